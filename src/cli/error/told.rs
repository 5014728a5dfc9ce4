//! What went wrong, what warns and what there is to say beside a result, as programs read
//! it: one JSON document a line, on stderr; an error is the last (settled question 22).

use congbo::ask::Shape;
use schemars::JsonSchema;
use serde::Serialize;

/// One thing that is wrong, or that warns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Lỗi hoặc cảnh báo")]
pub struct ProblemTold {
    /// Its stable name.
    #[schemars(title = "Mã")]
    pub code: String,
    /// The rule, where one speaks.
    #[schemars(title = "Quy tắc")]
    pub rule: Option<String>,
    /// The rule's source.
    #[schemars(title = "Căn cứ")]
    pub source: Option<String>,
    /// The sentence, in the reader's language.
    #[schemars(title = "Nội dung")]
    pub message: String,
    /// Where: a file with line and column, a field, an entry.
    #[schemars(title = "Vị trí")]
    pub r#where: Option<String>,
    /// What would mend it.
    #[schemars(title = "Cách khắc phục")]
    pub fix: Option<String>,
}

/// Why a command failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Lỗi")]
pub struct ErrorTold {
    /// The first thing that is wrong, and the others.
    #[schemars(title = "Lỗi")]
    pub error: Errors,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Errors {
    /// The first.
    #[serde(flatten)]
    pub first: ProblemTold,
    /// The others, where there are others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Các lỗi khác")]
    pub also: Vec<ProblemTold>,
}

impl Shape for ErrorTold {
    const NAME: &'static str = "error";
    const VERSION: u32 = 1;
}

/// A rule that warns, where no result has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Cảnh báo")]
pub struct WarningTold {
    /// What warns.
    #[schemars(title = "Cảnh báo")]
    pub warning: ProblemTold,
}

impl Shape for WarningTold {
    const NAME: &'static str = "warning";
    const VERSION: u32 = 1;
}

/// What there is to say beside a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Ghi chú")]
pub struct NoteTold {
    /// The sentence, in the reader's language.
    #[schemars(title = "Nội dung")]
    pub note: String,
}

impl Shape for NoteTold {
    const NAME: &'static str = "note";
    const VERSION: u32 = 1;
}
