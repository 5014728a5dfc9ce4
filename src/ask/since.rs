//! What changed in a proposal since an officer last looked at it, so that nobody reads a
//! long draft twice.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Shape, Unanswered,
    comparison_document::{ComparisonDocument, Wording},
    proposal_diff::{Against, HeldDraft, ProposalDiffQuestion, documents, proposal_diff},
    talk::CommentTold,
};
use crate::{
    app::Snapshot,
    domain::{
        event::{Change, Thread},
        ids::{Code, Digest, Moment, OfficerId, ProposalId},
        registry::{AnswerRecord, CommentRecord, PaperRecord, Proposal, Recorded},
    },
};

/// What an officer has not seen of a proposal.
#[derive(Debug, Clone)]
pub struct Since<'a> {
    /// Of which day, and what was known.
    pub head: AnswerHead,
    /// The proposal.
    pub proposal: &'a Proposal,
    /// The officer.
    pub officer: OfficerId,
    /// What came since; nothing where the officer never looked.
    pub looked: Option<SinceLooked<'a>>,
}

/// What came to a proposal since an officer looked.
#[derive(Debug, Clone)]
pub struct SinceLooked<'a> {
    /// The act that shows that it was read.
    pub last: Recorded,
    /// The revision that was read.
    pub revision: u32,
    /// What that revision asked for.
    pub change: &'a Change,
    /// The documents that read otherwise than in it.
    pub drafts: Vec<HeldDraft>,
    /// The procedures whose draft is no more.
    pub gone: Vec<Code>,
    /// The papers that came, or whose finding was answered.
    pub papers: Vec<&'a PaperRecord>,
    /// The comments that were made, answered or settled.
    pub comments: Vec<CommentTold<'a>>,
    /// Every answer, and to what.
    pub answers: Vec<(Thread, &'a AnswerRecord)>,
    /// Whether another policy was adopted.
    pub policy_changed: bool,
}

impl SinceLooked<'_> {
    /// Whether nothing came.
    pub fn is_empty(&self, proposal: &Proposal) -> bool {
        self.revision == proposal.revision
            && self.papers.is_empty()
            && self.comments.is_empty()
            && self.points().next().is_none()
            && !self.policy_changed
    }

    /// Returns the answers to the control unit's points.
    pub fn points(&self) -> impl Iterator<Item = (u32, &AnswerRecord)> {
        self.answers.iter().filter_map(|(to, it)| match to {
            Thread::Point(number) => Some((*number, *it)),
            Thread::Comment(_) | Thread::Paper(_) => None,
        })
    }
}

/// Returns what an officer has not seen of a proposal.
///
/// # Errors
///
/// A document cannot be read.
pub fn since<'a>(
    snapshot: &'a Snapshot,
    asked: &AskedTimes,
    proposal: &'a Proposal,
    officer: &OfficerId,
) -> Result<Since<'a>, Unanswered> {
    let looked = match last_act(proposal, officer) {
        Some(last) => Some(looked(snapshot, asked, proposal, last)?),
        None => None,
    };
    let head = AnswerHead::of(snapshot, asked);
    Ok(Since { head, proposal, officer: officer.clone(), looked })
}

fn looked<'a>(
    snapshot: &Snapshot,
    asked: &AskedTimes,
    proposal: &'a Proposal,
    last: &Recorded,
) -> Result<SinceLooked<'a>, Unanswered> {
    let before = proposal.revisions.iter().rev().find(|it| it.recorded.seq <= last.seq);
    let before = before.unwrap_or(&proposal.revisions[0]);
    let against = Against::Revision(before.number);
    let question = ProposalDiffQuestion { asked: *asked, against, code: None };
    let mut drafts = proposal_diff(snapshot, proposal, &question)?.drafts;
    drafts.retain(HeldDraft::differs);
    let kept: BTreeSet<_> = proposal.change.opens.iter().map(|it| &it.code).collect();
    let gone = before.change.opens.iter().map(|it| &it.code).filter(|it| !kept.contains(it));

    let later = |it: &Recorded| it.seq > last.seq;
    let paper_moved = |it: &&PaperRecord| {
        later(&it.recorded) || it.answer.as_ref().is_some_and(|it| later(&it.recorded))
    };
    let comment_moved = |it: &&CommentRecord| {
        let answered = it.answers.iter().any(|it| later(&it.recorded));
        later(&it.recorded) || answered || it.resolved.as_ref().is_some_and(|it| later(&it.0))
    };
    let answers = proposal.answers().into_iter().filter(|(_, it)| later(&it.recorded));
    let comments = proposal.comments.iter().filter(comment_moved);
    Ok(SinceLooked {
        last: last.clone(),
        revision: before.number,
        change: &before.change,
        drafts,
        gone: gone.cloned().collect(),
        papers: proposal.papers.iter().filter(paper_moved).collect(),
        comments: comments.map(|it| CommentTold::of(&snapshot.registry, it)).collect(),
        answers: answers.collect(),
        policy_changed: snapshot.registry.rules.policies.iter().any(|it| later(&it.recorded)),
    })
}

/// Returns the officer's last act on a proposal that shows that it was read: a review, a
/// comment, a paper, a settlement.
fn last_act<'a>(proposal: &'a Proposal, officer: &OfficerId) -> Option<&'a Recorded> {
    let reviews = proposal.reviews.iter().map(|it| &it.recorded);
    let comments = proposal.comments.iter().map(|it| &it.recorded);
    let settled = proposal.comments.iter().filter_map(|it| it.resolved.as_ref().map(|it| &it.0));
    let papers = proposal.papers.iter().map(|it| &it.recorded);
    let acts = reviews.chain(comments).chain(settled).chain(papers);
    acts.filter(|it| it.officer.as_ref() == Some(officer)).max_by_key(|it| it.seq)
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
            |(to, answer): &(Thread, &'a AnswerRecord)| AnswerTo { to: to.to_string(), answer };
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
