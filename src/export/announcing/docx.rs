//! The paper as a DOCX, laid out as the decree on clerical work has it (NĐ 30/2020/NĐ-CP, Annex I):
//! A4, Times New Roman, 14 points, the number of the page above every page but the first, the annex
//! a section of its own.

use std::fmt::{Display, Write as _};

use super::{
    super::origin::DocumentOrigin, AnnouncingPaper, PaperBlock, PaperRow, PaperTable, SpanMark,
};
use crate::ooxml::{
    word_file::{TEXT_WIDTH, WordFile, section, table_head, text_of_run},
    writing::PackingFault,
};

/// The widths of the head's two cells: the agency, the state.
const HEAD: [u32; 2] = [3654, 5700];

/// The widths of the closing's two cells: the receivers, the signer.
const CLOSING: [u32; 2] = [4677, 4677];

/// Returns the paper as a DOCX: the same paper gives the same bytes.
///
/// # Errors
///
/// Fails if a part is too large for a package or cannot be compressed.
pub fn docx(paper: &AnnouncingPaper) -> Result<Vec<u8>, PackingFault> {
    let mut body = Body::default();
    paper.blocks.iter().for_each(|it| body.block(it));
    body.put(section(body.has_annex));
    WordFile {
        title: &PaperBlock::shown(&paper.title),
        author: "congbo",
        language: "vi",
        at: &paper.at,
        body: &body.text,
        styles: include_str!("docx/styles.xml"),
        settings: include_str!("docx/settings.xml"),
        origin: paper.origin.as_ref().map(DocumentOrigin::line).as_deref(),
    }
    .packed()
}

#[derive(Default)]
struct Body {
    text: String,
    has_annex: bool,
}

impl Body {
    fn put(&mut self, what: impl Display) {
        write!(self.text, "{what}").expect("a string takes what it is given");
    }

    fn block(&mut self, block: &PaperBlock) {
        match block {
            PaperBlock::Masthead { agency, number, place_and_day } => {
                self.masthead(agency, number, place_and_day);
            }
            PaperBlock::Subject { kind, about } => {
                self.styled("Kind", kind);
                self.styled("About", about);
                self.rule("RuleUnderTitle", 3077);
            }
            PaperBlock::Authority(text) => self.styled("Authority", text),
            PaperBlock::Ground(text) => self.styled("Ground", text),
            PaperBlock::Article { head, text } => self.article(head, text),
            PaperBlock::Signature { receivers, office } => self.signature(receivers, office),
            PaperBlock::Annex { titles, of } => {
                // The section before it ends with the properties in its last paragraph.
                self.put(format_args!("<w:p><w:pPr>{}</w:pPr></w:p>", section(false)));
                self.has_annex = true;
                titles.iter().for_each(|it| self.styled("AnnexTitle", it));
                self.styled("AnnexOf", of);
            }
            PaperBlock::Heading(level, text) => self.heading(*level, text),
            PaperBlock::Table(table) => self.table(table),
            PaperBlock::Line { level, is_head, spans } => self.line(*level, *is_head, spans),
            PaperBlock::Remark(text) => self.styled("Remark", text),
            PaperBlock::Source(text) => self.styled("Source", text),
        }
    }

    fn paragraph(&mut self, style: &str, runs: &str) {
        self.put(format_args!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>"));
    }

    fn styled(&mut self, style: &str, text: &str) {
        self.paragraph(style, &run("", text));
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.styled(&format!("Heading{level}"), text);
    }

    /// Draws a line that is shorter than the text by an indent on both sides, in twentieths of a
    /// point.
    fn rule(&mut self, style: &str, indent: u32) {
        self.put(format_args!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" \
             w:space=\"1\" w:color=\"auto\"/></w:pBdr><w:ind w:left=\"{indent}\" \
             w:right=\"{indent}\"/></w:pPr></w:p>"
        ));
    }

    fn masthead(&mut self, agency: &str, number: &str, place_and_day: &str) {
        self.put(table_head(&HEAD, false));
        let [left, right] = HEAD;
        self.put("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        self.cell(left, |it| {
            it.styled("HeadAgency", agency);
            it.rule("RuleInHead", 1227);
        });
        self.cell(right, |it| {
            it.styled("HeadState", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
            it.styled("HeadMotto", "Độc lập - Tự do - Hạnh phúc");
            it.rule("RuleInHead", 1136);
        });
        self.put("</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>");
        self.cell(left, |it| it.styled("HeadNumber", number));
        self.cell(right, |it| it.styled("HeadDay", place_and_day));
        self.put("</w:tr></w:tbl>");
    }

    fn article(&mut self, head: &str, text: &str) {
        let head = match head {
            "" => String::new(),
            head => run("<w:b/><w:bCs/>", &format!("{head} ")),
        };
        self.paragraph("Body", &(head + &run("", text)));
    }

    fn signature(&mut self, receivers: &[String], office: &str) {
        self.put("<w:p><w:pPr><w:pStyle w:val=\"HeadNumber\"/></w:pPr></w:p>");
        self.put(table_head(&CLOSING, false));
        self.put("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        self.cell(CLOSING[0], |it| {
            it.styled("Receivers", "Nơi nhận:");
            receivers.iter().for_each(|line| it.styled("Receiver", line));
        });
        self.cell(CLOSING[1], |it| {
            it.styled("Signer", office);
            // Room for the hand and the seal.
            (0..4).for_each(|_| it.styled("Signer", ""));
        });
        self.put("</w:tr></w:tbl>");
    }

    fn cell(&mut self, width: u32, content: impl FnOnce(&mut Self)) {
        self.put(format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
        content(self);
        self.put("</w:tc>");
    }

    fn table(&mut self, table: &PaperTable) {
        let widths = widths(table);
        self.put(table_head(&widths, true));
        self.put("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for ((name, _), width) in table.columns.iter().zip(&widths) {
            self.cell(*width, |it| it.styled("CellHead", name));
        }
        self.put("</w:tr>");
        for row in &table.rows {
            self.put("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            match row {
                PaperRow::Group(name) => {
                    self.put(format_args!(
                        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:gridSpan \
                         w:val=\"{}\"/></w:tcPr>",
                        widths.iter().sum::<u32>(),
                        widths.len()
                    ));
                    self.styled("CellGroup", name);
                    self.put("</w:tc>");
                }
                PaperRow::Cells(cells) => {
                    for (at, (text, width)) in cells.iter().zip(&widths).enumerate() {
                        let style = if at == 0 { "CellNumber" } else { "Cell" };
                        self.cell(*width, |it| it.styled(style, text));
                    }
                }
            }
            self.put("</w:tr>");
        }
        self.put("</w:tbl>");
        self.styled("AfterTable", "");
    }

    /// Writes a paragraph of a procedure; a new line in it begins another one, which is justified
    /// for itself.
    fn line(&mut self, level: u8, is_head: bool, spans: &[(SpanMark, String)]) {
        let style = match (is_head, level) {
            (true, _) => "Case",
            (false, 0) => "Body",
            (false, _) => "Detail",
        };
        let mut runs = if level > 0 { run("", "+ ") } else { String::new() };
        let mut is_open = true;
        for (mark, text) in spans {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 && is_open {
                    self.paragraph(style, &std::mem::take(&mut runs));
                    is_open = false;
                }
                if !line.trim().is_empty() || is_open {
                    runs += &run(properties(*mark), line);
                    is_open = true;
                }
            }
        }
        if is_open {
            self.paragraph(style, &runs);
        }
    }
}

fn properties(mark: SpanMark) -> &'static str {
    match mark {
        SpanMark::Plain => "",
        SpanMark::Italic => "<w:i/><w:iCs/>",
        SpanMark::Inserted => "<w:u w:val=\"single\"/>",
        SpanMark::Deleted => "<w:strike/>",
    }
}

fn run(properties: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text = text_of_run("w:t", &PaperBlock::shown(text));
    match properties {
        "" => format!("<w:r>{text}</w:r>"),
        some => format!("<w:r><w:rPr>{some}</w:rPr>{text}</w:r>"),
    }
}

/// Returns the widths of a table's columns, in twentieths of a point, over the width of the text.
fn widths(table: &PaperTable) -> Vec<u32> {
    let total: u32 = table.columns.iter().map(|it| it.1).sum();
    let mut widths: Vec<_> = table.columns.iter().map(|it| TEXT_WIDTH * it.1 / total).collect();
    let rest = TEXT_WIDTH - widths.iter().sum::<u32>();
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}
