//! What weight a difference has: substance, wording, mere looks, or a likely loss.
//!
//! The rules are few and doubt counts as substance: a word more than a reviewer needed
//! to read costs a minute, a word less may cost a right.

use std::{collections::HashMap, sync::LazyLock};

use schemars::JsonSchema;
use serde::Serialize;
use unicode_normalization::char::is_combining_mark;

use crate::domain::{
    none,
    text::{Repairs, normalise, single_spaced},
};

use super::{
    gist::{gist, is_heavy},
    retold,
    word_diff::{self, Segment, Tag},
};

/// The weight of a difference, the lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceClass {
    /// Only looks differ: spaces, case, punctuation, look-alikes, the place of a tone
    /// mark, the order of a set, the line breaks of steps, a field's longer name.
    Cosmetic,
    /// Words differ that carry no rule: no number, no negation, no thing.
    Editorial,
    /// The meaning may differ.
    Substantive,
    /// Something that was stated is no longer stated: rather lost than abolished.
    Suspect,
}

impl DifferenceClass {
    /// Returns the weight's stable name.
    pub fn key(self) -> &'static str {
        match self {
            DifferenceClass::Cosmetic => "cosmetic",
            DifferenceClass::Editorial => "editorial",
            DifferenceClass::Substantive => "substantive",
            DifferenceClass::Suspect => "suspect",
        }
    }
}

/// Words that join others and carry no rule of their own. Neither `và` nor `hoặc`, nor
/// any word of number, time, place, duty or exception is among them. Half of a pair is another
/// word: `có thể` is not `có`.
const LIGHT: [&str; 17] = [
    "các",
    "những",
    "của",
    "thì",
    "là",
    "mà",
    "này",
    "đó",
    "nêu",
    "việc",
    "về",
    "cho",
    "như",
    "gồm",
    "cụ thể",
    "bao gồm",
    "thủ tục",
];

/// Pairs of words that are one.
const PAIRS: [&str; 3] = ["cụ thể", "bao gồm", "thủ tục"];

/// What joins the two words of a pair in a folded text: a letter that no Vietnamese word has.
const JOINT: &str = "ø";

/// Returns the gist of a text, with pairs of words as one.
fn gist_in_words(text: &str) -> String {
    static FOLDED: LazyLock<[(String, String); 3]> = LazyLock::new(|| {
        PAIRS.map(|pair| {
            let pair = gist(pair);
            let joined = pair.replace(' ', JOINT);
            (format!(" {pair} "), format!(" {joined} "))
        })
    });
    let folded = gist(text);
    if !FOLDED.iter().any(|(pair, _)| folded.contains(pair.trim())) {
        return folded;
    }
    let mut spaced = format!(" {folded} ");
    for (pair, joined) in &*FOLDED {
        spaced = spaced.replace(pair, joined);
    }
    spaced.trim().to_owned()
}

/// Whether two texts differ in looks at most.
pub fn looks_equal(before: &str, after: &str) -> bool {
    before == after || gist(before) == gist(after)
}

/// How many words two texts may differ in that are asked what they say twice: what is said twice
/// are a few words.
const FEW: u64 = 24;

/// Returns the weight of a difference of two texts that state rules.
pub fn of_rule(before: &str, after: &str) -> DifferenceClass {
    let class = of_rule_as_told(before, after);
    if class < DifferenceClass::Substantive || differing(&gist(before), &gist(after)) > FEW {
        return class;
    }
    let [old, new] = [before, after].map(retold::once);
    let other = of_rule_as_told(&old, &new).max(DifferenceClass::Editorial);
    class.min(other)
}

/// Returns in how many words two folded texts differ, wherever they stand.
fn differing(before: &str, after: &str) -> u64 {
    word_counts(before, after).into_values().map(i64::unsigned_abs).sum()
}

/// Returns how much more often each word stands in one of two folded texts.
fn word_counts<'a>(before: &'a str, after: &'a str) -> HashMap<&'a str, i64> {
    let mut counts = HashMap::new();
    word_diff::tokens(before).into_iter().for_each(|it| *counts.entry(it).or_insert(0_i64) += 1);
    word_diff::tokens(after).into_iter().for_each(|it| *counts.entry(it).or_insert(0) -= 1);
    counts
}

/// Returns the weight of a difference of two texts that state rules, as they stand.
fn of_rule_as_told(before: &str, after: &str) -> DifferenceClass {
    let (old, new) = (gist_in_words(before), gist_in_words(after));
    // A word that one has more often than the other changed wherever it stood: for most
    // differences, and the longest, that is answer enough.
    if old != new && has_other_words(&old, &new) {
        return DifferenceClass::Substantive;
    }
    weigh(&old, &new, is_light_change)
}

/// Whether one of two folded texts has a word more often that carries a rule.
fn has_other_words(before: &str, after: &str) -> bool {
    word_counts(before, after).into_iter().any(|(word, count)| count != 0 && !is_light(word))
}

/// Whether folded words carry no rule of their own.
fn is_light(words: &str) -> bool {
    static FOLDED: LazyLock<[String; 17]> = LazyLock::new(|| LIGHT.map(gist_in_words));
    words.split_whitespace().all(|word| FOLDED.iter().any(|it| it == word))
}

/// Light words that stand for each other: one in the place of another of its row is wording, one
/// of another row says something else.
static ALIKE: LazyLock<[Vec<String>; 4]> = LazyLock::new(|| {
    let rows: [&[&str]; 4] = [
        &["các", "những"],
        &["thì", "là", "mà"],
        &["bao gồm", "gồm", "cụ thể", "như", "là", "nêu"],
        &["việc", "thủ tục"],
    ];
    rows.map(|row| row.iter().map(|it| gist_in_words(it)).collect())
});

/// Returns the weight of a difference of two texts that only describe: whatever is
/// neither a number nor a sign nor a negation is wording.
pub fn of_description(before: &str, after: &str) -> DifferenceClass {
    let is_letter = |c: char| c.is_alphabetic() || is_combining_mark(c);
    let is_wording = |word: &str| word.chars().all(is_letter) && !is_heavy(word);
    let changed = |place: &[Segment]| {
        words(place, Tag::Delete).chain(words(place, Tag::Insert)).all(is_wording)
    };
    weigh(&gist(before), &gist(after), changed)
}

/// Returns the weight of a difference of two folded texts; `is_wording` says whether what goes and
/// comes at one place is wording.
fn weigh(old: &str, new: &str, is_wording: impl Fn(&[Segment]) -> bool) -> DifferenceClass {
    if old == new {
        return DifferenceClass::Cosmetic;
    }
    let segments = word_diff::diff(old, new);
    let stays = |it: &Segment| it.tag == Tag::Equal && !it.text.trim().is_empty();
    if segments.split(stays).all(is_wording) {
        DifferenceClass::Editorial
    } else {
        DifferenceClass::Substantive
    }
}

/// Returns the words that go, or that come, at one place.
fn words(place: &[Segment], tag: Tag) -> impl Iterator<Item = &str> {
    let segments = place.iter().filter(move |it| it.tag == tag);
    segments.flat_map(|it| it.text.split_whitespace())
}

/// Whether what goes and comes at one place carries no rule: every word of it is light, and none
/// was exchanged for another that says something else (`của cha` is not `cho cha`).
fn is_light_change(place: &[Segment]) -> bool {
    let only = |one: Tag, other: Tag| {
        let stays = move |word: &str| words(place, other).any(|it| it == word);
        words(place, one).filter(move |word| !stays(word)).collect::<Vec<_>>()
    };
    let (gone, come) = (only(Tag::Delete, Tag::Insert), only(Tag::Insert, Tag::Delete));
    let changed = || gone.iter().chain(&come);
    let alike = |row: &Vec<String>| changed().all(|word| row.iter().any(|it| it == word));
    changed().all(|it| is_light(it))
        && (gone.is_empty() || come.is_empty() || ALIKE.iter().any(alike))
}

/// Whether the newer text is the beginning of the older one, cut off in front of an
/// ellipsis or within a word: what followed was lost.
pub fn is_cut_short(before: &str, after: &str) -> bool {
    // How letters are put together says nothing of what was lost.
    let [old, new] = [before, after].map(|it| normalise(it, &mut Repairs::default()));
    if is_cut_in_word(&old, &new) {
        return true;
    }
    let stem = new.strip_suffix('…').or_else(|| new.strip_suffix("...")).map(str::trim_end);
    let begins = |stem: &str| !stem.is_empty() && old.starts_with(stem);
    stem.is_some_and(|stem| begins(stem) && gist(stem) != gist(&old))
}

/// Whether the newer text is the beginning of the older one and ends within one of its words, or
/// is long and ends within a sentence. Both are as they are kept.
fn is_cut_in_word(before: &str, after: &str) -> bool {
    // Most texts do not begin alike, and then they are not gone through.
    let letters = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).take(3).flat_map(char::to_lowercase).collect()
    };
    let (front, other): (String, String) = (letters(before), letters(after));
    if front != other || after.len() >= before.len() + 16 {
        return false;
    }
    let one_form = |text: &str| single_spaced(text.trim_matches(|c: char| !c.is_alphanumeric()));
    let (old, new) = (one_form(before), one_form(after));
    let ends_in_letters = after.trim_end().ends_with(char::is_alphanumeric);
    let mut rest = old.chars();
    let mut begun = new.chars();
    let alike = |a: char, b: char| a == b || a.to_lowercase().eq(b.to_lowercase());
    if !begun.all(|c| rest.next().is_some_and(|other| alike(c, other))) {
        return false;
    }
    let rest = rest.as_str();
    let in_word = !new.is_empty() && rest.starts_with(char::is_alphanumeric);
    let in_sentence = ends_in_letters
        && new.chars().count() >= LONG
        && rest.trim_start().starts_with(char::is_lowercase);
    in_word || in_sentence
}

/// From how many signs on a text that ends within a sentence was cut off by a form.
const LONG: usize = 250;

/// Whether a text says that there is none of something, and nothing else.
pub fn declares_none(text: &str) -> bool {
    none::declares_none(text) || gist(text) == "0"
}

/// Whether one name holds all words of the other, side by side: a field renamed with an
/// agency's letters behind it.
pub fn is_longer_name(before: &str, after: &str) -> bool {
    let (old, new) = (format!(" {} ", gist(before)), format!(" {} ", gist(after)));
    old.trim() != "" && new.trim() != "" && (new.contains(&old) || old.contains(&new))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    #[test]
    fn joining_words_are_wording_and_everything_else_is_substance() {
        assert_eq!(of_rule("của các cơ sở", "của cơ sở"), DifferenceClass::Editorial);
        assert_eq!(of_rule("cơ sở lớn", "cơ sở nhỏ"), DifferenceClass::Substantive);
        assert_eq!(of_rule("được cấp", "không được cấp"), DifferenceClass::Substantive);
        assert_eq!(of_rule("ảnh và đơn", "ảnh hoặc đơn"), DifferenceClass::Substantive);
        assert_eq!(of_rule("01 bản", "02 bản"), DifferenceClass::Substantive);
        assert_eq!(of_rule("Có đơn.", "có đơn"), DifferenceClass::Cosmetic);
        assert_eq!(of_rule("những cơ sở", "các cơ sở"), DifferenceClass::Editorial);
        assert_eq!(of_rule("bao gồm: đơn", "cụ thể là đơn"), DifferenceClass::Editorial);
    }

    #[test]
    fn what_is_said_twice_or_in_letters_is_wording_and_nothing_beside_it() {
        for (before, after) in [
            ("trong 15 ngày", "trong mười lăm (15) ngày"),
            ("01 (một) bản", "01 bản"),
            ("UBND xã", "Ủy ban nhân dân xã"),
            ("theo Thông tư 9/2026/TT-BCT", "theo Thông tư 9/2026/TT-BCT của Bộ Công Thương"),
        ] {
            assert_eq!(of_rule(before, after), DifferenceClass::Editorial, "{before} | {after}");
            assert_eq!(of_rule(after, before), DifferenceClass::Editorial, "{after} | {before}");
        }
        for (before, after) in [
            ("trong 15 ngày", "trong mười hai (12) ngày"),
            ("01 (một) bản", "02 bản"),
            ("UBND xã", "Ủy ban nhân dân tỉnh"),
            ("theo 9/2026/TT-BCT", "theo 9/2026/TT-BCT của Bộ Công Thương phải nộp"),
        ] {
            assert_eq!(of_rule(before, after), DifferenceClass::Substantive, "{before} | {after}");
        }
    }

    #[test]
    fn a_light_word_for_another_that_says_something_else_is_substance() {
        for (before, after) in [
            ("giấy ủy quyền của cha", "giấy ủy quyền cho cha"),
            ("trong thời hạn này", "trong thời hạn đó"),
            ("đơn về việc cấp", "đơn cho việc cấp"),
            ("các đơn của cơ sở", "những đơn cho cơ sở"),
            ("có thể nộp bản sao", "có nộp bản sao"),
            ("không thể nộp thay", "không nộp thay"),
        ] {
            assert_eq!(of_rule(before, after), DifferenceClass::Substantive, "{before} | {after}");
        }
    }

    #[test]
    fn a_description_is_wording_but_for_numbers_and_negations() {
        assert_eq!(of_description("thẻ đọc sách", "giấy đọc sách"), DifferenceClass::Editorial);
        assert_eq!(of_description("đủ 6 tuổi", "đủ 7 tuổi"), DifferenceClass::Substantive);
        assert_eq!(of_description("cấp lại", "không cấp lại"), DifferenceClass::Substantive);
        assert_eq!(of_description("lãi 10%", "lãi 10"), DifferenceClass::Substantive);
        assert_eq!(of_description("khoản 1, 4", "khoản 1 - 4"), DifferenceClass::Substantive);
    }

    #[test]
    fn a_name_with_letters_behind_it_is_a_longer_name() {
        assert!(is_longer_name("Thư viện", "Thư viện BA"));
        assert!(!is_longer_name("Thư viện", "Bảo tàng BA"));
        assert!(!is_longer_name("Thư viện", ""));
    }

    #[test]
    fn a_text_cut_off_at_an_ellipsis_is_cut_short_and_a_shorter_one_is_not() {
        assert!(is_cut_short("Bản sao thẻ đọc sách", "Bản sao thẻ đọ…"));
        assert!(is_cut_short("Bản sao thẻ đọc sách", "Bản sao thẻ..."));
        assert!(!is_cut_short("Bản sao thẻ đọc sách", "Bản sao thẻ"));
        assert!(!is_cut_short("Bản sao thẻ…", "Bản sao thẻ..."));
        assert!(!is_cut_short("Bản sao thẻ", "Bản chính…"));
        assert!(!is_cut_short("Bản sao thẻ", "…"));
        assert!(is_cut_short("Bản sao thẻ đọc sách", "Bản sao thẻ đọc sá"));
        let long = "một hai ba bốn ".repeat(20);
        assert!(is_cut_short(&format!("{long}năm sáu"), &long));
        assert!(!is_cut_short(&format!("{long}. Năm"), &long));
        // Letters put together of their parts are the same letters.
        let parted = |text: &str| text.nfd().collect::<String>();
        assert!(is_cut_short(&format!("{long}năm sáu"), &parted(&long)));
        assert!(is_cut_short(&parted(&format!("{long}năm sáu")), &long));
        assert!(is_cut_short("Bản sao thẻ đọc sách", &parted("Bản sao thẻ đọc sá")));
        assert!(!is_cut_short("Bản sao thẻ đọc sách", &parted("Bản sao thẻ đọc")));
    }

    #[test]
    fn none_is_declared_in_few_words() {
        for text in ["Không", "không.", "KHÔNG QUY ĐỊNH", "0"] {
            assert!(declares_none(text), "{text}");
        }
        assert!(!declares_none("Không quá 5 tờ") && !declares_none("10"));
    }
}
