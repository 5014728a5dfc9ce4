//! `decision` as it is typed.

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use congbo::{
    domain::ids::ProposalId,
    export::announcing::{AnnouncingOptions, ChangeMark},
};

use super::{RowsAsked, ToFile, one_of};
use crate::cli::columns::DecisionColumn;

#[derive(Debug, Args)]
pub struct DecisionCommand {
    #[command(subcommand)]
    pub action: DecisionAction,
}

#[derive(Debug, Subcommand)]
pub enum DecisionAction {
    Draft(DecisionDraftArgs),
    Document(DecisionDocumentArgs),
    List(DecisionListArgs),
}

#[derive(Debug, Args)]
pub struct DecisionDraftArgs {
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<ProposalId>,
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<DraftFormat>,
    #[command(flatten)]
    pub look: PaperLook,
    #[command(flatten)]
    pub to: ToFile,
}

#[derive(Debug, Args)]
pub struct DecisionDocumentArgs {
    #[arg(value_name = "NUMBER")]
    pub number: String,
    #[arg(long, value_name = "DATE")]
    pub signed: Option<NaiveDate>,
    #[arg(long, value_name = "NAME")]
    pub issuer: Option<String>,
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<PaperFormat>,
    #[command(flatten)]
    pub look: PaperLook,
    #[command(flatten)]
    pub to: ToFile,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
}

#[derive(Debug, Args)]
pub struct DecisionListArgs {
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
    #[command(flatten)]
    pub rows: RowsAsked<DecisionColumn>,
}

/// How the paper of a decision looks.
#[derive(Debug, Args)]
pub struct PaperLook {
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,
    #[arg(long, value_parser = one_of(ChangeMark::ALL, ChangeMark::key))]
    pub mark: Option<ChangeMark>,
}

impl PaperLook {
    /// Gives what was said of the paper.
    pub fn options(&self) -> AnnouncingOptions {
        AnnouncingOptions { mark: self.mark.unwrap_or_default(), place: self.place.clone() }
    }

    /// Whether anything was said of it.
    pub fn is_named(&self) -> bool {
        self.place.is_some() || self.mark.is_some()
    }
}

/// The forms of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DraftFormat {
    /// The file that `enact` takes, once it is filled in.
    Toml,
    /// The paper for signing.
    Docx,
    /// The paper as a text.
    Md,
}

/// The forms of a recorded decision's paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaperFormat {
    /// For a word processor.
    Docx,
    /// As a text.
    Md,
}

impl PaperFormat {
    /// Returns the name by which it is asked for.
    pub fn key(self) -> &'static str {
        match self {
            PaperFormat::Docx => "docx",
            PaperFormat::Md => "md",
        }
    }
}
