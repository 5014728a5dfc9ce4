//! Forms that were written and not sent yet: in the person's own folder, from the first moment on,
//! for their owner alone.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use congbo::domain::{
    burden::StepSize,
    component::Component,
    ids::{Code, LogId, ProposalId},
    kind::ChangeKind,
};
use serde::{Deserialize, Serialize};

use crate::cli::{
    author::ChangeTable,
    editor::EditDesk,
    error::CliError,
    given, own_file, state, template,
    typed::{TypedAct, TypedBy, line},
    ui::Ui,
};

/// What a form is of: all that is said of a change on the command line and not in the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormOf {
    /// What is done.
    pub kind: ChangeKind,
    /// The procedures that it changes or ends.
    pub codes: Vec<Code>,
    /// The proposal that is revised by it.
    pub proposal: Option<ProposalId>,
    /// Whether it is to stay a draft.
    pub draft: bool,
    /// Whether it records what was decided.
    pub recorded: bool,
    /// How far the version's number is to move at least.
    pub raise: Option<StepSize>,
    /// What it sets back knowingly.
    pub take_back: Vec<Component>,
    /// The components that it changes, where its author declares them.
    #[serde(default)]
    pub components: Vec<Component>,
    /// Where an applicant goes instead.
    #[serde(default)]
    pub successors: Vec<Code>,
    /// Until when it holds.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// A form that is kept.
pub struct KeptForm {
    /// What it is of.
    pub of: FormOf,
}

impl FormOf {
    /// Makes the form of a kind of change, of which nothing is said beside.
    pub fn new(kind: ChangeKind, codes: &[Code]) -> Self {
        FormOf {
            kind,
            codes: codes.to_vec(),
            proposal: None,
            draft: false,
            recorded: false,
            raise: None,
            take_back: Vec::new(),
            components: Vec::new(),
            successors: Vec::new(),
            until: None,
        }
    }

    /// Joins what was said when it was begun with what is said now, which wins.
    fn joined(self, former: FormOf) -> Self {
        fn said<T>(now: Vec<T>, former: Vec<T>) -> Vec<T> {
            if now.is_empty() { former } else { now }
        }
        FormOf {
            draft: self.draft || former.draft,
            recorded: self.recorded || former.recorded,
            raise: self.raise.or(former.raise),
            take_back: said(self.take_back, former.take_back),
            components: said(self.components, former.components),
            successors: said(self.successors, former.successors),
            until: self.until.or(former.until),
            kind: self.kind,
            codes: self.codes,
            proposal: self.proposal,
        }
    }

    /// Returns the name by which it is kept and called.
    pub fn name(&self) -> String {
        if let Some(id) = self.proposal {
            return ["revise", &id.to_string()].join("-");
        }
        let codes: Vec<_> = self.codes.iter().map(Code::as_str).collect();
        let parts = [self.kind.key(), &codes.join("+")];
        parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("-")
    }

    /// Returns the act that opened it.
    pub fn act(&self) -> TypedAct {
        match self.proposal {
            Some(proposal) => TypedAct::Revise { proposal, file: None },
            None => TypedAct::Propose { kind: self.kind, codes: self.codes.clone() },
        }
    }
}

/// Returns what a form is of: of one that is gone on with, what was said when it was begun, too.
pub fn gone_on_with(ui: &Ui, log: &LogId, of: FormOf) -> Result<FormOf, CliError> {
    let Some(path) = path(log, &of).filter(|it| it.exists()) else { return Ok(of) };
    Ok(match ui.own_file(&beside(&path))? {
        Some(former) => of.joined(former),
        None => of,
    })
}

/// Returns where a form is filled in: where it was left, or where it begins. What is said now is put
/// into one that is gone on with.
pub fn desk(
    log: &LogId,
    (of, typed): (&FormOf, &ChangeTable),
    start: &str,
    by: TypedBy<'_>,
) -> Result<EditDesk, CliError> {
    let path = path(log, of);
    if let Some(path) = &path {
        let beside = beside(path);
        let told = serde_json::to_vec(of).expect("names and numbers are JSON");
        own_file::keep(&beside, &told).map_err(|error| CliError::unwritable(&beside, &error))?;
        if path.exists() {
            let former = given::read_text(path, given::DOCUMENT)?;
            let now = template::with_words(&former, typed);
            if now != former {
                let kept = own_file::keep(path, now.as_bytes());
                kept.map_err(|error| CliError::unwritable(path, &error))?;
            }
        }
    }
    EditDesk::at(path, &of.name(), start, line(&TypedAct::Resume, by))
}

/// Returns every form that is kept, by name. One of which it is not known what it is of is named,
/// and lies as it lay.
pub fn all(ui: &Ui, log: &LogId) -> Result<Vec<KeptForm>, CliError> {
    let Some(folder) = state::forms(log) else { return Ok(Vec::new()) };
    let unreadable = |error: io::Error| CliError::unreadable(&folder, &error);
    let files = match fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(unreadable)?,
    };
    let paths = files.map(|it| it.map(|it| it.path())).collect::<Result<Vec<_>, _>>();
    let mut paths = paths.map_err(unreadable)?;
    paths.retain(|it| it.extension() == Some("toml".as_ref()));
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        match ui.own_file(&beside(&path))? {
            Some(of) => all.push(KeptForm { of }),
            None => ui.status(ui.say("filled-of-nothing", &[("path", &path.display())])),
        }
    }
    Ok(all)
}

/// Returns where a form lies. `None` where nobody says where such a thing lies.
fn path(log: &LogId, of: &FormOf) -> Option<PathBuf> {
    let name = state::file_name(&of.name());
    state::forms(log).map(|it| it.join(format!("{name}.toml")))
}

/// Forgets a form that was sent or given up.
pub fn forget(path: &Path) {
    let _ = fs::remove_file(path);
    let _ = fs::remove_file(beside(path));
}

/// Returns the file that says what a form is of.
fn beside(path: &Path) -> PathBuf {
    path.with_extension("json")
}
