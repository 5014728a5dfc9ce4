//! What a text that was written from an older version takes back, tried out on a registry in
//! which a later one is announced.

use semver::Version;

use super::super::testing::*;
use crate::domain::{
    command::Request,
    component::Component,
    edition::Edition,
    event::{Event, ProposalEvent},
    ids::Digest,
    procedure::Procedure,
    reason::Reason,
};

const A: &str = "9.000001";

fn one_condition_more(document: &mut Procedure) {
    let mut condition = document.conditions[0].clone();
    (condition.id, condition.text) = (String::new(), "Có nơi ở ổn định".to_owned());
    document.conditions.push(condition);
}

/// A is in force; its next version, with one condition more, is announced for a day to come.
fn announced() -> World {
    let request = Request { effective: day(2027, 1, 1), ..amend(A, one_condition_more) };
    let mut decision = decision();
    for norm in &mut decision.norms {
        norm.effective_from = day(2027, 1, 1);
    }
    given_in_force(&[A])
        .approved("can-bo-a", "can-bo-b", request)
        .did("can-bo-c", enact(decision, &[1]))
}

/// The text that is in force today, with another name.
fn of_today() -> Request {
    Request { effective: day(2027, 2, 1), ..renamed(A, "Cấp thẻ đọc") }
}

fn from(version: (u64, u64, u64), request: Request) -> Request {
    Request { base: Some(Version::new(version.0, version.1, version.2)), ..request }
}

#[test]
fn br_09_a_text_of_today_names_what_of_the_coming_version_it_would_take_back() {
    let world = announced();
    for request in [of_today(), from((1, 0, 0), of_today())] {
        let reasons = world.when("can-bo-a", propose(request)).refusal();
        let [Reason::TakesBack { base, current, since, components, .. }] = &reasons[..] else {
            panic!("{reasons:?}")
        };
        assert_eq!((&**base, current), (&Version::new(1, 0, 0), &Version::new(2, 0, 0)));
        assert_eq!((*since, components), (day(2027, 1, 1), &[Component::Conditions].into()));
    }
}

#[test]
fn br_09_what_is_taken_back_by_name_is_recorded_with_the_proposal() {
    let world = announced();
    let takes_back = [Component::Conditions].into();
    let components = [Component::Name, Component::Conditions].into();
    let judged = Vec::new();
    let told = Request { takes_back, components, judged, ..of_today() };
    let events = world.when("can-bo-a", propose(told.clone())).events();
    let [Event::Proposal(ProposalEvent::Opened(opening))] = &events[..] else {
        panic!("{events:?}")
    };
    let taken = opening.change.takes_back.as_ref().expect("something is taken back");
    assert_eq!(taken.from, Version::new(1, 0, 0));
    assert_eq!(taken.components, told.takes_back);
    assert_eq!(events[0].written().version, 5);
    // Named otherwise than it is, it is not named.
    let other = Request { takes_back: [Component::Fees].into(), ..told };
    assert_eq!(world.when("can-bo-a", propose(other)).refusal_codes(), ["takes-back"]);
}

#[test]
fn br_09_a_text_of_the_coming_version_takes_nothing_back() {
    let world = announced();
    let latest = amend_from(&world.latest(A), |it| it.name = "Cấp thẻ đọc".to_owned());
    let latest = from((2, 0, 0), Request { effective: day(2027, 2, 1), ..latest });
    assert_eq!(world.when("can-bo-a", propose(latest.clone())).events().len(), 1);
    let told = Request { takes_back: [Component::Fees].into(), ..latest };
    assert_eq!(world.when("can-bo-a", propose(told)).refusal_codes(), ["takes-nothing-back"]);
}

#[test]
fn br_09_what_is_changed_again_is_taken_back_only_of_a_text_that_was_written_from_before() {
    let world = announced();
    let again = amend_from(&world.latest(A), |it| it.conditions[0].text.push_str(" hợp pháp"));
    let again = Request { effective: day(2027, 2, 1), ..again };
    assert_eq!(world.when("can-bo-a", propose(again.clone())).events().len(), 1);
    let older = from((1, 0, 0), again);
    assert_eq!(world.when("can-bo-a", propose(older)).refusal_codes(), ["takes-back"]);
}

#[test]
fn br_09_a_text_of_an_older_version_that_took_the_later_changes_over_takes_nothing_back() {
    let world = announced();
    let merged = amend_from(&world.latest(A), |it| it.name = "Cấp thẻ đọc".to_owned());
    let merged = from((1, 0, 0), Request { effective: day(2027, 2, 1), ..merged });
    let events = world.when("can-bo-a", propose(merged)).events();
    let [Event::Proposal(ProposalEvent::Opened(opening))] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!(opening.change.takes_back, None);
    assert_eq!(opening.change.closes[0].version, Version::new(2, 0, 0));
}

#[test]
fn br_09_a_text_that_does_not_say_what_it_was_written_from_is_known_by_one_row() {
    let reworded = |document: &mut Procedure| {
        document.steps[0].steps[0].text = "Bước 1: Người đọc gửi đơn có ảnh.".to_owned();
    };
    let request = Request { effective: day(2027, 1, 1), ..amend(A, reworded) };
    let mut decision = decision();
    decision.norms[0].effective_from = day(2027, 1, 1);
    let world = given_in_force(&[A])
        .approved("can-bo-a", "can-bo-b", request)
        .did("can-bo-c", enact(decision, &[1]));
    // The text of today, with another step changed: the component is as nobody had it before.
    let beside = |document: &mut Procedure| document.steps[0].steps[1].text.push_str(" và ảnh");
    let of_today = Request { effective: day(2027, 2, 1), ..amend(A, beside) };
    let asked = |world: &World, request| world.when("can-bo-a", propose(request));
    let reasons = asked(&world, of_today.clone()).refusal();
    let [Reason::TakesBack { components, .. }] = &reasons[..] else { panic!("{reasons:?}") };
    assert_eq!(components, &[Component::Steps].into());
    let before = world.clone().by_edition(Edition(2));
    assert_eq!(asked(&before, of_today).events().len(), 1);
    let of_latest = amend_from(&world.latest(A), beside);
    let of_latest = Request { effective: day(2027, 2, 1), ..of_latest };
    assert_eq!(asked(&world, of_latest).events().len(), 1);
}

#[test]
fn br_24_a_text_of_another_registry_is_not_of_the_version_that_it_names() {
    let world = announced();
    let content = world.registry.procedures[&code(A)].latest().content;
    let latest = amend_from(&world.latest(A), |it| it.name = "Cấp thẻ đọc".to_owned());
    let latest = Request { effective: day(2027, 2, 1), base_content: Some(content), ..latest };
    for base in [None, Some(Version::new(2, 0, 0))] {
        let right = Request { base, ..latest.clone() };
        assert_eq!(world.when("can-bo-a", propose(right.clone())).events().len(), 1);
        let wrong = Request { base_content: Some(Digest::of(b"elsewhere")), ..right };
        assert_eq!(world.when("can-bo-a", propose(wrong)).refusal_codes(), ["base-differs"]);
    }
}

#[test]
fn the_editions_of_before_refuse_an_older_base_and_ask_nothing_of_an_unnamed_one() {
    let world = announced().by_edition(Edition(1));
    let older = from((1, 0, 0), of_today());
    assert_eq!(world.when("can-bo-a", propose(older)).refusal_codes(), ["stale-base"]);
    let components = [Component::Name, Component::Conditions].into();
    let unnamed = Request { components, ..of_today() };
    assert_eq!(world.when("can-bo-a", propose(unnamed)).events().len(), 1);
}
