//! Tasks to look a procedure through again (*việc rà soát*), because a norm that it cites
//! has changed.

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{
    payload::{EntryParts, Ground, ListRef, Payload, Unread, Written, plain, subject},
    stream::Stream,
};
use crate::domain::{
    component::Component,
    ids::{Code, Digest, TaskId},
};

subject! {
    /// What happened to review tasks.
    pub enum TaskEvent of TaskEventKind, counted by |_it| Stream::Registry => {
        /// Procedures that cite a norm are to be looked through again.
        Opened(TasksOpening) = "tasks.opened" up to 1,
        /// A review task was closed by a person.
        Closed(TaskClosing) = "task.closed" up to 1,
    }
}

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

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TasksData {
    norm: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    items: ListRef,
}

impl Payload for TasksOpening {
    fn written(&self) -> Written {
        let (items, bytes) = ListRef::of(&self.items);
        let data = TasksData { norm: self.norm.clone(), due: self.due, items };
        Written::data(&data).listing("items", bytes).because(&self.reason)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        self.items.iter().map(|it| Ground::of(it.content)).collect()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        let data: TasksData = entry.data()?;
        let items = entry.list("items", &data.items)?;
        Ok(TasksOpening { norm: data.norm, due: data.due, reason: entry.reason(), items })
    }
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

plain!(TaskClosing);
