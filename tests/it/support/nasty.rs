//! A store that is deliberately bad: late, and forgetful of what it answers, as a store far
//! away may be.

use std::{
    collections::VecDeque,
    io,
    ops::Range,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use congbo::{
    domain::ids::{CommandId, Digest, LogId},
    log::{
        AppendError, Contents, Derived, Entries, Entry, Head, LogError, MemoryStore, Packed, Place,
        Placed, ReferenceKey, Store, View, Views,
    },
};

/// What becomes of the next append.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mood {
    /// It is done and acknowledged.
    Kind,
    /// Nothing is recorded, and that is said.
    Refuses,
    /// It is recorded, and the answer is lost.
    LosesTheAnswer,
    /// It is not recorded, and the answer is lost.
    LosesAll,
}

/// How long it takes over an append, and over moving on.
const LATE: Duration = Duration::from_millis(1);

/// A store that is late, and fails as it is told to.
pub struct Nasty {
    kept: MemoryStore,
    /// What becomes of the next appends; it is kind when nothing is said.
    moods: Arc<Mutex<VecDeque<Mood>>>,
    views: bool,
}

impl Nasty {
    /// A store that keeps views.
    pub fn over(kept: MemoryStore) -> Self {
        Nasty { kept, moods: Arc::default(), views: true }
    }

    /// A store whose views can neither be kept nor read: that costs time and nothing else.
    pub fn without_views(kept: MemoryStore) -> Self {
        Nasty { views: false, ..Self::over(kept) }
    }

    /// Returns what becomes of the next appends, for a test to say.
    pub fn moods(&self) -> Arc<Mutex<VecDeque<Mood>>> {
        Arc::clone(&self.moods)
    }

    /// Returns the store beneath.
    pub fn kept(&self) -> &MemoryStore {
        &self.kept
    }

    fn broken() -> LogError {
        LogError::io("a far store", io::Error::other("the line is broken"))
    }
}

impl Entries for Nasty {
    fn log_id(&self) -> &LogId {
        self.kept.log_id()
    }

    fn head(&self) -> &Head {
        self.kept.head()
    }

    fn refresh(&mut self) -> Result<(), LogError> {
        std::thread::sleep(LATE);
        self.kept.refresh()
    }

    fn batch(&self, range: Range<u64>) -> Result<Vec<Vec<u8>>, LogError> {
        // One at a time: no reader may count on more.
        self.kept.batch(range.start..range.end.min(range.start.saturating_add(1)))
    }

    fn append_placed(&mut self, placed: Placed) -> Result<Vec<Entry>, AppendError> {
        std::thread::sleep(LATE);
        let mood = self.moods.lock().unwrap().pop_front();
        match mood.unwrap_or(Mood::Kind) {
            Mood::Kind => self.kept.append_placed(placed),
            Mood::Refuses => Err(Self::broken().into()),
            Mood::LosesTheAnswer => {
                self.kept.another().append_placed(placed)?;
                Err(AppendError::NotKnown(Self::broken()))
            }
            Mood::LosesAll => Err(AppendError::NotKnown(Self::broken())),
        }
    }

    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError> {
        self.kept.find_command(id)
    }

    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_> {
        self.kept.commands()
    }
}

impl Contents for Nasty {
    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError> {
        self.kept.put_contents(contents)
    }

    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        self.kept.content(digest)
    }

    fn has_content(&self, digest: &Digest) -> Result<bool, LogError> {
        self.kept.has_content(digest)
    }

    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_> {
        self.kept.contents()
    }

    fn place(&self, digest: &Digest) -> Result<Option<Place>, LogError> {
        self.kept.place(digest)
    }
}

impl Views for Nasty {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        self.kept.latest()
    }

    fn derived(&self, what: Derived) -> Option<View> {
        self.kept.derived(what).filter(|_| self.views)
    }

    fn content_at(&self, place: Place, digest: &Digest) -> Option<Vec<u8>> {
        self.kept.content_at(place, digest).filter(|_| self.views)
    }
}

impl Store for Nasty {
    fn reference_key(&self) -> Result<Option<ReferenceKey>, LogError> {
        self.kept.reference_key()
    }

    fn keep_reference_key(&mut self, key: &ReferenceKey) -> Result<(), LogError> {
        self.kept.keep_reference_key(key)
    }

    fn keep(
        &self,
        what: Derived,
        head: &Head,
        front: &[u8],
        pieces: &[u8],
    ) -> Result<(), LogError> {
        if self.views { self.kept.keep(what, head, front, pieces) } else { Err(Self::broken()) }
    }

    fn reference_key_path(&self) -> PathBuf {
        self.kept.reference_key_path()
    }
}
