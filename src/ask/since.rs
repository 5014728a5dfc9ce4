//! What changed in a proposal since an officer last looked at it, so that nobody reads a
//! long draft twice.

use std::collections::BTreeSet;

use super::{
    AnswerHead, AskedTimes, Unanswered,
    proposal_diff::{Against, HeldDraft, ProposalDiffQuestion, proposal_diff},
    talk::CommentTold,
};
use crate::{
    app::Snapshot,
    domain::{
        event::Change,
        ids::{Code, OfficerId},
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
    /// The answers to the control unit's points.
    pub points: Vec<(u32, &'a AnswerRecord)>,
    /// Every answer, and to what.
    pub answers: Vec<(String, &'a AnswerRecord)>,
    /// Whether another policy was adopted.
    pub policy_changed: bool,
}

impl SinceLooked<'_> {
    /// Whether nothing came.
    pub fn is_empty(&self, proposal: &Proposal) -> bool {
        self.revision == proposal.revision
            && self.papers.is_empty()
            && self.comments.is_empty()
            && self.points.is_empty()
            && !self.policy_changed
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
    let points = proposal.points.iter().filter(|(_, it)| later(&it.recorded));
    let comments = proposal.comments.iter().filter(comment_moved);
    Ok(SinceLooked {
        last: last.clone(),
        revision: before.number,
        change: &before.change,
        drafts,
        gone: gone.cloned().collect(),
        papers: proposal.papers.iter().filter(paper_moved).collect(),
        comments: comments.map(|it| CommentTold::of(&snapshot.registry, it)).collect(),
        points: points.map(|(point, it)| (*point, it)).collect(),
        answers: answers.map(|(to, it)| (to.to_string(), it)).collect(),
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
