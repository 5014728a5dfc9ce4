//! Who approved, that they are different persons, and had the time to read (BR-35, settled
//! question 20).

use super::judging::{GateRule, Judging, RuleOrigin};
use crate::domain::{
    gate::{
        apart,
        approvals::{approvals, still_cooling},
        finding::Found,
    },
    policy,
    reason::Reason,
    rule::{RuleId, RuleNumber, Weight},
};

/// The approvals that the policy asks for are there and alive.
pub(super) const APPROVED: GateRule = GateRule {
    id: RuleId::Approved,
    origin: RuleOrigin::Numbered(RuleNumber::Br35),
    weight: Weight::Block,
    ask: approved,
};

/// Drafter, control, appraiser, legal reviewer and signer are different persons.
pub(super) const APART: GateRule = GateRule {
    id: RuleId::Apart,
    origin: RuleOrigin::Numbered(RuleNumber::Br35),
    weight: Weight::Block,
    ask: |judging| Found::kept_unless(apart::apart(judging.asked, judging.proposal)),
};

/// The time between submission and approval was kept.
pub(super) const COOLING: GateRule = GateRule {
    id: RuleId::Cooling,
    origin: RuleOrigin::Own("settled question 20"),
    weight: Weight::Block,
    ask: |judging| {
        let cooling = judging.asked.policy.cooling_hours > 0;
        Found::when(cooling, || still_cooling(judging.asked, judging.proposal))
    },
};

fn approved(judging: &Judging<'_>) -> Found {
    let (asked, proposal) = (judging.asked, judging.proposal);
    let approvals = approvals(asked, proposal);
    let ways = asked.policy.ways(proposal.road(), &proposal.change.touched());
    let missing = policy::missing(&ways, &approvals.heads());
    let mut reasons = Vec::new();
    if !missing.is_empty() {
        let (proposal, revision) = (proposal.id, proposal.revision);
        reasons.push(Reason::NotApproved { proposal, revision, missing });
        reasons.extend(approvals.dead);
    }
    Found::These(reasons, approvals.alive)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{decide::testing::*, policy::Policy, rule::RuleId::*};

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            gate("BR-35", Approved, || case(good()), || case(unread())),
            gate("BR-35", Apart, || case(good()), || Case { signer: "can-bo-a", ..case(good()) }),
            falls(
                "",
                Cooling,
                &[Approved],
                || case(cooled(day(2026, 7, 16))),
                || case(cooled(day(2026, 7, 15))),
            ),
        ]
    }

    fn unread() -> World {
        start().did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
    }

    fn cooled(reviewed: chrono::NaiveDate) -> World {
        let policy = Policy { cooling_hours: 24, ..everybody() };
        let world = open_under(policy).on(reviewed);
        world.did("can-bo-b", approve(1, 1))
    }
}
