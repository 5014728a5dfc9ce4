//! Restoring: a backup becomes a registry again, or nothing changes.
//!
//! The new registry is built and verified beside the place where it goes, and then takes
//! that place in one step. What was there before is kept under another name.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::super::contract::{Entries, Store};
use super::super::error::LogError;
use super::super::fault::{Fault, FaultKind};
use super::super::files::{sync_ancestors, sync_folder};
use super::super::head::Head;
use super::super::lock::{Lock, OpenOptions};
use super::super::marks::{RESTORING, stands_alone};
use super::super::opening::Folder;
use super::super::reference_key::ReferenceKey;
use super::super::rights;
use super::super::sled_store::SledStore;
use super::unpack::build;
use crate::domain::ids::{Digest, LogId};
use crate::domain::merkle::leaf_hash;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The head of the registry now.
    pub head: Head,
    /// Where the registry that was there before lies now.
    pub kept: Option<PathBuf>,
}

/// Verifies a backup and puts it in the place of `dir`.
///
/// A registry that is there already is replaced only where the backup goes on from it: the
/// same log, as long or longer. The bytes are verified here; what they mean is for `prove`
/// to say, before anything takes the place.
///
/// # Errors
///
/// What is wrong with the backup, the disk or the registry that is there, or what `prove`
/// says; then nothing has changed.
pub fn restore<E: From<LogError>>(
    reader: impl Read,
    dir: &Path,
    options: &OpenOptions,
    prove: impl FnOnce(&SledStore) -> Result<(), E>,
) -> Result<Restored, E> {
    let dir = std::path::absolute(dir).map_err(|it| LogError::io(dir, it))?;
    let beside = Beside::make(&dir)?;
    let (log, leaves) = build(reader, &beside.path, options)?;
    prove(&log)?;
    let (log_id, head) = (log.log_id().clone(), log.head().clone());
    drop(log);
    // The registry that is there stays in hand until the new one has its place.
    let former = Former::take(&dir, options)?;
    if let Some(former) = &former {
        former.continues_in(&log_id, &head, &leaves)?;
        keep_references(&dir, &beside.path, &log_id)?;
    }
    let kept = beside.take_place(&dir, former.as_ref())?;
    Ok(Restored { head, kept })
}

/// Lets the restored registry commit to references as the one that it replaces does: the
/// key goes along where the backup has none, and another key is no backup of this registry.
fn keep_references(former: &Path, fresh: &Path, log: &LogId) -> Result<(), LogError> {
    let known = match ReferenceKey::read(former, log) {
        Ok(Some(known)) => known,
        // A damaged key there is what backups are for.
        Ok(None) | Err(LogError::Corrupt(_)) => return Ok(()),
        // One that cannot be read would be lost without a word.
        Err(error) => return Err(error),
    };
    match ReferenceKey::read(fresh, log)? {
        Some(key) if key == known => Ok(()),
        Some(_) => {
            let detail = "the backup has another key of references than the registry";
            Err(Fault::new(FaultKind::Fork, detail).into())
        }
        None => known.write(fresh),
    }
}

/// The folder in which the new registry is built.
struct Beside {
    path: PathBuf,
}

impl Beside {
    fn make(dir: &Path) -> Result<Beside, LogError> {
        stands_alone(dir)?;
        let path = sibling(dir, "restoring")?;
        let io = |it| LogError::io(&path, it);
        if path.join(RESTORING).try_exists().map_err(io)? {
            // It is left from a restore that broke off, and was never a registry's place.
            fs::remove_dir_all(&path).map_err(io)?;
        } else if path.try_exists().map_err(io)? {
            fs::rename(&path, free_name(&path)?).map_err(io)?;
        }
        rights::make_folder(&path).map_err(io)?;
        rights::create(&path, &path.join(RESTORING)).map_err(io)?;
        sync_ancestors(&path).map_err(io)?;
        let beside = Beside { path };
        let io = |it| LogError::io(dir, it);
        match fs::metadata(dir) {
            Ok(meta) => {
                // Officers share the new registry as they shared the former one. Who is not of
                // their group cannot give it to them, and says so by its rights.
                use std::os::unix::fs::{MetadataExt, chown};
                let _ = chown(&beside.path, None, Some(meta.gid()));
                rights::take_over(&beside.path, dir, !is_empty(dir)).map_err(io)?;
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            // Without its rights the new one would be closed to those who shared the former.
            Err(error) => return Err(io(error)),
        }
        Ok(beside)
    }

    /// Puts the new registry in its place, in one step, and returns where the former one is.
    fn take_place(&self, dir: &Path, former: Option<&Former>) -> Result<Option<PathBuf>, LogError> {
        let io = |it| LogError::io(dir, it);
        let parent = dir.parent().unwrap_or(dir);
        fs::remove_file(self.path.join(RESTORING)).map_err(io)?;
        sync_folder(&self.path).map_err(io)?;
        let Some(former) = former else {
            fs::rename(&self.path, dir).map_err(io)?;
            sync_folder(parent).map_err(io)?;
            return Ok(None);
        };
        let kept = free_name(&sibling(dir, &format!("before-restore-{}", former.head.size))?)?;
        match renameat_with(CWD, &self.path, CWD, dir, RenameFlags::EXCHANGE) {
            Ok(()) => fs::rename(&self.path, &kept).map_err(io)?,
            // A file system that cannot exchange: both stay whole, under one name or another.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {
                fs::rename(dir, &kept).map_err(io)?;
                fs::rename(&self.path, dir).map_err(io)?;
            }
            Err(error) => return Err(io(error.into())),
        }
        sync_folder(parent).map_err(io)?;
        Ok(Some(kept))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Whatever still bears the mark was not put in its place.
        if self.path.join(RESTORING).exists() {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

fn sibling(dir: &Path, suffix: &str) -> Result<PathBuf, LogError> {
    let Some(name) = dir.file_name() else {
        let detail = "it has no name of its own".into();
        return Err(LogError::NotARegistry { path: dir.to_owned(), detail });
    };
    let mut name = name.to_owned();
    name.push(format!(".{suffix}"));
    Ok(dir.with_file_name(name))
}

fn free_name(path: &Path) -> Result<PathBuf, LogError> {
    let numbered = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!("-{number}"));
        PathBuf::from(name)
    };
    let names = std::iter::once(path.to_owned()).chain((2..10_000).map(numbered));
    let free = names.into_iter().find(|it| fs::symlink_metadata(it).is_err());
    free.ok_or_else(|| LogError::Exists { path: path.to_owned() })
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
            Err(LogError::NotARegistry { .. }) if is_empty(dir) => {
                fs::remove_dir(dir).map_err(|it| LogError::io(dir, it))?;
                return Ok(None);
            }
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

    /// Checks that the backup goes on from here.
    fn continues_in(&self, log_id: &LogId, head: &Head, leaves: &[Digest]) -> Result<(), LogError> {
        let fork = |detail: &str| LogError::Corrupt(Fault::new(FaultKind::Fork, detail));
        if self.log_id != *log_id {
            return Err(fork("the backup is of another registry"));
        }
        if self.head.size <= head.size {
            let last = self.head.size.checked_sub(1).and_then(|it| usize::try_from(it).ok());
            let same = last.is_none_or(|it| leaves.get(it) == Some(&self.head.hash));
            return if same { Ok(()) } else { Err(fork("backup and registry have parted")) };
        }
        if let (Some(log), Some(last)) = (&self.log, head.size.checked_sub(1)) {
            let ours = log.read(last..last + 1).next().transpose()?;
            if ours.is_some_and(|it| leaf_hash(&it) != head.hash) {
                return Err(fork("backup and registry have parted"));
            }
        }
        Err(LogError::Longer { store: self.head.size, backup: head.size })
    }
}

fn is_empty(dir: &Path) -> bool {
    fs::read_dir(dir).is_ok_and(|mut names| names.next().is_none())
}
