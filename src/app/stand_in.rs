//! The log, where it stands in for what was kept of it and cannot be read any more: a page of a
//! view, a part of a sealed state.
//!
//! It is replayed once somebody asks for such a piece, and not before. What was found out without
//! one that could be had from nowhere does not hold, and whoever asks is told why.

use std::{
    collections::BTreeSet,
    io,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{AppError, reading::Replayed, state};
use crate::log::{Fault, FaultKind, Head, LogError};

/// What a log adds up to, as a reader takes it up.
pub(super) struct TakenUp {
    pub replayed: Replayed,
    /// What stands in for the sealed state that it lies on; none where it was replayed from nothing.
    pub beneath: Option<Arc<StandIn>>,
}

impl From<Replayed> for TakenUp {
    /// What was replayed from nothing.
    fn from(replayed: Replayed) -> Self {
        TakenUp { replayed, beneath: None }
    }
}

type TakesUp = Box<dyn Fn() -> Result<TakenUp, AppError> + Send + Sync>;

/// What stands in for pieces that cannot be had.
pub(super) struct StandIn {
    /// The way to the log, where there is one.
    takes_up: Option<TakesUp>,
    /// What the log adds up to or kept it from being replayed, once a piece was damaged: in the
    /// second case it is not known whether anything is.
    taken_up: OnceLock<Result<TakenUp, AppError>>,
    /// Whether a piece was asked for that could be had from nowhere.
    failed: AtomicBool,
    /// What is said where the log does not have such a piece either.
    fault: Fault,
}

impl StandIn {
    /// The log as somebody takes it up; what is said where it does not have what was kept of it.
    pub fn of(
        fault: Fault,
        takes_up: impl Fn() -> Result<TakenUp, AppError> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(StandIn { takes_up: Some(Box::new(takes_up)), ..StandIn::nothing(fault) })
    }

    /// Nothing: whoever misses a piece goes to the log by himself.
    pub fn none() -> Arc<Self> {
        let detail = "what was kept of the log is damaged";
        Arc::new(StandIn::nothing(Fault::new(FaultKind::ViewDiffers, detail)))
    }

    fn nothing(fault: Fault) -> Self {
        StandIn { takes_up: None, taken_up: OnceLock::new(), failed: AtomicBool::new(false), fault }
    }

    /// Says that a piece was asked for that can be had from nowhere.
    pub fn fail(&self) {
        self.failed.store(true, Ordering::Relaxed);
    }

    /// Whether a piece was asked for that could be had from nowhere.
    pub fn has_failed(&self) -> bool {
        let beneath = || self.beneath().is_some_and(|it| it.has_failed());
        self.failed.load(Ordering::Relaxed) || beneath()
    }

    fn beneath(&self) -> Option<&StandIn> {
        self.taken_up.get()?.as_ref().ok()?.beneath.as_deref()
    }

    /// Returns what the log adds up to. `None` where it cannot be had.
    pub fn replayed(&self) -> Option<&Replayed> {
        let taken_up = self.takes_up.as_ref().map(|it| self.taken_up.get_or_init(it));
        let replayed = taken_up.and_then(|it| it.as_ref().ok()).map(|it| &it.replayed);
        if replayed.is_none() {
            self.fail();
        }
        replayed
    }

    /// Returns the names of the pages of a map.
    pub fn pages(&self, map: &str) -> BTreeSet<String> {
        self.replayed().map(|it| state::pages(it, map)).unwrap_or_default()
    }

    /// Returns the bytes of a part of the state. `None` where they cannot be had.
    pub fn part(&self, key: &str) -> Option<Vec<u8>> {
        let part = self.replayed().and_then(|it| state::part(it, &Head::default(), key));
        if part.is_none() {
            self.fail();
        }
        part
    }

    /// Says what kept a piece from being had that was asked for, and the same to whoever asks
    /// again: what was made of it meanwhile does not hold, though the log may be there again.
    ///
    /// # Errors
    ///
    /// What keeps the log from being read, where a piece is damaged.
    pub fn whole(&self) -> Result<(), AppError> {
        if !self.has_failed() {
            return Ok(());
        }
        if let Some(Err(cause)) = self.taken_up.get() {
            return Err(again(cause));
        }
        self.beneath().map_or(Ok(()), StandIn::whole)?;
        Err(LogError::from(self.fault.clone()).into())
    }
}

/// Returns an error once more, as far as it says what kept a log from being had.
fn again(error: &AppError) -> AppError {
    if let AppError::Entry(error) = error {
        return error.clone().into();
    }
    let again = if let AppError::Log(LogError::Io { path, source }) = error {
        let same = source.raw_os_error().map(io::Error::from_raw_os_error);
        let same = same.unwrap_or_else(|| io::Error::new(source.kind(), source.to_string()));
        LogError::io(path, same)
    } else if let AppError::Log(LogError::Locked { holder }) = error {
        LogError::Locked { holder: holder.clone() }
    } else if let AppError::Log(LogError::Corrupt(fault)) = error {
        fault.clone().into()
    } else {
        Fault::new(FaultKind::StoreUnreadable, error.to_string()).into()
    };
    again.into()
}
