//! The shapes in which offices hand procedures in: one file each, and one line in a table here.
//!
//! A *file shape* is how a file holds several records; it makes a line of JSON of each. A *record
//! form* is what such a line means; it makes a procedure of it. Which one it is, the content
//! says, never the name of the file.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `decision_annex` | the lists in the annex of an announcing decision |
//! | `exchange` | the form in which the national database's procedures are passed around |
//! | `json_document` | a JSON document that holds records: a list, records one behind the other, an export |
//! | `listed` | procedures in the rows of a table, whose columns are found by their headings |
//! | `over` | what stands over a group of rows, and holds for them |
//! | `own` | the form of this program's own exports |
//! | `portal_answer` | the portal's own answer for one procedure |
//! | `portal_page` | the portal's page of one procedure as a text document |
//! | `text_list` | a list of procedures as a text of cells: this program's own, or a spreadsheet's |
//! | `sheet_list` | a list of procedures as a workbook: the portal's, a department's own |

mod decision_annex;
mod exchange;
mod json_document;
mod listed;
mod over;
mod own;
mod portal_answer;
mod portal_page;
mod sheet_list;
mod text_list;

use std::sync::Arc;

use serde_json::json;

use super::{
    imported::Imported,
    line::{Line, MAX_LINE, ORIGINAL, OriginalFile},
    refusal::{LineRefusal, LineRefusalKind},
    shape::{GivenRecord, PackageShape, RecordForm},
    tree::JsonTree,
};
use crate::ooxml::{Package, PackageFault};

pub(super) use json_document::{is_one_document, of_document};
pub(super) use text_list::is_text_list;

/// The shapes that office documents have; the first that knows a document reads it.
const PACKAGES: [&dyn PackageShape; 3] =
    [&portal_page::PortalPage, &decision_annex::DecisionAnnex, &sheet_list::SheetList];

/// The forms that records have; the first that knows a record reads it.
const FORMS: [&dyn RecordForm; 3] =
    [&own::OwnExport, &portal_answer::PortalAnswer, &exchange::Exchange];

/// An office document, and what keeps it as it came.
pub(super) struct HandedIn<'a> {
    pub(super) package: &'a mut Package,
    pub(super) original: Arc<OriginalFile>,
}

/// Reads the records of an office document.
/// `None` where it has no shape that is known.
pub(super) fn of_package(handed: HandedIn<'_>) -> Result<Option<Vec<Line>>, PackageFault> {
    for shape in PACKAGES {
        let Some(records) = shape.records(handed.package)? else { continue };
        return Ok(Some(lines_of(records, &handed.original)));
    }
    Ok(None)
}

/// Reads the records of a list that is a text of cells. `None` where it is none.
pub(super) fn of_text(text: &str, original: &Arc<OriginalFile>) -> Option<Vec<Line>> {
    text_list::of_text(text).map(|it| lines_of(it, original))
}

/// Makes lines of records, each with what keeps the file as it came.
fn lines_of(records: Vec<GivenRecord>, original: &Arc<OriginalFile>) -> Vec<Line> {
    let line = |it: GivenRecord| {
        let mut record = it.record;
        let named = json!({ "sha256": original.sha256.to_string() });
        record.insert(ORIGINAL.to_owned(), named);
        let bytes = serde_json::to_vec(&record).expect("a record is JSON");
        Line { number: it.place, bytes, original: Some(Arc::clone(original)) }
    };
    records.into_iter().map(line).collect()
}

/// Converts a line: a record of whichever form.
///
/// # Errors
///
/// Why the line is refused, with its field and rule; no other line is touched by that.
pub fn convert(line: &[u8]) -> Result<Imported, LineRefusal> {
    if line.len() > MAX_LINE {
        return Err(LineRefusalKind::TooLong { limit: MAX_LINE }.at(""));
    }
    let tree = JsonTree::read(line)?;
    let JsonTree::Object(members) = &tree else {
        return Err(LineRefusalKind::NotAnObject { found: tree.kind() }.at(""));
    };
    let form = FORMS.into_iter().find(|it| it.knows(members));
    form.expect("the last form knows every record").convert(line, tree)
}
