//! What can have happened, in the past tense.
//!
//! These types are written into the log as JSON: a field is added at need with a
//! default, and never renamed or removed. `tests/golden.rs` pins their bytes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{
    canonical,
    component::Component,
    ids::{Code, Digest, ProposalId, Zone},
    procedure::{Class, Level, OnlineLevel, Procedure},
};

/// Something that happened, as it stands in the log for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The registry began.
    RegistryFounded(Founding),
    /// Procedures already in force were taken in.
    BaselineImported(Baseline),
    /// The baseline phase ended: from here on a code enters through the gate.
    BaselineClosed,
    /// A change was proposed.
    ProposalOpened(Opening),
    /// A proposal's content was replaced by a new revision.
    ProposalRevised(Revision),
    /// A draft was handed in for review.
    ProposalSubmitted(AtRevision),
    /// A proposal was given up.
    ProposalWithdrawn(AtRevision),
    /// A proposal was reviewed.
    ProposalReviewed(Review),
    /// An announcing decision (*Quyết định công bố*) took effect on the register.
    DecisionEnacted(Enactment),
}

/// The agency and the legal zone of a registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// The agency's name.
    pub agency: String,
    /// The agency's code (`G11`).
    pub agency_code: String,
    /// The zone that decides the legal day.
    pub zone: Zone,
}

/// A baseline import: where its procedures come from and which they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// Since when they are taken to be in force here.
    pub effective: NaiveDate,
    /// On what ground.
    pub basis: String,
    /// The procedures, in the order of the files.
    pub items: Vec<BaselineItem>,
}

/// One procedure of a baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineItem {
    /// Its code.
    pub code: Code,
    /// Its document.
    pub content: Digest,
    /// What lists and searches need of it.
    pub summary: Summary,
    /// The announcing decision, verbatim.
    pub decision: Option<String>,
    /// The line that it was read from.
    pub line: SourceLine,
}

/// A line of a file that was imported, kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceLine {
    /// The content that holds the line, one of many, separated by line feeds.
    pub block: Digest,
    /// Which line of that content, from 0.
    pub index: u32,
    /// The hash of the line itself, without its line feed.
    pub sha256: Digest,
}

/// What lists, counts and searches need of a version, taken from its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Tên thủ tục.
    pub name: String,
    /// Lĩnh vực.
    pub field: String,
    /// Cơ quan công bố.
    pub publisher: String,
    /// Cấp thực hiện.
    pub levels: Vec<Level>,
    /// Loại hình.
    pub class: Option<Class>,
    /// Mức độ dịch vụ công trực tuyến.
    pub online: Option<OnlineLevel>,
    /// Từ khóa.
    pub keywords: Option<String>,
}

impl Summary {
    /// Takes the summary of a document.
    pub fn of(procedure: &Procedure) -> Self {
        Summary {
            name: procedure.name.clone(),
            field: procedure.field.clone(),
            publisher: procedure.publisher.clone(),
            levels: procedure.levels.clone(),
            class: procedure.class,
            online: procedure.online.as_ref().map(|it| it.level),
            keywords: procedure.keywords.clone(),
        }
    }
}

/// The kinds of change that a proposal may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Mới ban hành.
    New,
    /// Sửa đổi, bổ sung.
    Amend,
    /// Thay thế.
    Replace,
    /// Đơn giản hóa.
    Simplify,
    /// Bãi bỏ.
    Abolish,
}

impl ChangeKind {
    /// All kinds.
    pub const ALL: [ChangeKind; 5] = [
        ChangeKind::New,
        ChangeKind::Amend,
        ChangeKind::Replace,
        ChangeKind::Simplify,
        ChangeKind::Abolish,
    ];

    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            ChangeKind::New => "new",
            ChangeKind::Amend => "amend",
            ChangeKind::Replace => "replace",
            ChangeKind::Simplify => "simplify",
            ChangeKind::Abolish => "abolish",
        }
    }
}

/// A change as proposed, with everything that an approval of it binds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What is done.
    pub kind: ChangeKind,
    /// The versions that end when it takes effect.
    pub closes: Vec<Base>,
    /// The versions that begin.
    pub opens: Vec<Draft>,
    /// The components that an amendment or simplification changes: declared and
    /// computed alike (BR-9).
    pub components: BTreeSet<Component>,
    /// When it takes effect, by the norm.
    pub effective: NaiveDate,
    /// The legal norm that prescribes it.
    pub basis: String,
    /// Why, in the proposer's words.
    pub reason: String,
    /// What holds for files already handed in (BR-27).
    pub transition: Option<String>,
    /// Where an applicant goes instead, after an abolition.
    pub successors: Vec<Code>,
}

impl Change {
    /// Returns what the change would put in place, by hash: its documents, or, where it
    /// only closes, the versions that it ends.
    pub fn contents(&self) -> Vec<Digest> {
        if self.opens.is_empty() {
            vec![canonical::digest(&self.closes)]
        } else {
            self.opens.iter().map(|it| it.content).collect()
        }
    }
}

/// The version that a change builds on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// The procedure.
    pub code: Code,
    /// Its version.
    pub version: Version,
    /// The document of that version.
    pub content: Digest,
    /// The leaf hash of the entry that made it.
    pub entry: Digest,
}

/// A version that a change would make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The procedure.
    pub code: Code,
    /// The version's number, computed from the difference.
    pub version: Version,
    /// The document.
    pub content: Digest,
    /// What lists and searches need of it.
    pub summary: Summary,
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
    /// The hash over all that an approval binds: log, proposal, revision, bases and
    /// their entries, drafts (settled question 4).
    pub binds: Digest,
    /// The reviewer's words.
    pub comment: Option<String>,
}

/// A reviewer's verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// Returns the verdict's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::Approve => "approve",
            Verdict::Reject => "reject",
            Verdict::RequestChanges => "request_changes",
        }
    }
}

/// A decision with all that it enacts: all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enactment {
    /// The decision.
    pub decision: Decision,
    /// What it does to each procedure, in its own order.
    pub items: Vec<Item>,
}

/// An announcing decision (*Quyết định công bố*), by what identifies it and by its dates
/// (settled question 5).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Số, as signed.
    pub number: String,
    /// Cơ quan ban hành.
    pub issuer: String,
    /// Ngày ký.
    pub signed_on: NaiveDate,
    /// Ngày có hiệu lực của quyết định.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// Trích yếu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The legal norms that it announces procedures of.
    #[serde(default)]
    pub norms: Vec<Norm>,
}

/// A legal norm (*văn bản quy phạm pháp luật*) that creates or changes procedures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// Số ký hiệu.
    pub number: String,
    /// Trích yếu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Cơ quan ban hành.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Ngày ký.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    /// Ngày có hiệu lực.
    pub effective_from: NaiveDate,
    /// Ngày hết hiệu lực, where it is known beforehand (BR-25).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
}

/// What a decision does to one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The proposal that asked for it.
    pub proposal: ProposalId,
    /// The kind of change.
    pub kind: ChangeKind,
    /// The procedure.
    pub code: Code,
    /// From when.
    pub effective: NaiveDate,
    /// The components that change.
    pub components: BTreeSet<Component>,
    /// What becomes of the procedure.
    pub outcome: Outcome,
}

/// What becomes of a procedure under a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Outcome {
    /// A version begins.
    Opens {
        /// Its number.
        version: Version,
        /// Its document.
        content: Digest,
        /// What lists and searches need of it.
        summary: Summary,
        /// The codes that it takes the place of.
        replaces: Vec<Code>,
    },
    /// The procedure closes.
    Closes {
        /// The version that ends.
        version: Version,
        /// Where an applicant goes instead.
        successors: Vec<Code>,
        /// What holds for files already handed in.
        transition: Option<String>,
    },
}
