//! An export held against the log, years later: whether it shows what the registry had at the
//! position that it names (BR-37).

use std::io;

use sha2::{Digest as _, Sha256};

use super::{
    ExportFailure, ExportWords, PublicView,
    changes::view_since,
    folder::{FolderFiles, FolderWords},
    manifest::Manifest,
    release::{FolderManifest, ReleasedFile},
    table,
};
use crate::{
    app::Snapshot,
    ask::{
        AnswerHead, AskedTimes,
        proven_export::{ProvenExport, ProvenFolder},
    },
    domain::{
        ids::{Digest, LogId},
        reason::Reason,
    },
};

/// Says of a file what its manifest was proven to say of the registry as it was then.
pub fn proven(file: String, manifest: Manifest, then: &Snapshot) -> ProvenExport {
    let head = AnswerHead::of(then, &asked(&manifest));
    let Manifest { format: file_format, registry, sha256, .. } = manifest;
    ProvenExport { file, file_format, registry, head, sha256 }
}

/// Why a manifest is not proven.
#[derive(Debug)]
pub enum NotProven {
    /// It is of another registry than this.
    OtherRegistry(LogId),
    /// The log has another entry, or none, at the position.
    NotOfLog,
    /// This program knows no such format.
    UnknownFormat,
    /// The registry was not founded then.
    NotFounded(Box<Reason>),
    /// A document of that state could not be had.
    Unread(Box<ExportFailure>),
    /// Something that was public then is withheld now: it is not made again (settled question 6),
    /// and the file is neither proven nor refuted.
    Withheld,
    /// What the log gives at the position are other bytes.
    Otherwise(Digest),
}

/// Holds a manifest against the registry as it was at the manifest's position: the bytes that are
/// written of that state must be those whose hash it names. One of changes needs the registry as it
/// was before them too.
///
/// # Errors
///
/// Why it is not proven.
pub fn prove(
    then: &Snapshot,
    before: Option<&Snapshot>,
    manifest: &Manifest,
    words: &dyn ExportWords,
) -> Result<(), NotProven> {
    if manifest.registry != then.log {
        return Err(NotProven::OtherRegistry(then.log.clone()));
    }
    if manifest.point.position != then.position {
        return Err(NotProven::NotOfLog);
    }
    let exporter = table::marked(&manifest.format, manifest.version, &manifest.options);
    let exporter = exporter.ok_or(NotProven::UnknownFormat)?;
    let asked = asked(manifest);
    let view = match (manifest.options.since, before) {
        (Some(since), Some(before)) => {
            view_since(then, &asked, manifest.circle, (since, &before.registry))
        }
        (Some(_) | None, _) => PublicView::of(then, &asked, manifest.circle),
    };
    let view = view.map_err(|reason| NotProven::NotFounded(Box::new(reason)))?;
    let mut written = Hashed(Sha256::new());
    exporter
        .write(&view, &manifest.options, words, &mut written)
        .map_err(|failure| NotProven::Unread(Box::new(failure)))?;
    let written = Digest(written.0.finalize().into());
    if written == manifest.sha256 {
        return Ok(());
    }
    Err(match then.registry.is_withheld_after(manifest.point.position.size) {
        true => NotProven::Withheld,
        false => NotProven::Otherwise(written),
    })
}

/// Which past a manifest is about.
fn asked(manifest: &Manifest) -> AskedTimes {
    AskedTimes { as_of: manifest.point.as_of, known_at: manifest.point.known_at }
}

/// Writes a folder once more as the registry was at the manifest's position, and gives what its
/// manifest would say: every file of it must be those that the manifest names.
///
/// # Errors
///
/// Why it cannot be written: another registry, another log, a format that is not known.
pub fn prove_folder(
    then: &Snapshot,
    manifest: &FolderManifest,
    words: &dyn FolderWords,
) -> Result<FolderManifest, NotProven> {
    if manifest.registry.log != then.log {
        return Err(NotProven::OtherRegistry(then.log.clone()));
    }
    if manifest.point.position != then.position {
        return Err(NotProven::NotOfLog);
    }
    let exporter = table::folder_marked(&manifest.format, manifest.version);
    let exporter = exporter.ok_or(NotProven::UnknownFormat)?;
    let view = PublicView::of(then, &asked_by(manifest), manifest.circle);
    let view = view.map_err(|reason| NotProven::NotFounded(Box::new(reason)))?;
    let mut written = HashedFiles(Vec::new());
    let counts = exporter
        .build(&view, &manifest.options, words, &mut written)
        .map_err(|failure| NotProven::Unread(Box::new(failure)))?;
    let (head, options) = (&view.head, &manifest.options);
    Ok(FolderManifest::of(head, &exporter.mark(), options, &counts, written.0))
}

/// Takes files for their hashes alone; none of them stands already.
struct HashedFiles(Vec<ReleasedFile>);

impl FolderFiles for HashedFiles {
    fn stands(&mut self, _: &str, _: &Digest) -> Result<bool, ExportFailure> {
        Ok(false)
    }

    fn put(&mut self, path: &str, key: &Digest, bytes: &[u8]) -> Result<(), ExportFailure> {
        self.0.push(ReleasedFile {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            sha256: Digest::of(bytes),
            key: *key,
        });
        Ok(())
    }
}

/// Says of a folder what its manifest was proven to say of the registry as it was then.
pub fn proven_folder(folder: String, manifest: FolderManifest, then: &Snapshot) -> ProvenFolder {
    let asked = asked_by(&manifest);
    ProvenFolder {
        folder,
        head: AnswerHead::of(then, &asked),
        files: manifest.files.len() as u64,
        manifest_sha256: Digest::of(&manifest.to_bytes()),
        file_format: manifest.format,
        registry: manifest.registry.log,
    }
}

/// Which past the manifest of a folder is about.
fn asked_by(manifest: &FolderManifest) -> AskedTimes {
    AskedTimes { as_of: manifest.point.as_of, known_at: manifest.point.known_at }
}

/// Takes bytes for their hash alone.
struct Hashed(Sha256);

impl io::Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
