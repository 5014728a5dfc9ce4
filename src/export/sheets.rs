//! The catalogue as tables: which sheets there are, their columns and cells. How a cell lies in a
//! file, each format of tables knows for itself.
//!
//! Long because each sheet has its columns and its cells, which are read side by side.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{lives::exception, public::ExportEntry, spoken::ExportWords};
use crate::{
    ask::EffectiveSpan,
    domain::{
        component::Component,
        day::day_in,
        procedure::{AgencyRole, Channel, Fee, LegalBasis, Procedure},
        registry::ComparedWithDecision,
        values::{Money, Quantity},
    },
};

/// The sheets of the catalogue, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SheetName {
    /// A procedure a row: what it is, and by which decision.
    Catalogue,
    /// A procedure a row: for whom, by whom, to what end.
    Details,
    /// A way of handing in a row, with its time limit and fees.
    Channels,
    /// A fee a row.
    Fees,
    /// A paper of the dossier a row.
    Papers,
    /// A step a row.
    Steps,
    /// A legal instrument a row.
    LegalBasis,
}

impl SheetName {
    /// Every sheet.
    pub const ALL: [SheetName; 7] = [
        SheetName::Catalogue,
        SheetName::Details,
        SheetName::Channels,
        SheetName::Fees,
        SheetName::Papers,
        SheetName::Steps,
        SheetName::LegalBasis,
    ];

    /// Returns the name by which it is asked for.
    pub fn key(self) -> &'static str {
        match self {
            SheetName::Catalogue => "catalogue",
            SheetName::Details => "details",
            SheetName::Channels => "channels",
            SheetName::Fees => "fees",
            SheetName::Papers => "papers",
            SheetName::Steps => "steps",
            SheetName::LegalBasis => "legal_basis",
        }
    }

    /// Returns the sheet's columns.
    pub fn columns(self) -> &'static [SheetColumn] {
        match self {
            SheetName::Catalogue => &CATALOGUE,
            SheetName::Details => &DETAILS,
            SheetName::Channels => &CHANNELS,
            SheetName::Fees => &FEES,
            SheetName::Papers => &PAPERS,
            SheetName::Steps => &STEPS,
            SheetName::LegalBasis => &LEGAL_BASIS,
        }
    }

    /// Returns the sheet's rows of one procedure, a cell for each column.
    pub fn rows(
        self,
        entry: &ExportEntry,
        procedure: &Procedure,
        words: &dyn ExportWords,
    ) -> Vec<Vec<SheetCell>> {
        let own = match self {
            SheetName::Catalogue => vec![catalogue(entry, procedure, words)],
            SheetName::Details => vec![details(entry, procedure, words)],
            SheetName::Channels => channels(procedure, words),
            SheetName::Fees => fees(procedure, words),
            SheetName::Papers => papers(procedure),
            SheetName::Steps => steps(procedure),
            SheetName::LegalBasis => legal_basis(procedure),
        };
        let whose = [SheetCell::text(&entry.code), SheetCell::text(&procedure.name)];
        own.into_iter().map(|row| whose.iter().cloned().chain(row).collect()).collect()
    }
}

/// A column: the key of its heading, and what its cells are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetColumn {
    /// The key of its heading among the words of the export.
    pub heading: &'static str,
    /// What its cells are.
    pub kind: ColumnKind,
}

impl SheetColumn {
    /// Returns the column's name for programs.
    pub fn name(&self) -> String {
        let key = self.heading;
        let key = key.strip_prefix("export-").or_else(|| key.strip_prefix("component-"));
        key.unwrap_or(self.heading).replace('-', "_")
    }
}

/// What the cells of a column are: how wide it is and how a number is shown follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A code, a number of a decision: text, whatever it looks like.
    Code,
    /// A few words.
    Label,
    /// A name.
    Name,
    /// Running text.
    Text,
    /// A day.
    Day,
    /// A number.
    Number,
    /// An amount in đồng.
    Amount,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetCell {
    /// Nothing is known.
    Empty,
    /// Words.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A number, in thousandths.
    Number(Quantity),
    /// An amount in đồng.
    Amount(Money),
}

impl SheetCell {
    /// Writes words; nothing where there are none.
    pub fn text(text: impl ToString) -> Self {
        let text = text.to_string();
        if text.is_empty() { SheetCell::Empty } else { SheetCell::Text(text) }
    }

    fn maybe(text: Option<&String>) -> Self {
        text.map_or(SheetCell::Empty, SheetCell::text)
    }

    fn count(count: u32) -> Self {
        Quantity::whole(count.into()).map_or(SheetCell::Empty, SheetCell::Number)
    }
}

const fn column(heading: &'static str, kind: ColumnKind) -> SheetColumn {
    SheetColumn { heading, kind }
}

const CODE: SheetColumn = column("export-code", ColumnKind::Code);
const NAME: SheetColumn = column("component-name", ColumnKind::Name);

const CATALOGUE: [SheetColumn; 13] = [
    CODE,
    NAME,
    column("component-field", ColumnKind::Label),
    column("component-publisher", ColumnKind::Label),
    column("component-levels", ColumnKind::Label),
    column("export-class", ColumnKind::Label),
    column("component-online", ColumnKind::Label),
    column("export-version", ColumnKind::Code),
    column("export-from", ColumnKind::Day),
    column("export-until", ColumnKind::Day),
    column("export-suspended-from", ColumnKind::Day),
    column("export-suspended-until", ColumnKind::Day),
    column("export-decision", ColumnKind::Label),
];

const DETAILS: [SheetColumn; 12] = [
    CODE,
    NAME,
    column("export-assignment", ColumnKind::Label),
    column("component-applicants", ColumnKind::Label),
    column("export-handling", ColumnKind::Label),
    column("export-competent", ColumnKind::Label),
    column("component-results", ColumnKind::Label),
    column("component-conditions", ColumnKind::Text),
    column("export-basis", ColumnKind::Label),
    column("export-compared", ColumnKind::Label),
    column("export-set-aside", ColumnKind::Label),
    column("export-former-codes", ColumnKind::Code),
];

const CHANNELS: [SheetColumn; 8] = [
    CODE,
    NAME,
    column("export-method", ColumnKind::Label),
    column("component-processing_time", ColumnKind::Text),
    column("export-time-amount", ColumnKind::Number),
    column("export-time-unit", ColumnKind::Label),
    column("component-fees", ColumnKind::Text),
    column("component-description", ColumnKind::Text),
];

const FEES: [SheetColumn; 7] = [
    CODE,
    NAME,
    column("export-method", ColumnKind::Label),
    column("export-fee-kind", ColumnKind::Label),
    column("export-fee-words", ColumnKind::Text),
    column("export-fee-amount", ColumnKind::Amount),
    column("export-note", ColumnKind::Text),
];

const PAPERS: [SheetColumn; 7] = [
    CODE,
    NAME,
    column("export-case", ColumnKind::Text),
    column("export-paper", ColumnKind::Text),
    column("export-originals", ColumnKind::Number),
    column("export-copies", ColumnKind::Number),
    column("component-forms", ColumnKind::Text),
];

const STEPS: [SheetColumn; 5] = [
    CODE,
    NAME,
    column("export-case", ColumnKind::Text),
    column("export-order", ColumnKind::Number),
    column("export-step", ColumnKind::Text),
];

const LEGAL_BASIS: [SheetColumn; 7] = [
    CODE,
    NAME,
    column("export-norm-number", ColumnKind::Label),
    column("export-norm-title", ColumnKind::Text),
    column("export-norm-date-words", ColumnKind::Code),
    column("export-norm-date", ColumnKind::Day),
    column("export-norm-issuer", ColumnKind::Label),
];

fn catalogue(
    entry: &ExportEntry,
    procedure: &Procedure,
    words: &dyn ExportWords,
) -> Vec<SheetCell> {
    vec![
        SheetCell::text(&procedure.field),
        SheetCell::text(&procedure.publisher),
        labels(procedure.levels.iter().map(|it| format!("level-{}", it.key())), words),
        labels(procedure.class.iter().map(|it| format!("class-{}", it.key())), words),
        labels(procedure.online.iter().map(|it| format!("online-{}", it.level.key())), words),
        SheetCell::text(&entry.version),
        SheetCell::Day(entry.effective.from),
        day(entry.effective.last()),
        day(entry.suspended.as_ref().map(|it| it.from)),
        day(entry.suspended.as_ref().and_then(EffectiveSpan::last)),
        SheetCell::maybe(entry.decision.as_ref()),
    ]
}

fn details(entry: &ExportEntry, procedure: &Procedure, words: &dyn ExportWords) -> Vec<SheetCell> {
    let agencies = |role| lines(procedure.agencies_as(role).map(|it| &*it.name));
    let none = |component| procedure.declared_none.get(&component).map(SheetCell::text);
    let compared = entry.compared.unwrap_or(ComparedWithDecision::InFull);
    vec![
        labels(procedure.assignment.iter().map(|it| format!("assignment-{}", it.key())), words),
        lines(procedure.applicants.iter().map(|it| &*it.name)),
        agencies(AgencyRole::Handling),
        agencies(AgencyRole::Competent),
        none(Component::Results)
            .unwrap_or_else(|| lines(procedure.results.iter().map(|it| &*it.name))),
        none(Component::Conditions)
            .unwrap_or_else(|| lines(procedure.conditions.iter().map(|it| &*it.text))),
        SheetCell::text(&entry.basis),
        SheetCell::text(words.say(&format!("export-compared-{}", compared.key()))),
        set_aside(entry, words),
        lines(entry.former_codes.iter().map(|it| it.as_str())),
    ]
}

/// The rules that were set aside for a version, a line each.
fn set_aside(entry: &ExportEntry, words: &dyn ExportWords) -> SheetCell {
    let said: Vec<_> = entry.set_aside.iter().map(|it| exception(words, it)).collect();
    lines(said.iter().map(String::as_str))
}

fn day(day: Option<NaiveDate>) -> SheetCell {
    day.map_or(SheetCell::Empty, SheetCell::Day)
}

fn lines<'t>(rows: impl Iterator<Item = &'t str>) -> SheetCell {
    SheetCell::text(rows.collect::<Vec<_>>().join("\n"))
}

fn labels(keys: impl Iterator<Item = String>, words: &dyn ExportWords) -> SheetCell {
    SheetCell::text(keys.map(|it| words.say(&it)).collect::<Vec<_>>().join(", "))
}

fn method(channel: &Channel, words: &dyn ExportWords) -> SheetCell {
    SheetCell::text(words.say(&format!("method-{}", channel.method.key())))
}

fn channels(procedure: &Procedure, words: &dyn ExportWords) -> Vec<Vec<SheetCell>> {
    let row = |channel: &Channel| {
        let value = channel.time.as_ref().and_then(|it| it.value);
        let fees: Vec<_> = channel.fees.iter().map(Fee::words).collect();
        vec![
            method(channel, words),
            SheetCell::maybe(channel.time.as_ref().map(|it| &it.text)),
            value.map_or(SheetCell::Empty, |it| SheetCell::Number(it.amount)),
            value.map_or(SheetCell::Empty, |it| {
                SheetCell::text(words.say(&format!("export-unit-{}", it.unit.key())))
            }),
            lines(fees.iter().map(String::as_str)),
            SheetCell::maybe(channel.note.as_ref()),
        ]
    };
    procedure.channels.iter().map(row).collect()
}

fn fees(procedure: &Procedure, words: &dyn ExportWords) -> Vec<Vec<SheetCell>> {
    let row = |channel: &Channel, fee: &Fee| {
        vec![
            method(channel, words),
            labels(fee.kind.iter().map(|it| format!("fee-kind-{}", it.key())), words),
            SheetCell::text(&fee.text),
            fee.amount.map_or(SheetCell::Empty, SheetCell::Amount),
            SheetCell::maybe(fee.note.as_ref()),
        ]
    };
    let of =
        |channel: &Channel| channel.fees.iter().map(|fee| row(channel, fee)).collect::<Vec<_>>();
    procedure.channels.iter().flat_map(of).collect()
}

fn papers(procedure: &Procedure) -> Vec<Vec<SheetCell>> {
    let mut rows = Vec::new();
    for case in &procedure.dossier.cases {
        rows.extend(case.papers.iter().map(|paper| {
            vec![
                SheetCell::maybe(case.case.as_ref()),
                SheetCell::text(&paper.name),
                SheetCell::count(paper.originals),
                SheetCell::count(paper.copies),
                lines(paper.forms.iter().map(String::as_str)),
            ]
        }));
    }
    rows
}

fn steps(procedure: &Procedure) -> Vec<Vec<SheetCell>> {
    let mut rows = Vec::new();
    for case in &procedure.steps {
        rows.extend((1..).zip(&case.steps).map(|(at, step)| {
            vec![
                SheetCell::maybe(case.case.as_ref()),
                SheetCell::count(at),
                SheetCell::text(&step.text),
            ]
        }));
    }
    rows
}

fn legal_basis(procedure: &Procedure) -> Vec<Vec<SheetCell>> {
    let row = |it: &LegalBasis| {
        vec![
            SheetCell::text(&it.number),
            SheetCell::maybe(it.title.as_ref()),
            SheetCell::maybe(it.date.as_ref()),
            day(it.date.as_deref().and_then(day_in)),
            SheetCell::maybe(it.issuer.as_ref()),
        ]
    };
    procedure.legal_basis.iter().map(row).collect()
}
