//! The options that every command takes.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use congbo::domain::{
    ids::{CommandId, OfficerId},
    officer::Role,
};

/// Options that every command takes. What is not typed is taken from the environment, by
/// `help::parse`: clap sees the command line alone, so that it speaks of nothing else.
#[derive(Debug, Clone, Args)]
pub struct Global {
    #[arg(long, global = true, value_name = "DIR", default_value = "congbo-store")]
    pub store: PathBuf,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long = "as", id = "acting_officer", global = true, value_name = "OFFICER")]
    pub officer: Option<OfficerId>,
    /// The private key, or a public one that stands for the agent's. Every command takes it
    /// too (see `help::definition`), but for those that name another person's key.
    #[arg(long, id = "signing_key", value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// The role in which to act. Every command takes it too, but for the one that names
    /// another person's roles.
    #[arg(long, id = "acting_role", value_name = "ROLE")]
    pub role: Option<Role>,
    #[arg(long, global = true, value_name = "LANG", value_enum)]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_name = "SECONDS", default_value = "10")]
    pub wait: u64,
    #[arg(long, global = true, value_name = "ID")]
    pub command_id: Option<CommandId>,
    #[arg(long, global = true)]
    pub no_pager: bool,
    #[arg(long, global = true, value_name = "DATE")]
    pub confirm_clock: Option<NaiveDate>,
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value = "auto")]
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
