//! The rules that are data: which policy and which statutory tables are in force on a
//! day, and which are proposed.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::recorded::Recorded;
use crate::domain::{
    calendar::Calendar,
    canonical,
    edition::Edition,
    event::{Rules, RulesAdoption, RulesApproval, RulesEvent, RulesProposal},
    ids::{Digest, LogId, OfficerId},
    officer::Role,
    policy::Policy,
    statute::Tables,
};

/// The rules in force through time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleBook {
    /// The policies adopted, in the order of the log.
    pub policies: Vec<RulesRecord<Policy>>,
    /// The statutory tables adopted, in the order of the log.
    pub tables: Vec<RulesRecord<Tables>>,
    /// The rules proposed and not answered yet, by number.
    pub pending: BTreeMap<u32, PendingRules>,
    /// How many rules were ever proposed.
    pub asked: u32,
    /// How many events the stream has.
    pub events: u64,
}

/// Rules as adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesRecord<T: Serialize + serde::de::DeserializeOwned> {
    /// The number under which they were proposed; 0 for those of the founding.
    pub number: u32,
    /// The rules.
    #[serde(with = "crate::domain::canonical::as_text")]
    pub rules: T,
    /// The hash of their canonical form with the entry that adopted them: what an
    /// approval binds.
    pub digest: Digest,
    /// From when they hold.
    pub effective: NaiveDate,
    /// Where they were adopted.
    pub recorded: Recorded,
}

/// Rules that wait for approvals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingRules {
    /// What is proposed.
    #[serde(with = "crate::domain::canonical::as_text")]
    pub asked: RulesProposal,
    /// Who approved, in which role, and what the approval bound.
    pub approvals: BTreeMap<OfficerId, (Option<Role>, Digest, Recorded)>,
    /// Who proposed them, and when.
    pub recorded: Recorded,
}

impl PendingRules {
    /// Returns the hash over all that an approval binds: the rules and the policy under
    /// which they are approved.
    pub fn binding(&self, log: &LogId, policy: Option<&Digest>) -> Digest {
        canonical::digest(&serde_json::json!({
            "log": log,
            "proposed": self.asked,
            "entry": self.recorded.entry,
            "policy": policy,
        }))
    }
}

/// Rules as they were adopted, of either kind.
#[derive(Debug, Clone)]
pub struct AdoptedRules {
    /// The number under which they were proposed; 0 for those of the founding.
    pub number: u32,
    /// The rules.
    pub rules: Rules,
    /// The hash that stands for their adoption.
    pub digest: Digest,
    /// From when they hold.
    pub effective: NaiveDate,
    /// The entry that adopted them.
    pub seq: u64,
}

impl AdoptedRules {
    fn of<T: Serialize + serde::de::DeserializeOwned>(
        it: &RulesRecord<T>,
        rules: impl Fn(&T) -> Rules,
    ) -> Self {
        let (number, digest, effective) = (it.number, it.digest, it.effective);
        AdoptedRules { number, rules: rules(&it.rules), digest, effective, seq: it.recorded.seq }
    }
}

impl RuleBook {
    /// Returns the policy in force on a day: of those that hold by then, the one adopted
    /// last.
    /// `None` where none was adopted by then.
    pub fn policy_on(&self, day: NaiveDate) -> Option<&RulesRecord<Policy>> {
        self.policies.iter().rev().find(|it| it.effective <= day)
    }

    /// Returns the policy in force on a day, or what the law asks where none was adopted by then.
    pub fn policy_or_law(&self, day: NaiveDate) -> Policy {
        self.policy_on(day).map_or_else(Policy::law, |it| it.rules.clone())
    }

    /// Returns the rules of a kind that were adopted last, from whatever day on they hold: what
    /// the next ones are written against. Number and hash of the adoption, the rules, the day.
    /// `None` where none of the kind were adopted.
    pub fn standing(&self, kind: &Rules) -> Option<AdoptedRules> {
        self.adopted(kind).pop()
    }

    /// Returns the rules of a kind that were adopted under a hash.
    /// `None` where none were.
    pub fn adopted_as(&self, kind: &Rules, digest: &Digest) -> Option<AdoptedRules> {
        self.adopted(kind).into_iter().find(|it| it.digest == *digest)
    }

    /// Returns what rules were written against: what they name, and where they name nothing,
    /// what stood when they were proposed.
    /// `None` where no rules of the kind had been adopted.
    pub fn base_of(&self, pending: &PendingRules) -> Option<AdoptedRules> {
        let kind = &pending.asked.rules;
        match &pending.asked.base {
            Some(base) => self.adopted_as(kind, base),
            None => {
                let before = |it: &AdoptedRules| it.seq < pending.recorded.seq;
                self.adopted(kind).into_iter().rfind(before)
            }
        }
    }

    fn adopted(&self, kind: &Rules) -> Vec<AdoptedRules> {
        match kind {
            Rules::Policy(_) => {
                let rules = |it: &Policy| Rules::Policy(Box::new(it.clone()));
                self.policies.iter().map(|it| AdoptedRules::of(it, rules)).collect()
            }
            Rules::Tables(_) => {
                let rules = |it: &Tables| Rules::Tables(Box::new(it.clone()));
                self.tables.iter().map(|it| AdoptedRules::of(it, rules)).collect()
            }
        }
    }

    /// Returns the statutory tables in force, the law's own where none were adopted. Only
    /// their rows have dates: they are known from the entry on that adopted them.
    pub fn tables(&self) -> &Tables {
        match self.tables.last() {
            Some(adopted) => &adopted.rules,
            None => Tables::law(),
        }
    }

    /// Returns the calendar by which terms are counted: the agency's own on top of the law's.
    /// Before [`Edition::DAYS_OFF_ARE_KNOWN`] there was the one or the other, and the law's had
    /// no days of its own.
    pub fn calendar(&self, edition: Edition) -> Cow<'_, Calendar> {
        let law = &Tables::law().calendar;
        let own = self.tables.last().map(|it| &it.rules.calendar);
        if edition >= Edition::DAYS_OFF_ARE_KNOWN {
            return own.map_or(Cow::Borrowed(law), |own| Cow::Owned(own.over(law)));
        }
        own.map_or_else(
            || {
                let known_years = BTreeSet::new();
                Cow::Owned(Calendar { known_years, days: Vec::new(), ..law.clone() })
            },
            Cow::Borrowed,
        )
    }

    /// Takes an event of the stream in.
    pub(super) fn take(&mut self, recorded: &Recorded, event: &RulesEvent) {
        self.events += 1;
        match event {
            RulesEvent::Proposed(asked) => {
                self.asked = asked.number;
                self.pending.insert(
                    asked.number,
                    PendingRules {
                        asked: asked.clone(),
                        approvals: BTreeMap::new(),
                        recorded: recorded.clone(),
                    },
                );
            }
            RulesEvent::Approved(RulesApproval { number, binds, .. }) => {
                if let Some(pending) = self.pending.get_mut(number)
                    && let Some(officer) = &recorded.officer
                {
                    let approval = (recorded.role, *binds, recorded.clone());
                    pending.approvals.insert(officer.clone(), approval);
                }
            }
            RulesEvent::Withdrawn(RulesApproval { number, .. }) => {
                self.pending.remove(number);
            }
            RulesEvent::Adopted(adoption) => self.adopt(adoption, recorded),
        }
    }

    fn adopt(&mut self, adoption: &RulesAdoption, recorded: &Recorded) {
        self.pending.remove(&adoption.number);
        let (number, effective) = (adoption.number, adoption.effective);
        let digest = canonical::digest(&(canonical::digest(&adoption.rules), recorded.entry));
        let recorded = recorded.clone();
        match &adoption.rules {
            Rules::Policy(policy) => {
                let rules = (**policy).clone();
                self.policies.push(RulesRecord { number, rules, digest, effective, recorded });
            }
            Rules::Tables(tables) => {
                let rules = (**tables).clone();
                self.tables.push(RulesRecord { number, rules, digest, effective, recorded });
            }
        }
    }
}
