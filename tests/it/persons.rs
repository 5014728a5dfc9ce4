//! Persons at the program's door: who founds a registry, who signs with whom, and the number
//! by which the service knows somebody, which the registry compares and never says.

use crate::support::{desk::Desk, keys};
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

impl Desk {
    /// A registry that officers founded without references, and their keys.
    fn of_officers() -> Self {
        let desk = Desk::with_keys();
        keys::found(&desk.store(), "Bộ Quốc phòng", "G11").office.close();
        desk
    }

    /// A registry whose founders gave their numbers in a file.
    fn referred() -> Self {
        let desk = Desk::with_keys();
        desk.write("sang-lap.toml", FOUNDERS);
        desk.ok("init --agency Bộ --code G11 --founder-file sang-lap.toml");
        desk
    }

    fn position(&self) -> Value {
        self.json("verify")["verified"]["position"].clone()
    }
}

const FOUNDERS: &str = r#"
[[founder]]
id = "quan-tri-a"
name = "Quản trị viên A"
unit = "Văn phòng Bộ"
key = "keys/quan-tri-a.pub"
reference = "QN-12.345.678"

[[founder]]
id = "quan-tri-b"
name = "Quản trị viên B"
unit = "Cục Công nghệ thông tin"
key = "keys/quan-tri-b.pub"
reference = "CC 98/7654"
"#;

/// How an administrator enrols somebody, but for whom.
const ADD: &str = "--as quan-tri-a officer add --name A --unit B --role auditor";

#[test]
fn an_init_that_is_refused_leaves_nothing_and_the_next_one_works() {
    let desk = Desk::with_keys();
    let init = "init --agency Bộ --code G11 --founder quan-tri-a=keys/quan-tri-a.pub";
    let twice = format!("{init} --founder quan-tri-b=keys/quan-tri-a.pub");
    assert_eq!(desk.fails(&twice, 1)["code"], "key-taken");
    assert_eq!(desk.fails(&format!("{twice} --shared"), 1)["code"], "key-taken");
    let same = format!("{init} --founder quan-tri-a=keys/quan-tri-b.pub");
    assert_eq!(desk.fails(&same, 1)["code"], "officer-taken");
    assert_eq!(desk.fails(init, 2)["code"], "founders-too-few");
    assert!(!desk.path("store").exists());
    let founded = desk.json(&format!("{init} --founder quan-tri-b=keys/quan-tri-b.pub"));
    assert_eq!(founded["founders"], serde_json::json!(["quan-tri-a", "quan-tri-b"]));
    assert_eq!(desk.json("verify --gate")["gate"]["commands"], 1);
}

#[test]
fn founders_in_a_file_have_names_units_and_numbers_like_everybody() {
    let desk = Desk::referred();
    let list = desk.json("officer list");
    let officers = list["officers"].as_array().unwrap();
    assert_eq!(officers[0]["name"], "Quản trị viên A");
    assert_eq!(officers[1]["unit"], "Cục Công nghệ thông tin");
    assert!(officers.iter().all(|it| it["reference"] == true));
    let mode = fs::metadata(desk.path("store/reference-key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o007, 0);
    let verified = desk.json("verify --gate");
    assert_eq!(verified["verified"]["references"]["with"], 2);
    assert_eq!(verified["verified"]["references"]["key"], "present");
    // Beside founders named one by one, who are marked as without.
    let desk = Desk::with_keys();
    desk.write("sang-lap.toml", FOUNDERS);
    let both = "init --agency Bộ --code G11 --founder-file sang-lap.toml";
    desk.ok(&format!("{both} --founder soan-thao-a=keys/soan-thao-a.pub"));
    let said = desk.ok("officer list");
    assert_eq!(said.matches("without a reference").count(), 1, "{said}");
    assert!(desk.ok("verify").contains("with a reference: 2; without: 1"));
}

#[test]
fn a_file_of_founders_is_refused_at_the_very_field() {
    let desk = Desk::with_keys();
    for (old, new, at) in [
        ("CC 98/7654", "123", "founder[1].reference"),
        ("CC 98/7654", "12345?", "founder[1].reference"),
        ("id = \"quan-tri-b\"", "id = \"Quản trị\"", "founder[1].id"),
        ("unit = \"Văn phòng Bộ\"\n", "", "founder[0]"),
        ("unit", "unti", "founder[0]"),
    ] {
        desk.write("sang-lap.toml", &FOUNDERS.replace(old, new));
        let error = desk.fails("init --agency Bộ --code G11 --founder-file sang-lap.toml", 2);
        let place = error["where"].as_str().unwrap();
        assert!(place.contains("sang-lap.toml") && place.contains(at), "{error}");
        assert!(!desk.path("store").exists());
    }
    let (one, _) = FOUNDERS.rsplit_once("[[founder]]").unwrap();
    desk.write("sang-lap.toml", one);
    let line = "init --agency Bộ --code G11 --founder-file sang-lap.toml";
    assert_eq!(desk.fails(line, 2)["code"], "founders-too-few");
    desk.write("sang-lap.toml", &FOUNDERS.replace("CC 98/7654", "qn 12345678"));
    let error = desk.fails(line, 1);
    assert_eq!(error["code"], "reference-taken");
    assert!(error["message"].as_str().unwrap().contains("quan-tri-a"), "{error}");
}

#[test]
fn a_registry_without_officers_is_given_them_by_a_file_too() {
    let desk = Desk::with_keys();
    desk.ok("init --agency Bộ --code G11");
    desk.write("sang-lap.toml", FOUNDERS);
    desk.ok("officer found --founder-file sang-lap.toml");
    assert_eq!(desk.json("verify --gate")["verified"]["references"]["with"], 2);
}

#[test]
fn one_person_is_enrolled_once_however_the_number_is_written() {
    let desk = Desk::referred();
    let add = |id: &str, number: &str| {
        format!(
            "{ADD} {id} --key keys/{id}.pub --reference {number} --with quan-tri-b=keys/quan-tri-b"
        )
    };
    for number in ["QN12345678", "qn-12-345-678", "QN/12.345.678"] {
        let error = desk.fails(&add("phap-che-a", number), 1);
        assert_eq!(error["code"], "reference-taken");
        assert!(error["message"].as_str().unwrap().contains("quan-tri-a"), "{error}");
    }
    desk.ok(&add("phap-che-a", "QN-55.555"));
    desk.ok(
        "--as quan-tri-a officer revoke phap-che-a --reason Đi --with quan-tri-b=keys/quan-tri-b",
    );
    assert_eq!(desk.fails(&add("soan-thao-a", "QN55555"), 1)["code"], "reference-taken");
    let back = add("phap-che-a", "QN55555").replace("phap-che-a.pub", "soan-thao-b.pub");
    assert_eq!(desk.fails(&back.replace("QN55555", "QN55556"), 1)["code"], "reference-differs");
    desk.ok(&back);
    let shown = desk.json("officer show phap-che-a");
    assert_eq!((shown["revoked"].is_null(), shown["keys"].as_array().unwrap().len()), (true, 2));
    desk.ok("verify --gate");
}

#[test]
fn a_number_stands_in_no_file_and_in_no_answer() {
    let desk = Desk::referred();
    desk.ok("backup sao-luu.tar.gz");
    let unpacked = Command::new("tar")
        .args(["-xzf", "sao-luu.tar.gz", "--one-top-level=unpacked"])
        .current_dir(desk.dir.path())
        .status();
    assert!(unpacked.is_ok_and(|it| it.success()));
    let mut said = String::new();
    for line in ["log", "officer list", "officer show quan-tri-a", "verify"] {
        said += &desk.ok(line);
        said += &desk.ok(&format!("--json {line}"));
    }
    desk.ok("log --signature 0 --output chu-ky");
    desk.ok("export json --output xuat.json");
    assert!(!said.contains("12345678") && !said.contains("12.345"), "{said}");
    let key: Value =
        serde_json::from_slice(&fs::read(desk.path("store/reference-key")).unwrap()).unwrap();
    let key = key["key"].as_str().unwrap();
    assert!(!said.contains(key));
    for file in files(desk.dir.path()) {
        let bytes = fs::read(&file).unwrap();
        let has = |it: &str| bytes.windows(it.len()).any(|bytes| bytes == it.as_bytes());
        let name = file.file_name().unwrap();
        assert!(name == "sang-lap.toml" || !has("12345678") && !has("12.345"), "{file:?}");
        assert!(name == "reference-key" || !has(key), "{file:?}");
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    entries.flat_map(|it| if it.is_dir() { files(&it) } else { vec![it] }).collect()
}

#[test]
fn a_refused_enrolment_changes_no_byte() {
    let desk = Desk::of_officers();
    let before = desk.position();
    let names = || files(&desk.path("store")).len();
    let count = names();
    let line = format!("{ADD} nguoi-moi --key keys/phap-che-a.pub --reference QN-12345");
    assert_eq!(desk.fails(&line, 1)["code"], "key-taken");
    // The second under another's key: neither the request nor the change is recorded.
    let roles = "--as quan-tri-a officer roles phap-che-a --add finance";
    let wrong = format!("{roles} --with quan-tri-b=keys/ky-a");
    assert_eq!(desk.fails(&wrong, 1)["code"], "key-not-valid");
    let own = format!("{roles} --with quan-tri-a=keys/quan-tri-a");
    assert_eq!(desk.fails(&own, 1)["code"], "second-is-first");
    let other = format!("{roles} --with ky-a=keys/ky-a");
    assert_eq!(desk.fails(&other, 1)["code"], "role-missing");
    assert_eq!((desk.position(), names()), (before, count));
    assert_eq!(desk.json("officer list")["pending"], serde_json::json!([]));
    let done = desk.json(&format!("{roles} --with quan-tri-b=keys/quan-tri-b"));
    assert_eq!((&done["confirmed"], done["seqs"].as_array().unwrap().len()), (&true.into(), 2));
    desk.ok("verify --gate");
}

#[test]
fn a_command_of_two_lands_once_and_is_no_other_pairs() {
    let desk = Desk::of_officers();
    let line = "--command-id hai-nguoi-01 --as quan-tri-a officer roles phap-che-a --add finance";
    let both = format!("{line} --with quan-tri-b=keys/quan-tri-b");
    let first = desk.json(&both);
    let again = desk.json(&both);
    assert_eq!((&again["again"], &again["seqs"]), (&true.into(), &first["seqs"]));
    assert_eq!(desk.fails(line, 1)["code"], "command-id-reused");
}

#[test]
fn without_its_key_a_registry_knows_nobody_again_until_a_backup_brings_it_back() {
    let desk = Desk::referred();
    desk.ok("backup sao-luu.tar.gz");
    let add = format!("{ADD} phap-che-a --key keys/phap-che-a.pub --reference QN-12.345.678");
    let key = desk.path("store/reference-key");
    let kept = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    assert_eq!(desk.fails(&add, 3)["code"], "no-reference-key");
    assert!(!key.exists(), "no new key is made in its place");
    assert_eq!(desk.json("verify")["verified"]["references"]["key"], "missing");
    assert!(desk.ok("verify").contains("is gone"));
    let mut damaged = kept.clone();
    damaged[40] ^= 1;
    fs::write(&key, damaged).unwrap();
    assert_eq!(desk.fails(&add, 4)["code"], "reference-key-damaged");
    assert_eq!(desk.fails("verify", 4)["code"], "reference-key-damaged");
    desk.ok("restore sao-luu.tar.gz");
    assert_eq!(fs::read(&key).unwrap(), kept);
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o007, 0);
    assert_eq!(desk.fails(&add, 1)["code"], "reference-taken");
    desk.ok("--store khac restore sao-luu.tar.gz");
    assert_eq!(fs::read(desk.path("khac/reference-key")).unwrap(), kept);
}

#[test]
fn withholding_says_which_command_line_works() {
    let desk = Desk::of_officers();
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let import = format!("import {examples}/baseline.jsonl --effective 2026-01-01 --basis Gốc");
    desk.ok(&format!("--as nhap-lieu-a {import}"));
    let line = "--as ky-a withhold 9.000001 --mistake --note Biên-bản";
    let error = desk.fails(line, 1);
    assert_eq!(error["code"], "second-hand");
    let fix = error["fix"].as_str().unwrap();
    assert!(fix.contains("withhold 9.000001") && fix.contains("--with OFFICER=KEY"), "{fix}");
    assert!(fix.contains("legal"), "{fix}");
    let other = format!("{line} --with nhap-lieu-a=keys/nhap-lieu-a");
    assert_eq!(desk.fails(&other, 1)["code"], "role-missing");
    desk.ok(&format!("{line} --with phap-che-a=keys/phap-che-a"));
    assert_eq!(desk.fails("show 9.000001", 1)["code"], "withheld");
    // What is withheld already is told as that, and not as a code that nobody may use.
    let again = format!("{line} --with phap-che-a=keys/phap-che-a");
    assert_eq!(desk.fails(&again, 1)["code"], "withheld");
    // Nobody is led to call a secret what was only shown too early.
    let why = desk.fails("--as ky-a withhold 9.000001 --note Biên-bản", 2);
    assert!(why["message"].as_str().unwrap().contains("--secret|--mistake"), "{why}");
    let lifted = "--as ky-a release 9.000001 --premature --note Đủ";
    desk.ok(&format!("{lifted} --with phap-che-a=keys/phap-che-a"));
    // The log of the procedure has both.
    let log = desk.ok("--json log 9.000001");
    for kind in ["publication.withdrawn", "code.released"] {
        assert!(log.contains(&format!("\"kind\":\"{kind}\"")), "{log}");
    }
    assert!(!desk.ok("--json log 9.000002").contains("code.released"));
    desk.ok("verify --gate");
    let vi = desk.run(&format!("--lang vi {}", line.replace("000001", "000002")));
    let said = String::from_utf8_lossy(&vi.stderr).into_owned();
    assert!(said.contains("việc này cần hai người") && said.contains("--with"), "{said}");
}
