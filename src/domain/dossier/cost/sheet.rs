//! The sheet itself: the tasks of one procedure and what each of them takes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ratio::Ratio;
use crate::domain::{dossier::terms::SheetFigure, values::Money};

/// A cost sheet: the tasks of one procedure and what each of them takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Bảng tính chi phí tuân thủ thủ tục hành chính")]
pub struct CostSheet {
    /// The unit that computed it.
    #[schemars(title = "Đơn vị tính")]
    pub unit: String,
    /// The day on which it was computed.
    #[schemars(title = "Ngày tính")]
    pub date: NaiveDate,
    /// The procedure's name.
    #[schemars(title = "Thủ tục")]
    pub procedure: String,
    /// What an hour of those who follow the procedure is worth.
    #[schemars(title = "Thu nhập bình quân một giờ làm việc")]
    pub income: Income,
    /// Where the figures come from: survey, count, norm.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Nguồn số liệu")]
    pub sources: Vec<String>,
    /// How often one of them goes through it in a year, unless a row says otherwise.
    #[schemars(title = "Số lần thực hiện trong một năm")]
    pub times_per_year: Ratio,
    /// How many they are in a year, unless a row says otherwise.
    #[schemars(title = "Số lượng đối tượng tuân thủ trong một năm")]
    pub subjects_per_year: u64,
    /// The tasks as they are; those of a new procedure as its draft prescribes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Các công việc hiện tại")]
    pub current: Vec<CostRow>,
    /// The tasks as they will be: the current ones but for what the plan cuts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Các công việc sau đơn giản hóa")]
    pub after: Vec<CostRow>,
    /// What the plan cuts, row by row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Nội dung cắt giảm theo phương án")]
    pub plan: Vec<PlanItem>,
    /// Whether the procedure is cut as a whole.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[schemars(title = "Cắt giảm toàn bộ thủ tục")]
    pub cut: bool,
}

/// What an hour's work is worth, of which year and by which source (BR-40).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Income {
    /// The average income of an hour, in đồng.
    #[schemars(title = "Thu nhập bình quân một giờ (đồng)")]
    pub hourly: Money,
    /// The year of the figure.
    #[schemars(title = "Năm của số liệu")]
    pub year: u16,
    /// Where the figure comes from.
    #[schemars(title = "Nguồn")]
    pub source: String,
}

/// One task of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CostRow {
    /// The letter of the task's group, and a number: `A1`.
    #[schemars(title = "Mã dòng", regex(pattern = "^[A-F][1-9][0-9]{0,3}$"))]
    pub id: String,
    /// The task.
    #[schemars(title = "Công việc")]
    pub name: String,
    /// How it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Cách thức thực hiện")]
    pub how: Option<String>,
    /// How many hours it takes.
    #[serde(default = "zero", skip_serializing_if = "Ratio::is_zero")]
    #[schemars(title = "Thời gian (giờ)")]
    pub hours: Ratio,
    /// What an hour is worth, where it is not the sheet's figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Thu nhập một giờ, nếu khác mức chung (đồng)")]
    pub hourly_income: Option<Money>,
    /// What is paid to others: advice, printing, postage, travel.
    #[serde(default = "free", skip_serializing_if = "is_free")]
    #[schemars(title = "Chi phí tư vấn, in ấn, bưu chính, đi lại (đồng)")]
    pub outlay: Money,
    /// Phí, lệ phí and other prescribed costs.
    #[serde(default = "free", skip_serializing_if = "is_free")]
    #[schemars(title = "Phí, lệ phí và chi phí khác theo quy định (đồng)")]
    pub fees: Money,
    /// How often in a year, where it is not the sheet's figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Số lần một năm, nếu khác mức chung")]
    pub times_per_year: Option<Ratio>,
    /// How many subjects in a year, where it is not the sheet's figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Số đối tượng một năm, nếu khác mức chung")]
    pub subjects_per_year: Option<u64>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Ghi chú")]
    pub note: Option<String>,
    /// What the sources say of the row's figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Số liệu theo từng nguồn")]
    pub sources: Vec<SourceFigure>,
}

fn zero() -> Ratio {
    Ratio::ZERO
}

fn free() -> Money {
    Money(0)
}

fn is_free(money: &Money) -> bool {
    money.0 == 0
}

/// What one source says of a row's figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceFigure {
    /// The source.
    #[schemars(title = "Nguồn")]
    pub source: String,
    /// Of which figure.
    #[schemars(title = "Số liệu nào")]
    pub figure: SheetFigure,
    /// What it says.
    #[schemars(title = "Giá trị")]
    pub value: Ratio,
}

/// One thing that a plan cuts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanItem {
    /// The row.
    #[schemars(title = "Mã dòng")]
    pub row: String,
    /// What of it is cut, in words.
    #[schemars(title = "Nội dung cắt giảm")]
    pub text: String,
    /// The figures that fall; none of them when the row goes altogether.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(title = "Số liệu giảm; bỏ trống khi cắt cả dòng")]
    pub figures: BTreeSet<SheetFigure>,
}

/// The group of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskGroup {
    /// A: chuẩn bị hồ sơ, one row a paper.
    Preparation,
    /// B: nộp hồ sơ, by channel, with the way there.
    Submission,
    /// C: nộp phí, lệ phí.
    Payment,
    /// D: phục vụ kiểm tra, đánh giá.
    Inspection,
    /// E: công việc khác.
    Other,
    /// F: nhận kết quả.
    Receipt,
}

impl CostRow {
    /// Returns the task's group, where the id is one.
    /// `None` where it names no group.
    pub fn group(&self) -> Option<TaskGroup> {
        let (letter, number) = self.id.split_at_checked(1)?;
        let digits = number.bytes().all(|it| it.is_ascii_digit());
        if !digits || number.is_empty() || number.starts_with('0') || number.len() > 4 {
            return None;
        }
        Some(match letter {
            "A" => TaskGroup::Preparation,
            "B" => TaskGroup::Submission,
            "C" => TaskGroup::Payment,
            "D" => TaskGroup::Inspection,
            "E" => TaskGroup::Other,
            "F" => TaskGroup::Receipt,
            _ => return None,
        })
    }
}

impl CostSheet {
    /// Returns a figure of a row; the sheet's where the row has none of its own.
    pub fn figure(&self, row: &CostRow, figure: SheetFigure) -> Ratio {
        match figure {
            SheetFigure::Hours => row.hours,
            SheetFigure::HourlyIncome => {
                Ratio::whole(row.hourly_income.unwrap_or(self.income.hourly).0)
            }
            SheetFigure::Outlay => Ratio::whole(row.outlay.0),
            SheetFigure::Fees => Ratio::whole(row.fees.0),
            SheetFigure::TimesPerYear => row.times_per_year.unwrap_or(self.times_per_year),
            SheetFigure::SubjectsPerYear => {
                Ratio::whole(row.subjects_per_year.unwrap_or(self.subjects_per_year))
            }
        }
    }

    /// Whether the sheet is that of a plan: it says what will be otherwise.
    pub fn has_plan(&self) -> bool {
        self.cut || !self.after.is_empty() || !self.plan.is_empty()
    }

    /// Returns the plan's items by their rows.
    pub(super) fn planned(&self) -> BTreeMap<&str, &PlanItem> {
        self.plan.iter().map(|it| (&*it.row, it)).collect()
    }
}

/// Returns rows by their ids.
pub(super) fn by_id(rows: &[CostRow]) -> BTreeMap<&str, &CostRow> {
    rows.iter().map(|it| (&*it.id, it)).collect()
}
