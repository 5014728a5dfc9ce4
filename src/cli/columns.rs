//! Which columns each list has, by the names that are typed and set up, and which of them are shown
//! where nobody chose.
//!
//! Long because every list has its table here, one below the other, so that they are alike.

use clap::ValueEnum;

/// A list, by what it lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListName {
    /// `list`.
    Procedures,
    /// `search`.
    Found,
    /// `proposal list`.
    Proposals,
    /// `log`.
    Entries,
    /// `gate --all`.
    Waiting,
    /// `stats --due`.
    Dues,
    /// `task list`.
    Tasks,
    /// `officer list`.
    Officers,
    /// `norm list`.
    Norms,
    /// `policy list`.
    Policies,
    /// `decision list`.
    Decisions,
}

impl ListName {
    /// Returns the setting that chooses its columns.
    pub fn setting(self) -> &'static str {
        match self {
            ListName::Procedures => "columns.list",
            ListName::Found => "columns.search",
            ListName::Proposals => "columns.proposal-list",
            ListName::Entries => "columns.log",
            ListName::Waiting => "columns.gate",
            ListName::Dues => "columns.due",
            ListName::Tasks => "columns.task-list",
            ListName::Officers => "columns.officer-list",
            ListName::Norms => "columns.norm-list",
            ListName::Policies => "columns.policy-list",
            ListName::Decisions => "columns.decision-list",
        }
    }

    /// Returns the names of its columns.
    pub fn columns(self) -> Vec<String> {
        match self {
            ListName::Procedures => names::<ProcedureColumn>(),
            ListName::Found => names::<FoundColumn>(),
            ListName::Proposals => names::<ProposalColumn>(),
            ListName::Entries => names::<EntryColumn>(),
            ListName::Waiting => names::<WaitingColumn>(),
            ListName::Dues => names::<DueColumn>(),
            ListName::Tasks => names::<TaskColumn>(),
            ListName::Officers => names::<OfficerColumn>(),
            ListName::Norms => names::<NormColumn>(),
            ListName::Policies => names::<PolicyColumn>(),
            ListName::Decisions => names::<DecisionColumn>(),
        }
    }
}

fn names<Column: ListColumn>() -> Vec<String> {
    Column::COLUMNS.iter().map(|it| it.column.typed()).collect()
}

/// When a column is shown where nobody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnShown {
    /// Wherever it says anything.
    Usually,
    /// Where the last column keeps its room beside it.
    WithRoom,
    /// Where it is asked for.
    Asked,
}

/// A column of a list.
#[derive(Debug, Clone, Copy)]
pub struct ColumnSpec<Column> {
    /// Which one.
    pub column: Column,
    /// What stands over it.
    pub head: &'static str,
    /// When it is shown.
    pub shown: ColumnShown,
    /// Whether it is a column of numbers.
    pub is_right: bool,
    /// How wide it is kept where it is cut before the line grows too long, as the last one always
    /// is.
    pub cut: Option<usize>,
}

impl<Column: Copy> ColumnSpec<Column> {
    const fn usual(column: Column, head: &'static str) -> Self {
        let shown = ColumnShown::Usually;
        ColumnSpec { column, head, shown, is_right: false, cut: None }
    }

    const fn with_room(column: Column, head: &'static str) -> Self {
        ColumnSpec { shown: ColumnShown::WithRoom, ..Self::usual(column, head) }
    }

    const fn asked(column: Column, head: &'static str) -> Self {
        ColumnSpec { shown: ColumnShown::Asked, ..Self::usual(column, head) }
    }

    const fn right(self) -> Self {
        ColumnSpec { is_right: true, ..self }
    }

    const fn cut(self, least: usize) -> Self {
        ColumnSpec { cut: Some(least), ..self }
    }
}

/// The columns of one list.
pub trait ListColumn: ValueEnum + Copy + Eq + Send + Sync + 'static {
    /// Which list.
    const LIST: ListName;
    /// All of them, in the order in which they stand where nobody chose: what says most in words
    /// last, because the last one is cut.
    const COLUMNS: &'static [ColumnSpec<Self>];

    /// Returns its name, as it is typed.
    fn typed(self) -> String {
        self.to_possible_value().map(|it| it.get_name().to_owned()).unwrap_or_default()
    }

    /// Returns the columns of names that stand side by side. `None` where one is no column's.
    fn chosen(names: &str) -> Option<Vec<Self>> {
        let chosen = names.split(',').map(|it| Self::from_str(it.trim(), false).ok());
        chosen.collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProcedureColumn {
    Code,
    Version,
    From,
    Until,
    Standing,
    Coming,
    Online,
    Field,
    Publisher,
    Name,
}

impl ListColumn for ProcedureColumn {
    const LIST: ListName = ListName::Procedures;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Code, "look-code"),
        ColumnSpec::usual(Self::Version, "look-version"),
        ColumnSpec::usual(Self::From, "look-effective-from"),
        ColumnSpec::with_room(Self::Until, "look-effective-until"),
        ColumnSpec::usual(Self::Standing, "look-standing"),
        ColumnSpec::with_room(Self::Coming, "look-coming-on"),
        ColumnSpec::with_room(Self::Online, "look-online"),
        ColumnSpec::asked(Self::Field, "component-field").cut(12),
        ColumnSpec::asked(Self::Publisher, "component-publisher").cut(12),
        ColumnSpec::usual(Self::Name, "component-name"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FoundColumn {
    Code,
    Version,
    Standing,
    Field,
    Publisher,
    Name,
}

impl ListColumn for FoundColumn {
    const LIST: ListName = ListName::Found;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Code, "look-code"),
        ColumnSpec::with_room(Self::Version, "look-version"),
        ColumnSpec::usual(Self::Standing, "look-standing"),
        ColumnSpec::asked(Self::Field, "component-field").cut(12),
        ColumnSpec::asked(Self::Publisher, "component-publisher").cut(12),
        ColumnSpec::usual(Self::Name, "component-name"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProposalColumn {
    Id,
    Codes,
    Kind,
    Effective,
    Status,
    By,
    Opened,
    Revision,
    Name,
}

impl ListColumn for ProposalColumn {
    const LIST: ListName = ListName::Proposals;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Id, "work-column-id"),
        ColumnSpec::usual(Self::Codes, "work-column-codes").cut(12),
        ColumnSpec::with_room(Self::Kind, "work-column-kind"),
        ColumnSpec::usual(Self::Effective, "work-column-effective"),
        ColumnSpec::usual(Self::Status, "work-column-status"),
        ColumnSpec::with_room(Self::By, "work-column-by"),
        ColumnSpec::asked(Self::Opened, "gate-column-since"),
        ColumnSpec::asked(Self::Revision, "work-column-revision").right(),
        ColumnSpec::usual(Self::Name, "work-column-name"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EntryColumn {
    Seq,
    At,
    Kind,
    Who,
    About,
    Why,
}

impl ListColumn for EntryColumn {
    const LIST: ListName = ListName::Entries;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Seq, "look-seq").right(),
        ColumnSpec::usual(Self::At, "look-recorded"),
        ColumnSpec::usual(Self::Kind, "look-entry-kind").cut(18),
        ColumnSpec::usual(Self::Who, "look-who").cut(9),
        ColumnSpec::usual(Self::About, "look-about").cut(9),
        ColumnSpec::usual(Self::Why, "look-why"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WaitingColumn {
    Id,
    Codes,
    Kind,
    Since,
    Due,
    State,
    Name,
    Blocked,
}

impl ListColumn for WaitingColumn {
    const LIST: ListName = ListName::Waiting;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Id, "gate-column-id"),
        ColumnSpec::usual(Self::Codes, "gate-column-codes").cut(12),
        ColumnSpec::with_room(Self::Kind, "gate-column-kind"),
        ColumnSpec::with_room(Self::Since, "gate-column-since"),
        ColumnSpec::usual(Self::Due, "gate-column-due"),
        ColumnSpec::usual(Self::State, "due-state"),
        ColumnSpec::asked(Self::Name, "work-column-name").cut(20),
        ColumnSpec::usual(Self::Blocked, "gate-column-blocked"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DueColumn {
    Due,
    State,
    About,
    Rule,
    What,
}

impl ListColumn for DueColumn {
    const LIST: ListName = ListName::Dues;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Due, "due-day"),
        ColumnSpec::usual(Self::State, "due-state"),
        ColumnSpec::usual(Self::About, "due-about"),
        ColumnSpec::with_room(Self::Rule, "due-rule"),
        ColumnSpec::usual(Self::What, "due-what"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TaskColumn {
    Id,
    Code,
    Due,
    State,
    Norm,
    Places,
}

impl ListColumn for TaskColumn {
    const LIST: ListName = ListName::Tasks;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Id, "task-id"),
        ColumnSpec::usual(Self::Code, "look-code"),
        ColumnSpec::usual(Self::Due, "task-due"),
        ColumnSpec::usual(Self::State, "task-state").cut(12),
        ColumnSpec::usual(Self::Norm, "task-norm").cut(16),
        ColumnSpec::usual(Self::Places, "task-places"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OfficerColumn {
    Id,
    Since,
    Until,
    Roles,
    For,
    Key,
    Reference,
    Unit,
    Name,
}

impl ListColumn for OfficerColumn {
    const LIST: ListName = ListName::Officers;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Id, "officer-column-id"),
        ColumnSpec::with_room(Self::Since, "officer-column-since"),
        ColumnSpec::usual(Self::Until, "officer-column-until"),
        ColumnSpec::usual(Self::Roles, "officer-column-roles").cut(14),
        ColumnSpec::usual(Self::For, "officer-column-for").cut(12),
        ColumnSpec::asked(Self::Key, "officer-column-key"),
        ColumnSpec::with_room(Self::Reference, "officer-column-reference"),
        ColumnSpec::usual(Self::Unit, "officer-column-unit").cut(14),
        ColumnSpec::usual(Self::Name, "officer-column-name"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NormColumn {
    Norm,
    From,
    Ends,
    By,
    Who,
    At,
}

impl ListColumn for NormColumn {
    const LIST: ListName = ListName::Norms;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Norm, "norm-number").cut(20),
        ColumnSpec::usual(Self::From, "norm-from"),
        ColumnSpec::usual(Self::Ends, "norm-ends"),
        ColumnSpec::usual(Self::By, "norm-by").cut(16),
        ColumnSpec::usual(Self::At, "look-recorded"),
        ColumnSpec::usual(Self::Who, "look-who"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PolicyColumn {
    Number,
    From,
    State,
    At,
    Who,
    Kind,
}

impl ListColumn for PolicyColumn {
    const LIST: ListName = ListName::Policies;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Number, "policy-column-number").right(),
        ColumnSpec::usual(Self::From, "policy-column-from"),
        ColumnSpec::usual(Self::State, "due-state"),
        ColumnSpec::usual(Self::At, "look-recorded"),
        ColumnSpec::usual(Self::Who, "look-who"),
        ColumnSpec::usual(Self::Kind, "policy-column-kind"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DecisionColumn {
    Number,
    Signed,
    Who,
    Procedures,
    From,
    State,
    Due,
    Issuer,
    At,
    Title,
}

impl ListColumn for DecisionColumn {
    const LIST: ListName = ListName::Decisions;
    const COLUMNS: &'static [ColumnSpec<Self>] = &[
        ColumnSpec::usual(Self::Number, "decision-column-number"),
        ColumnSpec::usual(Self::Signed, "decision-column-signed"),
        ColumnSpec::usual(Self::Who, "decision-column-who"),
        ColumnSpec::usual(Self::Procedures, "decision-column-procedures").right(),
        ColumnSpec::with_room(Self::From, "look-effective-from"),
        ColumnSpec::usual(Self::State, "decision-column-state").cut(14),
        ColumnSpec::with_room(Self::Due, "due-day"),
        ColumnSpec::asked(Self::Issuer, "decision-column-issuer").cut(14),
        ColumnSpec::asked(Self::At, "look-recorded"),
        ColumnSpec::usual(Self::Title, "decision-column-title"),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Holds the table of a list against what may be typed.
    fn holds<Column: ListColumn + std::fmt::Debug>() {
        let all = Column::value_variants();
        assert_eq!(all.len(), Column::COLUMNS.len(), "{all:?}");
        for it in all {
            assert_eq!(Column::COLUMNS.iter().filter(|spec| spec.column == *it).count(), 1);
            assert_eq!(Column::chosen(&it.typed()), Some(vec![*it]));
        }
        assert_eq!(Column::chosen("khong-co"), None);
        // Whatever is left out where there is no room is not the last.
        let last = Column::COLUMNS.last().map(|it| it.shown);
        assert_eq!(last, Some(ColumnShown::Usually), "{all:?}");
    }

    #[test]
    fn every_column_that_may_be_typed_has_its_place() {
        holds::<ProcedureColumn>();
        holds::<FoundColumn>();
        holds::<ProposalColumn>();
        holds::<EntryColumn>();
        holds::<WaitingColumn>();
        holds::<DueColumn>();
        holds::<TaskColumn>();
        holds::<OfficerColumn>();
        holds::<NormColumn>();
        holds::<PolicyColumn>();
        holds::<DecisionColumn>();
    }
}
