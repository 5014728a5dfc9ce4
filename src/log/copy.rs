//! A copy of the store in a passing folder, which sled may write to as it likes: where readers
//! need the store at all, they need no right to write to it, and no room on its disk.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::{
    cause::Cause,
    error::LogError,
    files::{copy_from, open_plain},
    form::check_format,
    head_file::HeadFile,
    marks::LOG,
    passing::{COPY, Passing, passing_rooms},
    sled_bytes::{damaged_beside, is_snapshot},
    sled_store::{SledStore, StoreAlone},
    trees::Trees,
};

/// Why there is no copy.
#[derive(Debug)]
pub(super) enum NoCopy {
    /// There is no room for one.
    NoRoom(LogError),
    /// The store cannot be read.
    Failed(LogError),
}

impl From<LogError> for NoCopy {
    fn from(error: LogError) -> Self {
        NoCopy::Failed(error)
    }
}

impl From<NoCopy> for LogError {
    fn from(error: NoCopy) -> Self {
        match error {
            NoCopy::NoRoom(error) | NoCopy::Failed(error) => error,
        }
    }
}

/// Opens a copy of the store of a registry.
///
/// # Errors
///
/// What keeps the store from being read, or a copy of it from being made.
pub(super) fn open_copy(dir: &Path) -> Result<SledStore, NoCopy> {
    open_copy_in(dir, &passing_rooms())
}

fn open_copy_in(dir: &Path, rooms: &[PathBuf]) -> Result<SledStore, NoCopy> {
    somewhere(rooms, |room| copied(dir, room))
}

/// Does what takes room in the first place that has it.
fn somewhere<T>(rooms: &[PathBuf], work: impl Fn(&Path) -> Result<T, NoCopy>) -> Result<T, NoCopy> {
    let mut error = None;
    for room in rooms {
        let done = match work(room) {
            // sled takes for damage what the disk did not give it, and is asked once more.
            Err(NoCopy::Failed(LogError::Corrupt(_))) => work(room),
            other => other,
        };
        match done {
            // The first one that had no room is the one that somebody can make room in.
            Err(NoCopy::NoRoom(it)) => error = error.or(Some(it)),
            other => return other,
        }
    }
    Err(NoCopy::NoRoom(error.expect("there is a place to try")))
}

fn copied(dir: &Path, room: &Path) -> Result<SledStore, NoCopy> {
    let said = HeadFile::read(dir)?;
    check_format(dir)?.goes_with(&said).map_err(LogError::from)?;
    let (passing, store) = opened(dir, room)?;
    Ok(SledStore::of_copy(dir, store, passing, said)?)
}

/// Reads a copy of the store for itself, without a head.
///
/// # Errors
///
/// What keeps it from being copied or opened.
pub(super) fn read_alone(dir: &Path) -> Result<StoreAlone, LogError> {
    let (passing, store) = somewhere(&passing_rooms(), |room| opened(dir, room))?;
    StoreAlone::read(store, passing)
}

fn opened(dir: &Path, room: &Path) -> Result<(Passing, Trees), NoCopy> {
    let passing = Passing::make(room, COPY).map_err(|error| no_room(room, error))?;
    let log_dir = dir.join(LOG);
    let failed = |error| NoCopy::Failed(LogError::io(&log_dir, error));
    for file in fs::read_dir(&log_dir).map_err(failed)? {
        let file = file.map_err(failed)?;
        if !file.file_type().map_err(failed)?.is_file() {
            continue;
        }
        let from = match open_plain(&file.path()) {
            // Without a snapshot of its own sled reads everything.
            Err(error) if error.is_no_rights() && is_snapshot(&file.path()) => continue,
            // It was made anew meanwhile.
            Ok(None) => continue,
            Ok(Some(file)) => file,
            Err(error) => return Err(error.into()),
        };
        let target = passing.path().join(file.file_name());
        let written = File::create(&target).and_then(|to| copy_from(&from, 0, &to));
        written.map_err(|error| no_room(&target, error))?;
    }
    for path in damaged_beside(passing.path())? {
        fs::remove_file(&path).map_err(|error| LogError::io(&path, error))?;
    }
    let store = Trees::open(passing.path()).map_err(|error| match error {
        full if full.is_disk_full() => NoCopy::NoRoom(full),
        other => NoCopy::Failed(other),
    })?;
    Ok((passing, store))
}

/// Tells what says that there is no room from what says that something fails.
fn no_room(path: &Path, error: io::Error) -> NoCopy {
    let is_refused =
        error.kind() == io::ErrorKind::PermissionDenied || error.kind() == io::ErrorKind::NotFound;
    let cause = Cause::of(&error);
    let error = LogError::io(path, error);
    match cause {
        Some(Cause::DiskFull | Cause::QuotaFull | Cause::ReadOnly | Cause::FileLimit) => {
            NoCopy::NoRoom(error)
        }
        None if is_refused => NoCopy::NoRoom(error),
        Some(Cause::DiskFails | Cause::TooManyFiles | Cause::NoMemory) | None => {
            NoCopy::Failed(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{
        super::{lock::OpenOptions, opening::Folder},
        *,
    };
    use crate::domain::ids::{LogId, Moment};

    #[test]
    fn where_one_place_has_no_room_another_is_tried() {
        let dir = tempfile::tempdir().unwrap();
        let log = LogId::new("test.example", [5; 16]).unwrap();
        let options = OpenOptions { wait: Duration::ZERO, purpose: "test".into(), now: Moment(0) };
        let store = dir.path().join("store");
        drop(Folder::create(&store, log, &options).unwrap());
        let (none, room) = (dir.path().join("none"), tempfile::tempdir().unwrap());
        let copied = open_copy_in(&store, &[none.clone(), room.path().to_owned()]).unwrap();
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1);
        drop(copied);
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 0);
        let refused = open_copy_in(&store, &[none.clone(), none]);
        assert!(matches!(refused, Err(NoCopy::NoRoom(_))), "{refused:?}");
    }
}
