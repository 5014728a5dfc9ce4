//! Who cites a legal norm, for programs: the shape that `impact --json` has and that
//! `schemas/impact.schema.json` documents.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Instant, Position};
use crate::domain::{
    component::Component,
    ids::{Code, Moment, TaskId},
};

/// Who cites a norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các thủ tục viện dẫn một văn bản", inline)]
pub struct Report {
    /// The day on which the procedures are in force.
    #[schemars(title = "Hiệu lực tại ngày")]
    pub as_of: NaiveDate,
    /// The instant whose knowledge is shown; null is that of the position.
    #[schemars(title = "Theo dữ liệu đã ghi đến thời điểm", with = "Option<Instant>")]
    pub known_at: Option<Moment>,
    /// The position in the log.
    #[schemars(title = "Vị trí trong nhật ký")]
    pub position: Position,
    /// The norm, in the one form of its number or name.
    #[schemars(title = "Văn bản")]
    pub norm: String,
    /// Until when the norm is in force, where that is recorded.
    #[schemars(title = "Hết hiệu lực")]
    pub ends: Option<End>,
    /// How many procedures cite it.
    #[schemars(title = "Số thủ tục")]
    pub count: u64,
    /// The procedures.
    #[schemars(title = "Các thủ tục")]
    pub procedures: Vec<Hit>,
    /// The review tasks, where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Việc rà soát")]
    pub reviews: Option<Reviews>,
}

/// Until when a norm is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Hết hiệu lực")]
pub struct End {
    /// The first day on which it is no longer in force.
    #[schemars(title = "Từ ngày")]
    pub ends: NaiveDate,
    /// The norm that ends it.
    #[schemars(title = "Theo văn bản")]
    pub by: String,
}

/// A procedure that cites the norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thủ tục viện dẫn")]
pub struct Hit {
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version in force.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: semver::Version,
    /// Its name.
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// Whether it is internal to the administration.
    #[schemars(title = "Thủ tục nội bộ")]
    pub internal: bool,
    /// Where it cites the norm.
    #[schemars(title = "Nơi viện dẫn")]
    pub citations: Vec<Cited>,
}

/// A place that cites the norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Nơi viện dẫn")]
pub struct Cited {
    /// The component.
    #[schemars(title = "Bộ phận")]
    pub component: Component,
    /// The row's id; null for a field of the document itself.
    #[schemars(title = "Mã dòng")]
    pub row: Option<String>,
    /// How often the place cites it.
    #[schemars(title = "Số lần")]
    pub times: u64,
    /// The first citation, with some words around it.
    #[schemars(title = "Câu chữ")]
    pub words: String,
}

/// The review tasks of the procedures that cite the norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc rà soát")]
pub struct Reviews {
    /// Those that were opened now.
    #[schemars(title = "Mới mở")]
    pub opened: Vec<Review>,
    /// Those that were open already.
    #[schemars(title = "Đã mở từ trước")]
    pub already: Vec<Review>,
    /// The entry that opened them.
    #[schemars(title = "Số thứ tự bút toán")]
    pub seq: Option<u64>,
    /// Whether the command had landed before.
    #[schemars(title = "Lệnh đã được ghi từ trước")]
    pub again: bool,
}

/// A review task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc rà soát một thủ tục")]
pub struct Review {
    /// Its number.
    #[schemars(title = "Số", with = "String")]
    pub task: TaskId,
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The last day for it.
    #[schemars(title = "Hạn cuối")]
    pub due: Option<NaiveDate>,
}
