//! The working-day calendar: which days are worked, and on which day a term ends.
//!
//! This file alone counts terms (settled question 7): the day of the event is not
//! counted; a term that ends on a day off ends on the next working day; a backward term
//! never moves later; months clamp to the month's last day. Tết, Giỗ Tổ and the days
//! swapped each year are decided year by year and so are data: over a year that the
//! calendar does not know, or a day that is still to be confirmed, an answer is given and
//! said to be uncertain.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `days` | the days of a calendar one by one: what each is, by what source, and whether that is settled |
//! | `doubt` | why the end of a term is uncertain: the years and the days that are not known |

mod days;
mod doubt;

use std::{collections::BTreeSet, fmt};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use days::{CalendarDay, DayKind};
pub use doubt::Doubt;

/// The month from which on a year that comes next is asked for.
const ASKED_FROM: u32 = 10;

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
    /// Days off and days worked that each say what they are and where it stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<CalendarDay>,
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
        let made_up = |it: &CalendarDay| it.on == day && it.is_worked();
        !is_weekend(day) || self.swapped_workdays.contains(&day) || self.days.iter().any(made_up)
    }

    /// Whether a day is a holiday, fixed or listed.
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        FIXED_HOLIDAYS.contains(&(day.month(), day.day()))
            || self.holidays.contains(&day)
            || self.days.iter().any(|it| it.on == day && it.is_off())
    }

    /// Whether it is known for certain if a day is worked.
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.known_years.contains(&day.year())
            && !self.days.iter().any(|it| it.on == day && !it.confirmed)
    }

    /// Returns the years that a term of today may reach and that are not known: this one, and
    /// from October on the next, whose days off are announced by then.
    pub fn years_lacking(&self, today: NaiveDate) -> Vec<i32> {
        let next = (today.month() >= ASKED_FROM).then(|| today.year() + 1);
        let asked = [Some(today.year()), next].into_iter().flatten();
        asked.filter(|it| !self.known_years.contains(it)).collect()
    }

    /// Returns this calendar on top of another: a year that it knows is its own alone, and
    /// elsewhere a day that it names is what it says.
    #[must_use]
    pub fn over(&self, below: &Calendar) -> Calendar {
        let names = |day: &NaiveDate| {
            self.holidays.contains(day)
                || self.swapped_workdays.contains(day)
                || self.days.iter().any(|it| it.on == *day)
        };
        let stays = |day: &NaiveDate| !self.known_years.contains(&day.year()) && !names(day);
        let both = |own: &BTreeSet<NaiveDate>, other: &BTreeSet<NaiveDate>| {
            own.iter().chain(other.iter().filter(|it| stays(it))).copied().collect()
        };
        let others = below.days.iter().filter(|it| stays(&it.on));
        let mut days: Vec<_> = self.days.iter().chain(others).cloned().collect();
        days.sort_by_key(|it| it.on);
        Calendar {
            known_years: self.known_years.union(&below.known_years).copied().collect(),
            holidays: both(&self.holidays, &below.holidays),
            swapped_workdays: both(&self.swapped_workdays, &below.swapped_workdays),
            days,
            source: format!("{}; {}", self.source, below.source),
        }
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
pub(super) mod tests;
