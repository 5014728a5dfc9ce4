//! `gate --all`: every proposal that waits, the oldest first, with what it waits for.

use congbo::{
    ask::queue::{WaitingProposal, queue},
    domain::gate::GateRule,
};

use super::persons::heads;
use crate::cli::{
    context::Context,
    error::{CliError, exit},
    late, proposals,
    table::TextTable,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let answer = queue(&snapshot, context.now)?;
    ui.answer(&answer, |ui| {
        if answer.proposals.is_empty() {
            return ui.status(ui.say("work-no-proposals", &[]));
        }
        let heads_of = [
            "gate-column-id",
            "gate-column-kind",
            "gate-column-codes",
            "gate-column-since",
            "gate-column-blocked",
            "gate-column-due",
        ];
        let heads_of = heads_of.map(|it| ui.say(it, &[]));
        let mut table = TextTable::new(&heads_of);
        for it in &answer.proposals {
            table.row(vec![
                it.proposal.to_string(),
                proposals::called(ui, &it.brief),
                proposals::codes(&it.brief),
                it.since.day(answer.head.zone).to_string(),
                blocked(ui, it),
                due(ui, it),
            ]);
        }
        table.print(ui);
    });
    Ok(exit::DONE)
}

/// Says what blocks: approvals owed, or rules by their numbers.
fn blocked(ui: &Ui, it: &WaitingProposal) -> String {
    match &it.owes {
        Some(owed) => ui.say("gate-owes", &[("heads", &heads(&ui.texts, owed))]),
        None if it.blocks.is_empty() => ui.say("gate-all-open", &[]),
        None => {
            let mut rules: Vec<_> = it.blocks.iter().map(|it| GateRule::of(*it).called()).collect();
            rules.dedup();
            rules.join(", ")
        }
    }
}

/// Says until when: approvals that are owed, or the nearest deadline by law.
fn due(ui: &Ui, it: &WaitingProposal) -> String {
    let by_law = it.deadline.as_ref().and_then(|deadline| Some((deadline, deadline.due?)));
    match (&it.owes, it.due, by_law) {
        (Some(_), Some(day), _) => day.to_string(),
        (_, _, Some((deadline, day))) => {
            format!("{day} {}: {}", deadline.br, late::standing(ui, deadline))
        }
        (_, _, None) => "–".to_owned(),
    }
}
