//! Codes that are still to come, tried out on a registry in which a procedure was proposed without
//! one.

use super::super::testing::*;
use crate::domain::{
    command::{Command, Request},
    edition::Edition,
    event::{Change, Decision, Event, FactEvent, ProposalEvent, Receipt, ReceiptKind},
    ids::Code,
    officer::Role,
    reason::Reason,
    registry::Standing,
    two_hands::TwoHandedAct,
};

const A: &str = "9.000001";
const GIVEN: &str = "1.013124";
const RECEIPT: &str = "CSDLQG về TTHC, phiếu số 77";

fn without_code() -> Request {
    let mut request = new("9.000009");
    request.opens[0].code = Code::to_come();
    request
}

fn change_of(world: &World, officer: &str, command: Command) -> Change {
    match &world.when(officer, command).events()[..] {
        [Event::Proposal(ProposalEvent::Opened(it))] => it.change.clone(),
        [Event::Proposal(ProposalEvent::Revised(it))] => it.change.clone(),
        other => panic!("{other:?}"),
    }
}

fn assigning(former: &str, to: &str) -> Command {
    Command::AssignCode {
        former: code(former),
        code: code(to),
        receipt: RECEIPT.to_owned(),
        on: day(2026, 8, 1),
        reason: None,
    }
}

fn correcting(former: &str, to: &str) -> Command {
    Command::AssignCode {
        former: code(former),
        code: code(to),
        receipt: RECEIPT.to_owned(),
        on: day(2026, 8, 1),
        reason: Some("Gõ nhầm hai chữ số cuối".to_owned()),
    }
}

#[test]
fn what_is_only_proposed_is_assigned_no_code_and_told_as_that() {
    let world = given_in_force(&[A]).did("can-bo-a", propose(without_code()));
    let provisional = world.proposal(1).change.opens[0].code.clone();
    let assign = |from: &str| {
        world.when_by(&[("can-bo-b", Role::Registrar)], assigning(from, GIVEN)).refusal_codes()
    };
    assert_eq!(assign(provisional.as_str()), ["code-of-proposal"]);
    assert_eq!(assign("9.000008"), ["unknown-code"]);
}

/// A new procedure is in force under the provisional code of proposal 1.
fn enacted() -> World {
    given_in_force(&[A])
        .approved("can-bo-a", "can-bo-b", without_code())
        .did("can-bo-d", enact(decision(), &[1]))
}

/// The same under the code that the national database gave.
fn assigned() -> World {
    enacted().on(day(2026, 8, 20)).did_as("can-bo-a", Role::Registrar, assigning("tam-1", GIVEN))
}

#[test]
fn br_30_what_is_proposed_without_a_code_gets_a_provisional_one() {
    let world = given_in_force(&[A]);
    let change = change_of(&world, "can-bo-a", propose(without_code()));
    assert_eq!(change.opens[0].code, code("tam-1"));
    // Handed in again without one, it keeps it.
    let world = world.did("can-bo-a", propose(without_code()));
    let mut other = without_code();
    other.opens[0].name.push_str(" lần đầu");
    let change = change_of(&world, "can-bo-a", revise(1, other));
    assert_eq!(change.opens[0].code, code("tam-1"));
    // Two at once are told apart, and another proposal's have other numbers.
    let mut two = replace(&[A], &["9.000011", "9.000012"]);
    two.opens.iter_mut().for_each(|it| it.code = Code::to_come());
    let change = change_of(&world, "can-bo-a", propose(two));
    let codes: Vec<_> = change.opens.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["tam-2", "tam-2.2"]);
}

#[test]
fn br_30_nobody_makes_a_provisional_code_up() {
    let world = given_in_force(&[A]);
    let by_hand = |it: &str| {
        let mut request = without_code();
        request.opens[0].code = code(it);
        world.when("can-bo-a", propose(request)).refusal_codes()
    };
    assert_eq!(by_hand("tam-9"), ["provisional-code"]);
    assert_eq!(by_hand("tam-1.2"), ["provisional-code"]);
    let mut item = item("9.000003");
    item.code = code("tam-5");
    let import = Command::ImportBaseline {
        effective: day(2026, 1, 1),
        basis: "Danh mục".to_owned(),
        items: vec![item],
    };
    let fresh = given(vec![]).founded();
    assert_eq!(fresh.when("can-bo-a", import).refusal_codes(), ["provisional-code"]);
}

#[test]
fn br_29_the_official_code_is_the_identity_at_every_day_and_the_provisional_one_an_alias() {
    let world = assigned();
    let registry = &world.registry;
    assert!(!registry.procedures.contains_key(&code("tam-1")));
    let record = &registry.procedures[&code(GIVEN)];
    assert_eq!(record.standing(day(2026, 8, 15)), Standing::InForce);
    assert_eq!(registry.identity(&code("tam-1")), &code(GIVEN));
    assert_eq!(registry.disclose(&code("tam-1")).unwrap().code(), &code(GIVEN));
    let formers: Vec<_> =
        registry.former_codes(&code(GIVEN)).iter().map(|it| it.0.as_str()).collect();
    assert_eq!(formers, ["tam-1"]);
    // The document is the same, under the code that was given.
    assert_eq!(world.latest(GIVEN).code, code(GIVEN));
    let hands = registry.drafters.get(&record.latest().content);
    assert!(hands.contains(&name("can-bo-a")));
}

#[test]
fn br_29_a_code_is_assigned_once() {
    let again = |world: &World, former: &str, to: &str| {
        world.when_by(&[("can-bo-a", Role::Registrar)], assigning(former, to)).refusal_codes()
    };
    let world = assigned();
    assert_eq!(again(&world, "tam-1", "1.013199"), ["code-assigned"]);
    assert_eq!(again(&world, "tam-8", "1.013199"), ["unknown-code"]);
    let world = enacted().on(day(2026, 8, 20));
    assert_eq!(again(&world, "tam-1", A), ["code-taken"]);
    assert_eq!(again(&world, "tam-1", "1.013124.01"), ["not-a-base-code"]);
    assert_eq!(again(&world, "tam-1", "tam-2"), ["provisional-code"]);
    let ahead = Command::AssignCode {
        former: code("tam-1"),
        code: code(GIVEN),
        receipt: " ".to_owned(),
        on: day(2026, 9, 1),
        reason: None,
    };
    let codes = world.when_by(&[("can-bo-a", Role::Registrar)], ahead).refusal_codes();
    assert_eq!(codes, ["day-in-future", "empty"]);
}

#[test]
fn br_29_what_was_proposed_on_the_code_of_before_is_made_again_on_the_official_one() {
    let world = enacted().on(day(2026, 8, 20));
    let mut request = amend_from(&world.latest("tam-1"), |it| it.name.push_str(" (mới)"));
    request.effective = day(2026, 9, 15);
    let world = world.approved("can-bo-a", "can-bo-b", request).did_as(
        "can-bo-a",
        Role::Registrar,
        assigning("tam-1", GIVEN),
    );
    let blocked = world.when("can-bo-d", enact(next_decision(), &[2])).refusal_codes();
    assert!(blocked.contains(&"code-assigned"), "{blocked:?}");
    let mut request = amend_from(&world.latest(GIVEN), |it| it.name.push_str(" (mới)"));
    request.effective = day(2026, 9, 15);
    let change = change_of(&world, "can-bo-a", revise(2, request));
    assert_eq!(change.closes[0].code, code(GIVEN));
    assert_eq!(change.components, [crate::domain::component::Component::Name].into());
}

#[test]
fn br_29_a_mistyped_code_is_replaced_by_two_before_the_first_publication() {
    let two = [("can-bo-a", Role::Registrar), ("can-bo-e", Role::Legal)];
    let world = assigned();
    let right = correcting(GIVEN, "1.013142");
    let alone = world.when_by(&two[..1], right.clone()).refusal();
    assert!(
        matches!(&alone[..], [Reason::SecondHand { act, .. }] if *act == TwoHandedAct::CorrectCode)
    );
    // The command for two, which that names, has a place for the reason.
    let typed = world.when_by(&two[..1], assigning(GIVEN, "1.013142")).refusal_codes();
    assert_eq!(typed, ["second-hand"]);
    let unsaid = world.when_by(&two, assigning(GIVEN, "1.013142")).refusal_codes();
    assert_eq!(unsaid, ["empty"]);
    let events = world.when_by(&two, right.clone()).events();
    assert!(matches!(&events[..], [Event::Fact(FactEvent::CodeAssigned(_))]));
    let corrected = world.clone().did_by(&two, right.clone());
    let registry = &corrected.registry;
    assert_eq!(registry.identity(&code("tam-1")), &code("1.013142"));
    assert_eq!(registry.identity(&code(GIVEN)), &code("1.013142"));
    // Once it was before the public, it is its code for ever, whichever way it came there; a
    // receipt under the mistyped code is of the procedure, and of no other one.
    for what in ReceiptKind::ALL {
        let receipt = Receipt {
            decision: decision().number,
            issuer: None,
            signed_on: None,
            codes: if what.is_of_whole() { [].into() } else { [code(GIVEN)].into() },
            what,
            on: day(2026, 8, 18),
            note: None,
        };
        let told = Command::RecordReceipt { receipt };
        let world = world.clone().did_as("can-bo-a", Role::Registrar, told);
        let ruled = world.when_by(&two, right.clone());
        if what.is_public() {
            assert_eq!(ruled.refusal_codes(), ["code-published"], "{what:?}");
        } else {
            ruled.events();
        }
    }
    // And so is what was in force before there was a registry.
    let codes = world.when_by(&two, correcting(A, "1.013143")).refusal_codes();
    assert_eq!(codes, ["code-published"]);
}

#[test]
fn br_35_who_drafted_under_the_provisional_code_has_a_hand_in_what_takes_it_over() {
    let world = enacted().by_edition(Edition::CURRENT).on(day(2026, 8, 20));
    let closing = Request { effective: day(2026, 9, 1), ..abolish("tam-1") };
    let last = Decision { number: "487/QĐ-A".to_owned(), ..next_decision() };
    let world = world
        .approved("can-bo-a", "can-bo-b", closing)
        .did("can-bo-d", enact(last, &[2]))
        .did_as("can-bo-a", Role::Registrar, assigning("tam-1", GIVEN));
    assert!(world.registry.procedures[&code(GIVEN)].closure.is_some());
    assert!(world.registry.former_codes(&code(GIVEN)).len() == 1);
}
