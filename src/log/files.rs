//! How files are opened that may be something else by now, how a file system is made to keep
//! what was written (folders are synced for the names in them), and how a file is moved aside.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use rustix::fs::OFlags;

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
/// refused at once: its reader would wait for ever.
pub(super) fn open_plain(path: &Path) -> Result<Option<File>, LogError> {
    let failed = |error| LogError::io(path, error);
    let mut options = File::options();
    let file = options.read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed()).open(path);
    let file = match file {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        // A socket, or a device that is not there.
        Err(_) if is_special(path) => return Err(not_plain(path, "it is something else").into()),
        other => other.map_err(failed)?,
    };
    if file.metadata().map_err(failed)?.is_file() {
        return Ok(Some(file));
    }
    Err(not_plain(path, "it is something else").into())
}

/// Reads a file whole; `None` where there is none, and a refusal as [`open_plain`] gives it.
pub(super) fn read_plain(path: &Path) -> Result<Option<Vec<u8>>, LogError> {
    let Some(mut file) = open_plain(path)? else { return Ok(None) };
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut file, &mut bytes).map_err(|error| LogError::io(path, error))?;
    Ok(Some(bytes))
}

fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

fn not_plain(path: &Path, detail: &str) -> Fault {
    let detail = format!("`{}` is no plain file: {detail}", path.display());
    Fault::new(FaultKind::StoreUnreadable, detail)
}

/// The folder in a registry for what was moved aside.
const ASIDE: &str = "aside";

/// Returns a free name in the folder for what is moved aside, and makes that folder.
pub(super) fn aside(dir: &Path, name: &str) -> io::Result<PathBuf> {
    let folder = dir.join(ASIDE);
    if !folder.is_dir() {
        super::rights::create_folder(dir, &folder)?;
        sync_folder(dir)?;
    }
    let numbered = (1_u32..).map(|it| folder.join(format!("{name}-{it}")));
    let mut free = numbered.filter(|it| fs::symlink_metadata(it).is_err());
    Ok(free.next().expect("a folder has fewer files than there are numbers"))
}

/// Moves a file or a folder of a registry aside, durably, and returns where it lies now; `None`
/// where there is none.
pub(super) fn put_aside(dir: &Path, file: &str) -> Result<Option<PathBuf>, LogError> {
    let path = dir.join(file);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.map(drop).map_err(|error| LogError::io(&path, error))?,
    }
    let moved = || {
        let kept = aside(dir, file)?;
        fs::rename(&path, &kept)?;
        kept.parent().map_or(Ok(()), sync_folder)?;
        sync_folder(dir)?;
        Ok(kept)
    };
    moved().map(Some).map_err(|error| LogError::io(&path, error))
}
