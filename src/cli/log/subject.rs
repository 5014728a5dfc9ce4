//! What an entry is about and why, where it stands in the event itself: officers, rules,
//! papers, comments, norms, receipts.

use std::cell::RefCell;

use congbo::{
    app::{Snapshot, codec},
    domain::{event::Event, ids::Digest},
    log::Entry,
};

use super::super::{error::CliError, ui::Ui};

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
    let told = ["registry.", "baseline.", "decision.enacted"];
    let told_proposals = ["opened", "revised", "submitted", "withdrawn", "reviewed"];
    let proposal = entry.kind.strip_prefix("proposal.");
    if told.iter().any(|it| entry.kind.starts_with(it))
        || proposal.is_some_and(|it| told_proposals.contains(&it))
    {
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

fn subject(ui: &Ui, event: Event) -> Option<Subject> {
    let why = |it: Option<String>| it.unwrap_or_default();
    let numbered = |number: u32, reason: Option<String>| Subject {
        about: format!("#{number}"),
        why: reason.unwrap_or_default(),
    };
    Some(match event {
        Event::OfficersFounded(it) => {
            let names: Vec<_> = it.founders.iter().map(|it| it.officer.to_string()).collect();
            Subject { about: names.join(", "), why: String::new() }
        }
        Event::StaffProposed(it) => {
            let officer = it.change.officer().to_string();
            let said = format!("officer-short-{}", it.change.name());
            let said = ui.say(&said, &[("officer", &officer)]);
            Subject { about: format!("#{} {said}", it.number), why: why(it.reason) }
        }
        Event::StaffConfirmed(it) | Event::StaffDeclined(it) => numbered(it.number, it.reason),
        Event::RulesProposed(it) => {
            let about = format!("#{}: {}", it.number, rules(ui, it.rules.name()));
            let why = it.basis.into_iter().chain([it.reason]).collect::<Vec<_>>();
            Subject { about, why: why.join(" · ") }
        }
        Event::RulesApproved(it) | Event::RulesWithdrawn(it) => numbered(it.number, it.comment),
        Event::RulesAdopted(it) => {
            let name = rules(ui, it.rules.name());
            let about = if it.number == 0 { name } else { format!("#{}: {name}", it.number) };
            let from = it.effective.to_string();
            Subject { about, why: ui.say("look-since", &[("from", &from)]) }
        }
        Event::PaperAttached(it) => {
            Subject { about: ui.say(&format!("attachment-{}", it.kind.key()), &[]), why: it.name }
        }
        Event::CommentMade(it) => Subject { about: format!("c{}", it.number), why: it.text },
        Event::AnswerGiven(it) => Subject { about: it.thread.to_string(), why: it.text },
        Event::CommentResolved(it) => {
            Subject { about: format!("c{}", it.comment), why: why(it.overriding) }
        }
        Event::RuleOverridden(it) => Subject { about: it.rule.to_string(), why: it.reason },
        // The basis is the entry's own.
        Event::EmergencyDeclared(it) => Subject { about: String::new(), why: it.reason },
        Event::RecordCorrected(it) => {
            let version = it.item.outcome.version();
            let about = format!("{} {version}", it.item.code);
            Subject { about, why: ui.say(&format!("instrument-{}", it.instrument.key()), &[]) }
        }
        Event::CodeReserved(it) => Subject { about: it.code.to_string(), why: String::new() },
        Event::PublicationWithdrawn(it) => Subject { about: it.code.to_string(), why: it.note },
        // Which norm ends it is the entry's own ground.
        Event::NormRecorded(it) => Subject { about: it.number, why: it.ends.to_string() },
        Event::ReceiptRecorded(it) => {
            let said = ui.say(&format!("receipt-{}", it.what.key()), &[]);
            let why = [Some(format!("{said} {}", it.on)), it.note].into_iter().flatten();
            Subject { about: it.decision, why: why.collect::<Vec<_>>().join(" · ") }
        }
        // Why is the entry's own.
        Event::TasksOpened(it) => {
            let tasks = it.items.iter().map(|it| it.task.to_string()).collect::<Vec<_>>();
            let about = match &tasks[..] {
                [first, .., last] => format!("{} {first}–{last}", it.norm),
                tasks => format!("{} {}", it.norm, tasks.concat()),
            };
            Subject { about, why: it.due.map(|it| it.to_string()).unwrap_or_default() }
        }
        Event::TaskClosed(it) => Subject { about: it.task.to_string(), why: it.reason },
        Event::ClockConfirmed(it) => Subject { about: it.date.to_string(), why: String::new() },
        Event::ClockCorrected(it) => Subject { about: format!("#{}", it.from), why: String::new() },
        Event::RegistryFounded(_)
        | Event::BaselineImported(_)
        | Event::BaselineClosed
        | Event::ProposalOpened(_)
        | Event::ProposalRevised(_)
        | Event::ProposalSubmitted(_)
        | Event::ProposalWithdrawn(_)
        | Event::ProposalReviewed(_)
        | Event::DecisionEnacted(_) => return None,
    })
}

fn rules(ui: &Ui, name: &str) -> String {
    ui.say(&format!("rules-{name}"), &[])
}
