//! Near-duplicates: whether a procedure that is proposed as new stands in the catalogue
//! of the same body already, under a name or with a content that is nearly the same.
//!
//! Documents are expensive to load, so the question is put twice: [`candidates`] looks at
//! names only and takes the nearest few; a [`Newcomer`] is then compared with their documents. Both
//! know the two texts alone and no corpus, so that a score computed today is computed
//! again from the log in ten years.
//!
//! # The score
//!
//! Scores are thousandths. Of *names* they count common words by weight, whatever accents,
//! capitals and order: formal words (*thủ tục, đối với, của …*) weigh nothing, words that half
//! of all names are made of weigh 1, others 3. When a *telling* word (*lại, gia hạn, thu hồi,
//! tỉnh, xã, cá nhân, tổ chức*, a number …) stands in one name only, three tenths are taken
//! off: *cấp* and *cấp lại* are two procedures. Of *contents* they count papers 35 %, steps 25
//! %, results 20 %, legal basis 20 %, each by the share of rows found on the other side (from
//! 60 % common words on; an instrument by its number). The stronger of the two counts 80 %, the
//! weaker 20 %. The threshold is 800: names that say the same reach it whatever stands under
//! them, and so does a copied content under a new name.
//!
//! # What the threshold does to the real catalogue
//!
//! Measured on the national file of July 2026 (5,652 records; `tests/it/duplicates_real.rs`
//! repeats it on samples):
//!
//! | set | pairs | median | 95 % | 99 % | 99.9 % | flagged |
//! |---|--:|--:|--:|--:|--:|--:|
//! | names equal to the letter, one body | 71 | 966 | 994 | 998 | 998 | 71 |
//! | different names, one body | 20,000 | 28 | 345 | 642 | 832 | 36 (0.2 %) |
//! | different names, one body and field | 20,000 | 153 | 650 | 834 | 925 | 340 (1.7 %) |
//!
//! The allowance was one in twenty. What is flagged among different names is mostly a family of
//! twins: one permit at two levels, for two sports, on two forms. Every fifth real procedure
//! (1,146) has at least one such twin among the eight nearest, 1,664 in all; hence a
//! near-duplicate is something that an officer answers, and does not by itself say no. Of 808
//! real procedures handed in again, both stages found every copy with words reordered, accents
//! dropped, words added to the name, rows reordered, another time limit, or another level with
//! a paper and an instrument fewer; 805 with a quarter of the name left out, 807 with a quarter
//! of it replaced. The 71 are counted over all records, by body and name as published; one of
//! them carries a malformed code (BR-30), which the import refuses, so that a registry of this
//! file holds 70.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `content` | how much two procedures have in common below their names |
//! | `name` | how much two names of procedures have in common, whatever their accents, capitals and the order of their words |
//! | `share` | what both scores are counted in: shares in thousandths, and hashes of words |

use std::{collections::HashMap, fmt};

use serde::Serialize;

use super::{procedure::Procedure, text};

mod content;
mod name;
mod share;

use content::Content;
pub use content::RowMatch;
pub use name::{CANDIDATES, NameMatch, candidates, name_score};
use share::per_mille;

/// The score, in thousandths, from which on two procedures of one body are near-duplicates.
///
/// It equals the weight of the stronger score on purpose: names that say the same reach it whatever stands under
/// them, and so do contents that are the same row by row under a name of any wording.
pub const THRESHOLD: u16 = 800;

/// The weight, in thousandths, of the stronger of the two scores, of name and of content;
/// the weaker has the rest.
const STRONGER: u16 = 800;

/// How near a procedure is to a known one, in thousandths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match {
    /// The whole, held against [`THRESHOLD`].
    pub score: u16,
    /// How much the names have in common.
    pub name_score: u16,
    /// How much papers, steps, results and legal basis have in common.
    pub content_score: u16,
    /// The rows that match, in the order of the new document.
    pub rows: Vec<RowMatch>,
}

/// A score in thousandths, said as per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LikenessScore(pub u16);

impl fmt::Display for LikenessScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{} %", self.0 / 10, self.0 % 10)
    }
}

impl Match {
    /// Whether the two are near-duplicates.
    pub fn is_near(&self) -> bool {
        self.score >= THRESHOLD
    }
}

/// Returns those of some procedures that a body publishes, comparing its name folded.
///
/// Each procedure comes as any key with the name of its publisher.
pub fn of_body<'a, T>(
    publisher: &str,
    procedures: impl Iterator<Item = (T, &'a str)>,
) -> impl Iterator<Item = T> {
    let body = text::fold(publisher);
    // A catalogue has thousands of procedures and a few dozen bodies.
    let mut verdicts = HashMap::new();
    procedures.filter_map(move |(procedure, publisher)| {
        let same = verdicts.entry(publisher).or_insert_with(|| text::fold(publisher) == body);
        same.then_some(procedure)
    })
}

/// A new procedure, read once to be compared with each that it may be a duplicate of.
pub struct Newcomer<'a> {
    name: &'a str,
    content: Content<'a>,
}

impl<'a> Newcomer<'a> {
    /// Reads a new procedure.
    pub fn of(new: &'a Procedure) -> Self {
        Newcomer { name: &new.name, content: Content::of(new) }
    }

    /// Compares it with a known one, by name and by content.
    pub fn compare(&self, known: &Procedure) -> Match {
        let name_score = name_score(self.name, &known.name);
        let (content_score, rows) = self.content.compare(&Content::of(known));
        Match { score: joint(name_score, content_score), name_score, content_score, rows }
    }
}

/// Compares a new procedure with a known one, by name and by content.
pub fn compare(new: &Procedure, known: &Procedure) -> Match {
    Newcomer::of(new).compare(known)
}

/// Returns the score of the whole.
fn joint(name: u16, content: u16) -> u16 {
    let (stronger, weaker) = (name.max(content), name.min(content));
    per_mille(
        u64::from(STRONGER) * u64::from(stronger) + u64::from(1000 - STRONGER) * u64::from(weaker),
        1_000_000,
    )
}

#[cfg(test)]
mod tests {
    use super::{super::component::tests::sample, *};

    /// A procedure that has nothing to do with the sample.
    fn stranger() -> Procedure {
        let mut it = sample();
        it.name = "Chấp thuận tổ chức lễ hội mùa xuân".into();
        it.steps[0].steps[0].text = "Ban tổ chức lập đề án.".into();
        it.steps[0].steps.truncate(1);
        it.steps.truncate(1);
        it.dossier.cases[0].papers[0].name = "Đề án lễ hội".into();
        it.dossier.cases[0].papers.truncate(1);
        it.results[0].name = "Văn bản chấp thuận".into();
        it.legal_basis[0].number = "2/2021/NĐ-CP".into();
        it
    }

    #[test]
    fn a_procedure_is_the_near_duplicate_of_itself() {
        let found = compare(&sample(), &sample());
        assert_eq!((found.score, found.name_score, found.content_score), (1000, 1000, 1000));
        let ids = found.rows.iter().map(|it| (it.new.as_str(), it.known.as_str()));
        let expected = ["s2", "s3", "s4", "s6", "d11", "d12", "r16", "l17"].map(|it| (it, it));
        assert!(ids.eq(expected), "{:?}", found.rows);
        assert!(found.is_near());
    }

    #[test]
    fn unrelated_procedures_have_little_in_common() {
        let found = compare(&stranger(), &sample());
        assert!(!found.is_near() && found.score < 200, "{found:?}");
        assert!(found.rows.is_empty());
    }

    #[test]
    fn a_name_that_says_the_same_is_enough() {
        let mut new = stranger();
        new.name = "THU TUC cap the THU VIEN".into();
        let found = compare(&new, &sample());
        assert_eq!(found.name_score, 1000);
        assert!(found.is_near(), "{found:?}");
    }

    #[test]
    fn a_content_that_is_the_same_row_by_row_is_enough() {
        let mut new = sample();
        new.name = stranger().name;
        let found = compare(&new, &sample());
        assert_eq!(found.content_score, 1000);
        assert!(found.is_near(), "{found:?}");
    }

    #[test]
    fn the_order_of_rows_and_words_plays_no_part() {
        let mut new = sample();
        new.name = "Thư viện: thẻ, cấp".into();
        new.steps.reverse();
        new.dossier.cases[0].papers.reverse();
        new.dossier.cases[0].papers[0].name = "Căn cước (ban sao)".into();
        let found = compare(&new, &sample());
        assert_eq!((found.name_score, found.content_score), (1000, 1000), "{found:?}");
        assert!(found.rows.iter().any(|it| it.new == "d12" && it.known == "d12"));
    }

    #[test]
    fn a_body_is_the_same_in_capitals_and_without_accents() {
        let all = [(1, "Bộ A"), (2, "BO A"), (3, "Bộ B"), (4, "Bộ A")];
        assert!(of_body("Bộ  A", all.into_iter()).eq([1, 2, 4]));
    }
}
