//! What may happen to a procedure between two catalogues, and how it counts: the kinds of
//! steps, the groups that they add up to, and stock and flow.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::schema_names::names_alone;

/// The sum of what happened to a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline, transform = names_alone)]
pub enum Group {
    /// It is in the newer catalogue only: newly issued.
    New,
    /// It is in the newer catalogue only: it took the place of others.
    Replacing,
    /// It is in the newer catalogue only: taken over as already in force.
    Baseline,
    /// It is in both, of different bodies (or no longer within what was asked about).
    Moved,
    /// It is in both, in other words.
    Amended,
    /// It is in both, and lighter by decision.
    Simplified,
    /// It is in both, and only mistakes were put right (BR-36).
    Corrected,
    /// It is in both, and stands still in the newer only.
    Suspended,
    /// It is in both, and stands still in the older only.
    Resumed,
    /// It is in the newer catalogue only: what had ended is in force again.
    Revived,
    /// It is in the older catalogue only: others took its place.
    Replaced,
    /// It is in the older catalogue only: abolished.
    Abolished,
    /// It is in the older catalogue only: it ended with its norm.
    Lapsed,
    /// It is in the older catalogue only: annulled.
    Annulled,
    /// It is in neither: it came and went between the two.
    Passing,
}

/// What may happen to a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline, transform = names_alone)]
pub enum StepKind {
    /// Taken over as already in force.
    Baseline,
    /// Newly issued.
    New,
    /// Issued in place of others.
    Replacing,
    /// Amended.
    Amended,
    /// Simplified.
    Simplified,
    /// A mistake was put right.
    Corrected,
    /// It stands still for a while.
    Suspended,
    /// It stands still no longer.
    Resumed,
    /// What had ended is in force again.
    Revived,
    /// Abolished.
    Abolished,
    /// Replaced by others.
    Replaced,
    /// Ended with its norm.
    Lapsed,
    /// Annulled.
    Annulled,
}

/// Stock of two days, and the flow between them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// In force in the older catalogue.
    pub before: u64,
    /// Taken over as already in force.
    pub baseline: u64,
    /// Newly issued.
    pub new: u64,
    /// Issued in place of others.
    pub replacing: u64,
    /// In force again.
    pub revived: u64,
    /// Come from another body.
    pub moved_in: u64,
    /// Abolished.
    pub abolished: u64,
    /// Replaced by others.
    pub replaced: u64,
    /// Ended with their norms.
    pub lapsed: u64,
    /// Annulled.
    pub annulled: u64,
    /// Gone to another body.
    pub moved_out: u64,
    /// In force in the newer catalogue.
    pub after: u64,
}

impl Flow {
    /// Returns how many entered.
    pub fn entered(&self) -> u64 {
        self.baseline + self.new + self.replacing + self.revived + self.moved_in
    }

    /// Returns how many left.
    pub fn left(&self) -> u64 {
        self.abolished + self.replaced + self.lapsed + self.annulled + self.moved_out
    }

    /// Whether the newer stock is the older one with what entered and without what left.
    pub fn holds(&self) -> bool {
        (self.before + self.entered()).checked_sub(self.left()) == Some(self.after)
    }

    /// Whether nothing entered or left.
    pub fn is_still(&self) -> bool {
        self.entered() == 0 && self.left() == 0
    }

    pub(super) fn enter(&mut self, kind: StepKind) {
        match kind {
            StepKind::Baseline => self.baseline += 1,
            StepKind::Replacing => self.replacing += 1,
            StepKind::Revived => self.revived += 1,
            StepKind::New
            | StepKind::Amended
            | StepKind::Simplified
            | StepKind::Corrected
            | StepKind::Suspended
            | StepKind::Resumed
            | StepKind::Abolished
            | StepKind::Replaced
            | StepKind::Lapsed
            | StepKind::Annulled => self.new += 1,
        }
    }

    pub(super) fn leave(&mut self, kind: StepKind) {
        match kind {
            StepKind::Replaced => self.replaced += 1,
            StepKind::Lapsed => self.lapsed += 1,
            StepKind::Annulled => self.annulled += 1,
            StepKind::Abolished
            | StepKind::Baseline
            | StepKind::New
            | StepKind::Replacing
            | StepKind::Amended
            | StepKind::Simplified
            | StepKind::Corrected
            | StepKind::Suspended
            | StepKind::Resumed
            | StepKind::Revived => self.abolished += 1,
        }
    }

    pub(super) fn add(&mut self, other: &Flow) {
        self.before += other.before;
        self.baseline += other.baseline;
        self.new += other.new;
        self.replacing += other.replacing;
        self.revived += other.revived;
        self.moved_in += other.moved_in;
        self.abolished += other.abolished;
        self.replaced += other.replaced;
        self.lapsed += other.lapsed;
        self.annulled += other.annulled;
        self.moved_out += other.moved_out;
        self.after += other.after;
    }
}

impl Group {
    /// All groups, in the order in which they are told.
    pub const ALL: [Group; 15] = [
        Group::New,
        Group::Replacing,
        Group::Replaced,
        Group::Amended,
        Group::Simplified,
        Group::Corrected,
        Group::Moved,
        Group::Suspended,
        Group::Resumed,
        Group::Revived,
        Group::Abolished,
        Group::Lapsed,
        Group::Annulled,
        Group::Baseline,
        Group::Passing,
    ];

    /// Returns the group's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Group::New => "new",
            Group::Replacing => "replacing",
            Group::Baseline => "baseline",
            Group::Moved => "moved",
            Group::Amended => "amended",
            Group::Simplified => "simplified",
            Group::Corrected => "corrected",
            Group::Suspended => "suspended",
            Group::Resumed => "resumed",
            Group::Revived => "revived",
            Group::Replaced => "replaced",
            Group::Lapsed => "lapsed",
            Group::Annulled => "annulled",
            Group::Abolished => "abolished",
            Group::Passing => "passing",
        }
    }
}

impl StepKind {
    /// All kinds.
    pub const ALL: [StepKind; 13] = [
        StepKind::Baseline,
        StepKind::New,
        StepKind::Replacing,
        StepKind::Amended,
        StepKind::Simplified,
        StepKind::Corrected,
        StepKind::Suspended,
        StepKind::Resumed,
        StepKind::Revived,
        StepKind::Abolished,
        StepKind::Replaced,
        StepKind::Lapsed,
        StepKind::Annulled,
    ];

    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            StepKind::Baseline => "baseline",
            StepKind::New => "new",
            StepKind::Replacing => "replacing",
            StepKind::Amended => "amended",
            StepKind::Simplified => "simplified",
            StepKind::Corrected => "corrected",
            StepKind::Abolished => "abolished",
            StepKind::Suspended => "suspended",
            StepKind::Resumed => "resumed",
            StepKind::Revived => "revived",
            StepKind::Replaced => "replaced",
            StepKind::Lapsed => "lapsed",
            StepKind::Annulled => "annulled",
        }
    }
}
