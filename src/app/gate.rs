//! The gate asked from outside: what it finds of a proposal as the register stands.

use super::{AppError, Snapshot, papers};
use crate::domain::{
    deadline::Deadline,
    decide,
    edition::Edition,
    event::Decision,
    gate::{self, Approvals, Asked, Finding},
    ids::{Moment, OfficerId},
    policy::{self, Heads},
    registry::Proposal,
};

/// What the gate finds of a proposal.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// Every rule's verdict, in the order of [`gate::ALL`].
    pub findings: Vec<Finding>,
    /// The approvals, told apart.
    pub approvals: Approvals,
    /// The ways in which the proposal is approved, as heads of each role.
    pub ways: Vec<Heads>,
    /// The legal deadlines.
    pub deadlines: Vec<Deadline>,
}

impl Judgement {
    /// Returns how many persons of each role are missing, by the nearest way.
    pub fn missing(&self) -> Heads {
        policy::missing(&self.ways, &self.approvals.heads())
    }

    /// Whether nothing blocks.
    pub fn is_open(&self) -> bool {
        gate::blocks(&self.findings).is_empty()
    }
}

/// Judges a proposal at an instant, with its decision and signer where they are known; a
/// registry without officers has no policy and no gate to pass.
///
/// # Errors
///
/// A fault that names the entry where an act on the proposal, or one that made an officer or
/// a rule, does not carry the signature that it names: such an act counts for nothing.
pub fn judge(
    snapshot: &Snapshot,
    proposal: &Proposal,
    now: Moment,
    decision: Option<&Decision>,
    signer: Option<&OfficerId>,
) -> Result<Option<Judgement>, AppError> {
    let registry = &snapshot.registry;
    let today = now.day(registry.zone());
    let Some(policy) = registry.rules.policy_on(today) else { return Ok(None) };
    snapshot.verify_acts(proposal.id)?;
    let needs = decide::needs_under(registry, proposal, decision);
    let papers = papers::read(&needs, Edition::CURRENT, |digest| snapshot.content(digest))?;
    let asked = Asked {
        registry,
        log: &snapshot.log,
        papers: &papers,
        policy: &policy.rules,
        now,
        today,
        edition: Edition::CURRENT,
        decision,
        signer,
    };
    Ok(Some(Judgement {
        findings: gate::judge(&asked, proposal),
        approvals: gate::approvals(&asked, proposal),
        ways: policy.rules.ways(proposal.road(), &proposal.change.touched()),
        deadlines: gate::deadlines_of(&asked, proposal),
    }))
}
