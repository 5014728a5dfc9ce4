//! An independent witness of the gate: it keeps raw facts of what was done, and judges each
//! change that takes effect straight from the policy table, without a line of `gate` or
//! `decide`.

pub mod message;
mod norms;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use congbo::domain::{
    component::Component,
    dossier::{
        AttachmentKind, Structured,
        assessment::{Legality, Necessity},
    },
    event::{
        Change, ClockEvent, Decision, DecisionEvent, Delegation, Draft, Enactment, Enrolment,
        Event, ExportEvent, FactEvent, Norm, Outcome, Override, ProposalEvent, RegistryEvent,
        Route, Rules, RulesEvent, StaffChange, StaffEvent, Summary, TaskEvent, Thread, Verdict,
    },
    ids::{Code, Digest, Moment, OfficerId, ProposalId, Zone},
    kind::ChangeKind,
    officer::{Fingerprint, Role},
    policy::{Policy, Quorum, Road, RuleSuspension},
    procedure::Class,
    registry::{Recorded, Registry},
    rule::{RuleId, Weight},
};

use self::norms::{Done, NormEnds, Stands, closing, stands, through_time, undone};

/// Papers with a structure, by the digest of what they say.
pub type Papers = BTreeMap<Digest, Structured>;

/// What was done so far.
pub struct Witness<'a> {
    papers: &'a Papers,
    people: BTreeMap<OfficerId, Person>,
    /// The roles that somebody exercised for somebody else, each with its entry, and whether it
    /// was ended.
    deputies: Vec<(Delegation, u64, bool)>,
    asked: BTreeMap<u32, (OfficerId, StaffChange)>,
    policies: Vec<(NaiveDate, Policy)>,
    /// The approvals of rules that wait, and which policy was the last when they were proposed.
    rules: BTreeMap<u32, (usize, Vec<Act>)>,
    sheets: BTreeMap<ProposalId, Sheet>,
    /// Who wrote what, in whichever proposal.
    wrote: BTreeMap<Digest, BTreeSet<OfficerId>>,
    catalogue: BTreeMap<Code, Line>,
    decisions: Vec<Decision>,
    ends: NormEnds,
    /// What took effect, by road.
    pub enacted: BTreeMap<Road, u32>,
}

struct Person {
    left: bool,
    key: Fingerprint,
    /// The commitment to the person's service number.
    reference: Option<Digest>,
    /// Each role with who gave it, and when.
    roles: BTreeMap<Role, (BTreeSet<OfficerId>, u64)>,
}

/// Somebody did something, in a role, under a key, under a policy.
#[derive(Clone)]
struct Act {
    who: OfficerId,
    role: Role,
    key: Fingerprint,
    seq: u64,
    at: Moment,
    policy: usize,
    /// The place among the deputies, where the role is another's.
    deputy: Option<usize>,
}

/// A part that somebody took in a proposal, for themselves or for another.
#[derive(Clone)]
struct Taken {
    who: OfficerId,
    role: Role,
    whose: Option<OfficerId>,
}

impl Taken {
    /// Whether two parts of two persons are one person's by right: what is done for somebody
    /// counts as theirs.
    fn is_one_persons(&self, other: &Taken) -> bool {
        let stands_for = |it: &Taken| [Some(it.who.clone()), it.whose.clone()];
        let (own, others) = (stands_for(self), stands_for(other));
        self.who != other.who && own.iter().flatten().any(|it| others.contains(&Some(it.clone())))
    }
}

struct Sheet {
    change: Change,
    revision: u32,
    written: Moment,
    submitted: Option<Moment>,
    over: bool,
    enacted: bool,
    hands: BTreeSet<OfficerId>,
    /// The proposals that any revision took over.
    took_over: BTreeSet<ProposalId>,
    /// When the dossier last moved.
    dossier: u64,
    papers: Vec<(u32, AttachmentKind, Option<Digest>)>,
    answered: BTreeSet<u32>,
    /// Every paper there ever was, as a reader is shown it.
    shelf: Vec<Shelved>,
    /// Every answer that stands: to the points of the opinion, to findings, to comments, each
    /// by the entry that gave it.
    answers: [BTreeMap<u32, Vec<Digest>>; 3],
    open_comments: BTreeSet<u32>,
    verdicts: Vec<(Act, u32, Verdict)>,
    /// Acts beside drafting: papers of control and appraisal, verdicts, exceptions.
    parts: Vec<Taken>,
    /// Who gave each opinion and appraisal, by the paper's number.
    given: BTreeMap<u32, Act>,
    /// Who put it on the emergency road last.
    hurried: Option<Act>,
    set_aside: Vec<(Act, Override)>,
    emergency: bool,
    debt: Option<Debt>,
}

/// A paper as a reader is shown it.
struct Shelved {
    number: u32,
    kind: AttachmentKind,
    file: Digest,
    paper: Option<Digest>,
    superseded_by: Option<u32>,
}

impl Sheet {
    /// The hash of all that there is to read, reckoned from the raw facts.
    fn hash(&self) -> Digest {
        let papers = self.shelf.iter().map(|it| {
            serde_json::json!({
                "number": it.number, "kind": it.kind, "file": it.file, "paper": it.paper,
                "superseded_by": it.superseded_by,
            })
        });
        let mut answers = Vec::new();
        for (what, answered) in ["point", "paper", "comment"].iter().zip(&self.answers) {
            for (number, entries) in answered {
                let thread = serde_json::json!({ *what: number });
                answers.extend(entries.iter().map(|entry| serde_json::json!([thread, entry])));
            }
        }
        let all = serde_json::json!({
            "change": self.change, "dossier": papers.collect::<Vec<_>>(), "answers": answers,
        });
        Digest::of(all.to_string().as_bytes())
    }

    /// Whether a paper says something against the draft that nobody answered.
    fn is_unanswered(&self, number: u32, papers: &Papers) -> bool {
        let shelved = self.shelf.iter().find(|it| it.number == number);
        match shelved.and_then(|it| it.paper).and_then(|it| papers.get(&it)) {
            Some(Structured::Assessment(it)) => {
                let necessity = it.necessity.as_ref().map(|it| it.verdict);
                let good = necessity == Some(Necessity::Necessary);
                !good && !self.answers[1].contains_key(&number)
            }
            Some(Structured::Opinion(it)) => {
                it.points.iter().any(|it| !self.answers[0].contains_key(&it.number))
            }
            Some(Structured::Appraisal(_) | Structured::CostSheet(_)) | None => false,
        }
    }
}

struct Debt {
    owed: BTreeMap<Role, u32>,
    signer: Taken,
    refused: bool,
    paid: bool,
}

/// A procedure as it stands.
struct Line {
    entry: Digest,
    effective: NaiveDate,
    /// What was done to it, in the order of the log.
    acts: Vec<Done>,
    /// Whether it is between state bodies, and of no concern to anybody else.
    internal: bool,
    /// When it stands still.
    pauses: Vec<Pause>,
}

/// A time in which a procedure stands still: until when where that is known, and on which norms.
struct Pause {
    from: NaiveDate,
    until: Option<NaiveDate>,
    norms: BTreeSet<String>,
}

impl Line {
    fn pause_on(&mut self, day: NaiveDate, ends: &NormEnds) -> Option<&mut Pause> {
        self.pauses.iter_mut().find(|it| {
            let until = it.until.into_iter().chain(undone(&it.norms, ends)).min();
            it.from <= day && until.is_none_or(|until| day < until)
        })
    }

    /// Whether a change of a day finds it closed: by an act, or because its norm ended before.
    fn is_closed(&self, ends: &NormEnds, day: NaiveDate) -> bool {
        let eve = day.pred_opt().expect("there is a day before");
        stands(&self.acts, ends, day) == Stands::Closed
            || stands(&self.acts, ends, eve) == Stands::Lapsed
    }

    /// Whether it would stand otherwise on some day, were other ends known.
    fn moves(&self, ends: &NormEnds, then: &NormEnds) -> bool {
        let paused = |ends: &NormEnds| {
            let it = self.pauses.iter().map(|it| {
                it.until.into_iter().chain(undone(&it.norms, ends)).min().map(|to| to.max(it.from))
            });
            it.collect::<Vec<_>>()
        };
        through_time(&self.acts, ends, then) != through_time(&self.acts, then, ends)
            || paused(ends) != paused(then)
    }
}

impl<'a> Witness<'a> {
    pub fn new(papers: &'a Papers) -> Self {
        Witness {
            papers,
            people: BTreeMap::new(),
            deputies: Vec::new(),
            asked: BTreeMap::new(),
            policies: Vec::new(),
            rules: BTreeMap::new(),
            sheets: BTreeMap::new(),
            wrote: BTreeMap::new(),
            catalogue: BTreeMap::new(),
            decisions: Vec::new(),
            ends: NormEnds::default(),
            enacted: BTreeMap::new(),
        }
    }

    /// Says where the register has another answer to what stands on a day, or to whether a change
    /// finds it closed, than follows from the raw facts: on every day on which that may change,
    /// and on the days around it.
    pub fn stands_otherwise(&self, registry: &Registry) -> Option<String> {
        self.catalogue.iter().find_map(|(code, line)| {
            let record = registry.procedures.get(code)?;
            let days = through_time(&line.acts, &self.ends, &self.ends).into_iter();
            let around = |it: NaiveDate| [it.pred_opt(), Some(it), it.succ_opt()];
            days.flat_map(|it| around(it.0)).flatten().find_map(|day| {
                let by_the_facts = stands(&line.acts, &self.ends, day);
                let is_shut = record.closures().any(|it| it.covers(day));
                let same = match by_the_facts {
                    Stands::Open(_) => record.at(day).is_some(),
                    Stands::Closed => is_shut,
                    Stands::Lapsed => {
                        record.has_lapsed(day) && record.lapsed_since(day).is_some()
                    }
                    Stands::Nothing => record.at(day).is_none() && !is_shut,
                };
                // No change starts before what was done last.
                let change = day.max(line.effective);
                let (closed, is_open) =
                    (line.is_closed(&self.ends, change), record.is_open(change));
                (!same || closed == is_open).then(|| {
                    let stands = record.standing(day);
                    let (acts, ends) = (&line.acts, &self.ends);
                    format!(
                        "{code} is {stands:?} on {day}, by the facts {by_the_facts:?}; to a change \
                         of {change} open {is_open}, by the facts closed {closed}: {acts:?}, {ends:?}"
                    )
                })
            })
        })
    }

    /// Takes an event in, or says why it must not be.
    pub fn take(&mut self, recorded: &Recorded, event: &Event) -> Result<(), String> {
        match event {
            Event::Registry(RegistryEvent::Founded(_))
            | Event::Registry(RegistryEvent::BaselineClosed(_))
            | Event::Registry(RegistryEvent::Sealed(_)) => {}
            Event::Registry(RegistryEvent::Restored(_)) => {
                return Err("nothing is restored here".to_owned());
            }
            Event::Registry(RegistryEvent::BaselineImported(it)) => {
                for item in &it.items {
                    let fresh = self.catalogue.insert(
                        item.code.clone(),
                        Line {
                            entry: recorded.entry,
                            effective: it.effective,
                            acts: vec![Done {
                                kind: None,
                                from: it.effective,
                                from_start: false,
                                norms: BTreeSet::new(),
                            }],
                            internal: is_internal(&item.summary),
                            pauses: Vec::new(),
                        },
                    );
                    ensure(fresh.is_none(), "a code is imported over another")?;
                }
            }
            Event::Staff(StaffEvent::Founded(founders)) => {
                let all: BTreeSet<_> =
                    founders.founders.iter().map(|it| it.officer.clone()).collect();
                for it in &founders.founders {
                    self.enrol(it, &all, recorded.seq)?;
                }
            }
            Event::Staff(StaffEvent::Proposed(it)) => {
                let act = self.act(recorded)?;
                self.asked.insert(it.number, (act.who, it.change.clone()));
            }
            Event::Staff(StaffEvent::Confirmed(it)) => self.confirmed(recorded, it.number)?,
            Event::Staff(StaffEvent::Declined(it)) => {
                self.asked.remove(&it.number);
            }
            Event::Rules(RulesEvent::Proposed(it)) => {
                self.rules.insert(it.number, (self.policies.len(), Vec::new()));
            }
            Event::Rules(RulesEvent::Approved(it)) => {
                let act = self.act(recorded)?;
                let acts = &mut self.rules.get_mut(&it.number).ok_or("rules of nobody")?.1;
                acts.retain(|it| it.who != act.who);
                acts.push(act);
            }
            Event::Rules(RulesEvent::Withdrawn(it)) => {
                self.rules.remove(&it.number);
            }
            Event::Rules(RulesEvent::Adopted(it)) => {
                self.adopted(recorded, it.number, &it.rules, it.effective)?
            }
            Event::Decision(DecisionEvent::Enacted(it)) => self.enact(recorded, it)?,
            Event::Decision(DecisionEvent::Corrected(_)) => {
                return Err("nothing is corrected here".to_owned());
            }
            Event::Fact(FactEvent::PublicationWithdrawn(_) | FactEvent::CodeReleased(_)) => {
                self.by_two(recorded)?;
            }
            Event::Fact(FactEvent::CodeReserved(it)) => {
                let opens = |sheet: &Sheet| {
                    !sheet.over && sheet.change.opens.iter().any(|draft| draft.code == it.code)
                };
                if self.sheets.values().any(opens) {
                    self.by_two(recorded)?;
                }
            }
            Event::Fact(FactEvent::CodeAssigned(it)) => {
                if !it.former.is_provisional() {
                    self.by_two(recorded)?;
                }
            }
            // Whose approvals die of a norm's end is asked in `decide/hands_tests.rs`.
            Event::Fact(FactEvent::NormRecorded(it)) => {
                ensure(it.codes.is_empty(), "nothing of before is said to rest on a norm here")?;
                ensure(!self.ends.is_outlived(it), "another norm lets one live longer")?;
                let mut then = self.ends.clone();
                then.recorded(it);
                if self.catalogue.values().any(|line| line.moves(&self.ends, &then)) {
                    self.by_two(recorded)?;
                }
                self.ends = then;
            }
            Event::Fact(FactEvent::ReceiptRecorded(_))
            | Event::Task(TaskEvent::Opened(_))
            | Event::Task(TaskEvent::Closed(_))
            | Event::Export(ExportEvent::Recorded(_))
            | Event::Clock(ClockEvent::Confirmed(_)) => {}
            Event::Clock(ClockEvent::Corrected(_)) => {
                return Err("no clock is corrected here".to_owned());
            }
            Event::Proposal(ProposalEvent::Opened(_))
            | Event::Proposal(ProposalEvent::Revised(_))
            | Event::Proposal(ProposalEvent::Submitted(_))
            | Event::Proposal(ProposalEvent::Withdrawn(_))
            | Event::Proposal(ProposalEvent::Reviewed(_))
            | Event::Proposal(ProposalEvent::PaperAttached(_))
            | Event::Proposal(ProposalEvent::CommentMade(_))
            | Event::Proposal(ProposalEvent::AnswerGiven(_))
            | Event::Proposal(ProposalEvent::CommentResolved(_))
            | Event::Proposal(ProposalEvent::RuleOverridden(_))
            | Event::Proposal(ProposalEvent::EmergencyDeclared(_)) => self.work(recorded, event)?,
        }
        Ok(())
    }

    /// Whether two persons of the roles that look at what cannot be undone signed an entry.
    fn by_two(&self, recorded: &Recorded) -> Result<(), String> {
        let first = self.act(recorded)?;
        let second = recorded.with.first().ok_or("one officer did what takes two")?;
        ensure(*second != first.who, "one officer did what takes two")?;
        let looks = [Role::Signer, Role::Legal, Role::Control];
        // The entry does not say in which of them: one that is not the first's will do.
        let mut may_be = looks.iter().filter_map(|role| {
            let (key, at) = (self.people.get(second)?.key.clone(), recorded.at);
            self.acting(second.clone(), *role, key, recorded.seq, at).ok()
        });
        let others = |it: Act| !self.taken(&first).is_one_persons(&self.taken(&it));
        ensure(may_be.any(others), "the second hand has no part in this")
    }

    fn policy_at(&self, at: Moment) -> usize {
        let day = at.day(Zone::default());
        self.policies.iter().rposition(|it| it.0 <= day).unwrap_or_default()
    }

    /// Who acted: somebody enrolled, with the role that they name, under their own key.
    fn act(&self, recorded: &Recorded) -> Result<Act, String> {
        let who = recorded.officer.clone().ok_or("nobody acted")?;
        let role = recorded.role.ok_or("in no role")?;
        let key = recorded.key.clone().ok_or("unsigned")?;
        let person = self.people.get(&who).ok_or("a stranger acted")?;
        ensure(!person.left, "who left acted")?;
        ensure(person.key == key, "a key acted that speaks for nobody")?;
        self.acting(who, role, key, recorded.seq, recorded.at)
    }

    /// What somebody does in a role, their own or somebody's whose deputy they are.
    fn acting(
        &self,
        who: OfficerId,
        role: Role,
        key: Fingerprint,
        seq: u64,
        at: Moment,
    ) -> Result<Act, String> {
        let person = self.people.get(&who).ok_or("a stranger acted")?;
        let day = at.day(Zone::default());
        let deputy = (!person.roles.contains_key(&role)).then(|| {
            self.deputies.iter().rposition(|(it, _, ended)| {
                it.officer == who && it.role == role && !ended && it.from <= day && day < it.until
            })
        });
        let deputy =
            deputy.map(|it| it.ok_or("somebody acted in a role not theirs")).transpose()?;
        let act = Act { who, role, key, seq, at, policy: self.policy_at(at), deputy };
        ensure(self.still_holds(&act), "somebody acted for who has not that role")?;
        Ok(act)
    }

    fn enrol(&mut self, it: &Enrolment, by: &BTreeSet<OfficerId>, seq: u64) -> Result<(), String> {
        let (who, key, roles, reference) = (&it.officer, &it.fingerprint, &it.roles, it.reference);
        let known = self.people.get(who);
        // Whoever left may come back, known by the same reference.
        let back = known.is_none_or(|it| it.left && it.reference.is_some());
        ensure(back, "an id is given twice")?;
        ensure(known.is_none_or(|it| it.reference == reference), "an id of two persons")?;
        let same = |it: &&Person| reference.is_some() && it.reference == reference;
        let others = self.people.iter().filter(|(id, _)| *id != who).map(|it| it.1);
        ensure(others.filter(same).count() == 0, "one person under two ids")?;
        let roles = roles.iter().map(|it| (*it, (by.clone(), seq))).collect();
        self.people.insert(who.clone(), Person { left: false, key: key.clone(), reference, roles });
        Ok(())
    }

    fn confirmed(&mut self, recorded: &Recorded, number: u32) -> Result<(), String> {
        let act = self.act(recorded)?;
        let (asker, change) = self.asked.remove(&number).ok_or("confirmed what nobody asked")?;
        // Two entries of one each, or one command that both signed.
        let second = if asker == act.who { recorded.with.first() } else { Some(&act.who) };
        let second = second.cloned().ok_or("one administrator did it alone")?;
        ensure(asker != second, "one administrator did it alone")?;
        for it in [&asker, &second] {
            let person = self.people.get(it).ok_or("a stranger changed the officers")?;
            let holds = !person.left && person.roles.contains_key(&Role::Administrator);
            ensure(holds, "no administrator changed the officers")?;
        }
        let by = BTreeSet::from([asker, second]);
        match &change {
            StaffChange::Enrol(it) => {
                self.enrol(it, &by, recorded.seq)?;
            }
            StaffChange::Roles { officer, add, remove } => {
                let person = self.people.get_mut(officer).ok_or("roles for a stranger")?;
                person.roles.retain(|role, _| !remove.contains(role));
                for (it, _, ended) in &mut self.deputies {
                    *ended |= it.officer == *officer && remove.contains(&it.role);
                }
                for role in add {
                    person.roles.entry(*role).or_insert((by.clone(), recorded.seq));
                }
            }
            StaffChange::Rotate { officer, fingerprint, .. } => {
                let taken = self.people.values().any(|it| it.key == *fingerprint);
                ensure(!taken, "a key of two persons")?;
                self.people.get_mut(officer).ok_or("a key for a stranger")?.key =
                    fingerprint.clone();
            }
            StaffChange::Delegate(it) => {
                let holds = |who: &OfficerId, role: Role| {
                    self.people.get(who).is_some_and(|it| !it.left && it.roles.contains_key(&role))
                };
                ensure(holds(&it.principal, it.role), "a role passed on by who has not got it")?;
                let decides = [
                    Role::Control,
                    Role::Legal,
                    Role::Finance,
                    Role::Appraiser,
                    Role::Comparer,
                    Role::Signer,
                ];
                ensure(decides.contains(&it.role), "a role that is passed on by nobody")?;
                let administers = holds(&it.officer, Role::Administrator);
                ensure(!administers, "an administrator has a gate role")?;
                ensure(it.officer != it.principal, "somebody acts for themselves")?;
                ensure(it.from < it.until && !it.ground.trim().is_empty(), "passed on for no day")?;
                self.deputies.push((it.clone(), recorded.seq, false));
            }
            StaffChange::Revoke { officer, .. } => {
                self.people.get_mut(officer).ok_or("a stranger left")?.left = true;
            }
        }
        let admins = self.people.values().filter(|it| !it.left);
        let admins = admins.filter(|it| it.roles.contains_key(&Role::Administrator));
        ensure(admins.count() >= 2, "fewer than two administrators are left")?;
        let mixed = |it: &Person| it.roles.contains_key(&Role::Administrator) && it.roles.len() > 1;
        ensure(!self.people.values().any(mixed), "an administrator has a gate role")
    }

    fn adopted(
        &mut self,
        recorded: &Recorded,
        number: u32,
        rules: &Rules,
        effective: NaiveDate,
    ) -> Result<(), String> {
        let Rules::Policy(policy) = rules else { return Ok(()) };
        if !self.policies.is_empty() {
            ensure(effective >= recorded.at.day(Zone::default()), "a policy in the past")?;
            let now = self.policy_at(recorded.at);
            let (before, acts) =
                self.rules.remove(&number).ok_or("a policy that nobody proposed")?;
            let latest = self.policies.last().map(|it| &it.1);
            let had = before.checked_sub(1).map(|it| &self.policies[it].1);
            let same = had.zip(latest).is_none_or(|(had, now)| takes_nothing(had, now, policy));
            ensure(same, "a policy undoes what came since it was proposed")?;
            let today = recorded.at.day(Zone::default());
            for it in &policy.suspended {
                let known = |old: &&RuleSuspension| (old.rule, old.from) == (it.rule, it.from);
                let runs = self.policies[now].1.suspended.iter().any(|old| known(&old));
                ensure(it.from >= today || runs, "a rule suspended for days past")?;
                ensure(it.from < it.until, "a rule suspended for no day, or for ever")?;
                let may = [
                    "advised-papers",
                    "covered",
                    "cost",
                    "to-control",
                    "in-time",
                    "shortened",
                    "entry",
                    "oversight",
                ];
                ensure(may.contains(&it.rule.key()), "a rule that no norm suspends")?;
            }
            let mut heads = BTreeMap::new();
            let own = |it: &&Act| it.deputy.is_none() && self.still_holds(it);
            for act in acts.iter().filter(|it| it.policy == now).filter(own) {
                *heads.entry(act.role).or_insert(0) += 1;
            }
            let met = meets(&self.policies[now].1.amendment, &heads);
            ensure(met, "a policy without its quorum")?;
        }
        self.policies.push((effective, (**policy).clone()));
        Ok(())
    }

    /// Whether somebody is still there, under the same key, in the role as it was given then; in
    /// another's, if that one still has it, and nobody ended it before its day.
    fn still_holds(&self, act: &Act) -> bool {
        let had = |who: &OfficerId, by: u64| {
            let person = self.people.get(who).filter(|it| !it.left);
            person.and_then(|it| it.roles.get(&act.role)).is_some_and(|given| given.1 <= by)
        };
        let holds = match act.deputy.map(|it| &self.deputies[it]) {
            None => had(&act.who, act.seq),
            Some((it, since, ended)) => !ended && had(&it.principal, *since),
        };
        holds && self.people.get(&act.who).is_some_and(|it| !it.left && it.key == act.key)
    }

    fn taken(&self, act: &Act) -> Taken {
        let whose = act.deputy.map(|it| self.deputies[it].0.principal.clone());
        Taken { who: act.who.clone(), role: act.role, whose }
    }

    fn work(&mut self, recorded: &Recorded, event: &Event) -> Result<(), String> {
        let act = self.act(recorded)?;
        for text in said(event) {
            ensure(!text.lines().any(is_marking), "a text that is marked secret")?;
        }
        if let Event::Proposal(ProposalEvent::Opened(it)) = event {
            let sheet = Sheet {
                change: it.change.clone(),
                revision: 1,
                written: act.at,
                submitted: it.submitted.then_some(act.at),
                over: false,
                enacted: false,
                hands: BTreeSet::from([act.who.clone()]),
                took_over: it.change.ancestors.clone(),
                dossier: 0,
                papers: Vec::new(),
                answered: BTreeSet::new(),
                shelf: Vec::new(),
                answers: Default::default(),
                open_comments: BTreeSet::new(),
                verdicts: Vec::new(),
                parts: Vec::new(),
                given: BTreeMap::new(),
                hurried: None,
                set_aside: Vec::new(),
                emergency: false,
                debt: None,
            };
            let fresh = self.sheets.insert(it.proposal, sheet).is_none();
            ensure(fresh, "a proposal's number is given twice")?;
            self.note_hands(it.proposal);
            return Ok(());
        }
        let Some(id) = proposal_of(event) else { return Ok(()) };
        if let Event::Proposal(ProposalEvent::Reviewed(it)) = event {
            let sheet = self.sheets.get(&id).ok_or("a verdict on no proposal")?;
            ensure(it.read == Some(sheet.hash()), "a verdict on something else than there is")?;
            ensure(it.revision == sheet.revision, "a verdict on another revision")?;
        }
        if let Event::Proposal(ProposalEvent::Reviewed(it)) = event
            && self.sheets.get(&id).is_some_and(|it| it.debt.is_some())
        {
            return self.pays(id, &act, it.verdict);
        }
        if matches!(event, Event::Proposal(ProposalEvent::EmergencyDeclared(_))) {
            ensure(self.unpaid().is_none(), "an emergency behind an unpaid one")?;
            ensure(act.role == Role::Signer, "no signer declared an emergency")?;
        }
        // Since edition 2 nobody helps past the gate what they wrote or judged in another role.
        if matches!(
            event,
            Event::Proposal(ProposalEvent::EmergencyDeclared(_) | ProposalEvent::RuleOverridden(_))
        ) {
            let sheet = self.sheets.get(&id).ok_or("an exception for no proposal")?;
            ensure(self.has_one_part(&act, sheet), "an exception by who has another part")?;
        }
        let taken = self.taken(&act);
        let sheet = self.sheets.get_mut(&id).ok_or("an act on no proposal")?;
        ensure(!sheet.over, "an act on a proposal that is over")?;
        let approver = |it: Role| {
            matches!(
                it,
                Role::Control | Role::Legal | Role::Finance | Role::Appraiser | Role::Comparer
            )
        };
        match event {
            Event::Proposal(ProposalEvent::Revised(it)) => {
                ensure(it.revision == sheet.revision + 1, "a revision out of turn")?;
                (sheet.change, sheet.revision) = (it.change.clone(), it.revision);
                sheet.took_over.extend(it.change.ancestors.iter().copied());
                sheet.written = act.at;
                sheet.hands.insert(act.who);
            }
            Event::Proposal(ProposalEvent::Submitted(_)) => {
                sheet.submitted = Some(act.at);
                sheet.hands.insert(act.who);
            }
            Event::Proposal(ProposalEvent::Withdrawn(_)) => sheet.over = true,
            Event::Proposal(ProposalEvent::Reviewed(it)) => {
                sheet.over |= it.verdict == Verdict::Reject;
                sheet.parts.push(taken);
                sheet.verdicts.push((act, it.revision, it.verdict));
            }
            Event::Proposal(ProposalEvent::PaperAttached(it)) => {
                if let Some(former) = it.supersedes {
                    let open = sheet.is_unanswered(former, self.papers);
                    ensure(!open, "a finding drawn away before it was answered")?;
                    let shelved = sheet.shelf.iter_mut().find(|it| it.number == former);
                    shelved.ok_or("a paper in no paper's place")?.superseded_by = Some(it.number);
                }
                sheet.shelf.push(Shelved {
                    number: it.number,
                    kind: it.kind,
                    file: it.file,
                    paper: it.paper,
                    superseded_by: None,
                });
                sheet.papers.retain(|paper| Some(paper.0) != it.supersedes);
                sheet.papers.push((it.number, it.kind, it.paper));
                sheet.dossier = act.seq;
                if it.kind == AttachmentKind::ControlOpinion {
                    sheet.answered.clear();
                    sheet.answers[0].clear();
                }
                if matches!(it.kind, AttachmentKind::ControlOpinion | AttachmentKind::Appraisal) {
                    sheet.given.insert(it.number, act);
                    sheet.parts.push(taken);
                } else {
                    sheet.hands.insert(act.who);
                }
            }
            Event::Proposal(ProposalEvent::AnswerGiven(it)) => {
                let entry = vec![recorded.entry];
                match it.thread {
                    Thread::Point(point) => {
                        sheet.answered.insert(point);
                        sheet.answers[0].insert(point, entry);
                    }
                    Thread::Paper(number) => {
                        sheet.answers[1].insert(number, entry);
                    }
                    Thread::Comment(number) => {
                        sheet.answers[2].entry(number).or_default().extend(entry);
                    }
                }
                sheet.dossier = act.seq;
                sheet.hands.insert(act.who);
            }
            Event::Proposal(ProposalEvent::CommentMade(it)) if it.blocking => {
                sheet.open_comments.insert(it.number);
            }
            Event::Proposal(ProposalEvent::CommentResolved(it)) => {
                sheet.open_comments.remove(&it.comment);
            }
            Event::Proposal(ProposalEvent::RuleOverridden(it)) => {
                if act.role == Role::Signer || approver(act.role) {
                    sheet.parts.push(taken);
                }
                sheet.set_aside.push((act, it.clone()));
            }
            Event::Proposal(ProposalEvent::EmergencyDeclared(_)) => {
                sheet.emergency = true;
                sheet.hurried = Some(act);
                sheet.parts.push(taken);
            }
            _ => {}
        }
        self.note_hands(id);
        Ok(())
    }

    fn note_hands(&mut self, id: ProposalId) {
        let sheet = &self.sheets[&id];
        for content in contents(&sheet.change) {
            self.wrote.entry(content).or_default().extend(sheet.hands.iter().cloned());
        }
    }

    fn had_a_hand(&self, who: &OfficerId, sheet: &Sheet) -> bool {
        let wrote = |it: Digest| self.wrote.get(&it).is_some_and(|it| it.contains(who));
        // Whoever wrote what a draft takes over, nearly or whole, wrote in it.
        let mut line = BTreeSet::new();
        let mut next: Vec<_> = sheet.change.ancestors.iter().copied().collect();
        while let Some(id) = next.pop() {
            if line.insert(id) {
                next.extend(self.sheets[&id].took_over.iter().copied());
            }
        }
        let theirs = |id: &ProposalId| {
            let it = &self.sheets[id];
            it.hands.contains(who) || contents(&it.change).into_iter().any(wrote)
        };
        sheet.hands.contains(who)
            || contents(&sheet.change).into_iter().any(wrote)
            || line.iter().any(theirs)
    }

    /// Whether somebody has this part in a proposal and no other: settled question 3.
    fn has_one_part(&self, act: &Act, sheet: &Sheet) -> bool {
        let taken = self.taken(act);
        let holder = taken.whose.as_ref().unwrap_or(&act.who);
        let Some((givers, _)) = self.people.get(holder).and_then(|it| it.roles.get(&act.role))
        else {
            return false;
        };
        self.still_holds(act)
            && !self.had_a_hand(&act.who, sheet)
            && !self.had_a_hand(holder, sheet)
            && !givers.iter().any(|it| self.had_a_hand(it, sheet))
            && sheet.parts.iter().all(|it| it.who != act.who || it.role == act.role)
            && !sheet.parts.iter().any(|it| it.is_one_persons(&taken))
    }

    /// Since edition 2: who gave a paper that is still in force, and who put the proposal on the
    /// emergency road, wrote none of it, has that role from nobody who did, and did nothing else
    /// in it, whatever came first.
    fn nobody_did_two_things(&self, sheet: &Sheet) -> bool {
        let in_force = sheet.papers.iter().filter_map(|it| sheet.given.get(&it.0));
        in_force.chain(&sheet.hurried).all(|act| {
            let taken = self.taken(act);
            let holder = taken.whose.as_ref().unwrap_or(&act.who);
            let person = self.people.get(holder).filter(|it| !it.left);
            let givers = person.and_then(|it| it.roles.get(&act.role)).map(|it| &it.0);
            !self.had_a_hand(&act.who, sheet)
                && !self.had_a_hand(holder, sheet)
                && !givers.into_iter().flatten().any(|it| self.had_a_hand(it, sheet))
                && !sheet.parts.iter().any(|it| it.who == act.who && it.role != act.role)
                && !sheet.parts.iter().any(|it| it.is_one_persons(&taken))
        })
    }

    fn unpaid(&self) -> Option<ProposalId> {
        let open = |it: &Sheet| it.debt.as_ref().is_some_and(|it| !it.paid);
        self.sheets.iter().find(|(_, it)| open(it)).map(|it| *it.0)
    }

    /// What an emergency owes is given by others than those who let it through.
    fn pays(&mut self, id: ProposalId, act: &Act, verdict: Verdict) -> Result<(), String> {
        let sheet = &self.sheets[&id];
        let debt = sheet.debt.as_ref().ok_or("nothing is owed")?;
        ensure(self.has_one_part(act, sheet), "a debt paid by who has another part")?;
        let taken = self.taken(act);
        ensure(debt.signer.who != act.who, "a debt paid by its signer")?;
        ensure(!debt.signer.is_one_persons(&taken), "a debt paid for its signer")?;
        let twice = sheet.verdicts.iter().any(|it| it.0.who == act.who && it.2 == Verdict::Approve);
        ensure(!twice, "a debt paid by who approved")?;
        ensure(!debt.refused && !debt.paid, "a debt that is not open any more")?;
        let sheet = self.sheets.get_mut(&id).expect("it was found");
        let debt = sheet.debt.as_mut().expect("it was found");
        let owed = debt.owed.get_mut(&act.role).ok_or("a debt paid in a role not owed")?;
        match verdict {
            Verdict::Approve => *owed = owed.saturating_sub(1),
            Verdict::Reject => debt.refused = true,
            Verdict::RequestChanges => {}
        }
        debt.owed.retain(|_, it| *it > 0);
        debt.paid = debt.owed.is_empty();
        sheet.parts.push(taken);
        sheet.verdicts.push((act.clone(), sheet.revision, verdict));
        Ok(())
    }

    fn enact(&mut self, recorded: &Recorded, it: &Enactment) -> Result<(), String> {
        let act = self.act(recorded)?;
        let today = act.at.day(Zone::default());
        ensure(it.decision.signed_on <= today, "a decision signed tomorrow")?;
        ensure(!it.decision.norms.is_empty(), "a decision without a norm")?;
        let same = |known: &&Decision| {
            let of = |it: &Decision| (it.issuer.clone(), it.number.clone(), it.signed_on);
            of(known) == of(&it.decision)
        };
        ensure(!self.decisions.iter().any(|it| same(&it)), "one decision is recorded twice")?;
        let numbers = it.decision.norms.iter().map(|it| &it.number).chain([&it.decision.number]);
        let stops = |it: &&String| it.ends_with(|c: char| !c.is_alphanumeric());
        ensure(numbers.filter(stops).count() == 0, "a number with more than itself")?;
        let mut touched = BTreeSet::new();
        let once = it.items.iter().all(|it| touched.insert(it.code.clone()));
        ensure(once, "one decision changes a procedure twice")?;
        let mut listed = BTreeSet::new();
        for one in &it.decision.proposals {
            ensure(listed.insert(one.id), "a decision lists something twice")?;
            let sheet = self.sheets.get(&one.id).ok_or("a decision lists what is not there")?;
            ensure(one.hash == sheet.hash(), "a decision lists something else than there is")?;
        }
        let mut order: Vec<_> = it.items.iter().map(|it| it.proposal).collect();
        order.dedup();
        let own: Vec<_> = it.decision.proposals.iter().map(|it| it.id).collect();
        ensure(order == own, "a decision enacts something else than it lists")?;
        ensure(it.decision.issuer == "Bộ A", "a decision of another agency")?;
        let ids: BTreeSet<_> = it.items.iter().map(|it| it.proposal).collect();
        ensure(!ids.is_empty(), "a decision of nothing")?;
        let mut emergencies = BTreeSet::new();
        for id in &ids {
            let road = self.judge(&act, *id, it).map_err(|why| format!("p{}: {why}", id.0))?;
            emergencies.extend(Some(*id).filter(|_| road == Road::Emergency));
            *self.enacted.entry(road).or_default() += 1;
        }
        // One that had all approvals owes nothing, and is none that another waits for.
        ensure(it.debts.len() <= 1, "two debts at once")?;
        let own = it.debts.iter().all(|it| emergencies.contains(&it.proposal));
        ensure(own, "a debt without its emergency")?;
        self.put_in_force(recorded, it, &act)
    }

    /// Judges one proposal by the table of the policy in force.
    fn judge(&self, act: &Act, id: ProposalId, of: &Enactment) -> Result<Road, String> {
        let sheet = self.sheets.get(&id).ok_or("no such proposal")?;
        ensure(!sheet.over && !sheet.enacted, "it is over")?;
        let submitted = sheet.submitted.ok_or("it was never handed in")?;
        let policy = &self.policies[self.policy_at(act.at)].1;
        let road = road(sheet);
        let signs = if road == Road::Recorded {
            matches!(act.role, Role::Signer | Role::Comparer)
        } else {
            act.role == Role::Signer
        };
        ensure(signs, "nobody signed who may")?;
        ensure(self.has_one_part(act, sheet), "its signer has another part")?;
        ensure(self.nobody_did_two_things(sheet), "a paper or its haste by who has another part")?;
        let effective = sheet.change.effective;
        let own = |it: &&Norm| names(&sheet.change.basis, &it.number);
        let norm = of.decision.norms.iter().filter(own).map(|it| it.effective_from).max();
        ensure(norm.is_some(), "the decision does not name its norm")?;
        for it in of.decision.norms.iter().filter(own) {
            let ended = self.ends.of(&it.number, Some(it)).is_some_and(|it| it.0 <= effective);
            ensure(!ended, "it rests on a norm that has ended by then")?;
        }
        ensure(norm.is_none_or(|it| effective >= it), "it starts before its norm")?;
        ensure(!sheet.change.basis.is_empty(), "it rests on no norm")?;
        self.bases_stand(sheet)?;
        self.dossier_holds(sheet, policy, road)?;
        ensure(sheet.open_comments.is_empty(), "a comment is open")?;
        let heads = self.approvals(act, sheet, policy, submitted)?;
        let demands = &policy.roads[&road];
        ensure(meets(&demands.approvals, &heads), "its approvals are missing")?;
        for quorum in self.quorums_of_components(sheet, policy, road) {
            ensure(meets(quorum, &heads), "a component's approvals are missing")?;
        }
        if road == Road::Emergency {
            ensure(self.unpaid().is_none(), "an earlier emergency is unpaid")?;
            let debt = of.debts.iter().find(|it| it.proposal == id);
            let owed = debt.map(|it| it.owed.clone()).unwrap_or_default();
            let full = Road::from(sheet.change.kind);
            let whole = meets(&policy.roads[&full].approvals, &heads)
                && self
                    .quorums_of_components(sheet, policy, full)
                    .into_iter()
                    .all(|it| meets(it, &heads));
            ensure(whole == owed.is_empty(), "something is owed where all was given, or nothing")?;
            let mut with_debt = heads;
            for (role, count) in &owed {
                *with_debt.entry(*role).or_insert(0) += count;
            }
            ensure(meets(&policy.roads[&full].approvals, &with_debt), "too little is owed")?;
            for quorum in self.quorums_of_components(sheet, policy, full) {
                ensure(meets(quorum, &with_debt), "too little is owed for a component")?;
            }
        }
        let wait = i64::from(policy.cooling_hours) * 3_600_000;
        ensure(act.at.0 >= submitted.max(sheet.written).0 + wait, "it is enacted too early")?;
        Ok(road)
    }

    fn quorums_of_components<'p>(
        &self,
        sheet: &Sheet,
        policy: &'p Policy,
        road: Road,
    ) -> Vec<&'p Quorum> {
        let mut touched: BTreeSet<Component> = sheet.change.components.clone();
        if matches!(sheet.change.kind, ChangeKind::Suspend | ChangeKind::Resume) {
            touched.insert(Component::LegalBasis);
        }
        let asks = matches!(road, Road::Amend | Road::Simplify);
        touched.iter().filter(|_| asks).filter_map(|it| policy.components.get(it)).collect()
    }

    fn bases_stand(&self, sheet: &Sheet) -> Result<(), String> {
        for base in &sheet.change.closes {
            let line = self.catalogue.get(&base.code).ok_or("it changes what is not there")?;
            let revived = sheet.change.kind == ChangeKind::Revive;
            // What is taken back from its start is what stands at last, whatever day is named.
            let (named, last) = (sheet.change.effective, line.effective);
            let day = if sheet.change.reach.from_start { named.max(last) } else { named };
            let closed = line.is_closed(&self.ends, day);
            if closed != revived {
                let (kind, code, acts) = (sheet.change.kind, &base.code, &line.acts);
                let why = "it changes what is closed, or revives what is not";
                return Err(format!(
                    "{why}: {kind:?} of {code} on {day}: {acts:?}, {:?}",
                    self.ends
                ));
            }
            ensure(line.entry == base.entry, "its base moved")?;
            let crosses = |it: &Draft| is_internal(&it.summary) != line.internal;
            ensure(!sheet.change.opens.iter().any(crosses), "it goes over to another circle")?;
            let in_order = sheet.change.effective >= line.effective;
            ensure(in_order || sheet.change.reach.from_start, "it starts before its base")?;
        }
        for draft in &sheet.change.opens {
            let anew = matches!(sheet.change.kind, ChangeKind::New | ChangeKind::Replace);
            ensure(anew != self.catalogue.contains_key(&draft.code), "its code is not free")?;
        }
        Ok(())
    }

    fn dossier_holds(&self, sheet: &Sheet, policy: &Policy, road: Road) -> Result<(), String> {
        // One of legal and one of control, on one ground; the signer is neither, having one part.
        let exempted = |role: Role| {
            let acts = sheet.set_aside.iter().rev().filter(|(act, it)| {
                it.rule == RuleId::Papers
                    && it.revision == sheet.revision
                    && act.role == role
                    && self.has_one_part(act, sheet)
            });
            acts.map(|(act, it)| (act.who.clone(), it.ground)).next()
        };
        let set_aside = policy.overrides.contains_key(&RuleId::Papers)
            && match (exempted(Role::Legal), exempted(Role::Control)) {
                (Some(legal), Some(control)) => {
                    legal.1.is_some() && legal.1 == control.1 && legal.0 != control.0
                }
                _ => false,
            };
        for (kind, weight) in &policy.roads[&road].dossier {
            let there = sheet.papers.iter().any(|it| it.1 == *kind);
            let enough = there || set_aside || *weight == Weight::Warn;
            ensure(enough, "a paper is missing")?;
        }
        let read = |kind| {
            let paper = sheet.papers.iter().find(|it| it.1 == kind)?;
            self.papers.get(&paper.2?)
        };
        let mut earlier = Vec::new();
        if let Some(Structured::Assessment(it)) = read(AttachmentKind::ImpactAssessment) {
            let necessity = it.necessity.as_ref().map(|it| it.verdict);
            let legality = it.legality.as_ref().map(|it| it.verdict);
            ensure(necessity == Some(Necessity::Necessary), "it is not necessary")?;
            ensure(legality == Some(Legality::Lawful), "it is not lawful")?;
            earlier.push(it.date);
        }
        if let Some(Structured::Opinion(it)) = read(AttachmentKind::ControlOpinion) {
            let answered =
                |it: &congbo::domain::dossier::opinion::Point| sheet.answered.contains(&it.number);
            ensure(it.points.iter().all(answered), "a point has no answer")?;
            earlier.push(it.date);
        }
        if let Some(Structured::Appraisal(it)) = read(AttachmentKind::Appraisal) {
            ensure(earlier.iter().all(|day| *day <= it.date), "it was appraised too early")?;
        }
        Ok(())
    }

    /// Counts the living approvals by role; a request for changes stands against all.
    fn approvals(
        &self,
        signing: &Act,
        sheet: &Sheet,
        policy: &Policy,
        submitted: Moment,
    ) -> Result<BTreeMap<Role, u32>, String> {
        let mut last: BTreeMap<&OfficerId, (&Act, Verdict)> = BTreeMap::new();
        for (act, revision, verdict) in &sheet.verdicts {
            if *revision == sheet.revision {
                last.insert(&act.who, (act, *verdict));
            }
        }
        let mut heads = BTreeMap::new();
        for (act, verdict) in last.values() {
            ensure(*verdict != Verdict::RequestChanges, "somebody waits for changes")?;
            let age = signing.at.0 - act.at.0;
            let wait = i64::from(policy.cooling_hours) * 3_600_000;
            let counts = *verdict == Verdict::Approve
                && self.has_one_part(act, sheet)
                && act.seq > sheet.dossier
                && act.policy == signing.policy
                && age <= i64::from(policy.approval_days) * 86_400_000
                && act.at.0 >= submitted.max(sheet.written).0 + wait;
            if counts {
                *heads.entry(act.role).or_insert(0) += 1;
            }
        }
        Ok(heads)
    }

    fn put_in_force(
        &mut self,
        recorded: &Recorded,
        it: &Enactment,
        act: &Act,
    ) -> Result<(), String> {
        let mut seen = BTreeSet::new();
        it.decision.norms.iter().for_each(|it| self.ends.decided(it));
        for item in &it.items {
            ensure(seen.insert(item.code.clone()), "a code stands twice in a decision")?;
            let sheet = self.sheets.get_mut(&item.proposal).expect("it was judged");
            let named = it.decision.norms.iter().map(|it| &it.number);
            let named = named.filter(|it| names(&sheet.change.basis, it));
            let norms: BTreeSet<_> = named.cloned().collect();
            let rests: BTreeSet<_> = item.norms().collect();
            ensure(rests.len() == norms.len(), "it ends with other norms than it rests on")?;
            ensure(item.effective == sheet.change.effective, "another day than was approved")?;
            (sheet.enacted, sheet.over) = (true, true);
            for (other, sheet) in &mut self.sheets {
                let change = &sheet.change;
                let touches = change.closes.iter().any(|it| it.code == item.code)
                    || change.opens.iter().any(|it| it.code == item.code);
                // Only what closes it clears what was refused.
                let closes = matches!(item.outcome, Outcome::Closes { .. });
                if let Some(debt) = sheet.debt.as_mut().filter(|it| it.refused && closes) {
                    debt.paid |= touches && *other != item.proposal;
                }
            }
            let effective = item.effective;
            let approved = &self.sheets[&item.proposal].change;
            let mut line = self.catalogue.remove(&item.code).unwrap_or_else(|| Line {
                entry: recorded.entry,
                effective,
                acts: Vec::new(),
                internal: approved
                    .opens
                    .iter()
                    .any(|it| it.code == item.code && is_internal(&it.summary)),
                pauses: Vec::new(),
            });
            match &item.outcome {
                Outcome::Opens { content, .. } => {
                    let named = |it: &Draft| it.content == *content && it.code == item.code;
                    ensure(approved.opens.iter().any(named), "another text than was approved")?;
                    line.acts.push(Done {
                        kind: Some(item.kind),
                        from: effective,
                        from_start: false,
                        norms,
                    });
                }
                Outcome::Closes { from_start, .. } => {
                    let named = approved.closes.iter().any(|it| it.code == item.code);
                    ensure(named, "another code than was approved")?;
                    for pause in &mut line.pauses {
                        pause.until = Some(pause.until.map_or(effective, |it| it.min(effective)));
                    }
                    line.acts.push(Done {
                        kind: closing(item.kind),
                        from: effective,
                        from_start: *from_start,
                        norms,
                    });
                }
                Outcome::Suspends { until, .. } => {
                    let named = approved.closes.iter().any(|it| it.code == item.code);
                    ensure(named, "another code than was approved")?;
                    let still = line.pause_on(effective, &self.ends).is_some();
                    ensure(!still, "it stands still already")?;
                    ensure(until.is_none_or(|it| effective < it), "it goes on before it stops")?;
                    line.pauses.push(Pause { from: effective, until: *until, norms });
                }
                Outcome::Resumes { .. } => {
                    let named = approved.closes.iter().any(|it| it.code == item.code);
                    ensure(named, "another code than was approved")?;
                    let pause = line.pause_on(effective, &self.ends);
                    pause.ok_or("it does not stand still")?.until = Some(effective);
                }
            }
            line.entry = recorded.entry;
            line.effective = line.effective.max(effective);
            self.catalogue.insert(item.code.clone(), line);
        }
        let signer = self.taken(act);
        for debt in &it.debts {
            let sheet = self.sheets.get_mut(&debt.proposal).ok_or("a debt of nobody")?;
            let (owed, signer) = (debt.owed.clone(), signer.clone());
            sheet.debt = Some(Debt { owed, signer, refused: false, paid: false });
        }
        self.decisions.push(it.decision.clone());
        Ok(())
    }
}

/// Whether a procedure is between state bodies alone (QĐ 1085/QĐ-TTg).
fn is_internal(summary: &Summary) -> bool {
    match summary.class {
        None | Some(Class::Standard | Class::Specific | Class::Interconnected) => false,
        Some(
            Class::StandardInternal
            | Class::InterconnectedInternal
            | Class::InternalBetween
            | Class::InternalWithin,
        ) => true,
    }
}

/// Whether a policy keeps all in which the one that stands differs from the one that it was
/// written against; a quorum is one thing.
fn takes_nothing(had: &Policy, now: &Policy, asked: &Policy) -> bool {
    fn leaves(at: &str, tree: &serde_json::Value, all: &mut BTreeMap<String, String>) {
        match tree.as_object() {
            Some(fields) if !at.ends_with("/approvals") && !at.ends_with("/amendment") => {
                fields.iter().for_each(|(name, it)| leaves(&format!("{at}/{name}"), it, all));
            }
            _ => {
                all.insert(at.to_owned(), tree.to_string());
            }
        }
    }
    let [had, now, asked] = [had, now, asked].map(|it| {
        let mut all = BTreeMap::new();
        leaves("", &serde_json::to_value(it).expect("a policy is a tree"), &mut all);
        all
    });
    let paths: BTreeSet<_> = had.keys().chain(now.keys()).collect();
    paths.into_iter().all(|it| had.get(it) == now.get(it) || now.get(it) == asked.get(it))
}

/// Whether a line is a degree of state secrecy and nothing else (Law 29/2018/QH14, article 8).
fn is_marking(line: &str) -> bool {
    ["MẬT", "TỐI MẬT", "TUYỆT MẬT"].contains(&line.trim())
}

/// What somebody says in their own words.
fn said(event: &Event) -> Vec<&str> {
    fn of_change(it: &Change) -> Vec<&str> {
        let own = [&it.basis, &it.reason].into_iter().chain(&it.transition);
        own.map(String::as_str).collect()
    }
    match event {
        Event::Proposal(ProposalEvent::Opened(it)) => of_change(&it.change),
        Event::Proposal(ProposalEvent::Revised(it)) => of_change(&it.change),
        Event::Proposal(ProposalEvent::CommentMade(it)) => vec![&it.text],
        Event::Proposal(ProposalEvent::AnswerGiven(it)) => vec![&it.text],
        Event::Proposal(ProposalEvent::RuleOverridden(it)) => vec![&it.reason],
        Event::Proposal(ProposalEvent::EmergencyDeclared(it)) => vec![&it.basis, &it.reason],
        _ => Vec::new(),
    }
}

fn ensure(holds: bool, why: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why.to_owned()) }
}

fn road(sheet: &Sheet) -> Road {
    match sheet.change.route {
        Route::Recorded => Road::Recorded,
        Route::Correction { .. } => Road::Correction,
        Route::Gate if sheet.emergency => Road::Emergency,
        Route::Gate => sheet.change.kind.into(),
    }
}

/// What a change puts in place, or what it ends.
fn contents(change: &Change) -> Vec<Digest> {
    let first = [
        ChangeKind::New,
        ChangeKind::Amend,
        ChangeKind::Replace,
        ChangeKind::Simplify,
        ChangeKind::Abolish,
    ];
    if change.opens.is_empty() && !first.contains(&change.kind) {
        let named = serde_json::to_vec(&(change.kind, &change.closes)).expect("a list is text");
        vec![Digest::of(&named)]
    } else if change.opens.is_empty() {
        let closes = serde_json::to_vec(&change.closes).expect("a list is text");
        vec![Digest::of(&closes)]
    } else {
        change.opens.iter().map(|it| it.content).collect()
    }
}

/// Every way to fill a quorum, as a list of places.
fn places(quorum: &Quorum) -> Vec<Vec<Role>> {
    match quorum {
        Quorum::Of(it) => vec![vec![it.role; it.count as usize]],
        Quorum::All(it) => it.all.iter().fold(vec![Vec::new()], |ways, part| {
            let parts = places(part);
            ways.iter()
                .flat_map(|way| parts.iter().map(move |it| [way.as_slice(), it].concat()))
                .collect()
        }),
        Quorum::Some(it) => (0_u32..1 << it.any.len())
            .filter(|chosen| chosen.count_ones() == it.of)
            .flat_map(|chosen| {
                let picked = (0..it.any.len()).filter(|at| chosen & (1 << at) != 0);
                picked.fold(vec![Vec::new()], |ways, at| {
                    let parts = places(&it.any[at]);
                    ways.iter()
                        .flat_map(|way: &Vec<Role>| {
                            parts.iter().map(move |it| [way.as_slice(), it].concat())
                        })
                        .collect()
                })
            })
            .collect(),
    }
}

fn meets(quorum: &Quorum, heads: &BTreeMap<Role, u32>) -> bool {
    places(quorum).iter().any(|way| {
        Role::ALL.into_iter().all(|role| {
            let needed = way.iter().filter(|it| **it == role).count();
            heads.get(&role).copied().unwrap_or(0) as usize >= needed
        })
    })
}

fn proposal_of(event: &Event) -> Option<ProposalId> {
    match event {
        Event::Proposal(ProposalEvent::Revised(it)) => Some(it.proposal),
        Event::Proposal(ProposalEvent::Submitted(it))
        | Event::Proposal(ProposalEvent::Withdrawn(it)) => Some(it.proposal),
        Event::Proposal(ProposalEvent::Reviewed(it)) => Some(it.proposal),
        Event::Proposal(ProposalEvent::PaperAttached(it)) => Some(it.proposal),
        Event::Proposal(ProposalEvent::CommentMade(it)) => Some(it.proposal),
        Event::Proposal(ProposalEvent::AnswerGiven(it)) => Some(it.proposal),
        Event::Proposal(ProposalEvent::CommentResolved(it)) => Some(it.proposal),
        Event::Proposal(ProposalEvent::RuleOverridden(it)) => Some(it.proposal),
        Event::Proposal(ProposalEvent::EmergencyDeclared(it)) => Some(it.proposal),
        _ => None,
    }
}

/// Whether a text names a norm: one of its words is the norm's number, whatever its zeros in
/// front, its capitals and its dashes; a norm without a number stands in it word for word.
fn names(text: &str, norm: &str) -> bool {
    let plain = |it: &str| {
        let dash = |c: char| if ('\u{2010}'..='\u{2014}').contains(&c) { '-' } else { c };
        it.chars().map(dash).collect::<String>().to_lowercase()
    };
    let number = |it: &str| {
        let it = plain(it);
        it.trim_matches(|c: char| !c.is_alphanumeric()).trim_start_matches('0').to_owned()
    };
    let words =
        |it: &str| it.split([' ', '\n', ',', ';', '(', ')']).map(number).collect::<Vec<_>>();
    match words(norm).pop().filter(|it| it.contains('/')) {
        Some(own) => words(text).contains(&own),
        None => plain(text).contains(&plain(norm)),
    }
}

#[test]
fn the_witness_tells_a_norm_from_one_whose_number_has_it_in_itself() {
    for text in ["Nghị định số 01/2026/NĐ–CP", "Luật A và 1/2026/nđ-cp; hai", "(1/2026/NĐ-CP)."]
    {
        assert!(names(text, "1/2026/NĐ-CP"), "{text}");
    }
    for text in ["Nghị định số 11/2026/NĐ-CP", "1/2026/NĐ-CP-A", "1/2025/NĐ-CP", "1/2026"]
    {
        assert!(!names(text, "1/2026/NĐ-CP"), "{text}");
    }
}
