//! What weight a difference has: substance, wording, mere looks, or a likely loss.
//!
//! The rules are few and doubt counts as substance: a word more than a reviewer needed
//! to read costs a minute, a word less may cost a right.

use std::{collections::HashMap, sync::LazyLock};

use schemars::JsonSchema;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::domain::{
    none,
    text::{Repairs, normalise},
};

use super::word_diff::{self, Tag};

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
/// any word of number, time, place, duty or exception is among them.
const LIGHT: [&str; 19] = [
    "các", "những", "của", "thì", "là", "mà", "này", "đó", "nêu", "việc", "về", "cho", "như", "cụ",
    "thể", "gồm", "bao", "thủ", "tục",
];

/// Words that turn a statement round.
const HEAVY: [&str; 8] = ["không", "chưa", "chẳng", "trừ", "cấm", "phải", "chỉ", "ngoài"];

/// Returns a text as it is compared for looks: composed and repaired, lower case, tone
/// marks at the end of their syllable, punctuation as single spaces, numbers without
/// leading zeros and apart from the word behind them.
pub fn gist(text: &str) -> String {
    let clean = normalise(text, &mut Repairs::default());
    let chars = clean.nfd().flat_map(char::to_lowercase).collect::<Vec<_>>();
    let mut folded = String::with_capacity(clean.len());
    let mut tones = String::new();
    let mut fresh = true;
    for (at, &c) in chars.iter().enumerate() {
        if c == '0' && fresh && chars.get(at + 1).is_some_and(char::is_ascii_digit) {
            continue;
        }
        fresh = frees_zeros(&chars, at);
        if is_tone(c) {
            tones.push(c);
        } else if c.is_alphanumeric() || is_sign(c) {
            if opens_word(&chars, at) {
                folded.push(' ');
            }
            folded.push(c);
        } else {
            folded.push_str(&tones);
            tones.clear();
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
    }
    folded.push_str(&tones);
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether a number that begins behind a character begins afresh, so that its leading
/// zeros say nothing (`07 ngày`), as they do in `50.007`, `0,05` and `KQ007`.
fn frees_zeros(chars: &[char], at: usize) -> bool {
    let behind_digit = at > 0 && chars[at - 1].is_ascii_digit();
    match chars[at] {
        '.' | ',' => !behind_digit,
        c => !c.is_alphanumeric() && !is_tone(c) && !is_sign(c),
    }
}

/// Whether a word of several letters begins right behind a number (`50m3`, `2021của`);
/// a single letter there is part of the number (`1728a`).
fn opens_word(chars: &[char], at: usize) -> bool {
    at > 0
        && chars[at - 1].is_ascii_digit()
        && chars[at].is_alphabetic()
        && chars.get(at + 1).is_some_and(|it| it.is_alphanumeric() || is_tone(*it) || is_sign(*it))
}

/// The five tone marks of Vietnamese, as they stand in decomposed text.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Marks that make another letter, and signs that make another number.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{302}' | '\u{306}' | '\u{31b}' | '%' | '‰' | '<' | '>' | '=' | '≤' | '≥' | '°')
}

/// Whether two texts differ in looks at most.
pub fn looks_equal(before: &str, after: &str) -> bool {
    before == after || gist(before) == gist(after)
}

/// Returns the weight of a difference of two texts that state rules.
pub fn of_rule(before: &str, after: &str) -> DifferenceClass {
    let (old, new) = (gist(before), gist(after));
    // A word that one has more often than the other changed wherever it stood: for most
    // differences, and the longest, that is answer enough.
    if old != new && has_other_words(&old, &new) {
        return DifferenceClass::Substantive;
    }
    weigh_folded(&old, &new, is_light)
}

/// Whether one of two folded texts has a word more often that carries a rule.
fn has_other_words(before: &str, after: &str) -> bool {
    let mut counts = HashMap::new();
    word_diff::tokens(before).into_iter().for_each(|it| *counts.entry(it).or_insert(0_i64) += 1);
    word_diff::tokens(after).into_iter().for_each(|it| *counts.entry(it).or_insert(0) -= 1);
    counts.into_iter().any(|(word, count)| count != 0 && !is_light(word))
}

/// Whether folded words carry no rule of their own.
fn is_light(words: &str) -> bool {
    static FOLDED: LazyLock<[String; 19]> = LazyLock::new(|| LIGHT.map(gist));
    words.split_whitespace().all(|word| FOLDED.iter().any(|it| it == word))
}

/// The words that turn a statement round, folded once.
fn heavy() -> &'static [String; 8] {
    static FOLDED: LazyLock<[String; 8]> = LazyLock::new(|| HEAVY.map(gist));
    &FOLDED
}

/// Whether a folded word turns a statement round.
pub(super) fn is_heavy(word: &str) -> bool {
    heavy().iter().any(|it| it == word)
}

/// Returns the weight of a difference of two texts that only describe: whatever is
/// neither a number nor a negation is wording.
pub fn of_description(before: &str, after: &str) -> DifferenceClass {
    let is_wording = |word: &str| !word.contains(char::is_numeric) && !is_heavy(word);
    weigh(before, after, |words| words.split_whitespace().all(is_wording))
}

fn weigh(before: &str, after: &str, is_light: impl Fn(&str) -> bool) -> DifferenceClass {
    weigh_folded(&gist(before), &gist(after), is_light)
}

fn weigh_folded(old: &str, new: &str, is_light: impl Fn(&str) -> bool) -> DifferenceClass {
    if old == new {
        return DifferenceClass::Cosmetic;
    }
    let mut changed = word_diff::diff(old, new).into_iter().filter(|it| it.tag != Tag::Equal);
    if changed.all(|it| is_light(&it.text)) {
        DifferenceClass::Editorial
    } else {
        DifferenceClass::Substantive
    }
}

/// Whether the newer text is the beginning of the older one, cut off in front of an
/// ellipsis: what followed was lost.
pub fn is_cut_short(before: &str, after: &str) -> bool {
    let new = normalise(after, &mut Repairs::default());
    // Most texts do not end so, and then the older one need not be looked at.
    if !new.ends_with('…') && !new.ends_with("...") {
        return false;
    }
    let old = normalise(before, &mut Repairs::default());
    let stem = new.strip_suffix('…').or_else(|| new.strip_suffix("...")).map(str::trim_end);
    let begins = |stem: &str| !stem.is_empty() && old.starts_with(stem);
    stem.is_some_and(|stem| begins(stem) && gist(stem) != gist(&old))
}

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
    use super::*;

    #[test]
    fn looks_are_spaces_case_punctuation_look_alikes_and_the_place_of_a_tone() {
        for (before, after) in [
            ("Hoà giải,  thuỷ lợi", "hòa giải thủy lợi."),
            ("- Đơn đề nghị;", "Đơn đề nghị"),
            ("85/2024/TT-BTС", "85/2024/TT-BTC"),
            ("Ðơn vị\u{a0}A", "Đơn vị A"),
            ("quý khách", "qúy khách"),
            ("07 Ngày", "7 ngày"),
            ("ngày 03/07/2017của", "ngày 3/7/2017 của"),
            ("50.000m3", "50.000 m3"),
        ] {
            assert!(looks_equal(before, after), "{before} | {after}");
        }
        for (before, after) in [
            ("5 ngày", "6 ngày"),
            ("10%", "10"),
            ("bán", "bàn"),
            ("cô", "cơ"),
            ("15", "1.5"),
            ("50.007", "50.7"),
            ("0,5 giờ", "5 giờ"),
            ("0", "00.5"),
            ("KQ007", "KQ7"),
            ("1728a", "1728"),
        ] {
            assert!(!looks_equal(before, after), "{before} | {after}");
        }
    }

    #[test]
    fn joining_words_are_wording_and_everything_else_is_substance() {
        assert_eq!(of_rule("của các cơ sở", "của cơ sở"), DifferenceClass::Editorial);
        assert_eq!(of_rule("cơ sở lớn", "cơ sở nhỏ"), DifferenceClass::Substantive);
        assert_eq!(of_rule("được cấp", "không được cấp"), DifferenceClass::Substantive);
        assert_eq!(of_rule("ảnh và đơn", "ảnh hoặc đơn"), DifferenceClass::Substantive);
        assert_eq!(of_rule("01 bản", "02 bản"), DifferenceClass::Substantive);
        assert_eq!(of_rule("Có đơn.", "có đơn"), DifferenceClass::Cosmetic);
    }

    #[test]
    fn a_description_is_wording_but_for_numbers_and_negations() {
        assert_eq!(of_description("thẻ đọc sách", "giấy đọc sách"), DifferenceClass::Editorial);
        assert_eq!(of_description("đủ 6 tuổi", "đủ 7 tuổi"), DifferenceClass::Substantive);
        assert_eq!(of_description("cấp lại", "không cấp lại"), DifferenceClass::Substantive);
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
    }

    #[test]
    fn none_is_declared_in_few_words() {
        for text in ["Không", "không.", "KHÔNG QUY ĐỊNH", "0"] {
            assert!(declares_none(text), "{text}");
        }
        assert!(!declares_none("Không quá 5 tờ") && !declares_none("10"));
    }
}
