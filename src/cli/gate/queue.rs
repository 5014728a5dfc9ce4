//! `gate --all`: every proposal that waits, the oldest first, with what it waits for.

use congbo::domain::{
    deadline::DeadlineState,
    registry::{Debt, Proposal},
};
use serde_json::json;

use super::{judged, print, words::heads};
use crate::cli::{
    context::Context,
    error::{CliError, exit},
    proposals,
    table::Table,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let registry = &snapshot.registry;
    let mut waiting: Vec<&Proposal> =
        registry.disclosed_proposals().filter(|it| it.status.is_open() || owes(it)).collect();
    waiting.sort_by_key(|it| it.opened.seq);
    let heads_of = ["id", "kind", "codes", "since", "blocked", "due"];
    let mut table = Table::new(&heads_of.map(|it| ui.say(&format!("gate-column-{it}"), &[])));
    let mut values = Vec::new();
    let zone = registry.zone();
    for it in waiting {
        let judgement = judged(context, &snapshot, it, (None, None))?;
        let (mut rules, mut keys, mut due) = (Vec::new(), Vec::new(), None);
        if let Some(judgement) = &judgement {
            let blocking: Vec<_> = judgement.findings.iter().filter(|it| it.blocks()).collect();
            rules = blocking.iter().map(|it| it.rule.to_string()).collect();
            rules.dedup();
            keys = blocking.iter().map(|it| it.rule.key()).collect();
            let waits = |it: &&congbo::domain::deadline::Deadline| {
                matches!(it.state, DeadlineState::Open | DeadlineState::Overdue)
            };
            let next = judgement.deadlines.iter().filter(waits).min_by_key(|it| it.due);
            due = next.map(|it| (it.due, it.rule, print::deadline_state(ui, it).0));
        }
        let owed = it.debt.as_ref().filter(|_| owes(it));
        let blocked = match owed {
            Some(debt) => {
                let owed = heads(&ui.texts, &debt.owed);
                ui.say("gate-owes", &[("heads", &owed)])
            }
            None if rules.is_empty() => ui.say("gate-all-open", &[]),
            None => rules.join(", "),
        };
        let day = owed.map(|it| it.due).or(due.as_ref().and_then(|it| it.0));
        values.push(json!({
            "proposal": it.id, "status": it.status.key(), "revision": it.revision,
            "hash": it.hash(),
            "since": it.opened.at, "open": judgement.is_some() && keys.is_empty(),
            "blocks": keys, "owes": owed.map(|it| &it.owed), "due": day,
        }));
        let due = match (owed, &due) {
            (Some(debt), _) => debt.due.to_string(),
            (None, Some((Some(day), rule, state))) => format!("{day} {rule}: {state}"),
            (None, _) => "–".to_owned(),
        };
        table.row(vec![
            it.id.to_string(),
            ui.say(&format!("kind-{}", it.change.kind.key()), &[]),
            proposals::codes(it),
            it.opened.at.day(zone).to_string(),
            blocked,
            due,
        ]);
    }
    if ui.json {
        ui.value(&json!({ "proposals": values }));
    } else if values.is_empty() {
        ui.status(ui.say("work-no-proposals", &[]));
    } else {
        table.print(ui);
    }
    Ok(exit::DONE)
}

/// Whether an enacted proposal still owes approvals.
pub fn owes(it: &Proposal) -> bool {
    it.debt.as_ref().is_some_and(Debt::is_open)
}
