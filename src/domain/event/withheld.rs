//! Why a procedure is withdrawn from publication, and why it is shown again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a publication is withdrawn.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Lý do rút khỏi công khai")]
pub enum WithdrawalGround {
    /// It is a state secret (BR-19).
    Secret,
    /// It was published by mistake (domain brief §3.4).
    Mistake,
}

impl WithdrawalGround {
    /// Returns the ground's stable name.
    pub fn key(self) -> &'static str {
        match self {
            WithdrawalGround::Secret => "secret",
            WithdrawalGround::Mistake => "mistake",
        }
    }
}

/// Why a code that was withheld is shown again.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Lý do công khai lại")]
pub enum ReleaseGround {
    /// It was a state secret, and was declassified.
    Declassified,
    /// It had been made public too early, and may be now.
    Premature,
}

impl ReleaseGround {
    /// Returns the ground's stable name.
    pub fn key(self) -> &'static str {
        match self {
            ReleaseGround::Declassified => "declassified",
            ReleaseGround::Premature => "premature",
        }
    }
}
