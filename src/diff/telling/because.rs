//! Why a version's number moves, and of which row each reason speaks.

use crate::domain::{
    burden::{self, Amount, StepReason, WeighedReason},
    edition::Edition,
    procedure::Procedure,
    rows::{RowData, rows},
};

/// A reason, with what the row that it speaks of is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The reason.
    pub reason: WeighedReason,
    /// The words of its row; of a fee, its note; of a channel, the key of its method.
    pub of: Option<String>,
}

/// Returns why the number moves between two versions whose rows have the same ids, the
/// heaviest reasons first.
pub fn reasons([before, after]: [&Procedure; 2]) -> Vec<Because> {
    let reasons = burden::step_reasons(before, after, Edition::CURRENT).into_iter();
    reasons.map(|reason| Because { of: of(&reason, [before, after]), reason }).collect()
}

fn of(reason: &WeighedReason, sides: [&Procedure; 2]) -> Option<String> {
    let (StepReason::Rose(item) | StepReason::Fell(item) | StepReason::Incomparable(item)) =
        &reason.why
    else {
        return None;
    };
    // What went is known by its words in the older version, all else by the newer's.
    let gone = matches!((&item.before, &item.after), (Amount::Words(_), Amount::Absent));
    let sides = if gone { [sides[1], sides[0]] } else { sides };
    item.row.as_deref().and_then(|id| known_by(sides, id))
}

/// Returns what a row is known by: its words in the newer version, else in the older; of
/// a fee, its note.
fn known_by(sides: [&Procedure; 2], id: &str) -> Option<String> {
    sides
        .into_iter()
        .rev()
        .find_map(|side| {
            let row = rows(side).into_iter().map(|it| it.data).find(|it| it.id() == id)?;
            Some(match row {
                RowData::Fee(fee) => fee.note.clone().unwrap_or_default(),
                RowData::StepCase(_)
                | RowData::Step(_)
                | RowData::Channel(_)
                | RowData::DossierCase(_)
                | RowData::Paper(_)
                | RowData::Applicant(_)
                | RowData::Agency(_)
                | RowData::Result(_)
                | RowData::LegalBasis(_)
                | RowData::Condition(_) => row.words().to_owned(),
            })
        })
        .filter(|it| !it.is_empty())
}
