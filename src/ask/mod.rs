//! Questions to a state of the registry: each answer is a type of its own, which programs
//! read as JSON and people see painted. Nothing here knows who asks, or how it is shown.

pub mod blame;
pub mod catalogue_diff;
pub mod gate;
pub mod history;
pub mod impact;
mod shared;

pub use shared::Effective;
pub(crate) use shared::{Instant, Sha256};

pub use crate::app::Position;
