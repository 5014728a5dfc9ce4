//! Files under passing names: a result in the making, and what commands that were killed left of
//! theirs, which the next one in the same folder clears.

use std::{fs::Permissions, io, os::unix::fs::PermissionsExt as _, path::Path};

use congbo::log::hold_passing;

/// How passing names begin.
const PREFIX: &str = ".congbo-";

/// Makes a file under a passing name; others may read it as far as the user's mask lets them.
pub(super) fn staged(folder: &Path, mode: u32) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let staged = builder.prefix(PREFIX).permissions(Permissions::from_mode(mode));
    let staged = staged.tempfile_in(folder)?;
    // Where a file system has no locks, nothing is ever cleared.
    let _ = hold_passing(staged.as_file(), folder, PREFIX);
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
