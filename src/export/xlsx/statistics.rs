//! The catalogue in numbers: stock, flow and burden month by month, each with a chart, and how many
//! there are of each field.

use std::{collections::BTreeMap, iter};

use rust_xlsxwriter::{Chart, ChartType, Color, Format, FormatAlign, Worksheet, XlsxError};

use super::sheet::{excel_day, failed, head_height, lay_out};
use crate::{
    ask::trend::{MonthFigure, MonthTold},
    export::{ExportFailure, ExportWords, PublicView, lives::PublicLives},
};

/// From which column to which each chart draws.
const CHARTS: [(&str, ChartType, std::ops::RangeInclusive<u16>); 3] = [
    ("trend-stock", ChartType::Line, 1..=1),
    ("trend-flow", ChartType::Column, 2..=4),
    ("trend-burden", ChartType::ColumnStacked, 5..=7),
];

/// How a month is shown.
const MONTH: &str = "mm/yyyy";

/// How many rows a chart takes.
const HIGH: u32 = 16;

/// Makes the page.
///
/// # Errors
///
/// A document could not be had, or the page does not take what is written.
pub fn page(
    view: &PublicView<'_>,
    lives: &PublicLives,
    words: &dyn ExportWords,
) -> Result<Worksheet, ExportFailure> {
    let told = view.months()?;
    let mut fields: BTreeMap<&str, u64> = BTreeMap::new();
    for life in lives.all.iter().filter(|it| it.standing.stands()) {
        *fields.entry(&life.about.field).or_default() += 1;
    }
    drawn(told, &fields, words).map_err(failed)
}

fn drawn(
    months: &[MonthTold],
    fields: &BTreeMap<&str, u64>,
    words: &dyn ExportWords,
) -> Result<Worksheet, XlsxError> {
    let mut page = Worksheet::new();
    let name = words.say("export-sheet-statistics");
    lay_out(&mut page, &name);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0xDD_E6_F0));
    let month = Format::new().set_num_format(MONTH).set_align(FormatAlign::Left);
    let widths = iter::once(42).chain(iter::repeat(13));
    let put_heads = |page: &mut Worksheet, row: u32, heads: &[&str]| {
        let heads: Vec<_> = heads.iter().map(|it| words.say(it)).zip(widths.clone()).collect();
        for (at, (told, width)) in (0..).zip(&heads) {
            page.set_column_width(at, *width)?;
            page.write_string_with_format(row, at, told, &head)?;
        }
        page.set_row_height(row, head_height(heads.into_iter())).map(drop)
    };
    let figures = iter::once("trend-month").chain(MonthFigure::ALL.map(MonthFigure::text));
    put_heads(&mut page, 0, &figures.collect::<Vec<_>>())?;
    let mut row = 0;
    for it in months {
        row += 1;
        page.write_with_format(row, 0, &excel_day(it.from)?, &month)?;
        for (at, figure) in (1..).zip(MonthFigure::ALL) {
            write(&mut page, row, at, figure.of(it))?;
        }
    }
    if row > 0 {
        for (at, (title, kind, columns)) in (0..).zip(CHARTS) {
            let mut chart = Chart::new(kind);
            chart.title().set_name(&words.say(title));
            chart.set_width(560).set_height(300);
            // Without it, an office that keeps no copy of the cells shows a month as a number.
            chart.x_axis().set_num_format(MONTH);
            for column in columns.clone() {
                let series = chart.add_series();
                series
                    .set_name((&*name, 0, column))
                    .set_categories((&*name, 1, 0, row, 0))
                    .set_values((&*name, 1, column, row, column));
            }
            if columns.clone().count() == 1 {
                chart.legend().set_hidden();
            }
            page.insert_chart(at * HIGH, 9, &chart)?;
        }
    }
    row += 2;
    put_heads(&mut page, row, &["component-field", "trend-stock"])?;
    for (name, count) in fields {
        row += 1;
        page.write_string(row, 0, *name)?;
        write(&mut page, row, 1, *count)?;
    }
    Ok(page)
}

fn write(page: &mut Worksheet, row: u32, column: u16, number: u64) -> Result<(), XlsxError> {
    #[allow(clippy::cast_precision_loss, reason = "a count of procedures")]
    let number = number as f64;
    page.write_number(row, column, number).map(drop)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::{ask::trend::BurdenCounts, ooxml::sheet::tests::part};

    struct Keys;

    impl ExportWords for Keys {
        fn say(&self, key: &str) -> String {
            key.to_owned()
        }
    }

    #[test]
    fn a_chart_names_its_months_also_where_nobody_copies_how_the_cells_look() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 7, day).unwrap();
        let month = MonthTold {
            from: day(1),
            until: day(31),
            stock: 1,
            entered: 1,
            left: 0,
            amended: 0,
            simplified: 0,
            burden: BurdenCounts::default(),
        };
        let mut book = Workbook::new();
        book.push_worksheet(drawn(&[month], &BTreeMap::new(), &Keys).unwrap());
        let bytes = book.save_to_buffer().unwrap();
        for at in 1..=CHARTS.len() {
            let chart = part(&bytes, &format!("xl/charts/chart{at}.xml"));
            let tree = roxmltree::Document::parse(&chart).unwrap();
            let axis = tree.descendants().find(|it| it.tag_name().name() == "catAx").unwrap();
            let format = axis.children().find(|it| it.tag_name().name() == "numFmt").unwrap();
            assert_eq!(format.attribute("formatCode"), Some(MONTH));
            assert_eq!(format.attribute("sourceLinked"), Some("0"));
        }
    }
}
