//! Why the end of a term is uncertain: the years whose calendar is not settled, and the days that
//! are still to be confirmed.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;

use super::{Calendar, Term, TermUnit};

/// What is not known of the days between an event and the end of its term.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// Years whose days off are not all known.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub years: BTreeSet<i32>,
    /// Days of other years that are still to be confirmed.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub days: BTreeSet<NaiveDate>,
}

impl Doubt {
    /// Whether everything is known.
    pub fn is_none(&self) -> bool {
        self.years.is_empty() && self.days.is_empty()
    }
}

impl Calendar {
    /// Returns what is not known of a term that an event starts and that ends on a day, forward or
    /// back: of working days every day between, of others those from where it falls.
    pub fn doubt(&self, event: NaiveDate, term: Term, ends: NaiveDate) -> Doubt {
        let back = ends < event;
        let falls = match term.unit {
            TermUnit::WorkingDay if back => event.pred_opt(),
            TermUnit::WorkingDay => event.succ_opt(),
            // A term back in days or months stays where it falls, whatever the calendar.
            TermUnit::Day | TermUnit::Month if back => None,
            TermUnit::Day => event.checked_add_days(Days::new(term.count.into())),
            TermUnit::Month => event.checked_add_months(Months::new(term.count.into())),
        };
        let Some(falls) = falls else { return Doubt::default() };
        let (first, last) = if back { (ends, falls) } else { (falls, ends) };
        let mut doubt = Doubt::default();
        for day in first.iter_days().take_while(|it| *it <= last).filter(|it| !self.knows(*it)) {
            if self.known_years.contains(&day.year()) {
                doubt.days.insert(day);
            } else {
                doubt.years.insert(day.year());
            }
        }
        doubt
    }
}
