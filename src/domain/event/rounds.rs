//! What is attached to a proposal and said about it, and who answers for an exception.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::payload::{EntryParts, Ground, Payload, Unread, Written, plain};
use crate::domain::{
    component::Component,
    dossier::AttachmentKind,
    ids::{Code, Digest, ProposalId},
    rule::RuleId,
    statute::ExemptionGround,
};

/// A paper of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// The proposal.
    pub proposal: ProposalId,
    /// Its number within the proposal, from 1.
    pub number: u32,
    /// What it is.
    pub kind: AttachmentKind,
    /// The file's name.
    pub name: String,
    /// The file's media type.
    pub media: String,
    /// The file, as it was handed in.
    pub file: Digest,
    /// Its length in bytes.
    pub len: u64,
    /// What it says, in canonical form, where the law gives it a structure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Digest>,
    /// The paper that it takes the place of (settled question 18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<u32>,
}

impl Payload for Attachment {
    fn written(&self) -> Written {
        Written::data(self)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        [self.file].into_iter().chain(self.paper).map(Ground::of).collect()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.data()
    }
}

/// What a comment is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The procedure, where the proposal opens several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The component.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<Component>,
    /// The row's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
}

/// A comment on a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The proposal.
    pub proposal: ProposalId,
    /// Its number within the proposal, from 1.
    pub number: u32,
    /// The revision that was read.
    pub revision: u32,
    /// What it is about.
    pub anchor: Option<Anchor>,
    /// The words.
    pub text: String,
    /// Whether it blocks until it is settled.
    pub blocking: bool,
}

plain!(Comment);

/// How a comment, a point or a finding was answered (Điều 9 khoản 3: tiếp thu, giải trình).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Tiếp thu.
    Accepted,
    /// Giải trình.
    Explained,
}

impl Reply {
    /// Returns the reply's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Reply::Accepted => "accepted",
            Reply::Explained => "explained",
        }
    }
}

/// What an answer answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Thread {
    /// A comment, by its number.
    Comment(u32),
    /// A point of the control opinion, by its number.
    Point(u32),
    /// What a paper of the dossier finds against the draft, by the paper's number.
    Paper(u32),
}

impl fmt::Display for Thread {
    /// Writes the thread as it is typed: `c1`, `o2`, `d3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Thread::Comment(number) => write!(f, "c{number}"),
            Thread::Point(number) => write!(f, "o{number}"),
            Thread::Paper(number) => write!(f, "d{number}"),
        }
    }
}

/// An answer to a comment, to a point or to what a paper finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The proposal.
    pub proposal: ProposalId,
    /// What it answers.
    pub thread: Thread,
    /// How.
    pub reply: Reply,
    /// The words.
    pub text: String,
}

impl Payload for Answer {
    /// Version 2 answers what a paper finds.
    fn written(&self) -> Written {
        Written::data(self).under(match self.thread {
            Thread::Comment(_) | Thread::Point(_) => 1,
            Thread::Paper(_) => 2,
        })
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.data()
    }
}

/// A comment was settled: by who raised it, or by an override.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// The proposal.
    pub proposal: ProposalId,
    /// The comment.
    pub comment: u32,
    /// Why another person than the one who raised it settles it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overriding: Option<String>,
}

plain!(Resolution);

/// A rule set aside for a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The proposal.
    pub proposal: ProposalId,
    /// The revision for which it holds.
    pub revision: u32,
    /// The rule.
    pub rule: RuleId,
    /// Why.
    pub reason: String,
    /// On which ground of the law, where a paper that the law asks for is dispensed with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<ExemptionGround>,
}

impl Payload for Override {
    /// Version 2 states the ground.
    fn written(&self) -> Written {
        Written::data(self).under(if self.ground.is_some() { 2 } else { 1 })
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.data()
    }
}

/// A proposal on the emergency road.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// The proposal.
    pub proposal: ProposalId,
    /// The legal ground.
    pub basis: String,
    /// Why.
    pub reason: String,
}

impl Payload for Emergency {
    fn written(&self) -> Written {
        Written::data(self).on_ground(&self.basis)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.data()
    }
}
