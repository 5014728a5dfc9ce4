//! A folder is put in its place while calls fail, or is killed at one: what readers find is the former
//! one or the new one, whole, and whoever exports next finds a twin of it, or makes one.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use super::{
    Bench, EACCES, EIO, ENOSPC, Failing, KILLED, assert_said, library, once, places, said,
};
use crate::{outputs::twin::places_of, support::files};

/// How many calls of a kind are tried, at least two: a quarter of those of an act, because each of
/// the twelve walks makes a folder, lets it fail and makes the next.
fn tried() -> u64 {
    places().div_ceil(4).max(2)
}

/// Puts a folder back to what it was, with the files that are shared in it.
fn put_back(good: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    assert!(Command::new("cp").arg("-a").args([good, to]).status().unwrap().success());
}

fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).into_iter().collect()
}

#[test]
fn a_release_that_fails_or_is_killed_anywhere_leaves_one_that_is_whole_and_the_next_mends_the_twin()
{
    if library().is_none() {
        return;
    }
    let bench = Bench::furnished();
    let room = |name: &str| bench.room.path().join(name);
    let (work, good) = (room("work"), room("good"));
    let site = work.join("site");
    let line =
        |chosen: &str, folder: &Path| format!("export site {chosen} --output {}", folder.display());
    let (base, later) = ("--as-of 2026-02-01 --base https://a.example", "--as-of 2026-12-01");
    let releases = ["--as-of 2026-01-15", "--as-of 2026-02-01", base];
    bench.done(&line(later, &room("anew")), "anew");
    let new = read(&room("anew"));
    // Without a twin yet, with one, and with one where all differs.
    for before in [1, 2, 3] {
        let _ = fs::remove_dir_all(&work);
        for chosen in &releases[..before] {
            bench.done(&line(chosen, &site), "before");
        }
        put_back(&work, &good);
        let former = read(&site);
        let kinds = [once("num", KILLED), once("num", ENOSPC), once("on", EACCES), once("n", EIO)];
        for failing @ Failing { with, .. } in kinds {
            put_back(&good, &work);
            let (_, count) = bench.failing(&line(later, &site), failing, 0);
            assert!(count > 10, "{failing:?} meets {count} calls");
            let tried = tried().min(count);
            for at in (0..tried).map(|it| it * count / tried + 1) {
                put_back(&good, &work);
                let (output, _) = bench.failing(&line(later, &site), failing, at);
                let when = format!(
                    "{before} before, call {at} of {count} of {failing:?} ended with {:?}: {}",
                    output.status.code(),
                    said(&output)
                );
                let found = read(&site);
                assert!(found == former || found == new, "{when}");
                assert!(!output.status.success() || found == new, "{when}");
                assert!(with == KILLED || matches!(output.status.code(), Some(0 | 3)), "{when}");
                assert_said(&output, &when);
                bench.done(&line(later, &site), &when);
                assert!(read(&site) == new, "{when}");
                let names = fs::read_dir(&work).unwrap().map(|it| it.unwrap().file_name());
                let names = names.map(|it| it.into_string().unwrap());
                // Who was killed lately may be at work still: that is cleared a minute later.
                let names: BTreeSet<_> =
                    names.filter(|it| !it.starts_with(".congbo-folder-")).collect();
                let twin = work.join(".congbo-twin-site");
                assert!(names.len() <= 2 && (before == 1 || twin.exists()), "{when}: {names:?}");
                if twin.exists() {
                    assert!(places_of(&twin) == places_of(&site), "{when}");
                }
            }
        }
    }
}
