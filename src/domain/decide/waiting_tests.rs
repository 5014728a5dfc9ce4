//! What waits for a second hand undoes nothing that came between.

use super::testing::*;
use crate::domain::{
    command::Command,
    edition::Edition,
    event::{Delegation, Rules, StaffChange},
    officer::Role,
    policy::{Policy, RuleSuspension},
    rule::RuleId,
    statute::Tables,
};

const A: &str = "9.000001";
const BEFORE: Edition = Edition(1);

fn given_by_law() -> World {
    given_in_force(&[A]).under(Policy::law())
}

fn ask(rules: Rules) -> Command {
    let (basis, reason) = (Some("Quy chế số 5/QC-A".to_owned()), "Thí điểm".to_owned());
    Command::ProposeRules { rules, effective: day(2026, 7, 15), basis, reason, base: None }
}

fn policy(change: impl Fn(&mut Policy)) -> Rules {
    let mut policy = Policy::law();
    change(&mut policy);
    Rules::Policy(Box::new(policy))
}

fn longer() -> Rules {
    policy(|it| it.approval_days = 90)
}

fn suspending() -> Rules {
    policy(|it| {
        it.suspended.push(RuleSuspension {
            rule: RuleId::Covered,
            from: day(2026, 8, 1),
            until: day(2026, 9, 1),
            norm: "12/2026/NĐ-CP, Điều 3".to_owned(),
        });
    })
}

fn fewer_tables() -> Rules {
    let mut tables = Tables::law().clone();
    tables.oversight.pop();
    Rules::Tables(Box::new(tables))
}

fn other_tables() -> Rules {
    let mut tables = Tables::law().clone();
    tables.levels_ended.pop();
    Rules::Tables(Box::new(tables))
}

fn admin(world: World, command: Command) -> World {
    world.did_as("quan-tri-a", Role::Administrator, command)
}

const HANDS: [(&str, Role); 3] = [
    ("quan-tri-a", Role::Administrator),
    ("quan-tri-b", Role::Administrator),
    ("can-bo-d", Role::Signer),
];

fn approve(number: u32) -> Command {
    Command::ApproveRules { number, comment: None }
}

/// Has everybody approve whom the policy asks.
fn adopted(world: World, number: u32) -> World {
    HANDS.into_iter().fold(world, |world, (who, role)| world.did_as(who, role, approve(number)))
}

#[test]
fn an_older_waiting_policy_does_not_undo_a_later_one() {
    for (waits, later, takes) in [
        (longer(), suspending(), "suspended[covered, 2026-08-01]"),
        (suspending(), longer(), "approval_days"),
        (fewer_tables(), other_tables(), "levels_ended[district, 2025-07-01]"),
    ] {
        let world = admin(admin(given_by_law(), ask(waits)), ask(later));
        let world = adopted(world, 2);
        let pending = &world.registry.rules.pending[&1];
        let (by, told) = super::overtaken(&world.registry, pending).unwrap();
        assert_eq!((by.number, &told[..]), (2, &[takes.to_owned()][..]));
        for (who, role) in HANDS {
            let refused = world.when_signed(signed(who, role), approve(1));
            assert_eq!(refused.refusal_codes(), ["rules-overtaken"]);
        }
        // What is asked for anew builds on what stands, and has all of both.
        let (rules, base) = super::anew(&world.registry, 1).unwrap();
        let command = match ask(rules) {
            Command::ProposeRules { rules, effective, basis, reason, .. } => {
                Command::ProposeRules { rules, effective, basis, reason, base }
            }
            _ => unreachable!(),
        };
        let world = adopted(admin(world, command), 3);
        let standing = world.registry.rules.standing(&suspending()).unwrap();
        if let Rules::Policy(it) = standing.rules
            && !takes.starts_with("levels_ended")
        {
            assert_eq!((it.approval_days, it.suspended.len()), (90, 1));
        }
    }
}

#[test]
fn what_waited_alone_or_of_another_kind_is_adopted() {
    let world = admin(admin(given_by_law(), ask(longer())), ask(other_tables()));
    let world = adopted(adopted(world, 2), 1);
    assert_eq!(world.registry.rules.policies.last().unwrap().rules.approval_days, 90);
    // The same asked for twice takes nothing back.
    let world = admin(admin(given_by_law(), ask(longer())), ask(longer()));
    let world = adopted(adopted(world, 2), 1);
    assert!(world.registry.rules.pending.is_empty());
    // By the rules of before, whoever was last won.
    let world = given_by_law().by_edition(BEFORE);
    let world = admin(admin(world, ask(suspending())), ask(longer()));
    let world = adopted(adopted(world, 1), 2);
    assert!(world.registry.rules.policies.last().unwrap().rules.suspended.is_empty());
}

#[test]
fn a_file_written_from_an_older_policy_is_refused_when_it_is_proposed() {
    let world = given_by_law();
    let base = world.registry.rules.policies.last().map(|it| it.digest);
    let from = |base, rules| match ask(rules) {
        Command::ProposeRules { rules, effective, basis, reason, .. } => {
            Command::ProposeRules { rules, effective, basis, reason, base }
        }
        _ => unreachable!(),
    };
    let by = signed("quan-tri-a", Role::Administrator);
    assert_eq!(world.when_signed(by.clone(), from(base, longer())).events().len(), 1);
    let world = adopted(admin(world, ask(suspending())), 1);
    let refused = world.when_signed(by.clone(), from(base, longer()));
    assert_eq!(refused.refusal_codes(), ["rules-from-older"]);
    let base = world.registry.rules.policies.last().map(|it| it.digest);
    assert_eq!(world.when_signed(by, from(base, longer())).events().len(), 1);
}

#[test]
fn a_policy_that_takes_the_place_of_one_to_come_says_so() {
    let coming = |effective| match ask(longer()) {
        Command::ProposeRules { rules, basis, reason, base, .. } => {
            Command::ProposeRules { rules, effective, basis, reason, base }
        }
        _ => unreachable!(),
    };
    let world = adopted(admin(given_by_law(), coming(day(2026, 9, 1))), 1);
    let by = || signed("quan-tri-a", Role::Administrator);
    // A file that says nothing of what stands is of before it came.
    assert_eq!(world.when_signed(by(), ask(suspending())).refusal_codes(), ["rules-from-older"]);
    let asked = world.when_signed(by(), world.looked(ask(suspending())));
    assert_eq!(asked.warnings(), ["policy-before-coming"]);
    assert_eq!(world.when_signed(by(), coming(day(2026, 9, 1))).warnings(), [""; 0]);
}

fn changes_of(who: &str) -> Vec<StaffChange> {
    let (line, fingerprint) = key("khac");
    let from = day(2026, 7, 15);
    vec![
        StaffChange::Roles { officer: name(who), add: [Role::Signer].into(), remove: [].into() },
        StaffChange::Roles { officer: name(who), add: [].into(), remove: [Role::Auditor].into() },
        StaffChange::Rotate { officer: name(who), key: line, fingerprint, compromised_since: None },
        StaffChange::Delegate(Delegation {
            officer: name(who),
            role: Role::Signer,
            principal: name("can-bo-d"),
            from,
            until: day(2026, 9, 1),
            ground: "Giấy ủy quyền 1".to_owned(),
        }),
        StaffChange::Revoke { officer: name(who), compromised_since: None },
    ]
}

#[test]
fn of_one_person_one_change_waits_at_a_time() {
    let send = |change| {
        let proof = Some(crate::domain::ids::Digest([1; 32]));
        Command::ProposeStaff { change, proof, reason: Some("Theo phân công".to_owned()) }
    };
    let goes = |it: &StaffChange| matches!(it, StaffChange::Revoke { .. });
    let world = given_by_law().enrolled("can-bo-k", &[Role::Auditor, Role::Control]);
    let mut refused = 0;
    for first in changes_of("can-bo-k") {
        let waits = world.clone().did("quan-tri-a", send(first.clone()));
        for second in changes_of("can-bo-k") {
            let codes = match waits.when("quan-tri-b", send(second.clone())).0 {
                Ok(_) => Vec::new(),
                Err(it) => it.0.iter().map(|it| it.code()).collect(),
            };
            let met = !goes(&first) && !goes(&second);
            assert_eq!(codes.contains(&"staff-change-waits"), met, "{first:?}, {second:?}");
            refused += usize::from(met);
            if met {
                // Turned down, the other may be asked for; and so it may by the rules of before.
                let number = waits.registry.staff.asked;
                let decline = Command::DeclineStaff { number, reason: None };
                let after = waits.clone().did("quan-tri-b", decline);
                assert!(after.when("quan-tri-b", send(second.clone())).0.is_ok(), "{second:?}");
                let before = waits.clone().by_edition(BEFORE);
                assert!(before.when("quan-tri-b", send(second)).0.is_ok());
            }
        }
        // Of somebody else, and of whoever goes, nothing waits.
        let other = StaffChange::Roles {
            officer: name("can-bo-e"),
            add: [Role::Auditor].into(),
            remove: [].into(),
        };
        let other = waits.when("quan-tri-b", send(other)).0;
        assert!(
            other.is_ok()
                || other.is_err_and(|it| it.0.iter().all(|it| it.code() == "nothing-changes"))
        );
    }
    assert_eq!(refused, 16);
}
