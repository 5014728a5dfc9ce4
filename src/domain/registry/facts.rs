//! What the register keeps of its founding and of what is neither a proposal
//! nor a version: reserved codes, withdrawals, ends of norms.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::recorded::Recorded;
use crate::domain::{
    event::{Founding, ReleaseGround, WithdrawalGround},
    ids::{Code, Digest, LogId, Moment},
};

/// A reserved code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reserved {
    /// The commitment.
    pub commitment: Digest,
    /// From when.
    pub effective: NaiveDate,
    /// Where it was recorded.
    pub recorded: Recorded,
}

/// A withdrawal from publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Why.
    pub why: WithdrawalGround,
    /// The incident note.
    pub note: String,
    /// Where it was recorded.
    pub recorded: Recorded,
}

/// A withdrawal from publication that is over: the procedure is shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownAgain {
    /// The withdrawal.
    pub withdrawn: Withdrawn,
    /// Why nothing keeps it from being shown any more.
    pub why: ReleaseGround,
    /// The act that says so, or the note of what was mended.
    pub note: String,
    /// Where that was recorded.
    pub recorded: Recorded,
}

/// Until when a norm is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NormEnd {
    /// The first day on which it is no longer in force.
    pub ends: NaiveDate,
    /// The norm that ends it.
    pub by: String,
    /// Where it was recorded.
    pub recorded: Recorded,
}

/// The founding as the registry keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founded {
    /// What was founded.
    pub founding: Founding,
    /// The registry's identity.
    pub log: LogId,
    /// When.
    pub at: Moment,
}

/// What took the place of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeRecord {
    /// The code by which the procedure goes since.
    pub code: Code,
    /// By what the national database gave it.
    pub receipt: String,
    /// On which day.
    pub on: NaiveDate,
    /// Why, where the code before was a mistyped official one.
    pub reason: Option<String>,
    /// Where it was recorded.
    pub recorded: Recorded,
}
