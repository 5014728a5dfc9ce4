//! The command line of officers, rules, norms and receipts, as clap sees it.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use congbo::domain::{
    event::ReceiptKind,
    gate::GateRule,
    ids::{Code, OfficerId},
    officer::Role,
    rule::RuleId,
};

use super::{RowsAsked, look::Times, output::ToFile};
use crate::cli::columns::{NormColumn, OfficerColumn, PolicyColumn};

#[derive(Debug, Args)]
pub struct OfficerCommand {
    #[command(subcommand)]
    pub action: OfficerAction,
}

#[derive(Debug, Subcommand)]
pub enum OfficerAction {
    Add(OfficerAdd),
    Confirm(OfficerConfirm),
    Decline(OfficerDecline),
    Roles(OfficerRoles),
    Rotate(OfficerRotate),
    Delegate(OfficerDelegate),
    Revoke(OfficerRevoke),
    List(OfficerList),
    Show(OfficerShow),
    Prove(OfficerProve),
    Found(OfficerFound),
    AllowedSigners(OfficerAllowedSigners),
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

/// A second officer, who signs the same command at the same desk.
#[derive(Debug, Clone, Default, Args)]
pub struct Second {
    #[arg(long = "with", value_name = "ID=KEY")]
    pub with: Option<Founder>,
}

#[derive(Debug, Args)]
pub struct OfficerDelegate {
    #[arg(value_name = "OFFICER")]
    pub officer_id: OfficerId,
    #[arg(long, value_name = "ROLE")]
    pub role: Role,
    #[arg(long = "for", value_name = "OFFICER")]
    pub principal: OfficerId,
    #[arg(long, value_name = "DATE")]
    pub first: NaiveDate,
    #[arg(long, value_name = "DATE")]
    pub last: NaiveDate,
    #[arg(long, value_name = "TEXT")]
    pub ground: String,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
pub struct OfficerAdd {
    #[arg(value_name = "OFFICER")]
    pub officer_id: OfficerId,
    #[arg(long, value_name = "NAME")]
    pub name: String,
    #[arg(long, value_name = "UNIT")]
    pub unit: String,
    #[arg(long = "role", required = true, value_name = "ROLE", value_delimiter = ',')]
    pub roles: Vec<Role>,
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub proof: Option<PathBuf>,
    #[arg(long, value_name = "TEXT")]
    pub reference: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
pub struct OfficerConfirm {
    #[arg(value_name = "N")]
    pub number: u32,
}

#[derive(Debug, Args)]
pub struct OfficerDecline {
    #[arg(value_name = "N")]
    pub number: u32,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("changed").required(true).multiple(true).args(["add", "remove"]))]
pub struct OfficerRoles {
    #[arg(value_name = "OFFICER")]
    pub officer_id: OfficerId,
    #[arg(long, value_name = "ROLE", value_delimiter = ',')]
    pub add: Vec<Role>,
    #[arg(long, value_name = "ROLE", value_delimiter = ',')]
    pub remove: Vec<Role>,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
pub struct OfficerRotate {
    #[arg(value_name = "OFFICER")]
    pub officer_id: OfficerId,
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub proof: Option<PathBuf>,
    #[arg(long, value_name = "INSTANT")]
    pub compromised_since: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
pub struct OfficerRevoke {
    #[arg(value_name = "OFFICER")]
    pub officer_id: OfficerId,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    #[arg(long, value_name = "INSTANT")]
    pub compromised_since: Option<String>,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
pub struct OfficerList {
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
    #[command(flatten)]
    pub rows: RowsAsked<OfficerColumn>,
}

#[derive(Debug, Args)]
pub struct OfficerShow {
    #[arg(value_name = "OFFICER")]
    pub officer_id: OfficerId,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
}

#[derive(Debug, Args)]
pub struct OfficerProve {
    #[arg(value_name = "OFFICER")]
    pub officer_id: OfficerId,
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    #[command(flatten)]
    pub to: ToFile,
}

#[derive(Debug, Args)]
pub struct OfficerFound {
    #[arg(long = "founder", required_unless_present = "founder_file", value_name = "ID=KEY.pub")]
    pub founders: Vec<Founder>,
    #[arg(long, value_name = "FILE")]
    pub founder_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct OfficerAllowedSigners {
    #[arg(long, value_name = "SEQ")]
    pub at: Option<u64>,
    #[command(flatten)]
    pub to: ToFile,
}

#[derive(Debug, Args)]
pub struct PolicyCommand {
    #[command(subcommand)]
    pub action: PolicyAction,
}

#[derive(Debug, Subcommand)]
pub enum PolicyAction {
    Show(PolicyShow),
    List(PolicyList),
    Propose(PolicyPropose),
    Suspend(PolicySuspend),
    Approve(PolicyApprove),
    Withdraw(PolicyWithdraw),
}

#[derive(Debug, Args)]
pub struct PolicyShow {
    #[arg(long)]
    pub tables: bool,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct PolicyList {
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
    #[command(flatten)]
    pub rows: RowsAsked<PolicyColumn>,
}

#[derive(Debug, Args)]
pub struct PolicyPropose {
    #[arg(value_name = "FILE", required_unless_present = "anew")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "N", conflicts_with_all = ["file", "tables"])]
    pub anew: Option<u32>,
    #[arg(long, value_name = "DATE", required_unless_present = "anew")]
    pub effective: Option<NaiveDate>,
    #[arg(long, value_name = "TEXT", required_unless_present = "anew")]
    pub reason: Option<String>,
    #[arg(long, requires = "basis")]
    pub tables: bool,
    #[arg(long, value_name = "TEXT")]
    pub basis: Option<String>,
}

#[derive(Debug, Args)]
pub struct PolicySuspend {
    #[arg(value_name = "RULE", value_parser = GateRule::named)]
    pub rule: RuleId,
    #[arg(long, value_name = "DATE")]
    pub from: NaiveDate,
    #[arg(long, value_name = "DATE")]
    pub until: NaiveDate,
    #[arg(long, value_name = "TEXT")]
    pub norm: String,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct PolicyApprove {
    #[arg(value_name = "N")]
    pub number: u32,
    #[arg(long, short, value_name = "TEXT")]
    pub comment: Option<String>,
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct PolicyWithdraw {
    #[arg(value_name = "N")]
    pub number: u32,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct NormCommand {
    #[command(subcommand)]
    pub action: NormAction,
}

#[derive(Debug, Subcommand)]
pub enum NormAction {
    Record(NormRecordArgs),
    End(NormEndArgs),
    Show(NormShow),
    List(NormList),
}

#[derive(Debug, Args)]
pub struct NormRecordArgs {
    #[arg(value_name = "NORM")]
    pub number: String,
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub issuer: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub signed: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
    #[arg(long, conflicts_with = "to")]
    pub no_end: bool,
    #[arg(long, requires = "to")]
    pub revives: bool,
    #[arg(long = "code", value_name = "CODE", value_delimiter = ',')]
    pub codes: Vec<Code>,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
pub struct NormShow {
    #[arg(value_name = "NORM")]
    pub number: String,
    #[command(flatten)]
    pub times: Times,
}

#[derive(Debug, Args)]
pub struct NormEndArgs {
    #[arg(value_name = "NORM")]
    pub number: String,
    #[arg(long, value_name = "DATE")]
    pub on: NaiveDate,
    #[arg(long, value_name = "NORM")]
    pub by: String,
    #[arg(long)]
    pub revives: bool,
    #[arg(long, conflicts_with = "revives")]
    pub lapses: bool,
    #[arg(long = "code", value_name = "CODE", value_delimiter = ',')]
    pub codes: Vec<Code>,
    #[command(flatten)]
    pub second: Second,
}

#[derive(Debug, Args)]
pub struct NormList {
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
    #[command(flatten)]
    pub rows: RowsAsked<NormColumn>,
}

#[derive(Debug, Args)]
pub struct ReceiptArgs {
    #[arg(value_name = "NUMBER", required_unless_present = "codes")]
    pub decision: Option<String>,
    #[arg(long, value_name = "WHAT", value_enum)]
    pub what: ReceiptWhat,
    #[arg(long, value_name = "DATE")]
    pub on: NaiveDate,
    #[arg(long = "code", value_name = "CODE")]
    pub codes: Vec<Code>,
    #[arg(long, value_name = "DATE", requires = "decision")]
    pub signed: Option<NaiveDate>,
    #[arg(long, value_name = "NAME", requires = "decision")]
    pub issuer: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReceiptWhat {
    Sent,
    Entered,
    Publicised,
    Posted,
    Synced,
}

impl From<ReceiptWhat> for ReceiptKind {
    fn from(what: ReceiptWhat) -> Self {
        match what {
            ReceiptWhat::Sent => ReceiptKind::Sent,
            ReceiptWhat::Entered => ReceiptKind::Entered,
            ReceiptWhat::Publicised => ReceiptKind::Publicised,
            ReceiptWhat::Posted => ReceiptKind::Posted,
            ReceiptWhat::Synced => ReceiptKind::Synced,
        }
    }
}
