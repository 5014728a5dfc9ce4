//! Tables: the only file that knows comfy-table, and that makes rows fit. Columns fit the terminal,
//! long names wrap or, in a list, are cut, and a line under the heads is all there is of a frame.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Row,
    Table as Comfy, TableStyle,
};

use unicode_width::UnicodeWidthStr;

use super::{
    ui::{Tone, Ui},
    width,
};

/// A table on its way to the reader.
pub struct TextTable {
    inner: Comfy,
    right: Vec<usize>,
    indent: usize,
    headless: bool,
    /// How its rows stand in a line each, where they do.
    list: Option<ListLines>,
    /// Whether columns of numbers are left out that are nothing in every row.
    leaves_out: bool,
}

/// How rows stand in a line each.
struct ListLines {
    /// How wide a line may be. `None` where nobody says it, and nothing is cut.
    room: Option<usize>,
    /// The columns that are cut beside the last one, and how wide each is kept at least.
    cut: Vec<(usize, usize)>,
    /// The columns that are left out where the last one has less than its room.
    spare: Vec<usize>,
    /// How wide the last one is to be.
    last: usize,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The least that is worth showing of a cell that is cut.
const LEAST: usize = 8;

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
        TextTable {
            inner,
            right: Vec::new(),
            indent: 0,
            headless: false,
            list: None,
            leaves_out: false,
        }
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

    /// Leaves out columns of numbers that are nothing in every row.
    pub fn without_nothing(mut self) -> Self {
        self.leaves_out = true;
        self
    }

    /// Lets every row stand in a line of its own: what has no room is cut, in the last column and in
    /// those that are named; where the last would have less than `last`, spare ones are left out.
    pub fn one_line(
        mut self,
        room: Option<usize>,
        cut: Vec<(usize, usize)>,
        spare: Vec<usize>,
        last: usize,
    ) -> Self {
        let heads = self.inner.header().into_iter().flat_map(|it| it.cell_iter());
        let heads = heads.map(Cell::content).collect();
        self.list = Some(ListLines { room, cut, spare, last, heads, rows: Vec::new() });
        self
    }

    /// Adds a row. Text from data must have passed [`Ui::shown`].
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        let cells = cells.into_iter().map(Into::into);
        match &mut self.list {
            Some(list) => list.rows.push(cells.map(|it: String| it.replace('\n', " ")).collect()),
            None => {
                self.inner.add_row(cells.map(Cell::new_owned));
            }
        }
    }

    /// Adds the table, unless it has no rows, to the result.
    pub fn print(self, ui: &mut Ui) {
        self.print_painted(ui, |_, line| line.to_owned());
    }

    /// Adds the table to the result as [`TextTable::print`] does, each line of a row painted.
    pub fn print_painted(self, ui: &mut Ui, paint: impl Fn(&Ui, &str) -> String) {
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
                (false, false) => paint(ui, &line),
            };
            if !skip {
                ui.line(format!("{:indent$}{line}", ""));
            }
        }
    }

    fn lines(mut self, width: usize) -> Vec<String> {
        let mut width = width;
        if let Some(list) = self.list.take() {
            let (fitted, kept) = list.fitted();
            let right = self.right.iter().filter_map(|it| kept.iter().position(|at| at == it));
            let right: Vec<_> = right.collect();
            let mut rows = fitted.into_iter();
            let indent = self.indent;
            self = TextTable { right, indent, ..TextTable::new(&rows.next().unwrap_or_default()) };
            for row in rows {
                self.inner.add_row(row.into_iter().map(Cell::new_owned));
            }
            // It fits as it is.
            width = usize::MAX;
        }
        if self.inner.is_empty() {
            return Vec::new();
        }
        for at in self.right.iter().copied().filter(|_| self.leaves_out) {
            let says = |row: &Row| row.cell_iter().nth(at).is_some_and(|it| it.content() != "0");
            let is_out = !self.inner.row_iter().any(says);
            if let Some(column) = self.inner.column_mut(at).filter(|_| is_out) {
                column.set_constraint(ColumnConstraint::Hidden);
            }
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

impl ListLines {
    /// Returns the heads and the rows as they fit, and which columns they have.
    fn fitted(self) -> (Vec<Vec<String>>, Vec<usize>) {
        let all: Vec<_> = [self.heads].into_iter().chain(self.rows).collect();
        let count = all.first().map_or(0, Vec::len);
        let widest = |at: usize| all.iter().filter_map(|it| it.get(at)).map(|it| it.width()).max();
        let mut widths: Vec<_> = (0..count).map(|at| widest(at).unwrap_or_default()).collect();
        let mut kept: Vec<_> = (0..count).collect();
        if let Some((room, last)) = self.room.zip(count.checked_sub(1)) {
            // Two blanks stand between two columns.
            let used = |kept: &[usize], widths: &[usize]| {
                kept.iter().map(|at| widths[*at] + 2).sum::<usize>().saturating_sub(2)
            };
            let wanted = widths[last].min(self.last);
            let is_close = |kept: &[usize], widths: &[usize]| {
                used(kept, widths) - widths[last] + wanted > room
            };
            for at in self.spare.iter().rev() {
                if is_close(&kept, &widths) {
                    kept.retain(|it| it != at);
                }
            }
            // The last one keeps its room until the others have none to give, and then gives all.
            for of_last in [wanted, LEAST] {
                let least = self.cut.iter().copied().chain([(last, of_last)]).collect::<Vec<_>>();
                while used(&kept, &widths) > room {
                    let gives = least.iter().filter(|(at, least)| widths[*at] > *least);
                    let gives = gives.filter(|(at, _)| kept.contains(at));
                    let Some((at, _)) = gives.max_by_key(|it| widths[it.0]) else { break };
                    widths[*at] -= 1;
                }
            }
        }
        let row = |row: Vec<String>| {
            let cells = row.into_iter().enumerate().filter(|(at, _)| kept.contains(at));
            cells.map(|(at, cell)| width::cut(&cell, widths[at])).collect()
        };
        (all.into_iter().map(row).collect(), kept)
    }
}

#[cfg(test)]
mod tests {
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

    /// The rows of [`sample`] as a list, the name last.
    fn list(room: Option<usize>, spare: Vec<usize>) -> Vec<String> {
        let table = TextTable::new(&["Mã", "Số", "Tên"].map(str::to_owned)).right(1);
        let mut table = table.one_line(room, Vec::new(), spare, 20);
        table.row(["1.000001", "7", "Cấp thẻ thư viện cho người đọc từ đủ 6 tuổi trở lên"]);
        table.row(["1.000002", "12", "Đổi\nthẻ"]);
        table.lines(40)
    }

    #[test]
    fn a_row_of_a_list_stands_in_one_line_and_is_cut_with_a_sign_where_the_width_is_known() {
        let cut = list(Some(40), Vec::new());
        assert_eq!(cut[2], "1.000001   7  Cấp thẻ thư viện cho ngườ…");
        assert_eq!(cut[3], "1.000002  12  Đổi thẻ");
        assert!(cut.iter().all(|it| it.width() <= 40), "{cut:#?}");
        let whole = list(None, vec![1]);
        assert!(
            whole[2].ends_with("từ đủ 6 tuổi trở lên") && whole[0].contains("Số"),
            "{whole:#?}"
        );
        assert_eq!(whole.len(), 4);
    }

    #[test]
    fn a_spare_column_makes_room_for_the_last_one() {
        assert_eq!(list(Some(32), vec![1])[2], "1.000001  Cấp thẻ thư viện cho…");
        assert_eq!(list(Some(35), vec![1])[2], "1.000001   7  Cấp thẻ thư viện cho…");
    }

    #[test]
    fn however_narrow_the_terminal_is_a_list_is_fitted_to_it_as_far_as_it_goes() {
        for room in 1..90 {
            let lines = list(Some(room), vec![1]);
            assert_eq!(lines.len(), 4, "{lines:#?}");
            assert!(room < 18 || lines.iter().all(|it| it.width() <= room), "{room} {lines:#?}");
        }
    }

    #[test]
    fn a_column_of_numbers_that_is_nothing_in_every_row_is_left_out() {
        let table = |number: &str| {
            let table = TextTable::new(&["Lĩnh vực", "Thủ tục", "Nội bộ"].map(str::to_owned));
            let mut table = table.right(1).right(2).without_nothing();
            table.row(["Dân quân", "7", "0"]);
            table.row(["Biên phòng", "0", number]);
            table.lines(60).join("\n")
        };
        assert!(!table("0").contains("Nội bộ"), "{}", table("0"));
        assert!(table("0").contains("Thủ tục"), "{}", table("0"));
        assert!(table("3").contains("Nội bộ"), "{}", table("3"));
    }

    #[test]
    fn a_table_without_rows_is_nothing() {
        assert!(TextTable::new(&["Mã".to_owned()]).lines(40).is_empty());
    }
}
