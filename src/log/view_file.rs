//! The file `view`: where a registry folder has its view. It is not synced, and on any doubt
//! there is none.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use flate2::Crc;

use super::error::LogError;
use super::fault::{Fault, FaultKind};
use super::files::open_plain;
use super::head::Head;
use super::head_file::HeadFile;
use super::lock::Hands;
use super::notice::Notice;
use super::rights;
use super::view::{Pieces, View};
use crate::domain::ids::Digest;

const MAGIC: &[u8; 8] = b"congboV\x02";
const HEADER: usize = 8 + 8 + 32 + 8 + 8 + 4;

/// Writes the view of a head, for whoever holds the log.
pub(super) fn write_view(
    dir: &Path,
    head: &Head,
    front: &[u8],
    pieces: &[u8],
) -> Result<(), LogError> {
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
pub(super) fn read_view(dir: &Path) -> Option<View> {
    let mut file = open_plain(&dir.join("view")).ok()??;
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
    Some(View { size, hash, front: bytes, pieces: Pieces::in_file(file, start, pieces) })
}

/// Returns how many entries the view says that it shows, unchecked; `None` where there is no
/// view.
fn said(dir: &Path) -> Option<u64> {
    let mut file = open_plain(&dir.join("view")).ok()??;
    let mut found = [0; HEADER];
    file.read_exact(&mut found).ok()?;
    (found[..8] == *MAGIC).then(|| u64::from_le_bytes(found[8..16].try_into().unwrap_or_default()))
}

/// Says that the view was found behind a log of so many entries though the last command ended
/// in order; `None` where it was not.
pub(super) fn older(dir: &Path, size: u64) -> Option<Notice> {
    let behind = || said(dir).and_then(|it| size.checked_sub(it)).filter(|it| *it > 0);
    // Whoever was about to write it may have ended between two looks.
    behind().filter(|_| Hands::of(dir) == Hands::Free)?;
    behind().map(|entries| Notice::ViewOlder { entries })
}

/// Holds a log of so many entries against the view: one that shows more is of a longer log,
/// which an older one was put in the place of.
///
/// # Errors
///
/// A fault where it does.
pub(super) fn not_beyond(dir: &Path, size: u64) -> Result<(), LogError> {
    // Only what is whole says anything.
    let shows_more = said(dir).filter(|it| *it > size).and_then(|_| read_view(dir));
    let Some(shown) = shows_more.map(|it| it.size).filter(|it| *it > size) else { return Ok(()) };
    // Somebody may have recorded more meanwhile: the head comes before the view.
    if HeadFile::read(dir)?.head.size >= shown {
        return Ok(());
    }
    let detail = format!(
        "the log has {size} entries, and `view` shows {shown}: an older log was put in its place"
    );
    Err(Fault::at(FaultKind::LogShorter, size, detail).into())
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

#[cfg(test)]
mod tests {
    use super::super::view::Piece;
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
            let piece = Piece::at(offset, len);
            assert_eq!(view.pieces.read(piece), None);
            assert_eq!(piece.of(b"abc"), None);
        }
    }
}
