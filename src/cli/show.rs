//! `show`: one procedure, whole, as a lawyer wants to read it.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `document` | a document on the terminal: its components in the order of the decree, each under its letter |
//! | `history` | `history`: a procedure through time, on both axes: what stood when |

mod document;
mod history;

use congbo::ask::{self, AnswerHead};
use std::collections::BTreeSet;

use chrono::NaiveDate;
use congbo::domain::{
    component::Component,
    event::{ChangeKind, SourceLine},
    ids::{Code, Digest, ProposalId, TaskId},
    procedure::Procedure,
    registry::{Closure, ProcedureRecord, Recorded, Standing, Suspension, VersionRecord},
};
use semver::Version;
use serde::Serialize;

pub use history::history;

use super::{
    args, author,
    context::Context,
    error::CliError,
    prose, task,
    ui::{Tone, Ui},
    words,
};

/// A version with its document and all that the registry knows about it.
#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    place: AnswerHead,
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
    /// The open review tasks.
    tasks: Vec<TaskId>,
    /// The same, in words.
    #[serde(skip)]
    tasks_said: Option<String>,
    suspension: Option<Suspension>,
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
    let record = ask::record(&snapshot.registry, &args.code)?;
    let version = match &args.version {
        Some(number) => ask::version(record, &args.code, number)?,
        None => ask::version_on(record, asked.as_of),
    };
    let document = snapshot.document(&version.content)?;
    let place = AnswerHead::of(&snapshot, &asked);
    let mut shown = Shown::of(place, &args.code, record, version, document);
    let open = snapshot.registry.tasks_open(asked.as_of).filter(|it| it.code == args.code);
    shown.tasks = open.map(|it| it.id).collect();
    shown.tasks_said = task::open_of(ui, &snapshot.registry, &args.code, asked.as_of);
    snapshot.release();
    if ui.json {
        ui.value(&shown);
    } else if args.toml {
        let text = author::to_toml(&shown.procedure, args.ids);
        ui.bytes(text.as_bytes());
    } else {
        head(ui, &shown);
        document::print(ui, &shown.procedure, args.ids);
        ui.line("");
        let place = words::place(ui, &shown.place);
        ui.line(ui.paint(Tone::Dim, &place));
    }
    Ok(0)
}

impl Shown {
    fn of(
        place: AnswerHead,
        code: &Code,
        record: &ProcedureRecord,
        version: &VersionRecord,
        procedure: Procedure,
    ) -> Self {
        let index = record.versions.iter().position(|it| it.version == version.version);
        let standing = record.standing(place.as_of);
        let in_force = record.at(place.as_of).filter(|_| standing == Standing::InForce);
        Shown {
            code: code.clone(),
            version: version.version.clone(),
            standing,
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
            tasks: Vec::new(),
            tasks_said: None,
            suspension: record.suspended(place.as_of).cloned(),
            place,
            procedure,
        }
    }
}

/// Prints a document by its components.
pub fn print_document(ui: &mut Ui, procedure: &Procedure, ids: bool) {
    document::print(ui, procedure, ids);
}

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
    if let Some(suspension) = &it.suspension {
        say("look-suspension", suspending(ui, suspension));
    }
    if let Some(closure) = &it.closure {
        say("look-closure", closing(ui, closure));
    }
    if let Some(tasks) = &it.tasks_said {
        say("task-open-of", tasks.clone());
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
        | (
            Standing::NotYetInForce
            | Standing::Suspended
            | Standing::Abolished
            | Standing::Replaced
            | Standing::Lapsed
            | Standing::Annulled,
            _,
        ) => standing,
    }
}

/// Says from when and until when a procedure stands still, and by what.
fn suspending(ui: &Ui, it: &Suspension) -> String {
    let span = words::span(ui, it.from, it.until);
    let facts = [("span", &*span), ("decision", &it.decision), ("basis", &it.basis)];
    ui.say("look-suspended", &facts)
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
