//! What is written about the log's form is enough for a stranger, and what an earlier program
//! wrote gains its second copy at the first act.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::support::{copy, demo::demo, desk::Desk};

/// Runs the reader that follows `schemas/LOG_FORMAT.md`; `None` where there is no Python.
fn stranger(store: &Path) -> Option<Output> {
    let reader = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/read_log.py");
    match Command::new("python3").arg(reader).arg(store).output() {
        Ok(output) => Some(output),
        Err(error) => {
            eprintln!("skipped: there is no python3: {error}");
            None
        }
    }
}

/// Unpacks a registry of the first form, made by the program before entries lay twice, and
/// returns its store, with its keys beside it.
///
/// It proves the form of the folder, and nothing of the gate: it was made while edition 2 was
/// open, which changed since. What each edition rules, the registries of `editions.rs` prove.
pub fn first_form(dir: &Path) -> PathBuf {
    let packed = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stores/form-1.tar.gz");
    let unpacked = Command::new("tar").arg("-xzf").arg(packed).arg("-C").arg(dir).status();
    assert!(unpacked.unwrap().success());
    dir.join("form-1/store")
}

/// Every file of a registry with its bytes.
fn bytes(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for file in fs::read_dir(dir).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            found.extend(bytes(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}

#[test]
fn a_stranger_reads_a_registry_by_its_description_alone() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    copy(&demo().dir.path().join("congbo-demo/store"), &store);
    let Some(read) = stranger(&store) else { return };
    let lines = include_str!("../tools/read_log.py").lines().count();
    assert!(lines <= 60, "the description says that it is a short program: {lines} lines");
    let said = String::from_utf8(read.stdout).unwrap();
    let position = demo().json("verify")["verified"]["position"].clone();
    for name in ["hash", "root"] {
        let value = position[name].as_str().unwrap();
        assert!(said.contains(&format!("{name} {value}")), "{said}");
    }
    assert!(said.starts_with(&format!("{} entries, ", position["size"])), "{said}");
    for name in ["entries", "contents", "head"] {
        let path = store.join(name);
        let good = fs::read(&path).unwrap();
        let mut bad = good.clone();
        // Either slot of `head` may be the newer one.
        let slots = if name == "head" { [100, 8_192 + 100] } else { [bad.len() / 2 + 100; 2] };
        bad[slots[0]] ^= 1;
        bad[slots[1]] ^= 2;
        fs::write(&path, bad).unwrap();
        let read = stranger(&store).unwrap();
        let differs = String::from_utf8(read.stdout).unwrap() != said;
        assert!(!read.status.success() || differs, "{name} was damaged without a word");
        fs::write(&path, good).unwrap();
    }
}

#[test]
fn a_registry_of_the_first_form_gains_its_second_copy_at_its_first_act() {
    let dir = tempfile::tempdir().unwrap();
    let store = first_form(dir.path());
    // Whoever reads makes no view where there is none.
    fs::remove_file(store.join("view")).unwrap();
    let before = bytes(&store);
    let desk = Desk::at(&store);
    let log = desk.ok("log --json");
    // It was ruled on under an edition that was still open, and is practice (settled question 26):
    // its rules of that day are asked of no registry.
    for line in ["list", "show 9.000002", "verify", "backup b.tar.gz"] {
        desk.ok(line);
    }
    // What is refused adds nothing, and what adds nothing changes nothing.
    let act = "--as soan-thao-a propose suspend 9.000002 \
               --effective 2027-01-01 --basis Gốc --reason Thử";
    let refused = desk.run(&act.replace("9.000002", "9.999999"));
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(bytes(&store) == before, "reading or a refusal wrote");
    // The registry may be old by now: who acts again says what day it is.
    let today = Command::new("date").args(["-u", "+%F"]).output().unwrap().stdout;
    let act = format!("{act} --confirm-clock {}", String::from_utf8(today).unwrap().trim());
    desk.ok(&act);
    assert!(desk.ok("log --json").starts_with(&log));
    // Its closures rest on no norms that were recorded: the view has them all the same.
    let verified: serde_json::Value = serde_json::from_str(&desk.ok("verify --json")).unwrap();
    assert_eq!(verified["verified"]["view"], "equal");
    let entries = fs::read_to_string(store.join("entries")).unwrap();
    let lines = entries.lines().filter(|it| it.contains("\"prev\""));
    // Each line for programs has the entry as its bytes are, under the hash of its leaf.
    let told = lines.enumerate().map(|(seq, it)| {
        let leaf = congbo::domain::merkle::leaf_hash(it.as_bytes());
        format!(r#"{{"format":"congbo-log","version":1,"seq":{seq},"leaf":"{leaf}","entry":{it}}}"#)
    });
    assert!(told.eq(desk.ok("log --json").lines().map(str::to_owned)));
    if let Some(read) = stranger(&store) {
        assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    }
}
