//! Whether each step is taken by its legal day, from what the register knows of it (BR-11 to
//! BR-15).

use super::judging::{GateRule, Judging};
use crate::domain::{
    deadline::{self, ChangeFacts, Deadline, DeadlineKind, DeadlineState},
    edition::Edition,
    event::{Decision, ReceiptKind, Route},
    gate::{
        finding::{Asked, Found},
        norms::{in_force_from, norm_of},
    },
    ids::Code,
    number,
    reason::Reason,
    registry::Proposal,
    rule::{RuleId, RuleNumber, Weight},
};

/// The draft reached the control unit in time.
pub(super) const TO_CONTROL: GateRule = GateRule {
    id: RuleId::ToControl,
    number: Some(RuleNumber::Br11),
    weight: Weight::Warn,
    source: "TT 02/2017/TT-VPCP, Điều 9",
    ask: |judging| kept(judging, RuleId::ToControl),
};

/// The decision is signed in time, and not said to be in force before.
pub(super) const IN_TIME: GateRule = GateRule {
    id: RuleId::InTime,
    number: Some(RuleNumber::Br12),
    weight: Weight::Warn,
    source: "NĐ 63/2010/NĐ-CP, Điều 15 khoản 1",
    ask: |judging| {
        let coherent = judging.asked.edition >= Edition::COHERENT;
        let announced = judging.announcement().filter(|_| coherent);
        let behind = announced.and_then(|it| behind(it, judging.proposal));
        let told = announced.and_then(backdated).into_iter().chain(behind).collect();
        kept(judging, RuleId::InTime).and(told)
    },
};

/// After a shortened lawmaking, decision and entry follow at once.
pub(super) const SHORTENED: GateRule = GateRule {
    id: RuleId::Shortened,
    number: Some(RuleNumber::Br13),
    weight: Weight::Warn,
    source: "NĐ 63/2010/NĐ-CP, Điều 15, Điều 24 khoản 2",
    ask: |judging| kept(judging, RuleId::Shortened),
};

/// The entry into the national database follows in time.
pub(super) const ENTRY: GateRule = GateRule {
    id: RuleId::Entry,
    number: Some(RuleNumber::Br14),
    weight: Weight::Warn,
    source: "NĐ 63/2010/NĐ-CP, Điều 24 khoản 2",
    ask: |judging| kept(judging, RuleId::Entry),
};

/// The decision is sent to the oversight body and the provinces in time.
pub(super) const OVERSIGHT: GateRule = GateRule {
    id: RuleId::Oversight,
    number: Some(RuleNumber::Br15),
    weight: Weight::Warn,
    source: "TT 02/2017/TT-VPCP",
    ask: |judging| kept(judging, RuleId::Oversight),
};

/// Whether the days of a rule were kept, where it has any for this proposal.
fn kept(judging: &Judging<'_>, rule: RuleId) -> Found {
    if judging.proposal.change.route != Route::Gate {
        return Found::Nothing;
    }
    let all = judging.deadlines.get_or_init(|| of_proposal(judging.asked, judging.proposal));
    let mut found = Found::Nothing;
    for deadline in all.iter().filter(|it| rule_of(it.what) == rule) {
        let missed = match deadline.state {
            DeadlineState::NoRule | DeadlineState::NotApplicable | DeadlineState::NotStarted => {
                continue;
            }
            DeadlineState::Met | DeadlineState::Open => None,
            DeadlineState::Late { .. }
            | DeadlineState::Overdue
            | DeadlineState::Infeasible { .. } => reason(judging.proposal, deadline),
        };
        found = match found {
            Found::Nothing => Found::kept_unless(missed.into_iter().collect()),
            Found::These(mut reasons, by) => {
                reasons.extend(missed);
                Found::These(reasons, by)
            }
        };
    }
    found
}

/// A decision that says of itself that it was in force before it was signed: lawful where the norm
/// was, and always told.
fn backdated(decision: &Decision) -> Option<Reason> {
    let effective = decision.effective_on.filter(|it| *it < decision.signed_on)?;
    let (number, signed) = (decision.number.clone(), decision.signed_on);
    Some(Reason::DecisionBackdated { number, effective, signed })
}

/// A decision that says of itself that it takes effect behind what it announces: the procedure is
/// in force by its norm by then, and its announcement late.
fn behind(decision: &Decision, proposal: &Proposal) -> Option<Reason> {
    let from = proposal.change.effective;
    let effective = decision.effective_on.filter(|it| from < *it)?;
    let (code, number) = (code(proposal)?, decision.number.clone());
    Some(Reason::DecisionBehind { code, number, effective, from })
}

/// Returns every deadline of a proposal as it stands.
pub fn of_proposal(asked: &Asked<'_>, proposal: &Proposal) -> Vec<Deadline> {
    let registry = asked.registry;
    let zone = registry.zone();
    let change = &proposal.change;
    let norm = asked.decision.and_then(|it| norm_of(asked.edition, it, proposal));
    let number = asked.decision.and_then(|it| number::normalise_decision(&it.number));
    let receipt = |what: ReceiptKind| {
        // What was recorded last stands: a wrong day is put right by another receipt.
        let of_this = registry.receipts.get(number.as_ref()?);
        of_this.into_iter().rev().find(|it| it.what == what).map(|it| it.on)
    };
    let facts = ChangeFacts {
        authority: asked.policy.authority,
        effective: change.effective,
        norm_signed_on: norm.and_then(|it| it.signed_on),
        norm_effective: norm.map(|it| in_force_from(it, proposal)),
        shortened: if asked.edition < Edition::SHORTENED_BY_NORM {
            proposal.emergency.is_some()
        } else {
            norm.is_some_and(|it| it.shortened)
        },
        submitted_to_control: proposal
            .submitted
            .as_ref()
            .map(|it| registry.clock.instant(it).day(zone)),
        decision_signed: asked.decision.map(|it| it.signed_on),
        entered: receipt(ReceiptKind::Entered),
        sent_to_oversight: receipt(ReceiptKind::Sent),
    };
    deadline::of_change(&facts, registry.rules.tables(), asked.today)
}

fn rule_of(what: DeadlineKind) -> RuleId {
    match what {
        DeadlineKind::DraftToControl => RuleId::ToControl,
        DeadlineKind::Decision => RuleId::InTime,
        DeadlineKind::ShortenedDecision | DeadlineKind::ShortenedEntry => RuleId::Shortened,
        DeadlineKind::Entry => RuleId::Entry,
        DeadlineKind::SentToOversight => RuleId::Oversight,
    }
}

fn reason(proposal: &Proposal, deadline: &Deadline) -> Option<Reason> {
    let (id, due) = (proposal.id, deadline.due?);
    let what = deadline.what;
    Some(match (deadline.state, deadline.what, deadline.done) {
        (DeadlineState::Infeasible { since }, _, _) => {
            Reason::DeadlineInfeasible { proposal: id, what, due, since }
        }
        (_, DeadlineKind::Decision, Some(signed)) => {
            Reason::LateDecision { code: code(proposal)?, signed, latest: due }
        }
        (_, _, Some(done)) => Reason::DoneLate { proposal: id, what, due, done },
        (_, _, None) => Reason::Overdue { proposal: id, what, due },
    })
}

fn code(proposal: &Proposal) -> Option<Code> {
    let change = &proposal.change;
    let closes = change.closes.iter().map(|it| &it.code);
    closes.chain(change.opens.iter().map(|it| &it.code)).min().cloned()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{
        command::Request, decide::testing::*, edition::Edition, event::Decision, rule::RuleId::*,
    };

    #[rustfmt::skip] // One row, one line: this is a table.
    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            gate("BR-11", ToControl, || case(good()).under(of_norm(day(2026, 8, 15))), || case(good())),
            gate("BR-12", InTime, || case(good()), || case(good().on(day(2026, 8, 1))).under(signed_on(day(2026, 7, 30)))),
            gate("BR-13", Shortened, || at_once(day(2026, 7, 14)), || at_once(day(2026, 7, 6))),
            gate("BR-14", Entry, || case(good()), || case(good()).under(signed_on(day(2026, 6, 1)))),
            gate("BR-15", Oversight, || case(good()), || case(good()).under(signed_on(day(2026, 7, 1)))),
        ]
    }

    /// A change made in a shortened lawmaking: its norm is in force on the day of its signing.
    fn at_once(norm_day: chrono::NaiveDate) -> Case {
        let request = Request { effective: norm_day, ..renamed(A, "Thẻ đọc") };
        let mut decision = Decision { signed_on: day(2026, 7, 15), ..of_norm(norm_day) };
        decision.norms[0].signed_on = Some(norm_day);
        decision.norms[0].shortened = true;
        case(approved(request)).under(decision)
    }

    #[test]
    fn br_13_the_terms_are_those_of_the_norm_and_not_of_the_road() {
        let found = |shortened: bool, edition: Edition| {
            let request = Request { effective: day(2026, 7, 6), ..renamed(A, "Thẻ đọc") };
            let mut decision = Decision { signed_on: day(2026, 7, 15), ..of_norm(day(2026, 7, 6)) };
            decision.norms[0].signed_on = Some(day(2026, 7, 6));
            decision.norms[0].shortened = shortened;
            // The emergency road asks for fewer hands, and for no other day.
            let world = approved(request).did("can-bo-d", hurry(1)).by_edition(edition);
            let judged = world.findings_under(1, Some(&decision), None);
            let told = judged.into_iter().find(|it| it.rule == Shortened).expect("it is asked");
            matches!(told.state, crate::domain::gate::State::Unsatisfied(_))
        };
        assert!(!found(false, Edition::CURRENT));
        assert!(found(true, Edition::CURRENT));
        assert!(found(false, Edition(1)));
    }
}
