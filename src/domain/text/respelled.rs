//! How a text reads whose letters are named by number, as HTML does it, or are those of an encoding
//! of before Unicode: TCVN3, VNI, Windows-1258, each read as Latin-1.
//!
//! Which encoding it was is a guess: nothing is mended by it, and only a marking is looked for in
//! what comes of it.

use unicode_normalization::UnicodeNormalization as _;

/// How often a text may have been put into HTML: a reference to a reference is one, too.
const DEEP: usize = 3;

/// The characters that HTML names by a word, as far as they stand within a word of Vietnamese or
/// within one of another encoding.
const NAMED: [(&str, char); 16] = [
    ("Acirc", 'Â'),
    ("Auml", 'Ä'),
    ("Ecirc", 'Ê'),
    ("Euml", 'Ë'),
    ("Ocirc", 'Ô'),
    ("Ouml", 'Ö'),
    ("acirc", 'â'),
    ("amp", '&'),
    ("auml", 'ä'),
    ("ecirc", 'ê'),
    ("egrave", 'è'),
    ("nbsp", '\u{A0}'),
    ("ocirc", 'ô'),
    ("shy", '\u{AD}'),
    ("zwj", '\u{200D}'),
    ("zwnj", '\u{200C}'),
];

/// The longest reference: its sign, and what names the character.
const REFERENCE: usize = 12;

/// The letters of TCVN3 from a code on.
const TCVN3: [(u32, &str); 7] = [
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợùùủũúụừửữứựỳỷỹýỵ"),
];

/// What a letter of VNI sets over or under the vowel before it.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
];

/// What a letter of VNI is by itself.
const VNI_LETTERS: [(char, char); 14] = [
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
    ('Ñ', 'Đ'),
    ('Ô', 'Ơ'),
    ('Ö', 'Ư'),
    ('Æ', 'Ỉ'),
    ('Ó', 'Ĩ'),
    ('Ò', 'Ị'),
    ('Î', 'Ỵ'),
];

/// What stands in Windows-1258 where Latin-1 has another letter.
const WINDOWS: [(char, char); 13] = [
    ('Ì', '\u{300}'),
    ('Ò', '\u{309}'),
    ('Þ', '\u{303}'),
    ('ì', '\u{301}'),
    ('ò', '\u{323}'),
    ('Ã', 'Ă'),
    ('ã', 'ă'),
    ('Ð', 'Đ'),
    ('ð', 'đ'),
    ('Õ', 'Ơ'),
    ('õ', 'ơ'),
    ('Ý', 'Ư'),
    ('ý', 'ư'),
];

/// Returns a text with the characters that it names by number or by word.
/// `None` where it names none.
pub fn without_references(text: &str) -> Option<String> {
    let mut read = once(text)?;
    for _ in 1..DEEP {
        let Some(deeper) = once(&read) else { break };
        read = deeper;
    }
    Some(read)
}

fn once(text: &str) -> Option<String> {
    let mut read = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, len) = reference(rest).unwrap_or(('&', 1));
        found |= len > 1;
        read.push(c);
        rest = &rest[len..];
    }
    read.push_str(rest);
    found.then_some(read)
}

/// Reads the reference at the head of a text: its character, and how long it is.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let Some(number) = body.strip_prefix('#') else {
        let end = body.bytes().take(REFERENCE).position(|it| it == b';')?;
        let named = NAMED.iter().find(|it| it.0 == &body[..end])?;
        return Some((named.1, end + 2));
    };
    let (digits, radix, before) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 3),
        None => (number, 10, 2),
    };
    let len = digits.bytes().take(REFERENCE).take_while(|it| char::from(*it).is_digit(radix));
    let len = len.count();
    let c = char::from_u32(u32::from_str_radix(&digits[..len], radix).ok()?)?;
    let closed = usize::from(digits[len..].starts_with(';'));
    Some((c, before + len + closed))
}

/// Returns how a text reads in each encoding of before Unicode of which it has the letter that
/// stands for *ậ*, which is none of Vietnamese in Unicode.
pub fn of_before_unicode(text: &str) -> Vec<String> {
    let mut readings = Vec::new();
    if text.contains('Ë') {
        readings.push(by_words(text, tcvn3));
    }
    if text.contains(['Ä', 'ä']) {
        readings.push(vni(text));
    }
    if ["âò", "Âò", "ÂÒ"].iter().any(|it| text.contains(it)) {
        readings.push(text.chars().map(|c| paired(&WINDOWS, c).unwrap_or(c)).nfc().collect());
    }
    readings
}

fn paired(pairs: &[(char, char)], c: char) -> Option<char> {
    pairs.iter().find(|it| it.0 == c).map(|it| it.1)
}

/// Reads a text word by word; where the letters that both encodings have are capitals, the others
/// are, too: TCVN3 has none with a tone, and capitals are another typeface.
fn by_words(text: &str, read: impl Fn(char) -> char) -> String {
    let words = text.split_inclusive([' ', '\n', '\t']).map(|word| {
        let is_loud = word.contains(|c: char| c.is_ascii_uppercase())
            && !word.contains(|c: char| c.is_ascii_lowercase());
        let read: String = word.chars().map(&read).collect();
        if is_loud { read.to_uppercase() } else { read }
    });
    words.collect()
}

fn tcvn3(c: char) -> char {
    let code = u32::from(c);
    let letter = TCVN3.iter().rev().find_map(|(first, letters)| {
        let at = usize::try_from(code.checked_sub(*first)?).ok()?;
        Some(letters.chars().nth(at))
    });
    letter.flatten().unwrap_or(c)
}

fn vni(text: &str) -> String {
    let mut read = String::new();
    let mut vowel = false;
    for c in text.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let mark = VNI_MARKS.iter().find(|it| vowel && it.0 == lower);
        match mark {
            Some((_, mark)) => read.push_str(mark),
            None => read.push(paired(&VNI_LETTERS, c).unwrap_or(c)),
        }
        vowel = mark.is_none() && matches!(lower, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ô' | 'ö');
    }
    read.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_names_is_read_however_often_it_was_put_into_html() {
        for text in [
            "M&#7853;t",
            "M&#x1EAD;t",
            "M&#X1ead;t",
            "M&#7853t",
            "M&amp;#7853;t",
            "M&amp;amp;#7853;t",
        ] {
            assert_eq!(without_references(text).as_deref(), Some("Mật"), "{text}");
        }
        assert_eq!(without_references("M&acirc;&#803;t").as_deref(), Some("Mâ\u{323}t"));
        for text in ["A & B", "R&D; x", "&#;", "&#xZ;", "&", "a&amp", "&#1114112;"] {
            assert_eq!(without_references(text), None, "{text}");
        }
    }

    #[test]
    fn each_letter_of_tcvn3_is_read() {
        let read = |codes: &[u8]| {
            by_words(&codes.iter().map(|it| char::from(*it)).collect::<String>(), tcvn3)
        };
        for (codes, words) in [
            (&b"T\xE8i m\xCBt"[..], "Tối mật"),
            (b"TUY\xD6T M\xCBT", "TUYỆT MẬT"),
            (b"\xA7\xE9 m\xCBt", "Độ mật"),
            (
                b"Ng\xAD\xEAi d\xA9n \xAE\xADa \xAE\xACn, gi\xCAy t\xEA",
                "Người dân đưa đơn, giấy tờ",
            ),
            (b"ph\xAA duy\xD6t, qu\xFD, th\xF1 t\xF4c", "phê duyệt, quý, thủ tục"),
        ] {
            assert_eq!(read(codes), words);
        }
    }

    #[test]
    fn vni_and_windows_read_a_letter_and_what_stands_over_it() {
        for (text, words) in [
            ("TOÁI MAÄT", "TỐI MẬT"),
            ("Tuyeät maät", "Tuyệt mật"),
            ("Ñoä maät: Maät", "Độ mật: Mật"),
            ("TÔìI MÂòT", "TỐI MẬT"),
            ("Tuyêòt mâòt", "Tuyệt mật"),
        ] {
            let readings = of_before_unicode(text);
            assert!(readings.iter().any(|it| it == words), "{text}: {readings:?}");
        }
        assert!(of_before_unicode("Độ mật của tài liệu, cà phê").is_empty());
    }
}
