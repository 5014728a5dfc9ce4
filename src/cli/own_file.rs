//! The person's own files, in their own folders: settings, what was seen, words not sent yet. Each
//! is written in one step, and for its owner alone.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Writes a file; the folders above are made where they are missing, and one that is a link stays
/// one.
///
/// # Errors
///
/// What keeps it from being written: the former one is there then.
pub fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let dir = path.parent().map_or_else(|| PathBuf::from("/"), Path::to_owned);
    fs::create_dir_all(&dir)?;
    let mut file = tempfile::Builder::new().prefix(".congbo-").tempfile_in(&dir)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if let Ok(former) = fs::metadata(&path) {
        file.as_file().set_permissions(former.permissions())?;
    }
    file.persist(&path)?;
    Ok(())
}
