//! A machine that has little memory: a command does its work or says that there is no memory, and
//! ends with 3. Nobody is told of damage, nothing breaks off in the words of a library.

use std::{path::Path, process::Command};

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
    let (mut refused, mut done, mut by_libc) = (0, 0, 0);
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
                // A thread that begins as the last memory goes is ended by the C library, in its own
                // words and before the program is asked.
                None if said.starts_with("Fatal glibc error: ")
                    && said.contains("out of memory") =>
                {
                    by_libc += 1;
                }
                other => panic!("{other:?}: {what}"),
            }
            assert!(!said.contains("panicked") && !said.contains("allocation of"), "{what}");
        }
    }
    assert!(refused > 0 && done > 0, "{refused} refused, {done} done");
    assert!(by_libc * 20 <= refused + done, "{by_libc} were ended by the C library");
}
