//! From a failure to what a person reads in three lines, a program in one, and the exit
//! status (design.md §5).
//!
//! Long because a problem, where it is and its words are told for people and programs alike.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `causes` | from what fails below the shell to the problem that people and programs are told |
//! | `notices` | from what a registry has to say for itself to the line that is told |
//! | `told` | what went wrong, what warns and what there is to say beside a result |

use std::path::Path;

use congbo::{
    app::AppError,
    ask::Marked,
    domain::{
        ids::CommandId,
        reason::Reason,
        rule::{RuleNumber, article},
    },
    log::{Cause, LogError},
};

pub use self::notices::{is_grave, notice, say_notice};
use self::told::{ErrorTold, Errors, ProblemTold};
use super::{
    named::TextFamily,
    texts::{Texts, text_facts},
    typed,
};

mod causes;
mod notices;
pub mod told;

/// The exit statuses that scripts rely on.
pub mod exit {
    /// Done.
    pub const DONE: u8 = 0;
    /// Refused by a rule, or a check answered no.
    pub const REFUSED: u8 = 1;
    /// Bad usage or bad input.
    pub const USAGE: u8 = 2;
    /// The store cannot be had.
    pub const STORE: u8 = 3;
    /// Tampering or corruption.
    pub const INTEGRITY: u8 = 4;
    /// Interrupted from the keyboard.
    pub const INTERRUPTED: u8 = 130;
}

/// Facts by name, as text for a sentence.
type NamedFacts = Vec<(&'static str, String)>;

/// One thing that went wrong: facts and the name of the sentence that says them.
#[derive(Debug, Clone)]
pub struct Problem {
    code: String,
    rule: Option<String>,
    source: Option<String>,
    args: NamedFacts,
    /// A fact that is a sentence of its own, by the names of both and with its facts.
    within: Option<(&'static str, String, NamedFacts)>,
    place: Option<String>,
    /// The line of a text at which it is, before `place`.
    line: Option<usize>,
    /// What it is about, each at its line: the fact `fields`.
    fields: Vec<(Option<usize>, String)>,
}

impl Problem {
    /// Makes a problem by its code; its sentence is `error-<code>`.
    pub fn new(code: &str) -> Self {
        Problem {
            code: code.to_owned(),
            rule: None,
            source: None,
            args: Vec::new(),
            within: None,
            place: None,
            line: None,
            fields: Vec::new(),
        }
    }

    /// Adds a fact.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Says at which line of a text, where that is known.
    pub fn at_line(mut self, line: Option<usize>) -> Self {
        self.line = line;
        self
    }

    /// Says what it is about, each at its line of a text.
    pub fn about(mut self, fields: Vec<(Option<usize>, String)>) -> Self {
        self.fields = fields;
        self
    }

    /// Returns where it is: a line of a text as compilers write it, and what stands there.
    fn place(&self) -> Option<String> {
        match (self.line, &self.place) {
            (Some(line), Some(place)) if place.starts_with(':') => Some(format!(":{line}{place}")),
            (Some(line), Some(place)) => Some(format!(":{line}, {place}")),
            (Some(line), None) => Some(format!(":{line}")),
            (None, place) => place.clone(),
        }
    }

    /// Says where: a file with line and column, a field, an entry.
    pub fn at(mut self, place: impl ToString) -> Self {
        self.place = Some(place.to_string());
        self
    }
}

/// Why a command ends without doing what it was asked to.
#[derive(Debug, Clone)]
pub struct CliError {
    /// The exit status.
    pub exit: u8,
    problems: Vec<Problem>,
}

/// A problem as it is said in one language.
#[derive(Debug, Clone)]
pub struct ProblemSaid {
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub fix: Option<String>,
}

impl CliError {
    /// Bad usage or bad input.
    pub fn usage(problem: Problem) -> Self {
        CliError { exit: exit::USAGE, problems: vec![problem] }
    }

    /// What was handed in does not read, for one reason or several.
    pub fn misread(problems: Vec<Problem>) -> Self {
        CliError { exit: exit::USAGE, problems }
    }

    /// A check answered no, or a rule refused.
    pub fn refused(problem: Problem) -> Self {
        CliError { exit: exit::REFUSED, problems: vec![problem] }
    }

    /// The store, or another file that is needed, cannot be had.
    pub fn store(problem: Problem) -> Self {
        CliError { exit: exit::STORE, problems: vec![problem] }
    }

    /// What is stored is not what was written.
    pub fn damaged(problem: Problem) -> Self {
        CliError { exit: exit::INTEGRITY, problems: vec![problem] }
    }

    /// The work was interrupted before anything took effect.
    pub fn interrupted() -> Self {
        CliError { exit: exit::INTERRUPTED, problems: vec![Problem::new("interrupted")] }
    }

    /// The machine has no memory left, and the same of an act under a command: whether it was
    /// recorded is not known.
    pub fn without_memory(store: &Path, command: &str) -> [Self; 3] {
        /// How the operating system numbers it.
        const NO_MEMORY: i32 = 12;
        let none = Self::store(Problem::new(Cause::NoMemory.code()));
        let broken_off = Self::store(Problem::new("broken-off"));
        let command = command.parse().expect("letters and dashes are a command id");
        let cause = LogError::io(store, std::io::Error::from_raw_os_error(NO_MEMORY));
        [none, broken_off, AppError::NotKnown { command, cause }.into()]
    }

    /// A file could not be read: bad input.
    pub fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        if let Some(cause) = Cause::of(error) {
            return CliError::store(Problem::new(cause.code()).at(path.display()));
        }
        let problem = Problem::new("file-unreadable").with("why", plain_io(error));
        CliError::usage(problem.at(path.display()))
    }

    /// A file could not be written.
    pub fn unwritable(path: &Path, error: &std::io::Error) -> Self {
        if let Some(cause) = Cause::of(error) {
            return CliError::store(Problem::new(cause.code()).at(path.display()));
        }
        let problem = Problem::new("file-unwritable").with("why", plain_io(error));
        CliError::store(problem.at(path.display()))
    }

    /// Whether it is, or is among others, the problem of a code.
    pub fn is(&self, code: &str) -> bool {
        self.problems.iter().any(|it| it.code == code)
    }

    /// Returns it with the problems of some codes alone; nothing where it has none of them.
    pub fn among(mut self, codes: &[&str]) -> Option<Self> {
        self.problems.retain(|it| codes.contains(&it.code.as_str()));
        (!self.problems.is_empty()).then_some(self)
    }

    /// Adds what would be granted, to the problem that it is for.
    pub fn suggesting(mut self, code: &str, value: impl ToString) -> Self {
        for problem in self.problems.iter_mut().filter(|it| it.code == code) {
            problem.args.push(("suggestion", value.to_string()));
        }
        self
    }

    /// Says a problem by another code.
    pub fn recoded(mut self, code: &str, other: &str) -> Self {
        for problem in self.problems.iter_mut().filter(|it| it.code == code) {
            other.clone_into(&mut problem.code);
        }
        self
    }

    /// Says under which id what is in doubt is sent again, where that is one for several.
    pub fn sent_as(self, id: &CommandId) -> Self {
        self.with_fact("outcome-not-known", "id", id)
    }

    /// Says a fact of the problems with a code as whoever typed the command knows it.
    pub fn with_fact(mut self, code: &str, name: &'static str, value: impl ToString) -> Self {
        for problem in self.problems.iter_mut().filter(|it| it.code == code) {
            problem.args.retain(|it| it.0 != name);
            problem.args.push((name, value.to_string()));
        }
        self
    }

    /// Says where all its problems are, where that is not known yet.
    pub fn in_file(mut self, path: &Path) -> Self {
        for problem in &mut self.problems {
            let place = problem.place();
            problem.line = None;
            problem.place = Some(match place {
                // A place that is a line, `:3`, follows the file as compilers write it.
                Some(place) if place.starts_with(':') => format!("{}{place}", path.display()),
                Some(place) => format!("{}, {place}", path.display()),
                None => path.display().to_string(),
            });
        }
        self
    }

    /// Says where all its problems are in a text that is read under so many lines which are none of it.
    pub fn below(mut self, heads: usize, texts: &Texts) -> Self {
        for problem in &mut self.problems {
            problem.fields.iter_mut().filter_map(|it| it.0.as_mut()).for_each(|it| *it += heads);
            if let Some(line) = problem.line.take() {
                let line = texts.get("place-line", &[("line", &(line + heads))]);
                let rest = problem.place.as_deref().map(|it| it.trim_start_matches(':'));
                problem.place = Some(rest.map_or(line.clone(), |it| format!("{line}, {it}")));
            }
        }
        self
    }

    /// Returns the text for people: at most three lines a problem, without colour.
    pub fn lines(&self, texts: &Texts) -> Vec<(ProblemSaid, Option<String>, Option<String>)> {
        self.problems
            .iter()
            .map(|problem| {
                let source = problem.source.as_deref().and_then(article);
                let source = match (&problem.rule, source) {
                    (Some(rule), Some(source)) => Some(format!("{rule}, {source}")),
                    (Some(rule), None) => Some(rule.clone()),
                    (None, _) => None,
                };
                (say(texts, problem), problem.place(), source)
            })
            .collect()
    }

    /// Returns the one line for programs.
    pub fn json(&self, texts: &Texts) -> String {
        let mut told = self.told(texts).into_iter();
        let error = Errors { first: told.next().unwrap_or_default(), also: told.collect() };
        serde_json::to_string(&Marked(&ErrorTold { error })).expect("texts serialise to JSON")
    }

    /// Returns its problems as programs read them.
    pub fn told(&self, texts: &Texts) -> Vec<ProblemTold> {
        self.problems.iter().map(|it| told(texts, it)).collect()
    }
}

/// Returns a reason that warns, as programs read it.
pub fn warning(texts: &Texts, reason: &Reason) -> ProblemTold {
    told(texts, &Problem::from(reason))
}

fn told(texts: &Texts, problem: &Problem) -> ProblemTold {
    let ProblemSaid { message, fix } = say(texts, problem);
    ProblemTold {
        code: problem.code.clone(),
        rule: problem.rule.clone(),
        source: problem.source.clone(),
        message,
        r#where: problem.place(),
        fix,
    }
}

fn say(texts: &Texts, problem: &Problem) -> ProblemSaid {
    let id = TextFamily::Error.of(&problem.code);
    let mut named = in_words(texts, &problem.args);
    if let Some((name, id, facts)) = &problem.within {
        let facts = in_words(texts, facts);
        let facts = text_facts(&facts);
        named.retain(|(it, _)| it != name);
        named.push((name, texts.get(id, &facts)));
    }
    named.extend(typed::hinted(texts, &problem.args));
    if !problem.fields.is_empty() {
        let at = |(line, field): &(Option<usize>, String)| match line {
            Some(line) => format!("{line}: {field}"),
            None => field.clone(),
        };
        named.push(("fields", problem.fields.iter().map(at).collect::<Vec<_>>().join(", ")));
    }
    let args = text_facts(&named);
    let message = texts.maybe(&id, &args).unwrap_or_else(|| {
        let facts = problem.args.iter().map(|(name, value)| format!("{name}={value}"));
        let facts: Vec<_> = facts.collect();
        format!("{} ({})", problem.code, facts.join(", "))
    });
    let suggests = args.iter().any(|(name, _)| *name == "suggestion");
    let suggested = suggests.then(|| texts.attribute(&id, "suggested", &args)).flatten();
    ProblemSaid { message, fix: suggested.or_else(|| texts.attribute(&id, "fix", &args)) }
}

/// The facts that are names of the domain, and how their texts are called.
const NAMED: [(&str, TextFamily); 15] = [
    ("role", TextFamily::Role),
    ("other", TextFamily::Role),
    ("roles", TextFamily::Role),
    ("missing", TextFamily::Role),
    ("owed", TextFamily::Role),
    ("road", TextFamily::Road),
    ("papers", TextFamily::Attachment),
    ("asked", TextFamily::Instrument),
    ("right", TextFamily::Instrument),
    ("step", TextFamily::Deadline),
    ("touched", TextFamily::Component),
    ("components", TextFamily::Component),
    ("declared", TextFamily::Component),
    ("computed", TextFamily::Component),
    ("told", TextFamily::Component),
];

/// The facts among them that a command takes, as it takes them.
const TYPED: [(&str, &str); 2] =
    [("components", "components-typed"), ("computed", "computed-typed")];

/// Returns facts with the domain's names in the reader's language, word by word.
fn in_words(texts: &Texts, facts: &[(&'static str, String)]) -> NamedFacts {
    let said = |family: TextFamily, value: &str| {
        let name = |key: &str| texts.maybe(&family.of(key), &[]).unwrap_or_else(|| key.to_owned());
        if family == TextFamily::Component {
            return value.split(',').map(name).collect::<Vec<_>>().join("; ");
        }
        let words = value.split_inclusive([' ', ',']).map(|word| {
            let name = word.trim_end_matches([' ', ',']);
            let text = texts.maybe(&family.of(name), &[]);
            text.unwrap_or_else(|| name.to_owned()) + &word[name.len()..]
        });
        words.collect::<String>()
    };
    let named = facts.iter().map(|(name, value)| {
        let family = NAMED.iter().find(|(fact, _)| fact == name).map(|it| it.1);
        (*name, family.map_or_else(|| value.clone(), |it| said(it, value)))
    });
    let typed = facts.iter().filter_map(|(name, value)| {
        let typed = TYPED.iter().find(|(fact, _)| fact == name)?.1;
        Some((typed, value.clone()))
    });
    named.chain(typed).collect()
}

/// Says a reason that warns and does not block.
pub fn say_reason(texts: &Texts, reason: &Reason) -> (ProblemSaid, Option<RuleNumber>) {
    (say(texts, &Problem::from(reason)), reason.rule())
}

impl From<&Reason> for Problem {
    fn from(reason: &Reason) -> Self {
        let field = match reason {
            Reason::Flawed { code, flaw } => Some(format!("{code}: {}", flaw.field)),
            _ => None,
        };
        let within = match reason {
            Reason::RulesFaulty { fault } => {
                Some(("fault", TextFamily::Fault.of(fault.code()), fault.facts()))
            }
            _ => None,
        };
        Problem {
            within,
            rule: reason.rule().map(|it| it.to_string()),
            source: Some(reason.source().to_owned()),
            args: reason.facts().into_iter().map(|(name, it)| (name, or_dash(it))).collect(),
            place: field,
            ..Problem::new(reason.code())
        }
    }
}

/// A fact that is nothing, as no components, is a dash in a sentence.
fn or_dash(fact: String) -> String {
    if fact.is_empty() { "–".to_owned() } else { fact }
}

/// Says an input/output error without the number of the operating system.
pub fn plain_io(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
