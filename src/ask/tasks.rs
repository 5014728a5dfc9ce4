//! The review tasks, and how each stands on a day.

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::{AnswerHead, AskedTimes, Shape, Unanswered, impact::OpenReview, record};
use crate::{
    app::Snapshot,
    domain::{
        citation::NormSought,
        event::TaskPlace,
        ids::{Code, Digest, Moment, OfficerId, TaskId},
        officer::Role,
        registry::{Recorded, Registry, Task, TaskState},
    },
};

/// Which review tasks are listed.
#[derive(Debug, Clone, Copy)]
pub struct TasksQuestion<'a> {
    /// The day, and what was known.
    pub asked: AskedTimes,
    /// Of which procedure; of all, where none is named.
    pub code: Option<&'a Code>,
    /// For which norm; for all, where none is named.
    pub norm: Option<&'a str>,
    /// Whether only open ones are listed.
    pub open: bool,
}

/// Review tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các việc rà soát", inline)]
pub struct Tasks {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The tasks, the oldest first.
    #[schemars(title = "Các việc")]
    pub tasks: Vec<ListedTask>,
}

impl Shape for Tasks {
    const NAME: &'static str = "tasks";
    const VERSION: u32 = 1;
}

/// A review task, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc rà soát một thủ tục")]
pub struct ListedTask {
    /// Its number.
    #[schemars(title = "Số")]
    pub task: TaskId,
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The norm that changed.
    #[schemars(title = "Văn bản")]
    pub norm: String,
    /// The version that cites it.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: Version,
    /// Where it cites it.
    #[schemars(title = "Nơi viện dẫn")]
    pub places: Vec<TaskPlace>,
    /// The last day for it.
    #[schemars(title = "Hạn cuối")]
    pub due: Option<NaiveDate>,
    /// Why it was opened.
    #[schemars(title = "Lý do")]
    pub reason: Option<String>,
    /// How it stands: `open`, `closed` or `changed`.
    #[schemars(title = "Tình trạng")]
    pub state: TaskStands,
    /// What came of it, where the procedure changed.
    #[schemars(title = "Đã thay đổi")]
    pub changed: Option<SinceTask>,
    /// Who opened it.
    #[schemars(title = "Đã mở")]
    pub opened: TaskAct,
    /// Who closed it and why.
    #[schemars(title = "Đã đóng")]
    pub closed: Option<TaskAct>,
}

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Tình trạng")]
pub enum TaskStands {
    /// Nobody closed it, and the procedure is as it was.
    Open,
    /// The procedure changed since.
    Changed,
    /// Somebody closed it.
    Closed,
}

impl TaskStands {
    fn of(state: &TaskState) -> Self {
        match state {
            TaskState::Open => TaskStands::Open,
            TaskState::Changed(..) => TaskStands::Changed,
            TaskState::Closed => TaskStands::Closed,
        }
    }
}

/// What came of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Đã thay đổi")]
pub struct SinceTask {
    /// The version that followed; null where the procedure ended.
    #[schemars(title = "Phiên bản", with = "Option<String>")]
    pub version: Option<Version>,
    /// From when.
    #[schemars(title = "Từ ngày")]
    pub from: NaiveDate,
}

/// Who did something about a task, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc đã làm")]
pub struct TaskAct {
    /// The officer.
    #[schemars(title = "Cán bộ")]
    pub officer: Option<OfficerId>,
    /// In which role.
    #[schemars(title = "Vai trò")]
    pub role: Option<Role>,
    /// When.
    #[schemars(title = "Thời điểm")]
    pub at: Moment,
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// Why, where a reason was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Lý do")]
    pub reason: Option<String>,
}

/// Lists review tasks.
///
/// # Errors
///
/// The procedure that was named is unknown or may not be shown.
pub fn tasks(snapshot: &Snapshot, question: &TasksQuestion<'_>) -> Result<Tasks, Unanswered> {
    let TasksQuestion { asked, code, norm, open } = *question;
    let registry = &snapshot.registry;
    if let Some(code) = code {
        record(registry, code)?;
    }
    let code = code.map(|it| registry.identity(it));
    let norm = norm.map(|it| NormSought::read(it).shown().to_owned());
    let wanted = |it: &&Task| {
        registry.disclose(&it.code).is_ok()
            && code.is_none_or(|code| it.code == *code)
            && norm.as_ref().is_none_or(|norm| it.norm == *norm)
            && (!open || registry.task_state(it, asked.as_of) == TaskState::Open)
    };
    let tasks = registry.tasks.values().filter(wanted);
    let tasks = tasks.map(|it| ListedTask::of(registry, it, asked.as_of)).collect();
    Ok(Tasks { head: AnswerHead::of(snapshot, &asked), tasks })
}

/// Returns the review tasks of a procedure that are open on a day, whatever code it went by.
pub fn open_tasks_of<'a>(
    registry: &'a Registry,
    code: &'a Code,
    day: NaiveDate,
) -> impl Iterator<Item = &'a Task> {
    let code = registry.identity(code);
    registry.tasks_open(day).filter(move |it| it.code == *code)
}

/// Tells the open review tasks of some procedures for a norm from the procedures that have none.
pub fn to_review(
    registry: &Registry,
    citing: Vec<(Code, Digest)>,
    norm: &NormSought,
    day: NaiveDate,
) -> (Vec<OpenReview>, Vec<(Code, Digest)>) {
    let (mut already, mut lacking) = (Vec::new(), Vec::new());
    for (code, content) in citing {
        let open = registry.open_tasks_for(&code, norm.shown(), day).next().map(OpenReview::of);
        match open {
            Some(task) => already.push(task),
            None => lacking.push((code, content)),
        }
    }
    (already, lacking)
}

/// Returns the review tasks that an entry opened; none where there is no entry.
pub fn opened_by(registry: &Registry, seq: Option<u64>) -> Vec<OpenReview> {
    let opened = registry.tasks.values().filter(|it| Some(it.opened.seq) == seq);
    opened.map(OpenReview::of).collect()
}

impl ListedTask {
    /// Whether it waits.
    pub fn is_open(&self) -> bool {
        self.closed.is_none() && self.changed.is_none()
    }

    fn of(registry: &Registry, it: &Task, day: NaiveDate) -> Self {
        let state = registry.task_state(it, day);
        let stands = TaskStands::of(&state);
        let changed = match state {
            TaskState::Changed(version, from) => Some(SinceTask { version, from }),
            TaskState::Open | TaskState::Closed => None,
        };
        let closed = it.closed.as_ref();
        ListedTask {
            task: it.id,
            code: it.code.clone(),
            norm: it.norm.clone(),
            version: it.version.clone(),
            places: it.places.clone(),
            due: it.due,
            reason: it.reason.clone(),
            state: stands,
            changed,
            opened: TaskAct::of(&it.opened, None),
            closed: closed.map(|(recorded, reason)| TaskAct::of(recorded, Some(reason.clone()))),
        }
    }
}

impl TaskAct {
    fn of(it: &Recorded, reason: Option<String>) -> Self {
        TaskAct { officer: it.officer.clone(), role: it.role, at: it.at, seq: it.seq, reason }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        canonical,
        command::Command,
        decide::testing::{World, code, given_in_force, sample},
        registry::CodeRecord,
    };

    const A: &str = "9.000001";
    const B: &str = "9.000002";
    const BEFORE: &str = "9.000009";
    const NORM: &str = "1/2020/NĐ-CP";

    fn digest(of: &str) -> Digest {
        canonical::digest(&sample(of))
    }

    /// A task is open for a procedure that went by another code before.
    fn world() -> World {
        let procedures = vec![(code(A), digest(A))];
        let open =
            Command::OpenTasks { norm: NORM.to_owned(), due: None, reason: None, procedures };
        let mut world = given_in_force(&[A, B]).did("can-bo-a", open);
        let recorded = world.registry.last.clone().unwrap();
        let on = world.day_in(0);
        let since =
            CodeRecord { code: code(A), receipt: String::new(), on, reason: None, recorded };
        world.registry.recoded.insert(code(BEFORE), since);
        world
    }

    #[test]
    fn the_open_tasks_of_a_procedure_are_found_by_a_code_of_before() {
        let world = world();
        let of = |text: &str| {
            let code = code(text);
            let open = open_tasks_of(&world.registry, &code, world.day_in(0));
            open.map(|it| it.id.0).collect()
        };
        let found: [Vec<u32>; 3] = [A, BEFORE, B].map(of);
        assert_eq!(found, [vec![1], vec![1], vec![]]);
    }

    #[test]
    fn what_has_an_open_task_for_the_norm_is_told_from_what_is_to_get_one() {
        let world = world();
        let citing = || vec![(code(A), digest(A)), (code(B), digest(B))];
        let lacking = |norm: &str| {
            let norm = NormSought::read(norm);
            let (already, lacking) = to_review(&world.registry, citing(), &norm, world.day_in(0));
            (already.len(), lacking.into_iter().map(|it| it.0.to_string()).collect::<Vec<_>>())
        };
        assert_eq!(lacking("Nghị định số 1/2020/nđ-cp"), (1, vec![B.to_owned()]));
        assert_eq!(lacking("2/2020/NĐ-CP"), (0, vec![A.to_owned(), B.to_owned()]));
    }
}
