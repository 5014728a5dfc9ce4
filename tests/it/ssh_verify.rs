//! Whether an auditor with stock OpenSSH alone comes to what this program says: every act
//! of a registry, written by `log --signature`, against `officer allowed-signers`. Without
//! `ssh-keygen` the tests say so and pass, unless `CONGBO_REQUIRE_SSH=1`.

use std::{fs, path::Path, process::Command};

use serde_json::Value;

use crate::support::desk::Desk;

/// Says whether OpenSSH is there; a machine that must have it fails instead.
fn has_ssh() -> bool {
    let there = Command::new("ssh-keygen").arg("-?").output().is_ok();
    let required = std::env::var_os("CONGBO_REQUIRE_SSH").is_some_and(|it| it == "1");
    assert!(there || !required, "CONGBO_REQUIRE_SSH=1, and there is no ssh-keygen");
    if !there {
        eprintln!("skipped: there is no ssh-keygen on this machine");
    }
    there
}

impl Desk {
    fn key(&self, name: &str, args: &[&str]) {
        let file = self.path(name);
        let made = Command::new("ssh-keygen")
            .args(["-q", "-N", "", "-C", "cán bộ A", "-f", file.to_str().unwrap()])
            .args(args)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    /// Two administrators, under Ed25519 and ECDSA, and a legal officer under RSA who
    /// exchanges the key.
    fn with_officers() -> Self {
        let desk = Desk::bare();
        desk.key("a", &["-t", "ed25519"]);
        desk.key("b", &["-t", "ecdsa", "-b", "256"]);
        desk.key("c", &["-t", "rsa", "-b", "2048"]);
        desk.key("d", &["-t", "ed25519"]);
        let founders = ["--founder", "qt.a=a.pub", "--founder", "qt.b=b.pub"];
        desk.ok(&[&["init", "--agency", "Bộ", "--code", "BX"], &founders[..]].concat());
        desk.ok(&[
            "--as",
            "qt.a",
            "--key",
            "a",
            "officer",
            "add",
            "phap-che.a",
            "--name",
            "Pháp chế A",
            "--unit",
            "Vụ Pháp chế",
            "--role",
            "legal",
            "--key",
            "c.pub",
            "--with",
            "qt.b=b",
        ]);
        desk.ok(&[
            "--as",
            "phap-che.a",
            "norm",
            "end",
            "1/2020/TT-BX",
            "--on",
            "2026-01-01",
            "--by",
            "2/2026/TT-BX",
            "--key",
            "c",
        ]);
        desk.ok(&[
            "--as",
            "qt.a",
            "--key",
            "a",
            "officer",
            "rotate",
            "phap-che.a",
            "--key",
            "d.pub",
            "--with",
            "qt.b=b",
        ]);
        desk
    }

    /// Runs a line as it was printed, in a shell.
    fn shell(&self, line: &str) -> bool {
        let program = Path::new(env!("CARGO_BIN_EXE_congbo")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(self.dir.path())
            .env("PATH", path)
            .output()
            .unwrap();
        output.status.success()
    }
}

#[test]
fn every_act_of_a_registry_holds_for_stock_ssh_keygen() {
    if !has_ssh() {
        return;
    }
    let desk = Desk::with_officers();
    let log = desk.ok(&["--json", "log"]);
    let mut acts = 0;
    for line in log.lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        let seq = entry["seq"].to_string();
        let said = desk.ok(&["--json", "log", "--signature", &seq, "--output", "thư mục"]);
        let said: Value = serde_json::from_str(&said).unwrap();
        assert!(desk.shell(said["allowed_signers"].as_str().unwrap()), "{said}");
        let check: Vec<_> =
            said["check"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
        assert!(check.len() > 1 && check.iter().all(|it| desk.shell(it)), "{said}");
        let words = &said["contents"][0];
        assert_eq!(words["what"], "said");
        let file = desk.path(words["file"].as_str().unwrap());
        let kept = fs::read(&file).unwrap();
        fs::write(&file, [&kept[..], b" "].concat()).unwrap();
        assert!(check.iter().all(|it| !desk.shell(it)), "{said}");
        fs::write(&file, kept).unwrap();
        for act in said["acts"].as_array().unwrap() {
            let verify = act["verify"].as_str().unwrap();
            assert!(desk.shell(verify), "{verify}");
            let officer = act["officer"].as_str().unwrap();
            let other = if officer == "qt.a" { "qt.b" } else { "qt.a" };
            let forged = verify.replace(&format!("-I {officer}"), &format!("-I {other}"));
            assert_ne!(forged, verify);
            assert!(!desk.shell(&forged), "{forged}");
            acts += 1;
        }
    }
    // Two founders sign three entries; two administrators two entries, twice; one a norm.
    assert_eq!(acts, 15);
}

#[test]
fn the_keys_at_an_entry_are_those_that_count_there() {
    if !has_ssh() {
        return;
    }
    let desk = Desk::with_officers();
    let at = |seq: &str| desk.ok(&["officer", "allowed-signers", "--at", seq]);
    let key = |name: &str| {
        let text = fs::read_to_string(desk.path(name)).unwrap();
        text.split_whitespace().nth(1).unwrap().to_owned()
    };
    let (rsa, next) = (key("c.pub"), key("d.pub"));
    assert_eq!((at("0").lines().count(), at("1").lines().count()), (2, 2));
    // The enrolment is entry 4, the norm 5, the rotation asked for at 6 and made at 7.
    assert!(!at("4").contains(&rsa) && at("5").contains(&rsa));
    assert!(at("7").contains(&rsa) && !at("7").contains(&next));
    let log = desk.run(&["officer", "allowed-signers", "--at", "8"]);
    assert_eq!(log.status.code(), Some(2));
    let through_time = desk.ok(&["officer", "allowed-signers"]);
    let old = through_time.lines().find(|it| it.contains(&rsa)).unwrap();
    assert!(old.contains("valid-after=") && old.contains("valid-before="), "{old}");
    let new = through_time.lines().find(|it| it.contains(&next)).unwrap();
    assert!(new.contains("valid-after=") && !new.contains("valid-before="), "{new}");
}

#[test]
fn a_file_that_says_something_else_is_not_overwritten() {
    if !has_ssh() {
        return;
    }
    let desk = Desk::with_officers();
    desk.ok(&["log", "--signature", "5"]);
    desk.ok(&["log", "--signature", "5"]);
    let message = desk.path("5-phap-che.a.msg");
    fs::write(&message, "khác").unwrap();
    let output = desk.run(&["log", "--signature", "5"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(message).unwrap(), "khác");
}
