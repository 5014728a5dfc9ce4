//! With which words a document says that there is none of a component (settled question 17): a closed
//! list, because everything else that begins with *không* is a rule of its own.

use super::text::fold;

/// The words, in the order in which people are told them.
pub const NONE: [&str; 8] = [
    "Không",
    "Không có",
    "Không quy định",
    "Không yêu cầu",
    "Không có yêu cầu",
    "Không có yêu cầu, điều kiện",
    "Không thu phí",
    "Không thu phí, lệ phí",
];

/// The longest text that may be one of them, in bytes: an accent may be decomposed.
const LONGEST: usize = 80;

/// Whether words declare a component to be none, and say nothing else.
pub fn declares_none(words: &str) -> bool {
    let is_plain = |c: char| c.is_alphabetic() || c == ' ' || c == ',';
    let words = words.trim().trim_end_matches(['.', '!', ';']);
    if words.len() >= LONGEST || !words.chars().all(is_plain) {
        return false;
    }
    // Without accents they are looked up as they are; with some, the accents count.
    let letters =
        |it: &str| -> String { it.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect() };
    let same = |it: &str| {
        if words.is_ascii() { fold(it) == fold(words) } else { letters(it) == letters(words) }
    };
    NONE.iter().any(|it| same(it))
}

/// Whether words say nothing at all: no letter and no number, as a dash or dots do.
pub fn is_empty_mark(words: &str) -> bool {
    !words.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_declared_in_few_words() {
        for text in [
            "Không",
            "không.",
            "KHÔNG CÓ",
            "Khong co",
            "Không quy định.",
            "Không yêu cầu",
            "Không có yêu cầu điều kiện!",
        ] {
            assert!(declares_none(text), "{text}");
        }
        for text in [
            "",
            "-",
            "Có",
            "Khống",
            "Không quá 5 tờ",
            "Không; có",
            "Không có thông tin",
            "Không trả kết quả",
            "Phải có vốn pháp định 10 tỷ đồng",
            "Không có tiền án",
        ] {
            assert!(!declares_none(text), "{text}");
        }
    }

    #[test]
    fn a_mark_without_letters_says_nothing() {
        assert!(is_empty_mark("-") && is_empty_mark(" … ") && is_empty_mark("."));
        assert!(!is_empty_mark("0") && !is_empty_mark("Không"));
    }
}
