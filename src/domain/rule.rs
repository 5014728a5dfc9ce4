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
    /// Business rule 26.
    Br26 = "BR-26";
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
    /// Business rule 33.
    Br33 = "BR-33";
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
    Latest = "latest";
    Sunset = "sunset";
    Transition = "transition";
    Linked = "linked";
    FreeCode = "free-code";
    CodeForm = "code-form";
    Units = "units";
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
