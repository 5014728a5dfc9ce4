//! A list of procedures as a workbook: the portal's own, or one that a department keeps.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    listed::{ListedRow, code, records},
    over::Over,
};
use crate::{
    import::shape::{GivenRecord, PackageShape},
    ooxml::{
        Package, PackageFault,
        sheet::{SheetBook, SheetValue, WORKBOOK},
    },
};

pub(super) struct SheetList;

/// The fields under which a row is kept that tells what was done to a procedure.
const CHANGES: [&str; 2] = ["cột “Thay đổi”", "cột “Change”"];

impl PackageShape for SheetList {
    fn records(&self, package: &mut Package) -> Result<Option<Vec<GivenRecord>>, PackageFault> {
        if !package.has(WORKBOOK) {
            return Ok(None);
        }
        // Every sheet that is a list: the others of a workbook are details, notes or charts.
        let book = SheetBook::open(package)?;
        let mut found: Vec<GivenRecord> = Vec::new();
        let mut codes: BTreeSet<String> = BTreeSet::new();
        let mut left = Vec::new();
        for at in 0..book.count() {
            let table = book.table(package, at)?;
            let rows = table.rows.into_iter().map(|(number, cells)| ListedRow {
                number,
                place: format!("bảng “{}”, hàng {number}", table.name),
                cells: cells.into_iter().map(words).collect(),
            });
            let mut over = Over::default();
            // A department has a sheet for each level, or each field.
            over.take(&table.name);
            // Rows of another sheet have other numbers.
            let before = found.last().map_or(0, |it| it.place);
            let read = records(rows.collect(), &mut over).unwrap_or_default();
            // What tells more of procedures that were listed, or of what was done to them, lists none.
            let all = read.iter().filter_map(code);
            let tells =
                |it: &GivenRecord| CHANGES.iter().any(|field| it.record.contains_key(*field));
            let is_told = all.clone().all(|it| codes.contains(it)) || read.iter().any(tells);
            if !read.is_empty() && !codes.is_empty() && is_told {
                left.push(table.name);
                continue;
            }
            codes.extend(all.map(str::to_owned));
            found.extend(read.into_iter().map(|mut it| {
                it.place += before;
                it
            }));
        }
        // They are named once, as what of the records is not kept.
        if let Some(last) = found.last_mut() {
            for name in left {
                last.record.insert(format!("bảng “{name}”"), json!(""));
            }
        }
        Ok((!found.is_empty()).then_some(found))
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
        import::{Imported, LineRefusal, LineRefusalKind, convert, open},
        ooxml::{sheet::tests::workbook, writing::package},
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
    fn what_two_columns_or_words_around_the_rows_say_is_kept() {
        let read = read(&[
            &["LĨNH VỰC HỘ TỊCH"],
            &["Mã TTHC", "Tên thủ tục", "Thời hạn theo quy định", "Thời hạn sau cắt giảm"],
            &["1.000001", "Đăng ký", "15 ngày", "10 ngày"],
            &["lời cuối bảng"],
        ]);
        let it = read[0].1.as_ref().unwrap();
        assert_eq!(it.procedure.field, "HỘ TỊCH");
        assert_eq!(it.procedure.channels[0].time.as_ref().unwrap().text, "15 ngày");
        let told: Vec<_> = it.not_understood.iter().map(|it| &*it.words).collect();
        assert_eq!(told, ["10 ngày", "lời cuối bảng"]);
    }

    #[test]
    fn a_mark_says_that_a_procedure_is_bound_to_no_area() {
        let read = read(&[
            &["Mã TTHC", "Tên thủ tục", "Toàn trình", "Phi địa giới"],
            &["1.000001", "Đăng ký", "x", "x"],
            &["1.000002", "Cấp lại", "", "không"],
            &["1.000003", "Cấp đổi", "", "có lẽ"],
        ]);
        let all: Vec<_> = read.iter().map(|it| it.1.as_ref().unwrap()).collect();
        let bound: Vec<_> = all.iter().map(|it| it.procedure.non_territorial).collect();
        assert_eq!(bound, [Some(true), None, None]);
        assert_eq!(all[0].procedure.online.as_ref().unwrap().level, OnlineLevel::Full);
        assert_eq!(all[2].not_understood[0].words, "có lẽ");
    }

    #[test]
    fn what_a_list_says_is_in_force_no_more_is_refused_and_any_other_status_is_told() {
        let read = read(&[
            &["Mã TTHC", "Tên thủ tục", "DVC trực tuyến toàn trình", "DVC một phần", "Trạng thái"],
            &["1.000001", "Đăng ký", "x", "", "Đang áp dụng"],
            &["1.000002", "Cấp lại", "", "x", "Đã bị bãi bỏ"],
            &["1.000003", "Cấp đổi", "", "x", "HẾT HIỆU LỰC"],
        ]);
        let first = read[0].1.as_ref().unwrap();
        assert_eq!(first.procedure.online.as_ref().unwrap().level, OnlineLevel::Full);
        assert_eq!(first.ignored, ["cột “Trạng thái”"]);
        for (_, it) in &read[1..] {
            let kind = &it.as_ref().unwrap_err().kind;
            assert!(matches!(kind, LineRefusalKind::Abolished), "{kind:?}");
        }
    }

    /// A status that says something of an end and not that there was one, or that nobody knows, is kept
    /// with its place: nothing is guessed of it.
    #[test]
    fn a_status_that_is_not_known_is_named_and_not_guessed() {
        for status in [
            "Chưa bãi bỏ",
            "Bãi bỏ một phần",
            "Dự kiến bãi bỏ",
            "Hết hiệu lực một phần",
            "Chờ duyệt",
        ] {
            let rows: [&[&str]; 2] =
                [&["Mã TTHC", "Tên thủ tục", "Trạng thái"], &["1.000001", "Đăng ký", status]];
            let read = read(&rows);
            let it = read[0].1.as_ref().unwrap();
            let told: Vec<_> =
                it.not_understood.iter().map(|it| (&*it.place, &*it.words)).collect();
            assert_eq!(told, [("bảng “Bảng”, hàng 2, cột 3", status)]);
        }
    }

    #[test]
    fn every_sheet_that_is_a_list_is_read() {
        let cell = |text: &str| format!("<c t='inlineStr'><is><t>{text}</t></is></c>");
        let sheet = |code: &str| {
            let row = |cells: [&str; 2]| format!("<row>{}</row>", cells.map(cell).concat());
            let rows = row(["Mã TTHC", "Tên thủ tục"]) + &row([code, "Đăng ký"]);
            format!("<s>{rows}</s>")
        };
        let sheets = "<sheet name='Cấp tỉnh' r:id='r1'/><sheet name='Cấp xã' r:id='r2'/>";
        let bytes = package(&[
            ("[Content_Types].xml", "<Types/>"),
            ("xl/workbook.xml", &format!("<w xmlns:r='urn:r'>{sheets}</w>")),
            (
                "xl/_rels/workbook.xml.rels",
                "<R><Relationship Id='r1' Target='a.xml'/><Relationship Id='r2' Target='b.xml'/></R>",
            ),
            ("xl/a.xml", &sheet("1.000001")),
            ("xl/b.xml", &sheet("1.000002")),
        ])
        .unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let read: Vec<_> = open(file.path()).unwrap().map(Result::unwrap).collect();
        let levels: Vec<_> = read
            .iter()
            .map(|it| (it.number, convert(&it.bytes).unwrap().procedure.levels))
            .collect();
        assert_eq!(levels, [(2, vec![Level::Province]), (4, vec![Level::Commune])]);
    }

    #[test]
    fn a_workbook_without_a_list_holds_nothing() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), workbook(&[&["Quý", "Số lượng"], &["1", "#3"]])).unwrap();
        assert!(open(file.path()).is_err());
    }
}
