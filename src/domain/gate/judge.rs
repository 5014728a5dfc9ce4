//! The judgement of a proposal: every rule asked, weighed by the policy, set aside where
//! somebody entitled to it did so.

use std::collections::BTreeMap;

use super::{
    approvals, coherence, content, deadlines, decision, exceptions, exemption,
    finding::{Asked, Finding, Found, State},
    novelty, papers,
};
use crate::domain::{
    kind::ChangeKind,
    policy::{Policy, Road},
    reason::Reason,
    registry::Proposal,
    rule::{RuleId, Weight},
};

/// Judges a proposal by every rule, in the order of [`RuleId::ALL`].
pub fn judge(asked: &Asked<'_>, proposal: &Proposal) -> Vec<Finding> {
    let road = proposal.road();
    let mut found: BTreeMap<RuleId, Found> = BTreeMap::new();
    content::ask(asked, proposal, &mut found);
    novelty::ask(asked, proposal, &mut found);
    papers::ask(asked, proposal, &mut found);
    approvals::ask(asked, proposal, &mut found);
    decision::ask(asked, proposal, &mut found);
    deadlines::ask(asked, proposal, &mut found);
    coherence::ask(asked, proposal, &mut found);
    exceptions::ask(asked, proposal, &mut found);
    let state = |rule: RuleId| match found.remove(&rule) {
        None | Some(Found::Nothing) => State::NotApplicable,
        Some(Found::These(reasons, by)) if reasons.is_empty() => State::Satisfied(by),
        Some(Found::These(reasons, _)) => exemption::weighed(asked, proposal, rule, reasons),
    };
    finish(asked.policy, road, proposal.change.kind, state)
}

fn finish(
    policy: &Policy,
    road: Road,
    kind: ChangeKind,
    mut state: impl FnMut(RuleId) -> State,
) -> Vec<Finding> {
    RuleId::ALL
        .iter()
        .map(|rule| Finding {
            rule: *rule,
            weight: policy.weight_for(road, kind, *rule),
            state: state(*rule),
        })
        .collect()
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
        .filter_map(|it| match &it.state {
            State::Unsatisfied(reasons) => Some(reasons.iter().cloned()),
            State::Satisfied(_) | State::NotApplicable | State::Overridden { .. } => None,
        })
        .flatten()
        .collect()
}
