//! What can have happened, in the past tense.
//!
//! These types are written into the log as JSON: a field is added at need with a
//! default, and never renamed or removed. `tests/golden.rs` pins their bytes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{
    canonical,
    component::Component,
    dossier::AttachmentKind,
    gate::RuleId,
    ids::{Code, Digest, Moment, OfficerId, ProposalId, Zone},
    officer::{Fingerprint, KeyLine, Role},
    policy::{Heads, Policy},
    procedure::{Class, Level, OnlineLevel, Procedure},
    statute::Tables,
};

/// Something that happened, as it stands in the log for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The registry began.
    RegistryFounded(Founding),
    /// Procedures already in force were taken in.
    BaselineImported(Baseline),
    /// The baseline phase ended: from here on a code enters through the gate.
    BaselineClosed,
    /// A change was proposed.
    ProposalOpened(Opening),
    /// A proposal's content was replaced by a new revision.
    ProposalRevised(Revision),
    /// A draft was handed in for review.
    ProposalSubmitted(AtRevision),
    /// A proposal was given up.
    ProposalWithdrawn(AtRevision),
    /// A proposal was reviewed.
    ProposalReviewed(Review),
    /// An announcing decision (*Quyết định công bố*) took effect on the register.
    DecisionEnacted(Enactment),
    /// The first officers enrolled each other: from here on every act is signed.
    OfficersFounded(Founders),
    /// A change among the officers was asked for by one administrator.
    StaffProposed(StaffProposal),
    /// A second administrator confirmed it, and it took effect.
    StaffConfirmed(StaffAnswer),
    /// It was turned down, or taken back.
    StaffDeclined(StaffAnswer),
    /// New rules (a policy, or statutory tables) were proposed.
    RulesProposed(RulesProposal),
    /// Somebody entitled to it approved the proposed rules.
    RulesApproved(RulesApproval),
    /// The proposed rules were given up.
    RulesWithdrawn(RulesApproval),
    /// Rules are in force from their day on.
    RulesAdopted(RulesAdoption),
    /// A paper was added to a proposal's dossier.
    PaperAttached(Attachment),
    /// A comment was made on a proposal.
    CommentMade(Comment),
    /// A comment, or a point of the control opinion, was answered.
    AnswerGiven(Answer),
    /// A comment was settled.
    CommentResolved(Resolution),
    /// A rule was set aside for one proposal, with a reason.
    RuleOverridden(Override),
    /// A proposal was put on the shortened road.
    EmergencyDeclared(Emergency),
    /// A correction took effect on the record.
    RecordCorrected(Correction),
    /// A code was reserved for a procedure that is a state secret.
    CodeReserved(Reservation),
    /// A published procedure was withdrawn from publication.
    PublicationWithdrawn(Withdrawal),
    /// It became known until when a legal norm is in force.
    NormRecorded(NormFact),
    /// What followed on a decision was done: sent, entered, posted.
    ReceiptRecorded(Receipt),
}

/// The agency and the legal zone of a registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// The agency's name.
    pub agency: String,
    /// The agency's code (`G11`).
    pub agency_code: String,
    /// The zone that decides the legal day.
    pub zone: Zone,
}

/// A baseline import: where its procedures come from and which they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// Since when they are taken to be in force here.
    pub effective: NaiveDate,
    /// On what ground.
    pub basis: String,
    /// The procedures, in the order of the files.
    pub items: Vec<BaselineItem>,
}

/// One procedure of a baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineItem {
    /// Its code.
    pub code: Code,
    /// Its document.
    pub content: Digest,
    /// What lists and searches need of it.
    pub summary: Summary,
    /// The announcing decision, verbatim.
    pub decision: Option<String>,
    /// The line that it was read from.
    pub line: SourceLine,
}

/// A line of a file that was imported, kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceLine {
    /// The content that holds the line, one of many, separated by line feeds.
    pub block: Digest,
    /// Which line of that content, from 0.
    pub index: u32,
    /// The hash of the line itself, without its line feed.
    pub sha256: Digest,
}

/// What lists, counts and searches need of a version, taken from its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Tên thủ tục.
    pub name: String,
    /// Lĩnh vực.
    pub field: String,
    /// Cơ quan công bố.
    pub publisher: String,
    /// Cấp thực hiện.
    pub levels: Vec<Level>,
    /// Loại hình.
    pub class: Option<Class>,
    /// Mức độ dịch vụ công trực tuyến.
    pub online: Option<OnlineLevel>,
    /// Từ khóa.
    pub keywords: Option<String>,
}

impl Summary {
    /// Takes the summary of a document.
    pub fn of(procedure: &Procedure) -> Self {
        Summary {
            name: procedure.name.clone(),
            field: procedure.field.clone(),
            publisher: procedure.publisher.clone(),
            levels: procedure.levels.clone(),
            class: procedure.class,
            online: procedure.online.as_ref().map(|it| it.level),
            keywords: procedure.keywords.clone(),
        }
    }
}

/// The kinds of change that a proposal may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Mới ban hành.
    New,
    /// Sửa đổi, bổ sung.
    Amend,
    /// Thay thế.
    Replace,
    /// Đơn giản hóa.
    Simplify,
    /// Bãi bỏ.
    Abolish,
}

impl ChangeKind {
    /// All kinds.
    pub const ALL: [ChangeKind; 5] = [
        ChangeKind::New,
        ChangeKind::Amend,
        ChangeKind::Replace,
        ChangeKind::Simplify,
        ChangeKind::Abolish,
    ];

    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            ChangeKind::New => "new",
            ChangeKind::Amend => "amend",
            ChangeKind::Replace => "replace",
            ChangeKind::Simplify => "simplify",
            ChangeKind::Abolish => "abolish",
        }
    }
}

/// A change as proposed, with everything that an approval of it binds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What is done.
    pub kind: ChangeKind,
    /// The versions that end when it takes effect.
    pub closes: Vec<Base>,
    /// The versions that begin.
    pub opens: Vec<Draft>,
    /// The components that an amendment or simplification changes: declared and
    /// computed alike (BR-9).
    pub components: BTreeSet<Component>,
    /// When it takes effect, by the norm.
    pub effective: NaiveDate,
    /// The legal norm that prescribes it.
    pub basis: String,
    /// Why, in the proposer's words.
    pub reason: String,
    /// What holds for files already handed in (BR-27).
    pub transition: Option<String>,
    /// Where an applicant goes instead, after an abolition.
    pub successors: Vec<Code>,
    /// By which road it comes in, where that is not the gate of its kind.
    #[serde(default, skip_serializing_if = "Route::is_gate")]
    pub route: Route,
}

/// The road of a change: the gate of its kind, or one that asks for other hands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Route {
    /// The gate of the change's kind.
    #[default]
    Gate,
    /// The decision was announced elsewhere and is in force already (settled question 9).
    Recorded,
    /// The record is corrected (NĐ 30/2020/NĐ-CP, Điều 18; BR-36).
    Correction {
        /// By which instrument.
        instrument: Instrument,
        /// The signed decision, the letter, or whatever shows what is right.
        evidence: Digest,
    },
}

impl Route {
    fn is_gate(&self) -> bool {
        *self == Route::Gate
    }
}

/// By which instrument a mistake is corrected (domain brief §3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instrument {
    /// The record differs from the signed decision: the data are mended, no decision.
    Record,
    /// The decision is wrong in format or technique: a letter of correction (đính chính).
    Letter,
    /// The decision is wrong in substance: another decision, through the gate.
    Decision,
}

impl Instrument {
    /// Returns the instrument's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Instrument::Record => "record",
            Instrument::Letter => "letter",
            Instrument::Decision => "decision",
        }
    }
}

impl Change {
    /// Returns the components that the change touches: those it names, or every
    /// statutory one where it opens or closes a procedure as a whole.
    pub fn touched(&self) -> BTreeSet<Component> {
        match self.kind {
            ChangeKind::Amend | ChangeKind::Simplify => self.components.clone(),
            ChangeKind::New | ChangeKind::Replace | ChangeKind::Abolish => {
                Component::ALL.into_iter().filter(|it| it.is_statutory()).collect()
            }
        }
    }

    /// Returns what the change would put in place, by hash: its documents, or, where it
    /// only closes, the versions that it ends.
    pub fn contents(&self) -> Vec<Digest> {
        if self.opens.is_empty() {
            vec![canonical::digest(&self.closes)]
        } else {
            self.opens.iter().map(|it| it.content).collect()
        }
    }
}

/// The version that a change builds on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// The procedure.
    pub code: Code,
    /// Its version.
    pub version: Version,
    /// The document of that version.
    pub content: Digest,
    /// The leaf hash of the entry that made it.
    pub entry: Digest,
}

/// A version that a change would make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The procedure.
    pub code: Code,
    /// The version's number, computed from the difference.
    pub version: Version,
    /// The document.
    pub content: Digest,
    /// What lists and searches need of it.
    pub summary: Summary,
}

/// A proposal was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Its number.
    pub proposal: ProposalId,
    /// What it asks for.
    pub change: Change,
    /// Whether it is handed in for review at once.
    pub submitted: bool,
}

/// A proposal's content was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// The proposal.
    pub proposal: ProposalId,
    /// The new revision's number; the first is 1.
    pub revision: u32,
    /// What it asks for now.
    pub change: Change,
}

/// Something was done to a proposal as it stood at a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtRevision {
    /// The proposal.
    pub proposal: ProposalId,
    /// The revision it stood at.
    pub revision: u32,
    /// Why.
    pub reason: Option<String>,
}

/// A review of the exact content of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The proposal.
    pub proposal: ProposalId,
    /// The revision that was read.
    pub revision: u32,
    /// What was found.
    pub verdict: Verdict,
    /// The hash over all that an approval binds: log, proposal, revision, bases and
    /// their entries, drafts, dossier, policy, role (settled question 4).
    pub binds: Digest,
    /// The reviewer's words.
    pub comment: Option<String>,
}

/// The first officers, who all sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founders {
    /// The officers, each an administrator.
    pub founders: Vec<Enrolment>,
}

/// A person as enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enrolment {
    /// The officer's id: one person for ever.
    pub officer: OfficerId,
    /// The name, or the office, as it stands on papers.
    pub name: String,
    /// The unit.
    pub unit: String,
    /// What the officer may do.
    pub roles: BTreeSet<Role>,
    /// The key.
    pub key: KeyLine,
    /// The key's fingerprint.
    pub fingerprint: Fingerprint,
}

/// A change among the officers, as one administrator asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffProposal {
    /// Its number.
    pub number: u32,
    /// What it asks for.
    pub change: StaffChange,
    /// The signature by which a new key proves that its owner holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Digest>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What is to change among the officers (settled question 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum StaffChange {
    /// A person comes.
    Enrol(Enrolment),
    /// A person is given further roles, or loses some.
    Roles {
        /// Who.
        officer: OfficerId,
        /// The roles given.
        add: BTreeSet<Role>,
        /// The roles taken.
        remove: BTreeSet<Role>,
    },
    /// A person's key is exchanged; the old one never comes back.
    Rotate {
        /// Who.
        officer: OfficerId,
        /// The new key.
        key: KeyLine,
        /// Its fingerprint.
        fingerprint: Fingerprint,
        /// Since when the old key is not to be trusted, where it was compromised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        compromised_since: Option<Moment>,
    },
    /// A person goes.
    Revoke {
        /// Who.
        officer: OfficerId,
        /// Since when the key is not to be trusted, where it was compromised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        compromised_since: Option<Moment>,
    },
}

impl StaffChange {
    /// Returns whom it concerns.
    pub fn officer(&self) -> &OfficerId {
        match self {
            StaffChange::Enrol(enrolment) => &enrolment.officer,
            StaffChange::Roles { officer, .. }
            | StaffChange::Rotate { officer, .. }
            | StaffChange::Revoke { officer, .. } => officer,
        }
    }

    /// Returns the key that it brings in.
    pub fn key(&self) -> Option<(&KeyLine, &Fingerprint)> {
        match self {
            StaffChange::Enrol(it) => Some((&it.key, &it.fingerprint)),
            StaffChange::Rotate { key, fingerprint, .. } => Some((key, fingerprint)),
            StaffChange::Roles { .. } | StaffChange::Revoke { .. } => None,
        }
    }

    /// Returns the change's stable name.
    pub fn name(&self) -> &'static str {
        match self {
            StaffChange::Enrol(_) => "enrol",
            StaffChange::Roles { .. } => "roles",
            StaffChange::Rotate { .. } => "rotate",
            StaffChange::Revoke { .. } => "revoke",
        }
    }
}

/// The answer to a change among the officers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffAnswer {
    /// The change's number.
    pub number: u32,
    /// The hash of the change that was read.
    pub change: Digest,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Rules that are data: a policy, or statutory tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rules {
    /// A policy.
    Policy(Box<Policy>),
    /// Statutory tables (BR-43, BR-44).
    Tables(Box<Tables>),
}

impl Rules {
    /// Returns the stable name of what they are.
    pub fn name(&self) -> &'static str {
        match self {
            Rules::Policy(_) => "policy",
            Rules::Tables(_) => "tables",
        }
    }
}

/// New rules were proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesProposal {
    /// Their number.
    pub number: u32,
    /// The rules.
    pub rules: Rules,
    /// From when they are to hold; a policy never holds in the past (settled question 12).
    pub effective: NaiveDate,
    /// The legal ground.
    pub basis: Option<String>,
    /// Why.
    pub reason: String,
}

/// Somebody approved proposed rules, or gave them up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesApproval {
    /// Their number.
    pub number: u32,
    /// The hash of the rules that were read, with the policy in force.
    pub binds: Digest,
    /// The words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// Rules come into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesAdoption {
    /// The number under which they were proposed; 0 for those of the founding.
    pub number: u32,
    /// The rules.
    pub rules: Rules,
    /// From when they hold.
    pub effective: NaiveDate,
}

/// A paper of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// The proposal.
    pub proposal: ProposalId,
    /// Its number within the proposal, from 1.
    pub number: u32,
    /// What it is.
    pub kind: AttachmentKind,
    /// The file's name.
    pub name: String,
    /// The file's media type.
    pub media: String,
    /// The file, as it was handed in.
    pub file: Digest,
    /// Its length in bytes.
    pub len: u64,
    /// What it says, in canonical form, where the law gives it a structure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Digest>,
    /// The paper that it takes the place of (settled question 18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<u32>,
}

/// What a comment is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The procedure, where the proposal opens several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The component.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<Component>,
    /// The row's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
}

/// A comment on a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The proposal.
    pub proposal: ProposalId,
    /// Its number within the proposal, from 1.
    pub number: u32,
    /// The revision that was read.
    pub revision: u32,
    /// What it is about.
    pub anchor: Option<Anchor>,
    /// The words.
    pub text: String,
    /// Whether it blocks until it is settled.
    pub blocking: bool,
}

/// How a comment or a point was answered (Điều 9 khoản 3: tiếp thu, giải trình).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Tiếp thu.
    Accepted,
    /// Giải trình.
    Explained,
}

impl Reply {
    /// Returns the reply's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Reply::Accepted => "accepted",
            Reply::Explained => "explained",
        }
    }
}

/// What an answer answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Thread {
    /// A comment, by its number.
    Comment(u32),
    /// A point of the control opinion, by its number.
    Point(u32),
}

/// An answer to a comment or to a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The proposal.
    pub proposal: ProposalId,
    /// What it answers.
    pub thread: Thread,
    /// How.
    pub reply: Reply,
    /// The words.
    pub text: String,
}

/// A comment was settled: by who raised it, or by an override.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// The proposal.
    pub proposal: ProposalId,
    /// The comment.
    pub comment: u32,
    /// Why another person than the one who raised it settles it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overriding: Option<String>,
}

/// A rule set aside for a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The proposal.
    pub proposal: ProposalId,
    /// The revision for which it holds.
    pub revision: u32,
    /// The rule.
    pub rule: RuleId,
    /// Why.
    pub reason: String,
}

/// A proposal on the shortened road.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// The proposal.
    pub proposal: ProposalId,
    /// The legal ground.
    pub basis: String,
    /// Why.
    pub reason: String,
}

/// A correction that took effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// By which instrument.
    pub instrument: Instrument,
    /// What shows what is right.
    pub evidence: Digest,
    /// Whether the corrected record was found equal to a decision that is kept here.
    pub verified: bool,
    /// What becomes of the procedure.
    pub item: Item,
}

/// A code reserved for a procedure that is a state secret: nothing else is kept of it
/// (settled question 6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reservation {
    /// The code.
    pub code: Code,
    /// SHA-256 over a salt and the papers, which are kept elsewhere.
    pub commitment: Digest,
    /// From when.
    pub effective: NaiveDate,
}

/// A procedure withdrawn from publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// The code.
    pub code: Code,
    /// Why it should not have been published.
    pub why: WithdrawalGround,
    /// The incident note, without what is secret.
    pub note: String,
}

/// Why a publication is withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawalGround {
    /// It is a state secret (BR-19).
    Secret,
    /// It was published by mistake (domain brief §3.4).
    Mistake,
}

/// Until when a norm is in force, as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NormFact {
    /// The norm's number, as written.
    pub number: String,
    /// The first day on which it is no longer in force.
    pub ends: NaiveDate,
    /// The norm that ends it.
    pub by: String,
}

/// What followed on a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKind {
    /// Sent to the oversight body and the provinces (BR-15).
    Sent,
    /// Entered into the national database (BR-14).
    Entered,
    /// Posted where files are received (Điều 17).
    Posted,
}

impl ReceiptKind {
    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            ReceiptKind::Sent => "sent",
            ReceiptKind::Entered => "entered",
            ReceiptKind::Posted => "posted",
        }
    }
}

/// A receipt for what followed on a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The decision's number, normalised.
    pub decision: String,
    /// What was done.
    pub what: ReceiptKind,
    /// When.
    pub on: NaiveDate,
    /// The letter, or the system's own receipt.
    pub note: Option<String>,
}

/// A reviewer's verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The content may be enacted.
    Approve,
    /// The proposal ends here.
    Reject,
    /// A revision is needed first.
    RequestChanges,
}

impl Verdict {
    /// Returns the verdict's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::Approve => "approve",
            Verdict::Reject => "reject",
            Verdict::RequestChanges => "request_changes",
        }
    }
}

/// A decision with all that it enacts: all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enactment {
    /// The decision.
    pub decision: Decision,
    /// What it does to each procedure, in its own order.
    pub items: Vec<Item>,
    /// The approvals that the shortened road left out and that are owed now.
    pub debts: Vec<Owed>,
}

/// Approvals owed after an enactment on the shortened road.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owed {
    /// The proposal.
    pub proposal: ProposalId,
    /// How many persons of each role still approve its content.
    pub owed: Heads,
    /// The last day for it.
    pub due: NaiveDate,
}

/// An announcing decision (*Quyết định công bố*), by what identifies it and by its dates
/// (settled question 5).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Số, as signed.
    pub number: String,
    /// Cơ quan ban hành.
    pub issuer: String,
    /// Ngày ký.
    pub signed_on: NaiveDate,
    /// Ngày có hiệu lực của quyết định.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// Trích yếu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The legal norms that it announces procedures of.
    #[serde(default)]
    pub norms: Vec<Norm>,
}

/// A legal norm (*văn bản quy phạm pháp luật*) that creates or changes procedures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// Số ký hiệu.
    pub number: String,
    /// Trích yếu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Cơ quan ban hành.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Ngày ký.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    /// Ngày có hiệu lực.
    pub effective_from: NaiveDate,
    /// Ngày hết hiệu lực, where it is known beforehand (BR-25).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
}

/// What a decision does to one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The proposal that asked for it.
    pub proposal: ProposalId,
    /// The kind of change.
    pub kind: ChangeKind,
    /// The procedure.
    pub code: Code,
    /// From when.
    pub effective: NaiveDate,
    /// The components that change.
    pub components: BTreeSet<Component>,
    /// What becomes of the procedure.
    pub outcome: Outcome,
}

/// What becomes of a procedure under a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Outcome {
    /// A version begins.
    Opens {
        /// Its number.
        version: Version,
        /// Its document.
        content: Digest,
        /// What lists and searches need of it.
        summary: Summary,
        /// The codes that it takes the place of.
        replaces: Vec<Code>,
    },
    /// The procedure closes.
    Closes {
        /// The version that ends.
        version: Version,
        /// Where an applicant goes instead.
        successors: Vec<Code>,
        /// What holds for files already handed in.
        transition: Option<String>,
    },
}
