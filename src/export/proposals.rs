//! What a proposal changes, and what an officer has not seen of it, for programs: the
//! shapes that `proposal diff --json` and `proposal show --since-my-review --json` have.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::comparison::{ComparisonDocument, FiguresDocument, Wording};
use crate::{
    ask::{
        AnswerHead, Shape, named_schema,
        proposal_diff::{HeldDraft, ProposalDiff},
        since::{Since, SinceLooked},
        talk::CommentTold,
    },
    domain::{
        ids::{Code, Digest, Moment, OfficerId, ProposalId},
        registry::{AnswerRecord, PaperRecord},
    },
};

/// Returns the names and schemas of what programs are told of proposals' changes.
pub fn schemas() -> [(&'static str, Value); 3] {
    [
        named_schema::<ProposalComparison<ComparisonDocument>>(),
        named_schema::<ProposalComparison<FiguresDocument>>(),
        named_schema::<SinceDocument<'_>>(),
    ]
}

/// What the drafts of a proposal change, each held against what it would take the place of.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Những thay đổi của một đề xuất", inline)]
pub struct ProposalComparison<D> {
    /// The proposal.
    #[schemars(title = "Đề xuất", with = "String")]
    pub proposal: ProposalId,
    /// A comparison for each draft; that of a draft of something new has no older side.
    #[schemars(title = "Các so sánh")]
    pub differences: Vec<D>,
    /// The procedures that end without a text of their code.
    #[schemars(title = "Các thủ tục chấm dứt")]
    pub ends: Vec<Code>,
    /// Of which day and moment the answer speaks.
    #[serde(flatten)]
    pub head: AnswerHead,
}

impl Shape for ProposalComparison<ComparisonDocument> {
    const NAME: &'static str = "proposal-diff";
    const VERSION: u32 = 2;
}

impl Shape for ProposalComparison<FiguresDocument> {
    const NAME: &'static str = "proposal-diff-stat";
    const VERSION: u32 = 1;
}

impl ProposalComparison<ComparisonDocument> {
    /// Takes what a proposal changes, with its sentences.
    pub fn of(proposal: ProposalId, it: &ProposalDiff, words: &impl Wording) -> Self {
        ProposalComparison {
            proposal,
            differences: documents(&it.drafts, words, &it.head),
            ends: it.ends.clone(),
            head: it.head.clone(),
        }
    }
}

impl From<ProposalComparison<ComparisonDocument>> for ProposalComparison<FiguresDocument> {
    fn from(it: ProposalComparison<ComparisonDocument>) -> Self {
        let ProposalComparison { proposal, differences, ends, head } = it;
        let differences = differences.into_iter().map(FiguresDocument::from).collect();
        ProposalComparison { proposal, differences, ends, head }
    }
}

fn documents(
    drafts: &[HeldDraft],
    words: &impl Wording,
    head: &AnswerHead,
) -> Vec<ComparisonDocument> {
    let document = |it: &HeldDraft| match it {
        HeldDraft::Two(it) => ComparisonDocument::of(&it.telling, words, it.head.clone()),
        HeldDraft::New(it) => ComparisonDocument::of_one(&it.0, head.clone()),
    };
    drafts.iter().map(document).collect()
}

/// What an officer has not seen of a proposal.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Những gì có thêm trong đề xuất từ lần xem trước", inline)]
pub struct SinceDocument<'a> {
    /// The proposal.
    #[schemars(title = "Đề xuất", with = "String")]
    pub proposal: ProposalId,
    /// Who looked.
    #[schemars(title = "Cán bộ")]
    pub officer: OfficerId,
    /// When, and at which revision; null where the officer never looked, and nothing else
    /// is told.
    #[schemars(title = "Lần xem trước")]
    pub looked: Option<LookedAt>,
    /// The revision now.
    #[schemars(title = "Bản hiện tại")]
    pub revision: u32,
    /// The hash of all that the revision asks for.
    #[schemars(title = "Mã băm của bản hiện tại")]
    pub hash: Digest,
    /// A comparison for each document that reads otherwise.
    #[schemars(title = "Các so sánh")]
    pub differences: Vec<ComparisonDocument>,
    /// The procedures whose draft is no more.
    #[schemars(title = "Các thủ tục không còn dự thảo")]
    pub gone: Vec<Code>,
    /// The papers that came, or whose finding was answered.
    #[schemars(title = "Hồ sơ")]
    pub papers: Vec<&'a PaperRecord>,
    /// The comments that were made, answered or settled.
    #[schemars(title = "Ý kiến")]
    pub comments: Vec<CommentTold<'a>>,
    /// The answers that were given.
    #[schemars(title = "Giải trình")]
    pub answers: Vec<AnswerTo<'a>>,
    /// Whether another policy was adopted.
    #[schemars(title = "Chính sách đã đổi")]
    pub policy_changed: bool,
    /// Of which day and moment the answer speaks.
    #[serde(flatten)]
    pub head: AnswerHead,
}

impl Shape for SinceDocument<'_> {
    const NAME: &'static str = "proposal-since";
    const VERSION: u32 = 1;
}

/// Where and when an officer looked at a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Lần xem trước")]
pub struct LookedAt {
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When.
    #[schemars(title = "Thời điểm")]
    pub at: Moment,
    /// The revision that was read.
    #[schemars(title = "Bản đã xem")]
    pub revision: u32,
}

/// An answer, and to what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Giải trình")]
pub struct AnswerTo<'a> {
    /// A comment, a point of the control unit, or a paper.
    #[schemars(title = "Về")]
    pub to: String,
    /// The answer.
    #[schemars(title = "Nội dung")]
    pub answer: &'a AnswerRecord,
}

impl<'a> SinceDocument<'a> {
    /// Takes what an officer has not seen, with the sentences of what differs.
    pub fn of(it: &Since<'a>, words: &impl Wording) -> Self {
        let nothing = SinceDocument {
            proposal: it.proposal.id,
            officer: it.officer.clone(),
            looked: None,
            revision: it.proposal.revision,
            hash: it.proposal.hash(),
            differences: Vec::new(),
            gone: Vec::new(),
            papers: Vec::new(),
            comments: Vec::new(),
            answers: Vec::new(),
            policy_changed: false,
            head: it.head.clone(),
        };
        let Some(looked) = &it.looked else { return nothing };
        let SinceLooked { last, revision, gone, papers, comments, answers, .. } = looked;
        let answer =
            |(to, answer): &(String, &'a AnswerRecord)| AnswerTo { to: to.clone(), answer };
        SinceDocument {
            looked: Some(LookedAt { seq: last.seq, at: last.at, revision: *revision }),
            differences: documents(&looked.drafts, words, &it.head),
            gone: gone.clone(),
            papers: papers.clone(),
            comments: comments.clone(),
            answers: answers.iter().map(answer).collect(),
            policy_changed: looked.policy_changed,
            ..nothing
        }
    }
}
