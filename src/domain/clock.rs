//! The instant at which something is recorded: it never goes backwards (settled
//! question 8).

use chrono::NaiveDate;

use super::{
    ids::{Moment, Zone},
    reason::Reason,
};

/// How far a clock may lag behind the last entry before it is refused.
const LAG_MS: i64 = 5 * 60 * 1000;
/// How far it may run ahead of the last entry before a person must confirm the date.
const LEAP_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// An instant to record, and what there is to say about how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The instant.
    pub at: Moment,
    /// The note that goes into the entry.
    pub note: Option<String>,
}

/// Finds the instant to record, from the machine's clock and the last entry's instant.
pub fn stamp(
    last: Option<Moment>,
    now: Moment,
    confirmed: Option<NaiveDate>,
    zone: Zone,
) -> Result<Stamp, Reason> {
    let Some(last) = last else {
        return Ok(Stamp { at: now, note: None });
    };
    let ahead = now.0.saturating_sub(last.0);
    if ahead < -LAG_MS {
        return Err(Reason::ClockBehind { now, last });
    }
    if ahead < 0 {
        let note = format!("clock {} ms behind the last entry; its instant was taken", -ahead);
        return Ok(Stamp { at: last, note: Some(note) });
    }
    let today = now.day(zone);
    match confirmed {
        Some(date) if date == today => {
            let note = (ahead > LEAP_MS).then(|| format!("date {date} confirmed by a person"));
            Ok(Stamp { at: now, note })
        }
        _ if ahead > LEAP_MS => Err(Reason::ClockAhead { now, last, today }),
        _ => Ok(Stamp { at: now, note: None }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST: Moment = Moment(1_780_000_000_000);

    fn at(difference: i64, confirmed: Option<&str>) -> Result<Stamp, &'static str> {
        let confirmed = confirmed.map(|it| it.parse().unwrap());
        stamp(Some(LAST), Moment(LAST.0 + difference), confirmed, Zone::default())
            .map_err(|it| it.code())
    }

    #[test]
    fn a_clock_slightly_behind_takes_the_last_instant_and_says_so() {
        let stamp = at(-299_999, None).unwrap();
        assert_eq!(stamp.at, LAST);
        assert!(stamp.note.is_some());
    }

    #[test]
    fn a_clock_far_behind_is_refused() {
        assert_eq!(at(-300_001, None), Err("clock-behind"));
    }

    #[test]
    fn a_leap_of_more_than_thirty_days_needs_the_date_confirmed() {
        let leap = LEAP_MS + 1;
        assert_eq!(at(leap, None), Err("clock-ahead"));
        assert_eq!(at(leap, Some("2020-01-01")), Err("clock-ahead"));
        let today = Moment(LAST.0 + leap).day(Zone::default()).to_string();
        assert!(at(leap, Some(&today)).unwrap().note.unwrap().contains(&today));
        assert_eq!(at(LEAP_MS, None).unwrap().note, None);
    }
}
