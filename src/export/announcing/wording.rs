//! Days, norms, offices and numbers as announcing decisions write them (NĐ 30/2020/NĐ-CP,
//! Annex I).

use chrono::{Datelike, NaiveDate};

use crate::domain::{
    event::Norm, first_letter, kind::ChangeKind, placeholder::place, procedure::Level,
};

/// Returns a day in words: a day below 10 and the first two months are written with a zero in front
/// (Annex I, part II, 4).
pub fn day(it: NaiveDate) -> String {
    let month = if it.month() < 3 { format!("0{}", it.month()) } else { it.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", it.day(), it.year())
}

/// Returns a count as such papers write it, with a zero in front below 10.
pub fn count(it: usize) -> String {
    format!("{it:02}")
}

/// Returns what something is that only a person can say, marked as not filled in yet.
pub fn open(words: &str) -> String {
    place(words)
}

/// Returns the office of whoever heads an agency. `None` where its name does not say it.
pub fn head_of(agency: &str) -> Option<String> {
    let upper = agency.to_uppercase();
    if upper.starts_with("BỘ ") {
        return Some(format!("BỘ TRƯỞNG {upper}"));
    }
    let council = ["ỦY BAN NHÂN DÂN ", "UỶ BAN NHÂN DÂN ", "UBND "];
    let rest = council.iter().find_map(|it| upper.strip_prefix(it))?;
    Some(format!("CHỦ TỊCH ỦY BAN NHÂN DÂN {rest}"))
}

/// The kinds of norms, by what stands in their numbers: the first that is found.
const KINDS: [(&str, &str); 9] = [
    ("/TTLT-", "Thông tư liên tịch"),
    ("/TT-", "Thông tư"),
    ("/NQ", "Nghị quyết"),
    ("/NĐ-", "Nghị định"),
    ("/QĐ-", "Quyết định"),
    ("/CT-", "Chỉ thị"),
    ("/PL-", "Pháp lệnh"),
    ("/UBTVQH", "Pháp lệnh"),
    ("/QH", "Luật"),
];

/// Returns a norm in full, as it is cited the first time: kind, number, day, issuer, title.
pub fn cited(it: &Norm) -> String {
    let kind = KINDS.iter().find(|(mark, _)| it.number.contains(mark)).map(|it| it.1);
    let mut text = match kind {
        Some(kind) => format!("{kind} số {}", it.number),
        None => it.number.clone(),
    };
    if let Some(signed_on) = it.signed_on {
        text += &format!(" {}", day(signed_on));
    }
    if let Some(issuer) = &it.issuer {
        text += &format!(" của {issuer}");
    }
    if let Some(title) = &it.title {
        let rest = kind.and_then(|kind| title.trim().strip_prefix(kind)).unwrap_or(title).trim();
        text += &format!(" {}", first_letter::within(rest));
    }
    text
}

/// Returns what becomes of procedures under a kind of change, in the words of such papers.
pub fn becomes(kind: ChangeKind) -> &'static str {
    crate::ask::decision_draft::what_becomes(kind)
}

/// Returns the level of government as a list groups by it.
pub fn level(it: Level) -> &'static str {
    match it {
        Level::Ministry => "Thủ tục hành chính cấp trung ương",
        Level::Province => "Thủ tục hành chính cấp tỉnh",
        Level::District => "Thủ tục hành chính cấp huyện",
        Level::Commune => "Thủ tục hành chính cấp xã",
        Level::Other => "Thủ tục hành chính tại cơ quan khác",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_a_zero_where_the_decree_wants_one() {
        let of = |text: &str| day(text.parse().unwrap());
        assert_eq!(of("2026-02-05"), "ngày 05 tháng 02 năm 2026");
        assert_eq!(of("2026-06-05"), "ngày 05 tháng 6 năm 2026");
        assert_eq!(of("2026-12-15"), "ngày 15 tháng 12 năm 2026");
    }

    #[test]
    fn a_norm_is_cited_in_full_and_its_kind_once() {
        let mut norm = Norm::of("12/2026/TT-BQP", "2026-07-01".parse().unwrap());
        assert_eq!(cited(&norm), "Thông tư số 12/2026/TT-BQP");
        norm.title = Some("Thông tư quy định về thư viện".to_owned());
        norm.issuer = Some("Bộ trưởng Bộ Quốc phòng".to_owned());
        norm.signed_on = "2026-05-09".parse().ok();
        assert_eq!(
            cited(&norm),
            "Thông tư số 12/2026/TT-BQP ngày 09 tháng 5 năm 2026 của Bộ trưởng Bộ Quốc phòng quy \
             định về thư viện"
        );
        let of = |number: &str| cited(&Norm::of(number, "2026-07-01".parse().unwrap()));
        assert_eq!(of("66.18/2026/NQ-CP"), "Nghị quyết số 66.18/2026/NQ-CP");
        assert_eq!(of("15/2025/QH15"), "Luật số 15/2025/QH15");
        assert_eq!(of("10/2025/UBTVQH15"), "Pháp lệnh số 10/2025/UBTVQH15");
        assert_eq!(of("công văn 5"), "công văn 5");
    }

    #[test]
    fn the_head_of_an_agency_is_named_where_its_name_says_it() {
        assert_eq!(head_of("Bộ Quốc phòng").unwrap(), "BỘ TRƯỞNG BỘ QUỐC PHÒNG");
        assert_eq!(head_of("Ủy ban nhân dân tỉnh A").unwrap(), "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH A");
        assert_eq!(head_of("Thanh tra Chính phủ"), None);
    }
}
