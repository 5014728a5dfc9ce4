//! Who comes and goes among the officers.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    payload::{EntryParts, Ground, Payload, Unread, Written, plain, subject},
    stream::Stream,
};
use crate::domain::{
    ids::{Digest, Moment, OfficerId},
    officer::{Fingerprint, KeyLine, Role},
};

subject! {
    /// What happened among the officers.
    pub enum StaffEvent of StaffEventKind, counted by |_it| Stream::Staff => {
        /// The first officers enrolled each other: from here on every act is signed.
        Founded(Founders) = "officers.founded" up to 2,
        /// A change among the officers was asked for by one administrator.
        Proposed(StaffProposal) = "staff.proposed" up to 3,
        /// A second administrator confirmed it, and it took effect.
        Confirmed(StaffAnswer) = "staff.confirmed" up to 1,
        /// It was turned down, or taken back.
        Declined(StaffAnswer) = "staff.declined" up to 1,
    }
}

/// The first officers, who all sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founders {
    /// The officers, each an administrator.
    pub founders: Vec<Enrolment>,
}

impl Payload for Founders {
    /// Version 2 names a person's reference.
    fn written(&self) -> Written {
        let referred = self.founders.iter().any(|it| it.reference.is_some());
        Written::bare().naming("founders", self).under(if referred { 2 } else { 1 })
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.document("founders")
    }
}

/// A person as enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enrolment {
    /// The officer's id: one person for ever.
    pub officer: OfficerId,
    /// The name, or the office, as it stands on papers.
    pub name: String,
    /// The unit.
    pub unit: String,
    /// What the officer may do.
    pub roles: BTreeSet<Role>,
    /// The key.
    pub key: KeyLine,
    /// The key's fingerprint.
    pub fingerprint: Fingerprint,
    /// The commitment to the person's reference in the service, where it was given: one
    /// person has one, whatever their ids (settled question 40).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Digest>,
}

/// A change among the officers, as one administrator asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffProposal {
    /// Its number.
    pub number: u32,
    /// What it asks for.
    pub change: StaffChange,
    /// The signature by which a new key proves that its owner holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Digest>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Payload for StaffProposal {
    /// Version 2 names a person's reference, version 3 delegates a role.
    fn written(&self) -> Written {
        let version = match &self.change {
            StaffChange::Delegate(_) => 3,
            StaffChange::Enrol(it) if it.reference.is_some() => 2,
            StaffChange::Enrol(_)
            | StaffChange::Roles { .. }
            | StaffChange::Rotate { .. }
            | StaffChange::Revoke { .. } => 1,
        };
        Written::data(self).under(version)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        self.proof.into_iter().map(Ground::of).collect()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.data()
    }
}

/// What is to change among the officers (settled question 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum StaffChange {
    /// A person comes.
    Enrol(Enrolment),
    /// A person is given further roles, or loses some.
    Roles {
        /// Who.
        officer: OfficerId,
        /// The roles given.
        add: BTreeSet<Role>,
        /// The roles taken.
        remove: BTreeSet<Role>,
    },
    /// A person's key is exchanged; the old one never comes back.
    Rotate {
        /// Who.
        officer: OfficerId,
        /// The new key.
        key: KeyLine,
        /// Its fingerprint.
        fingerprint: Fingerprint,
        /// Since when the old key is not to be trusted, where it was compromised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        compromised_since: Option<Moment>,
    },
    /// A person exercises another's role for some days.
    Delegate(Delegation),
    /// A person goes.
    Revoke {
        /// Who.
        officer: OfficerId,
        /// Since when the key is not to be trusted, where it was compromised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        compromised_since: Option<Moment>,
    },
}

impl StaffChange {
    /// Returns whom it concerns.
    pub fn officer(&self) -> &OfficerId {
        match self {
            StaffChange::Enrol(enrolment) => &enrolment.officer,
            StaffChange::Delegate(it) => &it.officer,
            StaffChange::Roles { officer, .. }
            | StaffChange::Rotate { officer, .. }
            | StaffChange::Revoke { officer, .. } => officer,
        }
    }

    /// Whether it concerns a person whom another one concerns.
    pub fn meets(&self, other: &StaffChange) -> bool {
        let own = [Some(self.officer()), self.principal()];
        let theirs = [Some(other.officer()), other.principal()];
        own.into_iter().flatten().any(|it| theirs.contains(&Some(it)))
    }

    /// Returns whose role it has somebody exercise.
    /// `None` where it delegates none.
    fn principal(&self) -> Option<&OfficerId> {
        match self {
            StaffChange::Delegate(it) => Some(&it.principal),
            StaffChange::Enrol(_)
            | StaffChange::Roles { .. }
            | StaffChange::Rotate { .. }
            | StaffChange::Revoke { .. } => None,
        }
    }

    /// Returns the key that it brings in.
    /// `None` where it brings none.
    pub fn key(&self) -> Option<(&KeyLine, &Fingerprint)> {
        match self {
            StaffChange::Enrol(it) => Some((&it.key, &it.fingerprint)),
            StaffChange::Rotate { key, fingerprint, .. } => Some((key, fingerprint)),
            StaffChange::Roles { .. } | StaffChange::Delegate(_) | StaffChange::Revoke { .. } => {
                None
            }
        }
    }

    /// Returns the commitment to a reference that it brings in.
    /// `None` where it brings none.
    pub fn reference(&self) -> Option<&Digest> {
        match self {
            StaffChange::Enrol(it) => it.reference.as_ref(),
            StaffChange::Roles { .. }
            | StaffChange::Rotate { .. }
            | StaffChange::Delegate(_)
            | StaffChange::Revoke { .. } => None,
        }
    }

    /// Returns the change's stable name.
    pub fn name(&self) -> &'static str {
        match self {
            StaffChange::Enrol(_) => "enrol",
            StaffChange::Roles { .. } => "roles",
            StaffChange::Rotate { .. } => "rotate",
            StaffChange::Delegate(_) => "delegate",
            StaffChange::Revoke { .. } => "revoke",
        }
    }
}

/// A role that an officer exercises for another for some days (thừa ủy quyền): in writing, for a
/// limited time, and never passed on (NĐ 30/2020/NĐ-CP, Điều 13 khoản 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    /// Who exercises it.
    pub officer: OfficerId,
    /// The role.
    pub role: Role,
    /// Whose role it is.
    pub principal: OfficerId,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after the last.
    pub until: NaiveDate,
    /// The written delegation: its number and day.
    pub ground: String,
}

/// The answer to a change among the officers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffAnswer {
    /// The change's number.
    pub number: u32,
    /// The hash of the change that was read.
    pub change: Digest,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

plain!(StaffAnswer);
