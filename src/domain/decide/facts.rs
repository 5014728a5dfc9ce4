//! Facts that are recorded beside the catalogue: reserved codes, withdrawals from
//! publication, and what is released again.

use std::collections::BTreeSet;

use super::{
    ruling::{Ruling, RulingContext, two_hands},
    words,
};
use crate::domain::{
    event::{CodeRelease, FactEvent, ReleaseGround, Reservation, Withdrawal, WithdrawalGround},
    gate,
    ids::ProposalId,
    reason::{Reason, Refusal},
    registry::{Proposal, Registry},
    two_hands::TwoHandedAct,
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
        two_hands(TwoHandedAct::Reserve, &reservation.code, lost, context)?;
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

/// Withdraws a procedure from publication, with an incident note; always by two, as what brings
/// it back.
pub(super) fn withdraw(
    registry: &Registry,
    it: &Withdrawal,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    // What is typed by a code of before is the procedure that goes by another one now.
    let it = Withdrawal { code: registry.identity(&it.code).clone(), ..it.clone() };
    if !registry.procedures.contains_key(&it.code) {
        return Err(Reason::UnknownCode { code: it.code }.into());
    }
    if registry.withdrawn.contains_key(&it.code) {
        return Err(Reason::Withheld { code: it.code }.into());
    }
    words::said("note", &it.note)?;
    two_hands(TwoHandedAct::Withhold, &it.code, BTreeSet::new(), context)?;
    Ok(Ruling::of(FactEvent::PublicationWithdrawn(it)))
}

/// Releases a code that was withheld, on a ground that lifts what it was withheld for; always by
/// two. What a reserved code stood for may then be announced, through the gate like all that is
/// new.
pub(super) fn release(
    registry: &Registry,
    it: &CodeRelease,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let it = CodeRelease { code: registry.identity(&it.code).clone(), ..it.clone() };
    let withdrawn = registry.withdrawn.get(&it.code).map(|it| it.why);
    let reserved = registry.reserved.get(&it.code).map(|_| WithdrawalGround::Secret);
    let code = it.code.clone();
    let lifts = match withdrawn.or(reserved) {
        None => return Err(Reason::NotWithheld { code }.into()),
        Some(WithdrawalGround::Secret) => ReleaseGround::Declassified,
        Some(WithdrawalGround::Mistake) => ReleaseGround::Premature,
    };
    if it.why != lifts {
        return Err(Reason::OtherReleaseGround { code, why: it.why }.into());
    }
    words::said("note", &it.note)?;
    two_hands(TwoHandedAct::Release, &it.code, BTreeSet::new(), context)?;
    Ok(Ruling::of(FactEvent::CodeReleased(it)))
}
