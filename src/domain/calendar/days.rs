//! The days of a calendar one by one: what each is, by what source, and whether that is
//! settled.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A day on which work rests though it would be a working day, or the other way about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    /// The day.
    pub on: NaiveDate,
    /// What it is.
    pub what: DayKind,
    /// Whether it is settled: by the law itself, or by the year's announcement.
    pub confirmed: bool,
    /// By what.
    pub source: String,
}

/// What a day of a calendar is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Nghỉ lễ, tết.
    Holiday,
    /// Nghỉ bù: a holiday fell on a weekly day off (Bộ luật Lao động 2019, Điều 111 khoản 3).
    Compensatory,
    /// Nghỉ hoán đổi: another day is worked for it.
    SwappedOff,
    /// Làm bù: a weekly day off that is worked.
    SwappedWorked,
}

impl DayKind {
    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            DayKind::Holiday => "holiday",
            DayKind::Compensatory => "compensatory",
            DayKind::SwappedOff => "swapped_off",
            DayKind::SwappedWorked => "swapped_worked",
        }
    }
}

impl CalendarDay {
    /// Whether work rests on it. That there is a holiday is the law's, and only on which days is
    /// announced; a swap that nobody announced is none.
    pub fn is_off(&self) -> bool {
        match self.what {
            DayKind::Holiday | DayKind::Compensatory => true,
            DayKind::SwappedOff => self.confirmed,
            DayKind::SwappedWorked => false,
        }
    }

    /// Whether it is worked though it is a weekly day off.
    pub fn is_worked(&self) -> bool {
        self.what == DayKind::SwappedWorked && self.confirmed
    }
}
