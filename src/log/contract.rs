//! What every store promises, as three small contracts and what ties them together.
//!
//! [`Entries`] is the log itself, [`Contents`] what its entries name by hash, [`Views`] what
//! can be rebuilt from both; a [`Store`] is all three. Everything is blocking. One suite in
//! the tests holds every implementation to what is written here.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;

use super::content_file::Place;
use super::entry::{Entry, NewEntry};
use super::error::{AppendError, LogError};
use super::head::Head;
use super::notice::Notice;
use super::parse::parse;
use super::parts::{MAX_CONTENT, Packed};
use super::placed::Placed;
use super::reference_key::ReferenceKey;
use super::view::View;
use crate::domain::edition::Edition;
use crate::domain::ids::{CLOCK_CORRECTED, CommandId, Digest, LogId};

/// Entries read one by one, oldest first.
pub type Read<'a> = Box<dyn Iterator<Item = Result<Vec<u8>, LogError>> + 'a>;

/// An append-only log of entries.
///
/// * **Serialisable.** An append names the head that its writer saw. Where the log has moved
///   on, it is refused with [`AppendError::Conflict`] and nothing is written. A handle shows
///   the log as of one head; it moves on by its own appends and by [`Entries::refresh`].
/// * **All or none.** The entries of one append are all in the log or none is, whatever
///   fails and whenever the power does.
/// * **Acknowledged means durable.** When an append returns `Ok`, its entries and every
///   content put before it are on stable storage.
/// * **An outcome is told as far as it is known.** What fails says whether nothing was
///   recorded or whether that is not known; it never says the one where the other holds.
/// * **Nothing is changed.** There is no call that alters or removes an entry.
/// * **A command lands once.** A second append under a command id of an earlier one is refused.
/// * **Time does not run back.** An entry is not recorded before the one that it follows, but
///   for the one that says that the instants before it are wrong ([`CLOCK_CORRECTED`]).
pub trait Entries {
    /// Returns the registry's identity.
    fn log_id(&self) -> &LogId;

    /// Returns the head that this handle shows: how long the log is, and what it commits to.
    fn head(&self) -> &Head;

    /// Moves on to the head as it is now, past what others appended.
    ///
    /// # Errors
    ///
    /// What keeps the log from being read; the handle then shows what it showed before.
    fn refresh(&mut self) -> Result<(), LogError>;

    /// Returns the bytes of entries from the start of a range on: one at least where there
    /// is one, and not past the range or the head. Whoever wants more goes on behind them.
    ///
    /// # Errors
    ///
    /// What keeps the first of them from being read; what is damaged further on ends the
    /// batch before it.
    fn batch(&self, range: Range<u64>) -> Result<Vec<Vec<u8>>, LogError>;

    /// Appends entries that have their places behind a head.
    ///
    /// # Errors
    ///
    /// [`AppendError::Conflict`] where the log is no longer at that head, and otherwise what
    /// failed with whether it is known that nothing was recorded.
    fn append_placed(&mut self, placed: Placed) -> Result<Vec<Entry>, AppendError>;

    /// Returns the place of the first entry of a command; none where it did not land.
    ///
    /// # Errors
    ///
    /// What keeps the index from being read.
    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError>;

    /// Returns every command with the place of its first entry, in the order of the ids.
    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_>;

    /// Returns the bytes of the entries of a range one by one, read batch by batch; places
    /// past the end are left out.
    fn read(&self, range: Range<u64>) -> Read<'_> {
        let mut next = range.start;
        let end = range.end.min(self.head().size);
        let mut batch = Vec::new().into_iter();
        let mut failed = false;
        Box::new(std::iter::from_fn(move || {
            if let Some(bytes) = batch.next() {
                return Some(Ok(bytes));
            }
            if failed || next >= end {
                return None;
            }
            match self.batch(next..end) {
                Ok(read) => {
                    next += read.len() as u64;
                    failed = read.is_empty();
                    batch = read.into_iter();
                    batch.next().map(Ok)
                }
                Err(error) => {
                    failed = true;
                    Some(Err(error))
                }
            }
        }))
    }

    /// Finishes what an append may leave to later because it can be redone after a crash.
    ///
    /// # Errors
    ///
    /// What kept it from being finished; nothing that was acknowledged is lost by it.
    fn settle(&mut self) -> Result<(), LogError> {
        Ok(())
    }
}

/// What the entries of a log name by its SHA-256.
///
/// * **Content comes first.** It is put before the append that names it, durable with that
///   append, and readable at once. What is put and never named does no harm.
/// * **Once.** A content put twice is kept once; none is altered or removed.
/// * **Re-hashed.** What is returned is what the digest says, or a fault is.
pub trait Contents {
    /// Keeps a content; it is durable with the next append.
    ///
    /// # Errors
    ///
    /// What kept it from being written.
    fn put_content(&mut self, bytes: &[u8]) -> Result<Digest, LogError> {
        let packed = Packed::of(bytes);
        let digest = packed.digest;
        self.put_contents(vec![packed])?;
        Ok(digest)
    }

    /// Keeps contents that were packed before, perhaps on other threads.
    ///
    /// # Errors
    ///
    /// What kept one of them from being written.
    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError>;

    /// Returns a content, re-hashed, or `None` where there is none of that digest.
    ///
    /// # Errors
    ///
    /// A fault where what is kept is not what the digest says; what kept it from being read.
    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError>;

    /// Returns whether there is a content of that digest.
    ///
    /// # Errors
    ///
    /// What keeps the list of contents from being read.
    fn has_content(&self, digest: &Digest) -> Result<bool, LogError>;

    /// Returns the digest of every content, in order.
    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_>;

    /// Returns where a content lies, as a view names it for [`Views::content_at`]; `None`
    /// where there is none of that digest. What the place means is the store's own affair.
    ///
    /// # Errors
    ///
    /// What keeps the list of contents from being read.
    fn place(&self, digest: &Digest) -> Result<Option<Place>, LogError>;
}

/// What is kept of what the log adds up to at a head; it is never believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derived {
    /// For readers, who do not hold the log.
    View,
    /// For the next writer, who holds it against the seal in the log.
    State,
}

/// What the log adds up to at a head, kept for readers who do not hold it.
///
/// * **Never believed.** A view may be missing, old or damaged at any time: then there is
///   none, and the log is replayed. Whether it is what the entries add up to is for its
///   reader to prove; that its bytes are whole is checked here.
/// * **Whole.** A view is seen as it was kept or not at all, also while another is kept.
pub trait Views {
    /// Returns whose views these are, and the head as far as it is known without the log: it
    /// may lag behind, and is never ahead.
    ///
    /// # Errors
    ///
    /// What keeps the head from being known.
    fn latest(&self) -> Result<(LogId, Head), LogError>;

    /// Loads what was kept last, with the head that it shows; `None` where there is none, on any
    /// doubt, and where this store keeps none.
    fn derived(&self, what: Derived) -> Option<View>;

    /// Returns what the registry has had to say since it was last asked.
    fn notices(&self) -> Vec<Notice> {
        Vec::new()
    }

    /// Reads a content by the place that a view names, or returns `None` where what lies
    /// there is not what the digest says.
    fn content_at(&self, place: Place, digest: &Digest) -> Option<Vec<u8>>;
}

/// Where a registry is kept: its log, what its entries name, and what is rebuilt from both.
/// It may be read on several threads at once.
pub trait Store: Entries + Contents + Views + Sync {
    /// Returns the key under which the registry commits to references; none where it has no
    /// such key.
    ///
    /// # Errors
    ///
    /// A fault where the key is not what was written; what kept it from being read.
    fn reference_key(&self) -> Result<Option<ReferenceKey>, LogError>;

    /// Keeps the key under which the registry commits to references, durably.
    ///
    /// # Errors
    ///
    /// What kept it from being written.
    fn keep_reference_key(&mut self, key: &ReferenceKey) -> Result<(), LogError>;

    /// Keeps what the log adds up to at a head in place of any other.
    ///
    /// # Errors
    ///
    /// What kept it from being written; whatever was kept before may be gone.
    fn keep(&self, what: Derived, head: &Head, front: &[u8], pieces: &[u8])
    -> Result<(), LogError>;

    /// Keeps what the log adds up to at a head in place of what was kept last, whose pieces it
    /// goes on from: the new pieces are those that lie `behind` so many bytes of them. Returns
    /// behind how many the next would lie; `None` where nothing was kept, because what was kept
    /// last is another or this store cannot.
    ///
    /// # Errors
    ///
    /// As [`Store::keep`].
    fn add(
        &self,
        _what: Derived,
        _head: &Head,
        _front: &[u8],
        _pieces: &[u8],
        _behind: u64,
    ) -> Result<Option<u64>, LogError> {
        Ok(None)
    }

    /// Whether this handle gave the registry its second copy: then the state is sealed behind
    /// the act that did.
    fn is_renewed(&self) -> bool {
        false
    }

    /// Returns where that key lies, for a person who looks for it.
    fn reference_key_path(&self) -> PathBuf;

    /// Appends entries behind `expected` and returns them with their places.
    ///
    /// # Errors
    ///
    /// As [`Placed::after`] and [`Entries::append_placed`].
    fn append(&mut self, expected: &Head, entries: Vec<NewEntry>) -> Result<Vec<Entry>, AppendError>
    where
        Self: Sized,
    {
        let placed = Placed::after(self, expected, entries)?;
        self.append_placed(placed)
    }
}

/// The way to a store for a reader, who takes the log itself only where no view will do.
pub trait Door: Views + Send + Sync {
    /// Takes the store in hand.
    ///
    /// # Errors
    ///
    /// What keeps it from being had.
    fn open(&self) -> Result<Box<dyn Store>, LogError>;
}

impl Placed {
    /// Places entries behind the head of a log.
    ///
    /// # Errors
    ///
    /// [`AppendError::Conflict`] where the log is not at `expected`; otherwise which rule of
    /// the contract they break, as what was not recorded.
    pub fn after(
        log: &dyn Store,
        expected: &Head,
        entries: Vec<NewEntry>,
    ) -> Result<Placed, AppendError> {
        let mut head = log.head().clone();
        if *expected != head {
            return Err(AppendError::Conflict { expected: expected.size, found: head.size });
        }
        if let Some(new) = entries.first() {
            not_behind(log, new.edition)?;
        }
        let mut placed = Placed { behind: head.clone(), ..Placed::default() };
        let mut seen = BTreeSet::new();
        for new in entries {
            if new.at < head.at && new.kind != CLOCK_CORRECTED {
                return Err(LogError::TimeRunsBack { last: head.at, given: new.at }.into());
            }
            if seen.insert(new.cmd.id.clone()) {
                if let Some(seq) = log.find_command(&new.cmd.id)? {
                    return Err(LogError::CommandKnown { id: new.cmd.id, seq }.into());
                }
                placed.commands.push((new.cmd.id.clone(), head.size));
            }
            let entry = new.place(log.log_id(), head.size, head.hash);
            let bytes = entry.sealed().map_err(LogError::from)?;
            if let Some(it) = entry.content.iter().find(|it| it.len > MAX_CONTENT) {
                let (name, len) = (it.name.clone(), it.len);
                return Err(LogError::ContentTooLarge { name, len }.into());
            }
            for digest in entry.contents() {
                if !log.has_content(digest)? {
                    return Err(LogError::NoContent { digest: *digest }.into());
                }
            }
            head.advance(&entry, &bytes);
            placed.entries.push(entry);
            placed.bytes.push(bytes);
        }
        placed.head = head;
        Ok(placed)
    }
}

/// Refuses to go behind an entry of a newer edition: no reader would follow from there.
///
/// # Errors
///
/// [`LogError::EditionAhead`] names the last entry.
pub fn not_behind(log: &dyn Entries, own: Edition) -> Result<(), LogError> {
    let Some(seq) = log.head().size.checked_sub(1) else { return Ok(()) };
    let Some(bytes) = log.read(seq..seq + 1).next().transpose()? else { return Ok(()) };
    let found = parse(seq, &bytes)?.edition;
    if found > own {
        return Err(LogError::EditionAhead { seq, found, known: own });
    }
    Ok(())
}
