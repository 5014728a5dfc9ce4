//! What of a registry is whole, and what the whole of it says, by reading alone.

use std::{collections::BTreeMap, fs, path::Path};

use super::super::{
    chain::Chain,
    content_file::{ContentReader, Place},
    contract::Derived,
    entries_file::{ENTRIES, damaged},
    error::LogError,
    fault::{Fault, FaultKind},
    form::{Form, check_format},
    head::Head,
    head_file::{HeadFile, Said},
    marks::{CREATING, LOG},
    parse::parse,
    view_file::read_view,
};
use super::{
    copies::{EntriesCopy, StoreCopy},
    found::{Diagnosis, PartCondition},
};
use crate::domain::ids::{Digest, LogId};

/// What was read of a registry.
#[derive(Debug)]
pub(super) struct Survey {
    pub diagnosis: Diagnosis,
    pub form: Form,
    pub entries: Option<EntriesCopy>,
    pub store: StoreCopy,
    pub truth: Option<Truth>,
}

/// What is whole, taken together.
#[derive(Debug)]
pub(super) struct Truth {
    pub log_id: LogId,
    pub chain: Chain<'static>,
    pub places: BTreeMap<Digest, Place>,
    pub contents_end: u64,
    /// The head at the size that the head file names.
    pub named: Option<Head>,
}

/// Whether a part is there and whole, as far as it is known by itself.
pub(super) type Alone<T> = Result<T, PartCondition>;

impl Survey {
    /// Reads a registry.
    ///
    /// # Errors
    ///
    /// Where there is none, or it is newer than this program; what keeps it from being read.
    pub fn of(dir: &Path) -> Result<Survey, LogError> {
        let format = read_format(dir)?;
        let head = read_head(dir)?;
        let format = match (format, &head) {
            (Ok(form), Ok(said)) => {
                form.goes_with(said).map(|()| form).map_err(PartCondition::Damaged)
            }
            (other, _) => other,
        };
        let form = *format.as_ref().unwrap_or(&Form::Double);
        let mut store = StoreCopy::read(dir)?;
        let entries = match form {
            Form::Double => Some(read_entries(dir)?),
            Form::Single => None,
        };
        let mut found = PartsFound { form, format, head, entries, lost: Vec::new() };
        let truth = found.truth(&mut store)?;
        let (truth, undecided) = match truth {
            Ok(mut truth) => {
                let mut undecided = found.undecided(dir, &store, &truth)?;
                if undecided.is_none() {
                    undecided = found.hold_contents(dir, &mut store, &mut truth)?;
                }
                (Some(truth), undecided)
            }
            Err(fault) => (None, Some(fault)),
        };
        let mut diagnosis = found.diagnosis(dir, &store, truth.as_ref());
        if undecided.is_some() {
            diagnosis.steps.clear();
        }
        diagnosis.undecided = undecided;
        let entries = found.entries.and_then(Result::ok);
        Ok(Survey { diagnosis, form, entries, store, truth })
    }

    /// Returns the entries of what is whole, in their order.
    pub fn whole(&self, size: u64) -> impl Iterator<Item = Result<Vec<u8>, LogError>> + '_ {
        let first = self.entries.as_ref();
        let preferred = prefers_entries(first, &self.store);
        let mut before = Digest::default();
        (0..size).map(move |seq| {
            let bytes = next(first, &self.store, preferred, seq, &before)?;
            let gone = || Fault::at(FaultKind::EntryDamaged, seq, "it is in no copy");
            let bytes = bytes.ok_or_else(gone)?;
            before = crate::domain::merkle::leaf_hash(&bytes);
            Ok(bytes)
        })
    }
}

/// Whether the file of entries is asked before the store.
fn prefers_entries(entries: Option<&EntriesCopy>, store: &StoreCopy) -> bool {
    entries.is_some_and(|it| it.fault.is_none()) || store.fault.is_some()
}

/// Returns the entry that follows one of that hash, from whichever copy has it.
fn next(
    entries: Option<&EntriesCopy>,
    store: &StoreCopy,
    prefers_entries: bool,
    seq: u64,
    before: &Digest,
) -> Result<Option<Vec<u8>>, LogError> {
    let follows =
        |bytes: &Vec<u8>| parse(seq, bytes).is_ok_and(|it| it.seq == seq && it.prev == *before);
    let text = || -> Result<_, LogError> {
        let read = entries.map_or(Ok(None), |it| it.entry(seq))?;
        Ok(read.filter(follows))
    };
    let stored = || store.entry(seq).filter(follows);
    if prefers_entries {
        return Ok(text()?.or_else(stored));
    }
    match stored() {
        Some(found) => Ok(Some(found)),
        None => text(),
    }
}

/// What was found of each part by itself.
pub(super) struct PartsFound {
    pub form: Form,
    pub format: Alone<Form>,
    pub head: Alone<Said>,
    /// Nothing where the registry has only the store.
    pub entries: Option<Alone<EntriesCopy>>,
    pub lost: Vec<Fault>,
}

impl PartsFound {
    /// Returns the file of entries; `None` where the registry has none that can be read.
    pub fn text(&self) -> Option<&EntriesCopy> {
        self.entries.as_ref()?.as_ref().ok()
    }

    fn text_mut(&mut self) -> Option<&mut EntriesCopy> {
        self.entries.as_mut()?.as_mut().ok()
    }

    /// Takes together what both copies have, or says why that cannot be done.
    fn truth(&mut self, store: &mut StoreCopy) -> Result<Result<Truth, Fault>, LogError> {
        self.hold_ends();
        let said = self.head.as_ref().ok();
        let text = self.text();
        let of_text = text.and_then(|it| it.log_id.clone());
        let of_store = store.alone.as_ref().and_then(|it| it.log_id.clone());
        let preferred = prefers_entries(text, store);
        let (own, other) = if preferred { (of_text, of_store) } else { (of_store, of_text) };
        let both_whole = text.is_some_and(|it| it.fault.is_none()) && store.fault.is_none();
        if let (true, Some(own), Some(other)) = (both_whole, &own, &other)
            && own != other
        {
            let detail = "the store and the file `entries` are of two registries";
            return Ok(Err(Fault::new(FaultKind::Fork, detail)));
        }
        let Some(log_id) = own.or(other).or_else(|| said.map(|it| it.log_id.clone())) else {
            let fault = store.fault.clone();
            let gone = || Fault::new(FaultKind::StoreUnreadable, "no copy can be read");
            return Ok(Err(fault.unwrap_or_else(gone)));
        };
        let named = said.map(|it| it.head.size);
        let mut truth = Truth {
            chain: Chain::of(&log_id),
            log_id,
            places: BTreeMap::new(),
            contents_end: 0,
            named: None,
        };
        loop {
            let Head { size: seq, hash, .. } = *truth.chain.head();
            if named == Some(seq) {
                truth.named = Some(truth.chain.head().clone());
            }
            let Some(bytes) = next(text, store, preferred, seq, &hash)? else { break };
            if both_whole && text.is_some_and(|it| seq < it.head.size) && seq < store.size() {
                let other = if preferred {
                    store.entry(seq)
                } else {
                    text.map_or(Ok(None), |it| it.entry(seq))?
                };
                if other.as_ref() != Some(&bytes) {
                    let detail =
                        "the store and the file `entries` differ in it, and both are whole";
                    return Ok(Err(Fault::at(FaultKind::Fork, seq, detail)));
                }
            }
            match truth.chain.follow(&bytes) {
                Err(LogError::Corrupt(fault)) => return Ok(Err(fault)),
                other => drop(other?),
            }
        }
        let stored = store.alone.as_ref();
        if let Some(stored) = stored {
            truth.places.extend(&stored.places);
            truth.contents_end = stored.contents_end;
            let known = truth.chain.commands.iter().filter(|it| *it.1 < stored.head.size);
            if store.fault.is_none() && !known.eq(stored.commands.iter()) {
                let detail = "the store's index of commands is not that of its entries";
                store.fault = Some(Fault::new(FaultKind::IndexDiffers, detail));
            }
        }
        if let Some(text) = text {
            truth.contents_end = match text.fault {
                None => truth.contents_end.max(text.contents_end),
                Some(_) if stored.is_none() => text.contents_end,
                Some(_) => truth.contents_end,
            };
        }
        Ok(Ok(truth))
    }

    /// What breaks off at the end of the file of entries is damage where the head knows that it
    /// was there.
    fn hold_ends(&mut self) {
        let ends = self.head.as_ref().ok().and_then(|it| it.ends);
        let Some(text) = self.text_mut() else { return };
        if let (Some(ends), Some(torn)) = (ends, text.torn)
            && torn < ends.entries
        {
            text.fault.get_or_insert_with(|| damaged(torn, "it is not what was written"));
        }
    }

    /// Says why the bytes do not decide what the log is, where they do not.
    fn undecided(
        &self,
        dir: &Path,
        store: &StoreCopy,
        truth: &Truth,
    ) -> Result<Option<Fault>, LogError> {
        let size = truth.chain.head().size;
        let shorter = |what: &str, other: u64| {
            let detail = format!("{size} entries are left; {what} knows of {other}");
            Some(Fault::at(FaultKind::LogShorter, size, detail))
        };
        let of_this = self.head.as_ref().ok().filter(|it| it.log_id == truth.log_id);
        if let Some(said) = of_this {
            if said.head.size > size {
                return Ok(shorter("`head`", said.head.size));
            }
            if truth.named.as_ref().is_none_or(|it| it.hash != said.head.hash) {
                let detail = "`head` names another entry than the log has";
                let last = said.head.size.saturating_sub(1);
                return Ok(Some(Fault::at(FaultKind::Fork, last, detail)));
            }
        }
        if let Some(committed) = store.alone.as_ref().and_then(|it| it.committed)
            && committed > size
        {
            return Ok(shorter("the store", committed));
        }
        if self.text().is_some_and(|it| it.has_beyond(size)) {
            return Ok(shorter("the file `entries`", size + 1));
        }
        if let Some(view) = read_view(dir, Derived::View)
            && view.size > size
        {
            return Ok(shorter("`view`", view.size));
        }
        match ContentReader::open(dir).and_then(|it| it.ends(0, size)) {
            Err(LogError::Corrupt(fault)) if fault.what == FaultKind::LogShorter => Ok(Some(fault)),
            // What of contents is gone is told for itself.
            Err(LogError::Corrupt(_)) | Ok(()) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Looks for every content where the copies say that it lies; returns why there is no use in
    /// anything where the file breaks off before their end.
    fn hold_contents(
        &mut self,
        dir: &Path,
        store: &mut StoreCopy,
        truth: &mut Truth,
    ) -> Result<Option<Fault>, LogError> {
        let size = truth.chain.head().size;
        let contents = match ContentReader::open(dir) {
            Err(LogError::Corrupt(fault)) => return Ok(Some(fault)),
            other => other?,
        };
        match contents.ends(truth.contents_end, size) {
            Err(LogError::Corrupt(fault)) => return Ok(Some(fault)),
            other => other?,
        }
        let named = truth.chain.contents.keys().copied();
        let mut digests: Vec<_> = named.chain(truth.places.keys().copied()).collect();
        if let Some(text) = self.text() {
            digests.extend(text.places.keys());
        }
        digests.sort_unstable();
        digests.dedup();
        for digest in digests {
            let in_text = self.text().and_then(|it| it.places.get(&digest).copied());
            let in_store = store.alone.as_ref().and_then(|it| it.places.get(&digest).copied());
            let holds = |place: Option<Place>| -> Result<bool, LogError> {
                let Some(place) = place else { return Ok(false) };
                Ok(contents.get(place, &digest)?.is_some())
            };
            let text_holds = holds(in_text)?;
            let store_holds = if in_store == in_text { text_holds } else { holds(in_store)? };
            let right = if text_holds { in_text } else { in_store };
            truth.places.remove(&digest);
            truth.places.extend(right.map(|it| (digest, it)));
            if !text_holds && !store_holds {
                let detail = format!("the content {digest} is gone or damaged, and lay there once");
                let fault = Fault::new(FaultKind::ContentDamaged, detail);
                let seq = truth.chain.contents.get(&digest).map(|it| it.0);
                self.lost.push(Fault { seq, ..fault });
            } else if in_text != in_store {
                self.misplaced(store, &digest, (in_text, text_holds), truth);
            }
        }
        let ends = truth.places.values().filter_map(|it| it.end()).max().unwrap_or(0);
        truth.contents_end = truth.contents_end.max(ends);
        Ok(None)
    }

    /// Notes which copy does not know, or is wrong about, where a content lies.
    fn misplaced(
        &mut self,
        store: &mut StoreCopy,
        digest: &Digest,
        (in_text, text_holds): (Option<Place>, bool),
        truth: &Truth,
    ) {
        let size = truth.chain.head().size;
        let fault = || {
            let detail = format!("it is wrong about where the content {digest} lies");
            Fault::new(FaultKind::StoreUnreadable, detail)
        };
        let Some(text) = self.text_mut() else { return };
        if !text_holds && text.head.size >= size {
            text.fault.get_or_insert_with(fault);
        }
        // What the store lacks came with entries that it lacks, too.
        if text_holds && in_text.is_some() && store.size() >= size {
            store.fault.get_or_insert_with(fault);
        }
    }
}

/// Reads the mark that a folder is a registry; where it is damaged, the other files say it.
fn read_format(dir: &Path) -> Result<Alone<Form>, LogError> {
    match check_format(dir) {
        Ok(form) => Ok(Ok(form)),
        Err(LogError::Corrupt(fault)) => Ok(Err(PartCondition::Damaged(fault))),
        Err(LogError::NotARegistry { path, detail }) => {
            let there = |name: &str| fs::symlink_metadata(dir.join(name)).is_ok();
            if there(CREATING) || !(there("head") && there(ENTRIES) || there(LOG)) {
                return Err(LogError::NotARegistry { path, detail });
            }
            Ok(Err(PartCondition::Damaged(Fault::new(FaultKind::StoreUnreadable, detail))))
        }
        Err(error) => Err(error),
    }
}

fn read_head(dir: &Path) -> Result<Alone<Said>, LogError> {
    match HeadFile::read(dir) {
        Ok(said) => Ok(Ok(said)),
        Err(LogError::Corrupt(fault)) if fault.what == FaultKind::HeadMissing => {
            Ok(Err(PartCondition::Missing))
        }
        Err(LogError::Corrupt(fault)) => Ok(Err(PartCondition::Damaged(fault))),
        Err(error) => Err(error),
    }
}

fn read_entries(dir: &Path) -> Result<Alone<EntriesCopy>, LogError> {
    match EntriesCopy::read(dir) {
        Ok(copy) => Ok(Ok(copy)),
        Err(LogError::Corrupt(_)) if fs::symlink_metadata(dir.join(ENTRIES)).is_err() => {
            Ok(Err(PartCondition::Missing))
        }
        Err(LogError::Corrupt(fault)) => Ok(Err(PartCondition::Damaged(fault))),
        Err(error) => Err(error),
    }
}
