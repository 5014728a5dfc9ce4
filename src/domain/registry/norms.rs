//! How norms come into the register, how their ends reach what rests on them, and how they are
//! found again.

use super::{
    Registry,
    facts::NormEnd,
    life::ProcedureRecord,
    norm_record::{NormRecord, say},
    recorded::Recorded,
    rest::SaidEnd,
};
use crate::domain::{
    edition::Edition,
    event::{AtNormsEnd, Enactment, Item, Norm, NormFact, Outcome},
    ids::Code,
    number,
};

impl Registry {
    /// Returns what is known of a norm, however its number is written.
    /// `None` where nothing is.
    pub fn norm(&self, number: &str) -> Option<&NormRecord> {
        self.norm_records.get(&number::norm_key(number))
    }

    /// Returns until when a norm is in force, by the rules of an edition.
    /// `None` where no end is known.
    pub fn norm_end(&self, number: &str, edition: Edition) -> Option<&NormEnd> {
        let as_written = self.norms.get(&number::normalise_norm(number));
        let by_key = || self.norms.get(&number::norm_key(number));
        as_written.or_else(|| by_key().filter(|_| edition >= Edition::NORMS_END))
    }

    /// Returns the procedures of which something rests on a norm.
    pub fn resting(&self, number: &str) -> impl Iterator<Item = &Code> {
        self.resting.get(&number::norm_key(number)).into_iter()
    }

    /// Takes in what became known of a norm. An end of before norms were entities reaches no
    /// version.
    pub(super) fn take_norm(&mut self, it: &NormFact, recorded: &Recorded) {
        match (it.then, it.ends, &it.by) {
            (None, Some(ends), Some(by)) => {
                let end = NormEnd { ends, by: by.clone(), recorded: recorded.clone() };
                self.norms.insert(number::normalise_norm(&it.number), end);
            }
            _ => {
                let record = self.known_or_new(&it.number, recorded).with(it, recorded);
                self.put_norm(record, recorded);
            }
        }
    }

    /// Returns the procedures that would stand otherwise, were this known of a norm, each with
    /// how it stands and how it would.
    pub fn reached_by(&self, it: &NormFact) -> Vec<(&Code, &ProcedureRecord, ProcedureRecord)> {
        let Some(last) = &self.last else { return Vec::new() };
        let key = number::norm_key(&it.number);
        let record = self.known_or_new(&it.number, last).with(it, last);
        let said = record.said(last);
        let mut reached = Vec::new();
        for code in self.resting.get(&key) {
            let Some(now) = self.procedures.get(code) else { continue };
            let mut then = now.clone();
            then.norm_ends(&key, &said);
            if then.periods() != now.periods() {
                reached.push((code, now, then));
            }
        }
        reached
    }

    /// Takes in what a decision says of its norms.
    pub(super) fn take_norms(&mut self, enactment: &Enactment, recorded: &Recorded) {
        if enactment.items.iter().all(|it| it.norm.is_none()) {
            return;
        }
        for norm in &enactment.decision.norms {
            let mut record = self.known_or_new(&norm.number, recorded);
            say(&mut record.title, &norm.title);
            say(&mut record.issuer, &norm.issuer);
            say(&mut record.signed_on, &norm.signed_on);
            record.effective_from = Some(norm.effective_from);
            record.shortened |= norm.shortened;
            let anew = norm.clauses.iter().filter(|it| !record.clauses.contains(it));
            let anew: Vec<_> = anew.cloned().collect();
            record.clauses.extend(anew);
            if let Some(end) = end_of(norm, recorded) {
                record.own = Some(end);
            }
            self.put_norm(record, recorded);
        }
    }

    /// Takes in that what an item opens, closes or suspends rests on a norm.
    pub(super) fn rest_on_norm(&mut self, item: &Item) {
        if matches!(item.outcome, Outcome::Resumes { .. }) {
            return;
        }
        for norm in item.norms() {
            let end = self.norm_records.get(norm).and_then(|it| it.end().cloned());
            self.resting.add(norm.clone(), item.code.clone());
            if let Some(record) = self.procedures.get_mut(&item.code) {
                match &item.outcome {
                    Outcome::Opens { version, .. } => record.rest_on(version, norm, end),
                    other => record.done_on(other, norm, end),
                }
            }
        }
    }

    fn known_or_new(&self, number: &str, recorded: &Recorded) -> NormRecord {
        let known = self.norm(number).cloned();
        known.unwrap_or_else(|| NormRecord::new(number, recorded))
    }

    /// Keeps what is known of a norm; where its end is another than before, so is that of what
    /// rests on it.
    fn put_norm(&mut self, record: NormRecord, recorded: &Recorded) {
        let key = number::norm_key(&record.number);
        let end = |it: &NormRecord| it.end().map(|it| (it.ends, it.by.clone(), it.then));
        let before = self.norm_records.get(&key).and_then(end);
        if before != end(&record) {
            let said = record.said(recorded);
            match said.ends {
                Some(ends) => {
                    let by = said.by.clone().unwrap_or_else(|| record.number.clone());
                    let end = NormEnd { ends, by, recorded: recorded.clone() };
                    self.norms.insert(key.clone(), end);
                }
                None => {
                    self.norms.remove(&key);
                }
            }
            let codes: Vec<_> = self.resting.get(&key).into_iter().cloned().collect();
            for code in codes {
                if let Some(it) = self.procedures.get_mut(&code) {
                    it.norm_ends(&key, &said);
                }
            }
        }
        self.norm_records.insert(key, record);
    }
}

/// Returns the end that a decision says a norm has of its own.
fn end_of(norm: &Norm, recorded: &Recorded) -> Option<SaidEnd> {
    let then = AtNormsEnd::of(norm.revives);
    let ends = norm.ends()?;
    Some(SaidEnd { ends: Some(ends), by: None, then, recorded: recorded.plain() })
}
