//! What moves a burden: one row of a difference, measured, and the sum of all.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::judged::{JudgedBurden, JudgedRow};
use crate::domain::{
    component::Component, schema_names::names_alone, span::WorkingDays, values::Money,
};

/// By what a row of substance is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = names_alone)]
pub enum Measure {
    /// A paper of the dossier.
    Paper,
    /// The originals of a paper.
    Originals,
    /// The copies of a paper.
    Copies,
    /// The sets of the dossier.
    Sets,
    /// A step.
    Step,
    /// A condition.
    Condition,
    /// A way of handing in.
    Channel,
    /// A kind of applicants.
    Applicant,
    /// A time limit.
    TimeLimit,
    /// A fee.
    Fee,
    /// What kind of copy a paper is asked for in.
    CopyKind,
    /// How much of it is done online.
    Online,
    /// Whether one may hand it in wherever one is.
    Territory,
    /// Which norm is named.
    Norm,
    /// Which agency of one level acts.
    Agency,
    /// Where within one province papers are handed in.
    Place,
    /// What an agency looks up itself, so that nobody has to hand it in.
    Relief,
    /// What another row tells, said again.
    Repeated,
    /// What says nothing of duties: a heading, how a result is handed over, a detail of the
    /// record.
    NoDuty,
    /// Words, that nothing measures.
    Words,
}

/// One figure of a measure, on one side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// There is none on this side: the row is not there, or nothing is stated.
    Absent,
    /// A number.
    Count(u64),
    /// Đồng.
    Money(Money),
    /// A time limit's words, with the working days that they come to.
    Time(String, Option<WorkingDays>),
    /// Words: of a row that is there, or of a figure that has no value.
    Words(String),
}

/// One difference of burden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BurdenItem {
    /// In which component.
    pub component: Component,
    /// By what it is measured.
    pub measure: Measure,
    /// The row's id, or the name of a field of the document itself; absent for what is measured
    /// of the whole document.
    pub row: Option<String>,
    /// How it was.
    pub before: Amount,
    /// How it is.
    pub after: Amount,
    /// What the row is known by: its words; of a fee, its note; of a channel, the key of its
    /// method.
    #[serde(skip)]
    pub of: Option<String>,
}

/// How the burden of one version stands to that of another.
///
/// Every row that weighs as substance is in one of the lists; what is lost, or was a gap before, is
/// in `apart`. Rows that weigh as wording or looks are in none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BurdenChange {
    /// What became heavier, or narrower.
    pub rose: Vec<BurdenItem>,
    /// What became lighter, or wider.
    pub fell: Vec<BurdenItem>,
    /// What differs without anyone being able to say which way: a person judges it.
    #[serde(rename = "incomparable")]
    pub open: Vec<BurdenItem>,
    /// What differs and asks as much as before.
    pub same: Vec<BurdenItem>,
    /// What one side does not state at all: a loss or a gap of the data, and no change until
    /// somebody says so.
    pub apart: Vec<BurdenItem>,
    /// What was open or apart, and persons have judged.
    pub judged: Vec<JudgedItem>,
}

/// A row that persons have judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct JudgedItem {
    /// What.
    #[serde(flatten)]
    pub item: BurdenItem,
    /// How.
    pub burden: JudgedBurden,
    /// Why.
    pub reason: String,
}

/// The sum of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Verdict")]
pub enum BurdenVerdict {
    /// Something fell and nothing else differs: the only one that is a simplification.
    Fell,
    /// Something rose and nothing fell.
    Rose,
    /// A fall was bought by a rise.
    Mixed,
    /// Nothing differs.
    Unchanged,
    /// Nothing rose for certain, and something nobody has measured or judged.
    NotComparable,
}

impl Measure {
    /// Returns the measure's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Measure::Paper => "paper",
            Measure::Originals => "originals",
            Measure::Copies => "copies",
            Measure::Sets => "sets",
            Measure::Step => "step",
            Measure::Condition => "condition",
            Measure::Channel => "channel",
            Measure::Applicant => "applicant",
            Measure::TimeLimit => "time_limit",
            Measure::Fee => "fee",
            Measure::CopyKind => "copy_kind",
            Measure::Online => "online",
            Measure::Territory => "territory",
            Measure::Norm => "norm",
            Measure::Agency => "agency",
            Measure::Place => "place",
            Measure::Relief => "relief",
            Measure::Repeated => "repeated",
            Measure::NoDuty => "no_duty",
            Measure::Words => "words",
        }
    }
}

impl BurdenItem {
    /// Whether it is the row that persons have judged.
    fn is_judged_by(&self, row: &JudgedRow) -> bool {
        row.component == self.component && self.row.as_deref() == Some(&*row.row)
    }

    /// Returns where the row stands, as a judgement of it names it.
    pub fn place(&self) -> RowPlace {
        RowPlace { component: self.component, row: self.row.clone() }
    }
}

/// Where a row stands, as a judgement of it names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowPlace {
    /// In which component.
    pub component: Component,
    /// Its id, or the name of a field of the document itself.
    pub row: Option<String>,
}

impl fmt::Display for RowPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.component.key())?;
        self.row.as_ref().map_or(Ok(()), |row| write!(f, " {row}"))
    }
}

impl BurdenVerdict {
    /// Returns the verdict's stable name.
    pub fn key(self) -> &'static str {
        match self {
            BurdenVerdict::Fell => "fell",
            BurdenVerdict::Rose => "rose",
            BurdenVerdict::Mixed => "mixed",
            BurdenVerdict::Unchanged => "unchanged",
            BurdenVerdict::NotComparable => "not_comparable",
        }
    }
}

impl BurdenChange {
    /// Returns the sum of the comparison.
    pub fn verdict(&self) -> BurdenVerdict {
        match (self.rises(), self.falls(), self.open.is_empty()) {
            (true, true, _) => BurdenVerdict::Mixed,
            (true, false, _) => BurdenVerdict::Rose,
            (false, _, false) => BurdenVerdict::NotComparable,
            (false, true, true) => BurdenVerdict::Fell,
            (false, false, true) => BurdenVerdict::Unchanged,
        }
    }

    /// Whether something is heavier, as it is measured or as persons judge it.
    pub(super) fn rises(&self) -> bool {
        !self.rose.is_empty() || self.is_judged(JudgedBurden::Heavier)
    }

    /// Whether something is lighter, as it is measured or as persons judge it.
    pub(super) fn falls(&self) -> bool {
        !self.fell.is_empty() || self.is_judged(JudgedBurden::Lighter)
    }

    fn is_judged(&self, burden: JudgedBurden) -> bool {
        self.judged.iter().any(|it| it.burden == burden)
    }

    /// Takes what is apart for real, as whoever proposes a change declares it to be.
    pub fn if_real(mut self) -> Self {
        self.open.append(&mut self.apart);
        self
    }

    /// Takes in what persons have judged. Returns the judgements of which no row is open.
    pub fn judge<'a>(&mut self, rows: &'a [JudgedRow]) -> Vec<&'a JudgedRow> {
        let mut idle = Vec::new();
        for row in rows {
            let before = self.judged.len();
            for list in [&mut self.open, &mut self.apart] {
                let own = |it: &mut BurdenItem| it.is_judged_by(row);
                let judged = list.extract_if(.., own).map(|item| JudgedItem {
                    item,
                    burden: row.burden,
                    reason: row.reason.clone(),
                });
                self.judged.extend(judged);
            }
            if self.judged.len() == before {
                idle.push(row);
            }
        }
        idle
    }

    /// Returns what nobody has measured or judged yet.
    pub fn unjudged(&self) -> impl Iterator<Item = &BurdenItem> {
        self.open.iter().chain(&self.apart)
    }
}
