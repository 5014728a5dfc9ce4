//! The rows of a document's tables, and the ids that stay with them from version to
//! version.
//!
//! This file alone knows which tables there are, in what order their rows stand, and
//! how a row gets its number: numbers are counted over all tables of a procedure and
//! never given twice.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    component::Component,
    procedure::{
        Agency, Applicant, Channel, Condition, DossierCase, Fee, LegalBasis, Paper, Procedure,
        ResultRow, Step, StepCase,
    },
    schema_names::names_alone,
};

/// A table of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = names_alone)]
pub enum Table {
    /// The cases of the steps.
    StepCases,
    /// The steps.
    Steps,
    /// The ways of handing in.
    Channels,
    /// The fees.
    Fees,
    /// The cases of the dossier.
    DossierCases,
    /// The papers.
    Papers,
    /// The kinds of applicants.
    Applicants,
    /// The agencies.
    Agencies,
    /// The results.
    Results,
    /// The norms that it rests on.
    LegalBasis,
    /// The conditions.
    Conditions,
}

impl Table {
    /// Every table; a table of parents stands before that of their children.
    pub const ALL: [Table; 11] = [
        Table::StepCases,
        Table::Steps,
        Table::Channels,
        Table::Fees,
        Table::DossierCases,
        Table::Papers,
        Table::Applicants,
        Table::Agencies,
        Table::Results,
        Table::LegalBasis,
        Table::Conditions,
    ];

    /// Returns the table's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Table::StepCases => "step_cases",
            Table::Steps => "steps",
            Table::Channels => "channels",
            Table::Fees => "fees",
            Table::DossierCases => "dossier_cases",
            Table::Papers => "papers",
            Table::Applicants => "applicants",
            Table::Agencies => "agencies",
            Table::Results => "results",
            Table::LegalBasis => "legal_basis",
            Table::Conditions => "conditions",
        }
    }

    /// Returns the letter that the ids of the table's rows begin with.
    pub fn prefix(self) -> char {
        match self {
            Table::StepCases => 'k',
            Table::Steps => 's',
            Table::Channels => 'c',
            Table::Fees => 'f',
            Table::DossierCases => 'q',
            Table::Papers => 'd',
            Table::Applicants => 'a',
            Table::Agencies => 'g',
            Table::Results => 'r',
            Table::LegalBasis => 'l',
            Table::Conditions => 'y',
        }
    }

    /// Returns the component that the table's own fields belong to.
    pub fn component(self) -> Component {
        match self {
            Table::StepCases | Table::Steps => Component::Steps,
            Table::Channels => Component::Channels,
            Table::Fees => Component::Fees,
            Table::DossierCases | Table::Papers => Component::Dossier,
            Table::Applicants => Component::Applicants,
            Table::Agencies => Component::Agencies,
            Table::Results => Component::Results,
            Table::LegalBasis => Component::LegalBasis,
            Table::Conditions => Component::Conditions,
        }
    }
}

/// One row of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowData<'a> {
    /// Of [`Table::StepCases`].
    StepCase(&'a StepCase),
    /// Of [`Table::Steps`].
    Step(&'a Step),
    /// Of [`Table::Channels`].
    Channel(&'a Channel),
    /// Of [`Table::Fees`].
    Fee(&'a Fee),
    /// Of [`Table::DossierCases`].
    DossierCase(&'a DossierCase),
    /// Of [`Table::Papers`].
    Paper(&'a Paper),
    /// Of [`Table::Applicants`].
    Applicant(&'a Applicant),
    /// Of [`Table::Agencies`].
    Agency(&'a Agency),
    /// Of [`Table::Results`].
    Result(&'a ResultRow),
    /// Of [`Table::LegalBasis`].
    LegalBasis(&'a LegalBasis),
    /// Of [`Table::Conditions`].
    Condition(&'a Condition),
}

impl<'a> RowData<'a> {
    /// Returns the table that the row stands in.
    pub fn table(self) -> Table {
        match self {
            RowData::StepCase(_) => Table::StepCases,
            RowData::Step(_) => Table::Steps,
            RowData::Channel(_) => Table::Channels,
            RowData::Fee(_) => Table::Fees,
            RowData::DossierCase(_) => Table::DossierCases,
            RowData::Paper(_) => Table::Papers,
            RowData::Applicant(_) => Table::Applicants,
            RowData::Agency(_) => Table::Agencies,
            RowData::Result(_) => Table::Results,
            RowData::LegalBasis(_) => Table::LegalBasis,
            RowData::Condition(_) => Table::Conditions,
        }
    }

    /// Returns the row's id; empty while it has none.
    pub fn id(self) -> &'a str {
        match self {
            RowData::StepCase(StepCase { id, .. })
            | RowData::Step(Step { id, .. })
            | RowData::Channel(Channel { id, .. })
            | RowData::Fee(Fee { id, .. })
            | RowData::DossierCase(DossierCase { id, .. })
            | RowData::Paper(Paper { id, .. })
            | RowData::Applicant(Applicant { id, .. })
            | RowData::Agency(Agency { id, .. })
            | RowData::Result(ResultRow { id, .. })
            | RowData::LegalBasis(LegalBasis { id, .. })
            | RowData::Condition(Condition { id, .. }) => id,
        }
    }

    /// Returns the words by which a person knows the row: a paper's name, a step's
    /// text, an instrument's number. Empty for a case without a heading.
    pub fn words(self) -> &'a str {
        match self {
            RowData::StepCase(StepCase { case, .. })
            | RowData::DossierCase(DossierCase { case, .. }) => case.as_deref().unwrap_or_default(),
            RowData::Channel(row) => row.method.key(),
            RowData::Step(Step { text, .. })
            | RowData::Fee(Fee { text, .. })
            | RowData::Condition(Condition { text, .. }) => text,
            RowData::Paper(Paper { name, .. })
            | RowData::Applicant(Applicant { name, .. })
            | RowData::Agency(Agency { name, .. })
            | RowData::Result(ResultRow { name, .. }) => name,
            RowData::LegalBasis(row) => &row.number,
        }
    }
}

/// A row in its place.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The row itself.
    pub data: RowData<'a>,
    /// Where it stands: `steps[0].steps[2]`.
    pub path: String,
    /// The index, in the list of [`rows`], of the row that holds it.
    pub parent: Option<usize>,
}

/// Returns every row in document order, a parent before its children.
pub fn rows(procedure: &Procedure) -> Vec<Row<'_>> {
    let mut list = Vec::new();
    for (at, case) in procedure.steps.iter().enumerate() {
        let path = format!("steps[{at}]");
        let parent = push(&mut list, RowData::StepCase(case), path.clone(), None);
        push_all(&mut list, case.steps.iter().map(RowData::Step), &format!("{path}.steps"), parent);
    }
    for (at, channel) in procedure.channels.iter().enumerate() {
        let path = format!("channels[{at}]");
        let parent = push(&mut list, RowData::Channel(channel), path.clone(), None);
        push_all(&mut list, channel.fees.iter().map(RowData::Fee), &format!("{path}.fees"), parent);
    }
    for (at, case) in procedure.dossier.cases.iter().enumerate() {
        let path = format!("dossier.cases[{at}]");
        let parent = push(&mut list, RowData::DossierCase(case), path.clone(), None);
        let papers = case.papers.iter().map(RowData::Paper);
        push_all(&mut list, papers, &format!("{path}.papers"), parent);
    }
    push_all(&mut list, procedure.applicants.iter().map(RowData::Applicant), "applicants", None);
    push_all(&mut list, procedure.agencies.iter().map(RowData::Agency), "agencies", None);
    push_all(&mut list, procedure.results.iter().map(RowData::Result), "results", None);
    let basis = procedure.legal_basis.iter().map(RowData::LegalBasis);
    push_all(&mut list, basis, "legal_basis", None);
    push_all(&mut list, procedure.conditions.iter().map(RowData::Condition), "conditions", None);
    list
}

fn push<'a>(
    list: &mut Vec<Row<'a>>,
    data: RowData<'a>,
    path: String,
    parent: Option<usize>,
) -> Option<usize> {
    list.push(Row { data, path, parent });
    Some(list.len() - 1)
}

fn push_all<'a>(
    list: &mut Vec<Row<'a>>,
    table: impl Iterator<Item = RowData<'a>>,
    path: &str,
    parent: Option<usize>,
) {
    for (at, data) in table.enumerate() {
        push(list, data, format!("{path}[{at}]"), parent);
    }
}

/// Visits every row in document order.
pub fn for_each_row(procedure: &Procedure, mut visit: impl FnMut(&Row<'_>)) {
    for row in &rows(procedure) {
        visit(row);
    }
}

/// Visits the id of every row, in the order of [`rows`].
pub fn for_each_id(procedure: &mut Procedure, mut visit: impl FnMut(Table, &mut String)) {
    for case in &mut procedure.steps {
        visit(Table::StepCases, &mut case.id);
        case.steps.iter_mut().for_each(|row| visit(Table::Steps, &mut row.id));
    }
    for channel in &mut procedure.channels {
        visit(Table::Channels, &mut channel.id);
        channel.fees.iter_mut().for_each(|row| visit(Table::Fees, &mut row.id));
    }
    for case in &mut procedure.dossier.cases {
        visit(Table::DossierCases, &mut case.id);
        case.papers.iter_mut().for_each(|row| visit(Table::Papers, &mut row.id));
    }
    procedure.applicants.iter_mut().for_each(|row| visit(Table::Applicants, &mut row.id));
    procedure.agencies.iter_mut().for_each(|row| visit(Table::Agencies, &mut row.id));
    procedure.results.iter_mut().for_each(|row| visit(Table::Results, &mut row.id));
    procedure.legal_basis.iter_mut().for_each(|row| visit(Table::LegalBasis, &mut row.id));
    procedure.conditions.iter_mut().for_each(|row| visit(Table::Conditions, &mut row.id));
}

/// The largest number that a row id may carry: far beyond need, and far enough below
/// the counter's limit that counting on never overflows.
/// The largest number of a row.
pub(super) const LARGEST: u32 = 999_999_999;

/// Returns the number of a well-formed id of a table: its prefix, then digits that do
/// not begin with zero.
/// `None` where it is no such id.
pub fn number_of(table: Table, id: &str) -> Option<u32> {
    let digits = id.strip_prefix(table.prefix())?;
    let plain = !digits.starts_with('0') && digits.bytes().all(|it| it.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && *number <= LARGEST)
}

#[cfg(test)]
mod tests {
    use super::{super::component::tests::sample, *};

    #[test]
    fn a_table_is_written_by_its_stable_name() {
        for table in Table::ALL {
            assert_eq!(serde_json::to_value(table).unwrap(), table.key());
        }
    }

    #[test]
    fn every_visitor_walks_in_the_same_order() {
        let mut seen = Vec::new();
        for_each_row(&sample(), |row| seen.push((row.data.table(), row.data.id().to_owned())));
        let mut walked = Vec::new();
        for_each_id(&mut sample(), |table, id| walked.push((table, id.clone())));
        assert_eq!(seen, walked);
        assert_eq!(rows(&sample())[2].path, "steps[0].steps[1]");
    }
}
