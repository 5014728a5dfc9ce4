//! A point on the registry's two axes as it is typed: what held, and as known when.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use congbo::{ask::Which, domain::ids::Moment};
use semver::Version;

/// A point: `VERSION`, `DATE`, `@INSTANT`, `DATE@INSTANT` or `VERSION@INSTANT`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PointInTime {
    /// What held; nothing is the day that the question is about.
    pub what: Option<VersionOrDate>,
    /// As known when: an instant, or a day that means its last instant (settled question
    /// 7), as [`Context::instant`](crate::cli::context::Context::instant) reads it; nothing
    /// is now.
    pub known_at: Option<String>,
}

/// What held: a version by its number, or whatever was in force on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionOrDate {
    /// The version of this number.
    Version(Version),
    /// The version in force on this day.
    Date(NaiveDate),
}

/// Returns which version is asked about, where this holds.
pub fn which(what: Option<&VersionOrDate>) -> Which<'_> {
    match what {
        Some(VersionOrDate::Date(day)) => Which::Day(*day),
        Some(VersionOrDate::Version(number)) => Which::Version(number),
        None => Which::Standing,
    }
}

impl FromStr for PointInTime {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (what, known) = match text.split_once('@') {
            Some((what, known)) => (what, Some(known)),
            None => (text, None),
        };
        let is_known = |it: &str| it.parse::<NaiveDate>().is_ok() || it.parse::<Moment>().is_ok();
        if what.is_empty() && known.is_none() || known.is_some_and(|it| !is_known(it)) {
            return Err(text.to_owned());
        }
        let what = (!what.is_empty()).then(|| what.parse()).transpose();
        let what = what.map_err(|_: String| text.to_owned())?;
        Ok(PointInTime { what, known_at: known.map(str::to_owned) })
    }
}

impl fmt::Display for PointInTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(what) = &self.what {
            what.fmt(f)?;
        }
        match &self.known_at {
            Some(known) => write!(f, "@{known}"),
            None => Ok(()),
        }
    }
}

impl FromStr for VersionOrDate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(version) => Ok(VersionOrDate::Version(version)),
            Err(_) => text.parse().map(VersionOrDate::Date).map_err(|_| text.to_owned()),
        }
    }
}

impl fmt::Display for VersionOrDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VersionOrDate::Version(version) => version.fmt(f),
            VersionOrDate::Date(day) => day.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_names_a_version_or_a_day_and_when_it_was_known() {
        let version = || Some(VersionOrDate::Version(Version::new(1, 2, 0)));
        let day = NaiveDate::from_ymd_opt(2026, 7, 1).map(VersionOrDate::Date);
        let known = Some("2026-08-01T00:00:00Z".to_owned());
        for (text, what, known_at) in [
            ("1.2.0", version(), None),
            ("2026-07-01", day.clone(), None),
            ("@2026-08-01T00:00:00Z", None, known.clone()),
            ("2026-07-01@2026-08-01T00:00:00Z", day, known.clone()),
            ("1.2.0@2026-08-01", version(), Some("2026-08-01".to_owned())),
        ] {
            let point: PointInTime = text.parse().unwrap();
            assert_eq!(point, PointInTime { what, known_at }, "{text}");
            assert_eq!(point.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_point_is_given_back() {
        for text in ["", "@", "1.2", "hôm qua", "1.2.0@", "@hôm qua", "1.2.0@1.2.0", "2026-13-01"]
        {
            assert_eq!(text.parse::<PointInTime>(), Err(text.to_owned()));
        }
    }
}
