//! What only a look into the store can show: leftovers, forgery, a broken index.

use std::path::Path;
use std::time::Duration;

use super::*;
use crate::domain::ids::Moment;
use crate::log::contract::{Contents as _, Store as _};
use crate::log::entry::{CommandRef, NewEntry};
use crate::log::lock::OpenOptions;
use crate::log::opening::Folder;

fn options() -> OpenOptions {
    OpenOptions { wait: Duration::from_secs(5), purpose: "test".into(), now: Moment(0) }
}

fn new_entry(number: u64) -> NewEntry {
    let id = format!("command-{number}").parse().unwrap();
    NewEntry {
        cmd: CommandRef { id, sha256: Digest::default() },
        at: Moment(0),
        kind: "noted".into(),
        kind_v: 1,
        edition: crate::domain::edition::Edition::BEFORE,
        streams: vec![],
        effective: None,
        basis: None,
        content: vec![],
        acts: vec![],
        reason: None,
        note: None,
        data: serde_json::json!({ "text": "x".repeat(5_000) }),
    }
}

fn with_two_entries(dir: &Path) -> SledStore {
    let log_id = LogId::new("test.example", [5; 16]).unwrap();
    let mut log = Folder::create(dir, log_id, &options()).unwrap();
    let head = log.head().clone();
    log.append(&head, vec![new_entry(0), new_entry(1)]).unwrap();
    log
}

#[test]
fn what_was_written_and_not_committed_is_dropped() {
    let dir = tempfile::tempdir().unwrap();
    let mut log = with_two_entries(dir.path());
    let placed = Placed::after(&log, &log.head().clone(), vec![new_entry(2)]).unwrap();
    log.write_rows(2, &placed.bytes, &placed.commands, &[]).unwrap();
    log.put_content(b"a content that no append followed").unwrap();
    log.store.barrier().unwrap();
    drop(log);
    let mut log = Folder::open(dir.path(), &options()).unwrap();
    assert_eq!((log.head().size, log.read(0..9).count()), (2, 2));
    assert_eq!(log.commands().count(), 2);
    assert_eq!(log.contents().count(), 0);
    let head = log.head().clone();
    log.append(&head, vec![new_entry(3)]).unwrap();
    let digest = log.put_content(b"a whole content").unwrap();
    assert_eq!(log.content(&digest).unwrap().as_deref(), Some(&b"a whole content"[..]));
    assert_eq!(log.find_command(&new_entry(2).cmd.id).unwrap(), None);
    crate::log::verify::verify_log(&log, &mut |_, _| {}, &mut |_, _| {}).unwrap();
}

#[test]
fn an_entry_rewritten_in_the_store_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut log = with_two_entries(dir.path());
    let mut forged = Entry::from_bytes(&log.entry(0).unwrap()).unwrap();
    forged.note = Some("rewritten".into());
    log.write_rows(0, &[forged.to_bytes()], &[], &[]).unwrap();
    let found = crate::log::verify::verify_log(&log, &mut |_, _| {}, &mut |_, _| {});
    let Err(LogError::Corrupt(fault)) = found else { panic!("{found:?}") };
    assert_eq!((fault.what, fault.seq), (FaultKind::HashMismatch, Some(1)));
}

#[test]
fn an_index_of_commands_that_differs_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut log = with_two_entries(dir.path());
    gathered::remove(&mut log.store, Tree::Commands, b"command-1").unwrap();
    let found = crate::log::verify::verify_log(&log, &mut |_, _| {}, &mut |_, _| {});
    let Err(LogError::Corrupt(fault)) = found else { panic!("{found:?}") };
    assert_eq!((fault.what, fault.seq), (FaultKind::IndexDiffers, Some(1)));
}

#[test]
fn a_content_that_is_gone_or_rewritten_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut log = with_two_entries(dir.path());
    let sha256 = log.put_content(b"a content").unwrap();
    let (name, media) = ("text".into(), "text/plain".into());
    let content = vec![crate::log::entry::ContentRef { name, media, len: 9, sha256 }];
    let head = log.head().clone();
    log.append(&head, vec![NewEntry { content, ..new_entry(2) }]).unwrap();
    let fault =
        |log: &SledStore| match crate::log::verify::verify_log(log, &mut |_, _| {}, &mut |_, _| {})
        {
            Err(LogError::Corrupt(fault)) => (fault.what, fault.seq),
            other => panic!("{other:?}"),
        };
    let path = dir.path().join("contents");
    let mut bytes = std::fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(fault(&log), (FaultKind::ContentDamaged, Some(2)));
    gathered::remove(&mut log.store, Tree::ContentIds, &sha256.0).unwrap();
    assert_eq!(fault(&log), (FaultKind::ContentMissing, Some(2)));
}
