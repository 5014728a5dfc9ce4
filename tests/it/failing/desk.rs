//! The same tried on acts that need something before them: a decision, a review task, a backup.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command as Process,
};

use congbo::{
    domain::{command::Command, event::Verdict, ids::ProposalId, procedure::Procedure},
    import::{convert, reader},
    log::Contents as _,
};

use super::{
    ANY, Bench, EIO, ENOSPC, KILLED, act, assert_said, from_there_on, library, line, once, said,
};
use crate::support::{copy, founding, keys};

/// A registry of a few procedures in which a change waits to be enacted.
fn approved(store: &Path, today: &str) {
    let mut house = keys::found(store, "Bộ Quốc phòng", "G11");
    let mut items = Vec::new();
    let documents = baseline();
    for document in &documents {
        let keep = |bytes: &[u8]| house.office.log_mut().put_content(bytes).unwrap();
        items.push(founding::taken_over(document, keep));
    }
    let (effective, basis) = ("2026-01-01".parse().unwrap(), "Danh mục".to_owned());
    house.send(&["nhap-lieu-a"], &Command::ImportBaseline { effective, basis, items });
    let mut document = documents[0].clone();
    document.name.push_str(" tại trụ sở");
    let request = founding::renaming(document, today.parse().unwrap(), "12/2026/TT-BQP");
    house.send(&["soan-thao-a"], &Command::Propose { request: Box::new(request), submit: true });
    let (verdict, comment) = (Verdict::Approve, Some("Thống nhất.".to_owned()));
    let proposal = ProposalId(1);
    let review = Command::Review { proposal, revision: 1, read: None, verdict, comment };
    house.send(&["kiem-soat-a"], &review);
    assert!(house.office.close().is_empty());
}

fn baseline() -> Vec<Procedure> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/baseline.jsonl");
    let lines = reader::open(file.as_ref()).unwrap();
    lines.filter_map(|it| Some(convert(&it.unwrap().bytes).ok()?.procedure)).collect()
}

/// The registry with what waits in it, and a decision beside it that enacts that.
fn bench() -> (Bench, tempfile::TempDir, PathBuf) {
    let made = tempfile::tempdir().unwrap();
    let store = made.path().join("store");
    let today = Process::new("date").args(["-u", "+%F"]).output().unwrap().stdout;
    let today = String::from_utf8(today).unwrap();
    let today = today.trim();
    approved(&store, today);
    let bench = Bench::of(store);
    let decision = made.path().join("decision.toml");
    let text = format!(
        "number = \"1/QĐ-BQP\"\nissuer = \"Bộ Quốc phòng\"\nsigned_on = \"{today}\"\n\
         effective_on = \"{today}\"\n\n[[norms]]\nnumber = \"12/2026/TT-BQP\"\n\
         signed_on = \"{today}\"\neffective_from = \"{today}\"\n"
    );
    let shown = bench.done("--json proposal show p1", "before");
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let hash = shown["hash"].as_str().unwrap();
    let listed = format!("\n[[proposals]]\nid = \"p1\"\nhash = \"{hash}\"\n");
    fs::write(&decision, text + &listed).unwrap();
    (bench, made, decision)
}

#[test]
fn a_decision_whose_calls_fail_is_enacted_whole_or_not_at_all() {
    if library().is_none() {
        return;
    }
    let (bench, _made, decision) = bench();
    let enact = format!("--as ky-a --key @/ky-a enact p1 --decision {}", decision.display());
    let kinds = [once(ANY, EIO), from_there_on("ws", ENOSPC), once(ANY, KILLED)];
    act(&bench, &enact, &kinds);
}

#[test]
fn a_review_task_whose_closing_fails_is_closed_or_open() {
    if library().is_none() {
        return;
    }
    let (before, made, _) = bench();
    let documents = baseline();
    let mut norms = documents.iter().flat_map(|it| &it.legal_basis).map(|it| &it.number);
    let norm = norms.find(|it| !it.contains(' ')).expect("the examples cite a norm");
    before.done(&format!("--as phap-che-a --key @/phap-che-a impact {norm} --open-reviews"), "");
    let good = made.path().join("with-tasks");
    copy(&before.store(), &good);
    let bench = Bench::of(good);
    let close = "--as phap-che-a --key @/phap-che-a task close t1 --reason Giữ";
    act(&bench, &line(close), &[once("rws", EIO), from_there_on("s", EIO), once(ANY, KILLED)]);
}

#[test]
fn a_restoring_whose_calls_fail_leaves_the_one_registry_or_the_other() {
    if library().is_none() {
        return;
    }
    let (bench, made, _) = bench();
    let former = bench.entries("before");
    bench.done(
        "--as phap-che-a --key @/phap-che-a proposal comment p1 Rõ",
        "what the registry lacks and the backup has",
    );
    let backup = made.path().join("backup.tar.gz");
    bench.done(&format!("backup {}", backup.display()), "before");
    let later = bench.entries("before");
    assert!(later.len() > former.len());
    bench.again();
    let restore = format!("restore {}", backup.display());
    for failing in [once(ANY, EIO), from_there_on("wsn", ENOSPC), once(ANY, KILLED)] {
        for at in bench.chosen(&restore, failing) {
            let (output, _) = bench.failing(&restore, failing, at);
            let code = output.status.code();
            let when = format!("{restore}: call {at} of {failing:?}: {code:?} {}", said(&output));
            assert!(matches!(code, Some(0 | 3)) || failing.with == KILLED, "{when}");
            assert_said(&output, &when);
            let found = bench.entries(&when);
            assert!(found == former || found == later, "{when}");
            assert!(code != Some(0) || found == later, "{when}");
            bench.done("verify", &when);
            if found == former {
                bench.done(&restore, &when);
                assert_eq!(bench.entries(&when), later, "{when}");
            }
            bench.again();
            bench.done(&restore, &when);
            // What was half made beside the registry is cleared by the next restoring; the former
            // registry is kept, each under a name of its own.
            for it in fs::read_dir(bench.room.path()).unwrap() {
                let path = it.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                assert!(!name.contains("restoring"), "{when}: {name} is left");
                if name.contains("before-restore") {
                    fs::remove_dir_all(path).unwrap();
                }
            }
            bench.again();
        }
    }
}
