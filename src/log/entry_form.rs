//! What form the bytes of an entry may have: how long they are, of which version, with
//! strings and numbers that can be written in one way only; and how bytes fail to have it.

use serde_json::Value;
use unicode_normalization::{IsNormalized, is_nfc, is_nfc_quick};

/// The largest entry in bytes.
pub const MAX_ENTRY: usize = 16_384;

/// The newest form of an entry, which this program writes: it states the edition that it was
/// ruled on under, and its acts name the head that their signers saw (settled questions 26
/// and 37). The first form has neither; it is read for ever and made no more.
pub const ENTRY_VERSION: u32 = 2;

/// The largest integer that every JSON reader keeps exactly (RFC 7493).
const MAX_INTEGER: u64 = (1 << 53) - 1;

/// Bytes that are not an entry, or an entry that cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// The entry is larger than an entry may be.
    #[error("the entry has {len} bytes; the limit is {MAX_ENTRY}")]
    TooLarge {
        /// Its length.
        len: usize,
    },
    /// A newer program wrote it.
    #[error("the entry is of form {found}; this program knows form {ENTRY_VERSION}")]
    Newer {
        /// The form found.
        found: u64,
    },
    /// The bytes are JSON, but not the canonical JSON of what they say.
    #[error("the entry is not in canonical form")]
    NotCanonical,
    /// A string is not in Unicode normal form C.
    #[error("`{text}` is not in Unicode normal form C")]
    NotNfc {
        /// The string.
        text: String,
    },
    /// A number is a fraction, or too large for every reader to keep.
    #[error("the number {number} cannot be kept exactly")]
    Number {
        /// The number as written.
        number: String,
    },
    /// An act does not have what acts of its entry's form have.
    #[error("an act names {found} in an entry of form {form}")]
    Act {
        /// The entry's form.
        form: u32,
        /// What does not go with it.
        found: &'static str,
    },
    /// The bytes are no entry at all.
    #[error("not an entry: {0}")]
    Malformed(String),
}

/// Refuses what has more than one form: strings outside NFC, and inexact numbers.
pub(super) fn check_tree(tree: &Value) -> Result<(), EntryError> {
    match tree {
        Value::Null | Value::Bool(_) => Ok(()),
        Value::Number(number) => {
            let exact = number.as_u64().is_some_and(|it| it <= MAX_INTEGER)
                || number.as_i64().is_some_and(|it| it.unsigned_abs() <= MAX_INTEGER);
            if exact { Ok(()) } else { Err(EntryError::Number { number: number.to_string() }) }
        }
        Value::String(text) => check_text(text),
        Value::Array(items) => items.iter().try_for_each(check_tree),
        Value::Object(fields) => fields.iter().try_for_each(|(key, value)| {
            check_text(key)?;
            check_tree(value)
        }),
    }
}

fn check_text(text: &str) -> Result<(), EntryError> {
    let normal = text.is_ascii()
        || match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => true,
            IsNormalized::No => false,
            IsNormalized::Maybe => is_nfc(text),
        };
    if normal { Ok(()) } else { Err(EntryError::NotNfc { text: text.to_owned() }) }
}
