//! What someone may ask for, in the imperative.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;
use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::{
    burden::{JudgedRow, StepSize},
    canonical,
    component::Component,
    dossier::AttachmentKind,
    event::{
        Anchor, BaselineItem, CodeRelease, Decision, Enrolment, ExemptionGround, ExportFact,
        NormFact, Reach, Receipt, Reply, Reservation, Route, Rules, StaffChange, TaskClosing,
        Thread, Verdict, Withdrawal,
    },
    ids::{Code, Digest, ProposalId, Zone},
    kind::ChangeKind,
    log_head::LogHead,
    merkle,
    procedure::Procedure,
    rule::RuleId,
};

/// A command: its canonical JSON is the payload that a command id stands for.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Found the registry.
    Found {
        /// The agency's name.
        agency: String,
        /// The agency's code.
        agency_code: String,
        /// The zone that decides the legal day.
        zone: Zone,
        /// The first officers, who all sign; none where they are enrolled later.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        founders: Vec<Enrolment>,
        /// The rules to begin with, where there are officers.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        rules: Vec<Rules>,
    },
    /// Take in procedures already in force.
    ImportBaseline {
        /// Since when.
        effective: NaiveDate,
        /// On what ground.
        basis: String,
        /// Which; in the payload they stand as their number and Merkle root, so that a
        /// whole nation's need not be one tree in memory.
        #[serde(serialize_with = "as_list")]
        items: Vec<BaselineItem>,
    },
    /// Open a proposal.
    Propose {
        /// What it asks for.
        request: Box<Request>,
        /// Whether it is handed in for review at once.
        submit: bool,
    },
    /// Replace a proposal's content.
    Revise {
        /// Which proposal.
        proposal: ProposalId,
        /// What it asks for now.
        request: Box<Request>,
    },
    /// Hand a draft in for review.
    Submit {
        /// Which proposal.
        proposal: ProposalId,
    },
    /// Give a proposal up.
    Withdraw {
        /// Which proposal.
        proposal: ProposalId,
        /// Why.
        reason: Option<String>,
    },
    /// Review a proposal.
    Review {
        /// Which proposal.
        proposal: ProposalId,
        /// The revision that was read.
        revision: u32,
        /// The hash of what was read, where the reviewer named it.
        read: Option<Digest>,
        /// What was found.
        verdict: Verdict,
        /// The reviewer's words.
        comment: Option<String>,
    },
    /// Enrol the first officers of a registry that was founded without any; all sign.
    FoundOfficers {
        /// Who.
        founders: Vec<Enrolment>,
        /// The rules to begin with.
        rules: Vec<Rules>,
    },
    /// Ask for a change among the officers; sent by two administrators, it is made at once.
    ProposeStaff {
        /// What is asked for.
        change: StaffChange,
        /// The signature by which a new key proves that its owner holds it.
        proof: Option<Digest>,
        /// Why.
        reason: Option<String>,
    },
    /// Confirm a change among the officers, as the second administrator.
    ConfirmStaff {
        /// Its number.
        number: u32,
    },
    /// Turn a change among the officers down, or take it back.
    DeclineStaff {
        /// Its number.
        number: u32,
        /// Why.
        reason: Option<String>,
    },
    /// Propose a policy or statutory tables.
    ProposeRules {
        /// The rules.
        rules: Rules,
        /// From when.
        effective: NaiveDate,
        /// The legal ground.
        basis: Option<String>,
        /// Why.
        reason: String,
        /// The hash of the rules that they were written against, where the writer says so.
        #[serde(skip_serializing_if = "Option::is_none")]
        base: Option<Digest>,
    },
    /// Approve proposed rules.
    ApproveRules {
        /// Their number.
        number: u32,
        /// The words.
        comment: Option<String>,
    },
    /// Give proposed rules up.
    WithdrawRules {
        /// Their number.
        number: u32,
        /// Why.
        reason: Option<String>,
    },
    /// Add a paper to a proposal's dossier.
    Attach {
        /// Which proposal.
        proposal: ProposalId,
        /// What the paper is.
        kind: AttachmentKind,
        /// The file's name.
        name: String,
        /// The file's media type.
        media: String,
        /// The file's digest.
        file: Digest,
        /// The file's length in bytes.
        len: u64,
        /// The digest of what it says, where the law gives it a structure.
        paper: Option<Digest>,
        /// The paper that it takes the place of.
        supersedes: Option<u32>,
    },
    /// Comment on a proposal.
    Comment {
        /// Which proposal.
        proposal: ProposalId,
        /// What the comment is about.
        anchor: Option<Anchor>,
        /// The words.
        text: String,
        /// Whether it blocks until it is settled.
        blocking: bool,
    },
    /// Answer a comment, a point of the control opinion or what a paper finds.
    Answer {
        /// Which proposal.
        proposal: ProposalId,
        /// What is answered.
        thread: Thread,
        /// How.
        reply: Reply,
        /// The words.
        text: String,
    },
    /// Settle a comment.
    Resolve {
        /// Which proposal.
        proposal: ProposalId,
        /// The comment.
        comment: u32,
        /// Why another person than the one who raised it settles it.
        overriding: Option<String>,
    },
    /// Set a rule aside for a proposal.
    OverrideRule {
        /// Which proposal.
        proposal: ProposalId,
        /// The rule.
        rule: RuleId,
        /// On which ground, where a paper is dispensed with.
        #[serde(skip_serializing_if = "Option::is_none")]
        ground: Option<ExemptionGround>,
        /// Why.
        reason: String,
    },
    /// Put a proposal on the emergency road.
    DeclareEmergency {
        /// Which proposal.
        proposal: ProposalId,
        /// The legal ground.
        basis: String,
        /// Why.
        reason: String,
    },
    /// Put an approved correction into effect.
    Correct {
        /// The proposal that carries it.
        proposal: ProposalId,
    },
    /// Reserve a code for a procedure that is a state secret.
    Reserve {
        /// What is reserved.
        reservation: Reservation,
    },
    /// Withdraw a procedure from publication.
    WithdrawPublication {
        /// What and why.
        withdrawal: Withdrawal,
    },
    /// Show again what was withheld.
    ReleaseCode {
        /// What and why.
        release: CodeRelease,
    },
    /// Record until when a norm is in force.
    RecordNorm {
        /// The norm.
        norm: NormFact,
    },
    /// Record what followed on a decision.
    RecordReceipt {
        /// What followed.
        receipt: Receipt,
    },
    /// Give a procedure its official code, or the right one in place of a mistyped one.
    AssignCode {
        /// The code that it goes by.
        former: Code,
        /// The code that it is to go by.
        code: Code,
        /// By what the national database gave it.
        receipt: String,
        /// On which day.
        on: NaiveDate,
        /// Why, where an official code takes the place of a mistyped one.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Open a review task for procedures in force that cite a norm.
    OpenTasks {
        /// The norm.
        norm: String,
        /// The last day for them.
        due: Option<NaiveDate>,
        /// Why.
        reason: Option<String>,
        /// The procedures, each with the document in which it cites the norm.
        procedures: Vec<(Code, Digest)>,
    },
    /// Close a review task.
    CloseTask {
        /// Which, and why.
        closing: TaskClosing,
    },
    /// Record that an export took its place.
    RecordExport {
        /// What left the house.
        export: ExportFact,
    },
    /// Say that the machine's date is right, as two officers.
    ConfirmClock {
        /// The date.
        date: NaiveDate,
    },
    /// Say that a date was wrong, as two administrators.
    CorrectClock {
        /// The entry in which it was confirmed, or that stood behind a pause with it.
        from: u64,
    },
    /// Accept, as two administrators, that a backup lacks what a log is known to have had.
    AcceptLoss {
        /// How far the log was known to go.
        known: LogHead,
        /// Why the loss is accepted.
        reason: String,
    },
    /// Enact a decision.
    Enact {
        /// The decision.
        decision: Decision,
        /// What is to be enacted: the decision's own list, in its own order; see
        /// [`Command::enact`].
        proposals: Vec<ProposalId>,
    },
}

/// A change as its author asks for it.
#[derive(Debug, Clone, Serialize)]
pub struct Request {
    /// What is to be done.
    pub kind: ChangeKind,
    /// The procedures to change or close.
    pub closes: Vec<Code>,
    /// The version that the author worked from, where it is known.
    pub base: Option<Version>,
    /// The hash of that version's document, where the text that was worked on names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_content: Option<Digest>,
    /// The components in which what later versions changed is to be set back, knowingly.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub takes_back: BTreeSet<Component>,
    /// The documents of the versions to begin.
    pub opens: Vec<Procedure>,
    /// The components that the author declares changed.
    pub components: BTreeSet<Component>,
    /// How the author judges the rows that nothing measures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub judged: Vec<JudgedRow>,
    /// When it takes effect, by the norm.
    pub effective: NaiveDate,
    /// The legal norm.
    pub basis: String,
    /// Why.
    pub reason: String,
    /// What holds for files already handed in.
    pub transition: Option<String>,
    /// Where an applicant goes instead, after an abolition.
    pub successors: Vec<Code>,
    /// A higher step of the version number than the computed one.
    pub raise: Option<StepSize>,
    /// By which road it comes in.
    pub route: Route,
    /// How far it reaches, where it is not from its day on for good.
    #[serde(skip_serializing_if = "Reach::is_plain")]
    pub reach: Reach,
}

fn as_list<S: Serializer>(items: &[BaselineItem], serializer: S) -> Result<S::Ok, S::Error> {
    let leaves = items.iter().map(|item| merkle::leaf_hash(&canonical::to_vec(item)));
    let root = merkle::root(leaves);
    let mut list = serializer.serialize_struct("list", 2)?;
    list.serialize_field("count", &items.len())?;
    list.serialize_field("root", &root)?;
    list.end()
}

impl Command {
    /// Returns the command that enacts a decision: what is named in the decision's own order,
    /// whatever the order in which it is named, so that one request has one payload; all of
    /// its list where nothing is named. What the list does not have comes last.
    pub fn enact(decision: Decision, mut proposals: Vec<ProposalId>) -> Command {
        if proposals.is_empty() {
            proposals = decision.proposals.iter().map(|it| it.id).collect();
        }
        let place = |id: &ProposalId| decision.proposals.iter().position(|it| it.id == *id);
        proposals.sort_by_key(|id| (place(id).unwrap_or(usize::MAX), *id));
        Command::Enact { decision, proposals }
    }

    /// Returns the first officers whom the command brings in; they sign it under the keys
    /// that come in with them.
    pub fn founders(&self) -> &[Enrolment] {
        let (Command::Found { founders, .. } | Command::FoundOfficers { founders, .. }) = self
        else {
            return &[];
        };
        founders
    }

    /// Returns the digest of the command's payload.
    pub fn digest(&self) -> Digest {
        canonical::digest(self)
    }
}
