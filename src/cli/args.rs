//! The command line as clap sees it. Its help texts live in `locales/`, under the
//! command's and argument's names: this file says only what may be typed.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use congbo::domain::{
    burden::StepSize,
    component::Component,
    event::{ChangeKind, Instrument},
    ids::{Code, CommandId, OfficerId, ProposalId},
    officer::Role,
    procedure::OnlineLevel,
};
use semver::Version;

mod clock;
mod compare;
mod decision;
mod officers;
mod output;
mod point;
mod ranges;
mod review;
mod task;

pub use clock::*;
pub use compare::*;
pub use decision::*;
pub use officers::*;
pub use output::*;
pub use point::*;
pub use ranges::*;
pub use review::*;
pub use task::*;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "congbo", version, disable_help_subcommand = true, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
pub struct Global {
    #[arg(
        long,
        global = true,
        env = "CONGBO_STORE",
        value_name = "DIR",
        default_value = "congbo-store"
    )]
    pub store: PathBuf,
    #[arg(long, global = true, env = "CONGBO_JSON", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    pub json: bool,
    #[arg(long = "as", global = true, env = "CONGBO_AS", value_name = "OFFICER")]
    pub officer: Option<OfficerId>,
    /// The private key, or a public one that stands for the agent's. Every command takes it
    /// too (see `help::definition`), but for those that name another person's key.
    #[arg(long, env = "CONGBO_KEY", value_name = "FILE")]
    pub key: Option<PathBuf>,
    #[arg(long, global = true, env = "CONGBO_ROLE", value_name = "ROLE")]
    pub role: Option<Role>,
    #[arg(long, global = true, env = "CONGBO_LANG", value_name = "LANG", value_enum)]
    pub lang: Option<Lang>,
    #[arg(long, global = true, env = "CONGBO_WAIT", value_name = "SECONDS", default_value = "10")]
    pub wait: u64,
    #[arg(long, global = true, env = "CONGBO_COMMAND_ID", value_name = "ID")]
    pub command_id: Option<CommandId>,
    #[arg(long, global = true)]
    pub no_pager: bool,
    #[arg(long, global = true, value_name = "DATE")]
    pub confirm_clock: Option<NaiveDate>,
    #[arg(
        long,
        global = true,
        env = "CONGBO_COLOR",
        value_name = "WHEN",
        value_enum,
        default_value = "auto"
    )]
    pub color: ColorWhen,
}

/// The languages that people are spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Vi,
    En,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    Auto,
    Always,
    Never,
}

/// Which past or future a question is about.
#[derive(Debug, Clone, Default, Args)]
pub struct Times {
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Init(Init),
    Import(Import),
    Reconcile(Reconcile),
    List(List),
    Show(Show),
    History(History),
    Diff(Diff),
    Blame(Blame),
    Search(Search),
    Impact(Impact),
    Stats(Stats),
    Log(Log),
    Template(Template),
    Propose(Propose),
    Proposal(ProposalCommand),
    Review(Review),
    Gate(Gate),
    Enact(Enact),
    Decision(DecisionCommand),
    Correct(Correct),
    Reserve(Reserve),
    Withhold(Withhold),
    Officer(OfficerCommand),
    Policy(PolicyCommand),
    Norm(NormCommand),
    Clock(ClockCommand),
    Receipt(Receipt),
    Task(TaskCommand),
    Export(Export),
    Verify(Verify),
    Backup(Backup),
    Restore(Restore),
    Demo(Demo),
    Completions(Completions),
    Man(Man),
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

/// A founder as typed: an officer id and a public key's file.
#[derive(Debug, Clone)]
pub struct Founder {
    pub officer: OfficerId,
    pub key: PathBuf,
}

impl std::str::FromStr for Founder {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (officer, key) = text.split_once('=').ok_or("ID=KEY.pub")?;
        let officer = officer.parse().map_err(|error| format!("{error}"))?;
        Ok(Founder { officer, key: PathBuf::from(key) })
    }
}

#[derive(Debug, Args)]
pub struct Import {
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
    pub exit_code: bool,
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct List {
    #[arg(long, value_name = "NAME")]
    pub field: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub online: Option<OnlineFilter>,
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OnlineFilter {
    Full,
    Partial,
    None,
    NotStated,
}

impl OnlineFilter {
    /// Whether a level passes the filter.
    pub fn admits(self, level: Option<OnlineLevel>) -> bool {
        match self {
            OnlineFilter::Full => level == Some(OnlineLevel::Full),
            OnlineFilter::Partial => level == Some(OnlineLevel::Partial),
            OnlineFilter::None => level == Some(OnlineLevel::None),
            OnlineFilter::NotStated => level.is_none(),
        }
    }
}

#[derive(Debug, Args)]
pub struct Show {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(long = "version", id = "procedure_version", value_name = "V")]
    pub version: Option<Version>,
    #[arg(long)]
    pub ids: bool,
    #[arg(long)]
    pub toml: bool,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct History {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct Blame {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(long, value_name = "POINT")]
    pub at: Option<Point>,
    #[arg(long = "component", id = "components", value_name = "COMPONENT", value_delimiter = ',')]
    pub components: Vec<Component>,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
}

#[derive(Debug, Args)]
pub struct Search {
    #[arg(required = true, value_name = "WORDS")]
    pub words: Vec<String>,
    #[arg(long)]
    pub text: bool,
    #[arg(long, value_name = "N", default_value = "50")]
    pub limit: usize,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct Impact {
    #[arg(required = true, value_name = "NORM")]
    pub instrument: Vec<String>,
    #[arg(long, conflicts_with_all = ["as_of", "known_at"])]
    pub open_reviews: bool,
    #[arg(long, value_name = "DATE", requires = "open_reviews")]
    pub due: Option<NaiveDate>,
    #[arg(long, value_name = "TEXT", requires = "open_reviews")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct Stats {
    #[arg(long, value_name = "DATE")]
    pub since: Option<NaiveDate>,
    #[arg(long, conflicts_with_all = ["since", "as_of"])]
    pub due: bool,
    #[arg(long, value_name = "N", requires = "due")]
    pub days: Option<u32>,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct Log {
    #[arg(value_name = "CODE")]
    pub code: Option<Code>,
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    #[arg(long, value_name = "OFFICER")]
    pub officer: Option<OfficerId>,
    #[arg(long, value_name = "NUMBER")]
    pub decision: Option<String>,
    #[arg(long, value_name = "INSTANT")]
    pub from: Option<When>,
    #[arg(long, value_name = "INSTANT")]
    pub to: Option<When>,
    #[arg(long, value_name = "RANGE")]
    pub seq: Option<SeqRange>,
    #[arg(long, conflicts_with = "known_at")]
    pub follow: bool,
    #[arg(long, value_name = "SEQ", conflicts_with_all = ["code", "kind", "officer", "decision", "from", "to", "seq", "follow", "known_at"])]
    pub signature: Option<u64>,
    #[arg(long, short, value_name = "DIR", requires = "signature")]
    pub output: Option<PathBuf>,
    #[arg(long, requires = "signature")]
    pub force: bool,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
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
pub struct Propose {
    #[command(subcommand)]
    pub kind: ProposeKind,
}

#[derive(Debug, Subcommand)]
pub enum ProposeKind {
    New(ProposeNew),
    Amend(ProposeAmend),
    Replace(ProposeReplace),
    Simplify(ProposeAmend),
    Abolish(ProposeAbolish),
    Suspend(ProposeSuspend),
    Resume(ProposeResume),
    Lapse(ProposeLapse),
    Revive(ProposeRevive),
    Annul(ProposeAnnul),
}

/// What every proposal says beside its documents; a file's `[change]` table says it too,
/// and the command line wins.
#[derive(Debug, Clone, Default, Args)]
pub struct Words {
    #[arg(long, value_name = "DATE")]
    pub effective: Option<NaiveDate>,
    #[arg(long, value_name = "NORM")]
    pub basis: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub transition: Option<String>,
    #[arg(long)]
    pub draft: bool,
    #[arg(long)]
    pub recorded: bool,
}

#[derive(Debug, Args)]
pub struct ProposeNew {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub words: Words,
}

#[derive(Debug, Args)]
pub struct ProposeAmend {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(value_name = "FILE", required_unless_present = "edit")]
    pub file: Option<PathBuf>,
    #[arg(long, conflicts_with = "file")]
    pub edit: bool,
    #[arg(long, value_name = "COMPONENT", value_delimiter = ',')]
    pub components: Vec<Component>,
    #[arg(long, value_name = "V")]
    pub base: Option<Version>,
    #[arg(long, value_name = "STEP", value_parser = parse_level)]
    pub raise: Option<StepSize>,
    #[command(flatten)]
    pub words: Words,
}

#[derive(Debug, Args)]
pub struct ProposeReplace {
    #[arg(long, required = true, num_args = 1.., value_name = "CODE")]
    pub close: Vec<Code>,
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub open: Vec<PathBuf>,
    #[command(flatten)]
    pub words: Words,
}

#[derive(Debug, Args)]
pub struct ProposeAbolish {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub successor: Vec<Code>,
    #[command(flatten)]
    pub words: Words,
}

#[derive(Debug, Args)]
pub struct ProposeSuspend {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(long, value_name = "DATE")]
    pub until: Option<NaiveDate>,
    #[command(flatten)]
    pub words: Words,
}

#[derive(Debug, Args)]
pub struct ProposeResume {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[command(flatten)]
    pub words: Words,
}

#[derive(Debug, Args)]
pub struct ProposeLapse {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub successor: Vec<Code>,
    #[command(flatten)]
    pub words: Words,
}

#[derive(Debug, Args)]
pub struct ProposeRevive {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "STEP", value_parser = parse_level)]
    pub raise: Option<StepSize>,
    #[command(flatten)]
    pub words: Words,
}

#[derive(Debug, Args)]
pub struct ProposeAnnul {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(long)]
    pub from_start: bool,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub successor: Vec<Code>,
    #[command(flatten)]
    pub words: Words,
}

#[derive(Debug, Args)]
pub struct Enact {
    #[arg(value_name = "ID")]
    pub ids: Vec<ProposalId>,
    #[arg(long, value_name = "FILE")]
    pub decision: PathBuf,
}

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_enum)]
    pub format: ExportFormat,
    #[command(flatten)]
    pub to: ToFile,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Json,
}

#[derive(Debug, Args)]
pub struct Correct {
    #[arg(value_name = "CODE", required_unless_present = "apply")]
    pub code: Option<Code>,
    #[arg(value_name = "FILE", required_unless_present = "apply")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "INSTRUMENT", required_unless_present = "apply", value_parser = parse_instrument)]
    pub instrument: Option<Instrument>,
    #[arg(long, value_name = "FILE", required_unless_present = "apply")]
    pub evidence: Option<PathBuf>,
    #[arg(long, value_name = "ID", conflicts_with_all = ["code", "file", "instrument", "evidence"])]
    pub apply: Option<ProposalId>,
    #[command(flatten)]
    pub words: Words,
}

fn parse_instrument(text: &str) -> Result<Instrument, String> {
    let all = [Instrument::Record, Instrument::Letter, Instrument::Decision];
    all.into_iter().find(|it| it.key() == text).ok_or_else(|| "record, letter".to_owned())
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
pub struct Withhold {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(long, required_unless_present = "mistake", conflicts_with = "mistake")]
    pub secret: bool,
    #[arg(long)]
    pub mistake: bool,
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
}

#[derive(Debug, Args)]
pub struct Demo {
    #[arg(long, value_name = "DIR", default_value = "congbo-demo")]
    pub dir: PathBuf,
    #[arg(long)]
    pub fresh: bool,
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct Man {
    #[command(flatten)]
    pub to: ToFolder,
}

fn parse_level(text: &str) -> Result<StepSize, String> {
    match text {
        "major" => Ok(StepSize::Major),
        "minor" => Ok(StepSize::Minor),
        "patch" => Ok(StepSize::Patch),
        _ => Err("major, minor, patch".to_owned()),
    }
}

fn parse_kind(text: &str) -> Result<ChangeKind, String> {
    let known = ChangeKind::ALL.into_iter().find(|it| it.key() == text);
    known.ok_or_else(|| ChangeKind::ALL.map(ChangeKind::key).join(", "))
}
