//! An export held against the log, years later: whether it shows what the registry had at the
//! position that it names (BR-37).

use std::io::{self, Write};

use super::{
    ExportFailure, ExportWords, PublicView,
    changes::view_since,
    folder::{FolderFiles, FolderWords},
    manifest::Manifest,
    release::{FolderManifest, ReleasedFile},
    table,
};
use crate::{
    app::{AppError, Snapshot},
    ask::{
        AnswerHead, AskedTimes, RegistryPoint,
        proven_export::{ProvenFile, ProvenFolder},
        recorded_exports::recorded_as,
    },
    domain::{
        ids::{Digest, DigestWriter, LogId},
        reason::Reason,
    },
};

/// Says of a file what its manifest was proven to say of the registry as it was then.
///
/// # Errors
///
/// What keeps the log from being read behind that position.
pub fn proven(file: String, manifest: Manifest, then: &Snapshot) -> Result<ProvenFile, AppError> {
    let head = AnswerHead::of(then, &asked(&manifest.point));
    let recorded = recorded_as(then, &Digest::of(&manifest.to_bytes()))?;
    let Manifest { format: file_format, registry, sha256, .. } = manifest;
    Ok(ProvenFile { file, file_format, registry, head, sha256, recorded })
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
    is_of(&manifest.registry, &manifest.point, then)?;
    let exporter = table::marked(&manifest.format, manifest.version, &manifest.options);
    let exporter = exporter.ok_or(NotProven::UnknownFormat)?;
    let asked = asked(&manifest.point);
    let view = match (manifest.options.since, before) {
        (Some(since), Some(before)) => {
            view_since(then, &asked, manifest.circle, (since, &before.registry))
        }
        (Some(_) | None, _) => PublicView::of(then, &asked, manifest.circle),
    };
    let view = view.map_err(|reason| NotProven::NotFounded(Box::new(reason)))?;
    let mut written = DigestWriter::new(io::sink());
    exporter
        .write(&view, &manifest.options, words, &mut written)
        .map_err(|failure| NotProven::Unread(Box::new(failure)))?;
    let written = written.digest();
    if written == manifest.sha256 {
        return Ok(());
    }
    Err(match then.registry.is_withheld_after(manifest.point.position.size) {
        true => NotProven::Withheld,
        false => NotProven::Otherwise(written),
    })
}

/// Says whether what a manifest is of is this registry, and the place at which it stands.
fn is_of(registry: &LogId, point: &RegistryPoint, then: &Snapshot) -> Result<(), NotProven> {
    if *registry != then.log {
        return Err(NotProven::OtherRegistry(then.log.clone()));
    }
    if point.position != then.position {
        return Err(NotProven::NotOfLog);
    }
    Ok(())
}

/// Which past a manifest is about.
fn asked(point: &RegistryPoint) -> AskedTimes {
    AskedTimes { as_of: point.as_of, known_at: point.known_at }
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
    made_again(then, manifest, words, None)
}

/// Writes one file of a folder once more as the registry was at the manifest's position: it must be
/// the one that the manifest names.
///
/// # Errors
///
/// Why it is not proven: as of [`prove_folder`]; or the log gives other bytes, or no such file.
pub fn prove_file(
    then: &Snapshot,
    manifest: &FolderManifest,
    words: &dyn FolderWords,
    named: &ReleasedFile,
) -> Result<(), NotProven> {
    let made = made_again(then, manifest, words, Some(&named.path))?;
    match made.file(&named.path) {
        Some(own) if own.is_same(named) => Ok(()),
        _ if then.registry.is_withheld_after(manifest.point.position.size) => {
            Err(NotProven::Withheld)
        }
        own => Err(NotProven::Otherwise(own.map_or_else(Digest::default, |it| it.sha256))),
    }
}

/// Writes the files of a folder once more, or one of them alone.
fn made_again(
    then: &Snapshot,
    manifest: &FolderManifest,
    words: &dyn FolderWords,
    only: Option<&str>,
) -> Result<FolderManifest, NotProven> {
    is_of(&manifest.registry.log, &manifest.point, then)?;
    let exporter = table::folder_marked(&manifest.format, manifest.version);
    let exporter = exporter.ok_or(NotProven::UnknownFormat)?;
    let view = PublicView::of(then, &asked(&manifest.point), manifest.circle);
    let view = view.map_err(|reason| NotProven::NotFounded(Box::new(reason)))?;
    let mut written = HashedFiles { only, files: Vec::new() };
    let counts = exporter
        .build(&view, &manifest.options, words, &mut written)
        .map_err(|failure| NotProven::Unread(Box::new(failure)))?;
    let (head, options) = (&view.head, &manifest.options);
    Ok(FolderManifest::of(head, &exporter.mark(), options, &counts, written.files))
}

/// Takes files for their hashes alone.
struct HashedFiles<'a> {
    /// The one that is asked for: all others stand as they are, and are not made.
    only: Option<&'a str>,
    files: Vec<ReleasedFile>,
}

impl FolderFiles for HashedFiles<'_> {
    fn stands(&mut self, path: &str, _: &Digest) -> Result<bool, ExportFailure> {
        Ok(self.only.is_some_and(|it| it != path))
    }

    fn put_written(
        &mut self,
        path: &str,
        key: &Digest,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportFailure>,
    ) -> Result<(), ExportFailure> {
        self.files.push(ReleasedFile::written(path, key, io::sink(), write)?.0);
        Ok(())
    }
}

/// Says of a folder what its manifest was proven to say of the registry as it was then.
///
/// # Errors
///
/// What keeps the log from being read behind that position.
pub fn proven_folder(
    folder: String,
    manifest: FolderManifest,
    then: &Snapshot,
) -> Result<ProvenFolder, AppError> {
    let manifest_sha256 = Digest::of(&manifest.to_bytes());
    Ok(ProvenFolder {
        folder,
        head: AnswerHead::of(then, &asked(&manifest.point)),
        files: manifest.files.len() as u64,
        manifest_sha256,
        recorded: recorded_as(then, &manifest_sha256)?,
        file_format: manifest.format,
        registry: manifest.registry.log,
    })
}
