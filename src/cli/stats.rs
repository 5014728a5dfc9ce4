//! `stats`: how many procedures there are, of what kind, and whether the stock of one
//! day follows from the stock of another (domain.md §6, BR-42).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use congbo::domain::{
    disclosure::Disclosed,
    event::ChangeKind,
    ids::Code,
    procedure::OnlineLevel,
    registry::{Life, ProcedureRecord, Registry},
};
use serde::Serialize;

use super::{
    args,
    context::Context,
    error::{CliError, Problem},
    table::Table,
    ui::{Tone, Ui},
    words::{self, Place},
};

mod due;

/// How many rows of a long table are shown to people; data has them all.
const TOP: usize = 20;

#[derive(Debug, Serialize)]
struct Stats {
    #[serde(flatten)]
    place: Place,
    external: u64,
    internal: u64,
    /// How many of the external ones are suspended.
    suspended: u64,
    by_field: Vec<Count>,
    by_publisher: Vec<Count>,
    by_online: Vec<Share>,
    by_kind: BTreeMap<&'static str, Flow>,
    since: Option<NaiveDate>,
    stock_flow: Option<StockFlow>,
}

/// A name and how many procedures bear it.
#[derive(Debug, PartialEq, Serialize)]
struct Count {
    name: String,
    external: u64,
    internal: u64,
}

/// A part of the external stock, with what it is a part of.
#[derive(Debug, Serialize)]
struct Share {
    level: &'static str,
    numerator: u64,
    denominator: u64,
    /// The rate in percent, exact to two decimals; nothing of nothing has none.
    percent: Option<String>,
}

/// How many changes of a kind took effect.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Flow {
    external: u64,
    internal: u64,
}

/// The identity of stock and flow between two days, for external procedures.
#[derive(Debug, Default, PartialEq, Serialize)]
struct StockFlow {
    stock_before: u64,
    /// Taken in as already in force, with a first day between the two.
    baseline: u64,
    new: u64,
    replacing: u64,
    abolished: u64,
    annulled: u64,
    replaced: u64,
    lapsed: u64,
    revived: u64,
    stock_after: u64,
    holds: bool,
    /// The codes whose stock does not follow from their flow.
    breaks: Vec<Code>,
}

/// Counts the procedures of a day.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Stats) -> Result<u8, CliError> {
    if args.due {
        return due::run(context, ui, args);
    }
    let (snapshot, asked) = context.asked(&args.times)?;
    if let Some(since) = args.since.filter(|it| *it > asked.as_of) {
        let problem = Problem::new("since-after").with("since", since).with("as_of", asked.as_of);
        return Err(CliError::usage(problem.at("--since")));
    }
    let registry = &snapshot.registry;
    let (by_field, by_publisher) = counts(registry, asked.as_of);
    let internal = by_field.iter().map(|it| it.internal).sum();
    let external = by_field.iter().map(|it| it.external).sum();
    let stats = Stats {
        place: Place::of(&snapshot, &asked),
        external,
        internal,
        by_field,
        by_publisher,
        by_online: shares(registry, asked.as_of),
        suspended: suspended(registry, asked.as_of),
        by_kind: flows(registry, args.since, asked.as_of),
        since: args.since,
        stock_flow: args.since.map(|since| stock_flow(registry, since, asked.as_of)),
    };
    snapshot.release();
    if ui.json {
        ui.value(&stats);
    } else {
        print(ui, &stats);
    }
    Ok(0)
}

/// Counts by field and by publisher, the largest first.
fn counts(registry: &Registry, day: NaiveDate) -> (Vec<Count>, Vec<Count>) {
    let mut fields: BTreeMap<&str, Flow> = BTreeMap::new();
    let mut publishers: BTreeMap<&str, Flow> = BTreeMap::new();
    for (_, version) in registry.in_force(day) {
        let internal = words::is_internal(&version.summary);
        fields.entry(&version.summary.field).or_default().add(internal);
        publishers.entry(&version.summary.publisher).or_default().add(internal);
    }
    let list = |counted: BTreeMap<&str, Flow>| {
        let count = |(name, Flow { external, internal }): (&str, Flow)| Count {
            name: name.to_owned(),
            external,
            internal,
        };
        let mut list: Vec<_> = counted.into_iter().map(count).collect();
        list.sort_by_key(|it| std::cmp::Reverse(it.external + it.internal));
        list
    };
    (list(fields), list(publishers))
}

/// Counts the external procedures that stand still on a day: they stay in the stock.
fn suspended(registry: &Registry, day: NaiveDate) -> u64 {
    let external = |it: &Disclosed<'_>| {
        it.record().suspended(day).is_some()
            && it.record().at(day).is_some_and(|it| !words::is_internal(&it.summary))
    };
    registry.disclosed().filter(external).count() as u64
}

impl Flow {
    fn add(&mut self, internal: bool) {
        *(if internal { &mut self.internal } else { &mut self.external }) += 1;
    }
}

/// Returns the online levels of the external stock.
fn shares(registry: &Registry, day: NaiveDate) -> Vec<Share> {
    let external =
        registry.in_force(day).map(|it| &it.1.summary).filter(|it| !words::is_internal(it));
    let levels: Vec<_> = external.map(|it| it.online).collect();
    let known =
        [Some(OnlineLevel::Full), Some(OnlineLevel::Partial), Some(OnlineLevel::None), None];
    let denominator = levels.len() as u64;
    let share = |level: Option<OnlineLevel>| {
        let numerator = levels.iter().filter(|it| **it == level).count() as u64;
        let percent = percent(numerator, denominator);
        Share { level: words::online_key(level), numerator, denominator, percent }
    };
    known.into_iter().map(share).collect()
}

/// Returns a rate in percent with two decimals, half rounded up, from whole numbers only.
fn percent(numerator: u64, denominator: u64) -> Option<String> {
    let (numerator, denominator) = (u128::from(numerator), u128::from(denominator));
    let hundredths = (numerator * 20_000 + denominator).checked_div(denominator * 2)?;
    Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

/// Counts the changes that took effect up to a day, or after one day and up to another.
fn flows(
    registry: &Registry,
    since: Option<NaiveDate>,
    day: NaiveDate,
) -> BTreeMap<&'static str, Flow> {
    let within = |it: NaiveDate| since.is_none_or(|since| since < it) && it <= day;
    let mut flows: BTreeMap<_, Flow> = BTreeMap::new();
    for record in registry.disclosed().map(Disclosed::record) {
        for version in record.versions.iter().filter(|it| within(it.effective)) {
            let key = version.kind.map_or("baseline", ChangeKind::key);
            flows.entry(key).or_default().add(words::is_internal(&version.summary));
        }
        let internal = words::is_internal(&record.latest().summary);
        for closure in record.closures().filter(|it| within(it.effective)) {
            let replaced = closure.kind == ChangeKind::Replace;
            let key = if replaced { "replaced" } else { closure.kind.key() };
            flows.entry(key).or_default().add(internal);
        }
        for it in &record.suspensions {
            let resumed = it.resumed.as_ref().map(|it| (ChangeKind::Resume, it.effective));
            let both = [Some((ChangeKind::Suspend, it.from)), resumed];
            for (kind, _) in both.into_iter().flatten().filter(|it| within(it.1)) {
                flows.entry(kind.key()).or_default().add(internal);
            }
        }
    }
    flows
}

/// Works out the identity: each term by itself, and each code by itself, because two
/// errors that make up for each other are two errors.
fn stock_flow(registry: &Registry, since: NaiveDate, day: NaiveDate) -> StockFlow {
    let mut it = StockFlow::default();
    for procedure in registry.disclosed() {
        let (code, record) = (procedure.code(), procedure.record());
        let in_stock = |day| record.at(day).is_some_and(|it| !words::is_internal(&it.summary));
        let (before, after) = (in_stock(since), in_stock(day));
        it.stock_before += u64::from(before);
        it.stock_after += u64::from(after);
        let mut balance = i64::from(before);
        for life in record.lives() {
            balance += i64::from(enters(&mut it, record, &life, since, day));
            balance -= i64::from(leaves(&mut it, record, &life, since, day));
        }
        if balance != i64::from(after) {
            it.breaks.push(code.clone());
        }
    }
    let came = it.stock_before + it.baseline + it.new + it.replacing + it.revived;
    let went = it.abolished + it.annulled + it.replaced + it.lapsed;
    it.holds = it.breaks.is_empty() && came.checked_sub(went) == Some(it.stock_after);
    it
}

fn enters(
    it: &mut StockFlow,
    record: &ProcedureRecord,
    life: &Life,
    since: NaiveDate,
    day: NaiveDate,
) -> bool {
    let within = since < life.from && life.from <= day;
    let internal = || record.at(life.from).is_none_or(|it| words::is_internal(&it.summary));
    if !within || internal() {
        return false;
    }
    match life.opened {
        None => it.baseline += 1,
        Some(ChangeKind::Replace) => it.replacing += 1,
        Some(ChangeKind::Revive) => it.revived += 1,
        Some(
            ChangeKind::New
            | ChangeKind::Amend
            | ChangeKind::Simplify
            | ChangeKind::Abolish
            | ChangeKind::Suspend
            | ChangeKind::Resume
            | ChangeKind::Lapse
            | ChangeKind::Annul,
        ) => it.new += 1,
    }
    true
}

fn leaves(
    it: &mut StockFlow,
    record: &ProcedureRecord,
    life: &Life,
    since: NaiveDate,
    day: NaiveDate,
) -> bool {
    let Some((end, kind)) = life.closed.filter(|(end, _)| since < *end && *end <= day) else {
        return false;
    };
    // The version that ends is the one in force on the day before.
    let eve = end.pred_opt().and_then(|eve| record.at(eve));
    if eve.is_none_or(|it| words::is_internal(&it.summary)) {
        return false;
    }
    match kind {
        ChangeKind::Replace => it.replaced += 1,
        ChangeKind::Lapse => it.lapsed += 1,
        ChangeKind::Annul => it.annulled += 1,
        ChangeKind::New
        | ChangeKind::Amend
        | ChangeKind::Simplify
        | ChangeKind::Abolish
        | ChangeKind::Suspend
        | ChangeKind::Resume
        | ChangeKind::Revive => it.abolished += 1,
    }
    true
}

fn print(ui: &mut Ui, stats: &Stats) {
    let total =
        [("external", &*stats.external.to_string()), ("internal", &*stats.internal.to_string())];
    let total = ui.say("look-stats-total", &total);
    ui.line(ui.paint(Tone::Strong, &total));
    if stats.suspended > 0 {
        let suspended = stats.suspended.to_string();
        ui.line(ui.say("look-stats-suspended", &[("count", &suspended)]));
    }
    print_counts(ui, "component-field", &stats.by_field);
    print_counts(ui, "component-publisher", &stats.by_publisher);
    print_online(ui, &stats.by_online);
    print_flows(ui, stats);
    if let (Some(since), Some(it)) = (stats.since, &stats.stock_flow) {
        print_identity(ui, since, stats.place.as_of, it);
    }
    ui.line("");
    let place = stats.place.words(ui);
    ui.line(ui.paint(Tone::Dim, &place));
}

fn print_counts(ui: &mut Ui, head: &str, counts: &[Count]) {
    ui.line("");
    let heads = [head, "look-external", "look-internal"].map(|it| ui.say(it, &[]));
    let mut table = Table::new(&heads).right(1).right(2);
    for it in counts.iter().take(TOP) {
        table.row([ui.shown(&it.name), it.external.to_string(), it.internal.to_string()]);
    }
    table.print(ui);
    if counts.len() > TOP {
        let more = ui.say("look-stats-more", &[("count", &(counts.len() - TOP).to_string())]);
        ui.line(ui.paint(Tone::Dim, &more));
    }
}

fn print_online(ui: &mut Ui, shares: &[Share]) {
    ui.line("");
    let heads = ["look-online", "look-numerator", "look-denominator", "look-rate"];
    let heads = heads.map(|it| ui.say(it, &[]));
    let mut table = Table::new(&heads).right(1).right(2).right(3);
    for it in shares {
        let percent = it.percent.as_ref().map_or("–".to_owned(), |it| format!("{it} %"));
        let name = ui.say(&format!("online-{}", it.level), &[]);
        table.row([name, it.numerator.to_string(), it.denominator.to_string(), percent]);
    }
    table.print(ui);
}

fn print_flows(ui: &mut Ui, stats: &Stats) {
    ui.line("");
    let heads = ["look-kind", "look-external", "look-internal"].map(|it| ui.say(it, &[]));
    let mut table = Table::new(&heads).right(1).right(2);
    const RARE: [&str; 5] = ["suspend", "resume", "lapse", "revive", "annul"];
    let usual = ["baseline", "new", "amend", "replace", "simplify", "abolish", "replaced"];
    let rare = RARE.into_iter().filter(|it| stats.by_kind.contains_key(it));
    for key in usual.into_iter().chain(rare) {
        let none = Flow::default();
        let flow = stats.by_kind.get(key).unwrap_or(&none);
        let name = ui.say(&format!("kind-{key}"), &[]);
        table.row([name, flow.external.to_string(), flow.internal.to_string()]);
    }
    table.print(ui);
    let note = ui.say("look-stats-by-effect", &[]);
    ui.line(ui.paint(Tone::Dim, &note));
}

fn print_identity(ui: &mut Ui, since: NaiveDate, day: NaiveDate, it: &StockFlow) {
    ui.line("");
    let head = ui.say("look-stock-flow", &[]);
    ui.line(ui.paint(Tone::Strong, &head));
    let stock = |ui: &Ui, day: NaiveDate| ui.say("look-stock", &[("day", &day.to_string())]);
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
    let mut table = Table::new(&[String::new(), String::new(), String::new()]).right(2);
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

#[cfg(test)]
mod tests {
    use congbo::domain::{
        event::Summary,
        ids::{Digest, Moment, ProposalId},
        procedure::Class,
        registry::{Closure, Recorded, VersionRecord},
    };

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn recorded() -> Recorded {
        Recorded {
            seq: 1,
            at: Moment(0),
            entry: Digest([0; 32]),
            officer: None,
            role: None,
            key: None,
            with: Vec::new(),
        }
    }

    fn version(effective: &str, kind: Option<ChangeKind>, class: Class) -> VersionRecord {
        VersionRecord {
            version: semver::Version::new(1, 0, 0),
            content: Digest([0; 32]),
            summary: Summary {
                name: "Cấp thẻ".to_owned(),
                field: "Thư viện".to_owned(),
                publisher: "Bộ A".to_owned(),
                levels: Vec::new(),
                class: Some(class),
                online: Some(OnlineLevel::Full),
                keywords: None,
            },
            effective: day(effective),
            kind,
            components: std::collections::BTreeSet::new(),
            decision: None,
            basis: String::new(),
            proposal: None,
            replaces: Vec::new(),
            line: None,
            corrected: None,
            verified: true,
            recorded: recorded(),
        }
    }

    fn closed(mut record: ProcedureRecord, effective: &str, kind: ChangeKind) -> ProcedureRecord {
        record.closure = Some(Closure {
            kind,
            effective: day(effective),
            from_start: false,
            until: None,
            successors: Vec::new(),
            transition: None,
            decision: String::new(),
            basis: String::new(),
            proposal: ProposalId(1),
            recorded: recorded(),
        });
        record
    }

    fn record(effective: &str, kind: Option<ChangeKind>) -> ProcedureRecord {
        let versions = vec![version(effective, kind, Class::Standard)];
        ProcedureRecord::of(versions)
    }

    fn registry(records: Vec<ProcedureRecord>) -> Registry {
        let codes = (1..).map(|it| format!("1.{it:06}").parse().unwrap());
        Registry { procedures: codes.zip(records).collect(), ..Registry::default() }
    }

    #[test]
    fn the_stock_follows_from_the_flow() {
        let mut internal = record("2026-07-10", Some(ChangeKind::New));
        internal.versions[0].summary.class = Some(Class::StandardInternal);
        let registry = registry(vec![
            record("2026-07-01", None),
            closed(record("2026-07-01", None), "2026-08-01", ChangeKind::Abolish),
            closed(record("2026-07-01", None), "2026-08-01", ChangeKind::Replace),
            record("2026-08-01", Some(ChangeKind::Replace)),
            record("2026-07-05", Some(ChangeKind::New)),
            record("2026-09-01", Some(ChangeKind::New)),
            internal,
        ]);
        let it = stock_flow(&registry, day("2026-07-01"), day("2026-08-01"));
        let expected = StockFlow {
            stock_before: 3,
            new: 1,
            replacing: 1,
            abolished: 1,
            replaced: 1,
            stock_after: 3,
            holds: true,
            ..StockFlow::default()
        };
        assert_eq!(it, expected);
        let from_nothing = stock_flow(&registry, day("2026-06-30"), day("2026-08-01"));
        assert_eq!((from_nothing.stock_before, from_nothing.baseline), (0, 3));
        assert!(from_nothing.holds);
    }

    #[test]
    fn a_procedure_that_turns_internal_breaks_the_identity_by_name() {
        let mut turned = record("2026-07-01", None);
        let amend = Some(ChangeKind::Amend);
        turned.versions.push(version("2026-08-01", amend, Class::StandardInternal));
        let it = stock_flow(&registry(vec![turned]), day("2026-07-01"), day("2026-08-01"));
        assert!(!it.holds);
        assert_eq!(it.breaks, ["1.000001".parse().unwrap()]);
    }

    #[test]
    fn a_procedure_that_lapsed_and_was_revived_is_counted_both_ways() {
        let mut lapsed = closed(record("2026-07-01", None), "2026-08-01", ChangeKind::Lapse);
        let mut closure = lapsed.closure.take().unwrap();
        closure.until = Some(day("2026-09-01"));
        lapsed.reopened.push(closure);
        let mut again = version("2026-09-01", Some(ChangeKind::Revive), Class::Standard);
        again.recorded.seq = 2;
        lapsed.versions.push(again);
        let mut annulled = closed(record("2026-07-01", None), "2026-08-15", ChangeKind::Annul);
        annulled.closure.as_mut().unwrap().from_start = true;
        let registry = registry(vec![
            lapsed,
            annulled,
            closed(record("2026-07-01", None), "2026-08-15", ChangeKind::Annul),
        ]);
        let all = stock_flow(&registry, day("2026-07-01"), day("2026-09-01"));
        let expected = StockFlow {
            stock_before: 2,
            annulled: 1,
            lapsed: 1,
            revived: 1,
            stock_after: 1,
            holds: true,
            ..StockFlow::default()
        };
        assert_eq!(all, expected);
        let gap = stock_flow(&registry, day("2026-07-01"), day("2026-08-10"));
        assert!(gap.holds && (gap.lapsed, gap.revived, gap.stock_after) == (1, 0, 1));
    }

    #[test]
    fn a_rate_is_exact_to_two_decimals_and_undefined_of_nothing() {
        for (numerator, denominator, expected) in
            [(52, 213, "24.41"), (59, 245, "24.08"), (49, 245, "20.00"), (1, 8, "12.50")]
        {
            assert_eq!(percent(numerator, denominator).as_deref(), Some(expected));
        }
        assert_eq!(percent(1, 6).as_deref(), Some("16.67"));
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn internal_procedures_are_counted_apart() {
        let mut internal = record("2026-07-01", None);
        internal.versions[0].summary.class = Some(Class::StandardInternal);
        let registry = registry(vec![record("2026-07-01", None), internal]);
        let (fields, _) = counts(&registry, day("2026-07-01"));
        let expected = Count { name: "Thư viện".to_owned(), external: 1, internal: 1 };
        assert_eq!(fields, [expected]);
        assert_eq!(shares(&registry, day("2026-07-01"))[0].denominator, 1);
    }
}
