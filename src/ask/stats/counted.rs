//! By what statistics count: how far online procedures are.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{procedure::OnlineLevel, schema_names::names_alone};

/// An online level, or that none is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline, transform = names_alone)]
pub enum OnlineTold {
    /// Toàn trình.
    Full,
    /// Một phần.
    Partial,
    /// Cung cấp thông tin.
    None,
    /// The document states none.
    NotStated,
}

impl OnlineTold {
    /// Every level.
    pub const ALL: [OnlineTold; 4] =
        [OnlineTold::Full, OnlineTold::Partial, OnlineTold::None, OnlineTold::NotStated];

    /// Returns what a document states.
    pub fn of(stated: Option<OnlineLevel>) -> Self {
        match stated {
            Some(OnlineLevel::Full) => OnlineTold::Full,
            Some(OnlineLevel::Partial) => OnlineTold::Partial,
            Some(OnlineLevel::None) => OnlineTold::None,
            None => OnlineTold::NotStated,
        }
    }

    /// Returns its stable name.
    pub fn key(self) -> &'static str {
        match self {
            OnlineTold::Full => "full",
            OnlineTold::Partial => "partial",
            OnlineTold::None => "none",
            OnlineTold::NotStated => "not_stated",
        }
    }
}
