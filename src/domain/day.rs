//! Whether a day that stands somewhere in words exists: there is no 31st of February.

use chrono::NaiveDate;

/// Whether words name a day that no calendar has: day, month and year, or year, month and day, in
/// figures. Words of another form are not judged.
pub fn is_no_day(words: &str) -> bool {
    let figures: Vec<_> =
        words.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let [one, month, other] = figures[..] else { return false };
    let (year, day) = match (one.len(), other.len()) {
        (4, 1 | 2) => (one, other),
        (1 | 2, 4) => (other, one),
        _ => return false,
    };
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return false;
    };
    NaiveDate::from_ymd_opt(year, month, day).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_no_calendar_has_is_none_however_it_is_written() {
        for words in
            ["31-02-2020", "31/2/2020", "ngày 31 tháng 02 năm 2020", "2020-02-30", "1.13.2020"]
        {
            assert!(is_no_day(words), "{words}");
        }
        for words in ["29/02/2020", "1/1/2020", "2020-12-31", "năm 2020", "", "12/2020", "31-02-20"]
        {
            assert!(!is_no_day(words), "{words}");
        }
    }
}
