//! Slips of the pen: one letter of one syllable, in a phrase that the document itself
//! spells the other way elsewhere. A slip that is mended, or made, is wording.

use std::{cell::LazyCell, collections::HashSet};

use crate::domain::{component::Component, procedure::Procedure, rows::for_each_row};

use super::{
    RowChange, RowChangeKind,
    gist::{gist, is_heavy},
    noise::DifferenceClass,
};

/// Makes light of texts that differ in nothing but slips.
pub(super) fn weigh(before: &Procedure, after: &Procedure, found: &mut [(Component, RowChange)]) {
    let is_open = |it: &&mut (Component, RowChange)| {
        it.1.class == DifferenceClass::Substantive && it.1.kind == RowChangeKind::Edited
    };
    // Most pairs of texts differ in whole words, and nobody asks how words are spelled.
    let old = LazyCell::new(|| Spelling::of(before));
    let new = LazyCell::new(|| Spelling::of(after));
    for (_, change) in found.iter_mut().filter(is_open) {
        let [field] = &*change.fields else { continue };
        let (Some(was), Some(is)) = (&field.before, &field.after) else { continue };
        let (was, is) = (gist(was), gist(is));
        let (was, is) = (words(&was), words(&is));
        let differ = |at: &usize| was[*at] != is[*at];
        let mut changed = (0..was.len().min(is.len())).filter(differ).peekable();
        let is_slip = |at| {
            differ_by_a_letter(was[at], is[at])
                && (new.is_slip_in(&was, &is, at, &old) || old.is_slip_in(&is, &was, at, &new))
        };
        if was.len() == is.len() && changed.peek().is_some() && changed.all(is_slip) {
            change.class = DifferenceClass::Editorial;
        }
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// The words that a document uses, and those that follow one another in it.
struct Spelling {
    words: HashSet<String>,
    pairs: HashSet<(String, String)>,
}

impl Spelling {
    fn of(procedure: &Procedure) -> Self {
        let mut it = Spelling { words: HashSet::new(), pairs: HashSet::new() };
        it.learn(&procedure.name);
        for_each_row(procedure, |row| it.learn(row.data.words()));
        it
    }

    fn learn(&mut self, text: &str) {
        let text = gist(text);
        let words = words(&text);
        self.words.extend(words.iter().map(|it| (*it).to_owned()));
        let owned = |pair: &[&str]| (pair[0].to_owned(), pair[1].to_owned());
        self.pairs.extend(words.windows(2).map(owned));
    }

    /// Whether a word of a text is a slip: this document does not know it, and the other
    /// one, in which the text stands, spells it as this one does beside the same
    /// neighbour.
    fn is_slip_in(&self, text: &[&str], right: &[&str], at: usize, other: &Spelling) -> bool {
        let mut around = [at.checked_sub(1), Some(at)].into_iter().flatten();
        let known = |from: usize| {
            let pair = right.get(from..from + 2);
            pair.is_some_and(|it| other.pairs.contains(&(it[0].to_owned(), it[1].to_owned())))
        };
        !self.words.contains(text[at]) && around.any(known)
    }
}

/// Whether two syllables differ in one letter or mark. Neither numbers nor words that
/// turn a statement round are taken for slips.
fn differ_by_a_letter(one: &str, other: &str) -> bool {
    let plain =
        |it: &str| it.chars().count() > 2 && it.chars().all(|c| !c.is_numeric() && c != ' ');
    if !plain(one) || !plain(other) || is_heavy(one) || is_heavy(other) {
        return false;
    }
    let (one, other) = (one.chars().collect::<Vec<_>>(), other.chars().collect::<Vec<_>>());
    let front = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[front..], &other[front..]);
    let back = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    one.len() - back <= 1 && other.len() - back <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::component::tests::sample,
        domain::weight::{RowMatching, diff},
    };

    fn class(change: impl FnOnce(&mut Procedure)) -> Option<DifferenceClass> {
        let mut after = sample();
        change(&mut after);
        diff(&sample(), &after, RowMatching::ById).worst_class()
    }

    #[test]
    fn a_slip_of_the_pen_is_wording_where_the_document_spells_it_right_elsewhere() {
        let slip = class(|it| it.steps[0].steps[1].text = "Bước 2: Thu viện kiểm tra đơn.".into());
        assert_eq!(slip, Some(DifferenceClass::Editorial));
    }

    #[test]
    fn a_word_that_the_document_knows_no_other_spelling_of_is_another_word() {
        let other = class(|it| it.conditions[1].text = "Không còn nợ sạch".into());
        assert_eq!(other, Some(DifferenceClass::Substantive));
        let number = class(|it| it.conditions[0].text = "Từ đủ 7 tuổi".into());
        assert_eq!(number, Some(DifferenceClass::Substantive));
    }

    #[test]
    fn a_slip_beside_another_change_does_not_make_light_of_it() {
        let both = class(|it| it.steps[0].steps[1].text = "Bước 2: Thu viện kiểm tra thẻ.".into());
        assert_eq!(both, Some(DifferenceClass::Substantive));
    }

    #[test]
    fn one_letter_or_mark_may_be_missing_or_wrong() {
        let differ = |one: &str, other: &str| differ_by_a_letter(&gist(one), &gist(other));
        assert!(differ("giấp", "giấy") && differ("tuc", "tục") && differ("viẹn", "viện"));
        assert!(!differ("mới", "lại") && !differ("phải", "phái") && !differ("12", "13"));
    }
}
