//! `proposal list`: the proposals, a line each.

use congbo::{
    ask::proposals::{ProposalTold, ProposalsQuestion, proposals},
    domain::ids::Zone,
};

use crate::cli::{
    args::{ProposalList, Times},
    columns::ProposalColumn,
    context::Context,
    error::{CliError, exit},
    proposals::{called, first_codes, standing},
    rows::{ListCell, ListRows},
    ui::Ui,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalList) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let question = ProposalsQuestion { asked, all: args.all, kind: args.kind };
    let mut answer = proposals(&snapshot, &question);
    let rows = ListRows::new(context, &args.rows);
    let (all, zone) = (answer.proposals.len(), answer.head.zone);
    let cell = |ui: &Ui, it: &ProposalTold<'_>, column| cell(ui, it, zone, column);
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

fn cell(ui: &Ui, it: &ProposalTold<'_>, zone: Zone, column: ProposalColumn) -> ListCell {
    match column {
        ProposalColumn::Id => ListCell::of(it.id),
        ProposalColumn::Codes => ListCell::of(first_codes(&it.brief)),
        ProposalColumn::Kind => ListCell::of(called(ui, &it.brief)),
        ProposalColumn::Effective => ListCell::day(ui, Some(it.change.effective)),
        ProposalColumn::Status => ListCell::of(standing(ui, it)),
        ProposalColumn::By => {
            let by = it.opened.officer.as_ref().map(ToString::to_string);
            ListCell::of(by.unwrap_or_default())
        }
        ProposalColumn::Opened => ListCell::day(ui, Some(it.opened.at.day(zone))),
        ProposalColumn::Revision => ListCell::of(it.revision),
        ProposalColumn::Name => ListCell::of(ui.shown(&it.brief.title)),
    }
}
