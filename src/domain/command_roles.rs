//! In which roles a command may be sent, by whom it is signed beside its sender, and both of
//! the command behind an event.

use super::{
    command::Command,
    dossier::AttachmentKind,
    event::{
        Event, FactEvent, Opening, ProposalEvent, RegistryEvent, Revision, Route, RulesEvent,
        StaffEvent, TaskEvent,
    },
    officer::Role,
    two_hands::TwoHandedAct,
};

/// The roles in which what followed on a decision is recorded.
pub const RECEIPT_ROLES: [Role; 2] = [Role::Publisher, Role::Registrar];

/// The roles in which a review task is opened and closed.
pub const TASK_ROLES: [Role; 3] = [Role::Drafter, Role::Legal, Role::Registrar];

impl Command {
    /// Returns the roles in which it may be sent; none where no officer is needed for it.
    ///
    /// Who attaches what: the opinion of Điều 9 is the control unit's, the appraisal of
    /// Điều 11 the appraiser's, and every other paper the drafter's.
    pub fn roles(&self) -> &'static [Role] {
        match self {
            Command::Found { .. } | Command::FoundOfficers { .. } => &[],
            Command::ImportBaseline { .. } => &[Role::Registrar],
            Command::Propose { request, .. } | Command::Revise { request, .. } => {
                drawn_up_in(&request.route)
            }
            Command::Submit { .. } | Command::Withdraw { .. } | Command::Answer { .. } => {
                &[Role::Drafter, Role::Registrar]
            }
            Command::Review { .. } => {
                &[Role::Control, Role::Legal, Role::Finance, Role::Appraiser, Role::Comparer]
            }
            // What was decided elsewhere is only recorded: `decide` tells the roads apart.
            Command::Enact { .. } => &[Role::Signer, Role::Comparer],
            Command::ProposeStaff { .. }
            | Command::ConfirmStaff { .. }
            | Command::DeclineStaff { .. }
            | Command::ProposeRules { .. }
            | Command::WithdrawRules { .. }
            | Command::CorrectClock { .. }
            | Command::AcceptLoss { .. } => &[Role::Administrator],
            // The policy in force says which roles; `decide` asks it.
            Command::ApproveRules { .. } | Command::OverrideRule { .. } => &Role::ALL,
            // What day it is, everybody knows.
            Command::ConfirmClock { .. } => &Role::ALL,
            Command::Attach { kind, .. } => match kind {
                AttachmentKind::ControlOpinion => &[Role::Control],
                AttachmentKind::Appraisal => &[Role::Appraiser],
                AttachmentKind::ImpactAssessment
                | AttachmentKind::Norm
                | AttachmentKind::CostSheet
                | AttachmentKind::Form
                | AttachmentKind::Other => &[Role::Drafter, Role::Registrar],
            },
            Command::Comment { .. } | Command::Resolve { .. } => &[
                Role::Control,
                Role::Legal,
                Role::Finance,
                Role::Appraiser,
                Role::Comparer,
                Role::Signer,
                Role::Auditor,
                Role::Drafter,
                Role::Registrar,
            ],
            Command::DeclareEmergency { .. } => &[Role::Signer],
            Command::Correct { .. } => &[Role::Comparer],
            Command::Reserve { .. } => &[Role::Registrar],
            Command::WithdrawPublication { .. } | Command::ReleaseCode { .. } => &[Role::Signer],
            Command::RecordNorm { .. } => &[Role::Legal],
            Command::RecordReceipt { .. } | Command::AssignCode { .. } => &RECEIPT_ROLES,
            Command::RecordExport { .. } => &[Role::Publisher],
            Command::OpenTasks { .. } | Command::CloseTask { .. } => &TASK_ROLES,
        }
    }

    /// Returns the roles in which a second officer signs the command with its sender; none
    /// where it is sent by one alone. Founders are no second hands: all of them send it.
    ///
    /// Whether a command must have a second hand depends on the registry: `decide` says.
    pub fn second_roles(&self) -> &'static [Role] {
        match self {
            Command::ProposeStaff { .. } => &[Role::Administrator],
            Command::ConfirmClock { .. } => TwoHandedAct::ConfirmClock.second_roles(),
            Command::CorrectClock { .. } => TwoHandedAct::CorrectClock.second_roles(),
            Command::AcceptLoss { .. } => TwoHandedAct::Restore.second_roles(),
            Command::Reserve { .. } => TwoHandedAct::Reserve.second_roles(),
            Command::WithdrawPublication { .. } => TwoHandedAct::Withhold.second_roles(),
            Command::ReleaseCode { .. } => TwoHandedAct::Release.second_roles(),
            Command::AssignCode { .. } => TwoHandedAct::CorrectCode.second_roles(),
            Command::RecordNorm { .. } => TwoHandedAct::RecordNorm.second_roles(),
            Command::Found { .. }
            | Command::FoundOfficers { .. }
            | Command::ImportBaseline { .. }
            | Command::Propose { .. }
            | Command::Revise { .. }
            | Command::Submit { .. }
            | Command::Withdraw { .. }
            | Command::Review { .. }
            | Command::ConfirmStaff { .. }
            | Command::DeclineStaff { .. }
            | Command::ProposeRules { .. }
            | Command::ApproveRules { .. }
            | Command::WithdrawRules { .. }
            | Command::Attach { .. }
            | Command::Comment { .. }
            | Command::Answer { .. }
            | Command::Resolve { .. }
            | Command::OverrideRule { .. }
            | Command::DeclareEmergency { .. }
            | Command::Correct { .. }
            | Command::RecordReceipt { .. }
            | Command::OpenTasks { .. }
            | Command::CloseTask { .. }
            | Command::RecordExport { .. }
            | Command::Enact { .. } => &[],
        }
    }

    /// Returns the roles in which the command behind an event may be sent, and those of its
    /// second hand: the event stands among those of one command. `None` where no command
    /// causes it there; no roles where no officer is needed for it.
    pub fn roles_behind(
        event: &Event,
        command: &[&Event],
    ) -> Option<(&'static [Role], &'static [Role])> {
        let beside = |causes: fn(&Event) -> bool| {
            let cause = command.iter().find(|it| causes(it))?;
            Command::of(cause).map(|it| (it.roles(), it.second_roles()))
        };
        let own = || Command::of(event).map(|it| (it.roles(), it.second_roles()));
        match event {
            // What they ask for lies in documents; who asks so, the change says.
            Event::Proposal(ProposalEvent::Opened(Opening { change, .. }))
            | Event::Proposal(ProposalEvent::Revised(Revision { change, .. })) => {
                Some((drawn_up_in(&change.route), &[]))
            }
            Event::Registry(RegistryEvent::BaselineClosed(_)) => {
                beside(|it| matches!(it, Event::Decision(_)))
            }
            Event::Rules(RulesEvent::Adopted(_)) => {
                beside(|it| matches!(it, Event::Rules(RulesEvent::Approved(_))))
            }
            // One who asks for a change with another has it confirmed at once.
            Event::Staff(StaffEvent::Confirmed(_)) => {
                beside(|it| matches!(it, Event::Staff(StaffEvent::Proposed(_)))).or_else(own)
            }
            // What ends with its norm is looked through because of what ends it.
            Event::Task(TaskEvent::Opened(_)) => beside(|it| {
                matches!(it, Event::Decision(_) | Event::Fact(FactEvent::NormRecorded(_)))
            })
            .or_else(own),
            // Nobody acts in a seal.
            Event::Registry(RegistryEvent::Sealed(_)) => None,
            Event::Registry(
                RegistryEvent::Founded(_)
                | RegistryEvent::BaselineImported(_)
                | RegistryEvent::Restored(_),
            )
            | Event::Staff(StaffEvent::Founded(_))
            | Event::Staff(StaffEvent::Proposed(_) | StaffEvent::Declined(_))
            | Event::Rules(RulesEvent::Proposed(_))
            | Event::Rules(RulesEvent::Approved(_) | RulesEvent::Withdrawn(_))
            | Event::Proposal(_)
            | Event::Decision(_)
            | Event::Fact(_)
            | Event::Task(TaskEvent::Closed(_))
            | Event::Export(_)
            | Event::Clock(_) => own(),
        }
    }
}

/// The roles in which a change is drawn up that comes in by a road.
fn drawn_up_in(route: &Route) -> &'static [Role] {
    match route {
        Route::Gate => &[Role::Drafter],
        Route::Recorded | Route::Correction { .. } => &[Role::Registrar],
    }
}
