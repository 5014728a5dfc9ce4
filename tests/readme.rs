//! The tour of both READMEs, command by command as it is written there: what is shown as
//! refused is refused, and everything else is done. Without `ssh-keygen` this says so and
//! passes, unless `CONGBO_REQUIRE_SSH=1`.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Says whether the tools are there that the tour uses beside this program.
fn has_tools() -> bool {
    let there = |name: &str, arg: &str| Command::new(name).arg(arg).output().is_ok();
    let there = there("ssh-keygen", "-?") && there("bash", "--version");
    let required = std::env::var_os("CONGBO_REQUIRE_SSH").is_some_and(|it| it == "1");
    assert!(there || !required, "CONGBO_REQUIRE_SSH=1, and there is no ssh-keygen or bash");
    if !there {
        eprintln!("skipped: there is no ssh-keygen or no bash on this machine");
    }
    there
}

/// Returns the blocks of a chapter, each with its language and its lines.
fn blocks(text: &str, chapter: &str) -> Vec<(String, Vec<String>)> {
    let from = text.find(&format!("\n## {chapter}\n")).expect("the chapter is there") + 1;
    let length = text[from + 3..].find("\n## ").expect("a chapter follows");
    let mut blocks: Vec<(String, Vec<String>)> = Vec::new();
    let mut open = false;
    for line in text[from..from + 3 + length].lines() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(language) => {
                blocks.push((language.to_owned(), Vec::new()));
                open = true;
            }
            None if open => blocks.last_mut().unwrap().1.push(line.to_owned()),
            None => {}
        }
    }
    assert!(!open, "every block ends");
    blocks
}

/// Makes one script of a chapter: a block that is followed by an error is refused, line by
/// line. The first block builds the program, which is built already.
fn script(text: &str, chapter: &str) -> String {
    let blocks = blocks(text, chapter);
    assert!(blocks[0].1[0].starts_with("cargo build"), "the first block builds");
    let mut script = "set -eu\n".to_owned();
    for (at, (language, lines)) in blocks.iter().enumerate().skip(1) {
        if language != "sh" {
            continue;
        }
        let shown = blocks.get(at + 1).filter(|it| it.0 == "text").and_then(|it| it.1.first());
        let refused = shown.is_some_and(|it| it.starts_with("error: ") || it.starts_with("lỗi: "));
        for line in lines {
            if refused {
                script += &format!("if {line}; then echo 'not refused: {line}' >&2; exit 97; fi\n");
            } else {
                script += &format!("{line}\n");
            }
        }
    }
    script
}

/// An author who fills in what a template asks for.
fn editor(dir: &Path) -> PathBuf {
    let path = dir.join("editor");
    let edit = r#"#!/bin/sh
sed -i 's/^change.components = .*/change.components = ["keywords"]/' "$1"
sed -i 's/^# change.effective = .*/change.effective = 2027-01-01/' "$1"
sed -i 's|^change.basis = .*|change.basis = "Thông tư số 1/2026/TT-BQP"|' "$1"
sed -i 's/^change.reason = .*/change.reason = "rõ hơn"/' "$1"
sed -i 's/^keywords = "/keywords = "cứu hộ; /' "$1"
"#;
    fs::write(&path, edit).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn tour(readme: &str, chapter: &str, lang: &str) {
    if !has_tools() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(Path::new(ROOT).join(readme)).unwrap();
    let tour = dir.path().join("tour");
    fs::create_dir(&tour).unwrap();
    let examples = Path::new(ROOT).join("examples");
    let copied = Command::new("cp").arg("-r").args([&examples, &tour]).status().unwrap();
    assert!(copied.success());
    let program = Path::new(env!("CARGO_BIN_EXE_congbo")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("bash")
        .args(["-c", &script(&text, chapter)])
        .current_dir(&tour)
        .env_clear()
        .env("PATH", path)
        .env("HOME", dir.path())
        .env("TMPDIR", dir.path())
        .env("EDITOR", editor(dir.path()))
        .env("CONGBO_LANG", lang)
        .output()
        .unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let end = out.len().saturating_sub(2_000);
    let tail = out.get(end..).unwrap_or_default();
    assert!(output.status.success(), "{readme}: {}\n{err}\n… {tail}", output.status);
    assert!(out.contains("Good \"congbo-act@v1\" signature for kiem-soat-a"), "{readme}");
}

#[test]
fn the_tour_of_the_english_readme_runs_as_it_is_written() {
    tour("README.md", "Ten minutes", "en");
}

#[test]
fn the_tour_of_the_vietnamese_readme_runs_as_it_is_written() {
    tour("README.vi.md", "Mười phút làm quen", "vi");
}

#[test]
fn both_tours_take_the_same_steps() {
    let commands = |readme: &str, chapter: &str| {
        let text = fs::read_to_string(Path::new(ROOT).join(readme)).unwrap();
        let script = script(&text, chapter);
        let words = script.lines().filter_map(|it| {
            let words: Vec<_> = it.split_whitespace().take(2).map(str::to_owned).collect();
            (!words.is_empty()).then(|| words.join(" "))
        });
        words.collect::<Vec<_>>()
    };
    assert_eq!(
        commands("README.md", "Ten minutes"),
        commands("README.vi.md", "Mười phút làm quen")
    );
}
