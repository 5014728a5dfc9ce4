//! The published tables of text repairs: code point, and what stands in its place.
//!
//! Each table is sorted by code point, because it is searched by halves.

use std::fmt::Write as _;

/// Invisible marks, removed: joiners, direction marks, the soft hyphen, the BOM.
pub const INVISIBLE: &[(char, &str)] = &[
    ('\u{00AD}', ""),
    ('\u{061C}', ""),
    ('\u{180E}', ""),
    ('\u{200B}', ""),
    ('\u{200C}', ""),
    ('\u{200D}', ""),
    ('\u{200E}', ""),
    ('\u{200F}', ""),
    ('\u{202A}', ""),
    ('\u{202B}', ""),
    ('\u{202C}', ""),
    ('\u{202D}', ""),
    ('\u{202E}', ""),
    ('\u{2060}', ""),
    ('\u{2061}', ""),
    ('\u{2062}', ""),
    ('\u{2063}', ""),
    ('\u{2064}', ""),
    ('\u{2066}', ""),
    ('\u{2067}', ""),
    ('\u{2068}', ""),
    ('\u{2069}', ""),
    ('\u{206A}', ""),
    ('\u{206B}', ""),
    ('\u{206C}', ""),
    ('\u{206D}', ""),
    ('\u{206E}', ""),
    ('\u{206F}', ""),
    ('\u{FEFF}', ""),
];

/// Ranges of characters that nobody sees and that text can be hidden in, removed: the joiner of
/// graphemes, fillers, variation selectors, noncharacters, marks of annotations, and the tags,
/// which spell letters. Each range has its first and its last character.
pub const HIDDEN: &[(char, char)] = &[
    ('\u{034F}', '\u{034F}'),
    ('\u{115F}', '\u{1160}'),
    ('\u{17B4}', '\u{17B5}'),
    ('\u{180B}', '\u{180D}'),
    ('\u{180F}', '\u{180F}'),
    ('\u{2065}', '\u{2065}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{FDD0}', '\u{FDEF}'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{FFA0}', '\u{FFA0}'),
    ('\u{FFF0}', '\u{FFFC}'),
    ('\u{FFFE}', '\u{FFFF}'),
    ('\u{1FFFE}', '\u{1FFFF}'),
    ('\u{2FFFE}', '\u{2FFFF}'),
    ('\u{3FFFE}', '\u{3FFFF}'),
    ('\u{4FFFE}', '\u{4FFFF}'),
    ('\u{5FFFE}', '\u{5FFFF}'),
    ('\u{6FFFE}', '\u{6FFFF}'),
    ('\u{7FFFE}', '\u{7FFFF}'),
    ('\u{8FFFE}', '\u{8FFFF}'),
    ('\u{9FFFE}', '\u{9FFFF}'),
    ('\u{AFFFE}', '\u{AFFFF}'),
    ('\u{BFFFE}', '\u{BFFFF}'),
    ('\u{CFFFE}', '\u{CFFFF}'),
    ('\u{DFFFE}', '\u{DFFFF}'),
    ('\u{E0000}', '\u{E0FFF}'),
    ('\u{EFFFE}', '\u{EFFFF}'),
    ('\u{FFFFE}', '\u{FFFFF}'),
    ('\u{10FFFE}', '\u{10FFFF}'),
];

/// Odd spaces and the tab, which become a space.
pub const SPACES: &[(char, &str)] = &[
    ('\t', " "),
    ('\u{00A0}', " "),
    ('\u{1680}', " "),
    ('\u{2000}', " "),
    ('\u{2001}', " "),
    ('\u{2002}', " "),
    ('\u{2003}', " "),
    ('\u{2004}', " "),
    ('\u{2005}', " "),
    ('\u{2006}', " "),
    ('\u{2007}', " "),
    ('\u{2008}', " "),
    ('\u{2009}', " "),
    ('\u{200A}', " "),
    ('\u{202F}', " "),
    ('\u{205F}', " "),
    ('\u{3000}', " "),
];

/// Line breaks other than the line feed; a carriage return and the line feed after it
/// are one.
pub const LINE_BREAKS: &[(char, &str)] = &[
    ('\u{000B}', "\n"),
    ('\u{000C}', "\n"),
    ('\r', "\n"),
    ('\u{0085}', "\n"),
    ('\u{2028}', "\n"),
    ('\u{2029}', "\n"),
];

/// Bullets of the Symbol and Wingdings fonts, kept by word processors as private-use
/// characters.
pub const BULLETS: &[(char, &str)] = &[
    ('\u{F02A}', "*"),
    ('\u{F02B}', "+"),
    ('\u{F02D}', "-"),
    ('\u{F06C}', "•"),
    ('\u{F06E}', "•"),
    ('\u{F06F}', "•"),
    ('\u{F071}', "•"),
    ('\u{F075}', "•"),
    ('\u{F076}', "•"),
    ('\u{F077}', "•"),
    ('\u{F097}', "•"),
    ('\u{F09F}', "•"),
    ('\u{F0A7}', "•"),
    ('\u{F0A8}', "•"),
    ('\u{F0AE}', "•"),
    ('\u{F0B7}', "•"),
    ('\u{F0D8}', "•"),
    ('\u{F0DE}', "•"),
    ('\u{F0E0}', "→"),
    ('\u{F0E8}', "→"),
    ('\u{F0FC}', "•"),
    ('\u{F0FE}', "•"),
];

/// Letters that Vietnamese does not have and that stand for one that it has, anywhere.
pub const LOOK_ALIKES: &[(char, &str)] = &[
    ('\u{00D0}', "Đ"),
    ('\u{00F0}', "đ"),
    ('\u{0189}', "Đ"),
    ('\u{01A2}', "Ư"),
    ('\u{01A3}', "ư"),
    ('\u{0256}', "đ"),
];

/// Look-alikes that were not repaired before [`Edition::TEXTS_SHOW_ALL`].
///
/// [`Edition::TEXTS_SHOW_ALL`]: crate::domain::edition::Edition::TEXTS_SHOW_ALL
pub(super) const LOOK_ALIKES_SINCE: [char; 2] = ['\u{00F0}', '\u{0256}'];

/// Cyrillic and Greek letters that look like Latin ones, repaired only in a word that
/// also holds Latin letters: a word of theirs alone is a foreign word.
pub const FOREIGN_LOOK_ALIKES: &[(char, &str)] = &[
    ('\u{0391}', "A"),
    ('\u{0392}', "B"),
    ('\u{0395}', "E"),
    ('\u{0396}', "Z"),
    ('\u{0397}', "H"),
    ('\u{0399}', "I"),
    ('\u{039A}', "K"),
    ('\u{039C}', "M"),
    ('\u{039D}', "N"),
    ('\u{039F}', "O"),
    ('\u{03A1}', "P"),
    ('\u{03A4}', "T"),
    ('\u{03A5}', "Y"),
    ('\u{03A7}', "X"),
    ('\u{03BF}', "o"),
    ('\u{0405}', "S"),
    ('\u{0406}', "I"),
    ('\u{0408}', "J"),
    ('\u{0410}', "A"),
    ('\u{0412}', "B"),
    ('\u{0415}', "E"),
    ('\u{041A}', "K"),
    ('\u{041C}', "M"),
    ('\u{041D}', "H"),
    ('\u{041E}', "O"),
    ('\u{0420}', "P"),
    ('\u{0421}', "C"),
    ('\u{0422}', "T"),
    ('\u{0423}', "Y"),
    ('\u{0425}', "X"),
    ('\u{0430}', "a"),
    ('\u{0435}', "e"),
    ('\u{043E}', "o"),
    ('\u{0440}', "p"),
    ('\u{0441}', "c"),
    ('\u{0443}', "y"),
    ('\u{0445}', "x"),
    ('\u{0455}', "s"),
    ('\u{0456}', "i"),
    ('\u{0458}', "j"),
];

/// Writes the published list of repairs, in Vietnamese and English.
pub fn published_list() -> String {
    let mut list = String::from(
        "# Danh mục sửa ký tự / Text repairs\n\n\
         Văn bản được đưa về Unicode NFC, rồi sửa theo các bảng dưới đây; khoảng trắng ở \
         hai đầu văn bản và hai đầu mỗi dòng được bỏ, mọi ký tự điều khiển khác được bỏ, phần còn lại \
         giữ nguyên văn.\n\n\
         Texts are put into Unicode NFC and repaired by the tables below; blanks at both \
         ends of the text and of each line are removed, every other control character is removed, \
         and the rest stays verbatim.\n",
    );
    let tables: [(&str, &[(char, &str)]); 6] = [
        ("Dấu vô hình / Invisible marks", INVISIBLE),
        ("Khoảng trắng lạ / Odd spaces", SPACES),
        ("Xuống dòng / Line breaks (CR + LF: 1)", LINE_BREAKS),
        ("Dấu đầu dòng Symbol, Wingdings / Private-use bullets", BULLETS),
        ("Chữ giống nhau / Look-alikes", LOOK_ALIKES),
        (
            "Chữ Kirin, Hy Lạp giống chữ Latinh, chỉ trong từ có chữ Latinh / Cyrillic and \
             Greek look-alikes, only in a word that holds Latin letters",
            FOREIGN_LOOK_ALIKES,
        ),
    ];
    for (heading, table) in tables {
        begin(&mut list, heading);
        for (c, replacement) in table {
            let _ = writeln!(list, "| U+{:04X} | {} |", u32::from(*c), shown(replacement));
        }
    }
    begin(&mut list, "Ký tự ẩn, theo dải / Hidden characters, by ranges");
    for (first, last) in HIDDEN {
        let to =
            if first == last { String::new() } else { format!("–U+{:04X}", u32::from(*last)) };
        let _ = writeln!(list, "| U+{:04X}{to} | {} |", u32::from(*first), shown(""));
    }
    list
}

fn begin(list: &mut String, heading: &str) {
    let _ = write!(
        list,
        "\n## {heading}\n\n| Mã / Code point | Thay bằng / Replacement |\n|---|---|\n"
    );
}

fn shown(replacement: &str) -> String {
    match replacement {
        "" => "(bỏ / removed)".to_owned(),
        "\n" => "U+000A".to_owned(),
        " " => "U+0020".to_owned(),
        "*" => "`*` U+002A".to_owned(),
        _ => replacement
            .chars()
            .map(|c| format!("`{c}` U+{:04X}", u32::from(c)))
            .collect::<Vec<_>>()
            .join(" "),
    }
}
