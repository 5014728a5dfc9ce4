//! How files are opened that may be something else by now, how a file system is made to keep
//! what was written (folders are synced for the names in them), and how a file is moved aside.
//!
//! What stands in the place of a file or a folder of a registry and is none is named here, and
//! nowhere else: a folder, a link that leads nowhere or back to itself, a pipe, a device.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read as _, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use rustix::{
    fs::{OFlags, SeekFrom, seek},
    io::Errno,
};

use super::error::LogError;
use super::fault::{Fault, FaultKind};

/// Syncs a folder: the names in it.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Syncs the folders above one, so that its name is durable.
pub(super) fn sync_ancestors(dir: &Path) -> io::Result<()> {
    for ancestor in std::path::absolute(dir)?.ancestors().skip(1) {
        match sync_folder(ancestor) {
            // Above this is not ours to read, nor did we make it.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => break,
            other => other?,
        }
    }
    Ok(())
}

/// Syncs everything that lies in a folder, and the folder.
pub(super) fn sync_all(folder: &Path) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        File::open(file?.path())?.sync_all()?;
    }
    sync_folder(folder)
}

/// Opens a file for reading; `None` where there is none. A pipe or a device of that name is
/// refused at once, whose reader would wait for ever, and so is a folder, or a link that leads to
/// nothing.
pub(super) fn open_plain(path: &Path) -> Result<Option<File>, LogError> {
    let not_plain = |what: &str| {
        let detail = format!("`{}` is no plain file: {what} stands there", path.display());
        LogError::from(Fault::new(FaultKind::StoreUnreadable, detail))
    };
    let failed = |error| LogError::io(path, error);
    let mut options = File::options();
    let file = options.read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed()).open(path);
    let file = match file {
        Err(error) => match astray(path, &error) {
            Some(what) => return Err(not_plain(what)),
            None if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            None => match fs::metadata(path) {
                // A socket, or a device that is not there.
                Ok(it) if !it.is_file() && !it.is_dir() => return Err(not_plain(SPECIAL)),
                _ => return Err(failed(error)),
            },
        },
        Ok(file) => file,
    };
    match named(&file.metadata().map_err(failed)?) {
        PLAIN => Ok(Some(file)),
        other => Err(not_plain(other)),
    }
}

/// Says whether a folder is there.
///
/// # Errors
///
/// A fault where something else stands there; what keeps it from being looked at.
pub(super) fn folder_is_there(path: &Path) -> Result<bool, LogError> {
    let no_folder = |what: &str| {
        let detail = format!("`{}` is no folder: {what} stands there", path.display());
        LogError::from(Fault::new(FaultKind::StoreUnreadable, detail))
    };
    match fs::metadata(path) {
        Ok(it) if it.is_dir() => Ok(true),
        Ok(it) => Err(no_folder(named(&it))),
        Err(error) => match astray(path, &error) {
            Some(what) => Err(no_folder(what)),
            None if error.kind() == io::ErrorKind::NotFound => Ok(false),
            None => Err(LogError::io(path, error)),
        },
    }
}

const PLAIN: &str = "a plain file";
const SPECIAL: &str = "a pipe, a socket or a device";

/// Names what stands somewhere.
fn named(meta: &Metadata) -> &'static str {
    match meta {
        it if it.is_file() => PLAIN,
        it if it.is_dir() => "a folder",
        _ => SPECIAL,
    }
}

/// Names a link of which nothing comes; `None` where none stands there.
fn astray(path: &Path, error: &io::Error) -> Option<&'static str> {
    if Errno::from_io_error(error) == Some(Errno::LOOP) {
        return Some("a link that leads back to itself");
    }
    let is_link = || fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink());
    (error.kind() == io::ErrorKind::NotFound && is_link()).then_some("a link that leads nowhere")
}

/// Reads a file whole that is never longer than `most`, and of a longer one no more than shows
/// that it is; `None` where there is none, and a refusal as [`open_plain`] gives it.
pub(super) fn read_plain(path: &Path, most: u64) -> Result<Option<Vec<u8>>, LogError> {
    let Some(file) = open_plain(path)? else { return Ok(None) };
    let failed = |error| LogError::io(path, error);
    let length = file.metadata().map_err(failed)?.len().min(most);
    // Where the room is there, it is not felt for with many small reads.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    Ok(Some(bytes))
}

/// Copies what was written of a file from a place on to the beginning of another; where nothing
/// was ever written, nothing is in the other either, and takes no room.
///
/// # Errors
///
/// What keeps the one from being read or the other from being written.
pub(super) fn copy_from(mut from: &File, start: u64, mut to: &File) -> io::Result<()> {
    let length = from.metadata()?.len();
    let mut at = start;
    while at < length {
        let data = next_data(from, at)?;
        if data >= length {
            break;
        }
        // Where a file system knows of no holes, what was written ends with the file.
        let end = seek(from, SeekFrom::Hole(data)).unwrap_or(length).min(length);
        io::Seek::seek(&mut from, io::SeekFrom::Start(data))?;
        io::Seek::seek(&mut to, io::SeekFrom::Start(data - start))?;
        io::copy(&mut from.take(end - data), &mut to)?;
        at = end;
    }
    to.set_len(length.saturating_sub(start))?;
    to.flush()
}

/// Returns how many bytes of a file were never written.
///
/// # Errors
///
/// What keeps the file from being looked at.
pub(super) fn holes(file: &File) -> io::Result<u64> {
    let length = file.metadata()?.len();
    let (mut at, mut holes) = (0, 0);
    while at < length {
        let data = next_data(file, at)?.min(length);
        holes += data - at;
        // Where the file system does not tell, there are none.
        at = seek(file, SeekFrom::Hole(data)).unwrap_or(length).max(data + 1);
    }
    Ok(holes)
}

/// Returns where the next byte lies that was ever written, from a place on; the end of the file
/// where there is none.
///
/// # Errors
///
/// What keeps the file from being looked at.
pub(super) fn next_data(file: &File, at: u64) -> io::Result<u64> {
    match seek(file, SeekFrom::Data(at)) {
        Ok(data) => Ok(data.max(at)),
        Err(Errno::NXIO) => Ok(file.metadata()?.len()),
        // The file system does not tell.
        Err(_) => Ok(at),
    }
}

/// The folder in a registry for what was moved aside.
const ASIDE: &str = "aside";

/// Returns a free name in the folder for what is moved aside, and makes that folder.
pub(super) fn aside(dir: &Path, name: &str) -> Result<PathBuf, LogError> {
    let folder = dir.join(ASIDE);
    if !folder_is_there(&folder)? {
        let made = super::rights::create_folder(dir, &folder).and_then(|()| sync_folder(dir));
        made.map_err(|error| LogError::io(&folder, error))?;
    }
    Ok(free(&folder, name))
}

fn free(folder: &Path, name: &str) -> PathBuf {
    let numbered = (1_u32..).map(|it| folder.join(format!("{name}-{it}")));
    let mut free = numbered.filter(|it| fs::symlink_metadata(it).is_err());
    free.next().expect("a folder has fewer files than there are numbers")
}

/// Keeps bytes in the folder for what is moved aside, durably, and returns where they lie.
///
/// # Errors
///
/// What keeps them from being written; nothing of them is left then.
pub(super) fn keep_aside(dir: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, LogError> {
    keep_aside_with(dir, name, |mut file| file.write_all(bytes))
}

/// Keeps what is written in the folder for what is moved aside, durably, and returns where it
/// lies. It gets its name there once it is whole: a disk that is full would else be filled by
/// halves of it, one with each try.
///
/// # Errors
///
/// What keeps it from being written; nothing of it is left then.
pub(super) fn keep_aside_with(
    dir: &Path,
    name: &str,
    write: impl FnOnce(&File) -> io::Result<()>,
) -> Result<PathBuf, LogError> {
    let path = aside(dir, name)?;
    put_whole(dir, &path, |file| write(file).and_then(|()| file.sync_all()))?;
    let synced = path.parent().map_or(Ok(()), sync_folder);
    synced.map(|()| path.clone()).map_err(|error| LogError::io(&path, error))
}

/// Writes a file of a registry under a passing name, and gives it its own once it is whole, in place
/// of whatever was there; returns what `write` gives. Nothing is synced.
///
/// # Errors
///
/// What keeps it from being written; nothing of it is left then.
pub(super) fn put_whole<T>(
    dir: &Path,
    path: &Path,
    write: impl FnOnce(&File) -> io::Result<T>,
) -> Result<T, LogError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = dir.join(format!("{name}.new-{}", std::process::id()));
    let file = super::rights::create(dir, &temporary);
    let written =
        file.and_then(|file| write(&file)).and_then(|it| fs::rename(&temporary, path).map(|()| it));
    written.map_err(|error| {
        // What is left of the attempt is of no use to anybody; what cannot be removed is cleared by
        // the next command.
        let _ = fs::remove_file(&temporary);
        LogError::io(path, error)
    })
}

/// Moves what stands in the place of the folder for what is moved aside into one that takes that
/// place, and returns where it lies now.
///
/// # Errors
///
/// What keeps it from being moved; it lies then in the folder in the making, or where it was.
pub(super) fn put_aside_what_is_no_folder(dir: &Path) -> Result<PathBuf, LogError> {
    let (folder, making) = (dir.join(ASIDE), dir.join("aside.making"));
    let moved = || {
        if !making.is_dir() {
            super::rights::create_folder(dir, &making)?;
        }
        let kept = free(&making, ASIDE);
        fs::rename(&folder, &kept)?;
        sync_folder(&making)?;
        fs::rename(&making, &folder)?;
        sync_folder(dir)?;
        Ok(folder.join(kept.file_name().unwrap_or_default()))
    };
    moved().map_err(|error| LogError::io(&folder, error))
}

/// Moves a file or a folder of a registry aside, durably, and returns where it lies now; `None`
/// where there is none.
pub(super) fn put_aside(dir: &Path, file: &str) -> Result<Option<PathBuf>, LogError> {
    let path = dir.join(file);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.map(drop).map_err(|error| LogError::io(&path, error))?,
    }
    let kept = aside(dir, file)?;
    let moved = fs::rename(&path, &kept)
        .and_then(|()| kept.parent().map_or(Ok(()), sync_folder))
        .and_then(|()| sync_folder(dir));
    moved.map(|()| Some(kept)).map_err(|error| LogError::io(&path, error))
}
