//! `stats --due`: what is to be done by which day.

use std::collections::BTreeSet;

use congbo::ask::due::{DueItem, DueQuestion, Dues, due};

use super::super::{
    args,
    columns::DueColumn,
    context::Context,
    error::{CliError, exit},
    late,
    named::Named as _,
    prose,
    rows::{ListCell, ListRows},
    texts::TextFact,
    ui::Ui,
    words,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &args::StatsArgs) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&args.times)?;
    let mut dues = due(&snapshot, &DueQuestion { asked, now: context.now, days: args.days })?;
    drop(snapshot);
    let rows = ListRows::new(context, &args.rows);
    let all = dues.due.len();
    rows.arrange(ui, &mut dues.due, cell);
    ui.answer(&dues, |ui| print(ui, &dues, &rows, all));
    Ok(exit::DONE)
}

fn cell(ui: &Ui, it: &DueItem, column: DueColumn) -> ListCell {
    match column {
        DueColumn::Due => {
            let day = ListCell::day(ui, Some(it.due));
            if it.certain { day } else { day.marked(" *") }
        }
        DueColumn::State => {
            let since = it.since.map(|it| it.to_string()).unwrap_or_default();
            let facts: [TextFact<'_>; 2] =
                [("days", &it.days_left.unsigned_abs()), ("since", &since)];
            ListCell::of(ui.say(&it.state.text(), &facts))
        }
        DueColumn::About => ListCell::of(ui.shown(&it.about)),
        DueColumn::Rule => ListCell::of(it.rule.map(|it| it.to_string()).unwrap_or_default()),
        DueColumn::What => ListCell::of(ui.name(it.what)),
    }
}

fn print(ui: &mut Ui, dues: &Dues, rows: &ListRows<'_, DueColumn>, all: usize) {
    rows.print(ui, &dues.due, cell);
    let doubtful: Vec<_> = dues.due.iter().filter(|it| !it.certain).collect();
    if !doubtful.is_empty() {
        let years: BTreeSet<_> = doubtful.iter().flat_map(|it| &it.years_lacking).collect();
        let days: BTreeSet<_> = doubtful.iter().flat_map(|it| &it.days_to_confirm).collect();
        let years: Vec<_> = years.into_iter().copied().collect();
        let days: Vec<_> = days.into_iter().copied().collect();
        let said = late::doubted(ui, &years, &days);
        prose::paragraph(ui, 0, "* ", &said);
    }
    words::years_lacking(ui, &dues.years_lacking);
    let total = ui.say("due-count", &[("count", &all)]);
    let total = total + &rows.shown_of(ui, dues.due.len(), all);
    ui.footer(&total, &dues.head);
}
