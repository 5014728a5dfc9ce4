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
    // Nor does it count before the next writer drops it.
    assert_eq!(
        (log.commands().count(), log.find_command(&new_entry(2).cmd.id).unwrap()),
        (2, None)
    );
    log.is_double(dir.path()).unwrap();
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
    gathered::remove(&mut log.store, gathered::GatheredTree::Commands, b"command-1").unwrap();
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
    gathered::remove(&mut log.store, gathered::GatheredTree::ContentIds, &sha256.0).unwrap();
    assert_eq!(fault(&log), (FaultKind::ContentMissing, Some(2)));
}

/// An entry that deflates as little as one of hashes and signatures does.
fn noisy(number: u64) -> NewEntry {
    let hash = |it: u64| Digest::of(&[number, it].map(u64::to_be_bytes).concat()).to_string();
    let text: String = (0..16).map(hash).collect();
    NewEntry { data: serde_json::json!({ "text": text }), ..new_entry(number) }
}

/// A log of so many entries, one to a command.
fn with_entries(dir: &Path, size: u64) -> SledStore {
    let log_id = LogId::new("test.example", [5; 16]).unwrap();
    let mut log = Folder::create(dir, log_id, &options()).unwrap();
    while log.head().size < size {
        let head = log.head().clone();
        log.append(&head, vec![noisy(head.size)]).unwrap();
    }
    log
}

fn rows_of(log: &SledStore, tree: Tree) -> usize {
    log.store.all(tree).collect::<Result<Vec<_>, _>>().unwrap().len()
}

#[test]
fn entries_that_are_long_committed_lie_in_blocks_and_read_as_before() {
    let dir = tempfile::tempdir().unwrap();
    let size = 2 * blocks::BLOCK + 9;
    let log = with_entries(dir.path(), size);
    assert_eq!(rows_of(&log, Tree::Entries), 9);
    let text = || log.read(0..size).collect::<Result<Vec<_>, _>>().unwrap();
    let all = text();
    assert_eq!(all.len() as u64, size);
    for seq in [0, 1, blocks::BLOCK - 1, blocks::BLOCK, 2 * blocks::BLOCK, size - 1] {
        assert_eq!(log.entry(seq).unwrap(), all[usize::try_from(seq).unwrap()], "{seq}");
        assert_eq!(log.read(seq..seq + 3).next().unwrap().unwrap(), log.entry(seq).unwrap());
    }
    log.is_double(dir.path()).unwrap();
    crate::log::verify::verify_log(&log, &mut |_, _| {}, &mut |_, _| {}).unwrap();
    drop(log);
    let again = Folder::open(dir.path(), &options()).unwrap();
    assert_eq!(again.read(0..size).collect::<Result<Vec<_>, _>>().unwrap(), all);
}

#[test]
fn a_packing_that_broke_off_loses_nothing_and_is_gone_on_with() {
    let dir = tempfile::tempdir().unwrap();
    let mut log = with_entries(dir.path(), blocks::BLOCK);
    let all: Vec<_> = log.read(0..blocks::BLOCK).collect::<Result<_, _>>().unwrap();
    let own: Vec<_> = log.store.all(Tree::Entries).collect::<Result<_, _>>().unwrap();
    packing::pack(&mut log.store, blocks::BLOCK, 9).unwrap();
    let packed: Vec<_> = log.store.all(Tree::Blocks).collect::<Result<_, _>>().unwrap();
    assert!(rows_of(&log, Tree::Entries) == 0 && packed.len() > 1 && packed.len() < own.len() / 4);
    // The rows of the block come the last first, then the entries' own go.
    for (there, gone) in (1..=packed.len()).map(|it| (it, 0)).chain([(packed.len(), 7)]) {
        for (key, _) in log.store.all(Tree::Blocks).collect::<Result<Vec<_>, _>>().unwrap() {
            log.store.remove(Tree::Blocks, &key).unwrap();
        }
        for (key, value) in packed.iter().rev().take(there) {
            log.store.insert(Tree::Blocks, key, value).unwrap();
        }
        for (key, value) in &own[gone..] {
            log.store.insert(Tree::Entries, key, value).unwrap();
        }
        for (key, _) in &own[..gone] {
            log.store.remove(Tree::Entries, key).unwrap();
        }
        let found: Vec<_> = log.read(0..blocks::BLOCK).collect::<Result<_, _>>().unwrap();
        assert!(found == all, "{there} rows of the block, without {gone}");
        packing::pack(&mut log.store, blocks::BLOCK, 9).unwrap();
        assert_eq!(rows_of(&log, Tree::Entries), 0);
        let found: Vec<_> = log.read(0..blocks::BLOCK).collect::<Result<_, _>>().unwrap();
        assert!(found == all);
    }
}

#[test]
fn a_block_that_is_not_what_was_packed_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut log = with_entries(dir.path(), blocks::BLOCK + 1);
    let packed: Vec<_> = log.store.all(Tree::Blocks).collect::<Result<_, _>>().unwrap();
    for (at, (key, value)) in packed.iter().enumerate() {
        let mut bad = value.clone();
        let middle = bad.len() / 2;
        bad[middle] ^= 1;
        log.store.insert(Tree::Blocks, key, &bad).unwrap();
        let Err(LogError::Corrupt(fault)) = log.entry(5) else { panic!("row {at} was believed") };
        assert_eq!(fault.what, FaultKind::EntryDamaged);
        log.store.insert(Tree::Blocks, key, value).unwrap();
    }
    log.store.remove(Tree::Blocks, &packed.last().unwrap().0).unwrap();
    assert!(matches!(log.entry(5), Err(LogError::Corrupt(_))));
    assert!(log.entry(blocks::BLOCK).is_ok());
}
