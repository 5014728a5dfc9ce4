//! What the gate and the commands around it say of a proposal, as people and scripts meet it.

use std::collections::BTreeSet;

use super::*;
use crate::support::roster::{WHOLE, everybody};

/// Returns what the gate finds of a proposal, whether it blocks or not.
fn judged(desk: &Desk, line: &str) -> serde_json::Value {
    json(&String::from_utf8(desk.run(&format!("--json gate {line}")).stdout).unwrap())
}

/// Returns the reasons against a proposal that a gate names, with the rule that has them.
fn reasons(report: &serde_json::Value) -> Vec<(&serde_json::Value, &serde_json::Value)> {
    let rules = report["rules"].as_array().unwrap().iter();
    rules
        .flat_map(|rule| rule["why"].as_array().unwrap().iter().map(move |it| (rule, it)))
        .collect()
}

#[test]
fn what_is_missing_at_handing_in_is_put_into_the_draft_by_the_command_that_is_named() {
    let desk = Desk::founded();
    let text = std::fs::read_to_string(format!("{EXAMPLES}/changes/01-amend-9.000001.toml"));
    let silent = |it: &&str| !it.starts_with("change.reason") && !it.starts_with("change.basis");
    let text = text.unwrap().lines().filter(silent).collect::<Vec<_>>().join("\n");
    std::fs::write(desk.path("silent.toml"), text).unwrap();
    desk.ok("--as soan-thao-a propose amend 9.000001 silent.toml --draft");
    let error = desk.fails("--as soan-thao-a proposal submit p1", 1);
    let also = error["also"].as_array().unwrap().iter().chain([&error]);
    let mut named: Vec<_> = also.map(|it| it["fix"].as_str().unwrap().to_owned()).collect();
    named.sort();
    let options = ["--basis", "--reason"];
    assert_eq!(named.len(), options.len(), "{error}");
    for option in options {
        let command = format!("congbo proposal revise p1 {option} ");
        assert!(named.iter().any(|it| it.contains(&command)), "{option}: {error}");
    }
    let words = "--basis 12/2026/TT-BQP --reason Gộp-thủ-tục";
    desk.ok(&format!("--as soan-thao-a proposal revise p1 {words}"));
    desk.ok("--as soan-thao-a proposal submit p1");
}

#[test]
fn each_reason_names_its_own_rule_and_article() {
    let desk = Desk::founded();
    let line = format!("propose new {EXAMPLES}/changes/04-new-9.000009.toml");
    desk.ok(&format!("--as soan-thao-a {line}"));
    let report = judged(&desk, "p1");
    let found = reasons(&report);
    assert!(found.len() > 3, "{report}");
    for (rule, why) in found {
        let source = why["source"].as_str().unwrap_or("Điều");
        assert!(source.contains("Điều") || source.contains("TT "), "{why}");
        assert!(why["rule"].is_string() || rule["br"].is_null(), "{why}");
    }
    let missing = reasons(&report).into_iter().find(|it| it.1["code"] == "paper-missing").unwrap();
    assert_eq!(missing.1["rule"], "BR-4");
}

#[test]
fn a_correction_has_no_terms_of_an_announcement() {
    let desk = Desk::founded();
    let text =
        desk.ok("show 9.000002 --toml").replacen("\nname = \"Thủ tục ", "\nname = \"Việc ", 1);
    std::fs::write(desk.path("right.toml"), text).unwrap();
    std::fs::write(desk.path("scan.txt"), "Quyết định đã ký").unwrap();
    let line = "correct 9.000002 right.toml --instrument record --reason Gõ-sai \
                --evidence scan.txt";
    desk.ok(&format!("--as nhap-lieu-a {line}"));
    let report = judged(&desk, "p1");
    assert_eq!(report["deadlines"], serde_json::json!([]), "{report}");
    let told = String::from_utf8(desk.run("gate p1 --full").stdout).unwrap();
    assert!(!told.contains("Not counted yet"), "{told}");
    // An amendment has them.
    desk.propose("soan-thao-a", "lý-do");
    assert!(!judged(&desk, "p2")["deadlines"].as_array().unwrap().is_empty());
}

#[test]
fn a_provisional_term_names_the_years_whose_days_off_are_not_known() {
    let desk = Desk::founded();
    let line = format!(
        "--as soan-thao-a propose amend 9.000001 {EXAMPLES}/changes/01-amend-9.000001.toml"
    );
    desk.ok(&format!("{line} --effective 2099-01-05"));
    let report = judged(&desk, "p1");
    let of = |report: &serde_json::Value| {
        let all = report["deadlines"].as_array().unwrap().clone();
        let it = all.into_iter().find(|it| it["what"] == "decision").unwrap();
        it["by_database"].clone()
    };
    assert_eq!(of(&report)["certain"], false);
    assert_eq!(of(&report)["years_lacking"], serde_json::json!([2098, 2099]));
    let told = String::from_utf8(desk.run("gate p1").stdout).unwrap();
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("of 2098, 2099 are not known"), "{told}");
    desk.ok(&format!("{line} --effective 2026-10-05"));
    let known = judged(&desk, "p2");
    assert_eq!(of(&known)["certain"], true);
    assert!(of(&known)["years_lacking"].is_null(), "{known}");
}

/// Puts something fitting into the places that a command leaves open.
fn filled(desk: &Desk, command: &str, id: &str, number: usize) -> Vec<String> {
    let words: Vec<_> = command.trim_start_matches("congbo ").split(' ').collect();
    let kind = words.iter().position(|it| *it == "--kind").map(|at| words[at + 1]);
    let file = match (kind, words.contains(&"enact"), words.contains(&"revise")) {
        (Some(kind), ..) => {
            let paper = kind.trim_start_matches("impact-").trim_start_matches("control-");
            format!("{EXAMPLES}/dossier/04-{paper}.toml")
        }
        (_, true, _) => desk.listed(&format!("{}/QĐ-BQP", 700 + number), id),
        (_, _, true) => "again.toml".to_owned(),
        _ => String::new(),
    };
    let put = |it: &str| match it {
        "FILE" => file.clone(),
        "\"…\"" => "Đã-sửa".to_owned(),
        it => it.to_owned(),
    };
    words.into_iter().map(put).collect()
}

/// What waits for somebody of the office, as they are told: the first of it.
fn next_waiting(desk: &Desk) -> Option<serde_json::Value> {
    let mut officers = everybody(&WHOLE).map(|it| it.0);
    officers.find_map(|it| {
        let told = json(&desk.ok(&format!("--json --as {it} gate --mine")));
        told["waiting"].as_array().expect("a list").first().cloned()
    })
}

/// Nobody is told to do what is refused of them: doing all that everybody is told leads from a
/// draft to the catalogue, whatever road, and leaves nothing waiting.
#[test]
fn what_everybody_is_told_to_do_leads_from_a_draft_to_the_catalogue() {
    let desk = Desk::founded();
    let close = |file: &str, reason: &str| {
        let text = format!(
            "[change]\ncode = \"9.000006\"\neffective = \"2030-03-01\"\n\
             basis = \"Thông tư số 38/2026/TT-BQP\"\nreason = \"{reason}\"\n\
             transition = \"Hồ sơ đã nhận được giải quyết xong\"\n"
        );
        std::fs::write(desk.path(file), text).unwrap();
    };
    close("close.toml", "Không làm nữa");
    close("again.toml", "Không làm nữa, vì đã gộp");
    let changes = [
        ("new CHANGES/04-new-9.000009.toml", "--draft"),
        ("amend 9.000003 CHANGES/02-amend-9.000003.toml", "--draft"),
        ("abolish 9.000006 close.toml", ""),
        ("amend 9.000001 CHANGES/01-amend-9.000001.toml", ""),
    ];
    for (change, how) in changes {
        let change = change.replace("CHANGES", &format!("{EXAMPLES}/changes"));
        desk.ok(&format!("--as soan-thao-a propose {change} {how}"));
    }
    // Somebody comments, somebody asks for changes, and one goes the road of emergencies.
    desk.ok("--as kiem-soat-a proposal comment p2 --on steps Chưa-rõ");
    desk.ok("--as phap-che-a review p3 --request-changes --revision 1 --comment Chưa-đủ");
    desk.ok("--as ky-a proposal emergency p4 --basis Luật --reason Thiên-tai");
    let mut done: BTreeSet<String> = BTreeSet::new();
    for number in 0..60 {
        let Some(next) = next_waiting(&desk) else { break };
        let (command, id) = (next["fix"].as_str().unwrap(), next["proposal"].as_str().unwrap());
        let mut words = filled(&desk, command, id, number);
        let at = words.iter().position(|it| it == "--as").expect("it names who does it");
        let key = agency().join("keys").join(&words[at + 1]).display().to_string();
        words.splice(at + 2..at + 2, ["--key".to_owned(), key]);
        let output = desk.command("").args(&words).output().unwrap();
        assert!(output.status.success(), "{next}\n{words:?}\n{}", stderr(&output));
        done.insert(next["what"].as_str().unwrap().to_owned());
    }
    assert_eq!(next_waiting(&desk), None);
    for id in ["p1", "p2", "p3", "p4"] {
        let shown = json(&desk.ok(&format!("--json proposal show {id}")));
        assert_eq!(shown["status"], "enacted", "{id}: {done:?}");
    }
    for what in
        ["paper", "submit", "review", "comment", "answered", "changes", "point", "debt", "sign"]
    {
        assert!(done.contains(what), "nobody was told `{what}`: {done:?}");
    }
    desk.ok("verify --gate");
}
