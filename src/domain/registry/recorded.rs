//! Where and by whom something was recorded: what every record of the register carries.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{Digest, Moment, OfficerId},
    officer::{Fingerprint, Role},
};

/// Where and by whom an event was recorded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Recorded {
    /// The entry's place in the log.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// The leaf hash of the entry.
    pub entry: Digest,
    /// By whom, where anyone was named.
    pub officer: Option<OfficerId>,
    /// In which role; left out where only the officer matters.
    pub role: Option<Role>,
    /// Under which key, where the act is signed; left out as the role is.
    pub key: Option<Fingerprint>,
    /// Who signed the same entry beside them; left out as the role is.
    pub with: Vec<OfficerId>,
}

impl Recorded {
    /// Returns the record without role, key and second hands, for places that only name the
    /// officer: a whole nation's procedures are read on every question.
    pub(super) fn plain(&self) -> Recorded {
        Recorded { role: None, key: None, with: Vec::new(), ..self.clone() }
    }
}
