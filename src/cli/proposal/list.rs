//! `proposal list`: the proposals in a table.

use congbo::ask::proposals::{ProposalsQuestion, asked_at, listed, proposals};

use crate::cli::{
    args::{ProposalList, Times},
    context::Context,
    error::{CliError, exit},
    proposals::{called, codes, standing, title},
    table::TextTable,
    ui::Ui,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalList) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let registry = &snapshot.registry;
    let question = ProposalsQuestion { asked, all: args.all, kind: args.kind };
    if ui.json {
        ui.document(&proposals(&snapshot, &question));
        return Ok(exit::DONE);
    }
    let mut table = TextTable::new(&[
        ui.say("work-column-id", &[]),
        ui.say("work-column-kind", &[]),
        ui.say("work-column-codes", &[]),
        ui.say("work-column-name", &[]),
        ui.say("work-column-effective", &[]),
        ui.say("work-column-status", &[]),
        ui.say("work-column-by", &[]),
    ]);
    let mut count = 0;
    for it in listed(registry, &question) {
        count += 1;
        let stands = standing(ui, registry, it, asked_at(registry, &asked, it));
        table.row(vec![
            it.id.to_string(),
            called(ui, it),
            codes(it),
            ui.shown(&title(registry, it)),
            it.change.effective.to_string(),
            stands,
            it.opened.officer.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]);
    }
    if count == 0 {
        ui.status(ui.say("work-no-proposals", &[]));
    } else {
        table.print(ui);
    }
    Ok(exit::DONE)
}
