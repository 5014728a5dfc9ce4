//! Which rules that are data come into force: policies and statutory tables.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    payload::{EntryParts, Ground, Payload, Unread, Written, plain, subject},
    stream::Stream,
};
use crate::domain::{ids::Digest, policy::Policy, statute::Tables};

subject! {
    /// What happened to the rules that are data.
    pub enum RulesEvent of RulesEventKind, counted by |_it| Stream::Rules => {
        /// New rules (a policy, or statutory tables) were proposed.
        Proposed(RulesProposal) = "rules.proposed" up to 4,
        /// Somebody entitled to it approved the proposed rules.
        Approved(RulesApproval) = "rules.approved" up to 1,
        /// The proposed rules were given up.
        Withdrawn(RulesApproval) = "rules.withdrawn" up to 1,
        /// Rules are in force from their day on.
        Adopted(RulesAdoption) = "rules.adopted" up to 3,
    }
}

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

    /// Returns the version under which an entry names them: 2 asks for references, 3 suspends
    /// rules, or has grounds of exemption or issuers.
    fn version(&self) -> u32 {
        match self {
            Rules::Policy(it) if !it.suspended.is_empty() => 3,
            Rules::Policy(it) if it.references => 2,
            Rules::Tables(it) if !it.exemptions.is_empty() || !it.issuers.is_empty() => 3,
            Rules::Policy(_) | Rules::Tables(_) => 1,
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
    /// The hash of the rules that they were written against, as those were adopted; none where
    /// none of the kind were, and in what was proposed before that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Digest>,
}

impl Payload for RulesProposal {
    /// Version 4 names what they were written against.
    fn written(&self) -> Written {
        let version = if self.base.is_some() { 4 } else { self.rules.version() };
        Written::bare().naming("rules", self).from(self.effective).under(version)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.document("rules")
    }
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

plain!(RulesApproval);

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

impl Payload for RulesAdoption {
    fn written(&self) -> Written {
        Written::bare().naming("rules", self).from(self.effective).under(self.rules.version())
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.document("rules")
    }
}
