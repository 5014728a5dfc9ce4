//! How a log is read: entry by entry, each decoded by its contents, and gathered into the
//! commands that they belong to.

use std::cell::RefCell;

use super::{
    AppError,
    codec::{self, DecodeError},
    landed::{Landed, at, fault},
};
use crate::{
    domain::{event::Event, ids::Digest},
    log::{Chain, Entry, FaultKind, Head, LogError, Store},
};

/// Gathers the entries of one command.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    landed: Vec<Landed>,
}

impl Gathering {
    /// Takes the next entry; returns the command before it, where the entry begins another.
    /// `None` where the entry belongs to the same command, and at the first.
    pub fn push(&mut self, landed: Landed) -> Option<Vec<Landed>> {
        let first = self.landed.first().map(|it| &it.entry.cmd.id);
        let begins = first.is_some_and(|it| *it != landed.entry.cmd.id);
        let before = begins.then(|| std::mem::take(&mut self.landed));
        self.landed.push(landed);
        before
    }

    /// Returns the last command. `None` where there was no entry.
    pub fn end(self) -> Option<Vec<Landed>> {
        Some(self.landed).filter(|it| !it.is_empty())
    }
}

/// The commands of a log in order, each with all of its entries.
pub(super) struct Commands<'a> {
    log: &'a dyn Store,
    entries: Box<dyn Iterator<Item = Result<Vec<u8>, LogError>> + 'a>,
    chain: Chain<'a>,
    gathering: Gathering,
    failed: Option<AppError>,
    ended: bool,
    /// How long the log is at least at a head that is to be known behind the reading.
    noting: u64,
    noted: Option<Head>,
}

impl<'a> Commands<'a> {
    /// Reads the first `size` entries of a log.
    pub fn of(log: &'a dyn Store, size: u64) -> Self {
        Commands {
            log,
            entries: log.read(0..size),
            chain: Chain::of(log.log_id()),
            gathering: Gathering::default(),
            failed: None,
            ended: false,
            noting: u64::MAX,
            noted: None,
        }
    }

    /// Takes note in passing of the head of so many entries, or of that behind the command which
    /// goes on there.
    pub fn noting(self, size: u64) -> Self {
        Commands { noting: size, ..self }
    }

    /// Returns the head that note was taken of; that behind the last entry that was read, where
    /// there are no more.
    pub fn noted(self) -> Head {
        self.noted.unwrap_or_else(|| self.chain.head().clone())
    }

    /// Reads the entries of a log behind those that a chain was followed over, to its first `size`.
    pub fn behind(log: &'a dyn Store, chain: Chain<'a>, size: u64) -> Self {
        let entries = log.read(chain.head().size..size);
        Commands { entries, chain, ..Commands::of(log, 0) }
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
            let is_there = self.noted.is_none() && self.chain.head().size >= self.noting;
            let head = is_there.then(|| self.chain.head().clone());
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
            let command = self.gathering.push(Landed { entry, bytes, event });
            if let Some(head) = head.filter(|it| command.is_some() || it.size == 0) {
                self.noted = Some(head);
            }
            if let Some(command) = command {
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
pub(super) fn decoded(log: &dyn Store, entry: &Entry) -> Result<Event, AppError> {
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
