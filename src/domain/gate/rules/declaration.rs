//! Whether a change says what it changes (BR-9).

use super::judging::{GateRule, Judging, RuleOrigin};
use crate::domain::{
    changed::changed,
    edition::Edition,
    event::Change,
    gate::finding::Found,
    papers::Papers,
    reason::Reason,
    registry::Status,
    rule::{RuleId, RuleNumber, Weight},
};

/// The declared components are the computed difference.
///
/// They are compared when a draft is handed in, and are part of what is bound from then on.
pub(super) const DECLARED: GateRule = GateRule {
    id: RuleId::Declared,
    origin: RuleOrigin::Numbered(RuleNumber::Br9),
    weight: Weight::Block,
    ask: |judging| {
        Found::when(judging.proposal.change.kind.amends(), || {
            of_a_draft(judging).into_iter().collect()
        })
    },
};

fn of_a_draft(judging: &Judging<'_>) -> Option<Reason> {
    let (asked, proposal) = (judging.asked, judging.proposal);
    let waits = proposal.status == Status::Draft && asked.edition >= Edition::GATE_KNOWS;
    if waits { undeclared(&proposal.change, asked.papers) } else { None }
}

/// Returns how what a change declares differs from what its documents say; `None` where it
/// does not, or nothing is to be declared.
pub(in crate::domain) fn undeclared(change: &Change, papers: &Papers) -> Option<Reason> {
    if !change.kind.amends() {
        return None;
    }
    let (base, draft) = (change.closes.first()?, change.opens.first()?);
    let before = papers.documents.get(&base.content)?;
    let computed = changed(before, papers.documents.get(&draft.content)?);
    let (code, declared) = (draft.code.clone(), change.components.clone());
    (declared != computed).then_some(Reason::Undeclared { code, declared, computed })
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeSet;

    use super::super::proof::*;
    use crate::domain::{
        command::Request,
        decide::testing::*,
        gate::{Finding, State},
        rule::RuleId::*,
    };

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![asked(
            "BR-9",
            Some(Declared),
            "BR-9",
            || start().when("can-bo-a", propose(renamed(A, "Thẻ đọc"))),
            || start().when("can-bo-a", propose(undeclared(renamed(A, "Thẻ đọc")))),
        )]
    }

    #[test]
    fn the_gate_knows_of_a_draft_what_handing_it_in_refuses() {
        let silent = undeclared(renamed(A, "Thẻ đọc"));
        let silent = Request { basis: String::new(), reason: String::new(), ..silent };
        let world = start().did("can-bo-a", draft(silent));
        let refused = world.when("can-bo-a", submit(1)).refusal();
        let findings = world.findings_under(1, None, None);
        for reason in &refused {
            let told = |it: &&Finding| matches!(&it.state, State::Unsatisfied(why) if why.contains(reason));
            assert!(findings.iter().filter(|it| it.blocks()).any(|it| told(&it)), "{reason:?}");
        }
        assert_eq!(refused.len(), 3);
    }

    fn undeclared(request: Request) -> Request {
        Request { components: BTreeSet::new(), ..request }
    }
}
