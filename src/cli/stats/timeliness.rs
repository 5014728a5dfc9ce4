//! `stats --timeliness`: whether what decisions enacted was announced, entered and sent in
//! time.

use congbo::ask::timeliness::{
    GroupTimeliness, StepTimeliness, Timeliness, TimelinessQuestion, timeliness,
};

use super::super::{
    args,
    context::Context,
    error::{CliError, exit},
    late,
    table::TextTable,
    texts::TextFact,
    ui::{Tone, Ui},
    words,
};

pub(super) fn run(
    context: &Context,
    ui: &mut Ui,
    args: &args::StatsArgs,
    signed: args::DayRange,
) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&args.times)?;
    let (from, to) = (signed.first, signed.last);
    let question = TimelinessQuestion { asked, now: context.now, from, to };
    let told = timeliness(&snapshot, &question)?;
    snapshot.release()?;
    ui.answer(&told, |ui| print(ui, &told));
    Ok(exit::DONE)
}

fn print(ui: &mut Ui, told: &Timeliness) {
    let facts: [TextFact<'_>; 4] = [
        ("from", &told.from),
        ("to", &told.to),
        ("decisions", &told.decisions),
        ("changes", &told.changes),
    ];
    let head = ui.say("timeliness-head", &facts);
    ui.heading(&head);
    if told.changes == 0 {
        ui.footer("", &told.head);
        return;
    }
    ui.line("");
    let mut table = heads(ui, "due-what");
    for step in &told.steps {
        table.row(cells(ui.name(step.what), step));
    }
    table.print(ui);
    database(ui, told);
    groups(ui, "component-publisher", &told.by_publisher);
    groups(ui, "component-field", &told.by_field);
    late(ui, told);
    ui.line("");
    let note = ui.say("timeliness-note", &[]);
    ui.line(ui.paint(Tone::Dim, &note));
    ui.footer("", &told.head);
}

fn heads(ui: &Ui, first: &str) -> TextTable {
    const COUNTS: [&str; 7] = [
        "timeliness-met",
        "timeliness-late",
        "timeliness-infeasible",
        "timeliness-open",
        "timeliness-not-told",
        "timeliness-of",
        "look-rate",
    ];
    let names = [first, "timeliness-rule"];
    let heads: Vec<_> = names.into_iter().chain(COUNTS).map(|it| ui.say(it, &[])).collect();
    (names.len()..heads.len()).fold(TextTable::new(&heads), TextTable::right)
}

fn cells(name: String, it: &StepTimeliness) -> Vec<String> {
    let late = match it.latest_by {
        Some(days) => format!("{} (≤ {days})", it.late),
        None => it.late.to_string(),
    };
    let percent = words::percent(it.rate.percent.as_deref());
    vec![
        name,
        it.br.to_string(),
        it.met.to_string(),
        late,
        it.infeasible.to_string(),
        it.open.to_string(),
        it.not_told.to_string(),
        format!("{}/{}", it.rate.numerator, it.rate.denominator),
        percent,
    ]
}

/// Says how the national database counts the same decisions.
fn database(ui: &mut Ui, told: &Timeliness) {
    let it = &told.by_database;
    let rate = &it.rate;
    let percent = words::percent(rate.percent.as_deref());
    let facts: [TextFact<'_>; 3] =
        [("numerator", &rate.numerator), ("denominator", &rate.denominator), ("percent", &percent)];
    let mut said = ui.say("timeliness-database", &facts);
    if !it.certain {
        said += &format!(" ({})", ui.say("deadline-uncertain", &[]));
    }
    ui.line(said);
}

fn groups(ui: &mut Ui, head: &str, groups: &[GroupTimeliness]) {
    ui.line("");
    let mut table = heads(ui, head);
    for group in groups {
        for (at, step) in group.steps.iter().enumerate() {
            let name = if at == 0 { ui.shown(&group.name) } else { String::new() };
            table.row(cells(name, step));
        }
    }
    table.print(ui);
}

/// Lists what was late, could not be in time, or was not told.
fn late(ui: &mut Ui, told: &Timeliness) {
    const LISTED: [&str; 3] = ["late", "infeasible", "overdue"];
    let heads = ["look-decision", "look-code", "due-what", "due-state"];
    let mut table = TextTable::new(&heads.map(|it| ui.say(it, &[])));
    let mut any = false;
    for item in &told.items {
        for step in item.steps.iter().filter(|it| LISTED.contains(&it.state.as_str())) {
            any = true;
            let signed = ui.texts.day(item.signed_on);
            let decision = format!("{} ({})", ui.shown(&item.decision), signed);
            let state = late::state(ui, step);
            table.row([decision, item.code.to_string(), late::step(ui, step), state]);
        }
    }
    if any {
        let head = ui.say("timeliness-listed", &[]);
        ui.line("");
        ui.heading(&head);
        table.print(ui);
    }
}
