//! What is approved is what was read, and a decision says what it enacts: as people and
//! scripts meet it.

use super::{Desk, EXAMPLES, json, stderr};

fn hash(desk: &Desk, id: &str) -> String {
    let shown = json(&desk.ok(&format!("--json proposal show {id}")));
    shown["hash"].as_str().unwrap().to_owned()
}

fn propose_new(desk: &Desk) -> String {
    let file = format!("{EXAMPLES}/changes/04-new-9.000009.toml");
    let made = json(&desk.ok(&format!("--json --as soan-thao-a propose new {file}")));
    made["id"].as_str().unwrap().to_owned()
}

fn attach(id: &str, kind: &str, file: &str) -> String {
    format!("proposal attach {id} --kind {kind} {EXAMPLES}/dossier/{file}.toml")
}

#[test]
fn a_dossier_that_moves_between_reading_and_approving_is_read_again() {
    let desk = Desk::founded();
    let id = propose_new(&desk);
    let approve = |what: &str| format!("--as kiem-soat-a review {id} --approve {what}");
    let read = hash(&desk, &id);
    desk.ok(&format!("--as soan-thao-a {}", attach(&id, "impact-assessment", "04-assessment")));
    // The hash that was read, its beginning, and the bare number all name what is no more.
    for named in [format!("--hash {read}"), format!("--hash {}", &read[..16])] {
        assert_eq!(desk.fails(&approve(&named), 1)["code"], "other-hash");
    }
    let moved = desk.fails(&approve("--revision 1"), 1);
    assert_eq!(moved["code"], "read-moved");
    assert!(moved["message"].as_str().unwrap().contains("1 impact assessment"), "{moved}");
    let now = hash(&desk, &id);
    assert!(moved["fix"].as_str().unwrap().contains(&now), "{moved}");
    // Eight digits are too few: who can try one draft after another soon meets them.
    assert_eq!(desk.run(&approve(&format!("--hash {}", &now[..8]))).status.code(), Some(2));
    let given = json(&desk.ok(&format!("--json {}", approve(&format!("--hash {}", &now[..16])))));
    assert_eq!(given["reviews"][0]["read"], now.as_str());
    assert_eq!(given["hash"], now.as_str());
    // It is named wherever somebody is to approve.
    for line in ["gate --all", "--as phap-che-a gate --mine"] {
        assert!(desk.ok(&format!("--json {line}")).contains(&now), "{line}");
    }
    let gate = desk.run(&format!("--json gate {id}"));
    assert!(String::from_utf8_lossy(&gate.stdout).contains(&now));
}

#[test]
fn a_finding_is_answered_before_a_later_paper_takes_its_place() {
    let desk = Desk::founded();
    let id = propose_new(&desk);
    let assessment =
        std::fs::read_to_string(format!("{EXAMPLES}/dossier/04-assessment.toml")).unwrap();
    let negative = assessment.replacen("\"necessary\"", "\"not_necessary\"", 1);
    assert_ne!(negative, assessment);
    std::fs::write(desk.path("negative.toml"), negative).unwrap();
    let first = format!("proposal attach {id} --kind impact-assessment negative.toml");
    desk.ok(&format!("--as soan-thao-a {first}"));
    let later = attach(&id, "impact-assessment", "04-assessment");
    let later = format!("--as soan-thao-a {later} --supersedes 1");
    let refused = desk.fails(&later, 1);
    assert_eq!(refused["code"], "finding-unanswered");
    let fix = format!("congbo proposal answer {id} d1 ");
    assert!(refused["fix"].as_str().unwrap().contains(&fix), "{refused}");
    let waits = desk.ok("--as soan-thao-a gate --mine");
    assert!(waits.contains(&fix[7..]), "{waits}");
    let answer = format!("--as soan-thao-a proposal answer {id} d1 Đã-sửa-dự-thảo --accept");
    desk.ok(&answer);
    let shown = desk.ok(&format!("proposal show {id}"));
    assert!(shown.contains("To the finding (d1)") && shown.contains("Đã-sửa-dự-thảo"), "{shown}");
    desk.ok(&later);
    assert_eq!(desk.fails(&answer, 1)["code"], "unknown-thread");
    let since = desk.ok(&format!("--json --as soan-thao-a proposal show {id} --since-my-review"));
    assert!(since.contains("hash"), "{since}");
}

#[test]
fn a_decision_enacts_what_it_lists_once_whatever_the_order_of_the_arguments() {
    let desk = Desk::founded();
    let (one, two) = (desk.propose("soan-thao-a", "Một"), amend(&desk, "02-amend-9.000003"));
    desk.approve(&one);
    for officer in ["kiem-soat-a", "phap-che-a"] {
        desk.ok(&format!("--as {officer} review {two} --approve --revision 1"));
    }
    let enact = |file: &str, ids: &str| format!("--as ky-a enact --decision {file} {ids}");
    let bare = format!("{EXAMPLES}/decisions/201-QD-BQP.toml");
    let refused = desk.fails(&enact(&bare, &format!("{one} {two}")), 1);
    assert_eq!(refused["code"], "decision-unlisted");
    let lines = refused["fix"].as_str().unwrap();
    let lines = &lines[lines.find("proposals = [").unwrap()..];
    let bare = std::fs::read_to_string(bare).unwrap();
    std::fs::write(desk.path("pasted.toml"), format!("{lines}\n{bare}")).unwrap();
    let file = desk.listed("201/QĐ-BQP", &format!("{one} {two}"));
    let code = |line: &str| desk.fails(line, 1)["code"].as_str().unwrap().to_owned();
    assert_eq!(code(&enact(&file, &one)), "listed-apart");
    assert_eq!(code(&enact(&file, &format!("{one} {two} p99"))), "unknown-proposal");
    assert_eq!(code(&enact(&desk.listed("201/QĐ-BQP", &one), &two)), "listed-apart");
    let wrong = std::fs::read_to_string(desk.path("pasted.toml")).unwrap();
    let wrong = wrong.replacen(&hash(&desk, &one), &"0".repeat(64), 1);
    std::fs::write(desk.path("wrong.toml"), wrong).unwrap();
    assert_eq!(code(&enact("wrong.toml", "")), "listed-other");
    let turned = format!("--json {}", enact("pasted.toml", &format!("{two} {one}")));
    let enacted = json(&desk.ok(&format!("--command-id quyet-dinh-1 {turned}")));
    let order: Vec<_> = enacted["items"].as_array().unwrap().iter().collect();
    assert_eq!(order[0]["proposal"], one.as_str());
    // The same again, in another order and without the ids, is the same command.
    for ids in [format!("{one} {two}"), String::new()] {
        let again = format!("--json --command-id quyet-dinh-1 {}", enact("pasted.toml", &ids));
        assert_eq!(json(&desk.ok(&again))["again"], true);
    }
    // Under the same number nothing comes later.
    let three = amend(&desk, "03-amend-9.000004");
    for number in ["201/QĐ-BQP", "0201/QĐ-BQP"] {
        let file = desk.listed(number, &three);
        let said = desk.run(&format!("--json {}", enact(&file, "")));
        assert_eq!(said.status.code(), Some(1));
        assert!(stderr(&said).contains("decision-differs"), "{}", stderr(&said));
    }
    desk.ok("verify --gate");
}

/// Another proposal of the examples, by the name of its file.
fn amend(desk: &Desk, file: &str) -> String {
    let code = file.rsplit('-').next().unwrap();
    let line = format!("propose amend {code} {EXAMPLES}/changes/{file}.toml");
    let made = json(&desk.ok(&format!("--json --as soan-thao-a {line}")));
    made["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_draft_is_a_decision_but_for_its_number_and_its_day() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "Một");
    let warned = desk.run(&format!("decision draft {id} -o draft.toml"));
    assert_eq!(warned.status.code(), Some(0));
    assert!(stderr(&warned).contains("still lacks approvals"), "{}", stderr(&warned));
    std::fs::write(desk.path("other.toml"), "khác").unwrap();
    let line = format!("decision draft {id} -o other.toml");
    assert_eq!(desk.fails(&line, 2)["code"], "file-in-the-way");
    desk.approve(&id);
    let quiet = desk.run(&format!("decision draft {id}"));
    assert!(quiet.stderr.is_empty(), "{}", stderr(&quiet));
    let draft = std::fs::read_to_string(desk.path("draft.toml")).unwrap();
    let list: Vec<_> = draft
        .lines()
        .skip_while(|it| *it != "proposals = [")
        .take_while(|it| *it != "]")
        .skip(1)
        .collect();
    assert_eq!(list.len(), 1);
    assert!(list[0].contains(&hash(&desk, &id)), "{draft}");
    let open = desk.fails("--as ky-a enact --decision draft.toml", 2);
    assert_eq!(open["code"], "placeholder");
    assert!(open["message"].as_str().unwrap().contains(": signed_on"), "{open}");
    let filled: Vec<_> = draft
        .lines()
        .map(|line| match line.split(' ').next() {
            Some("number") if line.contains('‹') => "number = \"205/QĐ-BQP\"",
            Some("signed_on") if line.contains('‹') => "signed_on = \"2026-06-05\"",
            _ => line,
        })
        .collect();
    std::fs::write(desk.path("signed.toml"), filled.join("\n")).unwrap();
    desk.ok("--as ky-a enact --decision signed.toml");
    for (line, code) in [(id.as_str(), "wrong-state"), ("p99", "unknown-proposal")] {
        assert_eq!(desk.fails(&format!("decision draft {line}"), 1)["code"], code);
    }
}

#[test]
fn a_proposal_that_was_enacted_names_its_decision_and_the_entry() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "lý-do");
    desk.approve(&id);
    let open = desk.json(&format!("proposal show {id}"));
    assert_eq!(open.get("enacted"), None, "{open}");
    desk.ok(&format!("--as ky-a enact --decision {}", desk.listed("700/QĐ-BQP", &id)));
    let enacted = desk.json(&format!("proposal show {id}"))["enacted"].clone();
    assert_eq!(enacted["decision"], "700/QĐ-BQP");
    let seq = &enacted["recorded"]["seq"];
    let entry = desk.ok(&format!("log --seq {seq}"));
    assert!(entry.contains("700/QĐ-BQP"), "{entry}");
    let shown = desk.ok(&format!("proposal show {id}"));
    assert!(shown.contains("700/QĐ-BQP") && shown.contains(&seq.to_string()), "{shown}");
}
