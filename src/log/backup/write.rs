//! Writing a backup: an archive that needs no program of ours to be read and checked.
//!
//! The same log always gives the same bytes: no clock, no owner, contents in the order of
//! their digests.

use std::io::{self, Read, Write};

use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

use super::super::contract::Store;
use super::super::entry_form::ENTRY_VERSION;
use super::super::error::LogError;
use super::super::head_file::to_json;
use super::super::reference_key::REFERENCE_KEY;
use super::parcel::{CONTENT, ENTRIES, FORMAT, HEAD, README, VERSION};
use crate::domain::canonical;

const README_TEXT: &str = include_str!("readme.txt");

/// Writes a backup: a .tar.gz that can be read and checked with tar, sha256sum and jq.
///
/// # Errors
///
/// Where an entry or a content cannot be read or is damaged, or the writer fails.
pub fn backup(log: &dyn Store, writer: impl Write) -> Result<(), LogError> {
    let gzip = GzBuilder::new().mtime(0).operating_system(255);
    let mut archive = Builder::new(gzip.write(writer, Compression::new(6)));
    let key = log.reference_key()?.map(|it| it.to_text());
    let version = if key.is_some() { VERSION } else { 1 };
    let format = serde_json::json!({
        "congbo": "backup", "version": version, "entry_version": ENTRY_VERSION,
    });
    let head = canonical::to_vec(&to_json(log.log_id(), log.head()));
    add(&mut archive, README, README_TEXT.as_bytes())?;
    add(&mut archive, FORMAT, &line(canonical::to_vec(&format)))?;
    add(&mut archive, HEAD, &line(head))?;
    if let Some(key) = key {
        add(&mut archive, REFERENCE_KEY, &key)?;
    }
    add_entries(&mut archive, log)?;
    for digest in log.contents() {
        let digest = digest?;
        let content = log.content(&digest)?.ok_or(LogError::NoContent { digest })?;
        add(&mut archive, &format!("{CONTENT}{digest}"), &content)?;
    }
    let written = archive.into_inner().and_then(|gzip| gzip.finish()?.flush());
    written.map_err(failed)
}

fn line(mut json: Vec<u8>) -> Vec<u8> {
    json.push(b'\n');
    json
}

fn add(archive: &mut Builder<impl Write>, name: &str, bytes: &[u8]) -> Result<(), LogError> {
    let mut header = header(bytes.len() as u64);
    archive.append_data(&mut header, name, bytes).map_err(failed)
}

fn header(size: u64) -> Header {
    let mut header = Header::new_ustar();
    header.set_entry_type(EntryType::Regular);
    header.set_size(size);
    header.set_mode(0o644);
    header.set_mtime(0);
    header
}

/// Adds the entries, which are read twice: an archive says the size before the bytes.
fn add_entries(archive: &mut Builder<impl Write>, log: &dyn Store) -> Result<(), LogError> {
    let range = 0..log.head().size;
    let mut size = 0;
    for entry in log.read(range.clone()) {
        size += entry?.len() as u64 + 1;
    }
    let mut lines = Lines { entries: log.read(range), line: io::Cursor::default(), error: None };
    let added = archive.append_data(&mut header(size), ENTRIES, &mut lines);
    match lines.error.take() {
        Some(error) => Err(error),
        None => added.map_err(failed),
    }
}

/// The entries as lines of text, read one by one.
struct Lines<'a> {
    entries: Box<dyn Iterator<Item = Result<Vec<u8>, LogError>> + 'a>,
    line: io::Cursor<Vec<u8>>,
    error: Option<LogError>,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.line.read(buffer)?;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        match self.entries.next() {
            None => Ok(0),
            Some(Ok(entry)) => {
                self.line = io::Cursor::new(line(entry));
                self.line.read(buffer)
            }
            Some(Err(error)) => {
                self.error = Some(error);
                Err(io::Error::other("the log cannot be read"))
            }
        }
    }
}

fn failed(error: io::Error) -> LogError {
    LogError::io("backup", error)
}
