//! The append-only log: the entries, and the content that they refer to, as bytes.
//!
//! [`EventLog`] is the contract; [`SledLog`] keeps it on disk and [`MemoryLog`] in memory.
//! What the entries mean is none of this room's business.

pub mod backup;
pub mod cache;
mod chain;
pub mod contents;
pub mod entry;
pub mod event_log;
mod files;
pub mod folder;
mod head;
mod lock;
pub mod marks;
pub mod memory;
pub mod parts;
pub mod reference_key;
mod rights;
pub mod sled_log;
mod store;
pub mod verify;

pub use chain::{CLOCK_BOUND, Chain};
pub use contents::{Contents, Place};
pub use entry::{
    Act, CLOCK_CORRECTED, CommandRef, ContentRef, Effective, Entry, EntryError, MAX_ENTRY,
    NewEntry, SeenHead, StreamRef,
};
pub use event_log::{EventLog, Fault, FaultKind, Head, LogError};
pub use folder::Folder;
pub use lock::OpenOptions;
pub(crate) use memory::Placed;
pub use memory::{MemoryLog, not_behind};
pub use parts::Packed;
pub use reference_key::ReferenceKey;
pub use sled_log::SledLog;
