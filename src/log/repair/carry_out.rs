//! How each part is made anew, in which order, so that it goes on after a crash.
//!
//! The new one is made whole and durable beside the former, which is then moved aside, and the
//! new one takes its place. Whatever breaks off in between leaves less than before to be
//! repaired, and no former file is removed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::super::{
    entries_file::EntriesFile,
    error::LogError,
    files::{put_aside, sync_all, sync_folder},
    form::{Form, write_format},
    frame::write_frames,
    head_file::{Ends, HeadFile, Said},
    marks::LOG,
    opening::clear_temporary,
    reading_store::ReadStore,
    rights::{self, StoreRights},
    sled_store::make_store,
};
use super::{
    found::{FolderPart, MadeAnew, Mending},
    survey::{Survey, Truth},
};

/// The folder in which a new store is made.
const NEW_STORE: &str = "log.new";

impl Survey {
    /// Carries out what the diagnosis says, for whoever has the registry in hand.
    ///
    /// # Errors
    ///
    /// What keeps a part from being made; what was made before it stays.
    pub(super) fn carry_out(&self, dir: &Path) -> Result<Vec<MadeAnew>, LogError> {
        let Some(truth) = &self.truth else { return Ok(Vec::new()) };
        let io = |it| LogError::io(dir, it);
        clear_temporary(dir).map_err(io)?;
        match fs::remove_dir_all(dir.join(NEW_STORE)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(io(error)),
            // What lies there was never in use: the former store is moved away first.
            _ => {}
        }
        let mut done = Vec::new();
        for Mending { part, from } in &self.diagnosis.steps {
            let kept = match part {
                FolderPart::Entries => self.make_entries(dir, truth)?,
                FolderPart::Store => self.make_store(dir, truth)?,
                FolderPart::Head => self.make_head(dir, truth)?,
                FolderPart::Format => {
                    let kept = put_aside(dir, part.file())?;
                    write_format(dir).map_err(LogError::from)?;
                    kept
                }
                // The next seal makes it.
                FolderPart::State => put_aside(dir, part.file())?,
                FolderPart::Lock
                | FolderPart::Contents
                | FolderPart::View
                | FolderPart::ReferenceKey
                | FolderPart::Aside => continue,
            };
            done.push(MadeAnew { part: *part, from: from.clone(), kept });
        }
        Ok(done)
    }

    fn make_entries(&self, dir: &Path, truth: &Truth) -> Result<Option<PathBuf>, LogError> {
        let path = EntriesFile::path(dir);
        let contents: Vec<_> = truth.places.iter().map(|(digest, at)| (*digest, *at)).collect();
        let entries = self.whole(truth.chain.head().size);
        let mut kept = None;
        EntriesFile::replace_after(
            dir,
            |file| write_frames(file, &path, entries, &contents, truth.contents_end),
            || {
                kept = put_aside(dir, FolderPart::Entries.file())?;
                Ok(())
            },
        )?;
        Ok(kept)
    }

    fn make_store(&self, dir: &Path, truth: &Truth) -> Result<Option<PathBuf>, LogError> {
        let io = |it| LogError::io(dir, it);
        let new = dir.join(NEW_STORE);
        rights::create_folder(dir, &new).map_err(io)?;
        let store_rights = StoreRights::watch(dir, &new).map_err(io)?;
        let said = Said::of(truth.log_id.clone(), truth.chain.head().clone(), None);
        make_store(&new, &ReadStore::of(dir, said)?)?;
        store_rights.settle().map_err(io)?;
        sync_all(&new).map_err(io)?;
        let kept = put_aside(dir, LOG)?;
        drop(store_rights);
        fs::rename(&new, dir.join(LOG)).and_then(|()| sync_folder(dir)).map_err(io)?;
        Ok(kept)
    }

    fn make_head(&self, dir: &Path, truth: &Truth) -> Result<Option<PathBuf>, LogError> {
        let ends = match self.form {
            Form::Double => {
                let said = Said::of(truth.log_id.clone(), truth.chain.head().clone(), None);
                let entries = ReadStore::of(dir, said)?.end();
                Some(Ends { entries, contents: truth.contents_end })
            }
            Form::Single => None,
        };
        let said = Said::of(truth.log_id.clone(), truth.chain.head().clone(), ends);
        let mut kept = None;
        HeadFile::replace(dir, &said, || {
            kept = put_aside(dir, FolderPart::Head.file())?;
            Ok(())
        })?;
        Ok(kept)
    }
}
