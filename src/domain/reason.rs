//! Why not: every reason for which a command is refused or warned about, with its rule
//! and the rule's source.
//!
//! A reason carries facts, not sentences: the shell says it in the reader's language
//! under its [`code`](Reason::code), which programs may rely on.
//!
//! A new reason is a line in `reasons!` (code, rule, source), its check where the rule stands,
//! a test named after the rule, and `error-CODE` with `.fix` in both languages.
//!
//! Long because it is one list: every reason there is.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;

use super::{
    burden::{BurdenVerdict, Measure, RowPlace, StepSize},
    check::Flaw,
    component::Component,
    dead_approval::DeadApproval,
    deadline::DeadlineKind,
    dossier::{AttachmentKind, DossierFlaw},
    duplicate::{LikenessScore, RowMatch},
    event::{
        AtNormsEnd, ExemptionGround, Instrument, Listed, ReceiptKind, ReleaseGround, Remedy, Thread,
    },
    ids::{Code, CommandId, Digest, Moment, OfficerId, ProposalId, TaskId},
    kind::ChangeKind,
    officer::{Fingerprint, Role},
    policy::{Heads, QuorumOf, RulesFault},
    registry::Status,
    rule::{RuleId, RuleNumber},
    two_hands::TwoHandedAct,
};

/// Why one procedure is not issued twice: no article forbids it by name, the register asks.
pub const ONE_OF_A_KIND: &str = "design §4";

/// What a reason says of itself.
#[cfg(test)]
#[derive(Debug)]
pub(in crate::domain) struct ToldOfReason {
    pub code: &'static str,
    pub rule: Option<RuleNumber>,
    /// Its own source, where it says one.
    pub source: &'static [&'static str],
}

/// A command was refused: every reason at once, because a clerk mends a file in one go.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused: {}", .0.iter().map(|it| it.code()).collect::<Vec<_>>().join(", "))]
pub struct Refusal(pub Vec<Reason>);

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Refusal(vec![reason])
    }
}

macro_rules! reasons {
    ($(
        $(#[$doc:meta])*
        $variant:ident { $($field:ident : $kind:ty),* } = $code:literal, $rule:expr $(, $source:expr)?;
    )*) => {
        /// One reason, with the facts that explain it.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the fields are the facts that the variant's sentence names")]
        pub enum Reason {
            $( $(#[$doc])* $variant { $($field: $kind),* }, )*
            /// A flaw of a document, found by [`super::check`].
            Flawed { code: Code, flaw: Flaw },
            /// A flaw of a paper of a dossier, found by [`super::dossier`].
            Paper { proposal: ProposalId, flaw: DossierFlaw },
        }

        impl Reason {
            /// Every code that a reason of this file can have.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// Returns the reason's stable name.
            pub fn code(&self) -> &'static str {
                match self {
                    $( Reason::$variant { .. } => $code, )*
                    Reason::Flawed { flaw, .. } => flaw.kind.code(),
                    Reason::Paper { flaw, .. } => flaw.code(),
                }
            }

            /// Returns the rule's number, where it has one.
            /// `None` where it follows from the register itself.
            pub fn rule(&self) -> Option<RuleNumber> {
                if let Some(rule) = self.rule_of_step().or(self.rule_of_abolition()) {
                    return Some(rule);
                }
                match self {
                    $( Reason::$variant { .. } => $rule, )*
                    Reason::Flawed { flaw, .. } => Some(flaw.rule),
                    Reason::Paper { flaw, .. } => flaw.rule(),
                }
            }

            /// What each reason says of itself: its code, its number, and a source of its own where
            /// it says one.
            #[cfg(test)]
            pub(in crate::domain) const TOLD: &'static [ToldOfReason] =
                &[$( ToldOfReason { code: $code, rule: $rule, source: &[$($source)?] } ),*];

            /// Returns where the rule comes from: what stands under its number, or a paper of the
            /// register's own.
            pub fn source(&self) -> &'static str {
                let said: Option<&'static str> = match self {
                    $( Reason::$variant { .. } => [$($source)?].first().copied(), )*
                    Reason::Flawed { .. } => None,
                    Reason::Paper { flaw, .. } => flaw.own_source(),
                };
                let source = said.or(self.rule().map(RuleNumber::source));
                source.expect("a reason without a number says where it comes from: a test holds it")
            }

            /// Returns the facts by name, as text for a sentence.
            pub fn facts(&self) -> Vec<(&'static str, String)> {
                match self {
                    $( Reason::$variant { $($field),* } => vec![$( (stringify!($field), $field.fact()) ),*], )*
                    Reason::Flawed { code, flaw } => {
                        let mut facts = flaw.kind.facts();
                        facts.push(("code", code.to_string()));
                        facts.push(("field", flaw.field.clone()));
                        facts
                    }
                    Reason::Paper { proposal, flaw } => {
                        let mut facts = flaw.facts();
                        facts.push(("proposal", proposal.to_string()));
                        facts
                    }
                }
            }
        }
    };
}

reasons! {
    /// The registry has been founded already.
    AlreadyFounded { agency: String } = "already-founded", None, "design §5";
    /// Nothing can be done before `init`.
    NotFounded {} = "not-founded", None, "design §5";
    /// A text that must say something is empty.
    Empty { what: String } = "empty", None, "design §1.7";
    /// A text that goes into an entry is longer than an entry has room for.
    TooLong { what: String, limit: u32 } = "too-long", None, "design §3";
    /// A text that goes into an entry has control characters or is not in normal form C.
    UncleanWords { what: String } = "unclean-words", None, "design §3";
    /// The command id was used for another payload.
    CommandIdReused { id: CommandId, seq: u64 } = "command-id-reused", None, "design §3";
    /// The clock is far behind the last entry.
    ClockBehind { now: Moment, last: Moment } = "clock-behind", None, "design §3";
    /// The pauses since a date was last confirmed add up to more than thirty days.
    ClockAhead { now: Moment, last: Moment, today: NaiveDate } = "clock-ahead", None, "settled question 8";
    /// The clock is more than thirty days ahead of the last entry: two must say that it is right.
    ClockLeap { now: Moment, last: Moment, today: NaiveDate } = "clock-leap", None, "settled question 8";
    /// The date to confirm is not the clock's.
    ClockDate { date: NaiveDate, today: NaiveDate } = "clock-date", None, "settled question 8";
    /// The clock is before 1970 or behind the year 9999.
    ClockOutOfRange { now: Moment } = "clock-out-of-range", None, "settled question 8";
    /// That entry confirmed no date and ended no pause, or it was corrected since.
    ClockNotConfirmed { from: u64 } = "clock-not-confirmed", None, "settled question 8";
    /// The last entry is not ahead of the clock: there is nothing to correct.
    ClockNotAhead { now: Moment, last: Moment } = "clock-not-ahead", None, "settled question 8";
    /// A correction would go back behind the entry ahead of the wrong one.
    ClockTooEarly { now: Moment, before: Moment, from: u64 } = "clock-too-early", None, "settled question 8";
    /// The head that was known lies no further than the registry goes.
    NothingLost { known: u64, size: u64 } = "nothing-lost", None, "settled question 24";
    /// The rules of that edition know no such act.
    NotInEdition { edition: u32 } = "not-in-edition", None, "settled question 26";
    /// An export is of a state that the registry had.
    ExportBeyondLog { size: u64, reached: u64 } = "export-beyond-log", None, "settled question 23";
    /// That export stands in the log already, and no other of its kind took its place since.
    ExportIsRecorded { manifest: Digest, seq: u64 } = "export-is-recorded", None, "settled question 23";
    /// The baseline phase has ended.
    BaselineClosed {} = "baseline-closed", Some(RuleNumber::Br1);
    /// A baseline is of procedures already in force.
    BaselineInFuture { effective: NaiveDate, today: NaiveDate } = "baseline-in-future", Some(RuleNumber::Br16);
    /// The code is unknown here.
    UnknownCode { code: Code } = "unknown-code", None, "design §5";
    /// The proposal is unknown here.
    UnknownProposal { proposal: ProposalId } = "unknown-proposal", None, "design §5";
    /// A code is never reused, also not after abolition.
    CodeTaken { code: Code, name: String } = "code-taken", Some(RuleNumber::Br29);
    /// A sub-case or an adopted form does not enter as new.
    NotABaseCode { code: Code } = "not-a-base-code", Some(RuleNumber::Br29);
    /// A provisional code is given by the registry, and to one procedure.
    ProvisionalByHand { code: Code } = "provisional-code", Some(RuleNumber::Br30), "settled question 27";
    /// The procedure goes by another code since.
    CodeAssigned { code: Code, now: Code } = "code-assigned", Some(RuleNumber::Br29), "settled question 27";
    /// A code was published: nothing takes its place any more.
    CodePublished { code: Code, since: NaiveDate } = "code-published", Some(RuleNumber::Br29);
    /// The same code stands twice in one command.
    CodeTwice { code: Code } = "code-twice", Some(RuleNumber::Br28);
    /// The document is of another code than the one to change.
    OtherCode { code: Code, document: Code } = "other-code", Some(RuleNumber::Br29);
    /// The procedure is closed.
    Closed { code: Code, on: NaiveDate } = "closed", Some(RuleNumber::Br24);
    /// The draft builds on a version that is no longer the latest.
    Stale { code: Code, base: Version, current: Version } = "stale-base", Some(RuleNumber::Br24), "design §3";
    /// The text is not of the version that it says it was made from.
    BaseDiffers { code: Code, base: String } = "base-differs", Some(RuleNumber::Br24), "design §3";
    /// The text was written from an older version, and sets back what a later one changed.
    TakesBack { code: Code, base: Box<Version>, current: Version, since: NaiveDate, components: BTreeSet<Component> } = "takes-back", Some(RuleNumber::Br9);
    /// Nothing that a later version changed is set back in these components.
    TakesNothingBack { code: Code, told: BTreeSet<Component> } = "takes-nothing-back", Some(RuleNumber::Br9);
    /// The declared components are not the computed difference.
    Undeclared { code: Code, declared: BTreeSet<Component>, computed: BTreeSet<Component> } = "components-differ", Some(RuleNumber::Br9);
    /// The draft equals its base.
    NoChange { code: Code } = "no-change", Some(RuleNumber::Br9);
    /// A revision equals the revision before it.
    SameRevision { proposal: ProposalId } = "same-revision", None, RuleNumber::Br35.key();
    /// An open proposal asks for the very same.
    OpenAlready { proposal: ProposalId, status: Status } = "open-already", None, "settled question 4";
    /// A simplification must lower the burden.
    BurdenDoesNotFall { code: Code, verdict: BurdenVerdict, rose: BTreeSet<Measure>, fell: BTreeSet<Measure>, open: BTreeSet<RowPlace> } = "burden-does-not-fall", Some(RuleNumber::Br27);
    /// Rows that nothing measures are judged by nobody yet.
    RowsOpen { code: Code, rows: BTreeSet<RowPlace> } = "rows-open", Some(RuleNumber::Br27);
    /// A judgement is of a row that is not open.
    JudgedInVain { code: Code, component: Component, row: String } = "judged-in-vain", Some(RuleNumber::Br27);
    /// A judgement gives no reason.
    JudgedWithoutReason { component: Component, row: String } = "judged-without-reason", Some(RuleNumber::Br27);
    /// A version number may be raised, never lowered.
    StepLowered { code: Code, computed: StepSize, asked: StepSize } = "step-lowered", None, "design §4";
    /// A change of this kind closes or opens another number of procedures.
    WrongSides { kind: ChangeKind, closes: u32, opens: u32 } = "wrong-sides", None, "design §4";
    /// A replacement closes at least one code and opens at least one.
    EmptyReplacement {} = "empty-replacement", Some(RuleNumber::Br28);
    /// A successor must be a code of this registry, or one that the same command opens.
    UnknownSuccessor { code: Code } = "unknown-successor", Some(RuleNumber::Br28);
    /// A change states no norm: an abolition the abolishing one (BR-10), another the one that
    /// prescribes it.
    NoNorm { what: ChangeKind } = "no-norm", Some(RuleNumber::Br1);
    /// An abolition or simplification states its transition rule.
    NoTransition { code: Code } = "no-transition", Some(RuleNumber::Br27);
    /// The change would start before the version that it follows.
    Overlap { code: Code, effective: NaiveDate, version: Version, since: NaiveDate } = "overlap", Some(RuleNumber::Br24);
    /// The change would start before the last thing that was done to the procedure.
    LifeOverlap { code: Code, effective: NaiveDate, kind: ChangeKind, since: NaiveDate } = "life-overlap", Some(RuleNumber::Br24);
    /// The procedure was suspended, resumed or revived since the draft was made.
    LifeMoved { code: Code, kind: Option<ChangeKind> } = "life-moved", Some(RuleNumber::Br24), "settled question 11";
    /// The procedure is not closed: there is nothing to revive.
    NotClosed { code: Code } = "not-closed", Some(RuleNumber::Br24), "settled question 11";
    /// The procedure is suspended on that day already.
    AlreadySuspended { code: Code, since: NaiveDate, until: Option<NaiveDate> } = "already-suspended", Some(RuleNumber::Br24), "settled question 11";
    /// The suspension would end before it begins.
    EmptySuspension { code: Code, from: NaiveDate, until: NaiveDate } = "empty-suspension", Some(RuleNumber::Br24), "settled question 11";
    /// The procedure is not suspended on that day: there is nothing to resume.
    NotSuspended { code: Code, on: NaiveDate } = "not-suspended", None, "settled question 11";
    /// Only a suspension has an end, only an annulment reaches back to the start.
    WrongReach { kind: ChangeKind } = "wrong-reach", None, "settled question 11";
    /// An annulment takes back the time in which the procedure was in force.
    TakenBack { code: Code, since: NaiveDate, effective: NaiveDate } = "taken-back", Some(RuleNumber::Br23);
    /// The proposal is not in a state in which this can be done.
    WrongState { proposal: ProposalId, status: Status } = "wrong-state", None, "NĐ 63/2010/NĐ-CP, Điều 9–11";
    /// The review names another revision than the current one.
    OtherRevision { proposal: ProposalId, read: u32, current: u32 } = "other-revision", Some(RuleNumber::Br35);
    /// The review names another hash than that of what there is to read now.
    OtherHash { proposal: ProposalId, read: Digest, current: u32, hash: Digest } = "other-hash", Some(RuleNumber::Br35);
    /// The review names a revision to which papers or answers came since.
    ReadMoved { proposal: ProposalId, revision: u32, papers: Vec<(u32, AttachmentKind)>, answers: Vec<Thread>, hash: Digest } = "read-moved", Some(RuleNumber::Br35);
    /// Whoever had a hand in a draft does not approve it.
    OwnProposal { proposal: ProposalId, officer: OfficerId } = "own-proposal", Some(RuleNumber::Br35);
    /// Only those who had a hand in a proposal withdraw it.
    NotYours { proposal: ProposalId, officer: OfficerId } = "not-yours", Some(RuleNumber::Br35);
    /// Living approvals of the current content are missing.
    NotApproved { proposal: ProposalId, revision: u32, missing: Heads } = "not-approved", Some(RuleNumber::Br35);
    /// A reviewer's request for changes stands.
    ChangesRequested { proposal: ProposalId, officer: OfficerId } = "changes-requested", Some(RuleNumber::Br7);
    /// The same proposal stands twice in one decision.
    ProposalTwice { proposal: ProposalId } = "proposal-twice", None, "NĐ 63/2010/NĐ-CP, Điều 15";
    /// A decision enacts something.
    NothingToEnact {} = "nothing-to-enact", None, "NĐ 63/2010/NĐ-CP, Điều 15";
    /// The decision's number is not one of a decision.
    DecisionNumber { number: String } = "decision-number", Some(RuleNumber::Br16);
    /// Nothing is published before its decision is signed.
    SignedInFuture { signed: NaiveDate, today: NaiveDate } = "signed-in-future", Some(RuleNumber::Br16);
    /// The decision names no legal norm.
    DecisionWithoutNorm { number: String } = "decision-without-norm", Some(RuleNumber::Br1);
    /// A change would start before the norm that it rests on.
    BeforeNorm { code: Code, effective: NaiveDate, norm: String, from: NaiveDate } = "before-norm", Some(RuleNumber::Br23);
    /// The decision was recorded before with other content.
    DecisionDiffers { number: String, seq: u64 } = "decision-differs", Some(RuleNumber::Br17);
    /// The decision was recorded before: it enacts nothing more, the same not either.
    DecisionRecorded { number: String, seq: u64 } = "decision-recorded", Some(RuleNumber::Br17);
    /// The decision does not say what it enacts; the lines are those to add.
    DecisionUnlisted { number: String, lines: Vec<Listed> } = "decision-unlisted", Some(RuleNumber::Br17);
    /// The proposal is not in the decision's list.
    NotListed { proposal: ProposalId, number: String } = "not-listed", Some(RuleNumber::Br17);
    /// The decision lists a proposal that is not enacted with it.
    ListedApart { proposal: ProposalId, number: String } = "listed-apart", Some(RuleNumber::Br17);
    /// The decision lists a proposal under another hash than that of what it is now.
    ListedOther { proposal: ProposalId, number: String, listed: Digest, current: Digest } = "listed-other", Some(RuleNumber::Br17);
    /// The decision is signed less than twenty days before the change takes effect.
    LateDecision { code: Code, signed: NaiveDate, latest: NaiveDate } = "late-decision", Some(RuleNumber::Br12);
    /// The change takes effect in the past.
    Retroactive { code: Code, effective: NaiveDate, today: NaiveDate } = "retroactive", Some(RuleNumber::Br23);
    /// The registry has no officers yet: nothing is proposed, reviewed or enacted.
    NoFounders {} = "no-founders", Some(RuleNumber::Br35), "settled question 9";
    /// The registry has officers already.
    OfficersFounded {} = "officers-founded", None, "settled question 2";
    /// Nobody of that id is enrolled.
    UnknownOfficer { officer: OfficerId } = "unknown-officer", Some(RuleNumber::Br35), "settled question 2";
    /// The officer has left.
    OfficerRevoked { officer: OfficerId, since: Moment } = "officer-revoked", Some(RuleNumber::Br35), "settled question 2";
    /// The officer does not hold a role in which this is done.
    RoleMissing { officer: OfficerId, roles: BTreeSet<Role> } = "role-missing", Some(RuleNumber::Br35);
    /// The act carries no signature.
    Unsigned { officer: OfficerId } = "unsigned", Some(RuleNumber::Br35), "settled question 2";
    /// The signature is by a key that does not speak for the officer at this point.
    KeyNotValid { officer: OfficerId, key: Fingerprint } = "key-not-valid", Some(RuleNumber::Br35), "settled question 2";
    /// Fewer than two founders: somebody would be alone.
    FoundersTooFew { count: u32 } = "founders-too-few", Some(RuleNumber::Br35), "settled question 2";
    /// The officer id is taken, for ever.
    OfficerTaken { officer: OfficerId } = "officer-taken", Some(RuleNumber::Br35), "settled question 2";
    /// The key belongs or belonged to somebody.
    KeyTaken { key: Fingerprint, officer: OfficerId } = "key-taken", Some(RuleNumber::Br35), "settled question 2";
    /// The reference is, or was, that of another officer id: one person has one.
    ReferenceTaken { officer: OfficerId } = "reference-taken", Some(RuleNumber::Br35), "settled question 40";
    /// The id was somebody's who has another reference, and nobody else takes it up.
    ReferenceDiffers { officer: OfficerId } = "reference-differs", Some(RuleNumber::Br35), "settled question 40";
    /// The policy asks for the reference of everybody who is enrolled.
    ReferenceNeeded { officer: OfficerId } = "reference-needed", Some(RuleNumber::Br35), "settled question 40";
    /// The new key did not prove that its owner holds it.
    NoProof { officer: OfficerId } = "no-proof", Some(RuleNumber::Br35), "settled question 2";
    /// An administrator holds no other role.
    AdministratorAlone { officer: OfficerId } = "administrator-alone", Some(RuleNumber::Br35), "settled question 2";
    /// An officer has at least one role.
    NoRole { officer: OfficerId } = "no-role", Some(RuleNumber::Br35), "settled question 2";
    /// No change among the officers waits under that number.
    UnknownStaffChange { number: u32 } = "unknown-staff-change", None, "settled question 2";
    /// A change among the officers was asked for under a key that was not to be trusted then.
    StaffAskedByLostKey { number: u32, officer: OfficerId, since: Moment } = "staff-asked-by-lost-key", Some(RuleNumber::Br35), "settled question 3";
    /// Two administrators are needed, and this is the same one.
    SecondAdministrator { number: u32, officer: OfficerId } = "second-administrator", Some(RuleNumber::Br35), "settled question 2";
    /// The officer named as the second hand is the sender.
    SecondIsFirst { officer: OfficerId } = "second-is-first", Some(RuleNumber::Br35), "settled question 2";
    /// One of two hands acts for the other, or both for one person.
    HandsOfOne { officer: OfficerId, role: Role, principal: OfficerId } = "hands-of-one", Some(RuleNumber::Br35), "settled question 3";
    /// A second officer is named where one sends the command alone.
    NotSentWith { officer: OfficerId } = "not-sent-with", None, "settled question 2";
    /// What cannot be undone is asked for by one officer alone.
    SecondHand { act: TwoHandedAct, subject: String, proposals: BTreeSet<ProposalId>, roles: BTreeSet<Role> } = "second-hand", Some(RuleNumber::Br35), "settled question 3";
    /// The change would leave fewer than two administrators.
    LastAdministrators { left: u32 } = "last-administrators", Some(RuleNumber::Br35), "settled question 2";
    /// The change would make a quorum unreachable.
    QuorumUnreachable { road: QuorumOf, missing: Heads } = "quorum-unreachable", Some(RuleNumber::Br35), "settled question 2";
    /// New rules ask for more persons of a role than there are.
    QuorumAboveStaff { road: QuorumOf, missing: Heads } = "quorum-above-staff", Some(RuleNumber::Br35), "settled question 2";
    /// The change among the officers changes nothing.
    NothingChanges { officer: OfficerId } = "nothing-changes", None, "settled question 2";
    /// The policy or the tables are not sound.
    RulesFaulty { fault: RulesFault } = "rules-faulty", Some(RuleNumber::Br44), "settled question 12";
    /// A policy never takes effect in the past.
    PolicyInPast { effective: NaiveDate, today: NaiveDate } = "policy-in-past", None, "settled question 12";
    /// A delegated role is exercised on a day on which it is not delegated, or no more.
    DelegationNotToday { officer: OfficerId, role: Role, principal: OfficerId, from: NaiveDate, until: NaiveDate, today: NaiveDate } = "delegation-not-today", None, "NĐ 30/2020/NĐ-CP, Điều 13 khoản 3";
    /// A delegation has no day left.
    DelegationDays { officer: OfficerId, from: NaiveDate, until: NaiveDate, today: NaiveDate } = "delegation-days", None, "NĐ 30/2020/NĐ-CP, Điều 13 khoản 3";
    /// The role is not one that somebody exercises for another.
    NotDelegable { role: Role } = "not-delegable", None, "NĐ 30/2020/NĐ-CP, Điều 13 khoản 3";
    /// Somebody acts for a person who has another part in the proposal.
    ActsForAParty { proposal: ProposalId, officer: OfficerId, role: Role, principal: OfficerId } = "acts-for-a-party", Some(RuleNumber::Br35), "settled question 3";
    /// A rule is suspended for what comes, and not for what was.
    SuspensionInPast { rule: RuleId, from: NaiveDate, today: NaiveDate } = "suspension-in-past", None, "settled question 12";
    /// Another change of the same person waits to be confirmed.
    StaffChangeWaits { number: u32, officer: OfficerId } = "staff-change-waits", Some(RuleNumber::Br35), "settled question 2";
    /// Others came since rules were proposed, and would be taken back by them.
    RulesOvertaken { number: u32, by: u32, takes: Vec<String> } = "rules-overtaken", None, "settled question 12";
    /// Rules were written from older ones than those that stand, and would take these back.
    RulesFromOlder { by: u32, takes: Vec<String> } = "rules-from-older", None, "settled question 12";
    /// What both changed, rules that wait and those that came since, a person decides.
    RulesClash { number: u32, by: u32, takes: Vec<String> } = "rules-clash", None, "settled question 12";
    /// A policy is to hold before the day of one that is adopted for later, which then never
    /// holds.
    PolicyBeforeComing { effective: NaiveDate, by: u32, from: NaiveDate } = "policy-before-coming", None, "settled question 12";
    /// No rules wait under that number.
    UnknownRules { number: u32 } = "unknown-rules", None, "settled question 12";
    /// Rules were proposed under a key that was not to be trusted then.
    RulesAskedByLostKey { number: u32, officer: OfficerId, since: Moment } = "rules-asked-by-lost-key", Some(RuleNumber::Br35), "settled question 3";
    /// The policy does not give the officer a part in this.
    NotEntitled { officer: OfficerId, roles: BTreeSet<Role> } = "not-entitled", Some(RuleNumber::Br35), "settled question 12";
    /// The approval was given before; once is enough.
    ApprovedAlready { officer: OfficerId } = "approved-already", None, "settled question 12";
    /// The same bytes are in the dossier already.
    PaperTwice { number: u32, kind: AttachmentKind } = "paper-twice", Some(RuleNumber::Br4), "settled question 18";
    /// A paper of the kind stands; a later one names it.
    PaperStands { number: u32, kind: AttachmentKind } = "paper-stands", Some(RuleNumber::Br4), "settled question 18";
    /// The proposal has no such paper in force.
    UnknownPaper { proposal: ProposalId, number: u32 } = "unknown-paper", None, "settled question 18";
    /// A paper that finds against the draft is not answered, and a later one would take its
    /// place.
    FindingUnanswered { proposal: ProposalId, number: u32, kind: AttachmentKind, threads: Vec<Thread> } = "finding-unanswered", Some(RuleNumber::Br7);
    /// The dossier lacks a paper.
    PaperMissing { proposal: ProposalId, kind: AttachmentKind } = "paper-missing", Some(RuleNumber::Br4);
    /// The proposal has nothing to answer there: no such comment or point, or no paper in
    /// force that finds against the draft.
    UnknownThread { proposal: ProposalId, thread: Thread } = "unknown-thread", None, "NĐ 63/2010/NĐ-CP, Điều 9 khoản 3";
    /// A comment is settled by who raised it, or by another reviewer with a reason.
    NotYourComment { comment: u32, officer: OfficerId } = "not-your-comment", Some(RuleNumber::Br7);
    /// The comment is settled already.
    ResolvedAlready { comment: u32 } = "resolved-already", None, "NĐ 63/2010/NĐ-CP, Điều 9 khoản 3";
    /// A comment that blocks is not settled.
    OpenComment { proposal: ProposalId, comment: u32, officer: OfficerId } = "open-comment", Some(RuleNumber::Br7);
    /// A point of the control opinion has no answer.
    UnansweredPoint { proposal: ProposalId, point: u32 } = "unanswered-point", Some(RuleNumber::Br7);
    /// An approval does not count any more.
    ApprovalDead { proposal: ProposalId, officer: OfficerId, why: DeadApproval, by: Option<u64> } = "approval-dead", Some(RuleNumber::Br35);
    /// One person has two parts in a proposal.
    TwoRoles { proposal: ProposalId, officer: OfficerId, role: Role, other: Role } = "two-roles", Some(RuleNumber::Br35);
    /// A paper of the control unit or the appraiser came in under a key that was not to be
    /// trusted then.
    PaperByLostKey { proposal: ProposalId, kind: AttachmentKind, number: u32, officer: OfficerId, since: Moment } = "paper-by-lost-key", Some(RuleNumber::Br35), "settled question 3";
    /// The officer has the role from somebody with a hand in the proposal.
    RoleFromAHand { proposal: ProposalId, officer: OfficerId, role: Role } = "role-from-a-hand", Some(RuleNumber::Br35), "settled question 3";
    /// The time between submission and approval is not over.
    Cooling { proposal: ProposalId, until: Moment } = "cooling", None, "settled question 20";
    /// The policy lets nobody set the rule aside.
    NotOverridable { rule: &'static str } = "not-overridable", None, "settled question 12";
    /// A procedure of the same body has the same name.
    Namesake { code: Code, known: Code, name: String } = "namesake", None, ONE_OF_A_KIND;
    /// A procedure of the same body is nearly the same.
    NearDuplicate { code: Code, known: Code, name: String, score: LikenessScore, rows: Vec<RowMatch> } = "near-duplicate", None, ONE_OF_A_KIND;
    /// Handling of violations and inspection are no procedures of this register.
    ProhibitedKind { code: Code, words: String } = "prohibited-kind", Some(RuleNumber::Br21);
    /// A document with a secrecy marking does not enter in the clear.
    MarkedSecret { code: Code, words: String } = "marked-secret", Some(RuleNumber::Br19);
    /// A cited norm has ended.
    NormEnded { code: Code, norm: String, ends: NaiveDate, by: String } = "norm-ended", Some(RuleNumber::Br34);
    /// The norm ends by itself.
    NormSunset { code: Code, norm: String, ends: NaiveDate, then: AtNormsEnd } = "norm-sunset", Some(RuleNumber::Br25);
    /// A version ends with its norm, and another stands then, or none.
    EndsWithNorm { code: Code, version: Box<Version>, norm: String, ends: NaiveDate, back: Option<Box<Version>> } = "ends-with-norm", Some(RuleNumber::Br25);
    /// On which norms a procedure rests is known, because a decision here says so.
    RestIsKnown { code: Code, norm: String } = "rest-is-known", Some(RuleNumber::Br25), "settled question 32";
    /// A procedure is said to rest on a norm that it does not cite.
    RestsNotThere { code: Code, norm: String } = "rests-not-there", Some(RuleNumber::Br34), "settled question 32";
    /// What a norm had closed or suspended is in force again when the norm ends.
    RevivesWithNorm { code: Code, norm: String, ends: NaiveDate } = "revives-with-norm", Some(RuleNumber::Br25);
    /// A text that enters bears a marking of state secrecy; it is not repeated here.
    TextMarkedSecret { what: String } = "text-marked-secret", Some(RuleNumber::Br19);
    /// Where somebody is asked why, a mark or a letter stands.
    SaysNothing { what: String } = "says-nothing", None, "design §1.7";
    /// A place of a template or a draft was not filled in.
    OpenPlace { what: String, value: String } = "open-place", None, "settled question 36";
    /// A file came in whose words nobody here can read.
    FileNotRead { name: String } = "file-not-read", Some(RuleNumber::Br19);
    /// Whom a procedure concerns is not amended: persons and organisations, or state bodies.
    CircleChanges { code: Code } = "circle-changes", Some(RuleNumber::Br20);
    /// The decision is not by the agency whose register this is.
    OtherIssuer { issuer: String, agency: String } = "other-issuer", Some(RuleNumber::Br22);
    /// The number's suffix is not the issuer's.
    OtherSuffix { number: String, issuer: String, suffix: String } = "other-suffix", Some(RuleNumber::Br22);
    /// The number's suffix is somebody else's.
    SuffixOf { number: String, issuer: String, of: String } = "suffix-of-another", Some(RuleNumber::Br22);
    /// On the day of signing there is no such issuer.
    IssuerNotThen { issuer: String, signed: NaiveDate } = "issuer-not-then", Some(RuleNumber::Br22);
    /// An emergency is unpaid.
    DebtOpen { proposal: ProposalId, due: NaiveDate, owed: Heads } = "debt-open", None, "settled question 13";
    /// Nothing is owed that this role could give.
    NothingOwed { proposal: ProposalId, role: Role } = "nothing-owed", None, "settled question 13";
    /// What an emergency owed was refused: no approval pays it any more.
    DebtRefused { proposal: ProposalId } = "debt-refused", None, "settled question 13";
    /// The mistake calls for another instrument.
    WrongInstrument { asked: Instrument, right: Remedy } = "wrong-instrument", Some(RuleNumber::Br36);
    /// A letter of correction touches what takes another decision.
    LetterOfSubstance { code: Code, touched: BTreeSet<Component> } = "letter-of-substance", Some(RuleNumber::Br36);
    /// A paper is dispensed with on a ground that the law knows, and nothing else is on one.
    ExemptionGround { rule: &'static str } = "exemption-ground", Some(RuleNumber::Br4);
    /// The tables know no such ground on that day.
    GroundNotThen { ground: ExemptionGround, on: NaiveDate } = "ground-not-then", Some(RuleNumber::Br4);
    /// None of the decision's norms is the one that the proposal rests on.
    NormNotOfDecision { proposal: ProposalId, basis: String, norms: Vec<String> } = "norm-not-of-decision", Some(RuleNumber::Br45);
    /// A change takes effect on a norm that is no longer in force.
    RestsOnEnded { code: Code, norm: String, ends: NaiveDate, by: String } = "rests-on-ended", Some(RuleNumber::Br23);
    /// A decision says of a norm what it has said already.
    NormTwice { norm: String } = "norm-twice", Some(RuleNumber::Br45);
    /// A norm is said to have another day than is known.
    NormOtherwise { norm: String, field: String, known: NaiveDate, said: NaiveDate } = "norm-otherwise", Some(RuleNumber::Br45);
    /// A proposal rests on a norm that the decision does not name beside others.
    NormUnlisted { proposal: ProposalId, norm: String } = "norm-unlisted", Some(RuleNumber::Br45);
    /// The decision names a norm on which nothing in it rests.
    NormUnused { norm: String } = "norm-unused", Some(RuleNumber::Br45);
    /// The decision takes effect behind what it announces.
    DecisionBehind { code: Code, number: String, effective: NaiveDate, from: NaiveDate } = "decision-behind", Some(RuleNumber::Br12);
    /// A norm ends before it takes effect.
    NormEndsBefore { norm: String, from: NaiveDate, ends: NaiveDate } = "norm-ends-before", Some(RuleNumber::Br45);
    /// A norm bears a day that has not come.
    NormSignedAhead { norm: String, signed: NaiveDate, today: NaiveDate } = "norm-signed-ahead", Some(RuleNumber::Br45);
    /// The decision was signed before the norm that it announces.
    DecidedBeforeNorm { norm: String, signed: NaiveDate, decided: NaiveDate } = "decided-before-norm", Some(RuleNumber::Br45);
    /// A paper about a draft norm is dated behind the norm's signing.
    PaperBehindNorm { proposal: ProposalId, document: AttachmentKind, dated: NaiveDate, norm: String, signed: NaiveDate } = "paper-behind-norm", Some(RuleNumber::Br45);
    /// A paper is about another norm than the one that the proposal rests on.
    PaperOfOtherNorm { proposal: ProposalId, document: AttachmentKind, said: String, norm: String } = "paper-of-other-norm", Some(RuleNumber::Br45);
    /// A paper names its draft in other words than the norm that was signed.
    PaperTitledOtherwise { proposal: ProposalId, document: AttachmentKind, said: String, norm: String, title: String } = "paper-titled-otherwise", Some(RuleNumber::Br45);
    /// A document cites the norm with another day than that of its signing.
    CitedOtherwise { code: Code, norm: String, said: NaiveDate, signed: NaiveDate } = "cited-otherwise", Some(RuleNumber::Br45);
    /// A number is written with signs that look like those of a number.
    DisguisedNumber { what: String, value: String, plain: String } = "disguised-number", Some(RuleNumber::Br30);
    /// A number stands beside other signs or words in its field.
    NumberNotAlone { what: String, value: String, plain: String } = "number-not-alone", Some(RuleNumber::Br30);
    /// A norm is said to be ended by another on a day on which it has ended by itself.
    NormOutlived { norm: String, own: NaiveDate, said: NaiveDate } = "norm-outlived", Some(RuleNumber::Br26);
    /// A norm's number has not the suffix of whom the decision names as its issuer.
    NormOfOtherIssuer { norm: String, issuer: String, of: String } = "norm-of-other-issuer", Some(RuleNumber::Br22);
    /// Two papers of one dossier are about different drafts.
    PapersOfTwoDrafts { proposal: ProposalId, document: AttachmentKind, said: String, draft: String } = "papers-of-two-drafts", Some(RuleNumber::Br45);
    /// A change takes effect behind its norm, and names no clause that does so.
    BehindNorm { code: Code, effective: NaiveDate, norm: String, from: NaiveDate } = "behind-norm", Some(RuleNumber::Br23);
    /// The decision says that it was in force before it was signed.
    DecisionBackdated { number: String, effective: NaiveDate, signed: NaiveDate } = "decision-backdated", Some(RuleNumber::Br12);
    /// The proposal is no correction, or is one where none is expected.
    NotThisRoad { proposal: ProposalId } = "not-this-road", Some(RuleNumber::Br36);
    /// The code is that of a proposal that no decision announced yet.
    CodeOfProposal { code: Code, proposal: ProposalId } = "code-of-proposal", Some(RuleNumber::Br29);
    /// The code cannot be used for a new procedure.
    CodeReserved { code: Code } = "code-reserved", Some(RuleNumber::Br29);
    /// The code is not withheld.
    NotWithheld { code: Code } = "not-withheld", Some(RuleNumber::Br19), "settled question 6";
    /// The ground does not lift what the code is withheld for.
    OtherReleaseGround { code: Code, why: ReleaseGround } = "other-release-ground", Some(RuleNumber::Br19);
    /// The procedure is not shown.
    Withheld { code: Code } = "withheld", Some(RuleNumber::Br19);
    /// A recorded decision must be in force already.
    NotInForceYet { effective: NaiveDate, today: NaiveDate } = "not-in-force-yet", Some(RuleNumber::Br16), "settled question 9";
    /// The day lies in the future.
    DayInFuture { what: ReceiptKind, day: NaiveDate, today: NaiveDate } = "day-in-future", Some(RuleNumber::Br16), "settled question 7";
    /// What follows on a decision does not come before it.
    BeforeDecision { what: ReceiptKind, day: NaiveDate, signed: NaiveDate } = "before-decision", Some(RuleNumber::Br16);
    /// Several decisions have the number, each signed on another day.
    SeveralDecisions { number: String, signed: Vec<NaiveDate> } = "several-decisions", None, "settled question 5";
    /// The decision did not change the procedure.
    NotOfDecision { code: Code, number: String } = "not-of-decision", Some(RuleNumber::Br17);
    /// What was done is done to the decision as a whole.
    ReceiptOfWhole { what: ReceiptKind } = "receipt-of-whole", Some(RuleNumber::Br15);
    /// The version rests on a decision that is known here: the receipt names it.
    ReceiptOfDecision { code: Code, number: String } = "receipt-of-decision", None, "settled question 5";
    /// A norm is not ended by itself.
    NormEndsItself { norm: String } = "norm-ends-itself", Some(RuleNumber::Br34);
    /// No decision of that number is recorded.
    UnknownDecision { number: String } = "unknown-decision", None, "settled question 5";
    /// A step was taken after its legal day.
    DoneLate { proposal: ProposalId, what: DeadlineKind, due: NaiveDate, done: NaiveDate } = "done-late", Some(RuleNumber::Br11);
    /// A step is to be taken and its legal day has passed.
    Overdue { proposal: ProposalId, what: DeadlineKind, due: NaiveDate } = "overdue", Some(RuleNumber::Br11);
    /// Nobody could have kept the day: it had passed when the norm was signed.
    DeadlineInfeasible { proposal: ProposalId, what: DeadlineKind, due: NaiveDate, since: NaiveDate } = "deadline-infeasible", Some(RuleNumber::Br12);
    /// Nobody could give the approvals that would be owed.
    DebtNobodyPays { proposal: ProposalId, owed: Heads } = "debt-nobody-pays", None, "settled question 13";
    /// One decision enacts two emergencies that both leave approvals owing.
    EmergenciesTogether { first: ProposalId, second: ProposalId } = "emergencies-together", None, "settled question 13";
    /// The proposal is on the emergency road already.
    EmergencyAlready { proposal: ProposalId } = "emergency-already", None, "settled question 13";
    /// The emergency road was taken under a key that was not to be trusted then.
    EmergencyByLostKey { proposal: ProposalId, officer: OfficerId, since: Moment } = "emergency-by-lost-key", Some(RuleNumber::Br35), "settled question 3";
    /// No procedure is left to open a review task for.
    NothingToReview { norm: String } = "nothing-to-review", Some(RuleNumber::Br34);
    /// The version in force does not cite the norm.
    NotCited { code: Code, norm: String } = "not-cited", Some(RuleNumber::Br34);
    /// What is to be done has its last day ahead.
    DueInPast { due: NaiveDate, today: NaiveDate } = "due-in-past", None, "settled question 7";
    /// No review task has that number.
    UnknownTask { task: TaskId } = "unknown-task", None, "design §5";
    /// The review task is done already.
    TaskIsClosed { task: TaskId } = "task-is-closed", None, "design §5";
}

impl Reason {
    /// Returns the rule of what an abolition must name, which is another than that of what is
    /// prescribed (BR-10).
    fn rule_of_abolition(&self) -> Option<RuleNumber> {
        let Reason::NoNorm { what } = self else { return None };
        what.abolishes().then_some(RuleNumber::Br10)
    }

    /// Returns the rule of a legal deadline: each step has its own (BR-11 to BR-15).
    fn rule_of_step(&self) -> Option<RuleNumber> {
        let (Reason::DoneLate { what, .. }
        | Reason::Overdue { what, .. }
        | Reason::DeadlineInfeasible { what, .. }) = self
        else {
            return None;
        };
        Some(what.rule())
    }
}

/// A fact as it stands in a sentence.
trait Fact {
    fn fact(&self) -> String;
}

macro_rules! displayed {
    ($($kind:ty),*) => {$(
        impl Fact for $kind {
            fn fact(&self) -> String {
                self.to_string()
            }
        }
    )*};
}
displayed!(String, u32, u64, Code, CommandId, Moment, NaiveDate, OfficerId, ProposalId, TaskId);
displayed!(DeadApproval, DeadlineKind, LikenessScore, Version, Box<Version>);

macro_rules! displayed_or_none {
    ($($kind:ty),*) => {$(
        impl Fact for Option<$kind> {
            fn fact(&self) -> String {
                self.as_ref().map_or("none".to_owned(), ToString::to_string)
            }
        }
    )*};
}
displayed_or_none!(u64, NaiveDate, Box<Version>);

macro_rules! displayed_in_a_row {
    ($($kind:ty),*) => {$(
        impl Fact for Vec<$kind> {
            fn fact(&self) -> String {
                in_a_row(self.iter().map(ToString::to_string))
            }
        }
    )*};
}
displayed_in_a_row!(String, NaiveDate, Thread);

fn in_a_row(them: impl Iterator<Item = String>) -> String {
    them.collect::<Vec<_>>().join(", ")
}

/// How many rows that match are named.
const NAMED: usize = 6;

impl Fact for Vec<RowMatch> {
    fn fact(&self) -> String {
        let named = self.iter().take(NAMED).map(|it| format!("{}={}", it.new, it.known));
        let more = if self.len() > NAMED { "…" } else { "" };
        if self.is_empty() { "–".to_owned() } else { in_a_row(named) + more }
    }
}

impl Fact for BTreeSet<Measure> {
    fn fact(&self) -> String {
        let keys: BTreeSet<_> = self.iter().map(|it| it.key().to_owned()).collect();
        if keys.is_empty() { "–".to_owned() } else { in_a_row(keys.into_iter()) }
    }
}

/// Rows, each as a judgement of it names it.
impl Fact for BTreeSet<RowPlace> {
    fn fact(&self) -> String {
        if self.is_empty() {
            "–".to_owned()
        } else {
            in_a_row(self.iter().map(RowPlace::to_string))
        }
    }
}

/// Papers that came in, by their numbers and kinds.
impl Fact for Vec<(u32, AttachmentKind)> {
    fn fact(&self) -> String {
        in_a_row(self.iter().map(|(number, kind)| format!("{number} {kind}")))
    }
}

/// The lines as they are written in a decision's file.
impl Fact for Vec<Listed> {
    fn fact(&self) -> String {
        Listed::lines(self)
    }
}

displayed!(&'static str, AttachmentKind, Digest, Fingerprint, Role, RulesFault, Thread);

impl Fact for BTreeSet<ProposalId> {
    fn fact(&self) -> String {
        in_a_row(self.iter().map(ToString::to_string))
    }
}

impl Fact for BTreeSet<Role> {
    fn fact(&self) -> String {
        in_a_row(self.iter().map(|it| it.key().to_owned()))
    }
}

impl Fact for Heads {
    fn fact(&self) -> String {
        in_a_row(self.iter().map(|(role, count)| format!("{count} {role}")))
    }
}

impl Fact for BTreeSet<Component> {
    fn fact(&self) -> String {
        self.iter().map(|it| it.key()).collect::<Vec<_>>().join(",")
    }
}

macro_rules! keyed {
    ($($kind:ty),*) => {$(
        impl Fact for $kind {
            fn fact(&self) -> String {
                self.key().to_owned()
            }
        }
    )*};
}
keyed!(AtNormsEnd, ChangeKind, Instrument, ReceiptKind, ReleaseGround, Status, StepSize);
keyed!(BurdenVerdict, ExemptionGround, QuorumOf, Remedy, RuleId, TwoHandedAct);

impl Fact for Option<ChangeKind> {
    fn fact(&self) -> String {
        self.map_or("baseline", ChangeKind::key).to_owned()
    }
}

impl Fact for Component {
    fn fact(&self) -> String {
        self.key().to_owned()
    }
}
