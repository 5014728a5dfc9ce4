//! The file `format`: that a folder is a registry, and in which form it is kept.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{
    error::{AppendError, LogError},
    fault::{Fault, FaultKind},
    files::{read_plain, sync_folder},
    head_file::Said,
    marks::{CREATING, FORMAT, LOG},
    rights,
};

/// The version of the folder that this program makes.
const VERSION: u64 = 2;

/// The longest mark that is read.
const LONGEST: u64 = 4_096;

/// The version of a folder that has its entries in the store alone.
const SINGLE: u64 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct Format {
    congbo: String,
    version: u64,
}

/// Marks a registry as one that has its entries twice.
///
/// # Errors
///
/// What keeps the mark from being written durably.
pub(super) fn mark_doubled(dir: &Path) -> Result<(), LogError> {
    Ok(write_format(dir)?)
}

/// Writes the mark, durably and in one step.
///
/// # Errors
///
/// What keeps it from being written; where that is only the sync of the name, it is not known
/// whether it will be there.
pub(super) fn write_format(dir: &Path) -> Result<(), AppendError> {
    let format = Format { congbo: "registry".into(), version: VERSION };
    let temporary = dir.join("format.new");
    let path = dir.join(FORMAT);
    let write = || {
        let mut file = rights::create(dir, &temporary)?;
        file.write_all(&serde_json::to_vec(&format)?)?;
        file.sync_all()?;
        fs::rename(&temporary, &path)
    };
    write().map_err(|it| LogError::io(&path, it))?;
    sync_folder(dir).map_err(|it| AppendError::unknown(dir, it))
}

/// In which form a registry is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Its entries are in the store alone.
    Single,
    /// Its entries are in the store and in the file `entries`.
    Double,
}

impl Form {
    /// Holds a mark against what the head says: one of the first form is older than a head of
    /// the second.
    ///
    /// # Errors
    ///
    /// A fault where it is.
    pub fn goes_with(self, said: &Said) -> Result<(), Fault> {
        match (self, said.ends) {
            (Form::Single, Some(_)) => {
                let detail = format!("`{FORMAT}` is older than `head`");
                Err(Fault::new(FaultKind::StoreUnreadable, detail))
            }
            (Form::Single, None) | (Form::Double, _) => Ok(()),
        }
    }
}

/// Says in which form the registry in a folder is kept.
///
/// # Errors
///
/// Where there is none, or it is newer than this program; what keeps its mark from being read.
pub(super) fn check_format(dir: &Path) -> Result<Form, LogError> {
    let not_one =
        |detail: &str| LogError::NotARegistry { path: dir.to_owned(), detail: detail.into() };
    match fs::metadata(dir) {
        Ok(it) if it.is_dir() => {}
        Ok(_) => return Err(not_one("it is a file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(LogError::Missing { path: dir.to_owned() });
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(not_one("a file lies on the way to it"));
        }
        Err(error) => return Err(LogError::io(dir, error)),
    }
    let not_one = |detail: &str| {
        // Where a log stands beside it, the file was lost or changed, not never made.
        if dir.join(LOG).join("db").exists() && !dir.join(CREATING).exists() {
            return Fault::new(FaultKind::StoreUnreadable, format!("`{FORMAT}`: {detail}")).into();
        }
        not_one(detail)
    };
    let path = dir.join(FORMAT);
    let bytes = read_plain(&path, LONGEST)?.ok_or_else(|| not_one("it has no file `format`"))?;
    match serde_json::from_slice::<Format>(&bytes) {
        Ok(it) if it.congbo != "registry" => Err(not_one("its file `format` is of something else")),
        Ok(it) if it.version > VERSION => {
            Err(LogError::Newer { found: it.version, known: VERSION })
        }
        Ok(it) if it.version == VERSION => Ok(Form::Double),
        Ok(it) if it.version == SINGLE => Ok(Form::Single),
        Ok(_) | Err(_) => Err(not_one("its file `format` is damaged")),
    }
}
