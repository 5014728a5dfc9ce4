//! What the gate and the commands around it say of a proposal, as people and scripts meet it.

use super::*;

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
    std::fs::write(desk.dir.path().join("silent.toml"), text).unwrap();
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
    std::fs::write(desk.dir.path().join("right.toml"), text).unwrap();
    std::fs::write(desk.dir.path().join("scan.txt"), "Quyết định đã ký").unwrap();
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
