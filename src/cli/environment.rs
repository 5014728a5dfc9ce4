//! The environment of the process: the one file that reads it. A variable that is set to
//! nothing is as one that is not set.

use std::{
    env,
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

/// The options that a variable may stand for, by the ids that the command line has for them.
pub const OPTIONS: [(&str, &str); 9] = [
    ("store", "CONGBO_STORE"),
    ("json", "CONGBO_JSON"),
    ("acting_officer", "CONGBO_AS"),
    ("signing_key", "CONGBO_KEY"),
    ("acting_role", "CONGBO_ROLE"),
    ("lang", "CONGBO_LANG"),
    ("wait", "CONGBO_WAIT"),
    ("command_id", "CONGBO_COMMAND_ID"),
    ("color", "CONGBO_COLOR"),
];

/// Returns the variable that stands for an option, by the option's id.
pub fn variable(option: &str) -> Option<&'static str> {
    OPTIONS.iter().find(|(id, _)| *id == option).map(|(_, variable)| *variable)
}

/// Returns the arguments that the program was started with, its own name first.
pub fn arguments() -> Vec<OsString> {
    env::args_os().collect()
}

/// Returns the file of this program.
///
/// # Errors
///
/// Fails where the system does not say it.
pub fn program() -> io::Result<PathBuf> {
    env::current_exe()
}

/// Works in a folder from here on: what is named from it is named in short.
///
/// # Errors
///
/// Fails where the folder is not to be entered.
pub fn enter(dir: &Path) -> io::Result<()> {
    env::set_current_dir(dir)
}

/// Returns the folder for what is there for a moment.
pub fn passing_folder() -> PathBuf {
    value("TMPDIR").map_or_else(|| PathBuf::from("/tmp"), PathBuf::from)
}

/// Returns the folder in which the program was started.
///
/// # Errors
///
/// Fails where it is gone, or may not be looked into.
pub fn here() -> io::Result<PathBuf> {
    env::current_dir()
}

/// Returns the person's own folder.
pub fn home() -> Option<PathBuf> {
    absolute("HOME")
}

/// Returns the folder of the person's settings (XDG Base Directory Specification).
pub fn config_folder() -> Option<PathBuf> {
    absolute("XDG_CONFIG_HOME").or_else(|| Some(home()?.join(".config")))
}

/// Returns the folder of what the person's programs remember.
pub fn state_folder() -> Option<PathBuf> {
    absolute("XDG_STATE_HOME").or_else(|| Some(home()?.join(".local/state")))
}

/// Returns the folder that a variable names; a relative one is ignored, as that text says.
fn absolute(name: &str) -> Option<PathBuf> {
    value(name).map(PathBuf::from).filter(|it| it.is_absolute())
}

/// The variable by which a program that follows what was recorded knows itself.
pub const WITHIN_HOOK: &str = "CONGBO_WITHIN_HOOK";

/// Whether this program was started by one that follows what was recorded.
pub fn is_within_hook() -> bool {
    value(WITHIN_HOOK).is_some()
}

/// Returns what a variable says, where it says anything.
pub fn value(name: &str) -> Option<OsString> {
    filled(env::var_os(name))
}

/// Returns what is held, where it is anything.
pub fn filled(held: Option<OsString>) -> Option<OsString> {
    held.filter(|it| !it.is_empty())
}

/// Returns what a variable says, where that is text.
pub fn text(name: &str) -> Option<String> {
    value(name)?.into_string().ok()
}

/// Returns the locale of the machine.
pub fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(text)
}

/// Whether no program is to colour (<https://no-color.org>).
pub fn is_plain() -> bool {
    value("NO_COLOR").is_some()
}

/// The variable that says that a screen reader reads.
pub const READ_ALOUD: &str = "ACCESSIBLE";

/// Whether nothing is to be drawn twice: a screen reader reads, or the terminal cannot do it.
pub fn is_read_aloud() -> bool {
    value(READ_ALOUD).is_some() || text("TERM").is_none_or(|it| it == "dumb")
}

/// Returns the width of a page, where somebody says it.
pub fn columns() -> Option<usize> {
    text("COLUMNS")?.parse().ok()
}

/// Returns the line that starts the author's editor.
pub fn editor() -> OsString {
    ["VISUAL", "EDITOR"].into_iter().find_map(value).unwrap_or_else(|| "vi".into())
}

/// Returns the line that starts the reader's pager: this program's, or that of all programs.
pub fn pager() -> [Option<String>; 2] {
    ["CONGBO_PAGER", "PAGER"].map(text)
}

/// Whether a variable is set, to nothing or to something: what another program reads is
/// left as its user set it.
pub fn is_set(name: &str) -> bool {
    env::var_os(name).is_some()
}

/// Returns the socket of the ssh-agent.
pub fn agent() -> Option<PathBuf> {
    value("SSH_AUTH_SOCK").map(PathBuf::from)
}

/// Returns the file whose first line is the passphrase, for work without a terminal.
pub fn passphrase_file() -> Option<PathBuf> {
    value("CONGBO_PASSPHRASE_FILE").map(PathBuf::from)
}
