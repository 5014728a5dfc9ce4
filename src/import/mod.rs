//! Other people's files: from a file to lines, from a line to a procedure.
//!
//! A line that cannot be taken is refused by itself ([`refusal`]), a file that cannot be
//! read on is a failure ([`reader`]), and what a baseline tolerates is noted
//! ([`legacy`]).

mod channels;
mod fields;
pub mod legacy;
pub mod reader;
pub mod record;
pub mod refusal;
mod rows;
mod tree;
mod zstd;

pub use legacy::{LegacyFinding, LegacyNote};
pub use reader::{Line, Lines, Progress, ReadFailure, open};
pub use record::{Imported, convert};
pub use refusal::{LineRefusal, LineRefusalKind};
