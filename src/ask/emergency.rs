//! On what ground a change took the emergency road, and what became of the approvals that it left
//! owing (settled question 13): the one answer that history, a version and its origins give.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::OfficerId,
    officer::Role,
    registry::{Debt, Proposal, Registry},
};

/// The emergency road of a change that took effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Trình tự khẩn cấp")]
pub struct EmergencyTold {
    /// Who declared it.
    #[schemars(title = "Cán bộ", with = "Option<String>")]
    pub officer: Option<OfficerId>,
    /// In which role.
    #[schemars(title = "Vai trò")]
    pub role: Option<Role>,
    /// For whom, where the role is another's.
    #[schemars(title = "Thừa ủy quyền của", with = "Option<String>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acted_for: Option<OfficerId>,
    /// The legal ground.
    #[schemars(title = "Căn cứ")]
    pub basis: String,
    /// Why.
    #[schemars(title = "Lý do")]
    pub reason: String,
    /// What it left owing; null where all approvals were given before.
    #[schemars(title = "Chấp thuận còn nợ")]
    pub debt: Option<DebtTold>,
}

/// Approvals owed after an enactment on the emergency road.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Chấp thuận còn nợ")]
pub struct DebtTold {
    /// How many persons of each role.
    #[schemars(title = "Theo vai trò")]
    pub owed: BTreeMap<String, u32>,
    /// The last day for it.
    #[schemars(title = "Hạn cuối")]
    pub due: NaiveDate,
    /// Whether it is still open.
    #[schemars(title = "Còn nợ")]
    pub open: bool,
    /// Whether it was refused.
    #[schemars(title = "Bị từ chối")]
    pub refused: bool,
}

impl DebtTold {
    /// Tells a debt.
    pub(super) fn of(debt: &Debt) -> Self {
        DebtTold {
            owed: debt.owed.iter().map(|(role, it)| (role.key().to_owned(), *it)).collect(),
            due: debt.due,
            open: debt.is_open(),
            refused: debt.refused.is_some(),
        }
    }
}

/// Tells the emergency road of a proposal. `None` where it took another.
pub fn emergency(registry: &Registry, proposal: &Proposal) -> Option<EmergencyTold> {
    let it = proposal.emergency.as_ref()?;
    Some(EmergencyTold {
        officer: it.recorded.officer.clone(),
        role: it.recorded.role,
        acted_for: registry.acted_for(&it.recorded).cloned(),
        basis: it.basis.clone(),
        reason: it.reason.clone(),
        debt: proposal.debt.as_ref().map(DebtTold::of),
    })
}
