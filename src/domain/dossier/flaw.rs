//! What can be wrong with a dossier: each flaw with its facts, its rule and the rule's
//! source, in the manner of [`crate::domain::reason`].

use chrono::NaiveDate;

use super::{
    cost::ratio::Ratio,
    kind::AttachmentKind,
    terms::{AppraisalConclusion, FindingKind, PointOutcome, SheetFigure, SheetTable},
};
use crate::domain::{
    check::FlawLevel,
    component::Component,
    rule::{RuleId, RuleNumber},
    values::Money,
};

/// Which papers there are at all.
const PAPERS: &str = "NĐ 63/2010/NĐ-CP, Điều 9–11";

macro_rules! flaws {
    ($(
        $(#[$doc:meta])*
        $variant:ident { $($field:ident : $kind:ty),* } = $code:literal, $rule:expr, $breaks:ident, $level:ident $(, $source:expr)?;
    )*) => {
        /// One flaw of a dossier, with the facts that explain it.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the fields are the facts that the variant's sentence names")]
        pub enum DossierFlaw {
            $( $(#[$doc])* $variant { $($field: $kind),* }, )*
        }

        impl DossierFlaw {
            /// Every code that a flaw can have.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// Returns the flaw's stable name.
            pub fn code(&self) -> &'static str {
                match self { $( DossierFlaw::$variant { .. } => $code, )* }
            }

            /// Returns the number of the business rule or of the settled question.
            /// `None` where the form alone is at fault.
            pub fn rule(&self) -> Option<RuleNumber> {
                match self { $( DossierFlaw::$variant { .. } => $rule, )* }
            }

            /// Returns the rule of the gate that it breaks where it blocks.
            pub fn breaks(&self) -> RuleId {
                match self { $( DossierFlaw::$variant { .. } => RuleId::$breaks, )* }
            }

            /// Returns how heavily the flaw weighs unless a policy says otherwise.
            pub fn level(&self) -> FlawLevel {
                match self { $( DossierFlaw::$variant { .. } => FlawLevel::$level, )* }
            }

            /// Returns where it comes from, where that does not stand under its number.
            /// `None` where it does.
            pub fn own_source(&self) -> Option<&'static str> {
                match self { $( DossierFlaw::$variant { .. } => [$($source)?].first().copied(), )* }
            }

            /// Returns the facts by name, as text for a sentence.
            pub fn facts(&self) -> Vec<(&'static str, String)> {
                match self {
                    $( DossierFlaw::$variant { $($field),* } =>
                        vec![$( (stringify!($field), $field.to_string()) ),*], )*
                }
            }
        }
    };
}

flaws! {
    /// A text that must say something has no words.
    Blank { document: AttachmentKind, field: String } = "dossier-blank", None, Papers, Block, PAPERS;
    /// A document bears a day that has not come.
    DatedAhead { document: AttachmentKind, date: NaiveDate, today: NaiveDate } = "dossier-dated-ahead", None, Papers, Block, PAPERS;

    /// One of the four findings is missing.
    FindingMissing { finding: FindingKind } = "finding-missing", Some(RuleNumber::Br4), Papers, Block;
    /// A finding gives no reasons.
    FindingWithoutReasons { finding: FindingKind } = "finding-without-reasons", Some(RuleNumber::Br4), Papers, Block;
    /// What is not necessary, or not within authority, may not be proposed.
    PathEnds { finding: FindingKind, verdict: &'static str } = "assessment-ends-path", Some(RuleNumber::Br6), Stopped, Block;
    /// A finding stands against the draft until a later assessment takes its place.
    FindingUnfavourable { finding: FindingKind, verdict: &'static str } = "finding-unfavourable", Some(RuleNumber::S18), Papers, Block;
    /// A component is found unreasonable.
    ComponentUnfavourable { component: Component } = "component-unfavourable", Some(RuleNumber::S18), Papers, Block;
    /// A component changes that the assessment did not look at.
    ComponentNotAssessed { component: Component } = "component-not-assessed", Some(RuleNumber::Br8), Covered, Warn;
    /// A component is assessed twice.
    ComponentTwice { component: Component } = "component-twice", Some(RuleNumber::Br8), Covered, Block;

    /// Points are not numbered 1, 2, 3, ….
    PointNumber { document: AttachmentKind, number: u32, expected: u32 } = "point-number", Some(RuleNumber::Br7), Answered, Block;
    /// A conclusion that asks for changes has no point that says which.
    NoPoints { document: AttachmentKind, conclusion: &'static str } = "conclusion-without-points", Some(RuleNumber::Br7), Answered, Block;
    /// A point is neither taken in nor explained.
    PointUnanswered { point: u32 } = "point-unanswered", Some(RuleNumber::Br7), Answered, Block;
    /// An answer does not say where a point was taken in, or why not.
    AnswerWithoutWords { point: u32, outcome: PointOutcome } = "answer-without-words", Some(RuleNumber::Br7), Answered, Block;
    /// An answer is to a point that the opinion does not have.
    AnswerToNoPoint { point: u32 } = "answer-to-no-point", Some(RuleNumber::Br7), Answered, Warn;
    /// The control unit does not agree; the law makes the drafter answer, not yield.
    ControlDisagrees {} = "control-disagrees", Some(RuleNumber::Br7), Answered, Warn;

    /// The unit that assessed a draft gave its opinion on it, or appraised it, too.
    OneUnit { document: AttachmentKind, unit: String } = "papers-of-one-unit", Some(RuleNumber::Br4), Papers, Warn;

    /// The appraisal is earlier than what it had to have before it.
    AppraisedBefore { document: AttachmentKind, dated: NaiveDate, appraised: NaiveDate } = "appraised-before", Some(RuleNumber::Br5), Order, Block;
    /// The appraisal does not let the draft go on.
    NotEligible { conclusion: AppraisalConclusion } = "not-eligible", Some(RuleNumber::S18), Papers, Block;

    /// A cost sheet has no rows.
    NoRows {} = "cost-without-rows", Some(RuleNumber::Br40), Cost, Block;
    /// A cost sheet does not say where its figures come from.
    NoSources {} = "cost-without-sources", Some(RuleNumber::Br40), Cost, Block;
    /// The year of the hourly income cannot be right on the day of the sheet.
    IncomeYear { year: u16, date: NaiveDate } = "cost-income-year", Some(RuleNumber::Br40), Cost, Block;
    /// A row's id is not the letter of its group, A to F, and a number.
    RowId { table: SheetTable, row: String } = "cost-row-id", Some(RuleNumber::Br40), Cost, Block;
    /// Two rows of a table have one id.
    RowTwice { table: SheetTable, row: String } = "cost-row-twice", Some(RuleNumber::Br40), Cost, Block;
    /// A figure is below zero.
    FigureNegative { table: SheetTable, row: String, figure: SheetFigure, value: Ratio } = "cost-figure-negative", Some(RuleNumber::Br40), Cost, Block;
    /// A figure cannot be meant.
    FigureAbsurd { table: SheetTable, row: String, figure: SheetFigure, value: Ratio, limit: u64 } = "cost-figure-absurd", Some(RuleNumber::Br40), Cost, Block;
    /// Working hours are counted at an income of nothing.
    HoursWithoutIncome { table: SheetTable, row: String } = "cost-hours-without-income", Some(RuleNumber::Br40), Cost, Block;
    /// A row costs nothing.
    RowWithoutCost { table: SheetTable, row: String } = "cost-row-without-cost", Some(RuleNumber::Br40), Cost, Warn;
    /// An opportunity cost is counted.
    OpportunityCost { table: SheetTable, row: String } = "cost-opportunity", Some(RuleNumber::Br40), Cost, Block;
    /// Of several sources, another figure than the lower average is taken.
    NotLowerAverage { table: SheetTable, row: String, figure: SheetFigure, value: Ratio, expected: Ratio } = "cost-not-lower-average", Some(RuleNumber::Br40), Cost, Block;
    /// The plan cuts a row that the current sheet does not have.
    PlanRowUnknown { row: String } = "cost-plan-row-unknown", Some(RuleNumber::Br40), Cost, Block;
    /// The plan names a row twice.
    PlanRowTwice { row: String } = "cost-plan-row-twice", Some(RuleNumber::Br40), Cost, Block;
    /// The plan cuts the hourly income, which no plan can.
    PlanCutsIncome { row: String } = "cost-plan-cuts-income", Some(RuleNumber::Br40), Cost, Block;
    /// What the plan cuts is not lower afterwards.
    PlanWithoutEffect { row: String, figure: String } = "cost-plan-without-effect", Some(RuleNumber::Br40), Cost, Block;
    /// The sheet afterwards differs in what the plan does not name.
    AfterDiffers { row: String, figure: String } = "cost-after-differs", Some(RuleNumber::Br40), Cost, Block;
    /// The sheet afterwards lacks a row that the plan does not cut.
    AfterLacksRow { row: String } = "cost-after-lacks-row", Some(RuleNumber::Br40), Cost, Block;
    /// The sheet afterwards has a row that is not in the current one.
    AfterAddsRow { row: String } = "cost-after-adds-row", Some(RuleNumber::Br40), Cost, Block;
    /// The procedure is cut as a whole, and costs something afterwards all the same.
    CutHasAfter {} = "cost-cut-has-after", Some(RuleNumber::Br40), Cost, Block;
    /// A sheet is about another procedure than the change.
    OtherProcedure { procedure: String, name: String } = "cost-other-procedure", Some(RuleNumber::Br40), Cost, Block;
    /// A row counts a fee that the document does not ask for.
    FeeNotOfDocument { table: SheetTable, row: String, value: Money } = "cost-fee-not-of-document", Some(RuleNumber::Br40), Cost, Block;
    /// No row counts the fee that the document asks for.
    FeeNotCounted { table: SheetTable, value: Money } = "cost-fee-not-counted", Some(RuleNumber::Br40), Cost, Block;
    /// A row counts a way of handing in that the document does not have.
    ChannelNotOfDocument { table: SheetTable, row: String, channel: &'static str } = "cost-channel-not-of-document", Some(RuleNumber::Br40), Cost, Block;
    /// The figures are too large to be computed exactly.
    Overflow {} = "cost-overflow", Some(RuleNumber::Br41), Cost, Block;
}

impl DossierFlaw {
    /// Whether a paper says no: that is answered by another paper alone.
    pub fn is_against(&self) -> bool {
        matches!(
            self,
            DossierFlaw::FindingUnfavourable { .. }
                | DossierFlaw::ComponentUnfavourable { .. }
                | DossierFlaw::NotEligible { .. }
        )
    }
}

/// Returns a flaw for each text that has no words.
pub(super) fn blanks(
    document: AttachmentKind,
    texts: impl IntoIterator<Item = (String, impl AsRef<str>)>,
) -> Vec<DossierFlaw> {
    let blank = |it: &(String, _)| AsRef::<str>::as_ref(&it.1).trim().is_empty();
    let texts = texts.into_iter().filter(blank);
    texts.map(|(field, _)| DossierFlaw::Blank { document, field }).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_flaws_share_a_code() {
        let codes: BTreeSet<_> = DossierFlaw::CODES.iter().collect();
        assert_eq!(codes.len(), DossierFlaw::CODES.len());
    }

    #[test]
    fn a_flaw_says_its_facts_rule_and_source() {
        let flaw = DossierFlaw::PointUnanswered { point: 3 };
        assert_eq!(flaw.facts(), [("point", "3".to_owned())]);
        assert_eq!((flaw.rule(), flaw.level()), (Some(RuleNumber::Br7), FlawLevel::Block));
        assert_eq!(flaw.own_source(), None, "it stands under its number");
    }
}
