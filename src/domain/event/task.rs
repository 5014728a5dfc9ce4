//! Tasks to look a procedure through again (*việc rà soát*), because a norm that it cites
//! has changed.

use chrono::NaiveDate;
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::domain::{
    component::Component,
    ids::{Code, Digest, TaskId},
};

/// Review tasks that were opened together, for one norm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TasksOpening {
    /// The norm, in the one form of its number or name.
    pub norm: String,
    /// The last day for them, where one was set.
    pub due: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
    /// The tasks, one for each procedure.
    pub items: Vec<TaskItem>,
}

/// A review task of one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskItem {
    /// Its number.
    pub task: TaskId,
    /// The procedure.
    pub code: Code,
    /// The version then in force.
    pub version: Version,
    /// That version's document.
    pub content: Digest,
    /// Where it cites the norm.
    pub places: Vec<TaskPlace>,
}

/// A place of a document that cites a norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskPlace {
    /// The component.
    pub component: Component,
    /// The row's id; nothing for a field of the document itself.
    pub row: Option<String>,
}

/// A review task that a person closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskClosing {
    /// Which.
    pub task: TaskId,
    /// Why nothing needs to change.
    pub reason: String,
}
