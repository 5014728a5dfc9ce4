//! `task` as it is typed.

use clap::{Args, Subcommand};
use congbo::domain::ids::{Code, TaskId};

use super::RowsAsked;
use crate::cli::columns::TaskColumn;

#[derive(Debug, Args)]
pub struct TaskCommand {
    #[command(subcommand)]
    pub action: TaskAction,
}

#[derive(Debug, Subcommand)]
pub enum TaskAction {
    List(TaskList),
    Close(TaskClose),
}

#[derive(Debug, Args)]
pub struct TaskList {
    #[arg(value_name = "CODE")]
    pub code: Option<Code>,
    #[arg(long)]
    pub open: bool,
    #[arg(long, value_name = "NORM")]
    pub norm: Option<String>,
    #[command(flatten)]
    pub times: super::look::Times,
    #[command(flatten)]
    pub rows: RowsAsked<TaskColumn>,
}

#[derive(Debug, Args)]
pub struct TaskClose {
    #[arg(value_name = "TASK")]
    pub task: TaskId,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
}
