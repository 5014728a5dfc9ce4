//! How a view lies in its bytes: the registry as it stood at a head, and where the documents
//! lie that it rests on.
//!
//! In front stands what every reader needs; behind it each procedure by itself, so that
//! whoever asks for one does not read them all.

use std::collections::{BTreeMap, BTreeSet};

use bincode::Options as _;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    AppError,
    attest::{Attested, Evidence},
    landed::missing,
    position::Position,
    reading::Replayed,
};
use crate::{
    domain::{
        dossier::AttachmentKind,
        event::Change,
        ids::{Code, Digest, LogId, ProposalId},
        registry::{ProcedureRecord, Proposal, Registry},
        text,
    },
    log::{self, Piece, Pieces, Place, Store, Views},
};

/// The version of the view's own layout; another one is rebuilt.
const VIEW_VERSION: u8 = 11;

/// Where a view has the acts that a judgement may count.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ActIndex {
    /// Those that made the officers and the rules.
    pub office: Piece,
    /// Those on each open proposal.
    pub proposals: BTreeMap<ProposalId, Piece>,
}

/// Acts, each with where its signature lies.
pub(super) type Acted = Vec<(Attested, Place)>;

/// Where documents lie.
pub(super) type Places = Vec<(Digest, Place)>;

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
pub(super) enum Only<'a> {
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

/// What a reader takes from a view.
pub(super) struct Viewed {
    pub registry: Registry,
    pub position: Position,
    pub log: LogId,
    pub places: Places,
    /// The acts that a judgement may count, and by which index they are found.
    pub acts: (Pieces, ActIndex),
}

/// Reads a view, with all its procedures or with only some of them; `None` on any doubt.
pub(super) fn read_view(stored: log::View, only: Only<'_>) -> Option<Viewed> {
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
    let acts = (stored.pieces, acts);
    Some(Viewed { registry, position, log, places, acts })
}

/// Reads what stands in a view, or returns `None` where it is not that. Whatever lengths a
/// crafted view claims, no more is reserved than it has bytes.
pub(super) fn parsed<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Option<T> {
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
fn make_view(log: &dyn Store, replayed: &Replayed) -> Result<(Vec<u8>, Vec<u8>, Places), AppError> {
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

/// Leaves the view for readers; a medium that cannot be written has none. Returns where all
/// documents lie.
///
/// # Errors
///
/// What keeps the places of documents from being known.
pub(super) fn publish(log: &dyn Store, it: &Replayed) -> Result<Places, AppError> {
    let (front, pieces, places) = make_view(log, it)?;
    // A reader who finds no view replays the log: nothing is lost.
    let _ = log.keep_view(log.head(), &front, &pieces);
    Ok(places)
}

/// Returns the registry that the view holds, for comparison with a replay; `None` where there
/// is no view that can be read.
pub(super) fn viewed(views: &dyn Views) -> Option<(Position, Registry, Places)> {
    let view = read_view(views.view()?, Only::All)?;
    Some((view.position, view.registry, view.places))
}
