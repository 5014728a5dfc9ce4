//! Verification: every byte of the log re-read and re-hashed, trusting nothing but the bytes.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::event_log::{EventLog, Fault, FaultKind, Head, LogError};
use super::sled_log::parse;
use crate::domain::ids::{CommandId, Digest};

/// What a verification read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The head that the entries add up to.
    pub head: Head,
    /// The number of contents that entries refer to.
    pub contents: u64,
    /// The number of contents that no entry refers to; they do no harm.
    pub unreferenced: u64,
}

/// Re-reads every entry and content, and names the first that is not as written.
///
/// `on_entry` sees each entry that was found good, in order; `progress` hears how many
/// entries and contents of how many were read.
pub fn verify_log(
    log: &dyn EventLog,
    on_entry: &mut dyn FnMut(&Entry, &[u8]),
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Report, LogError> {
    let mut chain = Chain::new(log);
    let size = log.head().size;
    for bytes in log.read(0..size) {
        let bytes = bytes?;
        let entry = chain.follow(&bytes)?;
        on_entry(&entry, &bytes);
        progress(chain.head.size, size);
    }
    chain.ends_at(log.head())?;
    check_commands(log, &chain.commands)?;
    let unreferenced = check_contents(log, &chain.contents, &mut |read, of| {
        progress(size + read, size + of);
    })?;
    Ok(Report { head: chain.head, contents: chain.contents.len() as u64, unreferenced })
}

/// A chain of entries that is followed from its beginning.
pub(super) struct Chain<'a> {
    log_id: &'a crate::domain::ids::LogId,
    /// The head that the entries so far add up to.
    pub head: Head,
    /// The place of each command's first entry.
    pub commands: BTreeMap<CommandId, u64>,
    /// Every content that was referred to, with the first entry that did and the length it
    /// gave.
    pub contents: BTreeMap<Digest, (u64, Option<u64>)>,
}

impl<'a> Chain<'a> {
    /// Begins at the beginning of a log.
    pub fn new(log: &'a dyn EventLog) -> Self {
        Chain::of(log.log_id())
    }

    /// Begins at the beginning of the log of that id.
    pub fn of(log_id: &'a crate::domain::ids::LogId) -> Self {
        let (commands, contents) = (BTreeMap::new(), BTreeMap::new());
        Chain { log_id, head: Head::default(), commands, contents }
    }

    /// Takes the next entry, or says why it is not the next.
    pub fn follow(&mut self, bytes: &[u8]) -> Result<Entry, LogError> {
        let seq = self.head.size;
        let entry = parse(seq, bytes)?;
        let fault = |what, detail: String| LogError::from(Fault::at(what, seq, detail));
        if entry.log != *self.log_id {
            return Err(fault(FaultKind::Fork, format!("it belongs to the log `{}`", entry.log)));
        }
        if entry.seq != seq {
            let detail = format!("it says that it is entry {}", entry.seq);
            return Err(fault(FaultKind::EntryDamaged, detail));
        }
        if entry.prev != self.head.hash {
            let detail = format!(
                "it follows {}, but the entry before it has the hash {}",
                entry.prev, self.head.hash
            );
            return Err(fault(FaultKind::HashMismatch, detail));
        }
        if entry.at < self.head.at {
            let detail = format!("recorded at {}, before the last one", entry.at);
            return Err(fault(FaultKind::EntryDamaged, detail));
        }
        self.head.advance(&entry, bytes);
        self.commands.entry(entry.cmd.id.clone()).or_insert(seq);
        self.refer(&entry, seq)?;
        Ok(entry)
    }

    fn refer(&mut self, entry: &Entry, seq: u64) -> Result<(), LogError> {
        for named in &entry.content {
            let (_, len) = self.contents.entry(named.sha256).or_insert((seq, None));
            if len.is_some_and(|it| it != named.len) {
                let detail = format!("it gives the content {} another length", named.sha256);
                return Err(Fault::at(FaultKind::EntryDamaged, seq, detail).into());
            }
            *len = Some(named.len);
        }
        for signature in entry.acts.iter().filter_map(|act| act.signature) {
            self.contents.entry(signature).or_insert((seq, None));
        }
        Ok(())
    }

    /// Checks that the entries add up to a head.
    pub fn ends_at(&self, head: &Head) -> Result<(), LogError> {
        if self.head.size < head.size {
            let detail = format!("the log ends here; the head says {} entries", head.size);
            return Err(Fault::at(FaultKind::LogShorter, self.head.size, detail).into());
        }
        if self.head != *head {
            let detail = "the entries do not add up to the head";
            return Err(Fault::new(FaultKind::HashMismatch, detail).into());
        }
        Ok(())
    }
}

fn check_commands(log: &dyn EventLog, commands: &BTreeMap<CommandId, u64>) -> Result<(), LogError> {
    let differs = |seq, detail: String| Fault::at(FaultKind::IndexDiffers, seq, detail);
    let mut known = 0;
    for command in log.commands() {
        let (id, seq) = command?;
        if commands.get(&id) != Some(&seq) {
            let detail = format!("the index places the command `{id}` here, the log does not");
            return Err(differs(seq, detail).into());
        }
        known += 1;
    }
    if known == commands.len() {
        return Ok(());
    }
    for (id, seq) in commands {
        if log.find_command(id)?.is_none() {
            let detail = format!("the index does not know its command `{id}`");
            return Err(differs(*seq, detail).into());
        }
    }
    Ok(())
}

/// Re-hashes every content and returns how many no entry refers to.
pub(super) fn check_contents(
    log: &dyn EventLog,
    contents: &BTreeMap<Digest, (u64, Option<u64>)>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<u64, LogError> {
    let total = contents.len() as u64;
    for (read, (digest, (seq, len))) in (1..).zip(contents) {
        let content = log.content(digest).map_err(|error| match error {
            LogError::Corrupt(fault) => Fault { seq: Some(*seq), ..fault }.into(),
            other => other,
        })?;
        let Some(content) = content else {
            let detail = format!("its content {digest} is gone");
            return Err(Fault::at(FaultKind::ContentMissing, *seq, detail).into());
        };
        if len.is_some_and(|it| it != content.len() as u64) {
            let detail = format!("its content {digest} has {} bytes", content.len());
            return Err(Fault::at(FaultKind::ContentDamaged, *seq, detail).into());
        }
        progress(read, total);
    }
    let mut referenced = BTreeSet::new();
    let mut unreferenced = 0;
    for digest in log.contents() {
        let digest = digest?;
        if contents.contains_key(&digest) {
            referenced.insert(digest);
        } else {
            unreferenced += 1;
        }
    }
    if referenced.len() != contents.len() {
        let detail = "the list of contents is not whole";
        return Err(Fault::new(FaultKind::ContentMissing, detail).into());
    }
    Ok(unreferenced)
}
