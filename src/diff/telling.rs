//! A comparison told once: two texts, what differs between them, the values in it, the
//! burden before and after, and why the version's number moves.
//!
//! Every shape of an answer paints this and compares nothing itself. It speaks no
//! language: what a reader's language says, the painter says.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `passages` | what of a row that differs is told, passage by passage: the words that it is known by |
//! | `points` | which values are said together: what changed in the same way for several channels, papers or norms |
//! | `sides` | one of the two texts of a comparison, and where it comes from |
//! | `tally` | how many rows and fields differ, and how |

mod passages;
mod points;
mod sides;
mod tally;

use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::{
    redline::{self, RedlineSection, RedlineWords},
    values::{self, ValueChange},
};
use crate::domain::{
    burden::{
        self, BurdenChange, BurdenLine, BurdenVerdict, Figures, JudgedRow, StepSize, WeighedReason,
    },
    component::Component,
    dossier::CostSheet,
    edition::Edition,
    judgement::ChangeJudgement,
    procedure::Procedure,
    weight::{DifferenceClass, ProcedureDiff, RowMatching},
};

pub use passages::{Passage, PassageChange};
pub use points::{ValuePoint, together};
pub use sides::ComparedText;
pub use tally::Tally;

/// Two texts, and everything that is told of them.
#[derive(Debug, Clone)]
pub struct Telling {
    /// The older side and the newer.
    pub sides: [ComparedText; 2],
    /// Their documents.
    pub documents: [Procedure; 2],
    /// Along what rows were matched.
    pub how: RowMatching,
    /// What is to be known before anything is concluded from the rest.
    pub limits: Vec<Limit>,
    /// What differs, a section for each component.
    pub difference: ProcedureDiff,
    /// What of that differs in value.
    pub values: Vec<ValueChange>,
    /// The values that are said together, in the order in which they are said.
    pub points: Vec<ValuePoint>,
    /// How the burden of the one stands to that of the other.
    pub burden: BurdenShift,
    /// The figures that differ.
    pub figures: Vec<BurdenLine>,
    /// How far the version's number moves, and why.
    pub step: VersionMove,
}

/// What limits a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The newer side took effect before the older.
    Backwards,
    /// The rows of two procedures were matched by their words.
    ByContent,
}

/// How the burden of one text stands to that of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Gánh nặng tuân thủ, trước và sau")]
pub struct BurdenShift {
    /// What rose, fell, is open, and is apart.
    #[serde(flatten)]
    pub change: BurdenChange,
    /// The sum of it.
    #[schemars(title = "Kết luận")]
    pub verdict: BurdenVerdict,
    /// How far the version's number moves.
    #[schemars(title = "Bước số phiên bản")]
    pub step: StepSize,
    /// How far it would move if nothing that one side leaves out were lost, or a gap before; null
    /// where nothing is left out.
    #[schemars(title = "Bước số phiên bản, nếu không phải mất dữ liệu")]
    pub step_if_real: Option<StepSize>,
    /// The figures of both sides.
    #[schemars(title = "Số liệu trước và sau")]
    pub figures: BothFigures,
}

/// The figures of both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BothFigures {
    /// Those of the older.
    #[schemars(title = "Trước")]
    pub before: Figures,
    /// Those of the newer.
    #[schemars(title = "Sau")]
    pub after: Figures,
}

/// How far a version's number moves, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionMove {
    /// The number that it moves from; none between two procedures.
    pub from: Option<Version>,
    /// The number that it moves to; none between two procedures.
    pub to: Option<Version>,
    /// How far, as it is computed.
    pub size: StepSize,
    /// How far, if nothing that one side leaves out were lost.
    pub if_real: Option<StepSize>,
    /// Why, the heaviest first.
    pub reasons: Vec<WeighedReason>,
}

impl Telling {
    /// Compares two texts: along row ids within one procedure, by content between two.
    /// Cost sheet and judgements of rows are those of the very change from the one to the other,
    /// where a proposal asked for it.
    pub fn of(
        sides: [ComparedText; 2],
        documents: [Procedure; 2],
        costs: Option<&CostSheet>,
        judged: Option<&[JudgedRow]>,
    ) -> Self {
        let [old, new] = &sides;
        let how = if old.code == new.code { RowMatching::ById } else { RowMatching::ByContent };
        let [before, after] = &documents;
        let judgement = match judged {
            Some(judged) => ChangeJudgement::of_change(before, after, judged, Edition::CURRENT),
            None => ChangeJudgement::of(before, after, how, Edition::CURRENT),
        };
        let values = values::changes(before, after, &judgement.difference);
        let points = together(&values);
        let burden = burden_shift(&judgement, [before, after], costs);
        let [from, to] =
            sides.each_ref().map(|it| (how == RowMatching::ById).then(|| it.version.clone()));
        let (size, reasons) = (burden.step, judgement.reasons());
        let step = VersionMove { from, to, size, if_real: burden.step_if_real, reasons };
        let figures = burden::lines(&burden.figures.before, &burden.figures.after);
        let figures = figures.into_iter().filter(|it| it.before != it.after).collect();
        let limits = limits(old, new);
        let difference = judgement.difference;
        Telling { sides, documents, how, limits, difference, values, points, burden, figures, step }
    }

    /// Whether the two texts are of two procedures.
    pub fn is_of_two(&self) -> bool {
        self.sides[0].code != self.sides[1].code
    }

    /// Whether anything differs.
    pub fn differs(&self) -> bool {
        !self.difference.is_empty()
    }

    /// Returns the weight of the heaviest difference; `None` where nothing differs.
    pub fn class(&self) -> Option<DifferenceClass> {
        self.difference.worst_class()
    }

    /// Returns the components that differ, the weightiest first.
    pub fn by_weight(&self) -> Vec<(DifferenceClass, Vec<Component>)> {
        let classes = [
            DifferenceClass::Suspect,
            DifferenceClass::Substantive,
            DifferenceClass::Editorial,
            DifferenceClass::Cosmetic,
        ];
        let of = |class| {
            let own = self.difference.components.iter().filter(move |it| it.class == class);
            (class, own.map(|it| it.component).collect::<Vec<_>>())
        };
        classes.map(of).into_iter().filter(|(_, own)| !own.is_empty()).collect()
    }

    /// Tells both texts in full, paragraph beside paragraph.
    pub fn in_full(&self, words: &dyn RedlineWords) -> Vec<RedlineSection> {
        redline::sections(self.documents.each_ref(), &self.difference, words)
    }

    /// Counts the rows and fields that differ in all sections.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.difference.components)
    }
}

fn burden_shift(
    judgement: &ChangeJudgement,
    [before, after]: [&Procedure; 2],
    costs: Option<&CostSheet>,
) -> BurdenShift {
    let mut figures =
        BothFigures { before: burden::figures(before), after: burden::figures(after) };
    // A sheet whose sums no number holds says nothing of the cost.
    if let Some(Ok((old, new))) = costs.map(burden::costs) {
        (figures.before.cost, figures.after.cost) = (old, new);
    }
    BurdenShift {
        verdict: judgement.verdict(),
        change: judgement.burden.clone(),
        step: judgement.step(),
        step_if_real: judgement.step_if_real(),
        figures,
    }
}

fn limits(old: &ComparedText, new: &ComparedText) -> Vec<Limit> {
    if old.code != new.code {
        vec![Limit::ByContent]
    } else if new.effective < old.effective {
        vec![Limit::Backwards]
    } else {
        Vec::new()
    }
}
