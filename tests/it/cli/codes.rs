//! Texts of older versions, and codes that are still to come, as people and scripts meet them.

use super::*;

/// Announces a change of 9.000001 for January 2099: its version 2 is coming.
pub(super) fn with_a_coming_version() -> Desk {
    let desk = Desk::founded();
    let line = format!(
        "--json --as soan-thao-a propose amend 9.000001 {EXAMPLES}/changes/01-amend-9.000001.toml \
         --effective 2099-01-01"
    );
    let id = json(&desk.ok(&line))["id"].as_str().unwrap().to_owned();
    desk.approve(&id);
    let file = desk.listed("700/QĐ-BQP", &id);
    desk.ok(&format!("--as ky-a enact --decision {file}"));
    desk
}

#[test]
fn a_text_says_which_version_it_is_of_and_takes_nothing_back_unawares() {
    let desk = with_a_coming_version();
    let write = |name: &str, text: &str| std::fs::write(desk.path(name), text).unwrap();
    assert_eq!(desk.fails("show 9.000001 --toml", 2)["code"], "argument-conflict");
    let older = desk.ok("show 9.000001 --version 1.0.0 --toml");
    let shown = json(&desk.ok("--json show 9.000001 --version 1.0.0"));
    let base = format!(
        "base = {{ version = \"1.0.0\", sha256 = \"{}\" }}\n",
        shown["content"].as_str().unwrap()
    );
    assert!(older.starts_with(&base), "{older}");
    let older = older.replacen("\nname = \"", "\nname = \"Mới: ", 1);
    write("older.toml", &older);
    let amend = "--as soan-thao-a propose amend 9.000001 older.toml --effective 2099-02-01 \
                 --basis 9/2098/TT-BQP --reason Đổi-tên --components name";
    let error = desk.fails(amend, 1);
    assert_eq!((&error["code"], &error["rule"]), (&"takes-back".into(), &"BR-9".into()));
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("1.0.0") && message.contains("1.1.0"), "{message}");
    // The mend that is named works: from the latest text, or by naming what is set back.
    let fix = error["fix"].as_str().unwrap();
    let named = fix.split("--take-back ").nth(1).unwrap();
    let named = named.split_whitespace().next().unwrap().trim_end_matches(['.', '`']);
    let line = format!("{amend},{named} --take-back {named}");
    let told = json(&desk.ok(&format!("--json {line}")));
    let taken = &told["proposal"]["change"]["takes_back"];
    let taken = if taken.is_null() { &told["change"]["takes_back"] } else { taken };
    assert_eq!(taken["from"], "1.0.0", "{told}");
    let latest = desk.ok("show 9.000001 --version 1.1.0 --toml");
    write("older.toml", &latest.replacen("\nname = \"", "\nname = \"Mới: ", 1));
    desk.ok(amend);
    // A text of another registry is none of this one's version.
    write(
        "older.toml",
        &older.replacen("sha256 = \"", "sha256 = \"0", 1).replacen("\" }", "\"}", 1),
    );
    let hash = shown["content"].as_str().unwrap();
    write("older.toml", &older.replacen(hash, &"0".repeat(64), 1));
    assert_eq!(desk.fails(amend, 1)["code"], "base-differs");
    desk.ok("verify --gate");
}

#[test]
fn what_is_announced_and_still_to_come_is_told() {
    let desk = with_a_coming_version();
    let shown = json(&desk.ok("--json show 9.000001 --as-of 2026-11-28"));
    assert_eq!(shown["procedure_version"], "1.0.0", "the version in force");
    for command in ["show 9.000001", "history 9.000001", "blame 9.000001"] {
        let told = desk.ok(command);
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("1.1.0 from "), "{command}: {told}");
        assert!(told.contains("700/QĐ-BQP"), "{command}: {told}");
        let json = desk.ok(&format!("--json {command}"));
        assert!(json.contains("\"coming\":[{"), "{command}: {json}");
    }
    // A line of a list has the day alone, and a list in which nothing is to come no column of it.
    let list = desk.ok("list");
    assert!(list.contains("Changes on") && list.contains("  2099-01-01  "), "{list}");
    assert!(desk.ok("--json list").contains("\"coming\":[{"));
    let told = desk.run("diff 9.000001");
    assert!(stderr(&told).contains("coming: 1.1.0 from 2099-01-01 (700/QĐ-BQP)"));
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("1.0.0") && told.contains("1.1.0"), "{told}");
    let told = desk.ok("diff 9.000002");
    assert!(told.is_empty(), "{told}");
}

/// Writes a new procedure without a code, and returns the file's name.
fn without_a_code(desk: &Desk) -> &'static str {
    let text = std::fs::read_to_string(format!("{EXAMPLES}/changes/04-new-9.000009.toml")).unwrap();
    let lines = text.lines().filter(|it| !it.starts_with("code =")).collect::<Vec<_>>();
    std::fs::write(desk.path("new.toml"), lines.join("\n") + "\n").unwrap();
    "new.toml"
}

/// A new procedure was decided on elsewhere before it had a code, and is recorded.
fn recorded() -> Desk {
    let desk = Desk::founded();
    let file = without_a_code(&desk);
    let words = "--effective 2026-03-01 --basis 12/2026/NĐ-CP --reason Đã-công-bố --recorded";
    let told = desk.ok(&format!("--json --as nhap-lieu-a propose new {file} {words}"));
    assert!(told.contains("\"tam-1\""), "{told}");
    desk.ok("--as doi-chieu-a review p1 --approve --revision 1");
    let decision = "number = \"77/QĐ-BQP\"\nissuer = \"Bộ Quốc phòng\"\nsigned_on = 2026-02-01\n\
                    [[norms]]\nnumber = \"12/2026/NĐ-CP\"\nsigned_on = 2026-01-15\n\
                    effective_from = 2026-03-01\n";
    let draft = json(&desk.ok("--json decision draft p1"))["toml"].clone();
    let draft = draft.as_str().unwrap();
    let list = &draft[draft.find("\nproposals").unwrap()..draft.find("\n]\n").unwrap() + 3];
    std::fs::write(desk.path("77.toml"), format!("{list}{decision}")).unwrap();
    desk.ok("--as doi-chieu-a enact --decision 77.toml");
    desk
}

const ASSIGN: &str =
    "--as nhap-lieu-a code assign tam-1 1.013142 --receipt Phiếu-77 --on 2026-11-20";

#[test]
fn what_has_no_code_yet_goes_by_a_provisional_one_that_leads_to_the_official_one_for_ever() {
    let desk = recorded();
    assert_eq!(json(&desk.ok("--json show tam-1"))["code"], "tam-1");
    desk.ok(ASSIGN);
    for command in ["show tam-1", "show 1.013142", "show tam-1 --as-of 2026-04-01"] {
        let shown = json(&desk.ok(&format!("--json {command}")));
        assert_eq!(shown["code"], "1.013142", "{command}");
        assert_eq!(shown["procedure"]["code"], "1.013142", "{command}");
        assert_eq!(shown["former_codes"][0]["code"], "tam-1", "{command}");
    }
    let history = desk.ok("history tam-1");
    assert!(history.contains("1.013142") && history.contains("tam-1"), "{history}");
    assert_eq!(json(&desk.ok("--json blame tam-1"))["code"], "1.013142");
    desk.ok("diff tam-1");
    let both = ["log tam-1", "log 1.013142"].map(|it| desk.ok(it));
    assert_eq!(both[0], both[1]);
    assert!(both[0].contains("tam-1 → 1.013142"), "{}", both[0]);
    let catalogue = json(&desk.ok("export json"));
    let exported = catalogue["procedures"].as_array().unwrap();
    let it = exported.iter().find(|it| it["code"] == "1.013142").expect("it is exported");
    assert_eq!(it["former_codes"], serde_json::json!(["tam-1"]));
    assert!(exported.iter().all(|it| it["code"] != "tam-1"));
    // Known before the code was given, it goes by the provisional one.
    assert_eq!(desk.fails(ASSIGN, 1)["code"], "code-assigned");
    let listed = desk.ok("list");
    assert!(listed.contains("1.013142") && !listed.contains("tam-1"), "{listed}");
    desk.ok("verify");
    desk.ok("verify --gate");
}

#[test]
fn a_code_of_before_leads_to_the_procedure_wherever_it_is_typed() {
    let desk = recorded();
    let log = desk.ok("--json log");
    let then = json(log.lines().last().unwrap())["entry"]["at"].clone();
    std::thread::sleep(std::time::Duration::from_millis(5));
    // What followed under the code of then is of the procedure for ever.
    desk.ok("--as nhap-lieu-a receipt 77/QĐ-BQP --code tam-1 --what entered --on 2026-11-19");
    desk.ok(ASSIGN);
    let found = json(&desk.ok("--json search tam-1"));
    assert_eq!((&found["found"], &found["procedures"][0]["code"]), (&1.into(), &"1.013142".into()));
    assert_eq!(found["procedures"][0]["rank"], "code");
    let told = desk.ok("--as nhap-lieu-a receipt 77/QĐ-BQP --code tam-1 --what publicised \
                        --on 2026-11-21");
    assert!(!told.contains("tam-1"), "{told}");
    let shown = json(&desk.ok("--json show 1.013142 --as-of 2026-11-22"));
    assert_eq!(shown["publicity"]["state"], "publicised", "{shown}");
    let history = desk.ok("--json history 1.013142");
    assert!(history.contains("\"done\":\"2026-11-19\""), "{history}");
    // What is withdrawn by the code of before is not shown by either, and so is it released.
    let key = agency().join("keys").join("phap-che-a").display().to_string();
    let with = format!("--note Nhầm-lẫn --with phap-che-a={key}");
    desk.ok(&format!("--as ky-a withhold tam-1 --mistake {with}"));
    for code in ["tam-1", "1.013142"] {
        assert_eq!(desk.fails(&format!("show {code}"), 1)["code"], "withheld", "{code}");
    }
    let proposals = desk.ok("--json proposal list --all");
    assert!(!proposals.contains("tam-1"), "{proposals}");
    desk.ok(&format!("--as ky-a release tam-1 --premature {with}"));
    desk.ok("show 1.013142");
    // Shown again, it tells that it was not.
    let told = json(&desk.ok("--json history 1.013142"))["withheld"].clone();
    assert_eq!(told.as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(
        (&told[0]["why"], &told[0]["shown_again"]),
        (&"mistake".into(), &"premature".into())
    );
    let told = desk.ok("history 1.013142");
    assert!(told.contains("Withdrawn from publication") && told.contains("phap-che-a"), "{told}");
    // And the catalogue of before has it too.
    let then = then.as_str().unwrap();
    let found = json(&desk.ok(&format!("--json diff --catalogue 2026-11-01@{then} 2026-11-01")));
    assert_eq!(found["changes"], serde_json::json!([]), "{found}");
    assert_eq!(found["holds"], true, "{found}");
    desk.ok("verify --gate");
}

#[test]
fn a_number_that_came_again_is_asked_for_its_day() {
    let desk = Desk::founded();
    let enact = |change: &str, reason: &str, signed: Option<&str>| {
        let line = format!("--json --as soan-thao-a propose amend {change} --reason {reason}");
        let id = json(&desk.ok(&line))["id"].as_str().unwrap().to_owned();
        for review in reviews_told(&desk, &id) {
            desk.ok(&review);
        }
        let file = desk.path(&desk.listed("700/QĐ-BQP", &id));
        if let Some(day) = signed {
            let text = std::fs::read_to_string(&file).unwrap();
            // The day of the decision comes first, those of its norms behind.
            let own = text.lines().find(|it| it.starts_with("signed_on")).unwrap().to_owned();
            std::fs::write(&file, text.replacen(&own, &format!("signed_on = {day}"), 1)).unwrap();
        }
        desk.ok(&format!("--as ky-a enact --decision {}", file.display()));
    };
    let changes = format!("{EXAMPLES}/changes");
    enact(&format!("9.000001 {changes}/01-amend-9.000001.toml"), "một", None);
    let once = desk.ok("log --decision 700/QĐ-BQP");
    enact(&format!("9.000003 {changes}/02-amend-9.000003.toml"), "hai", Some("2026-06-30"));
    let error = desk.fails("log --decision 700/QĐ-BQP", 1);
    assert_eq!(error["code"], "several-decisions");
    let days = error["message"].as_str().unwrap().to_owned();
    assert!(days.contains("2026-06-30"), "{days}");
    assert!(error["fix"].as_str().unwrap().contains("--signed DATE"), "{error}");
    let other = desk.ok("log --decision 700/QĐ-BQP --signed 2026-06-30");
    assert!(other.contains("9.000003") && !other.contains("9.000001"), "{other}");
    assert!(once.contains("9.000001"), "{once}");
    let error = desk.fails("log --decision 700/QĐ-BQP --signed 2020-01-01", 1);
    assert_eq!(error["code"], "unknown-decision");
}

#[test]
fn a_mistyped_code_is_put_right_by_two_until_it_was_posted() {
    let desk = recorded();
    desk.ok(ASSIGN);
    let key = agency().join("keys").join("phap-che-a").display().to_string();
    let right = "--as nhap-lieu-a code correct 1.013142 1.013124 --receipt Phiếu-77 \
                 --on 2026-11-20 --reason Gõ-nhầm";
    let error = desk.fails(right, 1);
    assert_eq!(error["code"], "second-hand");
    desk.ok(&format!("{right} --with phap-che-a={key}"));
    assert_eq!(json(&desk.ok("--json show 1.013142"))["code"], "1.013124");
    assert_eq!(json(&desk.ok("--json show tam-1"))["code"], "1.013124");
    // What others still list under the mistyped code is no procedure of its own.
    let line = std::fs::read_to_string(format!("{EXAMPLES}/baseline.jsonl")).unwrap();
    let line = line.lines().next().unwrap().replace("9.000001", "1.013142");
    std::fs::write(desk.path("outside.jsonl"), line + "\n").unwrap();
    let found = json(&desk.ok("--json reconcile outside.jsonl"))["findings"].clone();
    assert_eq!(found["extra"], serde_json::json!([]), "{found}");
    assert_eq!(found["changed"][0]["code"], "1.013124", "{found}");
    // Entered is not public yet: there it is compared with the decision.
    desk.ok("--as nhap-lieu-a receipt 77/QĐ-BQP --what entered --on 2026-11-21");
    let other = "--as nhap-lieu-a code correct 1.013124 1.013126 --receipt Phiếu-78 \
                 --on 2026-11-20 --reason Gõ-nhầm";
    desk.ok(&format!("{other} --with phap-che-a={key}"));
    let back = other.replace("1.013126", "1.013127").replace("1.013124", "1.013126");
    desk.ok(&format!("{back} --with phap-che-a={key}"));
    desk.ok("--as nhap-lieu-a receipt 77/QĐ-BQP --what posted --on 2026-11-21");
    let again = "--as nhap-lieu-a code correct 1.013127 1.013125 --receipt Phiếu-78 \
                 --on 2026-11-20 --reason Gõ-nhầm";
    let error = desk.fails(&format!("{again} --with phap-che-a={key}"), 1);
    assert_eq!((&error["code"], &error["rule"]), (&"code-published".into(), &"BR-29".into()));
    desk.ok("verify --gate");
}

/// Returns the reviews that a gate tells somebody by name to give.
fn reviews_told(desk: &Desk, id: &str) -> Vec<String> {
    let told = String::from_utf8(desk.run(&format!("gate {id}")).stdout).unwrap();
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let named = flat.split("congbo --as ").skip(1);
    let command = |it: &str| {
        let words: Vec<_> = it.split(' ').collect();
        let ends = words.iter().position(|it| *it == "--role").map_or(words.len(), |it| it + 2);
        format!("--as {}", words[..ends.min(words.len())].join(" "))
    };
    named.filter(|it| it.contains(" review ")).map(command).collect()
}

#[test]
fn whom_a_gate_names_may_do_what_it_says() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "Theo-thông-tư-mới");
    let reviews = reviews_told(&desk, &id);
    assert!(reviews.len() >= 3, "{reviews:?}");
    for review in reviews {
        desk.ok(&review);
    }
    assert_eq!(reviews_told(&desk, &id), [""; 0]);
    // What an emergency leaves owing is asked of whoever may give it, and nobody else.
    let amend = format!(
        "--json --as soan-thao-a propose amend 9.000003 {EXAMPLES}/changes/02-amend-9.000003.toml"
    );
    let owing = json(&desk.ok(&amend))["id"].as_str().unwrap().to_owned();
    desk.ok(&format!("--as kiem-soat-a review {owing} --approve --revision 1"));
    desk.ok(&format!("--as ky-a proposal emergency {owing} --basis Luật --reason Thiên-tai"));
    let file = desk.listed("701/QĐ-BQP", &owing);
    desk.ok(&format!("--as ky-a enact --decision {file}"));
    let owes = json(&desk.ok(&format!("--json proposal show {owing}")))["debt"].clone();
    desk.run(&format!("--as ky-a proposal emergency {id} --basis Luật --reason Thiên-tai"));
    for review in reviews_told(&desk, &owing) {
        desk.ok(&review);
    }
    let owed = json(&desk.ok(&format!("--json proposal show {owing}")))["debt"].clone();
    assert!(owes.is_null() || !owed["paid"].is_null(), "{owes} {owed}");
}

#[test]
fn what_a_refused_debt_is_mended_by_is_said_and_nobody_is_sent_to_approve_it() {
    let desk = Desk::founded();
    let amend = format!(
        "--json --as soan-thao-a propose amend 9.000003 {EXAMPLES}/changes/02-amend-9.000003.toml"
    );
    let owing = json(&desk.ok(&amend))["id"].as_str().unwrap().to_owned();
    desk.ok(&format!("--as ky-a proposal emergency {owing} --basis Luật --reason Thiên-tai"));
    desk.ok(&format!("--as kiem-soat-a review {owing} --approve --revision 1"));
    let file = desk.listed("701/QĐ-BQP", &owing);
    desk.ok(&format!("--as ky-a enact --decision {file}"));
    // Who let it through does not pay for it, and is not sent to the rules that wait.
    let again = format!("--as kiem-soat-a review {owing} --approve --revision 1 --role control");
    let error = desk.fails(&again, 1);
    assert!(!error.to_string().contains("policy list") || error.to_string().contains("owed"));
    let refuse = reviews_told(&desk, &owing)[0].replace("--approve", "--reject --comment Sai");
    desk.ok(&refuse);
    assert_eq!(reviews_told(&desk, &owing), [""; 0]);
    let told = String::from_utf8(desk.run(&format!("gate {owing}")).stdout).unwrap();
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let typed = "propose abolish 9.000003 ";
    assert!(flat.contains(&format!("congbo {typed}")), "{flat}");
    // The next emergency is sent there too; and it does clear the debt.
    let other = desk.propose("soan-thao-a", "Theo-thông-tư-mới");
    let next = format!("--as ky-a proposal emergency {other} --basis Luật --reason Thiên-tai");
    assert_eq!(desk.fails(&next, 1)["code"], "debt-open");
    let change = "[change]\ncode = \"9.000003\"\neffective = \"2030-03-01\"\n\
                  basis = \"Thông tư số 38/2026/TT-BQP\"\nreason = \"Không làm nữa\"\n\
                  transition = \"Hồ sơ đã nhận được giải quyết xong\"\n";
    std::fs::write(desk.path("c.toml"), change).unwrap();
    let line = format!("--json --as soan-thao-a {typed}c.toml");
    let id = json(&desk.ok(&line))["id"].as_str().unwrap().to_owned();
    for review in reviews_told(&desk, &id) {
        desk.ok(&review);
    }
    let file = desk.listed("702/QĐ-BQP", &id);
    desk.ok(&format!("--as ky-a enact --decision {file}"));
    desk.ok(&next);
    desk.ok("verify --gate");
}
