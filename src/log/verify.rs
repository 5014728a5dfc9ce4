//! Verification: every byte of the log re-read and re-hashed, trusting nothing but the bytes.

use std::collections::BTreeMap;

use super::chain::Chain;
use super::contract::Store;
use super::entry::Entry;
use super::error::LogError;
use super::fault::{Fault, FaultKind};
use super::head::Head;
use crate::domain::ids::{CommandId, Digest};

/// What a verification read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
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
) -> Result<VerifyReport, LogError> {
    let followed = follow(log, on_entry, progress)?;
    let (size, total) = (followed.head.size, followed.contents.len() as u64);
    for (read, it) in (1..).zip(&followed.contents) {
        check_content(log, it)?;
        progress(size + read, size + total);
    }
    let unreferenced = unreferenced(log, &followed.contents)?;
    Ok(VerifyReport { head: followed.head, contents: total, unreferenced })
}

/// What the entries of a log add up to, as far as bytes go.
#[derive(Debug)]
pub struct Followed {
    /// The head.
    pub head: Head,
    /// The contents that they name, in the order of their digests.
    pub contents: Vec<Wanted>,
}

/// A content that an entry wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which.
    pub digest: Digest,
    /// The first entry that does.
    pub seq: u64,
    /// How long that says it is; `None` where it does not.
    pub len: Option<u64>,
}

/// Re-reads every entry, and holds the index of commands against them; see [`verify_log`].
///
/// # Errors
///
/// The first entry that is out of the chain; what keeps one from being read.
pub fn follow(
    log: &dyn Store,
    on_entry: &mut dyn FnMut(&Entry, &[u8]),
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Followed, LogError> {
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
    let wanted = |(digest, (seq, len)): (&Digest, &(u64, Option<u64>))| Wanted {
        digest: *digest,
        seq: *seq,
        len: *len,
    };
    Ok(Followed { head: chain.head.clone(), contents: chain.contents.iter().map(wanted).collect() })
}

/// Reads a content and re-hashes it.
///
/// # Errors
///
/// A fault that names the entry where the content is gone, altered, or of another length; what
/// keeps it from being read.
pub fn check_content(log: &dyn Store, wanted: &Wanted) -> Result<Vec<u8>, LogError> {
    let Wanted { digest, seq, len } = wanted;
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
    Ok(content)
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

/// Returns how many contents no entry refers to.
///
/// # Errors
///
/// A fault where one that an entry refers to is not listed; what keeps the list from being read.
pub fn unreferenced(log: &dyn Store, contents: &[Wanted]) -> Result<u64, LogError> {
    let (mut listed, mut others) = (vec![false; contents.len()], 0);
    for digest in log.contents() {
        match contents.binary_search_by_key(&digest?, |it| it.digest) {
            Ok(at) => listed[at] = true,
            Err(_) => others += 1,
        }
    }
    if let Some((it, _)) = contents.iter().zip(&listed).find(|it| !it.1) {
        let detail = format!("its content {} is gone", it.digest);
        return Err(Fault::at(FaultKind::ContentMissing, it.seq, detail).into());
    }
    Ok(others)
}
