//! How long a time limit lasts, at least and at most, whatever the calendar.
//!
//! Units are of two kinds. *Working* time is counted in working days (8 working hours
//! each) and *calendar* time in days (24 hours each); months and years are as long as
//! the shortest and the longest run of them. Within a kind, limits compare exactly.
//! Across kinds, a calendar limit is the interval of the working days that it may hold:
//!
//! - at most five of every seven days, every day of a rest of up to five, and one more
//!   where the last day may be a day off, because the term then ends on the next
//!   working day (settled question 7);
//! - at least five of every seven days, a rest less its weekend, less the days off that
//!   may fall on working days: six within thirty days (Tết and one more), and twelve in
//!   every year begun beyond that.
//!
//! One limit is shorter than another only when it is so under every calendar.

use schemars::JsonSchema;
use serde::Serialize;

use super::values::{Quantity, TimeUnit, TimeValue};

/// A day, in the parts that hours and thousandths of days divide without a rest.
const DAY: u64 = 24_000;

/// Days in the shortest and the longest run of 0 to 11 months.
const MONTHS: [(u64, u64); 12] = [
    (0, 0),
    (28, 31),
    (59, 62),
    (89, 92),
    (120, 123),
    (150, 153),
    (181, 184),
    (212, 215),
    (242, 245),
    (273, 276),
    (303, 306),
    (334, 337),
];

/// The length of a time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    kind: Kind,
    least: u64,
    most: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Working,
    Calendar,
}

/// A number of working days, at least and at most: exact to a thousandth, and rounded
/// outward beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WorkingDays {
    /// The fewest.
    pub least: Quantity,
    /// The most.
    pub most: Quantity,
}

/// How one time limit stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Than {
    /// It ends earlier under every calendar.
    Shorter,
    /// It ends at the same time under every calendar.
    Equal,
    /// It ends later under every calendar.
    Longer,
    /// It depends on the calendar.
    Depends,
}

impl Span {
    /// Returns the length of a time limit.
    pub fn of(value: TimeValue) -> Self {
        let amount = value.amount.0;
        let exact = |kind, parts| Span { kind, least: parts, most: parts };
        match value.unit {
            TimeUnit::WorkingDay => exact(Kind::Working, amount.saturating_mul(24)),
            TimeUnit::WorkingHour => exact(Kind::Working, amount.saturating_mul(3)),
            TimeUnit::Day => exact(Kind::Calendar, amount.saturating_mul(24)),
            TimeUnit::Hour => exact(Kind::Calendar, amount),
            TimeUnit::Month => Span::of_months(amount),
            TimeUnit::Year => Span::of_months(amount.saturating_mul(12)),
        }
    }

    /// Thousandths of months: whole ones by the calendar, a part by the shortest and the
    /// longest month.
    fn of_months(amount: u64) -> Self {
        let (whole, part) = (amount / 1000, amount % 1000);
        let (years, months) = (whole / 12, MONTHS[(whole % 12) as usize]);
        // Four years never hold more than one leap day, and eight may hold only one.
        let least = years.saturating_mul(365).saturating_add(years / 8 + months.0);
        let most = years.saturating_mul(365).saturating_add(years.div_ceil(4) + months.1);
        Span {
            kind: Kind::Calendar,
            least: least.saturating_mul(DAY).saturating_add(part * 28 * DAY / 1000),
            most: most.saturating_mul(DAY).saturating_add(part * 31 * DAY / 1000),
        }
    }

    /// Returns how many working days the limit holds under the least and under the most
    /// favourable calendar.
    pub fn working_days(self) -> WorkingDays {
        let (least, most) = self.working_parts();
        WorkingDays { least: Quantity(least / 24), most: Quantity(most.div_ceil(24)) }
    }

    fn working_parts(self) -> (u64, u64) {
        match self.kind {
            Kind::Working => (self.least, self.most),
            Kind::Calendar => (fewest_working(self.least), most_working(self.most)),
        }
    }

    /// Compares two time limits under every calendar.
    pub fn compare(self, other: Span) -> Than {
        if self == other {
            return Than::Equal;
        }
        let ((least, most), (other_least, other_most)) = if self.kind == other.kind {
            ((self.least, self.most), (other.least, other.most))
        } else {
            (self.working_parts(), other.working_parts())
        };
        if most < other_least {
            Than::Shorter
        } else if least > other_most {
            Than::Longer
        } else {
            Than::Depends
        }
    }
}

fn most_working(parts: u64) -> u64 {
    let (weeks, rest) = (parts / (7 * DAY), parts % (7 * DAY));
    // A term whose last day is a day off ends on the next working day.
    let moved = if rest > 5 * DAY || (rest == 0 && weeks > 0) { DAY } else { 0 };
    weeks * 5 * DAY + rest.min(5 * DAY) + moved
}

fn fewest_working(parts: u64) -> u64 {
    const YEAR: u64 = 365 * DAY;
    let weekdays =
        |parts: u64| parts / (7 * DAY) * 5 * DAY + (parts % (7 * DAY)).saturating_sub(2 * DAY);
    let in_years = |parts: u64| {
        let days_off = parts.div_ceil(YEAR).saturating_mul(12 * DAY);
        weekdays(parts).saturating_sub(days_off)
    };
    let short = weekdays(parts.min(30 * DAY)).saturating_sub(6 * DAY);
    // A longer limit never holds fewer working days than a shorter one.
    short.max(in_years(parts)).max(in_years(parts / YEAR * YEAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        Span::of(TimeValue::parse(text).unwrap())
    }

    fn compare(before: &str, after: &str) -> Than {
        span(after).compare(span(before))
    }

    #[test]
    fn within_a_kind_time_limits_compare_exactly() {
        assert_eq!(compare("15 ngày làm việc", "14 ngày làm việc"), Than::Shorter);
        assert_eq!(compare("15 ngày", "16 ngày"), Than::Longer);
        assert_eq!(compare("1 ngày làm việc", "8 giờ làm việc"), Than::Equal);
        assert_eq!(compare("1 ngày", "24 giờ"), Than::Equal);
        assert_eq!(compare("1 năm", "12 tháng"), Than::Equal);
        assert_eq!(compare("1 tháng", "30 ngày"), Than::Depends);
        assert_eq!(compare("1 tháng", "27 ngày"), Than::Shorter);
        assert_eq!(compare("1 tháng", "32 ngày"), Than::Longer);
    }

    #[test]
    fn across_kinds_a_fall_must_hold_under_every_calendar() {
        assert_eq!(compare("15 ngày làm việc", "15 ngày"), Than::Shorter);
        assert_eq!(compare("15 ngày làm việc", "20 ngày"), Than::Depends);
        assert_eq!(compare("20 ngày", "15 ngày làm việc"), Than::Depends);
        assert_eq!(compare("20 ngày", "7 ngày làm việc"), Than::Shorter);
        assert_eq!(compare("15 ngày", "15 ngày làm việc"), Than::Longer);
    }

    #[test]
    fn calendar_days_hold_an_interval_of_working_days() {
        let days = |text: &str| {
            let it = span(text).working_days();
            (it.least.to_string(), it.most.to_string())
        };
        assert_eq!(days("10 ngày làm việc"), ("10".to_owned(), "10".to_owned()));
        assert_eq!(days("4 giờ làm việc"), ("0.5".to_owned(), "0.5".to_owned()));
        assert_eq!(days("30 ngày"), ("14".to_owned(), "22".to_owned()));
        assert_eq!(days("5 ngày"), ("0".to_owned(), "5".to_owned()));
    }

    #[test]
    fn a_longer_calendar_limit_never_holds_fewer_working_days() {
        let mut last = (0, 0);
        for day in 0..2_000 {
            let now = (fewest_working(day * DAY), most_working(day * DAY));
            assert!(now.0 >= last.0 && now.1 >= last.1 && now.0 <= now.1, "{day}");
            last = now;
        }
    }

    #[test]
    fn an_absurd_time_limit_does_not_overflow() {
        let amount = Quantity(u64::MAX);
        for unit in TimeUnit::ALL {
            let it = Span::of(TimeValue { amount, unit });
            assert_eq!(it.compare(it), Than::Equal);
            it.working_days();
        }
    }
}
