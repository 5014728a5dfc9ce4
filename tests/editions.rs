//! The golden registries: for every edition of the rules one whole small registry, with
//! every kind of entry and the acts that are easily refused. Each is proved for ever, by its
//! own edition, whatever the rules of today say.
//!
//! Edition 0 is what was written before rules had editions: it opens, reads and is proved as
//! far as anybody can who does not know its rules.

use std::{collections::BTreeSet, fs, path::PathBuf, time::Duration};

use congbo::{
    app::{codec, keep, prove_gate, verify},
    domain::{edition::Edition, ids::Moment},
    log::{Entry, EventLog as _, Folder, OpenOptions},
};

fn options() -> OpenOptions {
    let (wait, purpose) = (Duration::from_secs(10), "test".to_owned());
    OpenOptions { wait, purpose, now: Moment(0) }
}

fn archive(edition: Edition) -> PathBuf {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editions");
    PathBuf::from(folder).join(format!("edition-{edition}.tar.gz"))
}

/// Restores the golden registry of an edition, which proves it, and returns where it lies.
fn restored(edition: Edition) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("so");
    let bytes = fs::read(archive(edition)).unwrap();
    keep::restore(bytes.as_slice(), &store, &options()).unwrap();
    (dir, store)
}

#[test]
fn what_was_written_before_editions_opens_reads_and_is_counted_apart() {
    let (_dir, store) = restored(Edition::BEFORE);
    let verified = verify::verify(&store, &options(), &mut |_, _| ()).unwrap();
    assert!(verified.signatures > 100 && verified.procedures > 10);
    let proof = prove_gate::prove(&store, &options(), &mut |_, _| ()).unwrap();
    assert_eq!(proof.commands, 0);
    assert_eq!(proof.unasked.len(), 1);
    assert_eq!((proof.unasked[0].edition, proof.unasked[0].commands), (Edition::BEFORE, 106));
}
