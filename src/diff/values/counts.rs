//! Whether conditions are stated, declared to be none, or neither.

use super::{Direction, Value, ValueChange, ValueKind, book::Book};
use crate::domain::weight::{ComponentDiff, DifferenceClass};
use crate::domain::{component::Component, procedure::Procedure};

/// Returns what is said of conditions as a whole, where one side states none of them: what came,
/// went or reads otherwise among those that both state, is told by its words.
pub(super) fn value(book: &Book<'_>, own: &ComponentDiff) -> Option<ValueChange> {
    if own.component != Component::Conditions {
        return None;
    }
    let (before, after) = (conditions(book.before), conditions(book.after));
    let is_stated = |it: &Option<Value>| matches!(it, Some(Value::Count { .. }));
    if is_stated(&before) && is_stated(&after) || before == after {
        return None;
    }
    let class = own.changes.iter().map(|it| it.class).max();
    let class = class.filter(|it| *it >= DifferenceClass::Editorial)?;
    let direction = Direction::of(&number(&before), &number(&after));
    let id = own.component.key().to_owned();
    let new = ValueChange::new(own.component, ValueKind::Conditions, None, id, class);
    Some(ValueChange { before, after, direction, ..new })
}

fn number(value: &Option<Value>) -> u64 {
    match value {
        Some(Value::Count { count }) => *count,
        Some(_) | None => 0,
    }
}

fn conditions(it: &Procedure) -> Option<Value> {
    let declared = it.declared_none.get(&Component::Conditions);
    match it.conditions.len() as u64 {
        0 => declared.map(|words| Value::DeclaredNone { words: words.clone() }),
        count => Some(Value::Count { count }),
    }
}
