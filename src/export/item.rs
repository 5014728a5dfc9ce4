//! A procedure as an item of an export: its record in the registry's own shape.

use std::io::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ExportEntry, ExportFailure, PublicView};
use crate::domain::procedure::Procedure;

/// One procedure of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportItem {
    /// What the export says of the version.
    #[serde(flatten)]
    pub version: ExportEntry,
    /// The document, in canonical form: its SHA-256 is `content`.
    #[schemars(title = "Nội dung thủ tục")]
    pub document: Procedure,
}

/// Writes what stands behind the brace that opens a procedure's record.
pub(super) fn put_record(
    view: &PublicView<'_>,
    entry: &ExportEntry,
    out: &mut dyn Write,
) -> Result<(), ExportFailure> {
    let document = view.bytes(entry)?;
    let said = to_string(entry);
    out.write_all(open(&said[1..]).as_bytes())?;
    out.write_all(b",\"document\":")?;
    out.write_all(&document)?;
    out.write_all(b"}")?;
    Ok(())
}

pub(super) fn to_string(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("no part of an export has odd keys")
}

/// Takes the closing brace off an object, so that a field can follow.
pub(super) fn open(object: &str) -> &str {
    object.strip_suffix('}').unwrap_or(object)
}
