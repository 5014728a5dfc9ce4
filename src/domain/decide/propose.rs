//! Proposing a change: from an author's request to a draft with its computed difference.
//!
//! Long because a request is looked through once, from its sides to its number.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

use super::{
    base, correct, provisional,
    ruling::{Ruling, RulingContext, proposal_in, unless},
    words,
};
use crate::domain::{
    ancestry::{self, ChangedWords, DraftTexts},
    burden::{BurdenItem, BurdenVerdict, JudgedBurden, JudgedItem, Measure, StepSize},
    canonical,
    changed::changed,
    check::{self, Flaw, Strictness},
    command::Request,
    component::Component,
    disclosure::Circle,
    edition::Edition,
    event::{
        AtRevision, Change, Draft, Event, Instrument, Opening, ProposalEvent, Revision, Route,
        Summary,
    },
    gate::{self, novelty},
    ids::{Code, Digest, ProposalId},
    judgement::ChangeJudgement,
    kind::ChangeKind,
    procedure::Procedure,
    reason::{Reason, Refusal},
    registry::{Proposal, ProposalAct, Registry, Status},
    row_ids,
};

/// Opens a proposal.
pub(super) fn propose(
    registry: &Registry,
    request: &Request,
    submitted: bool,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let Drafted { change, contents, mut warnings } =
        draft(registry, request, (None, submitted), context)?;
    if context.edition >= Edition::GATE_KNOWS
        && let Some((known, nearness)) = open_already(registry, &change, &contents, context.edition)
    {
        let named = Reason::OpenAlready { proposal: known.id, status: known.status };
        // For another reason, on another day or another road it may be meant: then it is told.
        if nearness == Nearness::Same {
            return Err(named.into());
        }
        warnings.push(named);
    }
    let proposal = registry.next_proposal();
    let events =
        vec![Event::Proposal(ProposalEvent::Opened(Opening { proposal, change, submitted }))];
    Ok(Ruling { events, contents, warnings })
}

/// Replaces the content of a proposal that is still open.
pub(super) fn revise(
    registry: &Registry,
    id: ProposalId,
    request: &Request,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, ProposalAct::Revise)?;
    if context.edition >= Edition::ROADS_STAY && request.route != proposal.change.route {
        return Err(Reason::NotThisRoad { proposal: id }.into());
    }
    let complete = proposal.status == Status::Submitted;
    let Drafted { change, contents, warnings } =
        draft(registry, request, (Some(id), complete), context)?;
    // Whom it takes over may have come since: that is no other content.
    let ancestors = proposal.change.ancestors.clone();
    if (Change { ancestors, ..change.clone() }) == proposal.change {
        return Err(Reason::SameRevision { proposal: id }.into());
    }
    let revision = Revision { proposal: id, revision: proposal.revision + 1, change };
    Ok(Ruling {
        events: vec![Event::Proposal(ProposalEvent::Revised(revision))],
        contents,
        warnings,
    })
}

/// Hands a draft in for review; what a submitted proposal must have is checked now.
pub(super) fn submit(
    registry: &Registry,
    id: ProposalId,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, ProposalAct::Submit)?;
    let mut reasons = gate::missing_words(&proposal.change, context.edition);
    reasons.extend(gate::undeclared(&proposal.change, context.papers));
    unless(reasons)?;
    let at = AtRevision { proposal: id, revision: proposal.revision, reason: None };
    Ok(Ruling::of(ProposalEvent::Submitted(at)))
}

/// Gives a proposal up: only those who had a hand in it do that.
pub(super) fn withdraw(
    registry: &Registry,
    id: ProposalId,
    reason: Option<String>,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, ProposalAct::Withdraw)?;
    if !proposal.hands.contains(context.officer()) {
        let officer = context.officer().clone();
        return Err(Reason::NotYours { proposal: id, officer }.into());
    }
    let reason = reason.filter(|it| !it.trim().is_empty());
    unless(words::flaws([("reason", reason.as_deref().unwrap_or_default(), words::LONG)]))?;
    let at = AtRevision { proposal: id, revision: proposal.revision, reason };
    Ok(Ruling::of(ProposalEvent::Withdrawn(at)))
}

struct Drafted {
    change: Change,
    contents: Vec<Vec<u8>>,
    warnings: Vec<Reason>,
}

/// Makes the change that a request asks for, or says everything that is wrong with it.
///
/// A draft that is still being written need not say its norm, its reason and what it
/// changes yet: handing it in asks for them.
fn draft(
    registry: &Registry,
    request: &Request,
    (own, complete): (Option<ProposalId>, bool),
    context: &RulingContext<'_>,
) -> Result<Drafted, Refusal> {
    let mut reasons = Vec::new();
    let id = own.unwrap_or(registry.next_proposal());
    let request = &provisional::numbered(request, id);
    reasons.extend(provisional::not_its_own(request, id));
    sides(request, &mut reasons);
    let bases = base::bases(registry, request, context, &mut reasons);
    let codes = request.closes.iter().chain(request.opens.iter().map(|it| &it.code));
    one_of_each(request, codes.collect(), &mut reasons);
    successors_exist(registry, request, &mut reasons);

    let mut change = Change {
        kind: request.kind,
        closes: bases.clone(),
        opens: Vec::new(),
        components: BTreeSet::new(),
        judged: Vec::new(),
        effective: request.effective,
        basis: request.basis.trim().to_owned(),
        reason: request.reason.trim().to_owned(),
        transition: request.transition.clone().filter(|it| !it.trim().is_empty()),
        successors: request.successors.clone(),
        route: request.route.clone(),
        reach: request.reach.clone(),
        ancestors: BTreeSet::new(),
        takes_back: None,
    };
    reasons.extend(on_its_road(registry, request, &mut change, context));
    reasons.extend(words::flaws([
        ("basis", &*change.basis, words::LONG),
        ("reason", &*change.reason, words::LONG),
        ("transition", change.transition.as_deref().unwrap_or_default(), words::LONG),
    ]));
    reasons.extend(judged_words(request));
    let mut contents = Vec::new();
    let mut warnings = Vec::new();
    let edition = context.edition;
    for document in &request.opens {
        let mut document = document.clone();
        let before = bases
            .iter()
            .find(|it| it.code == document.code)
            .and_then(|it| context.papers.documents.get(&it.content));
        check::derive_values(&mut document);
        row_ids::adopt_ids(before, &mut document);
        sort_flaws(registry, &document, request, context, (&mut reasons, &mut warnings));
        reasons.extend(gate::marked(&document.code, &document, edition));
        if request.kind.opens_anew() {
            warnings.extend(novelty::prohibited_kind(&document.code, &document));
            let closes: Vec<_> = request.closes.iter().collect();
            warnings.extend(novelty::near_one(registry, &document, &closes, context.papers));
        }
        let version = match (request.kind, before) {
            (ChangeKind::Amend | ChangeKind::Simplify, Some(before)) => {
                let computed = changed(before, &document);
                let taken = base::taken_back(registry, request, (before, &document), context);
                // What is set back unawares is not to be declared, but to be mended.
                let aware = taken.is_ok();
                reasons.extend(taken.map(|it| change.takes_back = it).err());
                let complete = complete && aware;
                let judgement =
                    ChangeJudgement::of_change(before, &document, &request.judged, edition);
                let asked = (request, &document.code);
                if edition >= Edition::ONE_JUDGEMENT && request.kind == ChangeKind::Amend {
                    warnings.extend(gate::rows_open(&document.code, &judgement));
                }
                compare(asked, &judgement, &computed, complete, edition, &mut reasons);
                let sides = (before, &document);
                reasons.extend(correct::instrument(request, sides, &judgement, &computed, context));
                change.components = request.components.clone();
                change.judged = request.judged.clone();
                let base = bases.first().map(|it| it.version.clone());
                next_version(asked, base, judgement.step(), &mut reasons)
            }
            (ChangeKind::Revive, Some(before)) => {
                change.components = changed(before, &document);
                let base = bases.first().map(|it| it.version.clone());
                let judgement = ChangeJudgement::of_change(before, &document, &[], edition);
                next_version((request, &document.code), base, judgement.step(), &mut reasons)
            }
            (ChangeKind::Amend | ChangeKind::Simplify | ChangeKind::Revive, None)
            | (ChangeKind::New | ChangeKind::Replace | ChangeKind::Abolish, _)
            | (ChangeKind::Suspend | ChangeKind::Resume, _)
            | (ChangeKind::Lapse | ChangeKind::Annul, _) => Version::new(1, 0, 0),
        };
        change.ancestors.extend(taken_over(registry, request, own, (before, &document), context));
        let bytes = canonical::to_vec(&document);
        change.opens.push(Draft {
            code: document.code.clone(),
            version,
            content: Digest::of(&bytes),
            summary: Summary::of(&document),
        });
        contents.push(bytes);
    }
    reasons.extend(crosses_circles(registry, request, context));
    if !matches!(request.route, Route::Correction { .. }) {
        overlaps(registry, request, &mut reasons);
    }
    reasons.extend(gate::misfits(registry, &change));
    reasons.extend(gate::record_may_differ(registry, &change).err());
    if complete {
        reasons.extend(gate::missing_words(&change, context.edition));
    }
    unless(reasons)?;
    if request.kind == ChangeKind::Simplify {
        warnings.extend(gate::unsaid(&change));
    }
    if request.effective < context.today && request.route == Route::Gate {
        let code = request.closes.first().or(request.opens.first().map(|it| &it.code));
        if let Some(code) = code.cloned() {
            let (effective, today) = (request.effective, context.today);
            warnings.push(Reason::Retroactive { code, effective, today });
        }
    }
    warnings.extend(gate::taken_back(registry, &change));
    Ok(Drafted { change, contents, warnings })
}

/// Finds the proposals whose drafts a document takes over (settled question 3).
fn taken_over(
    registry: &Registry,
    request: &Request,
    own: Option<ProposalId>,
    later: (Option<&Procedure>, &Procedure),
    context: &RulingContext<'_>,
) -> BTreeSet<ProposalId> {
    let documents = &context.papers.documents;
    // What takes the place of one procedure is written from that one.
    let only = match &request.closes[..] {
        [only] => registry.procedures.get(only).map(|it| it.ground(request.effective).content),
        [] | [_, _, ..] => None,
    };
    let (before, after) = later;
    let before = before.or_else(|| documents.get(&only?));
    let earlier = ancestry::earlier(registry, request, own);
    if earlier.is_empty() {
        return BTreeSet::new();
    }
    let changes = &context.papers.changes;
    let known = |it: &ancestry::Earlier| {
        let base = it.base.filter(|_| before.is_some())?;
        changes.get(&(base, it.content))
    };
    // Most drafts of one procedure build on one of a few versions: each is read once.
    let unknown = earlier.iter().filter(|it| known(it).is_none());
    let named = unknown.flat_map(|it| it.base.into_iter().chain([it.content]));
    let texts: BTreeMap<Digest, DraftTexts> = named
        .collect::<BTreeSet<_>>()
        .into_iter()
        .filter_map(|it| Some((it, DraftTexts::of(documents.get(&it)?))))
        .collect();
    let (own_base, own) = (before.map(DraftTexts::of), DraftTexts::of(after));
    let on_base = ChangedWords::between(own_base.as_ref(), &own);
    let opens = request.kind.opens_codes();
    let as_whole = opens.then(|| ChangedWords::between(None, &own));
    let takes = |it: &ancestry::Earlier| {
        if let Some(earlier) = known(it) {
            return on_base.takes_over(earlier);
        }
        let Some(earlier) = texts.get(&it.content) else { return false };
        match (it.base.and_then(|it| texts.get(&it)), before) {
            (Some(base), Some(_)) => {
                on_base.takes_over(&ChangedWords::between(Some(base), earlier))
            }
            // One of the two is written from nothing: both are compared as a whole.
            (None, _) | (_, None) => as_whole
                .as_ref()
                .is_some_and(|it| it.takes_over(&ChangedWords::between(None, earlier))),
        }
    };
    earlier.iter().filter(|it| takes(it)).map(|it| it.proposal).collect()
}

/// BR-20: what turns a procedure for persons and organisations into one of state bodies, or back,
/// is an abolition here and a publication there (settled question 31), whatever it is called. A
/// record that differs from its decision is put right all the same.
fn crosses_circles(
    registry: &Registry,
    request: &Request,
    context: &RulingContext<'_>,
) -> Option<Reason> {
    // Of what no decision is kept here, nothing shows that the record differs from it.
    let decided = |code: &Code| {
        let record = registry.procedures.get(code);
        record.is_some_and(|it| registry.decision_behind(it.latest()).is_some())
    };
    let mends = matches!(request.route, Route::Correction { instrument: Instrument::Record, .. })
        && request.closes.iter().all(decided);
    if context.edition < Edition::CIRCLES_STAY || mends {
        return None;
    }
    let closed = request.closes.iter().filter_map(|code| registry.procedures.get(code));
    let before: Vec<_> = closed.map(|it| Circle::of(&it.latest().summary).is_internal()).collect();
    let crosses =
        |it: &&Procedure| before.iter().any(|was| *was != Circle::of_class(it.class).is_internal());
    request.opens.iter().find(crosses).map(|it| Reason::CircleChanges { code: it.code.clone() })
}

/// What a road beside the gate's own asks for: a recorded decision is in force already; a
/// correction takes the place of the version that it corrects, from the same day on.
fn on_its_road(
    registry: &Registry,
    request: &Request,
    change: &mut Change,
    context: &RulingContext<'_>,
) -> Option<Reason> {
    match &request.route {
        Route::Gate => None,
        Route::Recorded => {
            let (effective, today) = (request.effective, context.today);
            (effective > today).then_some(Reason::NotInForceYet { effective, today })
        }
        Route::Correction { .. } => {
            let base = request.closes.first().and_then(|it| registry.procedures.get(it))?;
            change.effective = base.latest().effective;
            None
        }
    }
}

/// A change touches as many procedures as its kind says, so that none enters or leaves
/// the register under the name of another change.
fn sides(request: &Request, reasons: &mut Vec<Reason>) {
    let (closes, opens) = (request.closes.len(), request.opens.len());
    let fits = match request.kind {
        ChangeKind::New => closes == 0 && opens >= 1,
        ChangeKind::Amend | ChangeKind::Simplify | ChangeKind::Revive => closes == 1 && opens == 1,
        // A replacement has a reason of its own, below.
        ChangeKind::Replace => true,
        ChangeKind::Abolish
        | ChangeKind::Suspend
        | ChangeKind::Resume
        | ChangeKind::Lapse
        | ChangeKind::Annul => closes >= 1 && opens == 0,
    };
    if !fits {
        let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let (kind, closes, opens) = (request.kind, count(closes), count(opens));
        reasons.push(Reason::WrongSides { kind, closes, opens });
    }
}

/// BR-28: a replacement has codes on both sides; no code stands twice in a command.
fn one_of_each(request: &Request, codes: Vec<&Code>, reasons: &mut Vec<Reason>) {
    if request.kind == ChangeKind::Replace
        && (request.closes.is_empty() || request.opens.is_empty())
    {
        reasons.push(Reason::EmptyReplacement {});
    }
    let same_on_both_sides = request.kind.amends() || request.kind == ChangeKind::Revive;
    let mut seen = BTreeSet::new();
    for code in codes {
        if !seen.insert(code) && !same_on_both_sides {
            reasons.push(Reason::CodeTwice { code: code.clone() });
        }
    }
}

fn successors_exist(registry: &Registry, request: &Request, reasons: &mut Vec<Reason>) {
    for code in &request.successors {
        let opened = request.opens.iter().any(|it| it.code == *code);
        let record = registry.procedures.get(code);
        let open = record.is_some_and(|it| it.is_open(request.effective));
        // A code that another open proposal would open may be named; that it does exist
        // is checked when the decision is enacted.
        let proposed = registry.proposals.live().any(|it| {
            it.status.is_open() && it.change.opens.iter().any(|draft| draft.code == *code)
        });
        if !(open || opened || proposed) || request.closes.contains(code) {
            reasons.push(Reason::UnknownSuccessor { code: code.clone() });
        }
    }
}

/// Sorts a document's flaws into those that block and those that warn (BR-2, BR-3, …).
fn sort_flaws(
    registry: &Registry,
    document: &Procedure,
    request: &Request,
    context: &RulingContext<'_>,
    (reasons, warnings): (&mut Vec<Reason>, &mut Vec<Reason>),
) {
    let on_signing = context.edition >= Edition::JUDGED_ON_SIGNING;
    // On which day the decision is signed is not known yet: it is refused what would stand under
    // the rules of neither day that it may be.
    let on = match request.route {
        Route::Gate if on_signing => request.effective.min(context.today),
        Route::Gate | Route::Recorded | Route::Correction { .. } => request.effective,
    };
    let tables = registry.rules.tables();
    for flaw in check::check(document, on, Strictness::Draft, tables, context.edition) {
        let blocks = flaw.level == check::FlawLevel::Block;
        let reason = flawed(&document.code, flaw);
        if blocks { reasons.push(reason) } else { warnings.push(reason) }
    }
}

fn flawed(code: &Code, flaw: Flaw) -> Reason {
    Reason::Flawed { code: code.clone(), flaw }
}

/// Every judgement of a row gives its reason, in words that stand for something.
fn judged_words(request: &Request) -> Vec<Reason> {
    let judged = &request.judged;
    let unreasoned = judged.iter().filter(|it| it.reason.trim().is_empty());
    let silent = unreasoned
        .map(|it| Reason::JudgedWithoutReason { component: it.component, row: it.row.clone() });
    let flaws = judged.iter().flat_map(|it| words::flaws([("reason", &*it.reason, words::LONG)]));
    silent.chain(flaws).collect()
}

/// BR-9: something changed, and just what was declared; a simplification lightens.
fn compare(
    (request, code): (&Request, &Code),
    judgement: &ChangeJudgement,
    computed: &BTreeSet<Component>,
    complete: bool,
    edition: Edition,
    reasons: &mut Vec<Reason>,
) {
    let code = code.clone();
    if computed.is_empty() {
        reasons.push(Reason::NoChange { code });
        return;
    }
    if complete && *computed != request.components {
        let declared = request.components.clone();
        let computed = computed.clone();
        reasons.push(Reason::Undeclared { code: code.clone(), declared, computed });
    }
    let is_judged = edition >= Edition::ONE_JUDGEMENT;
    for row in judgement.idle.iter().filter(|_| is_judged) {
        let (component, row) = (row.component, row.row.clone());
        reasons.push(Reason::JudgedInVain { code: code.clone(), component, row });
    }
    let burden = &judgement.burden;
    let simplifies = if edition < Edition::ONE_JUDGEMENT {
        judgement.verdict() == BurdenVerdict::Fell
    } else {
        judgement.simplifies()
    };
    if request.kind == ChangeKind::Simplify && !simplifies {
        let heavier = |it: &&JudgedItem| it.burden == JudgedBurden::Heavier;
        let judged = burden.judged.iter().filter(heavier).map(|it| &it.item);
        reasons.push(Reason::BurdenDoesNotFall {
            code,
            verdict: judgement.verdict(),
            rose: measures(burden.rose.iter().chain(judged)),
            fell: measures(burden.fell.iter()),
            open: burden.unjudged().map(BurdenItem::place).collect(),
        });
    }
}

fn measures<'a>(items: impl Iterator<Item = &'a BurdenItem>) -> BTreeSet<Measure> {
    items.map(|it| it.measure).collect()
}

/// The number follows from the difference; a person may raise it, never lower it.
fn next_version(
    (request, code): (&Request, &Code),
    base: Option<Version>,
    computed: StepSize,
    reasons: &mut Vec<Reason>,
) -> Version {
    let level = match request.raise {
        Some(asked) if asked < computed => {
            reasons.push(Reason::StepLowered { code: code.clone(), computed, asked });
            computed
        }
        Some(asked) => asked,
        None => computed,
    };
    let base = base.unwrap_or(Version::new(1, 0, 0));
    match level {
        StepSize::Major => Version::new(base.major + 1, 0, 0),
        StepSize::Minor => Version::new(base.major, base.minor + 1, 0),
        StepSize::Patch => Version::new(base.major, base.minor, base.patch + 1),
    }
}

fn overlaps(registry: &Registry, request: &Request, reasons: &mut Vec<Reason>) {
    if request.reach.from_start {
        // What never was in force overlaps with nothing.
        return;
    }
    let found =
        request.closes.iter().filter_map(|it| gate::overlap(registry, it, request.effective));
    reasons.extend(found);
}

/// How near an open proposal that brings the very same texts is to another, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// It asks for the very same, for the same reason.
    Same,
    /// It asks for the very same.
    OtherReason,
    /// It brings the texts in on another day, on another ground or by another road.
    SameTexts,
}

/// Returns the open proposal that brings the very same texts, the nearest of them, and how near it
/// is. `None` where there is none. Whoever made it, the second would only take reviewers' time.
fn open_already<'a>(
    registry: &'a Registry,
    change: &Change,
    contents: &[Vec<u8>],
    edition: Edition,
) -> Option<(&'a Proposal, Nearness)> {
    let codes = change.codes();
    let mut ids: BTreeSet<_> =
        codes.flat_map(|it| registry.drafted.get(it)).map(|it| it.proposal).collect();
    // What has no code yet stands under another one in every proposal.
    if change.opens.iter().any(|it| it.code.is_provisional()) {
        let open = registry.proposals.live().filter(|it| it.status.is_open());
        ids.extend(open.map(|it| it.id));
    }
    // Those that are over are many, and are not even read.
    let live = ids.into_iter().filter(|id| registry.proposals.is_live(id));
    let open = live.filter_map(|id| registry.proposals.get(&id));
    let same_texts = |it: &&Proposal| {
        let before = &it.change;
        it.status.is_open()
            && before.closes == change.closes
            && before.successors == change.successors
            && before.opens.len() == change.opens.len()
            && before.opens.iter().zip(&change.opens).all(|(a, b)| is_same(a, b, contents))
    };
    let asks_the_same = |before: &Change| {
        (before.kind, before.effective) == (change.kind, change.effective)
            && (&before.basis, &before.transition) == (&change.basis, &change.transition)
            && (&before.route, &before.reach) == (&change.route, &change.reach)
    };
    let nearness = |it: &Proposal| match asks_the_same(&it.change) {
        true if it.change.reason == change.reason => Nearness::Same,
        true => Nearness::OtherReason,
        false => Nearness::SameTexts,
    };
    let found: Vec<_> = open.filter(same_texts).map(|it| (it, nearness(it))).collect();
    // Before, the first that asks for the same stood for all of them, whatever its reason.
    let counted = |it: Nearness| match edition >= Edition::NEAREST_IS_NAMED {
        true => it,
        false => it.max(Nearness::OtherReason),
    };
    // Of those that are alike the first is meant, of all the nearest.
    let least = found.iter().map(|it| counted(it.1)).min()?;
    // Where no text comes in, what asks for another thing is another thing.
    let is_told = least < Nearness::SameTexts || !change.opens.is_empty();
    found.into_iter().find(|it| counted(it.1) == least).filter(|_| is_told)
}

/// Whether two drafts are one, but for the provisional codes that each got of its own.
fn is_same(known: &Draft, own: &Draft, contents: &[Vec<u8>]) -> bool {
    if !(known.code.is_provisional() && own.code.is_provisional()) {
        return known == own;
    }
    let bytes = contents.iter().find(|it| Digest::of(it) == own.content);
    let document = bytes.and_then(|it| serde_json::from_slice::<Procedure>(it).ok());
    document.is_some_and(|mut it| {
        it.code = known.code.clone();
        Digest::of(&canonical::to_vec(&it)) == known.content
    })
}

#[cfg(test)]
mod tests;
