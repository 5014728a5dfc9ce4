//! How a frame of the file `entries` is written: a line that says what follows, in canonical
//! JSON, then each entry on a line of its own.

use std::{io, path::Path};

use serde::{Deserialize, Serialize};

use super::{content_file::Place, error::LogError};
use crate::domain::{canonical, ids::Digest};

/// The version of a frame's form.
pub(super) const VERSION: u32 = 1;

/// What a frame's first line says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstLine {
    /// How many bytes its entries have, line breaks included.
    pub bytes: u64,
    /// Each content that came with it: its digest, where its frame starts in `contents`, and
    /// how long it is there.
    pub contents: Vec<(Digest, u64, u64)>,
    /// How many entries it has.
    pub count: u64,
    /// Where `contents` ends with what came with it.
    pub ends: u64,
    /// The number of its first entry.
    pub first: u64,
    /// The version of this form.
    pub frame: u32,
    /// The check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Digest>,
}

/// What an append adds to the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewFrame<'a> {
    /// The number of its first entry.
    pub first: u64,
    /// The bytes of its entries.
    pub entries: &'a [Vec<u8>],
    /// The contents that came with it.
    pub contents: &'a [(Digest, Place)],
    /// Where `contents` ends with them.
    pub contents_end: u64,
}

impl NewFrame<'_> {
    /// Returns the frame's bytes.
    pub fn to_bytes(self) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.entries.iter().map(|it| it.len() + 1).sum());
        for entry in self.entries {
            body.extend_from_slice(entry);
            body.push(b'\n');
        }
        let mut line = FirstLine {
            bytes: body.len() as u64,
            contents: self.contents.iter().map(|(it, at)| (*it, at.offset, at.len)).collect(),
            count: self.entries.len() as u64,
            ends: self.contents_end,
            first: self.first,
            frame: VERSION,
            sha256: None,
        };
        line.sha256 = Some(line.check(&body));
        let mut bytes = canonical::to_vec(&line);
        bytes.push(b'\n');
        bytes.extend_from_slice(&body);
        bytes
    }
}

impl FirstLine {
    /// Returns the check that belongs into it, given the entries that follow.
    pub fn check(&self, body: &[u8]) -> Digest {
        let plain = FirstLine { sha256: None, ..self.clone() };
        Digest::of_parts([&canonical::to_vec(&plain), &b"\n"[..], body])
    }
}

/// How many entries a frame has that is made of what lies elsewhere.
const TOGETHER: usize = 512;

/// Writes entries as frames, many to each; the first one names all contents.
///
/// # Errors
///
/// What an entry fails with, or keeps the file at `path` from being written.
pub(super) fn write_frames(
    out: &mut dyn io::Write,
    path: &Path,
    entries: impl Iterator<Item = Result<Vec<u8>, LogError>>,
    contents: &[(Digest, Place)],
    contents_end: u64,
) -> Result<(), LogError> {
    let (mut first, mut named) = (0, contents);
    let mut entries = entries.peekable();
    // A log without entries may have contents all the same.
    while entries.peek().is_some() || (first == 0 && contents_end > 0) {
        let frame = entries.by_ref().take(TOGETHER).collect::<Result<Vec<_>, _>>()?;
        let new = NewFrame { first, entries: &frame, contents: named, contents_end };
        out.write_all(&new.to_bytes()).map_err(|error| LogError::io(path, error))?;
        first += frame.len() as u64;
        named = &[];
        if frame.is_empty() {
            break;
        }
    }
    Ok(())
}

/// Cuts a body into its lines, or returns `None` where it has another number of them.
pub(super) fn lines(body: &[u8], count: u64) -> Option<Vec<Vec<u8>>> {
    let mut lines: Vec<_> = body.split(|it| *it == b'\n').map(<[u8]>::to_vec).collect();
    let ends = lines.pop()?.is_empty();
    (ends && lines.len() as u64 == count).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_text_that_needs_no_program() {
        let entries = [br#"{"seq":7}"#.to_vec()];
        let frame = NewFrame { first: 7, entries: &entries, contents: &[], contents_end: 9 };
        let text = String::from_utf8(frame.to_bytes()).unwrap();
        let (line, body) = text.split_once('\n').unwrap();
        let plain = r#"{"bytes":10,"contents":[],"count":1,"ends":9,"first":7,"frame":1"#;
        let check = Digest::of(format!("{plain}}}\n{body}").as_bytes());
        assert_eq!(line, format!(r#"{plain},"sha256":"{check}"}}"#));
        assert_eq!(body, "{\"seq\":7}\n");
    }
}
