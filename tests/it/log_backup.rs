//! A backup is read without the program, and becomes the same registry again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use congbo::domain::ids::{Digest, LogId, Moment};
use congbo::domain::log_head::LogHead;
use congbo::log::backup::{self, RestoredLog, unpack};
use congbo::log::verify::verify_log;
use congbo::log::{
    CommandRef, ContentRef, Contents, Entries, FaultKind, Folder, Lacks, LogError, MAX_CONTENT,
    NewEntry, OpenOptions, ReferenceKey, SledStore, Store,
};

fn options() -> OpenOptions {
    OpenOptions { wait: Duration::from_secs(5), purpose: "test".into(), now: Moment(0) }
}

fn create(dir: &Path) -> SledStore {
    let log_id = LogId::new("test.example", [5; 16]).unwrap();
    Folder::create(dir, log_id, &options()).unwrap()
}

fn open(dir: &Path) -> SledStore {
    Folder::open(dir, &options()).unwrap()
}

/// Appends entries up to a size, the `hand` of the writer in each; two entries a command.
fn grow(log: &mut SledStore, size: u64, hand: &str) {
    while log.head().size < size {
        let number = log.head().size;
        let content = format!("{hand} {number} ").repeat(1_000).into_bytes();
        let reference = ContentRef {
            name: "text".into(),
            media: "text/plain".into(),
            len: content.len() as u64,
            sha256: log.put_content(&content).unwrap(),
        };
        let entry = NewEntry {
            cmd: CommandRef {
                id: format!("command-{number}").parse().unwrap(),
                sha256: Digest::of(b"payload"),
            },
            at: Moment(i64::try_from(number).unwrap()),
            kind: "noted".into(),
            kind_v: 1,
            edition: congbo::domain::edition::Edition::BEFORE,
            streams: vec![],
            effective: None,
            basis: None,
            content: vec![reference],
            acts: vec![],
            reason: Some(format!("Lý do của {hand}")),
            note: None,
            data: serde_json::json!({}),
        };
        let second = NewEntry { content: vec![], ..entry.clone() };
        let head = log.head().clone();
        log.append(&head, vec![entry, second]).unwrap();
    }
}

fn backup_of(log: &dyn Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    backup::backup(log, &mut bytes).unwrap();
    bytes
}

fn restore_to(dir: &Path, bytes: &[u8]) -> Result<RestoredLog, LogError> {
    restore_known(dir, bytes, None)
}

/// Restores what lacks nothing of the log, as far as it is known to have gone.
fn restore_known(
    dir: &Path,
    bytes: &[u8],
    known: Option<LogHead>,
) -> Result<RestoredLog, LogError> {
    let options = options();
    let unpacked = unpack(bytes, dir, &options)?;
    verify_log(unpacked.log(), &mut |_, _| {}, &mut |_, _| {})?;
    let (log, place) = unpacked.over(known)?;
    if let Some(lacks) = place.lacks() {
        return Err(LogError::Lacks(*lacks));
    }
    let head = log.head().clone();
    drop(log);
    place.take(head)
}

/// How far a log goes, as a person keeps it elsewhere.
fn head_of(log: &dyn Store) -> LogHead {
    LogHead { size: log.head().size, leaf: log.head().hash }
}

fn names(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> =
        names.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Returns a room in which a registry of four entries lies, where, and a backup of it.
fn of_four_entries() -> (tempfile::TempDir, PathBuf, Vec<u8>) {
    let room = tempfile::tempdir().unwrap();
    let dir = room.path().join("a");
    let mut log = create(&dir);
    grow(&mut log, 4, "A");
    let bytes = backup_of(&log);
    (room, dir, bytes)
}

#[test]
fn a_backup_restores_the_same_registry_and_backs_up_to_the_same_bytes() {
    let room = tempfile::tempdir().unwrap();
    let mut log = create(&room.path().join("a"));
    grow(&mut log, 2_100, "A");
    let bytes = backup_of(&log);
    assert_eq!(backup_of(&log), bytes);
    let restored = restore_to(&room.path().join("b"), &bytes).unwrap();
    assert_eq!((&restored.head, restored.kept), (log.head(), None));
    let mut copy = open(&room.path().join("b"));
    assert_eq!(backup_of(&copy), bytes);
    verify_log(&copy, &mut |_, _| {}, &mut |_, _| {}).unwrap();
    grow(&mut copy, 2_102, "B");
    drop((log, copy));
    assert_eq!(names(room.path()), ["a", "b"]);
    assert_eq!(
        names(&room.path().join("b")),
        ["contents", "entries", "format", "head", "lock", "log"]
    );
}

#[test]
fn a_backup_of_an_empty_registry_restores() {
    let room = tempfile::tempdir().unwrap();
    let bytes = backup_of(&create(&room.path().join("a")));
    fs::create_dir(room.path().join("b")).unwrap();
    assert_eq!(restore_to(&room.path().join("b"), &bytes).unwrap().head.size, 0);
}

#[test]
fn the_readme_of_a_backup_checks_it_without_the_program() {
    let room = tempfile::tempdir().unwrap();
    let mut log = create(&room.path().join("a"));
    grow(&mut log, 6, "A");
    let archive = room.path().join("backup.tar.gz");
    fs::write(&archive, backup_of(&log)).unwrap();
    if Command::new("jq").arg("--version").output().is_err() {
        eprintln!("skipped: there is no jq");
        return;
    }
    let unpacked = room.path().join("unpacked");
    fs::create_dir(&unpacked).unwrap();
    let tar = Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(&unpacked).status();
    assert!(tar.unwrap().success());
    let check = || {
        let script = "sed -n '/^#!/,$p' README.txt | sh";
        let output = Command::new("sh").args(["-c", script]).current_dir(&unpacked).output();
        let output = output.unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(check(), (true, "good: 6 entries\n".into()));
    let entries = fs::read_to_string(unpacked.join("entries.jsonl")).unwrap();
    fs::write(unpacked.join("entries.jsonl"), entries.replacen("của A", "của B", 1)).unwrap();
    assert!(!check().0);
    fs::write(unpacked.join("entries.jsonl"), entries).unwrap();
    let content = fs::read_dir(unpacked.join("content")).unwrap().next().unwrap().unwrap();
    fs::remove_file(content.path()).unwrap();
    assert!(!check().0);
}

#[test]
fn a_registry_is_replaced_by_a_backup_that_goes_on_from_it() {
    let room = tempfile::tempdir().unwrap();
    let (dir, other) = (room.path().join("a"), room.path().join("b"));
    let mut log = create(&dir);
    grow(&mut log, 4, "A");
    let early = backup_of(&log);
    drop(log);
    restore_to(&other, &early).unwrap();
    let mut ahead = open(&other);
    grow(&mut ahead, 8, "A");
    let late = backup_of(&ahead);
    let restored = restore_to(&dir, &late).unwrap();
    assert_eq!(restored.head.size, 8);
    assert_eq!(restored.kept, Some(room.path().join("a.before-restore-4")));
    assert_eq!(open(&dir).head().size, 8);
    assert_eq!(open(&room.path().join("a.before-restore-4")).head().size, 4);

    let error = restore_to(&dir, &early).unwrap_err();
    let LogError::Lacks(lacks) = error else { panic!("{error}") };
    assert_eq!((lacks.known, lacks.backup.size, lacks.count()), (head_of(&ahead), 4, 4));
    assert_eq!(lacks.last, Moment(2));
    let again = restore_to(&dir, &late).unwrap();
    assert_eq!(again.kept, Some(room.path().join("a.before-restore-8")));
    drop(ahead);
    assert_eq!(names(room.path()), ["a", "a.before-restore-4", "a.before-restore-8", "b"]);
}

#[test]
fn a_fork_or_another_registry_is_refused_and_nothing_changes() {
    let room = tempfile::tempdir().unwrap();
    let (dir, other) = (room.path().join("a"), room.path().join("b"));
    let mut log = create(&dir);
    grow(&mut log, 2, "A");
    restore_to(&other, &backup_of(&log)).unwrap();
    grow(&mut log, 4, "A");
    drop(log);
    let mut fork = open(&other);
    for size in [4, 6] {
        grow(&mut fork, size, "B");
        let error = restore_to(&dir, &backup_of(&fork)).unwrap_err();
        let LogError::Corrupt(fault) = error else { panic!("{error}") };
        assert_eq!(fault.what, FaultKind::Fork);
    }
    let third = room.path().join("c");
    let log_id = LogId::new("test.example", [6; 16]).unwrap();
    let another = Folder::create(&third, log_id, &options()).unwrap();
    let error = restore_to(&dir, &backup_of(&another)).unwrap_err();
    assert!(matches!(&error, LogError::Corrupt(it) if it.what == FaultKind::Fork), "{error}");
    drop((fork, another));
    assert_eq!(names(room.path()), ["a", "b", "c"]);
    assert_eq!(open(&dir).head().size, 4);
}

#[test]
fn a_backup_is_held_against_a_head_that_was_kept_elsewhere() {
    let room = tempfile::tempdir().unwrap();
    let mut log = create(&room.path().join("a"));
    let mut heads = vec![head_of(&log)];
    let mut early = Vec::new();
    for size in [2, 4, 6, 8] {
        grow(&mut log, size, "A");
        heads.push(head_of(&log));
        if size == 6 {
            early = backup_of(&log);
        }
    }
    drop(log);
    let dir = room.path().join("b");
    for known in &heads[..4] {
        restore_known(&dir, &early, Some(*known)).unwrap();
        fs::remove_dir_all(&dir).unwrap();
    }
    let longer = heads[4];
    let error = restore_known(&dir, &early, Some(longer)).unwrap_err();
    let LogError::Lacks(Lacks { known, backup, .. }) = error else { panic!("{error}") };
    assert_eq!((known, backup), (longer, heads[3]));
    let leaf = Digest::of(b"another log");
    for known in [2, 6, 0].map(|size| LogHead { size, leaf }) {
        let error = restore_known(&dir, &early, Some(known)).unwrap_err();
        assert!(matches!(&error, LogError::Corrupt(it) if it.what == FaultKind::Fork), "{known}");
    }
    assert_eq!(names(room.path()), ["a"]);
    // Over the registry itself, what is known must be its own too.
    let dir = room.path().join("a");
    let error = restore_known(&dir, &early, Some(LogHead { size: 7, leaf })).unwrap_err();
    assert!(matches!(&error, LogError::Corrupt(it) if it.what == FaultKind::Fork), "{error}");
    let further = LogHead { size: 9, leaf };
    let error = restore_known(&dir, &early, Some(further)).unwrap_err();
    assert!(matches!(&error, LogError::Lacks(it) if it.known == further), "{error}");
    assert_eq!(open(&dir).head().size, 8);
}

/// An archive in which a file says that it has more bytes than it has.
fn swollen(name: &str, kind: tar::EntryType, size: u64, head: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut tar = Vec::new();
    let mut add = |name: &str, kind, size, bytes: &[u8]| {
        let mut header = tar::Header::new_ustar();
        header.set_path(name).unwrap();
        header.set_entry_type(kind);
        header.set_size(size);
        header.set_mode(0o644);
        header.set_cksum();
        tar.extend_from_slice(header.as_bytes());
        tar.extend_from_slice(bytes);
        tar.resize(tar.len().next_multiple_of(512), 0);
    };
    let file = tar::EntryType::Regular;
    for (before, bytes) in
        [("format.json", br#"{"congbo":"backup","version":1}"#.as_slice()), ("head.json", head)]
    {
        if before == name {
            break;
        }
        add(before, file, bytes.len() as u64, bytes);
    }
    add(name, kind, size, b"");
    // Some of what it says that it has is there.
    tar.resize(tar.len() + (4 << 20), 0);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&tar).unwrap();
    gzip.finish().unwrap()
}

#[test]
fn what_a_backup_says_of_its_length_is_refused_before_it_is_read() {
    let room = tempfile::tempdir().unwrap();
    let mut log = create(&room.path().join("a"));
    grow(&mut log, 2, "A");
    let good = backup_of(&log);
    drop(log);
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(&good[..]));
    let head = archive.entries().unwrap().map(Result::unwrap).find_map(|mut it| {
        let mut bytes = Vec::new();
        let is_head = it.path_bytes().as_ref() == b"head.json";
        std::io::Read::read_to_end(&mut it, &mut bytes).unwrap();
        is_head.then_some(bytes)
    });
    let head = head.unwrap();
    let (file, content) = (tar::EntryType::Regular, format!("content/{}", "0".repeat(64)));
    let dir = room.path().join("b");
    for (name, kind, size) in [
        ("README.txt", file, 3 << 30),
        ("format.json", file, 3 << 30),
        ("head.json", file, 3 << 30),
        ("reference-key", file, 3 << 30),
        ("entries.jsonl", file, 2 * 16_385 + 1),
        (&content, file, MAX_CONTENT + 1),
        ("PaxHeaders/x", tar::EntryType::XHeader, 3 << 30),
    ] {
        let error = restore_to(&dir, &swollen(name, kind, size, &head)).unwrap_err();
        let LogError::Corrupt(fault) = error else { panic!("{name}: {error}") };
        assert_eq!(fault.what, FaultKind::BackupDamaged, "{name}");
        assert!(fault.detail.contains(&format!("`{name}` would have {size} bytes")), "{fault}");
    }
    // A name of 3 GB is no name, and lines that never end are none.
    for (name, kind, said) in [
        ("././@LongLink", tar::EntryType::GNULongName, "is no file"),
        ("entries.jsonl", file, "a line that does not end"),
    ] {
        let size = if name == "entries.jsonl" { 2 * 16_385 } else { 3 << 30 };
        let error = restore_to(&dir, &swollen(name, kind, size, &head)).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }
    assert_eq!(names(room.path()), ["a"]);
}

#[test]
fn a_content_larger_than_any_is_not_recorded() {
    let room = tempfile::tempdir().unwrap();
    let mut log = create(&room.path().join("a"));
    grow(&mut log, 2, "A");
    let last = log.read(0..1).next().unwrap().unwrap();
    let mut entry = congbo::log::Entry::from_bytes(&last).unwrap().ruled();
    entry.cmd.id = "another-command".parse().unwrap();
    entry.at = log.head().at;
    entry.content[0].len = MAX_CONTENT + 1;
    let head = log.head().clone();
    let error = LogError::from(log.append(&head, vec![entry]).unwrap_err());
    assert!(matches!(error, LogError::ContentTooLarge { .. }), "{error}");
    assert_eq!(log.head(), &head);
}

#[test]
fn a_key_of_references_that_cannot_be_read_is_not_lost_without_a_word() {
    let (room, dir, bytes) = of_four_entries();
    // Something else lies where it lay.
    fs::create_dir(dir.join("reference-key")).unwrap();
    let error = restore_to(&dir, &bytes).unwrap_err();
    let is_told = matches!(&error, LogError::Corrupt(it) if it.what == FaultKind::StoreUnreadable);
    assert!(is_told, "{error}");
    assert_eq!(names(room.path()), ["a"]);
    fs::remove_dir(dir.join("reference-key")).unwrap();
    restore_to(&dir, &bytes).unwrap();
}

#[test]
fn a_damaged_registry_is_replaced_by_its_backup() {
    let (_room, dir, bytes) = of_four_entries();
    fs::remove_file(dir.join("log/db")).unwrap();
    assert!(matches!(Folder::open(&dir, &options()), Err(LogError::Corrupt(_))));
    assert!(restore_to(&dir, &bytes).unwrap().kept.is_some());
    assert_eq!(open(&dir).head().size, 4);
}

#[test]
fn a_backup_with_any_byte_changed_or_missing_restores_nothing_else() {
    let room = tempfile::tempdir().unwrap();
    let mut log = create(&room.path().join("a"));
    grow(&mut log, 4, "A");
    let good = backup_of(&log);
    let head = log.head().clone();
    let dir = room.path().join("b");
    let stride = good.len() / 80 + 1;
    for at in (0..good.len()).step_by(stride) {
        let mut flipped = good.clone();
        flipped[at] ^= 1 << (at % 8);
        for bytes in [&flipped, &good[..at]] {
            match restore_to(&dir, bytes) {
                // A few bytes of the archive mean nothing, as the padding in it.
                Ok(restored) => {
                    assert_eq!(restored.head, head, "byte {at}");
                    fs::remove_dir_all(&dir).unwrap();
                }
                Err(LogError::Corrupt(_) | LogError::Newer { .. }) => {}
                Err(error) => panic!("byte {at}: {error}"),
            }
            assert_eq!(names(room.path()), ["a"], "byte {at}");
        }
    }
}

#[test]
fn what_a_broken_off_restore_left_is_cleared_or_kept() {
    let (room, dir, bytes) = of_four_entries();
    // It broke off while it was building.
    let left = room.path().join("a.restoring");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("restoring"), "").unwrap();
    restore_to(&dir, &bytes).unwrap();
    // It broke off after the exchange: the former registry is kept, whatever its name.
    fs::rename(room.path().join("a.before-restore-4"), &left).unwrap();
    restore_to(&dir, &bytes).unwrap();
    assert_eq!(names(room.path()), ["a", "a.before-restore-4", "a.before-restore-4-2"]);
    assert_eq!(open(&room.path().join("a.before-restore-4-2")).head().size, 4);
    // It broke off when it had made the folder, or cleared all but that.
    fs::create_dir(&left).unwrap();
    fs::remove_dir_all(room.path().join("a.before-restore-4-2")).unwrap();
    restore_to(&dir, &bytes).unwrap();
    assert_eq!(names(room.path()), ["a", "a.before-restore-4", "a.before-restore-4-2"]);
    // The registry that came in its place could not be rid of the mark: it is a registry all
    // the same, and kept as one.
    fs::write(dir.join("restoring"), "").unwrap();
    restore_to(&dir, &bytes).unwrap();
    let kept = room.path().join("a.before-restore-4-3");
    assert!(!kept.join("restoring").exists() && !dir.join("restoring").exists());
    assert_eq!(open(&kept).head().size, 4);
    // What somebody else put there is nobody's to clear.
    fs::create_dir(&left).unwrap();
    fs::write(left.join("notes"), "").unwrap();
    restore_to(&dir, &bytes).unwrap();
    assert!(room.path().join("a.restoring-2/notes").exists() && !left.exists());
}

#[test]
fn two_restores_of_one_registry_do_not_build_in_one_folder() {
    let (room, dir, bytes) = of_four_entries();
    let left = room.path().join("a.restoring");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("restoring"), "").unwrap();
    let hold = fs::File::open(&left).unwrap();
    hold.lock().unwrap();
    assert!(backup::kept_beside(&dir).unwrap().is_empty());
    assert!(matches!(restore_to(&dir, &bytes), Err(LogError::Locked { .. })));
    assert_eq!(names(room.path()), ["a", "a.restoring"]);
    drop(hold);
    let beside = backup::kept_beside(&dir).unwrap();
    assert_eq!(beside.iter().map(|it| it.former).collect::<Vec<_>>(), [false]);
    restore_to(&dir, &bytes).unwrap();
    let beside = backup::kept_beside(&dir).unwrap();
    assert_eq!(
        beside.iter().map(|it| &it.path).collect::<Vec<_>>(),
        [&room.path().join("a.before-restore-4")]
    );
    assert!(beside[0].former && beside[0].bytes > 1_000);
}

/// Returns the key of references in a registry's folder.
fn key_in(dir: &Path) -> Option<ReferenceKey> {
    ReferenceKey::read(dir, &LogId::new("test.example", [5; 16]).unwrap()).unwrap()
}

#[test]
fn the_key_of_references_goes_into_a_backup_and_comes_back_with_it() {
    let room = tempfile::tempdir().unwrap();
    let (a, b) = (room.path().join("a"), room.path().join("b"));
    let mut log = create(&a);
    grow(&mut log, 10, "A");
    let without = backup_of(&log);
    let key = ReferenceKey::new(log.log_id().clone(), [6; 32]);
    key.write(&a).unwrap();
    let with = backup_of(&log);
    assert_ne!(without, with);
    restore_to(&b, &with).unwrap();
    assert_eq!(key_in(&b), Some(key.clone()));
    assert_eq!(backup_of(&open(&b)), with);
    // An older backup of the same length does not take it away.
    drop(log);
    restore_to(&a, &without).unwrap();
    assert_eq!(key_in(&a), Some(key));
    // Nor does one with another key.
    ReferenceKey::new(LogId::new("test.example", [5; 16]).unwrap(), [7; 32]).write(&b).unwrap();
    let fault = restore_to(&b, &with).unwrap_err();
    assert!(matches!(fault, LogError::Corrupt(ref it) if it.what == FaultKind::Fork), "{fault}");
    // A key of another registry is no part of this one's backup.
    let other = ReferenceKey::new(LogId::new("other.example", [5; 16]).unwrap(), [6; 32]);
    other.write(&a).unwrap();
    let mut bytes = Vec::new();
    let fault = backup::backup(&open(&a), &mut bytes).unwrap_err();
    let damaged = FaultKind::ReferenceKeyDamaged;
    assert!(matches!(fault, LogError::Corrupt(ref it) if it.what == damaged), "{fault}");
}
