//! An entry as it landed in a log, and how a fault is named that a reader finds in it.

use super::AppError;
use crate::{
    domain::{event::Event, ids::Digest, merkle, officer::Fingerprint, registry::Recorded},
    log::{Entry, Fault, FaultKind, LogError, Placed},
};

/// An entry of the log, with its bytes and the event that it records.
#[derive(Debug, Clone)]
pub(super) struct Landed {
    pub entry: Entry,
    pub bytes: Vec<u8>,
    pub event: Event,
}

impl Landed {
    /// Returns what an append brings as it will land: its entries, each with its event.
    pub fn of(placed: &Placed, events: &[Event]) -> Vec<Landed> {
        let parts = placed.entries.iter().zip(&placed.bytes).zip(events);
        let landed = |((entry, bytes), event): ((&Entry, &Vec<u8>), &Event)| Landed {
            entry: entry.clone(),
            bytes: bytes.clone(),
            event: event.clone(),
        };
        parts.map(landed).collect()
    }

    /// Returns where and by whom the event was recorded.
    pub fn recorded(&self) -> Recorded {
        let Landed { entry, bytes, .. } = self;
        Recorded {
            seq: entry.seq,
            at: entry.at,
            entry: merkle::leaf_hash(bytes),
            officer: entry.acts.first().map(|act| act.officer.clone()),
            role: entry.acts.first().and_then(|act| act.role.parse().ok()),
            key: entry.acts.first().and_then(|act| act.key.clone()).map(Fingerprint),
            with: entry.acts.iter().skip(1).map(|act| act.officer.clone()).collect(),
        }
    }
}

/// Names the entry at which a fault came to light, where the fault itself names none.
pub(super) fn at(seq: u64, error: AppError) -> AppError {
    match error {
        AppError::Log(LogError::Corrupt(fault)) => {
            let seq = fault.seq.or(Some(seq));
            LogError::from(Fault { seq, ..fault }).into()
        }
        error @ (AppError::Refused(_)
        | AppError::Log(_)
        | AppError::NotKnown { .. }
        | AppError::Entry(_)
        | AppError::File(_)
        | AppError::Unsigned(_)
        | AppError::Interrupted) => error,
    }
}

/// Says that a content is missing.
pub(super) fn missing(digest: &Digest) -> AppError {
    let detail = format!("content {digest}");
    LogError::from(Fault::new(FaultKind::ContentMissing, detail)).into()
}

/// Names a fault of one entry.
pub(super) fn fault(kind: FaultKind, seq: u64, detail: impl Into<String>) -> AppError {
    LogError::from(Fault::at(kind, seq, detail)).into()
}
