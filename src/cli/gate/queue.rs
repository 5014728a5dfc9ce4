//! `gate --all`: every proposal that waits, the oldest first, with what it waits for.

use congbo::ask::{
    deadline::DeadlineTold,
    proposals::find,
    queue::{WaitingProposal, queue},
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
    let registry = &snapshot.registry;
    let queue = queue(&snapshot, context.now)?;
    if ui.json {
        ui.document(&queue);
        return Ok(exit::DONE);
    }
    if queue.proposals.is_empty() {
        ui.status(ui.say("work-no-proposals", &[]));
        return Ok(exit::DONE);
    }
    let heads_of = ["id", "kind", "codes", "since", "blocked", "due"];
    let mut table = TextTable::new(&heads_of.map(|it| ui.say(&format!("gate-column-{it}"), &[])));
    for waits in &queue.proposals {
        let it = find(registry, waits.proposal)?;
        table.row(vec![
            it.id.to_string(),
            proposals::called(ui, it),
            proposals::codes(it),
            it.opened.at.day(registry.zone()).to_string(),
            blocked(ui, waits),
            due(ui, waits),
        ]);
    }
    table.print(ui);
    Ok(exit::DONE)
}

/// Says what blocks: approvals owed, or rules by their numbers.
fn blocked(ui: &Ui, it: &WaitingProposal) -> String {
    match &it.owes {
        Some(owed) => ui.say("gate-owes", &[("heads", &heads(&ui.texts, owed))]),
        None if it.rules.is_empty() => ui.say("gate-all-open", &[]),
        None => it.rules.join(", "),
    }
}

/// Says until when: approvals that are owed, or the nearest deadline by law.
fn due(ui: &Ui, it: &WaitingProposal) -> String {
    let by_law = it.deadline.as_ref().and_then(|deadline| Some((deadline, deadline.due?)));
    match (&it.owes, it.due, by_law) {
        (Some(_), Some(day), _) => day.to_string(),
        (_, _, Some((deadline, day))) => {
            format!("{day} {}: {}", deadline.rule, late::standing(ui, &DeadlineTold::of(deadline)))
        }
        (_, _, None) => "–".to_owned(),
    }
}
