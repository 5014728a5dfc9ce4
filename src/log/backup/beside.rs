//! What a restore makes and leaves beside the registry whose place the new one takes: the folder
//! in which that is built, which goes with a restore that breaks off, and the former registry,
//! which is kept.
//!
//! The folder bears a mark from its making until the registry in it stands in its place, and is
//! held meanwhile. So whatever bears the mark and is held by nobody was left behind, as an empty
//! folder was, and is cleared, the mark last; a registry under that name without the mark is the
//! former one.

use std::{
    fs::{self, File, TryLockError},
    io,
    os::unix::fs::{MetadataExt as _, chown},
    path::{Path, PathBuf},
};

use super::super::error::LogError;
use super::super::exchange::exchange;
use super::super::files::{sync_ancestors, sync_folder};
use super::super::marks::{FORMAT, RESTORING, stands_alone};
use super::super::notice::Notice;
use super::super::opening::Folder;
use super::super::rights;

/// What the folder is called, behind the registry's own name.
const BUILDING: &str = ".restoring";

/// What a former registry is called, behind the registry's own name and before how many entries
/// it had.
const FORMER: &str = ".before-restore-";

/// What lies beside a registry since a restore, and in nobody's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptBeside {
    /// Where it lies.
    pub path: PathBuf,
    /// How many bytes its files have.
    pub bytes: u64,
    /// Whether it is a former registry; else it is what a restore that broke off had half made,
    /// which the next one clears.
    pub former: bool,
}

/// Returns what restores left beside a registry, by its name.
///
/// # Errors
///
/// Where the folder that it lies in cannot be read.
pub fn kept_beside(dir: &Path) -> Result<Vec<KeptBeside>, LogError> {
    let dir = std::path::absolute(dir).map_err(|it| LogError::io(dir, it))?;
    let (Some(room), Some(own)) = (dir.parent(), dir.file_name()) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let failed = |it| LogError::io(room, it);
    for file in fs::read_dir(room).map_err(failed)? {
        let name = file.map_err(failed)?.file_name();
        let Some(rest) = name.as_encoded_bytes().strip_prefix(own.as_encoded_bytes()) else {
            continue;
        };
        let path = room.join(&name);
        let former = rest.starts_with(FORMER.as_bytes()) && path.join(FORMAT).is_file();
        let half = rest == BUILDING.as_bytes() && is_left_behind(&path);
        if former || half {
            found.push(KeptBeside { bytes: size(&path), path, former });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Returns how many bytes the files of a folder have, as far as they may be looked at.
fn size(folder: &Path) -> u64 {
    let Ok(files) = fs::read_dir(folder) else { return 0 };
    let sizes = files.filter_map(|it| {
        let file = it.ok()?;
        let meta = file.metadata().ok()?;
        Some(if meta.is_dir() { size(&file.path()) } else { meta.len() })
    });
    sizes.sum()
}

/// Whether a folder of that name is what a restore left that broke off, and nobody holds it.
fn is_left_behind(path: &Path) -> bool {
    let free = || File::open(path).is_ok_and(|it| it.try_lock_shared().is_ok());
    is_unfinished(path) && free()
}

/// Whether a folder of that name never came to stand in a registry's place.
fn is_unfinished(path: &Path) -> bool {
    path.join(RESTORING).is_file() || is_empty(path)
}

/// The folder in which the new registry is built.
pub(super) struct Beside {
    path: PathBuf,
    /// What there is to say of it.
    pub notices: Vec<Notice>,
    /// Held while it is built.
    _hold: File,
}

impl Beside {
    /// Makes it, once what an earlier restore left under its name is cleared or kept.
    ///
    /// # Errors
    ///
    /// Where the registry would lie within another, another restore is under way, or the disk
    /// fails; then nothing is left that the next one would not clear.
    pub fn make(dir: &Path) -> Result<Beside, LogError> {
        stands_alone(dir)?;
        let path = sibling(dir, BUILDING)?;
        make_way(dir, &path)?;
        let io = |it| LogError::io(&path, it);
        rights::make_folder(&path).map_err(io)?;
        let hold = hold(&path)?;
        let mut beside = Beside { path: path.clone(), notices: Vec::new(), _hold: hold };
        rights::create(&path, &path.join(RESTORING)).map_err(io)?;
        sync_ancestors(&path).map_err(io)?;
        let io = |it| LogError::io(dir, it);
        match fs::metadata(dir) {
            Ok(meta) => {
                // Officers share the new registry as they shared the former one.
                let group = meta.gid();
                if chown(&beside.path, None, Some(group)).is_err() {
                    let path = dir.to_owned();
                    beside.notices.push(Notice::OtherGroup { path, group });
                }
                rights::take_over(&beside.path, dir, !is_empty(dir)).map_err(io)?;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // Without its rights the new one would be closed to those who shared the former.
            Err(error) => return Err(io(error)),
        }
        Ok(beside)
    }

    /// Returns where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the new registry in its place, in one step, and returns where the former one is,
    /// which had so many entries.
    ///
    /// # Errors
    ///
    /// What the disk fails with; the new registry stands in its place, or the former one does.
    pub fn take_place(&self, dir: &Path, former: Option<u64>) -> Result<Option<PathBuf>, LogError> {
        let io = |it| LogError::io(dir, it);
        let kept = match former {
            None => {
                fs::rename(&self.path, dir).map_err(io)?;
                None
            }
            Some(entries) => {
                let kept = former_name(dir, entries)?;
                // A mark that a former restore could not take away would have the former registry
                // cleared.
                remove_if_there(&dir.join(RESTORING)).map_err(io)?;
                match exchange(&self.path, dir) {
                    // It is kept in any case; the next restore gives it the better name.
                    Ok(true) => Some(match fs::rename(&self.path, &kept) {
                        Ok(()) => kept,
                        Err(_) => self.path.clone(),
                    }),
                    // A file system that cannot exchange: both stay whole, under one name or
                    // another.
                    Ok(false) => {
                        fs::rename(dir, &kept).map_err(io)?;
                        fs::rename(&self.path, dir).map_err(io)?;
                        Some(kept)
                    }
                    Err(error) => return Err(io(error)),
                }
            }
        };
        // In its place the registry is one, and the mark says nothing any more.
        let _ = fs::remove_file(dir.join(RESTORING));
        sync_folder(dir).map_err(io)?;
        sync_folder(dir.parent().unwrap_or(dir)).map_err(io)?;
        Ok(kept)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Whatever still bears the mark was not put in its place; what cannot be cleared is for
        // the next restore.
        if is_unfinished(&self.path) {
            let _ = clear(&self.path);
        }
    }
}

/// Clears what a restore that broke off left under a name, and keeps what else is there.
fn make_way(dir: &Path, path: &Path) -> Result<(), LogError> {
    let io = |it| LogError::io(path, it);
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(io)?,
    };
    if path.join(RESTORING).try_exists().map_err(io)? || is_empty(path) {
        let _held = hold(path)?;
        return clear(path).map_err(io);
    }
    let kept = match Folder::peek(path) {
        // It broke off when it had exchanged the two.
        Ok((_, head)) => former_name(dir, head.size)?,
        Err(_) => free_name(path)?,
    };
    fs::rename(path, kept).map_err(io)
}

/// Holds a folder, so that other restores leave it alone.
fn hold(folder: &Path) -> Result<File, LogError> {
    let file = File::open(folder).map_err(|it| LogError::io(folder, it))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(LogError::Locked { holder: "restore".into() }),
        Err(TryLockError::Error(error)) => Err(LogError::io(folder, error)),
    }
}

/// Removes a folder that bears the mark, the mark last: what breaks off is gone on with.
fn clear(folder: &Path) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        if file.file_name() == RESTORING {
            continue;
        }
        let is_folder = file.file_type()?.is_dir();
        if is_folder { fs::remove_dir_all(file.path()) } else { fs::remove_file(file.path()) }?;
    }
    remove_if_there(&folder.join(RESTORING))?;
    fs::remove_dir(folder)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Whether a folder is there, and empty.
pub(super) fn is_empty(dir: &Path) -> bool {
    fs::read_dir(dir).is_ok_and(|mut names| names.next().is_none())
}

fn former_name(dir: &Path, entries: u64) -> Result<PathBuf, LogError> {
    free_name(&sibling(dir, &format!("{FORMER}{entries}"))?)
}

fn sibling(dir: &Path, suffix: &str) -> Result<PathBuf, LogError> {
    let Some(name) = dir.file_name() else {
        let detail = "it has no name of its own".into();
        return Err(LogError::NotARegistry { path: dir.to_owned(), detail });
    };
    let mut name = name.to_owned();
    name.push(suffix);
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
