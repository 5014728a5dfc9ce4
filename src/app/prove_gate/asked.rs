//! The command that would cause what was recorded, made from the log alone: so that it can
//! be asked again.

use crate::{
    app::{AppError, document::document},
    domain::{
        command::{Command, Request},
        event::{
            Change, ClockEvent, Enrolment, Event, ProposalEvent, RegistryEvent, Rules, RulesEvent,
            StaffEvent,
        },
        procedure::Procedure,
    },
    log::Store,
};

/// Makes the command that would cause what was recorded; none where none does.
pub(super) fn command_of(log: &dyn Store, events: &[&Event]) -> Result<Option<Command>, AppError> {
    // What follows by itself stands behind or before what was asked for.
    let follows = |it: &&Event| {
        matches!(
            it,
            Event::Registry(RegistryEvent::BaselineClosed(_))
                | Event::Clock(ClockEvent::Confirmed(_))
        )
    };
    let asked = events.iter().copied().find(|it| !follows(it));
    Ok(Some(match asked {
        // A date that is confirmed beside nothing is confirmed by itself.
        None => match events {
            [event @ Event::Clock(ClockEvent::Confirmed(_))] => return Ok(Command::of(event)),
            _ => return Ok(None),
        },
        Some(Event::Registry(RegistryEvent::Founded(it))) => Command::Found {
            agency: it.agency.clone(),
            agency_code: it.agency_code.clone(),
            zone: it.zone,
            founders: founders_of(events),
            rules: rules_of(events),
        },
        Some(Event::Staff(StaffEvent::Founded(_))) => {
            Command::FoundOfficers { founders: founders_of(events), rules: rules_of(events) }
        }
        Some(Event::Proposal(ProposalEvent::Opened(opening))) => Command::Propose {
            request: Box::new(request_of(log, &opening.change)?),
            submit: opening.submitted,
        },
        Some(Event::Proposal(ProposalEvent::Revised(revision))) => Command::Revise {
            proposal: revision.proposal,
            request: Box::new(request_of(log, &revision.change)?),
        },
        Some(event) => match Command::of(event) {
            Some(command) => command,
            None => return Ok(None),
        },
    }))
}

/// Makes the request that a change was made of. Its number was raised, or not, to what
/// it is: asking for that very step gives it again, and never a lower one.
fn request_of(log: &dyn Store, change: &Change) -> Result<Request, AppError> {
    let opens = change.opens.iter().map(|it| document(log, &it.content));
    Ok(Request {
        kind: change.kind,
        closes: change.closes.iter().map(|it| it.code.clone()).collect(),
        base: match (&change.takes_back, &change.closes[..]) {
            (Some(it), _) => Some(it.from.clone()),
            (None, [one]) => Some(one.version.clone()),
            (None, _) => None,
        },
        base_content: None,
        takes_back: change.takes_back.iter().flat_map(|it| it.components.clone()).collect(),
        opens: opens.collect::<Result<Vec<Procedure>, AppError>>()?,
        components: change.components.clone(),
        judged: change.judged.clone(),
        effective: change.effective,
        basis: change.basis.clone(),
        reason: change.reason.clone(),
        transition: change.transition.clone(),
        successors: change.successors.clone(),
        raise: change.step(),
        route: change.route.clone(),
        reach: change.reach.clone(),
    })
}

/// Returns the founders that events bring in.
fn founders_of(events: &[&Event]) -> Vec<Enrolment> {
    let founders = events.iter().find_map(|it| {
        let Event::Staff(StaffEvent::Founded(it)) = it else { return None };
        Some(it.founders.clone())
    });
    founders.unwrap_or_default()
}

/// Returns the rules that events put into force.
fn rules_of(events: &[&Event]) -> Vec<Rules> {
    let rules = events.iter().filter_map(|it| {
        let Event::Rules(RulesEvent::Adopted(it)) = it else { return None };
        Some(it.rules.clone())
    });
    rules.collect()
}
