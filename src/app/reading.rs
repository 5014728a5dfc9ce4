//! Whether a command is believed, held against all that stands before it, and what the
//! commands of a log add up to.
//!
//! Every reader comes through here, so that no reader believes what another would refuse.
//! What needs no rule of the law is checked: the chain, command ids, streams, who acted under
//! which key. Whether signatures hold is [`super::attest`]'s question, and whether the rules
//! were kept [`super::prove_gate`]'s.

use std::collections::BTreeMap;

use super::{
    AppError, act,
    attest::{Attested, Evidence},
    commands::{self, Commands},
    landed::{Landed, fault},
    seal,
    sketches::Sketches,
};
use crate::{
    domain::{
        event::{
            ClockEvent, Event, RegistryEvent, RegistryEventKind, StaffEvent, Stream, WhichEvent,
        },
        ids::{Digest, Moment},
        officer::{Fingerprint, KeyLine},
        registry::{Registry, Standings},
    },
    log::{Act, Entry, FaultKind, Head, Store, StreamRef},
    sign::{self, PublicKey},
};

/// Holds a command against the registry before it: its streams count on without a gap, and
/// every act is that of somebody whose key speaks at this point. Returns what is to be
/// verified of it.
///
/// Nobody signs what founds a registry, nor a baseline before there are officers; after
/// that every entry is signed, by everybody who acts.
///
/// # Errors
///
/// A fault that names the entry.
pub(super) fn admit(registry: &Registry, command: &[Landed]) -> Result<Vec<Attested>, AppError> {
    streams_count_on(registry, command)?;
    command.iter().try_for_each(|it| happens_once(registry, it))?;
    let founders = command.iter().find_map(|it| {
        let Event::Staff(StaffEvent::Founded(it)) = &it.event else { return None };
        Some(&it.founders)
    });
    if let Some(seal) = seal::of(command) {
        seal::stands(registry, seal, command)?;
        return Ok(Vec::new());
    }
    if founders.is_none() && !registry.staff.is_founded() {
        command.iter().try_for_each(before_officers)?;
        return Ok(Vec::new());
    }
    let key = |act: &Act| -> Option<(KeyLine, Fingerprint)> {
        match founders {
            Some(founders) => {
                let own = founders.iter().find(|it| it.officer == act.officer)?;
                Some((own.key.clone(), own.fingerprint.clone()))
            }
            None => {
                let own = registry.staff.active(&act.officer)?.key()?;
                Some((own.line.clone(), own.fingerprint.clone()))
            }
        }
    };
    let mut attested = Vec::new();
    for it in command {
        if it.entry.acts.is_empty() {
            return Err(fault(FaultKind::SignatureBad, it.entry.seq, "nobody acted"));
        }
        for act in &it.entry.acts {
            attested.push(attest(it, act, key(act))?);
        }
        attested.extend(Attested::of_possession(it)?);
    }
    Ok(attested)
}

/// Every entry stands in the one stream of its event, behind all that the stream had.
fn streams_count_on(registry: &Registry, command: &[Landed]) -> Result<(), AppError> {
    let mut touched = BTreeMap::<Stream, u64>::new();
    for it in command {
        let stream = it.event.stream();
        let own = touched.entry(stream).or_default();
        let expect = registry.stream_version(stream) + *own;
        let said = it.entry.streams.as_slice();
        if said != [StreamRef { id: stream.to_string(), expect }] {
            let said = said.iter().map(|it| format!("{} of `{}`", it.expect, it.id));
            let said = said.collect::<Vec<_>>().join(", ");
            let detail =
                format!("it expects [{said}] events, and is behind {expect} of `{stream}`");
            return Err(fault(FaultKind::EntryDamaged, it.entry.seq, detail));
        }
        *own += 1;
    }
    Ok(())
}

/// A registry, its officers and its baseline begin once, whatever edition a later entry says
/// that it is of: by the officers every other act is judged.
fn happens_once(registry: &Registry, it: &Landed) -> Result<(), AppError> {
    let again = match &it.event {
        Event::Registry(RegistryEvent::Founded(_)) => registry.founding.is_some(),
        Event::Staff(StaffEvent::Founded(_)) => registry.staff.is_founded(),
        Event::Registry(RegistryEvent::BaselineImported(_) | RegistryEvent::BaselineClosed(_)) => {
            registry.baseline_closed
        }
        Event::Registry(RegistryEvent::Restored(_) | RegistryEvent::Sealed(_))
        | Event::Staff(
            StaffEvent::Proposed(_) | StaffEvent::Confirmed(_) | StaffEvent::Declined(_),
        )
        | Event::Rules(_)
        | Event::Proposal(_)
        | Event::Decision(_)
        | Event::Fact(_)
        | Event::Task(_)
        | Event::Export(_)
        | Event::Clock(_) => false,
    };
    if again {
        let detail = format!("`{}` where that was over already", it.entry.kind);
        return Err(fault(FaultKind::GateNotPassed, it.entry.seq, detail));
    }
    Ok(())
}

/// What may stand in a log before there is anybody to sign it.
fn before_officers(it: &Landed) -> Result<(), AppError> {
    let bad = |detail: &str| Err(fault(FaultKind::SignatureBad, it.entry.seq, detail));
    if !matches!(
        it.event,
        Event::Registry(RegistryEvent::Founded(_) | RegistryEvent::BaselineImported(_))
            | Event::Clock(ClockEvent::Confirmed(_))
    ) {
        return bad("the act is not signed, and there are no officers");
    }
    match &it.entry.acts[..] {
        [act] if act.key.is_none() && act.signature.is_none() => Ok(()),
        [] => bad("nobody acted"),
        _ => bad("it is signed where there are no officers"),
    }
}

/// Whether somebody signed an entry of a kind that this program does not know, as it stands:
/// only then a newer program wrote it.
pub(super) fn is_signed(
    log: &dyn Store,
    registry: &Registry,
    entry: &Entry,
) -> Result<bool, AppError> {
    for act in &entry.acts {
        let key = registry.staff.active(&act.officer).and_then(|it| it.key());
        let key = key.filter(|it| act.key.as_ref() == Some(&it.fingerprint.0));
        let (Some(key), Some(signature)) = (key, act.signature) else { return Ok(false) };
        let signature = log.content(&signature)?.unwrap_or_default();
        let message = act::message_of(entry, act);
        let holds = PublicKey::read(&key.line.0)
            .is_ok_and(|key| sign::verify(&key, &message, &signature).is_ok());
        if !holds {
            return Ok(false);
        }
    }
    Ok(!entry.acts.is_empty())
}

/// Makes of an act what is to be verified of it, where it names the key that speaks here.
fn attest(
    it: &Landed,
    act: &Act,
    key: Option<(KeyLine, Fingerprint)>,
) -> Result<Attested, AppError> {
    let bad = |detail: &str| {
        let detail = format!("{} in the name of `{}`: {detail}", it.entry.kind, act.officer);
        fault(FaultKind::SignatureBad, it.entry.seq, detail)
    };
    let (key, fingerprint) = key.ok_or_else(|| bad("no key speaks for this officer here"))?;
    let Some(signature) = act.signature else { return Err(bad("the act is not signed")) };
    if act.key.as_ref() != Some(&fingerprint.0) {
        return Err(bad("another key is named than the one that speaks here"));
    }
    Ok(Attested::of_act(it, act, key, fingerprint, signature))
}

/// What a log adds up to.
#[derive(Debug, Default)]
pub(super) struct Replayed {
    pub registry: Registry,
    /// The acts that a judgement may count.
    pub evidence: Evidence,
    /// What the drafts of each procedure change.
    pub sketches: Sketches,
    /// How the procedures stand, as of the last seal.
    pub standings: Standings,
    /// The first entry of the last command.
    pub command: u64,
    /// The head since which what changed is told apart: that of the last view.
    pub viewed: Option<(u64, Digest)>,
}

impl Replayed {
    /// Takes in a command that was admitted, with what there is to verify of it.
    pub fn take(&mut self, command: &[Landed], attested: Vec<Attested>) {
        for it in command {
            self.registry.evolve(&it.entry.log, it.recorded(), &it.event);
        }
        self.evidence.take(&self.registry, command, attested);
        self.sketches.take(command);
        self.command = command.first().map_or(self.command, |it| it.entry.seq);
    }
}

/// Replays the first `size` entries of a log.
pub(super) fn replay(log: &dyn Store, size: u64) -> Result<Replayed, AppError> {
    let mut replayed = Replayed::default();
    for command in Commands::of(log, size) {
        let command = command?;
        let attested = admit(&replayed.registry, &command)?;
        replayed.take(&command, attested);
    }
    Ok(replayed)
}

/// Replays what was known at an instant, and returns the head up to which it was; the whole
/// log is followed, so that nothing is shown of one that no reader would believe.
///
/// What was withdrawn later stays withheld whenever a question is about: a past export stays
/// provable by its hash, but is not made again (settled question 6).
pub(super) fn replay_known(log: &dyn Store, known: Moment) -> Result<(Replayed, Head), AppError> {
    replay_behind(log, known_size(log, known)?)
}

/// Returns how many entries were known at an instant.
///
/// An entry was recorded no later than whatever stands behind it: where a wrong clock was
/// corrected, what it dated counts as of the correction. So what was known ends with the last
/// entry that is not later than the instant.
fn known_size(log: &dyn Store, known: Moment) -> Result<u64, AppError> {
    let mut size = 0;
    for (seq, bytes) in (0..).zip(log.read(0..log.head().size)) {
        if commands::entry(&bytes?, seq)?.at <= known {
            size = seq + 1;
        }
    }
    Ok(size)
}

/// Replays the log as far as a position, and returns the head up to which it was: that of the
/// position where a command ends there. The whole log is followed, and what was withdrawn later
/// stays withheld.
pub(super) fn replay_behind(log: &dyn Store, size: u64) -> Result<(Replayed, Head), AppError> {
    let mut commands = Commands::of(log, log.head().size).noting(size);
    let replayed = take_known(&mut commands, size)?;
    Ok((replayed, commands.noted()))
}

/// Replays the log, as far as it was known at an instant where one is given, for what leaves the
/// house: returns the head behind the newest entry that changed anything that is shown, and how
/// many entries there are.
pub(super) fn replay_shown(
    log: &dyn Store,
    known: Option<Moment>,
) -> Result<(Replayed, Head, u64), AppError> {
    let whole = log.head().size;
    let size = known.map_or(Ok(whole), |known| known_size(log, known))?;
    let mut commands = Commands::of(log, whole).noting(shown_size(log, size)?);
    let replayed = take_known(&mut commands, size)?;
    Ok((replayed, commands.noted(), size))
}

/// Returns how many of the first entries of a log there are up to the newest that changed anything
/// that is shown, which neither a seal nor the record of an export does: what is shown of the same
/// registry twice is of one position, whatever was recorded of it between (settled question 23).
fn shown_size(log: &dyn Store, mut size: u64) -> Result<u64, AppError> {
    let mut exporting = None;
    while let Some(seq) = size.checked_sub(1) {
        let Some(bytes) = log.read(seq..size).next() else { break };
        let entry = commands::entry(&bytes?, seq)?;
        // A date that was confirmed with an export stands in its command.
        match WhichEvent::named(&entry.kind) {
            Some(WhichEvent::Export(_)) => exporting = Some(entry.cmd.id),
            Some(WhichEvent::Registry(RegistryEventKind::Sealed)) => {}
            _ if exporting.as_ref() == Some(&entry.cmd.id) => {}
            _ => break,
        }
        size = seq;
    }
    Ok(size)
}

/// Takes in the commands of a log as far as a position; of those behind it, only what they withdrew.
fn take_known(commands: &mut Commands<'_>, size: u64) -> Result<Replayed, AppError> {
    let mut replayed = Replayed::default();
    for command in commands {
        let command = command?;
        if command.first().is_some_and(|it| it.entry.seq < size) {
            let attested = admit(&replayed.registry, &command)?;
            replayed.take(&command, attested);
        } else {
            for it in &command {
                replayed.registry.withhold(&it.event, &it.recorded());
            }
        }
    }
    Ok(replayed)
}
