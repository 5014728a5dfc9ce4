//! The seal of the state: what the log added up to at a position, by its hash (settled
//! question 28).

use serde::{Deserialize, Serialize};

use super::payload::plain;
use crate::domain::{edition::Edition, ids::Digest};

/// The state was sealed: nobody acts in it, and whoever replays the log makes it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// How many entries there were before it: those that add up to the state.
    pub position: u64,
    /// The edition of the program that sealed it.
    pub edition: Edition,
    /// In which form the state was hashed.
    pub form: u32,
    /// The Merkle tree hash (RFC 6962) over the parts of the state, in the order of their keys.
    pub state: Digest,
    /// The Merkle tree hash over all codes in order, each with the document of its latest
    /// version and how it stands on the legal day of the entry.
    pub root: Digest,
}

plain!(Seal);
