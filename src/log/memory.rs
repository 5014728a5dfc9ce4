//! A store in memory, for tests and trials: it keeps the contracts, and nothing after the
//! process. Several handles may lead to one store, as several processes do elsewhere.

use std::{
    collections::BTreeMap,
    ops::Range,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{
    content_file::Place,
    contract::{Contents, Derived, Door, Entries, Store, Views},
    entry::Entry,
    error::{AppendError, LogError},
    fault::{Fault, FaultKind},
    head::Head,
    parts::{Packed, unpack},
    placed::Placed,
    reference_key::ReferenceKey,
    view::{Pieces, View},
};
use crate::domain::ids::{CommandId, Digest, LogId};

/// How many entries a batch has: few, so that tests meet more than one.
const BATCH: usize = 16;

/// A handle on a store that is kept in memory.
#[derive(Debug)]
pub struct MemoryStore {
    log_id: LogId,
    /// The head that this handle shows.
    head: Head,
    kept: Arc<Mutex<SharedLog>>,
}

/// What all handles share.
#[derive(Debug, Default)]
struct SharedLog {
    head: Head,
    entries: Vec<Vec<u8>>,
    commands: BTreeMap<CommandId, u64>,
    contents: BTreeMap<Digest, (u64, Vec<u8>)>,
    view: Option<KeptView>,
    state: Option<KeptView>,
    reference_key: Option<ReferenceKey>,
}

#[derive(Debug, Clone)]
struct KeptView {
    size: u64,
    hash: Digest,
    front: Vec<u8>,
    pieces: Arc<Vec<u8>>,
}

impl SharedLog {
    fn derived(&mut self, what: Derived) -> &mut Option<KeptView> {
        match what {
            Derived::View => &mut self.view,
            Derived::State => &mut self.state,
        }
    }
}

impl KeptView {
    fn of(head: &Head, front: &[u8], pieces: &[u8]) -> Self {
        let (front, pieces) = (front.to_vec(), Arc::new(pieces.to_vec()));
        KeptView { size: head.size, hash: head.hash, front, pieces }
    }

    fn add(&mut self, head: &Head, front: &[u8], pieces: &[u8], behind: u64) -> Option<u64> {
        if self.pieces.len() as u64 != behind {
            return None;
        }
        *self = KeptView::of(head, front, &[self.pieces.as_slice(), pieces].concat());
        Some(self.pieces.len() as u64)
    }

    fn load(self) -> View {
        let KeptView { size, hash, front, pieces } = self;
        View { size, hash, front, pieces: Pieces::in_memory(pieces) }
    }
}

impl MemoryStore {
    /// Makes an empty store.
    pub fn new(log_id: LogId) -> Self {
        MemoryStore { log_id, head: Head::default(), kept: Arc::default() }
    }

    /// Returns another handle on the same store, at the head as it is now.
    #[must_use]
    pub fn another(&self) -> Self {
        let (log_id, kept) = (self.log_id.clone(), Arc::clone(&self.kept));
        MemoryStore { log_id, head: self.kept().head.clone(), kept }
    }

    fn kept(&self) -> MutexGuard<'_, SharedLog> {
        // Nothing in here is ever half done: whoever panicked changed nothing or everything.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries for MemoryStore {
    fn log_id(&self) -> &LogId {
        &self.log_id
    }

    fn head(&self) -> &Head {
        &self.head
    }

    fn refresh(&mut self) -> Result<(), LogError> {
        let head = self.kept().head.clone();
        self.head = head;
        Ok(())
    }

    fn batch(&self, range: Range<u64>) -> Result<Vec<Vec<u8>>, LogError> {
        let place = |it: u64| usize::try_from(it).unwrap_or(usize::MAX);
        let end = place(range.end.min(self.head.size));
        let start = place(range.start).min(end);
        Ok(self.kept().entries[start..end.min(start.saturating_add(BATCH))].to_vec())
    }

    fn append_placed(&mut self, placed: Placed) -> Result<Vec<Entry>, AppendError> {
        {
            let mut kept = self.kept();
            placed.fits(&kept.head)?;
            kept.head = placed.head.clone();
            kept.commands.extend(placed.commands);
            kept.entries.extend(placed.bytes);
        }
        self.head = placed.head;
        Ok(placed.entries)
    }

    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError> {
        Ok(self.kept().commands.get(id).copied().filter(|it| *it < self.head.size))
    }

    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_> {
        let shown = |it: &(CommandId, u64)| it.1 < self.head.size;
        Box::new(self.kept().commands.clone().into_iter().filter(shown).map(Ok))
    }
}

impl Contents for MemoryStore {
    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError> {
        let mut kept = self.kept();
        for packed in contents {
            kept.contents.entry(packed.digest).or_insert((packed.len, packed.bytes));
        }
        Ok(())
    }

    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        let kept = self.kept();
        let Some((len, bytes)) = kept.contents.get(digest) else {
            return Ok(None);
        };
        let damaged =
            || Fault::new(FaultKind::ContentDamaged, format!("content {digest} is damaged"));
        Ok(Some(unpack(bytes, *len, digest).ok_or_else(damaged)?))
    }

    fn has_content(&self, digest: &Digest) -> Result<bool, LogError> {
        Ok(self.kept().contents.contains_key(digest))
    }

    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_> {
        let digests: Vec<_> = self.kept().contents.keys().copied().collect();
        Box::new(digests.into_iter().map(Ok))
    }

    /// A content is found by its digest: its place only says how long it is.
    fn place(&self, digest: &Digest) -> Result<Option<Place>, LogError> {
        let place = |it: &(u64, Vec<u8>)| Place { offset: 0, len: it.1.len() as u64 };
        Ok(self.kept().contents.get(digest).map(place))
    }
}

impl Views for MemoryStore {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        Ok((self.log_id.clone(), self.kept().head.clone()))
    }

    fn derived(&self, what: Derived) -> Option<View> {
        self.kept().derived(what).clone().map(KeptView::load)
    }

    fn content_at(&self, _: Place, digest: &Digest) -> Option<Vec<u8>> {
        let kept = self.kept();
        let (len, bytes) = kept.contents.get(digest)?;
        unpack(bytes, *len, digest)
    }
}

impl Store for MemoryStore {
    fn reference_key(&self) -> Result<Option<ReferenceKey>, LogError> {
        Ok(self.kept().reference_key.clone())
    }

    fn keep_reference_key(&mut self, key: &ReferenceKey) -> Result<(), LogError> {
        self.kept().reference_key = Some(key.clone());
        Ok(())
    }

    fn keep(
        &self,
        what: Derived,
        head: &Head,
        front: &[u8],
        pieces: &[u8],
    ) -> Result<(), LogError> {
        *self.kept().derived(what) = Some(KeptView::of(head, front, pieces));
        Ok(())
    }

    fn add(
        &self,
        what: Derived,
        head: &Head,
        front: &[u8],
        pieces: &[u8],
        behind: u64,
    ) -> Result<Option<u64>, LogError> {
        let mut kept = self.kept();
        Ok(kept.derived(what).as_mut().and_then(|it| it.add(head, front, pieces, behind)))
    }

    fn reference_key_path(&self) -> PathBuf {
        ReferenceKey::path("memory".as_ref())
    }
}

impl Door for MemoryStore {
    fn open(&self) -> Result<Box<dyn Store>, LogError> {
        Ok(Box::new(self.another()))
    }
}
