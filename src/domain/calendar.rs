//! The working-day calendar: which days are worked, and on which day a term ends.
//!
//! This file alone counts terms (settled question 7): the day of the event is not
//! counted; a term that ends on a day off ends on the next working day; a backward term
//! never moves later; months clamp to the month's last day. Tết, Giỗ Tổ and the days
//! swapped each year are decided year by year and so are data: over a year that the
//! calendar does not know, an answer is given and said to be uncertain.

use std::{collections::BTreeSet, fmt};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The holidays that fall on the same day of every year, as month and day (Bộ luật Lao
/// động 2019, Điều 112): Tết Dương lịch, Ngày Chiến thắng, Quốc tế Lao động, Quốc khánh.
const FIXED_HOLIDAYS: [(u32, u32); 4] = [(1, 1), (4, 30), (5, 1), (9, 2)];

/// The days off beyond Saturdays, Sundays and the fixed holidays, and the years for
/// which they are all listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The years whose holidays and swaps are all listed here.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub known_years: BTreeSet<i32>,
    /// Days off (Tết, Giỗ Tổ, nghỉ bù, nghỉ hoán đổi), beside the fixed holidays.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub holidays: BTreeSet<NaiveDate>,
    /// Saturdays and Sundays that are worked in exchange for a day off.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub swapped_workdays: BTreeSet<NaiveDate>,
    /// The decisions that the days are taken from.
    pub source: String,
}

/// The day on which a term ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The last day of the term, or the latest permissible one of a backward term.
    pub on: NaiveDate,
    /// Whether the calendar knows every year that the answer depends on.
    pub certain: bool,
}

/// The length of a term.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: TermUnit,
}

/// The unit of a term.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TermUnit {
    /// Ngày làm việc.
    WorkingDay,
    /// Ngày.
    Day,
    /// Tháng.
    Month,
}

impl fmt::Display for Term {
    /// Writes the term in Vietnamese ("20 ngày làm việc").
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            TermUnit::WorkingDay => "ngày làm việc",
            TermUnit::Day => "ngày",
            TermUnit::Month => "tháng",
        };
        write!(f, "{} {unit}", self.count)
    }
}

impl Calendar {
    /// Whether a day is worked: no holiday, and no Saturday or Sunday unless swapped.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        if self.is_holiday(day) {
            return false;
        }
        !is_weekend(day) || self.swapped_workdays.contains(&day)
    }

    /// Whether a day is a holiday, fixed or listed.
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        FIXED_HOLIDAYS.contains(&(day.month(), day.day())) || self.holidays.contains(&day)
    }

    /// Whether it is known for certain if a day is worked.
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.known_years.contains(&day.year())
    }

    /// Returns when a term that an event starts ends.
    pub fn after(&self, event: NaiveDate, term: Term) -> Due {
        match term.unit {
            TermUnit::WorkingDay => self.add_working_days(event, term.count),
            TermUnit::Day => self.add_days(event, term.count),
            TermUnit::Month => self.add_months(event, term.count),
        }
    }

    /// Returns the latest day that lies a term before an event.
    pub fn before(&self, event: NaiveDate, term: Term) -> Due {
        match term.unit {
            TermUnit::WorkingDay => self.sub_working_days(event, term.count),
            TermUnit::Day => self.before_days(event, term.count),
            TermUnit::Month => self.before_months(event, term.count),
        }
    }

    /// Returns the working day that is the `count`th after an event.
    pub fn add_working_days(&self, event: NaiveDate, count: u16) -> Due {
        self.walk(event, count, NaiveDate::succ_opt)
    }

    /// Returns the working day that is the `count`th before an event.
    pub fn sub_working_days(&self, event: NaiveDate, count: u16) -> Due {
        self.walk(event, count, NaiveDate::pred_opt)
    }

    /// Returns when a term of calendar days ends.
    pub fn add_days(&self, event: NaiveDate, count: u16) -> Due {
        self.first_working(event.checked_add_days(Days::new(count.into())))
    }

    /// Returns when a term of months ends.
    pub fn add_months(&self, event: NaiveDate, count: u16) -> Due {
        self.first_working(event.checked_add_months(Months::new(count.into())))
    }

    /// Returns the day that lies calendar days before an event: it stays where it falls,
    /// on a day off too, so that no calendar makes it uncertain.
    pub fn before_days(&self, event: NaiveDate, count: u16) -> Due {
        exactly(event.checked_sub_days(Days::new(count.into())))
    }

    /// Returns the day that lies months before an event; it stays where it falls.
    pub fn before_months(&self, event: NaiveDate, count: u16) -> Due {
        exactly(event.checked_sub_months(Months::new(count.into())))
    }

    /// Counts working days in one direction, beginning beside the event.
    fn walk(&self, event: NaiveDate, count: u16, step: fn(&NaiveDate) -> Option<NaiveDate>) -> Due {
        let mut due = Due { on: event, certain: true };
        let mut left = count;
        while left > 0 {
            let Some(next) = step(&due.on) else { return Due { certain: false, ..due } };
            due = Due { on: next, certain: due.certain && self.knows(next) };
            left -= u16::from(self.is_working(next));
        }
        due
    }

    /// The first working day from a day on; no day at all is the end of time.
    fn first_working(&self, day: Option<NaiveDate>) -> Due {
        let Some(day) = day else { return Due { on: NaiveDate::MAX, certain: false } };
        let mut due = Due { on: day, certain: self.knows(day) };
        while !self.is_working(due.on) {
            let Some(next) = due.on.succ_opt() else { return Due { certain: false, ..due } };
            due = Due { on: next, certain: due.certain && self.knows(next) };
        }
        due
    }
}

fn exactly(day: Option<NaiveDate>) -> Due {
    Due { on: day.unwrap_or(NaiveDate::MIN), certain: day.is_some() }
}

/// Whether a day is a Saturday or a Sunday (QĐ 188/1999/QĐ-TTg: forty hours a week).
pub(super) fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
pub(super) mod tests {
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
}
