//! The policy: which rules block, who must approve what, for how long. It is data in the
//! log, so that a gate of years ago is judged by the policy of its day.
//!
//! What the law fixes cannot be lowered here: a policy may ask for more than
//! [`Policy::law`], and weigh only what [`FIXED`] does not name.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{Deserialize, Serialize};

use super::{
    component::Component,
    dossier::AttachmentKind,
    event::ChangeKind,
    gate::RuleId,
    officer::Role,
    statute::{Authority, TableFault},
};

/// The policy of a registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// What each road into the catalogue asks for.
    pub roads: BTreeMap<Road, Demands>,
    /// Who must approve beside them when a component is touched.
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
}

/// A road into the catalogue: a kind of change, or a way round the full gate that asks
/// for other hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Road {
    /// Mới ban hành.
    New,
    /// Sửa đổi, bổ sung.
    Amend,
    /// Thay thế.
    Replace,
    /// Đơn giản hóa.
    Simplify,
    /// Bãi bỏ.
    Abolish,
    /// A decision announced elsewhere and in force is entered (settled question 9).
    Recorded,
    /// The record, or the decision's form, is corrected (NĐ 30/2020/NĐ-CP, Điều 18).
    Correction,
    /// Trình tự, thủ tục rút gọn.
    Emergency,
}

impl Road {
    /// All roads.
    pub const ALL: [Road; 8] = [
        Road::New,
        Road::Amend,
        Road::Replace,
        Road::Simplify,
        Road::Abolish,
        Road::Recorded,
        Road::Correction,
        Road::Emergency,
    ];

    /// Returns the road's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Road::New => "new",
            Road::Amend => "amend",
            Road::Replace => "replace",
            Road::Simplify => "simplify",
            Road::Abolish => "abolish",
            Road::Recorded => "recorded",
            Road::Correction => "correction",
            Road::Emergency => "emergency",
        }
    }
}

impl From<ChangeKind> for Road {
    fn from(kind: ChangeKind) -> Self {
        match kind {
            ChangeKind::New => Road::New,
            ChangeKind::Amend => Road::Amend,
            ChangeKind::Replace => Road::Replace,
            ChangeKind::Simplify => Road::Simplify,
            ChangeKind::Abolish => Road::Abolish,
        }
    }
}

/// What a road asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// How heavily a rule weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It is told, and the change may go on.
    Warn,
    /// The change may not go on.
    Block,
}

impl Weight {
    /// Returns the weight's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Weight::Warn => "warn",
            Weight::Block => "block",
        }
    }
}

/// Who must approve: so many of a role, all of several demands, or some of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Quorum {
    /// So many persons of a role.
    Of(Places),
    /// Every one of several quorums; a person fills one place.
    All(AllOf),
    /// So many of several quorums; any one where no number is given.
    Some(SomeOf),
}

/// So many persons of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// The role.
    pub role: Role,
    /// How many; 1 where nothing is said.
    #[serde(default = "one")]
    pub count: u32,
}

/// Every one of several quorums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllOf {
    /// The quorums.
    pub all: Vec<Quorum>,
}

/// Some of several quorums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SomeOf {
    /// The quorums.
    pub any: Vec<Quorum>,
    /// How many of them; 1 where nothing is said.
    #[serde(default = "one")]
    pub of: u32,
}

fn one() -> u32 {
    1
}

/// How many persons of each role are needed, or are there.
///
/// Within one proposal a person acts in one role (settled question 3), so persons of a
/// role are alike and counting them is enough.
pub type Heads = BTreeMap<Role, u32>;

/// The most alternatives that a quorum may come to: beyond that nobody could read it.
const MOST_WAYS: usize = 64;

/// The most persons that a quorum may ask for.
const MOST_HEADS: u32 = 50;

impl Quorum {
    /// Makes the quorum of so many of a role.
    pub fn of(role: Role, count: u32) -> Self {
        Quorum::Of(Places { role, count })
    }

    /// Makes the quorum of one of each role.
    pub fn each(roles: &[Role]) -> Self {
        Quorum::All(AllOf { all: roles.iter().map(|it| Quorum::of(*it, 1)).collect() })
    }

    /// Returns every way in which the quorum can be met, as heads of each role.
    pub fn ways(&self) -> Vec<Heads> {
        let mut ways = match self {
            Quorum::Of(places) => vec![Heads::from([(places.role, places.count)])],
            Quorum::All(all) => together(&all.all.iter().map(Quorum::ways).collect::<Vec<_>>()),
            Quorum::Some(some) => {
                let parts: Vec<_> = some.any.iter().map(Quorum::ways).collect();
                choices(parts.len(), some.of as usize)
                    .into_iter()
                    .flat_map(|chosen| {
                        together(&chosen.iter().map(|it| parts[*it].clone()).collect::<Vec<_>>())
                    })
                    .collect()
            }
        };
        ways.sort();
        ways.dedup();
        ways.truncate(MOST_WAYS + 1);
        ways
    }

    /// Returns the roles that the quorum speaks of.
    pub fn roles(&self) -> BTreeSet<Role> {
        match self {
            Quorum::Of(places) => BTreeSet::from([places.role]),
            Quorum::All(all) => all.all.iter().flat_map(Quorum::roles).collect(),
            Quorum::Some(some) => some.any.iter().flat_map(Quorum::roles).collect(),
        }
    }

    fn is_sound(&self) -> bool {
        let within = match self {
            Quorum::Of(places) => (1..=MOST_HEADS).contains(&places.count),
            Quorum::All(all) => {
                (1..=8).contains(&all.all.len()) && all.all.iter().all(Quorum::is_sound)
            }
            Quorum::Some(some) => {
                (1..=8).contains(&some.any.len())
                    && (1..=some.any.len()).contains(&(some.of as usize))
                    && some.any.iter().all(Quorum::is_sound)
            }
        };
        within && self.ways().len() <= MOST_WAYS
    }
}

impl fmt::Display for Quorum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, parts: &[Quorum], between: &str| {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    f.write_str(between)?;
                }
                match part {
                    Quorum::Of(_) => write!(f, "{part}")?,
                    Quorum::All(_) | Quorum::Some(_) => write!(f, "({part})")?,
                }
            }
            Ok(())
        };
        match self {
            Quorum::Of(places) => write!(f, "{} {}", places.count, places.role),
            Quorum::All(all) => list(f, &all.all, " + "),
            Quorum::Some(some) if some.of == 1 => list(f, &some.any, " | "),
            Quorum::Some(some) => {
                write!(f, "{} × (", some.of)?;
                list(f, &some.any, ", ")?;
                f.write_str(")")
            }
        }
    }
}

/// Adds up one way of each part, in every combination.
fn together(parts: &[Vec<Heads>]) -> Vec<Heads> {
    let mut sums = vec![Heads::new()];
    for part in parts {
        let mut next = Vec::new();
        for sum in &sums {
            for way in part {
                let mut both = sum.clone();
                for (role, count) in way {
                    let held = both.entry(*role).or_default();
                    *held = held.saturating_add(*count);
                }
                next.push(both);
            }
        }
        next.sort();
        next.dedup();
        next.truncate(MOST_WAYS + 1);
        sums = next;
    }
    sums
}

/// Returns every choice of `count` among `of` places.
fn choices(of: usize, count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    (0..of)
        .flat_map(|last| {
            choices(last, count - 1).into_iter().map(move |mut it| {
                it.push(last);
                it
            })
        })
        .collect()
}

/// What is missing for a quorum, by its nearest way; empty when it is met.
pub fn missing(ways: &[Heads], there: &Heads) -> Heads {
    let lack = |way: &Heads| -> Heads {
        way.iter()
            .map(|(role, count)| {
                (*role, count.saturating_sub(there.get(role).copied().unwrap_or(0)))
            })
            .filter(|(_, count)| *count > 0)
            .collect()
    };
    ways.iter().map(lack).min_by_key(|it| it.values().sum::<u32>()).unwrap_or_default()
}

/// Returns the ways in which two demands are met at once by the same persons: of each
/// role as many as either asks for.
pub fn both(one: &[Heads], other: &[Heads]) -> Vec<Heads> {
    let mut ways: Vec<Heads> = one
        .iter()
        .flat_map(|left| {
            other.iter().map(move |right| {
                let mut most = left.clone();
                for (role, count) in right {
                    let held = most.entry(*role).or_default();
                    *held = (*held).max(*count);
                }
                most
            })
        })
        .collect();
    ways.sort();
    ways.dedup();
    ways.truncate(MOST_WAYS + 1);
    ways
}

/// The rules that no policy lowers or lets anybody override: without them the register
/// proves nothing.
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

/// Something wrong with a policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyFault {
    /// A road has no demands.
    #[error("road `{0}` has no demands")]
    NoRoad(&'static str),
    /// A quorum asks for nobody, for too many, or for too many alternatives.
    #[error("the quorum of `{0}` asks for nobody, or for more than can be read")]
    Quorum(String),
    /// A rule is weighed or opened to overriding that no policy may lower.
    #[error("rule `{0}` may not be lowered or overridden")]
    Fixed(&'static str),
    /// A quorum leaves approval to a role that drafts or administers.
    #[error("`{0}` may not approve: role `{1}`")]
    Role(String, Role),
    /// Approvals hold for no time at all, or for longer than anybody remembers.
    #[error("`approval_days` is from 1 to 3650")]
    ApprovalDays,
    /// A period is out of bounds.
    #[error("`{0}` is out of bounds")]
    Period(&'static str),
    /// A road asks for less than the law.
    #[error("road `{0}` asks for less than the law: {1}")]
    BelowLaw(&'static str, String),
    /// One person alone could change the policy.
    #[error("two persons change a policy")]
    AmendmentAlone,
}

impl PolicyFault {
    /// Every code that a fault can have.
    pub const CODES: [&'static str; 8] = [
        "policy-no-road",
        "policy-quorum",
        "policy-fixed-rule",
        "policy-approver",
        "policy-approval-days",
        "policy-period",
        "policy-below-law",
        "policy-amendment-alone",
    ];

    /// Returns the fault's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            PolicyFault::NoRoad(_) => "policy-no-road",
            PolicyFault::Quorum(_) => "policy-quorum",
            PolicyFault::Fixed(_) => "policy-fixed-rule",
            PolicyFault::Role(..) => "policy-approver",
            PolicyFault::ApprovalDays => "policy-approval-days",
            PolicyFault::Period(_) => "policy-period",
            PolicyFault::BelowLaw(..) => "policy-below-law",
            PolicyFault::AmendmentAlone => "policy-amendment-alone",
        }
    }

    /// Returns the facts by name, as text for a sentence.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            PolicyFault::NoRoad(road) => vec![("road", (*road).to_owned())],
            PolicyFault::Quorum(what) => vec![("what", what.clone())],
            PolicyFault::Fixed(rule) => vec![("rule", (*rule).to_owned())],
            PolicyFault::Role(what, role) => {
                vec![("what", what.clone()), ("role", role.to_string())]
            }
            PolicyFault::Period(what) => vec![("what", (*what).to_owned())],
            PolicyFault::BelowLaw(road, papers) => {
                vec![("road", (*road).to_owned()), ("papers", papers.clone())]
            }
            PolicyFault::ApprovalDays | PolicyFault::AmendmentAlone => Vec::new(),
        }
    }
}

/// Something wrong with rules that are data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulesFault {
    /// A registry is founded without a policy.
    #[error("no policy")]
    NoPolicy,
    /// A policy is not sound.
    #[error("{0}")]
    Policy(PolicyFault),
    /// The statutory tables are not sound.
    #[error("{0}")]
    Tables(TableFault),
}

impl RulesFault {
    /// Returns the fault's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            RulesFault::NoPolicy => "no-policy",
            RulesFault::Policy(fault) => fault.code(),
            RulesFault::Tables(fault) => fault.code(),
        }
    }

    /// Returns the facts by name, as text for a sentence.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            RulesFault::NoPolicy => Vec::new(),
            RulesFault::Policy(fault) => fault.facts(),
            RulesFault::Tables(fault) => fault.facts(),
        }
    }
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
            overrides: BTreeMap::from([
                (RuleId::Papers, BTreeSet::from([Role::Signer])),
                (RuleId::Kind, BTreeSet::from([Role::Legal])),
                (RuleId::Duplicate, BTreeSet::from([Role::Control, Role::Legal])),
                (RuleId::Issuer, BTreeSet::from([Role::Legal])),
            ]),
            issuers: Vec::new(),
            authority: Authority::Minister,
            amendment: Quorum::All(AllOf {
                all: vec![Quorum::of(Role::Administrator, 2), Quorum::of(Role::Signer, 1)],
            }),
        }
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

    /// Returns how heavily a rule weighs on a road.
    pub fn weight(&self, road: Road, rule: RuleId) -> Weight {
        self.demands(road).rules.get(&rule).copied().unwrap_or_else(|| rule.weight())
    }

    /// Returns everything that keeps the policy from being adopted.
    pub fn faults(&self) -> Vec<PolicyFault> {
        let mut faults = Vec::new();
        for road in Road::ALL {
            match self.roads.get(&road) {
                Some(demands) => self.demand_faults(road, demands, &mut faults),
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
        faults.extend(
            self.overrides
                .keys()
                .filter(|it| FIXED.contains(it))
                .map(|it| PolicyFault::Fixed(it.key())),
        );
        if !(1..=3650).contains(&self.approval_days) {
            faults.push(PolicyFault::ApprovalDays);
        }
        for (what, value, most) in
            [("cooling_hours", self.cooling_hours, 8760), ("debt_days", self.debt_days, 365)]
        {
            if value > most {
                faults.push(PolicyFault::Period(what));
            }
        }
        faults
    }

    fn demand_faults(&self, road: Road, demands: &Demands, faults: &mut Vec<PolicyFault>) {
        approver_faults(road.key(), &demands.approvals, faults);
        let lowered =
            |rule: &RuleId, weight: Weight| FIXED.contains(rule) && weight < rule.weight();
        faults.extend(
            demands
                .rules
                .iter()
                .filter(|(rule, weight)| lowered(rule, **weight))
                .map(|(rule, _)| PolicyFault::Fixed(rule.key())),
        );
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

    fn law_papers() -> [AttachmentKind; 3] {
        [
            AttachmentKind::ImpactAssessment,
            AttachmentKind::ControlOpinion,
            AttachmentKind::Appraisal,
        ]
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
