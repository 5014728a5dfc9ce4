//! Every proposal that waits, the oldest first, with what it waits for.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Shape, Unanswered, brief::ProposalBrief, deadline::DeadlineTold,
};
use crate::{
    app::{
        Snapshot,
        gate::{Judgement, judge},
    },
    domain::{
        deadline::{Deadline, DeadlineState},
        event::Decision,
        ids::{Digest, Moment, OfficerId, ProposalId},
        policy::Heads,
        reason::Reason,
        registry::{Debt, Proposal, Status},
        rule::RuleId,
    },
};

/// The proposals that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các đề xuất đang chờ", inline)]
pub struct Queue {
    /// The day of the question, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The proposals, the oldest first.
    #[schemars(title = "Các đề xuất")]
    pub proposals: Vec<WaitingProposal>,
}

impl Shape for Queue {
    const NAME: &'static str = "gate-all";
    const VERSION: u32 = 1;
}

/// A proposal that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Đề xuất đang chờ")]
pub struct WaitingProposal {
    /// The proposal.
    #[schemars(title = "Đề xuất")]
    pub proposal: ProposalId,
    /// Where it stands.
    #[schemars(title = "Trạng thái")]
    pub status: Status,
    /// Its current revision.
    #[schemars(title = "Bản hiện tại")]
    pub revision: u32,
    /// The hash of all that the revision asks for.
    #[schemars(title = "Mã băm của bản hiện tại")]
    pub hash: Digest,
    /// What it is, in few words.
    #[serde(flatten)]
    pub brief: ProposalBrief,
    /// When it was opened.
    #[schemars(title = "Mở lúc")]
    pub since: Moment,
    /// Whether nothing blocks.
    #[schemars(title = "Không còn gì chặn")]
    pub open: bool,
    /// The rules that block, by their stable names.
    #[schemars(title = "Các quy tắc đang chặn", with = "Vec<String>")]
    pub blocks: Vec<RuleId>,
    /// How many persons of each role owe an approval.
    #[schemars(title = "Chấp thuận còn nợ")]
    pub owes: Option<Heads>,
    /// The nearest day.
    #[schemars(title = "Hạn gần nhất")]
    pub due: Option<NaiveDate>,
    /// The nearest deadline by law; null where none runs.
    #[schemars(title = "Thời hạn gần nhất theo luật")]
    pub deadline: Option<DeadlineTold>,
}

/// Lists every proposal that waits.
///
/// # Errors
///
/// There are no officers, or a proposal cannot be judged.
pub fn queue(snapshot: &Snapshot, now: Moment) -> Result<Queue, Unanswered> {
    let registry = &snapshot.registry;
    let mut waiting: Vec<_> = waiting(snapshot).collect();
    waiting.sort_by_key(|it| it.opened.seq);
    let proposals = waiting.into_iter().map(|it| WaitingProposal::of(snapshot, it, now));
    let asked = AskedTimes { as_of: now.day(registry.zone()), known_at: None };
    Ok(Queue {
        head: AnswerHead::of(snapshot, &asked),
        proposals: proposals.collect::<Result<_, _>>()?,
    })
}

/// Returns the proposals that are open, or still owe approvals.
pub(super) fn waiting(snapshot: &Snapshot) -> impl Iterator<Item = &Proposal> {
    snapshot.registry.disclosed_proposals().filter(|it| it.status.is_open() || owes(it))
}

/// Whether an enacted proposal still owes approvals.
pub fn owes(it: &Proposal) -> bool {
    it.debt.as_ref().is_some_and(Debt::is_open)
}

/// Whether a proposal that is over needs nothing more.
pub fn is_settled(it: &Proposal) -> bool {
    it.status == Status::Enacted && !owes(it)
}

/// Judges a proposal that is still open; what is over has passed or will never.
///
/// # Errors
///
/// There are no officers, or what it rests on cannot be read.
pub fn judged(
    snapshot: &Snapshot,
    proposal: &Proposal,
    now: Moment,
    (decision, signer): (Option<&Decision>, Option<&OfficerId>),
) -> Result<Option<Judgement>, Unanswered> {
    if !proposal.status.is_open() {
        return Ok(None);
    }
    let judgement = judge(snapshot, proposal, now, decision, signer)?;
    // Without officers there is no policy, and nothing passes.
    Ok(Some(judgement.ok_or(Reason::NoFounders {})?))
}

impl WaitingProposal {
    fn of(snapshot: &Snapshot, it: &Proposal, now: Moment) -> Result<Self, Unanswered> {
        let judgement = judged(snapshot, it, now, (None, None))?;
        let findings = judgement.iter().flat_map(|it| &it.findings);
        let blocks: Vec<_> = findings.filter(|it| it.blocks()).map(|it| it.rule).collect();
        let waits =
            |it: &&Deadline| matches!(it.state, DeadlineState::Open | DeadlineState::Overdue);
        let deadlines = judgement.iter().flat_map(|it| &it.deadlines);
        let deadline = deadlines.filter(waits).min_by_key(|it| it.due);
        let owed = it.debt.as_ref().filter(|_| owes(it));
        Ok(WaitingProposal {
            proposal: it.id,
            status: it.status,
            revision: it.revision,
            hash: it.hash(),
            brief: ProposalBrief::of(&snapshot.registry, it),
            since: it.opened.at,
            open: judgement.is_some() && blocks.is_empty(),
            blocks,
            owes: owed.map(|it| it.owed.clone()),
            due: owed.map(|it| it.due).or(deadline.and_then(|it| it.due)),
            deadline: deadline.map(DeadlineTold::of),
        })
    }
}
