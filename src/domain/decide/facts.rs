//! Facts that are recorded beside the catalogue: reserved codes, withdrawals from
//! publication, the end of norms, receipts for what followed on a decision.

use super::{Context, Ruling, unless, words};
use crate::domain::{
    event::{Event, NormFact, Receipt, Reservation, Withdrawal},
    number,
    reason::{Reason, Refusal},
    registry::Registry,
};

/// Reserves a code for a state secret (settled question 6).
pub(super) fn reserve(registry: &Registry, reservation: &Reservation) -> Result<Ruling, Refusal> {
    super::code_is_free(registry, &reservation.code)?;
    Ok(Ruling::of(Event::CodeReserved(reservation.clone())))
}

/// Withdraws a procedure from publication, with an incident note.
pub(super) fn withdraw(registry: &Registry, it: &Withdrawal) -> Result<Ruling, Refusal> {
    if !registry.procedures.contains_key(&it.code) {
        return Err(Reason::UnknownCode { code: it.code.clone() }.into());
    }
    if registry.withdrawn.contains_key(&it.code) {
        return Err(Reason::CodeReserved { code: it.code.clone() }.into());
    }
    words::said("note", &it.note)?;
    Ok(Ruling::of(Event::PublicationWithdrawn(it.clone())))
}

/// Records until when a norm is in force.
pub(super) fn norm(norm: &NormFact) -> Result<Ruling, Refusal> {
    if number::normalise_norm(&norm.number) == number::normalise_norm(&norm.by) {
        return Err(Reason::NormEndsItself { norm: norm.number.clone() }.into());
    }
    for (what, text) in [("number", &norm.number), ("by", &norm.by)] {
        if text.trim().is_empty() {
            return Err(Reason::Empty { what: what.to_owned() }.into());
        }
        unless(words::flaws([(what, text.as_str(), words::SHORT)]))?;
    }
    Ok(Ruling::of(Event::NormRecorded(norm.clone())))
}

/// Records what followed on a decision.
pub(super) fn receipt(
    registry: &Registry,
    receipt: &Receipt,
    context: &Context<'_>,
) -> Result<Ruling, Refusal> {
    let asked = number::normalise_decision(&receipt.decision);
    let known = registry.decisions.iter().find(|it| Some(&it.key.1) == asked.as_ref());
    let Some(known) = known else {
        return Err(Reason::UnknownDecision { number: receipt.decision.clone() }.into());
    };
    if receipt.on > context.today {
        let what = receipt.what.key().to_owned();
        return Err(Reason::DayInFuture { what, day: receipt.on, today: context.today }.into());
    }
    let signed = known.key.2;
    if receipt.on < signed {
        let what = receipt.what.key().to_owned();
        return Err(Reason::BeforeDecision { what, day: receipt.on, signed }.into());
    }
    unless(words::flaws([("note", receipt.note.as_deref().unwrap_or_default(), words::LONG)]))?;
    let decision = known.key.1.clone();
    Ok(Ruling::of(Event::ReceiptRecorded(Receipt { decision, ..receipt.clone() })))
}
