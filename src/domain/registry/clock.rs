//! What the registry knows of its own time: how much of it passed in pauses that nobody
//! confirmed, where it was moved ahead, and where that was wrong.

use serde::{Deserialize, Serialize};

use super::recorded::Recorded;
use crate::domain::{
    event::{ClockEvent, Event},
    ids::Moment,
};

/// How long nothing is recorded before that is a pause: pauses add up until a date is
/// confirmed, so that many short steps go no further than a long one; and what stands behind
/// one may be taken back, for one officer's wrong clock is enough to make it.
pub const PAUSE_MS: i64 = 7 * 24 * 60 * 60 * 1000;

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
    /// Where time was moved ahead and that was not found wrong since, the newest last: by a
    /// date that was confirmed, or by a gap longer than [`PAUSE_MS`], for which one officer's
    /// clock is enough. Either may be taken back ([`ClockRecord::moved_ahead`]).
    pub ahead: Vec<MovedAhead>,
    /// Where wrong dates were corrected, the newest last.
    pub corrected: Vec<Recorded>,
    /// How many events the stream has.
    pub events: u64,
}

/// Where time was moved ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedAhead {
    /// The instant of the entry ahead of it: time does not go back behind this one.
    pub before: Moment,
    /// The entry that moved it.
    pub recorded: Recorded,
}

impl ClockRecord {
    /// Returns how an entry moved time ahead, where it did and was not found wrong since.
    /// `None` where it did not, or was found wrong.
    pub fn moved_ahead(&self, seq: u64) -> Option<&MovedAhead> {
        self.ahead.iter().find(|it| it.recorded.seq == seq)
    }

    /// Returns the newest entry from which a clock that is right, and behind the last entry,
    /// may be gone back to; `None` where no correction would be granted.
    pub fn way_back(&self, now: Moment) -> Option<u64> {
        let newest = self.ahead.iter().rev().find(|it| it.before <= now);
        newest.map(|it| it.recorded.seq)
    }

    /// Returns when something that stands in the log was recorded, at the latest: nothing
    /// was recorded after what stands behind it, whatever a wrong clock said.
    pub fn instant(&self, recorded: &Recorded) -> Moment {
        self.instant_of(recorded.seq, recorded.at)
    }

    /// Returns the same of an entry that is given by its place and its own instant.
    pub(super) fn instant_of(&self, seq: u64, at: Moment) -> Moment {
        let behind = self.corrected.iter().filter(|it| it.seq >= seq).map(|it| it.at);
        behind.chain([at]).min().unwrap_or(at)
    }

    /// Takes an entry in, given with the instant of the one before it.
    pub(super) fn take(&mut self, last: Option<Moment>, recorded: &Recorded, event: &Event) {
        let last = last.unwrap_or(recorded.at);
        let gap = recorded.at.0.saturating_sub(last.0);
        if gap > PAUSE_MS {
            self.unconfirmed = self.unconfirmed.saturating_add(gap);
        }
        if gap > PAUSE_MS || matches!(event, Event::Clock(ClockEvent::Confirmed(_))) {
            self.ahead.push(MovedAhead { before: last, recorded: recorded.clone() });
        }
        match event {
            Event::Clock(ClockEvent::Confirmed(_)) => {
                self.events += 1;
                self.unconfirmed = 0;
            }
            Event::Clock(ClockEvent::Corrected(it)) => {
                self.events += 1;
                // Two say what day it is: that confirms it too.
                self.unconfirmed = 0;
                self.ahead.retain(|moved| moved.recorded.seq < it.from);
                self.corrected.push(recorded.clone());
            }
            Event::Registry(_)
            | Event::Staff(_)
            | Event::Rules(_)
            | Event::Proposal(_)
            | Event::Decision(_)
            | Event::Fact(_)
            | Event::Task(_)
            | Event::Export(_) => {}
        }
    }
}
