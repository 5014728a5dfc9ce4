//! The portal's page of one procedure as a text document (`ChiTietTTHC_….doc`, which is a DOCX):
//! labelled paragraphs, and tables whose columns are found by their headings.

use serde_json::{Map, Value, json};

use crate::{
    domain::{component::Component, text::fold},
    import::{
        rows::applicants,
        shape::{GivenRecord, PackageShape},
    },
    ooxml::{
        Package, PackageFault,
        word::{DOCUMENT, WordBlock, blocks},
    },
};

pub(super) struct PortalPage;

/// What stands behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// The words of a field.
    Words(&'static str),
    /// The kinds of applicants, between commas.
    Applicants,
    /// The table of channels.
    Channels,
    /// Tables of papers, each behind the words of its case.
    Papers,
    /// The table of legal instruments.
    Basis,
}

/// The labels, folded, in the order of the page. A label that was passed already is none, so that
/// words of a step that read like one stay words.
const LABELS: [(&str, Behind); 20] = [
    ("ma thu tuc", Behind::Words("ma_thu_tuc")),
    ("so quyet dinh", Behind::Words("so_quyet_dinh")),
    ("ten thu tuc", Behind::Words("ten_thu_tuc")),
    ("cap thuc hien", Behind::Words("cap_thuc_hien")),
    ("loai thu tuc", Behind::Words("loai_thu_tuc")),
    ("linh vuc", Behind::Words("linh_vuc")),
    ("trinh tu thuc hien", Behind::Words("trinh_tu_thuc_hien")),
    ("cach thuc thuc hien", Behind::Channels),
    ("thanh phan ho so", Behind::Papers),
    ("doi tuong thuc hien", Behind::Applicants),
    ("co quan thuc hien", Behind::Words("co_quan_thuc_hien")),
    ("co quan co tham quyen", Behind::Words("co_quan_co_tham_quyen")),
    ("dia chi tiep nhan hs", Behind::Words("dia_chi_tiep_nhan_hs")),
    ("co quan duoc uy quyen", Behind::Words("co_quan_duoc_uy_quyen")),
    ("co quan phoi hop", Behind::Words("co_quan_phoi_hop")),
    ("ket qua thuc hien", Behind::Words("ket_qua_thuc_hien")),
    ("can cu phap ly", Behind::Basis),
    ("yeu cau dieu kien thuc hien", Behind::Words("yeu_cau_dieu_kien")),
    ("tu khoa", Behind::Words("tu_khoa")),
    ("mo ta", Behind::Words("mo_ta")),
];

/// What the page says where nothing is known.
const NOTHING_KNOWN: &str = "khong co thong tin";

impl PackageShape for PortalPage {
    fn records(&self, package: &mut Package) -> Result<Option<Vec<GivenRecord>>, PackageFault> {
        if !package.has(DOCUMENT) {
            return Ok(None);
        }
        let blocks = blocks(package)?;
        let bold = |it: &WordBlock| {
            matches!(it, WordBlock::Paragraph(it)
            if label(&it.text, 0).is_some_and(|it| it.0 == 0) && it.is_bold)
        };
        let labels_are_bold = blocks.iter().any(bold);
        let mut page = Page { labels_are_bold, records: Vec::new(), part: None };
        for (at, block) in blocks.into_iter().enumerate() {
            page.take(at + 1, block);
        }
        page.close();
        let no_place =
            [Component::Publisher, Component::Class, Component::Online, Component::Identifiers];
        for record in &mut page.records {
            record.states(Component::ALL.into_iter().filter(|it| !no_place.contains(it)));
        }
        let is_page = page.records.iter().any(|it| it.record.contains_key("ten_thu_tuc"));
        Ok(is_page.then_some(page.records))
    }
}

/// Finds the label that a paragraph opens with, at or behind a place in the list; gives its place
/// and what stands behind it in the paragraph.
fn label(text: &str, from: usize) -> Option<(usize, &str)> {
    let (front, rest) = text.split_once(':').unwrap_or((text, ""));
    let folded = fold(front);
    let at = LABELS.iter().position(|it| it.0 == folded).filter(|it| *it >= from)?;
    Some((at, rest.trim()))
}

/// The page in the reading: what stands behind the label that was met last.
struct Page {
    labels_are_bold: bool,
    records: Vec<GivenRecord>,
    part: Option<PagePart>,
}

/// What was gathered behind a label.
struct PagePart {
    label: usize,
    /// Paragraphs, each with its place in the document.
    words: Vec<(usize, String)>,
    /// The rows of tables, gathered already.
    rows: Vec<Value>,
}

impl Page {
    fn take(&mut self, place: usize, block: WordBlock) {
        match block {
            WordBlock::Paragraph(it) => {
                let from = self.part.as_ref().map_or(0, |it| it.label + 1);
                // The next page of a document that has several begins with the first label.
                let met =
                    label(&it.text, from).or_else(|| label(&it.text, 0).filter(|it| it.0 == 0));
                match met.filter(|_| it.is_bold || !self.labels_are_bold) {
                    Some((at, rest)) => {
                        self.close();
                        if at == 0 {
                            self.records.push(GivenRecord::new(self.records.len() as u64 + 1));
                        }
                        let words = Some((place, rest.to_owned())).filter(|it| !it.1.is_empty());
                        let words = words.into_iter().collect();
                        self.part = Some(PagePart { label: at, words, rows: Vec::new() });
                    }
                    None => {
                        if let Some(part) = &mut self.part {
                            part.words.push((place, it.text));
                        }
                    }
                }
            }
            WordBlock::Table(rows) => self.table(place, rows),
        }
    }

    fn table(&mut self, place: usize, rows: Vec<Vec<String>>) {
        let (Some(record), Some(part)) = (self.records.last_mut(), &mut self.part) else { return };
        let columns = match LABELS[part.label].1 {
            Behind::Channels => &CHANNELS[..],
            Behind::Papers => &PAPERS[..],
            Behind::Basis => &BASIS[..],
            Behind::Words(_) | Behind::Applicants => &[],
        };
        let mut rows = rows.into_iter().enumerate();
        let heads = rows.next().map(|it| it.1).unwrap_or_default();
        let fields: Vec<_> = heads.iter().map(|it| field_of(it, columns)).collect();
        let mut read = Vec::new();
        for (row, cells) in rows {
            let mut of_row = Map::new();
            for (at, cell) in cells.into_iter().enumerate().filter(|it| !it.1.trim().is_empty()) {
                match fields.get(at).copied().flatten() {
                    Some(field) => {
                        of_row.insert(field.to_owned(), Value::String(cell));
                    }
                    None => record.not_understood(&cell_place(place, row, at), &cell),
                }
            }
            match LABELS[part.label].1 {
                Behind::Channels => read.push(channel(of_row)),
                Behind::Papers => {
                    let name = of_row.get("ten_giay_to").and_then(Value::as_str);
                    let place = cell_place(place, row, 0);
                    let name = name.unwrap_or_default().to_owned();
                    read.push(paper(of_row, |words| {
                        record.not_understood(&place, &format!("{name}: {words}"));
                    }));
                }
                Behind::Basis => read.push(Value::Object(of_row)),
                Behind::Words(_) | Behind::Applicants => {}
            }
        }
        if LABELS[part.label].1 == Behind::Papers {
            let words: Vec<_> = part.words.drain(..).map(|it| it.1).collect();
            let case = words.join("\n").trim().to_owned();
            // The page says so where there is one case and it has no name.
            let case = Some(case).filter(|it| !it.is_empty() && fold(it) != "bao gom");
            read = vec![json!({ "truong_hop": case, "giay_to": read })];
        }
        part.rows.extend(read);
    }

    /// Ends what stands behind a label.
    fn close(&mut self) {
        let Some(PagePart { label, words, rows }) = self.part.take() else { return };
        let Some(given) = self.records.last_mut() else { return };
        let text = || words.iter().map(|it| it.1.as_str()).collect::<Vec<_>>().join("\n");
        let list = match LABELS[label].1 {
            Behind::Words(field) => {
                let text = text();
                if !says_nothing(&text) {
                    let lines = text.lines().filter(|it| !it.trim().is_empty());
                    let text = lines.collect::<Vec<_>>().join("\n");
                    given.record.insert(field.to_owned(), Value::String(text));
                }
                return;
            }
            Behind::Applicants => {
                let text = text();
                if !says_nothing(&text) {
                    let names = applicants(&text);
                    given.record.insert("doi_tuong_thuc_hien".to_owned(), json!(names));
                }
                return;
            }
            Behind::Channels => "cach_thuc_thuc_hien",
            Behind::Papers => "thanh_phan_ho_so",
            Behind::Basis => "can_cu_phap_ly",
        };
        given.record.insert(list.to_owned(), Value::Array(rows));
        for (place, words) in words.iter().filter(|it| !says_nothing(&it.1)) {
            given.not_understood(&format!("đoạn {place}"), words);
        }
    }
}

fn cell_place(block: usize, row: usize, column: usize) -> String {
    format!("đoạn {block}, hàng {}, cột {}", row + 1, column + 1)
}

fn says_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.len() < 40 && fold(text) == NOTHING_KNOWN
}

/// The columns of a table: how a heading begins, folded, and which field stands under it.
type Columns = [(&'static str, &'static str)];

const CHANNELS: [(&str, &str); 4] = [
    ("hinh thuc nop", "hinh_thuc_nop"),
    ("thoi han", "thoi_han_giai_quyet"),
    ("phi", "phi_le_phi"),
    ("mo ta", "mo_ta"),
];

const PAPERS: [(&str, &str); 3] =
    [("ten giay to", "ten_giay_to"), ("mau don", "mau_don_to_khai"), ("so luong", "so_luong")];

const BASIS: [(&str, &str); 4] = [
    ("so ky hieu", "so_ky_hieu"),
    ("trich yeu", "trich_yeu"),
    ("ngay ban hanh", "ngay_ban_hanh"),
    ("co quan ban hanh", "co_quan_ban_hanh"),
];

fn field_of(head: &str, columns: &'static Columns) -> Option<&'static str> {
    let folded = fold(head);
    columns.iter().find(|it| folded.starts_with(it.0)).map(|it| it.1)
}

/// Makes the row of a channel: its fees are rows of their own.
fn channel(mut row: Map<String, Value>) -> Value {
    if let Some(words) = row.get("phi_le_phi").and_then(Value::as_str) {
        let fees = fees(words);
        row.insert("phi_chi_tiet".to_owned(), Value::Array(fees));
    }
    Value::Object(row)
}

/// Takes the words of a fee cell apart: a fee begins where a line names its kind.
fn fees(words: &str) -> Vec<Value> {
    let mut fees: Vec<String> = Vec::new();
    for line in words.lines() {
        match fees.last_mut() {
            Some(last) if kind(line).is_none() => {
                last.push('\n');
                last.push_str(line);
            }
            Some(_) | None => fees.push(line.to_owned()),
        }
    }
    fees.iter().map(|it| fee(it)).collect()
}

/// Tells the kind that a fee's words open with from the rest.
fn kind(words: &str) -> Option<(&'static str, &str)> {
    let words = words.trim_start();
    ["Lệ phí", "Phí"].iter().find_map(|kind| {
        let rest = words.strip_prefix(kind)?.trim_start().strip_prefix(':')?;
        Some((*kind, rest.trim()))
    })
}

/// Reads `Phí : 200000 Đồng (lời)`; words of another form stay words.
fn fee(words: &str) -> Value {
    let (kind, rest) = match kind(words) {
        Some((kind, rest)) => (Some(kind), rest),
        None => (None, words.trim()),
    };
    let (front, note) = match rest.split_once('(') {
        Some((front, note)) => (front.trim(), note.trim_end().strip_suffix(')')),
        None => (rest, None),
    };
    let has_note = rest.contains('(');
    let (amount, unit) = front.split_once(char::is_whitespace).unwrap_or((front, ""));
    let digits: String = amount.chars().filter(|it| *it != '.').collect();
    let is_amount = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    let amount = is_amount.then(|| digits.parse::<u64>().ok()).flatten();
    let is_bare = fold(front).is_empty() || fold(front) == "dong";
    match (amount, note) {
        (Some(amount), note)
            if note.is_some() == has_note && unit.split_whitespace().count() <= 1 =>
        {
            json!({ "loai": kind, "muc": amount, "don_vi": said(unit), "ghi_chu": note.and_then(said) })
        }
        // The page leaves the amount out where there is none: its note is all that is said.
        (None, Some(note)) if is_bare => json!({ "loai": kind, "ghi_chu": note.trim() }),
        _ => json!({ "loai": kind, "ghi_chu": said(rest) }),
    }
}

fn said(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|it| !it.is_empty())
}

/// Makes the row of a paper: its counts are numbers, its forms a list.
fn paper(mut row: Map<String, Value>, mut not_understood: impl FnMut(&str)) -> Value {
    let mut text = |field: &str| match row.remove(field) {
        Some(Value::String(text)) => text,
        _ => String::new(),
    };
    let (counts, forms) = (text("so_luong"), text("mau_don_to_khai"));
    let (mut originals, mut copies) = (0, 0);
    for line in counts.lines().filter(|it| !it.trim().is_empty()) {
        let (what, number) = line.split_once(':').unwrap_or((line, ""));
        match (fold(what).as_str(), number.trim().parse::<u32>()) {
            ("ban chinh", Ok(number)) => originals = number,
            ("ban sao", Ok(number)) => copies = number,
            _ => not_understood(line),
        }
    }
    let forms: Vec<_> = forms.lines().filter_map(said).collect();
    row.insert("mau_don_to_khai".to_owned(), json!(forms));
    row.insert("ban_chinh".to_owned(), json!(originals));
    row.insert("ban_sao".to_owned(), json!(copies));
    row.entry("ten_giay_to").or_insert(Value::Null);
    Value::Object(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            procedure::{FeeKind, Method, Procedure},
            values::Money,
        },
        import::{Imported, convert, open},
        ooxml::writing::package,
    };

    /// Makes a page: paragraphs (`*` in front: bold) and tables (`|` between cells).
    fn page(lines: &[&str]) -> Vec<u8> {
        let mut body = String::new();
        let mut is_table = false;
        for line in lines {
            let rows = line.starts_with('|');
            if rows != is_table {
                body += if rows { "<w:tbl>" } else { "</w:tbl>" };
                is_table = rows;
            }
            let run = |text: &str| {
                let (bold, text) = match text.strip_prefix('*') {
                    Some(text) => ("<w:b w:val=\"true\"/>", text),
                    None => ("", text),
                };
                format!("<w:r><w:rPr>{bold}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
            };
            if rows {
                let cells = line.trim_matches('|').split('|');
                let cells = cells.map(|it| format!("<w:tc><w:p>{}</w:p></w:tc>", run(it)));
                body += &format!("<w:tr>{}</w:tr>", cells.collect::<String>());
            } else {
                body += &format!("<w:p>{}</w:p>", run(line));
            }
        }
        let close = if is_table { "</w:tbl>" } else { "" };
        let xml =
            format!("<w:document xmlns:w='urn:w'><w:body>{body}{close}</w:body></w:document>");
        package(&[("[Content_Types].xml", "<Types/>"), (DOCUMENT, &xml)]).unwrap()
    }

    const PAGE: [&str; 30] = [
        "*Chi tiết thủ tục hành chính",
        "*Mã thủ tục: 1.000001",
        "*Số quyết định: 12/QĐ-BMẪU",
        "*Tên thủ tục: Cấp giấy phép mẫu",
        "*Cấp thực hiện: Cấp Bộ",
        "*Lĩnh vực: Mẫu",
        "*Trình tự thực hiện: ",
        "*Bước 1. Nộp hồ sơ",
        "Kết quả thực hiện: ghi vào sổ",
        "*Cách thức thực hiện: ",
        "|Hình thức nộp|Thời hạn giải quyết|Phí, lệ phí|Mô tả|",
        "|Trực tuyến|05 Ngày làm việc|Lệ phí : 50.000 Đồng (mỗi bản (một))\nPhí :  Đồng (Theo quy định)|Nộp trên cổng|",
        "|Trực tiếp|3 ngày|Miễn phí||",
        "*Thành phần hồ sơ: ",
        "*Bao gồm",
        "|Tên giấy tờ|Mẫu đơn, tờ khai|Số lượng|Ghi chú|",
        "|Tờ khai|Mau 01.docx|Bản chính: 1\nBản sao: 2||",
        "|Giấy khác||Bản chính: nửa|ô lạ|",
        "*Đối tượng thực hiện: Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX), Hội, nhóm, Hợp tác xã",
        "*Cơ quan thực hiện: Cục Mẫu",
        "*Cơ quan phối hợp: Không có thông tin",
        "*Kết quả thực hiện: Giấy phép mẫu",
        "*Căn cứ pháp lý: ",
        "|Số ký hiệu|Trích yếu|Ngày ban hành|Cơ quan ban hành|",
        "|12/2021/NĐ-CP|Nghị định mẫu|20-11-2021|Chính phủ|",
        "lời lạc",
        "*Yêu cầu, điều kiện thực hiện: - Có hồ sơ.\n- Có sổ.",
        "*Từ khóa: Không có thông tin",
        "*Mô tả: Không có thông tin",
        "Hết",
    ];

    fn read(lines: &[&str]) -> Vec<Imported> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), page(lines)).unwrap();
        let lines = open(file.path()).unwrap().map(Result::unwrap);
        lines.map(|it| convert(&it.bytes).unwrap()).collect()
    }

    #[test]
    fn a_page_becomes_a_procedure() {
        let read = read(&PAGE);
        let it: &Procedure = &read[0].procedure;
        assert_eq!((read.len(), it.code.as_str(), &*it.name), (1, "1.000001", "Cấp giấy phép mẫu"));
        assert_eq!(it.steps_text(), "Bước 1. Nộp hồ sơ\nKết quả thực hiện: ghi vào sổ");
        assert_eq!(it.channels[0].method, Method::Online);
        let fees: Vec<_> =
            it.fees().map(|it| (it.kind, &*it.text, it.amount, it.note.as_deref())).collect();
        assert_eq!(
            fees,
            [
                (Some(FeeKind::Charge), "50000 Đồng", Some(Money(50_000)), Some("mỗi bản (một)")),
                (Some(FeeKind::Fee), "Theo quy định", None, None),
                (None, "Miễn phí", Some(Money(0)), None),
            ]
        );
        let papers: Vec<_> = it.papers().map(|it| (&*it.name, it.originals, it.copies)).collect();
        assert_eq!(papers, [("Tờ khai", 1, 2), ("Giấy khác", 0, 0)]);
        assert_eq!((it.dossier.cases.len(), &it.dossier.cases[0].case), (1, &None));
        let applicants: Vec<_> = it.applicants.iter().map(|it| &*it.name).collect();
        let expected = [
            "Công dân Việt Nam",
            "Tổ chức (không bao gồm doanh nghiệp, HTX)",
            "Hội, nhóm",
            "Hợp tác xã",
        ];
        assert_eq!(applicants, expected);
        assert_eq!((it.agencies.len(), it.conditions.len(), &it.keywords), (1, 2, &None));
        assert_eq!(it.legal_basis[0].issuer.as_deref(), Some("Chính phủ"));
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_place_and_kept() {
        let read = read(&PAGE);
        let told: Vec<_> =
            read[0].not_understood.iter().map(|it| (&*it.place, &*it.words)).collect();
        let expected = [
            ("đoạn 14, hàng 3, cột 4", "ô lạ"),
            ("đoạn 14, hàng 3, cột 1", "Giấy khác: Bản chính: nửa"),
            ("đoạn 21", "lời lạc"),
        ];
        assert_eq!(told, expected);
        assert_eq!(read[0].ignored, [""; 0]);
        // Behind the last label words are its own.
        assert_eq!(read[0].procedure.description.as_deref(), Some("Không có thông tin\nHết"));
    }

    #[test]
    fn a_document_of_several_pages_holds_several_procedures_and_another_text_none() {
        let mut lines = PAGE.to_vec();
        let second =
            PAGE.map(|it| if it.starts_with("*Mã") { "*Mã thủ tục: 1.000002" } else { it });
        lines.extend(second);
        let codes: Vec<_> = read(&lines).iter().map(|it| it.procedure.code.to_string()).collect();
        assert_eq!(codes, ["1.000001", "1.000002"]);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), page(&["Tờ trình", "|a|b|"])).unwrap();
        let refused = open(file.path()).err().unwrap();
        assert!(matches!(refused, crate::import::ReadFailure::NoShape { .. }), "{refused}");
    }
}
