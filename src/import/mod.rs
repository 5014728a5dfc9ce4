//! Other people's files: from a file to lines, from a line to a procedure.
//!
//! A line that cannot be taken is refused by itself ([`refusal`]), a file that cannot be
//! read on is a failure ([`reader`]), and what a baseline tolerates is noted
//! ([`legacy`]).
//!
//! | file | what it alone knows |
//! |---|---|
//! | `channels` | the channel rows of a record: how to hand in, how long it takes, what it costs |
//! | `fields` | takes fields out of a record by name and type, and knows where each stood |
//! | `legacy` | what a baseline tolerates: findings in what others published, noted and not mended |
//! | `names` | what the national portal calls levels, classes, ways of handing in and units |
//! | `reader` | from a file to its lines, whatever it is packed in: the only part of the import that reads files |
//! | `record` | from one line of the exchange form to a procedure: which field of a record means what |
//! | `refusal` | why a line is refused: a fact with its field, its rule and the code it speaks of |
//! | `rows` | from words to rows: steps, levels, conditions and results out of running text |
//! | `tree` | a line of JSON as a tree that borrows from it: strict where `serde_json` is lenient |
//! | `file_text` | the words of a file that somebody hands in, as far as they can be read here |
//! | `zstd` | reads Zstandard files frame by frame, because the decoder knows of one frame only |

mod channels;
mod fields;
mod file_text;
pub mod legacy;
pub mod names;
pub mod reader;
pub mod record;
pub mod refusal;
mod rows;
mod tree;
mod zstd;

pub use file_text::words_of;
pub use legacy::{LegacyFinding, LegacyNote};
pub use reader::{Line, Lines, ReadFailure, ReadingProgress, open};
pub use record::{Imported, convert};
pub use refusal::{LineRefusal, LineRefusalKind};
