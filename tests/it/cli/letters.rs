//! A letter of correction, asked for every component by a registrar and applied by a comparer: what
//! it mends, and what takes another decision (BR-36, NĐ 30/2020/NĐ-CP, Điều 18 khoản 3).

use super::*;

/// What stands in the text of 9.000001, what a letter puts there, and what it would change.
type Edit = (&'static str, &'static str, &'static str);

/// What no letter touches, whoever compares it.
const REFUSED: &[Edit] = &[
    ("name = \"Thủ tục cấp", "name = \"Thủ  tục Cấp", "name"),
    ("publisher = \"Bộ Quốc phòng\"", "publisher = \"Bộ Quốc Phòng\"", "publisher"),
    ("field = \"Nghĩa vụ quân sự\"", "field = \"Người có công\"", "field"),
    ("levels = [\"commune\"]", "levels = [\"province\"]", "levels"),
    ("class = \"standard\"", "class = \"specific\"", "class"),
    ("class = \"standard\"", "class = \"internal_between\"", "class"),
    ("assignment = \"assigned\"\n", "", "class"),
    ("description = \"Cấp giấy", "description = \"Thu hồi giấy", "description"),
    ("keywords = \"nghĩa vụ quân sự; giấy xác nhận; đăng ký\"\n", "", "keywords"),
    ("\nlevels", "\nportal_id = \"77\"\nlevels", "identifiers"),
    ("01 bộ hồ sơ", "02 bộ hồ sơ", "steps"),
    ("hoặc gửi qua dịch vụ bưu chính.", "và gửi qua dịch vụ bưu chính.", "steps"),
    ("sung bằng văn bản.", "sung bằng văn bản; phải nộp bản chính.", "steps"),
    ("[[steps]]\n", "[[steps]]\ncase = \"Nộp trực tiếp\"\n", "steps"),
    ("method = \"post\"", "method = \"online\"", "channels"),
    ("Chưa bao gồm giá", "Đã bao gồm giá", "channels"),
    ("text = \"5 ngày làm việc\"", "text = \"5 ngày\"", "processing_time"),
    ("text = \"5 ngày làm việc\"", "text = \"6 ngày làm việc\"", "processing_time"),
    ("text = \"10000 VNĐ\"", "text = \"100000 VNĐ\"", "fees"),
    ("note = \"Mỗi giấy xác nhận\"", "note = \"Mỗi bản sao\"", "fees"),
    ("copies = 1", "copies = 2", "dossier"),
    ("name = \"Giấy chứng nhận đăng ký", "name = \"Giấy xác nhận đăng ký", "dossier"),
    ("Mẫu số 01-XN.docx", "Mẫu số 02-XN.docx", "forms"),
    ("name = \"Công dân Việt Nam\"", "name = \"Doanh nghiệp\"", "applicants"),
    ("name = \"Công an cấp xã\"", "name = \"Công  an cấp xã\"", "agencies"),
    ("[[results]]\nname = \"Giấy xác nhận", "[[results]]\nname = \"Giấy Xác nhận", "results"),
    ("date = \"19-02-2016\"", "date = \"19/02/2016\"", "legal_basis"),
    ("412/2023/TT-BTC", "421/2023/TT-BTC", "legal_basis"),
    ("conditions = \"Không\"", "conditions = \"Không có\"", "conditions"),
    (
        "[declared_none]\nconditions = \"Không\"",
        "[[conditions]]\ntext = \"Phải có vốn pháp định 10 tỷ đồng\"",
        "conditions",
    ),
    ("\n[[steps]]", "online = { level = \"full\" }\n\n[[steps]]", "online"),
];

/// What differs in looks or spelling, where a letter may.
const MENDED: &[Edit] = &[
    ("field = \"Nghĩa vụ quân sự\"", "field = \"Nghĩa vụ Quân sự\"", "field"),
    ("description = \"Cấp giấy", "description = \"Cấp  giấy", "description"),
    ("trình Chỉ huy trưởng ký.", "trình Chỉ huy trưởng ký", "steps"),
    ("tại Ban Chỉ huy quân sự cấp xã nơi", "tại Ban Chỉ huy Quân sự cấp xã nơi", "steps"),
    ("Chưa bao gồm giá", "Chưa  bao gồm giá", "channels"),
    ("text = \"5 ngày làm việc\"", "text = \"05 ngày làm việc\"", "processing_time"),
    ("note = \"Mỗi giấy xác nhận\"", "note = \"Mỗi giấy Xác nhận\"", "fees"),
    ("name = \"Giấy chứng nhận đăng ký", "name = \"Giấy chứng nhận đăng kí", "dossier"),
    ("name = \"Công dân Việt Nam\"", "name = \"Công dân việt nam\"", "applicants"),
];

const LETTER: &str = "--as nhap-lieu-a correct 9.000001 right.toml --instrument letter \
                      --evidence letter.txt --reason Lỗi-trình-bày";

fn desk() -> (Desk, String) {
    let desk = Desk::founded();
    let text = desk.ok("show 9.000001 --toml");
    std::fs::write(desk.path("letter.txt"), "Công văn đính chính").unwrap();
    (desk, text)
}

/// Returns the name of a component, as a person reads it.
fn named(component: &str) -> &'static str {
    let texts = include_str!("../../../src/cli/locales/en/look.ftl");
    let key = format!("component-{component} = ");
    texts.lines().find_map(|it| it.strip_prefix(&*key)).expect("every component has a name")
}

/// Writes the text with one edit.
fn write(desk: &Desk, text: &str, (stands, put, component): Edit) {
    assert!(text.contains(stands), "{component}: {stands}");
    std::fs::write(desk.path("right.toml"), text.replacen(stands, put, 1)).unwrap();
}

#[test]
fn br_36_a_letter_changes_nothing_that_a_decision_says() {
    let (desk, text) = desk();
    for edit in REFUSED {
        write(&desk, &text, *edit);
        let error = desk.fails(LETTER, 1);
        let also = error["also"].as_array().cloned().unwrap_or_default();
        let told = also.iter().chain([&error]).find(|it| it["code"] == "letter-of-substance");
        let told = told.unwrap_or_else(|| panic!("{edit:?}: {error}"));
        assert_eq!(told["rule"], "BR-36", "{edit:?}");
        assert!(told["message"].as_str().unwrap().contains(named(edit.2)), "{edit:?}: {told}");
    }
    let open = json(&desk.ok("--json proposal list"));
    assert_eq!(open["proposals"], serde_json::json!([]));
}

#[test]
fn br_36_a_letter_mends_looks_and_spelling_and_counts_as_not_compared() {
    for edit in MENDED {
        let (desk, text) = desk();
        write(&desk, &text, *edit);
        let told = json(&desk.ok(&format!("--json {LETTER}")));
        let changed = &told["proposal"]["change"]["components"];
        let changed = if changed.is_null() { &told["change"]["components"] } else { changed };
        assert_eq!(changed, &serde_json::json!([edit.2]), "{edit:?}: {told}");
    }
    let (desk, text) = desk();
    write(&desk, &text, MENDED[2]);
    desk.ok(LETTER);
    // Who entered it compares nothing, and nobody signs it.
    assert_eq!(desk.fails("--as nhap-lieu-a correct --apply p1", 1)["rule"], "BR-35");
    desk.ok("--as doi-chieu-a review p1 --approve --revision 1");
    desk.ok("--as doi-chieu-a correct --apply p1");
    let shown = json(&desk.ok("--json show 9.000001"));
    assert_eq!(shown["compared"], "not", "{shown}");
    assert_eq!(shown["corrects"]["instrument"], "letter", "{shown}");
    assert_eq!(shown["corrects"]["version"], "1.0.0", "{shown}");
    let told = desk.ok("show 9.000001");
    assert!(told.contains("Not compared with the signed decision"), "{told}");
    assert!(told.contains("Corrected by letter; of version 1.0.0"), "{told}");
    assert_eq!(json(&desk.ok("--json show 9.000002"))["corrects"], serde_json::Value::Null);
    desk.ok("verify --gate");
}
