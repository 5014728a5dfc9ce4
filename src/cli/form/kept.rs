//! Forms that were written and not sent yet: in the person's own folder, from the first moment on,
//! for their owner alone.

use std::{
    fs,
    path::{Path, PathBuf},
};

use congbo::domain::{
    burden::StepSize,
    component::Component,
    ids::{Code, LogId, ProposalId},
    kind::ChangeKind,
};
use serde::{Deserialize, Serialize};

use crate::cli::{
    editor::EditDesk,
    error::CliError,
    own_file, state,
    typed::{TypedAct, TypedBy, line},
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

/// Returns where a form is filled in: where it was left, or where it begins.
pub fn desk(log: &LogId, of: &FormOf, start: &str) -> Result<EditDesk, CliError> {
    let path = state::forms(log).map(|it| it.join(format!("{}.toml", of.name())));
    if let Some(beside) = path.as_deref().map(beside) {
        let told = serde_json::to_vec(of).expect("names and numbers are JSON");
        own_file::keep(&beside, &told).map_err(|error| CliError::unwritable(&beside, &error))?;
    }
    EditDesk::at(path, &of.name(), start, line(&TypedAct::Resume, TypedBy::default()))
}

/// Returns every form that is kept, by name.
pub fn all(log: &LogId) -> Vec<KeptForm> {
    let files = state::forms(log).and_then(|it| fs::read_dir(it).ok());
    let paths = files.into_iter().flatten().filter_map(|it| Some(it.ok()?.path()));
    let mut paths: Vec<_> = paths.filter(|it| it.extension() == Some("toml".as_ref())).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let of = serde_json::from_slice(&fs::read(beside(path)).ok()?).ok()?;
        Some(KeptForm { of })
    };
    paths.iter().filter_map(read).collect()
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
