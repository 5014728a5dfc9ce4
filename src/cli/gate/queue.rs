//! `gate --all`: every proposal that waits, the oldest first, with what it waits for.

use chrono::NaiveDate;
use congbo::{
    ask::queue::{WaitingProposal, queue},
    domain::{gate::GateRule, ids::Zone},
};

use super::persons::heads;
use crate::cli::{
    args::RowsAsked,
    columns::WaitingColumn,
    context::Context,
    error::{CliError, exit},
    late, proposals,
    rows::{ListCell, ListRows},
    ui::Ui,
};

pub fn run(
    context: &Context,
    ui: &mut Ui,
    asked: &RowsAsked<WaitingColumn>,
) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let mut answer = queue(&snapshot, context.now)?;
    let rows = ListRows::new(context, asked);
    let (all, zone) = (answer.proposals.len(), answer.head.zone);
    let cell = |ui: &Ui, it: &WaitingProposal, column| cell(ui, it, zone, column);
    rows.arrange(ui, &mut answer.proposals, cell);
    ui.answer(&answer, |ui| {
        if answer.proposals.is_empty() {
            return ui.status(ui.say("work-no-proposals", &[]));
        }
        rows.print(ui, &answer.proposals, cell);
        let total = ui.say("work-list-count", &[("count", &all)]);
        let total = total + &rows.shown_of(ui, answer.proposals.len(), all);
        ui.footer(&total, &answer.head);
    });
    Ok(exit::DONE)
}

fn cell(ui: &Ui, it: &WaitingProposal, zone: Zone, column: WaitingColumn) -> ListCell {
    match column {
        WaitingColumn::Id => ListCell::of(it.proposal),
        WaitingColumn::Codes => ListCell::of(proposals::first_codes(&it.brief)),
        WaitingColumn::Kind => ListCell::of(proposals::called(ui, &it.brief)),
        WaitingColumn::Since => ListCell::day(ui, Some(it.since.day(zone))),
        WaitingColumn::Due => ListCell::day(ui, due(it)),
        WaitingColumn::State => ListCell::of(state(ui, it)),
        WaitingColumn::Name => ListCell::of(ui.shown(&it.brief.title)),
        WaitingColumn::Blocked => ListCell::of(blocked(ui, it)),
    }
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

/// Returns until when: approvals that are owed, or the nearest deadline by law.
fn due(it: &WaitingProposal) -> Option<NaiveDate> {
    let owed = it.due.filter(|_| it.owes.is_some());
    owed.or_else(|| it.deadline.as_ref().and_then(|it| it.due))
}

/// Says how the nearest deadline by law stands, where that is the nearest day.
fn state(ui: &Ui, it: &WaitingProposal) -> String {
    let is_owed = it.owes.is_some() && it.due.is_some();
    let by_law = it.deadline.as_ref().filter(|it| it.due.is_some() && !is_owed);
    by_law.map(|it| format!("{}: {}", it.br, late::standing(ui, it))).unwrap_or_default()
}
