//! An instant, and the legal day that it falls on in a zone.

use std::{fmt, str::FromStr};

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::bad_name::BadName;

/// The kind of entry that says that the instants before it are wrong: the only one that may
/// be recorded before the entry that it follows (settled question 8).
pub const CLOCK_CORRECTED: &str = "clock.corrected";

/// An instant, UTC, in milliseconds since 1970: when the registry recorded something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(pub i64);

impl Moment {
    /// The first instant that has a date and time, and the last: the years 0 to 9999. A clock
    /// may say anything; what is beyond is recorded nowhere (see [`crate::domain::decide::stamp`]).
    const DATED: (i64, i64) = (-62_167_219_200_000, 253_402_300_799_999);

    /// Returns the legal day of this instant in the zone of a registry; of an instant beyond
    /// all years of four digits, the day nearest to it.
    pub fn day(self, zone: Zone) -> NaiveDate {
        self.utc().with_timezone(&zone.offset()).date_naive()
    }

    /// Returns the instant as a date and time of the zone, to the second, for people.
    pub fn local(self, zone: Zone) -> String {
        if !self.is_dated() {
            return self.to_string();
        }
        self.utc().with_timezone(&zone.offset()).format("%Y-%m-%d %H:%M:%S").to_string()
    }

    fn is_dated(self) -> bool {
        (Self::DATED.0..=Self::DATED.1).contains(&self.0)
    }

    fn utc(self) -> DateTime<Utc> {
        let nearest = self.0.clamp(Self::DATED.0, Self::DATED.1);
        DateTime::from_timestamp_millis(nearest).unwrap_or_default()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_dated() {
            return write!(f, "1970-01-01T00:00:00Z {:+} ms", self.0);
        }
        f.write_str(&self.utc().to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl FromStr for Moment {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        DateTime::parse_from_rfc3339(text).map(|it| Moment(it.timestamp_millis())).map_err(|_| {
            BadName {
                text: text.to_owned(),
                expected: "an instant (RFC 3339, as 2026-07-01T08:00:00Z)",
            }
        })
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
        } else {
            i64::deserialize(deserializer).map(Moment)
        }
    }
}

/// The zone whose calendar decides the legal day, as minutes east of UTC
/// (settled question 7). Viet Nam is 420.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Zone(pub i32);

impl Default for Zone {
    fn default() -> Self {
        Zone(420)
    }
}

impl Zone {
    /// Returns the zone as chrono's fixed offset; a zone out of range is UTC.
    pub fn offset(self) -> FixedOffset {
        FixedOffset::east_opt(self.0.saturating_mul(60))
            .unwrap_or_else(|| FixedOffset::east_opt(0).expect("zero is in range"))
    }

    /// Returns the first instant of a day.
    pub fn start_of(self, day: NaiveDate) -> Moment {
        day.pred_opt().map_or(Moment(i64::MIN), |it| Moment(self.end_of(it).0 + 1))
    }

    /// Returns the last instant of a legal day.
    pub fn end_of(self, day: NaiveDate) -> Moment {
        let next = day.succ_opt().unwrap_or(day).and_time(chrono::NaiveTime::MIN);
        Moment(next.and_utc().timestamp_millis() - i64::from(self.0) * 60_000 - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legal_day_ends_at_seventeen_hours_utc() {
        let day = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        let end = Zone::default().end_of(day);
        assert_eq!(end.to_string(), "2026-07-01T16:59:59.999Z");
        assert_eq!(end.day(Zone::default()), day);
        assert_eq!(Moment(end.0 + 1).day(Zone::default()), day.succ_opt().unwrap());
    }

    #[test]
    fn an_instant_beyond_all_dates_is_not_told_as_another() {
        for far in [i64::MIN, i64::MAX, Moment::DATED.0 - 1, Moment::DATED.1 + 1] {
            let far = Moment(far);
            assert!(far.to_string().contains(&far.0.abs_diff(0).to_string()), "{far}");
            assert_eq!(far.local(Zone::default()), far.to_string());
            // Nor is its day the first one of the computer's time.
            assert_ne!(chrono::Datelike::year(&far.day(Zone::default())), 1970);
        }
        for near in [Moment::DATED.0, -1, 0, Moment::DATED.1] {
            assert_eq!(Moment(near).to_string().parse(), Ok(Moment(near)));
        }
    }
}
