//! `verify --gate` on logs that were made by hand: whoever can write the store's files can
//! write an entry, but not one that the gate of its day lets through.

mod facts;

use std::{path::Path, time::Duration};

use crate::support::{
    founding,
    keys::{self, Keys},
};
use congbo::{
    app::{AppError, act, codec, prove_gate},
    domain::{
        canonical,
        command::Command,
        decide,
        edition::Edition,
        event::{
            BaselineClosing, BaselineItem, Comment, Decision, DecisionEvent, Delegation, Enactment,
            Event, FactEvent, Listed, Norm, ProposalEvent, RegistryEvent, Review, Rules,
            RulesAdoption, RulesApproval, RulesEvent, SourceLine, StaffAnswer, StaffChange,
            StaffEvent, Summary, Verdict,
        },
        ids::{Digest, Moment, ProposalId, Zone},
        officer::Role,
        policy::RuleSuspension,
        procedure::Procedure,
        rule::RuleId,
    },
    log::{
        Act, CommandRef, Contents as _, Entries as _, FaultKind, Folder, LogError, NewEntry,
        OpenOptions, Store as _,
    },
    sign::Signer as _,
};

fn options(now: Moment) -> OpenOptions {
    OpenOptions { wait: Duration::from_secs(10), purpose: "test".into(), now }
}

fn document() -> Procedure {
    let line = include_str!("../../examples/baseline.jsonl").lines().next().expect("it has lines");
    congbo::import::convert(line.as_bytes()).expect("the example is a procedure").procedure
}

/// A registry with one procedure and a proposal that renames it, submitted as `p1`.
fn proposed(dir: &Path) -> Keys {
    let mut keys = keys::found(dir, "Bộ Quốc phòng", "G11");
    let document = document();
    let bytes = canonical::to_vec(&document);
    let content = keys.office.log_mut().put_content(&bytes).expect("there is room");
    let block = keys.office.log_mut().put_content(b"{}").expect("there is room");
    let item = BaselineItem {
        code: document.code.clone(),
        content,
        summary: Summary::of(&document),
        decision: None,
        line: SourceLine { block, index: 0, sha256: block },
    };
    let effective = "2026-01-01".parse().expect("a day");
    let basis = "Danh mục hiện hành".to_owned();
    keys.send(&["nhap-lieu-a"], &Command::ImportBaseline { effective, basis, items: vec![item] });
    let mut renamed = document;
    renamed.name.push_str(" (sửa tên)");
    let request =
        founding::renaming(renamed, "2030-01-01".parse().expect("a day"), "12/2029/TT-BQP");
    let command = Command::Propose { request: Box::new(request), submit: true };
    keys.send(&["soan-thao-a"], &command);
    keys
}

fn approved(dir: &Path) -> Keys {
    let mut keys = proposed(dir);
    keys.send(&["kiem-soat-a"], &approval());
    keys
}

fn approval() -> Command {
    let (proposal, verdict) = (ProposalId(1), Verdict::Approve);
    Command::Review { proposal, revision: 1, read: None, verdict, comment: None }
}

fn decision() -> Decision {
    Decision {
        number: "485/QĐ-BQP".to_owned(),
        issuer: "Bộ Quốc phòng".to_owned(),
        signed_on: "2026-07-10".parse().expect("a day"),
        effective_on: None,
        title: None,
        proposals: Vec::new(),
        norms: vec![Norm::of("12/2029/TT-BQP", "2030-01-01".parse().expect("a day"))],
    }
}

/// The decision with the list of what it enacts.
fn listed(keys: &Keys) -> Decision {
    let proposal = &keys.office.registry().proposals[&ProposalId(1)];
    let proposals = vec![Listed { id: proposal.id, hash: proposal.hash() }];
    Decision { proposals, ..decision() }
}

/// Writes events behind the gate's back, in the name of an officer, signed by whoever is
/// named, or not at all.
fn forge(dir: &Path, events: &[Event], officer: &str, role: Role, signer: Option<&str>) -> u64 {
    let now = Moment(now_ms());
    let mut log = Folder::open(dir, &options(now)).expect("the log opens");
    let head = log.head().clone();
    let registry = replayed(dir, &log);
    let mut entries = Vec::new();
    for encoded in codec::encode_all(events, |id| registry.stream_version(id)) {
        for bytes in &encoded.bytes {
            log.put_content(bytes).expect("there is room");
        }
        let key = signer.map(keys::key);
        let mut entry = NewEntry {
            cmd: CommandRef {
                id: format!("forged-command-{}", head.size).parse().unwrap(),
                sha256: Digest::of(b"x"),
            },
            at: now,
            kind: encoded.kind.to_owned(),
            kind_v: encoded.version,
            edition: Edition::CURRENT,
            streams: encoded.streams,
            effective: encoded.effective,
            basis: encoded.basis,
            content: encoded.content,
            acts: vec![Act {
                officer: officer.parse().unwrap(),
                role: role.key().to_owned(),
                key: key.as_ref().map(|it| it.public().fingerprint().0),
                signature: None,
                head: key.is_some().then(|| head.seen()),
                at: key.is_some().then_some(now),
            }],
            reason: encoded.reason,
            note: None,
            data: encoded.data,
        };
        if let Some(mut key) = key {
            let message = act::message(log.log_id(), &entry, &entry.acts[0]);
            let signature = key.sign(&message).expect("a key in memory signs");
            let digest = log.put_content(signature.as_bytes()).expect("there is room");
            entry.acts[0].signature = Some(digest);
        }
        entries.push(entry);
    }
    let seq = head.size;
    log.append(&head, entries).expect("the log takes it");
    seq
}

fn replayed(_: &Path, log: &congbo::log::SledStore) -> congbo::domain::registry::Registry {
    let mut registry = congbo::domain::registry::Registry::default();
    for bytes in log.read(0..log.head().size) {
        let bytes = bytes.expect("it reads");
        let entry = congbo::log::Entry::from_bytes(&bytes).expect("an entry");
        let event = codec::decode(&entry, |it| log.content(it).ok().flatten()).expect("an event");
        let act = entry.acts.first();
        let recorded = congbo::domain::registry::Recorded {
            seq: entry.seq,
            at: entry.at,
            entry: congbo::domain::merkle::leaf_hash(&bytes),
            officer: act.map(|it| it.officer.clone()),
            role: act.and_then(|it| it.role.parse().ok()),
            key: act.and_then(|it| it.key.clone()).map(congbo::domain::officer::Fingerprint),
            with: entry.acts.iter().skip(1).map(|it| it.officer.clone()).collect(),
        };
        registry.evolve(&entry.log, recorded, &event);
    }
    registry
}

#[expect(clippy::disallowed_methods, reason = "a registry lives in the present")]
fn now_ms() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(now.as_millis()).unwrap()
}

fn proof(dir: &Path) -> Result<prove_gate::GateProof, AppError> {
    prove_gate::prove(dir, &options(Moment(now_ms())), &mut |_, _| {})
}

/// The fault that the proof names: its kind and the entry.
fn fault(dir: &Path) -> (FaultKind, Option<u64>) {
    match proof(dir) {
        Err(AppError::Log(LogError::Corrupt(fault))) => (fault.what, fault.seq),
        other => panic!("{other:?}"),
    }
}

fn review(keys: &Keys, role: Role) -> Event {
    let registry = keys.office.registry();
    let policy = registry.rules.policies.last().map(|it| &it.digest);
    let proposal = &registry.proposals[&ProposalId(1)];
    let binds = proposal.binding(keys.office.log().log_id(), policy, Some(role));
    let read = Some(proposal.hash());
    let (proposal, verdict) = (ProposalId(1), Verdict::Approve);
    Event::Proposal(ProposalEvent::Reviewed(Review {
        proposal,
        revision: 1,
        verdict,
        read,
        binds,
        comment: None,
    }))
}

fn enactment(keys: &Keys) -> Vec<Event> {
    let items = decide::items_of(&keys.office.registry().proposals[&ProposalId(1)]);
    let enacted =
        Enactment { decision: listed(keys), items, debts: Vec::new(), uncleared: Vec::new() };
    vec![
        Event::Registry(RegistryEvent::BaselineClosed(BaselineClosing)),
        Event::Decision(DecisionEvent::Enacted(enacted)),
    ]
}

#[test]
fn what_passed_the_gate_is_proved_from_the_log_alone() {
    let dir = tempfile::tempdir().unwrap();
    let mut keys = approved(dir.path());
    let proposals = vec![ProposalId(1)];
    let decision = listed(&keys);
    keys.send(&["ky-a"], &Command::Enact { decision, proposals });
    keys.office.close();
    let proof = proof(dir.path()).unwrap();
    assert_eq!((proof.enacted, proof.unsigned, proof.findings.len()), (1, 1, 0));
    assert!(proof.signatures > 25, "{}", proof.signatures);
}

#[test]
fn an_enactment_without_its_approvals_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let keys = proposed(dir.path());
    let events = enactment(&keys);
    keys.office.close();
    let seq = forge(dir.path(), &events, "ky-a", Role::Signer, Some("ky-a"));
    assert_eq!(fault(dir.path()), (FaultKind::GateNotPassed, Some(seq)));
}

#[test]
fn an_approval_that_nobody_signed_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let keys = proposed(dir.path());
    let event = review(&keys, Role::Control);
    keys.office.close();
    let seq = forge(dir.path(), &[event], "kiem-soat-a", Role::Control, None);
    assert_eq!(fault(dir.path()), (FaultKind::SignatureBad, Some(seq)));
}

#[test]
fn an_approval_under_anothers_key_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let keys = proposed(dir.path());
    let event = review(&keys, Role::Control);
    keys.office.close();
    let seq = forge(dir.path(), &[event], "kiem-soat-a", Role::Control, Some("soan-thao-a"));
    assert_eq!(fault(dir.path()), (FaultKind::SignatureBad, Some(seq)));
}

#[test]
fn an_approval_by_the_drafter_is_named_though_it_is_signed() {
    let dir = tempfile::tempdir().unwrap();
    let keys = proposed(dir.path());
    let event = review(&keys, Role::Control);
    keys.office.close();
    let seq = forge(dir.path(), &[event], "soan-thao-a", Role::Control, Some("soan-thao-a"));
    assert_eq!(fault(dir.path()), (FaultKind::GateNotPassed, Some(seq)));
}

#[test]
fn an_approval_of_something_else_than_what_was_read_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let keys = proposed(dir.path());
    let Event::Proposal(ProposalEvent::Reviewed(review)) = review(&keys, Role::Control) else {
        unreachable!()
    };
    let event =
        Event::Proposal(ProposalEvent::Reviewed(Review { binds: Digest::of(b"other"), ..review }));
    keys.office.close();
    let seq = forge(dir.path(), &[event], "kiem-soat-a", Role::Control, Some("kiem-soat-a"));
    assert_eq!(fault(dir.path()), (FaultKind::GateNotPassed, Some(seq)));
}

#[test]
fn a_verdict_that_does_not_name_what_was_read_is_named_though_it_is_signed() {
    for read in [None, Some(Digest::of(b"other"))] {
        let dir = tempfile::tempdir().unwrap();
        let keys = proposed(dir.path());
        let Event::Proposal(ProposalEvent::Reviewed(review)) = review(&keys, Role::Control) else {
            unreachable!()
        };
        let event = Event::Proposal(ProposalEvent::Reviewed(Review { read, ..review }));
        keys.office.close();
        let seq = forge(dir.path(), &[event], "kiem-soat-a", Role::Control, Some("kiem-soat-a"));
        assert_eq!(fault(dir.path()), (FaultKind::GateNotPassed, Some(seq)));
    }
}

#[test]
fn a_decision_that_does_not_list_what_it_enacts_is_named_though_it_is_signed() {
    let other = |mut it: Decision| {
        it.proposals[0].hash = Digest::of(b"other");
        it
    };
    let spoils: [fn(Decision) -> Decision; 3] = [
        |it| Decision { proposals: Vec::new(), ..it },
        other,
        |mut it| {
            it.proposals.push(it.proposals[0]);
            it
        },
    ];
    for spoil in spoils {
        let dir = tempfile::tempdir().unwrap();
        let keys = approved(dir.path());
        let mut events = enactment(&keys);
        let Some(Event::Decision(DecisionEvent::Enacted(it))) = events.last_mut() else {
            unreachable!()
        };
        it.decision = spoil(it.decision.clone());
        keys.office.close();
        let seq = forge(dir.path(), &events, "ky-a", Role::Signer, Some("ky-a"));
        assert_eq!(fault(dir.path()), (FaultKind::GateNotPassed, Some(seq)));
    }
}

/// Forges that one administrator confirmed a change that nobody else looked at, and asserts that
/// it is named.
fn assert_not_confirmed_alone(dir: &Path, mut keys: Keys, change: StaffChange) {
    keys.send(&["quan-tri-a"], &Command::ProposeStaff { change, proof: None, reason: None });
    let (number, pending) = keys.office.registry().staff.pending.iter().next().unwrap();
    let answer = StaffAnswer { number: *number, change: pending.hash, reason: None };
    keys.office.close();
    let event = Event::Staff(StaffEvent::Confirmed(answer));
    let seq = forge(dir, &[event], "quan-tri-a", Role::Administrator, Some("quan-tri-a"));
    assert_eq!(fault(dir), (FaultKind::GateNotPassed, Some(seq)));
}

#[test]
fn an_enrolment_that_one_administrator_confirmed_alone_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let keys = proposed(dir.path());
    let change = congbo::domain::event::StaffChange::Roles {
        officer: "soan-thao-a".parse().unwrap(),
        add: [Role::Control].into(),
        remove: [].into(),
    };
    assert_not_confirmed_alone(dir.path(), keys, change);
}

#[test]
fn an_enrolment_that_one_administrator_sent_as_if_by_two_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let keys = proposed(dir.path());
    let change = congbo::domain::event::StaffChange::Roles {
        officer: "soan-thao-a".parse().unwrap(),
        add: [Role::Control].into(),
        remove: [].into(),
    };
    let number = keys.office.registry().staff.asked + 1;
    let asked = congbo::domain::event::StaffProposal { number, change, proof: None, reason: None };
    let answer = StaffAnswer { number, change: canonical::digest(&asked), reason: None };
    keys.office.close();
    let events =
        [Event::Staff(StaffEvent::Proposed(asked)), Event::Staff(StaffEvent::Confirmed(answer))];
    let seq = forge(dir.path(), &events, "quan-tri-a", Role::Administrator, Some("quan-tri-a"));
    assert_eq!(fault(dir.path()), (FaultKind::GateNotPassed, Some(seq + 1)));
}

#[test]
fn a_withdrawal_from_publication_by_one_officer_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let keys = proposed(dir.path());
    keys.office.close();
    let withdrawal = congbo::domain::event::Withdrawal {
        code: document().code,
        why: congbo::domain::event::WithdrawalGround::Mistake,
        note: "Biên bản số 3".to_owned(),
    };
    let events = [Event::Fact(FactEvent::PublicationWithdrawn(withdrawal))];
    let seq = forge(dir.path(), &events, "ky-a", Role::Signer, Some("ky-a"));
    assert_eq!(fault(dir.path()), (FaultKind::GateNotPassed, Some(seq)));
}

#[test]
fn even_a_comment_is_nobodys_but_its_authors() {
    let dir = tempfile::tempdir().unwrap();
    let keys = proposed(dir.path());
    keys.office.close();
    let text = "Không có ý kiến".to_owned();
    let (proposal, number, revision, blocking) = (ProposalId(1), 1, 1, false);
    let comment = Comment { proposal, number, revision, anchor: None, text, blocking };
    let event = Event::Proposal(ProposalEvent::CommentMade(comment));
    let seq = forge(dir.path(), &[event], "phap-che-a", Role::Legal, Some("tai-chinh-a"));
    assert_eq!(fault(dir.path()), (FaultKind::SignatureBad, Some(seq)));
}

#[test]
fn acts_under_a_key_that_was_compromised_are_findings() {
    let dir = tempfile::tempdir().unwrap();
    let mut keys = approved(dir.path());
    let since = keys.office.registry().proposals[&ProposalId(1)].opened.at;
    let change = congbo::domain::event::StaffChange::Revoke {
        officer: "kiem-soat-a".parse().unwrap(),
        compromised_since: Some(since),
    };
    let reason = Some("Mất khóa".to_owned());
    keys.send(&["quan-tri-a"], &Command::ProposeStaff { change, proof: None, reason });
    let number = keys.office.registry().staff.asked;
    keys.send(&["quan-tri-b"], &Command::ConfirmStaff { number });
    keys.office.close();
    let findings = proof(dir.path()).unwrap().findings;
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (findings[0].officer.as_str(), findings[0].kind.as_str()),
        ("kiem-soat-a", "proposal.reviewed")
    );
}

/// A policy that suspends a rule from tomorrow on, as it is proposed.
fn suspending(keys: &Keys) -> Command {
    let mut policy = keys.office.registry().rules.policies.last().unwrap().rules.clone();
    let today = Moment(now_ms()).day(Zone::default());
    policy.suspended.push(RuleSuspension {
        rule: RuleId::Covered,
        from: today.succ_opt().unwrap(),
        until: today + chrono::Days::new(90),
        norm: "12/2026/NĐ-CP, Điều 3".to_owned(),
    });
    let rules = Rules::Policy(Box::new(policy));
    let (basis, reason) = (None, "Thí điểm".to_owned());
    Command::ProposeRules { rules, effective: today, basis, reason, base: None }
}

#[test]
fn a_rule_that_the_quorum_suspended_is_proved_and_one_suspended_by_one_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut keys = proposed(dir.path());
    let command = suspending(&keys);
    keys.send(&["quan-tri-a"], &command);
    let number = keys.office.registry().rules.asked;
    for officer in ["quan-tri-a", "quan-tri-b", "ky-a"] {
        keys.send(&[officer], &Command::ApproveRules { number, comment: None });
    }
    assert_eq!(keys.office.registry().rules.policies.last().unwrap().rules.suspended.len(), 1);
    keys.office.close();
    proof(dir.path()).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let mut keys = proposed(dir.path());
    let command = suspending(&keys);
    keys.send(&["quan-tri-a"], &command);
    let Command::ProposeRules { rules, effective, .. } = command else { unreachable!() };
    let number = keys.office.registry().rules.asked;
    let book = &keys.office.registry().rules;
    let policy = book.policies.last().map(|it| &it.digest);
    let binds = book.pending[&number].binding(keys.office.log().log_id(), policy);
    keys.office.close();
    let events = [
        Event::Rules(RulesEvent::Approved(RulesApproval { number, binds, comment: None })),
        Event::Rules(RulesEvent::Adopted(RulesAdoption { number, rules, effective })),
    ];
    let seq = forge(dir.path(), &events, "ky-a", Role::Signer, Some("ky-a"));
    assert_eq!(fault(dir.path()).0, FaultKind::GateNotPassed);
    assert!(fault(dir.path()).1.is_some_and(|it| it >= seq));
}

/// Legal acts for control, from so many days from today on.
fn delegating(after: u64) -> StaffChange {
    let from = Moment(now_ms()).day(Zone::default()) + chrono::Days::new(after);
    StaffChange::Delegate(Delegation {
        officer: "phap-che-a".parse().unwrap(),
        role: Role::Control,
        principal: "kiem-soat-a".parse().unwrap(),
        from,
        until: from + chrono::Days::new(30),
        ground: "Giấy ủy quyền số 4".to_owned(),
    })
}

/// A registry in which legal acts for control, as two administrators said.
fn delegated(dir: &Path, after: u64) -> Keys {
    let mut keys = proposed(dir);
    let change = delegating(after);
    keys.send(&["quan-tri-a"], &Command::ProposeStaff { change, proof: None, reason: None });
    let number = keys.office.registry().staff.asked;
    keys.send(&["quan-tri-b"], &Command::ConfirmStaff { number });
    keys
}

#[test]
fn who_acts_for_another_is_proved_in_the_days_of_the_delegation_and_named_outside_them() {
    for (after, holds) in [(0, true), (2, false)] {
        let dir = tempfile::tempdir().unwrap();
        let keys = delegated(dir.path(), after);
        let event = review(&keys, Role::Control);
        keys.office.close();
        let seq = forge(dir.path(), &[event], "phap-che-a", Role::Control, Some("phap-che-a"));
        match holds {
            true => assert!(proof(dir.path()).is_ok(), "{:?}", fault(dir.path())),
            false => assert_eq!(fault(dir.path()).1, Some(seq)),
        }
    }
    // One administrator alone lets nobody act for anybody.
    let dir = tempfile::tempdir().unwrap();
    let keys = proposed(dir.path());
    let change = delegating(0);
    assert_not_confirmed_alone(dir.path(), keys, change);
}
