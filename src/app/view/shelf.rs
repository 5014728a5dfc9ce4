//! How the pages of a view are read, and where they come from when it is damaged: from a
//! replay of the log.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use super::{
    bytes::{ContentPlaces, parsed},
    directory::Directory,
};
use crate::{
    app::{attest::Attested, stand_in::StandIn},
    domain::{
        ids::{Code, ProposalId},
        registry::{EarlierVersions, Shelf, VersionRecord, pages_of},
    },
    log::{Piece, Pieces, Place},
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
    /// Where a page comes from that is damaged.
    stand_in: Arc<StandIn>,
    /// Where the contents of open proposals lie, once somebody asked.
    places: OnceLock<Option<ContentPlaces>>,
    /// The pieces that say where the documents of those procedures lie that were read.
    document_pieces: OnceLock<Vec<Piece>>,
    /// Where these lie, once somebody asked.
    documents: OnceLock<Option<ContentPlaces>>,
}

impl ViewShelf {
    pub(super) fn new(pieces: Pieces, parts: Directory, stand_in: Arc<StandIn>) -> Self {
        ViewShelf {
            pieces,
            parts,
            stand_in,
            places: OnceLock::new(),
            document_pieces: OnceLock::new(),
            documents: OnceLock::new(),
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

    /// Returns where a page comes from that is damaged.
    pub fn stand_in(&self) -> &Arc<StandIn> {
        &self.stand_in
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
}

impl Shelf for ViewShelf {
    fn pages(&self, map: &str) -> BTreeSet<String> {
        let kept = self.parts.all(map, |it| self.pieces.read(it));
        kept.map_or_else(|| self.stand_in.pages(map), |it| pages_of(&it, map))
    }

    fn part(&self, key: &str) -> Option<Vec<u8>> {
        let place = self.parts.find(key, |it| self.pieces.read(it)).flatten();
        let read = place.and_then(|it| self.pieces.read(it));
        read.or_else(|| self.stand_in.part(key))
    }

    fn other(&self, key: &str) -> Option<Vec<u8>> {
        self.stand_in.part(key)
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
        let record = self.shelf.stand_in.replayed()?.registry.procedures.get(&self.code)?;
        (record.versions.len() > self.count).then(|| record.versions.some(0..self.count))
    }
}

impl EarlierVersions for EarlierPieces {
    fn versions(&self) -> Option<Vec<VersionRecord>> {
        let found = self.viewed().or_else(|| self.replayed());
        if found.is_none() {
            self.shelf.stand_in.fail();
        }
        found
    }
}
