//! The days off of 2025 to 2027, each by its announcement: what comes with the program, so
//! that a term of those years need not be called uncertain.
//!
//! The law names the holidays (Bộ luật Lao động 2019, Điều 112 khoản 1; Nghị quyết
//! 28/2026/QH16 since 01/07/2026) and says when one is made up for (Điều 111 khoản 3); which
//! five days Tết has, which day stands beside 2/9, and what is swapped, the Prime Minister
//! decides year by year (Điều 112 khoản 3), and the ministry announces it. Of 2027 nothing was
//! announced when this was written: what then follows from the law alone is settled, what
//! does not is what usually is, to be confirmed, and the year is not known. A swap beside
//! 24/11/2026 was proposed, and no announcement of it was found.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::calendar::{Calendar, CalendarDay, DayKind};

/// The years of which all was announced.
const KNOWN: [i32; 2] = [2025, 2026];

const CODE: &str = "Bộ luật Lao động 2019, Điều 112 khoản 1";
const MADE_UP: &str = "Bộ luật Lao động 2019, Điều 111 khoản 3";
const CULTURE: &str = "Nghị quyết 28/2026/QH16, Điều 2";
/// 03/12/2024, by the letter 8726/VPCP-KGVX of 26/11/2024.
const OF_2025: &str = "Thông báo 6150/TB-BLĐTBXH";
/// 16/10/2025.
const OF_2026: &str = "Thông báo 9441/TB-BNV";
/// 25/12/2025.
const NEW_YEAR_2026: &str = "Công văn 12729/VPCP-KGVX";
const OPEN: &str = "chờ thông báo của Bộ Nội vụ";

/// Returns the calendar of the law: Saturdays, Sundays and the fixed holidays are counted in
/// every year, and what follows here beside them.
pub(super) fn calendar() -> Calendar {
    Calendar {
        known_years: BTreeSet::from(KNOWN),
        holidays: BTreeSet::new(),
        swapped_workdays: BTreeSet::new(),
        days: days(),
        source: "Bộ luật Lao động 2019, Điều 112; QĐ 188/1999/QĐ-TTg".to_owned(),
    }
}

#[rustfmt::skip] // One row, one line: this is a table.
fn days() -> Vec<CalendarDay> {
    use DayKind::{Compensatory, Holiday, SwappedOff, SwappedWorked};
    vec![
        day(2025, 1, 1, Holiday, true, CODE),
        day(2025, 1, 27, Holiday, true, OF_2025),
        day(2025, 1, 28, Holiday, true, OF_2025),
        day(2025, 1, 29, Holiday, true, OF_2025),
        day(2025, 1, 30, Holiday, true, OF_2025),
        day(2025, 1, 31, Holiday, true, OF_2025),
        day(2025, 4, 7, Holiday, true, CODE),
        day(2025, 4, 26, SwappedWorked, true, OF_2025),
        day(2025, 4, 30, Holiday, true, CODE),
        day(2025, 5, 1, Holiday, true, CODE),
        day(2025, 5, 2, SwappedOff, true, OF_2025),
        day(2025, 9, 1, Holiday, true, OF_2025),
        day(2025, 9, 2, Holiday, true, CODE),

        day(2026, 1, 1, Holiday, true, CODE),
        day(2026, 1, 2, SwappedOff, true, NEW_YEAR_2026),
        day(2026, 1, 10, SwappedWorked, true, NEW_YEAR_2026),
        day(2026, 2, 16, Holiday, true, OF_2026),
        day(2026, 2, 17, Holiday, true, OF_2026),
        day(2026, 2, 18, Holiday, true, OF_2026),
        day(2026, 2, 19, Holiday, true, OF_2026),
        day(2026, 2, 20, Holiday, true, OF_2026),
        day(2026, 4, 26, Holiday, true, CODE),
        day(2026, 4, 27, Compensatory, true, MADE_UP),
        day(2026, 4, 30, Holiday, true, CODE),
        day(2026, 5, 1, Holiday, true, CODE),
        day(2026, 8, 22, SwappedWorked, true, OF_2026),
        day(2026, 8, 31, SwappedOff, true, OF_2026),
        day(2026, 9, 1, Holiday, true, OF_2026),
        day(2026, 9, 2, Holiday, true, CODE),
        day(2026, 11, 23, SwappedOff, false, OPEN),
        day(2026, 11, 24, Holiday, true, CULTURE),

        // Mùng một Tết Đinh Mùi is Saturday 06/02: five days from the day before, and the two
        // of the weekend made up for.
        day(2027, 1, 1, Holiday, true, CODE),
        day(2027, 2, 5, Holiday, false, OPEN),
        day(2027, 2, 6, Holiday, false, OPEN),
        day(2027, 2, 7, Holiday, false, OPEN),
        day(2027, 2, 8, Holiday, false, OPEN),
        day(2027, 2, 9, Holiday, false, OPEN),
        day(2027, 2, 10, Compensatory, false, OPEN),
        day(2027, 2, 11, Compensatory, false, OPEN),
        day(2027, 4, 16, Holiday, true, CODE),
        day(2027, 4, 30, Holiday, true, CODE),
        day(2027, 5, 1, Holiday, true, CODE),
        day(2027, 5, 3, Compensatory, true, MADE_UP),
        day(2027, 9, 2, Holiday, true, CODE),
        day(2027, 9, 3, Holiday, false, OPEN),
        day(2027, 11, 24, Holiday, true, CULTURE),
    ]
}

fn day(
    year: i32,
    month: u32,
    day: u32,
    what: DayKind,
    confirmed: bool,
    source: &str,
) -> CalendarDay {
    let on = NaiveDate::from_ymd_opt(year, month, day).expect("every date of this file is a day");
    CalendarDay { on, what, confirmed, source: source.to_owned() }
}
