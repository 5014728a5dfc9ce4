//! Which command caused an event: what the proof asks of a log that names its events and not
//! its commands.

use super::{
    command::Command,
    event::{
        ClockEvent, DecisionEvent, Enactment, Event, ExportEvent, FactEvent, ProposalEvent,
        RegistryEvent, RulesEvent, StaffEvent, TaskEvent,
    },
};

impl Command {
    /// Returns the command that caused an event, where the event says all of it: not for a
    /// proposal's content, whose documents lie elsewhere, not for the founders who came in
    /// with a registry, and not for what follows on another event by itself, as a seal does.
    /// `None` for those.
    pub fn of(event: &Event) -> Option<Command> {
        Some(match event.clone() {
            Event::Registry(it) => return of_register(it),
            Event::Staff(it) => return of_staff(it),
            Event::Rules(it) => return of_rules(it),
            Event::Proposal(it) => return of_proposal(it),
            Event::Decision(DecisionEvent::Enacted(it)) => of_enactment(it),
            Event::Decision(DecisionEvent::Corrected(it)) => {
                Command::Correct { proposal: it.item.proposal }
            }
            Event::Fact(FactEvent::CodeReserved(reservation)) => Command::Reserve { reservation },
            Event::Fact(FactEvent::PublicationWithdrawn(withdrawal)) => {
                Command::WithdrawPublication { withdrawal }
            }
            Event::Fact(FactEvent::CodeReleased(release)) => Command::ReleaseCode { release },
            Event::Fact(FactEvent::NormRecorded(norm)) => Command::RecordNorm { norm },
            Event::Fact(FactEvent::ReceiptRecorded(receipt)) => Command::RecordReceipt { receipt },
            Event::Fact(FactEvent::CodeAssigned(it)) => {
                let (former, code, receipt, on) = (it.former, it.code, it.receipt, it.on);
                Command::AssignCode { former, code, receipt, on, reason: it.reason }
            }
            Event::Task(TaskEvent::Opened(it)) => {
                let (norm, due, reason) = (it.norm, it.due, it.reason);
                let procedures = it.items.into_iter().map(|it| (it.code, it.content)).collect();
                Command::OpenTasks { norm, due, reason, procedures }
            }
            Event::Task(TaskEvent::Closed(closing)) => Command::CloseTask { closing },
            Event::Export(ExportEvent::Recorded(export)) => Command::RecordExport { export },
            Event::Clock(ClockEvent::Confirmed(it)) => Command::ConfirmClock { date: it.date },
            Event::Clock(ClockEvent::Corrected(it)) => Command::CorrectClock { from: it.from },
        })
    }
}

fn of_register(event: RegistryEvent) -> Option<Command> {
    match event {
        RegistryEvent::Founded(it) => Some(Command::Found {
            agency: it.agency,
            agency_code: it.agency_code,
            zone: it.zone,
            founders: Vec::new(),
            rules: Vec::new(),
        }),
        RegistryEvent::BaselineImported(it) => {
            let (effective, basis, items) = (it.effective, it.basis, it.items);
            Some(Command::ImportBaseline { effective, basis, items })
        }
        RegistryEvent::BaselineClosed(_) | RegistryEvent::Sealed(_) => None,
        RegistryEvent::Restored(it) => {
            Some(Command::AcceptLoss { known: it.known, reason: it.reason })
        }
    }
}

fn of_staff(event: StaffEvent) -> Option<Command> {
    Some(match event {
        StaffEvent::Founded(_) => return None,
        StaffEvent::Proposed(it) => {
            let (change, proof, reason) = (it.change, it.proof, it.reason);
            Command::ProposeStaff { change, proof, reason }
        }
        StaffEvent::Confirmed(it) => Command::ConfirmStaff { number: it.number },
        StaffEvent::Declined(it) => Command::DeclineStaff { number: it.number, reason: it.reason },
    })
}

fn of_rules(event: RulesEvent) -> Option<Command> {
    Some(match event {
        RulesEvent::Proposed(it) => Command::ProposeRules {
            rules: it.rules,
            effective: it.effective,
            basis: it.basis,
            reason: it.reason,
            base: it.base,
        },
        RulesEvent::Approved(it) => {
            Command::ApproveRules { number: it.number, comment: it.comment }
        }
        RulesEvent::Withdrawn(it) => {
            Command::WithdrawRules { number: it.number, reason: it.comment }
        }
        RulesEvent::Adopted(_) => return None,
    })
}

fn of_proposal(event: ProposalEvent) -> Option<Command> {
    let proposal = event.proposal();
    Some(match event {
        ProposalEvent::Opened(_) | ProposalEvent::Revised(_) => return None,
        ProposalEvent::Submitted(_) => Command::Submit { proposal },
        ProposalEvent::Withdrawn(it) => Command::Withdraw { proposal, reason: it.reason },
        ProposalEvent::Reviewed(it) => Command::Review {
            proposal,
            revision: it.revision,
            read: it.read,
            verdict: it.verdict,
            comment: it.comment,
        },
        ProposalEvent::PaperAttached(it) => Command::Attach {
            proposal,
            kind: it.kind,
            name: it.name,
            media: it.media,
            file: it.file,
            len: it.len,
            paper: it.paper,
            supersedes: it.supersedes,
        },
        ProposalEvent::CommentMade(it) => {
            let (anchor, text, blocking) = (it.anchor, it.text, it.blocking);
            Command::Comment { proposal, anchor, text, blocking }
        }
        ProposalEvent::AnswerGiven(it) => {
            Command::Answer { proposal, thread: it.thread, reply: it.reply, text: it.text }
        }
        ProposalEvent::CommentResolved(it) => {
            Command::Resolve { proposal, comment: it.comment, overriding: it.overriding }
        }
        ProposalEvent::RuleOverridden(it) => {
            let (rule, ground, reason) = (it.rule, it.ground, it.reason);
            Command::OverrideRule { proposal, rule, ground, reason }
        }
        ProposalEvent::EmergencyDeclared(it) => {
            Command::DeclareEmergency { proposal, basis: it.basis, reason: it.reason }
        }
    })
}

fn of_enactment(it: Enactment) -> Command {
    if !it.decision.proposals.is_empty() {
        return Command::enact(it.decision, Vec::new());
    }
    // Each proposal once, in the order of its first item.
    let mut proposals = Vec::new();
    for item in &it.items {
        if !proposals.contains(&item.proposal) {
            proposals.push(item.proposal);
        }
    }
    Command::Enact { decision: it.decision, proposals }
}
