//! What is held against what when a log is taken up, and what is made good then: the head, the
//! file of entries and the store say how long the log is, and only a crash may part them.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Mutex, atomic::AtomicBool},
};

use super::super::{
    content_file::{ContentFile, ContentReader},
    entries_file::EntriesWriter,
    entries_tail::Tail,
    error::LogError,
    fault::{Fault, FaultKind},
    head_file::{HeadFile, Said},
    lock::{Hands, Lock},
    notice::Notice,
    parse::parse,
    passing::Passing,
    reading_store::HeadLag,
    rights::StoreRights,
    trees::{Tree, Trees},
};
use super::{
    COMMITTED, Committed, Files, LOG_ID, SledStore, Writable, be_u64, blocks::key, gathered, odd,
};
use crate::domain::{ids::CommandId, merkle::leaf_hash};

/// What a writer has in hand before it takes the log up.
pub(in crate::log) struct Hand {
    /// The head file, and what it said.
    pub head: (HeadFile, Said),
    /// What lies in the file of entries behind that; a registry of the first form has none.
    pub tail: Option<Tail>,
    /// Whether recovery of the store came to the end of all that was written.
    pub whole: bool,
    /// Whose files in the store it makes are.
    pub rights: StoreRights,
    /// The hold on the registry.
    pub lock: Lock,
    /// What was made good already.
    pub notices: Vec<Notice>,
}

impl SledStore {
    /// Takes up a copy of a log, for reading, whose head file said `said`.
    pub(in crate::log) fn of_copy(
        dir: &Path,
        store: Trees,
        folder: Passing,
        said: Said,
    ) -> Result<SledStore, LogError> {
        let mut log = Self::over(dir, store, Files::Copy { _folder: folder }, said)?;
        log.catch_up()?;
        Ok(log)
    }

    /// Takes up a log for writing.
    pub(in crate::log) fn take_up(
        dir: &Path,
        store: Trees,
        hand: Hand,
    ) -> Result<SledStore, LogError> {
        let Hand { head: (head_file, said), tail, whole, rights, lock, notices } = hand;
        let (known, torn_head) = (said.head.size, said.torn);
        let broke_off = lock.broke_off();
        let files = Writable {
            head: head_file,
            contents: None,
            entries: None,
            torn: None,
            _rights: rights,
            _lock: lock,
        };
        let mut log = Self::over(dir, store, Files::Writable(Box::new(files)), said)?;
        log.broke_off = broke_off;
        notices.into_iter().for_each(|it| log.notice(it));
        let mut end = log.catch_up()?;
        if let Some(tail) = tail {
            let entries = EntriesWriter::open(dir, tail.end)?;
            if tail.size > log.head.size {
                // Whoever wrote them may have died before they were durable; their contents were.
                entries.make_durable(tail.start)?;
            }
            end = log.take_in(&tail, end)?;
            if !whole {
                log.is_double(dir)?;
            }
            let writable = log.writable()?;
            writable.entries = Some(entries);
            writable.torn = tail.torn;
        }
        log.drop_uncommitted()?;
        let size = log.head.size;
        log.writable()?.contents = Some(ContentFile::open(dir, end, size)?);
        let lag = HeadLag { entries: size - known, torn: torn_head };
        let told = lag.told(if broke_off { Hands::BrokeOff } else { Hands::Free });
        if torn_head && !matches!(told, Some(Notice::HeadSpoilt { .. })) {
            log.notice(Notice::HeadTorn);
        }
        told.into_iter().for_each(|it| log.notice(it));
        if size > known {
            let head = log.head.clone();
            log.move_on(head);
        }
        Ok(log)
    }

    fn over(dir: &Path, store: Trees, files: Files, said: Said) -> Result<SledStore, LogError> {
        Ok(SledStore {
            dir: dir.to_owned(),
            log_id: said.log_id,
            head: said.head,
            contents: ContentReader::open(dir)?,
            pending: BTreeMap::new(),
            poisoned: false,
            barrier: true,
            renewed: false,
            notices: Mutex::default(),
            foreign_view: AtomicBool::default(),
            known_view: Mutex::default(),
            left_view: Mutex::default(),
            broke_off: false,
            store,
            files,
        })
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
        let committed = committed.and_then(|it| Committed::read(&it));
        let Committed { size, hash, contents_end } =
            committed.ok_or_else(|| odd("what is committed"))?;
        if size < self.head.size {
            return Err(self.shorter(size).into());
        }
        self.check_last()?;
        for seq in self.head.size..size {
            let bytes = self.entry(seq)?;
            self.head.follow(&self.log_id, &bytes)?;
        }
        if self.head.hash != hash {
            let detail = "the last entry is not the one that was committed";
            return Err(Fault::at(FaultKind::HashMismatch, size.saturating_sub(1), detail).into());
        }
        Ok(contents_end)
    }

    /// Takes in the entries that the file of entries has and the store has not: they stand.
    /// Returns where the file of contents ends.
    fn take_in(&mut self, tail: &Tail, mut end: u64) -> Result<u64, LogError> {
        let (stored, size) = (self.head.size, tail.size);
        if size < stored {
            let detail = format!("the file `entries` has {size} entries, the store {stored}");
            return Err(Fault::at(FaultKind::LogShorter, size, detail).into());
        }
        let mut taken = 0;
        for (frame, entries) in &tail.frames {
            let new = (frame.first..).zip(entries).filter(|it| it.0 >= stored);
            let new: Vec<_> = new.map(|it| it.1.clone()).collect();
            if new.is_empty() {
                continue;
            }
            let first = self.head.size;
            let mut commands = Vec::new();
            let mut before = self.command_before()?;
            for bytes in &new {
                let seq = self.head.size;
                let id = self.head.follow(&self.log_id, bytes)?.cmd.id;
                if before.as_ref() != Some(&id) {
                    commands.push((id.clone(), seq));
                    before = Some(id);
                }
            }
            self.write_rows(first, &new, &commands, &frame.contents)?;
            taken += new.len() as u64;
            end = end.max(frame.contents_end);
        }
        if taken > 0 {
            let head = self.head.clone();
            self.commit(&head, end)?;
            self.notice(Notice::TakenIn { entries: taken });
        }
        Ok(end)
    }

    fn command_before(&self) -> Result<Option<CommandId>, LogError> {
        let Some(last) = self.head.size.checked_sub(1) else { return Ok(None) };
        Ok(Some(parse(last, &self.entry(last)?)?.cmd.id))
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

    pub(super) fn entry(&self, seq: u64) -> Result<Vec<u8>, LogError> {
        let entry = self.entries(seq..seq + 1).next();
        entry.unwrap_or_else(|| Err(self.shorter(seq).into()))
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
        for (id, seq) in gathered::all(&self.store, gathered::GatheredTree::Commands)? {
            if be_u64(&seq, 0).is_none_or(|it| it >= size) {
                gathered::remove(&mut self.store, gathered::GatheredTree::Commands, &id)?;
            }
        }
        // The entries go last: while one is left, this is begun again.
        for (key, _) in left {
            self.store.remove(Tree::Entries, &key)?;
        }
        self.store.barrier()
    }
}
