//! How a writer, or a reader without a view, goes on from a sealed state, and how the next one finds
//! it.
//!
//! The state beside the log is never believed for its own sake: its parts must have the hash
//! that a seal states, the seal must be an entry of the log, and the chain must lead from it to
//! the head. What came after the seal is replayed. On any doubt the log is replayed from
//! nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::{
    AppError,
    attest::Evidence,
    commands::{self, Commands, decoded},
    reading::{self, Replayed},
    seal,
    sketches::{SKETCHES, Sketches},
    stand_in::{StandIn, TakenUp},
    state::{CHAIN, ChainPart, Leaves, has, leaf},
    view::{bytes_of, parsed},
};
use crate::{
    domain::{
        event::{Event, RegistryEvent},
        ids::{Digest, LogId},
        merkle,
        registry::{Bare, Registry, STANDINGS, Shelf, Standings, pages_of},
    },
    log::{Chain, Derived, Door, Fault, FaultKind, Head, Piece, Pieces, Store},
};

/// From how many bytes beyond what they had on the parts are written without what is no more.
const SLACK: u64 = 16 << 20;

/// The head that a view shows: how long the log was, and the leaf hash of its last entry.
pub(super) type ShownHead = (u64, Digest);

/// Where the parts of a sealed state lie.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Table {
    form: u32,
    log: LogId,
    parts: BTreeMap<String, (Digest, Piece)>,
    /// How many bytes the parts had when they were last written without what is no more.
    whole: u64,
}

/// The parts of a sealed state, each held against its leaf hash when it is read.
struct Parts {
    pieces: Pieces,
    parts: BTreeMap<String, (Digest, Piece)>,
    /// Where a part comes from that is damaged.
    stand_in: Arc<StandIn>,
}

impl Parts {
    fn read(&self, key: &str) -> Option<Vec<u8>> {
        let (hash, piece) = self.parts.get(key)?;
        self.pieces.read(*piece).filter(|it| leaf(key, it) == *hash)
    }
}

impl Shelf for Parts {
    fn pages(&self, map: &str) -> BTreeSet<String> {
        pages_of(&self.parts, map)
    }

    fn part(&self, key: &str) -> Option<Vec<u8>> {
        self.read(key).or_else(|| self.other(key))
    }

    fn other(&self, key: &str) -> Option<Vec<u8>> {
        let stated = self.parts.get(key).map(|it| it.0);
        let found = self.stand_in.part(key).filter(|it| Some(leaf(key, it)) == stated);
        if found.is_none() {
            self.stand_in.fail();
        }
        found
    }
}

/// The sealed state from which a registry was taken.
pub(super) struct Resumed(Arc<Parts>);

impl Resumed {
    /// Whether all was found that was asked for.
    pub fn is_sound(&self) -> bool {
        !self.0.stand_in.has_failed()
    }

    /// Returns the leaf hashes of its parts.
    pub fn leaves(&self) -> Leaves {
        Leaves(self.0.parts.iter().map(|(key, it)| (key.clone(), it.0)).collect())
    }
}

/// Takes up the registry of the first `size` entries from the newest sealed state that the log
/// bears out, and replays what came after; `None` on any doubt. What changed since the view of that
/// head is told apart; `stand_in` says where a part of the state at a position comes from that is
/// damaged.
fn resume_at(
    log: &dyn Store,
    size: u64,
    viewed: Option<ShownHead>,
    stand_in: impl FnOnce(u64) -> Arc<StandIn>,
) -> Option<(Replayed, Resumed)> {
    let stored = log.derived(Derived::State)?;
    let table: Table = parsed(&stored.front)?;
    let position = stored.size;
    let form = table.form;
    if !seal::is_known(form) || table.log != *log.log_id() || position >= size {
        return None;
    }
    let hash = merkle::root(table.parts.values().map(|it| it.0));
    let entry = log.read(position..position + 1).next()?.ok()?;
    let entry = commands::entry(&entry, position).ok()?;
    let Ok(Event::Registry(RegistryEvent::Sealed(stated))) = decoded(log, &entry) else {
        return None;
    };
    if (stated.position, stated.form, stated.state) != (position, form, hash) {
        return None;
    }
    let (pieces, parts) = (stored.pieces, table.parts);
    let parts = Arc::new(Parts { pieces, parts, stand_in: stand_in(position) });
    let (mut replayed, chain) = sealed(log, &parts, form)?;
    for command in Commands::behind(log, chain, size) {
        let command = command.ok()?;
        let first = &command.first()?.entry;
        replayed.told_apart((first.seq, first.prev), viewed);
        let attested = reading::admit(&replayed.registry, &command).ok()?;
        replayed.take(&command, attested);
    }
    let resumed = Resumed(parts);
    resumed.is_sound().then_some((replayed, resumed))
}

/// Takes up the registry for a writer, who replays the log from nothing where the state turns out
/// to be damaged later.
pub(super) fn resume(log: &dyn Store, viewed: Option<ShownHead>) -> Option<(Replayed, Resumed)> {
    let (mut replayed, resumed) = resume_at(log, log.head().size, viewed, |_| StandIn::none())?;
    replayed.told_apart((log.head().size, log.head().hash), viewed);
    Some((replayed, resumed))
}

/// Takes up the registry of the first `size` entries for a reader, from the sealed state or from
/// nothing; what of the state turns out to be damaged later is taken from the log behind the door.
///
/// # Errors
///
/// As [`taken_up`].
pub(super) fn for_reader(
    door: &Arc<dyn Door>,
    log: &dyn Store,
    size: u64,
) -> Result<TakenUp, AppError> {
    let stand_in = |position: u64| {
        let door = Arc::clone(door);
        let detail =
            "the sealed state is damaged, and the log does not add up to what its seal states";
        StandIn::of(Fault::at(FaultKind::SealDiffers, position, detail), move || {
            Ok(reading::replay(&*door.open()?, position)?.into())
        })
    };
    if let Some((replayed, resumed)) = resume_at(log, size, None, stand_in) {
        let beneath = Some(Arc::clone(&resumed.0.stand_in));
        return Ok(TakenUp { replayed, beneath });
    }
    Ok(reading::replay(log, size)?.into())
}

/// Returns the log behind a door as what stands in for a view of its first `size` entries.
pub(super) fn in_place_of_view(door: &Arc<dyn Door>, size: u64) -> Arc<StandIn> {
    let door = Arc::clone(door);
    let detail = "the view is damaged, and the log does not have what it shows";
    let take_up = move || for_reader(&door, &*door.open()?, size);
    StandIn::of(Fault::new(FaultKind::ViewDiffers, detail), take_up)
}

/// Whether the next writer goes on from the state beside the log, and every part of it has the hash
/// that the log states; `None` where there is no such file.
pub(super) fn stands(log: &dyn Store) -> Option<bool> {
    let stored = log.derived(Derived::State)?;
    let whole = || {
        let table: Table = parsed(&stored.front)?;
        let parts = table.parts.iter();
        let mut parts = parts.map(|(key, (hash, piece))| (key, hash, stored.pieces.read(*piece)));
        Some(parts.all(|(key, hash, bytes)| bytes.is_some_and(|it| leaf(key, &it) == *hash)))
    };
    Some(whole() == Some(true) && resume(log, None).is_some())
}

/// Returns what a sealed state is of, and the chain that goes on from there.
fn sealed<'a>(log: &'a dyn Store, parts: &Arc<Parts>, form: u32) -> Option<(Replayed, Chain<'a>)> {
    let shelf: Arc<dyn Shelf> = Arc::<Parts>::clone(parts);
    let ChainPart { head, command, acts } = serde_json::from_slice(&parts.read(CHAIN)?).ok()?;
    let registry = Registry::on(Bare::read(&*shelf)?, &shelf);
    let evidence = Evidence::on(acts, &shelf);
    let sketches = Sketches::on(&shelf, !has(form, SKETCHES));
    let standings = Standings::on(&shelf, !has(form, STANDINGS));
    let corrections = registry.clock.corrected.iter().map(|it| (it.seq, it.at)).collect();
    let chain = Chain::behind(log, head, command, corrections).ok()?;
    Some((Replayed { registry, evidence, sketches, standings, command, viewed: None }, chain))
}

/// Leaves a state for the next writer, whose seal comes next behind a head: the parts that were
/// made anew, the others as they lie. Where that fails, the next writer replays more.
pub(super) fn keep(
    log: &dyn Store,
    head: &Head,
    form: u32,
    leaves: &Leaves,
    mut made: BTreeMap<String, Vec<u8>>,
) {
    let stored = log.derived(Derived::State);
    let before = stored.and_then(|it| Some((parsed::<Table>(&it.front)?, it.pieces)));
    // Another seal may have been kept since, by whoever else writes here.
    let goes_on = before.as_ref().filter(|(table, pieces)| {
        let grown = pieces.size() > table.whole.saturating_mul(2).saturating_add(SLACK);
        !grown
            && leaves.0.iter().all(|(key, leaf)| {
                made.contains_key(key) || table.parts.get(key).is_some_and(|it| it.0 == *leaf)
            })
    });
    let owner = log.log_id().clone();
    if let Some((table, pieces)) = goes_on {
        let behind = pieces.size();
        let mut new = Vec::new();
        let place = |(key, leaf): (&String, &Digest)| {
            let piece = match made.get(key) {
                Some(bytes) => Piece::add(&mut new, bytes).behind(behind),
                None => table.parts.get(key)?.1,
            };
            Some((key.clone(), (*leaf, piece)))
        };
        let parts: Option<_> = leaves.0.iter().map(place).collect();
        let Some(parts) = parts else { return };
        let front = bytes_of(&Table { form, log: owner.clone(), parts, whole: table.whole });
        if matches!(log.add(Derived::State, head, &front, &new, behind), Ok(Some(_))) {
            return;
        }
    }
    // Everything is written anew, as far as it can be had.
    let (mut parts, mut all) = (BTreeMap::new(), Vec::new());
    for (key, hash) in &leaves.0 {
        let old = || {
            let (table, pieces) = before.as_ref()?;
            pieces.read(table.parts.get(key)?.1).filter(|it| leaf(key, it) == *hash)
        };
        let Some(bytes) = made.remove(key).or_else(old) else { return };
        parts.insert(key.clone(), (*hash, Piece::add(&mut all, &bytes)));
    }
    let front = bytes_of(&Table { form, log: owner, parts, whole: all.len() as u64 });
    let _ = log.keep(Derived::State, head, &front, &all);
}

impl Replayed {
    /// Forgets what changed up to the head that the view shows.
    fn told_apart(&mut self, head: ShownHead, viewed: Option<ShownHead>) {
        if viewed == Some(head) {
            self.is_viewed(head);
        }
    }
}

/// Takes up the registry from the sealed state, or from nothing.
///
/// # Errors
///
/// A fault that names the first entry that no reader would believe; what keeps the log from
/// being read.
pub(super) fn taken_up(log: &dyn Store) -> Result<(Replayed, Option<Resumed>), AppError> {
    let viewed = log.derived(Derived::View).map(|it| (it.size, it.hash));
    if let Some((replayed, resumed)) = resume(log, viewed) {
        return Ok((replayed, Some(resumed)));
    }
    Ok((from_nothing(log)?, None))
}

/// Replays the log from nothing.
///
/// # Errors
///
/// As [`taken_up`].
pub(super) fn from_nothing(log: &dyn Store) -> Result<Replayed, AppError> {
    let viewed = log.derived(Derived::View).map(|it| (it.size, it.hash));
    let mut replayed = reading::replay(log, log.head().size)?;
    replayed.told_apart((log.head().size, log.head().hash), viewed);
    Ok(replayed)
}
