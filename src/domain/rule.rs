//! The rules of the gate: their numbers, where they come from, how heavily they weigh by
//! themselves (domain brief §9).

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How heavily a rule weighs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It is told, and the change may go on.
    Warn,
    /// The change may not go on.
    Block,
}

impl Weight {
    /// Returns the weight's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Weight::Warn => "warn",
            Weight::Block => "block",
        }
    }
}

macro_rules! numbers {
    ($( $(#[$doc:meta])* $variant:ident = $key:literal; )*) => {
        /// The number under which something is asked: that of a business rule (domain brief §9),
        /// or of what this register asks by itself. Its words stand here alone.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum RuleNumber {
            $( $(#[$doc])* #[serde(rename = $key)] $variant, )*
        }

        impl RuleNumber {
            /// Returns the number as it is written, as `BR-9`.
            pub const fn key(self) -> &'static str {
                match self { $( RuleNumber::$variant => $key, )* }
            }
        }
    };
}

numbers! {
    /// Business rule 1.
    Br1 = "BR-1";
    /// Business rule 2.
    Br2 = "BR-2";
    /// Business rule 3.
    Br3 = "BR-3";
    /// Business rule 4.
    Br4 = "BR-4";
    /// Business rule 5.
    Br5 = "BR-5";
    /// Business rule 6.
    Br6 = "BR-6";
    /// Business rule 7.
    Br7 = "BR-7";
    /// Business rule 8.
    Br8 = "BR-8";
    /// Business rule 9.
    Br9 = "BR-9";
    /// Business rule 10.
    Br10 = "BR-10";
    /// Business rule 11.
    Br11 = "BR-11";
    /// Business rule 12.
    Br12 = "BR-12";
    /// Business rule 13.
    Br13 = "BR-13";
    /// Business rule 14.
    Br14 = "BR-14";
    /// Business rule 15.
    Br15 = "BR-15";
    /// Business rule 16.
    Br16 = "BR-16";
    /// Business rule 17.
    Br17 = "BR-17";
    /// Business rule 19.
    Br19 = "BR-19";
    /// Business rule 20.
    Br20 = "BR-20";
    /// Business rule 21.
    Br21 = "BR-21";
    /// Business rule 22.
    Br22 = "BR-22";
    /// Business rule 23.
    Br23 = "BR-23";
    /// Business rule 24.
    Br24 = "BR-24";
    /// Business rule 25.
    Br25 = "BR-25";
    /// Business rule 27.
    Br27 = "BR-27";
    /// Business rule 28.
    Br28 = "BR-28";
    /// Business rule 29.
    Br29 = "BR-29";
    /// Business rule 30.
    Br30 = "BR-30";
    /// Business rule 31.
    Br31 = "BR-31";
    /// Business rule 32.
    Br32 = "BR-32";
    /// Business rule 34.
    Br34 = "BR-34";
    /// Business rule 35.
    Br35 = "BR-35";
    /// Business rule 36.
    Br36 = "BR-36";
    /// Business rule 40.
    Br40 = "BR-40";
    /// Business rule 41.
    Br41 = "BR-41";
    /// Business rule 43.
    Br43 = "BR-43";
    /// Business rule 44.
    Br44 = "BR-44";
    /// Business rule 45.
    Br45 = "BR-45";
    /// Settled question 4: whether a value follows from its words.
    S4 = "S-4";
    /// Settled question 16: what a code may look like.
    S16 = "S-16";
    /// Settled question 17: what may be declared none.
    S17 = "S-17";
    /// Settled question 18: what an unfavourable finding stops.
    S18 = "S-18";
    /// The ids of rows, which the register gives.
    RowId = "ROW-ID";
    /// The form of every text.
    Text = "TEXT";
}

impl fmt::Display for RuleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

macro_rules! rules {
    ($( $(#[$doc:meta])* $variant:ident = $key:literal, $number:expr, $weight:ident, $source:literal; )*) => {
        /// A rule of the gate.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        pub enum RuleId {
            $( $(#[$doc])* #[serde(rename = $key)] $variant, )*
        }

        impl RuleId {
            /// All rules, in the order in which the gate asks them.
            pub const ALL: &'static [RuleId] = &[$( RuleId::$variant, )*];

            /// Returns the rule's stable name.
            pub fn key(self) -> &'static str {
                match self { $( RuleId::$variant => $key, )* }
            }

            /// Returns the business rule's number, where it has one.
            /// `None` where it follows from the register itself.
            pub fn number(self) -> Option<RuleNumber> {
                match self { $( RuleId::$variant => $number, )* }
            }

            /// Returns how heavily the rule weighs where the policy says nothing of it.
            pub fn weight(self) -> Weight {
                match self { $( RuleId::$variant => Weight::$weight, )* }
            }

            /// Returns where the rule comes from.
            pub fn source(self) -> &'static str {
                match self { $( RuleId::$variant => $source, )* }
            }
        }
    };
}

rules! {
    /// The proposal is handed in and not ended.
    Submitted = "submitted", None, Block, "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// A norm prescribes what is new.
    Norm = "norm", Some(RuleNumber::Br1), Block, "NĐ 63/2010/NĐ-CP, Điều 8 khoản 1, Điều 15 khoản 1 điểm b";
    /// The mandatory components are there.
    Complete = "complete", Some(RuleNumber::Br2), Block, "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2";
    /// Each conditional component is present or declared none.
    Stated = "stated", Some(RuleNumber::Br3), Warn, "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h";
    /// The dossier has its papers.
    Papers = "papers", Some(RuleNumber::Br4), Block, "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// The papers that are advised are there, and say all that they should.
    Advised = "advised-papers", Some(RuleNumber::Br4), Warn, "NĐ 63/2010/NĐ-CP, Điều 10; TT 03/2022/TT-BTP, Điều 12";
    /// The appraisal comes after the assessment and the opinion.
    Order = "order", Some(RuleNumber::Br5), Block, "NĐ 63/2010/NĐ-CP, Điều 11 khoản 3";
    /// The assessment finds the procedure necessary and within the authority.
    Stopped = "assessment", Some(RuleNumber::Br6), Block, "TT 03/2022/TT-BTP";
    /// Every point of the opinion and every comment is taken in or answered.
    Answered = "answered", Some(RuleNumber::Br7), Block, "NĐ 63/2010/NĐ-CP, Điều 9 khoản 3";
    /// The assessment covers every changed component.
    Covered = "covered", Some(RuleNumber::Br8), Warn, "TT 03/2022/TT-BTP, Điều 12";
    /// The declared components are the computed difference.
    Declared = "declared", Some(RuleNumber::Br9), Block, "NĐ 63/2010/NĐ-CP, Điều 15 khoản 2";
    /// An abolition names the abolishing norm.
    Abolition = "abolition", Some(RuleNumber::Br10), Block, "NĐ 63/2010/NĐ-CP, Điều 15 khoản 3";
    /// The draft reached the control unit in time.
    ToControl = "to-control", Some(RuleNumber::Br11), Warn, "TT 02/2017/TT-VPCP, Điều 9";
    /// The decision is signed in time.
    InTime = "in-time", Some(RuleNumber::Br12), Warn, "NĐ 63/2010/NĐ-CP, Điều 15 khoản 1";
    /// After a shortened lawmaking, decision and entry follow at once.
    Shortened = "shortened", Some(RuleNumber::Br13), Warn, "NĐ 63/2010/NĐ-CP, Điều 15, Điều 24 khoản 2";
    /// The entry into the national database follows in time.
    Entry = "entry", Some(RuleNumber::Br14), Warn, "NĐ 63/2010/NĐ-CP, Điều 24 khoản 2";
    /// The decision is sent to the oversight body and the provinces in time.
    Oversight = "oversight", Some(RuleNumber::Br15), Warn, "TT 02/2017/TT-VPCP";
    /// Nothing is published without a signed decision.
    Signed = "signed", Some(RuleNumber::Br16), Block, "NĐ 63/2010/NĐ-CP, Điều 23";
    /// The decision is the one recorded under its number.
    SameAsDecided = "same-as-decided", Some(RuleNumber::Br17), Block, "QĐ 31/2021/QĐ-TTg, Điều 16";
    /// No state secret enters in the clear.
    Secret = "secret", Some(RuleNumber::Br19), Block, "NĐ 63/2010/NĐ-CP, Điều 1 khoản 2 điểm b";
    /// An internal procedure is counted and published apart.
    Internal = "internal", Some(RuleNumber::Br20), Warn, "NĐ 63/2010/NĐ-CP, Điều 1 khoản 2 điểm a; QĐ 1085/QĐ-TTg";
    /// Handling of violations and inspection are no procedures of this register.
    Kind = "kind", Some(RuleNumber::Br21), Block, "NĐ 63/2010/NĐ-CP, Điều 1 khoản 2 điểm b";
    /// The announcer is the competent head.
    Issuer = "issuer", Some(RuleNumber::Br22), Block, "NĐ 63/2010/NĐ-CP, Điều 13";
    /// The change does not start before its norm.
    NotBeforeNorm = "not-before-norm", Some(RuleNumber::Br23), Block, "Luật Ban hành văn bản quy phạm pháp luật 2025";
    /// The change builds on the latest version, and starts after it.
    Latest = "latest", Some(RuleNumber::Br24), Block, "NĐ 63/2010/NĐ-CP, Điều 15";
    /// A norm that ends by itself is known to end.
    Sunset = "sunset", Some(RuleNumber::Br25), Warn, "NQ 66.18/2026/NQ-CP, Điều 7";
    /// The transition rule is stated.
    Transition = "transition", Some(RuleNumber::Br27), Warn, "NQ 66.18/2026/NQ-CP, Điều 6";
    /// Old codes close where new ones open.
    Linked = "linked", Some(RuleNumber::Br28), Block, "NĐ 63/2010/NĐ-CP, Điều 15";
    /// A new code is free, and never used before.
    FreeCode = "free-code", Some(RuleNumber::Br29), Block, "NĐ 63/2010/NĐ-CP, Điều 14–15";
    /// Codes and decision numbers have their form.
    CodeForm = "code-form", Some(RuleNumber::Br30), Warn, "NĐ 63/2010/NĐ-CP, Điều 15";
    /// Time limits have units and fees amounts.
    Units = "units", Some(RuleNumber::Br31), Warn, "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2 điểm đ";
    /// A partial online level has its reason and basis.
    Partial = "partial", Some(RuleNumber::Br32), Block, "NĐ 224/2026/NĐ-CP, Điều 14";
    /// Cited norms are in force.
    NormsInForce = "norms-in-force", Some(RuleNumber::Br34), Warn, "Luật Ban hành văn bản quy phạm pháp luật 2025";
    /// The approvals that the policy asks for are there and alive.
    Approved = "approved", Some(RuleNumber::Br35), Block, "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// Drafter, control, appraiser, legal reviewer and signer are different persons.
    Apart = "apart", Some(RuleNumber::Br35), Block, "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// The time between submission and approval was kept.
    Cooling = "cooling", None, Block, "settled question 20";
    /// A correction uses the right instrument.
    Instrument = "instrument", Some(RuleNumber::Br36), Block, "NĐ 30/2020/NĐ-CP, Điều 18 khoản 3";
    /// The cost sheet is exact, with its sources.
    Cost = "cost", Some(RuleNumber::Br40), Block, "TT 02/2017/TT-VPCP, Điều 27";
    /// Levels and other values are valid on the day.
    Values = "values", Some(RuleNumber::Br43), Block, "NĐ 63/2010/NĐ-CP, Điều 8; cấp huyện kết thúc 01/7/2025";
    /// No procedure of the same body has the same name.
    Namesake = "namesake", None, Block, "NĐ 63/2010/NĐ-CP, Điều 12";
    /// No procedure of the same body is nearly the same.
    Duplicate = "duplicate", None, Warn, "NĐ 63/2010/NĐ-CP, Điều 12";
    /// The days and norms of one decision agree with each other.
    Coherent = "coherent", Some(RuleNumber::Br45), Block, "NĐ 63/2010/NĐ-CP, Điều 9–15";
    /// The document is sound in itself.
    Sound = "sound", None, Block, "design §3";
    /// No earlier emergency is unpaid.
    Debt = "debt", None, Block, "Luật Ban hành văn bản quy phạm pháp luật 2025 (trình tự, thủ tục rút gọn)";
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number().map_or(self.key(), RuleNumber::key))
    }
}

/// A word that names no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a rule of the gate")]
pub struct NotARule(pub String);

impl FromStr for RuleId {
    type Err = NotARule;

    /// Reads a rule's name, or its number where only one rule has it.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = RuleId::ALL.iter().copied().find(|it| it.key() == text);
        let has_it = |it: &RuleId| it.number().is_some_and(|it| it.key() == text);
        let mut numbered = RuleId::ALL.iter().copied().filter(has_it);
        named.or_else(|| numbered.next()).ok_or_else(|| NotARule(text.to_owned()))
    }
}
