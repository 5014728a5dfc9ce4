//! What may leave the house, and of which registry, day and position it is: the one place that
//! decides it for every format. A secret procedure never does; an internal one between state bodies
//! only as a class of its own, one within a body never (BR-19, BR-20, settled question 31).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    app::Snapshot,
    ask::{
        AskedTimes, EffectiveSpan, Instant, Position, RegistryPoint, Sha256,
        set_aside::{PublishedException, published},
    },
    domain::{
        component::Component,
        disclosure::{Circle, Disclosed},
        event::Summary,
        ids::{Code, Digest, LogId, Moment},
        reason::Reason,
        registry::{ComparedWithDecision, Registry, VersionRecord},
    },
};

/// The name of the format, in every export.
pub const FORMAT: &str = "congbo-catalogue";

/// The version of the format's shape.
pub const VERSION: u32 = 1;

/// What an export says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExportHead {
    /// Always `congbo-catalogue`.
    #[schemars(title = "Tên định dạng", extend("const" = FORMAT))]
    pub format: String,
    /// The version of the format.
    #[schemars(title = "Phiên bản định dạng", extend("const" = VERSION))]
    pub version: u32,
    /// The registry that it comes from.
    #[schemars(title = "Sổ đăng ký")]
    pub registry: Origin,
    // A [`RegistryPoint`], field by field: a catalogue is read strictly, and strict is what is
    // flattened once alone.
    /// The day on which the procedures are in force.
    #[schemars(title = "Hiệu lực tại ngày")]
    pub as_of: NaiveDate,
    /// The instant whose knowledge is shown; null is that of the position.
    #[schemars(title = "Theo dữ liệu đã ghi đến thời điểm", with = "Option<Instant>")]
    pub known_at: Option<Moment>,
    /// The position in the log.
    #[schemars(title = "Vị trí trong nhật ký")]
    pub position: Position,
    /// Whether the export bears a signature.
    #[schemars(title = "Đã ký số")]
    pub signed: bool,
    /// How many procedures it has.
    #[schemars(title = "Số thủ tục")]
    pub count: u64,
    /// Whom its procedures concern, where they are no part of the catalogue (BR-20).
    #[serde(default, skip_serializing_if = "ExportCircle::is_external")]
    #[schemars(title = "Loại thủ tục")]
    pub circle: ExportCircle,
    /// How many internal procedures in force it leaves out (BR-20).
    #[schemars(title = "Số thủ tục nội bộ không đưa vào")]
    pub internal_left_out: u64,
}

impl ExportHead {
    /// Says of a selection what its export says of itself.
    ///
    /// # Errors
    ///
    /// The registry is not founded: there is no agency whose catalogue it is.
    pub fn of(
        snapshot: &Snapshot,
        asked: &AskedTimes,
        selection: &Selection,
    ) -> Result<Self, Reason> {
        let founded = snapshot.registry.founding.as_ref().ok_or(Reason::NotFounded {})?;
        Ok(ExportHead {
            format: FORMAT.to_owned(),
            version: VERSION,
            registry: Origin {
                agency: founded.founding.agency.clone(),
                agency_code: founded.founding.agency_code.clone(),
                log: snapshot.log.clone(),
            },
            as_of: asked.as_of,
            known_at: asked.known_at,
            position: snapshot.position.clone(),
            signed: false,
            count: selection.entries.len() as u64,
            circle: selection.circle,
            internal_left_out: selection.internal_left_out,
        })
    }

    /// Returns which state of the registry the export is of.
    pub fn point(&self) -> RegistryPoint {
        let ExportHead { as_of, known_at, ref position, .. } = *self;
        RegistryPoint { as_of, known_at, position: position.clone() }
    }
}

/// The registry that an export comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The agency.
    #[schemars(title = "Cơ quan")]
    pub agency: String,
    /// The agency's code.
    #[schemars(title = "Mã cơ quan")]
    pub agency_code: String,
    /// The log's identity.
    #[schemars(title = "Định danh nhật ký", with = "String")]
    pub log: LogId,
}

/// What an export says of a version beside its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExportEntry {
    /// The procedure's code.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: semver::Version,
    /// The version's valid time.
    #[schemars(title = "Thời gian có hiệu lực")]
    pub effective: EffectiveSpan,
    /// The announcing decision, verbatim.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
    /// The legal norm or the ground of the baseline.
    #[schemars(title = "Căn cứ")]
    pub basis: String,
    /// The SHA-256 of the document's canonical form.
    #[schemars(title = "Mã băm SHA-256 của nội dung", with = "Sha256")]
    pub content: Digest,
    /// The time in which it is suspended, where the day lies in one.
    #[schemars(title = "Thời gian ngưng hiệu lực")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended: Option<EffectiveSpan>,
    /// The rules that were set aside for it.
    #[schemars(title = "Quy tắc được bỏ qua")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<PublishedException>,
    /// How far it was ever compared with the signed decisions that it comes from; left out where
    /// it was as a whole.
    #[schemars(title = "Đã đối chiếu với Quyết định đã ký")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<ComparedWithDecision>,
    /// The components that were not, where some were.
    #[schemars(title = "Các bộ phận chưa đối chiếu")]
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub not_compared: BTreeSet<Component>,
    /// The codes that it went by before, the latest first: consumers may still know it by one.
    #[schemars(title = "Mã trước đây")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_codes: Vec<Code>,
}

/// Which procedures an export has: those of one circle, never of two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportCircle {
    /// Those that persons and organisations are concerned with: the catalogue.
    #[default]
    External,
    /// Those between state bodies.
    InternalBetween,
}

/// Returns whom the procedures of an export concern.
pub(super) fn circle_of(circle: ExportCircle) -> Circle {
    match circle {
        ExportCircle::External => Circle::External,
        ExportCircle::InternalBetween => Circle::Between,
    }
}

impl ExportCircle {
    /// Returns whose procedures are meant: those between agencies only where they are asked for.
    pub fn asked(is_internal: bool) -> Self {
        if is_internal { ExportCircle::InternalBetween } else { ExportCircle::External }
    }

    /// Returns the circle's stable name.
    pub fn key(self) -> &'static str {
        match self {
            ExportCircle::External => "external",
            ExportCircle::InternalBetween => "internal_between",
        }
    }

    /// Whether it has a version, by its class.
    pub fn has(self, summary: &Summary) -> bool {
        Circle::of(summary) == circle_of(self)
    }

    /// Whether it is the catalogue itself.
    pub fn is_external(&self) -> bool {
        *self == ExportCircle::External
    }
}

/// What of a registry goes into an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Whom they concern.
    pub circle: ExportCircle,
    /// The versions, in the order of their codes.
    pub entries: Vec<ExportEntry>,
    /// How many internal procedures are left out.
    pub internal_left_out: u64,
}

/// Selects the procedures in force on a day that concern one circle: internal ones are no part of
/// the catalogue and leave as a class of their own, those within one body never (BR-20). A
/// suspended one stays, marked.
pub fn select(registry: &Registry, day: NaiveDate, circle: ExportCircle) -> Selection {
    let mut selection = Selection { circle, entries: Vec::new(), internal_left_out: 0 };
    for procedure in registry.disclosed() {
        let record = procedure.record();
        let Some(version) = record.at(day) else { continue };
        let concerns = Circle::of(&version.summary);
        if concerns != circle_of(circle) {
            selection.internal_left_out += u64::from(concerns.is_internal());
            continue;
        }
        selection.entries.push(entry(registry, procedure, version, day));
    }
    selection
}

/// Says of the version that stands on a day what an export says: of one that may be shown, and of
/// no other.
pub(super) fn entry(
    registry: &Registry,
    procedure: Disclosed<'_>,
    version: &VersionRecord,
    day: NaiveDate,
) -> ExportEntry {
    let (code, record) = (procedure.code(), procedure.record());
    let (from, to) = record.span(version, day);
    let suspended = record.suspended(day);
    let (compared, not_compared) = record.compared(version);
    let former = registry.former_codes(code).into_iter();
    ExportEntry {
        code: code.clone(),
        version: version.version.clone(),
        effective: EffectiveSpan { from, to },
        decision: version.decision.clone(),
        basis: version.basis.clone(),
        content: version.content,
        suspended: suspended.map(|it| EffectiveSpan { from: it.from, to: it.over() }),
        set_aside: published(registry, record, version),
        compared: Some(compared).filter(|it| *it != ComparedWithDecision::InFull),
        not_compared,
        former_codes: former.map(|it| it.0.clone()).collect(),
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::domain::{
        canonical,
        component::tests::sample,
        event::Summary,
        procedure::Procedure,
        registry::{ProcedureRecord, Recorded},
    };

    fn digest(byte: u8) -> Digest {
        Digest([byte; 32])
    }

    pub fn head(count: u64) -> ExportHead {
        ExportHead {
            format: FORMAT.to_owned(),
            version: VERSION,
            registry: Origin {
                agency: "Bộ A".to_owned(),
                agency_code: "G00".to_owned(),
                log: LogId::new("tthc.example.vn/a", [7; 16]).unwrap(),
            },
            as_of: "2026-08-01".parse().unwrap(),
            known_at: None,
            position: Position { size: 3, hash: digest(1), root: digest(2) },
            signed: false,
            count,
            circle: ExportCircle::External,
            internal_left_out: 0,
        }
    }

    pub fn record(procedure: &Procedure) -> ProcedureRecord {
        let version = VersionRecord {
            version: semver::Version::new(1, 0, 0),
            content: canonical::digest(procedure),
            summary: Summary::of(procedure),
            effective: "2026-07-01".parse().unwrap(),
            kind: None,
            components: std::collections::BTreeSet::new(),
            decision: Some("1/QĐ-A".to_owned()),
            basis: "Danh mục".to_owned(),
            proposal: None,
            replaces: Vec::new(),
            line: None,
            corrected: None,
            verified: true,
            recorded: Recorded {
                seq: 1,
                at: Moment(0),
                entry: digest(3),
                officer: None,
                role: None,
                key: None,
                with: Vec::new(),
            },
        };
        ProcedureRecord::of(vec![version])
    }

    /// Returns two procedures.
    pub fn two() -> [Procedure; 2] {
        let mut other = sample();
        other.code = "1.000002".parse().unwrap();
        [other, sample()]
    }
}
