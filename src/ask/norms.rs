//! The legal norms that procedures rest on: from when and until when they are in force, and what
//! ends with them (BR-25, BR-34).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{AnswerHead, AskedTimes, Shape, Unanswered, impact, version_on};
use crate::{
    app::Snapshot,
    domain::{
        citation,
        component::Component,
        event::{AtNormsEnd, NormClause},
        ids::{Code, Moment, OfficerId},
        kind::ChangeKind,
        number,
        registry::{NormEnding, NormRecord, ProcedureRecord, Registry, Standing, VersionRecord},
    },
};

/// The norms that the registry knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các văn bản", inline)]
pub struct Norms {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The norms, by their numbers.
    #[schemars(title = "Các văn bản")]
    pub norms: Vec<NormTold>,
}

impl Shape for Norms {
    const NAME: &'static str = "norms";
    const VERSION: u32 = 1;
}

/// What is known of a norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Văn bản")]
pub struct NormTold {
    /// The norm.
    #[schemars(title = "Văn bản")]
    pub norm: String,
    /// What it is about.
    #[schemars(title = "Trích yếu")]
    pub title: Option<String>,
    /// Who issued it.
    #[schemars(title = "Cơ quan ban hành")]
    pub issuer: Option<String>,
    /// When it was signed.
    #[schemars(title = "Ngày ký")]
    pub signed_on: Option<NaiveDate>,
    /// From when it is in force.
    #[schemars(title = "Có hiệu lực từ ngày")]
    pub effective_from: Option<NaiveDate>,
    /// The clauses that take effect on other days.
    #[schemars(title = "Điều khoản có ngày hiệu lực riêng")]
    pub clauses: Vec<NormClause>,
    /// The first day on which it is no longer in force, where one is known.
    #[schemars(title = "Hết hiệu lực từ ngày")]
    pub ends: Option<NaiveDate>,
    /// The norm that ends it; null where none does.
    #[schemars(title = "Theo văn bản")]
    pub by: Option<String>,
    /// What stands when it ends, of the versions that rest on it.
    #[schemars(title = "Khi hết hiệu lực")]
    pub then: Option<AtNormsEnd>,
    /// How many procedures have a version that rests on it.
    #[schemars(title = "Số thủ tục căn cứ vào văn bản")]
    pub resting: u64,
    /// Who recorded it.
    #[schemars(title = "Người ghi")]
    pub recorded_by: Option<OfficerId>,
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When it was recorded.
    #[schemars(title = "Thời điểm ghi")]
    pub at: Moment,
}

/// One norm, and what rests on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Một văn bản", inline)]
pub struct NormShown {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// What is known of it.
    #[schemars(title = "Văn bản")]
    pub told: NormTold,
    /// The versions that rest on it, in the order of their codes.
    #[schemars(title = "Các phiên bản căn cứ vào văn bản")]
    pub versions: Vec<RestingVersion>,
}

impl Shape for NormShown {
    const NAME: &'static str = "norm";
    const VERSION: u32 = 1;
}

/// A version that rests on a norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Phiên bản căn cứ vào văn bản")]
pub struct RestingVersion {
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: Version,
    /// Its name.
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// From when it is in force.
    #[schemars(title = "Hiệu lực từ ngày")]
    pub effective_from: NaiveDate,
    /// How the procedure stands on the day.
    #[schemars(title = "Tình trạng hiệu lực")]
    pub standing: Standing,
    /// What the norm did to it, where it did not bring it in: it abolished, replaced or suspended
    /// what stood under this version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Việc văn bản đã làm")]
    pub does: Option<ChangeKind>,
    /// How it ends with the norm, where nothing else comes before.
    #[schemars(title = "Hết hiệu lực theo văn bản")]
    pub end: Option<EndWithNorm>,
}

/// How a version ends with its norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Hết hiệu lực theo văn bản")]
pub struct EndWithNorm {
    /// The version.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: Version,
    /// The norm.
    #[schemars(title = "Văn bản")]
    pub norm: String,
    /// The first day on which neither is in force.
    #[schemars(title = "Hết hiệu lực từ ngày")]
    pub ends: NaiveDate,
    /// The norm that ends it; null where it ends by itself.
    #[schemars(title = "Theo văn bản")]
    pub by: Option<String>,
    /// The version that is in force again; null where the procedure lapses.
    #[schemars(title = "Phiên bản có hiệu lực trở lại", with = "Option<String>")]
    pub back: Option<Version>,
    /// What is undone with it, where no version ends: what the norm had abolished or replaced is
    /// in force again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Việc không còn hiệu lực")]
    pub undoes: Option<ChangeKind>,
    /// The entry that said so.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
}

impl EndWithNorm {
    /// Returns how a version ends with its norm, or comes back with the end of what had closed it;
    /// else what became of the procedure by a day.
    /// `None` where no norm's end touches it.
    pub(super) fn of_version(
        record: &ProcedureRecord,
        version: &VersionRecord,
        day: NaiveDate,
    ) -> Option<Self> {
        let endings = record.norm_endings();
        let own = endings.iter().rfind(|it| it.version.version == version.version);
        let since = endings.iter().rfind(|it| it.day <= day && it.back.is_none());
        own.or(since).map(Self::of)
    }

    pub(super) fn of(it: &NormEnding<'_>) -> Self {
        EndWithNorm {
            version: it.version.version.clone(),
            norm: it.norm.to_owned(),
            ends: it.day,
            by: it.said.by.clone(),
            back: it.back.map(|it| it.version.clone()),
            undoes: it.undoes,
            seq: it.said.recorded.seq,
        }
    }
}

/// Returns what becomes of what a norm changed when it ends, unless somebody says otherwise: what
/// the norm says of its own end; without a word of it, that lapses.
pub fn at_end(registry: &Registry, number: &str) -> AtNormsEnd {
    registry.norm(number).and_then(NormRecord::then).unwrap_or(AtNormsEnd::Lapse)
}

/// Lists the norms that the registry knows.
pub fn norms(snapshot: &Snapshot, asked: &AskedTimes) -> Norms {
    let registry = &snapshot.registry;
    let known = registry.norm_records.keys().cloned();
    let keys: BTreeSet<String> = registry.norms.keys().cloned().chain(known).collect();
    let norms = keys.iter().filter_map(|it| told(registry, it)).collect();
    Norms { head: AnswerHead::of(snapshot, asked), norms }
}

/// Shows one norm and what rests on it.
///
/// # Errors
///
/// Nothing is known of it.
pub fn norm(
    snapshot: &Snapshot,
    asked: &AskedTimes,
    number: &str,
) -> Result<NormShown, Unanswered> {
    let registry = &snapshot.registry;
    let keys = [number::norm_key(number), number::normalise_norm(number)];
    let unknown = || Unanswered::UnknownNorm { number: number.trim().to_owned() };
    let told = keys.iter().find_map(|it| told(registry, it)).ok_or_else(unknown)?;
    let mut versions = Vec::new();
    for code in registry.resting(number) {
        let Ok(procedure) = registry.disclose(code) else { continue };
        let record = procedure.record();
        let endings = record.norm_endings();
        for rest in record.rests.iter().filter(|it| it.norm == keys[0]) {
            let Some(version) = record.version(&rest.version) else { continue };
            let is_own =
                |it: &&NormEnding<'_>| it.undoes.is_none() && it.version.version == rest.version;
            versions.push(RestingVersion {
                code: code.clone(),
                version: rest.version.clone(),
                name: version.summary.name.clone(),
                effective_from: version.effective,
                standing: record.standing(asked.as_of),
                does: None,
                end: endings.iter().find(is_own).map(EndWithNorm::of),
            });
        }
        let closed = record.closures().map(|it| (it.kind, it.effective, &it.rests));
        let suspended = record.suspensions.iter();
        let suspended = suspended.map(|it| (ChangeKind::Suspend, it.from, &it.rests));
        for (kind, effective_from, rests) in closed.chain(suspended) {
            let Some(rest) = rests.iter().find(|it| it.norm == keys[0]) else { continue };
            let name = version_on(record, effective_from).summary.name.clone();
            let undone = |it: &&NormEnding<'_>| it.undoes == Some(kind) && it.norm == keys[0];
            versions.push(RestingVersion {
                code: code.clone(),
                version: rest.version.clone(),
                name,
                effective_from,
                standing: record.standing(asked.as_of),
                does: Some(kind),
                end: endings.iter().find(undone).map(EndWithNorm::of),
            });
        }
    }
    Ok(NormShown { head: AnswerHead::of(snapshot, asked), told, versions })
}

/// Returns the procedures in force that cite a norm in their legal basis, and of which it is not
/// known whether they rest on it: they were in force before the registry.
///
/// # Errors
///
/// A document cannot be read.
pub fn unlinked_to(
    snapshot: &Snapshot,
    asked: &AskedTimes,
    number: &str,
) -> Result<Vec<Code>, Unanswered> {
    let norm = citation::NormSought::read(number);
    let citing = impact::impact(snapshot, asked, &norm)?.procedures.into_iter();
    let by_basis = citing
        .filter(|it| it.citations.iter().any(|place| place.component == Component::LegalBasis));
    let registry = &snapshot.registry;
    let open = by_basis.filter(|it| registry.rests_unsaid(&it.code, number, asked.as_of).is_some());
    Ok(open.map(|it| it.code).collect())
}

/// Returns the norms that a text names of which an end is known.
pub fn ending(registry: &Registry, text: &str) -> Vec<NormTold> {
    let named = |it: &&String| !citation::NormSought::read(it).find(text).is_empty();
    registry.norms.keys().filter(named).filter_map(|it| told(registry, it)).collect()
}

fn told(registry: &Registry, key: &str) -> Option<NormTold> {
    let record = registry.norm_records.get(&key.to_owned());
    let ended = registry.norms.get(key);
    let recorded = ended.map(|it| &it.recorded).or(record.map(|it| &it.recorded))?;
    let end = record.and_then(NormRecord::end);
    // What was recorded before norms were entities names what ended it.
    let by = match record {
        Some(_) => end.and_then(|it| it.by.clone()),
        None => ended.map(|it| it.by.clone()),
    };
    Some(NormTold {
        norm: record.map_or_else(|| key.to_owned(), |it| it.number.clone()),
        title: record.and_then(|it| it.title.clone()),
        issuer: record.and_then(|it| it.issuer.clone()),
        signed_on: record.and_then(|it| it.signed_on),
        effective_from: record.and_then(|it| it.effective_from),
        clauses: record.map(|it| it.clauses.clone()).unwrap_or_default(),
        ends: ended.map(|it| it.ends),
        by,
        then: end.map(|it| it.then),
        resting: registry.resting(key).filter(|it| registry.disclose(it).is_ok()).count() as u64,
        recorded_by: recorded.officer.clone(),
        seq: recorded.seq,
        at: recorded.at,
    })
}
