//! The command line as clap sees it. Its help texts live in `locales/`, under the
//! command's and argument's names: this file says only what may be typed.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `clock` | `clock` as it is typed |
//! | `codes` | `code` as it is typed |
//! | `compare` | what may be typed about comparisons: which two texts, and in which shape they are told |
//! | `config` | `config`, `status`, `help` and `version` as they are typed |
//! | `decision` | `decision` as it is typed |
//! | `desk` | `ui` as it is typed |
//! | `export` | `export` as it is typed |
//! | `global` | the options that every command takes |
//! | `look` | what a question to the catalogue and to the log takes |
//! | `officers` | the command line of officers, rules, norms and receipts, as clap sees it |
//! | `output` | where a result goes, as it is typed; `cli::output` says what comes of it |
//! | `point` | a point on the registry's two axes as it is typed: what held, and as known when |
//! | `program` | how a command of many is built without the others |
//! | `propose` | what proposing and correcting take |
//! | `ranges` | days, instants and ranges of entries as they are typed |
//! | `review` | what may be typed about proposals: the way to a decision, verdicts, and the gate |
//! | `rows` | what may be typed about every list: which columns, how many rows, in which order |
//! | `serve` | `serve` as it is typed |
//! | `task` | `task` as it is typed |

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use congbo::domain::{
    ids::{Code, ProposalId},
    log_head::LogHead,
};

mod clock;
mod codes;
mod compare;
mod config;
mod decision;
mod desk;
mod export;
mod global;
mod look;
mod officers;
mod output;
mod point;
mod program;
mod propose;
mod ranges;
mod review;
mod rows;
mod serve;
mod task;

pub use clock::*;
pub use codes::*;
pub use compare::*;
pub use config::*;
pub use decision::*;
pub use desk::*;
use export::one_of;
pub use export::*;
pub use global::*;
pub use look::*;
pub use officers::*;
pub use output::*;
pub use point::*;
use program::commands;
pub use propose::*;
pub use ranges::{DayRange, SinceAsked};
pub use review::*;
pub use rows::*;
pub use serve::*;
pub use task::*;

/// The whole command line.
pub type Cli = CommandLine<ProgramCommand>;

/// A command line, with some commands.
#[derive(Debug, Parser)]
#[command(name = "congbo", version, disable_help_subcommand = true, propagate_version = true)]
pub struct CommandLine<C: Subcommand> {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: C,
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
    "serve" Serve(ServeArgs),
    "verify" Verify(Verify),
    "backup" Backup(Backup),
    "repair" Repair(Repair),
    "restore" Restore(Restore),
    "demo" Demo(Demo),
    "status" Status(StatusArgs),
    "ui" Ui(UiArgs),
    "config" Config(ConfigCommand),
    "help" Help(HelpArgs),
    "version" Version(VersionArgs),
    "completions" Completions(Completions),
    "man" Man(Man),
}

#[derive(Debug, Args)]
pub struct Init {
    #[arg(long, value_name = "NAME")]
    pub agency: String,
    #[arg(long, value_name = "CODE")]
    pub code: String,
    #[arg(long, value_name = "NAME")]
    pub origin: Option<String>,
    #[arg(long = "founder", value_name = "FOUNDER")]
    pub founders: Vec<Founder>,
    #[arg(long)]
    pub shared: bool,
    #[arg(long, value_name = "FILE")]
    pub founder_file: Option<PathBuf>,
    #[arg(long, value_name = "MINUTES", default_value = "420", allow_negative_numbers = true)]
    pub zone: i32,
}

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub effective: NaiveDate,
    #[arg(long, value_name = "TEXT")]
    pub basis: String,
    #[arg(long)]
    pub strict: bool,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Reconcile {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long)]
    pub open_proposals: bool,
    #[arg(long, value_name = "DATE")]
    pub effective: Option<NaiveDate>,
    #[arg(long)]
    pub full: bool,
    #[arg(long)]
    pub exit_code: bool,
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct Template {
    #[arg(value_enum)]
    pub kind: TemplateKind,
    #[command(flatten)]
    pub to: ToFile,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TemplateKind {
    New,
    Amend,
    Abolish,
    Decision,
    Assessment,
    Opinion,
    Appraisal,
    CostSheet,
    Policy,
    Tables,
}

#[derive(Debug, Args)]
pub struct Enact {
    #[arg(value_name = "ID")]
    pub ids: Vec<ProposalId>,
    #[arg(long, value_name = "FILE")]
    pub decision: Option<PathBuf>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, conflicts_with = "dry_run")]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct Reserve {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub effective: NaiveDate,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("why").required(true).args(["secret", "mistake"]))]
pub struct Withhold {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(long)]
    pub secret: bool,
    #[arg(long)]
    pub mistake: bool,
    #[arg(long, value_name = "TEXT")]
    pub note: String,
    #[arg(long)]
    pub yes: bool,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("why").required(true).args(["declassified", "premature"]))]
pub struct Release {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(long)]
    pub declassified: bool,
    #[arg(long)]
    pub premature: bool,
    #[arg(long, value_name = "TEXT")]
    pub note: String,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
pub struct Verify {
    #[arg(long)]
    pub gate: bool,
}

#[derive(Debug, Args)]
pub struct Repair {
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct Backup {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Restore {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "HEAD")]
    pub head: Option<LogHead>,
    #[arg(long, requires = "reason")]
    pub accept_loss: bool,
    #[arg(long, value_name = "TEXT", requires = "accept_loss")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
pub struct Demo {
    #[arg(long, value_name = "DIR", default_value = "congbo-demo")]
    pub dir: PathBuf,
    #[arg(long)]
    pub fresh: bool,
    #[arg(long)]
    pub full: bool,
    #[arg(long)]
    pub keep: bool,
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_enum)]
    pub shell: CompletionShell,
}

/// The shells that ask the program what may be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompletionShell {
    Bash,
    Zsh,
    Fish,
}

#[derive(Debug, Args)]
pub struct Man {
    #[command(flatten)]
    pub to: ToFolder,
}
