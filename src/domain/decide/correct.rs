//! Corrections: the right instrument for each mistake (BR-36, domain brief §3.4), and
//! their effect on the record.

use std::collections::BTreeSet;

use super::{
    items,
    ruling::{Context, Ruling, policy_on, proposal_in, unless},
};
use crate::domain::{
    burden::{self, StepSize},
    command::Request,
    component::Component,
    event::{BaselineClosing, Correction, DecisionEvent, Event, Instrument, RegistryEvent, Route},
    gate,
    ids::ProposalId,
    officer::Role,
    procedure::Procedure,
    reason::{Reason, Refusal},
    registry::{Registry, Status},
};

/// BR-36: a letter mends form and wording alone; what changes a value, a paper, a step, a
/// day or a right is substance, and takes another decision.
pub(super) fn instrument(
    request: &Request,
    before: &Procedure,
    after: &Procedure,
    computed: &BTreeSet<Component>,
) -> Option<Reason> {
    let Route::Correction { instrument, .. } = &request.route else { return None };
    let substance = burden::step(before, after, computed).size > StepSize::Patch;
    let wrong = match instrument {
        Instrument::Record => false,
        Instrument::Letter => substance,
        Instrument::Decision => true,
    };
    wrong.then(|| Reason::WrongInstrument {
        asked: *instrument,
        right: if substance { "propose amend" } else { "correct --instrument letter" }.to_owned(),
    })
}

/// Puts an approved correction into effect.
pub(super) fn correct(
    registry: &Registry,
    id: ProposalId,
    context: &Context<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, &[Status::Submitted])?;
    let Route::Correction { instrument, evidence } = proposal.change.route else {
        return Err(Reason::NotThisRoad { proposal: id }.into());
    };
    let policy = policy_on(registry, context.today)?;
    let findings = gate::judge(&context.asked(registry, &policy.rules), proposal);
    let mut reasons = gate::blocks(&findings);
    // BR-35: who entered it does not compare it.
    reasons.extend(context.part(registry, proposal, Role::Comparer).refusal());
    let item = items::items_of(proposal).into_iter().next();
    let Some(item) = item else { return Err(Reason::NotThisRoad { proposal: id }.into()) };
    unless(reasons)?;
    let mut events = Vec::new();
    if !registry.baseline_closed {
        events.push(Event::Registry(RegistryEvent::BaselineClosed(BaselineClosing)));
    }
    // A letter is itself the signed paper; a record without a stored decision stays marked.
    let verified = instrument == Instrument::Letter;
    events.push(Event::Decision(DecisionEvent::Corrected(Correction {
        instrument,
        evidence,
        verified,
        item,
    })));
    Ok(Ruling { events, contents: Vec::new(), warnings: gate::warnings(&findings) })
}
