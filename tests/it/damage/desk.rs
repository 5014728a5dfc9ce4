//! The same asked of a registry as officers keep it: lists, documents, proofs, backups, acts.

use std::{collections::BTreeMap, path::Path};

use congbo::{
    app::{AppError, Office, Snapshot, keep, repair, verify},
    domain::{
        ids::{Moment, OfficerId},
        registry::Registry,
    },
    log::{
        Entries as _, Entry, Folder, Store as _,
        repair::{FolderPart, PartCondition},
    },
};

use super::{Bench, Bytes, Harm, Stand, bytes, fault, room};
use crate::support::{
    copy,
    officers::{A, B, Desk, approve, propose, renamed},
    one_in,
};

/// A registry that was kept in two sessions.
struct House {
    bench: Bench,
    registry: Registry,
    entries: Vec<Entry>,
    keys: BTreeMap<OfficerId, u8>,
    last: Moment,
}

impl House {
    fn new() -> House {
        let room = room();
        let (good, older) = (room.path().join("good"), room.path().join("older"));
        let mut desk = Desk::founded();
        let path = desk.office().log().reference_key_path();
        let own = path.parent().unwrap().to_owned();
        drop(desk.office.take());
        copy(&own, &older);
        desk.office = Some(Office::open(&own, &super::options()).unwrap());
        desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc"))).unwrap();
        desk.send("kiem-soat", &approve(1, 1)).unwrap();
        let (keys, last) = (desk.keys.clone(), desk.now);
        drop(desk.office.take());
        copy(&own, &good);
        let snapshot = Snapshot::now(&good, &super::options()).unwrap();
        let entries = snapshot.entries(0..u64::MAX).unwrap();
        let registry = snapshot.registry.clone();
        let bench = Bench { room, good, older, entries: vec![] };
        House { bench, registry, entries, keys, last }
    }

    /// Reads a registry in every way in which one may be read.
    fn read(&self, what: &str, dir: &Path, before: &Bytes) {
        let unmoved = |who: &str| assert!(bytes(dir) == *before, "{what}: {who} moved something");
        match Snapshot::now(dir, &super::options()) {
            Ok(snapshot) => {
                assert!(snapshot.registry == self.registry, "{what}: another registry");
                for record in snapshot.registry.procedures.values() {
                    let document = snapshot.document(&record.latest().content);
                    named(what, "a document", document.err());
                }
                match snapshot.entries(0..u64::MAX) {
                    Ok(entries) => assert!(entries == self.entries, "{what}: other entries"),
                    Err(error) => named(what, "the log", Some(error)),
                }
            }
            Err(error) => named(what, "a list", Some(error)),
        }
        unmoved("a reader");
        named(what, "a proof", verify::verify(dir, &super::options(), &mut |_, _| {}).err());
        unmoved("a proof");
        let kept = Folder::open_to_read(dir, &super::options())
            .map_err(AppError::from)
            .and_then(|log| keep::backup(&*log, std::io::sink()));
        named(what, "a backup", kept.err());
        unmoved("a backup");
    }

    /// Has an act refused, and one recorded; says whether the registry was had.
    fn write(&self, what: &str, dir: &Path, before: &Bytes) {
        match Office::open(dir, &super::options()) {
            Ok(office) => drop(office),
            Err(error) => {
                named(what, "a writer", Some(error));
                assert!(bytes(dir) == *before, "{what}: a writer moved something");
                return;
            }
        }
        let mut desk = Desk::over(dir, self.keys.clone(), self.last);
        desk.send("kiem-soat", &approve(1, 9)).unwrap_err();
        assert!(desk.office().registry() == &self.registry, "{what}: another registry");
        let size = desk.office().log().head().size;
        match desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn"))) {
            Ok(_) => assert!(desk.office().log().head().size > size, "{what}"),
            Err(error) => named(what, "an act", Some(error)),
        }
        drop(desk);
        let read = Snapshot::now(dir, &super::options());
        match read.and_then(|it| it.entries(0..self.entries.len() as u64)) {
            Ok(entries) => assert!(entries == self.entries, "{what}: other entries behind an act"),
            Err(error) => named(what, "a reader behind an act", Some(error)),
        }
    }

    /// Repairs a registry, or is told why not.
    fn repair(&self, what: &str, dir: &Path, before: &Bytes) {
        let mut tick = |_, _| {};
        let diagnosis = match repair::diagnose(dir, &super::options(), &mut tick) {
            Ok(diagnosis) => diagnosis,
            Err(error) => return named(what, "a diagnosis", Some(error)),
        };
        assert!(bytes(dir) == *before, "{what}: a diagnosis moved something");
        if diagnosis.beyond().is_some() {
            return;
        }
        let repaired = repair::repair(dir, &super::options(), &diagnosis, &mut tick);
        let repaired = repaired.unwrap_or_else(|error| panic!("{what}: {error:?} {diagnosis:?}"));
        assert_eq!(repaired.verified.unwrap().view, "equal", "{what}");
        let snapshot = Snapshot::now(dir, &super::options()).unwrap();
        assert!(snapshot.registry == self.registry, "{what}: {diagnosis:?}");
        assert!(snapshot.entries(0..u64::MAX).unwrap() == self.entries, "{what}");
        let again = repair::diagnose(dir, &super::options(), &mut tick).unwrap();
        assert_eq!(again.steps, [], "{what}");
    }

    fn check(&self, name: &str, file: &str, harm: &Harm) {
        let what = format!(
            "{file}: {}",
            match harm {
                Harm::Flip(_) => "a changed byte",
                Harm::Cut(_) => "cut",
                Harm::Remove => "gone",
                Harm::Older => "an older one",
                Harm::From(_) => "another one",
                Harm::Stands(_) => "something else",
                Harm::Vast => "a vast hole behind it",
                Harm::Noise(_) => "noise behind it",
            }
        );
        let harms = [(Path::new(file), harm)];
        let bad = self.bench.harmed(name, &harms);
        let before = bytes(&bad);
        self.read(&what, &bad, &before);
        self.write(&what, &bad, &before);
        let bad = self.bench.harmed(name, &harms);
        self.repair(&what, &bad, &before);
    }
}

/// Holds an error, where there is one, against what may be said of damage.
fn named(what: &str, who: &str, error: Option<AppError>) {
    match error {
        None => {}
        Some(AppError::Log(error)) => drop(fault(what, who, &error)),
        Some(error) => panic!("{what}: {who}: {error:?}"),
    }
}

#[test]
fn whatever_is_done_to_a_file_of_the_house_the_acts_still_read_or_it_is_named() {
    use rayon::prelude::*;
    let house = House::new();
    let mut ways = vec![];
    for file in ["format", "head", "entries", "contents", "log/db", "view"] {
        let length = std::fs::read(house.bench.good.join(file)).unwrap().len();
        for harm in
            [Harm::Flip(length / 3), Harm::Cut(length / 2), Harm::Remove, Harm::Stands(Stand::Pipe)]
        {
            ways.push((file, harm));
        }
    }
    ways.extend(["head", "entries", "contents", "log", "view"].map(|it| (it, Harm::Older)));
    ways.par_iter().enumerate().for_each(|(number, (file, harm))| {
        house.check(&format!("bad-{number}"), file, harm);
    });
}

#[test]
fn a_diagnosis_says_how_the_sealed_state_stands() {
    let house = House::new();
    let dir = house.bench.room.path().join("sealed");
    copy(&house.bench.good, &dir);
    let state = || {
        let diagnosis = repair::diagnose(&dir, &super::options(), &mut |_, _| {}).unwrap();
        assert_eq!(diagnosis.undecided, None);
        let state = diagnosis.found.into_iter().find(|it| it.0 == FolderPart::State);
        state.map(|it| it.1)
    };
    assert_eq!(state(), None);
    let mut office = Office::open(&dir, &super::options()).unwrap();
    office.seal().unwrap();
    office.close();
    assert_eq!(state(), Some(PartCondition::Whole));
    let good = std::fs::read(dir.join("state")).unwrap();
    for at in (0..good.len()).step_by(good.len() / one_in(8, 20)) {
        let mut bad = good.clone();
        bad[at] ^= 1;
        std::fs::write(dir.join("state"), &bad).unwrap();
        assert!(matches!(state(), Some(PartCondition::Damaged(_))), "byte {at}");
    }
    std::fs::remove_file(dir.join("state")).unwrap();
    assert_eq!(state(), Some(PartCondition::Missing));
}
