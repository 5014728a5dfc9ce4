//! Receipts for what followed on a decision: of one decision, though its number comes again
//! every year, and of all its procedures or some.

use super::{
    ruling::{Ruling, RulingContext, unless},
    words,
};
use crate::domain::{
    edition::Edition,
    event::{FactEvent, Receipt},
    ids::Code,
    number,
    reason::{Reason, Refusal},
    registry::{DecisionRecord, Registry},
};

/// Records what followed on a decision.
pub(super) fn record(
    registry: &Registry,
    receipt: &Receipt,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    if context.edition < Edition::RECEIPTS_OF_ONE_DECISION {
        return by_number(registry, receipt, context);
    }
    let known = match receipt.decision.is_empty() {
        true => None,
        false => Some(meant(registry, receipt)?),
    };
    unless(misplaced(registry, receipt, known))?;
    unless(out_of_time(receipt, known, context))?;
    unless(words::flaws([("note", receipt.note.as_deref().unwrap_or_default(), words::LONG)]))?;
    let mut receipt = receipt.clone();
    // What is typed by a code of before is of the procedure that goes by another one now.
    receipt.codes = receipt.codes.iter().map(|it| registry.identity(it).clone()).collect();
    if let Some(known) = known {
        let (issuer, number, signed_on) = known.key.clone();
        receipt = Receipt {
            decision: number,
            issuer: Some(issuer),
            signed_on: Some(signed_on),
            ..receipt
        };
    }
    Ok(Ruling::of(FactEvent::ReceiptRecorded(receipt)))
}

/// Before receipts were of one decision, a number was the first of its kind.
fn by_number(
    registry: &Registry,
    receipt: &Receipt,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let asked = number::normalise_decision(&receipt.decision);
    let known = asked.as_ref().and_then(|it| registry.decision_numbered(it));
    let Some(known) = known else {
        return Err(Reason::UnknownDecision { number: receipt.decision.clone() }.into());
    };
    unless(out_of_time(receipt, Some(known), context))?;
    unless(words::flaws([("note", receipt.note.as_deref().unwrap_or_default(), words::LONG)]))?;
    let decision = known.key.1.clone();
    Ok(Ruling::of(FactEvent::ReceiptRecorded(Receipt { decision, ..receipt.clone() })))
}

/// Returns the one decision that a receipt names.
fn meant<'a>(registry: &'a Registry, receipt: &Receipt) -> Result<&'a DecisionRecord, Reason> {
    let unknown = || Reason::UnknownDecision { number: receipt.decision.clone() };
    let number = number::normalise_decision(&receipt.decision).ok_or_else(unknown)?;
    let known = registry.decision_meant(&number, receipt.signed_on, receipt.issuer.as_deref())?;
    known.map(|it| it.1).ok_or_else(unknown)
}

/// What keeps a receipt from being of the procedures that it names.
fn misplaced(
    registry: &Registry,
    receipt: &Receipt,
    known: Option<&DecisionRecord>,
) -> Vec<Reason> {
    let what = receipt.what;
    if what.is_of_whole() && (known.is_none() || !receipt.codes.is_empty()) {
        return vec![Reason::ReceiptOfWhole { what }];
    }
    if known.is_none() && receipt.codes.is_empty() {
        return vec![Reason::Empty { what: "decision".to_owned() }];
    }
    let of = |code: &Code| of_procedure(registry, receipt, known, code).err();
    receipt.codes.iter().filter_map(of).collect()
}

/// Whether a receipt may be of a procedure: its decision changed it, or, where it names none,
/// the version that stands is of before the registry.
fn of_procedure(
    registry: &Registry,
    receipt: &Receipt,
    known: Option<&DecisionRecord>,
    code: &Code,
) -> Result<(), Reason> {
    let record = registry.disclose(code)?.record();
    let Some(known) = known else {
        let version = record.at(receipt.on);
        let version = version.ok_or_else(|| Reason::UnknownCode { code: code.clone() })?;
        return match registry.decision_behind(version) {
            None => Ok(()),
            Some((_, it)) => {
                Err(Reason::ReceiptOfDecision { code: code.clone(), number: it.number.clone() })
            }
        };
    };
    let changed = record.turns().iter().any(|it| it.recorded.seq == known.recorded.seq);
    match changed {
        true => Ok(()),
        false => Err(Reason::NotOfDecision { code: code.clone(), number: known.number.clone() }),
    }
}

/// What keeps a receipt from being of its day.
fn out_of_time(
    receipt: &Receipt,
    known: Option<&DecisionRecord>,
    context: &RulingContext<'_>,
) -> Vec<Reason> {
    let (what, day, today) = (receipt.what, receipt.on, context.today);
    if day > today {
        return vec![Reason::DayInFuture { what, day, today }];
    }
    let signed = known.map(|it| it.key.2).filter(|signed| day < *signed);
    signed.map(|signed| Reason::BeforeDecision { what, day, signed }).into_iter().collect()
}

#[cfg(test)]
mod tests;
