//! The shell: arguments, terminal, clock, files. It parses, calls and prints; no rule
//! lives here. One file a command.
//!
//! A new command is a variant and its arguments in `args`, a file with `run`, one line in `run`
//! here, and its help in both languages. What it asks belongs in `ask`, what it prints in `ui`;
//! if it changes the registry, it is a `domain::command::Command` and goes through `send`:
//! there is no other way in.

mod args;
mod author;
mod blame;
mod clock;
mod context;
mod correct;
mod decision;
mod demo;
mod diff;
mod documents;
mod dossier;
mod editor;
mod enact;
mod environment;
mod error;
mod export;
mod founding;
mod gate;
mod help;
mod impact;
mod import;
mod init;
mod keep;
mod key;
mod list;
mod log;
mod norm;
mod officer;
mod output;
mod pager;
mod policy;
mod progress;
mod proposal;
mod proposals;
mod propose;
mod prose;
mod receipt;
mod reconcile;
mod request;
mod review;
mod search;
mod send;
mod show;
mod signals;
mod stats;
mod table;
mod task;
mod template;
mod texts;
mod typed;
mod ui;
mod verify;
mod withhold;
mod words;

use std::process::ExitCode;

use args::Command;
use context::Context;
use error::CliError;
use ui::Ui;

/// Runs the program once: reads the command line, does what it says, prints what came
/// of it, and returns the exit status of design.md §5.
pub fn main() -> ExitCode {
    let cli = match help::parse() {
        Ok(cli) => cli,
        Err(status) => return ExitCode::from(status),
    };
    let texts = texts::Texts::new(help::language(cli.global.lang));
    let mut ui = Ui::new(texts, &cli.global);
    let context = Context::new(cli.global);
    let status = match run(&context, &mut ui, cli.command) {
        Ok(status) => ui.finish().err().unwrap_or(status),
        Err(error) => {
            ui.error(&error);
            error.exit
        }
    };
    // What was opened is closed; what is left is memory, and the system takes it back faster.
    std::process::exit(status.into())
}

/// Runs one command; the result is the exit status of a command that did its work.
fn run(context: &Context, ui: &mut Ui, command: Command) -> Result<u8, CliError> {
    match command {
        Command::Init(args) => init::run(context, ui, &args),
        Command::Import(args) => import::run(context, ui, &args),
        Command::Reconcile(args) => reconcile::run(context, ui, &args),
        Command::List(args) => list::run(context, ui, &args),
        Command::Show(args) => show::run(context, ui, &args),
        Command::History(args) => show::history(context, ui, &args),
        Command::Diff(args) => diff::run(context, ui, &args),
        Command::Blame(args) => blame::run(context, ui, &args),
        Command::Search(args) => search::run(context, ui, &args),
        Command::Impact(args) => impact::run(context, ui, &args),
        Command::Stats(args) => stats::run(context, ui, &args),
        Command::Log(args) => log::run(context, ui, &args),
        Command::Template(args) => template::run(context, ui, &args),
        Command::Propose(args) => propose::run(context, ui, args.kind),
        Command::Proposal(args) => proposal::run(context, ui, args.action),
        Command::Review(args) => review::run(context, ui, &args),
        Command::Gate(args) => gate::run(context, ui, &args),
        Command::Enact(args) => enact::run(context, ui, &args),
        Command::Decision(args) => decision::run(context, ui, &args.action),
        Command::Correct(args) => correct::run(context, ui, &args),
        Command::Reserve(args) => withhold::reserve(context, ui, &args),
        Command::Withhold(args) => withhold::withhold(context, ui, &args),
        Command::Officer(args) => officer::run(context, ui, args.action),
        Command::Policy(args) => policy::run(context, ui, args.action),
        Command::Norm(args) => norm::run(context, ui, args.action),
        Command::Clock(args) => clock::run(context, ui, args.action),
        Command::Receipt(args) => receipt::run(context, ui, &args),
        Command::Task(args) => task::run(context, ui, args.action),
        Command::Export(args) => export::run(context, ui, &args),
        Command::Verify(args) => verify::run(context, ui, &args),
        Command::Backup(args) => keep::backup(context, ui, &args),
        Command::Restore(args) => keep::restore(context, ui, &args),
        Command::Demo(args) => demo::run(context, ui, &args),
        Command::Completions(args) => help::completions(ui, &args),
        Command::Man(args) => help::man(ui, &args),
    }
}
