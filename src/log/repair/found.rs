//! What is found of a registry, what is to be done, and what was done.

use std::path::PathBuf;

use super::super::{fault::Fault, head::Head};
use crate::domain::ids::LogId;

/// A part of a registry's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// That it is a registry, and in which form.
    Format,
    /// How long the log is.
    Head,
    /// The entries as text.
    Entries,
    /// The store.
    Store,
    /// What entries name by its hash; it lies there once.
    Contents,
    /// Who has the registry in hand.
    Lock,
    /// What the entries add up to, for readers.
    View,
    /// What the last seal states, for the next writer.
    State,
}

impl Part {
    /// Returns the name of its file or folder.
    pub fn file(self) -> &'static str {
        match self {
            Part::Format => "format",
            Part::Head => "head",
            Part::Entries => "entries",
            Part::Store => "log",
            Part::Contents => "contents",
            Part::Lock => "lock",
            Part::View => "view",
            Part::State => "state",
        }
    }
}

/// How a part stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// It is what was written.
    Whole,
    /// It is whole, and lacks the last entries.
    Behind {
        /// How many.
        entries: u64,
    },
    /// It is gone.
    Missing,
    /// It is not what was written.
    Damaged(Fault),
}

/// One thing that a repair does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is made anew.
    pub part: Part,
    /// Of what.
    pub from: Vec<Part>,
}

/// What was found, and what a repair would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// Whose registry it is, as far as that is known.
    pub log: Option<LogId>,
    /// Where the log stands by what is whole.
    pub head: Head,
    /// How each part stands.
    pub found: Vec<(Part, Condition)>,
    /// What is to be done, in this order.
    pub steps: Vec<Step>,
    /// Why nothing is done: the bytes do not decide what the log is.
    pub undecided: Option<Fault>,
    /// What is gone for good: it lay there once.
    pub lost: Vec<Fault>,
}

impl Diagnosis {
    /// Returns what keeps the registry from being whole whatever is done; `None` where nothing
    /// does.
    pub fn beyond(&self) -> Option<&Fault> {
        self.undecided.as_ref().or(self.lost.first())
    }
}

/// What was made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeAnew {
    /// What.
    pub part: Part,
    /// Of what.
    pub from: Vec<Part>,
    /// Where the former one lies now, where there was one.
    pub kept: Option<PathBuf>,
}
