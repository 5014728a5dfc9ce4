//! The tables of a workbook (SpreadsheetML, ISO/IEC 29500-1, 18): the values of its cells, and
//! nothing of what would be computed.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::reading::{MAX_READ, Package, PackageFault, xml};

/// The part that lists the sheets.
pub const WORKBOOK: &str = "xl/workbook.xml";

const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const STRINGS: &str = "xl/sharedStrings.xml";

/// The most columns of a sheet that are read.
const COLUMNS: usize = 256;

/// One sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRows {
    /// Its name.
    pub name: String,
    /// Its rows that hold anything, each with its number.
    pub rows: Vec<(u64, Vec<SheetValue>)>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum SheetValue {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number, also where it is shown as a day.
    Number(f64),
}

impl SheetValue {
    /// Returns how many bytes it takes.
    fn size(&self) -> u64 {
        let text = match self {
            SheetValue::Text(text) => text.len(),
            SheetValue::Empty | SheetValue::Number(_) => 0,
        };
        (size_of::<SheetValue>() + text) as u64
    }
}

/// A workbook, opened: its sheets are read when they are asked for.
pub struct SheetBook {
    strings: Vec<String>,
    /// The sheets, each with its part.
    sheets: Vec<(String, String)>,
}

impl SheetBook {
    /// Opens a workbook.
    ///
    /// # Errors
    ///
    /// Where a part cannot be unpacked or is no XML.
    pub fn open(package: &mut Package) -> Result<Self, PackageFault> {
        let strings =
            if package.has(STRINGS) { strings(&package.text(STRINGS)?)? } else { Vec::new() };
        let targets = if package.has(RELATIONS) {
            relations(&package.text(RELATIONS)?)?
        } else {
            BTreeMap::new()
        };
        let sheets = sheets(&package.text(WORKBOOK)?)?.into_iter();
        let part = |(name, id)| targets.get(&id).map(|part| (name, part.clone()));
        let sheets = sheets.filter_map(part).filter(|it| package.has(&it.1)).collect();
        Ok(SheetBook { strings, sheets })
    }

    /// Returns how many sheets there are.
    pub fn count(&self) -> usize {
        self.sheets.len()
    }

    /// Reads a sheet, counted from 0.
    ///
    /// # Errors
    ///
    /// Where it cannot be unpacked or is no XML, or its cells take more memory than any text: one
    /// text may stand in a million cells, and a cell far to the right has empty ones before it.
    ///
    /// # Panics
    ///
    /// Where there are not so many.
    pub fn table(&self, package: &mut Package, at: usize) -> Result<SheetRows, PackageFault> {
        let (name, part) = &self.sheets[at];
        let text = package.text(part)?;
        let document = xml(part, &text)?;
        let rows = document.descendants().filter(|it| is(it, "row"));
        let mut read = SheetRows { name: name.clone(), rows: Vec::new() };
        let mut taken = 0;
        for (row, at) in rows.zip(1_u64..) {
            let number = attribute(&row, "r").and_then(|it| it.parse().ok()).unwrap_or(at);
            let cells = cells(row, &self.strings);
            if cells.iter().all(|it| *it == SheetValue::Empty) {
                continue;
            }
            taken += cells.iter().map(SheetValue::size).sum::<u64>();
            if taken > MAX_READ {
                let part = part.clone();
                return Err(PackageFault::PartTooLarge { part, limit: MAX_READ });
            }
            read.rows.push((number, cells));
        }
        Ok(read)
    }
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn attribute<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|it| it.name() == name).map(|it| it.value())
}

/// Returns the words within a node; how a reading aid spells them is left out.
fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|it| is(it, "t"));
    let spoken = |it: &Node<'_, '_>| !it.ancestors().any(|it| is(&it, "rPh"));
    texts.filter(spoken).filter_map(|it| it.text()).collect()
}

fn strings(text: &str) -> Result<Vec<String>, PackageFault> {
    let document = xml(STRINGS, text)?;
    Ok(document.root_element().children().filter(|it| is(it, "si")).map(words).collect())
}

fn relations(text: &str) -> Result<BTreeMap<String, String>, PackageFault> {
    let document = xml(RELATIONS, text)?;
    let relations = document.descendants().filter(|it| is(it, "Relationship"));
    let target = |it: Node<'_, '_>| {
        let target = attribute(&it, "Target")?;
        let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        Some((attribute(&it, "Id")?.to_owned(), part))
    };
    Ok(relations.filter_map(target).collect())
}

fn sheets(text: &str) -> Result<Vec<(String, String)>, PackageFault> {
    let document = xml(WORKBOOK, text)?;
    let sheets = document.descendants().filter(|it| is(it, "sheet"));
    let sheet = |it: Node<'_, '_>| {
        Some((attribute(&it, "name")?.to_owned(), attribute(&it, "id")?.to_owned()))
    };
    Ok(sheets.filter_map(sheet).collect())
}

fn cells(row: Node<'_, '_>, strings: &[String]) -> Vec<SheetValue> {
    let mut cells = Vec::new();
    for cell in row.children().filter(|it| is(it, "c")) {
        let at = attribute(&cell, "r").and_then(column).unwrap_or(cells.len());
        if at >= COLUMNS {
            continue;
        }
        if cells.len() <= at {
            cells.resize(at + 1, SheetValue::Empty);
        }
        cells[at] = value(cell, strings);
    }
    cells
}

/// Reads the column of a cell's name (`AB7`), from 0.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase);
    let column = letters.take(3).fold(0, |sum, it| sum * 26 + usize::from(it - b'A') + 1);
    column.checked_sub(1)
}

fn value(cell: Node<'_, '_>, strings: &[String]) -> SheetValue {
    let raw = cell.children().find(|it| is(it, "v")).and_then(|it| it.text()).unwrap_or_default();
    let text = match attribute(&cell, "t") {
        Some("s") => raw.parse().ok().and_then(|it: usize| strings.get(it)).cloned(),
        Some("inlineStr") => Some(words(cell)),
        Some("str" | "e") => Some(raw.to_owned()),
        Some("b") => Some(if raw == "1" { "x" } else { "" }.to_owned()),
        _ => match raw.parse() {
            Ok(number) => return SheetValue::Number(number),
            Err(_) => Some(raw.to_owned()),
        },
    };
    match text.filter(|it| !it.trim().is_empty()) {
        Some(text) => SheetValue::Text(text),
        None => SheetValue::Empty,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{super::writing::package, *};

    /// Returns the text of a part of a workbook.
    pub fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
    }

    /// Makes a workbook of one sheet: rows of cells, a number where a cell begins with `#`.
    pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
        let letter = |at: usize| char::from(b'A' + u8::try_from(at).unwrap());
        let cell = |at: usize, row: usize, text: &str| match text.strip_prefix('#') {
            _ if text.is_empty() => String::new(),
            Some(number) => format!("<c r=\"{}{row}\"><v>{number}</v></c>", letter(at)),
            None => {
                format!("<c r=\"{}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", letter(at))
            }
        };
        let row = |at: usize, cells: &&[&str]| {
            let cells: String =
                cells.iter().enumerate().map(|(column, it)| cell(column, at + 1, it)).collect();
            format!("<row r=\"{}\">{cells}</row>", at + 1)
        };
        let rows: String = rows.iter().enumerate().map(|(at, it)| row(at, it)).collect();
        package(&[
            ("[Content_Types].xml", "<Types/>"),
            (
                WORKBOOK,
                "<workbook xmlns:r='urn:r'><sheets><sheet name='Bảng' r:id='r1'/></sheets></workbook>",
            ),
            (RELATIONS, "<R><Relationship Id='r1' Target='worksheets/sheet1.xml'/></R>"),
            (STRINGS, "<sst><si><t>một</t></si><si><r><t>ha</t></r><r><t>i</t></r></si></sst>"),
            (
                "xl/worksheets/sheet1.xml",
                &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
            ),
        ])
        .unwrap()
    }

    #[test]
    fn a_sheet_whose_cells_take_more_than_any_text_is_refused() {
        let far = "<row><c r='IV1'><v>1</v></c></row>".repeat(20_000);
        let shared = "<row><c t='s'><v>0</v></c></row>".repeat(200);
        let long = "x".repeat(1 << 20);
        for (rows, text) in [(far, "một"), (shared, &*long)] {
            let bytes = package(&[
                (WORKBOOK, "<w xmlns:r='urn:r'><sheet name='Bảng' r:id='r1'/></w>"),
                (RELATIONS, "<R><Relationship Id='r1' Target='sheet1.xml'/></R>"),
                (STRINGS, &format!("<sst><si><t>{text}</t></si></sst>")),
                ("xl/sheet1.xml", &format!("<s>{rows}</s>")),
            ])
            .unwrap();
            let mut package = Package::open(bytes).unwrap();
            let book = SheetBook::open(&mut package).unwrap();
            let fault = book.table(&mut package, 0).expect_err("it is too large");
            assert!(matches!(fault, PackageFault::PartTooLarge { .. }), "{fault}");
        }
    }

    #[test]
    fn a_sheet_is_its_rows_with_their_numbers_and_cells_in_their_columns() {
        let bytes = workbook(&[&["Mã", "", "Tên"], &[], &["#1.00008", "b"]]);
        let mut package = Package::open(bytes).unwrap();
        let book = SheetBook::open(&mut package).unwrap();
        let read = book.table(&mut package, 0).unwrap();
        let text = |it: &str| SheetValue::Text(it.to_owned());
        assert_eq!((&*read.name, book.count()), ("Bảng", 1));
        assert_eq!(
            read.rows,
            [
                (1, vec![text("Mã"), SheetValue::Empty, text("Tên")]),
                (3, vec![SheetValue::Number(1.000_08), text("b")]),
            ]
        );
        assert_eq!(
            strings("<sst><si><t>một</t></si><si><r><t>ha</t></r><r><t>i</t></r></si></sst>"),
            Ok(vec!["một".to_owned(), "hai".to_owned()])
        );
        assert_eq!([column("A1"), column("AB7"), column("7")], [Some(0), Some(27), None]);
    }

    #[test]
    fn a_cell_far_off_takes_no_room() {
        let mut package = Package::open(workbook(&[&["a"]])).unwrap();
        let book = SheetBook::open(&mut package).unwrap();
        assert_eq!(book.table(&mut package, 0).unwrap().rows[0].1.len(), 1);
        let far = "<row r='1'><c r='XFD1'><v>1</v></c><c r='B1' t='s'><v>99</v></c></row>";
        let document = xml("", far).unwrap();
        assert_eq!(cells(document.root_element(), &[]), [SheetValue::Empty, SheetValue::Empty]);
    }
}
