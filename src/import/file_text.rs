//! The words of a file that somebody hands in, as far as they can be read here: plain text, HTML,
//! RTF, the documents of office programs (Office Open XML, OpenDocument), which are ZIPs of XML, and
//! whatever of these lies in a ZIP; of older documents what stands in a row in them.

use std::collections::BTreeSet;

use super::{
    letters::{COMPOUND, in_a_row, latin, of_html},
    rtf,
};
use crate::{
    domain::{
        edition::Edition,
        papers::FileWords,
        secrecy::{words_of_file_name, words_of_folder_name},
    },
    ooxml::{Package, reading::xml},
};

/// Elements that begin a line of their own, by their local names: paragraphs, breaks, rows and
/// shared strings of OOXML, headings of OpenDocument.
const NEW_LINES: &[&str] = &["p", "br", "cr", "tr", "row", "si", "is", "h", "line-break"];

/// How deep files are looked for in files.
const DEEP: usize = 3;

/// How many bytes of files within files are looked at.
const MOST_WITHIN: usize = 96 << 20;

/// What a ZIP says of itself that is a document of OpenDocument.
const OPEN_DOCUMENT: &[u8] = b"application/vnd.oasis.opendocument";

/// Returns the words of a file as an edition of the rules reads it, a line for each paragraph.
pub fn file_words(bytes: &[u8], edition: Edition) -> FileWords {
    if edition < Edition::MARKINGS_SEEN_THROUGH {
        return of_first_editions(bytes).map_or_else(FileWords::default, FileWords::whole);
    }
    let mut reading = Reading { words: String::new(), is_whole: true, left: MOST_WITHIN };
    reading.file(bytes, 0);
    FileWords { words: reading.words, is_whole: reading.is_whole }
}

/// What was read so far.
struct Reading {
    words: String,
    is_whole: bool,
    left: usize,
}

impl Reading {
    fn file(&mut self, bytes: &[u8], depth: usize) {
        if Package::begins(bytes) {
            self.package(bytes, depth);
        } else if bytes.starts_with(b"{\\rtf") {
            let read = rtf::read(bytes);
            self.words.push_str(&read.words);
            self.is_whole &= read.is_whole;
            for file in read.files {
                self.file_in_rtf(&file, depth);
            }
        } else if bytes.starts_with(COMPOUND) {
            // Its form is not read, and it may be locked.
            self.words.push_str(&in_a_row(bytes));
            self.is_whole = false;
        } else if !is_in_other_letters(bytes) {
            self.text(bytes);
        } else {
            self.is_whole = false;
        }
        self.words.push('\n');
    }

    /// A file that lies in an RTF, behind a head that says what program made it.
    fn file_in_rtf(&mut self, bytes: &[u8], depth: usize) {
        let Some(left) = self.left.checked_sub(bytes.len()).filter(|_| depth < DEEP) else {
            return self.is_whole = false;
        };
        self.left = left;
        match (0..bytes.len()).find(|it| Package::begins(&bytes[*it..])) {
            Some(at) => self.file(&bytes[at..], depth + 1),
            None => {
                self.words.push_str(&in_a_row(bytes));
                self.is_whole = false;
            }
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        let text = match unicode(bytes) {
            Some(text) => text,
            // Of which encoding of before Unicode it is, is a guess.
            None if !bytes.contains(&0) => {
                self.is_whole = false;
                latin(bytes)
            }
            None => return self.is_whole = false,
        };
        if let Some(shown) = of_html(&text) {
            self.words.push_str(&shown);
            self.words.push('\n');
        }
        if text.trim_start().starts_with("<?xml") {
            // What is no XML after all stands there as it is written.
            let _ = add_words(&text, &mut self.words);
        }
        self.words.push_str(&text);
    }

    fn package(&mut self, bytes: &[u8], depth: usize) {
        let Ok(mut package) = Package::open(bytes.to_vec()) else { return self.is_whole = false };
        let is_document = is_document(&mut package);
        let mut folders = BTreeSet::new();
        for name in package.names().to_vec() {
            let steps: Vec<_> = name.split(['/', '\\']).collect();
            let (own, within) = steps.split_last().expect("a name has a step");
            for folder in within.iter().filter(|it| folders.insert((**it).to_owned())) {
                self.line(&words_of_folder_name(folder));
            }
            if own.is_empty() {
                continue;
            }
            self.line(&words_of_file_name(own));
            let Ok(part) = package.bytes(&name) else {
                self.is_whole = false;
                continue;
            };
            let Some(left) = self.left.checked_sub(part.len()) else {
                return self.is_whole = false;
            };
            self.left = left;
            let small = name.to_ascii_lowercase();
            let is_xml = small.ends_with(".xml") || small.ends_with(".rels");
            if is_document && is_xml {
                let text = std::str::from_utf8(&part).ok();
                self.is_whole &= text.and_then(|it| add_words(it, &mut self.words)).is_some();
            } else if depth >= DEEP {
                self.is_whole = false;
            } else {
                // A picture in a document is not read, and says nothing against its words; a
                // document in it has words of its own.
                let says_nothing = is_document
                    && !Package::begins(&part)
                    && !part.starts_with(COMPOUND)
                    && !is_in_other_letters(&part);
                let whole = self.is_whole;
                self.file(&part, depth + 1);
                self.is_whole |= whole && says_nothing;
            }
        }
    }

    fn line(&mut self, words: &str) {
        self.words.push_str(words);
        self.words.push('\n');
    }
}

/// Whether a package is one document, and no bundle of files. What it calls its parts is not
/// enough: one file of that name makes no document of a bundle.
fn is_document(package: &mut Package) -> bool {
    let mut says = |part: &str, is_so: fn(&[u8]) -> bool| {
        package.has(part) && package.bytes(part).is_ok_and(|it| is_so(&it))
    };
    says("[Content_Types].xml", |it| it.windows(5).any(|it| it == b"Types"))
        || says("mimetype", |it| it.starts_with(OPEN_DOCUMENT))
}

/// Whether the words of a file stand in it in other letters, which are not read here.
fn is_in_other_letters(bytes: &[u8]) -> bool {
    [&b"%PDF"[..], b"%!PS"].iter().any(|it| bytes.starts_with(it))
}

/// Returns what the editions before [`Edition::MARKINGS_SEEN_THROUGH`] read of a file: plain text
/// and the documents of office programs.
///
/// `None` where they could not read it, or not all of it: a scan, a PDF, a document that is locked,
/// too large or torn. What is not known is not taken for empty.
fn of_first_editions(bytes: &[u8]) -> Option<String> {
    if Package::begins(bytes) {
        return of_document(bytes);
    }
    if is_in_other_letters(bytes) || bytes.starts_with(b"{\\rtf") {
        return None;
    }
    unicode(bytes)
}

fn unicode(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    };
    text.filter(|it| !it.contains('\0'))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units: Vec<_> = bytes.chunks_exact(2).map(|it| unit([it[0], it[1]])).collect();
    String::from_utf16(&units).ok().filter(|_| bytes.len().is_multiple_of(2))
}

fn of_document(bytes: &[u8]) -> Option<String> {
    let mut package = Package::open(bytes.to_vec()).ok()?;
    let mut words = String::new();
    let names = package.names().to_vec();
    for name in names.iter().filter(|it| it.to_ascii_lowercase().ends_with(".xml")) {
        add_words(&package.text(name).ok()?, &mut words)?;
    }
    (package.has("[Content_Types].xml") || package.has("content.xml")).then_some(words)
}

fn add_words(text: &str, words: &mut String) -> Option<()> {
    let document = xml("", text).ok()?;
    for node in document.descendants() {
        if node.is_element() && NEW_LINES.contains(&node.tag_name().name()) {
            words.push('\n');
        } else if node.is_element() && node.tag_name().name() == "tab" {
            words.push('\t');
        } else if let Some(text) = node.text().filter(|_| node.is_text()) {
            words.push_str(text);
        }
    }
    words.push('\n');
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::secrecy,
        ooxml::{reading::MAX_PART, writing::package},
    };

    const TYPES: (&str, &str) = ("[Content_Types].xml", "<Types/>");
    const ODT: (&str, &str) = ("mimetype", "application/vnd.oasis.opendocument.text");

    fn rtf_with(file: &[u8]) -> Vec<u8> {
        let digits: String = file.iter().map(|it| format!("{it:02x}")).collect();
        format!(r"{{\rtf1{{\object{{\*\objdata 0105{digits}}}}}\par}}").into_bytes()
    }

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        package(parts).unwrap()
    }

    #[test]
    fn text_is_read_in_the_forms_that_editors_write() {
        let utf16 = |unit: fn(u16) -> [u8; 2], mark: [u8; 2]| {
            let units = "Độ mật".encode_utf16().flat_map(unit);
            mark.into_iter().chain(units).collect::<Vec<_>>()
        };
        for bytes in [
            "Độ mật".as_bytes().to_vec(),
            utf16(u16::to_le_bytes, [0xFF, 0xFE]),
            utf16(u16::to_be_bytes, [0xFE, 0xFF]),
        ] {
            assert_eq!(of_first_editions(&bytes).as_deref(), Some("Độ mật"));
        }
    }

    #[test]
    fn a_document_is_read_paragraph_by_paragraph_with_its_headers() {
        let paragraph = |words: &str| {
            let runs: String = words.chars().map(|c| format!("<r><t>{c}</t></r>")).collect();
            format!("<w xmlns='urn:w'><p>{runs}</p><p><r><t>hết</t></r></p></w>")
        };
        let parts = [
            ("[Content_Types].xml", "<Types/>".to_owned()),
            ("word/document.xml", paragraph("Tờ trình")),
            ("word/header1.xml", paragraph("MẬT")),
        ];
        let parts: Vec<_> = parts.iter().map(|(name, text)| (*name, &**text)).collect();
        let words = of_first_editions(&zipped(&parts)).unwrap();
        assert!(words.lines().any(|it| it == "MẬT") && words.contains("Tờ trình"), "{words}");
    }

    #[test]
    fn what_cannot_be_read_whole_is_not_known() {
        let bomb = format!("<w>{}</w>", " ".repeat(MAX_PART as usize));
        for bytes in [
            b"%PDF-1.7 ...".to_vec(),
            b"{\\rtf1 ...}".to_vec(),
            b"\x89PNG\r\n\x1a\n\0\0".to_vec(),
            b"PK\x03\x04 torn".to_vec(),
            zipped(&[("a.txt", "words")]),
            zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w>")]),
            zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &bomb)]),
            zipped(&[("content.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]),
        ] {
            assert_eq!(of_first_editions(&bytes), None);
        }
    }

    #[test]
    fn br_19_a_marking_is_found_in_whatever_file_it_lies() {
        let legacy = |text: &str| {
            text.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect::<Vec<_>>()
        };
        let inner = zipped(&[
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", "<w><p>TèI MËT</p></w>"),
        ]);
        let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
        old.extend("Tờ trình\rTỐI MẬT\r".encode_utf16().flat_map(u16::to_le_bytes));
        old.extend([0, 0]);
        let marked = [
            ("plain", "TỐI MẬT".as_bytes().to_vec()),
            ("html", b"<html><body><p>M<b>&#7853;</b>t</p></body></html>".to_vec()),
            ("html in TCVN3", legacy("<html><p>§é mËt: MËt</p></html>")),
            ("TCVN3", legacy("Tê tr×nh\nTuyÖt mËt\n")),
            ("VNI", legacy("Tôø trình\nTOÁI MAÄT\n")),
            ("Windows-1258", legacy("MÂòT\n")),
            ("rtf", br"{\rtf1\ansi T\u7889?i m\u7853?t\par Kinh gui}".to_vec()),
            ("rtf in TCVN3", br"{\rtf1\ansi M\'cbT\par}".to_vec()),
            ("doc", old),
            ("docx in TCVN3", inner.clone()),
            ("zip", zipped(&[("a.txt", "x"), ("b/c.txt", "Độ mật: Mật")])),
            ("zip by a name", zipped(&[("b/TOI-MAT.txt", "x")])),
            ("zip by a folder", zipped(&[("a/TOI.MAT/b/c.txt", "x")])),
            (
                "zip with what looks like a part of a document",
                zipped(&[("content.xml", "<a/>"), ("TOI-MAT.txt", "x")]),
            ),
            (
                "XML of a document in one file",
                b"<?xml version='1.0'?><w><p><t>M</t><t>\xE1\xBA\xAC</t><t>T</t></p></w>".to_vec(),
            ),
            (
                "a text box in rtf",
                br"{\rtf1{\shp{\*\shpinst{\shptxt T\u7889?i m\u7853?t\par}}}\par}".to_vec(),
            ),
            ("a document in rtf", rtf_with(&inner)),
            (
                "docx with HTML in it",
                zipped(&[
                    ("[Content_Types].xml", "<Types/>"),
                    ("word/document.xml", "<w><p>Tờ trình</p></w>"),
                    ("word/afchunk.html", "<html><p>T&#7889;i m&#7853;t</p></html>"),
                ]),
            ),
        ];
        for (what, bytes) in marked {
            let words = file_words(&bytes, Edition::CURRENT);
            assert!(secrecy::marking_seen_in(&words.words).is_some(), "{what}: {words:?}");
        }
        for (what, bytes, is_whole) in [
            ("plain", "Tài liệu thuộc bí mật nhà nước".as_bytes().to_vec(), true),
            ("rtf", br"{\rtf1 To trinh}".to_vec(), true),
            ("zip", zipped(&[("a.txt", "Tờ trình")]), true),
            (
                "zip with a scan",
                zipped(&[("content.xml", "<a/>"), ("a.png", "\u{89}PNG\0")]),
                false,
            ),
            ("docx", zipped(&[TYPES, ("word/a.xml", "<a/>"), ("word/a.png", "\u{89}PNG\0")]), true),
            ("odt", zipped(&[ODT, ("content.xml", "<a/>"), ("a.png", "\u{89}PNG\0")]), true),
            (
                "docx with a PDF",
                zipped(&[TYPES, ("word/a.xml", "<a/>"), ("word/a.bin", "%PDF")]),
                false,
            ),
            ("rtf with a file", br"{\rtf1{\object{\*\objdata 00ff}}}".to_vec(), false),
            ("TCVN3", legacy("Tµi liÖu thuéc bÝ mËt nhµ n\u{AD}íc"), false),
            ("pdf", b"%PDF-1.7".to_vec(), false),
            ("picture", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), false),
        ] {
            let words = file_words(&bytes, Edition::CURRENT);
            assert_eq!(secrecy::marking_seen_in(&words.words), None, "{what}: {words:?}");
            assert_eq!(words.is_whole, is_whole, "{what}");
        }
    }
}
