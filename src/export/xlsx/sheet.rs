//! A sheet of a workbook in the making: a named table with its heading, widths and looks.

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, Table, TableColumn, TableStyle, Workbook as Book,
    Worksheet, XlsxError,
};

use crate::export::{
    ExportFailure, ExportWords,
    sheets::{ColumnKind, SheetCell, SheetColumn},
};

/// The longest text of a cell, in UTF-16 units (ECMA-376 part 1, 18.18.96, as Excel has it).
const LONGEST: usize = 32_767;

/// What a spreadsheet takes for the beginning of a formula when the cell is edited.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// The height of a line, and of the highest row, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 120.0;

/// How many letters of a heading's width the button of its filter takes.
const BUTTON: u32 = 3;

/// A sheet in the making.
pub struct Sheet {
    columns: &'static [SheetColumn],
    /// The sheet itself.
    pub page: Worksheet,
    rows: u32,
    styles: Styles,
}

/// How cells look, by what they are.
struct Styles {
    text: Format,
    guarded: Format,
    day: Format,
    number: Format,
    amount: Format,
}

impl Styles {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Styles {
            guarded: text.clone().set_quote_prefix(),
            day: text.clone().set_num_format("dd/mm/yyyy"),
            number: text.clone().set_num_format("0.###"),
            amount: text.clone().set_num_format("#,##0 \"đ\""),
            text,
        }
    }
}

impl Sheet {
    /// Opens a sheet of so many rows: its widths, its heading, and a named table, so that filters
    /// and a pivot work at once.
    pub fn new(
        book: &mut Book,
        (key, columns): (&str, &'static [SheetColumn]),
        rows: u32,
        words: &dyn ExportWords,
    ) -> Result<Self, XlsxError> {
        let mut page = book.new_worksheet_with_constant_memory()?;
        lay_out(&mut page, &words.say(&format!("export-sheet-{key}")));
        for (at, column) in (0..).zip(columns) {
            page.set_column_width(at, width(column.kind))?;
        }
        let head =
            Format::new().set_bold().set_text_wrap().set_background_color(Color::RGB(0xDD_E6_F0));
        let heads: Vec<_> = columns
            .iter()
            .map(|it| TableColumn::new().set_header(words.say(it.heading)).set_header_format(&head))
            .collect();
        let table = Table::new()
            .set_name(format!("tthc_{key}"))
            .set_columns(&heads)
            .set_style(TableStyle::Light1);
        let last = u16::try_from(columns.len() - 1).expect("a sheet has few columns");
        let said = columns.iter().map(|it| (words.say(it.heading), width(it.kind)));
        page.set_row_height(0, head_height(said))?;
        page.add_table(0, 0, rows.max(1), last, &table)?;
        page.set_freeze_panes(1, 2)?;
        page.set_repeat_rows(0, 0)?;
        Ok(Sheet { columns, page, rows: 0, styles: Styles::new() })
    }

    /// Adds a row, and returns how many of its cells were cut.
    pub fn row(&mut self, cells: &[SheetCell], words: &dyn ExportWords) -> Result<u64, XlsxError> {
        self.rows += 1;
        let (row, styles, mut cut, mut height) = (self.rows, &self.styles, 0, 1.0_f64);
        for ((at, cell), column) in (0..).zip(cells).zip(self.columns) {
            match cell {
                SheetCell::Empty => self.page.write_blank(row, at, &styles.text)?,
                SheetCell::Day(day) => {
                    self.page.write_with_format(row, at, &excel_day(*day)?, &styles.day)?
                }
                SheetCell::Number(number) => {
                    #[allow(clippy::cast_precision_loss, reason = "a count or a time limit")]
                    let number = number.0 as f64 / 1000.0;
                    self.page.write_number_with_format(row, at, number, &styles.number)?
                }
                SheetCell::Amount(amount) => {
                    #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
                    let amount = amount.0 as f64;
                    self.page.write_number_with_format(row, at, amount, &styles.amount)?
                }
                SheetCell::Text(text) => {
                    height = height.max(lines(text, width(column.kind)));
                    let (text, was_cut) = fitted(text, &words.say("export-cut"));
                    cut += u64::from(was_cut);
                    let guarded = text.starts_with(FORMULA);
                    let style = if guarded { &styles.guarded } else { &styles.text };
                    // Always as a string: a code would become another number.
                    self.page.write_string_with_format(row, at, text, style)?
                }
            };
        }
        self.page.set_row_height(row, (height * LINE).min(HIGHEST))?;
        Ok(cut)
    }
}

/// Gives a page its name, and the paper that an office prints on.
pub fn lay_out(page: &mut Worksheet, name: &str) {
    page.set_name(name).expect("the names of sheets are short and plain");
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    page.set_footer("&C&P/&N");
}

/// The width of a column, in letters.
fn width(kind: ColumnKind) -> u32 {
    match kind {
        ColumnKind::Code => 13,
        ColumnKind::Label => 22,
        ColumnKind::Name => 48,
        ColumnKind::Text => 60,
        ColumnKind::Day => 12,
        ColumnKind::Number => 10,
        ColumnKind::Amount => 16,
    }
}

/// Returns the height of a row of headings, of texts and the widths of their columns: not every
/// office makes room for a second line where none is said. The button of a filter takes room, too.
pub fn head_height(heads: impl Iterator<Item = (String, u32)>) -> f64 {
    heads.map(|(text, width)| lines(&text, width - BUTTON)).fold(1.0, f64::max) * LINE
}

/// Guesses how many lines a text takes in a column of a width.
fn lines(text: &str, width: u32) -> f64 {
    let width = width as usize;
    let lines = text.lines().map(|it| it.chars().count().div_ceil(width).max(1)).sum::<usize>();
    #[allow(clippy::cast_precision_loss, reason = "a few thousand lines at most")]
    let lines = lines as f64;
    lines
}

/// Cuts a text that no cell holds, says where the rest is, and whether it was cut.
fn fitted(text: &str, rest: &str) -> (String, bool) {
    if text.encode_utf16().count() <= LONGEST {
        return (text.to_owned(), false);
    }
    let mut room = LONGEST - rest.encode_utf16().count();
    let kept = text.chars().take_while(|it| {
        let fits = it.len_utf16() <= room;
        room = room.saturating_sub(it.len_utf16());
        fits
    });
    (kept.collect::<String>() + rest, true)
}

/// Returns a day as the file has it.
pub fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(u16::MAX);
    let two = |it: u32| u8::try_from(it).unwrap_or(u8::MAX);
    ExcelDateTime::from_ymd(year, two(day.month()), two(day.day()))
}

/// Gives the failure of the workbook's writer as one of the output: nothing else fails here.
pub fn failed(error: XlsxError) -> ExportFailure {
    ExportFailure::Output(std::io::Error::other(error))
}
