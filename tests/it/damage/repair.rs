//! The command `repair`, and what names it.

use std::{fs, path::Path};

use serde_json::Value;

use crate::support::desk::Desk;

/// What a line says to a program, and how it ends.
fn json(desk: &Desk, line: &str) -> (i32, Value) {
    let output = desk.run(&format!("--json {line}"));
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
    let desk = Desk::of_demo();
    let store = desk.store();
    let (status, told) = json(&desk, "repair");
    assert_eq!((status, &told["done"]), (0, &Value::Bool(true)), "{told}");
    assert!(told["steps"].as_array().unwrap().is_empty(), "{told}");
    let before = super::bytes(&store);
    fs::remove_file(store.join("log/db")).unwrap();
    fs::write(store.join("head"), "not a head").unwrap();
    let harmed = super::bytes(&store);
    let (status, told) = json(&desk, "repair");
    assert_eq!((status, &told["done"]), (1, &Value::Bool(false)), "{told}");
    assert_eq!([condition(&told, "log"), condition(&told, "head")], ["missing", "damaged"]);
    assert_eq!(condition(&told, "entries"), "whole");
    let steps: Vec<_> = told["steps"].as_array().unwrap().iter().map(|it| &it["file"]).collect();
    assert_eq!(steps, ["log", "head", "view"]);
    assert!(super::bytes(&store) == harmed);
    let plain = desk.run("repair");
    assert_eq!(plain.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&plain.stderr).contains("congbo repair --yes"), "{plain:?}");
    let (status, told) = json(&desk, "repair --yes");
    assert_eq!((status, &told["done"]), (0, &Value::Bool(true)), "{told}");
    let kept = told["steps"][1]["kept"].as_str().unwrap();
    assert_eq!(fs::read(kept).unwrap(), b"not a head");
    assert_eq!(json(&desk, "verify").0, 0);
    assert_eq!(json(&desk, "repair").0, 0);
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
        let desk = Desk::of_demo();
        let store = desk.store();
        fs::remove_file(store.join(file)).unwrap();
        let (status, told) = json(&desk, line);
        assert_eq!(status, 4, "{file}: {told}");
        let fix = told["error"]["fix"].as_str().unwrap();
        assert!(fix.contains(hint), "{file}: {fix}");
        assert_eq!(fix.contains("congbo repair"), hint == "congbo repair", "{file}: {fix}");
        let (status, _) = json(&desk, "repair");
        assert_eq!(status, if hint == "backup" { 4 } else { 1 }, "{file}");
    }
    let desk = Desk::of_demo();
    let store = desk.store();
    fs::remove_file(store.join("contents")).unwrap();
    let (status, told) = json(&desk, "repair --yes");
    assert_eq!((status, &told["error"]["code"]), (4, &Value::from("beyond-repair")), "{told}");
    assert!(told["error"]["fix"].as_str().unwrap().contains("restore FILE"), "{told}");
}
