//! Entries with their places: what an append writes.

use super::entry::Entry;
use super::error::AppendError;
use super::head::Head;
use crate::domain::ids::CommandId;

/// Entries that passed the contract and have their places: what an append writes.
#[derive(Debug, Clone, Default)]
pub struct Placed {
    /// The head that they stand behind.
    pub behind: Head,
    /// The entries.
    pub entries: Vec<Entry>,
    /// Their bytes.
    pub bytes: Vec<Vec<u8>>,
    /// The commands that enter the index, each with the place of its first entry.
    pub commands: Vec<(CommandId, u64)>,
    /// The head after them.
    pub head: Head,
}

impl Placed {
    /// Says that a log at another head cannot take them.
    ///
    /// # Errors
    ///
    /// [`AppendError::Conflict`] where `head` is not the one that they stand behind.
    pub fn fits(&self, head: &Head) -> Result<(), AppendError> {
        if self.behind == *head {
            return Ok(());
        }
        Err(AppendError::Conflict { expected: self.behind.size, found: head.size })
    }
}
