//! `show`: one procedure, whole, as a lawyer wants to read it.

mod document;
mod history;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use congbo::domain::{
    component::Component,
    event::{ChangeKind, SourceLine},
    ids::{Code, Digest, ProposalId},
    procedure::Procedure,
    registry::{Closure, ProcedureRecord, Recorded, Standing, VersionRecord},
    rows,
};
use semver::Version;
use serde::Serialize;

pub use history::history;

use super::{
    args,
    context::Context,
    error::CliError,
    prose,
    ui::{Tone, Ui},
    words::{self, Place},
};

/// A version with its document and all that the registry knows about it.
#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    place: Place,
    code: Code,
    version: Version,
    /// How the procedure stands on the day.
    standing: Standing,
    /// Whether this version is the one in force on the day.
    in_force: bool,
    effective: Span,
    kind: Option<ChangeKind>,
    components: BTreeSet<Component>,
    decision: Option<String>,
    basis: String,
    content: Digest,
    proposal: Option<ProposalId>,
    replaces: Vec<Code>,
    recorded: Recorded,
    source: Option<SourceLine>,
    closure: Option<Closure>,
    procedure: Procedure,
}

/// A span of valid time: from a day, up to and without another.
#[derive(Debug, Serialize)]
struct Span {
    from: NaiveDate,
    to: Option<NaiveDate>,
}

/// Shows a procedure.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Show) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = context.asked_about(&args.code, &args.times)?;
    let record = words::record(&snapshot.registry, &args.code)?;
    let version = match &args.version {
        Some(number) => words::version(record, &args.code, number)?,
        None => words::version_on(record, asked.as_of),
    };
    let document = snapshot.document(&version.content)?;
    let place = Place::of(&snapshot, &asked);
    let shown = Shown::of(place, &args.code, record, version, document);
    snapshot.release();
    if ui.json {
        ui.value(&shown);
    } else if args.toml {
        let text = to_toml(&shown.procedure, args.ids);
        ui.bytes(text.as_bytes());
    } else {
        head(ui, &shown);
        document::print(ui, &shown.procedure, args.ids);
        ui.line("");
        let place = shown.place.words(ui);
        ui.line(ui.paint(Tone::Dim, &place));
    }
    Ok(0)
}

impl Shown {
    fn of(
        place: Place,
        code: &Code,
        record: &ProcedureRecord,
        version: &VersionRecord,
        procedure: Procedure,
    ) -> Self {
        let index = record.versions.iter().position(|it| it.version == version.version);
        let in_force = record.at(place.as_of);
        Shown {
            code: code.clone(),
            version: version.version.clone(),
            standing: record.standing(place.as_of),
            in_force: in_force.is_some_and(|it| it.version == version.version),
            effective: Span {
                from: version.effective,
                to: index.and_then(|index| record.ends(index)),
            },
            kind: version.kind,
            components: version.components.clone(),
            decision: version.decision.clone(),
            basis: version.basis.clone(),
            content: version.content,
            proposal: version.proposal,
            replaces: version.replaces.clone(),
            recorded: version.recorded.clone(),
            source: version.line.clone(),
            closure: record.closure.clone(),
            place,
            procedure,
        }
    }
}

/// Prints a document by its components.
pub fn print_document(ui: &mut Ui, procedure: &Procedure, ids: bool) {
    document::print(ui, procedure, ids);
}

/// Writes a document as its authors do: without what the registry works out by itself,
/// which are the values that follow from words and, unless asked for, the ids of rows.
pub fn to_toml(procedure: &Procedure, ids: bool) -> String {
    let mut bare = procedure.clone();
    if !ids {
        rows::forget_ids(&mut bare);
    }
    bare.last_row = 0;
    for channel in &mut bare.channels {
        if let Some(time) = &mut channel.time {
            time.value = None;
        }
        channel.fees.iter_mut().for_each(|fee| fee.amount = None);
    }
    let text = toml::to_string(&bare).expect("a document has nothing that TOML lacks");
    if ids {
        return text;
    }
    let lines = text.lines().filter(|line| *line != NO_ID);
    let short = lines.flat_map(|line| [line, "\n"]).collect::<String>();
    // A text may have such a line of its own: then the empty ids stay.
    if toml::from_str(&short).is_ok_and(|it: Procedure| it == bare) { short } else { text }
}

/// The line that a row without an id has.
const NO_ID: &str = "id = \"\"";

/// Prints what the registry knows about a version: its name, its times, its grounds.
fn head(ui: &mut Ui, it: &Shown) {
    let title = format!("{}  {}", it.code, ui.shown(&it.procedure.name));
    for line in prose::wrap(&title, prose::room(ui)) {
        ui.line(ui.paint(Tone::Strong, &line));
    }
    ui.line("");
    let mut said: Vec<(String, String)> = Vec::new();
    let mut say = |id: &str, text: String| said.push((ui.say(id, &[]), text));
    say("look-standing", stands(ui, it));
    say("look-version", it.version.to_string());
    say("look-effective", words::span(ui, it.effective.from, it.effective.to));
    say("look-kind", words::kind(ui, it.kind));
    if !it.components.is_empty() {
        say("look-components", words::components(ui, &it.components));
    }
    say("look-decision", it.decision.clone().unwrap_or_else(|| ui.say("look-not-stated", &[])));
    say("look-basis", it.basis.clone());
    if !it.replaces.is_empty() {
        say("look-replaces", codes(&it.replaces));
    }
    if let Some(closure) = &it.closure {
        say("look-closure", closing(ui, closure));
    }
    say("look-recorded", words::recorded(ui, &it.recorded, it.place.zone));
    say("look-content", format!("sha256:{}", it.content.short()));
    prose::pairs(ui, 0, &said);
}

fn stands(ui: &Ui, it: &Shown) -> String {
    let standing = words::standing(ui, it.standing);
    match (it.standing, it.in_force) {
        (Standing::InForce, false) => ui.say("look-other-version", &[("standing", &standing)]),
        (Standing::InForce, true)
        | (Standing::NotYetInForce | Standing::Abolished | Standing::Replaced, _) => standing,
    }
}

/// Says how a procedure closed: when, by what, and where to go instead.
fn closing(ui: &Ui, closure: &Closure) -> String {
    let mut text = ui.say(
        "look-closed",
        &[
            ("kind", &words::kind(ui, Some(closure.kind))),
            ("day", &closure.effective.to_string()),
            ("decision", &closure.decision),
            ("basis", &closure.basis),
        ],
    );
    if !closure.successors.is_empty() {
        let successors = codes(&closure.successors);
        text += &("\n".to_owned() + &ui.say("look-successors", &[("codes", &successors)]));
    }
    if let Some(transition) = &closure.transition {
        text += &("\n".to_owned() + &ui.say("look-transition", &[("text", transition)]));
    }
    text
}

fn codes(codes: &[Code]) -> String {
    codes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Procedure {
        serde_json::from_value(serde_json::json!({
            "code": "9.000001", "name": "Cấp \"thẻ\"", "publisher": "Bộ A", "field": "Thư viện",
            "steps": [{"id": "k1", "steps": [{"id": "s2", "text": "một\nid = 2\nhai"}]}],
            "channels": [{"id": "c3", "method": "online",
                "time": {"text": "3 ngày", "value": {"amount": 3, "unit": "day"}},
                "fees": [{"id": "f4", "text": "5.000 đồng", "amount": 5000}]}],
            "declared_none": {"conditions": "Không"},
            "last_row": 4
        }))
        .unwrap()
    }

    #[test]
    fn a_document_in_toml_reads_back_as_the_same_document() {
        let it = sample();
        let mut back: Procedure = toml::from_str(&to_toml(&it, false)).unwrap();
        rows::adopt_ids(Some(&it), &mut back);
        congbo::domain::check::derive_values(&mut back);
        assert_eq!(back, it);
        let mut back: Procedure = toml::from_str(&to_toml(&it, true)).unwrap();
        assert_eq!(back.steps[0].steps[0].id, "s2");
        congbo::domain::check::derive_values(&mut back);
        back.last_row = 4;
        assert_eq!(back, it);
    }

    #[test]
    fn authors_see_neither_ids_nor_derived_values() {
        let text = to_toml(&sample(), false);
        for absent in ["id = \"", "amount", "value", "last_row"] {
            assert!(!text.contains(absent), "{absent}: {text}");
        }
        let mut odd = sample();
        odd.steps[0].steps[0].text = "một\nid = \"\"\nhai".to_owned();
        let back: Procedure = toml::from_str(&to_toml(&odd, false)).unwrap();
        assert_eq!(back.steps[0].steps[0].text, odd.steps[0].steps[0].text);
    }
}
