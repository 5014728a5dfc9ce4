//! The burden of a procedure as a table of figures, before and after side by side.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::measured::Burden;
use crate::domain::{
    dossier::{
        CostSheet,
        cost::{Cost, Overflow},
    },
    procedure::{Channel, Method, Procedure},
    span::{Span, WorkingDays},
    values::{Money, Quantity},
};

/// What a procedure asks, in the figures that stand in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Số liệu gánh nặng tuân thủ")]
pub struct Figures {
    /// Papers, over all cases.
    #[schemars(title = "Số giấy tờ")]
    pub papers: u64,
    /// Originals to hand in.
    #[schemars(title = "Số bản chính")]
    pub originals: u64,
    /// Copies to hand in.
    #[schemars(title = "Số bản sao")]
    pub copies: u64,
    /// Sets of the dossier, where stated.
    #[schemars(title = "Số bộ hồ sơ")]
    pub sets: Option<u32>,
    /// Steps, over all cases.
    #[schemars(title = "Số bước")]
    pub steps: u64,
    /// Requirements and conditions.
    #[schemars(title = "Số yêu cầu, điều kiện")]
    pub conditions: u64,
    /// Applicant types.
    #[schemars(title = "Số đối tượng")]
    pub applicants: u64,
    /// Ways of handing the file in, with their time limits.
    #[schemars(title = "Các hình thức nộp")]
    pub channels: Vec<ChannelFigures>,
    /// The smallest amount that a fee asks, in đồng; fees may be of different cases, so that
    /// nobody adds them up.
    #[schemars(title = "Phí, lệ phí thấp nhất (đồng)")]
    pub fee_least: Money,
    /// The largest.
    #[schemars(title = "Phí, lệ phí cao nhất (đồng)")]
    pub fee_most: Money,
    /// How many fees have no amount.
    #[schemars(title = "Số khoản không rõ mức thu")]
    pub fees_without_amount: u64,
    /// What it costs those who follow it, where a cost sheet says so.
    #[schemars(title = "Chi phí tuân thủ")]
    pub cost: Option<Cost>,
}

/// The figures of one way of handing a file in, over all channels that are this way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChannelFigures {
    /// The way.
    pub method: Method,
    /// How many channels are this way.
    pub rows: u64,
    /// The working days of its shortest and its longest time limit, whatever the calendar;
    /// absent where none has a value.
    pub days: Option<WorkingDays>,
    /// How many of its time limits have no value, or are not stated.
    pub without_value: u64,
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BurdenLine {
    /// Of what.
    pub row: LineOf,
    /// How it was.
    pub before: Figure,
    /// How it is.
    pub after: Figure,
}

/// What a line of the table is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineOf {
    /// Papers.
    Papers,
    /// Originals among them.
    Originals,
    /// Copies among them.
    Copies,
    /// Sets to hand in.
    Sets,
    /// Steps.
    Steps,
    /// Conditions.
    Conditions,
    /// Kinds of applicants.
    Applicants,
    /// Ways of handing in.
    Channels,
    /// The time limit, in one way of handing in.
    Days(Method),
    /// Fees with an amount, together.
    Fee,
    /// Fees whose words name no amount.
    FeesWithoutAmount,
    /// The cost of complying once.
    CostOnce,
    /// The cost of complying in a year.
    CostYear,
}

/// One figure of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// There is none.
    Absent,
    /// A number of things.
    Count(u64),
    /// From so many working days to so many.
    Days(WorkingDays),
    /// From so much to so much money.
    Money(Money, Money),
    /// An exact amount of đồng, as a cost sheet reckons it.
    Cost(crate::domain::dossier::cost::Ratio),
}

impl LineOf {
    /// Returns the line's stable name; of days, without the way.
    pub fn key(self) -> &'static str {
        match self {
            LineOf::Papers => "papers",
            LineOf::Originals => "originals",
            LineOf::Copies => "copies",
            LineOf::Sets => "sets",
            LineOf::Steps => "steps",
            LineOf::Conditions => "conditions",
            LineOf::Applicants => "applicants",
            LineOf::Channels => "channels",
            LineOf::Days(_) => "days",
            LineOf::Fee => "fee",
            LineOf::FeesWithoutAmount => "fees_without_amount",
            LineOf::CostOnce => "cost_once",
            LineOf::CostYear => "cost_year",
        }
    }
}

/// Measures a procedure for a table. What it costs is not in the document: see
/// [`costs`].
pub fn figures(procedure: &Procedure) -> Figures {
    let burden = Burden::of(procedure);
    let amounts = || procedure.fees().filter_map(|fee| fee.amount);
    let (least, most) = (amounts().min(), amounts().max());
    let methods = Method::ALL.into_iter().filter_map(|it| channel(procedure, it));
    Figures {
        papers: burden.papers,
        originals: burden.originals,
        copies: burden.copies,
        sets: burden.sets,
        steps: burden.steps,
        conditions: burden.conditions,
        applicants: burden.applicants,
        channels: methods.collect(),
        fee_least: least.unwrap_or(Money(0)),
        fee_most: most.unwrap_or(Money(0)),
        fees_without_amount: burden.fees_without_amount,
        cost: None,
    }
}

fn channel(procedure: &Procedure, method: Method) -> Option<ChannelFigures> {
    let own = || procedure.channels.iter().filter(|it| it.method == method);
    let days = |row: &Channel| Some(Span::of(row.time.as_ref()?.value?).working_days());
    let spans: Vec<WorkingDays> = own().filter_map(days).collect();
    let rows = own().count() as u64;
    let least = spans.iter().map(|it| it.least).min();
    let days = least.zip(spans.iter().map(|it| it.most).max());
    (rows > 0).then(|| ChannelFigures {
        method,
        rows,
        days: days.map(|(least, most)| WorkingDays { least, most }),
        without_value: rows - spans.len() as u64,
    })
}

/// Returns what a procedure costs before and after, as its cost sheet reckons it
/// (TT 02/2017/TT-VPCP, Điều 27): the figures for [`Figures::cost`] of both sides. The
/// tasks of a sheet without a plan are those of the newer side.
///
/// # Errors
///
/// [`Overflow`] where the sheet adds up to more than the numbers hold.
pub fn costs(sheet: &CostSheet) -> Result<(Option<Cost>, Option<Cost>), Overflow> {
    let reckoned = sheet.reckon()?;
    Ok(match reckoned.after {
        Some(after) => (Some(reckoned.current), Some(after)),
        None => (None, Some(reckoned.current)),
    })
}

/// Lays the figures of two versions side by side; lines of which both are absent are left
/// out. Of days only those that every calendar gives alike: the others no document states.
pub fn lines(before: &Figures, after: &Figures) -> Vec<BurdenLine> {
    let rows = |it: &Figures| it.channels.iter().map(|it| it.rows).sum();
    let sets = |it: &Figures| it.sets.map_or(Figure::Absent, |it| Figure::Count(it.into()));
    let count = |row, of: &dyn Fn(&Figures) -> u64| BurdenLine {
        row,
        before: Figure::Count(of(before)),
        after: Figure::Count(of(after)),
    };
    let line = |row, of: &dyn Fn(&Figures) -> Figure| BurdenLine {
        row,
        before: of(before),
        after: of(after),
    };
    let mut list = vec![
        count(LineOf::Papers, &|it| it.papers),
        count(LineOf::Originals, &|it| it.originals),
        count(LineOf::Copies, &|it| it.copies),
        line(LineOf::Sets, &sets),
        count(LineOf::Steps, &|it| it.steps),
        count(LineOf::Conditions, &|it| it.conditions),
        count(LineOf::Applicants, &|it| it.applicants),
        count(LineOf::Channels, &rows),
    ];
    let ways: BTreeSet<Method> =
        before.channels.iter().chain(&after.channels).map(|it| it.method).collect();
    for way in ways {
        list.push(line(LineOf::Days(way), &|it| days_of(it, way)));
    }
    list.push(line(LineOf::Fee, &|it| Figure::Money(it.fee_least, it.fee_most)));
    list.push(line(LineOf::FeesWithoutAmount, &|it| match it.fees_without_amount {
        0 => Figure::Absent,
        number => Figure::Count(number),
    }));
    let cost = |it: &Figures, pick: fn(&Cost) -> crate::domain::dossier::cost::Ratio| {
        it.cost.as_ref().map_or(Figure::Absent, |it| Figure::Cost(pick(it)))
    };
    list.push(line(LineOf::CostOnce, &|it| cost(it, |it| it.once)));
    list.push(line(LineOf::CostYear, &|it| cost(it, |it| it.year)));
    list.retain(|it| (&it.before, &it.after) != (&Figure::Absent, &Figure::Absent));
    list
}

fn days_of(figures: &Figures, way: Method) -> Figure {
    let own = figures.channels.iter().find(|it| it.method == way);
    let days = own.and_then(|it| it.days).filter(|it| it.least == it.most);
    days.map_or(Figure::Absent, Figure::Days)
}

impl Figure {
    /// Returns the number that two figures of one kind are compared by; for a span, its
    /// upper end.
    /// `None` where there is no number.
    pub fn size(&self) -> Option<Quantity> {
        match self {
            Figure::Absent | Figure::Cost(_) => None,
            Figure::Count(number) => Quantity::whole(*number),
            Figure::Days(days) => Some(days.most),
            Figure::Money(_, Money(most)) => Quantity::whole(*most),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::component::tests::sample, *};

    #[test]
    fn the_figures_of_a_procedure_are_those_of_its_burden() {
        let it = figures(&sample());
        let burden = Burden::of(&sample());
        assert_eq!((it.papers, it.originals, it.copies), (2, 1, 1));
        assert_eq!((it.steps, it.conditions), (burden.steps, burden.conditions));
        assert_eq!((it.fee_least, it.fee_most), (Money(20_000), Money(20_000)));
        assert_eq!(it.channels.len(), 2);
        assert!(it.channels.iter().all(|it| it.rows == 1));
    }

    #[test]
    fn a_table_leaves_out_what_neither_side_has() {
        let it = figures(&sample());
        let keys: Vec<_> = lines(&it, &it).into_iter().map(|it| it.row).collect();
        assert!(keys.contains(&LineOf::Papers) && keys.contains(&LineOf::Days(Method::InPerson)));
        assert!(!keys.contains(&LineOf::CostYear) && !keys.contains(&LineOf::FeesWithoutAmount));
    }

    #[test]
    fn a_sheet_gives_the_cost_of_both_sides() {
        let sheet = crate::domain::dossier::cost::tests::sheet();
        let (before, after) = costs(&sheet).unwrap();
        let reckoned = sheet.reckon().unwrap();
        match reckoned.after {
            Some(planned) => assert_eq!((before, after), (Some(reckoned.current), Some(planned))),
            None => assert_eq!((before, after), (None, Some(reckoned.current))),
        }
    }
}
