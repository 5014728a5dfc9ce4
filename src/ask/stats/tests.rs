//! What is counted, and that the stock follows from the flow whatever happened between.

use crate::domain::{
    event::Summary,
    ids::{Digest, Moment, ProposalId},
    kind::ChangeKind,
    procedure::{Class, OnlineLevel},
    registry::{Closure, ProcedureRecord, Recorded, Suspension, VersionRecord},
};

use proptest::prelude::*;

use super::*;
use crate::{
    ask::{
        Position, RegistryPoint,
        catalogue_diff::{CatalogueQuestion, CatalogueReport},
        names::NameFilter,
    },
    diff::catalogue::{self, Flow},
    domain::event::Instrument,
};

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
        rests: Vec::new(),
    });
    record
}

fn record(effective: &str, kind: Option<ChangeKind>) -> ProcedureRecord {
    let versions = vec![version(effective, kind, Class::Standard)];
    ProcedureRecord::of(versions)
}

fn registry(records: Vec<ProcedureRecord>) -> Registry {
    let codes = (1..).map(|it| format!("1.{it:06}").parse().unwrap());
    let last = Some(Recorded { seq: 9, ..recorded() });
    Registry { procedures: codes.zip(records).collect(), last, ..Registry::default() }
}

fn told(registry: &Registry, since: NaiveDate, day: NaiveDate) -> StockFlow {
    StockFlow::of(&between(registry, Some(since), day))
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
    let it = told(&registry, day("2026-07-01"), day("2026-08-01"));
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
    let from_nothing = told(&registry, day("2026-06-30"), day("2026-08-01"));
    assert_eq!((from_nothing.stock_before, from_nothing.baseline), (0, 3));
    assert!(from_nothing.holds);
}

#[test]
fn br_42_a_stock_that_does_not_follow_from_its_flow_is_told() {
    let flow = Flow { before: 3, new: 1, abolished: 1, after: 3, ..Flow::default() };
    assert!(flow.holds());
    assert!(!Flow { after: 4, ..flow }.holds());
    assert!(!Flow { moved_in: 1, ..flow }.holds());
}

/// A record whose second version is of another class.
fn turned(first: Class, then: Class) -> ProcedureRecord {
    let mut again = version("2026-08-01", Some(ChangeKind::Amend), then);
    again.content = Digest([1; 32]);
    again.recorded.seq = 2;
    ProcedureRecord::of(vec![version("2026-07-01", None, first), again])
}

/// A record that lapsed and was revived.
fn revived() -> ProcedureRecord {
    let mut lapsed = closed(record("2026-07-01", None), "2026-08-01", ChangeKind::Lapse);
    let mut closure = lapsed.closure.take().unwrap();
    closure.until = Some(day("2026-08-10"));
    lapsed.reopened.push(closure);
    let mut again = version("2026-08-10", Some(ChangeKind::Revive), Class::Standard);
    again.recorded.seq = 2;
    lapsed.versions.push(again);
    lapsed
}

#[test]
fn what_turns_internal_is_abolished_here_and_published_there() {
    let (old, new) = (day("2026-07-01"), day("2026-08-01"));
    let inwards = registry(vec![turned(Class::Standard, Class::StandardInternal)]);
    let it = told(&inwards, old, new);
    let gone = StockFlow { stock_before: 1, abolished: 1, holds: true, ..StockFlow::default() };
    assert_eq!(it, gone);
    let outwards = registry(vec![turned(Class::StandardInternal, Class::Standard)]);
    let it = told(&outwards, old, new);
    let come = StockFlow { new: 1, stock_after: 1, holds: true, ..StockFlow::default() };
    assert_eq!(it, come);
}

#[test]
fn stats_and_the_comparison_of_catalogues_tell_the_same_numbers() {
    let mut suspended = record("2026-07-01", None);
    suspended.suspensions.push(Suspension {
        from: day("2026-07-20"),
        planned: None,
        until: None,
        decision: String::new(),
        basis: String::new(),
        proposal: ProposalId(1),
        recorded: recorded(),
        resumed: None,
        rests: Vec::new(),
    });
    let registry = registry(vec![
        turned(Class::Standard, Class::StandardInternal),
        turned(Class::StandardInternal, Class::Standard),
        suspended,
        revived(),
        record("2026-07-15", None),
        record("2026-07-16", Some(ChangeKind::New)),
        record("2026-08-02", Some(ChangeKind::Replace)),
        closed(record("2026-07-01", None), "2026-08-02", ChangeKind::Replace),
        closed(record("2026-07-01", None), "2026-08-03", ChangeKind::Annul),
        closed(record("2026-07-01", None), "2026-08-04", ChangeKind::Lapse),
        closed(record("2026-07-01", None), "2026-08-05", ChangeKind::Abolish),
    ]);
    let (since, until) = (day("2026-07-01"), day("2026-09-01"));
    let told = told(&registry, since, until);
    let expected = StockFlow {
        stock_before: 7,
        baseline: 1,
        new: 2,
        replacing: 1,
        abolished: 2,
        annulled: 1,
        replaced: 1,
        lapsed: 2,
        revived: 1,
        stock_after: 6,
        holds: true,
        breaks: Vec::new(),
    };
    assert_eq!(told, expected);
    let side = |day| CatalogueSide { registry: &registry, day };
    let catalogue = CatalogueDifference::between(side(since), side(until), &|_| true);
    let head = |as_of| AnswerHead {
        point: RegistryPoint {
            as_of,
            known_at: None,
            position: Position { size: 10, hash: Digest([0; 32]), root: Digest([0; 32]) },
        },
        zone: registry.zone(),
    };
    let asked = CatalogueQuestion {
        from: head(since),
        to: head(until),
        filter: NameFilter::default(),
        totals_only: true,
    };
    let report = CatalogueReport::of(&catalogue, asked);
    let flow = &report.total.external;
    assert_eq!((report.holds, &report.breaks), (told.holds, &told.breaks));
    let compared = [
        (flow.before, told.stock_before),
        (flow.baseline, told.baseline),
        (flow.new, told.new),
        (flow.replacing, told.replacing),
        (flow.abolished, told.abolished),
        (flow.annulled, told.annulled),
        (flow.replaced, told.replaced),
        (flow.lapsed, told.lapsed),
        (flow.revived, told.revived),
        (flow.after, told.stock_after),
        (flow.moved_in, flow.moved_out),
    ];
    assert!(compared.iter().all(|(one, other)| one == other), "{compared:?}");
    assert_eq!((report.total.internal.new, report.total.internal.abolished), (1, 1));
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
    let all = told(&registry, day("2026-07-01"), day("2026-09-01"));
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
    let gap = told(&registry, day("2026-07-01"), day("2026-08-10"));
    assert!(gap.holds && (gap.lapsed, gap.revived, gap.stock_after) == (1, 0, 1));
}

#[test]
fn a_rate_is_exact_to_two_decimals_and_undefined_of_nothing() {
    for (numerator, denominator, expected) in
        [(52, 213, "24.41"), (59, 245, "24.08"), (49, 245, "20.00"), (1, 8, "12.50")]
    {
        assert_eq!(Rate::of(numerator, denominator).percent.as_deref(), Some(expected));
    }
    assert_eq!(Rate::of(1, 6).percent.as_deref(), Some("16.67"));
    assert_eq!(Rate::of(0, 0).percent, None);
}

#[test]
fn internal_procedures_are_counted_apart() {
    let mut internal = record("2026-07-01", None);
    internal.versions[0].summary.class = Some(Class::StandardInternal);
    let registry = registry(vec![record("2026-07-01", None), internal]);
    let (fields, _) = counts(&registry, day("2026-07-01"));
    let expected = NamedCount { name: "Thư viện".to_owned(), external: 1, internal: 1 };
    assert_eq!(fields, [expected]);
    assert_eq!(shares(&registry, day("2026-07-01"))[0].rate.denominator, 1);
}

#[test]
fn a_change_counts_in_the_circle_that_it_happened_in_and_a_correction_counts() {
    // What is internal since was amended before in the circle of then.
    let mut amended = turned(Class::Standard, Class::Standard);
    let mut inwards = version("2026-08-20", Some(ChangeKind::Amend), Class::StandardInternal);
    inwards.content = Digest([2; 32]);
    inwards.recorded.seq = 3;
    amended.versions.push(inwards);
    let mut corrected = turned(Class::Standard, Class::Standard);
    corrected.versions[1].corrected = Some(Instrument::Letter);
    let registry = registry(vec![amended, corrected]);
    let until = |text| by_kind(&between(&registry, None, day(text)));
    let (external, both) =
        (ByCircle { external: 1, internal: 0 }, ByCircle { external: 1, internal: 1 });
    let expected = BTreeMap::from([
        ("amended", external),
        ("baseline", ByCircle { external: 2, internal: 0 }),
        ("corrected", external),
    ]);
    assert_eq!(until("2026-08-10"), expected);
    assert_eq!(until("2026-08-31")["amended"], both);
}

proptest! {
    #[test]
    fn stats_and_the_comparison_of_catalogues_count_the_same_whatever_happened(
        records in catalogue::tests::histories(),
        mut days in prop::array::uniform2(0_u64..90),
    ) {
        days.sort_unstable();
        let last = Some(Recorded { seq: 1_000, ..recorded() });
        let registry = Registry { last, ..catalogue::tests::registry(records) };
        let [since, until] = days.map(catalogue::tests::day);
        let stats = by_kind(&between(&registry, Some(since), until));
        let flow = told(&registry, since, until);
        let side = |day| CatalogueSide { registry: &registry, day };
        let compared = CatalogueDifference::between(side(since), side(until), &|_| true);
        let total = compared.total(false);
        prop_assert_eq!((flow.stock_before, flow.stock_after), (total.before, total.after));
        prop_assert!(flow.holds && compared.holds());
        for kind in StepKind::ALL {
            let steps = compared.changes.iter().flat_map(|it| &it.steps);
            let counted = steps.filter(|it| it.kind == kind).count() as u64;
            let told = stats.get(kind.key()).copied().unwrap_or_default();
            prop_assert_eq!(told.external + told.internal, counted, "{:?}", kind);
        }
        // Before the first day and after it is from the beginning.
        let before = by_kind(&between(&registry, None, since));
        let whole = by_kind(&between(&registry, None, until));
        for kind in StepKind::ALL {
            let count = |of: &BTreeMap<&str, ByCircle>| {
                of.get(kind.key()).map_or(0, |it| it.external + it.internal)
            };
            prop_assert_eq!(count(&before) + count(&stats), count(&whole), "{:?}", kind);
        }
    }
}
