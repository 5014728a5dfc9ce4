//! Enacting a decision: all of its items at one moment, or none.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `list` | whether what is enacted is what the decision lists |

mod list;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    items::items_of,
    norms,
    ruling::{Ruling, RulingContext, policy_on, unless},
};
use crate::domain::{
    edition::Edition,
    event::{
        BaselineClosing, Decision, DecisionEvent, Enactment, Event, Item, Outcome, RegistryEvent,
        Route,
    },
    gate::{self, Asked},
    ids::{Code, ProposalId},
    officer::Role,
    policy::Road,
    reason::{Reason, Refusal},
    registry::{Proposal, ProposalAct, Registry},
};

/// Enacts proposals under the announcing decision that names them.
pub(super) fn enact(
    registry: &Registry,
    decision: &Decision,
    proposals: &[ProposalId],
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let mut reasons = Vec::new();
    if proposals.is_empty() {
        reasons.push(Reason::NothingToEnact {});
    }
    let policy = policy_on(registry, context.today)?;
    // Under a decision that is recorded no list helps any more.
    let known = gate::known_before(registry, decision);
    if known.is_none() {
        reasons.extend(list::flaws(registry, decision, proposals));
    }
    reasons.extend(known);
    let mut warnings: Vec<Reason> = Vec::new();
    let mut items = Vec::new();
    let mut debts = Vec::new();
    let mut seen = BTreeSet::new();
    for id in list::in_order(decision, proposals) {
        if !seen.insert(id) {
            continue;
        }
        let Some(proposal) = registry.proposals.get(&id) else {
            reasons.push(Reason::UnknownProposal { proposal: id });
            continue;
        };
        if !ProposalAct::Enact.is_of_state(proposal) {
            // Whatever else the gate would say follows from this.
            let status = proposal.status;
            reasons.push(Reason::WrongState { proposal: id, status });
            continue;
        }
        reasons.extend(road_is_open(registry, proposal, context));
        let asked = Asked {
            decision: Some(decision),
            signer: Some(context.officer()).filter(|_| context.actor().role == Some(Role::Signer)),
            ..context.asked(registry, &policy.rules)
        };
        let findings = gate::judge(&asked, proposal);
        // A decision without a list is told once, with the lines that it lacks.
        let lacks =
            |it: &Reason| decision.proposals.is_empty() && matches!(it, Reason::NotListed { .. });
        reasons.extend(gate::blocks(&findings).into_iter().filter(|it| !lacks(it)));
        warnings.extend(gate::warnings(&findings));
        debts.extend(gate::owed(&asked, proposal));
        warnings.extend(retroactive(proposal, context.today));
        warnings.extend(gate::taken_back(registry, &proposal.change));
        let mut own = items_of(proposal);
        norms::rest(&mut own, decision, proposal, context.edition);
        items.extend(own);
    }
    if context.edition < Edition::GATE_KNOWS {
        reasons.extend(lost_successors(registry, &items));
    }
    dedup(&mut reasons);
    dedup(&mut warnings);
    unless(reasons)?;
    let mut events = Vec::new();
    if !registry.baseline_closed {
        events.push(Event::Registry(RegistryEvent::BaselineClosed(BaselineClosing)));
    }
    let uncleared = uncleared(registry, &items, context);
    let reviews = norms::reviews(registry, decision, &items, context);
    events.push(Event::Decision(DecisionEvent::Enacted(Enactment {
        decision: decision.clone(),
        items,
        debts,
        uncleared,
    })));
    events.extend(reviews);
    Ok(Ruling { events, contents: Vec::new(), warnings })
}

/// The emergencies whose owed approvals were refused, of procedures that a decision changes and
/// does not close: an abolition or a correction clears them, and not any amendment (settled
/// question 13).
fn uncleared(registry: &Registry, items: &[Item], context: &RulingContext<'_>) -> Vec<ProposalId> {
    if context.edition < Edition::DEBTS_ARE_OF_APPROVALS {
        return Vec::new();
    }
    let closed = |code: &Code| {
        items.iter().any(|it| {
            it.code == *registry.identity(code) && matches!(it.outcome, Outcome::Closes { .. })
        })
    };
    let touched = |code: &Code| items.iter().any(|it| it.code == *registry.identity(code));
    let stays = |it: &&Proposal| {
        let change = &it.change;
        let codes: Vec<_> = change.closes.iter().map(|it| &it.code).collect();
        let codes: Vec<_> =
            codes.into_iter().chain(change.opens.iter().map(|it| &it.code)).collect();
        let refused = it.debt.as_ref().is_some_and(|it| it.refused.is_some() && it.is_open());
        refused && codes.iter().any(|it| touched(it)) && !codes.iter().any(|it| closed(it))
    };
    registry.proposals.live().filter(stays).map(|it| it.id).collect()
}

/// Leaves one of each: every proposal of a decision is judged with the same decision.
fn dedup(reasons: &mut Vec<Reason>) {
    let mut seen = Vec::new();
    reasons.retain(|it| {
        let new = !seen.contains(it);
        if new {
            seen.push(it.clone());
        }
        new
    });
}

/// BR-28: whoever is sent on to another procedure finds it: it is open here, or this
/// decision opens it. The gate asks it since [`Edition::GATE_KNOWS`].
fn lost_successors(registry: &Registry, items: &[Item]) -> Vec<Reason> {
    let opened = |code: &Code| {
        items.iter().any(|it| it.code == *code && matches!(it.outcome, Outcome::Opens { .. }))
    };
    let closed = |code: &Code| {
        items.iter().any(|it| it.code == *code && matches!(it.outcome, Outcome::Closes { .. }))
    };
    let open = |code: &Code, day: NaiveDate| {
        registry.procedures.get(code).is_some_and(|it| it.is_open(day)) && !closed(code)
    };
    items
        .iter()
        .filter_map(|item| match &item.outcome {
            Outcome::Closes { successors, .. } => Some((successors, item.effective)),
            Outcome::Opens { .. } | Outcome::Suspends { .. } | Outcome::Resumes { .. } => None,
        })
        .flat_map(|(successors, day)| successors.iter().map(move |it| (it, day)))
        .filter(|(code, day)| !opened(code) && !open(code, *day))
        .map(|(code, _)| Reason::UnknownSuccessor { code: code.clone() })
        .collect()
}

/// Whether the change may be enacted by a decision, by this officer: a correction has an
/// instrument of its own, and what is only recorded needs no signer here.
fn road_is_open(
    registry: &Registry,
    proposal: &Proposal,
    context: &RulingContext<'_>,
) -> Option<Reason> {
    let role = context.actor().role;
    match proposal.road() {
        Road::Correction => Some(Reason::NotThisRoad { proposal: proposal.id }),
        // BR-35: who entered it does not compare it.
        Road::Recorded if role == Some(Role::Comparer) => {
            context.part(registry, proposal, Role::Comparer).refusal()
        }
        Road::Recorded => None,
        road @ (Road::New
        | Road::Amend
        | Road::Replace
        | Road::Simplify
        | Road::Abolish
        | Road::Emergency) => {
            let roles = roles_on(road);
            (!role.is_some_and(|it| roles.contains(&it))).then(|| Reason::RoleMissing {
                officer: context.officer().clone(),
                roles: roles.iter().copied().collect(),
            })
        }
    }
}

/// Returns the roles in which a decision enacts what comes by a road; none for a correction,
/// which has an instrument of its own.
pub fn roles_on(road: Road) -> &'static [Role] {
    match road {
        Road::Correction => &[],
        Road::Recorded => &[Role::Signer, Role::Comparer],
        Road::New
        | Road::Amend
        | Road::Replace
        | Road::Simplify
        | Road::Abolish
        | Road::Emergency => &[Role::Signer],
    }
}

/// What takes effect in the past is said (BR-23).
fn retroactive(proposal: &Proposal, today: NaiveDate) -> Option<Reason> {
    let effective = proposal.change.effective;
    let code = gate::codes(proposal).next()?;
    let late = effective < today && proposal.change.route == Route::Gate;
    late.then_some(Reason::Retroactive { code, effective, today })
}

#[cfg(test)]
mod tests;
