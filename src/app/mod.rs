//! Where rules and log meet: load, decide, append; and the questions asked of the result.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `act` | what an officer signs |
//! | `attest` | acts and their signatures: which of them a judgement counts, and whether they hold |
//! | `reading` | how a log is read, command by command, and what it adds up to |
//! | `papers` | how the documents and papers that a ruling takes are read |
//! | `codec` | how an event stands in an entry |
//! | `office` | the one crossing from command to entry |
//! | `snapshot` | how a reader finds the present without keeping anyone out |
//! | `gate` | how the gate is asked from outside |
//! | `import` | how a file of records becomes a baseline |
//! | `keep` | what must hold before a registry leaves in a backup, or comes back from one |
//! | `prove_gate` | what "the gate of its day was passed" means, from the log alone |
//! | `reconcile` | how an outside snapshot is held against the catalogue |
//! | `verify` | what "the catalogue is the replay of the log" means, step by step |
//! | `error` | what can go wrong between a command and its answer |
//! | `landed` | an entry as it landed in a log, and how a fault is named that a reader finds in it |

#![cfg_attr(
    not(test),
    deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)
)]

pub mod act;
mod attest;
pub mod codec;
mod error;
pub mod gate;
pub mod import;
pub mod keep;
mod landed;
mod office;
mod papers;
pub mod prove_gate;
mod reading;
pub mod reconcile;
mod snapshot;
pub mod verify;

pub use error::AppError;
pub use office::{Clock, Done, Making, Office, Prepared, Seen, Sender, Step, ToSign};
pub use snapshot::{Position, Snapshot};
