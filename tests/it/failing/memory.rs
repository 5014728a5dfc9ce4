//! A machine that has little memory: a command does its work or says that there is no memory, and
//! ends with 3. Nobody is told of damage, nothing breaks off in the words of a library.

use std::{
    io::Read as _,
    path::Path,
    process::{Command, Stdio},
};

use crate::support::{copy, demo::demo, one_in};

/// Runs a command that may have so many MiB of addresses.
fn within(store: &Path, mebibytes: usize, line: &str) -> std::process::Output {
    let program = env!("CARGO_BIN_EXE_congbo");
    let script = format!("ulimit -v {}; exec \"$0\" \"$@\"", mebibytes * 1_024);
    let mut command = Command::new("sh");
    command.args(["-c", &script, program]).args(line.split(' '));
    command.env_clear().env("CONGBO_STORE", store).env("CONGBO_LANG", "en").output().unwrap()
}

#[test]
fn a_command_without_memory_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    copy(&demo().dir.path().join("congbo-demo/store"), &store);
    // Below that the system does not start the program.
    let starts = |it: &usize| within(&store, *it, "--version").status.success();
    let least = (10..).step_by(10).find(starts).unwrap();
    let (mut refused, mut done) = (0, 0);
    for line in
        ["list", "--json show 1.004222", "verify", "export json", "log", "repair", "backup -"]
    {
        for more in (0..400).step_by(400 / one_in(5, 20)) {
            let output = within(&store, least + more, line);
            let said = String::from_utf8_lossy(&output.stderr);
            let what = format!("{line} within {} MiB: {said}", least + more);
            match output.status.code() {
                Some(0 | 1) => done += 1,
                Some(3) => {
                    refused += 1;
                    assert!(said.contains("no memory") || said.contains("no-memory"), "{what}");
                }
                other => panic!("{other:?}: {what}"),
            }
            assert!(!said.contains("panicked") && !said.contains("allocation of"), "{what}");
        }
    }
    assert!(refused > 0 && done > 0, "{refused} refused, {done} done");
}

/// The C library ends a thread that begins as the last memory goes, in its own words, and asks nobody:
/// the program adds its own.
#[test]
fn a_command_that_the_system_breaks_off_says_so() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.args(["status", "--watch"]).env_clear().env("CONGBO_LANG", "en");
    command.env("CONGBO_STORE", demo().dir.path().join("congbo-demo/store"));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    let killed = Command::new("kill").args(["-ABRT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("broke the program off"), "{said}");
}
