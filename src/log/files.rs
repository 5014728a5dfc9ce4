//! How a file system is made to keep what was written: folders are synced for the names in them.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

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
