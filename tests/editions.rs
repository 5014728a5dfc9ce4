//! The golden registries: for every edition of the rules one whole small registry, with
//! every kind of entry and the acts that are easily refused. Each is proved for ever, by its
//! own edition, whatever the rules of today say.
//!
//! Edition 0 is what was written before rules had editions: it opens, reads and is proved as
//! far as anybody can who does not know its rules.

#[path = "support/officers.rs"]
mod officers;

use std::{fs, path::PathBuf, time::Duration};

use congbo::{
    app::{keep, prove_gate, verify},
    domain::{edition::Edition, ids::Moment},
    log::OpenOptions,
};

fn options() -> OpenOptions {
    let (wait, purpose) = (Duration::from_secs(10), "test".to_owned());
    OpenOptions { wait, purpose, now: Moment(0) }
}

/// Restores a golden registry, which proves it, and returns where it lies.
fn restored(name: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("so");
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editions"));
    let bytes = fs::read(folder.join(format!("{name}.tar.gz"))).unwrap();
    keep::restore(bytes.as_slice(), &store, &options()).unwrap();
    (dir, store)
}

#[test]
fn what_was_written_before_editions_opens_reads_and_is_counted_apart() {
    let (_dir, store) = restored("edition-0");
    let verified = verify::verify(&store, &options(), &mut |_, _| ()).unwrap();
    assert!(verified.signatures > 100 && verified.procedures > 10);
    let proof = prove_gate::prove(&store, &options(), &mut |_, _| ()).unwrap();
    assert_eq!(proof.commands, 0);
    assert_eq!(proof.unasked.len(), 1);
    assert_eq!((proof.unasked[0].edition, proof.unasked[0].commands), (Edition::BEFORE, 106));
}

#[test]
fn the_first_act_of_this_program_on_a_log_of_before_marks_the_border() {
    let (_dir, store) = restored("edition-0-open");
    let before = prove_gate::prove(&store, &options(), &mut |_, _| ()).unwrap();
    let mut desk = officers::Desk::founded().at(&store);
    // Long after the last entry of before.
    desk.wait(2 * officers::DAY);
    desk.send("soan-thao", &officers::propose(officers::renamed(officers::B, "Thẻ đọc sách")))
        .unwrap();
    desk.send("kiem-soat", &officers::approve(3, 1)).unwrap();
    desk.enact(3).unwrap();
    desk.office.take().unwrap().close().unwrap();
    let proof = prove_gate::prove(&store, &options(), &mut |_, _| ()).unwrap();
    assert_eq!(proof.unasked, before.unasked);
    assert_eq!((proof.commands, proof.enacted), (3, before.enacted + 1));
}
