//! What "the catalogue is the replay of the log" means, step by step.
//!
//! The log is read from nothing: every entry re-hashed, every content that an entry or
//! an event rests on re-hashed, every summary taken again from its document, every view
//! compared with the replay. The first fault is named.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::{
    AppError, Position,
    attest::{Attested, Waiting},
    commands::{Gathering, decoded},
    document::parse_document,
    landed::{Landed, at, fault},
    reading::{self, Replayed},
    seal,
    state::Leaves,
    view,
};
use crate::{
    domain::{
        event::{Event, Ground, RegistryEvent, Seal, Summary},
        ids::{Digest, LogId, Moment, Zone},
        log_head::LogHead,
        registry::Registry,
    },
    log::{
        Entry, Fault, FaultKind, Folder, Head, LogError, Notice, OpenOptions, Store,
        verify::{Followed, Wanted, check_content, follow, unreferenced},
    },
    side_by_side::{beside, side_by_side},
};

/// What a verification found in order.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Verified {
    /// The registry's identity.
    #[schemars(with = "String")]
    pub log: LogId,
    /// Where the log stands.
    pub position: Position,
    /// The same in one word, `SIZE:LEAF`: what to keep elsewhere, for `restore --head`.
    #[serde(serialize_with = "in_one_word")]
    #[schemars(with = "String")]
    pub head: LogHead,
    /// How many entries are of edition 0, which is practice.
    pub practice: u64,
    /// How many contents were re-hashed.
    pub contents: u64,
    /// How many contents nothing rests on: left behind by interrupted work.
    pub unreferenced: u64,
    /// How many procedures the replay knows.
    pub procedures: u64,
    /// How many versions they have.
    pub versions: u64,
    /// Where a backup took the registry's place that lacked entries, the oldest first.
    pub losses: Vec<Loss>,
    /// How many seals of the state were made again and found equal.
    pub seals: u64,
    /// How the view stands: `equal`, `absent`, or `behind` where it lags: the next act makes it
    /// anew.
    pub view: &'static str,
    /// Whether acts carry signatures.
    pub signed: bool,
    /// How many signatures were verified.
    pub signatures: u64,
    /// The zone that decides the legal day.
    #[schemars(with = "i32")]
    pub zone: Zone,
    /// Whose references in the service the registry knows.
    pub references: References,
    /// What the registry has to say for itself.
    #[serde(skip)]
    pub notices: Vec<Notice>,
}

/// A loss that two administrators accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Loss {
    /// The entry that says so.
    pub seq: u64,
    /// When it was recorded.
    #[schemars(with = "String")]
    pub at: Moment,
    /// How far the log was known to go, `SIZE:LEAF`.
    #[serde(serialize_with = "in_one_word")]
    #[schemars(with = "String")]
    pub known: LogHead,
    /// How many entries are lost, from this one's place on.
    pub lost: u64,
    /// Why.
    pub reason: String,
}

fn in_one_word<S: Serializer>(head: &LogHead, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(head)
}

/// How many officers who act today are known by their reference in the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct References {
    /// Those who are.
    pub with: u64,
    /// Those who are not.
    pub without: u64,
    /// Whether the key for references is `present`, `missing` where it is needed, or `none`
    /// where it is not.
    pub key: &'static str,
}

impl References {
    fn of(log: &dyn Store, registry: &Registry) -> Result<Self, AppError> {
        let (with, without): (Vec<_>, Vec<_>) =
            registry.staff.all_active().partition(|it| it.reference.is_some());
        let key = match log.reference_key()? {
            Some(_) => "present",
            None if registry.staff.knows_references() => "missing",
            None => "none",
        };
        Ok(References { with: with.len() as u64, without: without.len() as u64, key })
    }
}

/// Verifies the registry in a folder from its log alone; `tick` is told how far it has come.
///
/// # Errors
///
/// The first fault, by its entry where it is one; what keeps the log from being read.
pub fn verify(
    dir: &Path,
    options: &OpenOptions,
    tick: &mut dyn FnMut(u64, u64),
) -> Result<Verified, AppError> {
    let store = Folder::open_to_read(dir, options)?;
    // Much of a replay waits for itself: the copies are held against each other beside it.
    let compare = || Folder::compare_copies(dir, options);
    let (compared, verified) = beside(compare, || verify_store(&*store, tick));
    let mut verified = verified?;
    verified.notices = store.notices().into_iter().chain(compared?).collect();
    Ok(verified)
}

/// Verifies a registry, wherever it is kept.
///
/// # Errors
///
/// As [`verify`].
pub fn verify_store(log: &dyn Store, tick: &mut dyn FnMut(u64, u64)) -> Result<Verified, AppError> {
    let (mut verified, replayed) = whole(log, tick)?;
    verified.view = view_holds(log, &replayed)?;
    Ok(verified)
}

/// Verifies a registry but for its view, which is no part of what leaves the house.
///
/// # Errors
///
/// As [`verify`].
pub(super) fn whole(
    log: &dyn Store,
    tick: &mut dyn FnMut(u64, u64),
) -> Result<(Verified, Replayed), AppError> {
    let mut replay = Replay::of(log);
    let mut failure = None;
    let followed = follow(
        log,
        &mut |entry, bytes| {
            if failure.is_none() {
                failure = replay.take(entry, bytes).err().map(|it| at(entry.seq, it));
            }
        },
        tick,
    )?;
    let Followed { head, contents } = followed;
    let unreferenced = unreferenced(log, &contents)?;
    let referenced = contents.len() as u64;
    // A fault of the bytes stands before one of their meaning.
    check_contents(log, contents, std::mem::take(&mut replay.summaries), head.size, tick)?;
    if let Some(failure) = failure {
        // A signature that waits stands before it.
        replay.waiting.end()?;
        return Err(failure);
    }
    replay.end()?;
    let Replay { replayed, practice, rests_on, waiting, losses, .. } = replay;
    let signatures = waiting.verified;
    let registry = &replayed.registry;
    let verified = Verified {
        log: log.log_id().clone(),
        position: Position::of(log.head()),
        head: LogHead { size: log.head().size, leaf: log.head().hash },
        practice,
        contents: referenced + unreferenced,
        unreferenced: (referenced + unreferenced).saturating_sub(rests_on.len() as u64),
        procedures: registry.procedures.len() as u64,
        versions: registry.procedures.values().map(|it| it.versions.len() as u64).sum(),
        losses,
        seals: registry.seals.events,
        view: "absent",
        signed: signatures > 0,
        signatures,
        zone: registry.zone(),
        references: References::of(log, registry)?,
        notices: Vec::new(),
    };
    Ok((verified, replayed))
}

/// The replay of a log, and what it rests on.
struct Replay<'a> {
    log: &'a dyn Store,
    replayed: Replayed,
    /// The head up to which it was replayed.
    head: Head,
    /// The parts of the state at the last seal.
    leaves: Leaves,
    gathering: Gathering,
    /// How many entries were ruled on before rules had editions.
    practice: u64,
    rests_on: BTreeSet<Digest>,
    /// What is to be read again of documents: who rests on each first, and which summaries are
    /// said of it.
    summaries: BTreeMap<Digest, (u64, Vec<Summary>)>,
    waiting: Waiting<'a>,
    losses: Vec<Loss>,
}

impl<'a> Replay<'a> {
    fn of(log: &'a dyn Store) -> Self {
        Replay {
            log,
            replayed: Replayed::default(),
            head: Head::default(),
            leaves: Leaves::default(),
            gathering: Gathering::default(),
            practice: 0,
            rests_on: BTreeSet::new(),
            summaries: BTreeMap::new(),
            waiting: Waiting::of(log),
            losses: Vec::new(),
        }
    }

    /// Takes an entry whose bytes were found good.
    fn take(&mut self, entry: &Entry, bytes: &[u8]) -> Result<(), AppError> {
        let event = decoded(self.log, entry)?;
        self.practice += u64::from(entry.edition.is_before());
        self.rests_on.extend(entry.contents().copied());
        for Ground { content, summary } in event.rests_on() {
            self.rests_on.insert(content);
            let (_, said) = self.summaries.entry(content).or_insert((entry.seq, Vec::new()));
            if let Some(summary) = summary
                && !said.contains(summary)
            {
                said.push(summary.clone());
            }
        }
        if let Event::Registry(RegistryEvent::Restored(it)) = &event {
            let (seq, at) = (entry.seq, entry.at);
            let (known, lost, reason) = (it.known, it.lost, it.reason.clone());
            self.losses.push(Loss { seq, at, known, lost, reason });
        }
        let landed = Landed { entry: entry.clone(), bytes: bytes.to_vec(), event };
        match self.gathering.push(landed) {
            Some(command) => self.admit(&command),
            None => Ok(()),
        }
    }

    fn admit(&mut self, command: &[Landed]) -> Result<(), AppError> {
        let attested = reading::admit(&self.replayed.registry, command)?;
        self.waiting.take(attested.iter().cloned())?;
        if let Some(seal) = seal::of(command) {
            self.sealed(seal)?;
        }
        self.replayed.take(command, attested);
        command.iter().for_each(|it| self.head.advance(&it.entry, &it.bytes));
        Ok(())
    }

    /// Makes the state again, and holds it against its seal.
    fn sealed(&mut self, seal: &Seal) -> Result<(), AppError> {
        let at = (self.log, &self.head);
        let state = self.leaves.follow(&mut self.replayed, at, seal.form)?;
        let found = seal::seal(&self.replayed.standings, self.head.size, seal.form, state);
        if (found.state, found.root) != (seal.state, seal.root) {
            let detail = format!("it states {}, and the state is {}", seal.state, found.state);
            return Err(fault(FaultKind::SealDiffers, seal.position, detail));
        }
        Ok(())
    }

    /// Takes the last command in; every signature is verified now.
    fn end(&mut self) -> Result<(), AppError> {
        let admitted = match std::mem::take(&mut self.gathering).end() {
            Some(command) => self.admit(&command),
            None => Ok(()),
        };
        self.waiting.end()?;
        admitted
    }
}

/// How many contents are read between two ticks.
const TOGETHER: usize = 256;

/// Reads every content again, on all cores: those that entries name, and those that events
/// rest on; a summary in the log must be what its document says.
///
/// # Errors
///
/// The fault of the first content in the order of the digests.
fn check_contents(
    log: &dyn Store,
    wanted: Vec<Wanted>,
    mut summaries: BTreeMap<Digest, (u64, Vec<Summary>)>,
    size: u64,
    tick: &mut dyn FnMut(u64, u64),
) -> Result<(), AppError> {
    let said = |it: Wanted| {
        let summaries = summaries.remove(&it.digest).map(|it| it.1).unwrap_or_default();
        (it, summaries)
    };
    let mut all: Vec<_> = wanted.into_iter().map(said).collect();
    let rest = |(digest, (seq, said))| (Wanted { digest, seq, len: None }, said);
    all.extend(summaries.into_iter().map(rest));
    let total = size + all.len() as u64;
    let mut read = size;
    for together in all.chunks(TOGETHER) {
        let checked = side_by_side(together.iter().collect(), 2, |it| check(log, it));
        checked.into_iter().collect::<Result<(), AppError>>()?;
        read += together.len() as u64;
        tick(read, total);
    }
    Ok(())
}

fn check(log: &dyn Store, (wanted, summaries): &(Wanted, Vec<Summary>)) -> Result<(), AppError> {
    let content = check_content(log, wanted)?;
    if summaries.is_empty() {
        return Ok(());
    }
    let found = Summary::of(&parse_document(&content, &wanted.digest)?);
    if summaries.iter().any(|it| *it != found) {
        let digest = wanted.digest;
        let detail = format!("the summary of content {digest} is not what the content says");
        return Err(LogError::from(Fault::at(FaultKind::EntryDamaged, wanted.seq, detail)).into());
    }
    Ok(())
}

/// Compares the view that readers use with the replay, and where it says that
/// documents lie.
///
/// A view that lags behind (a crash came between the append and the view) is made anew by the
/// next writer; one that stands at the head and says something else is a fault.
fn view_holds(log: &dyn Store, it: &Replayed) -> Result<&'static str, AppError> {
    // What could not be read once is no difference: it is looked at again.
    for _ in 0..2 {
        if let Some(stands) = view_stands(log, it)? {
            return Ok(stands);
        }
    }
    let detail = "the view is not what the entries add up to; delete the file `view`: the next \
                  act makes it anew";
    Err(LogError::from(Fault::new(FaultKind::ViewDiffers, detail)).into())
}

/// Returns how the view stands; `None` where it says something else, or cannot be read whole.
fn view_stands(log: &dyn Store, it: &Replayed) -> Result<Option<&'static str>, AppError> {
    let Some((viewed, places)) = view::viewed(log) else { return Ok(Some("absent")) };
    if viewed.position.size != log.head().size {
        return Ok(Some("behind"));
    }
    let mut strayed = false;
    for (digest, place) in &places {
        strayed |= log.place(digest)? != Some(*place);
    }
    let acts = |map: &str| viewed.shelf.acts_under(map);
    let acts = acts("acts-office").zip(acts("acts")).is_some_and(|(office, own)| {
        let own = own.iter().map(|it| &it.0).collect::<Vec<_>>();
        let mut known: Vec<_> = it.evidence.proposals.values().flatten().collect();
        let sorted = |mut acts: Vec<_>| {
            acts.sort_by_key(|it: &&Attested| it.seq);
            acts
        };
        known.sort_by_key(|it| it.seq);
        office.iter().map(|it| &it.0).eq(it.evidence.office.values()) && sorted(own) == known
    });
    let same = acts && viewed.registry == it.registry && !viewed.shelf.stand_in().has_failed();
    let equal = !strayed && viewed.position == Position::of(log.head()) && same;
    Ok(equal.then_some("equal"))
}
