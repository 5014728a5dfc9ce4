use super::super::testing::*;
use crate::domain::{
    command::{Command, Request},
    edition::Edition,
    event::{AtNormsEnd, Decision, Event, Norm, NormClause, NormFact, TaskEvent},
    ids::TaskId,
    kind::ChangeKind,
    officer::Role,
    registry::{ProcedureRecord, Standing, TaskState},
};

const A: &str = "9.000001";
const B: &str = "9.000009";
const TEMPORARY: &str = "66.18/2026/NQ-CP";
const TWO: [(&str, Role); 2] = [("can-bo-e", Role::Legal), ("can-bo-d", Role::Control)];

/// A norm in force from 01/08/2026 to the end of 28/02/2027.
fn temporary(revives: bool) -> Norm {
    let to = Some(day(2027, 2, 28));
    Norm { effective_to: to, revives, ..norm(TEMPORARY, day(2026, 8, 1)) }
}

fn resting(request: Request) -> Request {
    Request { basis: format!("Nghị quyết số {TEMPORARY}"), ..request }
}

fn under(norm: Norm) -> Decision {
    Decision { norms: vec![norm], ..decision() }
}

fn enacted(norm: Norm, request: Request) -> World {
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", resting(request));
    world.did("can-bo-d", enact(under(norm), &[1]))
}

fn record<'a>(world: &'a World, of: &str) -> &'a ProcedureRecord {
    &world.registry.procedures[&code(of)]
}

/// The periods of a procedure, each as `from standing version`.
fn periods(world: &World, of: &str) -> Vec<String> {
    let said = |it: crate::domain::registry::Period| {
        let version = it.version.map(|it| format!(" {it}")).unwrap_or_default();
        format!("{} {}{version}", it.from, it.standing.key())
    };
    record(world, of).periods().into_iter().map(said).collect()
}

fn ends(ends: chrono::NaiveDate, then: AtNormsEnd) -> Command {
    Command::RecordNorm {
        norm: NormFact {
            number: TEMPORARY.to_owned(),
            ends: Some(ends),
            by: Some("9/2026/NĐ-CP".to_owned()),
            then: Some(then),
            ..NormFact::default()
        },
    }
}

#[test]
fn br_25_a_version_ends_with_its_norm_and_the_procedure_lapses_without_an_act() {
    for (of, world, before) in [
        (B, enacted(temporary(false), new(B)), None),
        (A, enacted(temporary(false), renamed(A, "Thẻ đọc")), Some("2026-01-01 in_force 1.0.0")),
    ] {
        let version = record(&world, of).latest().version.to_string();
        let own = [format!("2026-08-15 in_force {version}"), "2027-03-01 lapsed".to_owned()];
        let all: Vec<_> = before.map(str::to_owned).into_iter().chain(own).collect();
        assert_eq!(periods(&world, of), all);
        let record = record(&world, of);
        assert_eq!(record.standing(day(2027, 2, 28)), Standing::InForce, "the last day is in");
        assert_eq!(record.standing(day(2027, 3, 1)), Standing::Lapsed);
        let life = record.lives()[0];
        assert_eq!(life.closed, Some((day(2027, 3, 1), ChangeKind::Lapse)));
        assert_eq!(record.closure, None, "nobody closed it");
    }
}

/// A change that rests on two norms: one that ends by itself, and one that does not, or later.
fn on_two(other: Norm) -> World {
    let request = renamed(A, "Thẻ đọc");
    let basis = format!("Nghị quyết số {TEMPORARY}; Nghị định số {}", other.number);
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", Request { basis, ..request });
    let decision = Decision { norms: vec![temporary(true), other], ..decision() };
    world.did("can-bo-d", enact(decision, &[1]))
}

#[test]
fn br_25_what_rests_on_two_norms_ends_with_the_first_of_them_that_does() {
    // The other takes effect last, so that its days hold; its end is its own.
    let lasting = || norm("12/2026/NĐ-CP", day(2026, 8, 10));
    let ends = |world: &World| periods(world, A).last().cloned().unwrap_or_default();
    assert_eq!(ends(&on_two(lasting())), "2027-03-01 in_force 1.0.0");
    let later = Norm { effective_to: Some(day(2028, 2, 28)), ..lasting() };
    assert_eq!(ends(&on_two(later)), "2027-03-01 in_force 1.0.0");
    let sooner = Norm { effective_to: Some(day(2026, 12, 31)), ..lasting() };
    let world = on_two(sooner);
    assert_eq!(ends(&world), "2027-01-01 lapsed");
    // Each is told for itself, and looked through for itself.
    let tasks: Vec<_> = world.registry.tasks.values().map(|it| it.norm.clone()).collect();
    assert_eq!(tasks.len(), 2, "{tasks:?}");
    // An end that another norm puts to one of them reaches it too.
    let end = NormFact {
        number: "12/2026/NĐ-CP".to_owned(),
        ends: Some(day(2026, 10, 1)),
        by: Some("9/2026/NĐ-CP".to_owned()),
        then: Some(AtNormsEnd::Lapse),
        ..NormFact::default()
    };
    let world = on_two(lasting()).did_by(&TWO, Command::RecordNorm { norm: end });
    assert_eq!(ends(&world), "2026-10-01 lapsed");
}

#[test]
fn br_34_a_review_task_is_of_one_norm_however_its_number_is_written() {
    let open = |norm: &str| Command::OpenTasks {
        norm: norm.to_owned(),
        due: None,
        reason: None,
        procedures: vec![(code(A), item(A).content)],
    };
    let cited = sample(A).legal_basis[0].number.clone();
    let world = given_in_force(&[A]).did_as("can-bo-c", Role::Legal, open(&cited));
    let again = world.when_signed(signed("can-bo-c", Role::Legal), open(&format!("0{cited}")));
    assert_eq!(again.refusal_codes(), ["nothing-to-review"]);
    let before = world.by_edition(Edition(1));
    let twice = before.when_signed(signed("can-bo-c", Role::Legal), open(&format!("0{cited}")));
    assert_eq!(twice.events().len(), 1);
}

#[test]
fn br_25_what_a_norm_had_amended_is_in_force_again_where_the_norm_says_so() {
    let world = enacted(temporary(true), renamed(A, "Thẻ đọc"));
    let all =
        ["2026-01-01 in_force 1.0.0", "2026-08-15 in_force 1.0.1", "2027-03-01 in_force 1.0.0"];
    assert_eq!(periods(&world, A), all);
    let record = record(&world, A);
    let first = &record.versions[0];
    let spans = [(2026, 5, 1), (2027, 5, 1)].map(|(y, m, d)| record.span(first, day(y, m, d)));
    let again = (day(2027, 3, 1), None);
    assert_eq!(spans, [(day(2026, 1, 1), Some(day(2026, 8, 15))), again]);
    assert_eq!(record.lives().len(), 1);
    // What is new has nothing to go back to.
    let world = enacted(temporary(true), new(B));
    assert_eq!(periods(&world, B), ["2026-08-15 in_force 1.0.0", "2027-03-01 lapsed"]);
}

#[test]
fn br_25_what_a_temporary_norm_abolished_is_in_force_again_where_the_norm_says_so() {
    let world = enacted(temporary(true), abolish(A));
    let back = ["2026-01-01 in_force 1.0.0", "2026-08-15 abolished", "2027-03-01 in_force 1.0.0"];
    assert_eq!(periods(&world, A), back);
    let lives: Vec<_> = record(&world, A).lives().iter().map(|it| (it.from, it.opened)).collect();
    assert_eq!(lives, [(day(2026, 1, 1), None), (day(2027, 3, 1), Some(ChangeKind::Revive))]);
    // Where the norm says nothing, it stays abolished.
    let world = enacted(temporary(false), abolish(A));
    assert_eq!(periods(&world, A), back[..2]);
    let revive = |on| Request {
        kind: ChangeKind::Revive,
        components: Default::default(),
        effective: on,
        ..amend_from(&sample(A), |it| it.name += "!")
    };
    // It is amended again from the day on which it is back, and revived until then.
    let world = enacted(temporary(true), abolish(A)).on(day(2027, 2, 20));
    let codes = |request| match world.when("can-bo-a", propose(request)).0 {
        Ok(_) => Vec::new(),
        Err(it) => it.0.iter().map(|it| it.code()).collect(),
    };
    let at = |on| Request { effective: on, ..amend_from(&sample(A), |it| it.name += "!") };
    assert_eq!(codes(at(day(2027, 2, 28))), ["closed"]);
    assert_eq!(codes(at(day(2027, 3, 1))), [""; 0]);
    assert_eq!(codes(revive(day(2027, 2, 28))), [""; 0]);
    assert_eq!(codes(revive(day(2027, 3, 1))), ["not-closed"]);
    // And then abolished for good.
    let again = Request { effective: day(2027, 5, 1), ..abolish(A) };
    let world = world.on(day(2027, 3, 10)).approved("can-bo-a", "can-bo-b", again);
    let decided = Decision {
        signed_on: day(2027, 3, 10),
        number: "500/QĐ-A".to_owned(),
        ..under(norm("12/2026/NĐ-CP", day(2026, 8, 1)))
    };
    let world = world.did("can-bo-d", enact(decided, &[2]));
    assert_eq!(periods(&world, A)[2..], ["2027-03-01 in_force 1.0.0", "2027-05-01 abolished"]);
    let known = record(&world, A).known(u64::MAX).unwrap();
    assert_eq!(known.periods(), record(&world, A).periods());
}

#[test]
fn br_25_what_a_temporary_norm_replaced_comes_back_and_what_took_its_place_lapses() {
    let world = enacted(temporary(true), replace(&[A], &[B]));
    assert_eq!(periods(&world, A).last().unwrap(), "2027-03-01 in_force 1.0.0");
    assert_eq!(periods(&world, B), ["2026-08-15 in_force 1.0.0", "2027-03-01 lapsed"]);
    let world = enacted(temporary(false), replace(&[A], &[B]));
    assert_eq!(periods(&world, A).last().unwrap(), "2026-08-15 replaced");
    assert_eq!(periods(&world, B).last().unwrap(), "2027-03-01 lapsed");
    // The gate says it beforehand.
    let request = resting(replace(&[A], &[B]));
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", request);
    let told = |revives| world.when("can-bo-d", enact(under(temporary(revives)), &[1])).warnings();
    assert!(told(true).contains(&"revives-with-norm"), "{:?}", told(true));
    assert!(!told(false).contains(&"revives-with-norm"));
}

#[test]
fn br_25_what_a_temporary_norm_suspended_goes_on_where_the_norm_says_so() {
    let suspend = || Request { kind: ChangeKind::Suspend, ..abolish(A) };
    let world = enacted(temporary(true), suspend());
    assert_eq!(
        periods(&world, A)[1..],
        ["2026-08-15 suspended 1.0.0", "2027-03-01 in_force 1.0.0"]
    );
    let world = enacted(temporary(false), suspend());
    assert_eq!(periods(&world, A)[1..], ["2026-08-15 suspended 1.0.0"]);
}

#[test]
fn br_25_what_a_lasting_norm_abolished_too_stays_abolished() {
    let request = abolish(A);
    let basis = format!("Nghị quyết số {TEMPORARY}; Nghị định số 12/2026/NĐ-CP");
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", Request { basis, ..request });
    let lasting = norm("12/2026/NĐ-CP", day(2026, 8, 10));
    let norms = vec![temporary(true), lasting];
    let world = world.did("can-bo-d", enact(Decision { norms, ..decision() }, &[1]));
    assert_eq!(periods(&world, A).last().unwrap(), "2026-08-15 abolished");
    // An annulment is final, whatever its norm says.
    let annul = Request { kind: ChangeKind::Annul, ..abolish(A) };
    let world = enacted(temporary(true), annul);
    assert_eq!(periods(&world, A).last().unwrap(), "2026-08-15 annulled");
}

#[test]
fn br_26_an_early_end_brings_back_early_what_was_abolished_and_two_say_so() {
    let world = enacted(temporary(true), abolish(A));
    let early = ends(day(2026, 12, 1), AtNormsEnd::Revive);
    assert_eq!(world.when_by(&TWO[..1], early.clone()).refusal_codes(), ["second-hand"]);
    assert_eq!(world.when_by(&TWO, early.clone()).warnings(), ["revives-with-norm"]);
    let world = world.did_by(&TWO, early);
    assert_eq!(periods(&world, A).last().unwrap(), "2026-12-01 in_force 1.0.0");
    // Whoever ends it otherwise says that it stays away.
    let world = enacted(temporary(true), abolish(A));
    let world = world.did_by(&TWO, ends(day(2026, 12, 1), AtNormsEnd::Lapse));
    assert_eq!(periods(&world, A).last().unwrap(), "2026-08-15 abolished");
    // What was known before the end was said is told as it was known.
    let record = record(&world, A);
    let said = record.all_rests().find_map(|it| it.ends.last()).unwrap().recorded.seq;
    let before = record.known(said - 1).unwrap();
    assert_eq!(before.standing(day(2027, 3, 1)), Standing::InForce);
}

#[test]
fn a_change_builds_on_what_is_in_force_again_and_its_number_counts_on() {
    let world = enacted(temporary(true), renamed(A, "Thẻ đọc")).on(day(2027, 4, 1));
    let later =
        Request { effective: day(2027, 5, 1), ..amend_from(&sample(A), |it| it.name += "!") };
    let world = world.approved("can-bo-a", "can-bo-b", later);
    assert_eq!(world.proposal(2).change.closes[0].content, record(&world, A).versions[0].content);
    let decided = Decision {
        signed_on: day(2027, 4, 1),
        number: "500/QĐ-A".to_owned(),
        ..under(norm("12/2026/NĐ-CP", day(2027, 4, 1)))
    };
    let world = world.did("can-bo-d", enact(decided, &[2]));
    assert_eq!(world.version(A), "1.0.2");
    assert_eq!(periods(&world, A).last().unwrap(), "2027-05-01 in_force 1.0.2");
}

#[test]
fn what_has_lapsed_is_not_amended_but_revived() {
    let world = enacted(temporary(false), renamed(A, "Thẻ đọc")).on(day(2027, 3, 20));
    let at = |on| Request { effective: on, ..amend_from(&world.latest(A), |it| it.name += "!") };
    let refused = |request| world.when("can-bo-a", propose(request)).refusal_codes();
    assert_eq!(refused(at(day(2027, 4, 1))), ["closed"]);
    // On the very day nothing has lapsed before.
    world.when("can-bo-a", propose(at(day(2027, 3, 1)))).events();
    let revive =
        Request { kind: ChangeKind::Revive, components: Default::default(), ..at(day(2027, 4, 1)) };
    world.when("can-bo-a", propose(revive.clone())).events();
    let early = Request { effective: day(2027, 3, 1), ..revive };
    assert_eq!(refused(early), ["not-closed"]);
}

#[test]
fn what_begins_when_its_norm_has_ended_never_stood_and_is_not_amended() {
    for then in [AtNormsEnd::Lapse, AtNormsEnd::Revive] {
        let world =
            enacted(temporary(false), Request { effective: day(2026, 9, 1), ..resting(new(B)) });
        let world = world.did_by(&TWO, ends(day(2026, 8, 20), then));
        assert_eq!(periods(&world, B), ["2026-09-01 lapsed"]);
        assert_eq!(record(&world, B).lapsed_since(day(2026, 9, 30)), Some(day(2026, 9, 1)));
        let later = Request {
            effective: day(2026, 10, 1),
            ..amend_from(&world.latest(B), |it| it.name += "!")
        };
        assert_eq!(world.when("can-bo-a", propose(later)).refusal_codes(), ["closed"]);
    }
}

#[test]
fn br_26_a_norm_that_covers_it_ends_a_temporary_one_early_and_two_say_so() {
    let world = enacted(temporary(true), renamed(A, "Thẻ đọc"));
    let early = ends(day(2026, 12, 1), AtNormsEnd::Lapse);
    assert_eq!(world.when_by(&TWO[..1], early.clone()).refusal_codes(), ["second-hand"]);
    assert_eq!(world.when_by(&TWO, early.clone()).warnings(), ["ends-with-norm"]);
    let world = world.did_by(&TWO, early);
    assert_eq!(periods(&world, A)[1..], ["2026-08-15 in_force 1.0.1", "2026-12-01 lapsed"]);
    // A decision that comes later cites the norm as it was signed: its early end holds.
    let later = Request { effective: day(2026, 9, 1), ..resting(new(B)) };
    let world = world.approved("can-bo-a", "can-bo-b", later);
    let number = "490/QĐ-A".to_owned();
    let decided = Decision { number, ..under(temporary(true)) };
    let world = world.did("can-bo-d", enact(decided, &[2]));
    assert_eq!(periods(&world, B), ["2026-09-01 in_force 1.0.0", "2026-12-01 lapsed"]);
}

#[test]
fn an_end_of_its_own_comes_in_by_two_and_is_taken_back_by_two() {
    let world = enacted(norm(TEMPORARY, day(2026, 8, 1)), renamed(A, "Thẻ đọc"));
    let said = |ends| Command::RecordNorm {
        norm: NormFact {
            number: format!("Nghị quyết số {TEMPORARY}"),
            ends,
            then: Some(AtNormsEnd::Revive),
            ..NormFact::default()
        },
    };
    let own = said(Some(day(2027, 3, 1)));
    assert_eq!(world.when_by(&TWO[..1], own.clone()).refusal_codes(), ["second-hand"]);
    let world = world.did_by(&TWO, own);
    assert_eq!(periods(&world, A)[2], "2027-03-01 in_force 1.0.0");
    assert_eq!(world.when_by(&TWO[..1], said(None)).refusal_codes(), ["second-hand"]);
    let world = world.did_by(&TWO, said(None));
    assert_eq!(periods(&world, A).len(), 2);
    // One alone says of a norm what changes nothing.
    let days = NormFact {
        number: "7/2026/NĐ-CP".to_owned(),
        signed_on: Some(day(2026, 6, 1)),
        effective_from: Some(day(2026, 8, 1)),
        ..NormFact::default()
    };
    let world = world.did_by(&TWO[..1], Command::RecordNorm { norm: days.clone() });
    let other = NormFact { signed_on: Some(day(2026, 6, 2)), ..days };
    let codes = world.when_by(&TWO[..1], Command::RecordNorm { norm: other }).refusal_codes();
    assert_eq!(codes, ["second-hand"], "a signing day is one");
}

#[test]
fn what_was_in_force_before_the_registry_ends_with_a_norm_that_somebody_says_it_rests_on() {
    let world = given_in_force(&[A, "9.000002"]);
    let cited = sample(A).legal_basis[0].number.clone();
    let said = |number: &str, codes: &[&str], ends| Command::RecordNorm {
        norm: NormFact {
            number: number.to_owned(),
            ends,
            then: ends.map(|_| AtNormsEnd::Lapse),
            codes: codes.iter().map(|it| code(it)).collect(),
            ..NormFact::default()
        },
    };
    let end = Some(day(2027, 3, 1));
    // Without the code nothing ends with it; with it, two say so.
    let alone = world.clone().did_by(&TWO[..1], said(&cited, &[], end));
    assert_eq!(periods(&alone, A), ["2026-01-01 in_force 1.0.0"]);
    let by_one = world.when_by(&TWO[..1], said(&cited, &[A], end));
    assert_eq!(by_one.refusal_codes(), ["second-hand"]);
    assert_eq!(world.when_by(&TWO, said(&cited, &[A], end)).warnings(), ["ends-with-norm"]);
    let ended = ["2026-01-01 in_force 1.0.0", "2027-03-01 lapsed"];
    let both = world.clone().did_by(&TWO, said(&cited, &[A], end));
    assert_eq!(periods(&both, A), ended);
    // Said before or behind the end, it is the same.
    let behind = alone.did_by(&TWO, said(&cited, &[A], None));
    assert_eq!(periods(&behind, A), ended);
    let before = world.clone().did_by(&TWO[..1], said(&cited, &[A], None));
    assert_eq!(periods(&before.did_by(&TWO, said(&cited, &[], end)), A), ended);
    // What it does not cite it does not rest on; what a decision said, nobody adds to.
    let other = world.when_by(&TWO, said("99/2020/NĐ-CP", &[A], end));
    assert_eq!(other.refusal_codes(), ["rests-not-there"]);
    let unknown = world.when_by(&TWO, said(&cited, &["9.000099"], end));
    assert_eq!(unknown.refusal_codes(), ["unknown-code"]);
    let decided = enacted(temporary(false), renamed(A, "Thẻ đọc")).on(day(2026, 9, 1));
    let known = decided.when_by(&TWO, said(&cited, &[A], end));
    assert_eq!(known.refusal_codes(), ["rest-is-known"]);
}

#[test]
fn what_is_said_of_a_norm_says_something_and_agrees_with_itself() {
    let world = given_in_force(&[A]);
    let said = |norm: NormFact| {
        let number = TEMPORARY.to_owned();
        let norm = NormFact { number, ..norm };
        world.when_by(&TWO[..1], Command::RecordNorm { norm }).refusal_codes()
    };
    let (from, ends) = (Some(day(2026, 8, 1)), Some(day(2026, 8, 1)));
    let then = Some(AtNormsEnd::Lapse);
    let none = NormFact::default;
    assert_eq!(said(none()), ["empty"]);
    assert_eq!(said(NormFact { ends, by: Some("9/2026/NĐ-CP".to_owned()), ..none() }), ["empty"]);
    let before = NormFact { effective_from: from, ends, then, ..none() };
    assert_eq!(said(before), ["norm-ends-before"]);
    let itself = NormFact { ends, then, by: Some(TEMPORARY.to_owned()), ..none() };
    assert_eq!(said(itself), ["norm-ends-itself"]);
    let ahead = NormFact { effective_from: from, signed_on: Some(day(2026, 9, 1)), ..none() };
    assert_eq!(said(ahead), ["norm-signed-ahead"]);
}

#[test]
fn br_25_a_review_task_opens_and_waits_for_what_follows() {
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", resting(renamed(A, "Thẻ")));
    let events = world.when("can-bo-d", enact(under(temporary(false)), &[1])).events();
    let Some(Event::Task(TaskEvent::Opened(opened))) = events.last() else { panic!("{events:?}") };
    assert_eq!((opened.norm.as_str(), opened.due), (TEMPORARY, Some(day(2027, 2, 28))));
    let world = world.did("can-bo-d", enact(under(temporary(false)), &[1]));
    let task = &world.registry.tasks[&TaskId(1)];
    let state = |y, m, d| world.registry.task_state(task, day(y, m, d));
    assert_eq!(state(2026, 9, 1), TaskState::Open, "the version that it is about is no answer");
    assert_eq!(state(2027, 3, 1), TaskState::Changed(None, day(2027, 3, 1)));
    // An early end finds the task open, and opens no second one.
    let early = ends(day(2026, 12, 1), AtNormsEnd::Lapse);
    assert_eq!(world.when_by(&TWO, early).events().len(), 1);
}

#[test]
fn br_25_a_review_task_opens_for_what_a_temporary_norm_closes_and_waits_until_it_is_back() {
    let opened = |world: &World| -> Vec<_> {
        let tasks = world.registry.tasks.values();
        let mut all: Vec<_> =
            tasks.map(|it| (it.code.to_string(), it.version.to_string(), it.due)).collect();
        all.sort();
        all
    };
    let last = Some(day(2027, 2, 28));
    let of = |code: &str| (code.to_owned(), "1.0.0".to_owned(), last);
    let world = enacted(temporary(true), abolish(A));
    assert_eq!(opened(&world), [of(A)]);
    let replaced = enacted(temporary(true), replace(&[A], &[B]));
    assert_eq!(opened(&replaced), [of(A), of(B)]);
    // What stays away is nobody's to look through; nor is what a lasting norm closes too.
    assert_eq!(opened(&enacted(temporary(false), abolish(A))), []);
    let annul = Request { kind: ChangeKind::Annul, ..abolish(A) };
    assert_eq!(opened(&enacted(temporary(true), annul)), []);
    let task = world.registry.tasks[&TaskId(1)].clone();
    let state = |world: &World, y, m, d| world.registry.task_state(&task, day(y, m, d));
    for (y, m, d) in [(2026, 8, 1), (2026, 8, 15), (2027, 2, 28)] {
        assert_eq!(state(&world, y, m, d), TaskState::Open, "its closing is what it is about");
    }
    let back = TaskState::Changed(Some(task.version.clone()), day(2027, 3, 1));
    assert_eq!(state(&world, 2027, 3, 1), back);
    // An early end finds the task open; what is closed for good by then is looked through no more.
    let early = world.clone().did_by(&TWO, ends(day(2026, 12, 1), AtNormsEnd::Revive));
    assert_eq!(opened(&early), [of(A)]);
    assert_eq!(
        state(&early, 2026, 12, 1),
        TaskState::Changed(Some(task.version.clone()), day(2026, 12, 1))
    );
    let away = world.did_by(&TWO, ends(day(2026, 12, 1), AtNormsEnd::Lapse));
    assert_eq!(state(&away, 2026, 9, 1), TaskState::Changed(None, day(2026, 8, 15)));
    // Where the end is said only later, the task opens then.
    let lasting = norm(TEMPORARY, day(2026, 8, 1));
    let world = enacted(lasting, abolish(A));
    assert_eq!(opened(&world), []);
    let world = world.did_by(&TWO, ends(day(2027, 3, 1), AtNormsEnd::Revive));
    assert_eq!(opened(&world), [of(A)]);
    let task = &world.registry.tasks[&TaskId(1)];
    assert_eq!(world.registry.task_state(task, day(2026, 9, 1)), TaskState::Open);
}

#[test]
fn br_25_nothing_comes_into_force_on_a_norm_that_has_ended() {
    let late = Request { effective: day(2027, 3, 1), ..resting(renamed(A, "Thẻ đọc")) };
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", late);
    let codes = world.when("can-bo-d", enact(under(temporary(false)), &[1])).refusal_codes();
    assert_eq!(codes, ["rests-on-ended"]);
    let in_time = Request { effective: day(2027, 2, 28), ..resting(renamed(A, "Thẻ đọc")) };
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", in_time);
    let warnings = world.when("can-bo-d", enact(under(temporary(false)), &[1])).warnings();
    assert!(warnings.contains(&"norm-sunset"), "{warnings:?}");
}

#[test]
fn br_45_a_norm_has_its_days_once_whichever_decision_says_so() {
    let signed = |on| Norm { signed_on: Some(on), ..temporary(false) };
    let first = enacted(signed(day(2026, 6, 1)), renamed(A, "Thẻ đọc"));
    let world = first.approved("can-bo-a", "can-bo-b", resting(new(B)));
    let refused = |norms: Vec<Norm>| {
        let number = "490/QĐ-A".to_owned();
        world.when("can-bo-d", enact(Decision { number, norms, ..decision() }, &[2])).0.err()
    };
    let codes =
        |norms| refused(norms).map(|it| it.0.iter().map(|it| it.code()).collect::<Vec<_>>());
    let same = signed(day(2026, 6, 1));
    assert_eq!(codes(vec![same.clone()]), None);
    let spelt = Norm { number: "066.18/2026/NQ\u{2011}CP".to_owned(), ..same.clone() };
    assert_eq!(codes(vec![spelt.clone()]), None, "however its number is written");
    for other in [
        signed(day(2026, 6, 2)),
        Norm { signed_on: Some(day(2026, 6, 2)), ..spelt.clone() },
        Norm { effective_from: day(2026, 7, 1), ..same.clone() },
        Norm { effective_to: Some(day(2027, 3, 31)), ..same.clone() },
    ] {
        assert_eq!(codes(vec![other.clone()]), Some(vec!["norm-otherwise"]), "{other:?}");
    }
    assert_eq!(codes(vec![same, spelt]), Some(vec!["norm-twice"]));
}

#[test]
fn br_23_a_clause_has_a_day_of_its_own_for_what_names_it() {
    let clause =
        |name: &str| NormClause { name: name.to_owned(), effective_from: day(2026, 7, 20) };
    let norm = Norm { clauses: vec![clause("Phụ lục I.5")], ..temporary(false) };
    let codes = |basis: &str| {
        let (basis, effective) = (format!("{TEMPORARY}{basis}"), day(2026, 7, 25));
        let request = Request { basis, effective, ..renamed(A, "Thẻ đọc") };
        let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", request);
        let ruled = world.when("can-bo-d", enact(under(norm.clone()), &[1]));
        ruled.0.err().map(|it| it.0.iter().map(|it| it.code()).collect::<Vec<_>>())
    };
    assert_eq!(codes(", phụ lục  I.5, mục 2"), None);
    for other in ["", ", Phụ lục I", ", Phụ lục I.55", ", Phụ lục I.5.2"] {
        assert_eq!(codes(other), Some(vec!["before-norm"]), "{other}");
    }
    let late = NormClause { effective_from: day(2027, 3, 1), ..clause("Điều 9") };
    let ended = Norm { clauses: vec![late], ..temporary(false) };
    let request = resting(renamed(A, "Thẻ đọc"));
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", request);
    let codes = world.when("can-bo-d", enact(under(ended), &[1])).refusal_codes();
    assert_eq!(codes, ["norm-ends-before"]);
}

#[test]
fn br_45_preamble_and_annex_name_the_same_norms() {
    let told = |basis: &str, norms: Vec<Norm>| {
        let request = Request { basis: basis.to_owned(), ..renamed(A, "Thẻ đọc") };
        let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", request);
        let warnings =
            world.when("can-bo-d", enact(Decision { norms, ..decision() }, &[1])).warnings();
        warnings.into_iter().filter(|it| it.starts_with("norm-un")).collect::<Vec<_>>()
    };
    let of = |number: &str| norm(number, day(2026, 8, 1));
    let none: [&str; 0] = [];
    assert_eq!(told("Nghị định 012/2026/NĐ-CP", vec![of("12/2026/NĐ-CP")]), none);
    let both = "12/2026/NĐ-CP; 1427/2026/TT-BQP";
    assert_eq!(told(both, vec![of("12/2026/NĐ-CP")]), ["norm-unlisted"]);
    assert_eq!(
        told(both, vec![of("12/2026/NĐ-CP"), of("1472/2026/TT-BQP")]),
        ["norm-unlisted", "norm-unused"]
    );
}

#[test]
fn br_12_a_decision_that_takes_effect_behind_its_norm_is_told() {
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
    let told = |on| {
        let decision = Decision { effective_on: Some(on), ..decision() };
        world.when("can-bo-d", enact(decision, &[1])).warnings().contains(&"decision-behind")
    };
    assert!(told(day(2026, 8, 16)) && !told(day(2026, 8, 15)));
}

#[test]
fn before_norms_were_entities_nothing_ended_with_them() {
    let world = given_in_force(&[A]).by_edition(Edition(1));
    let world = world.approved("can-bo-a", "can-bo-b", resting(renamed(A, "Thẻ đọc")));
    let world = world.did("can-bo-d", enact(under(temporary(false)), &[1]));
    let fact = NormFact {
        number: TEMPORARY.to_owned(),
        ends: Some(day(2026, 12, 1)),
        by: Some("9/2026/NĐ-CP".to_owned()),
        ..NormFact::default()
    };
    let world = world.did_by(&TWO[..1], Command::RecordNorm { norm: fact });
    assert_eq!(periods(&world, A).len(), 2);
    assert!(record(&world, A).rests.is_empty() && world.registry.tasks.is_empty());
}

#[test]
fn br_26_another_norm_ends_one_early_and_neither_before_it_begins_nor_late() {
    let number = "12/2026/NĐ-CP".to_owned();
    let mut decision = decision();
    decision.norms[0].effective_to = Some(day(2028, 8, 1));
    let world = given_in_force(&[A])
        .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
        .did("can-bo-d", enact(decision, &[1]));
    let ended = |ends| Command::RecordNorm {
        norm: NormFact {
            number: number.clone(),
            ends: Some(ends),
            by: Some("9/2027/NĐ-CP".to_owned()),
            then: Some(AtNormsEnd::Lapse),
            ..NormFact::default()
        },
    };
    let refused = |world: &World, ends| world.when_by(&TWO, ended(ends)).refusal_codes();
    assert_eq!(refused(&world, day(2026, 8, 1)), ["norm-ends-before"]);
    assert_eq!(refused(&world, day(2028, 8, 3)), ["norm-outlived"]);
    assert!(!world.when_by(&TWO, ended(day(2027, 1, 1))).events().is_empty());
    let before = world.clone().by_edition(Edition(2));
    assert!(!before.when_by(&TWO, ended(day(2028, 8, 3))).events().is_empty());
}
