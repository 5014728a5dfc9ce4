//! Reviewing a proposal: a verdict on its exact content.

use super::{
    ruling::{Ruling, RulingContext, policy_on, proposal_in, unless},
    words,
};
use crate::domain::{
    edition::Edition,
    event::{ProposalEvent, Review, Verdict},
    ids::{Digest, OfficerId, ProposalId},
    officer::Role,
    policy::Policy,
    reason::{Reason, Refusal},
    registry::{Proposal, ProposalAct, Registry},
};

/// What a reviewer names of what was read: the number of the revision, and the hash of all
/// that there is to read, or the number alone.
pub(super) struct ReadByReviewer {
    pub(super) revision: u32,
    pub(super) hash: Option<Digest>,
}

/// Records a verdict on what the reviewer names.
///
/// After an enactment on the emergency road, the approvals that it left out are given in
/// the same way, on the same content (settled question 13).
pub(super) fn review(
    registry: &Registry,
    id: ProposalId,
    read: &ReadByReviewer,
    verdict: Verdict,
    comment: Option<String>,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, ProposalAct::Review)?;
    unless(other_read(proposal, read).into_iter().collect())?;
    let policy = policy_on(registry, context.today)?;
    let actor = context.actor();
    let role = actor.role.filter(|it| it.may_approve());
    let role = role.ok_or_else(|| Reason::Unsigned { officer: actor.officer.clone() })?;
    let part = context.part(registry, proposal, role);
    let mut reasons: Vec<_> = part.refusal().into_iter().collect();
    reasons.extend(asked_for(&policy.rules, proposal, (&actor.officer, role), context.edition));
    reasons.extend(part.pays_refusal());
    let comment = comment.filter(|it| !it.trim().is_empty());
    reasons.extend(words::flaws([(
        "comment",
        comment.as_deref().unwrap_or_default(),
        words::LONG,
    )]));
    if comment.is_none() && verdict != Verdict::Approve {
        reasons.push(Reason::Empty { what: "comment".to_owned() });
    }
    unless(reasons)?;
    let binds = proposal.binding(context.log, Some(&policy.digest), Some(role));
    let (revision, read) = (read.revision, Some(proposal.hash()));
    let review = Review { proposal: id, revision, verdict, read, binds, comment };
    Ok(Ruling::of(ProposalEvent::Reviewed(review)))
}

/// Why what was read is not what there is to read now (settled question 38): another
/// revision, another hash, or a number alone of a revision whose dossier moved since.
fn other_read(proposal: &Proposal, read: &ReadByReviewer) -> Option<Reason> {
    let (id, current, hash) = (proposal.id, proposal.revision, proposal.hash());
    match read.hash {
        Some(read) if read != hash => {
            return Some(Reason::OtherHash { proposal: id, read, current, hash });
        }
        Some(_) | None if read.revision != current => {
            return Some(Reason::OtherRevision { proposal: id, read: read.revision, current });
        }
        Some(_) => return None,
        None => {}
    }
    let (papers, answers) = proposal.since_revision();
    if papers.is_empty() && answers.is_empty() {
        return None;
    }
    let papers = papers.iter().map(|it| (it.number, it.kind)).collect();
    Some(Reason::ReadMoved { proposal: id, revision: current, papers, answers, hash })
}

/// Whether anybody asks for a verdict in this role: the quorum of the proposal's road, or
/// what an emergency still owes.
fn asked_for(
    policy: &Policy,
    proposal: &Proposal,
    (officer, role): (&OfficerId, Role),
    edition: Edition,
) -> Option<Reason> {
    if let Some(debt) = &proposal.debt {
        if debt.is_open() && debt.refused.is_some() {
            return Some(Reason::DebtRefused { proposal: proposal.id });
        }
        let owed = debt.is_open() && debt.owed.contains_key(&role);
        return (!owed).then_some(Reason::NothingOwed { proposal: proposal.id, role });
    }
    let change = &proposal.change;
    let roles = policy.verdicts(proposal.road(), change.kind, &change.touched(), edition);
    (!roles.contains(&role)).then(|| Reason::NotEntitled { officer: officer.clone(), roles })
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::domain::{
        command::{Command, Request},
        event::Verdict,
        ids::ProposalId,
        registry::Status,
    };

    const A: &str = "9.000001";

    fn proposed() -> World {
        given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
    }

    #[test]
    fn br_35_whoever_touched_a_draft_does_not_approve_it() {
        let world = proposed();
        assert_eq!(world.when("can-bo-a", approve(1, 1)).refusal_codes(), ["own-proposal"]);
        assert_eq!(world.when("can-bo-b", approve(1, 1)).events().len(), 1);
    }

    #[test]
    fn br_35_a_second_officer_who_revised_has_a_hand_in_it_and_so_has_the_first() {
        let world = proposed().did("can-bo-b", revise(1, renamed(A, "Thẻ mượn")));
        for officer in ["can-bo-a", "can-bo-b"] {
            assert_eq!(world.when(officer, approve(1, 2)).refusal_codes(), ["own-proposal"]);
        }
        assert_eq!(world.when("can-bo-c", approve(1, 2)).events().len(), 1);
    }

    #[test]
    fn br_35_handing_a_draft_in_is_touching_it() {
        let world = given_in_force(&[A])
            .did("can-bo-a", draft(renamed(A, "Thẻ đọc")))
            .did("can-bo-b", submit(1));
        assert_eq!(world.when("can-bo-b", approve(1, 1)).refusal_codes(), ["own-proposal"]);
    }

    #[test]
    fn br_35_a_draft_taken_over_from_a_withdrawn_proposal_keeps_its_hands() {
        for (request, other) in [
            (renamed(A, "Thẻ đọc"), renamed(A, "Thẻ mượn")),
            (abolish(A), Request { reason: "Không còn cần".to_owned(), ..abolish(A) }),
        ] {
            let world = given_in_force(&[A])
                .did("can-bo-a", propose(request.clone()))
                .did("can-bo-a", revise(1, other))
                .did("can-bo-a", withdraw(1))
                .did("can-bo-b", propose(request));
            let codes = world.when("can-bo-a", approve(2, 1)).refusal_codes();
            assert_eq!(codes, ["own-proposal"]);
            assert_eq!(world.when("can-bo-c", approve(2, 1)).events().len(), 1);
        }
    }

    #[test]
    fn br_35_reviewing_is_not_touching() {
        let world = proposed()
            .did("can-bo-b", review(1, 1, Verdict::RequestChanges))
            .did("can-bo-a", revise(1, renamed(A, "Thẻ mượn")));
        assert_eq!(world.when("can-bo-b", approve(1, 2)).events().len(), 1);
    }

    #[test]
    fn a_review_of_an_old_revision_is_refused() {
        let world = proposed().did("can-bo-a", revise(1, renamed(A, "Thẻ mượn")));
        assert_eq!(world.when("can-bo-b", approve(1, 1)).refusal_codes(), ["other-revision"]);
        assert_eq!(world.when("can-bo-b", approve(1, 3)).refusal_codes(), ["other-revision"]);
    }

    #[test]
    fn a_rejected_proposal_is_over() {
        let world = proposed().did("can-bo-b", review(1, 1, Verdict::Reject));
        assert_eq!(world.proposal(1).status, Status::Rejected);
        for command in [
            revise(1, renamed(A, "Thẻ mượn")),
            submit(1),
            withdraw(1),
            approve(1, 1),
            enact(decision(), &[1]),
        ] {
            let codes = world.when("can-bo-a", command).refusal_codes();
            assert_eq!(codes[0], "wrong-state");
        }
    }

    #[test]
    fn a_withdrawn_proposal_is_not_reviewed() {
        let world = proposed().did("can-bo-a", withdraw(1));
        for officer in ["can-bo-a", "can-bo-b"] {
            assert_eq!(world.when(officer, approve(1, 1)).refusal_codes(), ["wrong-state"]);
        }
    }

    #[test]
    fn a_draft_that_is_not_handed_in_is_not_reviewed() {
        let world = given_in_force(&[A]).did("can-bo-a", draft(renamed(A, "Thẻ đọc")));
        assert_eq!(world.when("can-bo-b", approve(1, 1)).refusal_codes(), ["wrong-state"]);
        assert_eq!(world.when("can-bo-b", approve(7, 1)).refusal_codes(), ["unknown-proposal"]);
    }

    #[test]
    fn a_verdict_against_a_proposal_says_why() {
        for verdict in [Verdict::Reject, Verdict::RequestChanges] {
            let comment = Some("  ".to_owned());
            let proposal = ProposalId(1);
            let (revision, read) = (1, None);
            let silent = Command::Review { proposal, revision, read, verdict, comment };
            assert_eq!(proposed().when("can-bo-b", silent).refusal_codes(), ["empty"]);
        }
    }
}
