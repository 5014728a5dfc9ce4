//! How persons judge a row that nothing measures (settled question 29).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::component::Component;

/// One row of a change, as persons judge it: part of what is proposed, and bound by approvals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgedRow {
    /// In which component.
    pub component: Component,
    /// The row's id, or the name of a field of the document itself.
    pub row: String,
    /// What it does to those who follow the procedure.
    pub burden: JudgedBurden,
    /// Why.
    pub reason: String,
}

/// What a row does to those who follow the procedure, as persons judge it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JudgedBurden {
    /// It asks less of them.
    Lighter,
    /// It asks more.
    Heavier,
    /// It asks as much.
    Neutral,
}

impl JudgedBurden {
    /// Returns the judgement's stable name.
    pub fn key(self) -> &'static str {
        match self {
            JudgedBurden::Lighter => "lighter",
            JudgedBurden::Heavier => "heavier",
            JudgedBurden::Neutral => "neutral",
        }
    }
}
