//! What a cost sheet adds up to: exactly, in đồng, or not at all.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    ratio::{Overflow, Ratio},
    sheet::{CostRow, CostSheet, by_id},
};
use crate::domain::dossier::terms::SheetFigure;

/// What tasks cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cost {
    /// Going through the procedure once: hours at their income, outlay and fees.
    pub once: Ratio,
    /// All who follow it, in a year.
    pub year: Ratio,
}

/// What a sheet adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Reckoning {
    /// As it is.
    pub current: Cost,
    /// As it will be, where there is a plan.
    pub after: Option<Cost>,
    /// What a year costs less under the plan; below zero when it costs more.
    pub saving_year: Option<Ratio>,
    /// The saving in proportion to the current cost; none when that is nothing (BR-41).
    pub rate: Option<Ratio>,
    /// Where the difference comes from, where there is a plan.
    pub delta: Option<Delta>,
}

/// The difference of two costs of a year, later less earlier, by where it comes from: a
/// simplification counts only what the rules changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Delta {
    /// The whole difference.
    pub total: Ratio,
    /// What is asked of people is other: tasks, hours, outlay, fees, how often.
    pub rule_change: Ratio,
    /// It is counted otherwise: another income, another number of subjects.
    pub re_estimate: Ratio,
}

impl CostSheet {
    /// Computes what the sheet adds up to (TT 02/2017/TT-VPCP, Điều 27).
    ///
    /// # Errors
    ///
    /// [`Overflow`] where a sum of the sheet has no room.
    pub fn reckon(&self) -> Result<Reckoning, Overflow> {
        let current = cost(self, &self.current)?;
        if !self.has_plan() {
            let (after, saving_year, rate, delta) = (None, None, None, None);
            return Ok(Reckoning { current, after, saving_year, rate, delta });
        }
        let after = cost(self, &self.after)?;
        let saving = current.year.minus(after.year)?;
        let planned = self.planned();
        let by_plan = |row: &str| {
            planned.get(row).is_some_and(|it| it.figures.contains(&SheetFigure::SubjectsPerYear))
        };
        let delta = split((self, &self.current), (self, &self.after), by_plan)?;
        Ok(Reckoning {
            current,
            after: Some(after),
            saving_year: Some(saving),
            rate: saving.over(current.year)?,
            delta: Some(delta),
        })
    }
}

/// Returns the difference between what a procedure cost by an earlier sheet and what it
/// costs by a later one, both as they were current.
///
/// # Errors
///
/// [`Overflow`] where a sum of either sheet has no room.
pub fn delta(earlier: &CostSheet, later: &CostSheet) -> Result<Delta, Overflow> {
    split((earlier, &earlier.current), (later, &later.current), |_| false)
}

fn cost(sheet: &CostSheet, rows: &[CostRow]) -> Result<Cost, Overflow> {
    let mut sum = Cost { once: Ratio::ZERO, year: Ratio::ZERO };
    for row in rows {
        let once = row_once(sheet, row, sheet.figure(row, SheetFigure::HourlyIncome))?;
        let subjects = sheet.figure(row, SheetFigure::SubjectsPerYear);
        let year = once.times(sheet.figure(row, SheetFigure::TimesPerYear))?.times(subjects)?;
        sum = Cost { once: sum.once.plus(once)?, year: sum.year.plus(year)? };
    }
    Ok(sum)
}

fn row_once(sheet: &CostSheet, row: &CostRow, income: Ratio) -> Result<Ratio, Overflow> {
    let work = sheet.figure(row, SheetFigure::Hours).times(income)?;
    work.plus(sheet.figure(row, SheetFigure::Outlay))?.plus(sheet.figure(row, SheetFigure::Fees))
}

/// Splits a difference: what the later tasks cost at the earlier income and number of
/// subjects differs by the rules alone, the rest by the estimate. Where a plan lowers the
/// number of subjects, that is a rule.
fn split(
    (before, rows_before): (&CostSheet, &[CostRow]),
    (after, rows_after): (&CostSheet, &[CostRow]),
    subjects_by_rule: impl Fn(&str) -> bool,
) -> Result<Delta, Overflow> {
    let known = by_id(rows_before);
    let mut at_old_estimates = Ratio::ZERO;
    for row in rows_after {
        let estimate = |figure| match known.get(&*row.id) {
            Some(old) => before.figure(old, figure),
            None => after.figure(row, figure),
        };
        let once = row_once(after, row, estimate(SheetFigure::HourlyIncome))?;
        let subjects = match subjects_by_rule(&row.id) {
            true => after.figure(row, SheetFigure::SubjectsPerYear),
            false => estimate(SheetFigure::SubjectsPerYear),
        };
        let year = once.times(after.figure(row, SheetFigure::TimesPerYear))?.times(subjects)?;
        at_old_estimates = at_old_estimates.plus(year)?;
    }
    let (earlier, later) = (cost(before, rows_before)?.year, cost(after, rows_after)?.year);
    Ok(Delta {
        total: later.minus(earlier)?,
        rule_change: at_old_estimates.minus(earlier)?,
        re_estimate: later.minus(at_old_estimates)?,
    })
}
