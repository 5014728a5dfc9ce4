//! What left the house: that an export took its place, by the hash of its manifest (settled
//! question 23).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    payload::{plain, subject},
    stream::Stream,
};
use crate::domain::{
    canonical,
    ids::{Digest, Moment},
};

subject! {
    /// What left the house.
    pub enum ExportEvent of ExportEventKind, counted by |_it| Stream::Exports => {
        /// An export took its place.
        Recorded(ExportFact) = "export.recorded" up to 1,
    }
}

/// An export that took its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportFact {
    /// The name of its format, as its manifest has it.
    pub format: String,
    /// The version of that.
    pub version: u32,
    /// What was chosen of the format, as the manifest says it; nothing where nothing was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub chosen: BTreeMap<String, Value>,
    /// The day of which it is.
    pub as_of: NaiveDate,
    /// As known when, where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_at: Option<Moment>,
    /// How many entries there were before what it shows ends.
    pub size: u64,
    /// How many procedures it has.
    pub procedures: u64,
    /// The SHA-256 of its manifest.
    pub manifest: Digest,
}

impl ExportFact {
    /// Returns by what an export is told from others that are public beside it: its format and
    /// what was chosen of that.
    pub fn kind(&self) -> Digest {
        canonical::digest(&(&self.format, &self.chosen))
    }
}

plain!(ExportFact);
