//! When review tasks are opened, when they are not, and when they are done.

use chrono::NaiveDate;

use super::super::testing::*;
use crate::domain::{
    canonical,
    command::Command,
    component::Component,
    event::{Event, TaskClosing, TaskEvent, TaskItem, TaskPlace},
    ids::TaskId,
    registry::TaskState,
};

const A: &str = "9.000001";
const B: &str = "9.000002";

/// A norm that the sample cites, written as someone might.
const NORM: &str = "Nghị định số 1/2020/nđ-cp";

fn open(norm: &str, codes: &[&str], due: Option<NaiveDate>) -> Command {
    let of = |it: &&str| (code(it), canonical::digest(&sample(it)));
    let procedures = codes.iter().map(of).collect();
    Command::OpenTasks { norm: norm.to_owned(), due, reason: None, procedures }
}

fn close(task: u32, reason: &str) -> Command {
    let closing = TaskClosing { task: TaskId(task), reason: reason.to_owned() };
    Command::CloseTask { closing }
}

fn opened(world: &World, command: Command) -> Vec<TaskItem> {
    match &world.when("can-bo-a", command).events()[..] {
        [Event::Task(TaskEvent::Opened(it))] => it.items.clone(),
        other => panic!("{other:?}"),
    }
}

fn state(world: &World, task: u32, on: NaiveDate) -> TaskState {
    world.registry.task_state(&world.registry.tasks[&TaskId(task)], on)
}

#[test]
fn a_task_says_which_version_cites_the_norm_and_where() {
    let world = given_in_force(&[A, B]).did("can-bo-a", open(NORM, &[B, A], None));
    let tasks: Vec<_> = world.registry.tasks.values().collect();
    let codes: Vec<_> = tasks.iter().map(|it| (it.id.0, it.code.as_str())).collect();
    assert_eq!(codes, [(1, B), (2, A)]);
    assert_eq!((&*tasks[0].norm, tasks[0].version.to_string()), ("1/2020/NĐ-CP", "1.0.0".into()));
    let place = TaskPlace { component: Component::LegalBasis, row: Some("l17".to_owned()) };
    assert_eq!(tasks[0].places, [place]);
}

#[test]
fn a_procedure_with_an_open_task_for_the_norm_gets_no_second_one() {
    let world = given_in_force(&[A, B]).did("can-bo-a", open(NORM, &[A], None));
    let more = opened(&world, open("1/2020/NĐ-CP", &[A, B, B], None));
    let tasks: Vec<_> = more.iter().map(|it| (it.task.0, it.code.as_str())).collect();
    assert_eq!(tasks, [(2, B)]);
    let again = world.when("can-bo-a", open(NORM, &[A], None)).refusal_codes();
    assert_eq!(again, ["nothing-to-review"]);
}

#[test]
fn nothing_is_opened_for_what_does_not_cite_the_norm_or_is_not_in_force() {
    let world = given_in_force(&[A]);
    let refused = |command| world.when("can-bo-a", command).refusal_codes();
    assert_eq!(refused(open("2/2020/NĐ-CP", &[A], None)), ["not-cited"]);
    assert_eq!(refused(open(NORM, &[B], None)), ["unknown-code"]);
    let other = (code(A), canonical::digest(&sample(B)));
    let norm = NORM.to_owned();
    let command = Command::OpenTasks { norm, due: None, reason: None, procedures: vec![other] };
    assert_eq!(refused(command), ["not-cited"]);
    assert_eq!(refused(open(NORM, &[], None)), ["nothing-to-review"]);
    assert_eq!(refused(open("  ", &[], None))[..1], ["empty"]);
    assert_eq!(refused(open(NORM, &[A], Some(day(2026, 7, 14)))), ["due-in-past"]);
    assert_eq!(opened(&world, open(NORM, &[A], Some(day(2026, 7, 15)))).len(), 1);
}

#[test]
fn drafters_lawyers_and_registrars_open_and_close_and_nobody_else() {
    let world = given_in_force(&[A, B]);
    assert_eq!(world.when("quan-tri-a", open(NORM, &[A], None)).refusal_codes(), ["role-missing"]);
    let world = world.did("can-bo-a", open(NORM, &[A], None));
    assert_eq!(world.when("quan-tri-a", close(1, "Không đổi")).refusal_codes(), ["role-missing"]);
}

#[test]
fn a_task_is_closed_once_and_with_a_reason() {
    let world = given_in_force(&[A]).did("can-bo-a", open(NORM, &[A], None));
    assert_eq!(world.when("can-bo-a", close(1, " ")).refusal_codes(), ["empty"]);
    assert_eq!(world.when("can-bo-a", close(2, "Không đổi")).refusal_codes(), ["unknown-task"]);
    let world = world.did("can-bo-a", close(1, "Không đổi"));
    assert_eq!(state(&world, 1, day(2026, 7, 15)), TaskState::Closed);
    assert_eq!(world.when("can-bo-a", close(1, "Lại")).refusal_codes(), ["task-is-closed"]);
    assert_eq!(opened(&world, open(NORM, &[A], None))[0].task, TaskId(2));
}

#[test]
fn a_task_is_done_once_a_change_of_the_procedure_takes_effect() {
    let world = given_in_force(&[A, B]).did("can-bo-a", open(NORM, &[A, B], None));
    let world = world
        .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
        .did("can-bo-d", enact(decision(), &[1]));
    assert_eq!(state(&world, 1, day(2026, 8, 14)), TaskState::Open);
    let since = day(2026, 8, 15);
    let changed = TaskState::Changed(Some(semver::Version::new(1, 0, 1)), since);
    assert_eq!(state(&world, 1, since), changed);
    assert_eq!(state(&world, 2, since), TaskState::Open);
    let world = world.on(since);
    assert_eq!(world.when("can-bo-a", close(1, "Xong")).refusal_codes(), ["task-is-closed"]);
    let open: Vec<_> = world.registry.tasks_open(since).map(|it| it.id.0).collect();
    assert_eq!(open, [2]);
}

#[test]
fn a_task_is_done_when_the_procedure_ends() {
    let world = given_in_force(&[A]).did("can-bo-a", open(NORM, &[A], None));
    let world =
        world.approved("can-bo-a", "can-bo-b", abolish(A)).did("can-bo-d", enact(decision(), &[1]));
    let ended = TaskState::Changed(None, day(2026, 8, 15));
    assert_eq!(state(&world, 1, day(2026, 8, 15)), ended);
}

#[test]
fn the_command_can_be_made_again_from_its_event() {
    let world = given_in_force(&[A, B]).did("can-bo-a", open(NORM, &[A], None));
    let events = world.when("can-bo-a", open(NORM, &[A, B], None)).events();
    let again = Command::of(&events[0]).unwrap();
    assert_eq!(world.when("can-bo-a", again).events(), events);
}
