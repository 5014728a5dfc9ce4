//! A registry to try rules on: given what happened, when somebody asks for something,
//! then this follows. Its documents, decisions and officers are made up.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `foretold` | that whatever keeps a draft, a correction or a decision out was to be had from the gate before |
//! | `officers` | who there is: their roles and keys, and the policy that asks one approval of them |
//! | `requests` | what they hand in: documents, changes, reviews, decisions |

mod foretold;
mod officers;
mod requests;

use chrono::NaiveDate;

use super::{Actor, Ruling, RulingContext, decide, role_for};
use crate::domain::{
    canonical,
    command::{Command, Request},
    dossier::Structured,
    edition::Edition,
    event::{
        ClockConfirmation, ClockEvent, Decision, Event, Founders, Founding, Listed, RegistryEvent,
        Rules, RulesAdoption, RulesEvent, StaffAnswer, StaffChange, StaffEvent, StaffProposal,
    },
    gate::{Approvals, Asked, Finding, approvals_now, judge},
    ids::{Digest, LogId, Moment, ProposalId, Zone},
    officer::Role,
    papers::Papers,
    policy::Policy,
    procedure::Procedure,
    reason::{Reason, Refusal},
    registry::{Proposal, Recorded, Registry},
    statute::Tables,
};

use officers::OTHERS;
pub(crate) use officers::*;
pub(crate) use requests::*;

/// A registry, the documents that it names, and the day on which it is asked.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub registry: Registry,
    pub papers: Papers,
    pub log: LogId,
    today: NaiveDate,
    edition: Edition,
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
        let listed = |it: &Decision| match it.proposals.is_empty() {
            true => self.listing(it.clone(), &[ProposalId(id)]),
            false => it.clone(),
        };
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
    /// enacts, a review of a dossier that moved names the hash, rules name those that they were
    /// written from. A command that says so much itself, or is tried by [`World::unlooked`], stays
    /// as it is.
    pub(crate) fn looked(&self, command: Command) -> Command {
        match command {
            Command::Enact { decision, proposals } if decision.proposals.is_empty() => {
                let decision = self.listing(decision, &proposals);
                Command::Enact { decision, proposals }
            }
            Command::ProposeRules { rules, effective, basis, reason, base: None } => {
                let base = self.registry.rules.standing(&rules).map(|it| it.digest);
                Command::ProposeRules { rules, effective, basis, reason, base }
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
        };
        let ruled = Ruled(decide(&self.registry, &command, &context));
        // Whatever a test is about, what the gate lies before is refused to nobody's surprise.
        if let Err(refused) = &ruled.0 {
            self.was_foretold(&command, actors, &refused.0);
        }
        ruled
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
