//! What takes two officers, with real keys: both sign one command, it takes effect as a
//! whole or not at all, and the log proves that there were two. And how a registry begins:
//! in one append, or not.

use std::{path::Path, time::Duration};

use crate::support::officers::*;
use congbo::{
    app::{AppError, Done, Making, Office, Sender, ToSign, prove_gate, verify},
    domain::{
        command::Command,
        decide::Actor,
        event::{Enrolment, Rules, StaffChange, Withdrawal, WithdrawalGround},
        ids::{LogId, Moment, Zone},
        officer::Role,
        policy::Policy,
    },
    log::{Entries as _, Folder, LogError, OpenOptions},
    sign::Signer as _,
};

fn options() -> OpenOptions {
    OpenOptions { wait: Duration::ZERO, purpose: "test".to_owned(), now: START }
}

/// 2026-07-15, five o'clock in UTC.
const START: Moment = Moment(1_784_091_600_000);

fn making<'a>(dir: &'a Path, log: LogId, options: &'a OpenOptions) -> Making<'a> {
    Making { dir, log, options, shared: false, reference_key: None }
}

fn founding(founders: Vec<Enrolment>) -> Command {
    let (agency, agency_code) = ("Bộ A".to_owned(), "G00".to_owned());
    let rules = vec![Rules::Policy(Box::new(Policy::law()))];
    Command::Found { agency, agency_code, zone: Zone(0), founders, rules }
}

fn admin(officer: &str, seed: u8) -> Enrolment {
    enrolment(officer, seed, &[Role::Administrator])
}

/// Founds a registry by founders who sign, each under the key of a seed.
fn found(dir: &Path, founders: Vec<Enrolment>, seeds: &[u8]) -> Result<(Office, Done), AppError> {
    let actor = |it: &Enrolment| Actor {
        officer: it.officer.clone(),
        role: Some(Role::Administrator),
        key: Some(it.fingerprint.clone()),
    };
    let actors = founders.iter().map(actor).collect();
    let sender = Sender { actors, command: "lenh-00000001".parse().unwrap() };
    let log = LogId::new("test.example", [8; 16]).unwrap();
    let clock = congbo::app::Clock { now: START, confirmed: None };
    let command = founding(founders);
    Office::found(making(dir, log, &options()), &command, &sender, clock, |it: &ToSign| {
        Ok(key(seeds[it.actor]).sign(&it.message).unwrap())
    })
}

#[test]
fn a_registry_with_founders_begins_in_one_command_that_proves_itself() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let (office, done) = found(&store, vec![admin("a.a", 1), admin("b.b", 2)], &[1, 2]).unwrap();
    let kinds: Vec<_> = done.entries.iter().map(|it| it.kind.as_str()).collect();
    assert_eq!(kinds, ["registry.founded", "officers.founded", "rules.adopted"]);
    for entry in &done.entries {
        let acts: Vec<_> = entry.acts.iter().map(|it| it.officer.as_str()).collect();
        assert_eq!(acts, ["a.a", "b.b"]);
        assert!(entry.acts.iter().all(|it| it.signature.is_some()));
        assert_eq!(entry.cmd, done.entries[0].cmd);
    }
    office.close();
    let proof = prove_gate::prove(&store, &options(), &mut |_, _| ()).unwrap();
    assert_eq!((proof.commands, proof.signatures, proof.unsigned), (1, 6, 0));
    assert_eq!(verify::verify(&store, &options(), &mut |_, _| ()).unwrap().view, "equal");
}

#[test]
fn a_founding_that_is_refused_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("a/store");
    let tries = [
        (vec![admin("a.a", 1), admin("b.b", 1)], &[1, 1][..], "key-taken"),
        (vec![admin("a.a", 1), admin("a.a", 2)], &[1, 2], "officer-taken"),
        (vec![admin("a.a", 1)], &[1], "founders-too-few"),
        (vec![admin("a.a", 1), admin("congbo", 2)], &[1, 2], "officer-taken"),
        (vec![admin("a.a", 1), admin("b.b", 2)], &[1, 3], "key-not-valid"),
        (
            vec![admin("a.a", 1), enrolment("b.b", 2, &[Role::Legal])],
            &[1, 2],
            "administrator-alone",
        ),
    ];
    for (founders, seeds, code) in tries {
        let codes = refused(found(&store, founders, seeds).map(|_| ()));
        assert!(codes.contains(&code), "{codes:?}");
        assert!(!dir.path().join("a").exists(), "{code}");
    }
    found(&store, vec![admin("a.a", 1), admin("b.b", 2)], &[1, 2]).unwrap();
}

#[test]
fn a_making_that_broke_off_is_no_registry_and_is_taken_up() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let other = LogId::new("test.example", [9; 16]).unwrap();
    drop(Folder::begin(&store, other, &options()).unwrap());
    let opened = Folder::open(&store, &options());
    assert!(matches!(opened, Err(LogError::NotARegistry { .. })), "{opened:?}");
    let (office, _) = found(&store, vec![admin("a.a", 1), admin("b.b", 2)], &[1, 2]).unwrap();
    assert_eq!(office.log().head().size, 3);
    office.close();
    let again = found(&store, vec![admin("a.a", 1), admin("b.b", 2)], &[1, 2]);
    assert!(matches!(again, Err(AppError::Log(LogError::Exists { .. }))));
    prove_gate::prove(&store, &options(), &mut |_, _| ()).unwrap();
}

#[test]
fn nobody_but_the_founders_is_named_at_a_founding() {
    let mut actors: Vec<_> = [("a.a", 1), ("b.b", 2)]
        .map(|(officer, seed)| Actor {
            officer: name(officer),
            role: Some(Role::Administrator),
            key: Some(key(seed).public().fingerprint()),
        })
        .into();
    actors.push(Actor { officer: name("nguoi-la"), role: Some(Role::Signer), key: None });
    let dir = tempfile::tempdir().unwrap();
    let sender = Sender { actors, command: "lenh-00000001".parse().unwrap() };
    let log = LogId::new("test.example", [8; 16]).unwrap();
    let clock = congbo::app::Clock { now: START, confirmed: None };
    let command = founding(vec![admin("a.a", 1), admin("b.b", 2)]);
    let (store, options) = (dir.path().join("store"), options());
    let place = making(&store, log, &options);
    let tried = Office::found(place, &command, &sender, clock, |it: &ToSign| {
        Ok::<_, AppError>(key(it.actor as u8 + 1).sign(&it.message).unwrap())
    });
    assert_eq!(refused(tried.map(|_| ())), ["not-sent-with"]);
}

fn roles_of(desk: &Desk, second: &str) -> Vec<Actor> {
    vec![desk.actor("quan-tri-a", Role::Administrator), desk.actor(second, Role::Administrator)]
}

fn give(officer: &str, role: Role) -> Command {
    let change = roles(officer, &[role], &[]);
    Command::ProposeStaff { change, proof: None, reason: None }
}

#[test]
fn two_administrators_change_the_officers_with_one_command() {
    let mut desk = Desk::founded();
    let actors = roles_of(&desk, "quan-tri-b");
    let done = desk.send_by(actors, &give("phap-che", Role::Finance)).unwrap();
    let kinds: Vec<_> = done.entries.iter().map(|it| it.kind.as_str()).collect();
    assert_eq!(kinds, ["staff.proposed", "staff.confirmed"]);
    let signed =
        |it: &congbo::log::Entry| it.acts.iter().filter(|it| it.signature.is_some()).count();
    assert_eq!(done.entries.iter().map(signed).collect::<Vec<_>>(), [2, 2]);
    let grant = &desk.office().registry().staff.officers[&name("phap-che")].roles[&Role::Finance];
    assert_eq!(grant.by, [name("quan-tri-a"), name("quan-tri-b")].into());
    desk.proved();
}

#[test]
fn a_second_administrator_under_a_wrong_key_leaves_no_request_behind() {
    let mut desk = Desk::founded();
    let before = desk.office().log().head().clone();
    let command = give("phap-che", Role::Finance);
    // The second names their own key, and another one signs.
    let sender = {
        let actors = roles_of(&desk, "quan-tri-b");
        desk.sender(actors)
    };
    let (prepared, messages) = desk.prepare(&sender, &command).unwrap();
    let forged = messages.iter().map(|it| key(1).sign(&it.message).unwrap()).collect();
    assert_eq!(refused(desk.commit(&sender, &command, prepared, forged)), ["key-not-valid"]);
    // The second names the key that signs.
    let mut actors = roles_of(&desk, "quan-tri-b");
    actors[1].key = Some(key(3).public().fingerprint());
    assert_eq!(refused(desk.send_by(actors, &command)), ["key-not-valid"]);
    // A signature is missing.
    let (prepared, mut messages) = desk.prepare(&sender, &command).unwrap();
    messages.pop();
    let short = messages.iter().map(|it| desk.sign(&sender, it)).collect();
    assert_eq!(refused(desk.commit(&sender, &command, prepared, short)), ["unsigned"]);
    let registry = desk.office().registry();
    assert!(registry.staff.pending.is_empty());
    assert_eq!(*desk.office().log().head(), before);
    desk.proved();
}

#[test]
fn one_administrator_with_two_keys_is_not_two() {
    let mut desk = Desk::founded();
    let actors = roles_of(&desk, "quan-tri-a");
    let codes = refused(desk.send_by(actors, &give("phap-che", Role::Finance)));
    assert_eq!(codes, ["second-is-first"]);
    // Whoever was brought in by an administrator alone is no second one either.
    desk.keys.insert(name("quan-tri-c"), 33);
    let change = StaffChange::Enrol(admin("quan-tri-c", 33));
    desk.ask("quan-tri-a", change, 33).unwrap();
    let actors = roles_of(&desk, "quan-tri-c");
    let codes = refused(desk.send_by(actors, &give("phap-che", Role::Finance)));
    assert_eq!(codes, ["unknown-officer"]);
}

#[test]
fn a_withdrawal_from_publication_by_two_is_proved_from_the_log() {
    let mut desk = Desk::founded();
    let withdrawal = Withdrawal {
        code: A.parse().unwrap(),
        why: WithdrawalGround::Mistake,
        note: "Biên bản số 3".to_owned(),
    };
    let command = Command::WithdrawPublication { withdrawal };
    assert_eq!(refused(desk.send("ky-ban-hanh", &command)), ["second-hand"]);
    let signer = || ("ky-ban-hanh", Role::Signer);
    for (second, code) in [
        (("nhap-lieu", Role::Registrar), "role-missing"),
        (("quan-tri-a", Role::Administrator), "role-missing"),
        (("ky-ban-hanh", Role::Legal), "second-is-first"),
    ] {
        let actors = [signer(), second].map(|(it, role)| desk.actor(it, role)).to_vec();
        assert_eq!(refused(desk.send_by(actors, &command)), [code]);
    }
    let both = [signer(), ("phap-che", Role::Legal)];
    let actors = both.map(|(it, role)| desk.actor(it, role)).to_vec();
    let done = desk.send_by(actors, &command).unwrap();
    assert_eq!(done.entries[0].acts.len(), 2);
    desk.proved();
}
