//! What an attachment is.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an attachment is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum AttachmentKind {
    /// Đánh giá tác động (NĐ 63/2010/NĐ-CP, Điều 10).
    ImpactAssessment,
    /// Ý kiến của đơn vị kiểm soát TTHC (Điều 9).
    ControlOpinion,
    /// Báo cáo thẩm định (Điều 11).
    Appraisal,
    /// The legal norm, or its draft.
    Norm,
    /// Bảng tính chi phí tuân thủ (TT 02/2017/TT-VPCP, Điều 27).
    CostSheet,
    /// Mẫu đơn, tờ khai.
    Form,
    /// Anything else that a reader should see.
    Other,
}

impl AttachmentKind {
    /// All kinds.
    pub const ALL: [AttachmentKind; 7] = [
        AttachmentKind::ImpactAssessment,
        AttachmentKind::ControlOpinion,
        AttachmentKind::Appraisal,
        AttachmentKind::Norm,
        AttachmentKind::CostSheet,
        AttachmentKind::Form,
        AttachmentKind::Other,
    ];

    /// Returns the kind's stable name, on the command line and in the log.
    pub fn key(self) -> &'static str {
        match self {
            AttachmentKind::ImpactAssessment => "impact-assessment",
            AttachmentKind::ControlOpinion => "control-opinion",
            AttachmentKind::Appraisal => "appraisal",
            AttachmentKind::Norm => "norm",
            AttachmentKind::CostSheet => "cost-sheet",
            AttachmentKind::Form => "form",
            AttachmentKind::Other => "other",
        }
    }

    /// Whether the law gives such a document a structure, which `parse` knows.
    pub fn is_structured(self) -> bool {
        match self {
            AttachmentKind::ImpactAssessment
            | AttachmentKind::ControlOpinion
            | AttachmentKind::Appraisal
            | AttachmentKind::CostSheet => true,
            AttachmentKind::Norm | AttachmentKind::Form | AttachmentKind::Other => false,
        }
    }
}

impl fmt::Display for AttachmentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A word that names no kind of attachment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a kind of attachment")]
pub struct NotAnAttachmentKind(pub String);

impl FromStr for AttachmentKind {
    type Err = NotAnAttachmentKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = AttachmentKind::ALL.into_iter().find(|it| it.key() == text);
        found.ok_or_else(|| NotAnAttachmentKind(text.to_owned()))
    }
}
