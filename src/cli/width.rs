//! How wide text is on a terminal: broken into lines, cut and padded by the columns that it takes.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Breaks a text into lines of at most `width` columns, at spaces; a word longer than a
/// line stands alone on its line, because half a document number serves nobody.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split(' ').filter(|it| !it.is_empty()) {
            let wide = word.width();
            if used > 0 && used + 1 + wide > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += wide;
        }
        lines.push(line);
    }
    while lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Cuts a text to a width in columns, with a sign that it was.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if short.width() + c.width().unwrap_or(0) + 1 > width {
            break;
        }
        short.push(c);
    }
    short.truncate(short.trim_end().len());
    short + "…"
}

/// Pads a text with spaces to a width in columns.
pub fn pad(text: &str, width: usize) -> String {
    let blank = width.saturating_sub(text.width());
    format!("{text}{:blank$}", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_breaks_at_spaces_and_keeps_its_own_line_breaks() {
        assert_eq!(wrap("một hai ba", 7), ["một hai", "ba"]);
        assert_eq!(wrap("một\nhai  ba", 20), ["một", "hai ba"]);
        assert_eq!(wrap("12/2021/NĐ-CP là số", 5), ["12/2021/NĐ-CP", "là số"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("một\n\n", 5), ["một"]);
    }

    #[test]
    fn what_is_cut_says_so_and_parts_no_letter_from_its_accents() {
        assert_eq!(cut("Cấp mới Giấy phép", 10), "Cấp mới G…");
        assert_eq!(cut("Cấp", 10), "Cấp");
        assert_eq!(cut("Cấp mới Giấy phép", 9), "Cấp mới…");
        assert_eq!(cut("x", 0), "…");
        for width in 1..20 {
            let parted = cut("The\u{302}\u{309} the\u{302}\u{309} la\u{300}", width);
            assert!(parted.width() <= width, "{parted}");
            let whole = |it: &str| it.ends_with("e\u{302}\u{309}") || !it.contains("e\u{302}…");
            assert!(whole(&parted), "{parted}");
        }
    }

    #[test]
    fn a_letter_with_its_accents_takes_one_column() {
        assert_eq!(pad("thủ tục", 8), "thủ tục ");
        assert_eq!(pad("thu\u{309} tục", 8), "thu\u{309} tục ");
    }
}
