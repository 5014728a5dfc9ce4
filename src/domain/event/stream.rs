//! The streams into which events are counted: who writes to one writes behind all that it
//! had, or not at all.

use std::{fmt, str::FromStr};

use crate::domain::ids::{BadName, ProposalId};

/// A stream of events. Every event belongs to exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// The register itself: what is in force, and what else is known of it.
    Registry,
    /// The officers.
    Staff,
    /// Policies and statutory tables.
    Rules,
    /// What officers said of the machine's clock.
    Clock,
    /// The seals of the state.
    Seals,
    /// What left the house.
    Exports,
    /// A proposal.
    Proposal(ProposalId),
}

impl fmt::Display for Stream {
    /// Writes the stream's name as entries have it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stream::Registry => f.write_str("registry"),
            Stream::Staff => f.write_str("staff"),
            Stream::Rules => f.write_str("rules"),
            Stream::Clock => f.write_str("clock"),
            Stream::Seals => f.write_str("seals"),
            Stream::Exports => f.write_str("exports"),
            Stream::Proposal(id) => write!(f, "proposal/{id}"),
        }
    }
}

impl FromStr for Stream {
    type Err = BadName;

    /// Reads a stream's name as entries have it.
    fn from_str(text: &str) -> Result<Self, BadName> {
        let proposal = text.strip_prefix("proposal/").and_then(|id| id.parse().ok());
        match text {
            "registry" => Ok(Stream::Registry),
            "staff" => Ok(Stream::Staff),
            "rules" => Ok(Stream::Rules),
            "clock" => Ok(Stream::Clock),
            "seals" => Ok(Stream::Seals),
            "exports" => Ok(Stream::Exports),
            _ => proposal
                .map(Stream::Proposal)
                .ok_or_else(|| BadName { text: text.to_owned(), expected: "the name of a stream" }),
        }
    }
}

impl Stream {
    /// Returns the proposal whose stream it is.
    /// `None` where it is another.
    pub fn proposal(self) -> Option<ProposalId> {
        match self {
            Stream::Proposal(id) => Some(id),
            Stream::Registry
            | Stream::Staff
            | Stream::Rules
            | Stream::Clock
            | Stream::Seals
            | Stream::Exports => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_read_as_it_is_written() {
        let proposal = Stream::Proposal(ProposalId(7));
        let whole = [Stream::Registry, Stream::Staff, Stream::Rules, Stream::Clock];
        let whole = whole.into_iter().chain([Stream::Seals, Stream::Exports]);
        for stream in whole.chain([proposal]) {
            assert_eq!(stream.to_string().parse(), Ok(stream));
        }
        for text in ["", "Registry", "proposal/", "proposal/7", "proposal/p07", "procedure/1"] {
            assert!(text.parse::<Stream>().is_err(), "{text}");
        }
    }
}
