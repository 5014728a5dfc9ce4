//! What must hold before a registry leaves in a backup, or comes back from one: nothing is
//! kept or taken in that was not verified.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

use super::{AppError, Done, Office, prove_gate, verify, view};
use crate::{
    domain::log_head::LogHead,
    log::{Entries as _, Head, Lacks, LogError, Notice, OpenOptions, SledStore, Store, backup},
};

/// What a restore did.
#[derive(Debug)]
pub struct Restored {
    /// The head of the registry now.
    pub head: Head,
    /// Where the registry that was there before lies now.
    pub kept: Option<PathBuf>,
    /// What the backup lacked, and two administrators gave up.
    pub given_up: Option<Lacks>,
    /// What recorded that they gave it up.
    pub accepted: Option<Done>,
    /// What there is to say of it.
    pub notices: Vec<Notice>,
}

/// Verifies a log as [`verify::verify`] does, but for the view, and writes it as a backup.
///
/// # Errors
///
/// The first fault, by its entry where it is one; what the writer answers where it takes no
/// more.
pub fn backup(log: &dyn Store, writer: impl Write) -> Result<(), AppError> {
    verify::whole(log, &mut |_, _| {})?;
    Ok(backup::backup(log, writer)?)
}

/// Verifies a backup, its gate included, and puts it in the place of `dir`, where it goes on
/// from what is there.
///
/// # Errors
///
/// As [`restore_as_known`]; [`LogError::Lacks`] where the registry that is there goes further.
pub fn restore(reader: impl Read, dir: &Path, options: &OpenOptions) -> Result<Restored, AppError> {
    restore_as_known(reader, dir, options, None, |_, _| Ok(None))
}

/// Verifies a backup, its gate included, and puts it in the place of `dir`. What it lacks, by
/// the head that is `known` or by the registry that is there, `accept` may give up: by a command
/// to the restored registry, which is recorded in it before it takes its place.
///
/// # Errors
///
/// What the backup, or the registry that is there, does not keep to; [`LogError::Lacks`] where
/// something is lacking and nothing was accepted; what `accept` fails with. Then nothing has
/// changed.
pub fn restore_as_known<E: From<AppError>>(
    reader: impl Read,
    dir: &Path,
    options: &OpenOptions,
    known: Option<LogHead>,
    accept: impl FnOnce(&mut Office, &Lacks) -> Result<Option<Done>, E>,
) -> Result<Restored, E> {
    let (log, place) = verified(reader, dir, options, known)?;
    let given_up = place.lacks().copied();
    let (mut said, mut accepted) = (Vec::new(), None);
    let head = match &given_up {
        None => {
            let head = log.head().clone();
            // Whoever moves a registry has let it go.
            drop(log);
            head
        }
        Some(lacks) => {
            let mut office = Office::over(log)?;
            // What had landed before says nothing of this loss.
            accepted = accept(&mut office, lacks)?.filter(|it| !it.again);
            if accepted.is_none() {
                return Err(AppError::from(LogError::Lacks(*lacks)).into());
            }
            let head = office.log().head().clone();
            said = office.close();
            head
        }
    };
    let backup::RestoredLog { head, kept, notices } = place.take(head).map_err(AppError::from)?;
    said.extend(notices);
    Ok(Restored { head, kept, given_up, accepted, notices: said })
}

/// Unpacks a backup beside its place, verifies it, and leaves a view for its readers.
fn verified(
    reader: impl Read,
    dir: &Path,
    options: &OpenOptions,
    known: Option<LogHead>,
) -> Result<(SledStore, backup::Replacement), AppError> {
    let unpacked = backup::unpack(reader, dir, options)?;
    // What a command was ruled on is named before what else is wrong behind it.
    prove_gate::prove_log(unpacked.log(), &mut |_, _| {})?;
    let (_, mut replayed) = verify::whole(unpacked.log(), &mut |_, _| {})?;
    view::publish(unpacked.log(), &mut replayed)?;
    Ok(unpacked.over(known)?)
}
