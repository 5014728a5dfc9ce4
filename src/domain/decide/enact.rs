//! Enacting a decision: all of its items at one moment, or none.

mod list;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use semver::Version;

use super::{Context, Ruling, life, policy_on, unless, words};
use crate::domain::{
    event::{Change, ChangeKind, Decision, Enactment, Event, Item, Norm, Outcome, Owed, Route},
    gate::{self, Asked},
    ids::{Code, ProposalId},
    number,
    officer::Role,
    policy::{self, Heads, Road},
    reason::{Reason, Refusal},
    registry::{Proposal, Registry, Status},
};

/// Enacts proposals under the announcing decision that names them.
pub(super) fn enact(
    registry: &Registry,
    decision: &Decision,
    proposals: &[ProposalId],
    context: &Context<'_>,
) -> Result<Ruling, Refusal> {
    let mut reasons = decision_flaws(decision, context);
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
    let mut touched = BTreeSet::new();
    for id in list::in_order(decision, proposals) {
        if !seen.insert(id) {
            continue;
        }
        let Some(proposal) = registry.proposals.get(&id) else {
            reasons.push(Reason::UnknownProposal { proposal: id });
            continue;
        };
        if proposal.status == Status::Enacted {
            // Whatever else the gate would say follows from this.
            let status = proposal.status.key().to_owned();
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
        debts.extend(owed(&asked, proposal));
        for code in codes(proposal) {
            if !touched.insert(code.clone()) {
                reasons.push(Reason::CodeTwice { code });
            }
        }
        warnings.extend(retroactive(proposal, context.today));
        warnings.extend(life::taken_back(registry, &proposal.change));
        items.extend(items_of(proposal));
    }
    if debts.len() > 1 {
        // One emergency at a time: the second stands behind the debt of the first.
        let owed = debts.iter().map(|it: &Owed| Reason::DebtOpen {
            proposal: it.proposal,
            due: it.due,
            owed: it.owed.clone(),
        });
        reasons.extend(owed.skip(1));
    }
    reasons.extend(lost_successors(registry, &items));
    dedup(&mut reasons);
    dedup(&mut warnings);
    unless(reasons)?;
    let mut events = Vec::new();
    if !registry.baseline_closed {
        events.push(Event::BaselineClosed);
    }
    events.push(Event::DecisionEnacted(Enactment { decision: decision.clone(), items, debts }));
    Ok(Ruling { events, contents: Vec::new(), warnings })
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
            Outcome::Opens { .. } | Outcome::Suspends { .. } | Outcome::Resumes { .. } => None,
        })
        .flatten()
        .filter(|code| !opened(code) && !open(code))
        .map(|code| Reason::UnknownSuccessor { code: code.clone() })
        .collect()
}

/// Whether the change may be enacted by a decision, by this officer: a correction has an
/// instrument of its own, and what is only recorded needs no signer here.
fn road_is_open(registry: &Registry, proposal: &Proposal, context: &Context<'_>) -> Option<Reason> {
    let role = context.actor().role;
    match proposal.road() {
        Road::Correction => Some(Reason::NotThisRoad { proposal: proposal.id }),
        // BR-35: who entered it does not compare it.
        Road::Recorded if role == Some(Role::Comparer) => {
            super::review::other_part(registry, proposal, context.officer(), Role::Comparer)
        }
        Road::Recorded => None,
        road => {
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

/// The approvals that the full road asks for and the shortened one left out.
fn owed(asked: &Asked<'_>, proposal: &Proposal) -> Option<Owed> {
    if proposal.road() != Road::Emergency {
        return None;
    }
    let ways = asked.policy.ways(proposal.change.kind.into(), &proposal.change.touched());
    let mut owed = policy::missing(&ways, &gate::approvals(asked, proposal).heads());
    if owed.is_empty() {
        // Whatever the quorum, somebody else looks at it once more.
        owed = Heads::from([(Role::Legal, 1)]);
    }
    let due = asked.today.checked_add_days(Days::new(u64::from(asked.policy.debt_days)))?;
    Some(Owed { proposal: proposal.id, owed, due })
}

/// What is wrong with the decision by itself; the rest the gate asks for each proposal.
fn decision_flaws(decision: &Decision, _context: &Context<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    reasons.extend(words::flaws([
        ("number", &*decision.number, words::SHORT),
        ("issuer", &*decision.issuer, words::SHORT),
    ]));
    reasons
}

/// BR-23: valid time is the norm's; the decision cannot start a change earlier.
pub(in crate::domain) fn before_norm(decision: &Decision, proposal: &Proposal) -> Option<Reason> {
    let norm = norm_of(decision, proposal)?;
    let effective = proposal.change.effective;
    let code = codes(proposal).next()?;
    (effective < norm.effective_from).then(|| Reason::BeforeNorm {
        code,
        effective,
        norm: norm.number.clone(),
        from: norm.effective_from,
    })
}

/// Returns the norm that a proposal rests on; where its words name none of the decision's
/// norms, the earliest of them all.
pub(in crate::domain) fn norm_of<'a>(
    decision: &'a Decision,
    proposal: &Proposal,
) -> Option<&'a Norm> {
    let basis = number::normalise_norm(&proposal.change.basis);
    let named =
        decision.norms.iter().filter(|it| cites(&basis, &number::normalise_norm(&it.number)));
    let earliest = named.min_by_key(|it| it.effective_from);
    earliest.or_else(|| decision.norms.iter().min_by_key(|it| it.effective_from))
}

/// Whether a text names a norm: `11/2026/NĐ-CP` does not name `1/2026/NĐ-CP`.
fn cites(text: &str, norm: &str) -> bool {
    let apart = |it: Option<char>| it.is_none_or(|c| !c.is_alphanumeric());
    !norm.is_empty()
        && text.match_indices(norm).any(|(at, _)| {
            apart(text[..at].chars().next_back()) && apart(text[at + norm.len()..].chars().next())
        })
}

/// What takes effect in the past is said (BR-23).
fn retroactive(proposal: &Proposal, today: NaiveDate) -> Option<Reason> {
    let effective = proposal.change.effective;
    let code = codes(proposal).next()?;
    let late = effective < today && proposal.change.route == Route::Gate;
    late.then_some(Reason::Retroactive { code, effective, today })
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
    let replaces: Vec<Code> = match change.kind {
        ChangeKind::Replace => change.closes.iter().map(|it| it.code.clone()).collect(),
        ChangeKind::New
        | ChangeKind::Amend
        | ChangeKind::Simplify
        | ChangeKind::Abolish
        | ChangeKind::Suspend
        | ChangeKind::Resume
        | ChangeKind::Lapse
        | ChangeKind::Revive
        | ChangeKind::Annul => Vec::new(),
    };
    let opened = change.opens.iter().map(|draft| {
        let (version, content) = (draft.version.clone(), draft.content);
        let (summary, replaces) = (draft.summary.clone(), replaces.clone());
        item(&draft.code, Outcome::Opens { version, content, summary, replaces })
    });
    let closed = change
        .closes
        .iter()
        .filter_map(|base| Some(item(&base.code, outcome_of(change, &base.version)?)));
    opened.chain(closed).collect()
}

/// Returns what becomes of a version that a change names, where it does not merely give
/// way to the next one.
fn outcome_of(change: &Change, version: &Version) -> Option<Outcome> {
    let version = version.clone();
    let closes = |successors, version| Outcome::Closes {
        version,
        successors,
        transition: change.transition.clone(),
        from_start: change.reach.from_start,
    };
    match change.kind {
        ChangeKind::New | ChangeKind::Amend | ChangeKind::Simplify | ChangeKind::Revive => None,
        ChangeKind::Replace => {
            Some(closes(change.opens.iter().map(|it| it.code.clone()).collect(), version))
        }
        ChangeKind::Abolish | ChangeKind::Lapse | ChangeKind::Annul => {
            Some(closes(change.successors.clone(), version))
        }
        ChangeKind::Suspend => Some(Outcome::Suspends { version, until: change.reach.until }),
        ChangeKind::Resume => Some(Outcome::Resumes { version }),
    }
}

#[cfg(test)]
mod tests;
