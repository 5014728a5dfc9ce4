//! Programs that a test lays somewhere for others to run.

use std::{fs, path::Path, process::Command};

/// Lays a program there that does what a script of the shell says.
///
/// Another process writes it: a child that a test beside this one has just forked holds every
/// file that is open here for writing, and what is open for writing is not run (`ETXTBSY`).
pub fn lay_program(path: &Path, script: &str) {
    let text = path.with_extension("text");
    fs::write(&text, format!("#!/bin/sh\n{script}\n")).unwrap();
    let laid = Command::new("install").args(["-m", "755"]).args([&text, path]).status();
    assert!(laid.unwrap().success(), "{}", path.display());
    fs::remove_file(text).unwrap();
}
