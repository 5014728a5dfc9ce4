//! The line of versions that leads to one of them, across the codes that it took the place
//! of, and what is known about each: the decision, the proposal, the hands.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    ActTold, Instant, Sha256,
    emergency::{EmergencyTold, emergency},
    norms::{self, NormTold},
    set_aside::{SetAside, set_aside},
};
use crate::{
    app::{AppError, Snapshot},
    diff::blame::Ancestor,
    domain::{
        event::{Instrument, Route, Verdict},
        gate::Who,
        ids::{Code, Digest, Moment, ProposalId},
        kind::ChangeKind,
        procedure::Procedure,
        registry::{Proposal, Registry, ReviewRecord, VersionRecord},
        weight::RowMatching,
    },
};

/// A version that brought something in, or spelled something otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Nguồn")]
pub struct Source {
    /// Its name in this answer: the code, `@`, the version.
    #[schemars(title = "Tên trong kết quả này")]
    pub id: String,
    /// The procedure: another one where this took its place.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: semver::Version,
    /// Since when it is in force.
    #[schemars(title = "Hiệu lực từ ngày")]
    pub effective_from: NaiveDate,
    /// The kind of change; null for what was imported as a baseline.
    #[schemars(title = "Loại thay đổi")]
    pub kind: Option<ChangeKind>,
    /// The instrument by which it corrects the record, where it does.
    #[schemars(title = "Văn bản đính chính")]
    pub corrected_by: Option<Instrument>,
    /// The announcing decision.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
    /// The legal norm, or the ground of the baseline.
    #[schemars(title = "Căn cứ")]
    pub basis: String,
    /// The norms that it names of which an end is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Văn bản đã biết ngày hết hiệu lực")]
    pub norms_ending: Vec<NormTold>,
    /// The line that it was imported from.
    #[schemars(title = "Dòng dữ liệu đã nhập")]
    pub imported_from: Option<ImportedLine>,
    /// When it was recorded.
    #[schemars(title = "Ghi sổ lúc", with = "Instant")]
    pub recorded_at: Moment,
    /// The entry that records it.
    #[schemars(title = "Số thứ tự mục nhật ký")]
    pub seq: u64,
    /// The proposal that asked for it.
    #[schemars(title = "Đề xuất", with = "Option<String>")]
    pub proposal: Option<ProposalId>,
    /// Who opened the proposal.
    #[schemars(title = "Người đề xuất")]
    pub proposed_by: Option<ActTold>,
    /// Who approved it, in the approvals that counted.
    #[schemars(title = "Người chấp thuận")]
    pub approved_by: Vec<ActTold>,
    /// Who signed the decision that put it in force.
    #[schemars(title = "Người ký")]
    pub signed_by: Option<ActTold>,
    /// Who put it into effect where no decision of this registry did: a correction, or what was
    /// decided elsewhere.
    #[schemars(title = "Người thực hiện đính chính hoặc ghi sổ")]
    pub entered_by: Option<ActTold>,
    /// The rules that were set aside for it.
    #[schemars(title = "Quy tắc được bỏ qua")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<SetAside>,
    /// On what ground it took the emergency road, where it did.
    #[schemars(title = "Trình tự khẩn cấp")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyTold>,
}

/// A line of a file that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Dòng dữ liệu đã nhập")]
pub struct ImportedLine {
    /// The content that holds it.
    #[schemars(title = "Mã băm của khối chứa dòng", with = "Sha256")]
    pub block: Digest,
    /// Which line of that content, from 0.
    #[schemars(title = "Dòng thứ mấy, từ 0")]
    pub index: u32,
    /// The hash of the line itself.
    #[schemars(title = "Mã băm của dòng", with = "Sha256")]
    pub sha256: Digest,
}

/// The versions that lead to the last one, each behind those that it was made from.
pub struct Lineage<'a> {
    registry: &'a Registry,
    snapshot: &'a Snapshot,
    steps: Vec<LineageStep<'a>>,
    /// What each of them says.
    pub documents: Vec<Procedure>,
}

/// A version in the line.
struct LineageStep<'a> {
    code: &'a Code,
    version: &'a VersionRecord,
    follows: Vec<(usize, RowMatching)>,
}

impl<'a> Lineage<'a> {
    /// Follows a version back to the first one, and to those of the codes that were
    /// replaced on the way. What is withheld from publication is not followed.
    ///
    /// # Errors
    ///
    /// Where a document on the way is missing or cannot be read.
    pub fn of(
        snapshot: &'a Snapshot,
        code: &Code,
        version: &VersionRecord,
    ) -> Result<Self, AppError> {
        let registry = &snapshot.registry;
        let mut steps = Vec::new();
        let mut known = BTreeMap::new();
        follow(registry, code, Some(version), &mut steps, &mut known);
        let documents = steps.iter().map(|it| snapshot.document(&it.version.content));
        let documents = documents.collect::<Result<Vec<_>, _>>()?;
        Ok(Lineage { registry, snapshot, steps, documents })
    }

    /// Returns the line as it is compared.
    pub fn ancestors(&self) -> Vec<Ancestor<'_>> {
        let steps = self.steps.iter().zip(&self.documents);
        let ancestor = |(it, document): (&LineageStep<'_>, _)| Ancestor {
            document,
            follows: it.follows.clone(),
        };
        steps.map(ancestor).collect()
    }

    /// Returns a version of the line with its code.
    pub fn step(&self, at: usize) -> (&Code, &VersionRecord) {
        let step = &self.steps[at];
        (step.code, step.version)
    }

    /// Returns the name of a version in answers.
    pub fn name(&self, at: usize) -> String {
        let (code, version) = self.step(at);
        format!("{code}@{}", version.version)
    }

    /// Returns what is known about a version.
    pub fn source(&self, at: usize) -> Source {
        let (code, it) = self.step(at);
        let proposal = it.proposal.and_then(|id| self.registry.proposals.get(&id));
        let line = it.line.as_ref();
        Source {
            id: self.name(at),
            code: code.clone(),
            version: it.version.clone(),
            effective_from: it.effective,
            kind: it.kind,
            corrected_by: it.corrected,
            decision: it.decision.clone(),
            basis: it.basis.clone(),
            norms_ending: norms::ending(self.registry, &it.basis),
            imported_from: line.map(|it| ImportedLine {
                block: it.block,
                index: it.index,
                sha256: it.sha256,
            }),
            recorded_at: it.recorded.at,
            seq: it.recorded.seq,
            proposal: it.proposal,
            proposed_by: proposal
                .and_then(|it| Who::of(self.registry, &it.opened))
                .as_ref()
                .map(ActTold::of),
            approved_by: proposal.map_or_else(Vec::new, |proposal| self.approvals(proposal, it)),
            signed_by: self.put_in_force(proposal.filter(by_decision), it),
            entered_by: self.put_in_force(proposal.filter(|it| !by_decision(it)), it),
            set_aside: proposal.map(|it| set_aside(self.registry, it)).unwrap_or_default(),
            emergency: proposal.and_then(|it| emergency(self.registry, it)),
        }
    }

    /// Returns the approvals of what was enacted that counted then: of the last revision,
    /// given before, and bound to all that was approved.
    fn approvals(&self, proposal: &Proposal, version: &VersionRecord) -> Vec<ActTold> {
        let day = version.recorded.at.day(self.registry.zone());
        let policy = self.registry.rules.policy_on(day).map(|it| &it.digest);
        let reviews = proposal.current_reviews().into_values();
        let given = reviews
            .filter(|it| it.verdict == Verdict::Approve && it.recorded.seq < version.recorded.seq);
        let given = given.collect::<Vec<_>>();
        let counts = |it: &&ReviewRecord| proposal.is_bound_by(it, &self.snapshot.log, policy);
        let counted = given.iter().copied().filter(counts).collect::<Vec<_>>();
        // Where a paper came in since, the binding can no longer be made again.
        let counted = if counted.is_empty() { given } else { counted };
        let who = |it: &&ReviewRecord| Who::of(self.registry, &it.recorded);
        counted.iter().filter_map(who).map(|it| ActTold::of(&it)).collect()
    }

    /// Returns who put a version in force. The role is known where the proposal was not
    /// touched since.
    fn put_in_force(
        &self,
        proposal: Option<&Proposal>,
        version: &VersionRecord,
    ) -> Option<ActTold> {
        proposal?;
        let last = proposal.map(|it| &it.touched).filter(|it| it.seq == version.recorded.seq);
        Who::of(self.registry, last.unwrap_or(&version.recorded)).as_ref().map(ActTold::of)
    }
}

/// Whether a decision is signed for what a proposal asks for: nobody signs one to correct a record,
/// or to enter what was decided elsewhere.
fn by_decision(proposal: &&Proposal) -> bool {
    proposal.change.route == Route::Gate
}

/// Adds the versions of a code up to one of them, or to the last that was in force, and
/// returns the place of that one. A code that is met again is not followed twice.
fn follow<'a>(
    registry: &'a Registry,
    code: &Code,
    until: Option<&VersionRecord>,
    steps: &mut Vec<LineageStep<'a>>,
    known: &mut BTreeMap<Code, Option<usize>>,
) -> Option<usize> {
    if let Some(place) = known.get(code) {
        return *place;
    }
    known.insert(code.clone(), None);
    let procedure = registry.disclose(code).ok()?;
    let record = procedure.record();
    let closed = record.closure.as_ref().map(|it| it.effective);
    let index = match until {
        Some(until) => record.versions.iter().position(|it| it.version == until.version),
        None => record.versions.iter().rposition(|it| closed.is_none_or(|day| it.effective < day)),
    };
    let (code, _) = registry.procedures.get_key_value(code)?;
    let last = index.unwrap_or(record.versions.len().saturating_sub(1));
    let mut place = None;
    for version in record.versions.iter().take(last + 1) {
        let mut follows: Vec<_> = place.map(|it| (it, RowMatching::ById)).into_iter().collect();
        for old in &version.replaces {
            let old = follow(registry, old, None, steps, known);
            follows.extend(old.map(|it| (it, RowMatching::ByContent)));
        }
        steps.push(LineageStep { code, version, follows });
        place = Some(steps.len() - 1);
    }
    known.insert(code.clone(), place);
    place
}
