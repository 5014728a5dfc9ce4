//! What ends with its norm, reckoned from the raw facts: which act on a procedure still holds on
//! a day, when all that is known of norms' ends is held against it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use congbo::domain::{
    event::{AtNormsEnd, Norm, NormFact},
    kind::ChangeKind,
};

/// What is known of the ends of norms: each with the first day without it, and whether it brings
/// back what it had changed.
#[derive(Default, Clone, Debug)]
pub struct NormEnds {
    own: BTreeMap<String, (NaiveDate, bool)>,
    put: BTreeMap<String, (NaiveDate, bool)>,
}

impl NormEnds {
    /// Takes in what a decision says of a norm's own end.
    pub fn decided(&mut self, it: &Norm) {
        if let Some(end) = own_end(it) {
            self.own.insert(key(&it.number), end);
        }
    }

    /// Takes in what somebody recorded of a norm.
    pub fn recorded(&mut self, it: &NormFact) {
        let Some(then) = it.then else { return };
        let ends = if it.by.is_some() { &mut self.put } else { &mut self.own };
        match it.ends {
            Some(day) => ends.insert(key(&it.number), (day, then == AtNormsEnd::Revive)),
            None => ends.remove(&key(&it.number)),
        };
    }

    /// Whether somebody says that another norm ends one on a day on which it has ended by itself.
    pub fn is_outlived(&self, it: &NormFact) -> bool {
        let own = self.own.get(&key(&it.number)).filter(|_| it.by.is_some());
        own.zip(it.ends).is_some_and(|(own, ends)| ends > own.0)
    }

    /// The end that holds of a norm: what another put to it, else what is said in a decision that
    /// is being judged, else its own as it was known.
    pub fn of(&self, norm: &str, said: Option<&Norm>) -> Option<(NaiveDate, bool)> {
        let put = self.put.get(&key(norm)).copied();
        put.or_else(|| said.and_then(own_end)).or_else(|| self.own.get(&key(norm)).copied())
    }
}

fn own_end(it: &Norm) -> Option<(NaiveDate, bool)> {
    it.effective_to.map(|last| (last + chrono::Days::new(1), it.revives))
}

fn key(number: &str) -> String {
    number.trim().to_lowercase()
}

/// One thing that was done to a procedure.
#[derive(Debug)]
pub struct Done {
    pub kind: Option<ChangeKind>,
    pub from: NaiveDate,
    /// Whether it holds before that day too: it takes back what never was lawful.
    pub from_start: bool,
    /// The norms that it rests on, as the words of its proposal name them.
    pub norms: BTreeSet<String>,
}

/// What stands on a day.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub enum Stands {
    /// What the act at this place opened.
    Open(usize),
    /// It is closed by an act that holds.
    Closed,
    /// It has ended with its norm.
    Lapsed,
    /// Nothing has begun.
    Nothing,
}

impl Done {
    /// Whether it opened something, and did not close it.
    fn opens(&self) -> bool {
        matches!(
            self.kind,
            None | Some(
                ChangeKind::New
                    | ChangeKind::Amend
                    | ChangeKind::Simplify
                    | ChangeKind::Revive
                    | ChangeKind::Replace
            )
        )
    }
}

/// A closing, told apart from an opening of the same kind.
pub fn closing(kind: ChangeKind) -> Option<ChangeKind> {
    // What is replaced is closed like what is abolished.
    Some(if kind == ChangeKind::Replace { ChangeKind::Abolish } else { kind })
}

/// From when on what rests on norms is undone: all have ended, and each brings back.
pub fn undone(norms: &BTreeSet<String>, ends: &NormEnds) -> Option<NaiveDate> {
    let ends: Option<Vec<_>> = norms.iter().map(|it| ends.of(it, None)).collect();
    let ends = ends.filter(|it| !it.is_empty() && it.iter().all(|it| it.1))?;
    ends.into_iter().map(|it| it.0).max()
}

/// What stands on a day: the last act that began, unless its norm took it away.
pub fn stands(acts: &[Done], ends: &NormEnds, day: NaiveDate) -> Stands {
    let mut lapsed = false;
    for (at, act) in acts.iter().enumerate().rev().filter(|it| it.1.from_start || it.1.from <= day)
    {
        if act.opens() {
            let first = act.norms.iter().filter_map(|it| ends.of(it, None)).min_by_key(|it| it.0);
            match first.filter(|it| it.0 <= day) {
                None => return Stands::Open(at),
                Some((_, false)) => return Stands::Lapsed,
                Some((_, true)) => lapsed = true,
            }
        } else {
            let undoable = act.kind == Some(ChangeKind::Abolish);
            let gone = undone(&act.norms, ends).is_some_and(|it| undoable && it <= day);
            if !gone {
                // What had been revived from it has ended with its own norm: that is no act.
                return if lapsed { Stands::Lapsed } else { Stands::Closed };
            }
        }
    }
    if lapsed { Stands::Lapsed } else { Stands::Nothing }
}

/// How a procedure stands through time, from day to day on which that may change.
pub fn through_time(acts: &[Done], ends: &NormEnds, more: &NormEnds) -> Vec<(NaiveDate, Stands)> {
    let norms = acts.iter().flat_map(|it| &it.norms);
    let of = |it: &String| [ends.of(it, None), more.of(it, None)].map(|it| it.map(|it| it.0));
    let days: BTreeSet<_> =
        acts.iter().map(|it| it.from).chain(norms.flat_map(of).flatten()).collect();
    days.into_iter().map(|day| (day, stands(acts, ends, day))).collect()
}
