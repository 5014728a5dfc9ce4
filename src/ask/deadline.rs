//! A legal deadline as answers tell it: how it stands by the law, and how the national
//! database counts it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{
    calendar::Doubt,
    deadline::{Deadline, DeadlineState},
};

/// One legal deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thời hạn")]
pub struct DeadlineTold {
    /// The business rule.
    #[schemars(title = "Số quy tắc")]
    pub br: String,
    /// The step's stable name.
    #[schemars(title = "Việc phải làm")]
    pub what: String,
    /// How it stands: met, late, open, overdue, infeasible, not_started, no_rule or
    /// not_applicable.
    #[schemars(title = "Tình trạng")]
    pub state: String,
    /// The last day.
    #[schemars(title = "Hạn cuối")]
    pub due: Option<NaiveDate>,
    /// Whether the calendar knows every year that the day depends on.
    #[schemars(title = "Chắc chắn")]
    pub certain: bool,
    /// The years whose calendar is not settled and that the day depends on.
    #[schemars(title = "Năm chưa có lịch nghỉ")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years_lacking: Vec<i32>,
    /// The days that are still to be confirmed and that it depends on.
    #[schemars(title = "Ngày chờ xác nhận")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days_to_confirm: Vec<NaiveDate>,
    /// When the step was taken.
    #[schemars(title = "Ngày thực hiện")]
    pub done: Option<NaiveDate>,
    /// Days left, below zero once the day has passed.
    #[schemars(title = "Số ngày còn lại")]
    pub days_left: Option<i64>,
    /// By how many days it was late.
    #[schemars(title = "Số ngày chậm")]
    pub late_by: Option<u32>,
    /// Since when nobody could have kept the day.
    #[schemars(title = "Không thể giữ hạn từ ngày")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// The law.
    #[schemars(title = "Căn cứ")]
    pub source: Option<String>,
    /// How the national database counts the same step, where it does (QĐ 766/QĐ-TTg, index 1.1).
    #[schemars(title = "Cách tính của CSDLQG")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_database: Option<DatabaseCountTold>,
}

/// A step as the national database counts it: beside the law's term, never instead of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Cách tính của CSDLQG")]
pub struct DatabaseCountTold {
    /// The last day.
    #[schemars(title = "Hạn cuối")]
    pub due: NaiveDate,
    /// Whether the calendar knows every day that this depends on.
    #[schemars(title = "Chắc chắn")]
    pub certain: bool,
    /// The years whose calendar is not settled and that the day depends on.
    #[schemars(title = "Năm chưa có lịch nghỉ")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years_lacking: Vec<i32>,
    /// The days that are still to be confirmed and that it depends on.
    #[schemars(title = "Ngày chờ xác nhận")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days_to_confirm: Vec<NaiveDate>,
    /// By how many days the decision was late, 0 where it was in time; null while it is not signed.
    #[schemars(title = "Số ngày chậm")]
    pub late_by: Option<u32>,
}

impl DeadlineTold {
    /// Tells a deadline.
    pub fn of(deadline: &Deadline) -> Self {
        let (late_by, since) = match deadline.state {
            DeadlineState::Late { by_days } => (Some(by_days), None),
            DeadlineState::Infeasible { since } => (None, Some(since)),
            DeadlineState::Met
            | DeadlineState::Open
            | DeadlineState::Overdue
            | DeadlineState::NotStarted
            | DeadlineState::NoRule
            | DeadlineState::NotApplicable => (None, None),
        };
        DeadlineTold {
            br: deadline.rule.to_string(),
            what: deadline.what.key().to_owned(),
            state: deadline.state.key().to_owned(),
            due: deadline.due,
            certain: deadline.certain,
            years_lacking: years(&deadline.doubt),
            days_to_confirm: days(&deadline.doubt),
            done: deadline.done,
            days_left: deadline.days_left,
            late_by,
            since,
            source: deadline.source.clone(),
            by_database: deadline.by_database.as_ref().map(|it| DatabaseCountTold {
                due: it.due,
                certain: it.certain,
                years_lacking: years(&it.doubt),
                days_to_confirm: days(&it.doubt),
                late_by: it.late_by,
            }),
        }
    }
}

/// The years of a doubt, as answers tell them.
pub(super) fn years(doubt: &Doubt) -> Vec<i32> {
    doubt.years.iter().copied().collect()
}

/// The days of a doubt, as answers tell them.
pub(super) fn days(doubt: &Doubt) -> Vec<NaiveDate> {
    doubt.days.iter().copied().collect()
}
