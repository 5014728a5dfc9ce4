//! How many steps and conditions there are, where lines are not merely broken otherwise.

use super::{
    Direction, Value, ValueChange, ValueKind,
    book::{Book, step_number},
};
use crate::domain::weight::{ComponentDiff, DifferenceClass};
use crate::domain::{component::Component, procedure::Procedure};

/// Returns the count of a component that differs, where it has one.
pub(super) fn value(book: &Book<'_>, own: &ComponentDiff) -> Option<ValueChange> {
    let (kind, before, after) = match own.component {
        Component::Steps => {
            let (old, new) = steps(book, own)?;
            (ValueKind::Steps, Some(Value::Count { count: old }), Some(Value::Count { count: new }))
        }
        Component::Conditions => {
            (ValueKind::Conditions, conditions(book.before), conditions(book.after))
        }
        Component::Name
        | Component::Channels
        | Component::Dossier
        | Component::ProcessingTime
        | Component::Applicants
        | Component::Agencies
        | Component::Results
        | Component::Forms
        | Component::Fees
        | Component::LegalBasis
        | Component::Publisher
        | Component::Field
        | Component::Levels
        | Component::Class
        | Component::Online
        | Component::Keywords
        | Component::Description
        | Component::Identifiers => return None,
    };
    let class =
        own.changes.iter().filter(|it| it.class > DifferenceClass::Cosmetic).map(|it| it.class);
    // Steps that are told in other words only are as many as before.
    let least = if kind == ValueKind::Steps {
        DifferenceClass::Substantive
    } else {
        DifferenceClass::Editorial
    };
    let class = class.max().filter(|it| before != after && *it >= least)?;
    let direction = Direction::of(&number(&before), &number(&after));
    let id = own.component.key().to_owned();
    Some(ValueChange {
        before,
        after,
        direction,
        ..ValueChange::new(own.component, kind, None, id, class)
    })
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

/// Counts the steps that are numbered ("Bước 1"); where none are, the lines, unless some
/// of them were only split or joined.
fn steps(book: &Book<'_>, own: &ComponentDiff) -> Option<(u64, u64)> {
    let counts = (numbered(book.before), numbered(book.after));
    if counts.0 > 0 && counts.1 > 0 {
        return Some(counts);
    }
    let lone = |it: &&crate::domain::weight::RowChange| it.before.is_none() || it.after.is_none();
    let reset = own.changes.iter().filter(lone).any(|it| it.class < DifferenceClass::Substantive);
    let lines = |it: &Procedure| it.steps.iter().map(|case| case.steps.len() as u64).sum();
    (counts == (0, 0) && !reset).then(|| (lines(book.before), lines(book.after)))
}

fn numbered(it: &Procedure) -> u64 {
    let steps = it.steps.iter().flat_map(|case| &case.steps);
    steps.filter(|step| step_number(&step.text).is_some()).count() as u64
}
