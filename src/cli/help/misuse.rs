//! What is wrong with a command line that does not parse: the one file that knows clap's
//! errors.

use std::ffi::OsString;

use clap::{
    Command,
    error::{ContextKind, ContextValue, ErrorKind},
};
use congbo::domain::component::Component;

use super::{
    super::error::Problem,
    super::named::TextFamily,
    super::texts::{TextFact, Texts},
    pages, raw,
};

/// Returns what is wrong, as a problem with its facts.
pub(super) fn problem(
    error: &clap::Error,
    definition: &Command,
    typed: &[OsString],
    texts: &Texts,
) -> Problem {
    let (command, subcommands) = meant(definition, typed);
    let facts = MisuseFacts { error, texts, command: &command };
    let argument = facts.argument();
    let problem = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => facts.bad_value(argument),
        ErrorKind::UnknownArgument => facts.unknown_argument(),
        ErrorKind::InvalidSubcommand => {
            let given = facts.text(ContextKind::InvalidSubcommand).unwrap_or_default();
            let problem = Problem::new("unknown-command").with("given", given);
            facts.suggest(problem, ContextKind::SuggestedSubcommand)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Problem::new("missing-command").with("valid", subcommands.join(", "))
        }
        ErrorKind::MissingRequiredArgument => {
            let help = command.replacen("congbo", "congbo help", 1);
            Problem::new("missing-argument").with("missing", argument).with("help", help)
        }
        ErrorKind::TooFewValues | ErrorKind::NoEquals => {
            Problem::new("missing-value").with("argument", argument).with("form", facts.form())
        }
        ErrorKind::TooManyValues => {
            let given = facts.text(ContextKind::InvalidValue).unwrap_or_default();
            Problem::new("unwanted-value").with("argument", argument).with("given", given)
        }
        ErrorKind::ArgumentConflict => facts.conflict(),
        ErrorKind::InvalidUtf8 => {
            Problem::new("bad-usage").with("detail", texts.get("misuse-not-utf8", &[]))
        }
        // Clap adds kinds as it grows, and some of these are none of errors.
        _ => Problem::new("bad-usage").with("detail", facts.first_line()),
    };
    problem.with("usage", facts.usage()).with("command", &command).at(&command)
}

/// Returns what is wrong with a variable of the environment that stands for an option.
pub(super) fn problem_of_variable(error: &clap::Error, variable: &str, texts: &Texts) -> Problem {
    let facts = MisuseFacts { error, texts, command: "congbo" };
    facts.bad_value(variable.to_owned()).at(variable)
}

/// Finds the command that was meant, as far as its names can be read, and what may
/// follow it.
fn meant(definition: &Command, typed: &[OsString]) -> (String, Vec<String>) {
    let (mut path, mut at) = ("congbo".to_owned(), definition);
    for word in raw::options(typed) {
        if let Some(next) = word.to_str().and_then(|it| at.find_subcommand(it)) {
            path = format!("{path} {}", next.get_name());
            at = next;
        }
    }
    (path, at.get_subcommands().map(|it| it.get_name().to_owned()).collect())
}

struct MisuseFacts<'a> {
    error: &'a clap::Error,
    texts: &'a Texts,
    command: &'a str,
}

impl MisuseFacts<'_> {
    fn text(&self, kind: ContextKind) -> Option<String> {
        match self.error.get(kind)? {
            ContextValue::String(text) => Some(text.clone()),
            ContextValue::Strings(texts) => Some(texts.join(", ")),
            ContextValue::StyledStr(text) => Some(text.to_string()),
            ContextValue::StyledStrs(texts) => texts.first().map(ToString::to_string),
            ContextValue::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The argument in question as it is typed, its value named in the reader's language.
    fn argument(&self) -> String {
        let text = self.text(ContextKind::InvalidArg).unwrap_or_default();
        pages::usage(&text, self.texts)
    }

    fn usage(&self) -> String {
        let usage = self.text(ContextKind::Usage).unwrap_or_default();
        let line = usage.lines().next().unwrap_or_default().trim_start_matches("Usage: ");
        match line {
            "" => format!("{} --help", self.command),
            line => pages::usage(line, self.texts),
        }
    }

    fn suggest(&self, problem: Problem, kind: ContextKind) -> Problem {
        match self.error.get(kind) {
            Some(ContextValue::String(one)) => problem.with("suggestion", one),
            Some(ContextValue::Strings(all)) if !all.is_empty() => {
                problem.with("suggestion", &all[0])
            }
            _ => problem,
        }
    }

    fn bad_value(&self, argument: String) -> Problem {
        let given = self.text(ContextKind::InvalidValue).unwrap_or_default();
        let code = if given.is_empty() { "missing-value" } else { "bad-value" };
        let problem = Problem::new(code)
            .with("given", given)
            .with("argument", argument)
            .with("form", self.form());
        self.suggest(problem, ContextKind::SuggestedValue)
    }

    /// What a value of the argument looks like.
    fn form(&self) -> String {
        let argument = self.text(ContextKind::InvalidArg).unwrap_or_default();
        let name = argument.split(['<', '[']).nth(1).and_then(|it| it.split(['>', ']']).next());
        let name = name.unwrap_or_default().to_lowercase();
        let mut values = self.text(ContextKind::ValidValue);
        let id = match () {
            () if values.as_deref().is_some_and(|it| !it.is_empty()) => "form-values".to_owned(),
            () if argument.starts_with("--command-id") => "form-command-id".to_owned(),
            // An id and a key's file, of whoever founds the registry, or signs too.
            () if name.starts_with("id=") => "form-founder".to_owned(),
            () if name == "component" => {
                values = Some(Component::ALL.map(|it| it.key()).join(", "));
                "form-component".to_owned()
            }
            () => TextFamily::Form.of(&name),
        };
        let detail = std::error::Error::source(self.error).map(ToString::to_string);
        let facts: [TextFact<'_>; 3] = [
            ("values", &values.as_deref().unwrap_or_default()),
            ("detail", &detail.as_deref().unwrap_or_default()),
            ("command", &self.command),
        ];
        let form = self.texts.maybe(&id, &facts);
        form.unwrap_or_else(|| self.texts.get("form-any", &facts))
    }

    fn unknown_argument(&self) -> Problem {
        let given = self.text(ContextKind::InvalidArg).unwrap_or_default();
        let kind = if given.starts_with('-') { "option" } else { "argument" };
        let problem = Problem::new("unknown-argument").with("given", given).with("kind", kind);
        self.suggest(problem, ContextKind::SuggestedArg)
    }

    fn conflict(&self) -> Problem {
        let argument = self.argument();
        let other = self.text(ContextKind::PriorArg).unwrap_or_default();
        let other = pages::usage(&other, self.texts);
        if other.is_empty() || other == argument {
            Problem::new("repeated-argument").with("argument", argument)
        } else {
            Problem::new("argument-conflict").with("argument", argument).with("other", other)
        }
    }

    fn first_line(&self) -> String {
        let text = self.error.to_string();
        let line = text.lines().next().unwrap_or_default();
        line.trim_start_matches("error: ").to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::super::{args::Lang, error::CliError},
        super::definition,
        *,
    };

    /// What is said of a command line, on one line: message, where, hint.
    fn said(line: &str, lang: Lang) -> String {
        let typed: Vec<_> = line.split(' ').map(OsString::from).collect();
        let error = definition().try_get_matches_from(&typed).expect_err(line);
        let texts = Texts::new(lang);
        let problem = problem(&error, &definition(), &typed, &texts);
        let (said, place, _) = CliError::usage(problem).lines(&texts).remove(0);
        format!(
            "{} | {} | {}",
            said.message,
            place.unwrap_or_default(),
            said.fix.unwrap_or_default()
        )
    }

    #[test]
    fn a_mistyped_command_line_is_explained_in_both_languages() {
        for (line, vi, en) in [
            (
                "congbo shwo 1.013124",
                "Không có lệnh `shwo`. | congbo | Có phải là `show`?",
                "There is no command `shwo`. | congbo | Did you mean `show`?",
            ),
            (
                "congbo list --feild x",
                "Không có tùy chọn `--feild`. | congbo list | Có phải là `--field`?",
                "There is no option `--feild`. | congbo list | Did you mean `--field`?",
            ),
            (
                "congbo show 1.2",
                "`1.2` không phải giá trị hợp lệ của `<MÃ>`. | congbo show | Mã thủ tục có dạng \
                 d.dddddd, như 1.013124, hoặc mã trường hợp con, như 1.004222.01.",
                "`1.2` is not a value of `<CODE>`. | congbo show | A procedure code has the form \
                 d.dddddd, as 1.013124, or is that of a sub-case, as 1.004222.01.",
            ),
            (
                "congbo receipt 1/QĐ-A",
                "Thiếu: --what <VIỆC>, --on <NGÀY>. | congbo receipt | Cách gọi: congbo receipt --what <VIỆC> --on <NGÀY> <SỐ QUYẾT ĐỊNH>; mỗi mục là gì, kèm ví dụ: congbo help receipt",
                "Missing: --what <WHAT>, --on <DATE>. | congbo receipt | Usage: congbo receipt --what <WHAT> --on <DATE> <NUMBER>; what each is, with examples: congbo help receipt",
            ),
            (
                "congbo template abolsh",
                "`abolsh` không phải giá trị hợp lệ của `<LOẠI>`. | congbo template | Có phải là `abolish`? \
                 Chọn một trong: new, amend, abolish, decision, assessment, opinion, appraisal, \
                 cost-sheet, policy, tables.",
                "`abolsh` is not a value of `<KIND>`. | congbo template | Did you mean `abolish`? One of: \
                 new, amend, abolish, decision, assessment, opinion, appraisal, cost-sheet, policy, \
                 tables.",
            ),
            (
                "congbo --json propose",
                "Chưa nêu lệnh con của `congbo propose`. | congbo propose | Chọn một trong: new, \
                 amend, replace, simplify, abolish, suspend, resume, lapse, revive, annul",
                "`congbo propose` needs a subcommand. | congbo propose | One of: new, amend, \
                 replace, simplify, abolish, suspend, resume, lapse, revive, annul",
            ),
        ] {
            assert_eq!(said(line, Lang::Vi), vi);
            assert_eq!(said(line, Lang::En), en);
        }
    }

    #[test]
    fn nothing_that_can_be_typed_leaves_a_fact_unsaid() {
        for line in [
            "congbo list --as-of",
            "congbo list --as-of 1/7/2026",
            "congbo --wait soon list",
            "congbo --lang fr list",
            "congbo --command-id x list",
            "congbo --as A list",
            "congbo review p1 --approve --reject",
            "congbo review p1 --revision 1",
            "congbo review x --approve",
            "congbo list --all --all",
            "congbo list --all=3",
            "congbo list extra",
            "congbo propose amend 1.013124 x.toml --edit",
            "congbo propose amend 1.013124 x.toml --components fee",
            "congbo propose amend 1.013124 x.toml --raise huge",
            "congbo proposal list --kind x",
            "congbo propose replace --close",
            "congbo --nonsense",
            "congbo --json",
            "congbo init --agency",
            "congbo init --agency x --code y --zone z",
            "congbo log --from x",
            "congbo log --seq 5..3",
            "congbo search",
            "congbo show 1.013124 --version 1",
        ] {
            for lang in [Lang::Vi, Lang::En] {
                let said = said(line, lang);
                assert!(!said.contains("{$"), "{line}: {said}");
                assert!(!said.ends_with("| "), "{line}: {said}");
            }
        }
    }
}
