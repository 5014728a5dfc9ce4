//! What is wrong with statutory tables themselves, before anyone is judged by them.

use std::{collections::BTreeSet, fmt};

use chrono::NaiveDate;
use serde::Serialize;

use super::tables::{Authority, Dated, DeadlineKind, Tables};
use crate::domain::{
    calendar::{DayKind, is_weekend},
    component::Component,
    text::one_form,
};

/// One of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TableName {
    /// Which components a procedure must have.
    Components,
    /// The terms.
    Deadlines,
    /// Who oversees the control of procedures.
    Oversight,
    /// From when a procedure may be partly online.
    PartialOnline,
    /// The levels of government that ended.
    LevelsEnded,
    /// On which grounds a paper is dispensed with.
    Exemptions,
    /// Who issues decisions under which suffix.
    Issuers,
    /// Holidays and worked days.
    Calendar,
}

impl TableName {
    /// Returns the table's name in files.
    pub fn key(self) -> &'static str {
        match self {
            TableName::Components => "components",
            TableName::Deadlines => "deadlines",
            TableName::Oversight => "oversight",
            TableName::PartialOnline => "partial_online",
            TableName::LevelsEnded => "levels_ended",
            TableName::Exemptions => "exemptions",
            TableName::Issuers => "issuers",
            TableName::Calendar => "calendar",
        }
    }
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// One thing that is wrong with the tables.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are the facts that the variant's sentence names")]
pub enum TableFault {
    /// A table without which nothing can be judged has no row.
    #[error("`{table}` has no row")]
    Empty { table: TableName },
    /// A row does not say where it comes from.
    #[error("a row of `{table}` has no source")]
    NoSource { table: TableName, from: Option<NaiveDate> },
    /// A period ends before it begins.
    #[error("the period of `{table}` from {from} ends on {to}")]
    EmptyPeriod { table: TableName, from: NaiveDate, to: NaiveDate },
    /// A row begins no later than the row before it.
    #[error("in `{table}`, the row from {from} follows the one from {after}")]
    OutOfOrder { table: TableName, from: NaiveDate, after: NaiveDate },
    /// A row begins before the row before it ends.
    #[error("in `{table}`, the row from {from} begins before {to}, the end of the one before")]
    Overlap { table: TableName, from: NaiveDate, to: NaiveDate },
    /// No row holds from a day on, where one must.
    #[error("`{table}` has no row from {from} on")]
    Gap { table: TableName, from: NaiveDate, to: Option<NaiveDate> },
    /// A list of components asks of no procedure anything.
    #[error("the list of components from {from} has no mandatory one")]
    NothingMandatory { from: NaiveDate },
    /// A component is mandatory and conditional at once.
    #[error("`{component}` is mandatory and conditional from {from}")]
    TwoDuties { component: Component, from: NaiveDate },
    /// A term of no length.
    #[error("the term of `{what}` from {from} is zero")]
    NoTerm { what: DeadlineKind, from: NaiveDate },
    /// A term that binds nobody.
    #[error("the term of `{what}` from {from} binds nobody")]
    BindsNobody { what: DeadlineKind, from: NaiveDate },
    /// A worked day is listed that is no Saturday or Sunday.
    #[error("the swapped working day {day} is no Saturday or Sunday")]
    SwappedWeekday { day: NaiveDate },
    /// A day is a holiday and worked.
    #[error("{day} is a holiday and a swapped working day")]
    HolidayWorked { day: NaiveDate },
}

impl TableFault {
    /// Every code that a fault can have.
    pub const CODES: [&'static str; 12] = [
        "table-empty",
        "table-no-source",
        "table-empty-period",
        "table-out-of-order",
        "table-overlap",
        "table-gap",
        "table-nothing-mandatory",
        "table-two-duties",
        "table-no-term",
        "table-binds-nobody",
        "table-swapped-weekday",
        "table-holiday-worked",
    ];

    /// Returns the fault's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            TableFault::Empty { .. } => "table-empty",
            TableFault::NoSource { .. } => "table-no-source",
            TableFault::EmptyPeriod { .. } => "table-empty-period",
            TableFault::OutOfOrder { .. } => "table-out-of-order",
            TableFault::Overlap { .. } => "table-overlap",
            TableFault::Gap { .. } => "table-gap",
            TableFault::NothingMandatory { .. } => "table-nothing-mandatory",
            TableFault::TwoDuties { .. } => "table-two-duties",
            TableFault::NoTerm { .. } => "table-no-term",
            TableFault::BindsNobody { .. } => "table-binds-nobody",
            TableFault::SwappedWeekday { .. } => "table-swapped-weekday",
            TableFault::HolidayWorked { .. } => "table-holiday-worked",
        }
    }

    /// Returns the facts by name, as text for a sentence; a day that is not known is a
    /// dash.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let day = |it: &Option<NaiveDate>| it.map_or("–".to_owned(), |it| it.to_string());
        let text = |it: &dyn fmt::Display| it.to_string();
        match self {
            TableFault::Empty { table } => vec![("table", text(table))],
            TableFault::NoSource { table, from } => {
                vec![("table", text(table)), ("from", day(from))]
            }
            TableFault::EmptyPeriod { table, from, to }
            | TableFault::Overlap { table, from, to } => {
                vec![("table", text(table)), ("from", text(from)), ("to", text(to))]
            }
            TableFault::OutOfOrder { table, from, after } => {
                vec![("table", text(table)), ("from", text(from)), ("after", text(after))]
            }
            TableFault::Gap { table, from, to } => {
                vec![("table", text(table)), ("from", text(from)), ("to", day(to))]
            }
            TableFault::NothingMandatory { from } => vec![("from", text(from))],
            TableFault::TwoDuties { component, from } => {
                vec![("component", component.key().to_owned()), ("from", text(from))]
            }
            TableFault::NoTerm { what, from } | TableFault::BindsNobody { what, from } => {
                vec![("step", text(what)), ("from", text(from))]
            }
            TableFault::SwappedWeekday { day } | TableFault::HolidayWorked { day } => {
                vec![("day", text(day))]
            }
        }
    }
}

impl Tables {
    /// Returns everything that is wrong with the tables: sources, order, overlaps, gaps
    /// where there must be none, and rows that say nothing.
    pub fn check(&self) -> Vec<TableFault> {
        let mut faults = Vec::new();
        self.check_components(&mut faults);
        self.check_deadlines(&mut faults);
        rows(TableName::Oversight, &self.oversight, &mut faults);
        series(TableName::Oversight, self.oversight.iter(), true, &mut faults);
        rows(TableName::PartialOnline, &self.partial_online, &mut faults);
        series(TableName::PartialOnline, self.partial_online.iter(), false, &mut faults);
        rows(TableName::LevelsEnded, &self.levels_ended, &mut faults);
        let mut levels: Vec<_> = self.levels_ended.iter().map(|it| it.level).collect();
        levels.sort_unstable();
        levels.dedup();
        for level in levels {
            let ended = self.levels_ended.iter().filter(|it| it.level == level);
            series(TableName::LevelsEnded, ended, false, &mut faults);
        }
        rows(TableName::Exemptions, &self.exemptions, &mut faults);
        let grounds: BTreeSet<_> = self.exemptions.iter().map(|it| it.ground).collect();
        for ground in grounds {
            let of = self.exemptions.iter().filter(|it| it.ground == ground);
            series(TableName::Exemptions, of, false, &mut faults);
        }
        rows(TableName::Issuers, &self.issuers, &mut faults);
        let names: BTreeSet<_> = self.issuers.iter().map(|it| one_form(&it.name)).collect();
        for name in names {
            let of = self.issuers.iter().filter(|it| one_form(&it.name) == name);
            series(TableName::Issuers, of, false, &mut faults);
        }
        self.check_calendar(&mut faults);
        faults
    }

    fn check_components(&self, faults: &mut Vec<TableFault>) {
        rows(TableName::Components, &self.components, faults);
        series(TableName::Components, self.components.iter(), true, faults);
        for list in &self.components {
            let from = list.from;
            if list.mandatory.is_empty() {
                faults.push(TableFault::NothingMandatory { from });
            }
            let both = list.mandatory.intersection(&list.conditional);
            faults.extend(both.map(|it| TableFault::TwoDuties { component: *it, from }));
        }
    }

    fn check_deadlines(&self, faults: &mut Vec<TableFault>) {
        rows(TableName::Deadlines, &self.deadlines, faults);
        for row in &self.deadlines {
            let (what, from) = (row.what, row.from);
            if row.term.count == 0 {
                faults.push(TableFault::NoTerm { what, from });
            }
            if row.authorities.is_empty() {
                faults.push(TableFault::BindsNobody { what, from });
            }
        }
        for what in DeadlineKind::ALL {
            for authority in Authority::ALL {
                let bound = self.deadlines.iter();
                let bound =
                    bound.filter(|it| it.what == what && it.authorities.contains(&authority));
                // A term may be dropped and come back: between the two there is none.
                series(TableName::Deadlines, bound, false, faults);
            }
        }
        // A row of several authorities gives the same fault for each.
        let mut seen = Vec::new();
        faults.retain(|it| {
            !seen.contains(it) && {
                seen.push(it.clone());
                true
            }
        });
    }

    fn check_calendar(&self, faults: &mut Vec<TableFault>) {
        if self.calendar.source.trim().is_empty() {
            faults.push(TableFault::NoSource { table: TableName::Calendar, from: None });
        }
        for row in self.calendar.days.iter().filter(|it| it.source.trim().is_empty()) {
            let (table, from) = (TableName::Calendar, Some(row.on));
            faults.push(TableFault::NoSource { table, from });
        }
        let listed = self.calendar.days.iter();
        let made_up = listed.filter(|it| it.what == DayKind::SwappedWorked).map(|it| it.on);
        for day in self.calendar.swapped_workdays.iter().copied().chain(made_up) {
            if !is_weekend(day) {
                faults.push(TableFault::SwappedWeekday { day });
            } else if self.calendar.is_holiday(day) {
                faults.push(TableFault::HolidayWorked { day });
            }
        }
    }
}

/// What is wrong with rows one by one, and with their absence.
fn rows<T: Dated>(table: TableName, rows: &[T], faults: &mut Vec<TableFault>) {
    let needed = match table {
        TableName::Components | TableName::Deadlines | TableName::Oversight => true,
        TableName::PartialOnline
        | TableName::LevelsEnded
        | TableName::Exemptions
        | TableName::Issuers
        | TableName::Calendar => false,
    };
    if needed && rows.is_empty() {
        faults.push(TableFault::Empty { table });
    }
    for row in rows {
        let from = row.from();
        if row.source().trim().is_empty() {
            faults.push(TableFault::NoSource { table, from: Some(from) });
        }
        if let Some(to) = row.to().filter(|to| *to <= from) {
            faults.push(TableFault::EmptyPeriod { table, from, to });
        }
    }
}

/// What is wrong with the order of rows that follow one another.
fn series<'a, T: Dated + 'a>(
    table: TableName,
    rows: impl Iterator<Item = &'a T>,
    gapless: bool,
    faults: &mut Vec<TableFault>,
) {
    let mut last: Option<&T> = None;
    for row in rows {
        let from = row.from();
        if let Some(before) = last {
            let end = before.to().unwrap_or(from);
            if from <= before.from() {
                faults.push(TableFault::OutOfOrder { table, from, after: before.from() });
            } else if from < end {
                faults.push(TableFault::Overlap { table, from, to: end });
            } else if gapless && end < from {
                faults.push(TableFault::Gap { table, from: end, to: Some(from) });
            }
        }
        last = Some(row);
    }
    if let Some(end) = last.and_then(|it| it.to()).filter(|_| gapless) {
        faults.push(TableFault::Gap { table, from: end, to: None });
    }
}
