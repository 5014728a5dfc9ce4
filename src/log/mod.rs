//! The append-only log: the entries, and the content that they refer to, as bytes.
//!
//! [`EventLog`] is the contract; [`SledLog`] keeps it on disk and [`MemoryLog`] in memory.
//! What the entries mean is none of this room's business.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `backup` | the backup: an archive that needs no program of ours to be read and checked |
//! | `cache` | what can be rebuilt from the log: the view |
//! | `chain` | the chain: whether an entry is the next one, by what entries say of themselves and of each other |
//! | `contents` | the file that contents lie in, beside the log: the only one that knows its bytes |
//! | `entry` | the entry: what one line of the log says, in canonical JSON |
//! | `event_log` | the contract of a log, and the ways in which it fails |
//! | `files` | how a file system is made to keep what was written: folders are synced for the names in them |
//! | `folder` | the registry folder: which files it has, and what makes it one |
//! | `head` | the `head` file: how long the log is, kept apart from the log |
//! | `lock` | the `lock` file: who has the registry in hand |
//! | `marks` | by which marks a registry and a backup are known from outside |
//! | `memory` | a log in memory, for tests and trials: it keeps the contract, and nothing after the process |
//! | `parts` | contents packed for the disk, and the size of the parts that entries are cut into |
//! | `reference_key` | the file `reference-key`: the key under which references are committed to |
//! | `rights` | who may do what with the files of a registry |
//! | `sled_log` | the log on disk: how entries, contents and commands lie in the store |
//! | `store` | the only file that knows sled: keys, values, and the barrier that makes them durable |
//! | `verify` | verification: every byte of the log re-read and re-hashed, trusting nothing but the bytes |

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
