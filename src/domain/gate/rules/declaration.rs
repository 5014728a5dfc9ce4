//! Whether a change says what it changes (BR-9).

use super::judging::GateRule;
use crate::domain::{
    gate::finding::Found,
    rule::{RuleId, RuleNumber, Weight},
};

/// The declared components are the computed difference.
///
/// They were compared when the draft was made, and are part of what is bound.
pub(super) const DECLARED: GateRule = GateRule {
    id: RuleId::Declared,
    number: Some(RuleNumber::Br9),
    weight: Weight::Block,
    source: "NĐ 63/2010/NĐ-CP, Điều 15 khoản 2",
    ask: |judging| Found::when(judging.proposal.change.kind.amends(), Vec::new),
};

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeSet;

    use super::super::proof::*;
    use crate::domain::{command::Request, decide::testing::*, rule::RuleId::*};

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![asked(
            "BR-9",
            Some(Declared),
            "BR-9",
            || start().when("can-bo-a", propose(renamed(A, "Thẻ đọc"))),
            || start().when("can-bo-a", propose(undeclared(renamed(A, "Thẻ đọc")))),
        )]
    }

    fn undeclared(request: Request) -> Request {
        Request { components: BTreeSet::new(), ..request }
    }
}
