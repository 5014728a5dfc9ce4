//! What the rules go by: the names of those of the gate, the numbers under which something is
//! asked (domain brief §9), and the two weights that a rule can have.

use std::fmt;

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
    ($( $(#[$doc:meta])* $variant:ident = $key:literal, $source:literal; )*) => {
        /// The number under which something is asked: that of a business rule (domain brief §9),
        /// or of what this register asks by itself. Its words and its article stand here alone.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum RuleNumber {
            $( $(#[$doc])* #[serde(rename = $key)] $variant, )*
        }

        impl RuleNumber {
            /// Returns the number as it is written, as `BR-9`.
            pub const fn key(self) -> &'static str {
                match self { $( RuleNumber::$variant => $key, )* }
            }

            /// Returns where what is asked under the number comes from: the same whether a
            /// command is refused for it or the gate shows it.
            pub const fn source(self) -> &'static str {
                match self { $( RuleNumber::$variant => $source, )* }
            }

            /// All numbers.
            pub const ALL: &'static [RuleNumber] = &[$( RuleNumber::$variant, )*];
        }
    };
}

numbers! {
    /// Business rule 1: a new procedure rests on a norm that prescribes it.
    Br1 = "BR-1", "NĐ 63/2010/NĐ-CP, Điều 8 khoản 1, Điều 15 khoản 1 điểm b";
    /// Business rule 2: what every procedure has.
    Br2 = "BR-2", "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2";
    /// Business rule 3: what is stated or declared none.
    Br3 = "BR-3", "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h";
    /// Business rule 4: the papers of a dossier.
    Br4 = "BR-4", "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// Business rule 5: what an appraisal comes after.
    Br5 = "BR-5", "NĐ 63/2010/NĐ-CP, Điều 11 khoản 3";
    /// Business rule 6: what an assessment stops.
    Br6 = "BR-6", "TT 03/2022/TT-BTP; NĐ 63/2010/NĐ-CP, Điều 11 khoản 3";
    /// Business rule 7: every point has an answer.
    Br7 = "BR-7", "NĐ 63/2010/NĐ-CP, Điều 9 khoản 3";
    /// Business rule 8: the assessment covers what changes.
    Br8 = "BR-8", "TT 03/2022/TT-BTP, Điều 12";
    /// Business rule 9: a change says what it changes.
    Br9 = "BR-9", "NĐ 63/2010/NĐ-CP, Điều 15 khoản 2";
    /// Business rule 10: what an abolition names.
    Br10 = "BR-10", "NĐ 63/2010/NĐ-CP, Điều 15 khoản 3";
    /// Business rule 11: a draft goes to the control unit in time.
    Br11 = "BR-11", "TT 02/2017/TT-VPCP, Điều 9";
    /// Business rule 12: a decision is signed in time.
    Br12 = "BR-12", "NĐ 63/2010/NĐ-CP, Điều 15 khoản 1";
    /// Business rule 13: the terms of a norm in force on signing.
    Br13 = "BR-13", "NĐ 63/2010/NĐ-CP, Điều 15, Điều 24 khoản 2";
    /// Business rule 14: the entry into the national database.
    Br14 = "BR-14", "NĐ 63/2010/NĐ-CP, Điều 24 khoản 2";
    /// Business rule 15: what is sent to those who oversee.
    Br15 = "BR-15", "TT 02/2017/TT-VPCP";
    /// Business rule 16: nothing is published without a signed decision.
    Br16 = "BR-16", "NĐ 63/2010/NĐ-CP, Điều 23";
    /// Business rule 17: what is published is what was decided.
    Br17 = "BR-17", "QĐ 31/2021/QĐ-TTg, Điều 16; NĐ 63/2010/NĐ-CP, Điều 15 khoản 1";
    /// Business rule 19: what is secret is not shown.
    Br19 = "BR-19", "NĐ 63/2010/NĐ-CP, Điều 1 khoản 2 điểm b";
    /// Business rule 20: what is internal is its own class.
    Br20 = "BR-20", "NĐ 63/2010/NĐ-CP, Điều 1 khoản 2 điểm a; QĐ 1085/QĐ-TTg";
    /// Business rule 21: what is no procedure of this register.
    Br21 = "BR-21", "NĐ 63/2010/NĐ-CP, Điều 1 khoản 2 điểm b";
    /// Business rule 22: who announces.
    Br22 = "BR-22", "NĐ 63/2010/NĐ-CP, Điều 13; NĐ 30/2020/NĐ-CP, Phụ lục I";
    /// Business rule 23: nothing holds before its norm.
    Br23 = "BR-23", "Luật Ban hành văn bản quy phạm pháp luật 2025";
    /// Business rule 24: versions follow one another.
    Br24 = "BR-24", "NĐ 63/2010/NĐ-CP, Điều 15";
    /// Business rule 25: a version ends with its norm.
    Br25 = "BR-25", "NQ 66.18/2026/NQ-CP, Điều 7";
    /// Business rule 26: a temporary version ends early.
    Br26 = "BR-26", "NQ 66.18/2026/NQ-CP, Điều 7 khoản 4";
    /// Business rule 27: what becomes of what has begun, and what falls.
    Br27 = "BR-27", "NQ 66.18/2026/NQ-CP, Điều 6; NĐ 63/2010/NĐ-CP, Điều 30–31";
    /// Business rule 28: old codes close where new ones open.
    Br28 = "BR-28", "NĐ 63/2010/NĐ-CP, Điều 15";
    /// Business rule 29: a code is used once.
    Br29 = "BR-29", "NĐ 63/2010/NĐ-CP, Điều 14–15";
    /// Business rule 30: what codes and decisions' numbers look like.
    Br30 = "BR-30", "NĐ 63/2010/NĐ-CP, Điều 15";
    /// Business rule 31: units of time limits, amounts of fees.
    Br31 = "BR-31", "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2 điểm đ";
    /// Business rule 32: online only in part.
    Br32 = "BR-32", "NĐ 224/2026/NĐ-CP, Điều 14";
    /// Business rule 33: the online service bears the procedure's code and name.
    Br33 = "BR-33", "NĐ 224/2026/NĐ-CP, Điều 15 khoản 1 điểm b";
    /// Business rule 34: cited norms are in force.
    Br34 = "BR-34", "Luật Ban hành văn bản quy phạm pháp luật 2025";
    /// Business rule 35: different hands.
    Br35 = "BR-35", "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// Business rule 36: which instrument a mistake calls for.
    Br36 = "BR-36", "NĐ 30/2020/NĐ-CP, Điều 18 khoản 3";
    /// Business rule 40: what a cost sheet holds.
    Br40 = "BR-40", "TT 02/2017/TT-VPCP, Điều 27";
    /// Business rule 41: costs are reckoned exactly.
    Br41 = "BR-41", "TT 02/2017/TT-VPCP, Điều 27";
    /// Business rule 43: which levels of government there are on a day.
    Br43 = "BR-43", "NĐ 63/2010/NĐ-CP, Điều 8; cấp huyện kết thúc 01/7/2025";
    /// Business rule 44: terms and forms are chosen by date.
    Br44 = "BR-44", "settled question 12";
    /// Business rule 45: the facts of one decision agree.
    Br45 = "BR-45", "NĐ 63/2010/NĐ-CP, Điều 9–15";
    /// Settled question 4: whether a value follows from its words.
    S4 = "S-4", "settled question 4";
    /// Settled question 16: what a code may look like.
    S16 = "S-16", "settled question 16";
    /// Settled question 17: what may be declared none.
    S17 = "S-17", "settled question 17";
    /// Settled question 18: what an unfavourable finding stops.
    S18 = "S-18", "NĐ 63/2010/NĐ-CP, Điều 10, Điều 11 khoản 3";
    /// The ids of rows, which the register gives.
    RowId = "ROW-ID", "design §3";
    /// The form of every text.
    Text = "TEXT", "design §3";
}

impl fmt::Display for RuleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

macro_rules! rules {
    ($( $variant:ident = $key:literal; )*) => {
        /// A rule of the gate, by its name. What it asks, how heavily it weighs and where it
        /// comes from stands beside the question itself: [`GateRule`](crate::domain::gate::GateRule).
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        pub enum RuleId {
            $( #[doc = concat!("The rule `", $key, "`.")] #[serde(rename = $key)] $variant, )*
        }

        impl RuleId {
            /// All rules, in the order in which the gate shows them.
            pub const ALL: &'static [RuleId] = &[$( RuleId::$variant, )*];

            /// Returns the rule's stable name.
            pub const fn key(self) -> &'static str {
                match self { $( RuleId::$variant => $key, )* }
            }
        }
    };
}

rules! {
    Submitted = "submitted";
    Norm = "norm";
    Complete = "complete";
    Stated = "stated";
    Papers = "papers";
    Advised = "advised-papers";
    Order = "order";
    Stopped = "assessment";
    Answered = "answered";
    Covered = "covered";
    Declared = "declared";
    Judged = "judged";
    Abolition = "abolition";
    ToControl = "to-control";
    InTime = "in-time";
    Shortened = "shortened";
    Entry = "entry";
    Oversight = "oversight";
    Signed = "signed";
    SameAsDecided = "same-as-decided";
    Secret = "secret";
    Internal = "internal";
    Kind = "kind";
    Issuer = "issuer";
    NotBeforeNorm = "not-before-norm";
    OnNormsDay = "on-norms-day";
    Latest = "latest";
    Sunset = "sunset";
    Transition = "transition";
    Linked = "linked";
    FreeCode = "free-code";
    CodeForm = "code-form";
    Units = "units";
    UnitsEnter = "units-enter";
    Partial = "partial";
    Service = "service";
    NormsInForce = "norms-in-force";
    Approved = "approved";
    Apart = "apart";
    Cooling = "cooling";
    Instrument = "instrument";
    Cost = "cost";
    Values = "values";
    Namesake = "namesake";
    Duplicate = "duplicate";
    Coherent = "coherent";
    SameNorms = "same-norms";
    Sound = "sound";
    Debt = "debt";
}

/// Returns a source that a lawyer can look up.
/// `None` of the register's own papers, which are none.
pub fn article(source: &str) -> Option<&str> {
    let own = ["settled ", "design ", "BR-"].iter().any(|it| source.starts_with(it));
    (!own).then_some(source)
}
