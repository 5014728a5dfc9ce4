//! How far a version's number moves, and why: the step of its semantic version, computed
//! from the burden of both sides.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    items::{BurdenChange, BurdenItem, JudgedItem},
    judged::JudgedBurden,
};
use crate::domain::component::Component;

/// The part of a version's number that moves.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum StepSize {
    /// Only wording or references change.
    Patch,
    /// The burden falls, or an option is added.
    Minor,
    /// The burden rises, a right narrows, or nobody has measured or judged that it does not.
    Major,
}

impl StepSize {
    /// Returns the part's name.
    pub fn key(self) -> &'static str {
        match self {
            StepSize::Patch => "patch",
            StepSize::Minor => "minor",
            StepSize::Major => "major",
        }
    }
}

/// Why a version's number moves as far as it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepReason {
    /// Something is heavier or narrower.
    Rose(BurdenItem),
    /// Something differs that nothing measures, and nobody has judged.
    #[serde(rename = "incomparable")]
    Open(BurdenItem),
    /// Something is lighter or wider.
    Fell(BurdenItem),
    /// Persons have judged it.
    Judged(JudgedItem),
    /// What differs in a component asks as much as before.
    Same(Component),
    /// A component's words or looks differ, and nothing of substance.
    Wording(Component),
    /// What differs in a component is lost, or was a gap: no change until somebody says so.
    Apart(Component),
}

impl StepReason {
    /// Returns how far the reason alone moves the number.
    pub fn size(&self) -> StepSize {
        match self {
            StepReason::Rose(_) | StepReason::Open(_) => StepSize::Major,
            StepReason::Fell(_) => StepSize::Minor,
            StepReason::Judged(it) => match it.burden {
                JudgedBurden::Heavier => StepSize::Major,
                JudgedBurden::Lighter => StepSize::Minor,
                JudgedBurden::Neutral => StepSize::Patch,
            },
            StepReason::Same(_) | StepReason::Wording(_) | StepReason::Apart(_) => StepSize::Patch,
        }
    }

    /// Returns the component that the reason is found in.
    pub fn component(&self) -> Component {
        match self {
            StepReason::Rose(it) | StepReason::Open(it) | StepReason::Fell(it) => it.component,
            StepReason::Judged(it) => it.item.component,
            StepReason::Same(it) | StepReason::Wording(it) | StepReason::Apart(it) => *it,
        }
    }
}

/// A reason with the step that it alone would move the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WeighedReason {
    /// How far.
    pub size: StepSize,
    /// Why.
    pub why: StepReason,
}

/// Returns why the version's number moves between two versions that differ in some components, the
/// heaviest reasons first: what rose or is open, what fell, what asks as much as before, what is
/// apart, and the components that differ in nothing but words.
pub fn step_reasons(change: &BurdenChange, changed: &BTreeSet<Component>) -> Vec<WeighedReason> {
    let BurdenChange { rose, fell, open, same, apart, judged } = change;
    let mut reasons = rose.iter().cloned().map(StepReason::Rose).collect::<Vec<_>>();
    reasons.extend(open.iter().cloned().map(StepReason::Open));
    reasons.extend(fell.iter().cloned().map(StepReason::Fell));
    reasons.extend(judged.iter().cloned().map(StepReason::Judged));
    reasons.sort_by_key(|it| std::cmp::Reverse(it.size()));
    let mut told: BTreeSet<Component> = reasons.iter().map(StepReason::component).collect();
    let of = |list: &[BurdenItem]| list.iter().map(|it| it.component).collect::<BTreeSet<_>>();
    let (same, apart) = (of(same), of(apart));
    reasons.extend(same.difference(&told).copied().map(StepReason::Same));
    // What is lost is told beside whatever else its component asks: nobody has said of it yet.
    reasons.extend(apart.iter().copied().map(StepReason::Apart));
    told.extend(same.into_iter().chain(apart));
    let rest = changed.iter().copied().filter(|it| !told.contains(it));
    reasons.extend(rest.map(StepReason::Wording));
    reasons.into_iter().map(|why| WeighedReason { size: why.size(), why }).collect()
}

/// Returns how far the version's number moves for a change of the burden.
pub fn step_of(change: &BurdenChange) -> StepSize {
    if change.rises() || !change.open.is_empty() {
        StepSize::Major
    } else if change.falls() {
        StepSize::Minor
    } else {
        StepSize::Patch
    }
}
