//! Who must approve: so many of a role, all of several demands, or some of them; and
//! whether that is met.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::road::Road;
use crate::domain::{component::Component, officer::Role};

/// What a policy asks a quorum for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuorumOf {
    /// A change that goes this road.
    Road(Road),
    /// A change that touches this component.
    Component(Component),
    /// A change of the policy itself, or of the statutory tables.
    Policy,
}

impl QuorumOf {
    /// Returns its stable name.
    pub fn key(self) -> &'static str {
        match self {
            QuorumOf::Road(road) => road.key(),
            QuorumOf::Component(component) => component.key(),
            QuorumOf::Policy => "policy",
        }
    }
}

/// Who must approve: so many of a role, all of several demands, or some of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// The role.
    pub role: Role,
    /// How many; 1 where nothing is said.
    #[serde(default = "one")]
    pub count: u32,
}

/// Every one of several quorums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AllOf {
    /// The quorums.
    pub all: Vec<Quorum>,
}

/// Some of several quorums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

    pub(super) fn is_sound(&self) -> bool {
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
