//! The command `repair`, and what names it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

use crate::support::{copy, demo::demo};

/// A copy of the demonstration's registry in a folder.
fn store(dir: &Path) -> PathBuf {
    let store = dir.join("store");
    copy(&demo().dir.path().join("congbo-demo/store"), &store);
    store
}

fn congbo(store: &Path, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.env_clear().env("CONGBO_STORE", store).args(["--lang", "en"]);
    command.args(line.split(' ')).output().unwrap()
}

fn json(store: &Path, line: &str) -> (i32, Value) {
    let output = congbo(store, &format!("--json {line}"));
    let told = if output.stdout.is_empty() { &output.stderr } else { &output.stdout };
    (output.status.code().unwrap(), serde_json::from_slice(told).unwrap())
}

fn condition(document: &Value, file: &str) -> String {
    let parts = document["parts"].as_array().unwrap();
    let part = parts.iter().find(|it| it["file"] == file).unwrap();
    part["condition"].as_str().unwrap().to_owned()
}

#[test]
fn a_repair_says_what_it_will_do_and_does_it_once_somebody_agrees() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let (status, told) = json(&store, "repair");
    assert_eq!((status, &told["done"]), (0, &Value::Bool(true)), "{told}");
    assert!(told["steps"].as_array().unwrap().is_empty(), "{told}");
    let before = super::bytes(&store);
    fs::remove_file(store.join("log/db")).unwrap();
    fs::write(store.join("head"), "not a head").unwrap();
    let harmed = super::bytes(&store);
    let (status, told) = json(&store, "repair");
    assert_eq!((status, &told["done"]), (1, &Value::Bool(false)), "{told}");
    assert_eq!([condition(&told, "log"), condition(&told, "head")], ["missing", "damaged"]);
    assert_eq!(condition(&told, "entries"), "whole");
    let steps: Vec<_> = told["steps"].as_array().unwrap().iter().map(|it| &it["file"]).collect();
    assert_eq!(steps, ["log", "head", "view"]);
    assert!(super::bytes(&store) == harmed);
    let plain = congbo(&store, "repair");
    assert_eq!(plain.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&plain.stderr).contains("congbo repair --yes"), "{plain:?}");
    let (status, told) = json(&store, "repair --yes");
    assert_eq!((status, &told["done"]), (0, &Value::Bool(true)), "{told}");
    let kept = told["steps"][1]["kept"].as_str().unwrap();
    assert_eq!(fs::read(kept).unwrap(), b"not a head");
    assert_eq!(json(&store, "verify").0, 0);
    assert_eq!(json(&store, "repair").0, 0);
    // What was whole is what it was.
    for file in ["entries", "contents", "format"].map(Path::new) {
        assert!(super::bytes(&store)[file] == before[file], "{}", file.display());
    }
}

#[test]
fn damage_names_the_repair_where_it_mends_and_a_backup_where_nothing_else_does() {
    for (file, line, hint) in [
        ("head", "list", "congbo repair"),
        ("entries", "list", "congbo repair"),
        ("log/db", "verify", "congbo repair"),
        ("format", "log", "congbo repair"),
        ("contents", "verify", "backup"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        fs::remove_file(store.join(file)).unwrap();
        let (status, told) = json(&store, line);
        assert_eq!(status, 4, "{file}: {told}");
        let fix = told["error"]["fix"].as_str().unwrap();
        assert!(fix.contains(hint), "{file}: {fix}");
        assert_eq!(fix.contains("congbo repair"), hint == "congbo repair", "{file}: {fix}");
        let (status, _) = json(&store, "repair");
        assert_eq!(status, if hint == "backup" { 4 } else { 1 }, "{file}");
    }
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    fs::remove_file(store.join("contents")).unwrap();
    let (status, told) = json(&store, "repair --yes");
    assert_eq!((status, &told["error"]["code"]), (4, &Value::from("beyond-repair")), "{told}");
    assert!(told["error"]["fix"].as_str().unwrap().contains("restore FILE"), "{told}");
}
