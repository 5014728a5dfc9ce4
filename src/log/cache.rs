//! What can be rebuilt from the log: the view.
//!
//! It is not synced and not believed: any doubt gives `None`, and the caller goes to the
//! log. The view's checks are CRCs, which find accidents; that the view is what the
//! entries add up to is found by replaying them. It has a front, which every reader reads,
//! and behind it pieces, each checked by itself, so that whoever needs one reads no other.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use flate2::Crc;
use serde::{Deserialize, Serialize};

use super::event_log::{Head, LogError};
use super::rights;
use crate::domain::ids::Digest;

const MAGIC: &[u8; 8] = b"congboV\x02";
const HEADER: usize = 8 + 8 + 32 + 8 + 8 + 4;

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
    check: u32,
}

impl Piece {
    /// Adds bytes behind other pieces.
    pub fn add(pieces: &mut Vec<u8>, bytes: &[u8]) -> Self {
        let offset = pieces.len() as u64;
        let len = u32::try_from(bytes.len()).expect("a piece is no gigabyte");
        pieces.extend_from_slice(bytes);
        Piece { offset, len, check: crc(bytes) }
    }

    /// Returns the piece of all pieces' bytes, or `None` where it is not what was written.
    pub fn of(self, pieces: &[u8]) -> Option<&[u8]> {
        let start = usize::try_from(self.offset).ok()?;
        let bytes = pieces.get(start..start.checked_add(self.len as usize)?)?;
        (crc(bytes) == self.check).then_some(bytes)
    }
}

/// The pieces of a view, in its file.
#[derive(Debug)]
pub struct Pieces {
    file: File,
    start: u64,
    len: u64,
}

impl Pieces {
    /// Reads one piece, or returns `None` where it is not what was written.
    pub fn read(&self, piece: Piece) -> Option<Vec<u8>> {
        let end = piece.offset.checked_add(piece.len.into())?;
        if end > self.len {
            return None;
        }
        let mut bytes = vec![0; piece.len as usize];
        self.file.read_exact_at(&mut bytes, self.start + piece.offset).ok()?;
        (crc(&bytes) == piece.check).then_some(bytes)
    }

    /// Reads all pieces, unchecked; [`Piece::of`] checks each.
    pub fn read_all(&self) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(self.len).ok()?];
        self.file.read_exact_at(&mut bytes, self.start).ok()?;
        Some(bytes)
    }
}

/// Writes the view of a head, for whoever holds the log.
pub fn write_view(dir: &Path, head: &Head, front: &[u8], pieces: &[u8]) -> Result<(), LogError> {
    let path = dir.join("view");
    let temporary = dir.join(format!("view.new-{}", std::process::id()));
    let write = || -> io::Result<()> {
        let mut file = rights::create(dir, &temporary)?;
        file.write_all(&header(head.size, &head.hash, front, pieces.len() as u64))?;
        file.write_all(front)?;
        file.write_all(pieces)?;
        fs::rename(&temporary, &path)
    };
    write().map_err(|error| {
        // What is left of the attempt is of no use to anybody.
        let _ = fs::remove_file(&temporary);
        LogError::io(&path, error)
    })
}

/// Returns the view, or `None` on any doubt.
pub fn read_view(dir: &Path) -> Option<View> {
    let mut file = File::open(dir.join("view")).ok()?;
    let mut found = [0; HEADER];
    file.read_exact(&mut found).ok()?;
    let number = |at: usize| Some(u64::from_le_bytes(found[at..at + 8].try_into().ok()?));
    let (size, hash) = (number(8)?, Digest(found[16..48].try_into().ok()?));
    let (front, pieces) = (number(48)?, number(56)?);
    let start = front.checked_add(HEADER as u64)?;
    if file.metadata().ok()?.len() != start.checked_add(pieces)? {
        return None;
    }
    let mut bytes = vec![0; usize::try_from(front).ok()?];
    file.read_exact(&mut bytes).ok()?;
    if header(size, &hash, &bytes, pieces) != found {
        return None;
    }
    Some(View { size, hash, front: bytes, pieces: Pieces { file, start, len: pieces } })
}

fn header(size: u64, hash: &Digest, front: &[u8], pieces: u64) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(MAGIC);
    header[8..16].copy_from_slice(&size.to_le_bytes());
    header[16..48].copy_from_slice(&hash.0);
    header[48..56].copy_from_slice(&(front.len() as u64).to_le_bytes());
    header[56..64].copy_from_slice(&pieces.to_le_bytes());
    let mut check = Crc::new();
    check.update(&header[..64]);
    check.update(front);
    header[64..].copy_from_slice(&check.sum().to_le_bytes());
    header
}

fn crc(bytes: &[u8]) -> u32 {
    let mut check = Crc::new();
    check.update(bytes);
    check.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head { size: 3, hash: Digest::of(b"third"), ..Head::default() }
    }

    fn two() -> (Vec<u8>, [Piece; 2]) {
        let mut pieces = Vec::new();
        let both = [Piece::add(&mut pieces, b"one piece"), Piece::add(&mut pieces, b"another")];
        (pieces, both)
    }

    /// The size and hash of a head, the front, and the pieces.
    type Whole = (u64, Digest, Vec<u8>, Vec<Vec<u8>>);

    /// Reads everything, once piece by piece and once at once.
    fn whole(dir: &Path) -> Option<Whole> {
        let view = read_view(dir)?;
        let (_, both) = two();
        let all = view.pieces.read_all()?;
        let read = both.map(|it| view.pieces.read(it)).into_iter().collect::<Option<Vec<_>>>()?;
        let found = both.map(|it| it.of(&all).map(<[u8]>::to_vec));
        assert!(found.iter().flatten().eq(&read));
        Some((view.size, view.hash, view.front, read))
    }

    #[test]
    fn a_view_is_read_back_with_the_head_it_shows() {
        let dir = tempfile::tempdir().unwrap();
        assert!(read_view(dir.path()).is_none());
        let (pieces, _) = two();
        write_view(dir.path(), &head(), b"first", b"").unwrap();
        write_view(dir.path(), &head(), b"what it adds up to", &pieces).unwrap();
        let both = vec![b"one piece".to_vec(), b"another".to_vec()];
        let view = (3, head().hash, b"what it adds up to".to_vec(), both);
        assert_eq!(whole(dir.path()), Some(view));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_view_with_any_byte_changed_or_missing_is_none() {
        let dir = tempfile::tempdir().unwrap();
        write_view(dir.path(), &head(), b"what it adds up to", &two().0).unwrap();
        let good = fs::read(dir.path().join("view")).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            fs::write(dir.path().join("view"), &bad).unwrap();
            assert_eq!(whole(dir.path()), None, "byte {at}");
            fs::write(dir.path().join("view"), &good[..at]).unwrap();
            assert_eq!(whole(dir.path()), None, "cut at {at}");
        }
    }

    #[test]
    fn a_piece_that_claims_more_than_there_is_is_none() {
        let dir = tempfile::tempdir().unwrap();
        write_view(dir.path(), &head(), b"", b"abc").unwrap();
        let view = read_view(dir.path()).unwrap();
        for (offset, len) in [(0, 4), (3, 1), (u64::MAX, 1), (0, u32::MAX)] {
            let piece = Piece { offset, len, check: 0 };
            assert_eq!(view.pieces.read(piece), None);
            assert_eq!(piece.of(b"abc"), None);
        }
    }
}
