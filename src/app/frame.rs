//! How a ruling becomes entries: on the way into the log, and again whenever the log is
//! proved.

use super::{codec, sending::Seen};
use crate::{
    domain::{
        decide::Actor, edition::Edition, event::Event, ids::Moment, officer::Role,
        registry::Registry,
    },
    log::{Act, CommandRef, NewEntry},
};

/// What all entries of one command have in common.
pub(super) struct CommandFrame {
    pub cmd: CommandRef,
    pub at: Moment,
    pub edition: Edition,
    /// The acts, without signatures.
    pub acts: Vec<Act>,
    pub note: Option<String>,
}

/// The entries that a ruling makes, and the contents that its events make for them.
pub(super) struct Framed {
    pub entries: Vec<NewEntry>,
    pub contents: Vec<Vec<u8>>,
}

impl CommandFrame {
    /// Writes the events of a ruling as entries.
    pub fn entries(&self, registry: &Registry, events: &[Event]) -> Framed {
        let mut framed = Framed { entries: Vec::with_capacity(events.len()), contents: Vec::new() };
        for encoded in codec::encode_all(events, |it| registry.stream_version(it)) {
            framed.contents.extend(encoded.bytes);
            framed.entries.push(NewEntry {
                cmd: self.cmd.clone(),
                at: self.at,
                kind: encoded.kind.to_owned(),
                kind_v: encoded.version,
                edition: self.edition,
                streams: encoded.streams,
                effective: encoded.effective,
                basis: encoded.basis,
                content: encoded.content,
                acts: self.acts.clone(),
                reason: encoded.reason,
                note: self.note.clone(),
                data: encoded.data,
            });
        }
        framed
    }
}

/// Returns an actor as an entry names it; who has no key signs nothing, and sees nothing.
pub(super) fn act_of(actor: &Actor, seen: Seen) -> Act {
    let signs = actor.key.is_some();
    Act {
        officer: actor.officer.clone(),
        role: actor.role.map_or(NOBODY, Role::key).to_owned(),
        key: actor.key.as_ref().map(|it| it.0.clone()),
        signature: None,
        head: signs.then_some(seen.head),
        at: signs.then_some(seen.at),
    }
}

/// The role in an entry that no officer made: the founding, and a baseline before there
/// are officers.
pub(super) const NOBODY: &str = "registry";
