//! The gate: what still stands between a proposal and the catalogue, rule by rule.
//!
//! `decide` asks it before it enacts, `gate` shows it, `verify --gate` repeats it years
//! later: there is no second implementation.

mod approvals;
mod content;
mod deadlines;
mod decision;
mod exceptions;
pub(in crate::domain) mod novelty;
mod papers;
mod rules;

pub use approvals::{Approvals, approvals, approvals_now, cites, is_approved, is_entitled};
pub use deadlines::of_proposal as deadlines_of;
pub(in crate::domain) use decision::{known_before, not_as_listed};
pub(in crate::domain) use exceptions::{debts, record_may_differ};
pub use rules::{NotARule, RuleId};

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    decide::Papers,
    edition::Edition,
    event::{ChangeKind, Decision},
    ids::{LogId, Moment, OfficerId},
    officer::Role,
    policy::{Policy, Road, Weight},
    reason::Reason,
    registry::{Proposal, Recorded, Registry},
};

/// What a judgement depends on beside the proposal.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The registry as it stands.
    pub registry: &'a Registry,
    /// The registry's identity.
    pub log: &'a LogId,
    /// The documents and papers that [`super::decide::needs_of`] names.
    pub papers: &'a Papers,
    /// The policy in force.
    pub policy: &'a Policy,
    /// When it is asked.
    pub now: Moment,
    /// The legal day of that instant.
    pub today: NaiveDate,
    /// The edition of the rules that judge.
    pub edition: Edition,
    /// The decision, once there is one.
    pub decision: Option<&'a Decision>,
    /// Who would sign, once it is known.
    pub signer: Option<&'a OfficerId>,
}

/// A rule's verdict on a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// How heavily it weighs on this road.
    pub weight: Weight,
    /// What was found.
    pub state: State,
}

impl Finding {
    /// Whether the rule keeps the proposal from going on.
    pub fn blocks(&self) -> bool {
        self.weight == Weight::Block && matches!(self.state, State::Unsatisfied(_))
    }
}

/// How a rule stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is kept; by whose acts, where acts keep it.
    Satisfied(Vec<Who>),
    /// It is not kept, and why.
    Unsatisfied(Vec<Reason>),
    /// It does not concern this proposal, or not yet.
    NotApplicable,
    /// It is not kept and was set aside.
    Overridden {
        /// By whom and when.
        who: Who,
        /// Why.
        reason: String,
    },
}

impl State {
    /// Returns the state's name, as in the standing vocabulary of such gates.
    pub fn key(&self) -> &'static str {
        match self {
            State::Satisfied(_) => "SATISFIED",
            State::Unsatisfied(_) => "UNSATISFIED",
            State::NotApplicable => "NOT_APPLICABLE",
            State::Overridden { .. } => "OVERRIDDEN",
        }
    }
}

/// By whom and when something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The officer.
    pub officer: OfficerId,
    /// In which role.
    pub role: Option<Role>,
    /// When.
    pub at: Moment,
    /// The entry.
    pub seq: u64,
}

impl Who {
    /// Returns who made a record, where anybody is named.
    pub fn of(recorded: &Recorded) -> Option<Who> {
        recorded.officer.clone().map(|officer| Who {
            officer,
            role: recorded.role,
            at: recorded.at,
            seq: recorded.seq,
        })
    }
}

/// What a rule's own code found, before weights and overrides.
enum Found {
    /// It does not concern this proposal.
    Nothing,
    /// These reasons against it (none: it is kept), and whose acts keep it.
    These(Vec<Reason>, Vec<Who>),
}

impl Found {
    fn kept_unless(reasons: Vec<Reason>) -> Self {
        Found::These(reasons, Vec::new())
    }

    /// A rule that concerns only some proposals.
    fn when(concerns: bool, reasons: impl FnOnce() -> Vec<Reason>) -> Self {
        if concerns { Found::kept_unless(reasons()) } else { Found::Nothing }
    }
}

/// Judges a proposal by every rule, in the order of [`RuleId::ALL`].
pub fn judge(asked: &Asked<'_>, proposal: &Proposal) -> Vec<Finding> {
    let road = proposal.road();
    let mut found: BTreeMap<RuleId, Found> = BTreeMap::new();
    content::ask(asked, proposal, &mut found);
    novelty::ask(asked, proposal, &mut found);
    papers::ask(asked, proposal, &mut found);
    approvals::ask(asked, proposal, &mut found);
    decision::ask(asked, proposal, &mut found);
    deadlines::ask(asked, proposal, &mut found);
    exceptions::ask(asked, proposal, &mut found);
    let state = |rule: RuleId| match found.remove(&rule) {
        None | Some(Found::Nothing) => State::NotApplicable,
        Some(Found::These(reasons, by)) if reasons.is_empty() => State::Satisfied(by),
        Some(Found::These(reasons, _)) => match overridden(asked, proposal, rule) {
            Some((who, reason)) => State::Overridden { who, reason },
            None => State::Unsatisfied(reasons),
        },
    };
    finish(asked.policy, road, proposal.change.kind, state)
}

fn finish(
    policy: &Policy,
    road: Road,
    kind: ChangeKind,
    mut state: impl FnMut(RuleId) -> State,
) -> Vec<Finding> {
    RuleId::ALL
        .iter()
        .map(|rule| Finding {
            rule: *rule,
            weight: policy.weight_for(road, kind, *rule),
            state: state(*rule),
        })
        .collect()
}

/// Whether the policy lets a rule be set aside, and somebody entitled to it, without a
/// hand in the draft, has done so for this revision.
fn overridden(asked: &Asked<'_>, proposal: &Proposal, rule: RuleId) -> Option<(Who, String)> {
    let roles = asked.policy.overrides.get(&rule)?;
    let holds = |recorded: &Recorded| {
        let role = recorded.role.filter(|it| roles.contains(it))?;
        let officer = recorded.officer.as_ref()?;
        let entitled = is_entitled(asked.registry, proposal, officer, role, recorded).is_ok();
        entitled.then(|| Who::of(recorded)).flatten()
    };
    proposal
        .overrides
        .iter()
        .rev()
        .filter(|it| it.rule == rule && it.revision == proposal.revision)
        .find_map(|it| holds(&it.recorded).map(|who| (who, it.reason.clone())))
}

/// Returns everything that blocks, of what was found.
pub fn blocks(findings: &[Finding]) -> Vec<Reason> {
    of_weight(findings, Weight::Block)
}

/// Returns everything that warns, of what was found.
pub fn warnings(findings: &[Finding]) -> Vec<Reason> {
    of_weight(findings, Weight::Warn)
}

fn of_weight(findings: &[Finding], weight: Weight) -> Vec<Reason> {
    findings
        .iter()
        .filter(|it| it.weight == weight)
        .filter_map(|it| match &it.state {
            State::Unsatisfied(reasons) => Some(reasons.iter().cloned()),
            State::Satisfied(_) | State::NotApplicable | State::Overridden { .. } => None,
        })
        .flatten()
        .collect()
}

#[cfg(test)]
mod lost_key_tests;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walkround_tests;
