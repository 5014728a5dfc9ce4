//! The one crossing from command to entry: load, decide, append.
//!
//! Whoever writes replays the log first: what decides is never a cache, which anybody
//! with a hand on the folder could have edited.

use std::path::Path;

use chrono::NaiveDate;

use super::{
    AppError, act,
    attest::Verifier,
    codec,
    landed::{Landed, missing},
    papers,
    reading::{self, Replayed, document},
    snapshot,
};
use crate::{
    domain::{
        command::Command,
        decide::{self, Actor, Context, Needs, Papers, Ruling},
        edition::Edition,
        event::{Event, StaffEvent, Stream},
        ids::{CommandId, Digest, LogId, Moment},
        merkle,
        officer::{KeyLine, Role},
        procedure::Procedure,
        reason::{Reason, Refusal},
        registry::Registry,
    },
    log::{
        self, Act, CLOCK_BOUND, CommandRef, Entry, EventLog, Folder, Head, LogError, NewEntry,
        OpenOptions, Placed, ReferenceKey, SeenHead, SledLog,
    },
    sign::{self, PublicKey},
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
    ruling: Ruling,
    entries: Vec<NewEntry>,
    /// The log as it was ruled on: where it moved on, the ruling is void.
    head: Head,
    /// What its signers see.
    seen: Seen,
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
pub enum Step {
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
    /// with it.
    pub fn entry(&self) -> Option<&Entry> {
        let confirms = |it: &&Entry| it.streams.iter().any(|it| it.id.parse() == Ok(Stream::Clock));
        let asked = self.entries.iter().find(|it| !confirms(it));
        asked.or_else(|| self.entries.first())
    }

    /// Returns the place of the entry of what was asked for.
    pub fn seq(&self) -> Option<u64> {
        self.entry().map(|it| it.seq)
    }
}

/// The registry, held by one writer.
pub struct Office {
    log: SledLog,
    replayed: Replayed,
    dir: std::path::PathBuf,
    /// The key of references under which the next command commits, until it is kept.
    reference_key: Option<ReferenceKey>,
}

impl Office {
    fn of(log: SledLog, replayed: Replayed, dir: &Path) -> Self {
        Office { log, replayed, dir: dir.to_owned(), reference_key: None }
    }

    /// Makes a registry folder with an empty log.
    pub fn create(dir: &Path, log: LogId, options: &OpenOptions) -> Result<Self, AppError> {
        let log = Folder::create(dir, log, options)?;
        Ok(Office::of(log, Replayed::default(), dir))
    }

    /// Founds a registry in one append, which `sign` signs; nothing is made on the disk
    /// before the founding was ruled on and signed, and what a crash leaves of the making is
    /// no registry yet.
    pub fn found<E: From<AppError>>(
        making: Making<'_>,
        command: &Command,
        sender: &Sender,
        clock: Clock,
        sign: impl FnMut(&ToSign) -> Result<String, E>,
    ) -> Result<(Self, Done), E> {
        let Making { dir, log, options, shared, reference_key } = making;
        let (empty, head, papers) = (Registry::default(), Head::default(), Papers::default());
        let ruled = Self::ruled(&empty, (&log, &head), &papers, command, sender, clock)?;
        let messages = ruled.to_sign(&log, sender);
        let signatures = messages.iter().map(sign).collect::<Result<Vec<_>, E>>()?;
        let signed = Self::signed(&empty, &log, command, ruled, sender, signatures)?;
        if shared {
            Folder::share(dir).map_err(AppError::from)?;
        }
        let log = Folder::begin(dir, log, options).map_err(AppError::from)?;
        let mut office = Office::of(log, Replayed::default(), dir);
        office.reference_key = reference_key;
        let done = office.write(signed)?;
        Folder::finish(dir).map_err(AppError::from)?;
        Ok((office, done))
    }

    /// Takes a registry for writing: waits for it, replays it.
    pub fn open(dir: &Path, options: &OpenOptions) -> Result<Self, AppError> {
        let log = Folder::open(dir, options)?;
        let replayed = reading::replay(&log, log.head().size)?;
        Ok(Office::of(log, replayed, dir))
    }

    /// Returns the registry as it stands.
    pub fn registry(&self) -> &Registry {
        &self.replayed.registry
    }

    /// Returns the log.
    pub fn log(&self) -> &SledLog {
        &self.log
    }

    /// Returns the log to put contents into, ahead of the command that names them.
    pub fn log_mut(&mut self) -> &mut SledLog {
        &mut self.log
    }

    /// Returns the document with a digest.
    pub fn document(&self, digest: &Digest) -> Result<Procedure, AppError> {
        document(&self.log, digest)
    }

    /// Rules on a command and records what follows from it; `sign` signs each message.
    ///
    /// The same command id with the same payload returns the entries of the first time;
    /// with another payload it is refused.
    pub fn execute<E: From<AppError>>(
        &mut self,
        command: &Command,
        sender: &Sender,
        clock: Clock,
        sign: impl FnMut(&ToSign) -> Result<String, E>,
    ) -> Result<Done, E> {
        match self.prepare(command, sender, clock)? {
            Step::Again(done) => Ok(done),
            Step::Sign(prepared) => {
                let messages = prepared.to_sign(self.log.log_id(), sender);
                let signatures = messages.iter().map(sign).collect::<Result<Vec<_>, E>>()?;
                Ok(self.commit(command, prepared, sender, signatures)?)
            }
        }
    }

    /// Rules on a command; what follows from it waits for signatures.
    pub fn prepare(
        &self,
        command: &Command,
        sender: &Sender,
        clock: Clock,
    ) -> Result<Step, AppError> {
        if let Some(seq) = self.log.find_command(&sender.command)? {
            return self.again(seq, command.digest(), sender).map(Step::Again);
        }
        log::not_behind(&self.log, Edition::CURRENT)?;
        let papers = self.papers(&decide::needs(self.registry(), command))?;
        self.verify_counted(command)?;
        let at = (self.log.log_id(), self.log.head());
        Self::ruled(self.registry(), at, &papers, command, sender, clock).map(Step::Sign)
    }

    /// Rules on a command against a registry, given with its identity and its head.
    fn ruled(
        registry: &Registry,
        (log, head): (&LogId, &Head),
        papers: &Papers,
        command: &Command,
        sender: &Sender,
        clock: Clock,
    ) -> Result<Prepared, AppError> {
        let last = registry.last.as_ref().map(|it| it.at);
        let zone = registry.zone();
        let stamp = decide::stamp(last, clock.now, command).map_err(Refusal::from)?;
        let context = Context {
            log,
            now: stamp.at,
            today: stamp.at.day(zone),
            confirmed: clock.confirmed,
            edition: Edition::CURRENT,
            actors: &sender.actors,
            papers,
        };
        let mut ruling = decide::decide(registry, command, &context)?;
        keys_are_named_truly(&ruling.events)?;
        let seen = Seen { head: head.seen(), at: clock.now };
        let frame = Frame {
            cmd: CommandRef { id: sender.command.clone(), sha256: command.digest() },
            at: stamp.at,
            edition: Edition::CURRENT,
            acts: sender.actors.iter().map(|it| act_of(it, seen)).collect(),
            note: stamp.note.clone(),
        };
        let Framed { entries, contents } = frame.entries(registry, &ruling.events);
        ruling.contents.extend(contents);
        Ok(Prepared { ruling, entries, head: head.clone(), seen })
    }

    /// Verifies the acts that ruling on a command counts: what stands in the log counts only
    /// once its signature was found good.
    fn verify_counted(&self, command: &Command) -> Result<(), AppError> {
        let counted = self.replayed.evidence.counted_by(command);
        Verifier::default().verify(counted, |digest| Ok(self.log.content(digest)?))?;
        Ok(())
    }

    /// Whether what a signer saw is how this log was at that instant: then what was signed on
    /// it still holds, though the log moved on.
    fn is_ours(&self, Seen { head, at }: &Seen) -> Result<bool, AppError> {
        let Some(last) = head.size.checked_sub(1) else {
            return Ok(head.leaf.is_none() && self.log.head().size == 0);
        };
        let mut entries = self.log.read(last..head.size + 1);
        let bytes = entries.next().transpose()?;
        let passed = entries.next().transpose()?.map(|it| reading::entry(&it, head.size));
        let passed = passed.transpose()?.map(|it| it.at.0.saturating_add(CLOCK_BOUND));
        let knew = bytes.is_some_and(|it| head.leaf == Some(merkle::leaf_hash(&it)));
        Ok(knew && passed.is_none_or(|it| at.0 <= it))
    }

    /// Records what a command was ruled to cause, under its signatures: one for each
    /// message of [`Prepared::to_sign`], in the same order.
    pub fn commit(
        &mut self,
        command: &Command,
        prepared: Prepared,
        sender: &Sender,
        signatures: Vec<String>,
    ) -> Result<Done, AppError> {
        if !self.is_ours(&prepared.seen)? || !prepared.is_timely() {
            let (saw, size) = (prepared.seen.head.size, self.log.head().size);
            return Err(LogError::Conflict { expected: saw, found: size }.into());
        }
        let log = self.log.log_id();
        let signed = Self::signed(self.registry(), log, command, prepared, sender, signatures)?;
        self.write(signed)
    }

    /// Verifies every signature of a command, and puts them into its entries and contents.
    fn signed(
        registry: &Registry,
        log: &LogId,
        command: &Command,
        mut prepared: Prepared,
        sender: &Sender,
        signatures: Vec<String>,
    ) -> Result<Prepared, AppError> {
        let messages = prepared.to_sign(log, sender);
        let entries = &mut prepared.entries;
        let contents = &mut prepared.ruling.contents;
        let per_entry = sender.actors.iter().filter(|it| it.key.is_some()).count();
        for (at, (to_sign, signature)) in messages.iter().zip(signatures).enumerate() {
            let key = signing_key(registry, command, &sender.actors[to_sign.actor]);
            let key = key.as_ref().and_then(|it| PublicKey::read(&it.0).ok());
            let sound = key.is_some_and(|it| {
                sign::verify(&it, &to_sign.message, signature.as_bytes()).is_ok()
            });
            if !sound {
                let actor = &sender.actors[to_sign.actor];
                let (officer, key) = (actor.officer.clone(), actor.key.clone());
                let reason = match key {
                    Some(key) => Reason::KeyNotValid { officer, key },
                    None => Reason::Unsigned { officer },
                };
                return Err(Refusal::from(reason).into());
            }
            let digest = Digest::of(signature.as_bytes());
            entries[at / per_entry.max(1)].acts[to_sign.actor].signature = Some(digest);
            contents.push(signature.into_bytes());
        }
        // Neither a signature too few nor another sender than the one that was ruled on
        // leaves an act unsigned.
        let unsigned = |it: &&Act| it.key.is_some() && it.signature.is_none();
        if let Some(act) = entries.iter().flat_map(|it| &it.acts).find(unsigned) {
            return Err(Refusal::from(Reason::Unsigned { officer: act.officer.clone() }).into());
        }
        Ok(prepared)
    }

    /// Appends what was ruled on and signed.
    fn write(&mut self, prepared: Prepared) -> Result<Done, AppError> {
        let Prepared { ruling, entries, head, seen: _ } = prepared;
        for content in &ruling.contents {
            self.log.put_content(content)?;
        }
        self.proofs_hold(&ruling.events)?;
        self.keep_reference_key()?;
        let placed = Placed::after(&self.log, &head, entries)?;
        let landed = |((entry, bytes), event): ((&Entry, &Vec<u8>), &Event)| Landed {
            entry: entry.clone(),
            bytes: bytes.clone(),
            event: event.clone(),
        };
        let parts = placed.entries.iter().zip(&placed.bytes);
        let landed: Vec<_> = parts.zip(&ruling.events).map(landed).collect();
        // The same way on which a reader will take it in, before it is there to be read.
        let attested = reading::admit(self.registry(), &landed)?;
        let entries = self.log.write(placed)?;
        self.replayed.take(&landed, attested);
        snapshot::publish(&self.dir, &self.log, &self.replayed)?;
        Ok(Done { entries, warnings: ruling.warnings, again: false })
    }

    /// Every key that comes in proved that its owner holds it.
    fn proofs_hold(&self, events: &[Event]) -> Result<(), AppError> {
        for event in events {
            let Event::Staff(StaffEvent::Proposed(asked)) = event else { continue };
            let Some((line, _)) = asked.change.key() else { continue };
            let proof = asked.proof.map(|it| self.log.content(&it)).transpose()?.flatten();
            let message = act::possession(self.log.log_id(), asked.change.officer(), &line.0);
            let holds = proof.is_some_and(|it| {
                PublicKey::read(&line.0).is_ok_and(|key| sign::verify(&key, &message, &it).is_ok())
            });
            if !holds {
                let officer = asked.change.officer().clone();
                return Err(Refusal::from(Reason::NoProof { officer }).into());
            }
        }
        Ok(())
    }

    /// Returns the key under which references are committed to: the registry's own, or,
    /// before there is any, one of these random bytes, which is kept with the first entry
    /// that commits under it.
    pub fn reference_key(&self, random: [u8; 32]) -> Result<ReferenceKey, AppError> {
        let log = self.log.log_id();
        match ReferenceKey::read(&self.dir, log)? {
            Some(key) => Ok(key),
            None if self.registry().staff.knows_references() => {
                let path = ReferenceKey::path(&self.dir);
                Err(LogError::NoReferenceKey { path }.into())
            }
            None => Ok(ReferenceKey::new(log.clone(), random)),
        }
    }

    /// Says under which key of references the next command commits.
    pub fn commits_under(&mut self, key: ReferenceKey) {
        self.reference_key = Some(key);
    }

    /// Keeps the key of references, before an entry that needs it.
    fn keep_reference_key(&mut self) -> Result<(), AppError> {
        let Some(key) = self.reference_key.take() else { return Ok(()) };
        if self.reference_key(*key.bytes())? != key {
            return Err(LogError::OtherReferenceKey.into());
        }
        // Written again where it is there: whoever wrote it may have died before it was durable.
        Ok(key.write(&self.dir)?)
    }

    /// Reads documents and papers.
    pub fn papers(&self, needs: &Needs) -> Result<Papers, AppError> {
        papers::read(needs, |digest| self.log.content(digest)?.ok_or_else(|| missing(digest)))
    }

    /// Makes the last append's head durable too, and lets the registry go.
    pub fn close(mut self) -> Result<(), AppError> {
        Ok(self.log.settle()?)
    }

    fn again(&self, seq: u64, payload: Digest, sender: &Sender) -> Result<Done, AppError> {
        let mut entries = Vec::new();
        for bytes in self.log.read(seq..self.log.head().size) {
            let entry = reading::entry(&bytes?, seq)?;
            if entry.cmd.id != sender.command {
                break;
            }
            // The same words from other officers, or in another role, are another command.
            let role = |it: &Actor| it.role.map_or(NOBODY, Role::key);
            let same = entry.acts.len() == sender.actors.len()
                && entry
                    .acts
                    .iter()
                    .zip(&sender.actors)
                    .all(|(it, sent)| it.officer == sent.officer && it.role == role(sent));
            if entry.cmd.sha256 != payload || !same {
                let id = sender.command.clone();
                return Err(Refusal::from(Reason::CommandIdReused { id, seq }).into());
            }
            entries.push(entry);
        }
        Ok(Done { entries, warnings: Vec::new(), again: true })
    }
}

/// What all entries of one command have in common.
pub(super) struct Frame {
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

impl Frame {
    /// Writes the events of a ruling as entries: on the way into the log, and again whenever
    /// the log is proved.
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

impl Prepared {
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

/// A key that comes in is written in its one form and named by its own fingerprint: under
/// another name the same key could be a second person's.
pub(super) fn keys_are_named_truly(events: &[Event]) -> Result<(), AppError> {
    for event in events {
        let keys: Vec<_> = match event {
            Event::Staff(StaffEvent::Founded(it)) => {
                it.founders.iter().map(|it| (&it.officer, &it.key, &it.fingerprint)).collect()
            }
            Event::Staff(StaffEvent::Proposed(it)) => {
                let key = it.change.key().into_iter();
                key.map(|(line, name)| (it.change.officer(), line, name)).collect()
            }
            Event::Staff(StaffEvent::Confirmed(_) | StaffEvent::Declined(_))
            | Event::Registry(_)
            | Event::Rules(_)
            | Event::Proposal(_)
            | Event::Decision(_)
            | Event::Fact(_)
            | Event::Task(_)
            | Event::Clock(_) => Vec::new(),
        };
        for (officer, line, fingerprint) in keys {
            let read = PublicKey::read(&line.0).ok();
            if read.is_none_or(|it| it.line() != *line || it.fingerprint() != *fingerprint) {
                let (officer, key) = (officer.clone(), fingerprint.clone());
                return Err(Refusal::from(Reason::KeyNotValid { officer, key }).into());
            }
        }
    }
    Ok(())
}

/// Returns an actor as an entry names it; who has no key signs nothing, and sees nothing.
fn act_of(actor: &Actor, seen: Seen) -> Act {
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
const NOBODY: &str = "registry";

/// Returns the key that must have signed for an actor: the one that speaks for the officer
/// now, or, at the founding, the one that comes in with it.
fn signing_key(registry: &Registry, command: &Command, actor: &Actor) -> Option<KeyLine> {
    let fingerprint = actor.key.as_ref()?;
    if !command.founders().is_empty() {
        let mut founders = command.founders().iter();
        let founder = founders.find(|it| it.officer == actor.officer)?;
        return (founder.fingerprint == *fingerprint).then(|| founder.key.clone());
    }
    let key = registry.staff.active(&actor.officer)?.key()?;
    (key.fingerprint == *fingerprint).then(|| key.line.clone())
}
