//! A text document in the making (WordprocessingML, ISO/IEC 29500-1, 17): the parts that every one
//! has beside its text, and the text's own paragraphs, runs and tables as they are written.

use super::{
    reading::PROPERTIES,
    writing::{PackingFault, package},
};

/// The width of the text on a page of A4 with the margins of NĐ 30/2020/NĐ-CP, Annex I (30 mm left,
/// 15 mm right), in twentieths of a point.
pub const TEXT_WIDTH: u32 = 9354;

/// The property that says where a document comes from.
pub const ORIGIN_PROPERTY: &str = "congbo";

/// A text document.
#[derive(Debug, Clone, Copy)]
pub struct WordFile<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Who wrote it.
    pub author: &'a str,
    /// Its language, as BCP 47 names it.
    pub language: &'a str,
    /// When it was written, as W3CDTF, to the second: as fine as a word processor reads it. Empty
    /// where nobody can say.
    pub at: &'a str,
    /// The content of its body, the properties of the last section at the end.
    pub body: &'a str,
    /// Its styles, as a whole part.
    pub styles: &'a str,
    /// Its settings, as a whole part.
    pub settings: &'a str,
    /// What it says of where it comes from, for programs; `None` where nobody asks.
    pub origin: Option<&'a str>,
}

impl WordFile<'_> {
    /// Returns it as a file: the same document gives the same bytes.
    ///
    /// # Errors
    ///
    /// Fails if a part is too large for a package or cannot be compressed.
    pub fn packed(&self) -> Result<Vec<u8>, PackingFault> {
        let document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
             xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
             <w:body>{}</w:body></w:document>",
            self.body
        );
        let core = self.core();
        let (types, rels) = (
            include_str!("word_file/content_types.xml"),
            include_str!("word_file/package_rels.xml"),
        );
        let origin = self.origin.map(origin);
        let (types, rels) = match &origin {
            None => (types.to_owned(), rels.to_owned()),
            Some(_) => (
                types.replace("</Types>", include_str!("word_file/custom_type.xml").trim_end()),
                rels.replace(
                    "</Relationships>",
                    include_str!("word_file/custom_rel.xml").trim_end(),
                ),
            ),
        };
        let mut parts = vec![("[Content_Types].xml", &*types), ("_rels/.rels", &*rels)];
        parts.extend(origin.as_deref().map(|it| (PROPERTIES, it)));
        parts.extend([
            ("docProps/core.xml", &*core),
            ("docProps/app.xml", include_str!("word_file/app.xml")),
            ("word/document.xml", &document),
            ("word/_rels/document.xml.rels", include_str!("word_file/document_rels.xml")),
            ("word/styles.xml", self.styles),
            ("word/settings.xml", self.settings),
            ("word/header1.xml", include_str!("word_file/header.xml")),
        ]);
        package(&parts)
    }

    /// Returns what the package says of itself.
    fn core(&self) -> String {
        let [title, author, language] = [self.title, self.author, self.language].map(escape);
        let day = |name: &str| match self.at {
            "" => String::new(),
            at => format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:{name}>"),
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <cp:coreProperties \
             xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:dcterms=\"http://purl.org/dc/terms/\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
             <dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>{}{}\
             </cp:coreProperties>",
            day("created"),
            day("modified")
        )
    }
}

/// Returns the part of what a document says of where it comes from.
fn origin(said: &str) -> String {
    let said = escape(said);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">\
         <property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"2\" \
         name=\"{ORIGIN_PROPERTY}\"><vt:lpwstr>{said}</vt:lpwstr></property></Properties>"
    )
}

/// Returns a text as it may stand between tags and in an attribute. What XML 1.0 cannot hold at all
/// is the caller's to show otherwise.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Returns a piece of text in a run: `element` is `w:t`, or `w:delText` where it was struck out; a
/// new line in it is a break.
pub fn text_of_run(element: &str, text: &str) -> String {
    let mut run = String::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run.push_str("<w:br/>");
        }
        if !line.is_empty() {
            let line = escape(line);
            run.push_str(&format!("<{element} xml:space=\"preserve\">{line}</{element}>"));
        }
    }
    run
}

/// Returns the properties of a section of A4 pages as the decree has them, with the page's number
/// above every page but the first. `starts_anew` counts its pages from 1.
pub fn section(starts_anew: bool) -> String {
    let number = if starts_anew { "<w:pgNumType w:start=\"1\"/>" } else { "" };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"851\" \
         w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
         {number}<w:titlePg/></w:sectPr>"
    )
}

/// Returns the beginning of a table whose columns have fixed widths, which processors other than
/// Word want said in the grid and in the cells.
pub fn table_head(widths: &[u32], is_ruled: bool) -> String {
    let border = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>")
    };
    let (borders, margins) = if is_ruled {
        let sides = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border);
        (format!("<w:tblBorders>{}</w:tblBorders>", sides.concat()), "")
    } else {
        let none = "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
                    <w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>";
        (String::new(), none)
    };
    let grid: String = widths.iter().map(|it| format!("<w:gridCol w:w=\"{it}\"/>")).collect();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/>{borders}\
         <w:tblLayout w:type=\"fixed\"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        widths.iter().sum::<u32>()
    )
}
