//! The one crossing from command to entry: load, decide, append.
//!
//! Whoever writes replays the log first: what decides is never a cache, which anybody
//! with a hand on the folder could have edited.

use std::path::Path;

use chrono::NaiveDate;

use super::{AppError, codec, snapshot};
use crate::{
    domain::{
        clock,
        command::Command,
        decide::{self, Context, Documents},
        ids::{CommandId, Digest, LogId, Moment, OfficerId},
        merkle,
        procedure::Procedure,
        reason::{Reason, Refusal},
        registry::{Recorded, Registry},
    },
    log::{
        Act, CommandRef, Entry, EventLog, Fault, FaultKind, Folder, LogError, NewEntry,
        OpenOptions, SledLog,
    },
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
    /// The officer.
    pub officer: OfficerId,
    /// The role in which the officer acts.
    pub role: &'static str,
    /// The command's id.
    pub command: CommandId,
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

/// The registry, held by one writer.
pub struct Office {
    log: SledLog,
    registry: Registry,
    dir: std::path::PathBuf,
}

impl Office {
    /// Makes a registry folder with an empty log.
    pub fn create(dir: &Path, log: LogId, options: &OpenOptions) -> Result<Self, AppError> {
        let log = Folder::create(dir, log, options)?;
        Ok(Office { log, registry: Registry::default(), dir: dir.to_owned() })
    }

    /// Takes a registry for writing: waits for it, replays it.
    pub fn open(dir: &Path, options: &OpenOptions) -> Result<Self, AppError> {
        let log = Folder::open(dir, options)?;
        let registry = replay(&log, log.head().size)?;
        Ok(Office { log, registry, dir: dir.to_owned() })
    }

    /// Returns the registry as it stands.
    pub fn registry(&self) -> &Registry {
        &self.registry
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

    /// Rules on a command and records what follows from it.
    ///
    /// The same command id with the same payload returns the entries of the first time;
    /// with another payload it is refused.
    pub fn execute(
        &mut self,
        command: &Command,
        sender: &Sender,
        clock: Clock,
    ) -> Result<Done, AppError> {
        let payload = command.digest();
        if let Some(seq) = self.log.find_command(&sender.command)? {
            return self.again(seq, payload, sender);
        }
        let last = self.registry.last.as_ref().map(|it| it.at);
        let zone = self.registry.zone();
        let stamp = clock::stamp(last, clock.now, clock.confirmed, zone).map_err(Refusal::from)?;
        let documents = self.documents(command)?;
        let context = Context {
            log: self.log.log_id(),
            now: stamp.at,
            today: stamp.at.day(zone),
            officer: &sender.officer,
            documents: &documents,
        };
        let ruling = decide::decide(&self.registry, command, &context)?;

        let mut entries = Vec::with_capacity(ruling.events.len());
        let mut contents = ruling.contents;
        let stream = |id: &str| self.registry.stream_version(id);
        for encoded in codec::encode_all(&ruling.events, stream) {
            contents.extend(encoded.bytes);
            entries.push(NewEntry {
                cmd: CommandRef { id: sender.command.clone(), sha256: payload },
                at: stamp.at,
                kind: encoded.kind.to_owned(),
                kind_v: 1,
                streams: encoded.streams,
                effective: encoded.effective,
                basis: encoded.basis,
                content: encoded.content,
                acts: vec![Act {
                    officer: sender.officer.clone(),
                    role: sender.role.to_owned(),
                    key: None,
                    signature: None,
                }],
                reason: encoded.reason,
                note: stamp.note.clone(),
                data: encoded.data,
            });
        }
        for content in &contents {
            self.log.put_content(content)?;
        }
        let head = self.log.head().clone();
        let entries = self.log.append(&head, entries)?;
        for (entry, event) in entries.iter().zip(&ruling.events) {
            self.registry.evolve(&entry.log, recorded(entry, &entry.to_bytes()), event);
        }
        snapshot::publish(&self.dir, &self.log, &self.registry)?;
        Ok(Done { entries, warnings: ruling.warnings, again: false })
    }

    /// Makes the last append's head durable too, and lets the registry go.
    pub fn close(mut self) -> Result<(), AppError> {
        Ok(self.log.settle()?)
    }

    fn again(&self, seq: u64, payload: Digest, sender: &Sender) -> Result<Done, AppError> {
        let mut entries = Vec::new();
        for bytes in self.log.read(seq..self.log.head().size) {
            let entry = parse(&bytes?, seq)?;
            if entry.cmd.id != sender.command {
                break;
            }
            // The same words from another officer, or in another role, are another command.
            let acts = entry.acts.first();
            let same =
                acts.is_some_and(|it| it.officer == sender.officer && it.role == sender.role);
            if entry.cmd.sha256 != payload || !same {
                let id = sender.command.clone();
                return Err(Refusal::from(Reason::CommandIdReused { id, seq }).into());
            }
            entries.push(entry);
        }
        Ok(Done { entries, warnings: Vec::new(), again: true })
    }

    fn documents(&self, command: &Command) -> Result<Documents, AppError> {
        decide::needs(&self.registry, command)
            .into_iter()
            .map(|digest| Ok((digest, self.document(&digest)?)))
            .collect()
    }
}

/// Replays the first `size` entries of a log.
pub(super) fn replay(log: &impl EventLog, size: u64) -> Result<Registry, AppError> {
    let mut registry = Registry::default();
    for (seq, bytes) in (0..).zip(log.read(0..size)) {
        let bytes = bytes?;
        let entry = parse(&bytes, seq)?;
        let event = codec::decode(&entry, |digest| log.content(digest).ok().flatten())?;
        registry.evolve(&entry.log, recorded(&entry, &bytes), &event);
    }
    Ok(registry)
}

/// Returns where and by whom an entry was recorded, given with its bytes.
pub(super) fn recorded(entry: &Entry, bytes: &[u8]) -> Recorded {
    Recorded {
        seq: entry.seq,
        at: entry.at,
        entry: merkle::leaf_hash(bytes),
        officer: entry.acts.first().map(|act| act.officer.clone()),
    }
}

/// Reads a document out of the log.
pub(super) fn document(log: &impl EventLog, digest: &Digest) -> Result<Procedure, AppError> {
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

fn parse(bytes: &[u8], seq: u64) -> Result<Entry, AppError> {
    Entry::from_bytes(bytes).map_err(|error| {
        let detail = error.to_string();
        LogError::from(Fault::at(FaultKind::EntryDamaged, seq, detail)).into()
    })
}
