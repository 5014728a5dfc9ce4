//! From a file to its lines, whatever it is packed in: the only part of the import that
//! reads files.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use lzma_rust2::XzReader;

use super::{record::MAX_LINE, zstd::ZstdFrames};

/// The memory that unpacking may take, in KiB: four times what `xz -9` asks for.
const XZ_MEMORY_KIB: u32 = 256 << 10;

/// How much is read at a time.
const BUFFER: usize = 256 << 10;

/// One line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the unpacked file, from 1.
    pub number: u64,
    /// Its bytes without the line break. A line longer than [`MAX_LINE`] is cut off one
    /// byte after it, so that it is refused as too long, and the next line is read.
    pub bytes: Vec<u8>,
}

/// A file that cannot be read, or not read on. The lines before it were read well.
#[derive(Debug, thiserror::Error)]
pub enum ReadFailure {
    /// The file system said no.
    #[error("cannot read `{}`", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The text is UTF-16.
    #[error("`{}` is UTF-16, not UTF-8", path.display())]
    Utf16 {
        /// The file.
        path: PathBuf,
    },
    /// The text starts with a byte order mark.
    #[error("`{}` starts with a byte order mark", path.display())]
    ByteOrderMark {
        /// The file.
        path: PathBuf,
    },
    /// The file is no text.
    #[error("`{}` is {what}, not JSON Lines", path.display())]
    Binary {
        /// The file.
        path: PathBuf,
        /// What it looks like.
        what: &'static str,
    },
    /// The file holds no line at all.
    #[error("`{}` is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The packed file ends too soon.
    #[error("`{}` is cut off after line {after}", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// The last line that was read.
        after: u64,
    },
    /// The packed file does not unpack.
    #[error("`{}` is damaged after line {after}: {source}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The last line that was read.
        after: u64,
        /// What the unpacker says.
        source: io::Error,
    },
}

impl ReadFailure {
    /// Says what would mend it.
    pub fn hint(&self) -> &'static str {
        match self {
            ReadFailure::Io { .. } => "check that the file is there and may be read",
            ReadFailure::Utf16 { .. } => "save it as UTF-8: `iconv -f UTF-16 -t UTF-8`",
            ReadFailure::ByteOrderMark { .. } => "save it as UTF-8 without a byte order mark",
            ReadFailure::Binary { .. } => "give a .jsonl, .jsonl.xz or .jsonl.zst file",
            ReadFailure::Empty { .. } => "check that it is the file that was meant",
            ReadFailure::Truncated { .. } => "fetch the file again: its end is missing",
            ReadFailure::Damaged { .. } => "fetch the file again, and compare its checksum",
        }
    }
}

/// How much of a file has been read; it may be asked from another thread.
#[derive(Debug, Clone)]
pub struct ReadingProgress {
    read: Arc<AtomicU64>,
    /// The size of the file as it is on disk, packed or not.
    pub total: u64,
}

impl ReadingProgress {
    /// Returns how many bytes of the file have been read.
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

/// The lines of a file: each one, or the failure after which there are no more.
pub struct Lines {
    path: PathBuf,
    source: Box<dyn BufRead + Send>,
    number: u64,
    is_packed: bool,
    is_over: bool,
    progress: ReadingProgress,
}

/// Opens a file of JSON Lines, plain or packed with xz or Zstandard. How it is packed is
/// read from its first bytes, whatever its name.
///
/// # Errors
///
/// Where the file cannot be read, or is packed in a way that is not known.
pub fn open(path: &Path) -> Result<Lines, ReadFailure> {
    let io_failure = |source| ReadFailure::Io { path: path.to_owned(), source };
    let file = File::open(path).map_err(io_failure)?;
    let total = file.metadata().map_err(io_failure)?.len();
    let progress = ReadingProgress { read: Arc::default(), total };
    let counted = Counted { file, read: Arc::clone(&progress.read) };
    let mut file = BufReader::with_capacity(BUFFER, counted);
    let magic = file.fill_buf().map_err(io_failure)?;
    let (source, is_packed): (Box<dyn BufRead + Send>, bool) = if magic.starts_with(b"\xFD7zXZ\0") {
        let unpacked = XzReader::new_mem_limit(file, true, XZ_MEMORY_KIB);
        (Box::new(BufReader::with_capacity(BUFFER, unpacked)), true)
    } else if magic.starts_with(b"\x28\xB5\x2F\xFD") || is_skippable_frame(magic) {
        (Box::new(BufReader::with_capacity(BUFFER, ZstdFrames::new(file))), true)
    } else {
        (Box::new(file), false)
    };
    let path = path.to_owned();
    let mut lines = Lines { path, source, number: 0, is_packed, is_over: false, progress };
    lines.check_start()?;
    Ok(lines)
}

fn is_skippable_frame(magic: &[u8]) -> bool {
    matches!(magic, [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
}

impl Lines {
    /// Returns how much has been read, for a progress bar.
    pub fn progress(&self) -> ReadingProgress {
        self.progress.clone()
    }

    /// Refuses what is no UTF-8 text by its first bytes.
    fn check_start(&mut self) -> Result<(), ReadFailure> {
        let path = || self.path.clone();
        match self.source.fill_buf() {
            Err(error) => Err(self.failure(error)),
            Ok(start) => match start {
                [0xEF, 0xBB, 0xBF, ..] => Err(ReadFailure::ByteOrderMark { path: path() }),
                [0xFF, 0xFE, ..]
                | [0xFE, 0xFF, ..]
                | [b' '..=b'~', 0, ..]
                | [0, b' '..=b'~', ..] => Err(ReadFailure::Utf16 { path: path() }),
                [0x1F, 0x8B, ..] => Err(ReadFailure::Binary { path: path(), what: "gzip" }),
                [b'P', b'K', 3, 4, ..] => {
                    let what = "a zip archive (or an Office document)";
                    Err(ReadFailure::Binary { path: path(), what })
                }
                _ if start.iter().take(4096).any(|byte| *byte == 0) => {
                    Err(ReadFailure::Binary { path: path(), what: "binary" })
                }
                _ => Ok(()),
            },
        }
    }

    fn failure(&self, source: io::Error) -> ReadFailure {
        let (path, after) = (self.path.clone(), self.number);
        match source.kind() {
            _ if !self.is_packed => ReadFailure::Io { path, source },
            io::ErrorKind::UnexpectedEof => ReadFailure::Truncated { path, after },
            _ => ReadFailure::Damaged { path, after, source },
        }
    }

    /// Reads one line, of a long one no more than tells that it is too long.
    fn read_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let limit = MAX_LINE as u64 + 1;
        (&mut self.source).take(limit).read_until(b'\n', &mut bytes)?;
        match bytes.pop_if(|byte| *byte == b'\n') {
            None if bytes.is_empty() => return Ok(None),
            None if bytes.len() > MAX_LINE => {
                self.source.skip_until(b'\n')?;
            }
            None => {}
            Some(_) => {
                bytes.pop_if(|byte| *byte == b'\r');
            }
        }
        Ok(Some(bytes))
    }
}

impl Iterator for Lines {
    type Item = Result<Line, ReadFailure>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            match self.read_line() {
                Ok(Some(bytes)) => {
                    self.number += 1;
                    if !bytes.trim_ascii().is_empty() {
                        return Some(Ok(Line { number: self.number, bytes }));
                    }
                }
                Ok(None) => self.is_over = true,
                Err(error) => {
                    self.is_over = true;
                    return Some(Err(self.failure(error)));
                }
            }
        }
        None
    }
}

/// A file that counts what is read of it.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    /// The two lines of [`two_lines`] with an empty one between them, packed by `xz`.
    const XZ: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x01\x69\x22\xde\x36\x02\x00\x21\x01\x1c\x00\
        \x00\x00\x10\xcf\x58\xcc\x01\x00\x10\x7b\x22\x61\x22\x3a\x31\x7d\x0a\x0a\
        \x7b\x22\x62\x22\x3a\x32\x7d\x0a\x00\x00\x00\x00\xad\x13\x89\xcf\x00\x01\
        \x25\x11\x3e\x45\xc5\xa2\x90\x42\x99\x0d\x01\x00\x00\x00\x00\x01\x59\x5a";

    fn written(bytes: &[u8]) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        file
    }

    fn refused(bytes: &[u8]) -> ReadFailure {
        open(written(bytes).path()).err().expect("the file is refused")
    }

    fn numbered(bytes: &[u8]) -> Vec<(u64, String)> {
        let lines = open(written(bytes).path()).unwrap().map(Result::unwrap);
        lines.map(|line| (line.number, String::from_utf8(line.bytes).unwrap())).collect()
    }

    fn two_lines() -> Vec<(u64, String)> {
        vec![(1, "{\"a\":1}".to_owned()), (3, "{\"b\":2}".to_owned())]
    }

    #[test]
    fn a_file_is_read_the_same_however_it_is_packed() {
        let plain = b"{\"a\":1}\r\n \r\n{\"b\":2}";
        assert_eq!(numbered(plain), two_lines());
        assert_eq!(numbered(XZ), two_lines());
        let packed = compress_to_vec(&b"{\"a\":1}\n\n{\"b\":2}\n"[..], CompressionLevel::Fastest);
        assert_eq!(numbered(&packed), two_lines());
        assert_eq!(numbered(b""), []);
    }

    #[test]
    fn frames_one_behind_the_other_are_one_file() {
        let mut packed = b"\x50\x2A\x4D\x18\x03\0\0\0abc".to_vec();
        packed.extend(compress_to_vec(&b"{\"a\":1}\n\n{\"b\""[..], CompressionLevel::Fastest));
        packed.extend(compress_to_vec(&b":2}\n"[..], CompressionLevel::Fastest));
        assert_eq!(numbered(&packed), two_lines());
        assert_eq!(numbered(&[XZ, XZ].concat()).len(), 4);
    }

    #[test]
    fn a_packed_file_that_is_cut_off_is_not_taken_for_a_whole_one() {
        let zstd = compress_to_vec(&b"{\"a\":1}\n"[..], CompressionLevel::Fastest);
        for whole in [XZ, &zstd] {
            for end in 7..whole.len() {
                let file = written(&whole[..end]);
                let failed = match open(file.path()) {
                    Err(failure) => Some(failure),
                    Ok(lines) => lines.filter_map(Result::err).next(),
                };
                assert!(matches!(failed, Some(ReadFailure::Truncated { .. })), "{end}: {failed:?}");
            }
        }
        let mut damaged = XZ.to_vec();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 0x55;
        let file = written(&damaged);
        let failed =
            open(file.path()).err().or_else(|| open(file.path()).ok()?.find_map(Result::err));
        assert!(failed.is_some());
    }

    #[test]
    fn what_is_no_utf_8_text_is_refused_by_its_first_bytes() {
        assert!(matches!(refused(b"\xEF\xBB\xBF{}"), ReadFailure::ByteOrderMark { .. }));
        for utf16 in [&b"\xFF\xFE{\0"[..], b"\xFE\xFF\0{", b"{\0}\0", b"\0{\0}"] {
            assert!(matches!(refused(utf16), ReadFailure::Utf16 { .. }));
        }
        for binary in [&b"PK\x03\x04"[..], b"\x1F\x8B\x08", b"abc\x01\0\0"] {
            assert!(matches!(refused(binary), ReadFailure::Binary { .. }));
        }
        let missing = open(Path::new("/no/such/file")).err().unwrap();
        assert!(matches!(missing, ReadFailure::Io { .. }));
        assert!(!missing.hint().is_empty());
    }

    #[test]
    fn a_line_too_long_is_refused_and_the_next_one_read() {
        for (length, refused) in [(MAX_LINE - 2, false), (MAX_LINE + 1, true), (3 * MAX_LINE, true)]
        {
            let mut bytes = vec![b'"'];
            bytes.resize(length + 1, b'a');
            bytes.extend(b"\"\n{}\n");
            let lines: Vec<_> = open(written(&bytes).path()).unwrap().map(Result::unwrap).collect();
            let too_long = super::super::convert(&lines[0].bytes).unwrap_err().kind.code();
            assert_eq!(too_long == "too_long", refused, "{length}");
            assert!(lines[0].bytes.len() <= MAX_LINE + 1);
            assert_eq!((lines[1].number, &lines[1].bytes[..]), (2, &b"{}"[..]));
        }
    }

    #[test]
    fn progress_is_told_in_bytes_of_the_file() {
        let mut lines = open(written(XZ).path()).unwrap();
        let progress = lines.progress();
        assert_eq!(lines.by_ref().count(), 2);
        assert_eq!((progress.read(), progress.total), (XZ.len() as u64, XZ.len() as u64));
    }
}
