//! A proposal as the register keeps it: what was done to it, each act with where and by whom.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{as_before::serialized_as_before, recorded::Recorded};
use crate::domain::{
    dossier::AttachmentKind,
    event::{Anchor, Change, ExemptionGround, Reply, Route, Verdict},
    ids::{Digest, OfficerId, ProposalId},
    officer::Role,
    policy::{Heads, Road},
    rule::RuleId,
};

/// A proposal and all that was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its number.
    pub id: ProposalId,
    /// What it asks for now.
    #[serde(with = "crate::domain::canonical::as_text")]
    pub change: Change,
    /// The current revision; the first is 1.
    pub revision: u32,
    /// The revisions so far, the current one last.
    pub revisions: Vec<RevisionRecord>,
    /// Where it stands.
    pub status: Status,
    /// Everyone who touched the draft (settled question 3).
    pub hands: BTreeSet<OfficerId>,
    /// The papers of its dossier, in order, those superseded too.
    pub papers: Vec<PaperRecord>,
    /// The comments, in order.
    pub comments: Vec<CommentRecord>,
    /// The answers to points of the control opinion, the last of each point; a new
    /// opinion begins without any.
    pub points: BTreeMap<u32, AnswerRecord>,
    /// The rules set aside, in order.
    pub overrides: Vec<OverrideRecord>,
    /// The reviews, in order.
    pub reviews: Vec<ReviewRecord>,
    /// Why it is on the emergency road, where it is.
    pub emergency: Option<EmergencyRecord>,
    /// What the emergency road left owing.
    pub debt: Option<Debt>,
    /// When and by whom it was opened.
    pub opened: Recorded,
    /// When it was last handed in for review.
    pub submitted: Option<Recorded>,
    /// When and by whom it was last touched.
    pub touched: Recorded,
    /// Why it was withdrawn, where a reason was given.
    pub closing_reason: Option<String>,
    /// How many events its stream has: its concurrency token.
    pub events: u64,
}

/// A revision as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionRecord {
    /// Its number.
    pub number: u32,
    /// What it asked for.
    #[serde(with = "crate::domain::canonical::as_text")]
    pub change: Change,
    /// By whom and when.
    pub recorded: Recorded,
}

/// A paper of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PaperRecord {
    /// Its number.
    pub number: u32,
    /// What it is.
    pub kind: AttachmentKind,
    /// The file's name.
    pub name: String,
    /// The file's media type.
    pub media: String,
    /// The file.
    pub file: Digest,
    /// Its length in bytes.
    pub len: u64,
    /// What it says, in canonical form.
    pub paper: Option<Digest>,
    /// The paper that took its place.
    pub superseded_by: Option<u32>,
    /// The answer to what it finds against the draft, the last one.
    pub answer: Option<AnswerRecord>,
    /// By whom and when.
    pub recorded: Recorded,
}

/// A comment with its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommentRecord {
    /// Its number.
    pub number: u32,
    /// The revision that was read.
    pub revision: u32,
    /// What it is about.
    #[serde(with = "crate::domain::canonical::as_text")]
    #[schemars(with = "Option<Anchor>")]
    pub anchor: Option<Anchor>,
    /// The words.
    pub text: String,
    /// Whether it blocks until it is settled.
    pub blocking: bool,
    /// The answers, in order.
    pub answers: Vec<AnswerRecord>,
    /// By whom it was settled, and why by another person.
    pub resolved: Option<(Recorded, Option<String>)>,
    /// By whom and when.
    pub recorded: Recorded,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AnswerRecord {
    /// How.
    pub reply: Reply,
    /// The words.
    pub text: String,
    /// By whom and when.
    pub recorded: Recorded,
}

/// A rule set aside.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct OverrideRecord {
    /// The revision for which it holds.
    pub revision: u32,
    /// The rule.
    #[schemars(with = "String")]
    pub rule: RuleId,
    /// Why.
    pub reason: String,
    /// On which ground, where a paper was dispensed with.
    #[serde(default)]
    pub ground: Option<ExemptionGround>,
    /// By whom and when.
    pub recorded: Recorded,
}

serialized_as_before!(OverrideRecord { revision, rule, reason, ground: Option::is_none, recorded });

/// The emergency road of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EmergencyRecord {
    /// The legal ground.
    pub basis: String,
    /// Why.
    pub reason: String,
    /// By whom and when.
    pub recorded: Recorded,
}

/// Approvals owed after an enactment on the emergency road (settled question 13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Debt {
    /// How many persons of each role still approve.
    pub owed: Heads,
    /// The last day for it.
    pub due: NaiveDate,
    /// Where the last approval was given.
    pub paid: Option<Recorded>,
    /// Where it was refused: an abolition or a correction must follow.
    pub refused: Option<Recorded>,
}

/// A review as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReviewRecord {
    /// By whom and when, in which role, under which key.
    pub recorded: Recorded,
    /// The revision that was read.
    pub revision: u32,
    /// What was found.
    pub verdict: Verdict,
    /// The hash of what was read; none in reviews of before hashes were named.
    pub read: Option<Digest>,
    /// The hash over all that it binds.
    pub binds: Digest,
    /// The reviewer's words.
    pub comment: Option<String>,
}

/// Where a proposal stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Being written.
    Draft,
    /// Handed in for review.
    Submitted,
    /// Ended by a reviewer.
    Rejected,
    /// Given up by its authors.
    Withdrawn,
    /// Done.
    Enacted,
}

impl Status {
    /// Returns the status's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Submitted => "submitted",
            Status::Rejected => "rejected",
            Status::Withdrawn => "withdrawn",
            Status::Enacted => "enacted",
        }
    }

    /// Whether anything can still become of the proposal.
    pub fn is_open(self) -> bool {
        matches!(self, Status::Draft | Status::Submitted)
    }
}

impl Proposal {
    /// Returns the road by which it comes in.
    pub fn road(&self) -> Road {
        match self.change.route {
            Route::Recorded => Road::Recorded,
            Route::Correction { .. } => Road::Correction,
            Route::Gate if self.emergency.is_some() => Road::Emergency,
            Route::Gate => self.change.kind.into(),
        }
    }

    /// Returns the papers in force: those that no later one took the place of.
    pub fn current_papers(&self) -> impl Iterator<Item = &PaperRecord> {
        self.papers.iter().filter(|it| it.superseded_by.is_none())
    }

    /// Returns the paper of a kind in force.
    /// `None` where none is attached.
    pub fn paper(&self, kind: AttachmentKind) -> Option<&PaperRecord> {
        self.current_papers().find(|it| it.kind == kind)
    }

    /// Returns each reviewer's last verdict on the current revision.
    pub fn current_reviews(&self) -> BTreeMap<&OfficerId, &ReviewRecord> {
        let of_this_revision = self.reviews.iter().filter(|it| it.revision == self.revision);
        of_this_revision
            .filter_map(|it| it.recorded.officer.as_ref().map(|who| (who, it)))
            .collect()
    }

    /// Returns the roles in which officers acted on the proposal beside drafting it: by a
    /// paper of the control unit or the appraiser, by a verdict, by setting a rule aside,
    /// by declaring an emergency. A verdict withdrawn by a later one still counts: its
    /// author has had a say.
    pub fn parts(&self) -> BTreeMap<&OfficerId, BTreeSet<Role>> {
        let mut parts: BTreeMap<&OfficerId, BTreeSet<Role>> = BTreeMap::new();
        for (officer, role, _) in self.acts() {
            parts.entry(officer).or_default().insert(role);
        }
        parts
    }

    /// Returns the acts by which somebody took a part, each with its author and role.
    pub fn acts(&self) -> impl Iterator<Item = (&OfficerId, Role, &Recorded)> {
        let papers = self.papers.iter().map(|it| &it.recorded);
        let reviews = self.reviews.iter().map(|it| &it.recorded);
        let overrides = self.overrides.iter().map(|it| &it.recorded);
        let emergency = self.emergency.iter().map(|it| &it.recorded);
        let all = papers.chain(reviews).chain(overrides).chain(emergency);
        all.filter_map(|it| Some((it.officer.as_ref()?, it.role?, it)))
            .filter(|(_, role, _)| role.may_approve() || *role == Role::Signer)
    }
}

impl Debt {
    /// Whether approvals are still owed.
    pub fn is_open(&self) -> bool {
        self.paid.is_none()
    }
}
