//! What made-up officers hand in: documents, changes, reviews, decisions.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::officers::{code, day};
use crate::domain::{
    burden::{JudgedBurden, JudgedRow},
    canonical,
    changed::changed,
    command::{Command, Request},
    component::{self, Component},
    event::{BaselineItem, Decision, Norm, Route, SourceLine, Summary, Verdict},
    ids::{Digest, ProposalId},
    kind::ChangeKind,
    procedure::Procedure,
};

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
        judged: Vec::new(),
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
    let judged = JudgedRow {
        component: Component::Name,
        row: "name".to_owned(),
        burden: JudgedBurden::Neutral,
        reason: "Tên khác của cùng một thủ tục.".to_owned(),
    };
    Request { judged: vec![judged], ..amend(of, |it| it.name = to.to_owned()) }
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
    Norm::of(number, from)
}

pub(crate) fn enact(decision: Decision, proposals: &[u32]) -> Command {
    Command::Enact { decision, proposals: proposals.iter().map(|it| ProposalId(*it)).collect() }
}
