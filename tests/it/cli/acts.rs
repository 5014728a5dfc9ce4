//! Whatever anybody is told to do next is taken from whom it is told: every state of a proposal, every
//! officer, every place that names a command, and every screen that only a terminal shows.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{person::Person, *};
use crate::support::{
    one_in,
    programs::lay_program,
    roster::{WHOLE, everybody},
};

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

/// Returns what stands on a screen, without what colours it.
fn uncoloured(screen: &str) -> String {
    let mut parts = screen.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |told, it| told + it.split_once('m').map_or(it, |it| it.1)).replace('\r', "")
}

/// Returns every command that stands on a screen, with whoever types it: those whom the line above it
/// names, else the reader.
fn on_screen(screen: &str, reader: &str) -> Vec<(String, Vec<String>)> {
    let screen = uncoloured(screen);
    let is_officer = |it: &str| everybody(&WHOLE).any(|(officer, _)| officer == it);
    let mut all = Vec::new();
    let mut above = "";
    for line in screen.lines() {
        // At the head of its line, beside what it is for, behind an arrow, or in a choice by its number;
        // what stands in a sentence is asked for elsewhere.
        let is_choice = line.starts_with(|it: char| it.is_ascii_digit());
        let heads = ["  congbo ", "→ congbo ", ": congbo "];
        let heads = heads.iter().filter(|it| is_choice || !it.starts_with(':'));
        let at = heads.filter_map(|it| line.find(it).map(|at| at + it.len())).min();
        let Some(at) = at else {
            above = line;
            continue;
        };
        let named: Vec<_> =
            above.split(": ").next().unwrap_or_default().trim().split(", ").collect();
        let who = if named.iter().all(|it| is_officer(it)) { named } else { vec![reader] };
        let words = words_of(&line[at - "congbo ".len()..]);
        assert!(!words.is_empty(), "no words of a shell: {line}\n{screen}");
        let named = words.iter().position(|it| it == "--as").map(|at| words[at + 1].clone());
        match named {
            Some(officer) => all.push((officer, words)),
            None => all.extend(who.into_iter().map(|it| (it.to_owned(), words.clone()))),
        }
    }
    all
}

/// Types a line as an officer at a terminal, and returns the screen and the status. `None` without one.
fn typed_at(person: &Person, officer: &str, words: &[String], keys: &str) -> Option<(String, i32)> {
    let quoted = words.iter().map(|it| format!("'{}'", it.replace('\'', "'\\''")));
    let key = person.desk.key_of(officer);
    let who = if words.iter().any(|it| it == "--as") {
        String::new()
    } else {
        format!("--as {officer} ")
    };
    let line = format!("{who}--key {} {}", key.display(), quoted.collect::<Vec<_>>().join(" "));
    let editor = person.desk.path("edits");
    // Who comes as far as the editor was not refused.
    lay_program(&editor, &format!("touch {}; exit 1", person.desk.path("edited").display()));
    person.status_with_editor(&line, keys, &editor.display().to_string())
}

/// Tries everything that only a terminal shows, each at a terminal of whom it is shown to. `screen` is
/// what the act showed by which the registry came to this; `busy` are those who have something to do.
fn try_led(
    person: &Person,
    (state, actor, screen): (&str, &str, &str),
    busy: &BTreeSet<&'static str>,
    tried: &mut BTreeSet<String>,
    wrong: &mut Vec<String>,
) -> Option<()> {
    let mut led = on_screen(screen, actor);
    let plain = |it: &str| it.split(' ').map(str::to_owned).collect::<Vec<_>>();
    // Every day some of the screens are looked at, and all where everything is walked.
    let is_whole = one_in(0, 1) == 1;
    let whoever = everybody(&WHOLE).map(|it| it.0).filter(|it| is_whole || busy.contains(it));
    for officer in whoever {
        let (seen, _) = typed_at(person, officer, &plain("status"), "")?;
        led.extend(on_screen(&seen, officer));
    }
    // The rows of the desk, and what may be done with the first: of one's own queue, of what waits for
    // others, and of the catalogue.
    let desks = [busy.iter().next().map(|it| (*it, 1)), Some((actor, 2)), Some(("soan-thao-a", 6))];
    for (officer, queue) in desks.into_iter().flatten() {
        // The queue, its first row, and out again; where there is none, out at once.
        let keys = format!("{queue}\n1\n\n8\n");
        let (seen, _) = typed_at(person, officer, &plain("ui --plain"), &keys)?;
        led.extend(on_screen(&seen, officer));
    }
    let ids = json(&person.desk.ok("--json proposal list"));
    for id in ids["proposals"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()) {
        let line = format!("proposal show {id}");
        let (seen, _) = typed_at(person, "phap-che-a", &plain(&line), "")?;
        led.extend(on_screen(&seen, "phap-che-a"));
    }
    for (officer, words) in led.into_iter().collect::<BTreeSet<_>>() {
        let copy = Person::at(person.desk.again());
        let Some(line) = filled(&copy.desk, &words[1..]) else { continue };
        // Whoever answers says first how; a review is left at once.
        let keys = if line.iter().any(|it| it == "answer") { "1\n" } else { "q\n" };
        let (seen, status) = typed_at(&copy, &officer, &line, keys)?;
        let is_look = line.iter().any(|it| it == "gate");
        if status == 0 || copy.desk.path("edited").exists() || is_look && !seen.contains("error") {
            let act = line.iter().filter(|it| !it.starts_with('-')).take(2);
            tried.insert(act.cloned().collect::<Vec<_>>().join(" "));
        } else {
            wrong.push(format!("{state}, at a terminal, {officer}: {words:?}: {seen}"));
        }
    }
    Some(())
}

/// Tries everything that everybody is told now, each in a copy of the registry.
/// Returns who was told anything.
fn try_all(
    desk: &Desk,
    state: &str,
    tried: &mut BTreeSet<String>,
    wrong: &mut Vec<String>,
) -> BTreeSet<&'static str> {
    let (mut known, mut busy) = (BTreeSet::new(), BTreeSet::new());
    for (officer, _) in everybody(&WHOLE) {
        let asks_the_gate = ["soan-thao-a", "phap-che-a"].contains(&officer);
        for (place, words) in told(desk, officer, asks_the_gate) {
            if place == "status" {
                busy.insert(officer);
            }
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
    busy
}

#[test]
fn whatever_anybody_is_told_is_taken_from_whom_it_is_told() {
    let person = Person::new();
    let desk = &person.desk;
    let (mut tried, mut led, mut wrong) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
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
            true => {
                let listed = desk.path(&desk.listed("701/QĐ-BQP", "p1"));
                line.replace("LISTED", &listed.display().to_string())
            }
            false => line,
        };
        let hash =
            || json(&desk.ok("--json proposal show p1"))["hash"].as_str().unwrap().to_owned();
        let line = if line.contains("HASH") { line.replace("HASH", &hash()) } else { line };
        let words = words_of(&line);
        let actor = words[1].clone();
        // What cannot be undone wants its number.
        let number = if state == "in need" { "p2\n" } else { "701/qđ-bqp\n" };
        let screen = typed_at(&person, &actor, &words, number);
        if screen.is_none() {
            desk.ok(&line);
        }
        let busy = try_all(desk, state, &mut tried, &mut wrong);
        if let Some((screen, status)) = screen {
            assert_eq!(status, 0, "{line}: {screen}");
            let told = (state, actor.as_str(), screen.as_str());
            let done = try_led(&person, told, &busy, &mut led, &mut wrong);
            done.expect("a terminal was there before");
        }
    }
    assert!(wrong.is_empty(), "{} of {tried:?}, {led:?}:\n{}", wrong.len(), wrong.join("\n"));
    for act in ["review p1", "enact p1", "proposal answer", "proposal resolve", "proposal submit"] {
        assert!(led.is_empty() || led.contains(act), "{act}: {led:?}");
    }
    for act in ["review p1", "enact p1", "proposal submit", "proposal attach", "receipt 701/QĐ-BQP"]
    {
        assert!(tried.contains(act), "{act}: {tried:?}");
    }
}
