//! How the pages of a view are read, and where they come from when it is damaged: from a
//! replay of the log.

use std::{
    collections::BTreeSet,
    io,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{
    bytes::{ContentPlaces, parsed},
    directory::Directory,
};
use crate::{
    app::{
        AppError,
        attest::Attested,
        reading::{self, Replayed},
        state,
    },
    domain::{
        ids::{Code, ProposalId},
        registry::{EarlierVersions, Shelf, VersionRecord, pages_of},
    },
    log::{Door, Fault, FaultKind, Head, LogError, Piece, Pieces, Place},
};

/// Acts, each with where its signature lies.
pub(in crate::app) type Acted = Vec<(Attested, Place)>;

/// The key under which a view has where the contents of an open proposal lie.
pub(super) const PLACES: &str = "places";

/// How many versions of a procedure that are over lie together in a piece.
pub(super) const TOGETHER: usize = 8;

/// The pages of a view.
pub(in crate::app) struct ViewShelf {
    pub(super) pieces: Pieces,
    parts: Directory,
    /// The way to the log, where there is one.
    door: Option<Arc<dyn Door>>,
    /// How many entries the view shows.
    size: u64,
    /// What the log adds up to, once a page was damaged.
    replayed: OnceLock<Option<Replayed>>,
    /// Where the contents of open proposals lie, once somebody asked.
    places: OnceLock<Option<ContentPlaces>>,
    /// The pieces that say where the documents of those procedures lie that were read.
    document_pieces: OnceLock<Vec<Piece>>,
    /// Where these lie, once somebody asked.
    documents: OnceLock<Option<ContentPlaces>>,
    /// Whether a page was asked for that could be had from nowhere.
    failed: AtomicBool,
    /// What kept the log from being replayed: then it is not known whether anything is damaged.
    cause: Mutex<Option<AppError>>,
}

impl ViewShelf {
    pub(super) fn new(
        pieces: Pieces,
        parts: Directory,
        door: Option<Arc<dyn Door>>,
        size: u64,
    ) -> Self {
        ViewShelf {
            pieces,
            parts,
            door,
            size,
            replayed: OnceLock::new(),
            places: OnceLock::new(),
            document_pieces: OnceLock::new(),
            documents: OnceLock::new(),
            failed: AtomicBool::new(false),
            cause: Mutex::default(),
        }
    }

    /// Says which pieces say where the documents lie of the procedures that were read.
    pub(super) fn documents_lie_in(&self, pieces: Vec<Piece>) {
        let _ = self.document_pieces.set(pieces);
    }

    /// Returns where the documents lie of the procedures that were read, by their digests; `None`
    /// on any doubt.
    pub fn documents(&self) -> Option<&ContentPlaces> {
        let read = || {
            let mut places = ContentPlaces::new();
            for piece in self.document_pieces.get().into_iter().flatten() {
                places.extend(parsed::<ContentPlaces>(&self.pieces.read(*piece)?)?);
            }
            places.sort_unstable_by_key(|it| it.0);
            Some(places)
        };
        self.documents.get_or_init(read).as_ref()
    }

    /// Whether a page was asked for that could be had from nowhere.
    pub fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// Returns the acts that made the officers and the rules, and those on a proposal; `None`
    /// on any doubt.
    pub fn acts(&self, id: ProposalId) -> Option<Acted> {
        let mut acts = self.acts_under("acts-office")?;
        let own = self.parts.find(&format!("acts/{id}"), |it| self.pieces.read(it))?;
        if let Some(own) = own {
            acts.extend(parsed::<Acted>(&self.pieces.read(own)?)?);
        }
        Some(acts)
    }

    /// Returns the acts of all pages of a map, in the order of their keys; `None` on any doubt.
    pub fn acts_under(&self, map: &str) -> Option<Acted> {
        let mut acts = Acted::new();
        for piece in self.under(map)? {
            acts.extend(parsed::<Acted>(&self.pieces.read(piece)?)?);
        }
        Some(acts)
    }

    /// Returns where the contents of open proposals lie, by their digests; `None` on any doubt.
    pub fn places(&self) -> Option<&ContentPlaces> {
        let read = || {
            let mut places = ContentPlaces::new();
            for piece in self.under(PLACES)? {
                places.extend(parsed::<ContentPlaces>(&self.pieces.read(piece)?)?);
            }
            places.sort_unstable_by_key(|it| it.0);
            Some(places)
        };
        self.places.get_or_init(read).as_ref()
    }

    fn under(&self, map: &str) -> Option<impl Iterator<Item = Piece>> {
        Some(self.parts.all(map, |it| self.pieces.read(it))?.into_values())
    }

    /// Says what kept a page from being had that was asked for, and the same to whoever asks again:
    /// what was made of it meanwhile does not hold, though the log may be there again.
    ///
    /// # Errors
    ///
    /// What keeps the log from being read, where the view is damaged.
    pub fn whole(&self) -> Result<(), AppError> {
        if !self.has_failed() {
            return Ok(());
        }
        if let Some(cause) = &*self.cause() {
            return Err(again(cause));
        }
        let detail = "the view is damaged, and the log does not have what it shows";
        Err(LogError::from(Fault::new(FaultKind::ViewDiffers, detail)).into())
    }

    fn cause(&self) -> MutexGuard<'_, Option<AppError>> {
        self.cause.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn replayed(&self) -> Option<&Replayed> {
        let replay = || {
            let door = self.door.as_ref()?;
            let log = door.open().map_err(AppError::from);
            let replayed = log.and_then(|log| reading::replay(&*log, self.size));
            replayed.map_err(|cause| *self.cause() = Some(cause)).ok()
        };
        self.replayed.get_or_init(replay).as_ref()
    }

    fn replayed_pages(&self, map: &str) -> BTreeSet<String> {
        let pages = self.replayed().map(|it| state::pages(it, map));
        if pages.is_none() {
            self.failed.store(true, Ordering::Relaxed);
        }
        pages.unwrap_or_default()
    }

    fn replayed_part(&self, key: &str) -> Option<Vec<u8>> {
        let part = self.replayed().and_then(|it| state::part(it, &Head::default(), key));
        if part.is_none() {
            self.failed.store(true, Ordering::Relaxed);
        }
        part
    }
}

/// Returns an error once more, as far as it says what kept a log from being had.
fn again(error: &AppError) -> AppError {
    if let AppError::Entry(error) = error {
        return error.clone().into();
    }
    let again = if let AppError::Log(LogError::Io { path, source }) = error {
        let same = source.raw_os_error().map(io::Error::from_raw_os_error);
        let same = same.unwrap_or_else(|| io::Error::new(source.kind(), source.to_string()));
        LogError::io(path, same)
    } else if let AppError::Log(LogError::Locked { holder }) = error {
        LogError::Locked { holder: holder.clone() }
    } else if let AppError::Log(LogError::DiskFull) = error {
        LogError::DiskFull
    } else if let AppError::Log(LogError::NoRights) = error {
        LogError::NoRights
    } else if let AppError::Log(LogError::Corrupt(fault)) = error {
        fault.clone().into()
    } else {
        Fault::new(FaultKind::StoreUnreadable, error.to_string()).into()
    };
    again.into()
}

impl Shelf for ViewShelf {
    fn pages(&self, map: &str) -> BTreeSet<String> {
        let kept = self.parts.all(map, |it| self.pieces.read(it));
        kept.map_or_else(|| self.replayed_pages(map), |it| pages_of(&it, map))
    }

    fn part(&self, key: &str) -> Option<Vec<u8>> {
        let place = self.parts.find(key, |it| self.pieces.read(it)).flatten();
        let read = place.and_then(|it| self.pieces.read(it));
        read.or_else(|| self.replayed_part(key))
    }

    fn other(&self, key: &str) -> Option<Vec<u8>> {
        self.replayed_part(key)
    }
}

/// Where the earlier versions of a procedure lie in a view.
pub(super) struct EarlierPieces {
    shelf: Arc<ViewShelf>,
    code: Code,
    pieces: Vec<Piece>,
    between: Vec<VersionRecord>,
    /// How many there are.
    count: usize,
}

impl EarlierPieces {
    /// Says where versions lie, in pieces and behind these.
    pub fn of(
        shelf: &Arc<ViewShelf>,
        code: &Code,
        pieces: Vec<Piece>,
        between: Vec<VersionRecord>,
    ) -> Self {
        let count = pieces.len() * TOGETHER + between.len();
        EarlierPieces { shelf: Arc::clone(shelf), code: code.clone(), pieces, between, count }
    }

    /// Returns how many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    fn viewed(&self) -> Option<Vec<VersionRecord>> {
        let mut versions = Vec::new();
        for piece in &self.pieces {
            versions.extend(parsed::<Vec<VersionRecord>>(&self.shelf.pieces.read(*piece)?)?);
        }
        versions.extend(self.between.iter().cloned());
        (versions.len() == self.count).then_some(versions)
    }

    fn replayed(&self) -> Option<Vec<VersionRecord>> {
        let record = self.shelf.replayed()?.registry.procedures.get(&self.code)?;
        (record.versions.len() > self.count).then(|| record.versions.some(0..self.count))
    }
}

impl EarlierVersions for EarlierPieces {
    fn versions(&self) -> Option<Vec<VersionRecord>> {
        let found = self.viewed().or_else(|| self.replayed());
        if found.is_none() {
            self.shelf.failed.store(true, Ordering::Relaxed);
        }
        found
    }
}
