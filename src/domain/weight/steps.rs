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
    let anew = are_counted_anew(found);
    for (_, change) in found.iter_mut().filter(is_step) {
        let is_row = change.table == Some(Table::Steps);
        if old.all == new.all || is_row && old.only_reset(&new, change) {
            change.class = DifferenceClass::Cosmetic;
        } else if is_row && (only_repeats(&old, &new, change) || only_renumbered(change, anew)) {
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

/// How a step that stands where it stood differs from what it was in its number alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Renumbered {
    /// It lost or gained one: two steps were told as one, or one as two.
    Joined,
    /// It has another one, as those behind a step that came, went or was joined have.
    Counted,
}

/// Returns how a step differs that does so in its number alone. `None` of any other change.
fn renumbered(change: &RowChange) -> Option<Renumbered> {
    let [Some(before), Some(after)] = [&change.before, &change.after] else { return None };
    let texts = [before, after].map(|it| (unnumbered(it), gist(it)));
    let [(old, whole_old), (new, whole_new)] = &texts;
    if change.kind != RowChangeKind::Edited || new.is_empty() || old != new {
        return None;
    }
    let lone = old == whole_old || new == whole_new;
    Some(if lone { Renumbered::Joined } else { Renumbered::Counted })
}

/// Whether a step is the one that it was, by another number or none. A number alone that differs
/// while the steps are as they were says something else.
fn only_renumbered(change: &RowChange, anew: bool) -> bool {
    renumbered(change).is_some_and(|it| it == Renumbered::Joined || anew)
}

/// Whether steps are counted anew: one came, went, or was joined with another.
fn are_counted_anew(found: &[(Component, RowChange)]) -> bool {
    let mut steps = found.iter().filter(|it| it.1.table == Some(Table::Steps)).map(|it| &it.1);
    steps.any(|it| {
        let lone = matches!(it.kind, RowChangeKind::Added | RowChangeKind::Removed);
        lone || renumbered(it) == Some(Renumbered::Joined)
    })
}

/// Returns a step's words without the number in front of them, as they are compared for looks.
fn unnumbered(text: &str) -> String {
    let text = gist(text);
    let behind = text.strip_prefix(&*gist("Bước")).and_then(|it| it.strip_prefix(' '));
    let Some(behind) = behind else { return text };
    let (number, rest) = behind.split_once(' ').unwrap_or((behind, ""));
    if number.bytes().all(|it| it.is_ascii_digit()) { rest.to_owned() } else { text }
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
    fn a_step_that_changes_its_number_alone_is_the_same_step() {
        let class = |change: fn(&mut Procedure)| {
            let mut after = sample();
            change(&mut after);
            let there = diff(&sample(), &after, RowMatching::ById).worst_class();
            assert_eq!(there, diff(&after, &sample(), RowMatching::ById).worst_class());
            there
        };
        let renumber = |it: &mut Procedure, from: &str, to: &str| {
            let step = it.steps[0].steps.iter_mut().find(|it| it.text.starts_with(from)).unwrap();
            step.text = step.text.replacen(from, to, 1);
        };
        let joined = class(|it| {
            let step = it.steps[0].steps.iter_mut().find(|it| it.text.starts_with("Bước 2: "));
            let step = step.unwrap();
            step.text = step.text.replace("Bước 2: ", "");
        });
        assert_eq!(joined, Some(DifferenceClass::Editorial));
        let mut after = sample();
        renumber(&mut after, "Bước 2: ", "");
        renumber(&mut after, "Bước 3", "Bước 2");
        let found = diff(&sample(), &after, RowMatching::ById).worst_class();
        assert_eq!(found, Some(DifferenceClass::Editorial));
        // Where the steps are as they were, another number is no counting.
        let mut after = sample();
        renumber(&mut after, "Bước 3", "Bước 2");
        let found = diff(&sample(), &after, RowMatching::ById).worst_class();
        assert_eq!(found, Some(DifferenceClass::Substantive));
        // In another place it is another order.
        assert_eq!(
            class(|it| {
                it.steps[0].steps.swap(1, 2);
                it.steps[0].steps[1].text = it.steps[0].steps[1].text.replacen("3", "2", 1);
                it.steps[0].steps[2].text = it.steps[0].steps[2].text.replacen("2", "3", 1);
            }),
            Some(DifferenceClass::Substantive)
        );
        let other = class(|it| it.steps[0].steps[1].text = "Bước 2: Thư viện trả 3 thẻ.".into());
        assert_eq!(other, Some(DifferenceClass::Substantive));
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
