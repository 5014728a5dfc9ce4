//! Who may give what a proposal misses, who confirms a change among the officers, and what may be
//! set aside.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{
    gate::other_part,
    ids::OfficerId,
    officer::Role,
    registry::{ActDay, PendingStaff, Proposal, Registry, Staff},
    rule::RuleId,
};

/// Returns the officers who may give a verdict on a proposal in a role on a day, as their own or
/// for somebody else: those without another part in it. Whoever gave one of this revision comes
/// first.
pub fn reviewers<'a>(
    registry: &'a Registry,
    proposal: &Proposal,
    role: Role,
    day: NaiveDate,
) -> Vec<&'a OfficerId> {
    let given: BTreeSet<_> = proposal
        .current_reviews()
        .into_iter()
        .filter(|(_, it)| it.recorded.role == Some(role))
        .map(|(officer, _)| officer.clone())
        .collect();
    let may = |it: &&OfficerId| other_part(registry, proposal, (*it, role), day).is_none();
    let acting = registry.staff.acting_in(role, ActDay::now(day));
    let mut able: Vec<_> = acting.map(|it| &it.id).filter(may).collect();
    // Whoever gave one that died has read most of it already.
    able.sort_by_key(|it| !given.contains(*it));
    able
}

/// Returns the administrators who may confirm a change among the officers: others than who asked,
/// and whom it concerns only where nobody else is left.
pub fn confirmers<'a>(staff: &'a Staff, pending: &PendingStaff) -> Vec<&'a OfficerId> {
    let asker = pending.recorded.officer.as_ref();
    let administrators = staff.in_role(Role::Administrator).map(|it| &it.id);
    let others: Vec<_> = administrators.filter(|it| Some(*it) != asker).collect();
    let concerned = pending.asked.change.officer();
    let apart: Vec<_> = others.iter().copied().filter(|it| *it != concerned).collect();
    if apart.is_empty() { others } else { apart }
}

/// Whether the policy of a day lets a rule be set aside.
pub fn may_be_set_aside(registry: &Registry, rule: RuleId, day: NaiveDate) -> bool {
    let policy = registry.rules.policy_on(day);
    policy.is_some_and(|it| it.rules.overrides.contains_key(&rule))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        decide::testing::{World, day, everybody, given_in_force, key, name, propose, renamed},
        event::{
            Delegation, Event, Rules, RulesAdoption, RulesEvent, StaffChange, StaffEvent,
            StaffProposal,
        },
    };

    const A: &str = "9.000001";

    fn proposed() -> World {
        given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
    }

    fn able(world: &World, on: NaiveDate) -> Vec<&str> {
        let found = reviewers(&world.registry, world.proposal(1), Role::Control, on);
        found.into_iter().map(OfficerId::as_str).collect()
    }

    #[test]
    fn who_has_a_hand_in_a_draft_is_not_named_for_a_verdict_on_it() {
        let world = proposed();
        let today = world.day_in(0);
        assert_eq!(able(&world, today), ["can-bo-b", "can-bo-c", "can-bo-d", "can-bo-e"]);
    }

    #[test]
    fn who_exercises_a_role_for_another_is_named_on_the_days_of_it_alone() {
        let world = proposed().enrolled("can-bo-g", &[Role::Auditor]);
        let (from, until) = (world.day_in(2), world.day_in(4));
        let delegation = Delegation {
            officer: name("can-bo-g"),
            role: Role::Control,
            principal: name("can-bo-b"),
            from,
            until,
            ground: "Giấy ủy quyền số 12/GUQ-A".to_owned(),
        };
        let world = world.staffed(StaffChange::Delegate(delegation));
        let named: Vec<_> =
            [1, 2, 3, 4].map(|it| able(&world, world.day_in(it)).contains(&"can-bo-g")).into();
        assert_eq!(named, [false, true, true, false]);
    }

    #[test]
    fn a_change_among_the_officers_is_confirmed_by_who_did_not_ask_for_it_nor_is_meant() {
        let of = |concerned: &str| {
            let (key, fingerprint) = key("anew");
            let change = StaffChange::Rotate {
                officer: name(concerned),
                key,
                fingerprint,
                compromised_since: None,
            };
            let asked = StaffProposal { number: 99, change, proof: None, reason: None };
            Event::Staff(StaffEvent::Proposed(asked))
        };
        let named = |world: &World| {
            let staff = &world.registry.staff;
            let found = confirmers(staff, &staff.pending[&99]);
            found.into_iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let two = proposed().happened("quan-tri-a", &of("quan-tri-b"));
        assert_eq!(named(&two), ["quan-tri-b"]);
        let three = proposed().enrolled("quan-tri-c", &[Role::Administrator]);
        let three = three.happened("quan-tri-a", &of("quan-tri-b"));
        assert_eq!(named(&three), ["quan-tri-c"]);
    }

    #[test]
    fn a_rule_is_set_aside_by_the_policy_of_the_day_and_not_by_the_one_to_come() {
        let mut open = everybody();
        open.overrides.insert(RuleId::Papers, [Role::Legal].into());
        let mut closed = everybody();
        closed.overrides.clear();
        let (rules, effective) = (Rules::Policy(Box::new(open)), day(2100, 1, 1));
        let to_come =
            Event::Rules(RulesEvent::Adopted(RulesAdoption { number: 1, rules, effective }));
        let world = proposed().under(closed).happened("quan-tri-a", &to_come);
        let may = |on| may_be_set_aside(&world.registry, RuleId::Papers, on);
        assert!(!may(world.day_in(0)) && may(effective));
    }
}
