//! Which procedures there are on a day, a line each.

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Shape,
    coming::{Coming, coming},
    is_internal,
    names::NameFilter,
    publicity::PublicityTold,
    version_on,
};
use crate::{
    app::Snapshot,
    domain::{
        ids::Code,
        procedure::OnlineLevel,
        registry::{Publicity, Registry, Standing},
    },
};

/// Which procedures are listed.
#[derive(Debug, Clone, Copy)]
pub struct ListQuestion<'a> {
    /// The day, and what was known.
    pub asked: AskedTimes,
    /// A field, by its name or a part of it.
    pub field: Option<&'a str>,
    /// A publishing body, by its name or a part of it.
    pub publisher: Option<&'a str>,
    /// An online level; the inner nothing is one that is not stated.
    pub online: Option<Option<OnlineLevel>>,
    /// Whether it was made public, by the name of that.
    pub publicity: Option<&'a str>,
    /// Whether it is to be said of each whether it was made public, which stands with the receipts
    /// of its decision: looking those up costs more with every decision there ever was.
    pub tells_publicity: bool,
    /// Whether those that do not stand on the day are listed too.
    pub all: bool,
}

/// The procedures of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Danh sách thủ tục", inline)]
pub struct List {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// How many there are.
    #[schemars(title = "Số thủ tục")]
    pub count: usize,
    /// The procedures, in the order of their codes.
    #[schemars(title = "Các thủ tục")]
    pub procedures: Vec<ListedProcedure>,
}

impl Shape for List {
    const NAME: &'static str = "list";
    const VERSION: u32 = 1;
}

/// One procedure as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thủ tục")]
pub struct ListedProcedure {
    /// Its code.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version that stands for it on the day.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: Version,
    /// Its name.
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// Its field.
    #[schemars(title = "Lĩnh vực")]
    pub field: String,
    /// The publishing body.
    #[schemars(title = "Cơ quan công bố")]
    pub publisher: String,
    /// Since when the version is in force.
    #[schemars(title = "Hiệu lực từ ngày")]
    pub effective_from: NaiveDate,
    /// The first day on which the version is no longer in force, where one is known.
    #[schemars(title = "Hết hiệu lực từ ngày")]
    pub effective_to: Option<NaiveDate>,
    /// How far it can be done online.
    #[schemars(title = "Mức độ dịch vụ công trực tuyến")]
    pub online: Option<OnlineLevel>,
    /// Whether it is internal to the administration.
    #[schemars(title = "Thủ tục nội bộ")]
    pub internal: bool,
    /// How it stands on the day.
    #[schemars(title = "Tình trạng hiệu lực")]
    pub standing: Standing,
    /// Whether the version that stands was made public by then.
    #[schemars(title = "Công khai")]
    pub publicity: Option<PublicityTold>,
    /// What was announced and is still to take effect.
    #[schemars(title = "Sắp có hiệu lực")]
    pub coming: Vec<Coming>,
}

/// Lists the procedures of a day.
pub fn list(snapshot: &Snapshot, question: &ListQuestion<'_>) -> List {
    let procedures = gather(&snapshot.registry, question);
    let head = AnswerHead::of(snapshot, &question.asked);
    List { head, count: procedures.len(), procedures }
}

fn gather(registry: &Registry, question: &ListQuestion<'_>) -> Vec<ListedProcedure> {
    let day = question.asked.as_of;
    let names = NameFilter::meant(registry, question.publisher, question.field);
    let mut lines = Vec::new();
    for procedure in registry.disclosed() {
        let (code, record) = (procedure.code(), procedure.record());
        let standing = record.standing(day);
        if !standing.stands() && !question.all {
            continue;
        }
        let asked = question.tells_publicity || question.publicity.is_some();
        let publicity = asked.then(|| registry.publicity(code, day)).flatten();
        if question.publicity.is_some_and(|it| publicity.map(Publicity::key) != Some(it)) {
            continue;
        }
        let version = version_on(record, day);
        let summary = &version.summary;
        if !names.admits(summary) || question.online.is_some_and(|it| it != summary.online) {
            continue;
        }
        let (from, to) = record.span(version, day);
        lines.push(ListedProcedure {
            code: code.clone(),
            version: version.version.clone(),
            name: summary.name.clone(),
            field: summary.field.clone(),
            publisher: summary.publisher.clone(),
            effective_from: from,
            effective_to: to,
            online: summary.online,
            internal: is_internal(summary),
            standing,
            publicity: publicity.map(PublicityTold::of),
            coming: coming(record, day, registry.zone()),
        });
    }
    lines
}
