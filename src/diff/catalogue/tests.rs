//! What differs between two catalogues, and that the stock always follows from the flow.

use proptest::prelude::*;

use super::*;
use crate::domain::{
    event::AtNormsEnd,
    ids::{Moment, ProposalId},
    kind::ChangeKind,
    procedure::Class as ProcedureClass,
    registry::{Closure, ProcedureRecord, Rest, SaidEnd, Suspension},
};

pub(crate) fn day(offset: u64) -> NaiveDate {
    "2026-01-01".parse::<NaiveDate>().unwrap() + chrono::Days::new(offset)
}

fn recorded(seq: u64) -> Recorded {
    let at = Moment(i64::try_from(seq).unwrap());
    Recorded {
        seq,
        at,
        entry: Digest([0; 32]),
        officer: None,
        role: None,
        key: None,
        with: Vec::new(),
    }
}

fn version(seq: u64, effective: u64, kind: Option<ChangeKind>, body: &str) -> VersionRecord {
    VersionRecord {
        version: Version::new(1, seq, 0),
        content: Digest::of(&seq.to_le_bytes()),
        summary: Summary {
            name: "Cấp thẻ".to_owned(),
            field: "Thư viện".to_owned(),
            publisher: body.to_owned(),
            levels: Vec::new(),
            class: None,
            online: None,
            keywords: None,
        },
        effective: day(effective),
        kind,
        components: BTreeSet::new(),
        decision: Some("485/QĐ-A".to_owned()),
        basis: String::new(),
        proposal: None,
        replaces: Vec::new(),
        line: None,
        corrected: None,
        verified: true,
        recorded: recorded(seq),
    }
}

fn closure(seq: u64, effective: u64, kind: ChangeKind) -> Closure {
    Closure {
        kind,
        effective: day(effective),
        from_start: false,
        until: None,
        successors: Vec::new(),
        transition: None,
        decision: "486/QĐ-A".to_owned(),
        basis: String::new(),
        proposal: ProposalId(1),
        recorded: recorded(seq),
        rests: Vec::new(),
    }
}

pub(crate) fn registry(records: Vec<ProcedureRecord>) -> Registry {
    let code = |at: usize| format!("1.{:06}", at + 1).parse().unwrap();
    let seqs = records.iter().flat_map(|it| {
        let closed = it.closure.iter().map(|it| it.recorded.seq);
        it.versions.iter().map(|it| it.recorded.seq).chain(closed)
    });
    let last = seqs.max().map(recorded);
    let procedures = records.into_iter().enumerate().map(|(at, it)| (code(at), it)).collect();
    Registry { procedures, last, ..Registry::default() }
}

fn record(versions: Vec<VersionRecord>, closure: Option<Closure>) -> ProcedureRecord {
    ProcedureRecord { closure, ..ProcedureRecord::of(versions) }
}

fn between(registry: &Registry, from: u64, to: u64) -> CatalogueDifference {
    let side = |at| CatalogueSide { registry, day: day(at) };
    CatalogueDifference::between(side(from), side(to), &|_| true)
}

fn groups(catalogue: &CatalogueDifference) -> Vec<Group> {
    catalogue.changes.iter().map(|it| it.group).collect()
}

#[test]
fn each_procedure_stands_in_one_group_and_the_stock_follows_from_the_flow() {
    use ChangeKind::{Abolish, Amend, New, Replace, Simplify};
    let old = |body| version(1, 0, None, body);
    let mut corrected = version(8, 20, Some(Amend), "A");
    corrected.corrected = Some(crate::domain::event::Instrument::Letter);
    let catalogue = between(
        &registry(vec![
            record(vec![old("A")], None),
            record(vec![version(2, 15, Some(New), "A")], None),
            record(vec![old("A"), version(3, 15, Some(Amend), "A")], None),
            record(vec![old("A"), version(4, 15, Some(Simplify), "A")], None),
            record(vec![old("A"), version(5, 15, Some(Amend), "B")], None),
            record(vec![old("A")], Some(closure(6, 15, Abolish))),
            record(vec![old("A")], Some(closure(7, 15, Replace))),
            record(vec![version(7, 15, Some(Replace), "A")], None),
            record(vec![old("A"), corrected], None),
            record(vec![version(9, 12, Some(New), "B")], Some(closure(10, 15, Abolish))),
            record(vec![old("A"), version(11, 40, Some(Amend), "B")], None),
        ]),
        10,
        30,
    );
    let expected = [
        Group::New,
        Group::Replacing,
        Group::Moved,
        Group::Amended,
        Group::Simplified,
        Group::Corrected,
        Group::Replaced,
        Group::Abolished,
        Group::Passing,
    ];
    assert_eq!(groups(&catalogue), expected);
    assert!(catalogue.holds(), "{catalogue:#?}");
    let body = |name: &str| catalogue.flows[&(name.to_owned(), false)];
    let expected = Flow {
        before: 8,
        new: 1,
        replacing: 1,
        abolished: 1,
        replaced: 1,
        moved_out: 1,
        after: 7,
        ..Flow::default()
    };
    assert_eq!(body("A"), expected);
    let expected = Flow { new: 1, moved_in: 1, abolished: 1, after: 1, ..Flow::default() };
    assert_eq!(body("B"), expected);
    let total = catalogue.total(false);
    assert_eq!((total.before, total.after, total.moved_in), (8, 8, 1));
    assert_eq!(catalogue.total(true), Flow::default());
}

#[test]
fn one_day_compared_with_itself_differs_in_nothing() {
    let records = vec![record(vec![version(1, 0, None, "A")], None)];
    let catalogue = between(&registry(records), 5, 5);
    assert!(catalogue.is_empty() && catalogue.holds());
    assert_eq!(catalogue.total(false).after, 1);
}

#[test]
fn what_was_recorded_later_and_began_before_is_late() {
    let before = vec![record(vec![version(1, 0, None, "A")], None)];
    let after = vec![record(
        vec![version(1, 0, None, "A"), version(2, 5, Some(ChangeKind::Amend), "A")],
        Some(closure(3, 8, ChangeKind::Abolish)),
    )];
    let (before, after) = (registry(before), registry(after));
    let side = |registry, at| CatalogueSide { registry, day: day(at) };
    let catalogue = CatalogueDifference::between(side(&before, 10), side(&after, 10), &|_| true);
    assert_eq!(groups(&catalogue), [Group::Abolished]);
    assert!(catalogue.changes[0].steps.iter().all(|it| it.late));
    assert!(catalogue.holds());
    // Known to both, it is no news.
    assert!(CatalogueDifference::between(side(&after, 10), side(&after, 10), &|_| true).is_empty());
}

#[test]
fn what_leaves_the_field_that_is_asked_about_moves_out_of_it() {
    let mut other = version(2, 15, Some(ChangeKind::Amend), "A");
    other.summary.field = "Bảo tàng".to_owned();
    let registry = registry(vec![record(vec![version(1, 0, None, "A"), other], None)]);
    let side = |at| CatalogueSide { registry: &registry, day: day(at) };
    let within =
        |field: &str| CatalogueDifference::between(side(10), side(20), &|it| it.field == field);
    let (left, joined) = (within("Thư viện"), within("Bảo tàng"));
    assert_eq!((groups(&left), groups(&joined)), (vec![Group::Moved], vec![Group::Moved]));
    assert_eq!((left.total(false).moved_out, joined.total(false).moved_in), (1, 1));
    assert!(left.holds() && joined.holds());
}

#[test]
fn what_is_withheld_in_either_is_in_neither() {
    let mut after = registry(vec![record(vec![version(1, 15, None, "A")], None)]);
    let before = Registry::default();
    let code = after.procedures.keys().next().unwrap().clone();
    let withdrawn = crate::domain::registry::Withdrawn {
        why: crate::domain::event::WithdrawalGround::Secret,
        note: String::new(),
        recorded: recorded(2),
    };
    after.withdrawn.insert(code, withdrawn);
    let side = |registry, at| CatalogueSide { registry, day: day(at) };
    let catalogue = CatalogueDifference::between(side(&before, 10), side(&after, 20), &|_| true);
    assert!(catalogue.is_empty() && catalogue.flows.is_empty());
}

#[test]
fn a_stock_that_does_not_follow_from_the_flow_is_said() {
    let before = registry(vec![record(vec![version(1, 0, None, "A")], None)]);
    let side = |registry, at| CatalogueSide { registry, day: day(at) };
    let nothing = Registry::default();
    let catalogue = CatalogueDifference::between(side(&before, 10), side(&nothing, 20), &|_| true);
    assert!(!catalogue.holds());
    assert_eq!(catalogue.breaks.len(), 1);
}

#[test]
fn a_filter_takes_the_whole_name_before_a_part_of_it() {
    let names = ["Bộ A", "Bộ A và B", "Sở C"];
    assert_eq!(matching(names, "bo a").into_iter().collect::<Vec<_>>(), ["Bộ A"]);
    assert_eq!(matching(names, "BỘ").len(), 2);
    assert!(matching(names, "x").is_empty());
}

#[test]
fn documents_are_read_only_where_their_digests_differ() {
    let mut same = version(2, 15, Some(ChangeKind::Amend), "B");
    same.content = version(1, 0, None, "A").content;
    let versions = vec![version(1, 0, None, "A"), version(3, 15, Some(ChangeKind::Amend), "A")];
    let records = vec![record(vec![version(1, 0, None, "A"), same], None), record(versions, None)];
    let mut catalogue = between(&registry(records), 10, 20);
    let mut read = 0;
    let sample = crate::domain::component::tests::sample;
    let outcome = catalogue.compare(|digest| {
        read += 1;
        let mut it = sample();
        it.name.push_str(&digest.short());
        Ok::<_, ()>(it)
    });
    assert!(outcome.is_ok());
    assert_eq!(read, 2);
    let compared: Vec<_> = catalogue.changes.iter().map(|it| it.compared.is_some()).collect();
    assert_eq!(
        (groups(&catalogue), compared),
        (vec![Group::Moved, Group::Amended], vec![false, true])
    );
    let found = catalogue.changes[1].compared.as_ref().unwrap();
    assert_eq!(found.components, [(Component::Name, DifferenceClass::Substantive)]);
    assert_eq!(found.burden, BurdenVerdict::NotComparable);
    assert_eq!(catalogue.compare(|_| Err(())), Err(()));
}

/// Days after the version before, body, whether it is internal, kind, and how much later
/// it is recorded.
type Made = (u64, u8, bool, ChangeKind, u64);

/// Versions, whether the first is a baseline, the end, the revival, a suspension, and how long
/// after the end its norm ends and brings back what it had closed.
type Parts = (
    Vec<Made>,
    bool,
    Option<(u64, bool, u64)>,
    Option<(u64, bool, u64)>,
    Option<(u64, Option<u64>, u64)>,
    Option<u64>,
);

/// One procedure's history: the body, whether it is internal, and how many days after the
/// one before each version begins; then its end.
pub(crate) fn histories() -> impl Strategy<Value = Vec<ProcedureRecord>> {
    let kinds = prop::sample::select(vec![
        ChangeKind::New,
        ChangeKind::Amend,
        ChangeKind::Replace,
        ChangeKind::Simplify,
    ]);
    let one = (0_u64..20, 0_u8..3, any::<bool>(), kinds, 0_u64..9);
    let ends = prop::option::of((0_u64..30, any::<bool>(), 0_u64..9));
    let again = prop::option::of((1_u64..20, any::<bool>(), 0_u64..9));
    let pause = prop::option::of((0_u64..60, prop::option::of(1_u64..30), 0_u64..30));
    let undone = prop::option::of(1_u64..40);
    let parts = (prop::collection::vec(one, 1..5), any::<bool>(), ends, again, pause, undone);
    let build = |(steps, baseline, ends, again, pause, undone): Parts| {
        let (mut at, mut seq) = (0, 0);
        let mut versions = Vec::new();
        for (gap, body, internal, kind, later) in steps {
            at += gap;
            seq += later;
            let first = versions.is_empty();
            let kind = match (first, baseline) {
                (true, true) => None,
                (true, false) => Some(ChangeKind::New),
                (false, _) => Some(kind),
            };
            let body = ["A", "B", "C"][usize::from(body)];
            let mut it: VersionRecord = version(seq, at, kind, body);
            it.content = Digest::of(format!("{at} {}", versions.len()).as_bytes());
            it.summary.class = internal.then_some(ProcedureClass::StandardInternal);
            versions.push(it);
        }
        let closure = ends.map(|(gap, replaced, later)| {
            let kinds = [ChangeKind::Abolish, ChangeKind::Lapse, ChangeKind::Annul];
            let kind = if replaced { ChangeKind::Replace } else { kinds[gap as usize % 3] };
            // What may come back was closed after all that had begun (BR-24).
            let early = if undone.is_some() { 0 } else { 10 };
            closure(seq + later, (at + gap).saturating_sub(early), kind)
        });
        let mut record = record(versions, closure);
        if let (Some(closed), Some(later)) = (&mut record.closure, undone) {
            let ends = closed.effective.checked_add_days(chrono::Days::new(later));
            let recorded = closed.recorded.clone();
            let said = SaidEnd { ends, by: None, then: AtNormsEnd::Revive, recorded };
            let (version, norm) = (Version::new(1, 0, 0), "1/2026/NQ-A".to_owned());
            closed.rests.push(Rest { version, norm, ends: vec![said] });
        }
        // A closure is undone by a version that begins later.
        if let (Some(closed), Some((gap, from_start, later))) = (&mut record.closure, again) {
            let revived = (closed.effective - day(0)).num_days() as u64 + gap;
            let revived = revived.max(at + 1);
            closed.from_start = from_start && closed.kind == ChangeKind::Annul;
            let seq = closed.recorded.seq + later + 1;
            let mut back = version(seq, revived, Some(ChangeKind::Revive), "A");
            back.content = Digest::of(format!("{revived} again").as_bytes());
            closed.until = Some(back.effective);
            record.versions.push(back);
            record.reopened.extend(record.closure.take());
        }
        record.suspensions.extend(pause.map(|(from, length, later)| Suspension {
            from: day(from),
            planned: length.map(|it| day(from + it)),
            until: length.map(|it| day(from + it)),
            decision: "487/QĐ-A".to_owned(),
            basis: String::new(),
            proposal: ProposalId(1),
            recorded: recorded(later),
            resumed: None,
            rests: Vec::new(),
        }));
        record
    };
    prop::collection::vec(parts.prop_map(build), 0..8)
}

/// The registry as it was known after an entry.
fn known(registry: &Registry, seq: u64) -> Registry {
    let mut known = registry.clone();
    known.last = Some(recorded(seq));
    let then = |mut it: ProcedureRecord| {
        it.versions = it.versions.iter().filter(|it| it.recorded.seq <= seq).cloned().collect();
        // A closure whose revival is not known yet is the one that holds.
        let revived = it.versions.iter().any(|it| it.kind == Some(ChangeKind::Revive));
        if !revived && it.reopened.last().is_some_and(|it| it.until.is_some()) {
            it.closure = it.reopened.pop().map(|it| Closure { until: None, ..it });
        }
        it.closure = it.closure.take().filter(|it| it.recorded.seq <= seq);
        it.reopened.retain(|it| it.recorded.seq <= seq);
        it.suspensions.retain(|it| it.recorded.seq <= seq);
        (!it.versions.is_empty()).then_some(it)
    };
    let all = registry.procedures.iter();
    known.procedures =
        all.filter_map(|(code, it)| Some((code.clone(), then(it.clone())?))).collect();
    known
}

proptest! {
    #[test]
    fn whatever_happened_the_stock_follows_from_the_flow(
        records in histories(),
        mut days in prop::array::uniform3(0_u64..90),
    ) {
        days.sort_unstable();
        let [a, b, c] = days;
        let registry = registry(records);
        let (first, second, both) =
            (between(&registry, a, b), between(&registry, b, c), between(&registry, a, c));
        for it in [&first, &second, &both] {
            prop_assert!(it.holds(), "{:#?}", it);
        }
        // What happens in two spans, one after the other, happens in both together.
        for internal in [false, true] {
            let (mut sum, more) = (first.total(internal), second.total(internal));
            let whole = both.total(internal);
            sum.add(&more);
            prop_assert_eq!((sum.before - more.before, sum.after - first.total(internal).after),
                (whole.before, whole.after));
            prop_assert_eq!((sum.entered(), sum.left()), (whole.entered(), whole.left()));
        }
    }

    #[test]
    fn whatever_was_recorded_between_two_instants_the_stock_follows_from_the_flow(
        records in histories(),
        mut days in prop::array::uniform2(0_u64..90),
        mut seqs in prop::array::uniform2(0_u64..40),
    ) {
        days.sort_unstable();
        seqs.sort_unstable();
        let registry = registry(records);
        let (old, new) = (known(&registry, seqs[0]), known(&registry, seqs[1]));
        let from = CatalogueSide { registry: &old, day: day(days[0]) };
        let to = CatalogueSide { registry: &new, day: day(days[1]) };
        let catalogue = CatalogueDifference::between(from, to, &|_| true);
        prop_assert!(catalogue.holds(), "{:#?}", catalogue);
    }
}
