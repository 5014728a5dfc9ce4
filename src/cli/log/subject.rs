//! What an entry is about and why, where it stands in the event itself: officers, rules,
//! papers, comments, norms, receipts.

#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use std::cell::RefCell;

use congbo::{
    app::{Snapshot, codec},
    domain::{
        event::{
            ClockEvent, DecisionEvent, DecisionEventKind, Event, ExportEvent, FactEvent,
            ProposalEvent, ProposalEventKind, RegistryEvent, RegistryEventKind, RulesEvent,
            StaffEvent, TaskEvent, WhichEvent,
        },
        gate::GateRule,
        ids::Digest,
    },
    log::Entry,
};

use super::super::{error::CliError, named::TextFamily, texts::TextFact, ui::Ui};

/// What an entry is about and why.
#[derive(Debug, Default)]
pub(super) struct Subject {
    /// Whom or what it is about.
    pub(super) about: String,
    /// Why.
    pub(super) why: String,
}

/// Returns what an entry is about; nothing where its streams and fields say it all, so
/// that a baseline is not read to name it.
pub(super) fn of(ui: &Ui, snapshot: &Snapshot, entry: &Entry) -> Result<Option<Subject>, CliError> {
    if WhichEvent::named(&entry.kind).is_some_and(is_told) {
        return Ok(None);
    }
    // The codec knows contents that are there and such that are not; what else may keep one
    // away is said as it is.
    let failed = RefCell::new(None);
    let content = |digest: &Digest| {
        let read = snapshot.content(digest);
        read.map_err(|error| *failed.borrow_mut() = Some(error)).ok()
    };
    match codec::decode(entry, content) {
        Ok(event) => Ok(subject(ui, event)),
        Err(error) => Err(failed.take().map_or_else(|| error.into(), CliError::from)),
    }
}

/// Whether an entry's streams and fields say it all.
fn is_told(event: WhichEvent) -> bool {
    matches!(
        event,
        WhichEvent::Registry(
            RegistryEventKind::Founded
                | RegistryEventKind::BaselineImported
                | RegistryEventKind::BaselineClosed
                | RegistryEventKind::Sealed
        ) | WhichEvent::Decision(DecisionEventKind::Enacted)
            | WhichEvent::Proposal(
                ProposalEventKind::Opened
                    | ProposalEventKind::Revised
                    | ProposalEventKind::Submitted
                    | ProposalEventKind::Withdrawn
                    | ProposalEventKind::Reviewed
            )
    )
}

fn subject(ui: &Ui, event: Event) -> Option<Subject> {
    match event {
        Event::Registry(
            RegistryEvent::Founded(_)
            | RegistryEvent::BaselineImported(_)
            | RegistryEvent::BaselineClosed(_)
            | RegistryEvent::Sealed(_),
        )
        | Event::Decision(DecisionEvent::Enacted(_)) => None,
        // Why is the entry's own.
        Event::Registry(RegistryEvent::Restored(it)) => {
            let facts: [TextFact<'_>; 2] = [("count", &it.lost), ("from", &it.backup.size)];
            Some(about(ui.say("look-lost", &facts)))
        }
        Event::Staff(it) => Some(of_staff(ui, it)),
        Event::Rules(it) => Some(of_rules(ui, it)),
        Event::Proposal(it) => of_proposal(ui, it),
        Event::Decision(DecisionEvent::Corrected(it)) => {
            let about = format!("{} {}", it.item.code, it.item.outcome.version());
            let why = ui.name(it.instrument);
            Some(Subject { about, why })
        }
        Event::Fact(it) => Some(of_fact(ui, it)),
        Event::Task(it) => Some(of_task(ui, it)),
        Event::Export(ExportEvent::Recorded(it)) => Some(Subject {
            about: it.format,
            why: format!("{} · {}", ui.texts.day(it.as_of), it.manifest.short()),
        }),
        Event::Clock(ClockEvent::Confirmed(it)) => Some(about(ui.texts.day(it.date))),
        Event::Clock(ClockEvent::Corrected(it)) => Some(about(format!("#{}", it.from))),
    }
}

fn about(about: String) -> Subject {
    Subject { about, why: String::new() }
}

fn numbered(number: u32, reason: Option<String>) -> Subject {
    Subject { about: format!("#{number}"), why: reason.unwrap_or_default() }
}

fn of_staff(ui: &Ui, event: StaffEvent) -> Subject {
    match event {
        StaffEvent::Founded(it) => {
            let names: Vec<_> = it.founders.iter().map(|it| it.officer.to_string()).collect();
            about(names.join(", "))
        }
        StaffEvent::Proposed(it) => {
            let officer = it.change.officer().to_string();
            let said = TextFamily::OfficerShort.of(it.change.name());
            let said = ui.say(&said, &[("officer", &officer)]);
            Subject { about: format!("#{} {said}", it.number), why: it.reason.unwrap_or_default() }
        }
        StaffEvent::Confirmed(it) | StaffEvent::Declined(it) => numbered(it.number, it.reason),
    }
}

fn of_rules(ui: &Ui, event: RulesEvent) -> Subject {
    match event {
        RulesEvent::Proposed(it) => {
            let about = format!("#{}: {}", it.number, rules(ui, it.rules.name()));
            let why = it.basis.into_iter().chain([it.reason]).collect::<Vec<_>>();
            Subject { about, why: why.join(" · ") }
        }
        RulesEvent::Approved(it) | RulesEvent::Withdrawn(it) => numbered(it.number, it.comment),
        RulesEvent::Adopted(it) => {
            let name = rules(ui, it.rules.name());
            let about = if it.number == 0 { name } else { format!("#{}: {name}", it.number) };
            Subject { about, why: ui.say("look-since", &[("from", &it.effective)]) }
        }
    }
}

fn of_proposal(ui: &Ui, event: ProposalEvent) -> Option<Subject> {
    Some(match event {
        ProposalEvent::Opened(_)
        | ProposalEvent::Revised(_)
        | ProposalEvent::Submitted(_)
        | ProposalEvent::Withdrawn(_)
        | ProposalEvent::Reviewed(_) => return None,
        ProposalEvent::PaperAttached(it) => Subject { about: ui.name(it.kind), why: it.name },
        ProposalEvent::CommentMade(it) => {
            Subject { about: format!("c{}", it.number), why: it.text }
        }
        ProposalEvent::AnswerGiven(it) => Subject { about: it.thread.to_string(), why: it.text },
        ProposalEvent::CommentResolved(it) => {
            Subject { about: format!("c{}", it.comment), why: it.overriding.unwrap_or_default() }
        }
        ProposalEvent::RuleOverridden(it) => {
            Subject { about: GateRule::of(it.rule).called().to_owned(), why: it.reason }
        }
        // The basis is the entry's own.
        ProposalEvent::EmergencyDeclared(it) => Subject { about: String::new(), why: it.reason },
    })
}

fn of_fact(ui: &Ui, event: FactEvent) -> Subject {
    match event {
        FactEvent::CodeReserved(it) => about(it.code.to_string()),
        FactEvent::PublicationWithdrawn(it) => Subject { about: it.code.to_string(), why: it.note },
        FactEvent::CodeAssigned(it) => Subject {
            about: format!("{} → {}", it.former, it.code),
            why: it.reason.unwrap_or(it.receipt),
        },
        FactEvent::CodeReleased(it) => Subject { about: it.code.to_string(), why: it.note },
        // Which norm ends it is the entry's own ground.
        FactEvent::NormRecorded(it) => Subject {
            about: it.number,
            why: it.ends.or(it.effective_from).map(|it| ui.texts.day(it)).unwrap_or_default(),
        },
        FactEvent::ReceiptRecorded(it) => {
            let said = ui.name(it.what);
            let why =
                [Some(format!("{said} {}", ui.texts.day(it.on))), it.note].into_iter().flatten();
            let codes = it.codes.iter().map(ToString::to_string);
            let about = Some(it.decision).filter(|it| !it.is_empty()).into_iter().chain(codes);
            let about = about.collect::<Vec<_>>().join(", ");
            Subject { about, why: why.collect::<Vec<_>>().join(" · ") }
        }
    }
}

fn of_task(ui: &Ui, event: TaskEvent) -> Subject {
    match event {
        // Why is the entry's own.
        TaskEvent::Opened(it) => {
            let tasks = it.items.iter().map(|it| it.task.to_string()).collect::<Vec<_>>();
            let about = match &tasks[..] {
                [first, .., last] => format!("{} {first}–{last}", it.norm),
                tasks => format!("{} {}", it.norm, tasks.concat()),
            };
            Subject { about, why: it.due.map(|it| ui.texts.day(it)).unwrap_or_default() }
        }
        TaskEvent::Closed(it) => Subject { about: it.task.to_string(), why: it.reason },
    }
}

fn rules(ui: &Ui, name: &str) -> String {
    ui.say(&TextFamily::Rules.of(name), &[])
}
