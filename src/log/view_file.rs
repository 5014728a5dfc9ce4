//! The files `view` and `state`: where a registry folder has its view and its sealed state.
//! They are not synced, and on any doubt there is none.
//!
//! A header says where the front lies; the pieces lie anywhere behind the header. The next view
//! lies behind the last one and goes on from its pieces, so that writing it costs what
//! changed; the header is moved last. Then the head names the view: one that it does not name is
//! none.

use std::fs::File;
use std::io::{self, Write as _};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::contract::Derived;
use super::error::LogError;
use super::fault::{Fault, FaultKind};
use super::files::{open_plain, put_whole};
use super::head::Head;
use super::head_file::HeadFile;
use super::lock::Hands;
use super::notice::Notice;
use super::rights;
use super::view::{Pieces, View};
use crate::domain::ids::Digest;

/// Returns the file that has it.
pub(super) const fn name(what: Derived) -> &'static str {
    match what {
        Derived::View => "view",
        Derived::State => "state",
    }
}

const MAGIC: &[u8; 8] = b"congboV\x04";
const HEADER: usize = 8 + 8 + 32 + 8 + 8 + 32;

/// The longest front that is read: what of a registry does not stand in pieces.
const LONGEST_FRONT: u64 = 64 << 20;

/// Writes what the log adds up to at a head, for whoever holds it; returns by what the head is to
/// name it.
pub(super) fn write_view(
    dir: &Path,
    what: Derived,
    head: &Head,
    front: &[u8],
    pieces: &[u8],
) -> Result<Digest, LogError> {
    let header = header(head.size, &head.hash, front, pieces.len() as u64);
    put_whole(dir, &dir.join(name(what)), |mut file| {
        file.write_all(&header)?;
        file.write_all(pieces)?;
        file.write_all(front)?;
        Ok(named(&header))
    })
}

/// Writes that of a head behind the one that is there, whose pieces it goes on from; a
/// reader who has that one open still reads it. Returns behind how many bytes the next would lie,
/// and by what the head is to name this one; `None` where another one is there.
pub(super) fn add_view(
    dir: &Path,
    what: Derived,
    head: &Head,
    front: &[u8],
    pieces: &[u8],
    behind: u64,
) -> Result<Option<(u64, Digest)>, LogError> {
    let path = dir.join(name(what));
    let write = || -> io::Result<Option<(u64, Digest)>> {
        // Where it is another officer's, who closed it to others, it is written anew.
        let Ok(file) = File::options().read(true).write(true).open(&path) else { return Ok(None) };
        let start = HEADER as u64;
        let mut magic = [0; 8];
        file.read_exact_at(&mut magic, 0)?;
        let fits = file.metadata()?.len() == start + behind && rights::are_as_new(dir, &file)?;
        if magic != *MAGIC || !fits {
            return Ok(None);
        }
        file.write_all_at(pieces, start + behind)?;
        let place = behind + pieces.len() as u64;
        file.write_all_at(front, start + place)?;
        let header = header(head.size, &head.hash, front, place);
        file.write_all_at(&header, 0)?;
        Ok(Some((place + front.len() as u64, named(&header))))
    };
    write().map_err(|error| LogError::io(&path, error))
}

/// Whether a view is believed.
pub(super) enum Believed {
    /// There is none that is whole.
    No,
    /// It is whole and shows the head, and the head names another: somebody put it there.
    Foreign,
    /// It is what was kept, with that by which the head names it.
    Yes(Digest, View),
}

impl Believed {
    /// Returns what may be read. `None` where there is nothing to be believed.
    pub fn view(self) -> Option<View> {
        match self {
            Believed::Yes(_, view) => Some(view),
            Believed::No | Believed::Foreign => None,
        }
    }
}

/// Looks at what is kept: on any doubt it is not believed.
pub(super) fn believed(dir: &Path, what: Derived) -> Believed {
    let Some((name, view)) = read_named(dir, what) else { return Believed::No };
    if what == Derived::State {
        // Whoever takes it up holds it against what the log states.
        return Believed::Yes(name, view);
    }
    match HeadFile::read(dir) {
        Ok(said) if said.views.contains(&name) => Believed::Yes(name, view),
        Ok(said) if said.head.size == view.size => Believed::Foreign,
        Ok(_) | Err(_) => Believed::No,
    }
}

/// Returns the view that a head named by this before, while it was the head; `None` where another
/// one lies there by now.
pub(super) fn named_before(dir: &Path, known: &Digest) -> Option<View> {
    read_named(dir, Derived::View).filter(|it| it.0 == *known).map(|it| it.1)
}

/// Whether a view that the head does not name was found while nobody is at work: whoever was about
/// to name it may have ended between two looks.
pub(super) fn is_foreign(dir: &Path) -> bool {
    let foreign = || matches!(believed(dir, Derived::View), Believed::Foreign);
    foreign() && Hands::of(dir) == Hands::Free && foreign()
}

/// Returns what is kept, or `None` where it is not whole.
pub(super) fn read_view(dir: &Path, what: Derived) -> Option<View> {
    read_named(dir, what).map(|it| it.1)
}

/// Returns what is kept, with that by which the head names it; `None` where it is not whole.
fn read_named(dir: &Path, what: Derived) -> Option<(Digest, View)> {
    let file = open_plain(&dir.join(name(what))).ok()??;
    let mut found = [0; HEADER];
    file.read_exact_at(&mut found, 0).ok()?;
    let number = |at: usize| Some(u64::from_le_bytes(found[at..at + 8].try_into().ok()?));
    let (size, hash) = (number(8)?, Digest(found[16..48].try_into().ok()?));
    let (len, place) = (number(48)?, number(56)?);
    let start = HEADER as u64;
    let whole = file.metadata().ok()?.len().checked_sub(start)?;
    // Behind the front may lie what broke off, and belongs to nobody.
    let end = place.checked_add(len)?;
    if found[..8] != *MAGIC || end > whole || len > LONGEST_FRONT {
        return None;
    }
    let mut front = vec![0; usize::try_from(len).ok()?];
    file.read_exact_at(&mut front, start + place).ok()?;
    if header(size, &hash, &front, place) != found {
        return None;
    }
    let view = View { size, hash, front, pieces: Pieces::in_file(file, start, end) };
    Some((named(&found), view))
}

/// Whether something lies in the place of the view that is not whole, and that no earlier program
/// left either.
pub(super) fn is_spoilt(dir: &Path) -> bool {
    let what = Derived::View;
    let Ok(Some(file)) = open_plain(&dir.join(name(what))) else { return false };
    let (kind, form) = MAGIC.split_at(MAGIC.len() - 1);
    let mut magic = [0; MAGIC.len()];
    let of_before = file.read_exact_at(&mut magic, 0).is_ok()
        && magic.starts_with(kind)
        && magic[kind.len()..] < *form;
    !of_before && read_named(dir, what).is_none()
}

/// Returns how many entries the view says that it shows, unchecked; `None` where there is no
/// view.
fn said(dir: &Path) -> Option<u64> {
    let file = open_plain(&dir.join(name(Derived::View))).ok()??;
    let mut found = [0; HEADER];
    file.read_exact_at(&mut found, 0).ok()?;
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
    let shows_more = said(dir).filter(|it| *it > size).and_then(|_| read_view(dir, Derived::View));
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

/// Whose view it is, and where its front lies behind the header.
fn header(size: u64, hash: &Digest, front: &[u8], place: u64) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(MAGIC);
    header[8..16].copy_from_slice(&size.to_le_bytes());
    header[16..48].copy_from_slice(&hash.0);
    header[48..56].copy_from_slice(&(front.len() as u64).to_le_bytes());
    header[56..64].copy_from_slice(&place.to_le_bytes());
    let check = Sha256::new().chain_update(&header[..64]).chain_update(front).finalize();
    header[64..].copy_from_slice(&check);
    header
}

/// Returns by what the head names the view with a header: the hash in it, which is over all else
/// of it and the front.
fn named(header: &[u8; HEADER]) -> Digest {
    let mut hash = Digest::default();
    hash.0.copy_from_slice(&header[64..]);
    hash
}

#[cfg(test)]
mod tests {
    use std::fs;

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
        let view = read_view(dir, Derived::View)?;
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
        assert!(read_view(dir.path(), Derived::View).is_none());
        let (pieces, _) = two();
        write_view(dir.path(), Derived::View, &head(), b"first", b"").unwrap();
        write_view(dir.path(), Derived::View, &head(), b"what it adds up to", &pieces).unwrap();
        let both = vec![b"one piece".to_vec(), b"another".to_vec()];
        let view = (3, head().hash, b"what it adds up to".to_vec(), both);
        assert_eq!(whole(dir.path()), Some(view));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_view_goes_on_from_the_one_before_it_which_is_read_as_long_as_it_is_open() {
        let dir = tempfile::tempdir().unwrap();
        let next = Head { size: 4, hash: Digest::of(b"fourth"), ..Head::default() };
        assert_eq!(add_view(dir.path(), Derived::View, &next, b"", b"", 0).unwrap(), None);
        let (pieces, both) = two();
        write_view(dir.path(), Derived::View, &head(), b"first", &pieces).unwrap();
        let before = read_view(dir.path(), Derived::View).unwrap();
        let behind = before.pieces.size();
        let mut more = Vec::new();
        let third = Piece::add(&mut more, b"a third").behind(behind);
        for wrong in [0, behind - 1, behind + 1] {
            assert_eq!(
                add_view(dir.path(), Derived::View, &next, b"second", &more, wrong).unwrap(),
                None
            );
        }
        let end = add_view(dir.path(), Derived::View, &next, b"second", &more, behind).unwrap();
        let after = read_view(dir.path(), Derived::View).unwrap();
        assert_eq!((after.size, after.front.as_slice()), (4, b"second".as_slice()));
        let (name, _) = read_named(dir.path(), Derived::View).unwrap();
        assert_eq!(end, Some((after.pieces.size(), name)));
        for (view, piece, said) in [
            (&before, both[0], b"one piece".as_slice()),
            (&after, both[0], b"one piece"),
            (&after, both[1], b"another"),
            (&after, third, b"a third"),
        ] {
            assert_eq!(view.pieces.read(piece).as_deref(), Some(said));
        }
        assert_eq!(before.pieces.read(third), None);
    }

    #[test]
    fn a_view_with_any_byte_changed_or_missing_is_none() {
        let dir = tempfile::tempdir().unwrap();
        write_view(dir.path(), Derived::View, &head(), b"what it adds up to", &two().0).unwrap();
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
        write_view(dir.path(), Derived::View, &head(), b"", b"abc").unwrap();
        let view = read_view(dir.path(), Derived::View).unwrap();
        for (offset, len) in [(0, 4), (3, 1), (u64::MAX, 1), (0, u32::MAX)] {
            let piece = Piece::at(offset, len);
            assert_eq!(view.pieces.read(piece), None);
            assert_eq!(piece.of(b"abc"), None);
        }
    }
}
