//! What must hold before a registry leaves in a backup, or comes back from one: nothing is
//! kept or taken in that was not proved.

use std::{
    io::{Read, Write},
    path::Path,
};

use super::{
    AppError,
    attest::Waiting,
    commands::Commands,
    prove_gate,
    reading::{Replayed, admit},
};
use crate::log::{OpenOptions, Store, backup};

pub use crate::log::backup::Restored;

/// Verifies every signature of a log and writes it as a backup.
///
/// # Errors
///
/// A fault that names the entry whose act is not signed as it says, or whose bytes are not
/// what was written; what the writer answers where it takes no more.
pub fn backup(log: &dyn Store, writer: impl Write) -> Result<(), AppError> {
    let mut replayed = Replayed::default();
    let mut waiting = Waiting::of(log);
    for command in Commands::of(log, log.head().size) {
        let command = command?;
        let attested = admit(&replayed.registry, &command)?;
        waiting.take(attested.iter().cloned())?;
        replayed.take(&command, attested);
    }
    waiting.end()?;
    Ok(backup::backup(log, writer)?)
}

/// Proves a backup, its gate included, and puts it in the place of `dir`.
///
/// # Errors
///
/// What the backup, or the registry that is there, does not keep to; then nothing has
/// changed.
pub fn restore(reader: impl Read, dir: &Path, options: &OpenOptions) -> Result<Restored, AppError> {
    backup::restore(reader, dir, options, |log| {
        prove_gate::prove_log(log, &mut |_, _| {}).map(drop)
    })
}
