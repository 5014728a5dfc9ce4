//! That an export took its place stands in the log, in the name of whoever publishes; and which one
//! did last, which is what was public (settled question 23).

use std::collections::BTreeMap;

use congbo::{
    ask::recorded_exports::{RecordedExports, recorded_exports},
    domain::{
        command::Command,
        event::ExportFact,
        ids::{Digest, Zone},
        officer::Role,
        registry::ActDay,
    },
    export::{ExportCircle, ExportHead, ExportOptions, formats::FormatMark},
};
use serde_json::Value;

use crate::cli::{
    args::Times,
    context::Context,
    error::{CliError, exit},
    table::TextTable,
    texts::TextFact,
    ui::Ui,
};

/// Returns what was chosen of a format, as the manifest says it.
pub fn chosen(options: &ExportOptions, circle: ExportCircle) -> BTreeMap<String, Value> {
    let options = serde_json::to_value(options).expect("options serialise to JSON");
    let mut chosen: BTreeMap<_, _> = match options {
        Value::Object(them) => them.into_iter().collect(),
        _ => BTreeMap::new(),
    };
    if !circle.is_external() {
        chosen.insert("circle".to_owned(), circle.key().into());
    }
    chosen
}

/// Records that an export took its place, and returns the entry that says so. `None` where nobody
/// who publishes is there to say it: what left the house stays where it is, and that it is not
/// recorded is told.
pub fn record(
    context: &Context,
    ui: &mut Ui,
    (head, mark): (&ExportHead, &FormatMark),
    chosen: BTreeMap<String, Value>,
    manifest: Digest,
) -> Result<Option<u64>, CliError> {
    let export = ExportFact {
        format: mark.name.to_owned(),
        version: mark.version,
        chosen,
        as_of: head.as_of,
        known_at: head.known_at,
        size: head.position.size,
        procedures: head.count,
        manifest,
    };
    let registry = context.office_as_read()?.registry;
    if let Some(last) = registry.last_export(&export).filter(|it| it.fact.manifest == manifest) {
        let seq = last.recorded.seq;
        ui.status(ui.say("export-recorded-already", &[("seq", &seq)]));
        return Ok(Some(seq));
    }
    let today = ActDay::now(context.now.day(registry.zone()));
    let publishes = |officer| registry.staff.holds(&officer, Role::Publisher, today);
    if !registry.staff.is_founded() {
        // Nobody could sign it, and that nothing is signed here was told.
        return Ok(None);
    }
    if !context.officer().is_ok_and(publishes) {
        ui.status(ui.say("export-not-recorded", &[]));
        return Ok(None);
    }
    match context.send(ui, &Command::RecordExport { export }) {
        Ok((done, _)) => {
            let seq = done.seq();
            if let Some(seq) = seq {
                ui.status(ui.say("export-recorded", &[("seq", &seq)]));
            }
            Ok(seq)
        }
        // Whoever has not the right to it, or not the key, publishes all the same.
        Err(error) if [exit::REFUSED, exit::USAGE].contains(&error.exit) => {
            ui.status(ui.say("export-not-recorded", &[]));
            ui.status(ui.words(&error));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Says which exports were the last of their kind, now or at an instant.
pub fn list(context: &Context, ui: &mut Ui, times: &Times) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(times)?;
    let exports = recorded_exports(&snapshot, &asked);
    let zone = snapshot.registry.zone();
    ui.answer(&exports, |ui| print(ui, &exports, zone));
    Ok(exit::DONE)
}

fn print(ui: &mut Ui, exports: &RecordedExports, zone: Zone) {
    let heads = ["recorded-format", "recorded-as-of", "recorded-size", "recorded-count"];
    let heads =
        heads.iter().chain(&["recorded-entry", "recorded-at", "recorded-by", "recorded-manifest"]);
    let heads: Vec<_> = heads.map(|it| ui.say(it, &[])).collect();
    let mut table = TextTable::new(&heads);
    for it in &exports.exports {
        let chosen = it.chosen.iter().map(|(name, value)| match value {
            Value::String(value) => format!("{name}={value}"),
            value => format!("{name}={value}"),
        });
        let chosen = chosen.collect::<Vec<_>>().join(", ");
        let form = if chosen.is_empty() {
            it.file_format.clone()
        } else {
            format!("{} ({chosen})", it.file_format)
        };
        table.row([
            ui.shown(&form),
            ui.texts.day(it.as_of),
            it.size.to_string(),
            it.procedures.to_string(),
            it.entry.to_string(),
            ui.texts.instant(it.at, zone),
            it.officer.as_ref().map(ToString::to_string).unwrap_or_default(),
            it.manifest_sha256.short(),
        ]);
    }
    table.print(ui);
    let facts: [TextFact<'_>; 1] = [("count", &exports.exports.len())];
    let total = ui.say("recorded-total", &facts);
    ui.footer(&total, &exports.head);
}
