//! A reader without a view goes on from the sealed state, as a writer does: the answers are those of
//! a replay from nothing, whatever became of the state, or there are none.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{entries, options, sealed};
use crate::support::{
    copy,
    inside::files,
    officers::{A, B, Desk, approve, propose, renamed, withdraw},
    one_in,
};
use congbo::{
    app::{AppError, Position, Snapshot, gate},
    domain::{
        ids::{Code, Moment},
        registry::Registry,
    },
    log::{Derived, FaultKind, Folder, Head, LogError, Store},
};

/// What a reader finds of a registry: all of it, and what the gate says of each proposal.
#[derive(Debug, PartialEq)]
struct Found {
    registry: Registry,
    position: Position,
    judged: Vec<String>,
}

fn found(snapshot: &Snapshot) -> Result<Found, AppError> {
    let now = Moment(snapshot.registry.last.as_ref().unwrap().at.0 + 60_000);
    let mut judged = Vec::new();
    for proposal in snapshot.registry.proposals.values() {
        judged.push(format!("{:?}", gate::judge(snapshot, proposal, now, None, None)?));
    }
    // Each part is asked for once more, on its own.
    let code: Code = A.parse().unwrap();
    judged.push(format!("{:?}", snapshot.registry.procedures.get(&code)));
    let registry: Registry = snapshot.registry.clone();
    let found = Found { registry, position: snapshot.position.clone(), judged };
    assert_eq!(found.registry, snapshot.registry);
    snapshot.completeness().check()?;
    Ok(found)
}

fn asked(store: &Path) -> Result<Found, AppError> {
    found(&Snapshot::now(store, &options())?)
}

/// What the log adds up to, whatever lies beside it.
fn replayed(store: &Path) -> Found {
    found(&Snapshot::of_log(store, &options()).unwrap()).unwrap()
}

/// A registry whose state was sealed twice, with something behind each seal; its folder as it lay
/// behind each act.
fn grown(dir: &Path) -> Vec<PathBuf> {
    let mut desk = sealed(Desk::founded());
    let from = desk.store();
    let mut steps = Vec::new();
    for step in 0..6 {
        match step {
            0 => drop(desk.send("kiem-soat", &approve(2, 1)).unwrap()),
            1 => drop(desk.enact(2).unwrap()),
            2 => desk.office.as_mut().unwrap().seal().unwrap(),
            3 => drop(desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn sách"))).unwrap()),
            4 => drop(desk.send("soan-thao", &withdraw(3)).unwrap()),
            _ => drop(desk.send("kiem-soat", &approve(4, 1)).unwrap()),
        }
        let kept = dir.join(format!("step-{step}"));
        copy(&from, &kept);
        steps.push(kept);
    }
    steps
}

/// Spoils the body of the first frame of the log: whoever replays from nothing comes by it.
fn spoil_the_beginning(store: &Path) {
    let file = store.join("entries");
    let mut bytes = fs::read(&file).unwrap();
    let line = bytes.iter().position(|it| *it == b'\n').unwrap();
    let at = line + bytes[line..].windows(4).position(|it| it == b"\"v\":").unwrap() + 4;
    assert!(bytes[at].is_ascii_digit());
    bytes[at] = b'9';
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_reader_without_a_view_goes_on_from_the_sealed_state() {
    let dir = tempfile::tempdir().unwrap();
    let steps = grown(dir.path());
    for (number, step) in steps.iter().enumerate() {
        let expected = replayed(step);
        assert_eq!(asked(step).unwrap(), expected, "{number}: by the view");
        for earlier in [None, number.checked_sub(1), number.checked_sub(3)] {
            let store = dir.path().join("asked");
            copy(step, &store);
            match earlier {
                Some(earlier) => drop(fs::copy(steps[earlier].join("view"), store.join("view"))),
                None => fs::remove_file(store.join("view")).unwrap(),
            }
            let before = files(&store);
            assert_eq!(asked(&store).unwrap(), expected, "{number} by the view of {earlier:?}");
            assert_eq!(files(&store), before, "{number}: a reader writes nothing");
            // It is not replayed from nothing.
            spoil_the_beginning(&store);
            assert_eq!(asked(&store).unwrap(), expected, "{number} by the view of {earlier:?}");
            let whole = Snapshot::of_log(&store, &options()).map(drop);
            assert!(matches!(whole, Err(AppError::Log(LogError::Corrupt(_)))), "{whole:?}");
            fs::remove_dir_all(&store).unwrap();
        }
    }
}

#[test]
fn whatever_became_of_the_state_a_reader_finds_what_the_log_adds_up_to_or_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let steps = grown(dir.path());
    let twin = {
        let mut desk = sealed(Desk::founded_as([8; 16]));
        let from = desk.store();
        desk.office.take().unwrap().close();
        copy(&from, &dir.path().join("twin"));
        fs::read(dir.path().join("twin/state")).unwrap()
    };
    let last = steps.last().unwrap();
    let expected = replayed(last);
    let whole = fs::read(last.join("state")).unwrap();
    let mut states = vec![twin, Vec::new(), fs::read(steps[0].join("state")).unwrap()];
    for at in (0..whole.len()).step_by(whole.len() / one_in(40, 400)) {
        let mut bad = whole.clone();
        bad[at] ^= 1;
        states.push(bad);
        states.push(whole[..at].to_vec());
    }
    let (store, spoilt) = (dir.path().join("asked"), dir.path().join("spoilt"));
    copy(last, &store);
    fs::remove_file(store.join("view")).unwrap();
    copy(&store, &spoilt);
    spoil_the_beginning(&spoilt);
    let (mut sound, mut told) = (0, 0);
    for (number, state) in states.iter().enumerate() {
        fs::write(store.join("state"), state).unwrap();
        let before = files(&store);
        assert_eq!(asked(&store).unwrap(), expected, "{number}");
        assert_eq!(files(&store), before, "{number}");
        // Where the log cannot stand in for it, there is no answer.
        fs::write(spoilt.join("state"), state).unwrap();
        match asked(&spoilt) {
            Ok(found) => {
                assert_eq!(found, expected, "{number}");
                sound += 1;
            }
            Err(AppError::Log(LogError::Corrupt(fault))) => {
                assert_eq!(fault.what, FaultKind::EntryDamaged, "{number}: {fault}");
                told += 1;
            }
            Err(other) => panic!("{number}: {other}"),
        }
    }
    assert!(sound > 0 && told > sound, "{sound} sound, {told} told");
}

#[test]
fn a_log_that_was_put_back_to_before_its_seal_is_replayed() {
    let dir = tempfile::tempdir().unwrap();
    let steps = grown(dir.path());
    // The state of a later seal beside an earlier log.
    let store = dir.path().join("asked");
    copy(&steps[1], &store);
    fs::copy(steps[5].join("state"), store.join("state")).unwrap();
    fs::remove_file(store.join("view")).unwrap();
    let read = Folder::open_to_read(&store, &options()).unwrap();
    let state = read.derived(Derived::State).unwrap();
    assert!(state.size >= entries(&*read).len() as u64);
    assert_eq!(asked(&store).unwrap(), replayed(&steps[1]));
}

#[test]
fn what_is_shown_as_of_a_position_within_a_command_is_of_the_one_behind_it() {
    let dir = tempfile::tempdir().unwrap();
    let store = grown(dir.path()).pop().unwrap();
    let log = Folder::open_to_read(&store, &options()).unwrap();
    let all = entries(&*log);
    let mut head = Head::default();
    let mut ends = vec![head.clone()];
    for (at, (entry, bytes)) in all.iter().zip(log.read(0..head_of(&*log))).enumerate() {
        head.advance(entry, &bytes.unwrap());
        if all.get(at + 1).is_none_or(|next| next.cmd.id != entry.cmd.id) {
            ends.push(head.clone());
        }
    }
    assert!(ends.len() < all.len(), "some commands have more than one entry");
    for size in 0..=head_of(&*log) {
        let expected = ends.iter().find(|it| it.size >= size).unwrap();
        let shown = Snapshot::at(&store, &options(), size).unwrap();
        let Position { size: found, hash, root } = shown.position;
        assert_eq!((found, hash, root), (expected.size, expected.hash, expected.root()), "{size}");
    }
}

fn head_of(log: &dyn Store) -> u64 {
    log.head().size
}
