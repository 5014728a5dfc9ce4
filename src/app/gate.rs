//! The gate asked from outside: what it finds of a proposal as the register stands.

use super::{AppError, Snapshot, papers};
use crate::domain::{
    deadline::Deadline,
    decide,
    event::Decision,
    gate::{self, Approvals, Asked, Finding},
    ids::{Moment, OfficerId},
    registry::Proposal,
};

/// What the gate finds of a proposal.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// Every rule's verdict.
    pub findings: Vec<Finding>,
    /// The approvals, told apart.
    pub approvals: Approvals,
    /// The legal deadlines.
    pub deadlines: Vec<Deadline>,
}

impl Judgement {
    /// Whether nothing blocks.
    pub fn is_open(&self) -> bool {
        gate::blocks(&self.findings).is_empty()
    }
}

/// Judges a proposal at an instant, with its decision and signer where they are known; a
/// registry without officers has no policy and no gate to pass.
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
    let needs = decide::needs_of(registry, proposal);
    let papers = papers::read(&needs, |digest| snapshot.content(digest))?;
    let asked = Asked {
        registry,
        log: &snapshot.log,
        papers: &papers,
        policy: &policy.rules,
        now,
        today,
        decision,
        signer,
    };
    Ok(Some(Judgement {
        findings: gate::judge(&asked, proposal),
        approvals: gate::approvals(&asked, proposal),
        deadlines: gate::deadlines_of(&asked, proposal),
    }))
}
