//! What the words of a row tell of its burden where nothing in it is counted.

use std::{
    cmp::Ordering,
    collections::{HashMap, VecDeque},
    sync::LazyLock,
};

use crate::domain::{
    citation::cited, plausible::begins_with_province, text::fold, weight::gist::gist,
};

/// How two texts differ, where that tells which way the burden goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextShift {
    /// In the norms that they name, and nothing else.
    Norms,
    /// In headings and in sentences on how the result is handed over.
    NoDuty,
    /// In one kind of copy: how much more or less the newer one asks.
    Copies(Ordering),
    /// In where a body sits within one province.
    Place,
    /// In what an agency looks up itself in the place of a paper, said behind the rest.
    Relief(Ordering),
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

/// Words as they stand between others in a text that is read alike.
pub(super) fn phrase(words: &str) -> String {
    format!(" {} ", gist(words))
}

fn phrases<const N: usize>(all: [&str; N]) -> [String; N] {
    all.map(phrase)
}

fn has(words: &str, any: &[String]) -> bool {
    any.iter().any(|it| words.contains(it))
}

/// Words by which a heading says more than what it heads.
const TURNS: [&str; 8] = ["phải", "không", "chỉ", "trừ", "nộp", "trong", "chậm nhất", "nếu"];

/// Returns how two texts differ, where that tells something of the burden.
pub(super) fn shift(before: &str, after: &str) -> Option<TextShift> {
    let (old, new) = (gist(&without_norms(before)), gist(&without_norms(after)));
    if old == new {
        return Some(TextShift::Norms);
    }
    if let Some(order) = copies(before, after) {
        return Some(TextShift::Copies(order));
    }
    if differs_in_place(&old, &new) {
        return Some(TextShift::Place);
    }
    if let Some(order) = relief(&old, &new) {
        return Some(TextShift::Relief(order));
    }
    differs_in_no_duty(before, after).then_some(TextShift::NoDuty)
}

/// What an address has in it, folded.
const OF_ADDRESS: [&str; 8] = ["so", "km", "duong", "pho", "phuong", "dai lo", "tang", "ngo"];

/// How many words an address has at most.
const LONGEST_ADDRESS: usize = 20;

/// Whether two texts, read alike, differ in one address alone, in front of the province that both
/// name behind it.
fn differs_in_place(old: &str, new: &str) -> bool {
    static TURN: LazyLock<[String; 8]> = LazyLock::new(|| phrases(TURNS));
    let (old, new): (Vec<_>, Vec<_>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
    let behind = ends.take_while(|(a, b)| a == b).count();
    let is_address = |rest: &[&str]| {
        let words = &rest[..rest.len() - behind];
        let said = format!(" {} ", words.join(" "));
        let folded = format!(" {} ", fold(&said));
        words.len() <= LONGEST_ADDRESS
            && OF_ADDRESS.iter().any(|it| folded.contains(&format!(" {it} ")))
            && !has(&said, &*TURN)
    };
    let province = fold(&old_rest[old_rest.len() - behind..].join(" "));
    begins_with_province(&province) && is_address(old_rest) && is_address(new_rest)
}

/// Returns how much more or less a newer text asks that differs in what an agency looks up itself,
/// said behind everything else. Both are read alike.
fn relief(old: &str, new: &str) -> Option<Ordering> {
    static LOOKS_UP: LazyLock<[String; 2]> =
        LazyLock::new(|| phrases(["khai thác", "thay thế thành phần hồ sơ"]));
    let relieves = |tail: Option<&str>| {
        let tail = tail.map(|it| format!("{it} "));
        tail.is_some_and(|tail| LOOKS_UP.iter().all(|it| tail.contains(it.as_str())))
    };
    if relieves(new.strip_prefix(old)) {
        Some(Ordering::Less)
    } else if relieves(old.strip_prefix(new)) {
        Some(Ordering::Greater)
    } else {
        None
    }
}

/// Returns a text with a sign in the place of every norm that it names by number, and of the day
/// behind it.
pub(super) fn without_norms(text: &str) -> String {
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
    static KINDS: LazyLock<[(String, u8); 12]> =
        LazyLock::new(|| COPIES.map(|(words, rank)| (phrase(words), rank)));
    static KIND: LazyLock<[String; 1]> = LazyLock::new(|| phrases(["bản"]));
    let (old, new) = (phrase(before), phrase(after));
    let (old, new) = (around_kind(&old, &*KINDS)?, around_kind(&new, &*KINDS)?);
    // A lone kind stands on either side: another beside it is another way to hand it in.
    let alone = !old.around.iter().any(|it| has(it, &*KIND));
    (old.around == new.around && alone && old.rank != new.rank).then(|| new.rank.cmp(&old.rank))
}

/// A text with one kind of copy in it: what stands around that, and the kind's rank.
struct AroundKind<'a> {
    around: [&'a str; 2],
    rank: u8,
}

/// Returns a text around the first of some kinds of copies that it names once.
/// `None` where there is none.
fn around_kind<'a>(text: &'a str, kinds: &[(String, u8)]) -> Option<AroundKind<'a>> {
    kinds.iter().find_map(|(words, rank)| {
        let mut found = text.match_indices(words.as_str());
        let (at, _) = found.next()?;
        let around = [&text[..at], &text[at + words.len() - 1..]];
        found.next().is_none().then_some(AroundKind { around, rank: *rank })
    })
}

/// Whether two texts differ in whole sentences alone, none of which asks anything of anybody.
fn differs_in_no_duty(before: &str, after: &str) -> bool {
    // The sentences of the newer text that no older one is yet, by what they are read alike by.
    let mut new: HashMap<String, VecDeque<&str>> = HashMap::new();
    for (alike, sentence) in sentences(after) {
        new.entry(alike).or_default().push_back(sentence);
    }
    let is_gone =
        |(alike, _): &(String, &str)| new.get_mut(alike).and_then(VecDeque::pop_front).is_none();
    let mut changed: Vec<&str> = sentences(before).filter(is_gone).map(|it| it.1).collect();
    changed.extend(new.into_values().flatten());
    !changed.is_empty() && changed.into_iter().all(is_no_duty)
}

/// Whether a text asks something of whoever hands papers in.
pub(super) fn asks_of_people(text: &str) -> bool {
    static ASKED: LazyLock<[String; 9]> = LazyLock::new(|| {
        phrases([
            "phải",
            "nộp",
            "xuất trình",
            "mang",
            "trả lại",
            "bổ sung",
            "hoàn thiện",
            "kèm",
            "phí",
        ])
    });
    has(&phrase(text), &*ASKED)
}

/// Returns the sentences of a text, each behind what it is read alike by.
fn sentences(text: &str) -> impl Iterator<Item = (String, &str)> {
    let cut = text.split(['\n', ';']).flat_map(|it| it.split(". ")).map(str::trim);
    cut.map(|it| (gist(it), it)).filter(|it| !it.0.is_empty())
}

/// Whether a line asks nothing of anybody: it is a heading, or says how the result is handed over.
pub(super) fn is_no_duty(text: &str) -> bool {
    static TITLE: LazyLock<String> = LazyLock::new(|| gist("trình tự thực hiện"));
    static STEP: LazyLock<String> = LazyLock::new(|| gist("bước"));
    static RESULT: LazyLock<[String; 5]> = LazyLock::new(|| phrases(HANDED_OVER));
    static DUTY: LazyLock<[String; 26]> = LazyLock::new(|| phrases(ASKS));
    static TURN: LazyLock<[String; 8]> = LazyLock::new(|| phrases(TURNS));
    let text = text.trim();
    if text.split_whitespace().count() > 40 {
        return false;
    }
    let bare = gist(text);
    let words = format!(" {bare} ");
    let heading = text.ends_with(':') && !text.contains(['.', ';']) && !has(&words, &*TURN);
    let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let bare_number =
        bare.split_once(' ').is_some_and(|(word, number)| word == *STEP && is_number(number));
    let handed_over = has(&words, &*RESULT) && !has(&words, &*DUTY);
    heading || bare_number || bare == *TITLE || handed_over
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
    fn another_address_in_one_province_and_what_an_agency_looks_up_are_told_from_other_words() {
        let old = "Nộp hồ sơ cho Thư viện A (số 28A Điện Biên Phủ, Ba Đình, Hà Nội) để xét";
        let at = |place: &str| format!("Nộp hồ sơ cho Thư viện A ({place}) để xét");
        let near = at("Km6+500, Đại lộ Thăng Long, phường Xuân Phương, thành phố Hà Nội");
        assert_eq!(shift(old, &near), Some(TextShift::Place));
        let far = at("số 2 đường Lê Lợi, thành phố Huế");
        assert_eq!(shift(old, &far), None);
        let asks = at("số 2 phố Huế, không nhận qua bưu chính, Hà Nội");
        assert_eq!(shift(old, &asks), None);
        let paper = "Giấy khám sức khỏe";
        let relieved = "Giấy khám sức khỏe. (Cơ quan giải quyết khai thác, sử dụng thông tin đã có \
            để thay thế thành phần hồ sơ này)";
        assert_eq!(shift(paper, relieved), Some(TextShift::Relief(Ordering::Less)));
        assert_eq!(shift(relieved, paper), Some(TextShift::Relief(Ordering::Greater)));
        let more = "Giấy khám sức khỏe. (Cơ quan giải quyết yêu cầu bản gốc để đối chiếu)";
        assert_eq!(shift(paper, more), None);
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
