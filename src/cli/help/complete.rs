//! Completion: what may stand where a person presses TAB, for the shell that asks.
//!
//! It reads the view at the head or nothing: it takes no lock, waits for nobody, writes nothing,
//! and whatever goes wrong it says nothing, because it would be said into a line that is being
//! typed.
//!
//! Long because what each thing of a registry is offered by stands side by side.

use std::{
    cell::RefCell,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ffi::{OsStr, OsString},
    io::{self, Write},
    panic,
    path::{Path, PathBuf},
};

use clap::{Arg, Command, builder::StyledStr};
use clap_complete::{
    CompleteEnv, CompletionCandidate,
    engine::ArgValueCompleter,
    env::{Elvish, EnvCompleter, Fish, Powershell, Shells, Zsh},
};
use congbo::{
    app::{Completeness, Glimpse, Snapshot},
    ask::{
        brief::ProposalBrief,
        turn::{ProposalTurn, turns},
    },
    domain::{
        component::Component,
        event::Route,
        ids::{Code, OfficerId, ProposalId},
        officer::Role,
        registry::{Proposal, ProposalAct, Status},
    },
};
use unicode_width::UnicodeWidthStr as _;

use super::raw;
use crate::cli::{
    args::Lang,
    context::machine_clock,
    environment,
    named::Named as _,
    settings::{self, SettingKey, Settings},
    texts::Texts,
    width,
};

/// The variable by which a shell asks.
pub const VARIABLE: &str = "CONGBO_COMPLETE";

/// How many values are offered at most: nobody looks through more.
const MOST: usize = 200;

/// Chooses the language, by what was typed.
type Language = fn(Option<Lang>) -> Lang;

/// Answers a shell that asks what may be typed, or how it is to ask; says whether one asked. What
/// may be typed is defined in the language that is chosen.
pub fn answered(definition: fn(Lang) -> Command, language: Language) -> bool {
    if environment::value(VARIABLE).is_none() {
        return false;
    }
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = panic::catch_unwind(|| {
        let shells: [&dyn EnvCompleter; 5] = [&ListingBash, &Zsh, &Fish, &Elvish, &Powershell];
        let here = environment::here().ok();
        let completed = || definition(language(asked_language()));
        let asked = CompleteEnv::with_factory(completed).var(VARIABLE).bin("congbo");
        asked.shells(Shells(&shells)).try_complete(environment::arguments(), here.as_deref())
    });
    panic::set_hook(hook);
    // Set to nothing, or to 0, it asks for nothing.
    !matches!(done, Ok(Ok(false)))
}

fn asked_language() -> Option<Lang> {
    raw::value(&typed(), "--lang").as_deref().and_then(raw::lang)
}

/// Returns the words that were typed so far, the program's name first.
fn typed() -> Vec<OsString> {
    let all = environment::arguments();
    let from = all.iter().position(|it| it == "--").map_or(all.len(), |it| it + 1);
    all[from..].to_vec()
}

/// Returns the definition with what may stand in the place of each of a registry's things.
pub fn with_completers(command: Command, language: Language) -> Command {
    with_completers_of(command, "", language)
}

/// The same of a command beneath others, whose names stand before its own.
fn with_completers_of(command: Command, path: &str, language: Language) -> Command {
    let act = act_of(path);
    // What an agency is called by is no procedure's code, and whom one enrols is no officer yet.
    let is_new = matches!(command.get_name(), "init" | "add");
    let command = command.mut_args(|arg| match completer(&arg, (is_new, act), language) {
        Some(completer) => arg.add(completer),
        None => arg,
    });
    command.mut_subcommands(|it| {
        let path = [path, it.get_name()].join(" ");
        with_completers_of(it, path.trim_start(), language)
    })
}

/// Returns what a command does to the proposals that it is given; nothing where it only looks at them.
fn act_of(path: &str) -> Option<ProposalAct> {
    Some(match path {
        "review" => ProposalAct::Review,
        "enact" | "decision draft" => ProposalAct::Enact,
        "correct" => ProposalAct::Apply,
        "proposal revise" => ProposalAct::Revise,
        "proposal submit" => ProposalAct::Submit,
        "proposal withdraw" => ProposalAct::Withdraw,
        "proposal attach" => ProposalAct::Attach,
        "proposal comment" => ProposalAct::Comment,
        "proposal answer" => ProposalAct::Answer,
        "proposal resolve" => ProposalAct::Resolve,
        "proposal override" => ProposalAct::Override,
        "proposal emergency" => ProposalAct::Emergency,
        _ => return None,
    })
}

/// Returns what offers the values of an argument, by what its value is called.
fn completer(
    arg: &Arg,
    (is_new, act): (bool, Option<ProposalAct>),
    language: Language,
) -> Option<ArgValueCompleter> {
    let name = arg.get_value_names()?.first()?.as_str();
    let id = arg.get_id().as_str();
    let offered: fn(&Asked, &str) -> Option<Vec<Offered>> = match (name, id) {
        (_, "command_id") => return None,
        ("CODE", _) if !is_new => codes,
        ("ID", _) if !is_new => proposals,
        ("OFFICER", _) if !is_new || id == "acting_officer" => officers,
        ("ROLE", _) => roles,
        ("COMPONENT", _) => components,
        ("NUMBER", _) => decisions,
        ("V", _) => versions,
        _ => return None,
    };
    Some(ArgValueCompleter::new(move |current: &OsStr| {
        let Some(current) = current.to_str() else { return Vec::new() };
        let asked = Asked { act, ..Asked::of(&typed(), language) };
        let fits = |it: &Offered| it.value.starts_with(current);
        let offered = offered(&asked, current).filter(|_| asked.is_whole());
        let offered = offered.unwrap_or_default().into_iter().filter(fits);
        let offered = offered.take(MOST).enumerate();
        offered.map(|(at, it)| it.candidate(at)).collect()
    }))
}

/// A value that may stand there, and what it is.
struct Offered {
    value: String,
    what: String,
}

impl Offered {
    fn new(value: impl ToString, what: impl Into<String>) -> Self {
        Offered { value: value.to_string(), what: what.into() }
    }

    fn candidate(self, order: usize) -> CompletionCandidate {
        // A line of a list is one line.
        let what = congbo::domain::text::escape_for_terminal(&self.what).replace(['\n', '\t'], " ");
        let help = (!what.is_empty()).then(|| StyledStr::from(what));
        CompletionCandidate::new(self.value).help(help).display_order(Some(order))
    }
}

/// Of which registry something is asked, and by whom.
struct Asked {
    store: PathBuf,
    officer: Option<OfficerId>,
    /// The procedure that was named before.
    code: Option<Code>,
    /// What is to be done to the proposals that are offered, where something is.
    act: Option<ProposalAct>,
    lang: Lang,
    /// What says whether all was had that was looked at.
    looked: RefCell<Vec<Completeness>>,
}

impl Asked {
    fn of(typed: &[OsString], language: Language) -> Self {
        let store = raw::value(typed, "--store").map(PathBuf::from);
        let store = store.or_else(|| environment::value("CONGBO_STORE").map(PathBuf::from));
        let store = store.or_else(settings::registry).unwrap_or_else(|| "congbo-store".into());
        let officer = raw::value(typed, "--as").or_else(|| environment::text("CONGBO_AS"));
        let set_up = || {
            let settings = Settings::read(Path::new(&store), BTreeMap::new());
            settings.text(SettingKey::As).map(str::to_owned)
        };
        let officer = officer.or_else(set_up).and_then(|it| it.parse().ok());
        let codes = typed.iter().skip(1).filter_map(|it| it.to_str());
        let code = codes.filter_map(|it| it.parse().ok()).next();
        let looked = RefCell::default();
        Asked { officer, code, act: None, lang: language(asked_language()), store, looked }
    }

    fn glimpse(&self, what: Glimpse<'_>) -> Option<Snapshot> {
        let snapshot = Snapshot::glimpse(&self.store, what)?;
        self.looked.borrow_mut().push(snapshot.completeness());
        Some(snapshot)
    }

    /// Whether what is offered was looked up whole: of a damaged view nothing is.
    fn is_whole(&self) -> bool {
        self.looked.borrow().iter().all(|it| it.check().is_ok())
    }

    fn texts(&self) -> Texts {
        Texts::new(self.lang)
    }
}

/// Offers codes with their names, in their own order.
fn codes(asked: &Asked, current: &str) -> Option<Vec<Offered>> {
    let snapshot = asked.glimpse(Glimpse::Codes { beginning: current, most: MOST })?;
    let offered = snapshot.registry.disclosed().map(|it| {
        let name = it.record().versions.last().map(|it| it.summary.name.clone());
        Offered::new(it.code(), name.unwrap_or_default())
    });
    Some(offered.collect())
}

/// Offers proposals with their names, where something is to be done to them those to which it may be:
/// those that wait for whoever asks, then others that wait, then those that are over, the newest first.
fn proposals(asked: &Asked, _: &str) -> Option<Vec<Offered>> {
    let snapshot = asked.glimpse(Glimpse::Waiting)?;
    let registry = &snapshot.registry;
    let turns = asked.officer.as_ref().and_then(|_| turns(&snapshot, machine_clock()).ok());
    let is_mine = |it: &ProposalTurn| {
        let officer = asked.officer.as_ref();
        officer.is_some_and(|officer| it.duties.contains_key(officer))
    };
    let mine = turns.iter().flatten().filter(|it| is_mine(it)).map(|it| it.proposal);
    let mine: BTreeSet<ProposalId> = mine.collect();
    let may = |it: &&Proposal| asked.act.is_none_or(|act| may(&snapshot, asked, act, it));
    let mut them: Vec<_> = registry.disclosed_proposals().filter(may).collect();
    them.sort_by_cached_key(|it| (!mine.contains(&it.id), !it.status.is_open(), Reverse(it.id)));
    let offered = them.into_iter().map(|it| {
        let brief = ProposalBrief::of(registry, it);
        let code = brief.codes.first().map(|it| format!("{it} ")).unwrap_or_default();
        Offered::new(it.id, code + &brief.title)
    });
    Some(offered.collect())
}

/// Whether something may be done to a proposal, as far as it says so itself; of whoever asks, whether
/// their hand in it stands against it, or is what it takes.
fn may(snapshot: &Snapshot, asked: &Asked, act: ProposalAct, proposal: &Proposal) -> bool {
    let officer = asked.officer.as_ref();
    let has_hand = || officer.map(|it| snapshot.registry.had_a_hand(it, proposal));
    let is_correction = matches!(proposal.change.route, Route::Correction { .. });
    act.is_of_state(proposal)
        && match act {
            ProposalAct::Review => has_hand() != Some(true),
            ProposalAct::Withdraw => officer.is_none_or(|it| proposal.hands.contains(it)),
            // The gate lets no draft through, and a correction is enacted by no decision.
            ProposalAct::Enact => proposal.status == Status::Submitted && !is_correction,
            ProposalAct::Apply => is_correction,
            ProposalAct::Emergency => proposal.change.route == Route::Gate,
            ProposalAct::Resolve => {
                proposal.comments.iter().any(|it| !snapshot.registry.is_settled(it))
            }
            ProposalAct::Revise
            | ProposalAct::Submit
            | ProposalAct::Attach
            | ProposalAct::Comment
            | ProposalAct::Answer
            | ProposalAct::Override => true,
        }
}

/// Offers officers with their names.
fn officers(asked: &Asked, _: &str) -> Option<Vec<Offered>> {
    let snapshot = asked.glimpse(Glimpse::Office)?;
    let officers = snapshot.registry.staff.all_active();
    Some(officers.map(|it| Offered::new(&it.id, it.name.clone())).collect())
}

fn roles(asked: &Asked, _: &str) -> Option<Vec<Offered>> {
    let texts = asked.texts();
    let said = |it: Role| Offered::new(it.key(), texts.get(&it.text(), &[]));
    Some(Role::ALL.into_iter().map(said).collect())
}

fn components(asked: &Asked, _: &str) -> Option<Vec<Offered>> {
    let texts = asked.texts();
    let said = |it: Component| Offered::new(it, it.lettered(&texts.get(&it.text(), &[])));
    Some(Component::ALL.into_iter().map(said).collect())
}

/// Offers the decisions, the newest first.
fn decisions(asked: &Asked, _: &str) -> Option<Vec<Offered>> {
    let snapshot = asked.glimpse(Glimpse::Office)?;
    let texts = asked.texts();
    let decisions = snapshot.registry.decisions().into_iter().rev();
    Some(decisions.map(|it| Offered::new(&it.number, texts.day(it.key.2))).collect())
}

/// Offers the versions of the procedure that was named before, the newest first.
fn versions(asked: &Asked, _: &str) -> Option<Vec<Offered>> {
    let code = asked.code.as_ref()?;
    let snapshot = asked.glimpse(Glimpse::Code(code))?;
    let texts = asked.texts();
    let record = congbo::ask::record(&snapshot.registry, code).ok()?;
    let mut offered: Vec<_> = record
        .versions
        .iter()
        .map(|it| Offered::new(&it.version, texts.day(it.effective)))
        .collect();
    offered.reverse();
    Some(offered)
}

/// Bash, as it lists: it shows nothing but values, so that what they are stands behind them where
/// several are only looked at.
#[derive(Debug)]
struct ListingBash;

/// What bash says of a completion that only lists.
const LISTS: &str = "63";

impl EnvCompleter for ListingBash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        var: &str,
        _: &str,
        bin: &str,
        completer: &str,
        to: &mut dyn Write,
    ) -> Result<(), io::Error> {
        // Where nothing is offered nothing is: a file's name is no procedure's code.
        let completer = completer.replace('\'', r"'\''");
        writeln!(
            to,
            r#"_congbo_complete() {{
    local IFS=$'\013'
    local words=("${{COMP_WORDS[@]}}")
    words[COMP_CWORD]="$2"
    COMPREPLY=( $( \
        _CONGBO_INDEX="${{COMP_CWORD}}" _CONGBO_TYPE="${{COMP_TYPE}}" _CONGBO_WIDTH="${{COLUMNS:-80}}" \
        {var}=bash '{completer}' -- "${{words[@]}}" 2>/dev/null \
    ) )
    if [[ "${{COMPREPLY-}}" =~ [=/:]$ ]]; then
        compopt -o nospace 2>/dev/null
    fi
}}
if [[ "${{BASH_VERSINFO[0]}}" -gt 4 || "${{BASH_VERSINFO[0]}}" -eq 4 && "${{BASH_VERSINFO[1]}}" -ge 4 ]]; then
    complete -o nosort -F _congbo_complete {bin}
else
    complete -F _congbo_complete {bin}
fi"#
        )
    }

    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        here: Option<&Path>,
        to: &mut dyn Write,
    ) -> Result<(), io::Error> {
        let number = |name| environment::text(name).and_then(|it| it.parse::<usize>().ok());
        let index = number("_CONGBO_INDEX").unwrap_or_default();
        let found = clap_complete::engine::complete(command, words, index, here)?;
        let lists = environment::text("_CONGBO_TYPE").as_deref() == Some(LISTS) && found.len() > 1;
        let room = number("_CONGBO_WIDTH").unwrap_or(80).max(20) - 1;
        let widest = found.iter().map(|it| it.get_value().to_string_lossy().width()).max();
        let lines = found.iter().map(|it| {
            let value = it.get_value().to_string_lossy();
            match it.get_help().filter(|_| lists) {
                Some(help) => {
                    let said = help.to_string();
                    let said = said.lines().next().unwrap_or_default();
                    let value = width::pad(&value, widest.unwrap_or_default());
                    width::cut(&format!("{value}  ({said})"), room)
                }
                None => value.into_owned(),
            }
        });
        write!(to, "{}", lines.collect::<Vec<_>>().join("\u{b}"))
    }
}
