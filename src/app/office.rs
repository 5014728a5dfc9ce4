//! The one crossing from command to entry: load, decide, append.
//!
//! Whoever writes replays the log first, from the newest state on that a seal in it states:
//! what decides is never a cache, which anybody with a hand on the folder could have edited.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `closing` | what a registry has to say for itself, and how it is let go |
//! | `references` | under which key the register commits to references, and when that is kept |
//! | `ruling` | how a command is ruled on, and how signatures come into its entries |
//! | `sealing` | when a writer seals the state, and what becomes of it then |

mod closing;
mod references;
mod ruling;
mod sealing;

use std::{collections::BTreeMap, path::Path};

use ruling::{ruled, signed};

use super::{
    AppError, Clock, Done, Making, Prepared, Seen, Sender, SendingStep, ToSign,
    attest::Verifier,
    commands,
    document::document,
    frame::NOBODY,
    keys::proofs_hold,
    landed::{Landed, missing},
    papers,
    reading::{self, Replayed},
    resume::{self, Resumed},
};
use crate::{
    domain::{
        command::Command,
        decide::{self, Actor},
        edition::Edition,
        ids::{Digest, LogId},
        merkle,
        officer::Role,
        papers::{Needs, Papers},
        procedure::Procedure,
        reason::{Reason, Refusal},
        registry::Registry,
    },
    log::{
        self, CLOCK_BOUND, Folder, Head, LogError, Notice, OpenOptions, Placed, ReferenceKey,
        SledStore, Store,
    },
};

/// The registry, held by one writer, wherever it is kept.
pub struct Office<S: Store = SledStore> {
    log: S,
    replayed: Replayed,
    /// The sealed state from which the registry was taken, where it was.
    resumed: Option<Resumed>,
    /// Whether the log moved on and what came was not taken in yet.
    is_behind: bool,
    /// Whether a newer sealed state is there to go on from.
    outgrown: bool,
    /// The key of references under which the next command commits, until it is kept.
    reference_key: Option<ReferenceKey>,
    /// What comes in with the next command, and is kept with it or not at all.
    offered: BTreeMap<Digest, Vec<u8>>,
    /// What there is to say of the registry beside what its store says.
    notices: Vec<Notice>,
}

impl Office {
    /// Makes a registry folder with an empty log.
    ///
    /// # Errors
    ///
    /// What is at the path already, or kept the registry from being made there.
    pub fn create(dir: &Path, log: LogId, options: &OpenOptions) -> Result<Self, AppError> {
        Ok(Office::empty(Folder::create(dir, log, options)?))
    }

    /// Founds a registry in one append, which `sign` signs; nothing is made on the disk
    /// before the founding was ruled on and signed, and what a crash leaves of the making is
    /// no registry yet.
    ///
    /// # Errors
    ///
    /// The reasons why it is refused; what `sign` fails with; what kept it from being made.
    pub fn found<E: From<AppError>>(
        making: Making<'_>,
        command: &Command,
        sender: &Sender,
        clock: Clock,
        sign: impl FnMut(&ToSign) -> Result<String, E>,
    ) -> Result<(Self, Done), E> {
        let Making { dir, log, options, shared, reference_key } = making;
        let (empty, head, papers) = (Registry::default(), Head::default(), Papers::default());
        let ruled = ruled(&empty, (&log, &head), &papers, command, sender, clock)?;
        let messages = ruled.to_sign(&log, sender);
        let signatures = messages.iter().map(sign).collect::<Result<Vec<_>, E>>()?;
        let signed = signed(&empty, &log, command, ruled, sender, signatures)?;
        if shared {
            Folder::share(dir).map_err(AppError::from)?;
        }
        let log = Folder::begin(dir, log, options).map_err(AppError::from)?;
        let mut office = Office::empty(log);
        office.reference_key = reference_key;
        let done = office.write(signed).map_err(|error| {
            // What is not marked as a registry is none, whatever lies in it.
            if let AppError::NotKnown { cause, .. } = error { AppError::Log(cause) } else { error }
        })?;
        Folder::finish(dir).map_err(|it| AppError::of_append(Some(&sender.command), it))?;
        Ok((office, done))
    }

    /// Takes a registry for writing: waits for it, replays it.
    ///
    /// # Errors
    ///
    /// What keeps it from being had; a fault that names the first entry that no reader
    /// would believe.
    pub fn open(dir: &Path, options: &OpenOptions) -> Result<Self, AppError> {
        Self::over(Folder::open(dir, options)?)
    }
}

impl<S: Store> Office<S> {
    fn empty(log: S) -> Self {
        Office {
            log,
            replayed: Replayed::default(),
            resumed: None,
            is_behind: false,
            outgrown: false,
            reference_key: None,
            offered: BTreeMap::new(),
            notices: Vec::new(),
        }
    }

    /// Takes a store for writing, and replays it.
    ///
    /// # Errors
    ///
    /// What keeps it from being read; a fault that names the first entry that no reader
    /// would believe.
    pub fn over(log: S) -> Result<Self, AppError> {
        let (replayed, resumed) = resume::taken_up(&log)?;
        Ok(Office { replayed, resumed, ..Office::empty(log) })
    }

    /// Takes in what others recorded since, where the store is not this office's alone.
    ///
    /// # Errors
    ///
    /// As [`Office::over`]; the office then shows what it showed, and takes in what came before it
    /// rules on anything.
    pub fn refresh(&mut self) -> Result<(), AppError> {
        let before = self.log.head().size;
        self.log.refresh()?;
        self.is_behind |= self.log.head().size != before;
        self.catch_up()
    }

    /// Takes in what came, where the log moved on: nothing is ruled on by less than stands in it.
    fn catch_up(&mut self) -> Result<(), AppError> {
        if self.is_behind {
            (self.replayed, self.resumed) = resume::taken_up(&self.log)?;
            self.is_behind = false;
        }
        Ok(())
    }

    /// Returns the registry as it stands.
    pub fn registry(&self) -> &Registry {
        &self.replayed.registry
    }

    /// Returns the log.
    pub fn log(&self) -> &S {
        &self.log
    }

    /// Returns the log to put contents into, ahead of the command that names them.
    pub fn log_mut(&mut self) -> &mut S {
        &mut self.log
    }

    /// Offers contents that the next command names: they are ruled on as they are, and kept once
    /// it is accepted, so that of what is refused nothing stays (BR-19).
    pub fn offer(&mut self, contents: &[Vec<u8>]) {
        self.offered = contents.iter().map(|it| (Digest::of(it), it.clone())).collect();
    }

    /// Returns the document with a digest.
    ///
    /// # Errors
    ///
    /// Where the content is missing, cannot be read, or is no document.
    pub fn document(&self, digest: &Digest) -> Result<Procedure, AppError> {
        document(&self.log, digest)
    }

    /// Rules on a command and records what follows from it; `sign` signs each message.
    ///
    /// The same command id with the same payload returns the entries of the first time;
    /// with another payload it is refused.
    ///
    /// # Errors
    ///
    /// Those of [`Office::prepare`] and [`Office::commit`], and whatever `sign` fails with.
    pub fn execute<E: From<AppError>>(
        &mut self,
        command: &Command,
        sender: &Sender,
        clock: Clock,
        sign: impl FnMut(&ToSign) -> Result<String, E>,
    ) -> Result<Done, E> {
        match self.prepare(command, sender, clock)? {
            SendingStep::Again(done) => Ok(done),
            SendingStep::Sign(prepared) => {
                let messages = prepared.to_sign(self.log.log_id(), sender);
                let signatures = messages.iter().map(sign).collect::<Result<Vec<_>, E>>()?;
                Ok(self.commit(command, prepared, sender, signatures)?)
            }
        }
    }

    /// Rules on a command; what follows from it waits for signatures.
    ///
    /// # Errors
    ///
    /// [`AppError::Refused`] with every reason why not; another where the log or what the command
    /// rests on cannot be read.
    pub fn prepare(
        &mut self,
        command: &Command,
        sender: &Sender,
        clock: Clock,
    ) -> Result<SendingStep, AppError> {
        self.catch_up()?;
        self.go_on_from_seal();
        let mut step = self.prepared(command, sender, clock);
        if !self.is_sound() {
            self.replay_whole()?;
            step = self.prepared(command, sender, clock);
        }
        if step.is_err() {
            self.offered.clear();
        }
        step
    }

    fn prepared(
        &self,
        command: &Command,
        sender: &Sender,
        clock: Clock,
    ) -> Result<SendingStep, AppError> {
        if let Some(seq) = self.log.find_command(&sender.command)? {
            return self.again(seq, command.digest(), sender).map(SendingStep::Again);
        }
        log::not_behind(&self.log, Edition::CURRENT)?;
        let papers = self.papers(&decide::needs(self.registry(), command))?;
        self.verify_counted(command)?;
        let at = (self.log.log_id(), self.log.head());
        ruled(self.registry(), at, &papers, command, sender, clock).map(SendingStep::Sign)
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
        let passed = entries.next().transpose()?.map(|it| commands::entry(&it, head.size));
        let passed = passed.transpose()?.map(|it| it.at.0.saturating_add(CLOCK_BOUND));
        let knew = bytes.is_some_and(|it| head.leaf == Some(merkle::leaf_hash(&it)));
        Ok(knew && passed.is_none_or(|it| at.0 <= it))
    }

    /// Records what a command was ruled to cause, under its signatures: one for each
    /// message of [`Prepared::to_sign`], in the same order.
    ///
    /// # Errors
    ///
    /// [`AppError::Refused`] where a signature does not hold, a conflict where the log moved on in
    /// between, [`AppError::NotKnown`] where it is not known whether the store recorded it, and
    /// whatever else the store fails with before it is recorded. What fails behind the append
    /// is a notice.
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
        let signed = signed(self.registry(), log, command, prepared, sender, signatures)?;
        self.write(signed)
    }

    /// Appends what was ruled on and signed.
    fn write(&mut self, prepared: Prepared) -> Result<Done, AppError> {
        let Prepared { ruling, entries, head, seen: _ } = prepared;
        let command = entries.first().map(|it| it.cmd.id.clone());
        let failed = |error| AppError::of_append(command.as_ref(), error);
        let offered = std::mem::take(&mut self.offered);
        for content in offered.values().chain(&ruling.contents) {
            self.log.put_content(content)?;
        }
        proofs_hold(&self.log, &ruling.events)?;
        self.keep_reference_key()?;
        let placed = Placed::after(&self.log, &head, entries).map_err(failed)?;
        let landed = Landed::of(&placed, &ruling.events);
        // The same way on which a reader will take it in, before it is there to be read.
        let mut attested = reading::admit(self.registry(), &landed);
        if !self.is_sound() {
            self.replay_whole()?;
            attested = reading::admit(self.registry(), &landed);
        }
        let attested = attested?;
        let entries = self.log.append_placed(placed).map_err(failed)?;
        self.replayed.take(&landed, attested);
        self.seal_where_due();
        if let Err(error) = self.leave_view() {
            self.not_written("view", &error);
        }
        Ok(Done { entries, warnings: ruling.warnings, again: false })
    }

    /// Reads documents and papers.
    ///
    /// # Errors
    ///
    /// Where one of them is missing, cannot be read, or is not what it is taken for.
    pub fn papers(&self, needs: &Needs) -> Result<Papers, AppError> {
        let known = self.replayed.sketches.of(&needs.drafts);
        papers::read_many(needs, Edition::CURRENT, known, |digest| match self.offered.get(digest) {
            Some(offered) => Ok(offered.clone()),
            None => self.log.content(digest)?.ok_or_else(|| missing(digest)),
        })
    }

    fn again(&self, seq: u64, payload: Digest, sender: &Sender) -> Result<Done, AppError> {
        let mut entries = Vec::new();
        for bytes in self.log.read(seq..self.log.head().size) {
            let entry = commands::entry(&bytes?, seq)?;
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
