//! Stock, flow and burden month by month: what `stats` counts between two days, for each month of a
//! span (BR-42).

use chrono::{Datelike as _, Months, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::{AnswerHead, AskedTimes, Shape, Unanswered};
use crate::{
    app::{AppError, Snapshot},
    diff::catalogue::{CatalogueDifference, CatalogueSide, StepKind},
    domain::{burden::BurdenVerdict, ids::Digest, procedure::Procedure, registry::Registry},
};

/// How many months are told where nothing else is asked for.
const USUAL: u32 = 12;

/// The most months that are told, the last of those asked for.
const MOST: u32 = 120;

/// Stock, flow and burden month by month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Diễn biến danh mục theo tháng", inline)]
pub struct Trend {
    /// Of which day and position the answer is, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The months, the first first.
    #[schemars(title = "Các tháng")]
    pub months: Vec<MonthTold>,
}

impl Shape for Trend {
    const NAME: &'static str = "trend";
    const VERSION: u32 = 1;
}

/// What became of the catalogue in a month: of procedures that concern persons and organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Diễn biến trong tháng")]
pub struct MonthTold {
    /// Its first day.
    #[schemars(title = "Ngày đầu tháng")]
    pub from: NaiveDate,
    /// Its last day, or the last that is told of it.
    #[schemars(title = "Ngày cuối")]
    pub until: NaiveDate,
    /// How many procedures are in force on that day.
    #[schemars(title = "Có hiệu lực")]
    pub stock: u64,
    /// How many entered the stock.
    #[schemars(title = "Vào danh mục")]
    pub entered: u64,
    /// How many left it.
    #[schemars(title = "Ra khỏi danh mục")]
    pub left: u64,
    /// How often one was amended.
    #[schemars(title = "Sửa đổi, bổ sung")]
    pub amended: u64,
    /// How often one was simplified by decision.
    #[schemars(title = "Đơn giản hóa")]
    pub simplified: u64,
    /// What became of the burden of those that are in both catalogues, in other words.
    #[schemars(title = "Gánh nặng của các thủ tục thay đổi")]
    pub burden: BurdenCounts,
}

/// Of how many procedures the burden became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Gánh nặng")]
pub struct BurdenCounts {
    /// It fell.
    #[schemars(title = "Giảm")]
    pub fell: u64,
    /// It rose.
    #[schemars(title = "Tăng")]
    pub rose: u64,
    /// A fall was bought by a rise.
    #[schemars(title = "Có giảm, có tăng")]
    pub mixed: u64,
    /// Nothing of it differs.
    #[schemars(title = "Không đổi")]
    pub unchanged: u64,
    /// Nobody can tell.
    #[schemars(title = "Không so sánh được")]
    pub not_comparable: u64,
}

/// A figure of a month as it is shown: what is small goes with its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthFigure {
    /// How many are in force at its end.
    Stock,
    /// How many entered the stock.
    Entered,
    /// How many left it.
    Left,
    /// How often one was amended or simplified.
    Amended,
    /// Of how many the burden fell.
    Fell,
    /// Of how many it rose, be it that something of it fell.
    Rose,
    /// Of how many nobody can say either.
    Open,
}

impl MonthFigure {
    /// All of them, in the order of a table's columns.
    pub const ALL: [MonthFigure; 7] = [
        MonthFigure::Stock,
        MonthFigure::Entered,
        MonthFigure::Left,
        MonthFigure::Amended,
        MonthFigure::Fell,
        MonthFigure::Rose,
        MonthFigure::Open,
    ];

    /// Returns the name of the text that names it.
    pub fn text(self) -> &'static str {
        match self {
            MonthFigure::Stock => "trend-stock",
            MonthFigure::Entered => "trend-entered",
            MonthFigure::Left => "trend-left",
            MonthFigure::Amended => "trend-amended",
            MonthFigure::Fell => "trend-fell",
            MonthFigure::Rose => "trend-rose",
            MonthFigure::Open => "trend-open",
        }
    }

    /// Returns what it is in a month.
    pub fn of(self, month: &MonthTold) -> u64 {
        let burden = &month.burden;
        match self {
            MonthFigure::Stock => month.stock,
            MonthFigure::Entered => month.entered,
            MonthFigure::Left => month.left,
            MonthFigure::Amended => month.amended + month.simplified,
            MonthFigure::Fell => burden.fell,
            MonthFigure::Rose => burden.rose + burden.mixed,
            MonthFigure::Open => burden.not_comparable + burden.unchanged,
        }
    }
}

impl BurdenCounts {
    fn add(&mut self, verdict: BurdenVerdict) {
        *match verdict {
            BurdenVerdict::Fell => &mut self.fell,
            BurdenVerdict::Rose => &mut self.rose,
            BurdenVerdict::Mixed => &mut self.mixed,
            BurdenVerdict::Unchanged => &mut self.unchanged,
            BurdenVerdict::NotComparable => &mut self.not_comparable,
        } += 1;
    }
}

/// Tells the months up to a day, from that of another, or a year's.
///
/// # Errors
///
/// The first day comes after the last; a document could not be had.
pub fn trend(
    snapshot: &Snapshot,
    asked: &AskedTimes,
    since: Option<NaiveDate>,
) -> Result<Trend, Unanswered> {
    let day = asked.as_of;
    if let Some(since) = since.filter(|it| *it > day) {
        return Err(Unanswered::SinceAfter { since, as_of: day });
    }
    let months = months(&snapshot.registry, (since, day), |it| snapshot.document(it))?;
    Ok(Trend { head: AnswerHead::of(snapshot, asked), months })
}

/// Tells the months of a registry up to a day.
///
/// # Errors
///
/// Fails with the first error of `read`.
pub fn months(
    registry: &Registry,
    (since, day): (Option<NaiveDate>, NaiveDate),
    mut read: impl FnMut(&Digest) -> Result<Procedure, AppError>,
) -> Result<Vec<MonthTold>, AppError> {
    let ago = |months: u32| day.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
    let mut from = first_of(since.unwrap_or(ago(USUAL - 1)).max(ago(MOST - 1)));
    let mut firsts = Vec::new();
    while from <= day {
        firsts.push(from);
        let Some(next) = from.checked_add_months(Months::new(1)) else { break };
        from = next;
    }
    firsts.into_iter().map(|from| month(registry, from, day, &mut read)).collect()
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).expect("every month has a first day")
}

fn month(
    registry: &Registry,
    from: NaiveDate,
    day: NaiveDate,
    read: &mut impl FnMut(&Digest) -> Result<Procedure, AppError>,
) -> Result<MonthTold, AppError> {
    let next = from.checked_add_months(Months::new(1));
    let until = next.and_then(|it| it.pred_opt()).unwrap_or(day).min(day);
    let before = from.pred_opt().unwrap_or(from);
    let side = |day| CatalogueSide { registry, day };
    let mut catalogue = CatalogueDifference::between(side(before), side(until), &|_| true);
    // What is internal is no part of the stock that is told, and is not read.
    catalogue.changes.retain(|it| it.steps.iter().any(|it| !it.internal));
    catalogue.compare(read)?;
    let (total, happened) = (catalogue.total(false), catalogue.happened(false));
    let mut burden = BurdenCounts::default();
    for compared in catalogue.changes.iter().filter_map(|it| it.compared.as_ref()) {
        burden.add(compared.burden);
    }
    Ok(MonthTold {
        from,
        until,
        stock: total.after,
        entered: total.entered(),
        left: total.left(),
        amended: happened[&StepKind::Amended],
        simplified: happened[&StepKind::Simplified],
        burden,
    })
}
