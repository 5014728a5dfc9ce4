//! The arguments as they were typed: what must be known of them before clap reads them, or
//! where it cannot.

use std::ffi::{OsStr, OsString};

use clap::ValueEnum as _;

use crate::cli::{args::Lang, components};

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

/// The options whose values are components.
const OF_COMPONENTS: [&str; 4] = ["--component", "--components", "--on", "--take-back"];

/// Puts the keys of components in the places of the names that are printed, so that both may be
/// typed.
pub fn with_keys(typed: &mut [OsString]) {
    let end = options(typed).count() + 1;
    for at in 1..end.min(typed.len()) {
        let Some(option) = typed[at].to_str() else { continue };
        let joined = option.split_once('=').filter(|it| OF_COMPONENTS.contains(&it.0));
        if let Some((option, value)) = joined {
            typed[at] = format!("{option}={}", components::as_keys(value)).into();
        } else if OF_COMPONENTS.contains(&option)
            && let Some(value) = typed.get(at + 1).and_then(|it| it.to_str())
        {
            typed[at + 1] = components::as_keys(value).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_name_is_read_where_a_component_is_due_and_nowhere_else() {
        let keys = |line: &[&str]| {
            let mut typed: Vec<OsString> = line.iter().map(Into::into).collect();
            with_keys(&mut typed);
            typed.iter().map(|it| it.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            keys(&["congbo", "--components", "Phí, lệ phí", "--on=Phí, lệ phí"]),
            ["congbo", "--components", "fees", "--on=fees"]
        );
        for line in [&["congbo", "--reason", "Phí, lệ phí"][..], &["congbo", "--components"]] {
            assert_eq!(keys(line), line);
        }
        let behind = ["congbo", "search", "--", "--on", "Phí, lệ phí"];
        assert_eq!(keys(&behind), behind);
    }
}
