//! The pager that shows a long result on a terminal: `CONGBO_PAGER`, else `PAGER`, else
//! `less`, as git chooses its own (git-config, core.pager).

use std::{
    env,
    io::Write as _,
    process::{Command, Stdio},
};

/// Shows a result through the pager and waits until the reader has done; says whether it
/// was shown. Where no pager is wanted, or none starts, nothing was.
pub fn show(result: &[u8]) -> bool {
    let Some(pager) = chosen(|name| env::var(name).ok()) else { return false };
    let mut command = Command::new("sh");
    command.args(["-c", &pager]).stdin(Stdio::piped());
    // What git asks of less: end at once when all fits, keep colours, leave the screen.
    for (name, value) in [("LESS", "FRX"), ("LV", "-c")] {
        if env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        // A reader who leaves before the end has seen enough.
        let _ = stdin.write_all(result);
    }
    // 127: the shell found no such program, and the reader has seen nothing.
    child.wait().is_ok_and(|status| status.code() != Some(127))
}

/// Chooses the pager; an empty one and `cat` are none.
fn chosen(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let named = ["CONGBO_PAGER", "PAGER"].into_iter().find_map(variable);
    let pager = named.unwrap_or_else(|| "less".to_owned());
    Some(pager).filter(|it| !matches!(it.trim(), "" | "cat"))
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
        assert_eq!(with(None, None).as_deref(), Some("less"));
        assert_eq!(with(None, Some("more")).as_deref(), Some("more"));
        assert_eq!(with(Some("most"), Some("more")).as_deref(), Some("most"));
        assert_eq!(with(Some(""), Some("more")), None);
        assert_eq!(with(None, Some("cat")), None);
    }
}
