//! What of a text counts when two are compared for looks: its letters, its numbers, and those
//! signs between them that carry meaning. Everything else is looks.
//!
//! A sign carries meaning where it makes another number (`1.5` is not `1,5`, `1/2` not `1.2`,
//! `-5` not `5`), where it makes a range of a list (`khoản 1, 4` is not `khoản 1-4`), and behind a
//! word that turns a statement round (`Không, được miễn phí`). In doubt it does: a difference
//! that is shown in vain costs a minute, one that is hidden may cost a right.

use std::{ops::Range, sync::LazyLock};

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::{
    number::DASHES,
    text::{Repairs, normalise},
    values::CURRENCIES,
};

/// Words that turn a statement round.
const HEAVY: [&str; 8] = ["không", "chưa", "chẳng", "trừ", "cấm", "phải", "chỉ", "ngoài"];

/// Whether a word of a gist turns a statement round.
pub(super) fn is_heavy(word: &str) -> bool {
    static FOLDED: LazyLock<[String; 8]> = LazyLock::new(|| {
        HEAVY.map(|word| {
            let (tones, letters): (String, String) = word.nfd().partition(|it| is_tone(*it));
            letters + &tones
        })
    });
    FOLDED.iter().any(|it| it == word)
}

/// Returns a text as it is compared for looks: composed and repaired, lower case, tone marks at
/// the end of their syllable, numbers without leading zeros and apart from the word behind them,
/// and between words a single space, or the sign that carries meaning there.
pub fn gist(text: &str) -> String {
    let clean = normalise(text, &mut Repairs::default());
    let chars = clean.nfd().flat_map(char::to_lowercase).collect::<Vec<_>>();
    let mut folded = String::with_capacity(clean.len());
    let mut tones = String::new();
    // Whether a number that begins here begins afresh, so that its leading zeros say nothing.
    let mut fresh = true;
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if counts(c) {
            at += 1;
            if c == '0' && fresh && chars.get(at).is_some_and(char::is_ascii_digit) {
                continue;
            }
            fresh = false;
            if is_tone(c) {
                tones.push(c);
                continue;
            }
            if opens_word(&chars, at - 1) {
                folded.push(' ');
            }
            folded.push(raised(&chars, at - 1).unwrap_or(c));
        } else {
            let behind = chars[at..].iter().position(|it| counts(*it));
            let gap = at..behind.map_or(chars.len(), |it| at + it);
            folded.push_str(&tones);
            tones.clear();
            fresh = frees_zeros(&chars, gap.end - 1);
            match between(&chars, gap.clone(), &folded) {
                Between::Nothing if folded.is_empty() || folded.ends_with(' ') => {}
                Between::Nothing => folded.push(' '),
                Between::Grouped => fresh = false,
                Between::Date => {
                    folded.push('/');
                    fresh = true;
                }
                Between::Sign(sign) => folded.push(sign),
                Between::Break => folded.push_str(", "),
                Between::Minus => folded.push_str(" -"),
            }
            at = gap.end;
        }
    }
    folded.push_str(&tones);
    folded.truncate(folded.trim_end().len());
    folded
}

/// What stands between two words, as far as it carries meaning.
enum Between {
    /// Looks alone.
    Nothing,
    /// It groups the digits of one number.
    Grouped,
    /// It parts day, month and year.
    Date,
    /// A sign that makes another number, or a range.
    Sign(char),
    /// What was said so far is an answer by itself.
    Break,
    /// The next number is below zero.
    Minus,
}

/// Returns what the characters of a gap between two words say; `folded` is the text before.
fn between(chars: &[char], gap: Range<usize>, folded: &str) -> Between {
    let (before, inner, after) = (&chars[..gap.start], &chars[gap.clone()], &chars[gap.end..]);
    if matches!(inner, [' ']) {
        return Between::Nothing;
    }
    if inner.contains(&'\n') {
        let breaks = matches!(inner, [',' | ';' | ':' | '.' | '!', ..]);
        return if breaks && is_answer(before, folded) { Between::Break } else { Between::Nothing };
    }
    let (Some(left), Some(right)) = (before.last(), after.first()) else {
        return Between::Nothing;
    };
    let blank = |it: &&char| **it == ' ';
    let leading = inner.iter().take_while(blank).count();
    let trailing = inner[leading..].iter().rev().take_while(blank).count();
    let core = &inner[leading..inner.len() - trailing];
    let (parted, glued) = (leading + trailing > 0, trailing == 0);
    let digits = left.is_ascii_digit() && right.is_ascii_digit();
    // `-05` is an item of a list, and no number below zero.
    let number = right.is_ascii_digit()
        && !(*right == '0' && after.get(1).is_some_and(char::is_ascii_digit));
    match core {
        [sign] if digits && !parted && is_date(chars, gap.start, *sign) => Between::Date,
        ['.' | ','] if digits && !parted && is_grouping(chars, gap.start) => Between::Grouped,
        [sign] if is_dash(*sign) && (digits || is_letter_of_list(before, after)) => {
            Between::Sign('-')
        }
        [sign @ ('.' | ':')] if digits && !parted => Between::Sign(*sign),
        [sign @ (',' | '/')] if digits => Between::Sign(*sign),
        // It parts two numbers; as a comma does where those are of articles, and makes no fraction
        // where they are of anything else.
        [';'] if digits => Between::Sign(if !glued && is_cited(folded) { ',' } else { ';' }),
        [.., sign] if is_dash(*sign) && glued && number && (leading > 0 || core.len() > 1) => {
            Between::Minus
        }
        [',' | ';' | ':' | '.' | '!', ..] if is_answer(before, folded) => Between::Break,
        _ => Between::Nothing,
    }
}

/// Whether the last word turns round what follows unless something parts them, and is no part of
/// another word (`hàng không`): it opens its sentence, or its part of one.
fn is_answer(before: &[char], folded: &str) -> bool {
    let heavy = folded.rsplit(' ').next().is_some_and(is_heavy);
    let front = before.iter().rev().skip_while(|it| counts(**it)).find(|it| **it != ' ');
    heavy && front.is_none_or(|it| !counts(*it))
}

/// What the numbers of a norm's parts stand behind.
const PARTS_OF_NORMS: [&str; 6] = ["điều", "khoản", "điểm", "mục", "chương", "phần"];

/// Whether the numbers that were said last are those of a norm's parts (`Điều 3, 5`).
fn is_cited(folded: &str) -> bool {
    let is_number = |it: &&str| it.chars().all(|it| !it.is_alphabetic());
    folded
        .rsplit(' ')
        .find(|it| !is_number(it))
        .is_some_and(|it| PARTS_OF_NORMS.iter().any(|part| gist(part) == it))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‒' | '−') || DASHES.contains(&c)
}

/// Whether the words on both sides are the letters of a list (`điểm a - d`).
fn is_letter_of_list(before: &[char], after: &[char]) -> bool {
    let lone = |word: &mut dyn Iterator<Item = &char>| {
        let bare = word.take_while(|it| counts(**it)).filter(|it| it.is_alphanumeric());
        let mut bare = bare.take(2);
        bare.next().is_some_and(|it| it.is_alphabetic()) && bare.next().is_none()
    };
    lone(&mut before.iter().rev()) && lone(&mut after.iter())
}

/// Returns the lengths of the groups of digits that one sign parts around a place, the first one,
/// and what stands behind the last.
fn groups(chars: &[char], at: usize, sign: char) -> (Vec<usize>, char, &[char]) {
    let of_number = |it: &char| it.is_ascii_digit() || *it == sign;
    let from = at - chars[..at].iter().rev().take_while(|it| of_number(it)).count();
    let run = chars[from..].iter().take_while(|it| of_number(it)).count();
    let number = &chars[from..from + run];
    let lengths = number.split(|it| *it == sign).map(<[char]>::len).collect();
    (lengths, number[0], &chars[from + run..])
}

/// Whether a sign parts day, month and year.
fn is_date(chars: &[char], at: usize, sign: char) -> bool {
    matches!(sign, '/' | '.' | '-') && matches!(groups(chars, at, sign).0[..], [1..=2, 1..=2, 4])
}

/// Whether a sign groups the digits of one number: it does so twice, or in an amount of money.
fn is_grouping(chars: &[char], at: usize) -> bool {
    let (lengths, first, rest) = groups(chars, at, chars[at]);
    let grouped = matches!(lengths[..], [1..=3, ..]) && lengths[1..].iter().all(|it| *it == 3);
    // A decimal part would make the other sign the one that groups.
    let decimals = matches!(rest, ['.' | ',', digit, ..] if digit.is_ascii_digit());
    let word = rest.iter().skip_while(|it| **it == ' ').take_while(|it| counts(**it));
    // It has no decimals, so that both signs group it.
    let money = || {
        let word = word.collect::<String>();
        CURRENCIES.iter().any(|it| it.nfd().eq(word.chars()))
    };
    grouped && first != '0' && !decimals && (lengths.len() > 2 || money())
}

/// Whether a character counts wherever it stands.
fn counts(c: char) -> bool {
    c.is_alphanumeric() || is_tone(c) || is_sign(c)
}

/// Returns the digit that a raised one behind a letter is (`m²`).
fn raised(chars: &[char], at: usize) -> Option<char> {
    let digit = match chars[at] {
        '²' => '2',
        '³' => '3',
        _ => return None,
    };
    at.checked_sub(1).is_some_and(|it| chars[it].is_alphabetic()).then_some(digit)
}

/// Whether a number that begins behind a character begins afresh, so that its leading
/// zeros say nothing (`07 ngày`), as they do in `50.007`, `0,05` and `KQ007`.
fn frees_zeros(chars: &[char], at: usize) -> bool {
    let behind_digit = at > 0 && chars[at - 1].is_ascii_digit();
    !(matches!(chars[at], '.' | ',') && behind_digit)
}

/// Whether a word of several letters begins right behind a number (`50m3`, `2021của`);
/// a single letter there is part of the number (`1728a`).
fn opens_word(chars: &[char], at: usize) -> bool {
    at > 0
        && chars[at - 1].is_ascii_digit()
        && chars[at].is_alphabetic()
        && chars.get(at + 1).is_some_and(|it| counts(*it))
}

/// The five tone marks of Vietnamese, as they stand in decomposed text.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Marks that make another letter, and signs that make another number.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '\u{302}'
            | '\u{306}'
            | '\u{31b}'
            | '\u{338}'
            | '%'
            | '‰'
            | '<'
            | '>'
            | '='
            | '≤'
            | '≥'
            | '°'
            | '±'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
            ("ngày 03-07-2017", "ngày 3.7.2017"),
            ("50.000m3", "50.000 m3"),
            ("50 m²", "50 m2"),
            ("Điều 3 – 5", "Điều 3-5"),
            ("Điều 3,5", "Điều 3; 5"),
            ("gồm: -01 bản", "gồm 01 bản"),
            ("- 5 bản", "-5 bản"),
            ("Không.", "Không"),
            ("Không quy định\n- Có", "không quy định; có"),
            ("bị đình chỉ. 2. Trường hợp khác", "bị đình chỉ\n2. Trường hợp khác"),
            ("hàng không, đường sắt", "hàng không đường sắt"),
            ("50.000 đồng", "50,000 đồng"),
            ("1.500.000", "1500000"),
            ("a) Đơn - b) Tờ khai", "a. Đơn; b. Tờ khai"),
        ] {
            assert_eq!(gist(before), gist(after), "{before} | {after}");
        }
    }

    #[test]
    fn another_letter_number_or_sign_of_meaning_is_another_text() {
        for (before, after) in [
            ("3,5 ngày", "3; 5 ngày"),
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
            ("khoản 1, 4 Điều 5", "khoản 1-4 Điều 5"),
            ("điểm a, d khoản 2", "điểm a - d khoản 2"),
            ("điểm đ, e", "điểm đ-e"),
            ("từ 3-5 ngày", "từ 3,5 ngày"),
            ("nhiệt độ -5 độ", "nhiệt độ 5 độ"),
            ("nhiệt độ: -5 độ", "nhiệt độ: 5 độ"),
            ("sai số (−5)", "sai số (5)"),
            ("1/2 số tiền", "1.2 số tiền"),
            ("1/2 số tiền", "1-2 số tiền"),
            ("1.500 m2", "1,500 m2"),
            ("1,5 triệu đồng", "1.5 triệu đồng"),
            ("7:30", "7-30"),
            ("10² đơn vị", "102 đơn vị"),
            ("Không, được miễn phí", "Không được miễn phí"),
            ("Không; được miễn phí", "Không được miễn phí"),
            ("Lệ phí: không. Được miễn phí", "Lệ phí: không được miễn phí"),
            ("Lệ phí: không.\nĐược miễn phí", "Lệ phí: không được miễn phí"),
            ("lãi ≠ 5", "lãi = 5"),
        ] {
            assert_ne!(gist(before), gist(after), "{before} | {after}");
        }
    }

    proptest! {
        /// Two texts that differ in one digit, or in the sign between two, are never alike.
        #[test]
        fn another_digit_or_sign_within_a_number_is_never_looks(
            words in "[a-zà-ỹ ]{0,12}", number in "[1-9][0-9]{0,3}", place in 0_usize..4, digit in 1_u32..10,
            signs in prop::sample::subsequence(vec!['.', ',', '/', '-', ':'], 2),
        ) {
            let mut other: Vec<char> = number.chars().collect();
            let place = place % other.len();
            let was = other[place].to_digit(10).unwrap_or(0);
            other[place] = char::from_digit((was + digit) % 10, 10).unwrap();
            let other: String = other.into_iter().collect();
            prop_assert_ne!(gist(&format!("{words} {number} ngày")), gist(&format!("{words} {other} ngày")));
            let [one, two] = [signs[0], signs[1]].map(|it| format!("{words} 7{it}{number} ngày"));
            prop_assert_ne!(gist(&one), gist(&two));
        }
    }
}
