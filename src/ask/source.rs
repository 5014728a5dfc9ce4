//! The line that a version was imported from, as it was handed in.

use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::{AnswerHead, Shape, Unanswered, show::ShowQuestion};
use crate::{
    app::AppError,
    app::Snapshot,
    domain::{
        event::SourceLine,
        ids::{Code, Digest},
        registry::Recorded,
    },
    log::{Fault, FaultKind, LogError},
};

/// The line that a version was imported from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Dòng dữ liệu gốc đã nhập", inline)]
pub struct SourceTold {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version.
    #[schemars(title = "Phiên bản", with = "String")]
    pub procedure_version: Version,
    /// Where the line stands, and its hash.
    #[schemars(title = "Vị trí của dòng")]
    pub source: SourceLine,
    /// Where, when and by whom it was recorded.
    #[schemars(title = "Ghi nhận")]
    pub recorded: Recorded,
    /// The line, without its line feed.
    #[schemars(title = "Nguyên văn dòng dữ liệu")]
    pub line: String,
}

impl Shape for SourceTold {
    const NAME: &'static str = "source";
    const VERSION: u32 = 1;
}

/// Returns the line that a version was imported from.
///
/// # Errors
///
/// There is no such procedure or version, it may not be shown, it was not imported, or the
/// line cannot be read.
pub fn source(snapshot: &Snapshot, question: &ShowQuestion<'_>) -> Result<SourceTold, Unanswered> {
    let ShowQuestion { asked, code, .. } = *question;
    let (record, version) = question.find(&snapshot.registry)?;
    let Some(place) = &version.line else {
        let imported = record.versions.iter().filter(|it| it.line.is_some());
        return Err(Unanswered::NotImported {
            code: code.clone(),
            version: version.version.clone(),
            imported: imported.map(|it| it.version.clone()).collect(),
        });
    };
    let block = snapshot.content(&place.block)?;
    let line = block.split(|it| *it == b'\n').nth(place.index as usize);
    let line = line.filter(|it| Digest::of(it) == place.sha256);
    let line = line.and_then(|it| std::str::from_utf8(it).ok()).ok_or_else(|| {
        let detail =
            format!("line {} of content {} is not the one recorded", place.index, place.block);
        AppError::from(LogError::from(Fault::new(FaultKind::ContentDamaged, detail)))
    })?;
    Ok(SourceTold {
        head: AnswerHead::of(snapshot, &asked),
        code: code.clone(),
        procedure_version: version.version.clone(),
        source: place.clone(),
        recorded: version.recorded.clone(),
        line: line.to_owned(),
    })
}
