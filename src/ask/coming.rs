//! What was announced of a procedure and is still to take effect.

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use crate::domain::{
    ids::Zone,
    kind::ChangeKind,
    registry::{ProcedureRecord, Turn, VersionRecord},
};

/// A change that was announced and is still to take effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Sắp có hiệu lực")]
pub struct Coming {
    /// What is to happen.
    #[schemars(title = "Loại thay đổi")]
    pub kind: ChangeKind,
    /// The version that begins, ends, stands still or goes on.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: Version,
    /// Whether that version begins with it.
    #[schemars(title = "Mở phiên bản")]
    pub begins: bool,
    /// From which day.
    #[schemars(title = "Hiệu lực từ ngày")]
    pub effective_from: NaiveDate,
    /// The announcing decision, verbatim.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
}

/// Returns what was announced of a procedure by a day and takes effect after it, in the order in
/// which it does.
pub fn coming(record: &ProcedureRecord, day: NaiveDate, zone: Zone) -> Vec<Coming> {
    let announced = |it: &Turn<'_>| it.effective > day && it.recorded.at.day(zone) <= day;
    let mut coming: Vec<_> = record
        .turns_after(day)
        .into_iter()
        .filter(announced)
        // What a baseline has is in force already.
        .filter_map(|it| {
            Some(Coming {
                kind: it.kind?,
                version: version_then(record, it.recorded.seq).version.clone(),
                begins: begins(record, &it),
                effective_from: it.effective,
                decision: it.decision.map(str::to_owned).filter(|it| !it.is_empty()),
            })
        })
        .collect();
    coming.sort_by_key(|it| it.effective_from);
    coming
}

/// Whether a version begins with what was done: a replacement opens one procedure and closes another.
fn begins(record: &ProcedureRecord, turn: &Turn<'_>) -> bool {
    let is_of = |it: &&VersionRecord| it.recorded.seq == turn.recorded.seq && it.kind == turn.kind;
    record.versions.iter().rev().find(is_of).is_some_and(|it| it.effective == turn.effective)
}

/// Returns the first version that was announced by a day and takes effect after it.
/// `None` where none is to come.
pub fn next_version(
    record: &ProcedureRecord,
    day: NaiveDate,
    zone: Zone,
) -> Option<&VersionRecord> {
    // From the last on: what stands before the day is not asked for.
    let later = record.versions.iter().rev().take_while(|it| it.effective > day);
    later.filter(|it| it.kind.is_some() && it.recorded.at.day(zone) <= day).last()
}

/// Returns the latest version that was known once an entry was written.
pub(super) fn version_then(record: &ProcedureRecord, seq: u64) -> &VersionRecord {
    let known = record.versions.iter().rev().find(|it| it.recorded.seq <= seq);
    known.or(record.versions.first()).unwrap_or_else(|| record.latest())
}
