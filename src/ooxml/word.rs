//! The paragraphs and tables of a text document (WordprocessingML, ISO/IEC 29500-1, 17): their
//! words, and no more of their form than tells a heading.

use roxmltree::Node;

use super::reading::{Package, PackageFault, xml};

/// The part that the text stands in.
pub const DOCUMENT: &str = "word/document.xml";

/// How deep blocks may stand within each other (content controls).
const DEEPEST: usize = 64;

/// A piece of a document's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordBlock {
    /// A paragraph.
    Paragraph(WordParagraph),
    /// A table: its rows, each with the words of its cells. What spans several columns stands in
    /// the first of them, and the others are empty.
    Table(Vec<Vec<String>>),
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordParagraph {
    /// Its words.
    pub text: String,
    /// Whether its first words are bold.
    pub is_bold: bool,
}

/// Reads the body of a text document, in order.
///
/// # Errors
///
/// Where its text cannot be unpacked or is no XML.
pub fn blocks(package: &mut Package) -> Result<Vec<WordBlock>, PackageFault> {
    let text = package.text(DOCUMENT)?;
    let document = xml(DOCUMENT, &text)?;
    let body = document.root_element().children().find(|it| is(it, "body"));
    let mut blocks = Vec::new();
    if let Some(body) = body {
        gather(body, 0, &mut blocks);
    }
    Ok(blocks)
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn gather(within: Node<'_, '_>, depth: usize, blocks: &mut Vec<WordBlock>) {
    for node in within.children().filter(Node::is_element) {
        match node.tag_name().name() {
            "p" => blocks.push(WordBlock::Paragraph(paragraph(node))),
            "tbl" => blocks.push(WordBlock::Table(table(node))),
            "sdt" | "sdtContent" | "customXml" | "ins" if depth < DEEPEST => {
                gather(node, depth + 1, blocks);
            }
            _ => {}
        }
    }
}

fn paragraph(node: Node<'_, '_>) -> WordParagraph {
    let words = |it: &Node<'_, '_>| is(it, "r") && it.descendants().any(|it| it.text().is_some());
    let first = node.descendants().find(words);
    WordParagraph { text: text_of(node), is_bold: first.is_some_and(is_bold) }
}

fn is_bold(run: Node<'_, '_>) -> bool {
    let bold =
        run.children().find(|it| is(it, "rPr")).and_then(|it| it.children().find(|it| is(it, "b")));
    let value = |it: Node<'_, '_>| {
        let value = it.attributes().find(|it| it.name() == "val").map(|it| it.value());
        !matches!(value, Some("false" | "0" | "off"))
    };
    bold.is_some_and(value)
}

/// Returns the words of a node as they are read: what was struck out or moved away is not there.
fn text_of(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    let gone = |it: &Node<'_, '_>| {
        it.ancestors()
            .take_while(|it| *it != node)
            .any(|it| ["del", "moveFrom", "Fallback", "instrText"].contains(&it.tag_name().name()))
    };
    for it in node.descendants().filter(Node::is_element) {
        match it.tag_name().name() {
            "t" if !gone(&it) => text.extend(it.children().filter_map(|it| it.text())),
            "tab" if is_in_run(&it) => text.push('\t'),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('-'),
            // A paragraph within: of a cell, a text box.
            "p" if it != node && !text.is_empty() => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// Whether a tab is one of the text, and not a stop of the paragraph's form.
fn is_in_run(node: &Node<'_, '_>) -> bool {
    node.parent().is_some_and(|it| is(&it, "r"))
}

fn table(node: Node<'_, '_>) -> Vec<Vec<String>> {
    let rows = node.children().filter(|it| is(it, "tr"));
    rows.map(|row| {
        let mut cells = Vec::new();
        for cell in row.children().filter(|it| is(it, "tc")) {
            cells.push(text_of(cell).trim().to_owned());
            let span = cell
                .children()
                .find(|it| is(it, "tcPr"))
                .and_then(|it| it.children().find(|it| is(it, "gridSpan")))
                .and_then(|it| it.attributes().find(|it| it.name() == "val"))
                .and_then(|it| it.value().parse().ok())
                .unwrap_or(1_usize);
            cells.extend((1..span.min(DEEPEST)).map(|_| String::new()));
        }
        cells
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::writing::package, *};

    #[test]
    fn a_text_is_its_paragraphs_and_tables_in_order() {
        let run =
            |text: &str, bold: &str| format!("<w:r><w:rPr>{bold}</w:rPr><w:t>{text}</w:t></w:r>");
        let body = format!(
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{}{}<w:del><w:r><w:t>cũ</w:t></w:r>\
             </w:del></w:p><w:sdt><w:sdtContent><w:p>{}<w:r><w:br/><w:t>hai</w:t></w:r></w:p>\
             </w:sdtContent></w:sdt><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>\
             <w:p>{}</w:p><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            run("Mã: ", "<w:b/>"),
            run("1", ""),
            run("một", "<w:b w:val=\"false\"/>"),
            run("a", ""),
            run("b", ""),
        );
        let xml = format!("<w:document xmlns:w='urn:w'><w:body>{body}</w:body></w:document>");
        let mut package = Package::open(package(&[(DOCUMENT, &xml)]).unwrap()).unwrap();
        let said = |text: &str, is_bold| {
            WordBlock::Paragraph(WordParagraph { text: text.to_owned(), is_bold })
        };
        let row = ["a\nb", "", ""].map(str::to_owned).to_vec();
        assert_eq!(
            blocks(&mut package).unwrap(),
            [said("Mã: 1", true), said("một\nhai", false), WordBlock::Table(vec![row])]
        );
    }
}
