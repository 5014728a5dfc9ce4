//! The pager that shows a long result on a terminal: `CONGBO_PAGER`, else `PAGER`, else
//! `less`, as git chooses its own (git-config, core.pager).

use std::{
    env,
    io::Write as _,
    process::{Command, Stdio},
};

use super::signals;

/// Shows a result through the pager and waits until the reader has done; says whether it
/// was shown. Where no pager is wanted, or none starts, nothing was.
pub fn show(result: &[u8]) -> bool {
    let Some(pager) = chosen(|name| env::var(name).ok()) else { return false };
    let mut command = match pager {
        // Where it is not installed, nothing is said of what nobody asked for.
        Pager::Less => Command::new("less"),
        Pager::Named(line) => {
            let mut command = Command::new("sh");
            command.args(["-c", &line]);
            command
        }
    };
    // What git asks of less: end at once when all fits, keep colours, leave the screen.
    for (name, value) in [("LESS", "FRX"), ("LV", "-c")] {
        if env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    signals::leave_to_pager();
    let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        // A reader who leaves before the end has seen enough.
        let _ = stdin.write_all(result);
    }
    // 127: the shell found no such program, and the reader has seen nothing.
    child.wait().is_ok_and(|status| status.code() != Some(127))
}

/// Which pager.
#[derive(Debug, PartialEq, Eq)]
enum Pager {
    /// The one that nobody named.
    Less,
    /// A line for the shell.
    Named(String),
}

/// Chooses the pager; an empty one and `cat` are none.
fn chosen(variable: impl Fn(&str) -> Option<String>) -> Option<Pager> {
    let named = ["CONGBO_PAGER", "PAGER"].into_iter().find_map(variable);
    match named {
        None => Some(Pager::Less),
        Some(line) if matches!(line.trim(), "" | "cat") => None,
        Some(line) => Some(Pager::Named(line)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pager_is_ones_own_before_that_of_all_programs() {
        let with = |own: Option<&str>, all: Option<&str>| {
            let (own, all) = (own.map(str::to_owned), all.map(str::to_owned));
            chosen(|name| if name == "PAGER" { all.clone() } else { own.clone() })
        };
        let named = |line: &str| Some(Pager::Named(line.to_owned()));
        assert_eq!(with(None, None), Some(Pager::Less));
        assert_eq!(with(None, Some("more")), named("more"));
        assert_eq!(with(Some("most"), Some("more")), named("most"));
        assert_eq!(with(Some(""), Some("more")), None);
        assert_eq!(with(None, Some("cat")), None);
    }
}
