//! Which version brought in each sentence and each value of a document.
//!
//! Rows are followed along their ids within one lineage and by their words across a
//! replacement, and a row that moves brings nothing in. A sentence is known by its words
//! as [`gist`](crate::domain::weight::gist) compares them, a time limit and a fee by their values: whoever only
//! spells them otherwise, or breaks the lines elsewhere, has touched them and is named as
//! such, but has brought nothing in. Words that were taken out and put back were brought
//! in by whoever put them back.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `cut_document` | a document cut into sentences and values |
//! | `origins` | the answer: every sentence and value, with who brought it in |

mod cut_document;
mod origins;

use std::{
    collections::{HashMap, VecDeque},
    ops::Range,
};

use crate::domain::{pairing, procedure::Procedure, rows::Table};

use crate::domain::weight::{RowMatching, noise::is_longer_name, word_diff};
use cut_document::{Cell, CutDocument, UnitPlace};

pub use origins::{ComponentBlame, FieldBlame, OriginPart, RowBlame};

/// A version in the line that leads to the last one.
#[derive(Debug, Clone)]
pub struct Ancestor<'a> {
    /// What it says.
    pub document: &'a Procedure,
    /// The versions that it was made from, by their place in the list, and along what its
    /// rows are theirs: one in a lineage, several where it took the place of several codes.
    pub follows: Vec<(usize, RowMatching)>,
}

/// Tells of everything that the last of some versions says which of them brought it in.
/// A version stands behind those that it was made from.
pub fn blame(chain: &[Ancestor<'_>]) -> Vec<ComponentBlame> {
    let mut known: Vec<CutDocument> = Vec::new();
    for (at, ancestor) in chain.iter().enumerate() {
        let mut page = CutDocument::of(ancestor.document, at);
        for (parent, how) in &ancestor.follows {
            if let Some(older) = known.get(*parent) {
                Taking::new(older, &page, *how).take(&mut page, at);
            }
        }
        known.push(page);
    }
    known.pop().map(CutDocument::finish).unwrap_or_default()
}

/// What one version takes over from one that it was made from.
struct Taking<'p, 'a> {
    older: &'p CutDocument<'a>,
    /// Which older cell each newer cell is.
    pairs: Vec<Option<usize>>,
    /// Which older units are still to be found again.
    free: Vec<Vec<bool>>,
}

impl<'p, 'a> Taking<'p, 'a> {
    fn new(older: &'p CutDocument<'a>, newer: &CutDocument<'_>, how: RowMatching) -> Self {
        let rows = match how {
            RowMatching::ById => pairing::by_id(&older.rows, &newer.rows),
            RowMatching::ByContent => pairing::by_content(&older.rows, &newer.rows),
        };
        let places = older.cells.iter().enumerate();
        let places: HashMap<_, _> =
            places.map(|(at, it)| ((it.component, it.row, it.name), at)).collect();
        let pair = |cell: &Cell| {
            let row = match cell.row {
                Some(row) => Some(rows[row]?),
                None => None,
            };
            places.get(&(cell.component, row, cell.name)).copied()
        };
        let pairs = newer.cells.iter().map(pair).collect();
        let free = older.cells.iter().map(|it| vec![true; it.units.len()]).collect();
        Taking { older, pairs, free }
    }

    fn take(mut self, newer: &mut CutDocument<'_>, at: usize) {
        for cell in 0..newer.cells.len() {
            if let Some(from) = self.pairs[cell] {
                self.take_cell(from, cell, newer, at);
            }
        }
        for (from, to) in self.streams(newer) {
            self.take_moved(&from, &to, newer, at);
            self.take_cut_otherwise(&from, &to, newer, at);
        }
    }

    /// Finds a cell's units in the same cell, in one order.
    fn take_cell(&mut self, from: usize, to: usize, newer: &mut CutDocument<'_>, at: usize) {
        let (old, new) = (&self.older.cells[from], &newer.cells[to]);
        let same_value = old.value.is_some() && old.value == new.value;
        let renamed = matches!(new.name, "field" | "publisher") && is_renamed(old, new);
        let pairs = match same_value || renamed {
            true => vec![Some(0)],
            false => word_diff::align(&folded(old), &folded(new)),
        };
        for (unit, pair) in pairs.into_iter().enumerate() {
            if let Some(pair) = pair {
                self.join(&[(from, pair)], (to, unit), newer, at);
            }
        }
    }

    /// Returns between which units a sentence may move: those of all steps, those of all
    /// conditions, and those of any other field of one row.
    fn streams(&self, newer: &CutDocument<'_>) -> Vec<(Vec<UnitPlace>, Vec<UnitPlace>)> {
        let spots = |page: &CutDocument<'_>, cell: usize| {
            (0..page.cells[cell].units.len()).map(|unit| (cell, unit)).collect::<Vec<_>>()
        };
        let of_table = |page: &CutDocument<'_>, table: Table| {
            let cells = (0..page.cells.len()).filter(|it| page.flows(*it) == Some(table));
            cells.flat_map(|it| spots(page, it)).collect::<Vec<_>>()
        };
        let tables = [Table::Steps, Table::Conditions];
        let mut streams: Vec<_> =
            tables.map(|it| (of_table(self.older, it), of_table(newer, it))).into();
        for (cell, from) in self.pairs.iter().enumerate() {
            let by_value = newer.cells[cell].value.is_some();
            if let (Some(from), None, false) = (*from, newer.flows(cell), by_value) {
                streams.push((spots(self.older, from), spots(newer, cell)));
            }
        }
        streams
    }

    /// Finds sentences that stand elsewhere.
    fn take_moved(
        &mut self,
        from: &[UnitPlace],
        to: &[UnitPlace],
        newer: &mut CutDocument<'_>,
        at: usize,
    ) {
        let older = self.older;
        let mut known: HashMap<&str, VecDeque<UnitPlace>> = HashMap::new();
        for spot in from.iter().filter(|it| self.is_free(**it)) {
            known.entry(&older.unit(*spot).folded).or_default().push_back(*spot);
        }
        for spot in to {
            let unit = newer.unit(*spot);
            if !unit.taken
                && let Some(found) = known.get_mut(&*unit.folded).and_then(VecDeque::pop_front)
            {
                self.join(&[found], *spot, newer, at);
            }
        }
    }

    /// Finds sentences that stand in one piece with others, or in several pieces: the same
    /// words, cut otherwise.
    fn take_cut_otherwise(
        &mut self,
        from: &[UnitPlace],
        to: &[UnitPlace],
        newer: &mut CutDocument<'_>,
        at: usize,
    ) {
        let mut start = 0;
        while start < to.len() {
            match self.same_words(from, to, start, newer) {
                Some((old, new)) => {
                    start = new.end;
                    for spot in &to[new] {
                        self.join(&from[old.clone()], *spot, newer, at);
                    }
                }
                None => start += 1,
            }
        }
    }

    /// Returns the shortest run of newer units from a place on that says what a run of
    /// older ones says.
    fn same_words(
        &self,
        from: &[UnitPlace],
        to: &[UnitPlace],
        start: usize,
        newer: &CutDocument<'_>,
    ) -> Option<(Range<usize>, Range<usize>)> {
        let old = |at: usize| {
            let spot = from.get(at).filter(|it| self.is_free(**it))?;
            Some(&*self.older.unit(*spot).folded)
        };
        let new = |at: usize| {
            let unit = newer.unit(*to.get(at)?);
            (!unit.taken).then_some(&*unit.folded)
        };
        let first = new(start).filter(|it| !it.is_empty())?;
        let begins = |at: &usize| {
            old(*at).is_some_and(|it| {
                !it.is_empty() && (it.starts_with(first) || first.starts_with(it))
            })
        };
        (0..from.len()).filter(begins).take(TRIES).find_map(|begin| {
            let (mut left, mut right) = (String::new(), String::new());
            let (mut old_end, mut new_end) = (begin, start);
            loop {
                if left.len() <= right.len() {
                    join_words(&mut left, old(old_end)?);
                    old_end += 1;
                } else {
                    join_words(&mut right, new(new_end)?);
                    new_end += 1;
                }
                if left == right {
                    return Some((begin..old_end, start..new_end));
                } else if !left.starts_with(&right) && !right.starts_with(&left) {
                    return None;
                }
            }
        })
    }

    fn is_free(&self, (cell, unit): UnitPlace) -> bool {
        self.free[cell][unit]
    }

    /// Hands the origin of older units on. Of several, the latest counts.
    fn join(&mut self, from: &[UnitPlace], to: UnitPlace, newer: &mut CutDocument<'_>, at: usize) {
        from.iter().for_each(|(cell, unit)| self.free[*cell][*unit] = false);
        let older = from.iter().map(|it| self.older.unit(*it)).collect::<Vec<_>>();
        let unit = &mut newer.cells[to.0].units[to.1];
        let Some(origin) = older.iter().map(|it| it.origin).max() else { return };
        if unit.taken {
            // Of several versions that it was made from, the first has said it.
            return;
        }
        let bare = |text: &'_ str| text.trim_end_matches(SEPARATORS).trim_start().to_owned();
        let is_same = older.len() == 1 && bare(&older[0].text) == bare(&unit.text);
        let before = older.iter().filter_map(|it| it.touched).max();
        unit.touched = if is_same { before } else { Some(at) };
        unit.origin = origin;
        unit.taken = true;
    }
}

/// Whether a field or a publisher is only called by a longer or shorter name.
fn is_renamed(old: &Cell, new: &Cell) -> bool {
    let whole = |it: &Cell| it.units.iter().map(|it| &*it.text).collect::<String>();
    old.units.len() == 1 && new.units.len() == 1 && is_longer_name(&whole(old), &whole(new))
}

/// Returns a cell's units as they are compared.
fn folded(cell: &Cell) -> Vec<&str> {
    cell.units.iter().map(|it| &*it.folded).collect()
}

/// What stands behind a sentence only because another one follows.
const SEPARATORS: [char; 3] = [' ', '\n', ';'];

/// How many places are tried for a run of the same words.
const TRIES: usize = 64;

fn join_words(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        component::{Component, tests::sample},
        procedure::TimeLimit,
        values::TimeValue,
    };

    fn edited(of: &Procedure, change: impl FnOnce(&mut Procedure)) -> Procedure {
        let mut it = of.clone();
        change(&mut it);
        it
    }

    /// The versions of one lineage.
    fn line<'a>(versions: &[&'a Procedure]) -> Vec<ComponentBlame> {
        let follows = |at: usize| at.checked_sub(1).map(|it| (it, RowMatching::ById));
        let ancestor = |(at, document): (usize, &&'a Procedure)| Ancestor {
            document,
            follows: follows(at).into_iter().collect(),
        };
        blame(&versions.iter().enumerate().map(ancestor).collect::<Vec<_>>())
    }

    /// The parts of one field of one row: words, origin, and who touched them.
    fn parts(
        found: &[ComponentBlame],
        id: &str,
        name: &str,
    ) -> Vec<(String, usize, Option<usize>)> {
        let rows = found.iter().flat_map(|it| &it.rows).filter(|it| it.id == id);
        let fields = rows.flat_map(|it| &it.fields).filter(|it| it.name == name);
        let part = |it: &OriginPart| (it.text.trim().to_owned(), it.origin, it.touched);
        fields.flat_map(|it| &it.parts).map(part).collect()
    }

    fn origins(found: &[ComponentBlame], id: &str, name: &str) -> Vec<usize> {
        parts(found, id, name).into_iter().map(|it| it.1).collect()
    }

    fn time(text: &str) -> Option<TimeLimit> {
        Some(TimeLimit { text: text.to_owned(), value: TimeValue::parse(text) })
    }

    #[test]
    fn everything_in_a_first_version_is_its_own() {
        let it = sample();
        let all = line(&[&it]).into_iter().flat_map(|it| it.rows).flat_map(|it| it.fields);
        assert!(all.flat_map(|it| it.parts).all(|it| (it.origin, it.touched) == (0, None)));
        assert_eq!(line(&[]), []);
    }

    #[test]
    fn a_row_that_moves_keeps_its_origin_and_so_does_what_is_not_edited_in_it() {
        let first = sample();
        let second = edited(&first, |it| {
            it.steps[0].steps[0].text = "Bước 1: Gửi đơn. Có ảnh.".to_owned();
        });
        let third = edited(&second, |it| {
            it.steps[0].steps.rotate_left(1);
            let moved = it.steps[0].steps.pop().unwrap();
            it.steps[1].steps.push(moved);
            it.steps[1].steps[1].text = "Bước 1: Gửi đơn. Có 02 ảnh.".to_owned();
            it.conditions.reverse();
        });
        let found = line(&[&first, &second, &third]);
        assert_eq!(origins(&found, "s2", "text"), [1, 2]);
        assert_eq!(origins(&found, "s3", "text"), [0]);
        assert_eq!(origins(&found, "y18", "text"), [0]);
        assert_eq!(origins(&found, "y19", "text"), [0]);
    }

    #[test]
    fn a_sentence_that_moves_within_the_steps_keeps_its_origin() {
        let first = edited(&sample(), |it| {
            it.steps[0].steps[0].text = "Gửi đơn. Nhận phiếu hẹn. Chờ.".to_owned();
        });
        let second = edited(&first, |it| {
            it.steps[0].steps[0].text = "Chờ. Gửi đơn.".to_owned();
            it.steps[0].steps[2].text = "Bước 3: Thư viện trả thẻ. Nhận phiếu hẹn.".to_owned();
        });
        let found = line(&[&first, &second]);
        assert_eq!(origins(&found, "s2", "text"), [0, 0]);
        assert_eq!(origins(&found, "s4", "text"), [0, 0]);
    }

    #[test]
    fn an_amendment_elsewhere_leaves_everything_else_untouched() {
        let first = sample();
        let second = edited(&first, |it| it.channels[0].time = time("3 ngày làm việc"));
        let third = edited(&second, |it| it.dossier.cases[0].papers[0].copies = 2);
        let found = line(&[&first, &second, &third]);
        let other = |it: &&RowBlame| it.fields.iter().any(|it| it.parts[0].origin > 0);
        let changed = found.iter().flat_map(|it| &it.rows).filter(other);
        let ids = changed.map(|it| it.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids, ["d11", "c7"]);
        assert_eq!(origins(&found, "c7", "time.text"), [1]);
        assert_eq!(origins(&found, "d11", "copies"), [2]);
        assert_eq!(origins(&found, "d11", "originals"), [0]);
    }

    #[test]
    fn words_that_are_put_back_are_brought_in_by_whoever_put_them_back() {
        let first = sample();
        let second = edited(&first, |it| it.conditions[0].text = "Từ đủ 7 tuổi".to_owned());
        let found = line(&[&first, &second, &first]);
        assert_eq!(origins(&found, "y18", "text"), [2]);
        assert_eq!(origins(&found, "y19", "text"), [0]);
    }

    #[test]
    fn whoever_only_spells_a_sentence_otherwise_has_touched_it() {
        let first = sample();
        let second = edited(&first, |it| it.conditions[0].text = "từ đủ  6 tuổi.".to_owned());
        let third = edited(&second, |it| it.conditions[1].text.push_str(" quá hạn"));
        let found = line(&[&first, &second, &third]);
        assert_eq!(parts(&found, "y18", "text"), [("từ đủ  6 tuổi.".to_owned(), 0, Some(1))]);
        assert_eq!(origins(&found, "y19", "text"), [2]);
    }

    #[test]
    fn a_time_limit_and_a_fee_are_told_apart_by_their_values() {
        let first = sample();
        let second = edited(&first, |it| {
            it.channels[0].time = time("05 (năm) ngày làm việc");
            it.channels[0].fees[0].text = "20.000 VNĐ".to_owned();
        });
        let second = edited(&second, |it| {
            let value = first.channels[0].time.as_ref().unwrap().value;
            it.channels[0].time.as_mut().unwrap().value = value;
        });
        let found = line(&[&first, &second]);
        assert_eq!(parts(&found, "c7", "time.text")[0].1, 0);
        assert_eq!(parts(&found, "f8", "text"), [("20.000 VNĐ".to_owned(), 0, Some(1))]);
    }

    #[test]
    fn a_field_by_a_longer_name_is_the_same_field() {
        let first = sample();
        let second = edited(&first, |it| it.field = "Thư viện BA".to_owned());
        let found = line(&[&first, &second]);
        assert_eq!(parts(&found, "", "field"), [("Thư viện BA".to_owned(), 0, Some(1))]);
    }

    #[test]
    fn steps_that_are_cut_otherwise_are_touched_and_a_shorter_one_is_new() {
        let first = sample();
        let second = edited(&first, |it| {
            let mut rest = it.steps[0].steps[0].clone();
            it.steps[0].steps[0].text = "Bước 1: Người đọc".to_owned();
            rest.id = "s20".to_owned();
            rest.text = "gửi đơn đến thư viện.".to_owned();
            it.steps[0].steps.insert(1, rest);
            it.steps[0].steps[2].text = "Bước 2: Thư viện kiểm tra".to_owned();
        });
        let found = line(&[&first, &second]);
        assert_eq!(parts(&found, "s2", "text")[0], ("Bước 1: Người đọc".to_owned(), 0, Some(1)));
        assert_eq!(parts(&found, "s20", "text")[0].1, 0);
        assert_eq!(parts(&found, "s3", "text")[0].1, 1);
        let joined = line(&[&first, &second, &first]);
        assert_eq!(parts(&joined, "s2", "text")[0].1, 0);
    }

    #[test]
    fn what_is_taken_over_from_replaced_codes_keeps_its_origin() {
        let (one, other) = (sample(), sample());
        let other = edited(&other, |it| {
            it.conditions[1].text = "Có nơi ở ổn định trong tỉnh".to_owned();
        });
        let new = edited(&sample(), |it| {
            it.conditions[0].id = "y1".to_owned();
            it.conditions[1].id = "y2".to_owned();
            it.conditions.reverse();
            let mut more = it.conditions[0].clone();
            more.id = "y3".to_owned();
            more.text = "Có nơi ở ổn định trong tỉnh".to_owned();
            it.conditions.push(more.clone());
            more.id = "y4".to_owned();
            more.text = "Đã đóng lệ phí thường niên".to_owned();
            it.conditions.push(more);
        });
        let later = edited(&new, |it| it.keywords = None);
        let follows =
            [vec![], vec![], vec![(0, RowMatching::ByContent), (1, RowMatching::ByContent)]];
        let follows = follows.into_iter().chain([vec![(2, RowMatching::ById)]]);
        let documents = [&one, &other, &new, &later];
        let chain = documents.into_iter().zip(follows);
        let chain = chain.map(|(document, follows)| Ancestor { document, follows });
        let found = blame(&chain.collect::<Vec<_>>());
        let of = |id: &str| origins(&found, id, "text")[0];
        assert_eq!([of("y1"), of("y2"), of("y3"), of("y4")], [0, 0, 1, 2]);
    }

    #[test]
    fn all_of_a_document_is_told_once_in_its_order() {
        let it = sample();
        let found = line(&[&it]);
        let components = found.iter().map(|it| it.component).collect::<Vec<_>>();
        let mut sorted = components.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(components, sorted);
        let steps = found.iter().find(|it| it.component == Component::Steps).unwrap();
        let ids = steps.rows.iter().map(|it| it.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids, ["k1", "s2", "s3", "s4", "k5", "s6"]);
    }
}
