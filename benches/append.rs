//! What a durable append costs, beside a bare write and fdatasync of the same bytes.

use std::fs::File;
use std::io::Write;
use std::time::Duration;

use congbo::domain::ids::{Digest, LogId, Moment};
use congbo::log::{CommandRef, Entries, Folder, NewEntry, OpenOptions, SledStore, Store};
use divan::Bencher;

fn main() {
    divan::main();
}

/// The length of `reason`, which makes entries of about 0.5, 2 and 12 kB.
const REASONS: [usize; 3] = [100, 1_600, 11_600];

fn entry(number: u64, reason: usize) -> NewEntry {
    NewEntry {
        cmd: CommandRef {
            id: format!("command-{number}").parse().expect("it is well formed"),
            sha256: Digest::of(&number.to_be_bytes()),
        },
        at: Moment(1_800_000_000_000),
        kind: "noted".into(),
        kind_v: 1,
        edition: congbo::domain::edition::Edition::BEFORE,
        streams: vec![],
        effective: None,
        basis: None,
        content: vec![],
        acts: vec![],
        reason: Some("x".repeat(reason)),
        note: None,
        data: serde_json::json!({}),
    }
}

/// A folder on the disk of the build, not on a memory file system.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the build folder is writable")
}

fn log(dir: &std::path::Path) -> SledStore {
    let options =
        OpenOptions { wait: Duration::from_secs(1), purpose: "bench".into(), now: Moment(0) };
    let log_id = LogId::new("bench.example", [0; 16]).expect("it is well formed");
    Folder::create(&dir.join("store"), log_id, &options).expect("the folder is empty")
}

#[divan::bench(args = REASONS, sample_count = 300, sample_size = 1)]
fn append(bencher: Bencher<'_, '_>, reason: usize) {
    let dir = folder();
    let mut log = log(dir.path());
    bencher.bench_local(|| {
        let head = log.head().clone();
        log.append(&head, vec![entry(head.size, reason)]).expect("the disk has room")
    });
}

#[divan::bench(args = REASONS, sample_count = 300, sample_size = 1)]
fn append_and_settle(bencher: Bencher<'_, '_>, reason: usize) {
    let dir = folder();
    let mut log = log(dir.path());
    bencher.bench_local(|| {
        let head = log.head().clone();
        log.append(&head, vec![entry(head.size, reason)]).expect("the disk has room");
        log.settle().expect("the disk has room");
    });
}

#[divan::bench(args = REASONS, sample_count = 300, sample_size = 1)]
fn bare_write_and_fdatasync(bencher: Bencher<'_, '_>, reason: usize) {
    let dir = folder();
    let mut file = File::create(dir.path().join("bare")).expect("the folder is writable");
    let log_id = LogId::new("bench.example", [0; 16]).expect("it is well formed");
    let mut seq = 0;
    bencher.bench_local(|| {
        let bytes = entry(seq, reason).place(&log_id, seq, Digest::default()).to_bytes();
        seq += 1;
        file.write_all(&bytes).expect("the disk has room");
        file.sync_data().expect("the disk has room");
    });
}
