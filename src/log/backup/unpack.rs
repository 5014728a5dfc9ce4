//! Unpacking: a backup becomes a log again in a folder of its own, each entry checked against
//! the one before it. What it says of its own length bounds what is read of it: whoever made
//! it may have meant no good.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;
use tar::{Archive, Entry, EntryType};

use super::super::chain::Chain;
use super::super::contract::{Contents, Entries};
use super::super::entry_form::MAX_ENTRY;
use super::super::error::LogError;
use super::super::fault::{Fault, FaultKind};
use super::super::head::Head;
use super::super::head_file::from_json;
use super::super::lock::OpenOptions;
use super::super::opening::Folder;
use super::super::parts::MAX_CONTENT;
use super::super::placed::Placed;
use super::super::reference_key::{REFERENCE_KEY, ReferenceKey};
use super::super::sled_store::SledStore;
use super::parcel::{CONTENT, ENTRIES, FORMAT, HEAD, README, VERSION};
use crate::domain::ids::Digest;

/// The largest of the small files of a backup.
const SMALL: u64 = 1 << 20;

/// The longest line of `entries.jsonl`, its end included.
const LINE: u64 = MAX_ENTRY as u64 + 1;

/// The entries that are written at once.
const BATCH: usize = 1_000;

/// Builds the new registry and returns it with its leaf hashes.
pub(super) fn build(
    reader: impl Read,
    path: &Path,
    options: &OpenOptions,
) -> Result<(SledStore, Vec<Digest>), LogError> {
    let mut parcel = Parcel::new(path, options);
    let mut archive = Archive::new(GzDecoder::new(reader));
    // Raw: a long name would be read whole, however long it says that it is.
    for file in archive.entries().map_err(torn)?.raw(true) {
        let mut file = file.map_err(torn)?;
        let name = String::from_utf8_lossy(&file.path_bytes()).into_owned();
        let name = name.trim_start_matches("./");
        match file.header().entry_type() {
            EntryType::Regular => parcel.unpack(name, &mut file)?,
            EntryType::Directory => {}
            // What another archiver adds says nothing of ours.
            EntryType::XHeader | EntryType::XGlobalHeader => bounded(name, &file, SMALL)?,
            _ => return Err(damaged(&format!("`{name}` is no file"))),
        }
    }
    // The end of the archive is not the end of the bytes: the last check is in the gzip.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(torn)?;
    let (mut log, head, lines) = parcel.whole()?;
    let leaves = replay(&mut log, &head, lines)?;
    log.settle()?;
    Ok((log, leaves))
}

/// What was unpacked so far.
struct Parcel<'a> {
    path: &'a Path,
    options: &'a OpenOptions,
    format: bool,
    head: Option<Head>,
    lines: Option<File>,
    log: Option<SledStore>,
}

impl<'a> Parcel<'a> {
    fn new(path: &'a Path, options: &'a OpenOptions) -> Self {
        Parcel { path, options, format: false, head: None, lines: None, log: None }
    }

    fn unpack(&mut self, name: &str, file: &mut Entry<'_, impl Read>) -> Result<(), LogError> {
        let mut small = || read(name, file, SMALL);
        match name {
            README => small().map(drop),
            FORMAT if !self.format => self.check_format(&small()?),
            HEAD if self.format && self.head.is_none() => self.found(&small()?),
            REFERENCE_KEY => self.keep_key(&small()?),
            ENTRIES if self.lines.is_none() => self.keep_lines(file),
            _ => match (name.strip_prefix(CONTENT), &mut self.log) {
                (Some(digest), Some(log)) => put(log, digest, &read(name, file, MAX_CONTENT)?),
                _ => Err(damaged(&format!("`{name}` has no place in it"))),
            },
        }
    }

    fn check_format(&mut self, bytes: &[u8]) -> Result<(), LogError> {
        let format: Value = serde_json::from_slice(bytes).unwrap_or_default();
        if format["congbo"] != "backup" {
            return Err(damaged("it is not a backup of this program"));
        }
        match format["version"].as_u64() {
            Some(1..=VERSION) => self.format = true,
            Some(found) if found > VERSION => {
                return Err(LogError::Newer { found, known: VERSION });
            }
            _ => return Err(damaged("`format.json` is damaged")),
        }
        Ok(())
    }

    fn found(&mut self, bytes: &[u8]) -> Result<(), LogError> {
        let (log_id, head) = from_json(bytes).ok_or_else(|| damaged("`head.json` is damaged"))?;
        self.log = Some(Folder::create(self.path, log_id, self.options)?);
        self.head = Some(head);
        Ok(())
    }

    fn keep_key(&mut self, bytes: &[u8]) -> Result<(), LogError> {
        let log = self.log.as_ref().ok_or_else(|| damaged("it has a key before its head"))?;
        ReferenceKey::from_text(bytes, log.log_id())?.write(self.path)
    }

    /// Keeps the lines aside until the contents are there that they name: as many as the head
    /// says, none longer than an entry.
    fn keep_lines(&mut self, file: &mut Entry<'_, impl Read>) -> Result<(), LogError> {
        let io = |it| LogError::io(self.path, it);
        let head = self.head.as_ref().ok_or_else(|| damaged("it has entries before its head"))?;
        bounded(ENTRIES, file, head.size.saturating_mul(LINE))?;
        let mut lines = tempfile::tempfile_in(self.path).map_err(io)?;
        let (mut from, mut to) = (BufReader::new(file), BufWriter::new(&mut lines));
        let mut left = head.size;
        while let Some(line) = next_line(&mut from)? {
            let more = || damaged("`entries.jsonl` has more entries than `head.json` says");
            left = left.checked_sub(1).ok_or_else(more)?;
            to.write_all(&line).and_then(|()| to.write_all(b"\n")).map_err(io)?;
        }
        to.flush().map_err(io)?;
        drop(to);
        lines.rewind().map_err(io)?;
        self.lines = Some(lines);
        Ok(())
    }

    fn whole(self) -> Result<(SledStore, Head, File), LogError> {
        match (self.log, self.head, self.lines) {
            (Some(log), Some(head), Some(lines)) => Ok((log, head, lines)),
            _ => Err(damaged("it is not whole")),
        }
    }
}

/// Refuses a file that says that it is longer than such a file may be.
fn bounded(name: &str, file: &Entry<'_, impl Read>, most: u64) -> Result<(), LogError> {
    match file.size() {
        size if size <= most => Ok(()),
        size => {
            let detail = format!("`{name}` would have {size} bytes, and {most} are the most");
            Err(damaged(&detail))
        }
    }
}

/// Reads a file whole.
fn read(name: &str, file: &mut Entry<'_, impl Read>, most: u64) -> Result<Vec<u8>, LogError> {
    bounded(name, file, most)?;
    // What is reserved at once is not moved while it grows: that would take half as much again.
    let mut bytes = Vec::with_capacity(file.size().min(most) as usize);
    file.read_to_end(&mut bytes).map_err(torn)?;
    Ok(bytes)
}

fn put(log: &mut SledStore, name: &str, content: &[u8]) -> Result<(), LogError> {
    if log.put_content(content)?.to_string() == name {
        return Ok(());
    }
    let detail = format!("the content {name} of the backup is damaged");
    Err(Fault::new(FaultKind::ContentDamaged, detail).into())
}

/// Returns the next line without its end; none where there is none.
fn next_line(lines: &mut impl BufRead) -> Result<Option<Vec<u8>>, LogError> {
    let mut line = Vec::new();
    lines.take(LINE).read_until(b'\n', &mut line).map_err(torn)?;
    match line.pop() {
        None => Ok(None),
        Some(b'\n') => Ok(Some(line)),
        Some(_) => Err(damaged("`entries.jsonl` has a line that does not end where an entry does")),
    }
}

/// Writes the entries to the new log, each checked against the one before it.
fn replay(log: &mut SledStore, head: &Head, lines: File) -> Result<Vec<Digest>, LogError> {
    let log_id = log.log_id().clone();
    let mut chain = Chain::of(&log_id);
    let mut leaves = Vec::new();
    let mut batch = Placed::default();
    let mut lines = BufReader::new(lines);
    while let Some(line) = next_line(&mut lines)? {
        let seq = chain.head.size;
        let entry = chain.follow(&line)?;
        if chain.commands.get(&entry.cmd.id) == Some(&seq) {
            batch.commands.push((entry.cmd.id.clone(), seq));
        }
        leaves.push(chain.head.hash);
        batch.entries.push(entry);
        batch.bytes.push(line);
        if batch.bytes.len() == BATCH {
            batch.head = chain.head.clone();
            write(log, std::mem::take(&mut batch))?;
        }
    }
    chain.ends_at(head)?;
    if !batch.bytes.is_empty() {
        batch.head = chain.head.clone();
        write(log, batch)?;
    }
    Ok(leaves)
}

/// Appends a batch behind what is there. What fails leaves a folder that is thrown away.
fn write(log: &mut SledStore, mut batch: Placed) -> Result<(), LogError> {
    batch.behind = log.head().clone();
    log.append_placed(batch)?;
    Ok(())
}

fn torn(error: io::Error) -> LogError {
    match LogError::io("backup", error) {
        LogError::Io { source, .. } if source.raw_os_error().is_none() => {
            damaged(&source.to_string())
        }
        other => other,
    }
}

fn damaged(detail: &str) -> LogError {
    Fault::new(FaultKind::BackupDamaged, format!("the backup is damaged: {detail}")).into()
}
