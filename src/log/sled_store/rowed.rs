//! How an entry lies in rows of the store, cut into parts, and is put together from them.

use std::{iter::Peekable, ops::Range, vec};

use super::super::{
    content_file::Place,
    error::LogError,
    fault::{Fault, FaultKind},
    parts::MAX_PART,
    trees::{Rows, Tree, Trees},
};
use super::{
    blocks::{self, key},
    gathered::{GatheredTree, put},
};
use crate::domain::ids::{CommandId, Digest};

/// Entries put together from their parts, or taken from the blocks that they are packed in.
pub(super) struct Rowed<'a> {
    store: &'a Trees,
    next: u64,
    end: u64,
    /// What is left of the block that the next one is in.
    block: Block<'a>,
}

/// Where the entries of a block come from.
enum Block<'a> {
    /// It is not known yet.
    Unasked,
    /// They were packed.
    Packed(vec::IntoIter<Vec<u8>>),
    /// Each lies in rows of its own.
    Rows(Box<Peekable<Rows<'a>>>),
}

impl<'a> Rowed<'a> {
    /// Puts together the entries of a range.
    pub fn of(store: &'a Trees, range: Range<u64>) -> Self {
        Rowed { store, next: range.start, end: range.end, block: Block::Unasked }
    }

    fn enter(&self) -> Result<Block<'a>, LogError> {
        let all = blocks::range(blocks::of(self.next));
        if let Some(entries) = blocks::read(self.store, blocks::of(self.next))? {
            let mut entries = entries.into_iter();
            for _ in all.start..self.next {
                entries.next();
            }
            return Ok(Block::Packed(entries));
        }
        let keys = key(self.next, 0)..key(all.end.min(self.end), 0);
        Ok(Block::Rows(Box::new(self.store.range(Tree::Entries, keys).peekable())))
    }

    fn take(&mut self, seq: u64) -> Result<Vec<u8>, LogError> {
        if matches!(self.block, Block::Unasked) || seq == blocks::range(blocks::of(seq)).start {
            self.block = self.enter()?;
        }
        let found = match &mut self.block {
            Block::Unasked => None,
            Block::Packed(entries) => entries.next(),
            Block::Rows(rows) => put_together(rows, seq)?,
        };
        found.ok_or_else(|| Fault::at(FaultKind::EntryDamaged, seq, "it is gone").into())
    }
}

impl Iterator for Rowed<'_> {
    type Item = Result<Vec<u8>, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let seq = self.next;
        let entry = self.take(seq);
        self.next = if entry.is_ok() { seq + 1 } else { self.end };
        Some(entry)
    }
}

/// Puts an entry together from the rows that come next; `None` where they are not its own.
fn put_together(rows: &mut Peekable<Rows<'_>>, seq: u64) -> Result<Option<Vec<u8>>, LogError> {
    let mut entry = None;
    let mut part = 0;
    while let Some(row) = rows.next_if(|row| belongs(row, seq, part)) {
        entry.get_or_insert_with(Vec::new).extend(row?.1);
        part += 1;
    }
    Ok(entry)
}

fn belongs(row: &Result<(Vec<u8>, Vec<u8>), LogError>, seq: u64, part: u32) -> bool {
    row.as_ref().map_or(true, |(found, _)| *found == key(seq, part))
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
        put(store, GatheredTree::ContentIds, &digest.0, &value)?;
    }
    for (seq, bytes) in (first..).zip(entries) {
        for (part, value) in (0..).zip(bytes.chunks(MAX_PART)) {
            store.insert(Tree::Entries, &key(seq, part), value)?;
        }
    }
    for (id, seq) in commands {
        put(store, GatheredTree::Commands, id.as_str().as_bytes(), &seq.to_be_bytes())?;
    }
    Ok(())
}
