//! Events as entries: how each is written, and how it is read back for ever.
//!
//! An entry stays small whatever happened: what has no bound (the items of an import or
//! a decision, the change that a proposal asks for) stands in a content that the entry
//! names by hash. What an event's entry says and names, the event itself says
//! ([`Event::written`]).
//!
//! A kind is written in the lowest version that says all of it, so that a log that needs
//! nothing new is one that an older program reads.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    domain::{
        event::{EntryParts, Event, Made, Stream, Unread, Validity},
        ids::Digest,
    },
    log::{ContentRef, Effective, Entry, StreamRef},
};

/// An event as it goes into an entry, and the contents that the entry names.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoded {
    /// The entry's kind.
    pub kind: &'static str,
    /// The version of the kind's schema.
    pub version: u32,
    /// The streams that it touches.
    pub streams: Vec<StreamRef>,
    /// When what it says takes effect.
    pub effective: Option<Effective>,
    /// The legal ground.
    pub basis: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The contents that it names.
    pub content: Vec<ContentRef>,
    /// What else it says.
    pub data: Value,
    /// The bytes of the contents named in `content` that the event itself makes.
    pub bytes: Vec<Vec<u8>>,
}

/// An entry that cannot be read back as an event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A newer program wrote it.
    #[error("entry {seq}: kind `{kind}` version {version} is newer than this program")]
    Newer {
        /// The entry's place.
        seq: u64,
        /// Its kind.
        kind: String,
        /// The kind's version.
        version: u32,
    },
    /// A content that it names is missing.
    #[error("entry {seq}: content `{name}` {sha256} is missing")]
    Missing {
        /// The entry's place.
        seq: u64,
        /// What the entry calls the content.
        name: String,
        /// The content's digest.
        sha256: Digest,
    },
    /// It does not have the shape of its kind.
    #[error("entry {seq}: {detail}")]
    Shape {
        /// The entry's place.
        seq: u64,
        /// What is wrong.
        detail: String,
    },
}

/// Writes an event as the parts of an entry.
pub fn encode(event: &Event, stream: impl Fn(Stream) -> u64) -> Encoded {
    let own = event.stream();
    let written = event.written();
    let named = |it: &Made| ContentRef {
        name: it.name.to_owned(),
        media: it.media.to_owned(),
        len: it.bytes.len() as u64,
        sha256: Digest::of(&it.bytes),
    };
    Encoded {
        kind: event.kind(),
        version: written.version,
        streams: vec![StreamRef { id: own.to_string(), expect: stream(own) }],
        effective: written.effective.map(|it| Effective { from: it.from, to: it.to }),
        basis: written.basis,
        reason: written.reason,
        content: written.contents.iter().map(named).collect(),
        data: written.data,
        bytes: written.contents.into_iter().map(|it| it.bytes).collect(),
    }
}

/// Writes the events of one command: each counts the streams on from the one before it.
pub fn encode_all(events: &[Event], stream: impl Fn(Stream) -> u64) -> Vec<Encoded> {
    let mut touched = BTreeMap::<Stream, u64>::new();
    let mut encode = |event: &Event| {
        let encoded = encode(event, |it| stream(it) + touched.get(&it).copied().unwrap_or(0));
        *touched.entry(event.stream()).or_default() += 1;
        encoded
    };
    events.iter().map(&mut encode).collect()
}

/// Reads an entry back as the event that it records.
///
/// # Errors
///
/// When a newer program wrote it, when a content that it names is missing, and when it does
/// not have the shape of its kind.
pub fn decode(
    entry: &Entry,
    content: impl Fn(&Digest) -> Option<Vec<u8>>,
) -> Result<Event, DecodeError> {
    let seq = entry.seq;
    let newer = || DecodeError::Newer { seq, kind: entry.kind.clone(), version: entry.kind_v };
    let kind = Event::kinds().find(|it| it.name == entry.kind).ok_or_else(newer)?;
    if entry.kind_v > kind.newest {
        return Err(newer());
    }
    let bytes = |name: &str| {
        let named = entry.content.iter().find(|it| it.name == name);
        let named = named.ok_or_else(|| Unread::Shape(format!("names no content `{name}`")))?;
        let missing = || Unread::Missing { name: name.to_owned(), sha256: named.sha256 };
        content(&named.sha256).ok_or_else(missing)
    };
    let parts = EntryParts {
        effective: entry.effective.as_ref().map(|it| Validity { from: it.from, to: it.to }),
        basis: entry.basis.as_deref(),
        reason: entry.reason.as_deref(),
        data: &entry.data,
        content: &bytes,
    };
    Event::read(&entry.kind, &parts).ok_or_else(newer)?.map_err(|unread| match unread {
        Unread::Missing { name, sha256 } => DecodeError::Missing { seq, name, sha256 },
        Unread::Shape(detail) => DecodeError::Shape { seq, detail },
    })
}

#[cfg(test)]
mod tests;
