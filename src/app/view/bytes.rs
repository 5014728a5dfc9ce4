//! How anything stands in the bytes of a view.

use bincode::Options as _;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{domain::ids::Digest, log::Place};

/// Where documents lie.
pub(in crate::app) type ContentPlaces = Vec<(Digest, Place)>;

/// Returns how views are written: fixed widths, little-endian.
fn options() -> impl bincode::Options {
    bincode::DefaultOptions::new().with_fixint_encoding().allow_trailing_bytes()
}

/// Writes what [`parsed`] reads.
pub(in crate::app) fn bytes_of<T: Serialize + DeserializeOwned>(value: &T) -> Vec<u8> {
    let bytes = options().serialize(value).expect("what a view holds serialises");
    // Fields stand here by their places alone: a record that leaves one out is read by nobody, and
    // readers would replay the log for ever without a word.
    debug_assert!(parsed::<T>(&bytes).is_some(), "a field is left out");
    bytes
}

/// Reads what stands in a view, or returns `None` where it is not that. Whatever lengths a
/// crafted view claims, no more is reserved than it has bytes.
pub(in crate::app) fn parsed<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Option<T> {
    options().with_limit(bytes.len() as u64).deserialize(bytes).ok()
}
