//! The pages of help: the one file that knows how messages are named after commands and
//! arguments, and how help is laid out.

use clap::{Arg, ArgAction, Command};
use clap_mangen::Man;

use super::settle;
use crate::cli::{
    environment,
    named::TextFamily,
    texts::{TextFact, Texts},
    width,
};

/// What a localised definition is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// `-h`.
    ShortHelp,
    /// `--help`.
    LongHelp,
    /// Completion scripts.
    Completions,
    /// Manual pages.
    Manual,
}

impl Use {
    fn is_help(self) -> bool {
        matches!(self, Use::ShortHelp | Use::LongHelp)
    }

    fn is_long(self) -> bool {
        matches!(self, Use::LongHelp | Use::Manual)
    }
}

/// The commands in the order in which they are told, by what they are for.
const GROUPS: [(&str, &[&str]); 6] = [
    ("registry", &["init", "import", "reconcile", "verify", "backup", "restore", "repair", "demo"]),
    (
        "look",
        &[
            "status", "ui", "list", "show", "history", "diff", "blame", "search", "impact",
            "stats", "log",
        ],
    ),
    (
        "change",
        &["template", "propose", "proposal", "review", "gate", "decision", "enact", "correct"],
    ),
    (
        "officers",
        &[
            "officer", "policy", "norm", "receipt", "code", "task", "reserve", "withhold",
            "release", "clock",
        ],
    ),
    ("publish", &["export", "publish", "serve"]),
    ("help", &["config", "help", "version", "completions", "man"]),
];

/// Returns the definition with every word in the reader's language.
pub(super) fn localise(command: Command, texts: &Texts, purpose: Use) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::HelpShort);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help.global(true))
        .arg(version);
    let mut command = say(command, "congbo", texts, purpose);
    command.build();
    lay_out(command, texts, purpose)
}

/// Returns the manual page of one command of a localised definition.
pub(super) fn page(command: &Command, texts: &Texts) -> String {
    let mut page = Vec::new();
    let man = Man::new(command.clone()).manual("congbo");
    man.render(&mut page).expect("a vector takes all that is written to it");
    let page = String::from_utf8(page).expect("texts are UTF-8, and so is roff made of them");
    let headings = [
        ("NAME", "man-name"),
        ("SYNOPSIS", "man-synopsis"),
        ("DESCRIPTION", "man-description"),
        ("OPTIONS", "heading-options"),
        ("SUBCOMMANDS", "heading-commands"),
        ("EXTRA", "heading-examples"),
        ("VERSION", "man-version"),
    ];
    let mut localised = String::with_capacity(page.len());
    let mut is_verbatim = false;
    for line in page.lines() {
        let Some(heading) = line.strip_prefix(".SH ") else {
            localised.push_str(line);
            localised.push('\n');
            continue;
        };
        let heading = heading.trim_matches('"');
        let known = headings.iter().find(|(name, _)| *name == heading);
        let said = known.map_or(heading.to_owned(), |(_, id)| texts.get(id, &[]));
        if is_verbatim {
            localised.push_str(".fi\n");
        }
        localised.push_str(&format!(".SH \"{}\"\n", said.to_uppercase()));
        is_verbatim = heading == "EXTRA";
        if is_verbatim {
            localised.push_str(".nf\n");
        }
    }
    localised
}

/// Returns a usage line or an argument with the names of its values in the reader's
/// language: `--store <DIR>` becomes `--store <THƯ MỤC>`.
pub(super) fn usage(text: &str, texts: &Texts) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['<', '[']) {
        let (before, opened) = rest.split_at(start + 1);
        said.push_str(before);
        let end = opened.find(['>', ']', '<', '[']).unwrap_or(opened.len());
        let parts = opened[..end].split('|').map(|it| value_name(it, texts));
        said.push_str(&parts.collect::<Vec<_>>().join("|"));
        rest = &opened[end..];
    }
    said.push_str(rest);
    said
}

fn value_name(name: &str, texts: &Texts) -> String {
    let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_uppercase());
    let said = is_name.then(|| texts.maybe(&TextFamily::Value.of(&name.to_lowercase()), &[]));
    said.flatten().unwrap_or_else(|| name.to_owned())
}

/// Gives a command and all beneath it their words.
fn say(command: Command, path: &str, texts: &Texts, purpose: Use) -> Command {
    let id = TextFamily::Help.of(path);
    let mut about = texts.get(&id, &[]);
    let long = texts.attribute(&id, "long", &[]).map(|it| flow(&it));
    let mut command = command
        .mut_args(|arg| say_arg(arg, path, texts, purpose))
        .subcommand_help_heading(texts.get("heading-commands", &[]))
        .subcommand_value_name(texts.get("value-command", &[]));
    if purpose == Use::Manual {
        if let Some(long) = &long {
            command = command.long_about(format!("{about}\n\n{long}"));
        }
    } else if let Some(long) = long.filter(|_| purpose.is_long()) {
        about = format!("{about}\n\n{long}");
    }
    command = command.about(about);
    if let Some(example) = texts.attribute(&id, "example", &[]) {
        command = with_example(command, &example, texts, purpose);
    }
    let names: Vec<_> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    for name in names {
        let path = if path == "congbo" { name.clone() } else { format!("{path}-{name}") };
        command = command.mut_subcommand(name, |it| say(it, &path, texts, purpose));
    }
    command
}

fn with_example(command: Command, example: &str, texts: &Texts, purpose: Use) -> Command {
    match purpose {
        Use::Manual => command.after_long_help(example.to_owned()),
        Use::LongHelp => {
            let lines: String = example.lines().map(|it| format!("\n  {it}")).collect();
            command.after_help(format!("{}{lines}", heading(texts, "heading-examples")))
        }
        Use::ShortHelp | Use::Completions => command,
    }
}

fn say_arg(arg: Arg, path: &str, texts: &Texts, purpose: Use) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = texts.maybe(&TextFamily::Help.of(&format!("{path}-{id}")), &[]);
    let common = || texts.maybe(&TextFamily::HelpCommon.of(&id), &[]);
    let global = || texts.maybe(&TextFamily::HelpGlobal.of(&id), &[]);
    let is_global = is_global(&arg);
    let help = if is_global { global() } else { own.or_else(common) };
    let mut help = help.unwrap_or_default();
    let group = match (is_global, arg.is_positional()) {
        (true, _) => "heading-global",
        (false, true) => "heading-arguments",
        (false, false) => "heading-options",
    };
    let mut arg = arg.help_heading(texts.get(group, &[]));
    if is_global {
        let at = FIRST_OF_COMMON + place(&arg);
        arg = arg.display_order(at);
    }
    let names: Option<Vec<_>> =
        arg.get_value_names().map(|names| names.iter().map(|it| value_name(it, texts)).collect());
    if let Some(names) = names.filter(|_| arg.get_action().takes_values()) {
        arg = arg.value_names(names);
    }
    if purpose != Use::Completions {
        help.push_str(&specifics(&arg, texts));
        if arg.get_action().takes_values() {
            arg = arg.hide_default_value(true).hide_possible_values(true);
        }
    }
    arg.help(help)
}

/// How wide a line is that every terminal shows whole.
const NARROW: usize = 78;

/// Where the options of every command begin among all of a command's.
const FIRST_OF_COMMON: usize = 500;

/// The options of every command that the page of each shows; the others stand on the program's page.
const SHOWN_EVERYWHERE: [&str; 6] =
    ["acting_officer", settle::KEY, settle::ROLE, "store", "json", "help"];

/// Returns the options of every command, as they are typed, that a command has, and that every page
/// shows or not.
fn common_options(command: &Command, is_shown: bool) -> String {
    let all = command.get_arguments().filter(|it| is_global(it) && it.get_id() != "help");
    let mut all: Vec<_> = all.filter(|it| is_shown_everywhere(it) == is_shown).collect();
    all.sort_by_key(|it| place(it));
    let typed = all.into_iter().filter_map(Arg::get_long).map(|it| format!("--{it}"));
    typed.collect::<Vec<_>>().join(", ")
}

fn is_shown_everywhere(arg: &Arg) -> bool {
    SHOWN_EVERYWHERE.contains(&arg.get_id().as_str())
}

/// Returns where an option of every command stands among them: who acts comes first.
fn place(arg: &Arg) -> usize {
    let id = arg.get_id().as_str();
    let first = SHOWN_EVERYWHERE.iter().position(|it| *it == id && id != "help");
    first.unwrap_or(SHOWN_EVERYWHERE.len() + usize::from(matches!(id, "help" | "version")))
}

/// Whether an argument is an option of every command.
fn is_global(arg: &Arg) -> bool {
    arg.is_global_set() || matches!(arg.get_id().as_str(), "version" | settle::KEY | settle::ROLE)
}

/// Joins the lines of each paragraph, so that they break where the terminal ends.
fn flow(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|it| it.replace('\n', " "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// What clap would add in English: the values, the default, the environment variable.
fn specifics(arg: &Arg, texts: &Texts) -> String {
    let mut said = String::new();
    let mut add = |id: &str, name: &str, value: &str| {
        let text = texts.get(id, &[(name, &value)]);
        // A label is not broken over two lines; a list of values may be.
        let text = if id == "help-values" { text } else { text.replace(' ', "\u{a0}") };
        said.push(' ');
        said.push_str(&text);
    };
    if arg.get_action().takes_values() {
        let values = arg.get_possible_values();
        let values: Vec<_> = values.iter().map(|it| it.get_name()).collect();
        if !values.is_empty() {
            add("help-values", "values", &values.join(", "));
        }
        for value in arg.get_default_values() {
            add("help-default", "value", &value.to_string_lossy());
        }
    }
    if let Some(name) = environment::variable(arg.get_id().as_str()) {
        add("help-env", "name", name);
    }
    said
}

/// Gives a built command and all beneath it their usage and the order of their help.
fn lay_out(command: Command, texts: &Texts, purpose: Use) -> Command {
    let is_root = command.get_name() == "congbo";
    let mut command = command;
    let line = command.render_usage().to_string();
    let line = line.strip_prefix("Usage: ").unwrap_or(&line);
    command = command.override_usage(usage(line, texts));
    if purpose.is_help() {
        let path = command.get_bin_name().unwrap_or("congbo").to_owned();
        let template = template(&command, texts, purpose);
        command = command.help_template(template);
        if is_root {
            // The template has told them in their groups.
            command = command.mut_subcommands(|it| it.hide(true));
        } else {
            let is_short = purpose == Use::ShortHelp;
            command = command.mut_args(|it| {
                let hidden = is_global(&it) && (is_short || !is_shown_everywhere(&it));
                it.hide(hidden)
            });
        }
        let has_more = command.get_after_help().is_none();
        if has_more && purpose == Use::ShortHelp {
            let id = if is_root { "help-more-root" } else { "help-more" };
            let options = common_options(&command, true);
            let facts: [TextFact<'_>; 2] = [("command", &path), ("options", &options)];
            command = command.after_help(texts.get(id, &facts));
        }
    }
    command.mut_subcommands(|it| lay_out(it, texts, purpose))
}

fn template(command: &Command, texts: &Texts, purpose: Use) -> String {
    let usage = heading(texts, "heading-usage");
    let mut template = format!("{{about-with-newline}}\n{usage} {{usage}}\n\n");
    if command.get_name() == "congbo" {
        for (group, names) in GROUPS {
            template.push_str(&heading(texts, &TextFamily::HelpGroup.of(group)));
            template.push('\n');
            for name in names {
                let about = texts.get(&TextFamily::Help.of(name), &[]);
                let bold = anstyle::Style::new().bold();
                template.push_str(&format!(
                    "  {bold}{name}{bold:#}{:1$}{about}\n",
                    "",
                    13 - name.len()
                ));
            }
            template.push('\n');
        }
    }
    template.push_str("{all-args}");
    if purpose == Use::LongHelp && command.get_name() != "congbo" {
        let others = common_options(command, false);
        let line = texts.get("help-others", &[("options", &others)]);
        for line in width::wrap(&line, NARROW) {
            template.push_str(&format!("\n  {line}"));
        }
    }
    template + "{after-help}\n"
}

fn heading(texts: &Texts, id: &str) -> String {
    let style = anstyle::Style::new().bold().underline();
    format!("{style}{}:{style:#}", texts.get(id, &[]))
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{super::super::args::Lang, super::definition, *};

    const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

    fn each(command: &Command, seen: &mut impl FnMut(&Command)) {
        seen(command);
        command.get_subcommands().for_each(|it| each(it, seen));
    }

    #[test]
    fn every_command_and_argument_has_help_in_both_languages() {
        for lang in LANGS {
            let command = localise(definition(), &Texts::new(lang), Use::Completions);
            each(&command, &mut |it| {
                let about = it.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.starts_with("help-"), "{about}");
                for arg in it.get_arguments() {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty(), "{} of {}", arg.get_id(), it.get_name());
                    assert!(!help.contains("{$"), "{help}");
                }
            });
        }
    }

    #[test]
    fn every_name_of_a_value_is_said_in_both_languages() {
        for lang in LANGS {
            let texts = Texts::new(lang);
            let mut command = definition();
            command.build();
            each(&command, &mut |it| {
                for arg in it.get_arguments().filter(|it| it.get_action().takes_values()) {
                    let names = arg.get_value_names().unwrap_or_default();
                    // Others, as `ID=KEY`, are said as they are typed.
                    let is_name = |it: &str| it.bytes().all(|byte| byte.is_ascii_uppercase());
                    for name in names.iter().filter(|it| is_name(it)) {
                        let id = TextFamily::Value.of(&name.to_lowercase());
                        assert!(texts.maybe(&id, &[]).is_some(), "{id}");
                    }
                }
            });
        }
    }

    #[test]
    fn every_command_stands_in_one_group() {
        let mut grouped: Vec<_> = GROUPS.iter().flat_map(|(_, names)| names.iter()).collect();
        grouped.sort();
        let definition = definition();
        let mut defined: Vec<_> = definition.get_subcommands().map(Command::get_name).collect();
        defined.sort();
        assert!(grouped.into_iter().copied().eq(defined));
    }

    #[test]
    fn the_list_of_commands_fits_a_terminal_of_eighty_columns() {
        for lang in LANGS {
            let texts = Texts::new(lang);
            for name in GROUPS.iter().flat_map(|(_, names)| names.iter()) {
                let about = texts.get(&TextFamily::Help.of(name), &[]);
                assert!(about.width() <= 64, "{} {about}", about.width());
            }
        }
    }

    #[test]
    fn help_speaks_one_language() {
        let texts = Texts::new(Lang::Vi);
        for purpose in [Use::ShortHelp, Use::LongHelp] {
            let command = localise(definition(), &texts, purpose);
            each(&command, &mut |it| {
                let help = it.clone().render_help().to_string();
                for english in ["Usage", "Options", "OPTIONS", "default:", "env:", "values:"] {
                    assert!(!help.contains(english), "{english} in {help}");
                }
            });
        }
    }

    /// Whoever reads of one command learns which options every command takes, and who they are for.
    #[test]
    fn every_page_of_a_command_names_the_options_that_every_command_takes() {
        for lang in LANGS {
            let texts = Texts::new(lang);
            for purpose in [Use::ShortHelp, Use::LongHelp] {
                let command = localise(definition(), &texts, purpose);
                let mut below = 0;
                each(&command, &mut |it| {
                    if it.get_name() == "congbo" {
                        return;
                    }
                    below += 1;
                    let page = it.clone().render_help().to_string();
                    for arg in it.get_arguments().filter(|it| is_global(it)) {
                        let long = arg.get_long().unwrap();
                        let named = page.matches(&format!("--{long}")).count();
                        let wanted = purpose == Use::LongHelp || is_shown_everywhere(arg);
                        assert!(named > 0 || !wanted, "--{long} of {}: {page}", it.get_name());
                    }
                });
                assert!(below > 50, "{below}");
            }
        }
    }

    #[test]
    fn a_usage_line_names_its_values_in_the_readers_language() {
        let texts = Texts::new(Lang::Vi);
        let said =
            usage("congbo x [OPTIONS] <CODE> [FILE] <--approve|--reject> <FILE|--edit>", &texts);
        assert_eq!(said, "congbo x [TÙY CHỌN] <MÃ> [TỆP] <--approve|--reject> <TỆP|--edit>");
    }

    #[test]
    fn every_command_has_a_manual_page() {
        let texts = Texts::new(Lang::Vi);
        each(&localise(definition(), &texts, Use::Manual), &mut |it| {
            let page = page(it, &texts);
            assert!(page.contains(".SH \"TÊN\"\n"), "{page}");
            assert!(!page.contains("EXTRA") && !page.contains("Possible values"), "{page}");
        });
    }
}
