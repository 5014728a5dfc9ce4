//! A view that somebody put in the place of the one that `head` names, all its own checks made
//! good: nobody believes it, it is said, and the next act keeps it as a trace.

use std::{fs, process::Output};

use congbo::{
    domain::{canonical, ids::Moment},
    log::Notice,
};
use sha2::{Digest as _, Sha256};

use crate::support::{
    copy, desk,
    officers::{A, Desk, propose, renamed},
};

/// How long the header of a view is without its check.
const HEADER: usize = 64;

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

/// Makes a head one that names a view, its check made good: the older of its slots names another.
fn naming(head: &[u8], view: &[u8]) -> Vec<u8> {
    let said = |slot: &[u8]| serde_json::from_slice::<serde_json::Value>(slot).unwrap();
    let newest = head.chunks(8_192).map(|it| said(it)["size"].as_u64()).max().unwrap();
    let hex = |bytes: &[u8]| bytes.iter().map(|it| format!("{it:02x}")).collect::<String>();
    let slot = |bytes: &[u8]| {
        let mut said = said(bytes);
        let is_newest = said["size"].as_u64() == newest;
        let fields = said.as_object_mut().unwrap();
        fields.remove("check");
        if is_newest && fields.contains_key("view") {
            fields.insert("view".to_owned(), hex(&view[HEADER..HEADER + 32]).into());
        }
        let check = hex(&Sha256::digest(canonical::to_vec(&said)));
        said["check"] = check.into();
        let mut slot = canonical::to_vec(&said);
        slot.resize(bytes.len() - 1, b' ');
        slot.push(b'\n');
        slot
    };
    head.chunks(8_192).flat_map(slot).collect()
}

/// Two copies of one registry, in which the same proposal was made under two names.
struct Twins {
    room: tempfile::TempDir,
    keys: std::collections::BTreeMap<congbo::domain::ids::OfficerId, u8>,
    now: Moment,
}

impl Twins {
    fn new() -> Twins {
        let room = super::room();
        let mut desk = Desk::founded();
        let path = desk.store();
        let (keys, now) = (desk.keys.clone(), desk.now);
        drop(desk.office.take());
        for (dir, name) in [("own", "Thẻ thật"), ("other", "Thẻ giả")] {
            let dir = room.path().join(dir);
            copy(&path, &dir);
            let mut desk = Desk::over(&dir, keys.clone(), now);
            desk.send("soan-thao", &propose(renamed(A, name))).unwrap();
            drop(desk.office.take());
        }
        Twins { room, keys, now }
    }

    fn dir(&self, name: &str) -> std::path::PathBuf {
        self.room.path().join(name)
    }

    /// Returns the view of the one, and that of the other made one of the first's last entry.
    fn views(&self) -> (Vec<u8>, Vec<u8>) {
        let [good, other] = ["own", "other"].map(|it| fs::read(self.dir(it).join("view")).unwrap());
        let bad = forged(&other, &good[16..48]);
        assert!(forged(&good, &good[16..48]) == good, "the forgery knows how a view is checked");
        (good, bad)
    }

    /// Has something recorded in the first.
    fn act(&self) {
        let mut desk = Desk::over(&self.dir("own"), self.keys.clone(), Moment(self.now.0 + 60_000));
        // This desk's first command id is that of the one before it.
        desk.send("soan-thao", &propose(renamed(A, "Thẻ khác"))).unwrap_err();
        desk.send("soan-thao", &propose(renamed(A, "Thẻ khác"))).unwrap();
        drop(desk.office.take());
    }
}

/// Head and view together are believed by whoever asks the view, until somebody verifies; but
/// nothing of it goes into the next view, nor out of the house.
#[test]
fn a_view_that_was_forged_with_its_head_is_found_out_and_carried_on_by_nobody() {
    let twins = Twins::new();
    let own = twins.dir("own");
    let (_, bad) = twins.views();
    let head = fs::read(own.join("head")).unwrap();
    let view = fs::read(own.join("view")).unwrap();
    assert!(naming(&head, &view) == head, "the forgery knows how a head is checked");
    fs::write(own.join("view"), &bad).unwrap();
    fs::write(own.join("head"), naming(&head, &bad)).unwrap();
    let shell = desk::Desk::at(&own);
    let said = |line: &str| {
        let output = shell.run(line);
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (status, _) = said("verify");
    assert_eq!(status, Some(4), "a verification finds it out");
    for line in ["log", "export json", "export ndjson", "export csv", "export feed"] {
        let (_, told) = said(line);
        assert!(!told.contains("Thẻ giả"), "{line}: {told}");
    }
    twins.act();
    assert!(fs::read(own.join("aside/view-1")).unwrap() == bad, "the trace is kept");
    let (status, told) = said("proposal show p1");
    assert!(status == Some(0) && told.contains("Thẻ thật"), "{told}");
    assert_eq!(said("verify").0, Some(0));
    // What a writer left is taken on by the next one, and nothing more lies aside.
    let before = fs::metadata(own.join("view")).unwrap().len();
    let mut desk = Desk::over(&own, twins.keys.clone(), Moment(twins.now.0 + 120_000));
    for _ in 0..3 {
        let _ = desk.send("soan-thao", &propose(renamed(A, "Thẻ nữa")));
    }
    drop(desk.office.take());
    assert!(fs::metadata(own.join("view")).unwrap().len() > before, "it was added to");
    assert_eq!(fs::read_dir(own.join("aside")).unwrap().count(), 1);
}

#[test]
fn a_forged_view_is_believed_by_nobody_and_kept_as_a_trace() {
    let twins = Twins::new();
    let own = twins.dir("own");
    let (_, bad) = twins.views();
    let shell = desk::Desk::at(&own);
    let said = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    let told = said(&shell.run("proposal show p1"));
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
        let output = shell.run(line);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{line}: {output:?}");
        assert!(!said(&output).contains("Thẻ giả"), "{line}: {}", said(&output));
        assert!(fs::read(own.join("view")).unwrap() == bad, "{line} moved the view");
    }
    let output = shell.run("--json list");
    let warnings = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        warnings.contains("view-foreign") || said(&output).contains("view-foreign"),
        "{output:?}"
    );
    // The next act moves it aside, and readers have a view again.
    twins.act();
    assert!(fs::read(own.join("aside/view-1")).unwrap() == bad);
    let output = shell.run("list");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    assert!(said(&shell.run("proposal show p1")).contains("Thẻ thật"));
}

#[test]
fn a_view_that_is_gone_or_cut_is_made_again_by_the_next_act_which_says_so() {
    let twins = Twins::new();
    let own = twins.dir("own");
    let whole = fs::read(own.join("view")).unwrap();
    let mut now = twins.now.0;
    let mut act = || {
        now += 120_000;
        let mut desk = Desk::over(&own, twins.keys.clone(), Moment(now));
        // This desk's first command ids are those of the ones before it.
        let name = format!("Thẻ {now}");
        let sent = (0..20).any(|_| desk.send("soan-thao", &propose(renamed(A, &name))).is_ok());
        assert!(sent);
        desk.office.take().unwrap().close()
    };
    fs::remove_file(own.join("view")).unwrap();
    assert_eq!(act(), [Notice::MadeAgain { file: "view" }]);
    for (traces, end) in (1..).zip([0, 3, 9, whole.len() / 2]) {
        let cut = fs::read(own.join("view")).unwrap()[..end].to_vec();
        fs::write(own.join("view"), &cut).unwrap();
        let path = own.join(format!("aside/view-{traces}"));
        let told = act();
        assert_eq!(told, [Notice::MadeAnew { file: "view".into(), path: path.clone() }], "{end}");
        assert!(fs::read(path).unwrap() == cut, "the trace is kept");
        assert_eq!(act(), []);
    }
    // One of an earlier program is no damage.
    let mut of_before = fs::read(own.join("view")).unwrap();
    of_before[7] -= 1;
    fs::write(own.join("view"), &of_before).unwrap();
    assert_eq!(act(), []);
    let shell = desk::Desk::at(&own);
    assert!(shell.run("verify").status.success());
}
