//! The proposals, and all that is known of one of them.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Shape, Unanswered,
    brief::ProposalBrief,
    norms::{self, NormTold},
    talk::{CommentTold, PointTold, ReviewTold, points},
};
use crate::{
    app::Snapshot,
    domain::{
        event::{Change, Verdict},
        gate,
        ids::{Code, Digest, LogId, Moment, OfficerId, ProposalId},
        kind::ChangeKind,
        procedure::Procedure,
        reason::Reason,
        registry::{
            AnswerRecord, Debt, EmergencyRecord, OverrideRecord, PaperRecord, Proposal, Recorded,
            Registry, Status,
        },
    },
};

/// Which proposals are listed.
#[derive(Debug, Clone, Copy)]
pub struct ProposalsQuestion {
    /// The day, and what was known.
    pub asked: AskedTimes,
    /// Whether those that are over are listed too.
    pub all: bool,
    /// Of which kind; of every kind, where none is named.
    pub kind: Option<ChangeKind>,
}

/// Proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các đề xuất", inline)]
pub struct ProposalsTold<'a> {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The proposals, the oldest first.
    #[schemars(title = "Các đề xuất")]
    pub proposals: Vec<ProposalTold<'a>>,
}

impl Shape for ProposalsTold<'_> {
    const NAME: &'static str = "proposals";
    const VERSION: u32 = 2;
}

/// One proposal, with the documents that it would put in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Một đề xuất", inline)]
pub struct ProposalShown<'a> {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The proposal.
    #[serde(flatten)]
    pub proposal: ProposalTold<'a>,
    /// The documents, by code.
    #[schemars(title = "Nội dung các thủ tục, theo mã")]
    pub documents: BTreeMap<String, Procedure>,
    /// The points of the control unit's opinion in force, each with its answer.
    #[schemars(title = "Các điểm góp ý của đơn vị kiểm soát")]
    pub opinion_points: Vec<PointTold<'a>>,
}

impl Shape for ProposalShown<'_> {
    const NAME: &'static str = "proposal";
    const VERSION: u32 = 2;
}

/// A proposal and all that was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Đề xuất")]
pub struct ProposalTold<'a> {
    /// Its number.
    #[schemars(title = "Số")]
    pub id: ProposalId,
    /// Where it stands: draft, submitted, rejected, withdrawn or enacted.
    #[schemars(title = "Trạng thái")]
    pub status: Status,
    /// Its current revision.
    #[schemars(title = "Bản hiện tại")]
    pub revision: u32,
    /// What it is, in few words.
    #[serde(flatten)]
    pub brief: ProposalBrief,
    /// Whether it has the approvals that it needs.
    #[schemars(title = "Đã được chấp thuận")]
    pub approved: bool,
    /// How far it has come with its reviewers; null where it is not before them.
    #[schemars(title = "Tiến độ rà soát")]
    pub review: Option<ReviewProgress>,
    /// What it asks for.
    #[schemars(title = "Thay đổi")]
    pub change: &'a Change,
    /// The norms that its basis names of which an end is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Văn bản đã biết ngày hết hiệu lực")]
    pub norms_ending: Vec<NormTold>,
    /// The papers of its dossier.
    #[schemars(title = "Hồ sơ")]
    pub dossier: &'a [PaperRecord],
    /// What was said of it.
    #[schemars(title = "Ý kiến")]
    pub comments: Vec<CommentTold<'a>>,
    /// The answers to the control unit's points, by their numbers.
    #[schemars(title = "Giải trình")]
    pub points: &'a BTreeMap<u32, AnswerRecord>,
    /// The rules set aside.
    #[schemars(title = "Quy tắc được bỏ qua")]
    pub overrides: &'a [OverrideRecord],
    /// The emergency road, where it takes it.
    #[schemars(title = "Trình tự khẩn cấp")]
    pub emergency: Option<&'a EmergencyRecord>,
    /// What an enactment on the emergency road left owing.
    #[schemars(title = "Chấp thuận còn nợ")]
    pub debt: Option<&'a Debt>,
    /// The hash of all that the revision asks for: what `review --hash` names.
    #[schemars(title = "Mã băm của bản hiện tại")]
    pub hash: Digest,
    /// Whoever had a hand in it.
    #[schemars(title = "Người tham gia soạn thảo")]
    pub hands: &'a BTreeSet<OfficerId>,
    /// Where it was opened.
    #[schemars(title = "Đã mở")]
    pub opened: &'a Recorded,
    /// Where something was last done to it.
    #[schemars(title = "Lần cuối")]
    pub touched: &'a Recorded,
    /// The reviews, the oldest first.
    #[schemars(title = "Các lần rà soát")]
    pub reviews: Vec<ReviewTold<'a>>,
    /// Why it was rejected or withdrawn, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Lý do kết thúc")]
    pub closing_reason: Option<&'a str>,
    /// What made it law, where something did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Đã được ban hành")]
    pub enacted: Option<EnactedBy>,
}

/// What made a proposal law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc ban hành")]
pub struct EnactedBy {
    /// The announcing decision, verbatim; null where it rests on none.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
    /// The entry of the log that says so.
    #[schemars(title = "Đã ghi")]
    pub recorded: Recorded,
}

impl EnactedBy {
    /// Finds what made a proposal law. `None` where nothing did.
    fn of(registry: &Registry, proposal: &Proposal) -> Option<Self> {
        // A procedure may have been enacted under a provisional code and bear another one since.
        let records = proposal.change.codes().filter_map(|code| {
            registry.procedures.get(registry.identity_since(code, proposal.opened.seq))
        });
        let mut turns = records.flat_map(|it| it.turns());
        let turn = turns.find(|it| it.proposal == Some(proposal.id))?;
        let (decision, recorded) = (turn.decision.map(str::to_owned), turn.recorded.clone());
        Some(EnactedBy { decision, recorded })
    }
}

/// Returns a proposal.
///
/// # Errors
///
/// There is none of the number, or it may not be shown.
pub fn find(registry: &Registry, id: ProposalId) -> Result<&Proposal, Unanswered> {
    let proposal = registry.proposals.get(&id).ok_or(Reason::UnknownProposal { proposal: id })?;
    // What is withheld is withheld in every proposal that touches it (BR-19).
    match registry.withheld_of(&proposal.change) {
        Some(code) => Err(Reason::Withheld { code: code.clone() }.into()),
        None => Ok(proposal),
    }
}

/// Returns the proposals that are open, or all of them.
fn listed<'a>(
    registry: &'a Registry,
    question: &ProposalsQuestion,
) -> impl Iterator<Item = &'a Proposal> {
    let ProposalsQuestion { all, kind, .. } = *question;
    registry
        .disclosed_proposals()
        .filter(move |it| all || it.status.is_open())
        .filter(move |it| kind.is_none_or(|kind| it.change.kind == kind))
}

/// How far a proposal that was handed in has come with its reviewers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Tiến độ rà soát")]
pub enum ReviewProgress {
    /// It waits for verdicts.
    Waiting,
    /// Somebody wants changes first.
    ChangesRequested,
    /// It has the approvals that it needs.
    Approved,
}

/// Returns at which instant a question asks whether a proposal is approved: on the day of the
/// question, and not before what was last done to it. Approvals die of age and of a new policy.
fn asked_at(registry: &Registry, asked: &AskedTimes, it: &Proposal) -> Moment {
    let day = registry.zone().start_of(asked.as_of);
    asked.known_at.unwrap_or(day).max(it.touched.at)
}

/// Returns how far a proposal has come with its reviewers at an instant.
/// `None` where it is not before them: a draft, or over.
fn review_progress(registry: &Registry, it: &Proposal, at: Moment) -> Option<ReviewProgress> {
    if it.status != Status::Submitted {
        return None;
    }
    let reviews = it.current_reviews();
    let waits = reviews.values().any(|it| it.verdict == Verdict::RequestChanges);
    let founding = registry.founding.as_ref();
    let approved = founding.is_some_and(|of| gate::is_approved(registry, &of.log, it, at));
    Some(match (waits, approved) {
        (true, _) => ReviewProgress::ChangesRequested,
        (false, true) => ReviewProgress::Approved,
        (false, false) => ReviewProgress::Waiting,
    })
}

/// Returns the open proposals that name a procedure by this code.
pub fn open_under<'a>(
    registry: &'a Registry,
    code: &'a Code,
) -> impl Iterator<Item = ProposalId> + 'a {
    let open = registry.disclosed_proposals().filter(|it| it.status.is_open());
    open.filter(move |it| it.change.codes().any(|it| it == code)).map(|it| it.id)
}

/// Lists proposals.
pub fn proposals<'a>(snapshot: &'a Snapshot, question: &ProposalsQuestion) -> ProposalsTold<'a> {
    let (registry, log) = (&snapshot.registry, &snapshot.log);
    ProposalsTold {
        head: AnswerHead::of(snapshot, &question.asked),
        proposals: listed(registry, question)
            .map(|it| ProposalTold::of(registry, log, it, asked_at(registry, &question.asked, it)))
            .collect(),
    }
}

/// Shows one proposal.
///
/// # Errors
///
/// A document cannot be read.
pub fn proposal<'a>(
    snapshot: &'a Snapshot,
    asked: &AskedTimes,
    proposal: &'a Proposal,
) -> Result<ProposalShown<'a>, Unanswered> {
    let opens = proposal.change.opens.iter();
    let documents = opens.map(|it| Ok((it.code.to_string(), snapshot.document(&it.content)?)));
    Ok(ProposalShown {
        head: AnswerHead::of(snapshot, asked),
        documents: documents.collect::<Result<_, Unanswered>>()?,
        opinion_points: points(snapshot, proposal)?,
        proposal: ProposalTold::of(
            &snapshot.registry,
            &snapshot.log,
            proposal,
            asked_at(&snapshot.registry, asked, proposal),
        ),
    })
}

impl<'a> ProposalTold<'a> {
    /// Tells all that was done to a proposal, and whether it has its approvals at an instant.
    pub fn of(registry: &Registry, log: &LogId, it: &'a Proposal, at: Moment) -> Self {
        ProposalTold {
            id: it.id,
            status: it.status,
            revision: it.revision,
            brief: ProposalBrief::of(registry, it),
            approved: gate::is_approved(registry, log, it, at),
            review: review_progress(registry, it, at),
            change: &it.change,
            norms_ending: norms::ending(registry, &it.change.basis),
            dossier: &it.papers,
            comments: it.comments.iter().map(|it| CommentTold::of(registry, it)).collect(),
            points: &it.points,
            overrides: &it.overrides,
            emergency: it.emergency.as_ref(),
            debt: it.debt.as_ref(),
            hash: it.hash(),
            hands: &it.hands,
            opened: &it.opened,
            touched: &it.touched,
            reviews: ReviewTold::all(it, &gate::approvals_now(registry, log, it, at)),
            closing_reason: it.closing_reason.as_deref(),
            enacted: EnactedBy::of(registry, it).filter(|_| it.status == Status::Enacted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        decide::testing::{World, approve, everybody, given_in_force, propose, renamed},
        policy::Policy,
    };

    #[test]
    fn an_approval_that_died_of_age_approves_nothing_on_the_day_of_the_question() {
        let world = given_in_force(&["9.000001"])
            .under(Policy { approval_days: 30, ..everybody() })
            .did("can-bo-a", propose(renamed("9.000001", "Thẻ đọc")));
        let progress = |world: &World, days: i64| {
            let (registry, it) = (&world.registry, world.proposal(1));
            let asked = AskedTimes { as_of: world.day_in(days), known_at: None };
            review_progress(registry, it, asked_at(registry, &asked, it))
        };
        assert_eq!(progress(&world, 0), Some(ReviewProgress::Waiting));
        let world = world.did("can-bo-b", approve(1, 1));
        let told = [0, 30, 32].map(|days| progress(&world, days));
        let approved = Some(ReviewProgress::Approved);
        assert_eq!(told, [approved, approved, Some(ReviewProgress::Waiting)]);
    }
}
