use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{
    command::Command,
    decide::testing::*,
    edition::Edition,
    event::{Decision, Event, FactEvent, Receipt, ReceiptKind},
    ids::Code,
    registry::{DecisionName, Publicity},
};

const A: &str = "9.000001";
const B: &str = "9.000002";

fn receipt(what: ReceiptKind, on: NaiveDate) -> Receipt {
    Receipt {
        decision: "485/QĐ-A".to_owned(),
        issuer: None,
        signed_on: None,
        codes: BTreeSet::new(),
        what,
        on,
        note: None,
    }
}

fn of(codes: &[&str], receipt: Receipt) -> Receipt {
    let codes = codes.iter().map(|it| code(it)).collect();
    Receipt { codes, ..receipt }
}

fn record(receipt: Receipt) -> Command {
    Command::RecordReceipt { receipt }
}

fn codes_of(decision: &Decision, world: &World, what: ReceiptKind) -> Vec<Option<NaiveDate>> {
    let name = DecisionName::of(decision);
    [A, B].iter().map(|it| world.registry.told(&name, &code(it), what)).collect()
}

/// Two procedures, both changed by one decision.
fn enacted() -> World {
    given_in_force(&[A, B, "9.000003"])
        .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
        .approved("can-bo-a", "can-bo-b", renamed(B, "Thẻ mượn"))
        .did("can-bo-d", enact(decision(), &[1, 2]))
}

/// The same number a year later, for the first procedure alone.
fn a_year_later() -> (World, Decision) {
    let world = enacted().on(day(2027, 7, 15));
    let world = world.approved(
        "can-bo-a",
        "can-bo-b",
        crate::domain::command::Request {
            effective: day(2027, 9, 1),
            ..renamed(A, "Thẻ đọc sách")
        },
    );
    let again = Decision {
        signed_on: day(2027, 7, 12),
        effective_on: Some(day(2027, 9, 1)),
        norms: vec![norm("12/2026/NĐ-CP", day(2026, 8, 1))],
        ..decision()
    };
    let world = world.did("can-bo-d", enact(again.clone(), &[3]));
    (world, again)
}

#[test]
fn br_14_a_receipt_names_its_decision_by_issuer_number_and_day() {
    let events =
        enacted().when("can-bo-e", record(receipt(ReceiptKind::Entered, day(2026, 7, 14))));
    let [Event::Fact(FactEvent::ReceiptRecorded(it))] = &events.events()[..] else { panic!() };
    assert_eq!(it.issuer.as_deref(), Some("Bộ A"));
    assert_eq!(it.signed_on, Some(day(2026, 7, 10)));
}

#[test]
fn br_14_a_receipt_of_this_years_decision_serves_no_other_of_its_number() {
    let (world, again) = a_year_later();
    let entered = receipt(ReceiptKind::Entered, day(2027, 7, 14));
    assert_eq!(
        world.when("can-bo-e", record(entered.clone())).refusal_codes(),
        ["several-decisions"]
    );
    let named = Receipt { signed_on: Some(day(2027, 7, 12)), ..entered.clone() };
    let world = world.did("can-bo-e", record(named));
    assert_eq!(codes_of(&again, &world, ReceiptKind::Entered)[0], Some(day(2027, 7, 14)));
    assert_eq!(codes_of(&decision(), &world, ReceiptKind::Entered), [None, None]);
    let nowhere = Receipt { signed_on: Some(day(2025, 7, 12)), ..entered };
    assert_eq!(world.when("can-bo-e", record(nowhere)).refusal_codes(), ["unknown-decision"]);
}

#[test]
fn a_receipt_of_a_number_alone_is_of_the_decision_that_it_meant() {
    let old = |on| receipt(ReceiptKind::Entered, on);
    let world = enacted().by_edition(Edition(1));
    let world = world.did("can-bo-e", record(old(day(2026, 7, 14))));
    let last = world.registry.receipts.get(&"485/QĐ-A".to_owned()).into_iter().next().unwrap();
    assert_eq!((&last.of, last.codes.len()), (&None, 0));
    let all = codes_of(&decision(), &world, ReceiptKind::Entered);
    assert_eq!(all, [Some(day(2026, 7, 14)); 2]);
    // A decision of the same number that came later has no part in it.
    let again = Decision { signed_on: day(2026, 7, 13), ..decision() };
    assert_eq!(codes_of(&again, &world, ReceiptKind::Entered), [None, None]);
}

#[test]
fn br_17_a_receipt_may_be_of_one_procedure_that_the_decision_changes() {
    let entered = receipt(ReceiptKind::Entered, day(2026, 7, 14));
    let world = enacted().did("can-bo-e", record(of(&[A], entered.clone())));
    let told = codes_of(&decision(), &world, ReceiptKind::Entered);
    assert_eq!(told, [Some(day(2026, 7, 14)), None]);
    let other = record(of(&["9.000003"], entered.clone()));
    assert_eq!(world.when("can-bo-e", other).refusal_codes(), ["not-of-decision"]);
    let nobody = record(of(&["9.000009"], entered));
    assert_eq!(world.when("can-bo-e", nobody).refusal_codes(), ["unknown-code"]);
}

#[test]
fn br_15_a_decision_is_sent_as_a_whole() {
    let sent = receipt(ReceiptKind::Sent, day(2026, 7, 14));
    let world = enacted();
    let of_one = record(of(&[A], sent.clone()));
    assert_eq!(world.when("can-bo-e", of_one).refusal_codes(), ["receipt-of-whole"]);
    assert_eq!(world.when("can-bo-e", record(sent)).events().len(), 1);
}

#[test]
fn br_16_nothing_is_made_public_before_the_decision_or_tomorrow() {
    let public = |on| record(receipt(ReceiptKind::Publicised, on));
    let world = enacted();
    let early = world.when("can-bo-e", public(day(2026, 7, 9)));
    assert_eq!(early.refusal_codes(), ["before-decision"]);
    let tomorrow = world.when("can-bo-e", public(day(2026, 7, 16)));
    assert_eq!(tomorrow.refusal_codes(), ["day-in-future"]);
}

#[test]
fn a_procedure_of_before_the_registry_has_receipts_of_its_own() {
    let synced =
        Receipt { decision: String::new(), ..receipt(ReceiptKind::Synced, day(2026, 7, 14)) };
    let world = given_in_force(&[A, B]);
    let nothing = world.when("can-bo-e", record(synced.clone()));
    assert_eq!(nothing.refusal_codes(), ["empty"]);
    let world = world.did("can-bo-e", record(of(&[A], synced.clone())));
    let told = |world: &World, of: &str| {
        let code: Code = code(of);
        world.registry.told_of_procedure(&code, day(2026, 7, 15), ReceiptKind::Synced)
    };
    assert_eq!((told(&world, A), told(&world, B)), (Some(day(2026, 7, 14)), None));
    // Where the decision is known, the receipt names it.
    let known = enacted().on(day(2026, 8, 20));
    let later = Receipt { on: day(2026, 8, 20), ..synced };
    let without = known.when("can-bo-e", record(of(&[A], later)));
    assert_eq!(without.refusal_codes(), ["receipt-of-decision"]);
}

#[test]
fn what_is_in_force_and_not_made_public_can_be_asked() {
    let public = receipt(ReceiptKind::Publicised, day(2026, 7, 20));
    let world = enacted().on(day(2026, 8, 20)).did("can-bo-e", record(of(&[A], public)));
    let of = |it: &str, on| world.registry.publicity(&code(it), on);
    assert_eq!(of(A, day(2026, 8, 20)), Some(Publicity::Publicised(day(2026, 7, 20))));
    assert_eq!(of(B, day(2026, 8, 20)), Some(Publicity::NotPublicised));
    // Of what nobody was asked to tell, nothing is said.
    assert_eq!(of("9.000003", day(2026, 8, 20)), Some(Publicity::NotTold));
    assert_eq!(of(A, day(2026, 7, 25)), Some(Publicity::NotTold));
    assert_eq!(of("9.000009", day(2026, 8, 20)), None);
}
