//! (signatures; bodies follow)
#![allow(unused_variables, clippy::unimplemented)]
use std::path::Path;

use super::event_log::{Head, LogError};
use super::parts::Packed;
use crate::domain::ids::Digest;
use serde::{Deserialize, Serialize};

/// A stored view: what the log added up to at a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The size of the log.
    pub size: u64,
    /// The leaf hash of its last entry.
    pub hash: Digest,
    /// What the caller wrote.
    pub payload: Vec<u8>,
}

/// Writes the view of a head.
pub fn write_view(dir: &Path, head: &Head, payload: &[u8]) -> Result<(), LogError> {
    unimplemented!()
}

/// Returns the view, or `None` on any doubt.
pub fn read_view(dir: &Path) -> Option<View> {
    unimplemented!()
}

/// A place in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRef {
    /// Where it starts.
    pub offset: u64,
    /// The length of what is stored.
    pub len: u32,
}

/// The file of compressed contents that is read without a lock.
#[derive(Debug)]
pub struct Pack;

impl Pack {
    /// Adds contents and returns their places.
    pub fn append(dir: &Path, contents: &[Packed]) -> Result<Vec<(Digest, PackRef)>, LogError> {
        unimplemented!()
    }

    /// Returns a content, or `None` where it is not what the digest says.
    pub fn get(dir: &Path, at: PackRef, digest: &Digest) -> Option<Vec<u8>> {
        unimplemented!()
    }
}
