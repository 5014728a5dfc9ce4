//! The demonstration's folder: laid out where nothing is, and cleared only where all that
//! is in it is the demonstration's own, as the mark in it says.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use congbo::{domain::ids::Digest, sign};
use serde::{Deserialize, Serialize};

use super::story::{FILES, OFFICERS};
use crate::cli::{
    error::{CliError, Problem},
    output,
    ui::Ui,
};

/// The file by which a demonstration is known again.
const MARK: &str = "demo.json";
const EXAMPLES: &str = "examples";
pub(super) const KEYS: &str = "keys";
pub(super) const STORE: &str = "store";

/// What the demonstration exports, and what lies beside it.
const EXPORT: [&str; 2] = ["catalogue.json", "catalogue.json.manifest.json"];
const BACKUP: &str = "backup.tar.gz";

/// What the mark says: the examples that were laid out, by name and hash.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroundMark {
    congbo: String,
    examples: BTreeMap<String, Digest>,
}

/// Lays the examples out, and makes a key for every officer; a former demonstration makes
/// room where that is asked for.
pub(super) fn prepare(ui: &mut Ui, dir: &Path, fresh: bool) -> Result<(), CliError> {
    let place = output::ground(dir)?;
    if place.exists() {
        if !fresh {
            return Err(CliError::usage(Problem::new("demo-exists").at(dir.display())));
        }
        if let Some(foreign) = foreign(&place).map_err(|it| CliError::unreadable(dir, &it))? {
            return Err(CliError::usage(Problem::new("demo-foreign").at(foreign.display())));
        }
        fs::remove_dir_all(&place).map_err(|error| CliError::unwritable(dir, &error))?;
    }
    let examples =
        FILES.iter().map(|(name, text)| ((*name).to_owned(), Digest::of(text.as_bytes())));
    let mark = GroundMark { congbo: "demo".into(), examples: examples.collect() };
    let mark = serde_json::to_vec_pretty(&mark).expect("a mark serialises to JSON");
    let files: Vec<_> = FILES.iter().map(|(name, text)| ((*name).to_owned(), *text)).collect();
    output::documents(ui, dir, &[(MARK.to_owned(), mark)], false)?;
    output::documents(ui, &dir.join(EXAMPLES), &files, false)?;
    let keys = dir.join(KEYS);
    output::make_folder(&keys)?;
    for officer in OFFICERS {
        let path = keys.join(officer);
        sign::generate(&path, officer).map_err(|error| CliError::unwritable(&path, &error))?;
    }
    Ok(())
}

/// Puts the list of what a decision enacts before the example's text, in a file of its name.
pub(super) fn list(ui: &mut Ui, dir: &Path, file: &str, list: &str) -> Result<(), CliError> {
    let (example, path) = (dir.join(EXAMPLES).join(file), dir.join(file));
    let decision =
        fs::read_to_string(&example).map_err(|error| CliError::unreadable(&example, &error))?;
    output::document(ui, Some(&path), false, format!("{list}{decision}").as_bytes()).map(drop)
}

/// Whether a file is what [`list`] wrote: a list, and behind it the example of its name.
fn is_listed(dir: &Path, name: &str) -> bool {
    let read = |path: PathBuf| fs::read_to_string(path).ok();
    let both = read(dir.join(name)).zip(read(dir.join(EXAMPLES).join(name)));
    both.is_some_and(|(text, example)| {
        let list = text.strip_suffix(&*example).unwrap_or_default();
        let inner = list.strip_prefix("proposals = [\n").and_then(|it| it.strip_suffix("]\n"));
        inner.is_some_and(|it| it.lines().all(|line| line.starts_with("  { id = \"p")))
    })
}

/// Returns what is in a folder that no demonstration put there, or that somebody changed
/// since; the folder itself, where no demonstration was laid out in it.
fn foreign(dir: &Path) -> io::Result<Option<PathBuf>> {
    let mark = fs::read(dir.join(MARK)).ok().and_then(|it| serde_json::from_slice(&it).ok());
    let Some(mark) = mark.filter(|it: &GroundMark| it.congbo == "demo") else {
        return Ok(Some(dir.to_owned()));
    };
    let own = |path: &Path, name: &str| match name {
        MARK => true,
        EXAMPLES | KEYS | STORE => path.is_dir(),
        BACKUP => output::is_backup(path),
        _ if name == EXPORT[0] => output::is_export(path),
        _ if name == EXPORT[1] => true,
        _ => is_listed(dir, name),
    };
    let example = |path: &Path, name: &str| {
        let hash = fs::read(path).map(|it| Digest::of(&it)).ok();
        hash.is_some() && hash.as_ref() == mark.examples.get(name)
    };
    let key = |_: &Path, name: &str| OFFICERS.contains(&name.strip_suffix(".pub").unwrap_or(name));
    let found = other_than(dir, own)?;
    let found =
        found.map_or_else(|| other_than(&dir.join(EXAMPLES), example), |it| Ok(Some(it)))?;
    found.map_or_else(|| other_than(&dir.join(KEYS), key), |it| Ok(Some(it)))
}

/// Returns the first in a folder that is not as it should be; links are never.
fn other_than(dir: &Path, own: impl Fn(&Path, &str) -> bool) -> io::Result<Option<PathBuf>> {
    let mut files = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?.map(|it| it.map(|it| it.path())).collect::<io::Result<Vec<_>>>()?,
    };
    files.sort();
    Ok(files.into_iter().find(|path| {
        let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
        path.is_symlink() || !own(path, name)
    }))
}
