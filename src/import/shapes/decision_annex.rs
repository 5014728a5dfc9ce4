//! The lists in the annex of an announcing decision, as a text document: the tables of Part I,
//! and the words that stand over them (which list it is, the level, the field).

use super::{
    listed::{ListedRow, records},
    over::Over,
};
use crate::{
    domain::text::{fold, single_spaced},
    import::shape::{GivenRecord, PackageShape},
    ooxml::{
        Package, PackageFault,
        word::{DOCUMENT, WordBlock, blocks},
    },
};

pub(super) struct DecisionAnnex;

impl PackageShape for DecisionAnnex {
    fn records(&self, package: &mut Package) -> Result<Option<Vec<GivenRecord>>, PackageFault> {
        if !package.has(DOCUMENT) {
            return Ok(None);
        }
        let blocks = blocks(package)?;
        let mut over = Over::of_decision(number(&blocks));
        let mut found = Vec::new();
        for (at, block) in blocks.into_iter().enumerate() {
            match block {
                WordBlock::Paragraph(it) => {
                    over.take(&it.text);
                }
                WordBlock::Table(rows) => {
                    let place = |row: usize| format!("đoạn {}, hàng {}", at + 1, row + 1);
                    let before = found.len() as u64;
                    let rows = rows.into_iter().enumerate().map(|(row, cells)| ListedRow {
                        number: 0,
                        place: place(row),
                        cells,
                    });
                    let read = records(rows.collect(), &mut over).unwrap_or_default();
                    found.extend(read.into_iter().zip(before + 1..).map(|(mut it, number)| {
                        it.place = number;
                        it
                    }));
                }
            }
        }
        Ok((!found.is_empty()).then_some(found))
    }
}

/// Finds the number of the decision: behind “Số:” in its head, or in “kèm theo Quyết định số”.
/// `None` where it is blank, as in a draft.
fn number(blocks: &[WordBlock]) -> Option<String> {
    let texts = blocks.iter().flat_map(|block| match block {
        WordBlock::Paragraph(it) => vec![&it.text],
        WordBlock::Table(rows) => rows.iter().flatten().collect(),
    });
    let numbers = texts.filter_map(|text| {
        let folded = fold(text);
        let is_named = folded.starts_with("so ")
            || folded.contains("kem theo quyet dinh so")
            || folded.contains(" so ") && folded.contains(" qd ");
        let text = single_spaced(text);
        let mut words = text.split([' ', ';', ',', '(', ')']).filter(|_| is_named);
        let number =
            words.find(|it| it.contains("/QĐ") && it.starts_with(|c: char| c.is_ascii_digit()))?;
        Some(number.trim_end_matches(['.', ':']).to_owned())
    });
    let mut numbers = numbers;
    numbers.next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::procedure::Level,
        import::{convert, open},
        ooxml::writing::package,
    };

    fn document(parts: &[&[&[&str]]]) -> Vec<u8> {
        let paragraph = |it: &str| format!("<w:p><w:r><w:t>{it}</w:t></w:r></w:p>");
        let row = |cells: &[&str]| {
            let cells: String =
                cells.iter().map(|it| format!("<w:tc>{}</w:tc>", paragraph(it))).collect();
            format!("<w:tr>{cells}</w:tr>")
        };
        // A part of one cell is a paragraph, any other a table.
        let body: String = parts
            .iter()
            .map(|rows| match rows {
                [[one]] => paragraph(one),
                rows => {
                    format!("<w:tbl>{}</w:tbl>", rows.iter().map(|it| row(it)).collect::<String>())
                }
            })
            .collect();
        let xml = format!("<w:document xmlns:w='urn:w'><w:body>{body}</w:body></w:document>");
        package(&[("[Content_Types].xml", "<Types/>"), (DOCUMENT, &xml)]).unwrap()
    }

    #[test]
    fn the_lists_of_a_decision_are_read_with_what_stands_over_them() {
        let bytes = document(&[
            &[
                &["BỘ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                &["Số: 12/QĐ-BMẪU", "Hà Nội, ngày 01 tháng 7 năm 2026"],
            ],
            &[&[
                "Về việc công bố thủ tục hành chính được sửa đổi, bổ sung và bị bãi bỏ lĩnh vực Hộ tịch",
            ]],
            &[&["Căn cứ Quyết định số 7/QĐ-TTg ngày 01/01/2020"]],
            &[&["B. Danh mục thủ tục hành chính được sửa đổi, bổ sung"]],
            &[
                &[
                    "STT",
                    "Số hồ sơ TTHC",
                    "Tên thủ tục hành chính",
                    "Tên VBQPPL quy định nội dung sửa đổi, bổ sung",
                    "Lĩnh vực",
                    "Cơ quan thực hiện",
                ],
                &["A. Thủ tục hành chính cấp tỉnh"],
                &[
                    "1",
                    "1.000001",
                    "Đăng ký khai sinh",
                    "Nghị định số 12/2026/NĐ-CP",
                    "Hộ tịch",
                    "Sở Tư pháp",
                ],
                &["2", "Không có mã số", "Đăng ký khác", "", "Hộ tịch", ""],
            ],
            &[&["D. Danh mục thủ tục hành chính bị bãi bỏ"]],
            &[
                &["STT", "Mã số", "Tên thủ tục hành chính", "Ghi chú"],
                &["1", "1.000009", "Việc cũ", ""],
            ],
        ]);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let lines: Vec<_> = open(file.path()).unwrap().map(Result::unwrap).collect();
        let read: Vec<_> = lines.iter().map(|it| (it.number, convert(&it.bytes))).collect();
        let first = read[0].1.as_ref().unwrap();
        assert_eq!((read[0].0, first.procedure.code.as_str()), (1, "1.000001"));
        assert_eq!(first.decision.as_deref(), Some("12/QĐ-BMẪU"));
        assert_eq!(first.procedure.levels, [Level::Province]);
        assert_eq!(first.procedure.legal_basis[0].number, "Nghị định số 12/2026/NĐ-CP");
        assert_eq!(first.procedure.field, "Hộ tịch");
        let kinds: Vec<_> =
            read[1..].iter().map(|it| it.1.as_ref().unwrap_err().kind.code()).collect();
        assert_eq!(kinds, ["malformed_code", "abolished"]);
        assert_eq!(read[2].1.as_ref().unwrap_err().code.as_deref(), Some("1.000009"));
    }
}
