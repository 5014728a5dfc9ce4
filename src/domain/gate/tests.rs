use super::super::{
    decide::testing::*,
    event::{Decision, Verdict},
};

const A: &str = "9.000001";

fn approved() -> World {
    given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
}

fn blocked(world: &World, id: u32) -> Vec<&'static str> {
    world.when("can-bo-d", enact(next_decision(), &[id])).refusal_codes()
}

#[test]
fn br_35_nothing_is_enacted_without_an_approval() {
    let world = given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
    assert_eq!(blocked(&world, 1), ["not-approved"]);
    let world = given_in_force(&[A]).did("can-bo-a", draft(renamed(A, "Thẻ đọc")));
    assert_eq!(blocked(&world, 1), ["wrong-state", "not-approved"]);
}

#[test]
fn br_35_an_approval_dies_with_the_revision_that_it_is_of() {
    let world = approved().did("can-bo-a", revise(1, renamed(A, "Thẻ mượn")));
    assert_eq!(blocked(&world, 1), ["not-approved", "approval-dead"]);
    let world = world.did("can-bo-b", approve(1, 2));
    assert_eq!(world.when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
}

#[test]
fn br_35_going_back_to_what_was_approved_does_not_revive_the_approval() {
    let world = approved()
        .did("can-bo-a", revise(1, renamed(A, "Thẻ mượn")))
        .did("can-bo-a", revise(1, renamed(A, "Thẻ đọc")));
    assert_eq!(world.proposal(1).revision, 3);
    assert_eq!(blocked(&world, 1), ["not-approved", "approval-dead"]);
}

#[test]
fn br_24_an_approval_dies_when_the_base_moves() {
    let world = approved().approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ mượn"));
    let world = world.did("can-bo-d", enact(decision(), &[2]));
    assert_eq!(blocked(&world, 1), ["stale-base", "not-approved", "approval-dead"]);
    let world = approved().approved("can-bo-a", "can-bo-b", abolish(A));
    let world = world.did("can-bo-d", enact(decision(), &[2]));
    assert_eq!(blocked(&world, 1), ["closed", "not-approved", "approval-dead"]);
}

#[test]
fn br_35_an_approval_does_not_outlive_a_hand_in_the_draft() {
    let world = approved().did("can-bo-b", revise(1, renamed(A, "Thẻ mượn")));
    let world = world.did("can-bo-b", propose(renamed(A, "Thẻ khác")));
    assert_eq!(blocked(&world, 1), ["not-approved", "approval-dead"]);
    let world = world.did("can-bo-c", approve(1, 2));
    assert_eq!(world.when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
}

#[test]
fn br_07_a_request_for_changes_blocks_until_a_new_revision() {
    let world = approved().did("can-bo-c", review(1, 1, Verdict::RequestChanges));
    assert_eq!(blocked(&world, 1), ["changes-requested"]);
    let world =
        world.did("can-bo-a", revise(1, renamed(A, "Thẻ mượn"))).did("can-bo-b", approve(1, 2));
    assert_eq!(world.when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
}

#[test]
fn a_reviewers_last_verdict_counts() {
    let world = approved().did("can-bo-b", review(1, 1, Verdict::RequestChanges));
    assert_eq!(blocked(&world, 1), ["changes-requested", "not-approved"]);
    let world = world.did("can-bo-b", approve(1, 1));
    assert_eq!(world.when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
}

#[test]
fn br_02_a_document_is_complete_by_the_rules_of_the_decisions_day() {
    let request = amend(A, |it| it.online.as_mut().unwrap().basis = None);
    let early = super::super::command::Request { effective: day(2026, 6, 30), ..request };
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", early);
    let norms = vec![norm("12/2026/NĐ-CP", day(2026, 6, 1))];
    let of = |signed_on| Decision { signed_on, norms: norms.clone(), ..decision() };
    let june = world.when("can-bo-d", enact(of(day(2026, 6, 30)), &[1]));
    assert_eq!(june.events().len(), 2);
    let july = world.when("can-bo-d", enact(of(day(2026, 7, 1)), &[1]));
    assert_eq!(july.refusal_codes(), ["partial-unfounded"]);
}
