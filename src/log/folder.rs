//! The registry folder: which files it has, and how one is made.
//!
//! `format` says that it is a registry, `head` how long the log is, `log/` holds the log,
//! `entries` the same entries as text, `contents` what they name by hash, `lock` who has it in
//! hand; `view` can be rebuilt, and `aside/` has what was moved aside. While a registry is being
//! made it has a file `creating` and no `format`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::content_file::ContentFile;
use super::entries_file::EntriesFile;
use super::error::{AppendError, LogError};
use super::files::{sync_all, sync_ancestors, sync_folder};
use super::form::{Form, check_format, write_format};
use super::head::Head;
use super::head_file::{Ends, HeadFile};
use super::lock::{Lock, OpenOptions};
use super::marks::{CREATING, FORMAT, LOG, RESTORING, stands_alone};
use super::opening::{Folder, open_for_writing};
use super::rights::{self, StoreRights};
use super::sled_store::SledStore;
use super::trees::Trees;
use crate::domain::ids::LogId;

impl Folder {
    /// Makes a new registry with an empty log in a missing or empty folder, durably.
    ///
    /// # Errors
    ///
    /// Those of [`Folder::begin`] and [`Folder::finish`].
    pub fn create(dir: &Path, log_id: LogId, options: &OpenOptions) -> Result<SledStore, LogError> {
        let log = Self::begin(dir, log_id, options)?;
        Self::finish(dir).map_err(LogError::from)?;
        Ok(log)
    }

    /// Makes everything that a registry has but the mark that it is one: until
    /// [`Folder::finish`], a crash leaves what the next making clears away.
    ///
    /// # Errors
    ///
    /// Where there is a registry already, the folder lies within one or is not empty, another holds
    /// it, or it cannot be written.
    pub fn begin(dir: &Path, log_id: LogId, options: &OpenOptions) -> Result<SledStore, LogError> {
        let io = |it| LogError::io(dir, it);
        stands_alone(dir)?;
        claim(dir)?;
        let lock = Lock::take(dir, options)?;
        if dir.join(FORMAT).try_exists().map_err(io)? {
            return Err(LogError::Exists { path: dir.to_owned() });
        }
        let log_dir = dir.join(LOG);
        // What is here was left by a making that broke off before anything was acknowledged.
        remove_if_there(&log_dir).map_err(io)?;
        rights::create_folder(dir, &log_dir).map_err(io)?;
        let store_rights = StoreRights::watch(dir, &log_dir).map_err(io)?;
        let mut store = Trees::open(&log_dir)?;
        SledStore::found(&mut store, &log_id)?;
        drop(store);
        store_rights.settle().map_err(io)?;
        ContentFile::create(dir)?;
        EntriesFile::create(dir)?;
        let ends = Ends { entries: 0, contents: 0 };
        HeadFile::create(dir, &log_id, &Head::default(), Some(ends))?;
        sync_all(&log_dir).map_err(io)?;
        sync_folder(dir).map_err(io)?;
        open_for_writing(dir, lock, Form::Double)
    }

    /// Marks a folder as the registry that was begun in it, durably.
    ///
    /// # Errors
    ///
    /// Where the mark cannot be written; where it may not be durable, it is not known whether
    /// the folder is a registry.
    pub fn finish(dir: &Path) -> Result<(), AppendError> {
        write_format(dir)?;
        // With the mark it is a registry, and the other one says nothing any more.
        let _ = fs::remove_file(dir.join(CREATING));
        sync_folder(dir).map_err(|it| AppendError::unknown(dir, it))
    }

    /// Makes a folder for a registry that its group will share, or lets the group of an empty
    /// one do so. One that is not empty is left as it is: no registry can be made there.
    ///
    /// # Errors
    ///
    /// Where the folder lies within a registry, or cannot be made or opened to its group.
    pub fn share(dir: &Path) -> Result<(), LogError> {
        let io = |it| LogError::io(dir, it);
        stands_alone(dir)?;
        match fs::read_dir(dir) {
            Ok(mut names) => {
                if names.next().is_some() {
                    return Ok(());
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                rights::make_folder(dir).map_err(io)?;
                sync_ancestors(dir).map_err(io)?;
            }
            // Making the registry will say what is wrong there.
            Err(_) => return Ok(()),
        }
        rights::open_to_group(dir).map_err(io)
    }

    /// Returns what of a registry everybody may write: nothing, where all is well.
    ///
    /// # Errors
    ///
    /// Where there is no registry, or its files cannot be looked at.
    pub fn open_to_all(dir: &Path) -> Result<Vec<PathBuf>, LogError> {
        check_format(dir)?;
        rights::open_to_all(dir).map_err(|it| LogError::io(dir, it))
    }
}

/// Makes the folder where it is missing and marks it as one in the making.
fn claim(dir: &Path) -> Result<(), LogError> {
    let io = |it| LogError::io(dir, it);
    match fs::read_dir(dir) {
        Ok(names) => {
            let names: Vec<_> = names
                .map(|it| it.map(|file| file.file_name()))
                .collect::<Result<_, _>>()
                .map_err(io)?;
            if names.is_empty() {
                rights::close(dir).map_err(io)?;
            }
            let names: Vec<_> = names.into_iter().filter(|it| it != RESTORING).collect();
            let unfinished = names.iter().any(|it| it == CREATING);
            if names.iter().any(|it| it == FORMAT) || !(names.is_empty() || unfinished) {
                return Err(LogError::Exists { path: dir.to_owned() });
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            rights::make_folder(dir).map_err(io)?;
            sync_ancestors(dir).map_err(io)?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(LogError::Exists { path: dir.to_owned() });
        }
        Err(error) => return Err(io(error)),
    }
    rights::create(dir, &dir.join(CREATING)).map_err(io)?;
    sync_folder(dir).map_err(io)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
