//! Whether a proposal is handed in.

use super::judging::{GateRule, Judging};
use crate::domain::{
    gate::finding::Found,
    reason::Reason,
    registry::Status,
    rule::{RuleId, Weight},
};

/// The proposal is handed in and not ended.
pub(super) const SUBMITTED: GateRule = GateRule {
    id: RuleId::Submitted,
    number: None,
    weight: Weight::Block,
    source: "NĐ 63/2010/NĐ-CP, Điều 9–11",
    ask: |judging| Found::kept_unless(not_submitted(judging)),
};

fn not_submitted(judging: &Judging<'_>) -> Vec<Reason> {
    let (proposal, status) = (judging.proposal.id, judging.proposal.status);
    let open = status == Status::Submitted;
    if open { Vec::new() } else { vec![Reason::WrongState { proposal, status }] }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{decide::testing::*, event::Verdict, rule::RuleId::*};

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![gate("", Submitted, || case(good()), || case(rejected()))]
    }

    fn rejected() -> World {
        good().did("can-bo-c", review(1, 1, Verdict::Reject))
    }
}
