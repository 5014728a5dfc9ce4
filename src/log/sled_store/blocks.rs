//! How entries that are long committed lie in the store: a block of them deflated together, cut
//! into a few rows, because what opening the store costs grows with its rows.
//!
//! A block begins where its number says and has [`BLOCK`] entries, each behind its length. Its
//! rows are written the last first: where the first one is there, all are.

use std::ops::Range;

use super::super::{
    error::LogError,
    fault::{Fault, FaultKind},
    parts::{MAX_PART, Packed, unpack},
    trees::{Tree, Trees},
};
use crate::domain::ids::Digest;

/// How many entries are packed together.
pub(super) const BLOCK: u64 = 64;

/// What stands before what is packed: how long all of it is, how long it was, and its hash.
const HEADER: usize = 8 + 8 + 32;

/// Returns the key of a part of an entry, or of a block.
pub(super) fn key(number: u64, part: u32) -> Vec<u8> {
    [&number.to_be_bytes()[..], &part.to_be_bytes()].concat()
}

/// Returns in which block an entry is.
pub(super) fn of(seq: u64) -> u64 {
    seq / BLOCK
}

/// Returns which entries a block has.
pub(super) fn range(block: u64) -> Range<u64> {
    block * BLOCK..(block + 1) * BLOCK
}

/// Returns the entries of a block; `None` where they were not packed.
///
/// # Errors
///
/// A fault where a block is not what was packed; what keeps the store from being read.
pub(super) fn read(store: &Trees, block: u64) -> Result<Option<Vec<Vec<u8>>>, LogError> {
    let odd = || {
        let detail = "the block of entries that it is packed in is not what was written";
        LogError::from(Fault::at(FaultKind::EntryDamaged, block * BLOCK, detail))
    };
    // The first row is written when the others are there.
    if store.get(Tree::Blocks, &key(block, 0))?.is_none() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    for row in store.range(Tree::Blocks, key(block, 0)..key(block + 1, 0)) {
        bytes.extend(row?.1);
    }
    let (header, rest) = bytes.split_at_checked(HEADER).ok_or_else(odd)?;
    let number = |at: usize| header[at..at + 8].try_into().map(u64::from_be_bytes);
    let (Ok(packed), Ok(len)) = (number(0), number(8)) else { return Err(odd()) };
    let digest = Digest(header[16..].try_into().map_err(|_| odd())?);
    // Behind it, rows may be left of a packing that broke off.
    let rest = usize::try_from(packed).ok().and_then(|it| rest.get(..it)).ok_or_else(odd)?;
    let text = unpack(rest, len, &digest).ok_or_else(odd)?;
    let (mut entries, mut left) = (Vec::new(), &text[..]);
    while let Some((len, rest)) = left.split_first_chunk::<4>() {
        let len = usize::try_from(u32::from_be_bytes(*len)).map_err(|_| odd())?;
        let (entry, rest) = rest.split_at_checked(len).ok_or_else(odd)?;
        entries.push(entry.to_vec());
        left = rest;
    }
    if left.is_empty() && entries.len() as u64 == BLOCK { Ok(Some(entries)) } else { Err(odd()) }
}

/// Writes a block of entries.
///
/// # Errors
///
/// What keeps the store from being written.
pub(super) fn write(store: &mut Trees, block: u64, entries: &[Vec<u8>]) -> Result<(), LogError> {
    let mut text = Vec::new();
    for entry in entries {
        text.extend(u32::try_from(entry.len()).expect("an entry is short").to_be_bytes());
        text.extend(entry);
    }
    let Packed { digest, len, bytes } = Packed::of(&text);
    let packed = (bytes.len() as u64).to_be_bytes();
    let all = [&packed[..], &len.to_be_bytes(), &digest.0, &bytes].concat();
    let parts: Vec<_> = (0..).zip(all.chunks(MAX_PART)).collect();
    let mut parts = parts.into_iter().rev();
    parts.try_for_each(|(part, value)| store.insert(Tree::Blocks, &key(block, part), value))
}
