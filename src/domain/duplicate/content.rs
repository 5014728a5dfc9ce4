//! How much two procedures have in common below their names: in the papers handed in, the
//! steps, the results and the legal basis, whatever the order of rows and words.
//!
//! This file alone knows what the tables weigh. It pairs rows more coarsely than
//! [`pairing`](super::super::pairing), which has to follow one row through its versions:
//! here eight documents are looked through while somebody waits.

use std::collections::{HashMap, VecDeque};

use serde::Serialize;

use super::{
    super::{
        procedure::Procedure,
        rows::{RowData, Table, rows},
        text,
    },
    share::{hash, per_mille},
};

/// The tables whose rows are compared, with their weight in thousandths. What is handed in
/// tells most about a procedure; the results of a permit and its renewal are the same, and
/// so are the instruments that a whole field rests on.
const TABLES: [(Table, u64); 4] =
    [(Table::Steps, 250), (Table::Papers, 350), (Table::Results, 200), (Table::LegalBasis, 200)];

/// How much weight there must be in tables with rows before likeness is whole: two that
/// share one instrument, and say nothing else, are not the same.
const ENOUGH: u64 = 600;

/// Rows are the same from this share of common words on, in thousandths.
const SAME_ROW: u16 = 600;

/// How many pairs of rows of one table are compared at most; beyond it, a row is compared
/// with those near its own place only.
const PAIRS: usize = 40_000;

/// A row of the new document and the one of the known document that says the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowMatch {
    /// The id of the new row; empty while it has none.
    pub new: String,
    /// The id of the known row.
    pub known: String,
    /// How much they have in common, in thousandths.
    pub score: u16,
}

/// What of a document is compared: the rows of each table.
pub(super) struct Content<'a> {
    tables: [Vec<RowWords<'a>>; 4],
}

/// A row by its words.
struct RowWords<'a> {
    id: &'a str,
    /// The hashes of its folded words, sorted, each once.
    words: Vec<u64>,
}

impl<'a> Content<'a> {
    pub(super) fn of(procedure: &'a Procedure) -> Self {
        let mut tables = [const { Vec::new() }; 4];
        for row in rows(procedure) {
            let counted = TABLES.iter().position(|(table, _)| *table == row.data.table());
            if let Some(at) = counted {
                tables[at].push(RowWords::of(row.data));
            }
        }
        Content { tables }
    }

    /// Compares this new document with a known one. A table counts by the share of its
    /// rows, on both sides, that are found on the other.
    pub(super) fn compare(&self, known: &Content<'_>) -> (u16, Vec<RowMatch>) {
        let (mut total, mut present, mut found) = (0, 0, Vec::new());
        let sides = self.tables.iter().zip(&known.tables);
        for ((_, weight), (new, known)) in TABLES.iter().zip(sides) {
            if new.is_empty() && known.is_empty() {
                continue;
            }
            let pairs = pair(new, known);
            let alike = pairs.iter().flatten().map(|(_, score)| u64::from(*score)).sum::<u64>();
            total += weight * 2 * alike / (new.len() + known.len()) as u64;
            present += weight;
            for (row, pair) in new.iter().zip(pairs) {
                let matched = pair.map(|(at, score)| (known[at].id.to_owned(), score));
                let new = || row.id.to_owned();
                found.extend(matched.map(|(known, score)| RowMatch { new: new(), known, score }));
            }
        }
        (per_mille(total, 1000 * present.max(ENOUGH)), found)
    }
}

impl<'a> RowWords<'a> {
    fn of(row: RowData<'a>) -> Self {
        let folded = text::fold(row.words());
        // An instrument is its number, not some of the number's parts.
        let mut words = match row {
            RowData::LegalBasis(_) => vec![hash(&folded)],
            RowData::StepCase(_)
            | RowData::Step(_)
            | RowData::Channel(_)
            | RowData::Fee(_)
            | RowData::DossierCase(_)
            | RowData::Paper(_)
            | RowData::Applicant(_)
            | RowData::Agency(_)
            | RowData::Result(_)
            | RowData::Condition(_) => folded.split(' ').map(hash).collect(),
        };
        words.sort_unstable();
        words.dedup();
        RowWords { id: row.id(), words }
    }

    /// Returns how much two rows have in common, or nothing when they are not the same.
    fn likeness(&self, other: &RowWords<'_>) -> Option<u16> {
        let (one, other) = (&self.words, &other.words);
        let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
        // No need to look at words when their numbers alone keep the two apart.
        if per_mille(short as u64, long as u64) < SAME_ROW {
            return None;
        }
        let (mut left, mut right, mut common) = (0, 0, 0);
        while left < one.len() && right < other.len() {
            let (a, b) = (one[left], other[right]);
            common += u64::from(a == b);
            left += usize::from(a <= b);
            right += usize::from(b <= a);
        }
        let score = per_mille(common, (one.len() + other.len()) as u64 - common);
        (score >= SAME_ROW).then_some(score)
    }
}

/// Finds for each new row the known row that says the same, if there is one, with the
/// score: rows of the same words first, then the most similar ones.
fn pair(new: &[RowWords<'_>], known: &[RowWords<'_>]) -> Vec<Option<(usize, u16)>> {
    let mut pairs = vec![None; new.len()];
    let mut free = vec![true; known.len()];
    let mut by_words = HashMap::<&[u64], VecDeque<usize>>::new();
    for (at, row) in known.iter().enumerate() {
        by_words.entry(&row.words).or_default().push_back(at);
    }
    for (pair, row) in pairs.iter_mut().zip(new) {
        let twin = by_words.get_mut(row.words.as_slice()).and_then(VecDeque::pop_front);
        twin.iter().for_each(|at| free[*at] = false);
        *pair = twin.map(|at| (at, 1000));
    }
    let mut found = Vec::new();
    let reach = PAIRS / new.len().max(1) / 2;
    for (at, row) in new.iter().enumerate().filter(|(at, _)| pairs[*at].is_none()) {
        let near = at.saturating_sub(reach)..known.len().min(at + reach + 1);
        for other in near.filter(|other| free[*other]) {
            found.extend(row.likeness(&known[other]).map(|score| (1000 - score, at, other)));
        }
    }
    found.sort_unstable();
    for (distance, at, other) in found {
        if pairs[at].is_none() && free[other] {
            pairs[at] = Some((other, 1000 - distance));
            free[other] = false;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{
        super::super::{component::tests::sample, procedure::Step},
        *,
    };

    fn compare(new: &Procedure, known: &Procedure) -> (u16, Vec<RowMatch>) {
        Content::of(new).compare(&Content::of(known))
    }

    fn with_steps(texts: impl IntoIterator<Item = String>) -> Procedure {
        let mut it = sample();
        it.steps.truncate(1);
        let step = |(at, text)| Step { id: format!("s{at}"), text, run_on: false };
        it.steps[0].steps = texts.into_iter().enumerate().map(step).collect();
        it
    }

    #[test]
    fn rows_of_the_same_words_pair_first_and_then_the_most_similar() {
        let new = with_steps(["một hai ba bốn năm".into(), "sáu bảy tám chín mười".into()]);
        let known = with_steps([
            "sáu bảy tám chín chục".into(),
            "năm bốn ba hai một".into(),
            "một hai ba bốn".into(),
        ]);
        let (_, found) = compare(&new, &known);
        let steps = found.iter().filter(|it| it.new.starts_with('s'));
        let steps = steps.map(|it| (&*it.new, &*it.known, it.score)).collect::<Vec<_>>();
        assert_eq!(steps, [("s0", "s1", 1000), ("s1", "s0", 666)]);
    }

    #[test]
    fn each_row_is_matched_once() {
        let new = with_steps((0..3).map(|_| "nộp đơn tại thư viện".into()));
        let known = with_steps(["nộp đơn tại thư viện".into()]);
        let (score, found) = compare(&new, &known);
        assert_eq!(found.iter().filter(|it| it.new.starts_with('s')).count(), 1);
        assert_eq!(score, 875, "half of what the steps weigh");
    }

    #[test]
    fn tables_that_both_leave_empty_are_left_out_but_one_alone_is_not_enough() {
        let mut bare = sample();
        bare.results.clear();
        assert_eq!(compare(&bare, &bare).0, 1000);
        (bare.steps, bare.dossier.cases) = (Vec::new(), Vec::new());
        assert_eq!(compare(&bare, &bare).0, 333);
        bare.legal_basis.clear();
        assert_eq!(compare(&bare, &bare).0, 0);
    }

    #[test]
    fn a_table_that_one_leaves_empty_speaks_against_likeness() {
        let mut bare = sample();
        bare.dossier.cases.clear();
        assert_eq!(compare(&bare, &sample()).0, 650);
    }

    #[test]
    fn instruments_of_nearly_the_same_number_are_different_instruments() {
        let mut new = sample();
        new.legal_basis[0].number = "1/2021/NĐ-CP".into();
        let (score, found) = compare(&new, &sample());
        assert_eq!(score, 800);
        assert!(found.iter().all(|it| it.new != "l17"), "{found:?}");
    }

    #[test]
    fn among_thousands_of_rows_each_known_one_is_matched_once() {
        let text = |at: usize| format!("bước {at} của {} trong {} việc", at * 7, at % 13);
        let new = with_steps((0..5_000).map(text));
        let known = with_steps((5_000..10_000).rev().map(text));
        let (_, found) = compare(&new, &known);
        let steps = found.iter().filter(|it| it.new.starts_with('s')).count();
        let taken = found.iter().map(|it| &it.known).collect::<std::collections::HashSet<_>>();
        assert!(steps > 0);
        assert_eq!(taken.len(), found.len());
    }
}
