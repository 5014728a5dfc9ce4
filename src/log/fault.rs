//! Damage: what is stored is not what was written, and where.

use serde::Serialize;

/// Damage: what is stored is not what was written, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{detail}", seq.map(|it| format!("entry {it}: ")).unwrap_or_default())]
pub struct Fault {
    /// What is wrong.
    pub what: FaultKind,
    /// The first entry that is wrong, where it is one.
    pub seq: Option<u64>,
    /// What was found, for people.
    pub detail: String,
}

impl Fault {
    /// Names a fault of the whole registry.
    pub fn new(what: FaultKind, detail: impl Into<String>) -> Self {
        Fault { what, seq: None, detail: detail.into() }
    }

    /// Names a fault of one entry.
    pub fn at(what: FaultKind, seq: u64, detail: impl Into<String>) -> Self {
        Fault { what, seq: Some(seq), detail: detail.into() }
    }
}

/// The kinds of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The `head` file is gone.
    HeadMissing,
    /// The `head` file is not what was written.
    HeadDamaged,
    /// The log is shorter than its head says.
    LogShorter,
    /// An entry does not follow the one before it, or the last is not the head's.
    HashMismatch,
    /// An entry is not what was written.
    EntryDamaged,
    /// A content that an entry refers to is gone.
    ContentMissing,
    /// A content is not what was written.
    ContentDamaged,
    /// The index of commands does not agree with the entries.
    IndexDiffers,
    /// A view is not what the entries add up to.
    ViewDiffers,
    /// A seal of the state is not what the entries before it add up to.
    SealDiffers,
    /// The store beneath cannot be read.
    StoreUnreadable,
    /// Two logs share a beginning and then differ, or are not of one registry.
    Fork,
    /// A backup is not what was written.
    BackupDamaged,
    /// An act was recorded that the gate of its day does not let through.
    GateNotPassed,
    /// A signature is missing, or does not hold under the key that spoke at that point.
    SignatureBad,
    /// The key under which references are committed to is not what was written.
    ReferenceKeyDamaged,
}
