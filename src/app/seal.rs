//! How the state is sealed (settled question 28): which entry says so, and what it must say.
//!
//! Nobody acts in a seal, and it is signed by nobody: it follows from the log before it, and
//! counts exactly as much as the replay that it saves. Whoever replays the log from nothing and
//! verifies it makes the state again and compares.

use super::{
    AppError, codec,
    landed::{Landed, fault},
};
use crate::{
    domain::{
        canonical,
        edition::Edition,
        event::{Event, RegistryEvent, Seal, Stream},
        ids::{CommandId, Digest, Moment},
        registry::{FIRST_PART_FORM, PART_FORM, Registry, Standings},
    },
    log::{CommandRef, FaultKind, NewEntry},
};

/// After how many entries the state is sealed again.
pub(super) const EVERY: u64 = 32;

/// Returns the seal that is in a command.
/// `None` where there is none.
pub(super) fn of(command: &[Landed]) -> Option<&Seal> {
    command.iter().find_map(|it| match &it.event {
        Event::Registry(RegistryEvent::Sealed(seal)) => Some(seal),
        Event::Registry(
            RegistryEvent::Founded(_)
            | RegistryEvent::BaselineImported(_)
            | RegistryEvent::BaselineClosed(_)
            | RegistryEvent::Restored(_),
        )
        | Event::Staff(_)
        | Event::Rules(_)
        | Event::Proposal(_)
        | Event::Decision(_)
        | Event::Fact(_)
        | Event::Task(_)
        | Event::Export(_)
        | Event::Clock(_) => None,
    })
}

/// After how many entries it is sealed again where the state of the last seal is not there, as
/// after a crash between the two: each act replays the log from nothing until then. Not behind
/// each act, so that a state that can never be kept does not double the log.
const EVERY_LOST: u64 = 8;

/// Whether the state is to be sealed at a length of the log; `kept` says whether that of the last
/// seal was there to go on from.
pub(super) fn is_due(registry: &Registry, size: u64, kept: bool) -> bool {
    let Some(last) = registry.seals.last else { return size >= EVERY };
    let every = if kept { EVERY } else { EVERY_LOST };
    size.saturating_sub(last + 1) >= every
}

/// Whether this program makes the parts of a state again in a form.
pub(super) fn is_known(form: u32) -> bool {
    (FIRST_PART_FORM..=PART_FORM).contains(&form)
}

/// Returns the seal of a state, given with its form and its hash and how the procedures stand in
/// it, at a length of the log.
pub(super) fn seal(standings: &Standings, position: u64, form: u32, state: Digest) -> Seal {
    let edition = Edition::CURRENT;
    Seal { position, edition, form, state, root: standings.root() }
}

/// Returns the entry that a seal makes, and no other: its command is named by the position.
pub(super) fn entry(registry: &Registry, seal: &Seal) -> NewEntry {
    let event = Event::Registry(RegistryEvent::Sealed(seal.clone()));
    let encoded = codec::encode(&event, |it: Stream| registry.stream_version(it));
    let id = format!("seal-{:012}", seal.position);
    let id: CommandId = id.parse().expect("a seal's name is a command's id");
    NewEntry {
        cmd: CommandRef { id, sha256: canonical::digest(seal) },
        at: registry.last.as_ref().map_or(Moment::default(), |it| it.at),
        kind: encoded.kind.to_owned(),
        kind_v: encoded.version,
        edition: seal.edition,
        streams: encoded.streams,
        effective: encoded.effective,
        basis: encoded.basis,
        content: encoded.content,
        acts: Vec::new(),
        reason: encoded.reason,
        note: None,
        data: encoded.data,
    }
}

/// Holds a command with a seal against the registry before it: it stands alone, nobody acts in
/// it, and it says nothing beside the seal of its own place.
///
/// # Errors
///
/// A fault that names the entry; [`codec::DecodeError::Newer`] where a newer program sealed in a form
/// of its own, which says nothing against the log.
pub(super) fn stands(registry: &Registry, seal: &Seal, command: &[Landed]) -> Result<(), AppError> {
    let seq = command.first().map_or(0, |it| it.entry.seq);
    let bad = |detail: &str| Err(fault(FaultKind::EntryDamaged, seq, detail));
    let [it] = command else { return bad("a seal is a command by itself") };
    if !it.entry.acts.is_empty() {
        return bad("somebody acts in a seal");
    }
    if seal.position != seq {
        return bad("the seal is of another place");
    }
    if it.entry.ruled() != entry(registry, seal) {
        return bad("it says more, or less, than a seal does");
    }
    if seal.form > PART_FORM {
        let (kind, version) = (it.entry.kind.clone(), seal.form);
        return Err(codec::DecodeError::Newer { seq, kind, version }.into());
    }
    if !is_known(seal.form) {
        return bad("the seal is of no form");
    }
    Ok(())
}
