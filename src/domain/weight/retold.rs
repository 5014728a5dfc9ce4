//! What a text says twice, or in letters for words: a number that stands in words beside its
//! digits, the sign of its place in a list, an issuer whom the number of a norm names already, a body by its abbreviation. Texts
//! that differ in nothing else are worded otherwise.

use crate::domain::{
    citation::{cited, read_day},
    statute,
    text::{Repairs, normalise},
    values::words_to_number,
    weight::gist::gist,
};

/// Bodies by the letters that officials write for them.
const LETTERS: [(&str, &str); 2] = [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân")];

/// Issuers above the ministries, by the last part of their norms' numbers.
const HIGHEST: [(&str, &str); 3] =
    [("CP", "Chính phủ"), ("TTg", "Thủ tướng Chính phủ"), ("UBTVQH", "Ủy ban Thường vụ Quốc hội")];

/// Words that only bind a form or a list to the norm behind them, with what says as much.
const BINDING: [(&str, &str); 4] = [
    ("ban hành tại Phụ lục", "Phụ lục"),
    ("quy định tại Phụ lục", "Phụ lục"),
    ("tại Phụ lục", "Phụ lục"),
    ("ban hành kèm theo", "kèm theo"),
];

/// How many words a number below a thousand has at most.
const LONGEST_NUMBER: usize = 5;

/// Returns a text with everything said once, in whole words.
pub(super) fn once(text: &str) -> String {
    let text = normalise(text, &mut Repairs::default());
    let text = without_known_issuers(&numbers_once(unnumbered(&text)));
    let text = BINDING.iter().fold(text, |text, (words, fewer)| text.replace(words, fewer));
    LETTERS.iter().fold(text, |text, (letters, words)| in_words(&text, letters, words))
}

/// Returns a text without the sign of its place in a list: `(1)`, `2.`, `a)`.
fn unnumbered(text: &str) -> &str {
    let line = text.trim_start_matches(|it: char| it.is_whitespace() || matches!(it, '-' | '+'));
    let line = line.trim_start();
    let inner = line.strip_prefix('(').unwrap_or(line);
    let length = inner.find([')', '.']).unwrap_or(0);
    let (sign, rest) = inner.split_at(length);
    let number = is_digits(sign) && sign.len() <= 2;
    let letter = sign.chars().count() == 1 && sign.chars().all(char::is_lowercase);
    let rest = rest.get(1..).unwrap_or_default();
    let parted = rest.starts_with(char::is_whitespace) && !rest.trim().is_empty();
    if (number || letter) && parted { rest.trim_start() } else { text }
}

/// Returns a text with words in the place of the letters that stand for them alone.
fn in_words(text: &str, letters: &str, words: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(letters) {
        let (front, behind) = (&rest[..at], &rest[at + letters.len()..]);
        // `44/2026/QĐ-UBND` is a number, and `VP.UBND` another body.
        let is_part = |it: char| it.is_alphanumeric() || matches!(it, '-' | '/' | '.');
        let alone = !front.ends_with(is_part)
            && !behind.starts_with(|it: char| it.is_alphanumeric() || matches!(it, '-' | '/'));
        told.push_str(front);
        told.push_str(if alone { words } else { letters });
        rest = behind;
    }
    told.push_str(rest);
    told
}

/// Returns a text in which a number that stands in digits and in words, one of them in brackets
/// behind the other, stands in digits alone.
fn numbers_once(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((front, behind)) = rest.split_once('(') {
        let Some((inner, after)) = behind.split_once(')') else { break };
        told.push_str(front);
        if let Some(length) = same_number(&told, inner.trim()) {
            let digits =
                if is_digits(inner.trim()) { inner.trim().to_owned() } else { tail(&told) };
            told.truncate(told.trim_end().len() - length);
            told.push_str(&digits);
            rest = after;
        } else {
            told.push('(');
            rest = behind;
        }
    }
    told.push_str(rest);
    told
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

/// Returns the last word of a text.
fn tail(text: &str) -> String {
    text.split_whitespace().next_back().unwrap_or_default().to_owned()
}

/// Returns how long the number is, at the end of a text, that brackets behind it say again.
fn same_number(text: &str, inner: &str) -> Option<usize> {
    let words = text.split_whitespace().collect::<Vec<_>>();
    let last = words.last()?;
    if is_digits(last) {
        let said = words_to_number(&inner.to_lowercase())?;
        return (last.parse() == Ok(said)).then_some(last.len());
    }
    let wanted: u64 = inner.parse().ok().filter(|_| is_digits(inner))?;
    let trimmed = text.trim_end();
    let said = |count: &usize| {
        let own = words[words.len() - count..].join(" ");
        words_to_number(&own.to_lowercase()) == Some(wanted)
    };
    let count = (1..=LONGEST_NUMBER.min(words.len())).rev().find(said)?;
    let first = words[words.len() - count];
    // The words are parts of the text: where the first of them stands, the number begins.
    let start = first.as_ptr() as usize - trimmed.as_ptr() as usize;
    Some(trimmed.len() - start)
}

/// Returns a text without the issuers that stand behind the numbers of their norms, as far as the
/// numbers say who they are.
fn without_known_issuers(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut at = 0;
    for norm in cited(text) {
        if norm.issuer.is_none() || norm.at.start < at {
            continue;
        }
        let symbol = norm.number.rsplit(['-', '/']).next().unwrap_or_default();
        let end = norm.at.end + day_behind(&text[norm.at.end..]);
        let Some(behind) = text[end..].trim_start().strip_prefix("của ") else { continue };
        let known = HIGHEST.iter().copied().chain(statute::suffixes());
        let mut names = known.filter(|it| it.0 == symbol).map(|it| it.1);
        let Some(name) = names.find(|it| begins_with(behind, it)) else { continue };
        told.push_str(&text[at..end]);
        at = text.len() - behind.len() + name.len();
    }
    told.push_str(&text[at..]);
    told
}

/// Whether a text begins with a name, and the name ends there.
fn begins_with(text: &str, name: &str) -> bool {
    let own = text.get(..name.len()).is_some_and(|it| gist(it) == gist(name));
    own && !text[name.len()..].starts_with(char::is_alphanumeric)
}

/// Returns how long the day is that stands behind a number in digits.
fn day_behind(text: &str) -> usize {
    let rest = text.trim_start().strip_prefix("ngày ").map(str::trim_start);
    let day = rest.and_then(|rest| {
        let end = rest.find(|it: char| !(it.is_ascii_digit() || it == '/')).unwrap_or(rest.len());
        read_day(&rest[..end]).map(|_| text.len() - rest.len() + end)
    });
    day.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_twice_is_said_once() {
        for (text, wanted) in [
            ("trong 15 (mười lăm) ngày", "trong 15 ngày"),
            ("trong mười lăm (15) ngày", "trong 15 ngày"),
            ("nộp 01 (một) bản và ba (03) ảnh", "nộp 01 bản và 03 ảnh"),
            ("Một trăm hai mươi (120) ngày", "120 ngày"),
            ("(1) Đề án", "Đề án"),
            ("- a) Đề án", "Đề án"),
            ("Mẫu 57 ban hành tại Phụ lục III", "Mẫu 57 Phụ lục III"),
            ("Mẫu 57 ban hành kèm theo Nghị định", "Mẫu 57 kèm theo Nghị định"),
            ("UBND xã, HĐND xã", "Ủy ban nhân dân xã, Hội đồng nhân dân xã"),
            (
                "theo Thông tư 9/2026/TT-BCT của Bộ Công Thương, nộp",
                "theo Thông tư 9/2026/TT-BCT, nộp",
            ),
            (
                "Nghị định 9/2026/NĐ-CP ngày 05/01/2026 của Chính phủ",
                "Nghị định 9/2026/NĐ-CP ngày 05/01/2026",
            ),
        ] {
            assert_eq!(once(text), wanted);
        }
    }

    #[test]
    fn what_says_something_else_stays() {
        for text in [
            "trong 15 (mười hai) ngày",
            "trong mười lăm (20) ngày",
            "khoản 2 (hai bản)",
            "Mẫu (2)",
            "Quyết định 44/2026/QĐ-UBND",
            "VP.UBND tỉnh",
            "theo Thông tư 9/2026/TT-BCT của Bộ Xây dựng",
            "theo Thông tư 9/2026/TT-BCT của Bộ Công Thương phải nộp",
            "đơn (một",
            "1.500 m2 đất",
            "02 ảnh",
            "(năm) ảnh",
            "500. Ảnh",
        ] {
            let told = once(text);
            // Who issued it goes, and nothing of what stands behind.
            assert!(told == text || told.ends_with("TT-BCT phải nộp"), "{text}: {told}");
        }
    }
}
