//! The values of the document's own fields: sets, levels, class, online level, and
//! declarations that there is none of something.

use super::{Direction, Value, ValueChange, ValueKind};
use crate::domain::component::Component;
use crate::domain::weight::RowChange;

/// Notes the value of a field of the document that differs. Conditions that are declared
/// none are told with their count.
pub(super) fn of(component: Component, change: &RowChange, found: &mut Vec<ValueChange>) {
    let Some(kind) = ValueKind::of_field(component, None, &change.id) else { return };
    if kind == ValueKind::Conditions {
        return;
    }
    let typed = |words: &Option<String>| words.as_deref().map(|it| value(kind, it));
    let (before, after) = (typed(&change.before), typed(&change.after));
    let direction = match (kind, &before, &after) {
        (ValueKind::Sets, Some(Value::Count { count: old }), Some(Value::Count { count: new })) => {
            Direction::of(old, new)
        }
        (ValueKind::Sets, _, _) => Direction::Unclear,
        (_, _, _) => Direction::Neither,
    };
    let about = (kind == ValueKind::DeclaredNone).then(|| component.key().to_owned());
    let class = change.class;
    let id = change.id.clone();
    found.push(ValueChange {
        about,
        before,
        after,
        direction,
        ..ValueChange::new(component, kind, None, id, class)
    });
}

fn value(kind: ValueKind, words: &str) -> Value {
    let listed = || words.split("; ").map(str::to_owned).collect();
    match (kind, words.parse()) {
        (ValueKind::Sets, Ok(count)) => Value::Count { count },
        (ValueKind::DeclaredNone, _) => Value::DeclaredNone { words: words.to_owned() },
        (_, _) => Value::Keys { keys: listed() },
    }
}
