//! From a file to its records, whatever it is packed in and whatever its shape: the only part of
//! the import that reads files.

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

use super::{
    failure::ReadFailure,
    line::{Line, MAX_LINE, OriginalFile},
    shapes::{self, HandedIn},
    zstd::ZstdFrames,
};
use crate::{
    domain::ids::Digest,
    ooxml::{Package, PackageFault, reading::MAX_PACKAGE},
};

/// The memory that unpacking may take, in KiB: four times what `xz -9` asks for.
const XZ_MEMORY_KIB: u32 = 256 << 10;

/// How much is read at a time.
const BUFFER: usize = 256 << 10;

/// The largest JSON document that is read as a whole: what is larger goes a record a line.
const MAX_DOCUMENT: usize = 256 << 20;

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

/// The records of a file: each one, or the failure after which there are no more.
pub struct Lines {
    path: PathBuf,
    source: Box<dyn BufRead + Send>,
    /// What was read as a whole, where the file is no text of a record a line.
    whole: Option<std::vec::IntoIter<Line>>,
    number: u64,
    is_packed: bool,
    is_over: bool,
    progress: ReadingProgress,
}

/// Returns the files that a path stands for: itself, or those of the folder, by their names.
///
/// # Errors
///
/// Where the folder cannot be read, or has no file.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, ReadFailure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let failed = |source| ReadFailure::Io { path: path.to_owned(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if !is_hidden && !entry.path().is_dir() {
            files.push(entry.path());
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(ReadFailure::Empty { path: path.to_owned() });
    }
    Ok(files)
}

/// Opens a file, plain or packed with xz or Zstandard. How it is packed, and which shape it has,
/// is read from its content, whatever its name.
///
/// # Errors
///
/// Where the file cannot be read, is packed in a way that is not known, or holds nothing that is
/// known of procedures.
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
    let whole = None;
    let mut lines = Lines { path, source, whole, number: 0, is_packed, is_over: false, progress };
    lines.look()?;
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

    /// Looks at the first bytes: refuses what is not read, and reads as a whole what is no text of
    /// a record a line.
    fn look(&mut self) -> Result<(), ReadFailure> {
        let path = || self.path.clone();
        let binary = |what| Err(ReadFailure::Binary { path: path(), what });
        let start = match self.source.fill_buf() {
            Ok(start) => start,
            Err(error) => return Err(self.failure(error)),
        };
        match start {
            _ if shapes::is_text_list(start) => self.read_list(),
            [0xEF, 0xBB, 0xBF, ..] => Err(ReadFailure::ByteOrderMark { path: path() }),
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b' '..=b'~', 0, ..] | [0, b' '..=b'~', ..] => {
                Err(ReadFailure::Utf16 { path: path() })
            }
            [0x1F, 0x8B, ..] => binary("gzip"),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => binary("old_office"),
            [b'%', b'P', b'D', b'F', ..] => binary("pdf"),
            _ if Package::begins(start) => self.read_package(),
            _ if start.iter().take(4096).any(|byte| *byte == 0) => binary("binary"),
            _ if shapes::is_one_document(start) => self.read_document(),
            _ => Ok(()),
        }
    }

    /// Reads an office document.
    fn read_package(&mut self) -> Result<(), ReadFailure> {
        let bytes = self.rest(MAX_PACKAGE)?;
        let failed = |fault| ReadFailure::Package { path: self.path.clone(), fault };
        let Some(bytes) = bytes else {
            return Err(failed(PackageFault::TooLarge { limit: MAX_PACKAGE as u64 }));
        };
        let mut package = Package::open(bytes.clone()).map_err(failed)?;
        let original = Arc::new(OriginalFile { sha256: Digest::of(&bytes), bytes });
        let read = shapes::of_package(HandedIn { package: &mut package, original });
        self.take(read.map_err(failed)?)
    }

    /// Reads a list that is a text of cells.
    fn read_list(&mut self) -> Result<(), ReadFailure> {
        let path = self.path.clone();
        let Some(bytes) = self.rest(MAX_PACKAGE)? else {
            return Err(ReadFailure::TooLarge { path, limit: MAX_PACKAGE });
        };
        let original = Arc::new(OriginalFile { sha256: Digest::of(&bytes), bytes });
        let Ok(text) = std::str::from_utf8(&original.bytes) else {
            return Err(ReadFailure::Binary { path, what: "binary" });
        };
        self.take(shapes::of_text(text, &original))
    }

    /// Reads a JSON document that holds records.
    fn read_document(&mut self) -> Result<(), ReadFailure> {
        let path = self.path.clone();
        let Some(bytes) = self.rest(MAX_DOCUMENT)? else {
            return Err(ReadFailure::TooLarge { path, limit: MAX_DOCUMENT });
        };
        let read = shapes::of_document(&bytes).map_err(|error| ReadFailure::NotJson {
            path,
            line: error.line(),
            column: error.column(),
            reason: error.to_string().split(" at line ").next().unwrap_or_default().to_owned(),
        })?;
        self.take(Some(read))
    }

    fn take(&mut self, read: Option<Vec<Line>>) -> Result<(), ReadFailure> {
        let Some(read) = read else {
            return Err(ReadFailure::NoShape { path: self.path.clone() });
        };
        self.whole = Some(read.into_iter());
        Ok(())
    }

    /// Reads all that is left. `None` where it is more than `limit`.
    fn rest(&mut self, limit: usize) -> Result<Option<Vec<u8>>, ReadFailure> {
        let mut bytes = Vec::new();
        let read = (&mut self.source).take(limit as u64 + 1).read_to_end(&mut bytes);
        match read {
            Ok(_) => Ok((bytes.len() <= limit).then_some(bytes)),
            Err(error) => Err(self.failure(error)),
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
        if let Some(whole) = &mut self.whole {
            return whole.next().map(Ok);
        }
        while !self.is_over {
            match self.read_line() {
                Ok(Some(bytes)) => {
                    self.number += 1;
                    if !bytes.trim_ascii().is_empty() {
                        return Some(Ok(Line { number: self.number, bytes, original: None }));
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
        for binary in [&b"\xD0\xCF\x11\xE0"[..], b"%PDF-1.7", b"\x1F\x8B\x08", b"abc\x01\0\0"] {
            assert!(matches!(refused(binary), ReadFailure::Binary { .. }));
        }
        assert!(matches!(refused(b"PK\x03\x04"), ReadFailure::Package { .. }));
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
