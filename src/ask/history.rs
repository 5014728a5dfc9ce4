//! The life of one procedure for programs: the shape that `history --json` has and that
//! `schemas/history.schema.json` documents.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    AnswerHead, Asked, Effective, Instant, Sha256, Shape, Unanswered, record as find, version_on,
};
use crate::{
    app::{AppError, Snapshot},
    domain::{
        component::Component,
        event::{ChangeKind, Route, Verdict},
        ids::{Code, Digest, Moment, OfficerId, ProposalId, Zone},
        registry::{self, Closure, ProcedureRecord, Proposal, Registry, Suspension, Turn},
    },
};

/// One procedure on both axes of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Lịch sử một thủ tục trên hai trục thời gian", inline)]
pub struct History {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// Its name on the day.
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// How it stands on that day.
    #[schemars(title = "Tình trạng hiệu lực", with = "StandingName")]
    pub standing: String,
    /// Valid time in order: what stood when, gaps and suspensions among it.
    #[schemars(title = "Thời gian hiệu lực")]
    pub periods: Vec<Period>,
    /// Its versions, in the order in which they take effect.
    #[schemars(title = "Các phiên bản")]
    pub versions: Vec<ListedVersion>,
    /// What was done to it, in the order of the log.
    #[schemars(title = "Diễn biến, theo thứ tự ghi nhận")]
    pub events: Vec<Event>,
    /// Days of which something else was known before an entry than now.
    #[schemars(title = "Biết khi đó và biết bây giờ")]
    pub hindsight: Vec<Hindsight>,
    /// The procedures that it took the place of, and those that took its place.
    #[schemars(title = "Thủ tục trước và sau")]
    pub related: Vec<Related>,
    /// The proposals on it that are still open.
    #[schemars(title = "Đề xuất đang mở")]
    pub open: Vec<Open>,
}

impl Shape for History {
    const NAME: &'static str = "history";
    const VERSION: u32 = 1;
}

/// A stretch of valid time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Khoảng thời gian")]
pub struct Period {
    /// From when, and until when where that is known.
    #[schemars(title = "Từ, đến")]
    pub effective: Effective,
    /// How the procedure stands.
    #[schemars(title = "Tình trạng hiệu lực", with = "StandingName")]
    pub standing: String,
    /// The version that stands, if any.
    #[schemars(title = "Phiên bản", with = "Option<String>")]
    pub version: Option<semver::Version>,
    /// Whether the day that is asked about lies in it.
    #[schemars(title = "Có ngày được hỏi")]
    pub asked: bool,
}

/// A version of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Phiên bản")]
pub struct ListedVersion {
    /// Its number.
    #[schemars(title = "Số phiên bản", with = "String")]
    pub version: semver::Version,
    /// Whether it is in force on the day that is asked about.
    #[schemars(title = "Đang có hiệu lực")]
    pub in_force: bool,
    /// From when it stands, and until when where that is known.
    #[schemars(title = "Từ, đến")]
    pub effective: Effective,
    /// The procedure's name in it.
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// The SHA-256 of its document's canonical form.
    #[schemars(title = "Mã băm SHA-256 của nội dung", with = "Sha256")]
    pub content: Digest,
    /// The entry that made it: the event of the same number says the rest.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
}

/// Something that was done to the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc")]
pub struct Event {
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When it was recorded.
    #[schemars(title = "Thời điểm ghi", with = "Instant")]
    pub recorded: Moment,
    /// By whom, where anyone was named.
    #[schemars(title = "Cán bộ", with = "Option<String>")]
    pub officer: Option<OfficerId>,
    /// In which role, where the registry keeps it.
    #[schemars(title = "Vai trò")]
    pub role: Option<String>,
    /// What was done.
    #[schemars(title = "Loại thay đổi", with = "KindName")]
    pub kind: String,
    /// From when it has effect.
    #[schemars(title = "Ngày có hiệu lực")]
    pub effective: NaiveDate,
    /// How many days after that it was recorded; less than zero where it was announced
    /// ahead; null for a baseline.
    #[schemars(title = "Số ngày ghi sau ngày có hiệu lực")]
    pub days_late: Option<i64>,
    /// Whether it changes what was known of days already past.
    #[schemars(title = "Có hiệu lực trở về trước")]
    pub retroactive: bool,
    /// The version that begins, ends, stands still or goes on.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: semver::Version,
    /// The document's SHA-256, where a version begins.
    #[schemars(title = "Mã băm SHA-256 của nội dung", with = "Option<Sha256>")]
    pub content: Option<Digest>,
    /// The components that change.
    #[schemars(title = "Bộ phận thay đổi", with = "Vec<String>")]
    pub components: BTreeSet<Component>,
    /// What it corrects, where it does.
    #[schemars(title = "Đính chính")]
    pub corrects: Option<Correction>,
    /// The first day after a suspension, as the norm named it beforehand.
    #[schemars(title = "Ngày dự kiến có hiệu lực lại")]
    pub until: Option<NaiveDate>,
    /// Whether an annulment takes back all time before it.
    #[schemars(title = "Hủy bỏ từ đầu")]
    pub from_start: bool,
    /// The announcing decision, verbatim.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
    /// The norm, or the ground of a baseline.
    #[schemars(title = "Căn cứ")]
    pub basis: String,
    /// Why, in the proposer's words.
    #[schemars(title = "Lý do")]
    pub reason: Option<String>,
    /// What holds for files already handed in.
    #[schemars(title = "Chuyển tiếp")]
    pub transition: Option<String>,
    /// The codes that it takes the place of.
    #[schemars(title = "Thay thế cho")]
    pub replaces: Vec<Code>,
    /// Where an applicant goes instead.
    #[schemars(title = "Thay bằng")]
    pub successors: Vec<Code>,
    /// The proposal that asked for it.
    #[schemars(title = "Đề xuất", with = "Option<String>")]
    pub proposal: Option<ProposalId>,
    /// Who opened that proposal.
    #[schemars(title = "Người đề xuất", with = "Option<String>")]
    pub proposed_by: Option<OfficerId>,
    /// Who approved it, and in which role.
    #[schemars(title = "Người chấp thuận")]
    pub approved_by: Vec<Approver>,
}

/// Somebody who approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Người chấp thuận")]
pub struct Approver {
    /// The officer.
    #[schemars(title = "Cán bộ", with = "String")]
    pub officer: OfficerId,
    /// In which role.
    #[schemars(title = "Vai trò")]
    pub role: Option<String>,
}

/// What a correction mends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Đính chính")]
pub struct Correction {
    /// By which instrument: record or letter.
    #[schemars(title = "Hình thức")]
    pub instrument: String,
    /// The version that it corrects.
    #[schemars(title = "Phiên bản được đính chính", with = "Option<String>")]
    pub version: Option<semver::Version>,
    /// Whether the corrected record was found equal to a decision that is kept here.
    #[schemars(title = "Đã đối chiếu với quyết định")]
    pub verified: bool,
}

/// Days of which something else was known before some entries than now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Biết khi đó và biết bây giờ")]
pub struct Hindsight {
    /// The days.
    #[schemars(title = "Các ngày")]
    pub days: Effective,
    /// What was known until each entry that changed it.
    #[schemars(title = "Biết khi đó, trước từng mục")]
    pub before: Vec<Before>,
    /// As known now.
    #[schemars(title = "Biết bây giờ")]
    pub now: Stand,
}

/// What was known until an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Biết trước một mục")]
pub struct Before {
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When it was recorded.
    #[schemars(title = "Thời điểm ghi", with = "Instant")]
    pub recorded: Moment,
    /// As known until then; null where the procedure was not known at all.
    #[schemars(title = "Tình trạng")]
    pub stand: Option<Stand>,
}

/// How a procedure stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tình trạng")]
pub struct Stand {
    /// In which way.
    #[schemars(title = "Tình trạng hiệu lực", with = "StandingName")]
    pub standing: String,
    /// With which version, if any stands.
    #[schemars(title = "Phiên bản", with = "Option<String>")]
    pub version: Option<semver::Version>,
}

/// A procedure before or after this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thủ tục liên quan")]
pub struct Related {
    /// Its code.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// Its name, where it may be shown.
    #[schemars(title = "Tên thủ tục")]
    pub name: Option<String>,
    /// Whether it came before this one, or is where an applicant goes after it.
    #[schemars(title = "Quan hệ", with = "LinkName")]
    pub link: String,
}

/// A proposal on the procedure that is still open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Đề xuất đang mở")]
pub struct Open {
    /// Its number.
    #[schemars(title = "Đề xuất", with = "String")]
    pub proposal: ProposalId,
    /// What it asks for.
    #[schemars(title = "Loại thay đổi", with = "KindName")]
    pub kind: String,
    /// When that would take effect.
    #[schemars(title = "Ngày có hiệu lực")]
    pub effective: NaiveDate,
    /// Where it stands: draft or submitted.
    #[schemars(title = "Trạng thái")]
    pub status: String,
    /// The version that it builds on, where it builds on one.
    #[schemars(title = "Phiên bản làm nền", with = "Option<String>")]
    pub base: Option<semver::Version>,
    /// Whether something was done to the procedure since the draft was made.
    #[schemars(title = "Thủ tục đã thay đổi sau khi lập đề xuất")]
    pub stale: bool,
    /// The version that it would make, where it makes one.
    #[schemars(title = "Phiên bản mới", with = "Option<String>")]
    pub version: Option<semver::Version>,
}

/// The names of the ways in which a procedure stands.
#[derive(JsonSchema)]
#[schemars(inline)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is asked for")]
enum StandingName {
    NotYetInForce,
    InForce,
    Suspended,
    Abolished,
    Replaced,
    Lapsed,
    Annulled,
}

/// The names of what is done to a procedure.
#[derive(JsonSchema)]
#[schemars(inline)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is asked for")]
enum KindName {
    Baseline,
    New,
    Amend,
    Replace,
    Simplify,
    Abolish,
    Suspend,
    Resume,
    Lapse,
    Revive,
    Annul,
}

/// The names of links between procedures.
#[derive(JsonSchema)]
#[schemars(inline)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is asked for")]
enum LinkName {
    Before,
    After,
}

/// Tells a procedure through all that was done to it. The registry that is asked about may
/// have no other procedure: `others` is called for their names.
///
/// # Errors
///
/// The procedure is unknown or may not be shown, or the others cannot be read.
pub fn history(
    snapshot: &Snapshot,
    asked: &Asked,
    code: &Code,
    others: impl FnOnce() -> Result<Snapshot, AppError>,
) -> Result<History, Unanswered> {
    let registry = &snapshot.registry;
    let record = find(registry, code)?;
    Ok(History {
        head: AnswerHead::of(snapshot, asked),
        code: code.clone(),
        name: version_on(record, asked.as_of).summary.name.clone(),
        standing: record.standing(asked.as_of).key().to_owned(),
        periods: periods(record, asked.as_of),
        versions: versions(record, asked.as_of),
        events: events(registry, record),
        hindsight: hindsight(record, registry.zone()),
        related: related(registry, links(record), others)?,
        open: open(registry, record, code),
    })
}

/// Names the procedures before and after; of what may not be shown there is no name.
fn related(
    registry: &Registry,
    links: Vec<(Code, &'static str)>,
    others: impl FnOnce() -> Result<Snapshot, AppError>,
) -> Result<Vec<Related>, AppError> {
    let here = |code: &Code| registry.procedures.contains_key(code);
    // A question about one procedure reads no other: only now the others are needed.
    let all = if links.iter().all(|it| here(&it.0)) { None } else { Some(others()?) };
    let name = |code: &Code| {
        let registry = if here(code) { registry } else { &all.as_ref()?.registry };
        let procedure = registry.disclose(code).ok()?;
        Some(procedure.record().latest().summary.name.clone())
    };
    let related = links
        .into_iter()
        .map(|(code, link)| Related { name: name(&code), code, link: link.to_owned() })
        .collect();
    if let Some(all) = all {
        all.release();
    }
    Ok(related)
}

/// Says what is known of the valid time of a procedure.
fn periods(record: &ProcedureRecord, as_of: NaiveDate) -> Vec<Period> {
    let say = |it: registry::Period| Period {
        asked: it.from <= as_of && it.to.is_none_or(|to| as_of < to),
        effective: Effective { from: it.from, to: it.to },
        standing: it.standing.key().to_owned(),
        version: it.version,
    };
    record.periods().into_iter().map(say).collect()
}

/// Says which versions a procedure has.
fn versions(record: &ProcedureRecord, as_of: NaiveDate) -> Vec<ListedVersion> {
    let in_force = record.standing(as_of) == registry::Standing::InForce;
    let standing = record.at(as_of).filter(|_| in_force).map(|it| &it.version);
    let listed = |(at, it): (usize, &registry::VersionRecord)| ListedVersion {
        version: it.version.clone(),
        in_force: standing == Some(&it.version),
        effective: Effective { from: it.effective, to: record.ends(at) },
        name: it.summary.name.clone(),
        content: it.content,
        seq: it.recorded.seq,
    };
    record.versions.iter().enumerate().map(listed).collect()
}

/// Says what was done to a procedure, in the order of the log.
fn events(registry: &Registry, record: &ProcedureRecord) -> Vec<Event> {
    let late: BTreeSet<_> =
        record.hindsight(registry.zone()).iter().flat_map(|it| &it.before).map(|it| it.0).collect();
    let turns = record.turns();
    turns.iter().map(|it| event(registry, record, it, late.contains(&it.recorded.seq))).collect()
}

fn event(
    registry: &Registry,
    record: &ProcedureRecord,
    turn: &Turn<'_>,
    retroactive: bool,
) -> Event {
    let seq = turn.recorded.seq;
    let proposal = turn.proposal.and_then(|id| registry.proposals.get(&id));
    let mut event = Event {
        seq,
        recorded: turn.recorded.at,
        officer: turn.recorded.officer.clone(),
        role: proposal.and_then(|it| role(it, seq)),
        kind: kind_key(turn.kind).to_owned(),
        effective: turn.effective,
        days_late: turn.days_late(registry.zone()),
        retroactive,
        version: version_then(record, seq),
        content: None,
        components: BTreeSet::new(),
        corrects: None,
        until: None,
        from_start: false,
        decision: turn.decision.map(str::to_owned),
        basis: turn.basis.to_owned(),
        reason: proposal.map(|it| it.change.reason.clone()).filter(|it| !it.is_empty()),
        transition: proposal.and_then(|it| it.change.transition.clone()),
        replaces: Vec::new(),
        successors: Vec::new(),
        proposal: turn.proposal,
        proposed_by: proposal.and_then(|it| it.opened.officer.clone()),
        approved_by: proposal.map(approvers).unwrap_or_default(),
    };
    match turn.kind {
        Some(ChangeKind::Suspend) => {
            let of = |it: &&Suspension| it.recorded.seq == seq;
            event.until = record.suspensions.iter().find(of).and_then(|it| it.planned);
        }
        Some(ChangeKind::Resume) => {}
        _ => {
            if let Some(closure) = record.closures().find(|it| it.recorded.seq == seq) {
                closed(&mut event, closure);
            } else {
                opened(&mut event, record);
            }
        }
    }
    event
}

fn closed(event: &mut Event, closure: &Closure) {
    event.from_start = closure.from_start;
    event.successors.clone_from(&closure.successors);
    event.transition.clone_from(&closure.transition);
}

fn opened(event: &mut Event, record: &ProcedureRecord) {
    let Some(at) = record.versions.iter().position(|it| it.recorded.seq == event.seq) else {
        return;
    };
    let version = &record.versions[at];
    event.content = Some(version.content);
    event.components.clone_from(&version.components);
    event.replaces.clone_from(&version.replaces);
    event.corrects = version.corrected.map(|instrument| Correction {
        instrument: instrument.key().to_owned(),
        version: at.checked_sub(1).map(|it| record.versions[it].version.clone()),
        verified: version.verified,
    });
}

/// Returns the latest version that was known once an entry was written.
fn version_then(record: &ProcedureRecord, seq: u64) -> semver::Version {
    let known = record.versions.iter().rev().find(|it| it.recorded.seq <= seq);
    known.or(record.versions.first()).unwrap_or_else(|| record.latest()).version.clone()
}

/// Returns the role in which a proposal was enacted, where it is still known.
fn role(proposal: &Proposal, seq: u64) -> Option<String> {
    let kept = Some(&proposal.touched).filter(|it| it.seq == seq).and_then(|it| it.role);
    let by_road = match proposal.change.route {
        // Whatever came through the gate was signed; the others have two ways.
        Route::Gate => Some(crate::domain::officer::Role::Signer),
        Route::Recorded | Route::Correction { .. } => None,
    };
    kept.or(by_road).map(|it| it.key().to_owned())
}

fn approvers(proposal: &Proposal) -> Vec<Approver> {
    let reviews = proposal.current_reviews().into_iter();
    let approved = reviews.filter(|(_, it)| it.verdict == Verdict::Approve);
    let say = |(officer, it): (&OfficerId, &registry::ReviewRecord)| Approver {
        officer: officer.clone(),
        role: it.recorded.role.map(|it| it.key().to_owned()),
    };
    approved.map(say).collect()
}

/// Says of which days something else was known before some entries than now.
fn hindsight(record: &ProcedureRecord, zone: Zone) -> Vec<Hindsight> {
    let stand = |(standing, version): registry::Stand| Stand {
        standing: standing.key().to_owned(),
        version,
    };
    let turns = record.turns();
    let before = |(seq, then): (u64, Option<registry::Stand>)| {
        let recorded = turns.iter().find(|it| it.recorded.seq == seq)?.recorded.at;
        Some(Before { seq, recorded, stand: then.map(stand) })
    };
    let say = |it: registry::Hindsight| Hindsight {
        days: Effective { from: it.from, to: Some(it.to) },
        before: it.before.into_iter().filter_map(before).collect(),
        now: stand(it.now),
    };
    record.hindsight(zone).into_iter().map(say).collect()
}

/// Returns the codes before and after a procedure, each once, with the link's name.
fn links(record: &ProcedureRecord) -> Vec<(Code, &'static str)> {
    let mut links: Vec<(Code, &'static str)> = Vec::new();
    let before = record.versions.iter().flat_map(|it| &it.replaces).map(|it| (it, "before"));
    let after = record.closures().flat_map(|it| &it.successors).map(|it| (it, "after"));
    for (code, link) in before.chain(after) {
        if !links.iter().any(|it| (&it.0, it.1) == (code, link)) {
            links.push((code.clone(), link));
        }
    }
    links
}

/// Returns the proposals on a procedure that are still open.
fn open(registry: &Registry, record: &ProcedureRecord, code: &Code) -> Vec<Open> {
    let open = registry.disclosed_proposals().filter(|it| it.status.is_open());
    let on = open.filter_map(|it| {
        let change = &it.change;
        let base = change.closes.iter().find(|it| it.code == *code);
        let draft = change.opens.iter().find(|it| it.code == *code);
        (base.is_some() || draft.is_some()).then(|| Open {
            proposal: it.id,
            kind: change.kind.key().to_owned(),
            effective: change.effective,
            status: it.status.key().to_owned(),
            base: base.map(|it| it.version.clone()),
            stale: base.is_some_and(|it| it.entry != record.moved()),
            version: draft.map(|it| it.version.clone()),
        })
    });
    on.collect()
}

fn kind_key(kind: Option<ChangeKind>) -> &'static str {
    kind.map_or("baseline", ChangeKind::key)
}
