//! The arguments as they were typed: what must be known of them before clap reads them, or
//! where it cannot.

use std::ffi::{OsStr, OsString};

use clap::ValueEnum as _;

use crate::cli::args::Lang;

/// The arguments up to `--`, behind which nothing is an option.
pub fn options(typed: &[OsString]) -> impl Iterator<Item = &OsStr> {
    typed.iter().skip(1).map(OsString::as_os_str).take_while(|it| *it != "--")
}

pub fn has(typed: &[OsString], option: &str) -> bool {
    options(typed).any(|it| it == option)
}

/// Finds an option's value, written `--lang vi` or `--lang=vi`.
pub fn value(typed: &[OsString], option: &str) -> Option<String> {
    let mut options = options(typed);
    while let Some(it) = options.next() {
        if it == option {
            return options.next().map(|it| it.to_string_lossy().into_owned());
        }
        let joined = it.to_str().and_then(|it| it.strip_prefix(option)?.strip_prefix('='));
        if let Some(value) = joined {
            return Some(value.to_owned());
        }
    }
    None
}

pub fn lang(text: &str) -> Option<Lang> {
    Lang::from_str(text, false).ok()
}
