//! What a clean text is: which characters are repaired on the way in, and how.
//!
//! The [`tables`] are the published list (`schemas/text-repairs.md`). Whatever is not in
//! them stays as it was written, inner runs of spaces too.
//!
//! Long because repairing, folding and showing a text ask the same characters.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `garbled` | which words are of another encoding |
//! | `respelled` | how a text reads whose letters are named by number, or of before Unicode |
//! | `tables` | which characters are repaired, and into what |

use std::{borrow::Cow, collections::BTreeMap};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use unicode_normalization::{
    IsNormalized, UnicodeNormalization as _,
    char::{decompose_canonical, is_combining_mark},
    is_nfc_quick,
};

pub mod garbled;
pub mod respelled;
pub mod tables;

use tables::{
    BULLETS, FOREIGN_LOOK_ALIKES, HIDDEN, INVISIBLE, LINE_BREAKS, LOOK_ALIKES, LOOK_ALIKES_SINCE,
    SPACES,
};

/// A kind of repair.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Repair")]
pub enum TextRepair {
    /// A text was put into Unicode normal form C; counted once per text.
    Composed,
    /// An invisible mark was removed.
    InvisibleMark,
    /// An odd space became a space.
    OddSpace,
    /// An odd line break became a line feed.
    LineBreak,
    /// A control character was removed.
    Control,
    /// A private-use bullet became a plain one.
    Bullet,
    /// A look-alike became the letter that was meant.
    LookAlike,
    /// Blanks around a line or the text were removed; counted once per line.
    OuterBlank,
}

impl TextRepair {
    /// Returns the kind's name, as its text is called.
    pub fn key(self) -> &'static str {
        match self {
            TextRepair::Composed => "composed",
            TextRepair::InvisibleMark => "invisible_mark",
            TextRepair::OddSpace => "odd_space",
            TextRepair::LineBreak => "line_break",
            TextRepair::Control => "control",
            TextRepair::Bullet => "bullet",
            TextRepair::LookAlike => "look_alike",
            TextRepair::OuterBlank => "outer_blank",
        }
    }
}

/// How many repairs of each kind were made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Repairs(pub BTreeMap<TextRepair, u64>);

impl Repairs {
    /// Counts `number` more repairs of a kind.
    pub fn count(&mut self, kind: TextRepair, number: u64) {
        if number > 0 {
            let counted = self.0.entry(kind).or_default();
            *counted = counted.saturating_add(number);
        }
    }

    /// Adds the repairs made elsewhere.
    pub fn merge(&mut self, other: &Repairs) {
        for (kind, number) in &other.0 {
            self.count(*kind, *number);
        }
    }

    /// Whether nothing was repaired.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Returns a text as it is kept: composed, without marks that nobody sees, without
/// letters of other alphabets in its words, without blanks around it or its lines.
///
/// It is idempotent, and counts in `repairs` what it did.
pub fn normalise<'a>(text: &'a str, repairs: &mut Repairs) -> Cow<'a, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let characters = repair_characters(text, repairs);
    let composed = compose(&characters, repairs);
    let letters = match repair_letters(&composed, repairs) {
        // A Latin letter may compose with a mark that the letter before it could not.
        Cow::Owned(letters) => Cow::Owned(compose(&letters, repairs).into_owned()),
        Cow::Borrowed(letters) => Cow::Borrowed(letters),
    };
    let trimmed = trim_blanks(&letters, repairs);
    if trimmed == text { Cow::Borrowed(text) } else { Cow::Owned(trimmed) }
}

/// Brings every text of a tree to the form in which it is kept.
pub fn normalise_tree(tree: &mut Value, repairs: &mut Repairs) {
    match tree {
        Value::String(it) => {
            if let Cow::Owned(clean) = normalise(it, repairs) {
                *it = clean;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|it| normalise_tree(it, repairs)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|it| normalise_tree(it, repairs));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether [`normalise`] would return the text unchanged.
pub fn is_clean(text: &str) -> bool {
    is_plain(text) || matches!(normalise(text, &mut Repairs::default()), Cow::Borrowed(_))
}

/// Whether a text was clean before [`Edition::TEXTS_SHOW_ALL`], by the tables of then.
///
/// [`Edition::TEXTS_SHOW_ALL`]: super::edition::Edition::TEXTS_SHOW_ALL
pub fn was_clean(text: &str) -> bool {
    // What was not in the tables was as any other letter.
    let then = |c: char| if is_hidden(c) || LOOK_ALIKES_SINCE.contains(&c) { 'x' } else { c };
    is_clean(text) || is_clean(&text.chars().map(then).collect::<String>())
}

/// Whether a text holds only characters that never need repair, and no outer blanks:
/// the fast path, which nearly every text takes. It looks at three bytes at a time and
/// never stops early, so that the compiler makes vector instructions of it.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\n'));
    if is_blank(bytes.first()) || is_blank(bytes.last()) {
        return false;
    }
    let at = |at: usize| bytes.get(at).copied().unwrap_or(b'a');
    let start = is_odd(b'a', b'a', at(0)) | is_odd(b'a', at(0), at(1));
    let triples = bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2));
    !triples.fold(start, |odd, ((&first, &second), &third)| odd | is_odd(first, second, third))
}

/// Whether the last of three bytes of UTF-8, or what ends with it, may need repair.
#[inline]
fn is_odd(first: u8, second: u8, third: u8) -> bool {
    let within = |low: u8, high: u8| (third >= low) & (third <= high);
    let either = |one: u8, other: u8| (third == one) | (third == other);
    let control = ((third < b' ') & (third != b'\n')) | (third == 0x7F);
    let lead = (third >= 0xC0) & !within(0xC3, 0xC6) & !either(0xE1, 0xE2);
    let blank = ((second == b' ') & (third == b'\n')) | ((second == b'\n') & (third == b' '));
    // À to ÿ but Ð and ð; then Ăă Đđ Ĩĩ, Ũũ, Ơơ and Ưư.
    let c3 = (second == 0xC3) & either(0x90, 0xB0);
    let c4 = (second == 0xC4) & !(either(0x82, 0x83) | either(0x90, 0x91) | either(0xA8, 0xA9));
    let c5 = (second == 0xC5) & !either(0xA8, 0xA9);
    let c6 = (second == 0xC6) & !(either(0xA0, 0xA1) | either(0xAF, 0xB0));
    // The letters with two marks, from U+1EA0; dashes, quotes, • and ….
    let e1 = (second == 0xE1) & !either(0xBA, 0xBB);
    let e1_ba = (first == 0xE1) & (second == 0xBA) & (third < 0xA0);
    let e2 = (second == 0xE2) & (third != 0x80);
    let e2_80 = (first == 0xE2) & !(within(0x90, 0xA2) | (third == 0xA6));
    control | lead | blank | c3 | c4 | c5 | c6 | e1 | e1_ba | e2 | e2_80
}

/// Makes the repairs that hang on a character alone.
fn repair_characters(text: &str, repairs: &mut Repairs) -> String {
    let mut repaired = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match repair_of(c) {
            None => repaired.push(c),
            Some((kind, replacement)) => {
                repairs.count(kind, 1);
                // The line feed after a carriage return stands for both.
                if c != '\r' || characters.peek() != Some(&'\n') {
                    repaired.push_str(replacement);
                }
            }
        }
    }
    repaired
}

fn repair_of(c: char) -> Option<(TextRepair, &'static str)> {
    const BY_KIND: [(TextRepair, &[(char, &str)]); 5] = [
        (TextRepair::OddSpace, SPACES),
        (TextRepair::InvisibleMark, INVISIBLE),
        (TextRepair::LineBreak, LINE_BREAKS),
        (TextRepair::Bullet, BULLETS),
        (TextRepair::LookAlike, LOOK_ALIKES),
    ];
    if matches!(c, ' '..='~' | '\n' | '\u{1EA0}'..='\u{1EF9}') {
        return None;
    }
    let found = BY_KIND.iter().find_map(|(kind, table)| Some((*kind, in_table(table, c)?)));
    found
        .or_else(|| is_hidden(c).then_some((TextRepair::InvisibleMark, "")))
        .or_else(|| c.is_control().then_some((TextRepair::Control, "")))
}

/// Whether a character is one of the ranges that text can be hidden in.
fn is_hidden(c: char) -> bool {
    let at = HIDDEN.partition_point(|(_, last)| *last < c);
    HIDDEN.get(at).is_some_and(|(first, _)| *first <= c)
}

/// Whether nobody sees a character.
fn is_invisible(c: char) -> bool {
    in_table(INVISIBLE, c).is_some() || is_hidden(c)
}

/// Looks a character up in a table sorted by character.
fn in_table(table: &[(char, &'static str)], c: char) -> Option<&'static str> {
    table.binary_search_by_key(&c, |row| row.0).ok().map(|at| table[at].1)
}

fn compose<'a>(text: &'a str, repairs: &mut Repairs) -> Cow<'a, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    let composed: String = text.nfc().collect();
    repairs.count(TextRepair::Composed, u64::from(composed != text));
    Cow::Owned(composed)
}

/// Repairs Cyrillic and Greek letters word by word.
fn repair_letters<'a>(text: &'a str, repairs: &mut Repairs) -> Cow<'a, str> {
    if !text.chars().any(|c| in_table(FOREIGN_LOOK_ALIKES, c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut repaired = String::with_capacity(text.len());
    for word in text.split_inclusive(|c| !is_of_word(c)) {
        let word_is_latin = word.chars().any(is_latin);
        for part in word.split_inclusive(|c| !is_of_part(c)) {
            let mut letters = part.chars().filter(|c| c.is_alphabetic());
            let meant = word_is_latin
                && (part.chars().any(is_latin)
                    || letters.all(|c| in_table(FOREIGN_LOOK_ALIKES, c).is_some()));
            for c in part.chars() {
                match in_table(FOREIGN_LOOK_ALIKES, c).filter(|_| meant) {
                    Some(replacement) => {
                        repairs.count(TextRepair::LookAlike, 1);
                        repaired.push_str(replacement);
                    }
                    None => repaired.push(c),
                }
            }
        }
    }
    Cow::Owned(repaired)
}

/// Whether a character belongs to a word, taking `85/2024/TT-BTC` for one.
fn is_of_word(c: char) -> bool {
    is_of_part(c) || matches!(c, '/' | '-' | '.' | '_' | '&')
}

fn is_of_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'À'..='ɏ' | '\u{1E00}'..='\u{1EFF}' if c.is_alphabetic())
}

/// Removes the blanks around the text and around each of its lines, so that a line can
/// become a row of its own.
fn trim_blanks(text: &str, repairs: &mut Repairs) -> String {
    let inner = text.trim_matches([' ', '\n']);
    repairs.count(TextRepair::OuterBlank, u64::from(inner.len() != text.len()));
    let mut trimmed = String::with_capacity(inner.len());
    for (at, line) in inner.split('\n').enumerate() {
        if at > 0 {
            trimmed.push('\n');
        }
        let words = line.trim_matches(' ');
        repairs.count(TextRepair::OuterBlank, u64::from(words.len() != line.len()));
        trimmed.push_str(words);
    }
    trimmed
}

/// Returns a text as it is searched: lower case, without accents, `đ` as `d`, and with
/// single spaces for everything that is neither letter nor digit. The words of drafts stand so
/// in sealed states: it stays as it is, or those get another form.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match base_letter(c) {
            Some(letter) => folded.push(letter),
            None if c.is_ascii() => push_gap(&mut folded),
            None => decompose_canonical(c, |part| push_folded(&mut folded, part)),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Returns a text with single spaces between its words and none around them.
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a text in the one form in which names are the same however they are set: with single
/// spaces, in lower case.
pub fn one_form(text: &str) -> String {
    single_spaced(text).to_lowercase()
}

/// Returns the base letter of a Vietnamese letter, or the digit that a digit is.
fn base_letter(c: char) -> Option<char> {
    Some(match c {
        'a'..='z' | '0'..='9' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | '\u{1EA0}'..='\u{1EB7}' => 'a',
        'È'..='Ë' | 'è'..='ë' | '\u{1EB8}'..='\u{1EC7}' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | '\u{1EC8}'..='\u{1ECB}' => 'i',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' | '\u{1ECC}'..='\u{1EE3}' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | '\u{1EE4}'..='\u{1EF1}' => 'u',
        'Ý' | 'ý' | 'ÿ' | '\u{1EF2}'..='\u{1EF9}' => 'y',
        'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => 'd',
        _ => return None,
    })
}

/// Adds one part of a decomposed character.
fn push_folded(folded: &mut String, part: char) {
    if let Some(letter) = base_letter(part) {
        folded.push(letter);
    } else if part.is_alphanumeric() {
        folded.extend(part.to_lowercase().filter(|c| !is_combining_mark(*c)));
    } else if !is_combining_mark(part) && !is_invisible(part) {
        push_gap(folded);
    }
}

fn push_gap(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Returns a text as a terminal may be shown it: control characters, but for the line
/// feed, and characters that turn or hide text stand as `\u{…}`.
pub fn escape_for_terminal(text: &str) -> Cow<'_, str> {
    escape(text, &['\n'], |c, escaped| escaped.extend(c.escape_unicode()))
}

/// Returns the text of a file as a terminal may be shown it: as [`escape_for_terminal`] does, but
/// tabs stay, and what is escaped stands as JSON and TOML write it (`\u202E`), so that a document
/// copied off a screen still says the same.
pub fn escape_file_for_terminal(text: &str) -> Cow<'_, str> {
    escape(text, &['\n', '\t'], as_json)
}

/// Returns JSON as it may stand in a script of a page: what [`escape_file_for_terminal`] escapes,
/// and what could end the script or begin a comment, stands as JSON writes it (`\u003C`).
pub fn escape_json_for_script(json: &str) -> Cow<'_, str> {
    escape_if(json, |c| matches!(c, '<' | '>' | '&') || is_unseen(c), as_json)
}

/// Writes a character as JSON and TOML have it.
fn as_json(c: char, escaped: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        escaped.push_str(&format!("\\u{unit:04X}"));
    }
}

/// Whether a character steers a terminal or a reader and is not seen itself.
fn is_unseen(c: char) -> bool {
    c.is_control() || is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

fn escape<'t>(text: &'t str, stay: &[char], write: impl Fn(char, &mut String)) -> Cow<'t, str> {
    escape_if(text, |c| !stay.contains(&c) && is_unseen(c), write)
}

fn escape_if(
    text: &str,
    is_escaped: impl Fn(char) -> bool,
    write: impl Fn(char, &mut String),
) -> Cow<'_, str> {
    let is_safe = |c: char| !is_escaped(c);
    if text.chars().all(is_safe) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_safe(c) {
            escaped.push(c);
        } else {
            write(c, &mut escaped);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn repaired(text: &str) -> (String, Repairs) {
        let mut repairs = Repairs::default();
        (normalise(text, &mut repairs).into_owned(), repairs)
    }

    fn only(kind: TextRepair, number: u64) -> Repairs {
        Repairs(BTreeMap::from([(kind, number)]))
    }

    #[test]
    fn each_kind_of_repair_is_made_and_counted() {
        for (text, expected, kind, number) in [
            ("a\u{302}\u{301}", "ấ", TextRepair::Composed, 1),
            ("đăng k\u{200E}ý\u{FEFF}", "đăng ký", TextRepair::InvisibleMark, 2),
            ("Điều\u{A0}2\ttờ", "Điều 2 tờ", TextRepair::OddSpace, 2),
            ("một\r\nhai\rba\u{2028}bốn", "một\nhai\nba\nbốn", TextRepair::LineBreak, 3),
            ("chuông\u{7}", "chuông", TextRepair::Control, 1),
            ("\u{F0B7} một", "• một", TextRepair::Bullet, 1),
            ("\u{D0}iều đ\u{1A3}ợc", "Điều được", TextRepair::LookAlike, 2),
            ("\u{F0}ất \u{256}ai", "đất đai", TextRepair::LookAlike, 2),
            ("thẻ\u{E0041}\u{E0042} đọc\u{34F}", "thẻ đọc", TextRepair::InvisibleMark, 3),
            ("thẻ\u{3164}\u{FFF9}\u{FFFE}", "thẻ", TextRepair::InvisibleMark, 3),
            (" một \n  hai", "một\nhai", TextRepair::OuterBlank, 3),
        ] {
            assert_eq!(repaired(text), (expected.to_owned(), only(kind, number)), "{text:?}");
        }
    }

    #[test]
    fn what_is_clean_is_borrowed_and_keeps_its_inner_spaces() {
        for text in
            ["", "Tờ khai  (mẫu số 01)", "“một” – hai…", "một\n\nhai", "Россия", "10 m² ≥ ½"]
        {
            assert!(is_clean(text), "{text:?}");
            let mut repairs = Repairs::default();
            assert!(matches!(normalise(text, &mut repairs), Cow::Borrowed(_)), "{text:?}");
            assert!(repairs.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_foreign_letter_is_repaired_only_in_a_latin_word() {
        assert_eq!(repaired("85/2024/TT-BT\u{421}").0, "85/2024/TT-BTC");
        assert_eq!(repaired("12/2021/NĐ-\u{421}\u{420}").0, "12/2021/NĐ-CP");
        for kept in ["Россия", "Việt Nam/Россия", "12 \u{421}", "α-amylase", "sau и"]
        {
            assert_eq!(repaired(kept).0, kept);
        }
    }

    #[test]
    fn a_mark_between_a_letter_and_its_accent_does_not_keep_them_apart() {
        assert_eq!(repaired("e\u{200B}\u{302}\u{301}").0, "ế");
        assert_eq!(repaired("Nh\u{430}\u{300}").0, "Nhà");
    }

    #[test]
    fn the_tables_are_sorted_for_the_search() {
        for table in [INVISIBLE, SPACES, LINE_BREAKS, BULLETS, LOOK_ALIKES, FOREIGN_LOOK_ALIKES] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0));
        }
        assert!(HIDDEN.is_sorted_by(|a, b| a.1 < b.0) && HIDDEN.iter().all(|it| it.0 <= it.1));
    }

    #[test]
    fn the_published_list_is_what_the_tables_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/text-repairs.md");
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/schemas")).unwrap();
            std::fs::write(path, tables::published_list()).unwrap();
        }
        let published = std::fs::read_to_string(path).unwrap_or_default();
        assert!(published == tables::published_list(), "run again with UPDATE_SCHEMAS=1");
    }

    #[test]
    fn a_folded_text_is_found_with_or_without_accents() {
        assert_eq!(fold("Đăng  ký, KHAI SINH!"), "dang ky khai sinh");
        assert_eq!(fold("dang ky khai sinh"), "dang ky khai sinh");
        assert_eq!(fold("Đăng k\u{200E}ý"), fold("đa\u{306}ng ky\u{301}"));
        assert_eq!(fold("12/2021/NĐ-CP"), "12 2021 nd cp");
        assert_eq!(fold(" … "), "");
    }

    #[test]
    fn the_base_letters_are_those_of_unicode() {
        for c in ('À'..='\u{1EFF}').filter(|c| !"đĐÐðƉɖ".contains(*c)) {
            let mut parts = Vec::new();
            decompose_canonical(c, |part| parts.push(part));
            if let Some(letter) = base_letter(c) {
                assert_eq!(letter, parts[0].to_ascii_lowercase(), "{c}");
                assert!(parts[1..].iter().all(|it| is_combining_mark(*it)), "{c}");
            }
        }
    }

    #[test]
    fn the_fast_path_takes_nothing_that_a_table_or_unicode_repairs() {
        for c in '\0'..=char::MAX {
            if is_plain(&format!("a{c}a")) {
                assert!(repair_of(c).is_none(), "{c:?}");
                assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "{c:?}");
                assert!(!is_combining_mark(c), "{c:?}");
                assert!(in_table(FOREIGN_LOOK_ALIKES, c).is_none(), "{c:?}");
            }
        }
    }

    #[test]
    fn a_terminal_never_sees_control_or_direction_marks() {
        assert_eq!(escape_for_terminal("a\u{1B}[31m\u{202E}b\nc"), "a\\u{1b}[31m\\u{202e}b\nc");
        assert!(matches!(escape_for_terminal("đăng ký\n"), Cow::Borrowed(_)));
        let json = serde_json::to_string("\u{9B}31m\u{202E}b\tc").unwrap();
        let shown = escape_file_for_terminal(&json);
        assert_eq!(shown, r#""\u009B31m\u202Eb\tc""#);
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), "\u{9B}31m\u{202E}b\tc");
    }

    proptest! {
        #[test]
        fn normalising_is_idempotent(text in "([ \\n\\r\\t]|[aeoưĐ]|[\u{300}-\u{323}]|[\u{200B}\u{FEFF}\u{AD}\u{A0}]|[\u{410}-\u{458}]|[\u{391}-\u{3CE}]|[\u{1F71}\u{212A}\u{2126}\u{387}]|[-/.1]|\\PC|.)*") {
            let (once, _) = repaired(&text);
            let (twice, repairs) = repaired(&once);
            prop_assert_eq!(&once, &twice);
            prop_assert!(repairs.is_empty());
            prop_assert!(is_clean(&once));
            prop_assert_eq!(is_clean(&text), text == once);
        }

        #[test]
        fn folding_knows_no_difference_between_a_text_and_its_repair(text in "[a-zA-Zà-ýÐĐđĂăƠơƯưẠ-ỹ \u{200B}\u{A0}.,]*") {
            prop_assert_eq!(fold(&repaired(&text).0), fold(&text));
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
