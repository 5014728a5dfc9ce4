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

            /// Returns the business rule's number, as `BR-9`, where it has one.
            /// `None` where it follows from the register itself.
            pub fn number(self) -> Option<&'static str> {
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
    Norm = "norm", Some("BR-1"), Block, "NĐ 63/2010/NĐ-CP, Điều 8 khoản 1, Điều 15 khoản 1 điểm b";
    /// The mandatory components are there.
    Complete = "complete", Some("BR-2"), Block, "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2";
    /// Each conditional component is present or declared none.
    Stated = "stated", Some("BR-3"), Warn, "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h";
    /// The dossier has its papers.
    Papers = "papers", Some("BR-4"), Block, "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// The papers that are advised are there, and say all that they should.
    Advised = "advised-papers", Some("BR-4"), Warn, "NĐ 63/2010/NĐ-CP, Điều 10; TT 03/2022/TT-BTP, Điều 12";
    /// The appraisal comes after the assessment and the opinion.
    Order = "order", Some("BR-5"), Block, "NĐ 63/2010/NĐ-CP, Điều 11 khoản 3";
    /// The assessment finds the procedure necessary and within the authority.
    Stopped = "assessment", Some("BR-6"), Block, "TT 03/2022/TT-BTP";
    /// Every point of the opinion and every comment is taken in or answered.
    Answered = "answered", Some("BR-7"), Block, "NĐ 63/2010/NĐ-CP, Điều 9 khoản 3";
    /// The assessment covers every changed component.
    Covered = "covered", Some("BR-8"), Warn, "TT 03/2022/TT-BTP, Điều 12";
    /// The declared components are the computed difference.
    Declared = "declared", Some("BR-9"), Block, "NĐ 63/2010/NĐ-CP, Điều 15 khoản 2";
    /// An abolition names the abolishing norm.
    Abolition = "abolition", Some("BR-10"), Block, "NĐ 63/2010/NĐ-CP, Điều 15 khoản 3";
    /// The draft reached the control unit in time.
    ToControl = "to-control", Some("BR-11"), Warn, "TT 02/2017/TT-VPCP, Điều 9";
    /// The decision is signed in time.
    InTime = "in-time", Some("BR-12"), Warn, "NĐ 63/2010/NĐ-CP, Điều 15 khoản 1";
    /// After a shortened lawmaking, decision and entry follow at once.
    Shortened = "shortened", Some("BR-13"), Warn, "NĐ 63/2010/NĐ-CP, Điều 15, Điều 24 khoản 2";
    /// The entry into the national database follows in time.
    Entry = "entry", Some("BR-14"), Warn, "NĐ 63/2010/NĐ-CP, Điều 24 khoản 2";
    /// The decision is sent to the oversight body and the provinces in time.
    Oversight = "oversight", Some("BR-15"), Warn, "TT 02/2017/TT-VPCP";
    /// Nothing is published without a signed decision.
    Signed = "signed", Some("BR-16"), Block, "NĐ 63/2010/NĐ-CP, Điều 23";
    /// The decision is the one recorded under its number.
    SameAsDecided = "same-as-decided", Some("BR-17"), Block, "QĐ 31/2021/QĐ-TTg, Điều 16";
    /// No state secret enters in the clear.
    Secret = "secret", Some("BR-19"), Block, "NĐ 63/2010/NĐ-CP, Điều 1 khoản 2 điểm b";
    /// An internal procedure is counted and published apart.
    Internal = "internal", Some("BR-20"), Warn, "NĐ 63/2010/NĐ-CP, Điều 1 khoản 2 điểm a; QĐ 1085/QĐ-TTg";
    /// Handling of violations and inspection are no procedures of this register.
    Kind = "kind", Some("BR-21"), Block, "NĐ 63/2010/NĐ-CP, Điều 1 khoản 2 điểm b";
    /// The announcer is the competent head.
    Issuer = "issuer", Some("BR-22"), Block, "NĐ 63/2010/NĐ-CP, Điều 13";
    /// The change does not start before its norm.
    NotBeforeNorm = "not-before-norm", Some("BR-23"), Block, "Luật Ban hành văn bản quy phạm pháp luật 2025";
    /// The change builds on the latest version, and starts after it.
    Latest = "latest", Some("BR-24"), Block, "NĐ 63/2010/NĐ-CP, Điều 15";
    /// A norm that ends by itself is known to end.
    Sunset = "sunset", Some("BR-25"), Warn, "NQ 66.18/2026/NQ-CP, Điều 7";
    /// The transition rule is stated.
    Transition = "transition", Some("BR-27"), Warn, "NQ 66.18/2026/NQ-CP, Điều 6";
    /// Old codes close where new ones open.
    Linked = "linked", Some("BR-28"), Block, "NĐ 63/2010/NĐ-CP, Điều 15";
    /// A new code is free, and never used before.
    FreeCode = "free-code", Some("BR-29"), Block, "NĐ 63/2010/NĐ-CP, Điều 14–15";
    /// Codes and decision numbers have their form.
    CodeForm = "code-form", Some("BR-30"), Warn, "NĐ 63/2010/NĐ-CP, Điều 15";
    /// Time limits have units and fees amounts.
    Units = "units", Some("BR-31"), Warn, "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2 điểm đ";
    /// A partial online level has its reason and basis.
    Partial = "partial", Some("BR-32"), Block, "NĐ 224/2026/NĐ-CP, Điều 14";
    /// Cited norms are in force.
    NormsInForce = "norms-in-force", Some("BR-34"), Warn, "Luật Ban hành văn bản quy phạm pháp luật 2025";
    /// The approvals that the policy asks for are there and alive.
    Approved = "approved", Some("BR-35"), Block, "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// Drafter, control, appraiser, legal reviewer and signer are different persons.
    Apart = "apart", Some("BR-35"), Block, "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// The time between submission and approval was kept.
    Cooling = "cooling", None, Block, "settled question 20";
    /// A correction uses the right instrument.
    Instrument = "instrument", Some("BR-36"), Block, "NĐ 30/2020/NĐ-CP, Điều 18 khoản 3";
    /// The cost sheet is exact, with its sources.
    Cost = "cost", Some("BR-40"), Block, "TT 02/2017/TT-VPCP, Điều 27";
    /// Levels and other values are valid on the day.
    Values = "values", Some("BR-43"), Block, "NĐ 63/2010/NĐ-CP, Điều 8; cấp huyện kết thúc 01/7/2025";
    /// No procedure of the same body has the same name.
    Namesake = "namesake", None, Block, "NĐ 63/2010/NĐ-CP, Điều 12";
    /// No procedure of the same body is nearly the same.
    Duplicate = "duplicate", None, Warn, "NĐ 63/2010/NĐ-CP, Điều 12";
    /// The document is sound in itself.
    Sound = "sound", None, Block, "design §3";
    /// No earlier emergency is unpaid.
    Debt = "debt", None, Block, "Luật Ban hành văn bản quy phạm pháp luật 2025 (trình tự, thủ tục rút gọn)";
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number().unwrap_or_else(|| self.key()))
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
        let mut numbered = RuleId::ALL.iter().copied().filter(|it| it.number() == Some(text));
        named.or_else(|| numbered.next()).ok_or_else(|| NotARule(text.to_owned()))
    }
}
