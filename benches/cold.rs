//! Cold answers as whole processes, beside `git show` of the same text.
//!
//! Uses the national file of ../shared where it stands, else the examples.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    sync::OnceLock,
};

fn main() {
    divan::main();
}

struct Desk {
    _dir: tempfile::TempDir,
    store: PathBuf,
    repo: PathBuf,
}

fn congbo(store: &PathBuf) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.env("CONGBO_STORE", store).env("CONGBO_AS", "nhap-lieu-a").stdout(Stdio::null());
    command
}

fn must(command: &mut Command) {
    assert!(command.status().expect("the program runs").success());
}

fn desk() -> &'static Desk {
    static DESK: OnceLock<Desk> = OnceLock::new();
    DESK.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let real = root.join("../shared/data/national-2026-07.jsonl.xz");
        let file = if real.exists() { real } else { root.join("examples/baseline.jsonl") };
        let store = dir.path().join("store");
        must(congbo(&store).args(["init", "--agency", "Quốc gia", "--code", "VN"]));
        let import = ["--effective", "2026-07-17", "--basis", "Danh mục"];
        must(congbo(&store).arg("import").arg(&file).args(import));
        let repo = dir.path().join("repo");
        std::fs::create_dir(&repo).expect("a folder for git");
        let shown = congbo(&store).args(["show", &code()]).stdout(Stdio::piped()).output();
        std::fs::write(repo.join("text"), shown.expect("it shows").stdout).expect("a text");
        for line in ["init -q", "add text", "-c user.name=a -c user.email=a@b commit -qm text"] {
            must(Command::new("git").current_dir(&repo).args(line.split(' ')));
        }
        Desk { _dir: dir, store, repo }
    })
}

fn code() -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let real = root.join("../shared/data/national-2026-07.jsonl.xz").exists();
    if real { "1.013124" } else { "9.000001" }.to_owned()
}

/// What every command takes before it does anything.
#[divan::bench(sample_count = 60, sample_size = 1)]
fn congbo_version(bencher: divan::Bencher<'_, '_>) {
    let desk = desk();
    bencher.bench(|| must(congbo(&desk.store).arg("--version")));
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn congbo_show(bencher: divan::Bencher<'_, '_>) {
    let desk = desk();
    bencher.bench(|| must(congbo(&desk.store).args(["show", &code()])));
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn congbo_list_field(bencher: divan::Bencher<'_, '_>) {
    let desk = desk();
    bencher.bench(|| must(congbo(&desk.store).args(["list", "--field", "Chính sách"])));
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn git_show(bencher: divan::Bencher<'_, '_>) {
    let desk = desk();
    let show = || {
        let mut git = Command::new("git");
        must(git.current_dir(&desk.repo).args(["show", "HEAD:text"]).stdout(Stdio::null()));
    };
    bencher.bench(show);
}
