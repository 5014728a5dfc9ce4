//! What of a row that differs is told, passage by passage: the words that it is known by,
//! and the fields that they do not show.

use crate::domain::{
    rows::Table,
    weight::{
        FieldChange, RowChange, RowChangeKind,
        word_diff::{self, Segment},
    },
};

/// A text of one row, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The field that it is of, as far as its values are keys of the data; else nothing.
    pub field: &'a str,
    /// How it was; absent when it was not there.
    pub before: Option<&'a str>,
    /// How it is; absent when it is not there.
    pub after: Option<&'a str>,
}

/// What became of a passage, in the reader's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassageChange {
    /// It stays as it was.
    Same(String),
    /// It reads otherwise.
    Reworded(Vec<Segment>),
    /// It went.
    Gone(String),
    /// It came.
    Come(String),
    /// It stands in neither version.
    Nowhere,
}

impl Passage<'_> {
    /// Tells what became of the passage, word by word. `shown` says a value of a field as
    /// people read it.
    pub fn told(&self, shown: impl Fn(&str, &str) -> String) -> PassageChange {
        let shown = |text: &str| shown(self.field, text);
        match (self.before, self.after) {
            (Some(before), Some(after)) if before == after => PassageChange::Same(shown(after)),
            (Some(before), Some(after)) => {
                PassageChange::Reworded(word_diff::diff(&shown(before), &shown(after)))
            }
            (Some(before), None) => PassageChange::Gone(shown(before)),
            (None, Some(after)) => PassageChange::Come(shown(after)),
            (None, None) => PassageChange::Nowhere,
        }
    }
}

impl RowChange {
    /// Returns the words by which the row is known.
    pub fn words(&self) -> Passage<'_> {
        let field = match self.table {
            None => &self.id,
            Some(Table::Channels) => "method",
            Some(_) => "",
        };
        Passage { field, before: self.before.as_deref(), after: self.after.as_deref() }
    }

    /// Returns the fields that are told beside the row's own words.
    pub fn beside(&self) -> impl Iterator<Item = Passage<'_>> {
        self.fields.iter().filter(|it| self.is_told(it)).map(|it| Passage {
            field: it.name,
            before: it.before.as_deref(),
            after: it.after.as_deref(),
        })
    }

    /// Returns the row's id; where rows were matched by content, the older one before it.
    pub fn ids(&self) -> String {
        match &self.old_id {
            Some(old) => format!("{old} ↔ {}", self.id),
            None => self.id.clone(),
        }
    }

    /// Whether a field is told beside the row's own words. A value that follows from words
    /// is not, where the words are.
    fn is_told(&self, field: &FieldChange) -> bool {
        let words_of = match field.name {
            "amount" => Some("text"),
            "time.value" => Some("time.text"),
            _ => None,
        };
        let follows = words_of.is_some_and(|words| self.fields.iter().any(|it| it.name == words));
        let repeats = match self.kind {
            RowChangeKind::Added => field.after == self.after,
            RowChangeKind::Removed => field.before == self.before,
            RowChangeKind::Moved | RowChangeKind::Edited | RowChangeKind::MovedAndEdited => {
                field.before == self.before && field.after == self.after
            }
        };
        // How a step's lines run on is looks, and no value that people read.
        !follows && !repeats && field.name != "run_on"
    }
}

impl RowChangeKind {
    /// Returns the sign of what happened.
    pub fn sign(self) -> &'static str {
        match self {
            RowChangeKind::Added => "+",
            RowChangeKind::Removed => "-",
            RowChangeKind::Moved => "↕",
            RowChangeKind::Edited => "~",
            RowChangeKind::MovedAndEdited => "↕~",
        }
    }
}
