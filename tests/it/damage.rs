//! Damage to a registry costs what it hit and no more: every acknowledged entry still reads, or
//! a fault names what is wrong; whoever only reads, or is refused, leaves every byte as it was;
//! and a repair makes anew what lies twice, and keeps what was damaged.

mod desk;
mod exchanged;
mod forged;
mod repair;

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::{FileExt as _, FileTypeExt as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use congbo::domain::ids::{Digest, LogId, Moment};
use congbo::log::verify::verify_log;
use congbo::log::{
    CommandRef, ContentRef, Contents, Derived, Entries, Folder, FolderDoor, LogError, NewEntry,
    Notice, OpenOptions, Packed, ReferenceKey, SledStore, Store, Views,
};
use rayon::prelude::*;

use crate::support::{
    copy,
    demo::{Demo, demo},
};

const SIZE: u64 = 10;

/// How long the older registry is whose files come into the place of the newer one's.
const OLDER: u64 = 7;

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

fn append(dir: &Path, number: u64) -> Result<(), LogError> {
    let mut log = Folder::open(dir, &options())?;
    let new = entry(&mut log, number);
    let head = log.head().clone();
    log.append(&head, vec![new])?;
    log.keep(Derived::View, log.head(), b"what it adds up to", b"")?;
    log.settle()
}

/// All that lies in a folder, by name; what is no file says so.
type Bytes = BTreeMap<PathBuf, Vec<u8>>;

fn bytes(dir: &Path) -> Bytes {
    let mut found = Bytes::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap().file_type();
            let name = path.strip_prefix(dir).unwrap().to_owned();
            let what = if kind.is_dir() {
                folders.push(path);
                b"folder".to_vec()
            } else if kind.is_symlink() {
                format!("a link to {}", fs::read_link(path).unwrap().display()).into_bytes()
            } else if kind.is_fifo() {
                b"fifo".to_vec()
            } else if fs::metadata(&path).unwrap().len() > VAST / 2 {
                // Nobody compares what was never written.
                let mut bytes = vec![0; 1 << 20];
                fs::File::open(path).unwrap().read_exact_at(&mut bytes, 0).unwrap();
                bytes
            } else {
                fs::read(path).unwrap()
            };
            found.insert(name, what);
        }
    }
    found
}

/// A folder in memory, where the machine has such.
fn room() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

/// One way to damage a registry.
enum Harm {
    /// A bit of a byte is another one.
    Flip(usize),
    /// The file ends there.
    Cut(usize),
    /// It is gone.
    Remove,
    /// Its namesake of the older registry lies there.
    Older,
    /// What lies at that path lies there.
    From(PathBuf),
    /// Something stands there that is no file, or no folder.
    Stands(Stand),
    /// Behind it comes more than any such file ever has, none of which was ever written.
    Vast,
    /// Noise lies behind it.
    Noise(usize),
}

/// What may stand in the place of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// A folder without anything in it.
    Folder,
    /// A folder with a file in it.
    FullFolder,
    /// A link that leads nowhere.
    Dangling,
    /// A link that leads back to itself.
    Circle,
    /// A plain file, where a folder was.
    Plain,
    /// A pipe.
    Pipe,
    /// A link to a device that never ends.
    Device,
}

impl Stand {
    const ALL: [Stand; 7] = [
        Stand::Folder,
        Stand::FullFolder,
        Stand::Dangling,
        Stand::Circle,
        Stand::Plain,
        Stand::Pipe,
        Stand::Device,
    ];

    fn put(self, path: &Path) {
        let link = |to: &Path| std::os::unix::fs::symlink(to, path).unwrap();
        match self {
            Stand::Folder => fs::create_dir(path).unwrap(),
            Stand::FullFolder => {
                fs::create_dir(path).unwrap();
                fs::write(path.join("x"), "x").unwrap();
            }
            Stand::Dangling => link(Path::new("/nonexistent/x")),
            Stand::Circle => link(path),
            Stand::Plain => fs::write(path, "a plain file").unwrap(),
            Stand::Pipe => {
                let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
                rustix::fs::mkfifoat(rustix::fs::CWD, path, mode).unwrap();
            }
            Stand::Device => link(Path::new("/dev/zero")),
        }
    }
}

/// How long a file is made in which nothing more was written.
const VAST: u64 = 2 << 30;

/// A registry, an older state of it, and what they say.
struct Bench {
    room: tempfile::TempDir,
    good: PathBuf,
    older: PathBuf,
    entries: Vec<Vec<u8>>,
}

/// What became of a damaged registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing was to be done.
    Whole,
    /// A repair made it whole.
    Mended,
    /// It was said why nothing mends it.
    Beyond,
}

impl Bench {
    /// Makes a small registry, opened a few times over its life.
    fn new() -> Bench {
        let room = room();
        let (good, older) = (room.path().join("good"), room.path().join("older"));
        let log_id = LogId::new("test.example", [5; 16]).unwrap();
        let mut log = Folder::create(&good, log_id.clone(), &options()).unwrap();
        log.keep_reference_key(&ReferenceKey::new(log_id, [7; 32])).unwrap();
        drop(log);
        for number in 0..SIZE {
            if number == OLDER {
                crate::support::copy(&good, &older);
            }
            append(&good, number).unwrap();
        }
        let entries = read(&good).unwrap();
        assert_eq!(entries.len() as u64, SIZE);
        Bench { room, good, older, entries }
    }

    /// The files of the registry, the store's too.
    fn files(&self) -> Vec<PathBuf> {
        let good = bytes(&self.good);
        good.into_iter().filter(|it| it.1 != b"folder").map(|it| it.0).collect()
    }

    /// Makes a copy of it that is damaged in one or more of its files or folders.
    fn harmed(&self, name: &str, harms: &[(&Path, &Harm)]) -> PathBuf {
        let bad = self.room.path().join(name);
        let _ = fs::remove_dir_all(&bad);
        crate::support::copy(&self.good, &bad);
        for (file, harm) in harms {
            let path = bad.join(file);
            let remove = || match path.is_dir() {
                true => fs::remove_dir_all(&path).unwrap(),
                false => fs::remove_file(&path).unwrap(),
            };
            let open = || fs::File::options().read(true).write(true).open(&path).unwrap();
            match harm {
                Harm::Flip(at) => {
                    let mut bytes = fs::read(&path).unwrap();
                    bytes[*at] ^= 1 << (*at % 8);
                    fs::write(&path, bytes).unwrap();
                }
                Harm::Cut(at) => {
                    let bytes = fs::read(&path).unwrap();
                    fs::write(&path, &bytes[..*at]).unwrap();
                }
                Harm::Remove => remove(),
                Harm::Older | Harm::From(_) => {
                    let namesake = self.older.join(file);
                    let from = if let Harm::From(from) = harm { from } else { &namesake };
                    remove();
                    match from.is_dir() {
                        true => crate::support::copy(from, &path),
                        false => drop(fs::copy(from, &path).unwrap()),
                    }
                }
                Harm::Stands(what) => {
                    if path.exists() {
                        remove();
                    }
                    what.put(&path);
                }
                Harm::Vast => open().set_len(VAST).unwrap(),
                Harm::Noise(bytes) => {
                    let file = open();
                    let end = file.metadata().unwrap().len();
                    file.write_all_at(&noise(*bytes), end).unwrap();
                }
            }
        }
        bad
    }

    /// Does everything that may be done to a damaged registry.
    fn check(&self, name: &str, what: &str, harms: &[(&Path, &Harm)]) -> Outcome {
        let start = Instant::now();
        let bad = self.harmed(name, harms);
        let before = bytes(&bad);
        let unmoved = |who: &str| {
            let mut after = bytes(&bad);
            if !before.contains_key(Path::new("lock")) {
                // Who holds a registry that has no lock makes one.
                after.remove(Path::new("lock"));
            }
            let differ = before.keys().chain(after.keys());
            let differ: Vec<_> = differ.filter(|it| before.get(*it) != after.get(*it)).collect();
            assert!(differ.is_empty(), "{what}: {who} moved {differ:?}");
        };
        let reads = match read(&bad) {
            Ok(entries) => {
                assert!(entries == self.entries, "{what}: a reader sees other entries");
                true
            }
            Err(error) => fault(what, "a reader", &error),
        };
        unmoved("a reader");
        if let Err(error) = Folder::compare_copies(&bad, &options()) {
            fault(what, "a comparison", &error);
        }
        unmoved("a comparison");
        let diagnosis = match Folder::diagnose(&bad, &options()) {
            Ok(diagnosis) => diagnosis,
            Err(error) => {
                fault(what, "a diagnosis", &error);
                assert!(!reads, "{what}: {error}");
                unmoved("a diagnosis");
                return Outcome::Beyond;
            }
        };
        unmoved("a diagnosis");
        match append(&bad, SIZE) {
            Ok(()) => {
                let hits = |(file, _): &(&Path, &Harm)| file.ends_with("entries");
                assert!(reads || !harms.iter().any(hits), "{what}: written on behind damage");
                // Behind it every entry stands, as it is or by a repair.
                if let Err(error) = read(&bad) {
                    assert!(!reads, "{what}: {error}");
                    fault(what, "a reader behind a writer", &error);
                    let behind = Folder::diagnose(&bad, &options()).unwrap();
                    Folder::repair(&bad, &options(), &behind.steps).unwrap();
                }
                if diagnosis.beyond().is_none() {
                    let entries = read(&bad).unwrap();
                    assert!(entries[..SIZE as usize] == self.entries, "{what}: {diagnosis:?}");
                    assert_eq!(entries.len() as u64, SIZE + 1, "{what}");
                }
            }
            Err(error) => {
                fault(what, "a writer", &error);
                unmoved("a writer");
            }
        }
        let outcome = self.repaired(name, what, harms);
        assert!(start.elapsed() < Duration::from_secs(20), "{what} hangs");
        if outcome == Outcome::Whole {
            assert!(reads, "{what}: nothing is to be repaired, and nobody can read it");
        }
        outcome
    }

    /// Looks at a registry of which one byte is another, in every way that leaves no trace.
    fn glance(&self, bad: &Path, file: &Path, at: usize) {
        let what = format!("{} byte {at}", file.display());
        let path = bad.join(file);
        let flip = || {
            let file = fs::File::options().read(true).write(true).open(&path).unwrap();
            let mut byte = [0];
            file.read_exact_at(&mut byte, at as u64).unwrap();
            file.write_all_at(&[byte[0] ^ (1 << (at % 8))], at as u64).unwrap();
        };
        flip();
        let before = bytes(bad);
        let reads = match read(bad) {
            Ok(entries) => {
                assert!(entries == self.entries, "{what}: a reader sees other entries");
                true
            }
            Err(error) => fault(&what, "a reader", &error),
        };
        let writes = match Folder::open(bad, &options()) {
            Ok(log) => {
                let own = log.read(0..SIZE).collect::<Result<Vec<_>, _>>();
                assert!(own.is_err() || own.unwrap() == self.entries, "{what}: other entries");
                true
            }
            Err(error) => fault(&what, "a writer", &error),
        };
        assert!(reads || !writes || !file.ends_with("entries"), "{what}: written on");
        if bytes(bad) == before {
            flip();
        } else {
            // What can be made anew was, by the writer who was let in.
            assert!(writes, "{what}: something was moved");
            let after = bytes(bad);
            let kept = after.iter().filter(|it| it.0.starts_with("aside"));
            let lost = before.get(file) != after.get(file)
                && kept.clone().all(|it| Some(it.1) != before.get(file));
            assert!(!lost || !file.starts_with("contents"), "{what}: it is nowhere");
            fs::remove_dir_all(bad).unwrap();
            crate::support::copy(&self.good, bad);
        }
    }

    /// Repairs it, and holds what comes of it against what was there.
    fn repaired(&self, name: &str, what: &str, harms: &[(&Path, &Harm)]) -> Outcome {
        let bad = self.harmed(name, harms);
        let before = bytes(&bad);
        let diagnosis = Folder::diagnose(&bad, &options()).unwrap();
        if diagnosis.steps.is_empty() {
            return match diagnosis.beyond() {
                Some(_) => Outcome::Beyond,
                None => Outcome::Whole,
            };
        }
        let made = Folder::repair(&bad, &options(), &diagnosis.steps);
        let made = made.unwrap_or_else(|error| panic!("{what}: {error:?} {diagnosis:?}"));
        assert_eq!(made.len(), diagnosis.steps.len(), "{what}");
        for it in &made {
            let Some(kept) = &it.kept else { continue };
            let kept = kept.strip_prefix(&bad).unwrap();
            let file = Path::new(it.part.file());
            let after = bytes(&bad);
            for (path, found) in before.iter().filter(|it| it.0.starts_with(file)) {
                let path = kept.join(path.strip_prefix(file).unwrap());
                let path = if path.ends_with("") { path.components().collect() } else { path };
                assert_eq!(after.get(&path), Some(found), "{what}: {}", path.display());
            }
        }
        let again = Folder::diagnose(&bad, &options()).unwrap();
        assert_eq!(again.steps, [], "{what}");
        if diagnosis.beyond().is_some() {
            return Outcome::Beyond;
        }
        assert!(read(&bad).unwrap() == self.entries, "{what}: {diagnosis:?}");
        Folder::compare_copies(&bad, &options()).unwrap();
        append(&bad, SIZE).unwrap();
        Outcome::Mended
    }

    /// Checks many ways at once; returns what became of each.
    fn check_all(&self, ways: Vec<(PathBuf, Harm)>) -> Vec<(PathBuf, Harm, Outcome)> {
        let check = |(number, (file, harm)): (usize, (PathBuf, Harm))| {
            let what = match &harm {
                Harm::Flip(at) => format!("{} byte {at}", file.display()),
                Harm::Cut(at) => format!("{} cut at {at}", file.display()),
                Harm::Remove => format!("without {}", file.display()),
                Harm::Older => format!("with an older {}", file.display()),
                Harm::From(from) => format!("{} from {}", file.display(), from.display()),
                Harm::Stands(what) => format!("{}: {what:?} in its place", file.display()),
                Harm::Vast => format!("{} with a vast hole behind it", file.display()),
                Harm::Noise(bytes) => format!("{} and {bytes} bytes of noise", file.display()),
            };
            let name = format!("bad-{number}");
            let outcome = self.check(&name, &what, &[(&file, &harm)]);
            fs::remove_dir_all(self.room.path().join(name)).unwrap();
            (file, harm, outcome)
        };
        ways.into_par_iter().enumerate().map(check).collect()
    }
}

/// Whether an error names what is wrong with the bytes.
fn fault(what: &str, who: &str, error: &LogError) -> bool {
    match error {
        LogError::Corrupt(_) => {}
        // A mark that says so may be right.
        LogError::Newer { .. } if what.starts_with("format") => {}
        error => panic!("{what}: {who}: {error:?}"),
    }
    false
}

fn read(dir: &Path) -> Result<Vec<Vec<u8>>, LogError> {
    let log = Folder::open_to_read(dir, &options())?;
    let mut entries = vec![];
    verify_log(&*log, &mut |_, bytes| entries.push(bytes.to_vec()), &mut |_, _| {})?;
    Ok(entries)
}

/// Takes some of many, the first and the last among them.
fn some(of: &[usize], most: usize) -> Vec<usize> {
    let stride = of.len().div_ceil(most.max(1)).max(1);
    of.iter().copied().step_by(stride).chain(of.last().copied()).collect()
}

fn count(outcomes: &[(PathBuf, Harm, Outcome)]) -> BTreeMap<(String, Outcome), usize> {
    let mut counts = BTreeMap::new();
    for (file, _, outcome) in outcomes {
        *counts.entry((file.display().to_string(), *outcome)).or_default() += 1;
    }
    counts
}

#[test]
fn a_changed_byte_costs_what_it_hit() {
    let bench = Bench::new();
    let mut ways = vec![];
    // `CONGBO_FLIPS` tries so many bytes of each file, and all of them where it has no more.
    let most = std::env::var("CONGBO_FLIPS").ok().and_then(|it| it.parse().ok());
    let most = most.unwrap_or(crate::support::one_in(4, 12));
    for file in bench.files() {
        let good = fs::read(bench.good.join(&file)).unwrap();
        // Bytes that say something, and a few of the others.
        let spoken = |at: &usize| !matches!(good[*at], 0 | b' ') || at.is_multiple_of(4_099);
        let spoken: Vec<_> = (0..good.len()).filter(spoken).collect();
        ways.extend(some(&spoken, most).into_iter().map(|at| (file.clone(), Harm::Flip(at))));
    }
    let outcomes = bench.check_all(ways);
    eprintln!("{:#?}", count(&outcomes));
    for (file, harm, outcome) in &outcomes {
        let Harm::Flip(at) = harm else { continue };
        let once = ["contents", "format", "reference-key"];
        let lies_once = once.iter().any(|it| file.ends_with(it));
        assert!(lies_once || *outcome != Outcome::Beyond, "{} byte {at}", file.display());
    }
}

/// `CONGBO_FLIPS=all` walks every byte that says something, and of those that do not, the blanks of
/// the head and what the store has not written yet, one in 509.
#[test]
fn a_small_registry_is_walked_byte_by_byte() {
    let all = std::env::var("CONGBO_FLIPS").is_ok_and(|it| it == "all");
    let bench = Bench::new();
    let mut ways = vec![];
    for file in bench.files() {
        let good = fs::read(bench.good.join(&file)).unwrap();
        let spoken = |at: &usize| !matches!(good[*at], 0 | b' ') || at.is_multiple_of(509);
        let spoken: Vec<_> = (0..good.len()).filter(spoken).collect();
        let chosen = if all { spoken } else { some(&spoken, crate::support::one_in(6, 12)) };
        ways.extend(chosen.into_iter().map(|at| (file.clone(), at)));
    }
    let counted = ways.len();
    let threads = rayon::current_num_threads();
    ways.par_chunks(counted.div_ceil(threads * 4)).enumerate().for_each(|(number, ways)| {
        let bad = bench.room.path().join(format!("glance-{number}"));
        crate::support::copy(&bench.good, &bad);
        ways.iter().for_each(|(file, at)| bench.glance(&bad, file, *at));
    });
}

#[test]
fn a_file_cut_short_costs_what_was_cut_off() {
    let bench = Bench::new();
    let mut ways = vec![];
    for file in bench.files() {
        let length = fs::read(bench.good.join(&file)).unwrap().len();
        let all: Vec<_> = (0..length).collect();
        ways.extend(
            some(&all, crate::support::one_in(3, 8))
                .into_iter()
                .map(|at| (file.clone(), Harm::Cut(at))),
        );
    }
    let outcomes = bench.check_all(ways);
    eprintln!("{:#?}", count(&outcomes));
    for (file, harm, outcome) in &outcomes {
        let Harm::Cut(at) = harm else { continue };
        match file.to_str().unwrap() {
            "contents" => assert_eq!(*outcome, Outcome::Beyond, "contents cut at {at}"),
            // It ends with a line break.
            "reference-key" => assert_ne!(*outcome, Outcome::Mended, "its key cut at {at}"),
            name => assert_ne!(*outcome, Outcome::Beyond, "{name} cut at {at}"),
        }
    }
}

#[test]
fn a_file_that_is_gone_is_made_anew_or_named() {
    let bench = Bench::new();
    let ways = bench.files().into_iter().chain(["log", "log/blobs"].map(PathBuf::from));
    let outcomes = bench.check_all(ways.map(|it| (it, Harm::Remove)).collect());
    for (file, _, outcome) in &outcomes {
        let expected = match file.to_str().unwrap() {
            "contents" => Outcome::Beyond,
            "format" | "head" | "entries" | "log/db" | "log" => Outcome::Mended,
            _ => Outcome::Whole,
        };
        assert_eq!(*outcome, expected, "{} is gone", file.display());
    }
}

/// Every part of a registry, and whatever may stand in its place: nobody hangs over it or takes it
/// for what it is not, whoever is kept from going on names it, and a repair puts it aside.
#[test]
fn whatever_stands_in_the_place_of_a_part_is_named_and_put_aside() {
    let bench = Bench::new();
    let folders = ["log", "log/blobs", "aside"].map(PathBuf::from);
    let mut ways = vec![];
    for stand in Stand::ALL {
        let is_folder = matches!(stand, Stand::Folder | Stand::FullFolder);
        for file in bench.files().into_iter().chain([PathBuf::from("state")]) {
            if stand != Stand::Plain {
                ways.push((file, Harm::Stands(stand)));
            }
        }
        for folder in &folders {
            if !is_folder || folder.ends_with("blobs") && stand == Stand::FullFolder {
                ways.push((folder.clone(), Harm::Stands(stand)));
            }
        }
    }
    for (file, harm, outcome) in bench.check_all(ways) {
        let Harm::Stands(stand) = harm else { continue };
        let expected = match file.to_str().unwrap() {
            // Only a backup has them.
            "contents" | "reference-key" => Outcome::Beyond,
            // The next act makes it anew.
            "view" => Outcome::Whole,
            _ => Outcome::Mended,
        };
        assert_eq!(outcome, expected, "{}: {stand:?}", file.display());
    }
}

#[test]
fn no_file_is_read_for_longer_than_it_can_be() {
    let bench = Bench::new();
    let outcomes = bench.check_all(bench.files().into_iter().map(|it| (it, Harm::Vast)).collect());
    for (file, _, outcome) in outcomes {
        let expected = match file.to_str().unwrap() {
            "reference-key" => Outcome::Beyond,
            "format" | "log/db" => Outcome::Mended,
            _ => Outcome::Whole,
        };
        assert_eq!(outcome, expected, "{}", file.display());
    }
}

#[test]
fn noise_behind_a_file_is_said_and_kept_or_left_as_it_is() {
    let bench = Bench::new();
    for (file, bytes) in
        ["entries", "contents", "log/db"].into_iter().flat_map(|it| [(it, 7), (it, 5_000)])
    {
        let what = format!("{file} and {bytes} bytes");
        let bad = bench.harmed("bad", &[(Path::new(file), &Harm::Noise(bytes))]);
        let before = bytes_of(&bad, file);
        // Whoever records nothing leaves it.
        drop(Folder::open(&bad, &options()).unwrap());
        assert!(bytes_of(&bad, file) == before, "{what}: a refused act moved it");
        let told = Folder::compare_copies(&bad, &options()).unwrap();
        let left = |it: &Notice| matches!(it, Notice::LeftBehind { file: of, .. } if *of == file);
        assert_eq!(told.iter().any(left), file != "log/db", "{what}: {told:?}");
        let mut log = Folder::open(&bad, &options()).unwrap();
        let new = entry(&mut log, SIZE);
        let head = log.head().clone();
        log.append(&head, vec![new]).unwrap();
        log.settle().unwrap();
        let told = log.notices();
        drop(log);
        let noise = noise(bytes);
        let holds = |kept: &[u8]| kept.windows(noise.len() - 1).any(|it| it == &noise[1..]);
        let kept = told.iter().find_map(|it| match it {
            Notice::MovedAside { file: of, path, .. } if *of == file => {
                Some(fs::read(path).unwrap())
            }
            _ => None,
        });
        let lies_there = holds(&bytes_of(&bad, file));
        assert!(kept.is_some_and(|it| holds(&it)) || lies_there, "{what}: {told:?}");
        assert_eq!(read(&bad).unwrap().len() as u64, SIZE + 1, "{what}");
        append(&bad, SIZE + 1).unwrap();
        assert!(!lies_there || holds(&bytes_of(&bad, file)) || aside_holds(&bad, &holds), "{what}");
    }
}

#[test]
fn a_log_without_its_last_append_is_told_by_the_contents_that_outlived_it() {
    let bench = Bench::new();
    let newer = bench.harmed("newer", &[]);
    append(&newer, SIZE).unwrap();
    let contents = bytes_of(&newer, "contents");
    fs::remove_dir_all(&newer).unwrap();
    crate::support::copy(&bench.good, &newer);
    fs::write(newer.join("contents"), contents).unwrap();
    let told = Folder::compare_copies(&newer, &options()).unwrap();
    assert!(matches!(told[..], [Notice::LeftBehind { file: "contents", .. }]), "{told:?}");
}

#[test]
fn who_comes_to_no_append_leaves_no_content_behind() {
    let bench = Bench::new();
    let dir = bench.harmed("taken-back", &[]);
    let before = bytes_of(&dir, "contents");
    let put = |log: &mut dyn Contents, number: u8| {
        log.put_contents(vec![Packed::of(&[number; 300_000]), Packed::of(&noise(300_000))])
            .unwrap();
    };
    let mut log = Folder::open(&dir, &options()).unwrap();
    put(&mut log, 1);
    put(&mut log, 2);
    assert!(bytes_of(&dir, "contents").len() > before.len());
    drop(log);
    assert!(bytes_of(&dir, "contents") == before, "a refused command left something");
    // What an append named stands, whatever was put behind it.
    append(&dir, SIZE).unwrap();
    let stands = bytes_of(&dir, "contents");
    let mut log = Folder::open(&dir, &options()).unwrap();
    let new = entry(&mut log, SIZE + 1);
    let head = log.head().clone();
    log.append(&head, vec![new]).unwrap();
    let longer = bytes_of(&dir, "contents");
    put(&mut log, 3);
    drop(log);
    assert!(longer.len() > stands.len() && bytes_of(&dir, "contents") == longer);
    assert!(Folder::compare_copies(&dir, &options()).unwrap().is_empty());
    assert!(!dir.join("aside").exists());
    assert_eq!(read(&dir).unwrap().len() as u64, SIZE + 2);
}

fn bytes_of(dir: &Path, file: &str) -> Vec<u8> {
    fs::read(dir.join(file)).unwrap()
}

fn aside_holds(dir: &Path, holds: &dyn Fn(&[u8]) -> bool) -> bool {
    bytes(dir).into_iter().any(|it| it.0.starts_with("aside") && holds(&it.1))
}

/// Bytes that say nothing.
fn noise(bytes: usize) -> Vec<u8> {
    let hashes = (0_u64..).flat_map(|it| Digest::of(&it.to_be_bytes()).0);
    hashes.take(bytes).collect()
}

#[test]
fn an_older_file_in_the_place_of_a_newer_is_found() {
    let bench = Bench::new();
    let names = ["head", "entries", "contents", "log"].map(Path::new);
    let mut outcomes = vec![];
    for one in 0..16_usize {
        let taken: Vec<_> =
            (0..4).filter(|it| one & (1 << it) != 0).map(|it| (names[it], &Harm::Older)).collect();
        if taken.is_empty() || taken.len() == 4 {
            continue;
        }
        let what: Vec<_> = taken.iter().map(|it| it.0.to_str().unwrap()).collect();
        let what = what.join("+");
        let outcome = bench.check("bad", &format!("with an older {what}"), &taken);
        outcomes.push((what, outcome));
    }
    let of = |what: &str| outcomes.iter().find(|it| it.0 == what).unwrap().1;
    for (what, expected) in [
        ("head", Outcome::Whole),
        ("entries", Outcome::Mended),
        ("contents", Outcome::Beyond),
        ("log", Outcome::Mended),
        // A command that broke off ahead of the store leaves the same.
        ("head+log", Outcome::Whole),
        ("head+entries", Outcome::Mended),
        ("entries+log", Outcome::Beyond),
        ("head+entries+log", Outcome::Beyond),
        ("head+contents", Outcome::Beyond),
        ("entries+contents+log", Outcome::Beyond),
        ("head+entries+contents", Outcome::Beyond),
    ] {
        assert_eq!(of(what), expected, "{what}");
    }
}

#[test]
fn files_of_another_registry_are_found() {
    let bench = Bench::new();
    let other = bench.room.path().join("other");
    drop(Folder::create(&other, LogId::new("test.example", [6; 16]).unwrap(), &options()).unwrap());
    append(&other, 0).unwrap();
    for (file, outcome) in
        [("head", Outcome::Mended), ("entries", Outcome::Beyond), ("log", Outcome::Beyond)]
    {
        let bench = Bench { older: other.clone(), ..Bench::new() };
        let found =
            bench.check("bad", &format!("another's {file}"), &[(Path::new(file), &Harm::Older)]);
        assert_eq!(found, outcome, "{file}");
    }
}

#[test]
fn copies_that_are_damaged_in_different_places_are_taken_together() {
    let bench = Bench::new();
    // The older store ends where the file of entries, damaged ahead of that, goes on.
    let harms = [(Path::new("log"), &Harm::Older), (Path::new("entries"), &Harm::Flip(1_500))];
    assert_eq!(bench.check("bad", "an older log and damaged entries", &harms), Outcome::Mended);
    // What neither has is not made up.
    let harms = [(Path::new("log"), &Harm::Older), (Path::new("entries"), &Harm::Cut(5_000))];
    assert_eq!(bench.check("bad", "an older log and cut entries", &harms), Outcome::Beyond);
}

#[test]
fn a_repair_that_broke_off_is_gone_on_with() {
    let bench = Bench::new();
    for (left, gone) in [("log.new", "log"), ("entries.new", "entries"), ("head.new", "head")] {
        let bad = bench.harmed("bad", &[(Path::new(gone), &Harm::Remove)]);
        // What was half made lies there, and the former one lies aside.
        match left {
            "log.new" => crate::support::copy(&bench.older.join("log"), &bad.join(left)),
            _ => fs::write(bad.join(left), "half of it").unwrap(),
        }
        fs::create_dir(bad.join("aside")).unwrap();
        fs::write(bad.join("aside").join(format!("{gone}-1")), "the former one").unwrap();
        let diagnosis = Folder::diagnose(&bad, &options()).unwrap();
        Folder::repair(&bad, &options(), &diagnosis.steps).unwrap();
        assert!(read(&bad).unwrap() == bench.entries, "{gone}");
        assert!(!bad.join(left).exists(), "{left} is left");
        let kept = fs::read(bad.join("aside").join(format!("{gone}-1"))).unwrap();
        assert_eq!(kept, b"the former one");
    }
}

#[test]
fn a_repair_does_what_was_agreed_to_and_no_more() {
    let bench = Bench::new();
    let bad = bench.harmed("bad", &[(Path::new("head"), &Harm::Remove)]);
    let agreed = Folder::diagnose(&bad, &options()).unwrap().steps;
    fs::remove_file(bad.join("entries")).unwrap();
    let before = bytes(&bad);
    let refused = Folder::repair(&bad, &options(), &agreed).unwrap_err();
    assert!(matches!(refused, LogError::Conflict { .. }), "{refused:?}");
    assert!(bytes(&bad) == before);
}

#[test]
fn a_head_that_is_older_after_an_orderly_end_is_told_by_whoever_sees_it_first() {
    let bench = Bench::new();
    let entries = SIZE - OLDER;
    for (left, notice) in
        [("", Notice::HeadOlder { entries }), ("who was killed", Notice::HeadBehind { entries })]
    {
        let bad = bench.harmed("bad", &[(Path::new("head"), &Harm::Older)]);
        fs::write(bad.join("lock"), left).unwrap();
        let door = FolderDoor::new(&bad, &options());
        assert_eq!(door.latest().unwrap().1.size, SIZE);
        assert_eq!(door.notices(), std::slice::from_ref(&notice));
        let log = Folder::open_to_read(&bad, &options()).unwrap();
        assert_eq!((log.head().size, log.notices()), (SIZE, vec![notice.clone()]));
        drop(log);
        let log = Folder::open(&bad, &options()).unwrap();
        assert!(log.notices().contains(&notice), "{notice:?}");
    }
    // One byte of the newer half is no older head.
    for at in [100, 8_192 + 100] {
        let bad = bench.harmed("bad", &[(Path::new("head"), &Harm::Flip(at))]);
        let door = FolderDoor::new(&bad, &options());
        assert_eq!(door.latest().unwrap().1.size, SIZE);
        let told = door.notices();
        assert!(matches!(told[..], [] | [Notice::HeadSpoilt { .. }]), "{told:?}");
        let log = Folder::open(&bad, &options()).unwrap();
        let (head, other): (Vec<_>, Vec<_>) = log
            .notices()
            .into_iter()
            .partition(|it| matches!(it, Notice::HeadSpoilt { .. } | Notice::HeadTorn));
        assert_eq!((head.len(), other), (1, vec![]), "{at}");
        assert_eq!(told.is_empty(), head[0] == Notice::HeadTorn, "{at}");
    }
    let bad = bench.harmed("bad", &[(Path::new("view"), &Harm::Older)]);
    let door = FolderDoor::new(&bad, &options());
    door.latest().unwrap();
    assert_eq!(door.notices(), [Notice::ViewOlder { entries }]);
    fs::write(bad.join("lock"), "who was killed").unwrap();
    door.latest().unwrap();
    assert_eq!(door.notices(), []);
}

/// Of a proposal that is over, a page is gone from among those that are open: a view whose pages
/// are damaged is answered for by the log all the same, and nobody is told of damage to that.
#[test]
fn whatever_page_of_a_view_is_damaged_is_had_from_the_log() {
    let room = room();
    copy(demo().dir.path(), room.path());
    let keys = room.path().join("congbo-demo/keys/soan-thao-a");
    let propose = format!(
        "--as soan-thao-a --key {} propose suspend 9.000002 --effective 2027-06-01 \
         --basis Gốc --reason Thử",
        keys.display()
    );
    assert!(Demo::congbo(room.path(), &propose).status().unwrap().success());
    let path = room.path().join("congbo-demo/store/view");
    let whole = fs::read(&path).unwrap();
    let named = |name: &str| {
        let places = whole.windows(name.len()).enumerate();
        let places: Vec<_> = places.filter(|it| it.1 == name.as_bytes()).map(|it| it.0).collect();
        places.into_iter().rev().take(4)
    };
    // Where the pages of a map are listed, and places all over.
    let listed = ["live/", "closed/"].into_iter().flat_map(named);
    let spread = (1..12).map(|it| it * whole.len() / 12);
    let places: Vec<_> = listed.chain(spread).collect();
    assert!(places.len() > 14, "{places:?}");
    for at in places {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        fs::write(&path, bytes).unwrap();
        for line in ["log", "list", "proposal list", "gate --all"] {
            let output = Demo::congbo(room.path(), line).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "byte {at}, {line}: {said}");
        }
    }
}

/// A registry whose log a machine does not hand over.
struct OutOfReach(FolderDoor);

impl Views for OutOfReach {
    fn latest(&self) -> Result<(LogId, congbo::log::Head), LogError> {
        self.0.latest()
    }

    fn derived(&self, what: Derived) -> Option<congbo::log::View> {
        self.0.derived(what)
    }

    fn content_at(&self, place: congbo::log::Place, digest: &Digest) -> Option<Vec<u8>> {
        self.0.content_at(place, digest)
    }

    fn notices(&self) -> Vec<Notice> {
        self.0.notices()
    }
}

impl congbo::log::Door for OutOfReach {
    fn open(&self) -> Result<Box<dyn Store>, LogError> {
        Err(LogError::io("log", std::io::Error::from_raw_os_error(5)))
    }
}

/// Whether the view or the log is damaged is not known as long as the log cannot be read: whoever
/// asks again is told the same cause, and never of damage.
#[test]
fn what_keeps_the_log_from_standing_in_for_a_view_is_told_to_whoever_asks_and_asks_again() {
    let room = room();
    copy(demo().dir.path(), room.path());
    let store = room.path().join("congbo-demo/store");
    let path = store.join("view");
    let whole = fs::read(&path).unwrap();
    let mut told = 0;
    for at in (1..64).map(|it| it * whole.len() / 64) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        fs::write(&path, bytes).unwrap();
        let door = OutOfReach(FolderDoor::new(&store, &options()));
        // Where the front is damaged, nothing is answered at all.
        let Ok(snapshot) = congbo::app::Snapshot::through(door) else { continue };
        let registry = &snapshot.registry;
        let asked = registry.proposals.values().count()
            + registry.procedures.values().map(|it| it.versions.iter().count()).sum::<usize>();
        let completeness = snapshot.completeness();
        for _ in 0..2 {
            match completeness.check() {
                Ok(()) => assert!(asked > 0),
                Err(congbo::app::AppError::Log(LogError::Io { .. })) => told += 1,
                other => panic!("byte {at}: {other:?}"),
            }
        }
    }
    assert!(told > 0 && told % 2 == 0, "{told}");
}
