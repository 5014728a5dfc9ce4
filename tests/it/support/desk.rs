//! The program as somebody runs it: at a desk of their own, with a registry to act on and keys
//! to sign with, and with nothing of the environment that the tests stand in.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use serde_json::Value;

use super::{copy, demo::demo, keys};

/// Imports the baseline of the examples.
pub const BASELINE: &str = concat!(
    "--as nhap-lieu-a import ",
    env!("CARGO_MANIFEST_DIR"),
    "/examples/baseline.jsonl --effective 2026-01-01 --basis Gốc"
);

/// Returns the program as it is run in a folder: it speaks English, and nobody types.
pub fn program(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.current_dir(dir).env_clear().env("CONGBO_LANG", "en").stdin(Stdio::null());
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

/// Returns what was said beside the answer.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Returns a folder with a registry (`store`) with officers and the baseline of the examples,
/// and everybody's keys (`keys`): it is founded once, and nobody writes to it.
pub fn agency() -> &'static Path {
    static AGENCY: OnceLock<Desk> = OnceLock::new();
    let agency = AGENCY.get_or_init(|| {
        let desk = Desk::with_keys();
        keys::found(&desk.store(), "Bộ Quốc phòng", "G11").office.close();
        desk.ok(BASELINE);
        desk
    });
    agency.dir.path()
}

/// A line of words, as it is typed or as a program hands it on.
pub trait Line {
    /// Returns the words.
    fn words(&self) -> Vec<String>;
}

impl Line for str {
    fn words(&self) -> Vec<String> {
        self.split_whitespace().map(str::to_owned).collect()
    }
}

impl Line for String {
    fn words(&self) -> Vec<String> {
        self.as_str().words()
    }
}

impl Line for [&str] {
    fn words(&self) -> Vec<String> {
        self.iter().map(|it| (*it).to_owned()).collect()
    }
}

impl Line for Vec<String> {
    fn words(&self) -> Vec<String> {
        self.clone()
    }
}

impl Line for Vec<&str> {
    fn words(&self) -> Vec<String> {
        self[..].words()
    }
}

impl<const N: usize> Line for [&str; N] {
    fn words(&self) -> Vec<String> {
        self[..].words()
    }
}

/// A folder to work in, the registry that is acted on, and the keys of those who act.
pub struct Desk {
    pub dir: tempfile::TempDir,
    store: PathBuf,
    keys: PathBuf,
}

impl Desk {
    /// A desk with nothing on it: registry and keys are to come.
    pub fn bare() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let [store, keys] = ["store", "keys"].map(|it| dir.path().join(it));
        Desk { dir, store, keys }
    }

    /// A desk with everybody's keys on it, and no registry.
    pub fn with_keys() -> Self {
        let desk = Desk::bare();
        keys::write(&desk.keys);
        desk
    }

    /// A desk without a registry; who acts signs with the agency's keys.
    pub fn empty() -> Self {
        Desk { keys: agency().join("keys"), ..Desk::bare() }
    }

    /// A desk with a registry of officers and the baseline of the examples.
    pub fn founded() -> Self {
        let desk = Desk::empty();
        copy(&agency().join("store"), &desk.store);
        desk
    }

    /// Another desk with a copy of this one's registry, and the same keys.
    pub fn again(&self) -> Self {
        let desk = Desk { keys: self.keys.clone(), ..Desk::bare() };
        copy(&self.store, &desk.store);
        desk
    }

    /// A desk at a registry that stands somewhere, with keys beside it.
    pub fn at(store: &Path) -> Self {
        Desk { store: store.to_owned(), keys: store.with_file_name("keys"), ..Desk::bare() }
    }

    /// A desk at the registry of the demonstration: nobody writes to it.
    pub fn at_demo() -> Self {
        Desk::at(&demo().dir.path().join("congbo-demo/store"))
    }

    /// A desk with a copy of the demonstration's registry, and its officers' keys.
    pub fn of_demo() -> Self {
        let (desk, made) = (Desk::bare(), Desk::at_demo());
        copy(&made.store, &desk.store);
        Desk { keys: made.keys.clone(), ..desk }
    }

    /// A desk in a house whose registry and keys are used there.
    pub fn within(house: &Path) -> Self {
        let [store, keys] = ["store", "keys"].map(|it| house.join(it));
        Desk { dir: tempfile::tempdir_in(house).unwrap(), store, keys }
    }

    pub fn store(&self) -> PathBuf {
        self.store.clone()
    }

    /// Returns where an officer's key lies.
    pub fn key_of(&self, officer: &str) -> PathBuf {
        self.keys.join(officer)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Makes a line ready to be run: whoever acts signs with their own key of the house.
    pub fn command(&self, line: &(impl Line + ?Sized)) -> Command {
        let mut words = line.words();
        if let Some(at) = words.iter().position(|it| it == "--as") {
            let key = self.key_of(&words[at + 1]);
            if key.exists() {
                words.splice(at + 2..at + 2, ["--key".to_owned(), key.display().to_string()]);
            }
        }
        let mut command = program(self.dir.path());
        command.args(words).env("CONGBO_STORE", &self.store);
        command
    }

    pub fn run(&self, line: &(impl Line + ?Sized)) -> Output {
        self.command(line).output().unwrap()
    }

    #[track_caller]
    pub fn ok(&self, line: &(impl Line + ?Sized)) -> String {
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(0), "{:?}\n{}", line.words(), said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a line for a program.
    #[track_caller]
    pub fn json(&self, line: &(impl Line + ?Sized)) -> Value {
        let words = [vec!["--json".to_owned()], line.words()].concat();
        serde_json::from_str(&self.ok(&words)).unwrap()
    }

    /// Proposes an amendment of the examples for a day, and returns what was made of it.
    pub fn propose_for(&self, day: &str) -> String {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/changes/01-amend-9.000001.toml");
        let made =
            self.json(&format!("--as soan-thao-a propose amend 9.000001 {file} --effective {day}"));
        made["id"].as_str().unwrap().to_owned()
    }

    /// Runs a line that must fail, and returns its JSON error.
    #[track_caller]
    pub fn fails(&self, line: &str, status: i32) -> Value {
        let output = self.run(&format!("--json {line}"));
        let said = said(&output);
        assert_eq!(output.status.code(), Some(status), "{line}\n{said}");
        assert!(output.stdout.is_empty(), "{line}: stdout stays empty");
        assert!(!said.contains("panicked"), "{said}");
        let last = said.lines().last().unwrap_or_default();
        let error: Value = serde_json::from_str(last).expect(last);
        error["error"].clone()
    }
}
