//! Which rules are set aside for a proposal, and by whom (BR-4, settled question 30): by one of
//! legal and one of control, neither a drafter nor the signer; a paper that the law asks for on a
//! ground that the law knows. What was found against a draft is set aside by nobody: only another
//! paper answers it.

use std::collections::BTreeSet;

use super::{
    apart::Part,
    approvals::is_entitled,
    finding::{Asked, State, Who},
};
use crate::domain::{
    edition::Edition,
    officer::Role,
    reason::Reason,
    registry::{OverrideRecord, Proposal},
    rule::RuleId,
};

/// The roles that set a rule aside together.
pub const EXEMPTING: [Role; 2] = [Role::Legal, Role::Control];

/// Weighs what was found against a rule by what was set aside of it.
pub(super) fn weighed(
    asked: &Asked<'_>,
    proposal: &Proposal,
    rule: RuleId,
    reasons: Vec<Reason>,
) -> State {
    let by_two = asked.edition >= Edition::EXEMPTIONS_BY_TWO;
    let found = if by_two { by_both(asked, proposal, rule) } else { by_one(asked, proposal, rule) };
    let Some(set_aside) = found else { return State::Unsatisfied(reasons) };
    let stay: Vec<_> = reasons.into_iter().filter(|it| by_two && !may_go(rule, it)).collect();
    if stay.is_empty() { set_aside } else { State::Unsatisfied(stay) }
}

/// Whether a reason is one that can be set aside with its rule: of the papers, that one is
/// missing, and not what it says.
pub fn may_go(rule: RuleId, reason: &Reason) -> bool {
    rule != RuleId::Papers || matches!(reason, Reason::PaperMissing { .. })
}

/// Returns what set a rule aside by the editions of before: anybody in a role that the policy
/// names. `None` where nobody did.
fn by_one(asked: &Asked<'_>, proposal: &Proposal, rule: RuleId) -> Option<State> {
    let roles = asked.policy.overrides.get(&rule)?;
    let (by, record) = latest(asked, proposal, rule, roles)?;
    let (ground, reason) = (record.ground, record.reason.clone());
    Some(State::Overridden { by: vec![by], ground, reason })
}

/// Returns what set a rule aside: an act of each role, of two persons, none of them the signer.
/// `None` where one is still missing.
fn by_both(asked: &Asked<'_>, proposal: &Proposal, rule: RuleId) -> Option<State> {
    if !asked.policy.overrides.contains_key(&rule) {
        return None;
    }
    let act = |role: Role| latest(asked, proposal, rule, &BTreeSet::from([role]));
    let [legal, control] = EXEMPTING.map(act);
    let (legal, control) = (legal?, control?);
    let same_ground = legal.1.ground == control.1.ground;
    if legal.0.officer == control.0.officer || !same_ground || !is_known(asked, legal.1) {
        return None;
    }
    let mut both = [legal, control];
    both.sort_by_key(|it| it.0.seq);
    let [(first, _), (last, record)] = both;
    let (ground, reason) = (record.ground, record.reason.clone());
    Some(State::Overridden { by: vec![first, last], ground, reason })
}

/// Whether the law knows the ground of an act on the day whose rules judge (settled question 12).
fn is_known(asked: &Asked<'_>, act: &OverrideRecord) -> bool {
    let Some(ground) = act.ground else { return true };
    let tables = asked.registry.rules.tables();
    asked.edition < Edition::GROUNDS_AND_SUFFIXES
        || tables.exemption_at(ground, asked.signing_day()).is_some()
}

/// Returns the last act that counts, by somebody in one of some roles who has no hand in the draft
/// and does not sign the decision. `None` where there is none for this revision.
fn latest<'a>(
    asked: &Asked<'_>,
    proposal: &'a Proposal,
    rule: RuleId,
    roles: &BTreeSet<Role>,
) -> Option<(Who, &'a OverrideRecord)> {
    let signs =
        |officer: &_| asked.edition >= Edition::EXEMPTIONS_BY_TWO && asked.signer == Some(officer);
    let counts = |it: &'a OverrideRecord| {
        let role = it.recorded.role.filter(|it| roles.contains(it))?;
        let officer = it.recorded.officer.as_ref().filter(|it| !signs(*it))?;
        let (registry, edition) = (asked.registry, asked.edition);
        let on = registry.act_day(&it.recorded);
        let part = Part { registry, proposal, officer, role, on, edition };
        let entitled = is_entitled(&part, &it.recorded).is_ok();
        entitled.then(|| Who::of(registry, &it.recorded)).flatten().map(|who| (who, it))
    };
    let of_rule =
        proposal.overrides.iter().filter(|it| it.rule == rule && it.revision == proposal.revision);
    of_rule.rev().find_map(counts)
}
