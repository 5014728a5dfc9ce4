//! A registry to try rules on: given what happened, when somebody asks for something,
//! then this follows. Its documents, decisions and officers are made up.
//!
//! Long because it is the one world that every test of the rules is told in.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::Value;

use super::{Actor, Ruling, RulingContext, decide, role_for};
use crate::domain::{
    canonical,
    changed::changed,
    command::{Command, Request},
    component::{self, Component},
    dossier::Structured,
    edition::Edition,
    event::{
        BaselineItem, ClockConfirmation, ClockEvent, Decision, Enrolment, Event, Founders,
        Founding, Listed, Norm, RegistryEvent, Route, Rules, RulesAdoption, RulesEvent, SourceLine,
        StaffAnswer, StaffChange, StaffEvent, StaffProposal, Summary, Verdict,
    },
    form::BeyondForm,
    gate::{Approvals, Asked, Finding, approvals_now, judge},
    ids::{Code, Digest, LogId, Moment, OfficerId, ProposalId, Zone},
    kind::ChangeKind,
    officer::{Fingerprint, KeyLine, Role},
    papers::Papers,
    policy::{Demands, Policy, Quorum, Road},
    procedure::Procedure,
    reason::{Reason, Refusal},
    registry::{Proposal, Recorded, Registry},
    statute::Tables,
};

/// A registry, the documents that it names, and the day on which it is asked.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub registry: Registry,
    pub papers: Papers,
    pub log: LogId,
    today: NaiveDate,
    edition: Edition,
}

/// Takes two versions for one where their texts differ in full stops at their ends alone: who
/// compares words in earnest stands above the rules.
fn beyond_full_stops(before: &Procedure, after: &Procedure) -> BeyondForm {
    fn strip(tree: &mut Value) {
        match tree {
            Value::String(text) => text.truncate(text.trim_end_matches('.').len()),
            Value::Array(items) => items.iter_mut().for_each(strip),
            Value::Object(members) => members.values_mut().for_each(strip),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let stripped = |it: &Procedure| -> Procedure {
        let mut tree = serde_json::to_value(it).expect("a document serialises");
        strip(&mut tree);
        serde_json::from_value(tree).expect("a document without full stops is one")
    };
    let differ = changed(&stripped(before), &stripped(after));
    BeyondForm { looks: differ.clone(), spelling: differ }
}

/// What became of a command.
#[derive(Debug)]
pub(crate) struct Ruled(pub(crate) Result<Ruling, Refusal>);

/// Begins with what happened already.
pub(crate) fn given(events: Vec<Event>) -> World {
    let mut world = World {
        registry: Registry::default(),
        papers: Papers::default(),
        log: LogId::new("test.example", [1; 16]).unwrap(),
        today: day(2026, 7, 15),
        edition: Edition::CURRENT,
    };
    for event in &events {
        world.take("can-bo-a", event);
    }
    world
}

/// A founded registry with procedures already in force since 2026-01-01.
pub(crate) fn given_in_force(codes: &[&str]) -> World {
    given(vec![]).founded().did("can-bo-a", import(codes))
}

impl World {
    pub(crate) fn founded(mut self) -> Self {
        let agency = "Bộ A".to_owned();
        let founding = Founding { agency, agency_code: "G00".to_owned(), zone: Zone::default() };
        self.take("can-bo-a", &Event::Registry(RegistryEvent::Founded(founding)));
        let both = ["quan-tri-a", "quan-tri-b"];
        let founders = both.map(|it| enrolment(it, &[Role::Administrator])).to_vec();
        self.take("quan-tri-a", &Event::Staff(StaffEvent::Founded(Founders { founders })));
        let world = self.under(everybody());
        ["can-bo-a", "can-bo-b", "can-bo-c", "can-bo-d", "can-bo-e"]
            .into_iter()
            .fold(world, |world, it| world.enrolled(it, &OTHERS))
    }

    /// Lets another edition of the rules rule from here on.
    pub(crate) fn by_edition(mut self, edition: Edition) -> Self {
        self.edition = edition;
        self
    }

    /// Puts a policy into force at once.
    pub(crate) fn under(mut self, policy: Policy) -> Self {
        let rules = Rules::Policy(Box::new(policy));
        let effective = day(2000, 1, 1);
        let number = self.registry.rules.asked;
        let adoption = RulesAdoption { number, rules, effective };
        self.take("quan-tri-a", &Event::Rules(RulesEvent::Adopted(adoption)));
        self
    }

    /// Enrols somebody, by both administrators.
    pub(crate) fn enrolled(self, officer: &str, roles: &[Role]) -> Self {
        self.staffed(StaffChange::Enrol(enrolment(officer, roles)))
    }

    /// Makes a change among the officers, by both administrators.
    pub(crate) fn staffed(mut self, change: StaffChange) -> Self {
        let number = self.registry.staff.asked + 1;
        let asked = StaffProposal { number, change, proof: None, reason: None };
        let hash = canonical::digest(&asked);
        self.take("quan-tri-a", &Event::Staff(StaffEvent::Proposed(asked)));
        let answer = StaffAnswer { number, change: hash, reason: None };
        self.take("quan-tri-b", &Event::Staff(StaffEvent::Confirmed(answer)));
        self
    }

    /// Puts statutory tables into force at once.
    pub(crate) fn by_tables(mut self, tables: Tables) -> Self {
        let rules = Rules::Tables(Box::new(tables));
        let (number, effective) = (self.registry.rules.asked, day(2000, 1, 1));
        let adoption = RulesAdoption { number, rules, effective };
        self.take("quan-tri-a", &Event::Rules(RulesEvent::Adopted(adoption)));
        self
    }

    /// Attaches a paper that the law gives a structure.
    #[track_caller]
    pub(crate) fn attached(self, officer: &str, id: u32, paper: Structured) -> Self {
        let (mut world, command) = self.with_paper(id, paper);
        world = world.did(officer, command);
        world
    }

    /// Keeps a paper, and returns the command that attaches it.
    pub(crate) fn with_paper(mut self, id: u32, paper: Structured) -> (Self, Command) {
        let bytes = paper.canonical();
        let (digest, kind) = (Digest::of(&bytes), paper.kind());
        let supersedes = self.proposal(id).paper(kind).map(|it| it.number);
        let command = Command::Attach {
            proposal: ProposalId(id),
            kind,
            name: format!("{kind}.toml"),
            media: "application/toml".to_owned(),
            file: digest,
            len: bytes.len() as u64,
            paper: Some(digest),
            supersedes,
        };
        self.papers.dossier.insert(digest, paper);
        (self, command)
    }

    /// Returns what the gate finds of a proposal today, under a decision by a signer.
    pub(crate) fn findings_under(
        &self,
        id: u32,
        decision: Option<&Decision>,
        signer: Option<&str>,
    ) -> Vec<Finding> {
        let signer = signer.map(name);
        let listed = |it: &Decision| self.listing(it.clone(), &[ProposalId(id)]);
        let decision = decision.map(listed);
        let decision = decision.as_ref();
        let policy = self.registry.rules.policy_on(self.today).expect("a policy is in force");
        let asked = Asked {
            registry: &self.registry,
            log: &self.log,
            papers: &self.papers,
            policy: &policy.rules,
            now: self.now(),
            today: self.today,
            edition: self.edition,
            decision,
            signer: signer.as_ref(),
        };
        judge(&asked, self.proposal(id))
    }

    /// Lets time pass until a day; a pause that somebody must answer for is confirmed, so that
    /// only what is about the clock asks for it.
    pub(crate) fn on(mut self, day: NaiveDate) -> Self {
        let pause = (day - self.today).num_days() > 7 && self.registry.staff.is_founded();
        self.today = day;
        if pause {
            let confirmed = ClockConfirmation { date: day };
            self.take("quan-tri-a", &Event::Clock(ClockEvent::Confirmed(confirmed)));
        }
        self
    }

    /// Lets days pass, or takes them back, and says nothing of it.
    pub(crate) fn later(mut self, days: i64) -> Self {
        self.today = self.day_in(days);
        self
    }

    /// Returns the day so many days from today.
    pub(crate) fn day_in(&self, days: i64) -> NaiveDate {
        self.today + chrono::TimeDelta::days(days)
    }

    /// Returns the approvals of a proposal as they count today.
    pub(crate) fn approvals(&self, id: u32) -> Approvals {
        approvals_now(&self.registry, &self.log, self.proposal(id), self.now())
    }

    /// Tries a command beside which a date is confirmed.
    pub(crate) fn when_confirmed(
        &self,
        officer: &str,
        command: Command,
        confirmed: impl Into<Option<NaiveDate>>,
    ) -> Ruled {
        let role = role_for(&self.registry, &name(officer), &command, self.today);
        let actor = Actor { officer: name(officer), role, key: Some(key(officer).1) };
        self.ruled(&[actor], command, confirmed.into())
    }

    /// Tries a command beside which no date is confirmed.
    pub(crate) fn when_unconfirmed(&self, officer: &str, command: Command) -> Ruled {
        self.when_confirmed(officer, command, None)
    }

    /// Takes in a command that is accepted without a date.
    #[track_caller]
    pub(crate) fn did_unconfirmed(self, officer: &str, command: Command) -> Self {
        let role = role_for(&self.registry, &name(officer), &command, self.today);
        let ruling = self.when_unconfirmed(officer, command).0.expect("the command is accepted");
        self.took(&[Actor { officer: name(officer), role, key: Some(key(officer).1) }], ruling)
    }

    /// Takes in a command that is accepted.
    #[track_caller]
    pub(crate) fn did(mut self, officer: &str, command: Command) -> Self {
        let command = self.looked(command);
        if let Command::ImportBaseline { items, .. } = &command {
            for item in items {
                self.papers.documents.insert(item.content, sample(item.code.as_str()));
            }
        }
        let role = role_for(&self.registry, &name(officer), &command, self.today);
        let ruling = self.when(officer, command).0.expect("the command is accepted");
        self.took(&[Actor { officer: name(officer), role, key: Some(key(officer).1) }], ruling)
    }

    pub(crate) fn when(&self, officer: &str, command: Command) -> Ruled {
        self.unlooked(officer, self.looked(command))
    }

    /// Says what somebody says who has looked at all that there is: a decision lists what it
    /// enacts, a review of a dossier that moved names the hash. A command that says so much
    /// itself, or is tried by [`World::unlooked`], stays as it is.
    pub(crate) fn looked(&self, command: Command) -> Command {
        match command {
            Command::Enact { decision, proposals } if decision.proposals.is_empty() => {
                let decision = self.listing(decision, &proposals);
                Command::Enact { decision, proposals }
            }
            Command::Review { proposal, revision, read: None, verdict, comment } => {
                let known = self.registry.proposals.get(&proposal);
                let moved = |it: &&Proposal| {
                    let (papers, answers) = it.since_revision();
                    it.revision == revision && !(papers.is_empty() && answers.is_empty())
                };
                let read = known.filter(moved).map(Proposal::hash);
                Command::Review { proposal, revision, read, verdict, comment }
            }
            other => other,
        }
    }

    /// Returns a decision with a list of proposals as they are now.
    pub(crate) fn listing(&self, decision: Decision, ids: &[ProposalId]) -> Decision {
        let mut proposals: Vec<Listed> = Vec::new();
        for it in ids.iter().filter_map(|id| self.registry.proposals.get(id)) {
            if proposals.iter().all(|listed| listed.id != it.id) {
                proposals.push(Listed { id: it.id, hash: it.hash() });
            }
        }
        Decision { proposals, ..decision }
    }

    /// Tries a command as it is, without another look.
    pub(crate) fn unlooked(&self, officer: &str, command: Command) -> Ruled {
        let role = role_for(&self.registry, &name(officer), &command, self.today);
        self.when_signed(Actor { officer: name(officer), role, key: Some(key(officer).1) }, command)
    }

    /// Tries a command in a role, under a key of one's own choice.
    pub(crate) fn when_signed(&self, actor: Actor, command: Command) -> Ruled {
        self.when_signed_by(&[actor], command)
    }

    /// Tries a command that several are named under.
    pub(crate) fn when_signed_by(&self, actors: &[Actor], command: Command) -> Ruled {
        self.ruled(actors, command, Some(self.today))
    }

    fn ruled(&self, actors: &[Actor], command: Command, confirmed: Option<NaiveDate>) -> Ruled {
        let context = RulingContext {
            log: &self.log,
            now: self.now(),
            today: self.today,
            confirmed,
            edition: self.edition,
            actors,
            papers: &self.papers,
            compare_form: beyond_full_stops,
        };
        Ruled(decide(&self.registry, &command, &context))
    }

    /// Takes in a command in a role that is accepted.
    #[track_caller]
    pub(crate) fn did_as(self, officer: &str, role: Role, command: Command) -> Self {
        let command = self.looked(command);
        self.did_by(&[(officer, role)], command)
    }

    fn took(mut self, actors: &[Actor], ruling: Ruling) -> Self {
        for content in ruling.contents {
            let document = serde_json::from_slice(&content).expect("a document");
            self.papers.documents.insert(Digest::of(&content), document);
        }
        for event in &ruling.events {
            self.take_as(actors, event);
        }
        self
    }

    /// Takes in a command of several that is accepted, each in a role.
    #[track_caller]
    pub(crate) fn did_by(self, officers: &[(&str, Role)], command: Command) -> Self {
        let command = self.looked(command);
        let actors: Vec<_> = officers.iter().map(|(it, role)| signed(it, *role)).collect();
        let ruling = self.when_signed_by(&actors, command).0.expect("the command is accepted");
        self.took(&actors, ruling)
    }

    /// Tries a command of several, each in a role.
    pub(crate) fn when_by(&self, officers: &[(&str, Role)], command: Command) -> Ruled {
        let command = self.looked(command);
        let actors: Vec<_> = officers.iter().map(|(it, role)| signed(it, *role)).collect();
        self.when_signed_by(&actors, command)
    }

    pub(crate) fn when_found(&self, agency: &str, code: &str) -> Ruled {
        let (agency, agency_code) = (agency.to_owned(), code.to_owned());
        let (founders, rules) = (Vec::new(), Vec::new());
        let zone = Zone::default();
        self.when("can-bo-a", Command::Found { agency, agency_code, zone, founders, rules })
    }

    /// Proposes and has somebody else approve; the proposal is the newest.
    #[track_caller]
    pub(crate) fn approved(self, drafter: &str, reviewer: &str, request: Request) -> Self {
        let id = self.registry.next_proposal().0;
        self.did(drafter, propose(request)).did(reviewer, approve(id, 1))
    }

    pub(crate) fn proposal(&self, id: u32) -> &Proposal {
        &self.registry.proposals[&ProposalId(id)]
    }

    /// Returns the newest document of a procedure.
    pub(crate) fn latest(&self, of: &str) -> Procedure {
        self.papers.documents[&self.registry.procedures[&code(of)].latest().content].clone()
    }

    /// Returns the number of a procedure's newest version.
    pub(crate) fn version(&self, of: &str) -> String {
        self.registry.procedures[&code(of)].latest().version.to_string()
    }

    pub(crate) fn now(&self) -> Moment {
        let noon = self.today.and_hms_opt(5, 0, 0).unwrap().and_utc().timestamp_millis();
        Moment(
            noon + self.registry.last.as_ref().map_or(0, |it| i64::try_from(it.seq).unwrap() + 1),
        )
    }

    /// Lets something have happened, whatever the rules say of it.
    pub(crate) fn happened(mut self, officer: &str, event: &Event) -> Self {
        self.take(officer, event);
        self
    }

    fn take(&mut self, officer: &str, event: &Event) {
        let key = Some(key(officer).1);
        self.take_as(&[Actor { officer: name(officer), role: None, key }], event);
    }

    fn take_as(&mut self, actors: &[Actor], event: &Event) {
        let (actor, others) = actors.split_first().expect("somebody acts");
        let with = others.iter().map(|it| it.officer.clone()).collect();
        let seq = self.registry.last.as_ref().map_or(0, |it| it.seq + 1);
        let Actor { officer, role, key } = actor.clone();
        let (at, entry) = (self.now(), Digest::of(&seq.to_be_bytes()));
        let recorded = Recorded { seq, at, entry, officer: Some(officer), role, key, with };
        self.registry.evolve(&self.log, recorded, event);
    }
}

/// Every role but the administrator's: which one counts in a proposal is decided there.
const OTHERS: [Role; 10] = [
    Role::Drafter,
    Role::Control,
    Role::Legal,
    Role::Finance,
    Role::Appraiser,
    Role::Signer,
    Role::Publisher,
    Role::Registrar,
    Role::Comparer,
    Role::Auditor,
];

/// A policy under which one approval by the control unit is enough: for tests that are
/// about something else.
pub(crate) fn everybody() -> Policy {
    let demands = |role| Demands {
        approvals: Quorum::of(role, 1),
        dossier: Default::default(),
        rules: Default::default(),
    };
    let mut roads: std::collections::BTreeMap<_, _> =
        Road::ALL.into_iter().map(|it| (it, demands(Role::Control))).collect();
    roads.insert(Road::Recorded, demands(Role::Comparer));
    roads.insert(Road::Correction, demands(Role::Comparer));
    Policy { roads, components: Default::default(), ..Policy::law() }
}

/// An officer in a role, under their key.
pub(crate) fn signed(officer: &str, role: Role) -> Actor {
    Actor { officer: name(officer), role: Some(role), key: Some(key(officer).1) }
}

/// The key of an officer: a name for a key, since nothing is signed here.
pub(crate) fn key(officer: &str) -> (KeyLine, Fingerprint) {
    (KeyLine(format!("ssh-ed25519 {officer}")), Fingerprint(format!("SHA256:{officer}")))
}

pub(crate) fn enrolment(officer: &str, roles: &[Role]) -> Enrolment {
    let (line, fingerprint) = key(officer);
    Enrolment {
        officer: name(officer),
        name: format!("Cán bộ {officer}"),
        unit: "Phòng A".to_owned(),
        roles: roles.iter().copied().collect(),
        key: line,
        fingerprint,
        reference: None,
    }
}

impl Ruled {
    #[track_caller]
    pub(crate) fn refusal(self) -> Vec<Reason> {
        self.0.expect_err("the command is refused").0
    }

    #[track_caller]
    pub(crate) fn refusal_codes(self) -> Vec<&'static str> {
        self.refusal().iter().map(Reason::code).collect()
    }

    #[track_caller]
    pub(crate) fn events(self) -> Vec<Event> {
        self.0.expect("the command is accepted").events
    }

    #[track_caller]
    pub(crate) fn warnings(self) -> Vec<&'static str> {
        self.0.expect("the command is accepted").warnings.iter().map(Reason::code).collect()
    }
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(crate) fn code(text: &str) -> Code {
    text.parse().unwrap()
}

pub(crate) fn name(text: &str) -> OfficerId {
    text.parse().unwrap()
}

/// A document with something in every field.
pub(crate) fn sample(of: &str) -> Procedure {
    Procedure { code: code(of), ..component::tests::sample() }
}

/// A document of a new procedure, under a name that no other has.
pub(crate) fn fresh(of: &str) -> Procedure {
    Procedure { name: format!("Cấp sách đọc theo mẫu {of}"), ..sample(of) }
}

pub(crate) fn item(of: &str) -> BaselineItem {
    let document = sample(of);
    let line = Digest::of(of.as_bytes());
    BaselineItem {
        code: document.code.clone(),
        content: canonical::digest(&document),
        summary: Summary::of(&document),
        decision: None,
        line: SourceLine { block: line, index: 0, sha256: line },
    }
}

pub(crate) fn import(codes: &[&str]) -> Command {
    Command::ImportBaseline {
        effective: day(2026, 1, 1),
        basis: "Danh mục hiện hành".to_owned(),
        items: codes.iter().map(|it| item(it)).collect(),
    }
}

fn request(kind: ChangeKind, closes: &[&str], opens: Vec<Procedure>) -> Request {
    Request {
        kind,
        closes: closes.iter().map(|it| code(it)).collect(),
        base: None,
        base_content: None,
        takes_back: Default::default(),
        opens,
        components: BTreeSet::new(),
        effective: day(2026, 8, 15),
        basis: "12/2026/NĐ-CP".to_owned(),
        reason: "Theo nghị định mới".to_owned(),
        transition: None,
        successors: Vec::new(),
        raise: None,
        route: Route::Gate,
        reach: Default::default(),
    }
}

/// Changes the document of a procedure as it was imported, and declares what it changes.
pub(crate) fn amend(of: &str, change: impl FnOnce(&mut Procedure)) -> Request {
    amend_from(&sample(of), change)
}

/// Changes a given document, and declares what it changes.
pub(crate) fn amend_from(before: &Procedure, change: impl FnOnce(&mut Procedure)) -> Request {
    let mut after = before.clone();
    change(&mut after);
    let components: BTreeSet<Component> = changed(before, &after);
    let closes = [before.code.as_str()];
    Request { components, ..request(ChangeKind::Amend, &closes, vec![after]) }
}

pub(crate) fn simplify(of: &str, change: impl FnOnce(&mut Procedure)) -> Request {
    let transition = Some("Hồ sơ đã nộp làm theo quy định cũ".to_owned());
    Request { kind: ChangeKind::Simplify, transition, ..amend(of, change) }
}

pub(crate) fn new(of: &str) -> Request {
    request(ChangeKind::New, &[], vec![fresh(of)])
}

pub(crate) fn replace(closes: &[&str], opens: &[&str]) -> Request {
    request(ChangeKind::Replace, closes, opens.iter().map(|it| fresh(it)).collect())
}

pub(crate) fn abolish(of: &str) -> Request {
    let transition = Some("Hồ sơ đã nộp được giải quyết xong".to_owned());
    Request { transition, ..request(ChangeKind::Abolish, &[of], vec![]) }
}

/// A change of words alone, which any two proposals may make differently.
pub(crate) fn renamed(of: &str, to: &str) -> Request {
    amend(of, |it| it.name = to.to_owned())
}

pub(crate) fn propose(request: Request) -> Command {
    Command::Propose { request: Box::new(request), submit: true }
}

pub(crate) fn draft(request: Request) -> Command {
    Command::Propose { request: Box::new(request), submit: false }
}

pub(crate) fn revise(id: u32, request: Request) -> Command {
    Command::Revise { proposal: ProposalId(id), request: Box::new(request) }
}

pub(crate) fn submit(id: u32) -> Command {
    Command::Submit { proposal: ProposalId(id) }
}

pub(crate) fn withdraw(id: u32) -> Command {
    Command::Withdraw { proposal: ProposalId(id), reason: None }
}

pub(crate) fn review(id: u32, revision: u32, verdict: Verdict) -> Command {
    let comment = Some("Đã đọc".to_owned());
    Command::Review { proposal: ProposalId(id), revision, read: None, verdict, comment }
}

pub(crate) fn approve(id: u32, revision: u32) -> Command {
    review(id, revision, Verdict::Approve)
}

/// A decision signed on 2026-07-10 over a norm in force from 2026-08-01.
pub(crate) fn decision() -> Decision {
    Decision {
        number: "485/QĐ-A".to_owned(),
        issuer: "Bộ A".to_owned(),
        signed_on: day(2026, 7, 10),
        effective_on: Some(day(2026, 8, 1)),
        title: None,
        proposals: Vec::new(),
        norms: vec![norm("12/2026/NĐ-CP", day(2026, 8, 1))],
    }
}

/// The decision after that one: each is recorded once.
pub(crate) fn next_decision() -> Decision {
    Decision { number: "486/QĐ-A".to_owned(), ..decision() }
}

pub(crate) fn norm(number: &str, from: NaiveDate) -> Norm {
    Norm {
        number: number.to_owned(),
        title: None,
        issuer: None,
        signed_on: None,
        effective_from: from,
        effective_to: None,
    }
}

pub(crate) fn enact(decision: Decision, proposals: &[u32]) -> Command {
    Command::Enact { decision, proposals: proposals.iter().map(|it| ProposalId(*it)).collect() }
}
