//! What may be typed about proposals: the way to a decision, verdicts, and the gate.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use congbo::ask::papers::PaperName;
use congbo::domain::{
    burden::StepSize,
    component::Component,
    dossier::AttachmentKind,
    event::{ExemptionGround, Thread},
    gate::GateRule,
    ids::{Code, OfficerId, ProposalId},
    kind::ChangeKind,
    rule::RuleId,
};
use semver::Version;

use super::{
    RowsAsked,
    compare::ProposalDiffArgs,
    decision::PaperFormat,
    output::ToFile,
    propose::{ProposalWords, parse_level},
};
use crate::cli::columns::{ProposalColumn, WaitingColumn};

#[derive(Debug, Args)]
pub struct ProposalCommand {
    #[command(subcommand)]
    pub action: ProposalAction,
}

#[derive(Debug, Subcommand)]
pub enum ProposalAction {
    List(ProposalList),
    Show(ProposalShow),
    Document(ProposalDocument),
    Dossier(ProposalDossier),
    Diff(ProposalDiffArgs),
    Revise(ProposalRevise),
    Submit(ProposalSubmit),
    Withdraw(ProposalWithdraw),
    Attach(ProposalAttach),
    Comment(ProposalComment),
    Answer(ProposalAnswer),
    Resolve(ProposalResolve),
    Override(ProposalOverride),
    Emergency(ProposalEmergency),
}

#[derive(Debug, Args)]
pub struct ProposalList {
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    pub kind: Option<ChangeKind>,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
    #[command(flatten)]
    pub rows: RowsAsked<ProposalColumn>,
}

#[derive(Debug, Args)]
pub struct ProposalShow {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(long, conflicts_with = "known_at")]
    pub since_my_review: bool,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
}

#[derive(Debug, Args)]
pub struct ProposalDocument {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(value_name = "N", value_parser = parse_paper)]
    pub number: Option<PaperName>,
    #[command(flatten)]
    pub to: ToFile,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
}

#[derive(Debug, Args)]
pub struct ProposalDossier {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<PaperFormat>,
    #[command(flatten)]
    pub to: ToFile,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
}

#[derive(Debug, Args)]
pub struct ProposalRevise {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long, conflicts_with = "files")]
    pub edit: bool,
    #[arg(long, value_name = "COMPONENT", value_delimiter = ',')]
    pub components: Vec<Component>,
    #[arg(long, value_name = "V")]
    pub base: Option<Version>,
    #[arg(long, value_name = "COMPONENT", value_delimiter = ',')]
    pub take_back: Vec<Component>,
    #[arg(long, value_name = "STEP", value_parser = parse_level)]
    pub raise: Option<StepSize>,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub successor: Vec<Code>,
    #[arg(long, value_name = "DATE")]
    pub until: Option<NaiveDate>,
    #[command(flatten)]
    pub words: ProposalWords,
}

impl ProposalRevise {
    /// Whether nothing is said of what is to be otherwise.
    pub fn says_nothing(&self) -> bool {
        self.files.is_empty()
            && self.words.says_nothing()
            && self.components.is_empty()
            && self.take_back.is_empty()
            && self.successor.is_empty()
            && self.until.is_none()
            && self.raise.is_none()
            && self.base.is_none()
    }
}

#[derive(Debug, Args)]
pub struct ProposalSubmit {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
}

#[derive(Debug, Args)]
pub struct ProposalWithdraw {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct ProposalAttach {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(long, value_name = "KIND", value_parser = parse_attachment)]
    pub kind: AttachmentKind,
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "N")]
    pub supersedes: Option<u32>,
}

#[derive(Debug, Args)]
pub struct ProposalComment {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
    #[arg(long, value_name = "PLACE")]
    pub on: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub code: Option<Code>,
    #[arg(long)]
    pub note: bool,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("reply").args(["accept", "explain"]))]
pub struct ProposalAnswer {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(value_name = "THREAD", value_parser = parse_thread)]
    pub thread: Thread,
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
    #[arg(long)]
    pub accept: bool,
    #[arg(long)]
    pub explain: bool,
}

#[derive(Debug, Args)]
pub struct ProposalResolve {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(value_name = "THREAD", value_parser = parse_comment)]
    pub comment: u32,
    #[arg(long = "override", value_name = "TEXT")]
    pub overriding: Option<String>,
}

#[derive(Debug, Args)]
pub struct ProposalOverride {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(value_name = "RULE", value_parser = GateRule::named)]
    pub rule: RuleId,
    #[arg(long, value_enum)]
    pub ground: Option<GroundArg>,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    #[arg(long)]
    pub yes: bool,
}

/// On which ground a paper is dispensed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GroundArg {
    Law,
    Ordinance,
    Treaty,
    BeforeDecree,
    StateSecret,
}

impl From<GroundArg> for ExemptionGround {
    fn from(ground: GroundArg) -> Self {
        match ground {
            GroundArg::Law => ExemptionGround::Law,
            GroundArg::Ordinance => ExemptionGround::Ordinance,
            GroundArg::Treaty => ExemptionGround::Treaty,
            GroundArg::BeforeDecree => ExemptionGround::BeforeDecree,
            GroundArg::StateSecret => ExemptionGround::StateSecret,
        }
    }
}

#[derive(Debug, Args)]
pub struct ProposalEmergency {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(long, value_name = "NORM")]
    pub basis: String,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("verdict").args(["approve", "reject", "request_changes"]))]
#[command(group = clap::ArgGroup::new("read").args(["revision", "hash"]).requires("verdict"))]
pub struct ReviewArgs {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(long)]
    pub approve: bool,
    #[arg(long)]
    pub reject: bool,
    #[arg(long)]
    pub request_changes: bool,
    #[arg(long, value_name = "N")]
    pub revision: Option<u32>,
    #[arg(long, value_name = "HASH", value_parser = parse_hash)]
    pub hash: Option<String>,
    #[arg(long, short, value_name = "TEXT")]
    pub comment: Option<String>,
}

#[derive(Debug, Args)]
#[command(group = super::rows_of("all"))]
#[command(group = clap::ArgGroup::new("which").args(["id", "all", "mine"]))]
#[command(group = clap::ArgGroup::new("asked").required(true).multiple(true)
    .args(["id", "all", "mine", "decision"]))]
pub struct Gate {
    #[arg(value_name = "ID")]
    pub id: Option<ProposalId>,
    #[arg(long)]
    pub all: bool,
    #[arg(long)]
    pub mine: bool,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["all", "mine"])]
    pub decision: Option<PathBuf>,
    #[arg(long, value_name = "OFFICER", conflicts_with_all = ["all", "mine"])]
    pub as_signer: Option<OfficerId>,
    #[arg(long, conflicts_with_all = ["all", "mine"])]
    pub full: bool,
    #[command(flatten)]
    pub rows: RowsAsked<WaitingColumn>,
}

impl Gate {
    /// Asks of one proposal.
    pub fn of(id: ProposalId) -> Self {
        let (all, mine, full) = (false, false, false);
        let rows = RowsAsked::default();
        Gate { id: Some(id), all, mine, decision: None, as_signer: None, full, rows }
    }
}

fn parse_attachment(text: &str) -> Result<AttachmentKind, String> {
    text.parse().map_err(|_| AttachmentKind::ALL.map(AttachmentKind::key).join(", "))
}

/// Reads `c3` as a comment, `o2` as a point of the control opinion and `d1` as what a paper of
/// the dossier finds.
fn parse_thread(text: &str) -> Result<Thread, String> {
    let numbered = |prefix: char| text.strip_prefix(prefix)?.parse::<u32>().ok();
    let comment = numbered('c').map(Thread::Comment);
    let other = || numbered('o').map(Thread::Point).or(numbered('d').map(Thread::Paper));
    comment.or_else(other).ok_or_else(|| "c1, o1, d1".to_owned())
}

fn parse_paper(text: &str) -> Result<PaperName, String> {
    text.parse().map_err(|_| "1, e1".to_owned())
}

fn parse_comment(text: &str) -> Result<u32, String> {
    match parse_thread(text)? {
        Thread::Comment(number) => Ok(number),
        Thread::Point(_) | Thread::Paper(_) => Err("c1".to_owned()),
    }
}

/// Reads the beginning of a hash: sixteen digits at least, as many as are shown. Who can try
/// one draft after another soon finds one whose hash begins with eight digits of his choice.
fn parse_hash(text: &str) -> Result<String, String> {
    let text = text.strip_prefix("sha256:").unwrap_or(text).to_ascii_lowercase();
    let is_hex = text.bytes().all(|it| it.is_ascii_hexdigit());
    if is_hex && (16..=64).contains(&text.len()) { Ok(text) } else { Err("16–64".to_owned()) }
}

fn parse_kind(text: &str) -> Result<ChangeKind, String> {
    let known = ChangeKind::ALL.into_iter().find(|it| it.key() == text);
    known.ok_or_else(|| ChangeKind::ALL.map(ChangeKind::key).join(", "))
}
