//! By which marks a former result of ours is known, and what is in the way instead.

use std::{
    fs::{self, File},
    io::{self, BufReader},
    path::{Path, PathBuf},
};

use congbo::{
    domain::ids::{Digest, DigestWriter, LogId},
    export::manifest::Manifest,
    log::{Head, marks},
};

use crate::cli::error::Problem;

/// How a manifest is named after its file.
pub(super) const MANIFEST: &str = ".manifest.json";

/// The largest file that is looked into for a manifest.
const SMALL: u64 = 1 << 20;

/// Says why a file does not give way to a document: nothing marks it as ours.
pub(super) fn document() -> Option<Problem> {
    Some(Problem::new("file-in-the-way"))
}

/// Says why a file does not give way to a backup of a log that has come as far as `head`.
pub(super) fn backup(path: &Path, id: &LogId, head: &Head) -> Option<Problem> {
    let Some((former_id, former)) = backup_of(path) else {
        return Some(Problem::new("file-in-the-way"));
    };
    let goes_on = former_id == *id && (former.size < head.size || former == *head);
    // It may be all that is left of another registry, or of a longer one.
    (!goes_on).then(|| Problem::new("backup-in-the-way").with("size", former.size))
}

/// Says why a file does not give way to an export: it has no manifest, or has changed since.
pub(super) fn export(path: &Path) -> Option<Problem> {
    match manifest_beside(path) {
        None => Some(Problem::new("file-in-the-way")),
        Some(it) if is_as(path, &it) => None,
        Some(_) => Some(Problem::new("export-changed")),
    }
}

/// Says why a file does not give way to a manifest: it is none of ours.
pub(super) fn manifest(path: &Path) -> Option<Problem> {
    match read(path) {
        Some(_) => None,
        None => Some(Problem::new("manifest-in-the-way")),
    }
}

/// Says whether a file is a backup of ours, whole.
pub fn is_backup(path: &Path) -> bool {
    backup_of(path).is_some()
}

fn backup_of(path: &Path) -> Option<(LogId, Head)> {
    let file = File::open(path).ok()?;
    marks::backup_of(BufReader::new(file))
}

/// Says whether a file is an export of ours as it was written.
pub fn is_export(path: &Path) -> bool {
    manifest_beside(path).is_some_and(|it| is_as(path, &it))
}

/// Gives the manifest that lies beside a file; `None` where there is none of ours, as it was
/// written.
pub fn manifest_beside(path: &Path) -> Option<Manifest> {
    read(&manifest_of(path))
}

/// Gives the SHA-256 of a file.
pub fn hash(path: &Path) -> io::Result<Digest> {
    let mut read = DigestWriter::new(io::sink());
    io::copy(&mut File::open(path)?, &mut read)?;
    Ok(read.digest())
}

fn is_as(path: &Path, it: &Manifest) -> bool {
    let len = fs::metadata(path).map(|it| it.len()).ok();
    len == Some(it.bytes) && hash(path).is_ok_and(|hash| hash == it.sha256)
}

fn manifest_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(MANIFEST);
    PathBuf::from(name)
}

fn read(path: &Path) -> Option<Manifest> {
    let meta = fs::symlink_metadata(path).ok()?;
    let small = meta.is_file() && meta.len() < SMALL;
    small.then(|| fs::read(path).ok()).flatten().and_then(|it| Manifest::read(&it))
}
