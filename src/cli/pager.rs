//! The pager that shows a long result on a terminal: `CONGBO_PAGER`, else the one that
//! is set up, else `PAGER`, else `less`, as git chooses its own (git-config, core.pager).

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use super::{environment, signals};

/// Shows a result through the pager and waits until the reader has done; says whether it
/// was shown. Where no pager is wanted, or none starts, nothing was. What is set up stands between
/// the variable of this program and that of all.
pub fn show(result: &[u8], set_up: Option<&str>) -> bool {
    let [own, any] = environment::pager();
    let named = own.or_else(|| set_up.map(str::to_owned)).or(any);
    let Some(pager) = chosen(named) else { return false };
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
        if !environment::is_set(name) {
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

/// Chooses the pager; a blank one and `cat` are none.
fn chosen(named: Option<String>) -> Option<Pager> {
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
    fn a_blank_pager_and_cat_are_none() {
        let named = |line: &str| chosen(Some(line.to_owned()));
        assert_eq!(chosen(None), Some(Pager::Less));
        assert_eq!(named("most -s"), Some(Pager::Named("most -s".to_owned())));
        assert_eq!(named(" "), None);
        assert_eq!(named(" cat "), None);
    }
}
