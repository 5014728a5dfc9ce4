//! A registry to try rules on: given what happened, when somebody asks for something,
//! then this follows. Its documents, decisions and officers are made up.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Context, Documents, Ruling, decide};
use crate::domain::{
    canonical,
    command::{Command, Request},
    component::{self, Component},
    event::{
        BaselineItem, ChangeKind, Decision, Event, Founding, Norm, SourceLine, Summary, Verdict,
    },
    ids::{Code, Digest, LogId, Moment, OfficerId, ProposalId, Zone},
    procedure::Procedure,
    reason::{Reason, Refusal},
    registry::{Proposal, Recorded, Registry},
};

/// A registry, the documents that it names, and the day on which it is asked.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub registry: Registry,
    pub documents: Documents,
    pub log: LogId,
    today: NaiveDate,
}

/// What became of a command.
#[derive(Debug)]
pub(crate) struct Outcome(Result<Ruling, Refusal>);

/// Begins with what happened already.
pub(crate) fn given(events: Vec<Event>) -> World {
    let mut world = World {
        registry: Registry::default(),
        documents: Documents::new(),
        log: LogId::new("test.example", [1; 16]).unwrap(),
        today: day(2026, 7, 15),
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
        self.take("can-bo-a", &Event::RegistryFounded(founding));
        self
    }

    /// Lets time pass until a day.
    pub(crate) fn on(mut self, day: NaiveDate) -> Self {
        self.today = day;
        self
    }

    /// Takes in a command that is accepted.
    #[track_caller]
    pub(crate) fn did(mut self, officer: &str, command: Command) -> Self {
        if let Command::ImportBaseline { items, .. } = &command {
            for item in items {
                self.documents.insert(item.content, sample(item.code.as_str()));
            }
        }
        let ruling = self.when(officer, command).0.expect("the command is accepted");
        for content in ruling.contents {
            let document = serde_json::from_slice(&content).unwrap();
            self.documents.insert(Digest::of(&content), document);
        }
        for event in &ruling.events {
            self.take(officer, event);
        }
        self
    }

    pub(crate) fn when(&self, officer: &str, command: Command) -> Outcome {
        let officer = name(officer);
        let context = Context {
            log: &self.log,
            now: self.now(),
            today: self.today,
            officer: &officer,
            documents: &self.documents,
        };
        Outcome(decide(&self.registry, &command, &context))
    }

    pub(crate) fn when_found(&self, agency: &str, code: &str) -> Outcome {
        let (agency, agency_code) = (agency.to_owned(), code.to_owned());
        self.when("can-bo-a", Command::Found { agency, agency_code, zone: Zone::default() })
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
        self.documents[&self.registry.procedures[&code(of)].latest().content].clone()
    }

    /// Returns the number of a procedure's newest version.
    pub(crate) fn version(&self, of: &str) -> String {
        self.registry.procedures[&code(of)].latest().version.to_string()
    }

    fn now(&self) -> Moment {
        let noon = self.today.and_hms_opt(5, 0, 0).unwrap().and_utc().timestamp_millis();
        Moment(
            noon + self.registry.last.as_ref().map_or(0, |it| i64::try_from(it.seq).unwrap() + 1),
        )
    }

    fn take(&mut self, officer: &str, event: &Event) {
        let seq = self.registry.last.as_ref().map_or(0, |it| it.seq + 1);
        let (at, officer) = (self.now(), Some(name(officer)));
        let recorded = Recorded { seq, at, entry: Digest::of(&seq.to_be_bytes()), officer };
        self.registry.evolve(&self.log, recorded, event);
    }
}

impl Outcome {
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
        opens,
        components: BTreeSet::new(),
        effective: day(2026, 8, 15),
        basis: "12/2026/NĐ-CP".to_owned(),
        reason: "Theo nghị định mới".to_owned(),
        transition: None,
        successors: Vec::new(),
        raise: None,
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
    let components: BTreeSet<Component> = component::changed(before, &after);
    let closes = [before.code.as_str()];
    Request { components, ..request(ChangeKind::Amend, &closes, vec![after]) }
}

pub(crate) fn simplify(of: &str, change: impl FnOnce(&mut Procedure)) -> Request {
    let transition = Some("Hồ sơ đã nộp làm theo quy định cũ".to_owned());
    Request { kind: ChangeKind::Simplify, transition, ..amend(of, change) }
}

pub(crate) fn new(of: &str) -> Request {
    request(ChangeKind::New, &[], vec![sample(of)])
}

pub(crate) fn replace(closes: &[&str], opens: &[&str]) -> Request {
    request(ChangeKind::Replace, closes, opens.iter().map(|it| sample(it)).collect())
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
    Command::Review { proposal: ProposalId(id), revision, verdict, comment }
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
        norms: vec![norm("12/2026/NĐ-CP", day(2026, 8, 1))],
    }
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
