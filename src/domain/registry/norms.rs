//! How norms come into the register, how their ends reach what rests on them, and how they are
//! found again.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;

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
        match bare_end(it) {
            Some((ends, by)) => {
                let end = NormEnd { ends, by: by.to_owned(), recorded: recorded.clone() };
                self.norms.insert(number::normalise_norm(&it.number), end);
            }
            None => {
                let record = self.known_or_new(&it.number, recorded).with(it, recorded);
                let (key, end) = (number::norm_key(&it.number), record.end().cloned());
                self.put_norm(record, recorded);
                let day = recorded.at.day(self.zone());
                for code in &it.codes {
                    let code = self.identity(code).clone();
                    let Some(version) = self.rests_unsaid(&code, &key, day).cloned() else {
                        continue;
                    };
                    self.resting.add(key.clone(), code.clone());
                    if let Some(record) = self.procedures.get_mut(&code) {
                        record.rest_on(&version, &key, end.clone());
                    }
                }
            }
        }
    }

    /// Returns the version of a procedure that stands on a day, or else its last, where no decision
    /// here says on which norms it rests, and nobody that it rests on this one.
    /// `None` where there is no such procedure, or that is known.
    pub fn rests_unsaid(&self, code: &Code, norm: &str, day: NaiveDate) -> Option<&Version> {
        let record = self.procedures.get(code)?;
        let version = record.at(day).unwrap_or(record.latest());
        let key = number::norm_key(norm);
        let said = record.rests_of(&version.version).any(|it| it.norm == key);
        (!said && self.decision_behind(version).is_none()).then_some(&version.version)
    }

    /// Returns the procedures that would stand otherwise, were this known of a norm, each with
    /// how it stands and how it would.
    pub fn reached_by(
        &self,
        it: &NormFact,
        today: NaiveDate,
    ) -> Vec<(&Code, &ProcedureRecord, ProcedureRecord)> {
        let Some(last) = &self.last else { return Vec::new() };
        let key = number::norm_key(&it.number);
        let record = self.known_or_new(&it.number, last).with(it, last);
        let said = record.said(last);
        let mut reached = Vec::new();
        let day = last.at.day(self.zone()).max(today);
        let named: BTreeSet<_> = it.codes.iter().map(|it| self.identity(it)).collect();
        for code in self.resting.get(&key).into_iter().collect::<BTreeSet<_>>().union(&named) {
            let Some((code, now)) = self.procedures.get_key_value(*code) else { continue };
            let mut then = now.clone();
            let anew = self.rests_unsaid(code, &key, day).filter(|_| named.contains(code));
            anew.into_iter().for_each(|it| then.rest_on(it, &key, None));
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
                    outcome @ (Outcome::Closes { .. }
                    | Outcome::Suspends { .. }
                    | Outcome::Resumes { .. }) => record.done_on(outcome, norm, end),
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

/// Returns the end of a norm and what ends it, as they were said before norms were entities.
/// `None` where more is said, or no end.
fn bare_end(it: &NormFact) -> Option<(NaiveDate, &str)> {
    it.ends.zip(it.by.as_deref()).filter(|_| it.then.is_none())
}
