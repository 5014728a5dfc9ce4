//! The only room that knows sled: keys, values, and the barrier that makes them durable.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `causes` | what sled's errors and panics say of what happened |
//! | `one_core` | on which core sled's threads are made |
//!
//! What was learnt about sled 0.34.7 and is answered here:
//!
//! * `flush` never calls fsync on Linux, so [`Trees::barrier`] does.
//! * Values over some size become blob files, which sled never syncs: no value here exceeds
//!   [`MAX_PART`], and the barrier checks that there is no blob.
//! * A segment of the file may be written anew once all its pages were copied elsewhere and
//!   sled believes the copies stable, which is a whole segment later at the earliest. They
//!   are stable only after a barrier, so one is made before a segment's worth is written.
//! * A half-written snapshot (`snap.*.generating`) would be taken for a whole one: it is
//!   removed before sled looks. A snapshot must not be ahead of the file: the file is synced
//!   before sled looks, too.
//! * It panics on some damage, in its own threads as well, and may then wait for ever.

mod causes;
mod one_core;

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant, SystemTime};

use super::error::LogError;
use super::files::sync_folder;
use super::parts::MAX_PART;
use super::quiet::quietly;
use super::rights::as_shared;
use super::sled_bytes::{BytesBefore, SEGMENT, Strange};
use crate::side_by_side::have_threads;
use causes::{broken_off, is_locked, named, unreadable};
use one_core::on_one_core;

/// The bytes of its log that sled may write between two barriers.
const MAX_PENDING: usize = SEGMENT / 2;

/// What sled writes for a value, measured on many in a row: each page is written again and
/// again while it fills.
const fn footprint(len: usize) -> usize {
    4 * len + 800
}

const CACHE: u64 = 64 << 20;

/// How long opening may take before it is given up as hanging.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long sled may take to let go of a file that was closed (sled issue 1289).
const LINGER: Duration = Duration::from_secs(5);

/// The trees of the store, by what their keys are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tree {
    /// (seq, part) → a part of an entry.
    Entries,
    /// SHA-256 → (offset, packed length) in the file of contents, many to a row.
    ContentIds,
    /// Command id → seq, many to a row.
    Commands,
    /// The log's id and what is committed.
    Meta,
    /// (block, part) → a part of many entries packed together.
    Blocks,
}

const TREES: [&str; 5] = ["entries", "content_ids", "commands", "meta", "blocks"];

/// An open store.
#[derive(Debug)]
pub(super) struct Trees {
    path: PathBuf,
    db: Option<sled::Db>,
    trees: Option<Vec<sled::Tree>>,
    file: File,
    blobs: SystemTime,
    pending: usize,
    broken: AtomicBool,
    /// What lay there before, until something is written: then it is put back at the end.
    before: Option<BytesBefore>,
    /// What lay there that is not sled's own, and was not told of yet.
    strange: Vec<Strange>,
}

impl Trees {
    /// Opens the store in a folder, or makes one there, or opens what nobody else will read.
    ///
    /// # Errors
    ///
    /// What keeps it from being opened.
    pub fn open(path: &Path) -> Result<Trees, LogError> {
        Self::opened(path, None)
    }

    /// Opens the store in a folder whose bytes were read before: unless something is written,
    /// they are the same when it is closed, and where it cannot be opened.
    ///
    /// # Errors
    ///
    /// What keeps it from being opened.
    pub fn open_over(before: BytesBefore, path: &Path) -> Result<Trees, LogError> {
        Self::opened(path, Some(before))
    }

    fn opened(path: &Path, before: Option<BytesBefore>) -> Result<Trees, LogError> {
        prepare(path).map_err(|it| LogError::io(path, it))?;
        let db_path = path.join("db");
        let io = |it| LogError::io(&db_path, it);
        let shared = as_shared(path).map_err(|it| LogError::io(path, it))?;
        let opened = patiently(path).and_then(|it| Ok((it, File::open(&db_path).map_err(io)?)));
        drop(shared);
        let ((db, trees), file) = opened.inspect_err(|_| put_back(before.as_ref()))?;
        let broken = AtomicBool::new(false);
        let strange = before.as_ref().map(|it| it.passed_over().to_vec()).unwrap_or_default();
        let mut opened = Trees {
            path: path.to_owned(),
            db: Some(db),
            trees: Some(trees),
            file,
            blobs: SystemTime::UNIX_EPOCH,
            pending: 0,
            broken,
            before,
            strange,
        };
        // The folder holds a new snapshot, and perhaps no old one any more.
        sync_folder(path).map_err(io)?;
        let blobs = path.join("blobs");
        if fs::read_dir(&blobs).map_err(io)?.next().is_some() {
            return Err(unreadable("there is a blob, which is never synced").into());
        }
        opened.blobs = changed(&blobs).map_err(io)?;
        Ok(opened)
    }

    /// Returns the value of a key.
    pub fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, LogError> {
        let tree = self.tree(tree)?;
        self.call(|| Ok(tree.get(key)?.map(|it| it.to_vec())))
    }

    /// Returns the keys and values of a range, in the order of the keys.
    pub fn range(&self, tree: Tree, keys: Range<Vec<u8>>) -> Rows<'_> {
        let rows = self.tree(tree).and_then(|it| self.call(|| Ok(it.range(keys))));
        self.rows(rows)
    }

    /// Returns all keys and values, in the order of the keys.
    pub fn all(&self, tree: Tree) -> Rows<'_> {
        let rows = self.tree(tree).and_then(|it| self.call(|| Ok(it.iter())));
        self.rows(rows)
    }

    fn rows(&self, rows: Result<sled::Iter, LogError>) -> Rows<'_> {
        match rows {
            Ok(rows) => Rows { store: self, rows: Some(rows), error: None },
            Err(error) => Rows { store: self, rows: None, error: Some(error) },
        }
    }

    /// Writes a value; durable after the next barrier, and never without what was written
    /// before it.
    pub fn insert(&mut self, tree: Tree, key: &[u8], value: &[u8]) -> Result<(), LogError> {
        debug_assert!(value.len() <= MAX_PART, "larger values become blobs");
        let tree = self.tree(tree)?;
        self.before = None;
        self.call(|| tree.insert(key, value))?;
        self.pending += footprint(key.len() + value.len());
        if self.pending > MAX_PENDING { self.barrier() } else { Ok(()) }
    }

    /// Removes a key that was never committed, or whose value lies elsewhere by now.
    pub fn remove(&mut self, tree: Tree, key: &[u8]) -> Result<(), LogError> {
        let tree = self.tree(tree)?;
        self.before = None;
        self.call(|| tree.remove(key))?;
        self.pending += footprint(key.len());
        if self.pending > MAX_PENDING { self.barrier() } else { Ok(()) }
    }

    /// Returns when everything written is on stable storage.
    pub fn barrier(&mut self) -> Result<(), LogError> {
        let db = self.db.as_ref().ok_or_else(|| unreadable("it is closed"))?;
        self.call(|| db.flush())?;
        let io = |it| LogError::io(self.path.join("db"), it);
        self.file.sync_data().map_err(io)?;
        if changed(&self.path.join("blobs")).map_err(io)? != self.blobs {
            return Err(unreadable("a blob was written, which is never synced").into());
        }
        self.pending = 0;
        Ok(())
    }

    /// Returns what lay in the file that was not sled's own, and was written over since it was
    /// opened; once.
    ///
    /// # Errors
    ///
    /// What keeps the file from being read.
    pub fn written_over(&mut self) -> Result<Vec<Strange>, LogError> {
        let mut gone = Vec::new();
        for it in std::mem::take(&mut self.strange) {
            let lies = it.lies_in(&self.file);
            if lies.map_err(|error| LogError::io(self.path.join("db"), error))? {
                self.strange.push(it);
            } else {
                gone.push(it);
            }
        }
        Ok(gone)
    }

    /// Writes out what may be lost in a power cut; what a barrier has still to make durable stays
    /// that.
    pub fn write_out(&self) -> Result<(), LogError> {
        let db = self.db.as_ref().ok_or_else(|| unreadable("it is closed"))?;
        self.call(|| db.flush()).map(drop)
    }

    /// Writes out what is pending without the barrier: what loses data in a power cut.
    pub fn flush_without_barrier(&mut self) -> Result<(), LogError> {
        let db = self.db.as_ref().ok_or_else(|| unreadable("it is closed"))?;
        self.call(|| db.flush())?;
        self.pending = 0;
        Ok(())
    }

    fn tree(&self, tree: Tree) -> Result<sled::Tree, LogError> {
        let trees = self.trees.as_ref().filter(|_| !self.broken.load(Ordering::Relaxed));
        let tree = trees.and_then(|it| it.get(tree as usize)).cloned();
        tree.ok_or_else(|| unreadable("it failed before").into())
    }

    fn call<T>(&self, work: impl FnOnce() -> sled::Result<T>) -> Result<T, LogError> {
        match quietly(work) {
            Some(Ok(value)) => Ok(value),
            Some(Err(error)) => Err(named(&self.path, error)),
            None => {
                self.broken.store(true, Ordering::Relaxed);
                Err(broken_off(&self.path, "it broke off"))
            }
        }
    }
}

impl Drop for Trees {
    fn drop(&mut self) {
        let (db, trees) = (self.db.take(), self.trees.take());
        if self.broken.load(Ordering::Relaxed) {
            // After a panic inside, closing might wait for ever for what will not come.
            std::mem::forget((db, trees));
        } else {
            let _ = quietly(move || drop((trees, db)));
        }
        put_back(self.before.as_ref());
    }
}

/// Leaves the bytes as they were before sled opened them.
fn put_back(before: Option<&BytesBefore>) {
    // Where that fails too, what was acknowledged still lies in the file of entries.
    let _ = before.map(BytesBefore::put_back);
}

/// Keys and values in the order of the keys.
pub(super) struct Rows<'a> {
    store: &'a Trees,
    rows: Option<sled::Iter>,
    error: Option<LogError>,
}

impl Iterator for Rows<'_> {
    type Item = Result<(Vec<u8>, Vec<u8>), LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.error.take() {
            return Some(Err(error));
        }
        let rows = self.rows.as_mut()?;
        let next = self.store.call(|| rows.next().transpose());
        if next.is_err() {
            self.rows = None;
        }
        Some(next.transpose()?.map(|(key, value)| (key.to_vec(), value.to_vec())))
    }
}

/// Returns when a name was last added to a folder or taken from it.
fn changed(folder: &Path) -> io::Result<SystemTime> {
    fs::metadata(folder)?.modified()
}

fn prepare(path: &Path) -> io::Result<()> {
    for file in fs::read_dir(path)? {
        let file = file?;
        let name = file.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            fs::remove_file(file.path())?;
        }
    }
    match fs::OpenOptions::new().write(true).open(path.join("db")) {
        Ok(file) => file.sync_data(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

type Opened = (sled::Db, Vec<sled::Tree>);

/// Opens sled on another thread, so that one that hangs can be given up.
fn patiently(path: &Path) -> Result<Opened, LogError> {
    let room: Vec<u8> = Vec::with_capacity(ROOM);
    // Held while the threads are tried, which come behind what sled takes.
    let tried = have_threads(THREADS);
    drop(std::hint::black_box(room));
    tried.map_err(|error| LogError::io(path, error))?;
    let limit = Instant::now() + LINGER;
    loop {
        let (sender, receiver) = mpsc::channel();
        let folder = path.to_owned();
        let work = move || {
            let opened = quietly(|| on_one_core(|| open_trees(&folder)));
            // Nobody listens any more where patience ran out.
            let _ = sender.send(opened);
        };
        let spawned = std::thread::Builder::new().name("registry-open".into()).spawn(work);
        spawned.map_err(|it| LogError::io(path, it))?;
        return match receiver.recv_timeout(PATIENCE) {
            Ok(Some(Ok(opened))) => Ok(opened),
            Ok(Some(Err(error))) if is_locked(&error) && Instant::now() < limit => {
                std::thread::sleep(Duration::from_millis(2));
                continue;
            }
            Ok(Some(Err(error))) => Err(named(path, error)),
            Ok(None) => Err(broken_off(path, "opening it broke off")),
            Err(_) => Err(broken_off(path, "opening it does not end")),
        };
    }
}

/// How many threads sled is to find when it is opened: without them it waits for ever and says
/// nothing, and what keeps them from it says nothing against the store.
const THREADS: usize = 4;

/// How much memory sled takes before it starts its threads, with some to spare: 37 histograms of half
/// a megabyte, and its table of pages.
const ROOM: usize = 32 << 20;

fn open_trees(path: &Path) -> sled::Result<Opened> {
    let config = sled::Config::new()
        .path(path)
        .flush_every_ms(None)
        .segment_size(SEGMENT)
        .cache_capacity(CACHE);
    let db = config.open()?;
    let trees = TREES.iter().map(|name| db.open_tree(name)).collect::<sled::Result<_>>()?;
    Ok((db, trees))
}
