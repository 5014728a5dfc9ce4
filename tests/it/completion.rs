//! Completion, asked as the shells ask: by the scripts that the program hands them, in the real shells
//! where they are on the machine.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use super::support::desk::{Desk, agency, program};

/// Asks as the script of fish does: a value and what it is, a line each.
fn offered(desk: &Desk, words: &[&str]) -> Vec<(String, String)> {
    let mut asked = program(desk.dir.path());
    asked.env("CONGBO_COMPLETE", "fish").env("CONGBO_STORE", desk.store());
    let answer = asked.args(["--", "congbo"]).args(words).output().unwrap();
    assert!(answer.status.success(), "{answer:?}");
    assert!(answer.stderr.is_empty(), "{answer:?}");
    let answer = String::from_utf8(answer.stdout).unwrap();
    let line = |it: &str| {
        let (value, what) = it.split_once('\t').unwrap_or((it, ""));
        (value.to_owned(), what.to_owned())
    };
    answer.lines().map(line).collect()
}

fn values(desk: &Desk, words: &[&str]) -> Vec<String> {
    // Where nothing was typed yet, the options of the command are offered behind.
    let values = offered(desk, words).into_iter().map(|it| it.0);
    values.filter(|it| !it.starts_with("--")).collect()
}

#[test]
fn whatever_has_a_name_in_the_registry_is_offered_with_what_it_is() {
    let desk = Desk::founded();
    let codes = offered(&desk, &["show", "9.00000"]);
    assert_eq!(codes.len(), 8, "{codes:?}");
    assert_eq!(codes[0].0, "9.000001");
    assert!(codes[0].1.contains("nghĩa vụ quân sự"), "{codes:?}");
    let officers = offered(&desk, &["--as", "ky"]);
    assert_eq!(officers.len(), 1, "{officers:?}");
    assert_eq!(officers[0].0, "ky-a");
    assert!(!officers[0].1.is_empty(), "{officers:?}");
    assert_eq!(values(&desk, &["officer", "roles", "ky-a", "--add", "le"]), ["legal"]);
    assert_eq!(values(&desk, &["blame", "9.000001", "--component", "name,fe"]), ["name,fees"]);
    assert_eq!(values(&desk, &["show", "9.000001", "--version", ""]), ["1.0.0"]);
    assert_eq!(values(&desk, &["list", "--sort", "sta"]), ["standing"]);
    assert!(values(&desk, &["show", "8."]).is_empty());
    // What is new has no name yet, and no file is one.
    fs::write(desk.dir.path().join("ky-moi"), "").unwrap();
    assert!(values(&desk, &["officer", "add", "ky"]).is_empty());
    assert!(values(&desk, &["review", "k"]).is_empty());
}

#[test]
fn proposals_that_wait_for_whoever_asks_come_first_then_the_newest() {
    let desk = Desk::founded();
    for code in ["9.000001", "9.000002"] {
        let line = format!(
            "--as soan-thao-a propose suspend {code} --effective 2099-01-01 --basis Gốc --reason Thử"
        );
        desk.ok(&line);
    }
    let draft = "--as soan-thao-a propose suspend 9.000003 --draft --effective 2099-01-01 \
                 --basis Gốc --reason Thử";
    desk.ok(draft);
    assert_eq!(values(&desk, &["proposal", "show", ""]), ["p3", "p2", "p1"]);
    let control = ["--as", "kiem-soat-a", "review", ""];
    // Where something is to be done, those alone to which it may be.
    assert_eq!(values(&desk, &control), ["p2", "p1"]);
    for (words, offered) in [
        (&["--as", "soan-thao-a", "review", ""][..], &[][..]),
        (&["--as", "soan-thao-a", "proposal", "submit", ""], &["p3"]),
        (&["--as", "kiem-soat-a", "proposal", "withdraw", ""], &[]),
        (&["--as", "ky-a", "enact", ""], &["p2", "p1"]),
        (&["--as", "ky-a", "decision", "draft", ""], &["p2", "p1"]),
        (&["--as", "ky-a", "correct", "--apply", ""], &[]),
        (&["--as", "kiem-soat-a", "proposal", "resolve", ""], &[]),
    ] {
        assert_eq!(values(&desk, words), offered, "{words:?}");
    }
    let drafter = ["--as", "soan-thao-a", "proposal", "show", ""];
    assert_eq!(values(&desk, &drafter), ["p3", "p2", "p1"]);
    desk.ok("--as soan-thao-a proposal withdraw p2 --reason Thôi");
    assert_eq!(values(&desk, &control), ["p1"]);
    assert_eq!(values(&desk, &["--as", "kiem-soat-a", "gate", ""]), ["p1", "p3", "p2"]);
    for act in ["revise", "withdraw", "attach", "comment", "answer", "emergency"] {
        let offered = values(&desk, &["--as", "soan-thao-a", "proposal", act, ""]);
        assert_eq!(offered, ["p3", "p1"], "{act}");
    }
}

#[test]
fn a_registry_that_is_not_there_is_locked_or_damaged_is_met_with_silence_and_written_by_nobody() {
    let desk = Desk::empty();
    assert!(values(&desk, &["show", ""]).is_empty());
    let desk = Desk::founded();
    let files = |dir: &Path| {
        let mut all: Vec<_> =
            walk(dir).into_iter().map(|it| (fs::read(&it).unwrap(), it)).collect();
        all.sort();
        all
    };
    let before = files(&desk.store());
    assert_eq!(values(&desk, &["show", ""]).len(), 8);
    assert_eq!(files(&desk.store()), before, "a question wrote");
    let view = walk(&desk.store()).into_iter().find(|it| it.ends_with("view")).unwrap();
    fs::write(view, b"\xff").unwrap();
    assert!(values(&desk, &["show", ""]).is_empty());
}

fn walk(dir: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}

/// Runs a script in a real shell, with the program on its path; nothing where the shell is missing.
fn in_shell(shell: &str, script: &str) -> Option<Vec<String>> {
    let mut there = Command::new(shell);
    there.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    if there.status().is_err() {
        let required = std::env::var_os("CONGBO_REQUIRE_SHELLS").is_some_and(|it| it == "1");
        assert!(!required, "CONGBO_REQUIRE_SHELLS=1, and there is no {shell}");
        eprintln!("SKIPPED: there is no {shell} on this machine");
        return None;
    }
    let home = tempfile::tempdir().unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_congbo")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let mut run = Command::new(shell);
    run.env_clear().env("PATH", path).env("HOME", home.path()).env("CONGBO_LANG", "vi");
    run.env("CONGBO_STORE", agency().join("store")).env("LC_ALL", "C.UTF-8");
    let output = run.args(["-c", script]).current_dir(home.path()).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{shell}: {output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    Some(said.lines().map(str::to_owned).collect())
}

#[test]
fn bash_completes_by_the_line_that_the_program_prints() {
    let ask = r#"
        eval "$(congbo completions bash)"
        ask() { COMP_WORDS=(congbo "$@"); COMP_CWORD=$#; _congbo_complete congbo "${@: -1}" "${@: -2:1}"
                printf '%s\n' "${COMPREPLY[@]}"; }
        complete -p congbo > /dev/null
    "#;
    let asked = |kind: u8, words: &str| {
        in_shell("bash", &format!("{ask}\nCOMP_TYPE={kind}; COLUMNS=40; ask {words}"))
    };
    let Some(values) = asked(9, "show 9.00000") else { return };
    assert_eq!(values.len(), 8, "{values:?}");
    assert_eq!(values[0], "9.000001");
    let listed = asked(63, "show 9.00000").unwrap();
    assert_eq!(listed[0], "9.000001  (Thủ tục cấp giấy xác nhận t…", "{listed:?}");
    assert!(listed.iter().all(|it| it.chars().count() < 40), "{listed:?}");
    // What is alone goes into the line as it is.
    assert_eq!(asked(63, "show 9.000001").unwrap(), ["9.000001"]);
    assert_eq!(asked(9, "show 8.").unwrap(), [""]);
}

#[test]
fn fish_completes_by_the_line_that_the_program_prints() {
    let script = "congbo completions fish | source; complete -C 'congbo show 9.00000'";
    let Some(lines) = in_shell("fish", script) else { return };
    assert_eq!(lines.len(), 8, "{lines:?}");
    assert!(lines[0].starts_with("9.000001\tThủ tục"), "{lines:?}");
}

#[test]
fn zsh_takes_the_line_that_the_program_prints() {
    let script = "autoload -Uz compinit; compinit -D -u; eval \"$(congbo completions zsh)\"; \
                  print -r -- ${_comps[congbo]}";
    let Some(lines) = in_shell("zsh", script) else { return };
    assert!(lines.last().is_some_and(|it| it.contains("congbo")), "{lines:?}");
}

/// The file that packages lay where zsh looks is found there, and completes from the first time on.
#[test]
fn zsh_completes_by_the_file_that_packages_lay_there() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/_congbo");
    let script = format!(
        "mkdir laid && cp {file} laid/ && fpath=($PWD/laid $fpath) && autoload -Uz compinit && \
         compinit -D -u; print -r -- $_comps[congbo]; _describe() {{ print -rl -- \"${{(@P)3}}\" }}; \
         words=(congbo show 9.00000); CURRENT=3; $_comps[congbo]; print -r -- $_comps[congbo]"
    );
    let Some(lines) = in_shell("zsh", &script) else { return };
    assert_eq!(lines[0], "_congbo", "{lines:?}");
    assert_eq!(lines.iter().filter(|it| it.starts_with("9.00000")).count(), 8, "{lines:?}");
    // From then on the program is asked at once.
    assert_ne!(lines.last().map(String::as_str), Some("_congbo"), "{lines:?}");
}

#[test]
fn every_shell_is_told_how_it_asks() {
    let desk = Desk::empty();
    for shell in ["bash", "zsh", "fish"] {
        let line = desk.ok(&format!("completions {shell}"));
        assert_eq!(line.lines().count(), 1, "{line}");
        assert!(line.contains(&format!("CONGBO_COMPLETE={shell} congbo")), "{line}");
        let mut asked = program(desk.dir.path());
        let script = asked.env("CONGBO_COMPLETE", shell).output().unwrap();
        let script = String::from_utf8(script.stdout).unwrap();
        assert!(script.contains("CONGBO_COMPLETE"), "{shell}: {script}");
    }
    // Whoever asks for a shell that there is not is left in peace.
    let mut asked = program(desk.dir.path());
    let answer = asked.env("CONGBO_COMPLETE", "khong-co").output().unwrap();
    assert!(answer.status.success() && answer.stdout.is_empty() && answer.stderr.is_empty());
}
