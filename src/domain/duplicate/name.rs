//! How much two names of procedures have in common, whatever their accents, capitals and
//! the order of their words.
//!
//! Names differ in kind and not in number of words: *cấp* and *cấp lại*, *cấp tỉnh* and
//! *cấp xã* are different procedures under names that are otherwise equal. This file alone
//! knows which words weigh nothing, which weigh little, and which tell procedures apart.

use std::{ops::Range, sync::LazyLock};

use serde::Serialize;

use super::{
    super::{ids::Code, text},
    share::{hash, per_mille},
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
const TOGETHER: [[&str; 2]; 2] = [["thu", "tuc"], ["doi", "voi"]];

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
    let name = words(name);
    let mut nearest = Vec::<(u16, &Code)>::with_capacity(CANDIDATES + 1);
    for (code, other) in others {
        let score = score(&name, &words(other));
        let place = nearest.partition_point(|it| it.0 > score || (it.0 == score && it.1 < code));
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
    score(&words(one), &words(other))
}

/// A word of a name, as it is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    hash: u64,
    weight: u64,
    telling: bool,
}

/// Returns the words of a name, sorted, without those that are formal together.
fn words(name: &str) -> Vec<Word> {
    let folded = text::fold(name);
    // `02` is the number that `2` is.
    let words = folded.split(' ').map(|it| it.trim_start_matches('0')).filter(|it| !it.is_empty());
    let mut words = words.map(Word::of).collect::<Vec<_>>();
    words.sort_unstable();
    for pair in TOGETHER {
        let [first, second] = pair.map(|word| places(&words, hash(word)));
        let number = first.len().min(second.len());
        let (low, high) = (first.start.min(second.start), first.start.max(second.start));
        words.drain(high..high + number);
        words.drain(low..low + number);
    }
    words
}

/// Returns where a word stands among sorted ones.
fn places(words: &[Word], hash: u64) -> Range<usize> {
    words.partition_point(|it| it.hash < hash)..words.partition_point(|it| it.hash <= hash)
}

impl Word {
    fn of(word: &str) -> Self {
        let hash = hash(word);
        let number = word.as_bytes().iter().any(u8::is_ascii_digit);
        LEXICON.find(hash).unwrap_or(Word { hash, weight: 3, telling: number })
    }
}

/// The words of the lists above. Every word of every name is looked up, so each has its
/// slot, or stands in the next free one behind it.
struct Lexicon([Option<Word>; 1024]);

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let weigh = |word: &str| match (FORMAL.contains(&word), COMMON.contains(&word)) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 3,
    };
    let mut lexicon = Lexicon([None; 1024]);
    for word in [FORMAL, COMMON, TELLING].into_iter().flatten() {
        let hash = hash(word);
        let word = Word { hash, weight: weigh(word), telling: TELLING.contains(word) };
        let slot = lexicon.slot(hash);
        lexicon.0[slot] = Some(word);
    }
    lexicon
});

impl Lexicon {
    /// Returns the slot that a word has, or would have.
    fn slot(&self, hash: u64) -> usize {
        let mut slot = hash as usize % self.0.len();
        while self.0[slot].is_some_and(|it| it.hash != hash) {
            slot = (slot + 1) % self.0.len();
        }
        slot
    }

    fn find(&self, hash: u64) -> Option<Word> {
        self.0[self.slot(hash)]
    }
}

/// Scores two sorted lists of words.
fn score(one: &[Word], other: &[Word]) -> u16 {
    let (mut common, mut apart, mut told_apart) = (0, 0, false);
    let (mut left, mut right) = (0, 0);
    while left < one.len() || right < other.len() {
        // A list that has ended stands behind every word of the other.
        let of_one = one.get(left).filter(|a| other.get(right).is_none_or(|b| a.hash <= b.hash));
        let of_other = other.get(right).filter(|b| one.get(left).is_none_or(|a| b.hash <= a.hash));
        left += usize::from(of_one.is_some());
        right += usize::from(of_other.is_some());
        match (of_one, of_other) {
            (Some(word), Some(_)) => common += word.weight,
            (Some(word), None) | (None, Some(word)) => {
                (apart, told_apart) = (apart + word.weight, told_apart | word.telling);
            }
            (None, None) => {}
        }
    }
    if common + apart == 0 {
        // Nothing but formal words: the same ones, or others.
        return if one == other { 1000 } else { 0 };
    }
    let kept = if told_apart { TOLD_APART } else { 1000 };
    per_mille(common * kept, (common + apart) * 1000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_lists_are_folded_and_no_two_of_their_words_share_a_hash() {
        for list in [FORMAL, COMMON, TELLING] {
            assert!(list.is_sorted());
            assert!(list.iter().all(|it| text::fold(it) == *it));
        }
        let words = [FORMAL, COMMON, TELLING].concat().into_iter();
        let known = LEXICON.0.iter().flatten().count();
        assert_eq!(known, words.collect::<std::collections::BTreeSet<_>>().len());
        assert!(known * 2 < LEXICON.0.len(), "there is always a free slot");
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
            prop_assert!(score <= 1000);
        }
    }
}
