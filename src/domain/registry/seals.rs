//! Where the state was sealed.

use serde::{Deserialize, Serialize};

use super::recorded::Recorded;

/// The seals of the state, as far as the register counts them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seals {
    /// How many there are: how many events the stream has.
    pub events: u64,
    /// The entry of the last one.
    pub last: Option<u64>,
}

impl Seals {
    pub(super) fn take(&mut self, recorded: &Recorded) {
        self.events += 1;
        self.last = Some(recorded.seq);
    }
}
