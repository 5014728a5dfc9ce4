//! Whether a day that stands somewhere in words exists (there is no 31st of February), and which it
//! is, and how one is written.

use chrono::NaiveDate;

/// How a day stands in a Vietnamese text.
pub const DAY_AS_WRITTEN: &str = "%d/%m/%Y";

/// Whether words name a day that no calendar has: day, month and year, or year, month and day, in
/// figures. Words of another form are not judged.
pub fn is_no_day(words: &str) -> bool {
    figures(words)
        .is_some_and(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).is_none())
}

/// Reads the day that words name in figures, in either order; `None` where they name none, or one
/// that no calendar has.
pub fn day_in(words: &str) -> Option<NaiveDate> {
    let (year, month, day) = figures(words)?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Finds year, month and day in words that have three figures and no other.
fn figures(words: &str) -> Option<(i32, u32, u32)> {
    let figures: Vec<_> =
        words.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let [one, month, other] = figures[..] else { return None };
    let (year, day) = match (one.len(), other.len()) {
        (4, 1 | 2) => (one, other),
        (1 | 2, 4) => (other, one),
        _ => return None,
    };
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_no_calendar_has_is_none_however_it_is_written() {
        for words in
            ["31-02-2020", "31/2/2020", "ngày 31 tháng 02 năm 2020", "2020-02-30", "1.13.2020"]
        {
            assert!(is_no_day(words) && day_in(words).is_none(), "{words}");
        }
        for words in ["29/02/2020", "1/1/2020", "2020-12-31", "năm 2020", "", "12/2020", "31-02-20"]
        {
            assert!(!is_no_day(words), "{words}");
        }
    }

    #[test]
    fn a_day_is_read_in_either_order() {
        let day = NaiveDate::from_ymd_opt(2020, 2, 29);
        for words in ["29-02-2020", "ngày 29 tháng 2 năm 2020", "2020-02-29"] {
            assert_eq!(day_in(words), day, "{words}");
        }
        assert_eq!(day_in("02/2020"), None);
    }
}
