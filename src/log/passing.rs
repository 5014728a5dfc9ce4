//! What passes: a folder for a copy, removed by whoever made it; and how the next one knows, and
//! removes, what was left behind where that was killed.

use std::{
    fs::{self, File, Metadata},
    io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use rustix::fs::{Access, StatVfsMountFlags, statvfs};

/// How the names of folders begin in which a copy passes.
pub(super) const COPY: &str = "congbo-copy-";

/// After how many seconds what nobody holds was left behind by a command that was killed: a
/// younger one may be about to be held.
const LEFT_BEHIND: i64 = 60;

/// Where passing folders lie for who says nothing: the environment is the shell's to read.
const ROOM: &str = "/tmp";

/// Where passing folders lie, where somebody said so.
static SAID: OnceLock<PathBuf> = OnceLock::new();

/// Says once for the process where what passes lies while there is room; who says nothing leaves
/// it in `/tmp`. What was said first stays.
pub fn pass_in(room: &Path) {
    let _ = SAID.set(room.to_owned());
}

/// Memory that is a file system, where the machine has one.
const MEMORY: &str = "/dev/shm";

/// With how much room free a place is taken as it comes.
const ENOUGH: u64 = 256 << 20;

/// Returns where what passes lies: the place that was said, or memory where that has no room.
pub fn passing_room() -> PathBuf {
    let [first, _] = passing_rooms();
    first
}

/// Returns where what passes may lie, the likeliest place first: the one that was said, unless it
/// is full and the other is not.
pub(super) fn passing_rooms() -> [PathBuf; 2] {
    let said = SAID.get().cloned().unwrap_or_else(|| ROOM.into());
    by_room([said, MEMORY.into()])
}

fn by_room(rooms: [PathBuf; 2]) -> [PathBuf; 2] {
    let [first, second] = rooms.each_ref().map(|it| free(it));
    let [one, other] = rooms;
    if first >= ENOUGH.min(second) { [one, other] } else { [other, one] }
}

/// Returns how many bytes somebody may still write in a folder; none where there is none, or it
/// may not be written in.
fn free(room: &Path) -> u64 {
    let may_write = rustix::fs::access(room, Access::WRITE_OK | Access::EXEC_OK).is_ok();
    let Some(of) = statvfs(room).ok().filter(|_| may_write) else { return 0 };
    let is_closed = of.f_flag.contains(StatVfsMountFlags::RDONLY);
    let no_names = of.f_files > 0 && of.f_favail == 0;
    if is_closed || no_names { 0 } else { of.f_bavail.saturating_mul(of.f_frsize) }
}

/// A passing folder, which is removed when this is dropped.
#[derive(Debug)]
pub struct Passing {
    folder: tempfile::TempDir,
    /// Held while the folder is used, so that others know it from one that was left behind; where a
    /// file system has no locks, nothing is ever cleared.
    _hold: File,
}

impl Passing {
    /// Makes one in a room, of a name that begins so, and removes what commands that were killed had
    /// left beside it under such names.
    ///
    /// # Errors
    ///
    /// What keeps it from being made.
    pub fn make(room: &Path, prefix: &str) -> io::Result<Passing> {
        let folder = tempfile::Builder::new().prefix(prefix).tempdir_in(room)?;
        let hold = File::open(folder.path())?;
        let _ = hold_passing(&hold, room, prefix);
        Ok(Passing { folder, _hold: hold })
    }

    /// Returns where it lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Leaves it where it lies: it passes no more.
    pub fn keep(self) -> PathBuf {
        self.folder.keep()
    }
}

/// Holds a file or a folder that passes, so that others know it from one that was left behind, and
/// removes what commands that were killed had left of theirs in the same room.
///
/// # Errors
///
/// What keeps it from being held, as where a file system has no locks: then nothing is removed.
pub fn hold_passing(it: &File, room: &Path, prefix: &str) -> io::Result<()> {
    it.try_lock()?;
    let own = it.metadata()?;
    // Whoever left others behind cannot clear them; what fails here is for the next one.
    let _ = clear_left_behind(room, prefix, &own);
    Ok(())
}

/// Removes what bears such a name and is of the same kind as the asker's own, is a minute older and
/// is held by nobody; what cannot be removed is left.
fn clear_left_behind(room: &Path, prefix: &str, own: &Metadata) -> io::Result<()> {
    for other in fs::read_dir(room)? {
        let path = other?.path();
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        let Ok(meta) = fs::symlink_metadata(&path) else { continue };
        let is_old = own.mtime() - meta.mtime() >= LEFT_BEHIND;
        let is_one = meta.file_type() == own.file_type();
        if !name.starts_with(prefix.as_bytes()) || !is_one || !is_old {
            continue;
        }
        if File::open(&path).is_ok_and(|it| it.try_lock().is_ok()) {
            let _ = if meta.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_place_that_was_said_has_no_room_another_is_taken() {
        let (room, none) = (tempfile::tempdir().unwrap(), PathBuf::from("/nonexistent"));
        let room = room.path().to_owned();
        assert!(free(&room) > 0);
        assert_eq!(by_room([room.clone(), none.clone()]), [room.clone(), none.clone()]);
        assert_eq!(by_room([none.clone(), room.clone()]), [room, none]);
        // A file system that nobody can write in has no room.
        assert_eq!(free(Path::new("/proc/self")), 0);
    }

    #[test]
    fn what_a_killed_command_left_is_cleared_and_what_is_held_is_not() {
        let room = tempfile::tempdir().unwrap();
        let old = |name: &str| {
            let path = room.path().join(name);
            fs::create_dir(&path).unwrap();
            fs::write(path.join("db"), "x").unwrap();
            let long_ago = std::time::SystemTime::UNIX_EPOCH;
            File::open(&path).unwrap().set_modified(long_ago).unwrap();
            path
        };
        let (left, held, foreign) = (old("congbo-copy-a"), old("congbo-copy-b"), old("other"));
        let hold = File::open(&held).unwrap();
        hold.lock().unwrap();
        let fresh = Passing::make(room.path(), COPY).unwrap();
        let again = Passing::make(room.path(), COPY).unwrap();
        assert!(!left.exists() && held.exists() && foreign.exists());
        assert!(fresh.path().exists());
        drop((fresh, again));
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 2);
    }
}
