//! What an officer signs: the message of an act, made from the entry that records it, so
//! that an auditor can make it again from the log alone.

use serde::Serialize;

use crate::{
    domain::{
        canonical,
        ids::{CommandId, Digest, LogId, OfficerId},
    },
    log::{Act, ContentRef, Effective, Entry, NewEntry, StreamRef},
};

/// The message of an act: canonical JSON of named fields (settled question 1).
///
/// The streams with their expected versions tie it to one place in the log, so that it
/// says nothing about any other; when it was recorded and what stood before are the
/// log's own business.
#[derive(Debug, Clone, Serialize)]
struct Message<'a> {
    act: u32,
    log: &'a LogId,
    command: &'a CommandId,
    kind: &'a str,
    kind_v: u32,
    streams: &'a [StreamRef],
    effective: &'a Option<Effective>,
    content: Digest,
    officer: &'a OfficerId,
    role: &'a str,
}

/// What the entry says, by hash: its ground, its contents, its data, its reason.
#[derive(Serialize)]
struct Body<'a> {
    basis: &'a Option<String>,
    content: &'a [ContentRef],
    data: &'a serde_json::Value,
    reason: &'a Option<String>,
}

/// The version of the message's form.
const VERSION: u32 = 1;

/// Returns the message that somebody signs for an entry that has no place yet.
pub fn message(log: &LogId, entry: &NewEntry, act: &Act) -> Vec<u8> {
    // Every field that is signed is named here and in `message_of`, and nowhere else.
    let NewEntry { cmd, kind, kind_v, streams, effective, basis, content, reason, data, .. } =
        entry;
    let body = canonical::digest(&Body { basis, content, data, reason });
    let parts = (&cmd.id, kind.as_str(), *kind_v, streams.as_slice(), effective);
    written(log, parts, body, act)
}

/// Returns the message that somebody signed for an entry of the log.
pub fn message_of(entry: &Entry, act: &Act) -> Vec<u8> {
    let Entry { cmd, kind, kind_v, streams, effective, basis, content, reason, data, .. } = entry;
    let body = canonical::digest(&Body { basis, content, data, reason });
    let parts = (&cmd.id, kind.as_str(), *kind_v, streams.as_slice(), effective);
    written(&entry.log, parts, body, act)
}

type Parts<'a> = (&'a CommandId, &'a str, u32, &'a [StreamRef], &'a Option<Effective>);

fn written(log: &LogId, parts: Parts<'_>, content: Digest, act: &Act) -> Vec<u8> {
    let (command, kind, kind_v, streams, effective) = parts;
    let (officer, role) = (&act.officer, act.role.as_str());
    canonical::to_vec(&Message {
        act: VERSION,
        log,
        command,
        kind,
        kind_v,
        streams,
        effective,
        content,
        officer,
        role,
    })
}

/// Returns the message by which a new key proves that its owner holds it: the registry,
/// the person and the key, so that a proof for one enrolment is none for another.
pub fn possession(log: &LogId, officer: &OfficerId, key: &str) -> Vec<u8> {
    canonical::to_vec(&serde_json::json!({
        "act": VERSION,
        "log": log,
        "kind": "key.possession",
        "officer": officer,
        "key": key,
    }))
}
