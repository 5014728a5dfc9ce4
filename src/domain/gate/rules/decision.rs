//! What the announcing decision must be like: signed, listing what it enacts, by the competent
//! head (BR-16, BR-17, BR-22).

use std::collections::BTreeSet;

use chrono::Datelike as _;

use super::judging::{GateRule, Judging, RuleOrigin};
use crate::domain::{
    canonical,
    edition::Edition,
    entry_words,
    event::Decision,
    gate::finding::{Asked, Found},
    number,
    reason::Reason,
    registry::{DecisionName, Proposal, Registry},
    rule::{RuleId, RuleNumber, Weight},
    statute::IssuerSuffix,
    text::one_form,
};

/// Nothing is published without a signed decision.
pub(super) const SIGNED: GateRule = GateRule {
    id: RuleId::Signed,
    origin: RuleOrigin::Numbered(RuleNumber::Br16),
    weight: Weight::Block,
    ask: |judging| match judging.announcement() {
        Some(decision) => Found::kept_unless(signed(judging.asked, decision)),
        None => Found::Nothing,
    },
};

/// The decision is recorded once, and lists the proposal as it is.
pub(super) const SAME_AS_DECIDED: GateRule = GateRule {
    id: RuleId::SameAsDecided,
    origin: RuleOrigin::Numbered(RuleNumber::Br17),
    weight: Weight::Block,
    ask: |judging| {
        let Some(decision) = judging.asked.decision else { return Found::Nothing };
        if judging.announcement().is_none() {
            let proposal = judging.proposal.id;
            return Found::kept_unless(vec![Reason::NotThisRoad { proposal }]);
        }
        let known = known_before(judging.asked.registry, decision);
        let listed = not_as_listed(decision, judging.proposal);
        let beside = beside(judging, decision);
        Found::kept_unless(known.into_iter().chain(listed).chain(beside).collect())
    },
};

/// The announcer is the competent head: of the agency whose register this is, or somebody whom
/// the policy names.
pub(super) const ISSUER: GateRule = GateRule {
    id: RuleId::Issuer,
    origin: RuleOrigin::Numbered(RuleNumber::Br22),
    weight: Weight::Block,
    ask: |judging| match judging.announcement() {
        Some(decision) => Found::kept_unless(issuer(judging.asked, decision)),
        None => Found::Nothing,
    },
};

/// Nothing before the decision is signed; its number is one of a decision (BR-30).
fn signed(asked: &Asked<'_>, decision: &Decision) -> Vec<Reason> {
    let mut reasons = entry_words::flaws([
        ("number", &*decision.number, entry_words::SHORT),
        ("issuer", &*decision.issuer, entry_words::SHORT),
    ]);
    if number::normalise_decision(&decision.number).is_none() {
        reasons.push(Reason::DecisionNumber { number: decision.number.clone() });
    }
    if decision.issuer.trim().is_empty() {
        reasons.push(Reason::Empty { what: "issuer".to_owned() });
    }
    if decision.signed_on > asked.today {
        let (signed, today) = (decision.signed_on, asked.today);
        reasons.push(Reason::SignedInFuture { signed, today });
    }
    reasons
}

/// A decision is recorded once, with all that it enacts: whoever comes later under its
/// number, with the same content or another, comes too late (settled question 5).
pub(in crate::domain) fn known_before(registry: &Registry, decision: &Decision) -> Option<Reason> {
    let known = registry.decision(decision)?;
    let (number, seq) = (decision.number.clone(), known.recorded.seq);
    Some(match known.content == canonical::digest(decision) {
        true => Reason::DecisionRecorded { number, seq },
        false => Reason::DecisionDiffers { number, seq },
    })
}

/// What else the decision lists is there, is still to be enacted, and stands once.
fn beside(judging: &Judging<'_>, decision: &Decision) -> Vec<Reason> {
    let proposals = &judging.asked.registry.proposals;
    let mut reasons = Vec::new();
    let mut seen = BTreeSet::new();
    for proposal in decision.proposals.iter().map(|it| it.id) {
        if !seen.insert(proposal) {
            reasons.push(Reason::ProposalTwice { proposal });
            continue;
        }
        match proposals.get(&proposal) {
            None => reasons.push(Reason::UnknownProposal { proposal }),
            // Of the proposal itself another rule says so.
            Some(it) if it.id != judging.proposal.id && !it.status.is_open() => {
                reasons.push(Reason::WrongState { proposal, status: it.status });
            }
            Some(_) => {}
        }
    }
    reasons
}

/// The decision lists the proposal, and as it is now (settled question 39).
pub(in crate::domain) fn not_as_listed(decision: &Decision, proposal: &Proposal) -> Option<Reason> {
    let (id, number) = (proposal.id, decision.number.clone());
    let Some(listed) = decision.proposals.iter().find(|it| it.id == id) else {
        return Some(Reason::NotListed { proposal: id, number });
    };
    let (listed, current) = (listed.hash, proposal.hash());
    (listed != current).then_some(Reason::ListedOther { proposal: id, number, listed, current })
}

fn issuer(asked: &Asked<'_>, decision: &Decision) -> Vec<Reason> {
    let Some(founded) = &asked.registry.founding else { return Vec::new() };
    if decision.issuer.trim().is_empty() {
        return Vec::new();
    }
    let agency = &founded.founding.agency;
    // The whole name: the agency is not every other one whose name has its own in it.
    let issuer = one_form(&decision.issuer);
    let competent = |name: &str| one_form(name) == issuer;
    if competent(agency) || asked.policy.issuers.iter().any(|it| competent(it)) {
        return suffix(asked, decision).into_iter().collect();
    }
    vec![Reason::OtherIssuer { issuer: decision.issuer.clone(), agency: agency.clone() }]
}

/// Why a decision's number is not one of its issuer's, by the tables and of the day of signing;
/// what they do not know is not guessed.
fn suffix(asked: &Asked<'_>, decision: &Decision) -> Option<Reason> {
    if asked.edition < Edition::GROUNDS_AND_SUFFIXES {
        return None;
    }
    let (number, issuer) = (decision.number.clone(), decision.issuer.clone());
    Some(match issuer_suffix(asked.registry, decision)? {
        IssuerSuffix::Own | IssuerSuffix::Unknown => return None,
        IssuerSuffix::Other(suffix) => Reason::OtherSuffix { number, issuer, suffix },
        IssuerSuffix::Of(of) => Reason::SuffixOf { number, issuer, of },
        IssuerSuffix::NotThen => Reason::IssuerNotThen { issuer, signed: decision.signed_on },
    })
}

/// What is doubtful of a decision's number and keeps it from nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionDoubt {
    /// The tables do not know whose its suffix is.
    IssuerUnknown,
    /// It has a year, as that of a normative decision has, though its issuer makes none: since 2016
    /// a minister makes circulars alone (Law 80/2015/QH13, article 4).
    YearInNumber,
    /// Its issuer signed another decision under that number in the same year, in which a number is
    /// given once (NĐ 30/2020/NĐ-CP, annex I).
    NumberTaken,
}

/// Those who make normative decisions, by what their suffix begins with: their numbers have a year.
const NORMATIVE: [&str; 4] = ["UBND", "TTg", "CTN", "KTNN"];

/// Returns what is doubtful of a decision's number.
pub fn doubts(registry: &Registry, decision: &Decision) -> Vec<DecisionDoubt> {
    let mut doubts = Vec::new();
    if is_number_taken(registry, decision) {
        doubts.push(DecisionDoubt::NumberTaken);
    }
    let Some(suffix) = issuer_suffix(registry, decision) else { return doubts };
    if suffix == IssuerSuffix::Unknown {
        doubts.push(DecisionDoubt::IssuerUnknown);
    }
    let number = number::normalise_decision(&decision.number).unwrap_or_default();
    let dated = number.split_once("/QĐ-").filter(|(number, _)| number.contains('/'));
    if dated.is_some_and(|(_, of)| !NORMATIVE.iter().any(|it| of.starts_with(it))) {
        doubts.push(DecisionDoubt::YearInNumber);
    }
    doubts
}

fn is_number_taken(registry: &Registry, decision: &Decision) -> bool {
    let own = DecisionName::of(decision);
    let is_another = |it: &DecisionName| {
        it.issuer == own.issuer
            && it.signed_on != own.signed_on
            && it.signed_on.year() == own.signed_on.year()
    };
    registry.decisions_numbered(&own.number).into_iter().any(|it| is_another(it.0))
}

/// Returns whose the suffix of a decision's number is.
/// `None` where it has no number that has one.
fn issuer_suffix(registry: &Registry, decision: &Decision) -> Option<IssuerSuffix> {
    let number = number::normalise_decision(&decision.number)?;
    let (_, suffix) = number.split_once("QĐ-")?;
    Some(registry.rules.tables().suffix_at(&decision.issuer, suffix, decision.signed_on))
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use super::DecisionDoubt;
    use crate::domain::{command::Command, decide::testing::*, event::Decision, rule::RuleId::*};

    #[rustfmt::skip] // One row, one line: this is a table.
    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            gate("BR-16", Signed, || case(good()), || case(good()).under(signed_on(day(2026, 7, 16)))),
            asked("BR-16", None, "BR-16", || start().when("can-bo-a", import(&[B])), || start().when("can-bo-a", import_from(day(2026, 7, 16)))),
            gate("BR-17", SameAsDecided, || second_of(next_decision()), || second_of(decision())),
            gate("BR-17", SameAsDecided, || second_of(next_decision()), || second_of(Decision { title: Some("Khác".to_owned()), ..decision() })),
            gate("BR-22", Issuer, || case(good()), || case(good()).under(Decision { issuer: "Bộ An".to_owned(), ..decision() })),
        ]
    }

    #[test]
    fn br_22_a_year_stands_in_the_number_of_a_normative_decision_alone() {
        let world = given_in_force(&[A]);
        let of = |number: &str, issuer: &str| {
            let (number, issuer) = (number.to_owned(), issuer.to_owned());
            super::doubts(&world.registry, &Decision { number, issuer, ..decision() })
        };
        assert_eq!(of("201/QĐ-BQP", "Bộ Quốc phòng"), []);
        for number in ["201/2026/QĐ-BQP", "0201/2026/qđ-bqp", "201/2026/QD-BQP"] {
            assert_eq!(of(number, "Bộ Quốc phòng"), [DecisionDoubt::YearInNumber], "{number}");
        }
        let committee = of("44/2026/QĐ-UBND", "Ủy ban nhân dân tỉnh An Giang");
        assert!(!committee.contains(&DecisionDoubt::YearInNumber), "{committee:?}");
        // Nothing is kept back by it.
        let world = world.approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
        let number = decision().number.replacen('/', "/2026/", 1);
        let dated = Decision { number, ..decision() };
        assert!(!world.when("can-bo-d", enact(dated, &[1])).events().is_empty());
    }

    #[test]
    fn br_22_a_number_that_stands_on_another_day_of_the_year_is_told() {
        let world = good().did("can-bo-d", enact(decision(), &[1]));
        let of = |number: &str, signed_on| {
            let number = number.to_owned();
            super::doubts(&world.registry, &Decision { number, signed_on, ..decision() })
                .contains(&DecisionDoubt::NumberTaken)
        };
        let (number, own) = (decision().number, decision().signed_on);
        assert!(of(&number, day(2026, 7, 9)) && of(&format!("0{number}"), day(2026, 7, 11)));
        // The decision itself, another number, another year.
        assert!(!of(&number, own) && !of("486/QĐ-A", day(2026, 7, 9)));
        assert!(!of(&number, day(2025, 7, 9)));
    }

    fn import_from(effective: chrono::NaiveDate) -> Command {
        let basis = "Danh mục hiện hành".to_owned();
        Command::ImportBaseline { effective, basis, items: vec![item(B)] }
    }

    /// A second change under a decision whose number is recorded already.
    fn second_of(under: Decision) -> Case {
        let world = given_in_force(&[A, B])
            .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
            .approved("can-bo-a", "can-bo-b", renamed(B, "Thẻ mượn"))
            .did("can-bo-d", enact(decision(), &[1]));
        Case { id: 2, ..case(world) }.under(under)
    }
}
