//! A page as a DOCX whose differences are tracked changes (ISO/IEC 29500-1, 17.13.5), laid
//! out as the decree on clerical work has it (NĐ 30/2020/NĐ-CP, Annex I): A4, Times New
//! Roman, 13 and 14 points.
//!
//! Whoever accepts every change has the newer version, whoever rejects every change the
//! older; the same page always gives the same bytes.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `tracks` | what came and went, as a word processor tracks it |

mod tracks;

use std::fmt::{Display, Write as _};

use super::{RedlineFact, RedlinePage};
use crate::{
    diff::redline::safe,
    ooxml::writing::{PackingFault, package},
};
use tracks::{Track, TrackedParagraph};

/// Returns the page as a DOCX, with author and time on every change.
///
/// # Errors
///
/// Fails if a part is too large for a package or cannot be compressed.
pub fn docx(page: &RedlinePage) -> Result<Vec<u8>, PackingFault> {
    let document = Document::new(page).write();
    let core = core(page);
    let parts = [
        ("[Content_Types].xml", include_str!("docx/content_types.xml")),
        ("_rels/.rels", include_str!("docx/package_rels.xml")),
        ("docProps/core.xml", &core),
        ("docProps/app.xml", include_str!("docx/app.xml")),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", include_str!("docx/document_rels.xml")),
        ("word/styles.xml", include_str!("docx/styles.xml")),
        ("word/settings.xml", include_str!("docx/settings.xml")),
        ("word/header1.xml", include_str!("docx/header.xml")),
    ];
    package(&parts)
}

/// Returns what the package says of itself.
fn core(page: &RedlinePage) -> String {
    let [title, author, language] =
        [&page.title, &page.author, &page.language].map(|it| escape(it));
    let at = instant(page);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:modified></cp:coreProperties>"
    )
}

/// Returns the instant of the changes, to the second, which is as fine as Word reads it.
fn instant(page: &RedlinePage) -> String {
    let text = page.at.to_string();
    let whole = text.split('.').next().unwrap_or_default().trim_end_matches('Z');
    format!("{whole}Z")
}

/// Returns a text as it may stand between tags and in an attribute.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in safe(text).chars() {
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

struct Document<'a> {
    page: &'a RedlinePage,
    text: String,
    /// Author and date, as attributes.
    stamp: String,
    /// The last number given to a change.
    last: u32,
}

impl<'a> Document<'a> {
    fn new(page: &'a RedlinePage) -> Self {
        let stamp = format!("w:author=\"{}\" w:date=\"{}\"", escape(&page.author), instant(page));
        Document { page, text: String::new(), stamp, last: 0 }
    }

    fn put(&mut self, what: impl Display) {
        write!(self.text, "{what}").expect("a string takes what it is given");
    }

    fn write(mut self) -> String {
        let page = self.page;
        self.put(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
             xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>",
        );
        self.plain("Title", &page.title);
        self.plain("Subtitle", &page.name);
        self.facts(&page.facts);
        for note in &page.notes {
            self.plain("NoteHeading", &note.heading);
            note.lines.iter().for_each(|line| self.plain("Item", line));
        }
        self.changed();
        tracks::paragraphs(&page.sections).iter().for_each(|it| self.paragraph(it));
        self.plain("Closing", &page.words.closing);
        self.put(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"851\" \
             w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
             <w:titlePg/></w:sectPr></w:body></w:document>",
        );
        self.text
    }

    /// Returns the attributes of the next change.
    fn change(&mut self) -> String {
        self.last += 1;
        format!("w:id=\"{}\" {}", self.last, self.stamp)
    }

    fn plain(&mut self, style: &'static str, text: &str) {
        let runs = vec![(Track::Stays, text.to_owned())];
        self.paragraph(&TrackedParagraph { style, track: Track::Stays, runs });
    }

    /// Lists the sections that differ, with what the difference weighs.
    fn changed(&mut self) {
        let words = &self.page.words;
        let changed = self.page.sections.iter().filter(|it| it.is_changed()).map(|it| {
            let weight = it.class.map(|class| words.weight(class).to_owned());
            let counts = Some(words.counts(it)).filter(|it| !it.is_empty());
            let told = weight.into_iter().chain(counts).collect::<Vec<_>>().join("; ");
            format!("{}: {told}", it.heading)
        });
        let changed = changed.collect::<Vec<_>>();
        if !changed.is_empty() {
            self.plain("NoteHeading", &words.changed);
            changed.iter().for_each(|line| self.plain("Item", line));
        }
    }

    /// Writes a paragraph. Where it is deleted or inserted as a whole, so is its mark:
    /// otherwise an empty paragraph would stay behind.
    fn paragraph(&mut self, paragraph: &TrackedParagraph) {
        let style = paragraph.style;
        self.put(format_args!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>"));
        if let Some(element) = paragraph.track.element() {
            let change = self.change();
            self.put(format_args!("<w:rPr><{element} {change}/></w:rPr>"));
        }
        self.put("</w:pPr>");
        for (track, text) in paragraph.runs.iter().filter(|(_, text)| !text.is_empty()) {
            match track.element() {
                None => self.run("w:t", text),
                Some(element) => {
                    let change = self.change();
                    self.put(format_args!("<{element} {change}>"));
                    self.run(if *track == Track::Deleted { "w:delText" } else { "w:t" }, text);
                    self.put(format_args!("</{element}>"));
                }
            }
        }
        self.put("</w:p>");
    }

    fn run(&mut self, element: &str, text: &str) {
        self.put("<w:r>");
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.put("<w:br/>");
            }
            if !line.is_empty() {
                let line = escape(line);
                self.put(format_args!("<{element} xml:space=\"preserve\">{line}</{element}>"));
            }
        }
        self.put("</w:r>");
    }

    fn facts(&mut self, facts: &[RedlineFact]) {
        const WIDTHS: [u32; 3] = [2_700, 3_327, 3_327];
        let words = &self.page.words;
        let border = |side: &str| {
            format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>")
        };
        let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
        let grid = WIDTHS.map(|it| format!("<w:gridCol w:w=\"{it}\"/>")).concat();
        self.put(format_args!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>{borders}\
             </w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            WIDTHS.iter().sum::<u32>()
        ));
        self.row(true, [&words.item, &words.before, &words.after], WIDTHS);
        for fact in facts {
            self.row(false, [&fact.label, &fact.before, &fact.after], WIDTHS);
        }
        self.put("</w:tbl>");
    }

    /// Writes a row of the facts; what is the same of both versions is said once.
    fn row(&mut self, is_head: bool, [label, before, after]: [&str; 3], widths: [u32; 3]) {
        let head = if is_head { "<w:tblHeader/>" } else { "" };
        self.put(format_args!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
        self.cell(label, widths[0], 1, true);
        if before == after {
            self.cell(after, widths[1] + widths[2], 2, is_head);
        } else {
            self.cell(before, widths[1], 1, is_head);
            self.cell(after, widths[2], 1, is_head);
        }
        self.put("</w:tr>");
    }

    fn cell(&mut self, text: &str, width: u32, columns: u32, is_strong: bool) {
        let strong = if is_strong { "<w:rPr><w:b/><w:bCs/></w:rPr>" } else { "" };
        let text = escape(text).replace('\n', " ");
        self.put(format_args!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{columns}\"/>\
             </w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr><w:r>{strong}\
             <w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p></w:tc>"
        ));
    }
}
