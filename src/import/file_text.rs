//! The words of a file that somebody hands in, as far as they can be read here: plain text, and
//! the documents of office programs (Office Open XML, OpenDocument), which are ZIPs of XML.

use std::io::{Cursor, Read};

use roxmltree::Document;
use zip::ZipArchive;

/// The longest part of a document that is read, in bytes as unpacked.
const MAX_PART: u64 = 16 << 20;

/// The longest document that is read, in bytes as unpacked.
const MAX_DOCUMENT: u64 = 64 << 20;

/// Elements that begin a line of their own, by their local names: paragraphs, breaks, rows and
/// shared strings of OOXML, headings of OpenDocument.
const NEW_LINES: &[&str] = &["p", "br", "cr", "tr", "row", "si", "is", "h", "line-break"];

/// Returns the words of a file, a line for each paragraph.
///
/// `None` where nothing here can read them, or not all of them: a scan, a PDF, a document that
/// is locked, too large or torn. What is not known is not taken for empty.
pub fn words_of(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return of_document(bytes);
    }
    // Their words stand in them in other letters.
    if [&b"%PDF"[..], b"%!PS", b"{\\rtf"].iter().any(|it| bytes.starts_with(it)) {
        return None;
    }
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
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut words = String::new();
    let mut left = MAX_DOCUMENT;
    let mut is_document = false;
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        if !name.to_ascii_lowercase().ends_with(".xml") {
            continue;
        }
        is_document = is_document || name == "[Content_Types].xml" || name == "content.xml";
        let most = MAX_PART.min(left);
        let mut xml = String::new();
        part.take(most + 1).read_to_string(&mut xml).ok()?;
        let length = xml.len() as u64;
        left = left.checked_sub(length).filter(|_| length <= most)?;
        add_words(&xml, &mut words)?;
    }
    is_document.then_some(words)
}

fn add_words(xml: &str, words: &mut String) -> Option<()> {
    let document = Document::parse(xml).ok()?;
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
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
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
            assert_eq!(words_of(&bytes).as_deref(), Some("Độ mật"));
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
        let words = words_of(&zipped(&parts)).unwrap();
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
            assert_eq!(words_of(&bytes), None);
        }
    }
}
