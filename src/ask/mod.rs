//! Questions to a state of the registry: each answer is a type of its own, which programs
//! read as JSON and people see painted. Nothing here knows who asks, or how it is shown.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `blame` | where each sentence and each value of a procedure comes from, for programs |
//! | `catalogue_diff` | what differs between two catalogues, for programs |
//! | `gate` | the gate's answer for programs |
//! | `head` | of which registry, day and moment an answer speaks |
//! | `history` | the life of one procedure for programs |
//! | `impact` | who cites a legal norm, for programs |
//! | `mark` | the mark of shape and version that every document begins with, and its schema |
//! | `shared` | what several answers say alike |

pub mod blame;
pub mod catalogue_diff;
pub mod gate;
mod head;
pub mod history;
pub mod impact;
mod mark;
mod shared;

pub use head::{AnswerHead, Asked};
pub use mark::{Marked, Shape, schema_of};
pub use shared::Effective;
pub(crate) use shared::{Instant, Sha256};

pub use crate::app::Position;
