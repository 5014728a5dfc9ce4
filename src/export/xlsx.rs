//! The catalogue as a workbook: every sheet, what opens at once in an office, and where it comes
//! from.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `changes` | what was done to the procedures, a row each |
//! | `sheet` | a sheet in the making: a named table with its heading, widths and looks |
//! | `statistics` | the catalogue in numbers, month by month, with charts |

mod changes;
mod sheet;
mod statistics;

use std::io::Write;

use rust_xlsxwriter::{DocProperties, Format, Workbook as Book, Worksheet, XlsxError};

use self::sheet::{Sheet, excel_day, failed, lay_out};

use super::{
    ExportFailure, ExportOptions, ExportTally, ExportWords, Exporter, PublicView,
    formats::{ExportChoice, FormatMark},
    sheets::SheetName,
};
use crate::{domain::day::DAY_AS_WRITTEN, log::passing_room};

/// Every sheet of the catalogue in one file (Office Open XML).
pub struct Workbook;

impl Exporter for Workbook {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn mark(&self, _: &ExportOptions) -> FormatMark {
        FormatMark { name: "congbo-workbook", version: 1 }
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn says_head(&self, _: &ExportOptions) -> bool {
        true
    }

    fn choices(&self) -> &'static [ExportChoice] {
        &[ExportChoice::Language]
    }

    fn write(
        &self,
        view: &PublicView<'_>,
        _: &ExportOptions,
        words: &dyn ExportWords,
        out: &mut dyn Write,
    ) -> Result<ExportTally, ExportFailure> {
        let mut book = Book::new();
        // Its rows pass through files, which else lie where the environment says.
        book.set_tempdir(passing_room()).map_err(failed)?;
        let mut sheets = Vec::new();
        for (name, rows) in SheetName::ALL.into_iter().zip(counts(view, words)?) {
            let of = (name.key(), name.columns());
            sheets.push(Sheet::new(&mut book, of, rows, words).map_err(failed)?);
        }
        let mut cut_cells = 0;
        for entry in view.entries() {
            let document = view.document(entry)?;
            for (name, sheet) in SheetName::ALL.into_iter().zip(&mut sheets) {
                for row in name.rows(entry, &document, words) {
                    cut_cells += sheet.row(&row, words).map_err(failed)?;
                }
            }
        }
        // A clock in the file would make two exports of one state differ.
        let created = excel_day(view.head.as_of).map_err(failed)?;
        book.set_properties(
            &DocProperties::new()
                .set_title(words.say("export-title"))
                .set_company(&view.head.registry.agency)
                .set_creation_datetime(&created),
        );
        let lives = view.lives();
        let (changes, cut) = changes::sheet(&mut book, lives, words).map_err(failed)?;
        cut_cells += cut;
        for sheet in sheets.into_iter().chain([changes]) {
            book.push_worksheet(sheet.page);
        }
        book.push_worksheet(statistics::page(view, lives, words)?);
        book.push_worksheet(information(view, words).map_err(failed)?);
        out.write_all(&book.save_to_buffer().map_err(failed)?)?;
        Ok(ExportTally { procedures: view.count(), cut_cells, ..ExportTally::default() })
    }
}

/// Counts the rows of every sheet: the range of a table stands before its rows, which are written
/// as they come and are never all in memory.
fn counts(
    view: &PublicView<'_>,
    words: &dyn ExportWords,
) -> Result<[u32; SheetName::ALL.len()], ExportFailure> {
    let mut counts = [0; SheetName::ALL.len()];
    for entry in view.entries() {
        let document = view.document(entry)?;
        for (count, name) in counts.iter_mut().zip(SheetName::ALL) {
            *count += u32::try_from(name.rows(entry, &document, words).len()).unwrap_or(u32::MAX);
        }
    }
    Ok(counts)
}

/// The page that says where the workbook comes from.
fn information(view: &PublicView<'_>, words: &dyn ExportWords) -> Result<Worksheet, XlsxError> {
    let head = &view.head;
    let circle = words.say(&format!("export-circle-{}", head.circle.key()));
    let rows = [
        ("export-agency", format!("{} ({})", head.registry.agency, head.registry.agency_code)),
        ("export-log", head.registry.log.to_string()),
        ("export-as-of", head.as_of.format(DAY_AS_WRITTEN).to_string()),
        ("export-known-at", head.known_at.map(|it| it.to_string()).unwrap_or_default()),
        ("export-position", head.position.size.to_string()),
        ("export-entry-hash", head.position.hash.to_string()),
        ("export-root", head.position.root.to_string()),
        ("export-circle", circle),
        ("export-count", head.count.to_string()),
        ("export-internal-left-out", head.internal_left_out.to_string()),
    ];
    let mut page = Worksheet::new();
    lay_out(&mut page, &words.say("export-sheet-information"));
    let (bold, plain) = (Format::new().set_bold(), Format::new().set_text_wrap());
    page.set_column_width(0, 34)?;
    page.set_column_width(1, 80)?;
    for ((key, value), row) in rows.into_iter().filter(|it| !it.1.is_empty()).zip(0..) {
        page.write_string_with_format(row, 0, words.say(key), &bold)?;
        page.write_string_with_format(row, 1, value, &plain)?;
    }
    Ok(page)
}
