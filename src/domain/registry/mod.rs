//! The present: what the events add up to, and the questions that it answers.
//!
//! `evolve` never refuses: whether something may happen was asked before it was written.
//!
//! Long because every map of the register is named here, and every event taken in, once.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `as_before` | how a record that has got a field since stands in the state of a log that does not know it |
//! | `clock` | what the registry knows of its own time: how much of it passed in pauses that nobody confirmed |
//! | `codes` | the codes that procedures went by before |
//! | `compared` | how far a version was ever compared with the signed decisions that it comes from |
//! | `decided` | how decisions come into the register, and how they are found again |
//! | `decisions` | which decisions the register knows, and by what each is known again |
//! | `delegation` | a role that one officer exercises for another for some days |
//! | `drafted` | what was ever drafted of which procedure |
//! | `drafts` | how drafts come into the register's index of them |
//! | `exported` | how exports come into the register, and how the last of a kind is found again |
//! | `exports` | the last export of a kind, as the register keeps it |
//! | `facts` | what the register keeps of its founding, of decisions, and of what is neither proposal nor version |
//! | `gathered` | what is only ever added to, under keys of which most may lie elsewhere |
//! | `hands` | whose hands were in a proposal, and which acts were done under a key that was to be trusted |
//! | `hindsight` | what was known of a procedure then, and what is known of the same days now |
//! | `layered` | a map of which most may lie elsewhere |
//! | `life` | the life of one procedure: versions, closures, suspensions |
//! | `norm_ends` | when what rests on a norm ends with it, and what stands then |
//! | `norm_record` | a norm as the register knows it: its days, and what ends it |
//! | `norms` | how norms come into the register, how their ends reach what rests on them, and how they are found again |
//! | `parts` | the state in its parts, each in the one form in which it is hashed |
//! | `proposal` | a proposal and all that was done to it: revisions, papers, comments, reviews |
//! | `proposal_act` | what is done to a proposal, and in which of its states |
//! | `proposal_records` | a proposal as the register keeps it: what was done to it, each act with where and by whom |
//! | `proposals` | all proposals: those of which something can still become, and those that are over |
//! | `read` | what there is to read of a proposal, and what an approval binds |
//! | `receipts` | a receipt for what followed on a decision, as the register keeps it |
//! | `recorded` | where and by whom something was recorded: what every record of the register carries |
//! | `rest` | the norm that a version rests on, and what was said of its end |
//! | `review_tasks` | review tasks: which procedures are to be looked through again because of which norm |
//! | `rulebook` | the rules that are data: which policy and which statutory tables are in force on a day |
//! | `seals` | where the state was sealed |
//! | `standings` | how each procedure stands, as a seal has it, and the Merkle root over that |
//! | `staff` | the officers through time: whose key spoke for whom at which point of the log |
//! | `task` | a review task: a procedure that is to be looked through again because of a norm |
//! | `told` | what followed on decisions: of which decision and procedures a receipt is, and what was made public |
//! | `version` | one version of a procedure, as the register keeps it |
//! | `withheld` | what is withdrawn from publication, as known then and as known now |
//! | `versions` | the versions of one procedure, of which the earlier ones may lie elsewhere |

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

mod as_before;
mod clock;
mod codes;
mod compared;
mod decided;
mod decisions;
mod delegation;
mod drafted;
mod drafts;
mod exported;
mod exports;
mod facts;
mod gathered;
mod hands;
mod hindsight;
mod layered;
mod life;
mod norm_ends;
mod norm_record;
mod norms;
mod parts;
mod proposal;
mod proposal_act;
mod proposal_records;
mod proposals;
mod read;
mod receipts;
mod recorded;
mod rest;
mod review_tasks;
mod rulebook;
mod seals;
mod staff;
mod standings;
mod task;
mod told;
mod version;
mod versions;
mod withheld;

pub use clock::{ClockRecord, MovedAhead, PAUSE_MS};
pub use compared::ComparedWithDecision;
pub use decisions::{DecisionName, DecisionRecord};
pub use delegation::{ActDay, DelegationRecord};
pub use drafted::{BuiltDraft, DraftName, Drafted};
pub use exports::ExportRecord;
pub use facts::{CodeRecord, Founded, NormEnd, Reserved, ShownAgain, Withdrawn};
pub use gathered::Gathered;
pub use hindsight::{Hindsight, Stand};
pub use layered::{Each, Hashed, Layered, Numbered, Pages, Paging};
pub use life::{Closure, Life, Period, ProcedureRecord, Resumption, Standing, Suspension, Turn};
pub use norm_ends::NormEnding;
pub use norm_record::NormRecord;
pub use parts::{Bare, FIRST_PART_FORM, PART_FORM, Sheaf, Shelf, Shelved, pages_of, part_bytes};
pub use proposal_act::ProposalAct;
pub use proposal_records::{
    AnswerRecord, CommentRecord, Debt, EmergencyRecord, OverrideRecord, PaperRecord, Proposal,
    ReviewRecord, RevisionRecord, Status,
};
pub use proposals::Proposals;
pub use receipts::{Publicity, ReceiptRecord};
pub use recorded::Recorded;
pub use rest::{Rest, SaidEnd};
pub use rulebook::{AdoptedRules, PendingRules, RuleBook, RulesRecord};
pub use seals::Seals;
pub use staff::{Ended, KeyRecord, Officer, PendingStaff, RoleGrant, Staff};
pub use standings::{STANDINGS, Standings};
pub use task::{Task, TaskState};
pub use version::VersionRecord;
pub use versions::{EarlierVersions, Versions};

use super::{
    event::{
        Baseline, ClockEvent, Correction, DecisionEvent, Enactment, Event, ExportEvent, FactEvent,
        Item, Outcome, RegistryEvent, StaffEvent, Stream, TaskEvent,
    },
    ids::{Code, Digest, LogId, OfficerId, ProposalId, TaskId},
};

/// The registry as it stands after some number of entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registry {
    /// The agency, once founded.
    pub founding: Option<Founded>,
    /// Every procedure that ever had a version, by code.
    pub procedures: Layered<Code, ProcedureRecord, Each>,
    /// Every proposal, by number.
    pub proposals: Proposals,
    /// What was ever drafted of each procedure.
    pub drafted: Gathered<Code, Drafted, Each>,
    /// What was ever drafted to open procedures under codes of their own.
    pub drafted_anew: Gathered<ProposalId, Drafted, Numbered>,
    /// Every decision, by what it is known by.
    pub decisions: Layered<DecisionName, DecisionRecord, Hashed>,
    /// Everyone who touched a draft while it said this, by its content: whoever takes a
    /// content over takes over whose hands were in it (settled question 3).
    pub drafters: Gathered<Digest, OfficerId, Hashed>,
    /// Whether the baseline phase has ended.
    pub baseline_closed: bool,
    /// The place and time of the last entry.
    pub last: Option<Recorded>,
    /// How many events the registry's own stream has.
    pub events: u64,
    /// Every officer that ever was, with keys and roles.
    pub staff: Staff,
    /// The rules in force and those proposed.
    pub rules: RuleBook,
    /// Codes reserved for what is a state secret.
    pub reserved: BTreeMap<Code, Reserved>,
    /// Procedures withdrawn from publication.
    pub withdrawn: BTreeMap<Code, Withdrawn>,
    /// The withdrawals that are over, by the code under which they were, in their order.
    pub shown_again: BTreeMap<Code, Vec<ShownAgain>>,
    /// What took the place of codes that procedures went by.
    pub recoded: Layered<Code, CodeRecord, Each>,
    /// Until when norms are in force, by their normalised number.
    pub norms: BTreeMap<String, NormEnd>,
    /// What else is known of norms, by the one form of their numbers.
    pub norm_records: Layered<String, NormRecord, Hashed>,
    /// The procedures of which something rests on a norm, by the one form of its number.
    pub resting: Gathered<String, Code, Hashed>,
    /// What followed on decisions, by the decision's number; on procedures of before the
    /// registry, by their code.
    pub receipts: Gathered<String, ReceiptRecord, Hashed>,
    /// Every review task, by number.
    pub tasks: Layered<TaskId, Task, Numbered>,
    /// The highest number of a review task; 0 where there is none.
    pub last_task: u32,
    /// What left the house last, of every kind of export.
    pub exports: Layered<Digest, ExportRecord, Hashed>,
    /// What is known of the registry's own time.
    pub clock: ClockRecord,
    /// Where the state was sealed.
    pub seals: Seals,
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
        self.events += u64::from(event.stream() == Stream::Registry);
        self.clock.take(self.last.as_ref().map(|it| it.at), &recorded, event);
        match event {
            Event::Registry(it) => self.take_register(log, &recorded, it),
            Event::Staff(it) => self.take_staff(&recorded, it),
            Event::Rules(it) => self.rules.take(&recorded, it),
            Event::Proposal(it) => self.take_proposal(&recorded, it),
            Event::Decision(DecisionEvent::Enacted(it)) => self.enact(it, &recorded),
            Event::Decision(DecisionEvent::Corrected(it)) => self.correct(it, &recorded),
            Event::Fact(it) => self.take_fact(&recorded, it),
            Event::Task(TaskEvent::Opened(it)) => self.open_tasks(it, &recorded),
            Event::Task(TaskEvent::Closed(it)) => self.close_task(it, &recorded),
            Event::Export(ExportEvent::Recorded(it)) => self.take_export(it, &recorded),
            // The clock took every event in above.
            Event::Clock(ClockEvent::Confirmed(_) | ClockEvent::Corrected(_)) => {}
        }
        self.last = Some(recorded);
    }

    fn take_register(&mut self, log: &LogId, recorded: &Recorded, event: &RegistryEvent) {
        match event {
            RegistryEvent::Founded(founding) => {
                let (founding, log) = (founding.clone(), log.clone());
                self.founding = Some(Founded { founding, log, at: recorded.at });
            }
            RegistryEvent::BaselineImported(baseline) => self.import(baseline, recorded),
            RegistryEvent::BaselineClosed(_) => self.baseline_closed = true,
            // What was lost is nowhere; that it was lost, the entry says.
            RegistryEvent::Restored(_) => {}
            RegistryEvent::Sealed(_) => self.seals.take(recorded),
        }
    }

    fn take_staff(&mut self, recorded: &Recorded, event: &StaffEvent) {
        self.staff.take(recorded, event);
        match event {
            StaffEvent::Confirmed(_) => self.reopen_debts(recorded),
            StaffEvent::Founded(_) | StaffEvent::Proposed(_) | StaffEvent::Declined(_) => {}
        }
    }

    fn take_fact(&mut self, recorded: &Recorded, event: &FactEvent) {
        match event {
            FactEvent::CodeReserved(it) => {
                let (commitment, effective) = (it.commitment, it.effective);
                let reserved = Reserved { commitment, effective, recorded: recorded.clone() };
                self.reserved.insert(it.code.clone(), reserved);
            }
            FactEvent::PublicationWithdrawn(it) => self.withdraw(it, recorded),
            FactEvent::CodeAssigned(it) => self.recode(it, recorded),
            FactEvent::CodeReleased(it) => {
                self.show_again(it, recorded);
                self.reserved.remove(&it.code);
            }
            FactEvent::NormRecorded(it) => self.take_norm(it, recorded),
            FactEvent::ReceiptRecorded(it) => self.take_receipt(it, recorded),
        }
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
                corrected: None,
                verified: true,
                recorded: recorded.plain(),
            };
            self.procedures.insert(item.code.clone(), ProcedureRecord::of(vec![version]));
        }
    }

    fn enact(&mut self, enactment: &Enactment, recorded: &Recorded) {
        let decision = &enactment.decision;
        self.take_norms(enactment, recorded);
        for item in &enactment.items {
            self.put_in_force(item, (&decision.number, &enactment.uncleared), recorded);
        }
        for debt in &enactment.debts {
            let (owed, due) = (debt.owed.clone(), debt.due);
            let debt_of = |it: &mut Proposal| {
                it.debt = Some(Debt { owed, due, paid: None, refused: None });
            };
            self.proposals.change(debt.proposal, debt_of);
        }
        self.record_decision(decision, enactment.items.len(), recorded);
    }

    fn correct(&mut self, correction: &Correction, recorded: &Recorded) {
        let known = self.procedures.get(&correction.item.code);
        let decision = known.and_then(|it| it.latest().decision.clone());
        let rests = known.map(|it| it.rests_of(&it.latest().version).cloned().collect::<Vec<_>>());
        let number = decision.as_deref().unwrap_or_default();
        self.put_in_force(&correction.item, (number, &[]), recorded);
        if let Some(record) = self.procedures.get_mut(&correction.item.code)
            && let Some(version) = record.versions.last_mut()
        {
            version.corrected = Some(correction.instrument);
            version.verified = correction.verified;
            // What is put right rests on what it rested on.
            let version = version.version.clone();
            let rests = rests.unwrap_or_default().into_iter();
            record.rests.extend(rests.map(|it| Rest { version: version.clone(), ..it }));
        }
    }

    /// An emergency whose owed approval was refused is over once a change has taken its place
    /// that clears it (settled question 13): which do not, the enactment says.
    fn mend_refused(&mut self, item: &Item, uncleared: &[ProposalId], recorded: &Recorded) {
        let refused = self.proposals.live().filter(|it| {
            let is_it = |code: &Code| self.identity(code) == self.identity(&item.code);
            let touches = it.change.codes().any(is_it);
            let debt = it.debt.as_ref();
            it.id != item.proposal
                && !uncleared.contains(&it.id)
                && touches
                && debt.is_some_and(|it| it.refused.is_some() && it.paid.is_none())
        });
        let refused: Vec<_> = refused.map(|it| it.id).collect();
        for id in refused {
            let pay = |it: &mut Proposal| {
                if let Some(debt) = &mut it.debt {
                    debt.paid = Some(recorded.clone());
                }
            };
            self.proposals.change(id, pay);
        }
    }

    fn put_in_force(
        &mut self,
        item: &Item,
        (decision, uncleared): (&str, &[ProposalId]),
        recorded: &Recorded,
    ) {
        self.proposals.change(item.proposal, |it| it.enacted(recorded));
        let enacted = self.proposals.get(&item.proposal);
        let basis = enacted.map(|it| it.change.basis.clone()).unwrap_or_default();
        self.mend_refused(item, uncleared, recorded);
        let act = life::LifeAct {
            effective: item.effective,
            decision,
            basis,
            proposal: item.proposal,
            recorded: recorded.plain(),
        };
        if let Outcome::Opens { version, content, summary, replaces } = &item.outcome {
            let version = VersionRecord {
                version: version.clone(),
                content: *content,
                summary: summary.clone(),
                effective: item.effective,
                kind: Some(item.kind),
                components: item.components.clone(),
                decision: Some(decision.to_owned()).filter(|it| !it.is_empty()),
                basis: act.basis,
                proposal: Some(item.proposal),
                replaces: replaces.clone(),
                line: None,
                corrected: None,
                verified: true,
                recorded: act.recorded,
            };
            match self.procedures.get_mut(&item.code) {
                Some(record) => record.open(version),
                None => {
                    self.procedures.insert(item.code.clone(), ProcedureRecord::of(vec![version]));
                }
            }
        } else if let Some(record) = self.procedures.get_mut(&item.code) {
            record.take(item.kind, &item.outcome, act);
        }
        self.rest_on_norm(item);
    }

    /// Returns the zone that decides the legal day.
    pub fn zone(&self) -> super::ids::Zone {
        self.founding.as_ref().map(|it| it.founding.zone).unwrap_or_default()
    }

    /// Returns how many events a stream has.
    pub fn stream_version(&self, stream: Stream) -> u64 {
        match stream {
            Stream::Registry => self.events,
            Stream::Staff => self.staff.events,
            Stream::Rules => self.rules.events,
            Stream::Clock => self.clock.events,
            Stream::Seals => self.seals.events,
            Stream::Exports => self.exports.values().map(|it| it.count).sum(),
            Stream::Proposal(id) => self.proposals.get(&id).map_or(0, |it| it.events),
        }
    }

    /// Returns the next proposal's number.
    pub fn next_proposal(&self) -> ProposalId {
        ProposalId(self.proposals.last + 1)
    }
}

#[cfg(test)]
mod tests;
