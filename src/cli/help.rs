//! The command line as people meet it: parsed, and where it asks for help or is wrong,
//! answered in their language. Also completions and manual pages, which say the same.

mod misuse;
mod raw;
mod words;

use std::{
    ffi::OsString,
    io::{self, Write},
    mem::ManuallyDrop,
    path::PathBuf,
};

use clap::{ColorChoice, CommandFactory, FromArgMatches, ValueEnum, error::ErrorKind};
use serde_json::json;

use self::{
    raw::{has, lang, value},
    words::Use,
};
use super::{
    args::{self, Cli, ColorWhen, Global, Lang},
    error::{CliError, Problem, exit},
    output,
    texts::{self, Texts},
    ui::Ui,
};

/// Parses the command line; answers it at once where it asks for help or is wrong, and
/// returns the exit status then.
pub fn parse() -> Result<Cli, u8> {
    let typed: Vec<OsString> = std::env::args_os().collect();
    // The definition is large, and the program ends before its memory is missed.
    let mut definition = ManuallyDrop::new(definition_for(&typed));
    let mut matches = match definition.try_get_matches_from_mut(&typed) {
        Ok(matches) => ManuallyDrop::new(matches),
        Err(error) => return Err(answer(&typed, &error)),
    };
    let key = signing_key(&matches);
    let mut cli = Cli::from_arg_matches_mut(&mut matches).map_err(|it| answer(&typed, &it))?;
    cli.global.key = key.or(cli.global.key);
    Ok(cli)
}

/// The definition as far as a command line needs it: only commands that it may name have
/// the option `--key`.
fn definition_for(typed: &[OsString]) -> clap::Command {
    let mut command = Cli::command().propagate_version(false);
    for name in typed.iter().skip(1) {
        let named = name.to_str().filter(|it| command.find_subcommand(it).is_some());
        if let Some(name) = named {
            command = command.mut_subcommand(name, with_signing_key);
        }
    }
    command
}

/// The name of the option `--key` behind a command.
const SIGNING_KEY: &str = "signing_key";

/// Returns the signing key named behind the command, where the command takes one there.
fn signing_key(matches: &clap::ArgMatches) -> Option<PathBuf> {
    let (_, matches) = matches.subcommand()?;
    let here = matches.try_get_one::<PathBuf>(SIGNING_KEY).ok().flatten().cloned();
    signing_key(matches).or(here)
}

/// Gives every command the option `--key FILE`, but for those that name another person's
/// key by it: there the signing key stands before the command, or in `CONGBO_KEY`.
fn with_signing_key(command: clap::Command) -> clap::Command {
    let taken = command.get_arguments().any(|it| it.get_long() == Some("key"));
    let command = if taken {
        command
    } else {
        let key = clap::Arg::new(SIGNING_KEY).long("key").value_name("FILE");
        command.arg(key.value_parser(clap::value_parser!(PathBuf)).hide(true))
    };
    command.mut_subcommands(with_signing_key)
}

/// Chooses the language: `--lang` or `CONGBO_LANG`, then the locale.
pub fn language(option: Option<Lang>) -> Lang {
    let named = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    let option = option.or_else(|| named("CONGBO_LANG").as_deref().and_then(lang));
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(named);
    texts::choose(option, locale.as_deref())
}

/// Prints a completion script.
pub fn completions(ui: &mut Ui, args: &args::Completions) -> Result<u8, CliError> {
    let mut command = words::localise(definition(), &ui.texts, Use::Completions);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "congbo", &mut script);
    ui.bytes(&script);
    Ok(exit::DONE)
}

/// Prints the main manual page, or writes all of them into a folder.
pub fn man(ui: &mut Ui, args: &args::Man) -> Result<u8, CliError> {
    let command = words::localise(definition(), &ui.texts, Use::Manual);
    let Some(dir) = &args.to.output else {
        let page = words::page(&command, &ui.texts);
        ui.bytes(page.as_bytes());
        return Ok(exit::DONE);
    };
    let mut pages = Vec::new();
    add_pages(&command, &ui.texts, &mut pages);
    output::documents(ui, dir, &pages, args.to.force)?;
    let names: Vec<_> = pages.into_iter().map(|(name, _)| name).collect();
    let (count, folder) = (names.len().to_string(), dir.display().to_string());
    ui.effect("man-written", &[("count", &count), ("dir", &folder)]);
    if ui.json {
        ui.value(&json!({ "dir": folder, "pages": names }));
    }
    Ok(exit::DONE)
}

/// Adds the page of a command and of all beneath it, by their names.
fn add_pages(command: &clap::Command, texts: &Texts, pages: &mut Vec<(String, String)>) {
    let name = format!("{}.1", command.get_display_name().unwrap_or(command.get_name()));
    pages.push((name, words::page(command, texts)));
    command.get_subcommands().for_each(|it| add_pages(it, texts, pages));
}

/// The command line's definition. Only the program itself has a `--version` that prints
/// one; `show --version` chooses one.
fn definition() -> clap::Command {
    Cli::command().propagate_version(false).mut_subcommands(with_signing_key)
}

/// Answers a command line that clap does not hand on; returns the exit status.
fn answer(typed: &[OsString], error: &clap::Error) -> u8 {
    let said = Said::read(typed);
    let texts = Texts::new(language(said.lang));
    match error.kind() {
        ErrorKind::DisplayVersion => print(error),
        ErrorKind::DisplayHelp => show_help(typed, &said, &texts),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if !said.json => {
            show_help(typed, &said, &texts);
            exit::USAGE
        }
        _ => {
            let problem = misuse::problem(error, &definition(), typed, &texts);
            complain(problem, said, texts)
        }
    }
}

fn complain(problem: Problem, said: Said, texts: Texts) -> u8 {
    let error = CliError::usage(problem);
    Ui::new(texts, &said.global()).error(&error);
    error.exit
}

/// Prints the help that was asked for, in the reader's language.
fn show_help(typed: &[OsString], said: &Said, texts: &Texts) -> u8 {
    let purpose = if said.long_help { Use::LongHelp } else { Use::ShortHelp };
    let color = match said.color {
        ColorWhen::Auto => ColorChoice::Auto,
        ColorWhen::Always => ColorChoice::Always,
        ColorWhen::Never => ColorChoice::Never,
    };
    let command = words::localise(definition().color(color), texts, purpose);
    match command.try_get_matches_from(typed) {
        Ok(_) => exit::DONE,
        Err(error) => print(&error),
    }
}

/// Prints help or the version where clap would: asked for to stdout, else to stderr.
fn print(error: &clap::Error) -> u8 {
    match error.print().and_then(|()| io::stdout().flush()) {
        Ok(()) => exit::DONE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => exit::DONE,
        Err(_) => exit::STORE,
    }
}

/// What a command line that does not parse says all the same about how to answer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Said {
    lang: Option<Lang>,
    json: bool,
    color: ColorWhen,
    long_help: bool,
}

impl Said {
    fn read(typed: &[OsString]) -> Self {
        let falsy = ["", "0", "n", "no", "f", "false", "off"];
        let json = std::env::var("CONGBO_JSON").ok();
        let json = json.is_some_and(|it| !falsy.contains(&it.to_lowercase().as_str()));
        let color = value(typed, "--color").or_else(|| std::env::var("CONGBO_COLOR").ok());
        Said {
            lang: value(typed, "--lang").as_deref().and_then(lang),
            json: json || has(typed, "--json"),
            color: color
                .and_then(|it| ColorWhen::from_str(&it, true).ok())
                .unwrap_or(ColorWhen::Auto),
            long_help: has(typed, "--help"),
        }
    }

    fn global(self) -> Global {
        Global {
            store: "congbo-store".into(),
            json: self.json,
            officer: None,
            key: None,
            role: None,
            lang: self.lang,
            wait: 0,
            command_id: None,
            no_pager: false,
            confirm_clock: None,
            color: self.color,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_definition_is_one_that_clap_accepts() {
        definition().debug_assert();
    }

    #[test]
    fn the_language_is_found_on_a_command_line_that_does_not_parse() {
        for (line, expected) in [
            ("congbo --lang vi --nonsense", Some(Lang::Vi)),
            ("congbo shwo --lang=en", Some(Lang::En)),
            ("congbo --lang fr", None),
            ("congbo search -- --lang vi", None),
            ("congbo", None),
        ] {
            assert_eq!(Said::read(&typed(line)).lang, expected, "{line}");
        }
    }

    #[test]
    fn a_version_of_a_procedure_is_not_the_programs() {
        let typed = typed("congbo show 1.013124 --version 1.2.0");
        let matches = definition().try_get_matches_from(typed).unwrap();
        let cli = Cli::from_arg_matches(&matches).unwrap();
        let args::Command::Show(show) = cli.command else { panic!("not `show`") };
        assert_eq!(show.version, Some("1.2.0".parse().unwrap()));
    }
}
