//! The file `entries`: every entry once more, as text that needs no program to be read.
//!
//! What was appended at once is one *frame*: a line that says what follows, then each entry
//! on a line of its own, exactly the bytes that were hashed. The first line is canonical JSON,
//! and its `sha256` covers the same JSON without `sha256`, a line break, and all that follows.
//! The file only grows. A frame that is whole stands for every reader, whatever else was
//! written of it; one that breaks off at the end of the file counts nowhere.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read as _, Seek as _, SeekFrom},
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
};

use super::{
    content_file::{Place, move_aside},
    error::{AppendError, LogError},
    fault::{Fault, FaultKind},
    files::{next_data, open_plain, sync_folder},
    frame::{FirstLine, NewFrame, VERSION, lines},
    rights,
};
use crate::domain::ids::Digest;

/// The file's name in the registry folder.
pub(super) const ENTRIES: &str = "entries";

/// The longest first line of a frame that is read: it names every new content once.
const LONGEST: u64 = 1 << 28;

/// A frame as it lies in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    /// The number of its first entry.
    pub first: u64,
    /// How many entries it has.
    pub count: u64,
    /// Where the first of them starts.
    pub start: u64,
    /// Where the frame ends.
    pub end: u64,
    /// The contents that came with it.
    pub contents: Vec<(Digest, Place)>,
    /// Where `contents` ends with them.
    pub contents_end: u64,
}

/// Why no frame could be read at a place.
#[derive(Debug)]
pub(super) enum NoFrame {
    /// The file ends there.
    End,
    /// The file ends before the frame does, or what lies there is not what was written.
    Torn(&'static str),
    /// The file cannot be read.
    Failed(LogError),
}

impl NoFrame {
    /// Returns the fault, where the frame was known to be there.
    pub fn known(self, offset: u64) -> LogError {
        match self {
            NoFrame::Failed(error) => error,
            NoFrame::End => damaged(offset, "it ends").into(),
            NoFrame::Torn(how) => damaged(offset, how).into(),
        }
    }
}

/// The file, open for reading.
#[derive(Debug)]
pub(super) struct EntriesFile {
    path: PathBuf,
    file: File,
}

impl EntriesFile {
    /// Returns the path of the file in a registry.
    pub fn path(dir: &Path) -> PathBuf {
        dir.join(ENTRIES)
    }

    /// Makes the file, empty and durable.
    ///
    /// # Errors
    ///
    /// What keeps it from being made.
    pub fn create(dir: &Path) -> Result<(), LogError> {
        Self::replace(dir, |_| Ok(()))
    }

    /// Makes the file anew of frames that `write` is asked for, durably and in one step.
    ///
    /// # Errors
    ///
    /// What `write` fails with, or keeps it from being made; the former file is then as it was.
    pub fn replace(
        dir: &Path,
        write: impl FnOnce(&mut dyn io::Write) -> Result<(), LogError>,
    ) -> Result<(), LogError> {
        Self::replace_after(dir, write, || Ok(()))
    }

    /// Makes the file anew as [`EntriesFile::replace`] does; `before` is called once the new
    /// one is durable, ahead of its taking the place of the former.
    ///
    /// # Errors
    ///
    /// As [`EntriesFile::replace`], and what `before` fails with.
    pub fn replace_after(
        dir: &Path,
        write: impl FnOnce(&mut dyn io::Write) -> Result<(), LogError>,
        before: impl FnOnce() -> Result<(), LogError>,
    ) -> Result<(), LogError> {
        let path = Self::path(dir);
        let temporary = dir.join(format!("{ENTRIES}.new"));
        let failed = |error| LogError::io(&path, error);
        let file = rights::create(dir, &temporary).map_err(failed)?;
        let mut writer = io::BufWriter::new(file);
        write(&mut writer)?;
        let file = writer.into_inner().map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(failed)?;
        before()?;
        std::fs::rename(&temporary, &path).map_err(failed)?;
        sync_folder(dir).map_err(failed)
    }

    /// Opens the file for reading.
    ///
    /// # Errors
    ///
    /// A fault where it is gone, or is no plain file; what keeps it from being opened.
    pub fn open(dir: &Path) -> Result<Self, LogError> {
        let path = Self::path(dir);
        match open_plain(&path) {
            Ok(Some(file)) => Ok(EntriesFile { path, file }),
            Ok(None) => Err(gone().into()),
            Err(error) => Err(error),
        }
    }

    /// Returns how long the file is.
    ///
    /// # Errors
    ///
    /// What keeps it from being looked at.
    pub fn len(&self) -> Result<u64, LogError> {
        Ok(self.file.metadata().map_err(|error| LogError::io(&self.path, error))?.len())
    }

    /// Reads it from the beginning.
    pub fn reader(&self) -> BufReader<&File> {
        BufReader::with_capacity(1 << 18, &self.file)
    }

    /// Says that it cannot be read.
    pub fn failed(&self, error: io::Error) -> LogError {
        LogError::io(&self.path, error)
    }

    /// Goes through the frames from a place on.
    pub fn frames(&self, offset: u64) -> Frames<'_> {
        Frames { file: self, reader: self.reader(), offset: None, next: offset, length: 0 }
    }

    /// Reads some of its bytes, fewer where the file ends.
    ///
    /// # Errors
    ///
    /// What keeps it from being read.
    pub fn read_at(&self, offset: u64, len: usize) -> Result<Vec<u8>, LogError> {
        let room = self.len()?.saturating_sub(offset);
        let mut bytes = vec![0; usize::try_from(room).map_or(len, |it| it.min(len))];
        let read = self.file.read_exact_at(&mut bytes, offset);
        read.map(|()| bytes).map_err(|error| LogError::io(&self.path, error))
    }

    /// Returns where the next byte lies that was ever written, from a place on.
    ///
    /// # Errors
    ///
    /// What keeps it from being looked at.
    pub fn next_data(&self, at: u64) -> Result<u64, LogError> {
        next_data(&self.file, at).map_err(|error| LogError::io(&self.path, error))
    }

    /// Reads the entries of a frame.
    ///
    /// # Errors
    ///
    /// A fault where they are not as many as it says; what keeps the file from being read.
    pub fn entries(&self, frame: &Frame) -> Result<Vec<Vec<u8>>, LogError> {
        let length = usize::try_from(frame.end - frame.start);
        let mut bytes = vec![0; length.map_err(|_| damaged(frame.start, "it is too long"))?];
        match self.file.read_exact_at(&mut bytes, frame.start) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                return Err(damaged(frame.start, "it breaks off").into());
            }
            other => other.map_err(|error| LogError::io(&self.path, error))?,
        }
        lines(&bytes, frame.count)
            .ok_or_else(|| damaged(frame.start, "it has other lines than it says").into())
    }
}

/// Frames in their order.
#[derive(Debug)]
pub(super) struct Frames<'a> {
    file: &'a EntriesFile,
    reader: BufReader<&'a File>,
    /// Where the reader stands; none before the first read.
    offset: Option<u64>,
    next: u64,
    length: u64,
}

impl Frames<'_> {
    /// Returns where the next frame starts.
    pub fn offset(&self) -> u64 {
        self.next
    }

    /// Reads the next frame; where it is to be checked, its entries with it.
    ///
    /// # Errors
    ///
    /// Why there is none; the place stays what it was.
    pub fn read(&mut self, check: bool) -> Result<(Frame, Vec<Vec<u8>>), NoFrame> {
        match self.read_at(check) {
            Ok((frame, entries)) => {
                self.next = frame.end;
                Ok((frame, entries))
            }
            Err(error) => {
                self.offset = None;
                Err(error)
            }
        }
    }

    fn failed(&self, error: io::Error) -> NoFrame {
        NoFrame::Failed(LogError::io(&self.file.path, error))
    }

    fn read_at(&mut self, check: bool) -> Result<(Frame, Vec<Vec<u8>>), NoFrame> {
        let offset = self.next;
        let moved = match self.offset {
            Some(at) => self.reader.seek_relative(offset.cast_signed() - at.cast_signed()),
            None => self.reader.seek(SeekFrom::Start(offset)).map(drop),
        };
        moved.map_err(|error| self.failed(error))?;
        let begins = self.reader.fill_buf().map(|it| it.first().is_none_or(|it| *it == b'{'));
        if !begins.map_err(|error| self.failed(error))? {
            // Whatever lies there may be long, and is not read for its end.
            return Err(NoFrame::Torn("its first line is not what was written"));
        }
        let mut line = Vec::new();
        let read = (&mut self.reader).take(LONGEST).read_until(b'\n', &mut line);
        read.map_err(|error| self.failed(error))?;
        let start = offset + line.len() as u64;
        self.offset = Some(start);
        if line.is_empty() {
            return Err(NoFrame::End);
        }
        if line.pop() != Some(b'\n') {
            return Err(NoFrame::Torn("its first line breaks off"));
        }
        let said: FirstLine = serde_json::from_slice(&line)
            .map_err(|_| NoFrame::Torn("its first line is not what was written"))?;
        let end = start.checked_add(said.bytes);
        if end > Some(self.length) {
            self.length = self.file.len().map_err(NoFrame::Failed)?;
        }
        let end = end.filter(|it| *it <= self.length).ok_or(NoFrame::Torn("it breaks off"))?;
        let mut entries = Vec::new();
        // A number that is too large may be a damaged one.
        if check || said.frame > VERSION {
            let room = usize::try_from(said.bytes).map_err(|_| NoFrame::Torn("it is too long"))?;
            let mut body = vec![0; room];
            self.reader.read_exact(&mut body).map_err(|error| self.failed(error))?;
            self.offset = Some(end);
            if said.sha256 != Some(said.check(&body)) {
                return Err(NoFrame::Torn("it is not what was written"));
            }
            entries =
                lines(&body, said.count).ok_or(NoFrame::Torn("it has other lines than it says"))?;
        }
        if said.frame > VERSION {
            let (found, known) = (said.frame.into(), VERSION.into());
            return Err(NoFrame::Failed(LogError::Newer { found, known }));
        }
        let place = |(digest, offset, len)| (digest, Place { offset, len });
        let frame = Frame {
            first: said.first,
            count: said.count,
            start,
            end,
            contents: said.contents.into_iter().map(place).collect(),
            contents_end: said.ends,
        };
        Ok((frame, entries))
    }
}

/// The file, held by a writer.
#[derive(Debug)]
pub(super) struct EntriesWriter {
    path: PathBuf,
    file: File,
    end: u64,
}

impl EntriesWriter {
    /// Opens the file for adding behind its last whole frame.
    ///
    /// # Errors
    ///
    /// What keeps it from being opened.
    pub fn open(dir: &Path, end: u64) -> Result<Self, LogError> {
        let path = EntriesFile::path(dir);
        let file = File::options().read(true).write(true).open(&path);
        let file = file.map_err(|error| LogError::io(&path, error))?;
        Ok(EntriesWriter { path, file, end })
    }

    /// Returns where the last whole frame ends.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// Moves aside what lies past the last whole frame, and returns where it lies now.
    ///
    /// # Errors
    ///
    /// What keeps it from being moved.
    pub fn move_aside(&self, dir: &Path) -> Result<PathBuf, LogError> {
        move_aside(dir, &self.file, ENTRIES, self.end)
    }

    /// Writes a frame, not yet durably.
    ///
    /// # Errors
    ///
    /// What keeps it from being written whole: then it counts nowhere. Where it may be whole
    /// all the same, it is not known what stands.
    pub fn write(&mut self, frame: NewFrame<'_>) -> Result<(), AppendError> {
        let bytes = frame.to_bytes();
        if let Err(error) = self.file.write_all_at(&bytes, self.end) {
            let failed = LogError::io(&self.path, error);
            // A part of it would be moved aside by the next writer: it is taken back here.
            let _ = self.file.set_len(self.end);
            let whole = self.end + bytes.len() as u64;
            let is_part = self.file.metadata().is_ok_and(|it| it.len() < whole);
            return Err(if is_part { failed.into() } else { AppendError::NotKnown(failed) });
        }
        self.end += bytes.len() as u64;
        Ok(())
    }

    /// Makes durable what another writer wrote and may not have: it is written once more, since
    /// a sync that failed before has left it to be lost without a word.
    ///
    /// # Errors
    ///
    /// What keeps it from being so.
    pub fn make_durable(&self, from: u64) -> Result<(), LogError> {
        let failed = |error| LogError::io(&self.path, error);
        let mut buffer = vec![0; 1 << 18];
        let mut at = from;
        while at < self.end {
            let room =
                usize::try_from(self.end - at).map_or(buffer.len(), |it| it.min(buffer.len()));
            self.file.read_exact_at(&mut buffer[..room], at).map_err(failed)?;
            self.file.write_all_at(&buffer[..room], at).map_err(failed)?;
            at += room as u64;
        }
        self.sync()
    }

    /// Makes what was written durable.
    ///
    /// # Errors
    ///
    /// What keeps it from being so: then it is not known what stands.
    pub fn sync(&self) -> Result<(), LogError> {
        self.file.sync_data().map_err(|error| LogError::io(&self.path, error))
    }
}

/// Says where the file is damaged.
pub(super) fn damaged(offset: u64, how: &str) -> Fault {
    let detail = format!("the file `{ENTRIES}` is damaged at its byte {offset}: {how}");
    Fault::new(FaultKind::EntryDamaged, detail)
}

fn gone() -> Fault {
    Fault::new(FaultKind::LogShorter, format!("the file `{ENTRIES}` is gone"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(from: u64, count: u64) -> Vec<Vec<u8>> {
        (from..from + count).map(|it| format!("{{\"seq\":{it}}}").into_bytes()).collect()
    }

    fn written(dir: &Path, counts: &[u64]) -> Vec<Frame> {
        EntriesFile::create(dir).unwrap();
        let mut writer = EntriesWriter::open(dir, 0).unwrap();
        let contents = [(Digest::of(b"a"), Place { offset: 16, len: 4 })];
        let mut first = 0;
        for count in counts {
            let entries = entries(first, *count);
            let frame =
                NewFrame { first, entries: &entries, contents: &contents, contents_end: 68 };
            writer.write(frame).unwrap();
            first += count;
        }
        writer.sync().unwrap();
        let file = EntriesFile::open(dir).unwrap();
        let mut frames = file.frames(0);
        std::iter::from_fn(|| frames.read(true).ok()).map(|it| it.0).collect()
    }

    #[test]
    fn what_was_written_is_read_back_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let frames = written(dir.path(), &[1, 0, 3]);
        assert_eq!(
            frames.iter().map(|it| (it.first, it.count)).collect::<Vec<_>>(),
            [(0, 1), (1, 0), (1, 3)]
        );
        assert_eq!(frames[0].contents, [(Digest::of(b"a"), Place { offset: 16, len: 4 })]);
        let file = EntriesFile::open(dir.path()).unwrap();
        assert_eq!(file.entries(&frames[2]).unwrap(), entries(1, 3));
        assert_eq!(file.frames(frames[1].end).read(false).unwrap().0, frames[2]);
        assert!(matches!(file.frames(frames[2].end).read(false), Err(NoFrame::End)));
    }

    #[test]
    fn a_frame_with_any_byte_changed_or_missing_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let frames = written(dir.path(), &[1, 2]);
        let path = EntriesFile::path(dir.path());
        let good = std::fs::read(&path).unwrap();
        let whole = || {
            let file = EntriesFile::open(dir.path()).unwrap();
            let mut frames = file.frames(0);
            std::iter::from_fn(|| frames.read(true).ok()).count()
        };
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            std::fs::write(&path, &bad).unwrap();
            assert!(whole() < 2, "byte {at}");
            std::fs::write(&path, &good[..at]).unwrap();
            assert_eq!(whole() as u64, u64::from(at as u64 >= frames[0].end), "cut at {at}");
        }
    }
}
