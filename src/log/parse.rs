//! How an entry is read at its place in the log, and what is said where it is none.

use super::entry::Entry;
use super::entry_form::{ENTRY_VERSION, EntryError};
use super::error::LogError;
use super::fault::{Fault, FaultKind};

/// Reads an entry of the log, naming its place where it is none.
pub(super) fn parse(seq: u64, bytes: &[u8]) -> Result<Entry, LogError> {
    Entry::from_bytes(bytes).map_err(|error| match error {
        EntryError::Newer { found } => LogError::Newer { found, known: u64::from(ENTRY_VERSION) },
        other => Fault::at(FaultKind::EntryDamaged, seq, other.to_string()).into(),
    })
}
