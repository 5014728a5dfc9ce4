//! The judgement of a proposal: every rule asked, weighed by the policy, set aside where
//! somebody entitled to it did so.

use super::{
    exemption,
    finding::{Asked, Finding, Found, State},
    rules::{self, Judging, transition::stops as transition_stops},
};
use crate::domain::{
    edition::Edition,
    kind::ChangeKind,
    policy::is_unmoved,
    reason::Reason,
    registry::Proposal,
    rule::{RuleId, Weight},
};

/// Judges a proposal by every rule, in the order of [`rules::ALL`].
pub fn judge(asked: &Asked<'_>, proposal: &Proposal) -> Vec<Finding> {
    let (road, kind) = (proposal.road(), proposal.change.kind);
    let judging = Judging::of(asked, proposal);
    let findings = rules::ALL.iter().map(|rule| {
        let state = match (rule.ask)(&judging) {
            Found::Nothing => State::NotApplicable,
            Found::These(reasons, by) if reasons.is_empty() => State::Satisfied(by),
            Found::These(reasons, _) if is_unmoved(rule.id, asked.edition) => {
                State::Unsatisfied(reasons)
            }
            Found::These(reasons, _) => match asked.suspension(rule.id) {
                Some(it) => State::Suspended(it.clone()),
                None => exemption::weighed(asked, proposal, rule.id, reasons),
            },
        };
        let weight = asked.policy.weight_for(road, kind, rule.id, rule.weight);
        let unmoved = is_unmoved(rule.id, asked.edition) || stops(asked, rule.id, kind);
        let weight = if unmoved { Weight::Block } else { weight };
        Finding { rule: rule.id, weight, state }
    });
    findings.collect()
}

/// Whether a change is not even handed in where a rule is not kept: then no policy lowers it.
fn stops(asked: &Asked<'_>, rule: RuleId, kind: ChangeKind) -> bool {
    rule == RuleId::Transition
        && asked.edition >= Edition::GATE_KNOWS
        && transition_stops(kind, asked.edition)
}

/// Returns everything that blocks, of what was found.
pub fn blocks(findings: &[Finding]) -> Vec<Reason> {
    of_weight(findings, Weight::Block)
}

/// Returns everything that warns, of what was found.
pub fn warnings(findings: &[Finding]) -> Vec<Reason> {
    of_weight(findings, Weight::Warn)
}

fn of_weight(findings: &[Finding], weight: Weight) -> Vec<Reason> {
    findings
        .iter()
        .filter(|it| it.weight == weight)
        .flat_map(|it| it.state.reasons())
        .cloned()
        .collect()
}
