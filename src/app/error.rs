//! What can go wrong between a command and its answer.

use super::codec::DecodeError;
use crate::{
    domain::{ids::CommandId, reason::Refusal},
    import::ReadFailure,
    log::{AppendError, LogError},
    sign::SignFault,
};

/// A command did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The log could not be read or written.
    #[error(transparent)]
    Log(#[from] LogError),
    /// It is not known whether the command was recorded; sent again under its id, it lands
    /// once.
    #[error("it is not known whether `{command}` was recorded: {cause}")]
    NotKnown {
        /// The command's id.
        command: CommandId,
        /// What failed.
        cause: LogError,
    },
    /// An entry cannot be read back.
    #[error(transparent)]
    Entry(#[from] DecodeError),
    /// A file to import cannot be read.
    #[error(transparent)]
    File(#[from] ReadFailure),
    /// A key did not sign.
    #[error(transparent)]
    Unsigned(#[from] SignFault),
    /// The work was interrupted before anything took effect.
    #[error("interrupted")]
    Interrupted,
}

impl AppError {
    /// Says of which command it is that an append failed.
    pub(super) fn of_append(command: Option<&CommandId>, error: AppendError) -> Self {
        match (error, command) {
            (AppendError::NotKnown(cause), Some(command)) => {
                AppError::NotKnown { command: command.clone(), cause }
            }
            (other, _) => LogError::from(other).into(),
        }
    }
}
