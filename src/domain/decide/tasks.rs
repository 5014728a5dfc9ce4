//! Opening and closing review tasks.

use chrono::NaiveDate;

use super::{
    ruling::{Ruling, RulingContext, unless},
    words,
};
use crate::domain::{
    citation::{NormSought, citations},
    edition::Edition,
    event::{TaskClosing, TaskEvent, TaskItem, TaskPlace, TasksOpening},
    ids::{Code, Digest, TaskId},
    reason::{Reason, Refusal},
    registry::{Registry, Task, TaskState},
};

/// Opens a review task for each procedure that cites a norm, but for those that have an
/// open one for it already.
pub(super) fn open(
    registry: &Registry,
    asked: (&str, Option<NaiveDate>, Option<&str>),
    procedures: &[(Code, Digest)],
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let (text, due, reason) = asked;
    let norm = NormSought::read(text);
    let mut reasons = words::flaws([
        ("norm", norm.shown(), words::SHORT),
        ("reason", reason.unwrap_or_default(), words::LONG),
    ]);
    if norm.shown().trim().is_empty() {
        reasons.push(Reason::Empty { what: "norm".to_owned() });
    }
    if let Some(due) = due.filter(|it| *it < context.today) {
        reasons.push(Reason::DueInPast { due, today: context.today });
    }
    let mut items: Vec<TaskItem> = Vec::new();
    for (code, content) in procedures {
        // Before, a norm was known again only as it was written.
        let as_known = |it: &Task| context.edition >= Edition::NORMS_END || it.norm == norm.shown();
        let open = registry.open_tasks_for(code, norm.shown(), context.today).any(as_known);
        if open || items.iter().any(|it| it.code == *code) {
            continue;
        }
        let task = TaskId(registry.next_task().0.saturating_add(items.len() as u32));
        match item(registry, &norm, (task, code, content), context) {
            Ok(item) => items.push(item),
            Err(reason) => reasons.push(reason),
        }
    }
    unless(reasons)?;
    let norm = norm.shown().to_owned();
    if items.is_empty() {
        return Err(Reason::NothingToReview { norm }.into());
    }
    let reason = reason.map(str::to_owned);
    Ok(Ruling::of(TaskEvent::Opened(TasksOpening { norm, due, reason, items })))
}

/// Makes the task of one procedure: of the version in force, where that cites the norm.
fn item(
    registry: &Registry,
    norm: &NormSought,
    (task, code, content): (TaskId, &Code, &Digest),
    context: &RulingContext<'_>,
) -> Result<TaskItem, Reason> {
    let not_cited = || Reason::NotCited { code: code.clone(), norm: norm.shown().to_owned() };
    let record = registry.disclose(code)?.record();
    let version = record.at(context.today).filter(|it| it.content == *content);
    let version = version.ok_or_else(not_cited)?.version.clone();
    let document = context.papers.documents.get(content).ok_or_else(not_cited)?;
    let place = |it: crate::domain::citation::Citation<'_>| TaskPlace {
        component: it.component,
        row: it.row.map(str::to_owned),
    };
    let places: Vec<_> = citations(document, norm).into_iter().map(place).collect();
    if places.is_empty() {
        return Err(not_cited());
    }
    Ok(TaskItem { task, code: code.clone(), version, content: *content, places })
}

/// Closes a review task without a change of the procedure.
pub(super) fn close(
    registry: &Registry,
    closing: &TaskClosing,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let task = closing.task;
    let known = registry.tasks.get(&task).ok_or(Reason::UnknownTask { task })?;
    if registry.task_state(known, context.today) != TaskState::Open {
        return Err(Reason::TaskIsClosed { task }.into());
    }
    words::said("reason", &closing.reason)?;
    Ok(Ruling::of(TaskEvent::Closed(closing.clone())))
}

#[cfg(test)]
mod tests;
