//! One of the two texts of a comparison, and where it comes from.

use chrono::NaiveDate;
use semver::Version;

use crate::domain::{
    event::Draft,
    ids::{Code, Digest, Moment, ProposalId},
    registry::{Proposal, RevisionRecord, Standing, VersionRecord},
};

/// One of the two texts.
#[derive(Debug, Clone)]
pub struct ComparedText {
    /// Whose text it is.
    pub code: Code,
    /// What the procedure is called in it.
    pub name: String,
    /// Its number; that of a draft is the one it would get.
    pub version: Version,
    /// The day from which it is in force, or would be.
    pub effective: NaiveDate,
    /// How the procedure stood on the day that was asked about, where a day was.
    pub standing: Option<Standing>,
    /// The decision that announced it, verbatim.
    pub decision: Option<String>,
    /// The legal norm or the ground of the baseline.
    pub basis: String,
    /// The proposal that asked for it, where it came by one.
    pub proposal: Option<ProposalId>,
    /// The proposal and revision that it is the draft of.
    pub draft: Option<(ProposalId, u32)>,
    /// As known when, where that is not now.
    pub known_at: Option<Moment>,
    /// Its document.
    pub content: Digest,
    /// Who brought it into the registry, where anyone was named.
    pub author: Option<String>,
    /// When.
    pub at: Moment,
}

impl ComparedText {
    /// Takes a version of the register as a side.
    pub fn of_version(code: &Code, it: &VersionRecord, known_at: Option<Moment>) -> Self {
        ComparedText {
            code: code.clone(),
            name: it.summary.name.clone(),
            version: it.version.clone(),
            effective: it.effective,
            standing: None,
            decision: it.decision.clone(),
            basis: it.basis.clone(),
            proposal: it.proposal,
            draft: None,
            known_at,
            content: it.content,
            author: it.recorded.officer.as_ref().map(ToString::to_string),
            at: it.recorded.at,
        }
    }

    /// Takes what a proposal would open as a side, as one of its revisions has it.
    pub fn of_draft(proposal: &Proposal, revision: &RevisionRecord, draft: &Draft) -> Self {
        ComparedText {
            code: draft.code.clone(),
            name: draft.summary.name.clone(),
            version: draft.version.clone(),
            effective: revision.change.effective,
            standing: None,
            decision: None,
            basis: revision.change.basis.clone(),
            proposal: Some(proposal.id),
            draft: Some((proposal.id, revision.number)),
            known_at: None,
            content: draft.content,
            author: revision.recorded.officer.as_ref().map(ToString::to_string),
            at: revision.recorded.at,
        }
    }
}
