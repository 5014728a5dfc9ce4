//! Damage to a registry is found and named, or does not matter: never a panic, a hang, or
//! silently fewer entries.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use congbo::domain::ids::{Digest, LogId, Moment};
use congbo::log::verify::verify_log;
use congbo::log::{
    CommandRef, ContentRef, Contents, Entries, Folder, LogError, NewEntry, OpenOptions, SledStore,
    Store,
};

const SIZE: u64 = 10;

fn options() -> OpenOptions {
    OpenOptions { wait: Duration::from_secs(5), purpose: "test".into(), now: Moment(0) }
}

fn entry(log: &mut SledStore, number: u64) -> NewEntry {
    let content: Vec<u8> =
        (0..number * 10).flat_map(|it| Digest::of(&it.to_be_bytes()).0).collect();
    NewEntry {
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
        content: vec![ContentRef {
            name: "text".into(),
            media: "text/plain".into(),
            len: content.len() as u64,
            sha256: log.put_content(&content).unwrap(),
        }],
        acts: vec![],
        reason: None,
        note: None,
        data: serde_json::json!({}),
    }
}

/// Makes a small registry, opened a few times over its life.
fn make(dir: &Path) {
    let log_id = LogId::new("test.example", [5; 16]).unwrap();
    drop(Folder::create(dir, log_id, &options()).unwrap());
    for number in 0..SIZE {
        let mut log = Folder::open(dir, &options()).unwrap();
        let new = entry(&mut log, number);
        let head = log.head().clone();
        log.append(&head, vec![new]).unwrap();
        log.settle().unwrap();
    }
}

/// A registry and a place where copies of it are damaged.
struct Bench {
    _room: tempfile::TempDir,
    good: PathBuf,
    bad: PathBuf,
    entries: Vec<Vec<u8>>,
}

impl Bench {
    fn new() -> Bench {
        let memory = Path::new("/dev/shm");
        let room = if memory.is_dir() {
            tempfile::tempdir_in(memory).unwrap()
        } else {
            tempfile::tempdir().unwrap()
        };
        let (good, bad) = (room.path().join("good"), room.path().join("bad"));
        make(&good);
        let mut bench = Bench { _room: room, good, bad, entries: vec![] };
        bench.copy();
        bench.entries = bench.read().unwrap();
        assert_eq!(bench.entries.len() as u64, SIZE);
        bench
    }

    fn files(&self) -> Vec<PathBuf> {
        let mut files = vec![];
        for folder in ["", "log"] {
            for file in fs::read_dir(self.good.join(folder)).unwrap() {
                let path = file.unwrap().path();
                if path.is_file() {
                    files.push(path.strip_prefix(&self.good).unwrap().to_owned());
                }
            }
        }
        files.sort();
        files
    }

    fn copy(&self) {
        let _ = fs::remove_dir_all(&self.bad);
        fs::create_dir_all(self.bad.join("log/blobs")).unwrap();
        for file in self.files() {
            fs::copy(self.good.join(&file), self.bad.join(&file)).unwrap();
        }
    }

    fn read(&self) -> Result<Vec<Vec<u8>>, LogError> {
        let log = Folder::open(&self.bad, &options())?;
        let mut entries = vec![];
        verify_log(&log, &mut |_, bytes| entries.push(bytes.to_vec()), &mut |_, _| {})?;
        Ok(entries)
    }

    /// Checks that the damage done is found, or does not matter; returns whether it was found.
    fn check(&self, what: &dyn Fn() -> String) -> bool {
        let start = Instant::now();
        let found = match self.read() {
            Ok(entries) => {
                assert!(entries == self.entries, "{}: other entries, and no word", what());
                false
            }
            Err(LogError::Corrupt(_) | LogError::Newer { .. } | LogError::NotARegistry { .. }) => {
                true
            }
            Err(error) => panic!("{}: {error:?}", what()),
        };
        assert!(start.elapsed() < Duration::from_secs(10), "{} hangs", what());
        found
    }

    /// Checks that a whole registry still opens: that a fault found is the registry's own.
    fn still_sound(&self) {
        self.copy();
        assert!(!self.check(&|| "nothing".into()));
    }
}

#[test]
fn a_changed_byte_is_found_or_does_not_matter() {
    let bench = Bench::new();
    let start = Instant::now();
    let (mut found, mut done) = (0, 0);
    let files = bench.files();
    for file in &files {
        let good = fs::read(bench.good.join(file)).unwrap();
        // Bytes that say something are all tried in small files, and sampled in the large one.
        let spoken: Vec<usize> =
            (0..good.len()).filter(|at| !matches!(good[*at], 0 | b' ') || at % 997 == 0).collect();
        let stride = spoken.len() / 500 + 1;
        for at in spoken.into_iter().step_by(stride) {
            bench.copy();
            let mut bad = good.clone();
            bad[at] ^= 1 << (at % 8);
            fs::write(bench.bad.join(file), bad).unwrap();
            found += u32::from(bench.check(&|| format!("{} byte {at}", file.display())));
            done += 1;
        }
        bench.still_sound();
    }
    eprintln!("{found} of {done} changed bytes mattered; {:?}", start.elapsed());
}

#[test]
fn a_file_cut_short_is_found_or_does_not_matter() {
    let bench = Bench::new();
    for file in bench.files() {
        let good = fs::read(bench.good.join(&file)).unwrap();
        let stride = good.len() / 150 + 1;
        for len in (0..good.len()).step_by(stride) {
            bench.copy();
            fs::write(bench.bad.join(&file), &good[..len]).unwrap();
            bench.check(&|| format!("{} cut at {len}", file.display()));
        }
        bench.still_sound();
    }
}

#[test]
fn a_file_that_is_gone_is_found_or_does_not_matter() {
    let bench = Bench::new();
    for file in bench.files() {
        bench.copy();
        fs::remove_file(bench.bad.join(&file)).unwrap();
        let found = bench.check(&|| format!("without {}", file.display()));
        let name = file.to_string_lossy();
        let matters = matches!(&*name, "format" | "head" | "log/db");
        assert!(found || !matters, "without {name} all was well");
    }
    bench.copy();
    fs::remove_dir_all(bench.bad.join("log")).unwrap();
    assert!(bench.check(&|| "without log".into()));
    bench.still_sound();
}

#[test]
fn a_store_of_another_time_or_registry_is_found() {
    let bench = Bench::new();
    let other = Bench::new();
    bench.copy();
    let mut log = Folder::open(&other.good, &options()).unwrap();
    let new = entry(&mut log, SIZE);
    let head = log.head().clone();
    log.append(&head, vec![new]).unwrap();
    drop(log);
    fs::copy(other.good.join("head"), bench.bad.join("head")).unwrap();
    assert!(bench.check(&|| "a head ahead of its log".into()));
    let log_id = LogId::new("test.example", [6; 16]).unwrap();
    let third = bench.good.with_file_name("third");
    drop(Folder::create(&third, log_id, &options()).unwrap());
    bench.copy();
    fs::copy(third.join("head"), bench.bad.join("head")).unwrap();
    assert!(bench.check(&|| "the head of another registry".into()));
}
