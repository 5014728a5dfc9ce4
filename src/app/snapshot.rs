//! How a reader finds the present without keeping anyone out.
//!
//! After each append the writer leaves a *view* beside the log: the registry as it then
//! stood, and where the documents lie; a reader leaves nothing. A reader who finds the view at the head answers from
//! it, without the log in hand and on a read-only medium; in any doubt the log is replayed, from the
//! newest sealed state on where that is sound.
//! The view can be thrown away at any time; `verify` compares it with the replay, and a
//! document is re-hashed whenever it is read.
//!
//! Long because every way to a snapshot, and every question to one, is here once.

use std::{cell::OnceCell, collections::BTreeMap, path::Path, sync::Arc, time::Duration};

use super::{
    AppError, Position,
    attest::{Evidence, Verifier},
    commands,
    document::{document, parse_document},
    landed::missing,
    reading, resume,
    stand_in::{StandIn, TakenUp},
    view::{ContentPlaces, Only, ViewShelf, Viewed, read_view},
};
use crate::{
    domain::{
        ids::{Code, Digest, LogId, Moment, ProposalId},
        procedure::Procedure,
        registry::Registry,
    },
    log::{
        self, Derived, Door, Entry, FolderDoor, Head, LogError, Notice, OpenOptions, Place, Store,
        Views,
    },
};

/// The registry as it stood at one position, for reading.
pub struct Snapshot {
    door: Arc<dyn Door>,
    /// The registry.
    pub registry: Registry,
    /// Where in the log it stands.
    pub position: Position,
    /// The registry's identity.
    pub log: LogId,
    acts: Acts,
    open: OnceCell<Box<dyn Store>>,
    /// Set once the log was read whole.
    followed: OnceCell<()>,
}

/// The acts that a judgement may count, as far as they are at hand.
enum Acts {
    /// In the pieces of a view, read when they are asked for.
    Viewed(Arc<ViewShelf>),
    /// From a replay; from a sealed state on, with what stands in for that.
    Replayed(Box<Evidence>, Option<Arc<StandIn>>),
}

/// What is looked at in passing.
#[derive(Debug, Clone, Copy)]
pub enum Glimpse<'a> {
    /// Who the officers are, which rules hold, what was decided.
    Office,
    /// What judging the proposals takes that wait.
    Waiting,
    /// One procedure.
    Code(&'a Code),
    /// The procedures whose codes begin so, in their order, and no more than so many.
    Codes {
        /// How their codes begin.
        beginning: &'a str,
        /// How many at most.
        most: usize,
    },
}

impl Snapshot {
    /// Returns the present of the registry in a folder.
    ///
    /// # Errors
    ///
    /// What keeps the registry from being read; where it has to be replayed, a fault that
    /// names the first entry that no reader would believe.
    pub fn now(dir: &Path, options: &OpenOptions) -> Result<Self, AppError> {
        Self::viewed(folder(dir, options), Only::All)
    }

    /// Returns the present of one procedure: the registry has no other.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::now`].
    pub fn of(dir: &Path, options: &OpenOptions, code: &Code) -> Result<Self, AppError> {
        Self::viewed(folder(dir, options), Only::Code(code))
    }

    /// Returns the present of one field: the registry has no procedure that never was in
    /// it. Where the name is no field's whole name, the registry has everything.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::now`].
    pub fn in_field(dir: &Path, options: &OpenOptions, name: &str) -> Result<Self, AppError> {
        Self::viewed(folder(dir, options), Only::Field(name))
    }

    /// Returns the present without any procedure: who the officers are, which rules hold,
    /// what is proposed.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::now`].
    pub fn office(dir: &Path, options: &OpenOptions) -> Result<Self, AppError> {
        Self::viewed(folder(dir, options), Only::Nothing)
    }

    /// Returns the present as a day is looked at: the registry has no procedure of which nothing
    /// waits, is due, was decided within a year or is still to come.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::now`].
    pub fn stirring(dir: &Path, options: &OpenOptions, now: Moment) -> Result<Self, AppError> {
        Self::viewed(folder(dir, options), Only::Stirring(now))
    }

    /// Returns the present as judging a proposal takes it: the registry has no procedure
    /// that the proposal neither touches nor could be confused with.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::now`].
    pub fn around(dir: &Path, options: &OpenOptions, id: ProposalId) -> Result<Self, AppError> {
        Self::viewed(folder(dir, options), Only::Proposal(id))
    }

    /// Returns a part of the present as the view shows it. `None` where none is at the head, or it
    /// cannot be read: nothing is waited for, no lock is taken and no log replayed, so that whoever
    /// is in the middle of typing is answered at once.
    pub fn glimpse(dir: &Path, what: Glimpse<'_>) -> Option<Self> {
        let options = OpenOptions { wait: Duration::ZERO, purpose: String::new(), now: Moment(0) };
        let door: Arc<dyn Door> = Arc::new(ViewAlone(folder(dir, &options)));
        let (_, head) = door.latest().ok()?;
        let only = match what {
            Glimpse::Office => Only::Nothing,
            Glimpse::Waiting => Only::Waiting,
            Glimpse::Code(code) => Only::Code(code),
            Glimpse::Codes { beginning, most } => Only::Beginning(beginning, most),
        };
        view_at(&door, &head, only).map(|viewed| Self::of_view(door, viewed))
    }

    /// Returns the registry as it was known at an instant: a shorter replay.
    ///
    /// # Errors
    ///
    /// What keeps the log from being had, or a fault that names the first entry that no
    /// reader would believe.
    pub fn known_at(dir: &Path, options: &OpenOptions, known: Moment) -> Result<Self, AppError> {
        Self::replayed(folder(dir, options), Some(known))
    }

    /// Returns the registry as it was at a position, so many entries from the beginning: what was
    /// withdrawn later stays withheld.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::known_at`].
    pub fn at(dir: &Path, options: &OpenOptions, size: u64) -> Result<Self, AppError> {
        let door = folder(dir, options);
        let log = door.open()?;
        let (replayed, head) = reading::replay_behind(&*log, size)?;
        Ok(Self::of_replay(door, log, replayed.into(), &head))
    }

    /// Returns the present by the log alone, whatever the view says: for what leaves the house.
    ///
    /// # Errors
    ///
    /// What keeps the log from being had, or a fault that names the first entry that no
    /// reader would believe.
    pub fn of_log(dir: &Path, options: &OpenOptions) -> Result<Self, AppError> {
        Self::replayed(folder(dir, options), None)
    }

    /// Returns the registry as what leaves the house shows it, by the log alone, as it is or was
    /// known at an instant: at the position behind the newest entry that changed anything that is
    /// shown, which what is public names. Beside it, how many entries there are.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::of_log`].
    pub fn to_export(
        dir: &Path,
        options: &OpenOptions,
        known: Option<Moment>,
    ) -> Result<(Self, u64), AppError> {
        let door = folder(dir, options);
        let log = door.open()?;
        let (replayed, shown, reached) = reading::replay_shown(&*log, known)?;
        Ok((Self::of_replay(door, log, replayed.into(), &shown), reached))
    }

    /// Returns the present of a registry, wherever it is kept.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::now`].
    pub fn through(door: impl Door + 'static) -> Result<Self, AppError> {
        Self::viewed(Arc::new(door), Only::All)
    }

    fn viewed(door: Arc<dyn Door>, only: Only<'_>) -> Result<Self, AppError> {
        // A writer moves the head first and the view a moment later.
        for patience in [0, 1, 2, 4, 8] {
            std::thread::sleep(Duration::from_millis(patience));
            let (_, head) = door.latest()?;
            if let Some(viewed) = view_at(&door, &head, only) {
                return Ok(Self::of_view(door, viewed));
            }
        }
        let log = door.open()?;
        let (taken_up, head) =
            (resume::for_reader(&door, &*log, log.head().size)?, log.head().clone());
        Ok(Self::of_replay(door, log, taken_up, &head))
    }

    fn of_view(door: Arc<dyn Door>, viewed: Viewed) -> Self {
        let Viewed { registry, position, log, shelf } = viewed;
        Snapshot {
            door,
            registry,
            position,
            log,
            acts: Acts::Viewed(shelf),
            open: OnceCell::new(),
            followed: OnceCell::new(),
        }
    }

    fn replayed(door: Arc<dyn Door>, known: Option<Moment>) -> Result<Self, AppError> {
        let log = door.open()?;
        let (replayed, head) = match known {
            Some(known) => reading::replay_known(&*log, known)?,
            None => (reading::replay(&*log, log.head().size)?, log.head().clone()),
        };
        Ok(Self::of_replay(door, log, replayed.into(), &head))
    }

    fn of_replay(
        door: Arc<dyn Door>,
        log: Box<dyn Store>,
        TakenUp { replayed, beneath }: TakenUp,
        head: &Head,
    ) -> Self {
        let followed = if beneath.is_none() { OnceCell::from(()) } else { OnceCell::new() };
        let snapshot = Snapshot {
            door,
            registry: replayed.registry,
            acts: Acts::Replayed(Box::new(replayed.evidence), beneath),
            position: Position::of(head),
            log: log.log_id().clone(),
            open: OnceCell::new(),
            followed,
        };
        // Without a view nothing says where the documents lie: the log stays at hand.
        let _ = snapshot.open.set(log);
        snapshot
    }

    /// Returns what the registry has had to say since it was last asked.
    pub fn notices(&self) -> Vec<Notice> {
        let mut notices = self.door.notices();
        notices.extend(self.open.get().into_iter().flat_map(|it| it.notices()));
        notices
    }

    /// Returns the document with a digest.
    ///
    /// # Errors
    ///
    /// A fault where there is none, or what lies there is no document; what keeps the log
    /// from being had where it has to be asked.
    pub fn document(&self, digest: &Digest) -> Result<Procedure, AppError> {
        match self.packed(digest) {
            Some(bytes) => parse_document(&bytes, digest),
            None => document(self.log()?, digest),
        }
    }

    /// Returns a content with a digest, as bytes.
    ///
    /// # Errors
    ///
    /// A fault where there is none; what keeps the log from being had where it has to be
    /// asked.
    pub fn content(&self, digest: &Digest) -> Result<Vec<u8>, AppError> {
        match self.packed(digest) {
            Some(bytes) => Ok(bytes),
            None => self.log()?.content(digest)?.ok_or_else(|| missing(digest)),
        }
    }

    /// Returns the entries of a range, oldest first; before the first, the log is read whole,
    /// each entry held against those before it, so that nothing is shown that no reader
    /// would believe.
    ///
    /// # Errors
    ///
    /// A fault that names the first entry that is not the next.
    pub fn entries(&self, range: std::ops::Range<u64>) -> Result<Vec<Entry>, AppError> {
        let end = range.end.min(self.position.size);
        if self.followed.get().is_none() {
            reading::replay(self.log()?, self.position.size)?;
            let _ = self.followed.set(());
        }
        self.log()?
            .read(range.start..end)
            .zip(range.start..)
            .map(|(bytes, seq)| commands::entry(&bytes?, seq))
            .collect()
    }

    /// Returns the entries beyond the position at which it stands, oldest first: the log was read
    /// whole where it stands behind the head.
    ///
    /// # Errors
    ///
    /// A fault that names an entry that cannot be read.
    pub fn entries_beyond(&self) -> Result<Vec<Entry>, AppError> {
        let (log, from) = (self.log()?, self.position.size);
        log.read(from..log.head().size)
            .zip(from..)
            .map(|(bytes, seq)| commands::entry(&bytes?, seq))
            .collect()
    }

    /// Verifies the acts that a judgement of a proposal counts: those on it, and those that
    /// made the officers and the rules.
    ///
    /// # Errors
    ///
    /// A fault that names the entry of the first that does not carry the signature it names.
    pub(super) fn verify_acts(&self, id: ProposalId) -> Result<(), AppError> {
        let mut verifier = Verifier::default();
        let evidence = match &self.acts {
            Acts::Replayed(evidence, _) => &**evidence,
            Acts::Viewed(shelf) => {
                if let Some(acted) = shelf.acts(id) {
                    let places: BTreeMap<_, _> =
                        acted.iter().map(|(act, at)| (act.signature, *at)).collect();
                    verifier.verify(acted.iter().map(|it| &it.0), |digest| {
                        let place = places.get(digest);
                        match place.and_then(|at| self.door.content_at(*at, digest)) {
                            Some(signature) => Ok(Some(signature)),
                            // The log says whether it is gone or cannot be read.
                            None => Ok(self.log()?.content(digest)?),
                        }
                    })?;
                    return Ok(());
                }
                // The view is damaged: the log has it all.
                let Some(replayed) = shelf.stand_in().replayed() else {
                    return shelf.stand_in().whole();
                };
                &replayed.evidence
            }
        };
        let own = evidence.proposals.get(&id).into_iter().flatten();
        verifier
            .verify(evidence.office.values().chain(own), |it| Ok(self.log()?.content(it)?))?;
        Ok(())
    }

    /// Returns the log itself, taken in hand once.
    ///
    /// # Errors
    ///
    /// What keeps it from being had.
    pub fn log(&self) -> Result<&dyn Store, AppError> {
        if self.open.get().is_none() {
            let log = self.door.open()?;
            let _ = self.open.set(log);
        }
        Ok(&**self.open.get().expect("it was set just now"))
    }

    /// Returns what says, once an answer is made of this, whether the answer holds.
    pub fn completeness(&self) -> Completeness {
        match &self.acts {
            Acts::Viewed(shelf) => Completeness(Some(Arc::clone(shelf.stand_in()))),
            Acts::Replayed(_, beneath) => Completeness(beneath.clone()),
        }
    }

    /// Lets the log go, if it was opened, and leaves the memory to the system: for a
    /// program that is about to end, taking a national registry apart is time for nothing
    /// (of 5,649 procedures 4 to 8 ms, where the whole question takes some 130; this, 1 µs).
    ///
    /// # Errors
    ///
    /// As [`Completeness::check`].
    pub fn release(self) -> Result<(), AppError> {
        let completeness = self.completeness();
        drop(self.open);
        std::mem::forget(self.registry);
        completeness.check()
    }

    fn packed(&self, digest: &Digest) -> Option<Vec<u8>> {
        let place_in = |places: &ContentPlaces| {
            let place = places.binary_search_by_key(digest, |it| it.0).ok()?;
            Some(places[place].1)
        };
        let Acts::Viewed(shelf) = &self.acts else { return None };
        let of_proposals = || shelf.places().and_then(place_in);
        let place = shelf.documents().and_then(place_in).or_else(of_proposals)?;
        self.door.content_at(place, digest)
    }
}

/// Whether all could be had that a snapshot was asked for.
pub struct Completeness(Option<Arc<StandIn>>);

impl Completeness {
    /// Asks for it, behind the last question to the snapshot.
    ///
    /// # Errors
    ///
    /// What kept something from being had that was asked for: no answer holds that was made of
    /// the snapshot.
    pub fn check(&self) -> Result<(), AppError> {
        self.0.as_ref().map_or(Ok(()), |it| it.whole())
    }

    /// Whether nobody asks the snapshot any more, and it had all that it was asked for.
    pub fn is_settled(&self) -> bool {
        let settled = |it: &Arc<StandIn>| Arc::strong_count(it) == 1 && !it.has_failed();
        self.0.as_ref().is_none_or(settled)
    }
}

/// A door behind which there is no log: whoever only glimpses replays nothing, however damaged the
/// view turns out to be.
struct ViewAlone(Arc<dyn Door>);

impl Views for ViewAlone {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        self.0.latest()
    }

    fn derived(&self, what: Derived) -> Option<log::View> {
        self.0.derived(what)
    }

    fn content_at(&self, place: Place, digest: &Digest) -> Option<Vec<u8>> {
        self.0.content_at(place, digest)
    }
}

impl Door for ViewAlone {
    fn open(&self) -> Result<Box<dyn Store>, LogError> {
        Err(LogError::Locked { holder: String::new() })
    }
}

fn folder(dir: &Path, options: &OpenOptions) -> Arc<dyn Door> {
    Arc::new(FolderDoor::new(dir, options))
}

fn view_at(door: &Arc<dyn Door>, head: &Head, only: Only<'_>) -> Option<Viewed> {
    let stored = door.derived(Derived::View)?;
    if (stored.size, stored.hash) != (head.size, head.hash) {
        return None;
    }
    let stand_in = resume::in_place_of_view(door, stored.size);
    read_view(stored, only, stand_in).filter(|it| it.position.size == head.size)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A door that nobody is to open.
    struct Shut;

    impl Views for Shut {
        fn latest(&self) -> Result<(LogId, Head), LogError> {
            Err(LogError::ReadsOnly)
        }

        fn derived(&self, _: Derived) -> Option<log::View> {
            None
        }

        fn content_at(&self, _: Place, _: &Digest) -> Option<Vec<u8>> {
            None
        }
    }

    impl Door for Shut {
        fn open(&self) -> Result<Box<dyn Store>, LogError> {
            panic!("somebody opens the log")
        }
    }

    #[test]
    fn whoever_only_glimpses_opens_no_log() {
        let door = ViewAlone(Arc::new(Shut));
        assert!(door.open().is_err());
        assert!(matches!(door.latest(), Err(LogError::ReadsOnly)), "what it shows is the door's");
    }
}
