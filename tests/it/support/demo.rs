//! The registry that `congbo demo` leaves behind, for tests that ask it questions.

use std::{path::Path, process::Command, sync::OnceLock};

use serde_json::Value;

/// The registry of the demonstration, in a folder of its own.
pub struct Demo {
    pub dir: tempfile::TempDir,
    /// What it showed.
    pub shown: String,
}

/// Returns the one registry of the demonstration that all tests ask: nobody writes to it.
pub fn demo() -> &'static Demo {
    static DEMO: OnceLock<Demo> = OnceLock::new();
    DEMO.get_or_init(Demo::new)
}

impl Demo {
    /// Runs the demonstration, in English.
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let made = Self::congbo(dir.path(), "demo --lang en").output().unwrap();
        assert!(made.status.success(), "{made:?}");
        Demo { dir, shown: String::from_utf8(made.stdout).unwrap() }
    }

    /// Makes one line ready to be run.
    pub fn congbo(dir: &Path, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
        let store = dir.join("congbo-demo/store");
        command.current_dir(dir).env("CONGBO_STORE", store).env("COLUMNS", "80");
        command.env("LC_ALL", "C.UTF-8").args(line.split_whitespace());
        command
    }

    /// Runs one line; returns its exit status and what it says.
    pub fn run(&self, line: &str) -> (i32, String) {
        let output = Self::congbo(self.dir.path(), line).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(text).unwrap())
    }

    /// Runs one line for a program.
    pub fn json(&self, line: &str) -> Value {
        let (status, text) = self.run(&format!("--json {line}"));
        assert_eq!(status, 0, "{text}");
        serde_json::from_str(&text).unwrap()
    }
}
