//! What a backup lacks of the log that is known: by a head that somebody kept elsewhere, or by
//! the registry that is in the place.

use std::fmt;

use crate::domain::{ids::Moment, log_head::LogHead};

/// Entries that a backup does not have, and that were recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lacks {
    /// How far the log is known to have gone.
    pub known: LogHead,
    /// How far the backup goes.
    pub backup: LogHead,
    /// When the last entry of the backup was recorded.
    pub last: Moment,
}

impl Lacks {
    /// Returns how many entries are missing.
    pub fn count(&self) -> u64 {
        self.known.size.saturating_sub(self.backup.size)
    }

    /// Returns what lacks more of the log.
    pub(super) fn or_more(self, other: Option<Lacks>) -> Lacks {
        other.filter(|it| it.known.size > self.known.size).unwrap_or(self)
    }
}

impl fmt::Display for Lacks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}, from entry {}", self.count(), self.known.size, self.backup.size)
    }
}
