//! A folder whose name is a link: its releases lie beside it, each in a folder of its own, and the next
//! one is shown by a link that is renamed over the former one. So it goes where a file system cannot
//! exchange two folders, as those of other machines cannot.
//!
//! Of the releases only the one that is shown stays: what is public no more lies nowhere.

use std::{
    ffi::OsString,
    fs::{self, File},
    io,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use super::{
    place::{ground, not_had, outside, resolved},
    standing::{FolderState, folder_manifest},
    twin::{held, remove},
};
use crate::cli::error::{CliError, Problem};

/// How the name of the folder ends in which the releases lie.
const ENDING: &str = ".releases";

/// How a link is named before it has its place.
const NEXT: &str = "link";

/// A link, and the releases beside it.
pub(super) struct ReleaseLink {
    /// The link.
    path: PathBuf,
    /// The folder of the releases.
    releases: PathBuf,
}

impl ReleaseLink {
    /// Takes a name that is a link, or nothing yet; holds its releases for whoever is about to show
    /// another, and gives where the link leads.
    pub(super) fn at(dir: &Path) -> Result<(Self, PathBuf, Option<File>), CliError> {
        ground(dir)?;
        let fails = |error: io::Error| not_had(dir, &error);
        let is_no_link = || CliError::usage(Problem::new("folder-not-link").at(dir.display()));
        let name = dir.file_name().ok_or_else(is_no_link)?;
        let room = resolved(dir.parent().unwrap_or(Path::new("")))?;
        let beside = |ending: &str| {
            let mut name = name.to_owned();
            name.push(ending);
            room.join(name)
        };
        let link = ReleaseLink { path: beside(""), releases: beside(ENDING) };
        outside(dir, &link.path)?;
        let is_link = |it: fs::Metadata| it.is_symlink();
        if !fs::symlink_metadata(&link.path).map_or(true, is_link) {
            return Err(is_no_link());
        }
        fs::create_dir_all(&link.releases).map_err(fails)?;
        let hold = held(&link.releases).map_err(fails)?;
        // Only now: whoever held them may have shown another release.
        let shown = resolved(&link.path)?;
        if link.path.is_symlink() && shown.parent() != Some(&*resolved(&link.releases)?) {
            return Err(is_no_link());
        }
        Ok((link, shown, hold))
    }

    /// Where the link lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives a release a name among the others, and shows it in one step. `staged` is a folder on the
    /// same file system, and `name` what the release would be called.
    pub(super) fn show(&self, folder: &Path, staged: &Path, name: &str) -> io::Result<PathBuf> {
        let taken = |name: &String| fs::symlink_metadata(self.releases.join(name)).is_ok();
        let names = std::iter::once(name.to_owned());
        let mut names = names.chain((2..).map(|at: u32| format!("{name}-{at}")));
        let name = names.find(|it| !taken(it)).expect("there is always a higher number");
        let release = self.releases.join(&name);
        fs::rename(folder, &release)?;
        File::open(&self.releases)?.sync_all()?;
        let mut target = self.releases.file_name().map(OsString::from).unwrap_or_default();
        target.push("/");
        target.push(name);
        let next = staged.join(NEXT);
        symlink(target, &next)?;
        fs::rename(next, &self.path)?;
        let room = self.path.parent().unwrap_or(Path::new("/"));
        File::open(room)?.sync_all()?;
        Ok(release)
    }

    /// Removes the releases that are not shown, those of a run that broke off too; gives those that
    /// cannot be, as something in them is not ours. `former` is the one that gave way, whatever was
    /// changed in it.
    pub(super) fn clear(&self, shown: &Path, former: &Path) -> io::Result<Vec<PathBuf>> {
        let mut left = Vec::new();
        let shown = fs::canonicalize(shown)?;
        for it in fs::read_dir(&self.releases)? {
            let it = it?;
            let path = it.path();
            if !it.file_type()?.is_dir() || fs::canonicalize(&path)? == shown {
                continue;
            }
            let is_gone = match folder_manifest(&path)? {
                Some(manifest) => {
                    let mut state = FolderState::of(&path, &manifest)?;
                    if path == former {
                        state.give_way();
                    }
                    remove(&path, &state)?
                }
                None => false,
            };
            if !is_gone {
                left.push(path);
            }
        }
        Ok(left)
    }
}
