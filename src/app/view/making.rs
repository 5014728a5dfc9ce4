//! How a view is made, and how one goes on from the one before it: what did not change is not
//! written again.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Indexed, Section, VIEW_VERSION, View,
    bytes::{ContentPlaces, bytes_of, parsed},
    directory::Directory,
    front,
    names::{ListedNames, Names},
    shelf::{Acted, PLACES, TOGETHER},
};
use crate::{
    app::{
        AppError,
        attest::Attested,
        landed::missing,
        position::Position,
        reading::Replayed,
        sketches::SKETCHES,
        state::{self, Keys},
    },
    domain::{
        dossier::AttachmentKind,
        ids::{Code, Digest, ProposalId},
        registry::{ProcedureRecord, Proposal, Registry, STANDINGS, VersionRecord},
    },
    log::{Derived, Piece, Pieces, Place, Store},
};

/// How many procedures a page of the index has.
const PAGE: usize = 64;

/// From how many bytes beyond what they had on the pieces are written without what is no more.
const SLACK: u64 = 16 << 20;

/// The view that was kept last, as the next goes on from it.
struct LastView {
    view: View,
    pieces: Pieces,
}

impl LastView {
    /// Returns the view that a log has, with the head that it shows; `None` where
    /// there is none to go on from.
    fn of(log: &dyn Store) -> Option<((u64, Digest), Self)> {
        let stored = log.derived(Derived::View)?;
        let view = front(&stored)?;
        let own = view.log == *log.log_id() && view.position.size == stored.size;
        own.then(|| ((stored.size, stored.hash), LastView { view, pieces: stored.pieces }))
    }
}

/// Leaves the view for readers; a medium that cannot be written has none. What changed since
/// the last one is added to it, or everything is written anew.
///
/// # Errors
///
/// What keeps the places of documents from being known.
pub(in crate::app) fn publish(log: &dyn Store, it: &mut Replayed) -> Result<(), AppError> {
    let before = it.viewed.and_then(|viewed| LastView::of(log).filter(|kept| kept.0 == viewed));
    let keys = it.is_viewed((log.head().size, log.head().hash));
    if let Some((_, kept)) = before {
        let behind = kept.pieces.size();
        if behind <= kept.view.whole.saturating_mul(2).saturating_add(SLACK) {
            let made = Making::on(log, it, kept).made(keys)?;
            let add = |it: Made| log.add(Derived::View, log.head(), &it.front, &it.pieces, behind);
            if made.is_some_and(|it| matches!(add(it), Ok(Some(_)))) {
                return Ok(());
            }
        } else if let Some((moved, before)) = moved(&kept)
            && let Some(made) = Making::on(log, it, moved).made(keys)?
        {
            let _ =
                log.keep(Derived::View, log.head(), &made.front, &[before, made.pieces].concat());
            return Ok(());
        }
    }
    if let Some(made) = Making::new(log, it).made(state::all(it))? {
        // A reader who finds no view replays the log: nothing is lost.
        let _ = log.keep(Derived::View, log.head(), &made.front, &made.pieces);
    }
    Ok(())
}

/// Returns a view with the pieces that it still names and no others, and those pieces' bytes.
fn moved(kept: &LastView) -> Option<(LastView, Vec<u8>)> {
    let mut view = kept.view.clone();
    let mut pieces = Vec::new();
    let mut pages: Vec<Vec<Indexed>> = Vec::new();
    for (_, page) in &view.pages {
        pages.push(parsed(&kept.pieces.read(*page)?)?);
    }
    let mut moved = |piece: Piece| Some(Piece::add(&mut pieces, &kept.pieces.read(piece)?));
    view.names = moved(view.names)?;
    let mut sections = Vec::new();
    for it in pages.iter_mut().flatten() {
        let mut section: Section = parsed(&kept.pieces.read(it.section)?)?;
        section.places = moved(section.places)?;
        for piece in &mut section.earlier {
            *piece = moved(*piece)?;
        }
        sections.push((it, bytes_of(&section)));
    }
    let read = |it: Piece| kept.pieces.read(it);
    view.parts = view.parts.moved(read, |it| Piece::add(&mut pieces, it))?;
    for (it, section) in sections {
        it.section = Piece::add(&mut pieces, &section);
    }
    for ((_, page), index) in view.pages.iter_mut().zip(pages) {
        *page = Piece::add(&mut pieces, &bytes_of(&index));
    }
    view.whole = pieces.len() as u64;
    Some((LastView { view, pieces: Pieces::in_memory(pieces.clone().into()) }, pieces))
}

/// A view that was made.
struct Made {
    front: Vec<u8>,
    /// The pieces that are new.
    pieces: Vec<u8>,
}

/// A view in the making.
struct Making<'a> {
    log: &'a dyn Store,
    it: &'a Replayed,
    /// The view that it goes on from.
    before: Option<Pieces>,
    /// Behind how many bytes the new pieces lie.
    behind: u64,
    /// How many entries are shown by what it goes on from.
    size: u64,
    view: View,
    pieces: Vec<u8>,
    /// Where the parts lie that are new, and which are no more.
    parts: BTreeMap<String, Option<Piece>>,
}

impl<'a> Making<'a> {
    fn new(log: &'a dyn Store, it: &'a Replayed) -> Self {
        let mut pieces = Vec::new();
        let names = Piece::add(&mut pieces, &bytes_of(&ListedNames::default()));
        let view = View {
            bare: it.registry.bare(),
            position: Position::of(log.head()),
            log: log.log_id().clone(),
            names,
            pages: Vec::new(),
            parts: Directory::default(),
            whole: 0,
        };
        let parts = BTreeMap::new();
        Making { log, it, before: None, behind: 0, size: 0, view, pieces, parts }
    }

    fn on(log: &'a dyn Store, it: &'a Replayed, LastView { mut view, pieces }: LastView) -> Self {
        let size = view.position.size;
        view.bare = it.registry.bare();
        view.position = Position::of(log.head());
        let behind = pieces.size();
        let (before, pieces, parts) = (Some(pieces), Vec::new(), BTreeMap::new());
        Making { log, it, before, behind, size, view, pieces, parts }
    }

    fn add(&mut self, bytes: &[u8]) -> Piece {
        Piece::add(&mut self.pieces, bytes).behind(self.behind)
    }

    fn read(&self, piece: Piece) -> Option<Vec<u8>> {
        match &self.before {
            Some(before) => before.read(piece),
            None => piece.of(&self.pieces).map(<[u8]>::to_vec),
        }
    }

    fn place(&self, digest: &Digest) -> Result<(Digest, Place), AppError> {
        match self.log.place(digest) {
            Ok(Some(place)) => Ok((*digest, place)),
            Ok(None) => Err(missing(digest)),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes the parts with these keys anew; `None` where what it goes on from is damaged.
    fn made(mut self, keys: Keys) -> Result<Option<Made>, AppError> {
        let mut codes = BTreeSet::new();
        for key in keys {
            let Some((map, page)) = key.split_once('/') else { continue };
            match map {
                // Only who proposes or seals asks for them, and no reader.
                SKETCHES | STANDINGS => {}
                "procedures" => codes.extend(page.parse::<Code>().ok()),
                "acts" | "acts-office" => self.acts(&key)?,
                "live" => {
                    self.places(page)?;
                    self.part(&key);
                }
                _ => self.part(&key),
            }
        }
        if !codes.is_empty() && !self.procedures(&codes)? {
            return Ok(None);
        }
        let changed = std::mem::take(&mut self.parts);
        let (before, behind, pieces) = (&self.before, self.behind, &mut self.pieces);
        // Each leaf is read before anything takes its place.
        let read = |it: Piece| before.as_ref()?.read(it);
        let add = |it: &[u8]| Piece::add(pieces, it).behind(behind);
        if self.view.parts.change(changed, read, add).is_none() {
            return Ok(None);
        }
        if self.before.is_none() {
            self.view.whole = self.pieces.len() as u64;
        }
        let mut front = vec![VIEW_VERSION];
        front.extend_from_slice(&bytes_of(&self.view));
        Ok(Some(Made { front, pieces: self.pieces }))
    }

    fn put(&mut self, key: &str, bytes: Option<Vec<u8>>) {
        let piece = bytes.map(|it| self.add(&it));
        self.parts.insert(key.to_owned(), piece);
    }

    fn part(&mut self, key: &str) {
        self.put(key, state::part(self.it, self.log.head(), key));
    }

    /// The acts of a page, each with where its signature lies.
    fn acts(&mut self, key: &str) -> Result<(), AppError> {
        let acts = self.it.evidence.page(key);
        let acted = |it: &Attested| Ok((it.clone(), self.place(&it.signature)?.1));
        let acts: Acted = acts.into_iter().map(acted).collect::<Result<_, AppError>>()?;
        self.put(key, (!acts.is_empty()).then(|| bytes_of(&acts)));
        Ok(())
    }

    /// Where the contents lie that whoever looks at an open proposal reads.
    fn places(&mut self, id: &str) -> Result<(), AppError> {
        let known =
            id.parse::<ProposalId>().ok().and_then(|it| self.it.registry.proposals.get(&it));
        let open = known.filter(|it| it.status.is_open());
        let wanted: BTreeSet<_> = open.into_iter().flat_map(contents_of).collect();
        let places =
            wanted.iter().map(|it| self.place(it)).collect::<Result<ContentPlaces, AppError>>()?;
        let bytes = (!places.is_empty()).then(|| bytes_of(&places));
        self.put(&format!("{PLACES}/{id}"), bytes);
        Ok(())
    }

    /// Makes the sections of procedures anew, and the pages of the index on which they stand;
    /// `false` where one of those is damaged.
    fn procedures(&mut self, codes: &BTreeSet<Code>) -> Result<bool, AppError> {
        let listed = self.read(self.view.names).and_then(|it| parsed(&it));
        let mut names = Names::of(listed.unwrap_or_default());
        let mut by_page: BTreeMap<usize, Vec<&Code>> = BTreeMap::new();
        for code in codes {
            let behind = self.view.pages.partition_point(|(first, _)| first <= code);
            by_page.entry(behind.saturating_sub(1)).or_default().push(code);
        }
        // From the last page on, so that one that is cut moves no other.
        for (at, codes) in by_page.into_iter().rev() {
            let known: Option<Vec<Indexed>> = match self.view.pages.get(at) {
                Some((_, page)) => self.read(*page).and_then(|it| parsed(&it)),
                None => Some(Vec::new()),
            };
            let Some(known) = known else { return Ok(false) };
            let known = known.into_iter().map(|it| (it.code.clone(), it));
            let mut index: BTreeMap<Code, Indexed> = known.collect();
            for code in codes {
                match self.indexed(code, index.get(code), &mut names)? {
                    Some(it) => index.insert(code.clone(), it),
                    // It goes by another code since.
                    None => index.remove(code),
                };
            }
            let index: Vec<_> = index.into_values().collect();
            let size = if index.len() > 2 * PAGE { PAGE } else { 2 * PAGE };
            let mut cut = Vec::new();
            for page in index.chunks(size) {
                cut.push((page[0].code.clone(), self.add(&bytes_of(&page.to_vec()))));
            }
            let end = (at + 1).min(self.view.pages.len());
            self.view.pages.splice(at.min(end)..end, cut);
        }
        if names.grown || self.before.is_none() {
            self.view.names = self.add(&bytes_of(&names.listed()));
        }
        Ok(true)
    }

    fn indexed(
        &mut self,
        code: &Code,
        before: Option<&Indexed>,
        names: &mut Names,
    ) -> Result<Option<Indexed>, AppError> {
        let registry = &self.it.registry;
        let Some(record) = registry.procedures.get(code) else { return Ok(None) };
        // Where the documents of earlier versions lie stands in the section before.
        let section = before.and_then(|it| parsed::<Section>(&self.read(it.section)?));
        let places =
            section.as_ref().and_then(|it| parsed::<ContentPlaces>(&self.read(it.places)?));
        let (mut places, since) = places.map_or((ContentPlaces::new(), 0), |it| (it, self.size));
        let kept = section.filter(|_| !record.versions.are_altered());
        let earlier = kept.map(|it| it.earlier).unwrap_or_default();
        let recent = record.versions.iter().rev().take_while(|it| it.recorded.seq >= since);
        let fresh: Vec<_> = recent.collect();
        let documents = fresh.iter().map(|it| it.content);
        let wanted: BTreeSet<_> =
            documents.chain(cost_sheets(registry, fresh.iter().copied())).collect();
        for digest in wanted {
            if !places.iter().any(|it| it.0 == digest) {
                places.push(self.place(&digest)?);
            }
        }
        places.sort_unstable_by_key(|it| it.0);
        let mut fields = before.map(|it| it.fields.clone()).unwrap_or_default();
        fields.extend(fresh.iter().map(|it| names.field(&it.summary.field)));
        let stirs = record.stirs_until(since, registry.zone());
        let stirs_until = before.and_then(|it| it.stirs_until).max(stirs);
        Ok(Some(Indexed {
            code: code.clone(),
            fields,
            publisher: names.publisher(&record.latest().summary.publisher),
            section: self.section(record, earlier, &places),
            stirs_until,
        }))
    }

    /// Adds a procedure's section; earlier versions that lie in pieces already stay there.
    fn section(
        &mut self,
        record: &ProcedureRecord,
        mut earlier: Vec<Piece>,
        places: &ContentPlaces,
    ) -> Piece {
        let (registry, versions) = (&self.it.registry, &record.versions);
        let day = registry.last.as_ref().map(|it| it.at.day(registry.zone())).unwrap_or_default();
        let stands = versions.iter().rposition(|it| it.effective <= day).unwrap_or(0);
        while (earlier.len() + 1) * TOGETHER <= stands {
            let begin = earlier.len() * TOGETHER;
            let together = versions.some(begin..begin + TOGETHER);
            earlier.push(self.add(&bytes_of(&together)));
        }
        let begin = stands.min(earlier.len() * TOGETHER);
        let between = versions.some(begin..stands);
        let places = self.add(&bytes_of(places));
        // Where an earlier day is the last entry's, a piece has what stands then.
        let record = record.from_version(stands.max(earlier.len() * TOGETHER));
        self.add(&bytes_of(&Section { record, earlier, between, places }))
    }
}

/// Returns what the cost sheets say by which versions came about: whoever compares two
/// versions reads them (Điều 10 NĐ 63/2010/NĐ-CP).
fn cost_sheets<'a>(
    registry: &'a Registry,
    versions: impl Iterator<Item = &'a VersionRecord>,
) -> impl Iterator<Item = Digest> {
    let proposals = versions.filter_map(|it| it.proposal);
    let papers = proposals.filter_map(|it| registry.proposals.get(&it)).flat_map(|it| &it.papers);
    papers.filter(|it| it.kind == AttachmentKind::CostSheet).filter_map(|it| it.paper)
}

/// Returns the contents that whoever looks at an open proposal reads: the drafts of all
/// its revisions, and what its papers say.
fn contents_of(proposal: &Proposal) -> impl Iterator<Item = Digest> + '_ {
    let drafts = proposal.revisions.iter().flat_map(|it| &it.change.opens).map(|it| it.content);
    drafts.chain(proposal.papers.iter().filter_map(|it| it.paper))
}
