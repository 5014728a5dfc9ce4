//! What publishing the national catalogue costs, as whole processes: the site anew, where nothing
//! changed, and after twenty procedures came in; all that is published; and a decision of forty
//! procedures as a DOCX.

#[path = "support/national.rs"]
mod national;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

use congbo::{
    ask::announced::{AnnouncedDecision, AnnouncedItem, AnnouncedText},
    domain::{
        disclosure::Circle,
        ids::{LogId, ProposalId},
        kind::ChangeKind,
        procedure::Procedure,
    },
    export::{
        ExportWords,
        announcing::{AnnouncingOptions, AnnouncingPaper, docx},
    },
    import::convert,
};

/// How many procedures come in with one act.
const LATER: usize = 20;

/// How many procedures a large decision announces.
const ANNOUNCED: usize = 40;

fn main() {
    if national::national().is_some() {
        divan::main();
    } else {
        eprintln!("SKIPPED publish: ../shared/data/national-2026-07.jsonl.xz is absent");
    }
}

fn congbo(store: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.env("CONGBO_STORE", store).env("CONGBO_AS", "nhap-lieu-a");
    command
}

fn must(command: &mut Command) {
    let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(done.expect("it runs").success());
}

/// A registry of the nation's procedures but for the last twenty, and those in a file of their own.
struct Nation {
    store: PathBuf,
    later: PathBuf,
    _dir: tempfile::TempDir,
}

fn nation() -> &'static Nation {
    static NATION: OnceLock<Nation> = OnceLock::new();
    NATION.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let text = national::national().expect("checked in main");
        let text = std::fs::read_to_string(text).expect("the file is readable");
        // The last lines of the nation's file are internal procedures, which are not published.
        let (published, kept): (Vec<&str>, Vec<&str>) =
            text.lines().partition(|line| is_published(line));
        let (first, later) = published.split_at(published.len() - LATER);
        let first = &[first, &kept].concat();
        let file = |name: &str, lines: &[&str]| {
            let path = dir.path().join(name);
            std::fs::write(&path, lines.join("\n") + "\n").expect("the folder takes a file");
            path
        };
        let (first, later) = (file("first.jsonl", first), file("later.jsonl", later));
        let store = dir.path().join("store");
        must(congbo(&store).args(["init", "--agency", "Quốc gia", "--code", "VN"]));
        must(&mut import(&store, &first));
        Nation { store, later, _dir: dir }
    })
}

fn is_published(line: &str) -> bool {
    let read = convert(line.as_bytes());
    read.is_ok_and(|it| !Circle::of_class(it.procedure.class).is_internal())
}

fn import(store: &Path, file: &Path) -> Command {
    let mut command = congbo(store);
    let words = ["--effective", "2026-07-17", "--basis", "Danh mục"];
    command.arg("import").arg(file).args(words);
    command
}

fn site(store: &Path, out: &Path) -> Command {
    let mut command = congbo(store);
    command.args(["export", "site", "--as-of", "2026-08-01", "--output"]).arg(out);
    command
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn site_anew(bencher: divan::Bencher<'_, '_>) {
    let nation = nation();
    bencher.with_inputs(|| tempfile::tempdir().expect("a temporary folder")).bench_values(|dir| {
        must(&mut site(&nation.store, &dir.path().join("site")));
        dir
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn site_where_nothing_changed(bencher: divan::Bencher<'_, '_>) {
    let nation = nation();
    let dir = tempfile::tempdir().expect("a temporary folder");
    let out = dir.path().join("site");
    must(&mut site(&nation.store, &out));
    bencher.bench_local(|| must(&mut site(&nation.store, &out)));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn site_after_twenty_came_in(bencher: divan::Bencher<'_, '_>) {
    let nation = nation();
    bencher
        .with_inputs(|| {
            let dir = tempfile::tempdir().expect("a temporary folder");
            let (store, out) = (dir.path().join("store"), dir.path().join("site"));
            must(Command::new("cp").arg("-r").arg(&nation.store).arg(&store));
            must(&mut site(&store, &out));
            must(&mut import(&store, &nation.later));
            (dir, store, out)
        })
        .bench_values(|(dir, store, out)| {
            must(&mut site(&store, &out));
            dir
        });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn all_that_is_published(bencher: divan::Bencher<'_, '_>) {
    let nation = nation();
    bencher.with_inputs(|| tempfile::tempdir().expect("a temporary folder")).bench_values(|dir| {
        let mut command = congbo(&nation.store);
        must(command.current_dir(dir.path()).arg("publish").arg(dir.path().join("out")));
        dir
    });
}

/// Says a key for itself: the words are a matter of microseconds.
struct Keys;

impl ExportWords for Keys {
    fn say(&self, key: &str) -> String {
        key.to_owned()
    }
}

fn forty() -> AnnouncedDecision {
    let text = national::national().expect("checked in main");
    let text = std::fs::read_to_string(text).expect("the file is readable");
    let documents = text.lines().filter_map(|it| convert(it.as_bytes()).ok());
    let documents: Vec<Procedure> = documents.take(ANNOUNCED).map(|it| it.procedure).collect();
    let item = |(at, document): (u32, Procedure)| AnnouncedItem {
        proposal: ProposalId(at),
        revision: 1,
        kind: ChangeKind::New,
        basis: "Nghị định".to_owned(),
        effective: "2026-08-01".parse().expect("a day"),
        components: BTreeSet::new(),
        closes: Vec::new(),
        opens: vec![AnnouncedText {
            code: document.code.clone(),
            version: semver::Version::new(1, 0, 0),
            document,
        }],
        successors: Vec::new(),
        approvals: Vec::new(),
    };
    AnnouncedDecision {
        registry: LogId::new("tthc.example.vn/a", [7; 16]).expect("a name"),
        number: None,
        issuer: "Bộ A".to_owned(),
        signed_on: None,
        effective_on: None,
        title: "Công bố thủ tục hành chính".to_owned(),
        norms: Vec::new(),
        units: Vec::new(),
        list: Vec::new(),
        items: (1..).zip(documents).map(item).collect(),
        entry: None,
    }
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn decision_of_forty_as_docx(bencher: divan::Bencher<'_, '_>) {
    let decision = forty();
    bencher.bench_local(|| {
        let paper = AnnouncingPaper::of(&decision, &AnnouncingOptions::default(), &Keys);
        docx(&paper).expect("the paper fits a package")
    });
}
