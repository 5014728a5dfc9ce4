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
    demo_in("en")
}

/// Returns the demonstration as it is told in a language, made once for all tests.
pub fn demo_in(lang: &str) -> &'static Demo {
    static DEMOS: [OnceLock<Demo>; 2] = [const { OnceLock::new() }; 2];
    let at = ["en", "vi"].iter().position(|it| *it == lang).expect("it is told in both");
    DEMOS[at].get_or_init(|| Demo::new(lang))
}

impl Demo {
    /// Runs the demonstration in an empty folder.
    fn new(lang: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let made =
            Self::congbo(dir.path(), &format!("--lang {lang} demo --full")).output().unwrap();
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
        let output = Self::congbo(self.dir.path(), &format!("--json {line}")).output().unwrap();
        assert!(output.status.success(), "{line}: {output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}
