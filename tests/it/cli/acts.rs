//! Whatever anybody is told to do next is taken from whom it is told: every state of a proposal, every
//! officer, every place that names a command.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::support::roster::{WHOLE, everybody};

/// Takes a command apart as a shell does.
fn words_of(line: &str) -> Vec<String> {
    let script = format!("for it in {line}; do printf '%s\\n' \"$it\"; done");
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn words_in(list: &Value) -> Vec<String> {
    let all = list.as_array().into_iter().flatten();
    all.map(|it| it.as_str().unwrap().to_owned()).collect()
}

/// Returns every command that an officer is told: where, and its words.
fn told(desk: &Desk, officer: &str, asks_the_gate: bool) -> Vec<(&'static str, Vec<String>)> {
    let mut all = Vec::new();
    let status = json(&desk.ok(&format!("--json --as {officer} status")));
    for it in status["duties"].as_array().unwrap() {
        all.extend([("status", words_in(&it["read"])), ("status", words_in(&it["argv"]))]);
    }
    for it in status["due"].as_array().unwrap() {
        all.push(("due", words_in(&it["argv"])));
    }
    // What `gate --mine` says is the same act, and is walked to its end elsewhere.
    if !asks_the_gate {
        all.retain(|it| !it.1.is_empty());
        return all;
    }
    let list = json(&desk.ok("--json proposal list"));
    for id in list["proposals"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()) {
        let output = desk.run(&format!("--json --as {officer} gate {id}"));
        let report = json(&String::from_utf8(output.stdout).unwrap());
        for it in report["rules"].as_array().unwrap() {
            let fixes = it["fix"].as_array().into_iter().flatten().map(|it| it.as_str().unwrap());
            // What is a sentence is read, and its commands are asked for elsewhere.
            let lines = fixes.filter(|it| it.starts_with("congbo ") && !it.contains(", "));
            all.extend(lines.map(|it| ("gate", words_of(it))));
        }
    }
    all.retain(|it| !it.1.is_empty());
    all
}

/// Puts something fitting into the places that a command leaves open. `None` where it names a word that
/// only its reader knows.
fn filled(desk: &Desk, words: &[String]) -> Option<Vec<String>> {
    let has = |it: &str| words.iter().any(|word| word == it);
    let after = |it: &str| words.iter().position(|word| word == it).map(|at| words[at + 1].clone());
    let file = match (after("--kind"), after("enact"), has("revise") || has("propose")) {
        (Some(kind), ..) => {
            let paper = kind.trim_start_matches("impact-").trim_start_matches("control-");
            format!("{EXAMPLES}/dossier/04-{paper}.toml")
        }
        (_, Some(id), _) => desk.listed("790/QĐ-BQP", &id),
        (_, _, true) => {
            let file = std::fs::read_dir(format!("{EXAMPLES}/changes")).unwrap();
            let mut files: Vec<_> = file.map(|it| it.unwrap().path()).collect();
            files.sort();
            files[0].display().to_string()
        }
        _ => String::new(),
    };
    // Whoever sits at a terminal is led into the editor.
    let edits = |it: &str| it == "--edit";
    if words.iter().any(|it| edits(it)) {
        let rest = words.iter().filter(|it| !edits(it)).cloned();
        return Some(rest.chain(["--reason".to_owned(), "Rõ hơn nữa".to_owned()]).collect());
    }
    let put = |it: &String| match it.as_str() {
        "FILE" => Some(file.clone()),
        "…" => Some("Đã sửa".to_owned()),
        it if it.len() > 3 && it.chars().all(|c| c.is_ascii_uppercase() || "_ ,".contains(c)) => {
            None
        }
        it => Some(it.to_owned()),
    };
    words.iter().map(put).collect()
}

/// Tries everything that everybody is told now, each in a copy of the registry.
fn try_all(desk: &Desk, state: &str, tried: &mut BTreeSet<String>, wrong: &mut Vec<String>) {
    let mut known = BTreeSet::new();
    for (officer, _) in everybody(&WHOLE) {
        let asks_the_gate = ["soan-thao-a", "phap-che-a"].contains(&officer);
        for (place, words) in told(desk, officer, asks_the_gate) {
            assert_eq!(words[0], "congbo", "{words:?}");
            let mut words = words[1..].to_vec();
            if !words.iter().any(|it| it == "--as") {
                words.splice(0..0, ["--as".to_owned(), officer.to_owned()]);
            }
            if !known.insert(words.clone()) {
                continue;
            }
            let copy = desk.again();
            let Some(line) = filled(&copy, &words) else { continue };
            let output = copy.run(&[vec!["--json".to_owned()], line].concat());
            let said = stderr(&output);
            let code = said.lines().last().and_then(|it| serde_json::from_str::<Value>(it).ok());
            let code = code.map(|it| it["error"]["code"].as_str().unwrap_or_default().to_owned());
            let is_look = words.iter().any(|it| it == "gate");
            if output.status.success() || is_look && code.is_none() {
                let act = words.iter().filter(|it| !it.starts_with('-')).skip(1).take(2);
                tried.insert(act.cloned().collect::<Vec<_>>().join(" "));
                continue;
            }
            wrong.push(format!("{state}, {place}, {officer}: {words:?}: {code:?} {said}"));
        }
    }
}

#[test]
fn whatever_anybody_is_told_is_taken_from_whom_it_is_told() {
    let desk = Desk::founded();
    let (mut tried, mut wrong) = (BTreeSet::new(), Vec::new());
    let changes = format!("{EXAMPLES}/changes");
    let amend = format!("{changes}/01-amend-9.000001.toml");
    let new = format!("{changes}/04-new-9.000009.toml");
    let listed = "enact p1 --decision LISTED";
    let steps = [
        ("a draft", format!("--as soan-thao-a propose amend 9.000001 {amend} --draft")),
        ("a comment", "--as kiem-soat-a proposal comment p1 --on fees Chưa-rõ".to_owned()),
        ("an answer", "--as soan-thao-a proposal answer p1 c1 --accept Đã-sửa".to_owned()),
        ("settled", "--as kiem-soat-a proposal resolve p1 c1".to_owned()),
        ("handed in", "--as soan-thao-a proposal submit p1".to_owned()),
        (
            "changes asked for",
            "--as phap-che-a review p1 --request-changes --hash HASH --comment Chưa-đủ".to_owned(),
        ),
        ("revised", "--as soan-thao-a proposal revise p1 --reason Rõ-hơn".to_owned()),
        ("one approval", "--as phap-che-a review p1 --approve --revision 2".to_owned()),
        ("two approvals", "--as kiem-soat-a review p1 --approve --revision 2".to_owned()),
        ("approved", "--as tai-chinh-a review p1 --approve --revision 2".to_owned()),
        ("enacted", format!("--as ky-a {listed}")),
        ("something new", format!("--as soan-thao-a propose new {new} --draft")),
        ("in need", "--as ky-a proposal emergency p2 --basis Luật --reason Thiên-tai".to_owned()),
    ];
    for (state, line) in steps {
        let line = match line.contains("LISTED") {
            true => line.replace("LISTED", &desk.listed("701/QĐ-BQP", "p1")),
            false => line,
        };
        let hash =
            || json(&desk.ok("--json proposal show p1"))["hash"].as_str().unwrap().to_owned();
        let line = if line.contains("HASH") { line.replace("HASH", &hash()) } else { line };
        desk.ok(&line);
        try_all(&desk, state, &mut tried, &mut wrong);
    }
    assert!(wrong.is_empty(), "{} of {tried:?}:\n{}", wrong.len(), wrong.join("\n"));
    for act in ["review p1", "enact p1", "proposal submit", "proposal attach", "receipt 701/QĐ-BQP"]
    {
        assert!(tried.contains(act), "{act}: {tried:?}");
    }
}
