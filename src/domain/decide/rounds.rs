//! What is said between drafters and reviewers: comments, answers, settlements; and the
//! two exceptions that somebody answers for by name, an override and an emergency.

use super::{
    ruling::{Ruling, RulingContext, policy_on, proposal_in, unless},
    words,
};
use crate::domain::{
    dossier::{AttachmentKind, Structured, ToAnswer},
    edition::Edition,
    event::{
        Anchor, Answer, Comment, Emergency, ExemptionGround, Override, ProposalEvent, Reply,
        Resolution, Route, Thread,
    },
    gate::{self, GateRule},
    ids::ProposalId,
    reason::{Reason, Refusal},
    registry::{CommentRecord, Proposal, ProposalAct, Registry},
    rule::RuleId,
};

/// Comments on a proposal.
pub(super) fn comment(
    registry: &Registry,
    id: ProposalId,
    anchor: Option<Anchor>,
    text: &str,
    blocking: bool,
    _context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, ProposalAct::Comment)?;
    words::said("comment", text)?;
    let number = u32::try_from(proposal.comments.len()).unwrap_or(u32::MAX).saturating_add(1);
    let (revision, text) = (proposal.revision, text.to_owned());
    let comment = Comment { proposal: id, number, revision, anchor, text, blocking };
    Ok(Ruling::of(ProposalEvent::CommentMade(comment)))
}

/// Answers a comment, a point of the control opinion, or what another paper finds against
/// the draft (BR-7, settled question 18).
pub(super) fn answer(
    registry: &Registry,
    id: ProposalId,
    thread: Thread,
    reply: Reply,
    text: &str,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, ProposalAct::Answer)?;
    words::said("answer", text)?;
    let known = match thread {
        Thread::Comment(number) => {
            let comment = find(proposal, number)?;
            if registry.is_settled(comment) {
                return Err(Reason::ResolvedAlready { comment: number }.into());
            }
            true
        }
        Thread::Point(number) => has_point(proposal, number, context),
        Thread::Paper(number) => finds_against(proposal, number, context),
    };
    if !known {
        return Err(Reason::UnknownThread { proposal: id, thread }.into());
    }
    let text = text.to_owned();
    Ok(Ruling::of(ProposalEvent::AnswerGiven(Answer { proposal: id, thread, reply, text })))
}

/// Whether a paper in force finds against the draft as a whole: an opinion is answered point
/// by point.
fn finds_against(proposal: &Proposal, number: u32, context: &RulingContext<'_>) -> bool {
    let paper = proposal.current_papers().find(|it| it.number == number);
    let read = paper.and_then(|it| it.paper).and_then(|it| context.papers.dossier.get(&it));
    read.is_some_and(|it| it.to_answer() == ToAnswer::Finding)
}

fn has_point(proposal: &Proposal, number: u32, context: &RulingContext<'_>) -> bool {
    let opinion = proposal.paper(AttachmentKind::ControlOpinion).and_then(|it| it.paper);
    match opinion.and_then(|it| context.papers.dossier.get(&it)) {
        Some(Structured::Opinion(opinion)) => opinion.points.iter().any(|it| it.number == number),
        Some(Structured::Assessment(_) | Structured::Appraisal(_) | Structured::CostSheet(_))
        | None => false,
    }
}

/// Settles a comment: who raised it, or another reviewer with a reason.
pub(super) fn resolve(
    registry: &Registry,
    id: ProposalId,
    number: u32,
    overriding: Option<String>,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, ProposalAct::Resolve)?;
    let comment = find(proposal, number)?;
    if registry.is_settled(comment) {
        return Err(Reason::ResolvedAlready { comment: number }.into());
    }
    let overriding = overriding.filter(|it| !it.trim().is_empty());
    let raised_by = comment.recorded.officer.as_ref();
    if raised_by != Some(context.officer()) {
        let may = context.actor().role.is_some_and(|it| it.may_approve())
            && takes_part(registry, proposal, context).is_ok();
        if !may || overriding.is_none() {
            let officer = raised_by.unwrap_or(context.officer()).clone();
            return Err(Reason::NotYourComment { comment: number, officer }.into());
        }
    }
    unless(words::flaws([("reason", overriding.as_deref().unwrap_or_default(), words::LONG)]))?;
    let resolution = Resolution { proposal: id, comment: number, overriding };
    Ok(Ruling::of(ProposalEvent::CommentResolved(resolution)))
}

/// Sets a rule aside for the current revision, where the policy lets the role do so.
pub(super) fn set_aside(
    registry: &Registry,
    id: ProposalId,
    (rule, ground): (RuleId, Option<ExemptionGround>),
    reason: &str,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, ProposalAct::Override)?;
    let policy = policy_on(registry, context.today)?;
    let Some(roles) = policy.rules.overrides.get(&rule) else {
        return Err(Reason::NotOverridable { rule: GateRule::of(rule).called() }.into());
    };
    let by_two = context.edition >= Edition::EXEMPTIONS_BY_TWO;
    let roles = if by_two { &gate::EXEMPTING.into() } else { roles };
    let actor = context.actor();
    if !actor.role.is_some_and(|it| roles.contains(&it)) {
        let (officer, roles) = (actor.officer.clone(), roles.clone());
        return Err(Reason::NotEntitled { officer, roles }.into());
    }
    takes_part(registry, proposal, context)?;
    words::said("reason", reason)?;
    if by_two && (rule == RuleId::Papers) != ground.is_some() {
        return Err(Reason::ExemptionGround { rule: GateRule::of(rule).called() }.into());
    }
    if let Some(ground) = ground.filter(|_| context.edition >= Edition::GROUNDS_AND_SUFFIXES) {
        let on = context.today;
        if registry.rules.tables().exemption_at(ground, on).is_none() {
            return Err(Reason::GroundNotThen { ground, on }.into());
        }
    }
    let (revision, reason) = (proposal.revision, reason.to_owned());
    let set_aside = Override { proposal: id, revision, rule, reason, ground };
    Ok(Ruling::of(ProposalEvent::RuleOverridden(set_aside)))
}

/// Puts a proposal on the emergency road; an unpaid emergency stands in its way.
pub(super) fn emergency(
    registry: &Registry,
    id: ProposalId,
    basis: &str,
    reason: &str,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, ProposalAct::Emergency)?;
    if proposal.change.route != Route::Gate {
        return Err(Reason::NotThisRoad { proposal: id }.into());
    }
    // One that counts: declared under a lost key, it is declared again.
    let declared = proposal.emergency.as_ref();
    if declared.is_some_and(|it| registry.distrusted_since(&it.recorded).is_none()) {
        return Err(Reason::EmergencyAlready { proposal: id }.into());
    }
    takes_part(registry, proposal, context)?;
    words::said("basis", basis)?;
    // The entry names the ground twice and the reason once: only one can be long.
    unless(words::flaws([("basis", basis, words::SHORT)]))?;
    words::said("reason", reason)?;
    unless(gate::debts(registry))?;
    let (basis, reason) = (basis.to_owned(), reason.to_owned());
    Ok(Ruling::of(ProposalEvent::EmergencyDeclared(Emergency { proposal: id, basis, reason })))
}

/// BR-35: who lets a proposal pass round a rule, round somebody's comment or round the full gate has
/// a part in it.
///
/// Before [`Edition::ONE_PART`] only a hand in the draft was asked about.
fn takes_part(
    registry: &Registry,
    proposal: &Proposal,
    context: &RulingContext<'_>,
) -> Result<(), Reason> {
    let officer = context.officer();
    match context.actor().role.filter(|_| context.edition >= Edition::ONE_PART) {
        Some(role) => context.part(registry, proposal, role).refusal().map_or(Ok(()), Err),
        None if registry.had_a_hand(officer, proposal) => {
            Err(Reason::OwnProposal { proposal: proposal.id, officer: officer.clone() })
        }
        None => Ok(()),
    }
}

fn find(proposal: &Proposal, number: u32) -> Result<&CommentRecord, Reason> {
    let known = proposal.comments.iter().find(|it| it.number == number);
    let thread = Thread::Comment(number);
    known.ok_or(Reason::UnknownThread { proposal: proposal.id, thread })
}
