//! (signatures; bodies follow)
#![allow(unused_variables, clippy::unimplemented)]
use super::entry::Entry;
use super::event_log::{EventLog, Head, LogError};

/// What a verification read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The head that the entries add up to.
    pub head: Head,
    /// The number of contents that entries refer to.
    pub contents: u64,
    /// The number of contents that no entry refers to.
    pub unreferenced: u64,
}

/// Re-reads every entry and content, and names the first that is not as written.
pub fn verify_log(
    log: &dyn EventLog,
    on_entry: &mut dyn FnMut(&Entry, &[u8]),
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Report, LogError> {
    unimplemented!()
}
