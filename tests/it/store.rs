//! The office on stores that are no folder: in memory, shared by two, and one that fails in
//! every way that an append may.

use std::{path::Path, sync::atomic::Ordering, time::Duration};

use congbo::{
    app::{AppError, Office, Snapshot, prove_gate, verify},
    domain::{command::Command, ids::Moment},
    log::{Entries as _, LogError, MemoryStore, OpenOptions},
    sign::Signer as _,
};

use crate::support::{
    copy,
    nasty::{Mood, Nasty},
    officers::{A, B, Desk, approve, key, propose, renamed},
};

fn options() -> OpenOptions {
    OpenOptions { wait: Duration::from_secs(5), purpose: "test".to_owned(), now: Moment(0) }
}

#[test]
fn an_office_in_memory_is_the_office_on_disk() {
    let (mut memory, mut disk) = (Desk::in_memory(), Desk::founded());
    let id = memory.approved(renamed(A, "Cấp thẻ đọc"));
    assert_eq!(disk.approved(renamed(A, "Cấp thẻ đọc")), id);
    let (log, on_disk) = (memory.office().log(), disk.office().log());
    assert_eq!(log.head(), on_disk.head());
    assert_eq!(memory.office().registry(), disk.office().registry());
    let verified = verify::verify_store(log, &mut |_, _| ()).unwrap();
    assert_eq!((verified.view, verified.position.size), ("equal", log.head().size));
    assert!(prove_gate::prove_log(log, &mut |_, _| ()).unwrap().signatures > 0);
}

#[test]
fn a_reader_in_memory_finds_the_view_and_what_lies_behind_it() {
    let mut desk = Desk::in_memory();
    desk.approved(renamed(A, "Cấp thẻ đọc"));
    let office = desk.office();
    let snapshot = Snapshot::through(office.log().another()).unwrap();
    assert_eq!(&snapshot.registry, office.registry());
    assert_eq!(snapshot.position.size, office.log().head().size);
    let record = &snapshot.registry.procedures[&A.parse().unwrap()];
    let document = snapshot.document(&record.latest().content).unwrap();
    assert_eq!(document.code, A.parse().unwrap());
    assert_eq!(snapshot.entries(0..u64::MAX).unwrap().len() as u64, snapshot.position.size);
}

#[test]
fn of_two_offices_on_one_store_the_later_takes_in_what_the_earlier_did() {
    let mut first = Desk::in_memory();
    let mut second = first.beside();
    first.send("soan-thao", &propose(renamed(A, "Cấp thẻ đọc"))).unwrap();
    let command = propose(renamed(A, "Cấp thẻ mượn"));
    let refused = second.send("kiem-soat", &command).unwrap_err();
    assert!(matches!(refused, AppError::Log(LogError::Conflict { .. })), "{refused}");
    assert_eq!(second.office().registry().proposals.len(), 0);
    second.office.as_mut().unwrap().refresh().unwrap();
    assert_eq!(second.office().registry(), first.office().registry());
    second.wait(10_000);
    second.send("kiem-soat", &command).unwrap();
    assert_eq!(second.office().registry().proposals.len(), 2);
}

#[test]
fn an_office_that_could_not_take_in_what_came_rules_on_nothing_before_it_has() {
    let store = Nasty::over(MemoryStore::new(Desk::log_of([9; 16])));
    let (kept, fails) = (store.kept().another(), store.fails_of());
    let mut far = Desk::founded_over(store);
    let mut office = Office::over({
        let mut kept = kept;
        kept.refresh().unwrap();
        kept
    })
    .unwrap();
    // Somebody else records, beside this office.
    let command = propose(renamed(A, "Cấp thẻ đọc"));
    let actor = far.fitting("soan-thao", &command);
    let sender = far.sender(vec![actor]);
    let (now, seed) = (far.now, far.keys[&sender.actors[0].officer]);
    let clock = congbo::app::Clock { now, confirmed: None };
    let sign = |it: &congbo::app::ToSign| Ok::<_, AppError>(key(seed).sign(&it.message).unwrap());
    office.execute(&command, &sender, clock, sign).unwrap();
    let known = far.office().log().head().size;
    // The log moves on, and what came cannot be read.
    fails.store(2, Ordering::Relaxed);
    let mut tries = 0;
    while far.office().log().head().size == known {
        far.office.as_mut().unwrap().refresh().unwrap_err();
        tries += 1;
        assert!(tries < 9, "the log does not move on");
    }
    assert!(far.office().registry().proposals.is_empty());
    fails.store(0, Ordering::Relaxed);
    // What it rules on next, it rules on by all that stands there.
    far.wait(10_000);
    far.send("kiem-soat", &approve(1, 1)).unwrap();
    assert_eq!(far.office().registry().proposals.len(), 1);
    office.refresh().unwrap();
    assert_eq!(office.registry(), far.office().registry());
}

#[test]
fn whatever_becomes_of_an_append_the_command_sent_again_stands_once() {
    for mood in [Mood::Kind, Mood::Refuses, Mood::LosesTheAnswer, Mood::LosesAll] {
        let store = Nasty::without_views(MemoryStore::new(Desk::log_of([9; 16])));
        let moods = store.moods();
        let mut desk = Desk::founded_over(store);
        let size = desk.office().log().head().size;
        let command: Command = propose(renamed(A, "Cấp thẻ đọc"));
        let actor = desk.fitting("soan-thao", &command);
        let sender = desk.sender(vec![actor]);
        moods.lock().unwrap().push_back(mood);
        let (prepared, messages) = desk.prepare(&sender, &command).unwrap();
        let signatures: Vec<_> = messages.iter().map(|it| desk.sign(&sender, it)).collect();
        let first = desk.commit(&sender, &command, prepared, signatures);
        match (mood, &first) {
            (Mood::Kind, Ok(_))
            | (Mood::Refuses, Err(AppError::Log(LogError::Io { .. })))
            | (Mood::LosesTheAnswer | Mood::LosesAll, Err(AppError::NotKnown { .. })) => {}
            other => panic!("{other:?}"),
        }
        // Whoever was refused stands where they stood, and finds out what became of it.
        assert_eq!(desk.office().registry().proposals.len(), usize::from(first.is_ok()));
        let office = desk.office.as_mut().unwrap();
        office.refresh().unwrap();
        let landed = office.log().find_command(&sender.command).unwrap();
        assert_eq!(landed.is_some(), matches!(mood, Mood::Kind | Mood::LosesTheAnswer), "{mood:?}");
        let again = desk.again(&sender, &command).unwrap();
        assert_eq!(again.again, landed.is_some(), "{mood:?}");
        assert_eq!((again.seq(), again.entries.len()), (Some(size), 1), "{mood:?}");
        assert_eq!(desk.office().registry().proposals.len(), 1);
        let replayed = Office::over(desk.office().log().kept().another()).unwrap();
        assert_eq!(replayed.registry(), desk.office().registry(), "{mood:?}");
    }
}

#[test]
fn on_a_store_that_fails_its_readers_an_act_is_told_as_the_machines_failure_and_stands_once() {
    for every in [61, 97, 211] {
        let store = Nasty::over(MemoryStore::new(Desk::log_of([9; 16])));
        let (moods, fails) = (store.moods(), store.fails_of());
        let mut desk = Desk::founded_over(store);
        fails.store(every, Ordering::Relaxed);
        moods.lock().unwrap().extend([Mood::LosesTheAnswer, Mood::ActsLater, Mood::Refuses]);
        let mut failed = 0;
        for (officer, command) in [
            ("soan-thao", propose(renamed(A, "Cấp thẻ đọc"))),
            ("kiem-soat", approve(1, 1)),
            ("soan-thao", propose(renamed(B, "Cấp thẻ mượn"))),
        ] {
            let actor = desk.fitting(officer, &command);
            let sender = desk.sender(vec![actor]);
            while let Err(error) = desk.again(&sender, &command) {
                match error {
                    AppError::NotKnown { .. }
                    | AppError::Log(LogError::Io { .. } | LogError::Conflict { .. }) => {}
                    error => panic!("{error:?}"),
                }
                failed += 1;
                assert!(failed < 500, "one in {every}: it never lands");
                // Whoever is told so looks again; that may fail, too.
                let _ = desk.office.as_mut().unwrap().refresh();
            }
        }
        assert!(failed > 0, "one in {every}: nothing failed");
        fails.store(0, Ordering::Relaxed);
        desk.office.as_mut().unwrap().refresh().unwrap();
        let replayed = Office::over(desk.office().log().kept().another()).unwrap();
        assert_eq!(replayed.registry(), desk.office().registry());
        assert_eq!(replayed.registry().proposals.len(), 2);
        verify::verify_store(replayed.log(), &mut |_, _| ()).unwrap();
    }
}

#[test]
fn a_procedure_that_was_changed_often_is_whole_to_whoever_asks_for_more_than_today() {
    let mut desk = Desk::founded();
    for round in 1..=20 {
        let id = desk.approved(renamed(A, &format!("Cấp thẻ đọc, lần {round}")));
        desk.enact(id).unwrap();
        if round == 10 {
            // From here on what was announced stands, and becomes what came before.
            desk.wait(32 * 24 * 3_600_000);
        }
    }
    let (store, expected) = (desk.store(), desk.office().registry().clone());
    let code = A.parse().unwrap();
    let read = |dir: &Path| Snapshot::now(dir, &options()).unwrap();
    let one = Snapshot::of(&store, &options(), &code).unwrap();
    let versions = &one.registry.procedures[&code].versions;
    assert_eq!((versions.len(), versions.iter().count()), (21, 21));
    let all = versions.iter().map(|it| it.content);
    assert!(all.map(|it| one.document(&it).unwrap()).all(|it| it.code == code));
    drop(desk.office.take());
    let whole = verify::verify(&store, &options(), &mut |_, _| ()).unwrap();
    assert_eq!(
        (whole.versions, whole.view),
        (expected.procedures.values().map(|it| it.versions.len() as u64).sum(), "equal")
    );
    let bad = store.with_extension("bad");
    copy(&store, &bad);
    let good = std::fs::read(store.join("view")).unwrap();
    for at in (0..good.len()).step_by(good.len() / 60) {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        std::fs::write(bad.join("view"), bytes).unwrap();
        let snapshot = read(&bad);
        assert_eq!(snapshot.registry, expected, "byte {at}");
        snapshot.release().unwrap();
    }
}
