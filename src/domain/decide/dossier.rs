//! Papers come into a proposal's dossier.

use super::{
    ruling::{Ruling, RulingContext, proposal_in, unless},
    words,
};
use crate::domain::{
    check::FlawLevel,
    command::Command,
    dossier::{self, AttachmentKind, ToAnswer},
    event::{Attachment, ProposalEvent, Thread},
    ids::{Digest, ProposalId},
    officer::Role,
    reason::{Reason, Refusal},
    registry::{PaperRecord, Proposal, ProposalAct, Registry},
};

/// Adds a paper (settled question 18): the same bytes once, a later one of a kind only in
/// the place of the former.
pub(super) fn attach(
    registry: &Registry,
    command: &Command,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let Command::Attach { proposal: id, kind, name, media, file, len, paper, supersedes } = command
    else {
        unreachable!("`decide` hands only attachments on")
    };
    let proposal = proposal_in(registry, *id, ProposalAct::Attach)?;
    let mut reasons = Vec::new();
    if *len == 0 {
        reasons.push(Reason::Empty { what: "file".to_owned() });
    }
    // A paper that came in under a lost key comes in anew, as it is.
    let anew = |it: &PaperRecord| {
        Some(it.number) == *supersedes && registry.paper_lost_since(it).is_some()
    };
    let known = proposal.papers.iter().find(|it| it.file == *file && !anew(it));
    if let Some(known) = known {
        reasons.push(Reason::PaperTwice { number: known.number, kind: known.kind });
    }
    reasons.extend(place(proposal, *kind, *supersedes));
    reasons.extend(unanswered(registry, proposal, (*kind, *supersedes), context));
    reasons.extend(apart(registry, proposal, *kind, context));
    reasons.extend(form(*id, *kind, paper.as_ref(), context));
    reasons.extend(words::flaws([
        ("name", name.as_str(), words::SHORT),
        ("media", media.as_str(), words::SHORT),
    ]));
    unless(reasons)?;
    let number = u32::try_from(proposal.papers.len()).unwrap_or(u32::MAX).saturating_add(1);
    Ok(Ruling::of(ProposalEvent::PaperAttached(Attachment {
        proposal: *id,
        number,
        kind: *kind,
        name: name.clone(),
        media: media.clone(),
        file: *file,
        len: *len,
        paper: *paper,
        supersedes: *supersedes,
    })))
}

/// What is wrong with a paper by itself; a paper with a structure comes with it.
fn form(
    id: ProposalId,
    kind: AttachmentKind,
    paper: Option<&Digest>,
    context: &RulingContext<'_>,
) -> Vec<Reason> {
    if !kind.is_structured() {
        return Vec::new();
    }
    let Some(read) = paper.and_then(|it| context.papers.dossier.get(it)) else {
        return vec![Reason::Empty { what: "paper".to_owned() }];
    };
    dossier::form_flaws(read, context.today)
        .into_iter()
        .filter(|it| it.level() == FlawLevel::Block)
        .map(|flaw| Reason::Paper { proposal: id, flaw })
        .collect()
}

/// Where a paper goes: a single one of its kind stands at a time, where the law asks for
/// just one.
fn place(proposal: &Proposal, kind: AttachmentKind, supersedes: Option<u32>) -> Option<Reason> {
    let single = match kind {
        AttachmentKind::ImpactAssessment
        | AttachmentKind::ControlOpinion
        | AttachmentKind::Appraisal
        | AttachmentKind::CostSheet => true,
        AttachmentKind::Norm | AttachmentKind::Form | AttachmentKind::Other => false,
    };
    match supersedes {
        Some(number) => {
            let stands = proposal.current_papers().any(|it| it.number == number && it.kind == kind);
            (!stands).then_some(Reason::UnknownPaper { proposal: proposal.id, number })
        }
        None => {
            let known = proposal.paper(kind).filter(|_| single)?;
            Some(Reason::PaperStands { number: known.number, kind })
        }
    }
}

/// A paper that finds against the draft is answered before a later one takes its place
/// (settled question 18): nobody draws a negative finding away unread. What came in under a
/// lost key is nobody's finding: it is not answered, it is given anew.
fn unanswered(
    registry: &Registry,
    proposal: &Proposal,
    (kind, supersedes): (AttachmentKind, Option<u32>),
    context: &RulingContext<'_>,
) -> Option<Reason> {
    let former =
        proposal.current_papers().find(|it| Some(it.number) == supersedes && it.kind == kind)?;
    if registry.paper_lost_since(former).is_some() {
        return None;
    }
    let read = former.paper.and_then(|it| context.papers.dossier.get(&it))?;
    let threads: Vec<_> = match read.to_answer() {
        ToAnswer::Nothing => Vec::new(),
        ToAnswer::Finding => {
            former.answer.is_none().then_some(Thread::Paper(former.number)).into_iter().collect()
        }
        ToAnswer::Points(points) => {
            let open = points.into_iter().filter(|it| !proposal.points.contains_key(it));
            open.map(Thread::Point).collect()
        }
    };
    (!threads.is_empty()).then(|| Reason::FindingUnanswered {
        proposal: proposal.id,
        number: former.number,
        kind,
        threads,
    })
}

/// BR-35: whoever gives the opinion or the appraisal has no other part in the proposal;
/// whoever gave one does not draft.
fn apart(
    registry: &Registry,
    proposal: &Proposal,
    kind: AttachmentKind,
    context: &RulingContext<'_>,
) -> Option<Reason> {
    let role = match kind {
        AttachmentKind::ControlOpinion => Role::Control,
        AttachmentKind::Appraisal => Role::Appraiser,
        AttachmentKind::ImpactAssessment
        | AttachmentKind::Norm
        | AttachmentKind::CostSheet
        | AttachmentKind::Form
        | AttachmentKind::Other => return None,
    };
    context.part(registry, proposal, role).refusal()
}
