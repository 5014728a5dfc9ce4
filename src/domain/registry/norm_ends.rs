//! When what rests on a norm ends with it, and what stands then: nobody's act is needed for
//! that, because what is known of the norm decides it (BR-25, settled question 32).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;

use super::{
    life::{Closure, ProcedureRecord, Suspension},
    rest::{Rest, SaidEnd},
    version::VersionRecord,
};
use crate::domain::{event::Outcome, kind::ChangeKind};

/// A version that ends with its norm.
#[derive(Debug, Clone, Copy)]
pub struct NormEnding<'a> {
    /// The first day on which it no longer stands.
    pub day: NaiveDate,
    /// The version.
    pub version: &'a VersionRecord,
    /// The norm, in the one form of its number.
    pub norm: &'a str,
    /// What was said of its end.
    pub said: &'a SaidEnd,
    /// The version that stands again; none where the procedure ends.
    pub back: Option<&'a VersionRecord>,
    /// What the norm had done to the procedure, where that is undone and no version ends: then
    /// `version` is the one that had stood before.
    pub undoes: Option<ChangeKind>,
}

/// Returns from when on what rests on some norms is undone: all of them have ended by then, and
/// each brings back what it had amended. With the norm that ends last.
/// `None` where one of them stands, or brings nothing back.
fn undone(rests: &[Rest]) -> Option<(NaiveDate, &Rest)> {
    let mut last: Option<(NaiveDate, &Rest)> = None;
    for rest in rests {
        let (ends, said) = rest.end()?;
        if !said.then.revives() {
            return None;
        }
        last = Some(last.filter(|it| ends < it.0).unwrap_or((ends, rest)));
    }
    last
}

impl Closure {
    /// Returns from when on it is undone because its norms have ended, with the last of them: what
    /// was abolished or replaced is in force again where the norm says so (settled question 32).
    /// An annulment is final, and what had lapsed already no norm brings back.
    /// `None` where nothing undoes it.
    pub fn undone(&self) -> Option<(NaiveDate, &Rest)> {
        match self.kind {
            ChangeKind::Abolish | ChangeKind::Replace => undone(&self.rests),
            ChangeKind::New
            | ChangeKind::Amend
            | ChangeKind::Simplify
            | ChangeKind::Suspend
            | ChangeKind::Resume
            | ChangeKind::Lapse
            | ChangeKind::Revive
            | ChangeKind::Annul => None,
        }
    }

    /// Returns the day from which the procedure is in force again, by a decision or because the
    /// norm ended that had closed it.
    /// `None` where it stays closed.
    pub fn over(&self) -> Option<NaiveDate> {
        self.until.into_iter().chain(self.undone().map(|it| it.0)).min()
    }

    /// Whether it is over by a day because the norm ended that had closed it.
    pub fn is_undone(&self, day: NaiveDate) -> bool {
        self.undone().is_some_and(|it| it.0 <= day)
    }
}

impl Suspension {
    /// Returns the first day after it, by its own words, by what ended it, or because the norm
    /// ended that it rests on and brings back what it had amended.
    /// `None` where it has no end.
    pub fn over(&self) -> Option<NaiveDate> {
        let undone = undone(&self.rests).map(|it| it.0.max(self.from));
        self.until.into_iter().chain(undone).min()
    }
}

impl ProcedureRecord {
    /// Returns the norms that a version rests on, as far as they are known as such.
    pub fn rests_of(&self, version: &Version) -> impl Iterator<Item = &Rest> {
        self.rests.iter().filter(move |it| it.version == *version)
    }

    /// Returns the first end of a norm that a version rests on: each norm has its own.
    /// `None` where none is known to end.
    pub(super) fn end_with_norm(&self, version: &Version) -> Option<(NaiveDate, &SaidEnd)> {
        self.rests_of(version).filter_map(Rest::end).min_by_key(|it| it.0)
    }

    /// Returns the version that stands on a day, whatever closed the procedure: the latest that
    /// began, and where its norm has ended, what that brings back.
    /// `None` where none began, or the norm's end brings nothing back.
    pub(super) fn upheld(&self, day: NaiveDate) -> Option<&VersionRecord> {
        let mut at = self.versions.iter().rposition(|it| it.effective <= day)?;
        loop {
            let version = self.versions.get(at)?;
            let end = self.end_with_norm(&version.version);
            let Some((_, said)) = end.filter(|(ends, _)| *ends <= day) else {
                return Some(version);
            };
            if !said.then.revives() {
                return None;
            }
            at = self.before(at, day)?;
        }
    }

    /// Returns the place of the version before one, in the same life of the procedure: what was
    /// closed by a decision is brought back by none of its norms, unless the norm that closed it
    /// has ended by the day and brings it back.
    fn before(&self, at: usize, day: NaiveDate) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let between = self.versions[before].recorded.seq..self.versions[at].recorded.seq;
        let closed =
            self.closures().any(|it| between.contains(&it.recorded.seq) && !it.is_undone(day));
        (!closed).then_some(before)
    }

    /// Whether the procedure has lapsed by a day because a norm ended.
    pub fn has_lapsed(&self, day: NaiveDate) -> bool {
        // From the last on: as a rule one of the latest has, and no other is come by.
        let begun = self.versions.iter().rev().any(|it| it.effective <= day);
        begun && self.upheld(day).is_none() && !self.closures().any(|it| it.covers(day))
    }

    /// Returns since when the procedure has lapsed, by a day, because a norm ended.
    /// `None` where it has not.
    pub fn lapsed_since(&self, day: NaiveDate) -> Option<NaiveDate> {
        if !self.has_lapsed(day) {
            return None;
        }
        let ended = self.norm_endings().into_iter().rev().find(|it| it.day <= day);
        let ended = ended.map(|it| it.day);
        // Its own norm had ended while it was closed.
        let back = || self.closures().filter_map(Closure::over).filter(|it| *it <= day).max();
        // It began when its norm had ended already: it never stood.
        let began = || self.versions.iter().map(|it| it.effective).filter(|it| *it <= day).max();
        ended.or_else(back).or_else(began)
    }

    /// Returns what comes back because the norm ended that had closed it: where nothing had brought
    /// it back before, nor closed it since.
    fn brought_back<'a>(&'a self, closure: &'a Closure) -> Option<NormEnding<'a>> {
        let (day, rest) = closure.undone()?;
        let eve = day.pred_opt().filter(|it| closure.covers(*it))?;
        let (back, said) = (self.at(day)?, rest.ends.last()?);
        let version = self.version(&rest.version).unwrap_or(back);
        let (norm, undoes) = (rest.norm.as_str(), Some(closure.kind));
        self.at(eve).is_none().then_some(NormEnding {
            day,
            version,
            norm,
            said,
            back: Some(back),
            undoes,
        })
    }

    /// Returns the versions that end with their norms while they stand, and what comes back with
    /// the end of the norm that had closed it, in the order of their days.
    pub fn norm_endings(&self) -> Vec<NormEnding<'_>> {
        let ending = |rest: &'_ Rest| {
            let (day, _) = rest.end()?;
            // Another of its norms may end before.
            self.end_with_norm(&rest.version).filter(|it| it.0 == day)?;
            let eve = day.pred_opt()?;
            self.at(eve).filter(|it| it.version == rest.version)?;
            let back = self.at(day);
            // What takes its place on that very day is another decision's.
            let followed = back.is_some_and(|it| it.effective == day);
            let closed = self.closures().any(|it| it.covers(day));
            (!followed && !closed).then_some(day)
        };
        let mut endings: Vec<_> = self
            .rests
            .iter()
            .filter_map(|rest| {
                let day = ending(rest)?;
                let version = self.version(&rest.version)?;
                let said = rest.ends.last()?;
                let (norm, back, undoes) = (rest.norm.as_str(), self.at(day), None);
                Some(NormEnding { day, version, norm, said, back, undoes })
            })
            .chain(self.closures().filter_map(|it| self.brought_back(it)))
            .collect();
        endings.sort_by_key(|it| it.day);
        endings
    }

    /// Returns the end of a version that is to come or has come with its norm's, of the version
    /// that stands on a day.
    /// `None` where none stands, or something else comes before.
    pub fn coming_end(&self, day: NaiveDate) -> Option<NormEnding<'_>> {
        self.norm_endings().into_iter().find(|it| day < it.day)
    }

    /// Returns the days on which a norm's end may change what stands.
    pub(super) fn days_of_ends(&self) -> BTreeSet<NaiveDate> {
        self.rests.iter().filter_map(Rest::end).map(|it| it.0).collect()
    }

    /// Returns from when until when a version stands, around a day on which it does: a version
    /// that a norm's end brought back stands a second time. Of one that does not stand on that
    /// day, its own first time.
    pub fn span(&self, version: &VersionRecord, day: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
        let index = self.versions.iter().rposition(|it| it.version == version.version);
        let own = (version.effective, index.and_then(|it| self.ends(it)));
        let stands = |day: NaiveDate| self.at(day).is_some_and(|it| it.version == version.version);
        if !stands(day) || own.1.is_none_or(|to| day < to) {
            return own;
        }
        let periods = self.periods();
        let (past, next): (Vec<_>, Vec<_>) = periods.iter().partition(|it| it.from <= day);
        let from = past.iter().rev().take_while(|it| stands(it.from)).last().map(|it| it.from);
        let to = next.iter().find(|it| !stands(it.from)).map(|it| it.from);
        (from.unwrap_or(own.0), to)
    }

    /// Returns the version whose text a change builds on that takes effect on a day: the latest,
    /// or where that ended with its norm before, the one that is in force again.
    pub fn ground(&self, day: NaiveDate) -> &VersionRecord {
        let latest = self.latest();
        let Some(eve) = day.pred_opt() else { return latest };
        let ended = self.end_with_norm(&latest.version);
        let ended = latest.effective <= eve && ended.is_some_and(|it| it.0 <= eve);
        if ended { self.at(eve).unwrap_or(latest) } else { latest }
    }

    /// Whether a change that takes effect on a day finds the procedure open: it is not closed,
    /// nor had it lapsed before.
    pub fn is_open(&self, day: NaiveDate) -> bool {
        let lapsed = day.pred_opt().is_some_and(|eve| self.has_lapsed(eve));
        self.closed(day).is_none() && !lapsed
    }

    /// Returns what closed the procedure, as a change finds it that takes effect on a day.
    /// `None` where nothing did, or a norm's end has undone it by then.
    pub fn closed(&self, day: NaiveDate) -> Option<&Closure> {
        self.closure.as_ref().filter(|it| !it.is_undone(day))
    }

    /// Takes in that a version rests on a norm, of which an end may be known.
    pub(super) fn rest_on(&mut self, version: &Version, norm: &str, end: Option<SaidEnd>) {
        let (version, norm) = (version.clone(), norm.to_owned());
        self.rests.push(Rest { version, norm, ends: end.into_iter().collect() });
    }

    /// Takes in that what was done last to the procedure, beside opening a version, rests on a
    /// norm.
    pub(super) fn done_on(&mut self, outcome: &Outcome, norm: &str, end: Option<SaidEnd>) {
        let (version, norm) = (outcome.version().clone(), norm.to_owned());
        let rest = Rest { version, norm, ends: end.into_iter().collect() };
        match outcome {
            Outcome::Opens { .. } | Outcome::Resumes { .. } => {}
            Outcome::Closes { .. } => {
                self.closure.iter_mut().for_each(|it| it.rests.push(rest.clone()));
            }
            Outcome::Suspends { .. } => {
                self.suspensions.last_mut().into_iter().for_each(|it| it.rests.push(rest.clone()));
            }
        }
    }

    /// Returns every norm that something of the procedure rests on, with what.
    pub fn all_rests(&self) -> impl Iterator<Item = &Rest> {
        let closed = self.closures().flat_map(|it| &it.rests);
        let suspended = self.suspensions.iter().flat_map(|it| &it.rests);
        self.rests.iter().chain(closed).chain(suspended)
    }

    /// Takes in what is said of the end of a norm.
    pub(super) fn norm_ends(&mut self, norm: &str, end: &SaidEnd) {
        let closures = self.reopened.iter_mut().chain(&mut self.closure);
        let closed = closures.flat_map(|it| &mut it.rests);
        let suspended = self.suspensions.iter_mut().flat_map(|it| &mut it.rests);
        let all = self.rests.iter_mut().chain(closed).chain(suspended);
        for rest in all.filter(|it| it.norm == norm) {
            rest.ends.push(end.clone());
        }
    }
}
