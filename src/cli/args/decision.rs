//! `decision` as it is typed.

use clap::{Args, Subcommand};
use congbo::domain::ids::ProposalId;

#[derive(Debug, Args)]
pub struct DecisionCommand {
    #[command(subcommand)]
    pub action: DecisionAction,
}

#[derive(Debug, Subcommand)]
pub enum DecisionAction {
    Draft(DecisionDraftArgs),
}

#[derive(Debug, Args)]
pub struct DecisionDraftArgs {
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<ProposalId>,
    #[command(flatten)]
    pub to: super::output::ToFile,
}
