//! Whether what was enacted was announced, entered and sent in time, asked on the command
//! line of the demonstration's registry, and what its receipts say of each procedure.

use serde_json::Value;

use crate::support::desk::Desk;

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
    let desk = Desk::at_demo();
    let told = desk.json(JUNE);
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
    let none = desk.json("stats --timeliness 2020-01-01..2020-12-31");
    assert_eq!((&none["changes"], &none["steps"]), (&0.into(), &Value::Array(Vec::new())));
}

#[test]
fn the_laws_count_and_the_national_databases_stand_beside_each_other() {
    let desk = Desk::at_demo();
    let told = desk.json(JUNE);
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
    let said = desk.ok(&format!("--lang en {JUNE}"));
    assert!(said.contains("QĐ 766/QĐ-TTg, index 1.1"), "{said}");
}

#[test]
fn an_entry_is_told_procedure_by_procedure() {
    let desk = Desk::of_demo();
    let code = desk.json(JUNE)["items"][0]["code"].as_str().unwrap().to_owned();
    let other = desk.json(JUNE)["items"][1]["code"].as_str().unwrap().to_owned();
    desk.ok(&format!(
        "--as nhap-lieu-a receipt 201/QĐ-BQP --what entered --on 2026-06-09 --code {code}"
    ));
    let entry = step(&desk.json(JUNE), "entry");
    assert_eq!((&entry["met"], &entry["denominator"]), (&1.into(), &1.into()), "{entry}");
    // Late by the days after the tenth working day.
    desk.ok(&format!(
        "--as nhap-lieu-a receipt 201/QĐ-BQP --what entered --on 2026-07-31 --code {other}"
    ));
    let entry = step(&desk.json(JUNE), "entry");
    assert_eq!((&entry["met"], &entry["late"]), (&1.into(), &1.into()), "{entry}");
    assert!(entry["latest_by"].as_u64() > Some(0), "{entry}");
    assert_eq!(entry["percent"], "50.00");
    let line = "--as nhap-lieu-a receipt 201/QĐ-BQP --what entered --on 2026-06-09 --code 9.999999";
    assert_eq!(desk.fails(line, 1)["code"], "unknown-code");
    let line =
        format!("--as nhap-lieu-a receipt 201/QĐ-BQP --what sent --on 2026-06-09 --code {code}");
    assert_eq!(desk.fails(&line, 1)["code"], "receipt-of-whole");
}

#[test]
fn in_force_and_not_made_public_is_a_standing_that_can_be_asked() {
    let desk = Desk::of_demo();
    let day = "--as-of 2026-12-31";
    let count =
        |of: &str| desk.json(&format!("list {day} --publicity {of}"))["count"].as_u64().unwrap();
    let all = desk.json(&format!("list {day}"))["count"].as_u64().unwrap();
    let (not, untold) = (count("not-publicised"), count("not-told"));
    assert!(not > 0 && count("publicised") == 0);
    assert_eq!(not + untold, all);
    let before = desk.json(&format!("stats {day}"));
    assert_eq!(before["by_receipt"][1]["percent"], Value::Null, "{before}");
    desk.ok("--as nhap-lieu-a receipt 201/QĐ-BQP --what publicised --on 2026-06-10");
    assert!(count("publicised") > 0 && count("not-publicised") < not);
    let after = desk.json(&format!("stats {day}"));
    let mut shares = after["by_receipt"].as_array().unwrap().iter();
    let publicised = shares.find(|it| it["what"] == "publicised").unwrap();
    let (told, of) = (&publicised["numerator"], &publicised["denominator"]);
    assert!(told.as_u64() > Some(0) && told.as_u64() <= of.as_u64(), "{publicised}");
    let not_told = of.as_u64().unwrap() - told.as_u64().unwrap();
    assert_eq!(publicised["not_told"], not_told);
    let code = desk.json(JUNE)["items"][0]["code"].as_str().unwrap().to_owned();
    let shown = desk.ok(&format!("--lang en show {code} --as-of 2026-12-31"));
    let shown_json = desk.json(&format!("show {code} --as-of 2026-12-31"));
    let state = shown_json["publicity"]["state"].as_str();
    assert!(shown.contains("Made public") || state.is_none(), "{shown}");
}

#[test]
fn br_19_what_is_withheld_is_released_by_two_on_its_ground() {
    let desk = Desk::of_demo();
    let with = format!("--with phap-che-a={}", desk.key_of("phap-che-a").display());
    desk.ok(&format!("--as ky-a withhold 9.000004 --mistake --note Sớm {with}"));
    assert_eq!(desk.fails("show 9.000004", 1)["code"], "withheld");
    let line = |ground: &str| format!("--as ky-a release 9.000004 {ground} --note Thông-tư");
    assert_eq!(desk.fails(&line("--premature"), 1)["code"], "second-hand");
    assert_eq!(
        desk.fails(&format!("{} {with}", line("--declassified")), 1)["code"],
        "other-release-ground"
    );
    desk.ok(&format!("{} {with}", line("--premature")));
    assert_eq!(desk.json("show 9.000004")["code"], "9.000004");
    assert_eq!(desk.fails(&format!("{} {with}", line("--premature")), 1)["code"], "not-withheld");
    assert_eq!(desk.json("verify --gate")["ok"], true);
}

#[test]
fn lateness_stands_in_the_history_and_beside_the_log_of_a_decision() {
    let desk = Desk::at_demo();
    let item = &desk.json(JUNE)["items"][0];
    let code = item["code"].as_str().unwrap();
    let history = desk.json(&format!("history {code}"));
    let events = history["events"].as_array().unwrap();
    let enacted = events.iter().find(|it| it["decision"] == "201/QĐ-BQP").unwrap();
    assert_eq!(enacted["deadlines"], item["steps"]);
    let baseline = events.iter().find(|it| it["kind"] == "baseline");
    assert!(baseline.is_none_or(|it| it.get("deadlines").is_none()));
    let log = desk.ok("--lang en log --decision 201/QĐ-BQP");
    assert!(log.contains("BR-12") && log.contains(code), "{log}");
    assert!(!desk.ok("--lang en log").contains("BR-12"));
}
