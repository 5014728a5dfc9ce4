//! `code` as it is typed.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use congbo::domain::ids::Code;

use super::officers::Second;

#[derive(Debug, Args)]
pub struct CodeCommand {
    #[command(subcommand)]
    pub action: CodeAction,
}

#[derive(Debug, Subcommand)]
pub enum CodeAction {
    Assign(CodeAssignArgs),
    Correct(CodeCorrectArgs),
}

#[derive(Debug, Args)]
pub struct CodeAssignArgs {
    #[arg(value_name = "CODE")]
    pub former: Code,
    #[arg(value_name = "CODE")]
    pub right: Code,
    #[arg(long, value_name = "TEXT")]
    pub receipt: String,
    #[arg(long, value_name = "DATE")]
    pub on: NaiveDate,
}

#[derive(Debug, Args)]
pub struct CodeCorrectArgs {
    #[command(flatten)]
    pub assigned: CodeAssignArgs,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    #[command(flatten)]
    pub second: Second,
}
