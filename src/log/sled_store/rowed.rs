//! How an entry lies in rows of the store, cut into parts, and is put together from them.

use std::{iter::Peekable, ops::Range};

use super::super::{
    content_file::Place,
    error::LogError,
    fault::{Fault, FaultKind},
    parts::MAX_PART,
    trees::{Rows, Tree, Trees},
};
use super::gathered::put;
use crate::domain::ids::{CommandId, Digest};

/// Entries put together from their parts.
pub(super) struct Rowed<'a> {
    rows: Peekable<Rows<'a>>,
    next: u64,
    end: u64,
}

impl<'a> Rowed<'a> {
    /// Puts together the entries of a range, given with their rows.
    pub fn of(rows: Rows<'a>, range: Range<u64>) -> Self {
        Rowed { rows: rows.peekable(), next: range.start, end: range.end }
    }
}

impl Iterator for Rowed<'_> {
    type Item = Result<Vec<u8>, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let seq = self.next;
        let mut bytes = Vec::new();
        let mut part = 0;
        while let Some(row) = self.rows.next_if(|row| belongs(row, seq, part)) {
            match row {
                Ok((_, value)) => bytes.extend(value),
                Err(error) => {
                    self.next = self.end;
                    return Some(Err(error));
                }
            }
            part += 1;
        }
        self.next += 1;
        if part == 0 {
            self.next = self.end;
            return Some(Err(Fault::at(FaultKind::EntryDamaged, seq, "it is gone").into()));
        }
        Some(Ok(bytes))
    }
}

fn belongs(row: &Result<(Vec<u8>, Vec<u8>), LogError>, seq: u64, part: u32) -> bool {
    row.as_ref().map_or(true, |(found, _)| *found == key(seq, part))
}

/// Returns the key of a part of an entry.
pub(super) fn key(number: u64, part: u32) -> Vec<u8> {
    [&number.to_be_bytes()[..], &part.to_be_bytes()].concat()
}

/// Writes rows of entries from a place on, of commands and of contents.
pub(super) fn write_rows(
    store: &mut Trees,
    first: u64,
    entries: &[Vec<u8>],
    commands: &[(CommandId, u64)],
    contents: &[(Digest, Place)],
) -> Result<(), LogError> {
    for (digest, place) in contents {
        let value = [place.offset, place.len].map(u64::to_be_bytes).concat();
        put(store, Tree::ContentIds, &digest.0, &value)?;
    }
    for (seq, bytes) in (first..).zip(entries) {
        for (part, value) in (0..).zip(bytes.chunks(MAX_PART)) {
            store.insert(Tree::Entries, &key(seq, part), value)?;
        }
    }
    for (id, seq) in commands {
        put(store, Tree::Commands, id.as_str().as_bytes(), &seq.to_be_bytes())?;
    }
    Ok(())
}
