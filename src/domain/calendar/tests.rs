use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// 2026 with invented days off from Monday 16 to Friday 20 February, and Saturday
/// 28 February worked instead of the Friday.
pub(in crate::domain) fn of_2026() -> Calendar {
    let days = |list: &[&str]| list.iter().map(|it| day(it)).collect();
    Calendar {
        known_years: BTreeSet::from([2026]),
        holidays: days(&["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"]),
        swapped_workdays: days(&["2026-02-28"]),
        days: Vec::new(),
        source: "Thông báo A".to_owned(),
    }
}

fn sure(text: &str) -> Due {
    Due { on: day(text), certain: true }
}

fn unsure(text: &str) -> Due {
    Due { on: day(text), certain: false }
}

#[test]
fn weekends_and_holidays_are_off_and_a_swapped_saturday_is_worked() {
    let it = of_2026();
    assert!(it.is_working(day("2026-02-13")));
    assert!(!it.is_working(day("2026-02-14")) && !it.is_working(day("2026-02-15")));
    assert!(!it.is_working(day("2026-02-16")));
    assert!(it.is_working(day("2026-02-28")));
    for fixed in ["2026-01-01", "2026-04-30", "2026-05-01", "2026-09-02"] {
        assert!(!it.is_working(day(fixed)), "{fixed}");
    }
}

#[test]
fn the_day_of_the_event_is_not_counted() {
    let it = of_2026();
    assert_eq!(it.add_working_days(day("2026-03-02"), 3), sure("2026-03-05"));
    assert_eq!(it.add_working_days(day("2026-02-27"), 1), sure("2026-02-28"));
    assert_eq!(it.add_working_days(day("2026-02-13"), 1), sure("2026-02-23"));
    assert_eq!(it.add_days(day("2026-03-02"), 3), sure("2026-03-05"));
    assert_eq!(it.add_working_days(day("2026-03-01"), 0), sure("2026-03-01"));
}

#[test]
fn working_days_are_counted_back_from_the_day_before() {
    let it = of_2026();
    assert_eq!(it.sub_working_days(day("2026-03-06"), 5), sure("2026-02-28"));
    assert_eq!(it.sub_working_days(day("2026-02-23"), 1), sure("2026-02-13"));
}

#[test]
fn a_term_that_ends_on_a_day_off_ends_on_the_next_working_day() {
    let it = of_2026();
    assert_eq!(it.add_days(day("2026-02-12"), 2), sure("2026-02-23"));
    assert_eq!(it.add_days(day("2026-02-27"), 1), sure("2026-02-28"));
    assert_eq!(it.add_days(day("2026-02-27"), 2), sure("2026-03-02"));
}

#[test]
fn a_backward_term_never_moves_later() {
    let it = of_2026();
    assert_eq!(it.before_days(day("2026-02-25"), 10), sure("2026-02-15"));
    assert_eq!(it.before_days(day("2031-02-25"), 10), sure("2031-02-15"));
}

#[test]
fn months_clamp_to_the_months_last_day() {
    let it = of_2026();
    assert_eq!(it.add_months(day("2026-01-31"), 1), sure("2026-02-28"));
    assert_eq!(it.add_months(day("2026-03-31"), 1), sure("2026-05-04"));
    assert_eq!(it.before_months(day("2026-03-31"), 1), sure("2026-02-28"));
    assert_eq!(it.before_months(day("2028-03-31"), 1), sure("2028-02-29"));
}

#[test]
fn an_unknown_year_is_uncertain() {
    let it = of_2026();
    assert_eq!(it.add_working_days(day("2026-12-30"), 1), sure("2026-12-31"));
    assert_eq!(it.add_working_days(day("2026-12-30"), 2), unsure("2027-01-04"));
    assert_eq!(it.sub_working_days(day("2026-01-02"), 1), unsure("2025-12-31"));
    assert_eq!(it.add_days(day("2027-03-01"), 3), unsure("2027-03-04"));
}

#[test]
fn the_ends_of_time_are_no_panic() {
    let it = of_2026();
    for unit in [TermUnit::WorkingDay, TermUnit::Day, TermUnit::Month] {
        let term = Term { count: u16::MAX, unit };
        for event in [NaiveDate::MIN, NaiveDate::MAX] {
            it.after(event, term);
            it.before(event, term);
        }
    }
}

#[test]
fn a_term_reads_as_the_law_writes_it() {
    let term = |count, unit| Term { count, unit }.to_string();
    assert_eq!(term(20, TermUnit::WorkingDay), "20 ngày làm việc");
    assert_eq!(term(20, TermUnit::Day), "20 ngày");
    assert_eq!(term(1, TermUnit::Month), "1 tháng");
}

fn listed(on: &str, what: DayKind, confirmed: bool) -> CalendarDay {
    CalendarDay { on: day(on), what, confirmed, source: "Thông báo B".to_owned() }
}

#[test]
fn a_day_still_to_be_confirmed_makes_a_term_uncertain() {
    let mut it = of_2026();
    it.days = vec![
        listed("2026-03-04", DayKind::Holiday, false),
        listed("2026-03-11", DayKind::SwappedOff, false),
        listed("2026-03-14", DayKind::SwappedWorked, false),
        listed("2026-03-18", DayKind::SwappedOff, true),
        listed("2026-03-21", DayKind::SwappedWorked, true),
    ];
    assert_eq!(it.add_working_days(day("2026-03-03"), 1), unsure("2026-03-05"));
    assert_eq!(it.add_working_days(day("2026-03-10"), 1), unsure("2026-03-11"));
    assert_eq!(it.add_working_days(day("2026-03-13"), 1), unsure("2026-03-16"));
    assert_eq!(it.add_working_days(day("2026-03-17"), 1), sure("2026-03-19"));
    assert_eq!(it.add_working_days(day("2026-03-20"), 1), sure("2026-03-21"));
}

#[test]
fn a_year_without_a_calendar_is_lacking_from_october_of_the_year_before() {
    let it = of_2026();
    assert!(it.years_lacking(day("2026-09-30")).is_empty());
    assert_eq!(it.years_lacking(day("2026-10-01")), [2027]);
    assert_eq!(it.years_lacking(day("2027-10-01")), [2027, 2028]);
}

#[test]
fn a_calendar_of_ones_own_wins_over_the_one_below_it_and_adds_to_it() {
    let below = Calendar {
        known_years: BTreeSet::from([2025, 2026]),
        days: vec![
            listed("2025-04-07", DayKind::Holiday, true),
            listed("2026-08-31", DayKind::SwappedOff, true),
            listed("2027-03-01", DayKind::Holiday, true),
            listed("2027-03-02", DayKind::Holiday, true),
        ],
        ..of_2026()
    };
    let mut own = of_2026();
    own.days = vec![listed("2027-03-02", DayKind::SwappedOff, false)];
    let it = own.over(&below);
    // A year that it knows is its own alone.
    assert!(it.is_working(day("2026-08-31")) && !it.is_working(day("2026-02-16")));
    assert!(!it.is_working(day("2025-04-07")) && it.knows(day("2025-04-07")));
    // Elsewhere the day that it names is what it says.
    assert!(!it.is_working(day("2027-03-01")) && it.is_working(day("2027-03-02")));
    assert_eq!(it.known_years, BTreeSet::from([2025, 2026]));
}
