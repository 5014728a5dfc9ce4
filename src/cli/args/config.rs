//! `config`, `status`, `help` and `version` as they are typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::settings::SettingKey;

#[derive(Debug, Args)]
pub struct ConfigCommand {
    #[command(subcommand)]
    pub action: ConfigAction,
}

#[derive(Debug, Subcommand)]
pub enum ConfigAction {
    List(ConfigList),
    Get(ConfigGet),
    Set(ConfigSet),
    Unset(ConfigUnset),
    Edit,
    Path,
}

#[derive(Debug, Args)]
pub struct ConfigList {
    #[arg(long)]
    pub origin: bool,
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct ConfigGet {
    #[arg(value_name = "SETTING", value_parser = parse_setting)]
    pub setting: SettingKey,
}

#[derive(Debug, Args)]
pub struct ConfigSet {
    #[arg(value_name = "SETTING", value_parser = parse_setting)]
    pub setting: SettingKey,
    #[arg(value_name = "VALUE")]
    pub value: String,
    #[arg(long)]
    pub user: bool,
}

#[derive(Debug, Args)]
pub struct ConfigUnset {
    #[arg(value_name = "SETTING", value_parser = parse_setting)]
    pub setting: SettingKey,
    #[arg(long)]
    pub user: bool,
}

/// Which program this is, is asked for.
#[derive(Debug, Args)]
pub struct VersionArgs {}

/// Whose help is asked for.
#[derive(Debug, Args)]
pub struct HelpArgs {
    #[arg(value_name = "COMMAND")]
    pub commands: Vec<String>,
}

fn parse_setting(text: &str) -> Result<SettingKey, String> {
    let names = || SettingKey::ALL.map(SettingKey::name).join(", ");
    SettingKey::named(text).ok_or_else(names)
}

/// What is shown of what waits.
#[derive(Debug, Args)]
pub struct StatusArgs {
    #[arg(long, conflicts_with = "watch")]
    pub short: bool,
    #[arg(long, conflicts_with = "watch")]
    pub exit_code: bool,
    #[arg(long)]
    pub watch: bool,
    #[arg(long, value_name = "PROGRAM", requires = "watch")]
    pub exec: Option<PathBuf>,
}
