//! A procedure as imported, and all that was learned of its record.

use std::collections::BTreeSet;

use super::legacy::LegacyNote;
use crate::domain::{component::Component, procedure::Procedure, text::Repairs};

/// A procedure as imported, and all that was learned of its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The procedure.
    pub procedure: Procedure,
    /// The announcing decision as the record names it.
    pub decision: Option<String>,
    /// The decision's number in its one form, where it has one.
    pub decision_number: Option<String>,
    /// The repairs made to its texts.
    pub repairs: Repairs,
    /// The kinds of fields that the registry has no place for and that held something.
    pub ignored: Vec<String>,
    /// What a baseline tolerates.
    pub legacy: Vec<LegacyNote>,
    /// What was not understood, with its place.
    pub not_understood: Vec<NotUnderstood>,
    /// The components of which its record says anything, where it is of a shape that has no
    /// place for the others; of those nothing follows.
    pub states: Option<BTreeSet<Component>>,
}

/// Words of a record that nobody here understands: they are kept with it, and mean nothing to the
/// registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnderstood {
    /// Where they stand: a field as a path, or a place of the file in words.
    pub place: String,
    /// The words.
    pub words: String,
}
