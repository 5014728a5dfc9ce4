//! Two folders that take each other's place in one step, and a folder whose files are made durable
//! all at once.

use std::{fs::File, io, path::Path};

use rustix::fs::{CWD, RenameFlags, renameat_with, syncfs};

/// Puts each of two folders in the other's place: whoever looks finds the one or the other, whole.
/// Says whether the file system can: else nothing was done.
///
/// # Errors
///
/// What the disk fails with.
pub fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Makes durable whatever was written to the file system on which a folder lies.
///
/// # Errors
///
/// What the disk fails with.
pub fn sync_all_of(folder: &Path) -> io::Result<()> {
    Ok(syncfs(File::open(folder)?)?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn two_folders_take_each_others_place_and_one_that_is_not_there_takes_none() {
        let room = tempfile::tempdir().unwrap();
        let [one, other] = ["one", "other"].map(|name| {
            let path = room.path().join(name);
            fs::create_dir(&path).unwrap();
            fs::write(path.join(name), name).unwrap();
            path
        });
        sync_all_of(&one).unwrap();
        if !exchange(&one, &other).unwrap() {
            eprintln!("SKIPPED: this file system does not exchange");
            return;
        }
        assert!(one.join("other").exists() && other.join("one").exists());
        assert!(exchange(&one, &room.path().join("none")).is_err());
        assert!(one.join("other").exists());
    }
}
