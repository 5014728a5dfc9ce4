//! What can be wrong with a document by itself: each flaw with its facts, its code, the number
//! of its rule, and the rule of the gate that it breaks.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{
    component::Component,
    ids::Code,
    none::NONE,
    procedure::Level,
    rows::Table,
    rule::{RuleId, RuleNumber},
    values::{Money, TimeValue},
};

/// One thing that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flaw {
    /// The number of what is not kept.
    pub rule: RuleNumber,
    /// Whether it stops the document.
    pub level: FlawLevel,
    /// Where it stands: `channels[1].time.text`.
    pub field: String,
    /// What is wrong.
    pub kind: FlawKind,
}

/// How heavily a flaw weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlawLevel {
    /// It is told, and the document may go on.
    Warn,
    /// The document may not go on.
    Block,
}

/// What is wrong, as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "flaw", rename_all = "snake_case")]
pub enum FlawKind {
    /// A component that every procedure has is missing.
    MandatoryMissing {
        /// Which.
        component: Component,
    },
    /// Of a conditional component it is not said whether there is one.
    NotStated {
        /// Which.
        component: Component,
    },
    /// A component is declared none that no procedure can lack.
    NeverNone {
        /// Which.
        component: Component,
    },
    /// A component is declared none and has rows all the same.
    NoneBesideRows {
        /// Which.
        component: Component,
    },
    /// The words by which a component is declared none are not of the closed list.
    NotNoneWords {
        /// Which.
        component: Component,
    },
    /// A row says that there is none of its component.
    NoneAsRow {
        /// Which.
        component: Component,
    },
    /// The procedure rests on no legal instrument.
    NoLegalBasis,
    /// Two rows carry the same id.
    DuplicateId {
        /// The id.
        id: String,
        /// Where it stood first.
        first: String,
    },
    /// An id that is not its table's letter and a number.
    MalformedId {
        /// The id, empty when there is none.
        id: String,
        /// The table.
        table: Table,
    },
    /// The counter of row numbers lies below a number in use.
    CounterBehind {
        /// The highest number in use.
        highest: u32,
    },
    /// A text holds what must not stand in one.
    UncleanText,
    /// The words of another encoding, or what a conversion lost.
    GarbledText {
        /// The first such word.
        word: String,
    },
    /// A text without any words, where there must be some.
    EmptyText,
    /// A case without rows.
    EmptyCase,
    /// A time limit's value is not what its words say.
    TimeDoesNotFollow {
        /// What the words say.
        words: Option<TimeValue>,
        /// What the document says.
        value: Option<TimeValue>,
    },
    /// A fee's amount is not what its words say.
    AmountDoesNotFollow {
        /// What the words say.
        words: Option<Money>,
        /// What the document says.
        amount: Option<Money>,
    },
    /// A day that no calendar has.
    NoSuchDay {
        /// How it stands there.
        date: String,
    },
    /// The words of a time limit have no number and unit.
    TimeWithoutUnit,
    /// The words of a fee have no amount.
    FeeWithoutAmount,
    /// The note of a fee says its amount a thousand times over, or in another currency.
    NoteContradicts {
        /// What the document says.
        amount: Money,
        /// What the note says.
        note: String,
    },
    /// Online only in part, without the reason or its legal basis.
    PartialUnfounded {
        /// Whether the reason is missing.
        reason: bool,
        /// Whether its basis is missing.
        basis: bool,
    },
    /// The online service bears another code or name than the procedure.
    OtherService {
        /// What the procedure is called.
        own: String,
        /// What the service is called.
        service: String,
    },
    /// A level of government that no longer exists on the day.
    LevelEnded {
        /// Which.
        level: Level,
        /// Since when.
        since: NaiveDate,
    },
    /// The code is that of a sub-case, which its parent's decision carries.
    SubCase {
        /// The code that it is a part of.
        parent: Code,
    },
    /// An alias that is no code with an agency's suffix, or stands twice.
    BadAlias {
        /// The alias.
        alias: String,
    },
}

macro_rules! flaws {
    ($( $variant:ident = $code:literal, $number:ident, $breaks:ident; )*) => {
        impl FlawKind {
            /// Every code that a flaw can have.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// Returns the flaw's stable name.
            pub fn code(&self) -> &'static str {
                match self { $( FlawKind::$variant { .. } => $code, )* }
            }

            /// Returns the number of the rule or of the settled question that is not kept.
            pub fn rule(&self) -> RuleNumber {
                match self { $( FlawKind::$variant { .. } => RuleNumber::$number, )* }
            }

            /// Returns the rule of the gate that it breaks where it blocks.
            pub fn breaks(&self) -> RuleId {
                match self { $( FlawKind::$variant { .. } => RuleId::$breaks, )* }
            }
        }
    };
}

flaws! {
    MandatoryMissing = "mandatory-missing", Br2, Complete;
    NotStated = "not-stated", Br3, Stated;
    NeverNone = "never-none", S17, Sound;
    NoneBesideRows = "none-beside-rows", S17, Sound;
    NotNoneWords = "not-none-words", S17, Sound;
    NoneAsRow = "none-as-row", S17, Sound;
    NoLegalBasis = "no-legal-basis", Br1, Norm;
    DuplicateId = "duplicate-id", RowId, Sound;
    MalformedId = "malformed-id", RowId, Sound;
    CounterBehind = "counter-behind", RowId, Sound;
    UncleanText = "unclean-text", Text, Sound;
    GarbledText = "garbled-text", Text, Sound;
    EmptyText = "empty-text", Text, Sound;
    EmptyCase = "empty-case", Text, Sound;
    TimeDoesNotFollow = "time-does-not-follow", S4, Sound;
    AmountDoesNotFollow = "amount-does-not-follow", S4, Sound;
    NoSuchDay = "no-such-day", Text, Sound;
    TimeWithoutUnit = "time-without-unit", Br31, Units;
    FeeWithoutAmount = "fee-without-amount", Br31, Units;
    NoteContradicts = "note-contradicts", Br31, Units;
    PartialUnfounded = "partial-unfounded", Br32, Partial;
    OtherService = "other-service", Br33, Service;
    LevelEnded = "level-ended", Br43, Values;
    SubCase = "sub-case", S16, CodeForm;
    BadAlias = "bad-alias", S16, CodeForm;
}

impl FlawKind {
    /// Returns the facts by name, as text for a sentence.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let shown = |it: &dyn std::fmt::Display| it.to_string();
        match self {
            FlawKind::MandatoryMissing { component }
            | FlawKind::NotStated { component }
            | FlawKind::NeverNone { component }
            | FlawKind::NoneBesideRows { component }
            | FlawKind::NoneAsRow { component } => {
                vec![("component", component.key().to_owned())]
            }
            FlawKind::NotNoneWords { component } => {
                vec![
                    ("component", component.key().to_owned()),
                    ("list", NONE.map(|it| format!("“{it}”")).join(", ")),
                ]
            }
            FlawKind::DuplicateId { id, first } => {
                vec![("id", id.clone()), ("first", first.clone())]
            }
            FlawKind::MalformedId { id, table } => {
                vec![("id", id.clone()), ("prefix", table.prefix().to_string())]
            }
            FlawKind::CounterBehind { highest } => vec![("highest", highest.to_string())],
            FlawKind::TimeDoesNotFollow { words, value } => vec![
                ("words", words.as_ref().map_or("–".to_owned(), |it| shown(it))),
                ("value", value.as_ref().map_or("–".to_owned(), |it| shown(it))),
            ],
            FlawKind::AmountDoesNotFollow { words, amount } => vec![
                ("words", words.as_ref().map_or("–".to_owned(), |it| shown(it))),
                ("value", amount.as_ref().map_or("–".to_owned(), |it| shown(it))),
            ],
            FlawKind::OtherService { own, service } => {
                vec![("own", own.clone()), ("service", service.clone())]
            }
            FlawKind::LevelEnded { since, .. } => vec![("since", since.to_string())],
            FlawKind::SubCase { parent } => vec![("parent", parent.to_string())],
            FlawKind::GarbledText { word } => vec![("word", word.clone())],
            FlawKind::NoteContradicts { amount, note } => {
                vec![("value", shown(amount)), ("words", note.clone())]
            }
            FlawKind::NoSuchDay { date } => vec![("date", date.clone())],
            FlawKind::BadAlias { alias } => vec![("alias", alias.clone())],
            FlawKind::NoLegalBasis
            | FlawKind::UncleanText
            | FlawKind::EmptyText
            | FlawKind::EmptyCase
            | FlawKind::TimeWithoutUnit
            | FlawKind::FeeWithoutAmount
            | FlawKind::PartialUnfounded { .. } => Vec::new(),
        }
    }
}
