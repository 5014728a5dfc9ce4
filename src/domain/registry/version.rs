//! One version of a procedure, as the register keeps it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::recorded::Recorded;
use crate::domain::{
    component::Component,
    event::{Instrument, SourceLine, Summary},
    ids::{Code, Digest, ProposalId},
    kind::ChangeKind,
};

/// One version of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRecord {
    /// Its number.
    pub version: Version,
    /// Its document.
    pub content: Digest,
    /// What lists and searches need of it.
    pub summary: Summary,
    /// In force from.
    pub effective: NaiveDate,
    /// How it came about; a baseline has no kind of change.
    pub kind: Option<ChangeKind>,
    /// The components that changed against the version before.
    pub components: BTreeSet<Component>,
    /// The announcing decision, verbatim.
    pub decision: Option<String>,
    /// The legal norm or the ground of the baseline.
    pub basis: String,
    /// The proposal that asked for it.
    pub proposal: Option<ProposalId>,
    /// The codes that it took the place of.
    pub replaces: Vec<Code>,
    /// The line that a baseline was read from.
    pub line: Option<SourceLine>,
    /// By which instrument it corrects the version before, where it does (BR-36).
    pub corrected: Option<Instrument>,
    /// Whether a correction was found equal to a decision that is kept here.
    pub verified: bool,
    /// Where and when it was recorded.
    pub recorded: Recorded,
}
