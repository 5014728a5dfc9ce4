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
    rule::{RuleId, RuleNumber, Weight, article},
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
        let own = rule.number().map_or("", RuleNumber::key);
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

#[test]
fn a_refusal_tells_the_article_that_the_gate_shows() {
    // What stands under a number is said there; beside it a reason has a paper of the register's
    // own, or nothing.
    let mut wrong = Vec::new();
    for told in Reason::TOLD {
        let own = told.source.iter().copied().find_map(article);
        match told.rule {
            Some(number) if own.is_some() => wrong.push(format!("{}: {number}", told.code)),
            None if told.source.is_empty() => wrong.push(format!("{}: from nowhere", told.code)),
            Some(_) | None => {}
        }
    }
    for Row { rule, proof, .. } in rows() {
        let (Some(rule), Proof::Gate { broken, .. }) = (rule, proof) else { continue };
        let gate = GateRule::of(rule);
        for it in broken().findings() {
            let State::Unsatisfied(reasons) = it.state else { continue };
            for reason in reasons.iter().filter(|_| it.rule == rule) {
                let apart = article(reason.source()).filter(|it| *it != gate.source());
                if let Some(told) = apart.filter(|_| reason.rule() == gate.number()) {
                    wrong.push(format!("{}: {told}, and {}", reason.code(), gate.source()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where the domain brief (§9) says that a rule comes from, as far as it says so: an instrument
/// and a place in it.
const STATED: &[(RuleNumber, &[&str])] = &[
    (RuleNumber::Br1, &["63/2010", "Điều 8 khoản 1", "Điều 15 khoản 1 điểm b"]),
    (RuleNumber::Br2, &["63/2010", "Điều 8 khoản 2"]),
    (RuleNumber::Br3, &["63/2010", "Điều 8 khoản 2 điểm h"]),
    (RuleNumber::Br4, &["63/2010", "Điều 9–11"]),
    (RuleNumber::Br5, &["63/2010", "Điều 11 khoản 3"]),
    (RuleNumber::Br6, &["TT 03/2022"]),
    (RuleNumber::Br7, &["63/2010", "Điều 9 khoản 3"]),
    (RuleNumber::Br8, &["TT 03/2022", "Điều 12"]),
    (RuleNumber::Br9, &["63/2010", "Điều 15 khoản 2"]),
    (RuleNumber::Br10, &["63/2010", "Điều 15 khoản 3"]),
    (RuleNumber::Br11, &["TT 02/2017", "Điều 9"]),
    (RuleNumber::Br12, &["63/2010", "Điều 15"]),
    (RuleNumber::Br13, &["63/2010", "Điều 15", "Điều 24 khoản 2"]),
    (RuleNumber::Br14, &["63/2010", "Điều 24 khoản 2"]),
    (RuleNumber::Br15, &["TT 02/2017"]),
    (RuleNumber::Br16, &["63/2010", "Điều 23"]),
    (RuleNumber::Br17, &["QĐ 31/2021", "Điều 16"]),
    (RuleNumber::Br19, &["63/2010", "Điều 1 khoản 2 điểm b"]),
    (RuleNumber::Br20, &["63/2010", "Điều 1 khoản 2 điểm a", "QĐ 1085"]),
    (RuleNumber::Br21, &["63/2010", "Điều 1 khoản 2 điểm b"]),
    (RuleNumber::Br22, &["63/2010", "Điều 13"]),
    (RuleNumber::Br25, &["NQ 66.18", "Điều 7"]),
    (RuleNumber::Br26, &["NQ 66.18", "Điều 7 khoản 4"]),
    (RuleNumber::Br27, &["NQ 66.18", "Điều 6"]),
    (RuleNumber::Br32, &["224/2026", "Điều 14"]),
    (RuleNumber::Br33, &["224/2026", "Điều 15 khoản 1 điểm b"]),
    (RuleNumber::Br36, &["30/2020", "Điều 18 khoản 3"]),
    (RuleNumber::Br40, &["TT 02/2017", "Điều 27"]),
    (RuleNumber::Br41, &["TT 02/2017", "Điều 27"]),
];

#[test]
fn every_rule_comes_from_where_the_brief_says() {
    for (number, places) in STATED {
        for place in *places {
            assert!(number.source().contains(place), "{number} does not name {place}");
        }
    }
    for rule in ALL {
        let number = rule.number().map(RuleNumber::source);
        assert!(number.is_none_or(|it| it == rule.source()), "{}", rule.id.key());
        assert!(!rule.source().is_empty(), "{}", rule.id.key());
    }
    let keys: BTreeSet<_> = RuleNumber::ALL.iter().map(|it| it.key()).collect();
    assert_eq!(keys.len(), RuleNumber::ALL.len(), "a number stands once");
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
            // Only what the register has no plans for yet; nothing else rests on a sentence.
            Proof::Nowhere(why) => {
                assert!(["BR-38", "BR-39"].contains(&number) && why.len() > 20, "{number}");
            }
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
