//! The last export of a kind, as the register keeps it.

use serde::{Deserialize, Serialize};

use super::recorded::Recorded;
use crate::domain::event::ExportFact;

/// The last export of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportRecord {
    /// What it is.
    pub fact: ExportFact,
    /// How many of its kind there were, with it.
    pub count: u64,
    /// Where it was recorded.
    pub recorded: Recorded,
}
