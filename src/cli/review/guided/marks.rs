//! What a reviewer has seen of a proposal, and what they wrote on it and did not send yet: kept for
//! them alone, and never in the log. What is seen is known by its hash, so that what comes back as
//! it was is seen again.

use std::collections::{BTreeMap, BTreeSet};

use congbo::domain::{
    event::Anchor,
    ids::{CommandId, Digest, LogId, ProposalId},
};
use serde::{Deserialize, Serialize};

use crate::cli::{error::CliError, own_file, state, ui::Ui};

/// How often one part is remembered: a reviewer who looked at more of its states forgets the first.
const STATES: usize = 50;

/// What is kept of one review.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReviewMarks {
    /// What was seen, by part: every state of it.
    seen: BTreeMap<String, Vec<Digest>>,
    /// What waits to be sent.
    pub remarks: Vec<Remark>,
}

/// A comment that waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The command under which it is sent, so that it lands once.
    pub command: CommandId,
    /// What it is about.
    pub anchor: Option<Anchor>,
    /// Its words.
    pub text: String,
    /// Whether the proposal waits until it is settled.
    pub blocking: bool,
}

impl ReviewMarks {
    /// Reads what is kept of a review; nothing where nothing is, or nobody says where it lies. What
    /// does not read is moved aside, and that is said.
    ///
    /// # Errors
    ///
    /// It cannot be read at all: nothing is written over it then.
    pub fn of(ui: &Ui, log: &LogId, id: ProposalId) -> Result<Self, CliError> {
        let Some(path) = state::review(log, id) else { return Ok(ReviewMarks::default()) };
        Ok(ui.own_file(&path)?.unwrap_or_default())
    }

    /// Keeps it; says whether there is a place where such a thing is kept.
    ///
    /// # Errors
    ///
    /// It cannot be written: the former one is there then.
    pub fn keep(&self, log: &LogId, id: ProposalId) -> Result<bool, CliError> {
        let Some(path) = state::review(log, id) else { return Ok(false) };
        let kept = if *self == ReviewMarks::default() {
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            }
        } else {
            let bytes = serde_json::to_vec(self).expect("words and numbers are JSON");
            own_file::keep(&path, &bytes)
        };
        kept.map(|()| true).map_err(|error| CliError::unwritable(&path, &error))
    }

    /// Takes note of a look at a part.
    pub fn look(&mut self, part: &str, hash: Digest) {
        let states = self.seen.entry(part.to_owned()).or_default();
        states.retain(|it| *it != hash);
        states.push(hash);
        let over = states.len().saturating_sub(STATES);
        states.drain(..over);
    }

    /// Whether a part was seen as it is.
    pub fn has_seen(&self, part: &str, hash: Digest) -> bool {
        self.seen.get(part).is_some_and(|it| it.contains(&hash))
    }

    /// Whether a part was seen otherwise, and not as it is.
    pub fn has_seen_otherwise(&self, part: &str, hash: Digest) -> bool {
        self.seen.get(part).is_some_and(|it| !it.contains(&hash))
    }

    /// Returns the numbers of the parts, of those that there are, that were not seen as they are.
    pub fn unseen(&self, parts: &[(String, Digest)]) -> BTreeSet<usize> {
        let unseen = |(at, (part, hash)): (usize, &(String, Digest))| {
            (!self.has_seen(part, *hash)).then_some(at)
        };
        parts.iter().enumerate().filter_map(unseen).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_as_it_was_is_seen_again_and_what_is_new_is_not() {
        let [a, b] = [b"a", b"b"].map(|it| Digest::of(it));
        let mut marks = ReviewMarks::default();
        assert!(!marks.has_seen("fees", a) && !marks.has_seen_otherwise("fees", a));
        marks.look("fees", a);
        assert!(marks.has_seen("fees", a) && !marks.has_seen("steps", a));
        assert!(marks.has_seen_otherwise("fees", b) && !marks.has_seen("fees", b));
        marks.look("fees", b);
        assert!(marks.has_seen("fees", a) && marks.has_seen("fees", b));
        let parts = [("fees".to_owned(), a), ("steps".to_owned(), a)];
        assert_eq!(marks.unseen(&parts), BTreeSet::from([1]));
    }

    #[test]
    fn what_is_remembered_of_one_part_has_a_bound() {
        let mut marks = ReviewMarks::default();
        for at in 0..=STATES {
            marks.look("fees", Digest::of(at.to_string().as_bytes()));
        }
        assert!(
            !marks.has_seen("fees", Digest::of(b"0")) && marks.has_seen("fees", Digest::of(b"1"))
        );
    }
}
