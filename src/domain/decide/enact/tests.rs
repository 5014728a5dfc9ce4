//! The rules of enacting, tried out on a registry made up for each.

use super::super::{items_of, testing::*};
use crate::domain::{
    command::Request,
    dossier::{Structured, assessment},
    edition::Edition,
    event::{Decision, DecisionEvent, Enactment, Event, Listed, Norm, Outcome},
    gate::blocks,
    ids::{Digest, ProposalId},
    kind::ChangeKind,
    reason::Reason,
    registry::{Standing, Status},
};

const A: &str = "9.000001";
const B: &str = "9.000002";

fn approved() -> World {
    given_in_force(&[A, B]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
}

fn refused(decision: Decision) -> Vec<&'static str> {
    approved().when("can-bo-d", enact(decision, &[1])).refusal_codes()
}

#[test]
fn an_approved_proposal_takes_effect_under_its_decision() {
    let world = approved().did("can-bo-d", enact(decision(), &[1]));
    let record = &world.registry.procedures[&code(A)];
    assert_eq!(record.at(day(2026, 8, 14)).unwrap().version.to_string(), "1.0.0");
    assert_eq!(record.at(day(2026, 8, 15)).unwrap().version.to_string(), "1.0.1");
    assert_eq!(record.latest().decision.as_deref(), Some("485/QĐ-A"));
    assert_eq!(world.proposal(1).status, Status::Enacted);
    let again = world.when("can-bo-d", enact(decision(), &[1])).refusal_codes();
    assert!(again.contains(&"wrong-state"));
}

#[test]
fn br_16_a_decision_is_not_signed_in_the_future() {
    let tomorrow = Decision { signed_on: day(2026, 7, 16), ..decision() };
    assert_eq!(refused(tomorrow), ["signed-in-future"]);
    let today = Decision { signed_on: day(2026, 7, 15), ..decision() };
    assert_eq!(approved().when("can-bo-d", enact(today, &[1])).events().len(), 2);
}

#[test]
fn br_23_a_change_does_not_start_before_its_norm() {
    let norms = vec![norm("12/2026/NĐ-CP", day(2026, 8, 16))];
    assert_eq!(refused(Decision { norms, ..decision() }), ["before-norm"]);
    let norms = vec![norm("12/2026/NĐ-CP", day(2026, 8, 15))];
    let same_day = Decision { norms, ..decision() };
    assert_eq!(approved().when("can-bo-d", enact(same_day, &[1])).events().len(), 2);
}

#[test]
fn br_23_the_norm_is_the_one_that_the_proposal_names() {
    let early = norm("2/2026/NĐ-CP", day(2026, 1, 1));
    let late = norm("12/2026/NĐ-CP", day(2026, 9, 1));
    let norms = vec![early.clone(), late];
    assert_eq!(refused(Decision { norms, ..decision() }), ["before-norm"]);
    // A foreign norm lends it no day: neither a later nor an earlier one.
    let unnamed = vec![norm("13/2026/NĐ-CP", day(2026, 9, 1)), early];
    let unnamed = Decision { norms: unnamed, ..decision() };
    assert_eq!(refused(unnamed.clone()), ["norm-not-of-decision"]);
    let before = approved().by_edition(Edition(1));
    assert_eq!(before.when("can-bo-d", enact(unnamed, &[1])).events().len(), 2);
}

#[test]
fn br_45_the_days_of_a_decision_and_of_its_norms_agree() {
    let own = || norm("12/2026/NĐ-CP", day(2026, 8, 1));
    let with = |norm: Norm| Decision { norms: vec![norm], ..decision() };
    let (ahead, ends) = (Some(day(2026, 7, 16)), Some(day(2026, 7, 31)));
    for (broken, code) in [
        (Norm { effective_to: ends, ..own() }, "norm-ends-before"),
        (Norm { signed_on: ahead, ..own() }, "norm-signed-ahead"),
        (Norm { signed_on: Some(day(2026, 7, 11)), ..own() }, "decided-before-norm"),
    ] {
        let codes = refused(with(broken.clone()));
        assert!(codes.contains(&code), "{code}: {codes:?}");
        let before = approved().by_edition(Edition(1));
        assert_eq!(before.when("can-bo-d", enact(with(broken), &[1])).events().len(), 2);
    }
    let signed = Norm { signed_on: Some(day(2026, 7, 10)), ..own() };
    assert_eq!(approved().when("can-bo-d", enact(with(signed), &[1])).events().len(), 2);
}

#[test]
fn br_05_a_paper_about_a_draft_norm_comes_before_its_signing() {
    let paper = Structured::Assessment(assessment::tests::favourable());
    let world = given_in_force(&[A, B])
        .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
        .attached("can-bo-a", 1, paper)
        .did("can-bo-b", approve(1, 1));
    let by = |signed_on| {
        let own = norm("12/2026/NĐ-CP", day(2026, 8, 1));
        let norms = vec![Norm { signed_on: Some(signed_on), ..own }];
        world.when("can-bo-d", enact(Decision { norms, ..decision() }, &[1]))
    };
    assert_eq!(by(day(2026, 3, 1)).refusal_codes(), ["paper-behind-norm"]);
    assert_eq!(by(day(2026, 3, 2)).events().len(), 2);
}

#[test]
fn br_45_a_paper_is_about_the_norm_that_is_announced() {
    let world = |norm: &str| {
        let mut paper = assessment::tests::favourable();
        paper.norm = norm.to_owned();
        given_in_force(&[A, B])
            .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
            .attached("can-bo-a", 1, Structured::Assessment(paper))
            .did("can-bo-b", approve(1, 1))
    };
    let title = Some("Nghị định quy định việc cấp thẻ đọc sách".to_owned());
    let own = Norm { title, ..norm("12/2026/NĐ-CP", day(2026, 8, 1)) };
    let decision = Decision { norms: vec![own], ..decision() };
    let ask = |world: &World| world.when("can-bo-d", enact(decision.clone(), &[1]));
    let circular = world("Dự thảo Thông tư quy định việc cấp thẻ đọc sách");
    assert_eq!(ask(&circular).refusal_codes(), ["paper-of-other-norm"]);
    assert_eq!(ask(&circular.by_edition(Edition(2))).events().len(), 2);
    let own = ask(&world("Dự thảo Nghị định quy định việc cấp thẻ đọc sách"));
    assert!(!own.warnings().contains(&"paper-titled-otherwise"));
    assert!(
        ask(&world("Dự thảo Nghị định về đất đai")).warnings().contains(&"paper-titled-otherwise")
    );
    // A draft names the norm that it amends, and is not about that one.
    let amends = "Dự thảo Nghị định sửa đổi việc cấp thẻ đọc sách theo Thông tư 5/2020/TT-BQP";
    assert_eq!(ask(&world(amends)).events().len(), 2);
}

#[test]
fn br_45_what_is_announced_cites_its_norm_with_the_day_of_signing() {
    let cites = |date: &str| {
        let date = Some(date.to_owned());
        amend(A, |it| {
            it.legal_basis[0].number = "012/2026/NĐ\u{2011}CP".to_owned();
            it.legal_basis[0].date = date;
        })
    };
    let world = |date| given_in_force(&[A, B]).approved("can-bo-a", "can-bo-b", cites(date));
    let signed_on = Some(day(2026, 6, 1));
    let own = Norm { signed_on, ..norm("12/2026/NĐ-CP", day(2026, 8, 1)) };
    let decision = Decision { norms: vec![own], ..decision() };
    let ask = |world: World| world.when("can-bo-d", enact(decision.clone(), &[1]));
    assert_eq!(ask(world("10-05-2026")).refusal_codes(), ["cited-otherwise"]);
    assert_eq!(ask(world("01-06-2026")).events().len(), 2);
    assert_eq!(ask(world("10-05-2026").by_edition(Edition(2))).events().len(), 2);
}

#[test]
fn br_30_a_norm_in_disguise_is_no_second_norm() {
    let own = norm("12/2026/NĐ-CP", day(2026, 8, 1));
    for number in ["12/2026/NĐ\u{2212}CP", "１２/2026/NĐ-CP", "12\u{2044}2026/NĐ-CP"] {
        let disguised = norm(number, day(2026, 7, 1));
        let decision = Decision { norms: vec![own.clone(), disguised], ..decision() };
        assert_eq!(refused(decision.clone()), ["disguised-number"], "{number}");
        let before = approved().by_edition(Edition(2));
        assert_eq!(before.when("can-bo-d", enact(decision, &[1])).events().len(), 2);
    }
}

#[test]
fn br_12_a_decision_that_was_in_force_before_it_was_signed_is_told() {
    let told = |effective_on| {
        let decision = Decision { effective_on: Some(effective_on), ..decision() };
        approved().when("can-bo-d", enact(decision, &[1])).warnings()
    };
    assert!(told(day(2020, 1, 1)).contains(&"decision-backdated"));
    assert!(!told(day(2026, 8, 1)).contains(&"decision-backdated"));
}

#[test]
fn br_01_a_decision_names_a_norm() {
    assert_eq!(refused(Decision { norms: vec![], ..decision() }), ["decision-without-norm"]);
}

#[test]
fn br_30_a_decision_has_the_number_of_one() {
    let unnumbered = Decision { number: "Thông báo 485".to_owned(), ..decision() };
    assert_eq!(refused(unnumbered), ["decision-number"]);
    let unissued = Decision { issuer: " ".to_owned(), ..decision() };
    assert_eq!(refused(unissued), ["empty"]);
}

#[test]
fn br_12_a_decision_signed_late_is_told() {
    // The norm takes effect on 1 August: twenty days before it is 12 July.
    let warnings = |signed_on| {
        let decision = Decision { signed_on, ..decision() };
        approved().on(day(2026, 8, 20)).when("can-bo-d", enact(decision, &[1])).warnings()
    };
    assert!(!warnings(day(2026, 7, 12)).contains(&"late-decision"));
    assert!(warnings(day(2026, 7, 13)).contains(&"late-decision"));
    assert!(warnings(day(2026, 7, 13)).contains(&"retroactive"));
}

#[test]
fn br_28_a_replacement_closes_and_opens_at_one_moment() {
    let request = replace(&[A, B], &["9.000003", "9.000004"]);
    let world = given_in_force(&[A, B]).approved("can-bo-a", "can-bo-b", request);
    let world = world.did("can-bo-d", enact(decision(), &[1]));
    let (eve, day) = (day(2026, 8, 14), day(2026, 8, 15));
    for old in [A, B] {
        let record = &world.registry.procedures[&code(old)];
        let standing = (record.standing(eve), record.standing(day));
        assert_eq!(standing, (Standing::InForce, Standing::Replaced));
        let closure = record.closure.as_ref().unwrap();
        assert_eq!(closure.successors, [code("9.000003"), code("9.000004")]);
    }
    for new in ["9.000003", "9.000004"] {
        let record = &world.registry.procedures[&code(new)];
        let standing = (record.standing(eve), record.standing(day));
        assert_eq!(standing, (Standing::NotYetInForce, Standing::InForce));
        assert_eq!(record.latest().replaces, [code(A), code(B)]);
    }
    assert_eq!(world.proposal(1).events, 3);
}

#[test]
fn an_abolition_names_where_to_go_instead() {
    let mut request = abolish(A);
    request.successors = vec![code(B)];
    let world = given_in_force(&[A, B]).approved("can-bo-a", "can-bo-b", request);
    let events = world.when("can-bo-d", enact(decision(), &[1])).events();
    let Event::Decision(DecisionEvent::Enacted(enactment)) = &events[1] else {
        panic!("{events:?}")
    };
    let item = &enactment.items[0];
    assert_eq!((item.kind, enactment.items.len()), (ChangeKind::Abolish, 1));
    let Outcome::Closes { successors, transition, .. } = &item.outcome else { panic!("{item:?}") };
    assert_eq!((&successors[..], transition.is_some()), (&[code(B)][..], true));
}

#[test]
fn br_29_two_proposals_do_not_take_the_same_code() {
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", new("9.000009")).approved(
        "can-bo-c",
        "can-bo-b",
        replace(&[A], &["9.000009"]),
    );
    let both = world.when("can-bo-d", enact(decision(), &[1, 2])).refusal_codes();
    assert_eq!(both, ["code-twice"]);
    let world = world.did("can-bo-d", enact(decision(), &[1]));
    let later = Decision { number: "486/QĐ-A".to_owned(), ..decision() };
    let second = world.when("can-bo-d", enact(later, &[2])).refusal_codes();
    assert_eq!(second, ["code-taken"]);
}

#[test]
fn br_24_two_versions_of_one_day_stand_in_order() {
    let world = approved().did("can-bo-d", enact(decision(), &[1]));
    let request = amend_from(&world.latest(A), |it| it.name = "Thẻ mượn".to_owned());
    let later = Decision { number: "486/QĐ-A".to_owned(), ..decision() };
    let world = world.approved("can-bo-a", "can-bo-b", request).did("can-bo-d", enact(later, &[2]));
    let record = &world.registry.procedures[&code(A)];
    assert_eq!(record.at(day(2026, 8, 15)).unwrap().version.to_string(), "2.0.0");
    assert_eq!(record.ends(1), Some(day(2026, 8, 15)));
    assert_eq!(record.ends(2), None);
}

#[test]
fn a_decision_enacts_all_of_its_items_or_none() {
    let world = approved().did("can-bo-a", propose(renamed(B, "Thẻ mượn")));
    let codes = world.when("can-bo-d", enact(decision(), &[1, 2])).refusal_codes();
    assert_eq!(codes, ["not-approved"]);
    let world = world.did("can-bo-c", approve(2, 1)).did("can-bo-d", enact(decision(), &[2, 1]));
    assert_eq!((world.version(A), world.version(B)), ("1.0.1".to_owned(), "1.0.1".to_owned()));
    assert_eq!(world.registry.decisions()[0].items, 2);
}

#[test]
fn a_decision_enacts_something_known_and_each_item_once() {
    let codes = |ids: &[u32]| approved().when("can-bo-d", enact(decision(), ids)).refusal_codes();
    assert_eq!(codes(&[]), ["nothing-to-enact"]);
    assert_eq!(codes(&[1, 1]), ["proposal-twice"]);
    assert_eq!(codes(&[1, 9]), ["unknown-proposal"]);
}

#[test]
fn br_17_the_same_decision_with_other_content_is_refused() {
    let world = approved()
        .approved("can-bo-a", "can-bo-b", renamed(B, "Thẻ mượn"))
        .did("can-bo-d", enact(decision(), &[1]));
    let first = world.registry.decisions()[0].recorded.seq;
    for other in [
        Decision { effective_on: Some(day(2026, 8, 2)), ..decision() },
        Decision { number: "Quyết định số 485/QĐ-A".to_owned(), ..decision() },
        Decision { number: "0485/QĐ-A".to_owned(), ..decision() },
        Decision { issuer: "Bộ  A ".to_owned(), ..decision() },
        Decision { issuer: "BỘ A".to_owned(), ..decision() },
        decision(),
    ] {
        let mut reasons = world.when("can-bo-d", enact(other, &[2])).refusal();
        // Words in front of it make no other number of it.
        reasons.retain(|it| !matches!(it, Reason::NumberNotAlone { .. }));
        assert!(
            matches!(&reasons[..], [Reason::DecisionDiffers { seq, .. }] if *seq == first),
            "{reasons:?}"
        );
    }
    let world = world.did("can-bo-d", enact(next_decision(), &[2]));
    let items: Vec<_> = world.registry.decisions().iter().map(|it| it.items).collect();
    assert_eq!(items, [1, 1]);
}

#[test]
fn br_17_the_same_decision_is_recorded_once_word_for_word_too() {
    let world = approved();
    let listed = world.listing(decision(), &[ProposalId(1)]);
    let again = enact(listed.clone(), &[1]);
    let world = world.did("can-bo-d", again.clone());
    let codes = world.when("can-bo-d", again).refusal_codes();
    assert!(codes.contains(&"decision-recorded"), "{codes:?}");
}

#[test]
fn br_17_a_decision_recorded_before_lists_existed_is_recorded_once_too() {
    let world = approved().approved("can-bo-a", "can-bo-b", renamed(B, "Thẻ mượn"));
    let items = items_of(world.proposal(1));
    let enacted =
        Enactment { decision: decision(), items, debts: Vec::new(), uncleared: Vec::new() };
    let world = world.happened("can-bo-d", &Event::Decision(DecisionEvent::Enacted(enacted)));
    let codes = world.when("can-bo-d", enact(decision(), &[2])).refusal_codes();
    assert_eq!(codes, ["decision-differs"]);
}

#[test]
fn the_first_enactment_ends_the_baseline() {
    let world = approved();
    assert_eq!(world.when("can-bo-a", import(&["9.000005"])).events().len(), 1);
    let world = world.did("can-bo-d", enact(decision(), &[1]));
    let codes = world.when("can-bo-a", import(&["9.000005"])).refusal_codes();
    assert_eq!(codes, ["baseline-closed"]);
    let world = world.approved("can-bo-a", "can-bo-b", renamed(B, "Thẻ mượn"));
    assert_eq!(world.when("can-bo-d", enact(next_decision(), &[2])).events().len(), 1);
}

#[test]
fn br_28_a_decision_changes_a_procedure_once_and_the_gate_says_so() {
    let world = given_in_force(&[A, B])
        .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
        .approved("can-bo-a", "can-bo-b", abolish(A))
        .approved("can-bo-a", "can-bo-b", renamed(B, "Thẻ mượn"));
    let listing = |ids: &[u32]| {
        let listed = |id: &u32| Listed { id: ProposalId(*id), hash: world.proposal(*id).hash() };
        Decision { proposals: ids.iter().map(listed).collect(), ..decision() }
    };
    let said = |id: u32, ids: &[u32]| {
        let findings = world.findings_under(id, Some(&listing(ids)), Some("can-bo-d"));
        blocks(&findings).iter().map(Reason::code).collect::<Vec<_>>()
    };
    for id in [1, 2] {
        assert_eq!(said(id, &[1, 2, 3]), ["code-twice"]);
    }
    assert_eq!(said(3, &[1, 2, 3]), [""; 0]);
    assert_eq!(said(1, &[1, 3]), [""; 0]);
    let enacted = world.when("can-bo-d", enact(listing(&[1, 2, 3]), &[1, 2, 3]));
    assert_eq!(enacted.refusal_codes(), ["code-twice"]);
    // What is listed and unknown is told beforehand, too.
    let mut strange = listing(&[1]);
    strange.proposals.push(Listed { id: ProposalId(9), hash: Digest::of(b"9") });
    let findings = world.findings_under(1, Some(&strange), Some("can-bo-d"));
    let said: Vec<_> = blocks(&findings).iter().map(Reason::code).collect();
    assert_eq!(said, ["unknown-proposal"]);
}

#[test]
fn br_22_a_norms_number_has_the_suffix_of_whom_the_decision_names_as_its_issuer() {
    let told = |number: &str, issuer: &str, edition| {
        let own = Norm { issuer: Some(issuer.to_owned()), ..norm(number, day(2026, 8, 1)) };
        let decision = Decision { norms: vec![own], ..decision() };
        let request = Request { basis: number.to_owned(), ..renamed(A, "Thẻ đọc") };
        let world = given_in_force(&[A, B]).approved("can-bo-a", "can-bo-b", request);
        let world = world.by_edition(edition);
        let warnings = world.when("can-bo-d", enact(decision, &[1])).warnings();
        warnings.contains(&"norm-of-other-issuer")
    };
    assert!(told("38/2026/TT-BTP", "Bộ Quốc phòng", Edition::CURRENT));
    assert!(told("38/2026/TT-BQP", "Bộ Nội dung", Edition::CURRENT));
    assert!(!told("38/2026/TT-BTP", "Bộ Quốc phòng", Edition(2)));
    for (number, issuer) in [
        ("38/2026/TT-BQP", "Bộ Quốc phòng"),
        ("038/2026/tt-bqp", "BỘ QUỐC PHÒNG"),
        ("3/2026/TTLT-BCA-BQP", "Bộ Quốc phòng"),
        ("41/2024/QH15", "Quốc hội"),
    ] {
        assert!(!told(number, issuer, Edition::CURRENT), "{number}");
    }
}
