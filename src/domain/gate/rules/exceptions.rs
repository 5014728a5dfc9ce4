//! The roads beside the gate's own: what an emergency and a correction must prove (BR-36,
//! settled question 13).

use std::collections::BTreeSet;

use chrono::Days;

use super::judging::{GateRule, Judging, RuleOrigin};
use crate::domain::{
    edition::Edition,
    event::{Change, Instrument, Owed, Remedy, Route, Verdict},
    gate::{
        apart::Part,
        approvals::approvals,
        finding::{Asked, Found},
    },
    ids::OfficerId,
    officer::Role,
    policy::{self, Heads, Road},
    reason::Reason,
    registry::{ActDay, Proposal, Registry},
    rule::{RuleId, RuleNumber, Weight},
};

/// A correction uses the right instrument.
pub(super) const INSTRUMENT: GateRule = GateRule {
    id: RuleId::Instrument,
    origin: RuleOrigin::Numbered(RuleNumber::Br36),
    weight: Weight::Block,
    ask: |judging| {
        let change = &judging.proposal.change;
        let Route::Correction { instrument, .. } = change.route else { return Found::Nothing };
        let differs = record_may_differ(judging.asked.registry, change);
        Found::kept_unless(wrong(instrument).into_iter().chain(differs.err()).collect())
    },
};

/// No earlier emergency is unpaid.
pub(super) const DEBT: GateRule = GateRule {
    id: RuleId::Debt,
    origin: RuleOrigin::Own("settled question 13"),
    weight: Weight::Block,
    ask: |judging| {
        let emergency = judging.proposal.road() == Road::Emergency;
        Found::when(emergency, || {
            let unpayable = nobody_pays(judging.asked, judging.proposal);
            let owed = debts(judging.asked.registry).into_iter();
            owed.chain(unpayable).chain(owing_beside(judging)).collect()
        })
    },
};

/// The approvals that the full road asks for and the emergency road left out; none where all of
/// them were given. `None` too for what takes the full road.
pub(in crate::domain) fn owed(asked: &Asked<'_>, proposal: &Proposal) -> Option<Owed> {
    if proposal.road() != Road::Emergency {
        return None;
    }
    let ways = asked.policy.ways(proposal.change.kind.into(), &proposal.change.touched());
    let mut owed = policy::missing(&ways, &approvals(asked, proposal).heads());
    if owed.is_empty() {
        if asked.edition >= Edition::DEBTS_ARE_OF_APPROVALS {
            return None;
        }
        // Before, somebody else looked at it once more, whatever the quorum.
        owed = Heads::from([(Role::Legal, 1)]);
    }
    let due = asked.today.checked_add_days(Days::new(u64::from(asked.policy.debt_days)))?;
    Some(Owed { proposal: proposal.id, owed, due })
}

/// No debt is made that nobody may pay: for every approval that would be owed there is a person who
/// may act in the role on this day, as their own or for somebody, and has no part in the proposal,
/// one person for one approval.
fn nobody_pays(asked: &Asked<'_>, proposal: &Proposal) -> Option<Reason> {
    if asked.edition < Edition::DEBTS_ARE_OF_APPROVALS {
        return None;
    }
    let owed = owed(asked, proposal)?.owed;
    let (registry, edition) = (asked.registry, asked.edition);
    let on = ActDay::now(asked.today);
    // What is done for somebody is theirs too: the two are one person here.
    let persons = |officer, role| {
        let principal = registry.staff.delegation(officer, role, on).map(|it| &it.of.principal);
        [officer].into_iter().chain(principal).collect::<BTreeSet<&OfficerId>>()
    };
    let signs = asked.signer.map(|it| persons(it, Role::Signer)).unwrap_or_default();
    let approved: BTreeSet<_> = proposal
        .current_reviews()
        .into_iter()
        .filter(|(_, it)| it.verdict == Verdict::Approve)
        .map(|(officer, _)| officer.clone())
        .collect();
    let able = |role: Role| {
        let acting = registry.staff.acting_in(role, on).map(|it| &it.id);
        let free = acting.filter(|officer| {
            let part = Part { registry, proposal, officer, role, on, edition };
            !approved.contains(*officer) && part.refusal().is_none()
        });
        let free = free.map(|it| persons(it, role));
        free.filter(|it| it.is_disjoint(&signs)).collect::<Vec<_>>()
    };
    let places = owed.iter().flat_map(|(role, count)| (0..*count).map(|_| able(*role)));
    let mut places: Vec<Vec<BTreeSet<&OfficerId>>> = places.collect();
    places.sort_by_key(Vec::len);
    let lacking = !seated(&places, &BTreeSet::new());
    lacking.then(|| Reason::DebtNobodyPays { proposal: proposal.id, owed })
}

/// Whether every place has a person of its own, who acts for nobody that has another.
fn seated(places: &[Vec<BTreeSet<&OfficerId>>], taken: &BTreeSet<&OfficerId>) -> bool {
    let Some((first, rest)) = places.split_first() else { return true };
    let mut free = first.iter().filter(|it| it.is_disjoint(taken));
    free.any(|persons| seated(rest, &(taken | persons)))
}

/// One emergency at a time: of those that one decision lists, every other stands behind the debt
/// that the first would make.
fn owing_beside(judging: &Judging<'_>) -> Vec<Reason> {
    let (asked, own) = (judging.asked, judging.proposal);
    let Some(decision) = judging.announcement().filter(|_| owed(asked, own).is_some()) else {
        return Vec::new();
    };
    let listed: BTreeSet<_> = decision.proposals.iter().map(|it| it.id).collect();
    let others = listed.into_iter().filter(|it| *it != own.id);
    let others = others.filter_map(|it| asked.registry.proposals.get(&it));
    let owing = others.filter(|it| it.status.is_open() && owed(asked, it).is_some());
    let together = owing.map(|other| {
        let (first, second) = (own.id.min(other.id), own.id.max(other.id));
        Reason::EmergenciesTogether { first, second }
    });
    together.collect()
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
    Err(Reason::WrongInstrument { asked: Instrument::Record, right: Remedy::Amendment })
}

fn wrong(instrument: Instrument) -> Option<Reason> {
    match instrument {
        Instrument::Record | Instrument::Letter => None,
        Instrument::Decision => {
            Some(Reason::WrongInstrument { asked: instrument, right: Remedy::Amendment })
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{
        command::Request,
        decide::testing::*,
        event::{Instrument, Route},
        ids::Digest,
        officer::Role,
        procedure::Procedure,
        rule::RuleId::*,
        values::Money,
    };

    #[rustfmt::skip] // One row, one line: this is a table.
    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            asked("BR-36", Some(Instrument), "BR-36", || start().when("can-bo-a", propose(letter(amend(A, |it| it.conditions[0].text.push('.'))))),
                || start().when("can-bo-a", propose(letter(amend(A, dearer))))),
            gate("", Debt, || Case { id: 2, ..case(second_emergency(true)) }.under(next_decision()), || Case { id: 2, ..case(second_emergency(false)) }.under(next_decision())),
        ]
    }

    fn dearer(it: &mut Procedure) {
        let fee = &mut it.channels[0].fees[0];
        (fee.text, fee.amount) = ("30.000 đồng".to_owned(), Some(Money(30_000)));
    }

    fn letter(request: Request) -> Request {
        let (instrument, evidence) = (Instrument::Letter, Digest::of("công văn".as_bytes()));
        Request { route: Route::Correction { instrument, evidence }, ..request }
    }

    /// A proposal on the emergency road, after another whose debt was paid, or was not.
    fn second_emergency(paid: bool) -> World {
        let world = given_in_force(&[A, B])
            .under(both_units())
            .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
            .approved("can-bo-a", "can-bo-b", renamed(B, "Thẻ mượn"))
            .did("can-bo-d", hurry(1))
            .did("can-bo-d", hurry(2))
            .did("can-bo-d", enact(decision(), &[1]));
        if paid { world.did_as("can-bo-c", Role::Legal, approve(1, 1)) } else { world }
    }
}
