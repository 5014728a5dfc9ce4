//! The officers through time: whose key spoke for whom at which point of the log, and who
//! gave whom which role.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    as_before::serialized_as_before,
    delegation::{ActDay, DelegationRecord},
    recorded::Recorded,
};
use crate::domain::{
    canonical,
    event::{Enrolment, StaffChange, StaffEvent, StaffProposal},
    ids::{Digest, Moment, OfficerId},
    officer::{Fingerprint, KeyLine, Role},
    policy::Heads,
};

/// Every officer that ever was, and the changes that wait for a second administrator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Staff {
    /// The officers, those revoked too: an id is one person for ever.
    pub officers: BTreeMap<OfficerId, Officer>,
    /// The changes asked for and not answered yet, by number.
    pub pending: BTreeMap<u32, PendingStaff>,
    /// How many changes were ever asked for.
    pub asked: u32,
    /// How many events the stream has.
    pub events: u64,
    /// The roles that officers exercise for others, in the order in which that was recorded.
    #[serde(default)]
    pub delegations: Vec<DelegationRecord>,
}

serialized_as_before!(Staff { officers, pending, asked, events, delegations: Vec::is_empty });

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// The id.
    pub id: OfficerId,
    /// The name or office.
    pub name: String,
    /// The unit.
    pub unit: String,
    /// The commitment to the person's reference in the service, where it was given; it
    /// never changes.
    pub reference: Option<Digest>,
    /// The roles held now.
    pub roles: BTreeMap<Role, RoleGrant>,
    /// Every key ever held, the newest last.
    pub keys: Vec<KeyRecord>,
    /// When and why the person left; nothing where they came back.
    pub revoked: Option<Ended>,
    /// Where the last enrolment took effect.
    pub enrolled: Recorded,
}

/// A role as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleGrant {
    /// Who made it: those who asked for it and confirmed it.
    pub by: BTreeSet<OfficerId>,
    /// Where it took effect.
    pub recorded: Recorded,
}

/// A key through its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRecord {
    /// The key.
    pub line: KeyLine,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Where it began to count.
    pub from: Recorded,
    /// Where it ceased to count.
    pub until: Option<Ended>,
}

/// The end of a key or of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Where it took effect.
    pub recorded: Recorded,
    /// Why.
    pub reason: Option<String>,
    /// Since when the key was not to be trusted, where it was compromised.
    pub compromised_since: Option<Moment>,
}

/// A change that waits for a second administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingStaff {
    /// What is asked for.
    #[serde(with = "crate::domain::canonical::as_text")]
    pub asked: StaffProposal,
    /// The hash that a confirmation names.
    pub hash: Digest,
    /// Who asked, and when.
    pub recorded: Recorded,
}

impl Staff {
    /// Whether the registry has officers: without them nothing is enacted.
    pub fn is_founded(&self) -> bool {
        !self.officers.is_empty()
    }

    /// Returns an officer who has not left.
    /// `None` where there is none, or where they left.
    pub fn active(&self, id: &OfficerId) -> Option<&Officer> {
        self.officers.get(id).filter(|it| it.revoked.is_none())
    }

    /// Returns the officers who have not left.
    pub fn all_active(&self) -> impl Iterator<Item = &Officer> {
        self.officers.values().filter(|it| it.revoked.is_none())
    }

    /// Returns who ever held a key.
    /// `None` where nobody did.
    pub fn holder(&self, fingerprint: &Fingerprint) -> Option<&Officer> {
        self.officers.values().find(|it| it.keys.iter().any(|key| key.fingerprint == *fingerprint))
    }

    /// Returns whose reference is committed to so, whether they have left or not.
    /// `None` where it is nobody's.
    pub fn referred(&self, reference: &Digest) -> Option<&Officer> {
        self.officers.values().find(|it| it.reference.as_ref() == Some(reference))
    }

    /// Whether anybody's reference is recorded, of an officer or of somebody who waits to be
    /// confirmed: then the registry has a key for references.
    pub fn knows_references(&self) -> bool {
        let waits = |it: &PendingStaff| it.asked.change.reference().is_some();
        self.officers.values().any(|it| it.reference.is_some()) || self.pending.values().any(waits)
    }

    /// Returns since when a key is not to be trusted, where it was declared lost. Whether an
    /// act falls into that time, [`Registry::distrusted_since`] says.
    ///
    /// [`Registry::distrusted_since`]: super::Registry::distrusted_since
    pub(super) fn lost_since(&self, key: &Fingerprint) -> Option<Moment> {
        let keys = self.officers.values().flat_map(|it| &it.keys);
        let ended = keys.filter(|it| it.fingerprint == *key).find_map(|it| it.until.as_ref())?;
        ended.compromised_since
    }

    /// Returns the keys that an entry declared lost.
    pub(super) fn lost_at(&self, declared: &Recorded) -> BTreeSet<Fingerprint> {
        let keys = self.officers.values().flat_map(|it| &it.keys);
        let lost = |key: &&KeyRecord| {
            let ended = key.until.as_ref().filter(|it| it.recorded.seq == declared.seq);
            ended.is_some_and(|it| it.compromised_since.is_some())
        };
        keys.filter(lost).map(|it| it.fingerprint.clone()).collect()
    }

    /// Returns the delegation by which an officer acts, or acted, in a role: it may have ended
    /// since.
    /// `None` where the role was the officer's own then, or nobody's.
    pub fn delegation(
        &self,
        officer: &OfficerId,
        role: Role,
        on: ActDay,
    ) -> Option<&DelegationRecord> {
        if self.holds_own(officer, role, on) {
            return None;
        }
        self.delegations.iter().rev().find(|it| it.covers(officer, role, on))
    }

    /// Whether an officer holds the role that they act, or acted, in: as their own, or as that of
    /// somebody who holds it still.
    pub fn holds(&self, officer: &OfficerId, role: Role, on: ActDay) -> bool {
        let stands = |it: &DelegationRecord| {
            let at = ActDay { day: on.day, seq: it.recorded.seq };
            it.ended.is_none() && self.holds_own(&it.of.principal, role, at)
        };
        self.active(officer).is_some()
            && (self.holds_own(officer, role, on)
                || self.delegation(officer, role, on).is_some_and(stands))
    }

    /// Returns the last delegation of one of some roles to an officer, whatever its days, that was
    /// not ended before them.
    /// `None` where there is none.
    pub fn delegated(&self, officer: &OfficerId, roles: &[Role]) -> Option<&DelegationRecord> {
        let of = |it: &&DelegationRecord| {
            it.of.officer == *officer && roles.contains(&it.of.role) && it.ended.is_none()
        };
        self.delegations.iter().rev().find(of)
    }

    /// Returns the roles that an officer may act in on a day: their own, and those of others.
    pub fn roles_on(&self, officer: &OfficerId, today: NaiveDate) -> BTreeSet<Role> {
        let on = ActDay::now(today);
        Role::ALL.into_iter().filter(|it| self.holds(officer, *it, on)).collect()
    }

    /// Whether an officer has a role as their own, given by then: one that was taken away and
    /// given again is another.
    fn holds_own(&self, officer: &OfficerId, role: Role, on: ActDay) -> bool {
        let grant = self.active(officer).and_then(|it| it.roles.get(&role));
        grant.is_some_and(|it| it.recorded.seq <= on.seq)
    }

    /// Returns the officers who hold a role now.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = &Officer> {
        self.all_active().filter(move |it| it.roles.contains_key(&role))
    }

    /// Returns the officers who may act in a role: as their own, or for somebody who holds it.
    pub fn acting_in(&self, role: Role, on: ActDay) -> impl Iterator<Item = &Officer> {
        self.officers.values().filter(move |it| self.holds(&it.id, role, on))
    }

    /// Returns how many officers hold each role now: what a quorum can be met with.
    pub fn heads(&self) -> Heads {
        let count = |role| u32::try_from(self.in_role(role).count()).unwrap_or(u32::MAX);
        Role::ALL.into_iter().map(|role| (role, count(role))).collect()
    }

    /// Takes an event of the staff's stream in.
    pub(super) fn take(&mut self, recorded: &Recorded, event: &StaffEvent) {
        self.events += 1;
        match event {
            StaffEvent::Founded(founders) => {
                let all: BTreeSet<_> =
                    founders.founders.iter().map(|it| it.officer.clone()).collect();
                for founder in &founders.founders {
                    self.enrol(founder, &all, recorded);
                }
            }
            StaffEvent::Proposed(asked) => {
                self.asked = asked.number;
                let hash = canonical::digest(asked);
                let (asked, recorded) = (asked.clone(), recorded.clone());
                self.pending.insert(asked.number, PendingStaff { asked, hash, recorded });
            }
            StaffEvent::Confirmed(answer) => {
                if let Some(pending) = self.pending.remove(&answer.number) {
                    self.apply(&pending, recorded);
                }
            }
            StaffEvent::Declined(answer) => {
                self.pending.remove(&answer.number);
            }
        }
    }

    fn apply(&mut self, pending: &PendingStaff, recorded: &Recorded) {
        // Who asked and who confirmed: the same two on one entry, or one on each.
        let asked = pending.recorded.officer.iter();
        let by = asked.chain(&recorded.officer).chain(&recorded.with);
        let by: BTreeSet<_> = by.cloned().collect();
        let reason = pending.asked.reason.clone();
        let ended = |compromised_since| Ended {
            recorded: recorded.clone(),
            reason: reason.clone(),
            compromised_since,
        };
        match &pending.asked.change {
            StaffChange::Enrol(enrolment) => self.enrol(enrolment, &by, recorded),
            StaffChange::Roles { officer, add, remove } => {
                if let Some(officer) = self.officers.get_mut(officer) {
                    officer.roles.retain(|role, _| !remove.contains(role));
                    let id = officer.id.clone();
                    for role in add {
                        let grant = RoleGrant { by: by.clone(), recorded: recorded.clone() };
                        officer.roles.entry(*role).or_insert(grant);
                    }
                    let taken = |it: &DelegationRecord| {
                        it.of.officer == id && remove.contains(&it.of.role) && it.ended.is_none()
                    };
                    for it in self.delegations.iter_mut().filter(|it| taken(it)) {
                        it.ended = Some(recorded.plain());
                    }
                }
            }
            StaffChange::Rotate { officer, key, fingerprint, compromised_since } => {
                if let Some(officer) = self.officers.get_mut(officer) {
                    officer.end_keys(&ended(*compromised_since));
                    officer.keys.push(KeyRecord {
                        line: key.clone(),
                        fingerprint: fingerprint.clone(),
                        from: recorded.clone(),
                        until: None,
                    });
                }
            }
            StaffChange::Delegate(it) => self.delegations.push(DelegationRecord {
                of: it.clone(),
                by: by.into_iter().collect(),
                recorded: recorded.plain(),
                ended: None,
            }),
            StaffChange::Revoke { officer, compromised_since } => {
                if let Some(officer) = self.officers.get_mut(officer) {
                    officer.end_keys(&ended(*compromised_since));
                    officer.revoked = Some(ended(*compromised_since));
                }
            }
        }
    }

    fn enrol(&mut self, enrolment: &Enrolment, by: &BTreeSet<OfficerId>, recorded: &Recorded) {
        let grant = RoleGrant { by: by.clone(), recorded: recorded.clone() };
        // Who comes back has a new key; those of before stay, and speak for nobody.
        let former = self.officers.remove(&enrolment.officer);
        let mut keys = former.map(|it| it.keys).unwrap_or_default();
        keys.push(KeyRecord {
            line: enrolment.key.clone(),
            fingerprint: enrolment.fingerprint.clone(),
            from: recorded.clone(),
            until: None,
        });
        let officer = Officer {
            id: enrolment.officer.clone(),
            name: enrolment.name.clone(),
            unit: enrolment.unit.clone(),
            reference: enrolment.reference,
            roles: enrolment.roles.iter().map(|role| (*role, grant.clone())).collect(),
            keys,
            revoked: None,
            enrolled: recorded.clone(),
        };
        self.officers.insert(enrolment.officer.clone(), officer);
    }
}

impl Officer {
    /// Returns the key that speaks for the officer now.
    /// `None` where no key does.
    pub fn key(&self) -> Option<&KeyRecord> {
        self.keys.iter().rev().find(|it| it.until.is_none())
    }

    fn end_keys(&mut self, ended: &Ended) {
        for key in self.keys.iter_mut().filter(|it| it.until.is_none()) {
            key.until = Some(ended.clone());
        }
    }
}
