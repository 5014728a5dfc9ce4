//! Which commands the program has, and how one is built without the others: all of them together
//! are most of what a short command would cost.

use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand, error::ErrorKind};

use super::*;

/// Declares the commands: how each is called, and what it takes.
macro_rules! commands {
    ($($name:literal $variant:ident($args:ty),)*) => {
        #[derive(Debug)]
        pub enum ProgramCommand {
            $($variant($args),)*
        }

        impl ProgramCommand {
            const NAMES: &[&str] = &[$($name),*];

            /// Builds a command by its name, as clap sees it; `None` where none is called so.
            pub fn named(name: &str) -> Option<Command> {
                match name {
                    $($name => Some(<$args as Args>::augment_args(Command::new($name))),)*
                    _ => None,
                }
            }
        }

        impl FromArgMatches for ProgramCommand {
            fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
                Self::from_arg_matches_mut(&mut matches.clone())
            }

            fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, clap::Error> {
                let Some((name, mut matches)) = matches.remove_subcommand() else {
                    return Err(clap::Error::new(ErrorKind::MissingSubcommand));
                };
                match &*name {
                    $($name => {
                        <$args as FromArgMatches>::from_arg_matches_mut(&mut matches)
                            .map(Self::$variant)
                    })*
                    _ => Err(clap::Error::new(ErrorKind::InvalidSubcommand)),
                }
            }

            fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
                *self = Self::from_arg_matches(matches)?;
                Ok(())
            }
        }
    };
}

commands! {
    "init" Init(Init),
    "import" Import(ImportArgs),
    "reconcile" Reconcile(Reconcile),
    "list" List(ListArgs),
    "show" Show(ShowArgs),
    "history" History(HistoryArgs),
    "diff" Diff(Diff),
    "blame" Blame(Blame),
    "search" Search(Search),
    "impact" Impact(Impact),
    "stats" Stats(StatsArgs),
    "log" Log(Log),
    "template" Template(Template),
    "propose" Propose(Propose),
    "proposal" Proposal(ProposalCommand),
    "review" Review(ReviewArgs),
    "gate" Gate(Gate),
    "enact" Enact(Enact),
    "decision" Decision(DecisionCommand),
    "correct" Correct(Correct),
    "reserve" Reserve(Reserve),
    "withhold" Withhold(Withhold),
    "release" Release(Release),
    "officer" Officer(OfficerCommand),
    "policy" Policy(PolicyCommand),
    "norm" Norm(NormCommand),
    "clock" Clock(ClockCommand),
    "receipt" Receipt(ReceiptArgs),
    "code" Code(CodeCommand),
    "task" Task(TaskCommand),
    "export" Export(Export),
    "publish" Publish(Publish),
    "verify" Verify(Verify),
    "backup" Backup(Backup),
    "repair" Repair(Repair),
    "restore" Restore(Restore),
    "demo" Demo(Demo),
    "status" Status(StatusArgs),
    "config" Config(ConfigCommand),
    "help" Help(HelpArgs),
    "version" Version(VersionArgs),
    "completions" Completions(Completions),
    "man" Man(Man),
}

impl Subcommand for ProgramCommand {
    fn augment_subcommands(command: Command) -> Command {
        command.subcommands(Self::NAMES.iter().filter_map(|it| Self::named(it)))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        Self::NAMES.contains(&name)
    }
}
