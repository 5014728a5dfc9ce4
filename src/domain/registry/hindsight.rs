//! What was known of a procedure then, and what is known of the same days now: the two
//! axes of time beside each other.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;

use super::{Closure, ProcedureRecord, Standing, Suspension, Turn};
use crate::domain::{event::ChangeKind, ids::Zone};

/// How a procedure stands on a day: in which way, and with which version.
pub type Stand = (Standing, Option<Version>);

/// A stretch of valid time of which something else was known before an entry than is
/// known now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hindsight {
    /// The entry before which it was known otherwise.
    pub seq: u64,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub to: NaiveDate,
    /// As known then; nothing where the procedure was not known at all.
    pub then: Option<Stand>,
    /// As known now.
    pub now: Stand,
}

impl Turn<'_> {
    /// Returns how many days after its day of effect it was recorded; less than zero
    /// where it was announced ahead. A baseline is always of what is in force already.
    pub fn days_late(&self, zone: Zone) -> Option<i64> {
        self.kind?;
        Some((self.recorded.at.day(zone) - self.effective).num_days())
    }
}

impl ProcedureRecord {
    /// Returns the record as it was known once the entry at `seq` was written.
    pub fn known(&self, seq: u64) -> Option<ProcedureRecord> {
        let versions: Vec<_> =
            self.versions.iter().filter(|it| it.recorded.seq <= seq).cloned().collect();
        versions.first()?;
        let mut known = ProcedureRecord::of(versions);
        for closure in self.closures().filter(|it| it.recorded.seq <= seq) {
            let revived = known.versions.iter().any(|it| {
                it.kind == Some(ChangeKind::Revive) && it.recorded.seq > closure.recorded.seq
            });
            if revived {
                known.reopened.push(closure.clone());
            } else {
                known.closure = Some(Closure { until: None, ..closure.clone() });
            }
        }
        let suspensions = self.suspensions.iter().filter(|it| it.recorded.seq <= seq);
        known.suspensions = suspensions.map(|it| self.suspension_known(it, seq)).collect();
        Some(known)
    }

    fn suspension_known(&self, suspension: &Suspension, seq: u64) -> Suspension {
        let mut known = Suspension { until: suspension.planned, ..suspension.clone() };
        known.resumed = known.resumed.filter(|it| it.recorded.seq <= seq);
        known.until = known.resumed.as_ref().map(|it| it.effective).or(known.until);
        let later = suspension.recorded.seq..=seq;
        for closure in self.closures().filter(|it| later.contains(&it.recorded.seq)) {
            known.end(closure.effective);
        }
        known
    }

    /// Returns, for each entry that changed what was known of days already past, which
    /// days those are and what they were and are.
    pub fn hindsight(&self, zone: Zone) -> Vec<Hindsight> {
        self.turns().iter().flat_map(|it| self.seen_late(it, zone)).collect()
    }

    fn seen_late(&self, turn: &Turn<'_>, zone: Zone) -> Vec<Hindsight> {
        let seq = turn.recorded.seq;
        let to = turn.recorded.at.day(zone);
        let from_start = self.closures().any(|it| it.recorded.seq == seq && it.from_start);
        let first = self.versions.first().map(|it| it.effective).filter(|_| from_start);
        let from = first.unwrap_or(turn.effective).min(turn.effective);
        if turn.kind.is_none() || to <= from {
            return Vec::new();
        }
        let before = seq.checked_sub(1).and_then(|seq| self.known(seq));
        let cuts = |it: &ProcedureRecord| it.periods().into_iter().map(|it| it.from);
        let mut days: BTreeSet<_> = cuts(self).chain(before.iter().flat_map(cuts)).collect();
        days.retain(|it| from < *it && *it < to);
        days.insert(from);
        let mut rows: Vec<Hindsight> = Vec::new();
        for from in days {
            let then = before.as_ref().map(|it| it.stand(from));
            let now = self.stand(from);
            match rows.last_mut() {
                Some(last) if (&last.then, &last.now) == (&then, &now) => {}
                Some(last) => {
                    last.to = from;
                    rows.push(Hindsight { seq, from, to, then, now });
                }
                None => rows.push(Hindsight { seq, from, to, then, now }),
            }
        }
        rows.retain(|it| it.then.as_ref() != Some(&it.now));
        rows
    }

    fn stand(&self, day: NaiveDate) -> Stand {
        (self.standing(day), self.at(day).map(|it| it.version.clone()))
    }
}
