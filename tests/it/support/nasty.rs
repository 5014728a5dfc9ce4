//! A store that is deliberately bad: it keeps its asker waiting, fails reads, acts on what it was
//! told only later, and loses the line once it has acted, as a store far away may. And one who asks
//! it again, as whoever builds on such a store must.

use std::{
    collections::VecDeque,
    io,
    ops::Range,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, AtomicU64, Ordering},
    },
    thread,
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
    /// The answer is lost, and it is recorded a while later, when its sender may have sent it again.
    ActsLater,
}

/// How long it takes over an append, and over moving on.
const LATE: Duration = Duration::from_millis(1);

/// How many questions fail while a line that was lost is not there again.
const WITHOUT_LINE: u32 = 2;

/// What becomes of what is asked.
#[derive(Default)]
struct Weather {
    /// Of so many questions one fails; none where it is nothing.
    every: Arc<AtomicU64>,
    asked: AtomicU64,
    /// How many more fail because the line was lost.
    lost: AtomicU32,
}

impl Weather {
    /// Answers a question, late, or does not.
    fn answer(&self) -> Result<(), LogError> {
        let asked = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        let every = self.every.load(Ordering::Relaxed);
        if every == 0 {
            return Ok(());
        }
        if asked.is_multiple_of(64) {
            thread::sleep(LATE);
        }
        let without =
            self.lost.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |it| it.checked_sub(1));
        if without.is_ok() || asked.is_multiple_of(every) { Err(broken()) } else { Ok(()) }
    }

    fn lose_the_line(&self) {
        if self.every.load(Ordering::Relaxed) > 0 {
            self.lost.store(WITHOUT_LINE, Ordering::Relaxed);
        }
    }
}

fn broken() -> LogError {
    LogError::io("a far store", io::Error::other("the line is broken"))
}

/// A store that is late, and fails as it is told to.
pub struct Nasty {
    kept: MemoryStore,
    /// What becomes of the next appends; it is kind when nothing is said.
    moods: Arc<Mutex<VecDeque<Mood>>>,
    views: bool,
    weather: Weather,
}

impl Nasty {
    /// A store that keeps views.
    pub fn over(kept: MemoryStore) -> Self {
        Nasty { kept, moods: Arc::default(), views: true, weather: Weather::default() }
    }

    /// A store whose views can neither be kept nor read: that costs time and nothing else.
    pub fn without_views(kept: MemoryStore) -> Self {
        Nasty { views: false, ..Self::over(kept) }
    }

    /// The same store, of whose answers one in so many is an error, and whose line is gone for a
    /// while when it lost an answer.
    pub fn in_bad_weather(self, every: u64) -> Self {
        self.weather.every.store(every, Ordering::Relaxed);
        self
    }

    /// Returns of how many questions one fails, for a test to say.
    pub fn fails_of(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.weather.every)
    }

    /// Returns what becomes of the next appends, for a test to say.
    pub fn moods(&self) -> Arc<Mutex<VecDeque<Mood>>> {
        Arc::clone(&self.moods)
    }

    /// Returns the store beneath.
    pub fn kept(&self) -> &MemoryStore {
        &self.kept
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
        thread::sleep(LATE);
        self.weather.answer()?;
        self.kept.refresh()
    }

    fn batch(&self, range: Range<u64>) -> Result<Vec<Vec<u8>>, LogError> {
        self.weather.answer()?;
        // One at a time: no reader may count on more.
        self.kept.batch(range.start..range.end.min(range.start.saturating_add(1)))
    }

    fn append_placed(&mut self, placed: Placed) -> Result<Vec<Entry>, AppendError> {
        thread::sleep(LATE);
        let mood = self.moods.lock().unwrap().pop_front();
        match mood.unwrap_or(Mood::Kind) {
            Mood::Kind => self.kept.append_placed(placed),
            Mood::Refuses => Err(broken().into()),
            Mood::LosesTheAnswer => {
                self.kept.another().append_placed(placed)?;
                self.weather.lose_the_line();
                Err(AppendError::NotKnown(broken()))
            }
            Mood::LosesAll => {
                self.weather.lose_the_line();
                Err(AppendError::NotKnown(broken()))
            }
            Mood::ActsLater => {
                let mut kept = self.kept.another();
                thread::spawn(move || {
                    thread::sleep(3 * LATE);
                    // Where it was sent again meanwhile, this one comes to nothing.
                    let _ = kept.append_placed(placed);
                });
                Err(AppendError::NotKnown(broken()))
            }
        }
    }

    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError> {
        self.weather.answer()?;
        self.kept.find_command(id)
    }

    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_> {
        match self.weather.answer() {
            Ok(()) => self.kept.commands(),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    }
}

impl Contents for Nasty {
    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError> {
        self.weather.answer()?;
        self.kept.put_contents(contents)
    }

    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        self.weather.answer()?;
        self.kept.content(digest)
    }

    fn has_content(&self, digest: &Digest) -> Result<bool, LogError> {
        self.weather.answer()?;
        self.kept.has_content(digest)
    }

    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_> {
        match self.weather.answer() {
            Ok(()) => self.kept.contents(),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    }

    fn place(&self, digest: &Digest) -> Result<Option<Place>, LogError> {
        self.weather.answer()?;
        self.kept.place(digest)
    }
}

impl Views for Nasty {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        self.weather.answer()?;
        self.kept.latest()
    }

    fn derived(&self, what: Derived) -> Option<View> {
        self.weather.answer().ok()?;
        self.kept.derived(what).filter(|_| self.views)
    }

    fn content_at(&self, place: Place, digest: &Digest) -> Option<Vec<u8>> {
        self.weather.answer().ok()?;
        self.kept.content_at(place, digest).filter(|_| self.views)
    }
}

impl Store for Nasty {
    fn reference_key(&self) -> Result<Option<ReferenceKey>, LogError> {
        self.weather.answer()?;
        self.kept.reference_key()
    }

    fn keep_reference_key(&mut self, key: &ReferenceKey) -> Result<(), LogError> {
        self.weather.answer()?;
        self.kept.keep_reference_key(key)
    }

    fn keep(
        &self,
        what: Derived,
        head: &Head,
        front: &[u8],
        pieces: &[u8],
    ) -> Result<(), LogError> {
        self.weather.answer()?;
        if self.views { self.kept.keep(what, head, front, pieces) } else { Err(broken()) }
    }

    fn reference_key_path(&self) -> PathBuf {
        self.kept.reference_key_path()
    }
}

/// A bad store as somebody has it who asks again what was not answered.
pub struct Patient(pub Nasty);

/// How often it is asked.
const TRIES: usize = 8;

fn again<T>(mut ask: impl FnMut() -> Result<T, LogError>) -> Result<T, LogError> {
    for _ in 0..TRIES {
        match ask() {
            Err(LogError::Io { .. }) => {}
            other => return other,
        }
    }
    ask()
}

impl Entries for Patient {
    fn log_id(&self) -> &LogId {
        self.0.log_id()
    }

    fn head(&self) -> &Head {
        self.0.head()
    }

    fn refresh(&mut self) -> Result<(), LogError> {
        again(|| self.0.refresh())
    }

    fn batch(&self, range: Range<u64>) -> Result<Vec<Vec<u8>>, LogError> {
        again(|| self.0.batch(range.clone()))
    }

    fn append_placed(&mut self, placed: Placed) -> Result<Vec<Entry>, AppendError> {
        // Nothing is sent again before it is known what became of it.
        self.0.append_placed(placed)
    }

    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError> {
        again(|| self.0.find_command(id))
    }

    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_> {
        match again(|| self.0.commands().collect::<Result<Vec<_>, _>>()) {
            Ok(all) => Box::new(all.into_iter().map(Ok)),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    }
}

impl Contents for Patient {
    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError> {
        again(|| self.0.put_contents(contents.clone()))
    }

    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        again(|| self.0.content(digest))
    }

    fn has_content(&self, digest: &Digest) -> Result<bool, LogError> {
        again(|| self.0.has_content(digest))
    }

    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_> {
        match again(|| self.0.contents().collect::<Result<Vec<_>, _>>()) {
            Ok(all) => Box::new(all.into_iter().map(Ok)),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    }

    fn place(&self, digest: &Digest) -> Result<Option<Place>, LogError> {
        again(|| self.0.place(digest))
    }
}

impl Views for Patient {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        again(|| self.0.latest())
    }

    fn derived(&self, what: Derived) -> Option<View> {
        // Who finds none has the log.
        (0..TRIES).find_map(|_| self.0.derived(what))
    }

    fn content_at(&self, place: Place, digest: &Digest) -> Option<Vec<u8>> {
        (0..TRIES).find_map(|_| self.0.content_at(place, digest))
    }
}

impl Store for Patient {
    fn reference_key(&self) -> Result<Option<ReferenceKey>, LogError> {
        again(|| self.0.reference_key())
    }

    fn keep_reference_key(&mut self, key: &ReferenceKey) -> Result<(), LogError> {
        again(|| self.0.keep_reference_key(key))
    }

    fn keep(
        &self,
        what: Derived,
        head: &Head,
        front: &[u8],
        pieces: &[u8],
    ) -> Result<(), LogError> {
        again(|| self.0.keep(what, head, front, pieces))
    }

    fn reference_key_path(&self) -> PathBuf {
        self.0.reference_key_path()
    }
}
