//! What the dated tables say of grounds, issuers and documents, and the gate asks on the day of
//! signing (BR-4, BR-22, settled question 12).

use crate::domain::{
    command::Command,
    component::Component,
    decide::testing::*,
    dossier::AttachmentKind,
    event::{Decision, ExemptionGround},
    ids::ProposalId,
    officer::Role,
    policy::Road,
    reason::Reason,
    rule::{RuleId, Weight},
    statute::{IssuerRow, Tables},
};

const A: &str = "9.000001";

fn approved() -> World {
    given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
}

fn without_papers() -> Command {
    let (rule, ground) = (RuleId::Papers, Some(ExemptionGround::Law));
    Command::OverrideRule {
        proposal: ProposalId(1), rule, ground, reason: "Có căn cứ".to_owned()
    }
}

/// The law's tables, and one issuer more.
fn tables_with(name: &str, suffix: &str, to: Option<chrono::NaiveDate>) -> Tables {
    let mut tables = Tables::law().clone();
    tables.issuers.push(IssuerRow {
        name: name.to_owned(),
        suffix: suffix.to_owned(),
        from: day(2020, 1, 1),
        to,
        source: "QĐ 1/QĐ-A".to_owned(),
    });
    tables
}

#[test]
fn br_22_a_number_has_its_issuers_suffix() {
    let by = |tables: Tables, number: &str| {
        let decision = Decision { number: number.to_owned(), ..decision() };
        let world = approved().by_tables(tables);
        let ruled = world.when("can-bo-d", enact(decision, &[1]));
        ruled.0.map(|it| it.events.len()).map_err(|it| it.0.iter().map(Reason::code).collect())
    };
    let refused = |code: &'static str| -> Result<usize, Vec<&'static str>> { Err(vec![code]) };
    // Of whom the tables know nothing, nothing is guessed.
    assert_eq!(by(Tables::law().clone(), "485/QĐ-A"), Ok(2));
    assert_eq!(by(tables_with("Bộ A", "A", None), "485/qđ-a"), Ok(2));
    assert_eq!(by(tables_with("Bộ A", "A", None), "485/QĐ-AB"), refused("other-suffix"));
    assert_eq!(by(Tables::law().clone(), "485/QĐ-BQP"), refused("suffix-of-another"));
    let ended = tables_with("Bộ A", "A", Some(day(2026, 7, 10)));
    assert_eq!(by(ended, "485/QĐ-A"), refused("issuer-not-then"));
    let stands = tables_with("Bộ A", "A", Some(day(2026, 7, 11)));
    assert_eq!(by(stands, "485/QĐ-A"), Ok(2));
}

#[test]
fn br_04_a_ground_is_one_that_the_tables_know_on_the_day_of_signing() {
    let until = |to| {
        let mut tables = Tables::law().clone();
        let row = tables.exemptions.iter_mut().find(|it| it.ground == ExemptionGround::Law);
        row.expect("the law is a ground").to = Some(to);
        tables
    };
    let refused = approved().by_tables(until(day(2026, 7, 15)));
    let refused = refused.when_signed(signed("can-bo-c", Role::Legal), without_papers());
    assert_eq!(refused.refusal_codes(), ["ground-not-then"]);
    let state = |tables: Tables| {
        let mut policy = everybody();
        let amend = policy.roads.get_mut(&Road::Amend).unwrap();
        amend.dossier.insert(AttachmentKind::ImpactAssessment, Weight::Block);
        let world =
            given_in_force(&[A]).under(policy).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
        let world = world
            .did_as("can-bo-c", Role::Legal, without_papers())
            .did_as("can-bo-b", Role::Control, without_papers())
            .by_tables(tables);
        let found = world.findings_under(1, Some(&decision()), Some("can-bo-d"));
        found.into_iter().find(|it| it.rule == RuleId::Papers).expect("it is asked").state.key()
    };
    // The decision is signed on 10/07/2026.
    assert_eq!(state(until(day(2026, 7, 11))), "OVERRIDDEN");
    assert_eq!(state(until(day(2026, 7, 10))), "UNSATISFIED");
}

/// A change after which nothing says what one gets, which the tables ask for from a day on.
fn without_results(from: chrono::NaiveDate) -> World {
    let mut tables = Tables::law().clone();
    let mut list = tables.components.last().expect("the law has a list").clone();
    list.from = from;
    list.conditional.remove(&Component::Results);
    list.mandatory.insert(Component::Results);
    tables.components.push(list);
    given_in_force(&[A])
        .approved("can-bo-a", "can-bo-b", amend(A, |it| it.results.clear()))
        .by_tables(tables)
}

fn complete_of(world: &World, decision: Option<&Decision>) -> &'static str {
    let found = world.findings_under(1, decision, Some("can-bo-d"));
    found.into_iter().find(|it| it.rule == RuleId::Complete).expect("it is asked").state.key()
}

#[test]
fn s_12_a_document_is_judged_on_the_day_on_which_its_decision_is_signed() {
    // The decision is signed on 10/07/2026; that it is recorded and takes effect later is nothing
    // to it.
    let decided = |from| complete_of(&without_results(from), Some(&decision()));
    assert_eq!(decided(day(2026, 7, 11)), "SATISFIED");
    assert_eq!(decided(day(2026, 7, 10)), "UNSATISFIED");
    let enacted = |from| without_results(from).when("can-bo-d", enact(decision(), &[1]));
    assert_eq!(enacted(day(2026, 7, 11)).events().len(), 2);
    assert_eq!(enacted(day(2026, 7, 10)).refusal_codes(), ["mandatory-missing"]);
}

#[test]
fn s_12_before_a_decision_a_document_is_judged_on_the_day_of_the_question() {
    let asked = |today| complete_of(&without_results(day(2026, 8, 1)).on(today), None);
    assert_eq!(asked(day(2026, 7, 31)), "SATISFIED");
    assert_eq!(asked(day(2026, 8, 1)), "UNSATISFIED");
}
