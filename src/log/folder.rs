//! (signatures; bodies follow)
#![allow(unused_variables, clippy::unimplemented)]
use std::{path::Path, time::Duration};

use super::event_log::{Head, LogError};
use super::sled_log::SledLog;
use crate::domain::ids::{LogId, Moment};

/// How to open a registry.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// How long to wait for whoever holds it.
    pub wait: Duration,
    /// What for, as others who wait will read it.
    pub purpose: String,
    /// Since when, as others who wait will read it.
    pub now: Moment,
}

/// The registry folder.
#[derive(Debug)]
pub struct Folder;

impl Folder {
    /// Makes a new registry in a missing or empty folder.
    pub fn create(dir: &Path, log_id: LogId, options: &OpenOptions) -> Result<SledLog, LogError> {
        unimplemented!()
    }

    /// Opens a registry: for writing where that is allowed, else a copy for reading.
    pub fn open(dir: &Path, options: &OpenOptions) -> Result<SledLog, LogError> {
        unimplemented!()
    }

    /// Reads the head without opening the log or waiting for anyone.
    pub fn peek(dir: &Path) -> Result<(LogId, Head), LogError> {
        unimplemented!()
    }
}
