//! The file that contents lie in, beside the log: the only one that knows its bytes.
//!
//! It only grows, and a content in it is found by its place, which the log keeps under the
//! content's digest. A content lies there as a frame: its digest (32 bytes), its length and
//! its packed length (8 bytes each, big-endian), then the packed bytes, so that the file can
//! be read without the log, too. In front of a frame stands for which position of the log it
//! was written: four letters, the number of entries that the log then had (8 bytes), and a CRC
//! of both numbers' frame; frames of the first form of the registry have nothing in front.
//! Readers need no lock: what has a place is durable and never moves.
//!
//! What lies past the last place was never acknowledged, if it was written for the position
//! at which the log stands; the next writer moves it aside before it adds to the file. What
//! was written for a later position shows that the log is not the whole one.

use std::{
    fs::{File, OpenOptions},
    io,
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
};

use flate2::Crc;
use serde::{Deserialize, Serialize};

use super::{
    error::LogError,
    fault::{Fault, FaultKind},
    files::{copy_from, keep_aside_with, next_data, open_plain},
    parts::{Packed, unpack},
    rights,
};
use crate::domain::ids::Digest;

/// The file's name in the registry folder.
pub(super) const CONTENTS: &str = "contents";

/// What a frame has before the packed bytes.
const FRAME: u64 = 32 + 8 + 8;

/// What stands in front of a frame: letters, a position, a CRC.
const FRONT: usize = 4 + 8 + 4;

/// The letters in front of a frame.
const LETTERS: &[u8; 4] = b"CGB1";

/// How much is gathered before it is written.
const BUFFER: usize = 1 << 18;

/// Where a content lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Where its frame starts.
    pub offset: u64,
    /// How many bytes are packed there.
    pub len: u64,
}

impl Place {
    /// Returns where the frame ends. `None` where no file is that long.
    pub fn end(self) -> Option<u64> {
        self.offset.checked_add(FRAME)?.checked_add(self.len)
    }
}

/// The file, held by a writer.
#[derive(Debug)]
pub(super) struct ContentFile {
    dir: PathBuf,
    path: PathBuf,
    file: File,
    end: u64,
    /// For which position of the log frames are written.
    position: u64,
    /// Where the last append ended: what lies behind that no frame names.
    stood: u64,
    /// Whether a frame may have been written that names what lies behind that.
    named: bool,
    buffer: Vec<u8>,
    dirty: bool,
    /// How long the file was where something lies past its end.
    noise: Option<u64>,
}

impl ContentFile {
    /// Makes the file, empty.
    pub fn create(dir: &Path) -> Result<(), LogError> {
        let path = dir.join(CONTENTS);
        let made = rights::create(dir, &path).and_then(|file| file.sync_all());
        made.map_err(|error| LogError::io(&path, error))
    }

    /// Opens the file for adding behind where the last append ended; what lies past that is
    /// left as it is until something is added.
    ///
    /// # Errors
    ///
    /// A fault where the file is gone or shorter, or holds what was written for a later
    /// position than the log's; what keeps it from being opened.
    pub fn open(dir: &Path, end: u64, position: u64) -> Result<Self, LogError> {
        let path = dir.join(CONTENTS);
        let failed = |error| LogError::io(&path, error);
        let reader = ContentReader::open(dir)?;
        reader.ends(end, position)?;
        let file = OpenOptions::new().read(true).write(true).open(&path).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        let noise = (length > end).then_some(length);
        let (dir, buffer) = (dir.to_owned(), Vec::new());
        let (stood, named, dirty) = (end, false, false);
        Ok(ContentFile { dir, path, file, end, position, stood, named, buffer, dirty, noise })
    }

    /// Says for which position of the log frames are written from now on. Where the log went on,
    /// what was added until now stands.
    pub fn stands_at(&mut self, position: u64) {
        if position > self.position {
            (self.stood, self.named) = (self.end(), false);
        }
        self.position = position;
    }

    /// Says that a frame is about to be written that names what was added.
    pub fn is_named(&mut self) {
        self.named = true;
    }

    /// Takes back what was added and no frame names: who was refused, or did not come to an
    /// append, leaves nothing for the next to move aside.
    ///
    /// # Errors
    ///
    /// What keeps the file from being cut; it is then as if the command had been killed.
    pub fn take_back(&mut self) -> io::Result<()> {
        self.buffer.clear();
        // Noise that was not moved aside is another's, and a trace.
        if self.named || self.noise.is_some() || self.file.metadata()?.len() <= self.stood {
            return Ok(());
        }
        self.end = self.stood;
        self.file.set_len(self.stood)
    }

    /// Moves aside what lies past the end, and returns under which name it lies now and how
    /// long it is; `None` where nothing does.
    ///
    /// # Errors
    ///
    /// What keeps it from being moved; it then lies where it lay, or in both places.
    pub fn clear(&mut self) -> Result<Option<(PathBuf, u64)>, LogError> {
        let Some(length) = self.noise else { return Ok(None) };
        let moved = move_aside(&self.dir, &self.file, CONTENTS, self.end)?;
        self.noise = None;
        Ok(Some((moved, length - self.end)))
    }

    /// Adds a content, which is durable after [`ContentFile::sync`], and returns its place.
    pub fn add(&mut self, packed: &Packed) -> Result<Place, LogError> {
        let len = packed.bytes.len() as u64;
        let mut frame = Vec::with_capacity(FRAME as usize);
        frame.extend_from_slice(&packed.digest.0);
        frame.extend_from_slice(&packed.len.to_be_bytes());
        frame.extend_from_slice(&len.to_be_bytes());
        self.buffer.extend_from_slice(&front(self.position, &frame));
        let place = Place { offset: self.end + self.buffer.len() as u64, len };
        self.buffer.extend_from_slice(&frame);
        self.buffer.extend_from_slice(&packed.bytes);
        if self.buffer.len() >= BUFFER {
            self.write()?;
        }
        Ok(place)
    }

    /// Hands over to the system what was gathered, so that it can be read back.
    pub fn write(&mut self) -> Result<(), LogError> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        self.dirty = true;
        let written = self.file.write_all_at(&self.buffer, self.end);
        written.map_err(|error| LogError::io(&self.path, error))?;
        self.end += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }

    /// Makes durable what was added; without the barrier, for the control of the power-cut
    /// test, only hands it over.
    pub fn sync(&mut self, barrier: bool) -> Result<(), LogError> {
        self.write()?;
        if self.dirty && barrier {
            self.file.sync_data().map_err(|error| LogError::io(&self.path, error))?;
        }
        self.dirty = false;
        Ok(())
    }

    /// Returns where the file ends.
    pub fn end(&self) -> u64 {
        self.end + self.buffer.len() as u64
    }

    /// Returns where the file ended when the last append stood.
    pub fn stood(&self) -> u64 {
        self.stood
    }
}

/// Moves the bytes of a file from `end` to `length` into a file of their own, durably, cuts
/// the file there, and returns where they lie now.
pub(super) fn move_aside(
    dir: &Path,
    file: &File,
    name: &str,
    end: u64,
) -> Result<PathBuf, LogError> {
    let path =
        keep_aside_with(dir, &format!("{name}-from-{end}"), |kept| copy_from(file, end, kept))?;
    let cut = file.set_len(end).and_then(|()| file.sync_data());
    cut.map(|()| path.clone()).map_err(|error| LogError::io(&path, error))
}

/// Returns what stands in front of a frame that was written for a position.
fn front(position: u64, frame: &[u8]) -> [u8; FRONT] {
    let mut front = [0; FRONT];
    front[..4].copy_from_slice(LETTERS);
    front[4..12].copy_from_slice(&position.to_be_bytes());
    let mut check = Crc::new();
    check.update(&front[4..12]);
    check.update(frame);
    front[12..].copy_from_slice(&check.sum().to_be_bytes());
    front
}

/// Returns for which position the frame was written that starts with these bytes and what
/// stands in front of it, or `None` where none does.
fn position_of(bytes: &[u8]) -> Option<u64> {
    let position = u64::from_be_bytes(bytes.get(4..12)?.try_into().ok()?);
    let frame = bytes.get(FRONT..FRONT + FRAME as usize)?;
    (front(position, frame) == bytes[..FRONT]).then_some(position)
}

/// Reads contents of a registry folder by their places, without any lock.
#[derive(Debug)]
pub(super) struct ContentReader {
    path: PathBuf,
    file: Option<File>,
}

impl ContentReader {
    /// Opens the file for reading; where it is gone, no content is found.
    ///
    /// # Errors
    ///
    /// What keeps a file that is there from being opened.
    pub fn open(dir: &Path) -> Result<Self, LogError> {
        let path = dir.join(CONTENTS);
        let file = open_plain(&path)?;
        Ok(ContentReader { path, file })
    }

    /// Holds the file against where a log of so many entries says that it ends.
    ///
    /// # Errors
    ///
    /// A fault where the file is gone or shorter, or holds what was written for a later
    /// position than the log's: then the log is an older one. What keeps it from being read.
    pub fn ends(&self, end: u64, position: u64) -> Result<(), LogError> {
        let Some(file) = &self.file else { return Err(gone()) };
        let failed = |error| LogError::io(&self.path, error);
        let length = file.metadata().map_err(failed)?.len();
        if length < end {
            let detail = format!("the file `{CONTENTS}` has {length} bytes of {end}");
            return Err(Fault::new(FaultKind::ContentMissing, detail).into());
        }
        let later = written_for(file, end, length).map_err(failed)?.filter(|it| *it > position);
        let Some(later) = later else { return Ok(()) };
        let detail = format!(
            "the log has {position} entries, and `{CONTENTS}` what was written behind {later}: \
             an older log was put in its place"
        );
        Err(Fault::at(FaultKind::LogShorter, position, detail).into())
    }

    /// Returns a content, re-hashed, or `None` where what lies there is not what the digest
    /// says.
    ///
    /// # Errors
    ///
    /// What keeps the file from being read: that it cannot be read says nothing against what
    /// is written in it.
    pub fn get(&self, place: Place, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        let Some(file) = &self.file else { return Ok(None) };
        let failed = |error| LogError::io(&self.path, error);
        let length = file.metadata().map_err(failed)?.len();
        if place.end().is_none_or(|it| it > length) {
            return Ok(None);
        }
        let Ok(size) = usize::try_from(FRAME + place.len) else { return Ok(None) };
        let mut bytes = vec![0; size];
        match file.read_exact_at(&mut bytes, place.offset) {
            // It was cut off meanwhile.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            other => other.map_err(failed)?,
        }
        Ok(content_of(&bytes, place, digest))
    }
}

/// Returns the latest position for which something past `end` was written; `None` where
/// nothing there says.
fn written_for(file: &File, end: u64, mut length: u64) -> io::Result<Option<u64>> {
    let whole = FRONT + FRAME as usize;
    let mut latest = None;
    let mut at = end;
    // Each window overlaps the next by what a front and a frame's own bytes take.
    let mut window = vec![0; BUFFER];
    while at < length {
        // What was never written was written for no position.
        at = at.max(next_data(file, at)?.saturating_sub(whole as u64));
        let room = usize::try_from(length - at).map_or(BUFFER, |it| it.min(BUFFER));
        match file.read_exact_at(&mut window[..room], at) {
            // A writer took back meanwhile what nothing names.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                length = file.metadata()?.len().min(at + room as u64 - 1);
                continue;
            }
            other => other?,
        }
        let window = &window[..room];
        let found = window.windows(LETTERS.len()).enumerate().filter(|it| it.1 == LETTERS);
        latest = found.filter_map(|(start, _)| position_of(&window[start..])).max().max(latest);
        at += if room > whole { (room - whole + 1) as u64 } else { room as u64 };
    }
    Ok(latest)
}

/// Returns the content that a frame holds, or `None` where it is not that of the digest.
fn content_of(bytes: &[u8], place: Place, digest: &Digest) -> Option<Vec<u8>> {
    let (frame, packed) = bytes.split_at_checked(FRAME as usize)?;
    let (said, lengths) = frame.split_at_checked(32)?;
    let (len, stored) = lengths.split_at_checked(8)?;
    let stored = u64::from_be_bytes(stored.try_into().ok()?);
    if said != digest.0 || stored != place.len {
        return None;
    }
    unpack(packed, u64::from_be_bytes(len.try_into().ok()?), digest)
}

fn gone() -> LogError {
    let detail = format!("the file `{CONTENTS}` is gone");
    Fault::new(FaultKind::ContentMissing, detail).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed() -> Vec<Packed> {
        [&b"abc"[..], b"", &[b'x'; 9_000]].iter().map(|it| Packed::of(it)).collect()
    }

    #[test]
    fn a_content_is_read_only_if_it_is_whole() {
        let dir = tempfile::tempdir().unwrap();
        ContentFile::create(dir.path()).unwrap();
        let mut file = ContentFile::open(dir.path(), 0, 0).unwrap();
        let contents = packed();
        let places: Vec<_> = contents.iter().map(|it| file.add(it).unwrap()).collect();
        file.sync(true).unwrap();
        let end = file.end();
        let get = |number: usize| {
            let reader = ContentReader::open(dir.path()).unwrap();
            reader.get(places[number], &contents[number].digest).unwrap()
        };
        assert_eq!(get(0).as_deref(), Some(&b"abc"[..]));
        assert_eq!(get(1).as_deref(), Some(&b""[..]));
        assert_eq!(get(2), Some(vec![b'x'; 9_000]));
        let path = dir.path().join(CONTENTS);
        let good = std::fs::read(&path).unwrap();
        assert_eq!(good.len() as u64, end);
        let fronts: Vec<_> =
            places.iter().map(|it| it.offset as usize - FRONT..it.offset as usize).collect();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            std::fs::write(&path, &bad).unwrap();
            // What stands in front of a frame says only whose noise it would be.
            let in_front = fronts.iter().any(|it| it.contains(&at));
            assert_eq!((0..3).any(|number| get(number).is_none()), !in_front, "byte {at}");
        }
        std::fs::write(&path, &good[..good.len() - 1]).unwrap();
        assert_eq!(get(2), None);
        assert!(ContentFile::open(dir.path(), end, 0).is_err());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_no_damage_and_what_is_none_is_told_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let out_of_reach = dir.path().join("x".repeat(300));
        assert!(matches!(ContentReader::open(&out_of_reach), Err(LogError::Io { .. })));
        let path = dir.path().join(CONTENTS);
        std::os::unix::fs::symlink(CONTENTS, &path).unwrap();
        assert!(matches!(ContentReader::open(dir.path()), Err(LogError::Corrupt(_))));
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(matches!(ContentReader::open(dir.path()), Err(LogError::Corrupt(_))));
        std::fs::remove_dir(&path).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
        assert!(matches!(ContentReader::open(dir.path()), Err(LogError::Corrupt(_))));
    }

    fn noise(dir: &Path, position: u64) -> (Vec<Packed>, u64) {
        ContentFile::create(dir).unwrap();
        let contents = packed();
        let mut file = ContentFile::open(dir, 0, 0).unwrap();
        file.add(&contents[0]).unwrap();
        file.sync(true).unwrap();
        let end = file.end();
        file.stands_at(position);
        file.add(&contents[2]).unwrap();
        file.sync(true).unwrap();
        (contents, end)
    }

    #[test]
    fn what_was_never_acknowledged_is_moved_aside_before_something_is_added() {
        let dir = tempfile::tempdir().unwrap();
        let (contents, end) = noise(dir.path(), 1);
        let path = dir.path().join(CONTENTS);
        let before = std::fs::read(&path).unwrap();
        let mut file = ContentFile::open(dir.path(), end, 1).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), before);
        let (kept, length) = file.clear().unwrap().unwrap();
        assert_eq!(std::fs::read(kept).unwrap(), before[end as usize..]);
        assert_eq!(length, before.len() as u64 - end);
        assert_eq!(file.clear().unwrap(), None);
        let place = file.add(&contents[1]).unwrap();
        assert_eq!(place.offset, end + FRONT as u64);
        file.sync(true).unwrap();
        let reader = ContentReader::open(dir.path()).unwrap();
        let read = reader.get(place, &contents[1].digest).unwrap();
        assert_eq!(read.as_deref(), Some(&b""[..]));
    }

    #[test]
    fn what_was_written_for_a_later_position_shows_an_older_log_wherever_it_lies() {
        let dir = tempfile::tempdir().unwrap();
        let (_, end) = noise(dir.path(), 7);
        let path = dir.path().join(CONTENTS);
        let good = std::fs::read(&path).unwrap();
        for between in [0, 1, 100, BUFFER - 50, BUFFER, BUFFER + 1] {
            let (head, tail) = good.split_at(end as usize);
            std::fs::write(&path, [head, &vec![0; between], tail].concat()).unwrap();
            for (position, holds) in [(6, false), (7, true), (8, true)] {
                let opened = ContentFile::open(dir.path(), end, position);
                assert_eq!(opened.is_ok(), holds, "{between}, {position}: {opened:?}");
            }
        }
    }
}
