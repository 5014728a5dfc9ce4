//! A view as it is read back: a front, which every reader reads, and behind it pieces, each
//! checked by itself, so that whoever needs one reads no other.
//!
//! It is not believed: any doubt gives `None`, and the caller goes to the log. Each piece is
//! named with its hash, the front by the head, so that nothing of a view is exchanged without
//! the head; that all of it is what the entries add up to is found by replaying them.

use std::{fmt, fs::File, os::unix::fs::FileExt as _, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::domain::ids::Digest;

/// A stored view: what the log added up to at a head.
#[derive(Debug)]
pub struct View {
    /// The size of the log.
    pub size: u64,
    /// The leaf hash of its last entry.
    pub hash: Digest,
    /// What every reader reads.
    pub front: Vec<u8>,
    /// What only some readers read.
    pub pieces: Pieces,
}

/// Where a piece lies behind the front, and the check of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    offset: u64,
    len: u32,
    check: Check,
}

/// The first half of a SHA-256: enough that nobody finds other bytes for it.
type Check = [u8; 16];

impl Piece {
    /// Adds bytes behind other pieces.
    pub fn add(pieces: &mut Vec<u8>, bytes: &[u8]) -> Self {
        let offset = pieces.len() as u64;
        let len = u32::try_from(bytes.len()).expect("a piece is no gigabyte");
        pieces.extend_from_slice(bytes);
        Piece { offset, len, check: check(bytes) }
    }

    /// Returns the same piece behind so many bytes more.
    #[must_use]
    pub fn behind(self, bytes: u64) -> Self {
        Piece { offset: self.offset + bytes, ..self }
    }

    /// Returns how many bytes it has.
    pub fn size(self) -> u64 {
        self.len.into()
    }

    /// Claims that a piece lies somewhere.
    #[cfg(test)]
    pub(super) fn at(offset: u64, len: u32) -> Self {
        Piece { offset, len, check: Check::default() }
    }

    /// Returns the piece of all pieces' bytes, or `None` where it is not what was written.
    pub fn of(self, pieces: &[u8]) -> Option<&[u8]> {
        let start = usize::try_from(self.offset).ok()?;
        let bytes = pieces.get(start..start.checked_add(self.len as usize)?)?;
        (check(bytes) == self.check).then_some(bytes)
    }
}

/// The pieces of a view, wherever they lie.
pub struct Pieces(Box<dyn Lie>);

/// Bytes that lie somewhere.
trait Lie: Send + Sync {
    /// Returns how many there are.
    fn len(&self) -> u64;

    /// Returns some of them, or `None` where they cannot be read.
    fn read(&self, offset: u64, len: usize) -> Option<Vec<u8>>;
}

impl Pieces {
    /// The pieces that lie in a file from a place on, which is open.
    pub(super) fn in_file(file: File, start: u64, len: u64) -> Self {
        Pieces(Box::new(InFile { file, start, len }))
    }

    /// The pieces that lie in memory.
    pub fn in_memory(bytes: Arc<Vec<u8>>) -> Self {
        Pieces(Box::new(bytes))
    }

    /// Reads one piece, or returns `None` where it is not what was written.
    pub fn read(&self, piece: Piece) -> Option<Vec<u8>> {
        let end = piece.offset.checked_add(piece.len.into())?;
        if end > self.0.len() {
            return None;
        }
        let bytes = self.0.read(piece.offset, piece.len as usize)?;
        (check(&bytes) == piece.check).then_some(bytes)
    }

    /// Returns how many bytes the pieces have.
    pub fn size(&self) -> u64 {
        self.0.len()
    }

    /// Reads some bytes, unchecked, or returns `None` where they cannot be read.
    pub fn read_at(&self, offset: u64, len: usize) -> Option<Vec<u8>> {
        let end = offset.checked_add(len as u64)?;
        if end > self.0.len() {
            return None;
        }
        self.0.read(offset, len)
    }

    /// Reads all pieces, unchecked, or returns `None` where they cannot be read; [`Piece::of`]
    /// checks each.
    pub fn read_all(&self) -> Option<Vec<u8>> {
        self.0.read(0, usize::try_from(self.0.len()).ok()?)
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pieces({} bytes)", self.0.len())
    }
}

struct InFile {
    file: File,
    start: u64,
    len: u64,
}

impl Lie for InFile {
    fn len(&self) -> u64 {
        self.len
    }

    fn read(&self, offset: u64, len: usize) -> Option<Vec<u8>> {
        let mut bytes = vec![0; len];
        self.file.read_exact_at(&mut bytes, self.start + offset).ok()?;
        Some(bytes)
    }
}

impl Lie for Arc<Vec<u8>> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn read(&self, offset: u64, len: usize) -> Option<Vec<u8>> {
        let start = usize::try_from(offset).ok()?;
        Some(self.get(start..start.checked_add(len)?)?.to_vec())
    }
}

fn check(bytes: &[u8]) -> Check {
    let Digest(hash) = Digest::of(bytes);
    let mut half = Check::default();
    half.copy_from_slice(&hash[..16]);
    half
}
