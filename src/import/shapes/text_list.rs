//! A list of procedures as a text of cells (RFC 4180): this program's own, or one that a spreadsheet
//! saved.

use csv::{Reader, ReaderBuilder};

use super::{
    listed::{ListedRow, has_headings, is_of_parts, records},
    over::Over,
};
use crate::import::shape::GivenRecord;

/// What stands between two cells.
const DELIMITERS: [u8; 3] = *b",;\t";

/// What a spreadsheet writes in front of a text to say that it is one, and what such a text begins
/// with.
const GUARD: (char, [char; 6]) = ('\'', ['=', '+', '-', '@', '\t', '\r']);

/// The byte order mark, by which a spreadsheet knows the encoding.
const MARK: &str = "\u{feff}";

/// How much of a text is looked at for its headings.
const HEAD: usize = 64 << 10;

/// Whether a text begins with the headings of such a list.
pub(in crate::import) fn is_text_list(start: &[u8]) -> bool {
    let start = &start[..start.len().min(HEAD)];
    let start = start.utf8_chunks().next().map_or("", |it| it.valid());
    // The names of JSON's fields are no headings.
    let is_json = start.trim_start_matches(MARK).trim_start().starts_with(['{', '[']);
    !is_json && delimiter(start).is_some()
}

/// Reads the records of such a list. `None` where it is none: each of its rows is a part of a procedure.
pub(super) fn of_text(text: &str) -> Option<Vec<GivenRecord>> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let mut lines = lines(text, delimiter(text)?);
    let mut rows = Vec::new();
    // The reader counts the break behind a row that ends as Windows has it to the next one.
    let (mut number, mut seen) = (1, 0);
    for line in lines.records() {
        let line = line.ok()?;
        let at = line.position().map_or(0, |it| usize::try_from(it.byte()).unwrap_or(usize::MAX));
        let rest = text.get(at..).unwrap_or_default();
        let begins = at + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let between = text.get(seen..begins).unwrap_or_default();
        number += between.bytes().filter(|it| *it == b'\n').count() as u64;
        seen = begins;
        let cells = line.iter().map(bare).collect();
        rows.push(ListedRow { number, place: format!("dòng {number}"), cells });
    }
    let read = records(rows, &mut Over::default())?;
    (!read.is_empty() && !is_of_parts(&read)).then_some(read)
}

/// Returns what stands between the cells of a text whose first row has the headings of a list.
fn delimiter(text: &str) -> Option<u8> {
    DELIMITERS.into_iter().find(|it| {
        let first = lines(text, *it).records().next();
        first.is_some_and(|it| it.is_ok_and(|it| has_headings(it.iter())))
    })
}

fn lines(text: &str, delimiter: u8) -> Reader<&[u8]> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let mut lines = ReaderBuilder::new();
    lines.has_headers(false).flexible(true).delimiter(delimiter);
    lines.from_reader(text.as_bytes())
}

/// Returns a cell as it was before it was guarded against being taken for a formula.
fn bare(cell: &str) -> String {
    let guarded = cell.strip_prefix(GUARD.0).filter(|it| it.starts_with(GUARD.1));
    guarded.unwrap_or(cell).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::procedure::{Level, OnlineLevel},
        import::{ReadFailure, convert, open},
    };

    fn read(text: &str) -> Result<Vec<(u64, crate::import::Imported)>, ReadFailure> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let lines = open(file.path())?.map(Result::unwrap);
        Ok(lines.map(|it| (it.number, convert(&it.bytes).unwrap())).collect())
    }

    #[test]
    fn a_list_is_read_whatever_stands_between_its_cells_and_with_a_byte_order_mark() {
        for between in [",", ";", "\t"] {
            for mark in ["", MARK] {
                let row = |cells: [&str; 4]| cells.map(|it| format!("\"{it}\"")).join(between);
                let rows = [
                    row([
                        "Mã thủ tục",
                        "Tên thủ tục",
                        "Cấp thực hiện",
                        "Mức độ dịch vụ công trực tuyến",
                    ]),
                    row(["1.000001", "'=Đăng ký\nhai dòng", "Cấp Bộ, Cấp Tỉnh", "Một phần"]),
                    row(["1.00002", "Cấp lại", "", "Chưa nêu"]),
                ];
                let read = read(&format!("{mark}{}\r\n", rows.join("\r\n"))).unwrap();
                assert_eq!((read[0].0, read[1].0), (2, 4));
                let it = &read[0].1.procedure;
                assert_eq!((it.code.as_str(), &*it.name), ("1.000001", "=Đăng ký hai dòng"));
                assert_eq!(it.levels, [Level::Ministry, Level::Province]);
                assert_eq!(it.online.as_ref().unwrap().level, OnlineLevel::Partial);
                assert_eq!(read[1].1.procedure.code.as_str(), "1.000020");
                assert!(read[1].1.procedure.online.is_none());
            }
        }
    }

    #[test]
    fn a_text_of_the_parts_of_procedures_is_no_list_of_them() {
        let rows = "code,name,step\n1.000001,A,x\n1.000001,A,y\n1.000001,A,z\n1.000002,B,x\n";
        assert!(matches!(read(rows), Err(ReadFailure::NoShape { .. })));
        for other in ["a,b\n1,2\n", "Tên\nA\n", "{\"code\": 1, \"name\": 2}"] {
            assert!(!is_text_list(other.as_bytes()), "{other}");
        }
    }
}
