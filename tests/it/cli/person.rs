//! What a person sets up once, and what they find in the morning.

use std::{
    fs,
    io::{ErrorKind, Read as _, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use super::{Desk, EXAMPLES, agency, json, stderr};
use crate::support::{desk::program, programs::lay_program};

/// A desk whose person has a folder of their own, with a registry that nobody names.
pub(super) struct Person {
    pub(super) desk: Desk,
}

impl Person {
    pub(super) fn new() -> Self {
        Person::at(Desk::founded())
    }

    /// A person at a desk.
    pub(super) fn at(desk: Desk) -> Self {
        fs::create_dir(desk.path("home")).unwrap();
        Person { desk }
    }

    fn file(&self) -> PathBuf {
        self.desk.path("home/.config/congbo/config.toml")
    }

    /// Runs the words as they are typed in a folder.
    pub(super) fn run_in(&self, dir: &Path, words: &[&str]) -> Output {
        program(dir).args(words).env("HOME", self.desk.path("home")).output().unwrap()
    }

    /// Runs the words as they are typed in the registry.
    pub(super) fn run(&self, line: &str) -> Output {
        self.run_in(&self.desk.store(), &line.split(' ').collect::<Vec<_>>())
    }

    #[track_caller]
    pub(super) fn ok(&self, line: &str) -> String {
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(0), "{line}\n{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    pub(super) fn fails(&self, line: &str, status: i32) -> String {
        let output = self.run(&format!("--json {line}"));
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(status), "{line}\n{said}");
        let last: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
        last["error"]["code"].as_str().unwrap().to_owned()
    }

    /// Types lines to a command at a terminal, and returns all that stands on it then. `None` where
    /// the machine has no `script` to make a terminal.
    pub(super) fn at_a_terminal(&self, line: &str, typed: &str) -> Option<String> {
        self.with_editor(line, typed, "sed -i '$a Nêu rõ hơn'")
    }

    /// The same, with an editor of a kind.
    pub(super) fn with_editor(&self, line: &str, typed: &str, editor: &str) -> Option<String> {
        self.status_with_editor(line, typed, editor).map(|it| it.0)
    }

    /// The same, and the status with which the command ended.
    pub(super) fn status_with_editor(
        &self,
        line: &str,
        typed: &str,
        editor: &str,
    ) -> Option<(String, i32)> {
        let program = env!("CARGO_BIN_EXE_congbo");
        let mut command = Command::new("script");
        command.args(["-qec", &format!("{program} {line}"), "/dev/null"]).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.desk.path("home")).env("CONGBO_LANG", "en").env("PAGER", "cat");
        command.env("TERM", "dumb").env("EDITOR", editor);
        command.current_dir(self.desk.store()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = match command.spawn() {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let required = std::env::var_os("CONGBO_REQUIRE_TMUX").is_some_and(|it| it == "1");
                assert!(!required, "CONGBO_REQUIRE_TMUX=1, and there is no script");
                eprintln!("SKIPPED: there is no script to make a terminal");
                return None;
            }
            child => child.unwrap(),
        };
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let screen = String::from_utf8(output.stdout).unwrap();
        Some((screen, output.status.code().unwrap()))
    }

    /// Sets up who acts, with the key of the agency.
    pub(super) fn is(&self, officer: &str) {
        self.ok(&format!("config set as {officer}"));
        self.ok(&format!("config set key {}", key(officer)));
    }
}

pub(super) fn key(officer: &str) -> String {
    agency().join("keys").join(officer).display().to_string()
}

pub(super) fn amendment() -> String {
    format!("propose amend 9.000001 {EXAMPLES}/changes/01-amend-9.000001.toml")
}

#[test]
fn what_is_set_up_once_is_typed_no_more() {
    let person = Person::new();
    assert_eq!(person.fails(&amendment(), 2), "no-officer");
    person.is("soan-thao-a");
    person.ok(&amendment());
    let written = fs::read_to_string(person.file()).unwrap();
    assert!(written.contains("[registry.\"") && written.contains("as = \"soan-thao-a\""));
    // From elsewhere the registry is found by its path, the only one that is known.
    assert_eq!(person.run_in(person.desk.dir.path(), &["list"]).status.code(), Some(3));
    person.ok("config set path .");
    assert_eq!(person.run_in(person.desk.dir.path(), &["list"]).status.code(), Some(0));
    // Another who acts here does not sign with this one's key.
    assert_eq!(person.fails("--as phap-che-a review p1 --approve --revision 1", 2), "no-key");
    let listed = json(&person.ok("--json config list"));
    assert_eq!(listed["settings"][0]["value"], "soan-thao-a");
    assert_eq!(listed["settings"][0]["from"], "section");
    assert_eq!(person.ok("config get as"), "soan-thao-a\n");
    person.ok("config unset as");
    assert_eq!(person.fails("gate --mine", 2), "no-officer");
    person.ok("verify");
}

#[test]
fn what_is_typed_beats_a_variable_and_that_what_is_set_up() {
    let person = Person::new();
    person.ok("config set language vi --user");
    let said = |line: &str, variable: &str| {
        let mut command = program(&person.desk.store());
        command.args(line.split(' ')).env("HOME", person.desk.path("home"));
        let output = command.env("CONGBO_LANG", variable).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(said("stats", "").contains("thủ tục"));
    assert!(!said("stats", "en").contains("thủ tục"));
    assert!(said("--lang vi stats", "en").contains("thủ tục"));
    let origins = json(&said("--lang en --json config list --all", "en"));
    let told: Vec<_> = origins["settings"].as_array().unwrap().iter().collect();
    let from: Vec<_> = told.iter().map(|it| it["from"].as_str().unwrap()).collect();
    assert_eq!(from, ["person", "variable", "typed"]);
    let holds: Vec<_> = told.iter().map(|it| it["holds"].as_bool().unwrap()).collect();
    assert_eq!(holds, [false, false, true]);
    // Help is in the language that is set up, too.
    assert!(said("help", "").contains("Tra cứu"));
}

#[test]
fn who_acts_and_the_key_are_held_against_the_registry_before_they_are_written() {
    let person = Person::new();
    assert_eq!(person.fails("config set as khong-co", 1), "unknown-officer");
    assert!(!person.file().exists());
    person.ok("config set as soan-thao-a");
    assert_eq!(
        person.fails(&format!("config set key {}.pub", key("phap-che-a")), 1),
        "setting-other-key"
    );
    assert_eq!(person.fails("config set key khong-co", 2), "file-unreadable");
    assert_eq!(person.fails("config set language fr", 2), "setting-value");
    assert_eq!(person.fails("config get key", 1), "setting-not-set");
}

#[test]
fn a_file_that_does_not_read_keeps_nobody_from_reading_and_everybody_from_signing() {
    let person = Person::new();
    person.is("soan-thao-a");
    let good = fs::read_to_string(person.file()).unwrap();
    for bad in ["as = \n", "as = \"Không phải mã\"\n", "key = 3\n"] {
        fs::write(person.file(), format!("{bad}{good}")).unwrap();
        for line in ["list", "status", "help", "version", "config path", "config list", "stats"] {
            let output = person.run(line);
            assert_eq!(output.status.code(), Some(0), "{bad}{line}: {}", stderr(&output));
        }
        assert!(stderr(&person.run("list")).contains("config.toml:1"), "{bad}");
        assert_eq!(person.fails(&amendment(), 2), "settings-hide-identity", "{bad}");
    }
    // Who names both needs no file.
    let named = format!("--as soan-thao-a --key {} {}", key("soan-thao-a"), amendment());
    person.ok(&named);
    // What is wrong is mended by the program itself.
    fs::write(person.file(), format!("as = \"Không phải mã\"\n{good}")).unwrap();
    person.ok("config set as soan-thao-a --user");
    person.ok("gate --mine");
}

#[test]
fn a_registrys_folder_speaks_for_nobody_and_runs_nothing() {
    let person = Person::new();
    let mark = person.desk.path("chay");
    let runs = format!("touch {}", mark.display());
    let text = format!(
        "as = \"soan-thao-a\"\neditor = \"{runs}\"\npager = \"{runs}\"\nlanguage = \"vi\"\n"
    );
    fs::write(person.desk.store().join("config.toml"), text).unwrap();
    assert_eq!(person.fails("gate --mine", 2), "no-officer");
    let listed = json(&person.ok("--json config list"));
    let passed_over = listed["passed_over"].as_array().unwrap();
    assert_eq!(passed_over.len(), 3, "{listed}");
    assert!(passed_over.iter().all(|it| it["code"] == "setting-not-here"), "{listed}");
    assert_eq!(listed["settings"][0]["from"], "registry");
    let mut command = program(&person.desk.store());
    command.args(["config", "edit"]).env("HOME", person.desk.path("home")).env("EDITOR", "true");
    assert!(command.output().unwrap().status.success());
    assert!(!mark.exists(), "the editor of a registry's folder was run");
    person.ok("verify");
}

#[test]
fn status_says_whose_turn_it_is_by_commands_that_are_granted() {
    let person = Person::new();
    person.is("soan-thao-a");
    assert_eq!(person.ok("status --short"), "");
    assert_eq!(person.run("status --exit-code").status.code(), Some(0));
    person.ok(&amendment());
    let told = json(&person.ok("--json status"));
    assert_eq!(told["duties"].as_array().unwrap().len(), 0, "{told}");
    let others: Vec<_> = told["others"][0]["officers"].as_array().unwrap().iter().collect();
    assert!(others.iter().any(|it| *it == "phap-che-a"), "{told}");
    person.is("phap-che-a");
    assert_eq!(person.ok("status --short"), "1\n");
    assert_eq!(person.run("status --exit-code").status.code(), Some(1));
    let told = json(&person.ok("--json status"));
    let duty = &told["duties"][0];
    assert_eq!((&duty["proposal"], &duty["what"]), (&"p1".into(), &"review".into()), "{told}");
    let words = |of: &str| -> Vec<String> {
        let words = duty[of].as_array().unwrap().iter();
        words.map(|it| it.as_str().unwrap().to_owned()).collect()
    };
    // What is shown names nobody whom the settings name, and does what it says.
    assert_eq!(words("read"), ["congbo", "proposal", "show", "p1"]);
    assert!(!words("argv").contains(&"--as".to_owned()));
    person.ok(&words("read")[1..].join(" "));
    person.ok(&words("argv")[1..].join(" "));
    assert_eq!(person.ok("status --short"), "");
    // A new revision is told as one to review again, and as urgent.
    person.is("soan-thao-a");
    person.ok("proposal revise p1 --reason Nêu-rõ-hơn");
    person.is("phap-che-a");
    assert_eq!(person.ok("status --short"), "1!1\n");
    let screen = person.ok("status");
    assert!(screen.contains("review revision 2, again"), "{screen}");
    assert!(screen.contains("congbo proposal show p1 --since-my-review"), "{screen}");
}

#[test]
fn the_bare_program_shows_what_waits_where_it_stands_in_a_registry_and_help_elsewhere() {
    let person = Person::new();
    person.is("phap-che-a");
    let bare = |dir: &Path| person.run_in(dir, &[]);
    let status = person.ok("status");
    assert_eq!(String::from_utf8(bare(&person.desk.store()).stdout).unwrap(), status);
    let elsewhere = bare(person.desk.dir.path());
    assert_eq!(elsewhere.status.code(), Some(2));
    assert!(stderr(&elsewhere).contains("Usage"), "{}", stderr(&elsewhere));
}

#[test]
fn status_and_the_gate_tell_of_the_same_duties() {
    let person = Person::new();
    person.is("soan-thao-a");
    person.ok(&amendment());
    let file = format!("{EXAMPLES}/changes/04-new-9.000009.toml");
    person.ok(&format!("propose new {file} --draft"));
    for officer in ["soan-thao-a", "phap-che-a", "kiem-soat-a", "ky-a", "quan-tri-a"] {
        person.is(officer);
        let of = |line: &str, list: &str| {
            let told = json(&person.ok(line));
            let all = told[list].as_array().unwrap().iter();
            let mut all: Vec<_> =
                all.map(|it| format!("{} {}", it["proposal"], it["message"])).collect();
            all.sort();
            all
        };
        assert_eq!(of("--json status", "duties"), of("--json gate --mine", "waiting"), "{officer}");
    }
}

#[test]
fn help_and_version_are_commands_too() {
    let person = Person::new();
    assert_eq!(person.ok("help proposal attach"), person.ok("proposal attach --help"));
    assert_eq!(person.ok("help"), person.ok("-h"));
    assert_eq!(person.ok("version"), person.ok("--version"));
    assert_eq!(person.fails("help khong-co", 2), "unknown-command");
}

#[test]
fn a_rehearsal_rules_as_the_act_would_and_records_nothing() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "Thử");
    let decision = desk.listed("701/QĐ-BQP", &id);
    let line = format!("--as ky-a enact {id} --decision {decision}");
    let refused = desk.fails(&format!("{line} --dry-run"), 1);
    assert_eq!(refused["code"], "not-approved");
    desk.approve(&id);
    let decision = desk.listed("701/QĐ-BQP", &id);
    let line = format!("--as ky-a enact {id} --decision {decision}");
    let head = || json(&desk.ok("--json stats"))["position"].clone();
    let before = head();
    let told = desk.json(&format!("{line} --dry-run"));
    assert!(told.to_string().contains("9.000001"), "{told}");
    assert_eq!(head(), before);
    desk.ok(&format!("{line} --yes"));
    assert_ne!(head(), before);
}

#[test]
fn a_reviewer_is_led_to_a_verdict_and_enter_decides_nothing() {
    let person = Person::new();
    person.is("soan-thao-a");
    person.ok(&amendment());
    // Whoever may not is told so before anything is read.
    let Some(screen) = person.at_a_terminal("review p1", "1\n") else { return };
    assert!(screen.contains("BR-35"), "{screen}");
    person.is("phap-che-a");
    let reviews = || {
        let shown = json(&person.ok("--json proposal show p1"));
        shown["reviews"].as_array().unwrap().len()
    };
    // Reading on to the end, and then nothing but Enter: no verdict is given.
    let screen = person.at_a_terminal("review p1", &"\n".repeat(20)).unwrap();
    assert!(screen.contains("Burden: falls") && screen.contains("c) "), "{screen}");
    assert_eq!(reviews(), 0, "{screen}");
    // What was read is not read again; what was not is named, and no is the answer of whoever says
    // nothing.
    let screen = person.at_a_terminal("review p1", "m\n4\n4\n").unwrap();
    assert!(screen.contains("one thing only to compare with: the version it"), "{screen}");
    assert!(screen.contains("– read") && !screen.contains("Not read"), "{screen}");
    let state = person.desk.path("home/.local/state");
    fs::remove_dir_all(&state).unwrap();
    let screen = person.at_a_terminal("review p1", "4\n1\n\nq\n").unwrap();
    assert!(screen.contains("Not read: Summary") && reviews() == 0, "{screen}");
    let screen = person.at_a_terminal("review p1", "4\n1\ny\ny\n").unwrap();
    assert!(screen.contains("congbo review p1 --approve --revision 1"), "{screen}");
    assert_eq!(reviews(), 1, "{screen}");
    // Comments on rows wait for the verdict, and are sent before it.
    person.is("kiem-soat-a");
    let comments = || {
        let shown = json(&person.ok("--json proposal show p1"));
        shown["comments"].as_array().unwrap().clone()
    };
    let screen = person.at_a_terminal("review p1", "\n3\n\n\nq\n").unwrap();
    assert!(screen.contains("One comment waits") && comments().is_empty(), "{screen}");
    let screen = person.at_a_terminal("review p1", "4\n2\ny\ny\n").unwrap();
    assert!(screen.contains("with one comment that waits"), "{screen}");
    assert_eq!(reviews(), 2, "{screen}");
    assert_eq!(comments().len(), 1, "{screen}");
    assert!(!comments()[0]["anchor"]["component"].is_null(), "{:?}", comments());
    assert!(screen.contains("soan-thao-a") && screen.contains("proposal revise p1"), "{screen}");
    let told = json(&person.ok("--json proposal show p1"));
    assert!(told.to_string().contains("Nêu rõ hơn"), "{told}");
    // Without a terminal a verdict is to be typed.
    assert_eq!(person.fails("review p1", 2), "no-verdict");
    // What was judged before is one more thing to compare with.
    person.is("soan-thao-a");
    person.ok("proposal revise p1 --reason Nêu-rõ-hơn");
    person.is("kiem-soat-a");
    let screen = person.at_a_terminal("review p1", "m\n\n\n\n\nm\nq\n").unwrap();
    assert!(screen.contains("Against revision 1 of the proposal:"), "{screen}");
    assert!(screen.contains("Nothing differs."), "{screen}");
    assert!(screen.contains("Against the version it builds on:"), "{screen}");
}

#[test]
fn what_cannot_be_undone_wants_its_number_typed_at_a_terminal() {
    let person = Person::new();
    let id = person.desk.propose("soan-thao-a", "Thử");
    person.desk.approve(&id);
    let decision = person.desk.path(&person.desk.listed("701/QĐ-BQP", &id));
    person.is("ky-a");
    let line = format!("enact {id} --decision {}", decision.display());
    let status = || json(&person.ok(&format!("--json proposal show {id}")))["status"].clone();
    for typed in ["\n", "y\n", "701\n", ""] {
        let Some(screen) = person.at_a_terminal(&line, typed) else { return };
        assert!(screen.contains("9.000001") && status() == "submitted", "{typed:?}: {screen}");
    }
    let screen = person.at_a_terminal(&line, "701/qđ-bqp\n").unwrap();
    assert_eq!(status(), "enacted", "{screen}");
    // By somebody who may: a signer records no receipt.
    let receipt = "congbo --as cong-khai-a receipt 701/QĐ-BQP --what entered";
    assert!(screen.contains(receipt), "{screen}");
}

impl Person {
    /// Lays a program there that does what a script says, and returns where it lies.
    pub(super) fn lay(&self, name: &str, script: &str) -> PathBuf {
        let path = self.desk.path(name);
        lay_program(&path, script);
        path
    }

    /// Has a script run after everything that is recorded.
    fn follows(&self, script: &str) {
        let program = self.lay("bao moi", script);
        let words = ["config", "set", "on-append", program.to_str().unwrap(), "--user"];
        let output = self.run_in(&self.desk.store(), &words);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }

    /// Returns what those who follow have said.
    fn record(&self) -> String {
        let path = self.desk.path("home/.local/state/congbo/on-append.log");
        fs::read_to_string(path).unwrap_or_default()
    }
}

#[test]
fn who_follows_is_told_every_entry_once_as_the_log_prints_it() {
    let person = Person::new();
    let told = person.desk.path("nhan");
    person.follows(&format!("echo run; cat >> {}", told.display()));
    let at = |store: &str, line: &str| {
        let words = format!("--store {store} {line}");
        let words: Vec<_> = words.split(' ').collect();
        let output = person.run_in(person.desk.dir.path(), &words);
        assert_eq!(output.status.code(), Some(0), "{line}\n{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let keys = agency().join("keys").display().to_string();
    let founders = ["quan-tri-a", "quan-tri-b"].map(|it| format!("--founder {it}={keys}/{it}.pub"));
    at("moi", "init --agency A --code A");
    at("moi", &format!("import {EXAMPLES}/baseline.jsonl --effective 2026-01-01 --basis Gốc"));
    at("moi", &format!("officer found {}", founders.join(" ")));
    // Reading tells nobody anything, and neither does what had landed before.
    at("moi", "list");
    let log: Vec<_> = at("moi", "--json log").lines().map(str::to_owned).collect();
    let got = fs::read_to_string(&told).unwrap();
    let acts: Vec<_> = log.iter().filter(|it| !it.contains("\"kind\":\"state.sealed\"")).collect();
    assert!(acts.len() >= 3, "{log:?}");
    assert_eq!(got.lines().collect::<Vec<_>>(), acts);
    // Several entries of one command are told together.
    let runs = person.record().lines().filter(|it| *it == "run").count();
    assert_eq!(runs, 3, "{}", person.record());
    fs::remove_file(&told).unwrap();
    person.is("soan-thao-a");
    let once = format!("--command-id mot-lan-thoi {}", amendment());
    person.ok(&once);
    person.ok(&once);
    let got = fs::read_to_string(&told).unwrap();
    assert_eq!(got.lines().count(), 1, "{got}");
    assert_eq!(json(&got)["entry"]["kind"], "proposal.opened");
}

#[test]
fn whatever_becomes_of_who_follows_the_act_stands() {
    let person = Person::new();
    person.is("soan-thao-a");
    person.ok(&amendment());
    let mut revision = 1;
    let mut revised = |script: &str| {
        person.follows(script);
        revision += 1;
        let line = format!("proposal revise p1 --reason Lần-{revision}");
        let begun = Instant::now();
        let output = person.run(&format!("--json {line}"));
        assert_eq!(output.status.code(), Some(0), "{script}: {}", stderr(&output));
        let done = json(&String::from_utf8(output.stdout.clone()).unwrap());
        assert!(!done["warnings"].to_string().contains("hook"), "{script}: {done}");
        let shown = json(&person.ok("--json proposal show p1"));
        assert_eq!(shown["revision"], revision, "{script}");
        (stderr(&output), begun.elapsed())
    };
    let (said, _) = revised("echo hỏng >&2; exit 3");
    assert!(said.contains("hook-failed") && said.contains("status 3"), "{said}");
    assert!(person.record().ends_with(" 3\nhỏng\n"), "{}", person.record());
    // More than a pipe holds, and nothing of it read.
    assert_eq!(revised("exit 0").0, "");
    // It records something itself: that is followed by nobody, or it would never end.
    let own = person.desk.path("ghi");
    let comment = "proposal comment p1 Tự-ghi";
    let program = env!("CARGO_BIN_EXE_congbo");
    let writes = format!("echo lần >> {}; {program} {comment}", own.display());
    assert_eq!(revised(&writes).0, "", "{}", person.record());
    assert_eq!(fs::read_to_string(&own).unwrap(), "lần\n");
    let shown = person.ok("--json proposal show p1");
    assert!(shown.contains("Tự-ghi"), "{shown}");
    // It says without end: it is stopped in time, and what is kept of it is bounded.
    let (said, took) = revised("yes");
    assert!(said.contains("hook-too-long"), "{said}");
    assert!((9..20).contains(&took.as_secs()), "{took:?}");
    assert!(person.record().len() < 128 << 10, "{}", person.record().len());
    // It is not there any more.
    person.follows("true");
    fs::remove_file(person.desk.path("bao moi")).unwrap();
    let output = person.run("proposal revise p1 --reason Mất");
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("cannot be started"), "{}", stderr(&output));
}

#[test]
fn only_the_persons_own_file_names_who_follows_and_a_bad_one_stops_nobody() {
    let person = Person::new();
    person.is("soan-thao-a");
    let mark = person.desk.path("chay");
    let program = person.lay("ke-gian", &format!("touch {}", mark.display()));
    let line = format!("on-append = [\"{}\"]\n", program.display());
    fs::write(person.desk.store().join("config.toml"), &line).unwrap();
    let output = person.run(&amendment());
    assert_eq!(output.status.code(), Some(0));
    let said = stderr(&output);
    assert!(said.contains("on-append") && said.contains("congbo config path"), "{said}");
    assert!(!mark.exists(), "what a registry's folder names was run");
    fs::remove_file(person.desk.store().join("config.toml")).unwrap();
    // What cannot be run is told, and keeps nobody from acting.
    let own = fs::read_to_string(person.file()).unwrap();
    fs::write(person.file(), format!("on-append = [\"bao-moi\", 3]\n{own}")).unwrap();
    let output = person.run("proposal revise p1 --reason Nêu-rõ");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("on-append"), "{}", stderr(&output));
    fs::write(person.file(), &own).unwrap();
    // It is written as a list, and every word is handed on as it is.
    let got = person.desk.path("chu");
    let program = person.lay("chu.sh", &format!("printf '%s|' \"$@\" > {}", got.display()));
    let list = format!("[\"{}\",\"$(touch x) 'a\"]", program.display());
    let words = ["config", "set", "on-append", &list];
    assert!(person.run_in(&person.desk.store(), &words).status.success());
    assert_eq!(person.ok("config get on-append"), format!("{list}\n"));
    person.ok("proposal revise p1 --reason Nêu-rõ-hơn");
    assert_eq!(fs::read_to_string(&got).unwrap(), "$(touch x) 'a|");
    assert_eq!(person.fails("config set on-append [\"khong-day-du\"]", 2), "setting-value");
}

#[test]
fn who_only_reads_has_a_program_run_with_what_is_new() {
    let person = Person::new();
    person.is("soan-thao-a");
    let got = person.desk.path("nhan");
    let program = person.lay("xem", &format!("cat >> {}", got.display()));
    let mut watch = program_at(&person);
    watch.args(["status", "--watch", "--exec"]).arg(&program).stdout(Stdio::piped());
    let mut watch = watch.spawn().unwrap();
    // The first screen is there: from now on what comes is new.
    let mut first = [0; 1];
    watch.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    person.ok(&amendment());
    person.ok("proposal revise p1 --reason Nêu-rõ");
    let begun = Instant::now();
    let seen = || fs::read_to_string(&got).unwrap_or_default();
    while seen().lines().count() < 2 && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(50));
    }
    let kinds: Vec<_> = seen().lines().map(|it| json(it)["entry"]["kind"].clone()).collect();
    assert_eq!(kinds, ["proposal.opened", "proposal.revised"]);
    let pid = watch.id().to_string();
    assert!(Command::new("kill").arg(pid).status().unwrap().success());
    assert_eq!(watch.wait().unwrap().code(), Some(143));
    assert_eq!(person.fails("status --exec x", 2), "missing-argument");
}

/// The program as the person runs it in the registry.
fn program_at(person: &Person) -> Command {
    let mut command = program(&person.desk.store());
    command.env("HOME", person.desk.path("home"));
    command
}

/// Fills in the lead of a form and changes the document.
pub(super) fn filling(person: &Person) -> String {
    let script = r#"
sed -i 's/^change.effective = .*/change.effective = 2027-02-01/' "$1"
sed -i 's|^change.basis = .*|change.basis = "45/2026/TT-BQP"|' "$1"
sed -i 's/^change.reason = .*/change.reason = "Nêu rõ hơn"/' "$1"
sed -i 's/^description = .*/description = "Mô tả mới."/' "$1"
"#;
    person.desk.write("fill.sh", script);
    format!("sh {}", person.desk.path("fill.sh").display())
}

impl Person {
    /// Returns the files of the forms that are kept.
    pub(super) fn forms(&self) -> Vec<PathBuf> {
        let state = self.desk.path("home/.local/state/congbo");
        let logs = fs::read_dir(state).into_iter().flatten().map(|it| it.unwrap().path());
        let files = logs.filter_map(|it| fs::read_dir(it.join("forms")).ok()).flatten();
        let mut files: Vec<_> = files.map(|it| it.unwrap().path()).collect();
        files.sort();
        files
    }

    pub(super) fn proposals(&self) -> usize {
        json(&self.ok("--json proposal list --all"))["proposals"].as_array().unwrap().len()
    }
}

#[test]
fn a_form_is_shown_with_what_follows_from_it_and_kept_until_it_is_sent() {
    let person = Person::new();
    person.is("soan-thao-a");
    let fill = filling(&person);
    // Later is the answer of whoever says nothing; so is what was left unsaid when all broke off.
    for typed in ["\n", "3\n", "", "y\n"] {
        let line = "propose amend 9.000001";
        let Some(screen) = person.with_editor(line, typed, &fill) else { return };
        assert!(screen.contains("Description") && screen.contains("propose --resume"), "{screen}");
        assert_eq!((person.proposals(), person.forms().len()), (0, 2), "{typed:?}: {screen}");
    }
    for it in person.forms() {
        assert_eq!(fs::metadata(&it).unwrap().permissions().mode() & 0o777, 0o600, "{it:?}");
    }
    // What was left is taken as it is; who edits further sees it again.
    let screen = person.with_editor("propose --resume", "2\n1\n", "true").unwrap();
    assert_eq!((person.proposals(), person.forms().len()), (1, 0), "{screen}");
    let told = json(&person.ok("--json proposal show p1"));
    assert_eq!(told["change"]["components"], serde_json::json!(["description"]), "{told}");
    assert_eq!(told["status"], "submitted");
    // A draft is revised in the same form, with what it says.
    person.desk.write("more.sh", "sed -i 's/Mô tả mới/Mô tả khác/' \"$1\"\n");
    let more = format!("sh {}", person.desk.path("more.sh").display());
    let screen = person.with_editor("proposal revise p1", "1\n", &more).unwrap();
    let told = json(&person.ok("--json proposal show p1"));
    assert_eq!(told["revision"], 2, "{screen}");
    assert_eq!(told["change"]["reason"], "Nêu rõ hơn");
    assert_eq!(person.fails("propose --resume", 1), "no-form-kept");
}

#[test]
fn whoever_would_be_refused_in_the_end_is_so_before_the_editor_opens() {
    let person = Person::new();
    let mark = person.desk.path("opened");
    let editor = format!("touch {}; true", mark.display());
    let lines = ["propose amend 9.000001", "propose new", "propose replace --close 9.000001"];
    for line in lines {
        // Without a terminal a file is to be named.
        person.is("soan-thao-a");
        assert_eq!(person.fails(line, 2), "no-form-file");
        person.is("phap-che-a");
        let Some(screen) = person.with_editor(line, "1\n", &editor) else { return };
        assert!(screen.contains("BR-35") && !mark.exists(), "{line}: {screen}");
    }
    person.is("soan-thao-a");
    for (line, said) in [
        ("propose amend 9.999999", "9.999999"),
        ("propose amend 9.000001 --base 0.9.0", "0.9.0"),
        ("--key khong-co propose amend 9.000001", "khong-co"),
    ] {
        let screen = person.with_editor(line, "1\n", &editor).unwrap();
        assert!(screen.contains(said) && !mark.exists(), "{line}: {screen}");
    }
    assert!(person.forms().is_empty());
}

#[test]
fn a_form_in_which_nothing_was_filled_in_is_refused_and_a_refused_one_keeps_its_words() {
    let person = Person::new();
    person.is("soan-thao-a");
    let line = "propose amend 9.000001";
    for nothing in ["true", "truncate -s 0"] {
        let Some(screen) = person.with_editor(line, "1\n", nothing) else { return };
        assert_eq!((person.proposals(), person.forms().len()), (0, 0), "{screen}");
    }
    // Places that stand open are named on top, and what was written stays.
    let half = "sed -i 's/^description = .*/description = \"Mô tả mới.\"/'";
    let screen = person.with_editor(line, "1\n", half).unwrap();
    assert!(screen.contains("change.reason") || screen.contains("reason"), "{screen}");
    let forms = person.forms();
    assert_eq!((person.proposals(), forms.len()), (0, 2), "{screen}");
    let kept = fs::read_to_string(&forms[1]).unwrap();
    assert!(kept.starts_with("#! ") && kept.contains("Mô tả mới."), "{kept}");
    // An editor that fails takes nothing along.
    person
        .with_editor("propose amend 9.000002", "", "sed -i 's/^name = /name = /'; false")
        .unwrap();
    assert!(person.forms().len() >= 2);
    // Of several, one is named or chosen.
    let screen = person.with_editor("propose simplify 9.000003", "\n", half).unwrap();
    assert!(person.forms().len() >= 4, "{screen}");
    assert_eq!(person.fails("propose --resume", 2), "which-form");
    assert_eq!(person.fails("propose --resume khong-co", 1), "no-such-form");
    let screen = person.with_editor("propose --resume amend-9.000001", "1\n", &filling(&person));
    assert_eq!(person.proposals(), 1, "{screen:?}");
}

/// An editor that changes the text each time and never mends it is opened again only by whoever says
/// so; where nobody can be asked, a few times.
#[test]
fn who_mends_nothing_is_asked_whether_to_open_the_editor_again() {
    let person = Person::new();
    person.is("soan-thao-a");
    let opened = person.desk.path("opened");
    let script = format!(
        "echo >> {}; sed -i \"s/^description = .*/description = 'Mô tả $$.'/\" \"$1\"",
        opened.display()
    );
    let editor = person.lay("never.sh", &script).display().to_string();
    let times = || {
        let times = fs::read_to_string(&opened).unwrap().lines().count();
        fs::remove_file(&opened).unwrap();
        times
    };
    let line = "propose amend 9.000001";
    for (typed, opens) in [("2\n", 1), ("\n1\nx\n2\n", 3), ("", 1)] {
        let Some((screen, status)) = person.status_with_editor(line, typed, &editor) else {
            return;
        };
        assert_eq!((status, times()), (1, opens), "{screen}");
        assert!(screen.matches("Open it again?").count() >= opens, "{screen}");
        assert!(screen.contains("propose --resume"), "{screen}");
        let kept = fs::read_to_string(&person.forms()[1]).unwrap();
        assert!(kept.contains("Mô tả ") && kept.starts_with("#! "), "{kept}");
    }
    let mut command = person.desk.command("--as soan-thao-a propose amend 9.000002 --edit");
    command.env("EDITOR", &editor).env("TMPDIR", person.desk.dir.path());
    assert_eq!(command.output().unwrap().status.code(), Some(1));
    assert_eq!(times(), 6);
}

#[test]
fn where_the_proposal_moves_on_nothing_is_sent_and_only_what_differs_is_read() {
    let person = Person::new();
    person.is("soan-thao-a");
    person.ok(&amendment());
    person.is("kiem-soat-a");
    // The editor takes so long that the author revises meanwhile.
    let store = person.desk.store();
    let author =
        format!("--store {} --as soan-thao-a --key {}", store.display(), key("soan-thao-a"));
    let script = format!(
        "case \"$(cat \"$1\")\" in *'Write below'*) {} {author} proposal revise p1 \
         --reason 'Lần hai' >/dev/null 2>&1;; esac\nsed -i '$a Nêu rõ hơn' \"$1\"",
        env!("CARGO_BIN_EXE_congbo")
    );
    let editor = person.lay("slow.sh", &script).display().to_string();
    let shown = || json(&person.ok("--json proposal show p1"));
    // All is read, a comment is kept, and the verdict comes too late.
    let typed = format!("{}c\n\n{}2\ny\nq\n", "\n".repeat(2), "\n".repeat(20));
    let Some(screen) = person.with_editor("review p1", &typed, &editor) else { return };
    let told = shown();
    assert_eq!(told["revision"], 2, "{screen}");
    assert!(told["reviews"].as_array().unwrap().is_empty(), "{screen}");
    assert!(told["comments"].as_array().unwrap().is_empty(), "{screen}");
    assert!(screen.contains("revision 2), and nothing was recorded"), "{screen}");
    // Of the new revision the summary alone is new to the reviewer.
    let screen = person.at_a_terminal("review p1", "4\n1\n\nq\n").unwrap();
    assert!(screen.contains("Summary – not as when I last looked"), "{screen}");
    assert!(screen.contains("Not read: Summary. "), "{screen}");
}

#[test]
fn founders_are_asked_for_their_names_and_a_registry_without_any_leads_to_them() {
    let person = Person::at(crate::support::desk::Desk::with_keys());
    let keys = person.desk.key_of("quan-tri-a").parent().unwrap().to_owned();
    let founder = |it: &str| format!("--founder {it}={}/{it}.pub", keys.display());
    fs::create_dir(person.desk.store()).unwrap();
    let init = "--store so init --agency A --code A1";
    let founded = person.run(init);
    assert!(stderr(&founded).contains("congbo officer found"), "{}", stderr(&founded));
    let [a, b] = ["quan-tri-a", "quan-tri-b"].map(founder);
    let line = format!("--store so officer found {a} {b}");
    let typed = "Quản trị viên A\n\n\nVăn phòng\n";
    let Some(screen) = person.at_a_terminal(&line, typed) else { return };
    let listed = json(&person.ok("--store so --json officer list"));
    let of = |at: usize, what: &str| listed["officers"][at][what].as_str().unwrap().to_owned();
    assert_eq!((of(0, "name"), of(0, "unit")), ("Quản trị viên A".into(), "A".into()), "{screen}");
    assert_eq!((of(1, "name"), of(1, "unit")), ("quan-tri-b".into(), "Văn phòng".into()));
    // What is missing of an enrolment is said with where each is told.
    let missing = person.run("--store so officer add");
    assert!(stderr(&missing).contains("congbo help officer add"), "{}", stderr(&missing));
}

#[test]
fn a_demonstration_that_is_kept_is_played_on_by_every_officer_without_naming_a_key() {
    let person = Person::at(crate::support::desk::Desk::bare());
    let told = person.run_in(person.desk.dir.path(), &["demo", "--keep"]);
    assert_eq!(told.status.code(), Some(0), "{}", stderr(&told));
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.lines().count() <= 125, "{}", told.lines().count());
    let tries: Vec<_> = told.lines().rev().take(4).collect();
    assert!(tries[3].trim().starts_with("cd congbo-demo/store"), "{tries:?}");
    let act = |line: &str| {
        let words: Vec<_> = line.split(' ').collect();
        let output = person.run_in(person.desk.dir.path(), &words);
        assert_eq!(output.status.code(), Some(0), "{line}: {}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    // What is left to try is done as it stands there, whatever little the newcomer changes.
    let lines: Vec<_> =
        tries[..3].iter().rev().map(|it| it.trim().replace("congbo ", "")).collect();
    let demo = Person { desk: Desk::at(&person.desk.path("congbo-demo/store")) };
    fs::create_dir_all(demo.desk.path("home/.config")).unwrap();
    let own = person.desk.path("home/.config/congbo");
    std::os::unix::fs::symlink(own, demo.desk.path("home/.config/congbo")).unwrap();
    let fill = filling(&demo);
    for (line, typed) in lines.iter().zip(["1\n", "", "q\n"]) {
        let Some((screen, status)) = demo.status_with_editor(line, typed, &fill) else { break };
        assert_eq!(status, 0, "{line}: {screen}");
    }
    // Found from elsewhere, as the drafter; and as anybody else, each with their own key.
    act(
        "propose suspend 9.000002 --effective 2099-01-01 --until 2099-06-01 --basis Luật --reason Thử",
    );
    assert!(act("status --as phap-che-a").contains("phap-che-a"));
    act("proposal comment p21 Nêu-rõ --as phap-che-a");
    act("verify");
}
