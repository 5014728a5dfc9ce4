//! Which exports were the last of their kind, as far as they were recorded: what was public.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::{AnswerHead, AskedTimes, Instant, Sha256, Shape};
use crate::{
    app::{AppError, Snapshot, codec},
    domain::{
        event::{Event, ExportEvent, WhichEvent},
        ids::{Digest, Moment, OfficerId},
        registry::ExportRecord,
    },
};

/// The exports that were the last of their kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các lần xuất đã ghi sổ", inline)]
pub struct RecordedExports {
    /// Of which day and position the answer is, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The exports, by their formats.
    #[schemars(title = "Lần xuất mới nhất của từng loại")]
    pub exports: Vec<RecordedExport>,
}

/// An export that took its place, and the entry that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Lần xuất")]
pub struct RecordedExport {
    /// The name of its format, as its manifest has it.
    #[schemars(title = "Tên định dạng")]
    pub file_format: String,
    /// The version of that.
    #[schemars(title = "Phiên bản định dạng")]
    pub version: u32,
    /// What was chosen of the format, as its manifest says it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(title = "Lựa chọn khi xuất")]
    pub chosen: BTreeMap<String, Value>,
    /// The day of which it is.
    #[schemars(title = "Hiệu lực tại ngày")]
    pub as_of: NaiveDate,
    /// As known when, where that was asked for.
    #[schemars(title = "Theo dữ liệu đã ghi đến thời điểm", with = "Option<Instant>")]
    pub known_at: Option<Moment>,
    /// How many entries there were before what it shows ends.
    #[schemars(title = "Số mục của nhật ký")]
    pub size: u64,
    /// How many procedures it has.
    #[schemars(title = "Số thủ tục")]
    pub procedures: u64,
    /// The SHA-256 of its manifest.
    #[schemars(title = "Mã băm SHA-256 của tệp thông tin", with = "Sha256")]
    pub manifest_sha256: Digest,
    /// The entry that says so.
    #[schemars(title = "Mục nhật ký")]
    pub entry: u64,
    /// When it was recorded.
    #[schemars(title = "Thời điểm ghi", with = "Instant")]
    pub at: Moment,
    /// Who recorded it.
    #[schemars(title = "Cán bộ", with = "Option<String>")]
    pub officer: Option<OfficerId>,
}

impl Shape for RecordedExports {
    const NAME: &'static str = "recorded-exports";
    const VERSION: u32 = 1;
}

impl RecordedExport {
    fn of(it: &ExportRecord) -> Self {
        let (fact, recorded) = (it.fact.clone(), &it.recorded);
        RecordedExport {
            file_format: fact.format,
            version: fact.version,
            chosen: fact.chosen,
            as_of: fact.as_of,
            known_at: fact.known_at,
            size: fact.size,
            procedures: fact.procedures,
            manifest_sha256: fact.manifest,
            entry: recorded.seq,
            at: recorded.at,
            officer: recorded.officer.clone(),
        }
    }
}

/// Answers which exports were the last of their kind.
pub fn recorded_exports(snapshot: &Snapshot, asked: &AskedTimes) -> RecordedExports {
    let mut exports: Vec<_> = snapshot.registry.exports.values().map(RecordedExport::of).collect();
    exports.sort_by(|a, b| (&a.file_format, a.entry).cmp(&(&b.file_format, b.entry)));
    RecordedExports { head: AnswerHead::of(snapshot, asked), exports }
}

/// Finds the entry that says of an export, by the hash of its manifest, that it took its place:
/// behind the position at which the registry stands. `None` where none says so.
///
/// # Errors
///
/// What keeps the log from being had; a fault that names an entry that cannot be read.
pub fn recorded_as(then: &Snapshot, manifest: &Digest) -> Result<Option<u64>, AppError> {
    for entry in then.entries_beyond()? {
        let is_export = matches!(WhichEvent::named(&entry.kind), Some(WhichEvent::Export(_)));
        if is_export
            && let Event::Export(ExportEvent::Recorded(it)) = codec::decode(&entry, |_| None)?
            && it.manifest == *manifest
        {
            return Ok(Some(entry.seq));
        }
    }
    Ok(None)
}
