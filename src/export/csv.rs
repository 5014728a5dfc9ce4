//! One sheet of the catalogue as a text of cells (RFC 4180): for a person's spreadsheet, or, raw,
//! for a program.
//!
//! A spreadsheet finds the encoding by the byte order mark alone, and takes a cell that begins
//! like a formula for one: such a cell gets an apostrophe in front, and is counted. Nothing of
//! that is in a raw text, whose headings are names and not words.

use std::io::Write;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{
    ExportFailure, ExportOptions, ExportTally, ExportWords, Exporter, PublicView,
    formats::{Delimiter, ExportChoice, FormatMark},
    sheets::{SheetCell, SheetName},
};

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// One sheet, the catalogue where none is named.
pub struct Csv;

impl Exporter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn mark(&self, _: &ExportOptions) -> FormatMark {
        FormatMark { name: "congbo-sheet", version: 1 }
    }

    fn says_head(&self, _: &ExportOptions) -> bool {
        false
    }

    fn choices(&self) -> &'static [ExportChoice] {
        &[ExportChoice::Sheet, ExportChoice::Delimiter, ExportChoice::Raw, ExportChoice::Language]
    }

    fn write(
        &self,
        view: &PublicView<'_>,
        options: &ExportOptions,
        words: &dyn ExportWords,
        out: &mut dyn Write,
    ) -> Result<ExportTally, ExportFailure> {
        let sheet = options.sheet.unwrap_or(SheetName::Catalogue);
        let mut tally = ExportTally { procedures: view.count(), ..ExportTally::default() };
        if !options.raw {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut lines = WriterBuilder::new()
            .delimiter(match options.delimiter.unwrap_or(Delimiter::Comma) {
                Delimiter::Comma => b',',
                Delimiter::Semicolon => b';',
                Delimiter::Tab => b'\t',
            })
            .quote_style(QuoteStyle::Always)
            .terminator(if options.raw { Terminator::Any(b'\n') } else { Terminator::CRLF })
            .from_writer(out);
        let head = sheet.columns().iter().map(|it| match options.raw {
            true => it.name(),
            false => words.say(it.heading),
        });
        lines.write_record(head).map_err(failed)?;
        for entry in view.entries() {
            let document = view.document(entry)?;
            for row in sheet.rows(entry, &document, words) {
                let cells = row.into_iter().map(|it| text(it, options.raw, &mut tally));
                lines.write_record(cells).map_err(failed)?;
            }
        }
        lines.flush()?;
        Ok(tally)
    }
}

/// Writes a cell as text, and marks what a spreadsheet would run.
fn text(cell: SheetCell, raw: bool, tally: &mut ExportTally) -> String {
    match cell {
        SheetCell::Empty => String::new(),
        SheetCell::Day(day) => day.to_string(),
        SheetCell::Number(number) => number.to_string(),
        SheetCell::Amount(amount) => amount.0.to_string(),
        SheetCell::Text(text) if !raw && text.starts_with(FORMULA) => {
            tally.guarded_cells += 1;
            format!("'{text}")
        }
        SheetCell::Text(text) => text,
    }
}

/// Gives the failure of the writer of cells: what it writes to is all that can fail.
fn failed(error: csv::Error) -> ExportFailure {
    ExportFailure::Output(error.into())
}
