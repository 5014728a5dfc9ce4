//! The program as other programs meet it: what they are answered depends on what they typed.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

use crate::support::demo::Demo;

/// The demonstration's registry, made once.
fn demo() -> &'static Demo {
    static DEMO: OnceLock<Demo> = OnceLock::new();
    DEMO.get_or_init(Demo::new)
}

/// A question in every room that answers one.
const QUESTIONS: [&str; 32] = [
    "list",
    "list --all --as-of 2026-07-01",
    "show 9.000001",
    "show 9.000001 --version 1.0.0",
    "history 9.000001",
    "diff 9.000001",
    "diff 9.000001 1.0.0 2026-09-01 --stat",
    "diff 9.000001 --json-patch",
    "diff --catalogue 2026-01-01",
    "blame 9.000001",
    "search dang ky",
    "impact 125/2024/NĐ-CP",
    "stats",
    "stats --since 2026-01-01",
    "stats --due",
    "log",
    "log 9.000001",
    "log --kind proposal.opened",
    "proposal list --all",
    "proposal show p1",
    "proposal show p4",
    "proposal diff p1",
    "gate p1",
    "gate --all",
    "officer list --all",
    "officer show ky-a",
    "policy list",
    "policy show",
    "norm list",
    "task list",
    "verify",
    "reconcile congbo-demo/examples/outside.jsonl --as-of 2026-01-01",
];

/// Runs a question in an environment that says nothing but what is set here.
fn ask(line: &str, variables: &[(&str, &str)]) -> Output {
    let dir = demo().dir.path();
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.current_dir(dir).env_clear().args(line.split_whitespace());
    command.envs(variables.iter().copied()).output().unwrap()
}

/// What was said on both streams, but for the instant at which the gate was asked.
fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    match text.split_once("\"at\":\"").filter(|_| text.contains("\"with_decision\"")) {
        Some((before, after)) => format!("{before}{}", after.split_once('"').unwrap().1),
        None => text,
    }
}

#[test]
fn what_is_asked_is_answered_whatever_else_the_environment_says() {
    let typed = "--store congbo-demo/store --lang en";
    let other = [
        ("CONGBO_AS", "soan-thao-a"),
        ("CONGBO_KEY", "congbo-demo/keys/soan-thao-a"),
        ("CONGBO_ROLE", "drafter"),
        ("CONGBO_WAIT", "20"),
        ("CONGBO_COMMAND_ID", "mot-lan-thoi"),
        ("CONGBO_PASSPHRASE_FILE", "no-such-file"),
        ("CONGBO_PAGER", "false"),
        ("CONGBO_STORE", "nowhere"),
        ("CONGBO_LANG", "vi"),
        ("CONGBO_COLOR", "never"),
        ("NO_COLOR", "1"),
    ];
    let nothing: Vec<_> = other.map(|(name, _)| (name, "")).to_vec();
    for question in QUESTIONS {
        for form in ["", "--json "] {
            let line = format!("{typed} {form}{question}");
            let bare = ask(&line, &[]);
            assert!(bare.status.code().is_some_and(|it| it < 2), "{line}: {bare:?}");
            assert!(!bare.stdout.is_empty() || form.is_empty(), "{line}: {bare:?}");
            // One that is set to nothing is as one that is not set, for any question.
            let variables = if question == "list" { &nothing[..] } else { &other };
            let full = ask(&line, variables);
            assert_eq!(
                (full.status.code(), said(&full)),
                (bare.status.code(), said(&bare)),
                "{line}"
            );
        }
    }
}

#[test]
fn what_was_typed_is_told_and_what_the_environment_says_is_not() {
    let variables =
        [("CONGBO_STORE", "x"), ("CONGBO_AS", "an"), ("CONGBO_LANG", "vi"), ("CONGBO_WAIT", "3")];
    let said = self::said(&ask("show", &variables));
    assert!(said.contains("Cách gọi: congbo show"), "{said}");
    assert!(!said.contains("--lang") && !said.contains("--store"), "{said}");
    let wrong = ask("--lang en list", &[("CONGBO_WAIT", "soon")]);
    assert_eq!(wrong.status.code(), Some(2));
    let said = self::said(&wrong);
    assert!(said.contains("`soon` is not a value of `CONGBO_WAIT`"), "{said}");
}

/// Copies the demonstration's store into a folder, and returns where it lies.
fn copied(to: &Path) -> PathBuf {
    let from = demo().dir.path().join("congbo-demo/store");
    let status = Command::new("cp").arg("-r").arg(from).arg(to.join("store")).status();
    assert!(status.unwrap().success());
    to.join("store")
}

#[test]
fn what_cannot_be_read_is_not_told_as_absent() {
    let dir = tempfile::tempdir().unwrap();
    let store = copied(dir.path());
    std::fs::write(store.join("head"), "not a head").unwrap();
    let typed = format!("--store {}", store.display());
    for question in QUESTIONS.into_iter().chain(["template policy", "template tables"]) {
        let output = ask(&format!("{typed} {question}"), &[]);
        assert_eq!(output.status.code(), Some(4), "{question}: {output:?}");
        assert!(output.stdout.is_empty(), "{question}: {output:?}");
    }
    let nowhere = format!("--store {}", dir.path().join("nowhere").display());
    for question in ["template policy", "template tables"] {
        assert!(ask(&format!("{nowhere} {question}"), &[]).status.success(), "{question}");
    }
}
