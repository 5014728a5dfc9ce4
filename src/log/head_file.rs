//! The `head` file: how long the log is, kept apart from the log, so that a log that lost
//! its tail is noticed.
//!
//! The file holds the head twice, each in a slot of its own, as JSON padded with blanks. A
//! new head goes over the slot that is not known to be on the disk yet, so that a power cut
//! in the middle of a write leaves the other one whole. The write itself is not synced: a
//! head that lags behind a durable log is moved forward when the log is opened.
//!
//! Beside the head each slot says where the files `entries` and `contents` ended, so that a
//! reader sees by their lengths alone whether something came behind, and by its hash which view
//! shows the head, once there is one.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::error::LogError;
use super::fault::{Fault, FaultKind};
use super::files::{open_plain, read_plain, sync_folder};
use super::head::Head;
use super::rights;
use crate::domain::canonical;
use crate::domain::ids::{Digest, LogId};

/// A head of 64 hashes has less than 5 KiB.
const SLOT: usize = 8_192;

/// Where the files beside the head ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ends {
    /// The end of `entries`.
    pub entries: u64,
    /// The end of `contents`.
    pub contents: u64,
}

/// What the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// The registry's identity.
    pub log_id: LogId,
    /// The head.
    pub head: Head,
    /// Where the other files ended; a registry of the first form does not say.
    pub ends: Option<Ends>,
    /// By their hashes the views that show this head: one, and the one that was exchanged for it
    /// where no entry came between.
    pub views: Vec<Digest>,
    /// Whether one of the two slots is not what was written.
    pub torn: bool,
    /// Which slot said it.
    slot: u64,
}

impl Said {
    /// What a head file says, or should.
    pub fn of(log_id: LogId, head: Head, ends: Option<Ends>) -> Said {
        Said { log_id, head, ends, views: Vec::new(), torn: false, slot: 0 }
    }
}

/// The head file of a registry that is open for writing.
#[derive(Debug)]
pub(super) struct HeadFile {
    path: PathBuf,
    file: File,
    slot: u64,
    dirty: bool,
    /// Whether something lies behind the two slots.
    too_long: bool,
}

impl HeadFile {
    /// Returns the path of the head file of a registry.
    pub fn path(dir: &Path) -> PathBuf {
        dir.join("head")
    }

    /// Writes the head file of a new registry, durably.
    pub fn create(
        dir: &Path,
        log_id: &LogId,
        head: &Head,
        ends: Option<Ends>,
    ) -> Result<(), LogError> {
        let path = Self::path(dir);
        let slot = encode(log_id, head, ends, None);
        write_slots(dir, &path, &slot).map_err(|it| LogError::io(&path, it))
    }

    /// Writes the head file anew, durably and in one step; `before` is called ahead of it.
    pub fn replace(
        dir: &Path,
        said: &Said,
        before: impl FnOnce() -> Result<(), LogError>,
    ) -> Result<(), LogError> {
        let (path, temporary) = (Self::path(dir), dir.join("head.new"));
        let slot = encode(&said.log_id, &said.head, said.ends, None);
        let failed = |it| LogError::io(&path, it);
        write_slots(dir, &temporary, &slot).map_err(failed)?;
        before()?;
        std::fs::rename(&temporary, &path).and_then(|()| sync_folder(dir)).map_err(failed)
    }

    /// Reads the newest whole head.
    pub fn read(dir: &Path) -> Result<Said, LogError> {
        let bytes = read_plain(&Self::path(dir), 2 * SLOT as u64).map_err(special)?;
        newest(&bytes.ok_or_else(gone)?)
    }

    /// Opens the head file for writing.
    pub fn open(dir: &Path) -> Result<(HeadFile, Said), LogError> {
        let path = Self::path(dir);
        let io = |it| LogError::io(&path, it);
        if open_plain(&path).map_err(special)?.is_none() {
            return Err(gone().into());
        }
        let file = OpenOptions::new().read(true).write(true).open(&path).map_err(io)?;
        // Whoever wrote the newest slot may have died before it was synced.
        file.sync_data().map_err(io)?;
        let said = Self::read(dir)?;
        let slot = 1 - said.slot;
        let too_long = file.metadata().map_err(io)?.len() > 2 * SLOT as u64;
        Ok((HeadFile { path, file, slot, dirty: false, too_long }, said))
    }

    /// Writes a head, not yet durably.
    pub fn write(
        &mut self,
        log_id: &LogId,
        head: &Head,
        ends: Option<Ends>,
    ) -> Result<(), LogError> {
        self.dirty = true;
        let offset = self.slot * SLOT as u64;
        let written = self.file.write_all_at(&encode(log_id, head, ends, None), offset);
        let is_too_long = std::mem::take(&mut self.too_long);
        let cut = if is_too_long { self.file.set_len(2 * SLOT as u64) } else { Ok(()) };
        written.and(cut).map_err(|it| LogError::io(&self.path, it))
    }

    /// Says of the head that was written last which view shows it, not durably: a view is not
    /// either, and one that is not named is made anew.
    pub fn name_view(
        &self,
        log_id: &LogId,
        head: &Head,
        ends: Option<Ends>,
        view: &Digest,
    ) -> Result<(), LogError> {
        let offset = self.slot * SLOT as u64;
        let written = self.file.write_all_at(&encode(log_id, head, ends, Some(view)), offset);
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

fn write_slots(dir: &Path, path: &Path, slot: &[u8]) -> io::Result<()> {
    let file = rights::create(dir, path)?;
    file.write_all_at(slot, 0)?;
    file.write_all_at(slot, SLOT as u64)?;
    file.sync_all()
}

fn gone() -> Fault {
    Fault::new(FaultKind::HeadMissing, "the file `head` is gone")
}

/// What is no plain file is no head.
fn special(error: LogError) -> LogError {
    match error {
        LogError::Corrupt(fault) => Fault { what: FaultKind::HeadDamaged, ..fault }.into(),
        other => other,
    }
}

fn damaged() -> Fault {
    Fault::new(FaultKind::HeadDamaged, "the file `head` is not what was written")
}

/// Returns the JSON of a head with its log and a check over both.
pub(super) fn to_json(log_id: &LogId, head: &Head) -> Value {
    checked(json!({
        "log": log_id, "size": head.size, "hash": head.hash, "at": head.at,
        "frontier": head.frontier,
    }))
}

fn checked(mut tree: Value) -> Value {
    tree["check"] = json!(canonical::digest(&tree));
    tree
}

/// Reads the JSON of a head, or returns `None` where it is not what was written.
pub(super) fn from_json(bytes: &[u8]) -> Option<(LogId, Head)> {
    said(bytes, 0).map(|it| (it.log_id, it.head))
}

fn said(bytes: &[u8], slot: u64) -> Option<Said> {
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
    let fields = tree.as_object_mut()?;
    fields.remove("log");
    let ends = fields.remove("ends").map(Ends::deserialize).transpose().ok()?;
    let view = fields.remove("view").map(Digest::deserialize).transpose().ok()?;
    let head: Head = serde_json::from_value(tree).ok()?;
    let whole = head.frontier.size() == head.size && peaks == head.size.count_ones() as usize;
    let views = view.into_iter().collect();
    whole.then_some(Said { log_id, head, ends, views, torn: false, slot })
}

fn encode(log_id: &LogId, head: &Head, ends: Option<Ends>, view: Option<&Digest>) -> Vec<u8> {
    let mut tree = to_json(log_id, head);
    if let Some(fields) = tree.as_object_mut().filter(|_| ends.is_some() || view.is_some()) {
        fields.remove("check");
        fields.extend(ends.map(|it| ("ends".to_owned(), json!(it))));
        fields.extend(view.map(|it| ("view".to_owned(), json!(it))));
        tree = checked(tree);
    }
    let mut bytes = canonical::to_vec(&tree);
    bytes.resize(SLOT - 1, b' ');
    bytes.push(b'\n');
    bytes
}

fn newest(bytes: &[u8]) -> Result<Said, LogError> {
    let slot = |at: u64| {
        let start = at as usize * SLOT;
        said(bytes.get(start..start + SLOT)?, at)
    };
    let slots = [slot(0), slot(1)];
    let torn = slots.contains(&None) || bytes.len() != 2 * SLOT;
    let [one, other] = &slots;
    let views = [one, other].into_iter().flatten().map(|it| (it.head.size, it.views.clone()));
    let views: Vec<_> = views.collect();
    let newest = slots.into_iter().flatten().max_by_key(|it| (it.head.size, it.ends.is_some()));
    let newest = newest.ok_or_else(damaged)?;
    let views = views.into_iter().filter(|it| it.0 == newest.head.size).flat_map(|it| it.1);
    Ok(Said { torn, views: views.collect(), ..newest })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log_id() -> LogId {
        LogId::new("test.example", [3; 16]).unwrap()
    }

    fn ends(size: u64) -> Option<Ends> {
        Some(Ends { entries: 100 * size, contents: 7 * size })
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
        HeadFile::create(dir.path(), &log_id(), &Head::default(), ends(0)).unwrap();
        let (mut file, first) = HeadFile::open(dir.path()).unwrap();
        assert_eq!((first.head, first.ends), (Head::default(), ends(0)));
        for size in 1..=5 {
            file.write(&log_id(), &head(size), ends(size)).unwrap();
            if size % 2 == 0 {
                file.settle().unwrap();
            }
            let said = HeadFile::read(dir.path()).unwrap();
            assert_eq!((said.log_id, said.head, said.ends), (log_id(), head(size), ends(size)));
            assert!(!said.torn);
        }
    }

    #[test]
    fn a_head_names_the_view_that_shows_it_until_the_next_one_comes() {
        let dir = tempfile::tempdir().unwrap();
        HeadFile::create(dir.path(), &log_id(), &Head::default(), ends(0)).unwrap();
        let (mut file, _) = HeadFile::open(dir.path()).unwrap();
        let views = || HeadFile::read(dir.path()).unwrap().views;
        let [one, other] = [Digest::of(b"one"), Digest::of(b"other")];
        file.write(&log_id(), &head(1), ends(1)).unwrap();
        assert_eq!(views(), []);
        file.name_view(&log_id(), &head(1), ends(1), &one).unwrap();
        assert_eq!(views(), [one]);
        file.settle().unwrap();
        // A view that is made anew: both show the same head.
        file.name_view(&log_id(), &head(1), ends(1), &other).unwrap();
        assert!(views().contains(&one) && views().contains(&other));
        file.write(&log_id(), &head(2), ends(2)).unwrap();
        assert_eq!(views(), []);
    }

    #[test]
    fn a_torn_slot_leaves_the_other_whole() {
        let dir = tempfile::tempdir().unwrap();
        HeadFile::create(dir.path(), &log_id(), &Head::default(), ends(0)).unwrap();
        let (mut file, _) = HeadFile::open(dir.path()).unwrap();
        file.write(&log_id(), &head(1), ends(1)).unwrap();
        file.settle().unwrap();
        file.write(&log_id(), &head(2), ends(2)).unwrap();
        let torn = file.slot * SLOT as u64 + 100;
        file.file.write_all_at(&[0; 30], torn).unwrap();
        let said = HeadFile::read(dir.path()).unwrap();
        assert_eq!((said.head, said.torn), (head(1), true));
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
        let tree = checked(tree);
        assert_eq!(from_json(&canonical::to_vec(&tree)), None);
    }

    #[test]
    fn the_largest_head_fits_its_slot() {
        let mut tree = to_json(&LogId::new(&"x".repeat(200), [3; 16]).unwrap(), &head(1));
        tree["frontier"]["peaks"] = json!(vec![Digest::default(); 64]);
        tree["ends"] = json!(Ends { entries: u64::MAX, contents: u64::MAX });
        tree["view"] = json!(Digest::default());
        assert!(canonical::to_vec(&tree).len() < SLOT - 20);
    }
}
