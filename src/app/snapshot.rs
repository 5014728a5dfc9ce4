//! How a reader finds the present without keeping anyone out.
//!
//! After each append the writer leaves a *view* beside the log: the registry as it then
//! stood, and where the documents lie in the file of contents. A reader who finds the view
//! at the head answers from it, without the store's lock and on a read-only medium; in
//! any doubt the log is replayed. View and pack can be thrown away at any time;
//! `verify` compares them with the replay, and a document is re-hashed whenever it is
//! read.

use std::{
    cell::OnceCell,
    collections::BTreeSet,
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize};

use super::{
    AppError,
    office::{document, missing, parse_document, replay},
};
use crate::{
    domain::{
        ids::{Digest, LogId, Moment},
        procedure::Procedure,
        registry::Registry,
    },
    log::{Contents, Entry, EventLog, Folder, Head, LogError, OpenOptions, Place, SledLog, cache},
};

/// The version of the view's own layout; another one is rebuilt.
const VIEW_VERSION: u8 = 1;

/// Where in the log an answer stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The number of entries.
    pub size: u64,
    /// The leaf hash of the last of them.
    pub hash: Digest,
    /// The Merkle tree hash over all of them.
    pub root: Digest,
}

impl Position {
    pub(super) fn of(head: &Head) -> Self {
        Position { size: head.size, hash: head.hash, root: head.root() }
    }
}

/// The registry as it stood at one position, for reading.
pub struct Snapshot {
    dir: PathBuf,
    options: OpenOptions,
    /// The registry.
    pub registry: Registry,
    /// Where in the log it stands.
    pub position: Position,
    /// The registry's identity.
    pub log: LogId,
    places: Vec<(Digest, Place)>,
    open: OnceCell<SledLog>,
}

#[derive(Serialize, Deserialize)]
struct View {
    version: u8,
    registry: Registry,
    position: Position,
    log: LogId,
    places: Vec<(Digest, Place)>,
}

impl Snapshot {
    /// Returns the present.
    pub fn now(dir: &Path, options: &OpenOptions) -> Result<Self, AppError> {
        // A writer renames the head first and the view a moment later.
        for patience in [0, 1, 2, 4, 8] {
            std::thread::sleep(Duration::from_millis(patience));
            let head = Folder::peek(dir)?.1;
            if let Some(view) = view_at(dir, &head) {
                return Ok(Snapshot {
                    dir: dir.to_owned(),
                    options: options.clone(),
                    registry: view.registry,
                    position: view.position,
                    log: view.log,
                    places: view.places,
                    open: OnceCell::new(),
                });
            }
        }
        Self::replayed(dir, options, None)
    }

    /// Returns the registry as it was known at an instant: a shorter replay.
    pub fn known_at(dir: &Path, options: &OpenOptions, known: Moment) -> Result<Self, AppError> {
        Self::replayed(dir, options, Some(known))
    }

    fn replayed(
        dir: &Path,
        options: &OpenOptions,
        known: Option<Moment>,
    ) -> Result<Self, AppError> {
        let log = Folder::open(dir, options)?;
        let mut head = Head::default();
        let mut size = log.head().size;
        if let Some(known) = known {
            for (seq, bytes) in (0_u64..).zip(log.read(0..size)) {
                let bytes = bytes?;
                let entry = Entry::from_bytes(&bytes).map_err(LogError::from)?;
                if entry.at > known {
                    size = seq;
                    break;
                }
                head.advance(&entry, &bytes);
            }
        } else {
            head = log.head().clone();
        }
        let registry = replay(&log, size)?;
        let places = match known {
            Some(_) => Vec::new(),
            None => publish(dir, &log, &registry)?,
        };
        let snapshot = Snapshot {
            dir: dir.to_owned(),
            options: options.clone(),
            registry,
            position: Position::of(&head),
            log: log.log_id().clone(),
            places,
            open: OnceCell::new(),
        };
        if known.is_some() {
            // The documents of the past are not in the pack: keep the log at hand.
            let _ = snapshot.open.set(log);
        }
        Ok(snapshot)
    }

    /// Returns the document with a digest.
    pub fn document(&self, digest: &Digest) -> Result<Procedure, AppError> {
        match self.packed(digest) {
            Some(bytes) => parse_document(&bytes, digest),
            None => document(self.log()?, digest),
        }
    }

    /// Returns a content with a digest, as bytes.
    pub fn content(&self, digest: &Digest) -> Result<Vec<u8>, AppError> {
        match self.packed(digest) {
            Some(bytes) => Ok(bytes),
            None => self.log()?.content(digest)?.ok_or_else(|| missing(digest)),
        }
    }

    /// Returns the entries of a range, oldest first.
    pub fn entries(&self, range: std::ops::Range<u64>) -> Result<Vec<Entry>, AppError> {
        let end = range.end.min(self.position.size);
        self.log()?
            .read(range.start..end)
            .map(|bytes| Ok(Entry::from_bytes(&bytes?).map_err(LogError::from)?))
            .collect()
    }

    /// Returns the log itself, opened once.
    pub fn log(&self) -> Result<&SledLog, AppError> {
        if self.open.get().is_none() {
            let log = Folder::open(&self.dir, &self.options)?;
            let _ = self.open.set(log);
        }
        Ok(self.open.get().expect("it was set just now"))
    }

    fn packed(&self, digest: &Digest) -> Option<Vec<u8>> {
        let place = self.places.binary_search_by_key(digest, |it| it.0).ok()?;
        Contents::open(&self.dir).get(self.places[place].1, digest)
    }
}

fn view_at(dir: &Path, head: &Head) -> Option<View> {
    let stored = cache::read_view(dir)?;
    if (stored.size, stored.hash) != (head.size, head.hash) {
        return None;
    }
    let view: View = bincode::deserialize(&stored.payload).ok()?;
    (view.version == VIEW_VERSION && view.position.size == head.size).then_some(view)
}

/// Leaves the view for readers; a medium that cannot be written has none.
pub(super) fn publish(
    dir: &Path,
    log: &SledLog,
    registry: &Registry,
) -> Result<Vec<(Digest, Place)>, AppError> {
    let mut places = Vec::new();
    for digest in documents(registry) {
        let place = log.place(&digest)?.ok_or_else(|| missing(&digest))?;
        places.push((digest, place));
    }
    let view = View {
        version: VIEW_VERSION,
        registry: registry.clone(),
        position: Position::of(log.head()),
        log: log.log_id().clone(),
        places,
    };
    let payload = bincode::serialize(&view).expect("a view serialises");
    // A reader who finds no view replays the log: nothing is lost.
    let _ = cache::write_view(dir, log.head(), &payload);
    Ok(view.places)
}

/// Returns the digests of all documents that readers ask for: those of versions and of
/// open proposals.
fn documents(registry: &Registry) -> BTreeSet<Digest> {
    let versions = registry.procedures.values().flat_map(|it| &it.versions);
    let open = registry.proposals.values().filter(|it| it.status.is_open());
    versions
        .map(|it| it.content)
        .chain(open.flat_map(|it| &it.change.opens).map(|it| it.content))
        .collect()
}

/// Returns the registry that the view holds, for comparison with a replay.
pub(super) fn viewed(dir: &Path) -> Option<(Position, Registry, Vec<(Digest, Place)>)> {
    let stored = cache::read_view(dir)?;
    let view: View = bincode::deserialize(&stored.payload).ok()?;
    Some((view.position, view.registry, view.places))
}
