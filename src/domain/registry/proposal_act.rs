//! What is done to a proposal, and in which of its states: what is refused elsewhere is offered nowhere.

use super::proposal_records::{Proposal, Status};

/// An act upon a proposal that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalAct {
    /// A new revision.
    Revise,
    /// Handed in for review.
    Submit,
    /// Given up by its authors.
    Withdraw,
    /// A paper comes into its dossier.
    Attach,
    /// A comment.
    Comment,
    /// An answer to a comment, a point or a finding.
    Answer,
    /// A comment of one's own is settled.
    Resolve,
    /// A rule is set aside.
    Override,
    /// It is put on the emergency road.
    Emergency,
    /// A verdict.
    Review,
    /// Enacted by a decision.
    Enact,
    /// A correction is put into effect.
    Apply,
}

impl ProposalAct {
    /// Whether a proposal is in a state in which it is done: after an enactment on the emergency road,
    /// the approvals that it left out are given in the same way (settled question 13).
    pub fn is_of_state(self, proposal: &Proposal) -> bool {
        match self {
            ProposalAct::Review if proposal.debt.is_some() => proposal.status == Status::Enacted,
            ProposalAct::Review | ProposalAct::Override | ProposalAct::Apply => {
                proposal.status == Status::Submitted
            }
            ProposalAct::Submit => proposal.status == Status::Draft,
            ProposalAct::Revise
            | ProposalAct::Withdraw
            | ProposalAct::Attach
            | ProposalAct::Comment
            | ProposalAct::Answer
            | ProposalAct::Resolve
            | ProposalAct::Emergency
            | ProposalAct::Enact => proposal.status.is_open(),
        }
    }
}
