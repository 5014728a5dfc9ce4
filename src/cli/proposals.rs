//! Proposals as commands meet them: finding one, acting on one, saying in few lines what it
//! asks for, and its form for programs.

pub use congbo::ask::proposals::find;
use congbo::{
    app::Done,
    ask::{
        brief::ProposalBrief,
        proposals::{ProposalTold, ReviewProgress},
    },
    domain::{
        command::Command,
        ids::{Code, ProposalId, Zone},
        policy::Road,
        registry::{Registry, Status},
    },
};

use super::{
    context::Context,
    error::{CliError, exit},
    next, prose,
    result::Did,
    texts::TextFact,
    ui::{Tone, Ui},
    words,
};

/// Says what came of a command about one proposal: by which text, of which, and what was recorded.
pub type TellSent = fn(&Context, &mut Ui, (&str, ProposalId), (&Done, &Registry)) -> u8;

/// Sends a command about one proposal and says what came of it.
pub fn act(
    context: &Context,
    ui: &mut Ui,
    command: &Command,
    said: &str,
    id: ProposalId,
) -> Result<u8, CliError> {
    act_and_tell(context, ui, command, (said, id), sent_of)
}

/// Sends a command about one proposal and lets what came of it be told.
pub fn act_and_tell(
    context: &Context,
    ui: &mut Ui,
    command: &Command,
    of: (&str, ProposalId),
    tell: TellSent,
) -> Result<u8, CliError> {
    let (done, registry) = context.send(ui, command)?;
    Ok(tell(context, ui, of, (&done, &registry)))
}

/// Says what came of a command about one proposal that was sent.
pub fn sent_of(
    context: &Context,
    ui: &mut Ui,
    (said, id): (&str, ProposalId),
    (done, registry): (&Done, &Registry),
) -> u8 {
    ui.effect(said, &[("id", &id)]);
    present(ui, registry, id, done);
    next::of_proposal(context, ui, id);
    exit::DONE
}

/// Returns the proposal that a command made or changed.
pub fn touched(done: &Done) -> ProposalId {
    done.proposal().expect("what is done to a proposal is counted into its stream")
}

/// Returns what a proposal is called: a correction by its own name, and of what is only recorded
/// that it is.
pub fn called(ui: &Ui, it: &ProposalBrief) -> String {
    match it.road {
        Road::Correction => ui.name(it.road),
        Road::Recorded => words::announced_elsewhere(ui, ui.name(it.kind)),
        Road::New
        | Road::Amend
        | Road::Replace
        | Road::Simplify
        | Road::Abolish
        | Road::Emergency => ui.name(it.kind),
    }
}

/// Returns the name of a proposal's status: a correction and a record are announced by no
/// decision of theirs.
pub fn status(ui: &Ui, status: Status, road: Road) -> String {
    match (status, road) {
        (Status::Enacted, Road::Correction) => ui.say("status-corrected", &[]),
        (Status::Enacted, Road::Recorded) => ui.say("status-recorded", &[]),
        _ => ui.name(status),
    }
}

/// Says where a proposal stands, approvals included.
pub fn standing(ui: &Ui, it: &ProposalTold<'_>) -> String {
    match it.review {
        Some(ReviewProgress::ChangesRequested) => ui.say("work-changes-requested", &[]),
        Some(ReviewProgress::Approved) => ui.say("work-approved", &[]),
        Some(ReviewProgress::Waiting) | None => status(ui, it.status, it.brief.road),
    }
}

/// Shows a proposal after a command on it: in a few lines, or as JSON.
pub fn present(ui: &mut Ui, registry: &Registry, id: ProposalId, done: &Done) {
    let proposal = registry.proposals.get(&id).expect("what was recorded is in the registry");
    let founded = registry.founding.as_ref().expect("who has proposals was founded");
    let told = ProposalTold::of(registry, &founded.log, proposal, proposal.touched.at);
    if ui.json {
        ui.done(done, Did::Proposal(Box::new(told)));
    } else {
        ui.again(done.again);
        describe(ui, &told, registry.zone());
    }
}

/// Prints which proposal it is, in two lines: its number, what it is called and its codes;
/// and its name.
pub fn heading(ui: &mut Ui, id: ProposalId, it: &ProposalBrief) {
    let head = format!("{id}  {}  {}", called(ui, it), codes(it));
    ui.heading(&head);
    prose::paragraph(ui, 2, "", &it.title);
}

/// Prints what a proposal asks for, and where it stands.
pub fn describe(ui: &mut Ui, proposal: &ProposalTold<'_>, zone: Zone) {
    describe_but(ui, proposal, zone, &[]);
}

/// Describes a proposal to whoever was told before what is bound: its standing, revision and hash.
pub fn describe_bound(ui: &mut Ui, proposal: &ProposalTold<'_>, zone: Zone) {
    describe_but(ui, proposal, zone, &["work-row-status", "work-row-revision", "gate-row-hash"]);
}

fn describe_but(ui: &mut Ui, proposal: &ProposalTold<'_>, zone: Zone, but: &[&str]) {
    let change = proposal.change;
    heading(ui, proposal.id, &proposal.brief);
    let mut rows = vec![
        ("work-row-status", standing(ui, proposal)),
        ("work-row-revision", proposal.revision.to_string()),
        ("gate-row-hash", proposal.hash.to_string()[..16].to_owned()),
        ("gate-row-road", ui.name(proposal.brief.road)),
        ("work-row-effective", words::reach(ui, change)),
        ("work-row-basis", change.basis.clone()),
        ("work-row-reason", change.reason.clone()),
        ("work-row-transition", change.transition.clone().unwrap_or_default()),
    ];
    for base in &change.closes {
        let next = change.opens.iter().find(|it| it.code == base.code);
        let next = next.map(|it| format!(" → {}", it.version)).unwrap_or_default();
        rows.push(("work-row-version", format!("{} {}{next}", base.code, base.version)));
    }
    rows.push(("work-row-components", words::components(ui, &change.components)));
    if let Some(it) = &change.takes_back {
        let components = words::components(ui, &it.components);
        let facts: [TextFact<'_>; 2] = [("base", &it.from), ("components", &components)];
        rows.push(("work-row-takes-back", ui.say("work-takes-back", &facts)));
    }
    let successors: Vec<_> = change.successors.iter().map(ToString::to_string).collect();
    rows.push(("work-row-successors", successors.join(", ")));
    let hands: Vec<_> = proposal.hands.iter().map(ToString::to_string).collect();
    rows.push(("work-row-hands", hands.join(", ")));
    rows.push(("work-row-closing", proposal.closing_reason.unwrap_or_default().to_owned()));
    if let Some(it) = &proposal.enacted {
        let at = ui.texts.instant(it.recorded.at, zone);
        let facts: [TextFact<'_>; 2] = [("seq", &it.recorded.seq), ("at", &at)];
        rows.push(("work-row-decision", it.decision.clone().unwrap_or_default()));
        rows.push(("work-row-entry", ui.say("work-entry", &facts)));
    }
    rows.retain(|(label, value)| !value.is_empty() && !but.contains(label));
    for (label, value) in rows {
        let label = format!("{}: ", ui.say(label, &[]));
        let value = ui.shown(&value);
        prose::hanging(ui, (2, 6), &(Some(Tone::Dim), label), &[(None, value)]);
    }
}

/// Returns the codes of a proposal, `old → new` for a replacement.
pub fn codes(it: &ProposalBrief) -> String {
    let join = |codes: &[Code]| codes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ");
    match it.replaced_by.as_slice() {
        [] => join(&it.codes),
        new => format!("{} → {}", join(&it.codes), join(new)),
    }
}

/// Returns the codes of a proposal for a list: the first, and how many more there are.
pub fn first_codes(it: &ProposalBrief) -> String {
    let first = |codes: &[Code]| match codes {
        [] => String::new(),
        [one] => one.to_string(),
        [first, more @ ..] => format!("{first} +{}", more.len()),
    };
    match it.replaced_by.as_slice() {
        [] => first(&it.codes),
        new => format!("{} → {}", first(&it.codes), first(new)),
    }
}
