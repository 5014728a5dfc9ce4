//! What is found of a registry, what is to be done, and what was done.

use std::path::PathBuf;

use super::super::{fault::Fault, head::Head, reference_key::REFERENCE_KEY};
use crate::domain::ids::LogId;

/// A part of a registry's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FolderPart {
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
    /// The secret behind the commitments to references; it lies there once.
    ReferenceKey,
    /// What was moved aside.
    Aside,
}

impl FolderPart {
    /// Returns the name of its file or folder.
    pub fn file(self) -> &'static str {
        match self {
            FolderPart::Format => "format",
            FolderPart::Head => "head",
            FolderPart::Entries => "entries",
            FolderPart::Store => "log",
            FolderPart::Contents => "contents",
            FolderPart::Lock => "lock",
            FolderPart::View => "view",
            FolderPart::State => "state",
            FolderPart::ReferenceKey => REFERENCE_KEY,
            FolderPart::Aside => "aside",
        }
    }
}

/// How a part stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartCondition {
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
pub struct Mending {
    /// What is made anew.
    pub part: FolderPart,
    /// Of what.
    pub from: Vec<FolderPart>,
}

/// What was found, and what a repair would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// Whose registry it is, as far as that is known.
    pub log: Option<LogId>,
    /// Where the log stands by what is whole.
    pub head: Head,
    /// How each part stands.
    pub found: Vec<(FolderPart, PartCondition)>,
    /// What is to be done, in this order.
    pub steps: Vec<Mending>,
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
    pub part: FolderPart,
    /// Of what.
    pub from: Vec<FolderPart>,
    /// Where the former one lies now, where there was one.
    pub kept: Option<PathBuf>,
}
