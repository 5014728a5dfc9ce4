//! When entries are packed into blocks, and what goes then: the rows that each had of its own.
//!
//! A block is there before those rows go: whatever breaks off, each entry is there as one or the
//! other.

use std::ops::Range;

use super::super::{
    error::LogError,
    trees::{Tree, Trees},
};
use super::{
    blocks::{self, key},
    rowed::Rowed,
};

/// Packs the oldest blocks that are whole by a length of the log and not packed yet, so many at
/// most.
///
/// # Errors
///
/// A fault where an entry is not there; what keeps the store from being read or written.
pub(super) fn pack(store: &mut Trees, size: u64, most: usize) -> Result<(), LogError> {
    for _ in 0..most {
        let oldest = store.range(Tree::Entries, Vec::new()..vec![0xff; 13]).next().transpose()?;
        let seq = oldest.and_then(|(key, _)| Some(u64::from_be_bytes(*key.first_chunk()?)));
        let block = seq.map(blocks::of).filter(|it| blocks::range(*it).end <= size);
        let Some(block) = block else { break };
        pack_one(store, block)?;
    }
    Ok(())
}

fn pack_one(store: &mut Trees, block: u64) -> Result<(), LogError> {
    let Range { start, end } = blocks::range(block);
    let own = store.range(Tree::Entries, key(start, 0)..key(end, 0));
    let own = own.map(|it| it.map(|it| it.0)).collect::<Result<Vec<_>, _>>()?;
    let entries = Rowed::of(store, start..end).collect::<Result<Vec<_>, _>>()?;
    blocks::write(store, block, &entries)?;
    own.iter().try_for_each(|it| store.remove(Tree::Entries, it))
}
