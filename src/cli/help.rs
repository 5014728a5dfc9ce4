//! The command line as people meet it: parsed, and where it asks for help or is wrong,
//! answered in their language. Also completions and manual pages, which say the same.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `complete` | what may stand where a person presses TAB, for the shell that asks |
//! | `misuse` | what is wrong with a command line that does not parse: the one file that knows clap's errors |
//! | `raw` | the arguments as they were typed |
//! | `settle` | the options of every command, settled |
//! | `pages` | the pages of help: the one file that knows how messages are named after commands and arguments |

mod complete;
mod misuse;
mod pages;
mod raw;
mod settle;

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    io, iter,
    mem::ManuallyDrop,
};

use clap::{
    ArgMatches, ColorChoice, CommandFactory, FromArgMatches, Subcommand, ValueEnum,
    error::ErrorKind,
};

use self::{
    pages::Use,
    raw::{has, lang, value, with_keys},
    settle::{Settled, with_options_apart},
};
use super::{
    args::{self, Cli, ColorWhen, CommandLine, CompletionShell, Global, Lang, ProgramCommand},
    environment,
    error::{CliError, Problem, exit},
    output,
    result::{Did, MadeText},
    settings::{self, GivenBy, SettingKey, Settings},
    texts::{self, Texts},
    ui::{self, Ui},
};

/// Parses the command line; answers it at once where it asks for help or is wrong, and
/// returns the exit status then.
pub fn parse() -> Result<(Cli, Settings), u8> {
    let mut typed = environment::arguments();
    // Whoever stands in a registry and asks for nothing is shown what waits.
    if typed.len() == 1 && settings::registry().is_some() {
        typed.push("status".into());
    }
    with_keys(&mut typed);
    let mut matches = match matches(&typed) {
        // What was parsed is large, and the program ends before its memory is missed.
        Ok(matches) => ManuallyDrop::new(matches),
        Err(error) => return Err(answer(&typed, &error)),
    };
    let settled = Settled::of(&matches, environment::value);
    let mut cli = Cli::from_arg_matches_mut(&mut matches).map_err(|it| answer(&typed, &it))?;
    let given = match settled {
        Ok(settled) => settled.into(&mut cli.global),
        Err((variable, error)) => {
            let said = MisuseSaid::read(&typed);
            let texts = Texts::new(language(said.lang));
            let problem = misuse::problem_of_variable(&error, variable, &texts);
            return Err(complain(problem, said, texts));
        }
    };
    let settings = set_up(&mut cli, given);
    Ok((cli, settings))
}

/// Takes from the files what was neither typed nor said by a variable: where the registry is, who
/// acts, under which key, and how people are spoken to.
fn set_up(cli: &mut Cli, given: BTreeMap<&'static str, GivenBy>) -> Settings {
    let is_given = |key: SettingKey| key.option().is_some_and(|it| given.contains_key(it));
    // What these make, or put back, is not the registry that is found.
    let makes = matches!(cli.command, ProgramCommand::Init(_) | ProgramCommand::Demo(_));
    let restores = matches!(cli.command, ProgramCommand::Restore(_));
    let global = &mut cli.global;
    if !is_given(SettingKey::Path) && !makes && !restores {
        global.store = settings::registry().unwrap_or_else(|| global.store.clone());
    }
    let settings = Settings::read(&global.store, given.clone());
    let text = |key| settings.text(key);
    if !is_given(SettingKey::Language) {
        global.lang = text(SettingKey::Language).and_then(lang);
    }
    if !is_given(SettingKey::Color)
        && let Some(color) = text(SettingKey::Color)
    {
        global.color = ColorWhen::from_str(color, true).unwrap_or(global.color);
    }
    if makes {
        return settings;
    }
    let own = text(SettingKey::As).and_then(|it| it.parse().ok());
    if !is_given(SettingKey::As) {
        global.officer.clone_from(&own);
    }
    // A key is its officer's: another who acts here signs with their own.
    if !is_given(SettingKey::Key) && global.officer.is_some() {
        // One person's key signs for nobody else.
        let key = settings.path(SettingKey::Key);
        global.key = key.filter(|it| global.officer == own || settings::is_key_folder(it));
    }
    settings
}

/// Prints the help of a command by its names, whole; without any, what commands there are.
pub fn help(ui: &mut Ui, args: &args::HelpArgs) -> Result<u8, CliError> {
    let (purpose, option) =
        if args.commands.is_empty() { (Use::ShortHelp, "-h") } else { (Use::LongHelp, "--help") };
    let command = pages::localise(definition(), &ui.texts, purpose);
    let words = args.commands.iter().map(String::as_str);
    let typed: Vec<_> =
        ["congbo"].into_iter().chain(words).chain([option]).map(OsString::from).collect();
    match command.try_get_matches_from(&typed) {
        Err(help) if help.kind() == ErrorKind::DisplayHelp => {
            let help = help.render();
            let is_colored = !ui.paint(ui::Tone::Strong, "").is_empty();
            let text = if is_colored { help.ansi().to_string() } else { help.to_string() };
            ui.page();
            ui.text(MadeText::Help, &text);
            Ok(exit::DONE)
        }
        Err(error) => {
            let problem = misuse::problem(&error, &definition(), &typed, &ui.texts);
            Err(CliError::usage(problem))
        }
        Ok(_) => Ok(exit::DONE),
    }
}

/// Returns which program this is.
pub fn version() -> String {
    program::<()>().render_version()
}

/// Parses a command line that stands in a tale: no variable of the environment has a part in it.
///
/// # Errors
///
/// What clap has against it.
pub fn parse_told(words: &[String]) -> Result<Cli, clap::Error> {
    let mut typed: Vec<_> =
        iter::once("congbo").chain(words.iter().map(String::as_str)).map(OsString::from).collect();
    with_keys(&mut typed);
    let mut matches = matches(&typed)?;
    let settled = Settled::of(&matches, |_| None);
    let mut cli = Cli::from_arg_matches_mut(&mut matches)?;
    settled.map_err(|(_, error)| error)?.into(&mut cli.global);
    Ok(cli)
}

/// Parses a command line by the commands that it may name, whose definitions are a small part of
/// all; what they do not take, all of them say what is wrong with.
fn matches(typed: &[OsString]) -> Result<ArgMatches, clap::Error> {
    let named: BTreeSet<_> = typed.iter().skip(1).filter_map(|it| it.to_str()).collect();
    let named = named.into_iter().filter_map(ProgramCommand::named).map(with_options_apart);
    let mut some = ManuallyDrop::new(program::<()>().subcommands(named));
    some.try_get_matches_from_mut(typed).or_else(|error| match error.kind() {
        ErrorKind::DisplayVersion => Err(error),
        _ => definition().try_get_matches_from(typed),
    })
}

/// The program with its own options, and some commands. Only the program itself has a `--version`
/// that prints one; `show --version` chooses one.
fn program<C: Subcommand>() -> clap::Command {
    CommandLine::<C>::command().propagate_version(false)
}

/// Answers a shell that asks what may be typed; says whether one asked.
pub fn answered_completion() -> bool {
    let localised = |lang| {
        // By what values are called before they have the reader's words.
        let command = complete::with_completers(definition(), language);
        pages::localise(command, &Texts::new(lang), Use::Completions)
    };
    complete::answered(localised, language)
}

/// Chooses the language: `--lang` or `CONGBO_LANG`, then what is set up, then the locale.
pub fn language(option: Option<Lang>) -> Lang {
    let option = option.or_else(|| environment::text("CONGBO_LANG").as_deref().and_then(lang));
    let option = option.or_else(|| settings::language().as_deref().and_then(lang));
    texts::choose(option, environment::locale().as_deref())
}

/// Prints the line by which a shell asks what may be typed: script and program must match, so that
/// the script is asked of the program whenever a shell begins.
pub fn completions(ui: &mut Ui, args: &args::Completions) -> Result<u8, CliError> {
    let variable = complete::VARIABLE;
    let line = match args.shell {
        CompletionShell::Bash => format!("source <({variable}=bash congbo)\n"),
        CompletionShell::Zsh => format!("source <({variable}=zsh congbo)\n"),
        CompletionShell::Fish => format!("{variable}=fish congbo | source\n"),
    };
    ui.text(MadeText::Completions, &line);
    Ok(exit::DONE)
}

/// Prints the main manual page, or writes all of them into a folder.
pub fn man(ui: &mut Ui, args: &args::Man) -> Result<u8, CliError> {
    let command = pages::localise(definition(), &ui.texts, Use::Manual);
    let Some(dir) = &args.to.output else {
        let page = pages::page(&command, &ui.texts);
        ui.text(MadeText::Manual, &page);
        return Ok(exit::DONE);
    };
    let mut pages = Vec::new();
    add_pages(&command, &ui.texts, &mut pages);
    output::documents(ui, dir, &pages, args.to.force)?;
    let names: Vec<_> = pages.into_iter().map(|(name, _)| name).collect();
    let (count, folder) = (names.len().to_string(), dir.display().to_string());
    ui.effect("man-written", &[("count", &count), ("dir", &folder)]);
    if ui.json {
        ui.outcome(Did::Manual { dir: folder, pages: names });
    }
    Ok(exit::DONE)
}

/// Adds the page of a command and of all beneath it, by their names.
fn add_pages(command: &clap::Command, texts: &Texts, pages: &mut Vec<(String, String)>) {
    let name = format!("{}.1", command.get_display_name().unwrap_or(command.get_name()));
    pages.push((name, pages::page(command, texts)));
    command.get_subcommands().for_each(|it| add_pages(it, texts, pages));
}

/// The command line's definition, with all commands.
pub(super) fn definition() -> clap::Command {
    program::<ProgramCommand>().mut_subcommands(with_options_apart)
}

/// Answers a command line that clap does not hand on; returns the exit status.
fn answer(typed: &[OsString], error: &clap::Error) -> u8 {
    if error.kind() == ErrorKind::DisplayVersion {
        return print(error);
    }
    let said = MisuseSaid::read(typed);
    let texts = Texts::new(language(said.lang));
    match error.kind() {
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

fn complain(problem: Problem, said: MisuseSaid, texts: Texts) -> u8 {
    let error = CliError::usage(problem);
    Ui::new(texts, &said.global(), &Settings::default()).error(&error);
    error.exit
}

/// Prints the help that was asked for, in the reader's language.
fn show_help(typed: &[OsString], said: &MisuseSaid, texts: &Texts) -> u8 {
    let purpose = if said.long_help { Use::LongHelp } else { Use::ShortHelp };
    let color = match said.color {
        ColorWhen::Auto => ColorChoice::Auto,
        ColorWhen::Always => ColorChoice::Always,
        ColorWhen::Never => ColorChoice::Never,
    };
    let command = pages::localise(definition().color(color), texts, purpose);
    match command.try_get_matches_from(typed) {
        Ok(_) => exit::DONE,
        Err(error) => print(&error),
    }
}

/// Prints help or the version where clap would: asked for to stdout, else to stderr.
fn print(error: &clap::Error) -> u8 {
    match ui::print_help(error) {
        Ok(()) => exit::DONE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => exit::DONE,
        Err(_) => exit::STORE,
    }
}

/// What a command line that does not parse says all the same about how to answer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MisuseSaid {
    lang: Option<Lang>,
    json: bool,
    color: ColorWhen,
    long_help: bool,
}

impl MisuseSaid {
    fn read(typed: &[OsString]) -> Self {
        let json =
            environment::value("CONGBO_JSON").and_then(|it| settle::is_yes(&it)) == Some(true);
        let color = value(typed, "--color").or_else(|| environment::text("CONGBO_COLOR"));
        MisuseSaid {
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
            assert_eq!(MisuseSaid::read(&typed(line)).lang, expected, "{line}");
        }
    }

    #[test]
    fn a_version_of_a_procedure_is_not_the_programs() {
        let typed = typed("congbo show 1.013124 --version 1.2.0");
        let matches = definition().try_get_matches_from(typed).unwrap();
        let cli = Cli::from_arg_matches(&matches).unwrap();
        let args::ProgramCommand::Show(show) = cli.command else { panic!("not `show`") };
        assert_eq!(show.version, Some("1.2.0".parse().unwrap()));
    }
}
