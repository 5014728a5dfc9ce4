//! The roads beside the gate's own: what an emergency and a correction must prove.

use std::collections::BTreeMap;

use super::{Asked, Found, RuleId};
use crate::domain::{
    event::{Instrument, Route},
    policy::Road,
    reason::Reason,
    registry::{Proposal, Registry},
};

pub(super) fn ask(asked: &Asked<'_>, proposal: &Proposal, found: &mut BTreeMap<RuleId, Found>) {
    let emergency = proposal.road() == Road::Emergency;
    found.insert(RuleId::Debt, Found::when(emergency, || debts(asked.registry)));
    let corrects = match proposal.change.route {
        Route::Correction { instrument, .. } => Some(instrument),
        Route::Gate | Route::Recorded => None,
    };
    found.insert(
        RuleId::Instrument,
        Found::when(corrects.is_some(), || wrong(corrects).into_iter().collect()),
    );
}

/// Emergencies whose approvals are still owed (settled question 13).
pub(in crate::domain) fn debts(registry: &Registry) -> Vec<Reason> {
    let owed = |it: &Proposal| {
        let debt = it.debt.as_ref().filter(|debt| debt.is_open())?;
        Some(Reason::DebtOpen { proposal: it.id, due: debt.due, owed: debt.owed.clone() })
    };
    registry.proposals.values().filter_map(owed).collect()
}

fn wrong(instrument: Option<Instrument>) -> Option<Reason> {
    match instrument? {
        Instrument::Record | Instrument::Letter => None,
        Instrument::Decision => Some(Reason::WrongInstrument {
            asked: Instrument::Decision.key().to_owned(),
            right: "amend".to_owned(),
        }),
    }
}
