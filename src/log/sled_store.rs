//! The log on disk: how entries, contents and commands lie in the store, and when an append
//! is acknowledged.
//!
//! An append first makes the file of contents durable. Then it writes the places of new
//! contents, its entries, the ids of its commands, then one small value that says how far
//! the log and the file of contents are committed, and then makes the barrier. The store keeps the order
//! of writes, so a crash leaves either that value, and with it everything before it, or the
//! former one; what lies beyond it was never acknowledged and is removed at the next opening.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `beside` | what lies beside the entries: contents by their places, the view, the key of references |
//! | `rowed` | how an entry lies in rows of the store, cut into parts, and is put together from them |

use std::{
    collections::BTreeMap,
    ops::Range,
    path::{Path, PathBuf},
};

use super::chain::parse;
use super::content_file::{ContentFile, ContentReader, Place};
use super::contract::Entries;
use super::entry::Entry;
use super::error::{AppendError, LogError};
use super::fault::{Fault, FaultKind};
use super::head::Head;
use super::head_file::HeadFile;
use super::lock::Lock;
use super::parts::MAX_PART;
use super::placed::Placed;
use super::rights::StoreRights;
use super::trees::{Tree, Trees};
use crate::domain::ids::{CommandId, Digest, LogId};
use crate::domain::merkle::leaf_hash;
use rowed::{Rowed, key};

const LOG_ID: &[u8] = b"log";
const COMMITTED: &[u8] = b"committed";

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
    // What follows is dropped in this order: the store is let go of before the lock.
    store: Trees,
    files: Files,
}

/// What a log holds beside its store.
#[derive(Debug)]
pub(super) enum Files {
    /// The registry, in hand.
    Writable {
        /// Its head.
        head: HeadFile,
        /// Its contents; opened once it is known where they end.
        contents: Option<ContentFile>,
        /// Whose files in the store it makes are.
        _rights: StoreRights,
        /// The hold on it.
        _lock: Lock,
    },
    /// A copy of a registry that may only be read.
    Copy {
        /// Where the copy lies.
        _folder: tempfile::TempDir,
    },
}

impl SledStore {
    /// Writes the beginnings of a new log into an empty store.
    pub(super) fn found(store: &mut Trees, log_id: &LogId) -> Result<(), LogError> {
        store.insert(Tree::Meta, LOG_ID, log_id.as_str().as_bytes())?;
        store.insert(Tree::Meta, COMMITTED, &committed(&Head::default(), 0))?;
        store.barrier()
    }

    /// Takes up a log whose head file said `log_id` and `head`.
    pub(super) fn take_up(
        dir: &Path,
        store: Trees,
        files: Files,
        log_id: LogId,
        head: Head,
    ) -> Result<SledStore, LogError> {
        let mut log = SledStore {
            dir: dir.to_owned(),
            log_id,
            head,
            contents: ContentReader::open(dir)?,
            pending: BTreeMap::new(),
            poisoned: false,
            barrier: true,
            store,
            files,
        };
        let end = log.catch_up()?;
        if let Files::Writable { contents, .. } = &mut log.files {
            *contents = Some(ContentFile::open(dir, end)?);
        }
        Ok(log)
    }

    fn content_file(&mut self) -> Result<&mut ContentFile, LogError> {
        match &mut self.files {
            Files::Writable { contents: Some(contents), .. } => Ok(contents),
            Files::Writable { contents: None, .. } | Files::Copy { .. } => Err(LogError::NoRights),
        }
    }

    /// Leaves out the barrier, for the control of the power-cut test, which must lose data.
    #[doc(hidden)]
    pub fn leave_out_the_barrier(&mut self) {
        self.barrier = false;
    }

    /// Whether the log may be appended to.
    pub fn is_writable(&self) -> bool {
        matches!(self.files, Files::Writable { .. })
    }

    /// Compares the store with the head file; a crash may have left the store ahead. Returns
    /// where the file of contents ends.
    fn catch_up(&mut self) -> Result<u64, LogError> {
        let named = self.store.get(Tree::Meta, LOG_ID)?;
        if named.as_deref() != Some(self.log_id.as_str().as_bytes()) {
            return Err(if named.is_none() {
                self.shorter(0)
            } else {
                Fault::new(FaultKind::Fork, "`head` and the log are of two registries")
            }
            .into());
        }
        let committed = self.store.get(Tree::Meta, COMMITTED)?;
        let (size, hash, end) = committed
            .and_then(|it| {
                Some((be_u64(&it, 0)?, Digest(it.get(8..40)?.try_into().ok()?), be_u64(&it, 40)?))
            })
            .ok_or_else(|| odd("what is committed"))?;
        if size < self.head.size {
            return Err(self.shorter(size).into());
        }
        self.check_last()?;
        let behind = size > self.head.size;
        for seq in self.head.size..size {
            self.catch_up_with(seq)?;
        }
        if self.head.hash != hash {
            let detail = "the last entry is not the one that was committed";
            return Err(Fault::at(FaultKind::HashMismatch, size.saturating_sub(1), detail).into());
        }
        self.drop_uncommitted()?;
        if behind && let Files::Writable { head, .. } = &mut self.files {
            head.write(&self.log_id, &self.head)?;
        }
        Ok(end)
    }

    fn shorter(&self, size: u64) -> Fault {
        let detail = format!("the log has {size} entries; `head` says {}", self.head.size);
        Fault::at(FaultKind::LogShorter, size, detail)
    }

    fn check_last(&self) -> Result<(), LogError> {
        let Some(last) = self.head.size.checked_sub(1) else {
            return Ok(());
        };
        let bytes = self.entry(last)?;
        if leaf_hash(&bytes) != self.head.hash {
            let detail = "the last entry is not the one that `head` names";
            return Err(Fault::at(FaultKind::HashMismatch, last, detail).into());
        }
        Ok(())
    }

    fn entry(&self, seq: u64) -> Result<Vec<u8>, LogError> {
        let entry = self.entries(seq..seq + 1).next();
        entry.unwrap_or_else(|| Err(self.shorter(seq).into()))
    }

    fn catch_up_with(&mut self, seq: u64) -> Result<(), LogError> {
        let bytes = self.entry(seq)?;
        let entry = parse(seq, &bytes)?;
        if entry.seq != seq || entry.prev != self.head.hash || entry.log != self.log_id {
            let detail = "it does not follow the entry before it";
            return Err(Fault::at(FaultKind::HashMismatch, seq, detail).into());
        }
        self.head.advance(&entry, &bytes);
        Ok(())
    }

    /// Removes what an append left behind that was never acknowledged.
    fn drop_uncommitted(&mut self) -> Result<(), LogError> {
        let size = self.head.size;
        let past_the_end = key(size, 0)..vec![0xff; 13];
        let left: Vec<_> =
            self.store.range(Tree::Entries, past_the_end).collect::<Result<_, _>>()?;
        if left.is_empty() {
            return Ok(());
        }
        let commands: Vec<_> = self.store.all(Tree::Commands).collect::<Result<_, _>>()?;
        for (id, seq) in commands {
            if be_u64(&seq, 0).is_none_or(|it| it >= size) {
                self.store.remove(Tree::Commands, &id)?;
            }
        }
        // The entries go last: while one is left, this is begun again.
        for (key, _) in left {
            self.store.remove(Tree::Entries, &key)?;
        }
        self.store.barrier()
    }

    /// Returns the entries of a range, committed or not.
    fn entries(&self, range: Range<u64>) -> Rowed<'_> {
        let Range { start, end } = range;
        let rows = self.store.range(Tree::Entries, key(start.min(end), 0)..key(end, 0));
        Rowed::of(rows, start..end)
    }

    /// Writes what an append brings, all but what commits to it: until then nothing of it
    /// is in the log. Returns where the file of contents ends.
    fn prepare(&mut self, placed: &Placed) -> Result<u64, LogError> {
        let barrier = self.barrier;
        self.content_file()?.sync(barrier)?;
        let end = self.content_file()?.end();
        for (digest, place) in std::mem::take(&mut self.pending) {
            let value = [place.offset, place.len].map(u64::to_be_bytes).concat();
            self.store.insert(Tree::ContentIds, &digest.0, &value)?;
        }
        for (entry, bytes) in placed.entries.iter().zip(&placed.bytes) {
            self.insert_parts(Tree::Entries, entry.seq, bytes)?;
        }
        for (id, seq) in &placed.commands {
            self.store.insert(Tree::Commands, id.as_str().as_bytes(), &seq.to_be_bytes())?;
        }
        Ok(end)
    }

    /// Commits to all that was written, durably.
    fn commit(&mut self, head: Head, end: u64) -> Result<(), LogError> {
        self.store.insert(Tree::Meta, COMMITTED, &committed(&head, end))?;
        if self.barrier {
            self.store.barrier()?;
        } else {
            self.store.flush_without_barrier()?;
        }
        self.head = head;
        if let Files::Writable { head, .. } = &mut self.files {
            head.write(&self.log_id, &self.head)?;
        }
        Ok(())
    }

    fn insert_parts(&mut self, tree: Tree, number: u64, bytes: &[u8]) -> Result<(), LogError> {
        for (part, value) in (0..).zip(bytes.chunks(MAX_PART)) {
            self.store.insert(tree, &key(number, part), value)?;
        }
        Ok(())
    }
}

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
            return Err(LogError::NoRights.into());
        }
        // Whatever fails from here on, the disk may hold any part of it.
        self.poisoned = true;
        let end = self.prepare(&placed)?;
        self.commit(placed.head, end).map_err(AppendError::NotKnown)?;
        self.poisoned = false;
        Ok(placed.entries)
    }

    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError> {
        let value = self.store.get(Tree::Commands, id.as_str().as_bytes())?;
        let seq = value.map(|it| be_u64(&it, 0).ok_or_else(|| odd("the place of a command")));
        Ok(seq.transpose()?.filter(|it| *it < self.head.size))
    }

    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_> {
        Box::new(self.store.all(Tree::Commands).map(|row| {
            let (id, seq) = row?;
            let id = std::str::from_utf8(&id).ok().and_then(|it| it.parse().ok());
            let found = id.zip(be_u64(&seq, 0));
            Ok(found.ok_or_else(|| odd("a command"))?)
        }))
    }

    fn settle(&mut self) -> Result<(), LogError> {
        match &mut self.files {
            Files::Writable { head, .. } => head.settle(),
            Files::Copy { .. } => Ok(()),
        }
    }
}

impl Drop for SledStore {
    fn drop(&mut self) {
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

fn odd(what: &str) -> Fault {
    Fault::new(FaultKind::StoreUnreadable, format!("{what} in the store is not what was written"))
}

mod beside;
mod rowed;
#[cfg(test)]
mod tests;
