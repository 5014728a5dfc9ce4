//! What the gate is asked, and what it finds of each rule.

use chrono::NaiveDate;

use crate::domain::{
    edition::Edition,
    event::{Decision, ExemptionGround},
    ids::{LogId, Moment, OfficerId},
    officer::Role,
    papers::Papers,
    policy::{Policy, RuleSuspension},
    reason::Reason,
    registry::{Recorded, Registry},
    rule::{RuleId, Weight},
};

/// What a judgement depends on beside the proposal.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The registry as it stands.
    pub registry: &'a Registry,
    /// The registry's identity.
    pub log: &'a LogId,
    /// The documents and papers that [`crate::domain::decide::needs_of`] names.
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

impl Asked<'_> {
    /// Returns the day whose rules judge: that on which the decision is signed, and until there is
    /// one that of the question (settled question 12).
    pub(super) fn signing_day(&self) -> NaiveDate {
        self.decision.map_or(self.today, |it| it.signed_on)
    }

    /// Returns the suspension of a rule, by the policy of the day whose rules judge.
    /// `None` where the rule applies.
    pub(super) fn suspension(&self, rule: RuleId) -> Option<&RuleSuspension> {
        let day = self.signing_day();
        let policy = self.registry.rules.policy_on(day).map_or(self.policy, |it| &it.rules);
        policy.suspension(rule, day)
    }
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
    /// It is not kept, and a higher norm suspends it on the day that counts.
    Suspended(RuleSuspension),
    /// It is not kept and was set aside.
    Overridden {
        /// By whom and when, in the order in which they did.
        by: Vec<Who>,
        /// On which ground, where a paper is dispensed with.
        ground: Option<ExemptionGround>,
        /// Why, in the words of the last of them.
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
            State::Suspended(_) => "SUSPENDED",
            State::Overridden { .. } => "OVERRIDDEN",
        }
    }

    /// Returns why the rule is not kept; nothing where it is kept, set aside, suspended or does
    /// not apply.
    pub fn reasons(&self) -> &[Reason] {
        match self {
            State::Unsatisfied(reasons) => reasons,
            State::Satisfied(_)
            | State::NotApplicable
            | State::Suspended(_)
            | State::Overridden { .. } => &[],
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
    /// For whom, where the role is another's (thừa ủy quyền).
    pub acted_for: Option<OfficerId>,
}

impl Who {
    /// Returns who made a record, where anybody is named.
    /// `None` where nobody is.
    pub fn of(registry: &Registry, recorded: &Recorded) -> Option<Who> {
        recorded.officer.clone().map(|officer| Who {
            officer,
            role: recorded.role,
            at: recorded.at,
            seq: recorded.seq,
            acted_for: registry.acted_for(recorded).cloned(),
        })
    }
}

/// What a rule's own code found, before weights and overrides.
pub(super) enum Found {
    /// It does not concern this proposal.
    Nothing,
    /// These reasons against it (none: it is kept), and whose acts keep it.
    These(Vec<Reason>, Vec<Who>),
}

impl Found {
    pub(super) fn kept_unless(reasons: Vec<Reason>) -> Self {
        Found::These(reasons, Vec::new())
    }

    /// Adds what else stands against the rule, which then concerns the proposal.
    pub(super) fn and(self, more: Vec<Reason>) -> Self {
        match self {
            found if more.is_empty() => found,
            Found::Nothing => Found::kept_unless(more),
            Found::These(reasons, by) => Found::These([reasons, more].concat(), by),
        }
    }

    /// A rule that concerns only some proposals.
    pub(super) fn when(concerns: bool, reasons: impl FnOnce() -> Vec<Reason>) -> Self {
        if concerns { Found::kept_unless(reasons()) } else { Found::Nothing }
    }
}
