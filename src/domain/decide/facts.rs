//! Facts that are recorded beside the catalogue: reserved codes, withdrawals from
//! publication, receipts for what followed on a decision.

use std::collections::BTreeSet;

use super::{
    ruling::{Ruling, RulingContext, unless},
    words,
};
use crate::domain::{
    command::SECOND,
    event::{FactEvent, Receipt, Reservation, Withdrawal},
    gate,
    ids::ProposalId,
    number,
    reason::{Reason, Refusal},
    registry::{Proposal, Registry},
};

/// Reserves a code for a state secret (settled question 6). A code that somebody has
/// proposed a procedure under is taken from them: that takes two.
pub(super) fn reserve(
    registry: &Registry,
    reservation: &Reservation,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    if reservation.code.is_provisional() {
        return Err(Reason::ProvisionalByHand { code: reservation.code.clone() }.into());
    }
    gate::code_is_free(registry, &reservation.code)?;
    let lost = taken_from(registry, reservation);
    if !lost.is_empty() {
        two_hands("reserve", &reservation.code, lost, context)?;
    }
    Ok(Ruling::of(FactEvent::CodeReserved(reservation.clone())))
}

/// Returns the open proposals that a reservation takes their code from.
pub fn taken_from(registry: &Registry, reservation: &Reservation) -> BTreeSet<ProposalId> {
    let opens = |it: &&Proposal| {
        it.status.is_open() && it.change.opens.iter().any(|it| it.code == reservation.code)
    };
    registry.proposals.live().filter(opens).map(|it| it.id).collect()
}

/// Withdraws a procedure from publication, with an incident note; always by two, because
/// nothing brings it back.
pub(super) fn withdraw(
    registry: &Registry,
    it: &Withdrawal,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    if !registry.procedures.contains_key(&it.code) {
        return Err(Reason::UnknownCode { code: it.code.clone() }.into());
    }
    if registry.withdrawn.contains_key(&it.code) {
        return Err(Reason::CodeReserved { code: it.code.clone() }.into());
    }
    words::said("note", &it.note)?;
    two_hands("withhold", &it.code, BTreeSet::new(), context)?;
    Ok(Ruling::of(FactEvent::PublicationWithdrawn(it.clone())))
}

/// Refuses what cannot be undone where one officer asks for it alone. Who the second is,
/// `authority` has looked at.
pub(super) fn two_hands(
    act: &str,
    subject: &impl ToString,
    proposals: BTreeSet<ProposalId>,
    context: &RulingContext<'_>,
) -> Result<(), Reason> {
    if context.second().is_some() {
        return Ok(());
    }
    let roles = SECOND.into_iter().collect();
    let (act, subject) = (act.to_owned(), subject.to_string());
    Err(Reason::SecondHand { act, subject, proposals, roles })
}

/// Records what followed on a decision.
pub(super) fn receipt(
    registry: &Registry,
    receipt: &Receipt,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let asked = number::normalise_decision(&receipt.decision);
    let known = asked.as_ref().and_then(|it| registry.decision_numbered(it));
    let Some(known) = known else {
        return Err(Reason::UnknownDecision { number: receipt.decision.clone() }.into());
    };
    if receipt.on > context.today {
        let what = receipt.what;
        return Err(Reason::DayInFuture { what, day: receipt.on, today: context.today }.into());
    }
    let signed = known.key.2;
    if receipt.on < signed {
        let what = receipt.what;
        return Err(Reason::BeforeDecision { what, day: receipt.on, signed }.into());
    }
    unless(words::flaws([("note", receipt.note.as_deref().unwrap_or_default(), words::LONG)]))?;
    let decision = known.key.1.clone();
    Ok(Ruling::of(FactEvent::ReceiptRecorded(Receipt { decision, ..receipt.clone() })))
}
