//! The options that every command takes.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use congbo::domain::{
    ids::{CommandId, OfficerId},
    officer::Role,
};

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
