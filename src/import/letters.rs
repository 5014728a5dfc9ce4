//! The words of HTML, and those of a document whose form is not read: whatever its bytes have of
//! them in a row.

/// How a document of an office program of before 2007 begins.
pub(super) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";

/// Elements of HTML that stand within a word or a line; all others part lines.
const WITHIN: [&str; 14] =
    ["b", "i", "u", "s", "a", "em", "strong", "span", "font", "sub", "sup", "big", "small", "wbr"];

/// What HTML begins with somewhere, in small letters.
const HTML: [&str; 9] = ["<html", "<body", "<p>", "<p ", "<div", "<span", "<br", "<td", "<font"];

/// How many letters of two bytes in a row are words, where the form is not read.
const WIDE_RUN: usize = 8;

/// How many letters of one byte in a row are words, where the form is not read: of bytes that are
/// none of words, half look like letters.
const NARROW_RUN: usize = 32;

/// Returns bytes as the letters of Latin-1, in which those of older encodings are told apart.
pub(super) fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|it| char::from(*it)).collect()
}

/// Returns the words of a text that is HTML, without its elements.
/// `None` where it is none.
pub(super) fn of_html(text: &str) -> Option<String> {
    let small = text.to_ascii_lowercase();
    if !HTML.iter().any(|it| small.contains(it)) {
        return None;
    }
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let name = rest.trim_start_matches('/');
        let is_element = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        if !is_element {
            words.push('<');
            continue;
        }
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !WITHIN.contains(&&*name.to_ascii_lowercase()) {
            words.push('\n');
        }
        let end = if rest.starts_with("!--") {
            rest.find("-->").map(|it| it + 2)
        } else {
            rest.find('>')
        };
        rest = end.map_or("", |it| &rest[it + 1..]);
    }
    words.push_str(rest);
    Some(words)
}

/// Returns the words that stand in a row in bytes whose form is not read.
pub(super) fn in_a_row(bytes: &[u8]) -> String {
    let mut words = String::new();
    let units = bytes.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]]));
    let wide = units.map(|it| char::from_u32(u32::from(it)).filter(|it| is_wide(*it)));
    runs(wide, WIDE_RUN, &mut words);
    let narrow = bytes.iter().map(|it| Some(char::from(*it)).filter(|it| is_narrow(*it)));
    runs(narrow, NARROW_RUN, &mut words);
    words
}

/// Whether a letter of two bytes is one of a Vietnamese text.
fn is_wide(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{A0}'..='\u{1B0}' | '\u{300}'..='\u{323}' | '\u{1EA0}'..='\u{1EF9}'
        | '\u{2010}'..='\u{2026}' | '\t' | '\r' | '\u{7}' | '\u{B}')
}

fn is_narrow(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{FF}' | '\t' | '\r' | '\u{7}' | '\u{B}')
}

/// Adds the runs of letters that are long enough, and look like words where they are narrow.
fn runs(letters: impl Iterator<Item = Option<char>>, least: usize, words: &mut String) {
    let mut run = String::new();
    let mut close = |run: &mut String| {
        let count = run.chars().count();
        let speaks = run.chars().filter(|c| c.is_alphanumeric() || *c == ' ').count();
        if count >= least && speaks * 4 >= count * 3 {
            words.push_str(&run.replace(['\r', '\u{7}', '\u{B}'], "\n"));
            words.push('\n');
        }
        run.clear();
    };
    for letter in letters {
        match letter {
            Some(letter) => run.push(letter),
            None => close(&mut run),
        }
    }
    close(&mut run);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_read_without_its_elements() {
        let html =
            "<html><body><p>T<b>Ố</b>I M<span class='x'>ẬT</span></p><!-- a > b --><p>x < y</p>";
        let words = of_html(html).unwrap();
        let lines: Vec<_> = words.lines().filter(|it| !it.trim().is_empty()).collect();
        assert_eq!(lines, ["TỐI MẬT", "x < y"]);
        assert_eq!(of_html("a < b > c"), None);
    }

    #[test]
    fn of_bytes_in_no_known_form_the_rows_of_letters_are_words() {
        let mut bytes = vec![0, 1, 2, 3];
        bytes.extend("Tờ trình\rTỐI MẬT\r".encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend([0, 0]);
        bytes.extend(latin_bytes("Kính gửi: Bộ, về việc rà soát\rTUYÖT MËT\rSố 5 năm 2020"));
        bytes.push(1);
        let words = in_a_row(&bytes);
        for line in ["TỐI MẬT", "TUYÖT MËT"] {
            assert!(words.lines().any(|it| it == line), "{words:?}");
        }
        // Bytes that are no words say none.
        let noise: Vec<u8> =
            (0_u32..100_000).map(|it| (it.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(!in_a_row(&noise).lines().any(|it| it == "MËT"));
    }

    fn latin_bytes(text: &str) -> Vec<u8> {
        text.chars().map(|it| u8::try_from(u32::from(it)).unwrap_or(b'o')).collect()
    }
}
