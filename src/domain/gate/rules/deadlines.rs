//! Whether each step is taken by its legal day, from what the register knows of it (BR-11 to
//! BR-15).

use chrono::NaiveDate;

use super::{
    codes::codes,
    judging::{GateRule, Judging, RuleOrigin},
};
use crate::domain::{
    deadline::{self, ChangeFacts, Deadline, DeadlineKind, DeadlineState},
    edition::Edition,
    event::{Decision, ReceiptKind, Route},
    gate::{
        finding::{Asked, Found},
        norms::{in_force_from, norm_of, norms_of},
    },
    ids::Code,
    number,
    policy::Policy,
    reason::Reason,
    registry::{DecisionName, Proposal, Registry},
    rule::{RuleId, RuleNumber, Weight},
};

/// The draft reached the control unit in time.
pub(super) const TO_CONTROL: GateRule = GateRule {
    id: RuleId::ToControl,
    origin: RuleOrigin::Numbered(RuleNumber::Br11),
    weight: Weight::Warn,
    ask: |judging| kept(judging, RuleId::ToControl),
};

/// The decision is signed in time, and not said to be in force before.
pub(super) const IN_TIME: GateRule = GateRule {
    id: RuleId::InTime,
    origin: RuleOrigin::Numbered(RuleNumber::Br12),
    weight: Weight::Warn,
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
    origin: RuleOrigin::Numbered(RuleNumber::Br13),
    weight: Weight::Warn,
    ask: |judging| kept(judging, RuleId::Shortened),
};

/// The entry into the national database follows in time.
pub(super) const ENTRY: GateRule = GateRule {
    id: RuleId::Entry,
    origin: RuleOrigin::Numbered(RuleNumber::Br14),
    weight: Weight::Warn,
    ask: |judging| kept(judging, RuleId::Entry),
};

/// The decision is sent to the oversight body and the provinces in time.
pub(super) const OVERSIGHT: GateRule = GateRule {
    id: RuleId::Oversight,
    origin: RuleOrigin::Numbered(RuleNumber::Br15),
    weight: Weight::Warn,
    ask: |judging| kept(judging, RuleId::Oversight),
};

/// Whether the days of a rule were kept, where it has any for this proposal.
fn kept(judging: &Judging<'_>, rule: RuleId) -> Found {
    if judging.proposal.change.route != Route::Gate {
        return Found::Nothing;
    }
    // What a norm suspends is told by the judgement, beside what would be missed.
    let all =
        judging.deadlines.get_or_init(|| Dated::of(judging.asked).all(judging.proposal, None));
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

/// Returns every deadline of a proposal as it stands; none of a correction, which mends the record
/// and announces nothing.
pub fn of_proposal(asked: &Asked<'_>, proposal: &Proposal) -> Vec<Deadline> {
    match proposal.change.route {
        Route::Gate | Route::Recorded => Dated::of(asked).deadlines(proposal, None),
        Route::Correction { .. } => Vec::new(),
    }
}

/// Returns every deadline of what a decision did to one procedure, as it stands on a day: by the
/// policy and the tables of the day on which the decision was signed (settled question 12).
pub fn of_item(
    registry: &Registry,
    decision: &Decision,
    (proposal, code): (&Proposal, &Code),
    today: NaiveDate,
) -> Vec<Deadline> {
    let book = &registry.rules;
    let signed = book.policy_on(decision.signed_on).or_else(|| book.policies.first());
    let law = Policy::law();
    let policy = signed.map_or(&law, |it| &it.rules);
    let (decision, edition) = (Some(decision), Edition::CURRENT);
    Dated { registry, decision, policy, edition, today }.deadlines(proposal, Some(code))
}

/// Of which decision the deadlines are, by which policy, and as of which day.
struct Dated<'a> {
    registry: &'a Registry,
    decision: Option<&'a Decision>,
    policy: &'a Policy,
    edition: Edition,
    today: NaiveDate,
}

impl<'a> Dated<'a> {
    fn of(asked: &Asked<'a>) -> Self {
        Dated {
            registry: asked.registry,
            decision: asked.decision,
            policy: asked.policy,
            edition: asked.edition,
            today: asked.today,
        }
    }

    /// Returns the deadlines of a proposal, or of what it did to one of its procedures: while a
    /// higher norm suspends the rule of a step, no term is set for it.
    fn deadlines(&self, proposal: &Proposal, code: Option<&Code>) -> Vec<Deadline> {
        let day = self.decision.map_or(self.today, |it| it.signed_on);
        let mut all = self.all(proposal, code);
        for it in all.iter_mut().filter(|it| it.state != DeadlineState::NotApplicable) {
            let Some(suspended) = self.policy().suspension(rule_of(it.what), day) else { continue };
            (it.term, it.due, it.days_left) = (None, None, None);
            (it.state, it.source) = (DeadlineState::NoRule, Some(suspended.norm.clone()));
        }
        all
    }

    /// Returns the same, whatever is suspended.
    fn all(&self, proposal: &Proposal, code: Option<&Code>) -> Vec<Deadline> {
        let (registry, change) = (self.registry, &proposal.change);
        let norm = self.decision.and_then(|it| norm_of(self.edition, it, proposal));
        let bases = self.decision.into_iter().flat_map(|it| norms_of(self.edition, it, proposal));
        let submitted = proposal.submitted.as_ref().map(|it| registry.clock.instant(it));
        let facts = ChangeFacts {
            authority: self.policy().authority,
            effective: change.effective,
            norm_signed_on: norm.and_then(|it| it.signed_on),
            norm_effective: norm.map(|it| in_force_from(it, proposal)),
            latest_basis: bases.map(|it| in_force_from(it, proposal)).max(),
            shortened: if self.edition < Edition::SHORTENED_BY_NORM {
                proposal.emergency.is_some()
            } else {
                norm.is_some_and(|it| it.shortened)
            },
            // What was announced elsewhere went through no control unit that is known here.
            submitted_to_control: submitted
                .filter(|_| change.route == Route::Gate)
                .map(|it| it.day(registry.zone())),
            decision_signed: self.decision.map(|it| it.signed_on),
            entered: self.told(proposal, code, ReceiptKind::Entered),
            sent_to_oversight: self.told(proposal, code, ReceiptKind::Sent),
        };
        let calendar = registry.rules.calendar(self.edition);
        deadline::of_change(&facts, registry.rules.tables(), &calendar, self.today)
    }

    /// The policy of the day on which the decision was signed, and before
    /// [`Edition::JUDGED_ON_SIGNING`] that of the day of the question.
    fn policy(&self) -> &Policy {
        let on_signing = self.decision.filter(|_| self.edition >= Edition::JUDGED_ON_SIGNING);
        let on_signing = on_signing.and_then(|it| self.registry.rules.policy_on(it.signed_on));
        on_signing.map_or(self.policy, |it| &it.rules)
    }

    /// The day on which something followed on the decision, for all procedures that are asked
    /// about; nothing where it was told of some of them only.
    fn told(
        &self,
        proposal: &Proposal,
        code: Option<&Code>,
        what: ReceiptKind,
    ) -> Option<NaiveDate> {
        let (registry, decision) = (self.registry, self.decision?);
        if self.edition < Edition::RECEIPTS_OF_ONE_DECISION {
            return registry.told_of_number(&number::normalise_decision(&decision.number)?, what);
        }
        let name = DecisionName::of(decision);
        match code {
            Some(code) => registry.told(&name, code, what),
            None => {
                let days = codes(proposal).map(|it| registry.told(&name, &it, what));
                days.collect::<Option<Vec<_>>>()?.into_iter().max()
            }
        }
    }
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
    proposal.change.codes().min().cloned()
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
