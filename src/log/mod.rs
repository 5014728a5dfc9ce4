//! The append-only log: the entries, and the content that they refer to, as bytes.
//!
//! [`Store`] is the contract, of three parts; [`SledStore`] keeps it on disk and
//! [`MemoryStore`] in memory. What the entries mean is none of this room's business.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `backup` | the backup: an archive that needs no program of ours to be read and checked |
//! | `cause` | what the operating system refuses for reasons of the machine |
//! | `chain` | the chain: whether an entry is the next one, by what entries say of themselves and of each other |
//! | `content_file` | the file that contents lie in, beside the log: the only one that knows its bytes |
//! | `contract` | what every store promises, and what holds of every append |
//! | `copy` | a copy of the store in a passing folder, which sled may write to as it likes |
//! | `entries_before` | what a writer looks through of the file `entries` before it adds to it |
//! | `entries_file` | the file `entries`: every entry once more, as text that needs no program to be read |
//! | `entries_tail` | what lies in that file behind what the head knows |
//! | `entry` | the entry: what one line of the log says, in canonical JSON |
//! | `entry_form` | what form the bytes of an entry may have, and how bytes fail to have it |
//! | `error` | the ways in which a log fails, and what a failed append leaves known of its outcome |
//! | `exchange` | two folders that take each other's place in one step |
//! | `fault` | damage: what is stored is not what was written, and where |
//! | `files` | how a file system is made to keep what was written: folders are synced for the names in them |
//! | `folder` | the registry folder: which files it has, and how one is made |
//! | `form` | the file `format`: that a folder is a registry, and in which form it is kept |
//! | `frame` | how a frame of the file `entries` is written: a line that says what follows, then the entries |
//! | `head` | the head of a log: how long it is, and what it commits to |
//! | `head_file` | the `head` file: how long the log is, kept apart from the log |
//! | `lacks` | what a backup lacks of the log that is known |
//! | `lock` | the `lock` file: who has the registry in hand |
//! | `marks` | by which marks a registry and a backup are known from outside |
//! | `memory` | a store in memory, for tests and trials: it keeps the contracts, and nothing after the process |
//! | `notice` | what a registry has to say for itself though all is well |
//! | `opening` | how a registry is opened: to be written by one who has it in hand, or to be read without a trace |
//! | `parse` | how an entry is read at its place in the log, and what is said where it is none |
//! | `parts` | contents packed for the disk, and the size of the parts that entries are cut into |
//! | `passing` | what passes: a folder for a copy, and how what a killed command left is known and removed |
//! | `placed` | entries with their places: what an append writes |
//! | `quiet` | panics of the store beneath: caught, and what the last one said |
//! | `reading_store` | a registry for reading: its entries from their file and its contents, without the store |
//! | `reference_key` | the file `reference-key`: the key under which references are committed to |
//! | `repair` | what of a registry is damaged, and how it is made anew of what is whole |
//! | `rights` | who may do what with the files of a registry |
//! | `sled_bytes` | the bytes that sled's recovery would read and write over, read before it may |
//! | `sled_store` | the store on disk, held by a writer: how entries lie in it, and when an append is acknowledged |
//! | `trees` | the only room that knows sled: keys, values, and the barrier that makes them durable |
//! | `verify` | verification: every byte of the log re-read and re-hashed, trusting nothing but the bytes |
//! | `view` | a view as it is read back: a front, and behind it pieces |
//! | `view_file` | the files `view` and `state`: where a registry folder has its view and its sealed state |

pub mod backup;
mod cause;
mod chain;
mod content_file;
mod contract;
mod copy;
mod entries_before;
mod entries_file;
mod entries_tail;
pub mod entry;
mod entry_form;
mod error;
mod exchange;
mod fault;
mod files;
mod folder;
mod form;
mod frame;
mod head;
mod head_file;
mod lacks;
mod lock;
pub mod marks;
mod memory;
mod notice;
mod opening;
mod parse;
mod parts;
mod passing;
mod placed;
mod quiet;
mod reading_store;
mod reference_key;
pub mod repair;
mod rights;
mod sled_bytes;
mod sled_store;
mod trees;
pub mod verify;
mod view;
mod view_file;

pub use cause::Cause;
pub use chain::{CLOCK_BOUND, Chain};
pub use content_file::Place;
pub use contract::{Contents, Derived, Door, Entries, Read, Store, Views, not_behind};
pub use entry::{Act, CommandRef, ContentRef, Effective, Entry, NewEntry, SeenHead, StreamRef};
pub use entry_form::{ENTRY_VERSION, EntryError, MAX_ENTRY};
pub use error::{AppendError, LogError};
pub use exchange::{exchange, sync_all_of};
pub use fault::{Fault, FaultKind};
pub use head::Head;
pub use lacks::Lacks;
pub use lock::OpenOptions;
pub use memory::MemoryStore;
pub use notice::Notice;
pub use opening::{Folder, FolderDoor};
pub use parts::{MAX_CONTENT, Packed};
pub use passing::{Passing, hold_passing, pass_in, passing_room};
pub use placed::Placed;
pub use reference_key::ReferenceKey;
pub use sled_store::SledStore;
pub use view::{Piece, Pieces, View};
