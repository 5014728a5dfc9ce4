//! How much two names of procedures have in common, whatever their accents, capitals and
//! the order of their words.
//!
//! Names differ in kind and not in number of words: *cấp* and *cấp lại*, *cấp tỉnh* and
//! *cấp xã* are different procedures under names that are otherwise equal. This file alone
//! knows which words weigh nothing, which weigh little, and which tell procedures apart.

use serde::Serialize;

use super::{
    super::{ids::Code, text},
    per_mille,
};

/// How many names [`candidates`] returns at most: so many documents are then loaded.
pub const CANDIDATES: usize = 8;

/// What is left of a name's score, in thousandths, when a telling word stands in one of
/// the two only.
const TOLD_APART: u64 = 700;

/// Words that come and go without changing what a name says; folded and sorted.
const FORMAL: &[&str] = &[
    "bang", "cac", "cho", "co", "cua", "den", "hien", "hoac", "khi", "la", "nhung", "tai", "theo",
    "thuc", "tu", "va", "ve", "viec",
];

/// Words that half of all names are made of; folded and sorted.
const COMMON: &[&str] = &[
    "an", "cap", "chung", "co", "con", "cong", "cp", "dang", "de", "dich", "dieu", "dinh", "do",
    "doanh", "dong", "du", "duoc", "duyet", "giai", "giay", "hang", "hoa", "hoat", "hop", "kien",
    "kinh", "ky", "ly", "nam", "ngay", "nghi", "nghiep", "nguoi", "nha", "nhan", "nuoc", "pham",
    "phe", "phep", "quan", "quy", "quyen", "quyet", "san", "so", "su", "tham", "thong", "thuoc",
    "tin", "to", "toan", "trinh", "trong", "truong", "van", "viet", "vu",
];

/// Words that tell two procedures apart: the act (*cấp lại, cấp đổi, gia hạn, thu hồi, sửa
/// đổi, bổ sung, điều chỉnh, chấm dứt, hủy, xóa, miễn, giảm, tạm*), the level (*tỉnh, xã,
/// huyện, trung ương*), the applicant (*cá nhân, tổ chức, nước ngoài*), the exception
/// (*không, trừ*), the direction (*xuất, nhập*); folded and sorted. Numbers and the letters
/// that number things tell them apart too.
const TELLING: &[&str] = &[
    "a", "b", "c", "ca", "chinh", "chuc", "d", "doi", "dut", "e", "f", "giam", "han", "hoan",
    "hoi", "huy", "huyen", "i", "ii", "iii", "iv", "khong", "lai", "lan", "mien", "moi", "ngoai",
    "nhap", "sua", "sung", "tam", "tinh", "tra", "tru", "uong", "xa", "xoa", "xuat",
];

/// Pairs of words that are formal only together: *thủ tục* but not *thu hồi*, *đối với* but
/// not *cấp đổi*.
const TOGETHER: [(&str, &str); 2] = [("thu", "tuc"), ("doi", "voi")];

/// A name that has much in common with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameMatch {
    /// The procedure that bears it.
    pub code: Code,
    /// How much, in thousandths.
    pub score: u16,
}

/// Returns the procedures whose names are nearest to a name, best first and at most
/// [`CANDIDATES`] of them; of equal scores the lower code comes first.
pub fn candidates<'a>(
    name: &str,
    others: impl Iterator<Item = (&'a Code, &'a str)>,
) -> Vec<NameMatch> {
    let folded = text::fold(name);
    let name = Words::of(&folded);
    let mut nearest = Vec::<(u16, &Code)>::with_capacity(CANDIDATES + 1);
    for (code, other) in others {
        let other = text::fold(other);
        let least = nearest.get(CANDIDATES - 1).map_or(0, |(score, _)| *score);
        // Most names of a body share nothing with this one but common words, and need not
        // be looked at any closer.
        if name.at_most(&other) < least.max(1) {
            continue;
        }
        let score = name.score(&Words::of(&other));
        let place = nearest.partition_point(|it| (it.0, code) > (score, it.1));
        if score > 0 && place < CANDIDATES {
            nearest.insert(place, (score, code));
            nearest.truncate(CANDIDATES);
        }
    }
    nearest.into_iter().map(|(score, code)| NameMatch { code: code.clone(), score }).collect()
}

/// Returns how much two names have in common, in thousandths: the weight of the words that
/// both have, each as often as it occurs, in the weight of all words.
///
/// Names that differ in formal words only score a thousand.
pub fn name_score(one: &str, other: &str) -> u16 {
    let (one, other) = (text::fold(one), text::fold(other));
    Words::of(&one).score(&Words::of(&other))
}

/// The words of a folded name, sorted.
struct Words<'a> {
    words: Vec<&'a str>,
    weight: u64,
}

impl<'a> Words<'a> {
    fn of(folded: &'a str) -> Self {
        let mut words = split(folded).collect::<Vec<_>>();
        words.sort_unstable();
        for (first, second) in TOGETHER {
            let count = |word| words.iter().filter(|it| **it == word).count();
            let pairs = count(first).min(count(second));
            for word in [first, second] {
                let start = words.partition_point(|it| *it < word);
                words.drain(start..start + pairs);
            }
        }
        let weight = words.iter().map(|it| weight(it)).sum();
        Words { words, weight }
    }

    /// Returns a score that the true one does not exceed, without sorting the other name.
    fn at_most(&self, folded: &str) -> u16 {
        if self.weight == 0 {
            return 1000;
        }
        let common = split(folded).filter(|it| self.words.binary_search(it).is_ok());
        per_mille(common.map(weight).sum(), self.weight)
    }

    fn score(&self, other: &Words<'_>) -> u16 {
        if self.weight == 0 || other.weight == 0 {
            return if self.words == other.words { 1000 } else { 0 };
        }
        let (mut common, mut apart, mut told_apart) = (0, 0, false);
        merge(&self.words, &other.words, |word, in_both| {
            if in_both {
                common += weight(word);
            } else {
                apart += weight(word);
                told_apart |= is_telling(word);
            }
        });
        let kept = if told_apart { TOLD_APART } else { 1000 };
        per_mille(common * kept, (common + apart) * 1000)
    }
}

/// Visits the words of two sorted lists, and says of each whether both have it.
fn merge(one: &[&str], other: &[&str], mut visit: impl FnMut(&str, bool)) {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    loop {
        match (one.peek(), other.peek()) {
            (Some(left), Some(right)) if left == right => {
                visit(left, true);
                one.next();
                other.next();
            }
            (Some(left), right) if right.is_none_or(|right| left < right) => {
                visit(left, false);
                one.next();
            }
            (_, Some(right)) => {
                visit(right, false);
                other.next();
            }
            (_, None) => return,
        }
    }
}

/// Splits a folded name into words; `02` is the number that `2` is.
fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').map(|it| it.trim_start_matches('0')).filter(|it| !it.is_empty())
}

fn weight(word: &str) -> u64 {
    if FORMAL.binary_search(&word).is_ok() {
        0
    } else if COMMON.binary_search(&word).is_ok() {
        1
    } else {
        3
    }
}

fn is_telling(word: &str) -> bool {
    word.bytes().any(|it| it.is_ascii_digit()) || TELLING.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_lists_are_sorted_for_the_search() {
        for list in [FORMAL, COMMON, TELLING] {
            assert!(list.is_sorted());
            assert!(list.iter().all(|it| text::fold(it) == *it));
        }
    }

    #[test]
    fn names_that_say_the_same_score_a_thousand() {
        for (one, other) in [
            ("Cấp thẻ thư viện", "THỦ TỤC CẤP THẺ THƯ VIỆN"),
            ("Cấp thẻ thư viện", "thu vien: the, cap"),
            ("Cấp thẻ cho người đọc", "Thủ tục cấp thẻ đối với người đọc."),
            ("Mở kho loại 2", "Mở kho (loại 02)"),
            ("Thủ tục", "thu tuc"),
        ] {
            assert_eq!(name_score(one, other), 1000, "{one} / {other}");
        }
    }

    #[test]
    fn one_telling_word_keeps_equal_names_apart() {
        let name = "Cấp giấy phép bảo quản sách hiếm trong kho lưu trữ";
        for other in [
            "Cấp lại giấy phép bảo quản sách hiếm trong kho lưu trữ",
            "Cấp đổi giấy phép bảo quản sách hiếm trong kho lưu trữ",
            "Gia hạn giấy phép bảo quản sách hiếm trong kho lưu trữ",
            "Thủ tục thu hồi giấy phép bảo quản sách hiếm trong kho lưu trữ",
            "Cấp giấy phép bảo quản sách hiếm trong kho lưu trữ (cấp tỉnh)",
            "Cấp giấy phép bảo quản sách hiếm trong kho lưu trữ loại 2",
            "Cấp giấy phép bảo quản sách hiếm trong kho lưu trữ của cá nhân",
        ] {
            let score = name_score(name, other);
            assert!((400..=700).contains(&score), "{other}: {score}");
        }
        let wording = "Cấp giấy phép bảo quản các sách hiếm ở trong kho lưu trữ";
        assert!(name_score(name, wording) > 850);
    }

    #[test]
    fn common_words_alone_make_no_likeness() {
        let score = name_score(
            "Cấp giấy chứng nhận đủ điều kiện hoạt động nuôi ong",
            "Cấp giấy chứng nhận đủ điều kiện kinh doanh vận tải biển",
        );
        assert!(score < 450, "{score}");
        assert_eq!(name_score("", "Cấp thẻ"), 0);
        assert_eq!(name_score("Thủ tục", "Về việc"), 0);
    }

    #[test]
    fn the_nearest_names_come_first_and_no_more_than_the_limit() {
        let code = |at: usize| format!("1.{at:06}").parse::<Code>().unwrap();
        let mut known = (0..50).map(|at| (code(at), format!("Mở kho sách số {at}")));
        let mut known = known.by_ref().collect::<Vec<_>>();
        known.push((code(50), "Cấp thẻ thư viện".to_owned()));
        known.push((code(51), "Mở kho sách số 7".to_owned()));
        known.push((code(52), "Nuôi ong".to_owned()));
        let others = || known.iter().map(|(code, name)| (code, name.as_str()));
        let found = candidates("Thủ tục mở kho sách số 7", others());
        assert_eq!(found.len(), CANDIDATES);
        assert_eq!(found[0], NameMatch { code: code(7), score: 1000 });
        assert_eq!(found[1], NameMatch { code: code(51), score: 1000 });
        assert!(found.is_sorted_by_key(|it| (u16::MAX - it.score, it.code.clone())));
        assert_eq!(candidates("Thẻ thư viện", others())[0].code, code(50));
        assert_eq!(candidates("Tàu bay", others()), []);
    }

    proptest! {
        #[test]
        fn a_score_is_the_same_both_ways_and_knows_its_bounds(
            one in "((thủ tục|đối với|cấp|lại|thu|hồi|thẻ|kho|sách|02|2|của|giấy) ?){0,8}",
            other in "((thủ tục|đối với|cấp|lại|thu|hồi|thẻ|kho|sách|02|2|của|giấy) ?){0,8}",
        ) {
            let score = name_score(&one, &other);
            prop_assert_eq!(score, name_score(&other, &one));
            prop_assert_eq!(name_score(&one, &one), 1000);
            let (one, other) = (text::fold(&one), text::fold(&other));
            prop_assert!(score <= Words::of(&one).at_most(&other));
        }
    }
}
