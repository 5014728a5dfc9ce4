//! A procedure suspended, resumed, ended and brought back, on the days around which the
//! answer changes.

use chrono::NaiveDate;

use crate::domain::decide::testing::*;
use crate::domain::{
    command::Request,
    event::{Decision, Reach},
    kind::ChangeKind,
    registry::{ProcedureRecord, Standing},
};

const A: &str = "9.000001";
const B: &str = "9.000002";

/// A change of the life of `A` from a day of 2026 on.
fn life(kind: ChangeKind, month: u32, of_month: u32) -> Request {
    let transition = Some("Hồ sơ đã nộp được giải quyết xong".to_owned());
    let effective = day(2026, month, of_month);
    Request { kind, effective, transition, ..abolish(A) }
}

fn until(request: Request, until: NaiveDate) -> Request {
    Request { reach: Reach { until: Some(until), from_start: false }, ..request }
}

fn from_start(request: Request) -> Request {
    Request { reach: Reach { until: None, from_start: true }, ..request }
}

fn revive(month: u32, of_month: u32) -> Request {
    let opens = vec![sample(A)];
    Request { opens, ..life(ChangeKind::Revive, month, of_month) }
}

fn start() -> World {
    given_in_force(&[A])
}

/// Proposes, has it approved, and enacts it under a decision of its own number.
#[track_caller]
fn enacted(world: World, request: Request) -> World {
    let id = world.registry.next_proposal().0;
    let decision = Decision {
        number: format!("{}/QĐ-A", 500 + id),
        norms: vec![norm("12/2026/NĐ-CP", day(2026, 1, 1))],
        ..decision()
    };
    world.approved("can-bo-a", "can-bo-b", request).did("can-bo-d", enact(decision, &[id]))
}

fn all(requests: Vec<Request>) -> World {
    requests.into_iter().fold(start(), enacted)
}

fn record(world: &World) -> &ProcedureRecord {
    &world.registry.procedures[&code(A)]
}

/// The periods of `A`, each as `from standing version`.
fn periods(world: &World) -> Vec<String> {
    let said = |it: crate::domain::registry::Period| {
        let version = it.version.map(|it| format!(" {it}")).unwrap_or_default();
        format!("{} {}{version}", it.from, it.standing.key())
    };
    record(world).periods().into_iter().map(said).collect()
}

#[test]
fn a_life_is_told_by_its_periods() {
    use ChangeKind::{Annul, Lapse, Resume, Suspend};
    let cases: Vec<(Vec<Request>, &[&str])> = vec![
        (vec![life(Suspend, 8, 15)], &["2026-01-01 in_force 1.0.0", "2026-08-15 suspended 1.0.0"]),
        (
            vec![until(life(Suspend, 8, 15), day(2026, 12, 1))],
            &[
                "2026-01-01 in_force 1.0.0",
                "2026-08-15 suspended 1.0.0",
                "2026-12-01 in_force 1.0.0",
            ],
        ),
        (
            vec![until(life(Suspend, 8, 15), day(2026, 12, 1)), life(Resume, 10, 1)],
            &[
                "2026-01-01 in_force 1.0.0",
                "2026-08-15 suspended 1.0.0",
                "2026-10-01 in_force 1.0.0",
            ],
        ),
        (
            vec![life(Suspend, 8, 15), life(Lapse, 9, 1), revive(11, 1)],
            &[
                "2026-01-01 in_force 1.0.0",
                "2026-08-15 suspended 1.0.0",
                "2026-09-01 lapsed",
                "2026-11-01 in_force 1.0.1",
            ],
        ),
        (
            vec![life(ChangeKind::Abolish, 9, 1), revive(9, 1)],
            &["2026-01-01 in_force 1.0.0", "2026-09-01 in_force 1.0.1"],
        ),
        (vec![life(Annul, 9, 1)], &["2026-01-01 in_force 1.0.0", "2026-09-01 annulled"]),
        (vec![from_start(life(Annul, 9, 1))], &["2026-01-01 annulled"]),
        (
            vec![from_start(life(Annul, 9, 1)), revive(10, 1)],
            &["2026-01-01 annulled", "2026-10-01 in_force 1.0.1"],
        ),
    ];
    for (requests, expected) in cases {
        let kinds: Vec<_> = requests.iter().map(|it| it.kind.key()).collect();
        assert_eq!(periods(&all(requests)), expected, "{kinds:?}");
    }
}

#[test]
fn what_does_not_fit_the_life_of_a_procedure_is_refused() {
    use ChangeKind::{Amend, Annul, Lapse, Resume, Suspend};
    let suspended = || vec![until(life(Suspend, 8, 15), day(2026, 12, 1))];
    let closed = || vec![life(Lapse, 9, 1)];
    let twice = Request { opens: vec![sample(A), sample(B)], ..revive(9, 1) };
    let cases: Vec<(Vec<Request>, Request, &[&str])> = vec![
        (vec![], life(Resume, 8, 15), &["not-suspended"]),
        (suspended(), life(Resume, 12, 1), &["not-suspended"]),
        (suspended(), life(Resume, 8, 14), &["life-overlap", "not-suspended"]),
        (suspended(), life(Suspend, 9, 1), &["already-suspended"]),
        (suspended(), life(Suspend, 8, 1), &["life-overlap"]),
        (suspended(), life(Lapse, 8, 1), &["life-overlap"]),
        (vec![], until(life(Suspend, 8, 15), day(2026, 8, 15)), &["empty-suspension"]),
        (vec![], until(life(Lapse, 8, 15), day(2026, 9, 1)), &["wrong-reach"]),
        (vec![], from_start(life(Lapse, 8, 15)), &["wrong-reach"]),
        (vec![], revive(9, 1), &["not-closed"]),
        (closed(), revive(8, 31), &["life-overlap"]),
        (closed(), twice, &["wrong-sides", "other-code"]),
        (closed(), life(Suspend, 9, 2), &["closed"]),
        (closed(), life(Resume, 9, 2), &["closed"]),
        (closed(), life(Annul, 9, 2), &["closed"]),
        (closed(), Request { kind: Amend, ..revive(9, 2) }, &["closed"]),
        (
            vec![],
            Request { closes: vec![code("9.000009")], ..life(Annul, 9, 1) },
            &["unknown-code"],
        ),
    ];
    for (before, request, expected) in cases {
        let (kind, world) = (request.kind.key(), all(before));
        let found = world.when("can-bo-a", propose(request)).refusal_codes();
        assert_eq!(found, expected, "{kind}");
    }
}

#[test]
fn a_suspension_ends_where_the_next_may_begin() {
    let first = until(life(ChangeKind::Suspend, 8, 15), day(2026, 10, 1));
    let world = all(vec![first, life(ChangeKind::Suspend, 10, 1)]);
    assert_eq!(record(&world).standing(day(2027, 1, 1)), Standing::Suspended);
    assert_eq!(periods(&world).len(), 2);
}

#[test]
fn a_suspended_procedure_is_amended_and_stays_suspended() {
    let world = all(vec![life(ChangeKind::Suspend, 8, 15), renamed(A, "Thẻ đọc")]);
    assert_eq!(periods(&world), ["2026-01-01 in_force 1.0.0", "2026-08-15 suspended 1.0.1",]);
}

#[test]
fn an_approval_does_not_outlive_a_suspension() {
    let world = start().approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
    let id = world.registry.next_proposal().0;
    let world = world.approved("can-bo-a", "can-bo-b", life(ChangeKind::Suspend, 8, 15));
    let decision = Decision { number: "600/QĐ-A".to_owned(), ..decision() };
    let world = world.did("can-bo-d", enact(decision.clone(), &[id]));
    let found = world.when("can-bo-d", enact(decision, &[1])).refusal_codes();
    assert!(found.contains(&"life-moved"), "{found:?}");
}

#[test]
fn a_revival_has_the_gate_of_what_is_new_and_a_suspension_that_of_an_amendment() {
    use crate::domain::policy::Road;
    for (kind, road) in [
        (ChangeKind::Suspend, Road::Amend),
        (ChangeKind::Resume, Road::Amend),
        (ChangeKind::Lapse, Road::Abolish),
        (ChangeKind::Revive, Road::New),
        (ChangeKind::Annul, Road::Abolish),
    ] {
        assert_eq!(Road::from(kind), road);
    }
}

#[test]
fn an_annulment_from_the_start_warns_and_needs_a_ground() {
    let request = from_start(life(ChangeKind::Annul, 8, 15));
    let warnings = start().when("can-bo-a", propose(request.clone())).warnings();
    assert!(warnings.contains(&"taken-back"), "{warnings:?}");
    let groundless = Request { basis: String::new(), reason: String::new(), ..request };
    let found = start().when("can-bo-a", propose(groundless)).refusal_codes();
    assert_eq!(found, ["no-norm", "empty"]);
}

#[test]
fn a_procedure_annulled_before_it_begins_never_begins() {
    let world = all(vec![renamed(A, "Thẻ đọc"), from_start(life(ChangeKind::Annul, 8, 1))]);
    let record = record(&world);
    assert_eq!(record.standing(day(2026, 3, 1)), Standing::Annulled);
    assert!(record.lives().is_empty());
    assert_eq!((record.ends(0), record.ends(1)), (Some(day(2026, 1, 1)), Some(day(2026, 8, 15))));
}

#[test]
fn what_was_known_then_and_what_is_known_now_stand_beside_each_other() {
    let said = |world: &World| -> Vec<String> {
        let stand = |it: crate::domain::registry::Stand| {
            it.1.map_or(it.0.key().to_owned(), |version| format!("{} {version}", it.0.key()))
        };
        let row = |it: crate::domain::registry::Hindsight| {
            let then = |it: Option<_>| it.map_or("unknown".to_owned(), stand);
            let before: Vec<_> = it.before.into_iter().map(|it| then(it.1)).collect();
            format!("{}..{}: {} / {}", it.from, it.to, before.join(", "), stand(it.now))
        };
        let zone = crate::domain::ids::Zone::default();
        record(world).hindsight(zone).into_iter().map(row).collect()
    };
    assert!(said(&all(vec![life(ChangeKind::Suspend, 8, 15)])).is_empty());
    // The tests' own day is 15 July 2026.
    let suspended = all(vec![life(ChangeKind::Suspend, 7, 1)]);
    assert_eq!(said(&suspended), ["2026-07-01..2026-07-15: in_force 1.0.0 / suspended 1.0.0"]);
    let annulled = enacted(suspended, from_start(life(ChangeKind::Annul, 8, 1)));
    assert_eq!(
        said(&annulled),
        [
            "2026-01-01..2026-07-01: in_force 1.0.0 / annulled",
            "2026-07-01..2026-07-15: in_force 1.0.0, suspended 1.0.0 / annulled",
        ]
    );
}
