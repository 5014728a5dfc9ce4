//! Every norm that a text cites by its number, with the date and the issuer that stand
//! behind the number there.

use std::ops::Range;

use chrono::NaiveDate;

use super::written::{ends, is_joint, is_number, number_starts, plain};
use crate::domain::number::normalise_norm;

/// A norm cited in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Its number in the one form in which numbers are compared.
    pub number: String,
    /// Where the number stands in the text.
    pub at: Range<usize>,
    /// The day that the text gives it ("ngày 05/3/2021", "ngày 5 tháng 3 năm 2021").
    pub date: Option<NaiveDate>,
    /// Who issued it, as the text has it ("của Chính phủ").
    pub issuer: Option<String>,
}

/// The signs with which the symbol of a legal document begins (Luật 64/2025/QH15 and
/// Nghị định 78/2025/NĐ-CP: văn bản quy phạm, quyết định, chỉ thị, công văn).
const KINDS: [&str; 15] = [
    "NĐ", "TT", "TTLT", "QĐ", "NQ", "CT", "PL", "L", "QH", "UBTVQH", "VBHN", "HĐ", "KH", "TB", "SL",
];

/// Returns the norms that a text cites by number, in their order.
///
/// A number without a year (`485/QĐ-BQP`) is one only where its symbol says of which kind
/// and whose it is, and not where it names a form ("Mẫu số 01/TT-A").
pub fn cited(text: &str) -> Vec<Cited> {
    let mut found: Vec<Cited> = Vec::new();
    for start in number_starts(text) {
        if found.last().is_some_and(|it| start < it.at.end) {
            continue;
        }
        let Some((end, number)) = number_at(text, start) else { continue };
        let (date, behind) = date_behind(text, end);
        let issuer = issuer_behind(&text[behind..]);
        found.push(Cited { number, at: start..end, date, issuer });
    }
    found
}

/// Reads the number that begins at a place: the nearest end at which it is whole and
/// does not go on without a space.
fn number_at(text: &str, start: usize) -> Option<(usize, String)> {
    let is_form = names_a_form(&text[..start]);
    let whole = ends(text, start).into_iter().filter(|it| !it.goes_on).find_map(|end| {
        let number = normalise_norm(&plain(&text[start..end.at]));
        (is_number(&number) && is_legal(&number, is_form)).then_some((end.at, number))
    });
    whole.filter(|(_, number)| !number.contains(' '))
}

/// Whether the words in front of a number say that it names a form.
fn names_a_form(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}', ':', '(']).to_lowercase();
    let before = before.strip_suffix("số").unwrap_or(&before).trim_end();
    before.ends_with("mẫu") || before.ends_with("biểu") || before.ends_with("phụ lục")
}

/// Whether a number of the right shape has the symbol of a legal document.
fn is_legal(number: &str, is_form: bool) -> bool {
    let mut parts = number.split('/').skip(1);
    let Some(first) = parts.next() else { return false };
    let year = first.len() == 4 && first.bytes().all(|it| it.is_ascii_digit());
    let symbol = if year { parts.next().unwrap_or_default() } else { first };
    let (kind, issuer) = symbol.split_once('-').unwrap_or((symbol, ""));
    let kind = kind.trim_end_matches(|it: char| it.is_ascii_digit());
    let known = KINDS.contains(&kind);
    let assembly = matches!(kind, "QH" | "UBTVQH" | "L") && symbol != kind;
    known
        && parts.next().is_none()
        && if year { !issuer.is_empty() || assembly } else { !issuer.is_empty() && !is_form }
}

/// Reads the day behind a number, and returns where the text goes on.
fn date_behind(text: &str, end: usize) -> (Option<NaiveDate>, usize) {
    let rest = text[end..].trim_start_matches([' ', '\u{a0}', ',', '(']);
    let Some(rest) = rest.strip_prefix("ngày") else { return (None, end) };
    let mut numbers = Vec::new();
    let mut rest = rest.trim_start();
    while numbers.len() < 3 {
        let digits = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        let Ok(number) = rest[..digits].parse::<u32>() else { return (None, end) };
        numbers.push(number);
        rest = rest[digits..].trim_start_matches(|it: char| it.is_whitespace() || is_joint(it));
        let word = ["tháng", "năm"].into_iter().find_map(|it| rest.strip_prefix(it));
        rest = word.map_or(rest, str::trim_start);
    }
    let date = i32::try_from(numbers[2])
        .ok()
        .filter(|year| (1945..2200).contains(year))
        .and_then(|year| NaiveDate::from_ymd_opt(year, numbers[1], numbers[0]));
    (date, if date.is_some() { text.len() - rest.len() } else { end })
}

/// Words at which an issuer's name ends and the norm's title begins.
const TITLES: [&str; 12] =
    ["về", "quy", "hướng", "sửa", "ban", "và", "thì", "đã", "có", "được", "hoặc", "phê"];

/// Reads who issued the norm, where the text says it right behind number and date.
fn issuer_behind(rest: &str) -> Option<String> {
    let rest = rest.trim_start().strip_prefix("của ")?;
    let end = rest.find(['.', ',', ';', ':', '(', ')', '\n', '"', '”']).unwrap_or(rest.len());
    let words = rest[..end].split_whitespace().take_while(|it| !TITLES.contains(it));
    let issuer = words.take(10).collect::<Vec<_>>().join(" ");
    issuer.starts_with(char::is_uppercase).then_some(issuer)
}

/// Reads a day as legal documents and databases write it: `05/3/2021`, `5-3-2021`,
/// `2021-03-05`.
/// `None` where it is no such day.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let parts = text.split(['/', '-', '.']).map(str::trim).collect::<Vec<_>>();
    let [first, month, last] = *parts else { return None };
    let number = |it: &str| it.parse::<u32>().ok();
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?)
        .filter(|_| year.len() == 4)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        cited(text).into_iter().map(|it| it.number).collect()
    }

    #[test]
    fn every_norm_of_a_text_is_found_in_its_one_form() {
        let text = "Theo Nghị định số 12/2021/NĐ-CP ngày 05/3/2021 của Chính phủ, Thông tư \
                    7 / 2020 / TT - A; Luật số 48/2024/QH15 và Quyết định 485/QĐ-A.";
        assert_eq!(numbers(text), ["12/2021/NĐ-CP", "7/2020/TT-A", "48/2024/QH15", "485/QĐ-A"]);
        assert_eq!(numbers("12/2021/qđ-ttg – UBND xã"), ["12/2021/QĐ-TTg"]);
    }

    #[test]
    fn days_forms_and_parts_of_longer_numbers_are_no_norms() {
        for text in [
            "ngày 12/3/2021",
            "Mẫu số 01/TT-A",
            "24/7",
            "KQ 12/2021",
            "50/hồ sơ",
            "12/2021",
            "Mẫu 02a/ĐK",
        ] {
            assert!(numbers(text).is_empty(), "{text}: {:?}", numbers(text));
        }
        assert_eq!(numbers("Mẫu số 01 kèm theo 12/2021/TT-A"), ["12/2021/TT-A"]);
    }

    #[test]
    fn the_day_and_the_issuer_behind_a_number_are_read() {
        let one = |text: &str| {
            let found = cited(text).remove(0);
            (found.date.map(|it| it.to_string()), found.issuer)
        };
        let day = Some("2021-03-05".to_owned());
        let government = Some("Chính phủ".to_owned());
        for text in [
            "12/2021/NĐ-CP ngày 05/3/2021 của Chính phủ quy định về thẻ",
            "12/2021/NĐ-CP ngày 5 tháng 3 năm 2021 của Chính phủ.",
        ] {
            assert_eq!(one(text), (day.clone(), government.clone()), "{text}");
        }
        assert_eq!(one("12/2021/NĐ-CP của Chính phủ"), (None, government));
        assert_eq!(one("12/2021/NĐ-CP ngày 45/3/2021"), (None, None));
        assert_eq!(read_day("05/3/2021"), read_day("2021-03-05"));
        assert_eq!(read_day("2021"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(
            text in "([0-9]{1,4}|/|-| |QĐ|TTg|ngày |tháng |năm |của |\\PC){0,30}",
        ) {
            for it in cited(&text) {
                let _ = &text[it.at];
            }
            let _ = read_day(&text);
        }
    }
}
