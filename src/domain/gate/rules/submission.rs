//! Whether a proposal is handed in, and what a change must say before it is: the one place that
//! knows it, for who hands in and for the gate before.

use super::{
    judging::{GateRule, Judging, RuleOrigin},
    norm, transition,
};
use crate::domain::{
    edition::Edition,
    event::Change,
    gate::finding::Found,
    reason::Reason,
    registry::Status,
    rule::{RuleId, Weight},
};

/// The proposal is handed in and not ended.
pub(super) const SUBMITTED: GateRule = GateRule {
    id: RuleId::Submitted,
    origin: RuleOrigin::Own("NĐ 63/2010/NĐ-CP, Điều 9–11"),
    weight: Weight::Block,
    ask: |judging| Found::kept_unless(not_submitted(judging)),
};

fn not_submitted(judging: &Judging<'_>) -> Vec<Reason> {
    let (proposal, status) = (judging.proposal.id, judging.proposal.status);
    if status == Status::Submitted {
        return Vec::new();
    }
    let silent = unreasoned(&judging.proposal.change).filter(|_| status == Status::Draft);
    [Reason::WrongState { proposal, status }].into_iter().chain(silent).collect()
}

fn unreasoned(change: &Change) -> Option<Reason> {
    change.reason.is_empty().then(|| Reason::Empty { what: "reason".to_owned() })
}

/// Returns the words that a change lacks before anyone is asked to review it: its norm, its
/// reason, and where it ends something for people in the midst of it, what becomes of them.
pub(in crate::domain) fn missing_words(change: &Change, edition: Edition) -> Vec<Reason> {
    let unsaid = transition::unsaid(change).filter(|_| transition::stops(change.kind, edition));
    norm::unnamed(change).into_iter().chain(unreasoned(change)).chain(unsaid).collect()
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
