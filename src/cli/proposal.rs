//! `proposal list|show|diff|revise|submit|withdraw`: a proposal's way to its decision.

use std::collections::BTreeMap;

use congbo::{
    app::{Done, Snapshot},
    domain::{
        command::Command,
        event::{ChangeKind, Verdict},
        gate,
        ids::{Moment, ProposalId},
        reason::Reason,
        registry::{Proposal, Registry, Status},
    },
};
use serde_json::{Value, json};

use super::{
    args::{ProposalAction, ProposalDiff, ProposalList, ProposalRevise, ProposalShow},
    args::{ProposeAmend, Times},
    author,
    context::Context,
    diff, editor,
    error::{CliError, exit},
    propose,
    table::Table,
    ui::{Tone, Ui},
};

pub fn run(context: &Context, ui: &mut Ui, action: ProposalAction) -> Result<u8, CliError> {
    match action {
        ProposalAction::List(args) => list(context, ui, &args),
        ProposalAction::Show(args) => show(context, ui, &args),
        ProposalAction::Diff(args) => compare(context, ui, &args),
        ProposalAction::Revise(args) => revise(context, ui, &args),
        ProposalAction::Submit(args) => {
            let command = Command::Submit { proposal: args.id };
            act(context, ui, &command, "work-submitted", args.id)
        }
        ProposalAction::Withdraw(args) => {
            let command = Command::Withdraw {
                proposal: args.id,
                reason: args.reason.as_deref().map(propose::clean),
            };
            act(context, ui, &command, "work-withdrawn", args.id)
        }
    }
}

/// Sends a command about one proposal and says what came of it.
pub(super) fn act(
    context: &Context,
    ui: &mut Ui,
    command: &Command,
    said: &str,
    id: ProposalId,
) -> Result<u8, CliError> {
    let (done, registry) = context.send(ui, command)?;
    ui.effect(said, &[("id", &id.to_string())]);
    present(ui, &registry, id, done.again);
    Ok(exit::DONE)
}

/// Returns the proposal that a command made or changed.
pub(super) fn touched(done: &Done) -> ProposalId {
    let stream = done.entries.first().and_then(|entry| entry.streams.first());
    stream
        .and_then(|it| it.id.strip_prefix("proposal/"))
        .and_then(|id| id.parse().ok())
        .unwrap_or(ProposalId(0))
}

/// Returns a proposal, or says that there is none.
pub(super) fn find(registry: &Registry, id: ProposalId) -> Result<&Proposal, CliError> {
    registry.proposals.get(&id).ok_or_else(|| Reason::UnknownProposal { proposal: id }.into())
}

fn known_at(context: &Context, known_at: Option<&String>) -> Result<Snapshot, CliError> {
    let times = Times { as_of: None, known_at: known_at.cloned() };
    Ok(context.asked(&times)?.0)
}

fn list(context: &Context, ui: &mut Ui, args: &ProposalList) -> Result<u8, CliError> {
    let snapshot = known_at(context, args.known_at.as_ref())?;
    let registry = &snapshot.registry;
    let shown = registry
        .proposals
        .values()
        .filter(|it| args.all || it.status.is_open())
        .filter(|it| args.kind.is_none_or(|kind| it.change.kind == kind));
    if ui.json {
        let all: Vec<_> = shown.map(|it| as_json(registry, &snapshot.log, it)).collect();
        ui.value(&json!({ "proposals": all }));
        return Ok(exit::DONE);
    }
    let mut table = Table::new(&[
        ui.say("work-column-id", &[]),
        ui.say("work-column-kind", &[]),
        ui.say("work-column-codes", &[]),
        ui.say("work-column-name", &[]),
        ui.say("work-column-effective", &[]),
        ui.say("work-column-status", &[]),
        ui.say("work-column-by", &[]),
    ]);
    let mut count = 0;
    for it in shown {
        count += 1;
        let stands = standing(ui, registry, it);
        table.row(vec![
            it.id.to_string(),
            ui.say(&format!("kind-{}", it.change.kind.key()), &[]),
            codes(it),
            ui.shown(&title(registry, it)),
            it.change.effective.to_string(),
            stands,
            it.opened.officer.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]);
    }
    if count == 0 {
        ui.status(ui.say("work-no-proposals", &[]));
    } else {
        table.print(ui);
    }
    Ok(exit::DONE)
}

/// Says where a proposal stands, approvals included.
fn standing(ui: &Ui, registry: &Registry, it: &Proposal) -> String {
    let status = ui.say(&format!("status-{}", it.status.key()), &[]);
    if it.status != Status::Submitted {
        return status;
    }
    let reviews = it.current_reviews();
    let waits = reviews.values().any(|it| it.verdict == Verdict::RequestChanges);
    let alive = registry
        .founding
        .as_ref()
        .is_some_and(|founded| gate::is_approved(registry, &founded.log, it, it.touched.at));
    match (waits, alive) {
        (true, _) => ui.say("work-changes-requested", &[]),
        (false, true) => ui.say("work-approved", &[]),
        (false, false) => status,
    }
}

fn show(context: &Context, ui: &mut Ui, args: &ProposalShow) -> Result<u8, CliError> {
    let snapshot = known_at(context, args.known_at.as_ref())?;
    let proposal = find(&snapshot.registry, args.id)?;
    if ui.json {
        let mut value = as_json(&snapshot.registry, &snapshot.log, proposal);
        let mut documents = BTreeMap::new();
        for draft in &proposal.change.opens {
            documents.insert(draft.code.to_string(), snapshot.document(&draft.content)?);
        }
        value["documents"] = json!(documents);
        ui.value(&value);
        return Ok(exit::DONE);
    }
    describe(ui, &snapshot.registry, proposal);
    reviews(ui, &snapshot, proposal, context.now);
    for (before, after) in pairs(&snapshot, proposal)? {
        match before {
            Some(before) => {
                ui.line("");
                let difference = congbo::diff::diff(&before, &after, congbo::diff::Match::ById);
                diff::print(ui, &difference);
                diff::print_burden(ui, &before, &after);
            }
            None => {
                ui.line("");
                super::show::print_document(ui, &after, false);
            }
        }
    }
    Ok(exit::DONE)
}

/// Returns each document that a proposal would open, with the version it builds on.
fn pairs(
    snapshot: &Snapshot,
    proposal: &Proposal,
) -> Result<
    Vec<(Option<congbo::domain::procedure::Procedure>, congbo::domain::procedure::Procedure)>,
    CliError,
> {
    let mut pairs = Vec::new();
    for draft in &proposal.change.opens {
        let base = proposal.change.closes.iter().find(|it| it.code == draft.code);
        let before = base.map(|it| snapshot.document(&it.content)).transpose()?;
        pairs.push((before, snapshot.document(&draft.content)?));
    }
    Ok(pairs)
}

fn compare(context: &Context, ui: &mut Ui, args: &ProposalDiff) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let proposal = find(&snapshot.registry, args.id)?;
    let mut differs = false;
    let mut values = Vec::new();
    for (before, after) in pairs(&snapshot, proposal)? {
        let Some(before) = before else {
            differs = true;
            if !ui.json {
                super::show::print_document(ui, &after, false);
            }
            continue;
        };
        let difference = congbo::diff::diff(&before, &after, congbo::diff::Match::ById);
        differs |= !difference.is_empty();
        if ui.json {
            values.push(json!(difference));
        } else {
            diff::print(ui, &difference);
            diff::print_burden(ui, &before, &after);
        }
    }
    if ui.json {
        ui.value(&json!({ "proposal": args.id, "differences": values }));
    }
    Ok(if differs && args.exit_code { exit::REFUSED } else { exit::DONE })
}

fn revise(context: &Context, ui: &mut Ui, args: &ProposalRevise) -> Result<u8, CliError> {
    context.officer()?;
    let snapshot = context.snapshot()?;
    let proposal = find(&snapshot.registry, args.id)?.clone();
    let base = proposal.change.closes.first().map(|it| it.version.clone());
    let kind = proposal.change.kind;
    let amend = ProposeAmend {
        code: first_code(&proposal),
        file: args.files.first().cloned(),
        edit: args.edit,
        components: args.components.clone(),
        base,
        raise: args.raise,
        words: args.words.clone(),
    };
    if args.edit {
        return editor::revise(context, ui, snapshot, &proposal, &amend);
    }
    let mut authored = Vec::new();
    for file in &args.files {
        let it = author::read(file)?;
        propose::report_repairs(ui, &it);
        authored.push(it);
    }
    if authored.iter().all(|it| it.procedure.is_none()) {
        // Only words about the change are new: the documents stay as they were.
        for draft in &proposal.change.opens {
            let procedure = Some(snapshot.document(&draft.content)?);
            authored.push(author::Authored { procedure, ..Default::default() });
        }
    }
    drop(snapshot);
    let mut words = args.words.clone();
    let change = &proposal.change;
    let said = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
    let in_files = authored.iter().map(|it| &it.change);
    let (mut effective, mut basis, mut reason, mut transition) = (false, false, false, false);
    for it in in_files {
        effective |= it.effective.is_some();
        basis |= it.basis.is_some();
        reason |= it.reason.is_some();
        transition |= it.transition.is_some();
    }
    // What neither the command line nor a file says stays as it was.
    words.effective = words.effective.or((!effective).then_some(change.effective));
    words.basis = words.basis.or(if basis { None } else { said(&change.basis) });
    words.reason = words.reason.or(if reason { None } else { said(&change.reason) });
    words.transition =
        words.transition.or(if transition { None } else { change.transition.clone() });
    let closes: Vec<_> = change.closes.iter().map(|it| it.code.clone()).collect();
    let file = args.files.first().map(|it| it.as_path());
    let mut request = propose::request(kind, &closes, authored, &words, file)?;
    request.base = amend.base;
    request.raise = args.raise;
    if !args.components.is_empty() {
        request.components = args.components.iter().copied().collect();
    } else if request.components.is_empty() {
        request.components = change.components.clone();
    }
    if !args.successor.is_empty() {
        request.successors = args.successor.clone();
    } else if request.successors.is_empty() {
        request.successors = change.successors.clone();
    }
    let command = Command::Revise { proposal: args.id, request: Box::new(request) };
    act(context, ui, &command, "work-revised", args.id)
}

/// Shows a proposal after a command on it: in a few lines, or as JSON.
pub(super) fn present(ui: &mut Ui, registry: &Registry, id: ProposalId, again: bool) {
    let Some(proposal) = registry.proposals.get(&id) else { return };
    if again {
        ui.status(ui.say("work-again", &[]));
    }
    if ui.json {
        let log = registry.founding.as_ref().map(|it| it.log.clone());
        if let Some(log) = log {
            ui.value(&as_json(registry, &log, proposal));
        }
    } else {
        describe(ui, registry, proposal);
    }
}

/// Prints what a proposal asks for.
fn describe(ui: &mut Ui, registry: &Registry, proposal: &Proposal) {
    let change = &proposal.change;
    let kind = ui.say(&format!("kind-{}", change.kind.key()), &[]);
    let head = format!("{}  {}  {}", proposal.id, kind, codes(proposal));
    ui.line(ui.paint(Tone::Strong, &head));
    ui.line(format!("  {}", ui.shown(&title(registry, proposal))));
    let mut rows = vec![
        ("work-row-status", standing(ui, registry, proposal)),
        ("work-row-revision", proposal.revision.to_string()),
        ("work-row-effective", change.effective.to_string()),
        ("work-row-basis", change.basis.clone()),
        ("work-row-reason", change.reason.clone()),
        ("work-row-transition", change.transition.clone().unwrap_or_default()),
    ];
    for base in &change.closes {
        let next = change.opens.iter().find(|it| it.code == base.code);
        let next = next.map(|it| format!(" → {}", it.version)).unwrap_or_default();
        rows.push(("work-row-version", format!("{} {}{next}", base.code, base.version)));
    }
    let components: Vec<_> = change
        .components
        .iter()
        .map(|it| ui.say(&format!("component-{}", it.key()), &[]))
        .collect();
    rows.push(("work-row-components", components.join("; ")));
    let successors: Vec<_> = change.successors.iter().map(ToString::to_string).collect();
    rows.push(("work-row-successors", successors.join(", ")));
    let hands: Vec<_> = proposal.hands.iter().map(ToString::to_string).collect();
    rows.push(("work-row-hands", hands.join(", ")));
    rows.push(("work-row-closing", proposal.closing_reason.clone().unwrap_or_default()));
    for (label, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        let label = ui.say(label, &[]);
        ui.line(format!("  {}: {}", ui.paint(Tone::Dim, &label), ui.shown(&value)));
    }
}

fn reviews(ui: &mut Ui, snapshot: &Snapshot, proposal: &Proposal, now: Moment) {
    let alive = gate::approvals_now(&snapshot.registry, &snapshot.log, proposal, now).alive;
    let zone = snapshot.registry.zone();
    for review in &proposal.reviews {
        let verdict = ui.say(&format!("verdict-{}", review.verdict.key()), &[]);
        let who = review.recorded.officer.as_ref().map(ToString::to_string).unwrap_or_default();
        let dead = review.verdict == Verdict::Approve
            && !alive.iter().any(|it| it.seq == review.recorded.seq)
            && proposal.status != Status::Enacted;
        let dead = if dead { ui.say("work-approval-dead", &[]) } else { String::new() };
        let at = review.recorded.at.local(zone);
        let revision = review.revision.to_string();
        let line = ui.say(
            "work-review-line",
            &[("verdict", &verdict), ("who", &who), ("at", &at), ("revision", &revision)],
        );
        ui.line(format!("  {line} {}", ui.paint(Tone::Careful, &dead)).trim_end());
        if let Some(comment) = &review.comment {
            ui.line(format!("    “{}”", ui.shown(comment)));
        }
    }
}

/// Returns a proposal as programs read it.
fn as_json(registry: &Registry, log: &congbo::domain::ids::LogId, it: &Proposal) -> Value {
    let approved = gate::is_approved(registry, log, it, it.touched.at);
    json!({
        "id": it.id,
        "status": it.status.key(),
        "revision": it.revision,
        "approved": approved,
        "change": it.change,
        "road": it.road().key(),
        "dossier": it.papers,
        "comments": it.comments,
        "hands": it.hands,
        "opened": it.opened,
        "touched": it.touched,
        "reviews": it.reviews,
    })
}

fn first_code(proposal: &Proposal) -> congbo::domain::ids::Code {
    let change = &proposal.change;
    let code = change.closes.first().map(|it| &it.code).or(change.opens.first().map(|it| &it.code));
    code.cloned().expect("a change closes or opens at least one procedure")
}

/// Returns the codes of a proposal, `old → new` for a replacement.
fn codes(proposal: &Proposal) -> String {
    let change = &proposal.change;
    let join = |codes: Vec<String>| codes.join(", ");
    let closes = join(change.closes.iter().map(|it| it.code.to_string()).collect());
    let opens = join(change.opens.iter().map(|it| it.code.to_string()).collect());
    match change.kind {
        ChangeKind::New => opens,
        ChangeKind::Amend | ChangeKind::Simplify | ChangeKind::Abolish => closes,
        ChangeKind::Replace => format!("{closes} → {opens}"),
    }
}

fn title(registry: &Registry, proposal: &Proposal) -> String {
    let change = &proposal.change;
    if let Some(draft) = change.opens.first() {
        return draft.summary.name.clone();
    }
    let base = change.closes.first().and_then(|it| registry.procedures.get(&it.code));
    base.map(|it| it.latest().summary.name.clone()).unwrap_or_default()
}
