//! What differs between two catalogues, for programs: the shape that
//! `diff --catalogue --json` has and that `schemas/catalogue-diff.schema.json` documents.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{AnswerHead, Instant, Sha256, Shape, names::NameFilter};
use crate::{
    diff::catalogue::{self, CatalogueDifference, Group, ProcedureFate, StepKind},
    domain::{
        burden::BurdenVerdict,
        component::Component,
        ids::{Code, Digest, Moment},
        weight::DifferenceClass,
    },
};

/// Everything that differs between two catalogues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "So sánh danh mục thủ tục hành chính giữa hai ngày", inline)]
pub struct CatalogueReport {
    /// The older catalogue.
    #[schemars(title = "Danh mục trước")]
    pub from: AnswerHead,
    /// The newer catalogue.
    #[schemars(title = "Danh mục sau")]
    pub to: AnswerHead,
    /// The publishing bodies that were asked about; null is all.
    #[schemars(title = "Chỉ các cơ quan công bố")]
    pub publishers_asked: Option<Vec<String>>,
    /// The fields that were asked about; null is all.
    #[schemars(title = "Chỉ các lĩnh vực")]
    pub fields_asked: Option<Vec<String>>,
    /// Whether the stock follows from the flow: of every body, in total and code by code.
    #[schemars(title = "Cân đối đúng")]
    pub holds: bool,
    /// The codes whose stock does not follow from their flow.
    #[schemars(title = "Các mã không cân đối")]
    pub breaks: Vec<Code>,
    /// Stock and flow over all bodies.
    #[schemars(title = "Tổng số")]
    pub total: Total,
    /// Stock and flow of each publishing body.
    #[schemars(title = "Theo cơ quan công bố")]
    pub publishers: Vec<BodyFlow>,
    /// How many procedures are in each group.
    #[schemars(title = "Số thủ tục theo nhóm", with = "BTreeMap<Group, u64>")]
    pub groups: BTreeMap<&'static str, u64>,
    /// How often each kind of thing happened; a procedure may count several times.
    #[schemars(title = "Số lượt theo loại", with = "BTreeMap<StepKind, u64>")]
    pub steps: BTreeMap<&'static str, u64>,
    /// What differs, by group and code; null where only totals were asked for.
    #[schemars(title = "Các thay đổi")]
    pub changes: Option<Vec<ProcedureTold>>,
}

impl Shape for CatalogueReport {
    const NAME: &'static str = "catalogue-diff";
    const VERSION: u32 = 1;
}

/// Stock and flow over all bodies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tổng số")]
pub struct Total {
    /// Of procedures that concern persons and organisations.
    #[schemars(title = "Thủ tục hành chính")]
    pub external: FlowTold,
    /// Of procedures internal to the administration.
    #[schemars(title = "Thủ tục nội bộ")]
    pub internal: FlowTold,
}

/// Stock and flow of a publishing body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Cơ quan công bố")]
pub struct BodyFlow {
    /// The body.
    #[schemars(title = "Tên cơ quan")]
    pub name: String,
    /// Whether its internal procedures are counted here, or the others.
    #[schemars(title = "Thủ tục nội bộ")]
    pub internal: bool,
    /// The figures.
    #[serde(flatten)]
    pub flow: FlowTold,
}

/// Stock of two days, and the flow between them: `before + entered - left = after`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Số lượng và biến động")]
pub struct FlowTold {
    /// In force in the older catalogue.
    #[schemars(title = "Có hiệu lực ở danh mục trước")]
    pub before: u64,
    /// Taken over as already in force.
    #[schemars(title = "Danh mục ban đầu")]
    pub baseline: u64,
    /// Newly issued.
    #[schemars(title = "Mới ban hành")]
    pub new: u64,
    /// Issued in place of others.
    #[schemars(title = "Ban hành để thay thế")]
    pub replacing: u64,
    /// In force again.
    #[schemars(title = "Có hiệu lực trở lại")]
    pub revived: u64,
    /// Come from another body.
    #[schemars(title = "Chuyển đến")]
    pub moved_in: u64,
    /// All that entered.
    #[schemars(title = "Cộng tăng")]
    pub entered: u64,
    /// Abolished.
    #[schemars(title = "Bãi bỏ")]
    pub abolished: u64,
    /// Replaced by others.
    #[schemars(title = "Bị thay thế")]
    pub replaced: u64,
    /// Ended with their norms.
    #[schemars(title = "Hết hiệu lực")]
    pub lapsed: u64,
    /// Annulled.
    #[schemars(title = "Hủy bỏ")]
    pub annulled: u64,
    /// Gone to another body.
    #[schemars(title = "Chuyển đi")]
    pub moved_out: u64,
    /// All that left.
    #[schemars(title = "Cộng giảm")]
    pub left: u64,
    /// In force in the newer catalogue.
    #[schemars(title = "Có hiệu lực ở danh mục sau")]
    pub after: u64,
}

/// What became of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thay đổi của một thủ tục")]
pub struct ProcedureTold {
    /// Its code.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// Its name, as it was last.
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// The sum of what happened to it.
    #[schemars(title = "Nhóm")]
    pub group: Group,
    /// The version in force in the older catalogue.
    #[schemars(title = "Bản trước")]
    pub from: Option<VersionTold>,
    /// The version in force in the newer catalogue.
    #[schemars(title = "Bản sau")]
    pub to: Option<VersionTold>,
    /// What happened to it, in the order in which it took effect.
    #[schemars(title = "Các bước")]
    pub steps: Vec<StepTold>,
    /// The weight of the heaviest difference; null where not both versions were compared.
    #[schemars(title = "Mức thay đổi")]
    pub class: Option<DifferenceClass>,
    /// The components that differ between the two versions.
    #[schemars(title = "Các bộ phận thay đổi")]
    pub components: Vec<PartTold>,
    /// What became of the burden; null where not both versions were compared.
    #[schemars(title = "Gánh nặng tuân thủ")]
    pub burden: Option<BurdenVerdict>,
}

/// A version as a catalogue has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Phiên bản")]
pub struct VersionTold {
    /// Its number.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: semver::Version,
    /// In force from.
    #[schemars(title = "Có hiệu lực từ ngày")]
    pub effective_from: NaiveDate,
    /// The SHA-256 of the document's canonical form.
    #[schemars(title = "Mã băm SHA-256 của nội dung", with = "Sha256")]
    pub content: Digest,
    /// The procedure's name.
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// Its field.
    #[schemars(title = "Lĩnh vực")]
    pub field: String,
    /// The publishing body.
    #[schemars(title = "Cơ quan công bố")]
    pub publisher: String,
}

/// One thing that happened to a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Bước")]
pub struct StepTold {
    /// What.
    #[schemars(title = "Loại")]
    pub kind: StepKind,
    /// The version that it brought; null where the procedure closed.
    #[schemars(title = "Phiên bản", with = "Option<String>")]
    pub version: Option<semver::Version>,
    /// From when.
    #[schemars(title = "Có hiệu lực từ ngày")]
    pub effective: NaiveDate,
    /// The announcing decision, verbatim.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
    /// The codes that it took the place of, or that took its place.
    #[schemars(title = "Thay thế cho, hoặc được thay bằng")]
    pub codes: Vec<Code>,
    /// The components that changed, as was recorded.
    #[schemars(title = "Các bộ phận thay đổi")]
    pub components: Vec<Component>,
    /// Whether it went from one body to another, or in or out of what was asked about.
    #[schemars(title = "Chuyển cơ quan")]
    pub moved: bool,
    /// Whether it took effect by the older catalogue's day and was only recorded later.
    #[schemars(title = "Ghi muộn")]
    pub late: bool,
    /// Its entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When it was recorded.
    #[schemars(title = "Ghi lúc", with = "Instant")]
    pub at: Moment,
}

/// A component that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Bộ phận")]
pub struct PartTold {
    /// Which.
    #[schemars(title = "Bộ phận")]
    pub component: Component,
    /// The weight of its heaviest difference.
    #[schemars(title = "Mức thay đổi")]
    pub class: DifferenceClass,
}

/// What was asked.
#[derive(Debug, Clone)]
pub struct CatalogueQuestion {
    /// The older catalogue.
    pub from: AnswerHead,
    /// The newer catalogue.
    pub to: AnswerHead,
    /// What was asked about.
    pub filter: NameFilter,
    /// Whether only totals are wanted.
    pub totals_only: bool,
}

impl CatalogueReport {
    /// Returns what differs, as programs read it.
    pub fn of(catalogue: &CatalogueDifference, asked: CatalogueQuestion) -> Self {
        let total = |internal| FlowTold::of(&catalogue.total(internal));
        let body = |((name, internal), flow): (&(String, bool), &catalogue::Flow)| BodyFlow {
            name: name.clone(),
            internal: *internal,
            flow: FlowTold::of(flow),
        };
        let changes = catalogue.changes.iter().map(ProcedureTold::of);
        let (external, internal) = (catalogue.happened(false), catalogue.happened(true));
        let both = |it: StepKind| (it.key(), external[&it] + internal[&it]);
        CatalogueReport {
            from: asked.from,
            to: asked.to,
            publishers_asked: asked.filter.publishers,
            fields_asked: asked.filter.fields,
            holds: catalogue.holds(),
            breaks: catalogue.breaks.clone(),
            total: Total { external: total(false), internal: total(true) },
            publishers: catalogue.flows.iter().map(body).collect(),
            groups: catalogue.counts().into_iter().map(|(it, count)| (it.key(), count)).collect(),
            steps: StepKind::ALL.map(both).into(),
            changes: (!asked.totals_only).then(|| changes.collect()),
        }
    }
}

impl FlowTold {
    fn of(it: &catalogue::Flow) -> Self {
        FlowTold {
            before: it.before,
            baseline: it.baseline,
            new: it.new,
            replacing: it.replacing,
            revived: it.revived,
            moved_in: it.moved_in,
            entered: it.entered(),
            abolished: it.abolished,
            replaced: it.replaced,
            lapsed: it.lapsed,
            annulled: it.annulled,
            moved_out: it.moved_out,
            left: it.left(),
            after: it.after,
        }
    }
}

impl ProcedureTold {
    fn of(change: &ProcedureFate) -> Self {
        let listed = |it: &catalogue::ListedVersion| VersionTold {
            version: it.version.clone(),
            effective_from: it.effective,
            content: it.content,
            name: it.summary.name.clone(),
            field: it.summary.field.clone(),
            publisher: it.summary.publisher.clone(),
        };
        let step = |it: &catalogue::Happening| StepTold {
            kind: it.kind,
            version: it.version.clone(),
            effective: it.effective,
            decision: it.decision.clone(),
            codes: it.codes.clone(),
            components: it.components.iter().copied().collect(),
            moved: it.moved,
            late: it.late,
            seq: it.recorded.seq,
            at: it.recorded.at,
        };
        let compared = change.compared.as_ref();
        let parts = compared.map(|it| it.components.as_slice()).unwrap_or_default();
        ProcedureTold {
            code: change.code.clone(),
            name: change.name.clone(),
            group: change.group,
            from: change.from.as_ref().map(listed),
            to: change.to.as_ref().map(listed),
            steps: change.steps.iter().map(step).collect(),
            class: compared.and_then(|it| it.class),
            components: parts
                .iter()
                .map(|(component, class)| PartTold { component: *component, class: *class })
                .collect(),
            burden: compared.map(|it| it.burden),
        }
    }
}
