//! That whatever keeps a decision out was to be had from the gate before: asked of every decision
//! that any test has refused.

use super::World;
use crate::domain::{
    decide::Actor, edition::Edition, event::Decision, ids::ProposalId, officer::Role,
    reason::Reason,
};

/// What is about who sends a command, under which key and by which clock, and of no decision.
const OF_THE_SENDER: [&str; 12] = [
    "clock-ahead",
    "clock-behind",
    "clock-date",
    "clock-leap",
    "delegation-not-today",
    "hands-of-one",
    "key-not-valid",
    "no-founders",
    "not-sent-with",
    "officer-revoked",
    "second-is-first",
    "unsigned",
];

impl World {
    /// Holds what a decision was refused for against what the gate says of each proposal that it
    /// lists or that was named beside it, under the same decision and the same signer.
    #[track_caller]
    pub(super) fn was_foretold(
        &self,
        (decision, named): (&Decision, &[ProposalId]),
        actors: &[Actor],
        refused: &[Reason],
    ) {
        if self.edition < Edition::CURRENT || self.registry.rules.policy_on(self.today).is_none() {
            return;
        }
        let [Actor { officer, role: Some(Role::Signer | Role::Comparer), key: Some(_) }] = actors
        else {
            return;
        };
        let listed = decision.proposals.iter().map(|it| it.id);
        let known = listed.clone().chain(named.iter().copied());
        let known = known
            .filter(|it| self.registry.proposals.get(it).is_some_and(|it| it.status.is_open()));
        let told: Vec<_> = known
            .flat_map(|it| self.findings_under(it.0, Some(decision), Some(officer.as_str())))
            .flat_map(|it| if it.blocks() { it.state.reasons().to_vec() } else { Vec::new() })
            .collect();
        // What stands in the command beside the decision, nobody knows before it is sent.
        let of_the_command = |it: &Reason| match it {
            Reason::NothingToEnact {}
            | Reason::DecisionUnlisted { .. }
            | Reason::ListedApart { .. } => true,
            Reason::UnknownProposal { proposal } => !listed.clone().any(|it| it == *proposal),
            Reason::ProposalTwice { proposal } => {
                listed.clone().filter(|it| it == proposal).count() < 2
            }
            // Of one that is over the gate says that, and judges nothing.
            Reason::WrongState { proposal, .. } => {
                self.registry.proposals.get(proposal).is_some_and(|it| !it.status.is_open())
            }
            Reason::DecisionRecorded { .. } | Reason::DecisionDiffers { .. } => told.is_empty(),
            _ => OF_THE_SENDER.contains(&it.code()),
        };
        // Who compares is refused by the words of any part, and told by those of the signer's.
        let told_in_other_words = |it: &Reason| {
            let Reason::OwnProposal { proposal, officer } = it else { return false };
            told.iter().any(|it| {
                matches!(it, Reason::TwoRoles { proposal: of, officer: by, other: Role::Drafter, .. }
                    if of == proposal && by == officer)
            })
        };
        let untold = refused.iter().filter(|it| !of_the_command(it));
        let untold: Vec<_> =
            untold.filter(|it| !told.contains(it) && !told_in_other_words(it)).collect();
        assert!(untold.is_empty(), "the gate says nothing of {untold:?}: {told:?}");
    }
}
