//! What the proposed documents must be like by themselves, judged by the tables of the
//! decision's day (BR-2, BR-3, BR-30 to BR-32, BR-43, BR-44).

use std::collections::BTreeMap;

use super::judging::{ByRule, GateRule, Judging, RuleOrigin};
use crate::domain::{
    check::{self, Flaw, FlawLevel, Strictness},
    edition::Edition,
    event::{Change, Draft, Route},
    gate::finding::Found,
    papers::Papers,
    procedure::{Channel, Procedure},
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

/// Time limits and fees that are new, or worded anew, have units and amounts: what stood otherwise
/// before is only told, and what was announced elsewhere is recorded as it is.
pub(super) const UNITS_ENTER: GateRule = GateRule {
    id: RuleId::UnitsEnter,
    origin: RuleOrigin::Numbered(RuleNumber::Br31),
    weight: Weight::Block,
    ask: |judging| {
        let concerns = !judging.proposal.change.opens.is_empty() && units_enter(judging);
        Found::when(concerns, || said(judging, RuleId::UnitsEnter))
    },
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
            let new = units_enter(judging) && flaw.kind.breaks() == RuleId::Units;
            let rule = match new && !stood_before(change, draft, document, &flaw, asked.papers) {
                true => RuleId::UnitsEnter,
                false => told_under(&flaw),
            };
            let reason = Reason::Flawed { code: draft.code.clone(), flaw };
            by_rule.entry(rule).or_default().push(reason);
        }
    }
    by_rule
}

/// Whether what a change brings in new is asked for its units.
fn units_enter(judging: &Judging<'_>) -> bool {
    let gate = judging.proposal.change.route == Route::Gate;
    gate && judging.asked.edition >= Edition::UNITS_ENTER
}

/// Whether the words of a time limit or a fee stood in the version before.
fn stood_before(
    change: &Change,
    draft: &Draft,
    document: &Procedure,
    flaw: &Flaw,
    papers: &Papers,
) -> bool {
    let base = change.closes.iter().find(|it| it.code == draft.code);
    let before = base.and_then(|it| papers.documents.get(&it.content));
    let Some(before) = before else { return false };
    let places = flaw.field.split(|it: char| !it.is_ascii_digit());
    let places: Vec<usize> = places.filter_map(|it| it.parse().ok()).collect();
    let time = |it: &Channel| it.time.as_ref().map(|it| it.text.clone());
    let fees = |it: &Channel| it.fees.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
    let channel = places.first().and_then(|at| document.channels.get(*at));
    match (channel, places.get(1)) {
        (Some(own), None) => before.channels.iter().any(|it| time(it) == time(own)),
        (Some(own), Some(to)) => {
            let words = fees(own).into_iter().nth(*to);
            before.channels.iter().flat_map(fees).any(|it| Some(it) == words)
        }
        (None, _) => false,
    }
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
        event::{Decision, Route},
        gate::{Finding, State},
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
            gate("BR-31", Units, || case(good()), || case(approved_after(vague, vaguer))),
            gate("BR-31", UnitsEnter, || case(approved_after(vague, vaguer)), || case(approved(amend(A, vague)))),
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

    /// Another step where the time limit has no unit already.
    fn vaguer(it: &mut Procedure) {
        it.conditions[0].text.push_str(" và còn hạn");
    }

    /// An amendment of a procedure that was taken in otherwise than the examples have it.
    fn approved_after(was: fn(&mut Procedure), change: fn(&mut Procedure)) -> World {
        let mut world = start();
        let content = world.registry.procedures[&code(A)].latest().content;
        let before = world.papers.documents.get_mut(&content).unwrap();
        was(before);
        let request = amend_from(&before.clone(), change);
        world.approved("can-bo-a", "can-bo-b", request)
    }

    #[test]
    fn br_31_what_enters_has_units_and_what_stood_without_them_is_told() {
        let told = |was: fn(&mut Procedure), change: fn(&mut Procedure)| {
            let case = case(approved_after(was, change));
            let unkept = |it: &Finding| !it.state.reasons().is_empty();
            let found = case.findings().into_iter();
            let found = found.filter(|it| it.rule.key().starts_with("units") && unkept(it));
            found.map(|it| (it.rule, it.blocks())).collect::<Vec<_>>()
        };
        assert_eq!(told(|_| {}, vague), [(UnitsEnter, true)]);
        assert_eq!(told(vague, vaguer), [(Units, false)]);
        // Other words without a unit are new ones, and what stood stays told beside.
        let twelve: fn(&mut Procedure) =
            |it| it.channels[0].time.as_mut().unwrap().text = "12".to_owned();
        assert_eq!(told(vague, twelve), [(UnitsEnter, true)]);
        let free: fn(&mut Procedure) = |it| {
            let fee = &mut it.channels[0].fees[0];
            (fee.text, fee.amount) = ("Theo quy định".to_owned(), None);
        };
        assert_eq!(told(vague, free), [(Units, false), (UnitsEnter, true)]);
        assert_eq!(told(free, vague), [(Units, false), (UnitsEnter, true)]);
        // What was announced elsewhere is recorded as it was.
        let recorded =
            Request { route: Route::Recorded, effective: day(2026, 7, 1), ..amend(A, vague) };
        let findings = start().did("can-bo-a", propose(recorded)).findings_under(1, None, None);
        let found = findings.iter().find(|it| it.rule == UnitsEnter).unwrap();
        assert_eq!(found.state, State::NotApplicable);
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
