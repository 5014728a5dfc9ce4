//! A value that differs: what it is of, how it was and is, and which way the burden goes.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{
    component::Component,
    procedure::{FeeKind, Method},
    rows::Table,
    values::{Money, TimeValue},
    weight::DifferenceClass,
};

/// One value that differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Giá trị thay đổi")]
pub struct ValueChange {
    /// The component that it belongs to; of a citation, the legal basis where it changed
    /// there.
    #[schemars(title = "Bộ phận")]
    pub component: Component,
    /// What the value is of.
    #[schemars(title = "Loại giá trị")]
    pub kind: ValueKind,
    /// The row's table; absent for a value of the document itself.
    #[schemars(title = "Bảng")]
    pub table: Option<Table>,
    /// The row's id, or the field's name where there is no table.
    #[schemars(title = "Mã dòng")]
    pub id: String,
    /// What the row is known by: a channel's method, a paper's name, an agency's role, a
    /// component, a norm's number.
    #[schemars(title = "Của cái gì")]
    pub about: Option<String>,
    /// How it was; absent when it was not there.
    #[schemars(title = "Trước")]
    pub before: Option<Value>,
    /// How it is; absent when it is not there.
    #[schemars(title = "Sau")]
    pub after: Option<Value>,
    /// The weight of the difference that it is part of.
    #[schemars(title = "Mức độ")]
    pub class: DifferenceClass,
    /// Which way the burden goes with it.
    #[schemars(title = "Chiều gánh nặng")]
    pub direction: Direction,
    /// Where a citation changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Những chỗ viện dẫn thay đổi")]
    pub places: Vec<CitationPlace>,
    /// Where the older norm, or one that came or went, is still cited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Những chỗ vẫn viện dẫn")]
    pub still: Vec<Component>,
}

/// What a value is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Words that differ in substance and that no other value says; of a field other than the
    /// row's own words, `about` names it.
    Words,
    /// A way of handing a file in.
    Channel,
    /// A paper of the dossier that comes or goes.
    Paper,
    /// How many originals of a paper.
    Originals,
    /// How many copies of a paper.
    Copies,
    /// How many sets of the dossier.
    Sets,
    /// A channel's time limit.
    TimeLimit,
    /// An applicant type.
    Applicant,
    /// An agency in its role.
    Agency,
    /// A result.
    Result,
    /// The forms of a paper.
    Forms,
    /// Whether requirements and conditions are stated.
    Conditions,
    /// A fee of a channel.
    Fee,
    /// Whether money is asked for a service (*phí*) or for an act of state (*lệ phí*).
    FeeKind,
    /// A norm cited instead of another, anew, or no longer.
    Citation,
    /// The day of a norm that is cited as before.
    CitationDate,
    /// The issuer of a norm that is cited as before.
    CitationIssuer,
    /// That there is none of something is said, or no longer said.
    DeclaredNone,
    /// The levels of government.
    Levels,
    /// The class.
    Class,
    /// By whom the law lets the procedure be prescribed.
    Assignment,
    /// How far it is offered online.
    Online,
}

/// A value, typed, with its words where it has any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Value {
    /// A number of things.
    Count {
        /// How many.
        count: u64,
    },
    /// A time limit.
    Time {
        /// Its words.
        words: String,
        /// What they say, where they say one thing.
        value: Option<TimeValue>,
    },
    /// A fee.
    Money {
        /// Its words.
        words: String,
        /// The amount that they say, where they say one.
        amount: Option<Money>,
        /// Phí or lệ phí, where it is told apart.
        fee_kind: Option<FeeKind>,
        /// What it is for, and who is exempt.
        note: Option<String>,
    },
    /// A channel with what stands beside it.
    Channel {
        /// The way.
        method: Method,
        /// The words of its time limit.
        time: Option<String>,
        /// The words of its fees.
        fees: Vec<String>,
    },
    /// A paper.
    Paper {
        /// Its name.
        name: String,
        /// How many originals.
        originals: u64,
        /// How many copies.
        copies: u64,
    },
    /// Names of the data's own lists, by their stable keys.
    Keys {
        /// The names.
        keys: Vec<String>,
    },
    /// One or more texts, each one thing.
    Words {
        /// The texts.
        words: Vec<String>,
    },
    /// A norm.
    Norm {
        /// Its number in the one form in which numbers are compared, or its name.
        number: String,
    },
    /// It is said that there is none.
    DeclaredNone {
        /// In which words.
        words: String,
    },
}

/// Which way the burden goes with a change of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Heavier, or narrower.
    Up,
    /// Lighter, or wider.
    Down,
    /// Neither.
    Neither,
    /// Nobody can say from the values alone.
    Unclear,
}

/// A place of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CitationPlace {
    /// The component.
    pub component: Component,
    /// The row's table; absent for a field of the document itself.
    pub table: Option<Table>,
    /// The row's id, or the field's name.
    pub id: String,
    /// The number by which people know the row: that of a "Bước", or the row's own place in
    /// its table, counted from one.
    pub number: Option<u64>,
}

impl ValueKind {
    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            ValueKind::Words => "words",
            ValueKind::Channel => "channel",
            ValueKind::Paper => "paper",
            ValueKind::Originals => "originals",
            ValueKind::Copies => "copies",
            ValueKind::Sets => "sets",
            ValueKind::TimeLimit => "time_limit",
            ValueKind::Applicant => "applicant",
            ValueKind::Agency => "agency",
            ValueKind::Result => "result",
            ValueKind::Forms => "forms",
            ValueKind::Conditions => "conditions",
            ValueKind::Fee => "fee",
            ValueKind::FeeKind => "fee_kind",
            ValueKind::Citation => "citation",
            ValueKind::CitationDate => "citation_date",
            ValueKind::CitationIssuer => "citation_issuer",
            ValueKind::DeclaredNone => "declared_none",
            ValueKind::Levels => "levels",
            ValueKind::Class => "class",
            ValueKind::Assignment => "assignment",
            ValueKind::Online => "online",
        }
    }

    /// Returns the kind of value that a differing field holds, or `None` of texts that
    /// state rules in whole sentences.
    pub fn of_field(component: Component, table: Option<Table>, name: &str) -> Option<Self> {
        match (table, name) {
            (Some(Table::Channels), "time.text" | "time.value") => Some(ValueKind::TimeLimit),
            (Some(Table::Channels), "method" | "time" | "fees") => Some(ValueKind::Channel),
            (Some(Table::Fees), "text" | "amount") => Some(ValueKind::Fee),
            (Some(Table::Fees), "kind") => Some(ValueKind::FeeKind),
            (Some(Table::Papers), "originals") => Some(ValueKind::Originals),
            (Some(Table::Papers), "copies") => Some(ValueKind::Copies),
            (Some(Table::Papers), "forms") => Some(ValueKind::Forms),
            (Some(Table::Applicants), "name") => Some(ValueKind::Applicant),
            (Some(Table::Agencies), _) => Some(ValueKind::Agency),
            (Some(Table::LegalBasis), "number") => Some(ValueKind::Citation),
            (Some(Table::LegalBasis), "date") => Some(ValueKind::CitationDate),
            (Some(Table::LegalBasis), "issuer") => Some(ValueKind::CitationIssuer),
            (Some(_), _) => None,
            (None, "dossier.sets") => Some(ValueKind::Sets),
            (None, "levels") => Some(ValueKind::Levels),
            (None, "class") => Some(ValueKind::Class),
            (None, "assignment") => Some(ValueKind::Assignment),
            (None, "online.level") => Some(ValueKind::Online),
            (None, "declared_none") if component == Component::Conditions => {
                Some(ValueKind::Conditions)
            }
            (None, "declared_none") => Some(ValueKind::DeclaredNone),
            (None, _) => None,
        }
    }
}

impl ValueChange {
    /// Begins a change of a value that nothing more is known of.
    pub(super) fn new(
        component: Component,
        kind: ValueKind,
        table: Option<crate::domain::rows::Table>,
        id: String,
        class: DifferenceClass,
    ) -> Self {
        ValueChange {
            component,
            kind,
            table,
            id,
            about: None,
            before: None,
            after: None,
            class,
            direction: Direction::Neither,
            places: Vec::new(),
            still: Vec::new(),
        }
    }
}

impl Direction {
    /// Says which way a number goes of which more is heavier.
    pub(super) fn of<T: Ord>(before: &T, after: &T) -> Self {
        match after.cmp(before) {
            std::cmp::Ordering::Less => Direction::Down,
            std::cmp::Ordering::Equal => Direction::Neither,
            std::cmp::Ordering::Greater => Direction::Up,
        }
    }
}
