//! Lists: rows of cells, a line each, in the columns that were chosen, typed or set up.

use std::cmp::Ordering;

use chrono::NaiveDate;
use congbo::domain::{
    ids::{Moment, Zone},
    text,
};

use super::{
    args::RowsAsked,
    columns::{ColumnShown, ColumnSpec, ListColumn},
    context::Context,
    settings::SettingKey,
    table::TextTable,
    ui::Ui,
};

/// How wide the last column is to be, so that it says something, before others make room.
const ROOM: usize = 30;

/// What stands in a column of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCell {
    text: String,
    /// What it is sorted by, where that is not what it says.
    key: Option<String>,
    /// Whether it says anything: a column that says nothing in any row is left out.
    says: bool,
}

impl ListCell {
    /// Returns a cell of a text. Text from data must have passed [`Ui::shown`].
    pub fn of(text: impl ToString) -> Self {
        let text = text.to_string();
        ListCell { says: !text.is_empty(), key: None, text }
    }

    /// Returns a cell that says what is so where nothing is said.
    pub fn usual(text: String) -> Self {
        ListCell { says: false, ..ListCell::of(text) }
    }

    /// Returns the cell of a day, where there is one.
    pub fn day(ui: &Ui, day: Option<NaiveDate>) -> Self {
        let Some(day) = day else { return ListCell::of("") };
        ListCell { key: Some(day.to_string()), ..ListCell::of(ui.texts.day(day)) }
    }

    /// Returns the cell of an instant, to the minute.
    pub fn at(ui: &Ui, at: Moment, zone: Zone) -> Self {
        ListCell { key: Some(at.local(zone)), ..ListCell::of(ui.texts.minute(at, zone)) }
    }

    /// Lets a mark stand behind it.
    pub fn marked(mut self, mark: &str) -> Self {
        self.key = Some(self.key.unwrap_or_else(|| self.text.clone()));
        self.text.push_str(mark);
        self
    }
}

/// A list as it is to be shown.
pub struct ListRows<'a, Column: ListColumn> {
    /// `None` where rows are shown as they come.
    asked: Option<&'a RowsAsked<Column>>,
    /// The columns that were typed or are set up.
    chosen: Vec<Column>,
}

impl<'a, Column: ListColumn> ListRows<'a, Column> {
    /// Takes what was typed, and what is set up where nothing was.
    pub fn new(context: &Context, asked: &'a RowsAsked<Column>) -> Self {
        let set_up = || context.settings.text(SettingKey::Columns(Column::LIST));
        let chosen = match asked.columns.as_slice() {
            [] => set_up().and_then(Column::chosen).unwrap_or_default(),
            typed => typed.to_vec(),
        };
        ListRows { asked: Some(asked), chosen }
    }

    /// Takes every row as it comes.
    pub fn as_they_come() -> Self {
        ListRows { asked: None, chosen: Vec::new() }
    }

    /// Returns how many rows are shown at most.
    pub fn limit(&self) -> usize {
        self.asked.and_then(|it| it.limit).unwrap_or(usize::MAX)
    }

    /// Whether the rows are shown in another order than that in which they are found.
    pub fn is_sorted(&self) -> bool {
        self.asked.is_some_and(|it| it.sort.is_some() || it.reverse)
    }

    /// Whether nothing is to be cut.
    pub fn is_wide(&self) -> bool {
        self.asked.is_some_and(|it| it.wide)
    }

    /// Whether somebody chose the columns.
    pub fn is_chosen(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// Puts rows into the order that was asked for, and keeps as many.
    pub fn arrange<Row>(
        &self,
        ui: &Ui,
        rows: &mut Vec<Row>,
        cell: impl Fn(&Ui, &Row, Column) -> ListCell,
    ) {
        if let Some(column) = self.asked.and_then(|it| it.sort) {
            rows.sort_by_cached_key(|it| sorted_by(cell(ui, it, column)));
        }
        if self.asked.is_some_and(|it| it.reverse) {
            rows.reverse();
        }
        rows.truncate(self.limit());
    }

    /// Says how many of all rows are shown, where that is not all of them.
    pub fn shown_of(&self, ui: &Ui, shown: usize, all: usize) -> String {
        if shown >= all {
            return String::new();
        }
        format!(" {}", ui.say("rows-shown", &[("shown", &shown), ("all", &all)]))
    }

    /// Adds the rows to the result.
    pub fn print<Row>(
        &self,
        ui: &mut Ui,
        rows: &[Row],
        cell: impl Fn(&Ui, &Row, Column) -> ListCell,
    ) {
        self.print_painted(ui, rows, cell, |_, line| line.to_owned());
    }

    /// Adds the rows to the result, each painted once it is cut.
    pub fn print_painted<Row>(
        &self,
        ui: &mut Ui,
        rows: &[Row],
        cell: impl Fn(&Ui, &Row, Column) -> ListCell,
        paint: impl Fn(&Ui, &str) -> String,
    ) {
        let specs = |column: &Column| Column::COLUMNS.iter().find(|it| it.column == *column);
        let mut columns: Vec<&ColumnSpec<Column>> = match self.chosen.as_slice() {
            [] => Column::COLUMNS.iter().filter(|it| it.shown != ColumnShown::Asked).collect(),
            chosen => chosen.iter().filter_map(specs).collect(),
        };
        let mut cells: Vec<Vec<ListCell>> = rows
            .iter()
            .map(|row| columns.iter().map(|it| cell(ui, row, it.column)).collect())
            .collect();
        if self.chosen.is_empty() {
            let says = |at: usize| cells.iter().any(|row| row[at].says);
            let keep: Vec<_> = (0..columns.len()).map(says).collect();
            leave_out(&mut columns, &mut cells, |at| !keep[at]);
        }
        let heads: Vec<_> = columns.iter().map(|it| ui.say(it.head, &[])).collect();
        let mut table = TextTable::new(&heads);
        for (at, it) in columns.iter().enumerate() {
            if it.is_right {
                table = table.right(at);
            }
        }
        let cut = columns.iter().enumerate().filter_map(|(at, it)| Some((at, it.cut?)));
        let spare = columns.iter().enumerate();
        let spare = spare.filter(|it| it.1.shown == ColumnShown::WithRoom).map(|it| it.0);
        let spare = if self.chosen.is_empty() { spare.collect() } else { Vec::new() };
        let room = ui.line_room().filter(|_| !self.is_wide());
        let mut table = table.one_line(room, cut.collect(), spare, ROOM);
        for row in cells {
            table.row(row.into_iter().map(|it| it.text));
        }
        table.print_painted(ui, paint);
    }
}

/// Takes columns out of a list.
fn leave_out<Spec>(
    columns: &mut Vec<Spec>,
    cells: &mut [Vec<ListCell>],
    is_out: impl Fn(usize) -> bool,
) {
    for at in (0..columns.len()).rev().filter(|it| is_out(*it)) {
        columns.remove(at);
        for row in cells.iter_mut() {
            row.remove(at);
        }
    }
}

/// A part of what a row is sorted by: numbers by their value, and before words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum SortPart {
    Number(u64),
    Word(String),
}

/// What a row is sorted by; whoever says nothing stands last.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SortKey(Vec<SortPart>, String);

impl Ord for SortKey {
    fn cmp(&self, other: &Self) -> Ordering {
        let says_nothing = |it: &Self| it.0.is_empty();
        says_nothing(self)
            .cmp(&says_nothing(other))
            .then_with(|| self.0.cmp(&other.0))
            .then_with(|| self.1.cmp(&other.1))
    }
}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Returns what a cell is sorted by: as people look words up, without accents first, and numbers
/// within by their value.
fn sorted_by(cell: ListCell) -> SortKey {
    let said = cell.key.unwrap_or(cell.text);
    let mut parts = Vec::new();
    for word in text::fold(&said).split(' ').filter(|it| !it.is_empty()) {
        // `p10` is a letter and a number.
        let at = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
        let (letters, rest) = word.split_at(at);
        if !letters.is_empty() {
            parts.push(SortPart::Word(letters.to_owned()));
        }
        if !rest.is_empty() {
            let number = rest.parse().map(SortPart::Number);
            parts.push(number.unwrap_or_else(|_| SortPart::Word(rest.to_owned())));
        }
    }
    SortKey(parts, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(said: &[&str]) -> Vec<String> {
        let mut cells: Vec<_> = said.iter().map(ListCell::of).collect();
        cells.sort_by_cached_key(|it| sorted_by(it.clone()));
        cells.into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn numbers_are_sorted_by_their_value_words_without_accents_and_nothing_comes_last() {
        assert_eq!(sorted(&["p10", "p9", "", "p1"]), ["p1", "p9", "p10", ""]);
        assert_eq!(sorted(&["1.10.0", "1.2.0", "1.2.0-a"]), ["1.2.0", "1.2.0-a", "1.10.0"]);
        assert_eq!(
            sorted(&["Xác nhận", "Đổi", "cấp", "Ân xá"]),
            ["Ân xá", "cấp", "Đổi", "Xác nhận"]
        );
    }

    #[test]
    fn a_column_that_says_nothing_in_any_row_is_left_out() {
        let mut columns = vec!["a", "b", "c"];
        let mut cells = vec![vec!["1", "", "3"].into_iter().map(ListCell::of).collect::<Vec<_>>()];
        leave_out(&mut columns, &mut cells, |at| at == 1);
        assert_eq!(columns, ["a", "c"]);
        assert_eq!(cells[0].iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["1", "3"]);
    }
}
