//! What an announcing decision announces, with the words of every version that it opens and
//! closes: from the proposals before it is signed, from the log ever after.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Instant, Sha256, Shape, Unanswered,
    decision_draft::{DecisionDraft, title},
    entries::DecisionAsked,
    proposals::find,
};
use crate::{
    app::{AppError, Snapshot},
    domain::{
        component::Component,
        event::{Decision, Listed, Norm, Verdict},
        ids::{Code, Digest, LogId, Moment, OfficerId, ProposalId},
        kind::ChangeKind,
        officer::Role,
        policy::Road,
        procedure::Procedure,
        reason::Reason,
        registry::{DecisionRecord, Proposal, Recorded, ReviewRecord},
    },
    log::{Fault, FaultKind, LogError},
};

/// An announcing decision with what it announces.
#[derive(Debug, Clone)]
pub struct AnnouncedDecision {
    /// The registry.
    pub registry: LogId,
    /// Its number as signed. `None` of one that is still to be signed.
    pub number: Option<String>,
    /// The agency that issues it.
    pub issuer: String,
    /// The day of its signing. `None` of one that is still to be signed.
    pub signed_on: Option<NaiveDate>,
    /// From when it holds. `None` where a signed one does not say it.
    pub effective_on: Option<NaiveDate>,
    /// What it is about, as such decisions say it.
    pub title: String,
    /// The norms that it rests on.
    pub norms: Vec<Norm>,
    /// The units that asked for it: those of the proposers, each once.
    pub units: Vec<String>,
    /// What it enacts. Empty of decisions of before lists.
    pub list: Vec<Listed>,
    /// What becomes of which procedures, in its own order.
    pub items: Vec<AnnouncedItem>,
    /// Where the log has it. `None` of one that is still to be signed.
    pub entry: Option<AnnouncedEntry>,
}

/// Where the log has a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnouncedEntry {
    /// The place of the entry that recorded it.
    pub seq: u64,
    /// Its leaf hash.
    pub leaf: Digest,
    /// When it was recorded.
    pub at: Moment,
    /// The hash of the decision's own content.
    pub content: Digest,
}

/// What becomes of procedures by one proposal of a decision.
#[derive(Debug, Clone)]
pub struct AnnouncedItem {
    /// The proposal.
    pub proposal: ProposalId,
    /// Its revision.
    pub revision: u32,
    /// What is done.
    pub kind: ChangeKind,
    /// The legal norm that prescribes it.
    pub basis: String,
    /// From when.
    pub effective: NaiveDate,
    /// The components that an amendment changes.
    pub components: BTreeSet<Component>,
    /// The versions that end.
    pub closes: Vec<AnnouncedText>,
    /// The versions that begin.
    pub opens: Vec<AnnouncedText>,
    /// Where an applicant goes instead, after an abolition.
    pub successors: Vec<Code>,
    /// Who approved this revision, in the order of the reviews.
    pub approvals: Vec<ApprovalTold>,
}

/// An approval of what a decision announces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Sự chấp thuận")]
pub struct ApprovalTold {
    /// Who gave it.
    #[schemars(title = "Cán bộ", with = "String")]
    pub officer: OfficerId,
    /// In which role, where it is known.
    #[schemars(title = "Vai trò")]
    pub role: Option<Role>,
    /// When.
    #[schemars(title = "Thời điểm", with = "Instant")]
    pub at: Moment,
}

/// A recorded decision, for programs: what it is and what it announces, without the words of the
/// procedures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quyết định công bố đã ghi", inline)]
pub struct DecisionShown {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// Its number as signed.
    #[schemars(title = "Số, ký hiệu")]
    pub number: Option<String>,
    /// The agency that issued it.
    #[schemars(title = "Cơ quan ban hành")]
    pub issuer: String,
    /// The day of its signing.
    #[schemars(title = "Ngày ký")]
    pub signed_on: Option<NaiveDate>,
    /// From when it holds, where it says so.
    #[schemars(title = "Ngày có hiệu lực của quyết định")]
    pub effective_on: Option<NaiveDate>,
    /// What it is about.
    #[schemars(title = "Trích yếu")]
    pub title: String,
    /// The norms that it rests on.
    #[schemars(title = "Văn bản quy phạm pháp luật")]
    pub norms: Vec<Norm>,
    /// The hash of its list, where it has one.
    #[schemars(title = "Mã băm danh sách đề xuất", with = "Option<Sha256>")]
    pub list_hash: Option<Digest>,
    /// The entry that recorded it.
    #[schemars(title = "Mục nhật ký")]
    pub seq: Option<u64>,
    /// The leaf hash of that entry.
    #[schemars(title = "Mã băm của mục", with = "Option<Sha256>")]
    pub leaf: Option<Digest>,
    /// The hash of the decision's own content.
    #[schemars(title = "Mã băm nội dung quyết định", with = "Option<Sha256>")]
    pub content: Option<Digest>,
    /// What becomes of which procedures, in its own order.
    #[schemars(title = "Nội dung công bố")]
    pub items: Vec<AnnouncedItemTold>,
}

impl Shape for DecisionShown {
    const NAME: &'static str = "decision-shown";
    const VERSION: u32 = 1;
}

/// What becomes of procedures by one proposal of a decision, for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Một nội dung công bố")]
pub struct AnnouncedItemTold {
    /// The proposal.
    #[schemars(title = "Đề xuất", with = "String")]
    pub proposal: ProposalId,
    /// Its revision.
    #[schemars(title = "Bản")]
    pub revision: u32,
    /// What is done.
    #[schemars(title = "Loại thay đổi")]
    pub kind: ChangeKind,
    /// From when.
    #[schemars(title = "Có hiệu lực từ ngày")]
    pub effective: NaiveDate,
    /// The versions that end.
    #[schemars(title = "Phiên bản kết thúc")]
    pub closes: Vec<AnnouncedVersionTold>,
    /// The versions that begin.
    #[schemars(title = "Phiên bản bắt đầu")]
    pub opens: Vec<AnnouncedVersionTold>,
    /// Who approved this revision.
    #[schemars(title = "Người chấp thuận")]
    pub approvals: Vec<ApprovalTold>,
}

/// A version that a decision opens or closes, for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Phiên bản thủ tục")]
pub struct AnnouncedVersionTold {
    /// The procedure.
    #[schemars(title = "Mã thủ tục", with = "String")]
    pub code: Code,
    /// The version's number.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: Version,
}

impl DecisionShown {
    /// Tells a decision to programs.
    pub fn of(snapshot: &Snapshot, asked: &AskedTimes, it: &AnnouncedDecision) -> Self {
        let versions = |of: &[AnnouncedText]| {
            let told = |it: &AnnouncedText| AnnouncedVersionTold {
                code: it.code.clone(),
                version: it.version.clone(),
            };
            of.iter().map(told).collect()
        };
        let item = |it: &AnnouncedItem| AnnouncedItemTold {
            proposal: it.proposal,
            revision: it.revision,
            kind: it.kind,
            effective: it.effective,
            closes: versions(&it.closes),
            opens: versions(&it.opens),
            approvals: it.approvals.clone(),
        };
        DecisionShown {
            head: AnswerHead::of(snapshot, asked),
            number: it.number.clone(),
            issuer: it.issuer.clone(),
            signed_on: it.signed_on,
            effective_on: it.effective_on,
            title: it.title.clone(),
            norms: it.norms.clone(),
            list_hash: it.list_hash(),
            seq: it.entry.as_ref().map(|it| it.seq),
            leaf: it.entry.as_ref().map(|it| it.leaf),
            content: it.entry.as_ref().map(|it| it.content),
            items: it.items.iter().map(item).collect(),
        }
    }
}

/// One version of a procedure.
#[derive(Debug, Clone)]
pub struct AnnouncedText {
    /// The procedure.
    pub code: Code,
    /// The version's number.
    pub version: Version,
    /// Its words.
    pub document: Procedure,
}

impl AnnouncedDecision {
    /// Takes a decision that is still to be signed.
    ///
    /// # Errors
    ///
    /// A document cannot be read.
    pub fn of_draft(snapshot: &Snapshot, draft: &DecisionDraft<'_>) -> Result<Self, Unanswered> {
        Ok(AnnouncedDecision {
            registry: snapshot.log.clone(),
            number: None,
            issuer: draft.issuer.clone(),
            signed_on: None,
            effective_on: Some(draft.effective_on),
            title: draft.title.clone(),
            norms: draft.norms.clone(),
            units: units(snapshot, &draft.proposals),
            list: draft.list.clone(),
            items: items(snapshot, &draft.proposals)?,
            entry: None,
        })
    }

    /// Finds a decision that was recorded.
    ///
    /// # Errors
    ///
    /// None of the number is recorded with its content, or several are and nothing says which is
    /// meant; it touches what may not be shown; or something of it cannot be read.
    pub fn recorded(snapshot: &Snapshot, asked: &DecisionAsked<'_>) -> Result<Self, Unanswered> {
        let found = asked.one_of(&snapshot.registry)?;
        let unknown = || Reason::UnknownDecision { number: asked.number.to_owned() };
        let (_, record) = found.ok_or_else(unknown)?;
        let decision = read(snapshot, record)?;
        let proposals = proposals_of(snapshot, record, &decision)?;
        let title = decision.title.clone();
        Ok(AnnouncedDecision {
            registry: snapshot.log.clone(),
            title: title.unwrap_or_else(|| self::title(&proposals, &decision.issuer)),
            number: Some(decision.number),
            issuer: decision.issuer,
            signed_on: Some(decision.signed_on),
            effective_on: decision.effective_on,
            norms: decision.norms,
            units: units(snapshot, &proposals),
            items: items(snapshot, &proposals)?,
            list: decision.proposals,
            entry: Some(AnnouncedEntry {
                seq: record.recorded.seq,
                leaf: record.recorded.entry,
                at: record.recorded.at,
                content: record.content,
            }),
        })
    }

    /// Returns the hash by which the list of what it enacts is known: SHA-256 of its lines, as a
    /// decision's file has them. `None` where it has no list.
    pub fn list_hash(&self) -> Option<Digest> {
        (!self.list.is_empty()).then(|| Digest::of(Listed::lines(&self.list).as_bytes()))
    }
}

/// Reads what a decision says.
///
/// # Errors
///
/// Its content is not there, or is no decision.
pub(super) fn read(snapshot: &Snapshot, record: &DecisionRecord) -> Result<Decision, AppError> {
    let bytes = snapshot.content(&record.content)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let detail = format!("content {} is not a decision: {error}", record.content);
        LogError::from(Fault::new(FaultKind::ContentDamaged, detail)).into()
    })
}

/// Returns the proposals that a decision enacted, in the order of its list; of decisions of
/// before lists, those that its entry enacted, by their numbers. What mends the record alone
/// announces nothing.
fn proposals_of<'a>(
    snapshot: &'a Snapshot,
    record: &DecisionRecord,
    decision: &Decision,
) -> Result<Vec<&'a Proposal>, Unanswered> {
    let registry = &snapshot.registry;
    let mut ids: Vec<ProposalId> = decision.proposals.iter().map(|it| it.id).collect();
    if ids.is_empty() {
        let turns = registry.procedures.values().flat_map(|it| it.turns());
        let of_it = turns.filter(|it| it.recorded.seq == record.recorded.seq);
        let found: BTreeSet<_> = of_it.filter_map(|it| it.proposal).collect();
        ids.extend(found);
    }
    let mut found = Vec::new();
    for id in ids {
        let proposal = find(registry, id)?;
        if proposal.road() != Road::Correction {
            found.push(proposal);
        }
    }
    Ok(found)
}

fn units(snapshot: &Snapshot, proposals: &[&Proposal]) -> Vec<String> {
    let mut units = Vec::new();
    for it in proposals {
        let officer = it.opened.officer.as_ref();
        let officer = officer.and_then(|it| snapshot.registry.staff.officers.get(it));
        if let Some(officer) = officer.filter(|it| !units.contains(&it.unit)) {
            units.push(officer.unit.clone());
        }
    }
    units
}

fn items(snapshot: &Snapshot, proposals: &[&Proposal]) -> Result<Vec<AnnouncedItem>, AppError> {
    proposals.iter().map(|it| item(snapshot, it)).collect()
}

fn item(snapshot: &Snapshot, it: &Proposal) -> Result<AnnouncedItem, AppError> {
    let text = |code: &Code, version: &Version, content: &Digest| {
        let (code, version) = (code.clone(), version.clone());
        Ok::<_, AppError>(AnnouncedText { code, version, document: snapshot.document(content)? })
    };
    let change = &it.change;
    let closes = change.closes.iter().map(|it| text(&it.code, &it.version, &it.content));
    let opens = change.opens.iter().map(|it| text(&it.code, &it.version, &it.content));
    Ok(AnnouncedItem {
        proposal: it.id,
        revision: it.revision,
        kind: change.kind,
        basis: change.basis.clone(),
        effective: change.effective,
        components: change.components.clone(),
        closes: closes.collect::<Result<_, _>>()?,
        opens: opens.collect::<Result<_, _>>()?,
        successors: change.successors.clone(),
        approvals: approvals_of(it),
    })
}

/// Tells who approved the last revision of a proposal, in the order of the reviews.
pub fn approvals_of(it: &Proposal) -> Vec<ApprovalTold> {
    let approved = |review: &&ReviewRecord| {
        review.verdict == Verdict::Approve && review.revision == it.revision
    };
    let by = |review: &ReviewRecord| {
        let Recorded { officer, role, at, .. } = &review.recorded;
        Some(ApprovalTold { officer: officer.clone()?, role: *role, at: *at })
    };
    it.reviews.iter().filter(approved).filter_map(by).collect()
}
