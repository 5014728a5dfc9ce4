//! What tells a proposal from others: what lists and headings show of it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{
    event::Change,
    ids::Code,
    kind::ChangeKind,
    policy::Road,
    registry::{Proposal, Registry},
};

/// What tells a proposal from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Đề xuất, nêu ngắn")]
pub struct ProposalBrief {
    /// What kind of change it is.
    #[schemars(title = "Loại thay đổi")]
    pub kind: ChangeKind,
    /// The road by which it comes in.
    #[schemars(title = "Trình tự")]
    pub road: Road,
    /// The codes of the procedures that it is about.
    #[schemars(title = "Mã thủ tục")]
    pub codes: Vec<Code>,
    /// The codes of what takes their place, where it replaces them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Mã thay thế")]
    pub replaced_by: Vec<Code>,
    /// The name by which it is told from others: that of its first draft or, where it makes
    /// none, of the procedure that it is about.
    #[schemars(title = "Tên")]
    pub title: String,
}

impl ProposalBrief {
    /// Tells what a proposal is, in few words.
    pub fn of(registry: &Registry, it: &Proposal) -> Self {
        let (codes, replaced_by) = codes(&it.change);
        ProposalBrief {
            kind: it.change.kind,
            road: it.road(),
            codes,
            replaced_by,
            title: title(registry, &it.change),
        }
    }
}

/// Returns the codes that a change is about, and of what takes their place.
fn codes(change: &Change) -> (Vec<Code>, Vec<Code>) {
    let closes = || change.closes.iter().map(|it| it.code.clone()).collect();
    let opens = || change.opens.iter().map(|it| it.code.clone()).collect();
    match change.kind {
        ChangeKind::New | ChangeKind::Revive => (opens(), Vec::new()),
        ChangeKind::Amend
        | ChangeKind::Simplify
        | ChangeKind::Abolish
        | ChangeKind::Suspend
        | ChangeKind::Resume
        | ChangeKind::Lapse
        | ChangeKind::Annul => (closes(), Vec::new()),
        ChangeKind::Replace => (closes(), opens()),
    }
}

fn title(registry: &Registry, change: &Change) -> String {
    if let Some(draft) = change.opens.first() {
        return draft.summary.name.clone();
    }
    let base =
        change.closes.first().and_then(|it| registry.procedures.get(registry.identity(&it.code)));
    base.map(|it| it.latest().summary.name.clone()).unwrap_or_default()
}
