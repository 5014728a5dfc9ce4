//! `show`: one procedure, whole, as a lawyer wants to read it.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `document` | a document on the terminal: its components in the order of the decree, each under its letter |
//! | `history` | `history`: a procedure through time, on both axes: what stood when |

mod document;
mod history;

use congbo::{
    ask::{
        show::{ShowQuestion, Shown, show},
        source::source,
    },
    domain::{
        ids::Code,
        procedure::Procedure,
        registry::{Closure, ComparedWithDecision, Standing, Suspension},
    },
};

pub use history::history;

use super::{
    args,
    author::{self, TextBase},
    context::Context,
    error::{CliError, Problem},
    norm, prose, task,
    texts::TextFact,
    ui::Ui,
    words,
};

/// Shows a procedure.
pub fn run(context: &Context, ui: &mut Ui, args: &args::ShowArgs) -> Result<u8, CliError> {
    if ui.json && args.toml {
        // Of two forms that are typed neither is meant more, wherever they stand on the line.
        let problem = Problem::new("argument-conflict").with("argument", "--toml");
        let usage = format!("congbo show {} --toml", args.code);
        return Err(CliError::usage(problem.with("other", "--json").with("usage", usage)));
    }
    ui.page();
    let (snapshot, asked) = context.asked_about(&args.code, &args.times)?;
    let question = ShowQuestion { asked, code: &args.code, version: args.version.as_ref() };
    if args.source {
        let found = source(&snapshot, &question)?;
        snapshot.release()?;
        ui.answer(&found, |ui| {
            ui.bytes(found.line.as_bytes());
            ui.bytes(b"\n");
            let sha256 = found.source.sha256.to_string();
            let recorded = words::recorded(ui, &found.recorded, found.head.zone);
            ui.status(ui.say("look-source", &[("sha256", &sha256), ("recorded", &recorded)]));
        });
        return Ok(0);
    }
    let shown = show(&snapshot, &question)?;
    let tasks = task::open_of(ui, &snapshot.registry, &args.code, asked.as_of);
    snapshot.release()?;
    if ui.json {
        ui.document(&shown);
    } else if args.toml {
        let base = TextBase { version: shown.procedure_version.clone(), sha256: shown.content };
        let text = base.line() + &author::to_toml(&shown.procedure, args.ids);
        ui.bytes(text.as_bytes());
    } else {
        head(ui, &shown, tasks.as_deref());
        document::print(ui, &shown.procedure, args.ids);
        ui.line("");
        ui.footer("", &shown.head);
    }
    Ok(0)
}

/// Prints a document by its components.
pub fn print_document(ui: &mut Ui, procedure: &Procedure, ids: bool) {
    document::print(ui, procedure, ids);
}

/// Prints what the registry knows about a version: its name, its times, its grounds.
fn head(ui: &mut Ui, it: &Shown, tasks: Option<&str>) {
    let title = format!("{}  {}", it.code, ui.shown(&it.procedure.name));
    for line in prose::wrap(&title, prose::room(ui)) {
        ui.heading(&line);
    }
    ui.line("");
    let mut said: Vec<(String, String)> = Vec::new();
    let mut say = |id: &str, text: String| said.push((ui.say(id, &[]), text));
    say("look-standing", stands(ui, it));
    for former in words::former_codes(ui, &it.former_codes) {
        say("look-former-code", former);
    }
    if let Some(publicity) = it.publicity.filter(|_| it.in_force) {
        say("look-publicity", words::publicity(ui, publicity));
    }
    say("look-version", it.procedure_version.to_string());
    say("look-effective", words::span(ui, it.effective.from, it.effective.to));
    say("look-kind", kind(ui, it));
    if !it.components.is_empty() {
        say("look-components", words::components(ui, &it.components));
    }
    say("look-decision", it.decision.clone().unwrap_or_else(|| ui.say("look-not-stated", &[])));
    say("look-basis", it.basis.clone());
    match it.compared {
        ComparedWithDecision::InFull => {}
        ComparedWithDecision::InPart => {
            say("look-not-compared", words::all_or_all_but(ui, &it.not_compared));
        }
        ComparedWithDecision::Not => say("look-not-compared", ui.say("look-compared-not", &[])),
    }
    if !it.replaces.is_empty() {
        say("look-replaces", codes(&it.replaces));
    }
    if !it.coming.is_empty() {
        say("look-coming-head", words::coming(ui, &it.coming).join("\n"));
    }
    if let Some(suspension) = &it.suspension {
        say("look-suspension", suspending(ui, suspension));
    }
    if let Some(end) = &it.norm_end {
        say(norm::heading(end), norm::told(ui, end));
    }
    if let Some(closure) = &it.closure {
        say("look-closure", closing(ui, closure));
    }
    if let Some(tasks) = tasks {
        say("task-open-of", tasks.to_owned());
    }
    if let Some(emergency) = &it.emergency {
        say("look-emergency", words::emergency(ui, emergency));
    }
    for rule in &it.set_aside {
        say("look-set-aside", words::set_aside(ui, rule));
    }
    say("look-recorded", words::recorded(ui, &it.recorded, it.head.zone));
    say("look-content", format!("sha256:{}", it.content.short()));
    prose::pairs(ui, 0, &said);
}

/// Says what brought a version: the kind of a change, or that it corrects one.
fn kind(ui: &Ui, it: &Shown) -> String {
    let kind = words::kind(ui, it.kind);
    let kind = if it.announced_elsewhere { words::announced_elsewhere(ui, kind) } else { kind };
    let Some(corrects) = &it.corrects else { return kind };
    let version = corrects.version.as_ref().map_or("–".to_owned(), ToString::to_string);
    let correction = words::corrected(ui, corrects.instrument);
    let facts: [TextFact<'_>; 3] =
        [("correction", &correction), ("version", &version), ("kind", &kind)];
    ui.say("look-kind-corrected", &facts)
}

fn stands(ui: &Ui, it: &Shown) -> String {
    let standing = ui.name(it.standing);
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
    let span = words::span(ui, it.from, it.over());
    ui.say("look-suspended", &[("span", &span), ("decision", &it.decision), ("basis", &it.basis)])
}

/// Says how a procedure closed: when, by what, and where to go instead.
fn closing(ui: &Ui, closure: &Closure) -> String {
    let mut text = ui.say(
        "look-closed",
        &[
            ("kind", &words::kind(ui, Some(closure.kind))),
            ("day", &closure.effective),
            ("decision", &closure.decision),
            ("basis", &closure.basis),
        ],
    );
    if !closure.successors.is_empty() {
        let successors = codes(&closure.successors);
        text += &("\n".to_owned() + &ui.say("look-successors", &[("codes", &successors)]));
    }
    if let Some(transition) = &closure.transition {
        text += &("\n".to_owned() + &ui.say("look-transition", &[("text", &transition)]));
    }
    text
}

fn codes(codes: &[Code]) -> String {
    codes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ")
}
