use super::*;
use crate::domain::calendar::tests::of_2026;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A change by a minister that takes effect on a day; nothing has been done for it.
fn facts(effective: &str) -> ChangeFacts {
    ChangeFacts {
        authority: Authority::Minister,
        effective: day(effective),
        norm_signed_on: None,
        norm_effective: None,
        latest_basis: None,
        shortened: false,
        submitted_to_control: None,
        decision_signed: None,
        entered: None,
        sent_to_oversight: None,
    }
}

fn signed(effective: &str, decision: &str) -> ChangeFacts {
    ChangeFacts { decision_signed: Some(day(decision)), ..facts(effective) }
}

fn shortened(signing: &str, effective: &str) -> ChangeFacts {
    ChangeFacts { shortened: true, norm_signed_on: Some(day(signing)), ..facts(effective) }
}

fn one(what: DeadlineKind, facts: &ChangeFacts, today: &str) -> Deadline {
    let all = of_change(facts, Tables::law(), &of_2026(), day(today));
    assert_eq!(all.iter().map(|it| it.what).collect::<Vec<_>>(), DeadlineKind::ALL);
    all.into_iter().find(|it| it.what == what).unwrap()
}

fn state(what: DeadlineKind, facts: &ChangeFacts, today: &str) -> DeadlineState {
    one(what, facts, today).state
}

fn due(what: DeadlineKind, facts: &ChangeFacts) -> Option<NaiveDate> {
    one(what, facts, "2026-06-01").due
}

const LATE_BY_ONE: DeadlineState = DeadlineState::Late { by_days: 1 };

#[test]
fn br_12_a_decision_is_in_time_through_the_twentieth_day_before() {
    let decision = |on| state(DeadlineKind::Decision, &signed("2026-07-01", on), "2026-08-01");
    assert_eq!(decision("2026-06-11"), DeadlineState::Met);
    assert_eq!(decision("2026-06-12"), LATE_BY_ONE);
    let it = one(DeadlineKind::Decision, &facts("2026-07-01"), "2026-06-11");
    assert_eq!((it.state, it.days_left, it.certain), (DeadlineState::Open, Some(0), true));
    assert_eq!(it.rule, RuleNumber::Br12);
    let it = one(DeadlineKind::Decision, &facts("2026-07-01"), "2026-06-12");
    assert_eq!((it.state, it.days_left), (DeadlineState::Overdue, Some(-1)));
}

#[test]
fn br_12_a_decision_is_judged_by_the_rule_of_the_day_on_which_it_was_signed() {
    let by = |authority, effective, on| {
        let facts = ChangeFacts { authority, ..signed(effective, on) };
        let it = one(DeadlineKind::Decision, &facts, "2026-06-01");
        (it.due, it.certain, it.term.map(|it| it.to_string()).unwrap_or_default())
    };
    let ten = "10 ngày làm việc".to_owned();
    let expected = (Some(day("2012-06-01")), false, ten.clone());
    assert_eq!(by(Authority::Minister, "2012-06-15", "2012-05-01"), expected);
    assert_eq!(by(Authority::Minister, "2013-07-15", "2013-06-30").2, ten);
    assert_eq!(by(Authority::Province, "2013-07-15", "2013-06-30").2, ten);
    assert_eq!(by(Authority::Minister, "2013-07-30", "2013-07-01").2, "20 ngày làm việc");
    assert_eq!(by(Authority::Province, "2013-07-30", "2013-07-01").2, "5 ngày làm việc");
    assert_eq!(by(Authority::DelegatedHead, "2017-12-31", "2017-09-24").2, "5 ngày làm việc");
    assert_eq!(by(Authority::Minister, "2017-12-31", "2017-09-24").2, "20 ngày làm việc");
    let today = (Some(day("2017-12-11")), true, "20 ngày".to_owned());
    assert_eq!(by(Authority::Minister, "2017-12-31", "2017-09-25"), today);
    assert_eq!(by(Authority::Province, "2017-12-31", "2017-09-25").2, "5 ngày");
}

#[test]
fn br_44_a_decision_of_2012_is_not_late_by_the_rule_of_today() {
    let facts = signed("2012-06-15", "2012-06-01");
    assert_eq!(state(DeadlineKind::Decision, &facts, "2026-06-01"), DeadlineState::Met);
    assert_eq!(state(DeadlineKind::DraftToControl, &facts, "2026-06-01"), DeadlineState::NoRule);
}

#[test]
fn br_44_before_the_first_rule_none_is_known() {
    let facts = signed("2010-12-01", "2010-10-13");
    let all = of_change(&facts, Tables::law(), &of_2026(), day("2026-06-01"));
    for it in all {
        let shortened =
            matches!(it.what, DeadlineKind::ShortenedDecision | DeadlineKind::ShortenedEntry);
        let expected = if shortened { DeadlineState::NotApplicable } else { DeadlineState::NoRule };
        assert_eq!((it.state, it.due, it.source), (expected, None, None), "{}", it.what);
    }
    let first = signed("2010-12-01", "2010-10-14");
    assert_eq!(state(DeadlineKind::Decision, &first, "2026-06-01"), DeadlineState::Met);
}

#[test]
fn br_12_what_no_one_could_keep_is_infeasible_and_not_late() {
    let norm = |signing: &str, decision: Option<&str>| ChangeFacts {
        norm_signed_on: Some(day(signing)),
        decision_signed: decision.map(day),
        ..facts("2026-07-01")
    };
    let decision = |facts: &ChangeFacts| state(DeadlineKind::Decision, facts, "2026-07-01");
    let since = DeadlineState::Infeasible { since: day("2026-06-12") };
    assert_eq!(decision(&norm("2026-06-12", Some("2026-06-20"))), since);
    assert_eq!(decision(&norm("2026-06-12", None)), since);
    // Signed on the last day, the norm leaves that day.
    let late = DeadlineState::Late { by_days: 9 };
    assert_eq!(decision(&norm("2026-06-11", Some("2026-06-20"))), late);
    assert_eq!(decision(&norm("2026-06-11", None)), DeadlineState::Overdue);
    let draft = one(DeadlineKind::DraftToControl, &norm("2026-06-11", None), "2026-06-11");
    assert_eq!(draft.state, DeadlineState::Infeasible { since: day("2026-06-11") });
    assert_eq!(draft.days_left, None);
}

#[test]
fn br_12_a_term_counts_from_the_norms_effect() {
    let norm_effective = Some(day("2026-07-01"));
    let facts = ChangeFacts { norm_effective, ..signed("2026-09-01", "2026-06-12") };
    assert_eq!(state(DeadlineKind::Decision, &facts, "2026-06-12"), LATE_BY_ONE);
}

#[test]
fn br_11_a_draft_reaches_the_control_unit_thirty_days_before_since_the_circular() {
    let draft = |decision: &str, sent: &str| {
        let submitted_to_control = Some(day(sent));
        let facts = ChangeFacts { submitted_to_control, ..signed("2026-07-01", decision) };
        state(DeadlineKind::DraftToControl, &facts, "2026-07-01")
    };
    assert_eq!(draft("2026-06-11", "2026-06-01"), DeadlineState::Met);
    assert_eq!(draft("2026-06-11", "2026-06-02"), LATE_BY_ONE);
    let facts = |on| signed("2018-03-01", on);
    let state = |on| state(DeadlineKind::DraftToControl, &facts(on), "2026-07-01");
    assert_eq!(state("2017-12-14"), DeadlineState::NoRule);
    assert_eq!(state("2017-12-15"), DeadlineState::Overdue);
}

#[test]
fn br_13_a_norm_in_force_on_its_signing_is_announced_within_three_days() {
    // Signed on a Monday: through Thursday.
    let mut facts = shortened("2026-06-08", "2026-06-08");
    facts.decision_signed = Some(day("2026-06-11"));
    let state = |what, facts: &ChangeFacts| state(what, facts, "2026-06-30");
    assert_eq!(state(DeadlineKind::ShortenedDecision, &facts), DeadlineState::Met);
    for ordinary in [DeadlineKind::DraftToControl, DeadlineKind::Decision, DeadlineKind::Entry] {
        assert_eq!(state(ordinary, &facts), DeadlineState::NotApplicable);
    }
    // Two working days after a Thursday: Monday.
    facts.entered = Some(day("2026-06-15"));
    assert_eq!(state(DeadlineKind::ShortenedEntry, &facts), DeadlineState::Met);
    facts.entered = Some(day("2026-06-16"));
    assert_eq!(state(DeadlineKind::ShortenedEntry, &facts), LATE_BY_ONE);
    facts.decision_signed = Some(day("2026-06-12"));
    assert_eq!(state(DeadlineKind::ShortenedDecision, &facts), LATE_BY_ONE);
    // Signed on a Wednesday: Saturday is off, so through Monday.
    let friday = shortened("2026-06-10", "2026-06-10");
    assert_eq!(due(DeadlineKind::ShortenedDecision, &friday), Some(day("2026-06-15")));
}

#[test]
fn br_13_a_shortened_norm_that_takes_effect_later_is_announced_as_any_other() {
    let facts = shortened("2026-05-01", "2026-07-01");
    let state = |what| state(what, &facts, "2026-06-01");
    assert_eq!(state(DeadlineKind::Decision), DeadlineState::Open);
    assert_eq!(state(DeadlineKind::ShortenedDecision), DeadlineState::NotApplicable);
}

#[test]
fn br_13_before_there_was_a_term_for_shortened_norms_the_ordinary_one_held() {
    let mut facts = shortened("2016-03-01", "2016-03-01");
    facts.decision_signed = Some(day("2016-03-03"));
    let state = |what| state(what, &facts, "2026-06-01");
    assert_eq!(state(DeadlineKind::ShortenedDecision), DeadlineState::NoRule);
    let since = day("2016-03-01");
    assert_eq!(state(DeadlineKind::Decision), DeadlineState::Infeasible { since });
}

#[test]
fn br_14_entry_follows_the_decision_by_authority_and_period() {
    let entry = |authority, on| {
        let facts = ChangeFacts { authority, ..signed("2026-12-01", on) };
        let it = one(DeadlineKind::Entry, &facts, "2026-06-01");
        (it.due.map(|it| it.to_string()).unwrap_or_default(), it.certain)
    };
    let sure = |text: &str| (text.to_owned(), true);
    assert_eq!(entry(Authority::Minister, "2026-06-01"), sure("2026-06-15"));
    assert_eq!(entry(Authority::Province, "2026-06-01"), sure("2026-06-08"));
    // Over the days off of February, and the Saturday worked for one of them.
    assert_eq!(entry(Authority::Province, "2026-02-12"), sure("2026-02-26"));
    assert_eq!(entry(Authority::Minister, "2026-02-12"), sure("2026-03-04"));
    assert_eq!(entry(Authority::Minister, "2016-06-06"), ("2016-06-13".to_owned(), false));
    let delegated =
        ChangeFacts { authority: Authority::DelegatedHead, ..signed("2026-12-01", "2026-06-01") };
    assert_eq!(state(DeadlineKind::Entry, &delegated, "2026-06-01"), DeadlineState::NoRule);
}

#[test]
fn br_14_entry_is_not_due_before_the_decision_is_signed() {
    let it = one(DeadlineKind::Entry, &facts("2026-07-01"), "2026-06-01");
    assert_eq!((it.state, it.due), (DeadlineState::NotStarted, None));
}

#[test]
fn br_15_a_decision_is_sent_within_three_working_days() {
    let sent = |on: &str| {
        let sent_to_oversight = Some(day(on));
        let facts = ChangeFacts { sent_to_oversight, ..signed("2026-07-01", "2026-06-11") };
        state(DeadlineKind::SentToOversight, &facts, "2026-07-01")
    };
    assert_eq!(sent("2026-06-16"), DeadlineState::Met);
    assert_eq!(sent("2026-06-17"), LATE_BY_ONE);
    let on = |decision| {
        let it = one(DeadlineKind::SentToOversight, &signed("2018-03-01", decision), "2018-03-01");
        it.term.map(|it| it.count)
    };
    assert_eq!(on("2017-09-24"), Some(5));
    assert_eq!(on("2017-09-25"), None);
    assert_eq!(on("2017-12-14"), None);
    assert_eq!(on("2017-12-15"), Some(3));
}

#[test]
fn br_44_a_year_that_the_calendar_does_not_know_is_uncertain() {
    let known = signed("2027-03-01", "2026-12-10");
    assert!(one(DeadlineKind::SentToOversight, &known, "2026-12-10").certain);
    let beyond = signed("2027-03-01", "2026-12-30");
    assert!(!one(DeadlineKind::SentToOversight, &beyond, "2026-12-30").certain);
    // Twenty days are twenty days in every calendar.
    assert!(one(DeadlineKind::Decision, &beyond, "2026-12-30").certain);
}

#[test]
fn a_deadline_is_one_flat_object_for_programs() {
    let it = one(DeadlineKind::Decision, &signed("2026-07-01", "2026-06-12"), "2026-07-01");
    let tree = serde_json::to_value(&it).unwrap();
    let expected = serde_json::json!({
        "rule": "BR-12",
        "what": "decision",
        "term": { "count": 20, "unit": "day" },
        "due": "2026-06-11",
        "certain": true,
        "done": "2026-06-12",
        "state": "late",
        "by_days": 1,
        "source": "NĐ 63/2010/NĐ-CP, Điều 15, sửa đổi bởi NĐ 92/2017/NĐ-CP",
        "days_left": null,
        "by_database": {
            "term": { "count": 20, "unit": "working_day" },
            "due": "2026-06-03",
            "certain": true,
            "late_by": 9,
        },
    });
    assert_eq!(tree, expected);
}

#[test]
fn the_national_database_counts_working_days_to_the_latest_basis_beside_the_law() {
    let decision = |on, basis: Option<&str>| {
        let facts = ChangeFacts { latest_basis: basis.map(day), ..signed("2026-07-01", on) };
        let it = one(DeadlineKind::Decision, &facts, "2026-08-01");
        (it.state, it.by_database.unwrap())
    };
    let (law, database) = decision("2026-06-11", None);
    // Twenty days back from 1 July is 11 June; twenty working days back is 3 June.
    assert_eq!((law, database.due), (DeadlineState::Met, day("2026-06-03")));
    assert_eq!((database.late_by, database.certain), (Some(8), true));
    assert_eq!(decision("2026-06-03", None).1.late_by, Some(0));
    assert_eq!(decision("2026-06-11", Some("2026-07-15")).1.late_by, Some(0));
    let local = ChangeFacts { authority: Authority::Province, ..facts("2026-07-01") };
    let local = one(DeadlineKind::Decision, &local, "2026-06-01").by_database.unwrap();
    assert_eq!((local.due, local.late_by), (day("2026-06-24"), None));
    let before = one(DeadlineKind::Decision, &signed("2022-06-22", "2022-06-22"), "2026-06-01");
    assert_eq!(before.by_database, None);
    let entry = one(DeadlineKind::Entry, &signed("2026-07-01", "2026-06-11"), "2026-08-01");
    assert_eq!(entry.by_database, None);
}
