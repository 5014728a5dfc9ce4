//! How a log is read: command by command, each held against all that stands before it, and
//! what the commands add up to.
//!
//! Every reader comes through here, so that no reader believes what another would refuse.
//! What needs no rule of the law is checked: the chain, command ids, streams, who acted under
//! which key. Whether signatures hold is [`super::attest`]'s question, and whether the rules
//! were kept [`super::prove_gate`]'s.

use std::collections::BTreeMap;

use super::{
    AppError,
    attest::{Attested, Evidence},
    codec,
};
use crate::{
    domain::{
        event::Event,
        ids::Digest,
        merkle,
        officer::{Fingerprint, KeyLine},
        procedure::Procedure,
        registry::{Recorded, Registry},
    },
    log::{Act, Chain, Entry, EventLog, Fault, FaultKind, LogError},
};

/// An entry of the log, with its bytes and the event that it records.
#[derive(Debug, Clone)]
pub(super) struct Landed {
    pub entry: Entry,
    pub bytes: Vec<u8>,
    pub event: Event,
}

impl Landed {
    /// Returns where and by whom the event was recorded.
    pub fn recorded(&self) -> Recorded {
        recorded(&self.entry, &self.bytes)
    }
}

/// Gathers the entries of one command.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    landed: Vec<Landed>,
}

impl Gathering {
    /// Takes the next entry; returns the command before it, where the entry begins another.
    pub fn push(&mut self, landed: Landed) -> Option<Vec<Landed>> {
        let first = self.landed.first().map(|it| &it.entry.cmd.id);
        let begins = first.is_some_and(|it| *it != landed.entry.cmd.id);
        let before = begins.then(|| std::mem::take(&mut self.landed));
        self.landed.push(landed);
        before
    }

    /// Returns the last command.
    pub fn end(self) -> Option<Vec<Landed>> {
        Some(self.landed).filter(|it| !it.is_empty())
    }
}

/// The commands of a log in order, each with all of its entries.
pub(super) struct Commands<'a> {
    log: &'a dyn EventLog,
    entries: Box<dyn Iterator<Item = Result<Vec<u8>, LogError>> + 'a>,
    chain: Chain,
    gathering: Gathering,
    ended: bool,
}

impl<'a> Commands<'a> {
    /// Reads the first `size` entries of a log.
    pub fn of(log: &'a dyn EventLog, size: u64) -> Self {
        Commands {
            log,
            entries: log.read(0..size),
            chain: Chain::new(log),
            gathering: Gathering::default(),
            ended: false,
        }
    }

    fn read(&mut self, bytes: Vec<u8>) -> Result<Landed, AppError> {
        let entry = self.chain.follow(&bytes)?;
        let event = decoded(self.log, &entry)?;
        Ok(Landed { entry, bytes, event })
    }
}

impl Iterator for Commands<'_> {
    type Item = Result<Vec<Landed>, AppError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let Some(bytes) = self.entries.next() else {
                self.ended = true;
                break;
            };
            match bytes.map_err(AppError::from).and_then(|it| self.read(it)) {
                Ok(landed) => {
                    if let Some(command) = self.gathering.push(landed) {
                        return Some(Ok(command));
                    }
                }
                Err(error) => {
                    // Of the command before it nobody knows whether it is whole.
                    self.ended = true;
                    self.gathering = Gathering::default();
                    return Some(Err(error));
                }
            }
        }
        std::mem::take(&mut self.gathering).end().map(Ok)
    }
}

/// Reads an entry, given with its place; for a look at one, outside a reading of all.
pub(super) fn entry(bytes: &[u8], seq: u64) -> Result<Entry, AppError> {
    Entry::from_bytes(bytes).map_err(|it| fault(FaultKind::EntryDamaged, seq, it.to_string()))
}

/// Decodes an entry by the contents of its log.
pub(super) fn decoded(log: &dyn EventLog, entry: &Entry) -> Result<Event, AppError> {
    Ok(codec::decode(entry, |digest| log.content(digest).ok().flatten())?)
}

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
    let founders = command.iter().find_map(|it| match &it.event {
        Event::OfficersFounded(it) => Some(&it.founders),
        _ => None,
    });
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

/// The numbers of events that a writer saw are those that there are.
fn streams_count_on(registry: &Registry, command: &[Landed]) -> Result<(), AppError> {
    let mut touched = BTreeMap::<&str, u64>::new();
    for it in command {
        for stream in &it.entry.streams {
            let own = touched.entry(&stream.id).or_default();
            let there = registry.stream_version(&stream.id) + *own;
            if stream.expect != there {
                let detail = format!(
                    "it expects {} events of `{}`, which has {there}",
                    stream.expect, stream.id
                );
                return Err(fault(FaultKind::EntryDamaged, it.entry.seq, detail));
            }
            *own += 1;
        }
    }
    Ok(())
}

/// What may stand in a log before there is anybody to sign it.
fn before_officers(it: &Landed) -> Result<(), AppError> {
    let bad = |detail: &str| Err(fault(FaultKind::SignatureBad, it.entry.seq, detail));
    if !matches!(it.event, Event::RegistryFounded(_) | Event::BaselineImported(_)) {
        return bad("the act is not signed, and there are no officers");
    }
    match &it.entry.acts[..] {
        [act] if act.key.is_none() && act.signature.is_none() => Ok(()),
        [] => bad("nobody acted"),
        _ => bad("it is signed where there are no officers"),
    }
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
}

impl Replayed {
    /// Takes in a command that was admitted, with what there is to verify of it.
    pub fn take(&mut self, command: &[Landed], attested: Vec<Attested>) {
        for it in command {
            self.registry.evolve(&it.entry.log, it.recorded(), &it.event);
        }
        self.evidence.take(&self.registry, attested);
    }
}

/// Replays the first `size` entries of a log.
pub(super) fn replay(log: &dyn EventLog, size: u64) -> Result<Replayed, AppError> {
    let mut replayed = Replayed::default();
    for command in Commands::of(log, size) {
        let command = command?;
        let attested = admit(&replayed.registry, &command)?;
        replayed.take(&command, attested);
    }
    Ok(replayed)
}

/// Returns where and by whom an entry was recorded, given with its bytes.
pub(super) fn recorded(entry: &Entry, bytes: &[u8]) -> Recorded {
    Recorded {
        seq: entry.seq,
        at: entry.at,
        entry: merkle::leaf_hash(bytes),
        officer: entry.acts.first().map(|act| act.officer.clone()),
        role: entry.acts.first().and_then(|act| act.role.parse().ok()),
        key: entry.acts.first().and_then(|act| act.key.clone()).map(Fingerprint),
    }
}

/// Reads a document out of the log.
pub(super) fn document(log: &dyn EventLog, digest: &Digest) -> Result<Procedure, AppError> {
    let bytes = log.content(digest)?.ok_or_else(|| missing(digest))?;
    parse_document(&bytes, digest)
}

/// Reads a document from its bytes.
pub(super) fn parse_document(bytes: &[u8], digest: &Digest) -> Result<Procedure, AppError> {
    serde_json::from_slice(bytes).map_err(|error| {
        let detail = format!("content {digest} is not a procedure: {error}");
        LogError::from(Fault::new(FaultKind::ContentDamaged, detail)).into()
    })
}

/// Says that a content is missing.
pub(super) fn missing(digest: &Digest) -> AppError {
    let detail = format!("content {digest}");
    LogError::from(Fault::new(FaultKind::ContentMissing, detail)).into()
}

/// Names a fault of one entry.
pub(super) fn fault(kind: FaultKind, seq: u64, detail: impl Into<String>) -> AppError {
    LogError::from(Fault::at(kind, seq, detail)).into()
}
