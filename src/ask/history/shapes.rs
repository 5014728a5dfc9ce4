//! The shape that `history --json` has and that `schemas/history.schema.json` documents.
//!
//! Long because it is one answer, with all that an event and a version have to tell.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    super::{emergency::EmergencyTold, set_aside::SetAside},
    withheld::WithheldTold,
};
use crate::{
    ask::{
        AnswerHead, EffectiveSpan, Instant, Sha256, Shape, coming::Coming, deadline::DeadlineTold,
        former_codes::FormerCode, norms::EndWithNorm,
    },
    domain::{
        component::Component,
        event::Instrument,
        ids::{Code, Digest, Moment, OfficerId, ProposalId},
        kind::ChangeKind,
        officer::Role,
        policy::RuleSuspension,
        registry::{ProcedureRecord, Standing, Status},
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
    /// The codes that it went by before, the latest first.
    #[schemars(title = "Mã trước đây")]
    pub former_codes: Vec<FormerCode>,
    /// Its name on the day.
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// How it stands on that day.
    #[schemars(title = "Tình trạng hiệu lực")]
    pub standing: Standing,
    /// Valid time in order: what stood when, gaps and suspensions among it.
    #[schemars(title = "Thời gian hiệu lực")]
    pub periods: Vec<PeriodTold>,
    /// What was announced and is still to take effect.
    #[schemars(title = "Sắp có hiệu lực")]
    pub coming: Vec<Coming>,
    /// Its versions, in the order in which they take effect.
    #[schemars(title = "Các phiên bản")]
    pub versions: Vec<HistoryVersion>,
    /// The versions that end with their norms, or did, in the order of their days.
    #[schemars(title = "Phiên bản hết hiệu lực theo văn bản")]
    pub norm_ends: Vec<EndWithNorm>,
    /// What was done to it, in the order of the log.
    #[schemars(title = "Diễn biến, theo thứ tự ghi nhận")]
    pub events: Vec<HistoryEvent>,
    /// The times in which it was withdrawn from publication, those that are over, in their order:
    /// while it is withdrawn, nothing is told of it.
    #[schemars(title = "Đã từng rút khỏi công khai")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<WithheldTold>,
    /// Days of which something else was known before an entry than now.
    #[schemars(title = "Biết khi đó và biết bây giờ")]
    pub hindsight: Vec<HindsightTold>,
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
pub struct PeriodTold {
    /// From when, and until when where that is known.
    #[schemars(title = "Từ, đến")]
    pub effective: EffectiveSpan,
    /// How the procedure stands.
    #[schemars(title = "Tình trạng hiệu lực")]
    pub standing: Standing,
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
pub struct HistoryVersion {
    /// Its number.
    #[schemars(title = "Số phiên bản", with = "String")]
    pub version: semver::Version,
    /// Whether it is in force on the day that is asked about.
    #[schemars(title = "Đang có hiệu lực")]
    pub in_force: bool,
    /// From when it stands, and until when where that is known.
    #[schemars(title = "Từ, đến")]
    pub effective: EffectiveSpan,
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
pub struct HistoryEvent {
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
    pub role: Option<Role>,
    /// For whom, where the role is another's.
    #[schemars(title = "Thừa ủy quyền của", with = "Option<String>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acted_for: Option<OfficerId>,
    /// What was done.
    #[schemars(title = "Loại thay đổi")]
    pub kind: HistoryKind,
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
    pub corrects: Option<CorrectionTold>,
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
    #[schemars(title = "Thủ tục thực hiện thay")]
    pub successors: Vec<Code>,
    /// The proposal that asked for it.
    #[schemars(title = "Đề xuất", with = "Option<String>")]
    pub proposal: Option<ProposalId>,
    /// Whether it was announced elsewhere and is only recorded here, beside the gate: compared by
    /// another person than the one who entered it (settled question 9).
    #[schemars(title = "Ghi quyết định đã công bố ở nơi khác")]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub announced_elsewhere: bool,
    /// Who opened that proposal.
    #[schemars(title = "Người đề xuất", with = "Option<String>")]
    pub proposed_by: Option<OfficerId>,
    /// Who approved it, and in which role.
    #[schemars(title = "Người chấp thuận")]
    pub approved_by: Vec<Approver>,
    /// The rules that were set aside for it.
    #[schemars(title = "Quy tắc được bỏ qua")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<SetAside>,
    /// On what ground it took the emergency road, where it did.
    #[schemars(title = "Trình tự khẩn cấp")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyTold>,
    /// The rules that a higher norm suspended on the day on which its decision was signed.
    #[schemars(title = "Quy tắc ngưng áp dụng")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suspended: Vec<RuleSuspension>,
    /// How it stands with the legal deadlines of an enacted change, those that concern it.
    #[schemars(title = "Thời hạn theo luật")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<DeadlineTold>,
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
    pub role: Option<Role>,
    /// For whom, where the role is another's.
    #[schemars(title = "Thừa ủy quyền của", with = "Option<String>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acted_for: Option<OfficerId>,
}

/// What a correction mends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Đính chính")]
pub struct CorrectionTold {
    /// By which instrument: record or letter.
    #[schemars(title = "Hình thức")]
    pub instrument: Instrument,
    /// The version that it corrects.
    #[schemars(title = "Phiên bản được đính chính", with = "Option<String>")]
    pub version: Option<semver::Version>,
    /// Whether the corrected record was found equal to a decision that is kept here.
    #[schemars(title = "Đã đối chiếu với quyết định")]
    pub verified: bool,
}

impl CorrectionTold {
    /// Tells what a version of a procedure corrects. `None` where it corrects nothing.
    pub fn of(record: &ProcedureRecord, at: usize) -> Option<Self> {
        let version = &record.versions[at];
        version.corrected.map(|instrument| CorrectionTold {
            instrument,
            version: at.checked_sub(1).map(|it| record.versions[it].version.clone()),
            verified: version.verified,
        })
    }
}

/// Days of which something else was known before some entries than now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Biết khi đó và biết bây giờ")]
pub struct HindsightTold {
    /// The days.
    #[schemars(title = "Các ngày")]
    pub days: EffectiveSpan,
    /// What was known until each entry that changed it.
    #[schemars(title = "Biết khi đó, trước từng mục")]
    pub before: Vec<Before>,
    /// As known now.
    #[schemars(title = "Biết bây giờ")]
    pub now: StandTold,
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
    pub stand: Option<StandTold>,
}

/// How a procedure stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tình trạng")]
pub struct StandTold {
    /// In which way.
    #[schemars(title = "Tình trạng hiệu lực")]
    pub standing: Standing,
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
    #[schemars(title = "Quan hệ")]
    pub link: RelatedLink,
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
    #[schemars(title = "Loại thay đổi")]
    pub kind: ChangeKind,
    /// When that would take effect.
    #[schemars(title = "Ngày có hiệu lực")]
    pub effective: NaiveDate,
    /// Where it stands: draft or submitted.
    #[schemars(title = "Trạng thái")]
    pub status: Status,
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

/// What is done to a procedure: it is taken over as it was, or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Loại thay đổi")]
pub enum HistoryKind {
    /// It was in force before the registry began.
    Baseline,
    /// A kind of change.
    #[serde(untagged)]
    Change(ChangeKind),
}

impl HistoryKind {
    /// Returns the kind of a version, which has none where it was taken over.
    pub fn of(kind: Option<ChangeKind>) -> Self {
        kind.map_or(HistoryKind::Baseline, HistoryKind::Change)
    }

    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            HistoryKind::Baseline => "baseline",
            HistoryKind::Change(kind) => kind.key(),
        }
    }
}

/// How another procedure stands to this one in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Quan hệ")]
pub enum RelatedLink {
    /// This one took its place.
    Before,
    /// It is where an applicant goes after this one.
    After,
}

impl RelatedLink {
    /// Returns the link's stable name.
    pub fn key(self) -> &'static str {
        match self {
            RelatedLink::Before => "before",
            RelatedLink::After => "after",
        }
    }
}
