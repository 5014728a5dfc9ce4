//! A view that somebody put in the place of the one that `head` names, all its own checks made
//! good: nobody believes it, it is said, and the next act keeps it as a trace.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use congbo::domain::ids::Moment;
use sha2::{Digest as _, Sha256};

use crate::support::{
    copy,
    officers::{A, Desk, propose, renamed},
};

/// How long the header of a view is without its check.
const HEADER: usize = 64;

fn congbo(store: &Path, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.env_clear().env("CONGBO_STORE", store).args(["--lang", "en"]);
    command.args(line.split(' ')).output().unwrap()
}

/// Makes a view one of another log's last entry, with every check of its own made good.
fn forged(view: &[u8], leaf: &[u8]) -> Vec<u8> {
    let mut view = view.to_vec();
    view[16..48].copy_from_slice(leaf);
    let number =
        |at: usize| usize::try_from(u64::from_le_bytes(view[at..at + 8].try_into().unwrap()));
    let (len, place) = (number(48).unwrap(), number(56).unwrap());
    let start = HEADER + 32 + place;
    let check = Sha256::new().chain_update(&view[..HEADER]).chain_update(&view[start..start + len]);
    let check = check.finalize();
    view[HEADER..HEADER + 32].copy_from_slice(&check);
    view
}

#[test]
fn a_forged_view_is_believed_by_nobody_and_kept_as_a_trace() {
    let room = super::room();
    let (own, other) = (room.path().join("own"), room.path().join("other"));
    let mut desk = Desk::founded();
    let path = desk.store();
    let (keys, now) = (desk.keys.clone(), desk.now);
    drop(desk.office.take());
    for (dir, name) in [(&own, "Thẻ thật"), (&other, "Thẻ giả")] {
        copy(&path, dir);
        let mut desk = Desk::over(dir, keys.clone(), now);
        desk.send("soan-thao", &propose(renamed(A, name))).unwrap();
        drop(desk.office.take());
    }
    let good = fs::read(own.join("view")).unwrap();
    let bad = forged(&fs::read(other.join("view")).unwrap(), &good[16..48]);
    assert!(forged(&good, &good[16..48]) == good, "the forgery knows how a view is checked");
    let said = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    let told = said(&congbo(&own, "proposal show p1"));
    assert!(told.contains("Thẻ thật"), "{told}");
    fs::write(own.join("view"), &bad).unwrap();
    let shown = format!("show {A}");
    let (history, blame) = (format!("history {A}"), format!("blame {A}"));
    for line in [
        "list",
        &shown,
        &history,
        &blame,
        "search the",
        "stats",
        "stats --due",
        "proposal list",
        "proposal show p1",
        "proposal diff p1",
        "gate p1",
        "gate --all",
        "task list",
        "officer list",
        "policy show",
        "log",
        "export json",
    ] {
        let output = congbo(&own, line);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{line}: {output:?}");
        assert!(!said(&output).contains("Thẻ giả"), "{line}: {}", said(&output));
        assert!(fs::read(own.join("view")).unwrap() == bad, "{line} moved the view");
    }
    let output = congbo(&own, "--json list");
    let warnings = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        warnings.contains("view-foreign") || said(&output).contains("view-foreign"),
        "{output:?}"
    );
    // The next act moves it aside, and readers have a view again.
    let mut desk = Desk::over(&own, keys, Moment(now.0 + 60_000));
    // This desk's first command id is that of the one before it.
    desk.send("soan-thao", &propose(renamed(A, "Thẻ khác"))).unwrap_err();
    desk.send("soan-thao", &propose(renamed(A, "Thẻ khác"))).unwrap();
    drop(desk.office.take());
    assert!(fs::read(own.join("aside/view-1")).unwrap() == bad);
    let output = congbo(&own, "list");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    assert!(said(&congbo(&own, "proposal show p1")).contains("Thẻ thật"));
}
