//! The entry: what one line of the log says, in canonical JSON.
//!
//! These bytes are hashed, signed and kept for ever, so every rule on what they say is here,
//! and on their form in `entry_form`: a field is added at the end of a version's life, never
//! renamed or given a new meaning.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::entry_form::{ENTRY_VERSION, EntryError, MAX_ENTRY, check_tree};
use crate::domain::{
    edition::Edition,
    ids::{CommandId, Digest, LogId, Moment, OfficerId},
};

/// One entry of the log, as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The version of this form.
    pub v: u32,
    /// The registry to which the entry belongs.
    pub log: LogId,
    /// The place in the log, from 0.
    pub seq: u64,
    /// The leaf hash of the entry before; zeros for the first.
    pub prev: Digest,
    /// The command that caused the entry.
    pub cmd: CommandRef,
    /// When the registry recorded it.
    pub at: Moment,
    /// What happened.
    pub kind: String,
    /// The version of the form of `data` for this kind.
    pub kind_v: u32,
    /// The edition of the rules that ruled on it; left out in the first form.
    #[serde(default, skip_serializing_if = "Edition::is_before")]
    pub edition: Edition,
    /// The streams touched, with the version that the writer saw of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub streams: Vec<StreamRef>,
    /// From when, and to when, it holds in law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Effective>,
    /// The legal ground, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The content that the entry refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<ContentRef>,
    /// Who acted, in which role and under which key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<Act>,
    /// Why, in the words of whoever acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the registry itself notes, as a clock that was held back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the kind says beyond this.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub data: Value,
}

/// An entry that has no place in the log yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// The command that causes the entry.
    pub cmd: CommandRef,
    /// When the registry records it.
    pub at: Moment,
    /// What happened.
    pub kind: String,
    /// The version of the form of `data` for this kind.
    pub kind_v: u32,
    /// The edition of the rules that ruled on it; [`Edition::BEFORE`] gives the first form.
    pub edition: Edition,
    /// The streams touched, with the version that the writer saw of each.
    pub streams: Vec<StreamRef>,
    /// From when, and to when, it holds in law.
    pub effective: Option<Effective>,
    /// The legal ground, as written.
    pub basis: Option<String>,
    /// The content that the entry refers to.
    pub content: Vec<ContentRef>,
    /// Who acted, in which role and under which key.
    pub acts: Vec<Act>,
    /// Why, in the words of whoever acted.
    pub reason: Option<String>,
    /// What the registry itself notes.
    pub note: Option<String>,
    /// What the kind says beyond this.
    pub data: Value,
}

/// A command by its id and the hash of its payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommandRef {
    /// The id that the sender drew.
    pub id: CommandId,
    /// The SHA-256 of the command's payload.
    pub sha256: Digest,
}

/// A stream and the version that the writer expects of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StreamRef {
    /// The stream, as `procedure/9.000124`.
    pub id: String,
    /// The number of events that it held before.
    pub expect: u64,
}

/// A span of valid time: from a day, up to and without another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effective {
    /// The first day in force.
    pub from: NaiveDate,
    /// The first day no longer in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// A content that lies beside the log, by its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentRef {
    /// What the content is to this entry.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// Its length in bytes.
    pub len: u64,
    /// The SHA-256 of its bytes.
    pub sha256: Digest,
}

/// An act of an officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Who acted.
    pub officer: OfficerId,
    /// In which role.
    pub role: String,
    /// Under which key, by its fingerprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The SHA-256 of the signature, which is kept as a content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Digest>,
    /// The head of the log on which it was ruled, where somebody signs; left out in the
    /// first form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<SeenHead>,
    /// The instant of the signer's machine, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
}

/// The head that a signer saw: it pins all history before it (settled question 37).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeenHead {
    /// The number of entries.
    pub size: u64,
    /// The leaf hash of the last of them; `null` where there is none.
    pub leaf: Option<Digest>,
}

impl Act {
    /// Returns the act without what its signature adds: all entries of a command carry the
    /// same.
    pub fn unsigned(&self) -> Act {
        Act { signature: None, ..self.clone() }
    }
}

impl NewEntry {
    /// Gives the entry its place.
    pub fn place(self, log: &LogId, seq: u64, prev: Digest) -> Entry {
        Entry {
            v: if self.edition.is_before() { 1 } else { ENTRY_VERSION },
            log: log.clone(),
            seq,
            prev,
            cmd: self.cmd,
            at: self.at,
            kind: self.kind,
            kind_v: self.kind_v,
            edition: self.edition,
            streams: self.streams,
            effective: self.effective,
            basis: self.basis,
            content: self.content,
            acts: self.acts,
            reason: self.reason,
            note: self.note,
            data: self.data,
        }
    }
}

impl Entry {
    /// Returns the canonical bytes of an entry that was read or accepted before.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(&self.tree()).expect("a JSON value serialises")
    }

    /// Returns the canonical bytes, or says why the entry cannot be written.
    ///
    /// # Errors
    ///
    /// Where it has no canonical form, or is longer than [`MAX_ENTRY`].
    pub fn sealed(&self) -> Result<Vec<u8>, EntryError> {
        self.check_form()?;
        let tree = self.tree();
        check_tree(&tree)?;
        let bytes = serde_json::to_vec(&tree).expect("a JSON value serialises");
        if bytes.len() > MAX_ENTRY {
            return Err(EntryError::TooLarge { len: bytes.len() });
        }
        Ok(bytes)
    }

    /// Reads an entry, refusing every form but the one that would be written.
    ///
    /// # Errors
    ///
    /// Where the bytes are too long, no entry, of a newer form, or not the canonical ones.
    pub fn from_bytes(bytes: &[u8]) -> Result<Entry, EntryError> {
        if bytes.len() > MAX_ENTRY {
            return Err(EntryError::TooLarge { len: bytes.len() });
        }
        let malformed = |it: serde_json::Error| EntryError::Malformed(it.to_string());
        let tree: Value = serde_json::from_slice(bytes).map_err(malformed)?;
        if let Some(found) = tree.get("v").and_then(Value::as_u64)
            && found > u64::from(ENTRY_VERSION)
        {
            return Err(EntryError::Newer { found });
        }
        check_tree(&tree)?;
        let entry = Entry::deserialize(&tree).map_err(malformed)?;
        entry.check_form()?;
        if entry.to_bytes() != bytes {
            return Err(EntryError::NotCanonical);
        }
        Ok(entry)
    }

    /// Returns the entry without its place, and its acts without their signatures: all that
    /// a ruling makes of it.
    pub fn ruled(&self) -> NewEntry {
        NewEntry {
            cmd: self.cmd.clone(),
            at: self.at,
            kind: self.kind.clone(),
            kind_v: self.kind_v,
            edition: self.edition,
            streams: self.streams.clone(),
            effective: self.effective.clone(),
            basis: self.basis.clone(),
            content: self.content.clone(),
            acts: self.acts.iter().map(Act::unsigned).collect(),
            reason: self.reason.clone(),
            note: self.note.clone(),
            data: self.data.clone(),
        }
    }

    /// Refuses what the entry's form does not have, or must have.
    fn check_form(&self) -> Result<(), EntryError> {
        let form = self.v;
        let first = match form {
            1 => true,
            2 => false,
            _ => return Err(EntryError::Malformed(format!("there is no form {form}"))),
        };
        if first != self.edition.is_before() {
            let wrong = if first { "an edition" } else { "no edition" };
            return Err(EntryError::Malformed(format!("it states {wrong} in form {form}")));
        }
        for act in &self.acts {
            let signs = act.key.is_some() && !first;
            let found = match (act.head.is_some(), act.at.is_some()) {
                (true, _) if !signs => Some("a head"),
                (_, true) if !signs => Some("an instant"),
                (false, _) if signs => Some("no head"),
                (_, false) if signs => Some("no instant"),
                _ => None,
            };
            if let Some(found) = found {
                return Err(EntryError::Act { form, found });
            }
            if act.head.is_some_and(|it| (it.size == 0) != it.leaf.is_none()) {
                return Err(EntryError::Act { form, found: "a head that is none" });
            }
        }
        Ok(())
    }

    /// Returns every content that must be there for the entry to be read back: those it
    /// names, and the signatures.
    pub fn contents(&self) -> impl Iterator<Item = &Digest> {
        let named = self.content.iter().map(|it| &it.sha256);
        named.chain(self.acts.iter().filter_map(|act| act.signature.as_ref()))
    }

    /// Returns it as a JSON value, which writes itself as its canonical bytes.
    pub fn tree(&self) -> Value {
        // `Value` keeps objects sorted by key, which makes the bytes canonical.
        serde_json::to_value(self).expect("an entry serialises to JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::canonical;

    fn entry() -> Entry {
        let new = NewEntry {
            cmd: CommandRef { id: "command-1".parse().unwrap(), sha256: Digest::of(b"payload") },
            at: Moment(1_782_864_000_123),
            kind: "published".into(),
            kind_v: 1,
            edition: Edition::BEFORE,
            streams: vec![StreamRef { id: "procedure/1.000001".into(), expect: 0 }],
            effective: Some(Effective {
                from: NaiveDate::from_ymd_opt(2026, 7, 1).unwrap(),
                to: None,
            }),
            basis: Some("Quyết định số 1/QĐ-VD".into()),
            content: vec![ContentRef {
                name: "document".into(),
                media: "application/json".into(),
                len: 3,
                sha256: Digest::of(b"abc"),
            }],
            acts: vec![Act {
                officer: "can-bo-a".parse().unwrap(),
                role: "registrar".into(),
                key: None,
                signature: None,
                head: None,
                at: None,
            }],
            reason: None,
            note: None,
            data: serde_json::json!({"b": 1, "a": "ă"}),
        };
        new.place(&LogId::new("test.example", [1; 16]).unwrap(), 0, Digest::default())
    }

    #[test]
    fn an_entry_is_read_back_from_its_canonical_bytes() {
        let bytes = entry().sealed().unwrap();
        assert!(canonical::is_canonical(&bytes));
        assert_eq!(Entry::from_bytes(&bytes), Ok(entry()));
    }

    #[test]
    fn the_bytes_of_the_first_form_never_change() {
        let text = String::from_utf8(entry().to_bytes()).unwrap();
        assert!(text.starts_with(concat!(
            r#"{"acts":[{"officer":"can-bo-a","role":"registrar"}],"at":"2026-07-01T00:00:00.123Z","#,
            r#""basis":"Quyết định số 1/QĐ-VD","cmd":{"id":"command-1","sha256":"#
        )), "{text}");
        assert!(text.contains(r#""data":{"a":"ă","b":1},"effective":{"from":"2026-07-01"},"kind":"published","kind_v":1,"log":"test.example+"#));
    }

    #[test]
    fn a_second_form_of_the_same_entry_is_refused() {
        let text = String::from_utf8(entry().to_bytes()).unwrap();
        let spaced = text.replacen(':', ": ", 1);
        let null = text.replace(r#""kind":"#, r#""effectivf":null,"kind":"#);
        let explicit = text.replace(r#""seq":"#, r#""reason":null,"seq":"#);
        let offset = text.replace("T00:00:00.123Z", "T07:00:00.123+07:00");
        let escaped = text.replace("published", "publ\\u0069shed");
        for (bad, error) in
            [(spaced, true), (null, false), (explicit, true), (offset, true), (escaped, true)]
        {
            let found = Entry::from_bytes(bad.as_bytes()).unwrap_err();
            assert_eq!(found == EntryError::NotCanonical, error, "{bad}: {found}");
        }
    }

    #[test]
    fn a_string_outside_nfc_is_refused_wherever_it_stands() {
        let mut bad = entry();
        bad.data = serde_json::json!({"deep": [{"o\u{302}": 1}]});
        assert_eq!(bad.sealed(), Err(EntryError::NotNfc { text: "o\u{302}".into() }));
        assert!(matches!(Entry::from_bytes(&bad.to_bytes()), Err(EntryError::NotNfc { .. })));
    }

    #[test]
    fn a_fraction_or_an_inexact_integer_is_refused() {
        for number in [serde_json::json!(1.5), serde_json::json!(1_u64 << 53)] {
            let mut bad = entry();
            bad.data = serde_json::json!([number]);
            assert!(matches!(bad.sealed(), Err(EntryError::Number { .. })));
        }
    }

    #[test]
    fn an_entry_over_sixteen_kibibytes_is_refused() {
        let mut bad = entry();
        let room = MAX_ENTRY - bad.to_bytes().len() - r#""reason":"",",""#.len() + 3;
        bad.reason = Some("x".repeat(room));
        assert_eq!(bad.to_bytes().len(), MAX_ENTRY);
        assert!(bad.sealed().is_ok());
        bad.reason = Some("x".repeat(room + 1));
        assert_eq!(bad.sealed(), Err(EntryError::TooLarge { len: MAX_ENTRY + 1 }));
    }

    /// An entry of the second form, signed by somebody who saw forty entries.
    fn second() -> Entry {
        let mut entry = Entry { v: 2, edition: Edition(1), ..entry() };
        entry.acts[0].key = Some("SHA256:x".to_owned());
        entry.acts[0].head = Some(SeenHead { size: 40, leaf: Some(Digest::of(b"leaf")) });
        entry.acts[0].at = Some(Moment(1_782_864_000_001));
        entry
    }

    #[test]
    fn an_entry_of_the_second_form_names_edition_head_and_instant() {
        let bytes = second().sealed().unwrap();
        assert_eq!(Entry::from_bytes(&bytes), Ok(second()));
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with(r#"{"acts":[{"at":"2026-07-01T00:00:00.001Z","head":{"leaf":""#));
        assert!(text.contains(r#""edition":1,"effective""#), "{text}");
    }

    #[test]
    fn what_one_form_has_is_refused_in_the_other() {
        let spoilt = |from: Entry, spoil: fn(&mut Entry)| {
            let mut bad = from;
            spoil(&mut bad);
            assert!(bad.sealed().is_err(), "{bad:?}");
            Entry::from_bytes(&bad.to_bytes()).unwrap_err()
        };
        spoilt(entry(), |it| it.edition = Edition(1));
        spoilt(entry(), |it| it.acts[0].at = Some(Moment(0)));
        spoilt(entry(), |it| it.acts[0].head = Some(SeenHead { size: 0, leaf: None }));
        spoilt(second(), |it| it.edition = Edition::BEFORE);
        spoilt(second(), |it| it.v = 1);
        spoilt(second(), |it| it.acts[0].at = None);
        spoilt(second(), |it| it.acts[0].head = None);
        // Who has no key signs nothing, and saw nothing.
        spoilt(second(), |it| it.acts[0].key = None);
        spoilt(second(), |it| it.acts[0].head = Some(SeenHead { size: 40, leaf: None }));
        spoilt(second(), |it| {
            it.acts[0].head = Some(SeenHead { size: 0, leaf: Some(Digest::default()) })
        });
    }

    #[test]
    fn a_newer_form_is_told_apart_from_damage() {
        let text = String::from_utf8(entry().to_bytes()).unwrap();
        let newer = text.replace(r#""v":1}"#, r#""v":3,"wish":0}"#);
        assert_eq!(Entry::from_bytes(newer.as_bytes()), Err(EntryError::Newer { found: 3 }));
    }
}
