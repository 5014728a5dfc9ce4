//! The log on disk, held by a writer: how entries, contents and commands lie in the store, and
//! when an append is acknowledged.
//!
//! An append first makes the file of contents durable, then its frame in the file of entries:
//! from then on it stands, for whoever reads. Then it writes the places of new contents, its
//! entries, the ids of its commands, then one small value that says how far the log and both
//! files are committed, and makes the barrier. The store keeps the order of writes, so a crash
//! leaves either that value, and with it everything before it, or the former one; the next
//! writer takes in from the file of entries what the store does not have.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `alone` | a copy of the store read for itself, without a head |
//! | `beside` | what lies beside the entries: contents by their places, the view, the key of references |
//! | `blocks` | how entries that are long committed lie in the store, many packed together |
//! | `double` | how the store and the file of entries are brought to say the same, and held against each other |
//! | `gathered` | how places of contents and commands lie in the store, many to a row |
//! | `packing` | when entries are packed into blocks, and what goes then |
//! | `rowed` | how an entry lies in rows of the store, cut into parts, and is put together from them |
//! | `take_up` | what is held against what when a writer takes a log up, and what is made good then |

use std::{
    collections::BTreeMap,
    ops::Range,
    path::PathBuf,
    sync::{Mutex, PoisonError, atomic::AtomicBool},
};

use super::content_file::{ContentFile, ContentReader, Place};
use super::contract::Entries;
use super::entries_file::EntriesWriter;
use super::entry::Entry;
use super::error::{AppendError, LogError};
use super::fault::{Fault, FaultKind};
use super::files::keep_aside;
use super::frame::NewFrame;
use super::head::Head;
use super::head_file::{Ends, HeadFile};
use super::lock::Lock;
use super::notice::Notice;
use super::passing::Passing;
use super::placed::Placed;
use super::rights::StoreRights;
use super::trees::{Tree, Trees};
use crate::domain::ids::{CommandId, Digest, LogId};
use rowed::{Rowed, write_rows};

const LOG_ID: &[u8] = b"log";

/// The key under which the store says how far it is committed.
pub(super) const COMMITTED: &[u8] = b"committed";

/// The key under which the store names the view that its last writer left.
const VIEW: &[u8] = b"view";

/// A log in a registry folder, held until it is dropped.
#[derive(Debug)]
pub struct SledStore {
    dir: PathBuf,
    log_id: LogId,
    head: Head,
    contents: ContentReader,
    // Contents that were put since the last append: their places are not in the store yet.
    pending: BTreeMap<Digest, Place>,
    poisoned: bool,
    barrier: bool,
    // Whether this handle gave the registry its second copy.
    renewed: bool,
    notices: Mutex<Vec<Notice>>,
    // Whether whoever held the registry before was killed.
    broke_off: bool,
    // Whether a view was found that the head does not name, or the store does not.
    foreign_view: AtomicBool,
    // Under which name a head named the view, when this handle last saw one that did.
    known_view: Mutex<Option<Digest>>,
    // Which view this handle left and the store does not name yet.
    left_view: Mutex<Option<Digest>>,
    // What follows is dropped in this order: the store is let go of before the lock.
    store: Trees,
    files: Files,
}

/// What a log holds beside its store.
#[derive(Debug)]
pub(super) enum Files {
    /// The registry, in hand.
    Writable(Box<Writable>),
    /// A copy of a registry that may only be read.
    Copy {
        /// Where the copy lies.
        _folder: Passing,
    },
}

/// The files of a registry that is in hand.
#[derive(Debug)]
pub(super) struct Writable {
    /// Its head.
    pub head: HeadFile,
    /// Its contents; opened once it is known where they end.
    pub contents: Option<ContentFile>,
    /// Its entries as text; a registry of the first form has none until its first append.
    pub entries: Option<EntriesWriter>,
    /// How long the file of entries is, where something lies past its last whole frame.
    pub torn: Option<u64>,
    /// Whose files in the store it makes are.
    pub _rights: StoreRights,
    /// The hold on it.
    pub _lock: Lock,
}

impl SledStore {
    /// Writes the beginnings of a new log into an empty store.
    pub(super) fn found(store: &mut Trees, log_id: &LogId) -> Result<(), LogError> {
        store.insert(Tree::Meta, LOG_ID, log_id.as_str().as_bytes())?;
        store.insert(Tree::Meta, COMMITTED, &committed(&Head::default(), 0))?;
        store.barrier()
    }

    /// Leaves out the barrier, for the control of the power-cut test, which must lose data.
    #[doc(hidden)]
    pub fn leave_out_the_barrier(&mut self) {
        self.barrier = false;
    }

    /// Whether the log may be appended to.
    pub fn is_writable(&self) -> bool {
        matches!(self.files, Files::Writable(_))
    }

    fn writable(&mut self) -> Result<&mut Writable, LogError> {
        match &mut self.files {
            Files::Writable(writable) => Ok(writable),
            Files::Copy { .. } => Err(LogError::ReadsOnly),
        }
    }

    fn content_file(&mut self) -> Result<&mut ContentFile, LogError> {
        self.writable()?.contents.as_mut().ok_or(LogError::Poisoned)
    }

    fn notice(&self, notice: Notice) {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).push(notice);
    }

    /// Takes note of what could not be written behind an append: the append stands.
    fn not_written(&self, file: &'static str, error: &LogError) {
        self.notice(Notice::NotWritten { file, detail: error.to_string() });
    }

    /// Returns the entries of a range, committed or not.
    fn entries(&self, range: Range<u64>) -> Rowed<'_> {
        let Range { start, end } = range;
        Rowed::of(&self.store, start..end)
    }

    /// Moves aside what a command that broke off had left at the ends of the files.
    fn clear(&mut self) -> Result<(), LogError> {
        let dir = self.dir.clone();
        let contents = self.content_file()?.clear()?;
        let contents = contents.map(|(path, bytes)| ("contents", path, bytes));
        let writable = self.writable()?;
        let entries = match (writable.torn.take(), &writable.entries) {
            (Some(length), Some(file)) => {
                Some(("entries", file.move_aside(&dir)?, length - file.end()))
            }
            _ => None,
        };
        for (file, path, bytes) in contents.into_iter().chain(entries) {
            self.notice(Notice::MovedAside { file, bytes, path });
        }
        Ok(())
    }

    /// Keeps aside what lay in the store's file that was not its own, and was written over.
    fn keep_strange(&mut self) -> Result<(), LogError> {
        for it in self.store.written_over()? {
            let path = keep_aside(&self.dir, &format!("db-from-{}", it.offset), &it.bytes)?;
            let bytes = it.bytes.len() as u64;
            self.notice(Notice::MovedAside { file: "log/db", bytes, path });
        }
        Ok(())
    }

    /// Writes the frame of an append, and makes it durable: from then on the append stands.
    fn write_frame(&mut self, placed: &Placed) -> Result<(), AppendError> {
        let barrier = self.barrier;
        let new: Vec<_> = self.pending.iter().map(|(digest, place)| (*digest, *place)).collect();
        let contents = self.content_file()?;
        contents.sync(barrier)?;
        let contents_end = contents.end();
        contents.is_named();
        let entries = self.writable()?.entries.as_mut().ok_or(LogError::Poisoned)?;
        let (first, bytes) = (placed.behind.size, &placed.bytes);
        let frame = NewFrame { first, entries: bytes, contents: &new, contents_end };
        entries.write(frame)?;
        if barrier {
            entries.sync().map_err(AppendError::NotKnown)?;
        }
        Ok(())
    }

    /// Writes what an append brings into the store, all but what commits to it.
    fn write_rows(
        &mut self,
        first: u64,
        bytes: &[Vec<u8>],
        commands: &[(CommandId, u64)],
        contents: &[(Digest, Place)],
    ) -> Result<(), LogError> {
        write_rows(&mut self.store, first, bytes, commands, contents)
    }

    /// Commits to all that was written, durably.
    fn commit(&mut self, head: &Head, contents_end: u64) -> Result<(), LogError> {
        self.store.insert(Tree::Meta, COMMITTED, &committed(head, contents_end))?;
        if self.barrier { self.store.barrier() } else { self.store.flush_without_barrier() }
    }

    /// Moves on to a head that is committed; what cannot be written of it is made good by the
    /// next writer.
    fn move_on(&mut self, head: Head) {
        let log_id = self.log_id.clone();
        if let Some(contents) = self.writable().ok().and_then(|it| it.contents.as_mut()) {
            contents.stands_at(head.size);
        }
        self.head = head;
        let (head, ends) = (self.head.clone(), self.ends());
        let Ok(writable) = self.writable() else { return };
        if let Err(error) = writable.head.write(&log_id, &head, ends) {
            self.not_written("head", &error);
        }
    }

    /// Where the files end for the head, where the entries lie twice.
    fn ends(&self) -> Option<Ends> {
        let Files::Writable(writable) = &self.files else { return None };
        let entries = writable.entries.as_ref()?.end();
        Some(Ends { entries, contents: writable.contents.as_ref()?.stood() })
    }
}

/// How many blocks of entries an append packs at most: as a rule there is one to pack now and
/// then; a log that an earlier program wrote has many.
const PACKED_AT_ONCE: usize = 4;

/// How many entries a batch has: enough that finding the first costs nothing beside them.
const BATCH: usize = 512;

impl Entries for SledStore {
    fn log_id(&self) -> &LogId {
        &self.log_id
    }

    fn head(&self) -> &Head {
        &self.head
    }

    /// Whoever holds the registry is alone with it: nobody else appends.
    fn refresh(&mut self) -> Result<(), LogError> {
        Ok(())
    }

    fn batch(&self, range: Range<u64>) -> Result<Vec<Vec<u8>>, LogError> {
        let mut batch = Vec::new();
        for bytes in self.entries(range.start..range.end.min(self.head.size)).take(BATCH) {
            match bytes {
                Ok(bytes) => batch.push(bytes),
                // The next batch begins with it, and says so.
                Err(_) if !batch.is_empty() => break,
                Err(error) => return Err(error),
            }
        }
        Ok(batch)
    }

    fn append_placed(&mut self, placed: Placed) -> Result<Vec<Entry>, AppendError> {
        placed.fits(&self.head)?;
        if self.poisoned {
            return Err(LogError::Poisoned.into());
        }
        if !self.is_writable() {
            return Err(LogError::ReadsOnly.into());
        }
        // Whatever fails from here on, the disk may hold any part of it.
        self.poisoned = true;
        self.double()?;
        self.clear()?;
        self.write_frame(&placed)?;
        let contents: Vec<_> = std::mem::take(&mut self.pending).into_iter().collect();
        let end = self.content_file()?.end();
        self.write_rows(placed.behind.size, &placed.bytes, &placed.commands, &contents)
            .and_then(|()| packing::pack(&mut self.store, placed.behind.size, PACKED_AT_ONCE))
            .and_then(|()| self.commit(&placed.head, end))
            .map_err(AppendError::NotKnown)?;
        self.move_on(placed.head);
        if let Err(error) = self.keep_strange() {
            self.not_written("aside", &error);
        }
        self.poisoned = false;
        Ok(placed.entries)
    }

    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError> {
        let value =
            gathered::get(&self.store, gathered::GatheredTree::Commands, id.as_str().as_bytes())?;
        let seq = value.map(|it| be_u64(&it, 0).ok_or_else(|| odd("the place of a command")));
        Ok(seq.transpose()?.filter(|it| *it < self.head.size))
    }

    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_> {
        let rows = match gathered::all(&self.store, gathered::GatheredTree::Commands) {
            Ok(rows) => rows,
            Err(error) => return Box::new(std::iter::once(Err(error))),
        };
        let read = |(id, seq): (Vec<u8>, Vec<u8>)| {
            let id = std::str::from_utf8(&id).ok().and_then(|it| it.parse().ok());
            let found = id.zip(be_u64(&seq, 0));
            Ok(found.ok_or_else(|| odd("a command"))?)
        };
        // What a writing that broke off left behind the head counts nowhere.
        let counts = |it: &Result<(CommandId, u64), LogError>| {
            it.as_ref().map_or(true, |it| it.1 < self.head.size)
        };
        Box::new(rows.into_iter().map(read).filter(move |it| counts(it)))
    }

    fn settle(&mut self) -> Result<(), LogError> {
        let Ok(writable) = self.writable() else { return Ok(()) };
        if let Err(error) = writable.head.settle() {
            self.not_written("head", &error);
        }
        let left = self.left_view.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(view) = left.filter(|_| !self.poisoned) {
            // Where it cannot be named, the next writer makes the view anew.
            let named = self.store.insert(Tree::Meta, VIEW, &view.0);
            let _ = named.and_then(|()| self.store.write_out());
        }
        Ok(())
    }
}

impl Drop for SledStore {
    fn drop(&mut self) {
        if let Some(contents) = self.writable().ok().and_then(|it| it.contents.as_mut()) {
            // Where it is not taken back, the next writer moves it aside.
            let _ = contents.take_back();
        }
        // Who wants to know whether it worked calls `settle` before.
        let _ = self.settle();
    }
}

fn be_u64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// How far the log is committed: its size, its last entry, the end of its contents.
fn committed(head: &Head, contents: u64) -> Vec<u8> {
    [&head.size.to_be_bytes()[..], &head.hash.0, &contents.to_be_bytes()].concat()
}

/// How far a store says that the log is committed.
struct Committed {
    size: u64,
    hash: Digest,
    contents_end: u64,
}

impl Committed {
    /// Reads the value, or returns `None` where it is not one.
    fn read(value: &[u8]) -> Option<Self> {
        let hash = Digest(value.get(8..40)?.try_into().ok()?);
        Some(Committed { size: be_u64(value, 0)?, hash, contents_end: be_u64(value, 40)? })
    }
}

/// Returns how many entries a store is committed to, by the value that says so; `None` where
/// it is none.
pub(super) fn committed_size(value: &[u8]) -> Option<u64> {
    Committed::read(value).map(|it| it.size)
}

fn odd(what: &str) -> Fault {
    Fault::new(FaultKind::StoreUnreadable, format!("{what} in the store is not what was written"))
}

mod alone;
mod beside;
mod blocks;
mod double;
mod gathered;
mod packing;
mod rowed;
mod take_up;

pub(super) use {alone::StoreAlone, double::make_store, take_up::Hand};

#[cfg(test)]
mod tests;
