//! What can have happened, in the past tense.
//!
//! These types are written into the log as JSON: a field is added at need with a
//! default, and never renamed or removed. `tests/it/golden.rs` pins their bytes.
//!
//! A new kind of event is a variant here, and the compiler names every other place: `evolve` in
//! the registry, its making in `decide`, its form in `app::codec`. A sample in
//! `tests/it/samples` pins its bytes, which `UPDATE_GOLDEN=1 cargo test --test it golden`
//! writes once and never changes; a new version of an old kind keeps the reading of the old
//! one.

mod change;
mod clock;
mod decision;
mod founding;
mod rounds;
mod rules;
mod staff;
mod stream;
mod task;

pub use super::kind::ChangeKind;
pub use change::{
    AtRevision, Base, Change, Draft, Instrument, Opening, Reach, Review, Revision, Route, Verdict,
};
pub use clock::{ClockConfirmation, ClockCorrection};
pub use decision::{
    Correction, Decision, Enactment, Item, Listed, Norm, NormFact, Outcome, Owed, Receipt,
    ReceiptKind, Reservation, Withdrawal, WithdrawalGround,
};
pub use founding::{Baseline, BaselineItem, Founding, SourceLine, Summary};
pub use rounds::{
    Anchor, Answer, Attachment, Comment, Emergency, Override, Reply, Resolution, Thread,
};
pub use rules::{Rules, RulesAdoption, RulesApproval, RulesProposal};
pub use staff::{Enrolment, Founders, StaffAnswer, StaffChange, StaffProposal};
pub use stream::Stream;
pub use task::{TaskClosing, TaskItem, TaskPlace, TasksOpening};

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
    /// Procedures that cite a norm are to be looked through again.
    TasksOpened(TasksOpening),
    /// A review task was closed by a person.
    TaskClosed(TaskClosing),
    /// Somebody said that the machine's date is right, after a pause.
    ClockConfirmed(ClockConfirmation),
    /// Two said that a confirmed date was wrong: time goes on from before it.
    ClockCorrected(ClockCorrection),
}
