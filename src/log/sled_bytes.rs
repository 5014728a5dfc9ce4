//! The bytes that sled's recovery would read, and write over, when it opens a store: read
//! before sled may, looked through, and put back where opening made nothing better of them.
//!
//! What was learnt of sled 0.34.7 and is answered here:
//!
//! * From its newest snapshot on it reads every segment of the file, and takes the first
//!   message that it cannot read, damaged or refused by the disk, for the end of the log:
//!   it writes zeros from there on, and a snapshot that knows no more.
//! * A segment is 512 KiB: 20 bytes of its own (a CRC, its number, how far the log was
//!   stable), then messages (a CRC, a kind, a length, the segment's count, a page, a body),
//!   then a cap or zeros.
//! * It believes settings whose CRC is wrong, and refuses to open over a damaged snapshot,
//!   though it could do without.

use std::{
    fs::{self, File, Permissions},
    io,
    os::unix::fs::{FileExt as _, MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use flate2::Crc;

use super::{
    error::LogError,
    fault::{Fault, FaultKind},
    files::{open_plain, read_plain, sync_folder},
};

/// The size of sled's segments.
pub(super) const SEGMENT: usize = 1 << 19;

/// The longest settings that are read.
const LONGEST_SETTINGS: u64 = 4_096;

/// The longest snapshot that is read: it knows a page by a few bytes.
const LONGEST_BESIDE: u64 = 64 << 20;

/// How many bytes that are no segment are held to be put back: more is no leaving of a writer's.
const MOST_STRANGE: usize = 32 << 20;

/// What a segment has of its own.
const SEGMENT_HEADER: usize = 20;

/// The longest header of a message: nothing begins closer to the end of a segment.
const MESSAGE_HEADER: usize = 32;

/// The kind of what fills up a segment.
const CAP: u8 = 2;
/// The kind of what was never written.
const NOTHING: u8 = 0;
/// The kinds of pages and of changes to pages.
const PAGES: [u8; 2] = [8, 10];

/// A segment as recovery would read it.
#[derive(Debug)]
struct Segment {
    number: u64,
    offset: u64,
    bytes: Vec<u8>,
}

/// What lies on the disk before sled opens it.
#[derive(Debug)]
pub(super) struct BytesBefore {
    folder: PathBuf,
    /// Which folder it is: another may have taken its place when something is put back.
    identity: (u64, u64),
    snapshot: Option<(PathBuf, Vec<u8>, u32)>,
    /// How long the file is.
    length: u64,
    segments: Vec<Segment>,
    /// What lies where a segment's own bytes are not what was written: recovery passes over it,
    /// and sled may write there.
    passed_over: Vec<Strange>,
}

/// Bytes that are no segment, and where they lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Strange {
    /// Where in the file.
    pub offset: u64,
    /// What lies there.
    pub bytes: Vec<u8>,
}

impl Strange {
    /// Whether it still lies where it lay.
    ///
    /// # Errors
    ///
    /// What keeps the file from being read.
    pub fn lies_in(&self, db: &File) -> io::Result<bool> {
        let mut found = vec![0; self.bytes.len()];
        match db.read_exact_at(&mut found, self.offset) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
            other => other.map(|()| found == self.bytes),
        }
    }
}

/// What looking through it found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outlook {
    /// Whether recovery would come to the end of all that was written.
    pub whole: bool,
    /// The last value of the key that was asked for which recovery would come to; `None`
    /// where it was not written since the snapshot.
    pub value: Option<Vec<u8>>,
}

impl BytesBefore {
    /// Reads what recovery would read.
    ///
    /// # Errors
    ///
    /// What keeps it from being read: sled would take that for the end of its log. A fault
    /// where the file is gone.
    pub fn read(folder: &Path) -> Result<BytesBefore, LogError> {
        let snapshot = match newest_snapshot(folder)? {
            Some(path) => {
                let mode = fs::metadata(&path).map(|it| it.mode());
                let mode = mode.map_err(|error| LogError::io(&path, error))?;
                read_plain(&path, LONGEST_BESIDE)?.map(|bytes| (path, bytes, mode))
            }
            None => None,
        };
        let stable = snapshot.as_ref().and_then(|it| position(&it.0)).unwrap_or(0);
        let path = folder.join("db");
        let failed = |error| LogError::io(&path, error);
        let gone = || Fault::new(FaultKind::StoreUnreadable, "the file `log/db` is gone");
        let file = open_plain(&path)?.ok_or_else(gone)?;
        let length = file.metadata().map_err(failed)?.len();
        let (mut segments, mut passed_over) = (Vec::new(), Vec::new());
        let mut strange = 0;
        for offset in (0..length).step_by(SEGMENT) {
            let mut header = [NOTHING; SEGMENT_HEADER];
            let room = usize::try_from(length - offset).map_or(SEGMENT, |it| it.min(SEGMENT));
            let start = &mut header[..room.min(SEGMENT_HEADER)];
            file.read_exact_at(start, offset).map_err(failed)?;
            let at = segment_position(&header);
            let is_read = match at {
                Some(at) => at + (SEGMENT as u64) > stable,
                None => header != [NOTHING; SEGMENT_HEADER],
            };
            if !is_read {
                continue;
            }
            let mut bytes = vec![0; room];
            file.read_exact_at(&mut bytes, offset).map_err(failed)?;
            match at {
                Some(at) => segments.push(Segment { number: at / SEGMENT as u64, offset, bytes }),
                None => {
                    strange += room;
                    passed_over.push(Strange { offset, bytes });
                }
            }
            if strange > MOST_STRANGE {
                let detail = "the file `log/db` has more that is not its own than it could lose";
                return Err(Fault::new(FaultKind::StoreUnreadable, detail).into());
            }
        }
        segments.sort_unstable_by_key(|it| it.number);
        let identity = identity(folder).map_err(|error| LogError::io(folder, error))?;
        let folder = folder.to_owned();
        Ok(BytesBefore { folder, identity, snapshot, length, segments, passed_over })
    }

    /// Looks through it as recovery would, for the last value of a key.
    pub fn look_through(&self, key: &[u8]) -> Outlook {
        let mut outlook = Outlook { whole: self.passed_over.is_empty(), value: None };
        let mut expected = None;
        for (place, segment) in self.segments.iter().enumerate() {
            if expected.is_some_and(|it| it != segment.number) {
                outlook.whole = false;
            }
            expected = Some(segment.number + 1);
            let last = place + 1 == self.segments.len();
            outlook.whole &= segment.look_through(key, last, &mut outlook.value);
        }
        outlook
    }

    /// Returns what lies where recovery passes over.
    pub fn passed_over(&self) -> &[Strange] {
        &self.passed_over
    }

    /// Puts back what sled wrote over: for whoever has closed it, and appended nothing.
    ///
    /// # Errors
    ///
    /// What keeps it from being written.
    pub fn put_back(&self) -> io::Result<()> {
        if identity(&self.folder)? != self.identity {
            return Ok(());
        }
        if let Some((path, bytes, mode)) = &self.snapshot
            && read_plain(path, LONGEST_BESIDE).ok().flatten().as_ref() != Some(bytes)
        {
            fs::write(path, bytes)?;
            fs::set_permissions(path, Permissions::from_mode(mode & 0o7777))?;
            File::open(path)?.sync_all()?;
        }
        let own = self.snapshot.as_ref().map(|it| &it.0);
        for path in snapshots(&self.folder)? {
            if Some(&path) != own {
                fs::remove_file(path)?;
            }
        }
        let db = File::options().read(true).write(true).open(self.folder.join("db"))?;
        let segments = self.segments.iter().map(|it| (it.offset, &it.bytes));
        let strange = self.passed_over.iter().map(|it| (it.offset, &it.bytes));
        for (offset, bytes) in segments.chain(strange) {
            let mut found = vec![0; bytes.len()];
            if db.read_exact_at(&mut found, offset).is_err() || found != *bytes {
                db.write_all_at(bytes, offset)?;
            }
        }
        if db.metadata()?.len() != self.length {
            db.set_len(self.length)?;
        }
        db.sync_all()?;
        sync_folder(&self.folder)
    }
}

impl Segment {
    /// Goes through the messages; returns whether nothing is left behind them.
    fn look_through(&self, key: &[u8], last: bool, value: &mut Option<Vec<u8>>) -> bool {
        let mut at = SEGMENT_HEADER;
        while at + MESSAGE_HEADER <= SEGMENT {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let Some(message) = Message::read(rest, self.number) else {
                // The newest segment ends in zeros; every other one in a cap.
                return last && rest.iter().all(|it| *it == NOTHING);
            };
            if message.kind == CAP {
                return true;
            }
            if PAGES.contains(&message.kind)
                && let Some(found) = last_value(message.body, key)
            {
                *value = Some(found.to_vec());
            }
            at += message.len;
        }
        true
    }
}

/// A message whose check holds.
struct Message<'a> {
    kind: u8,
    body: &'a [u8],
    len: usize,
}

impl<'a> Message<'a> {
    fn read(bytes: &'a [u8], segment: u64) -> Option<Self> {
        let check = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?);
        let kind = *bytes.get(4)?;
        let mut header = 5;
        let length = number(bytes, &mut header)?;
        let own_segment = number(bytes, &mut header)?;
        let _page = number(bytes, &mut header)?;
        let end = header.checked_add(usize::try_from(length).ok()?)?;
        let body = bytes.get(header..end)?;
        if kind == NOTHING || own_segment != segment {
            return None;
        }
        let mut found = Crc::new();
        found.update(body);
        found.update(&bytes[4..header]);
        (found.sum() ^ u32::MAX == check).then_some(Message { kind, body, len: end })
    }
}

/// Reads a number as sled writes it: one byte up to 240, else a byte that says how many follow.
fn number(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let first = *bytes.get(*at)?;
    let byte = |it: usize| bytes.get(*at + it).copied().map(u64::from);
    let (value, len) = match first {
        0..=240 => (first.into(), 1),
        241..=248 => (240 + 256 * (u64::from(first) - 241) + byte(1)?, 2),
        249 => (2_288 + 256 * byte(1)? + byte(2)?, 3),
        250..=255 => {
            let count = usize::from(first) - 247;
            let mut number = [0; 8];
            number[..count].copy_from_slice(bytes.get(*at + 1..*at + 1 + count)?);
            (u64::from_le_bytes(number), count + 1)
        }
    };
    *at += len;
    Some(value)
}

/// Returns the last value that stands behind a key in a page or a change to one: both have
/// their lengths in front.
fn last_value<'a>(body: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let mut pattern = vec![u8::try_from(key.len()).ok()?];
    pattern.extend_from_slice(key);
    let found = body.windows(pattern.len()).rposition(|it| it == pattern)?;
    let mut at = found + pattern.len();
    let length = usize::try_from(number(body, &mut at)?).ok()?;
    body.get(at..at.checked_add(length)?)
}

/// Returns at which position of the log a segment begins; `None` where its own bytes are not
/// what was written: recovery passes over it.
fn segment_position(header: &[u8; SEGMENT_HEADER]) -> Option<u64> {
    let mut check = Crc::new();
    check.update(&header[4..]);
    let said = u32::from_le_bytes(header[..4].try_into().ok()?) ^ u32::MAX;
    let position = u64::from_le_bytes(header[4..12].try_into().ok()?) ^ i64::MAX.cast_unsigned();
    (check.sum() == said && position % SEGMENT as u64 == 0).then_some(position)
}

fn identity(folder: &Path) -> io::Result<(u64, u64)> {
    fs::metadata(folder).map(|it| (it.dev(), it.ino()))
}

fn snapshots(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if is_snapshot(&path) {
            found.push(path);
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Returns how much is read of what lies beside the store's file.
fn longest(path: &Path) -> u64 {
    if is_snapshot(path) { LONGEST_BESIDE } else { LONGEST_SETTINGS }
}

/// Whether a file is a snapshot, by its name.
pub(super) fn is_snapshot(path: &Path) -> bool {
    path.file_name().is_some_and(|it| it.as_encoded_bytes().starts_with(b"snap."))
}

/// Returns the snapshot that sled would read, or `None` where there is none.
pub(super) fn newest_snapshot(folder: &Path) -> Result<Option<PathBuf>, LogError> {
    let found = snapshots(folder).map_err(|error| LogError::io(folder, error))?;
    Ok(found.into_iter().rfind(|it| position(it).is_some()))
}

/// Returns up to where a snapshot knows the log, by its name; `None` for one that was not
/// finished.
fn position(snapshot: &Path) -> Option<u64> {
    let name = snapshot.file_name()?.to_str()?;
    u64::from_str_radix(name.strip_prefix("snap.")?, 16).ok()
}

/// Returns what of a store is damaged and can be made anew: its settings, which are ever the
/// same, and its snapshot, without which it reads the whole file.
pub(super) fn damaged_beside(log_dir: &Path) -> Result<Vec<PathBuf>, LogError> {
    let snapshot = newest_snapshot(log_dir)?;
    let settings = log_dir.join("conf");
    let found = snapshot.map(|it| (it, snapshot_is_whole as fn(&[u8]) -> bool));
    let mut damaged = Vec::new();
    for (path, is_whole) in found.into_iter().chain([(settings, settings_are_whole as _)]) {
        let fits = match read_plain(&path, longest(&path)) {
            // Whoever made it was killed before it was shared.
            Err(error) if error.is_no_rights() => false,
            other => other?.is_none_or(|it| is_whole(&it)),
        };
        if !fits {
            damaged.push(path);
        }
    }
    Ok(damaged)
}

/// Whether a snapshot is what sled wrote: its bytes, their length, a CRC.
pub(super) fn snapshot_is_whole(bytes: &[u8]) -> bool {
    let Some((body, tail)) = bytes.split_last_chunk::<12>() else { return false };
    let mut check = Crc::new();
    check.update(body);
    !body.is_empty()
        && tail[..8] == (body.len() as u64).to_le_bytes()
        && tail[8..] == check.sum().to_le_bytes()
}

/// Whether settings are what sled wrote: their text and a CRC.
pub(super) fn settings_are_whole(bytes: &[u8]) -> bool {
    let Some((text, said)) = bytes.split_last_chunk::<4>() else { return false };
    let mut check = Crc::new();
    check.update(text);
    text.len() > 4 && *said == check.sum().to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(dir: &Path, values: std::ops::Range<u32>) {
        let db = sled::Config::new().path(dir).flush_every_ms(None).open().unwrap();
        let tree = db.open_tree("meta").unwrap();
        for it in values {
            tree.insert(it.to_be_bytes(), &[7; 3_000][..]).unwrap();
            tree.insert(b"committed", &it.to_be_bytes()).unwrap();
        }
        db.flush().unwrap();
        drop((tree, db));
        // It lets go of the file a moment later (sled issue 1289).
        let file = File::open(dir.join("db")).unwrap();
        while file.try_lock().is_err() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }

    fn look(dir: &Path) -> Outlook {
        BytesBefore::read(dir).unwrap().look_through(b"committed")
    }

    #[test]
    fn what_was_written_since_the_snapshot_is_found_as_sled_would_find_it() {
        for values in [1, 30, 300, 1_000] {
            let dir = tempfile::tempdir().unwrap();
            // Where sled has begun to write segments anew, one is missing in the row: whoever
            // opens it then holds everything against the file of entries.
            let in_a_row = values < 1_000;
            store(dir.path(), 0..values);
            let found = look(dir.path());
            assert_eq!(found.value, Some((values - 1).to_be_bytes().to_vec()), "{values}");
            assert!(found.whole || !in_a_row, "{values}");
            store(dir.path(), values..values + 2);
            let found = look(dir.path());
            assert_eq!(found.value, Some((values + 1).to_be_bytes().to_vec()), "{values}");
            assert!(found.whole || !in_a_row, "{values}");
            let snapshot = newest_snapshot(dir.path()).unwrap().unwrap();
            assert!(snapshot_is_whole(&fs::read(snapshot).unwrap()));
            assert!(settings_are_whole(&fs::read(dir.path().join("conf")).unwrap()));
        }
    }

    #[test]
    fn a_message_that_sled_would_stop_at_is_seen_and_the_bytes_can_be_put_back() {
        let dir = tempfile::tempdir().unwrap();
        store(dir.path(), 0..20);
        store(dir.path(), 20..40);
        let path = dir.path().join("db");
        let good = fs::read(&path).unwrap();
        let end = good.iter().rposition(|it| *it != 0).unwrap();
        let mut seen = 0;
        for at in (0..end).step_by(3_989) {
            let mut bad = good.clone();
            bad[at] ^= 1;
            fs::write(&path, &bad).unwrap();
            let before = BytesBefore::read(dir.path()).unwrap();
            let outlook = before.look_through(b"committed");
            let names = |dir: &Path| snapshots(dir).unwrap();
            let former = names(dir.path());
            let opened = std::panic::catch_unwind(|| {
                let db = sled::Config::new().path(dir.path()).flush_every_ms(None).open()?;
                db.open_tree("meta")?.get(b"committed")
            });
            if !outlook.whole {
                seen += 1;
            } else if let Ok(Ok(found)) = opened {
                // What lies before the snapshot is no affair of recovery's.
                assert_eq!(found.as_deref(), Some(&39_u32.to_be_bytes()[..]), "byte {at}");
            }
            before.put_back().unwrap();
            assert!(fs::read(&path).unwrap() == bad, "byte {at}");
            assert_eq!(names(dir.path()), former);
        }
        assert!(seen > 5, "{seen}");
    }
}
