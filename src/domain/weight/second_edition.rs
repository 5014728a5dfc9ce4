//! How the second edition of the rules told form from substance where a letter of correction mends
//! a record: field by field along the rows' ids, by a measure of its own. What a comparison weighs
//! goes on changing; a letter that was ruled on by that edition is held against this for ever.
//!
//! It takes less for form than a comparison does, in doubt always substance: what comes, goes or
//! stands under another row is none, nor is a word more, however little it says. Form are case,
//! spaces, the place of a tone mark and the sign at the end of a text, and the order of a set;
//! spelling is a syllable that lacks or mistakes one letter, of which the document has the right
//! form elsewhere beside the same neighbour.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::{
    component::Component,
    pairing,
    procedure::Procedure,
    rows::{Row, Table, for_each_row, rows},
};

use super::{difference::BeyondForm, field_changes, row_changes};

/// Words that turn a statement round: neither they nor what is made of them is a slip.
const HEAVY: [&str; 8] = ["không", "chưa", "chẳng", "trừ", "cấm", "phải", "chỉ", "ngoài"];

/// Returns the components in which two versions of one procedure differ in more than form.
pub(super) fn beyond_form(before: &Procedure, after: &Procedure) -> BeyondForm {
    let mut found = Found { spelling: Spelling::of(before, after), beyond: BeyondForm::default() };
    let (old, new) = (field_changes::fields(before), field_changes::fields(after));
    for ((component, _, was), (_, _, is)) in old.iter().zip(&new) {
        found.field(*component, was.as_deref(), is.as_deref());
    }
    let (old, new) = (rows(before), rows(after));
    let pairs = pairing::by_id(&old, &new);
    let mut kept = vec![false; old.len()];
    let mut last_step = None;
    for (row, pair) in new.iter().zip(&pairs) {
        let component = row.data.table().component();
        let Some(from) = *pair else {
            found.substance(component);
            continue;
        };
        kept[from] = true;
        if row.parent.map(|it| pairs[it]) != old[from].parent.map(Some) {
            found.substance(component);
        }
        // Steps are taken one after the other.
        if row.data.table() == Table::Steps && last_step.replace(from) > Some(from) {
            found.substance(component);
        }
        found.row(&old[from], row);
    }
    for row in old.iter().zip(kept).filter(|(_, kept)| !kept).map(|it| it.0) {
        found.substance(row.data.table().component());
    }
    found.beyond
}

/// What was found so far.
struct Found {
    spelling: Spelling,
    beyond: BeyondForm,
}

impl Found {
    fn substance(&mut self, component: Component) {
        self.beyond.looks.insert(component);
        self.beyond.spelling.insert(component);
    }

    fn row(&mut self, old: &Row<'_>, new: &Row<'_>) {
        let (old, new) = (row_changes::fields(old.data), row_changes::fields(new.data));
        for ((component, _, was), (_, _, is)) in old.iter().zip(&new) {
            self.field(*component, was.as_deref(), is.as_deref());
        }
    }

    fn field(&mut self, component: Component, was: Option<&str>, is: Option<&str>) {
        match (was, is) {
            (was, is) if was == is => {}
            (Some(was), Some(is)) => {
                let (was, is) = (words(was), words(is));
                if was == is {
                    return;
                }
                if self.spelling.is_mended(&was, &is) {
                    self.beyond.looks.insert(component);
                } else {
                    self.substance(component);
                }
            }
            (_, _) => self.substance(component),
        }
    }
}

/// Returns the words of a text as they are compared: small letters, tone marks at their end, and
/// without the sign that ends the text.
fn words(text: &str) -> Vec<String> {
    let text = text.trim().trim_end_matches(['.', ',', ';', ':']);
    text.split_whitespace().map(folded).collect()
}

fn folded(word: &str) -> String {
    let is_tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let (tones, letters): (String, String) = word.to_lowercase().nfd().partition(|it| is_tone(it));
    letters + &tones
}

/// How two versions spell.
struct Spelling {
    /// Every word of the newer one.
    words: HashSet<String>,
    /// What stands side by side in the older one.
    pairs: HashSet<[String; 2]>,
}

impl Spelling {
    fn of(before: &Procedure, after: &Procedure) -> Self {
        let mut it = Spelling { words: HashSet::new(), pairs: HashSet::new() };
        let mut learn = |text: &str| {
            let pairs = words(text);
            it.pairs.extend(pairs.windows(2).map(|it| [it[0].clone(), it[1].clone()]));
        };
        learn(&before.name);
        for_each_row(before, |row| learn(row.data.words()));
        it.words.extend(words(&after.name));
        for_each_row(after, |row| it.words.extend(words(row.data.words())));
        it
    }

    /// Whether what differs are slips of the pen, mended.
    fn is_mended(&self, was: &[String], is: &[String]) -> bool {
        was.len() == is.len()
            && (0..was.len()).all(|at| was[at] == is[at] || self.slip(was, is, at))
    }

    fn slip(&self, was: &[String], is: &[String], at: usize) -> bool {
        let beside = |from: Option<usize>| {
            let pair = from.and_then(|it| is.get(it..it + 2));
            pair.is_some_and(|it| self.pairs.contains(&[it[0].clone(), it[1].clone()]))
        };
        differ_by_a_letter(&was[at], &is[at])
            && !self.words.contains(&was[at])
            && (beside(at.checked_sub(1)) || beside(Some(at)))
    }
}

/// Whether two syllables differ in one letter or mark.
fn differ_by_a_letter(one: &str, other: &str) -> bool {
    let plain = |it: &str| {
        it.chars().count() > 2
            && !it.chars().any(char::is_numeric)
            && !HEAVY.iter().any(|heavy| folded(heavy) == it)
    };
    if !plain(one) || !plain(other) {
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
    use crate::domain::{
        changed::changed,
        component::tests::{leaf_changes, sample},
    };

    /// Returns the components that lie beyond looks, and those beyond spelling.
    fn beyond(change: impl FnOnce(&mut Procedure)) -> [Vec<&'static str>; 2] {
        let mut after = sample();
        change(&mut after);
        let found = beyond_form(&sample(), &after);
        [found.looks, found.spelling].map(|it| it.iter().map(|it| it.key()).collect())
    }

    #[test]
    fn case_spaces_tone_marks_the_last_sign_and_the_order_of_a_set_are_looks() {
        let none: [Vec<&str>; 2] = [vec![], vec![]];
        assert_eq!(beyond(|it| it.conditions[1].text.push('.')), none);
        assert_eq!(beyond(|it| it.name = it.name.to_uppercase().replace(' ', "  ")), none);
        assert_eq!(beyond(|it| it.dossier.cases[0].papers.swap(0, 1)), none);
        assert_eq!(words("Hoà giải;"), words("hòa giải"));
    }

    #[test]
    fn a_mended_slip_is_spelling_and_a_made_one_is_not() {
        let slip = "Bước 2: Thu viện kiểm tra đơn.";
        assert_eq!(beyond(|it| it.steps[0].steps[1].text = slip.into()), [["steps"], ["steps"]]);
        let mut before = sample();
        before.steps[0].steps[1].text = slip.to_owned();
        let found = beyond_form(&before, &sample());
        assert_eq!((found.looks.len(), found.spelling.len()), (1, 0));
    }

    #[test]
    fn a_word_more_or_other_a_number_a_row_and_another_order_of_steps_are_substance() {
        type Change = fn(&mut Procedure);
        let cases: [(&str, Change); 8] = [
            ("steps", |it| it.steps[0].steps[1].text.push_str(" và các bản sao")),
            ("steps", |it| it.steps[0].steps.swap(0, 1)),
            ("steps", |it| drop(it.steps[0].steps.pop())),
            ("conditions", |it| it.conditions[0].text = "Từ đủ 7 tuổi".into()),
            ("conditions", |it| it.conditions[1].text = "Còn nợ sách".into()),
            ("description", |it| it.description = Some("Thu hồi thẻ.".into())),
            ("fees", |it| it.channels[0].fees[0].amount = None),
            ("processing_time", |it| it.channels[0].time = None),
        ];
        for (component, change) in cases {
            assert_eq!(beyond(change), [[component], [component]]);
        }
    }

    #[test]
    fn whatever_differs_in_a_word_or_a_value_lies_beyond_form() {
        let before = sample();
        for (path, tree) in leaf_changes(&serde_json::to_value(&before).unwrap()) {
            let after: Procedure = serde_json::from_value(tree).unwrap();
            let declared = before.declared_none != after.declared_none;
            let found = beyond_form(&before, &after).spelling;
            let computed = changed(&before, &after);
            assert!(declared || computed.is_subset(&found), "{path}: {computed:?} {found:?}");
        }
    }
}
