//! A command on its way: who sends it, what it waits for, and what became of it.

use std::path::Path;

use chrono::NaiveDate;

use super::act;
use crate::{
    domain::{
        decide::{Actor, Ruling},
        event::{Event, Stream},
        ids::{CommandId, LogId, Moment, ProposalId},
        reason::Reason,
    },
    log::{CLOCK_BOUND, Entry, Head, NewEntry, OpenOptions, ReferenceKey, SeenHead},
};

/// The machine's clock, read once, and the date that a person confirmed.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Now.
    pub now: Moment,
    /// The date given with `--confirm-clock`.
    pub confirmed: Option<NaiveDate>,
}

/// Who sends a command, and under which id.
#[derive(Debug, Clone)]
pub struct Sender {
    /// Who asks, and who signs with them, each under which key.
    pub actors: Vec<Actor>,
    /// The command's id.
    pub command: CommandId,
}

/// A registry that is to be made: where, under which identity, for whom.
#[derive(Debug)]
pub struct Making<'a> {
    /// Its folder, which is missing or empty.
    pub dir: &'a Path,
    /// Its identity.
    pub log: LogId,
    /// How to take it in hand.
    pub options: &'a OpenOptions,
    /// Whether the folder's group shares it.
    pub shared: bool,
    /// The key under which the founders' references are committed to, where there are any.
    pub reference_key: Option<ReferenceKey>,
}

/// A command that was ruled on and waits for its signatures.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(super) ruling: Ruling,
    pub(super) entries: Vec<NewEntry>,
    /// The log as it was ruled on: where it moved on, the ruling is void.
    pub(super) head: Head,
    /// What its signers see.
    pub(super) seen: Seen,
}

/// What a signer sees of the log and of the time: it stands in the act and is signed
/// (settled question 37).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The head on which it was ruled.
    pub head: SeenHead,
    /// The instant of the signer's machine.
    pub at: Moment,
}

/// What is to be signed: by whom of the senders, which message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToSign {
    /// The officer's place among the senders.
    pub actor: usize,
    /// The message.
    pub message: Vec<u8>,
}

/// A command as far as it came without signatures.
#[derive(Debug)]
pub enum SendingStep {
    /// The command had landed before.
    Again(Done),
    /// It may be recorded, once these are signed.
    Sign(Prepared),
}

/// What became of a command.
#[derive(Debug, Clone)]
pub struct Done {
    /// The entries that it made, now or when it was first sent.
    pub entries: Vec<Entry>,
    /// Rules that warn and do not block.
    pub warnings: Vec<Reason>,
    /// Whether the command had landed before.
    pub again: bool,
}

impl Done {
    /// Returns the entry of what was asked for: the first, behind a date that was confirmed
    /// with it. `None` where nothing was recorded.
    pub fn entry(&self) -> Option<&Entry> {
        let confirms = |it: &&Entry| it.streams.iter().any(|it| it.id.parse() == Ok(Stream::Clock));
        let asked = self.entries.iter().find(|it| !confirms(it));
        asked.or_else(|| self.entries.first())
    }

    /// Returns the proposal that was made or changed: that of the entry's stream.
    /// `None` where it is of none.
    pub fn proposal(&self) -> Option<ProposalId> {
        let mut streams = self.entry()?.streams.iter();
        streams.find_map(|it| it.id.parse::<Stream>().ok()?.proposal())
    }

    /// Returns the place of the entry of what was asked for. `None` where nothing was recorded.
    pub fn seq(&self) -> Option<u64> {
        self.entry().map(|it| it.seq)
    }
}

impl Prepared {
    /// Returns the rules that warn.
    pub fn warnings(&self) -> &[Reason] {
        &self.ruling.warnings
    }

    /// Returns the events that it was ruled to cause.
    pub fn events(&self) -> &[Event] {
        &self.ruling.events
    }

    /// Returns the contents that those events name.
    pub fn contents(&self) -> &[Vec<u8>] {
        &self.ruling.contents
    }

    /// Returns what its signers see.
    pub fn seen(&self) -> Seen {
        self.seen
    }

    /// Makes it what was seen before: where a person was asked meanwhile and only the log
    /// moved, what they signed then is signed still.
    #[must_use]
    pub fn as_seen(&self, seen: Seen) -> Prepared {
        let mut earlier = Prepared { seen, ..self.clone() };
        for act in earlier.entries.iter_mut().flat_map(|it| &mut it.acts) {
            act.head = act.head.map(|_| seen.head);
            act.at = act.at.map(|_| seen.at);
        }
        earlier
    }

    /// Whether it is recorded within the clock's bounds of what its signers saw (settled
    /// question 37); a touch that took longer is asked again.
    pub fn is_timely(&self) -> bool {
        let near = |it: &NewEntry| it.at.0.abs_diff(self.seen.at.0) <= CLOCK_BOUND.unsigned_abs();
        self.entries.iter().all(near)
    }

    /// Returns what is to be signed, entry by entry: whoever has no key signs nothing.
    pub fn to_sign(&self, log: &LogId, sender: &Sender) -> Vec<ToSign> {
        let mut messages = Vec::new();
        for entry in &self.entries {
            for (actor, act) in entry.acts.iter().enumerate() {
                if sender.actors[actor].key.is_some() {
                    messages.push(ToSign { actor, message: act::message(log, entry, act) });
                }
            }
        }
        messages
    }
}
