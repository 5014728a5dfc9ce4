//! (signatures; bodies follow)
#![allow(missing_docs)]
use super::event_log::EventLog;
/// The log on disk; implements [`EventLog`]; `settle()` before the process ends.
pub struct SledLog;
#[allow(dead_code)]
fn is_a_log(_: &dyn EventLog) {}
