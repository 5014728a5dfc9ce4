//! The program as people and scripts meet it: exit status, stdout, stderr.

mod acts;
mod announced;
mod codes;
mod days;
mod exports;
mod forms;
mod gate;
mod handed_in;
mod kinds;
mod letters;
mod person;
mod read;
mod recorded;
mod site;
mod typed;
mod typed_real;

use crate::support::{
    demo::demo_in,
    desk::{BASELINE, Desk, agency, said as stderr},
};
use std::{
    path::Path,
    process::{Command, Stdio},
};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");

impl Desk {
    fn propose(&self, officer: &str, reason: &str) -> String {
        let line = format!(
            "--json --as {officer} propose amend 9.000001 {EXAMPLES}/changes/01-amend-9.000001.toml --reason {reason}"
        );
        let value: serde_json::Value = serde_json::from_str(&self.ok(&line)).unwrap();
        value["id"].as_str().unwrap().to_owned()
    }
}

impl Desk {
    /// Lets everybody approve whom a change of fees and legal basis needs.
    fn approve(&self, id: &str) {
        for officer in ["kiem-soat-a", "phap-che-a", "tai-chinh-a"] {
            self.ok(&format!("--as {officer} review {id} --approve --revision 1"));
        }
    }
}

impl Desk {
    /// Writes a decision of the examples under another number, with the list of what it
    /// enacts, and returns the file's name.
    fn listed(&self, number: &str, ids: &str) -> String {
        let draft = json(&self.ok(&format!("--json decision draft {ids}")))["toml"].clone();
        let draft = draft.as_str().unwrap().to_owned();
        let list = &draft[draft.find("\nproposals").unwrap()..draft.find("\n]\n").unwrap() + 3];
        let decision = std::fs::read_to_string(format!("{EXAMPLES}/decisions/201-QD-BQP.toml"));
        let decision = decision.unwrap().replace("201/QĐ-BQP", number);
        let file = format!("{}.toml", number.replace('/', "-"));
        std::fs::write(self.dir.path().join(&file), format!("{list}{decision}")).unwrap();
        file
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect(text)
}

#[test]
fn the_demo_runs_in_an_empty_directory_and_verifies() {
    let desk = Desk::empty();
    for demo in ["vi", "en"].map(demo_in) {
        assert!(demo.shown.contains("$ congbo verify"));
        let made = demo.dir.path().join("congbo-demo");
        let store = made.join("store").display().to_string();
        let verified = desk.ok(&format!("--json --store {store} verify"));
        assert_eq!(json(&verified)["ok"], true);
        desk.fails(&format!("demo --dir {}", made.display()), 2);
    }
}

#[test]
fn an_import_twice_changes_nothing() {
    let desk = Desk::founded();
    let before = json(&desk.ok("--json verify"));
    let again = desk.ok(&format!("--json {BASELINE}"));
    assert_eq!((&json(&again)["imported"], &json(&again)["unchanged"]), (&0.into(), &8.into()));
    assert_eq!(
        before["verified"]["position"],
        json(&desk.ok("--json verify"))["verified"]["position"]
    );
}

#[test]
fn a_bad_line_stops_nothing_and_is_named() {
    let desk = Desk::founded();
    let good = std::fs::read_to_string(format!("{EXAMPLES}/baseline.jsonl")).unwrap();
    let other = good.lines().next().unwrap().replace("9.000001", "9.000021");
    let file = desk.path("lines.jsonl");
    std::fs::write(&file, format!("{{\"ma_thu_tuc\":\"x\"\n{other}\n[1]\n")).unwrap();
    let line = "--as nhap-lieu-a import lines.jsonl --effective 2026-01-01 --basis Gốc";
    let strict = desk.run(&format!("--json {line} --strict"));
    assert_eq!(strict.status.code(), Some(1));
    desk.fails("show 9.000021", 1);
    let report = json(&desk.ok(&format!("--json {line}")));
    assert_eq!(report["imported"], 1);
    let lines: Vec<_> =
        report["refused"].as_array().unwrap().iter().map(|it| &it["line"]).collect();
    assert_eq!(lines, [&serde_json::json!(1), &serde_json::json!(3)]);
    desk.ok("show 9.000021");
}

#[test]
fn a_refusal_says_what_where_and_what_would_mend_it() {
    let desk = Desk::founded();
    // This officer may both draft and review, but not the same.
    desk.propose("kiem-soat-b", "lý-do");
    let line = "--as kiem-soat-b review p1 --approve --revision 1";
    let english = desk.run(line);
    assert_eq!(english.status.code(), Some(1));
    assert!(english.stdout.is_empty());
    let said = stderr(&english);
    assert!(
        said.starts_with("error: ") && said.contains("BR-35") && said.contains("hint: "),
        "{said}"
    );
    assert!(said.lines().count() <= 3, "{said}");
    let vietnamese = stderr(&desk.run(&format!("--lang vi {line}")));
    assert!(vietnamese.starts_with("lỗi: ") && vietnamese.contains("BR-35"), "{vietnamese}");
    assert_eq!(desk.fails(line, 1)["code"], "own-proposal");
}

#[test]
fn whoever_is_not_enrolled_lacks_the_role_or_signs_with_anothers_key_does_nothing() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "lý-do");
    let review = format!("review {id} --approve --revision 1");
    let code = |line: String, status| desk.fails(&line, status)["code"].clone();
    assert_eq!(code(format!("--as soan-thao-a {review}"), 1), "role-missing");
    let key = |of: &str| agency().join("keys").join(of).display().to_string();
    let other = |of: &str, as_: &str| format!("--key {} {review} --as={as_}", key(of));
    assert_eq!(code(other("kiem-soat-b", "kiem-soat-a"), 1), "key-not-valid");
    assert_eq!(code(other("kiem-soat-a", "nguoi-la"), 1), "unknown-officer");
    assert_eq!(code(format!("{review} --as=kiem-soat-a"), 2), "no-key");
    let before = json(&desk.ok("--json verify"));
    desk.ok(&format!("--as kiem-soat-a {review}"));
    let after = json(&desk.ok("--json verify"));
    assert_ne!(before["verified"]["position"], after["verified"]["position"]);
}

#[test]
fn eight_processes_enact_on_one_base_and_one_wins() {
    let desk = Desk::founded();
    let mut enacts = Vec::new();
    for number in 1..=8 {
        let id = desk.propose("soan-thao-a", &format!("lần-{number}"));
        desk.approve(&id);
        let file = desk.listed(&format!("{}/QĐ-BQP", 800 + number), &id);
        enacts.push(format!("--json --wait 60 --as ky-a enact --decision {file} {id}"));
    }
    let running: Vec<_> = enacts
        .iter()
        .map(|line| {
            let mut command = desk.command(line);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let ended: Vec<_> = running.into_iter().map(|it| it.wait_with_output().unwrap()).collect();
    let won = ended.iter().filter(|it| it.status.code() == Some(0)).count();
    assert_eq!(won, 1);
    for lost in ended.iter().filter(|it| it.status.code() != Some(0)) {
        assert_eq!(lost.status.code(), Some(1));
        let said = stderr(lost);
        let error = json(said.lines().last().unwrap());
        assert_eq!(error["error"]["code"], "stale-base");
        assert!(error["error"]["message"].as_str().unwrap().contains("1.1.0"), "{said}");
    }
    let history = json(&desk.ok("--json history 9.000001"));
    assert_eq!(history["versions"].as_array().unwrap().len(), 2);
    desk.ok("verify");
}

#[test]
fn the_same_command_id_lands_once_and_never_with_another_payload() {
    let desk = Desk::founded();
    let line = |reason: &str| {
        format!(
            "--command-id mot-lenh-01 --as soan-thao-a propose amend 9.000001 {EXAMPLES}/changes/01-amend-9.000001.toml --reason {reason}"
        )
    };
    let first = json(&desk.ok(&format!("--json {}", line("một"))));
    let again = json(&desk.ok(&format!("--json {}", line("một"))));
    assert_eq!(first["id"], again["id"]);
    assert_eq!(desk.fails(&line("hai"), 1)["code"], "command-id-reused");
    let other = line("một").replace("soan-thao-a", "soan-thao-b");
    assert_eq!(desk.fails(&other, 1)["code"], "command-id-reused");
    let open = json(&desk.ok("--json proposal list"));
    assert_eq!(open["proposals"].as_array().unwrap().len(), 1);
}

#[test]
fn files_that_are_no_records_are_refused_by_name() {
    let desk = Desk::founded();
    let utf16: Vec<u8> = "{\"a\":1}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let xz = b"\xFD7zXZ\0\0\x04\xe6\xd6\xb4\x46truncated".to_vec();
    for (name, bytes) in [("utf16", utf16), ("xz", xz), ("zip", b"PK\x03\x04zip".to_vec())] {
        std::fs::write(desk.path(name), bytes).unwrap();
        desk.fails(
            &format!("--as nhap-lieu-a import {name} --effective 2026-01-01 --basis Gốc"),
            2,
        );
    }
    desk.fails("--as nhap-lieu-a import missing --effective 2026-01-01 --basis Gốc", 2);
    std::fs::write(desk.path("empty"), b"").unwrap();
    let error = desk.fails("--as nhap-lieu-a import empty --effective 2026-01-01 --basis Gốc", 2);
    assert_eq!(error["code"], "file-empty");
    std::fs::write(desk.path("bad.toml"), "change.reason = \"x\"\ncode = \"9.0\"\n").unwrap();
    let error = desk.fails("--as nhap-lieu-a propose new bad.toml", 2);
    assert!(error["where"].as_str().unwrap().contains("bad.toml"), "{error}");
}

#[test]
fn a_store_that_cannot_be_had_says_why() {
    let desk = Desk::empty();
    desk.fails("list", 3);
    std::fs::write(desk.store(), b"a file").unwrap();
    desk.fails("list", 3);
    std::fs::remove_file(desk.store()).unwrap();
    let desk = Desk::founded();
    desk.fails("init --agency Bộ --code G11", 2);
    let format = desk.store().join("format");
    let kept = std::fs::read(&format).unwrap();
    std::fs::write(&format, br#"{"congbo":"registry","version":99}"#).unwrap();
    desk.fails("list", 3);
    std::fs::write(&format, kept).unwrap();
    let lock = std::fs::File::open(desk.store().join("lock")).unwrap();
    lock.lock().unwrap();
    desk.ok("list");
    assert_eq!(desk.fails("--wait 0 verify", 3)["code"], "locked");
    drop(lock);
    desk.ok("verify");
}

#[test]
fn a_norm_is_found_in_what_is_in_force_however_it_is_written() {
    let desk = Desk::founded();
    let cites =
        |norm: &str, day: &str| json(&desk.ok(&format!("--json impact {norm} --as-of {day}")));
    let found = cites("78/2015/QH13", "2026-06-01");
    assert_eq!(found["norm"], "78/2015/QH13");
    let first = &found["procedures"][0];
    assert_eq!(first["code"], "9.000001");
    let basis = &first["citations"][0];
    assert_eq!(basis["component"], "legal_basis");
    assert!(basis["row"].as_str().unwrap().starts_with('l'));
    assert!(basis["words"].as_str().unwrap().contains("78/2015/QH13"));
    let typed = cites("Luật số 78 / 2015 / qh13", "2026-06-01");
    assert_eq!(typed["procedures"], found["procedures"]);
    assert_eq!(cites("78/2015/QH13", "2020-01-01")["count"], 0);
    let none = desk.ok("impact 99/2015/QH13 --as-of 2026-06-01");
    assert!(none.contains("No procedure in force cites 99/2015/QH13."), "{none}");
}

#[test]
fn the_log_is_filtered_and_followed() {
    use std::io::{BufRead as _, BufReader};
    let desk = Desk::founded();
    desk.propose("soan-thao-a", "lý-do");
    let seqs = |line: &str| -> Vec<u64> {
        let log = desk.ok(&format!("--json log {line}"));
        log.lines().map(|it| json(it)["seq"].as_u64().unwrap()).collect()
    };
    let all = seqs("");
    let last = *all.last().unwrap();
    assert_eq!(seqs("--officer soan-thao-a"), [last]);
    assert_eq!(seqs("--officer soan-thao-a --kind proposal --seq 2.."), [last]);
    assert!(seqs("--officer soan-thao-a --kind baseline").is_empty());
    assert_eq!(seqs("--seq 0..1"), [0, 1]);
    assert!(seqs("--to 2020-01-01").is_empty());
    assert_eq!(seqs("--from 2020-01-01"), all);
    assert_eq!(desk.fails("log --decision 9/QĐ-X", 1)["code"], "unknown-decision");
    desk.fails("log --from 7", 2);
    let line = "--json log --follow --kind proposal.withdrawn";
    let mut follower = desk.command(line).stdout(Stdio::piped()).spawn().unwrap();
    desk.ok("--as soan-thao-a proposal withdraw p1 --reason thôi");
    let mut lines = BufReader::new(follower.stdout.take().unwrap()).lines();
    let next = json(&lines.next().unwrap().unwrap());
    assert_eq!((&next["format"], &next["seq"]), (&"congbo-log".into(), &(last + 1).into()));
    let pid = follower.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert_eq!(follower.wait().unwrap().code(), Some(130));
}

#[test]
fn unknown_things_are_refused_and_empty_searches_are_not() {
    let desk = Desk::founded();
    assert_eq!(desk.fails("show 9.999999", 1)["code"], "unknown-code");
    assert_eq!(desk.fails("proposal show p9", 1)["code"], "unknown-proposal");
    assert_eq!(desk.fails("list --known-at 2999-01-01", 2)["code"], "known-in-future");
    desk.fails("list --no-such-option", 2);
    desk.ok("search khôngcótừnàynhưvậy");
    let folded = json(&desk.ok("--json search dang ky"));
    let accented = json(&desk.ok("--json search đăng ký"));
    assert_eq!(folded["count"], accented["count"]);
    assert_ne!(folded["count"], 0);
}

#[test]
fn a_list_of_one_field_is_that_part_of_the_whole_list() {
    let desk = Desk::founded();
    let codes = |line: &str| {
        let list = json(&desk.ok(line));
        let all = list["procedures"].as_array().unwrap().clone();
        all.into_iter().map(|it| (it["field"].clone(), it["code"].clone())).collect::<Vec<_>>()
    };
    let whole = codes("--json list --as-of 2026-06-01");
    for (field, _) in &whole {
        let name = field.as_str().unwrap();
        let mut command = desk.command("--json list --as-of 2026-06-01 --field");
        let listed = command.arg(name.to_uppercase()).output().unwrap();
        let listed = json(std::str::from_utf8(&listed.stdout).unwrap());
        let wanted = whole.iter().filter(|it| it.0 == *field).count();
        assert_eq!(listed["count"], wanted, "{name}");
    }
    // A name that is no whole field's name finds those that contain it.
    let part = codes("--json list --as-of 2026-06-01 --field quân");
    assert!(!part.is_empty() && part.len() < whole.len());
}

#[test]
fn damage_is_found_and_named_and_the_view_may_go() {
    let flip = |path: &Path| {
        let mut bytes = std::fs::read(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(path, bytes).unwrap();
    };
    let desk = Desk::founded();
    let shown = desk.ok("--json list --as-of 2026-06-01");
    flip(&desk.store().join("view"));
    assert_eq!(desk.ok("--json list --as-of 2026-06-01"), shown);
    std::fs::remove_file(desk.store().join("view")).unwrap();
    assert_eq!(desk.ok("--json list --as-of 2026-06-01"), shown);
    flip(&desk.store().join("contents"));
    desk.fails("verify", 4);
    for gone in ["format", "head", "contents", "log/db"] {
        let desk = Desk::founded();
        std::fs::remove_file(desk.store().join(gone)).unwrap();
        desk.fails("verify", 4);
    }
}

#[test]
fn drafts_are_opened_from_a_past_that_was_asked_for_without_waiting_for_oneself() {
    let desk = Desk::founded();
    let log = desk.ok("--json log");
    let last = json(log.lines().last().unwrap());
    let at = last["entry"]["at"].as_str().unwrap();
    let found = json(&desk.ok(&format!(
        "--json --wait 0 --as soan-thao-a reconcile {EXAMPLES}/outside.jsonl --as-of 2026-06-01 \
         --known-at {at} --effective 2026-06-01 --open-proposals"
    )));
    assert!(!found["proposals"].as_array().unwrap().is_empty());
}

#[test]
fn br_18_what_is_posted_as_it_is_here_is_equal() {
    let desk = Desk::founded();
    let posted = format!("reconcile {EXAMPLES}/baseline.jsonl --as-of 2026-06-01");
    let found = json(&desk.ok(&format!("--json {posted} --exit-code")))["findings"].clone();
    assert_eq!((&found["changed"], &found["missing"]), (&json("[]"), &json("[]")));
    assert_ne!(found["equal"], 0);
}

#[test]
fn br_46_what_is_posted_otherwise_is_found() {
    let desk = Desk::founded();
    let posted = format!("--json reconcile {EXAMPLES}/outside.jsonl --as-of 2026-06-01");
    let found = json(&desk.ok(&posted));
    assert!(!found["findings"]["changed"].as_array().unwrap().is_empty());
    let mut asked = desk.command(&format!("{posted} --exit-code"));
    assert_eq!(asked.output().unwrap().status.code(), Some(1));
}

#[test]
fn a_snapshot_is_held_against_the_procedures_of_one_body_alone() {
    let desk = Desk::founded();
    let lines = std::fs::read_to_string(format!("{EXAMPLES}/baseline.jsonl")).unwrap();
    let mut records: Vec<_> = lines.lines().map(json).collect();
    // One more of another body, one that says otherwise, and one twice.
    let (own, other) = (records[0]["co_quan_cong_bo"].clone(), "Bộ Ngoại giao");
    let mut extra = records[0].clone();
    (extra["ma_thu_tuc"], extra["co_quan_cong_bo"]) = ("9.000077".into(), other.into());
    let decision = format!("0{}", records[1]["so_quyet_dinh"].as_str().unwrap());
    records[1]["so_quyet_dinh"] = decision.into();
    records.push(extra);
    records.push(records[2].clone());
    let posted = records.iter().map(|it| it.to_string() + "\n").collect::<String>();
    std::fs::write(desk.path("posted.jsonl"), posted).unwrap();
    let found = |body: &str| {
        let mut asked = desk.command("--json reconcile posted.jsonl --as-of 2026-06-01");
        let told = asked.args(["--publisher", body]).output().unwrap();
        json(&String::from_utf8(told.stdout).unwrap())["findings"].clone()
    };
    let of_own = found(own.as_str().unwrap());
    assert_eq!(of_own["extra"], json("[]"), "{of_own}");
    // Zeros in front of a number make no other decision.
    assert_eq!(of_own["changed"], json("[]"), "{of_own}");
    let (line, code) = (records.len(), &records[2]["ma_thu_tuc"]);
    let repeated =
        serde_json::json!([{ "code": code, "file": "posted.jsonl", "line": line, "first": 3 }]);
    assert_eq!(of_own["repeated"], repeated);
    let of_other = found(other);
    assert_eq!(of_other["extra"][0]["code"], "9.000077");
    assert_eq!((&of_other["missing"], &of_other["equal"]), (&json("[]"), &0.into()));
    let nobody = desk.fails("reconcile posted.jsonl --publisher Bộ-Quốc-phòg", 1);
    assert_eq!(nobody["code"], "no-such-name", "{nobody}");
    assert_eq!(json(&desk.ok("--json list --field .*"))["count"], 0);
    // What nobody can read is no catalogue that lacks everything.
    for text in ["", "{\"a\": 1}\n{\"b\": 2}\n"] {
        std::fs::write(desk.path("posted.jsonl"), text).unwrap();
        let error = desk.fails("reconcile posted.jsonl", 2);
        assert_eq!(error["code"], "nothing-in-snapshot", "{error}");
    }
}

#[test]
fn br_37_what_was_exported_once_is_exported_again_to_the_letter() {
    let desk = Desk::founded();
    let log = desk.ok("--json log");
    let last = json(log.lines().last().unwrap());
    let known = format!("--as-of 2026-06-01 --known-at {}", last["entry"]["at"].as_str().unwrap());
    desk.ok(&format!("export json {known} --output then.json"));
    desk.propose("soan-thao-a", "lý-do");
    desk.ok(&format!("export json {known} --output again.json"));
    let [then, again] = ["then.json", "again.json"]
        .map(|it| std::fs::read(desk.path(it)).expect("an export was written"));
    assert_eq!(then, again);
}

#[test]
fn br_37_an_entry_that_is_gone_is_a_fault() {
    let desk = Desk::founded();
    let entries = desk.store().join("entries");
    let bytes = std::fs::read(&entries).unwrap();
    std::fs::write(&entries, &bytes[..bytes.len() / 2]).unwrap();
    desk.fails("verify", 4);
}

#[test]
fn a_backup_restores_what_was_backed_up() {
    let desk = Desk::founded();
    desk.propose("soan-thao-a", "lý-do");
    desk.ok("backup copy.tar.gz");
    let before = desk.ok("--json verify");
    let again = "--store other restore copy.tar.gz";
    desk.ok(again);
    assert_eq!(
        json(&desk.ok("--json --store other verify"))["verified"]["position"],
        json(&before)["verified"]["position"]
    );
    let mut bytes = std::fs::read(desk.path("copy.tar.gz")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(desk.path("bad.tar.gz"), bytes).unwrap();
    desk.fails("--store third restore bad.tar.gz", 4);
    assert!(!desk.path("third/format").exists());
}

#[test]
fn an_old_backup_takes_the_place_of_a_registry_only_by_two_administrators() {
    let desk = Desk::founded();
    desk.ok("backup old.tar.gz");
    desk.propose("soan-thao-a", "sau-khi-sao-lưu");
    let verified = json(&desk.ok("--json verify"))["verified"].clone();
    let size = verified["position"]["size"].as_u64().unwrap();
    let head = verified["head"].as_str().unwrap().to_owned();
    assert!(desk.ok("verify").contains(&format!("head       {head}\n")));
    // It says what is lacking, over the registry and elsewhere by the head that was kept.
    for line in ["restore old.tar.gz", &format!("--store new restore old.tar.gz --head {head}")] {
        let error = desk.fails(line, 1);
        assert_eq!(error["code"], "backup-older");
        let message = error["message"].as_str().unwrap();
        let lacks = format!("lacks 1, from entry {} on", size - 1);
        assert!(message.contains(&lacks), "{message}");
        let fix = error["fix"].as_str().unwrap();
        let (store, restore) = line.split_at(line.find("restore").unwrap());
        assert!(fix.contains(&format!("congbo {restore} ")), "{fix}");
        assert!(fix.contains(&format!("{store}--accept-loss ")), "{fix}");
    }
    let other = format!("{size}:{}", "0".repeat(64));
    assert_eq!(desk.fails(&format!("restore old.tar.gz --head {other}"), 4)["code"], "fork");
    assert_eq!(desk.fails("restore old.tar.gz --head 12", 2)["code"], "bad-value");
    let accept = "--accept-loss --reason Hỏng";
    desk.fails(&format!("restore old.tar.gz {accept}"), 2);
    let line = |with: &str| format!("--as quan-tri-a restore old.tar.gz {accept}{with}");
    assert_eq!(desk.fails(&line(""), 1)["code"], "second-hand");
    let keys = agency().join("keys");
    let with = |officer: &str| format!(" --with {officer}={}", keys.join(officer).display());
    assert_eq!(desk.fails(&line(&with("ky-a")), 1)["code"], "role-missing");
    assert_eq!(json(&desk.ok("--json verify"))["verified"], verified, "nothing has changed");
    let done = json(&desk.ok(&format!("--json {}", line(&with("quan-tri-b")))));
    assert_eq!((&done["size"], &done["lost"]), (&size.into(), &1.into()));
    // Whoever looks later is told.
    let after = json(&desk.ok("--json verify --gate"));
    assert_eq!((&after["ok"], &after["verified"]["view"]), (&true.into(), &"equal".into()));
    let loss = &after["verified"]["losses"][0];
    assert_eq!((&loss["known"], &loss["lost"]), (&head.into(), &1.into()));
    assert_eq!((&loss["seq"], &loss["reason"]), (&(size - 1).into(), &"Hỏng".into()));
    assert!(desk.ok("verify").contains("1 entry lost"));
    let shown = desk.ok("log");
    assert!(shown.contains("Loss accepted") && shown.contains("quan-tri-a, quan-tri-b"), "{shown}");
    desk.propose("soan-thao-a", "lại");
    // What was there is kept, and goes another way from now on.
    let kept = std::fs::read_dir(desk.dir.path()).unwrap().map(|it| it.unwrap().path());
    let kept = kept.filter(|it| it.display().to_string().contains("before-restore"));
    let kept = kept.map(|it| it.display().to_string()).collect::<Vec<_>>();
    assert_eq!(kept.len(), 1);
    desk.ok(&format!("--store {} backup former.tar.gz", kept[0]));
    assert_eq!(desk.fails("restore former.tar.gz", 4)["code"], "fork");
}

#[test]
fn an_editor_is_reopened_on_a_mistake_and_nothing_typed_is_lost() {
    let desk = Desk::founded();
    let editor = desk.path("editor.sh");
    // The first time the author leaves a place open; the second time mends it.
    let script = r#"#!/bin/sh
if grep -q 'Thông tư số 1/2026/TT-BQP' "$1"; then
  sed -i 's/^change.reason = .*/change.reason = "rõ hơn"/' "$1"
else
  sed -i 's/^change.effective = .*/change.effective = 2027-01-01/' "$1"
  sed -i 's|^change.basis = .*|change.basis = "Thông tư số 1/2026/TT-BQP"|' "$1"
  sed -i 's/^description = .*/description = "Mô tả mới."/' "$1"
fi
"#;
    std::fs::write(&editor, script).unwrap();
    let mut command = desk.command("--json --as soan-thao-a propose amend 9.000001 --edit");
    command.env("EDITOR", format!("sh {}", editor.display())).env("TMPDIR", desk.dir.path());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let proposed = json(std::str::from_utf8(&output.stdout).unwrap());
    assert_eq!(proposed["change"]["components"], serde_json::json!(["description"]));
    let mut command = desk.command("--as soan-thao-a propose amend 9.000001 --edit");
    command.env("EDITOR", "true").env("TMPDIR", desk.dir.path());
    assert_eq!(command.output().unwrap().status.code(), Some(1));
}

#[test]
fn a_difference_is_told_by_status_by_figures_and_by_a_patch() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "Gọn");
    desk.approve(&id);
    let diff = format!("proposal diff {id}");
    desk.ok(&diff);
    assert_eq!(desk.run(&format!("{diff} --exit-code")).status.code(), Some(1));
    let end = "propose abolish 9.000002 --effective 2027-01-01 --basis Luật --reason Hết --draft";
    let end = json(&desk.ok(&format!("--json --as soan-thao-a {end} --transition Không")));
    let end = format!("proposal diff {} --exit-code", end["id"].as_str().unwrap());
    assert_eq!(desk.run(&end).status.code(), Some(1), "an end is a difference");
    let alone = json(&desk.ok("diff 9.000001 --json-patch --exit-code"));
    assert!(alone["from"].is_null() && alone["patch"].is_null());
    desk.ok(&format!("--as ky-a enact --decision {}", desk.listed("201/QĐ-BQP", &id)));

    let history = json(&desk.ok("--json history 9.000001"));
    let versions = history["versions"].as_array().expect("a history has versions");
    let mut numbers: Vec<_> = versions.iter().map(|it| it["version"].as_str().unwrap()).collect();
    numbers.sort_unstable();
    let diff = format!("diff 9.000001 {} {}", numbers[0], numbers[1]);
    desk.ok(&diff);
    desk.ok(&format!("diff 9.000001 {0} {0} --exit-code", numbers[0]));
    for option in ["", " --json", " --stat", " --json --stat", " --json-patch"] {
        let output = desk.run(&format!("{diff} --exit-code{option}"));
        assert_eq!(output.status.code(), Some(1), "{option}");
        assert!(!output.stdout.is_empty(), "{option}");
    }
    desk.fails(&format!("{diff} --stat --json-patch"), 2);

    let patches = json(&desk.ok(&format!("{diff} --json-patch")));
    assert_ne!(patches["from"]["content"], patches["to"]["content"]);
    assert!(patches["patch"].as_array().is_some_and(|it| !it.is_empty()));
    assert!(patches["reverse"].as_array().is_some_and(|it| !it.is_empty()));

    let full = json(&desk.ok(&format!("--json {diff}")));
    let figures = json(&desk.ok(&format!("--json {diff} --stat")));
    assert_eq!(figures["burden"], full["burden"]);
    let rows = full["components"].as_array().unwrap().iter();
    let rows: usize = rows.map(|it| it["changes"].as_array().unwrap().len()).sum();
    assert_eq!(figures["total"]["changed"], rows);
    let told = desk.ok(&format!("{diff} --stat"));
    assert!(told.contains("In all") && told.contains("Burden"), "{told}");
}

#[test]
fn a_page_a_superseded_paper_and_the_evidence_of_a_correction_can_be_had() {
    let desk = Desk::founded();
    let file = |name: &str| desk.path(name);
    let page = b"%PDF-1.4\n\xff\xfe";
    std::fs::write(file("page.pdf"), page).unwrap();
    std::fs::write(file("next.txt"), "Trang sau.\n").unwrap();
    std::fs::write(file("decision.txt"), "Quyết định đã ký, bản quét chữ.\n").unwrap();
    let toml = desk.ok("show 9.000003 --toml");
    let change: Vec<_> = toml.lines().filter(|it| !it.starts_with("description")).collect();
    let change = change.join("\n") + "\n";
    let change = change.replacen("\nname =", "\ndescription = \"Theo quyết định.\"\nname =", 1);
    std::fs::write(file("change.toml"), change).unwrap();
    let line = "--json --as nhap-lieu-a correct 9.000003 change.toml --instrument record \
                --evidence decision.txt --reason Khác-quyết-định --basis 1/QĐ-BQP";
    let id = json(&desk.ok(line))["id"].as_str().unwrap().to_owned();
    desk.ok(&format!("--as nhap-lieu-a proposal attach {id} --kind other page.pdf"));
    desk.ok(&format!("--as nhap-lieu-a proposal attach {id} --kind other next.txt --supersedes 1"));
    let list = json(&desk.ok(&format!("--json proposal document {id}")));
    let papers = list["papers"].as_array().unwrap();
    let ids: Vec<_> = papers.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["1", "2", "e1"]);
    assert_eq!(papers[0]["superseded_by"], 2);
    let read = desk.ok(&format!("proposal document {id} e1"));
    assert!(read.contains("Quyết định đã ký, bản quét chữ."), "{read}");
    let error = desk.fails(&format!("proposal document {id} 3"), 1);
    assert_eq!(error["code"], "no-such-paper");
    let refused = desk.run(&format!("proposal document {id} 1"));
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("is no text"), "{}", stderr(&refused));
    desk.ok(&format!("proposal document {id} 1 --output out.pdf"));
    assert_eq!(std::fs::read(file("out.pdf")).unwrap(), page);
    let told = desk.ok(&format!("log --signature {}", papers[1]["recorded"]["seq"]));
    assert!(told.contains("sha256sum -c"), "{told}");
}
