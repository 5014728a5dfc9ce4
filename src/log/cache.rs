//! What can be rebuilt from the log: the view.
//!
//! It is not synced and not believed: any doubt gives `None`, and the caller goes to the
//! log. The view's check is a CRC, which finds accidents; that the view is what the
//! entries add up to is found by replaying them.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use flate2::Crc;

use super::event_log::{Head, LogError};
use super::folder::share;
use crate::domain::ids::Digest;

const MAGIC: &[u8; 8] = b"congboV\x01";
const HEADER: usize = 8 + 8 + 32 + 8 + 4;

/// A stored view: what the log added up to at a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The size of the log.
    pub size: u64,
    /// The leaf hash of its last entry.
    pub hash: Digest,
    /// What the caller wrote.
    pub payload: Vec<u8>,
}

/// Writes the view of a head, for whoever holds the log.
pub fn write_view(dir: &Path, head: &Head, payload: &[u8]) -> Result<(), LogError> {
    let path = dir.join("view");
    let temporary = dir.join(format!("view.new-{}", std::process::id()));
    let write = || -> io::Result<()> {
        let mut file = File::create(&temporary)?;
        file.write_all(&header(head.size, &head.hash, payload))?;
        file.write_all(payload)?;
        share(dir, &temporary)?;
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
    let size = u64::from_le_bytes(found[8..16].try_into().ok()?);
    let hash = Digest(found[16..48].try_into().ok()?);
    let len = u64::from_le_bytes(found[48..56].try_into().ok()?);
    if file.metadata().ok()?.len() != len.checked_add(HEADER as u64)? {
        return None;
    }
    let mut payload = Vec::with_capacity(usize::try_from(len).ok()?);
    file.read_to_end(&mut payload).ok()?;
    (header(size, &hash, &payload) == found).then_some(View { size, hash, payload })
}

fn header(size: u64, hash: &Digest, payload: &[u8]) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(MAGIC);
    header[8..16].copy_from_slice(&size.to_le_bytes());
    header[16..48].copy_from_slice(&hash.0);
    header[48..56].copy_from_slice(&(payload.len() as u64).to_le_bytes());
    let mut check = Crc::new();
    check.update(&header[..56]);
    check.update(payload);
    header[56..].copy_from_slice(&check.sum().to_le_bytes());
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head { size: 3, hash: Digest::of(b"third"), ..Head::default() }
    }

    #[test]
    fn a_view_is_read_back_with_the_head_it_shows() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read_view(dir.path()), None);
        write_view(dir.path(), &head(), b"first").unwrap();
        write_view(dir.path(), &head(), b"what it adds up to").unwrap();
        let view = View { size: 3, hash: head().hash, payload: b"what it adds up to".to_vec() };
        assert_eq!(read_view(dir.path()), Some(view));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_view_with_any_byte_changed_or_missing_is_none() {
        let dir = tempfile::tempdir().unwrap();
        write_view(dir.path(), &head(), b"what it adds up to").unwrap();
        let good = fs::read(dir.path().join("view")).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            fs::write(dir.path().join("view"), &bad).unwrap();
            assert_eq!(read_view(dir.path()), None, "byte {at}");
            fs::write(dir.path().join("view"), &good[..at]).unwrap();
            assert_eq!(read_view(dir.path()), None, "cut at {at}");
        }
    }
}
