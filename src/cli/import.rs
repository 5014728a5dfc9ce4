//! `import`: procedures already in force become a baseline.

use std::path::Path;

use congbo::{
    app::{
        Office, Sender, ToSign,
        import::{self, ImportReport, NAMED, Plan, Refused, UnreadWords},
    },
    domain::command::Command,
};

use super::{
    args,
    context::Context,
    error::{CliError, Problem, exit},
    founding,
    named::TextFamily,
    next,
    progress::Progress,
    result::ImportTold,
    send::SigningHand,
    signals,
    texts::text_facts,
    ui::{Tone, Ui},
    words,
};

/// How many letters of words that nobody understood are printed.
const WORDS: usize = 100;

/// How many refused or differing lines are printed before the rest is only counted.
const SHOWN: usize = 20;

pub fn run(context: &Context, ui: &mut Ui, args: &args::ImportArgs) -> Result<u8, CliError> {
    let plan = Plan {
        files: args.files.clone(),
        effective: args.effective,
        basis: super::author::clean(&args.basis),
        dry_run: args.dry_run,
        strict: args.strict,
    };
    let mut progress = Progress::bytes(ui, "work-importing");
    let mut hand = match &context.global.officer {
        Some(_) => Some(context.hand(ui)?),
        None => None,
    };
    let mut office = context.office("import")?;
    let is_founded = office.registry().staff.is_founded();
    let stop = signals::watch();
    let sender = sender(context, &office, &plan, hand.as_ref())?;
    let mut sign = |it: &ToSign| match &mut hand {
        Some(hand) => hand.sign_fact(&it.message),
        None => founding::unsigned(it),
    };
    let mut tick = |file: &Path, read: u64, total: u64| progress.at(file, read, total);
    let outcome = import::import(
        &mut office,
        &plan,
        &sender,
        context.clock(),
        &stop.flag,
        &mut tick,
        &mut sign,
    );
    progress.done();
    context.hear(office.close());
    let (report, done) = outcome.map_err(|error| stop.status(error.into()))?;
    if let Some(done) = &done {
        context.recorded(done);
        ui.warnings(&done.warnings);
    }
    say_effect(ui, args, &report);
    if ui.json {
        let (again, warnings) = (done.is_some_and(|it| it.again), ui.take_warnings());
        ui.document(&ImportTold { again, warnings, report: &report });
    } else {
        print(ui, &report);
        if report.seq.is_some() {
            next::of_import(ui, is_founded);
        }
    }
    // Where nothing was taken in, something was refused and nothing was done.
    let failed = report.refused_total > 0 && (args.strict || report.refused_total == report.lines);
    Ok(if failed { exit::REFUSED } else { exit::DONE })
}

/// Who takes the baseline in: nobody in particular before there are officers, and a
/// registrar who signs once there are.
fn sender(
    context: &Context,
    office: &Office,
    plan: &Plan,
    hand: Option<&SigningHand>,
) -> Result<Sender, CliError> {
    let founded = office.registry().staff.is_founded();
    match hand {
        Some(hand) if founded => {
            let (effective, basis, items) = (plan.effective, plan.basis.clone(), Vec::new());
            let command = Command::ImportBaseline { effective, basis, items };
            context.sender(office, &command, std::slice::from_ref(hand), context.command_id())
        }
        _ if founded => Err(CliError::usage(Problem::new("no-officer"))),
        _ => Ok(Sender { actors: vec![context.nobody()], command: context.command_id() }),
    }
}

fn say_effect(ui: &mut Ui, args: &args::ImportArgs, report: &ImportReport) {
    match report.seq {
        Some(seq) => {
            ui.effect("work-imported", &[("count", &report.imported), ("seq", &seq)]);
        }
        None if args.dry_run => {
            ui.status(ui.say("work-import-dry", &[("count", &report.imported)]));
        }
        None if args.strict && report.refused_total > 0 => {
            ui.status(ui.say("work-import-strict", &[("refused", &report.refused_total)]));
        }
        None if report.refused_total == report.lines => {
            let refused = report.refused_total.to_string();
            ui.status(ui.say("work-import-all-refused", &[("refused", &refused)]));
        }
        None => ui.status(ui.say("work-import-nothing", &[])),
    }
}

/// Says where a line stands that was not taken, and why.
pub fn refusal(ui: &Ui, it: &Refused) -> String {
    let code = it.code.as_deref().unwrap_or("–");
    let rule = it.rule.map(|it| format!(" [{it}]")).unwrap_or_default();
    let facts = text_facts(&it.facts);
    let why = ui.texts.maybe(&TextFamily::Line.of(it.kind), &facts).unwrap_or_default();
    let what = if why.is_empty() { it.message.clone() } else { why };
    ui.shown(&format!("{}:{}  {code}  {}{rule}: {what}", it.file, it.line, it.field))
}

/// Lists the first of the lines that were not taken, and counts the others.
pub fn refused(ui: &mut Ui, list: &[Refused], total: u64) {
    for it in list.iter().take(SHOWN) {
        let line = refusal(ui, it);
        ui.line(format!("  {line}"));
    }
    rest(ui, usize::try_from(total).unwrap_or(usize::MAX));
}

/// Prints the report for a person.
fn print(ui: &mut Ui, report: &ImportReport) {
    let counts = [
        ("work-import-lines", report.lines),
        ("work-import-imported", report.imported),
        ("work-import-unchanged", report.unchanged),
        ("work-import-differing", report.differing.len() as u64),
        ("work-import-refused", report.refused_total),
        ("work-import-repaired", report.repaired),
    ];
    for (label, count) in counts {
        let label = ui.say(label, &[]);
        ui.line(format!("{count:>8}  {label}"));
    }
    for (kind, count) in &report.repairs.0 {
        let label = ui.name(*kind);
        let line = format!("{count:>8}    {label}");
        let line = ui.paint(Tone::Dim, &line);
        ui.line(line);
    }
    if !report.refused.is_empty() {
        ui.part("work-import-refused-lines");
        refused(ui, &report.refused, report.refused_total);
    }
    not_understood(ui, &report.not_understood, report.not_understood_total);
    if !report.differing.is_empty() {
        ui.part("work-import-differing-lines");
        for it in report.differing.iter().take(SHOWN) {
            let components = words::components(ui, &it.components);
            let line = format!("  {}:{}  {}  {components}", it.file, it.line, it.code);
            ui.line(ui.shown(&line));
        }
        rest(ui, report.differing.len());
        ui.status(ui.say("work-import-differing-hint", &[]));
    }
    if !report.legacy.is_empty() {
        ui.part("work-import-legacy");
        for (name, it) in &report.legacy {
            let label = ui.texts.maybe(&TextFamily::Legacy.of(name), &[]);
            let label = label.unwrap_or_else(|| (*name).to_owned());
            let rule = it.rule.map(|it| format!(" [{it}]")).unwrap_or_default();
            let example = it.example.to_string();
            let example = ui.say("work-example", &[("code", &example)]);
            ui.line(format!("{:>8}  {label}{rule}  {example}", it.count));
        }
    }
    if !report.ignored.is_empty() {
        let fields: Vec<_> =
            report.ignored.iter().map(|(field, count)| format!("{field} ({count})")).collect();
        let fields = ui.shown(&fields.join(", "));
        ui.line("");
        ui.line(ui.say("work-import-ignored", &[("fields", &fields)]));
    }
}

/// Prints the words that nobody understood, each with its place.
pub fn not_understood(ui: &mut Ui, told: &[UnreadWords], total: u64) {
    if told.is_empty() {
        return;
    }
    ui.part("work-import-not-understood");
    for it in told.iter().take(SHOWN) {
        let words: String = it.words.replace('\n', " ").chars().take(WORDS).collect();
        let cut = if words.len() < it.words.len() { "…" } else { "" };
        let place = &it.place;
        let line = format!("  {}:{}  {}  {place}: {words}{cut}", it.file, it.line, it.code);
        ui.line(ui.shown(&line));
    }
    rest(ui, usize::try_from(total).unwrap_or(usize::MAX));
}

fn rest(ui: &mut Ui, count: usize) {
    if count > SHOWN {
        let more = (count - SHOWN).to_string();
        let key = if count > NAMED { "work-more-counted" } else { "work-more" };
        ui.line(ui.say(key, &[("count", &more), ("named", &NAMED)]));
    }
}
