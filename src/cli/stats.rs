//! `stats`: how many procedures there are, of what kind, and whether the stock of one
//! day follows from the stock of another (domain.md §6, BR-42).
//!
//! | file | what it alone knows |
//! |---|---|
//! | `chart` | stock, flow and burden month by month, as bars of letters or as a picture |
//! | `due` | what is to be done, in words |
//! | `timeliness` | what decisions did, and whether it was in time, in words |

use chrono::NaiveDate;
use congbo::{
    ask::{
        publicity::ReceiptShare,
        stats::{ByCircle, NamedCount, Share, Stats, StatsQuestion, StockFlow, stats},
    },
    diff::catalogue::StepKind,
    domain::ids::Code,
};

use super::{
    args,
    context::Context,
    error::CliError,
    table::TextTable,
    ui::{Tone, Ui},
    words,
};

mod chart;
mod due;
mod timeliness;

/// How many rows of a long table are shown to people; data has them all.
const TOP: usize = 20;

/// Counts the procedures of a day.
pub fn run(context: &Context, ui: &mut Ui, args: &args::StatsArgs) -> Result<u8, CliError> {
    if args.due {
        return due::run(context, ui, args);
    }
    if let Some(signed) = args.timeliness {
        return timeliness::run(context, ui, args, signed);
    }
    if args.chart {
        return chart::run(context, ui, args);
    }
    let (snapshot, asked) = context.asked(&args.times)?;
    let stats = stats(&snapshot, &StatsQuestion { asked, since: args.since })?;
    snapshot.release()?;
    ui.answer(&stats, |ui| print(ui, &stats));
    Ok(0)
}

fn print(ui: &mut Ui, stats: &Stats) {
    let total =
        ui.say("look-stats-total", &[("external", &stats.external), ("internal", &stats.internal)]);
    ui.heading(&total);
    if stats.suspended > 0 {
        let suspended = stats.suspended.to_string();
        ui.line(ui.say("look-stats-suspended", &[("count", &suspended)]));
    }
    print_counts(ui, "component-field", &stats.by_field);
    print_counts(ui, "component-publisher", &stats.by_publisher);
    print_online(ui, &stats.by_online);
    print_receipts(ui, &stats.by_receipt);
    print_flows(ui, stats);
    if let (Some(since), Some(it)) = (stats.since, &stats.stock_flow) {
        print_identity(ui, since, stats.head.point.as_of, it);
    }
    ui.line("");
    ui.footer("", &stats.head);
}

fn print_counts(ui: &mut Ui, head: &str, counts: &[NamedCount]) {
    ui.line("");
    let heads = [head, "look-external", "look-internal"].map(|it| ui.say(it, &[]));
    let mut table = TextTable::new(&heads).right(1).right(2).without_nothing();
    for it in counts.iter().take(TOP) {
        table.row([ui.shown(&it.name), it.external.to_string(), it.internal.to_string()]);
    }
    table.print(ui);
    if counts.len() > TOP {
        let more = ui.say("look-stats-more", &[("count", &(counts.len() - TOP))]);
        ui.line(ui.paint(Tone::Dim, &more));
    }
}

fn print_online(ui: &mut Ui, shares: &[Share]) {
    ui.line("");
    let heads = ["look-online", "look-numerator", "look-denominator", "look-rate"];
    let heads = heads.map(|it| ui.say(it, &[]));
    let mut table = TextTable::new(&heads).right(1).right(2).right(3);
    for it in shares {
        let percent = words::percent(it.rate.percent.as_deref());
        let [numerator, denominator] =
            [it.rate.numerator, it.rate.denominator].map(|it| it.to_string());
        table.row([ui.name(it.level), numerator, denominator, percent]);
    }
    table.print(ui);
}

/// Says of how many procedures it was told what followed; of what was never told there is no rate.
fn print_receipts(ui: &mut Ui, shares: &[ReceiptShare]) {
    if shares.iter().all(|it| it.rate.numerator == 0) {
        return;
    }
    ui.line("");
    let heads =
        ["look-receipts", "look-numerator", "look-denominator", "timeliness-not-told", "look-rate"];
    let heads = heads.map(|it| ui.say(it, &[]));
    let mut table = TextTable::new(&heads).right(1).right(2).right(3).right(4);
    for it in shares {
        let percent = words::percent(it.rate.percent.as_deref());
        let counts = [it.rate.numerator, it.rate.denominator, it.not_told];
        let [numerator, denominator, not_told] = counts.map(|it| it.to_string());
        table.row([ui.name(it.what), numerator, denominator, not_told, percent]);
    }
    table.print(ui);
}

fn print_flows(ui: &mut Ui, stats: &Stats) {
    ui.line("");
    let heads = ["look-kind", "look-external", "look-internal"].map(|it| ui.say(it, &[]));
    let mut table = TextTable::new(&heads).right(1).right(2).without_nothing();
    let happened = |it: &StepKind| stats.by_kind.contains_key(it.key());
    for kind in StepKind::ALL.into_iter().filter(|it| !is_rare(*it) || happened(it)) {
        let none = ByCircle::default();
        let flow = stats.by_kind.get(kind.key()).unwrap_or(&none);
        table.row([ui.name(kind), flow.external.to_string(), flow.internal.to_string()]);
    }
    table.print(ui);
    let note = ui.say("look-stats-by-effect", &[]);
    ui.line(ui.paint(Tone::Dim, &note));
}

/// Whether a kind of step is shown only where it happened.
fn is_rare(kind: StepKind) -> bool {
    match kind {
        StepKind::Baseline
        | StepKind::New
        | StepKind::Replacing
        | StepKind::Amended
        | StepKind::Simplified
        | StepKind::Abolished
        | StepKind::Replaced => false,
        StepKind::Corrected
        | StepKind::Suspended
        | StepKind::Resumed
        | StepKind::Revived
        | StepKind::Lapsed
        | StepKind::Annulled => true,
    }
}

fn print_identity(ui: &mut Ui, since: NaiveDate, day: NaiveDate, it: &StockFlow) {
    ui.line("");
    let head = ui.say("look-stock-flow", &[]);
    ui.heading(&head);
    let stock = |ui: &Ui, day: NaiveDate| ui.say("look-stock", &[("day", &day)]);
    let terms = [
        (" ", stock(ui, since), it.stock_before),
        ("+", ui.say("look-flow-baseline", &[]), it.baseline),
        ("+", ui.say("look-flow-new", &[]), it.new),
        ("+", ui.say("look-flow-replacing", &[]), it.replacing),
        ("−", ui.say("look-flow-abolished", &[]), it.abolished),
        ("−", ui.say("look-flow-annulled", &[]), it.annulled),
        ("−", ui.say("look-flow-replaced", &[]), it.replaced),
        ("−", ui.say("look-flow-lapsed", &[]), it.lapsed),
        ("+", ui.say("look-flow-revived", &[]), it.revived),
        ("=", stock(ui, day), it.stock_after),
    ];
    let mut table = TextTable::new(&[String::new(), String::new(), String::new()]).right(2);
    let annulled = ui.say("look-flow-annulled", &[]);
    for (sign, name, number) in terms.into_iter().filter(|it| it.1 != annulled || it.2 > 0) {
        table.row([sign.to_owned(), name, number.to_string()]);
    }
    table.headless().print(ui);
    let (tone, verdict) = if it.holds {
        (Tone::Good, ui.say("look-stock-flow-holds", &[]))
    } else {
        let codes: Vec<_> = it.breaks.iter().map(Code::as_str).collect();
        (Tone::Wrong, ui.say("look-stock-flow-breaks", &[("codes", &codes.join(", "))]))
    };
    ui.line(ui.paint(tone, &verdict));
}
