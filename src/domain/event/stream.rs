//! The streams into which events are counted: who writes to one writes behind all that it
//! had, or not at all.

use std::fmt;

use super::{super::ids::ProposalId, Event};

/// A stream of events. Every event belongs to exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// The register itself: what is in force, and what else is known of it.
    Registry,
    /// The officers.
    Staff,
    /// Policies and statutory tables.
    Rules,
    /// What officers said of the machine's clock.
    Clock,
    /// A proposal.
    Proposal(ProposalId),
}

impl fmt::Display for Stream {
    /// Writes the stream's name as entries have it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stream::Registry => f.write_str("registry"),
            Stream::Staff => f.write_str("staff"),
            Stream::Rules => f.write_str("rules"),
            Stream::Clock => f.write_str("clock"),
            Stream::Proposal(id) => write!(f, "proposal/{id}"),
        }
    }
}

impl Event {
    /// Returns the stream that it belongs to.
    pub fn stream(&self) -> Stream {
        match self {
            Event::RegistryFounded(_)
            | Event::BaselineImported(_)
            | Event::BaselineClosed
            | Event::DecisionEnacted(_)
            | Event::RecordCorrected(_)
            | Event::CodeReserved(_)
            | Event::PublicationWithdrawn(_)
            | Event::NormRecorded(_)
            | Event::ReceiptRecorded(_)
            | Event::TasksOpened(_)
            | Event::TaskClosed(_) => Stream::Registry,
            Event::OfficersFounded(_)
            | Event::StaffProposed(_)
            | Event::StaffConfirmed(_)
            | Event::StaffDeclined(_) => Stream::Staff,
            Event::RulesProposed(_)
            | Event::RulesApproved(_)
            | Event::RulesWithdrawn(_)
            | Event::RulesAdopted(_) => Stream::Rules,
            Event::ClockConfirmed(_) | Event::ClockCorrected(_) => Stream::Clock,
            Event::ProposalOpened(it) => Stream::Proposal(it.proposal),
            Event::ProposalRevised(it) => Stream::Proposal(it.proposal),
            Event::ProposalSubmitted(it) | Event::ProposalWithdrawn(it) => {
                Stream::Proposal(it.proposal)
            }
            Event::ProposalReviewed(it) => Stream::Proposal(it.proposal),
            Event::PaperAttached(it) => Stream::Proposal(it.proposal),
            Event::CommentMade(it) => Stream::Proposal(it.proposal),
            Event::AnswerGiven(it) => Stream::Proposal(it.proposal),
            Event::CommentResolved(it) => Stream::Proposal(it.proposal),
            Event::RuleOverridden(it) => Stream::Proposal(it.proposal),
            Event::EmergencyDeclared(it) => Stream::Proposal(it.proposal),
        }
    }
}
