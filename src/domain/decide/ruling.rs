//! Who asks and on what grounds, what follows or why nothing does: what every ruling has in
//! common.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{
    edition::Edition,
    event::Event,
    gate::{Asked, Part},
    ids::{LogId, Moment, OfficerId, ProposalId},
    officer::{Fingerprint, Role},
    papers::Papers,
    policy::Policy,
    reason::{Reason, Refusal},
    registry::{ActDay, Proposal, ProposalAct, Registry, RulesRecord},
    two_hands::TwoHandedAct,
};

/// An act as it is signed: by whom, in which role, under which key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The officer.
    pub officer: OfficerId,
    /// The role.
    pub role: Option<Role>,
    /// The key whose signature was found good.
    pub key: Option<Fingerprint>,
}

/// What a ruling depends on beside the registry and the command.
#[derive(Debug, Clone)]
pub struct RulingContext<'a> {
    /// The registry's identity.
    pub log: &'a LogId,
    /// When the command is recorded.
    pub now: Moment,
    /// The legal day of that instant.
    pub today: NaiveDate,
    /// The date that somebody confirmed with the command, where they did.
    pub confirmed: Option<NaiveDate>,
    /// The edition of the rules that rule.
    pub edition: Edition,
    /// Who asks, and who signs with them.
    pub actors: &'a [Actor],
    /// The documents and papers that `needs` named.
    pub papers: &'a Papers,
}

impl RulingContext<'_> {
    /// Returns who asks.
    pub fn officer(&self) -> &OfficerId {
        &self.actor().officer
    }

    /// Returns the question to the gate that this command puts, without a decision yet.
    pub(super) fn asked<'a>(&'a self, registry: &'a Registry, policy: &'a Policy) -> Asked<'a> {
        Asked {
            registry,
            log: self.log,
            papers: self.papers,
            policy,
            now: self.now,
            today: self.today,
            edition: self.edition,
            decision: None,
            signer: None,
        }
    }

    /// Returns the part that who asks would take in a proposal.
    pub(super) fn part<'a>(
        &'a self,
        registry: &'a Registry,
        proposal: &'a Proposal,
        role: Role,
    ) -> Part<'a> {
        let (officer, edition, on) = (self.officer(), self.edition, ActDay::now(self.today));
        Part { registry, proposal, officer, role, on, edition }
    }

    /// Returns who signs with the sender, where somebody does.
    /// `None` where one alone does.
    pub fn second(&self) -> Option<&Actor> {
        self.actors.get(1)
    }

    /// Returns who asks, in which role.
    pub fn actor(&self) -> &Actor {
        self.actors.first().expect("a command has a sender")
    }
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
    pub(super) fn of(event: impl Into<Event>) -> Self {
        Ruling { events: vec![event.into()], ..Ruling::default() }
    }
}

/// Returns the policy in force on a day.
pub(super) fn policy_on(
    registry: &Registry,
    day: NaiveDate,
) -> Result<&RulesRecord<Policy>, Refusal> {
    registry.rules.policy_on(day).ok_or_else(|| Reason::NoFounders {}.into())
}

/// Returns a proposal that is in a state for an act.
pub(super) fn proposal_in(
    registry: &Registry,
    id: ProposalId,
    act: ProposalAct,
) -> Result<&Proposal, Reason> {
    let proposal = registry.proposals.get(&id).ok_or(Reason::UnknownProposal { proposal: id })?;
    if act.is_of_state(proposal) {
        Ok(proposal)
    } else {
        Err(Reason::WrongState { proposal: id, status: proposal.status })
    }
}

/// Refuses what takes two officers where one asks for it alone. Who the second is, `authority`
/// has looked at.
pub(super) fn two_hands(
    act: TwoHandedAct,
    subject: &impl ToString,
    proposals: BTreeSet<ProposalId>,
    context: &RulingContext<'_>,
) -> Result<(), Reason> {
    if context.second().is_some() {
        return Ok(());
    }
    let roles = act.second_roles().iter().copied().collect();
    Err(Reason::SecondHand { act, subject: subject.to_string(), proposals, roles })
}

/// Turns a list of reasons into a ruling's way out.
pub(super) fn unless(reasons: Vec<Reason>) -> Result<(), Refusal> {
    if reasons.is_empty() { Ok(()) } else { Err(Refusal(reasons)) }
}
