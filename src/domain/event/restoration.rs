//! What two administrators accepted when an old backup took the place of a longer log: how far
//! the log was known to go, and what of it is lost (settled question 24).

use serde::{Deserialize, Serialize};

use super::payload::{EntryParts, Ground, Payload, Unread, Written};
use crate::domain::log_head::LogHead;

/// The registry was restored from a backup that lacks entries of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restoration {
    /// How far the log was known to go.
    pub known: LogHead,
    /// How far the backup goes: this stands right behind it.
    pub backup: LogHead,
    /// How many entries are lost.
    pub lost: u64,
    /// Why the loss was accepted.
    pub reason: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RestorationData {
    known: LogHead,
    backup: LogHead,
    lost: u64,
}

impl Payload for Restoration {
    fn written(&self) -> Written {
        let Restoration { known, backup, lost, reason } = self;
        let data = RestorationData { known: *known, backup: *backup, lost: *lost };
        Written::data(&data).because(&Some(reason.clone()))
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        let RestorationData { known, backup, lost } = entry.data()?;
        let reason = entry.reason().unwrap_or_default();
        Ok(Restoration { known, backup, lost, reason })
    }
}
