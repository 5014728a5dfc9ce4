//! How a reader finds the present without keeping anyone out.
//!
//! After each append the writer leaves a *view* beside the log: the registry as it then
//! stood, and where the documents lie in the file of contents. A reader who finds the view
//! at the head answers from it, without the store's lock and on a read-only medium; in
//! any doubt the log is replayed. The view can be thrown away at any time; `verify`
//! compares it with the replay, and a document is re-hashed whenever it is read.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::Duration,
};

use bincode::Options as _;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    AppError,
    attest::{Attested, Evidence, Verifier},
    landed::missing,
    reading::{self, Replayed, document, parse_document},
};
use crate::{
    domain::{
        dossier::AttachmentKind,
        event::Change,
        ids::{Code, Digest, LogId, Moment, ProposalId},
        procedure::Procedure,
        registry::{ProcedureRecord, Proposal, Registry},
        text,
    },
    log::{
        Contents, Entry, EventLog, Folder, Head, OpenOptions, Place, SledLog,
        cache::{self, Piece, Pieces},
    },
};

/// The version of the view's own layout; another one is rebuilt.
const VIEW_VERSION: u8 = 11;

/// Where in the log an answer stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// The number of entries.
    #[schemars(title = "Số mục nhật ký")]
    pub size: u64,
    /// The leaf hash of the last of them.
    #[schemars(title = "Mã băm của mục cuối", with = "String", regex(pattern = "^[0-9a-f]{64}$"))]
    pub hash: Digest,
    /// The Merkle tree hash over all of them.
    #[schemars(
        title = "Mã băm gốc của cây Merkle",
        with = "String",
        regex(pattern = "^[0-9a-f]{64}$")
    )]
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
    places: Places,
    acts: Acts,
    open: OnceCell<SledLog>,
    /// Set once the log was read whole.
    followed: OnceCell<()>,
}

/// The acts that a judgement may count, as far as they are at hand.
enum Acts {
    /// In the pieces of a view, read when they are asked for.
    Viewed(Pieces, ActIndex),
    /// From a replay.
    Replayed(Box<Evidence>),
}

/// Where a view has the acts that a judgement may count.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct ActIndex {
    /// Those that made the officers and the rules.
    office: Piece,
    /// Those on each open proposal.
    proposals: BTreeMap<ProposalId, Piece>,
}

/// Acts, each with where its signature lies.
type Acted = Vec<(Attested, Place)>;

/// Where documents lie.
type Places = Vec<(Digest, Place)>;

/// From how many procedures on a view is read on all cores.
const MANY: usize = 500;

/// How many procedures a page of the index has.
const PAGE: usize = 64;

/// The front of a view: what every reader needs. Behind it lie the names, the pages of the
/// index, and each procedure by itself, so that whoever asks for one does not read them all.
#[derive(Serialize, Deserialize)]
struct View {
    /// The registry without its procedures.
    registry: Registry,
    position: Position,
    log: LogId,
    /// Where the documents and papers of open proposals lie.
    places: Places,
    names: Piece,
    /// The pages of the index, each with the first code on it.
    pages: Vec<(Code, Piece)>,
    /// The acts that a judgement may count.
    acts: ActIndex,
}

/// The names that the index has by number.
#[derive(Serialize, Deserialize)]
struct Listed {
    /// The fields of all versions, each once.
    fields: Vec<String>,
    /// The bodies that publish them, each once.
    publishers: Vec<String>,
}

/// A procedure's place in the index.
#[derive(Serialize, Deserialize)]
struct Indexed {
    code: Code,
    /// Where its section lies.
    section: Piece,
    /// Its versions' fields.
    fields: Vec<u32>,
    /// Who publishes its latest version.
    publisher: u32,
}

/// Which procedures a reader asks for.
#[derive(Debug, Clone, Copy)]
enum Only<'a> {
    /// Every one.
    All,
    /// None.
    Nothing,
    /// One.
    Code(&'a Code),
    /// Those of a field, by its whole name but for case and accents.
    Field(&'a str),
    /// Those that judging a proposal takes: what it touches, and, where it opens something
    /// new, all that the same bodies publish.
    Proposal(ProposalId),
}

impl Only<'_> {
    /// Chooses from the index; where nothing is found, the reader is given everything, to
    /// search on or to suggest from.
    fn choose(self, registry: &Registry, names: &Listed, index: &[Indexed]) -> Vec<bool> {
        let chosen: Vec<bool> = match self {
            Only::All => vec![true; index.len()],
            Only::Nothing => return vec![false; index.len()],
            Only::Code(code) => index.iter().map(|it| it.code == *code).collect(),
            Only::Field(name) => {
                let same = alike(&names.fields, &BTreeSet::from([text::fold(name)]));
                let is_same = |field: &u32| same.get(*field as usize).is_some_and(|it| *it);
                index.iter().map(|it| it.fields.iter().any(is_same)).collect()
            }
            Only::Proposal(id) => {
                let Some(proposal) = registry.proposals.get(&id) else {
                    return vec![false; index.len()];
                };
                return of_proposal(&proposal.change, &names.publishers, index);
            }
        };
        if chosen.contains(&true) { chosen } else { vec![true; index.len()] }
    }
}

/// Tells which of some names are, folded, among the wanted ones.
fn alike(names: &[String], wanted: &BTreeSet<String>) -> Vec<bool> {
    names.iter().map(|it| wanted.contains(&text::fold(it))).collect()
}

fn of_proposal(change: &Change, publishers: &[String], index: &[Indexed]) -> Vec<bool> {
    let closes = change.closes.iter().map(|it| &it.code);
    let opens = change.opens.iter().map(|it| &it.code);
    let touched: BTreeSet<_> = closes.chain(opens).chain(&change.successors).collect();
    let bodies: BTreeSet<_> = if change.kind.opens_anew() {
        change.opens.iter().map(|it| text::fold(&it.summary.publisher)).collect()
    } else {
        BTreeSet::new()
    };
    let same = alike(publishers, &bodies);
    let of_body = |it: &Indexed| same.get(it.publisher as usize).is_some_and(|it| *it);
    index.iter().map(|it| touched.contains(&it.code) || of_body(it)).collect()
}

/// Returns how views are written: fixed widths, little-endian.
fn options() -> impl bincode::Options {
    bincode::DefaultOptions::new().with_fixint_encoding().allow_trailing_bytes()
}

/// A procedure's section: its record, and where its documents lie.
type Section = (ProcedureRecord, Places);

impl Snapshot {
    /// Returns the present.
    pub fn now(dir: &Path, options: &OpenOptions) -> Result<Self, AppError> {
        Self::viewed(dir, options, Only::All)
    }

    /// Returns the present of one procedure: the registry has no other.
    pub fn of(dir: &Path, options: &OpenOptions, code: &Code) -> Result<Self, AppError> {
        Self::viewed(dir, options, Only::Code(code))
    }

    /// Returns the present of one field: the registry has no procedure that never was in
    /// it. Where the name is no field's whole name, the registry has everything.
    pub fn in_field(dir: &Path, options: &OpenOptions, name: &str) -> Result<Self, AppError> {
        Self::viewed(dir, options, Only::Field(name))
    }

    /// Returns the present without any procedure: who the officers are, which rules hold,
    /// what is proposed.
    pub fn office(dir: &Path, options: &OpenOptions) -> Result<Self, AppError> {
        Self::viewed(dir, options, Only::Nothing)
    }

    /// Returns the present as judging a proposal takes it: the registry has no procedure
    /// that the proposal neither touches nor could be confused with.
    pub fn around(dir: &Path, options: &OpenOptions, id: ProposalId) -> Result<Self, AppError> {
        Self::viewed(dir, options, Only::Proposal(id))
    }

    fn viewed(dir: &Path, options: &OpenOptions, only: Only<'_>) -> Result<Self, AppError> {
        // A writer renames the head first and the view a moment later.
        for patience in [0, 1, 2, 4, 8] {
            std::thread::sleep(Duration::from_millis(patience));
            let (_, head) = Folder::peek(dir)?;
            if let Some(view) = view_at(dir, &head, only) {
                return Ok(Snapshot {
                    dir: dir.to_owned(),
                    options: options.clone(),
                    registry: view.registry,
                    position: view.position,
                    log: view.log,
                    places: view.places,
                    acts: view.acts,
                    open: OnceCell::new(),
                    followed: OnceCell::new(),
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
        let (replayed, head) = match known {
            Some(known) => reading::replay_known(&log, known)?,
            None => (reading::replay(&log, log.head().size)?, log.head().clone()),
        };
        let places = match known {
            Some(_) => Vec::new(),
            None => publish(dir, &log, &replayed)?,
        };
        let snapshot = Snapshot {
            dir: dir.to_owned(),
            options: options.clone(),
            registry: replayed.registry,
            acts: Acts::Replayed(Box::new(replayed.evidence)),
            position: Position::of(&head),
            log: log.log_id().clone(),
            places,
            open: OnceCell::new(),
            followed: OnceCell::from(()),
        };
        if known.is_some() {
            // The view knows no places of the past: keep the log at hand.
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
            .map(|(bytes, seq)| reading::entry(&bytes?, seq))
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
            Acts::Replayed(evidence) => evidence,
            Acts::Viewed(pieces, index) => {
                let read = |piece: &Piece| parsed::<Acted>(&pieces.read(*piece)?);
                let of_proposal = index.proposals.get(&id).map_or(Some(Vec::new()), read);
                if let Some((office, own)) = read(&index.office).zip(of_proposal) {
                    let contents = Contents::open(&self.dir);
                    let places: BTreeMap<_, _> =
                        office.iter().chain(&own).map(|(act, at)| (act.signature, *at)).collect();
                    let acts = office.iter().chain(&own).map(|it| &it.0);
                    verifier.verify(acts, |digest| {
                        Ok(places.get(digest).and_then(|at| contents.get(*at, digest)))
                    })?;
                    return Ok(());
                }
                // The view is damaged: the log has it all.
                &Box::new(reading::replay(self.log()?, self.position.size)?.evidence)
            }
        };
        let own = evidence.proposals.get(&id).into_iter().flatten();
        verifier.verify(evidence.office.iter().chain(own), |it| Ok(self.log()?.content(it)?))?;
        Ok(())
    }

    /// Returns the log itself, opened once.
    pub fn log(&self) -> Result<&SledLog, AppError> {
        if self.open.get().is_none() {
            let log = Folder::open(&self.dir, &self.options)?;
            let _ = self.open.set(log);
        }
        Ok(self.open.get().expect("it was set just now"))
    }

    /// Lets the log go, if it was opened, and leaves the memory to the system: for a
    /// program that is about to end, taking a national registry apart is time for nothing.
    pub fn release(self) {
        drop(self.open);
        std::mem::forget((self.registry, self.places));
    }

    fn packed(&self, digest: &Digest) -> Option<Vec<u8>> {
        let place = self.places.binary_search_by_key(digest, |it| it.0).ok()?;
        Contents::open(&self.dir).get(self.places[place].1, digest)
    }
}

fn view_at(dir: &Path, head: &Head, only: Only<'_>) -> Option<Viewed> {
    let stored = cache::read_view(dir)?;
    if (stored.size, stored.hash) != (head.size, head.hash) {
        return None;
    }
    read_view(stored, only).filter(|it| it.position.size == head.size)
}

/// What a reader takes from a view.
struct Viewed {
    registry: Registry,
    position: Position,
    log: LogId,
    places: Places,
    acts: Acts,
}

/// Reads a view, with all its procedures or with only some of them.
fn read_view(stored: cache::View, only: Only<'_>) -> Option<Viewed> {
    let (version, front) = stored.front.split_first()?;
    if *version != VIEW_VERSION {
        return None;
    }
    let view: View = parsed(front)?;
    let one = match only {
        Only::Code(code) => one_section(&view, &stored.pieces, code)?,
        Only::Nothing => Some(Vec::new()),
        Only::All | Only::Field(_) | Only::Proposal(_) => None,
    };
    let found = match one {
        Some(found) => found,
        None => sections(&view, &stored.pieces, only)?,
    };
    let View { mut registry, position, log, mut places, acts, .. } = view;
    let (records, found): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    registry.procedures = records.into_iter().collect();
    places.extend(found.into_iter().flatten());
    places.sort_unstable_by_key(|it| it.0);
    let acts = Acts::Viewed(stored.pieces, acts);
    Some(Viewed { registry, position, log, places, acts })
}

/// Whatever lengths a crafted view claims, no more is reserved than it has bytes.
fn parsed<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Option<T> {
    options().with_limit(bytes.len() as u64).deserialize(bytes).ok()
}

/// A procedure and where its documents lie.
type Found = ((Code, ProcedureRecord), Places);

fn section(code: Code, bytes: &[u8]) -> Option<Found> {
    let (record, places): Section = parsed(bytes)?;
    Some(((code, record), places))
}

/// Reads one procedure from its page; the inner `None` is a code that is not there.
fn one_section(view: &View, pieces: &Pieces, code: &Code) -> Option<Option<Vec<Found>>> {
    let page = view.pages.partition_point(|(first, _)| first <= code).checked_sub(1);
    let Some((_, page)) = page.and_then(|it| view.pages.get(it)) else { return Some(None) };
    let page: Vec<Indexed> = parsed(&pieces.read(*page)?)?;
    let Some(it) = page.into_iter().find(|it| it.code == *code) else { return Some(None) };
    let bytes = pieces.read(it.section)?;
    Some(Some(vec![section(it.code, &bytes)?]))
}

/// Reads the procedures that are asked for.
fn sections(view: &View, pieces: &Pieces, only: Only<'_>) -> Option<Vec<Found>> {
    let bytes = pieces.read_all()?;
    let names: Listed = parsed(view.names.of(&bytes)?)?;
    let pages = view.pages.iter().map(|(_, page)| parsed::<Vec<Indexed>>(page.of(&bytes)?));
    let index: Vec<Indexed> = pages.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    let chosen = only.choose(&view.registry, &names, &index);
    let chosen = index.into_iter().zip(chosen).filter(|it| it.1);
    let chosen: Vec<_> = chosen.map(|(it, _)| (it.code, it.section)).collect();
    let read = |(code, place): (Code, Piece)| section(code, place.of(&bytes)?);
    if chosen.len() < MANY {
        chosen.into_iter().map(read).collect()
    } else {
        chosen.into_par_iter().map(read).collect()
    }
}

/// Names, each once, in the order in which they came.
#[derive(Default)]
struct Names<'a>(BTreeMap<&'a str, u32>);

impl<'a> Names<'a> {
    fn place(&mut self, name: &'a str) -> u32 {
        let next = u32::try_from(self.0.len()).expect("fewer names than procedures");
        *self.0.entry(name).or_insert(next)
    }

    fn in_order(self) -> Vec<String> {
        let mut names: Vec<_> = self.0.into_iter().collect();
        names.sort_unstable_by_key(|it| it.1);
        names.into_iter().map(|it| it.0.to_owned()).collect()
    }
}

/// Makes a view, front and pieces, as [`read_view`] reads it, and says where all documents
/// lie.
fn make_view(log: &SledLog, replayed: &Replayed) -> Result<(Vec<u8>, Vec<u8>, Places), AppError> {
    let registry = &replayed.registry;
    let place = |digest: &Digest| match log.place(digest) {
        Ok(Some(place)) => Ok((*digest, place)),
        Ok(None) => Err(missing(digest)),
        Err(error) => Err(error.into()),
    };
    let mut pieces = Vec::new();
    let mut index = Vec::with_capacity(registry.procedures.len());
    let mut fields = Names::default();
    let mut publishers = Names::default();
    let mut all = Vec::new();
    for (code, record) in &registry.procedures {
        let documents = record.versions.iter().map(|it| it.content);
        let kept: BTreeSet<_> = documents.chain(cost_sheets(registry, record)).collect();
        let places = kept.iter().map(place).collect::<Result<Vec<_>, AppError>>()?;
        all.extend_from_slice(&places);
        index.push(Indexed {
            code: code.clone(),
            section: Piece::add(&mut pieces, &bytes_of(&(record, places))),
            fields: record.versions.iter().map(|it| fields.place(&it.summary.field)).collect(),
            publisher: publishers.place(&record.latest().summary.publisher),
        });
    }
    let open = registry.proposals.values().filter(|it| it.status.is_open());
    let wanted: BTreeSet<_> = open.flat_map(contents_of).collect();
    let places = wanted.iter().map(place).collect::<Result<Vec<_>, AppError>>()?;
    all.extend_from_slice(&places);
    all.sort_unstable_by_key(|it| it.0);
    // Field by field, so that a new one is not forgotten here.
    let bare = Registry {
        founding: registry.founding.clone(),
        procedures: BTreeMap::new(),
        proposals: registry.proposals.clone(),
        decisions: registry.decisions.clone(),
        drafters: registry.drafters.clone(),
        baseline_closed: registry.baseline_closed,
        last: registry.last.clone(),
        events: registry.events,
        staff: registry.staff.clone(),
        rules: registry.rules.clone(),
        reserved: registry.reserved.clone(),
        withdrawn: registry.withdrawn.clone(),
        norms: registry.norms.clone(),
        receipts: registry.receipts.clone(),
        tasks: registry.tasks.clone(),
        clock: registry.clock.clone(),
    };
    let names = Listed { fields: fields.in_order(), publishers: publishers.in_order() };
    let mut page =
        |page: &[Indexed]| (page[0].code.clone(), Piece::add(&mut pieces, &bytes_of(&page)));
    let pages = index.chunks(PAGE).map(&mut page).collect();
    let mut acted = |acts: &[Attested]| -> Result<Piece, AppError> {
        let with_place = |it: &Attested| Ok((it.clone(), place(&it.signature)?.1));
        let acts: Acted = acts.iter().map(with_place).collect::<Result<_, AppError>>()?;
        Ok(Piece::add(&mut pieces, &bytes_of(&acts)))
    };
    let Evidence { office, proposals } = &replayed.evidence;
    let acts = ActIndex {
        office: acted(office)?,
        proposals: proposals
            .iter()
            .map(|(id, acts)| Ok((*id, acted(acts)?)))
            .collect::<Result<_, AppError>>()?,
    };
    let view = View {
        registry: bare,
        position: Position::of(log.head()),
        log: log.log_id().clone(),
        places,
        names: Piece::add(&mut pieces, &bytes_of(&names)),
        pages,
        acts,
    };
    let mut front = vec![VIEW_VERSION];
    front.extend_from_slice(&bytes_of(&view));
    Ok((front, pieces, all))
}

fn bytes_of(value: &impl Serialize) -> Vec<u8> {
    options().serialize(value).expect("what a view holds serialises")
}

/// Returns what the cost sheets say by which a procedure's versions came about: whoever
/// compares two versions reads them (Điều 10 NĐ 63/2010/NĐ-CP).
fn cost_sheets(registry: &Registry, record: &ProcedureRecord) -> impl Iterator<Item = Digest> {
    let proposals = record.versions.iter().filter_map(|it| it.proposal);
    let papers = proposals.filter_map(|it| registry.proposals.get(&it)).flat_map(|it| &it.papers);
    papers.filter(|it| it.kind == AttachmentKind::CostSheet).filter_map(|it| it.paper)
}

/// Returns the contents that whoever looks at an open proposal reads: the drafts of all
/// its revisions, and what its papers say.
fn contents_of(proposal: &Proposal) -> impl Iterator<Item = Digest> + '_ {
    let drafts = proposal.revisions.iter().flat_map(|it| &it.change.opens).map(|it| it.content);
    drafts.chain(proposal.papers.iter().filter_map(|it| it.paper))
}

/// Leaves the view for readers; a medium that cannot be written has none.
pub(super) fn publish(dir: &Path, log: &SledLog, it: &Replayed) -> Result<Places, AppError> {
    let (front, pieces, places) = make_view(log, it)?;
    // A reader who finds no view replays the log: nothing is lost.
    let _ = cache::write_view(dir, log.head(), &front, &pieces);
    Ok(places)
}

/// Returns the registry that the view holds, for comparison with a replay.
pub(super) fn viewed(dir: &Path) -> Option<(Position, Registry, Places)> {
    let stored = cache::read_view(dir)?;
    let view = read_view(stored, Only::All)?;
    Some((view.position, view.registry, view.places))
}
