//! Why a file is not read, or not read on.

use std::{io, path::PathBuf};

use crate::ooxml::PackageFault;

/// A file that cannot be read, or not read on. The lines before it were read well.
#[derive(Debug, thiserror::Error)]
pub enum ReadFailure {
    /// The file system said no.
    #[error("cannot read `{}`", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The text is UTF-16.
    #[error("`{}` is UTF-16, not UTF-8", path.display())]
    Utf16 {
        /// The file.
        path: PathBuf,
    },
    /// The text starts with a byte order mark.
    #[error("`{}` starts with a byte order mark", path.display())]
    ByteOrderMark {
        /// The file.
        path: PathBuf,
    },
    /// The file is no text.
    #[error("`{}` is {what}, which is not read", path.display())]
    Binary {
        /// The file.
        path: PathBuf,
        /// What it looks like, by a name that never changes.
        what: &'static str,
    },
    /// The file is JSON, but its end or its middle is not.
    #[error("`{}` is no JSON at line {line}, column {column}: {reason}", path.display())]
    NotJson {
        /// The file.
        path: PathBuf,
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// What the JSON reader says.
        reason: String,
    },
    /// One JSON document is larger than what is read as a whole.
    #[error("`{}` is one JSON document larger than {limit} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The largest that is read.
        limit: usize,
    },
    /// The office document cannot be read, or asks for more than it holds.
    #[error("`{}` is an office document that is not read: {fault}", path.display())]
    Package {
        /// The file.
        path: PathBuf,
        /// Why not.
        fault: PackageFault,
    },
    /// Nothing that is known of procedures stands in the file.
    #[error("`{}` holds no procedure in a shape that is known", path.display())]
    NoShape {
        /// The file.
        path: PathBuf,
    },
    /// The file holds no line at all.
    #[error("`{}` is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The packed file ends too soon.
    #[error("`{}` is cut off after line {after}", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// The last line that was read.
        after: u64,
    },
    /// The packed file does not unpack.
    #[error("`{}` is damaged after line {after}: {source}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The last line that was read.
        after: u64,
        /// What the unpacker says.
        source: io::Error,
    },
}

impl ReadFailure {
    /// Says what would mend it.
    pub fn hint(&self) -> &'static str {
        match self {
            ReadFailure::Io { .. } => "check that the file is there and may be read",
            ReadFailure::Utf16 { .. } => "save it as UTF-8: `iconv -f UTF-16 -t UTF-8`",
            ReadFailure::ByteOrderMark { .. } => "save it as UTF-8 without a byte order mark",
            ReadFailure::Binary { .. } => {
                "give JSON or JSON Lines (plain, .xz, .zst), a .docx or an .xlsx file"
            }
            ReadFailure::Empty { .. } => "check that it is the file that was meant",
            ReadFailure::Truncated { .. } => "fetch the file again: its end is missing",
            ReadFailure::Damaged { .. } => "fetch the file again, and compare its checksum",
            ReadFailure::NotJson { .. } => "mend that place, or fetch the file again",
            ReadFailure::TooLarge { .. } => "give it as JSON Lines, a record a line",
            ReadFailure::Package { .. } => "open it in an office program and save it anew",
            ReadFailure::NoShape { .. } => {
                "give the portal's page of a procedure, a list with headings, or JSON"
            }
        }
    }
}
