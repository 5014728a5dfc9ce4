//! Two documents with their rows by id: what a difference says of a row is completed from
//! the row itself.

use std::collections::HashMap;

use super::CitationPlace;
use crate::domain::weight::RowChange;
use crate::domain::{
    component::Component,
    procedure::{Channel, Procedure},
    rows::{RowData, Table, rows},
    weight::row_changes::fields,
};

/// Both documents, with their rows.
pub(super) struct Book<'a> {
    pub before: &'a Procedure,
    pub after: &'a Procedure,
    old: RowsByName<'a>,
    new: RowsByName<'a>,
}

/// A side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BookSide {
    Old,
    New,
}

type RowsByName<'a> = HashMap<(Table, &'a str), Known<'a>>;

/// A row in its place.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub data: RowData<'a>,
    /// The row that holds it.
    parent: Option<RowData<'a>>,
    /// The number by which people know it.
    pub number: Option<u64>,
}

impl<'a> Book<'a> {
    pub(super) fn of(before: &'a Procedure, after: &'a Procedure) -> Self {
        Book { before, after, old: known(before), new: known(after) }
    }

    /// Returns the row that a change is of, in the version whose id the change has.
    pub(super) fn row(&self, change: &RowChange) -> Option<Known<'a>> {
        let rows = if change.after.is_none() { &self.old } else { &self.new };
        rows.get(&(change.table?, &*change.id)).copied()
    }

    /// Returns what a field of a row said or says: what the change tells, else what the
    /// row holds, where it stands in both versions.
    pub(super) fn field(&self, change: &RowChange, name: &str, side: BookSide) -> Option<String> {
        if let Some(field) = change.fields.iter().find(|it| it.name == name) {
            return if side == BookSide::Old { field.before.clone() } else { field.after.clone() };
        }
        let stands = match side {
            BookSide::Old => change.before.is_some(),
            BookSide::New => change.after.is_some(),
        };
        let row = self.row(change).filter(|_| stands)?;
        fields(row.data).into_iter().find(|it| it.1 == name)?.2
    }

    /// Returns the channel of a change: the row itself, or the one that holds a fee.
    pub(super) fn channel(&self, change: &RowChange) -> Option<&'a Channel> {
        let row = self.row(change)?;
        [Some(row.data), row.parent].into_iter().flatten().find_map(|it| match it {
            RowData::Channel(channel) => Some(channel),
            RowData::StepCase(_)
            | RowData::Step(_)
            | RowData::Fee(_)
            | RowData::DossierCase(_)
            | RowData::Paper(_)
            | RowData::Applicant(_)
            | RowData::Agency(_)
            | RowData::Result(_)
            | RowData::LegalBasis(_)
            | RowData::Condition(_) => None,
        })
    }

    /// Returns the place of a change.
    pub(super) fn place(&self, component: Component, change: &RowChange) -> CitationPlace {
        let number = self.row(change).and_then(|it| it.number);
        CitationPlace { component, table: change.table, id: change.id.clone(), number }
    }
}

fn known(procedure: &Procedure) -> RowsByName<'_> {
    let all = rows(procedure);
    let mut numbers: HashMap<Table, u64> = HashMap::new();
    let mut step = None;
    let mut found = HashMap::with_capacity(all.len());
    for row in &all {
        let table = row.data.table();
        let place = numbers.entry(table).and_modify(|it| *it += 1).or_insert(1);
        let number = match row.data {
            // A line under "Bước 2" is of step 2, up to the next heading.
            RowData::Step(it) => {
                step = step_number(&it.text).or(step);
                step
            }
            RowData::StepCase(_) => {
                step = None;
                None
            }
            RowData::Channel(_)
            | RowData::Fee(_)
            | RowData::DossierCase(_)
            | RowData::Applicant(_)
            | RowData::Agency(_)
            | RowData::Result(_)
            | RowData::LegalBasis(_) => None,
            RowData::Paper(_) | RowData::Condition(_) => Some(*place),
        };
        let parent = row.parent.and_then(|at| all.get(at)).map(|it| it.data);
        found.entry((table, row.data.id())).or_insert(Known { data: row.data, parent, number });
    }
    found
}

/// Returns the number of the step that a line opens ("Bước 2: …").
pub(super) fn step_number(text: &str) -> Option<u64> {
    let text = text.trim_start_matches(|it: char| !it.is_alphanumeric());
    let end = text.char_indices().nth(4).map_or(text.len(), |(at, _)| at);
    let (word, rest) = text.split_at(end);
    if word.to_lowercase() != "bước" {
        return None;
    }
    let rest = rest.trim_start();
    let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
    rest[..end].parse().ok()
}
