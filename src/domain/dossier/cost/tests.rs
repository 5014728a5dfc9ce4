//! The cost model, as equations; and what may not stand in a sheet.

use super::*;
use crate::domain::{check::FlawLevel, dossier::DossierFlaw, values::Money};

fn ratio(text: &str) -> Ratio {
    text.parse().unwrap()
}

/// A task of an hour and a half at the sheet's income.
fn row(id: &str) -> CostRow {
    CostRow {
        id: id.to_owned(),
        name: format!("Công việc {id}"),
        how: None,
        hours: ratio("1.5"),
        hourly_income: None,
        outlay: Money(0),
        fees: Money(0),
        times_per_year: None,
        subjects_per_year: None,
        note: None,
        sources: Vec::new(),
    }
}

/// A sheet of two tasks and a fee, without a plan: 100,000 đồng a time, ten times.
pub fn sheet() -> CostSheet {
    let mut fee = row("C1");
    (fee.hours, fee.fees) = (Ratio::ZERO, Money(20_000));
    CostSheet {
        unit: "Cục A".to_owned(),
        date: "2026-03-01".parse().unwrap(),
        procedure: "Thủ tục cấp thẻ thư viện".to_owned(),
        income: Income { hourly: Money(30_000), year: 2025, source: "Niên giám".to_owned() },
        sources: vec!["Khảo sát".to_owned()],
        times_per_year: ratio("1"),
        subjects_per_year: 10,
        current: vec![row("A1"), row("B1"), fee],
        after: Vec::new(),
        plan: Vec::new(),
        cut: false,
    }
}

/// The sheet with a plan that cuts the journey and halves the fee.
fn simplified() -> CostSheet {
    let mut it = sheet();
    it.after = vec![row("A1"), it.current[2].clone()];
    it.after[1].fees = Money(10_000);
    it.plan = vec![planned("B1", &[]), planned("C1", &[SheetFigure::Fees])];
    it
}

fn planned(row: &str, figures: &[SheetFigure]) -> PlanItem {
    let text = "Cắt giảm.".to_owned();
    PlanItem { row: row.to_owned(), text, figures: figures.iter().copied().collect() }
}

/// A sheet of one task whose years cost so much now and afterwards.
fn of_years(now: u64, afterwards: u64) -> CostSheet {
    let mut it = sheet();
    let mut fee = row("C1");
    fee.hours = Ratio::ZERO;
    it.subjects_per_year = 1;
    it.current = vec![CostRow { fees: Money(now), ..fee.clone() }];
    it.after = vec![CostRow { fees: Money(afterwards), ..fee }];
    it.plan = vec![planned("C1", &[SheetFigure::Fees])];
    it
}

fn codes(sheet: &CostSheet) -> Vec<&'static str> {
    cost_flaws(sheet).iter().map(|it| it.code()).collect()
}

#[test]
fn a_task_costs_its_hours_at_their_income_and_what_is_paid() {
    let reckoning = sheet().reckon().unwrap();
    // 1.5 × 30,000 twice and a fee of 20,000; ten subjects once a year.
    let current = Cost { once: ratio("110000"), year: ratio("1100000") };
    let none = (None, None, None);
    assert_eq!(reckoning.current, current);
    assert_eq!((reckoning.after, reckoning.saving_year, reckoning.rate), none);
    assert_eq!(codes(&sheet()), [""; 0]);
}

#[test]
fn a_row_may_have_its_own_income_frequency_and_subjects() {
    let mut it = sheet();
    it.current.truncate(1);
    let only = &mut it.current[0];
    (only.hours, only.hourly_income) = (ratio("1/3"), Some(Money(31_000)));
    (only.times_per_year, only.subjects_per_year) = (Some(ratio("1/5")), Some(7));
    let current = it.reckon().unwrap().current;
    assert_eq!(current, Cost { once: ratio("31000/3"), year: ratio("217000/15") });
    assert_eq!(codes(&it), [""; 0]);
}

#[test]
fn a_plan_saves_what_it_cuts_and_nothing_is_rounded() {
    let it = simplified();
    assert_eq!(codes(&it), [""; 0]);
    let reckoning = it.reckon().unwrap();
    assert_eq!(reckoning.after, Some(Cost { once: ratio("55000"), year: ratio("550000") }));
    assert_eq!(reckoning.saving_year, Some(ratio("550000")));
    assert_eq!(reckoning.rate, Some(ratio("1/2")));
}

#[test]
fn the_rate_is_that_of_the_press_to_the_last_digit() {
    let it = of_years(2_306_000_000_000, 654_000_000_000);
    let rate = it.reckon().unwrap().rate.unwrap();
    assert_eq!((rate, rate.percent(2).unwrap().as_str()), (ratio("826/1153"), "71.64"));
}

#[test]
fn a_rate_of_nothing_is_undefined_and_a_cut_procedure_is_a_hundred_per_cent() {
    let reckoning = of_years(0, 0).reckon().unwrap();
    assert_eq!((reckoning.saving_year, reckoning.rate), (Some(Ratio::ZERO), None));
    let mut it = sheet();
    it.cut = true;
    let reckoning = it.reckon().unwrap();
    assert_eq!(reckoning.rate.unwrap().percent(0).unwrap(), "100");
    assert_eq!(codes(&it), [""; 0]);
    it.subjects_per_year = 0;
    assert_eq!(it.reckon().unwrap().rate, None);
}

#[test]
fn a_plan_after_which_more_is_paid_saves_less_than_nothing() {
    let rate = of_years(100, 150).reckon().unwrap().rate.unwrap();
    assert_eq!(rate.percent(1).unwrap(), "-50.0");
}

#[test]
fn a_difference_is_split_into_what_the_rules_change_and_what_is_counted_otherwise() {
    let (earlier, mut later) = (sheet(), sheet());
    later.subjects_per_year = 20;
    later.income.hourly = Money(40_000);
    later.current.remove(1);
    // The rules: one task of 45,000 fewer, for ten. The count: 60,000 + 20,000 for twenty
    // instead of 45,000 + 20,000 for ten.
    let split = delta(&earlier, &later).unwrap();
    assert_eq!(split.rule_change, ratio("-450000"));
    assert_eq!(split.re_estimate, ratio("950000"));
    assert_eq!(split.total, ratio("500000"));
}

#[test]
fn within_a_plan_a_lower_number_of_subjects_is_a_rule_only_when_the_plan_says_so() {
    let mut it = sheet();
    it.current.truncate(1);
    it.after = it.current.clone();
    it.after[0].subjects_per_year = Some(4);
    it.plan = vec![planned("A1", &[SheetFigure::SubjectsPerYear])];
    let split = it.reckon().unwrap().delta.unwrap();
    assert_eq!((split.rule_change, split.re_estimate), (ratio("-270000"), Ratio::ZERO));
    it.plan.clear();
    let split = it.reckon().unwrap().delta.unwrap();
    assert_eq!((split.rule_change, split.re_estimate), (Ratio::ZERO, ratio("-270000")));
    assert_eq!(codes(&it), ["cost-after-differs"]);
}

#[test]
fn the_sheet_afterwards_differs_in_what_the_plan_names_alone() {
    let mut it = simplified();
    it.after[0].hours = ratio("1");
    it.after[0].name = "Khác".to_owned();
    it.after.push(row("E1"));
    let found = cost_flaws(&it);
    let facts: Vec<_> = found.iter().map(|it| (it.code(), it.facts()[0].1.clone())).collect();
    let fact = |code, row: &str| (code, row.to_owned());
    assert_eq!(
        facts,
        [
            fact("cost-after-differs", "A1"),
            fact("cost-after-differs", "A1"),
            fact("cost-after-adds-row", "E1"),
        ]
    );
    it = simplified();
    it.after.remove(0);
    assert_eq!(codes(&it), ["cost-after-lacks-row"]);
}

#[test]
fn what_a_plan_cuts_is_there_and_falls() {
    let mut it = simplified();
    it.after[1].fees = Money(20_000);
    assert_eq!(codes(&it), ["cost-plan-without-effect"]);
    it = simplified();
    it.after.push(row("B1"));
    assert_eq!(codes(&it), ["cost-plan-without-effect"]);
    it = simplified();
    it.plan.push(planned("F9", &[]));
    it.plan.push(planned("B1", &[]));
    assert_eq!(codes(&it), ["cost-plan-row-unknown", "cost-plan-row-twice"]);
    it = simplified();
    it.after[0].hourly_income = Some(Money(20_000));
    it.plan.push(planned("A1", &[SheetFigure::HourlyIncome]));
    assert_eq!(codes(&it), ["cost-plan-cuts-income"]);
    it = simplified();
    it.cut = true;
    assert_eq!(codes(&it), ["cost-cut-has-after"]);
}

#[test]
fn no_opportunity_cost_is_counted() {
    for name in ["Chi phí cơ hội do phải nghỉ việc", "CHI PHI CO HOI", "Opportunity cost"]
    {
        let mut it = sheet();
        it.current[1].name = name.to_owned();
        assert_eq!(codes(&it), ["cost-opportunity"], "{name}");
    }
}

#[test]
fn of_several_sources_the_lower_average_is_taken() {
    let said = |value: &str| SourceFigure {
        source: "Khảo sát".to_owned(),
        figure: SheetFigure::Hours,
        value: ratio(value),
    };
    for (values, expected) in [
        (vec!["1.5"], "1.5"),
        (vec!["3", "1.5"], "1.5"),
        (vec!["9", "1", "1.5"], "1.5"),
        (vec!["1", "9", "8", "1.5"], "1.5"),
    ] {
        let mut it = sheet();
        it.current[0].sources = values.iter().map(|it| said(it)).collect();
        assert_eq!(codes(&it), [""; 0], "{values:?}");
        it.current[0].hours = ratio("2");
        let found = cost_flaws(&it);
        assert_eq!(found[0].code(), "cost-not-lower-average");
        assert!(found[0].facts().contains(&("expected", expected.to_owned())));
    }
}

#[test]
fn a_sheet_has_rows_sources_and_an_income_of_a_year() {
    let mut it = sheet();
    it.sources.clear();
    it.income.source = " ".to_owned();
    it.income.year = 2027;
    it.current.clear();
    let expected =
        ["dossier-blank", "cost-without-rows", "cost-without-sources", "cost-income-year"];
    assert_eq!(codes(&it), expected);
    it = sheet();
    it.income.year = 0;
    assert_eq!(codes(&it), ["cost-income-year"]);
}

#[test]
fn a_row_has_the_letter_of_its_group_and_a_number_of_its_own() {
    assert_eq!(row("A12").group(), Some(TaskGroup::Preparation));
    assert_eq!(row("F1").group(), Some(TaskGroup::Receipt));
    for id in ["", "A", "A0", "A01", "G1", "a1", "A1b", "Ă1", "A12345", "1"] {
        let mut it = sheet();
        it.current[0].id = id.to_owned();
        assert_eq!(codes(&it), ["cost-row-id"], "{id}");
    }
    let mut it = sheet();
    it.current[1].id = "A1".to_owned();
    assert_eq!(codes(&it), ["cost-row-twice"]);
}

#[test]
fn figures_below_zero_and_beyond_reason_are_named() {
    let mut it = sheet();
    it.current[0].hours = ratio("-1");
    it.current[1].times_per_year = Some(ratio("100000"));
    it.current[2].subjects_per_year = Some(u64::MAX);
    let expected = ["cost-figure-negative", "cost-figure-absurd", "cost-figure-absurd"];
    assert_eq!(codes(&it), expected);
    it = sheet();
    it.income.hourly = Money(0);
    it.current[2].fees = Money(0);
    let expected =
        ["cost-hours-without-income", "cost-hours-without-income", "cost-row-without-cost"];
    assert_eq!(codes(&it), expected);
    assert_eq!(cost_flaws(&it)[2].level(), FlawLevel::Warn);
}

#[test]
fn what_cannot_be_computed_exactly_is_a_flaw_and_no_panic() {
    let mut it = sheet();
    // The prime denominators of many rows have no common one of 38 digits.
    it.current = [9973, 9967, 9949, 9941, 9931, 9929, 9923, 9907, 9901, 9887, 9883]
        .iter()
        .enumerate()
        .map(|(at, prime)| CostRow {
            hours: ratio(&format!("1/{prime}")),
            ..row(&format!("A{}", at + 1))
        })
        .collect();
    assert_eq!(it.reckon(), Err(Overflow));
    assert_eq!(cost_flaws(&it), [DossierFlaw::Overflow {}]);
    it = sheet();
    it.current[0].outlay = Money(u64::MAX);
    it.subjects_per_year = u64::MAX;
    it.times_per_year = ratio("9007199254740991");
    assert!(codes(&it).contains(&"cost-overflow"));
}

#[test]
fn a_figure_is_called_the_same_everywhere() {
    for figure in SheetFigure::ALL {
        assert_eq!(serde_json::to_value(figure).unwrap(), figure.key());
    }
}
