//! The roads beside the gate's own: what an emergency and a correction must prove.

use std::collections::BTreeMap;

use super::finding::{Asked, Found};
use crate::domain::{
    event::{Change, Instrument, Route},
    policy::Road,
    reason::Reason,
    registry::{Proposal, Registry},
    rule::RuleId,
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
        Found::when(corrects.is_some(), || {
            let change = &proposal.change;
            let differs = record_may_differ(asked.registry, change);
            wrong(corrects).into_iter().chain(differs.err()).collect()
        }),
    );
}

/// Emergencies whose approvals are still owed (settled question 13).
pub(in crate::domain) fn debts(registry: &Registry) -> Vec<Reason> {
    let owed = |it: &Proposal| {
        let debt = it.debt.as_ref().filter(|debt| debt.is_open())?;
        Some(Reason::DebtOpen { proposal: it.id, due: debt.due, owed: debt.owed.clone() })
    };
    registry.proposals.live().filter_map(owed).collect()
}

/// Whether the record can differ from its decision at all: what was enacted through the
/// gate here is what the decision says, by hash (settled question 15).
pub(in crate::domain) fn record_may_differ(
    registry: &Registry,
    change: &Change,
) -> Result<(), Reason> {
    let Route::Correction { instrument: Instrument::Record, .. } = change.route else {
        return Ok(());
    };
    let base = change.closes.first().and_then(|it| registry.procedures.get(&it.code));
    // What was corrected since is still what that decision made.
    let origin = base.and_then(|it| it.versions.iter().rev().find(|it| it.corrected.is_none()));
    let of = origin.and_then(|it| it.proposal).and_then(|id| registry.proposals.get(&id));
    if of.is_none_or(|it| it.change.route != Route::Gate) {
        return Ok(());
    }
    let (asked, right) = (Instrument::Record, "propose amend".to_owned());
    Err(Reason::WrongInstrument { asked, right })
}

fn wrong(instrument: Option<Instrument>) -> Option<Reason> {
    match instrument? {
        Instrument::Record | Instrument::Letter => None,
        Instrument::Decision => {
            Some(Reason::WrongInstrument { asked: Instrument::Decision, right: "amend".to_owned() })
        }
    }
}
