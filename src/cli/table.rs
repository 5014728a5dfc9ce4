//! Tables: the only file that knows comfy-table. Columns fit the terminal, long names
//! wrap, and a line under the heads is all there is of a frame.

use comfy_table::{
    Cell, CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Table as Comfy,
    TableStyle,
};

use super::ui::{Tone, Ui};

/// A table on its way to the reader.
pub struct TextTable {
    inner: Comfy,
    right: Vec<usize>,
    indent: usize,
    headless: bool,
}

const RULE: char = '─';
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill(RULE).junction(RULE))
    .content_lines(ContentLineStyle::none());

impl TextTable {
    /// Begins a table with the heads of its columns.
    pub fn new(heads: &[String]) -> Self {
        let mut inner = Comfy::new();
        inner.load_style(STYLE);
        inner.set_content_arrangement(ContentArrangement::Dynamic);
        inner.set_header(heads);
        let last = heads.len().saturating_sub(1);
        // With the blank between columns that comfy-table adds it makes two.
        for (at, column) in inner.column_iter_mut().enumerate() {
            column.set_padding((0, if at == last { 0 } else { 1 }));
        }
        TextTable { inner, right: Vec::new(), indent: 0, headless: false }
    }

    /// Lets the column, a column of numbers, stand right.
    pub fn right(mut self, column: usize) -> Self {
        self.right.push(column);
        self
    }

    /// Lets the table stand some columns in.
    pub fn indented(mut self, indent: usize) -> Self {
        self.indent = indent;
        self
    }

    /// Leaves the heads and the line under them out.
    pub fn headless(mut self) -> Self {
        self.headless = true;
        self
    }

    /// Adds a row. Text from data must have passed [`Ui::shown`].
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.inner.add_row(cells.into_iter().map(|it| Cell::new_owned(it.into())));
    }

    /// Adds the table, unless it has no rows, to the result.
    pub fn print(self, ui: &mut Ui) {
        let mut head = true;
        let (indent, headless) = (self.indent, self.headless);
        for line in self.lines(ui.width.saturating_sub(indent)) {
            let skip = headless && head;
            let line = match (head, line.starts_with(RULE)) {
                (_, true) => {
                    head = false;
                    ui.paint(Tone::Dim, &line)
                }
                (true, false) => ui.paint(Tone::Strong, &line),
                (false, false) => line,
            };
            if !skip {
                ui.line(format!("{:indent$}{line}", ""));
            }
        }
    }

    fn lines(mut self, width: usize) -> Vec<String> {
        if self.inner.is_empty() {
            return Vec::new();
        }
        for at in self.right {
            if let Some(column) = self.inner.column_mut(at) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        self.inner.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        self.inner.lines().map(|line| line.trim_end().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn sample() -> TextTable {
        let mut table = TextTable::new(&["Mã", "Tên", "Số"].map(str::to_owned)).right(2);
        table.row(["1.000001", "Cấp thẻ thư viện cho người đọc từ đủ 6 tuổi trở lên", "7"]);
        table.row(["1.000002", "Đổi thẻ", "12"]);
        table
    }

    #[test]
    fn long_names_wrap_and_numbers_stand_right() {
        let lines = sample().lines(40);
        assert!(lines.iter().all(|it| it.width() <= 40), "{lines:#?}");
        assert!(lines[0].starts_with("Mã        Tên"), "{lines:#?}");
        assert!(lines[1].chars().all(|it| it == RULE), "{lines:#?}");
        assert!(lines[2].starts_with("1.000001  Cấp thẻ thư viện"), "{lines:#?}");
        assert!(lines[2].ends_with(" 7") && lines.last().unwrap().ends_with("12"), "{lines:#?}");
    }

    #[test]
    fn a_table_without_rows_is_nothing() {
        assert!(TextTable::new(&["Mã".to_owned()]).lines(40).is_empty());
    }
}
