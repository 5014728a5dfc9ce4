//! `stats --due`: what is to be done by which day.

use std::collections::BTreeSet;

use congbo::ask::due::{DueQuestion, Dues, due};

use super::super::{
    args,
    context::Context,
    error::{CliError, exit},
    late,
    named::Named as _,
    table::TextTable,
    texts::TextFact,
    ui::Ui,
    words,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &args::StatsArgs) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&args.times)?;
    let dues = due(&snapshot, &DueQuestion { asked, now: context.now, days: args.days })?;
    drop(snapshot);
    ui.answer(&dues, |ui| print(ui, &dues));
    Ok(exit::DONE)
}

fn print(ui: &mut Ui, dues: &Dues) {
    let heads = ["due-day", "due-about", "due-what", "due-state"];
    let mut table = TextTable::new(&heads.map(|it| ui.say(it, &[])));
    for it in &dues.due {
        let day = if it.certain { it.due.to_string() } else { format!("{} *", it.due) };
        let step = ui.name(it.what);
        let since = it.since.map(|it| it.to_string()).unwrap_or_default();
        let facts: [TextFact<'_>; 2] = [("days", &it.days_left.unsigned_abs()), ("since", &since)];
        let state = ui.say(&it.state.text(), &facts);
        let step = it.rule.map_or(step.clone(), |rule| format!("{step} [{rule}]"));
        table.row([day, ui.shown(&it.about), step, state]);
    }
    table.print(ui);
    let doubtful: Vec<_> = dues.due.iter().filter(|it| !it.certain).collect();
    if !doubtful.is_empty() {
        let years: BTreeSet<_> = doubtful.iter().flat_map(|it| &it.years_lacking).collect();
        let days: BTreeSet<_> = doubtful.iter().flat_map(|it| &it.days_to_confirm).collect();
        let years: Vec<_> = years.into_iter().copied().collect();
        let days: Vec<_> = days.into_iter().copied().collect();
        ui.line(format!("* {}", late::doubted(ui, &years, &days)));
    }
    words::years_lacking(ui, &dues.years_lacking);
    let total = ui.say("due-count", &[("count", &dues.due.len())]);
    ui.footer(&total, &dues.head);
}
