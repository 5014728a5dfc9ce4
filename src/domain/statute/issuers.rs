//! The ministries and bodies of ministerial rank with the suffix of their decisions' numbers: what
//! comes with the program, by exact names (BR-22).
//!
//! The resolution of the National Assembly of 18/02/2025 merged and renamed several from
//! 01/03/2025 on. Of those that are listed without another day, none was found that changed since
//! the first decision of this kind; a lawyer confirms it.

use chrono::NaiveDate;

use super::IssuerRow;

/// The first day of Decree 63/2010/NĐ-CP, before which nobody announced procedures.
const FIRST: NaiveDate =
    NaiveDate::from_ymd_opt(2010, 10, 14).expect("every date of this file is a day");
/// The first day of the Government's structure of the term that ends in 2026.
const MERGED: NaiveDate =
    NaiveDate::from_ymd_opt(2025, 3, 1).expect("every date of this file is a day");

const ORDER: &str = "NĐ 30/2020/NĐ-CP, Phụ lục I (số, ký hiệu văn bản)";
const STRUCTURE: &str = "Nghị quyết 176/2025/QH15";

#[rustfmt::skip] // One row, one line: this is a table.
const STANDING: [(&str, &str); 17] = [
    ("Bộ Quốc phòng", "BQP"),
    ("Bộ Công an", "BCA"),
    ("Bộ Ngoại giao", "BNG"),
    ("Bộ Nội vụ", "BNV"),
    ("Bộ Tư pháp", "BTP"),
    ("Bộ Tài chính", "BTC"),
    ("Bộ Công Thương", "BCT"),
    ("Bộ Xây dựng", "BXD"),
    ("Bộ Văn hóa, Thể thao và Du lịch", "BVHTTDL"),
    ("Bộ Khoa học và Công nghệ", "BKHCN"),
    ("Bộ Giáo dục và Đào tạo", "BGDĐT"),
    ("Bộ Y tế", "BYT"),
    ("Ngân hàng Nhà nước Việt Nam", "NHNN"),
    ("Thanh tra Chính phủ", "TTCP"),
    ("Văn phòng Chính phủ", "VPCP"),
    ("Bảo hiểm xã hội Việt Nam", "BHXH"),
    ("Kiểm toán nhà nước", "KTNN"),
];

#[rustfmt::skip] // One row, one line: this is a table.
const ENDED: [(&str, &str); 7] = [
    ("Bộ Kế hoạch và Đầu tư", "BKHĐT"),
    ("Bộ Giao thông vận tải", "BGTVT"),
    ("Bộ Thông tin và Truyền thông", "BTTTT"),
    ("Bộ Lao động - Thương binh và Xã hội", "BLĐTBXH"),
    ("Bộ Tài nguyên và Môi trường", "BTNMT"),
    ("Bộ Nông nghiệp và Phát triển nông thôn", "BNNPTNT"),
    ("Ủy ban Dân tộc", "UBDT"),
];

const FOUNDED: [(&str, &str); 2] =
    [("Bộ Nông nghiệp và Môi trường", "BNNMT"), ("Bộ Dân tộc và Tôn giáo", "BDTTG")];

/// Returns the rows, those that stand first.
pub(super) fn issuers() -> Vec<IssuerRow> {
    let row = |(name, suffix): &(&str, &str), from, to, source: &str| IssuerRow {
        name: (*name).to_owned(),
        suffix: (*suffix).to_owned(),
        from,
        to,
        source: source.to_owned(),
    };
    let standing = STANDING.iter().map(|it| row(it, FIRST, None, ORDER));
    let ended = ENDED.iter().map(|it| row(it, FIRST, Some(MERGED), STRUCTURE));
    let founded = FOUNDED.iter().map(|it| row(it, MERGED, None, STRUCTURE));
    standing.chain(founded).chain(ended).collect()
}
