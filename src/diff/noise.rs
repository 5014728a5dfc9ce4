//! What weight a difference has: substance, wording, mere looks, or a likely loss.
//!
//! The rules are few and doubt counts as substance: a word more than a reviewer needed
//! to read costs a minute, a word less may cost a right.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::domain::text::{Repairs, normalise};

use super::words::{self, Tag};

/// The weight of a difference, the lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
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

/// Words that join others and carry no rule of their own. Neither `và` nor `hoặc`, nor
/// any word of number, time, place, duty or exception is among them.
const LIGHT: [&str; 19] = [
    "các", "những", "của", "thì", "là", "mà", "này", "đó", "nêu", "việc", "về", "cho", "như", "cụ",
    "thể", "gồm", "bao", "thủ", "tục",
];

/// Words that turn a statement round.
const HEAVY: [&str; 8] = ["không", "chưa", "chẳng", "trừ", "cấm", "phải", "chỉ", "ngoài"];

/// Returns a text as it is compared for looks: composed and repaired, lower case, tone
/// marks at the end of their syllable, punctuation as single spaces.
pub fn fold(text: &str) -> String {
    let clean = normalise(text, &mut Repairs::default());
    let mut folded = String::with_capacity(clean.len());
    let mut tones = String::new();
    for c in clean.nfd().flat_map(char::to_lowercase) {
        if is_tone(c) {
            tones.push(c);
        } else if c.is_alphanumeric() || is_sign(c) {
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
    before == after || fold(before) == fold(after)
}

/// Returns the weight of a difference of two texts that state rules.
pub fn of_rule(before: &str, after: &str) -> Class {
    let light = LIGHT.map(fold);
    weigh(before, after, |word| light.iter().any(|it| it == word))
}

/// Returns the weight of a difference of two texts that only describe: whatever is
/// neither a number nor a negation is wording.
pub fn of_description(before: &str, after: &str) -> Class {
    let heavy = HEAVY.map(fold);
    weigh(before, after, |word| {
        !word.contains(char::is_numeric) && heavy.iter().all(|it| it != word)
    })
}

fn weigh(before: &str, after: &str, is_light: impl Fn(&str) -> bool) -> Class {
    let (old, new) = (fold(before), fold(after));
    if old == new {
        return Class::Cosmetic;
    }
    let mut changed = words::diff(&old, &new).into_iter().filter(|it| it.tag != Tag::Equal);
    let light = |it: words::Segment| it.text.split_whitespace().all(&is_light);
    if changed.all(light) { Class::Editorial } else { Class::Substantive }
}

/// Whether one name holds all words of the other, side by side: a field renamed with an
/// agency's letters behind it.
pub fn is_longer_name(before: &str, after: &str) -> bool {
    let (old, new) = (format!(" {} ", fold(before)), format!(" {} ", fold(after)));
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
        ] {
            assert!(looks_equal(before, after), "{before} | {after}");
        }
        for (before, after) in
            [("5 ngày", "6 ngày"), ("10%", "10"), ("bán", "bàn"), ("cô", "cơ"), ("15", "1.5")]
        {
            assert!(!looks_equal(before, after), "{before} | {after}");
        }
    }

    #[test]
    fn joining_words_are_wording_and_everything_else_is_substance() {
        assert_eq!(of_rule("của các cơ sở", "của cơ sở"), Class::Editorial);
        assert_eq!(of_rule("cơ sở lớn", "cơ sở nhỏ"), Class::Substantive);
        assert_eq!(of_rule("được cấp", "không được cấp"), Class::Substantive);
        assert_eq!(of_rule("ảnh và đơn", "ảnh hoặc đơn"), Class::Substantive);
        assert_eq!(of_rule("01 bản", "02 bản"), Class::Substantive);
        assert_eq!(of_rule("Có đơn.", "có đơn"), Class::Cosmetic);
    }

    #[test]
    fn a_description_is_wording_but_for_numbers_and_negations() {
        assert_eq!(of_description("thẻ đọc sách", "giấy đọc sách"), Class::Editorial);
        assert_eq!(of_description("đủ 6 tuổi", "đủ 7 tuổi"), Class::Substantive);
        assert_eq!(of_description("cấp lại", "không cấp lại"), Class::Substantive);
    }

    #[test]
    fn a_name_with_letters_behind_it_is_a_longer_name() {
        assert!(is_longer_name("Thư viện", "Thư viện BA"));
        assert!(!is_longer_name("Thư viện", "Bảo tàng BA"));
        assert!(!is_longer_name("Thư viện", ""));
    }
}
