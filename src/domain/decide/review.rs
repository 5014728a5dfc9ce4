//! Reviewing a proposal: a verdict on its exact content.

use super::{Context, Ruling, proposal_in, unless, words};
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
        return Err(Reason::OtherRevision { proposal: id, read, current: proposal.revision }.into());
    }
    if registry.had_a_hand(context.officer, proposal) {
        let officer = context.officer.clone();
        return Err(Reason::OwnProposal { proposal: id, officer }.into());
    }
    let comment = comment.filter(|it| !it.trim().is_empty());
    unless(words::flaws([("comment", comment.as_deref().unwrap_or_default(), words::LONG)]))?;
    if comment.is_none() && verdict != Verdict::Approve {
        return Err(Reason::Empty { what: "comment".to_owned() }.into());
    }
    let binds = proposal.binding(context.log);
    let review = Review { proposal: id, revision: read, verdict, binds, comment };
    Ok(Ruling::of(Event::ProposalReviewed(review)))
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
            let silent = Command::Review { proposal, revision: 1, verdict, comment };
            assert_eq!(proposed().when("can-bo-b", silent).refusal_codes(), ["empty"]);
        }
    }
}
