//! A receipt for what followed on a decision, as the register keeps it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{as_before::serialized_as_before, decisions::DecisionName, recorded::Recorded};
use crate::domain::{event::ReceiptKind, ids::Code};

/// A receipt for what followed on a decision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct ReceiptRecord {
    /// Where it was recorded.
    pub recorded: Recorded,
    /// The decision's number, normalised; empty where no decision is known.
    pub decision: String,
    /// What was done.
    pub what: ReceiptKind,
    /// When.
    pub on: NaiveDate,
    /// The words.
    pub note: Option<String>,
    /// The decision, where the receipt names it by more than its number.
    #[serde(default)]
    pub of: Option<DecisionName>,
    /// The procedures, where it is not of all that the decision changes.
    #[serde(default)]
    pub codes: BTreeSet<Code>,
}

serialized_as_before!(ReceiptRecord {
    recorded,
    decision,
    what,
    on,
    note,
    of: Option::is_none,
    codes: BTreeSet::is_empty
});

/// Whether a version that is in force was made public (Điều 21 khoản 2: nobody need keep what was
/// not).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Publicity {
    /// It was, on a day.
    Publicised(NaiveDate),
    /// Its decision is known here, and nobody told that it was.
    NotPublicised,
    /// It is of before the registry, and nobody told.
    NotTold,
}

impl Publicity {
    /// Returns its stable name.
    pub fn key(self) -> &'static str {
        match self {
            Publicity::Publicised(_) => "publicised",
            Publicity::NotPublicised => "not_publicised",
            Publicity::NotTold => "not_told",
        }
    }
}
