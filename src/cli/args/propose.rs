//! What proposing and correcting take.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use congbo::domain::{
    burden::StepSize,
    component::Component,
    event::Instrument,
    ids::{Code, ProposalId},
};
use semver::Version;

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    arg_required_else_help = true,
    subcommand_value_name = "COMMAND"
)]
pub struct Propose {
    #[arg(long, id = "kept_form", value_name = "FORM", num_args = 0..=1)]
    pub resume: Option<Option<String>>,
    #[command(subcommand)]
    pub kind: Option<ProposeKind>,
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
pub struct ProposalWords {
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

impl ProposalWords {
    /// Whether all is said that every change is to say.
    pub fn says_all(&self) -> bool {
        self.effective.is_some() && self.basis.is_some() && self.reason.is_some()
    }

    /// Whether nothing is said of the change.
    pub fn says_nothing(&self) -> bool {
        self.effective.is_none()
            && [&self.basis, &self.reason, &self.transition].into_iter().all(Option::is_none)
    }
}

#[derive(Debug, Args)]
pub struct ProposeNew {
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub words: ProposalWords,
}

#[derive(Debug, Args)]
pub struct ProposeAmend {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[arg(long, conflicts_with = "file")]
    pub edit: bool,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["file", "edit", "base"])]
    pub from: Option<PathBuf>,
    #[arg(long, value_name = "COMPONENT", value_delimiter = ',')]
    pub components: Vec<Component>,
    #[arg(long, value_name = "V")]
    pub base: Option<Version>,
    #[arg(long, value_name = "COMPONENT", value_delimiter = ',')]
    pub take_back: Vec<Component>,
    #[arg(long, value_name = "STEP", value_parser = parse_level)]
    pub raise: Option<StepSize>,
    #[command(flatten)]
    pub words: ProposalWords,
}

#[derive(Debug, Args)]
pub struct ProposeReplace {
    #[arg(long, required = true, num_args = 1.., value_name = "CODE")]
    pub close: Vec<Code>,
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub open: Vec<PathBuf>,
    #[command(flatten)]
    pub words: ProposalWords,
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
    pub words: ProposalWords,
}

#[derive(Debug, Args)]
pub struct ProposeSuspend {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(long, value_name = "DATE")]
    pub until: Option<NaiveDate>,
    #[command(flatten)]
    pub words: ProposalWords,
}

#[derive(Debug, Args)]
pub struct ProposeResume {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[command(flatten)]
    pub words: ProposalWords,
}

#[derive(Debug, Args)]
pub struct ProposeLapse {
    #[arg(value_name = "CODE")]
    pub code: Code,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub successor: Vec<Code>,
    #[command(flatten)]
    pub words: ProposalWords,
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
    pub words: ProposalWords,
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
    pub words: ProposalWords,
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
    pub words: ProposalWords,
}

fn parse_instrument(text: &str) -> Result<Instrument, String> {
    let all = [Instrument::Record, Instrument::Letter, Instrument::Decision];
    all.into_iter().find(|it| it.key() == text).ok_or_else(|| "record, letter".to_owned())
}

pub(super) fn parse_level(text: &str) -> Result<StepSize, String> {
    match text {
        "major" => Ok(StepSize::Major),
        "minor" => Ok(StepSize::Minor),
        "patch" => Ok(StepSize::Patch),
        _ => Err("major, minor, patch".to_owned()),
    }
}
