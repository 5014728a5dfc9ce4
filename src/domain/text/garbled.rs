//! Texts that were read in another encoding than they were written in: the letters of TCVN3
//! (`Thñ tôc ®¨ng ký`) and of VNI (`Thuû tuïc ñaêng kyù`), UTF-8 taken for Latin-1
//! (`Thá»§ tá»¥c`), what a conversion lost (U+FFFD), and letters of another alphabet that only look
//! like those of the word they stand in.
//!
//! They are named and not mended: which encoding it was is a guess, and a wrong guess makes
//! another word.

use unicode_normalization::char::is_combining_mark;

/// What stands in the place of what a conversion could not read.
const REPLACEMENT: char = '\u{FFFD}';

/// Signs that may stand right before a word, or right behind one.
const AROUND_WORDS: [&str; 2] = ["¡¿«·©®×", "»·©®ªº¹¼½¾×"];

/// A word that another encoding left in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Garbled<'a> {
    /// The first such word.
    pub word: &'a str,
    /// Whether there is no other way to read it: something was lost, or a good part of the words
    /// are so. Otherwise they may be foreign names.
    pub is_certain: bool,
}

/// Returns the first word of a text that another encoding left there; `None` where each word can
/// be one of Vietnamese, and where only one may be foreign.
pub fn garbled(text: &str) -> Option<Garbled<'_>> {
    // Nearly every text has no character that only another encoding would leave.
    let may_tell = |c| c == REPLACEMENT || is_odd(c) || is_foreign(c) || matches!(c, 'À'..='Ý');
    if !text.chars().any(may_tell) {
        return None;
    }
    if let Some(word) = text.split_whitespace().find(|it| it.contains(REPLACEMENT)) {
        return Some(Garbled { word, is_certain: true });
    }
    if let Some(word) = text.split_whitespace().find(|it| is_misread(it)) {
        return Some(Garbled { word, is_certain: true });
    }
    if let Some((word, is_certain)) = in_two_alphabets(text) {
        return Some(Garbled { word, is_certain });
    }
    let is_strange = |it: &&str| is_odd_word(it) || has_capital_within(it);
    let odd = text.split_whitespace().filter(is_strange).collect::<Vec<_>>();
    let words = text.split_whitespace().count();
    let signed = odd.iter().any(|it| has_sign_within(it) || has_capital_within(it));
    // Two foreign names are no other encoding.
    let is_certain = odd.len() * 4 >= words && odd.len() > if signed { 1 } else { 2 };
    let word = *odd.first().filter(|_| signed || odd.len() > 1)?;
    Some(Garbled { word, is_certain })
}

/// Whether a character of Latin-1 is neither a letter that Vietnamese has too, nor a sign that
/// stands in a text for itself. Every character of every text is asked.
fn is_odd(c: char) -> bool {
    let of_vietnamese = matches!(
        c,
        'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý'
            | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý'
    );
    let of_texts = matches!(c, '§' | '°' | '±' | '²' | '³');
    matches!(c, '\u{A1}'..='\u{FF}') && !of_vietnamese && !of_texts
}

/// Whether a character is a letter of another alphabet than the Latin one.
fn is_foreign(c: char) -> bool {
    let of_texts = matches!(c, '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2026}');
    c >= '\u{250}' && !of_texts && c.is_alphabetic()
}

/// Returns the first word that has letters of two alphabets, and whether no measure is written so:
/// those with Greek letters are (`5μm`).
fn in_two_alphabets(text: &str) -> Option<(&str, bool)> {
    if !text.chars().any(is_foreign) {
        return None;
    }
    let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let words = text.split(|c| !is_part(c)).filter(|it| it.chars().any(is_foreign));
    let of_two = |it: &&str| it.chars().any(|c| c.is_alphabetic() && !is_foreign(c));
    let is_greek = |c: char| matches!(c, '\u{370}'..='\u{3FF}');
    let certain = |it: &str| it.chars().any(|c| is_foreign(c) && !is_greek(c));
    let mut found = words.filter(of_two).map(|it| (it, certain(it)));
    found.clone().find(|it| it.1).or_else(|| found.next())
}

/// Whether a word has two characters in it that are one letter of UTF-8, taken for Latin-1.
fn is_misread(word: &str) -> bool {
    const LETTERS: [&str; 6] = ["á»", "áº", "Ä‘", "Ä\u{90}", "Æ°", "Æ¡"];
    let behind = |it: &str| it.chars().next().is_some_and(|c| ('\u{80}'..='\u{BF}').contains(&c));
    word.match_indices('Ã').any(|(at, it)| behind(&word[at + it.len()..]))
        || LETTERS.iter().any(|it| word.contains(it))
}

/// Whether a word has an accented capital between small letters, as TCVN3 reads (`cÊp giÊy`).
fn has_capital_within(word: &str) -> bool {
    let chars = word.chars().collect::<Vec<_>>();
    let small = |it: char| it.is_lowercase();
    chars.windows(3).any(|it| small(it[0]) && matches!(it[1], 'À'..='Ý') && small(it[2]))
}

/// Whether a word has a sign in the midst of its letters, where only an old encoding has one.
fn has_sign_within(word: &str) -> bool {
    const SIGNS: &str = "¬¨µ¶¸¹®©ª";
    let chars = word.chars().collect::<Vec<_>>();
    let letter = |it: &char| it.is_alphabetic() || SIGNS.contains(*it);
    let within = |at: usize| {
        SIGNS.contains(chars[at]) && letter(&chars[at - 1]) && chars[at + 1].is_alphabetic()
    };
    (1..chars.len().saturating_sub(1)).any(within)
}

/// Whether a word has a character within it that no Vietnamese word has.
fn is_odd_word(word: &str) -> bool {
    let [before, behind] = AROUND_WORDS;
    let inner = word.trim_matches(|c: char| c.is_ascii_punctuation());
    let inner = inner.strip_prefix(|c| before.contains(c)).unwrap_or(inner);
    let inner = inner.strip_suffix(|c| behind.contains(c)).unwrap_or(inner);
    // `5µm` is a measure.
    if inner.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('µ') {
        return false;
    }
    // Quotation marks part the steps of a path (`TTHC»Bộ`), and are letters behind `á` alone.
    let parts = |at: usize, c: char| matches!(c, '«' | '»') && !inner[..at].ends_with('á');
    let mut odd = inner.char_indices().filter(|(at, c)| is_odd(*c) && !parts(*at, *c));
    odd.next().is_some() && inner.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_another_encoding_are_named() {
        for (text, word) in [
            ("Thñ tôc ®¨ng ký nghÜa vô qu©n sù", "Thñ"),
            ("Thuû tuïc ñaêng kyù nghóa vuï", "Thuû"),
            ("Thá»§ tá»¥c Ä‘Äƒng kÃ½", "Thá»§"),
            ("ThÃ´ng bÃ¡o", "ThÃ´ng"),
            ("Thủ tục cấp một tháº» trong cả nước cho mọi người", "tháº»"),
            ("Thñ tôc cÊp giÊy phÐp", "Thñ"),
            ("Th\u{FFFD} t\u{FFFD}c", "Th\u{FFFD}"),
            ("tr¬ưởng đơn vị n¬ước ngoài", "tr¬ưởng"),
            ("cơ quan Bộ Quốc ph\u{1F78}ng và các cơ quan khác", "ph\u{1F78}ng"),
            ("giấy tờ \u{FF22}ộ Quốc phòng cấp cho người", "\u{FF22}ộ"),
            ("Bộ \u{1D412}ư pháp ban hành mẫu này trong năm", "\u{1D412}ư"),
            ("cấp sаи quy định của pháp luật về việc này".trim(), "sаи"),
            ("một chữ m\u{FFFD}t trong một câu dài không có gì khác", "m\u{FFFD}t"),
        ] {
            assert_eq!(garbled(text), Some(Garbled { word, is_certain: true }), "{text}");
        }
        let one = "§¬n xin cÊp giÊy phÐp";
        assert_eq!(garbled(one).map(|it| it.word), Some("§¬n"));
        let names = "Thỏa thuận giữa cơ quan lưu trữ và các ông Müller, Gauß về việc mượn tài liệu";
        assert_eq!(garbled(names), Some(Garbled { word: "Müller,", is_certain: false }));
    }

    #[test]
    fn signs_measures_and_one_foreign_name_are_no_other_encoding() {
        for text in [
            "Thủ tục đăng ký nghĩa vụ quân sự",
            "Diện tích 50 m², nhiệt độ -5°C ± 1, hạt 5µm và 10µm",
            "«Giấy phép» theo §5; ·Đơn ·Tờ khai; ½ số tiền; Windows® Office®",
            "ông Müller",
            "ông Путин, 東京 và đơn vị α, β",
            "hạt 10µm",
            "CSDL Quốc gia về TTHC»Bộ Công An»Quản lý",
            "khổ 3×4 và 4×6",
        ] {
            assert_eq!(garbled(text), None, "{text}");
        }
    }
}
