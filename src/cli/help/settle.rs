//! The options of every command, settled: what was typed, wherever it stood on the command
//! line, before what the environment says.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    path::PathBuf,
};

use clap::{
    Arg, ArgMatches, Args as _, Command, FromArgMatches as _,
    error::{ContextKind, ContextValue, ErrorKind},
    parser::ValueSource,
    value_parser,
};
use congbo::domain::officer::Role;

use crate::cli::{args::Global, environment::OPTIONS, settings::GivenBy};

/// The name of the option `--key`.
pub const KEY: &str = "signing_key";

/// The option for a form that JSON cannot be.
const OTHER_FORM: &str = "toml";

/// The name of the option `--role`.
pub const ROLE: &str = "acting_role";

/// Gives every command the options `--key FILE` and `--role ROLE`, but for those that name
/// another person's by them: there one's own stand before the command, or in `CONGBO_KEY`
/// and `CONGBO_ROLE`.
pub fn with_options_apart(command: Command) -> Command {
    let is_free = |long| command.get_arguments().all(|it| it.get_long() != Some(long));
    let (key, role) = (is_free("key"), is_free("role"));
    let key = key.then(|| {
        let key = Arg::new(KEY).long("key").value_name("FILE");
        key.value_parser(value_parser!(PathBuf))
    });
    let role = role.then(|| {
        let role = Arg::new(ROLE).long("role").value_name("ROLE");
        role.value_parser(value_parser!(Role))
    });
    command.args(key).args(role).mut_subcommands(with_options_apart)
}

/// What stands for options that clap does not settle by itself.
pub struct Settled {
    key: Option<PathBuf>,
    role: Option<Role>,
    from_environment: Vec<(&'static str, Global)>,
    given: BTreeMap<&'static str, GivenBy>,
}

impl Settled {
    /// Takes what was typed, and what says what a variable holds; says which variable holds
    /// what its option does not take.
    pub fn of(
        matches: &ArgMatches,
        value: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, (&'static str, clap::Error)> {
        let (key, role) = (deepest(matches, KEY), deepest(matches, ROLE));
        let is_typed = |id: &str| match id {
            KEY => key.is_some(),
            ROLE => role.is_some(),
            id => matches.value_source(id) == Some(ValueSource::CommandLine),
        };
        let mut from_environment = Vec::new();
        let typed = OPTIONS.iter().map(|it| it.0).filter(|it| is_typed(it));
        let mut given: BTreeMap<_, _> = typed.map(|it| (it, GivenBy::Typed)).collect();
        // Made only where a variable is set: most command lines need none.
        let mut alone = None;
        for (id, variable) in OPTIONS {
            let Some(value) = value(variable).filter(|_| !is_typed(id)) else { continue };
            // Whoever types that another form is wanted means it.
            if id == "json" && deepest::<bool>(matches, OTHER_FORM) == Some(true) {
                continue;
            }
            let alone = alone.get_or_insert_with(|| Global::augment_args(Command::new("congbo")));
            let read = as_typed(alone, id, &value)
                .and_then(|typed| alone.try_get_matches_from_mut(typed))
                .and_then(|it| Global::from_arg_matches(&it));
            from_environment.push((id, read.map_err(|error| (variable, error))?));
            given.insert(id, GivenBy::Variable);
        }
        Ok(Settled { key, role, from_environment, given })
    }

    /// Puts what was settled among the options, and returns which were given, and how.
    pub fn into(self, global: &mut Global) -> BTreeMap<&'static str, GivenBy> {
        for (id, from) in self.from_environment {
            match id {
                "store" => global.store = from.store,
                "json" => global.json = from.json,
                "acting_officer" => global.officer = from.officer,
                KEY => global.key = from.key,
                ROLE => global.role = from.role,
                "lang" => global.lang = from.lang,
                "wait" => global.wait = from.wait,
                "command_id" => global.command_id = from.command_id,
                "color" => global.color = from.color,
                other => unreachable!("`{other}` is no option that a variable stands for"),
            }
        }
        global.key = self.key.or(global.key.take());
        global.role = self.role.or(global.role);
        self.given
    }
}

/// Writes an option as if it had been typed with a variable's value; says that a switch takes none
/// such.
fn as_typed(alone: &Command, id: &str, value: &OsStr) -> Result<Vec<OsString>, clap::Error> {
    let option = alone.get_arguments().find(|it| it.get_id() == id).and_then(Arg::get_long);
    let mut typed = OsString::from("--");
    typed.push(option.expect("every option of `OPTIONS` is an option of every command"));
    let mut line = vec![OsString::from("congbo")];
    if id == "json" {
        let yes = is_yes(value).ok_or_else(|| no_switch(value))?;
        line.extend(yes.then_some(typed));
    } else {
        typed.push("=");
        typed.push(value);
        line.push(typed);
    }
    Ok(line)
}

/// What a variable that switches something may hold: the words for on, and those for off.
const SWITCH: [[&str; 6]; 2] =
    [["1", "yes", "true", "on", "y", "t"], ["0", "no", "false", "off", "n", "f"]];

/// Whether a variable that switches something switches it on.
/// `None` where it holds neither of the two.
pub fn is_yes(value: &OsStr) -> Option<bool> {
    let said = value.to_str()?.to_lowercase();
    let [on, off] = SWITCH.map(|it| it.contains(&said.as_str()));
    (on || off).then_some(on)
}

/// Says what a switch takes, to whoever gave it something else.
fn no_switch(value: &OsStr) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::InvalidValue);
    let given = value.to_string_lossy().into_owned();
    error.insert(ContextKind::InvalidValue, ContextValue::String(given));
    let taken = SWITCH.iter().flat_map(|it| &it[..4]).map(|it| (*it).to_owned());
    error.insert(ContextKind::ValidValue, ContextValue::Strings(taken.collect()));
    error
}

/// Returns what was typed for an option that stands apart: behind the last command that has
/// it, or before.
fn deepest<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Option<T> {
    // A command that does not have the option has no value of it.
    let here = matches.try_get_one::<T>(id).unwrap_or_default().cloned();
    let below = matches.subcommand().and_then(|(_, matches)| deepest(matches, id));
    below.or(here)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{super::definition, *};
    use crate::cli::{args::Cli, environment::filled};

    /// The options as they are settled for a command line and variables.
    fn settled(line: &str, variables: &[(&str, &str)]) -> Result<Global, &'static str> {
        let mut matches = definition().try_get_matches_from(line.split(' ')).expect(line);
        let value = |name: &str| {
            let found = variables.iter().find(|(it, _)| *it == name);
            found.map(|(_, value)| OsString::from(value))
        };
        let settled = Settled::of(&matches, value).map_err(|(variable, _)| variable)?;
        let mut cli = Cli::from_arg_matches_mut(&mut matches).expect(line);
        settled.into(&mut cli.global);
        Ok(cli.global)
    }

    const ALL: [(&str, &str); 9] = [
        ("CONGBO_STORE", "there"),
        ("CONGBO_JSON", "1"),
        ("CONGBO_AS", "an"),
        ("CONGBO_KEY", "an.key"),
        ("CONGBO_ROLE", "drafter"),
        ("CONGBO_LANG", "vi"),
        ("CONGBO_WAIT", "3"),
        ("CONGBO_COMMAND_ID", "mot-lan-1"),
        ("CONGBO_COLOR", "never"),
    ];

    #[test]
    fn what_is_not_typed_is_taken_from_the_environment() {
        let it = settled("congbo list", &ALL).unwrap();
        let officer = it.officer.unwrap().to_string();
        let said = format!(
            "{} {} {officer} {} {:?} {:?} {} {} {:?}",
            it.store.display(),
            it.json,
            it.key.unwrap().display(),
            it.role.unwrap(),
            it.lang.unwrap(),
            it.wait,
            it.command_id.unwrap().as_str(),
            it.color
        );
        assert_eq!(said, "there true an an.key Drafter Vi 3 mot-lan-1 Never");
        assert_eq!(ALL.map(|(variable, _)| variable), OPTIONS.map(|(_, variable)| variable));
    }

    #[test]
    fn what_is_typed_wins_wherever_it_stands() {
        for line in [
            "congbo --store here --as binh --key b.key --role signer --lang en --wait 7 list",
            "congbo list --store here --as binh --key b.key --role signer --lang en --wait 7",
            "congbo proposal list --store here --as binh --key b.key --role signer --lang en --wait 7",
        ] {
            let it = settled(line, &ALL).unwrap();
            let said = format!(
                "{} {} {} {:?} {:?} {}",
                it.store.display(),
                it.officer.unwrap().as_str(),
                it.key.unwrap().display(),
                it.role.unwrap(),
                it.lang.unwrap(),
                it.wait
            );
            assert_eq!(said, "here binh b.key Signer En 7", "{line}");
        }
        assert!(settled("congbo list --json", &[("CONGBO_JSON", "0")]).unwrap().json);
        for [on, off] in [["1", "0"], ["Yes", "NO"], ["true", "false"], ["on", "off"]] {
            assert!(settled("congbo list", &[("CONGBO_JSON", on)]).unwrap().json, "{on}");
            assert!(!settled("congbo list", &[("CONGBO_JSON", off)]).unwrap().json, "{off}");
        }
        // Another form that is typed beats it, too.
        let json = [("CONGBO_JSON", "1")];
        assert!(!settled("congbo show 9.000001 --toml", &json).unwrap().json);
        assert!(settled("congbo show 9.000001", &json).unwrap().json);
    }

    /// An option that a variable stands for: what is typed, what the variable holds, and how both
    /// are told.
    type TypedAndSet = (&'static str, [&'static str; 2], fn(&Global) -> String);

    /// Every option that a variable stands for.
    const BOTH: [TypedAndSet; 9] = [
        ("store", ["here", "there"], |it| it.store.display().to_string()),
        ("json", ["true", "false"], |it| it.json.to_string()),
        ("acting_officer", ["binh", "an"], |it| format!("{:?}", it.officer)),
        (KEY, ["b.key", "a.key"], |it| format!("{:?}", it.key)),
        (ROLE, ["signer", "drafter"], |it| format!("{:?}", it.role)),
        ("lang", ["en", "vi"], |it| format!("{:?}", it.lang)),
        ("wait", ["7", "3"], |it| it.wait.to_string()),
        ("command_id", ["mot-lan-2", "mot-lan-1"], |it| format!("{:?}", it.command_id)),
        ("color", ["always", "never"], |it| format!("{:?}", it.color)),
    ];

    /// Every command that has none beneath it, as it is typed, with the options that it has of
    /// its own.
    fn leaves(command: &Command, path: &str, found: &mut Vec<(String, BTreeSet<String>)>) {
        let mut below = command.get_subcommands().peekable();
        if below.peek().is_none() {
            let own =
                command.get_arguments().filter(|it| !matches!(it.get_id().as_str(), KEY | ROLE));
            let own = own.filter_map(Arg::get_long).map(str::to_owned).collect();
            found.push((path.to_owned(), own));
        }
        below.for_each(|it| leaves(it, &format!("{path} {}", it.get_name()), found));
    }

    #[test]
    fn what_is_typed_beats_a_variable_and_an_empty_one_is_unset_for_every_option_of_every_command()
    {
        assert_eq!(BOTH.map(|it| it.0), OPTIONS.map(|it| it.0), "an option that is not walked");
        let alone = Global::augment_args(Command::new("congbo"));
        let long = |id: &str| {
            let found = alone.get_arguments().find(|it| it.get_id() == id);
            found.and_then(Arg::get_long).expect("the option is one of every command")
        };
        let typed: Vec<_> = BOTH
            .iter()
            .map(|(id, [typed, _], _)| match *id {
                "json" => (long(id), "--json".to_owned()),
                id => (long(id), format!("--{}={typed}", long(id))),
            })
            .collect();
        // What else a command needs is of no matter here.
        let mut definition = definition().ignore_errors(true);
        let mut read = |line: &str, held: &dyn Fn(usize) -> Option<&'static str>| {
            let mut matches = definition.try_get_matches_from_mut(line.split(' ')).expect(line);
            let value = |name: &str| {
                let at = OPTIONS.iter().position(|(_, variable)| *variable == name)?;
                filled(held(at).map(OsString::from))
            };
            let settled = Settled::of(&matches, value).map_err(|it| it.0).expect(line);
            let mut global = Global::from_arg_matches_mut(&mut matches).expect(line);
            settled.into(&mut global);
            BOTH.map(|(_, _, told)| told(&global))
        };
        let (unset, empty) = (|_: usize| None, |_: usize| Some(""));
        let held = |at: usize| Some(BOTH[at].1[1]);
        let all = typed.iter().map(|it| &*it.1).collect::<Vec<_>>().join(" ");
        let bare = read("congbo list", &unset);
        let by_typing = read(&format!("congbo {all} list"), &unset);
        let by_variable = read("congbo list", &held);
        for (at, (id, ..)) in BOTH.iter().enumerate() {
            assert_ne!(by_typing[at], by_variable[at], "`{id}` is told alike whatever it is");
            // Of a switch there is only on and not on.
            assert!(bare[at] != by_variable[at] || *id == "json", "`{id}`");
        }
        let mut commands = Vec::new();
        leaves(&self::definition(), "congbo", &mut commands);
        assert!(commands.len() > 60, "{}", commands.len());
        for (line, own) in &commands {
            let (program, command) = line.split_once(' ').expect("a command of the program");
            assert_eq!(read(line, &unset), bare, "{line}");
            assert_eq!(read(line, &empty), bare, "{line}");
            assert_eq!(read(line, &held), by_variable, "{line}");
            let before = format!("{program} {all} {command}");
            assert_eq!(read(&before, &held), by_typing, "{before}");
            assert_eq!(read(&before, &empty), by_typing, "{before}");
            let behind = typed.iter().filter(|it| !own.contains(it.0));
            let behind: Vec<_> = behind.map(|it| &*it.1).collect();
            let behind = format!("{line} {}", behind.join(" "));
            for (at, found) in read(&behind, &held).iter().enumerate() {
                // What a command names another's by is not one's own.
                let wins = if own.contains(typed[at].0) { &by_variable } else { &by_typing };
                assert_eq!(*found, wins[at], "{behind}: {}", BOTH[at].0);
            }
        }
    }

    #[test]
    fn a_variable_that_does_not_fit_is_named_unless_its_option_was_typed() {
        for (variable, option) in [
            ("CONGBO_AS", "--as an"),
            ("CONGBO_ROLE", "--role signer"),
            ("CONGBO_LANG", "--lang vi"),
            ("CONGBO_WAIT", "--wait 1"),
            ("CONGBO_COMMAND_ID", "--command-id mot-lan-1"),
            ("CONGBO_COLOR", "--color never"),
            ("CONGBO_JSON", "--json"),
        ] {
            let wrong = [(variable, "Không có")];
            assert_eq!(settled("congbo list", &wrong).err(), Some(variable));
            assert!(settled(&format!("congbo list {option}"), &wrong).is_ok(), "{variable}");
        }
    }

    #[test]
    fn another_persons_key_and_roles_are_not_ones_own() {
        let line = "congbo --key own.key --role signer officer add binh --name B --unit U \
                    --role drafter --key b.pub";
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let it = settled(&line, &[]).unwrap();
        assert_eq!(it.key, Some(PathBuf::from("own.key")));
        assert_eq!(it.role.map(|it| it.key()), Some("signer"));
    }

    /// Clap hands a global option to a command's own argument of the same id, and back: what
    /// was typed for one would be read as the other.
    #[test]
    fn no_argument_of_a_command_is_called_as_an_option_of_every_command() {
        fn walk(command: &Command, path: &str, everywhere: &[Arg], seen: &mut usize) {
            let (mut ids, mut longs, mut shorts) =
                (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
            for arg in command.get_arguments() {
                *seen += 1;
                let id = arg.get_id().as_str();
                assert!(ids.insert(id), "{path}: two arguments are called `{id}`");
                let long = arg.get_long();
                assert!(long.is_none_or(|it| longs.insert(it)), "{path}: two have {long:?}");
                let short = arg.get_short();
                assert!(short.is_none_or(|it| shorts.insert(it)), "{path}: two have {short:?}");
                // The options that stand apart are one's own wherever they have their names.
                if matches!(id, KEY | ROLE) {
                    continue;
                }
                for global in everywhere {
                    let apart = matches!(global.get_id().as_str(), KEY | ROLE);
                    assert_ne!(id, global.get_id().as_str(), "{path}");
                    assert!(apart || long.is_none() || long != global.get_long(), "{path}: {id}");
                    assert!(short.is_none() || short != global.get_short(), "{path}: {id}");
                }
            }
            for it in command.get_subcommands() {
                walk(it, &format!("{path} {}", it.get_name()), everywhere, seen);
            }
        }
        let alone = Global::augment_args(Command::new("congbo"));
        let everywhere: Vec<_> = alone.get_arguments().cloned().collect();
        assert!(everywhere.len() > 10);
        let mut seen = 0;
        for it in definition().get_subcommands() {
            walk(it, it.get_name(), &everywhere, &mut seen);
        }
        assert!(seen > 200, "{seen}");
    }
}
