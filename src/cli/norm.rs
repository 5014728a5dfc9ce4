//! `norm record|end|show|list`: the legal norms that procedures rest on, from when and until when
//! they are in force (BR-25, BR-26, BR-34).

use congbo::ask::norms::{EndWithNorm, NormShown, NormTold, at_end, norm, norms, unlinked_to};
use congbo::domain::{
    command::Command,
    event::{AtNormsEnd, NormFact},
    ids::{Code, Zone},
};

use super::{
    args::{NormAction, NormEndArgs, NormList, NormRecordArgs, NormShow, Times},
    author::clean,
    columns::NormColumn,
    context::Context,
    error::{CliError, exit},
    prose,
    result::{Did, NormEnded, NormStated},
    rows::{ListCell, ListRows},
    table::TextTable,
    texts::TextFact,
    ui::Ui,
    words,
};

pub fn run(context: &Context, ui: &mut Ui, action: NormAction) -> Result<u8, CliError> {
    match action {
        NormAction::Record(args) => record(context, ui, &args),
        NormAction::End(args) => end(context, ui, &args),
        NormAction::Show(args) => show(context, ui, &args),
        NormAction::List(args) => list(context, ui, &args),
    }
}

fn record(context: &Context, ui: &mut Ui, args: &NormRecordArgs) -> Result<u8, CliError> {
    let ends = args.to.and_then(|it| it.succ_opt());
    let norm = NormFact {
        number: clean(&args.number),
        ends,
        by: None,
        then: (ends.is_some() || args.no_end).then(|| AtNormsEnd::of(args.revives)),
        title: args.title.as_deref().map(clean),
        issuer: args.issuer.as_deref().map(clean),
        signed_on: args.signed,
        effective_from: args.from,
        codes: args.codes.iter().cloned().collect(),
    };
    let unlinked = unlinked(context, &norm)?;
    let command = Command::RecordNorm { norm: norm.clone() };
    let (done, _) = context.send_by(ui, &command, &args.second)?;
    let day = |it: Option<chrono::NaiveDate>| it.map_or("none".to_owned(), |it| it.to_string());
    let (from, last) = (day(args.from), day(args.to));
    ui.effect("norm-recorded", &[("norm", &norm.number), ("from", &from), ("last", &last)]);
    say_unlinked(ui, &norm, &unlinked);
    let NormFact { number, ends, then, signed_on, effective_from, .. } = norm;
    let revives = then.filter(|_| ends.is_some()).map(AtNormsEnd::revives);
    let norm = NormStated { number, signed_on, effective_from, ends, revives };
    ui.done(&done, Did::NormRecorded { norm });
    Ok(exit::DONE)
}

fn end(context: &Context, ui: &mut Ui, args: &NormEndArgs) -> Result<u8, CliError> {
    let then = match (args.revives, args.lapses) {
        (true, _) => AtNormsEnd::Revive,
        (false, true) => AtNormsEnd::Lapse,
        (false, false) => {
            let snapshot = context.snapshot()?;
            let then = at_end(&snapshot.registry, &args.number);
            snapshot.release()?;
            then
        }
    };
    let (number, by) = (clean(&args.number), clean(&args.by));
    let norm = NormFact {
        number: number.clone(),
        ends: Some(args.on),
        by: Some(by.clone()),
        then: Some(then),
        codes: args.codes.iter().cloned().collect(),
        ..NormFact::default()
    };
    let unlinked = unlinked(context, &norm)?;
    let command = Command::RecordNorm { norm: norm.clone() };
    let (done, _) = context.send_by(ui, &command, &args.second)?;
    let on = args.on.to_string();
    ui.effect("norm-ended", &[("norm", &number), ("on", &on), ("by", &by)]);
    say_unlinked(ui, &norm, &unlinked);
    let norm = NormEnded { number, ends: args.on, by, revives: then.revives() };
    ui.done(&done, Did::NormEnded { norm });
    Ok(exit::DONE)
}

/// Returns the procedures in force that cite a norm whose end is said, and of which nobody knows
/// whether they rest on it: they were in force before the registry.
fn unlinked(context: &Context, norm: &NormFact) -> Result<Vec<Code>, CliError> {
    if norm.ends.is_none() {
        return Ok(Vec::new());
    }
    let (snapshot, asked) = context.asked(&Times { as_of: None, known_at: None })?;
    let found = unlinked_to(&snapshot, &asked, &norm.number)?;
    snapshot.release()?;
    Ok(found.into_iter().filter(|it| !norm.codes.contains(it)).collect())
}

/// Says of which procedures it is not known whether they end with the norm, and how to say it.
fn say_unlinked(ui: &Ui, norm: &NormFact, unlinked: &[Code]) {
    if unlinked.is_empty() {
        return;
    }
    let codes = unlinked.iter().map(Code::as_str).collect::<Vec<_>>().join(",");
    let count = unlinked.len();
    let facts: [TextFact<'_>; 3] = [("norm", &norm.number), ("count", &count), ("codes", &codes)];
    ui.status(ui.say("norm-unlinked", &facts));
}

fn show(context: &Context, ui: &mut Ui, args: &NormShow) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&args.times)?;
    let shown = norm(&snapshot, &asked, &args.number)?;
    ui.answer(&shown, |ui| print(ui, &shown));
    Ok(exit::DONE)
}

fn print(ui: &mut Ui, it: &NormShown) {
    let told = &it.told;
    let title = [Some(&told.norm), told.title.as_ref()];
    let title = title.into_iter().flatten().map(|it| ui.shown(it)).collect::<Vec<_>>().join("  ");
    ui.heading(&title);
    let mut said: Vec<(String, String)> = Vec::new();
    let mut say = |id: &str, text: Option<String>| {
        said.extend(text.map(|text| (ui.say(id, &[]), text)));
    };
    let day = |it: Option<chrono::NaiveDate>| it.map(|it| it.to_string());
    say("norm-issuer", told.issuer.clone());
    say("norm-signed", day(told.signed_on));
    say("norm-from", day(told.effective_from));
    say("norm-ends", day(told.ends));
    say("norm-by", by(ui, told));
    say("norm-then", then(ui, told));
    prose::pairs(ui, 0, &said);
    if !it.versions.is_empty() {
        ui.part("norm-resting");
        let heads = [
            "look-code",
            "look-version",
            "component-name",
            "look-standing",
            "norm-then",
            "norm-does",
        ];
        let mut table = TextTable::new(&heads.map(|it| ui.say(it, &[])));
        for version in &it.versions {
            table.row([
                version.code.to_string(),
                version.version.to_string(),
                ui.shown(&version.name),
                ui.name(version.standing),
                version.end.as_ref().map(|it| back(ui, it)).unwrap_or_default(),
                version.does.map(|it| words::kind(ui, Some(it))).unwrap_or_default(),
            ]);
        }
        table.print(ui);
    }
    ui.footer("", &it.head);
}

/// Says what ends a norm.
fn by(ui: &Ui, told: &NormTold) -> Option<String> {
    told.ends?;
    Some(told.by.as_ref().map_or_else(|| ui.say("norm-itself", &[]), |it| ui.shown(it)))
}

fn then(ui: &Ui, told: &NormTold) -> Option<String> {
    told.then.map(|it| ui.name(it))
}

fn back(ui: &Ui, it: &EndWithNorm) -> String {
    let version = it.back.as_ref().map_or("none".to_owned(), ToString::to_string);
    format!("{}: {}", ui.texts.day(it.ends), ui.say("norm-back", &[("version", &version)]))
}

/// Says of a version how it ends with its norm.
pub fn told(ui: &Ui, it: &EndWithNorm) -> String {
    let version = it.back.as_ref().map_or("none".to_owned(), ToString::to_string);
    let by = it.by.as_ref().map_or("none".to_owned(), |it| ui.shown(it));
    let (norm, ends) = (ui.shown(&it.norm), it.ends.to_string());
    ui.say(
        "look-norm-ended",
        &[("norm", &norm), ("ends", &ends), ("by", &by), ("version", &version)],
    )
}

/// Returns the heading of how a version ends with its norm, or comes back with another's end.
pub fn heading(it: &EndWithNorm) -> &'static str {
    if it.undoes.is_some() { "look-norm-back" } else { "look-norm-end" }
}

/// Says of norms that a text names how they end.
pub fn named(ui: &Ui, norms: &[NormTold]) -> String {
    let one = |it: &NormTold| {
        let by = it.by.as_ref().map_or("none".to_owned(), |it| ui.shown(it));
        let then = then(ui, it).unwrap_or_default();
        let ends = it.ends.map(|it| it.to_string()).unwrap_or_default();
        let facts: [TextFact<'_>; 4] =
            [("norm", &ui.shown(&it.norm)), ("ends", &ends), ("by", &by), ("then", &then)];
        ui.say("look-norm-named", &facts)
    };
    norms.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn list(context: &Context, ui: &mut Ui, args: &NormList) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let mut norms = norms(&snapshot, &asked);
    let rows = ListRows::new(context, &args.rows);
    let (all, zone) = (norms.norms.len(), norms.head.zone);
    let cell = |ui: &Ui, it: &NormTold, column| cell(ui, it, zone, column);
    rows.arrange(ui, &mut norms.norms, cell);
    if ui.json {
        ui.document(&norms);
        return Ok(exit::DONE);
    }
    rows.print(ui, &norms.norms, cell);
    let total = ui.say("norm-count", &[("count", &all)]);
    let total = total + &rows.shown_of(ui, norms.norms.len(), all);
    ui.footer(&total, &norms.head);
    Ok(exit::DONE)
}

fn cell(ui: &Ui, it: &NormTold, zone: Zone, column: NormColumn) -> ListCell {
    match column {
        NormColumn::Norm => ListCell::of(ui.shown(&it.norm)),
        NormColumn::From => ListCell::day(ui, it.effective_from),
        NormColumn::Ends => ListCell::day(ui, it.ends),
        NormColumn::By => ListCell::of(by(ui, it).unwrap_or_default()),
        NormColumn::Who => {
            ListCell::of(it.recorded_by.as_ref().map(ToString::to_string).unwrap_or_default())
        }
        NormColumn::At => ListCell::at(ui, it.at, zone),
    }
}
