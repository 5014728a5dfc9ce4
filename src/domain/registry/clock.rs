//! What the registry knows of its own time: how much of it passed in pauses that nobody
//! confirmed, which dates were confirmed, and which of them were wrong.

use serde::{Deserialize, Serialize};

use super::Recorded;
use crate::domain::{clock::PAUSE_MS, event::Event, ids::Moment};

/// The registry's time, as its entries tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRecord {
    /// The sum of pauses since the last confirmation, in milliseconds: of the gaps between
    /// neighbouring entries that are longer than [`PAUSE_MS`].
    ///
    /// It is counted over every entry, those of before editions too: how a date was confirmed
    /// there stood in a note, which is no event. So the first pause in an old registry may
    /// want a date confirmed once more than the notes would say, and nothing else.
    pub unconfirmed: i64,
    /// The dates that were confirmed and not found wrong since, the newest last.
    pub confirmed: Vec<ConfirmedDate>,
    /// Where wrong dates were corrected, the newest last.
    pub corrected: Vec<Recorded>,
    /// How many events the stream has.
    pub events: u64,
}

/// Where a date was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedDate {
    /// The instant of the entry ahead of it: time does not go back behind this one.
    pub before: Moment,
    /// Where it was confirmed.
    pub recorded: Recorded,
}

impl ClockRecord {
    /// Returns the confirmation in an entry, where it was not found wrong since.
    pub fn confirmation(&self, seq: u64) -> Option<&ConfirmedDate> {
        self.confirmed.iter().find(|it| it.recorded.seq == seq)
    }

    /// Returns when something that stands in the log was recorded, at the latest: nothing
    /// was recorded after what stands behind it, whatever a wrong clock said.
    pub fn instant(&self, recorded: &Recorded) -> Moment {
        let behind = self.corrected.iter().filter(|it| it.seq >= recorded.seq).map(|it| it.at);
        behind.chain([recorded.at]).min().unwrap_or(recorded.at)
    }

    /// Takes an entry in, given with the instant of the one before it.
    pub(super) fn take(&mut self, last: Option<Moment>, recorded: &Recorded, event: &Event) {
        let last = last.unwrap_or(recorded.at);
        let gap = recorded.at.0.saturating_sub(last.0);
        if gap > PAUSE_MS {
            self.unconfirmed = self.unconfirmed.saturating_add(gap);
        }
        match event {
            Event::ClockConfirmed(_) => {
                self.events += 1;
                self.unconfirmed = 0;
                let recorded = recorded.clone();
                self.confirmed.push(ConfirmedDate { before: last, recorded });
            }
            Event::ClockCorrected(it) => {
                self.events += 1;
                // Two say what day it is: that confirms it too.
                self.unconfirmed = 0;
                self.confirmed.retain(|date| date.recorded.seq < it.from);
                self.corrected.push(recorded.clone());
            }
            // Every other event is not of this stream.
            _ => {}
        }
    }
}
