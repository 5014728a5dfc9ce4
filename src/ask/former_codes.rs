//! The codes that a procedure went by before it got the one by which it goes.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{
    ids::Code,
    registry::{Recorded, Registry},
};

/// A code that a procedure went by before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Mã trước đây")]
pub struct FormerCode {
    /// The code.
    #[schemars(title = "Mã")]
    pub code: Code,
    /// What took its place.
    #[schemars(title = "Mã thay cho")]
    pub now: Code,
    /// By what the national database gave that.
    #[schemars(title = "Căn cứ cấp mã")]
    pub receipt: String,
    /// On which day.
    #[schemars(title = "Ngày cấp")]
    pub on: NaiveDate,
    /// Why, where it was a mistyped official code.
    #[schemars(title = "Lý do")]
    pub reason: Option<String>,
    /// Where, when and by whom it was recorded.
    #[schemars(title = "Ghi nhận")]
    pub recorded: Recorded,
}

/// Returns the codes that a procedure went by before, the latest first.
pub fn former_codes(registry: &Registry, code: &Code) -> Vec<FormerCode> {
    let told = registry.former_codes(code).into_iter().map(|(former, it)| FormerCode {
        code: former.clone(),
        now: it.code.clone(),
        receipt: it.receipt.clone(),
        on: it.on,
        reason: it.reason.clone(),
        recorded: it.recorded.clone(),
    });
    told.collect()
}
