//! A house with a registry and everybody's keys, and desks in it to write on.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    process::Output,
    sync::OnceLock,
};

use crate::support::{
    copy,
    desk::{Desk, agency},
};

/// A registry with officers, a baseline and a proposal, and beside it everybody's keys and
/// a backup.
pub fn house() -> &'static Path {
    static HOUSE: OnceLock<tempfile::TempDir> = OnceLock::new();
    let house = HOUSE.get_or_init(|| {
        let house = tempfile::tempdir().unwrap();
        copy(agency(), house.path());
        let desk = Desk::within(house.path());
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
        let review = |officer: &str| format!("--as {officer} review p2 --approve --revision 1");
        for line in [
            format!(
                "--as soan-thao-a propose amend 9.000001 \
                 {examples}/changes/01-amend-9.000001.toml"
            ),
            format!(
                "--as soan-thao-a proposal attach p1 --kind other \
                 {examples}/dossier/04-opinion.toml"
            ),
            format!(
                "--as soan-thao-a propose amend 9.000003 \
                 {examples}/changes/02-amend-9.000003.toml"
            ),
            review("kiem-soat-a"),
            review("phap-che-a"),
            format!("decision draft p2 --output {}", house.path().join("draft.toml").display()),
            format!("--as ky-a enact --decision {}", house.path().join("signed.toml").display()),
            format!("backup {}", house.path().join("former.tar.gz").display()),
        ] {
            if line.ends_with("signed.toml") {
                sign(house.path());
            }
            desk.ok(&line);
        }
        house
    });
    house.path()
}

/// Makes of the draft in a house the decision of the examples that enacts the same.
fn sign(house: &Path) {
    let draft = fs::read_to_string(house.join("draft.toml")).unwrap();
    let list = &draft[draft.find("\nproposals").unwrap()..draft.find("\n]\n").unwrap() + 3];
    let decision = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/decisions/201-QD-BQP.toml");
    let decision = fs::read_to_string(decision).unwrap();
    fs::write(house.join("signed.toml"), format!("{list}{decision}")).unwrap();
}

/// A desk to write on, in the house.
pub fn desk() -> Desk {
    Desk::within(house())
}

impl Desk {
    /// Runs a line whose `@` is a target.
    pub fn aim(&self, line: &str, target: &str) -> Output {
        self.run(&line.replace('@', target))
    }

    #[track_caller]
    pub fn put(&self, line: &str, target: &str) {
        self.ok(&line.replace('@', target));
    }

    /// Runs a line that is refused as bad usage, and returns the code of its error.
    #[track_caller]
    pub fn refused(&self, line: &str, target: &str) -> String {
        let error = self.fails(&line.replace('@', target), 2);
        assert!(error["fix"].is_string() && error["where"].is_string());
        error["code"].as_str().unwrap().to_owned()
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// What lies on the desk, but for links and special files.
    pub fn names(&self) -> BTreeSet<String> {
        let names = fs::read_dir(self.dir.path()).unwrap();
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
