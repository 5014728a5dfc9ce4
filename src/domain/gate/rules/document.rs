//! What the proposed documents must be like by themselves, judged by the tables of the
//! decision's day (BR-2, BR-3, BR-30 to BR-32, BR-43, BR-44).

use std::collections::BTreeMap;

use super::judging::{ByRule, GateRule, Judging, RuleOrigin};
use crate::domain::{
    check::{self, Flaw, FlawLevel, Strictness},
    edition::Edition,
    event::{Draft, Route},
    gate::finding::Found,
    procedure::Procedure,
    reason::Reason,
    rule::{RuleId, RuleNumber, Weight},
};

/// The mandatory components are there.
pub(super) const COMPLETE: GateRule = GateRule {
    id: RuleId::Complete,
    origin: RuleOrigin::Numbered(RuleNumber::Br2),
    weight: Weight::Block,
    ask: |judging| flaws(judging, RuleId::Complete),
};

/// Each conditional component is present or declared none.
pub(super) const STATED: GateRule = GateRule {
    id: RuleId::Stated,
    origin: RuleOrigin::Numbered(RuleNumber::Br3),
    weight: Weight::Warn,
    ask: |judging| flaws(judging, RuleId::Stated),
};

/// Codes and decision numbers have their form.
pub(super) const CODE_FORM: GateRule = GateRule {
    id: RuleId::CodeForm,
    origin: RuleOrigin::Numbered(RuleNumber::Br30),
    weight: Weight::Warn,
    ask: |judging| flaws(judging, RuleId::CodeForm),
};

/// Time limits have units and fees amounts.
pub(super) const UNITS: GateRule = GateRule {
    id: RuleId::Units,
    origin: RuleOrigin::Numbered(RuleNumber::Br31),
    weight: Weight::Warn,
    ask: |judging| flaws(judging, RuleId::Units),
};

/// A partial online level has its reason and basis.
pub(super) const PARTIAL: GateRule = GateRule {
    id: RuleId::Partial,
    origin: RuleOrigin::Numbered(RuleNumber::Br32),
    weight: Weight::Block,
    ask: |judging| flaws(judging, RuleId::Partial),
};

/// The online service bears the procedure's code and name.
pub(super) const SERVICE: GateRule = GateRule {
    id: RuleId::Service,
    origin: RuleOrigin::Numbered(RuleNumber::Br33),
    weight: Weight::Block,
    ask: |judging| flaws(judging, RuleId::Service),
};

/// Levels and other values are valid on the day.
pub(super) const VALUES: GateRule = GateRule {
    id: RuleId::Values,
    origin: RuleOrigin::Numbered(RuleNumber::Br43),
    weight: Weight::Block,
    ask: |judging| flaws(judging, RuleId::Values),
};

/// The document is sound in itself.
pub(super) const SOUND: GateRule = GateRule {
    id: RuleId::Sound,
    origin: RuleOrigin::Own("design §3"),
    weight: Weight::Block,
    ask: |judging| flaws(judging, RuleId::Sound),
};

/// The rules that the flaws of documents break.
const OF_DOCUMENTS: [&GateRule; 8] =
    [&COMPLETE, &STATED, &CODE_FORM, &UNITS, &PARTIAL, &SERVICE, &VALUES, &SOUND];

/// What is found of the documents under one of these rules.
fn flaws(judging: &Judging<'_>, rule: RuleId) -> Found {
    Found::when(!judging.proposal.change.opens.is_empty(), || said(judging, rule))
}

/// What the documents say against a rule.
pub(super) fn said(judging: &Judging<'_>, rule: RuleId) -> Vec<Reason> {
    let by_rule = judging.documents.get_or_init(|| by_rule(judging));
    by_rule.get(&rule).cloned().unwrap_or_default()
}

/// Looks every document through once, for all rules.
fn by_rule(judging: &Judging<'_>) -> ByRule {
    let (asked, change) = (judging.asked, &judging.proposal.change);
    let signed = asked.decision.map_or(asked.today, |it| it.signed_on);
    let on_signing = asked.edition >= Edition::JUDGED_ON_SIGNING;
    let day = match (&change.route, asked.decision) {
        (Route::Gate, _) if on_signing => signed,
        (Route::Recorded, Some(decision)) if on_signing => decision.signed_on,
        (Route::Gate, _) => signed.max(change.effective),
        // A change recorded late is judged by the rules of its own day.
        (Route::Recorded | Route::Correction { .. }, _) => change.effective,
    };
    let (tables, edition) = (asked.registry.rules.tables(), asked.edition);
    let mut by_rule: ByRule = BTreeMap::new();
    for (draft, document) in drafts(judging) {
        for flaw in check::check(document, day, Strictness::Draft, tables, edition) {
            let rule = told_under(&flaw);
            let reason = Reason::Flawed { code: draft.code.clone(), flaw };
            by_rule.entry(rule).or_default().push(reason);
        }
    }
    by_rule
}

/// The drafts of a change with their documents, as far as they were handed in.
pub(super) fn drafts<'a>(
    judging: &Judging<'a>,
) -> impl Iterator<Item = (&'a Draft, &'a Procedure)> {
    let papers = judging.asked.papers;
    let opens = judging.proposal.change.opens.iter();
    opens.filter_map(|it| papers.documents.get(&it.content).map(|document| (it, document)))
}

/// Returns the rule of the gate that a flaw breaks; what a blocking rule only warns of on
/// that day is told with the rule that warns.
fn told_under(flaw: &Flaw) -> RuleId {
    let rule = flaw.kind.breaks();
    let blocks = |it: &&GateRule| it.id == rule && it.weight == Weight::Block;
    let blocking = rule == RuleId::Norm || OF_DOCUMENTS.iter().any(blocks);
    let only_told = flaw.level == FlawLevel::Warn && blocking;
    if only_told { RuleId::Stated } else { rule }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{
        command::Request,
        component::Component,
        decide::testing::*,
        event::Decision,
        procedure::{Level, Procedure},
        rule::RuleId::*,
        statute::Tables,
    };

    #[rustfmt::skip] // One row, one line: this is a table.
    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            gate("BR-2", Complete, || case(without_results()), || case(without_results().by_tables(results_mandatory()))),
            gate("BR-3", Stated, || case(good()), || case(approved(amend(A, |it| it.conditions.clear())))),
            gate("BR-30", CodeForm, || case(good()), || case(approved(amend(A, |it| it.aliases = vec!["H01".to_owned()])))),
            gate("BR-31", Units, || case(good()), || case(approved(amend(A, vague)))),
            gate("BR-32", Partial, || case(unfounded()).under(june(day(2026, 6, 30))), || case(unfounded()).under(june(day(2026, 7, 1)))),
            gate("BR-33", Service, || case(served("Cấp thẻ đọc")).under(june(day(2026, 7, 1))), || case(served("Dịch vụ khác")).under(june(day(2026, 7, 1)))),
            gate("BR-43", Values, || of_level(Level::Province), || of_level(Level::District)),
            gate("BR-44", Partial, || case(unfounded()).under(june(day(2026, 6, 30))), || case(unfounded()).under(june(day(2026, 7, 1)))),
            asked("", Some(Sound), "ROW-ID", || start().when("can-bo-a", propose(renamed(A, "Thẻ đọc"))),
                || start().when("can-bo-a", propose(amend(A, |it| it.conditions[1].id = it.conditions[0].id.clone())))),
        ]
    }

    fn june(signed_on: chrono::NaiveDate) -> Decision {
        Decision { signed_on, ..of_norm(day(2026, 6, 1)) }
    }

    fn without_results() -> World {
        approved(amend(A, |it| it.results.clear()))
    }

    fn results_mandatory() -> Tables {
        let mut tables = Tables::law().clone();
        let mut list = tables.components.last().expect("the law has a list").clone();
        list.from = day(2026, 7, 5);
        list.conditional.remove(&Component::Results);
        list.mandatory.insert(Component::Results);
        tables.components.push(list);
        tables
    }

    fn vague(it: &mut Procedure) {
        let time = it.channels[0].time.as_mut().unwrap();
        (time.text, time.value) = ("Trong thời gian sớm nhất".to_owned(), None);
    }

    fn unfounded() -> World {
        let request = amend(A, |it| it.online.as_mut().unwrap().basis = None);
        approved(Request { effective: day(2026, 6, 30), ..request })
    }

    /// A procedure of that name with an online service, proposed while its name was free.
    fn served(service: &str) -> World {
        let service = service.to_owned();
        let request = amend(A, |it| {
            it.name = "Cấp thẻ đọc".to_owned();
            it.online.as_mut().unwrap().service_name = Some(service);
        });
        approved(Request { effective: day(2026, 6, 30), ..request })
    }

    /// A procedure of before the districts ended, decided afterwards.
    fn of_level(level: Level) -> Case {
        let mut request = new(B);
        request.effective = day(2025, 6, 30);
        request.opens[0].levels = vec![level];
        let world = given_in_force(&[]).approved("can-bo-a", "can-bo-b", request);
        case(world).under(of_norm(day(2025, 6, 1)))
    }
}
