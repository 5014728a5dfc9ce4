//! The copies of the entries, each read for itself, from its beginning on and past what is
//! damaged in it.

use std::{cell::RefCell, collections::BTreeMap, path::Path};

use super::super::{
    content_file::Place,
    copy::read_alone,
    entries_file::{EntriesFile, Frame, NoFrame, damaged},
    error::LogError,
    fault::{Fault, FaultKind},
    head::Head,
    opening::store_is_there,
    parse::parse,
    sled_store::StoreAlone,
};
use crate::domain::ids::{Digest, LogId};

/// How much of the file is looked through at once for the next frame.
const WINDOW: usize = 1 << 18;

/// How a frame begins, behind the line break of the one before it.
const BEGINNING: &[u8] = b"\n{\"bytes\":";

/// The file of entries.
#[derive(Debug)]
pub(super) struct EntriesCopy {
    file: EntriesFile,
    /// The whole frames, by their first entries.
    frames: Vec<Frame>,
    pub log_id: Option<LogId>,
    /// The head of what follows each other from the beginning on.
    pub head: Head,
    /// Where the last frame of that ends.
    pub end: u64,
    pub places: BTreeMap<Digest, Place>,
    pub contents_end: u64,
    /// What of it is not what was written; what breaks off at its end is no fault.
    pub fault: Option<Fault>,
    /// Where something breaks off at its end.
    pub torn: Option<u64>,
    /// The frame that was read last, with its entries.
    held: RefCell<(usize, Vec<Vec<u8>>)>,
}

impl EntriesCopy {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// A fault where there is none; what keeps it from being read.
    pub fn read(dir: &Path) -> Result<Self, LogError> {
        let mut copy = EntriesCopy {
            file: EntriesFile::open(dir)?,
            frames: Vec::new(),
            log_id: None,
            head: Head::default(),
            end: 0,
            places: BTreeMap::new(),
            contents_end: 0,
            fault: None,
            torn: None,
            held: RefCell::new((usize::MAX, Vec::new())),
        };
        let source = EntriesFile::open(dir)?;
        let mut reader = source.frames(0);
        loop {
            match reader.read(true) {
                Ok((frame, entries)) => copy.take(frame, &entries)?,
                Err(NoFrame::End) => break,
                Err(NoFrame::Failed(error)) => return Err(error),
                Err(NoFrame::Torn(how)) => {
                    let offset = reader.offset();
                    let Some(next) = copy.next_frame(offset)? else {
                        copy.torn = Some(offset);
                        break;
                    };
                    copy.fault.get_or_insert_with(|| damaged(offset, how));
                    reader = source.frames(next);
                }
            }
        }
        copy.frames.sort_by_key(|it| it.first);
        Ok(copy)
    }

    fn take(&mut self, frame: Frame, entries: &[Vec<u8>]) -> Result<(), LogError> {
        if self.fault.is_none() {
            match self.follow(&frame, entries) {
                Err(LogError::Corrupt(fault)) => self.fault = Some(fault),
                other => {
                    other?;
                    (self.end, self.contents_end) = (frame.end, frame.contents_end);
                }
            }
        }
        self.places.extend(frame.contents.iter().copied());
        self.frames.push(Frame { contents: Vec::new(), ..frame });
        Ok(())
    }

    fn follow(&mut self, frame: &Frame, entries: &[Vec<u8>]) -> Result<(), LogError> {
        if frame.first != self.head.size {
            let detail = format!("its frame begins with entry {}", frame.first);
            return Err(Fault::at(FaultKind::EntryDamaged, self.head.size, detail).into());
        }
        if let (None, Some(first)) = (&self.log_id, entries.first()) {
            self.log_id = Some(parse(frame.first, first)?.log);
        }
        match &self.log_id {
            Some(log_id) => self.head.follow_all(log_id, entries),
            None => Ok(()),
        }
    }

    /// Looks for the next whole frame behind a damaged place; `None` where there is none.
    fn next_frame(&self, damaged: u64) -> Result<Option<u64>, LogError> {
        let length = self.file.len()?;
        let mut at = damaged;
        while at < length {
            // What was never written begins no frame.
            at = at.max(self.file.next_data(at)?.saturating_sub(BEGINNING.len() as u64));
            let window = self.file.read_at(at, WINDOW)?;
            let starts = window.windows(BEGINNING.len()).enumerate();
            for (start, _) in starts.filter(|it| it.1 == BEGINNING) {
                let offset = at + start as u64 + 1;
                match self.file.frames(offset).read(true) {
                    Ok(_) => return Ok(Some(offset)),
                    Err(NoFrame::Failed(error)) => return Err(error),
                    Err(NoFrame::End | NoFrame::Torn(_)) => {}
                }
            }
            let last = window.len() < WINDOW;
            at += if last { window.len() } else { window.len() - BEGINNING.len() + 1 } as u64;
        }
        Ok(None)
    }

    /// Returns where the frame ends behind which a log of so many entries goes on; `None` where
    /// no frame ends there.
    pub fn end_of(&self, size: u64) -> Option<u64> {
        if size == 0 {
            return Some(0);
        }
        self.frames.iter().find(|it| it.first + it.count == size && it.count > 0).map(|it| it.end)
    }

    /// Whether a frame of it begins behind so many entries, or has them.
    pub fn has_beyond(&self, size: u64) -> bool {
        self.frames.iter().any(|it| it.first + it.count > size)
    }

    /// Returns the bytes of an entry; `None` where no whole frame has it.
    ///
    /// # Errors
    ///
    /// What keeps the file from being read.
    pub fn entry(&self, seq: u64) -> Result<Option<Vec<u8>>, LogError> {
        let place = self.frames.partition_point(|it| it.first + it.count <= seq);
        let Some(frame) = self.frames.get(place).filter(|it| it.first <= seq) else {
            return Ok(None);
        };
        let mut held = self.held.borrow_mut();
        if held.0 != place {
            *held = (place, self.file.entries(frame)?);
        }
        Ok(usize::try_from(seq - frame.first).ok().and_then(|it| held.1.get(it).cloned()))
    }
}

/// The store.
#[derive(Debug)]
pub(super) struct StoreCopy {
    /// What it says, where it can be read at all.
    pub alone: Option<StoreAlone>,
    /// What of it is not what was written.
    pub fault: Option<Fault>,
    /// Whether it is there at all.
    pub is_there: bool,
}

impl StoreCopy {
    /// Reads a copy of the store.
    ///
    /// # Errors
    ///
    /// What keeps it from being copied or read, and is no fault of it.
    pub fn read(dir: &Path) -> Result<Self, LogError> {
        let is_there = match store_is_there(dir) {
            Ok(is_there) => is_there,
            Err(LogError::Corrupt(fault)) => {
                return Ok(StoreCopy { alone: None, fault: Some(fault), is_there: true });
            }
            Err(error) => return Err(error),
        };
        if !is_there {
            let fault = Fault::new(FaultKind::StoreUnreadable, "the file `log/db` is gone");
            return Ok(StoreCopy { alone: None, fault: Some(fault), is_there });
        }
        match read_alone(dir) {
            Ok(alone) => {
                let fault = alone.fault.clone();
                Ok(StoreCopy { alone: Some(alone), fault, is_there })
            }
            Err(LogError::Corrupt(fault)) => {
                Ok(StoreCopy { alone: None, fault: Some(fault), is_there })
            }
            Err(error) => Err(error),
        }
    }

    /// Returns how many entries follow each other in it from the beginning on.
    pub fn size(&self) -> u64 {
        self.alone.as_ref().map_or(0, |it| it.head.size)
    }

    /// Returns the bytes of an entry; `None` where it cannot be read.
    pub fn entry(&self, seq: u64) -> Option<Vec<u8>> {
        self.alone.as_ref()?.entry(seq)
    }
}
