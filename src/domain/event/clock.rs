//! What officers say of the machine's clock: that a date is right after a pause, or that
//! one was wrong (settled question 8).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
