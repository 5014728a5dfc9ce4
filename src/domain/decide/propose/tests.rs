//! The rules of proposing, tried out on a registry made up for each.

use semver::Version;

use super::super::testing::*;
use crate::domain::{
    burden::StepSize,
    command::Request,
    component::Component,
    edition::Edition,
    event::{Change, Event, Instrument, ProposalEvent, Route},
    ids::{Code, Digest},
    procedure::{Class, Procedure},
    reason::Reason,
    registry::Status,
    row_ids,
};

const A: &str = "9.000001";
const B: &str = "9.000002";

fn refused(request: Request) -> Vec<&'static str> {
    given_in_force(&[A, B]).when("can-bo-a", propose(request)).refusal_codes()
}

fn opened(world: &World, request: Request) -> Change {
    match &world.when("can-bo-a", propose(request)).events()[..] {
        [Event::Proposal(ProposalEvent::Opened(opening))] => opening.change.clone(),
        other => panic!("{other:?}"),
    }
}

fn one_paper_less(document: &mut Procedure) {
    document.dossier.cases[0].papers.pop();
}

fn one_condition_more(document: &mut Procedure) {
    let mut condition = document.conditions[0].clone();
    (condition.id, condition.text) = (String::new(), "Có nơi ở ổn định".to_owned());
    document.conditions.push(condition);
}

#[test]
fn br_09_an_amendment_names_what_it_changes() {
    let declared = [Component::Fees].into();
    let request = Request { components: declared, ..renamed(A, "Cấp thẻ đọc") };
    let world = given_in_force(&[A]);
    let reasons = world.when("can-bo-a", propose(request)).refusal();
    let [Reason::Undeclared { declared, computed, .. }] = &reasons[..] else {
        panic!("{reasons:?}")
    };
    assert_eq!((declared.len(), computed), (1, &[Component::Name].into()));
    let change = opened(&world, renamed(A, "Cấp thẻ đọc"));
    assert_eq!(change.components, [Component::Name].into());
}

#[test]
fn br_09_more_declared_than_changed_is_refused_too() {
    let mut request = renamed(A, "Cấp thẻ đọc");
    request.components.insert(Component::Fees);
    assert_eq!(refused(request), ["components-differ"]);
}

#[test]
fn br_09_an_amendment_changes_something() {
    assert_eq!(refused(amend(A, |_| ())), ["no-change"]);
}

#[test]
fn br_09_a_draft_declares_its_components_before_it_is_handed_in() {
    let undeclared = Request { components: [].into(), ..renamed(A, "Cấp thẻ đọc") };
    let world = given_in_force(&[A]).did("can-bo-a", draft(undeclared));
    assert_eq!(world.when("can-bo-a", submit(1)).refusal_codes(), ["components-differ"]);
    let world = world.did("can-bo-a", revise(1, renamed(A, "Cấp thẻ đọc")));
    assert_eq!(world.when("can-bo-a", submit(1)).events().len(), 1);
}

#[test]
fn br_01_br_10_a_change_rests_on_a_norm() {
    for request in [new("9.000009"), abolish(A), renamed(A, "Cấp thẻ đọc")] {
        let world = given_in_force(&[A]);
        let request = Request { basis: " ".to_owned(), ..request };
        let reasons = world.when("can-bo-a", propose(request)).refusal();
        assert!(matches!(&reasons[..], [Reason::NoNorm { .. }]), "{reasons:?}");
    }
}

#[test]
fn a_draft_may_lack_its_norm_and_reason_and_handing_it_in_asks_for_them() {
    let silent = |it| Request { basis: String::new(), reason: String::new(), ..it };
    let world = given_in_force(&[A]).did("can-bo-a", draft(silent(renamed(A, "Thẻ đọc"))));
    assert_eq!(world.when("can-bo-a", submit(1)).refusal_codes(), ["no-norm", "empty"]);
    let world = world.did("can-bo-a", revise(1, renamed(A, "Thẻ đọc")));
    let world = world.did("can-bo-b", submit(1));
    assert_eq!(world.proposal(1).status, Status::Submitted);
    let revised = world.when("can-bo-a", revise(1, silent(renamed(A, "Thẻ mới"))));
    assert_eq!(revised.refusal_codes(), ["no-norm", "empty"]);
}

#[test]
fn br_02_a_mandatory_component_is_not_left_out() {
    let request = amend(A, |it| it.agencies.clear());
    assert_eq!(refused(request), ["mandatory-missing"]);
    let mut request = new("9.000009");
    request.opens[0].applicants.clear();
    assert_eq!(refused(request), ["mandatory-missing"]);
}

#[test]
fn br_03_a_conditional_component_that_nobody_speaks_of_is_told() {
    let request = amend(A, |it| it.conditions.clear());
    let warnings = given_in_force(&[A]).when("can-bo-a", propose(request)).warnings();
    assert_eq!(warnings, ["not-stated", "rows-open"]);
    let request = amend(A, |it| {
        it.conditions.clear();
        it.declared_none.insert(Component::Conditions, "Không".to_owned());
    });
    let warnings = given_in_force(&[A]).when("can-bo-a", propose(request)).warnings();
    assert_eq!(warnings, Vec::<&str>::new());
}

#[test]
fn br_31_a_time_limit_without_a_unit_is_told_and_a_value_follows_from_its_words() {
    let reworded = |text: &str, keep: bool| {
        amend(A, |it| {
            let time = it.channels[0].time.as_mut().unwrap();
            time.text = text.to_owned();
            time.value = time.value.filter(|_| keep);
        })
    };
    let world = given_in_force(&[A]);
    let warnings = world.when("can-bo-a", propose(reworded("Theo lịch hẹn", false))).warnings();
    assert_eq!(warnings, ["time-without-unit", "rows-open"]);
    assert_eq!(refused(reworded("4 ngày làm việc", true)), ["time-does-not-follow"]);
    let change = opened(&world, reworded("4 ngày làm việc", false));
    assert_eq!(change.opens[0].version, Version::new(1, 1, 0));
}

#[test]
fn br_24_an_unknown_base_is_refused_and_the_current_version_is_named() {
    let world = given_in_force(&[A])
        .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
        .did("can-bo-c", enact(decision(), &[1]));
    let mut request = renamed(A, "Thẻ mượn");
    request.base = Some(Version::new(0, 9, 0));
    let reasons = world.when("can-bo-a", propose(request)).refusal();
    assert!(matches!(
        &reasons[..],
        [Reason::Stale { base, current, .. }]
            if (base, current) == (&Version::new(0, 9, 0), &Version::new(1, 0, 1))
    ));
}

#[test]
fn br_24_a_version_does_not_start_before_the_one_that_it_follows() {
    let day_before = Request { effective: day(2025, 12, 31), ..renamed(A, "Thẻ đọc") };
    assert_eq!(refused(day_before), ["overlap"]);
    let closing = Request { effective: day(2025, 12, 31), ..abolish(A) };
    assert_eq!(refused(closing), ["overlap"]);
    let same_day = Request { effective: day(2026, 1, 1), ..renamed(A, "Thẻ đọc") };
    let warnings = given_in_force(&[A]).when("can-bo-a", propose(same_day)).warnings();
    assert_eq!(warnings, ["retroactive"]);
}

#[test]
fn br_27_an_abolition_says_what_becomes_of_files_handed_in() {
    for silence in [None, Some(" ".to_owned())] {
        let request = Request { transition: silence, ..abolish(A) };
        assert_eq!(refused(request), ["no-transition"]);
    }
    let request = Request { transition: None, ..simplify(A, one_paper_less) };
    let warnings = given_in_force(&[A]).when("can-bo-a", propose(request)).warnings();
    assert_eq!(warnings, ["no-transition"]);
}

#[test]
fn br_28_a_replacement_has_codes_on_both_sides() {
    assert_eq!(refused(replace(&[], &["9.000009"])), ["empty-replacement"]);
    assert_eq!(refused(replace(&[A], &[])), ["empty-replacement"]);
}

#[test]
fn br_28_no_code_stands_twice_in_a_replacement() {
    assert_eq!(refused(replace(&[A, A], &["9.000009"])), ["code-twice"]);
    assert_eq!(refused(replace(&[A], &["9.000009", "9.000009"])), ["code-twice"]);
    assert_eq!(refused(replace(&[A], &[A])), ["code-taken", "code-twice"]);
}

#[test]
fn br_28_a_successor_is_a_code_that_stays() {
    let to = |successor: &str| Request { successors: vec![code(successor)], ..abolish(A) };
    assert_eq!(refused(to("9.000009")), ["unknown-successor"]);
    assert_eq!(refused(to(A)), ["unknown-successor"]);
    assert_eq!(opened(&given_in_force(&[A, B]), to(B)).successors, [code(B)]);
}

#[test]
fn br_29_a_code_is_never_reused() {
    assert_eq!(refused(new(A)), ["code-taken"]);
    let world = given_in_force(&[A, B])
        .approved("can-bo-a", "can-bo-b", abolish(A))
        .approved("can-bo-a", "can-bo-b", replace(&[B], &["9.000003"]))
        .did("can-bo-c", enact(decision(), &[1, 2]))
        .on(day(2030, 1, 1));
    for gone in [A, B, "9.000003"] {
        let later = Request { effective: day(2030, 2, 1), ..new(gone) };
        assert_eq!(world.when("can-bo-a", propose(later)).refusal_codes(), ["code-taken"]);
    }
    let later = Request { effective: day(2030, 2, 1), ..renamed(A, "Thẻ đọc") };
    assert_eq!(world.when("can-bo-a", propose(later)).refusal_codes(), ["closed"]);
}

#[test]
fn br_29_a_sub_case_does_not_enter_as_new() {
    assert_eq!(refused(new("9.000009.01")), ["not-a-base-code"]);
}

#[test]
fn br_29_an_amendment_does_not_change_the_code() {
    let mut request = renamed(A, "Thẻ đọc");
    request.opens[0].code = code(B);
    request.components.insert(Component::Identifiers);
    assert_eq!(refused(request), ["other-code"]);
}

#[test]
fn a_change_touches_as_many_procedures_as_its_kind_says() {
    let nothing_closed = Request { closes: vec![], ..amend(A, |_| ()) };
    assert_eq!(refused(nothing_closed), ["wrong-sides"]);
    let nothing_opened = Request { opens: vec![], ..renamed(A, "Thẻ đọc") };
    assert_eq!(refused(nothing_opened), ["wrong-sides"]);
    let closing_one_more = Request { closes: vec![code(B)], ..new("9.000009") };
    assert_eq!(refused(closing_one_more), ["wrong-sides"]);
    let opening_one = Request { opens: vec![sample("9.000009")], ..abolish(A) };
    assert!(refused(opening_one).contains(&"wrong-sides"));
    let mut twice = renamed(A, "Thẻ đọc");
    twice.opens.push(sample(A));
    assert!(refused(twice).contains(&"wrong-sides"));
}

#[test]
fn an_unknown_code_is_not_amended() {
    assert!(refused(renamed("9.000009", "Thẻ đọc")).contains(&"unknown-code"));
    assert_eq!(refused(abolish("9.000009")), ["unknown-code", "no-transition"][..1]);
}

#[test]
fn a_simplification_lowers_the_burden() {
    let change = opened(&given_in_force(&[A]), simplify(A, one_paper_less));
    assert_eq!(change.opens[0].version, Version::new(1, 1, 0));
    let verdict = |request| {
        let reasons = given_in_force(&[A]).when("can-bo-a", propose(request)).refusal();
        match &reasons[..] {
            [Reason::BurdenDoesNotFall { verdict, .. }] => verdict.key(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(verdict(simplify(A, one_condition_more)), "rose");
    let mixed = simplify(A, |it| {
        one_paper_less(it);
        one_condition_more(it);
    });
    assert_eq!(verdict(mixed), "mixed");
    let reworded = simplify(A, |it| it.name = "Thẻ đọc".to_owned());
    assert_eq!(verdict(reworded), "not_comparable");
    let vague = simplify(A, |it| {
        one_paper_less(it);
        let time = it.channels[0].time.as_mut().unwrap();
        (time.text, time.value) = ("Theo lịch hẹn".to_owned(), None);
    });
    assert_eq!(verdict(vague), "not_comparable");
}

#[test]
fn a_version_follows_from_the_difference() {
    let world = given_in_force(&[A]);
    let version = |request| opened(&world, request).opens[0].version.to_string();
    assert_eq!(version(renamed(A, "Thẻ đọc")), "1.0.1");
    assert_eq!(version(amend(A, one_paper_less)), "1.1.0");
    assert_eq!(version(amend(A, one_condition_more)), "2.0.0");
    assert_eq!(version(new("9.000009")), "1.0.0");
}

#[test]
fn a_version_is_raised_and_never_lowered() {
    let world = given_in_force(&[A]);
    let raised = |size, request| Request { raise: Some(size), ..request };
    let change = opened(&world, raised(StepSize::Major, renamed(A, "Thẻ đọc")));
    assert_eq!(change.opens[0].version, Version::new(2, 0, 0));
    let lowered = raised(StepSize::Minor, amend(A, one_condition_more));
    assert_eq!(refused(lowered), ["step-lowered"]);
}

#[test]
fn an_equal_revision_is_refused() {
    let world = given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
    let codes = world.when("can-bo-a", revise(1, renamed(A, "Thẻ đọc"))).refusal_codes();
    assert_eq!(codes, ["same-revision"]);
    let mut without_ids = renamed(A, "Thẻ đọc");
    row_ids::forget_ids(&mut without_ids.opens[0]);
    let codes = world.when("can-bo-a", revise(1, without_ids)).refusal_codes();
    assert_eq!(codes, ["same-revision"]);
}

#[test]
fn a_revision_takes_no_other_road_than_what_it_revises() {
    let world = given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
    let (instrument, evidence) = (Instrument::Record, Digest::of(b"evidence"));
    for route in [Route::Recorded, Route::Correction { instrument, evidence }] {
        let other = || revise(1, Request { route: route.clone(), ..renamed(A, "Thẻ mượn") });
        let codes = world.when("can-bo-a", other()).refusal_codes();
        assert_eq!(codes, ["not-this-road"], "{route:?}");
        let before = world.clone().by_edition(Edition(2)).when("can-bo-a", other());
        assert_ne!(before.0.err().map(|it| it.0[0].code()), Some("not-this-road"));
    }
    assert_eq!(world.when("can-bo-a", revise(1, renamed(A, "Thẻ mượn"))).events().len(), 1);
}

#[test]
fn only_those_who_had_a_hand_in_a_proposal_withdraw_it() {
    let world = given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
    assert_eq!(world.when("can-bo-b", withdraw(1)).refusal_codes(), ["not-yours"]);
    let world = world.did("can-bo-b", revise(1, renamed(A, "Thẻ mượn")));
    let world = world.did("can-bo-b", withdraw(1));
    assert_eq!(world.proposal(1).status, Status::Withdrawn);
    assert_eq!(world.when("can-bo-a", submit(1)).refusal_codes(), ["wrong-state"]);
    assert_eq!(world.when("can-bo-a", withdraw(2)).refusal_codes(), ["unknown-proposal"]);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let mut request = abolish("9.000009");
    request.closes.push(code(A));
    request.successors = vec![code("9.000008")];
    request.effective = day(2025, 1, 1);
    request.reason.clear();
    let codes = refused(request);
    assert_eq!(codes, ["unknown-code", "unknown-successor", "overlap", "empty"]);
}

#[test]
fn what_is_open_already_is_named_before_it_is_proposed_a_second_time() {
    let world = given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
    let again = world.when("can-bo-b", propose(renamed(A, "Thẻ đọc")));
    assert_eq!(again.refusal_codes(), ["open-already"]);
    let why = |it: &str| Request { reason: it.to_owned(), ..renamed(A, "Thẻ đọc") };
    let told = |request| world.when("can-bo-b", propose(request)).warnings();
    assert_eq!(told(why("Vì lý do khác")), ["open-already"]);
    // The same texts on another day, or on the other road, are told, too.
    let later = renamed(A, "Thẻ đọc").effective.succ_opt().unwrap();
    let later = Request { effective: later, ..renamed(A, "Thẻ đọc") };
    assert!(told(later).contains(&"open-already"));
    assert_eq!(told(renamed(A, "Thẻ mượn")), [""; 0]);
    // Of several the nearest is named, and the very same refused, whichever stands first.
    let two = world.clone().did("can-bo-b", propose(why("Vì lý do khác")));
    let again = |world: &World, request| world.when("can-bo-c", propose(request));
    let named = |reasons: Vec<Reason>| match &reasons[..] {
        [Reason::OpenAlready { proposal, .. }] => proposal.0,
        other => panic!("{other:?}"),
    };
    assert_eq!(named(again(&two, why("Vì lý do khác")).refusal()), 2);
    assert_eq!(named(again(&two, renamed(A, "Thẻ đọc")).refusal()), 1);
    assert_eq!(again(&two, why("Lẽ thứ ba")).warnings(), ["open-already"]);
    let before = two.by_edition(Edition(2));
    assert_eq!(again(&before, why("Vì lý do khác")).warnings(), ["open-already"]);
    let over = world.did("can-bo-a", withdraw(1));
    assert_eq!(over.when("can-bo-b", propose(renamed(A, "Thẻ đọc"))).events().len(), 1);
    // What has no code yet is the same under each provisional one.
    let codeless = |name: &str| {
        let mut request = new("9.000007");
        request.opens[0].code = Code::to_come();
        request.opens[0].name = name.to_owned();
        request
    };
    let world = given_in_force(&[A]).did("can-bo-a", propose(codeless("Cấp giấy phép mới")));
    let again = world.when("can-bo-b", propose(codeless("Cấp giấy phép mới")));
    assert_eq!(again.refusal_codes(), ["open-already"]);
    let other = world.when("can-bo-b", propose(codeless("Gia hạn thẻ thư viện")));
    assert!(!other.warnings().contains(&"open-already"));
}

#[test]
fn br_20_no_change_carries_a_procedure_from_one_circle_to_another() {
    let internal = |it: &mut Procedure| it.class = Some(Class::InternalBetween);
    let turned = || amend(A, internal);
    assert_eq!(refused(turned()), ["circle-changes"]);
    let mut replacing = replace(&[A], &["9.000007"]);
    internal(&mut replacing.opens[0]);
    assert_eq!(refused(replacing), ["circle-changes"]);
    let within = || amend(A, |it| it.class = Some(Class::InternalWithin));
    let world =
        given_in_force(&[A]).by_edition(Edition(1)).approved("can-bo-a", "can-bo-b", turned());
    // The editions of before took it for an amendment like others.
    let world = world.did("can-bo-d", enact(decision(), &[1])).by_edition(Edition::CURRENT);
    let base = Some(world.registry.procedures[&code(A)].latest().version.clone());
    let outwards = amend_from(&world.latest(A), |it| it.class = Some(Class::Standard));
    let outwards = Request { base, ..outwards };
    assert_eq!(world.when("can-bo-a", propose(outwards)).refusal_codes(), ["circle-changes"]);
    // Nor does the correction of a record of which no decision is kept here.
    let (instrument, evidence) = (Instrument::Record, Digest::of(b"evidence"));
    let mends = |it: Request| Request { route: Route::Correction { instrument, evidence }, ..it };
    assert_eq!(refused(mends(turned())), ["circle-changes"]);
    let decided = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
    let decided = decided.did("can-bo-d", enact(decision(), &[1]));
    let turned_later = mends(amend_from(&decided.latest(A), internal));
    let codes = decided.when("can-bo-a", propose(turned_later)).0.err();
    let codes = codes.map(|it| it.0.iter().map(|it| it.code()).collect::<Vec<_>>());
    assert!(codes.is_none_or(|it| !it.contains(&"circle-changes")));
    let between = given_in_force(&[A]).by_edition(Edition(1));
    assert_eq!(between.when("can-bo-a", propose(within())).events().len(), 1);
}
