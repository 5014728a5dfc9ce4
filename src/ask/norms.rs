//! Until when the legal norms that procedures rest on are in force (BR-34).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{AnswerHead, AskedTimes, Shape};
use crate::{
    app::Snapshot,
    domain::ids::{Moment, OfficerId},
};

/// The norms whose end is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các văn bản đã ghi nhận ngày hết hiệu lực", inline)]
pub struct Norms {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The norms, by their numbers.
    #[schemars(title = "Các văn bản")]
    pub norms: Vec<EndedNorm>,
}

impl Shape for Norms {
    const NAME: &'static str = "norms";
    const VERSION: u32 = 1;
}

/// A norm whose end is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Văn bản")]
pub struct EndedNorm {
    /// The norm.
    #[schemars(title = "Văn bản")]
    pub norm: String,
    /// The first day on which it is no longer in force.
    #[schemars(title = "Hết hiệu lực từ ngày")]
    pub ends: NaiveDate,
    /// The norm that ends it.
    #[schemars(title = "Theo văn bản")]
    pub by: String,
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

/// Lists the norms whose end is recorded.
pub fn norms(snapshot: &Snapshot, asked: &AskedTimes) -> Norms {
    let norms = snapshot.registry.norms.iter().map(|(norm, it)| EndedNorm {
        norm: norm.clone(),
        ends: it.ends,
        by: it.by.clone(),
        recorded_by: it.recorded.officer.clone(),
        seq: it.recorded.seq,
        at: it.recorded.at,
    });
    Norms { head: AnswerHead::of(snapshot, asked), norms: norms.collect() }
}
