//! Every rule has its proof, and every business rule (domain brief §9): a case that keeps it,
//! and one that is refused, or warned of, by exactly that rule.

use std::{collections::BTreeSet, path::Path};

use super::{
    ALL, codes, coherence, deadlines, decision, declaration, document, exceptions, norm, novelty,
    papers, persons, proof::*, secret, submission, transition,
};
use crate::domain::{
    decide::testing::*,
    gate::{Finding, GateRule, State, blocks},
    reason::Reason,
    rule::{RuleId, RuleNumber, Weight},
};

fn rows() -> Vec<Row> {
    let families: [fn() -> Vec<Row>; 15] = [
        submission::tests::rows,
        norm::tests::rows,
        document::tests::rows,
        papers::tests::rows,
        declaration::tests::rows,
        deadlines::tests::rows,
        decision::tests::rows,
        secret::tests::rows,
        novelty::tests::rows,
        codes::tests::rows,
        transition::tests::rows,
        persons::tests::rows,
        exceptions::tests::rows,
        coherence::tests::rows,
        elsewhere,
    ];
    families.into_iter().flat_map(|it| it()).collect()
}

/// What is not asked of a proposal, or cannot be yet.
fn elsewhere() -> Vec<Row> {
    const SHELL: &str = "tests/it/cli.rs";
    let (same, other) =
        ("br_18_what_is_posted_as_it_is_here_is_equal", "br_46_what_is_posted_otherwise_is_found");
    vec![
        room("BR-18", SHELL, same, other),
        room(
            "BR-37",
            "tests/it/cli.rs",
            "br_37_what_was_exported_once_is_exported_again_to_the_letter",
            "br_37_an_entry_that_is_gone_is_a_fault",
        ),
        nowhere("BR-38", "plans of review are not in this register yet"),
        nowhere("BR-39", "plans of review are not in this register yet"),
        room(
            "BR-42",
            "src/ask/stats/tests.rs",
            "the_stock_follows_from_the_flow",
            "br_42_a_stock_that_does_not_follow_from_its_flow_is_told",
        ),
        room("BR-46", SHELL, same, other),
    ]
}

#[test]
fn the_list_has_every_rule_in_its_order() {
    assert!(ALL.iter().map(|it| it.id).eq(RuleId::ALL.iter().copied()));
    for rule in ALL {
        assert_eq!(GateRule::named(rule.id.key()), Ok(rule.id));
        let numbered = GateRule::named(rule.called()).expect("a number names a rule");
        assert_eq!(GateRule::of(numbered).called(), rule.called());
    }
    assert!(GateRule::named("no-such-rule").is_err());
}

#[test]
fn every_rule_of_the_gate_and_every_business_rule_has_a_row() {
    let rows = rows();
    for number in 1..=46 {
        let number = format!("BR-{number}");
        assert!(rows.iter().any(|it| it.number == number), "{number} has no row");
    }
    for rule in ALL {
        let row = rows.iter().find(|it| it.rule == Some(rule.id));
        let row = row.unwrap_or_else(|| panic!("`{}` has no row", rule.id.key()));
        let own = rule.number.map_or("", RuleNumber::key);
        assert!(row.number == own || row.number == "BR-44", "`{}` is {own}", rule.id.key());
    }
}

#[test]
fn a_kept_rule_lets_a_proposal_pass_and_a_broken_one_stops_it_by_itself() {
    let mut wrong = Vec::new();
    for Row { number, rule, proof } in rows() {
        let (Some(rule), Proof::Gate { kept, broken, also }) = (rule, proof) else { continue };
        let of = |findings: &[Finding]| {
            let it = findings.iter().find(|it| it.rule == rule).expect("every rule is asked");
            (it.weight, it.state.key())
        };
        let mut expect = |holds: bool, what: String| {
            if !holds {
                wrong.push(format!("{number} {}: {what}", rule.key()));
            }
        };
        let kept = kept().findings();
        expect(blocks(&kept).is_empty(), format!("kept, and {:?} block", stops(&kept)));
        expect(of(&kept).1 == "SATISFIED", format!("kept, and {}", of(&kept).1));
        let broken = broken().findings();
        let (weight, state) = of(&broken);
        expect(state == "UNSATISFIED", format!("broken, and {state}"));
        let own = (weight == Weight::Block).then_some(rule);
        let expected: BTreeSet<_> = own.into_iter().chain(also.iter().copied()).collect();
        let stops = stops(&broken);
        expect(stops == expected, format!("broken, and {stops:?} block"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rules that stop a proposal.
fn stops(findings: &[Finding]) -> BTreeSet<RuleId> {
    findings
        .iter()
        .filter(|it| it.weight == Weight::Block && matches!(it.state, State::Unsatisfied(_)))
        .map(|it| it.rule)
        .collect()
}

#[test]
fn a_rule_that_a_command_meets_first_is_told_by_its_number() {
    for Row { number, proof, .. } in rows() {
        let Proof::Command { kept, broken, told } = proof else { continue };
        kept().events();
        let reasons = broken().refusal();
        let rules: BTreeSet<_> =
            reasons.iter().filter_map(Reason::rule).map(RuleNumber::key).collect();
        assert_eq!(rules, BTreeSet::from([told]), "{number}");
    }
}

#[test]
fn a_rule_that_is_kept_in_another_room_is_proved_there() {
    for Row { number, proof, .. } in rows() {
        match proof {
            Proof::Gate { .. } | Proof::Command { .. } => {}
            Proof::Room { file, kept, broken } => {
                let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
                let text = std::fs::read_to_string(&file).expect(number);
                for name in [kept, broken] {
                    let test = format!("#[test]\nfn {name}() {{");
                    let flat = text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
                    assert!(flat.contains(&test), "{number}: {name} is not in {}", file.display());
                }
            }
            Proof::Nowhere(why) => assert!(why.len() > 20, "{number}"),
        }
    }
}

#[test]
fn the_kinds_of_change_are_all_in_the_table() {
    // The rows above go down every road but the recorded one, which asks the same gate.
    let world = given_in_force(&[A]);
    for request in [renamed(A, "Thẻ đọc"), lighter(), new(B), replace(&[A], &[B]), abolish(A)]
    {
        let kind = request.kind;
        let outcome = world.when("can-bo-a", propose(request));
        assert_eq!(outcome.events().len(), 1, "{}", kind.key());
    }
}
