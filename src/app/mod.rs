//! Where rules and log meet: load, decide, append; and the questions asked of the result.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `act` | what an officer signs |
//! | `attest` | acts and their signatures: which of them a judgement counts, and whether they hold |
//! | `document` | how a document of a procedure is read |
//! | `reading` | whether a command is believed, and what the commands add up to |
//! | `commands` | how a log is read, command by command |
//! | `papers` | how the documents and papers that a ruling takes are read |
//! | `codec` | how an event stands in an entry |
//! | `office` | the one crossing from command to entry |
//! | `seal` | how the state is sealed: which entry says so, and what it must say |
//! | `resume` | how a writer, or a reader without a view, goes on from a sealed state |
//! | `sending` | a command on its way: who sends it, what it waits for, what became of it |
//! | `frame` | how a ruling becomes entries |
//! | `keys` | how a key comes into the register, and which one must have signed |
//! | `landed` | an entry as it landed in a log |
//! | `position` | where in the log an answer stands |
//! | `sketches` | what earlier drafts change in their words, which is all that the next proposal asks of them |
//! | `snapshot` | how a reader finds the present without keeping anyone out |
//! | `stand_in` | the log, where it stands in for what was kept of it and is damaged |
//! | `state` | the state at a position in its parts, and how its hash is made |
//! | `view` | how a view lies in its bytes |
//! | `error` | what can go wrong between a command and its answer |
//! | `gate` | how the gate is asked from outside |
//! | `import` | how a file of records becomes a baseline |
//! | `keep` | what must hold before a registry leaves in a backup, or comes back from one |
//! | `prove_gate` | what "the gate of its day was passed" means, from the log alone |
//! | `reconcile` | how an outside snapshot is held against the catalogue |
//! | `repair` | what a repair finds and does beyond the log: the view, and the proof of all that was made anew |
//! | `verify` | what "the catalogue is the replay of the log" means, step by step |

pub mod act;
mod attest;
pub mod codec;
mod commands;
mod document;
mod error;
mod frame;
pub mod gate;
pub mod import;
pub mod keep;
mod keys;
mod landed;
mod office;
mod papers;
mod position;
pub mod prove_gate;
mod reading;
pub mod reconcile;
pub mod repair;
mod resume;
mod seal;
mod sending;
mod sketches;
mod snapshot;
mod stand_in;
mod state;
pub mod verify;
mod view;

pub use document::{parse_document, parse_paper};
pub use error::AppError;
pub use office::Office;
pub use position::Position;
pub use sending::{Clock, Done, Making, Prepared, Seen, Sender, SendingStep, ToSign};
pub use snapshot::{Completeness, Glimpse, Snapshot};
