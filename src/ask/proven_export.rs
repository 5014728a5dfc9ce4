//! What an export was proven to show; how, the export itself knows.

use schemars::JsonSchema;
use serde::Serialize;

use super::{AnswerHead, Sha256, Shape};
use crate::domain::ids::{Digest, LogId};

/// What an export was proven to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tệp xuất đã được chứng minh theo nhật ký", inline)]
pub struct ProvenExport {
    /// The file.
    #[schemars(title = "Tệp")]
    pub file: String,
    /// The format of the file.
    #[schemars(title = "Tên định dạng")]
    pub file_format: String,
    /// The registry.
    #[schemars(title = "Định danh nhật ký", with = "String")]
    pub registry: LogId,
    /// Of which day and position it is, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The file's SHA-256.
    #[schemars(title = "Mã băm SHA-256 của tệp", with = "Sha256")]
    pub sha256: Digest,
}

impl Shape for ProvenExport {
    const NAME: &'static str = "export-check";
    const VERSION: u32 = 1;
}
