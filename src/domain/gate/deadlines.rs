//! The legal deadlines of a proposal, from what the register knows of it (BR-11 to BR-15).

use std::collections::BTreeMap;

use super::{
    decision::norm_of,
    finding::{Asked, Found},
};
use crate::domain::{
    deadline::{self, ChangeFacts, Deadline, DeadlineKind, DeadlineState},
    event::{ReceiptKind, Route},
    ids::Code,
    number,
    reason::Reason,
    registry::Proposal,
    rule::RuleId,
};

pub(super) fn ask(asked: &Asked<'_>, proposal: &Proposal, found: &mut BTreeMap<RuleId, Found>) {
    if proposal.change.route != Route::Gate {
        return;
    }
    for deadline in of_proposal(asked, proposal) {
        let rule = rule_of(deadline.what);
        let here = match deadline.state {
            DeadlineState::NoRule | DeadlineState::NotApplicable | DeadlineState::NotStarted => {
                continue;
            }
            DeadlineState::Met | DeadlineState::Open => Vec::new(),
            DeadlineState::Late { .. }
            | DeadlineState::Overdue
            | DeadlineState::Infeasible { .. } => reason(proposal, &deadline).into_iter().collect(),
        };
        match found.entry(rule).or_insert_with(|| Found::kept_unless(Vec::new())) {
            Found::These(reasons, _) => reasons.extend(here),
            nothing @ Found::Nothing => *nothing = Found::kept_unless(here),
        }
    }
}

/// Returns every deadline of a proposal as it stands.
pub fn of_proposal(asked: &Asked<'_>, proposal: &Proposal) -> Vec<Deadline> {
    let registry = asked.registry;
    let zone = registry.zone();
    let change = &proposal.change;
    let norm = asked.decision.and_then(|it| norm_of(asked.edition, it, proposal));
    let number = asked.decision.and_then(|it| number::normalise_decision(&it.number));
    let receipt = |what: ReceiptKind| {
        // What was recorded last stands: a wrong day is put right by another receipt.
        let of_this = registry.receipts.get(number.as_ref()?);
        of_this.into_iter().rev().find(|it| it.what == what).map(|it| it.on)
    };
    let facts = ChangeFacts {
        authority: asked.policy.authority,
        effective: change.effective,
        norm_signed_on: norm.and_then(|it| it.signed_on),
        norm_effective: norm.map(|it| it.effective_from),
        shortened: proposal.emergency.is_some(),
        submitted_to_control: proposal
            .submitted
            .as_ref()
            .map(|it| registry.clock.instant(it).day(zone)),
        decision_signed: asked.decision.map(|it| it.signed_on),
        entered: receipt(ReceiptKind::Entered),
        sent_to_oversight: receipt(ReceiptKind::Sent),
    };
    deadline::of_change(&facts, registry.rules.tables(), asked.today)
}

fn rule_of(what: DeadlineKind) -> RuleId {
    match what {
        DeadlineKind::DraftToControl => RuleId::ToControl,
        DeadlineKind::Decision => RuleId::InTime,
        DeadlineKind::ShortenedDecision | DeadlineKind::ShortenedEntry => RuleId::Shortened,
        DeadlineKind::Entry => RuleId::Entry,
        DeadlineKind::SentToOversight => RuleId::Oversight,
    }
}

fn reason(proposal: &Proposal, deadline: &Deadline) -> Option<Reason> {
    let (id, due) = (proposal.id, deadline.due?);
    let what = deadline.what;
    Some(match (deadline.state, deadline.what, deadline.done) {
        (DeadlineState::Infeasible { since }, _, _) => {
            Reason::DeadlineInfeasible { proposal: id, what, due, since }
        }
        (_, DeadlineKind::Decision, Some(signed)) => {
            Reason::LateDecision { code: code(proposal)?, signed, latest: due }
        }
        (_, _, Some(done)) => Reason::DoneLate { proposal: id, what, due, done },
        (_, _, None) => Reason::Overdue { proposal: id, what, due },
    })
}

fn code(proposal: &Proposal) -> Option<Code> {
    let change = &proposal.change;
    let closes = change.closes.iter().map(|it| &it.code);
    closes.chain(change.opens.iter().map(|it| &it.code)).min().cloned()
}
