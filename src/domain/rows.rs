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
    pairing,
    procedure::{
        Agency, Applicant, Channel, Condition, DossierCase, Fee, LegalBasis, Paper, Procedure,
        ResultRow, Step, StepCase,
    },
};

/// A table of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Table {
    StepCases,
    Steps,
    Channels,
    Fees,
    DossierCases,
    Papers,
    Applicants,
    Agencies,
    Results,
    LegalBasis,
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
#[allow(missing_docs)]
pub enum RowData<'a> {
    StepCase(&'a StepCase),
    Step(&'a Step),
    Channel(&'a Channel),
    Fee(&'a Fee),
    DossierCase(&'a DossierCase),
    Paper(&'a Paper),
    Applicant(&'a Applicant),
    Agency(&'a Agency),
    Result(&'a ResultRow),
    LegalBasis(&'a LegalBasis),
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
const LARGEST: u32 = 999_999_999;

/// Returns the number of a well-formed id of a table: its prefix, then digits that do
/// not begin with zero.
pub fn number_of(table: Table, id: &str) -> Option<u32> {
    let digits = id.strip_prefix(table.prefix())?;
    let plain = !digits.starts_with('0') && digits.bytes().all(|it| it.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && *number <= LARGEST)
}

/// Gives every row of a draft its id.
///
/// A row that has an id keeps it. One without takes over the id of the base row that it
/// is: the row of the same table with the same words, or else the most similar one. The
/// others are new, and are numbered on from the highest number ever used, in document
/// order.
pub fn adopt_ids(base: Option<&Procedure>, draft: &mut Procedure) {
    let base_rows = base.map(rows).unwrap_or_default();
    let draft_rows = rows(draft);
    let adopted = pairing::by_id_then_content(&base_rows, &draft_rows)
        .into_iter()
        .map(|pair| pair.map(|at| base_rows[at].data.id().to_owned()))
        .collect::<Vec<_>>();
    let used = base_rows.iter().chain(&draft_rows);
    let highest = used.filter_map(|row| number_of(row.data.table(), row.data.id())).max();
    // Without a base the draft's own counter is all there is; with one it is not asked,
    // because only published versions use numbers up.
    let counter = base.unwrap_or(draft).last_row.min(LARGEST);
    let mut last = highest.unwrap_or(0).max(counter);

    let mut adopted = adopted.into_iter();
    for_each_id(draft, |table, id| {
        let pair = adopted.next().flatten();
        if id.is_empty() {
            *id = pair.filter(|it| !it.is_empty()).unwrap_or_else(|| {
                last += 1;
                format!("{}{last}", table.prefix())
            });
        }
    });
    draft.last_row = last;
}

/// Takes the ids off every row, and the counter with them.
pub fn forget_ids(procedure: &mut Procedure) {
    for_each_id(procedure, |_, id| id.clear());
    procedure.last_row = 0;
}

#[cfg(test)]
mod tests {
    use super::{super::component::tests::sample, *};

    fn ids(procedure: &Procedure) -> Vec<String> {
        rows(procedure).iter().map(|row| row.data.id().to_owned()).collect()
    }

    /// The sample with ids of its own, numbered from one.
    fn numbered() -> Procedure {
        let mut it = sample();
        forget_ids(&mut it);
        adopt_ids(None, &mut it);
        it
    }

    #[test]
    fn ids_are_counted_over_all_tables_in_document_order() {
        let it = numbered();
        assert_eq!(ids(&it), ids(&sample()));
        assert_eq!(it.last_row, 19);
        let rows = rows(&it);
        let well_formed = |row: &Row<'_>| number_of(row.data.table(), row.data.id()).is_some();
        assert!(rows.iter().all(well_formed));
    }

    #[test]
    fn a_document_that_comes_back_without_ids_gets_the_same_ones() {
        let mut draft = sample();
        forget_ids(&mut draft);
        draft.applicants.reverse();
        draft.conditions.reverse();
        adopt_ids(Some(&sample()), &mut draft);
        draft.applicants.reverse();
        draft.conditions.reverse();
        assert_eq!(draft, sample());
    }

    #[test]
    fn an_edited_row_keeps_its_id_and_a_new_one_is_numbered_on() {
        let mut draft = sample();
        forget_ids(&mut draft);
        draft.steps[0].steps[1].text = "Bước 2: Thư viện kiểm tra đơn và ảnh.".to_owned();
        draft.conditions.insert(
            0,
            Condition {
                id: String::new(), text: "Có nơi ở ổn định trong tỉnh".to_owned()
            },
        );
        adopt_ids(Some(&sample()), &mut draft);
        assert_eq!(draft.steps[0].steps[1].id, "s3");
        assert_eq!(draft.conditions[0].id, "y20");
        assert_eq!(draft.conditions[1].id, "y18");
        assert_eq!(draft.last_row, 20);
    }

    #[test]
    fn a_number_of_a_row_that_is_gone_is_not_given_again() {
        let mut base = sample();
        base.conditions.pop();
        let mut draft = base.clone();
        draft.conditions.push(Condition { id: String::new(), text: "Khác hẳn".to_owned() });
        adopt_ids(Some(&base), &mut draft);
        assert_eq!(draft.conditions[1].id, "y20");
    }

    #[test]
    fn a_row_keeps_the_id_that_it_has_and_its_twin_in_the_base_is_not_given_twice() {
        let mut draft = sample();
        draft.conditions[1].text = draft.conditions[0].text.clone();
        draft.conditions[1].id.clear();
        adopt_ids(Some(&sample()), &mut draft);
        assert_eq!(draft.conditions[0].id, "y18");
        assert_ne!(draft.conditions[1].id, "y18");
    }

    #[test]
    fn a_fee_whose_amount_alone_changes_is_the_same_row() {
        let mut draft = sample();
        forget_ids(&mut draft);
        draft.channels[0].fees[0].text = "35.000 đồng".to_owned();
        draft.channels[0].fees[0].note = None;
        adopt_ids(Some(&sample()), &mut draft);
        assert_eq!(draft.channels[0].fees[0].id, "f8");
    }

    #[test]
    fn the_same_fee_of_two_channels_stays_with_its_channel() {
        let mut base = sample();
        base.channels[1].fees = base.channels[0].fees.clone();
        forget_ids(&mut base);
        adopt_ids(None, &mut base);
        let mut draft = base.clone();
        forget_ids(&mut draft);
        draft.channels.reverse();
        adopt_ids(Some(&base), &mut draft);
        draft.channels.reverse();
        assert_eq!(draft, base);
    }

    #[test]
    fn a_hostile_id_or_counter_does_not_overflow_the_count() {
        let mut draft = sample();
        draft.last_row = u32::MAX;
        draft.applicants[0].id = format!("a{}", u32::MAX);
        draft.applicants[1].id.clear();
        adopt_ids(None, &mut draft);
        assert_eq!(draft.applicants[1].id, "a1000000000");
    }

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
