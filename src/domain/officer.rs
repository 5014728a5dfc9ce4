//! Officers: who they are, which roles they hold, which keys speak for them and when.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A public key as one line of OpenSSH, `ALGORITHM BASE64`, without a comment: the form
/// in which it stands in the log. `sign::PublicKey` makes it, after checking the key.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct KeyLine(pub String);

/// A key's fingerprint as OpenSSH shows it: `SHA256:` and base64 without padding.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Fingerprint(pub String);

impl fmt::Display for KeyLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What an officer may do.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Đơn vị chủ trì soạn thảo: proposes, revises, assesses the impact, answers.
    Drafter,
    /// Đơn vị kiểm soát TTHC: gives the opinion of Điều 9, checks quality.
    Control,
    /// Pháp chế: reviews the law.
    Legal,
    /// Tài chính: reviews fees, where the policy asks for it.
    Finance,
    /// Cơ quan thẩm định: appraises (Điều 11).
    Appraiser,
    /// Người có thẩm quyền: signs the decision (Điều 13).
    Signer,
    /// Publishes what is in force.
    Publisher,
    /// Enters data.
    Registrar,
    /// Compares what was entered with the decision.
    Comparer,
    /// Enrols officers and changes the policy; holds no other role.
    Administrator,
    /// Reads and checks.
    Auditor,
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 11] = [
        Role::Drafter,
        Role::Control,
        Role::Legal,
        Role::Finance,
        Role::Appraiser,
        Role::Signer,
        Role::Publisher,
        Role::Registrar,
        Role::Comparer,
        Role::Administrator,
        Role::Auditor,
    ];

    /// Returns the role's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Role::Drafter => "drafter",
            Role::Control => "control",
            Role::Legal => "legal",
            Role::Finance => "finance",
            Role::Appraiser => "appraiser",
            Role::Signer => "signer",
            Role::Publisher => "publisher",
            Role::Registrar => "registrar",
            Role::Comparer => "comparer",
            Role::Administrator => "administrator",
            Role::Auditor => "auditor",
        }
    }

    /// Whether an approval in this role can be part of a quorum.
    pub fn may_approve(self) -> bool {
        match self {
            Role::Control | Role::Legal | Role::Finance | Role::Appraiser | Role::Comparer => true,
            Role::Drafter
            | Role::Signer
            | Role::Publisher
            | Role::Registrar
            | Role::Administrator
            | Role::Auditor => false,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A word that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a role")]
pub struct NotARole(pub String);

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Role::ALL.into_iter().find(|it| it.key() == text).ok_or_else(|| NotARole(text.to_owned()))
    }
}
