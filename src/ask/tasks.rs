//! The review tasks, and how each stands on a day.

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::{AnswerHead, AskedTimes, Shape, Unanswered, record};
use crate::{
    app::Snapshot,
    domain::{
        citation::NormSought,
        event::TaskPlace,
        ids::{Code, Moment, OfficerId, TaskId},
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
