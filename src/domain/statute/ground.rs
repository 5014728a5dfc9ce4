//! The grounds on which the law dispenses with a paper: what each is called. From when on which
//! of them is one, the tables say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a norm was not drafted under Decree 63/2010/NĐ-CP, so that the papers of its articles 9 to
/// 11 are dispensed with (BR-4, settled question 30).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ExemptionGround {
    /// Luật, nghị quyết của Quốc hội.
    Law,
    /// Pháp lệnh, nghị quyết của Ủy ban Thường vụ Quốc hội.
    Ordinance,
    /// Điều ước quốc tế.
    Treaty,
    /// The norm is older than the decree, in force from 14/10/2010.
    BeforeDecree,
    /// A norm that is itself a state secret.
    StateSecret,
}

impl ExemptionGround {
    /// Returns the ground's stable name.
    pub fn key(self) -> &'static str {
        match self {
            ExemptionGround::Law => "law",
            ExemptionGround::Ordinance => "ordinance",
            ExemptionGround::Treaty => "treaty",
            ExemptionGround::BeforeDecree => "before_decree",
            ExemptionGround::StateSecret => "state_secret",
        }
    }
}
