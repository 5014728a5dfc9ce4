//! What can have happened, in the past tense.
//!
//! An event is of one subject, and says all of itself beside its payload: the name and the
//! versions of its kind stand in the subject's table (`subject!`), what its entry
//! says and names in the payload's own words. Everybody else asks.
//!
//! These types are written into the log as JSON: a field is added at need with a
//! default, and never renamed or removed. `tests/it/golden.rs` pins their bytes.
//!
//! A new kind of event is a payload and a line in its subject's table; the compiler then names
//! every other place: `evolve` in the registry, its making in `decide`. A sample in
//! `tests/it/samples` pins its bytes, which `UPDATE_GOLDEN=1 cargo test --test it golden`
//! writes once and never changes; a new version of an old kind keeps the reading of the old
//! one.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `change` | what a proposal asks for: which versions end and begin, from when, on what ground and by which road |
//! | `clock` | what officers say of the machine's clock |
//! | `decision` | what an announcing decision is and does, and what puts the record right after it |
//! | `export` | what left the house |
//! | `fact` | what became known beside what decisions say |
//! | `founding` | what a registry begins with: its agency, and the procedures already in force |
//! | `payload` | what an event says of itself, told once beside its payload |
//! | `proposal` | what happened to a proposal, and its way from draft to verdict |
//! | `restoration` | what two administrators accepted when an old backup took a log's place |
//! | `rounds` | what is attached to a proposal and said about it, and who answers for an exception |
//! | `rules` | which rules that are data come into force: policies and statutory tables |
//! | `seal` | the seal of the state: what the log added up to at a position, by its hash |
//! | `staff` | who comes and goes among the officers |
//! | `stream` | the streams into which events are counted, and their names |
//! | `summary` | what is known of a version without its document |
//! | `task` | tasks to look a procedure through again (*việc rà soát*) |
//! | `withheld` | why a procedure is withdrawn from publication, and why it is shown again |

mod change;
mod clock;
mod decision;
mod export;
mod fact;
mod founding;
mod payload;
mod proposal;
mod restoration;
mod rounds;
mod rules;
mod seal;
mod staff;
mod stream;
mod summary;
mod task;
mod withheld;

pub use super::statute::ExemptionGround;
pub use change::{Base, Change, Draft, Instrument, Reach, Remedy, Route, TakenBack};
pub use clock::{ClockConfirmation, ClockCorrection, ClockEvent, ClockEventKind};
pub use decision::{
    Correction, Decision, DecisionEvent, DecisionEventKind, Enactment, Item, Listed, Norm,
    NormClause, Outcome, Owed,
};
pub use export::{ExportEvent, ExportEventKind, ExportFact};
pub use fact::{
    AtNormsEnd, CodeAssignment, CodeRelease, FactEvent, FactEventKind, NormFact, Receipt,
    ReceiptKind, Recoded, Reservation, Withdrawal,
};
pub use founding::{
    Baseline, BaselineClosing, BaselineItem, Founding, RegistryEvent, RegistryEventKind, SourceLine,
};
pub use payload::{EntryParts, EventKind, Ground, Made, Unread, Validity, Written};
pub use proposal::{
    AtRevision, Opening, ProposalEvent, ProposalEventKind, Review, Revision, Verdict,
};
pub use restoration::Restoration;
pub use rounds::{
    Anchor, Answer, Attachment, Comment, Emergency, Override, Reply, Resolution, Thread,
};
pub use rules::{Rules, RulesAdoption, RulesApproval, RulesEvent, RulesEventKind, RulesProposal};
pub use seal::Seal;
pub use staff::{
    Delegation, Enrolment, Founders, StaffAnswer, StaffChange, StaffEvent, StaffEventKind,
    StaffProposal,
};
pub use stream::Stream;
pub use summary::Summary;
pub use task::{TaskClosing, TaskEvent, TaskEventKind, TaskItem, TaskPlace, TasksOpening};
pub use withheld::{ReleaseGround, WithdrawalGround};

/// Defines what happened as one of its subjects, and asks the subjects.
macro_rules! events {
    (
        $(#[$about:meta])*
        pub enum Event {
            $($(#[$what:meta])* $Subject:ident($Events:ident of $Kind:ident),)+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Event {
            $($(#[$what])* $Subject($Events),)+
        }

        $(
            impl From<$Events> for Event {
                fn from(event: $Events) -> Self {
                    Event::$Subject(event)
                }
            }
        )+

        /// Which event an entry is of, without what it says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum WhichEvent {
            $($(#[$what])* $Subject($Kind),)+
        }

        impl WhichEvent {
            /// Returns which one a kind of entry is. `None` where there is no such kind.
            pub fn named(kind: &str) -> Option<Self> {
                let found = None;
                $(let found = found.or_else(|| $Kind::named(kind).map(WhichEvent::$Subject));)+
                found
            }
        }

        impl Event {
            /// Returns every kind of entry.
            pub fn kinds() -> impl Iterator<Item = EventKind> {
                [$($Events::KINDS),+].into_iter().flatten().copied()
            }

            /// Returns the name of the kind of entry that it is written as.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Event::$Subject(it) => it.kind(),)+
                }
            }

            /// Returns the stream that counts it.
            pub fn stream(&self) -> Stream {
                match self {
                    $(Event::$Subject(it) => it.stream(),)+
                }
            }

            fn payload(&self) -> &dyn payload::Payload {
                match self {
                    $(Event::$Subject(it) => it.payload(),)+
                }
            }

            /// Reads it back from an entry of a kind. `None` where there is no such kind.
            pub fn read(kind: &str, entry: &EntryParts<'_>) -> Option<Result<Self, Unread>> {
                let found = None;
                $(
                    let read = || Some($Events::read(kind, entry)?.map(Event::$Subject));
                    let found = found.or_else(read);
                )+
                found
            }
        }
    };
}

events! {
    /// Something that happened, as it stands in the log for ever.
    pub enum Event {
        /// To the register as a whole.
        Registry(RegistryEvent of RegistryEventKind),
        /// Among the officers.
        Staff(StaffEvent of StaffEventKind),
        /// To the rules that are data.
        Rules(RulesEvent of RulesEventKind),
        /// To a proposal.
        Proposal(ProposalEvent of ProposalEventKind),
        /// To procedures: what took effect on them.
        Decision(DecisionEvent of DecisionEventKind),
        /// Elsewhere: what became known of it.
        Fact(FactEvent of FactEventKind),
        /// To review tasks.
        Task(TaskEvent of TaskEventKind),
        /// What left the house.
        Export(ExportEvent of ExportEventKind),
        /// To the machine's clock.
        Clock(ClockEvent of ClockEventKind),
    }
}

impl Event {
    /// Returns what stands in its entry.
    pub fn written(&self) -> Written {
        self.payload().written()
    }

    /// Returns all that it rests on, beside the contents that its entry names.
    pub fn rests_on(&self) -> Vec<Ground<'_>> {
        self.payload().rests_on()
    }
}
