//! What a decision says that it enacts, held against what it is to enact (BR-17, settled
//! question 39): the same proposals, each as it is now, in the decision's own order.

use std::collections::BTreeSet;

use crate::domain::{
    event::{Decision, Listed},
    gate,
    ids::ProposalId,
    reason::Reason,
    registry::Registry,
};

/// Returns what is to be enacted in the decision's own order, whatever the order in which it
/// was named; what the list does not have follows.
pub(super) fn in_order(decision: &Decision, named: &[ProposalId]) -> Vec<ProposalId> {
    let listed = decision.proposals.iter().map(|it| it.id);
    let listed: Vec<_> = listed.filter(|id| named.contains(id)).collect();
    let others: Vec<_> = named.iter().copied().filter(|id| !listed.contains(id)).collect();
    listed.into_iter().chain(others).collect()
}

/// Returns what is wrong between a decision's list and what it is to enact.
pub(super) fn flaws(registry: &Registry, decision: &Decision, named: &[ProposalId]) -> Vec<Reason> {
    let mut reasons: Vec<_> = twice(named.iter().copied())
        .chain(twice(decision.proposals.iter().map(|it| it.id)))
        .map(|proposal| Reason::ProposalTwice { proposal })
        .collect();
    if decision.proposals.is_empty() {
        reasons.extend(unlisted(registry, decision, named));
        return reasons;
    }
    let number = &decision.number;
    for it in &decision.proposals {
        let (proposal, number) = (it.id, number.clone());
        match registry.proposals.get(&it.id) {
            None => reasons.push(Reason::UnknownProposal { proposal }),
            Some(_) if !named.contains(&it.id) => {
                reasons.push(Reason::ListedApart { proposal, number });
            }
            Some(known) => reasons.extend(gate::not_as_listed(decision, known)),
        }
    }
    let listed = |id: &&ProposalId| decision.proposals.iter().any(|it| it.id == **id);
    let unknown = |id: &&ProposalId| !registry.proposals.contains_key(id);
    let strangers = named.iter().filter(|it| !listed(it) && !unknown(it));
    reasons.extend(strangers.map(|it| Reason::NotListed { proposal: *it, number: number.clone() }));
    reasons
}

/// A decision without a list lacks these lines.
fn unlisted(registry: &Registry, decision: &Decision, named: &[ProposalId]) -> Option<Reason> {
    let known = named.iter().filter_map(|id| registry.proposals.get(id));
    let lines: Vec<_> = known.map(|it| Listed { id: it.id, hash: it.hash() }).collect();
    let number = decision.number.clone();
    (!lines.is_empty()).then_some(Reason::DecisionUnlisted { number, lines })
}

/// Returns what stands a second time.
fn twice(ids: impl Iterator<Item = ProposalId>) -> impl Iterator<Item = ProposalId> {
    let mut seen = BTreeSet::new();
    ids.filter(move |id| !seen.insert(*id))
}

#[cfg(test)]
mod tests {
    use super::{super::super::testing::*, *};
    use crate::domain::{
        command::Command,
        event::{DecisionEvent, Event},
        ids::Digest,
    };

    const A: &str = "9.000001";
    const B: &str = "9.000002";

    /// Two proposals with their approvals, and one that is not approved.
    fn three() -> World {
        given_in_force(&[A, B])
            .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
            .approved("can-bo-a", "can-bo-b", renamed(B, "Thẻ mượn"))
            .did("can-bo-a", draft(new("9.000009")))
    }

    fn ids(ids: &[u32]) -> Vec<ProposalId> {
        ids.iter().map(|it| ProposalId(*it)).collect()
    }

    /// Tries a decision that lists these, with those named.
    fn codes(world: &World, listed: &[u32], named: &[u32]) -> Vec<&'static str> {
        let decision = world.listing(decision(), &ids(listed));
        world.when("can-bo-d", Command::enact(decision, ids(named))).refusal_codes()
    }

    #[test]
    fn br_17_a_decision_without_a_list_is_refused_with_the_lines_that_it_lacks() {
        let world = three();
        let command = world.unlooked("can-bo-d", enact(decision(), &[2, 1]));
        let reasons = command.refusal();
        let [Reason::DecisionUnlisted { lines, .. }] = &reasons[..] else { panic!("{reasons:?}") };
        let lines = Listed::lines(lines);
        let listed: Decision =
            toml::from_str(&format!("number = ''\nissuer = ''\nsigned_on = '2026-07-10'\n{lines}"))
                .unwrap();
        let expected =
            [2, 1].map(|it| Listed { id: ProposalId(it), hash: world.proposal(it).hash() });
        assert_eq!(listed.proposals, expected);
        let whole = Decision { proposals: listed.proposals, ..decision() };
        assert_eq!(world.when("can-bo-d", enact(whole, &[2, 1])).events().len(), 2);
    }

    #[test]
    fn br_17_a_decision_enacts_what_it_lists_no_more_and_no_less() {
        let world = three();
        assert_eq!(codes(&world, &[1], &[1, 2]), ["not-listed"]);
        assert_eq!(codes(&world, &[1, 2], &[1]), ["listed-apart"]);
        assert_eq!(codes(&world, &[1], &[2]), ["listed-apart", "not-listed"]);
        assert_eq!(codes(&world, &[1], &[1, 9]), ["unknown-proposal"]);
        assert_eq!(codes(&world, &[1, 2], &[1, 2, 2]), ["proposal-twice"]);
    }

    #[test]
    fn br_17_a_list_names_what_there_is_and_each_once() {
        let world = three();
        let mut decision = world.listing(decision(), &ids(&[1]));
        decision.proposals.push(Listed { id: ProposalId(9), hash: Digest::default() });
        let refused = |decision: &Decision, named: &[u32]| {
            world.when("can-bo-d", enact(decision.clone(), named)).refusal_codes()
        };
        assert_eq!(refused(&decision, &[1, 9]), ["unknown-proposal"]);
        assert_eq!(refused(&decision, &[1]), ["unknown-proposal"]);
        decision.proposals = vec![decision.proposals[0]; 2];
        assert_eq!(refused(&decision, &[1]), ["proposal-twice"]);
    }

    #[test]
    fn br_17_a_proposal_that_moved_since_the_list_is_refused_with_both_hashes() {
        let world = three();
        let before = world.proposal(1).hash();
        let listed = world.listing(decision(), &ids(&[1]));
        let world = world
            .did("can-bo-a", revise(1, renamed(A, "Thẻ đọc sách")))
            .did("can-bo-b", approve(1, 2));
        let reasons = world.when("can-bo-d", enact(listed, &[1])).refusal();
        let now = world.proposal(1).hash();
        assert!(
            matches!(&reasons[..], [Reason::ListedOther { listed, current, .. }]
                if *listed == before && *current == now),
            "{reasons:?}"
        );
    }

    #[test]
    fn the_order_in_which_proposals_are_named_changes_nothing() {
        let world = three();
        let decision = world.listing(decision(), &ids(&[2, 1]));
        let given = |named: &[u32]| {
            let command = Command::enact(decision.clone(), ids(named));
            (command.digest(), world.when("can-bo-d", command).events())
        };
        let (first, others) = (given(&[2, 1]), [given(&[1, 2]), given(&[])]);
        assert!(others.iter().all(|it| *it == first));
        let Event::Decision(DecisionEvent::Enacted(enacted)) = &first.1[1] else {
            panic!("{first:?}")
        };
        let order: Vec<_> = enacted.items.iter().map(|it| it.proposal).collect();
        assert_eq!(order, ids(&[2, 1]));
        // Whoever builds the command by hand gets the same entries.
        let by_hand = enact(decision.clone(), &[1, 2]);
        assert_eq!(world.when("can-bo-d", by_hand).events(), first.1);
        let remade = Command::of(&first.1[1]).unwrap();
        assert_eq!(remade.digest(), first.0);
    }

    #[test]
    fn a_list_shows_what_is_not_approved_beside_what_is_not_listed() {
        let world = three();
        assert_eq!(codes(&world, &[3], &[3]), ["wrong-state", "not-approved"]);
    }
}
