//! Contents packed for the disk, and the size of the parts that entries are cut into.

use std::{cell::RefCell, io::Read as _};

use flate2::{Compress, Compression, FlushCompress, Status, read::DeflateDecoder};

use crate::domain::ids::Digest;

/// The largest value that is given to sled: larger ones end in blob files, which sled
/// never syncs.
pub const MAX_PART: usize = 4_096;

/// The largest content: a paper of a dossier, say, or the items of an import. What is larger is
/// never recorded, so that whoever reads a log knows what to expect of it.
pub const MAX_CONTENT: u64 = 64 << 20;

/// The room with which a deflated content begins.
const ROOM: usize = 1 << 20;

/// The level of compression: on procedure texts level 1 leaves a quarter more, level 3 takes
/// a quarter longer for a twentieth less.
const LEVEL: u32 = 2;

const PLAIN: u8 = 0;
const DEFLATED: u8 = 1;

/// A content ready to be stored: a format byte, then the bytes as they are or deflated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The SHA-256 of the content.
    pub digest: Digest,
    /// The content's length before packing.
    pub len: u64,
    /// What is stored.
    pub bytes: Vec<u8>,
}

impl Packed {
    /// Packs a content. Pure, so that worker threads can do it.
    pub fn of(content: &[u8]) -> Packed {
        Packed::at_level(content, LEVEL)
    }

    /// Packs a content at a level of compression.
    pub fn at_level(content: &[u8], level: u32) -> Packed {
        let bytes = deflated(content, level).unwrap_or_else(|| [&[PLAIN], content].concat());
        Packed { digest: Digest::of(content), len: content.len() as u64, bytes }
    }
}

thread_local! {
    /// The encoder of the thread and its level: making one takes a third of a megabyte, and
    /// the system keeps the hole.
    static ENCODER: RefCell<Option<(u32, Compress)>> = const { RefCell::new(None) };
}

/// Returns a content deflated, behind its format byte; `None` where it would be no shorter.
fn deflated(content: &[u8], level: u32) -> Option<Vec<u8>> {
    ENCODER.with_borrow_mut(|kept| {
        let mut encoder = match kept.take() {
            Some((its_level, mut encoder)) if its_level == level => {
                encoder.reset();
                encoder
            }
            _ => Compress::new(Compression::new(level), false),
        };
        // Room for whatever it makes of it: an encoder that was cut short cannot be used again.
        // What deflates well takes no more of it on its way than it needs.
        let most = content.len() + content.len() / 64 + 64;
        let mut bytes = Vec::with_capacity(most.min(ROOM));
        bytes.push(DEFLATED);
        loop {
            let read = usize::try_from(encoder.total_in()).ok()?;
            let rest = content.get(read..)?;
            match encoder.compress_vec(rest, &mut bytes, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => break,
                Ok(_) if bytes.len() < most => {
                    bytes.reserve_exact(bytes.capacity().min(most - bytes.len()));
                }
                Ok(_) | Err(_) => return None,
            }
        }
        *kept = Some((level, encoder));
        bytes.shrink_to_fit();
        (bytes.len() <= content.len()).then_some(bytes)
    })
}

/// Returns the content of packed bytes, or `None` where they are not what was packed.
pub fn unpack(bytes: &[u8], len: u64, digest: &Digest) -> Option<Vec<u8>> {
    let (format, body) = bytes.split_first()?;
    let content = match *format {
        PLAIN => body.to_vec(),
        DEFLATED => {
            // The length is a claim of the disk: it bounds what is read, not what is reserved.
            let room = usize::try_from(len).ok()?.min(body.len().saturating_mul(64));
            let mut content = Vec::with_capacity(room);
            DeflateDecoder::new(body).take(len.saturating_add(1)).read_to_end(&mut content).ok()?;
            content
        }
        _ => return None,
    };
    (content.len() as u64 == len && Digest::of(&content) == *digest).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_is_unpacked_as_it_was_packed() {
        let text = "Thủ tục cấp giấy phép mẫu. ".repeat(100);
        let packed = Packed::of(text.as_bytes());
        assert!(packed.bytes.len() < text.len() / 4);
        let unpacked = unpack(&packed.bytes, packed.len, &packed.digest);
        assert_eq!(unpacked.as_deref(), Some(text.as_bytes()));
    }

    #[test]
    fn a_large_content_is_unpacked_as_it_was_packed_whether_it_compresses_or_not() {
        let line = |it: u32| Digest::of(&it.to_be_bytes()).0;
        let noise: Vec<u8> = (0..150_000).flat_map(line).collect();
        let halves = [noise.as_slice(), &vec![b'a'; noise.len()]].concat();
        for (content, shorter) in [(noise, false), (halves, true)] {
            let packed = Packed::of(&content);
            assert_eq!(packed.bytes.len() < content.len(), shorter);
            assert_eq!(unpack(&packed.bytes, packed.len, &packed.digest), Some(content));
        }
    }

    #[test]
    fn a_content_that_does_not_compress_is_kept_plain() {
        let noise: Vec<u8> = (0..64_u32).flat_map(|it| Digest::of(&it.to_be_bytes()).0).collect();
        let packed = Packed::of(&noise);
        assert_eq!(packed.bytes.len(), noise.len() + 1);
        assert_eq!(unpack(&packed.bytes, packed.len, &packed.digest), Some(noise));
        assert_eq!(Packed::of(b"").bytes, [PLAIN]);
    }

    #[test]
    fn one_encoder_packs_whatever_comes_one_after_another() {
        let noise: Vec<u8> =
            (0..20_000_u32).flat_map(|it| Digest::of(&it.to_be_bytes()).0).collect();
        let text = "Thủ tục cấp giấy phép mẫu. ".repeat(20_000);
        for size in [0, 1, 63, 500, 6_000, 65_536, 200_000, 530_000] {
            for content in [&noise[..size], &text.as_bytes()[..size], &noise[..size / 2]] {
                let packed = Packed::of(content);
                assert!(packed.bytes.len() <= content.len() + 1);
                assert!(
                    unpack(&packed.bytes, packed.len, &packed.digest).as_deref() == Some(content)
                );
            }
        }
    }

    #[test]
    fn changed_bytes_are_no_content() {
        let packed = Packed::of("một nội dung ngắn ngắn ngắn ngắn".as_bytes());
        for at in 0..packed.bytes.len() {
            let mut bad = packed.bytes.clone();
            bad[at] ^= 0x10;
            // A flipped bit may lie in the padding of the last deflate block.
            if let Some(content) = unpack(&bad, packed.len, &packed.digest) {
                assert_eq!(Digest::of(&content), packed.digest);
            }
        }
        assert_eq!(unpack(&packed.bytes, packed.len - 1, &packed.digest), None);
        assert_eq!(unpack(&[], 0, &packed.digest), None);
    }
}
