//! What may not stand in a cost sheet (BR-40), so that its saving is one that the plan
//! makes and not the arithmetic.

use std::collections::BTreeSet;

use chrono::Datelike as _;

use super::{
    ratio::Ratio,
    sheet::{CostRow, CostSheet, PlanItem, by_id},
};
use crate::domain::{
    dossier::{
        flaw::{DossierFlaw, blanks},
        kind::AttachmentKind,
        terms::{SheetFigure, SheetTable},
    },
    text,
};

/// Words, as they are searched, by which a row counts what somebody might have earned.
const OPPORTUNITY: [&str; 3] = ["chi phi co hoi", "co hoi bi mat", "opportunity cost"];

/// The first year of which an income can be: that of Decree 63/2010/NĐ-CP.
const FIRST_YEAR: u16 = 2010;

/// Returns what is wrong with a cost sheet.
pub fn cost_flaws(sheet: &CostSheet) -> Vec<DossierFlaw> {
    let mut flaws = head_flaws(sheet);
    for (table, rows) in [(SheetTable::Current, &sheet.current), (SheetTable::After, &sheet.after)]
    {
        let mut seen = BTreeSet::new();
        for row in rows {
            if !seen.insert(&row.id) {
                flaws.push(DossierFlaw::RowTwice { table, row: row.id.clone() });
            }
            flaws.extend(row_flaws(sheet, table, row));
        }
    }
    flaws.extend(plan_flaws(sheet));
    if sheet.reckon().is_err() {
        flaws.push(DossierFlaw::Overflow {});
    }
    flaws
}

fn head_flaws(sheet: &CostSheet) -> Vec<DossierFlaw> {
    let mut texts = vec![
        ("unit".to_owned(), &sheet.unit),
        ("procedure".to_owned(), &sheet.procedure),
        ("income.source".to_owned(), &sheet.income.source),
    ];
    let sources = sheet.sources.iter().enumerate();
    texts.extend(sources.map(|(at, it)| (format!("sources[{at}]"), it)));
    let mut flaws = blanks(AttachmentKind::CostSheet, texts);
    if sheet.current.is_empty() {
        flaws.push(DossierFlaw::NoRows {});
    }
    if sheet.sources.is_empty() {
        flaws.push(DossierFlaw::NoSources {});
    }
    let year = sheet.income.year;
    if year < FIRST_YEAR || i32::from(year) > sheet.date.year() {
        flaws.push(DossierFlaw::IncomeYear { year, date: sheet.date });
    }
    flaws
}

fn row_flaws(sheet: &CostSheet, table: SheetTable, it: &CostRow) -> Vec<DossierFlaw> {
    let row = || it.id.clone();
    let mut texts = vec![(format!("{table}.{}.name", it.id), it.name.as_str())];
    texts.extend(it.how.as_deref().map(|how| (format!("{table}.{}.how", it.id), how)));
    let sources = it.sources.iter().enumerate();
    texts.extend(
        sources.map(|(at, of)| (format!("{table}.{}.sources[{at}].source", it.id), &*of.source)),
    );
    let mut flaws = blanks(AttachmentKind::CostSheet, texts);
    if it.group().is_none() {
        flaws.push(DossierFlaw::RowId { table, row: row() });
    }
    for figure in SheetFigure::ALL {
        let (value, limit) = (sheet.figure(it, figure), largest(figure));
        if value.is_negative() {
            flaws.push(DossierFlaw::FigureNegative { table, row: row(), figure, value });
        } else if value > Ratio::whole(limit) {
            flaws.push(DossierFlaw::FigureAbsurd { table, row: row(), figure, value, limit });
        }
        if let Some(expected) = lower_average(it, figure).filter(|it| *it != value) {
            let row = row();
            flaws.push(DossierFlaw::NotLowerAverage { table, row, figure, value, expected });
        }
    }
    let paid = it.outlay.0 > 0 || it.fees.0 > 0;
    if !it.hours.is_zero() && sheet.figure(it, SheetFigure::HourlyIncome).is_zero() {
        flaws.push(DossierFlaw::HoursWithoutIncome { table, row: row() });
    } else if it.hours.is_zero() && !paid {
        flaws.push(DossierFlaw::RowWithoutCost { table, row: row() });
    }
    let said = [Some(it.name.as_str()), it.how.as_deref()].into_iter().flatten();
    if said.map(text::fold).any(|said| OPPORTUNITY.iter().any(|it| said.contains(it))) {
        flaws.push(DossierFlaw::OpportunityCost { table, row: row() });
    }
    flaws
}

/// Returns the figure above which something else must have been meant: a whole year's
/// hours, a million million đồng, every hour of a year, twice the population.
fn largest(figure: SheetFigure) -> u64 {
    match figure {
        SheetFigure::Hours | SheetFigure::TimesPerYear => 8_784,
        SheetFigure::HourlyIncome => 100_000_000,
        SheetFigure::Outlay | SheetFigure::Fees => 1_000_000_000_000,
        SheetFigure::SubjectsPerYear => 200_000_000,
    }
}

/// Returns the lower average of what the sources say of a figure: the one in the middle,
/// and of the two in the middle the lower, so that it is a figure that a source gives.
fn lower_average(row: &CostRow, figure: SheetFigure) -> Option<Ratio> {
    let said = row.sources.iter().filter(|it| it.figure == figure);
    let mut values: Vec<_> = said.map(|it| it.value).collect();
    values.sort_unstable();
    let middle = values.len().checked_sub(1)? / 2;
    values.get(middle).copied()
}

fn plan_flaws(sheet: &CostSheet) -> Vec<DossierFlaw> {
    let mut flaws = Vec::new();
    let (mut seen, current) = (BTreeSet::new(), by_id(&sheet.current));
    for PlanItem { row, text, figures } in &sheet.plan {
        flaws.extend(blanks(AttachmentKind::CostSheet, [(format!("plan.{row}.text"), text)]));
        if !seen.insert(row) {
            flaws.push(DossierFlaw::PlanRowTwice { row: row.clone() });
        }
        if !current.contains_key(&**row) {
            flaws.push(DossierFlaw::PlanRowUnknown { row: row.clone() });
        }
        if figures.contains(&SheetFigure::HourlyIncome) {
            flaws.push(DossierFlaw::PlanCutsIncome { row: row.clone() });
        }
    }
    if sheet.cut {
        // Of a procedure that is gone there is nothing to compare row by row.
        if !sheet.after.is_empty() {
            flaws.push(DossierFlaw::CutHasAfter {});
        }
    } else if sheet.has_plan() {
        flaws.extend(after_flaws(sheet));
    }
    flaws
}

/// Returns where the rows afterwards are not the current ones but for the plan's items.
fn after_flaws(sheet: &CostSheet) -> Vec<DossierFlaw> {
    let (current, after, plan) = (by_id(&sheet.current), by_id(&sheet.after), sheet.planned());
    let mut flaws = Vec::new();
    for old in &sheet.current {
        let row = old.id.clone();
        let planned = plan.get(&*old.id).copied();
        let goes = planned.is_some_and(|it| it.figures.is_empty());
        match after.get(&*old.id) {
            None if goes => {}
            None => flaws.push(DossierFlaw::AfterLacksRow { row }),
            Some(_) if goes => {
                flaws.push(DossierFlaw::PlanWithoutEffect { row, figure: "row".to_owned() });
            }
            Some(new) => flaws.extend(changes(sheet, old, new, planned)),
        }
    }
    let added = sheet.after.iter().filter(|it| !current.contains_key(&*it.id));
    flaws.extend(added.map(|it| DossierFlaw::AfterAddsRow { row: it.id.clone() }));
    flaws
}

fn changes(
    sheet: &CostSheet,
    old: &CostRow,
    new: &CostRow,
    planned: Option<&PlanItem>,
) -> Vec<DossierFlaw> {
    let row = || old.id.clone();
    let mut flaws = Vec::new();
    let mut differs = |figure: &str| {
        flaws.push(DossierFlaw::AfterDiffers { row: row(), figure: figure.to_owned() });
    };
    // How a task is done may change with what it takes; its name tells which task it is.
    if old.name != new.name {
        differs("name");
    }
    if old.how != new.how && planned.is_none() {
        differs("how");
    }
    for figure in SheetFigure::ALL {
        let named = planned.is_some_and(|it| it.figures.contains(&figure));
        let (before, after) = (sheet.figure(old, figure), sheet.figure(new, figure));
        if !named && before != after {
            differs(figure.key());
        }
    }
    for figure in planned.iter().flat_map(|it| &it.figures) {
        if sheet.figure(new, *figure) >= sheet.figure(old, *figure) {
            let figure = figure.key().to_owned();
            flaws.push(DossierFlaw::PlanWithoutEffect { row: row(), figure });
        }
    }
    flaws
}
