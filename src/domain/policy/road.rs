//! The roads into the catalogue, for each of which a policy has its demands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::kind::ChangeKind;

/// A road into the catalogue: a kind of change, or a way round the full gate that asks
/// for other hands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Road {
    /// Mới ban hành.
    New,
    /// Sửa đổi, bổ sung.
    Amend,
    /// Thay thế.
    Replace,
    /// Đơn giản hóa.
    Simplify,
    /// Bãi bỏ.
    Abolish,
    /// A decision announced elsewhere and in force is entered (settled question 9).
    Recorded,
    /// The record, or the decision's form, is corrected (NĐ 30/2020/NĐ-CP, Điều 18).
    Correction,
    /// Trình tự khẩn cấp.
    Emergency,
}

impl Road {
    /// All roads.
    pub const ALL: [Road; 8] = [
        Road::New,
        Road::Amend,
        Road::Replace,
        Road::Simplify,
        Road::Abolish,
        Road::Recorded,
        Road::Correction,
        Road::Emergency,
    ];

    /// Returns the road's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Road::New => "new",
            Road::Amend => "amend",
            Road::Replace => "replace",
            Road::Simplify => "simplify",
            Road::Abolish => "abolish",
            Road::Recorded => "recorded",
            Road::Correction => "correction",
            Road::Emergency => "emergency",
        }
    }
}

impl From<ChangeKind> for Road {
    fn from(kind: ChangeKind) -> Self {
        match kind {
            // The gate that its effect deserves (settled question 11).
            ChangeKind::New | ChangeKind::Revive => Road::New,
            ChangeKind::Amend | ChangeKind::Suspend | ChangeKind::Resume => Road::Amend,
            ChangeKind::Replace => Road::Replace,
            ChangeKind::Simplify => Road::Simplify,
            ChangeKind::Abolish | ChangeKind::Lapse | ChangeKind::Annul => Road::Abolish,
        }
    }
}
