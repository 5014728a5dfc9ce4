//! A document cut into the sentences and values of which `blame` tells who brought them in.

use super::{ComponentBlame, FieldBlame, OriginPart, RowBlame};
use crate::domain::{
    component::Component,
    procedure::Procedure,
    rows::{Row, RowData, Table, rows},
    weight::{field_changes, gist::gist, row_changes, word_diff},
};

/// A document cut into cells.
pub(super) struct CutDocument<'a> {
    pub(super) rows: Vec<Row<'a>>,
    pub(super) cells: Vec<Cell>,
}

/// A field of a row or of the document, cut into units.
pub(super) struct Cell {
    pub(super) component: Component,
    /// The row, as an index into the page's rows.
    pub(super) row: Option<usize>,
    pub(super) name: &'static str,
    /// What it is worth, where it is told apart by that.
    pub(super) value: Option<String>,
    pub(super) units: Vec<Unit>,
}

/// A sentence, or a value as a whole.
pub(super) struct Unit {
    pub(super) text: String,
    pub(super) folded: String,
    pub(super) origin: usize,
    pub(super) touched: Option<usize>,
    /// Whether a version that this one was made from has it.
    pub(super) taken: bool,
}

/// A unit's place: its cell, and its place there.
pub(super) type UnitPlace = (usize, usize);

impl<'a> CutDocument<'a> {
    /// Cuts the document of a version, which brings all of it in until something is found
    /// in an older one.
    pub(super) fn of(document: &'a Procedure, at: usize) -> Self {
        let rows = rows(document);
        let mut page = CutDocument { rows, cells: Vec::new() };
        for (component, name, value) in field_changes::fields(document) {
            page.push(component, None, name, value, None, at);
        }
        for (component, words) in &document.declared_none {
            page.push(*component, None, "declared_none", Some(words.clone()), None, at);
        }
        for row in 0..page.rows.len() {
            let data = page.rows[row].data;
            for (component, name, value) in row_changes::fields(data) {
                let is_derived = matches!(name, "amount" | "time.value" | "run_on");
                if !is_derived {
                    page.push(component, Some(row), name, value, worth(data, name), at);
                }
            }
        }
        page
    }

    fn push(
        &mut self,
        component: Component,
        row: Option<usize>,
        name: &'static str,
        text: Option<String>,
        value: Option<String>,
        at: usize,
    ) {
        let Some(text) = text.filter(|it| !it.is_empty()) else { return };
        let parts = if value.is_some() { vec![&*text] } else { word_diff::cut(&text) };
        let unit = |part: &str| Unit {
            text: part.to_owned(),
            folded: gist(part),
            origin: at,
            touched: None,
            taken: false,
        };
        let units = parts.into_iter().map(unit).collect();
        self.cells.push(Cell { component, row, name, value, units });
    }

    pub(super) fn unit(&self, (cell, unit): UnitPlace) -> &Unit {
        &self.cells[cell].units[unit]
    }

    /// Returns the document whole, with who brought in what.
    pub(super) fn finish(self) -> Vec<ComponentBlame> {
        let CutDocument { rows, mut cells } = self;
        cells.sort_by_key(|it| it.component);
        let mut found: Vec<ComponentBlame> = Vec::new();
        let mut last = None;
        for cell in cells {
            let here = (cell.component, cell.row);
            if found.last().is_none_or(|it| it.component != cell.component) {
                found.push(ComponentBlame { component: cell.component, rows: Vec::new() });
            }
            let own = &mut found.last_mut().expect("one was pushed just now").rows;
            if last != Some(here) {
                let row = cell.row.map(|at| rows[at].data);
                let id = row.map_or("", RowData::id).to_owned();
                own.push(RowBlame { table: row.map(RowData::table), id, fields: Vec::new() });
                last = Some(here);
            }
            let part =
                |it: Unit| OriginPart { text: it.text, origin: it.origin, touched: it.touched };
            let parts = cell.units.into_iter().map(part).collect();
            let fields = &mut own.last_mut().expect("one was pushed just now").fields;
            fields.push(FieldBlame { name: cell.name, parts });
        }
        found
    }

    /// Returns the table whose running text a cell is part of.
    pub(super) fn flows(&self, cell: usize) -> Option<Table> {
        let cell = &self.cells[cell];
        let table = self.rows[cell.row?].data.table();
        let is_running = matches!(table, Table::Steps | Table::Conditions) && cell.name == "text";
        is_running.then_some(table)
    }
}

/// Returns what a field is worth, where it is told apart by its value and not its words.
fn worth(row: RowData<'_>, name: &str) -> Option<String> {
    match (row, name) {
        (RowData::Fee(fee), "text") => fee.amount.map(|it| it.to_string()),
        (RowData::Channel(channel), "time.text") => {
            channel.time.as_ref()?.value.map(|it| it.to_string())
        }
        (_, _) => None,
    }
}
