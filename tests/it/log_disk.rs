//! A full disk and a read-only one: errors with a name, and nothing acknowledged is lost.
//!
//! The tests mount a small file system each, for which they need root; without it they are
//! skipped, and say so.

use std::fs;
use std::os::unix::{fs::PermissionsExt as _, process::CommandExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use congbo::domain::ids::{Digest, LogId, Moment};
use congbo::log::verify::verify_log;
use congbo::log::{
    AppendError, Cause, CommandRef, Contents as _, Entries, Folder, LogError, NewEntry,
    OpenOptions, Packed, SledStore, Store,
};

use crate::{
    outputs::desk::{files, house},
    support::{copy, desk::program},
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

    /// Mounts it anew, as soon as nothing holds a file of it open for writing: a test beside
    /// this one may have forked a moment ago, and its child has every file until it starts its
    /// program.
    fn remount(&self, how: &str) {
        let option = format!("remount,{how}");
        let mut said = String::new();
        for _ in 0..200 {
            let output = self.told("mount", &["-o", &option]).unwrap();
            if output.status.success() {
                return;
            }
            said = String::from_utf8_lossy(&output.stderr).into_owned();
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("{option}: {said}");
    }

    fn call(&self, program: &str, arguments: &[&str]) -> bool {
        self.told(program, arguments).is_ok_and(|it| it.status.success())
    }

    fn told(&self, program: &str, arguments: &[&str]) -> std::io::Result<Output> {
        Command::new(program).args(arguments).arg(self.0.path()).output()
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
    let outcome_known = matches!(&error, AppendError::NotRecorded(it) if it.is_disk_full());
    let unknown = matches!(&error, AppendError::NotKnown(it) if it.is_disk_full());
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

/// A registry with one entry on a disk of its own.
/// `None` where none can be mounted.
fn with_one_entry(size: &str) -> Option<(Disk, PathBuf)> {
    let disk = Disk::mount(size)?;
    let dir = disk.0.path().join("registry");
    drop(create(&dir).unwrap());
    append(&mut Folder::open(&dir, &options()).unwrap()).unwrap();
    Some((disk, dir))
}

#[test]
fn a_full_disk_is_not_filled_by_halves_of_what_was_to_be_moved_aside() {
    let Some((disk, dir)) = with_one_entry("4m") else { return };
    // What somebody who was killed had written of a large command.
    let noise = vec![b'x'; 1 << 20];
    let contents = fs::File::options().append(true).open(dir.join("contents"));
    std::io::Write::write_all(&mut contents.unwrap(), &noise).unwrap();
    let free = || rustix::fs::statvfs(disk.0.path()).unwrap().f_bfree;
    let filler = disk.0.path().join("filler");
    let fill = fs::write(&filler, vec![0; 8 << 20]);
    assert_eq!(fill.unwrap_err().kind(), std::io::ErrorKind::StorageFull);
    let length = fs::metadata(&filler).unwrap().len();
    // There is room for a half of it.
    fs::File::options().write(true).open(&filler).unwrap().set_len(length - (1 << 19)).unwrap();
    let before = free();
    for _ in 0..3 {
        let error = append(&mut Folder::open(&dir, &options()).unwrap()).unwrap_err();
        assert!(matches!(&error, AppendError::NotRecorded(it) if it.is_disk_full()), "{error:?}");
        let aside = fs::read_dir(dir.join("aside")).unwrap().count();
        assert_eq!(aside, 0, "a half was left");
        assert!(before - free() <= 4, "{} blocks are gone", before - free());
    }
    fs::remove_file(filler).unwrap();
    append(&mut Folder::open(&dir, &options()).unwrap()).unwrap();
    let kept = fs::read(dir.join("aside/contents-from-0-1")).unwrap();
    assert!(kept.ends_with(&noise));
}

#[test]
fn a_full_disk_gets_back_what_an_import_had_taken_of_it() {
    let Some((_disk, dir)) = with_one_entry("4m") else { return };
    let mut log = Folder::open(&dir, &options()).unwrap();
    let content = |number: u32| {
        let hashes =
            (0..20_000_u32).flat_map(|it| Digest::of(&(number << 16 | it).to_be_bytes()).0);
        Packed::of(&hashes.collect::<Vec<_>>())
    };
    let error = (0..).find_map(|it| log.put_contents(vec![content(it)]).err()).unwrap();
    assert!(error.is_disk_full(), "{error}");
    drop(log);
    assert!(!dir.join("aside").exists());
    let mut log = Folder::open(&dir, &options()).unwrap();
    append(&mut log).unwrap();
    verify_log(&log, &mut |_, _| {}, &mut |_, _| {}).unwrap();
}

#[test]
fn a_registry_is_not_made_on_a_disk_without_room() {
    let Some(disk) = Disk::mount("16k") else { return };
    let error = create(&disk.0.path().join("registry")).unwrap_err();
    assert!(error.is_disk_full(), "{error}");
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
    assert!(matches!(log.put_content(b"a content"), Err(LogError::ReadsOnly)));
    for refused in [Folder::open(&dir, &options()), create(&disk.0.path().join("another"))] {
        let Err(LogError::Io { source, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(Cause::of(&source), Some(Cause::ReadOnly));
    }
}

/// A registry with everybody's keys on a small disk, and what is asked of it there.
struct Small {
    disk: Disk,
    elsewhere: tempfile::TempDir,
}

/// What reads, `@` being a folder on another disk.
const QUESTIONS: [&str; 9] = [
    "list",
    "show 9.000002",
    "proposal show p1",
    "proposal list",
    "log",
    "verify",
    "verify --gate",
    "export json --output @/catalogue.json",
    "backup @/backup.tar.gz",
];

impl Small {
    fn mount(how: &str) -> Option<Small> {
        let disk = Disk::mount(how)?;
        copy(&house().join("store"), &disk.0.path().join("store"));
        Some(Small { disk, elsewhere: tempfile::tempdir().unwrap() })
    }

    fn command(&self, line: &str) -> Command {
        let elsewhere = self.elsewhere.path().display().to_string();
        let line = line.replace("KEYS", &house().join("keys").display().to_string());
        let mut command = program(self.elsewhere.path());
        command.args(line.replace('@', &elsewhere).split_whitespace());
        command.env("CONGBO_STORE", self.disk.0.path().join("store"));
        // Whatever passes goes to the same disk.
        command.env("TMPDIR", self.disk.0.path());
        command
    }

    #[track_caller]
    fn run(&self, line: &str, code: i32) -> String {
        let output = self.command(line).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{line}: {said}");
        said
    }
}

const PROPOSE: &str = "--as soan-thao-b --key KEYS/soan-thao-b propose suspend 9.000002 \
                       --effective 2027-01-01 --basis Gốc --reason Thử";

#[test]
fn whoever_reads_needs_no_room_on_the_disk_and_no_name_in_a_folder() {
    for how in ["16m", "16m,nr_inodes=80"] {
        let Some(small) = Small::mount(how) else { return };
        let filler = small.disk.0.path().join("filler");
        fs::create_dir(&filler).unwrap();
        let block = vec![1; 1 << 16];
        let full =
            (0..).find_map(|number| fs::write(filler.join(number.to_string()), &block).err());
        assert_eq!(full.unwrap().kind(), std::io::ErrorKind::StorageFull);
        let bytes = |small: &Small| {
            let store = small.disk.0.path().join("store");
            let plain = files(&store).into_iter().filter(|it| it.is_file());
            plain.map(|it| (it.clone(), fs::read(it).unwrap())).collect::<Vec<_>>()
        };
        let before = bytes(&small);
        for line in QUESTIONS {
            small.run(line, 0);
        }
        assert!(small.run(PROPOSE, 3).contains("The disk is full."));
        for line in QUESTIONS {
            small.run(&line.replace("backup ", "backup --force "), 0);
        }
        fs::remove_dir_all(&filler).unwrap();
        assert!(bytes(&small).iter().map(|it| &it.0).eq(before.iter().map(|it| &it.0)));
        small.run(PROPOSE, 0);
        small.run("verify --gate", 0);
    }
}

#[test]
fn whoever_may_only_read_is_answered_and_whoever_may_not_is_told_so() {
    let Some(small) = Small::mount("16m") else { return };
    let nobody = |line: &str| {
        let output = small.command(line).uid(65_534).gid(65_534).output();
        output.map(|it| (it.status.code(), String::from_utf8(it.stderr).unwrap()))
    };
    let store = small.disk.0.path().join("store");
    let open = |how: u32| {
        for path in files(&store).into_iter().chain([store.clone()]) {
            let mode = if path.is_dir() { how | (how & 0o444) >> 2 } else { how };
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    for path in [small.disk.0.path(), small.elsewhere.path()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o777)).unwrap();
    }
    open(0o644);
    if nobody("--version").is_err() {
        eprintln!("skipped: the program lies where nobody else may run it");
        return;
    }
    for line in QUESTIONS {
        let (code, said) = nobody(line).unwrap();
        assert_eq!(code, Some(0), "{line}: {said}");
    }
    // The keys are their owners'; the registry itself says no to who may only read it.
    open(0o600);
    for line in QUESTIONS {
        let (code, said) = nobody(line).unwrap();
        assert_eq!(code, Some(3), "{line}: {said}");
        assert!(said.contains("right to read"), "{line}: {said}");
        assert!(said.contains(&*store.to_string_lossy()), "{line} names no file: {said}");
    }
}
