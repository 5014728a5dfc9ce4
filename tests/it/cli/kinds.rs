//! Faults of a kind that users of other programs reported, each as it is met here: what contradicts
//! itself is refused or told, whoever signed it.

use super::*;

/// Announces the amendment of 9.000001 from the examples, which rests on 38/2026/TT-BQP from
/// 1 July 2026, with a decision in which something stands otherwise.
fn announced(desk: &Desk, stands: &str, put: &str) -> String {
    let id = desk.propose("soan-thao-a", "lý-do");
    desk.approve(&id);
    let file = desk.listed("700/QĐ-BQP", &id);
    let path = desk.path(&file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(stands), "{stands}: {text}");
    std::fs::write(path, text.replacen(stands, put, 1)).unwrap();
    format!("--as ky-a enact --decision {file}")
}

#[test]
fn br_45_a_decision_names_the_norm_that_its_changes_rest_on() {
    let desk = Desk::founded();
    let line = announced(&desk, "number = \"38/2026/TT-BQP\"", "number = \"1/2020/TT-BQP\"");
    let error = desk.fails(&line, 1);
    let also = error["also"].as_array().cloned().unwrap_or_default();
    let told = also.iter().chain([&error]).find(|it| it["code"] == "norm-not-of-decision");
    assert_eq!(told.map(|it| &it["rule"]), Some(&"BR-45".into()), "{error}");
    let desk = Desk::founded();
    desk.ok(&announced(&desk, "38/2026/TT-BQP", "38/2026/TT-BQP"));
}

#[test]
fn br_12_a_decision_in_force_before_it_was_signed_is_told() {
    let told = |day: &str| {
        let desk = Desk::founded();
        let line =
            announced(&desk, "effective_on = \"2026-07-01", &format!("effective_on = \"{day}"));
        stderr(&desk.run(&line))
    };
    let backdated = told("2020-01-01");
    assert!(backdated.contains("2020-01-01") && backdated.contains("BR-12"), "{backdated}");
    let plain = told("2026-07-01");
    assert!(!plain.contains("2020-01-01"), "{plain}");
}

#[test]
fn br_17_a_number_is_the_same_with_zeros_in_front() {
    let desk = Desk::founded();
    desk.ok(&announced(&desk, "700/QĐ-BQP", "700/QĐ-BQP"));
    let line = format!(
        "--json --as soan-thao-a propose amend 9.000003 {EXAMPLES}/changes/02-amend-9.000003.toml"
    );
    let id = json(&desk.ok(&line))["id"].as_str().unwrap().to_owned();
    for officer in ["kiem-soat-a", "phap-che-a"] {
        desk.ok(&format!("--as {officer} review {id} --approve --revision 1"));
    }
    let file = desk.listed("0700/QĐ-BQP", &id);
    let error = desk.fails(&format!("--as ky-a enact --decision {file}"), 1);
    let also = error["also"].as_array().cloned().unwrap_or_default();
    let rules: Vec<_> = also.iter().chain([&error]).map(|it| it["rule"].clone()).collect();
    assert!(rules.contains(&"BR-17".into()), "{error}");
}

#[test]
fn a_day_that_no_calendar_has_is_told_of_a_baseline_and_refused_of_a_draft() {
    let desk = Desk::founded();
    let line = std::fs::read_to_string(format!("{EXAMPLES}/baseline.jsonl")).unwrap();
    let line = line.lines().next().unwrap().replace("9.000001", "9.000041");
    assert!(line.contains("19-02-2016"), "{line}");
    std::fs::write(desk.path("in.jsonl"), line.replace("19-02-2016", "31-02-2016")).unwrap();
    let told =
        desk.ok("--json --as nhap-lieu-a import in.jsonl --effective 2026-01-01 --basis Gốc");
    assert!(told.contains("no_such_day"), "{told}");
    let text = desk.ok("show 9.000001 --toml").replace("19-02-2016", "31-02-2016");
    std::fs::write(desk.path("day.toml"), text).unwrap();
    let amend = "--as soan-thao-a propose amend 9.000001 day.toml --components legal_basis \
                 --effective 2026-12-31 --basis 9/2026/TT-BQP --reason Đổi-ngày";
    assert_eq!(desk.fails(amend, 1)["code"], "no-such-day");
}

#[test]
fn letters_of_another_encoding_are_told_of_a_baseline_and_refused_of_a_draft() {
    let desk = Desk::founded();
    let line = std::fs::read_to_string(format!("{EXAMPLES}/baseline.jsonl")).unwrap();
    let line = line.lines().next().unwrap().replace("9.000001", "9.000041");
    let mut record = json(&line);
    for (name, finding) in [
        ("Thñ tôc ®¨ng ký nghÜa vô qu©n sù", "garbled_text"),
        ("Thủ tục đ\u{FFFD}ng ký", "garbled_text"),
        ("Thủ tục ðăng ký thẻ\u{E0041}", "invisible_mark"),
    ] {
        record["ten_thu_tuc"] = name.into();
        std::fs::write(desk.path("in.jsonl"), record.to_string()).unwrap();
        let told = desk.ok(
            "--json --as nhap-lieu-a import in.jsonl --effective 2026-01-01 --basis Gốc --dry-run",
        );
        assert!(told.contains(finding), "{name}: {told}");
    }
    let text = desk.ok("show 9.000001 --toml");
    let name = text.lines().find(|it| it.starts_with("name = ")).unwrap();
    let garbled = text.replacen(name, "name = \"Thñ tôc ®¨ng ký nghÜa vô\"", 1);
    std::fs::write(desk.path("name.toml"), garbled).unwrap();
    let amend = "--as soan-thao-a propose amend 9.000001 name.toml --components name \
                 --effective 2026-12-31 --basis 9/2026/TT-BQP --reason Đổi-tên";
    assert_eq!(desk.fails(amend, 1)["code"], "garbled-text");
}

#[test]
fn a_version_that_was_replaced_from_its_own_first_day_stood_on_no_day() {
    let desk = Desk::founded();
    let text =
        std::fs::read_to_string(format!("{EXAMPLES}/changes/01-amend-9.000001.toml")).unwrap();
    // The norm is of another day here, wherever it is named.
    let text = text.replace("14-05-2026", "14-11-2025");
    std::fs::write(desk.path("amend.toml"), text).unwrap();
    let amend = "--json --as soan-thao-a propose amend 9.000001 amend.toml --effective 2026-01-01";
    let id = json(&desk.ok(amend))["id"].as_str().unwrap().to_owned();
    desk.approve(&id);
    let file = desk.listed("700/QĐ-BQP", &id);
    let path = desk.path(&file);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replace("2026-07-01", "2026-01-01").replace("2026-05-14", "2025-11-14"),
    )
    .unwrap();
    let told = desk.run(&format!("--as ky-a enact --decision {file}"));
    assert_eq!(told.status.code(), Some(0), "{}", stderr(&told));
    let shown = desk.ok("show 9.000001 --version 1.0.0");
    assert!(shown.contains("in force on no day"), "{shown}");
    assert!(!shown.contains("2025-12-31"), "{shown}");
    let now = desk.ok("show 9.000001");
    assert!(!now.contains("in force on no day"), "{now}");
}

#[test]
fn what_waits_does_not_undo_what_came_between_and_is_proposed_anew() {
    let desk = Desk::founded();
    let adopt = |number: u32| {
        for officer in ["quan-tri-a", "quan-tri-b", "ky-a"] {
            desk.ok(&format!("--as {officer} policy approve {number}"));
        }
    };
    desk.ok("--as quan-tri-a policy suspend covered --from 2031-01-01 --until 2031-06-01 \
         --norm 12/2026/NĐ-CP --reason Thí-điểm");
    let text = desk.ok("template policy");
    assert!(text.contains("\nbase = \""), "{text}");
    let file = desk.path("p.toml");
    std::fs::write(&file, text.replace("approval_days = 180", "approval_days = 90")).unwrap();
    let propose = "--as quan-tri-a policy propose p.toml --effective 2031-01-01 --reason Rút-ngắn";
    desk.ok(propose);
    adopt(2);
    let error = desk.fails("--as quan-tri-b policy approve 1", 1);
    assert_eq!(error["code"], "rules-overtaken", "{error}");
    assert!(error["message"].as_str().unwrap().contains("approval_days"), "{error}");
    assert!(desk.ok("policy list").contains("congbo policy propose --anew 1"));
    let anew = "congbo policy propose --anew 1";
    assert!(error["fix"].as_str().unwrap().contains(anew), "{error}");
    desk.ok(&format!("--as quan-tri-a {}", anew.trim_start_matches("congbo ")));
    adopt(3);
    let shown = json(&desk.ok("--json policy show --as-of 2031-02-01"));
    assert_eq!(shown["policy"]["approval_days"], 90);
    assert_eq!(shown["policy"]["suspended"][0]["rule"], "covered");
    // The file was written before all that.
    let error = desk.fails(propose, 1);
    assert_eq!(error["code"], "rules-from-older");
    assert!(error["message"].as_str().unwrap().contains("suspended"), "{error}");
}

#[test]
fn what_a_temporary_norm_abolished_comes_back_and_everybody_says_so() {
    let desk = Desk::founded();
    let today: chrono::NaiveDate =
        serde_json::from_value(json(&desk.ok("--json list"))["as_of"].clone()).unwrap();
    let day = |after: u64| (today + chrono::Days::new(after)).to_string();
    let (closes, last, back) = (day(30), day(50), day(51));
    let change = format!(
        "[change]\ncode = \"9.000006\"\neffective = \"{closes}\"\n\
                  basis = \"Thông tư số 38/2026/TT-BQP\"\nreason = \"Thí điểm không làm\"\n\
                  transition = \"Hồ sơ đã nhận được giải quyết xong\"\n"
    );
    std::fs::write(desk.path("c.toml"), change).unwrap();
    let line = "--json --as soan-thao-a propose abolish 9.000006 c.toml";
    let id = json(&desk.ok(line))["id"].as_str().unwrap().to_owned();
    for officer in ["kiem-soat-a", "phap-che-a"] {
        desk.ok(&format!("--as {officer} review {id} --approve --revision 1"));
    }
    let file = desk.listed("700/QĐ-BQP", &id);
    let path = desk.path(&file);
    let text = std::fs::read_to_string(&path).unwrap();
    let (from, to) = ("effective_from = \"2026-07-01\"", format!("effective_to = \"{last}\""));
    assert!(text.contains(from), "{text}");
    std::fs::write(path, text.replacen(from, &format!("{from}\n{to}\nrevives = true"), 1)).unwrap();
    let told = desk.run(&format!("--as ky-a enact --decision {file}"));
    assert!(told.status.success() && stderr(&told).contains(&back), "{}", stderr(&told));
    let history = json(&desk.ok("--json history 9.000006"));
    let stands: Vec<_> = history["periods"].as_array().unwrap().iter().collect();
    let stood = stands.last().unwrap();
    let from = &stood["effective"]["from"];
    assert_eq!((from, &stood["standing"]), (&back.as_str().into(), &"in_force".into()));
    assert_eq!(history["norm_ends"][0]["undoes"], "abolish");
    let lists = |day: &str| desk.ok(&format!("list --as-of {day}")).contains("9.000006");
    assert_eq!([lists(&day(29)), lists(&last), lists(&back)], [true, false, true]);
    for line in [&*format!("show 9.000006 --as-of {last}"), "blame 9.000006"] {
        let told = desk.ok(line);
        assert!(told.contains("In force again") && told.contains(&back), "{told}");
    }
    let due = json(&desk.ok("--json stats --due"));
    let due = due["due"].as_array().unwrap();
    let told = due.iter().find(|it| it["what"] == "revival").expect("it is told ahead");
    assert_eq!(told["due"], last);
    let looked = due.iter().find(|it| it["what"] == "review").expect("somebody looks it through");
    assert_eq!((&looked["due"], &looked["about"]), (&last.as_str().into(), &"t1 9.000006".into()));
    assert!(desk.ok("task list").contains("9.000006"));
    let norm = json(&desk.ok("--json norm show 38/2026/TT-BQP"));
    let closed = norm["versions"].as_array().unwrap().iter().find(|it| it["does"] == "abolish");
    assert_eq!(closed.unwrap()["end"]["ends"], back);
    let shown = desk.ok(&format!("proposal show {id}"));
    assert!(shown.contains("Norms that end") && shown.contains(&back), "{shown}");
    let flows = json(&desk.ok(&format!("--json diff --catalogue {last} {back}")));
    assert_eq!(flows["changes"][0]["code"], "9.000006", "{flows}");
    desk.ok("verify --gate");
}

#[test]
fn br_25_what_the_gate_says_would_make_an_abolition_last_does() {
    let desk = Desk::founded();
    let change = "[change]\ncode = \"9.000007\"\neffective = \"2030-03-01\"\n\
                  basis = \"Thông tư số 38/2026/TT-BQP\"\nreason = \"Thí điểm không làm\"\n\
                  transition = \"Hồ sơ đã nhận được giải quyết xong\"\n";
    std::fs::write(desk.path("c.toml"), change).unwrap();
    let line = "--json --as soan-thao-a propose abolish 9.000007 c.toml";
    let id = json(&desk.ok(line))["id"].as_str().unwrap().to_owned();
    let until = "effective_from = \"2026-07-01\"\neffective_to = \"2030-06-30\"\nrevives = true";
    let lasting = "[[norms]]\nnumber = \"12/2026/NĐ-CP\"\nsigned_on = \"2026-04-01\"\n\
                   effective_from = \"2026-06-01\"\n";
    let sunset = |norms: &str| {
        let file = desk.listed("700/QĐ-BQP", &id);
        let path = desk.path(&file);
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.replacen("effective_from = \"2026-07-01\"", until, 1);
        assert!(text.contains(until), "{text}");
        std::fs::write(&path, text + norms).unwrap();
        let told = desk.run(&format!("--json gate {id} --decision {file}"));
        let gate = json(std::str::from_utf8(&told.stdout).unwrap());
        let mut rules = gate["rules"].as_array().unwrap().iter();
        rules.find(|it| it["rule"] == "sunset").expect("it is asked").clone()
    };
    let told = sunset("");
    assert_eq!(told["state"], "UNSATISFIED", "{told}");
    // What is typed is what is said, with the lasting norm in the place that is open.
    let fix = told["fix"][0].as_str().unwrap();
    let typed = fix.split("congbo ").nth(1).unwrap();
    let (line, basis) = typed.split_once(" \"").unwrap();
    let basis = basis.trim_end_matches('"').replace('…', "12/2026/NĐ-CP");
    assert!(basis.contains("38/2026/TT-BQP; 12/2026/NĐ-CP"), "{basis}");
    let revised = desk.command(&format!("--as soan-thao-a {line}")).arg(basis).output().unwrap();
    assert!(revised.status.success(), "{}", stderr(&revised));
    let told = sunset(lasting);
    assert_ne!(told["state"], "UNSATISFIED", "{told}");
}

#[test]
fn br_13_a_draft_of_a_decision_knows_that_its_norm_was_made_by_the_shortened_procedure() {
    let desk = Desk::founded();
    let from = "effective_from = \"2026-07-01\"";
    desk.ok(&announced(&desk, from, &format!("{from}\nshortened = true")));
    let draft = |basis: &str| {
        let line = format!(
            "--json --as soan-thao-a propose amend 9.000003 \
             {EXAMPLES}/changes/02-amend-9.000003.toml --basis {basis} --reason {}",
            basis.replace('/', "-")
        );
        let id = json(&desk.ok(&line))["id"].as_str().unwrap().to_owned();
        let draft = json(&desk.ok(&format!("--json decision draft {id}")))["toml"].clone();
        desk.ok(&format!("--as soan-thao-a proposal withdraw {id}"));
        draft.as_str().unwrap().to_owned()
    };
    let known = draft("38/2026/TT-BQP");
    assert!(known.contains("\nshortened = true"), "{known}");
    let other = draft("77/2026/TT-BQP");
    assert!(!other.contains("\nshortened = true"), "{other}");
}

#[test]
fn of_what_was_in_force_before_the_registry_it_is_said_that_nobody_knows_its_norms() {
    let desk = Desk::founded();
    let shown = json(&desk.ok("--json show 9.000001"));
    let norm = shown["procedure"]["legal_basis"][0]["number"].as_str().unwrap().to_owned();
    assert!(!norm.contains(' '), "{norm}");
    let key = agency().join("keys").join("ky-a").display().to_string();
    let end = format!("--as phap-che-a norm end {norm} --on 2031-01-01 --by 9/2030/NĐ-CP --lapses");
    let told = desk.run(&end);
    assert!(told.status.success(), "{}", stderr(&told));
    assert!(stderr(&told).contains("--code") && stderr(&told).contains("9.000001"), "{told:?}");
    let lapses = || desk.ok("history 9.000001").contains("2031-01-01");
    assert!(!lapses());
    let line = format!("--as phap-che-a norm record {norm} --code 9.000001");
    assert_eq!(desk.fails(&line, 1)["code"], "second-hand");
    desk.ok(&format!("{line} --with ky-a={key}"));
    assert!(lapses());
    let line =
        format!("--as phap-che-a norm record 1/1999/NĐ-CP --code 9.000001 --with ky-a={key}");
    assert_eq!(desk.fails(&line, 1)["code"], "rests-not-there");
    desk.ok("verify --gate");
}

#[test]
fn br_22_an_issuer_that_the_tables_do_not_know_is_told_when_it_is_enacted() {
    // The ministry of the examples is known, and nothing is said.
    let desk = Desk::founded();
    let line = announced(&desk, "38/2026/TT-BQP", "38/2026/TT-BQP");
    let told = stderr(&desk.run(&line));
    assert!(!told.contains("do not know"), "{told}");
    let tables = desk.ok("template tables");
    let own = "name = \"Bộ Quốc phòng\"";
    assert!(tables.contains(own), "{tables}");
    let desk = Desk::founded();
    let tables = tables.replace(own, "name = \"Bộ Quốc phòng và An ninh\"");
    std::fs::write(desk.path("t.toml"), tables.replace("\"BQP\"", "\"BQPAN\"")).unwrap();
    desk.ok("--as quan-tri-a policy propose t.toml --tables --effective 2026-01-01 --basis Công-văn-12 --reason Tên-mới");
    for officer in ["quan-tri-a", "quan-tri-b", "ky-a"] {
        desk.ok(&format!("--as {officer} policy approve 1"));
    }
    let told = stderr(&desk.run(&announced(&desk, "38/2026/TT-BQP", "38/2026/TT-BQP")));
    assert!(told.contains("do not know"), "{told}");
}

/// Whether any file of a registry has these bytes.
fn lies_in(dir: &Path, words: &str) -> bool {
    std::fs::read_dir(dir).unwrap().any(|it| {
        let path = it.unwrap().path();
        match path.is_dir() {
            true => lies_in(&path, words),
            false => {
                let bytes = std::fs::read(path).unwrap();
                bytes.windows(words.len()).any(|it| it == words.as_bytes())
            }
        }
    })
}

#[test]
fn br_19_of_a_file_that_is_refused_not_a_byte_stays() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "lý-do");
    let show = desk.ok("show 9.000003 --toml").replace("Thủ tục", "Thủ  tục");
    std::fs::write(desk.path("right.toml"), show).unwrap();
    let bring = |name: &str, text: &str| {
        std::fs::write(desk.path(name), text).unwrap();
        [
            format!("--as soan-thao-a proposal attach {id} --kind other {name}"),
            format!(
                "--as nhap-lieu-a correct 9.000003 right.toml --instrument record \
                 --evidence {name} --reason Sai-chữ"
            ),
        ]
    };
    for line in bring("mat.txt", "Phụ lục\nTỐI MẬT\nkho đạn số bảy") {
        let error = desk.fails(&line, 1);
        let also = error["also"].as_array().cloned().unwrap_or_default();
        let told = also.iter().chain([&error]).any(|it| it["code"] == "text-marked-secret");
        assert!(told, "{error}");
        // Whatever the next act moves aside.
        desk.ok(&format!("--as soan-thao-a proposal comment {id} Đã-xem"));
        assert!(!lies_in(&desk.store(), "kho đạn số bảy"), "{line}");
    }
    let [attach, _] = bring("thuong.txt", "Phụ lục\nkho sách số chín");
    desk.ok(&attach);
    assert!(lies_in(&desk.store(), "kho sách số chín"));
}

#[test]
fn br_17_a_decision_is_judged_with_all_that_it_lists() {
    let desk = Desk::founded();
    let first = desk.propose("soan-thao-a", "lý-do");
    desk.approve(&first);
    let line = format!(
        "--json --as soan-thao-a propose amend 9.000003 {EXAMPLES}/changes/02-amend-9.000003.toml"
    );
    let second = json(&desk.ok(&line))["id"].as_str().unwrap().to_owned();
    let file = desk.listed("700/QĐ-BQP", &format!("{first} {second}"));
    let gate = format!("gate --decision {file} --as-signer ky-a");
    let asked = |status| {
        let run = desk.run(&format!("--json {gate}"));
        assert_eq!(run.status.code(), Some(status), "{}", stderr(&run));
        json(&String::from_utf8(run.stdout).unwrap())
    };
    let told = |answer: &serde_json::Value| {
        let proposals = answer["proposals"].as_array().unwrap().clone();
        proposals.iter().map(|it| (it["proposal"].clone(), it["open"].clone())).collect::<Vec<_>>()
    };
    // One that is not approved holds both up; each has its own answer.
    let held = asked(1);
    let ids = |of: [bool; 2]| {
        let ids = [&first, &second].map(|it| serde_json::Value::from(it.as_str()));
        ids.into_iter().zip(of.map(serde_json::Value::from)).collect::<Vec<_>>()
    };
    assert_eq!((&held["open"], told(&held)), (&false.into(), ids([true, false])), "{held}");
    let run = desk.run(&format!("--lang en {gate}"));
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(said.contains("1 of the 2 listed by 700/QĐ-BQP is held up"), "{said}");
    // By itself the first passes, and enacting it alone is not what is advised.
    let alone = desk.ok(&format!("--lang en gate {first} --decision {file}"));
    assert!(alone.contains("congbo gate --decision FILE"), "{alone}");
    assert!(!alone.contains(&format!("congbo enact {first}")), "{alone}");
    for officer in ["kiem-soat-a", "phap-che-a"] {
        desk.ok(&format!("--as {officer} review {second} --approve --revision 1"));
    }
    let file = desk.listed("700/QĐ-BQP", &format!("{first} {second}"));
    let passes = asked(0);
    assert_eq!((&passes["open"], told(&passes)), (&true.into(), ids([true, true])), "{passes}");
    let said = desk.ok(&format!("--lang en {gate}"));
    assert!(said.contains("congbo enact --decision FILE"), "{said}");
    // What is listed and not there is told with the others, and by itself where there are none.
    let text = std::fs::read_to_string(desk.path(&file)).unwrap();
    std::fs::write(desk.path(&file), text.replace(&format!("\"{second}\""), "\"p99\"")).unwrap();
    let strange = asked(1);
    let why = strange["proposals"][0]["rules"].to_string();
    assert!(why.contains("unknown-proposal"), "{why}");
    let text = std::fs::read_to_string(desk.path(&file)).unwrap();
    std::fs::write(desk.path(&file), text.replace(&format!("\"{first}\""), "\"p98\"")).unwrap();
    let error = desk.fails(&gate, 1);
    assert_eq!(error["code"], "unknown-proposal");
    desk.fails("gate", 2);
    desk.fails(&format!("gate --all --decision {file}"), 2);
}
