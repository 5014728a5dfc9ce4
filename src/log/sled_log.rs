//! The log on disk: how entries, contents and commands lie in the store, and when an append
//! is acknowledged.
//!
//! An append first makes the file of contents durable. Then it writes the places of new
//! contents, its entries, the ids of its commands, then one small value that says how far
//! the log and the file of contents are committed, and then makes the barrier. The store keeps the order
//! of writes, so a crash leaves either that value, and with it everything before it, or the
//! former one; what lies beyond it was never acknowledged and is removed at the next opening.

use std::{
    collections::BTreeMap,
    ops::Range,
    path::{Path, PathBuf},
};

use super::chain::parse;
use super::contents::{ContentFile, Contents, Place};
use super::entry::{Entry, NewEntry};
use super::event_log::{EventLog, Fault, FaultKind, Head, LogError};
use super::head::HeadFile;
use super::lock::Lock;
use super::memory::Placed;
use super::parts::{MAX_PART, Packed};
use super::reference_key::ReferenceKey;
use super::rights::StoreRights;
use super::store::{Rows, Store, Tree};
use crate::domain::ids::{CommandId, Digest, LogId};
use crate::domain::merkle::leaf_hash;

const LOG_ID: &[u8] = b"log";
const COMMITTED: &[u8] = b"committed";

/// A log in a registry folder, held until it is dropped.
#[derive(Debug)]
pub struct SledLog {
    dir: PathBuf,
    log_id: LogId,
    head: Head,
    contents: Contents,
    // Contents that were put since the last append: their places are not in the store yet.
    pending: BTreeMap<Digest, Place>,
    poisoned: bool,
    barrier: bool,
    // What follows is dropped in this order: the store is let go of before the lock.
    store: Store,
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

impl SledLog {
    /// Writes the beginnings of a new log into an empty store.
    pub(super) fn found(store: &mut Store, log_id: &LogId) -> Result<(), LogError> {
        store.insert(Tree::Meta, LOG_ID, log_id.as_str().as_bytes())?;
        store.insert(Tree::Meta, COMMITTED, &committed(&Head::default(), 0))?;
        store.barrier()
    }

    /// Takes up a log whose head file said `log_id` and `head`.
    pub(super) fn take_up(
        dir: &Path,
        store: Store,
        files: Files,
        log_id: LogId,
        head: Head,
    ) -> Result<SledLog, LogError> {
        let mut log = SledLog {
            dir: dir.to_owned(),
            log_id,
            head,
            contents: Contents::open(dir),
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

    /// Returns where a content lies, for readers without a lock.
    pub fn place(&self, digest: &Digest) -> Result<Option<Place>, LogError> {
        if let Some(place) = self.pending.get(digest) {
            return Ok(Some(*place));
        }
        let Some(value) = self.store.get(Tree::ContentIds, &digest.0)? else {
            return Ok(None);
        };
        let place = be_u64(&value, 0).zip(be_u64(&value, 8));
        let (offset, len) = place.ok_or_else(|| odd("the place of a content"))?;
        Ok(Some(Place { offset, len }))
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
    fn entries(&self, range: Range<u64>) -> Entries<'_> {
        let Range { start, end } = range;
        let rows = self.store.range(Tree::Entries, key(start.min(end), 0)..key(end, 0));
        Entries { rows: rows.peekable(), next: start, end }
    }

    /// Writes entries that have their places, and returns when they are durable.
    pub(crate) fn write(&mut self, placed: Placed) -> Result<Vec<Entry>, LogError> {
        if self.poisoned {
            return Err(LogError::Poisoned);
        }
        if !self.is_writable() {
            return Err(LogError::NoRights);
        }
        // Whatever fails from here on, the disk may hold any part of it.
        self.poisoned = true;
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
        self.store.insert(Tree::Meta, COMMITTED, &committed(&placed.head, end))?;
        if self.barrier {
            self.store.barrier()?;
        } else {
            self.store.flush_without_barrier()?;
        }
        self.head = placed.head;
        if let Files::Writable { head, .. } = &mut self.files {
            head.write(&self.log_id, &self.head)?;
        }
        self.poisoned = false;
        Ok(placed.entries)
    }

    fn insert_parts(&mut self, tree: Tree, number: u64, bytes: &[u8]) -> Result<(), LogError> {
        for (part, value) in (0..).zip(bytes.chunks(MAX_PART)) {
            self.store.insert(tree, &key(number, part), value)?;
        }
        Ok(())
    }

    fn put(&mut self, packed: &Packed) -> Result<(), LogError> {
        if self.place(&packed.digest)?.is_none() {
            let place = self.content_file()?.add(packed)?;
            self.pending.insert(packed.digest, place);
        }
        Ok(())
    }
}

impl EventLog for SledLog {
    fn log_id(&self) -> &LogId {
        &self.log_id
    }

    fn head(&self) -> &Head {
        &self.head
    }

    fn reference_key(&self) -> Result<Option<Vec<u8>>, LogError> {
        Ok(ReferenceKey::read(&self.dir, &self.log_id)?.map(|it| it.to_text()))
    }

    fn append(&mut self, expected: &Head, entries: Vec<NewEntry>) -> Result<Vec<Entry>, LogError> {
        let placed = Placed::after(self, expected, entries)?;
        self.write(placed)
    }

    fn read(&self, range: Range<u64>) -> Box<dyn Iterator<Item = Result<Vec<u8>, LogError>> + '_> {
        Box::new(self.entries(range.start..range.end.min(self.head.size)))
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

    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError> {
        if self.poisoned {
            return Err(LogError::Poisoned);
        }
        if !self.is_writable() {
            return Err(LogError::NoRights);
        }
        self.poisoned = true;
        contents.iter().try_for_each(|packed| self.put(packed))?;
        // Whoever reads one back before the append finds it.
        self.content_file()?.write()?;
        self.poisoned = false;
        Ok(())
    }

    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        let Some(place) = self.place(digest)? else {
            return Ok(None);
        };
        let damaged =
            || Fault::new(FaultKind::ContentDamaged, format!("the content {digest} is damaged"));
        Ok(Some(self.contents.get(place, digest).ok_or_else(damaged)?))
    }

    fn has_content(&self, digest: &Digest) -> Result<bool, LogError> {
        Ok(self.place(digest)?.is_some())
    }

    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_> {
        Box::new(self.store.all(Tree::ContentIds).map(|row| {
            let digest = row?.0.try_into().map(Digest);
            Ok(digest.map_err(|_| odd("a content's digest"))?)
        }))
    }

    fn settle(&mut self) -> Result<(), LogError> {
        match &mut self.files {
            Files::Writable { head, .. } => head.settle(),
            Files::Copy { .. } => Ok(()),
        }
    }
}

impl Drop for SledLog {
    fn drop(&mut self) {
        // Who wants to know whether it worked calls `settle` before.
        let _ = self.settle();
    }
}

/// Entries put together from their parts.
struct Entries<'a> {
    rows: std::iter::Peekable<Rows<'a>>,
    next: u64,
    end: u64,
}

impl Iterator for Entries<'_> {
    type Item = Result<Vec<u8>, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let seq = self.next;
        let mut bytes = Vec::new();
        let mut part = 0;
        while let Some(row) = self.rows.next_if(|row| belongs(row, seq, part)) {
            match row {
                Ok((_, value)) => bytes.extend(value),
                Err(error) => {
                    self.next = self.end;
                    return Some(Err(error));
                }
            }
            part += 1;
        }
        self.next += 1;
        if part == 0 {
            self.next = self.end;
            return Some(Err(Fault::at(FaultKind::EntryDamaged, seq, "it is gone").into()));
        }
        Some(Ok(bytes))
    }
}

fn belongs(row: &Result<(Vec<u8>, Vec<u8>), LogError>, seq: u64, part: u32) -> bool {
    row.as_ref().map_or(true, |(found, _)| *found == key(seq, part))
}

fn key(number: u64, part: u32) -> Vec<u8> {
    [&number.to_be_bytes()[..], &part.to_be_bytes()].concat()
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

#[cfg(test)]
mod tests;
