//! `proposal list`: the proposals in a table.

use congbo::ask::proposals::{ProposalsQuestion, proposals};

use crate::cli::{
    args::{ProposalList, Times},
    context::Context,
    error::{CliError, exit},
    proposals::{called, codes, standing},
    table::TextTable,
    ui::Ui,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalList) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let question = ProposalsQuestion { asked, all: args.all, kind: args.kind };
    let answer = proposals(&snapshot, &question);
    ui.answer(&answer, |ui| {
        if answer.proposals.is_empty() {
            return ui.status(ui.say("work-no-proposals", &[]));
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
        for it in &answer.proposals {
            table.row(vec![
                it.id.to_string(),
                called(ui, &it.brief),
                codes(&it.brief),
                ui.shown(&it.brief.title),
                it.change.effective.to_string(),
                standing(ui, it),
                it.opened.officer.as_ref().map(ToString::to_string).unwrap_or_default(),
            ]);
        }
        table.print(ui);
    });
    Ok(exit::DONE)
}
