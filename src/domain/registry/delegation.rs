//! A role that one officer exercises for another for some days (*thừa ủy quyền*), as the register
//! knows it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::recorded::Recorded;
use crate::domain::{event::Delegation, ids::OfficerId, officer::Role};

/// A delegation and where it took effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationRecord {
    /// Who exercises whose role, from when until when, on what ground.
    pub of: Delegation,
    /// Who recorded it: those who asked for it and confirmed it.
    pub by: Vec<OfficerId>,
    /// Where it took effect.
    pub recorded: Recorded,
    /// Where it was ended before its last day.
    pub ended: Option<Recorded>,
}

/// When an act is or was done: on which legal day, and behind which entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActDay {
    /// The day.
    pub day: NaiveDate,
    /// The entry of the act, or one behind all others where it is still to be done.
    pub seq: u64,
}

impl ActDay {
    /// An act that is still to be done, on a day.
    pub fn now(today: NaiveDate) -> Self {
        ActDay { day: today, seq: u64::MAX }
    }
}

impl DelegationRecord {
    /// Whether an officer acts by it, in a role and at a time.
    pub fn covers(&self, officer: &OfficerId, role: Role, on: ActDay) -> bool {
        let whose = self.of.officer == *officer && self.of.role == role;
        let before = self.recorded.seq <= on.seq;
        let ended = self.ended.as_ref().is_some_and(|it| it.seq <= on.seq);
        whose && before && !ended && self.of.from <= on.day && on.day < self.of.until
    }
}
