//! The head of a log: how long it is, and what it commits to.

use serde::{Deserialize, Serialize};

use super::entry::{Entry, SeenHead};
use super::error::LogError;
use super::fault::{Fault, FaultKind};
use super::parse::parse;
use crate::domain::ids::{Digest, LogId, Moment};
use crate::domain::merkle::{Frontier, leaf_hash};

/// The head of a log: all that is needed to append, and to say what the log commits to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number of entries.
    pub size: u64,
    /// The leaf hash of the last entry; zeros for an empty log.
    pub hash: Digest,
    /// When the last entry was recorded.
    pub at: Moment,
    /// The Merkle frontier over all entries.
    pub frontier: Frontier,
}

impl Head {
    /// Returns the head after one more entry, given with its bytes.
    pub fn advanced(&self, entry: &Entry, bytes: &[u8]) -> Head {
        let mut next = self.clone();
        next.advance(entry, bytes);
        next
    }

    /// Moves the head past one more entry, given with its bytes.
    pub fn advance(&mut self, entry: &Entry, bytes: &[u8]) {
        self.size += 1;
        self.hash = leaf_hash(bytes);
        self.at = entry.at;
        self.frontier.push(self.hash);
    }

    /// Moves the head past an entry that must follow, given by its bytes, and returns it. That it
    /// follows is said by its place, its link and its log alone; the whole chain holds more
    /// against it.
    ///
    /// # Errors
    ///
    /// A fault that names its place where it does not follow, or is no entry.
    pub(super) fn follow(&mut self, log_id: &LogId, bytes: &[u8]) -> Result<Entry, LogError> {
        let seq = self.size;
        let entry = parse(seq, bytes)?;
        if entry.seq != seq || entry.prev != self.hash || entry.log != *log_id {
            let detail = "it does not follow the entry before it";
            return Err(Fault::at(FaultKind::HashMismatch, seq, detail).into());
        }
        self.advance(&entry, bytes);
        Ok(entry)
    }

    /// Moves the head past entries that must follow; see [`Head::follow`].
    ///
    /// # Errors
    ///
    /// As there, for the first that does not.
    pub(super) fn follow_all(
        &mut self,
        log_id: &LogId,
        entries: &[Vec<u8>],
    ) -> Result<(), LogError> {
        entries.iter().try_for_each(|it| self.follow(log_id, it).map(drop))
    }

    /// Returns the head as a signer names it (settled question 37).
    pub fn seen(&self) -> SeenHead {
        SeenHead { size: self.size, leaf: (self.size > 0).then_some(self.hash) }
    }

    /// Returns the Merkle tree hash of the whole log.
    pub fn root(&self) -> Digest {
        self.frontier.root()
    }
}
