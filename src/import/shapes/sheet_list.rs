//! A list of procedures as a workbook: the portal's own, or one that a department keeps.

use super::listed::{ListedRow, Over, records};
use crate::{
    import::shape::{GivenRecord, PackageShape},
    ooxml::{
        Package, PackageFault,
        sheet::{SheetBook, SheetValue, WORKBOOK},
    },
};

pub(super) struct SheetList;

impl PackageShape for SheetList {
    fn records(&self, package: &mut Package) -> Result<Option<Vec<GivenRecord>>, PackageFault> {
        if !package.has(WORKBOOK) {
            return Ok(None);
        }
        // The first sheet that is a list: the others of a workbook are details, notes or charts.
        let book = SheetBook::open(package)?;
        for at in 0..book.count() {
            let table = book.table(package, at)?;
            let rows = table.rows.into_iter().map(|(number, cells)| ListedRow {
                number,
                place: format!("bảng “{}”, hàng {number}", table.name),
                cells: cells.into_iter().map(words).collect(),
            });
            if let Some(records) = records(rows.collect(), &mut Over::default()) {
                return Ok(Some(records));
            }
        }
        Ok(None)
    }
}

fn words(value: SheetValue) -> String {
    match value {
        SheetValue::Empty => String::new(),
        SheetValue::Text(text) => text,
        SheetValue::Number(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::procedure::{FeeKind, Level, OnlineLevel},
        import::{Imported, LineRefusal, convert, open},
        ooxml::sheet::tests::workbook,
    };

    fn read(rows: &[&[&str]]) -> Vec<(u64, Result<Imported, LineRefusal>)> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), workbook(rows)).unwrap();
        let lines = open(file.path()).unwrap().map(Result::unwrap);
        lines.map(|it| (it.number, convert(&it.bytes))).collect()
    }

    #[test]
    fn the_portals_list_is_read_by_its_headings() {
        let read = read(&[
            &["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"],
            &["1.000001", "Cấp giấy phép", "Bộ Mẫu", "Sở A\nUBND xã", "Mẫu"],
            &["1.000002", "Việc khác", "Không có thông tin", "", "Mẫu"],
        ]);
        let (row, first) = &read[0];
        let first = first.as_ref().unwrap();
        let it = &first.procedure;
        assert_eq!(
            (*row, it.code.as_str(), &*it.publisher, &*it.field),
            (2, "1.000001", "Bộ Mẫu", "Mẫu")
        );
        assert_eq!(it.agencies[0].name, "Sở A\nUBND xã");
        assert_eq!(first.states.as_ref().unwrap().len(), 4);
        assert_eq!(read[1].1.as_ref().unwrap().procedure.publisher, "");
    }

    #[test]
    fn a_departments_own_sheet_has_groups_marks_and_headings_of_two_rows() {
        let read = read(&[
            &["DANH MỤC THỦ TỤC HÀNH CHÍNH"],
            &[
                "STT",
                "Mã TTHC",
                "Tên thủ tục hành chính",
                "Mức độ DVC",
                "",
                "Phí, lệ phí",
                "",
                "Quyết định số",
                "Ghi chú",
            ],
            &["", "", "", "Toàn trình", "Một phần", "Phí", "Lệ phí", "", ""],
            &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
            &["I. LĨNH VỰC HỘ TỊCH (02 TTHC)"],
            &["B. THỦ TỤC HÀNH CHÍNH CẤP XÃ"],
            &["#1", "#1.00008", "Đăng ký", "x", "", "", "5.000 đồng", "12/QĐ-BMẪU", "mới"],
            &["lời lạc"],
            &["#2", "1.000002", "Cấp lại", "", "có lẽ", "Không", "", "", ""],
        ]);
        let first = read[0].1.as_ref().unwrap();
        let it = &first.procedure;
        assert_eq!((read[0].0, it.code.as_str(), &*it.field), (7, "1.000080", "HỘ TỊCH"));
        assert_eq!(it.levels, [Level::Commune]);
        assert_eq!(it.online.as_ref().unwrap().level, OnlineLevel::Full);
        let fee = it.fees().next().unwrap();
        assert_eq!((fee.kind, &*fee.text), (Some(FeeKind::Charge), "5.000 đồng"));
        assert_eq!(first.decision_number.as_deref(), Some("12/QĐ-BMẪU"));
        assert_eq!(first.ignored, ["cột “Ghi chú”"]);
        let told: Vec<_> = first.not_understood.iter().map(|it| (&*it.place, &*it.words)).collect();
        assert_eq!(told, [("bảng “Bảng”, hàng 7, cột 2", "1.00008")]);
        let second = read[1].1.as_ref().unwrap();
        let told: Vec<_> =
            second.not_understood.iter().map(|it| (&*it.place, &*it.words)).collect();
        assert_eq!(
            told,
            [("bảng “Bảng”, hàng 9, cột 5", "có lẽ"), ("bảng “Bảng”, hàng 8", "lời lạc")]
        );
    }

    #[test]
    fn a_workbook_without_a_list_holds_nothing() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), workbook(&[&["Quý", "Số lượng"], &["1", "#3"]])).unwrap();
        assert!(open(file.path()).is_err());
    }
}
