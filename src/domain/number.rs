//! The numbers of legal documents, brought into the one form in which they are compared.
//!
//! The words as published are kept elsewhere; this form stands beside them.

use unicode_normalization::UnicodeNormalization as _;

use super::text::{Repairs, normalise, single_spaced};

/// Returns the number of an announcing decision in its one form (`485/QĐ-BQP`), or
/// `None` where the text does not hold such a number (BR-30).
///
/// Leading words ("Quyết định số"), stray spaces and periods, `_` and the dashes of a word
/// processor for `-`, `QD` for `QĐ` and a number wholly in lower case are put right; zeros in front of the number are
/// left out (`0204/QĐ-BQP` is `204/QĐ-BQP`), and digits are never supplied. A
/// normative decision has its year in the number (`44/2026/QĐ-UBND`).
pub fn normalise_decision(text: &str) -> Option<String> {
    let clean = normalise(text, &mut Repairs::default()).into_owned();
    let bare = without_lead(&clean, &["quyết định", "qđ"]);
    let compact: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let compact = compact.replace(DASHES, "-");
    let (number, rest) = compact.trim_matches('.').split_once('/')?;
    let number = number.trim_end_matches('.').trim_start_matches('0').to_lowercase();
    let (year, symbol) = match rest.split_once('/') {
        Some((year, symbol)) if is_year(year) => (format!("{year}/"), symbol),
        Some(_) | None => (String::new(), rest),
    };
    let symbol = symbol.trim_start_matches('.').replace('_', "-");
    let issuer = strip_type(&symbol)?;
    let well_formed = is_decision_number(&number)
        && issuer.split(['-', '.']).all(|part| !part.is_empty())
        && issuer.starts_with(char::is_alphabetic)
        && issuer.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '&'));
    well_formed.then(|| format!("{number}/{year}QĐ-{}", raised(issuer)))
}

/// Whether a text is the year that the number of a normative decision has.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|c| c.is_ascii_digit())
}

/// Takes `QĐ-` off a symbol, however it is written.
fn strip_type(symbol: &str) -> Option<&str> {
    let (kind, issuer) = symbol.split_once('-')?;
    matches!(kind.to_lowercase().as_str(), "qđ" | "qd").then_some(issuer)
}

/// Whether a text is digits and at most one small letter (`1728a`).
fn is_decision_number(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == 'đ');
    !digits.is_empty()
        && digits.bytes().all(|c| c.is_ascii_digit())
        && text[digits.len()..].chars().count() <= 1
}

/// Raises a symbol that is wholly in lower case; mixed case (`TTg`) is meant.
fn raised(symbol: &str) -> String {
    if symbol.chars().any(char::is_uppercase) { symbol.to_owned() } else { symbol.to_uppercase() }
}

/// Returns the number of a legal document in the one form in which citations are
/// compared: `12/2021/QĐ-TTg` however written.
///
/// A text that is no number (a law cited by its name) only loses superfluous spaces.
pub fn normalise_norm(text: &str) -> String {
    let clean = normalise(text, &mut Repairs::default()).into_owned();
    norm_number(&clean).unwrap_or_else(|| single_spaced(&clean))
}

/// Returns the number that a normalised text holds; `None` where it holds none.
fn norm_number(clean: &str) -> Option<String> {
    let bare = without_lead(clean, TYPES);
    let compact: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let number = compact.trim_matches(['.', ',', ';']).replace('_', "-");
    let mut parts = number.split('/').map(|part| part.trim_matches(['.', '-']));
    let first = parts.next().filter(|it| is_norm_number(it)).map(str::to_lowercase);
    let parts: Vec<_> = parts.map(norm_part).collect();
    first.filter(|_| is_symbol(&parts)).map(|first| format!("{first}/{}", parts.join("/")))
}

/// Returns the number that a text holds beside other signs: a stop at its end, the words for a
/// decision in front. Zeros, hyphens, spaces and the case of letters are how a number is written,
/// and so are the words for the kind of a norm.
/// `None` where it holds the number alone, or none.
pub fn not_alone(text: &str) -> Option<String> {
    let hyphens = text.replace(DASHES, "-");
    let clean = normalise(&hyphens, &mut Repairs::default()).into_owned();
    let (plain, written) = match normalise_decision(&hyphens) {
        Some(plain) => (plain, &*clean),
        None => (norm_number(&clean)?, without_lead(&clean, TYPES)),
    };
    let letters = |it: &str| -> String {
        let it = it.trim().trim_start_matches('0').to_lowercase();
        let it = it.replace('_', "-").replace('đ', "d");
        it.chars().filter(|c| !c.is_whitespace()).collect()
    };
    (letters(written) != letters(&plain)).then_some(plain)
}

/// Returns the number of a legal document in the one form in which norms are known again: as
/// [`normalise_norm`] has it, whichever dashes were typed for its hyphens, and without the zeros
/// in front that a number has here and there (`04/2026/NĐ-CP` is `4/2026/NĐ-CP`).
pub fn norm_key(text: &str) -> String {
    let hyphens = text.replace(DASHES, "-");
    let norm = normalise_norm(&hyphens);
    let bare = norm.trim_start_matches('0');
    let numbered = norm.contains('/') && bare.starts_with(|c: char| c.is_ascii_digit());
    if numbered { bare.to_owned() } else { norm }
}

/// Returns the year in the number of a legal document (`24/2026/NQ-CP`).
/// `None` where the number has none.
pub fn year(number: &str) -> Option<i32> {
    let mut parts = number.trim().split('/').skip(1).map(str::trim);
    let year = parts.next().filter(|it| it.len() == 4)?.parse().ok()?;
    (1945..2200).contains(&year).then_some(year)
}

/// What word processors write where a number has a hyphen.
pub const DASHES: [char; 4] = ['\u{2010}', '\u{2011}', '–', '—'];

/// The types of documents that people write in front of a number.
const TYPES: &[&str] = &[
    "nghị định",
    "thông tư liên tịch",
    "thông tư",
    "nghị quyết",
    "quyết định",
    "pháp lệnh",
    "bộ luật",
    "luật",
    "chỉ thị",
    "công văn",
    "nđ",
    "tt",
    "nq",
    "qđ",
];

/// The signs with which the symbol of a number begins, by the words for the kind of document.
const SIGNS: [(&str, &[&str]); 9] = [
    ("thông tư liên tịch", &["TTLT"]),
    ("thông tư", &["TT"]),
    ("nghị định", &["NĐ"]),
    ("nghị quyết liên tịch", &["NQLT"]),
    ("nghị quyết", &["NQ", "QH", "UBTVQH"]),
    ("pháp lệnh", &["PL", "UBTVQH"]),
    ("bộ luật", &["QH", "L"]),
    ("luật", &["QH", "L"]),
    ("quyết định", &["QĐ"]),
];

/// Returns the kind of document that the first words of a text name, as they do of a draft (*Dự
/// thảo Thông tư quy định …*).
/// `None` where they name none that has a sign of its own.
pub fn kind_in_words(text: &str) -> Option<&'static str> {
    let words = text.trim_start().to_lowercase();
    let words = words.strip_prefix("dự thảo").unwrap_or(&words).trim_start();
    let begins = |kind: &&str| {
        words.strip_prefix(*kind).is_some_and(|it| !it.starts_with(char::is_alphanumeric))
    };
    SIGNS.iter().map(|it| it.0).find(begins)
}

/// Whether a number is that of a document of a kind; what has no sign of a kind may be of any.
pub fn is_of_kind(number: &str, kind: &str) -> bool {
    let norm = norm_key(number);
    let sign = |symbol: &str| -> Option<String> {
        let front = symbol.split('-').next()?.trim_end_matches(|c: char| c.is_ascii_digit());
        SIGNS.iter().any(|it| it.1.contains(&front)).then(|| front.to_owned())
    };
    let Some(own) = norm.split('/').skip(1).find_map(sign) else { return true };
    SIGNS.iter().any(|(of, signs)| *of == kind && signs.contains(&&*own))
}

/// What looks like the sign of a number and is none: other dashes, strokes and digits than those
/// that [`normalise_norm`] and [`normalise_decision`] read.
const LOOKS_LIKE_HYPHEN: [char; 8] =
    ['\u{2012}', '\u{2015}', '\u{2212}', '\u{2043}', '\u{2D7}', '\u{FE58}', '\u{FE63}', '\u{FF0D}'];
const LOOKS_LIKE_STROKE: [char; 3] = ['\u{2044}', '\u{2215}', '\u{FF0F}'];

/// Returns a text with the signs of numbers in place of what looks like them.
/// `None` where nothing of it does.
pub fn undisguised(text: &str) -> Option<String> {
    let plain = |c: char| match c {
        _ if c.is_ascii() => c,
        _ if LOOKS_LIKE_HYPHEN.contains(&c) => '-',
        _ if LOOKS_LIKE_STROKE.contains(&c) => '/',
        // Full-width and styled letters and digits are those that they are compatible with.
        '\u{FF01}'..='\u{FF5E}' | '\u{1D400}'..='\u{1D7FF}' => {
            let mut same = c.nfkc();
            match (same.next(), same.next()) {
                (Some(one), None) if one.is_ascii_alphanumeric() => one,
                _ => c,
            }
        }
        _ => c,
    };
    let undisguised: String = text.chars().map(plain).collect();
    (undisguised != text).then_some(undisguised)
}

/// Takes one of the `types` and "số" off the front of a text, where digits follow.
fn without_lead<'a>(text: &'a str, types: &[&str]) -> &'a str {
    let trim = |text: &'a str| text.trim_start_matches([' ', ':', '.', '\n']);
    let text = trim(text);
    let rest = types.iter().find_map(|kind| strip_ignoring_case(text, kind)).unwrap_or(text);
    let rest = strip_ignoring_case(trim(rest), "số").unwrap_or(rest);
    let rest = trim(rest);
    if rest.starts_with(|c: char| c.is_ascii_digit()) { rest } else { text }
}

/// Takes a whole word off the front of a text.
fn strip_ignoring_case<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let end = text.char_indices().nth(word.chars().count()).map_or(text.len(), |(at, _)| at);
    let (front, rest) = text.split_at(end);
    (front.to_lowercase() == word && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// Whether a text is the first part of a number: digits, with `.1` for a resolution of a
/// series (`66.7`) or a small letter.
fn is_norm_number(text: &str) -> bool {
    text.split('.').all(|part| is_decision_number(&part.to_lowercase()))
}

/// Whether the parts after the first are a symbol, and not the year alone.
fn is_symbol(parts: &[String]) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '&');
    parts.iter().all(|part| !part.is_empty() && part.chars().all(allowed))
        && parts.iter().any(|part| part.chars().any(char::is_alphabetic))
}

/// Writes one part of a symbol as it is printed: capitals, `Đ` in the types that have
/// it, and `TTg` as the Prime Minister's sign.
fn norm_part(part: &str) -> String {
    let words = part.split('-').filter(|word| !word.is_empty());
    let words = words.map(|word| match word.to_uppercase().as_str() {
        "TTG" => "TTg".to_owned(),
        "ND" => "NĐ".to_owned(),
        "QD" => "QĐ".to_owned(),
        "HDND" => "HĐND".to_owned(),
        upper => upper.to_owned(),
    });
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_decision_has_one_form_however_it_was_typed() {
        for (text, number) in [
            ("485/QĐ-BQP", "485/QĐ-BQP"),
            ("Quyết định số 485/QĐ-BQP", "485/QĐ-BQP"),
            ("SỐ 64/QĐ-NHNN", "64/QĐ-NHNN"),
            ("Số:1111/QĐ-UBND", "1111/QĐ-UBND"),
            ("3098/QĐ_BYT", "3098/QĐ-BYT"),
            ("1931/.QĐ-BNNMT", "1931/QĐ-BNNMT"),
            ("1615./QĐ-UBND", "1615/QĐ-UBND"),
            ("1521/QĐ-UBND.", "1521/QĐ-UBND"),
            ("3980 /QĐ-BQP", "3980/QĐ-BQP"),
            ("3713/QD-BTP", "3713/QĐ-BTP"),
            ("57/Q\u{D0}-BTP", "57/QĐ-BTP"),
            ("519/qđ-ubnd", "519/QĐ-UBND"),
            ("1728a/QĐ-NHNN", "1728a/QĐ-NHNN"),
            ("12/QĐ-TTg", "12/QĐ-TTg"),
            ("0204/QĐ-BQP", "204/QĐ-BQP"),
            ("Quyết định số 05/2026/QĐ-UBND", "5/2026/QĐ-UBND"),
            ("44/2026/QĐ-UBND", "44/2026/QĐ-UBND"),
            ("204/QĐ\u{2011}BQP", "204/QĐ-BQP"),
            ("0204 / QĐ – BQP", "204/QĐ-BQP"),
            ("3116/QĐ-BCA-C06", "3116/QĐ-BCA-C06"),
            ("127/QĐ-VP.UBND.KSTT", "127/QĐ-VP.UBND.KSTT"),
        ] {
            assert_eq!(normalise_decision(text).as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn what_stands_beside_a_number_is_told_and_how_it_is_written_is_not() {
        for (text, plain) in [
            ("713/QĐ-BQP.", "713/QĐ-BQP"),
            ("713/QĐ-BQP;", "713/QĐ-BQP"),
            ("Quyết định số 713/QĐ-BQP", "713/QĐ-BQP"),
            ("1931/.QĐ-BNNMT", "1931/QĐ-BNNMT"),
            ("38/2026/TT-BQP.", "38/2026/TT-BQP"),
            ("Thông tư số 38/2026/TT-BQP,", "38/2026/TT-BQP"),
        ] {
            assert_eq!(not_alone(text).as_deref(), Some(plain), "{text}");
        }
        for text in [
            "713/QĐ-BQP",
            "0713 / QĐ – BQP",
            "713/qd-bqp",
            "44/2026/QĐ-UBND",
            "Thông tư số 38/2026/TT-BQP",
            "66.18/2026/NQ-CP",
            "41/2024/QH15",
            "Luật Mẫu năm 2024.",
            "Luật số 58",
            "1681.",
        ] {
            assert_eq!(not_alone(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_of_a_decision_has_no_form() {
        for text in [
            "4777",
            "Quyết định số 4777",
            "QĐ2338-BTP",
            "QĐ/0001-BCA",
            "Demo/QĐ-BCA",
            "3287/QĐUBND",
            "01/QĐCB",
            "205/TTr-SNNMT",
            "02.1/QĐ-UBND",
            "000/QĐ-BQP",
            "674/UBND",
            "44/26/QĐ-UBND",
            "485/QĐ-",
            "/QĐ-BQP",
            "",
        ] {
            assert_eq!(normalise_decision(text), None, "{text}");
        }
    }

    #[test]
    fn a_citation_has_one_form_however_it_was_typed() {
        for text in [
            "12/2021/QĐ-TTg",
            "12/2021/qđ-ttg",
            "12 / 2021 / QĐ - TTG",
            "12/2021/Q\u{D0}-TTg.",
            "12/2021/QD_TTg",
            "Quyết định số 12/2021/QĐ-TTg",
            "Số: 12/2021/QĐ-TTg",
            "QĐ 12/2021/QĐ-TTg",
        ] {
            assert_eq!(normalise_norm(text), "12/2021/QĐ-TTg", "{text}");
        }
        assert_eq!(normalise_norm("85/2024/TT-BT\u{421}"), "85/2024/TT-BTC");
        assert_eq!(normalise_norm("Luật 79/2015/QH13"), "79/2015/QH13");
        assert_eq!(normalise_norm("09./2025/NQ-HDND"), "09/2025/NQ-HĐND");
        assert_eq!(normalise_norm("66.7/2025/nq-cp"), "66.7/2025/NQ-CP");
    }

    #[test]
    fn a_norm_is_known_again_however_its_zeros_and_hyphens_were_typed() {
        for text in ["04/2026/NĐ-CP", "4/2026/NĐ\u{2011}CP", "004 / 2026 / NĐ – CP", "4/2026/nđ—cp"]
        {
            assert_eq!(norm_key(text), "4/2026/NĐ-CP", "{text}");
        }
        assert_eq!(norm_key("Luật Mẫu năm 2024"), "Luật Mẫu năm 2024");
        assert_eq!(norm_key("000/2026/NĐ-CP"), "000/2026/NĐ-CP");
        assert_ne!(norm_key("40/2026/NĐ-CP"), norm_key("4/2026/NĐ-CP"));
    }

    #[test]
    fn what_only_looks_like_a_number_is_told_apart_from_one() {
        for text in [
            "38/2026/TT\u{2212}BQP",
            "38/2026/TT\u{FE63}BQP",
            "３８/2026/TT-BQP",
            "38\u{2044}2026/TT-BQP",
        ] {
            assert_eq!(undisguised(text).as_deref(), Some("38/2026/TT-BQP"), "{text}");
            assert_ne!(norm_key(text), "38/2026/TT-BQP", "{text}");
        }
        assert_eq!(undisguised("Thông tư số 38/2026/TT\u{2011}BQP – phần II, 5 m²"), None);
    }

    #[test]
    fn a_draft_is_of_the_kind_that_its_first_words_name() {
        for (text, kind) in [
            ("Dự thảo Thông tư quy định về hồ sơ", Some("thông tư")),
            ("Thông tư liên tịch A", Some("thông tư liên tịch")),
            ("dự thảo Nghị định sửa đổi Thông tư 5/2020/TT-BQP", Some("nghị định")),
            ("Luật Mẫu", Some("luật")),
            ("Dự thảo văn bản A", None),
            ("Luật sư", Some("luật")),
        ] {
            assert_eq!(kind_in_words(text), kind, "{text}");
        }
        assert!(is_of_kind("038/2026/TT-BQP", "thông tư"));
        assert!(!is_of_kind("38/2026/TT-BQP", "nghị định"));
        assert!(is_of_kind("41/2024/QH15", "luật") && is_of_kind("5/2024/UBTVQH15", "pháp lệnh"));
        assert!(is_of_kind("Hiệp định Mẫu", "luật"), "what has no sign may be of any");
    }

    #[test]
    fn a_law_cited_by_name_keeps_its_name() {
        assert_eq!(normalise_norm("Luật  Mẫu năm 2024 "), "Luật Mẫu năm 2024");
        assert_eq!(normalise_norm("46/2020"), "46/2020");
        assert_eq!(normalise_norm("Luật số 58"), "Luật số 58");
    }

    proptest! {
        #[test]
        fn the_one_form_of_a_number_is_its_own_form(text in "([0-9]{1,4}[a-c]?|/|\\.|-|QĐ|qd|TTg|_| |số|Luật|.)*") {
            let norm = normalise_norm(&text);
            prop_assert_eq!(normalise_norm(&norm), norm);
            let key = norm_key(&text);
            prop_assert_eq!(norm_key(&key), key);
            if let Some(plain) = not_alone(&text) {
                prop_assert_eq!(not_alone(&plain), None);
            }
            if let Some(number) = normalise_decision(&text) {
                prop_assert_eq!(normalise_decision(&number), Some(number));
            }
        }
    }
}
