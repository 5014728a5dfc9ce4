//! The present: what the events add up to, and the questions that it answers.
//!
//! `evolve` never refuses: whether something may happen was asked before it was written.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{
    canonical,
    component::Component,
    event::{
        AtRevision, Base, Baseline, Change, ChangeKind, Decision, Enactment, Event, Founding,
        Opening, Outcome, Review, Revision, SourceLine, Summary, Verdict,
    },
    ids::{Code, Digest, LogId, Moment, OfficerId, ProposalId},
};

/// Where and by whom an event was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The entry's place in the log.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// The leaf hash of the entry.
    pub entry: Digest,
    /// By whom, where anyone was named.
    pub officer: Option<OfficerId>,
}

/// The registry as it stands after some number of entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registry {
    /// The agency, once founded.
    pub founding: Option<Founded>,
    /// Every procedure that ever had a version, by code.
    pub procedures: BTreeMap<Code, ProcedureRecord>,
    /// Every proposal, by number.
    pub proposals: BTreeMap<ProposalId, Proposal>,
    /// Every decision, in the order of its first use.
    pub decisions: Vec<DecisionRecord>,
    /// Everyone who touched a draft while it said this, by its content: whoever takes a
    /// content over takes over whose hands were in it (settled question 3).
    pub drafters: BTreeMap<Digest, BTreeSet<OfficerId>>,
    /// Whether the baseline phase has ended.
    pub baseline_closed: bool,
    /// The place and time of the last entry.
    pub last: Option<Recorded>,
    /// How many events the registry's own stream has.
    pub events: u64,
}

/// The founding as the registry keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founded {
    /// What was founded.
    pub founding: Founding,
    /// The registry's identity.
    pub log: LogId,
    /// When.
    pub at: Moment,
}

/// A procedure through all its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureRecord {
    /// The versions, in the order in which they take effect.
    pub versions: Vec<VersionRecord>,
    /// How the procedure closed, once it has.
    pub closure: Option<Closure>,
}

/// One version of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRecord {
    /// Its number.
    pub version: Version,
    /// Its document.
    pub content: Digest,
    /// What lists and searches need of it.
    pub summary: Summary,
    /// In force from.
    pub effective: NaiveDate,
    /// How it came about; a baseline has no kind of change.
    pub kind: Option<ChangeKind>,
    /// The components that changed against the version before.
    pub components: BTreeSet<Component>,
    /// The announcing decision, verbatim.
    pub decision: Option<String>,
    /// The legal norm or the ground of the baseline.
    pub basis: String,
    /// The proposal that asked for it.
    pub proposal: Option<ProposalId>,
    /// The codes that it took the place of.
    pub replaces: Vec<Code>,
    /// The line that a baseline was read from.
    pub line: Option<SourceLine>,
    /// Where and when it was recorded.
    pub recorded: Recorded,
}

/// How a procedure closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// Abolished or replaced.
    pub kind: ChangeKind,
    /// The first day on which it is no longer in force.
    pub effective: NaiveDate,
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
}

/// A decision and where it was first used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionRecord {
    /// The decision's identity: issuer, normalised number, signing date.
    pub key: (String, String, NaiveDate),
    /// The number as signed.
    pub number: String,
    /// The hash of its canonical form, fixed at first use.
    pub content: Digest,
    /// Where it was first used.
    pub recorded: Recorded,
    /// How many procedures it has changed.
    pub items: u32,
}

/// A proposal and all that was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its number.
    pub id: ProposalId,
    /// What it asks for now.
    pub change: Change,
    /// The current revision; the first is 1.
    pub revision: u32,
    /// Where it stands.
    pub status: Status,
    /// Everyone who touched the draft (settled question 3).
    pub hands: BTreeSet<OfficerId>,
    /// The reviews, in order.
    pub reviews: Vec<ReviewRecord>,
    /// When and by whom it was opened.
    pub opened: Recorded,
    /// When and by whom it was last touched.
    pub touched: Recorded,
    /// Why it was withdrawn, where a reason was given.
    pub closing_reason: Option<String>,
    /// How many events its stream has: its concurrency token.
    pub events: u64,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Being written.
    Draft,
    /// Handed in for review.
    Submitted,
    /// Ended by a reviewer.
    Rejected,
    /// Given up by its authors.
    Withdrawn,
    /// Done.
    Enacted,
}

impl Status {
    /// Returns the status's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Submitted => "submitted",
            Status::Rejected => "rejected",
            Status::Withdrawn => "withdrawn",
            Status::Enacted => "enacted",
        }
    }

    /// Whether anything can still become of the proposal.
    pub fn is_open(self) -> bool {
        matches!(self, Status::Draft | Status::Submitted)
    }
}

/// A review as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRecord {
    /// By whom and when.
    pub recorded: Recorded,
    /// The revision that was read.
    pub revision: u32,
    /// What was found.
    pub verdict: Verdict,
    /// The hash over all that it binds.
    pub binds: Digest,
    /// The reviewer's words.
    pub comment: Option<String>,
}

/// A procedure's state at a date, as far as this registry knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Announced; its first version takes effect later.
    NotYetInForce,
    /// In force.
    InForce,
    /// Abolished.
    Abolished,
    /// Replaced by other codes.
    Replaced,
}

impl ProcedureRecord {
    /// Returns the latest version, in force or not.
    pub fn latest(&self) -> &VersionRecord {
        self.versions.last().expect("a procedure is recorded with its first version")
    }

    /// Returns the version in force on a day.
    pub fn at(&self, day: NaiveDate) -> Option<&VersionRecord> {
        if self.closure.as_ref().is_some_and(|it| it.effective <= day) {
            return None;
        }
        self.versions.iter().rev().find(|it| it.effective <= day)
    }

    /// Returns how the procedure stands on a day.
    pub fn standing(&self, day: NaiveDate) -> Standing {
        match &self.closure {
            Some(closure) if closure.effective <= day => match closure.kind {
                ChangeKind::Replace => Standing::Replaced,
                ChangeKind::New
                | ChangeKind::Amend
                | ChangeKind::Simplify
                | ChangeKind::Abolish => Standing::Abolished,
            },
            _ if self.at(day).is_some() => Standing::InForce,
            _ => Standing::NotYetInForce,
        }
    }

    /// Returns the day on which the version at `index` ends: the day the next one begins
    /// or the procedure closes.
    pub fn ends(&self, index: usize) -> Option<NaiveDate> {
        let next = self.versions.get(index + 1).map(|it| it.effective);
        let closed = self.closure.as_ref().map(|it| it.effective);
        [next, closed].into_iter().flatten().min()
    }

    /// Returns a version by its number.
    pub fn version(&self, number: &Version) -> Option<&VersionRecord> {
        self.versions.iter().find(|it| it.version == *number)
    }

    /// Returns how many events the procedure's stream has: its concurrency token.
    pub fn stream_version(&self) -> u64 {
        self.versions.len() as u64 + u64::from(self.closure.is_some())
    }
}

impl VersionRecord {
    /// Returns what a change that builds on this version names.
    pub fn as_base(&self, code: &Code) -> Base {
        Base {
            code: code.clone(),
            version: self.version.clone(),
            content: self.content,
            entry: self.recorded.entry,
        }
    }
}

impl Proposal {
    /// Returns the hash over all that an approval of the current content binds: log,
    /// proposal, revision, bases with their entries, drafts (settled question 4).
    pub fn binding(&self, log: &LogId) -> Digest {
        canonical::digest(&serde_json::json!({
            "log": log,
            "proposal": self.id,
            "revision": self.revision,
            "change": self.change,
        }))
    }

    /// Returns each reviewer's last verdict on the current revision.
    pub fn current_reviews(&self) -> BTreeMap<&OfficerId, &ReviewRecord> {
        let of_this_revision = self.reviews.iter().filter(|it| it.revision == self.revision);
        of_this_revision
            .filter_map(|it| it.recorded.officer.as_ref().map(|who| (who, it)))
            .collect()
    }
}

impl Registry {
    /// Replays events from nothing.
    pub fn replay<'a>(events: impl IntoIterator<Item = (&'a LogId, Recorded, &'a Event)>) -> Self {
        let mut registry = Registry::default();
        for (log, recorded, event) in events {
            registry.evolve(log, recorded, event);
        }
        registry
    }

    /// Takes one event in.
    pub fn evolve(&mut self, log: &LogId, recorded: Recorded, event: &Event) {
        if matches!(
            event,
            Event::RegistryFounded(_)
                | Event::BaselineImported(_)
                | Event::BaselineClosed
                | Event::DecisionEnacted(_)
        ) {
            self.events += 1;
        }
        match event {
            Event::RegistryFounded(founding) => {
                self.founding =
                    Some(Founded { founding: founding.clone(), log: log.clone(), at: recorded.at });
            }
            Event::BaselineImported(baseline) => self.import(baseline, &recorded),
            Event::BaselineClosed => self.baseline_closed = true,
            Event::ProposalOpened(opening) => self.open(opening, &recorded),
            Event::ProposalRevised(revision) => self.revise(revision, &recorded),
            Event::ProposalSubmitted(at) => self.close(at, Status::Submitted, &recorded),
            Event::ProposalWithdrawn(at) => self.close(at, Status::Withdrawn, &recorded),
            Event::ProposalReviewed(review) => self.review(review, &recorded),
            Event::DecisionEnacted(enactment) => self.enact(enactment, &recorded),
        }
        self.last = Some(recorded);
    }

    fn import(&mut self, baseline: &Baseline, recorded: &Recorded) {
        for item in &baseline.items {
            let version = VersionRecord {
                version: Version::new(1, 0, 0),
                content: item.content,
                summary: item.summary.clone(),
                effective: baseline.effective,
                kind: None,
                components: BTreeSet::new(),
                decision: item.decision.clone(),
                basis: baseline.basis.clone(),
                proposal: None,
                replaces: Vec::new(),
                line: Some(item.line.clone()),
                recorded: recorded.clone(),
            };
            let record = ProcedureRecord { versions: vec![version], closure: None };
            self.procedures.insert(item.code.clone(), record);
        }
    }

    fn open(&mut self, opening: &Opening, recorded: &Recorded) {
        let proposal = Proposal {
            id: opening.proposal,
            change: opening.change.clone(),
            revision: 1,
            status: if opening.submitted { Status::Submitted } else { Status::Draft },
            hands: recorded.officer.iter().cloned().collect(),
            reviews: Vec::new(),
            opened: recorded.clone(),
            touched: recorded.clone(),
            closing_reason: None,
            events: 1,
        };
        self.proposals.insert(opening.proposal, proposal);
        self.note_hands(opening.proposal);
    }

    fn revise(&mut self, revision: &Revision, recorded: &Recorded) {
        if let Some(proposal) = self.proposals.get_mut(&revision.proposal) {
            proposal.change = revision.change.clone();
            proposal.revision = revision.revision;
            proposal.hands.extend(recorded.officer.clone());
            proposal.touched = recorded.clone();
            proposal.events += 1;
        }
        self.note_hands(revision.proposal);
    }

    fn close(&mut self, at: &AtRevision, status: Status, recorded: &Recorded) {
        if let Some(proposal) = self.proposals.get_mut(&at.proposal) {
            proposal.status = status;
            proposal.hands.extend(recorded.officer.clone());
            proposal.touched = recorded.clone();
            proposal.closing_reason = at.reason.clone();
            proposal.events += 1;
        }
        self.note_hands(at.proposal);
    }

    fn note_hands(&mut self, id: ProposalId) {
        let Some(proposal) = self.proposals.get(&id) else { return };
        for content in proposal.change.contents() {
            let hands = proposal.hands.iter().cloned();
            self.drafters.entry(content).or_default().extend(hands);
        }
    }

    /// Whether an officer touched a proposal, or a proposal whose content it takes over.
    pub fn had_a_hand(&self, officer: &OfficerId, proposal: &Proposal) -> bool {
        let drafted = |content| self.drafters.get(&content).is_some_and(|it| it.contains(officer));
        proposal.hands.contains(officer) || proposal.change.contents().into_iter().any(drafted)
    }

    fn review(&mut self, review: &Review, recorded: &Recorded) {
        if let Some(proposal) = self.proposals.get_mut(&review.proposal) {
            proposal.reviews.push(ReviewRecord {
                recorded: recorded.clone(),
                revision: review.revision,
                verdict: review.verdict,
                binds: review.binds,
                comment: review.comment.clone(),
            });
            if review.verdict == Verdict::Reject {
                proposal.status = Status::Rejected;
            }
            proposal.touched = recorded.clone();
            proposal.events += 1;
        }
    }

    fn enact(&mut self, enactment: &Enactment, recorded: &Recorded) {
        let decision = &enactment.decision;
        for item in &enactment.items {
            let basis = match self.proposals.get_mut(&item.proposal) {
                Some(proposal) => {
                    // A proposal of many items is enacted once.
                    if proposal.status != Status::Enacted {
                        proposal.status = Status::Enacted;
                        proposal.touched = recorded.clone();
                        proposal.events += 1;
                    }
                    proposal.change.basis.clone()
                }
                None => String::new(),
            };
            match &item.outcome {
                Outcome::Opens { version, content, summary, replaces } => {
                    let version = VersionRecord {
                        version: version.clone(),
                        content: *content,
                        summary: summary.clone(),
                        effective: item.effective,
                        kind: Some(item.kind),
                        components: item.components.clone(),
                        decision: Some(decision.number.clone()),
                        basis,
                        proposal: Some(item.proposal),
                        replaces: replaces.clone(),
                        line: None,
                        recorded: recorded.clone(),
                    };
                    self.procedures
                        .entry(item.code.clone())
                        .or_insert_with(|| ProcedureRecord { versions: Vec::new(), closure: None })
                        .versions
                        .push(version);
                }
                Outcome::Closes { successors, transition, .. } => {
                    if let Some(record) = self.procedures.get_mut(&item.code) {
                        record.closure = Some(Closure {
                            kind: item.kind,
                            effective: item.effective,
                            successors: successors.clone(),
                            transition: transition.clone(),
                            decision: decision.number.clone(),
                            basis,
                            proposal: item.proposal,
                            recorded: recorded.clone(),
                        });
                    }
                }
            }
        }
        self.record_decision(decision, enactment.items.len(), recorded);
    }

    fn record_decision(&mut self, decision: &Decision, items: usize, recorded: &Recorded) {
        let items = u32::try_from(items).unwrap_or(u32::MAX);
        let key = decision.key();
        match self.decisions.iter_mut().find(|it| it.key == key) {
            Some(known) => known.items = known.items.saturating_add(items),
            None => self.decisions.push(DecisionRecord {
                key,
                number: decision.number.clone(),
                content: canonical::digest(decision),
                recorded: recorded.clone(),
                items,
            }),
        }
    }

    /// Returns the zone that decides the legal day.
    pub fn zone(&self) -> super::ids::Zone {
        self.founding.as_ref().map(|it| it.founding.zone).unwrap_or_default()
    }

    /// Returns how many events a stream has: `registry`, or `proposal/pN`.
    pub fn stream_version(&self, stream: &str) -> u64 {
        let proposal = stream.strip_prefix("proposal/").and_then(|id| id.parse().ok());
        match proposal {
            Some(id) => self.proposals.get::<ProposalId>(&id).map_or(0, |it| it.events),
            None => self.events,
        }
    }

    /// Returns the next proposal's number.
    pub fn next_proposal(&self) -> ProposalId {
        ProposalId(self.proposals.keys().next_back().map_or(1, |last| last.0 + 1))
    }

    /// Returns the procedures in force on a day with the version then in force.
    pub fn in_force(&self, day: NaiveDate) -> impl Iterator<Item = (&Code, &VersionRecord)> {
        self.procedures.iter().filter_map(move |(code, it)| it.at(day).map(|at| (code, at)))
    }
}

impl Decision {
    /// Returns what identifies the decision: issuer, normalised number, signing date
    /// (settled question 5).
    pub fn key(&self) -> (String, String, NaiveDate) {
        let number = super::number::normalise_decision(&self.number);
        let issuer = self.issuer.split_whitespace().collect::<Vec<_>>().join(" ");
        (issuer, number.unwrap_or_else(|| self.number.clone()), self.signed_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decide::testing::*;

    const A: &str = "9.000001";

    fn with(effective: &[NaiveDate]) -> ProcedureRecord {
        let world = given_in_force(&[A]);
        let mut record = world.registry.procedures[&code(A)].clone();
        let first = record.versions.remove(0);
        record.versions = (0..)
            .zip(effective)
            .map(|(patch, effective)| VersionRecord {
                version: Version::new(1, 0, patch),
                effective: *effective,
                ..first.clone()
            })
            .collect();
        record
    }

    fn closed(
        mut record: ProcedureRecord,
        kind: ChangeKind,
        effective: NaiveDate,
    ) -> ProcedureRecord {
        record.closure = Some(Closure {
            kind,
            effective,
            successors: vec![],
            transition: None,
            decision: "485/QĐ-A".to_owned(),
            basis: "12/2026/NĐ-CP".to_owned(),
            proposal: ProposalId(1),
            recorded: record.latest().recorded.clone(),
        });
        record
    }

    fn patch_at(record: &ProcedureRecord, day: NaiveDate) -> Option<u64> {
        record.at(day).map(|it| it.version.patch)
    }

    #[test]
    fn a_version_holds_from_its_first_day_to_the_day_before_the_next() {
        let record = with(&[day(2026, 1, 1), day(2026, 8, 15)]);
        assert_eq!(record.standing(day(2025, 12, 31)), Standing::NotYetInForce);
        assert_eq!(patch_at(&record, day(2025, 12, 31)), None);
        assert_eq!(patch_at(&record, day(2026, 1, 1)), Some(0));
        assert_eq!(patch_at(&record, day(2026, 8, 14)), Some(0));
        assert_eq!(patch_at(&record, day(2026, 8, 15)), Some(1));
        assert_eq!((record.ends(0), record.ends(1)), (Some(day(2026, 8, 15)), None));
    }

    #[test]
    fn of_two_versions_of_one_day_the_later_recorded_holds() {
        let record = with(&[day(2026, 1, 1), day(2026, 8, 15), day(2026, 8, 15)]);
        assert_eq!(patch_at(&record, day(2026, 8, 14)), Some(0));
        assert_eq!(patch_at(&record, day(2026, 8, 15)), Some(2));
        assert_eq!(record.ends(1), Some(record.versions[1].effective));
    }

    #[test]
    fn a_closed_procedure_is_not_in_force_from_the_day_of_its_closure() {
        for (kind, standing) in
            [(ChangeKind::Abolish, Standing::Abolished), (ChangeKind::Replace, Standing::Replaced)]
        {
            let record = closed(with(&[day(2026, 1, 1)]), kind, day(2026, 8, 15));
            assert_eq!(record.standing(day(2026, 8, 14)), Standing::InForce);
            assert_eq!(patch_at(&record, day(2026, 8, 14)), Some(0));
            assert_eq!(record.standing(day(2026, 8, 15)), standing);
            assert_eq!(patch_at(&record, day(2026, 8, 15)), None);
            assert_eq!(record.ends(0), Some(day(2026, 8, 15)));
            assert_eq!(record.stream_version(), 2);
        }
    }

    #[test]
    fn a_procedure_closed_before_its_last_version_began_never_had_it() {
        let record = with(&[day(2026, 1, 1), day(2026, 8, 15)]);
        let record = closed(record, ChangeKind::Abolish, day(2026, 8, 15));
        assert_eq!(record.ends(1), Some(record.versions[1].effective));
        assert_eq!(patch_at(&record, day(2026, 8, 15)), None);
    }

    #[test]
    fn every_entry_of_a_stream_counts_once() {
        let world = given_in_force(&[A])
            .did("can-bo-a", draft(renamed(A, "Thẻ đọc")))
            .did("can-bo-a", submit(1))
            .did("can-bo-b", approve(1, 1));
        assert_eq!(world.registry.stream_version("proposal/p1"), 3);
        assert_eq!(world.registry.stream_version("proposal/p2"), 0);
        assert_eq!(world.registry.stream_version("registry"), 2);
        let world = world.did("can-bo-b", enact(decision(), &[1]));
        assert_eq!(world.registry.stream_version("proposal/p1"), 4);
        assert_eq!(world.registry.stream_version("registry"), 4);
    }
}
