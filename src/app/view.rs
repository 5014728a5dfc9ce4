//! How a view lies in its bytes: the registry as it stood at a head, and where the documents
//! lie that it rests on.
//!
//! In front stands what every reader needs, and where the rest lies: each procedure by itself, with
//! the versions that stand and are to come, and everything else that grows page by page, earlier
//! versions too. Whoever asks for one thing reads no other, and a writer adds what changed.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `bytes` | how anything stands in the bytes of a view |
//! | `directory` | where the pages of a view lie, map by map |
//! | `making` | how a view is made, and how one goes on from the one before it |
//! | `names` | the names that the index of a view has by number |
//! | `shelf` | how the pages of a view are read, and where they come from when it is damaged |

mod bytes;
mod directory;
mod making;
mod names;
mod shelf;

use std::{collections::BTreeSet, sync::Arc};

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

pub(super) use bytes::{ContentPlaces, bytes_of, parsed};
use directory::Directory;
pub(super) use making::publish;
use names::ListedNames;
use shelf::EarlierPieces;
pub(super) use shelf::ViewShelf;

use super::{position::Position, stand_in::StandIn};
use crate::{
    domain::{
        deadline::FOLLOWED,
        event::Change,
        ids::{Code, LogId, Moment, ProposalId},
        registry::{Bare, ProcedureRecord, Registry, Shelf, VersionRecord},
        text,
    },
    log::{self, Derived, Piece, Views},
    side_by_side::side_by_side,
};

/// The version of the view's own layout; another one is rebuilt.
const VIEW_VERSION: u8 = 19;

/// From how many procedures on a view is read on all cores.
const MANY: usize = 500;

/// The front of a view: what every reader needs, and where the rest lies.
#[derive(Clone, Serialize, Deserialize)]
struct View {
    /// What of the registry is no map of pages.
    bare: Bare,
    position: Position,
    log: LogId,
    /// The names that the index has by number.
    names: Piece,
    /// The pages of the index of procedures, each with the first code on it.
    pages: Vec<(Code, Piece)>,
    /// Where the pages of everything else lie, by their keys as parts of a state, and where it
    /// is said where the contents of open proposals do.
    parts: Directory,
    /// How many bytes the pieces had when they were last written without what is no more.
    whole: u64,
}

/// A procedure's place in the index.
#[derive(Clone, Serialize, Deserialize)]
struct Indexed {
    code: Code,
    /// Where its section lies.
    section: Piece,
    /// Its versions' fields.
    fields: BTreeSet<u32>,
    /// Who publishes its latest version.
    publisher: u32,
    /// The last day on which something about it takes effect or was decided.
    stirs_until: Option<NaiveDate>,
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
    /// Those that judging any proposal takes that waits.
    Waiting,
    /// Those that judging any proposal takes that waits, and all that a day is looked at for: what is
    /// still to take effect or to end, what a decision of the last year changed, what is owed, what
    /// somebody is to look through again.
    Stirring(Moment),
    /// Those whose codes begin so, in their order, and no more than so many.
    Beginning(&'a str, usize),
}

impl Only<'_> {
    /// Chooses from the index; where nothing is found, the reader is given everything, to
    /// search on or to suggest from.
    fn choose(self, registry: &Registry, names: &ListedNames, index: &[Indexed]) -> Vec<bool> {
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
            Only::Waiting => {
                let mut chosen = vec![false; index.len()];
                for it in registry.proposals.values().filter(|it| it.status.is_open()) {
                    let of_it = of_proposal(&it.change, &names.publishers, index);
                    chosen.iter_mut().zip(of_it).for_each(|(all, one)| *all |= one);
                }
                return chosen;
            }
            Only::Stirring(now) => {
                let day = now.day(registry.zone());
                let since = day.checked_sub_days(Days::new(FOLLOWED)).unwrap_or(day);
                let mut chosen = Only::Waiting.choose(registry, names, index);
                let owing = registry.proposals.values().filter(|it| it.debt.is_some());
                let owing = owing.flat_map(|it| it.change.codes());
                let tasks = registry.tasks.values().map(|it| registry.identity(&it.code));
                let named: BTreeSet<&Code> = owing.chain(tasks).collect();
                for (all, it) in chosen.iter_mut().zip(index) {
                    *all |=
                        it.stirs_until.is_some_and(|it| it >= since) || named.contains(&it.code);
                }
                return chosen;
            }
            Only::Beginning(beginning, most) => {
                let mut left = most;
                let begins = |it: &Indexed| {
                    let begins = left > 0 && it.code.as_str().starts_with(beginning);
                    left -= usize::from(begins);
                    begins
                };
                return index.iter().map(begins).collect();
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
    let touched: BTreeSet<_> = change.codes().chain(&change.successors).collect();
    let bodies: BTreeSet<_> = if change.kind.opens_anew() {
        change.opens.iter().map(|it| text::fold(&it.summary.publisher)).collect()
    } else {
        BTreeSet::new()
    };
    let same = alike(publishers, &bodies);
    let of_body = |it: &Indexed| same.get(it.publisher as usize).is_some_and(|it| *it);
    index.iter().map(|it| touched.contains(&it.code) || of_body(it)).collect()
}

fn front(stored: &log::View) -> Option<View> {
    let (version, front) = stored.front.split_first()?;
    (*version == VIEW_VERSION).then(|| parsed(front))?
}

/// A procedure's section.
#[derive(Serialize, Deserialize)]
struct Section {
    /// Its record, with the versions that stand and are to come.
    record: ProcedureRecord,
    /// The pieces with the versions before these, so many in each as the shelf says.
    earlier: Vec<Piece>,
    /// The versions between those pieces and the record's.
    between: Vec<VersionRecord>,
    /// Where its documents lie.
    places: Piece,
}

/// What a reader takes from a view.
pub(super) struct Viewed {
    pub registry: Registry,
    pub position: Position,
    pub log: LogId,
    /// Where the rest is read from.
    pub shelf: Arc<ViewShelf>,
}

/// Reads a view, with all its procedures or with only some of them; `None` on any doubt. What
/// turns out to be damaged later is taken from what stands in for it.
pub(super) fn read_view(
    stored: log::View,
    only: Only<'_>,
    stand_in: Arc<StandIn>,
) -> Option<Viewed> {
    let view = front(&stored)?;
    let View { bare, position, log, names, pages, parts, whole: _ } = view;
    let shelf = Arc::new(ViewShelf::new(stored.pieces, parts, stand_in));
    let one = match only {
        Only::Code(code) => one_section(&pages, &shelf, code)?,
        Only::Nothing => Some(Vec::new()),
        Only::All
        | Only::Field(_)
        | Only::Proposal(_)
        | Only::Waiting
        | Only::Stirring(_)
        | Only::Beginning(..) => None,
    };
    let on: Arc<dyn Shelf> = Arc::<ViewShelf>::clone(&shelf);
    let mut registry = Registry::on(bare, &on);
    let found = match one {
        Some(found) => found,
        None => sections(&registry, names, &pages, &shelf, only)?,
    };
    let (records, places): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    registry.procedures = records.into_iter().collect();
    shelf.documents_lie_in(places);
    Some(Viewed { registry, position, log, shelf })
}

/// A procedure, and the piece that says where its documents lie.
type FoundSection = ((Code, ProcedureRecord), Piece);

fn section(code: Code, bytes: &[u8], shelf: &Arc<ViewShelf>) -> Option<FoundSection> {
    let Section { mut record, earlier, between, places } = parsed(bytes)?;
    let earlier = EarlierPieces::of(shelf, &code, earlier, between);
    record.versions.come_behind(earlier.count(), earlier);
    Some(((code, record), places))
}

/// Reads one procedure from its page; the inner `None` is a code that is not there.
fn one_section(
    pages: &[(Code, Piece)],
    shelf: &Arc<ViewShelf>,
    code: &Code,
) -> Option<Option<Vec<FoundSection>>> {
    let page = pages.partition_point(|(first, _)| first <= code).checked_sub(1);
    let Some((_, page)) = page.and_then(|it| pages.get(it)) else { return Some(None) };
    let page: Vec<Indexed> = parsed(&shelf.pieces.read(*page)?)?;
    let Some(it) = page.into_iter().find(|it| it.code == *code) else { return Some(None) };
    let bytes = shelf.pieces.read(it.section)?;
    Some(Some(vec![section(it.code, &bytes, shelf)?]))
}

/// Reads the procedures that are asked for.
fn sections(
    registry: &Registry,
    names: Piece,
    pages: &[(Code, Piece)],
    shelf: &Arc<ViewShelf>,
    only: Only<'_>,
) -> Option<Vec<FoundSection>> {
    let pieces = &shelf.pieces;
    let names: ListedNames = parsed(&pieces.read(names)?)?;
    let pages = pages.iter().map(|(_, page)| parsed::<Vec<Indexed>>(&pieces.read(*page)?));
    let index: Vec<Indexed> = pages.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    let chosen = only.choose(registry, &names, &index);
    let chosen = index.into_iter().zip(chosen).filter(|it| it.1);
    let chosen: Vec<_> = chosen.map(|(it, _)| (it.code, it.section)).collect();
    let read = |(code, place): (Code, Piece)| section(code, &pieces.read(place)?, shelf);
    side_by_side(chosen, MANY, read).into_iter().collect()
}

/// Returns all that the view holds, for comparison with a replay; `None` where there is no
/// view that can be read.
pub(super) fn viewed(views: &dyn Views) -> Option<(Viewed, ContentPlaces)> {
    let viewed = read_view(views.derived(Derived::View)?, Only::All, StandIn::none())?;
    let places = viewed.shelf.documents()?.iter().chain(viewed.shelf.places()?);
    let places = places.copied().collect();
    Some((viewed, places))
}
