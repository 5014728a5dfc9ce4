//! Whether it is said what becomes of what has begun (BR-27): the one place that knows when a
//! change owes its transition rule.

use super::judging::{GateRule, RuleOrigin};
use crate::domain::{
    edition::Edition,
    event::Change,
    gate::finding::Found,
    kind::ChangeKind,
    reason::Reason,
    rule::{RuleId, RuleNumber, Weight},
};

/// The transition rule is stated.
pub(super) const TRANSITION: GateRule = GateRule {
    id: RuleId::Transition,
    origin: RuleOrigin::Numbered(RuleNumber::Br27),
    weight: Weight::Warn,
    ask: |judging| {
        let change = &judging.proposal.change;
        Found::when(owes(change.kind), || unsaid(change).into_iter().collect())
    },
};

/// Whether a change of a kind leaves somebody's application between two rules.
fn owes(kind: ChangeKind) -> bool {
    kind.abolishes() || kind == ChangeKind::Simplify
}

/// Whether a change is not even handed in without it: an abolition, and since
/// [`Edition::GATE_KNOWS`] an annulment too. Of a simplification it is told.
pub(in crate::domain::gate) fn stops(kind: ChangeKind, edition: Edition) -> bool {
    kind.abolishes() && (kind != ChangeKind::Annul || edition >= Edition::GATE_KNOWS)
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
    use crate::domain::{
        command::Request, decide::testing::*, edition::Edition, gate::Finding, kind::ChangeKind,
        rule::RuleId::*,
    };

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

    #[test]
    fn what_abolishes_is_not_handed_in_without_its_transition_rule_and_the_gate_says_so() {
        let silent = |kind| Request { kind, transition: None, ..abolish(A) };
        for kind in [ChangeKind::Abolish, ChangeKind::Annul] {
            let proposed = start().when("can-bo-a", propose(silent(kind)));
            assert_eq!(proposed.refusal_codes(), ["no-transition"], "{}", kind.key());
            let world = start().did("can-bo-a", draft(silent(kind)));
            assert_eq!(world.when("can-bo-a", submit(1)).refusal_codes(), ["no-transition"]);
            let findings = world.findings_under(1, None, None);
            let found = findings.iter().find(|it| it.rule == Transition);
            assert!(found.is_some_and(Finding::blocks), "{}", kind.key());
        }
        // The editions of before asked an annulment for none.
        let before = start().by_edition(Edition(1));
        let annulled = before.when("can-bo-a", propose(silent(ChangeKind::Annul)));
        assert_eq!(annulled.events().len(), 1);
    }

    fn silent() -> Request {
        Request { transition: None, ..lighter() }
    }
}
