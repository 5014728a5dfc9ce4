//! What happened to one procedure, step by step: from the version that stood in the older
//! catalogue to the one that stands in the newer.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;

use super::{Group, StepKind};
use crate::domain::{
    component::Component,
    disclosure::Circle,
    event::Summary,
    ids::Code,
    kind::ChangeKind,
    registry::{
        Closure, NormEnding, ProcedureRecord, Recorded, Standing, Suspension, VersionRecord,
    },
    text,
};

/// One thing that happened to a procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
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
    /// Whether it happened to an internal procedure: by what stood after it or, where nothing did,
    /// by what had stood before.
    pub internal: bool,
    /// Whether it was in force in the older catalogue's day already, and only recorded later.
    pub late: bool,
    /// Where it was recorded.
    pub recorded: Recorded,
}

/// Something that happened to a procedure.
#[derive(Debug, Clone, Copy)]
pub(super) enum Happened<'a> {
    Opened(&'a VersionRecord),
    /// With the first day on which it is no longer in force: of what was annulled from the
    /// start, its own first day.
    Closed(&'a Closure, NaiveDate),
    Suspended(&'a Suspension),
    /// By its own day, or by a decision.
    Resumed(&'a Suspension, NaiveDate),
    /// A version ended with its norm.
    Ended(NormEnding<'a>),
}

/// Returns what ever happened to a procedure, in the order in which it took effect,
/// without versions whose day never came: one that begins earlier was recorded after
/// them, or the procedure was closed by then.
pub(super) fn happened(record: &ProcedureRecord) -> Vec<Happened<'_>> {
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
        let day = it.over().filter(|day| record.standing(*day) == Standing::InForce)?;
        Some(Happened::Resumed(it, day))
    });
    let suspended = suspended.map(Happened::Suspended);
    let ended = record.norm_endings().into_iter().map(Happened::Ended);
    let mut happened: Vec<_> =
        opened.chain(closed).chain(suspended).chain(resumed).chain(ended).collect();
    // What closes on the day on which something opens makes room for it.
    happened.sort_by_key(|it| (it.effective(), it.rank()));
    happened
}

impl<'a> Happened<'a> {
    pub(super) fn effective(self) -> NaiveDate {
        match self {
            Happened::Opened(it) => it.effective,
            Happened::Closed(_, day) | Happened::Resumed(_, day) => day,
            Happened::Suspended(it) => it.from,
            Happened::Ended(it) => it.day,
        }
    }

    /// The order of what takes effect on one day.
    fn rank(self) -> u8 {
        match self {
            Happened::Closed(..) | Happened::Ended(_) => 0,
            Happened::Opened(_) => 1,
            Happened::Resumed(..) => 2,
            Happened::Suspended(_) => 3,
        }
    }

    pub(super) fn recorded(self) -> &'a Recorded {
        match self {
            Happened::Opened(it) => &it.recorded,
            Happened::Closed(it, _) => &it.recorded,
            Happened::Suspended(it) => &it.recorded,
            Happened::Ended(it) => &it.said.recorded,
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
            Happened::Ended(NormEnding { back: Some(_), .. }) => StepKind::Revived,
            Happened::Ended(NormEnding { back: None, .. }) => StepKind::Lapsed,
            Happened::Resumed(..) => StepKind::Resumed,
        }
    }

    fn step(self, late: bool) -> Happening {
        let none: &[Code] = &[];
        let (version, decision, codes, components) = match self {
            Happened::Opened(it) => {
                (Some(&it.version), it.decision.as_ref(), &it.replaces[..], it.components.clone())
            }
            Happened::Closed(it, _) => {
                (None, Some(&it.decision), &it.successors[..], BTreeSet::new())
            }
            Happened::Suspended(it) => (None, Some(&it.decision), none, BTreeSet::new()),
            Happened::Ended(it) => (it.back.map(|it| &it.version), None, none, BTreeSet::new()),
            Happened::Resumed(it, _) => {
                let decision = it.resumed.as_ref().map(|it| &it.decision);
                (None, decision, none, BTreeSet::new())
            }
        };
        Happening {
            kind: self.kind(),
            version: version.cloned(),
            effective: self.effective(),
            decision: decision.filter(|it| !it.is_empty()).cloned(),
            codes: codes.to_vec(),
            components,
            moved: false,
            internal: false,
            late,
            recorded: self.recorded().clone(),
        }
    }
}

/// A way into the stock of a body, or out of it.
#[derive(Debug, Clone, Copy)]
pub(super) enum StockWay {
    In,
    Out,
    MovedIn,
    MovedOut,
}

/// A body, and whether the procedure is internal to the administration.
pub(super) type StockPlace = (String, bool);

/// What happens to one procedure, step by step.
pub(super) struct Walk<'a> {
    pub(super) wanted: &'a dyn Fn(&Summary) -> bool,
    /// What was in force and wanted in the older catalogue.
    pub(super) first: Option<&'a VersionRecord>,
    /// What is in force after the last step, wanted or not.
    pub(super) now: Option<&'a VersionRecord>,
    /// What was last in force, wanted or not.
    pub(super) last: Option<&'a VersionRecord>,
    pub(super) steps: Vec<Happening>,
    pub(super) flow: Vec<(StockPlace, StepKind, StockWay)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        now: Option<&'a VersionRecord>,
        wanted: &'a dyn Fn(&Summary) -> bool,
    ) -> Self {
        let first = now.filter(|it| wanted(&it.summary));
        Walk { wanted, first, now, last: now, steps: Vec::new(), flow: Vec::new() }
    }

    /// Returns what is in force and wanted after the last step.
    pub(super) fn stands(&self) -> Option<&'a VersionRecord> {
        self.now.filter(|it| (self.wanted)(&it.summary))
    }

    pub(super) fn take(&mut self, it: Happened<'a>, late: bool) {
        let (kind, before, was) = (it.kind(), self.stands(), self.now);
        self.now = match it {
            Happened::Opened(version) => Some(version),
            Happened::Closed(..) => None,
            Happened::Ended(it) => it.back,
            Happened::Suspended(_) | Happened::Resumed(..) => self.now,
        };
        self.last = self.now.or(self.last);
        let after = self.stands();
        let mut step = it.step(late);
        step.internal = after.or(before).is_some_and(|it| place(it).1);
        match (before.map(place), after.map(place)) {
            (None, None) => return,
            (Some(old), Some(new)) if old == new => {}
            (Some(old), Some(new)) => {
                step.moved = true;
                // A change of class is an abolition here and a publication there (settled
                // question 31): the stocks of the two circles are told apart.
                let (out, into) = match old.1 == new.1 {
                    true => (StockWay::MovedOut, StockWay::MovedIn),
                    false => (StockWay::Out, StockWay::In),
                };
                self.flow.push((old, kind, out));
                self.flow.push((new, kind, into));
            }
            (None, Some(new)) => {
                step.moved = was.is_some();
                self.flow.push((
                    new,
                    kind,
                    if step.moved { StockWay::MovedIn } else { StockWay::In },
                ));
            }
            (Some(old), None) => {
                step.moved = self.now.is_some();
                self.flow.push((
                    old,
                    kind,
                    if step.moved { StockWay::MovedOut } else { StockWay::Out },
                ));
            }
        }
        self.steps.push(step);
    }
}

pub(super) fn place(version: &VersionRecord) -> StockPlace {
    let internal = Circle::of(&version.summary).is_internal();
    (text::single_spaced(&version.summary.publisher), internal)
}

/// Sums up what happened to a procedure; nothing where nothing did.
pub(super) fn group(
    from: Option<&VersionRecord>,
    to: Option<&VersionRecord>,
    steps: &[Happening],
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
