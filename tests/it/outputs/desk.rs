//! A house with a registry and everybody's keys, and desks in it to write on.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use crate::support::keys;

/// A registry with officers, a baseline and a proposal, and beside it everybody's keys and
/// a backup.
pub fn house() -> &'static Path {
    static HOUSE: OnceLock<tempfile::TempDir> = OnceLock::new();
    let house = HOUSE.get_or_init(|| {
        let house = tempfile::tempdir().unwrap();
        keys::write(&house.path().join("keys"));
        keys::found(&house.path().join("store"), "Bộ Quốc phòng", "G11").office.close();
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
        for line in [
            format!(
                "--as nhap-lieu-a --key keys/nhap-lieu-a import {examples}/baseline.jsonl \
                 --effective 2026-01-01 --basis Gốc"
            ),
            format!(
                "--as soan-thao-a --key keys/soan-thao-a propose amend 9.000001 \
                 {examples}/changes/01-amend-9.000001.toml"
            ),
            format!(
                "--as soan-thao-a --key keys/soan-thao-a proposal attach p1 --kind other \
                 {examples}/dossier/04-opinion.toml"
            ),
            "backup former.tar.gz".to_owned(),
        ] {
            let output = command(house.path(), house.path(), &line).output().unwrap();
            assert!(output.status.success(), "{line}: {}", said(&output));
        }
        house
    });
    house.path()
}

pub fn command(house: &Path, dir: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command
        .args(line.split_whitespace())
        .current_dir(dir)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("CONGBO_STORE", house.join("store"))
        .env("CONGBO_LANG", "en")
        .stdin(Stdio::null());
    command
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A desk to write on, in the house.
pub struct Desk(pub tempfile::TempDir);

impl Desk {
    pub fn new() -> Self {
        Desk(tempfile::tempdir_in(house()).unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn run(&self, line: &str, target: &str) -> Output {
        command(house(), self.0.path(), &line.replace('@', target)).output().unwrap()
    }

    #[track_caller]
    pub fn ok(&self, line: &str, target: &str) {
        let output = self.run(line, target);
        assert_eq!(output.status.code(), Some(0), "{line} {target}: {}", said(&output));
    }

    /// Runs a line that is refused as bad usage, and returns the code of its error.
    #[track_caller]
    pub fn refused(&self, line: &str, target: &str) -> String {
        let output = self.run(&format!("--json {line}"), target);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(2), "{line} {target}: {said}");
        assert!(output.stdout.is_empty());
        let error: serde_json::Value =
            serde_json::from_str(said.lines().last().unwrap_or_default()).unwrap();
        assert!(error["error"]["fix"].is_string() && error["error"]["where"].is_string());
        error["error"]["code"].as_str().unwrap().to_owned()
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// What lies on the desk, but for links and special files.
    pub fn names(&self) -> BTreeSet<String> {
        let names = fs::read_dir(self.0.path()).unwrap();
        names.map(|it| it.unwrap().file_name().into_string().unwrap()).collect()
    }
}

/// Every file of a folder and of all folders in it.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        found.extend(if path.is_dir() { files(&path) } else { Vec::new() });
        found.push(path);
    }
    found.sort();
    found
}

/// What must stay as it is of a registry, whatever is tried: its files with their inodes,
/// and the bytes of those that reading does not touch.
pub fn state(store: &Path) -> BTreeMap<PathBuf, (u64, Vec<u8>)> {
    let kept = |it: &PathBuf| !it.to_string_lossy().contains("/log/snap.");
    let bytes = |path: &Path| match ["contents", "format", "head"].map(|it| store.join(it)) {
        fixed if fixed.iter().any(|it| it == path) => fs::read(path).unwrap(),
        _ => Vec::new(),
    };
    let files = files(store).into_iter().filter(kept);
    files.map(|it| (it.clone(), (fs::metadata(&it).unwrap().ino(), bytes(&it)))).collect()
}
