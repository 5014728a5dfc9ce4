//! Other people's files: from a file to lines, from a line to a procedure.
//!
//! A line that cannot be taken is refused by itself ([`refusal`]), a file that cannot be
//! read on is a failure ([`reader`]), and what a baseline tolerates is noted
//! ([`legacy`]).
//!
//! | file | what it alone knows |
//! |---|---|
//! | `channels` | the channel rows of a record: how to hand in, how long it takes, what it costs |
//! | `failure` | why a file is not read, or not read on |
//! | `fields` | takes fields out of a record by name and type, and knows where each stood |
//! | `imported` | a procedure as imported, and all that was learned of its record |
//! | `legacy` | what a baseline tolerates: findings in what others published, noted and not mended |
//! | `line` | a record as it stands in a file, and where it comes from |
//! | `names` | what the national portal calls levels, classes, ways of handing in and units |
//! | `reader` | from a file to its records, whatever it is packed in and whatever its shape: the only part of the import that reads files |
//! | `record` | from a record of the exchange form to a procedure: which field means what |
//! | `refusal` | why a line is refused: a fact with its field, its rule and the code it speaks of |
//! | `rows` | from words to rows: steps, levels, conditions and results out of running text |
//! | `shape` | what a shape is: how an office document holds records, and what a record means |
//! | `shapes` | the shapes in which offices hand procedures in, each in a file of its own |
//! | `tree` | a line of JSON as a tree that borrows from it: strict where `serde_json` is lenient |
//! | `file_text` | the words of a file that somebody hands in, as far as they can be read here |
//! | `letters` | the words of HTML, and of documents whose form is not read |
//! | `rtf` | the words of RTF, and the files that lie in it |
//! | `zstd` | reads Zstandard files frame by frame, because the decoder knows of one frame only |
//!
//! A shape more is one file in `shapes` and one line in a table of it.

mod channels;
mod failure;
mod fields;
mod file_text;
mod imported;
pub mod legacy;
mod letters;
mod line;
pub mod names;
pub mod reader;
mod record;
pub mod refusal;
mod rows;
mod rtf;
mod shape;
mod shapes;
mod tree;
mod zstd;

pub use failure::ReadFailure;
pub use file_text::file_words;
pub use imported::{Imported, NotUnderstood};
pub use legacy::{LegacyFinding, LegacyNote};
pub use line::{Line, MAX_LINE, OriginalFile};
pub use reader::{Lines, ReadingProgress, files, open};
pub use refusal::{LineRefusal, LineRefusalKind};
pub use shapes::convert;
