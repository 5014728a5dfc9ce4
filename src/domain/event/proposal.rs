//! What happened to a proposal, and its way from draft to verdict.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    change::Change,
    payload::{EntryParts, Ground, Payload, Unread, Written, subject},
    rounds::{Answer, Attachment, Comment, Emergency, Override, Resolution},
    stream::Stream,
};
use crate::domain::{
    ids::{Digest, ProposalId},
    kind::ChangeKind,
};

subject! {
    /// What happened to a proposal.
    pub enum ProposalEvent of ProposalEventKind, counted by |it| Stream::Proposal(it.proposal()) => {
        /// A change was proposed.
        Opened(Opening) = "proposal.opened" up to 6,
        /// Its content was replaced by a new revision.
        Revised(Revision) = "proposal.revised" up to 6,
        /// A draft was handed in for review.
        Submitted(AtRevision) = "proposal.submitted" up to 1,
        /// It was given up.
        Withdrawn(AtRevision) = "proposal.withdrawn" up to 1,
        /// It was reviewed.
        Reviewed(Review) = "proposal.reviewed" up to 2,
        /// A paper was added to its dossier.
        PaperAttached(Attachment) = "proposal.attached" up to 1,
        /// A comment was made on it.
        CommentMade(Comment) = "proposal.commented" up to 1,
        /// A comment, or a point of the control opinion, was answered.
        AnswerGiven(Answer) = "proposal.answered" up to 2,
        /// A comment was settled.
        CommentResolved(Resolution) = "proposal.resolved" up to 1,
        /// A rule was set aside for it, with a reason.
        RuleOverridden(Override) = "proposal.overridden" up to 2,
        /// It was put on the emergency road.
        EmergencyDeclared(Emergency) = "proposal.emergency" up to 1,
    }
}

impl ProposalEvent {
    /// Returns the proposal that it happened to.
    pub fn proposal(&self) -> ProposalId {
        match self {
            ProposalEvent::Opened(it) => it.proposal,
            ProposalEvent::Revised(it) => it.proposal,
            ProposalEvent::Submitted(it) | ProposalEvent::Withdrawn(it) => it.proposal,
            ProposalEvent::Reviewed(it) => it.proposal,
            ProposalEvent::PaperAttached(it) => it.proposal,
            ProposalEvent::CommentMade(it) => it.proposal,
            ProposalEvent::AnswerGiven(it) => it.proposal,
            ProposalEvent::CommentResolved(it) => it.proposal,
            ProposalEvent::RuleOverridden(it) => it.proposal,
            ProposalEvent::EmergencyDeclared(it) => it.proposal,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProposalData {
    proposal: ProposalId,
    revision: u32,
    kind: ChangeKind,
    submitted: bool,
}

/// A proposal was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Its number.
    pub proposal: ProposalId,
    /// What it asks for.
    pub change: Change,
    /// Whether it is handed in for review at once.
    pub submitted: bool,
}

impl Payload for Opening {
    fn written(&self) -> Written {
        self.change.written(&ProposalData {
            proposal: self.proposal,
            revision: 1,
            kind: self.change.kind,
            submitted: self.submitted,
        })
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        self.change.grounds()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        let data: ProposalData = entry.data()?;
        let change = entry.document("change")?;
        Ok(Opening { proposal: data.proposal, change, submitted: data.submitted })
    }
}

/// A proposal's content was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// The proposal.
    pub proposal: ProposalId,
    /// The new revision's number; the first is 1.
    pub revision: u32,
    /// What it asks for now.
    pub change: Change,
}

impl Payload for Revision {
    fn written(&self) -> Written {
        self.change.written(&ProposalData {
            proposal: self.proposal,
            revision: self.revision,
            kind: self.change.kind,
            submitted: false,
        })
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        self.change.grounds()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        let data: ProposalData = entry.data()?;
        let change = entry.document("change")?;
        Ok(Revision { proposal: data.proposal, revision: data.revision, change })
    }
}

/// Something was done to a proposal as it stood at a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtRevision {
    /// The proposal.
    pub proposal: ProposalId,
    /// The revision it stood at.
    pub revision: u32,
    /// Why.
    pub reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AtData {
    proposal: ProposalId,
    revision: u32,
}

impl Payload for AtRevision {
    fn written(&self) -> Written {
        let data = AtData { proposal: self.proposal, revision: self.revision };
        Written::data(&data).because(&self.reason)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        let data: AtData = entry.data()?;
        let reason = entry.reason();
        Ok(AtRevision { proposal: data.proposal, revision: data.revision, reason })
    }
}

/// A review of the exact content of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The proposal.
    pub proposal: ProposalId,
    /// The revision that was read.
    pub revision: u32,
    /// What was found.
    pub verdict: Verdict,
    /// The hash of what was read: the change, the dossier and the answers (settled question
    /// 38). Version 1 of the kind has none.
    pub read: Option<Digest>,
    /// The hash over all that an approval binds: log, proposal, revision, what was read,
    /// policy, role (settled question 4).
    pub binds: Digest,
    /// The reviewer's words.
    pub comment: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewData {
    proposal: ProposalId,
    revision: u32,
    verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    read: Option<Digest>,
    binds: Digest,
}

impl Payload for Review {
    /// Version 2 names the hash of what was read.
    fn written(&self) -> Written {
        let data = ReviewData {
            proposal: self.proposal,
            revision: self.revision,
            verdict: self.verdict,
            read: self.read,
            binds: self.binds,
        };
        let version = if self.read.is_some() { 2 } else { 1 };
        Written::data(&data).because(&self.comment).under(version)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        let data: ReviewData = entry.data()?;
        Ok(Review {
            proposal: data.proposal,
            revision: data.revision,
            verdict: data.verdict,
            read: data.read,
            binds: data.binds,
            comment: entry.reason(),
        })
    }
}

/// A reviewer's verdict.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The content may be enacted.
    Approve,
    /// The proposal ends here.
    Reject,
    /// A revision is needed first.
    RequestChanges,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Verdict; 3] = [Verdict::Approve, Verdict::Reject, Verdict::RequestChanges];

    /// Returns the verdict's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::Approve => "approve",
            Verdict::Reject => "reject",
            Verdict::RequestChanges => "request_changes",
        }
    }
}
