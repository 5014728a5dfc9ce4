//! What a decision states against itself, an exemption by too few, a debt that is left out or paid
//! by whoever may not: each is forged into an honest log, signed with real keys, and named.

use congbo::domain::{
    command::Request,
    event::{ExemptionGround, Override},
    kind::ChangeKind,
};

use super::*;
use crate::support::founding::renaming;

const NEW: &str = "9.000099";

/// Returns what an honest enactment of the first proposal records, made in a copy of the registry:
/// the registry itself is let go without it.
fn enacted_beside(keys: Keys, dir: &Path) -> Vec<Event> {
    let copy = tempfile::tempdir().unwrap();
    let mut keys = keys.beside(dir, copy.path());
    let before = keys.office.log().head().size;
    let (decision, proposals) = (listed(&keys), vec![ProposalId(1)]);
    keys.send(&["ky-a"], &Command::Enact { decision, proposals });
    let log = keys.office.log();
    let entries = log.read(before..log.head().size).map(|it| it.expect("it reads"));
    let events = entries.filter_map(|it| {
        let entry = congbo::log::Entry::from_bytes(&it).expect("an entry");
        codec::decode(&entry, |it| log.content(it).ok().flatten()).ok()
    });
    let events: Vec<_> = events.filter(is_ruled).collect();
    keys.office.close();
    proof(copy.path()).expect("the honest one is proved");
    events
}

/// Whether an event is of the enactment: a seal behind it is a command by itself.
fn is_ruled(event: &Event) -> bool {
    matches!(event, Event::Registry(RegistryEvent::BaselineClosed(_)) | Event::Decision(_))
}

/// Changes the enactment among events.
fn with(events: &[Event], change: impl Fn(&mut Enactment)) -> Vec<Event> {
    let mut events = events.to_vec();
    for event in &mut events {
        if let Event::Decision(DecisionEvent::Enacted(enacted)) = event {
            change(enacted);
        }
    }
    events
}

/// Forges events into a copy of a registry, in the signer's name, and returns what is named.
fn named(dir: &Path, events: &[Event], officer: &str, role: Role) -> String {
    let copy = tempfile::tempdir().unwrap();
    crate::support::copy(dir, copy.path());
    let seq = forge(copy.path(), events, officer, role, Some(officer));
    match proof(copy.path()) {
        Err(AppError::Log(LogError::Corrupt(fault))) => {
            assert_eq!(fault.what, FaultKind::GateNotPassed, "{fault:?}");
            assert!(fault.seq.is_some_and(|it| it >= seq), "{fault:?}");
            fault.detail
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_decision_that_contradicts_itself_is_named_though_its_signer_signed_it() {
    let dir = tempfile::tempdir().unwrap();
    let events = enacted_beside(approved(dir.path()), dir.path());
    let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
    type Change = (&'static str, Box<dyn Fn(&mut Decision)>);
    let forged: [Change; 4] = [
        (
            "decided-before-norm",
            Box::new(move |it| it.norms[0].signed_on = Some(day("2026-07-11"))),
        ),
        ("before-norm", Box::new(move |it| it.norms[0].effective_from = day("2030-02-01"))),
        ("norm-not-of-decision", Box::new(|it| it.norms[0].number = "13/2029/TT-BQP".to_owned())),
        ("suffix", Box::new(|it| it.number = "485/QĐ-BTC".to_owned())),
    ];
    for (code, change) in forged {
        let told =
            named(dir.path(), &with(&events, |it| change(&mut it.decision)), "ky-a", Role::Signer);
        assert!(told.contains(code), "{code}: {told}");
    }
}

/// A request for a new procedure.
fn opening() -> Request {
    let mut document = document();
    document.code = NEW.parse().expect("a code");
    let effective = "2030-01-01".parse().expect("a day");
    let mut request = renaming(document, effective, "12/2029/TT-BQP");
    request.kind = ChangeKind::New;
    request.closes.clear();
    request.components.clear();
    request
}

/// A new procedure without a paper, approved by all.
fn unassessed(dir: &Path) -> Keys {
    let mut keys = keys::found(dir, "Bộ Quốc phòng", "G11");
    let request = opening();
    keys.send(&["soan-thao-a"], &Command::Propose { request: Box::new(request), submit: true });
    for officer in ["kiem-soat-a", "phap-che-a"] {
        keys.send(&[officer], &approval());
    }
    keys
}

fn without_papers() -> Command {
    Command::OverrideRule {
        proposal: ProposalId(1),
        rule: RuleId::Papers,
        ground: Some(ExemptionGround::Treaty),
        reason: "Điều ước quốc tế".to_owned(),
    }
}

#[test]
fn an_exemption_by_one_or_by_a_drafter_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut keys = unassessed(dir.path());
    keys.send(&["phap-che-a"], &without_papers());
    // In a copy the other half is there, and the enactment honest.
    let both = tempfile::tempdir().unwrap();
    let mut keys = keys.beside(dir.path(), both.path());
    keys.send(&["kiem-soat-a"], &without_papers());
    let events = enacted_beside(keys, both.path());
    let told = named(dir.path(), &events, "ky-a", Role::Signer);
    assert!(told.contains("paper-missing"), "{told}");
    // The other half is nobody's who drafted, or has not the role.
    let half = Event::Proposal(ProposalEvent::RuleOverridden(Override {
        proposal: ProposalId(1),
        revision: 1,
        rule: RuleId::Papers,
        reason: "Điều ước quốc tế".to_owned(),
        ground: Some(ExemptionGround::Treaty),
    }));
    for (officer, code) in [("soan-thao-a", "role-missing"), ("ky-a", "role-missing")] {
        let told = named(dir.path(), std::slice::from_ref(&half), officer, Role::Control);
        assert!(told.contains(code), "{told}");
    }
}

#[test]
fn a_debt_that_is_left_out_or_paid_by_whoever_may_not_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut keys = keys::found(dir.path(), "Bộ Quốc phòng", "G11");
    let request = opening();
    keys.send(&["soan-thao-a"], &Command::Propose { request: Box::new(request), submit: true });
    for officer in ["phap-che-a", "kiem-soat-a"] {
        keys.send(&[officer], &without_papers());
    }
    let basis = "Luật Phòng thủ dân sự, Điều 5".to_owned();
    let reason = "Thiên tai".to_owned();
    keys.send(&["ky-a"], &Command::DeclareEmergency { proposal: ProposalId(1), basis, reason });
    keys.send(&["kiem-soat-a"], &approval());
    let events = enacted_beside(keys, dir.path());
    let owed = |it: &Event| matches!(it, Event::Decision(DecisionEvent::Enacted(it)) if !it.debts.is_empty());
    assert!(events.iter().any(owed), "the legal unit is owed: {events:?}");
    let told = named(dir.path(), &with(&events, |it| it.debts.clear()), "ky-a", Role::Signer);
    assert!(told.contains("not what follows"), "{told}");
    // Enacted as it was, it is proved; and nobody pays but who may.
    forge(dir.path(), &events, "ky-a", Role::Signer, Some("ky-a"));
    proof(dir.path()).expect("the honest one is proved");
    for (officer, role, code) in [
        ("ky-a", Role::Legal, "role-missing"),
        ("tai-chinh-a", Role::Finance, "nothing-owed"),
        ("kiem-soat-a", Role::Control, "approved-already"),
    ] {
        let told = named(dir.path(), &[paying(dir.path(), role)], officer, role);
        assert!(told.contains(code), "{code}: {told}");
    }
}

/// An approval of what was enacted already.
fn paying(dir: &Path, role: Role) -> Event {
    let log = Folder::open(dir, &options(Moment(now_ms()))).expect("the log opens");
    let registry = replayed(dir, &log);
    let policy = registry.rules.policies.last().map(|it| &it.digest);
    let proposal = &registry.proposals[&ProposalId(1)];
    let binds = proposal.binding(log.log_id(), policy, Some(role));
    let read = Some(proposal.hash());
    let (proposal, verdict) = (ProposalId(1), Verdict::Approve);
    let review = Review { proposal, revision: 1, verdict, read, binds, comment: None };
    Event::Proposal(ProposalEvent::Reviewed(review))
}
