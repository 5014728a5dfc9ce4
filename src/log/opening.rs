//! How a registry is opened: to be written by one who has it in hand, or to be read by anybody
//! without a trace.
//!
//! Whoever writes has read, before the store may touch its files, all that the store would read
//! of them. Whoever reads never opens the store in its place.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use super::{
    content_file::{CONTENTS, ContentReader, Place},
    contract::{Derived, Door, Entries as _, Store, Views},
    copy::{NoCopy, open_copy},
    entries_before,
    entries_file::{ENTRIES, EntriesFile},
    entries_tail::Tail,
    error::LogError,
    fault::{Fault, FaultKind},
    files::{aside, folder_is_there, holes, open_plain, sync_folder},
    form::{Form, check_format},
    head::Head,
    head_file::HeadFile,
    lock::{Hands, Lock, OpenOptions},
    marks::{CREATING, FORMAT, LOG},
    notice::Notice,
    reading_store::{HeadLag, ReadStore},
    rights::{StoreRights, share_all},
    sled_bytes::{BytesBefore, Outlook, damaged_beside, is_snapshot},
    sled_store::{COMMITTED, Hand, SledStore, committed_size},
    trees::{Tree, Trees},
    view::View,
    view_file::{Believed, believed, is_foreign, not_beyond, older},
};
use crate::domain::ids::{Digest, LogId};

/// The registry folder.
#[derive(Debug)]
pub struct Folder;

impl Folder {
    /// Opens a registry for writing.
    ///
    /// # Errors
    ///
    /// Where there is no registry, another holds it for longer than `options` wait, it may only be
    /// read, or its files are missing, damaged, newer than this program, or cannot be read; what
    /// lies on the disk is then what lay there before.
    pub fn open(dir: &Path, options: &OpenOptions) -> Result<SledStore, LogError> {
        check_format(dir)?;
        let lock = Lock::take(dir, options)?;
        // Whoever was waited for may have carried the registry over into another form.
        let form = check_format(dir)?;
        check_files(dir)?;
        if form == Form::Single {
            // What the store makes of a copy it will make of the original.
            drop(open_copy(dir)?);
        }
        open_for_writing(dir, lock, form)
    }

    /// Opens a registry for reading, without waiting for anyone and without a trace.
    ///
    /// # Errors
    ///
    /// As [`Folder::open`], but for rights and holders.
    pub fn open_to_read(dir: &Path, options: &OpenOptions) -> Result<Box<dyn Store>, LogError> {
        let _lock = match check_format(dir)? {
            Form::Double => None,
            Form::Single => Some(Lock::look(dir, options)?),
        };
        Self::read_held(dir)
    }

    /// Opens a registry for reading that is in hand.
    ///
    /// # Errors
    ///
    /// As [`Folder::open_to_read`].
    pub(super) fn read_held(dir: &Path) -> Result<Box<dyn Store>, LogError> {
        match check_format(dir)? {
            Form::Double => Ok(Box::new(ReadStore::open(dir)?)),
            Form::Single => {
                check_files(dir)?;
                Ok(Box::new(open_copy(dir)?))
            }
        }
    }

    /// Holds the store and the file of entries against each other, by a copy of the store; says
    /// so where there was no room for one, and what lies behind the files that no entry names.
    ///
    /// # Errors
    ///
    /// A fault where they differ; what keeps the store from being read.
    pub fn compare_copies(dir: &Path, options: &OpenOptions) -> Result<Vec<Notice>, LogError> {
        if check_format(dir)? == Form::Single {
            return Ok(Vec::new());
        }
        let lock = Lock::look(dir, options)?;
        check_files(dir)?;
        let read = ReadStore::checked(dir)?;
        // Nobody is at work while the lock is looked at.
        let mut notices = left_behind(dir, &read)?;
        let stored = match open_copy(dir) {
            Err(NoCopy::NoRoom(error)) => {
                notices.push(Notice::NotCompared { detail: error.to_string() });
                return Ok(notices);
            }
            other => other?,
        };
        drop(lock);
        if stored.head().size > read.head().size {
            let (own, other) = (stored.head().size, read.head().size);
            let detail = format!("the file `entries` has {other} entries, the store {own}");
            return Err(Fault::at(FaultKind::LogShorter, other, detail).into());
        }
        stored.is_double_of(&read)?;
        Ok(notices)
    }

    /// Takes a registry in hand without opening it for writing: nobody else appends while the
    /// hold is there.
    ///
    /// # Errors
    ///
    /// Where there is no registry, or another holds it for longer than `options` wait.
    pub(super) fn hold(dir: &Path, options: &OpenOptions) -> Result<Lock, LogError> {
        check_format(dir)?;
        Lock::take(dir, options)
    }

    /// Reads the head without opening the log or waiting for anyone.
    ///
    /// # Errors
    ///
    /// Where there is no registry, or its head cannot be read or is damaged; a fault where the
    /// files beside it do not go with it.
    pub fn peek(dir: &Path) -> Result<(LogId, Head), LogError> {
        latest(dir).map(|(log_id, head, _)| (log_id, head))
    }
}

/// Says of each file of a registry that is read whole what lies behind its end.
fn left_behind(dir: &Path, read: &ReadStore) -> Result<Vec<Notice>, LogError> {
    let mut notices = Vec::new();
    for (file, end) in [(CONTENTS, read.contents_end()), (ENTRIES, read.end())] {
        let path = dir.join(file);
        let length = fs::metadata(&path).map_err(|error| LogError::io(path, error))?.len();
        let bytes = length.saturating_sub(end);
        notices.extend((bytes > 0).then_some(Notice::LeftBehind { file, bytes }));
    }
    Ok(notices)
}

/// Returns the head of the log, past what the head file lags behind, and how far it does.
fn latest(dir: &Path) -> Result<(LogId, Head, HeadLag), LogError> {
    let form = check_format(dir)?;
    let said = HeadFile::read(dir)?;
    form.goes_with(&said)?;
    let Some(ends) = said.ends.filter(|_| form == Form::Double) else {
        not_beyond(dir, said.head.size)?;
        return Ok((said.log_id, said.head, HeadLag::default()));
    };
    let length = |name: &str| {
        let path = dir.join(name);
        fs::metadata(&path).map(|it| it.len()).map_err(|error| LogError::io(path, error))
    };
    // What is gone is named by whoever opens it.
    if matches!((length("entries"), length(CONTENTS)), (Ok(entries), Ok(contents))
        if entries == ends.entries && contents == ends.contents)
    {
        not_beyond(dir, said.head.size)?;
        return Ok((said.log_id, said.head, HeadLag::default()));
    }
    let (mut head, known) = (said.head.clone(), said.head.size);
    let mut contents_end = ends.contents;
    for (frame, entries) in Tail::read(&EntriesFile::open(dir)?, &said)?.frames {
        head.follow_all(&said.log_id, &entries)?;
        contents_end = frame.contents_end;
    }
    ContentReader::open(dir)?.ends(contents_end, head.size)?;
    not_beyond(dir, head.size)?;
    let lag = HeadLag { entries: head.size - known, torn: said.torn };
    Ok((said.log_id, head, lag))
}

/// The way to a registry in a folder: its head and its view are read without the lock.
#[derive(Debug)]
pub struct FolderDoor {
    dir: PathBuf,
    options: OpenOptions,
    notices: Mutex<Vec<Notice>>,
}

impl FolderDoor {
    /// Leads to the registry in a folder, which is opened with these options.
    pub fn new(dir: &Path, options: &OpenOptions) -> Self {
        let (dir, options) = (dir.to_owned(), options.clone());
        FolderDoor { dir, options, notices: Mutex::default() }
    }

    fn notices_mut(&self) -> std::sync::MutexGuard<'_, Vec<Notice>> {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Views for FolderDoor {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        let (log_id, head, lag) = latest(&self.dir)?;
        let told = lag.told(Hands::of(&self.dir));
        let told = told.into_iter().chain(older(&self.dir, head.size));
        *self.notices_mut() = told.collect();
        Ok((log_id, head))
    }

    fn derived(&self, what: Derived) -> Option<View> {
        let found = believed(&self.dir, what);
        if matches!(found, Believed::Foreign) && is_foreign(&self.dir) {
            self.notices_mut().push(Notice::ViewForeign);
        }
        found.view()
    }

    fn content_at(&self, place: Place, digest: &Digest) -> Option<Vec<u8>> {
        // In doubt there is none, and whoever asks goes to the log, which says why.
        ContentReader::open(&self.dir).and_then(|it| it.get(place, digest)).ok().flatten()
    }

    fn notices(&self) -> Vec<Notice> {
        std::mem::take(&mut *self.notices_mut())
    }
}

impl Door for FolderDoor {
    fn open(&self) -> Result<Box<dyn Store>, LogError> {
        Folder::open_to_read(&self.dir, &self.options)
    }
}

/// The store would make anew what is missing, and lose the log without a word; a pipe or a
/// device in place of a file would keep it waiting.
fn check_files(dir: &Path) -> Result<(), LogError> {
    let gone = |name: &str| {
        Fault::new(FaultKind::StoreUnreadable, format!("the file `{name}` is gone")).into()
    };
    if open_plain(&dir.join(CONTENTS))?.is_none() {
        return Err(gone(CONTENTS));
    }
    if store_is_there(dir)? { Ok(()) } else { Err(gone("log/db")) }
}

/// How much of its file the store may have left unwritten: it writes zeros over all of it.
const MOST_UNWRITTEN: u64 = 256 << 20;

/// Whether a store is there, all of whose files are plain ones and none of which is a blob.
///
/// # Errors
///
/// A fault where one is not; what keeps them from being looked at.
pub(super) fn store_is_there(dir: &Path) -> Result<bool, LogError> {
    let log_dir = dir.join(LOG);
    if !folder_is_there(&log_dir)? {
        return Ok(false);
    }
    let failed = |error| LogError::io(&log_dir, error);
    let Some(db) = open_plain(&log_dir.join("db"))? else { return Ok(false) };
    if holes(&db).map_err(failed)? > MOST_UNWRITTEN {
        let detail = "the file `log/db` has a hole that the store never leaves, and would fill";
        return Err(Fault::new(FaultKind::StoreUnreadable, detail).into());
    }
    for file in fs::read_dir(&log_dir).map_err(failed)? {
        let path = file.map_err(failed)?.path();
        let is_its_own = ["db", "conf"].iter().any(|it| path.ends_with(it)) || is_snapshot(&path);
        if is_its_own || !path.is_dir() {
            open_plain(&path)?;
        }
    }
    let blobs = log_dir.join("blobs");
    if folder_is_there(&blobs)? && fs::read_dir(&blobs).map_err(failed)?.next().is_some() {
        let detail = "a blob lies in `log/blobs`, which the store never writes";
        return Err(Fault::new(FaultKind::StoreUnreadable, detail).into());
    }
    Ok(true)
}

/// Opens a registry for whoever has it in hand.
///
/// # Errors
///
/// As [`Folder::open`].
pub(super) fn open_for_writing(dir: &Path, lock: Lock, form: Form) -> Result<SledStore, LogError> {
    let head = HeadFile::open(dir)?;
    form.goes_with(&head.1)?;
    let io = |it| LogError::io(dir, it);
    let log_dir = dir.join(LOG);
    let tail = match form {
        Form::Double => {
            let file = EntriesFile::open(dir)?;
            let tail = Tail::read(&file, &head.1)?;
            entries_before::are_sound(&file, &head.1)?;
            Some(tail)
        }
        Form::Single => None,
    };
    not_beyond(dir, tail.as_ref().map_or(head.1.head.size, |it| it.size))?;
    if let Some(tail) = &tail {
        // Before anything is taken into the store: what the entries name must be there.
        let known = head.1.ends.map_or(0, |it| it.contents);
        let end = tail.frames.last().map_or(known, |(frame, _)| frame.contents_end);
        ContentReader::open(dir)?.ends(end, tail.size)?;
    }
    clear_temporary(dir).map_err(io)?;
    let rights = StoreRights::watch(dir, &log_dir).map_err(io)?;
    let notices = mend(dir, &log_dir)?;
    let (store, whole) = open_store(&log_dir, head.1.head.size)?;
    rights.settle().map_err(io)?;
    share_all(dir).map_err(io)?;
    SledStore::take_up(dir, store, Hand { head, tail, whole, rights, lock, notices })
}

/// Opens the store, and returns it with whether its recovery came to the end of all that was
/// written. Where it finds less than was read a moment before, the disk did not give it that: sled
/// takes it for damage, and is asked once more.
fn open_store(log_dir: &Path, known: u64) -> Result<(Trees, bool), LogError> {
    let mut again = false;
    loop {
        let before = BytesBefore::read(log_dir)?;
        let Outlook { whole, value } = before.look_through(COMMITTED);
        let shorter = |size: u64| {
            let detail = format!("the log has {size} entries; `head` says {known}");
            LogError::from(Fault::at(FaultKind::LogShorter, size, detail))
        };
        let size = value.as_deref().and_then(committed_size);
        if let Some(size) = size.filter(|it| *it < known) {
            return Err(shorter(size));
        }
        let opened = Trees::open_over(before, log_dir).and_then(|store| {
            let found = store.get(Tree::Meta, COMMITTED)?;
            let found = found.as_deref().and_then(committed_size);
            // What was whole a moment ago may be more than `head` knows.
            let seen = size.filter(|_| whole);
            match found {
                Some(found) if found < seen.unwrap_or(0).max(known) => Err(shorter(found)),
                None if seen.is_some() => Err(shorter(0)),
                Some(_) | None => Ok(store),
            }
        });
        match opened {
            Err(LogError::Corrupt(_)) if whole && !again => again = true,
            other => return Ok((other?, whole)),
        }
    }
}

/// Removes what a command that was killed had begun to write beside the files of a registry.
pub(super) fn clear_temporary(dir: &Path) -> io::Result<()> {
    for file in fs::read_dir(dir)? {
        let path = file?.path();
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        let begun = |it: &str| it.ends_with(".new") || it.contains(".new-");
        let Some(name) = name else { continue };
        // In a folder that is marked as a registry, the mark of its making says nothing.
        let made = || name == CREATING && dir.join(FORMAT).exists();
        if (begun(&name) || made()) && path.is_file() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Moves aside what of the store is damaged and can be made anew.
fn mend(dir: &Path, log_dir: &Path) -> Result<Vec<Notice>, LogError> {
    let mut notices = Vec::new();
    for path in damaged_beside(log_dir)? {
        let file = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let failed = |error| LogError::io(&path, error);
        let kept = aside(dir, &file)?;
        fs::rename(&path, &kept).map_err(failed)?;
        sync_folder(log_dir).map_err(failed)?;
        notices.push(Notice::MadeAnew { file: format!("{LOG}/{file}"), path: kept });
    }
    Ok(notices)
}
