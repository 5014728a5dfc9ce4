//! congbo: the register of an agency's administrative procedures.
#![warn(missing_docs)]
pub mod app;
pub mod diff;
pub mod domain;
pub mod export;
pub mod import;
pub mod log;
