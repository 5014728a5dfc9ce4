//! That whatever keeps a draft, a correction or a decision out was to be had from the gate before:
//! asked of every one that any test has refused.

use super::World;
use crate::domain::{
    command::Command,
    decide::Actor,
    edition::Edition,
    event::Decision,
    gate::Finding,
    ids::{OfficerId, ProposalId},
    officer::Role,
    reason::Reason,
    registry::Status,
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
    /// Holds what a command was refused for against what the gate says before: of a decision with
    /// each proposal that it lists or that was named beside it, under the same decision and the
    /// same signer; of a draft that is handed in and of a correction with itself.
    #[track_caller]
    pub(super) fn was_foretold(&self, command: &Command, actors: &[Actor], refused: &[Reason]) {
        if self.edition < Edition::CURRENT || self.registry.rules.policy_on(self.today).is_none() {
            return;
        }
        let [Actor { officer, role: Some(role), key: Some(_) }] = actors else { return };
        match (command, role) {
            (Command::Enact { decision, proposals }, Role::Signer | Role::Comparer) => {
                self.decision_was_foretold((decision, proposals), officer, refused);
            }
            (Command::Submit { proposal }, _) => self.one_was_foretold(*proposal, None, refused),
            (Command::Correct { proposal }, _) => {
                self.one_was_foretold(*proposal, Some(officer), refused);
            }
            _ => {}
        }
    }

    /// Holds what one proposal was refused for against what the gate says of it.
    #[track_caller]
    fn one_was_foretold(&self, id: ProposalId, by: Option<&OfficerId>, refused: &[Reason]) {
        let known = self.registry.proposals.get(&id).filter(|it| it.status.is_open());
        let Some(known) = known else { return };
        let found = self.findings_under(id.0, None, by.map(OfficerId::as_str));
        let told = blocking(found);
        let of_the_command = |it: &Reason| match it {
            // A draft that is handed in already, and one of others.
            Reason::WrongState { .. } => by.is_none() && known.status == Status::Submitted,
            Reason::NotThisRoad { .. } => by.is_some(),
            _ => OF_THE_SENDER.contains(&it.code()),
        };
        all_told(refused.iter().filter(|it| !of_the_command(it)), &told);
    }

    #[track_caller]
    fn decision_was_foretold(
        &self,
        (decision, named): (&Decision, &[ProposalId]),
        officer: &OfficerId,
        refused: &[Reason],
    ) {
        let listed = decision.proposals.iter().map(|it| it.id);
        let known = listed.clone().chain(named.iter().copied());
        let known = known
            .filter(|it| self.registry.proposals.get(it).is_some_and(|it| it.status.is_open()));
        let told: Vec<_> = known
            .flat_map(|it| self.findings_under(it.0, Some(decision), Some(officer.as_str())))
            .collect();
        let told = blocking(told);
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
        all_told(refused.iter().filter(|it| !of_the_command(it)), &told);
    }
}

/// Returns all that blocks of what was found.
fn blocking(found: Vec<Finding>) -> Vec<Reason> {
    let blocking = found.iter().filter(|it| it.blocks());
    blocking.flat_map(|it| it.state.reasons()).cloned().collect()
}

/// Asserts that everything for which a command was refused is told by the gate.
#[track_caller]
fn all_told<'a>(refused: impl Iterator<Item = &'a Reason>, told: &[Reason]) {
    // Who compares is refused by the words of any part, and told by those of the signer's.
    let told_in_other_words = |it: &Reason| {
        let Reason::OwnProposal { proposal, officer } = it else { return false };
        told.iter().any(|it| {
            matches!(it, Reason::TwoRoles { proposal: of, officer: by, other: Role::Drafter, .. }
                if of == proposal && by == officer)
        })
    };
    let untold: Vec<_> =
        refused.filter(|it| !told.contains(it) && !told_in_other_words(it)).collect();
    assert!(untold.is_empty(), "the gate says nothing of {untold:?}: {told:?}");
}

#[cfg(test)]
mod tests {
    use super::{super::*, *};

    const A: &str = "9.000001";

    /// Holds an answer that the gate does not give against it.
    fn surprised(world: &World, command: &Command, by: &str, role: Role) {
        let strange = Reason::UnknownCode { code: code("9.000099") };
        world.was_foretold(command, &[signed(by, role)], &[strange]);
    }

    #[test]
    #[should_panic(expected = "the gate says nothing of")]
    fn a_draft_that_is_refused_by_surprise_is_noticed() {
        let world = given_in_force(&[A]).did("can-bo-a", draft(renamed(A, "Thẻ đọc")));
        surprised(&world, &submit(1), "can-bo-a", Role::Drafter);
    }

    #[test]
    #[should_panic(expected = "the gate says nothing of")]
    fn a_correction_that_is_refused_by_surprise_is_noticed() {
        let world = given_in_force(&[A]).did("can-bo-a", draft(renamed(A, "Thẻ đọc")));
        surprised(
            &world,
            &Command::Correct { proposal: ProposalId(1) },
            "can-bo-c",
            Role::Comparer,
        );
    }

    #[test]
    #[should_panic(expected = "the gate says nothing of")]
    fn a_decision_that_is_refused_by_surprise_is_noticed() {
        let world = given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
        let listing = world.listing(decision(), &[ProposalId(1)]);
        surprised(&world, &enact(listing, &[1]), "can-bo-d", Role::Signer);
    }
}
