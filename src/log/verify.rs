//! Verification: every byte of the log re-read and re-hashed, trusting nothing but the bytes.

use std::collections::{BTreeMap, BTreeSet};

use super::chain::Chain;
use super::contract::Store;
use super::entry::Entry;
use super::error::LogError;
use super::fault::{Fault, FaultKind};
use super::head::Head;
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
///
/// # Errors
///
/// What is wrong first: an entry out of the chain, a content missing or altered, or a file that
/// cannot be read.
pub fn verify_log(
    log: &dyn Store,
    on_entry: &mut dyn FnMut(&Entry, &[u8]),
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Report, LogError> {
    let mut chain = Chain::of(log.log_id());
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

fn check_commands(log: &dyn Store, commands: &BTreeMap<CommandId, u64>) -> Result<(), LogError> {
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
    log: &dyn Store,
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
