//! Whoever acts for another for some days: on these days alone, on a written ground, and never as a
//! second hand of somebody who has a part already (settled questions 3 and 11).

use chrono::NaiveDate;

use crate::domain::{
    command::Command,
    decide::testing::*,
    event::{Delegation, Rules, StaffChange},
    gate::State,
    ids::ProposalId,
    officer::Role,
    policy::{Policy, Quorum, Road},
    rule::RuleId,
};

const A: &str = "9.000001";

/// `can-bo-x` acts for somebody from 16/07/2026 to the end of 20/07/2026.
fn delegation(role: Role, principal: &str) -> Delegation {
    Delegation {
        officer: name("can-bo-x"),
        role,
        principal: name(principal),
        from: day(2026, 7, 16),
        until: day(2026, 7, 21),
        ground: "QĐ 12/QĐ-VP ngày 14/07/2026".to_owned(),
    }
}

/// A proposal of `can-bo-a`, and two who have no role of the gate by themselves.
fn world() -> World {
    given_in_force(&[A])
        .under(both_units())
        .enrolled("can-bo-x", &[Role::Auditor])
        .enrolled("can-bo-y", &[Role::Auditor])
        .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
}

fn delegated(role: Role, principal: &str) -> World {
    world().staffed(StaffChange::Delegate(delegation(role, principal)))
}

fn approving(world: &World, officer: &str, role: Role, on: NaiveDate) -> Vec<&'static str> {
    let world = world.clone().on(on);
    let approve = world.looked(approve(1, 1));
    match world.when_signed(signed(officer, role), approve).0 {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.0.iter().map(|it| it.code()).collect(),
    }
}

#[test]
fn a_role_is_exercised_for_another_on_its_days_and_on_no_other() {
    let world = delegated(Role::Control, "can-bo-b");
    let on = |day| approving(&world, "can-bo-x", Role::Control, day);
    assert_eq!(on(day(2026, 7, 15)), ["delegation-not-today"]);
    assert_eq!(on(day(2026, 7, 16)), [""; 0]);
    assert_eq!(on(day(2026, 7, 20)), [""; 0]);
    assert_eq!(on(day(2026, 7, 21)), ["delegation-not-today"]);
    // No other role, and nobody else.
    let legal = approving(&world, "can-bo-x", Role::Legal, day(2026, 7, 16));
    assert_eq!(legal, ["role-missing"]);
    let other = approving(&world, "can-bo-y", Role::Control, day(2026, 7, 16));
    assert_eq!(other, ["role-missing"]);
}

/// An approval is an act of its day: who gave it had the role then (NĐ 30/2020/NĐ-CP, Điều 13 khoản
/// 3), and that the days pass takes nothing from it, as little as a person's own. Settled question 3
/// asks before enactment whether key **and** role are still valid: the role is the principal's, so
/// that it is asked of that one, and of whether somebody ended the delegation before its last day.
#[test]
fn what_was_approved_on_its_days_counts_behind_them_until_the_role_is_taken_away() {
    let approved = || {
        let world = delegated(Role::Control, "can-bo-b").on(day(2026, 7, 16));
        world.did_as("can-bo-x", Role::Control, approve(1, 1)).on(day(2026, 7, 22))
    };
    let alive = approved().approvals(1).alive;
    let shown: Vec<_> = alive.iter().map(|it| (it.officer.as_str(), &it.acted_for)).collect();
    assert_eq!(shown, [("can-bo-x", &Some(name("can-bo-b")))]);
    let whole = approved().did_as("can-bo-c", Role::Legal, approve(1, 1));
    assert_eq!(whole.when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
    // It is ended before its day.
    let taken = |of: &str| {
        let (add, remove) = ([].into(), [Role::Control].into());
        approved().staffed(StaffChange::Roles { officer: name(of), add, remove })
    };
    for world in [taken("can-bo-x"), taken("can-bo-b")] {
        assert_eq!(world.approvals(1).alive, []);
        let dead = world.approvals(1).dead;
        let why: Vec<_> = dead.iter().flat_map(|it| it.facts()).collect();
        assert!(why.contains(&("why", "role-ended".to_owned())), "{why:?}");
        let refused = world.when("can-bo-d", enact(decision(), &[1])).refusal_codes();
        assert!(refused.contains(&"not-approved"), "{refused:?}");
    }
    // A role that was given back is another, and passes nothing on.
    let (add, remove) = ([Role::Control].into(), [].into());
    let back = StaffChange::Roles { officer: name("can-bo-b"), add, remove };
    assert_eq!(taken("can-bo-b").staffed(back).approvals(1).alive, []);
}

#[test]
fn nobody_fills_two_places_by_anothers_hand() {
    let (on, none) = (day(2026, 7, 16), [""; 0]);
    // Whose draft it is approves it by nobody's hand.
    let own = delegated(Role::Control, "can-bo-a");
    assert_eq!(approving(&own, "can-bo-x", Role::Control, on), ["acts-for-a-party"]);
    // The principal has another part, before or behind.
    let world = delegated(Role::Control, "can-bo-b").on(on);
    let legal = world.clone().did_as("can-bo-b", Role::Legal, approve(1, 1));
    assert_eq!(approving(&legal, "can-bo-x", Role::Control, on), ["acts-for-a-party"]);
    let control = world.clone().did_as("can-bo-x", Role::Control, approve(1, 1));
    assert_eq!(approving(&control, "can-bo-b", Role::Legal, on), ["acts-for-a-party"]);
    assert_eq!(approving(&control, "can-bo-c", Role::Legal, on), none);
    // One place of a quorum is one person's, whoever writes.
    assert_eq!(approving(&control, "can-bo-b", Role::Control, on), ["acts-for-a-party"]);
    let second = Delegation { officer: name("can-bo-y"), ..delegation(Role::Control, "can-bo-b") };
    let both = control.clone().staffed(StaffChange::Delegate(second));
    assert_eq!(approving(&both, "can-bo-y", Role::Control, on), ["acts-for-a-party"]);
    // Nor is what a principal let through signed by them.
    let enacting = |world: &World, who| world.when(who, enact(decision(), &[1]));
    let whole = control.did_as("can-bo-c", Role::Legal, approve(1, 1));
    assert_eq!(enacting(&whole, "can-bo-b").refusal_codes(), ["acts-for-a-party"]);
    assert_eq!(enacting(&whole, "can-bo-d").events().len(), 2);
}

#[test]
fn a_decision_is_signed_for_another() {
    let world = delegated(Role::Signer, "can-bo-d").on(day(2026, 7, 16));
    let world = world.did_as("can-bo-b", Role::Control, approve(1, 1)).did_as(
        "can-bo-c",
        Role::Legal,
        approve(1, 1),
    );
    let findings = world.findings_under(1, Some(&decision()), Some("can-bo-x"));
    let apart = findings.iter().find(|it| it.rule == RuleId::Apart).expect("it is asked");
    assert_eq!(apart.state.key(), "SATISFIED");
    let world = world.did_as("can-bo-x", Role::Signer, enact(decision(), &[1]));
    let record = &world.registry.procedures[&code(A)];
    let signed = &record.latest().recorded;
    let signed = crate::domain::registry::Recorded { role: Some(Role::Signer), ..signed.clone() };
    assert_eq!(world.registry.acted_for(&signed), Some(&name("can-bo-d")));
    // Whoever approved it does not have it signed.
    let own = delegated(Role::Signer, "can-bo-b").on(day(2026, 7, 16));
    let own = own.did_as("can-bo-b", Role::Control, approve(1, 1)).did_as(
        "can-bo-c",
        Role::Legal,
        approve(1, 1),
    );
    let findings = own.findings_under(1, Some(&decision()), Some("can-bo-x"));
    let apart = findings.into_iter().find(|it| it.rule == RuleId::Apart).expect("it is asked");
    let State::Unsatisfied(reasons) = apart.state else { panic!("it is kept") };
    assert_eq!(reasons.iter().map(|it| it.code()).collect::<Vec<_>>(), ["acts-for-a-party"]);
    let refused = own.when_signed(signed_as("can-bo-x"), own.looked(enact(decision(), &[1])));
    assert_eq!(refused.refusal_codes(), ["acts-for-a-party"]);
}

fn signed_as(officer: &str) -> crate::domain::decide::Actor {
    signed(officer, Role::Signer)
}

#[test]
fn a_debt_is_not_paid_for_its_signer() {
    let hurry = Command::DeclareEmergency {
        proposal: ProposalId(1),
        basis: "Điều 50".to_owned(),
        reason: "Thiên tai".to_owned(),
    };
    let world = delegated(Role::Legal, "can-bo-e")
        .on(day(2026, 7, 16))
        .did_as("can-bo-b", Role::Control, approve(1, 1))
        .did("can-bo-d", hurry)
        .did("can-bo-e", enact(decision(), &[1]));
    let pay = |officer| approving(&world, officer, Role::Legal, day(2026, 7, 16));
    assert_eq!(pay("can-bo-x"), ["acts-for-a-party"]);
    assert_eq!(pay("can-bo-c"), [""; 0]);
}

#[test]
fn whether_a_debt_can_be_paid_counts_who_acts_for_whom_on_the_day() {
    let on = day(2026, 7, 16);
    let hurry = Command::DeclareEmergency {
        proposal: ProposalId(1),
        basis: "Điều 50".to_owned(),
        reason: "Thiên tai".to_owned(),
    };
    // Signed for `can-bo-d` by `can-bo-x`; `can-bo-c` and `can-bo-e` have no part, and
    // `can-bo-y` acts for one of them.
    let signed_for = |legal: u32| {
        let mut policy = both_units();
        let amend = policy.roads.get_mut(&Road::Amend).expect("every road has demands");
        amend.approvals = Quorum::of(Role::Legal, legal);
        let second = Delegation {
            officer: name("can-bo-y"),
            role: Role::Legal,
            principal: name("can-bo-c"),
            ..delegation(Role::Legal, "can-bo-c")
        };
        delegated(Role::Signer, "can-bo-d")
            .staffed(StaffChange::Delegate(second))
            .under(policy)
            .on(on)
            .did_as("can-bo-x", Role::Signer, hurry.clone())
            .did_as("can-bo-b", Role::Control, approve(1, 1))
    };
    let enacting = |world: &World| {
        let command = world.looked(enact(decision(), &[1]));
        world.when_signed(signed_as("can-bo-x"), command)
    };
    assert_eq!(enacting(&signed_for(3)).refusal_codes(), ["debt-nobody-pays"]);
    let world = signed_for(2);
    enacting(&world).events();
    // Those who were counted do pay it, and those who were not may not.
    let world = world.did_as("can-bo-x", Role::Signer, enact(decision(), &[1]));
    assert_eq!(approving(&world, "can-bo-d", Role::Legal, on), ["acts-for-a-party"]);
    let world = world.did_as("can-bo-y", Role::Legal, approve(1, 1));
    assert_eq!(approving(&world, "can-bo-c", Role::Legal, on), ["acts-for-a-party"]);
    let world = world.did_as("can-bo-e", Role::Legal, approve(1, 1));
    assert!(world.proposal(1).debt.as_ref().is_some_and(|it| !it.is_open()));
}

#[test]
fn a_delegation_is_of_a_role_that_decisions_ask_for_by_who_has_it() {
    let asked = |delegation: Delegation| {
        let change = StaffChange::Delegate(delegation);
        let command = Command::ProposeStaff { change, proof: None, reason: None };
        let world = delegated(Role::Control, "can-bo-b");
        match world.when_signed(signed("quan-tri-a", Role::Administrator), command).0 {
            Ok(_) => Vec::new(),
            Err(refusal) => refusal.0.iter().map(|it| it.code()).collect(),
        }
    };
    let good = || delegation(Role::Legal, "can-bo-b");
    assert_eq!(asked(good()), [""; 0]);
    assert_eq!(asked(Delegation { role: Role::Drafter, ..good() }), ["not-delegable"]);
    // What was passed on is not passed on again.
    let again = Delegation {
        officer: name("can-bo-y"),
        role: Role::Control,
        principal: name("can-bo-x"),
        ..good()
    };
    assert_eq!(asked(again), ["role-missing"]);
    let of_nobody = Delegation { principal: name("can-bo-z"), ..good() };
    assert_eq!(asked(of_nobody), ["unknown-officer"]);
    let to_administrator = Delegation { officer: name("quan-tri-a"), ..good() };
    assert_eq!(asked(to_administrator), ["administrator-alone"]);
    let to_holder = Delegation { officer: name("can-bo-c"), ..good() };
    assert_eq!(asked(to_holder), ["nothing-changes"]);
    let no_day = Delegation { until: good().from, ..good() };
    assert_eq!(asked(no_day), ["delegation-days"]);
    let over = Delegation { from: day(2026, 7, 1), until: day(2026, 7, 15), ..good() };
    assert_eq!(asked(over), ["delegation-days"]);
    assert_eq!(asked(Delegation { ground: " ".to_owned(), ..good() }), ["empty"]);
}

#[test]
fn rules_are_approved_by_nobody_for_another() {
    let rules = Rules::Policy(Box::new(Policy { debt_days: 20, ..Policy::law() }));
    let (basis, reason, effective) = (None, "Phân cấp".to_owned(), day(2026, 7, 16));
    let ask = Command::ProposeRules { rules, effective, basis, reason, base: None };
    let world = delegated(Role::Signer, "can-bo-d").on(day(2026, 7, 16));
    let ask = world.looked(ask);
    let world = world.did_as("quan-tri-a", Role::Administrator, ask);
    let approve = || Command::ApproveRules { number: 1, comment: None };
    let by = |officer| world.when_signed(signed(officer, Role::Signer), approve());
    assert_eq!(by("can-bo-x").refusal_codes(), ["not-entitled"]);
    assert_eq!(by("can-bo-d").events().len(), 1);
}
