//! Why not: every reason for which a command is refused or warned about, with its rule
//! and the rule's source.
//!
//! A reason carries facts, not sentences: the shell says it in the reader's language
//! under its [`code`](Reason::code), which programs may rely on.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;

use super::{
    check::{Flaw, FlawKind},
    component::Component,
    ids::{Code, CommandId, Moment, OfficerId, ProposalId},
};

/// A command was refused: every reason at once, because a clerk mends a file in one go.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused: {}", .0.iter().map(|it| it.code()).collect::<Vec<_>>().join(", "))]
pub struct Refusal(pub Vec<Reason>);

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Refusal(vec![reason])
    }
}

macro_rules! reasons {
    ($(
        $(#[$doc:meta])*
        $variant:ident { $($field:ident : $kind:ty),* } = $code:literal, $rule:expr, $source:literal;
    )*) => {
        /// One reason, with the facts that explain it.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs)] // The fields are the facts that the variant's sentence names.
        pub enum Reason {
            $( $(#[$doc])* $variant { $($field: $kind),* }, )*
            /// A flaw of a document, found by [`super::check`].
            Flawed { code: Code, flaw: Flaw },
        }

        impl Reason {
            /// Every code that a reason of this file can have.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// Returns the reason's stable name.
            pub fn code(&self) -> &'static str {
                match self {
                    $( Reason::$variant { .. } => $code, )*
                    Reason::Flawed { flaw, .. } => flaw.kind.code(),
                }
            }

            /// Returns the business rule's number, as `BR-9`, where the rule has one.
            pub fn rule(&self) -> Option<&'static str> {
                match self {
                    $( Reason::$variant { .. } => $rule, )*
                    Reason::Flawed { flaw, .. } => Some(flaw.rule),
                }
            }

            /// Returns where the rule comes from.
            pub fn source(&self) -> &'static str {
                match self {
                    $( Reason::$variant { .. } => $source, )*
                    Reason::Flawed { flaw, .. } => flaw.source(),
                }
            }

            /// Returns the facts by name, as text for a sentence.
            pub fn facts(&self) -> Vec<(&'static str, String)> {
                match self {
                    $( Reason::$variant { $($field),* } => vec![$( (stringify!($field), $field.fact()) ),*], )*
                    Reason::Flawed { code, flaw } => {
                        let mut facts = flaw.kind.facts();
                        facts.push(("code", code.to_string()));
                        facts.push(("field", flaw.field.clone()));
                        facts
                    }
                }
            }
        }
    };
}

reasons! {
    /// The registry has been founded already.
    AlreadyFounded { agency: String } = "already-founded", None, "design §5";
    /// Nothing can be done before `init`.
    NotFounded {} = "not-founded", None, "design §5";
    /// A text that must say something is empty.
    Empty { what: String } = "empty", None, "design §1.7";
    /// A text that goes into an entry is longer than an entry has room for.
    TooLong { what: String, limit: u32 } = "too-long", None, "design §3";
    /// A text that goes into an entry has control characters or is not in normal form C.
    UncleanWords { what: String } = "unclean-words", None, "design §3";
    /// The command id was used for another payload.
    CommandIdReused { id: CommandId, seq: u64 } = "command-id-reused", None, "design §3";
    /// The clock is far behind the last entry.
    ClockBehind { now: Moment, last: Moment } = "clock-behind", None, "design §3";
    /// The clock is far ahead of the last entry.
    ClockAhead { now: Moment, last: Moment, today: NaiveDate } = "clock-ahead", None, "design §3";
    /// The baseline phase has ended.
    BaselineClosed {} = "baseline-closed", Some("BR-1"), "NĐ 63/2010/NĐ-CP, Điều 13–15";
    /// A baseline is of procedures already in force.
    BaselineInFuture { effective: NaiveDate, today: NaiveDate } = "baseline-in-future", Some("BR-16"), "NĐ 63/2010/NĐ-CP, Điều 23";
    /// The code is unknown here.
    UnknownCode { code: Code } = "unknown-code", None, "design §5";
    /// The proposal is unknown here.
    UnknownProposal { proposal: ProposalId } = "unknown-proposal", None, "design §5";
    /// A code is never reused, also not after abolition.
    CodeTaken { code: Code, name: String } = "code-taken", Some("BR-29"), "NĐ 63/2010/NĐ-CP, Điều 14–15";
    /// A sub-case or an adopted form does not enter as new.
    NotABaseCode { code: Code } = "not-a-base-code", Some("BR-29"), "NĐ 63/2010/NĐ-CP, Điều 15";
    /// The same code stands twice in one command.
    CodeTwice { code: Code } = "code-twice", Some("BR-28"), "NĐ 63/2010/NĐ-CP, Điều 15";
    /// The document is of another code than the one to change.
    OtherCode { code: Code, document: Code } = "other-code", Some("BR-29"), "NĐ 63/2010/NĐ-CP, Điều 15";
    /// The procedure is closed.
    Closed { code: Code, on: NaiveDate } = "closed", Some("BR-29"), "NĐ 63/2010/NĐ-CP, Điều 14";
    /// The draft builds on a version that is no longer the latest.
    Stale { code: Code, base: Version, current: Version } = "stale-base", Some("BR-24"), "design §3";
    /// The declared components are not the computed difference.
    Undeclared { code: Code, declared: BTreeSet<Component>, computed: BTreeSet<Component> } = "components-differ", Some("BR-9"), "NĐ 63/2010/NĐ-CP, Điều 15 khoản 2";
    /// The draft equals its base.
    NoChange { code: Code } = "no-change", Some("BR-9"), "NĐ 63/2010/NĐ-CP, Điều 15 khoản 2";
    /// A revision equals the revision before it.
    SameRevision { proposal: ProposalId } = "same-revision", None, "BR-35";
    /// A simplification must lower the burden.
    BurdenDoesNotFall { code: Code, verdict: String, rose: String, fell: String } = "burden-does-not-fall", Some("BR-27"), "NĐ 63/2010/NĐ-CP, Điều 30–31";
    /// A version number may be raised, never lowered.
    StepLowered { code: Code, computed: String, asked: String } = "step-lowered", None, "design §4";
    /// A change of this kind closes or opens another number of procedures.
    WrongSides { kind: String, closes: u32, opens: u32 } = "wrong-sides", None, "design §4";
    /// A replacement closes at least one code and opens at least one.
    EmptyReplacement {} = "empty-replacement", Some("BR-28"), "NĐ 63/2010/NĐ-CP, Điều 15";
    /// A successor must be a code of this registry, or one that the same command opens.
    UnknownSuccessor { code: Code } = "unknown-successor", Some("BR-28"), "NĐ 63/2010/NĐ-CP, Điều 15";
    /// The abolition states no abolishing norm.
    NoNorm { what: String } = "no-norm", Some("BR-10"), "NĐ 63/2010/NĐ-CP, Điều 15 khoản 3";
    /// An abolition or simplification states its transition rule.
    NoTransition { code: Code } = "no-transition", Some("BR-27"), "NQ 66.18/2026/NQ-CP, Điều 6";
    /// The change would start before the version that it follows.
    Overlap { code: Code, effective: NaiveDate, version: Version, since: NaiveDate } = "overlap", Some("BR-24"), "NĐ 63/2010/NĐ-CP, Điều 15";
    /// The proposal is not in a state in which this can be done.
    WrongState { proposal: ProposalId, status: String } = "wrong-state", None, "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// The review names another revision than the current one.
    OtherRevision { proposal: ProposalId, read: u32, current: u32 } = "other-revision", Some("BR-35"), "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// Whoever had a hand in a draft does not approve it.
    OwnProposal { proposal: ProposalId, officer: OfficerId } = "own-proposal", Some("BR-35"), "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// Only those who had a hand in a proposal withdraw it.
    NotYours { proposal: ProposalId, officer: OfficerId } = "not-yours", Some("BR-35"), "NĐ 63/2010/NĐ-CP, Điều 9";
    /// The proposal has no living approval of its current content.
    NotApproved { proposal: ProposalId, revision: u32 } = "not-approved", Some("BR-35"), "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// A reviewer's request for changes stands.
    ChangesRequested { proposal: ProposalId, officer: OfficerId } = "changes-requested", Some("BR-7"), "NĐ 63/2010/NĐ-CP, Điều 9 khoản 3";
    /// The same proposal stands twice in one decision.
    ProposalTwice { proposal: ProposalId } = "proposal-twice", None, "NĐ 63/2010/NĐ-CP, Điều 15";
    /// A decision enacts something.
    NothingToEnact {} = "nothing-to-enact", None, "NĐ 63/2010/NĐ-CP, Điều 15";
    /// The decision's number is not one of a decision.
    DecisionNumber { number: String } = "decision-number", Some("BR-30"), "NĐ 63/2010/NĐ-CP, Điều 15";
    /// Nothing is published before its decision is signed.
    SignedInFuture { signed: NaiveDate, today: NaiveDate } = "signed-in-future", Some("BR-16"), "NĐ 63/2010/NĐ-CP, Điều 23";
    /// The decision names no legal norm.
    DecisionWithoutNorm { number: String } = "decision-without-norm", Some("BR-1"), "NĐ 63/2010/NĐ-CP, Điều 15 khoản 1 điểm b";
    /// A change would start before the norm that it rests on.
    BeforeNorm { code: Code, effective: NaiveDate, norm: String, from: NaiveDate } = "before-norm", Some("BR-23"), "Luật Ban hành văn bản quy phạm pháp luật 2025";
    /// The decision was recorded before with other content.
    DecisionDiffers { number: String, seq: u64 } = "decision-differs", Some("BR-17"), "QĐ 31/2021/QĐ-TTg, Điều 16";
    /// The decision is signed less than twenty days before the change takes effect.
    LateDecision { code: Code, signed: NaiveDate, latest: NaiveDate } = "late-decision", Some("BR-12"), "NĐ 63/2010/NĐ-CP, Điều 15 khoản 1";
    /// The change takes effect in the past.
    Retroactive { code: Code, effective: NaiveDate, today: NaiveDate } = "retroactive", Some("BR-23"), "Luật Ban hành văn bản quy phạm pháp luật 2025";
}

/// A fact as it stands in a sentence.
trait Fact {
    fn fact(&self) -> String;
}

macro_rules! displayed {
    ($($kind:ty),*) => {$(
        impl Fact for $kind {
            fn fact(&self) -> String {
                self.to_string()
            }
        }
    )*};
}
displayed!(String, u32, u64, Code, CommandId, Moment, NaiveDate, OfficerId, ProposalId, Version);

impl Fact for BTreeSet<Component> {
    fn fact(&self) -> String {
        self.iter().map(|it| it.key()).collect::<Vec<_>>().join(",")
    }
}

impl Fact for Component {
    fn fact(&self) -> String {
        self.key().to_owned()
    }
}

impl FlawKind {
    /// Every code that a flaw can have.
    pub const CODES: &'static [&'static str] = &[
        "mandatory-missing",
        "not-stated",
        "never-none",
        "none-beside-rows",
        "no-legal-basis",
        "duplicate-id",
        "malformed-id",
        "counter-behind",
        "unclean-text",
        "empty-text",
        "empty-case",
        "time-does-not-follow",
        "amount-does-not-follow",
        "time-without-unit",
        "fee-without-amount",
        "partial-unfounded",
        "level-ended",
        "sub-case",
        "bad-alias",
    ];

    /// Returns the flaw's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            FlawKind::MandatoryMissing { .. } => "mandatory-missing",
            FlawKind::NotStated { .. } => "not-stated",
            FlawKind::NeverNone { .. } => "never-none",
            FlawKind::NoneBesideRows { .. } => "none-beside-rows",
            FlawKind::NoLegalBasis => "no-legal-basis",
            FlawKind::DuplicateId { .. } => "duplicate-id",
            FlawKind::MalformedId { .. } => "malformed-id",
            FlawKind::CounterBehind { .. } => "counter-behind",
            FlawKind::UncleanText => "unclean-text",
            FlawKind::EmptyText => "empty-text",
            FlawKind::EmptyCase => "empty-case",
            FlawKind::TimeDoesNotFollow { .. } => "time-does-not-follow",
            FlawKind::AmountDoesNotFollow { .. } => "amount-does-not-follow",
            FlawKind::TimeWithoutUnit => "time-without-unit",
            FlawKind::FeeWithoutAmount => "fee-without-amount",
            FlawKind::PartialUnfounded { .. } => "partial-unfounded",
            FlawKind::LevelEnded { .. } => "level-ended",
            FlawKind::SubCase { .. } => "sub-case",
            FlawKind::BadAlias { .. } => "bad-alias",
        }
    }

    /// Returns the facts by name, as text for a sentence.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let shown = |it: &dyn std::fmt::Display| it.to_string();
        match self {
            FlawKind::MandatoryMissing { component }
            | FlawKind::NotStated { component }
            | FlawKind::NeverNone { component }
            | FlawKind::NoneBesideRows { component } => vec![("component", component.fact())],
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
            FlawKind::LevelEnded { since, .. } => vec![("since", since.to_string())],
            FlawKind::SubCase { parent } => vec![("parent", parent.to_string())],
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

impl Flaw {
    /// Returns where the flaw's rule comes from.
    pub fn source(&self) -> &'static str {
        match self.rule {
            "BR-2" | "BR-3" => "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2",
            "BR-1" => "NĐ 63/2010/NĐ-CP, Điều 8 khoản 1, Điều 15 khoản 1 điểm b",
            "BR-29" | "BR-30" => "NĐ 63/2010/NĐ-CP, Điều 15",
            "BR-31" => "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2 điểm đ",
            "BR-32" => "NĐ 224/2026/NĐ-CP, Điều 14",
            "BR-43" => "NĐ 63/2010/NĐ-CP, Điều 8; cấp huyện kết thúc 01/7/2025",
            _ => "design §3",
        }
    }
}
