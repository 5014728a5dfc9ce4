//! Which rules that are data come into force: policies and statutory tables.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{ids::Digest, policy::Policy, statute::Tables};

/// Rules that are data: a policy, or statutory tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rules {
    /// A policy.
    Policy(Box<Policy>),
    /// Statutory tables (BR-43, BR-44).
    Tables(Box<Tables>),
}

impl Rules {
    /// Whether they are a policy under which nobody is enrolled without a reference.
    pub fn asks_for_references(&self) -> bool {
        match self {
            Rules::Policy(policy) => policy.references,
            Rules::Tables(_) => false,
        }
    }

    /// Returns the stable name of what they are.
    pub fn name(&self) -> &'static str {
        match self {
            Rules::Policy(_) => "policy",
            Rules::Tables(_) => "tables",
        }
    }
}

/// New rules were proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesProposal {
    /// Their number.
    pub number: u32,
    /// The rules.
    pub rules: Rules,
    /// From when they are to hold; a policy never holds in the past (settled question 12).
    pub effective: NaiveDate,
    /// The legal ground.
    pub basis: Option<String>,
    /// Why.
    pub reason: String,
}

/// Somebody approved proposed rules, or gave them up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesApproval {
    /// Their number.
    pub number: u32,
    /// The hash of the rules that were read, with the policy in force.
    pub binds: Digest,
    /// The words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// Rules come into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesAdoption {
    /// The number under which they were proposed; 0 for those of the founding.
    pub number: u32,
    /// The rules.
    pub rules: Rules,
    /// From when they hold.
    pub effective: NaiveDate,
}
