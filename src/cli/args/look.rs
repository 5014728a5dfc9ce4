//! What a question to the catalogue and to the log takes.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use congbo::domain::{
    component::Component,
    ids::{Code, OfficerId},
    procedure::OnlineLevel,
};
use semver::Version;

use super::{
    RowsAsked, ToFile,
    point::PointInTime,
    ranges::{DayRange, SeqRange, When},
};
use crate::cli::columns::{DueColumn, EntryColumn, FoundColumn, ProcedureColumn};

/// Which past or future a question is about.
#[derive(Debug, Clone, Default, Args)]
pub struct Times {
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(long, value_name = "NAME")]
    pub field: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub online: Option<OnlineFilter>,
    #[arg(long, value_name = "PUBLICITY", value_enum)]
    pub publicity: Option<PublicityFilter>,
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub times: Times,
    #[command(flatten)]
    pub rows: RowsAsked<ProcedureColumn>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PublicityFilter {
    Publicised,
    NotPublicised,
    NotTold,
}

impl PublicityFilter {
    /// Returns the name by which it is asked.
    pub fn key(self) -> &'static str {
        match self {
            PublicityFilter::Publicised => "publicised",
            PublicityFilter::NotPublicised => "not_publicised",
            PublicityFilter::NotTold => "not_told",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OnlineFilter {
    Full,
    Partial,
    None,
    NotStated,
}

impl OnlineFilter {
    /// Returns the level that is meant; nothing is one that is not stated.
    pub fn level(self) -> Option<OnlineLevel> {
        match self {
            OnlineFilter::Full => Some(OnlineLevel::Full),
            OnlineFilter::Partial => Some(OnlineLevel::Partial),
            OnlineFilter::None => Some(OnlineLevel::None),
            OnlineFilter::NotStated => None,
        }
    }
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    #[arg(value_name = "CODE", value_parser = Code::looked_for)]
    pub code: Code,
    #[arg(long = "version", id = "procedure_version", value_name = "V")]
    pub version: Option<Version>,
    #[arg(long)]
    pub ids: bool,
    #[arg(long)]
    pub toml: bool,
    #[arg(long, conflicts_with_all = ["ids", "toml"])]
    pub source: bool,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct HistoryArgs {
    #[arg(value_name = "CODE", value_parser = Code::looked_for)]
    pub code: Code,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct Blame {
    #[arg(value_name = "CODE", value_parser = Code::looked_for)]
    pub code: Code,
    #[arg(long, value_name = "POINT")]
    pub at: Option<PointInTime>,
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
    #[command(flatten)]
    pub times: Times,
    #[command(flatten)]
    pub rows: RowsAsked<FoundColumn>,
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
#[command(group = super::rows_of("due"))]
pub struct StatsArgs {
    #[arg(long, value_name = "DATE")]
    pub since: Option<NaiveDate>,
    #[arg(long, conflicts_with_all = ["since", "as_of"])]
    pub due: bool,
    #[arg(long, value_name = "N", requires = "due")]
    pub days: Option<u32>,
    #[arg(long, value_name = "DAYS", conflicts_with_all = ["since", "as_of", "due"])]
    pub timeliness: Option<DayRange>,
    #[arg(long, conflicts_with_all = ["due", "timeliness"])]
    pub chart: bool,
    #[command(flatten)]
    pub to: ToFile,
    #[command(flatten)]
    pub times: Times,
    #[command(flatten)]
    pub rows: RowsAsked<DueColumn>,
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
    #[arg(long, value_name = "DATE", requires = "decision")]
    pub signed: Option<NaiveDate>,
    #[arg(long, value_name = "NAME", requires = "decision")]
    pub issuer: Option<String>,
    #[arg(long, value_name = "INSTANT")]
    pub from: Option<When>,
    #[arg(long, value_name = "INSTANT")]
    pub to: Option<When>,
    #[arg(long, value_name = "RANGE")]
    pub seq: Option<SeqRange>,
    #[arg(long, conflicts_with = "known_at")]
    pub new: bool,
    #[arg(long, conflicts_with = "known_at")]
    pub follow: bool,
    #[arg(long, value_name = "SEQ", conflicts_with_all = ["code", "kind", "officer", "decision", "from", "to", "seq", "new", "follow", "known_at"])]
    pub signature: Option<u64>,
    #[arg(long, short, value_name = "DIR", requires = "signature")]
    pub output: Option<PathBuf>,
    #[arg(long, requires = "signature")]
    pub force: bool,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
    #[command(flatten)]
    pub rows: RowsAsked<EntryColumn>,
}
