//! Which rules were set aside for what stands in the catalogue, by whom and on which ground
//! (BR-4, settled question 30): the one answer that history, a version and its origins give.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{
    event::ExemptionGround,
    ids::{OfficerId, ProposalId},
    officer::Role,
    registry::{OverrideRecord, Proposal, Registry},
    rule::RuleId,
};

/// A rule that was set aside, by one person: another one did so beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quy tắc được bỏ qua")]
pub struct SetAside {
    /// The rule.
    #[schemars(title = "Quy tắc", with = "String")]
    pub rule: RuleId,
    /// On which ground of the law, where a paper was dispensed with.
    #[schemars(title = "Căn cứ miễn tài liệu")]
    pub ground: Option<ExemptionGround>,
    /// Why.
    #[schemars(title = "Lý do")]
    pub reason: String,
    /// By whom.
    #[schemars(title = "Cán bộ", with = "Option<String>")]
    pub officer: Option<OfficerId>,
    /// In which role.
    #[schemars(title = "Vai trò")]
    pub role: Option<Role>,
    /// For whom, where the role is another's.
    #[schemars(title = "Thừa ủy quyền của", with = "Option<String>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acted_for: Option<OfficerId>,
}

/// A rule that was set aside, as it leaves the house: without the hands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quy tắc được bỏ qua")]
pub struct PublishedException {
    /// The rule.
    #[schemars(title = "Quy tắc", with = "String")]
    pub rule: RuleId,
    /// On which ground of the law, where a paper was dispensed with.
    #[schemars(title = "Căn cứ miễn tài liệu")]
    pub ground: Option<ExemptionGround>,
}

/// Returns the acts by which rules were set aside for the revision of a proposal that went
/// through.
pub fn set_aside(registry: &Registry, proposal: &Proposal) -> Vec<SetAside> {
    let say = |it: &OverrideRecord| SetAside {
        rule: it.rule,
        ground: it.ground,
        reason: it.reason.clone(),
        officer: it.recorded.officer.clone(),
        role: it.recorded.role,
        acted_for: registry.acted_for(&it.recorded).cloned(),
    };
    of_revision(proposal).map(say).collect()
}

/// Returns the same for the proposal that brought a version, where one did.
pub fn set_aside_for(registry: &Registry, proposal: Option<ProposalId>) -> Vec<SetAside> {
    let proposal = proposal.and_then(|id| registry.proposals.get(&id));
    proposal.map(|it| set_aside(registry, it)).unwrap_or_default()
}

/// Returns it without the hands, each rule and ground once.
pub fn published(registry: &Registry, proposal: Option<ProposalId>) -> Vec<PublishedException> {
    let Some(proposal) = proposal.and_then(|id| registry.proposals.get(&id)) else {
        return Vec::new();
    };
    let say = |it: &OverrideRecord| PublishedException { rule: it.rule, ground: it.ground };
    of_revision(proposal).map(say).collect::<BTreeSet<_>>().into_iter().collect()
}

fn of_revision(proposal: &Proposal) -> impl Iterator<Item = &OverrideRecord> {
    proposal.overrides.iter().filter(|it| it.revision == proposal.revision)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        command::Command,
        decide::testing::{World, approve, decision, enact, given_in_force, new, propose},
        policy::Policy,
    };

    /// A new procedure that went through without a single paper, on a ground of the law.
    fn exempted() -> World {
        let without = || Command::OverrideRule {
            proposal: ProposalId(1),
            rule: RuleId::Papers,
            ground: Some(ExemptionGround::Treaty),
            reason: "Điều ước quốc tế".to_owned(),
        };
        given_in_force(&["1.000001"])
            .under(Policy::law())
            .did("can-bo-a", propose(new("1.000002")))
            .did_as("can-bo-b", Role::Control, approve(1, 1))
            .did_as("can-bo-c", Role::Legal, approve(1, 1))
            .did_as("can-bo-c", Role::Legal, without())
            .did_as("can-bo-b", Role::Control, without())
            .did("can-bo-d", enact(decision(), &[1]))
    }

    #[test]
    fn what_stands_in_the_catalogue_says_which_rule_was_set_aside_for_it() {
        let world = exempted();
        let record = &world.registry.procedures[&"1.000002".parse().unwrap()];
        let by = set_aside_for(&world.registry, record.latest().proposal);
        let hands: Vec<_> = by.iter().filter_map(|it| it.role).collect();
        assert_eq!(hands, [Role::Legal, Role::Control]);
        assert!(by.iter().all(|it| it.ground == Some(ExemptionGround::Treaty)));
        // What leaves the house says it once, and names nobody.
        let exception =
            PublishedException { rule: RuleId::Papers, ground: Some(ExemptionGround::Treaty) };
        let day = world.day_in(400);
        let selected =
            crate::export::select(&world.registry, day, crate::export::ExportCircle::External);
        let said: Vec<_> = selected.entries.iter().map(|it| it.set_aside.clone()).collect();
        assert_eq!(said, [vec![], vec![exception]]);
    }
}
