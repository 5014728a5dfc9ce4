//! Whether what was enacted was announced, entered and sent in time, asked on the command
//! line of the demonstration's registry, and what its receipts say of each procedure.

use std::path::Path;

use serde_json::Value;

use crate::support::{copy, demo::Demo, demo::demo};

/// A copy of the demonstration, to act on.
fn desk() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    copy(demo().dir.path(), dir.path());
    dir
}

fn run(dir: &Path, line: &str) -> (i32, String, String) {
    let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    if let Some(at) = words.iter().position(|it| it == "--as") {
        let key = format!("congbo-demo/keys/{}", words[at + 1]);
        words.splice(at + 2..at + 2, ["--key".to_owned(), key]);
    }
    let mut command = Demo::congbo(dir, "");
    let output = command.args(words).env("CONGBO_LANG", "en").output().unwrap();
    let text = |it: Vec<u8>| String::from_utf8(it).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn ok(dir: &Path, line: &str) -> String {
    let (status, out, err) = run(dir, line);
    assert_eq!(status, 0, "{line}\n{err}");
    out
}

fn json(dir: &Path, line: &str) -> Value {
    serde_json::from_str(&ok(dir, &format!("--json {line}"))).unwrap()
}

fn refused(dir: &Path, line: &str) -> String {
    let (status, out, err) = run(dir, &format!("--json {line}"));
    assert_eq!((status, out.as_str()), (1, ""), "{line}\n{err}");
    let error: Value = serde_json::from_str(err.lines().last().unwrap()).unwrap();
    error["error"]["code"].as_str().unwrap_or_default().to_owned()
}

const JUNE: &str = "stats --timeliness 2026-06-01..2026-06-30";

fn step(told: &Value, what: &str) -> Value {
    let steps = told["steps"].as_array().unwrap();
    steps.iter().find(|it| it["what"] == what).cloned().unwrap_or_default()
}

/// Every change of the decision 201/QĐ-BQP, of external procedures.
fn changes(told: &Value) -> u64 {
    assert_eq!(told["decisions"], 1);
    told["changes"].as_u64().unwrap()
}

#[test]
fn what_was_not_measured_is_never_told_as_zero() {
    let dir = demo().dir.path();
    let told = json(dir, JUNE);
    let count = changes(&told);
    assert!(count > 3, "{told}");
    // It was sent by one receipt for all, in time; of the entry nobody told.
    let sent = step(&told, "sent_to_oversight");
    assert_eq!((&sent["numerator"], &sent["denominator"]), (&count.into(), &count.into()));
    assert_eq!(sent["percent"], "100.00");
    let entry = step(&told, "entry");
    assert_eq!((&entry["numerator"], &entry["denominator"]), (&0.into(), &0.into()));
    assert_eq!(entry["percent"], Value::Null);
    assert_eq!(entry["not_told"].as_u64().unwrap() + entry["open"].as_u64().unwrap(), count);
    let none = json(dir, "stats --timeliness 2020-01-01..2020-12-31");
    assert_eq!((&none["changes"], &none["steps"]), (&0.into(), &Value::Array(Vec::new())));
}

#[test]
fn the_laws_count_and_the_national_databases_stand_beside_each_other() {
    let told = json(demo().dir.path(), JUNE);
    let decision = step(&told, "decision");
    let database = &told["by_database"];
    for rate in [&decision, database] {
        let numbers = (rate["numerator"].as_u64(), rate["denominator"].as_u64());
        assert!(numbers.0 <= numbers.1 && numbers.1 > Some(0), "{rate}");
    }
    let item = &told["items"][0];
    let signed = item["steps"].as_array().unwrap();
    let signed = signed.iter().find(|it| it["what"] == "decision").unwrap();
    assert!(signed["due"].is_string() && signed["by_database"]["due"].is_string(), "{signed}");
    // Working days reach further back than days.
    assert!(signed["by_database"]["due"].as_str() < signed["due"].as_str());
    let said = ok(demo().dir.path(), &format!("--lang en {JUNE}"));
    assert!(said.contains("QĐ 766/QĐ-TTg, index 1.1"), "{said}");
}

#[test]
fn an_entry_is_told_procedure_by_procedure() {
    let dir = desk();
    let dir = dir.path();
    let code = json(dir, JUNE)["items"][0]["code"].as_str().unwrap().to_owned();
    let other = json(dir, JUNE)["items"][1]["code"].as_str().unwrap().to_owned();
    ok(
        dir,
        &format!(
            "--as nhap-lieu-a receipt 201/QĐ-BQP --what entered --on 2026-06-09 --code {code}"
        ),
    );
    let entry = step(&json(dir, JUNE), "entry");
    assert_eq!((&entry["met"], &entry["denominator"]), (&1.into(), &1.into()), "{entry}");
    // Late by the days after the tenth working day.
    ok(
        dir,
        &format!(
            "--as nhap-lieu-a receipt 201/QĐ-BQP --what entered --on 2026-07-31 --code {other}"
        ),
    );
    let entry = step(&json(dir, JUNE), "entry");
    assert_eq!((&entry["met"], &entry["late"]), (&1.into(), &1.into()), "{entry}");
    assert!(entry["latest_by"].as_u64() > Some(0), "{entry}");
    assert_eq!(entry["percent"], "50.00");
    let line = "--as nhap-lieu-a receipt 201/QĐ-BQP --what entered --on 2026-06-09 --code 9.999999";
    assert_eq!(refused(dir, line), "unknown-code");
    let line =
        format!("--as nhap-lieu-a receipt 201/QĐ-BQP --what sent --on 2026-06-09 --code {code}");
    assert_eq!(refused(dir, &line), "receipt-of-whole");
}

#[test]
fn in_force_and_not_made_public_is_a_standing_that_can_be_asked() {
    let dir = desk();
    let dir = dir.path();
    let day = "--as-of 2026-12-31";
    let count = |dir: &Path, of: &str| {
        json(dir, &format!("list {day} --publicity {of}"))["count"].as_u64().unwrap()
    };
    let all = json(dir, &format!("list {day}"))["count"].as_u64().unwrap();
    let (not, untold) = (count(dir, "not-publicised"), count(dir, "not-told"));
    assert!(not > 0 && count(dir, "publicised") == 0);
    assert_eq!(not + untold, all);
    let before = json(dir, &format!("stats {day}"));
    assert_eq!(before["by_receipt"][1]["percent"], Value::Null, "{before}");
    ok(dir, "--as nhap-lieu-a receipt 201/QĐ-BQP --what publicised --on 2026-06-10");
    assert!(count(dir, "publicised") > 0 && count(dir, "not-publicised") < not);
    let after = json(dir, &format!("stats {day}"));
    let mut shares = after["by_receipt"].as_array().unwrap().iter();
    let publicised = shares.find(|it| it["what"] == "publicised").unwrap();
    let (told, of) = (&publicised["numerator"], &publicised["denominator"]);
    assert!(told.as_u64() > Some(0) && told.as_u64() <= of.as_u64(), "{publicised}");
    let not_told = of.as_u64().unwrap() - told.as_u64().unwrap();
    assert_eq!(publicised["not_told"], not_told);
    let code = json(dir, JUNE)["items"][0]["code"].as_str().unwrap().to_owned();
    let shown = ok(dir, &format!("--lang en show {code} --as-of 2026-12-31"));
    let shown_json = json(dir, &format!("show {code} --as-of 2026-12-31"));
    let state = shown_json["publicity"]["state"].as_str();
    assert!(shown.contains("Made public") || state.is_none(), "{shown}");
}

#[test]
fn br_19_what_is_withheld_is_released_by_two_on_its_ground() {
    let dir = desk();
    let dir = dir.path();
    let with = "--with phap-che-a=congbo-demo/keys/phap-che-a";
    ok(dir, &format!("--as ky-a withhold 9.000004 --mistake --note Sớm {with}"));
    assert_eq!(refused(dir, "show 9.000004"), "withheld");
    let line = |ground: &str| format!("--as ky-a release 9.000004 {ground} --note Thông-tư");
    assert_eq!(refused(dir, &line("--premature")), "second-hand");
    assert_eq!(refused(dir, &format!("{} {with}", line("--declassified"))), "other-release-ground");
    ok(dir, &format!("{} {with}", line("--premature")));
    assert_eq!(json(dir, "show 9.000004")["code"], "9.000004");
    assert_eq!(refused(dir, &format!("{} {with}", line("--premature"))), "not-withheld");
    assert_eq!(json(dir, "verify --gate")["ok"], true);
}

#[test]
fn lateness_stands_in_the_history_and_beside_the_log_of_a_decision() {
    let dir = demo().dir.path();
    let item = &json(dir, JUNE)["items"][0];
    let code = item["code"].as_str().unwrap();
    let history = json(dir, &format!("history {code}"));
    let events = history["events"].as_array().unwrap();
    let enacted = events.iter().find(|it| it["decision"] == "201/QĐ-BQP").unwrap();
    assert_eq!(enacted["deadlines"], item["steps"]);
    let baseline = events.iter().find(|it| it["kind"] == "baseline");
    assert!(baseline.is_none_or(|it| it.get("deadlines").is_none()));
    let log = ok(dir, "--lang en log --decision 201/QĐ-BQP");
    assert!(log.contains("BR-12") && log.contains(code), "{log}");
    assert!(!ok(dir, "--lang en log").contains("BR-12"));
}
