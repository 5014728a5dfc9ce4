//! What officers do for others on some days.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::EffectiveSpan;
use crate::domain::{
    ids::OfficerId,
    officer::Role,
    registry::{ActDay, DelegationRecord, Staff},
};

/// A role that an officer exercises for another for some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thừa ủy quyền")]
pub struct DelegationTold {
    /// The role.
    #[schemars(title = "Vai trò")]
    pub role: Role,
    /// Whose role it is.
    #[schemars(title = "Người ủy quyền")]
    pub principal: OfficerId,
    /// On which days.
    #[schemars(title = "Thời gian")]
    pub days: EffectiveSpan,
    /// The written delegation.
    #[schemars(title = "Văn bản ủy quyền")]
    pub ground: String,
    /// Whether it holds on the day asked about.
    #[schemars(title = "Đang có hiệu lực")]
    pub holds: bool,
    /// Whether it was ended before its last day.
    #[schemars(title = "Đã chấm dứt trước hạn")]
    pub ended: bool,
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
}

/// Returns what an officer does for others, past days too, as it stands on a day.
pub(super) fn delegated(staff: &Staff, officer: &OfficerId, day: NaiveDate) -> Vec<DelegationTold> {
    let of = staff.delegations.iter().filter(|it| it.of.officer == *officer);
    let told = |it: &DelegationRecord| DelegationTold {
        role: it.of.role,
        principal: it.of.principal.clone(),
        days: EffectiveSpan { from: it.of.from, to: Some(it.of.until) },
        ground: it.of.ground.clone(),
        holds: it.covers(officer, it.of.role, ActDay::now(day))
            && staff.holds(officer, it.of.role, ActDay::now(day)),
        ended: it.ended.is_some(),
        seq: it.recorded.seq,
    };
    of.map(told).collect()
}
