//! `clock` as it is typed.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::officers::Second;

#[derive(Debug, Args)]
pub struct ClockCommand {
    #[command(subcommand)]
    pub action: ClockAction,
}

#[derive(Debug, Subcommand)]
pub enum ClockAction {
    Confirm(ClockConfirm),
    Correct(ClockCorrect),
}

#[derive(Debug, Args)]
pub struct ClockConfirm {
    #[arg(value_name = "DATE")]
    pub date: NaiveDate,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
pub struct ClockCorrect {
    #[arg(value_name = "SEQ")]
    pub from: u64,
    #[command(flatten)]
    pub second: Second,
}
