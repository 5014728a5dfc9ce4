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

use super::{super::origin::DocumentOrigin, RedlineFact, RedlinePage};
use crate::{
    diff::redline::safe,
    ooxml::{
        word_file::{WordFile, escape, section, table_head, text_of_run},
        writing::PackingFault,
    },
};
use tracks::{Track, TrackedParagraph};

/// Returns the page as a DOCX, with author and time on every change.
///
/// # Errors
///
/// Fails if a part is too large for a package or cannot be compressed.
pub fn docx(page: &RedlinePage) -> Result<Vec<u8>, PackingFault> {
    let body = Document::new(page).write();
    let [title, author, language] = [&page.title, &page.author, &page.language].map(|it| safe(it));
    WordFile {
        title: &title,
        author: &author,
        language: &language,
        at: &instant(page),
        body: &body,
        styles: include_str!("docx/styles.xml"),
        settings: include_str!("docx/settings.xml"),
        origin: page.origin.as_ref().map(DocumentOrigin::line).as_deref(),
    }
    .packed()
}

/// Returns the instant of the changes, to the second, which is as fine as Word reads it.
fn instant(page: &RedlinePage) -> String {
    let text = page.at.to_string();
    let whole = text.split('.').next().unwrap_or_default().trim_end_matches('Z');
    format!("{whole}Z")
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
        let stamp =
            format!("w:author=\"{}\" w:date=\"{}\"", escape(&safe(&page.author)), instant(page));
        Document { page, text: String::new(), stamp, last: 0 }
    }

    fn put(&mut self, what: impl Display) {
        write!(self.text, "{what}").expect("a string takes what it is given");
    }

    fn write(mut self) -> String {
        let page = self.page;
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
        page.source.iter().for_each(|line| self.plain("Source", line));
        self.put(section(false));
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
        self.put(format_args!("<w:r>{}</w:r>", text_of_run(element, &safe(text))));
    }

    fn facts(&mut self, facts: &[RedlineFact]) {
        const WIDTHS: [u32; 3] = [2_700, 3_327, 3_327];
        let words = &self.page.words;
        self.put(table_head(&WIDTHS, true));
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
        let text = escape(&safe(text)).replace('\n', " ");
        self.put(format_args!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{columns}\"/>\
             </w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr><w:r>{strong}\
             <w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p></w:tc>"
        ));
    }
}
