//! The words of a file that somebody hands in, as far as they can be read here: plain text, and
//! the documents of office programs (Office Open XML, OpenDocument), which are ZIPs of XML.

use crate::ooxml::{Package, reading::xml};

/// Elements that begin a line of their own, by their local names: paragraphs, breaks, rows and
/// shared strings of OOXML, headings of OpenDocument.
const NEW_LINES: &[&str] = &["p", "br", "cr", "tr", "row", "si", "is", "h", "line-break"];

/// Returns the words of a file, a line for each paragraph.
///
/// `None` where nothing here can read them, or not all of them: a scan, a PDF, a document that
/// is locked, too large or torn. What is not known is not taken for empty.
pub fn words_of(bytes: &[u8]) -> Option<String> {
    if Package::begins(bytes) {
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
    use crate::ooxml::{reading::MAX_PART, writing::package};

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
