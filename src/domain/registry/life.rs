//! The life of one procedure: which version stands on which day, what stopped it for a
//! while, what ended it, and what brought it back.
//!
//! Long because what stands on a day is one question over versions, suspensions and closures.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{
    as_before::serialized_as_before, recorded::Recorded, rest::Rest, version::VersionRecord,
    versions::Versions,
};
use crate::domain::{
    event::{Base, Outcome},
    ids::{Code, Digest, ProposalId, Zone},
    kind::ChangeKind,
};

/// A procedure through all its versions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ProcedureRecord {
    /// The versions, in the order in which they take effect.
    pub versions: Versions,
    /// How the procedure closed, once it has and was not revived since.
    pub closure: Option<Closure>,
    /// Earlier closures, each undone by a revival.
    pub reopened: Vec<Closure>,
    /// The suspensions, in the order in which they begin.
    pub suspensions: Vec<Suspension>,
    /// The norms that its versions rest on, and their ends.
    #[serde(default)]
    pub rests: Vec<Rest>,
}

serialized_as_before!(ProcedureRecord {
    versions,
    closure,
    reopened,
    suspensions,
    rests: Vec::is_empty
});

/// How a procedure closed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Closure {
    /// Abolished, replaced, lapsed or annulled.
    pub kind: ChangeKind,
    /// The first day on which it is no longer in force.
    pub effective: NaiveDate,
    /// Whether it never was in force, in law (hủy bỏ từ đầu).
    pub from_start: bool,
    /// The day from which it is in force again, once it is revived.
    pub until: Option<NaiveDate>,
    /// Where an applicant goes instead.
    pub successors: Vec<Code>,
    /// What holds for files already handed in.
    pub transition: Option<String>,
    /// The announcing decision, verbatim.
    pub decision: String,
    /// The abolishing norm.
    pub basis: String,
    /// The proposal that asked for it.
    pub proposal: ProposalId,
    /// Where and when it was recorded.
    pub recorded: Recorded,
    /// The norms that it rests on, and their ends: once all of them have ended that bring back
    /// what they had amended, it is undone.
    // That it is left out, the schema alone takes from here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rests: Vec<Rest>,
}

serialized_as_before!(Closure {
    kind,
    effective,
    from_start,
    until,
    successors,
    transition,
    decision,
    basis,
    proposal,
    recorded,
    rests: Vec::is_empty
});

/// A time in which a procedure stands still (ngưng hiệu lực).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Suspension {
    /// The first day of it.
    pub from: NaiveDate,
    /// The first day after it, as the norm named it beforehand.
    pub planned: Option<NaiveDate>,
    /// The first day after it, as known now: as planned, resumed earlier, or closed.
    pub until: Option<NaiveDate>,
    /// The announcing decision, verbatim.
    pub decision: String,
    /// The suspending norm.
    pub basis: String,
    /// The proposal that asked for it.
    pub proposal: ProposalId,
    /// Where and when it was recorded.
    pub recorded: Recorded,
    /// What ended it, where something did beside its own day.
    pub resumed: Option<Resumption>,
    /// The norms that it rests on, and their ends, as of a closure.
    // As of a closure, for the schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rests: Vec<Rest>,
}

serialized_as_before!(Suspension {
    from,
    planned,
    until,
    decision,
    basis,
    proposal,
    recorded,
    resumed,
    rests: Vec::is_empty
});

/// The end of a suspension by a decision of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Resumption {
    /// The first day on which the procedure is in force again.
    pub effective: NaiveDate,
    /// The announcing decision, verbatim.
    pub decision: String,
    /// The norm.
    pub basis: String,
    /// The proposal that asked for it.
    pub proposal: ProposalId,
    /// Where and when it was recorded.
    pub recorded: Recorded,
}

/// A procedure's state at a date, as far as this registry knows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Standing {
    /// Announced; its first version takes effect later.
    NotYetInForce,
    /// In force.
    InForce,
    /// Its version stands, and does not apply for the time being.
    Suspended,
    /// Abolished.
    Abolished,
    /// Replaced by other codes.
    Replaced,
    /// Ended with its norm.
    Lapsed,
    /// Annulled.
    Annulled,
}

impl Standing {
    /// How a procedure stands that was in force and is no more.
    pub const OVER: [Standing; 4] =
        [Standing::Abolished, Standing::Replaced, Standing::Lapsed, Standing::Annulled];

    /// Returns the standing's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Standing::NotYetInForce => "not_yet_in_force",
            Standing::InForce => "in_force",
            Standing::Suspended => "suspended",
            Standing::Abolished => "abolished",
            Standing::Replaced => "replaced",
            Standing::Lapsed => "lapsed",
            Standing::Annulled => "annulled",
        }
    }

    /// Whether a procedure was in force and is no more.
    pub fn is_over(self) -> bool {
        Standing::OVER.contains(&self)
    }

    /// Whether a version stands, applied or not.
    pub fn stands(self) -> bool {
        !self.is_over() && self != Standing::NotYetInForce
    }
}

/// A stretch of valid time in which a procedure stands in one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it; none where no end is known.
    pub to: Option<NaiveDate>,
    /// How the procedure stands.
    pub standing: Standing,
    /// The version that stands, if any.
    pub version: Option<Version>,
}

/// A stretch of valid time between an opening and a closure: what the stock of a day
/// counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// The first day.
    pub from: NaiveDate,
    /// How it began; a baseline has no kind of change.
    pub opened: Option<ChangeKind>,
    /// The first day after it and how it ended, once it has.
    pub closed: Option<(NaiveDate, ChangeKind)>,
}

/// Something that was done to a procedure.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// What was done; a baseline has no kind of change.
    pub kind: Option<ChangeKind>,
    /// From when.
    pub effective: NaiveDate,
    /// The announcing decision, verbatim.
    pub decision: Option<&'a str>,
    /// The norm.
    pub basis: &'a str,
    /// The proposal that asked for it.
    pub proposal: Option<ProposalId>,
    /// Where and when it was recorded.
    pub recorded: &'a Recorded,
}

/// What every act on a procedure says.
pub(super) struct LifeAct<'a> {
    pub effective: NaiveDate,
    pub decision: &'a str,
    pub basis: String,
    pub proposal: ProposalId,
    pub recorded: Recorded,
}

impl Closure {
    /// Whether the procedure is closed by it on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.from_start || self.effective <= day) && self.over().is_none_or(|until| day < until)
    }

    /// Returns how the procedure stands while it is closed.
    pub fn standing(&self) -> Standing {
        match self.kind {
            ChangeKind::Replace => Standing::Replaced,
            ChangeKind::Lapse => Standing::Lapsed,
            ChangeKind::Annul => Standing::Annulled,
            ChangeKind::New
            | ChangeKind::Amend
            | ChangeKind::Simplify
            | ChangeKind::Abolish
            | ChangeKind::Suspend
            | ChangeKind::Resume
            | ChangeKind::Revive => Standing::Abolished,
        }
    }
}

impl Suspension {
    /// Whether the procedure stands still by it on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.over().is_none_or(|until| day < until)
    }

    /// Ends it with the procedure itself, where it has not ended before.
    pub(super) fn end(&mut self, closed: NaiveDate) {
        if self.until.is_none_or(|until| closed < until) {
            self.until = Some(closed.max(self.from));
        }
    }
}

impl ProcedureRecord {
    /// Makes the record of a procedure that has only ever been opened and amended.
    pub fn of(versions: Vec<VersionRecord>) -> Self {
        let versions = versions.into();
        ProcedureRecord {
            versions,
            closure: None,
            reopened: Vec::new(),
            suspensions: Vec::new(),
            rests: Vec::new(),
        }
    }

    /// Returns it with none but the versions from an index on.
    #[must_use]
    pub fn from_version(&self, index: usize) -> Self {
        ProcedureRecord {
            versions: self.versions.some(index..self.versions.len()).into(),
            closure: self.closure.clone(),
            reopened: self.reopened.clone(),
            suspensions: self.suspensions.clone(),
            rests: self.rests.clone(),
        }
    }

    /// Returns the latest version, in force or not.
    pub fn latest(&self) -> &VersionRecord {
        self.versions.last().expect("a procedure is recorded with its first version")
    }

    /// Returns every closure, in the order in which they were recorded.
    pub fn closures(&self) -> impl Iterator<Item = &Closure> {
        self.reopened.iter().chain(&self.closure)
    }

    /// Returns the version that stands on a day: in force, or suspended.
    /// `None` where none does.
    pub fn at(&self, day: NaiveDate) -> Option<&VersionRecord> {
        if self.closures().any(|it| it.covers(day)) {
            return None;
        }
        self.upheld(day)
    }

    /// Returns the suspension that holds on a day.
    /// `None` where none does.
    pub fn suspended(&self, day: NaiveDate) -> Option<&Suspension> {
        self.at(day)?;
        self.suspensions.iter().rev().find(|it| it.covers(day))
    }

    /// Returns how the procedure stands on a day.
    pub fn standing(&self, day: NaiveDate) -> Standing {
        if let Some(closure) = self.closures().filter(|it| it.covers(day)).last() {
            closure.standing()
        } else if self.has_lapsed(day) {
            Standing::Lapsed
        } else if self.at(day).is_none() {
            Standing::NotYetInForce
        } else if self.suspended(day).is_some() {
            Standing::Suspended
        } else {
            Standing::InForce
        }
    }

    /// Returns the day on which the version at `index` first ends: the day the next one begins,
    /// the procedure closes, or the norm ends that the version rests on.
    /// `None` where it stands without an end, or where there is no such version.
    pub fn ends(&self, index: usize) -> Option<NaiveDate> {
        let version = self.versions.get(index)?;
        let next = self.versions.get(index + 1).map(|it| it.effective);
        let closing = |it: &&Closure| version.recorded.seq <= it.recorded.seq;
        let closed = self
            .closures()
            .filter(closing)
            .map(|it| if it.from_start { version.effective } else { it.effective });
        let with_norm = self.end_with_norm(&version.version);
        let with_norm = with_norm.map(|it| it.0.max(version.effective));
        closed.chain(next).chain(with_norm).min()
    }

    /// Returns a version by its number.
    /// `None` where there is none of it.
    pub fn version(&self, number: &Version) -> Option<&VersionRecord> {
        self.versions.iter().rev().find(|it| it.version == *number)
    }

    /// Returns how many events the procedure's stream has: its concurrency token.
    pub fn stream_version(&self) -> u64 {
        let resumed = self.suspensions.iter().filter(|it| it.resumed.is_some()).count();
        let others = self.closures().count() + self.suspensions.len() + resumed;
        (self.versions.len() + others) as u64
    }

    /// Returns the last day on which something about it takes effect or was decided, by what was
    /// recorded from an entry on: what opened earlier versions is not looked at.
    /// `None` where nothing was done but taking it in.
    pub fn stirs_until(&self, since: u64, zone: Zone) -> Option<NaiveDate> {
        let fresh = self.versions.iter().rev().take_while(|it| it.recorded.seq >= since).count();
        let turns = self.turns_since(self.versions.len() - fresh).into_iter();
        let done = turns.filter(|it| it.kind.is_some() || it.proposal.is_some());
        let days = done.flat_map(|it| [it.effective, it.recorded.at.day(zone)]);
        let undone = self.closures().filter_map(Closure::over);
        days.chain(undone).chain(self.days_of_ends()).max()
    }

    /// Returns everything that was done to the procedure, in the order of the log.
    pub fn turns(&self) -> Vec<Turn<'_>> {
        self.turns_since(0)
    }

    /// Returns what was done with effect after a day, and all that was done beside opening
    /// versions, in the order of the log.
    pub fn turns_after(&self, day: NaiveDate) -> Vec<Turn<'_>> {
        let later = self.versions.iter().rev().take_while(|it| it.effective > day).count();
        self.turns_since(self.versions.len() - later)
    }

    /// Returns what was done last to the procedure, and all that was done beside opening
    /// versions, in the order of the log: what opened earlier ones came before that.
    fn recent_turns(&self) -> Vec<Turn<'_>> {
        self.turns_since(self.versions.len().saturating_sub(1))
    }

    /// Returns what was done, without what opened the versions before an index.
    fn turns_since(&self, index: usize) -> Vec<Turn<'_>> {
        let versions = self.versions.iter().skip(index).map(|it| Turn {
            kind: it.kind,
            effective: it.effective,
            decision: it.decision.as_deref(),
            basis: &it.basis,
            proposal: it.proposal,
            recorded: &it.recorded,
        });
        let closures = self.closures().map(|it| Turn {
            kind: Some(it.kind),
            effective: it.effective,
            decision: Some(&it.decision),
            basis: &it.basis,
            proposal: Some(it.proposal),
            recorded: &it.recorded,
        });
        let suspensions = self.suspensions.iter().map(|it| Turn {
            kind: Some(ChangeKind::Suspend),
            effective: it.from,
            decision: Some(&it.decision),
            basis: &it.basis,
            proposal: Some(it.proposal),
            recorded: &it.recorded,
        });
        let resumptions = self.suspensions.iter().filter_map(|it| it.resumed.as_ref());
        let resumptions = resumptions.map(|it| Turn {
            kind: Some(ChangeKind::Resume),
            effective: it.effective,
            decision: Some(&it.decision),
            basis: &it.basis,
            proposal: Some(it.proposal),
            recorded: &it.recorded,
        });
        let mut turns: Vec<_> =
            versions.chain(suspensions).chain(resumptions).chain(closures).collect();
        turns.sort_by_key(|it| it.recorded.seq);
        turns
    }

    /// Returns the leaf hash of the entry that did the last thing to the procedure: what
    /// was read before it was read of another procedure.
    pub fn moved(&self) -> Digest {
        let last = self.recent_turns().last().map(|it| it.recorded.entry);
        last.expect("a procedure is recorded with its first version")
    }

    /// Returns what a change that takes effect on a day names as what it builds on: the number
    /// of the latest version, behind which its own counts on, and the text that stands by then.
    pub fn as_base(&self, code: &Code, day: NaiveDate) -> Base {
        Base {
            code: code.clone(),
            version: self.latest().version.clone(),
            content: self.ground(day).content,
            entry: self.moved(),
        }
    }

    /// Returns the last of what was done by its day of effect: nothing starts before it
    /// (BR-24).
    pub fn last_turn(&self) -> Turn<'_> {
        let last = self.recent_turns().into_iter().max_by_key(|it| it.effective);
        last.expect("a procedure is recorded with its first version")
    }

    /// Returns the lives of the procedure, in order; what was annulled from the start
    /// never lived.
    pub fn lives(&self) -> Vec<Life> {
        let mut lives = Vec::new();
        let mut next = self.versions.first().map(|it| (it.effective, it.kind));
        for closure in self.closures() {
            let closed = Some((closure.effective, closure.kind));
            lives.extend(next.map(|(from, opened)| Life { from, opened, closed }));
            if closure.from_start {
                lives.clear();
            }
            // What a norm's end brings back, or else what a decision opened again.
            let back = closure.until.is_none().then(|| closure.undone()).flatten();
            let opened = self.versions.iter().find(|it| it.recorded.seq > closure.recorded.seq);
            let opened = opened.map(|it| (it.effective, it.kind));
            next = back.map(|it| (it.0, Some(ChangeKind::Revive))).or(opened);
        }
        lives.extend(next.map(|(from, opened)| Life { from, opened, closed: None }));
        lives.retain(|it| it.closed.is_none_or(|(end, _)| it.from < end));
        lives.into_iter().flat_map(|it| self.cut_where_it_lapsed(it)).collect()
    }

    /// Cuts a life at the ends of norms that left nothing in force, up to the version that
    /// brought the procedure back.
    fn cut_where_it_lapsed(&self, life: Life) -> Vec<Life> {
        let mut cut = vec![life];
        let within =
            |day: NaiveDate| life.from < day && life.closed.is_none_or(|(closed, _)| day < closed);
        for it in self.norm_endings().iter().filter(|it| it.back.is_none() && within(it.day)) {
            let Some(last) = cut.last_mut() else { break };
            last.closed = Some((it.day, ChangeKind::Lapse));
            let again = self.versions.iter().find(|again| it.day < again.effective);
            match again.filter(|it| within(it.effective)) {
                Some(again) => cut.push(Life {
                    from: again.effective,
                    opened: again.kind,
                    closed: life.closed,
                }),
                None => break,
            }
        }
        cut
    }

    /// Returns the valid time of the procedure from its first day on, cut wherever
    /// another version stands or it stands in another way.
    pub fn periods(&self) -> Vec<Period> {
        let versions = self.versions.iter().map(|it| it.effective);
        let closures = self.closures().flat_map(|it| [Some(it.effective), it.over()]).flatten();
        let pauses = self.suspensions.iter().flat_map(|it| [Some(it.from), it.over()]).flatten();
        let ends = self.days_of_ends();
        let first = self.versions.iter().map(|it| it.effective).min();
        let ends = ends.into_iter().filter(|it| first.is_some_and(|first| first < *it));
        let days: BTreeSet<_> = versions.chain(closures).chain(pauses).chain(ends).collect();
        let mut periods: Vec<Period> = Vec::new();
        for from in days {
            let (standing, version) =
                (self.standing(from), self.at(from).map(|it| it.version.clone()));
            match periods.last_mut() {
                Some(last) if (last.standing, &last.version) == (standing, &version) => {}
                Some(last) => {
                    last.to = Some(from);
                    periods.push(Period { from, to: None, standing, version });
                }
                None => periods.push(Period { from, to: None, standing, version }),
            }
        }
        periods
    }

    /// Returns since when the procedure stands as it does on a day.
    /// `None` where it stands in no way by then.
    pub fn stands_since(&self, day: NaiveDate) -> Option<NaiveDate> {
        let standing = self.standing(day);
        let so = |it: &Period| it.from <= day && it.standing == standing;
        let since = self.periods().into_iter().rfind(so).map(|it| it.from);
        since.filter(|_| standing != Standing::NotYetInForce)
    }

    /// Returns the place among its versions of the one that an entry brought.
    /// `None` where it brought none.
    pub fn place_of(&self, seq: u64) -> Option<usize> {
        self.versions.iter().position(|it| it.recorded.seq == seq)
    }

    /// Takes a version in; a closed procedure is open again with it.
    pub(super) fn open(&mut self, version: VersionRecord) {
        if version.kind == Some(ChangeKind::Revive)
            && let Some(mut closure) = self.closure.take()
        {
            closure.until = Some(version.effective);
            self.reopened.push(closure);
        }
        self.versions.push(version);
    }

    /// Takes in what opens nothing.
    pub(super) fn take(&mut self, kind: ChangeKind, outcome: &Outcome, act: LifeAct<'_>) {
        let LifeAct { effective, decision, basis, proposal, recorded } = act;
        let decision = decision.to_owned();
        match outcome {
            Outcome::Opens { .. } => {}
            Outcome::Closes { successors, transition, from_start, .. } => {
                for it in &mut self.suspensions {
                    it.end(effective);
                }
                // One that a norm's end had undone.
                self.reopened.extend(self.closure.take());
                self.closure = Some(Closure {
                    kind,
                    effective,
                    from_start: *from_start,
                    until: None,
                    successors: successors.clone(),
                    transition: transition.clone(),
                    decision,
                    basis,
                    proposal,
                    recorded,
                    rests: Vec::new(),
                });
            }
            Outcome::Suspends { until, .. } => self.suspensions.push(Suspension {
                from: effective,
                planned: *until,
                until: *until,
                decision,
                basis,
                proposal,
                recorded,
                resumed: None,
                rests: Vec::new(),
            }),
            Outcome::Resumes { .. } => {
                if let Some(it) = self.suspensions.iter_mut().rev().find(|it| it.covers(effective))
                {
                    it.until = Some(effective);
                    it.resumed =
                        Some(Resumption { effective, decision, basis, proposal, recorded });
                }
            }
        }
    }
}
