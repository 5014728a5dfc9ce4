//! What the forms of a dossier let one answer: the terms in which its documents, and the
//! flaws found in them, speak.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One of the four findings of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// Sự cần thiết.
    Necessity,
    /// Tính hợp pháp.
    Legality,
    /// Tính hợp lý.
    Reasonableness,
    /// Chi phí tuân thủ.
    ComplianceCost,
}

impl FindingKind {
    /// Returns the finding's stable name, which is its field.
    pub fn key(self) -> &'static str {
        match self {
            FindingKind::Necessity => "necessity",
            FindingKind::Legality => "legality",
            FindingKind::Reasonableness => "reasonableness",
            FindingKind::ComplianceCost => "compliance_cost",
        }
    }
}

impl fmt::Display for FindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// What became of a point (NĐ 63/2010/NĐ-CP, Điều 9 khoản 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PointOutcome {
    /// Tiếp thu.
    Accepted,
    /// Giải trình.
    Explained,
}

impl PointOutcome {
    /// Returns the outcome's stable name.
    pub fn key(self) -> &'static str {
        match self {
            PointOutcome::Accepted => "accepted",
            PointOutcome::Explained => "explained",
        }
    }
}

impl fmt::Display for PointOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// Whether a draft norm may be submitted for promulgation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Kết luận thẩm định")]
pub enum AppraisalConclusion {
    /// Đủ điều kiện trình.
    Eligible,
    /// Chưa đủ điều kiện: đủ khi đã tiếp thu, hoàn thiện.
    NotYet,
    /// Không đủ điều kiện.
    NotEligible,
}

impl AppraisalConclusion {
    /// Returns the conclusion's stable name.
    pub fn key(self) -> &'static str {
        match self {
            AppraisalConclusion::Eligible => "eligible",
            AppraisalConclusion::NotYet => "not_yet",
            AppraisalConclusion::NotEligible => "not_eligible",
        }
    }
}

impl fmt::Display for AppraisalConclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A figure of a row.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Figure")]
pub enum SheetFigure {
    /// Thời gian.
    Hours,
    /// Thu nhập bình quân một giờ.
    HourlyIncome,
    /// Chi phí tư vấn, in ấn, bưu chính, đi lại.
    Outlay,
    /// Phí, lệ phí.
    Fees,
    /// Số lần thực hiện trong một năm.
    TimesPerYear,
    /// Số lượng đối tượng tuân thủ trong một năm.
    SubjectsPerYear,
}

impl SheetFigure {
    /// All figures, in the order of the sheet's columns.
    pub const ALL: [SheetFigure; 6] = [
        SheetFigure::Hours,
        SheetFigure::HourlyIncome,
        SheetFigure::Outlay,
        SheetFigure::Fees,
        SheetFigure::TimesPerYear,
        SheetFigure::SubjectsPerYear,
    ];

    /// Returns the figure's stable name, which is its field.
    pub fn key(self) -> &'static str {
        match self {
            SheetFigure::Hours => "hours",
            SheetFigure::HourlyIncome => "hourly_income",
            SheetFigure::Outlay => "outlay",
            SheetFigure::Fees => "fees",
            SheetFigure::TimesPerYear => "times_per_year",
            SheetFigure::SubjectsPerYear => "subjects_per_year",
        }
    }
}

impl fmt::Display for SheetFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A table of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetTable {
    /// The tasks as they are.
    Current,
    /// The tasks as they will be.
    After,
}

impl fmt::Display for SheetTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SheetTable::Current => "current",
            SheetTable::After => "after",
        })
    }
}
