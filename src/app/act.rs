//! What an officer signs: the message of an act, made from the entry that records it, so
//! that an auditor can make it again from the log alone.
//!
//! Not the entry is signed but the act, because an entry's place and instant are the log's own
//! business. The message is canonical JSON of `act` (2, the form's version), `log`, `command`
//! (`{id, sha256}`), `kind`, `kind_v`, `streams` with the versions expected, `effective`,
//! `officer`, `role`, `head`, `at`, `edition`, and `content`, the hash over `{basis, content,
//! data, note, reason}` of the entry, absent ones as `null` (`content` as `[]`); where several
//! sign, also `hands`, the officers and roles of all of them in the entry's order, so that
//! nobody is struck out of it or put in another's place. The registry's own note and the
//! payload's hash are signed because no rule says them again: unsigned they could be changed in
//! the last command of a log without anybody noticing. The first form (`act` 1) has neither
//! these nor `head`, `at` and `edition`, and `command` is the id alone. `tests/it/witness`
//! makes the message by hand.
//!
//! The streams tie an act to one place in each of them: the same act signed twice is another
//! act. The head ties it to all history before it: an entry cut out, put in or dated anew
//! anywhere before a signed act contradicts that act. The namespace `congbo-act@v1` keeps
//! signatures made for other purposes out. A key that comes in proves possession by a message
//! of its own (registry, officer, key).

use serde::Serialize;

use crate::{
    domain::{
        canonical,
        edition::Edition,
        ids::{CommandId, Digest, LogId, Moment, OfficerId},
    },
    log::{Act, CommandRef, ContentRef, Effective, Entry, NewEntry, SeenHead, StreamRef},
};

/// The message of an act: canonical JSON of named fields (settled questions 1 and 37).
///
/// The streams with their expected versions tie it to one place in each of them; the head
/// ties it to all history before it, so that nothing there is cut out, put in or dated anew
/// without the signature noticing. Only the entry's own place and instant are the log's
/// business.
#[derive(Debug, Clone, Serialize)]
struct Message<'a> {
    act: u32,
    log: &'a LogId,
    command: &'a CommandRef,
    kind: &'a str,
    kind_v: u32,
    streams: &'a [StreamRef],
    effective: &'a Option<Effective>,
    content: Digest,
    officer: &'a OfficerId,
    role: &'a str,
    head: SeenHead,
    at: Moment,
    edition: Edition,
    /// Everybody who signs the entry, in its order, where that is more than one: nobody's
    /// hand is struck out of it or put in another's place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hands: Vec<Hand<'a>>,
}

/// A person who signs an entry, and in which role.
#[derive(Debug, Clone, Serialize)]
struct Hand<'a> {
    officer: &'a OfficerId,
    role: &'a str,
}

/// What the entry says, by hash: its ground, its contents, its data, its reason, and what
/// the registry notes of the clock.
#[derive(Serialize)]
struct Body<'a> {
    basis: &'a Option<String>,
    content: &'a [ContentRef],
    data: &'a serde_json::Value,
    note: &'a Option<String>,
    reason: &'a Option<String>,
}

/// The message as it was in the first form, which is read for ever and made no more.
#[derive(Debug, Clone, Serialize)]
struct FirstMessage<'a> {
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

#[derive(Serialize)]
struct FirstBody<'a> {
    basis: &'a Option<String>,
    content: &'a [ContentRef],
    data: &'a serde_json::Value,
    reason: &'a Option<String>,
}

/// Returns the message that somebody signs for an entry that has no place yet; in the
/// second form where the act names the head that was seen, else in the first.
pub fn message(log: &LogId, entry: &NewEntry, act: &Act) -> Vec<u8> {
    // Every field is named, so that a new one is not left unsigned by oversight. What else
    // stands in the acts is signed by whoever else acts, and the entry's instant is held
    // against the signer's own.
    let NewEntry {
        cmd,
        at: _,
        kind,
        kind_v,
        edition,
        streams,
        effective,
        basis,
        content,
        acts,
        reason,
        note,
        data,
    } = entry;
    let (officer, role, kind_v) = (&act.officer, act.role.as_str(), *kind_v);
    let together = if acts.len() > 1 { acts.as_slice() } else { &[] };
    let hands = together.iter().map(|it| Hand { officer: &it.officer, role: &it.role }).collect();
    match (act.head, act.at) {
        (Some(head), Some(at)) => canonical::to_vec(&Message {
            act: 2,
            log,
            command: cmd,
            kind,
            kind_v,
            streams,
            effective,
            content: canonical::digest(&Body { basis, content, data, note, reason }),
            officer,
            role,
            head,
            at,
            edition: *edition,
            hands,
        }),
        _ => canonical::to_vec(&FirstMessage {
            act: 1,
            log,
            command: &cmd.id,
            kind,
            kind_v,
            streams,
            effective,
            content: canonical::digest(&FirstBody { basis, content, data, reason }),
            officer,
            role,
        }),
    }
}

/// Returns the message that somebody signed for an entry of the log.
pub fn message_of(entry: &Entry, act: &Act) -> Vec<u8> {
    message(&entry.log, &entry.ruled(), act)
}

/// Returns what an entry says, in the form that an act's message names by its hash: ground,
/// contents by their hashes, data, reason.
pub fn said(entry: &Entry, act: &Act) -> Vec<u8> {
    let Entry { basis, content, data, note, reason, .. } = entry;
    match (act.head, act.at) {
        (Some(_), Some(_)) => canonical::to_vec(&Body { basis, content, data, note, reason }),
        _ => canonical::to_vec(&FirstBody { basis, content, data, reason }),
    }
}

/// Returns the message by which a new key proves that its owner holds it: the registry,
/// the person and the key, so that a proof for one enrolment is none for another.
pub fn possession(log: &LogId, officer: &OfficerId, key: &str) -> Vec<u8> {
    canonical::to_vec(&serde_json::json!({
        "act": 1,
        "log": log,
        "kind": "key.possession",
        "officer": officer,
        "key": key,
    }))
}
