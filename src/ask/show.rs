//! One version of a procedure, whole, and all that the registry knows about it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, EffectiveSpan, Shape, Unanswered,
    coming::{Coming, coming},
    emergency::{EmergencyTold, emergency},
    former_codes::{FormerCode, former_codes},
    history::CorrectionTold,
    norms::EndWithNorm,
    publicity::PublicityTold,
    record,
    set_aside::{SetAside, set_aside_for},
    version, version_on,
};
use crate::{
    app::Snapshot,
    domain::{
        component::Component,
        event::{Route, SourceLine},
        ids::{Code, Digest, ProposalId, TaskId},
        kind::ChangeKind,
        procedure::Procedure,
        registry::{
            Closure, ComparedWithDecision, ProcedureRecord, Recorded, Registry, Standing,
            Suspension, VersionRecord,
        },
    },
};

/// Which version is shown.
#[derive(Debug, Clone, Copy)]
pub struct ShowQuestion<'a> {
    /// The day, and what was known.
    pub asked: AskedTimes,
    /// The procedure.
    pub code: &'a Code,
    /// The version; where none is named, the one that stands for it on the day.
    pub version: Option<&'a Version>,
}

impl ShowQuestion<'_> {
    /// Finds the procedure and the version of it that is meant.
    ///
    /// # Errors
    ///
    /// There is no such procedure or version, or it may not be shown.
    pub(super) fn find<'r>(
        &self,
        registry: &'r Registry,
    ) -> Result<(&'r ProcedureRecord, &'r VersionRecord), Unanswered> {
        let record = record(registry, self.code)?;
        let version = match self.version {
            Some(number) => version(record, self.code, number)?,
            None => version_on(record, self.asked.as_of),
        };
        Ok((record, version))
    }
}

/// A version with its document and all that the registry knows about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Một phiên bản của một thủ tục", inline)]
pub struct Shown {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The codes that it went by before, the latest first.
    #[schemars(title = "Mã trước đây")]
    pub former_codes: Vec<FormerCode>,
    /// The version.
    #[schemars(title = "Phiên bản", with = "String")]
    pub procedure_version: Version,
    /// How the procedure stands on the day.
    #[schemars(title = "Tình trạng hiệu lực")]
    pub standing: Standing,
    /// Whether the version that stands on the day was made public by then.
    #[schemars(title = "Công khai")]
    pub publicity: Option<PublicityTold>,
    /// Whether this version is the one in force on the day.
    #[schemars(title = "Đang có hiệu lực")]
    pub in_force: bool,
    /// Since when the version stands, and until when where that is known.
    #[schemars(title = "Từ, đến")]
    pub effective: EffectiveSpan,
    /// The kind of change that brought it, of a corrected version that of what it corrects; null
    /// for what was imported as a baseline.
    #[schemars(title = "Loại thay đổi")]
    pub kind: Option<ChangeKind>,
    /// What it corrects, where it does.
    #[schemars(title = "Đính chính")]
    pub corrects: Option<CorrectionTold>,
    /// The components that it changed.
    #[schemars(title = "Các bộ phận thay đổi")]
    pub components: BTreeSet<Component>,
    /// The announcing decision, verbatim.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
    /// The norm, or the ground of a baseline.
    #[schemars(title = "Căn cứ")]
    pub basis: String,
    /// The SHA-256 of the document's canonical form.
    #[schemars(title = "Mã băm SHA-256 của nội dung")]
    pub content: Digest,
    /// The proposal that asked for it.
    #[schemars(title = "Đề xuất")]
    pub proposal: Option<ProposalId>,
    /// Whether it was announced elsewhere and is only recorded here, beside the gate.
    #[schemars(title = "Ghi quyết định đã công bố ở nơi khác")]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub announced_elsewhere: bool,
    /// How far it was ever compared with the signed decisions that it comes from.
    #[schemars(title = "Đã đối chiếu với Quyết định đã ký")]
    pub compared: ComparedWithDecision,
    /// The components that were not, where some were.
    #[schemars(title = "Các bộ phận chưa đối chiếu")]
    pub not_compared: BTreeSet<Component>,
    /// The codes that it takes the place of.
    #[schemars(title = "Thay thế cho")]
    pub replaces: Vec<Code>,
    /// The rules that were set aside for it.
    #[schemars(title = "Quy tắc được bỏ qua")]
    pub set_aside: Vec<SetAside>,
    /// On what ground it took the emergency road, where it did.
    #[schemars(title = "Trình tự khẩn cấp")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyTold>,
    /// Where, when and by whom it was recorded.
    #[schemars(title = "Ghi nhận")]
    pub recorded: Recorded,
    /// The line that it was imported from.
    #[schemars(title = "Dòng dữ liệu đã nhập")]
    pub source: Option<SourceLine>,
    /// What closed the procedure.
    #[schemars(title = "Kết thúc hiệu lực")]
    pub closure: Option<Closure>,
    /// The open review tasks.
    #[schemars(title = "Việc rà soát đang mở")]
    pub tasks: Vec<TaskId>,
    /// The time in which it stands still, where the day lies in one.
    #[schemars(title = "Thời gian ngưng hiệu lực")]
    pub suspension: Option<Suspension>,
    /// What was announced and is still to take effect.
    #[schemars(title = "Sắp có hiệu lực")]
    pub coming: Vec<Coming>,
    /// How the version ends with the norm that it rests on, or did.
    #[schemars(title = "Hết hiệu lực theo văn bản")]
    pub norm_end: Option<EndWithNorm>,
    /// The document.
    #[schemars(title = "Nội dung thủ tục")]
    pub procedure: Procedure,
}

impl Shape for Shown {
    const NAME: &'static str = "show";
    const VERSION: u32 = 1;
}

/// Shows a version of a procedure.
///
/// # Errors
///
/// There is no such procedure or version, it may not be shown, or its document cannot be
/// read.
pub fn show(snapshot: &Snapshot, question: &ShowQuestion<'_>) -> Result<Shown, Unanswered> {
    let ShowQuestion { asked, code, .. } = *question;
    let (registry, day) = (&snapshot.registry, asked.as_of);
    let code = registry.identity(code);
    let (record, version) = question.find(registry)?;
    let procedure = snapshot.document(&version.content)?;
    let standing = record.standing(day);
    let in_force = record.at(day).filter(|_| standing == Standing::InForce);
    let (from, to) = record.span(version, day);
    let (compared, not_compared) = record.compared(version);
    // Most versions correct none, and the earlier ones lie elsewhere.
    let corrects = version.corrected.and_then(|_| record.place_of(version.recorded.seq));
    let corrects = corrects.and_then(|at| CorrectionTold::of(record, at));
    let asked_for = version.proposal.and_then(|id| registry.proposals.get(&id));
    let tasks = registry.tasks_open(day).filter(|it| it.code == *code);
    Ok(Shown {
        head: AnswerHead::of(snapshot, &asked),
        code: code.clone(),
        former_codes: former_codes(registry, code),
        procedure_version: version.version.clone(),
        standing,
        publicity: registry.publicity(code, day).map(PublicityTold::of),
        in_force: in_force.is_some_and(|it| it.version == version.version),
        effective: EffectiveSpan { from, to },
        kind: version.kind,
        corrects,
        components: version.components.clone(),
        decision: version.decision.clone(),
        basis: version.basis.clone(),
        content: version.content,
        proposal: version.proposal,
        announced_elsewhere: asked_for.is_some_and(|it| it.change.route == Route::Recorded),
        compared,
        not_compared,
        replaces: version.replaces.clone(),
        set_aside: set_aside_for(registry, record, version),
        emergency: asked_for.and_then(|it| emergency(registry, it)),
        recorded: version.recorded.clone(),
        source: version.line.clone(),
        closure: record.closed(day).cloned(),
        tasks: tasks.map(|it| it.id).collect(),
        suspension: record.suspended(day).cloned(),
        coming: coming(record, day, registry.zone()),
        norm_end: EndWithNorm::of_version(record, version, day),
        procedure,
    })
}
