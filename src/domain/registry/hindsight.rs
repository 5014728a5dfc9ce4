//! What was known of a procedure then, and what is known of the same days now: the two
//! axes of time beside each other.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;

use super::{
    life::{Closure, ProcedureRecord, Standing, Suspension, Turn},
    rest::SaidEnd,
};
use crate::domain::{ids::Zone, kind::ChangeKind};

/// How a procedure stands on a day: in which way, and with which version.
pub type Stand = (Standing, Option<Version>);

/// A stretch of valid time of which something else was known before some entries than is
/// known now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hindsight {
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub to: NaiveDate,
    /// What was known until each entry that changed it, in the order of the log; nothing
    /// where the procedure was not known at all.
    pub before: Vec<(u64, Option<Stand>)>,
    /// As known now.
    pub now: Stand,
}

impl Turn<'_> {
    /// Returns how many days after its day of effect it was recorded; less than zero
    /// where it was announced ahead. A baseline is always of what is in force already.
    /// `None` for a baseline.
    pub fn days_late(&self, zone: Zone) -> Option<i64> {
        self.kind?;
        Some((self.recorded.at.day(zone) - self.effective).num_days())
    }
}

impl ProcedureRecord {
    /// Returns the record as it was known once the entry at `seq` was written.
    /// `None` where nothing of it was known by then.
    pub fn known(&self, seq: u64) -> Option<ProcedureRecord> {
        let versions: Vec<_> =
            self.versions.iter().filter(|it| it.recorded.seq <= seq).cloned().collect();
        versions.first()?;
        let mut known = ProcedureRecord::of(versions);
        for closure in self.closures().filter(|it| it.recorded.seq <= seq) {
            let revived = known.versions.iter().any(|it| {
                it.kind == Some(ChangeKind::Revive) && it.recorded.seq > closure.recorded.seq
            });
            let rests = closure.rests.iter().map(|it| it.known(seq)).collect();
            let closure = Closure { rests, ..closure.clone() };
            // One that a norm's end had undone stands before the next.
            known.reopened.extend(known.closure.take());
            if revived {
                known.reopened.push(closure);
            } else {
                known.closure = Some(Closure { until: None, ..closure });
            }
        }
        let suspensions = self.suspensions.iter().filter(|it| it.recorded.seq <= seq);
        known.suspensions = suspensions.map(|it| self.suspension_known(it, seq)).collect();
        let rests = self.rests.iter().filter(|it| known.version(&it.version).is_some());
        known.rests = rests.map(|it| it.known(seq)).collect();
        Some(known)
    }

    fn suspension_known(&self, suspension: &Suspension, seq: u64) -> Suspension {
        let rests = suspension.rests.iter().map(|it| it.known(seq)).collect();
        let mut known = Suspension { until: suspension.planned, rests, ..suspension.clone() };
        known.resumed = known.resumed.filter(|it| it.recorded.seq <= seq);
        known.until = known.resumed.as_ref().map(|it| it.effective).or(known.until);
        let later = suspension.recorded.seq..=seq;
        for closure in self.closures().filter(|it| later.contains(&it.recorded.seq)) {
            known.end(closure.effective);
        }
        known
    }

    /// Returns the days already past of which entries changed what was known, and what
    /// was and is known of them.
    pub fn hindsight(&self, zone: Zone) -> Vec<Hindsight> {
        let turns = self.turns();
        let said = self.all_rests().flat_map(|it| &it.ends);
        let mut late: Vec<_> = turns.iter().filter_map(|it| self.late(it, zone)).collect();
        late.extend(said.filter_map(|it| self.said_late(it, zone)));
        late.sort_by_key(|it| it.seq);
        late.dedup_by_key(|it| it.seq);
        let mut days: BTreeSet<_> = self.cuts().collect();
        for it in &late {
            days.extend([it.from, it.to]);
            days.extend(it.before.iter().flat_map(ProcedureRecord::cuts));
            days.extend(it.after.cuts());
        }
        let days: Vec<_> = days.into_iter().collect();
        let mut rows: Vec<Hindsight> = Vec::new();
        for pair in days.windows(2) {
            let (from, to, now) = (pair[0], pair[1], self.stand(pair[0]));
            let before: Vec<_> = late.iter().filter_map(|it| it.changed(from)).collect();
            match rows.last_mut() {
                _ if before.is_empty() => {}
                Some(it) if it.to == from && (&it.before, &it.now) == (&before, &now) => it.to = to,
                _ => rows.push(Hindsight { from, to, before, now }),
            }
        }
        rows
    }

    /// Returns what an entry recorded of days already past, where it did.
    fn late(&self, turn: &Turn<'_>, zone: Zone) -> Option<Late> {
        turn.kind?;
        let seq = turn.recorded.seq;
        let to = turn.recorded.at.day(zone);
        let from_start = self.closures().any(|it| it.recorded.seq == seq && it.from_start);
        let first = self.versions.first().map(|it| it.effective).filter(|_| from_start);
        let from = first.unwrap_or(turn.effective).min(turn.effective);
        let before = seq.checked_sub(1).and_then(|seq| self.known(seq));
        (from < to).then_some(Late { seq, from, to, before, after: self.known(seq)? })
    }

    /// Returns what an entry said of a norm's end on a day already past, where it did.
    fn said_late(&self, said: &SaidEnd, zone: Zone) -> Option<Late> {
        let seq = said.recorded.seq;
        let (from, to) = (said.ends?, said.recorded.at.day(zone));
        let before = seq.checked_sub(1).and_then(|seq| self.known(seq));
        (from < to).then_some(Late { seq, from, to, before, after: self.known(seq)? })
    }

    fn cuts(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        self.periods().into_iter().map(|it| it.from)
    }

    fn stand(&self, day: NaiveDate) -> Stand {
        (self.standing(day), self.at(day).map(|it| it.version.clone()))
    }
}

/// What an entry changed of days already past.
struct Late {
    seq: u64,
    from: NaiveDate,
    to: NaiveDate,
    before: Option<ProcedureRecord>,
    after: ProcedureRecord,
}

impl Late {
    /// Returns what was known of a day before the entry, where the entry changed that.
    fn changed(&self, day: NaiveDate) -> Option<(u64, Option<Stand>)> {
        let then = self.before.as_ref().map(|it| it.stand(day));
        let within = self.from <= day && day < self.to;
        (within && then.as_ref() != Some(&self.after.stand(day))).then_some((self.seq, then))
    }
}
