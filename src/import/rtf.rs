//! The words of an RTF, and the files that lie in it.
//!
//! What stands beside the running text (a text box, a header, a note, a property) is a text of its
//! own: it is read, whatever its group is called, and does not part the words around it. A group is
//! passed over only where it is known that nobody's words stand in it.

/// Groups in which no words stand.
const WORDLESS: [&str; 9] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "pict",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "generator",
];

/// Groups that are texts of their own, beside those that a reader may ignore (`\*`), which all are.
const OWN_TEXTS: [&str; 36] = [
    "annotation",
    "author",
    "buptim",
    "category",
    "comment",
    "company",
    "creatim",
    "doccomm",
    "dptxbxtext",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "footnote",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "hlinkbase",
    "info",
    "keywords",
    "listtext",
    "manager",
    "nonshppict",
    "operator",
    "pntext",
    "pntxta",
    "pntxtb",
    "printim",
    "revtim",
    "shptxt",
    "sn",
    "subject",
    "sv",
    "title",
    "upr",
];

/// Words behind which a line ends.
const LINES: [&str; 13] = [
    "par", "line", "lbr", "softline", "cell", "nestcell", "row", "nestrow", "column", "sect",
    "page", "softpage", "tab",
];

/// Words that stand for a sign.
const SIGNS: [(&str, char); 10] = [
    ("bullet", '•'),
    ("emdash", '—'),
    ("endash", '–'),
    ("emspace", ' '),
    ("enspace", ' '),
    ("qmspace", ' '),
    ("ldblquote", '“'),
    ("rdblquote", '”'),
    ("lquote", '‘'),
    ("rquote", '’'),
];

/// How many groups within groups are told apart: no program writes more, and whoever does is to fill
/// the memory. What goes deeper is read with what is around it.
const MOST_GROUPS: usize = 1_000;

/// How many texts stand by themselves beside the running one; the others follow the last.
const MOST_TEXTS: usize = 50_000;

/// How many files that lie in it are looked at.
const MOST_FILES: usize = 1_000;

/// What was read of an RTF.
#[derive(Debug, Default)]
pub(super) struct Rtf {
    /// Its words: each text by itself, a line for each paragraph.
    pub(super) words: String,
    /// The files that lie in it.
    pub(super) files: Vec<Vec<u8>>,
    /// Whether all of it was read.
    pub(super) is_whole: bool,
}

/// A group that is open.
#[derive(Debug, Clone, Copy)]
struct Group {
    into: Into,
    /// Where the text goes on in which the group stands that says it twice (`\upr`), for readers
    /// with Unicode and for those without.
    around: Into,
    /// How many letters stand behind one that is named by number, for those who cannot show it.
    behind: usize,
    /// Whether the word comes that says what group it is that a reader may ignore.
    is_starred: bool,
}

/// Where what stands in a group goes.
#[derive(Debug, Clone, Copy)]
enum Into {
    /// Into the text of that place.
    Text(usize),
    /// Into the last file: by digits of 16.
    File,
    Nowhere,
}

/// Returns the words of an RTF, and the files in it.
pub(super) fn read(bytes: &[u8]) -> Rtf {
    let mut reading = Reading { texts: vec![String::new()], ..Reading::default() };
    reading.groups.push(Group {
        into: Into::Text(0),
        around: Into::Text(0),
        behind: 1,
        is_starred: false,
    });
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        at += 1;
        match byte {
            b'{' => {
                reading.skipped = 0;
                reading.open();
            }
            b'}' => {
                reading.skipped = 0;
                reading.close();
            }
            b'\r' | b'\n' => {}
            b'\\' => match control(&bytes[at..]) {
                Control::Letter(letter, len) => {
                    at += len;
                    letter.into_iter().for_each(|it| reading.letter(it));
                }
                Control::Word { word: "bin", number, len } => {
                    at += len;
                    let len = number.and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
                    let end = at.saturating_add(len).min(bytes.len());
                    reading.binary(&bytes[at..end]);
                    at = end;
                }
                Control::Word { word, number, len } => {
                    at += len;
                    reading.word(word, number);
                }
            },
            0x80.. => {
                let (letter, len) = beyond_ascii(&bytes[at - 1..]);
                at += len - 1;
                reading.letter(letter);
            }
            _ => reading.letter(char::from(byte)),
        }
    }
    let is_whole = !reading.has_more_files;
    Rtf { words: reading.texts.join("\n"), files: reading.files, is_whole }
}

/// How far an RTF was read.
#[derive(Debug, Default)]
struct Reading {
    texts: Vec<String>,
    files: Vec<Vec<u8>>,
    groups: Vec<Group>,
    /// How many groups are open beyond those that are told apart.
    deeper: usize,
    /// Whether more files lie in it than are looked at.
    has_more_files: bool,
    /// How many letters are still to come for those who cannot show the one before.
    skipped: usize,
    /// The first half of a letter that takes two numbers.
    half: Option<u32>,
    /// The first digit of a byte of a file.
    digit: Option<u8>,
}

impl Reading {
    fn group(&self) -> Group {
        *self.groups.last().expect("the outermost group is never closed")
    }

    fn change(&mut self, change: impl FnOnce(&mut Group)) {
        change(self.groups.last_mut().expect("the outermost group is never closed"));
    }

    fn open(&mut self) {
        if self.groups.len() < MOST_GROUPS {
            self.groups.push(Group { is_starred: false, ..self.group() });
        } else {
            self.deeper += 1;
        }
    }

    fn close(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if self.groups.len() > 1 {
            // One too many closes nothing.
            self.groups.pop();
        }
    }

    fn letter(&mut self, letter: char) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else {
            self.put(letter);
        }
    }

    fn put(&mut self, letter: char) {
        match self.group().into {
            Into::Text(it) => self.texts[it].push(letter),
            Into::Nowhere => {}
            Into::File => {
                let Some(digit) = letter.to_digit(16).and_then(|it| u8::try_from(it).ok()) else {
                    return;
                };
                match self.digit.take() {
                    Some(first) => self.byte(first * 16 + digit),
                    None => self.digit = Some(digit),
                }
            }
        }
    }

    fn byte(&mut self, byte: u8) {
        if let Some(file) = self.files.last_mut() {
            file.push(byte);
        }
    }

    fn binary(&mut self, bytes: &[u8]) {
        if let (Into::File, Some(file)) = (self.group().into, self.files.last_mut()) {
            file.extend(bytes);
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        let is_starred = self.group().is_starred;
        self.change(|it| it.is_starred = false);
        match (word, number) {
            ("u", Some(number)) => self.numbered(number),
            ("uc", Some(number)) => {
                self.change(|it| it.behind = usize::try_from(number).unwrap_or(1));
            }
            ("*", _) => self.change(|it| it.is_starred = true),
            ("objdata", _) if self.files.len() >= MOST_FILES => {
                self.has_more_files = true;
                self.change(|it| it.into = Into::Nowhere);
            }
            ("objdata", _) => {
                self.files.push(Vec::new());
                self.digit = None;
                self.change(|it| it.into = Into::File);
            }
            // The words of the text around, again and with all their letters.
            ("ud", _) if is_starred => self.change(|it| it.into = it.around),
            _ if WORDLESS.contains(&word) => self.change(|it| it.into = Into::Nowhere),
            _ if is_starred || OWN_TEXTS.contains(&word) => self.own_text(word == "upr"),
            _ if LINES.contains(&word) => {
                if let Into::Text(it) = self.group().into {
                    self.texts[it].push('\n');
                }
            }
            _ => {
                if let Some((_, sign)) = SIGNS.iter().find(|it| it.0 == word) {
                    self.letter(*sign);
                }
            }
        }
    }

    /// What stands in the group from here on is a text of its own, where it is one at all.
    fn own_text(&mut self, is_said_twice: bool) {
        let group = self.group();
        if !matches!(group.into, Into::Text(_)) {
            return;
        }
        if self.texts.len() < MOST_TEXTS {
            self.texts.push(String::new());
        } else {
            self.put('\n');
        }
        let own = Into::Text(self.texts.len() - 1);
        let around = if is_said_twice { group.into } else { own };
        self.change(|it| (it.into, it.around) = (own, around));
    }

    /// A letter by its number, which is one of 16 bits with a sign.
    fn numbered(&mut self, number: i64) {
        let code = u32::try_from(number.rem_euclid(0x1_0000)).unwrap_or_default();
        let code = match (self.half.take(), code) {
            (_, 0xD800..=0xDBFF) => {
                self.half = Some(code);
                None
            }
            (Some(high), 0xDC00..=0xDFFF) => {
                Some(0x1_0000 + ((high - 0xD800) << 10) + (code - 0xDC00))
            }
            _ => Some(code),
        };
        if let Some(letter) = code.and_then(char::from_u32) {
            self.put(letter);
        }
        self.skipped = self.group().behind;
    }
}

/// Returns the letter that begins with a byte beyond ASCII, and how many bytes it has: one of
/// UTF-8, as some programs write it against the form, or else one of Latin-1, in which those of
/// older encodings are told apart.
fn beyond_ascii(bytes: &[u8]) -> (char, usize) {
    let whole =
        (2..=4).filter_map(|len| bytes.get(..len)).find_map(|it| std::str::from_utf8(it).ok());
    match whole.and_then(|it| it.chars().next()) {
        Some(letter) => (letter, letter.len_utf8()),
        None => (bytes.first().copied().map_or('\0', char::from), 1),
    }
}

/// What stands behind a backslash.
enum Control<'a> {
    /// A letter, or none, and how long it is.
    Letter(Option<char>, usize),
    /// A word with a number, and how long both are.
    Word { word: &'a str, number: Option<i64>, len: usize },
}

fn control(bytes: &[u8]) -> Control<'_> {
    match bytes {
        [b'\'', one, other, ..] => {
            let digit = |it: &u8| char::from(*it).to_digit(16);
            let code = digit(one).zip(digit(other)).map(|it| it.0 * 16 + it.1);
            Control::Letter(code.and_then(char::from_u32), 3)
        }
        [b'*', ..] => Control::Word { word: "*", number: None, len: 1 },
        [b'\r' | b'\n', ..] => Control::Word { word: "par", number: None, len: 1 },
        [b'\t', ..] => Control::Word { word: "tab", number: None, len: 1 },
        [b'~', ..] => Control::Letter(Some(' '), 1),
        [b'-', ..] => Control::Letter(None, 1),
        [b'_', ..] => Control::Letter(Some('-'), 1),
        [sign @ (b'\\' | b'{' | b'}'), ..] => Control::Letter(Some(char::from(*sign)), 1),
        _ => {
            let letters = bytes.iter().take_while(|it| it.is_ascii_alphabetic()).count();
            let sign = usize::from(letters > 0 && bytes.get(letters) == Some(&b'-'));
            let rest = &bytes[letters + sign..];
            let digits = if letters > 0 { rest.iter().take(9) } else { rest[..0].iter().take(0) };
            let digits = digits.take_while(|it| it.is_ascii_digit()).count();
            let text = |it: &'_ [u8]| std::str::from_utf8(it).unwrap_or_default().to_owned();
            let number = text(&bytes[letters..letters + sign + digits]).parse().ok();
            let len = letters + if digits > 0 { sign + digits } else { 0 };
            let blank = usize::from(letters > 0 && bytes.get(len) == Some(&b' '));
            let word = std::str::from_utf8(&bytes[..letters]).unwrap_or_default();
            Control::Word { word, number, len: (len + blank).max(1).min(bytes.len()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(rtf: &str) -> Vec<String> {
        let words = read(rtf.as_bytes()).words;
        let lines = words.lines().map(str::trim).filter(|it| !it.is_empty());
        lines.map(str::to_owned).collect()
    }

    #[test]
    fn the_words_of_rtf_are_read_line_by_line() {
        let rtf = concat!(
            r"{\rtf1\ansi\uc1{\fonttbl{\f0 Times;}}{\*\generator X;}",
            r"\pard\b T\u7889?I\b0  M\'cbT\par {\uc0 Di\u7879n}\line a\~b\-c\{\}\par}"
        );
        assert_eq!(lines(rtf), ["TốI MËT", "Diện", "a bc{}"]);
        // As TextEdit ends a line, and with a letter of two numbers, a dash, raw UTF-8.
        let rtf = "{\\rtf1 m\u{1ED9}t\\\nhai\\emdash ba\\\r\nb\\u-10187?\\u-9216?n}";
        assert_eq!(lines(rtf), ["một", "hai—ba", "b\u{1D400}n"]);
        for torn in [r"{\rtf1", r"{\rtf1\", r"{\rtf1\'", r"}}}\u", r"\bin99999 a", r"\u-", r"{\*"] {
            let _ = read(torn.as_bytes());
        }
    }

    #[test]
    fn what_stands_beside_the_text_is_read_and_does_not_part_it() {
        let around = |group: &str| format!(r"{{\rtf1\ansi M{group}\u7852?T\par}}");
        for group in [
            r"{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv 1}}{\shptxt\pard X Y\par}}}",
            r"{\*\do\dobxpage{\dptxbx{\dptxbxtext\pard X Y\par}}}",
            r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv X Y}}}}",
            r"{\header\pard X Y\par}",
            r"{\headerf X Y}",
            r"{\footer X Y}",
            r"{\footerr X Y}",
            r"{\footnote\pard\plain {\up6\chftn} {\b X} Y}",
            r"{\*\atnid 1}{\*\annotation{\*\atndate 1} X Y}",
            r"{\info{\title X Y}{\author A}}",
            r"{\*\userprops{\propname a}\proptype30{\staticval X Y}}",
            r"{\listtext X Y\tab}",
            r"{\*\pn{\pntxtb X Y}}",
            r"{\*\bkmkstart X Y}",
            r"{\*\whoever\comes X Y}",
            r"{\*\xmlopen\xmlns1{\factoidname X Y}}",
        ] {
            let lines = lines(&around(group));
            assert!(lines.iter().any(|it| it == "MẬT"), "{group}: {lines:?}");
            assert!(lines.iter().any(|it| it.contains("X Y")), "{group}: {lines:?}");
        }
        for (group, seen) in [
            (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt X Y}}", "MX YẬT"),
            (r"{\object\objemb{\*\objclass W}{\*\objdata 00}{\result X Y}}", "MX YẬT"),
            (r"{\upr{?}{\*\ud{X\u7889 Y}}}", "MXốYẬT"),
            (r"{\b X}\headery720 Y", "MXYẬT"),
        ] {
            let lines = lines(&around(group).replace(r"\u7889 Y", r"\u7889?Y"));
            assert!(lines.iter().any(|it| it == seen), "{group}: {lines:?}");
        }
        for group in [r"{\fonttbl X}", r"{\pict\pngblip X}", r"{\*\shppict{\pict X}}"] {
            assert_eq!(lines(&around(group)), ["MẬT"], "{group}");
        }
    }

    #[test]
    fn what_is_written_to_fill_the_memory_fills_no_more_than_it_is_long() {
        let deep = "{".repeat(1 << 20) + "M\\u7852?T" + &"}".repeat(1 << 20);
        assert_eq!(lines(&format!("{{\\rtf1 {deep} a}}")), ["MẬT a"]);
        let many = read((r"{\rtf1 a".to_owned() + &r"{\*\x b}".repeat(1 << 18) + "}").as_bytes());
        assert!(many.words.len() < 1 << 20 && many.words.matches('b').count() == 1 << 18);
        let files =
            read((r"{\rtf1 a".to_owned() + &r"{\objdata 0}".repeat(1 << 14) + "}").as_bytes());
        assert!(files.files.len() == MOST_FILES && !files.is_whole);
        assert!(read(br"{\rtf1{\objdata 0}}").is_whole);
    }

    #[test]
    fn a_file_that_lies_in_it_is_handed_on() {
        let rtf = r"{\rtf1 a{\object{\*\objdata 504b
0304 4D}{\result b}}{\*\objdata \bin3 xyz}c}";
        let read = read(rtf.as_bytes());
        assert_eq!(read.files, [b"PK\x03\x04M".to_vec(), b"xyz".to_vec()]);
        assert_eq!(read.words.lines().next(), Some("abc"));
    }
}
