//! How anything stands in the bytes of a view.

use bincode::Options as _;
use serde::{Deserialize, Serialize};

use crate::{domain::ids::Digest, log::Place};

/// Where documents lie.
pub(in crate::app) type ContentPlaces = Vec<(Digest, Place)>;

/// Returns how views are written: fixed widths, little-endian.
fn options() -> impl bincode::Options {
    bincode::DefaultOptions::new().with_fixint_encoding().allow_trailing_bytes()
}

/// Writes what [`parsed`] reads.
pub(in crate::app) fn bytes_of(value: &impl Serialize) -> Vec<u8> {
    options().serialize(value).expect("what a view holds serialises")
}

/// Reads what stands in a view, or returns `None` where it is not that. Whatever lengths a
/// crafted view claims, no more is reserved than it has bytes.
pub(in crate::app) fn parsed<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Option<T> {
    options().with_limit(bytes.len() as u64).deserialize(bytes).ok()
}
