//! The `head` file: how long the log is, kept apart from the log, so that a log that lost
//! its tail is noticed.
//!
//! The file holds the head twice, each in a slot of its own, as JSON padded with blanks. A
//! new head goes over the slot that is not known to be on the disk yet, so that a power cut
//! in the middle of a write leaves the other one whole. The write itself is not synced: a
//! head that lags behind a durable log is moved forward when the log is opened.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value, json};

use super::error::LogError;
use super::fault::{Fault, FaultKind};
use super::head::Head;
use super::rights;
use crate::domain::canonical;
use crate::domain::ids::{Digest, LogId};

/// A head of 64 hashes has less than 5 KiB.
const SLOT: usize = 8_192;

/// The head file of a registry that is open for writing.
#[derive(Debug)]
pub(super) struct HeadFile {
    path: PathBuf,
    file: File,
    slot: u64,
    dirty: bool,
}

impl HeadFile {
    /// Returns the path of the head file of a registry.
    pub fn path(dir: &Path) -> PathBuf {
        dir.join("head")
    }

    /// Writes the head file of a new registry, durably.
    pub fn create(dir: &Path, log_id: &LogId) -> Result<(), LogError> {
        let path = Self::path(dir);
        let slot = encode(log_id, &Head::default());
        let write = || -> io::Result<()> {
            let file = rights::create(dir, &path)?;
            file.write_all_at(&slot, 0)?;
            file.write_all_at(&slot, SLOT as u64)?;
            file.sync_all()
        };
        write().map_err(|it| LogError::io(&path, it))
    }

    /// Reads the newest whole head.
    pub fn read(dir: &Path) -> Result<(LogId, Head), LogError> {
        let path = Self::path(dir);
        let bytes = std::fs::read(&path).map_err(|it| unreadable(&path, it))?;
        newest(&bytes).map(|(log_id, head, _)| (log_id, head))
    }

    /// Opens the head file for writing.
    pub fn open(dir: &Path) -> Result<(HeadFile, LogId, Head), LogError> {
        let path = Self::path(dir);
        let file = OpenOptions::new().read(true).write(true).open(&path);
        let file = file.map_err(|it| unreadable(&path, it))?;
        // Whoever wrote the newest slot may have died before it was synced.
        file.sync_data().map_err(|it| LogError::io(&path, it))?;
        let bytes = std::fs::read(&path).map_err(|it| unreadable(&path, it))?;
        let (log_id, head, newest) = newest(&bytes)?;
        Ok((HeadFile { path, file, slot: 1 - newest, dirty: false }, log_id, head))
    }

    /// Writes a head, not yet durably.
    pub fn write(&mut self, log_id: &LogId, head: &Head) -> Result<(), LogError> {
        self.dirty = true;
        let offset = self.slot * SLOT as u64;
        let written = self.file.write_all_at(&encode(log_id, head), offset);
        written.map_err(|it| LogError::io(&self.path, it))
    }

    /// Makes the last head durable.
    pub fn settle(&mut self) -> Result<(), LogError> {
        if self.dirty {
            self.file.sync_data().map_err(|it| LogError::io(&self.path, it))?;
            self.dirty = false;
            self.slot = 1 - self.slot;
        }
        Ok(())
    }
}

fn unreadable(path: &Path, error: io::Error) -> LogError {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Fault::new(FaultKind::HeadMissing, "the file `head` is gone").into()
        }
        io::ErrorKind::IsADirectory => damaged().into(),
        _ => LogError::io(path, error),
    }
}

fn damaged() -> Fault {
    Fault::new(FaultKind::HeadDamaged, "the file `head` is not what was written")
}

/// Returns the JSON of a head with its log and a check over both.
pub(super) fn to_json(log_id: &LogId, head: &Head) -> Value {
    let mut tree = json!({
        "log": log_id, "size": head.size, "hash": head.hash, "at": head.at,
        "frontier": head.frontier,
    });
    tree["check"] = json!(canonical::digest(&tree));
    tree
}

/// Reads the JSON of a head, or returns `None` where it is not what was written.
pub(super) fn from_json(bytes: &[u8]) -> Option<(LogId, Head)> {
    let mut tree: Value = serde_json::from_slice(bytes).ok()?;
    let check = tree.as_object_mut()?.remove("check")?;
    let check: Digest = serde_json::from_value(check).ok()?;
    // A float cannot stand in a head, and has no canonical form.
    let plain = serde_json::to_vec(&tree).ok()?;
    if Digest::of(&plain) != check {
        return None;
    }
    let peaks = tree.get("frontier")?.get("peaks")?.as_array()?.len();
    let log_id = LogId::deserialize(tree.get("log")?).ok()?;
    tree.as_object_mut()?.remove("log");
    let head: Head = serde_json::from_value(tree).ok()?;
    let whole = head.frontier.size() == head.size && peaks == head.size.count_ones() as usize;
    whole.then_some((log_id, head))
}

fn encode(log_id: &LogId, head: &Head) -> Vec<u8> {
    let mut bytes = canonical::to_vec(&to_json(log_id, head));
    bytes.resize(SLOT - 1, b' ');
    bytes.push(b'\n');
    bytes
}

fn newest(bytes: &[u8]) -> Result<(LogId, Head, u64), LogError> {
    let slot = |at: u64| {
        let start = at as usize * SLOT;
        let (log_id, head) = from_json(bytes.get(start..start + SLOT)?)?;
        Some((log_id, head, at))
    };
    let newest = slot(0).into_iter().chain(slot(1)).max_by_key(|(_, head, _)| head.size);
    Ok(newest.ok_or_else(damaged)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log_id() -> LogId {
        LogId::new("test.example", [3; 16]).unwrap()
    }

    fn head(size: u64) -> Head {
        let mut head = Head::default();
        for number in 0..size {
            head.hash = Digest::of(&number.to_be_bytes());
            head.frontier.push(head.hash);
            head.size += 1;
        }
        head
    }

    #[test]
    fn the_newest_whole_head_is_read() {
        let dir = tempfile::tempdir().unwrap();
        HeadFile::create(dir.path(), &log_id()).unwrap();
        let (mut file, _, first) = HeadFile::open(dir.path()).unwrap();
        assert_eq!(first, Head::default());
        for size in 1..=5 {
            file.write(&log_id(), &head(size)).unwrap();
            if size % 2 == 0 {
                file.settle().unwrap();
            }
            assert_eq!(HeadFile::read(dir.path()).unwrap(), (log_id(), head(size)));
        }
    }

    #[test]
    fn a_torn_slot_leaves_the_other_whole() {
        let dir = tempfile::tempdir().unwrap();
        HeadFile::create(dir.path(), &log_id()).unwrap();
        let (mut file, ..) = HeadFile::open(dir.path()).unwrap();
        file.write(&log_id(), &head(1)).unwrap();
        file.settle().unwrap();
        file.write(&log_id(), &head(2)).unwrap();
        let torn = file.slot * SLOT as u64 + 100;
        file.file.write_all_at(&[0; 30], torn).unwrap();
        assert_eq!(HeadFile::read(dir.path()).unwrap().1, head(1));
        file.file.write_all_at(&[0; 30], SLOT as u64 - torn % SLOT as u64).unwrap();
    }

    #[test]
    fn a_head_that_is_gone_or_damaged_is_a_fault() {
        let dir = tempfile::tempdir().unwrap();
        let fault = |dir: &Path| match HeadFile::read(dir) {
            Err(LogError::Corrupt(fault)) => fault.what,
            other => panic!("{other:?}"),
        };
        assert_eq!(fault(dir.path()), FaultKind::HeadMissing);
        std::fs::write(HeadFile::path(dir.path()), "{}").unwrap();
        assert_eq!(fault(dir.path()), FaultKind::HeadDamaged);
    }

    #[test]
    fn a_frontier_that_does_not_fit_its_size_is_refused() {
        let mut tree = to_json(&log_id(), &head(3));
        tree.as_object_mut().unwrap().remove("check");
        tree["frontier"]["peaks"] = json!([]);
        tree["check"] = json!(canonical::digest(&tree));
        assert_eq!(from_json(&canonical::to_vec(&tree)), None);
    }

    #[test]
    fn the_largest_head_fits_its_slot() {
        let mut tree = to_json(&LogId::new(&"x".repeat(200), [3; 16]).unwrap(), &head(1));
        tree["frontier"]["peaks"] = json!(vec![Digest::default(); 64]);
        assert!(canonical::to_vec(&tree).len() < SLOT - 20);
    }
}
