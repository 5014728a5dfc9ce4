//! Which rule of the gate a higher norm suspends for a time, and which no suspension touches.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fault::PolicyFault;
use crate::domain::{citation, edition::Edition, rule::RuleId};

/// A time in which a rule of the gate does not apply, because a higher norm says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleSuspension {
    /// The rule.
    pub rule: RuleId,
    /// The first day of it.
    pub from: NaiveDate,
    /// The first day on which the rule applies again: what has no end is no suspension.
    pub until: NaiveDate,
    /// The norm that suspends it, with its article.
    pub norm: String,
}

impl RuleSuspension {
    /// Whether the rule does not apply on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && day < self.until
    }
}

/// Whether a higher norm may suspend a rule of the gate: one that a norm made, and that is not
/// of what the law asks of every policy.
///
/// What the register asks by itself is suspended by no norm, and what it merely tells (that a
/// norm ends) stays so. The papers of Điều 9 to 11 are dispensed with proposal by proposal, on a
/// ground (BR-4). What documents must be like is asked where they come in, too, by rows of the
/// statutory tables, which have ends of their own.
pub fn may_be_suspended(rule: RuleId) -> bool {
    match rule {
        RuleId::Advised
        | RuleId::Covered
        | RuleId::ToControl
        | RuleId::InTime
        | RuleId::Shortened
        | RuleId::Entry
        | RuleId::Oversight
        | RuleId::Cost => true,
        RuleId::Submitted
        | RuleId::Norm
        | RuleId::Complete
        | RuleId::Stated
        | RuleId::Papers
        | RuleId::Order
        | RuleId::Stopped
        | RuleId::Answered
        | RuleId::Declared
        | RuleId::Judged
        | RuleId::Abolition
        | RuleId::Signed
        | RuleId::SameAsDecided
        | RuleId::Secret
        | RuleId::Internal
        | RuleId::Kind
        | RuleId::Issuer
        | RuleId::NotBeforeNorm
        | RuleId::OnNormsDay
        | RuleId::Latest
        | RuleId::Sunset
        | RuleId::Transition
        | RuleId::Linked
        | RuleId::FreeCode
        | RuleId::CodeForm
        | RuleId::Units
        | RuleId::UnitsEnter
        | RuleId::Partial
        | RuleId::Service
        | RuleId::NormsInForce
        | RuleId::Approved
        | RuleId::Apart
        | RuleId::Cooling
        | RuleId::Instrument
        | RuleId::Values
        | RuleId::Namesake
        | RuleId::Duplicate
        | RuleId::Coherent
        | RuleId::SameNorms
        | RuleId::Sound
        | RuleId::Debt => false,
    }
}

/// Returns what is wrong with suspensions.
pub(super) fn faults(suspended: &[RuleSuspension], edition: Edition) -> Vec<PolicyFault> {
    let names_none = |it: &str| match edition >= Edition::NUMBERS_ARE_PLAIN {
        true => citation::cited(it).is_empty(),
        false => it.trim().is_empty(),
    };
    let fault = |it: &RuleSuspension| {
        let rule = it.rule.key();
        if !may_be_suspended(it.rule) {
            Some(PolicyFault::Unsuspendable(rule))
        } else if it.until <= it.from {
            Some(PolicyFault::SuspensionDays(rule))
        } else if names_none(&it.norm) {
            Some(PolicyFault::SuspensionNorm(rule))
        } else {
            None
        }
    };
    // Of two that overlap, the longer would hold whatever the shorter says.
    let overlap = |one: &RuleSuspension, other: &RuleSuspension| {
        one.rule == other.rule && one.from < other.until && other.from < one.until
    };
    let twice = suspended
        .iter()
        .enumerate()
        .filter(|(at, one)| suspended[..*at].iter().any(|other| overlap(one, other)));
    let twice = twice.map(|it| PolicyFault::SuspensionTwice(it.1.rule.key()));
    suspended.iter().filter_map(fault).chain(twice).collect()
}

/// Returns the suspensions that begin before a day and that there were not before: a rule is
/// suspended for what comes, and not for what was. One that runs may get another end.
pub(super) fn backdated<'a>(
    suspended: &'a [RuleSuspension],
    former: &[RuleSuspension],
    today: NaiveDate,
) -> Vec<&'a RuleSuspension> {
    let known =
        |it: &RuleSuspension| former.iter().any(|old| (old.rule, old.from) == (it.rule, it.from));
    suspended.iter().filter(|it| it.from < today && !known(it)).collect()
}

#[cfg(test)]
mod tests;
