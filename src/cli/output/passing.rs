//! Files under passing names: a result in the making, and what commands that were killed left of
//! theirs, which the next one in the same folder clears.

use std::{
    fs::{Metadata, Permissions},
    io,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::Path,
};

use congbo::log::clear_left_behind;

/// How passing names begin.
const PREFIX: &str = ".congbo-";

/// Makes a file under a passing name; others may read it as far as the user's mask lets them.
pub(super) fn staged(folder: &Path, mode: u32) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let staged = builder.prefix(PREFIX).permissions(Permissions::from_mode(mode));
    let staged = staged.tempfile_in(folder)?;
    // Held, so that others know it from one that was left behind; where a file system has no
    // locks, nothing is ever cleared.
    if staged.as_file().try_lock().is_ok()
        && let Ok(own) = staged.as_file().metadata()
    {
        let own = own.mtime();
        let _ = clear_left_behind(folder, PREFIX, own, &Metadata::is_file);
    }
    Ok(staged)
}

#[cfg(test)]
mod tests {
    use std::fs::File;

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
