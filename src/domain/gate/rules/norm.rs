//! On which norms a change and its documents rest: that one prescribes it, from when, until
//! when, and whether those that are cited are in force (BR-1, BR-10, BR-23, BR-25, BR-34).

use chrono::NaiveDate;

use super::{
    codes::codes,
    document::{drafts, said},
    judging::{GateRule, Judging, RuleOrigin},
};
use crate::domain::{
    edition::Edition,
    event::{AtNormsEnd, Change, Decision, Norm, Route},
    gate::{
        finding::Found,
        norms::{cited_norms, clause_of, end_of, in_force_from, norm_of, norms_of},
    },
    kind::ChangeKind,
    number,
    reason::Reason,
    rule::{RuleId, RuleNumber, Weight},
};

/// A norm prescribes what is new.
pub(super) const NORM: GateRule = GateRule {
    id: RuleId::Norm,
    origin: RuleOrigin::Numbered(RuleNumber::Br1),
    weight: Weight::Block,
    ask: |judging| {
        let change = &judging.proposal.change;
        let corrects = matches!(change.route, Route::Correction { .. });
        // A decision names its norms whatever it announces.
        let announced = judging.asked.decision.is_some() && !corrects;
        let concerns = change.kind.opens_anew() || announced || unnamed(change).is_some();
        // An abolition has a rule of its own.
        // A document that names no legal basis at all is told here too.
        Found::when(concerns && !change.kind.abolishes(), || norms_named(judging))
            .and(said(judging, RuleId::Norm))
    },
};

/// An abolition names the abolishing norm.
pub(super) const ABOLITION: GateRule = GateRule {
    id: RuleId::Abolition,
    origin: RuleOrigin::Numbered(RuleNumber::Br10),
    weight: Weight::Block,
    ask: |judging| Found::when(judging.proposal.change.kind.abolishes(), || norms_named(judging)),
};

/// The change does not start before its norm, and not when that has ended: the decision cannot
/// make it earlier, nor later.
pub(super) const NOT_BEFORE_NORM: GateRule = GateRule {
    id: RuleId::NotBeforeNorm,
    origin: RuleOrigin::Numbered(RuleNumber::Br23),
    weight: Weight::Block,
    ask: |judging| match judging.announcement() {
        Some(decision) => {
            let asked = judging.asked;
            let coherent = asked.edition >= Edition::COHERENT;
            let norms = norms_of(asked.edition, decision, judging.proposal);
            let ended = norms.filter(|_| coherent);
            let ended = ended.filter_map(|it| ended_before(judging, decision, it));
            Found::kept_unless(before_norm(judging).into_iter().chain(ended).collect())
        }
        None => Found::Nothing,
    },
};

/// The change takes effect when its norm does, or a clause of it that is named: the days of a
/// procedure are those of the norm, and not those of its announcement.
pub(super) const ON_NORMS_DAY: GateRule = GateRule {
    id: RuleId::OnNormsDay,
    origin: RuleOrigin::Numbered(RuleNumber::Br23),
    weight: Weight::Warn,
    ask: |judging| {
        let concerns = judging.asked.edition >= Edition::ON_NORMS_DAY
            && begins_with_norm(judging.proposal.change.kind);
        Found::when(concerns && own_norm(judging).is_some(), || {
            behind_norm(judging).into_iter().collect()
        })
    },
};

/// Whether a change of a kind begins with the norm that prescribes it. What ends with a norm, or
/// goes on after one, has a day that the norm on which it rests need not have; what is annulled
/// has that of its own decision.
fn begins_with_norm(kind: ChangeKind) -> bool {
    match kind {
        ChangeKind::New
        | ChangeKind::Amend
        | ChangeKind::Replace
        | ChangeKind::Simplify
        | ChangeKind::Abolish
        | ChangeKind::Suspend => true,
        ChangeKind::Resume | ChangeKind::Lapse | ChangeKind::Revive | ChangeKind::Annul => false,
    }
}

/// A norm that ends is known to end: what rests on it ends with it, and somebody must see to what
/// follows. The version before is in force again where the norm says so, or the procedure lapses.
pub(super) const SUNSET: GateRule = GateRule {
    id: RuleId::Sunset,
    origin: RuleOrigin::Numbered(RuleNumber::Br25),
    weight: Weight::Warn,
    ask: |judging| {
        let Some(decision) = judging.announcement() else { return Found::Nothing };
        let (asked, proposal) = (judging.asked, judging.proposal);
        let own = own_norm(judging).into_iter();
        let named = norms_of(asked.edition, decision, proposal);
        let several = asked.edition >= Edition::NORMS_END;
        let norms: Vec<_> = if several { named.collect() } else { own.collect() };
        let count = norms.len();
        let ends = norms.into_iter().filter_map(|norm| {
            let key = number::norm_key(&norm.number);
            Some((norm, end_of(asked.registry, decision, &key)?))
        });
        let ends: Vec<_> = ends.collect();
        if ends.is_empty() {
            return Found::Nothing;
        }
        let opened = proposal.change.opens.first().map(|it| &it.code);
        // What is closed with it comes back with its last end, where each says so.
        let kind = proposal.change.kind;
        let closing =
            matches!(kind, ChangeKind::Abolish | ChangeKind::Replace | ChangeKind::Suspend);
        let comes_back = several && closing && ends.len() == count;
        let last = ends.iter().max_by_key(|it| it.1.0);
        let back = last.filter(|_| comes_back && ends.iter().all(|it| it.1.1.revives()));
        let closes = proposal.change.closes.iter();
        let back: Vec<_> = back
            .into_iter()
            .flat_map(|(norm, (ends, _))| {
                let (norm, ends) = (&norm.number, *ends);
                closes.clone().map(move |it| {
                    let (code, norm) = (it.code.clone(), norm.clone());
                    Reason::RevivesWithNorm { code, norm, ends }
                })
            })
            .collect();
        let told = ends.into_iter().filter_map(|(norm, (ends, then))| {
            // What takes another's place has nothing of its own to go back to.
            let then = if kind == ChangeKind::Replace { AtNormsEnd::Lapse } else { then };
            let (code, norm) = (opened?.clone(), norm.number.clone());
            Some(Reason::NormSunset { code, norm, ends, then })
        });
        Found::kept_unless(told.chain(back).collect())
    },
};

/// Cited norms are in force on the day on which the change takes effect.
pub(super) const NORMS_IN_FORCE: GateRule = GateRule {
    id: RuleId::NormsInForce,
    origin: RuleOrigin::Numbered(RuleNumber::Br34),
    weight: Weight::Warn,
    ask: |judging| Found::when(!judging.proposal.change.opens.is_empty(), || norms_ended(judging)),
};

/// Returns why a change has no norm; `None` where it names one.
pub(super) fn unnamed(change: &Change) -> Option<Reason> {
    change.basis.trim().is_empty().then_some(Reason::NoNorm { what: change.kind })
}

/// The norm that prescribes the change is named, by the proposal and by the decision.
fn norms_named(judging: &Judging<'_>) -> Vec<Reason> {
    let mut reasons: Vec<_> = unnamed(&judging.proposal.change).into_iter().collect();
    if let Some(decision) = judging.asked.decision.filter(|it| it.norms.is_empty()) {
        reasons.push(Reason::DecisionWithoutNorm { number: decision.number.clone() });
    }
    reasons
}

/// The norm of the announcing decision whose days the proposal keeps.
fn own_norm<'a>(judging: &Judging<'a>) -> Option<&'a Norm> {
    norm_of(judging.asked.edition, judging.announcement()?, judging.proposal)
}

fn before_norm(judging: &Judging<'_>) -> Option<Reason> {
    let (effective, norm, from) = beside_norm(judging)?;
    let code = codes(judging.proposal).next()?;
    (effective < from).then_some(Reason::BeforeNorm { code, effective, norm, from })
}

fn behind_norm(judging: &Judging<'_>) -> Option<Reason> {
    let (effective, norm, from) = beside_norm(judging)?;
    let code = codes(judging.proposal).next()?;
    (effective > from).then_some(Reason::BehindNorm { code, effective, norm, from })
}

/// Returns when the change takes effect, on which norm, with the clause that it names, and from when
/// that one is in force.
fn beside_norm(judging: &Judging<'_>) -> Option<(NaiveDate, String, NaiveDate)> {
    let (norm, change) = (own_norm(judging)?, &judging.proposal.change);
    let clause = clause_of(norm, &change.basis);
    let clause = clause.map(|it| format!(", {}", it.name)).unwrap_or_default();
    let named = format!("{}{clause}", norm.number);
    Some((change.effective, named, in_force_from(norm, judging.proposal)))
}

/// Nothing takes effect on a norm that is no longer in force (BR-23): its days
/// are those of the procedure.
fn ended_before(judging: &Judging<'_>, decision: &Decision, norm: &Norm) -> Option<Reason> {
    let (asked, proposal) = (judging.asked, judging.proposal);
    let key = number::norm_key(&norm.number);
    let (ends, _) = end_of(asked.registry, decision, &key)?;
    let by = asked.registry.norm(&key).and_then(|it| it.end()?.by.clone());
    let code = codes(proposal).next()?;
    let norm = norm.number.clone();
    (ends <= proposal.change.effective).then(|| Reason::RestsOnEnded {
        code,
        by: by.unwrap_or_else(|| norm.clone()),
        norm,
        ends,
    })
}

/// Each norm that a document cites and that has ended by then.
fn norms_ended(judging: &Judging<'_>) -> Vec<Reason> {
    let effective = judging.proposal.change.effective;
    let mut reasons = Vec::new();
    for (draft, document) in drafts(judging) {
        for norm in cited_norms(document) {
            let Some(end) = judging.asked.registry.norm_end(&norm, judging.asked.edition) else {
                continue;
            };
            if end.ends <= effective {
                let (code, ends, by) = (draft.code.clone(), end.ends, end.by.clone());
                reasons.push(Reason::NormEnded { code, norm, ends, by });
            }
        }
    }
    reasons
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{
        command::{Command, Request},
        decide::testing::*,
        edition::Edition,
        event::{AtNormsEnd, Decision, NormClause, NormFact},
        rule::RuleId::*,
    };

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            gate("BR-1", Norm, || case(newly()), || case(newly()).under(without_norm())),
            gate(
                "BR-10",
                Abolition,
                || case(approved(abolish(A))),
                || case(approved(abolish(A))).under(without_norm()),
            ),
            gate(
                "BR-23",
                NotBeforeNorm,
                || case(good()),
                || case(good()).under(of_norm(day(2026, 9, 1))),
            ),
            gate(
                "BR-23",
                OnNormsDay,
                || case(good()).under(of_norm(day(2026, 8, 15))),
                || case(good()),
            ),
            gate(
                "BR-25",
                Sunset,
                || case(approved(abolish(A))).under(passing()),
                || case(good()).under(passing()),
            ),
            asked(
                "BR-26",
                None,
                "BR-23",
                || covered(day(2026, 8, 16)),
                || covered(day(2026, 8, 15)),
            ),
            gate(
                "BR-34",
                NormsInForce,
                || case(cited(day(2027, 1, 1))),
                || case(cited(day(2026, 8, 1))),
            ),
        ]
    }

    #[test]
    fn br_23_what_begins_behind_its_norm_names_the_clause_that_does() {
        let on = |basis: &str| {
            approved(Request { basis: basis.to_owned(), ..renamed(A, "Thẻ đọc") })
        };
        let mut decision = decision();
        let clause =
            |name: &str, effective_from| NormClause { name: name.to_owned(), effective_from };
        decision.norms[0].clauses =
            vec![clause("Điều 5", day(2026, 8, 15)), clause("Điều 6", day(2026, 8, 10))];
        let told = |world: World| world.when("can-bo-d", enact(decision.clone(), &[1])).warnings();
        assert!(told(on("12/2026/NĐ-CP")).contains(&"behind-norm"));
        assert!(told(on("12/2026/NĐ-CP, Điều 6")).contains(&"behind-norm"));
        assert!(!told(on("12/2026/NĐ-CP, Điều 5")).contains(&"behind-norm"));
        // The editions of before took every later day.
        let before = on("12/2026/NĐ-CP").by_edition(Edition(2));
        assert!(!told(before).contains(&"behind-norm"));
    }

    fn without_norm() -> Decision {
        Decision { norms: vec![], ..decision() }
    }

    /// A decision over a norm that ends by itself.
    fn passing() -> Decision {
        let mut decision = decision();
        decision.norms[0].effective_to = Some(day(2028, 8, 1));
        decision
    }

    /// A change of 15/08/2026 is enacted on a norm that another ends from a day on.
    fn covered(ends: chrono::NaiveDate) -> Ruled {
        let (number, by) = ("12/2026/NĐ-CP".to_owned(), "9/2026/NĐ-CP".to_owned());
        let (ends, by, then) = (Some(ends), Some(by), Some(AtNormsEnd::Lapse));
        let norm = NormFact { number, ends, by, then, ..NormFact::default() };
        let world = good().did("can-bo-e", Command::RecordNorm { norm });
        world.when("can-bo-d", enact(decision(), &[1]))
    }

    /// A norm that the document cites is known to end before the draft is reviewed.
    fn cited(ends: chrono::NaiveDate) -> World {
        let (number, by) = ("1/2020/NĐ-CP".to_owned(), "9/2026/NĐ-CP".to_owned());
        let (ends, by, then) = (Some(ends), Some(by), Some(AtNormsEnd::Lapse));
        let norm = NormFact { number, ends, by, then, ..NormFact::default() };
        let known = Command::RecordNorm { norm };
        start().did("can-bo-e", known).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
    }
}
