//! Restoring: a backup becomes a registry again, or nothing changes.
//!
//! The new registry is built and verified beside the place where it goes, and then takes
//! that place in one step. What was there before is kept under another name.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use super::super::contract::{Entries as _, Store};
use super::super::error::LogError;
use super::super::fault::{Fault, FaultKind};
use super::super::head::Head;
use super::super::lacks::Lacks;
use super::super::lock::{Lock, OpenOptions};
use super::super::notice::Notice;
use super::super::opening::Folder;
use super::super::reference_key::ReferenceKey;
use super::super::sled_store::SledStore;
use super::beside::{Beside, is_empty};
use super::unpack::build;
use crate::domain::ids::{Digest, LogId};
use crate::domain::log_head::LogHead;
use crate::domain::merkle::leaf_hash;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoredLog {
    /// The head of the registry now.
    pub head: Head,
    /// Where the registry that was there before lies now.
    pub kept: Option<PathBuf>,
    /// What there is to say of it.
    pub notices: Vec<Notice>,
}

/// A backup that was unpacked into a registry of its own beside the place where it goes.
pub struct Unpacked<'a> {
    log: SledStore,
    leaves: Vec<Digest>,
    beside: Beside,
    dir: PathBuf,
    options: &'a OpenOptions,
}

/// Unpacks a backup beside `dir`, entry by entry behind each other. Whether it has all that its
/// entries name, and what they mean, is for whoever restores it to verify.
///
/// # Errors
///
/// What is wrong with the backup or the disk; then nothing is left of it.
pub fn unpack<'a>(
    reader: impl Read,
    dir: &Path,
    options: &'a OpenOptions,
) -> Result<Unpacked<'a>, LogError> {
    let dir = std::path::absolute(dir).map_err(|it| LogError::io(dir, it))?;
    let beside = Beside::make(&dir)?;
    let (log, leaves) = build(reader, beside.path(), options)?;
    Ok(Unpacked { log, leaves, beside, dir, options })
}

impl Unpacked<'_> {
    /// Returns the log.
    pub fn log(&self) -> &SledStore {
        &self.log
    }

    /// Takes the registry that is there in hand, so that it goes no further, and holds the
    /// backup against it and against a head that was kept elsewhere.
    ///
    /// # Errors
    ///
    /// A fork, where they are not one log; what keeps the registry that is there from being had.
    pub fn over(self, known: Option<LogHead>) -> Result<(SledStore, Replacement), LogError> {
        let Unpacked { log, leaves, beside, dir, options } = self;
        let former = Former::take(&dir, options)?;
        let lacks = known.map(|it| lacks_of(it, log.head(), &leaves)).transpose()?.flatten();
        let lacks = match &former {
            None => lacks,
            Some(former) => {
                let here = former.lacks_in(log.log_id(), log.head(), &leaves)?;
                if let Some(known) = known {
                    former.knows(known)?;
                }
                keep_references(&dir, beside.path(), log.log_id())?;
                lacks.map(|it| it.or_more(here)).or(here)
            }
        };
        Ok((log, Replacement { former, beside, dir, lacks }))
    }
}

/// The place that a restored registry takes.
pub struct Replacement {
    former: Option<Former>,
    beside: Beside,
    dir: PathBuf,
    lacks: Option<Lacks>,
}

impl Replacement {
    /// Returns what the backup lacks of the log that is known.
    /// `None` where it lacks nothing.
    pub fn lacks(&self) -> Option<&Lacks> {
        self.lacks.as_ref()
    }

    /// Puts the restored registry, which was let go of at a head, in its place in one step. What
    /// was there before is kept under another name.
    ///
    /// # Errors
    ///
    /// What the disk fails with.
    pub fn take(mut self, head: Head) -> Result<RestoredLog, LogError> {
        let former = self.former.as_ref().map(|it| it.head.size);
        let kept = self.beside.take_place(&self.dir, former)?;
        let notices = std::mem::take(&mut self.beside.notices);
        Ok(RestoredLog { head, kept, notices })
    }
}

/// Lets the restored registry commit to references as the one that it replaces does: the
/// key goes along where the backup has none, and another key is no backup of this registry.
fn keep_references(former: &Path, fresh: &Path, log: &LogId) -> Result<(), LogError> {
    let known = match ReferenceKey::read(former, log) {
        Ok(Some(known)) => known,
        // A damaged key there is what backups are for.
        Ok(None) | Err(LogError::Corrupt(Fault { what: FaultKind::ReferenceKeyDamaged, .. })) => {
            return Ok(());
        }
        // One that cannot be read would be lost without a word.
        Err(error) => return Err(error),
    };
    match ReferenceKey::read(fresh, log)? {
        Some(key) if key == known => Ok(()),
        Some(_) => {
            let detail = "the backup has another key of references than the registry";
            Err(parted(detail))
        }
        None => known.write(fresh),
    }
}

/// The registry that is there already.
struct Former {
    log_id: LogId,
    head: Head,
    /// Its log, where it can be read.
    log: Option<Box<dyn Store>>,
    _lock: Option<Lock>,
}

impl Former {
    fn take(dir: &Path, options: &OpenOptions) -> Result<Option<Former>, LogError> {
        let lock = match Folder::hold(dir, options) {
            Err(LogError::Corrupt(_)) => None,
            Err(LogError::Missing { .. }) => return Ok(None),
            // A folder takes the place of an empty one.
            Err(LogError::NotARegistry { .. }) if is_empty(dir) => return Ok(None),
            other => Some(other?),
        };
        match Folder::read_held(dir) {
            Ok(log) => {
                let (log_id, head) = (log.log_id().clone(), log.head().clone());
                Ok(Some(Former { log_id, head, log: Some(log), _lock: lock }))
            }
            // A damaged registry is what backups are for; its head still says what it was.
            Err(LogError::Corrupt(fault)) => {
                let (log_id, head) = Folder::peek(dir).map_err(|_| LogError::Corrupt(fault))?;
                Ok(Some(Former { log_id, head, log: None, _lock: lock }))
            }
            Err(error) => Err(error),
        }
    }

    /// Returns what a backup lacks of what is here; nothing where it goes on from here.
    fn lacks_in(
        &self,
        log_id: &LogId,
        head: &Head,
        leaves: &[Digest],
    ) -> Result<Option<Lacks>, LogError> {
        if self.log_id != *log_id {
            return Err(parted("the backup is of another registry"));
        }
        let own = LogHead { size: self.head.size, leaf: self.head.hash };
        let lacks = lacks_of(own, head, leaves)?;
        if lacks.is_some() && !self.stood_at(LogHead { size: head.size, leaf: head.hash })? {
            return Err(parted("the backup and the registry have parted"));
        }
        Ok(lacks)
    }

    /// Refuses a head that was never this registry's, where it goes as far.
    fn knows(&self, known: LogHead) -> Result<(), LogError> {
        if known.size > self.head.size || self.stood_at(known)? {
            return Ok(());
        }
        Err(parted("the head that was given is none of the registry that is there"))
    }

    /// Whether a head was once this registry's, as far as it can be read.
    fn stood_at(&self, head: LogHead) -> Result<bool, LogError> {
        let Some(last) = head.size.checked_sub(1) else {
            return Ok(head.leaf == Digest::default());
        };
        if head.size == self.head.size {
            return Ok(head.leaf == self.head.hash);
        }
        let Some(log) = &self.log else { return Ok(true) };
        let entry = log.read(last..head.size).next().transpose()?;
        Ok(entry.is_some_and(|it| leaf_hash(&it) == head.leaf))
    }
}

/// Holds a backup against a head that is known of its log.
fn lacks_of(known: LogHead, head: &Head, leaves: &[Digest]) -> Result<Option<Lacks>, LogError> {
    let backup = LogHead { size: head.size, leaf: head.hash };
    if known.size > backup.size {
        return Ok(Some(Lacks { known, backup, last: head.at }));
    }
    let last = known.size.checked_sub(1).and_then(|it| usize::try_from(it).ok());
    let found = last.map_or(Some(Digest::default()), |it| leaves.get(it).copied());
    if found == Some(known.leaf) {
        return Ok(None);
    }
    Err(parted("the backup and what is known of the registry have parted"))
}

/// Says that two logs are not one.
fn parted(detail: &str) -> LogError {
    Fault::new(FaultKind::Fork, detail).into()
}
