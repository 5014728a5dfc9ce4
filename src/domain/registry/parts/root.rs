//! How each procedure stands, as a seal has it, and the Merkle root over that: what the presence and
//! the absence of a procedure are proven against.
//!
//! Most procedures lie as they were written when the state was last sealed, each with all of its
//! versions; to say how one stands, the latest are read and no others.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::value::RawValue;

use super::super::{EarlierVersions, ProcedureRecord, Registry, VersionRecord};
use crate::domain::{
    canonical,
    ids::{Code, Digest},
    merkle,
};

/// How a procedure stands, as the Merkle root of a seal has it.
#[derive(Serialize)]
struct Leaf<'a> {
    code: &'a Code,
    content: Digest,
    standing: &'static str,
}

impl Leaf<'_> {
    fn hash(code: &Code, record: &ProcedureRecord, day: NaiveDate) -> Digest {
        let (content, standing) = (record.latest().content, record.standing(day).key());
        merkle::leaf_hash(&canonical::to_vec(&Leaf { code, content, standing }))
    }
}

/// How many versions of a procedure are read to say how it stands: one of them does, as a rule.
const RECENT: usize = 4;

/// Versions as they are written in a record, read where somebody comes by them.
struct WrittenVersions {
    written: String,
    failed: Arc<AtomicBool>,
}

impl EarlierVersions for WrittenVersions {
    fn versions(&self) -> Option<Vec<VersionRecord>> {
        let versions = serde_json::from_str(&self.written).ok();
        self.failed.fetch_or(versions.is_none(), Ordering::Relaxed);
        versions
    }
}

/// Says how a procedure stands by how its record is written, of whose many versions only the latest
/// are read. `None` where it has no more than those, or is not written as a record is.
fn told_briefly(code: &Code, written: &RawValue, day: NaiveDate) -> Option<Digest> {
    let fields: BTreeMap<&str, &RawValue> = serde_json::from_str(written.get()).ok()?;
    let mut versions: Vec<&RawValue> = serde_json::from_str(fields.get("versions")?.get()).ok()?;
    let latest = versions.split_off(versions.len().checked_sub(RECENT).filter(|it| *it > 0)?);
    let array = |of: &[&RawValue]| {
        format!("[{}]", of.iter().map(|it| it.get()).collect::<Vec<_>>().join(","))
    };
    let others = fields.iter().filter(|it| *it.0 != "versions");
    let others: String = others.map(|(name, it)| format!(",\"{name}\":{}", it.get())).collect();
    let brief = format!("{{\"versions\":{}{others}}}", array(&latest));
    let mut record: ProcedureRecord = serde_json::from_str(&brief).ok()?;
    let failed = Arc::new(AtomicBool::new(false));
    let earlier = WrittenVersions { written: array(&versions), failed: Arc::clone(&failed) };
    record.versions.come_behind(versions.len(), earlier);
    let leaf = Leaf::hash(code, &record, day);
    (!failed.load(Ordering::Relaxed)).then_some(leaf)
}

impl Registry {
    /// Returns the Merkle tree hash over all codes in order, each with the document of its
    /// latest version and how it stands on the legal day of the last entry: what the presence
    /// and the absence of a procedure are proven against.
    pub fn root(&self) -> Digest {
        let zone = self.zone();
        let day = self.last.as_ref().map_or_else(Default::default, |it| it.at.day(zone));
        merkle::root(self.procedures.tell(
            |code, record| Leaf::hash(code, record, day),
            |code, written| told_briefly(code, written, day),
        ))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{
        super::super::{Rest, SaidEnd},
        super::{Sheaf, Shelf},
        *,
    };
    use crate::domain::decide::testing::*;

    const CODES: [&str; 2] = ["9.000001", "9.000002"];

    /// The pages of the procedures of a register, as a sealed state has them.
    struct Written(Registry);

    impl Shelf for Written {
        fn pages(&self, map: &str) -> BTreeSet<String> {
            if map == "procedures" { Sheaf::pages(&self.0.procedures) } else { BTreeSet::new() }
        }

        fn part(&self, key: &str) -> Option<Vec<u8>> {
            Sheaf::bytes(&self.0.procedures, key.strip_prefix("procedures/")?)
        }

        fn other(&self, _: &str) -> Option<Vec<u8>> {
            None
        }
    }

    /// Where only the latest versions of many are read, the root is that of whoever reads all: also
    /// where one of the earlier stands, because the norms of the later ones have ended.
    #[test]
    fn the_root_is_the_same_however_many_versions_are_read_for_it() {
        for (count, ended) in [(1, 0), (RECENT, 0), (RECENT + 1, 0), (20, 0), (20, 3), (20, 12)] {
            let mut whole = given_in_force(&CODES).registry;
            let record = whole.procedures.get_mut(&code(CODES[0])).expect("it is in force");
            let first = record.versions[0].clone();
            let number = |it: usize| semver::Version::new(1, it as u64, 0);
            let version = |it: usize| VersionRecord {
                version: number(it),
                content: Digest([it as u8; 32]),
                ..first.clone()
            };
            let ends = |it: usize| Rest {
                version: number(it),
                norm: "1/2020/TT-BQP".to_owned(),
                ends: vec![SaidEnd {
                    ends: Some(first.effective),
                    by: None,
                    then: crate::domain::event::AtNormsEnd::Revive,
                    recorded: first.recorded.clone(),
                }],
            };
            *record = ProcedureRecord::of((0..count).map(version).collect());
            record.rests = (count - ended..count).map(ends).collect();
            let shelf: Arc<dyn Shelf> = Arc::new(Written(whole.clone()));
            let lying = Registry::on(whole.bare(), &shelf);
            assert_eq!(lying.root(), whole.root(), "{count} {ended}");
            // Nothing of it was taken for all that there is.
            assert_eq!(lying.procedures, whole.procedures, "{count} {ended}");
        }
    }
}
