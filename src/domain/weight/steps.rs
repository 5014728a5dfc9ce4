//! Steps that are only told otherwise: split, joined, or said twice.

use crate::domain::{component::Component, procedure::Procedure, rows::Table};

use super::{RowChange, RowChangeKind, gist::gist, noise::DifferenceClass};

/// What a line may say of the steps without saying anything: their own heading.
const HEADING: &str = "trình tự thực hiện";

/// Makes light of steps whose words stand on both sides, and of those that come or go
/// beside their equal.
pub(super) fn weigh(before: &Procedure, after: &Procedure, found: &mut [(Component, RowChange)]) {
    let is_step = |it: &&mut (Component, RowChange)| {
        it.0 == Component::Steps && it.1.class == DifferenceClass::Substantive
    };
    if found.iter_mut().find(is_step).is_none() {
        return;
    }
    let (old, new) = (StepsText::of(before), StepsText::of(after));
    for (_, change) in found.iter_mut().filter(is_step) {
        let is_row = change.table == Some(Table::Steps);
        if old.all == new.all || is_row && old.only_reset(&new, change) {
            change.class = DifferenceClass::Cosmetic;
        } else if is_row && only_repeats(&old, &new, change) {
            change.class = DifferenceClass::Editorial;
        }
    }
}

/// Whether a step comes or goes beside its equal, or is the heading of all steps.
fn only_repeats(old: &StepsText, new: &StepsText, change: &RowChange) -> bool {
    match change.kind {
        RowChangeKind::Added => new.says_nothing_more(&change.id),
        RowChangeKind::Removed => old.says_nothing_more(&change.id),
        RowChangeKind::Moved | RowChangeKind::Edited | RowChangeKind::MovedAndEdited => false,
    }
}

/// The words of all steps.
struct StepsText {
    /// In one text, with one space between any two.
    all: String,
    /// The steps with their ids.
    lines: Vec<(String, String)>,
}

impl StepsText {
    fn of(procedure: &Procedure) -> Self {
        let steps = procedure.steps.iter().flat_map(|case| &case.steps);
        StepsText {
            all: format!(" {} ", gist(&procedure.steps_text())),
            lines: steps.map(|it| (it.id.clone(), gist(&it.text))).collect(),
        }
    }

    /// How often words stand in the text; the space behind them may stand in front of
    /// them again.
    fn count(&self, words: &str) -> usize {
        let words = format!(" {words} ");
        let (mut rest, mut count) = (self.all.as_str(), 0);
        while let Some(at) = rest.find(&words) {
            rest = &rest[at + words.len() - 1..];
            count += 1;
        }
        count
    }

    /// Whether the whole of a step, as it was, still stands somewhere in one piece, and
    /// the whole of it, as it is, stood somewhere before.
    fn only_reset(&self, new: &StepsText, change: &RowChange) -> bool {
        let stays = |words: &str| self.count(words) <= new.count(words);
        let stood = |words: &str| new.count(words) <= self.count(words);
        let folded = |words: &Option<String>| words.as_deref().map(gist);
        match change.kind {
            RowChangeKind::Added | RowChangeKind::Removed | RowChangeKind::Edited => {
                folded(&change.before).is_none_or(|it| stays(&it))
                    && folded(&change.after).is_none_or(|it| stood(&it))
            }
            RowChangeKind::Moved | RowChangeKind::MovedAndEdited => false,
        }
    }

    /// Whether a step is the heading of all steps, or says what the one beside it says,
    /// headings apart.
    fn says_nothing_more(&self, id: &str) -> bool {
        let Some(at) = self.lines.iter().position(|it| it.0 == id) else { return false };
        let heading = gist(HEADING);
        let is_line = |it: &&(String, String)| it.1 != heading;
        let own = &self.lines[at].1;
        let front = self.lines[..at].iter().rev().find(is_line);
        let behind = self.lines[at + 1..].iter().find(is_line);
        *own == heading || [front, behind].into_iter().flatten().any(|it| it.1 == *own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::weight::{RowMatching, diff},
        domain::{component::tests::sample, procedure::Step},
    };

    fn with_step(at: usize, text: &str) -> Option<DifferenceClass> {
        let mut after = sample();
        let step = Step { id: "s20".to_owned(), text: text.to_owned(), run_on: false };
        after.steps[0].steps.insert(at, step);
        diff(&sample(), &after, RowMatching::ById).worst_class()
    }

    #[test]
    fn a_step_said_twice_in_a_row_is_wording_and_one_said_again_later_is_not() {
        let first = "Bước 1: Người đọc gửi đơn đến thư viện.";
        assert_eq!(with_step(1, first), Some(DifferenceClass::Editorial));
        assert_eq!(with_step(0, "Trình tự thực hiện:"), Some(DifferenceClass::Editorial));
        assert_eq!(with_step(3, first), Some(DifferenceClass::Substantive));
        assert_eq!(with_step(1, "Người đọc nộp ảnh."), Some(DifferenceClass::Substantive));
    }
}
