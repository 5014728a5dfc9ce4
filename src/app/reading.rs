//! How a log is read: command by command, each held against all that stands before it, and
//! what the commands add up to.
//!
//! Every reader comes through here, so that no reader believes what another would refuse.
//! What needs no rule of the law is checked: the chain, command ids, streams, who acted under
//! which key. Whether signatures hold is [`super::attest`]'s question, and whether the rules
//! were kept [`super::prove_gate`]'s.

use std::{cell::RefCell, collections::BTreeMap};

use super::{
    AppError, act,
    attest::{Attested, Evidence},
    codec::{self, DecodeError},
    landed::{Landed, at, fault, missing},
};
use crate::{
    domain::{
        event::{ClockEvent, Event, RegistryEvent, StaffEvent, Stream},
        ids::{Digest, Moment},
        officer::{Fingerprint, KeyLine},
        procedure::Procedure,
        registry::Registry,
    },
    log::{Act, Chain, Entry, EventLog, Fault, FaultKind, Head, LogError, StreamRef},
    sign::{self, PublicKey},
};

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
    failed: Option<AppError>,
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
            failed: None,
            ended: false,
        }
    }

    /// Ends the reading with an error. What stands before it is given back first, where it is
    /// known to be a whole command: where `next` begins another.
    fn fail(&mut self, error: AppError, next: Option<&Entry>) -> Result<Vec<Landed>, AppError> {
        self.ended = true;
        let gathered = std::mem::take(&mut self.gathering);
        match gathered.end().filter(|it| next.is_some_and(|next| next.cmd.id != it[0].entry.cmd.id))
        {
            Some(whole) => {
                self.failed = Some(error);
                Ok(whole)
            }
            None => Err(error),
        }
    }

    /// What follows an entry of an unknown kind can still be held against it: a head that a
    /// later signer saw is no newer program's.
    fn unknown_kind(&mut self, error: AppError) -> AppError {
        if !matches!(error, AppError::Entry(DecodeError::Newer { .. })) {
            return error;
        }
        let chain = &mut self.chain;
        let follows = |it: Result<Vec<u8>, LogError>| chain.follow(&it?).map(drop);
        self.entries.by_ref().try_for_each(follows).map_or_else(AppError::from, |()| error)
    }

    /// A form that this program does not know is a newer program's, unless known ones follow:
    /// forms never go back.
    fn unknown_form(&mut self, error: LogError) -> AppError {
        let newer = matches!(error, LogError::Newer { .. });
        let next = if newer { self.entries.next() } else { None };
        if next.is_some_and(|it| it.is_ok_and(|it| Entry::from_bytes(&it).is_ok())) {
            let seq = self.chain.head().size;
            return fault(FaultKind::EntryDamaged, seq, "of a newer form before an older one");
        }
        error.into()
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
            let bytes = match bytes {
                Ok(bytes) => bytes,
                Err(error) => return Some(self.fail(error.into(), None)),
            };
            let entry = match self.chain.follow(&bytes) {
                Ok(entry) => entry,
                Err(error) => {
                    let error = self.unknown_form(error);
                    return Some(self.fail(error, None));
                }
            };
            let event = match decoded(self.log, &entry) {
                Ok(event) => event,
                Err(error) => {
                    let error = self.unknown_kind(error);
                    return Some(self.fail(error, Some(&entry)));
                }
            };
            if let Some(command) = self.gathering.push(Landed { entry, bytes, event }) {
                return Some(Ok(command));
            }
        }
        if let Some(error) = self.failed.take() {
            return Some(Err(error));
        }
        std::mem::take(&mut self.gathering).end().map(Ok)
    }
}

/// Reads an entry, given with its place; for a look at one, outside a reading of all.
pub(super) fn entry(bytes: &[u8], seq: u64) -> Result<Entry, AppError> {
    Entry::from_bytes(bytes).map_err(|it| fault(FaultKind::EntryDamaged, seq, it.to_string()))
}

/// Decodes an entry by the contents of its log.
///
/// # Errors
///
/// A fault that names the entry where a content is gone or damaged, or where the entry does
/// not have the shape of its kind; [`DecodeError::Newer`] where a newer program wrote it.
pub(super) fn decoded(log: &dyn EventLog, entry: &Entry) -> Result<Event, AppError> {
    let failed = RefCell::new(None);
    let content = |digest: &Digest| {
        log.content(digest).unwrap_or_else(|error| {
            failed.borrow_mut().get_or_insert(error);
            None
        })
    };
    let decoded = codec::decode(entry, content);
    if let Some(error) = failed.into_inner() {
        return Err(at(entry.seq, error.into()));
    }
    decoded.map_err(|error| match error {
        DecodeError::Newer { .. } => error.into(),
        DecodeError::Missing { seq, ref sha256, .. } => {
            fault(FaultKind::ContentMissing, seq, format!("its content {sha256} is gone"))
        }
        DecodeError::Shape { seq, detail } => fault(FaultKind::EntryDamaged, seq, detail),
    })
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
    command.iter().try_for_each(|it| happens_once(registry, it))?;
    let founders = command.iter().find_map(|it| {
        let Event::Staff(StaffEvent::Founded(it)) = &it.event else { return None };
        Some(&it.founders)
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
        Event::Staff(
            StaffEvent::Proposed(_) | StaffEvent::Confirmed(_) | StaffEvent::Declined(_),
        )
        | Event::Rules(_)
        | Event::Proposal(_)
        | Event::Decision(_)
        | Event::Fact(_)
        | Event::Task(_)
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
    log: &dyn EventLog,
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

/// Replays what was known at an instant, and returns the head up to which it was; the whole
/// log is followed, so that nothing is shown of one that no reader would believe.
///
/// An entry was recorded no later than whatever stands behind it: where a wrong clock was
/// corrected, what it dated counts as of the correction. So what was known ends with the last
/// entry that is not later than the instant.
///
/// What was withdrawn later stays withheld whenever a question is about: a past export stays
/// provable by its hash, but is not made again (settled question 6).
pub(super) fn replay_known(
    log: &dyn EventLog,
    known: Moment,
) -> Result<(Replayed, Head), AppError> {
    let whole = log.head().size;
    let mut size = 0;
    for (seq, bytes) in (0..).zip(log.read(0..whole)) {
        if entry(&bytes?, seq)?.at <= known {
            size = seq + 1;
        }
    }
    let (mut replayed, mut head) = (Replayed::default(), Head::default());
    for command in Commands::of(log, whole) {
        let command = command?;
        if command.first().is_some_and(|it| it.entry.seq < size) {
            let attested = admit(&replayed.registry, &command)?;
            replayed.take(&command, attested);
            command.iter().for_each(|it| head.advance(&it.entry, &it.bytes));
        } else {
            for it in &command {
                replayed.registry.withhold(&it.event, &it.recorded());
            }
        }
    }
    Ok((replayed, head))
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
