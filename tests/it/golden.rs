//! The bytes of every kind of entry ever released, pinned: what was written once is read
//! for ever, and what is written today is what was written then.
//!
//! `UPDATE_GOLDEN=1` writes the files that do not exist yet, and never changes one that
//! does: a kind whose bytes must differ gets a new version, and a new file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use crate::samples::events;
use congbo::{
    app::codec::{self, Encoded},
    domain::{
        canonical,
        event::Event,
        ids::{Digest, LogId, Moment},
    },
    log::{Act, CommandRef, Entry, NewEntry},
};

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"))
}

fn digest(of: &str) -> Digest {
    Digest::of(of.as_bytes())
}

/// Gives an encoded event a fixed place in a fixed log.
fn entry(encoded: Encoded) -> Entry {
    let act = Act {
        officer: "can-bo-a".parse().unwrap(),
        role: "drafter".to_owned(),
        key: None,
        signature: None,
        head: None,
        at: None,
    };
    let new = NewEntry {
        cmd: CommandRef {
            id: "0198f000-0000-7000-8000-000000000001".parse().unwrap(),
            sha256: digest("payload"),
        },
        at: Moment(1_784_073_600_123),
        kind: encoded.kind.to_owned(),
        kind_v: encoded.version,
        edition: congbo::domain::edition::Edition::BEFORE,
        streams: encoded.streams,
        effective: encoded.effective,
        basis: encoded.basis,
        content: encoded.content,
        acts: vec![act],
        reason: encoded.reason,
        note: None,
        data: encoded.data,
    };
    new.place(&LogId::new("golden.example", [7; 16]).unwrap(), 41, digest("previous"))
}

/// The name of an event's files: its kind and the version of its kind.
fn name(event: &Event) -> String {
    let encoded = codec::encode(event, |_| 3);
    format!("{}.v{}", encoded.kind, encoded.version)
}

/// The files of an event: its entry, and the contents that the entry names.
fn files(event: &Event) -> BTreeMap<String, Vec<u8>> {
    let encoded = codec::encode(event, |_| 3);
    let bytes = encoded.bytes.clone();
    let entry = entry(encoded);
    let name = format!("{}.v{}", entry.kind, entry.kind_v);
    let mut files = BTreeMap::new();
    for (named, bytes) in entry.content.iter().zip(bytes) {
        files.insert(format!("{name}.{}", named.name), bytes);
    }
    files.insert(format!("{name}.json"), entry.sealed().expect("the entry can be written"));
    files
}

#[test]
fn what_is_written_today_is_what_was_written_then() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some_and(|it| it == "1");
    for event in events() {
        for (name, bytes) in files(&event) {
            let path = folder().join(&name);
            if update && !path.exists() {
                fs::write(&path, &bytes).unwrap();
            }
            let golden = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
            let (golden, bytes) = (String::from_utf8_lossy(&golden), String::from_utf8(bytes));
            assert_eq!(golden, bytes.unwrap(), "{name}");
        }
    }
}

#[test]
fn what_was_written_then_is_read_as_the_same_event() {
    for event in events() {
        let name = name(&event);
        let bytes = fs::read(folder().join(format!("{name}.json"))).unwrap();
        let entry = Entry::from_bytes(&bytes).unwrap();
        let contents: BTreeMap<Digest, Vec<u8>> = entry
            .content
            .iter()
            .map(|it| fs::read(folder().join(format!("{name}.{}", it.name))).unwrap())
            .map(|bytes| (Digest::of(&bytes), bytes))
            .collect();
        let read = codec::decode(&entry, |digest| contents.get(digest).cloned());
        assert_eq!(read, Ok(event), "{name}");
    }
}

#[test]
fn golden_bytes_are_canonical() {
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for line in bytes.split(|it| *it == b'\n').filter(|it| !it.is_empty()) {
            assert!(canonical::is_canonical(line), "{}", path.display());
        }
    }
}

#[test]
fn no_kind_and_no_version_of_a_kind_lacks_golden_bytes() {
    let versions = Event::kinds()
        .flat_map(|kind| (1..=kind.newest).map(move |it| format!("{}.v{it}", kind.name)));
    let known: BTreeSet<_> = versions.collect();
    assert_eq!(known, events().iter().map(name).collect());
}
