//! `task list|close`, and `impact --open-reviews`: which procedures are to be looked
//! through again because a norm that they cite has changed.

use chrono::NaiveDate;
use congbo::{
    app::Snapshot,
    ask::{
        impact::{OpenReview, Reviews},
        tasks::{ListedTask, Tasks, TasksQuestion, open_tasks_of, opened_by, tasks, to_review},
    },
    domain::{
        citation::NormSought,
        command::Command,
        event::{TaskClosing, TaskPlace},
        ids::{Code, Digest},
        registry::Registry,
    },
};

use super::{
    args::{self, TaskAction, TaskClose, TaskList},
    author::clean,
    columns::TaskColumn,
    context::Context,
    error::{CliError, exit},
    result::Did,
    rows::{ListCell, ListRows},
    texts::TextFact,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, action: TaskAction) -> Result<u8, CliError> {
    match action {
        TaskAction::List(args) => list(context, ui, &args),
        TaskAction::Close(args) => close(context, ui, &args),
    }
}

/// Opens a review task for each of the procedures that has none for the norm, and says
/// which have one already.
pub fn open(
    context: &Context,
    ui: &mut Ui,
    args: &args::Impact,
    (snapshot, norm): (Snapshot, &NormSought),
    citing: Vec<(Code, Digest)>,
) -> Result<Reviews, CliError> {
    let today = context.now.day(snapshot.registry.zone());
    let (already, procedures) = to_review(&snapshot.registry, citing, norm, today);
    snapshot.release()?;
    let mut reviews = Reviews { opened: Vec::new(), already, seq: None, again: false };
    if !procedures.is_empty() {
        let reason = args.reason.as_deref().map(clean);
        let (norm, due) = (norm.shown().to_owned(), args.due);
        let command = Command::OpenTasks { norm, due, reason, procedures };
        let (done, registry) = context.send(ui, &command)?;
        reviews.seq = done.seq();
        reviews.again = done.again;
        reviews.opened = opened_by(&registry, reviews.seq);
    }
    say_reviews(ui, norm, &reviews);
    Ok(reviews)
}

fn say_reviews(ui: &mut Ui, norm: &NormSought, reviews: &Reviews) {
    let facts = |them: &[OpenReview]| {
        let tasks = match them {
            [first, _, .., last] => format!("{}–{}", first.task, last.task),
            them => them.iter().map(|it| it.task.to_string()).collect::<Vec<_>>().join(", "),
        };
        (them.len().to_string(), tasks)
    };
    if !reviews.opened.is_empty() {
        let (count, tasks) = facts(&reviews.opened);
        ui.effect("tasks-opened", &[("count", &count), ("norm", &norm.shown()), ("tasks", &tasks)]);
    }
    if !reviews.already.is_empty() {
        let (count, tasks) = facts(&reviews.already);
        let said = ui
            .say("tasks-already", &[("count", &count), ("norm", &norm.shown()), ("tasks", &tasks)]);
        ui.status(ui.shown(&said));
    }
    if reviews.opened.is_empty() && reviews.already.is_empty() {
        ui.status(ui.say("tasks-none", &[]));
    }
    if reviews.again {
        ui.status(ui.say("work-again", &[]));
    }
}

fn close(context: &Context, ui: &mut Ui, args: &TaskClose) -> Result<u8, CliError> {
    let closing = TaskClosing { task: args.task, reason: clean(&args.reason) };
    let (done, _) = context.send(ui, &Command::CloseTask { closing: closing.clone() })?;
    ui.effect("task-closed", &[("task", &args.task)]);
    let (task, reason) = (closing.task.to_string(), closing.reason);
    ui.done(&done, Did::TaskClosed { task, reason });
    Ok(exit::DONE)
}

fn list(context: &Context, ui: &mut Ui, args: &TaskList) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&args.times)?;
    let (code, norm) = (args.code.as_ref(), args.norm.as_deref());
    let mut tasks = tasks(&snapshot, &TasksQuestion { asked, code, norm, open: args.open })?;
    let rows = ListRows::new(context, &args.rows);
    let counts = (tasks.tasks.len(), tasks.tasks.iter().filter(|it| it.is_open()).count());
    let day = tasks.head.point.as_of;
    rows.arrange(ui, &mut tasks.tasks, |ui, it, column| cell(ui, it, day, column));
    ui.answer(&tasks, |ui| print(ui, &tasks, &rows, counts));
    Ok(exit::DONE)
}

fn cell(ui: &Ui, it: &ListedTask, day: NaiveDate, column: TaskColumn) -> ListCell {
    match column {
        TaskColumn::Id => ListCell::of(it.task),
        TaskColumn::Code => ListCell::of(&it.code),
        TaskColumn::Due => ListCell::day(ui, it.due),
        TaskColumn::State => ListCell::of(said_state(ui, it, day)),
        TaskColumn::Norm => ListCell::of(ui.shown(&it.norm)),
        TaskColumn::Places => {
            let places: Vec<_> = it.places.iter().map(|it| cited(ui, it)).collect();
            ListCell::of(ui.shown(&places.join("; ")))
        }
    }
}

fn print(
    ui: &mut Ui,
    tasks: &Tasks,
    rows: &ListRows<'_, TaskColumn>,
    (count, open): (usize, usize),
) {
    let day = tasks.head.point.as_of;
    rows.print(ui, &tasks.tasks, |ui, it, column| cell(ui, it, day, column));
    let facts: [TextFact<'_>; 2] = [("count", &count), ("open", &open)];
    let total = ui.say("task-count", &facts) + &rows.shown_of(ui, tasks.tasks.len(), count);
    ui.footer(&total, &tasks.head);
}

fn cited(ui: &Ui, it: &TaskPlace) -> String {
    let row = it.row.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
    ui.name(it.component) + &row
}

fn said_state(ui: &Ui, task: &ListedTask, day: NaiveDate) -> String {
    match (&task.changed, &task.closed) {
        (Some(changed), _) => match &changed.version {
            Some(version) => {
                ui.say("task-state-changed", &[("version", &version), ("from", &changed.from)])
            }
            None => ui.say("task-state-ended", &[("from", &changed.from)]),
        },
        (None, Some(closed)) => {
            let officer = closed.officer.as_ref().map(ToString::to_string).unwrap_or_default();
            let reason = closed.reason.as_deref().unwrap_or_default();
            ui.say("task-state-closed", &[("officer", &officer), ("reason", &ui.shown(reason))])
        }
        (None, None) => {
            let late = task.due.is_some_and(|it| it < day);
            ui.say(if late { "task-state-overdue" } else { "task-state-open" }, &[])
        }
    }
}

/// Returns the open review tasks of a procedure in words; nothing where there are none.
pub fn open_of(ui: &Ui, registry: &Registry, code: &Code, day: NaiveDate) -> Option<String> {
    let tasks = open_tasks_of(registry, code, day);
    let said: Vec<_> = tasks.map(|it| format!("{} ({})", it.id, ui.shown(&it.norm))).collect();
    (!said.is_empty()).then(|| said.join(", "))
}
