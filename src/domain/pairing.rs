//! Which row of one version is which row of another, where ids do not say it.
//!
//! Exact matches go first, by hash, so that long equal tables cost no more than short
//! ones; only what is left over is compared word by word.
//!
//! Long because one pairing goes through all of its rounds in one place.

use std::{
    borrow::Cow,
    cell::OnceCell,
    collections::{HashMap, VecDeque},
    hash::Hash,
};

use super::{
    procedure::Channel,
    rows::{Row, RowData, Table},
    text,
};

/// Rows are alike from this share of common words on, in thousandths.
const ALIKE: u64 = 500;

/// So many words at the beginning of a row are its own: "Trong thời hạn 05 ngày làm việc kể từ ngày
/// nhận" stands at that of many.
const OPENING: usize = 13;

/// How many pairs of left-over rows of one table are compared at most; beyond it, a row
/// is only compared with those near its own place.
const PAIRS: usize = 100_000;

/// Pairs rows of one table that carry the same id. Rows that repeat an id, or have none,
/// pair in their order. The answer holds, for each row of `after`, its index in `before`.
pub fn by_id(before: &[Row<'_>], after: &[Row<'_>]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; after.len()];
    let key = |row: &Row<'_>| (row.data.table(), row.data.id().to_owned());
    let mut known: HashMap<_, VecDeque<usize>> = HashMap::new();
    for (at, row) in before.iter().enumerate() {
        known.entry(key(row)).or_default().push_back(at);
    }
    for (pair, row) in pairs.iter_mut().zip(after) {
        *pair = known.get_mut(&key(row)).and_then(VecDeque::pop_front);
    }
    pairs
}

/// Pairs rows of one table by their words, whatever ids they carry.
pub fn by_content(before: &[Row<'_>], after: &[Row<'_>]) -> Vec<Option<usize>> {
    let pairs = vec![None; after.len()];
    let mut pairing = Pairing::new(before, after, pairs, |_| true);
    pairing.wholes =
        Some([before, after].map(|rows| rows.iter().map(|it| whole(it.data)).collect()));
    pairing.finish()
}

/// Pairs rows that carry an id by it, and those without one by their words.
pub fn by_id_then_content(before: &[Row<'_>], after: &[Row<'_>]) -> Vec<Option<usize>> {
    let mut pairs = by_id(before, after);
    for (pair, row) in pairs.iter_mut().zip(after) {
        if row.data.id().is_empty() {
            *pair = None;
        }
    }
    Pairing::new(before, after, pairs, |row| row.data.id().is_empty()).finish()
}

/// What of a row is compared.
struct Profile {
    table: Table,
    /// The row that holds it, as an index into the older version.
    parent: Option<usize>,
    /// Rows on two sides of this are never the same row.
    barrier: &'static str,
    /// Its main words, as written.
    main: String,
    /// Everything that it says, as written.
    everything: String,
    // Most rows of most pairs are the same to the letter: what follows is made of those
    // that are not.
    own: OnceCell<String>,
    full: OnceCell<String>,
    spelled: OnceCell<String>,
    across: OnceCell<Option<bool>>,
}

impl Profile {
    fn of(row: &Row<'_>) -> Self {
        let barrier = match row.data {
            RowData::Channel(channel) => channel.method.key(),
            RowData::Agency(agency) => agency.role.key(),
            RowData::StepCase(_)
            | RowData::Step(_)
            | RowData::Fee(_)
            | RowData::DossierCase(_)
            | RowData::Paper(_)
            | RowData::Applicant(_)
            | RowData::Result(_)
            | RowData::LegalBasis(_)
            | RowData::Condition(_) => "",
        };
        Profile {
            table: row.data.table(),
            parent: row.parent,
            barrier,
            main: own_words(row.data).into_owned(),
            everything: everything(row.data),
            own: OnceCell::new(),
            full: OnceCell::new(),
            spelled: OnceCell::new(),
            across: OnceCell::new(),
        }
    }

    /// Returns its main words, folded.
    fn own(&self) -> &str {
        self.own.get_or_init(|| text::fold(&self.main))
    }

    /// Returns everything that it says, folded.
    fn full(&self) -> &str {
        self.full.get_or_init(|| text::fold(&self.everything))
    }

    /// Returns everything that it says, with its accents: rows may differ in nothing else.
    fn spelled(&self) -> &str {
        self.spelled.get_or_init(|| spelled(&self.everything))
    }

    /// The words of the row, sorted, each as often as it occurs.
    fn words(&self) -> Vec<&str> {
        sorted_words(self.full())
    }

    /// Its main words, sorted, each as often as it occurs.
    fn main_words(&self) -> Vec<&str> {
        sorted_words(self.own())
    }

    /// Returns the number by which a step calls itself (`Bước 2`), where its words begin with it.
    /// `None` where they do not.
    fn step_number(&self) -> Option<u32> {
        let mut words = self.own().split_whitespace().skip_while(|it| *it == "-");
        words.next().filter(|it| *it == "buoc")?;
        words.next()?.trim_end_matches([':', '.', ',', '-']).parse().ok()
    }

    /// Returns the words with which it begins, where there are so many that no other row has them.
    /// `None` where there are not.
    fn opening(&self) -> Option<String> {
        let words = self.own().split_whitespace().take(OPENING).collect::<Vec<_>>();
        (words.len() == OPENING).then(|| words.join(" "))
    }

    /// Returns whether a paper, or a case of papers, is for the way in, or for the way out. `None`
    /// where it is for both or says neither, and of other rows.
    fn across(&self) -> Option<bool> {
        let read = || {
            let line = spelled(&self.main);
            let has = |words: [&str; 2]| words.iter().any(|it| line.contains(it));
            match (has(["nhập cảnh", "nhập khẩu"]), has(["xuất cảnh", "xuất khẩu"]))
            {
                (true, false) => Some(true),
                (false, true) => Some(false),
                (true, true) | (false, false) => None,
            }
        };
        let told = matches!(self.table, Table::Papers | Table::DossierCases);
        *self.across.get_or_init(|| told.then(read).flatten())
    }

    /// Whether it is never the same row as another, however much alike they are.
    fn is_apart(&self, other: &Profile) -> bool {
        self.barrier != other.barrier
            || self.across().zip(other.across()).is_some_and(|(one, other)| one != other)
    }
}

fn sorted_words(text: &str) -> Vec<&str> {
    let mut words = text.split_whitespace().collect::<Vec<_>>();
    words.sort_unstable();
    words
}

/// Returns the words by which a row is known. Of several channels of one method each is
/// known by its time limit, however that is written.
fn own_words(data: RowData<'_>) -> Cow<'_, str> {
    let RowData::Channel(Channel { method, time: Some(time), .. }) = data else {
        return Cow::Borrowed(data.words());
    };
    let value = time.value.map(|it| it.to_string());
    Cow::Owned(format!("{} {}", method.key(), value.as_ref().unwrap_or(&time.text)))
}

/// Returns the words of a text in small letters, accents and all.
fn spelled(text: &str) -> String {
    let small = text::normalise(text, &mut text::Repairs::default()).to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Returns all that a row says, with what stands under it.
fn everything(data: RowData<'_>) -> String {
    let mut parts = vec![data.words()];
    let mut numbers = String::new();
    match data {
        RowData::StepCase(row) => parts.extend(row.steps.iter().map(|it| &*it.text)),
        RowData::DossierCase(row) => parts.extend(row.papers.iter().map(|it| &*it.name)),
        RowData::Channel(row) => {
            parts.extend(row.time.iter().map(|it| &*it.text));
            parts.extend(row.note.as_deref());
            parts.extend(row.fees.iter().map(|it| &*it.text));
        }
        RowData::Fee(row) => parts.extend(row.note.as_deref()),
        RowData::Paper(row) => {
            numbers = format!("{} {}", row.originals, row.copies);
            parts.extend(row.forms.iter().map(String::as_str));
        }
        RowData::Agency(row) => numbers = row.role.key().to_owned(),
        RowData::Result(row) => parts.extend(row.code.as_deref()),
        RowData::LegalBasis(row) => {
            parts
                .extend([&row.title, &row.date, &row.issuer].into_iter().flatten().map(|it| &**it));
        }
        RowData::Step(_) | RowData::Applicant(_) | RowData::Condition(_) => {}
    }
    parts.push(&numbers);
    parts.join(" ")
}

/// Returns all that a row says in every field, with what stands under it in one order, whichever it
/// stands in. `None` of rows with nothing under them whose other words say it all.
fn whole(data: RowData<'_>) -> Option<String> {
    let one_order = |mut parts: Vec<String>| {
        parts.sort_unstable();
        parts.join("\n")
    };
    let text = match data {
        RowData::Channel(row) => {
            let time = row.time.as_ref().map_or("", |it| &it.text);
            let note = row.note.as_deref().unwrap_or_default();
            let fees = row.fees.iter().filter_map(|it| whole(RowData::Fee(it))).collect();
            format!("{time}\n{note}\n{}", one_order(fees))
        }
        RowData::Fee(row) => {
            let note = row.note.as_deref().unwrap_or_default();
            format!("{}\n{note}\n{:?}\n{:?}", row.text, row.kind, row.amount)
        }
        RowData::DossierCase(row) => {
            let case = row.case.as_deref().unwrap_or_default();
            let papers = row.papers.iter().filter_map(|it| whole(RowData::Paper(it))).collect();
            format!("{case}\n{}", one_order(papers))
        }
        RowData::Paper(row) => {
            let forms = one_order(row.forms.clone());
            format!("{}\n{} {}\n{forms}", row.name, row.originals, row.copies)
        }
        RowData::StepCase(_)
        | RowData::Step(_)
        | RowData::Applicant(_)
        | RowData::Agency(_)
        | RowData::Result(_)
        | RowData::LegalBasis(_)
        | RowData::Condition(_) => return None,
    };
    Some(text)
}

/// The state of a pairing: what is paired, and which older rows are still free.
struct Pairing {
    before: Vec<Profile>,
    after: Vec<Profile>,
    pairs: Vec<Option<usize>>,
    free: Vec<bool>,
    /// Which newer rows may be paired by content.
    open: Vec<bool>,
    /// All that every older and every newer row says, whatever order it says it in: of two rows
    /// that look alike, the one that says the same is the same. Asked of comparisons alone: the ids
    /// that old drafts took over by their words stay what they were.
    wholes: Option<[Vec<Option<String>>; 2]>,
}

/// By what rows are the same: their parent, where it counts, their barrier, and what they say.
type RowKey<'a> = (Option<Option<usize>>, &'static str, &'a str);

impl Pairing {
    fn new(
        before: &[Row<'_>],
        after: &[Row<'_>],
        pairs: Vec<Option<usize>>,
        open: impl Fn(&Row<'_>) -> bool,
    ) -> Self {
        let mut free = vec![true; before.len()];
        pairs.iter().flatten().for_each(|at: &usize| free[*at] = false);
        let open = after.iter().zip(&pairs).map(|(row, it)| it.is_none() && open(row)).collect();
        let before = before.iter().map(Profile::of).collect();
        let after = after.iter().map(Profile::of).collect();
        Pairing { before, after, pairs, free, open, wholes: None }
    }

    fn finish(mut self) -> Vec<Option<usize>> {
        let lone = |it: &Profile| Some((it.parent, it.barrier));
        for table in Table::ALL {
            self.settle_parents(table);
            self.pair_whole(table);
            self.pair_equal(table, |it| (Some(it.parent), it.barrier, &it.everything));
            self.pair_equal(table, |it| (Some(it.parent), it.barrier, it.spelled()));
            self.pair_equal(table, |it| (Some(it.parent), it.barrier, it.full()));
            self.pair_equal(table, |it| (Some(it.parent), it.barrier, it.own()));
            self.pair_equal(table, |it| (None, it.barrier, it.spelled()));
            self.pair_equal(table, |it| (None, it.barrier, it.full()));
            self.pair_equal(table, |it| (None, it.barrier, it.own()));
            self.pair_alike(table);
            match table {
                Table::Fees | Table::StepCases | Table::DossierCases | Table::Agencies => {
                    self.pair_only(table, lone);
                }
                Table::Papers | Table::Results if self.is_of_one(table) => {
                    self.pair_only(table, lone);
                }
                Table::Steps | Table::Conditions => {
                    if self.wholes.is_some() {
                        self.pair_only(table, |it| it.opening().map(|words| (it.parent, words)));
                    }
                    self.pair_only(table, |it| it.step_number().map(|number| (it.parent, number)));
                }
                Table::Channels => self.pair_equal(table, |it| (None, it.barrier, "")),
                Table::Papers | Table::Applicants | Table::Results | Table::LegalBasis => {}
            }
        }
        self.pairs
    }

    /// Makes the parent of every newer row of a table an index into the older version.
    fn settle_parents(&mut self, table: Table) {
        for row in self.after.iter_mut().filter(|row| row.table == table) {
            row.parent = row.parent.map(|at| self.pairs[at].unwrap_or(usize::MAX));
        }
    }

    /// Pairs rows under one parent that say the same in every field.
    fn pair_whole(&mut self, table: Table) {
        let Some(wholes) = self.wholes.take() else { return };
        let key = |side: usize, at: usize, it: &Profile| {
            wholes[side][at].as_ref().map(|whole| (it.parent, it.barrier, whole))
        };
        let equal =
            self.equal(table, |at| key(0, at, &self.before[at]), |at| key(1, at, &self.after[at]));
        self.join_all(equal);
        self.wholes = Some(wholes);
    }

    /// Pairs rows that have one key.
    fn pair_equal(&mut self, table: Table, key: impl Fn(&Profile) -> RowKey<'_>) {
        let equal =
            self.equal(table, |at| Some(key(&self.before[at])), |at| Some(key(&self.after[at])));
        self.join_all(equal);
    }

    /// Finds the rows that have one key, of several the first first.
    fn equal<K: Hash + Eq>(
        &self,
        table: Table,
        old: impl Fn(usize) -> Option<K>,
        new: impl Fn(usize) -> Option<K>,
    ) -> Vec<(usize, usize)> {
        let (before, after) = (self.left_before(table), self.left_after(table));
        if before.is_empty() || after.is_empty() {
            return Vec::new();
        }
        let mut known: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (at, key) in before.into_iter().filter_map(|at| Some((at, old(at)?))) {
            known.entry(key).or_default().push_back(at);
        }
        let found = after.into_iter().filter_map(|to| {
            let from = known.get_mut(&new(to)?).and_then(VecDeque::pop_front)?;
            Some((from, to))
        });
        found.collect()
    }

    /// Pairs the most similar rows first; of equally similar ones those of one parent,
    /// then those nearest in place.
    fn pair_alike(&mut self, table: Table) {
        let (before, after) = (self.left_before(table), self.left_after(table));
        if before.is_empty() || after.is_empty() {
            return;
        }
        let from_words = before.iter().map(|at| self.before[*at].words()).collect::<Vec<_>>();
        let to_words = after.iter().map(|at| self.after[*at].words()).collect::<Vec<_>>();
        let main = may_gain(table).then(|| {
            let from = before.iter().map(|at| self.before[*at].main_words()).collect::<Vec<_>>();
            let to = after.iter().map(|at| self.after[*at].main_words()).collect::<Vec<_>>();
            (from, to)
        });
        let has_gained = |from: usize, to: usize| {
            main.as_ref().is_some_and(|(old, new)| gained(&old[from], &new[to]))
        };
        let reach = PAIRS / after.len().max(1);
        let mut found = Vec::new();
        for (to, words) in to_words.iter().enumerate() {
            let near = to.saturating_sub(reach / 2)..before.len().min(to + reach / 2 + 1);
            for from in near {
                let (old, new) = (&self.before[before[from]], &self.after[after[to]]);
                let strange = old.parent != new.parent;
                let mut share = overlap(&from_words[from], words);
                if share < ALIKE && !strange && has_gained(from, to) {
                    share = overlap_of_any(&from_words[from], words);
                } else if share < ALIKE {
                    continue;
                }
                if !old.is_apart(new) {
                    found.push((u64::MAX - share, strange, from.abs_diff(to), from, to));
                }
            }
        }
        found.sort_unstable();
        for (_, _, _, from, to) in found {
            if self.free[before[from]] && self.open[after[to]] {
                self.join(before[from], after[to]);
            }
        }
    }

    /// Pairs what is left where one row alone is known by something in either version.
    fn pair_only<K: Hash + Eq>(&mut self, table: Table, key: impl Fn(&Profile) -> Option<K>) {
        let known = |list: &[Profile], left: Vec<usize>| {
            let mut known: HashMap<K, Vec<usize>> = HashMap::new();
            for at in left {
                if let Some(key) = key(&list[at]) {
                    known.entry(key).or_default().push(at);
                }
            }
            known
        };
        let before = known(&self.before, self.left_before(table));
        let after = known(&self.after, self.left_after(table));
        for (key, to) in &after {
            if let ([to], Some([from])) = (&to[..], before.get(key).map(Vec::as_slice)) {
                self.join(*from, *to);
            }
        }
    }

    /// Whether a table has one row in either version.
    fn is_of_one(&self, table: Table) -> bool {
        let count = |list: &[Profile]| list.iter().filter(|it| it.table == table).count();
        count(&self.before) == 1 && count(&self.after) == 1
    }

    fn left_before(&self, table: Table) -> Vec<usize> {
        let left = |at: &usize| self.free[*at] && self.before[*at].table == table;
        (0..self.before.len()).filter(left).collect()
    }

    fn left_after(&self, table: Table) -> Vec<usize> {
        let left = |at: &usize| self.open[*at] && self.after[*at].table == table;
        (0..self.after.len()).filter(left).collect()
    }

    fn join_all(&mut self, pairs: Vec<(usize, usize)>) {
        pairs.into_iter().for_each(|(from, to)| self.join(from, to));
    }

    fn join(&mut self, from: usize, to: usize) {
        self.free[from] = false;
        self.open[to] = false;
        self.pairs[to] = Some(from);
    }
}

/// How many words a row has at least that is found again as a part of another.
const PART: usize = 4;

/// Whether rows of a table are found again where one has all words of the other, and more: a paper
/// whose name gained a sentence is the same paper.
fn may_gain(table: Table) -> bool {
    matches!(
        table,
        Table::Steps | Table::Papers | Table::Conditions | Table::Results | Table::Applicants
    )
}

/// Whether one of two sorted lists of words has all of the other, and that is not too short.
fn gained(before: &[&str], after: &[&str]) -> bool {
    let short = before.len().min(after.len());
    short >= PART && common(before, after) == short
}

/// Returns the share of common words of two sorted lists, in thousandths of all words of
/// both; nothing where they are too unlike in length to be [`ALIKE`].
fn overlap(before: &[&str], after: &[&str]) -> u64 {
    let (short, long) = (before.len().min(after.len()), before.len().max(after.len()));
    // No need to look at words when the lengths alone keep the two apart.
    if long == 0 || (short as u64) * 1000 < ALIKE * long as u64 {
        return 0;
    }
    overlap_of_any(before, after)
}

/// Returns the share of common words of two sorted lists, however unlike in length.
fn overlap_of_any(before: &[&str], after: &[&str]) -> u64 {
    let common = common(before, after) as u64;
    common * 1000 / (before.len() as u64 + after.len() as u64 - common).max(1)
}

/// Returns how many words two sorted lists have in common.
fn common(before: &[&str], after: &[&str]) -> usize {
    let (mut from, mut to, mut common) = (0, 0, 0);
    while let (Some(old), Some(new)) = (before.get(from), after.get(to)) {
        match old.cmp(new) {
            std::cmp::Ordering::Less => from += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => {
                from += 1;
                to += 1;
                common += 1;
            }
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{component::tests::sample, procedure::Condition, rows::rows};

    fn conditions(texts: impl IntoIterator<Item = String>) -> crate::domain::procedure::Procedure {
        let mut it = sample();
        let condition = |text| Condition { id: String::new(), text };
        it.conditions = texts.into_iter().map(condition).collect();
        it
    }

    #[test]
    fn the_most_similar_rows_pair_first() {
        let before = conditions(["một hai ba bốn năm".into(), "một hai ba bốn sáu bảy".into()]);
        let after = conditions(["một hai ba bốn sáu tám".into()]);
        let (before, after) = (rows(&before), rows(&after));
        let pairs = by_content(&before, &after);
        let pair = pairs[after.len() - 1].map(|at| before[at].path.clone());
        assert_eq!(pair.as_deref(), Some("conditions[1]"));
    }

    #[test]
    fn rows_of_few_common_words_are_different_rows() {
        let before = conditions(["có nhà ở".to_owned()]);
        let after = conditions(["đủ sáu tuổi trở lên".to_owned()]);
        let pairs = by_content(&rows(&before), &rows(&after));
        assert_eq!(pairs.last(), Some(&None));
    }

    #[test]
    fn of_two_channels_of_a_method_the_one_with_the_same_time_limit_is_the_same() {
        let time = |text: &str| {
            let value = crate::domain::values::TimeValue::parse(text);
            Some(crate::domain::procedure::TimeLimit { text: text.to_owned(), value })
        };
        let (mut before, mut after) = (sample(), sample());
        before.channels[1].method = before.channels[0].method;
        before.channels[0].time = time("07 ngày");
        before.channels[1].time = time("14 ngày");
        before.channels[1].note = Some("Trường hợp phức tạp".to_owned());
        after.channels = vec![before.channels[1].clone()];
        after.channels[0].note = None;
        let (before, after) = (rows(&before), rows(&after));
        let pairs = by_content(&before, &after);
        let at = after.iter().position(|row| row.path == "channels[0]").unwrap();
        assert_eq!(pairs[at].map(|at| before[at].path.clone()).as_deref(), Some("channels[1]"));
    }

    #[test]
    fn channels_that_only_their_notes_tell_apart_are_found_in_any_order_of_channels_and_fees() {
        use crate::domain::procedure::{Fee, FeeKind};
        let fee = |text: &str, kind, note: &str| Fee {
            id: String::new(),
            kind,
            text: text.to_owned(),
            amount: None,
            note: Some(note.to_owned()),
        };
        let fees = |of: &str| {
            let (kinds, text) = ([FeeKind::Fee, FeeKind::Charge], "theo quy định");
            kinds.map(|it| fee(text, Some(it), of)).to_vec()
        };
        let mut before = sample();
        let mut channel = before.channels[0].clone();
        channel.time = None;
        // The notes of the fees tell the last two apart, and nothing else.
        let told = [("tại thư viện", "a"), ("tại chi nhánh", "a"), ("", "b"), ("", "c")];
        before.channels = told
            .map(|(note, of)| Channel {
                note: Some(note.to_owned()).filter(|it| !it.is_empty()),
                fees: fees(of),
                ..channel.clone()
            })
            .to_vec();
        let mut after = before.clone();
        after.channels.reverse();
        after.channels.iter_mut().for_each(|it| it.fees.reverse());
        let (before, after) = (rows(&before), rows(&after));
        let pairs = by_content(&before, &after);
        for (to, from) in after.iter().zip(pairs) {
            let from = &before[from.expect("every row stands in both")];
            assert_eq!(whole(to.data), whole(from.data), "{} {}", to.path, from.path);
        }
    }

    #[test]
    fn rows_that_differ_in_an_accent_alone_are_not_taken_for_each_other() {
        let before = conditions(["năm liền kề".into(), "năm liên kề".into()]);
        let after = conditions(["- Năm liên kề".into(), "- Năm liền kề".into()]);
        let (before, after) = (rows(&before), rows(&after));
        let pairs = by_content(&before, &after);
        let last = &pairs[after.len() - 2..];
        let paths = last.iter().map(|it| it.map(|at| before[at].path.as_str())).collect::<Vec<_>>();
        assert_eq!(paths, [Some("conditions[1]"), Some("conditions[0]")]);
    }

    #[test]
    fn an_agency_in_another_role_is_another_row() {
        let (before, mut after) = (sample(), sample());
        after.agencies[0].role = crate::domain::procedure::AgencyRole::Competent;
        let (before, after) = (rows(&before), rows(&after));
        let at = after.iter().position(|row| row.path == "agencies[0]").unwrap();
        assert_eq!(by_content(&before, &after)[at], None);
    }

    #[test]
    fn ten_thousand_rows_in_reverse_find_their_own() {
        let text = |at: usize| format!("điều kiện số {at} của người đọc sách");
        let before = conditions((0..10_000).map(text));
        let after = conditions((0..10_000).rev().map(|at| text(at + 5_000)));
        let pairs = by_content(&rows(&before), &rows(&after));
        assert_eq!(pairs.iter().skip(19 - 2).filter(|it| it.is_some()).count(), 10_000);
    }
}
