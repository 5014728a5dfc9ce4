//! Whose the files of a registry are, whatever the mask of whoever writes: its owner's, or
//! its group's where it is shared, and never everybody's.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Command, Output},
};

use crate::{
    outputs::desk::{desk, files, house},
    support::{copy, desk::said, one_in},
};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");

/// Runs a line under a mask.
fn under(mask: &str, dir: &Path, line: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_congbo");
    Command::new("sh")
        .args(["-c", &format!("umask {mask}; exec {program} {line}")])
        .current_dir(dir)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("CONGBO_LANG", "en")
        .output()
        .unwrap()
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
}

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Holds every file of a registry against what its folder says.
#[track_caller]
fn walk(store: &Path, shared: bool, when: &str) {
    let (folder, file) = if shared { (0o770, 0o660) } else { (0o700, 0o600) };
    assert_eq!(mode(store), if shared { 0o2770 } else { 0o700 }, "{when}");
    for path in files(store) {
        let wanted = if path.is_dir() { folder } else { file };
        assert_eq!(mode(&path) & 0o777, wanted, "{when}: {}", path.display());
    }
}

#[test]
fn every_file_of_a_registry_obeys_its_folder_under_every_mask() {
    let keys = house().join("keys").display().to_string();
    let former = house().join("former.tar.gz").display().to_string();
    // The widest mask and the narrowest every day.
    for mask in ["000", "077", "022"].into_iter().take(one_in(2, 3)) {
        for shared in [false, true] {
            let desk = desk();
            let run = |store: &str, line: &str| {
                let line = format!("--store {store} {line}");
                let output = under(mask, desk.dir.path(), &line);
                assert!(output.status.success(), "{line}: {}", said(&output));
                walk(&desk.path(store), shared, &format!("umask {mask}: {line}"));
            };
            let share = if shared { " --shared" } else { "" };
            run("made/store", &format!("init --agency A --code A{share}"));
            let import = "--effective 2026-01-01 --basis Gốc";
            run("made/store", &format!("import {EXAMPLES}/baseline.jsonl {import}"));
            run("made/store", "list");
            assert_eq!(mode(&desk.path("made")) & 0o022, 0, "umask {mask}");

            // An empty folder says by its mode whether what comes into it is shared.
            fs::create_dir(desk.path("store")).unwrap();
            set(&desk.path("store"), if shared { 0o775 } else { 0o755 });
            run("store", &format!("restore {former}"));
            run(
                "store",
                &format!(
                    "--as soan-thao-a --key {keys}/soan-thao-a propose amend 9.000004 \
                     {EXAMPLES}/changes/03-amend-9.000004.toml"
                ),
            );
            run("store", "backup copy.tar.gz");
            assert_eq!(mode(&desk.path("copy.tar.gz")), 0o600);
            run("store", "verify --gate");
            run("store", "restore copy.tar.gz");
            let kept = fs::read_dir(desk.dir.path()).unwrap().map(|it| it.unwrap().path());
            let kept = kept.filter(|it| it.display().to_string().contains("before-restore"));
            let kept: Vec<_> = kept.collect();
            assert_eq!(kept.len(), 1);
            walk(&kept[0], shared, "kept");
            run("store", "log");
        }
    }
}

#[test]
fn a_registry_whose_owner_lets_others_read_keeps_doing_so_and_lets_nobody_write() {
    let desk = desk();
    let store = desk.path("store");
    let run = |line: &str| {
        let output = under("000", desk.dir.path(), line);
        assert!(output.status.success(), "{}", said(&output));
    };
    run("--store store init --agency A --code A");
    set(&store, 0o755);
    run(&format!(
        "--store store import {EXAMPLES}/baseline.jsonl --effective 2026-01-01 --basis Gốc"
    ));
    assert_eq!(mode(&store.join("view")), 0o644);
    run("--store store backup copy.tar.gz");
    run("--store store restore copy.tar.gz");
    assert_eq!((mode(&store), mode(&store.join("contents"))), (0o755, 0o644));
}

#[test]
fn who_cannot_give_a_restored_registry_to_the_group_that_had_it_is_told() {
    use std::os::unix::fs::{MetadataExt as _, chown};

    let desk = desk();
    let dir = desk.dir.path();
    if fs::metadata(dir).unwrap().uid() != 0 {
        eprintln!("skipped: only root gives files away");
        return;
    }
    for line in ["init --shared --agency A --code A", "backup copy.tar.gz"] {
        let output = under("022", dir, &format!("--store store {line}"));
        assert!(output.status.success(), "{}", said(&output));
    }
    let (nobody, group) = (65_534, 4_321);
    let store = desk.path("store");
    for path in files(&store).iter().chain([&store, &desk.path("copy.tar.gz")]) {
        chown(path, Some(nobody), Some(group)).unwrap();
    }
    chown(dir, Some(nobody), Some(nobody)).unwrap();
    let program = desk.path("program");
    let own = env!("CARGO_BIN_EXE_congbo");
    fs::hard_link(own, &program).or_else(|_| fs::copy(own, &program).map(drop)).unwrap();
    let output = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(&program)
        .args(["--lang", "en", "--store", "store", "restore", "copy.tar.gz"])
        .current_dir(dir)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("group 4321"), "{told}");
    assert_eq!(fs::metadata(&store).unwrap().gid(), nobody);
}

#[test]
fn verify_warns_of_what_everybody_may_write() {
    let desk = desk();
    let run = |line: &str| under("022", desk.dir.path(), &format!("--store store {line}"));
    assert!(run("init --agency A --code A").status.success());
    let told = |output: Output| -> serde_json::Value {
        assert!(output.status.success(), "{}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let value = told(run("--json verify"));
    assert_eq!(value["open_to_all"], serde_json::json!([]));
    set(&desk.path("store/contents"), 0o666);
    set(&desk.path("store"), 0o777);
    let value = told(run("--json verify"));
    assert_eq!(value["open_to_all"], serde_json::json!(["store", "store/contents"]));
    let output = run("verify");
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("Everybody may write `store`"));
}

#[test]
fn where_no_threads_are_to_be_had_the_machine_is_named_and_not_the_registry() {
    use std::os::unix::fs::{MetadataExt as _, chown};

    let desk = desk();
    let dir = desk.dir.path();
    if fs::metadata(dir).unwrap().uid() != 0 {
        eprintln!("skipped: only root becomes somebody else, and root is bound by no such limit");
        return;
    }
    copy(&house().join("store"), &desk.path("store"));
    fs::copy(house().join("keys/soan-thao-a"), desk.path("key")).unwrap();
    let nobody = Some(65_534);
    for path in files(&desk.path("store")).iter().chain([&desk.path("store"), &desk.path("key")]) {
        chown(path, nobody, nobody).unwrap();
    }
    for folder in [dir.to_owned(), desk.path("store/log")] {
        chown(folder, nobody, nobody).unwrap();
    }
    let program = desk.path("program");
    let own = env!("CARGO_BIN_EXE_congbo");
    fs::hard_link(own, &program).or_else(|_| fs::copy(own, &program).map(drop)).unwrap();
    let under_limit = |line: &str| {
        Command::new("setpriv")
            .args(["--reuid=65534", "--regid=65534", "--clear-groups", "prlimit", "--nproc=1"])
            .args(["./program", "--lang", "en", "--store", "store"])
            .args(line.split_whitespace())
            .current_dir(dir)
            .output()
            .unwrap()
    };
    // Whoever asks the view needs none.
    let output = under_limit("list");
    assert!(output.status.success(), "{}", said(&output));
    for line in [
        "verify",
        "repair",
        "--as soan-thao-a --key key propose suspend 9.000003 --effective 2030-01-01 --basis Luật \
         --reason Chờ --draft",
    ] {
        let output = under_limit(line);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(3), "{line}: {told}");
        assert!(told.contains("threads") && !told.contains("panicked"), "{line}: {told}");
    }
    let whole = under("022", dir, "--store store verify");
    assert!(whole.status.success(), "{}", said(&whole));
}
