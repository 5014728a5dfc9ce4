//! Where in the log an answer stands: whoever has an answer can ask for a proof of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{domain::ids::Digest, log::Head};

/// Where in the log an answer stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// The number of entries.
    #[schemars(title = "Số mục nhật ký")]
    pub size: u64,
    /// The leaf hash of the last of them.
    #[schemars(title = "Mã băm của mục cuối", with = "String", regex(pattern = "^[0-9a-f]{64}$"))]
    pub hash: Digest,
    /// The Merkle tree hash over all of them.
    #[schemars(
        title = "Mã băm gốc của cây Merkle",
        with = "String",
        regex(pattern = "^[0-9a-f]{64}$")
    )]
    pub root: Digest,
}

impl Position {
    /// Says where a log of that head stands.
    pub fn of(head: &Head) -> Self {
        Position { size: head.size, hash: head.hash, root: head.root() }
    }
}
