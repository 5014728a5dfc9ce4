//! By what statistics count: how procedures come, change and go, and how far online they are.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{kind::ChangeKind, procedure::OnlineLevel, schema_names::names_alone};

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

/// How a procedure comes, changes and goes, as changes are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline, transform = names_alone)]
pub enum FlowKind {
    /// Taken in as already in force.
    Baseline,
    /// Newly issued.
    New,
    /// Amended.
    Amend,
    /// Issued in place of others.
    Replace,
    /// Simplified.
    Simplify,
    /// Abolished.
    Abolish,
    /// Replaced by others.
    Replaced,
    /// Suspended.
    Suspend,
    /// In force again after a suspension.
    Resume,
    /// Ended with a norm.
    Lapse,
    /// In force again after its end.
    Revive,
    /// Annulled.
    Annul,
}

impl FlowKind {
    /// Every kind, the usual ones first.
    pub const ALL: [FlowKind; 12] = [
        FlowKind::Baseline,
        FlowKind::New,
        FlowKind::Amend,
        FlowKind::Replace,
        FlowKind::Simplify,
        FlowKind::Abolish,
        FlowKind::Replaced,
        FlowKind::Suspend,
        FlowKind::Resume,
        FlowKind::Lapse,
        FlowKind::Revive,
        FlowKind::Annul,
    ];

    /// Whether it is shown only where it happened.
    pub fn is_rare(self) -> bool {
        match self {
            FlowKind::Baseline
            | FlowKind::New
            | FlowKind::Amend
            | FlowKind::Replace
            | FlowKind::Simplify
            | FlowKind::Abolish
            | FlowKind::Replaced => false,
            FlowKind::Suspend
            | FlowKind::Resume
            | FlowKind::Lapse
            | FlowKind::Revive
            | FlowKind::Annul => true,
        }
    }

    /// Returns its stable name.
    pub fn key(self) -> &'static str {
        match self {
            FlowKind::Baseline => "baseline",
            FlowKind::New => "new",
            FlowKind::Amend => "amend",
            FlowKind::Replace => "replace",
            FlowKind::Simplify => "simplify",
            FlowKind::Abolish => "abolish",
            FlowKind::Replaced => "replaced",
            FlowKind::Suspend => "suspend",
            FlowKind::Resume => "resume",
            FlowKind::Lapse => "lapse",
            FlowKind::Revive => "revive",
            FlowKind::Annul => "annul",
        }
    }
}

impl From<ChangeKind> for FlowKind {
    fn from(kind: ChangeKind) -> Self {
        match kind {
            ChangeKind::New => FlowKind::New,
            ChangeKind::Amend => FlowKind::Amend,
            ChangeKind::Replace => FlowKind::Replace,
            ChangeKind::Simplify => FlowKind::Simplify,
            ChangeKind::Abolish => FlowKind::Abolish,
            ChangeKind::Suspend => FlowKind::Suspend,
            ChangeKind::Resume => FlowKind::Resume,
            ChangeKind::Lapse => FlowKind::Lapse,
            ChangeKind::Revive => FlowKind::Revive,
            ChangeKind::Annul => FlowKind::Annul,
        }
    }
}
