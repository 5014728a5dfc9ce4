//! Since when somebody has an export, and what changed beside what is put.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{ids::Code, registry::Standing};

/// What somebody has who follows: an export of so many entries, of this day or a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kể từ")]
pub struct ExportSince {
    /// How many entries of the log it knew.
    #[schemars(title = "Số mục của nhật ký đã biết")]
    pub size: u64,
    /// The earliest day on which its procedures were in force.
    #[schemars(title = "Hiệu lực tại ngày, sớm nhất")]
    pub day: NaiveDate,
}

/// A procedure that was in the catalogue, and why it is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thủ tục không còn trong danh mục")]
pub struct EndedProcedure {
    /// Its code.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// How it stands.
    #[schemars(title = "Trạng thái")]
    pub standing: Standing,
    /// Since when it stands so; null where it never was in force.
    #[schemars(title = "Từ ngày")]
    pub since: Option<NaiveDate>,
    /// The decision that ended it, verbatim; null where a norm's end did.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
    /// The norm that ended it, or that ended itself.
    #[schemars(title = "Căn cứ")]
    pub basis: Option<String>,
    /// Where an applicant goes instead.
    #[schemars(title = "Thủ tục thay thế")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<Code>,
    /// The code that it goes by now, where only that changed: it is put under it.
    #[schemars(title = "Mã hiện nay")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_now: Option<Code>,
}

/// What changed since somebody has an export, beside what is put.
#[derive(Debug, Clone)]
pub struct PublicChanges {
    /// What was had before.
    pub since: ExportSince,
    /// What is not in the catalogue any more.
    pub(super) ended: Vec<EndedProcedure>,
    /// What is not said anything of any more.
    pub(super) withdrawn: Vec<Code>,
    /// How many procedures are had now.
    pub(super) count: u64,
}

impl PublicChanges {
    /// Returns how many procedures are ended or withdrawn.
    pub fn gone(&self) -> u64 {
        (self.ended.len() + self.withdrawn.len()) as u64
    }
}
