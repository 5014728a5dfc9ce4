//! What was said of a proposal, as it counts: how a comment stands, whether an approval is one,
//! which points of the control unit's opinion are answered.

use schemars::JsonSchema;
use serde::Serialize;

use super::Unanswered;
use crate::{
    app::{Snapshot, parse_paper},
    domain::{
        dead_approval::DeadApproval,
        dossier::{AttachmentKind, Opinion, Structured, opinion::Point},
        event::Verdict,
        gate::Approvals,
        reason::Reason,
        registry::{AnswerRecord, CommentRecord, Proposal, Registry, ReviewRecord},
    },
};

/// A comment, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Ý kiến")]
pub struct CommentTold<'a> {
    /// The comment.
    #[serde(flatten)]
    pub comment: &'a CommentRecord,
    /// How it stands.
    #[schemars(title = "Tình trạng")]
    pub state: CommentState,
}

/// How a comment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Tình trạng ý kiến")]
pub enum CommentState {
    /// It only notes something.
    Note,
    /// It blocks, and nobody has answered.
    Open,
    /// It blocks, and was answered.
    Answered,
    /// It is settled, by an act that counts.
    Settled,
}

impl CommentState {
    /// All states.
    pub const ALL: [CommentState; 4] =
        [CommentState::Note, CommentState::Open, CommentState::Answered, CommentState::Settled];

    /// Returns its stable name.
    pub fn key(self) -> &'static str {
        match self {
            CommentState::Note => "note",
            CommentState::Open => "open",
            CommentState::Answered => "answered",
            CommentState::Settled => "settled",
        }
    }
}

impl<'a> CommentTold<'a> {
    /// Tells how a comment stands.
    pub fn of(registry: &Registry, comment: &'a CommentRecord) -> Self {
        let state = match (registry.is_settled(comment), comment.blocking) {
            (true, _) => CommentState::Settled,
            (false, false) => CommentState::Note,
            (false, true) if comment.answers.is_empty() => CommentState::Open,
            (false, true) => CommentState::Answered,
        };
        CommentTold { comment, state }
    }
}

/// A review and, of an approval, whether it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Lần rà soát")]
pub struct ReviewTold<'a> {
    /// The review.
    #[serde(flatten)]
    pub review: &'a ReviewRecord,
    /// Whether it is an approval that counts; null of another verdict, and where the proposal
    /// is over.
    #[schemars(title = "Còn giá trị")]
    pub counts: Option<bool>,
    /// Why it does not count any more, or never did, by its stable name; `spoken-again` where
    /// its officer has spoken again since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Vì sao không còn giá trị")]
    pub dead: Option<&'static str>,
    /// The same as a reason of the gate; none where its officer has spoken again.
    #[serde(skip)]
    pub why: Option<Reason>,
}

/// Why an approval does not count whose officer has spoken again.
const SPOKEN_AGAIN: &str = "spoken-again";

impl<'a> ReviewTold<'a> {
    /// Tells of each review of a proposal whether it counts.
    pub fn all(proposal: &'a Proposal, approvals: &Approvals) -> Vec<Self> {
        proposal.reviews.iter().map(|it| ReviewTold::of(proposal, approvals, it)).collect()
    }

    fn of(proposal: &'a Proposal, approvals: &Approvals, review: &'a ReviewRecord) -> Self {
        let told = ReviewTold { review, counts: None, dead: None, why: None };
        if review.verdict != Verdict::Approve || !proposal.status.is_open() {
            return told;
        }
        if approvals.alive.iter().any(|it| it.seq == review.recorded.seq) {
            return ReviewTold { counts: Some(true), ..told };
        }
        let found = death(proposal, approvals, review);
        let dead = found.as_ref().map_or(SPOKEN_AGAIN, |(_, why)| why.key());
        let why = found.map(|(reason, _)| reason.clone());
        ReviewTold { counts: Some(false), dead: Some(dead), why, ..told }
    }
}

/// Returns of what an approval died.
/// `None` where its officer has spoken again since.
fn death<'a>(
    proposal: &Proposal,
    approvals: &'a Approvals,
    review: &ReviewRecord,
) -> Option<(&'a Reason, DeadApproval)> {
    let last = proposal.current_reviews();
    let is_last = last.values().any(|it| it.recorded.seq == review.recorded.seq);
    let of_this = approvals.dead.iter().find_map(|it| {
        let Reason::ApprovalDead { officer, why, .. } = it else { return None };
        (Some(officer) == review.recorded.officer.as_ref()).then_some((it, *why))
    });
    of_this.filter(|(_, why)| is_last || *why == DeadApproval::Revised)
}

/// A point of the control unit's opinion, and what was answered to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Điểm góp ý và giải trình")]
pub struct PointTold<'a> {
    /// The point.
    #[serde(flatten)]
    pub point: Point,
    /// The answer; null where nobody has answered.
    #[schemars(title = "Giải trình")]
    pub answer: Option<&'a AnswerRecord>,
}

/// Returns the points of the control unit's opinion in force, each with its answer.
///
/// # Errors
///
/// The opinion cannot be read.
pub(super) fn points<'a>(
    snapshot: &Snapshot,
    proposal: &'a Proposal,
) -> Result<Vec<PointTold<'a>>, Unanswered> {
    let points = opinion(snapshot, proposal)?.map(|it| it.points).unwrap_or_default();
    let told = |point: Point| PointTold { answer: proposal.points.get(&point.number), point };
    Ok(points.into_iter().map(told).collect())
}

/// Returns the control unit's opinion in force.
fn opinion(snapshot: &Snapshot, proposal: &Proposal) -> Result<Option<Opinion>, Unanswered> {
    let kind = AttachmentKind::ControlOpinion;
    let Some(digest) = proposal.paper(kind).and_then(|it| it.paper) else { return Ok(None) };
    match parse_paper(kind, &snapshot.content(&digest)?, &digest)? {
        Some(Structured::Opinion(it)) => Ok(Some(it)),
        // What is read is what its kind is.
        _ => Ok(None),
    }
}
