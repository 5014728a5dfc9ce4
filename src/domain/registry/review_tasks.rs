//! Review tasks: which procedures are to be looked through again because of which norm,
//! and which of them have been.

use chrono::NaiveDate;

use super::{
    Registry,
    life::Closure,
    recorded::Recorded,
    task::{Task, TaskState},
};
use crate::domain::{
    event::{TaskClosing, TasksOpening},
    ids::{Code, TaskId},
    number,
};

impl Registry {
    pub(super) fn open_tasks(&mut self, it: &TasksOpening, recorded: &Recorded) {
        for item in &it.items {
            let task = Task {
                id: item.task,
                code: item.code.clone(),
                norm: it.norm.clone(),
                version: item.version.clone(),
                content: item.content,
                places: item.places.clone(),
                due: it.due,
                reason: it.reason.clone(),
                opened: recorded.clone(),
                closed: None,
            };
            self.last_task = self.last_task.max(item.task.0);
            self.tasks.insert(item.task, task);
        }
    }

    pub(super) fn close_task(&mut self, it: &TaskClosing, recorded: &Recorded) {
        if let Some(task) = self.tasks.get_mut(&it.task) {
            task.closed = Some((recorded.clone(), it.reason.clone()));
        }
    }

    /// Returns the next review task's number.
    pub fn next_task(&self) -> TaskId {
        TaskId(self.last_task.saturating_add(1))
    }

    /// Returns where a review task stands on a day. It is done once a change of the
    /// procedure, other than a correction of the record, takes effect after it was opened; one of
    /// what is closed for a time, once that is in force again.
    pub fn task_state(&self, task: &Task, day: NaiveDate) -> TaskState {
        if task.closed.is_some() {
            return TaskState::Closed;
        }
        let Some(record) = self.procedures.get(&task.code) else { return TaskState::Open };
        let opened = task.opened.at.day(self.zone());
        let is_since = |from: NaiveDate, at: &Recorded| {
            from <= day && (from > opened || at.seq > task.opened.seq)
        };
        let version = record.versions.iter().find(|it| {
            // What is to be looked through may take effect after the task was opened.
            it.version != task.version
                && it.kind.is_some()
                && it.corrected.is_none()
                && is_since(it.effective, &it.recorded)
        });
        let about = record.closures().find(|it| is_about(task, it));
        let back = about.and_then(|it| it.undone()).map(|it| it.0).filter(|it| *it <= day);
        if let (None, Some(back)) = (version, back) {
            return TaskState::Changed(Some(task.version.clone()), back);
        }
        let closure = record.closure.as_ref();
        let end = closure.filter(|it| is_since(it.effective, &it.recorded) && !is_about(task, it));
        let lapsed = record.lapsed_since(day).filter(|it| opened <= *it);
        match (version, end.map(|it| it.effective).or(lapsed)) {
            (Some(it), _) => TaskState::Changed(Some(it.version.clone()), it.effective),
            (None, Some(end)) => TaskState::Changed(None, end),
            (None, None) => TaskState::Open,
        }
    }

    /// Returns the review tasks that are open on a day.
    pub fn tasks_open(&self, day: NaiveDate) -> impl Iterator<Item = &Task> {
        self.tasks.values().filter(move |it| self.task_state(it, day) == TaskState::Open)
    }

    /// Returns the open review tasks of a procedure for a norm, however its number is written.
    pub fn open_tasks_for(
        &self,
        code: &Code,
        norm: &str,
        day: NaiveDate,
    ) -> impl Iterator<Item = &Task> {
        let code = code.clone();
        let key = number::norm_key(norm);
        let of = move |it: &&Task| it.code == code && number::norm_key(&it.norm) == key;
        let tasks = self.tasks.values().filter(of);
        tasks.filter(move |it| self.task_state(it, day) == TaskState::Open)
    }
}

/// Whether a review task is about what a closure ends for a time: it was opened behind it, for the
/// norm with whose end that is undone.
fn is_about(task: &Task, closure: &Closure) -> bool {
    let until = closure.undone().map(|it| it.1.norm.as_str());
    closure.recorded.seq < task.opened.seq && until == Some(&number::norm_key(&task.norm))
}
