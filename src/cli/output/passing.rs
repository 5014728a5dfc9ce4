//! Files under passing names: a result in the making, and what commands that were killed left of
//! theirs, which the next one in the same folder clears.

use std::{
    fs::{self, File, Permissions},
    io,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::Path,
};

/// How passing names begin.
const PREFIX: &str = ".congbo-";

/// After how many seconds a file that nobody holds was left behind: a younger one may be about
/// to be held.
const LEFT_BEHIND: i64 = 60;

/// Makes a file under a passing name; others may read it as far as the user's mask lets them.
pub(super) fn staged(folder: &Path, mode: u32) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let staged = builder.prefix(PREFIX).permissions(Permissions::from_mode(mode));
    let staged = staged.tempfile_in(folder)?;
    // Held, so that others know it from one that was left behind; where a file system has no
    // locks, nothing is ever cleared.
    if staged.as_file().try_lock().is_ok() {
        let _ = clear(folder, staged.as_file());
    }
    Ok(staged)
}

fn clear(folder: &Path, own: &File) -> io::Result<()> {
    let now = own.metadata()?.mtime();
    for other in fs::read_dir(folder)? {
        let path = other?.path();
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        let Ok(meta) = fs::symlink_metadata(&path) else { continue };
        let is_old = meta.is_file() && now - meta.mtime() >= LEFT_BEHIND;
        if !name.starts_with(PREFIX.as_bytes()) || !is_old {
            continue;
        }
        if File::open(&path).is_ok_and(|it| it.try_lock().is_ok()) {
            let _ = fs::remove_file(&path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_command_left_is_cleared_and_what_is_held_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let old = |name: &str| {
            let path = folder.path().join(name);
            let file = File::create(&path).unwrap();
            file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
            (path, file)
        };
        let (left, held, foreign) = (old(".congbo-a"), old(".congbo-b"), old("report.html"));
        held.1.lock().unwrap();
        let fresh = staged(folder.path(), 0o600).unwrap();
        let again = staged(folder.path(), 0o600).unwrap();
        assert!(!left.0.exists() && held.0.exists() && foreign.0.exists());
        assert!(fresh.path().exists() && again.path().exists());
    }
}
