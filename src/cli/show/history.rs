//! `history`: a procedure through time, on both axes: when each version is in force, and
//! when the registry learnt of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use congbo::domain::{
    component::Component,
    event::{ChangeKind, Verdict},
    ids::{Code, Digest, OfficerId, ProposalId, Zone},
    registry::{Closure, ProcedureRecord, Recorded, Registry, Standing},
};
use semver::Version;
use serde::Serialize;

use super::super::{
    args,
    context::Context,
    error::CliError,
    prose,
    ui::{Tone, Ui},
    words::{self, Place},
};
use super::{Span, codes};

#[derive(Serialize)]
struct History {
    #[serde(flatten)]
    place: Place,
    code: Code,
    name: String,
    standing: Standing,
    versions: Vec<Stage>,
    closure: Option<Closure>,
    closed_by: Option<Hands>,
}

/// One version on both axes of time.
#[derive(Serialize)]
struct Stage {
    version: Version,
    in_force: bool,
    effective: Span,
    recorded: Recorded,
    kind: Option<ChangeKind>,
    name: String,
    decision: Option<String>,
    basis: String,
    components: BTreeSet<Component>,
    replaces: Vec<Code>,
    content: Digest,
    proposal: Option<ProposalId>,
    #[serde(flatten)]
    hands: Hands,
}

/// Who brought a change about.
#[derive(Default, Serialize)]
struct Hands {
    proposed_by: Option<OfficerId>,
    approved_by: Vec<OfficerId>,
}

/// Shows a procedure through all its versions.
pub fn history(context: &Context, ui: &mut Ui, args: &args::History) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = context.asked_about(&args.code, &args.times)?;
    let registry = &snapshot.registry;
    let record = words::record(registry, &args.code)?;
    let place = Place::of(&snapshot, &asked);
    let history = History {
        code: args.code.clone(),
        name: words::version_on(record, asked.as_of).summary.name.clone(),
        standing: record.standing(asked.as_of),
        versions: stages(registry, record, asked.as_of),
        closed_by: record.closure.as_ref().map(|it| hands(registry, Some(it.proposal))),
        closure: record.closure.clone(),
        place,
    };
    snapshot.release();
    if ui.json {
        ui.value(&history);
    } else {
        print(ui, &history);
    }
    Ok(0)
}

fn stages(registry: &Registry, record: &ProcedureRecord, day: NaiveDate) -> Vec<Stage> {
    let in_force = record.at(day).map(|it| &it.version);
    let stage = |(index, it): (usize, &congbo::domain::registry::VersionRecord)| Stage {
        version: it.version.clone(),
        in_force: in_force == Some(&it.version),
        effective: Span { from: it.effective, to: record.ends(index) },
        recorded: it.recorded.clone(),
        kind: it.kind,
        name: it.summary.name.clone(),
        decision: it.decision.clone(),
        basis: it.basis.clone(),
        components: it.components.clone(),
        replaces: it.replaces.clone(),
        content: it.content,
        proposal: it.proposal,
        hands: hands(registry, it.proposal),
    };
    record.versions.iter().enumerate().map(stage).collect()
}

fn hands(registry: &Registry, proposal: Option<ProposalId>) -> Hands {
    let Some(proposal) = proposal.and_then(|id| registry.proposals.get(&id)) else {
        return Hands::default();
    };
    let reviews = proposal.current_reviews();
    let approved = reviews.into_iter().filter(|(_, it)| it.verdict == Verdict::Approve);
    Hands {
        proposed_by: proposal.opened.officer.clone(),
        approved_by: approved.map(|(who, _)| who.clone()).collect(),
    }
}

fn print(ui: &mut Ui, it: &History) {
    let title = format!("{}  {}", it.code, ui.shown(&it.name));
    for line in prose::wrap(&title, prose::room(ui)) {
        ui.line(ui.paint(Tone::Strong, &line));
    }
    let standing = words::standing(ui, it.standing);
    ui.line(standing);
    for stage in &it.versions {
        print_stage(ui, stage, it.place.zone);
    }
    if let Some(closure) = &it.closure {
        print_closure(ui, closure, it.closed_by.as_ref(), it.place.zone);
    }
    ui.line("");
    let place = it.place.words(ui);
    ui.line(ui.paint(Tone::Dim, &place));
}

fn print_stage(ui: &mut Ui, stage: &Stage, zone: Zone) {
    ui.line("");
    let (mark, tone) = if stage.in_force { ("●", Tone::Good) } else { ("○", Tone::Strong) };
    let span = words::span(ui, stage.effective.from, stage.effective.to);
    let head = format!("{mark} {}  {span}  {}", stage.version, words::kind(ui, stage.kind));
    ui.line(ui.paint(tone, &head));
    let mut said = vec![(ui.say("look-recorded", &[]), words::recorded(ui, &stage.recorded, zone))];
    let mut say = |id: &str, text: String| said.push((ui.say(id, &[]), text));
    if let Some(decision) = &stage.decision {
        say("look-decision", decision.clone());
    }
    say("look-basis", stage.basis.clone());
    if !stage.components.is_empty() {
        say("look-components", words::components(ui, &stage.components));
    }
    if !stage.replaces.is_empty() {
        say("look-replaces", codes(&stage.replaces));
    }
    if let Some(proposal) = stage.proposal {
        say("look-proposal", by(ui, proposal, &stage.hands));
    }
    prose::pairs(ui, 4, &said);
}

fn print_closure(ui: &mut Ui, closure: &Closure, hands: Option<&Hands>, zone: Zone) {
    ui.line("");
    let from = words::span(ui, closure.effective, None);
    let head = format!("■ {}  {from}", words::kind(ui, Some(closure.kind)));
    ui.line(ui.paint(Tone::Wrong, &head));
    let mut said = vec![
        (ui.say("look-recorded", &[]), words::recorded(ui, &closure.recorded, zone)),
        (ui.say("look-decision", &[]), closure.decision.clone()),
        (ui.say("look-basis", &[]), closure.basis.clone()),
    ];
    let mut say = |id: &str, text: String| said.push((ui.say(id, &[]), text));
    if !closure.successors.is_empty() {
        say("look-successor", codes(&closure.successors));
    }
    if let Some(transition) = &closure.transition {
        say("look-transition-rule", transition.clone());
    }
    if let Some(hands) = hands {
        say("look-proposal", by(ui, closure.proposal, hands));
    }
    prose::pairs(ui, 4, &said);
}

/// Says who proposed and who approved.
fn by(ui: &Ui, proposal: ProposalId, hands: &Hands) -> String {
    let nobody = "–".to_owned();
    let approved: Vec<_> = hands.approved_by.iter().map(OfficerId::as_str).collect();
    let approved = if approved.is_empty() { nobody.clone() } else { approved.join(", ") };
    let proposed = hands.proposed_by.as_ref().map_or(nobody, ToString::to_string);
    ui.say(
        "look-proposed-approved",
        &[("id", &proposal.to_string()), ("proposed", &proposed), ("approved", &approved)],
    )
}
