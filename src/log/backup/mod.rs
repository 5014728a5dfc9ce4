//! The backup: an archive that needs no program of ours to be read and checked, and its way
//! back into a registry.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `parcel` | what stands in a backup, by name |
//! | `write` | how a log becomes a backup |
//! | `unpack` | how a backup becomes a log again, each entry checked against the one before it |
//! | `beside` | what a restore makes and leaves beside the registry: the folder of the new one, and former ones |
//! | `restore` | how that log takes the place of a registry, or nothing changes |

mod beside;
pub(super) mod parcel;
mod restore;
mod unpack;
mod write;

pub use beside::{KeptBeside, kept_beside};
pub use restore::{Replacement, RestoredLog, Unpacked, unpack};
pub use write::backup;
