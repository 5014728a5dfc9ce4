//! `stats --chart`: stock, flow and burden month by month, as bars of letters or as a picture.

use congbo::{
    ask::trend::{MonthFigure, Trend, trend},
    export::chart::{ChartPlace, svg},
};

use crate::cli::{
    args,
    context::Context,
    error::{CliError, exit},
    output,
    result::Did,
    table::TextTable,
    ui::Ui,
};

/// The longest bar, in letters.
const LONGEST: u64 = 12;

/// Tells the months, or draws them to a file.
pub fn run(context: &Context, ui: &mut Ui, args: &args::StatsArgs) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&args.times)?;
    let trend = trend(&snapshot, &asked, args.since)?;
    snapshot.release()?;
    if args.to.output.is_none() {
        ui.answer(&trend, |ui| print(ui, &trend));
        return Ok(exit::DONE);
    }
    let picture = svg(&trend.months, ChartPlace::Alone, &|key| ui.say(key, &[]));
    let landed = output::document(ui, args.to.file(), args.to.force, picture.as_bytes())?;
    if let Some(path) = args.to.file() {
        let count = trend.months.len();
        ui.effect("trend-drawn", &[("count", &count), ("path", &path.display())]);
        if ui.json {
            let (bytes, sha256) = (landed.bytes, landed.sha256.to_string());
            ui.outcome(Did::ChartDrawn { output: path.to_owned(), bytes, sha256 });
        }
    }
    Ok(exit::DONE)
}

fn print(ui: &mut Ui, trend: &Trend) {
    let most = trend.months.iter().map(|it| it.stock).max().unwrap_or_default();
    // The stock has its bar beside it.
    let [stock, rest @ ..] = MonthFigure::ALL;
    let heads = ["trend-month", stock.text(), "trend-bar"].into_iter();
    let heads = heads.chain(rest.map(MonthFigure::text));
    let heads: Vec<_> = heads.map(|it| ui.say(it, &[]).to_uppercase()).collect();
    let mut table = TextTable::new(&heads);
    for column in [1, 3, 4, 5, 6, 7, 8] {
        table = table.right(column);
    }
    for it in &trend.months {
        let month = it.from.format("%Y-%m").to_string();
        let front = [month, it.stock.to_string(), bar(it.stock, most)].into_iter();
        table.row(front.chain(rest.map(|figure| shown(figure.of(it)))));
    }
    table.print(ui);
    let note = ui.say("trend-note", &[]);
    ui.footer(&note, &trend.head);
}

/// Writes a count; nothing of what did not happen.
fn shown(count: u64) -> String {
    if count == 0 { "·".to_owned() } else { count.to_string() }
}

/// Draws a bar as long as a part of the most, in eighths of a letter.
fn bar(count: u64, most: u64) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (count * LONGEST * 8).checked_div(most).unwrap_or_default();
    let whole = usize::try_from(eighths / 8).unwrap_or_default();
    let rest = EIGHTHS[usize::try_from(eighths % 8).unwrap_or_default()];
    "█".repeat(whole) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part_of_the_most() {
        assert_eq!(bar(0, 0), "");
        assert_eq!(bar(183, 183).chars().count() as u64, LONGEST);
        assert_eq!(bar(1, 2), "█".repeat(6));
        assert_eq!(bar(1, 1_000), "");
        assert_eq!(bar(1, 96), "▏");
    }
}
