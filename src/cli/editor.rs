//! The person's editor: a text is opened until it is taken or left. A mistake reopens it with the
//! error on top; nothing typed is lost.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command as Process,
};

use congbo::{domain::ids::LogId, log::passing_room};

use super::{
    desk::DeskKey,
    environment,
    error::{CliError, Problem, exit},
    given, output, own_file,
    pick::pick,
    state,
    ui::Ui,
};

/// Where the lines of an error begin; they are taken out before the text is read.
const MARK: &str = "#! ";

/// How often a text is opened again that is refused each time, where nobody can be asked.
const UNASKED: u32 = 5;

/// A text that is edited, and where it lies.
pub struct EditDesk {
    /// The file.
    pub path: PathBuf,
    /// What stands there as long as nobody wrote anything.
    pub start: String,
    /// Whether somebody wrote on it before.
    pub goes_on: bool,
    /// The command that goes on with it, where it lies where it is found again.
    pub kept_for: Option<String>,
}

impl EditDesk {
    /// Lays a text there, or finds what was left there; in the folder for temporary files where
    /// nobody says where a person's own things lie.
    pub fn at(
        path: Option<PathBuf>,
        name: &str,
        start: &str,
        kept_for: String,
    ) -> Result<Self, CliError> {
        let start = start.to_owned();
        let Some(path) = path else {
            let path = passing(name, &start)?;
            return Ok(EditDesk { path, start, goes_on: false, kept_for: None });
        };
        let goes_on = path.exists();
        if !goes_on {
            write(&path, &[], &start)?;
        }
        Ok(EditDesk { path, start, goes_on, kept_for: Some(kept_for) })
    }
}

/// What becomes of a text that was saved.
pub enum EditStep {
    /// It was sent.
    Done,
    /// It was tried, as was asked, and is kept.
    Tried,
    /// It is edited further.
    Again,
    /// It is left for later.
    Later,
}

/// Lets a text be edited until it is taken or left; `head` stands above it. What was written stays
/// where it lies until it is taken, whatever breaks off.
pub fn edit(
    ui: &mut Ui,
    desk: EditDesk,
    head: &str,
    mut take: impl FnMut(&mut Ui, &str) -> Result<EditStep, CliError>,
) -> Result<u8, CliError> {
    let EditDesk { path, start, goes_on, kept_for } = desk;
    let former = given::read_text(&path, given::DOCUMENT)?;
    let heads: Vec<String> = head.lines().map(str::to_owned).collect();
    write(&path, &heads, &without_marks(&former))?;
    // What was left is taken as it is; what nobody touched is not.
    let untouched = (!goes_on).then(|| start.clone());
    let done = edited(ui, (&path, &start, untouched), &mut take);
    match &done {
        Ok(Edited::Sent | Edited::Nothing) => {
            let _ = fs::remove_file(&path);
        }
        Ok(Edited::Tried | Edited::Left) | Err(_) => say_kept(ui, &path, kept_for.as_deref()),
    }
    match done? {
        Edited::Sent | Edited::Tried => Ok(exit::DONE),
        Edited::Left => Ok(exit::REFUSED),
        Edited::Nothing => {
            ui.status(ui.say("work-nothing-changed", &[]));
            Ok(exit::REFUSED)
        }
    }
}

/// How an edit ended.
enum Edited {
    /// The text was sent.
    Sent,
    /// It was tried, as was asked.
    Tried,
    /// It is left for later.
    Left,
    /// Nothing was written.
    Nothing,
}

fn edited(
    ui: &mut Ui,
    (path, start, mut before): (&Path, &str, Option<String>),
    take: &mut dyn FnMut(&mut Ui, &str) -> Result<EditStep, CliError>,
) -> Result<Edited, CliError> {
    let mut refused = 0;
    loop {
        open(ui, path)?;
        let saved = given::read_text(path, given::DOCUMENT)?;
        let text = without_marks(&saved);
        let is_empty = text.lines().all(|it| it.trim().is_empty() || it.starts_with('#'));
        if text == start || is_empty {
            return Ok(Edited::Nothing);
        }
        if before.as_ref() == Some(&text) {
            // The author closed the editor on the same mistake: the text stays for later.
            return Ok(Edited::Left);
        }
        match take(ui, &text) {
            Ok(EditStep::Done) => return Ok(Edited::Sent),
            Ok(EditStep::Tried) => return Ok(Edited::Tried),
            Ok(EditStep::Later) => return Ok(Edited::Left),
            Ok(EditStep::Again) => before = None,
            Err(error) if matches!(error.exit, exit::REFUSED | exit::USAGE) => {
                // By the lines as they are counted in the file that is opened next.
                let heads = told(ui, &error).len();
                let error = error.below(heads, &ui.texts);
                ui.error(&error);
                write(path, &told(ui, &error), &text)?;
                before = Some(text);
                let goes_on = if ui.can_ask() { opens_again(ui) } else { refused < UNASKED };
                if !goes_on {
                    return Ok(Edited::Left);
                }
                refused += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Asks whether a text that was refused is opened again, as git does; left is what is kept.
fn opens_again(ui: &mut Ui) -> bool {
    let of = |typed: &str| match typed {
        "" | "1" => Some(true),
        "2" | "q" => Some(false),
        _ => None,
    };
    let question = ui.say("editor-again", &[]);
    pick(ui, &question, of, &[(DeskKey::Escape, false)]) == Some(true)
}

fn say_kept(ui: &Ui, path: &Path, kept_for: Option<&str>) {
    let path = path.display();
    ui.status(match kept_for {
        Some(command) => ui.say("work-kept-form", &[("command", &command)]),
        None => ui.say("work-kept", &[("path", &path)]),
    });
}

/// Words that were written in the editor, and where they lie until they were sent.
pub struct WrittenWords {
    /// The words, without the lines of the head.
    pub text: String,
    path: PathBuf,
}

impl WrittenWords {
    /// Forgets what was sent, or is kept elsewhere.
    pub fn forget(self) {
        let _ = fs::remove_file(self.path);
    }

    /// Says where what was not sent lies.
    pub fn say_kept(&self, ui: &Ui) {
        say_kept(ui, &self.path, None);
    }
}

/// Lets a person write words. Until they were sent they lie in the person's own folder, whatever
/// breaks off, and are there again the next time; `None` where nothing was written.
pub fn words(
    ui: &Ui,
    log: &LogId,
    name: &str,
    head: &str,
) -> Result<Option<WrittenWords>, CliError> {
    let path = match state::words(log, name) {
        Some(path) => path,
        None => passing(name, "")?,
    };
    let former = if path.exists() { given::read_text(&path, given::SMALL)? } else { String::new() };
    let mut text: String = head.lines().map(|it| format!("{MARK}{it}\n")).collect();
    let former = without_marks(&former);
    text.push_str(if former.is_empty() { "\n" } else { &former });
    own_file::keep(&path, text.as_bytes()).map_err(|error| CliError::unwritable(&path, &error))?;
    open(ui, &path)?;
    let text = without_marks(&given::read_text(&path, given::SMALL)?);
    let written = WrittenWords { text, path };
    if written.text.trim().is_empty() {
        written.forget();
        return Ok(None);
    }
    Ok(Some(written))
}

/// Makes the file to edit, in the folder for temporary files, for its author alone.
fn passing(name: &str, text: &str) -> Result<PathBuf, CliError> {
    let dir = output::ground(&passing_room())?;
    let made = tempfile::Builder::new()
        .prefix(&format!("congbo-{}-", state::file_name(name)))
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

/// Returns an error in the lines that stand on top of the text.
fn told(ui: &Ui, error: &CliError) -> Vec<String> {
    let mut lines = Vec::new();
    for (said, place, source) in error.lines(&ui.texts) {
        let source = source.map(|it| format!(" [{it}]")).unwrap_or_default();
        lines.push(format!("{}{source}", said.message));
        lines.extend(place.into_iter().chain(said.fix).map(|it| format!("  {it}")));
    }
    lines
}

/// Writes a text with lines on top that are no part of it.
fn write(path: &Path, heads: &[String], text: &str) -> Result<(), CliError> {
    let mut marked: String = heads.iter().map(|it| format!("{MARK}{it}\n")).collect();
    marked.push_str(text);
    own_file::keep(path, marked.as_bytes()).map_err(|error| CliError::unwritable(path, &error))
}

fn without_marks(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with(MARK.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{args::Lang, author, texts::Texts};

    /// Whoever opens the file finds on the line that is named what is named.
    #[test]
    fn a_line_is_named_as_it_is_counted_in_the_file_that_is_opened() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("form.toml");
        let ui = Ui::of_a_file(Texts::new(Lang::Vi));
        for (text, named) in [
            ("a = 1\nb =\n", &["b ="][..]),
            ("name = \"‹tên›\"\n[change]\nreason = \"…\"\n", &["name =", "reason ="]),
            ("name = \"Tên\"\n[change]\nreason = 5\n", &["reason ="]),
            ("{\n\"name\": 1,,\n}\n", &["\"name\""]),
        ] {
            let error = author::parse(text).unwrap_err();
            let heads = told(&ui, &error).len();
            let said = told(&ui, &error.below(heads, &ui.texts));
            write(&path, &said, text).unwrap();
            let file = fs::read_to_string(&path).unwrap();
            let lines: Vec<_> = file.lines().collect();
            let places = said.iter().filter_map(|it| it.strip_prefix("  dòng ")).map(|it| {
                let digits: String = it.chars().take_while(char::is_ascii_digit).collect();
                digits.parse::<usize>().unwrap()
            });
            let found: Vec<_> = places.map(|it| lines[it - 1]).collect();
            assert!(named.iter().any(|it| found[0].starts_with(it)), "{found:?} {file}");
            for it in named.iter().filter(|_| said[0].contains("theo số dòng")) {
                let at = lines.iter().position(|line| line.starts_with(it)).unwrap() + 1;
                assert!(said[0].contains(&format!("{at}: ")), "{file}");
            }
        }
    }

    #[test]
    fn the_lines_of_an_error_are_not_part_of_the_text() {
        assert_eq!(
            without_marks("#! sai\n#!   dòng 3\n# chú thích\na = 1\n"),
            "# chú thích\na = 1\n"
        );
    }
}
