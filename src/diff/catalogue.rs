//! What differs between the whole catalogue of one day and that of another, and whether
//! the stock of the one follows from the stock of the other and what happened between
//! (BR-42).
//!
//! Two instants of knowledge may stand beside the two days: what was recorded between them
//! and took effect before the first day is told as late.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rayon::prelude::*;
use semver::Version;
use serde::Serialize;

use crate::domain::{
    burden::{self, Verdict},
    component::Component,
    disclosure::Circle,
    event::{ChangeKind, Summary},
    ids::{Code, Digest},
    procedure::Procedure,
    registry::{Closure, ProcedureRecord, Recorded, Registry, Standing, Suspension, VersionRecord},
    text,
};

use super::{Class, Match, diff};

/// How many documents are held while they are compared.
const BATCH: usize = 256;

/// The catalogue of a day, as far as a registry knew.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The registry, as it was known at an instant.
    pub registry: &'a Registry,
    /// The day.
    pub day: NaiveDate,
}

/// Everything that differs between two catalogues.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// What differs, by group and code.
    pub changes: Vec<Change>,
    /// Stock and flow of every publishing body and circle that has either.
    pub flows: BTreeMap<(String, bool), Flow>,
    /// The codes whose stock does not follow from what happened to them.
    pub breaks: Vec<Code>,
}

/// What became of a procedure between the two catalogues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its code.
    pub code: Code,
    /// Its name, as it was last.
    pub name: String,
    /// The sum of what happened to it.
    pub group: Group,
    /// What happened to it, in the order in which it took effect.
    pub steps: Vec<Step>,
    /// The version in force in the older catalogue.
    pub from: Option<Edition>,
    /// The version in force in the newer catalogue.
    pub to: Option<Edition>,
    /// What both versions say of each other, once they were read.
    pub compared: Option<Compared>,
}

/// The sum of what happened to a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// It is in the newer catalogue only: newly issued.
    New,
    /// It is in the newer catalogue only: it took the place of others.
    Replacing,
    /// It is in the newer catalogue only: taken over as already in force.
    Baseline,
    /// It is in both, of different bodies (or no longer within what was asked about).
    Moved,
    /// It is in both, in other words.
    Amended,
    /// It is in both, and lighter by decision.
    Simplified,
    /// It is in both, and only mistakes were put right (BR-36).
    Corrected,
    /// It is in both, and stands still in the newer only.
    Suspended,
    /// It is in both, and stands still in the older only.
    Resumed,
    /// It is in the newer catalogue only: what had ended is in force again.
    Revived,
    /// It is in the older catalogue only: others took its place.
    Replaced,
    /// It is in the older catalogue only: abolished.
    Abolished,
    /// It is in the older catalogue only: it ended with its norm.
    Lapsed,
    /// It is in the older catalogue only: annulled.
    Annulled,
    /// It is in neither: it came and went between the two.
    Passing,
}

/// One thing that happened to a procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// The version that it brought; nothing where the procedure closed.
    pub version: Option<Version>,
    /// From when.
    pub effective: NaiveDate,
    /// The announcing decision, verbatim.
    pub decision: Option<String>,
    /// The codes that it took the place of, or that took its place.
    pub codes: Vec<Code>,
    /// The components that changed, as was recorded.
    pub components: BTreeSet<Component>,
    /// Whether it went from one body to another.
    pub moved: bool,
    /// Whether it was in force in the older catalogue's day already, and only recorded later.
    pub late: bool,
    /// Where it was recorded.
    pub recorded: Recorded,
}

/// What may happen to a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Taken over as already in force.
    Baseline,
    /// Newly issued.
    New,
    /// Issued in place of others.
    Replacing,
    /// Amended.
    Amended,
    /// Simplified.
    Simplified,
    /// A mistake was put right.
    Corrected,
    /// It stands still for a while.
    Suspended,
    /// It stands still no longer.
    Resumed,
    /// What had ended is in force again.
    Revived,
    /// Abolished.
    Abolished,
    /// Replaced by others.
    Replaced,
    /// Ended with its norm.
    Lapsed,
    /// Annulled.
    Annulled,
}

/// A version as a catalogue has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its number.
    pub version: Version,
    /// In force from.
    pub effective: NaiveDate,
    /// The digest of its document.
    pub content: Digest,
    /// What lists need of it.
    pub summary: Summary,
}

/// What two versions say of each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The components that differ, each with the weight of its heaviest difference.
    pub components: Vec<(Component, Class)>,
    /// The weight of the heaviest difference.
    pub class: Option<Class>,
    /// What became of the burden.
    pub burden: Verdict,
}

/// Stock of two days, and the flow between them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// In force in the older catalogue.
    pub before: u64,
    /// Taken over as already in force.
    pub baseline: u64,
    /// Newly issued.
    pub new: u64,
    /// Issued in place of others.
    pub replacing: u64,
    /// In force again.
    pub revived: u64,
    /// Come from another body.
    pub moved_in: u64,
    /// Abolished.
    pub abolished: u64,
    /// Replaced by others.
    pub replaced: u64,
    /// Ended with their norms.
    pub lapsed: u64,
    /// Annulled.
    pub annulled: u64,
    /// Gone to another body.
    pub moved_out: u64,
    /// In force in the newer catalogue.
    pub after: u64,
}

impl Flow {
    /// Returns how many entered.
    pub fn entered(&self) -> u64 {
        self.baseline + self.new + self.replacing + self.revived + self.moved_in
    }

    /// Returns how many left.
    pub fn left(&self) -> u64 {
        self.abolished + self.replaced + self.lapsed + self.annulled + self.moved_out
    }

    /// Whether the newer stock is the older one with what entered and without what left.
    pub fn holds(&self) -> bool {
        (self.before + self.entered()).checked_sub(self.left()) == Some(self.after)
    }

    /// Whether nothing entered or left.
    pub fn is_still(&self) -> bool {
        self.entered() == 0 && self.left() == 0
    }

    fn enter(&mut self, kind: StepKind) {
        match kind {
            StepKind::Baseline => self.baseline += 1,
            StepKind::Replacing => self.replacing += 1,
            StepKind::Revived => self.revived += 1,
            StepKind::New
            | StepKind::Amended
            | StepKind::Simplified
            | StepKind::Corrected
            | StepKind::Suspended
            | StepKind::Resumed
            | StepKind::Abolished
            | StepKind::Replaced
            | StepKind::Lapsed
            | StepKind::Annulled => self.new += 1,
        }
    }

    fn leave(&mut self, kind: StepKind) {
        match kind {
            StepKind::Replaced => self.replaced += 1,
            StepKind::Lapsed => self.lapsed += 1,
            StepKind::Annulled => self.annulled += 1,
            StepKind::Abolished
            | StepKind::Baseline
            | StepKind::New
            | StepKind::Replacing
            | StepKind::Amended
            | StepKind::Simplified
            | StepKind::Corrected
            | StepKind::Suspended
            | StepKind::Resumed
            | StepKind::Revived => self.abolished += 1,
        }
    }

    fn add(&mut self, other: &Flow) {
        self.before += other.before;
        self.baseline += other.baseline;
        self.new += other.new;
        self.replacing += other.replacing;
        self.revived += other.revived;
        self.moved_in += other.moved_in;
        self.abolished += other.abolished;
        self.replaced += other.replaced;
        self.lapsed += other.lapsed;
        self.annulled += other.annulled;
        self.moved_out += other.moved_out;
        self.after += other.after;
    }
}

impl Group {
    /// All groups, in the order in which they are told.
    pub const ALL: [Group; 15] = [
        Group::New,
        Group::Replacing,
        Group::Replaced,
        Group::Amended,
        Group::Simplified,
        Group::Corrected,
        Group::Moved,
        Group::Suspended,
        Group::Resumed,
        Group::Revived,
        Group::Abolished,
        Group::Lapsed,
        Group::Annulled,
        Group::Baseline,
        Group::Passing,
    ];

    /// Returns the group's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Group::New => "new",
            Group::Replacing => "replacing",
            Group::Baseline => "baseline",
            Group::Moved => "moved",
            Group::Amended => "amended",
            Group::Simplified => "simplified",
            Group::Corrected => "corrected",
            Group::Suspended => "suspended",
            Group::Resumed => "resumed",
            Group::Revived => "revived",
            Group::Replaced => "replaced",
            Group::Lapsed => "lapsed",
            Group::Annulled => "annulled",
            Group::Abolished => "abolished",
            Group::Passing => "passing",
        }
    }
}

impl StepKind {
    /// All kinds.
    pub const ALL: [StepKind; 13] = [
        StepKind::Baseline,
        StepKind::New,
        StepKind::Replacing,
        StepKind::Amended,
        StepKind::Simplified,
        StepKind::Corrected,
        StepKind::Suspended,
        StepKind::Resumed,
        StepKind::Revived,
        StepKind::Abolished,
        StepKind::Replaced,
        StepKind::Lapsed,
        StepKind::Annulled,
    ];

    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            StepKind::Baseline => "baseline",
            StepKind::New => "new",
            StepKind::Replacing => "replacing",
            StepKind::Amended => "amended",
            StepKind::Simplified => "simplified",
            StepKind::Corrected => "corrected",
            StepKind::Abolished => "abolished",
            StepKind::Suspended => "suspended",
            StepKind::Resumed => "resumed",
            StepKind::Revived => "revived",
            StepKind::Replaced => "replaced",
            StepKind::Lapsed => "lapsed",
            StepKind::Annulled => "annulled",
        }
    }
}

impl Catalogue {
    /// Compares two catalogues, as far as the procedures go that may be shown and whose
    /// versions are `wanted`. The documents are not read yet.
    pub fn between(from: Side<'_>, to: Side<'_>, wanted: &dyn Fn(&Summary) -> bool) -> Self {
        let mut catalogue = Catalogue::default();
        let shown =
            |code: &Code| !from.registry.is_withheld(code) && !to.registry.is_withheld(code);
        let codes: BTreeSet<&Code> = from.registry.disclosed().map(|it| it.code()).collect();
        let codes = codes.into_iter().chain(to.registry.disclosed().map(|it| it.code()));
        for code in codes.filter(|it| shown(it)).collect::<BTreeSet<_>>() {
            let old = from.registry.procedures.get(code);
            let new = to.registry.procedures.get(code);
            let mut walk = Walk::new(old.and_then(|it| it.at(from.day)), wanted);
            for it in new.map(happened).unwrap_or_default() {
                let known = seen(from.registry, it.recorded());
                let old = it.effective() <= from.day;
                if it.effective() <= to.day && !(old && known) {
                    walk.take(it, old);
                }
            }
            catalogue.add(code, walk, new.and_then(|it| it.at(to.day)));
        }
        catalogue.changes.sort_by(|a, b| (a.group, &a.code).cmp(&(b.group, &b.code)));
        catalogue
    }

    fn add(&mut self, code: &Code, walk: Walk<'_>, after: Option<&VersionRecord>) {
        // The stock of the newer day is asked of the record, not of the walk: it is their
        // agreement that is the identity.
        let after = after.filter(|it| (walk.wanted)(&it.summary));
        for (stock, count) in [
            (walk.first, (|it: &mut Flow| &mut it.before) as fn(&mut Flow) -> &mut u64),
            (after, |it| &mut it.after),
        ] {
            if let Some(version) = stock {
                *count(self.flows.entry(place(version)).or_default()) += 1;
            }
        }
        if walk.stands().map(|it| it.content) != after.map(|it| it.content) {
            self.breaks.push(code.clone());
        }
        for (place, kind, way) in walk.flow {
            let flow = self.flows.entry(place).or_default();
            match way {
                Way::In => flow.enter(kind),
                Way::Out => flow.leave(kind),
                Way::MovedIn => flow.moved_in += 1,
                Way::MovedOut => flow.moved_out += 1,
            }
        }
        let Some(group) = group(walk.first, after, &walk.steps) else { return };
        self.changes.push(Change {
            code: code.clone(),
            name: walk.last.map(|it| it.summary.name.clone()).unwrap_or_default(),
            group,
            steps: walk.steps,
            from: walk.first.map(edition),
            to: after.map(edition),
            compared: None,
        });
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns stock and flow over all bodies, of what concerns people or of what is
    /// internal to the administration.
    pub fn total(&self, internal: bool) -> Flow {
        let mut total = Flow::default();
        self.flows.iter().filter(|it| it.0.1 == internal).for_each(|it| total.add(it.1));
        total
    }

    /// Whether the stock follows from the flow: of every body, in total, and code by code,
    /// because two errors that make up for each other are two errors.
    pub fn holds(&self) -> bool {
        let totals = [self.total(false), self.total(true)];
        self.breaks.is_empty() && self.flows.values().chain(&totals).all(Flow::holds)
    }

    /// Returns how many procedures are in each group.
    pub fn counts(&self) -> BTreeMap<Group, u64> {
        let mut counts: BTreeMap<_, _> = Group::ALL.map(|it| (it, 0)).into();
        for change in &self.changes {
            *counts.entry(change.group).or_default() += 1;
        }
        counts
    }

    /// Reads the versions of what is in both catalogues, unless they are the same to the
    /// letter, and compares them on all cores.
    pub fn compare<E>(
        &mut self,
        mut read: impl FnMut(&Digest) -> Result<Procedure, E>,
    ) -> Result<(), E> {
        let differ = |it: &&mut Change| digests(it).is_some();
        let mut pairs: Vec<_> = self.changes.iter_mut().filter(differ).collect();
        for batch in pairs.chunks_mut(BATCH) {
            let documents = batch.iter().filter_map(|it| digests(it));
            let documents = documents
                .map(|(old, new)| Ok((read(&old)?, read(&new)?)))
                .collect::<Result<Vec<_>, E>>()?;
            let found = compare_all(&documents, Match::ById);
            for (change, found) in batch.iter_mut().zip(found) {
                change.compared = Some(found);
            }
        }
        Ok(())
    }
}

/// Compares pairs of documents on all cores.
pub fn compare_all(pairs: &[(Procedure, Procedure)], how: Match) -> Vec<Compared> {
    let compared = |(old, new): &(Procedure, Procedure)| {
        let found = diff(old, new, how);
        Compared {
            class: found.worst_class(),
            components: found.components.iter().map(|it| (it.component, it.class)).collect(),
            burden: burden::compare(old, new).verdict(),
        }
    };
    pairs.par_iter().map(compared).collect()
}

/// Returns the two documents of a procedure that is in both catalogues and not the same.
fn digests(change: &Change) -> Option<(Digest, Digest)> {
    let (old, new) = (change.from.as_ref()?.content, change.to.as_ref()?.content);
    (old != new).then_some((old, new))
}

/// Whether a registry knows what is recorded at a place.
fn seen(registry: &Registry, recorded: &Recorded) -> bool {
    registry.last.as_ref().is_some_and(|last| recorded.seq <= last.seq)
}

/// Something that happened to a procedure.
#[derive(Debug, Clone, Copy)]
enum Happened<'a> {
    Opened(&'a VersionRecord),
    /// With the first day on which it is no longer in force: of what was annulled from the
    /// start, its own first day.
    Closed(&'a Closure, NaiveDate),
    Suspended(&'a Suspension),
    /// By its own day, or by a decision.
    Resumed(&'a Suspension, NaiveDate),
}

/// Returns what ever happened to a procedure, in the order in which it took effect,
/// without versions whose day never came: one that begins earlier was recorded after
/// them, or the procedure was closed by then.
fn happened(record: &ProcedureRecord) -> Vec<Happened<'_>> {
    let begun = record.versions.iter().map(|it| it.effective).min();
    let came = |it: &&VersionRecord| {
        record.at(it.effective).is_some_and(|stands| stands.recorded.seq == it.recorded.seq)
    };
    let opened = record.versions.iter().filter(came).map(Happened::Opened);
    let closed = record.closures().map(|it| {
        let first = begun.filter(|_| it.from_start).unwrap_or(it.effective);
        Happened::Closed(it, first)
    });
    let suspended = record.suspensions.iter().filter(|it| record.suspended(it.from).is_some());
    let resumed = suspended.clone().filter_map(|it| {
        let day = it.until.filter(|day| record.standing(*day) == Standing::InForce)?;
        Some(Happened::Resumed(it, day))
    });
    let suspended = suspended.map(Happened::Suspended);
    let mut happened: Vec<_> = opened.chain(closed).chain(suspended).chain(resumed).collect();
    // What closes on the day on which something opens makes room for it.
    happened.sort_by_key(|it| (it.effective(), it.rank()));
    happened
}

impl<'a> Happened<'a> {
    fn effective(self) -> NaiveDate {
        match self {
            Happened::Opened(it) => it.effective,
            Happened::Closed(_, day) | Happened::Resumed(_, day) => day,
            Happened::Suspended(it) => it.from,
        }
    }

    /// The order of what takes effect on one day.
    fn rank(self) -> u8 {
        match self {
            Happened::Closed(..) => 0,
            Happened::Opened(_) => 1,
            Happened::Resumed(..) => 2,
            Happened::Suspended(_) => 3,
        }
    }

    fn recorded(self) -> &'a Recorded {
        match self {
            Happened::Opened(it) => &it.recorded,
            Happened::Closed(it, _) => &it.recorded,
            Happened::Suspended(it) => &it.recorded,
            Happened::Resumed(it, _) => it.resumed.as_ref().map_or(&it.recorded, |it| &it.recorded),
        }
    }

    fn kind(self) -> StepKind {
        match self {
            Happened::Opened(it) if it.corrected.is_some() => StepKind::Corrected,
            Happened::Opened(it) => match it.kind {
                None => StepKind::Baseline,
                Some(ChangeKind::New) => StepKind::New,
                Some(ChangeKind::Replace) => StepKind::Replacing,
                Some(ChangeKind::Simplify) => StepKind::Simplified,
                Some(ChangeKind::Revive) => StepKind::Revived,
                Some(
                    ChangeKind::Amend
                    | ChangeKind::Abolish
                    | ChangeKind::Suspend
                    | ChangeKind::Resume
                    | ChangeKind::Lapse
                    | ChangeKind::Annul,
                ) => StepKind::Amended,
            },
            Happened::Closed(it, _) => match it.kind {
                ChangeKind::Replace => StepKind::Replaced,
                ChangeKind::Lapse => StepKind::Lapsed,
                ChangeKind::Annul => StepKind::Annulled,
                ChangeKind::New
                | ChangeKind::Amend
                | ChangeKind::Simplify
                | ChangeKind::Abolish
                | ChangeKind::Suspend
                | ChangeKind::Resume
                | ChangeKind::Revive => StepKind::Abolished,
            },
            Happened::Suspended(_) => StepKind::Suspended,
            Happened::Resumed(..) => StepKind::Resumed,
        }
    }

    fn step(self, late: bool) -> Step {
        let none: &[Code] = &[];
        let (version, decision, codes, components) = match self {
            Happened::Opened(it) => {
                (Some(&it.version), it.decision.as_ref(), &it.replaces[..], it.components.clone())
            }
            Happened::Closed(it, _) => {
                (None, Some(&it.decision), &it.successors[..], BTreeSet::new())
            }
            Happened::Suspended(it) => (None, Some(&it.decision), none, BTreeSet::new()),
            Happened::Resumed(it, _) => {
                let decision = it.resumed.as_ref().map(|it| &it.decision);
                (None, decision, none, BTreeSet::new())
            }
        };
        Step {
            kind: self.kind(),
            version: version.cloned(),
            effective: self.effective(),
            decision: decision.filter(|it| !it.is_empty()).cloned(),
            codes: codes.to_vec(),
            components,
            moved: false,
            late,
            recorded: self.recorded().clone(),
        }
    }
}

/// A way into the stock of a body, or out of it.
#[derive(Debug, Clone, Copy)]
enum Way {
    In,
    Out,
    MovedIn,
    MovedOut,
}

/// A body, and whether the procedure is internal to the administration.
type Place = (String, bool);

/// What happens to one procedure, step by step.
struct Walk<'a> {
    wanted: &'a dyn Fn(&Summary) -> bool,
    /// What was in force and wanted in the older catalogue.
    first: Option<&'a VersionRecord>,
    /// What is in force after the last step, wanted or not.
    now: Option<&'a VersionRecord>,
    /// What was last in force, wanted or not.
    last: Option<&'a VersionRecord>,
    steps: Vec<Step>,
    flow: Vec<(Place, StepKind, Way)>,
}

impl<'a> Walk<'a> {
    fn new(now: Option<&'a VersionRecord>, wanted: &'a dyn Fn(&Summary) -> bool) -> Self {
        let first = now.filter(|it| wanted(&it.summary));
        Walk { wanted, first, now, last: now, steps: Vec::new(), flow: Vec::new() }
    }

    /// Returns what is in force and wanted after the last step.
    fn stands(&self) -> Option<&'a VersionRecord> {
        self.now.filter(|it| (self.wanted)(&it.summary))
    }

    fn take(&mut self, it: Happened<'a>, late: bool) {
        let (kind, before, was) = (it.kind(), self.stands(), self.now);
        self.now = match it {
            Happened::Opened(version) => Some(version),
            Happened::Closed(..) => None,
            Happened::Suspended(_) | Happened::Resumed(..) => self.now,
        };
        self.last = self.now.or(self.last);
        let after = self.stands();
        let mut step = it.step(late);
        match (before.map(place), after.map(place)) {
            (None, None) => return,
            (Some(old), Some(new)) if old == new => {}
            (Some(old), Some(new)) => {
                step.moved = true;
                self.flow.push((old, kind, Way::MovedOut));
                self.flow.push((new, kind, Way::MovedIn));
            }
            (None, Some(new)) => {
                step.moved = was.is_some();
                self.flow.push((new, kind, if step.moved { Way::MovedIn } else { Way::In }));
            }
            (Some(old), None) => {
                step.moved = self.now.is_some();
                self.flow.push((old, kind, if step.moved { Way::MovedOut } else { Way::Out }));
            }
        }
        self.steps.push(step);
    }
}

fn place(version: &VersionRecord) -> Place {
    let internal = Circle::of(&version.summary) == Circle::Internal;
    (version.summary.publisher.split_whitespace().collect::<Vec<_>>().join(" "), internal)
}

fn edition(version: &VersionRecord) -> Edition {
    Edition {
        version: version.version.clone(),
        effective: version.effective,
        content: version.content,
        summary: version.summary.clone(),
    }
}

/// Sums up what happened to a procedure; nothing where nothing did.
fn group(
    from: Option<&VersionRecord>,
    to: Option<&VersionRecord>,
    steps: &[Step],
) -> Option<Group> {
    let last = steps.last()?;
    let has = |kind: StepKind| steps.iter().any(|it| it.kind == kind);
    Some(match (from, to) {
        (Some(old), Some(new)) if place(old) != place(new) => Group::Moved,
        // What ended and came back is in both, and says what its revival made it say.
        (Some(_), Some(_)) if has(StepKind::Amended) || has(StepKind::Revived) => Group::Amended,
        (Some(_), Some(_)) if has(StepKind::Simplified) => Group::Simplified,
        (Some(_), Some(_)) if has(StepKind::Corrected) => Group::Corrected,
        (Some(_), Some(_)) if last.kind == StepKind::Suspended => Group::Suspended,
        (Some(_), Some(_)) if last.kind == StepKind::Resumed => Group::Resumed,
        (Some(_), Some(_)) => Group::Corrected,
        (None, Some(_)) | (Some(_), None) if last.moved => Group::Moved,
        (None, Some(_)) if has(StepKind::Replacing) => Group::Replacing,
        (None, Some(_)) if has(StepKind::Revived) => Group::Revived,
        (None, Some(_)) if has(StepKind::Baseline) => Group::Baseline,
        (None, Some(_)) => Group::New,
        (Some(_), None) if last.kind == StepKind::Replaced => Group::Replaced,
        (Some(_), None) if last.kind == StepKind::Lapsed => Group::Lapsed,
        (Some(_), None) if last.kind == StepKind::Annulled => Group::Annulled,
        (Some(_), None) => Group::Abolished,
        (None, None) => Group::Passing,
    })
}

/// The names that a filter lets pass: those that equal what was typed but for case and
/// accents or, where there is none, those that contain it.
pub fn matching<'a>(names: impl IntoIterator<Item = &'a str>, typed: &str) -> BTreeSet<&'a str> {
    let typed = text::fold(typed);
    let names: BTreeSet<_> = names.into_iter().collect();
    let folded: Vec<_> = names.into_iter().map(|it| (it, text::fold(it))).collect();
    let pick = |fits: &dyn Fn(&str) -> bool| {
        folded.iter().filter(|it| fits(&it.1)).map(|it| it.0).collect::<BTreeSet<_>>()
    };
    let whole = pick(&|it| it == typed);
    if whole.is_empty() { pick(&|it| it.contains(&typed)) } else { whole }
}

#[cfg(test)]
mod tests;
