//! The shell: arguments, terminal, clock, files. It parses, calls and prints; no rule
//! lives here. One file a command.
//!
//! A new command is a variant and its arguments in `args`, a file with `run`, one line in `run`
//! here, and its help in both languages. What it asks belongs in `ask`, what it prints in `ui`;
//! if it changes the registry, it is a `domain::command::Command` and goes through `send`:
//! there is no other way in.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `args` | the command line as clap sees it |
//! | `author` | what authors write, in TOML or JSON |
//! | `blame` | `blame`: which decision brought in each sentence and each value of a procedure |
//! | `card` | the card before what cannot be undone: all that it will do, and a word that is typed |
//! | `clock` | `clock confirm` and `clock correct`: a clock is confirmed, a wrong date taken back |
//! | `code` | `code assign` and `code correct`: a procedure gets its official code |
//! | `columns` | which columns each list has, and which are shown where nobody chose |
//! | `components` | components as people write them, by their keys or by the names that are printed |
//! | `config` | `config`: what a person has set up, shown with where it stands, and changed |
//! | `context` | who asks, when, and of which registry |
//! | `correct` | `correct`: the record, or the form of a decision, is put right |
//! | `decision` | `decision draft`: an announcing decision as far as the registry knows it |
//! | `demo` | `demo`: the whole job on our own examples, each step as the command that a person would type |
//! | `desk` | `ui`: what waits and what it is, on the whole screen; every act as its command |
//! | `diff` | `diff`: what differs between two texts of procedures |
//! | `dossier` | what is attached to a proposal |
//! | `duties` | what waits for an officer, in the reader's words: the sentence, and the act that is due |
//! | `editor` | the person's editor: a text is opened until it is taken or left |
//! | `enact` | `enact`: one announcing decision with all of its items, or none of them |
//! | `environment` | the environment of the process: the one file that reads it |
//! | `error` | from a failure to what a person reads in three lines, a program in one, and the exit status |
//! | `export` | `export`: the catalogue for others, with a manifest beside it where it is a file |
//! | `form` | a change that is written in the editor: shown, computed, before it is sent, and kept until it is |
//! | `founding` | the first officers: at least two, who all sign, and the law's own rules to begin with |
//! | `gate` | `gate`: what still stands between a proposal and the catalogue, rule by rule |
//! | `given` | a file that a person names is read whole, and never past a bound |
//! | `help` | the command line as people meet it: help, errors of usage, completions, manual pages |
//! | `hook` | the program that a person has run after what they recorded |
//! | `impact` | `impact`: which procedures in force cite a legal norm, and where |
//! | `import` | `import`: procedures already in force become a baseline |
//! | `init` | `init`: founds a registry for an agency |
//! | `keep` | `backup` and `restore`: the whole registry in one file that needs no program to read |
//! | `key` | which key signs: the one that is named, or the one in the agent that is the officer's |
//! | `late` | a legal deadline as answers tell it, in words |
//! | `list` | `list`: the procedures of a day, one a line |
//! | `log` | `log`: the entries themselves, the newest last |
//! | `memory` | a machine without memory or threads: the last words, and the end |
//! | `named` | which text names a term of the domain |
//! | `next` | what comes next once something was done, by person and command |
//! | `norm` | `norm …`: the legal norms that procedures rest on, from when and until when they are in force |
//! | `officer` | `officer`: who acts here, under which keys and in which roles |
//! | `output` | where a result goes and how it lands: the one room of the shell that writes files |
//! | `own_file` | the person's own files: settings, what was seen, words not sent yet |
//! | `pager` | the pager that shows a long result on a terminal: `CONGBO_PAGER`, else `PAGER`, else `less` |
//! | `pick` | one of several things is chosen: by a key alone, or by a line where it is read out |
//! | `policy` | `policy`: the rules that are data, shown, proposed and approved |
//! | `progress` | progress of long work, on a terminal only |
//! | `proposal` | `proposal …`: a proposal's way to its decision |
//! | `proposals` | proposals as commands meet them: finding one, acting on one, what it asks for in few lines |
//! | `propose` | `propose …`: from an author's file, or from words alone, to a proposal |
//! | `prose` | text for reading: broken into lines of the terminal's width, with indentation |
//! | `publish` | `publish`: site and files of the catalogue as one folder, chosen in a file |
//! | `receipt` | `receipt`: what followed on a decision: sent, entered, made public, posted, synced |
//! | `reconcile` | `reconcile`: an outside snapshot held against the catalogue |
//! | `repair` | `repair`: what of a registry is damaged, and made anew of what is whole once a person agreed |
//! | `request` | what a proposal asks for: made of an author's files and of the command line's words, and sent |
//! | `result` | what came of a command, as programs read it: one shape for all that is written |
//! | `review` | `review`: a verdict on the exact content of a proposal, which the reviewer names |
//! | `rows` | lists: rows of cells, a line each, in the columns that were chosen |
//! | `search` | `search`: procedures by words, with or without accents, best first |
//! | `send` | from a command to its entry: who acts, in which role, under which key |
//! | `serve` | `serve`: the site, live and read-only, to this host |
//! | `settings` | what a person has set up, so that it need not be typed |
//! | `show` | `show`: one procedure, whole, as a lawyer wants to read it |
//! | `signals` | interruption from outside: long work ends at the next safe place, with nothing done |
//! | `state` | what the program remembers for a person, beside every registry and in none |
//! | `stats` | `stats`: how many procedures there are, of what kind |
//! | `status` | `status`: what waits for the officer, what falls due, what takes effect next, what is new |
//! | `table` | tables: the only file that knows comfy-table |
//! | `task` | `task list` and `task close`, and `impact --open-reviews` |
//! | `template` | `template KIND`: a commented starting point, in Vietnamese |
//! | `texts` | what people read, in Vietnamese and English: the only file that knows Fluent |
//! | `typed` | the command line of every act that a next step or a hint names |
//! | `ui` | the one place that prints: results to stdout, everything said about them to stderr |
//! | `unanswered` | why a question has no answer, in words |
//! | `verify` | `verify`: proves that the catalogue is the replay of the log |
//! | `width` | how wide text is on a terminal: broken into lines, cut and padded |
//! | `withhold` | `reserve`, `withhold`, `release`: what is a state secret never enters in the clear |
//! | `words` | the domain's names in the reader's language |

mod args;
mod author;
mod blame;
mod card;
mod clock;
mod code;
mod columns;
mod components;
mod config;
mod context;
mod correct;
mod decision;
mod demo;
mod desk;
mod diff;
mod dossier;
mod duties;
mod editor;
mod enact;
mod environment;
mod error;
mod export;
mod form;
mod founding;
mod gate;
mod given;
mod help;
#[cfg(test)]
mod hints;
mod hook;
mod impact;
mod import;
mod init;
mod keep;
mod key;
mod late;
mod list;
mod log;
mod memory;
mod named;
mod next;
mod norm;
mod officer;
mod output;
mod own_file;
mod pager;
mod pick;
mod policy;
mod progress;
mod proposal;
mod proposals;
mod propose;
mod prose;
mod publish;
mod receipt;
mod reconcile;
mod repair;
mod request;
mod result;
mod review;
mod rows;
mod search;
mod send;
mod serve;
mod settings;
mod show;
mod signals;
mod state;
mod stats;
mod status;
mod table;
mod task;
mod template;
mod texts;
mod typed;
mod ui;
mod unanswered;
mod verify;
mod width;
mod withhold;
mod words;

use std::process::ExitCode;

use args::ProgramCommand;
use context::Context;
use error::CliError;
pub use memory::Guarded;
use ui::Ui;

/// Runs the program once: reads the command line, does what it says, prints what came
/// of it, and returns the exit status of design.md §5.
pub fn main() -> ExitCode {
    if help::answered_completion() {
        return ExitCode::SUCCESS;
    }
    congbo::log::pass_in(&environment::passing_folder());
    let (cli, settings) = match help::parse() {
        Ok(parsed) => parsed,
        Err(status) => return ExitCode::from(status),
    };
    let texts = texts::Texts::new(help::language(cli.global.lang));
    let mut ui = Ui::new(texts, &cli.global, &settings);
    let context = Context::new(cli.global, settings);
    if !matches!(cli.command, ProgramCommand::Config(_)) {
        let faults = context.settings.faults.iter().filter(|it| it.hides_identity());
        faults.for_each(|it| ui.caution(&it.into()));
    }
    signals::stand_by(ui.words(&CliError::interrupted()), ui::speak);
    let last = CliError::without_memory(context.store(), memory::STAND_IN).map(|it| ui.words(&it));
    memory::stand_by(last, desk::last_words);
    let status = run_to_the_end(&context, &mut ui, cli.command);
    // What was opened is closed; what is left is memory, and the system takes it back faster.
    std::process::exit(status.into())
}

/// Runs one command and says what there is to say of it; returns the exit status.
fn run_to_the_end(context: &Context, ui: &mut Ui, command: ProgramCommand) -> u8 {
    let done = run(context, ui, command);
    ui.notices(&context.heard());
    match done {
        Ok(status) => {
            let status = ui.finish().err().unwrap_or(status);
            // What was recorded is told before anybody waits for whoever follows it.
            hook::follow_up(context, ui);
            ui.finish().err().unwrap_or(status)
        }
        Err(error) => {
            hook::follow_up(context, ui);
            ui.error(&error);
            error.exit
        }
    }
}

/// Runs one command; the result is the exit status of a command that did its work.
fn run(context: &Context, ui: &mut Ui, command: ProgramCommand) -> Result<u8, CliError> {
    // What these speak of is not the registry in the folder.
    let is_of_another = matches!(command, ProgramCommand::Restore(_) | ProgramCommand::Demo(_));
    let done = carry_out(context, ui, command);
    // What is not there because it cannot be read is not absent.
    let done = context.answered().and(done);
    if is_of_another { done } else { done.map_err(|it| repair::name_the_mend(context, it)) }
}

fn carry_out(context: &Context, ui: &mut Ui, command: ProgramCommand) -> Result<u8, CliError> {
    match command {
        ProgramCommand::Init(args) => init::run(context, ui, &args),
        ProgramCommand::Import(args) => import::run(context, ui, &args),
        ProgramCommand::Reconcile(args) => reconcile::run(context, ui, &args),
        ProgramCommand::List(args) => list::run(context, ui, &args),
        ProgramCommand::Show(args) => show::run(context, ui, &args),
        ProgramCommand::History(args) => show::history(context, ui, &args),
        ProgramCommand::Diff(args) => diff::run(context, ui, &args),
        ProgramCommand::Blame(args) => blame::run(context, ui, &args),
        ProgramCommand::Search(args) => search::run(context, ui, &args),
        ProgramCommand::Impact(args) => impact::run(context, ui, &args),
        ProgramCommand::Stats(args) => stats::run(context, ui, &args),
        ProgramCommand::Log(args) => log::run(context, ui, &args),
        ProgramCommand::Template(args) => template::run(context, ui, &args),
        ProgramCommand::Propose(args) => propose::run(context, ui, args),
        ProgramCommand::Proposal(args) => proposal::run(context, ui, args.action),
        ProgramCommand::Review(args) => review::run(context, ui, &args),
        ProgramCommand::Gate(args) => gate::run(context, ui, &args),
        ProgramCommand::Enact(args) => enact::run(context, ui, &args),
        ProgramCommand::Decision(args) => decision::run(context, ui, &args.action),
        ProgramCommand::Correct(args) => correct::run(context, ui, &args),
        ProgramCommand::Reserve(args) => withhold::reserve(context, ui, &args),
        ProgramCommand::Withhold(args) => withhold::withhold(context, ui, &args),
        ProgramCommand::Release(args) => withhold::release(context, ui, &args),
        ProgramCommand::Officer(args) => officer::run(context, ui, args.action),
        ProgramCommand::Policy(args) => policy::run(context, ui, args.action),
        ProgramCommand::Norm(args) => norm::run(context, ui, args.action),
        ProgramCommand::Clock(args) => clock::run(context, ui, args.action),
        ProgramCommand::Receipt(args) => receipt::run(context, ui, &args),
        ProgramCommand::Code(args) => code::run(context, ui, &args.action),
        ProgramCommand::Task(args) => task::run(context, ui, args.action),
        ProgramCommand::Export(args) => export::run(context, ui, &args, carry_out),
        ProgramCommand::Publish(args) => publish::run(context, ui, &args),
        ProgramCommand::Serve(args) => serve::run(context, ui, &args),
        ProgramCommand::Verify(args) => verify::run(context, ui, &args),
        ProgramCommand::Backup(args) => keep::backup(context, ui, &args),
        ProgramCommand::Repair(args) => repair::run(context, ui, &args),
        ProgramCommand::Restore(args) => keep::restore(context, ui, &args),
        ProgramCommand::Demo(args) => demo::run(context, ui, &args, run_to_the_end),
        ProgramCommand::Status(args) => status::run(context, ui, &args),
        ProgramCommand::Ui(args) => desk::run(context, ui, &args, run_to_the_end),
        ProgramCommand::Config(args) => config::run(context, ui, &args.action),
        ProgramCommand::Help(args) => help::help(ui, &args),
        ProgramCommand::Version(_) => {
            ui.text(result::MadeText::Version, &help::version());
            Ok(error::exit::DONE)
        }
        ProgramCommand::Completions(args) => help::completions(ui, &args),
        ProgramCommand::Man(args) => help::man(ui, &args),
    }
}
