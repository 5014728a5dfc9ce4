//! The one place that prints: results to stdout, everything said about them to stderr.
//!
//! Long because whatever is said, to whom and of what, is said through it.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `tone` | what a style is for, and which style it is |

mod tone;

use std::{
    cell::RefCell,
    io::{self, BufRead as _, IsTerminal, Write},
    path::Path,
    rc::Rc,
};

use congbo::{
    app::Done,
    ask::{AnswerHead, Marked, Shape},
    domain::{reason::Reason, text},
    log::Notice,
};
use serde::{Serialize, de::DeserializeOwned};

pub use tone::Tone;
use tone::paint;

use super::{
    args::{ColorWhen, Global},
    environment,
    error::{
        CliError, Problem, exit, is_grave, notice, plain_io, say_notice, say_reason,
        told::{NoteTold, ProblemTold, WarningTold},
        warning,
    },
    named::Named,
    own_file::{self, OwnFile},
    pager,
    result::{Did, MadeText, ResultTold},
    settings::{SettingKey, Settings},
    texts::{TextFact, Texts},
    width,
};

/// Where a command speaks: its language, its width, its colours.
pub struct Ui {
    /// The texts of the reader's language.
    pub texts: Rc<Texts>,
    /// Whether results are JSON.
    pub json: bool,
    colors_out: bool,
    colors_err: bool,
    /// The width of the terminal, or of a page where there is none.
    pub width: usize,
    /// How wide a line of a list may be: as the terminal that it goes to, or as somebody says.
    line_room: Option<usize>,
    /// Whether the result goes to a terminal.
    is_screen: bool,
    /// Whether it is read out, or the terminal can do no more: everything is asked for by lines.
    pub is_read_aloud: bool,
    pub(super) out: Vec<u8>,
    /// What has taken effect, to be said if the result cannot be written.
    effects: Vec<String>,
    /// What warns, for programs: the result takes it, or it is told on its own.
    warned: RefCell<Vec<ProblemTold>>,
    /// Whether the result may be long, so that a terminal shows it through a pager.
    pages: bool,
    no_pager: bool,
    /// What was said beside the result, where it goes into a tale and not to stderr.
    told: Option<RefCell<String>>,
    /// The pager that is set up.
    pager: Option<String>,
    /// The editor that is set up.
    pub editor: Option<String>,
}

impl Ui {
    /// Looks at the terminal once.
    pub fn new(texts: Texts, global: &Global, settings: &Settings) -> Self {
        let plain = environment::is_plain();
        let colors = |terminal: bool| match global.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => terminal && !plain,
        };
        let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let width = terminal.or_else(environment::columns);
        let is_screen = io::stdout().is_terminal();
        // Whoever reads on in a pipe looks for what would be cut.
        let line_room = width.filter(|_| is_screen).or_else(environment::columns);
        Ui {
            json: global.json,
            colors_out: colors(io::stdout().is_terminal()) && !global.json,
            colors_err: colors(io::stderr().is_terminal()),
            width: width.unwrap_or(100).clamp(40, 400),
            line_room: line_room.map(|it| it.max(40)),
            is_screen,
            is_read_aloud: settings.is_on(SettingKey::Plain) == Some(true)
                || environment::is_read_aloud(),
            no_pager: global.no_pager,
            pager: settings.text(SettingKey::Pager).map(str::to_owned),
            editor: settings.text(SettingKey::Editor).map(str::to_owned),
            ..Ui::of_a_file(texts)
        }
    }

    /// Speaks for a file and to nobody: without colour, as wide as a page.
    pub fn of_a_file(texts: Texts) -> Self {
        Ui {
            texts: Rc::new(texts),
            json: false,
            colors_out: false,
            colors_err: false,
            width: 100,
            line_room: None,
            is_screen: false,
            is_read_aloud: true,
            out: Vec::new(),
            effects: Vec::new(),
            warned: RefCell::default(),
            pages: false,
            no_pager: true,
            told: None,
            pager: None,
            editor: None,
        }
    }

    /// Speaks into a tale that this one tells: as wide and as coloured, in people's words, and
    /// nobody is asked.
    pub fn of_a_tale(&self) -> Self {
        Ui {
            texts: Rc::clone(&self.texts),
            json: false,
            colors_out: self.colors_out,
            colors_err: self.colors_out,
            width: self.width,
            line_room: self.line_room,
            is_screen: self.is_screen,
            told: Some(RefCell::default()),
            ..Ui::of_a_file(Texts::new(self.texts.lang))
        }
    }

    /// Speaks into a pane of a screen: as wide as that is, in people's words, and nobody is asked.
    pub fn of_a_pane(texts: Texts, width: usize, colors: bool) -> Self {
        Ui {
            colors_out: colors,
            colors_err: colors,
            width: width.max(40),
            line_room: Some(width.max(40)),
            is_screen: true,
            told: Some(RefCell::default()),
            ..Ui::of_a_file(texts)
        }
    }

    /// Speaks without colours from here on.
    pub fn leave_colors(&mut self) {
        (self.colors_out, self.colors_err) = (false, false);
    }

    /// Whether the result is coloured.
    pub fn is_colored(&self) -> bool {
        self.colors_out
    }

    /// Takes what was printed and what was said beside it, where this speaks into a tale.
    pub fn into_tale(self) -> (Vec<u8>, String) {
        (self.out, self.told.unwrap_or_default().into_inner())
    }

    /// Says that the result may be long: on a terminal, a pager shows it, as git's does.
    pub fn page(&mut self) {
        self.pages = true;
    }

    /// Returns a message of the reader's language.
    pub fn say(&self, id: &str, args: &[TextFact<'_>]) -> String {
        self.texts.get(id, args)
    }

    /// Returns the name of a term of the domain in the reader's language.
    pub fn name(&self, term: impl Named) -> String {
        self.texts.get(&term.text(), &[])
    }

    /// Adds a line to the result. Text from data must have passed [`Ui::shown`].
    pub fn line(&mut self, line: impl AsRef<str>) {
        self.out.extend_from_slice(line.as_ref().as_bytes());
        self.out.push(b'\n');
    }

    /// Adds a heading to the result. Text from data must have passed [`Ui::shown`].
    pub fn heading(&mut self, text: &str) {
        self.line(self.paint(Tone::Strong, text));
    }

    /// Begins a part of the result: its heading, behind a blank line.
    pub fn part(&mut self, id: &str) {
        self.line("");
        self.heading(&self.say(id, &[]));
    }

    /// Ends an answer: what is said of it as a whole, and of what it speaks.
    pub fn footer(&mut self, said: &str, head: &AnswerHead) {
        let line = format!("{said} {}", self.place(head));
        for line in width::wrap(line.trim_start(), self.width) {
            self.line(self.paint(Tone::Dim, &line));
        }
    }

    /// Returns of which registry, day and moment an answer speaks, in words.
    pub fn place(&self, it: &AnswerHead) -> String {
        let known = match it.point.known_at {
            Some(known) => known.local(it.zone),
            None => self.say("look-now", &[]),
        };
        self.say(
            "look-place",
            &[
                ("day", &it.point.as_of),
                ("known", &known),
                ("size", &it.point.position.size),
                ("hash", &it.point.position.hash.short()),
            ],
        )
    }

    /// Returns how far the result has come.
    pub fn mark(&self) -> usize {
        self.out.len()
    }

    /// Leaves out of what was added since a mark all but the first lines; returns how many.
    pub fn leave_lines(&mut self, mark: usize, kept: usize) -> usize {
        let ends = self.out[mark..].iter().enumerate().filter(|it| *it.1 == b'\n');
        let ends: Vec<_> = ends.map(|it| mark + it.0 + 1).collect();
        // One line is not left out for another that says so.
        let Some(end) = ends.get(kept.wrapping_sub(1)).filter(|_| ends.len() > kept + 1) else {
            return 0;
        };
        self.out.truncate(*end);
        ends.len() - kept
    }

    /// Leaves out what was added to the result so far: a tale for people is none for programs.
    pub fn leave_out(&mut self) {
        self.out.clear();
    }

    /// Adds the bytes of a file to the result: an export, a document, a script. They go into a
    /// pipe or a file as they are; no terminal is shown text from data raw (settled question 25).
    pub fn bytes(&mut self, bytes: &[u8]) {
        if !self.is_screen {
            self.out.extend_from_slice(bytes);
            return;
        }
        for chunk in bytes.utf8_chunks() {
            let shown = text::escape_file_for_terminal(chunk.valid());
            self.out.extend_from_slice(shown.as_bytes());
            self.out.extend_from_slice(chunk.invalid());
        }
    }

    /// Adds a JSON value to the result, on one line.
    pub fn value(&mut self, value: &impl Serialize) {
        let text = serde_json::to_string(value).expect("results serialise to JSON");
        self.bytes(text.as_bytes());
        self.bytes(b"\n");
    }

    /// Adds a document with its mark to the result.
    pub fn document(&mut self, document: &(impl Shape + Serialize)) {
        self.value(&Marked(document));
    }

    /// Answers a question: programs read the document, people what is painted of it.
    pub fn answer(&mut self, answer: &(impl Shape + Serialize), paint: impl FnOnce(&mut Self)) {
        if self.json { self.document(answer) } else { paint(self) }
    }

    /// Adds to the result what came of a command that records nothing.
    pub fn outcome(&mut self, did: Did<'_>) {
        let warnings = self.take_warnings();
        self.document(&ResultTold::of(None, did, warnings));
    }

    /// Answers with a text that is no document for programs by itself: they read it within one.
    pub fn text(&mut self, what: MadeText, text: &str) {
        if !self.json {
            return self.bytes(text.as_bytes());
        }
        self.outcome(Did::Text { what, text: Some(text.to_owned()), path: None });
    }

    /// Ends a command that recorded something: programs read what came of it, people
    /// whether it had landed before.
    pub fn done(&mut self, done: &Done, did: Did<'_>) {
        if self.json {
            let warnings = self.take_warnings();
            self.document(&ResultTold::of(Some(done), did, warnings));
        } else {
            self.again(done.again);
        }
    }

    /// Says that a command had landed before, where it had.
    pub fn again(&self, again: bool) {
        if again {
            self.status(self.say("work-again", &[]));
        }
    }

    /// Takes what warned, for a document that has a place for it.
    pub fn take_warnings(&self) -> Vec<ProblemTold> {
        self.warned.take()
    }

    /// Returns text from data as it may stand on a terminal (settled question 25).
    pub fn shown(&self, data: &str) -> String {
        text::escape_for_terminal(data).into_owned()
    }

    /// Paints text of the result.
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        paint(self.colors_out, tone, text)
    }

    /// Asks the person at the terminal, behind what the result says so far; `None` where nobody
    /// can be asked.
    pub fn ask(&mut self, question: &str) -> Option<String> {
        self.ask_line(question).map(|it| it.to_lowercase())
    }

    /// Asks the person at the terminal for a line, as it is typed; `None` where nobody can be
    /// asked.
    pub fn ask_line(&mut self, question: &str) -> Option<String> {
        self.put(question)?;
        let mut answer = String::new();
        // Where the input has ended nobody answers any more.
        io::stdin().lock().read_line(&mut answer).ok().filter(|it| *it > 0)?;
        Some(answer.trim().to_owned())
    }

    /// Puts a question to the person at the terminal, behind what the result says so far; `None` where
    /// nobody can be asked.
    pub fn put(&mut self, question: &str) -> Option<()> {
        if self.json || !io::stdin().is_terminal() || !self.is_watched() || self.finish().is_err() {
            return None;
        }
        write!(io::stderr(), "{question} ").ok()
    }

    /// Whether a person sits at the terminal who sees what is asked and can answer.
    pub fn can_ask(&self) -> bool {
        !self.json && self.is_screen && io::stdin().is_terminal() && self.is_watched()
    }

    /// Whether somebody is to be told what comes next: whoever watches, and no script.
    pub fn is_led(&self) -> bool {
        !self.json && self.is_screen && self.is_watched()
    }

    /// Refuses a result that is no text where it would go to a terminal: `path` is the file that
    /// it goes to.
    pub fn off_screen(&self, path: Option<&Path>) -> Result<(), CliError> {
        if path.is_none() && self.is_screen {
            return Err(CliError::usage(Problem::new("binary-on-terminal").at("stdout")));
        }
        Ok(())
    }

    /// Whether the result goes to a terminal.
    pub fn is_screen(&self) -> bool {
        self.is_screen
    }

    /// Returns how wide a line of a list may be. `None` where nobody says it: in a pipe or a file.
    pub fn line_room(&self) -> Option<usize> {
        self.line_room
    }

    /// Begins a screen anew, where the result goes to one.
    pub fn clear_screen(&mut self) {
        if self.is_screen && !self.json {
            self.out.extend_from_slice(b"\x1b[H\x1b[2J");
        }
    }

    /// Whether somebody watches what is said about the result.
    pub fn is_watched(&self) -> bool {
        self.told.is_none() && io::stderr().is_terminal()
    }

    /// Says something about the result.
    pub fn status(&self, line: impl AsRef<str>) {
        if self.json {
            self.tell(&Marked(&NoteTold { note: line.as_ref().to_owned() }));
        } else {
            self.speak(line.as_ref());
        }
    }

    /// Reads a file of the person's own. `None` where there is none, or it did not read and was moved
    /// aside, which is said.
    ///
    /// # Errors
    ///
    /// It cannot be read at all, or cannot be moved aside.
    pub fn own_file<T: DeserializeOwned>(&self, path: &Path) -> Result<Option<T>, CliError> {
        match own_file::read(path).map_err(|error| CliError::unreadable(path, &error))? {
            OwnFile::Says(said) => Ok(Some(said)),
            OwnFile::Missing => Ok(None),
            OwnFile::Aside(aside) => {
                self.say_aside(path, &aside);
                Ok(None)
            }
        }
    }

    /// Says that a file of the person's own did not read, and where it was moved.
    fn say_aside(&self, path: &Path, aside: &Path) {
        let (path, aside) = (path.display(), aside.display());
        self.status(self.say("own-file-aside", &[("path", &path), ("aside", &aside)]));
    }

    /// Says a document for programs on a line of its own, beside the result.
    fn tell(&self, document: &impl Serialize) {
        self.speak(&serde_json::to_string(document).expect("texts serialise to JSON"));
    }

    fn speak(&self, line: &str) {
        match &self.told {
            None => speak(line),
            Some(told) => {
                let mut told = told.borrow_mut();
                told.push_str(line);
                told.push('\n');
            }
        }
    }

    /// Tells programs what warned, where no result did.
    pub fn tell_warnings(&self) {
        for warning in self.take_warnings() {
            self.tell(&Marked(&WarningTold { warning }));
        }
    }

    /// Says what took effect: to people now, and again if the result cannot be written.
    pub fn effect(&mut self, id: &str, args: &[TextFact<'_>]) {
        let line = self.shown(&self.say(id, args));
        if !self.json {
            self.status(paint(self.colors_err, Tone::Good, "✓ ") + &line);
        }
        self.effects.push(line);
    }

    /// Says what a registry has to say for itself, a line each.
    pub fn notices(&self, notices: &[Notice]) {
        for it in notices {
            if self.json {
                self.tell(&Marked(&WarningTold { warning: notice(&self.texts, it) }));
                continue;
            }
            let said = self.shown(&say_notice(&self.texts, it).message);
            if is_grave(it) {
                let head = format!("{}: ", self.say("word-warning", &[]));
                self.status(paint(self.colors_err, Tone::Careful, &head) + &said);
            } else {
                self.status(said);
            }
        }
    }

    /// Says rules that warn.
    pub fn warnings(&self, reasons: &[Reason]) {
        for reason in reasons {
            if self.json {
                self.warned.borrow_mut().push(warning(&self.texts, reason));
                continue;
            }
            let (said, rule) = say_reason(&self.texts, reason);
            let word = self.say("word-warning", &[]);
            let head = match rule {
                Some(rule) => format!("{word} [{rule}]: "),
                None => format!("{word}: "),
            };
            self.status(paint(self.colors_err, Tone::Careful, &head) + &self.shown(&said.message));
        }
    }

    /// Says what is wrong with something that was passed over.
    pub fn caution(&self, error: &CliError) {
        if self.json {
            self.warned.borrow_mut().extend(error.told(&self.texts));
            return;
        }
        let head = format!("{}: ", self.say("word-warning", &[]));
        for (said, place, _) in error.lines(&self.texts) {
            let place = place.map(|it| format!(" ({it})")).unwrap_or_default();
            let line = self.shown(&said.message) + &self.shown(&place);
            self.status(paint(self.colors_err, Tone::Careful, &head) + &line);
        }
    }

    /// Says why a part of a command was refused, while the rest goes on.
    pub fn refused(&self, error: &CliError) {
        if self.json {
            self.warned.borrow_mut().extend(error.told(&self.texts));
        } else {
            self.error(error);
        }
    }

    /// Says why a command failed: in words, or as the last line of stderr in JSON.
    pub fn error(&self, error: &CliError) {
        if self.json {
            self.tell_warnings();
        }
        self.speak(&self.words(error));
    }

    /// Returns what is said of why a command failed.
    pub fn words(&self, error: &CliError) -> String {
        if self.json {
            return error.json(&self.texts);
        }
        let mut lines = Vec::new();
        for (said, place, source) in error.lines(&self.texts) {
            let word = self.say("word-error", &[]);
            let source = source.map(|it| format!(" [{it}]")).unwrap_or_default();
            let head = paint(self.colors_err, Tone::Wrong, &format!("{word}: "));
            lines.push(head + &self.shown(&said.message) + &self.shown(&source));
            if let Some(place) = place {
                let word = self.say("word-where", &[]);
                lines.push(format!("  {word}: {}", self.shown(&place)));
            }
            if let Some(fix) = said.fix {
                let word = self.say("word-hint", &[]);
                let head = paint(self.colors_err, Tone::Strong, &format!("  {word}: "));
                lines.push(head + &self.shown(&fix));
            }
        }
        lines.join("\n")
    }

    /// Writes the result. When that fails after something took effect, says what did.
    pub fn finish(&mut self) -> Result<(), u8> {
        self.tell_warnings();
        if self.told.is_some() {
            return Ok(());
        }
        let paged = self.pages && !self.no_pager && !self.json && io::stdout().is_terminal();
        self.pages = false;
        if paged && self.effects.is_empty() && pager::show(&self.out, self.pager.as_deref()) {
            self.out.clear();
            return Ok(());
        }
        let mut stdout = io::stdout().lock();
        let written = stdout.write_all(&self.out).and_then(|()| stdout.flush());
        self.out.clear();
        let Err(error) = written else { return Ok(()) };
        let why = plain_io(&error);
        if self.json {
            let lost = Problem::new("stdout-lost").with("why", &why);
            self.speak(&CliError::store(lost).json(&self.texts));
        } else if !self.effects.is_empty() {
            self.status(self.say("stdout-lost", &[("why", &why)]));
            for effect in &self.effects {
                self.status(format!("  {effect}"));
            }
        } else if error.kind() != io::ErrorKind::BrokenPipe {
            self.error(&CliError::store(Problem::new("stdout-lost").with("why", &why)));
        }
        Err(exit::STORE)
    }
}

/// Says a line beside the result.
pub fn speak(line: &str) {
    // Where stderr is closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{line}");
}

/// Returns the terminal, for what is drawn on it.
pub fn terminal() -> io::Stdout {
    io::stdout()
}

/// Whether a person sits at the terminal: what is drawn is seen there, and what is typed comes from
/// there.
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Prints help or the version where clap would: asked for to stdout, else to stderr.
pub fn print_help(help: &clap::Error) -> io::Result<()> {
    help.print().and_then(|()| io::stdout().flush())
}
