//! Whether a change says what it changes, and what that does to people where nothing measures it
//! (BR-9, BR-27).

use std::collections::BTreeSet;

use super::judging::{GateRule, Judging, RuleOrigin};
use crate::domain::{
    burden::BurdenItem,
    changed::changed,
    edition::Edition,
    event::Change,
    gate::finding::Found,
    ids::Code,
    judgement::ChangeJudgement,
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

/// What nothing measures is judged by persons.
///
/// Until then the version moves by its first number; a simplification is not even handed in.
pub(super) const JUDGED: GateRule = GateRule {
    id: RuleId::Judged,
    origin: RuleOrigin::Numbered(RuleNumber::Br27),
    weight: Weight::Warn,
    ask: |judging| {
        let (asked, change) = (judging.asked, &judging.proposal.change);
        let concerns = change.kind.amends() && asked.edition >= Edition::ONE_JUDGEMENT;
        Found::when(concerns, || {
            unjudged(change, asked.papers, asked.edition).into_iter().collect()
        })
    },
};

/// Returns the rows of a change that nothing measures and nobody has judged; `None` where there is
/// none.
pub(in crate::domain) fn unjudged(
    change: &Change,
    papers: &Papers,
    edition: Edition,
) -> Option<Reason> {
    let (base, draft) = (change.closes.first()?, change.opens.first()?);
    let before = papers.documents.get(&base.content)?;
    let after = papers.documents.get(&draft.content)?;
    let judgement = ChangeJudgement::of_change(before, after, &change.judged, edition);
    rows_open(&draft.code, &judgement)
}

/// Returns the rows of a judged change that are open; `None` where there is none.
pub(in crate::domain) fn rows_open(code: &Code, judgement: &ChangeJudgement) -> Option<Reason> {
    let rows: BTreeSet<_> = judgement.burden.unjudged().map(BurdenItem::place).collect();
    (!rows.is_empty()).then(|| Reason::RowsOpen { code: code.clone(), rows })
}

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
        let judged = gate(
            "BR-27",
            Judged,
            || case(good()),
            || {
                let silent = Request { judged: Vec::new(), ..renamed(A, "Thẻ đọc") };
                case(approved(silent))
            },
        );
        vec![
            judged,
            asked(
                "BR-9",
                Some(Declared),
                "BR-9",
                || start().when("can-bo-a", propose(renamed(A, "Thẻ đọc"))),
                || start().when("can-bo-a", propose(undeclared(renamed(A, "Thẻ đọc")))),
            ),
        ]
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
