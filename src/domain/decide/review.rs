//! Reviewing a proposal: a verdict on its exact content.

use super::{Context, Ruling, proposal_in};
use crate::domain::{
    event::{Event, Review, Verdict},
    ids::ProposalId,
    reason::{Reason, Refusal},
    registry::{Registry, Status},
};

/// Records a verdict on the revision that the reviewer names.
pub(super) fn review(
    registry: &Registry,
    id: ProposalId,
    read: u32,
    verdict: Verdict,
    comment: Option<String>,
    context: &Context<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, &[Status::Submitted])?;
    if read != proposal.revision {
        return Err(
            Reason::OtherRevision { proposal: id, read, current: proposal.revision }.into()
        );
    }
    if proposal.hands.contains(context.officer) {
        let officer = context.officer.clone();
        return Err(Reason::OwnProposal { proposal: id, officer }.into());
    }
    let comment = comment.filter(|it| !it.trim().is_empty());
    if comment.is_none() && verdict != Verdict::Approve {
        return Err(Reason::Empty { what: "comment".to_owned() }.into());
    }
    let binds = proposal.binding(context.log);
    let review = Review { proposal: id, revision: read, verdict, binds, comment };
    Ok(Ruling::of(Event::ProposalReviewed(review)))
}
