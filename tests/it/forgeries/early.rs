//! What is refused by everybody who reads the log, whatever edition an entry says that it is
//! of, and before anything is written behind it.

use std::{path::Path, time::Duration};

use congbo::{
    app::{AppError, Office, verify},
    domain::{command::Command, edition::Edition, ids::Moment, merkle::leaf_hash, officer::Role},
    log::{CommandRef, FaultKind, LogError, OpenOptions, SeenHead, StreamRef},
    sign::Signer as _,
};

use super::{
    A, B, DAY, Desk, Forged, approve, enacted, forge::fault_of, forged, key, name, propose,
    renamed, revocation, store,
};

fn options() -> OpenOptions {
    OpenOptions { wait: Duration::from_secs(10), purpose: "test".to_owned(), now: Moment(0) }
}

/// The fault that readers of a forged registry name: who acts in it, and who checks it.
#[track_caller]
fn read(log: &Forged) -> (FaultKind, Option<u64>) {
    let dir = tempfile::tempdir().unwrap();
    let so = dir.path().join("so");
    store(log, &so);
    let acting = fault_of(Office::open(&so, &options()));
    let checking = fault_of(verify::verify(&so, &options(), &mut |_, _| ()));
    assert_eq!(acting, checking);
    assert_eq!(log.clone().fault(), acting);
    acting
}

#[test]
fn an_entry_stands_in_the_one_stream_of_its_event() {
    let mut desk = Desk::founded();
    desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    desk.send("kiem-soat", &approve(1, 1)).unwrap();
    let own = || StreamRef { id: "proposal/p1".to_owned(), expect: 1 };
    let other = |id: &str| StreamRef { id: id.to_owned(), expect: 0 };
    for streams in [
        vec![],
        vec![other("procedure/9.999999")],
        vec![other("clock")],
        vec![other("clock"), own()],
        vec![own(), other("proposal/p9")],
    ] {
        let mut log = forged(&desk);
        let at = log.first("proposal.reviewed");
        let nothing = log.put(b"no signature at all");
        log.entries[at].acts[0].signature = Some(nothing);
        log.entries[at].streams = streams;
        log.mend();
        assert_eq!(read(&log), (FaultKind::EntryDamaged, Some(at as u64)));
    }
}

/// Adds an entry like another one of the log, as a command of its own at its end.
fn again(log: &mut Forged, kind: &str, edition: Edition) -> usize {
    log.mend();
    let mut entry = log.entries[log.first(kind)].clone();
    let last = log.entries.last().unwrap().at;
    entry.cmd = CommandRef { id: "mot-lan-nua-1".parse().unwrap(), ..entry.cmd };
    (entry.edition, entry.at) = (edition, Moment(last.0 + 1_000));
    for stream in &mut entry.streams {
        let known = log.entries.iter().flat_map(|it| &it.streams);
        stream.expect = known.filter(|it| it.id == stream.id).count() as u64;
    }
    let leaf = Some(leaf_hash(log.bytes().last().unwrap()));
    let size = log.entries.len() as u64;
    for act in &mut entry.acts {
        (act.head, act.at) = (Some(SeenHead { size, leaf }), Some(entry.at));
    }
    log.entries.push(entry);
    log.entries.len() - 1
}

/// Puts the intruder's keys in the place of the founders'.
fn with_own_keys(log: &mut Forged, at: usize) {
    let mut founders = String::from_utf8(log.content_of(at, "founders")).unwrap();
    for (old, new) in [(1, 91), (2, 92)].map(|it| (key(it.0), key(it.1))) {
        let (old, new) = (old.public().clone(), new.public().clone());
        founders = founders.replace(&old.line().0, &new.line().0);
        founders = founders.replace(&old.fingerprint().0, &new.fingerprint().0);
        for act in &mut log.entries[at].acts {
            if act.key.as_ref() == Some(&old.fingerprint().0) {
                act.key = Some(new.fingerprint().0);
            }
        }
    }
    log.exchange(at, "founders", founders.as_bytes());
    for act in 0..2 {
        let own = if log.entries[at].acts[act].officer == name("quan-tri-a") { 91 } else { 92 };
        log.sign(at, act, &mut key(own));
    }
}

#[test]
fn nobody_founds_the_officers_or_the_baseline_a_second_time() {
    for edition in [Edition::CURRENT, Edition(900)] {
        let mut log = forged(&enacted());
        let at = again(&mut log, "officers.founded", edition);
        with_own_keys(&mut log, at);
        log.mend();
        assert_eq!(read(&log), (FaultKind::GateNotPassed, Some(at as u64)));
        let mut log = forged(&enacted());
        let at = again(&mut log, "baseline.imported", edition);
        log.sign(at, 0, &mut key(15));
        log.mend();
        assert_eq!(read(&log), (FaultKind::GateNotPassed, Some(at as u64)));
    }
}

#[test]
fn only_a_founder_saw_an_empty_log() {
    let mut log = forged(&enacted());
    let at = log.last("proposal.reviewed");
    log.entries[at].acts[0].head = Some(SeenHead { size: 0, leaf: None });
    log.sign(at, 0, &mut key(12));
    assert_eq!(log.fault(), (FaultKind::SignatureBad, Some(at as u64)));
}

/// Sits down at the registry that a log makes.
fn at(desk: Desk, log: &Forged, dir: &Path) -> Desk {
    let so = dir.join("so");
    store(log, &so);
    desk.at(&so)
}

#[test]
fn nothing_is_put_in_before_what_its_successors_would_have_seen() {
    let mut desk = Desk::founded();
    desk.enrol("ky-hai", 22, &[Role::Signer]);
    desk.approved(renamed(A, "Thẻ đọc"));
    let before = forged(&desk);
    let size = before.entries.len();
    // What the thief of the signer's key writes, as of one day later.
    desk.wait(DAY);
    desk.enact(1).unwrap();
    let stolen = forged(&desk);
    // What happened: two administrators found the theft out after four more.
    let dir = tempfile::tempdir().unwrap();
    let mut desk = at(desk, &before, dir.path());
    desk.wait(4 * DAY);
    let since = Some(Moment(desk.now.0 - 2 * DAY));
    let change = revocation("ky-ban-hanh", since);
    let command = Command::ProposeStaff { change, proof: None, reason: Some("Mất khoá".into()) };
    let both = ["quan-tri-a", "quan-tri-b"].map(|it| desk.actor(it, Role::Administrator));
    desk.send_by(both.into(), &command).unwrap();
    let mut log = forged(&desk);
    log.clone().proved().unwrap();
    log.contents.extend(stolen.contents);
    let put_in = &stolen.entries[size..];
    log.entries.splice(size..size, put_in.iter().cloned());
    assert_eq!(log.fault(), (FaultKind::SignatureBad, Some((size + put_in.len()) as u64)));
}

#[test]
fn nothing_is_recorded_behind_an_edition_that_the_program_does_not_know() {
    let mut desk = enacted();
    desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn"))).unwrap();
    let mut log = forged(&desk);
    let last = log.entries.len() - 1;
    log.entries[last].edition = Edition(900);
    log.sign(last, 0, &mut key(11));
    log.mend();
    let dir = tempfile::tempdir().unwrap();
    let mut desk = at(desk, &log, dir.path());
    for outcome in [
        desk.send("kiem-soat", &approve(2, 1)),
        desk.send("soan-thao", &propose(renamed(A, "Thẻ"))),
    ] {
        let Err(AppError::Log(LogError::EditionAhead { seq, found, known })) = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!((seq, found, known), (last as u64, Edition(900), Edition::CURRENT));
    }
    // Nor by a writer that asks nobody before.
    assert_eq!(forged(&desk).entries.len(), last + 1);
    desk.office.take().unwrap().close();
    verify::verify(&dir.path().join("so"), &options(), &mut |_, _| ()).unwrap();
}
