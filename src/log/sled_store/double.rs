//! How the store and the file of entries are brought to say the same, and held against each
//! other: a registry of the first form gets its file of entries at its first append.

use std::{collections::BTreeMap, path::Path};

use super::super::{
    chain::Chain,
    content_file::Place,
    contract::{Contents as _, Entries as _},
    entries_file::{EntriesFile, EntriesWriter},
    error::LogError,
    fault::{Fault, FaultKind},
    form::mark_doubled,
    frame::write_frames,
    notice::Notice,
    reading_store::ReadStore,
    trees::{Tree, Trees},
};
use super::{COMMITTED, LOG_ID, SledStore, committed, packing, rowed::write_rows};
use crate::domain::ids::{CommandId, Digest};

/// Returns where the file of contents ends, by the places of all that lies in it.
fn ends_of(places: impl Iterator<Item = Place>) -> u64 {
    places.filter_map(Place::end).max().unwrap_or(0)
}

/// Makes a store of what the file of entries says, in an empty folder, durably.
///
/// # Errors
///
/// What keeps the entries from being read, or the store from being written.
pub(in crate::log) fn make_store(folder: &Path, read: &ReadStore) -> Result<(), LogError> {
    let mut store = Trees::open(folder)?;
    store.insert(Tree::Meta, LOG_ID, read.log_id().as_str().as_bytes())?;
    let places: Vec<_> = read.places().iter().map(|(digest, place)| (*digest, *place)).collect();
    let commands = read.commands().collect::<Result<Vec<_>, _>>()?;
    write_rows(&mut store, 0, &[], &commands, &places)?;
    for (seq, bytes) in (0..).zip(read.read(0..read.head().size)) {
        write_rows(&mut store, seq, &[bytes?], &[], &[])?;
        packing::pack(&mut store, seq + 1, 1)?;
    }
    let committed = committed(read.head(), read.contents_end());
    store.insert(Tree::Meta, COMMITTED, &committed)?;
    store.barrier()
}

impl SledStore {
    /// Writes the file of entries where there is none yet, and marks the folder as one that
    /// has it.
    ///
    /// # Errors
    ///
    /// What keeps the log from being read whole, or the file from being written.
    pub(super) fn double(&mut self) -> Result<(), LogError> {
        if self.writable()?.entries.is_some() {
            return Ok(());
        }
        self.write_entries()?;
        let end = EntriesFile::open(&self.dir)?.len()?;
        let dir = self.dir.clone();
        self.writable()?.entries = Some(EntriesWriter::open(&dir, end)?);
        mark_doubled(&dir)?;
        let head = self.head.clone();
        self.move_on(head);
        self.renewed = true;
        self.notice(Notice::Doubled);
        Ok(())
    }

    /// Writes the file of entries anew of what the store has, each entry held against the one
    /// before it.
    ///
    /// # Errors
    ///
    /// What keeps the log from being read whole, or the file from being written.
    pub(in crate::log) fn write_entries(&self) -> Result<(), LogError> {
        let mut contents = Vec::new();
        for digest in self.contents() {
            let digest = digest?;
            contents.extend(self.place(&digest)?.map(|place| (digest, place)));
        }
        let contents_end = ends_of(contents.iter().map(|it| it.1));
        let mut chain = Chain::of(self.log_id());
        let path = EntriesFile::path(&self.dir);
        EntriesFile::replace(&self.dir, |file| {
            let entries = self.read(0..self.head.size).map(|it| {
                let bytes = it?;
                chain.follow(&bytes)?;
                Ok(bytes)
            });
            write_frames(file, &path, entries, &contents, contents_end)?;
            chain.ends_at(&self.head)
        })
    }

    /// Holds the store against the file of entries, entry by entry, and all that is found by.
    ///
    /// # Errors
    ///
    /// A fault where they differ; what keeps either from being read.
    pub(in crate::log) fn is_double(&self, dir: &Path) -> Result<(), LogError> {
        self.is_double_of(&ReadStore::open(dir)?)
    }

    /// Holds the store against entries as they were read from their file.
    ///
    /// # Errors
    ///
    /// As [`SledStore::is_double`].
    pub(in crate::log) fn is_double_of(&self, read: &ReadStore) -> Result<(), LogError> {
        let size = self.head.size.min(read.head().size);
        let differs = |seq: u64, what: &str| {
            let detail = format!("the store and the file `entries` differ in {what}");
            LogError::from(Fault::at(FaultKind::StoreUnreadable, seq, detail))
        };
        for ((seq, own), other) in (0..).zip(self.read(0..size)).zip(read.read(0..size)) {
            if own? != other? {
                return Err(differs(seq, "it"));
            }
        }
        let commands: BTreeMap<CommandId, u64> = self.commands().collect::<Result<_, _>>()?;
        let known = read.commands().filter(|it| it.as_ref().map_or(true, |it| it.1 < size));
        if commands != known.collect::<Result<_, _>>()? {
            return Err(differs(size, "which commands they have"));
        }
        let mut places = BTreeMap::<Digest, Place>::new();
        for digest in self.contents() {
            let digest = digest?;
            places.extend(self.place(&digest)?.map(|it| (digest, it)));
        }
        let other = read.places();
        let same = |it: (&Digest, &Place)| other.get(it.0) == Some(it.1);
        let all = self.head.size < read.head().size || places.len() == other.len();
        if !all || !places.iter().all(same) {
            return Err(differs(size, "where contents lie"));
        }
        Ok(())
    }
}
