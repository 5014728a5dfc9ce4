//! What comes back from a backup is what a verification finds good, and nothing of the log is
//! given up but by two administrators.

use std::{collections::BTreeSet, io::Read as _, path::PathBuf, time::Duration};

use crate::support::{
    forge::Forged,
    officers::{Desk, key},
};
use congbo::{
    app::{AppError, keep, verify},
    domain::{
        command::Command,
        edition::Edition,
        ids::{Digest, Moment},
        log_head::LogHead,
        officer::Role,
    },
    log::{FaultKind, Folder, LogError, OpenOptions},
};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use proptest::prelude::*;

fn options() -> OpenOptions {
    let (wait, purpose) = (Duration::from_secs(10), "test".to_owned());
    OpenOptions { wait, purpose, now: Moment(0) }
}

/// A backup taken apart: its files, in their order.
#[derive(Clone)]
struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    /// The registry in which everything happened once.
    fn golden() -> Self {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editions"));
        let bytes = std::fs::read(folder.join("edition-1.tar.gz")).unwrap();
        let mut archive = tar::Archive::new(GzDecoder::new(&bytes[..]));
        let files = archive.entries().unwrap().map(|it| {
            let mut file = it.unwrap();
            let name = String::from_utf8(file.path_bytes().into_owned()).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (name, bytes)
        });
        Parts(files.collect())
    }

    fn packed(&self) -> Vec<u8> {
        let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        for (name, bytes) in &self.0 {
            let mut header = tar::Header::new_ustar();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            archive.append_data(&mut header, name, &bytes[..]).unwrap();
        }
        archive.into_inner().unwrap().finish().unwrap()
    }

    /// Whether anything in it names a content, by whatever field.
    fn names(&self, digest: &str) -> bool {
        let own = format!("content/{digest}");
        let digest = digest.as_bytes();
        let mut others = self.0.iter().filter(|it| it.0 != own);
        others.any(|(_, bytes)| bytes.windows(digest.len()).any(|it| it == digest))
    }

    fn entries(&mut self) -> &mut Vec<u8> {
        let found = self.0.iter_mut().find(|it| it.0 == "entries.jsonl");
        &mut found.expect("every backup has them").1
    }
}

/// Restores a backup into an empty place, and returns what became of it: the registry's own
/// backup, or the status with which the program would end and what it would say.
fn restored(parts: &Parts) -> Result<Vec<u8>, (u8, String)> {
    let room = tempfile::tempdir().unwrap();
    let dir = room.path().join("so");
    let outcome = keep::restore(&parts.packed()[..], &dir, &options());
    if let Err(error) = outcome {
        assert_eq!(std::fs::read_dir(room.path()).unwrap().count(), 0, "nothing is left of it");
        let status = match &error {
            AppError::Log(LogError::Corrupt(_)) | AppError::Entry(_) => 4,
            _ => 3,
        };
        return Err((status, error.to_string()));
    }
    let verified = verify::verify(&dir, &options(), &mut |_, _| ()).unwrap();
    assert_eq!(verified.view, "equal", "readers have their view at once");
    let log = Folder::open_to_read(&dir, &options()).unwrap();
    let mut bytes = Vec::new();
    keep::backup(&*log, &mut bytes).unwrap();
    Ok(bytes)
}

/// What somebody does to a backup.
#[derive(Debug, Clone)]
enum Harm {
    /// Leaves a content out.
    Content(prop::sample::Index),
    /// Changes a byte of a file.
    Byte(prop::sample::Index, prop::sample::Index, u8),
    /// Drops an entry.
    Entry(prop::sample::Index),
}

fn harm() -> impl Strategy<Value = Harm> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        index().prop_map(Harm::Content),
        (index(), index(), 0..8_u8).prop_map(|(file, byte, bit)| Harm::Byte(file, byte, bit)),
        index().prop_map(Harm::Entry),
    ]
}

#[test]
fn the_backup_of_everything_comes_back_as_it_was() {
    let parts = Parts::golden();
    let again = restored(&parts).unwrap();
    assert_eq!(again, restored(&parts).unwrap());
    let named = parts.0.iter().filter(|it| it.0.starts_with("content/"));
    let named: BTreeSet<_> = named.map(|it| it.0.trim_start_matches("content/")).collect();
    assert!(named.len() > 50, "there is something to leave out: {}", named.len());
}

#[test]
fn a_registry_that_lacks_what_counts_leaves_in_no_backup() {
    let room = tempfile::tempdir().unwrap();
    let dir = room.path().join("so");
    keep::restore(&Parts::golden().packed()[..], &dir, &options()).unwrap();
    let whole = Forged::of(&*Folder::open_to_read(&dir, &options()).unwrap());
    keep::backup(&whole, std::io::sink()).unwrap();
    let all: Vec<_> = whole.contents.keys().copied().collect();
    for digest in all.into_iter().step_by(7) {
        let mut log = whole.clone();
        log.contents.remove(&digest);
        let mut bytes = Vec::new();
        let error = keep::backup(&log, &mut bytes).unwrap_err();
        assert!(error.to_string().contains(&digest.to_string()), "{error}");
        assert_eq!(bytes, b"", "nothing is written of it");
    }
}

#[test]
fn a_loss_stands_in_a_log_as_two_administrators_gave_it_up_or_not_at_all() {
    let mut desk = Desk::founded();
    let known = LogHead { size: 100, leaf: Digest::of(b"lost") };
    let command = Command::AcceptLoss { known, reason: "Ổ đĩa hỏng".to_owned() };
    let both = ["quan-tri-a", "quan-tri-b"].map(|it| desk.actor(it, Role::Administrator));
    desk.send_by(both.into(), &command).unwrap();
    let log = Forged::of(desk.office().log());
    log.proved().unwrap();
    let at = log.first("registry.restored");
    let resigned = |hands: usize, spoil: fn(&mut Forged, usize)| {
        let mut log = log.clone();
        spoil(&mut log, at);
        log.entries[at].acts.truncate(hands);
        for act in 0..hands {
            log.sign(at, act, &mut key([1, 2][act]));
        }
        log.fault()
    };
    let not_passed = (FaultKind::GateNotPassed, Some(at as u64));
    assert_eq!(resigned(2, |log, at| log.entries[at].data["lost"] = 1.into()), not_passed);
    let size = |log: &mut Forged, at: usize| log.entries[at].data["backup"]["size"] = 3.into();
    assert_eq!(resigned(2, size), not_passed);
    assert_eq!(resigned(1, |_, _| ()), not_passed);
    // Nor by one where the program does not know the edition.
    let later = |log: &mut Forged, at: usize| log.entries[at].edition = Edition(900);
    assert_eq!(resigned(1, later), not_passed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_backup_that_lacks_what_counts_is_refused_and_says_what(harm in harm()) {
        let golden = Parts::golden();
        let mut parts = golden.clone();
        match harm {
            Harm::Content(index) => {
                let contents = parts.0.iter().enumerate().filter(|it| it.1.0.starts_with("content/"));
                let contents: Vec<_> = contents.map(|it| it.0).collect();
                let (name, _) = parts.0.remove(*index.get(&contents));
                let digest = name.trim_start_matches("content/");
                match restored(&parts) {
                    Ok(_) => prop_assert!(!golden.names(digest), "{digest} counts"),
                    Err((status, said)) => {
                        prop_assert_eq!(status, 4, "{}", said);
                        prop_assert!(said.contains(digest), "{}", said);
                    }
                }
            }
            Harm::Byte(file, byte, bit) => {
                let at = file.index(parts.0.len());
                let file = &mut parts.0[at];
                if !file.1.is_empty() {
                    let at = byte.index(file.1.len());
                    file.1[at] ^= 1 << bit;
                }
                let name = file.0.clone();
                // What says how to read it is not what is read.
                if restored(&parts).is_ok() {
                    prop_assert!(["README.txt", "format.json"].contains(&&*name), "{name}");
                }
            }
            Harm::Entry(index) => {
                let entries = parts.entries();
                let mut lines: Vec<_> = entries.split_inclusive(|it| *it == b'\n').collect();
                lines.remove(index.index(lines.len()));
                *entries = lines.concat();
                let refused = restored(&parts);
                prop_assert!(matches!(refused, Err((4, _))), "{:?}", refused.map(|it| it.len()));
            }
        }
    }
}
