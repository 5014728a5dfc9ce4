//! The ways in which a log fails, and what an append that fails leaves known of its outcome.

use std::{io, path::PathBuf};

use super::cause::Cause;
use super::entry_form::EntryError;
use super::fault::Fault;
use super::lacks::Lacks;
use super::parts::MAX_CONTENT;
use crate::domain::edition::Edition;
use crate::domain::ids::{CommandId, Digest, Moment};

/// Why an append was not acknowledged, and what is known of what became of it.
///
/// Whoever gets [`AppendError::NotKnown`] opens the log again and looks for the command: it
/// landed whole or not at all, and sending it again under its id is safe either way.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// The log moved on after its writer looked: nothing was recorded, and whoever takes
    /// note of what others recorded may try anew.
    #[error("the log has {found} entries where {expected} were expected")]
    Conflict {
        /// The size that the writer saw.
        expected: u64,
        /// The size now.
        found: u64,
    },
    /// Nothing was recorded.
    #[error(transparent)]
    NotRecorded(LogError),
    /// It is not known whether it was recorded.
    #[error(transparent)]
    NotKnown(LogError),
}

impl From<LogError> for AppendError {
    /// What failed before anything was to be committed left nothing recorded.
    fn from(error: LogError) -> Self {
        AppendError::NotRecorded(error)
    }
}

impl From<Fault> for AppendError {
    fn from(fault: Fault) -> Self {
        AppendError::NotRecorded(fault.into())
    }
}

impl AppendError {
    /// Says that it is not known whether what failed took effect.
    pub(super) fn unknown(path: impl Into<PathBuf>, source: io::Error) -> Self {
        AppendError::NotKnown(LogError::io(path, source))
    }
}

impl From<AppendError> for LogError {
    /// Forgets what is known of the outcome: for logs that nobody else will ever see.
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Conflict { expected, found } => LogError::Conflict { expected, found },
            AppendError::NotRecorded(error) | AppendError::NotKnown(error) => error,
        }
    }
}

/// Why a log cannot be had, read or extended.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The log moved on after its writer looked.
    #[error("the log has {found} entries where {expected} were expected")]
    Conflict {
        /// The size that the writer saw.
        expected: u64,
        /// The size now.
        found: u64,
    },
    /// The command id was used by an earlier append.
    #[error("the command `{id}` is in the log already, at entry {seq}")]
    CommandKnown {
        /// The command.
        id: CommandId,
        /// Its first entry.
        seq: u64,
    },
    /// An entry refers to a content that was not put.
    #[error("there is no content `{digest}`")]
    NoContent {
        /// What is missing.
        digest: Digest,
    },
    /// A content is larger than any that is recorded.
    #[error("`{name}` would have {len} bytes; the most is {MAX_CONTENT}")]
    ContentTooLarge {
        /// What the entry calls it.
        name: String,
        /// Its length.
        len: u64,
    },
    /// An entry would be recorded before the one that it follows.
    #[error("the last entry was recorded at {last}; {given} lies before it")]
    TimeRunsBack {
        /// The last entry's moment.
        last: Moment,
        /// The moment given.
        given: Moment,
    },
    /// An entry cannot be written in its form.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// Another process holds the registry.
    #[error("the registry is in use: {holder}")]
    Locked {
        /// Who holds it, as far as is known.
        holder: String,
    },
    /// The operating system refused.
    #[error("{}: {source}", path.display())]
    Io {
        /// What was read or written.
        path: PathBuf,
        /// What it answered.
        source: io::Error,
    },
    /// Whoever only reads was asked to write.
    #[error("the registry was opened to be read only")]
    ReadsOnly,
    /// The registry commits to references, and its key for them is gone.
    #[error("the key of references, `{}`, is gone", path.display())]
    NoReferenceKey {
        /// Where it lay.
        path: PathBuf,
    },
    /// The registry was given its key of references meanwhile: what was committed to under
    /// another is void.
    #[error("the registry has another key of references now")]
    OtherReferenceKey,
    /// There is nothing at the path.
    #[error("there is no registry at `{}`", path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// There is something else at the path.
    #[error("`{}` is not a registry: {detail}", path.display())]
    NotARegistry {
        /// The path.
        path: PathBuf,
        /// What it is instead.
        detail: String,
    },
    /// There is something at the path where a new registry should go.
    #[error("`{}` exists already", path.display())]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// A registry would lie in the folder of another.
    #[error("`{}` lies inside the registry `{}`", path.display(), registry.display())]
    Inside {
        /// The path.
        path: PathBuf,
        /// The registry that it lies in.
        registry: PathBuf,
    },
    /// A newer program wrote the registry.
    #[error("the registry is of form {found}; this program knows form {known}")]
    Newer {
        /// The form found.
        found: u64,
        /// The newest form known.
        known: u64,
    },
    /// A newer program ruled on the last entry, and nothing of an older edition comes behind it.
    #[error("entry {seq} was ruled on under edition {found}; this program knows {known}")]
    EditionAhead {
        /// The last entry.
        seq: u64,
        /// Its edition.
        found: Edition,
        /// The edition of what was to come behind it.
        known: Edition,
    },
    /// A backup lacks entries that the log is known to have had.
    #[error("the backup lacks entries that were recorded: {0}")]
    Lacks(Lacks),
    /// An earlier write failed, so that this handle no longer knows what is on the disk.
    #[error("an earlier write failed; open the registry again")]
    Poisoned,
    /// What is stored is not what was written.
    #[error(transparent)]
    Corrupt(#[from] Fault),
}

impl LogError {
    /// Makes an error of the operating system one of ours, naming the path.
    pub fn io(path: impl Into<PathBuf>, source: io::Error) -> Self {
        LogError::Io { path: path.into(), source }
    }

    /// Whether the operating system refused for want of rights.
    pub(super) fn is_no_rights(&self) -> bool {
        matches!(self, LogError::Io { source, .. } if source.kind() == io::ErrorKind::PermissionDenied)
    }

    /// Whether the disk has no room left.
    pub fn is_disk_full(&self) -> bool {
        matches!(self, LogError::Io { source, .. } if Cause::of(source) == Some(Cause::DiskFull))
    }
}
