//! `--edit`: the version in force in the author's editor, and what was saved as a
//! proposal. A mistake reopens the editor with the error on top; nothing typed is lost.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Command as Process,
};

use congbo::{domain::ids::LogId, log::passing_room};

use super::{
    environment,
    error::{CliError, Problem, exit},
    given, output, own_file, state,
    ui::Ui,
};

/// Where the lines of an error begin; they are taken out before the text is read.
const MARK: &str = "#! ";

/// Lets a text be edited until it is taken or given up.
pub fn edit(
    ui: &mut Ui,
    name: &str,
    start: &str,
    mut take: impl FnMut(&mut Ui, &str) -> Result<(), CliError>,
) -> Result<u8, CliError> {
    let path = desk(name, start)?;
    let mut before = start.to_owned();
    loop {
        open(ui, &path)?;
        let saved = given::read_text(&path, given::DOCUMENT)?;
        let text = without_marks(&saved);
        if text == before {
            if before == start {
                let _ = std::fs::remove_file(&path);
                ui.status(ui.say("work-nothing-changed", &[]));
                return Ok(exit::REFUSED);
            }
            // The author closed the editor on the same mistake: the text stays for later.
            let kept = path.display().to_string();
            ui.status(ui.say("work-kept", &[("path", &kept)]));
            return Ok(exit::REFUSED);
        }
        match take(ui, &text) {
            Ok(()) => {
                let _ = std::fs::remove_file(&path);
                return Ok(exit::DONE);
            }
            Err(error) if matches!(error.exit, exit::REFUSED | exit::USAGE) => {
                ui.error(&error);
                mark(ui, &path, &text, &error)?;
                before = text;
            }
            Err(error) => {
                let kept = path.display().to_string();
                ui.status(ui.say("work-kept", &[("path", &kept)]));
                return Err(error);
            }
        }
    }
}

/// Lets a person write words and returns them, without the lines of the head. Until they were sent
/// they lie in the person's own folder, whatever breaks off, and are there again the next time.
pub fn words(ui: &Ui, log: &LogId, name: &str, head: &str) -> Result<String, CliError> {
    let path = match state::words(log, name) {
        Some(path) => path,
        None => desk(name, "")?,
    };
    let former = if path.exists() { given::read_text(&path, given::SMALL)? } else { String::new() };
    let mut text: String = head.lines().map(|it| format!("{MARK}{it}\n")).collect();
    let former = without_marks(&former);
    text.push_str(if former.is_empty() { "\n" } else { &former });
    own_file::keep(&path, text.as_bytes()).map_err(|error| CliError::unwritable(&path, &error))?;
    open(ui, &path)?;
    Ok(without_marks(&given::read_text(&path, given::SMALL)?))
}

/// Forgets words that were sent.
pub fn forget(log: &LogId, name: &str) {
    if let Some(path) = state::words(log, name) {
        let _ = std::fs::remove_file(path);
    }
}

/// Makes the file to edit, in the folder for temporary files, for its author alone.
fn desk(name: &str, text: &str) -> Result<PathBuf, CliError> {
    let dir = output::ground(&passing_room())?;
    let made = tempfile::Builder::new()
        .prefix(&format!("congbo-{name}-"))
        .suffix(".toml")
        .tempfile_in(&dir)
        .and_then(|mut file| file.write_all(text.as_bytes()).map(|()| file));
    let (_, path) = made
        .map_err(|error| CliError::unwritable(&dir, &error))?
        .keep()
        .map_err(|error| CliError::unwritable(&dir, &error.error))?;
    Ok(path)
}

/// Opens a file in the editor that is set up, else in the one that the environment names, and
/// waits until it is closed.
pub fn open(ui: &Ui, path: &Path) -> Result<(), CliError> {
    let editor = ui.editor.clone().map_or_else(environment::editor, Into::into);
    // The variable may hold options: the shell splits it, the path is passed apart.
    let status = Process::new("sh")
        .args(["-c", "eval \"$CONGBO_EDITOR\" '\"$1\"'", "sh"])
        .arg(path)
        .env("CONGBO_EDITOR", &editor)
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            let problem = Problem::new("editor-failed")
                .with("editor", editor.to_string_lossy())
                .with("status", status)
                .with("path", path.display());
            Err(CliError::usage(problem))
        }
        Err(error) => Err(CliError::unreadable(Path::new("sh"), &error)),
    }
}

/// Puts an error on top of the text as comments.
fn mark(ui: &Ui, path: &Path, text: &str, error: &CliError) -> Result<(), CliError> {
    let mut marked = String::new();
    for (said, place, source) in error.lines(&ui.texts) {
        let source = source.map(|it| format!(" [{it}]")).unwrap_or_default();
        marked.push_str(&format!("{MARK}{}{source}\n", said.message));
        for more in place.into_iter().chain(said.fix) {
            marked.push_str(&format!("{MARK}  {more}\n"));
        }
    }
    marked.push_str(text);
    std::fs::write(path, marked).map_err(|error| CliError::unwritable(path, &error))
}

fn without_marks(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with(MARK.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_an_error_are_not_part_of_the_text() {
        assert_eq!(
            without_marks("#! sai\n#!   dòng 3\n# chú thích\na = 1\n"),
            "# chú thích\na = 1\n"
        );
    }
}
