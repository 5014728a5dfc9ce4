use super::*;
use crate::domain::{
    command::Command,
    decide::testing::*,
    event::{Decision, Rules},
    gate::{Finding, State, blocks, warnings},
    officer::Role,
    policy::{FIXED, Policy},
    rule::Weight,
};

const A: &str = "9.000001";

fn suspended(rule: RuleId, from: NaiveDate, until: NaiveDate) -> Policy {
    let norm = "12/2026/NĐ-CP, Điều 3".to_owned();
    let suspended = vec![RuleSuspension { rule, from, until, norm }];
    Policy { suspended, ..Policy::law() }
}

/// The same under a policy that asks for one approval.
fn easily(policy: Policy) -> Policy {
    Policy { suspended: policy.suspended, ..everybody() }
}

/// What the gate finds of a change of 15/08/2026 whose decision is signed on a day of July, some
/// days before its norm takes effect and too late for the law's twenty.
fn late(policy: Policy, signed_on: NaiveDate) -> Vec<Finding> {
    let world = given_in_force(&[A]).under(easily(policy));
    let world = world.approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
    let decision = Decision { signed_on, ..decision() };
    world.on(day(2026, 8, 10)).findings_under(1, Some(&decision), Some("can-bo-d"))
}

fn state(findings: &[Finding], rule: RuleId) -> &'static str {
    findings.iter().find(|it| it.rule == rule).expect("every rule is asked").state.key()
}

#[test]
fn what_the_law_asks_of_every_policy_is_suspended_by_none() {
    for rule in RuleId::ALL {
        let policy = suspended(*rule, day(2026, 8, 1), day(2026, 9, 1));
        let touched = FIXED.contains(rule) || matches!(rule, RuleId::Papers | RuleId::Transition);
        if touched {
            assert_eq!(policy.faults(Edition::CURRENT), [PolicyFault::Unsuspendable(rule.key())]);
        } else {
            let sound = policy.faults(Edition::CURRENT).is_empty();
            assert_eq!(sound, may_be_suspended(*rule), "{}", rule.key());
        }
    }
    let lowered = Policy::law().roads.into_values().flat_map(|it| it.rules);
    let held = lowered.filter(|(_, weight)| *weight == Weight::Block).map(|it| it.0);
    assert!(held.into_iter().all(|it| !may_be_suspended(it)));
}

#[test]
fn a_suspension_has_days_and_a_norm() {
    let (from, until) = (day(2026, 8, 1), day(2026, 8, 2));
    assert_eq!(suspended(RuleId::Covered, from, until).faults(Edition::CURRENT), []);
    let backwards = suspended(RuleId::Covered, until, from).faults(Edition::CURRENT);
    assert_eq!(backwards, [PolicyFault::SuspensionDays("covered")]);
    let nothing = suspended(RuleId::Covered, from, from).faults(Edition::CURRENT);
    assert_eq!(nothing, [PolicyFault::SuspensionDays("covered")]);
    let mut groundless = suspended(RuleId::Covered, from, until);
    for (norm, before) in [(" ", false), ("theo chỉ đạo của cấp trên", true)] {
        groundless.suspended[0].norm = norm.to_owned();
        let fault = [PolicyFault::SuspensionNorm("covered")];
        assert_eq!(groundless.faults(Edition::CURRENT), fault, "{norm}");
        assert_eq!(groundless.faults(Edition(2)).is_empty(), before, "{norm}");
    }
    let mut twice = suspended(RuleId::Covered, from, day(2026, 9, 1));
    let again = |from, until| RuleSuspension { from, until, ..twice.suspended[0].clone() };
    let (within, behind) =
        (again(until, until.succ_opt().unwrap()), again(day(2026, 9, 1), day(2026, 9, 2)));
    twice.suspended.push(behind);
    assert_eq!(twice.faults(Edition::CURRENT), []);
    twice.suspended.push(within);
    assert_eq!(twice.faults(Edition::CURRENT), [PolicyFault::SuspensionTwice("covered")]);
}

#[test]
fn a_rule_is_suspended_on_the_day_of_signing_and_on_no_other() {
    let policy = || suspended(RuleId::InTime, day(2026, 7, 25), day(2026, 7, 31));
    for (signed, expected) in [
        (day(2026, 7, 24), "UNSATISFIED"),
        (day(2026, 7, 25), "SUSPENDED"),
        (day(2026, 7, 30), "SUSPENDED"),
        (day(2026, 7, 31), "UNSATISFIED"),
    ] {
        let found = late(policy(), signed);
        assert_eq!(state(&found, RuleId::InTime), expected, "{signed}");
        let warns = warnings(&found).iter().any(|it| it.code() == "late-decision");
        assert_eq!(warns, expected == "UNSATISFIED", "{signed}");
    }
    // What is kept is kept, suspended or not.
    assert_eq!(state(&late(policy(), day(2026, 7, 10)), RuleId::InTime), "SATISFIED");
}

#[test]
fn no_other_rule_is_suspended_with_one() {
    let rules = [RuleId::Covered, RuleId::ToControl];
    for rule in rules {
        let found = late(suspended(rule, day(2026, 7, 25), day(2026, 7, 31)), day(2026, 7, 30));
        assert_eq!(state(&found, RuleId::InTime), "UNSATISFIED");
    }
    // A gate that would not be passed otherwise is not passed so.
    let policy = suspended(RuleId::InTime, day(2026, 7, 1), day(2026, 9, 1));
    let world = given_in_force(&[A]).under(easily(policy));
    let world = world.did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
    let found = world.findings_under(1, Some(&decision()), Some("can-bo-d"));
    assert_eq!(blocks(&found).iter().map(|it| it.code()).collect::<Vec<_>>(), ["not-approved"]);
}

#[test]
fn a_suspension_shows_its_norm() {
    let found =
        late(suspended(RuleId::InTime, day(2026, 7, 25), day(2026, 7, 31)), day(2026, 7, 30));
    let it = found.iter().find(|it| it.rule == RuleId::InTime).expect("it is asked");
    let State::Suspended(of) = &it.state else { panic!("{it:?}") };
    assert_eq!(of.norm, "12/2026/NĐ-CP, Điều 3");
}

fn ask(policy: Policy) -> Command {
    let rules = Rules::Policy(Box::new(policy));
    let (basis, reason) = (None, "Thí điểm".to_owned());
    Command::ProposeRules { rules, effective: day(2026, 7, 15), basis, reason, base: None }
}

#[test]
fn nothing_is_suspended_for_days_past_nor_by_waiting() {
    let world = given_in_force(&[A]);
    let admin = |world: &World, policy| {
        world.when_signed(signed("quan-tri-a", Role::Administrator), world.looked(ask(policy)))
    };
    let of = |from| suspended(RuleId::InTime, from, day(2026, 9, 1));
    let past = admin(&world, of(day(2026, 7, 14)));
    assert_eq!(past.refusal_codes(), ["suspension-in-past"]);
    assert_eq!(admin(&world, of(day(2026, 7, 15))).events().len(), 1);
    // One that waited beyond its first day takes effect no more.
    let approve = || Command::ApproveRules { number: 1, comment: None };
    let asked = world.looked(ask(of(day(2026, 7, 15))));
    let world = world
        .did_as("quan-tri-a", Role::Administrator, asked)
        .did_as("quan-tri-b", Role::Administrator, approve())
        .on(day(2026, 7, 16));
    let signer = signed("can-bo-d", Role::Signer);
    assert_eq!(world.when_signed(signer, approve()).refusal_codes(), ["suspension-in-past"]);
    // One that runs may get another end.
    let world = given_in_force(&[A]).under(of(day(2026, 7, 1)));
    assert_eq!(admin(&world, of(day(2026, 7, 1))).events().len(), 1);
    let mut shorter = of(day(2026, 7, 1));
    shorter.suspended[0].until = day(2026, 7, 20);
    assert_eq!(admin(&world, shorter).events().len(), 1);
}

#[test]
fn a_suspension_takes_more_than_one_person() {
    let of = suspended(RuleId::InTime, day(2026, 7, 15), day(2026, 9, 1));
    let approve = || Command::ApproveRules { number: 1, comment: None };
    let adopted = |world: &World| world.registry.rules.policies.last().unwrap().rules.clone();
    let world = given_in_force(&[A]);
    let asked = world.looked(ask(of.clone()));
    let world = world.did_as("quan-tri-a", Role::Administrator, asked);
    let one = world.did_as("quan-tri-a", Role::Administrator, approve());
    assert_eq!(adopted(&one).suspended, []);
    let all = one.did_as("quan-tri-b", Role::Administrator, approve()).did_as(
        "can-bo-d",
        Role::Signer,
        approve(),
    );
    assert_eq!(adopted(&all).suspended, of.suspended);
}
