//! Where each sentence and each value of a procedure comes from, for programs: the shape
//! that `blame --json` has and that `schemas/blame.schema.json` documents.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Instant, Position, Sha256, gate::Act};
use crate::domain::{
    component::Component,
    ids::{Code, Digest, Moment, ProposalId},
};

/// The version of the shape.
pub const VERSION: u32 = 1;

/// A version of a procedure with the origin of everything that it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Nguồn gốc từng câu và từng giá trị của một thủ tục", inline)]
pub struct Report {
    /// The version of the shape.
    #[schemars(title = "Phiên bản định dạng", extend("const" = VERSION))]
    pub format: u32,
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: semver::Version,
    /// Since when it is in force.
    #[schemars(title = "Hiệu lực từ ngày")]
    pub effective_from: NaiveDate,
    /// The day that was asked about.
    #[schemars(title = "Hiệu lực tại ngày")]
    pub as_of: NaiveDate,
    /// The instant whose knowledge is shown; null is that of the position.
    #[schemars(title = "Theo dữ liệu đã ghi đến thời điểm", with = "Option<Instant>")]
    pub known_at: Option<Moment>,
    /// The position in the log.
    #[schemars(title = "Vị trí trong nhật ký")]
    pub position: Position,
    /// The versions that something of it comes from, the oldest first.
    #[schemars(title = "Các nguồn, cũ trước mới sau")]
    pub sources: Vec<Source>,
    /// What it says, by component.
    #[schemars(title = "Nội dung theo bộ phận")]
    pub components: Vec<Block>,
}

/// A version that brought something in, or spelled something otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Nguồn")]
pub struct Source {
    /// Its name in this answer: the code, `@`, the version.
    #[schemars(title = "Tên trong kết quả này")]
    pub id: String,
    /// The procedure: another one where this took its place.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: semver::Version,
    /// Since when it is in force.
    #[schemars(title = "Hiệu lực từ ngày")]
    pub effective_from: NaiveDate,
    /// The kind of change; null for what was imported as a baseline.
    #[schemars(title = "Loại thay đổi")]
    pub kind: Option<String>,
    /// The instrument by which it corrects the record, where it does.
    #[schemars(title = "Văn bản đính chính")]
    pub corrected_by: Option<String>,
    /// The announcing decision.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
    /// The legal norm, or the ground of the baseline.
    #[schemars(title = "Căn cứ")]
    pub basis: String,
    /// The line that it was imported from.
    #[schemars(title = "Dòng dữ liệu đã nhập")]
    pub imported_from: Option<ImportedLine>,
    /// When it was recorded.
    #[schemars(title = "Ghi sổ lúc", with = "Instant")]
    pub recorded_at: Moment,
    /// The entry that records it.
    #[schemars(title = "Số thứ tự bút toán")]
    pub seq: u64,
    /// The proposal that asked for it.
    #[schemars(title = "Đề xuất", with = "Option<String>")]
    pub proposal: Option<ProposalId>,
    /// Who opened the proposal.
    #[schemars(title = "Người đề xuất")]
    pub proposed_by: Option<Act>,
    /// Who approved it, in the approvals that counted.
    #[schemars(title = "Người chấp thuận")]
    pub approved_by: Vec<Act>,
    /// Who put it in force.
    #[schemars(title = "Người ký")]
    pub signed_by: Option<Act>,
}

/// A line of a file that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Dòng dữ liệu đã nhập")]
pub struct ImportedLine {
    /// The content that holds it.
    #[schemars(title = "Mã băm của khối chứa dòng", with = "Sha256")]
    pub block: Digest,
    /// Which line of that content, from 0.
    #[schemars(title = "Dòng thứ mấy, từ 0")]
    pub index: u32,
    /// The hash of the line itself.
    #[schemars(title = "Mã băm của dòng", with = "Sha256")]
    pub sha256: Digest,
}

/// What a version says of one component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Bộ phận")]
pub struct Block {
    /// Which.
    #[schemars(title = "Bộ phận")]
    pub component: Component,
    /// The rows.
    #[schemars(title = "Các dòng")]
    pub rows: Vec<Line>,
}

/// A row, or the document itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Dòng")]
pub struct Line {
    /// The row's table; null for the document itself.
    #[schemars(title = "Bảng")]
    pub table: Option<String>,
    /// The row's id; empty for the document itself.
    #[schemars(title = "Mã dòng")]
    pub id: String,
    /// The fields.
    #[schemars(title = "Các trường")]
    pub fields: Vec<Field>,
}

/// A field of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Trường")]
pub struct Field {
    /// Its name in the document.
    #[schemars(title = "Tên trường")]
    pub name: String,
    /// Its sentences, or its value: together, all that it says.
    #[schemars(title = "Các câu, hoặc giá trị")]
    pub parts: Vec<Part>,
}

/// A sentence or a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Câu hoặc giá trị")]
pub struct Part {
    /// The words, with the blanks behind them.
    #[schemars(title = "Lời văn")]
    pub text: String,
    /// The source that brought it in.
    #[schemars(title = "Nguồn đưa vào")]
    pub source: String,
    /// The last source that only spelled it otherwise.
    #[schemars(title = "Nguồn chỉ sửa cách viết")]
    pub touched_by: Option<String>,
}
