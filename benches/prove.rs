//! `verify --gate` on a log of many signed acts: every command ruled on again, every
//! signature verified.
//!
//! `cargo bench --bench prove`

#[path = "../tests/it/support/folder.rs"]
mod folder;
#[path = "../tests/it/support/founding.rs"]
#[allow(dead_code, reason = "the tests use the rest of the house")]
mod founding;
#[path = "../tests/it/support/keys.rs"]
#[allow(dead_code, reason = "the tests use the rest of the house")]
mod keys;
#[path = "../tests/it/support/roster.rs"]
#[allow(dead_code, reason = "the tests use the rest of the house")]
mod roster;

use folder::copy;

use std::{path::Path, time::Duration};

use congbo::{
    app::{act, codec, prove_gate},
    domain::{
        command::{Command, Request},
        event::{Comment, Event, ProposalEvent, Route},
        ids::{Digest, Moment, ProposalId},
        kind::ChangeKind,
        procedure::Procedure,
    },
    log::{
        Act, CommandRef, Contents as _, Entries as _, Folder, NewEntry, OpenOptions, Store as _,
    },
    sign::Signer as _,
};

/// How many comments are signed.
const ACTS: u32 = 20_000;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn verify_gate(bencher: divan::Bencher<'_, '_>) {
    let dir = tempfile::tempdir().expect("there is a place for a folder");
    fill(dir.path());
    bencher.counter(divan::counter::ItemsCount::new(ACTS)).bench_local(|| {
        let proof = prove_gate::prove(dir.path(), &options(), &mut |_, _| {});
        assert!(proof.expect("the gate holds").signatures > u64::from(ACTS));
    });
}

#[expect(clippy::disallowed_methods, reason = "a registry lives in the present")]
fn options() -> OpenOptions {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = i64::try_from(now.expect("the clock is past 1970").as_millis()).expect("it fits");
    OpenOptions { wait: Duration::from_secs(10), purpose: "bench".into(), now: Moment(now) }
}

/// A registry with one proposal and many comments on it, each signed by its author.
fn fill(dir: &Path) {
    let mut house = keys::found(dir, "Bộ A", "G00");
    let line = include_str!("../examples/baseline.jsonl").lines().next().expect("it has lines");
    let document: Procedure = congbo::import::convert(line.as_bytes()).expect("it reads").procedure;
    let request = Request {
        kind: ChangeKind::New,
        closes: Vec::new(),
        base: None,
        base_content: None,
        takes_back: Default::default(),
        judged: Vec::new(),
        opens: vec![document],
        components: [].into(),
        effective: "2030-01-01".parse().expect("a day"),
        basis: "12/2029/TT-BQP".to_owned(),
        reason: "Mới".to_owned(),
        transition: None,
        successors: Vec::new(),
        raise: None,
        route: Route::Gate,
        reach: Default::default(),
    };
    house.send(&["soan-thao-a"], &Command::Propose { request: Box::new(request), submit: false });
    house.office.close();
    let mut log = Folder::open(dir, &options()).expect("the log opens");
    let mut key = keys::key("phap-che-a");
    let mut batch = Vec::new();
    let at = options().now;
    for number in 1..=ACTS {
        let text = format!("Đề nghị làm rõ điểm {number}");
        let (proposal, revision, blocking) = (ProposalId(1), 1, false);
        let comment = Comment { proposal, number, revision, anchor: None, text, blocking };
        // The stream's first event is the opening.
        let encoded = codec::encode(&Event::Proposal(ProposalEvent::CommentMade(comment)), |_| {
            u64::from(number)
        });
        let id = format!("bench-command-{number}").parse().expect("it is well formed");
        let mut entry = NewEntry {
            cmd: CommandRef { id, sha256: Digest::of(b"bench") },
            at,
            kind: encoded.kind.to_owned(),
            kind_v: encoded.version,
            edition: congbo::domain::edition::Edition::CURRENT,
            streams: encoded.streams,
            effective: None,
            basis: None,
            content: encoded.content,
            acts: vec![Act {
                officer: "phap-che-a".parse().expect("it is well formed"),
                role: "legal".to_owned(),
                key: Some(key.public().fingerprint().0),
                signature: None,
                head: Some(log.head().seen()),
                at: Some(at),
            }],
            reason: None,
            note: None,
            data: encoded.data,
        };
        let message = act::message(log.log_id(), &entry, &entry.acts[0]);
        let signature = key.sign(&message).expect("a key in memory signs");
        entry.acts[0].signature =
            Some(log.put_content(signature.as_bytes()).expect("there is room"));
        batch.push(entry);
        if batch.len() == 1_000 || number == ACTS {
            let head = log.head().clone();
            log.append(&head, std::mem::take(&mut batch)).expect("the log takes them");
        }
    }
    log.settle().expect("the head is written");
}
