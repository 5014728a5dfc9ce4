//! What may happen next: the one function through which every change passes.
//!
//! `decide` is pure: the time, the officer and the documents come in as data, so that a
//! ruling can be repeated years later from the log alone.

mod enact;
mod founding;
mod propose;
mod review;
mod words;

pub use enact::items_of;
pub(in crate::domain) use propose::overlap;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    command::Command,
    event::Event,
    ids::{Digest, LogId, Moment, OfficerId, ProposalId},
    procedure::Procedure,
    reason::{Reason, Refusal},
    registry::{Proposal, Registry, Status},
};

/// The documents that a command needs, by the digest of their canonical form.
pub type Documents = BTreeMap<Digest, Procedure>;

/// What a ruling depends on beside the registry and the command.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The registry's identity.
    pub log: &'a LogId,
    /// When the command is recorded.
    pub now: Moment,
    /// The legal day of that instant.
    pub today: NaiveDate,
    /// Who asks.
    pub officer: &'a OfficerId,
    /// The documents that [`needs`] named.
    pub documents: &'a Documents,
}

/// A command was accepted: what happens, what is to be kept for it, what to be aware of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ruling {
    /// The events, to be recorded together or not at all.
    pub events: Vec<Event>,
    /// Contents that the events name by hash.
    pub contents: Vec<Vec<u8>>,
    /// Rules that warn and do not block.
    pub warnings: Vec<Reason>,
}

impl Ruling {
    fn of(event: Event) -> Self {
        Ruling { events: vec![event], ..Ruling::default() }
    }
}

/// Returns the digests of the documents that deciding on a command takes.
pub fn needs(registry: &Registry, command: &Command) -> Vec<Digest> {
    match command {
        Command::Propose { request, .. } | Command::Revise { request, .. } => request
            .closes
            .iter()
            .filter_map(|code| registry.procedures.get(code))
            .map(|record| record.latest().content)
            .collect(),
        Command::Enact { proposals, .. } => proposals
            .iter()
            .filter_map(|id| registry.proposals.get(id))
            .flat_map(|proposal| proposal.change.opens.iter().map(|draft| draft.content))
            .collect(),
        Command::Submit { proposal } => {
            let Some(proposal) = registry.proposals.get(proposal) else { return Vec::new() };
            let closed = proposal.change.closes.iter().map(|base| base.content);
            closed.chain(proposal.change.opens.iter().map(|draft| draft.content)).collect()
        }
        Command::Found { .. }
        | Command::ImportBaseline { .. }
        | Command::Withdraw { .. }
        | Command::Review { .. } => Vec::new(),
    }
}

/// Rules on a command: the events that it causes, or every reason why not.
pub fn decide(
    registry: &Registry,
    command: &Command,
    context: &Context<'_>,
) -> Result<Ruling, Refusal> {
    if let Command::Found { agency, agency_code, zone } = command {
        return founding::found(registry, agency, agency_code, *zone);
    }
    if registry.founding.is_none() {
        return Err(Reason::NotFounded {}.into());
    }
    match command {
        Command::Found { .. } => unreachable!("ruled on above"),
        Command::ImportBaseline { effective, basis, items } => {
            founding::import(registry, *effective, basis, items, context)
        }
        Command::Propose { request, submit } => {
            propose::propose(registry, request, *submit, context)
        }
        Command::Revise { proposal, request } => {
            propose::revise(registry, *proposal, request, context)
        }
        Command::Submit { proposal } => propose::submit(registry, *proposal, context),
        Command::Withdraw { proposal, reason } => {
            propose::withdraw(registry, *proposal, reason.clone(), context)
        }
        Command::Review { proposal, revision, verdict, comment } => {
            review::review(registry, *proposal, *revision, *verdict, comment.clone(), context)
        }
        Command::Enact { decision, proposals } => {
            enact::enact(registry, decision, proposals, context)
        }
    }
}

/// Returns a proposal that is in one of the given states.
fn proposal_in<'a>(
    registry: &'a Registry,
    id: ProposalId,
    states: &[Status],
) -> Result<&'a Proposal, Reason> {
    let proposal = registry.proposals.get(&id).ok_or(Reason::UnknownProposal { proposal: id })?;
    if states.contains(&proposal.status) {
        Ok(proposal)
    } else {
        Err(Reason::WrongState { proposal: id, status: proposal.status.key().to_owned() })
    }
}

/// Turns a list of reasons into a ruling's way out.
fn unless(reasons: Vec<Reason>) -> Result<(), Refusal> {
    if reasons.is_empty() { Ok(()) } else { Err(Refusal(reasons)) }
}

#[cfg(test)]
pub(crate) mod testing;
