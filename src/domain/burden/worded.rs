//! What the words of a row tell of its burden where nothing in it is counted.

use std::cmp::Ordering;

use crate::domain::{citation::cited, weight::gist::gist};

/// How two texts differ, where that tells which way the burden goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextShift {
    /// In the norms that they name, and nothing else.
    Norms,
    /// In headings and in sentences on how the result is handed over.
    NoDuty,
    /// In one kind of copy: how much more or less the newer one asks.
    Copies(Ordering),
}

/// In what a paper is handed in, the lightest first; of two that begin alike the longer one
/// stands in front.
const COPIES: [(&str, u8); 12] = [
    ("bản chụp", 0),
    ("bản sao có chứng thực", 2),
    ("bản sao chứng thực", 2),
    ("bản sao có công chứng", 2),
    ("bản sao công chứng", 2),
    ("bản sao được chứng thực", 2),
    ("bản sao hợp lệ", 1),
    ("bản sao y", 1),
    ("bản sao điện tử", 0),
    ("bản sao", 0),
    ("bản chính", 3),
    ("bản gốc", 3),
];

/// Words of what a sentence on the result is about.
const HANDED_OVER: [&str; 5] =
    ["trả kết quả", "nhận kết quả", "giao kết quả", "nhận và trả kết quả", "chuyển kết quả"];

/// Words by which a sentence asks something of somebody, whatever else it is about.
const ASKS: [&str; 26] = [
    "nộp",
    "phải",
    "phí",
    "xuất trình",
    "mang",
    "kèm",
    "bản",
    "giấy",
    "hồ sơ",
    "không",
    "trừ",
    "chỉ",
    "đồng",
    "ngày",
    "giờ",
    "tháng",
    "ký",
    "cam kết",
    "chậm nhất",
    "quá",
    "nếu",
    "ủy quyền",
    "trường hợp",
    "thanh toán",
    "bổ sung",
    "yêu cầu",
];

/// Returns how two texts differ, where that tells something of the burden.
pub(super) fn shift(before: &str, after: &str) -> Option<TextShift> {
    let (old, new) = (gist(&without_norms(before)), gist(&without_norms(after)));
    if old == new {
        return Some(TextShift::Norms);
    }
    if let Some(order) = copies(before, after) {
        return Some(TextShift::Copies(order));
    }
    differs_in_no_duty(before, after).then_some(TextShift::NoDuty)
}

/// Returns a text with a sign in the place of every norm that it names by number, and of the day
/// behind it.
fn without_norms(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut at = 0;
    for norm in cited(text) {
        bare.push_str(&text[at..norm.at.start]);
        bare.push('§');
        bare.push('x');
        at = norm.at.end;
        let behind = &text[at..];
        let day = behind.trim_start().strip_prefix("ngày ").filter(|_| norm.date.is_some());
        // A day of digits alone: what is written out stays, and then weighs.
        let length = day.map(|it| {
            it.trim_start().find(|c: char| !(c.is_ascii_digit() || c == '/')).unwrap_or(it.len())
        });
        if let (Some(day), Some(length)) = (day, length.filter(|it| *it >= 8)) {
            at = text.len() - day.trim_start().len() + length;
        }
    }
    bare.push_str(&text[at..]);
    bare
}

/// Returns how much more or less a newer name asks, where the two differ in one kind of copy.
fn copies(before: &str, after: &str) -> Option<Ordering> {
    let (old, new) = (format!(" {} ", gist(before)), format!(" {} ", gist(after)));
    let parts = |text: &str| {
        COPIES.iter().find_map(|(words, rank)| {
            let words = format!(" {} ", gist(words));
            let mut found = text.match_indices(&words);
            let (at, _) = found.next()?;
            found
                .next()
                .is_none()
                .then(|| (text[..at].to_owned(), text[at + words.len() - 1..].to_owned(), *rank))
        })
    };
    let (old, new) = (parts(&old)?, parts(&new)?);
    // A lone kind stands on either side: another beside it is another way to hand it in.
    let again = |text: &str| text.contains(&format!(" {} ", gist("bản")));
    let alone = !again(&old.0) && !again(&old.1);
    ((&old.0, &old.1) == (&new.0, &new.1) && alone && old.2 != new.2).then(|| new.2.cmp(&old.2))
}

/// Whether two texts differ in whole sentences alone, none of which asks anything of anybody.
fn differs_in_no_duty(before: &str, after: &str) -> bool {
    let (old, mut new) = (sentences(before), sentences(after));
    let mut gone = Vec::new();
    for sentence in old {
        match new.iter().position(|it| gist(it) == gist(sentence)) {
            Some(at) => drop(new.remove(at)),
            None => gone.push(sentence),
        }
    }
    let mut changed = gone.iter().chain(&new).peekable();
    changed.peek().is_some() && changed.all(|it| is_no_duty(it))
}

fn sentences(text: &str) -> Vec<&str> {
    let cut = text.split(['\n', ';']).flat_map(|it| it.split(". "));
    cut.map(str::trim).filter(|it| !gist(it).is_empty()).collect()
}

/// Whether a line asks nothing of anybody: it is a heading, or says how the result is handed over.
pub(super) fn is_no_duty(text: &str) -> bool {
    let text = text.trim();
    let words = format!(" {} ", gist(text));
    let has = |list: &[&str]| list.iter().any(|it| words.contains(&format!(" {} ", gist(it))));
    if text.split_whitespace().count() > 40 {
        return false;
    }
    let heading = text.ends_with(':') && !text.contains(['.', ';']) && !asks_beside(&words);
    let bare = gist(text);
    let numbered = bare.split(' ').collect::<Vec<_>>();
    let step = gist("bước");
    let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let bare_number = matches!(numbered[..], [word, number] if word == step && is_number(number));
    heading || bare_number || bare == gist("trình tự thực hiện") || has(&HANDED_OVER) && !has(&ASKS)
}

/// Whether a heading says more than what it heads: a number, or a word that turns.
fn asks_beside(words: &str) -> bool {
    let turns = ["phải", "không", "chỉ", "trừ", "nộp", "trong", "chậm nhất", "nếu"];
    turns.iter().any(|it| words.contains(&format!(" {} ", gist(it))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norms_and_kinds_of_copies_and_sentences_on_the_result_are_told_from_other_words() {
        let of = |before: &str, after: &str| shift(before, after);
        assert_eq!(
            of(
                "Theo mẫu tại Nghị định số 10/2020/NĐ-CP",
                "Theo mẫu tại Nghị định số 20/2024/NĐ-CP"
            ),
            Some(TextShift::Norms)
        );
        assert_eq!(of("Điều 5 Nghị định 10/2020/NĐ-CP", "Điều 6 Nghị định 20/2024/NĐ-CP"), None);
        let copies = |order| Some(TextShift::Copies(order));
        assert_eq!(of("Bản chính giấy phép", "Bản sao giấy phép"), copies(Ordering::Less));
        assert_eq!(
            of("Giấy phép (bản sao)", "Giấy phép (bản sao có chứng thực)"),
            copies(Ordering::Greater)
        );
        assert_eq!(of("Bản sao giấy phép", "Bản sao giấy phép, 02 bản"), None);
        assert_eq!(
            of("Bản sao hoặc bản chính để đối chiếu", "Bản chụp hoặc bản chính để đối chiếu"),
            None
        );
        assert_eq!(
            of("Thư viện cấp thẻ.", "Thư viện cấp thẻ. Người đọc nhận kết quả tại quầy."),
            Some(TextShift::NoDuty)
        );
        assert_eq!(
            of("Thư viện cấp thẻ.", "Thư viện cấp thẻ. Người đọc nộp bản gốc khi nhận kết quả."),
            None
        );
    }

    #[test]
    fn a_heading_asks_nothing_and_a_duty_in_front_of_a_colon_does() {
        for text in [
            "Bước 2",
            "Bước 1: Tiếp nhận:",
            "Trả kết quả tại bộ phận một cửa",
            "a) Đối với cá nhân:",
        ] {
            assert!(is_no_duty(text), "{text}");
        }
        for text in [
            "Người đọc phải nộp:",
            "Bước 1: Người đọc gửi đơn",
            "Người đọc mang giấy hẹn khi nhận kết quả",
            "Trả kết quả trong 5 ngày",
        ] {
            assert!(!is_no_duty(text), "{text}");
        }
    }
}
