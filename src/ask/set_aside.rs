//! Which rules were set aside for what stands in the catalogue, by whom and on which ground
//! (BR-4, settled question 30): the one answer that history, a version and its origins give.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{
    event::ExemptionGround,
    gate::EXEMPTING,
    ids::OfficerId,
    officer::Role,
    registry::{OverrideRecord, ProcedureRecord, Proposal, Registry, VersionRecord},
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
    /// Whether nobody did so beside them: by edition 1 of the rules one was enough, by later ones
    /// such an act sets nothing aside.
    #[schemars(title = "Chỉ một người")]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
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
    /// Whether one person alone did so, as [`SetAside::alone`] says.
    #[schemars(title = "Chỉ một người")]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// Returns the acts by which rules were set aside for the revision of a proposal that went
/// through.
pub fn set_aside(registry: &Registry, proposal: &Proposal) -> Vec<SetAside> {
    let say = |(it, alone): (&OverrideRecord, bool)| SetAside {
        rule: it.rule,
        ground: it.ground,
        reason: it.reason.clone(),
        officer: it.recorded.officer.clone(),
        role: it.recorded.role,
        acted_for: registry.acted_for(&it.recorded).cloned(),
        alone,
    };
    of_revision(proposal).map(say).collect()
}

/// Returns the same for what stands behind a version of a procedure.
pub fn set_aside_for(
    registry: &Registry,
    record: &ProcedureRecord,
    version: &VersionRecord,
) -> Vec<SetAside> {
    let behind = behind(registry, record, version).into_iter();
    behind.flat_map(|it| set_aside(registry, it)).collect()
}

/// Returns it without the hands, each rule and ground once.
pub fn published(
    registry: &Registry,
    record: &ProcedureRecord,
    version: &VersionRecord,
) -> Vec<PublishedException> {
    let behind = behind(registry, record, version).into_iter();
    let say = |(it, alone): (&OverrideRecord, bool)| PublishedException {
        rule: it.rule,
        ground: it.ground,
        alone,
    };
    behind.flat_map(of_revision).map(say).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Returns the proposals that brought a version: its own and, where that corrects another one,
/// those behind the corrected one: a slip that is mended takes no exception away.
fn behind<'r>(
    registry: &'r Registry,
    record: &'r ProcedureRecord,
    version: &'r VersionRecord,
) -> Vec<&'r Proposal> {
    let proposal = |it: &VersionRecord| it.proposal.and_then(|id| registry.proposals.get(&id));
    let mut found: Vec<_> = proposal(version).into_iter().collect();
    if version.corrected.is_some() {
        let at = record.place_of(version.recorded.seq);
        let mut corrected = true;
        for version in (0..at.unwrap_or(0)).rev().map(|at| &record.versions[at]) {
            if !corrected {
                break;
            }
            found.extend(proposal(version));
            corrected = version.corrected.is_some();
        }
    }
    found
}

/// Returns the half of an exemption that waits for the other, and in which role that is said: on the
/// same ground. `None` where nobody began, or both have said so.
pub fn waiting_half(proposal: &Proposal, rule: RuleId) -> Option<(&OverrideRecord, Role)> {
    let [legal, control] = EXEMPTING.map(|it| said(proposal, rule, it));
    match (legal, control) {
        (None, None) => None,
        (Some(it), None) => Some((it, Role::Control)),
        (None, Some(it)) => Some((it, Role::Legal)),
        (Some(one), Some(other)) if one.ground == other.ground => None,
        (Some(one), Some(other)) if one.recorded.seq < other.recorded.seq => {
            Some((other, Role::Legal))
        }
        (Some(one), Some(_)) => Some((one, Role::Control)),
    }
}

/// Returns what somebody said last of a rule in a role, for the revision that there is.
fn said(proposal: &Proposal, rule: RuleId, role: Role) -> Option<&OverrideRecord> {
    let mut own = proposal.overrides.iter().rev().filter(|it| it.revision == proposal.revision);
    own.find(|it| it.rule == rule && it.recorded.role == Some(role))
}

/// Returns the acts that set rules aside for the last revision, each with whether it stood alone:
/// the two of legal and of control, on one ground. An act that names a ground counts with the
/// other's alone; what names none and stood alone is of before it took two.
fn of_revision(proposal: &Proposal) -> impl Iterator<Item = (&OverrideRecord, bool)> {
    let of = |it: &&OverrideRecord| it.revision == proposal.revision;
    let rules: BTreeSet<_> = proposal.overrides.iter().filter(of).map(|it| it.rule).collect();
    let mut counted: Vec<_> = rules
        .into_iter()
        .flat_map(|rule| {
            let [legal, control] = EXEMPTING.map(|it| said(proposal, rule, it));
            if let Some(both) = legal.zip(control).filter(|(one, it)| one.ground == it.ground) {
                return vec![(both.0, false), (both.1, false)];
            }
            let mut own = proposal.overrides.iter().rev().filter(of);
            let alone = own.find(|it| it.rule == rule).filter(|it| it.ground.is_none());
            alone.into_iter().map(|it| (it, true)).collect()
        })
        .collect();
    counted.sort_by_key(|it| it.0.recorded.seq);
    counted.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        command::{Command, Request},
        decide::testing::{
            World, amend_from, approve, decision, enact, given_in_force, new, propose,
        },
        edition::Edition,
        event::{Instrument, Route},
        ids::{Digest, ProposalId},
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
    fn what_one_alone_began_is_no_exception_and_waits_for_the_other_on_its_ground() {
        let act = |ground| Command::OverrideRule {
            proposal: ProposalId(1),
            rule: RuleId::Papers,
            ground: Some(ground),
            reason: "Điều ước quốc tế".to_owned(),
        };
        let said = |world: &World| {
            let all = set_aside(&world.registry, world.proposal(1));
            all.into_iter().filter_map(|it| Some((it.role?, it.ground?))).collect::<Vec<_>>()
        };
        let waits = |world: &World| {
            let half = waiting_half(world.proposal(1), RuleId::Papers);
            half.map(|(it, role)| (it.ground, role))
        };
        let (treaty, law) = (ExemptionGround::Treaty, ExemptionGround::Law);
        let world = given_in_force(&["1.000001"])
            .under(Policy::law())
            .did("can-bo-a", propose(new("1.000002")));
        assert_eq!((said(&world), waits(&world)), (vec![], None));
        let world = world.did_as("can-bo-c", Role::Legal, act(treaty));
        assert_eq!((said(&world), waits(&world)), (vec![], Some((Some(treaty), Role::Control))));
        let other = world.did_as("can-bo-b", Role::Control, act(law));
        assert_eq!((said(&other), waits(&other)), (vec![], Some((Some(law), Role::Legal))));
        let both = other.did_as("can-bo-b", Role::Control, act(treaty));
        let two = vec![(Role::Legal, treaty), (Role::Control, treaty)];
        assert_eq!((said(&both), waits(&both)), (two, None));
    }

    #[test]
    fn what_one_alone_could_set_aside_by_the_first_edition_is_told_as_that() {
        let act = Command::OverrideRule {
            proposal: ProposalId(1),
            rule: RuleId::Issuer,
            ground: None,
            reason: "Theo quy chế".to_owned(),
        };
        let world = given_in_force(&["1.000001"])
            .by_edition(Edition(1))
            .did("can-bo-a", propose(new("1.000002")))
            .did_as("can-bo-b", Role::Control, approve(1, 1))
            .did_as("can-bo-c", Role::Legal, act)
            .did("can-bo-d", enact(decision(), &[1]));
        let told = set_aside(&world.registry, world.proposal(1));
        assert_eq!(told.iter().map(|it| it.alone).collect::<Vec<_>>(), [true]);
        // Nor does it leave the house as what two did.
        let record = &world.registry.procedures[&"1.000002".parse().unwrap()];
        let published = published(&world.registry, record, record.latest());
        let exception = PublishedException { rule: RuleId::Issuer, ground: None, alone: true };
        assert_eq!(published, [exception]);
    }

    #[test]
    fn a_correction_takes_no_exception_away() {
        let world = exempted();
        let evidence = Digest::of(b"letter");
        let route = Route::Correction { instrument: Instrument::Letter, evidence };
        let mends = amend_from(&world.latest("1.000002"), |it| it.conditions[0].text.push('.'));
        let world = world
            .approved("can-bo-a", "can-bo-b", Request { route, ..mends })
            .did("can-bo-b", Command::Correct { proposal: ProposalId(2) });
        let record = &world.registry.procedures[&"1.000002".parse().unwrap()];
        assert_eq!(record.latest().corrected, Some(Instrument::Letter));
        assert_eq!(set_aside_for(&world.registry, record, record.latest()).len(), 2);
        assert_eq!(published(&world.registry, record, record.latest()).len(), 1);
    }

    #[test]
    fn what_stands_in_the_catalogue_says_which_rule_was_set_aside_for_it() {
        let world = exempted();
        let record = &world.registry.procedures[&"1.000002".parse().unwrap()];
        let by = set_aside_for(&world.registry, record, record.latest());
        assert!(by.iter().all(|it| !it.alone));
        let hands: Vec<_> = by.iter().filter_map(|it| it.role).collect();
        assert_eq!(hands, [Role::Legal, Role::Control]);
        assert!(by.iter().all(|it| it.ground == Some(ExemptionGround::Treaty)));
        // What leaves the house says it once, and names nobody.
        let ground = Some(ExemptionGround::Treaty);
        let exception = PublishedException { rule: RuleId::Papers, ground, alone: false };
        let day = world.day_in(400);
        let selected =
            crate::export::select(&world.registry, day, crate::export::ExportCircle::External);
        let said: Vec<_> = selected.entries.iter().map(|it| it.set_aside.clone()).collect();
        assert_eq!(said, [vec![], vec![exception]]);
    }
}
