//! How far a version's number moves, and why: the step of its semantic version, computed
//! from the burden of both sides.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::compare::{BurdenChange, BurdenItem, Measure, compare};
use crate::domain::{
    changed::changed, component::Component, edition::Edition, procedure::Procedure,
};

/// How far a version's number moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Step")]
pub struct VersionStep {
    /// Which part of the number.
    pub size: StepSize,
    /// Why, the heaviest reasons first.
    pub reasons: Vec<StepReason>,
}

/// The part of a version's number that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepSize {
    /// Only wording or references change.
    Patch,
    /// The burden falls, or an option is added.
    Minor,
    /// The burden rises, a right narrows, or nobody can say that it does not.
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
    /// Something may be heavier.
    Incomparable(BurdenItem),
    /// Something is lighter or wider.
    Fell(BurdenItem),
    /// A component's words differ.
    Wording(Component),
}

impl StepReason {
    /// Returns how far the reason alone moves the number.
    pub fn size(&self) -> StepSize {
        match self {
            StepReason::Rose(_) | StepReason::Incomparable(_) => StepSize::Major,
            StepReason::Fell(_) => StepSize::Minor,
            StepReason::Wording(_) => StepSize::Patch,
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

/// Returns why the version's number moves between two versions, the heaviest reasons
/// first: what rose or may have risen, what fell, and the components that differ in
/// nothing but words. [`step`] names the latter only where there is no other reason.
pub fn step_reasons(before: &Procedure, after: &Procedure, edition: Edition) -> Vec<WeighedReason> {
    let computed = changed(before, after);
    let mut reasons = step(before, after, &computed, edition).reasons;
    let weighed: BTreeSet<Component> = reasons.iter().map(StepReason::component).collect();
    if !reasons.iter().all(|it| matches!(it, StepReason::Wording(_))) {
        let rest = computed.into_iter().filter(|it| !weighed.contains(it));
        reasons.extend(rest.map(StepReason::Wording));
    }
    reasons.into_iter().map(|why| WeighedReason { size: why.size(), why }).collect()
}

impl StepReason {
    /// Returns the component that the reason is found in.
    pub fn component(&self) -> Component {
        match self {
            StepReason::Rose(it) | StepReason::Incomparable(it) | StepReason::Fell(it) => {
                it.measure.component()
            }
            StepReason::Wording(component) => *component,
        }
    }
}

impl Measure {
    /// Returns the component that holds what is measured.
    pub fn component(self) -> Component {
        match self {
            Measure::Paper | Measure::Originals | Measure::Copies | Measure::Sets => {
                Component::Dossier
            }
            Measure::Step => Component::Steps,
            Measure::Condition => Component::Conditions,
            Measure::Channel => Component::Channels,
            Measure::Applicant => Component::Applicants,
            Measure::TimeLimit => Component::ProcessingTime,
            Measure::Fee => Component::Fees,
        }
    }
}

/// Computes how far the version's number moves between two versions that differ in some
/// components, as an edition does.
pub fn step(
    before: &Procedure,
    after: &Procedure,
    changed: &BTreeSet<Component>,
    edition: Edition,
) -> VersionStep {
    let BurdenChange { rose, fell, incomparable } = compare(before, after, edition);
    let size = if !rose.is_empty() || !incomparable.is_empty() {
        StepSize::Major
    } else if !fell.is_empty() {
        StepSize::Minor
    } else {
        StepSize::Patch
    };
    let mut reasons = rose.into_iter().map(StepReason::Rose).collect::<Vec<_>>();
    reasons.extend(incomparable.into_iter().map(StepReason::Incomparable));
    reasons.extend(fell.into_iter().map(StepReason::Fell));
    if reasons.is_empty() {
        reasons.extend(changed.iter().copied().map(StepReason::Wording));
    }
    VersionStep { size, reasons }
}
