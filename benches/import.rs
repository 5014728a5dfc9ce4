//! The import of the national file as a whole process, beside SQLite taking the same lines
//! unparsed (WAL, synchronous=FULL, one transaction) from Python's own module.

#[path = "support/national.rs"]
mod national;

use national::national;
use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

fn main() {
    if national().is_some() {
        divan::main();
    } else {
        eprintln!("SKIPPED import: ../shared/data/national-2026-07.jsonl.xz is absent");
    }
}

fn must(command: &mut Command) {
    assert!(
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it runs").success()
    );
}

#[divan::bench(sample_count = 7, sample_size = 1)]
fn congbo_import(bencher: divan::Bencher<'_, '_>) {
    let file = national().expect("checked in main");
    let congbo = |store: &PathBuf| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
        command.env("CONGBO_STORE", store).env("CONGBO_AS", "nhap-lieu-a");
        command
    };
    bencher
        .with_inputs(|| {
            let dir = tempfile::tempdir().expect("a temporary folder");
            let store = dir.path().join("store");
            must(congbo(&store).args(["init", "--agency", "Quốc gia", "--code", "VN"]));
            (dir, store)
        })
        .bench_values(|(dir, store)| {
            let words = ["--effective", "2026-07-17", "--basis", "Danh mục"];
            must(congbo(&store).arg("import").arg(&file).args(words));
            dir
        });
}

const SQLITE: &str = "
import sqlite3, sys
lines = open(sys.argv[1], encoding='utf-8').read().split('\\n')[:-1]
store = sqlite3.connect(sys.argv[2], isolation_level=None)
store.execute('pragma journal_mode=wal')
store.execute('pragma synchronous=full')
store.execute('create table t(id integer primary key, line text)')
store.execute('begin')
store.executemany('insert into t(line) values(?)', ((line,) for line in lines))
store.execute('commit')
store.close()
";

#[divan::bench(sample_count = 7, sample_size = 1)]
fn sqlite_insert(bencher: divan::Bencher<'_, '_>) {
    let file = national().expect("checked in main");
    bencher.with_inputs(|| tempfile::tempdir().expect("a temporary folder")).bench_values(|dir| {
        let mut python = Command::new("python3");
        must(python.args(["-c", SQLITE]).arg(&file).arg(dir.path().join("lines.db")));
        dir
    });
}
