//! When a clock is believed, by whose word, and how time comes back from a wrong date.

use super::*;
use crate::domain::{
    decide::testing::*,
    event::{ProposalEvent, RegistryEvent},
    ids::Zone,
    officer::Role,
};

const A: &str = "9.000001";
const BEFORE: Moment = Moment(1_780_000_000_000);
const ADMINS: [(&str, Role); 2] =
    [("quan-tri-a", Role::Administrator), ("quan-tri-b", Role::Administrator)];

fn plain() -> Command {
    Command::DeclineStaff { number: 1, reason: None }
}

fn at(difference: i64) -> Result<Stamp, &'static str> {
    stamp(Some(BEFORE), Moment(BEFORE.0 + difference), &plain()).map_err(|it| it.code())
}

#[test]
fn a_clock_slightly_behind_takes_the_last_instant_and_says_so() {
    let stamp = at(-299_999).unwrap();
    assert_eq!(stamp.at, BEFORE);
    assert!(stamp.note.is_some());
    assert_eq!(at(0).unwrap().note, None);
}

#[test]
fn a_clock_far_behind_is_refused_to_all_but_a_correction() {
    assert_eq!(at(-300_001), Err("clock-behind"));
    let back = Moment(BEFORE.0 - 300_001);
    let stamp = stamp(Some(BEFORE), back, &Command::CorrectClock { from: 3 }).unwrap();
    assert_eq!((stamp.at, stamp.note), (back, None));
}

#[test]
fn a_clock_before_1970_or_behind_9999_is_refused() {
    for far in [-1, i64::MIN, LAST.0 + 1, i64::MAX] {
        for last in [None, Some(BEFORE)] {
            let refused = stamp(last, Moment(far), &plain()).unwrap_err();
            assert_eq!(refused.code(), "clock-out-of-range");
        }
    }
    for zone in [Zone(-14 * 60), Zone(14 * 60)] {
        assert_eq!(LAST.day(zone).to_string().len(), 10);
    }
}

/// A comment at an instant so many days behind the last entry.
fn comment() -> Command {
    Command::Comment {
        proposal: crate::domain::ids::ProposalId(1),
        anchor: None,
        text: "Đã xem.".to_owned(),
        blocking: false,
    }
}

fn proposed() -> World {
    given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
}

#[test]
fn pauses_add_up_until_a_date_is_confirmed() {
    let world = proposed().later(29);
    let world = world.did_unconfirmed("can-bo-b", comment());
    // What lies within a week adds nothing.
    let world = world.later(6).did_unconfirmed("can-bo-b", comment());
    assert_eq!(world.registry.clock.unconfirmed / DAY_MS, 29);
    let world = world.later(8);
    assert_eq!(world.when_unconfirmed("can-bo-b", comment()).refusal_codes(), ["clock-ahead"]);
    let events = world.when("can-bo-b", comment()).events();
    assert!(
        matches!(
            &events[..],
            [
                Event::Clock(ClockEvent::Confirmed(_)),
                Event::Proposal(ProposalEvent::CommentMade(_))
            ]
        ),
        "{events:?}"
    );
    let world = world.did("can-bo-b", comment());
    assert_eq!(world.registry.clock.unconfirmed, 0);
    world.later(29).when_unconfirmed("can-bo-b", comment()).events();
}

#[test]
fn another_date_than_todays_confirms_nothing() {
    let world = proposed().later(20).did_unconfirmed("can-bo-b", comment()).later(20);
    for days in [-1, 1] {
        let outcome = world.when_confirmed("can-bo-b", comment(), world.day_in(days));
        assert_eq!(outcome.refusal_codes(), ["clock-ahead"]);
    }
}

#[test]
fn a_date_that_needs_no_confirmation_is_not_recorded() {
    let events = proposed().later(29).when("can-bo-b", comment()).events();
    assert!(matches!(&events[..], [Event::Proposal(ProposalEvent::CommentMade(_))]), "{events:?}");
}

#[test]
fn a_leap_beyond_thirty_days_takes_two() {
    let world = proposed().later(31);
    assert_eq!(world.when("can-bo-b", comment()).refusal_codes(), ["clock-leap"]);
    let date = world.day_in(0);
    let confirm = Command::ConfirmClock { date };
    let alone = world.when_by(&[("can-bo-b", Role::Auditor)], confirm.clone());
    assert_eq!(alone.refusal_codes(), ["second-hand"]);
    let two = [("can-bo-b", Role::Auditor), ("quan-tri-a", Role::Administrator)];
    let other = Command::ConfirmClock { date: world.day_in(1) };
    assert_eq!(world.when_by(&two, other).refusal_codes(), ["clock-date"]);
    let world = world.did_by(&two, confirm);
    world.when_unconfirmed("can-bo-b", comment()).events();
}

#[test]
fn a_wrong_date_has_a_way_back_but_not_behind_the_entry_ahead_of_it() {
    let before = proposed();
    let wrong = before.clone().later(400);
    let date = wrong.day_in(0);
    let wrong = wrong.did_by(&ADMINS, Command::ConfirmClock { date });
    let from = wrong.registry.last.as_ref().unwrap().seq;
    let wrong = wrong.did("can-bo-b", approve(1, 1));
    let correct = Command::CorrectClock { from };
    assert_eq!(wrong.when_by(&ADMINS, correct.clone()).refusal_codes(), ["clock-not-ahead"]);
    let back = wrong.later(-399);
    let other = Command::CorrectClock { from: from + 1 };
    assert_eq!(back.when_by(&ADMINS, other).refusal_codes(), ["clock-not-confirmed"]);
    let alone = back.when_by(&ADMINS[..1], correct.clone());
    assert_eq!(alone.refusal_codes(), ["second-hand"]);
    let no_administrator = [ADMINS[0], ("can-bo-b", Role::Auditor)];
    assert_eq!(back.when_by(&no_administrator, correct.clone()).refusal_codes(), ["role-missing"]);
    let behind = back.clone().later(-2).when_by(&ADMINS, correct.clone());
    assert_eq!(behind.refusal_codes(), ["clock-too-early"]);
    let back = back.did_by(&ADMINS, correct.clone());
    assert_eq!(back.registry.clock.unconfirmed, 0);
    // What the wrong clock dated is no younger than the correction.
    let (_, review) = back.proposal(1).current_reviews().into_iter().next().unwrap();
    let corrected = back.registry.last.as_ref().unwrap().at;
    assert_eq!(back.registry.clock.instant(&review.recorded), corrected);
    // Once is enough.
    let again = back.later(-1).when_by(&ADMINS, correct);
    assert_eq!(again.refusal_codes(), ["clock-not-confirmed"]);
}

#[test]
fn what_one_dated_ahead_behind_a_pause_is_taken_back_by_two() {
    let before = proposed();
    let wrong = before.later(29).did_unconfirmed("can-bo-b", comment());
    let from = wrong.registry.last.as_ref().unwrap().seq;
    // What stands behind it moved nothing.
    let wrong = wrong.did_unconfirmed("can-bo-b", comment());
    let back = wrong.later(-28);
    let next = Command::CorrectClock { from: from + 1 };
    assert_eq!(back.when_by(&ADMINS, next).refusal_codes(), ["clock-not-confirmed"]);
    let correct = Command::CorrectClock { from };
    assert_eq!(back.registry.clock.way_back(back.now()), Some(from));
    let alone = back.when_by(&ADMINS[..1], correct.clone());
    assert_eq!(alone.refusal_codes(), ["second-hand"]);
    let behind = back.clone().later(-2);
    assert_eq!(behind.registry.clock.way_back(behind.now()), None);
    assert_eq!(behind.when_by(&ADMINS, correct.clone()).refusal_codes(), ["clock-too-early"]);
    let back = back.did_by(&ADMINS, correct.clone());
    assert_eq!(back.registry.clock.unconfirmed, 0);
    back.when_unconfirmed("can-bo-b", comment()).events();
    assert_eq!(back.later(-1).when_by(&ADMINS, correct).refusal_codes(), ["clock-not-confirmed"]);
}

#[test]
fn what_lies_within_a_week_is_not_taken_back() {
    let world = proposed().later(6).did_unconfirmed("can-bo-b", comment());
    let from = world.registry.last.as_ref().unwrap().seq;
    let back = world.later(-5);
    assert_eq!(back.registry.clock.way_back(back.now()), None);
    let correct = back.when_by(&ADMINS, Command::CorrectClock { from });
    assert_eq!(correct.refusal_codes(), ["clock-not-confirmed"]);
}

#[test]
fn an_approval_dated_by_a_wrong_clock_lives_no_longer_than_others() {
    let world = proposed().later(400);
    let date = world.day_in(0);
    let world = world.did_by(&ADMINS, Command::ConfirmClock { date });
    let from = world.registry.last.as_ref().unwrap().seq;
    let world = world.did("can-bo-b", approve(1, 1)).later(-399);
    let world = world.did_by(&ADMINS, Command::CorrectClock { from });
    let alive = |world: &World| world.approvals(1).alive.len();
    assert_eq!(alive(&world), 1);
    let valid =
        i64::from(world.registry.rules.policy_on(world.day_in(0)).unwrap().rules.approval_days);
    assert_eq!(alive(&world.clone().later(valid - 1)), 1);
    assert_eq!(alive(&world.later(valid + 1)), 0);
}

#[test]
fn before_there_are_officers_a_date_is_confirmed_by_whoever_takes_the_baseline_in() {
    let world =
        given(vec![Event::Registry(RegistryEvent::Founded(crate::domain::event::Founding {
            agency: "Bộ A".to_owned(),
            agency_code: "G00".to_owned(),
            zone: Zone::default(),
        }))]);
    let world = world.later(90);
    assert_eq!(world.when_unconfirmed("congbo", import(&[A])).refusal_codes(), ["clock-ahead"]);
    let events = world.when("congbo", import(&[A])).events();
    assert!(matches!(
        &events[..],
        [
            Event::Clock(ClockEvent::Confirmed(_)),
            Event::Registry(RegistryEvent::BaselineImported(_))
        ]
    ));
}
