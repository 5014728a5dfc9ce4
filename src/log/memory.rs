//! A log in memory, for tests and trials: it keeps the contract, and nothing after the process.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::chain::parse;
use super::entry::{CLOCK_CORRECTED, Entry, NewEntry};
use super::event_log::{EventLog, Fault, FaultKind, Head, LogError};
use super::parts::{Packed, unpack};
use crate::domain::edition::Edition;
use crate::domain::ids::{CommandId, Digest, LogId};

/// A log that is kept in memory.
#[derive(Debug, Clone)]
pub struct MemoryLog {
    log_id: LogId,
    head: Head,
    entries: Vec<Vec<u8>>,
    commands: BTreeMap<CommandId, u64>,
    contents: BTreeMap<Digest, (u64, Vec<u8>)>,
}

impl MemoryLog {
    /// Makes an empty log.
    pub fn new(log_id: LogId) -> Self {
        MemoryLog {
            log_id,
            head: Head::default(),
            entries: Vec::new(),
            commands: BTreeMap::new(),
            contents: BTreeMap::new(),
        }
    }
}

impl EventLog for MemoryLog {
    fn log_id(&self) -> &LogId {
        &self.log_id
    }

    fn head(&self) -> &Head {
        &self.head
    }

    fn append(&mut self, expected: &Head, entries: Vec<NewEntry>) -> Result<Vec<Entry>, LogError> {
        let placed = Placed::after(self, expected, entries)?;
        self.head = placed.head;
        self.commands.extend(placed.commands);
        self.entries.extend(placed.bytes);
        Ok(placed.entries)
    }

    fn read(&self, range: Range<u64>) -> Box<dyn Iterator<Item = Result<Vec<u8>, LogError>> + '_> {
        let end = usize::try_from(range.end).unwrap_or(usize::MAX).min(self.entries.len());
        let start = usize::try_from(range.start).unwrap_or(usize::MAX).min(end);
        Box::new(self.entries[start..end].iter().cloned().map(Ok))
    }

    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError> {
        Ok(self.commands.get(id).copied())
    }

    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_> {
        Box::new(self.commands.iter().map(|(id, seq)| Ok((id.clone(), *seq))))
    }

    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError> {
        for packed in contents {
            self.contents.entry(packed.digest).or_insert((packed.len, packed.bytes));
        }
        Ok(())
    }

    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        let Some((len, bytes)) = self.contents.get(digest) else {
            return Ok(None);
        };
        let damaged =
            || Fault::new(FaultKind::ContentDamaged, format!("content {digest} is damaged"));
        Ok(Some(unpack(bytes, *len, digest).ok_or_else(damaged)?))
    }

    fn has_content(&self, digest: &Digest) -> Result<bool, LogError> {
        Ok(self.contents.contains_key(digest))
    }

    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_> {
        Box::new(self.contents.keys().copied().map(Ok))
    }
}

/// Entries that passed the contract and have their places: what an append writes.
#[derive(Default)]
pub(crate) struct Placed {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Their bytes.
    pub bytes: Vec<Vec<u8>>,
    /// The commands that enter the index.
    pub commands: Vec<(CommandId, u64)>,
    /// The head after them.
    pub head: Head,
}

impl Placed {
    /// Places entries after the head of a log, or says which rule of the contract they break.
    pub fn after(
        log: &dyn EventLog,
        expected: &Head,
        entries: Vec<NewEntry>,
    ) -> Result<Placed, LogError> {
        let mut head = log.head().clone();
        if *expected != head {
            return Err(LogError::Conflict { expected: expected.size, found: head.size });
        }
        if let Some(new) = entries.first() {
            not_behind(log, new.edition)?;
        }
        let mut placed = Placed::default();
        let mut seen = BTreeSet::new();
        for new in entries {
            if new.at < head.at && new.kind != CLOCK_CORRECTED {
                return Err(LogError::TimeRunsBack { last: head.at, given: new.at });
            }
            if seen.insert(new.cmd.id.clone()) {
                if let Some(seq) = log.find_command(&new.cmd.id)? {
                    return Err(LogError::CommandKnown { id: new.cmd.id, seq });
                }
                placed.commands.push((new.cmd.id.clone(), head.size));
            }
            let entry = new.place(log.log_id(), head.size, head.hash);
            let bytes = entry.sealed()?;
            for digest in entry.contents() {
                if !log.has_content(digest)? {
                    return Err(LogError::NoContent { digest: *digest });
                }
            }
            head.advance(&entry, &bytes);
            placed.entries.push(entry);
            placed.bytes.push(bytes);
        }
        placed.head = head;
        Ok(placed)
    }
}

/// Refuses to go behind an entry of a newer edition: no reader would follow from there.
///
/// # Errors
///
/// [`LogError::EditionAhead`] names the last entry.
pub fn not_behind(log: &dyn EventLog, own: Edition) -> Result<(), LogError> {
    let Some(seq) = log.head().size.checked_sub(1) else { return Ok(()) };
    let Some(bytes) = log.read(seq..seq + 1).next().transpose()? else { return Ok(()) };
    let found = parse(seq, &bytes)?.edition;
    if found > own {
        return Err(LogError::EditionAhead { seq, found, known: own });
    }
    Ok(())
}
