//! What was proven of what left the house: a file that stands alone, a folder, a file of one, a paper;
//! how, the export itself knows.

use schemars::JsonSchema;
use serde::Serialize;

use super::{AnswerHead, Instant, Sha256, Shape};
use crate::domain::{
    ids::{Code, Digest, LogId, Moment, OfficerId},
    officer::Role,
    registry::Standing,
};

/// What an export was proven to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tệp xuất đã được chứng minh theo nhật ký", inline)]
pub struct ProvenFile {
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
    /// The entry that says that it took its place; null where none does.
    #[schemars(title = "Mục nhật ký ghi lần xuất này")]
    pub recorded: Option<u64>,
}

impl Shape for ProvenFile {
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
    /// The entry that says that it took its place; null where none does.
    #[schemars(title = "Mục nhật ký ghi lần xuất này")]
    pub recorded: Option<u64>,
}

impl Shape for ProvenFolder {
    const NAME: &'static str = "folder-check";
    const VERSION: u32 = 1;
}

/// What the log says of what a paper shows, by the code at its foot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Văn bản giấy đã được đối chiếu với nhật ký", inline)]
pub struct ProvenPaper {
    /// Of which day and position the answer is, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The code at its foot.
    #[schemars(title = "Mã kiểm tra")]
    pub paper: String,
    /// The procedure.
    #[schemars(title = "Mã thủ tục", with = "String")]
    pub code: Code,
    /// What it is called.
    #[schemars(title = "Tên")]
    pub name: String,
    /// The version.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: semver::Version,
    /// The SHA-256 of its document.
    #[schemars(title = "Mã băm SHA-256 của nội dung", with = "Sha256")]
    pub content: Digest,
    /// The entry that said the last of what the paper shows.
    #[schemars(title = "Mục nhật ký")]
    pub entry: u64,
    /// The leaf hash of that entry.
    #[schemars(title = "Mã băm của mục", with = "Sha256")]
    pub leaf: Digest,
    /// When it was recorded.
    #[schemars(title = "Thời điểm ghi", with = "Instant")]
    pub at: Moment,
    /// The announcing decision, verbatim.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
    /// Who approved the version.
    #[schemars(title = "Người chấp thuận")]
    pub approvals: Vec<PaperApproval>,
    /// Whether that version is in force on the day of the question.
    #[schemars(title = "Đang có hiệu lực")]
    pub stands: bool,
    /// How the procedure stands on that day.
    #[schemars(title = "Tình trạng của thủ tục")]
    pub standing: Standing,
    /// The entry that says the last of the procedure today: a later one than the paper's says more.
    #[schemars(title = "Mục nhật ký mới nhất về thủ tục")]
    pub last_entry: u64,
}

/// An approval of what a paper shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Sự chấp thuận")]
pub struct PaperApproval {
    /// Who gave it.
    #[schemars(title = "Cán bộ", with = "String")]
    pub officer: OfficerId,
    /// In which role, where it is known.
    #[schemars(title = "Vai trò")]
    pub role: Option<Role>,
}

impl Shape for ProvenPaper {
    const NAME: &'static str = "paper-check";
    const VERSION: u32 = 1;
}

/// What a file of a folder was proven to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tệp của thư mục xuất đã được chứng minh theo nhật ký", inline)]
pub struct ProvenFolderFile {
    /// The file, by its path in the folder.
    #[schemars(title = "Tệp")]
    pub file: String,
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
    /// The file's SHA-256.
    #[schemars(title = "Mã băm SHA-256 của tệp", with = "Sha256")]
    pub sha256: Digest,
    /// The entry that says that the folder took its place; null where none does.
    #[schemars(title = "Mục nhật ký ghi lần xuất này")]
    pub recorded: Option<u64>,
}

impl Shape for ProvenFolderFile {
    const NAME: &'static str = "page-check";
    const VERSION: u32 = 1;
}
