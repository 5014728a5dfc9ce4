//! Whether it is said what becomes of what has begun (BR-27): the one place that knows when a
//! change owes its transition rule.

use super::judging::GateRule;
use crate::domain::{
    event::Change,
    gate::finding::Found,
    kind::ChangeKind,
    reason::Reason,
    rule::{RuleId, RuleNumber, Weight},
};

/// The transition rule is stated.
pub(super) const TRANSITION: GateRule = GateRule {
    id: RuleId::Transition,
    number: Some(RuleNumber::Br27),
    weight: Weight::Warn,
    source: "NQ 66.18/2026/NQ-CP, Điều 6",
    ask: |judging| {
        let change = &judging.proposal.change;
        Found::when(owes(change.kind), || unsaid(change).into_iter().collect())
    },
};

/// Whether a change of a kind leaves somebody's application between two rules.
fn owes(kind: ChangeKind) -> bool {
    kind.abolishes() || kind == ChangeKind::Simplify
}

/// Returns what a change leaves unsaid of those whose application has begun; `None` where it
/// owes nothing, or says it.
pub(in crate::domain) fn unsaid(change: &Change) -> Option<Reason> {
    let owed = owes(change.kind) && change.transition.is_none();
    let base = change.closes.first().filter(|_| owed)?;
    Some(Reason::NoTransition { code: base.code.clone() })
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{command::Request, decide::testing::*, rule::RuleId::*};

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            gate("BR-27", Transition, || case(approved(lighter())), || case(approved(silent()))),
            asked(
                "BR-27",
                None,
                "BR-27",
                || start().when("can-bo-a", propose(abolish(A))),
                || {
                    let silent = Request { transition: None, ..abolish(A) };
                    start().when("can-bo-a", propose(silent))
                },
            ),
        ]
    }

    fn silent() -> Request {
        Request { transition: None, ..lighter() }
    }
}
