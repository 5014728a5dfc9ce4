//! (signatures; bodies follow)
#![allow(unused_variables, clippy::unimplemented)]
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::event_log::{EventLog, Head, LogError};
use super::folder::OpenOptions;

/// Writes a backup: a .tar.gz that can be read and checked with tar, sha256sum and jq.
pub fn backup(log: &dyn EventLog, writer: impl Write) -> Result<(), LogError> {
    unimplemented!()
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The head of the registry now.
    pub head: Head,
    /// Where the registry that was there before lies now.
    pub kept: Option<PathBuf>,
}

/// Verifies a backup and puts it in the place of `dir`.
pub fn restore(reader: impl Read, dir: &Path, options: &OpenOptions) -> Result<Restored, LogError> {
    unimplemented!()
}
