//! Enacting a decision: all of its items at one moment, or none.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::{Context, Ruling, unless, words};
use crate::domain::{
    canonical,
    event::{ChangeKind, Decision, Enactment, Event, Item, Outcome},
    gate,
    ids::{Code, ProposalId},
    number,
    reason::{Reason, Refusal},
    registry::{Proposal, Registry},
};

/// Enacts proposals under the announcing decision that names them.
pub(super) fn enact(
    registry: &Registry,
    decision: &Decision,
    proposals: &[ProposalId],
    context: &Context<'_>,
) -> Result<Ruling, Refusal> {
    let mut reasons = decision_flaws(registry, decision, context);
    if proposals.is_empty() {
        reasons.push(Reason::NothingToEnact {});
    }
    let mut warnings = Vec::new();
    let mut items = Vec::new();
    let mut seen = BTreeSet::new();
    let mut touched = BTreeSet::new();
    for &id in proposals {
        if !seen.insert(id) {
            reasons.push(Reason::ProposalTwice { proposal: id });
            continue;
        }
        let Some(proposal) = registry.proposals.get(&id) else {
            reasons.push(Reason::UnknownProposal { proposal: id });
            continue;
        };
        let blocks =
            gate::blocks(registry, context.log, proposal, context.documents, decision.signed_on);
        reasons.extend(blocks);
        for code in codes(proposal) {
            if !touched.insert(code.clone()) {
                reasons.push(Reason::CodeTwice { code });
            }
        }
        reasons.extend(before_norm(decision, proposal));
        warnings.extend(late(decision, proposal, context.today));
        items.extend(items_of(proposal));
    }
    reasons.extend(lost_successors(registry, &items));
    unless(reasons)?;
    let mut events = Vec::new();
    if !registry.baseline_closed {
        events.push(Event::BaselineClosed);
    }
    events.push(Event::DecisionEnacted(Enactment { decision: decision.clone(), items }));
    Ok(Ruling { events, contents: Vec::new(), warnings })
}

/// BR-28: whoever is sent on to another procedure finds it: it is open here, or this
/// decision opens it.
fn lost_successors(registry: &Registry, items: &[Item]) -> Vec<Reason> {
    let opened = |code: &Code| {
        items.iter().any(|it| it.code == *code && matches!(it.outcome, Outcome::Opens { .. }))
    };
    let closed = |code: &Code| {
        items.iter().any(|it| it.code == *code && matches!(it.outcome, Outcome::Closes { .. }))
    };
    let open = |code: &Code| {
        registry.procedures.get(code).is_some_and(|it| it.closure.is_none()) && !closed(code)
    };
    items
        .iter()
        .filter_map(|item| match &item.outcome {
            Outcome::Closes { successors, .. } => Some(successors),
            Outcome::Opens { .. } => None,
        })
        .flatten()
        .filter(|code| !opened(code) && !open(code))
        .map(|code| Reason::UnknownSuccessor { code: code.clone() })
        .collect()
}

/// What is wrong with the decision itself (BR-1, BR-16, BR-17, BR-30).
fn decision_flaws(registry: &Registry, decision: &Decision, context: &Context<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if number::normalise_decision(&decision.number).is_none() {
        reasons.push(Reason::DecisionNumber { number: decision.number.clone() });
    }
    if decision.issuer.trim().is_empty() {
        reasons.push(Reason::Empty { what: "issuer".to_owned() });
    }
    reasons.extend(words::flaws([
        ("number", &*decision.number, words::SHORT),
        ("issuer", &*decision.issuer, words::SHORT),
    ]));
    if decision.signed_on > context.today {
        let (signed, today) = (decision.signed_on, context.today);
        reasons.push(Reason::SignedInFuture { signed, today });
    }
    if decision.norms.is_empty() {
        reasons.push(Reason::DecisionWithoutNorm { number: decision.number.clone() });
    }
    let key = decision.key();
    let known = registry.decisions.iter().find(|it| it.key == key);
    if let Some(known) = known.filter(|it| it.content != canonical::digest(decision)) {
        let (number, seq) = (decision.number.clone(), known.recorded.seq);
        reasons.push(Reason::DecisionDiffers { number, seq });
    }
    reasons
}

/// BR-23: valid time is the norm's; the decision cannot start a change earlier.
///
/// The norm is the one that the proposal rests on; where the proposal's words name none
/// of the decision's norms, the earliest of them all.
fn before_norm(decision: &Decision, proposal: &Proposal) -> Option<Reason> {
    let change = &proposal.change;
    let basis = number::normalise_norm(&change.basis);
    let named =
        decision.norms.iter().filter(|it| cites(&basis, &number::normalise_norm(&it.number)));
    let earliest = named.min_by_key(|it| it.effective_from);
    let norm = earliest.or_else(|| decision.norms.iter().min_by_key(|it| it.effective_from))?;
    let code = codes(proposal).next()?;
    (change.effective < norm.effective_from).then(|| Reason::BeforeNorm {
        code,
        effective: change.effective,
        norm: norm.number.clone(),
        from: norm.effective_from,
    })
}

/// Whether a text names a norm: `11/2026/NĐ-CP` does not name `1/2026/NĐ-CP`.
fn cites(text: &str, norm: &str) -> bool {
    let apart = |it: Option<char>| it.is_none_or(|c| !c.is_alphanumeric());
    !norm.is_empty()
        && text.match_indices(norm).any(|(at, _)| {
            apart(text[..at].chars().next_back()) && apart(text[at + norm.len()..].chars().next())
        })
}

/// BR-12: the decision is signed at least twenty days before the change takes effect
/// (rule in force since 25/09/2017); what takes effect in the past is said (BR-23).
fn late(decision: &Decision, proposal: &Proposal, today: NaiveDate) -> Vec<Reason> {
    let effective = proposal.change.effective;
    let mut reasons = Vec::new();
    let Some(code) = codes(proposal).next() else { return reasons };
    if let Some(latest) = effective.checked_sub_days(Days::new(20))
        && decision.signed_on > latest
    {
        let signed = decision.signed_on;
        reasons.push(Reason::LateDecision { code: code.clone(), signed, latest });
    }
    if effective < today {
        reasons.push(Reason::Retroactive { code, effective, today });
    }
    reasons
}

/// The procedures that a change touches, each once.
fn codes(proposal: &Proposal) -> impl Iterator<Item = Code> + use<> {
    let change = &proposal.change;
    let closes = change.closes.iter().map(|it| &it.code);
    let codes: BTreeSet<_> =
        closes.chain(change.opens.iter().map(|it| &it.code)).cloned().collect();
    codes.into_iter()
}

/// Returns what a change opens and what it closes, at one moment (BR-28).
pub fn items_of(proposal: &Proposal) -> Vec<Item> {
    let change = &proposal.change;
    let item = |code: &Code, outcome| Item {
        proposal: proposal.id,
        kind: change.kind,
        code: code.clone(),
        effective: change.effective,
        components: change.components.clone(),
        outcome,
    };
    let replaced = |kind| match kind {
        ChangeKind::Replace => change.closes.iter().map(|it| it.code.clone()).collect(),
        ChangeKind::New | ChangeKind::Amend | ChangeKind::Simplify | ChangeKind::Abolish => {
            Vec::new()
        }
    };
    let mut items: Vec<_> = change
        .opens
        .iter()
        .map(|draft| {
            item(
                &draft.code,
                Outcome::Opens {
                    version: draft.version.clone(),
                    content: draft.content,
                    summary: draft.summary.clone(),
                    replaces: replaced(change.kind),
                },
            )
        })
        .collect();
    if matches!(change.kind, ChangeKind::Replace | ChangeKind::Abolish) {
        let successors = match change.kind {
            ChangeKind::Replace => change.opens.iter().map(|it| it.code.clone()).collect(),
            ChangeKind::New | ChangeKind::Amend | ChangeKind::Simplify | ChangeKind::Abolish => {
                change.successors.clone()
            }
        };
        items.extend(change.closes.iter().map(|base| {
            item(
                &base.code,
                Outcome::Closes {
                    version: base.version.clone(),
                    successors: successors.clone(),
                    transition: change.transition.clone(),
                },
            )
        }));
    }
    items
}

#[cfg(test)]
mod tests;
