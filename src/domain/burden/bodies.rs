//! Whether other agencies ask more of people: those of one level, one for one, do not.

use crate::domain::{plausible::level_of, procedure::Level, weight::gist::gist};

/// Whether the agencies that a name tells are those of before, or one for one others of their
/// level: none is lost, and none is farther away. In doubt they are not.
pub(super) fn are_of_one_level(before: &str, after: &str) -> bool {
    let (old, new) = (bodies(before), bodies(after));
    let alike = |one: &&str, other: &&str| gist(one) == gist(other);
    let left = |these: &[&str], those: &[&str]| {
        let left = these.iter().filter(|it| !those.iter().any(|other| alike(it, other)));
        let mut levels: Vec<_> = left.map(|it| level_of(it).map(standing)).collect();
        levels.sort_unstable();
        levels
    };
    let (went, came) = (left(&old, &new), left(&new, &old));
    old.len() == new.len() && went == came && went.iter().all(Option::is_some)
}

/// Returns the level that does now what a level did: the commune's bodies took the place of the
/// district's, which ended in 2025.
fn standing(level: Level) -> Level {
    if level == Level::District { Level::Commune } else { level }
}

/// Returns the agencies that a name tells one after the other. A name may have a comma in it: what
/// follows one in small letters goes on with it.
fn bodies(name: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in name.split([';', '\n']) {
        let mut start = 0;
        for (at, _) in part.match_indices(',') {
            let next = part[at + 1..].trim_start().chars().next();
            if next.is_some_and(char::is_uppercase) {
                found.push(part[start..at].trim());
                start = at + 1;
            }
        }
        found.push(part[start..].trim());
    }
    // "Bộ Tham mưu/Tổng cục A": what works for a body stands in front of it.
    let whole = found.into_iter().map(|it| it.rsplit('/').next().unwrap_or(it).trim());
    whole.filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_of_one_level_one_for_one_ask_no_more_and_others_may() {
        for (before, after) in [
            ("Ủy ban Quốc gia Ứng phó sự cố, thiên tai", "Ban Chỉ đạo Phòng thủ dân sự quốc gia"),
            ("Tổng cục A", "Bộ Tham mưu/Tổng cục A"),
            ("Bộ Nội vụ", "Cục Việc làm"),
            ("Ban chỉ huy quân sự cấp huyện", "Ban chỉ huy quân sự cấp Xã"),
            ("Chỉ huy trưởng Ban chỉ huy quân sự huyện", "Ban chỉ huy quân sự cấp Xã"),
            ("Ban chỉ huy quân sự cấp tỉnh", "Ủy ban nhân dân cấp tỉnh"),
        ] {
            assert!(are_of_one_level(before, after), "{before} | {after}");
        }
        for (before, after) in [
            ("Bộ Công an, Bộ Quốc phòng", "Bộ Quốc phòng"),
            ("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp tỉnh"),
            ("Ủy ban nhân dân cấp tỉnh", "Ủy ban nhân dân cấp tỉnh, Bộ Công an"),
            ("Thư viện A", "Bảo tàng A"),
            ("Sở Nội vụ", "Sở Nội vụ, Sở Tài chính"),
            ("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp xã nơi thường trú, cấp tỉnh"),
            ("Sở Nội vụ", "Bộ Nội vụ"),
        ] {
            assert!(!are_of_one_level(before, after), "{before} | {after}");
        }
    }
}
