//! How each procedure stands, as a seal has it, and the Merkle root over that: what the presence and
//! the absence of a procedure are proven against.
//!
//! It follows from the procedures and the legal day, and is kept beside them in the sealed state, so
//! that a seal reads only what changed since the last one: a procedure that was changed again and
//! again has many versions.

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Hashed, Layered, ProcedureRecord, Registry, Sheaf, Shelf, Shelved, Standing, rest::Rest,
};
use crate::domain::{
    canonical,
    ids::{Code, Digest},
    merkle,
};

/// The map of the state that they are.
pub const STANDINGS: &str = "standings";

/// How a procedure stands around a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct StandingAround {
    /// The document of its latest version.
    content: Digest,
    standing: Standing,
    /// The last day up to that one on which it may have come to stand so.
    since: Option<NaiveDate>,
    /// The first day behind that one on which it may stand otherwise.
    until: Option<NaiveDate>,
}

impl StandingAround {
    fn of(record: &ProcedureRecord, day: NaiveDate) -> Self {
        let days = turning_days(record);
        StandingAround {
            content: record.latest().content,
            standing: record.standing(day),
            since: days.range(..=day).next_back().copied(),
            until: days.into_iter().find(|it| *it > day),
        }
    }

    /// Whether it is known by this how the procedure stands on a day.
    fn holds(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|it| it <= day) && self.until.is_none_or(|it| day < it)
    }
}

/// Returns the days on which a procedure may come to stand in another way: in between it does not.
fn turning_days(record: &ProcedureRecord) -> BTreeSet<NaiveDate> {
    let versions = record.versions.iter().map(|it| it.effective);
    let closed = record.closures().flat_map(|it| [Some(it.effective), it.over()]).flatten();
    let suspended = record.suspensions.iter().flat_map(|it| [Some(it.from), it.over()]).flatten();
    let norms = record.all_rests().filter_map(Rest::end).map(|it| it.0);
    versions.chain(closed).chain(suspended).chain(norms).collect()
}

/// How a procedure stands, as the Merkle root of a seal has it.
#[derive(Serialize)]
struct Leaf<'a> {
    code: &'a Code,
    content: Digest,
    standing: &'static str,
}

impl Leaf<'_> {
    fn hash((code, it): (&Code, &StandingAround)) -> Digest {
        let (content, standing) = (it.content, it.standing.key());
        merkle::leaf_hash(&canonical::to_vec(&Leaf { code, content, standing }))
    }
}

/// How the procedures stand on the legal day of the last entry, as of when this was followed last.
#[derive(Debug, Clone, Default)]
pub struct Standings {
    known: Layered<Code, StandingAround, Hashed>,
    /// Whether nothing is kept of the procedures that there were before.
    behind: bool,
}

impl Standings {
    /// Makes them of those that lie on a shelf; a state of an earlier form has none.
    pub fn on(shelf: &Arc<dyn Shelf>, behind: bool) -> Self {
        Standings { known: Layered::on(Shelved::of(shelf, STANDINGS)), behind }
    }

    /// Follows a registry to its last entry: what changed of its procedures since it was followed
    /// last is given by the pages on which they stand.
    pub fn follow(&mut self, registry: &Registry, changed: &BTreeSet<String>) {
        let zone = registry.zone();
        let day = registry.last.as_ref().map_or_else(Default::default, |it| it.at.day(zone));
        let mut codes: BTreeSet<Code> = changed.iter().filter_map(|it| it.parse().ok()).collect();
        if std::mem::take(&mut self.behind) {
            codes.extend(registry.procedures.keys().cloned());
        }
        let past = self.known.iter().filter(|it| !it.1.holds(day));
        codes.extend(past.map(|it| it.0.clone()));
        for code in codes {
            let known = self.known.get(&code);
            match registry.procedures.get(&code).map(|it| StandingAround::of(it, day)) {
                Some(it) if known == Some(&it) => {}
                Some(it) => self.known.insert(code, it),
                // It goes by another code since.
                None if known.is_some() => self.known.remove(&code),
                None => {}
            }
        }
    }

    /// Returns the Merkle tree hash over all codes in order, each with the document of its latest
    /// version and how it stands.
    pub fn root(&self) -> Digest {
        merkle::root(self.known.iter().map(Leaf::hash))
    }

    /// Returns them as a map, with its name.
    pub fn sheaf(&self) -> (&'static str, &dyn Sheaf) {
        (STANDINGS, &self.known)
    }

    /// Returns them as a map, with its name.
    pub fn sheaf_mut(&mut self) -> (&'static str, &mut dyn Sheaf) {
        (STANDINGS, &mut self.known)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use semver::Version;

    use super::{
        super::{Closure, Paging, SaidEnd, Suspension, VersionRecord},
        *,
    };
    use crate::domain::{
        decide::testing::*,
        event::AtNormsEnd,
        ids::{Moment, ProposalId},
        kind::ChangeKind,
    };

    const CODES: [&str; 3] = ["9.000001", "9.000002", "9.000003"];

    /// Moves a registry to a day.
    fn on(registry: &mut Registry, day: NaiveDate) {
        let midday = day.and_hms_opt(5, 0, 0).unwrap().and_utc().timestamp_millis();
        registry.last.as_mut().unwrap().at = Moment(midday);
        assert_eq!(Moment(midday).day(registry.zone()), day);
    }

    /// How the procedures of a registry stand by themselves.
    fn root_of(registry: &Registry) -> Digest {
        let zone = registry.zone();
        let day = registry.last.as_ref().unwrap().at.day(zone);
        let leaf = |(code, it): (&Code, &ProcedureRecord)| {
            let (content, standing) = (it.latest().content, it.standing(day).key());
            let json = format!(
                "{{\"code\":\"{code}\",\"content\":\"{content}\",\"standing\":\"{standing}\"}}"
            );
            merkle::leaf_hash(json.as_bytes())
        };
        merkle::root(registry.procedures.iter().map(leaf))
    }

    /// Whatever is done to a procedure and however the day moves, back too, who follows finds the
    /// root and the bytes that whoever begins anew does.
    #[test]
    fn who_follows_finds_what_whoever_begins_anew_does() {
        let mut registry = given_in_force(&CODES).registry;
        let start = registry.last.as_ref().unwrap().at.day(registry.zone());
        let later = |days: u64| start.checked_add_days(chrono::Days::new(days)).unwrap();
        let earlier = |days: u64| start.checked_sub_days(chrono::Days::new(days)).unwrap();
        let first = registry.procedures[&code(CODES[0])].versions[0].clone();
        let recorded = first.recorded.clone();
        let version = |minor: u64, effective: NaiveDate| VersionRecord {
            version: Version::new(1, minor, 0),
            content: Digest([u8::try_from(minor).unwrap(); 32]),
            effective,
            ..first.clone()
        };
        let ended = |minor: u64, day: NaiveDate, then: AtNormsEnd| Rest {
            version: Version::new(1, minor, 0),
            norm: format!("{minor}/2020/TT-BQP"),
            ends: vec![SaidEnd { ends: Some(day), by: None, then, recorded: recorded.clone() }],
        };
        let closure = |day: NaiveDate, rests: Vec<Rest>| Closure {
            kind: ChangeKind::Abolish,
            effective: day,
            from_start: false,
            until: None,
            successors: Vec::new(),
            transition: None,
            decision: "1/QĐ".to_owned(),
            basis: "1/2026/TT".to_owned(),
            proposal: ProposalId(1),
            recorded: recorded.clone(),
            rests,
        };
        let suspension = |from: NaiveDate, until: Option<NaiveDate>| Suspension {
            from,
            planned: until,
            until,
            decision: "2/QĐ".to_owned(),
            basis: "2/2026/TT".to_owned(),
            proposal: ProposalId(2),
            recorded: recorded.clone(),
            resumed: None,
            rests: Vec::new(),
        };
        type Done<'a> = Box<dyn Fn(&mut ProcedureRecord) + 'a>;
        let done: Vec<Done<'_>> = vec![
            Box::new(|it| it.versions.push(version(1, later(3)))),
            Box::new(|it| it.suspensions.push(suspension(later(2), Some(later(5))))),
            Box::new(|it| it.rests.push(ended(1, later(6), AtNormsEnd::Revive))),
            Box::new(|it| it.closure = Some(closure(later(4), Vec::new()))),
            Box::new(|it| {
                let rest = ended(1, later(9), AtNormsEnd::Revive);
                it.closure = Some(closure(later(7), vec![rest]));
            }),
            Box::new(|it| it.versions.push(version(2, earlier(2)))),
            Box::new(|it| it.rests.push(ended(2, later(8), AtNormsEnd::Revive))),
            Box::new(|it| it.closure = None),
        ];
        let mut followed = Standings::default();
        followed.follow(&registry, &Sheaf::pages(&registry.procedures));
        let days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12].map(later).into_iter();
        let days: Vec<_> = days.chain([earlier(1), earlier(2), earlier(400), start]).collect();
        let mut roots = BTreeSet::new();
        for (number, done) in done.iter().enumerate() {
            let code = code(CODES[number % 2]);
            done(registry.procedures.get_mut(&code).expect("it is in force"));
            for (step, day) in days.iter().chain(days.iter().rev()).enumerate() {
                on(&mut registry, *day);
                // What was changed is said once.
                let changed = if step == 0 { [code.to_string()].into() } else { BTreeSet::new() };
                followed.follow(&registry, &changed);
                let mut anew = Standings::default();
                anew.follow(&registry, &Sheaf::pages(&registry.procedures));
                assert_eq!(followed.root(), root_of(&registry), "{number} on {day}");
                assert_eq!(followed.known, anew.known, "{number} on {day}");
                roots.insert(followed.root());
            }
        }
        assert!(roots.len() > 8, "{}", roots.len());
        // One that goes by another code since is not there any more.
        let (old, new) = (code(CODES[2]), code("9.000009"));
        let record = registry.procedures[&old].clone();
        registry.procedures.remove(&old);
        registry.procedures.insert(new.clone(), record);
        followed.follow(&registry, &[old.to_string(), new.to_string()].into());
        assert_eq!(followed.root(), root_of(&registry));
        assert_eq!(Sheaf::bytes(&followed.known, &<Hashed as Paging<Code>>::page(&old)), None);
    }

    /// The state as it was sealed, and what somebody read of it.
    struct Written(Registry, Standings, Mutex<BTreeSet<String>>);

    impl Written {
        fn sheaf(&self, map: &str) -> Option<&dyn Sheaf> {
            let mut own = self.0.sheaves().into_iter().chain([self.1.sheaf()]);
            own.find(|it| it.0 == map).map(|it| it.1)
        }
    }

    impl Shelf for Written {
        fn pages(&self, map: &str) -> BTreeSet<String> {
            self.sheaf(map).map(Sheaf::pages).unwrap_or_default()
        }

        fn part(&self, key: &str) -> Option<Vec<u8>> {
            self.2.lock().unwrap().insert(key.to_owned());
            let (map, page) = key.split_once('/')?;
            self.sheaf(map)?.bytes(page)
        }

        fn other(&self, _: &str) -> Option<Vec<u8>> {
            None
        }
    }

    /// What a seal costs does not grow with what was done before.
    #[test]
    fn of_no_procedure_that_did_not_change_is_the_record_read() {
        let whole = given_in_force(&CODES).registry;
        let mut standings = Standings::default();
        standings.follow(&whole, &Sheaf::pages(&whole.procedures));
        let written = Arc::new(Written(whole.clone(), standings, Mutex::default()));
        let shelf: Arc<dyn Shelf> = Arc::<Written>::clone(&written);
        for behind in [false, true] {
            written.2.lock().unwrap().clear();
            let mut registry = Registry::on(whole.bare(), &shelf);
            let mut standings = Standings::on(&shelf, behind);
            let record = registry.procedures.get_mut(&code(CODES[1])).expect("it is in force");
            let latest = record.versions.last_mut().expect("it has one");
            latest.content = Digest([9; 32]);
            let changed = Sheaf::changed(&registry.procedures);
            standings.follow(&registry, &changed);
            let read = written.2.lock().unwrap().clone();
            let records = read.iter().filter(|it| it.starts_with("procedures/"));
            assert_eq!(records.count(), if behind { 3 } else { 1 }, "{read:?}");
            assert_eq!(standings.root(), root_of(&registry));
            assert_eq!(Sheaf::changed(&standings.known).len(), 1, "{behind}");
        }
    }
}
