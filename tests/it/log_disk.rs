//! A full disk and a read-only one: errors with a name, and nothing acknowledged is lost.
//!
//! The tests mount a small file system each, for which they need root; without it they are
//! skipped, and say so.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use congbo::domain::ids::{Digest, LogId, Moment};
use congbo::log::verify::verify_log;
use congbo::log::{
    AppendError, CommandRef, Entries, Folder, LogError, NewEntry, OpenOptions, SledStore, Store,
};

fn options() -> OpenOptions {
    OpenOptions { wait: Duration::from_secs(5), purpose: "test".into(), now: Moment(0) }
}

fn create(dir: &Path) -> Result<SledStore, LogError> {
    Folder::create(dir, LogId::new("test.example", [5; 16]).unwrap(), &options())
}

fn append(log: &mut SledStore) -> Result<(), AppendError> {
    let number = log.head().size;
    let entry = NewEntry {
        cmd: CommandRef {
            id: format!("command-{number}").parse().unwrap(),
            sha256: Digest::of(b"payload"),
        },
        at: Moment(0),
        kind: "noted".into(),
        kind_v: 1,
        edition: congbo::domain::edition::Edition::BEFORE,
        streams: vec![],
        effective: None,
        basis: None,
        content: vec![],
        acts: vec![],
        reason: Some("x".repeat(15_000)),
        note: None,
        data: serde_json::json!({}),
    };
    let head = log.head().clone();
    log.append(&head, vec![entry]).map(drop)
}

/// A small file system in memory.
struct Disk(tempfile::TempDir);

impl Disk {
    fn mount(size: &str) -> Option<Disk> {
        let disk = Disk(tempfile::tempdir().unwrap());
        if disk.call("mount", &["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]) {
            return Some(disk);
        }
        eprintln!("skipped: no file system can be mounted here");
        None
    }

    fn remount(&self, how: &str) {
        assert!(self.call("mount", &["-o", &format!("remount,{how}")]));
    }

    fn call(&self, program: &str, arguments: &[&str]) -> bool {
        let output = Command::new(program).args(arguments).arg(self.0.path()).output();
        output.is_ok_and(|it| it.status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.call("umount", &["-l"]);
    }
}

#[test]
fn a_full_disk_is_named_and_loses_nothing_acknowledged() {
    let Some(disk) = Disk::mount("3m") else { return };
    let dir = disk.0.path().join("registry");
    let mut log = create(&dir).unwrap();
    let mut acknowledged = 0;
    let error = loop {
        match append(&mut log) {
            Ok(()) => acknowledged += 1,
            Err(error) => break error,
        }
    };
    let outcome_known = matches!(error, AppendError::NotRecorded(LogError::DiskFull));
    let unknown = matches!(error, AppendError::NotKnown(LogError::DiskFull));
    assert!(outcome_known || unknown, "{error:?}");
    let poisoned = append(&mut log);
    assert!(matches!(poisoned, Err(AppendError::NotRecorded(LogError::Poisoned))));
    assert!(acknowledged > 20, "{acknowledged}");
    drop(log);
    disk.remount("size=30m");
    let mut log = Folder::open(&dir, &options()).unwrap();
    assert!(log.head().size >= acknowledged);
    assert!(!outcome_known || log.head().size == acknowledged, "it said that nothing was recorded");
    for _ in 0..20 {
        append(&mut log).unwrap();
    }
    verify_log(&log, &mut |_, _| {}, &mut |_, _| {}).unwrap();
}

#[test]
fn a_registry_is_not_made_on_a_disk_without_room() {
    let Some(disk) = Disk::mount("16k") else { return };
    let error = create(&disk.0.path().join("registry")).unwrap_err();
    assert!(matches!(error, LogError::DiskFull), "{error}");
}

#[test]
fn a_registry_on_a_read_only_medium_is_read() {
    let Some(disk) = Disk::mount("8m") else { return };
    let dir = disk.0.path().join("registry");
    let mut log = create(&dir).unwrap();
    append(&mut log).unwrap();
    drop(log);
    disk.remount("ro");
    let mut log = Folder::open_to_read(&dir, &options()).unwrap();
    assert_eq!(verify_log(&*log, &mut |_, _| {}, &mut |_, _| {}).unwrap().head.size, 1);
    assert!(matches!(log.put_content(b"a content"), Err(LogError::NoRights)));
    assert!(matches!(Folder::open(&dir, &options()), Err(LogError::NoRights)));
    assert!(matches!(create(&disk.0.path().join("another")), Err(LogError::NoRights)));
}
