//! The contract of a log, and the ways in which it fails. It alone says what every log promises.

use std::{io, ops::Range, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::entry::{Entry, EntryError, NewEntry, SeenHead};
use super::parts::Packed;
use crate::domain::edition::Edition;
use crate::domain::ids::{CommandId, Digest, LogId, Moment};
use crate::domain::merkle::{Frontier, leaf_hash};

/// An append-only log of entries, with the content that they refer to.
///
/// What every implementation promises, and `tests/it/log_contract.rs` checks on each:
///
/// * **Serialisable.** An append names the head that its writer saw. Where the log has moved
///   on, it is refused with [`LogError::Conflict`] and nothing is written.
/// * **All or none.** The entries of one append are all in the log or none is, whatever
///   fails and whenever the power does.
/// * **Acknowledged means durable.** When `append` returns `Ok`, its entries and every content
///   put before it are on stable storage.
/// * **Nothing is changed.** There is no call that alters or removes an entry or a content.
/// * **Content comes first.** An entry whose content was not put is refused; a content put
///   twice is kept once; a content put and never referred to does no harm.
/// * **A command lands once.** A second append under a command id of an earlier one is refused.
/// * **Time does not run back.** An entry is not recorded before the one that it follows, but
///   for the one that says that the instants before it are wrong ([`super::CLOCK_CORRECTED`]).
pub trait EventLog {
    /// Returns the registry's identity.
    fn log_id(&self) -> &LogId;

    /// Returns the head: how long the log is, and what it commits to.
    fn head(&self) -> &Head;

    /// Appends entries after `expected` and returns them with their places.
    fn append(&mut self, expected: &Head, entries: Vec<NewEntry>) -> Result<Vec<Entry>, LogError>;

    /// Returns the bytes of the entries of a range, in order; places past the end are left out.
    fn read(&self, range: Range<u64>) -> Box<dyn Iterator<Item = Result<Vec<u8>, LogError>> + '_>;

    /// Returns the place of the first entry of a command.
    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError>;

    /// Returns every command with the place of its first entry, in the order of the ids.
    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_>;

    /// Keeps a content; it is durable with the next append.
    fn put_content(&mut self, bytes: &[u8]) -> Result<Digest, LogError> {
        let packed = Packed::of(bytes);
        let digest = packed.digest;
        self.put_contents(vec![packed])?;
        Ok(digest)
    }

    /// Keeps contents that were packed before, perhaps on other threads.
    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError>;

    /// Returns a content, re-hashed, or `None` where there is none of that digest.
    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError>;

    /// Returns whether there is a content of that digest.
    fn has_content(&self, digest: &Digest) -> Result<bool, LogError>;

    /// Returns the digest of every content, in order.
    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_>;

    /// Returns the key under which the registry commits to references, as its file has it;
    /// none where it has no such key.
    fn reference_key(&self) -> Result<Option<Vec<u8>>, LogError> {
        Ok(None)
    }

    /// Finishes what an append may leave to later because it can be redone after a crash.
    fn settle(&mut self) -> Result<(), LogError> {
        Ok(())
    }
}

/// The head of a log: all that is needed to append, and to say what the log commits to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number of entries.
    pub size: u64,
    /// The leaf hash of the last entry; zeros for an empty log.
    pub hash: Digest,
    /// When the last entry was recorded.
    pub at: Moment,
    /// The Merkle frontier over all entries.
    pub frontier: Frontier,
}

impl Head {
    /// Returns the head after one more entry, given with its bytes.
    pub fn advanced(&self, entry: &Entry, bytes: &[u8]) -> Head {
        let mut next = self.clone();
        next.advance(entry, bytes);
        next
    }

    /// Moves the head past one more entry, given with its bytes.
    pub fn advance(&mut self, entry: &Entry, bytes: &[u8]) {
        self.size += 1;
        self.hash = leaf_hash(bytes);
        self.at = entry.at;
        self.frontier.push(self.hash);
    }

    /// Returns the head as a signer names it (settled question 37).
    pub fn seen(&self) -> SeenHead {
        SeenHead { size: self.size, leaf: (self.size > 0).then_some(self.hash) }
    }

    /// Returns the Merkle tree hash of the whole log.
    pub fn root(&self) -> Digest {
        self.frontier.root()
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
    /// The disk has no room left.
    #[error("the disk is full")]
    DiskFull,
    /// The registry may not be read, or only be read.
    #[error("no right to read or write the registry")]
    NoRights,
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
    /// A backup is older than the registry that it should replace.
    #[error("the registry has {store} entries, the backup only {backup}")]
    Longer {
        /// The entries of the registry.
        store: u64,
        /// The entries of the backup.
        backup: u64,
    },
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
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => LogError::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                LogError::NoRights
            }
            _ => LogError::Io { path: path.into(), source },
        }
    }
}

/// Damage: what is stored is not what was written, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{detail}", seq.map(|it| format!("entry {it}: ")).unwrap_or_default())]
pub struct Fault {
    /// What is wrong.
    pub what: FaultKind,
    /// The first entry that is wrong, where it is one.
    pub seq: Option<u64>,
    /// What was found, for people.
    pub detail: String,
}

impl Fault {
    /// Names a fault of the whole registry.
    pub fn new(what: FaultKind, detail: impl Into<String>) -> Self {
        Fault { what, seq: None, detail: detail.into() }
    }

    /// Names a fault of one entry.
    pub fn at(what: FaultKind, seq: u64, detail: impl Into<String>) -> Self {
        Fault { what, seq: Some(seq), detail: detail.into() }
    }
}

/// The kinds of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The `head` file is gone.
    HeadMissing,
    /// The `head` file is not what was written.
    HeadDamaged,
    /// The log is shorter than its head says.
    LogShorter,
    /// An entry does not follow the one before it, or the last is not the head's.
    HashMismatch,
    /// An entry is not what was written.
    EntryDamaged,
    /// A content that an entry refers to is gone.
    ContentMissing,
    /// A content is not what was written.
    ContentDamaged,
    /// The index of commands does not agree with the entries.
    IndexDiffers,
    /// A view is not what the entries add up to.
    ViewDiffers,
    /// The store beneath cannot be read.
    StoreUnreadable,
    /// Two logs share a beginning and then differ, or are not of one registry.
    Fork,
    /// A backup is not what was written.
    BackupDamaged,
    /// An act was recorded that the gate of its day does not let through.
    GateNotPassed,
    /// A signature is missing, or does not hold under the key that spoke at that point.
    SignatureBad,
    /// The key under which references are committed to is not what was written.
    ReferenceKeyDamaged,
}
