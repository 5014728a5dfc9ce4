//! The registry folder: which files it has, and what makes it one.
//!
//! `format` says that it is a registry, `head` how long the log is, `log/` holds the log,
//! `contents` what its entries name by hash, `lock` who has it in hand; `view` can be
//! rebuilt. While a registry is being made it has a file `creating` and no `format`.

use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::content_file::{CONTENTS, ContentFile, ContentReader, Place};
use super::contract::{Door, Store, Views};
use super::error::LogError;
use super::fault::{Fault, FaultKind};
use super::files::{sync_all, sync_ancestors, sync_folder};
use super::head::Head;
use super::head_file::HeadFile;
use super::lock::{Lock, OpenOptions};
use super::marks::{CREATING, FORMAT, LOG, RESTORING, stands_alone};
use super::rights::{self, StoreRights, share_all};
use super::sled_store::{Files, SledStore};
use super::trees::Trees;
use super::view::View;
use super::view_file::{read_view, write_view};
use crate::domain::ids::{Digest, LogId};

/// The version of the folder that this program makes.
const VERSION: u64 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct Format {
    congbo: String,
    version: u64,
}

/// The registry folder.
#[derive(Debug)]
pub struct Folder;

impl Folder {
    /// Makes a new registry with an empty log in a missing or empty folder, durably.
    ///
    /// # Errors
    ///
    /// Those of [`Folder::begin`] and [`Folder::finish`].
    pub fn create(dir: &Path, log_id: LogId, options: &OpenOptions) -> Result<SledStore, LogError> {
        let log = Self::begin(dir, log_id, options)?;
        Self::finish(dir)?;
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
        HeadFile::create(dir, &log_id)?;
        sync_all(&log_dir).map_err(io)?;
        sync_folder(dir).map_err(io)?;
        open_for_writing(dir, lock)
    }

    /// Marks a folder as the registry that was begun in it, durably.
    ///
    /// # Errors
    ///
    /// Where the mark cannot be written durably.
    pub fn finish(dir: &Path) -> Result<(), LogError> {
        let io = |it| LogError::io(dir, it);
        write_format(dir).map_err(io)?;
        fs::remove_file(dir.join(CREATING)).map_err(io)?;
        sync_folder(dir).map_err(io)
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

    /// Opens a registry: for writing where that is allowed, else a copy of it for reading.
    ///
    /// # Errors
    ///
    /// Where there is no registry, another holds it for longer than `options` wait, or its files are
    /// missing, damaged, newer than this program, or cannot be read.
    pub fn open(dir: &Path, options: &OpenOptions) -> Result<SledStore, LogError> {
        check_format(dir)?;
        let lock = Lock::take(dir, options)?;
        check_files(dir)?;
        if is_read_only(dir) {
            return open_copy(dir, lock);
        }
        open_for_writing(dir, lock)
    }

    /// Reads the head without opening the log or waiting for anyone. It may lag behind the
    /// log, never be ahead of it.
    ///
    /// # Errors
    ///
    /// Where there is no registry, or its head cannot be read or is damaged.
    pub fn peek(dir: &Path) -> Result<(LogId, Head), LogError> {
        check_format(dir)?;
        HeadFile::read(dir)
    }
}

/// The way to a registry in a folder: its head and its view are read without the lock.
#[derive(Debug, Clone)]
pub struct FolderDoor {
    dir: PathBuf,
    options: OpenOptions,
}

impl FolderDoor {
    /// Leads to the registry in a folder, which is opened with these options.
    pub fn new(dir: &Path, options: &OpenOptions) -> Self {
        FolderDoor { dir: dir.to_owned(), options: options.clone() }
    }
}

impl Views for FolderDoor {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        Folder::peek(&self.dir)
    }

    fn keep_view(&self, head: &Head, front: &[u8], pieces: &[u8]) -> Result<(), LogError> {
        write_view(&self.dir, head, front, pieces)
    }

    fn view(&self) -> Option<View> {
        read_view(&self.dir)
    }

    fn content_at(&self, place: Place, digest: &Digest) -> Option<Vec<u8>> {
        // In doubt there is none, and whoever asks goes to the log, which says why.
        ContentReader::open(&self.dir).and_then(|it| it.get(place, digest)).ok().flatten()
    }
}

impl Door for FolderDoor {
    fn open(&self) -> Result<Box<dyn Store>, LogError> {
        Ok(Box::new(Folder::open(&self.dir, &self.options)?))
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

fn write_format(dir: &Path) -> io::Result<()> {
    let format = Format { congbo: "registry".into(), version: VERSION };
    let temporary = dir.join("format.new");
    let mut file = rights::create(dir, &temporary)?;
    file.write_all(&serde_json::to_vec(&format)?)?;
    file.sync_all()?;
    fs::rename(&temporary, dir.join(FORMAT))?;
    sync_folder(dir)
}

fn check_format(dir: &Path) -> Result<(), LogError> {
    let not_one =
        |detail: &str| LogError::NotARegistry { path: dir.to_owned(), detail: detail.into() };
    match fs::metadata(dir) {
        Ok(it) if it.is_dir() => {}
        Ok(_) => return Err(not_one("it is a file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(LogError::Missing { path: dir.to_owned() });
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(not_one("a file lies on the way to it"));
        }
        Err(error) => return Err(LogError::io(dir, error)),
    }
    let not_one = |detail: &str| {
        // Where a log stands beside it, the file was lost or changed, not never made.
        if dir.join(LOG).join("db").exists() && !dir.join(CREATING).exists() {
            return Fault::new(FaultKind::StoreUnreadable, format!("`{FORMAT}`: {detail}")).into();
        }
        not_one(detail)
    };
    let path = dir.join(FORMAT);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(not_one("it has no file `format`"));
        }
        Err(error) => return Err(LogError::io(path, error)),
    };
    match serde_json::from_slice::<Format>(&bytes) {
        Ok(it) if it.congbo != "registry" => Err(not_one("its file `format` is of something else")),
        Ok(it) if it.version > VERSION => {
            Err(LogError::Newer { found: it.version, known: VERSION })
        }
        Ok(it) if it.version == VERSION => Ok(()),
        Ok(_) | Err(_) => Err(not_one("its file `format` is damaged")),
    }
}

/// sled would make anew what is missing, and lose the log without a word.
fn check_files(dir: &Path) -> Result<(), LogError> {
    for name in ["log/db", "log/conf", CONTENTS] {
        let path = dir.join(name);
        let found = match path.try_exists() {
            // Something else lies where its folder was.
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => false,
            other => other.map_err(|it| LogError::io(path, it))?,
        };
        if !found {
            let detail = format!("the file `{name}` is gone");
            return Err(Fault::new(FaultKind::StoreUnreadable, detail).into());
        }
    }
    Ok(())
}

fn is_read_only(dir: &Path) -> bool {
    let closed = |path: &Path| {
        matches!(
            fs::OpenOptions::new().write(true).open(path).map_err(|it| it.kind()),
            Err(io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
        )
    };
    // Snapshots come and go in the folder of the log, so it must be open, too.
    let probe = dir.join(LOG).join(format!(".probe-{}", std::process::id()));
    if ["head", CONTENTS, "log/db"].iter().any(|it| closed(&dir.join(it))) {
        return true;
    }
    let made = rights::create(dir, &probe).map_err(|it| it.kind());
    let _ = fs::remove_file(&probe);
    matches!(made, Err(io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem))
}

fn open_for_writing(dir: &Path, lock: Lock) -> Result<SledStore, LogError> {
    let (head_file, log_id, head) = HeadFile::open(dir)?;
    let io = |it| LogError::io(dir, it);
    let log_dir = dir.join(LOG);
    let rights = StoreRights::watch(dir, &log_dir).map_err(io)?;
    let store = Trees::open(&log_dir)?;
    rights.settle().map_err(io)?;
    share_all(dir).map_err(io)?;
    let files = Files::Writable { head: head_file, contents: None, _rights: rights, _lock: lock };
    SledStore::take_up(dir, store, files, log_id, head)
}

/// Opens a copy of the log, which sled may write to as it likes.
fn open_copy(dir: &Path, lock: Lock) -> Result<SledStore, LogError> {
    let io = |it| LogError::io(dir, it);
    let (log_id, head) = HeadFile::read(dir)?;
    let copy = tempfile::tempdir().map_err(|it| LogError::io(std::env::temp_dir(), it))?;
    for file in fs::read_dir(dir.join(LOG)).map_err(io)? {
        let file = file.map_err(io)?;
        if file.file_type().map_err(io)?.is_file() {
            let target = copy.path().join(file.file_name());
            fs::copy(file.path(), &target).map_err(io)?;
            fs::set_permissions(&target, Permissions::from_mode(0o600)).map_err(io)?;
        }
    }
    drop(lock);
    let store = Trees::open(copy.path())?;
    SledStore::take_up(dir, store, Files::Copy { _folder: copy }, log_id, head)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
