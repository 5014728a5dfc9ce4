//! How far a version was ever compared with the signed decisions that it comes from.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{life::ProcedureRecord, version::VersionRecord};
use crate::domain::{component::Component, kind::ChangeKind};

/// How far something was compared with the signed decision.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum ComparedWithDecision {
    /// As a whole: it came through the gate, or was recorded by one and compared by another.
    InFull,
    /// But for some components.
    InPart,
    /// Not at all: it was taken in with the baseline.
    Not,
}

impl ComparedWithDecision {
    /// Returns its stable name.
    pub fn key(self) -> &'static str {
        match self {
            ComparedWithDecision::InFull => "in_full",
            ComparedWithDecision::InPart => "in_part",
            ComparedWithDecision::Not => "not",
        }
    }
}

impl ProcedureRecord {
    /// Returns how far a version was compared with the decisions that it comes from, and the
    /// components that were not, where some were.
    pub fn compared(&self, version: &VersionRecord) -> (ComparedWithDecision, BTreeSet<Component>) {
        let all = || Component::ALL.into_iter().collect::<BTreeSet<_>>();
        let mut lacking = BTreeSet::new();
        for it in &self.versions {
            match it.kind {
                None => lacking = all(),
                // What is corrected without its decision is as it was: unknown to it.
                Some(_) if it.corrected.is_some() && !it.verified => {
                    lacking.extend(it.components.iter().copied());
                }
                Some(ChangeKind::New | ChangeKind::Replace) => lacking.clear(),
                Some(
                    ChangeKind::Amend
                    | ChangeKind::Simplify
                    | ChangeKind::Revive
                    | ChangeKind::Abolish
                    | ChangeKind::Suspend
                    | ChangeKind::Resume
                    | ChangeKind::Lapse
                    | ChangeKind::Annul,
                ) => lacking.retain(|component| !it.components.contains(component)),
            }
            if it.version == version.version {
                break;
            }
        }
        if lacking.is_empty() {
            (ComparedWithDecision::InFull, lacking)
        } else if lacking == all() {
            (ComparedWithDecision::Not, BTreeSet::new())
        } else {
            (ComparedWithDecision::InPart, lacking)
        }
    }
}
