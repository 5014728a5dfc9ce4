//! What an export was proven to show, a file or a folder; how, the export itself knows.

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

/// What a folder was proven to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thư mục xuất đã được chứng minh theo nhật ký", inline)]
pub struct ProvenFolder {
    /// The folder.
    #[schemars(title = "Thư mục")]
    pub folder: String,
    /// The format of the folder.
    #[schemars(title = "Tên định dạng")]
    pub file_format: String,
    /// The registry.
    #[schemars(title = "Định danh nhật ký", with = "String")]
    pub registry: LogId,
    /// Of which day and position it is, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// How many files it has.
    #[schemars(title = "Số tệp")]
    pub files: u64,
    /// The SHA-256 of its manifest.
    #[schemars(title = "Mã băm SHA-256 của tệp thông tin", with = "Sha256")]
    pub manifest_sha256: Digest,
}

impl Shape for ProvenFolder {
    const NAME: &'static str = "folder-check";
    const VERSION: u32 = 1;
}
