//! What differs in value: time limits, money, counts, channels, levels, agencies and
//! citations, each compared as what it says and not as how it is written.
//!
//! A change of words that leaves the value as it was is none here, unless it is substance: of
//! every component that differs in substance something is said.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `book` | two documents with their rows by id |
//! | `citations` | which norms a document cites otherwise: one instead of another, anew, or no longer |
//! | `counts` | whether conditions are stated, declared to be none, or neither |
//! | `field_values` | the values of the document's own fields: sets, levels, class, online level |
//! | `row_values` | the values of the tables' rows |
//! | `value_change` | what a value that differs says of itself |
//! | `words` | what differs in words of substance that no value says: a name, a step, a note |

mod book;
mod citations;
mod counts;
mod field_values;
mod row_values;
mod value_change;
mod words;

use crate::domain::weight::{DifferenceClass, ProcedureDiff};
use crate::domain::{component::Component, procedure::Procedure};

pub use value_change::{CitationPlace, Direction, Value, ValueChange, ValueKind};

/// Returns the values that differ, by component.
///
/// The comparison says which rows are the same one; nothing is matched anew here.
pub fn changes(
    before: &Procedure,
    after: &Procedure,
    difference: &ProcedureDiff,
) -> Vec<ValueChange> {
    if difference.is_empty() {
        return Vec::new();
    }
    let book = book::Book::of(before, after);
    let mut found = Vec::new();
    for own in &difference.components {
        for change in own.changes.iter().filter(|it| it.class > DifferenceClass::Cosmetic) {
            match change.table {
                Some(_) => row_values::of(&book, own.component, change, &mut found),
                None => field_values::of(own.component, change, &mut found),
            }
        }
        found.extend(counts::value(&book, own));
    }
    // A fee that goes with a declaration that there is none was abolished, not forgotten.
    let declared = |it: &Procedure| {
        let words = it.declared_none.get(&Component::Fees);
        words.map(|words| Value::DeclaredNone { words: words.clone() })
    };
    for fee in found.iter_mut().filter(|it| it.kind == ValueKind::Fee) {
        fee.before = fee.before.take().or_else(|| declared(before));
        fee.after = fee.after.take().or_else(|| declared(after));
    }
    found.extend(citations::values(&book, difference));
    for own in &difference.components {
        own.changes.iter().for_each(|it| words::of(own.component, it, &mut found));
    }
    // What is cited stands together, wherever it is cited.
    let place = |it: &ValueChange| {
        let cited = it.kind == ValueKind::Citation;
        if cited { Component::LegalBasis } else { it.component }
    };
    found.sort_by_key(place);
    for it in found.iter_mut().filter(|it| it.class == DifferenceClass::Suspect) {
        it.direction = Direction::Unclear;
    }
    found
}

#[cfg(test)]
mod tests;
