//! What officers say of the machine's clock: that a date is right after a pause, or that
//! one was wrong (settled question 8).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::ids::CLOCK_CORRECTED;

use super::{
    payload::{plain, subject},
    stream::Stream,
};

subject! {
    /// What officers said of the machine's clock.
    pub enum ClockEvent of ClockEventKind, counted by |_it| Stream::Clock => {
        /// Somebody said that the machine's date is right, after a pause.
        Confirmed(ClockConfirmation) = "clock.confirmed" up to 1,
        /// Two said that a confirmed date was wrong: time goes on from before it.
        Corrected(ClockCorrection) = CLOCK_CORRECTED up to 1,
    }
}

/// Somebody said that today is this date, though the registry was not written in for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockConfirmation {
    /// The legal day of the entry that says so.
    pub date: NaiveDate,
}

/// Two administrators said that a date was wrong: the entries from there to this
/// one bear instants that were never so, and time goes on from this one's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockCorrection {
    /// The entry in which the wrong date was confirmed, or that stood behind a pause with it.
    pub from: u64,
}

plain!(ClockConfirmation, ClockCorrection);
