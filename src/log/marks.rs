//! By which marks a registry's folder is known from outside, whatever state it is in and
//! whatever name leads there: nobody but the registry writes in it (settled question 41).

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use flate2::bufread::GzDecoder;
use serde_json::Value;
use tar::Archive;

use super::{
    backup::parcel, content_file::CONTENTS, error::LogError, head::Head, head_file::from_json,
};
use crate::domain::ids::LogId;

/// The mark of a folder in which a registry is being made.
pub(super) const CREATING: &str = "creating";
/// The mark of a folder in which a backup is being unpacked.
pub(super) const RESTORING: &str = "restoring";
/// The file that says that a folder is a registry.
pub(super) const FORMAT: &str = "format";
/// The folder of the log.
pub(super) const LOG: &str = "log";

/// The largest of the small files that are looked into.
const SMALL: u64 = 1 << 20;

/// How many links may lead on to one another.
const LINKS: u32 = 40;

/// Takes a path as [`resolve`] gives it, and gives the registry's folder that it is or lies
/// in: one in use, in the making, in the unpacking, or damaged. `None` where there is none.
pub fn registry_around(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|it| is_registry(it)).map(Path::to_owned)
}

/// Takes a folder that is to become a registry, and refuses one within another.
pub(super) fn stands_alone(dir: &Path) -> Result<(), LogError> {
    let resolved = resolve(dir).map_err(|it| LogError::io(dir, it))?;
    match resolved.parent().and_then(registry_around) {
        None => Ok(()),
        Some(registry) => Err(LogError::Inside { path: dir.to_owned(), registry }),
    }
}

/// Takes any path and gives where it leads: without links and `..`, whether its last parts
/// are there or not. A link that leads to nothing leads to what would be made there.
///
/// # Errors
///
/// Where a part of the path cannot be looked at, or its links run in a ring.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    follow(path, LINKS)
}

fn follow(path: &Path, links: u32) -> io::Result<PathBuf> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let missing = match fs::canonicalize(path) {
        Ok(found) => return Ok(found),
        Err(error) if error.kind() == io::ErrorKind::NotFound => error,
        Err(error) => return Err(error),
    };
    // What ends in `..`, or is no name at all, leads nowhere that could be made.
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(missing);
    };
    match fs::read_link(path) {
        Ok(_) if links == 0 => Err(missing),
        Ok(target) => follow(&parent.join(target), links - 1),
        Err(_) => Ok(follow(parent, links)?.join(name)),
    }
}

/// Whether a folder is a registry: in use, in the making, in the unpacking, or damaged.
pub fn is_registry(dir: &Path) -> bool {
    let file = |name: &str| fs::metadata(dir.join(name)).is_ok_and(|it| it.is_file());
    let empty = |name: &str| {
        fs::symlink_metadata(dir.join(name)).is_ok_and(|it| it.is_file() && it.len() == 0)
    };
    let damaged = || file("head") && (file(CONTENTS) || file(&format!("{LOG}/db")));
    // A registry's log may be reached by a name that does not pass its folder: a bind mount.
    let store = || file("db") && file("conf") && dir.join("blobs").is_dir();
    says_registry(&dir.join(FORMAT)) || empty(CREATING) || empty(RESTORING) || damaged() || store()
}

fn says_registry(path: &Path) -> bool {
    // Anything else of that name, a FIFO say, would keep its reader waiting.
    let small = fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() < SMALL);
    let read = || serde_json::from_slice::<Value>(&fs::read(path).ok()?).ok();
    small && read().is_some_and(|it| it["congbo"] == "registry")
}

/// Takes bytes and gives of which log and head they are a backup: an archive of ours that is
/// whole, to its last check and without anything behind it. `None` where they are not.
pub fn backup_of(reader: impl io::BufRead) -> Option<(LogId, Head)> {
    let mut archive = Archive::new(GzDecoder::new(reader));
    let mut files = archive.entries().ok()?;
    let mut next = |name: &str| {
        let mut file = files.next()?.ok()?;
        let mut bytes = Vec::new();
        if *file.path_bytes() != *name.as_bytes() || file.size() > SMALL {
            return None;
        }
        file.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    next(parcel::README)?;
    let format: Value = serde_json::from_slice(&next(parcel::FORMAT)?).ok()?;
    if format["congbo"] != "backup" {
        return None;
    }
    let of = from_json(&next(parcel::HEAD)?)?;
    let mut rest = archive.into_inner();
    io::copy(&mut rest, &mut io::sink()).ok()?;
    rest.into_inner().fill_buf().is_ok_and(<[u8]>::is_empty).then_some(of)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_path_leads_where_its_links_and_dots_lead_though_its_end_is_missing() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        fs::create_dir(root.join("a")).unwrap();
        symlink("a", root.join("link")).unwrap();
        symlink("link/new", root.join("dangling")).unwrap();
        symlink("loop", root.join("loop")).unwrap();
        for (path, leads) in [
            ("a/new", Some("a/new")),
            ("link/new", Some("a/new")),
            ("link/../a/./new", Some("a/new")),
            ("dangling", Some("a/new")),
            ("new/deeper", Some("new/deeper")),
            ("new/..", None),
            ("loop", None),
        ] {
            assert_eq!(resolve(&root.join(path)).ok(), leads.map(|it| root.join(it)), "{path}");
        }
    }

    #[test]
    fn a_registry_is_known_in_every_state_and_an_ordinary_folder_is_none() {
        for (files, is) in [
            (&[("format", r#"{"congbo":"registry","version":9}"#)][..], true),
            (&[("creating", "")], true),
            (&[("restoring", "")], true),
            (&[("head", "x"), ("log/db", "")], true),
            (&[("head", "x"), ("contents", "")], true),
            (&[("db", ""), ("conf", ""), ("blobs/x", "")], true),
            (&[("format", "A4"), ("head", "x"), ("creating", "a note"), ("db", "")], false),
            (&[], false),
        ] {
            let dir = tempfile::tempdir().unwrap();
            for (name, bytes) in files {
                let path = dir.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
            let found = registry_around(&dir.path().join("deep/within"));
            assert_eq!(found, is.then(|| dir.path().to_owned()), "{files:?}");
        }
    }
}
