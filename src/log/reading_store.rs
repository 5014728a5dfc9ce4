//! A registry for reading: its entries from their file and its contents, without the store,
//! without a lock, and without a trace.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, Seek as _, SeekFrom},
    ops::Range,
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock, PoisonError},
};

use super::{
    content_file::{ContentReader, Place},
    contract::{Contents, Derived, Entries, Store, Views},
    entries_file::{EntriesFile, Frame, NoFrame},
    entries_tail::Tail,
    entry::Entry,
    error::{AppendError, LogError},
    fault::{Fault, FaultKind},
    head::Head,
    head_file::{Ends, HeadFile, Said},
    lock::Hands,
    notice::Notice,
    parse::parse,
    parts::Packed,
    placed::Placed,
    reference_key::ReferenceKey,
    view::View,
    view_file::{believed, not_beyond},
};
use crate::domain::{
    ids::{CommandId, Digest, LogId},
    merkle::leaf_hash,
};

/// How many entries a batch has, where there are so many.
const BATCH: usize = 512;

/// A registry as it lies in its folder, for reading.
#[derive(Debug)]
pub struct ReadStore {
    dir: PathBuf,
    log_id: LogId,
    head: Head,
    file: EntriesFile,
    /// The frames in their order, without what they say of contents.
    frames: Vec<Frame>,
    places: BTreeMap<Digest, Place>,
    contents: ContentReader,
    commands: OnceLock<BTreeMap<CommandId, u64>>,
    notices: Mutex<Vec<Notice>>,
}

/// How far a head file lags behind its log.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct HeadLag {
    /// By how many entries.
    pub entries: u64,
    /// Whether one of its slots is not what was written.
    pub torn: bool,
}

impl HeadLag {
    /// Says that the head was found behind the log, unless somebody is about to move it on.
    /// `None` where it was not, or somebody is.
    pub fn told(self, hands: Hands) -> Option<Notice> {
        let HeadLag { entries, torn } = self;
        match hands {
            _ if entries == 0 => None,
            Hands::Held => None,
            Hands::BrokeOff => Some(Notice::HeadBehind { entries }),
            Hands::Free if torn => Some(Notice::HeadSpoilt { entries }),
            Hands::Free => Some(Notice::HeadOlder { entries }),
        }
    }
}

impl ReadStore {
    /// Opens a registry that has its entries twice.
    ///
    /// # Errors
    ///
    /// A fault where a file is gone, shorter than the head says, or does not hold what it says;
    /// what keeps a file from being read.
    pub(super) fn open(dir: &Path) -> Result<Self, LogError> {
        Self::of(dir, HeadFile::read(dir)?)
    }

    /// Opens a registry of which it is known what its head says, or should.
    ///
    /// # Errors
    ///
    /// As [`ReadStore::open`].
    pub(super) fn of(dir: &Path, said: Said) -> Result<Self, LogError> {
        Self::read(dir, said, false)
    }

    /// Opens a registry with every frame held against its check.
    ///
    /// # Errors
    ///
    /// As [`ReadStore::open`], and a fault at the first frame that is not what was written.
    pub(super) fn checked(dir: &Path) -> Result<Self, LogError> {
        Self::read(dir, HeadFile::read(dir)?, true)
    }

    fn read(dir: &Path, mut said: Said, check: bool) -> Result<Self, LogError> {
        let file = EntriesFile::open(dir)?;
        let (log_id, known) = (said.log_id.clone(), said.head.clone());
        let mut frames = known_frames(&file, &said, check)?;
        let entries = frames.last().map_or(0, |it| it.end);
        said.ends.get_or_insert(Ends { entries, contents: 0 });
        let mut head = known.clone();
        for (frame, entries) in Tail::read(&file, &said)?.frames {
            head.follow_all(&log_id, &entries)?;
            frames.push(frame);
        }
        let contents_end = frames.last().map_or(0, |it| it.contents_end);
        let places = frames.iter_mut().flat_map(|it| std::mem::take(&mut it.contents)).collect();
        let contents = ContentReader::open(dir)?;
        contents.ends(contents_end, head.size)?;
        not_beyond(dir, head.size)?;
        let lag = HeadLag { entries: head.size - known.size, torn: said.torn };
        let notices = Mutex::new(lag.told(Hands::of(dir)).into_iter().collect());
        let (dir, commands) = (dir.to_owned(), OnceLock::new());
        Ok(ReadStore { dir, log_id, head, file, frames, places, contents, commands, notices })
    }
}

/// Returns the frames of the entries that the head knows, each held against its check where
/// that is asked for.
///
/// # Errors
///
/// A fault where they are not whole, or do not end with the head's last entry.
fn known_frames(file: &EntriesFile, said: &Said, check: bool) -> Result<Vec<Frame>, LogError> {
    let Said { head, ends, .. } = said;
    let (mut frames, mut size) = (Vec::new(), 0);
    let mut reader = file.frames(0);
    // A head of the first form does not say where the file ended then.
    while ends.map_or(size < head.size, |it| reader.offset() < it.entries) {
        let offset = reader.offset();
        let (frame, _) = reader.read(check).map_err(|it| it.known(offset))?;
        if frame.first != size {
            let detail = format!("its frame begins with entry {}", frame.first);
            return Err(Fault::at(FaultKind::EntryDamaged, size, detail).into());
        }
        size += frame.count;
        frames.push(frame);
    }
    if size != head.size || ends.is_some_and(|it| it.entries != reader.offset()) {
        let detail = format!("the file `entries` has {size} entries; `head` says {}", head.size);
        return Err(Fault::at(FaultKind::LogShorter, size, detail).into());
    }
    if let Some(frame) = frames.iter().rfind(|it| it.count > 0) {
        let last = file.entries(frame)?.pop().map(|it| leaf_hash(&it));
        if last != Some(head.hash) {
            let detail = "the last entry is not the one that `head` names";
            return Err(Fault::at(FaultKind::HashMismatch, size - 1, detail).into());
        }
    }
    Ok(frames)
}

impl ReadStore {
    /// Returns where every content lies.
    pub(super) fn places(&self) -> &BTreeMap<Digest, Place> {
        &self.places
    }

    /// Returns where its last whole frame ends.
    pub(super) fn end(&self) -> u64 {
        self.frames.last().map_or(0, |it| it.end)
    }

    /// Returns where the file of contents ends.
    pub(super) fn contents_end(&self) -> u64 {
        self.frames.last().map_or(0, |it| it.contents_end)
    }

    fn all_commands(&self) -> Result<&BTreeMap<CommandId, u64>, LogError> {
        if let Some(known) = self.commands.get() {
            return Ok(known);
        }
        let mut commands = BTreeMap::new();
        let mut reader = self.file.reader();
        let failed = |error| self.file.failed(error);
        let mut line = Vec::new();
        let mut at = 0;
        reader.seek(SeekFrom::Start(at)).map_err(failed)?;
        for frame in &self.frames {
            // Within what was read already, mostly.
            let ahead = frame.start.cast_signed() - at.cast_signed();
            reader.seek_relative(ahead).map_err(failed)?;
            for seq in frame.first..frame.first + frame.count {
                line.clear();
                reader.read_until(b'\n', &mut line).map_err(failed)?;
                let entry = line.strip_suffix(b"\n").unwrap_or(&line);
                let id = match command_of(entry) {
                    Some(id) => id,
                    None => parse(seq, entry)?.cmd.id,
                };
                commands.entry(id).or_insert(seq);
            }
            at = frame.end;
        }
        Ok(self.commands.get_or_init(|| commands))
    }
}

/// Returns by which command an entry was caused, which it says in one way only, and no text in it
/// could: there the quotes would be escaped. `None` where it does not say it so.
fn command_of(entry: &[u8]) -> Option<CommandId> {
    let (_, said) = std::str::from_utf8(entry).ok()?.split_once("\"cmd\":{\"id\":\"")?;
    said.split_once('"')?.0.parse().ok()
}

impl Entries for ReadStore {
    fn log_id(&self) -> &LogId {
        &self.log_id
    }

    fn head(&self) -> &Head {
        &self.head
    }

    /// What was opened shows one head; whoever wants a later one opens it again.
    fn refresh(&mut self) -> Result<(), LogError> {
        *self = ReadStore::open(&self.dir)?;
        Ok(())
    }

    fn batch(&self, range: Range<u64>) -> Result<Vec<Vec<u8>>, LogError> {
        let end = range.end.min(self.head.size);
        let mut batch = Vec::new();
        let first = self.frames.partition_point(|it| it.first + it.count <= range.start);
        let before = first.checked_sub(1).map_or(0, |it| self.frames[it].end);
        let mut reader = self.file.frames(before);
        for frame in &self.frames[first..] {
            if batch.len() >= BATCH || frame.first >= end {
                break;
            }
            // Held against its check: an entry that is not what was written may say anything of
            // itself, that a newer program wrote it too.
            let entries = match reader.read(true) {
                Ok((_, entries)) => Ok(entries),
                Err(NoFrame::Failed(error)) => Err(error),
                Err(NoFrame::End | NoFrame::Torn(_)) => Err(self.torn(frame)),
            };
            let entries = match entries {
                Ok(entries) => entries,
                // The next batch begins with it, and says so.
                Err(_) if !batch.is_empty() => break,
                Err(error) => return Err(error),
            };
            let wanted = (frame.first..).zip(entries);
            batch.extend(wanted.filter(|it| range.start <= it.0 && it.0 < end).map(|it| it.1));
        }
        batch.truncate(BATCH);
        Ok(batch)
    }

    fn append_placed(&mut self, _: Placed) -> Result<Vec<Entry>, AppendError> {
        Err(LogError::ReadsOnly.into())
    }

    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError> {
        Ok(self.all_commands()?.get(id).copied())
    }

    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_> {
        match self.all_commands() {
            Ok(known) => Box::new(known.iter().map(|(id, seq)| Ok((id.clone(), *seq)))),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    }
}

impl Contents for ReadStore {
    fn put_contents(&mut self, _: Vec<Packed>) -> Result<(), LogError> {
        Err(LogError::ReadsOnly)
    }

    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        let Some(place) = self.places.get(digest) else { return Ok(None) };
        let damaged =
            || Fault::new(FaultKind::ContentDamaged, format!("the content {digest} is damaged"));
        Ok(Some(self.contents.get(*place, digest)?.ok_or_else(damaged)?))
    }

    fn has_content(&self, digest: &Digest) -> Result<bool, LogError> {
        Ok(self.places.contains_key(digest))
    }

    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_> {
        Box::new(self.places.keys().map(|it| Ok(*it)))
    }

    fn place(&self, digest: &Digest) -> Result<Option<Place>, LogError> {
        Ok(self.places.get(digest).copied())
    }
}

impl ReadStore {
    /// Says which entry of a frame is not what was written, by the link of the one behind it.
    fn torn(&self, frame: &Frame) -> LogError {
        let entries = match self.file.entries(frame) {
            Ok(entries) => entries,
            Err(error) => return error,
        };
        let mut bad =
            (0..).zip(entries.windows(2)).filter_map(|(at, pair)| {
                match Entry::from_bytes(&pair[1]) {
                    Err(_) => Some(at + 1),
                    Ok(behind) => (behind.prev != leaf_hash(&pair[0])).then_some(at),
                }
            });
        // Nothing is linked to the last one yet.
        let bad = bad.next().unwrap_or(frame.count.saturating_sub(1));
        let detail = "its frame does not hash to what it says";
        Fault::at(FaultKind::EntryDamaged, frame.first + bad, detail).into()
    }
}

impl Views for ReadStore {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        Ok((self.log_id.clone(), self.head.clone()))
    }

    fn derived(&self, what: Derived) -> Option<View> {
        believed(&self.dir, what).view()
    }

    fn content_at(&self, place: Place, digest: &Digest) -> Option<Vec<u8>> {
        // In doubt there is none, and whoever asks goes to the log, which says why.
        self.contents.get(place, digest).ok().flatten()
    }

    fn notices(&self) -> Vec<Notice> {
        std::mem::take(&mut *self.notices.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Store for ReadStore {
    fn reference_key(&self) -> Result<Option<ReferenceKey>, LogError> {
        ReferenceKey::read(&self.dir, &self.log_id)
    }

    fn keep_reference_key(&mut self, _: &ReferenceKey) -> Result<(), LogError> {
        Err(LogError::ReadsOnly)
    }

    fn keep(&self, _: Derived, _: &Head, _: &[u8], _: &[u8]) -> Result<(), LogError> {
        Err(LogError::ReadsOnly)
    }

    fn reference_key_path(&self) -> PathBuf {
        ReferenceKey::path(&self.dir)
    }
}
