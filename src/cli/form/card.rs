//! What a change comes to, computed and shown before it is sent: components, burden, the step of
//! the version, and what warns.

use congbo::{
    diff::telling::{ComparedText, Telling},
    domain::{event::Change, procedure::Procedure, registry::VersionRecord},
};

use super::FormOf;
use crate::cli::{
    context::Context, desk::DeskKey, diff, editor::EditStep, error::CliError, pick::pick, prose,
    send::Rehearsed, ui::Ui, words,
};

/// Shows what would be sent, and asks what is to become of it; nothing where it is to be sent, or
/// nobody can be asked.
pub fn asked(
    context: &Context,
    ui: &mut Ui,
    of: &FormOf,
    tried: &Rehearsed,
) -> Result<Option<EditStep>, CliError> {
    if !ui.can_ask() {
        return Ok(None);
    }
    let Some(change) = &tried.change else { return Ok(None) };
    ui.line("");
    heading(ui, of, change);
    rows(ui, change);
    let documents = tried.documents();
    for (draft, after) in change.opens.iter().zip(&documents) {
        let base = change.closes.iter().find(|it| it.code == draft.code);
        let record = base.and_then(|it| tried.registry.procedures.get(&it.code));
        let version = base.and_then(|it| record?.version(&it.version));
        if let (Some(base), Some(version)) = (base, version) {
            let before = context.snapshot()?.document(&base.content)?;
            let telling = telling((version, before), (change, after), context);
            diff::print_sums(ui, &telling);
        }
    }
    ui.warnings(&tried.warnings);
    ui.line("");
    Ok(choice(ui, of))
}

fn heading(ui: &mut Ui, of: &FormOf, change: &Change) {
    let moves: Vec<_> = match (&change.closes[..], &change.opens[..]) {
        ([base], [draft]) if base.code == draft.code => {
            vec![format!("{} {} → {}", base.code, base.version, draft.version)]
        }
        (closes, opens) => {
            let closed = closes.iter().map(|it| it.code.to_string());
            let opened = opens.iter().map(|it| format!("→ {} {}", it.code, it.version));
            closed.chain(opened).collect()
        }
    };
    let heading = format!("{}  {}", ui.name(change.kind), moves.join(" "));
    let heading = of.proposal.map_or_else(|| heading.clone(), |id| format!("{id}  {heading}"));
    ui.heading(&heading);
    for name in change.opens.iter().map(|it| &it.summary.name) {
        prose::paragraph(ui, 2, "", name);
    }
}

/// Prints the words of the change, and which components it changes.
fn rows(ui: &mut Ui, change: &Change) {
    let rows = [
        ("work-row-effective", words::reach(ui, change)),
        ("work-row-basis", change.basis.clone()),
        ("work-row-reason", change.reason.clone()),
        ("work-row-transition", change.transition.clone().unwrap_or_default()),
        ("work-row-components", words::components(ui, &change.components)),
    ];
    for (label, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        let label = ui.say(label, &[]);
        prose::paragraph(ui, 2, &format!("{label}: "), &value);
    }
}

fn telling(
    (version, before): (&VersionRecord, Procedure),
    (change, after): (&Change, &Procedure),
    context: &Context,
) -> Telling {
    let old = ComparedText::of_version(&after.code, version, None);
    let draft = change.opens.iter().find(|it| it.code == after.code);
    let draft = draft.expect("each document is of a draft");
    let new = ComparedText {
        name: draft.summary.name.clone(),
        version: draft.version.clone(),
        effective: change.effective,
        decision: None,
        basis: change.basis.clone(),
        proposal: None,
        content: draft.content,
        author: None,
        at: context.now,
        ..old.clone()
    };
    Telling::of([old, new], [before, after.clone()], None, Some(&change.judged))
}

/// Asks what is to become of what was written: later, for whoever says nothing.
fn choice(ui: &mut Ui, of: &FormOf) -> Option<EditStep> {
    let first = match (of.proposal, of.draft) {
        (Some(_), _) => "filled-send-revision",
        (None, true) => "filled-send-draft",
        (None, false) => "filled-send",
    };
    for (at, id) in [first, "filled-edit", "filled-later"].into_iter().enumerate() {
        let said = ui.say(id, &[]);
        ui.line(format!("  {} {said}", at + 1));
    }
    let question = ui.say("filled-choose", &[]);
    let of = |typed: &str| match typed {
        "1" => Some(1),
        "2" => Some(2),
        "" | "3" | "q" => Some(3),
        _ => None,
    };
    match pick(ui, &question, of, &[(DeskKey::Escape, 3)]) {
        Some(1) => None,
        Some(2) => Some(EditStep::Again),
        _ => Some(EditStep::Later),
    }
}
