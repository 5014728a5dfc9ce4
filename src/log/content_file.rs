//! The file that contents lie in, beside the log: the only one that knows its bytes.
//!
//! It only grows, and a content in it is found by its place, which the log keeps under the
//! content's digest. A content lies there as a frame: its digest (32 bytes), its length and
//! its packed length (8 bytes each, big-endian), then the packed bytes, so that the file can
//! be read without the log, too. Readers need no lock: what has a place is durable and never
//! moves. What lies past the last place was never acknowledged, and the next writer cuts it
//! off.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    error::LogError,
    fault::{Fault, FaultKind},
    parts::{Packed, unpack},
    rights,
};
use crate::domain::ids::Digest;

/// The file's name in the registry folder.
pub(super) const CONTENTS: &str = "contents";

/// What a frame has before the packed bytes.
const FRAME: u64 = 32 + 8 + 8;

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
    /// Returns where the frame ends.
    pub fn end(self) -> Option<u64> {
        self.offset.checked_add(FRAME)?.checked_add(self.len)
    }
}

/// The file, held by a writer.
#[derive(Debug)]
pub(super) struct ContentFile {
    path: PathBuf,
    file: File,
    end: u64,
    buffer: Vec<u8>,
    dirty: bool,
}

impl ContentFile {
    /// Makes the file, empty.
    pub fn create(dir: &Path) -> Result<(), LogError> {
        let path = dir.join(CONTENTS);
        let made = rights::create(dir, &path).and_then(|file| file.sync_all());
        made.map_err(|error| LogError::io(&path, error))
    }

    /// Opens the file for adding to it, cut off where the last append ended.
    pub fn open(dir: &Path, end: u64) -> Result<Self, LogError> {
        let path = dir.join(CONTENTS);
        let failed = |error| LogError::io(&path, error);
        let file = match OpenOptions::new().read(true).write(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(gone()),
            other => other.map_err(failed)?,
        };
        let length = file.metadata().map_err(failed)?.len();
        if length < end {
            let detail = format!("the file `{CONTENTS}` has {length} bytes of {end}");
            return Err(Fault::new(FaultKind::ContentMissing, detail).into());
        }
        if length > end {
            file.set_len(end).map_err(failed)?;
        }
        Ok(ContentFile { path, file, end, buffer: Vec::new(), dirty: false })
    }

    /// Adds a content, which is durable after [`ContentFile::sync`], and returns its place.
    pub fn add(&mut self, packed: &Packed) -> Result<Place, LogError> {
        let len = packed.bytes.len() as u64;
        let place = Place { offset: self.end + self.buffer.len() as u64, len };
        self.buffer.extend_from_slice(&packed.digest.0);
        self.buffer.extend_from_slice(&packed.len.to_be_bytes());
        self.buffer.extend_from_slice(&len.to_be_bytes());
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
            (&self.file).flush().map_err(|error| LogError::io(&self.path, error))?;
            self.file.sync_data().map_err(|error| LogError::io(&self.path, error))?;
        }
        self.dirty = false;
        Ok(())
    }

    /// Returns where the file ends.
    pub fn end(&self) -> u64 {
        self.end + self.buffer.len() as u64
    }
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
        let file = match File::open(&path) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(LogError::io(path, error)),
        };
        Ok(ContentReader { path, file })
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
        let mut file = ContentFile::open(dir.path(), 0).unwrap();
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
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            std::fs::write(&path, &bad).unwrap();
            assert!((0..3).any(|number| get(number).is_none()), "byte {at}");
        }
        std::fs::write(&path, &good[..good.len() - 1]).unwrap();
        assert_eq!(get(2), None);
        assert!(ContentFile::open(dir.path(), end).is_err());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_no_damage() {
        let dir = tempfile::tempdir().unwrap();
        // It is opened like a file, and not read like one.
        std::fs::create_dir(dir.path().join(CONTENTS)).unwrap();
        let reader = ContentReader::open(dir.path()).unwrap();
        let read = reader.get(Place { offset: 0, len: 0 }, &Digest::of(b""));
        assert!(matches!(read, Err(LogError::Io { .. })), "{read:?}");
        let looped = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(CONTENTS, looped.path().join(CONTENTS)).unwrap();
        assert!(matches!(ContentReader::open(looped.path()), Err(LogError::Io { .. })));
    }

    #[test]
    fn what_was_never_acknowledged_is_cut_off() {
        let dir = tempfile::tempdir().unwrap();
        ContentFile::create(dir.path()).unwrap();
        let contents = packed();
        let mut file = ContentFile::open(dir.path(), 0).unwrap();
        file.add(&contents[0]).unwrap();
        file.sync(true).unwrap();
        let end = file.end();
        file.add(&contents[2]).unwrap();
        file.sync(true).unwrap();
        drop(file);
        let mut file = ContentFile::open(dir.path(), end).unwrap();
        let place = file.add(&contents[1]).unwrap();
        assert_eq!(place.offset, end);
        file.sync(true).unwrap();
        let reader = ContentReader::open(dir.path()).unwrap();
        let read = reader.get(place, &contents[1].digest).unwrap();
        assert_eq!(read.as_deref(), Some(&b""[..]));
    }
}
