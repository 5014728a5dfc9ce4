//! What sled's errors and panics say of what happened: the operating system's refusals are told
//! from what is wrong with the store, and none of its own sentences reaches a person.

use std::{io, path::Path};

use super::super::{
    cause::number,
    error::LogError,
    fault::{Fault, FaultKind},
    quiet::last_panic,
};

/// Whether somebody else has the store open.
pub(super) fn is_locked(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(it) if it.to_string().contains("could not acquire lock"))
}

/// Returns the fault of a store that cannot be read, with what is known of why.
pub(super) fn unreadable(detail: &str) -> Fault {
    Fault::new(FaultKind::StoreUnreadable, format!("the store cannot be read: {detail}"))
}

/// Returns an error of sled's as one of ours: what the operating system refused, or a fault.
pub(super) fn named(path: &Path, error: sled::Error) -> LogError {
    if is_locked(&error) {
        return LogError::Locked { holder: "?".into() };
    }
    match error {
        sled::Error::Io(it) => match number(&it).or_else(|| number_in(&it.to_string())) {
            Some(number) => system(path, number),
            // What has no number did not come from the operating system: a short read, say.
            None => unreadable("it ends too early").into(),
        },
        sled::Error::Corruption { .. } => {
            unreadable("what it holds is not what was written").into()
        }
        sled::Error::CollectionNotFound(_)
        | sled::Error::Unsupported(_)
        | sled::Error::ReportableBug(_) => unreadable("what it holds cannot be").into(),
    }
}

fn system(path: &Path, number: i32) -> LogError {
    LogError::io(path.join("db"), io::Error::from_raw_os_error(number))
}

/// Returns the operating system's number in a sentence of sled's, which keeps of an error that
/// it hands on only how it is debugged.
fn number_in(sentence: &str) -> Option<i32> {
    let (_, rest) = sentence.split_once("Os { code: ")?;
    rest.split(',').next()?.parse().ok()
}

/// What is known of a panic inside sled: what the operating system had refused, or no more than
/// that it could not go on.
pub(super) fn broken_off(path: &Path, what: &str) -> LogError {
    match last_panic().as_deref().and_then(number_in) {
        Some(number) => system(path, number),
        None => unreadable(what).into(),
    }
}
