//! A review task: a procedure that is to be looked through again because of a norm.

use chrono::NaiveDate;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::recorded::Recorded;
use crate::domain::{
    event::TaskPlace,
    ids::{Code, Digest, TaskId},
};

/// A review task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its number.
    pub id: TaskId,
    /// The procedure.
    pub code: Code,
    /// The norm, in the one form of its number or name.
    pub norm: String,
    /// The version that was in force when it was opened.
    pub version: Version,
    /// That version's document.
    pub content: Digest,
    /// Where it cites the norm.
    pub places: Vec<TaskPlace>,
    /// The last day for it.
    pub due: Option<NaiveDate>,
    /// Why it was opened.
    pub reason: Option<String>,
    /// By whom and when it was opened.
    pub opened: Recorded,
    /// By whom it was closed, and why.
    pub closed: Option<(Recorded, String)>,
}

/// Where a review task stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskState {
    /// It waits.
    Open,
    /// A change of the procedure took effect since: its version, or none where the
    /// procedure ended; and since when.
    Changed(Option<Version>, NaiveDate),
    /// A person closed it.
    Closed,
}

impl TaskState {
    /// Returns the state's stable name.
    pub fn key(&self) -> &'static str {
        match self {
            TaskState::Open => "open",
            TaskState::Changed(..) => "changed",
            TaskState::Closed => "closed",
        }
    }
}
