//! Days, instants and ranges of entries as they are typed.

use std::str::FromStr;

use chrono::NaiveDate;
use congbo::domain::ids::{Moment, Zone};

/// A legal day or an instant.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// The whole day.
    Day(NaiveDate),
    /// The instant.
    At(Moment),
}

impl When {
    /// Returns its first instant.
    pub fn begins(self, zone: Zone) -> Moment {
        match self {
            When::Day(day) => zone.start_of(day),
            When::At(at) => at,
        }
    }

    /// Returns its last instant.
    pub fn ends(self, zone: Zone) -> Moment {
        match self {
            When::Day(day) => zone.end_of(day),
            When::At(at) => at,
        }
    }
}

impl FromStr for When {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(day) => Ok(When::Day(day)),
            Err(_) => text.parse().map(When::At).map_err(|_| text.to_owned()),
        }
    }
}

/// Since when changes are told: a position, or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SinceAsked {
    /// So many entries of the log are known.
    Position(u64),
    /// What was recorded before the day is known.
    Day(NaiveDate),
}

impl FromStr for SinceAsked {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let position = text.parse().map(SinceAsked::Position).ok();
        let day = || text.parse().map(SinceAsked::Day).ok();
        position.or_else(day).ok_or_else(|| text.to_owned())
    }
}

/// Entries by number, both ends counted in: `7`, `3..5`, `3..`, `..5`.
#[derive(Debug, Clone, Copy)]
pub struct SeqRange {
    /// The first.
    pub first: u64,
    /// The last, where there is one.
    pub last: Option<u64>,
}

impl FromStr for SeqRange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |it: &str| it.parse().map_err(|_| text.to_owned());
        let (first, last) = match text.split_once("..") {
            None => (number(text)?, Some(number(text)?)),
            Some(("", "")) => return Err(text.to_owned()),
            Some(("", last)) => (0, Some(number(last)?)),
            Some((first, "")) => (number(first)?, None),
            Some((first, last)) => (number(first)?, Some(number(last)?)),
        };
        if last.is_some_and(|last| last < first) {
            return Err(text.to_owned());
        }
        Ok(SeqRange { first, last })
    }
}

/// Days, both ends counted in: `2026-01-01..2026-06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// The first.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
}

impl FromStr for DayRange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = |it: &str| it.parse().map_err(|_| text.to_owned());
        let (first, last) = text.split_once("..").ok_or_else(|| text.to_owned())?;
        let (first, last) = (day(first)?, day(last)?);
        if last < first { Err(text.to_owned()) } else { Ok(DayRange { first, last }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_entries_has_both_its_ends_in_order() {
        for (text, first, last) in
            [("3", 3, Some(3)), ("3..5", 3, Some(5)), ("3..", 3, None), ("..5", 0, Some(5))]
        {
            let range: SeqRange = text.parse().unwrap();
            assert_eq!((range.first, range.last), (first, last), "{text}");
        }
        for bad in ["5..3", "x", "..", "1..2..3", "-1"] {
            assert!(bad.parse::<SeqRange>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_range_of_days_has_both_its_ends_in_order() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let range: DayRange = "2026-01-01..2026-06-30".parse().unwrap();
        assert_eq!((range.first, range.last), (day("2026-01-01"), day("2026-06-30")));
        for bad in ["2026-06-30..2026-01-01", "2026-01-01..", "2026-01-01", "x..y", "2026-02-30.."]
        {
            assert!(bad.parse::<DayRange>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_day_is_the_legal_day_and_counts_to_its_end() {
        let (day, zone) = ("2026-07-01".parse::<When>().unwrap(), Zone(420));
        assert_eq!(day.begins(zone), "2026-06-30T17:00:00Z".parse().unwrap());
        assert_eq!(day.ends(zone), "2026-07-01T16:59:59.999Z".parse().unwrap());
    }
}
