//! The ministries and bodies of ministerial rank, and the provinces, with the suffix of their decisions' numbers: what
//! comes with the program, by exact names (BR-22).
//!
//! The resolution of the National Assembly of 18/02/2025 merged and renamed several from
//! 01/03/2025 on. Of those that are listed without another day, none was found that changed since
//! the first decision of this kind; a lawyer confirms it.
//!
//! The people's committees of the provinces stand as Resolution 202/2025/QH15 left them from
//! 01/07/2025 on: 34, of 63 before. Their names and days are general knowledge, to be confirmed,
//! too. All have one suffix, `UBND`, so that it says of nobody who they are; what their councils
//! adopt (`NQ-HĐND`) is no decision, and has no row.

use chrono::NaiveDate;

use super::IssuerRow;

/// The first day of Decree 63/2010/NĐ-CP, before which nobody announced procedures.
const FIRST: NaiveDate =
    NaiveDate::from_ymd_opt(2010, 10, 14).expect("every date of this file is a day");
/// The first day of the Government's structure of the term that ends in 2026.
const MERGED: NaiveDate =
    NaiveDate::from_ymd_opt(2025, 3, 1).expect("every date of this file is a day");

/// The first day of the provinces as Resolution 202/2025/QH15 has them.
const PROVINCES: NaiveDate =
    NaiveDate::from_ymd_opt(2025, 7, 1).expect("every date of this file is a day");
/// The first day of Huế as a city under the centre, in place of the province Thừa Thiên Huế.
const HUE: NaiveDate =
    NaiveDate::from_ymd_opt(2025, 1, 1).expect("every date of this file is a day");
/// The suffix of every people's committee.
const COMMITTEE: &str = "UBND";
const RESOLUTION: &str = "Nghị quyết 202/2025/QH15";
const RESOLUTION_HUE: &str = "Nghị quyết 175/2024/QH15";

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

#[rustfmt::skip] // As many to a line as fit: this is a table.
const PROVINCES_STANDING: [&str; 33] = [
    "thành phố Hà Nội", "thành phố Hải Phòng", "thành phố Đà Nẵng", "thành phố Cần Thơ",
    "thành phố Hồ Chí Minh", "tỉnh Lai Châu", "tỉnh Điện Biên", "tỉnh Sơn La", "tỉnh Lạng Sơn",
    "tỉnh Quảng Ninh", "tỉnh Thanh Hóa", "tỉnh Nghệ An", "tỉnh Hà Tĩnh", "tỉnh Cao Bằng",
    "tỉnh Tuyên Quang", "tỉnh Lào Cai", "tỉnh Thái Nguyên", "tỉnh Phú Thọ", "tỉnh Bắc Ninh",
    "tỉnh Hưng Yên", "tỉnh Ninh Bình", "tỉnh Quảng Trị", "tỉnh Quảng Ngãi", "tỉnh Gia Lai",
    "tỉnh Khánh Hòa", "tỉnh Lâm Đồng", "tỉnh Đắk Lắk", "tỉnh Đồng Nai", "tỉnh Tây Ninh",
    "tỉnh Vĩnh Long", "tỉnh Đồng Tháp", "tỉnh Cà Mau", "tỉnh An Giang",
];

#[rustfmt::skip] // As many to a line as fit: this is a table.
const PROVINCES_ENDED: [&str; 29] = [
    "tỉnh Hà Giang", "tỉnh Yên Bái", "tỉnh Bắc Kạn", "tỉnh Vĩnh Phúc", "tỉnh Hòa Bình",
    "tỉnh Bắc Giang", "tỉnh Thái Bình", "tỉnh Hải Dương", "tỉnh Hà Nam", "tỉnh Nam Định",
    "tỉnh Quảng Bình", "tỉnh Quảng Nam", "tỉnh Kon Tum", "tỉnh Bình Định", "tỉnh Ninh Thuận",
    "tỉnh Đắk Nông", "tỉnh Bình Thuận", "tỉnh Phú Yên", "tỉnh Bình Dương",
    "tỉnh Bà Rịa - Vũng Tàu", "tỉnh Bình Phước", "tỉnh Long An", "tỉnh Sóc Trăng",
    "tỉnh Hậu Giang", "tỉnh Bến Tre", "tỉnh Trà Vinh", "tỉnh Tiền Giang", "tỉnh Bạc Liêu",
    "tỉnh Kiên Giang",
];

/// The province that Huế was before it was a city under the centre.
const BEFORE_HUE: &str = "tỉnh Thừa Thiên Huế";
/// The city of Huế.
const CITY_OF_HUE: &str = "thành phố Huế";

/// Returns the bare names of the provinces and cities under the centre, those that ended with them.
pub(in crate::domain) fn provinces() -> impl Iterator<Item = &'static str> {
    let all = PROVINCES_STANDING.iter().chain(&PROVINCES_ENDED).chain(&[BEFORE_HUE, CITY_OF_HUE]);
    all.map(|it| it.trim_start_matches("tỉnh ").trim_start_matches("thành phố "))
}

/// Returns the names of the ministries and bodies of ministerial rank, those that ended with them.
pub(in crate::domain) fn ministries() -> impl Iterator<Item = &'static str> {
    STANDING.iter().chain(&ENDED).chain(&FOUNDED).map(|it| it.0)
}

/// Returns the suffixes of the ministries' norms, each with who issues them.
pub(in crate::domain) fn suffixes() -> impl Iterator<Item = (&'static str, &'static str)> {
    STANDING.iter().chain(&ENDED).chain(&FOUNDED).map(|(name, suffix)| (*suffix, *name))
}

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
    let committee = |of: &str, from, to, source: &str| IssuerRow {
        name: format!("Ủy ban nhân dân {of}"),
        suffix: COMMITTEE.to_owned(),
        from,
        to,
        source: source.to_owned(),
    };
    let provinces = PROVINCES_STANDING.iter().map(|it| committee(it, FIRST, None, ORDER));
    let hue = committee(CITY_OF_HUE, HUE, None, RESOLUTION_HUE);
    let before = PROVINCES_ENDED.iter();
    let before = before.map(|it| committee(it, FIRST, Some(PROVINCES), RESOLUTION));
    let before_hue = committee(BEFORE_HUE, FIRST, Some(HUE), RESOLUTION_HUE);
    let provinces = provinces.chain([hue]).chain(before).chain([before_hue]);
    standing.chain(founded).chain(ended).chain(provinces).collect()
}
