//! The policy: which rules block, who must approve what, for how long. It is data in the
//! log, so that a gate of years ago is judged by the policy of its day.
//!
//! What the law fixes cannot be lowered here: a policy may ask for more than
//! [`Policy::law`], and weigh only what [`FIXED`] does not name.
//!
//! Long because what a policy may say, what the law fixes of it and what is wrong with one are one
//! table.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `base` | what rules were written against, when others have come meanwhile |
//! | `fault` | what keeps a policy, or statutory tables, from being adopted |
//! | `quorum` | who must approve: so many of a role, all of several demands, or some of them |
//! | `road` | the roads into the catalogue, for each of which a policy has its demands |
//! | `suspension` | which rule of the gate a higher norm suspends for a time |

mod base;
mod fault;
mod quorum;
mod road;
mod suspension;

pub use base::ThreeRules;
pub use fault::{PolicyFault, RulesFault};
pub use quorum::{AllOf, Heads, Places, Quorum, QuorumOf, SomeOf, both, missing};
pub use road::Road;
pub use suspension::{RuleSuspension, may_be_suspended};

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    component::Component,
    dossier::AttachmentKind,
    edition::Edition,
    kind::ChangeKind,
    officer::Role,
    rule::{RuleId, Weight},
    statute::Authority,
};

/// The policy of a registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// What each road into the catalogue asks for.
    pub roads: BTreeMap<Road, Demands>,
    /// Who must approve beside them when an amendment or a simplification touches a
    /// component; what is new as a whole has the approvals of its road.
    #[serde(default)]
    pub components: BTreeMap<Component, Quorum>,
    /// For how many days an approval holds, its last day included (settled question 20).
    pub approval_days: u32,
    /// How many hours lie between submission and the first approval that counts.
    pub cooling_hours: u32,
    /// Within how many days the approvals that an emergency left out are given.
    pub debt_days: u32,
    /// Which rules may be overridden with a reason, and in which role.
    #[serde(default)]
    pub overrides: BTreeMap<RuleId, BTreeSet<Role>>,
    /// The names under which decisions may be issued beside the agency's own (BR-22).
    #[serde(default)]
    pub issuers: Vec<String>,
    /// Who signs the decisions, for the terms that the law sets by rank (Điều 15).
    pub authority: Authority,
    /// Who must approve a change of this policy or of the statutory tables.
    pub amendment: Quorum,
    /// Whether nobody is enrolled without their reference in the service.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub references: bool,
    /// Which rules a higher norm suspends for a time (settled question 11).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suspended: Vec<RuleSuspension>,
}

/// What a road asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Demands {
    /// Who must approve.
    pub approvals: Quorum,
    /// The papers that the dossier has, and whether their lack blocks.
    #[serde(default)]
    pub dossier: BTreeMap<AttachmentKind, Weight>,
    /// Rules that weigh otherwise on this road than by themselves.
    #[serde(default)]
    pub rules: BTreeMap<RuleId, Weight>,
}

/// The rules that block, whatever a policy says, and that nobody overrides: without them the
/// register proves nothing.
pub const FIXED: [RuleId; 18] = [
    RuleId::Submitted,
    RuleId::Norm,
    RuleId::Complete,
    RuleId::Order,
    RuleId::Stopped,
    RuleId::Answered,
    RuleId::Declared,
    RuleId::Abolition,
    RuleId::Signed,
    RuleId::SameAsDecided,
    RuleId::Secret,
    RuleId::NotBeforeNorm,
    RuleId::Latest,
    RuleId::FreeCode,
    RuleId::Approved,
    RuleId::Apart,
    RuleId::Instrument,
    RuleId::Debt,
];

/// A rule that is as fixed since an edition, and what became of one that a policy names.
#[derive(Debug, Clone, Copy)]
pub struct FixedSince {
    /// The rule.
    pub rule: RuleId,
    /// The first edition by which no policy is adopted that would move it.
    pub no_policy_names: Edition,
    /// The first edition by which a policy that was adopted before moves it no more.
    pub none_moves: Edition,
}

/// The rules that are as fixed since an edition.
pub const FIXED_SINCE: [FixedSince; 3] = [
    FixedSince {
        rule: RuleId::Coherent,
        no_policy_names: Edition::FINDINGS_STAND,
        none_moves: Edition::FINDINGS_STAND,
    },
    // A policy could name it, and in vain: what a decision does twice to one procedure, or sends
    // nowhere, was never enacted (BR-28).
    FixedSince {
        rule: RuleId::Linked,
        no_policy_names: Edition::LINKS_STAND,
        none_moves: Edition::BEFORE,
    },
    FixedSince {
        rule: RuleId::UnitsEnter,
        no_policy_names: Edition::UNITS_ENTER,
        none_moves: Edition::UNITS_ENTER,
    },
];

/// Whether no policy may be adopted that would move a rule: it blocks, and nobody sets it aside.
pub fn is_fixed(rule: RuleId, edition: Edition) -> bool {
    is_fixed_since(rule, |it| edition >= it.no_policy_names)
}

/// Whether nothing that a policy says moves a rule, whenever the policy was adopted.
pub fn is_unmoved(rule: RuleId, edition: Edition) -> bool {
    is_fixed_since(rule, |it| edition >= it.none_moves)
}

fn is_fixed_since(rule: RuleId, since: impl Fn(&FixedSince) -> bool) -> bool {
    FIXED.contains(&rule) || FIXED_SINCE.iter().any(|it| it.rule == rule && since(it))
}

impl Policy {
    /// The law's own policy: what a registry begins with.
    ///
    /// The papers of a new procedure are those of NĐ 63/2010/NĐ-CP, Điều 9 to 11; who
    /// approves follows the organisational roles of Điều 9 (control), Điều 11 (legal).
    pub fn law() -> Self {
        let gate = Demands {
            approvals: Quorum::each(&[Role::Control, Role::Legal]),
            dossier: BTreeMap::from([
                (AttachmentKind::ImpactAssessment, Weight::Block),
                (AttachmentKind::ControlOpinion, Weight::Block),
                (AttachmentKind::Appraisal, Weight::Block),
            ]),
            // BR-31 is enforced on what is new, and told of what is old.
            rules: BTreeMap::from([(RuleId::Units, Weight::Block)]),
        };
        let quick = |roles: &[Role], dossier: &[AttachmentKind]| Demands {
            approvals: Quorum::each(roles),
            dossier: dossier.iter().map(|it| (*it, Weight::Warn)).collect(),
            rules: BTreeMap::new(),
        };
        let assessed = [AttachmentKind::ImpactAssessment];
        Policy {
            roads: BTreeMap::from([
                (Road::New, gate.clone()),
                (Road::Replace, gate),
                (Road::Amend, quick(&[Role::Control], &assessed)),
                (Road::Simplify, quick(&[Role::Control], &[AttachmentKind::CostSheet])),
                (Road::Abolish, quick(&[Role::Control, Role::Legal], &[])),
                (Road::Recorded, quick(&[Role::Comparer], &[])),
                (Road::Correction, quick(&[Role::Comparer], &[])),
                (Road::Emergency, quick(&[Role::Control], &[])),
            ]),
            components: BTreeMap::from([
                (Component::Fees, Quorum::of(Role::Finance, 1)),
                (Component::LegalBasis, Quorum::of(Role::Legal, 1)),
            ]),
            approval_days: 180,
            cooling_hours: 0,
            debt_days: 30,
            overrides: [RuleId::Papers, RuleId::Kind, RuleId::Duplicate, RuleId::Issuer]
                .map(|it| (it, BTreeSet::from([Role::Control, Role::Legal])))
                .into(),
            issuers: Vec::new(),
            authority: Authority::Minister,
            amendment: Quorum::All(AllOf {
                all: vec![Quorum::of(Role::Administrator, 2), Quorum::of(Role::Signer, 1)],
            }),
            references: false,
            suspended: Vec::new(),
        }
    }

    /// The law's own policy as an edition had it: before [`Edition::FINDINGS_STAND`] it named roles
    /// for what is set aside of which some counted by the first edition alone.
    pub fn law_by(edition: Edition) -> Self {
        let mut law = Policy::law();
        if edition < Edition::FINDINGS_STAND {
            law.overrides.insert(RuleId::Papers, BTreeSet::from([Role::Signer]));
            law.overrides.insert(RuleId::Kind, BTreeSet::from([Role::Legal]));
            law.overrides.insert(RuleId::Issuer, BTreeSet::from([Role::Legal]));
        }
        law
    }

    /// Returns what a road asks for.
    pub fn demands(&self, road: Road) -> &Demands {
        self.roads.get(&road).expect("a policy with a road missing is not adopted")
    }

    /// Returns every way in which a change is approved, by its road and the components
    /// that it touches.
    pub fn ways(&self, road: Road, touched: &BTreeSet<Component>) -> Vec<Heads> {
        let mut ways = self.demands(road).approvals.ways();
        if matches!(road, Road::Amend | Road::Simplify) {
            for quorum in touched.iter().filter_map(|it| self.components.get(it)) {
                ways = both(&ways, &quorum.ways());
            }
        }
        ways
    }

    /// Returns how heavily a rule that weighs so much by itself weighs for a change: the
    /// emergency road asks for fewer hands, and for nothing else less than the road of the
    /// change's own kind.
    pub fn weight_for(&self, road: Road, kind: ChangeKind, rule: RuleId, own: Weight) -> Weight {
        let on = |road| self.demands(road).rules.get(&rule).copied().unwrap_or(own);
        if road == Road::Emergency { on(road).max(on(kind.into())) } else { on(road) }
    }

    /// Returns the papers that a change's dossier has, and whether their lack blocks; on
    /// the emergency road those of the change's own kind too.
    pub fn dossier_for(&self, road: Road, kind: ChangeKind) -> BTreeMap<AttachmentKind, Weight> {
        let mut papers = self.demands(road).dossier.clone();
        if road == Road::Emergency {
            for (paper, weight) in &self.demands(kind.into()).dossier {
                let held = papers.entry(*paper).or_insert(*weight);
                *held = (*held).max(*weight);
            }
        }
        papers
    }

    /// Returns the suspension of a rule that holds on a day.
    /// `None` where the rule applies.
    pub fn suspension(&self, rule: RuleId, day: NaiveDate) -> Option<&RuleSuspension> {
        self.suspended_on(day).find(|it| it.rule == rule)
    }

    /// Returns the suspensions that hold on a day.
    pub fn suspended_on(&self, day: NaiveDate) -> impl Iterator<Item = &RuleSuspension> {
        self.suspended.iter().filter(move |it| it.covers(day))
    }

    /// Returns the suspensions that begin before a day and that a former policy has not.
    pub fn backdated(&self, former: Option<&Policy>, today: NaiveDate) -> Vec<&RuleSuspension> {
        let former = former.map(|it| it.suspended.as_slice()).unwrap_or_default();
        suspension::backdated(&self.suspended, former, today)
    }

    /// Returns the roles whose verdict on a change is asked for: those of its road and, in an
    /// emergency, those of the change's own kind too: what is given before is not owed after.
    pub fn verdicts(
        &self,
        road: Road,
        kind: ChangeKind,
        touched: &BTreeSet<Component>,
        edition: Edition,
    ) -> BTreeSet<Role> {
        let early = road == Road::Emergency && edition >= Edition::EARLY_APPROVALS;
        let own = early.then(|| self.ways(kind.into(), touched));
        let ways = self.ways(road, touched).into_iter().chain(own.into_iter().flatten());
        ways.flat_map(BTreeMap::into_keys).collect()
    }

    /// Returns everything that keeps the policy from being adopted.
    pub fn faults(&self, edition: Edition) -> Vec<PolicyFault> {
        let mut faults = Vec::new();
        for road in Road::ALL {
            match self.roads.get(&road) {
                Some(demands) => demand_faults(road, demands, edition, &mut faults),
                None => faults.push(PolicyFault::NoRoad(road.key())),
            }
        }
        for (component, quorum) in &self.components {
            approver_faults(component.key(), quorum, &mut faults);
        }
        if !self.amendment.is_sound() {
            faults.push(PolicyFault::Quorum("amendment".to_owned()));
        } else if self.amendment.ways().iter().any(|it| it.values().sum::<u32>() < 2) {
            faults.push(PolicyFault::AmendmentAlone);
        }
        for (rule, roles) in &self.overrides {
            if is_fixed(*rule, edition) {
                faults.push(PolicyFault::Fixed(rule.key()));
            }
            // Who drafts, enters data or administers sets no rule aside.
            let stray = roles.iter().filter(|it| !it.may_approve() && **it != Role::Signer);
            faults.extend(stray.map(|role| PolicyFault::Override(rule.key(), *role)));
        }
        if !(1..=3650).contains(&self.approval_days) {
            faults.push(PolicyFault::ApprovalDays);
        }
        faults.extend(suspension::faults(&self.suspended, edition));
        for (what, value, most) in
            [("cooling_hours", self.cooling_hours, 8760), ("debt_days", self.debt_days, 365)]
        {
            if value > most {
                faults.push(PolicyFault::Period(what));
            }
        }
        faults
    }

    /// Returns the roles that approve a change on a road in every way of its quorum, whatever
    /// a policy asks for beside them: the control unit gives its opinion on every procedure
    /// (NĐ 63/2010/NĐ-CP, Điều 9), and what is new is appraised by the legal unit too (Điều
    /// 11).
    ///
    /// The emergency road may leave them to later, as a debt; what was decided elsewhere, and
    /// a record that is put right, are compared and not judged anew.
    pub fn law_approvals(road: Road) -> &'static [Role] {
        match road {
            Road::New | Road::Replace => &[Role::Control, Role::Legal],
            Road::Amend | Road::Simplify | Road::Abolish => &[Role::Control],
            Road::Recorded | Road::Correction | Road::Emergency => &[],
        }
    }

    /// Returns every quorum that the policy asks for, with what it is for.
    pub fn quorums(&self) -> impl Iterator<Item = (QuorumOf, &Quorum)> {
        let roads = self.roads.iter().map(|(road, it)| (QuorumOf::Road(*road), &it.approvals));
        let components = self.components.iter();
        let components = components.map(|(component, it)| (QuorumOf::Component(*component), it));
        roads.chain(components).chain([(QuorumOf::Policy, &self.amendment)])
    }

    fn law_papers() -> [AttachmentKind; 3] {
        [
            AttachmentKind::ImpactAssessment,
            AttachmentKind::ControlOpinion,
            AttachmentKind::Appraisal,
        ]
    }
}

/// What is wrong with what a road asks for.
fn demand_faults(road: Road, demands: &Demands, edition: Edition, faults: &mut Vec<PolicyFault>) {
    approver_faults(road.key(), &demands.approvals, faults);
    let ways = demands.approvals.ways();
    let left_out = |role: &&Role| ways.iter().any(|way| !way.contains_key(role));
    let left_out: Vec<_> = Policy::law_approvals(road).iter().filter(left_out).copied().collect();
    if !left_out.is_empty() {
        faults.push(PolicyFault::ApprovalsBelowLaw(road.key(), left_out));
    }
    let lowered = |(rule, weight): &(&RuleId, &Weight)| {
        is_fixed(**rule, edition) && **weight != Weight::Block
    };
    let lowered = demands.rules.iter().filter(lowered);
    faults.extend(lowered.map(|(rule, _)| PolicyFault::Fixed(rule.key())));
    // NĐ 63/2010/NĐ-CP, Điều 9 to 11: no new procedure without these papers.
    if matches!(road, Road::New | Road::Replace) {
        if demands.rules.get(&RuleId::Papers) == Some(&Weight::Warn) {
            faults.push(PolicyFault::Fixed(RuleId::Papers.key()));
        }
        let missing: Vec<_> = Policy::law_papers()
            .into_iter()
            .filter(|it| demands.dossier.get(it) != Some(&Weight::Block))
            .map(AttachmentKind::key)
            .collect();
        if !missing.is_empty() {
            faults.push(PolicyFault::BelowLaw(road.key(), missing.join(", ")));
        }
    }
}

/// Who drafts, signs, enters data or administers approves nothing.
fn approver_faults(what: &str, quorum: &Quorum, faults: &mut Vec<PolicyFault>) {
    if !quorum.is_sound() {
        faults.push(PolicyFault::Quorum(what.to_owned()));
    }
    let stray = quorum.roles().into_iter().filter(|it| !it.may_approve());
    faults.extend(stray.map(|role| PolicyFault::Role(what.to_owned(), role)));
}
